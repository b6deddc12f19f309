#include "core/inspecting.h"

#include "core/see.h"
#include "core/text.h"

#include <string.h>

const char *visit_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "V-%06lld", (long long)id);
}

const char *handed_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "VH-%06lld", (long long)id);
}

static const char *where(const struct desk *desk, struct arena *arena, const struct visit *visit)
{
	struct enterprise enterprise;

	return enterprise_by_id(desk->db, arena, visit->enterprise, &enterprise)
		? enterprise_label(arena, &enterprise) : "?";
}

const char *visit_label(const struct desk *desk, struct arena *arena, const struct visit *visit)
{
	return arena_format(
	    arena, "%s %s", visit_code(arena, visit->id), where(desk, arena, visit));
}

const char *visit_state(const struct visit *visit, when_t now)
{
	if (visit->void_at != DB_NULL)
		return _("void");
	if (visit->result)
		return choice_title(choice_finding, visit->result);
	return visit->at < now ? _("no result yet") : _("to come");
}

/* --- as parameters name them ------------------------------------------------------------------ */

static bool may_see(const struct desk *desk)
{
	return desk_may(desk, RIGHT_SEE_INSPECTIONS, DB_NULL);
}

static const void *find_visit(const struct desk *desk, struct arena *arena, const char *text)
{
	struct visit *row = arena_alloc(arena, sizeof *row);
	int64_t id = text_number(text, "V");

	return may_see(desk) && id != DB_NULL && visit_by_id(desk->db, arena, id, row) ? row : NULL;
}

static const char *short_of_visit(
    const struct desk *desk, struct arena *arena, const struct visit *visit)
{
	struct enterprise enterprise;

	return enterprise_by_id(desk->db, arena, visit->enterprise, &enterprise)
		? arena_format(arena, "%s, %s", enterprise.name,
		    when_show_short(arena, visit->at, desk_now(desk)))
		: "?";
}

/* Those that wait for a result go before, the nearest first; then the newest. */
static size_t list_visits(const struct desk *desk, struct arena *arena, const struct values *values,
    struct record_line **lines)
{
	when_t now = desk_now(desk);
	struct visit *open, *rows;
	size_t count = 0, waiting, all;

	(void)values;
	*lines = NULL;
	if (!may_see(desk))
		return 0;
	waiting = visits_open(desk->db, arena, INT64_MAX, &open);
	for (size_t i = 0; i < waiting; i++)
		record_line_add(arena, lines, &count, visit_code(arena, open[i].id),
		    short_of_visit(desk, arena, &open[i]), visit_state(&open[i], now));
	all = visits_load(desk->db, arena, DB_NULL, DB_NULL, &rows);
	for (size_t i = 0; i < all; i++)
		if (rows[i].void_at == DB_NULL && rows[i].result)
			record_line_add(arena, lines, &count, visit_code(arena, rows[i].id),
			    short_of_visit(desk, arena, &rows[i]), visit_state(&rows[i], now));
	return count;
}

static const char *code_of_visit(struct arena *arena, const void *record)
{
	return visit_code(arena, ((const struct visit *)record)->id);
}

static const char *title_of_visit(const struct desk *desk, struct arena *arena, const void *record)
{
	return short_of_visit(desk, arena, record);
}

const struct record_kind record_visit = {
	.form = N_("a visit's code, as V-000123"),
	.empty = N_("There is no visit: visit-add."),
	.unknown = CODE_UNKNOWN_RECORD,
	.find = find_visit,
	.list = list_visits,
	.code = code_of_visit,
	.title = title_of_visit,
};

static const void *find_handed(const struct desk *desk, struct arena *arena, const char *text)
{
	struct visit_handed *row = arena_alloc(arena, sizeof *row);
	int64_t id = text_number(text, "VH");

	return may_see(desk) && id != DB_NULL && visit_handed_by_id(desk->db, arena, id, row)
		? row : NULL;
}

/* Those without an answer. */
static size_t list_handed(const struct desk *desk, struct arena *arena, const struct values *values,
    struct record_line **lines)
{
	struct visit_handed *rows;
	size_t count = 0, all = may_see(desk) ? visit_handed_open(desk->db, arena, &rows) : 0;

	(void)values;
	*lines = NULL;
	for (size_t i = 0; i < all; i++)
		record_line_add(arena, lines, &count, handed_code(arena, rows[i].id),
		    rows[i].to_whom, visit_code(arena, rows[i].visit));
	return count;
}

static const char *code_of_handed(struct arena *arena, const void *record)
{
	return handed_code(arena, ((const struct visit_handed *)record)->id);
}

static const char *title_of_handed(const struct desk *desk, struct arena *arena, const void *record)
{
	const struct visit_handed *row = record;

	(void)desk;
	return arena_format(arena, "%s, %s", visit_code(arena, row->visit), row->to_whom);
}

const struct record_kind record_handed = {
	.form = N_("a hand-over's code, as VH-000012"),
	.empty = N_("Nothing that was handed over waits for an answer."),
	.unknown = CODE_UNKNOWN_RECORD,
	.find = find_handed,
	.list = list_handed,
	.code = code_of_handed,
	.title = title_of_handed,
};

/* --- for verbs -------------------------------------------------------------------------------- */

size_t visit_people_seen(const struct desk *desk, struct arena *arena, int64_t visit,
    struct visit_person **people)
{
	size_t count = visit_people_load(desk->db, arena, visit, people), kept = 0;

	for (size_t i = 0; i < count; i++)
		if (!see_hidden(desk, (*people)[i].person))
			(*people)[kept++] = (*people)[i];
	return kept;
}

bool inspecting_live(struct act *act, const struct visit *visit)
{
	const char *code = visit_code(act->arena, visit->id);

	act_touch(act, code);
	if (visit->void_at == DB_NULL)
		return true;
	act_find(act, CODE_NOT_SO, "visit", _("%s is void: %s"), code, visit->void_reason);
	return false;
}

/* --- one person of two, and nobody any more ---------------------------------------------------- */

static bool is_identified(
    const struct visit_person *people, size_t count, const struct visit_person *row)
{
	for (size_t i = 0; i < count; i++)
		if (people[i].visit == row->visit)
			return true;
	return false;
}

void inspecting_merge(struct act *act, int64_t keep, int64_t drop)
{
	struct visit_person *kept, *dropped;
	size_t kept_count = visit_people_of(act->db, act->arena, keep, &kept);
	size_t count = visit_people_of(act->db, act->arena, drop, &dropped);

	for (size_t i = 0; i < count; i++) {
		if (is_identified(kept, kept_count, &dropped[i])) {
			row_remove(act->db, &visit_person_table, &dropped[i]);
			continue;
		}
		dropped[i].person = keep;
		row_save(act->db, &visit_person_table, &dropped[i]);
	}
}

void inspecting_forget(struct act *act, int64_t person)
{
	struct visit_person *rows;
	size_t count = visit_people_of(act->db, act->arena, person, &rows);

	for (size_t i = 0; i < count; i++)
		if (*rows[i].note) {
			rows[i].note = "";
			row_save(act->db, &visit_person_table, &rows[i]);
		}
}
