#include "tui/edit.h"

#include "core/text.h"
#include "tui/paint.h"

#include <stdlib.h>
#include <string.h>

/* Whether a character may stand in a text: no controls, nothing that hides or turns text round,
 * no surrogates, noncharacters or private use. The door (text_admit) checks again. */
static bool printable(uint32_t c)
{
	if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c >= 0xe0000)
		return false;
	if ((c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || c == 0xad)
		return false;
	if ((c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0x61c)
		return false;
	return !(c >= 0xd800 && c <= 0xf8ff) && (c & 0xfffe) != 0xfffe &&
	       !(c >= 0xfdd0 && c <= 0xfdef);
}

static size_t put_utf8(uint32_t c, char out[4])
{
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = length - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (c & 0x3f));
		c >>= 6;
	}
	out[0] = (char)(length == 1 ? c : lead[length] | c);
	return length;
}

void edit_init(struct edit *edit, const char *text, size_t limit, size_t max_columns)
{
	*edit = (struct edit){ .limit = limit, .max_columns = max_columns };
	edit->text = calloc(limit + 1, 1);
	if (!edit->text)
		abort();
	edit_set(edit, text ? text : "");
}

void edit_done(struct edit *edit)
{
	free(edit->text);
	*edit = (struct edit){ 0 };
}

void edit_set(struct edit *edit, const char *text)
{
	size_t length = edit->max_columns ? text_fit(text, edit->max_columns) : strlen(text);
	while (length > edit->limit)
		length -= text_previous(text, length);
	memmove(edit->text, text, length);
	edit->text[length] = '\0';
	edit->length = edit->at = length;
	edit->first = 0;
}

/* --- changing -------------------------------------------------------------------------------- */

static enum edit_result insert(struct edit *edit, uint32_t character)
{
	char bytes[4];
	size_t length = put_utf8(character, bytes);
	if (edit->length + length > edit->limit)
		return EDIT_FULL;
	memmove(edit->text + edit->at + length, edit->text + edit->at, edit->length - edit->at + 1);
	memcpy(edit->text + edit->at, bytes, length);
	edit->length += length;
	edit->at += length;
	if (!edit->max_columns || text_width(edit->text) <= edit->max_columns)
		return EDIT_CHANGED;
	edit->at -= length;
	edit->length -= length;
	memmove(edit->text + edit->at, edit->text + edit->at + length, edit->length - edit->at + 1);
	return EDIT_FULL;
}

static enum edit_result cut(struct edit *edit, size_t from, size_t to)
{
	if (from == to)
		return EDIT_MOVED;
	memmove(edit->text + from, edit->text + to, edit->length - to + 1);
	edit->length -= to - from;
	edit->at = from;
	return EDIT_CHANGED;
}

static size_t word_start(const struct edit *edit)
{
	size_t at = edit->at;
	while (at && edit->text[at - 1] == ' ')
		at--;
	while (at && edit->text[at - 1] != ' ')
		at--;
	return at;
}

static enum edit_result control(struct edit *edit, uint32_t code)
{
	const char *text = edit->text;
	switch (code) {
	case K_LEFT:
		edit->at -= text_previous(text, edit->at);
		return EDIT_MOVED;
	case K_RIGHT:
		edit->at += text_next(text + edit->at);
		return EDIT_MOVED;
	case K_HOME:
	case KEY_CONTROL('a'):
		edit->at = 0;
		return EDIT_MOVED;
	case K_END:
	case KEY_CONTROL('e'):
		edit->at = edit->length;
		return EDIT_MOVED;
	case K_BACKSPACE:
		return cut(edit, edit->at - text_previous(text, edit->at), edit->at);
	case K_DELETE:
		return cut(edit, edit->at, edit->at + text_next(text + edit->at));
	case KEY_CONTROL('u'):
		return cut(edit, 0, edit->at);
	case KEY_CONTROL('k'):
		return cut(edit, edit->at, edit->length);
	case KEY_CONTROL('w'):
		return cut(edit, word_start(edit), edit->at);
	default:
		return EDIT_IGNORED;
	}
}

enum edit_result edit_key(struct edit *edit, struct key key)
{
	if (key.pasted && (key.code == K_ENTER || key.code == K_TAB))
		key.code = ' ';
	if (key.code < K_FIRST && printable(key.code))
		return insert(edit, key.code);
	if (key.pasted || (key.code >= 0x7f && key.code < K_FIRST))
		return EDIT_MOVED; /* dropped */
	return control(edit, key.code);
}

/* --- drawing --------------------------------------------------------------------------------- */

static size_t columns_between(struct term *term, const struct edit *edit, size_t from, size_t to)
{
	char *part = arena_textn(term_scratch(term), edit->text + from, to - from);
	return (size_t)paint_width(term, part);
}

/* Scrolls no further than needed, but by a third of the field at once: moving by one column at
 * each key would send the whole field each time. */
static void scroll(struct term *term, struct edit *edit, size_t width)
{
	if (edit->first > edit->at)
		edit->first = edit->at;
	if (columns_between(term, edit, 0, edit->length) < width)
		edit->first = 0;
	bool left = edit->first && edit->first == edit->at;
	bool right = columns_between(term, edit, edit->first, edit->at) >= width;
	size_t room = left ? width / 3 : width - width / 3;
	if (!left && !right)
		return;
	size_t first = edit->at;
	while (first) {
		size_t before = first - text_previous(edit->text, first);
		if (columns_between(term, edit, before, edit->at) >= room)
			break;
		first = before;
	}
	edit->first = first;
}

void edit_draw(struct term *term, struct edit *edit, int row, int column, int width, bool focused)
{
	if (width <= 0)
		return;
	scroll(term, edit, (size_t)width);
	const char *shown = paint_clean(term, edit->text + edit->first);
	size_t fits = text_fit(shown, (size_t)width);
	paint_cell(term, row, column, width, LOOK_FIELD, false,
	    arena_textn(term_scratch(term), shown, fits));
	if (focused)
		term_cursor(
		    term, row, column + (int)columns_between(term, edit, edit->first, edit->at));
}
