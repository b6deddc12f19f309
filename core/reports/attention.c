#include "core/attention.h"
#include "core/glass.h"
#include "core/waiting.h"

#include "core/reports/common.h"

struct attention_args {
	const struct shelter *shelter;
};

static const struct param attention_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct attention_args, shelter), .help = N_("Only this shelter.") },
};

static const struct column attention_columns[] = {
	{ "due", N_("Due"), CELL_INSTANT, 0 },
	{ "urgent", N_("Now"), CELL_YES, 1 },
	{ "kind", N_("What"), CELL_CHOICE, 3 },
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "bed", N_("Bed"), CELL_CODE, 1 },
	{ "text", N_("Why"), CELL_TEXT, 0 },
	{ "glass", N_("Emergency access"), CELL_CODE, 2 },
	{ "waiting", N_("Waits"), CELL_CODE, 2 },
};

static const char *key_of(struct arena *arena, const struct attention *item)
{
	if (item->kind == ATTENTION_TO_MARK)
		return arena_format(arena, ":agenda --shelter=%s", item->shelter_code);
	return item->person_code ? item->person_code : item->bed_code;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct attention_args *args = given;
	struct occupancy occupancy;
	struct attention *items;
	size_t count;

	occupancy_load(view->desk, view->arena, args->shelter ? args->shelter->id : DB_NULL,
	    view->now, &occupancy);
	count = attention_load(
	    view->desk, view->arena, &occupancy, report_attention.right, &items);
	doc_section(doc, NULL, DOC_COLUMNS(attention_columns))->empty
	    = _("Nothing needs attention.");
	for (size_t i = 0; i < count; i++) {
		struct cell *row = doc_row(doc, key_of(view->arena, &items[i]));

		cell_number(&row[0], items[i].due);
		cell_number(&row[1], items[i].urgent);
		cell_choice(
		    doc, &row[2], attention_word(items[i].kind), attention_title(items[i].kind));
		cell_text(doc, &row[3], *items[i].shelter_code ? items[i].shelter_code : NULL);
		cell_text(doc, &row[4], items[i].person_code);
		cell_text(doc, &row[5], items[i].bed_code);
		cell_text(doc, &row[6], items[i].text);
		if (items[i].glass != DB_NULL)
			cell_text(doc, &row[7], glass_code(view->arena, items[i].glass));
		if (items[i].waiting != 0)
			cell_text(doc, &row[8], waiting_code(view->arena, items[i].waiting));
	}
}

const struct report report_attention = { .name = "attention",
	.title = N_("Needs attention"),
	.right = RIGHT_SEE_BEDS,
	PARAMS_OF(attention_params),
	.size = sizeof(struct attention_args),
	.build = build,
	.help
	= N_("Who is late or missing, whose limit or decision is near, holds that are overdue, "
	     "offers without an answer, people without a bed or waiting too long, a backup that is too old: the nearest first.") };
