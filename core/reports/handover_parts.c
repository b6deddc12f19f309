#include "core/reports/handover_rows.h"

#include "core/agenda.h"
#include "core/attention.h"
#include "core/round_nights.h"
#include "core/tonight.h"
#include "db/movement.h"

#include <string.h>

#define MOVEMENTS_MOST 1000

static const struct choice choice_moved[] = { { "in", N_("came"), NULL },
	{ "moved", N_("moved"), NULL }, { "out", N_("left"), NULL }, { 0 } };

static const struct column movement_columns[] = {
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "kind", N_("Kind"), CELL_CHOICE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "from_bed", N_("From bed"), CELL_CODE, 2 },
	{ "reason", N_("Ground or reason"), CELL_CHOICE, 1 },
};

static const struct column out_columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "since", N_("Since"), CELL_INSTANT, 0 },
	{ "expected", N_("Expected"), CELL_INSTANT, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "kind", N_("Kind"), CELL_CHOICE, 1 },
};

static const struct column appointment_columns[] = {
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "what", N_("What"), CELL_TEXT, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
};

static const struct column round_columns[] = {
	{ "due", N_("Due"), CELL_INSTANT, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "round", N_("Round"), CELL_CODE, 1 },
	{ "started", N_("Started"), CELL_INSTANT, 1 },
	{ "closed", N_("Signed"), CELL_INSTANT, 0 },
	{ "by", N_("By"), CELL_CODE, 0 },
	{ "unchecked", N_("Unchecked"), CELL_NUMBER, 2 },
	{ "questions", N_("Questions"), CELL_NUMBER, 2 },
	{ "note", N_("Note"), CELL_TEXT, 2 },
};

static const struct column alarm_columns[] = {
	{ "due", N_("Due"), CELL_INSTANT, 0 },
	{ "kind", N_("What"), CELL_CHOICE, 1 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "bed", N_("Bed"), CELL_CODE, 1 },
	{ "text", N_("Why"), CELL_TEXT, 0 },
};

static const struct column bed_columns[] = {
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "reason", N_("Reason"), CELL_CHOICE, 0 },
	{ "from", N_("From"), CELL_INSTANT, 1 },
	{ "until", N_("Until"), CELL_INSTANT, 0 },
};

