#include "core/reports/roster.h"

#include "core/agenda.h"
#include "core/see.h"
#include "db/movement.h"

#include <stdlib.h>
#include <string.h>

#define MOST 1000 /* movements of a day */

static const struct choice choice_coming[] = { { "came", N_("came"), NULL },
	{ "comes", N_("expected"), NULL }, { "left", N_("left"), NULL },
	{ "leaves", N_("to leave"), NULL }, { 0 } };

static const struct column coming_columns[] = {
	{ "kind", N_("What"), CELL_CHOICE, 0 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "bed", N_("Bed"), CELL_CHOICE, 0 },
	{ "reason", N_("Ground or reason"), CELL_CHOICE, 2 },
};

static const struct column out_columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "bed", N_("Bed"), CELL_CHOICE, 1 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "kind", N_("Why"), CELL_CHOICE, 1 },
	{ "out", N_("Went"), CELL_INSTANT, 0 },
	{ "expected", N_("Expected"), CELL_INSTANT, 0 },
	{ "late", N_("Late"), CELL_TEXT, 0 },
};

static const struct column appointment_columns[] = {
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "service", N_("Service"), CELL_CHOICE, 0 },
	{ "persons", N_("Who"), CELL_CHOICE, 0 },
	{ "provider_name", N_("With"), CELL_TEXT, 1 },
	{ "room", N_("Room"), CELL_CHOICE, 2 },
	{ "status", N_("Status"), CELL_CHOICE, 0 },
};

/* --- who comes and goes ------------------------------------------------------------------------ */

/* One line, to be put in order with the others. */
struct coming {
	const char *kind; /* of choice_coming */
	when_t at;        /* DB_NULL: on that day */
	int64_t person;
	const char *code, *label, *bed, *reason, *reason_title;
};

struct comings {
	struct coming *items;
	size_t count;
};

static void note(struct view *view, struct comings *comings, struct coming coming)
{
	comings->items = arena_grow(
	    view->arena, comings->items, comings->count, sizeof *comings->items);
	comings->items[comings->count++] = coming;
}

static void note_moved(struct view *view, const struct roster *roster, struct comings *comings)
{
	struct movement *rows;
	when_t until = roster->tense == ROSTER_PAST ? roster->until : roster->now + 1;
	size_t count = roster->tense == ROSTER_AHEAD ? 0
		: movements_load(view->db, view->arena, roster->shelter->id, roster->from, until,
		    NULL, MOST, &rows);

	for (size_t i = 0; i < count; i++) {
		bool in = strcmp(rows[i].kind, "in") == 0;

		if (strcmp(rows[i].kind, "moved") == 0 || see_hidden(view->desk, rows[i].person))
			continue;
		note(view, comings,
		    (struct coming){ .kind = in ? "came" : "left", .at = rows[i].at,
			.person = rows[i].person, .code = rows[i].person_code,
			.bed = rows[i].bed, .reason = rows[i].reason,
			.reason_title = choice_title(
			    in ? choice_basis : choice_discharge, rows[i].reason) });
	}
}

/* When they are expected: at the time that was said, or on the first of the nights. */
static when_t arrival(const struct bed_fact *fact)
{
	if (fact->hold_expected != DB_NULL)
		return fact->hold_expected;
	return fact->planned_at != DB_NULL ? fact->since_at : WHEN_NONE;
}

/* Of a day to come those of its own; of the present one also those who did not come in time. */
static void note_expected(struct view *view, const struct roster *roster, struct comings *comings)
{
	for (size_t i = 0; i < roster->house.count; i++) {
		const struct bed_fact *fact = &roster->house.facts[i];
		when_t at = fact->hold == DB_NULL ? WHEN_NONE : arrival(fact);

		if (at == WHEN_NONE || at >= roster->until
			|| (roster->tense == ROSTER_AHEAD && at < roster->from))
			continue;
		note(view, comings,
		    (struct coming){ .kind = "comes", .at = at, .person = fact->person,
			.code = fact->person_code, .bed = fact->code,
			.label = view_typed(view, fact->hold_label) });
	}
}

/* Those whose last day it is; of a day to come by the board before it begins: then they are still in. */
static void note_leaving(struct view *view, const struct roster *roster, struct comings *comings)
{
	struct roster before = *roster;
	struct occupancy occupancy;
	const struct bed_fact *fact;

	if (roster->tense == ROSTER_AHEAD) {
		occupancy_load(view->desk, view->arena, roster->shelter->id, roster->from - 1,
		    &occupancy);
		if (occupancy.house_count > 0)
			before.house = occupancy.houses[0];
		before.bedless_count = see_bedless(view->desk, view->arena, roster->shelter->id,
		    roster->from - 1, &before.bedless);
	}
	for (size_t i = 0; (fact = roster_fact(&before, i)) != NULL; i++)
		if (fact->stay != DB_NULL && fact->expected_on
			&& strcmp(fact->expected_on, roster->day) == 0)
			note(view, comings,
			    (struct coming){ .kind = "leaves", .at = DB_NULL,
				.person = fact->person, .code = fact->person_code,
				.bed = fact->code });
}

