#include "core/reports/common.h"

#include "core/occupancy.h"
#include "core/see.h"

#include <string.h>

struct beds_args {
	const struct shelter *shelter;
	const char *state;
	when_t at;
};

static const struct choice choice_state[] = { { "free", N_("free"), NULL },
	{ "to_clean", N_("to clean"), NULL }, { "held", N_("held"), NULL },
	{ "occupied", N_("occupied"), NULL }, { "out_of_service", N_("out of service"), NULL },
	{ 0 } };

static const struct param beds_params[] = {
	{ .name = "shelter",
	    .label = N_("Shelter"),
	    .type = PARAM_SHELTER,
	    .offset = offsetof(struct beds_args, shelter),
	    .help = N_("Only this shelter.") },
	{ .name = "state",
	    .label = N_("State"),
	    .type = PARAM_CHOICE,
	    .choices = choice_state,
	    .offset = offsetof(struct beds_args, state),
	    .help = N_("Only beds in this state.") },
	{ .name = "at",
	    .label = N_("As of"),
	    .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST,
	    .offset = offsetof(struct beds_args, at),
	    .help = N_("As it was at that time.") },
};

static const struct column bed_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 1 },
	{ "room", N_("Room"), CELL_CODE, 0 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "since", N_("Since"), CELL_INSTANT, 0 },
	{ "until", N_("Until"), CELL_DATE, 0 },
	{ "out", N_("Away"), CELL_TEXT, 2 },
	{ "alerts", N_("Alerts"), CELL_TEXT, 2 },
	{ "note", N_("Note"), CELL_TEXT, 3 },
};

static int64_t since_of(const struct bed_fact *fact, enum bed_state state)
{
	switch (state) {
	case BED_OUT:
		return fact->block_from;
	case BED_OCCUPIED:
	case BED_HELD:
		return fact->since_at;
	case BED_TO_CLEAN:
		return bed_left_at(fact);
	case BED_FREE:
		break;
	}
	return DB_NULL;
}

/* The limit of the stay, or the day on which the hold or the block ends. */
static const char *until_of(struct arena *arena, const struct bed_fact *fact, enum bed_state state)
{
	char *date = arena_alloc(arena, DATE_SIZE);
	int64_t end = state == BED_OUT ? fact->block_until
		: state == BED_HELD ? fact->hold_until : DB_NULL;

	if (state == BED_OCCUPIED)
		return fact->expected_on;
	if (end == DB_NULL)
		return NULL;
	when_to_date(end, date);
	return date;
}

static const char *note_of(const struct bed_fact *fact, enum bed_state state, bool named)
{
	if (state == BED_OUT)
		return choice_title(choice_block, fact->block_reason);
	if (state == BED_HELD && named && fact->hold_label && *fact->hold_label)
		return fact->hold_label;
	return fact->bed_note && *fact->bed_note ? fact->bed_note : NULL;
}

static void add_bed(struct view *view, struct doc *doc, const struct beds_args *args,
    const struct house *house, const struct bed_fact *fact, const struct room *room)
{
	enum bed_state state = bed_state(fact);
	bool named = desk_may(view->desk, RIGHT_SEE_PEOPLE, house->shelter->id);
	struct cell *row;

	if (!bed_counts(fact) || (args->state && strcmp(args->state, bed_state_word(state)) != 0))
		return;
	row = doc_row(doc, fact->code);
	cell_text(doc, &row[0], house->shelter->code);
	cell_text(doc, &row[1], room ? room->code : NULL);
	cell_text(doc, &row[2], fact->code);
	cell_choice(doc, &row[3], bed_state_word(state), bed_state_title(state));
	cell_text(doc, &row[4], fact->person_code);
	cell_text(doc, &row[5], view_name(view, fact->person, house->shelter->id));
	cell_number(&row[6], since_of(fact, state));
	cell_text(doc, &row[7], until_of(view->arena, fact, state));
	cell_text(doc, &row[8], view_absence(view, fact, house->shelter, args->at));
	if (named && fact->person != DB_NULL && fact->alerts && *fact->alerts) {
		see_note(view->desk, fact->person);
		cell_text(doc, &row[9], fact->alerts);
	}
	cell_text(doc, &row[10], note_of(fact, state, named));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct beds_args *args = given;
	struct occupancy occupancy;
	struct room_tally *rooms;

	occupancy_load(view->desk, view->arena, args->shelter ? args->shelter->id : DB_NULL, args->at,
	    &occupancy);
	doc_meta(doc, "at", _("As of"), when_show(view->arena, args->at));
	doc_section(doc, NULL, DOC_COLUMNS(bed_columns));
	for (size_t i = 0; i < occupancy.house_count; i++) {
		const struct house *house = &occupancy.houses[i];
		size_t count;

		if (!view_may(view, &report_beds, house->shelter->id))
			continue;
		count = occupancy_rooms(view->db, view->arena, house, &rooms);
		for (size_t r = 0; r < count; r++)
			for (size_t k = 0; k < rooms[r].count; k++)
				add_bed(view, doc, args, house, &rooms[r].facts[k], rooms[r].room);
	}
}

const struct report report_beds = { .name = "beds", .title = N_("Beds"), .right = RIGHT_SEE_BEDS,
	PARAMS_OF(beds_params), .size = sizeof(struct beds_args), .build = build,
	.help = N_("Every bed in walking order with its state, who is in it, since and until when; "
		   "now or at any time that has passed.") };
