/* How wide the columns of a table are: as they need, or squeezed, or some left out. */
#include "core/pdf/table.h"

#include <stdlib.h>
#include <string.h>

#define COMFORTABLE 84.0 /* a text is not squeezed below this while another column may be left out */
#define NARROWEST 40.0   /* nor below this at all */
#define SMALLEST 22.0    /* a column that is no text, when nothing else helps */
#define SPREAD 16.0      /* a table with room to spare has so much more at each column */
#define BAR_WIDTH 64.0
#define TICK_WIDTH 12.0

static enum kind kind_named(const char *word)
{
	static const char *const words[] = { [KIND_TEXT] = "text", [KIND_WORDS] = "words",
		[KIND_CODE] = "code", [KIND_NUMBER] = "number", [KIND_BAR] = "bar",
		[KIND_TICK] = "tick" };

	for (size_t i = 0; word && i < sizeof words / sizeof words[0]; i++)
		if (strcmp(words[i], word) == 0)
			return (enum kind)i;
	return KIND_TEXT;
}

static void read_columns(struct table *table)
{
	const json_t *columns = json_object_get(table->section, "columns");
	json_t *column;
	size_t i;

	table->column_count = json_array_size(columns);
	table->columns = calloc(table->column_count + 1, sizeof *table->columns);
	if (!table->columns)
		abort();
	json_array_foreach(columns, i, column)
	{
		const char *title = json_string_value(json_object_get(column, "title"));

		table->columns[i] = (struct table_column){ .title = title ? title : "",
			.kind = kind_named(json_string_value(json_object_get(column, "kind"))),
			.priority = (int)json_integer_value(json_object_get(column, "priority")),
			.empty = true, .words = -1 };
	}
}

static double cell_length(struct page *page, const struct table *table, size_t row, size_t at)
{
	const json_t *cell = json_array_get(json_array_get(table->rows, row), at);
	bool sum = json_is_true(json_array_get(json_object_get(table->section, "sums"), row));
	const char *text = json_string_value(cell);

	if (text)
		return *text ? text_length(page, sum ? FACE_BOLD : FACE_BODY, text) : 0;
	return table->columns[at].kind == KIND_BAR ? BAR_WIDTH : TICK_WIDTH;
}

/* The longest word: what a layout of no width is as wide as. */
static double longest_word(struct page *page, enum face face, const char *text)
{
	double width, height;

	if (!strchr(text, ' '))
		return text_length(page, face, text);
	pango_layout_set_wrap(page->layout, PANGO_WRAP_WORD);
	text_set(page, face, text, 0, &width, &height);
	pango_layout_set_wrap(page->layout, PANGO_WRAP_WORD_CHAR);
	return width;
}

/* A title may stand on two lines above what is narrower than it. */
static double title_length(struct page *page, const char *title)
{
	double whole = text_length(page, FACE_COLUMN, title), word;

	if (!strchr(title, ' '))
		return whole;
	word = longest_word(page, FACE_COLUMN, title) + 0.5;
	return word > whole * 0.6 ? word : whole * 0.6;
}

static void measure(struct page *page, struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++)
		table->columns[i].natural = title_length(page, table->columns[i].title);
	for (size_t r = 0; r < table->row_count; r++)
		for (size_t i = 0; i < table->column_count; i++) {
			struct table_column *column = &table->columns[i];
			double length = cell_length(page, table, r, i);

			table->naturals[r * table->column_count + i] = length;
			column->empty = column->empty && length <= 0;
			column->firm = length > column->firm ? length : column->firm;
		}
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].firm > table->columns[i].natural)
			table->columns[i].natural = table->columns[i].firm;
}

void table_open(struct page *page, struct table *table, const json_t *section)
{
	*table = (struct table){ .section = section, .rows = json_object_get(section, "rows") };
	table->row_count = json_array_size(table->rows);
	read_columns(table);
	table->naturals
	    = calloc(table->row_count * table->column_count + 1, sizeof *table->naturals);
	table->heights = calloc(table->row_count + 1, sizeof *table->heights);
	if (!table->naturals || !table->heights)
		abort();
	if (table->row_count > 0)
		measure(page, table);
}

void table_close(struct table *table)
{
	free(table->columns);
	free(table->naturals);
	free(table->heights);
}

/* --- widths ------------------------------------------------------------------------------------ */

static double words_of(struct page *page, const struct table *table, size_t at)
{
	struct table_column *column = &table->columns[at];

	if (column->words >= 0)
		return column->words;
	column->words = longest_word(page, FACE_COLUMN, column->title);
	for (size_t r = 0; r < table->row_count; r++) {
		double whole = table->naturals[r * table->column_count + at], word;
		const char *text
		    = json_string_value(json_array_get(json_array_get(table->rows, r), at));

		if (whole <= column->words)
			continue;
		word = text && column->kind != KIND_CODE && column->kind != KIND_NUMBER
			? longest_word(page, FACE_BODY, text) : whole;
		column->words = word > column->words ? word : column->words;
	}
	return column->words;
}

static double total(const struct table *table)
{
	double sum = 0;

	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].width > 0)
			sum += table->columns[i].width + (sum > 0 ? TABLE_GAP : 0);
	return sum;
}

/* Who may give way, and how far: as core/paper/layout.c has it. */
enum yielding { YIELD_TEXTS, YIELD_WORDS, YIELD_LETTERS, YIELD_ALL };

static double floor_of(
    struct page *page, const struct table *table, size_t at, double lowest, enum yielding who)
{
	const struct table_column *column = &table->columns[at];
	bool text = column->kind == KIND_TEXT;
	double words, low;