/* What comes in the order of time; who leaves at no set time comes first. */
static int by_time(const void *a, const void *b)
{
	const struct coming *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return strcmp(x->bed ? x->bed : "", y->bed ? y->bed : "");
}

void roster_coming(struct view *view, struct doc *doc, const struct roster *roster)
{
	struct comings comings = { 0 };

	note_moved(view, roster, &comings);
	if (roster->tense != ROSTER_PAST) {
		note_expected(view, roster, &comings);
		note_leaving(view, roster, &comings);
	}
	if (comings.count > 0)
		qsort(comings.items, comings.count, sizeof *comings.items, by_time);
	doc_section(doc, _("Arrivals and departures"), DOC_COLUMNS(coming_columns))->empty
	    = _("Nobody comes or leaves.");
	for (size_t i = 0; i < comings.count; i++) {
		const struct coming *coming = &comings.items[i];
		struct cell *row = doc_row(doc, coming->code ? coming->code : coming->bed);

		cell_choice(doc, &row[0], coming->kind, choice_title(choice_coming, coming->kind));
		roster_instant(view, doc, roster, &row[1], coming->at);
		roster_person(
		    view, doc, roster, &row[2], &row[3], coming->person, coming->code);
		if (coming->person == DB_NULL)
			cell_text(doc, &row[3], coming->label);
		roster_bed(doc, &row[4], coming->bed);
		cell_choice(doc, &row[5], coming->reason, coming->reason_title);
	}
}

/* --- who is out -------------------------------------------------------------------------------- */

static void add_out(struct view *view, struct doc *doc, const struct roster *roster,
    const struct bed_fact *fact, enum resident_state state)
{
	struct cell *row = doc_row(doc, fact->person_code);
	when_t at = roster->at < roster->now ? roster->at : roster->now;

	roster_person(view, doc, roster, &row[0], &row[1], fact->person, fact->person_code);
	roster_bed(doc, &row[2], fact->code);
	/* what kind of being out it is stands beside it */
	cell_choice(doc, &row[3], resident_word(state),
	    resident_title(state == RESIDENT_PASS ? RESIDENT_OUT : state));
	if (strcmp(fact->absence_kind, "missing") != 0)
		cell_choice(doc, &row[4], fact->absence_kind,
		    choice_title(choice_absence, fact->absence_kind));
	roster_instant(view, doc, roster, &row[5], fact->out_at);
	roster_instant(view, doc, roster, &row[6], fact->expected_at);
	if (state == RESIDENT_LATE)
		cell_text(doc, &row[7], duration_show(view->arena, at - fact->expected_at));
}

void roster_out(struct view *view, struct doc *doc, const struct roster *roster)
{
	const struct bed_fact *fact;

	doc_section(doc, _("Who is out"), DOC_COLUMNS(out_columns))->empty = _("Everybody is in.");
	for (size_t i = 0; (fact = roster_fact(roster, i)) != NULL; i++) {
		enum resident_state state = roster_state(view->desk, roster, fact);

		if (fact->stay != DB_NULL && fact->person != DB_NULL && state != RESIDENT_IN)
			add_out(view, doc, roster, fact, state);
	}
}

/* --- appointments ------------------------------------------------------------------------------ */

static const char *filled(const char *text)
{
	return text && *text ? text : NULL;
}

/* People read from when to when, and who by name where names may be seen. */
static void add_appointment(struct view *view, struct doc *doc, const struct agenda_item *item)
{
	struct cell *row = doc_row(doc, item->code);
	const char *provider = agenda_provider(view->desk, item);
	const char *codes = agenda_codes(view->arena, item);
	const char *names = agenda_names(view->desk, view->arena, item);

	cell_number(&row[0], item->from);
	row[0].title = agenda_time(view->arena, item);
	cell_choice(doc, &row[1],
	    item->service ? item->service->code : item->code ? "appointment" : "taken",
	    agenda_what(item));
	cell_choice(doc, &row[2], filled(codes), *names ? names : codes);
	if (item->provider && strcmp(provider, item->provider->code) != 0)
		cell_text(doc, &row[3], view_typed(view, provider));
	roster_bed(doc, &row[4], item->venue ? item->venue->code : NULL);
	if (item->code)
		cell_choice(doc, &row[5], agenda_state_word(item->state),
		    agenda_status(view->arena, item));
}

/* From the morning of the day until its night is over. */
void roster_appointments(struct view *view, struct doc *doc, const struct roster *roster)
{
	struct agenda_query query = { .from = roster->from, .until = roster->until,
		.shelter = roster->shelter->id, .provider = DB_NULL, .person = DB_NULL,
		.posted = true };
	struct agenda_item *items;
	size_t count;

	if (!desk_may(view->desk, RIGHT_SEE_AGENDA, roster->shelter->id))
		return;
	if (when_of_date(roster->day, 0) < query.from)
		query.from = when_of_date(roster->day, 0);
	count = agenda_load(view->desk, view->arena, &query, &items);
	doc_section(doc, _("Appointments"), DOC_COLUMNS(appointment_columns))->empty
	    = _("Nothing is on.");
	for (size_t i = 0; i < count; i++)
		add_appointment(view, doc, &items[i]);
}
