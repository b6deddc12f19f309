#include "core/reports/roster.h"

#include "core/forgetting.h"
#include "core/see.h"

static const struct column total_columns[] = {
	{ "capacity", N_("Beds"), CELL_NUMBER, 0 },
	{ "occupied", N_("Occupied"), CELL_NUMBER, 0 },
	{ "held", N_("Held"), CELL_NUMBER, 0 },
	{ "out_of_service", N_("Out of service"), CELL_NUMBER, 0 },
	{ "to_clean", N_("To clean"), CELL_NUMBER, 0 },
	{ "free", N_("Free"), CELL_NUMBER, 0 },
	{ "people", N_("People"), CELL_NUMBER, 0 },
	{ "out", N_("Away"), CELL_NUMBER, 0 },
};

static const struct column bed_columns[] = {
	{ "seen", N_("Tick"), CELL_TICK, 0 },
	{ "room", N_("Room"), CELL_CODE, 1 },
	{ "bed", N_("Bed"), CELL_CHOICE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "sex", N_("Sex"), CELL_CHOICE, 3 },
	{ "age", N_("Age"), CELL_NUMBER, 1 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "until", N_("Until"), CELL_DATE, 1 },
	{ "alerts", N_("Alerts"), CELL_TEXT, 2 },
};

static const struct column closed_columns[] = {
	{ "room", N_("Room"), CELL_CODE, 1 },
	{ "bed", N_("Bed"), CELL_CHOICE, 0 },
	{ "reason", N_("Why"), CELL_CHOICE, 0 },
	{ "since", N_("Since"), CELL_INSTANT, 1 },
	{ "until", N_("Until"), CELL_DATE, 0 },
	{ "note", N_("Note"), CELL_TEXT, 2 },
};

static int64_t count_out(const struct view *view, const struct roster *roster)
{
	const struct bed_fact *fact;
	int64_t out = 0;

	for (size_t i = 0; (fact = roster_fact(roster, i)) != NULL; i++) {
		enum resident_state state = roster_state(view->desk, roster, fact);

		out += fact->stay != DB_NULL && state != RESIDENT_IN && state != RESIDENT_BACK;
	}
	return out;
}

void roster_totals(struct view *view, struct doc *doc, const struct roster *roster)
{
	const struct tally *tally = &roster->house.tally;
	struct cell *row;

	doc_section(doc, _("Totals"), DOC_COLUMNS(total_columns));
	row = doc_row(doc, roster->shelter->code);
	cell_number(&row[0], tally->capacity);
	cell_number(&row[1], tally->occupied);
	cell_number(&row[2], tally->held);
	cell_number(&row[3], tally->out_of_service);
	cell_number(&row[4], tally->to_clean);
	cell_number(&row[5], tally->free);
	cell_number(&row[6], tally->people + (int64_t)roster->bedless_count);
	cell_number(&row[7], count_out(view, roster));
}

static const char *day_of(struct arena *arena, int64_t instant)
{
	char *day = arena_alloc(arena, DATE_SIZE);

	if (instant == DB_NULL)
		return NULL;
	when_to_date(instant, day);
	return day;
}

static void add_resident(struct view *view, struct doc *doc, const struct roster *roster,
    const struct bed_fact *fact, struct cell *row)
{
	enum resident_state state = roster_state(view->desk, roster, fact);

	if (fact_is_veiled(fact)) { /* somebody has to come out of there all the same */
		cell_text(doc, &row[4], _("taken"));
		cell_choice(doc, &row[7], "taken", _("taken"));
		return;
	}
	cell_choice(doc, &row[7], resident_word(state), resident_title(state));
	cell_text(doc, &row[8], fact->expected_on);
	if (roster->tense == ROSTER_PAST && forgotten_id(view->db, view->arena, fact->person))
		return;
	cell_choice(doc, &row[5], fact->sex, choice_title(choice_sex, fact->sex));
	cell_number(&row[6], view_age(fact->birth, roster->at));
	if (fact->alerts && *fact->alerts) {
		see_note(view->desk, fact->person);
		cell_text(doc, &row[9], fact->alerts);
	}
}

static void add_held(struct view *view, struct doc *doc, const struct bed_fact *fact,
    struct cell *row)
{
	if (fact->person == DB_NULL && fact->hold_label && *fact->hold_label)
		cell_text(doc, &row[4], view_typed(view, fact->hold_label));
	cell_text(doc, &row[8],
	    day_of(view->arena,
		fact->planned_at != DB_NULL ? fact->planned_at : fact->hold_until));
}

/* Whoever has the bed stands in the row, whatever else is with it. */
static void add_bed(struct view *view, struct doc *doc, const struct roster *roster,
    const struct room *room, const struct bed_fact *fact)
{
	enum bed_state state = bed_state(fact);
	struct cell *row;

	if (fact->bed != DB_NULL && fact->stay == DB_NULL && !bed_counts(fact))
		return;
	row = doc_row(doc, fact->person_code ? fact->person_code : fact->code);
	cell_text(doc, &row[1], room ? room->code : NULL);
	roster_bed(doc, &row[2], fact->code);
	roster_person(view, doc, roster, &row[3], &row[4], fact->person, fact->person_code);
	if (fact->stay == DB_NULL)
		cell_number(&row[0], 0); /* nobody to look for */
	if (fact->stay != DB_NULL) {
		add_resident(view, doc, roster, fact, row);
		return;
	}
	cell_choice(doc, &row[7], bed_state_word(state), bed_state_title(state));
	if (state == BED_HELD)
		add_held(view, doc, fact, row);
	else if (state == BED_OUT)
		cell_text(doc, &row[8], day_of(view->arena, fact->block_until));
}

void roster_beds(struct view *view, struct doc *doc, const struct roster *roster)
{
	struct room_tally *rooms;
	size_t count = occupancy_rooms(view->db, view->arena, &roster->house, &rooms);

	doc_section(doc, _("Who sleeps where"), DOC_COLUMNS(bed_columns))->empty
	    = _("There was no bed then.");
	for (size_t r = 0; r < count; r++)
		for (size_t i = 0; i < rooms[r].count; i++)
			add_bed(view, doc, roster, rooms[r].room, &rooms[r].facts[i]);
	for (size_t i = 0; i < roster->bedless_count; i++)
		add_bed(view, doc, roster, NULL, &roster->bedless[i]);
}

void roster_closed(struct view *view, struct doc *doc, const struct roster *roster)
{
	struct room_tally *rooms;
	size_t count = occupancy_rooms(view->db, view->arena, &roster->house, &rooms);

	doc_section(doc, _("Beds out of service"), DOC_COLUMNS(closed_columns))->empty = _("None.");
	for (size_t r = 0; r < count; r++)
		for (size_t i = 0; i < rooms[r].count; i++) {
			const struct bed_fact *fact = &rooms[r].facts[i];
			struct cell *row;

			if (fact->block == DB_NULL || !bed_counts(fact))
				continue;
			row = doc_row(doc, fact->code);
			cell_text(doc, &row[0], rooms[r].room->code);
			roster_bed(doc, &row[1], fact->code);
			cell_choice(doc, &row[2], fact->block_reason,
			    choice_title(choice_block, fact->block_reason));
			roster_instant(view, doc, roster, &row[3], fact->block_from);
			cell_text(doc, &row[4], day_of(view->arena, fact->block_until));
			cell_text(doc, &row[5], fact->bed_note && *fact->bed_note
				? view_typed(view, fact->bed_note) : NULL);
		}
}