static const struct column tonight_columns[] = {
	{ "kind", N_("Kind"), CELL_CHOICE, 0 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
};

static const char *name_of(const struct span *span, int64_t person)
{
	return view_name(span->view, person, span->shelter->id);
}

/* --- who came, moved, left --------------------------------------------------------------------- */

void handover_movements(const struct span *span)
{
	struct view *view = span->view;
	struct doc *doc = span->doc;
	struct movement *rows;
	size_t count = movements_load(view->db, view->arena, span->shelter->id, span->from,
	    span->until, NULL, MOVEMENTS_MOST, &rows);

	doc_section(doc, _("Came, moved, left"), DOC_COLUMNS(movement_columns))->empty
	    = _("Nobody came, moved or left.");
	for (size_t i = 0; i < count; i++) {
		bool in = strcmp(rows[i].kind, "in") == 0;
		struct cell *row;

		if (see_hidden(view->desk, rows[i].person))
			continue;
		row = doc_row(doc, rows[i].person_code);
		cell_number(&row[0], rows[i].at);
		cell_choice(doc, &row[1], rows[i].kind, choice_title(choice_moved, rows[i].kind));
		cell_text(doc, &row[2], rows[i].person_code);
		cell_text(doc, &row[3], name_of(span, rows[i].person));
		cell_text(doc, &row[4], rows[i].bed);
		cell_text(doc, &row[5], rows[i].from_bed);
		cell_choice(doc, &row[6], rows[i].reason,
		    choice_title(in ? choice_basis : choice_discharge, rows[i].reason));
	}
}

/* --- who is out --------------------------------------------------------------------------------- */

static bool is_late(const struct bed_fact *fact, when_t at)
{
	return fact->expected_at != DB_NULL && fact->expected_at < at;
}

static void out_row(const struct span *span, const struct bed_fact *fact)
{
	bool missing = strcmp(fact->absence_kind, "missing") == 0;
	const char *word = missing ? "missing" : is_late(fact, span->at) ? "late" : "out";
	const char *title = missing ? _("missing") : is_late(fact, span->at) ? _("late") : _("out");
	struct cell *row = doc_row(span->doc, fact->person_code);

	cell_text(span->doc, &row[0], fact->person_code);
	cell_text(span->doc, &row[1], name_of(span, fact->person));
	cell_text(span->doc, &row[2], fact->code);
	cell_number(&row[3], fact->out_at);
	cell_number(&row[4], fact->expected_at);
	cell_choice(span->doc, &row[5], word, title);
	cell_choice(span->doc, &row[6], fact->absence_kind,
	    missing ? _("missing") : choice_title(choice_absence, fact->absence_kind));
}

static size_t out_rows(const struct span *span, const struct bed_fact *facts, size_t count)
{
	size_t residents = 0;

	for (size_t i = 0; i < count; i++) {
		if (facts[i].stay == DB_NULL)
			continue;
		residents++; /* also of whom nothing may be said: they are a head of the house */
		if (facts[i].absence != DB_NULL && !fact_is_veiled(&facts[i]))
			out_row(span, &facts[i]);
	}
	return residents;
}

void handover_out(const struct span *span)
{
	struct view *view = span->view;
	struct bed_fact *facts, *bedless;
	size_t count
	    = see_board(view->desk, view->arena, span->shelter->id, span->at, &facts);
	size_t others
	    = see_bedless(view->desk, view->arena, span->shelter->id, span->at, &bedless);
	struct section *section
	    = doc_section(span->doc, _("Out, late, missing"), DOC_COLUMNS(out_columns));
	size_t residents, out;

	section->empty = _("Everybody is in the house.");
	residents = out_rows(span, facts, count);
	residents += out_rows(span, bedless, others);
	out = span->doc->sections[span->doc->section_count - 1].row_count;
	doc_meta(span->doc, "residents", _("Residents"),
	    arena_format(view->arena, _("%zu, of them %zu in the house, %zu out"), residents,
		residents - out, out));
}

/* --- rounds ------------------------------------------------------------------------------------- */

static bool is_in(const struct span *span, when_t at)
{
	return at != WHEN_NONE && at != DB_NULL && at >= span->from && at < span->until;
}

/* Due, begun or signed in it; or under way all through it. */
static bool is_within(const struct span *span, const struct round_row *row)
{
	const struct round *round = row->round;

	if (is_in(span, row->due) || !round)
		return is_in(span, row->due);
	return is_in(span, round->started_at) || is_in(span, round->closed_at)
		|| (round->started_at < span->until
		    && (round->closed_at == DB_NULL || round->closed_at >= span->until));
}

static void round_row(const struct span *span, const struct round_row *round)
{
	struct view *view = span->view;
	const char *code = round->round ? round_code(view->arena, round->round->id) : NULL;
	struct cell *row = doc_row(span->doc, code);
	struct walk walk;

	cell_number(&row[0], round->due == WHEN_NONE ? DB_NULL : round->due);
	cell_choice(span->doc, &row[1], round_timing_word(round->timing),
	    round_timing_title(round->timing));
	if (!round->round)
		return;
	cell_text(span->doc, &row[2], code);
	cell_number(&row[3], round->round->started_at);
	cell_number(&row[4], round->round->closed_at);
	cell_text(span->doc, &row[5], log_user(view->desk, view->arena,
	    round->round->closed_at == DB_NULL ? round->round->user : round->round->closed_by));
	cell_text(span->doc, &row[8], view_typed(view,
	    see_veiled(view->desk, view->arena, round->round->note)));
	if (round->round->closed_at != DB_NULL)
		return;
	walk_load(view->desk, view->arena, span->shelter, round->round, &walk);
	cell_number(&row[6], (int64_t)walk.unchecked);
	cell_number(&row[7], (int64_t)walk.questions);
}

/* Those of the time, begun or missed; one that is under way may be of the night before. */
void handover_rounds(const struct span *span)
{
	struct view *view = span->view;
	char from[DATE_SIZE], to[DATE_SIZE];
	struct round_row *rows;
	size_t count;

	round_night(span->shelter, span->from, from);
	round_night(span->shelter, span->at, to);
	count = round_rows_load(view->desk, view->arena, span->shelter, from, to, &rows);
	doc_section(span->doc, _("Rounds"), DOC_COLUMNS(round_columns))->empty = _("No round.");
	for (size_t i = 0; i < count; i++)
		if (is_within(span, &rows[i]))
			round_row(span, &rows[i]);
}

/* --- the log ------------------------------------------------------------------------------------ */

static void log_rows(const struct span *span, struct log *rows, size_t count)
{
	count = logs_seen(span->view->desk, span->view->arena, rows, count);
	for (size_t i = 0; i < count; i++)
		if (rows[i].void_at == DB_NULL)
			log_row(span->view, span->doc, &rows[i]);
}

/* What was written, and of before what is still to be done or told. An entry that came after the handover
 * of its time is in none unless it is in this one. */
void handover_log(const struct span *span)
{
	struct view *view = span->view;
	struct log *rows;
	size_t count;

	log_section(span->doc, _("Log"));
	count = logs_written_late(
	    view->db, view->arena, span->shelter->id, span->from, span->until, &rows);
	log_rows(span, rows, count);
	count = logs_load(
	    view->db, view->arena, span->shelter->id, span->from, span->until, &rows);
	log_rows(span, rows, count);
	count = logs_to_follow(view->db, view->arena, span->shelter->id, &rows);
	count = logs_seen(view->desk, view->arena, rows, count);
	log_section(span->doc, _("To be done still, from before"));
	for (size_t i = 0; i < count; i++)
		if (rows[i].at < span->from
			&& (rows[i].created_at < span->from || rows[i].created_at >= span->until))
			log_row(view, span->doc, &rows[i]);
}

void handover_medicine(const struct span *span)
{
	struct view *view = span->view;
	struct dose_window window = dosing_window(view->desk);
	struct bed_fact *facts;
	struct dose *doses;
	size_t beds = see_board(view->desk, view->arena, span->shelter->id, span->at, &facts);
	size_t count = doses_load(view->desk, view->arena, span->shelter->id, span->from,
	    span->at + window.early + 1, span->at, &doses);

	dose_section(span->doc, _("Medication"));
	for (size_t i = 0; i < count; i++)
		dose_row(view, span->doc, &doses[i], span->shelter,
		    bed_of_person(facts, beds, doses[i].medication->person));
}

/* --- appointments that were missed --------------------------------------------------------------- */

static bool is_missed(enum agenda_state state)
{
	return state == AGENDA_NO_SHOW || state == AGENDA_EXCUSED || state == AGENDA_TO_MARK;
}

static void appointment_row(
    const struct span *span, const struct agenda_item *item, const struct agenda_client *client)
{
	struct cell *row = doc_row(span->doc, client->code);

	cell_number(&row[0], item->from);
	cell_text(span->doc, &row[1], client->code);
	cell_text(span->doc, &row[2], name_of(span, client->person));
	cell_text(span->doc, &row[3], agenda_what(item));
	cell_choice(span->doc, &row[4], agenda_state_word(client->state),
	    agenda_state_title(client->state));
}

void handover_appointments(const struct span *span)
{
	struct view *view = span->view;
	const struct agenda_query query = { .from = span->from, .until = span->until,
		.shelter = span->shelter->id, .provider = DB_NULL, .person = DB_NULL,
		.posted = true };
	struct agenda_item *items;
	size_t count = agenda_load(view->desk, view->arena, &query, &items);

	doc_section(span->doc, _("Appointments missed or to be marked"),
	    DOC_COLUMNS(appointment_columns))->empty = _("None.");
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < items[i].count && items[i].code; k++)
			if (is_missed(items[i].clients[k].state))
				appointment_row(span, &items[i], &items[i].clients[k]);
}

