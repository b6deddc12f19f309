/* Looking: what the screen shows, and the assertions on it. */
#include "tests/screen/vt.h"
#include "tests/screen/vt_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define CELL_BYTES (VTERM_MAX_CHARS_PER_CELL * 4)
#define GOLDEN_FOLDER "tests/screen/golden"

static size_t put_utf8(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = length - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (c & 0x3f));
		c >>= 6;
	}
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	out[0] = (char)(lead[length] | c);
	return length;
}

static VTermScreenCell cell_at(const struct vt *vt, int row, int column)
{
	VTermScreenCell cell = { 0 };
	vterm_screen_get_cell(vt->screen, (VTermPos){ .row = row, .col = column }, &cell);
	return cell;
}

const char *vt_row_text(struct vt *vt, int row)
{
	free(vt->row_text);
	char *text = vt->row_text = malloc((size_t)vt->columns * CELL_BYTES + 1);
	if (!text)
		abort();
	size_t length = 0;
	for (int column = 0; column < vt->columns; column++) {
		VTermScreenCell cell = cell_at(vt, row, column);
		if (cell.chars[0] == (uint32_t)-1)
			continue; /* the right half of a wide character */
		if (!cell.chars[0])
			text[length++] = ' ';
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			length += put_utf8(text + length, cell.chars[i]);
	}
	while (length && text[length - 1] == ' ')
		length--;
	text[length] = '\0';
	return text;
}

int vt_find(struct vt *vt, const char *text)
{
	for (int row = 0; row < vt->rows; row++)
		if (strstr(vt_row_text(vt, row), text))
			return row;
	return -1;
}

void vt_cursor(const struct vt *vt, int *row, int *column)
{
	*row = vt->cursor.row;
	*column = vt->cursor.col;
}

void vt_dump(struct vt *vt)
{
	fprintf(stderr, "--- %s %s, %d x %d, cursor at %d,%d, %zu bytes\n", vt->term, vt->lang,
	    vt->rows, vt->columns, vt->cursor.row, vt->cursor.col, vt->bytes);
	for (int row = 0; row < vt->rows; row++)
		fprintf(stderr, "%3d |%s\n", row, vt_row_text(vt, row));
	fprintf(stderr, "---\n");
}

void vt_assert_row_at(struct vt *vt, int row, const char *text, const char *file, int line)
{
	if (strcmp(vt_row_text(vt, row), text))
		vt_fail(vt, file, line, "row %d is \"%s\", not \"%s\"", row, vt->row_text, text);
}

void vt_assert_row_contains_at(struct vt *vt, int row, const char *text, const char *file, int line)
{
	if (!strstr(vt_row_text(vt, row), text))
		vt_fail(
		    vt, file, line, "row %d is \"%s\", without \"%s\"", row, vt->row_text, text);
}

void vt_assert_says_at(struct vt *vt, const char *text, const char *file, int line)
{
	if (vt_find(vt, text) < 0)
		vt_fail(vt, file, line, "\"%s\" is not on the screen", text);
}

void vt_assert_cursor_at(struct vt *vt, int row, int column, const char *file, int line)
{
	if (vt->cursor.row != row || vt->cursor.col != column)
		vt_fail(vt, file, line, "the cursor is at %d,%d, not at %d,%d", vt->cursor.row,
		    vt->cursor.col, row, column);
}

/* --- attributes ------------------------------------------------------------------------------ */

static bool has_colour(const VTermScreenCell *cell)
{
	return !VTERM_COLOR_IS_DEFAULT_FG(&cell->fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell->bg);
}

unsigned vt_attributes(const struct vt *vt, int row, int column)
{
	VTermScreenCell cell = cell_at(vt, row, column);
	return (cell.attrs.bold ? VT_BOLD : 0u) | (cell.attrs.underline ? VT_UNDERLINE : 0u) |
	       (cell.attrs.reverse ? VT_REVERSE : 0u) | (cell.attrs.blink ? VT_BLINK : 0u) |
	       (has_colour(&cell) ? VT_COLOUR : 0u);
}

int vt_colour(const struct vt *vt, int row, int column)
{
	VTermScreenCell cell = cell_at(vt, row, column);
	if (VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) || !VTERM_COLOR_IS_INDEXED(&cell.fg))
		return -1;
	return cell.fg.indexed.idx;
}

