#include "core/text.h"

#include "core/i18n.h"
#include "core/latin.h"
#include "db/sql.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

#define INVALID (-1)               /* in place of a character: a byte that is not UTF-8 */
#define BYTES_PER_COLUMN 8         /* a text of more is a pile of combining marks */
#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

const char *text_fault_title(enum text_fault fault)
{
	switch (fault) {
	case TEXT_OK:
		break;
	case TEXT_NOT_UTF8:
		return _("The text is not valid UTF-8.");
	case TEXT_CONTROL:
		return _("Control characters (tab, line feed, escape ...) are not allowed.");
	case TEXT_INVISIBLE:
		return _("Invisible and text-direction characters are not allowed.");
	case TEXT_TOO_LONG:
		return _("The text is too long.");
	case TEXT_EMPTY:
		return _("The text is empty.");
	}
	return "";
}

/* --- characters ------------------------------------------------------------------------------ */

/* Reads the character at text into *c; returns its bytes. A byte that is not UTF-8 is INVALID and
 * one byte long. left is -1 for text that ends with a NUL. */
static size_t decode(const char *text, long left, int32_t *c)
{
	utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text, left, c);

	if (used > 0)
		return (size_t)used;
	*c = INVALID;
	return 1;
}

static bool is_ascii_print(char c)
{
	return c >= ' ' && c < 0x7F;
}

/* U+1C90..1CBF and U+10D0..10FF without the rare neighbours. */
static bool is_mkhedruli(int32_t c)
{
	return c >= 0x10D0 && c <= 0x10FF;
}

static enum text_fault character_fault(int32_t c)
{
	if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
		return c == INVALID ? TEXT_NOT_UTF8 : TEXT_CONTROL;
	if ((c < 0x300 && c != 0xAD) || is_mkhedruli(c))
		return TEXT_OK;
	if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF))
		return TEXT_INVISIBLE;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CS:
		return TEXT_INVISIBLE;
	default:
		return utf8proc_get_property(c)->ignorable ? TEXT_INVISIBLE : TEXT_OK;
	}
}

/* What is unsafe counts as the replacement character that text_safe makes of it. */
static size_t character_width(int32_t c)
{
	int width;

	if ((c >= ' ' && c < 0x300) || is_mkhedruli(c) || character_fault(c) != TEXT_OK)
		return 1;
	width = utf8proc_charwidth(c);
	return width > 0 ? (size_t)width : 0;
}

/* --- the door -------------------------------------------------------------------------------- */

/* The first fault of the bytes. *plain: the text is in its final form already, but for spaces
 * around it (nothing below U+0300 and no Georgian letter changes in NFC). */
static enum text_fault scan(const char *bytes, size_t length, bool *plain)
{
	*plain = true;
	for (size_t i = 0; i < length;) {
		int32_t c;
		enum text_fault fault;

		i += decode(bytes + i, (long)(length - i), &c);
		fault = character_fault(c);
		if (fault != TEXT_OK)
			return fault;
		if (c == 0xA0 || (c >= 0x300 && !is_mkhedruli(c)))
			*plain = false;
	}
	return TEXT_OK;
}

/* NFC, Georgian capitals folded, every kind of space a plain one. */
static const char *normalize(struct arena *arena, const char *bytes, size_t *length)
{
	const utf8proc_option_t nfc = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	const utf8proc_uint8_t *in = (const utf8proc_uint8_t *)bytes;
	utf8proc_ssize_t left = (utf8proc_ssize_t)*length;
	utf8proc_ssize_t count = utf8proc_decompose(in, left, NULL, 0, nfc);
	utf8proc_int32_t *letters;

	if (count < 0)
		return NULL;
	/* one more than the letters: utf8proc encodes in place and ends with a NUL */
	letters = arena_alloc(arena, ((size_t)count + 1) * sizeof *letters);
	count = utf8proc_decompose(in, left, letters, count, nfc);
	for (utf8proc_ssize_t i = 0; i < count; i++) {
		if (letters[i] >= 0x1C90 && letters[i] <= 0x1CBF)
			letters[i] = latin_mkhedruli(letters[i]);
		else if (utf8proc_category(letters[i]) == UTF8PROC_CATEGORY_ZS)
			letters[i] = ' ';
	}
	count = utf8proc_reencode(letters, count, nfc);
	*length = count > 0 ? (size_t)count : 0;
	return (const char *)letters;
}

enum text_fault text_admit(
    struct arena *arena, const char *bytes, size_t length, size_t max_columns, const char **clean)
{
	bool plain;
	enum text_fault fault = scan(bytes, length, &plain);
	const char *copy;