	if (who == YIELD_LETTERS)
		return text ? lowest : column->natural;
	if (who == YIELD_ALL)
		return text ? NARROWEST / 2
		       : column->kind == KIND_NUMBER || column->kind >= KIND_BAR ? column->firm : SMALLEST;
	if (who == YIELD_TEXTS && !text)
		return column->natural;
	words = words_of(page, table, at);
	low = text && lowest > words ? lowest : words;
	return low < column->natural ? low : column->natural;
}

static void set_widths(struct table *table, const double *floors, double limit)
{
	for (size_t i = 0; i < table->column_count; i++) {
		double width = table->columns[i].natural;

		width = width > limit ? limit : width;
		table->columns[i].width = width < floors[i] ? floors[i] : width;
	}
}

/* One limit for all that may give way, so that the widest do; false when even their floors are too
 * wide. */
static bool squeeze(
    struct page *page, struct table *table, double lowest, enum yielding who, double room)
{
	double low = 0, high = room, *floors = calloc(table->column_count + 1, sizeof *floors);
	bool fits;

	if (!floors)
		abort();
	set_widths(table, floors, 1e9);
	fits = total(table) <= room;
	for (size_t i = 0; !fits && i < table->column_count; i++)
		if (table->columns[i].natural > 0)
			floors[i] = floor_of(page, table, i, lowest, who);
	for (int step = 0; !fits && step < 24; step++) {
		double limit = (low + high) / 2;

		set_widths(table, floors, limit);
		if (total(table) <= room)
			low = limit;
		else
			high = limit;
	}
	if (!fits) {
		set_widths(table, floors, low);
		fits = total(table) <= room + 0.01;
	}
	free(floors);
	return fits;
}

static bool leave_one_out(struct table *table, int spared)
{
	size_t least = table->column_count;
	int weight = spared;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_column *column = &table->columns[i];
		int own = column->priority > 0 && column->empty ? column->priority + 100 : column->priority;

		if (column->natural > 0 && own > weight) {
			weight = own;
			least = i;
		}
	}
	if (least == table->column_count)
		return false;
	table->columns[least].natural = 0;
	return true;
}

/* On paper an empty column is worth no squeezing of others, unless it is meant to be there. */
static void leave_out_empty(struct table *table, double room)
{
	double sum = -TABLE_GAP;

	for (size_t i = 0; i < table->column_count; i++)
		sum += table->columns[i].natural + TABLE_GAP;
	for (size_t i = 0; sum > room && i < table->column_count; i++)
		if (table->columns[i].empty && table->columns[i].priority > 0)
			table->columns[i].natural = 0;
}

static void fit(struct page *page, struct table *table, double room)
{
	leave_out_empty(table, room);
	do
		if (squeeze(page, table, COMFORTABLE, YIELD_TEXTS, room))
			return;
	while (leave_one_out(table, 2));
	do
		if (squeeze(page, table, NARROWEST, YIELD_TEXTS, room)
			|| squeeze(page, table, NARROWEST, YIELD_WORDS, room))
			return;
	while (leave_one_out(table, 0));
	if (!squeeze(page, table, NARROWEST, YIELD_LETTERS, room))
		squeeze(page, table, NARROWEST, YIELD_ALL, room);
}

bool table_comfortable(const struct table *table, double room)
{
	double sum = -TABLE_GAP;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_column *column = &table->columns[i];
		double width = column->natural;

		if (column->empty && column->priority > 0)
			continue;
		if (column->kind == KIND_TEXT && width > COMFORTABLE)
			width = COMFORTABLE;
		sum += width + TABLE_GAP;
	}
	return sum + 2 * TABLE_INSET <= room;
}

/* --- heights ----------------------------------------------------------------------------------- */

static double height_of(struct page *page, enum face face, const char *text, double width)
{
	double taken, height;

	text_set(page, face, text, width, &taken, &height);
	return height;
}

static void measure_rows(struct page *page, struct table *table)
{
	for (size_t r = 0; r < table->row_count; r++) {
		const json_t *row = json_array_get(table->rows, r);
		bool sum = json_is_true(json_array_get(json_object_get(table->section, "sums"), r));
		double most = page->line[FACE_BODY];

		for (size_t i = 0; i < table->column_count; i++) {
			const struct table_column *column = &table->columns[i];
			const char *text = json_string_value(json_array_get(row, i));
			double height;

			if (!text || column->width <= 0
				|| table->naturals[r * table->column_count + i] <= column->width + 0.01)
				continue;
			height = height_of(page, sum ? FACE_BOLD : FACE_BODY, text, column->width);
			most = height > most ? height : most;
		}
		table->heights[r] = most;
	}
}

/* A table that needs little is not torn apart to the edges; one that needs most of it goes there. */
static void spread(struct table *table, double room)
{
	size_t shown = 0;
	double more;

	for (size_t i = 0; i < table->column_count; i++)
		shown += table->columns[i].width > 0;
	if (shown == 0)
		return;
	more = (room - total(table)) / (double)shown;
	more = more > SPREAD ? SPREAD : more;
	for (size_t i = 0; more > 0 && i < table->column_count; i++)
		if (table->columns[i].width > 0)
			table->columns[i].width += more;
}

void table_lay_out(struct page *page, struct table *table)
{
	double room = page->right - page->left - 2 * TABLE_INSET;

	if (table->row_count == 0)
		return;
	fit(page, table, room);
	spread(table, room);
	table->width = total(table) + 2 * TABLE_INSET;
	table->head = page->line[FACE_COLUMN];
	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_column *column = &table->columns[i];
		double height = column->width > 0
			? height_of(page, FACE_COLUMN, column->title, column->width) : 0;

		table->head = height > table->head ? height : table->head;
	}
	measure_rows(page, table);
}
