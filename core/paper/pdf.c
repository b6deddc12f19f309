/* PDF: made by a program beside the desk (core/pdf/answer.h) of the document as JSON, every text in it
 * translated and filtered here. It fails alone: without it the document comes in another format. */
#include "core/paper/paper.h"

#include "core/i18n.h"
#include "core/text.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* How the cells of a column are laid out. */
static const char *const kinds[] = { [CELL_TEXT] = "text", [CELL_CHOICE] = "text",
	[CELL_CODE] = "code", [CELL_DATE] = "code", [CELL_YES] = "code", [CELL_INSTANT] = "words",
	[CELL_NUMBER] = "number", [CELL_PERCENT] = "number", [CELL_MONEY] = "number",
	[CELL_BAR] = "bar", [CELL_TICK] = "tick" };

static json_t *text_of(struct arena *arena, const char *text)
{
	return json_string(text_safe(arena, text ? text : ""));
}

static json_t *cell_of(struct arena *arena, const struct section *section, size_t row, size_t column)
{
	const struct cell *cell = &section->rows[row][column];
	enum cell_type type = section->columns[column].type;

	if (type == CELL_BAR && !cell->null)
		return json_integer(cell->number);
	if (type == CELL_TICK && !section->sums[row])
		return cell->null ? json_null() : json_boolean(cell->number != 0);
	return text_of(arena, section_show(arena, section, row, column, WHEN_NONE));
}

static json_t *columns_of(struct arena *arena, const struct section *section)
{
	json_t *columns = json_array();

	for (size_t i = 0; i < section->column_count; i++)
		json_array_append_new(columns, json_pack("{s:o,s:s,s:i}", "title",
		    text_of(arena, section->columns[i].title), "kind", kinds[section->columns[i].type],
		    "priority", section->columns[i].priority));
	return columns;
}

/* --- what can be drawn --------------------------------------------------------------------------- */

static size_t column_of_type(const struct section *section, enum cell_type type)
{
	size_t at = 0;

	while (at < section->column_count && section->columns[at].type != type)
		at++;
	return at;
}

/* The column that says when each row is: a date, or what is called after a stretch of time. */
static size_t time_column(const struct section *section)
{
	size_t at = column_of_type(section, CELL_DATE);

	for (size_t i = 0; at == section->column_count && i < section->column_count; i++)
		if (strcmp(section->columns[i].id, "month") == 0
			|| strcmp(section->columns[i].id, "week") == 0)
			return i;
	return at;
}

/* A series has a bar for each of at least three times, each time once. */
static bool is_series(const struct section *section, size_t time, size_t bar)
{
	const char *before = NULL;
	size_t count = 0;

	if (time == section->column_count || bar == section->column_count)
		return false;
	for (size_t r = 0; r < section->row_count; r++) {
		const struct cell *cell = &section->rows[r][time];

		if (section->sums[r])
			continue;
		if (cell->null || (before && strcmp(before, cell->text) == 0))
			return false;
		before = cell->text;
		count++;
	}
	return count >= 3;
}

static void add_chart(json_t *object, const struct section *section)
{
	size_t time = time_column(section), bar = column_of_type(section, CELL_BAR);

	if (is_series(section, time, bar))
		json_object_set_new(object, "chart",
		    json_pack("{s:I,s:I,s:b}", "at", (json_int_t)time, "bar", (json_int_t)bar, "percent",
			column_of_type(section, CELL_PERCENT) < section->column_count));
}

/* --- the document --------------------------------------------------------------------------------- */

static json_t *section_of(struct arena *arena, const struct section *section)
{
	json_t *rows = json_array(), *sums = json_array();
	json_t *object = json_pack("{s:o,s:o,s:o}", "title", text_of(arena, section->title), "empty",
	    text_of(arena, section->empty), "columns", columns_of(arena, section));

	for (size_t r = 0; r < section->row_count; r++) {
		json_t *row = json_array();

		for (size_t i = 0; i < section->column_count; i++)
			json_array_append_new(row, cell_of(arena, section, r, i));
		json_array_append_new(rows, row);
		json_array_append_new(sums, json_boolean(section->sums[r]));
	}
	json_object_set_new(object, "rows", rows);
	json_object_set_new(object, "sums", sums);
	add_chart(object, section);
	return object;
}

static json_t *lines_of(struct arena *arena, const struct doc *doc)
{
	json_t *lines = json_array();

	for (size_t i = 0; i < doc->meta_count; i++)
		json_array_append_new(lines, json_pack("{s:o,s:o}", "label",
		    text_of(arena, doc->meta[i].label), "text", text_of(arena, doc->meta[i].text)));
	return lines;
}