	*clean = NULL;
	if (fault != TEXT_OK)
		return fault;
	if (!plain)
		bytes = normalize(arena, bytes, &length);
	if (!bytes)
		return TEXT_NOT_UTF8;
	for (; length && *bytes == ' '; length--)
		bytes++;
	while (length && bytes[length - 1] == ' ')
		length--;
	if (!length)
		return TEXT_EMPTY;
	if (max_columns && length > max_columns * BYTES_PER_COLUMN)
		return TEXT_TOO_LONG;
	copy = arena_textn(arena, bytes, length);
	if (max_columns && text_width(copy) > max_columns)
		return TEXT_TOO_LONG;
	*clean = copy;
	return TEXT_OK;
}

/* --- columns and graphemes ------------------------------------------------------------------- */

size_t text_width(const char *text)
{
	size_t width = 0;

	while (*text) {
		int32_t c;

		if (is_ascii_print(*text)) {
			text++;
			width++;
			continue;
		}
		text += decode(text, -1, &c);
		width += character_width(c);
	}
	return width;
}

size_t text_next(const char *text)
{
	int32_t c, next;
	utf8proc_int32_t state = 0;
	size_t length;

	if (!*text)
		return 0;
	if (is_ascii_print(text[0]) && (unsigned char)text[1] < 0x80)
		return 1;
	length = decode(text, -1, &c);
	while (c != INVALID && text[length]) {
		size_t used = decode(text + length, -1, &next);

		if (next == INVALID || utf8proc_grapheme_break_stateful(c, next, &state))
			break;
		length += used;
		c = next;
	}
	return length;
}

size_t text_previous(const char *text, size_t at)
{
	size_t start = 0, length = 0;

	if (at && is_ascii_print(text[at - 1]))
		return 1;
	/* where a grapheme begins depends on everything before it */
	while (start < at && text[start]) {
		length = text_next(text + start);
		if (start + length >= at)
			return at - start;
		start += length;
	}
	return 0;
}

/* Width of the first length bytes, which end with a whole character. */
static size_t width_of(const char *text, size_t length)
{
	size_t width = 0;

	for (size_t i = 0; i < length;) {
		int32_t c;

		i += decode(text + i, (long)(length - i), &c);
		width += character_width(c);
	}
	return width;
}

size_t text_fit(const char *text, size_t columns)
{
	size_t length = 0, width = 0;

	while (text[length]) {
		size_t used = text_next(text + length);

		width += used == 1 ? 1 : width_of(text + length, used);
		if (width > columns)
			break;
		length += used;
	}
	return length;
}

int64_t text_number(const char *code, const char *mark)
{
	const char *digits = code;
	size_t length = strlen(mark);

	if (strncasecmp(code, mark, length) == 0)
		digits += code[length] == '-' ? length + 1 : length;
	length = strlen(digits);

	if (length == 0 || length > 17 || strspn(digits, "0123456789") != length)
		return DB_NULL;
	return atoll(digits);
}

const char *text_column(struct arena *arena, const char *text, size_t columns, bool right)
{
	size_t kept = text_fit(text, columns);
	bool cut = text[kept] != '\0';
	size_t width, pad;
	char *column, *at;

	if (!columns)
		return "";
	if (cut)
		kept = text_fit(text, columns - 1);
	width = width_of(text, kept) + (cut ? 1 : 0);
	pad = columns > width ? columns - width : 0;
	column = at = arena_alloc(arena, kept + pad + 2);
	if (right || cut) { /* a wide character may leave a gap: the '~' stays in the last column */
		memset(cut ? at + kept : at, ' ', pad);
		memcpy(cut ? at : at + pad, text, kept);
	} else {
		memcpy(at, text, kept);
		memset(at + kept, ' ', pad);
	}
	if (cut)
		at[kept + pad] = '~';
	return column;
}

/* --- the way out ----------------------------------------------------------------------------- */

/* Bytes at the start of text that are safe. */
static size_t safe_span(const char *text)
{
	size_t length = 0;

	while (text[length]) {
		int32_t c;
		size_t used = 1;

		if (!is_ascii_print(text[length])) {
			used = decode(text + length, -1, &c);
			if (character_fault(c) != TEXT_OK)
				break;
		}
		length += used;
	}
	return length;
}

const char *text_safe(struct arena *arena, const char *text)
{
	size_t span = safe_span(text);
	char *safe, *out;

	if (!text[span])
		return text;
	safe = out = arena_alloc(arena, span + strlen(text + span) * strlen(REPLACEMENT) + 1);
	for (;;) {
		int32_t c;

		memcpy(out, text, span);
		out += span;
		text += span;
		if (!*text)
			break;
		text += decode(text, -1, &c);
		memcpy(out, REPLACEMENT, strlen(REPLACEMENT));
		out += strlen(REPLACEMENT);
		span = safe_span(text);
	}
	*out = '\0';
	return safe;
}

const char *text_word(struct arena *arena, const char **at, const char *separators)
{
	const char *word = *at + strspn(*at, separators);
	size_t length = strcspn(word, separators);

	*at = word + length;
	return length ? arena_textn(arena, word, length) : NULL;
}
