#include "core/reports/common.h"

#include "core/looking.h"
#include "core/merging.h"
#include "core/verb.h"

#include <stdlib.h>
#include <string.h>

struct looked_at_args {
	const struct person *person;
	when_t from, to;
};

#define AT(member) offsetof(struct looked_at_args, member)

static const struct param looked_at_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = AT(person), .help = N_("Whose file or name was seen.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT, .offset = AT(from),
	    .help = N_("Start of the period.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = AT(to), .help = N_("End of the period; a date means to the end of that day.") },
};

/* In the order in which a person reads it who is handed the paper. */
static const struct column look_columns[] = {
	{ "at", N_("When"), CELL_INSTANT, 0 },
	{ "user", N_("Who"), CELL_CODE, 0 },
	{ "kind", N_("How"), CELL_CHOICE, 0 },
	{ "detail", N_("What"), CELL_TEXT, 0 },
	{ "terminal", N_("Where from"), CELL_CODE, 1 },
	{ "emergency", N_("Emergency access"), CELL_CODE, 1 },
	{ "id", N_("No."), CELL_NUMBER, 3 },
};

static const struct column act_columns[] = {
	{ "at", N_("When"), CELL_INSTANT, 0 },
	{ "user", N_("Who"), CELL_CODE, 0 },
	{ "detail", N_("What"), CELL_TEXT, 0 },
	{ "id", N_("No."), CELL_NUMBER, 3 },
};

/* What is told of a person: their own entries of the audit, and those of entries of theirs that were
 * merged into this one. */
struct telling {
	struct view *view;
	const struct looked_at_args *args;
	const char **codes;
	size_t code_count;
	struct audit *rows;
	size_t count;
};

static void add_code(struct telling *telling, const char *code)
{
	for (size_t i = 0; i < telling->code_count; i++)
		if (strcmp(telling->codes[i], code) == 0)
			return;
	telling->codes = arena_grow(
	    telling->view->arena, telling->codes, telling->code_count, sizeof *telling->codes);
	telling->codes[telling->code_count++] = code;
}

/* Of the two that a merge names, the one that went into this person. */
static void add_merged(struct telling *telling, const struct audit *merge)
{
	struct view *view = telling->view;
	const char **codes;
	size_t count = audit_entities_load(view->db, view->arena, merge->id, &codes);

	for (size_t i = 0; i < count; i++) {
		struct person gone, kept;

		if (looking_person(codes[i]) && person_by_code(view->db, view->arena, codes[i], &gone)
			&& merging_into(view->db, view->arena, &gone, &kept)
			&& kept.id == telling->args->person->id)
			add_code(telling, codes[i]);
	}
}

/* However long ago it was merged. */
static void find_merged(struct telling *telling, const char *code)
{
	const struct audit_filter filter = { .entity = code, .verb = verb_merge.name,
		.from = DB_NULL, .until = DB_NULL, .after = DB_NULL, .before = DB_NULL,
		.limit = LOOKING_MOST };
	struct audit *rows;
	size_t count = audit_load(telling->view->db, telling->view->arena, &filter, &rows);

	for (size_t i = 0; i < count; i++)
		add_merged(telling, &rows[i]);
}

static void load_code(struct telling *telling, const char *code)
{
	const struct audit_filter filter = { .entity = code, .from = telling->args->from,
		.until = telling->args->to, .after = DB_NULL, .before = DB_NULL,
		.limit = LOOKING_MOST };
	struct audit *rows;
	size_t count = audit_load(telling->view->db, telling->view->arena, &filter, &rows);

	for (size_t i = 0; i < count; i++) {
		telling->rows = arena_grow(
		    telling->view->arena, telling->rows, telling->count, sizeof *telling->rows);
		telling->rows[telling->count++] = rows[i];
	}
}

static int newest_first(const void *a, const void *b)
{
	const struct audit *x = a, *y = b;

	return (x->id < y->id) - (x->id > y->id);
}

/* An entry that names two of the codes is told once. */
static void load_all(struct telling *telling)
{
	size_t kept = 0;

	add_code(telling, telling->args->person->code);
	for (size_t i = 0; i < telling->code_count; i++) {
		find_merged(telling, telling->codes[i]);
		load_code(telling, telling->codes[i]);
	}
	if (telling->count > 0)
		qsort(telling->rows, telling->count, sizeof *telling->rows, newest_first);
	for (size_t i = 0; i < telling->count; i++)
		if (i == 0 || telling->rows[i].id != telling->rows[i - 1].id)
			telling->rows[kept++] = telling->rows[i];
	telling->count = kept;
}

static void add_look(struct view *view, struct doc *doc, const struct audit *audit)
{
	struct cell *row = doc_row(doc, NULL);
	const char **codes;
	size_t count = audit_entities_load(view->db, view->arena, audit->id, &codes);

	cell_number(&row[0], audit->at);
	cell_text(doc, &row[1], audit->user);
	cell_choice(doc, &row[2], audit->verb, looking_title(audit->verb));
	cell_text(doc, &row[3], audit->detail);
	cell_text(doc, &row[4], audit->terminal);
	cell_text(doc, &row[5], looking_glass(codes, count));
	cell_number(&row[6], audit->id);
}

/* Who wrote in a file has seen it as well. */
static void add_acts(
    struct view *view, struct doc *doc, const struct audit *rows, size_t count)
{
	doc_section(doc, _("Who wrote in it"), DOC_COLUMNS(act_columns))->empty = _("Nobody.");
	for (size_t i = 0; i < count; i++) {
		struct cell *row;

		if (looking_is(&rows[i]) || rows[i].changes == 0 || !looking_may(view, &rows[i]))
			continue;
		row = doc_row(doc, NULL);
		cell_number(&row[0], rows[i].at);
		cell_text(doc, &row[1], rows[i].user);
		cell_text(doc, &row[2], rows[i].detail);
		cell_number(&row[3], rows[i].id);
	}
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct looked_at_args *args = given;
	struct telling telling = { .view = view, .args = args };

	if (!view_may_person(view, report_looked_at.right, args->person->id)) {
		failure_add(view->failure, CODE_NOT_ALLOWED, "person",
		    _("%s was never in a shelter of %s"), args->person->code,
		    view->desk->actor.user);
		return;
	}
	doc_meta(doc, "person", _("Person"),
	    desk_person_label(view->desk, view->arena, args->person));
	load_all(&telling);
	doc_section(doc, _("Who looked at it"), DOC_COLUMNS(look_columns))->empty = _("Nobody.");
	for (size_t i = 0; i < telling.count; i++)
		if (looking_is(&telling.rows[i])
			&& looking_may_person(view, args->person->id, telling.rows[i].at))
			add_look(view, doc, &telling.rows[i]);
	add_acts(view, doc, telling.rows, telling.count);
}

const struct report report_looked_at = { .name = "looked-at",
	.title = N_("Who looked at the file"),
	.right = RIGHT_SEE_AUDIT,
	PARAMS_OF(looked_at_params),
	.size = sizeof(struct looked_at_args),
	.build = build,
	.help = N_("Who saw a person's file or name, when, where from, by which screen or report and"
		   " under which emergency access, and who wrote in it; the newest first. To be printed"
		   " and handed to the person: staff stand in it by their user names.") };
