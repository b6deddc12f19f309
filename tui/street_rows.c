#include "tui/street_rows.h"

#include "core/choice.h"
#include "core/contacts.h"
#include "core/outings.h"
#include "core/see.h"
#include "core/text.h"

#include <string.h>

#define HEAD_COLUMNS 18

/* --- words ------------------------------------------------------------------------------------ */

static const struct team *team_of(const struct street_screen *state, int64_t id)
{
	for (size_t i = 0; i < state->team_count; i++)
		if (state->teams[i].id == id)
			return &state->teams[i];
	return NULL;
}

static bool shows(const struct street_screen *state, int64_t team)
{
	return state->at == state->team_count || state->teams[state->at].id == team;
}

/* "K-000012 ჭიკა m 12": who it was, as far as the actor may know. */
static const char *who_of(const struct street_screen *state, const struct contact *contact)
{
	struct arena *arena = state->arena;
	const char *who = contact_who(state->desk, arena, contact);
	const char *age = contact->age == DB_NULL
		? "" : arena_format(arena, " %lld", (long long)contact->age);
	const char *sex = strcmp(contact->sex, "unknown") == 0
		? "" : choice_title(choice_sex, contact->sex);

	if (contact->person == DB_NULL && !*contact->nickname)
		return who; /* sex and age are all there is */
	return arena_format(arena, "%s%s%s%s", who, *sex || *age ? "," : "",
	    *sex ? arena_format(arena, " %s", sex) : "", age);
}

static const char *text_of(const struct street_screen *state, const struct contact *contact)
{
	struct arena *arena = state->arena;
	const char *offered = choice_titles(arena, choice_offered, contact->offered);
	bool tells = contact_tells(state->desk, contact);
	const char *parts[] = { *contact->place ? contact->place : "",
		strcmp(contact->category, "unknown") != 0
			? choice_title(choice_category, contact->category) : "",
		tells ? contact->description : "",
		tells && *contact->with_whom ? arena_format(arena, _("with %s"), contact->with_whom) : "",
		*offered ? arena_format(arena, _("offered: %s"), offered) : "" };
	const char *text = who_of(state, contact);

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (*parts[i])
			text = arena_format(arena, "%s; %s", text, parts[i]);
	return contact->void_at != DB_NULL ? arena_format(arena, _("VOID: %s"), text) : text;
}

static bool matches(const struct street_screen *state, const char *text)
{
	return !*state->filter || text_found(text_fold(state->arena, text), state->filter);
}

/* What is to be done, to who may read what is written of the child. */
static const char *step_of(const struct street_screen *state, const struct contact *contact)
{
	if (!contact_tells(state->desk, contact))
		return _("(not to be read by you)");
	if (contact->person != DB_NULL)
		see_note(state->desk, contact->person);
	return contact->next_step;
}

/* --- what is to be done ----------------------------------------------------------------------- */

static void add_step(struct street_screen *state, const struct contact *contact, bool *headed)
{
	struct arena *arena = state->arena;
	char today[DATE_SIZE];
	const char *when = contact->next_on ? date_show(arena, contact->next_on) : "";
	const char *text;
	bool due;

	when_to_date(state->now, today);
	due = contact->next_on && strcmp(contact->next_on, today) <= 0;
	text = arena_format(arena, "%s: %s", who_of(state, contact), step_of(state, contact));
	if (!matches(state, text))
		return;
	if (!*headed)
		lines_heading(&state->lines, LOOK_TITLE, _("To be done (f: done)"));
	*headed = true;
	state->due += due;
	lines_hang(&state->lines, due ? LOOK_ALERT : LOOK_NORMAL, contact_code(arena, contact->id),
	    text_column(arena, when, 12, false), text, state->columns);
}

void street_add_steps(struct street_screen *state)
{
	struct contact *contacts;
	size_t count = contacts_to_follow(state->desk->db, state->arena, &contacts);
	bool headed = false;

	for (size_t i = 0; i < count; i++) {
		struct outing outing;

		if (!contact_seen(state->desk, &contacts[i])
			|| !outing_by_id(state->desk->db, state->arena, contacts[i].outing, &outing)
			|| !shows(state, outing.team))
			continue;
		add_step(state, &contacts[i], &headed);
	}
}

/* --- outings and whom they met ---------------------------------------------------------------- */

static const char *outing_line(
    const struct street_screen *state, const struct outing *outing, size_t met)
{
	struct arena *arena = state->arena;
	const struct team *team = team_of(state, outing->team);
	const char *until = outing->until_at == DB_NULL
		? "" : arena_format(arena, "-%s", when_show_time(arena, outing->until_at));

	return arena_format(arena, "%s %s%s  %s  %s  (%s, %s)",
	    when_show_weekday(arena, outing->from_at), when_show_time(arena, outing->from_at), until,
	    team ? team->code : "?", outing->place, outing_code(arena, outing->id),
	    outing->void_at != DB_NULL ? _("void")
		: arena_format(arena, P_("%zu child met", "%zu children met", met), met));
}

static bool contact_matches(const struct street_screen *state, const struct contact *contact)
{
	return !*state->filter
		|| matches(state, arena_format(state->arena, "%s %s",
		    contact_code(state->arena, contact->id), text_of(state, contact)));
}

static void add_contact(struct street_screen *state, const struct contact *contact)
{
	const char *code = contact_code(state->arena, contact->id), *text = text_of(state, contact);

	lines_hang(&state->lines, contact->void_at != DB_NULL ? LOOK_DIM : LOOK_NORMAL, code,
	    arena_format(state->arena, "  %s %s ", when_show_time(state->arena, contact->at), code),
	    text, state->columns);
	if (contact_is_open(contact))
		lines_fold(&state->lines, LOOK_ALERT, code,
		    arena_format(state->arena, _("to be done: %s"), step_of(state, contact)),
		    HEAD_COLUMNS, state->columns);
}

/* Of a filter only what it finds: the contacts below their outing, or an outing itself. */
void street_add_outing(struct street_screen *state, const struct outing *outing)
{
	struct contact *contacts;
	size_t count = contacts_of_outing(state->desk->db, state->arena, outing->id, &contacts);
	size_t met = 0, kept = 0;
	const char *line;

	count = contacts_seen(state->desk, contacts, count);
	for (size_t i = 0; i < count; i++)
		met += contacts[i].void_at == DB_NULL;
	state->met += met;
	line = outing_line(state, outing, met);
	for (size_t i = 0; i < count; i++)
		if (contact_matches(state, &contacts[i]))
			contacts[kept++] = contacts[i];
	if (kept == 0 && !matches(state, line))
		return;
	lines_add(&state->lines, outing->void_at != DB_NULL ? LOOK_DIM : LOOK_TITLE,
	    outing_code(state->arena, outing->id), line);
	for (size_t i = 0; i < kept; i++)
		add_contact(state, &contacts[i]);
}