static const char *attribute_words(unsigned bits, char words[64])
{
	static const char *const names[] = { "bold ", "underline ", "reverse ", "blink ",
		"colour " };
	words[0] = '\0';
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (bits & 1u << i)
			strcat(words, names[i]);
	return *words ? words : "plain ";
}

void vt_assert_attributes_at(
    struct vt *vt, int row, int column, unsigned wanted, const char *file, int line)
{
	char is[64], should[64];
	unsigned found = vt_attributes(vt, row, column);
	if (found != wanted)
		vt_fail(vt, file, line, "cell %d,%d is %sand should be %s", row, column,
		    attribute_words(found, is), attribute_words(wanted, should));
}

void vt_assert_no_colour_at(struct vt *vt, const char *file, int line)
{
	for (int row = 0; row < vt->rows; row++)
		for (int column = 0; column < vt->columns; column++)
			if (vt_attributes(vt, row, column) & VT_COLOUR)
				vt_fail(vt, file, line, "cell %d,%d has a colour", row, column);
}

/* --- bytes ----------------------------------------------------------------------------------- */

void vt_mark(struct vt *vt)
{
	vt->mark = vt->bytes;
}

size_t vt_bytes(const struct vt *vt)
{
	return vt->bytes - vt->mark;
}

const char *vt_raw(struct vt *vt)
{
	size_t first = vt->bytes - vt->mark > VT_RAW ? vt->bytes - VT_RAW : vt->mark;
	free(vt->raw_text);
	char *text = vt->raw_text = malloc((vt->bytes - first) * 4 + 1);
	if (!text)
		abort();
	for (size_t i = first; i < vt->bytes; i++) {
		char byte = vt->raw[i % VT_RAW];
		if (byte == '\033')
			text += sprintf(text, "\\e");
		else if ((unsigned char)byte < 0x20 || byte == 0x7f)
			text += sprintf(text, "^%c", byte ^ 0x40);
		else
			*text++ = byte;
	}
	*text = '\0';
	return vt->raw_text;
}

void vt_assert_bytes_below_at(struct vt *vt, size_t limit, const char *file, int line)
{
	if (vt_bytes(vt) > limit)
		vt_fail(vt, file, line, "%zu bytes were written, more than %zu: %s", vt_bytes(vt),
		    limit, vt_raw(vt));
}

/* --- golden screens -------------------------------------------------------------------------- */

static void golden_write(struct vt *vt, const char *path, const char *file, int line)
{
	mkdir(GOLDEN_FOLDER, 0777);
	FILE *out = fopen(path, "w");
	if (!out)
		vt_fail(vt, file, line, "cannot write %s", path);
	for (int row = 0; row < vt->rows; row++)
		fprintf(out, "%s\n", vt_row_text(vt, row));
	fprintf(out, "cursor %d,%d\n", vt->cursor.row, vt->cursor.col);
	fclose(out);
}

static bool golden_line(FILE *in, char **line, size_t *size, const char *found, int row)
{
	ssize_t length = getline(line, size, in);
	if (length > 0 && (*line)[length - 1] == '\n')
		(*line)[length - 1] = '\0';
	if (length >= 0 && !strcmp(*line, found))
		return true;
	fprintf(stderr, "row %d\n  golden |%s\n  found  |%s\n", row,
	    length < 0 ? "(end of file)" : *line, found);
	return false;
}

void vt_golden_at(struct vt *vt, const char *name, const char *file, int line)
{
	char path[512], cursor[64];
	snprintf(path, sizeof path, "%s/%s.%s.%s.txt", GOLDEN_FOLDER, name, vt->term, vt->lang);
	if (getenv("GENERATE")) {
		golden_write(vt, path, file, line);
		return;
	}
	FILE *in = fopen(path, "r");
	if (!in)
		vt_fail(vt, file, line, "no golden screen %s (GENERATE=1 writes it)", path);
	char *text = NULL;
	size_t size = 0;
	bool same = true;
	for (int row = 0; row < vt->rows; row++)
		same = golden_line(in, &text, &size, vt_row_text(vt, row), row) && same;
	snprintf(cursor, sizeof cursor, "cursor %d,%d", vt->cursor.row, vt->cursor.col);
	same = golden_line(in, &text, &size, cursor, vt->rows) && same;
	free(text);
	fclose(in);
	if (!same)
		vt_fail(
		    vt, file, line, "the screen is not as in %s (GENERATE=1 rewrites it)", path);
}