/* --- what is open ------------------------------------------------------------------------------- */

/* As it is now: an alarm that was dealt with is no news to who comes. */
void handover_alarms(const struct span *span)
{
	struct view *view = span->view;
	struct doc *doc = span->doc;
	struct occupancy occupancy;
	struct attention *items;
	size_t count;

	occupancy_load(view->desk, view->arena, span->shelter->id, view->now, &occupancy);
	count = attention_load(view->desk, view->arena, &occupancy, RIGHT_SEE_LOG, &items);
	doc_section(doc, _("Needs attention"), DOC_COLUMNS(alarm_columns))->empty
	    = _("Nothing needs attention.");
	for (size_t i = 0; i < count; i++) {
		struct cell *row;

		if (items[i].shelter != span->shelter->id)
			continue;
		row = doc_row(doc,
		    items[i].person_code ? items[i].person_code : items[i].bed_code);
		cell_number(&row[0], items[i].due);
		cell_choice(
		    doc, &row[1], attention_word(items[i].kind), attention_title(items[i].kind));
		cell_text(doc, &row[2], items[i].person_code);
		cell_text(doc, &row[3], items[i].bed_code);
		cell_text(doc, &row[4], items[i].text);
	}
}

void handover_beds(const struct span *span)
{
	struct view *view = span->view;
	struct bed_fact *facts;
	size_t count = see_board(view->desk, view->arena, span->shelter->id, span->at, &facts);

	doc_section(span->doc, _("Beds out of service"), DOC_COLUMNS(bed_columns))->empty
	    = _("None.");
	for (size_t i = 0; i < count; i++) {
		struct cell *row;

		if (facts[i].block == DB_NULL)
			continue;
		row = doc_row(span->doc, facts[i].code);
		cell_text(span->doc, &row[0], facts[i].code);
		cell_choice(span->doc, &row[1], facts[i].block_reason,
		    choice_title(choice_block, facts[i].block_reason));
		cell_number(&row[2], facts[i].block_from);
		cell_number(&row[3], facts[i].block_until);
	}
}

