#include "core/reports/common.h"

#include "core/see.h"
#include "db/movement.h"

#include <stdlib.h>
#include <string.h>

struct movements_args {
	when_t from, to;
	const struct shelter *shelter;
	const char *kind;
	int64_t limit;
};

static const struct choice choice_movement[] = { { "in", N_("came"), NULL },
	{ "moved", N_("moved"), NULL }, { "out", N_("left"), NULL }, { 0 } };

static const struct param movements_params[] = {
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT,
	    .offset = offsetof(struct movements_args, from),
	    .help = N_("Start of the period; without it, today.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = offsetof(struct movements_args, to),
	    .help = N_("End of the period; a date means to the end of that day.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct movements_args, shelter), .help = N_("Only this shelter.") },
	{ .name = "kind", .label = N_("Kind"), .type = PARAM_CHOICE, .choices = choice_movement,
	    .offset = offsetof(struct movements_args, kind), .help = N_("Only this kind.") },
	{ .name = "limit", .label = N_("At most"), .type = PARAM_NUMBER, .min = 1, .max = 1000000,
	    .offset = offsetof(struct movements_args, limit),
	    .help = N_("How many rows at most; without it 10000.") },
};

static const struct column movement_columns[] = {
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "kind", N_("Kind"), CELL_CHOICE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "shelter", N_("Shelter"), CELL_CODE, 1 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "from_bed", N_("From bed"), CELL_CODE, 2 },
	{ "reason", N_("Ground or reason"), CELL_CHOICE, 2 },
	{ "place", N_("From or to"), CELL_TEXT, 3 },
};

static const char *reason_title(const struct movement *movement)
{
	return choice_title(strcmp(movement->kind, "in") == 0 ? choice_basis : choice_discharge,
	    movement->reason);
}

static const char *place_of(const struct view *view, const struct movement *movement)
{
	if (!movement->place || !*movement->place)
		return NULL;
	return strcmp(movement->kind, "in") == 0 ? choice_title(choice_referrer, movement->place)
						 : view_typed(view, movement->place);
}

static void add_movement(struct view *view, struct doc *doc, const struct shelter *shelter,
    const struct movement *movement)
{
	struct cell *row = doc_row(doc, movement->person_code);

	cell_number(&row[0], movement->at);
	cell_choice(doc, &row[1], movement->kind, choice_title(choice_movement, movement->kind));
	cell_text(doc, &row[2], movement->person_code);
	cell_text(doc, &row[3], view_name(view, movement->person, shelter->id));
	cell_text(doc, &row[4], shelter->code);
	cell_text(doc, &row[5], movement->bed);
	cell_text(doc, &row[6], movement->from_bed);
	cell_choice(doc, &row[7], movement->reason, reason_title(movement));
	cell_text(doc, &row[8], place_of(view, movement));
}

/* A row of one shelter's list, to be put in order among those of the others. */
struct entry {
	const struct movement *movement;
	const struct shelter *shelter;
};

static int by_time(const void *a, const void *b)
{
	const struct movement *x = ((const struct entry *)a)->movement;
	const struct movement *y = ((const struct entry *)b)->movement;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->stay != y->stay)
		return x->stay < y->stay ? -1 : 1;
	if (strcmp(x->kind, y->kind) != 0)
		return strcmp(x->kind, y->kind);
	return x < y ? -1 : x > y; /* of one stay, so of one shelter's list, which is in order */
}

static size_t load_all(struct view *view, const struct movements_args *args, when_t from,
    when_t to, int64_t limit, struct entry **entries)
{
	struct shelter *shelters;
	size_t shelter_count
	    = view_shelters(view, &report_movements, DB_NULL, args->shelter, &shelters);
	size_t count = 0;

	*entries = NULL;
	for (size_t s = 0; s < shelter_count; s++) {
		struct movement *rows;
		size_t found = movements_load(view->db, view->arena, shelters[s].id, from, to,
		    args->kind, limit, &rows);

		for (size_t i = 0; i < found; i++) {
			if (see_hidden(view->desk, rows[i].person))
				continue;
			*entries = arena_grow(view->arena, *entries, count, sizeof **entries);
			(*entries)[count++] = (struct entry){ &rows[i], &shelters[s] };
		}
	}
	if (count > 0)
		qsort(*entries, count, sizeof **entries, by_time);
	return count;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct movements_args *args = given;
	when_t from = args->from, to = args->to;
	int64_t limit = args->limit == DB_NULL ? 10000 : args->limit;
	struct entry *entries;
	size_t count;

	if (from == WHEN_NONE)
		from = when_day_start(to == WHEN_NONE || to > view->now ? view->now : to - 1, 0);
	if (to == WHEN_NONE)
		to = when_day_start(view->now > from ? view->now : from, 0) + DAY;
	count = load_all(view, args, from, to, limit + 1, &entries); /* are there more? */
	doc_meta(doc, "period", _("Period"),
	    arena_format(view->arena, "%s - %s", when_show(view->arena, from),
		when_show(view->arena, to)));
	doc_section(doc, NULL, DOC_COLUMNS(movement_columns))->empty
	    = _("Nobody came, moved or left.");
	for (size_t i = 0; i < count && i < (size_t)limit; i++)
		add_movement(view, doc, entries[i].shelter, entries[i].movement);
	if (count > (size_t)limit)
		doc_meta(doc, "more", _("Cut"), _("there are more rows: raise --limit"));
}

const struct report report_movements = { .name = "movements", .title = N_("Movements"),
	.right = RIGHT_SEE_PEOPLE, PARAMS_OF(movements_params),
	.size = sizeof(struct movements_args), .build = build,
	.help = N_("Who came, changed beds or left in a period, oldest first. Without a period: "
		   "today.") };