static void add_words(json_t *root, struct arena *arena, const struct doc *doc)
{
	json_object_set_new(root, "made",
	    text_of(arena, arena_format(arena, _("Made %s by %s"), when_show(arena, doc->generated),
			       doc->by ? doc->by : "")));
	json_object_set_new(root, "copy", text_of(arena, doc->copy));
	json_object_set_new(root, "page", json_string(_("page %zu of %zu")));
	json_object_set_new(root, "continued", json_string(_("%s (continued)")));
	json_object_set_new(root, "left_out",
	    json_string(_("Left out for width (csv and json have it): %s")));
	json_object_set_new(root, "time", json_string(_("time")));
}

static void add_sheet(json_t *root, const struct sheet *sheet)
{
	static const char *const turns[] = { [SHEET_FITTING] = "fitting", [SHEET_PORTRAIT] = "portrait",
		[SHEET_LANDSCAPE] = "landscape" };

	json_object_set_new(root, "paper", json_string(sheet->letter ? "letter" : "a4"));
	json_object_set_new(root, "turn", json_string(turns[sheet->turn]));
	json_object_set_new(root, "font", json_string(sheet->font ? sheet->font : "DejaVu Sans"));
	json_object_set_new(root, "language", json_string(desk_in_georgian() ? "ka" : "en"));
}

static char *request(struct arena *arena, const struct sheet *sheet, const struct doc *doc)
{
	json_t *root = json_object(), *sections = json_array(), *signs = json_array();
	char *text;

	json_object_set_new(root, "title", text_of(arena, doc->title));
	json_object_set_new(root, "lines", lines_of(arena, doc));
	json_object_set_new(root, "generated", json_string(when_iso(arena, doc->generated)));
	add_words(root, arena, doc);
	add_sheet(root, sheet);
	for (size_t i = 0; i < doc->section_count; i++)
		json_array_append_new(sections, section_of(arena, &doc->sections[i]));
	json_object_set_new(root, "sections", sections);
	for (size_t i = 0; i < doc->sign_count; i++)
		json_array_append_new(signs, text_of(arena, doc->signs[i]));
	json_object_set_new(root, "signs", signs);
	text = json_dumps(root, JSON_COMPACT);
	json_decref(root);
	return text;
}

/* --- the answer ------------------------------------------------------------------------------------ */

static bool is_pdf(const char *bytes, size_t length)
{
	return length > 12 && strncmp(bytes, "%PDF-", 5) == 0
		&& memcmp(bytes + length - 6, "%%EOF\n", 6) == 0;
}

/* What it said instead. */
static bool say_wrong(const struct sheet *sheet, const char *bytes, size_t length, struct failure *failure)
{
	json_t *answer = json_loadb(bytes, length, 0, NULL);
	const char *wrong = json_string_value(json_object_get(answer, "wrong"));

	if (wrong && strcmp(wrong, "font") == 0)
		failure_add(failure, CODE_HELPER, NULL,
		    _("no font on this machine has the letters of a pdf (asked for: %s): install"
		      " fonts-dejavu-core, or name another one in the config (pdf_font)"),
		    sheet->font ? sheet->font : "DejaVu Sans");
	else
		failure_add(failure, CODE_HELPER, NULL,
		    _("shelterdesk-pdf gave nothing that is a pdf; nothing was written"));
	json_decref(answer);
	return false;
}

static bool make(struct desk *desk, struct ink *ink, const struct doc *doc, struct failure *failure)
{
	const char *output = NULL;
	size_t length = 0;
	char *asked;
	bool good = false;

	if (!desk || !desk->helper) {
		failure_add(failure, CODE_HELPER, NULL, _("this desk has no pdf program beside it"));
		return false;
	}
	asked = request(ink->arena, ink->sheet, doc);
	if (!asked)
		abort();
	if (!desk->helper(desk->helper_context, "pdf", asked, strlen(asked), ink->arena, &output, &length,
		    failure))
		failure_add(failure, CODE_HELPER, NULL,
		    _("no pdf was made; text, csv and json need no such program (--format text)"));
	else
		good = is_pdf(output, length) || say_wrong(ink->sheet, output, length, failure);
	free(asked);
	if (good)
		ink_bytes(ink, output, length);
	return good;
}

const struct paper paper_pdf = { "pdf", NULL, make };
