#include "core/reports/common.h"

#include "core/choice.h"
#include "core/forgetting.h"
#include "core/merging.h"
#include "core/release.h"
#include "core/see.h"
#include "core/state.h"
#include "db/person.h"
#include "db/stay.h"

#include <string.h>

const char *view_name(const struct view *view, int64_t person, int64_t shelter)
{
	if (person == DB_NULL
		|| (!desk_may(view->desk, RIGHT_SEE_PEOPLE, shelter)
		    && !see_on_street(view->desk, person, RIGHT_SEE_STREET)))
		return NULL;
	if (forgotten_id(view->db, view->arena, person))
		return forgotten_title();
	return see_name(view->desk, view->arena, person, shelter);
}

const char *view_typed(const struct view *view, const char *text)
{
	return view->release || !text || !*text ? NULL : text;
}

void view_count_as(
    struct doc *doc, struct cell *cell, const struct count *count, int64_t value, int64_t least)
{
	if (count->shown == COUNT_SHOWN)
		cell_number(cell, value);
	else if (count->shown == COUNT_SMALL)
		cell_hidden(doc, cell, arena_format(&doc->arena, "<%lld", (long long)least));
	else
		cell_hidden(doc, cell, "*");
}

size_t view_shelters(const struct view *view, const struct report *report, when_t at,
    const struct shelter *only, struct shelter **shelters)
{
	size_t count = shelters_load(view->db, view->arena, at, shelters), kept = 0;

	for (size_t i = 0; i < count; i++) {
		const struct shelter *shelter = &(*shelters)[i];

		if ((!only || only->id == shelter->id) && view_may(view, report, shelter->id))
			(*shelters)[kept++] = *shelter;
	}
	return kept;
}

/* No shelter has the id 0: the right is held there only by who holds it everywhere. An entry that was
 * merged into another gave its stays away: it is seen by who may see that one. */
bool view_may_person(const struct view *view, enum right right, int64_t person)
{
	struct person gone, kept;
	struct stay *stays;
	size_t count;

	if (see_hidden(view->desk, person))
		return false;
	if (desk_may(view->desk, right, 0))
		return true;
	count = stays_load(view->db, view->arena, person, &stays);
	for (size_t i = 0; i < count; i++)
		if (desk_may(view->desk, right, stays[i].shelter))
			return true;
	if (count > 0)
		return false;
	if (person_by_id(view->db, view->arena, person, &gone)
		&& merging_into(view->db, view->arena, &gone, &kept))
		return view_may_person(view, right, kept.id);
	return desk_may(view->desk, right, DB_NULL);
}

int64_t view_age(const char *birth, when_t at)
{
	char on[DATE_SIZE];
	int age;

	if (!birth)
		return DB_NULL;
	when_to_date(at, on);
	age = date_age(birth, on);
	return age < 0 ? DB_NULL : age;
}

const char *view_absence(const struct view *view, const struct bed_fact *fact,
    const struct shelter *shelter, when_t at)
{
	int64_t age = view_age(fact->birth, at), missing = shelter->missing_minutes;
	enum away_state state;
	const char *text;

	if (fact->absence == DB_NULL)
		return NULL;
	if (age != DB_NULL && age < view->desk->config->adult_age)
		missing = shelter->missing_minutes_minor;
	state = away_state(
	    fact->absence_kind, fact->expected_at, at, shelter->late_minutes, missing);
	if (state == AWAY_MISSING)
		return arena_format(view->arena, _("missing since %s"),
		    when_show_short(view->arena, fact->out_at, at));
	text = choice_title(choice_absence, fact->absence_kind);
	if (fact->expected_at != DB_NULL)
		text = arena_format(view->arena, _("%s, back %s"), text,
		    when_show_short(view->arena, fact->expected_at, at));
	if (state == AWAY_LATE || state == AWAY_OVERDUE)
		text = arena_format(view->arena, _("%s, late %s"), text,
		    duration_show(view->arena, at - fact->expected_at));
	return text;
}

const char *view_status(const struct view *view, int64_t person, when_t at)
{
	struct legal_status status;

	if (!sees(view->desk, person, GROUP_LEGAL)
		|| !legal_status_at(view->db, view->arena, person, at, &status))
		return NULL;
	see_note(view->desk, person);
	return status.status;
}

const char *view_birth(const struct view *view, const struct person *person)
{
	const char *iso = person->birth;

	if (!iso)
		return NULL;
	if (strcmp(person->birth_precision, "year") == 0 || !release_shows(view->desk, person->id))
		return arena_textn(view->arena, iso, 4);
	if (strcmp(person->birth_precision, "month") == 0)
		return arena_format(view->arena, "%.2s.%.4s", iso + 5, iso);
	if (strcmp(person->birth_precision, "estimated") == 0)
		return arena_format(view->arena, _("about %.4s"), iso);
	return date_show(view->arena, iso);
}
