#include "core/paper/sheet.h"

#include <stdlib.h>
#include <string.h>

struct asked {
	const char *width, *paper;
	bool landscape, portrait;
};

static const struct choice widths[] = { { "80", N_("80 columns"), NULL },
	{ "132", N_("132 columns"), NULL }, { 0 } };
static const struct choice papers_made[] = { { "a4", N_("A4"), NULL },
	{ "letter", N_("US Letter"), NULL }, { 0 } };

const struct param sheet_params[] = {
	{ .name = "width", .label = N_("Columns of a page of text"), .type = PARAM_CHOICE,
	    .offset = offsetof(struct asked, width), .choices = widths,
	    .help = N_("text in pages, with a head, a page number and form feeds; without it the text has"
		       " no pages") },
	{ .name = "paper", .label = N_("Paper of a pdf"), .type = PARAM_CHOICE,
	    .offset = offsetof(struct asked, paper), .choices = papers_made,
	    .help = N_("as the config says (paper_size) when it is not given") },
	{ .name = "landscape", .label = N_("A pdf across"), .type = PARAM_YES,
	    .offset = offsetof(struct asked, landscape),
	    .help = N_("without this and without --portrait: across where the columns need it") },
	{ .name = "portrait", .label = N_("A pdf upright"), .type = PARAM_YES,
	    .offset = offsetof(struct asked, portrait) },
};
const size_t sheet_param_count = sizeof sheet_params / sizeof sheet_params[0];

void sheet_usual(const struct config *config, struct sheet *sheet)
{
	if (!config)
		return;
	sheet->lines = (size_t)config->page_lines;
	sheet->letter = strcmp(config->paper_size, "letter") == 0;
	sheet->font = config->pdf_font;
}

static bool is_of_sheet(const char *name)
{
	for (size_t i = 0; i < sheet_param_count; i++)
		if (strcmp(sheet_params[i].name, name) == 0)
			return true;
	return false;
}

/* Gives those of the sheet; the others stay in values. */
static struct values part(struct arena *arena, struct values *values)
{
	struct value *own = arena_alloc(arena, (values->count + 1) * sizeof *own),
		     *rest = arena_alloc(arena, (values->count + 1) * sizeof *rest);
	size_t owned = 0, left = 0;

	for (size_t i = 0; i < values->count; i++)
		if (is_of_sheet(values->items[i].name))
			own[owned++] = values->items[i];
		else
			rest[left++] = values->items[i];
	*values = (struct values){ rest, left };
	return (struct values){ own, owned };
}

bool sheet_take(const struct desk *desk, struct arena *arena, struct values *values,
    struct sheet *sheet, struct failure *failure)
{
	struct values own = part(arena, values);
	struct asked asked = { 0 };

	sheet_usual(desk->config, sheet);
	if (!params_read(desk, arena, sheet_params, sheet_param_count, &own, WHEN_NONE, &asked, failure))
		return false;
	if (asked.landscape && asked.portrait) {
		failure_add(failure, CODE_BAD_VALUE, "landscape",
		    _("--landscape and --portrait: only one of them"));
		return false;
	}
	sheet->width = asked.width ? (size_t)atoi(asked.width) : 0;
	if (asked.paper)
		sheet->letter = strcmp(asked.paper, "letter") == 0;
	sheet->turn = asked.landscape ? SHEET_LANDSCAPE
		      : asked.portrait ? SHEET_PORTRAIT : SHEET_FITTING;
	return true;
}
