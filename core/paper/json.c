/* {"report","title","generated","parameters","sections":[{"title","columns":[{"id","title",
 * "type"}],"rows":[{id: value}]}]}: ids are stable English, values are typed, instants ISO 8601
 * with offset. "signatures": [text] where there are lines to sign on. */
#include "core/paper/paper.h"

#include "core/money.h"
#include "core/text.h"

#include <jansson.h>
#include <stdlib.h>

static const char *const type_names[] = { [CELL_TEXT] = "text", [CELL_CODE] = "code",
	[CELL_NUMBER] = "number", [CELL_PERCENT] = "percent", [CELL_INSTANT] = "instant",
	[CELL_DATE] = "date", [CELL_YES] = "yes", [CELL_CHOICE] = "choice",
	[CELL_BAR] = "bar", [CELL_MONEY] = "money", [CELL_TICK] = "tick" };

static json_t *string_of(struct arena *arena, const char *text)
{
	return json_string(text_safe(arena, text ? text : ""));
}

static json_t *value_of(
    struct arena *arena, const struct column *column, const struct cell *cell)
{
	if (cell->null)
		return json_null();
	switch (column->type) {
	case CELL_NUMBER:
	case CELL_PERCENT:
	case CELL_BAR:
		return json_integer(cell->number);
	case CELL_MONEY:
		return cell->number % TETRI == 0 ? json_integer(cell->number / TETRI)
						 : json_real((double)cell->number / TETRI);
	case CELL_INSTANT:
		return json_string(when_iso(arena, cell->number));
	case CELL_YES:
	case CELL_TICK:
		return json_boolean(cell->number != 0);
	case CELL_TEXT:
	case CELL_CODE:
	case CELL_DATE:
	case CELL_CHOICE:
		break;
	}
	return string_of(arena, cell->text);
}

static json_t *columns_of(struct arena *arena, const struct section *section)
{
	json_t *columns = json_array();

	for (size_t i = 0; i < section->column_count; i++) {
		const struct column *column = &section->columns[i];
		json_t *object = json_object();

		json_object_set_new(object, "id", json_string(column->id));
		json_object_set_new(object, "title", string_of(arena, column->title));
		json_object_set_new(object, "type", json_string(type_names[column->type]));
		json_array_append_new(columns, object);
	}
	return columns;
}

/* The marks of what is hidden in the row: {"left": "<5"}; NULL when nothing is. */
static json_t *hidden_of(struct arena *arena, const struct section *section, const struct cell *row)
{
	json_t *marks = NULL;

	for (size_t i = 0; i < section->column_count; i++) {
		if (!row[i].null || !row[i].title)
			continue;
		marks = marks ? marks : json_object();
		json_object_set_new(marks, section->columns[i].id, string_of(arena, row[i].title));
	}
	return marks;
}

static json_t *section_of(struct arena *arena, const struct section *section)
{
	json_t *object = json_object(), *rows = json_array();

	json_object_set_new(object, "title", string_of(arena, section->title));
	json_object_set_new(object, "columns", columns_of(arena, section));
	for (size_t r = 0; r < section->row_count; r++) {
		json_t *row = json_object(), *hidden = hidden_of(arena, section, section->rows[r]);

		for (size_t i = 0; i < section->column_count; i++)
			json_object_set_new(row, section->columns[i].id,
			    value_of(arena, &section->columns[i], &section->rows[r][i]));
		if (hidden)
			json_object_set_new(row, "hidden", hidden);
		json_array_append_new(rows, row);
	}
	json_object_set_new(object, "rows", rows);
	return object;
}

static json_t *signs_of(struct arena *arena, const struct doc *doc)
{
	json_t *signs = json_array();

	for (size_t i = 0; i < doc->sign_count; i++)
		json_array_append_new(signs, string_of(arena, doc->signs[i]));
	return signs;
}

static void write_json(struct ink *ink, const struct doc *doc)
{
	json_t *root = json_object(), *parameters = json_object(), *sections = json_array();
	json_t *meta = json_object();
	char *text;

	for (size_t i = 0; i < doc->parameter_count; i++)
		json_object_set_new(parameters, doc->parameters[i].name,
		    string_of(ink->arena, doc->parameters[i].text));
	for (size_t i = 0; i < doc->meta_count; i++)
		json_object_set_new(
		    meta, doc->meta[i].name, string_of(ink->arena, doc->meta[i].text));
	for (size_t i = 0; i < doc->section_count; i++)
		json_array_append_new(sections, section_of(ink->arena, &doc->sections[i]));
	json_object_set_new(root, "report", json_string(doc->report));
	json_object_set_new(root, "title", string_of(ink->arena, doc->title));
	json_object_set_new(root, "generated", json_string(when_iso(ink->arena, doc->generated)));
	json_object_set_new(root, "parameters", parameters);
	json_object_set_new(root, "meta", meta);
	json_object_set_new(root, "sections", sections);
	if (doc->copy)
		json_object_set_new(root, "copy", string_of(ink->arena, doc->copy));
	if (doc->sign_count > 0)
		json_object_set_new(root, "signatures", signs_of(ink->arena, doc));
	text = json_dumps(root, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
	json_decref(root);
	if (!text)
		abort();
	ink_text(ink, text);
	ink_text(ink, "\n");
	free(text);
}

const struct paper paper_json = { "json", write_json };
