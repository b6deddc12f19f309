#include "core/report.h"

#include "core/occupancy.h"

#include <string.h>

struct occupancy_args {
	const struct shelter *shelter;
	const char *by;
	when_t at;
};

static const struct choice choice_by[] = { { "shelter", N_("by shelter"), NULL },
	{ "room", N_("by room"), NULL }, { "bed", N_("by bed"), NULL }, { 0 } };

static const struct param occupancy_params[] = {
	{ .name = "shelter",
	    .label = N_("Shelter"),
	    .type = PARAM_SHELTER,
	    .offset = offsetof(struct occupancy_args, shelter),
	    .help = N_("Only this shelter.") },
	{ .name = "by",
	    .label = N_("In detail"),
	    .type = PARAM_CHOICE,
	    .choices = choice_by,
	    .offset = offsetof(struct occupancy_args, by),
	    .help = N_("A section by room or by bed as well.") },
	{ .name = "at",
	    .label = N_("As of"),
	    .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST,
	    .offset = offsetof(struct occupancy_args, at),
	    .help = N_("As it was at that time.") },
};

static const struct column shelter_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 4 },
	{ "capacity", N_("Beds"), CELL_NUMBER, 0 },
	{ "occupied", N_("Occupied"), CELL_NUMBER, 0 },
	{ "held", N_("Held"), CELL_NUMBER, 0 },
	{ "out_of_service", N_("Off"), CELL_NUMBER, 0 },
	{ "to_clean", N_("Clean"), CELL_NUMBER, 0 },
	{ "free", N_("Free"), CELL_NUMBER, 0 },
	{ "percent", N_("Taken"), CELL_PERCENT, 2 },
	{ "away", N_("Away"), CELL_NUMBER, 3 },
	{ "surge", N_("Surge"), CELL_NUMBER, 5 },
	{ "unusable", N_("Beside a family"), CELL_NUMBER, 6 },
};

static const struct column room_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "room", N_("Room"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 4 },
	{ "capacity", N_("Beds"), CELL_NUMBER, 0 },
	{ "occupied", N_("Occupied"), CELL_NUMBER, 0 },
	{ "held", N_("Held"), CELL_NUMBER, 0 },
	{ "out_of_service", N_("Off"), CELL_NUMBER, 0 },
	{ "to_clean", N_("Clean"), CELL_NUMBER, 0 },
	{ "free", N_("Free"), CELL_NUMBER, 0 },
	{ "unusable", N_("Of these unusable"), CELL_NUMBER, 1 },
};

static const struct column bed_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "since", N_("Since"), CELL_INSTANT, 1 },
};

static void fill_tally(struct cell *cells, const struct tally *tally)
{
	cell_number(&cells[0], tally->capacity);
	cell_number(&cells[1], tally->occupied);
	cell_number(&cells[2], tally->held);
	cell_number(&cells[3], tally->out_of_service);
	cell_number(&cells[4], tally->to_clean);
	cell_number(&cells[5], tally->free);
}

static void add_shelter(
    struct doc *doc, const char *code, const char *name, const struct tally *tally, int64_t unusable)
{
	struct cell *row = doc_row(doc, code);

	cell_text(doc, &row[0], code);
	cell_text(doc, &row[1], name);
	fill_tally(&row[2], tally);
	cell_number(&row[8], tally_percent(tally));
	cell_number(&row[9], tally->away);
	cell_number(&row[10], tally->surge); /* of the beds; they count while a surge is declared */
	cell_number(&row[11], unusable);     /* of the free ones: in a room that a family has */
}

static int64_t unusable_of(struct view *view, const struct house *house)
{
	struct room_tally *rooms;
	size_t count = occupancy_rooms(view->db, view->arena, house, &rooms);
	int64_t unusable = 0;

	for (size_t i = 0; i < count; i++)
		unusable += rooms[i].unusable;
	return unusable;
}

static void add_rooms(struct view *view, struct doc *doc, const struct house *house)
{
	struct room_tally *rooms;
	size_t count = occupancy_rooms(view->db, view->arena, house, &rooms);

	for (size_t i = 0; i < count; i++) {
		struct cell *row = doc_row(doc, NULL);

		cell_text(doc, &row[0], house->shelter->code);
		cell_text(doc, &row[1], rooms[i].room->code);
		cell_text(doc, &row[2], desk_room_name(rooms[i].room));
		fill_tally(&row[3], &rooms[i].tally);
		cell_number(&row[9], rooms[i].unusable);
	}
}

static void add_beds(struct doc *doc, const struct house *house)
{
	for (size_t i = 0; i < house->count; i++) {
		const struct bed_fact *fact = &house->facts[i];
		enum bed_state state = bed_state(fact);
		struct cell *row;

		if (!bed_counts(fact))
			continue;
		row = doc_row(doc, fact->code);
		cell_text(doc, &row[0], house->shelter->code);
		cell_text(doc, &row[1], fact->code);
		cell_choice(doc, &row[2], bed_state_word(state), bed_state_title(state));
		cell_text(doc, &row[3], fact->person_code);
		cell_number(&row[4], fact->since_at);
	}
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct occupancy_args *args = given;
	struct occupancy occupancy;
	struct tally sum = { 0 };
	bool by_room = args->by && strcmp(args->by, "room") == 0;
	bool by_bed = args->by && strcmp(args->by, "bed") == 0;
	int64_t unusable, unusable_sum = 0;
	size_t seen = 0;

	occupancy_load(view->desk, view->arena, args->shelter ? args->shelter->id : DB_NULL, args->at,
	    &occupancy);
	doc_meta(doc, "at", _("As of"), when_show(view->arena, args->at));
	doc_section(doc, _("Shelters"), DOC_COLUMNS(shelter_columns));
	for (size_t i = 0; i < occupancy.house_count; i++) {
		const struct house *house = &occupancy.houses[i];

		if (!view_may(view, &report_occupancy, house->shelter->id))
			continue;
		occupancy.houses[seen++] = *house;
		unusable = unusable_of(view, house);
		unusable_sum += unusable;
		add_shelter(doc, house->shelter->code, desk_shelter_name(house->shelter),
		    &house->tally, unusable);
		tally_sum(&sum, &house->tally);
	}
	add_shelter(doc, "all", _("all"), &sum, unusable_sum);
	doc_sum(doc);
	if (by_room)
		doc_section(doc, _("Rooms"), DOC_COLUMNS(room_columns));
	if (by_bed)
		doc_section(doc, _("Beds"), DOC_COLUMNS(bed_columns));
	for (size_t i = 0; i < seen && by_room; i++)
		add_rooms(view, doc, &occupancy.houses[i]);
	for (size_t i = 0; i < seen && by_bed; i++)
		add_beds(doc, &occupancy.houses[i]);
}

const struct report report_occupancy = { .name = "occupancy",
	.title = N_("Occupancy"),
	.right = RIGHT_SEE_BEDS,
	PARAMS_OF(occupancy_params),
	.size = sizeof(struct occupancy_args),
	.build = build,
	.help
	= N_("How many beds of each shelter are occupied, held, out of service, to be cleaned "
	     "and free; by room or bed if wanted; now or at any time that has passed.") };