static void expected_row(const struct span *span, const struct expected *expected, bool arrival)
{
	struct cell *row = doc_row(
	    span->doc, expected->person_code ? expected->person_code : expected->bed_code);

	cell_choice(span->doc, &row[0], arrival ? "arrival" : "departure",
	    arrival ? _("is expected") : _("is to leave"));
	cell_number(&row[1], expected->at);
	cell_text(span->doc, &row[2], expected->person_code);
	cell_text(span->doc, &row[3],
	    expected->person_code ? name_of(span, expected->person)
				  : view_typed(span->view, expected->label));
	cell_text(span->doc, &row[4], expected->bed_code);
}

void handover_tonight(const struct span *span)
{
	struct view *view = span->view;
	struct occupancy occupancy;
	struct tonight tonight;

	occupancy_load(view->desk, view->arena, span->shelter->id, view->now, &occupancy);
	doc_section(span->doc, _("Expected until the day turns"), DOC_COLUMNS(tonight_columns))->empty
	    = _("Nobody.");
	if (occupancy.house_count == 0)
		return;
	tonight_of(view->arena, &occupancy.houses[0], view->now, &tonight);
	for (size_t i = 0; i < tonight.arrival_count; i++)
		expected_row(span, &tonight.arrivals[i], true);
	for (size_t i = 0; i < tonight.departure_count; i++)
		expected_row(span, &tonight.departures[i], false);
}
