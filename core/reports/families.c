#include "core/reports/common.h"

#include "core/act.h"
#include "core/household.h"
#include "core/see.h"

struct families_args {
	const struct shelter *shelter;
	when_t at;
};

static const struct param families_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct families_args, shelter), .help = N_("Only this shelter.") },
};

static const struct column family_columns[] = {
	{ "family", N_("Family"), CELL_CODE, 0 },
	{ "head", N_("Family head"), CELL_CODE, 1 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "shelter", N_("Shelter"), CELL_CODE, 2 },
	{ "room", N_("Room"), CELL_CODE, 2 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "since", N_("Since"), CELL_INSTANT, 2 },
	{ "state", N_("State"), CELL_TEXT, 3 },
};

/* "TRF-TBS:A": by the letter with which the Beds screen marks them. */
static const char *family_name(
    struct view *view, const struct shelter *shelter, size_t number)
{
	if (family_letter(number, true) == '*')
		return arena_format(view->arena, "%s:%zu", shelter->code, number + 1);
	return arena_format(view->arena, "%s:%c", shelter->code, family_letter(number, true));
}

static void add_family(struct view *view, struct doc *doc, const struct shelter *shelter,
    const struct family_seen *family, size_t number)
{
	for (size_t i = 0; i < family->count; i++) {
		const struct bed_fact *fact = family->members[i];
		struct cell *row = doc_row(doc, fact->person_code);
		struct room room = { .code = NULL };

		room_by_id(view->db, view->arena, fact->room, &room);
		cell_text(doc, &row[0], family_name(view, shelter, number));
		cell_text(doc, &row[1], family->members[0]->person_code);
		cell_text(doc, &row[2], fact->person_code);
		cell_text(doc, &row[3], view_name(view, fact->person, shelter->id));
		cell_text(doc, &row[4], shelter->code);
		cell_text(doc, &row[5], room.code);
		cell_text(doc, &row[6], fact->code);
		cell_number(&row[7], fact->admitted_at);
		cell_text(doc, &row[8], view_absence(view, fact, shelter, view->now));
	}
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct families_args *args = given;
	struct shelter *shelters;
	size_t count = view_shelters(view, &report_families, view->now, args->shelter, &shelters);

	doc_section(doc, NULL, DOC_COLUMNS(family_columns))->empty = _("No family is here.");
	for (size_t i = 0; i < count; i++) {
		struct bed_fact *facts, *bedless;
		struct family_seen *families;
		size_t beds = see_board(view->desk, view->arena, shelters[i].id, view->now, &facts);
		size_t others = see_bedless(
		    view->desk, view->arena, shelters[i].id, view->now, &bedless);
		size_t found = families_seen(
		    view->arena, facts, beds, bedless, others, &families);

		for (size_t k = 0; k < found; k++)
			add_family(view, doc, &shelters[i], &families[k], k);
	}
}

const struct report report_families = { .name = "families", .title = N_("Families"),
	.right = RIGHT_SEE_BEDS, PARAMS_OF(families_params), .size = sizeof(struct families_args),
	.build = build,
	.help = N_("The families that are in each shelter, their members together, the head first, "
		   "and in which rooms and beds they sleep.") };
