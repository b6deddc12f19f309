#include "core/latin.h"
#include "core/text.h"

#include <string.h>
#include <utf8proc.h>

/* U+10D0..10FA: the 33 letters of today in the alphabet's order, then the archaic ones. */
/* clang-format off */
static const char *const georgian[] = {
	"a", "b", "g", "d", "e", "v", "z", "t", "i", "k'", "l", "m", "n", "o", "p'", "zh", "r", "s",
	"t'", "u", "p", "k", "gh", "q'", "sh", "ch", "ts", "dz", "ts'", "ch'", "kh", "j", "h",
	"e", "i", "v", "q", "o", "f", "e", "e", "n", "",
};
/* clang-format on */

/* The key of each modern letter on the Georgian keyboard; capitals are typed with Shift. */
static const char georgian_key[] = "abgdevzTiklmnopJrstufqRySCcZwWxjh";

/* U+0430..045F */
/* clang-format off */
static const char *const cyrillic[] = {
	"a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p",
	"r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "i", "", "e", "iu", "ia",
	"e", "e", "dj", "g", "ie", "dz", "i", "i", "j", "lj", "nj", "c", "k", "i", "u", "j",
};
/* clang-format on */

/* U+0561..0587; U+0578 begins a word as "vo" only in speech, so it stays "o". */
/* clang-format off */
static const char *const armenian[] = {
	"a", "b", "g", "d", "e", "z", "e", "e", "t", "zh", "i", "l", "kh", "ts", "k", "h", "dz", "gh",
	"ch", "m", "y", "n", "sh", "o", "ch", "p", "j", "r", "s", "v", "t", "r", "ts", "v", "p", "k",
	"o", "f", "ev",
};
/* clang-format on */

/* Letters that are no base letter plus a mark, so that Unicode does not take them apart. */
/* clang-format off */
static const struct {
	int32_t letter;
	const char *latin;
} others[] = {
	{ 0x00DF, "ss" }, { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" },
	{ 0x0111, "d" }, { 0x0127, "h" }, { 0x0131, "i" }, { 0x0142, "l" }, { 0x0153, "oe" },
	{ 0x0259, "a" }, { 0x0491, "g" }, { 0x0493, "g" }, { 0x049B, "q" }, { 0x04A3, "n" },
	{ 0x04AF, "u" }, { 0x04B1, "u" }, { 0x04B3, "h" }, { 0x04B7, "j" }, { 0x04D9, "a" },
	{ 0x04E9, "o" },
};
/* clang-format on */

#define COUNT(array) (sizeof(array) / sizeof *(array))

int32_t latin_mkhedruli(int32_t c)
{
	if (c >= 0x1C90 && c <= 0x1CBF && c != 0x1CBB && c != 0x1CBC)
		return c - 0x1C90 + 0x10D0;
	if (c >= 0x10A0 && c <= 0x10C5)
		return c - 0x10A0 + 0x10D0;
	if (c >= 0x2D00 && c <= 0x2D25)
		return c - 0x2D00 + 0x10D0;
	return c;
}

static int32_t lower(int32_t c)
{
	int32_t modern = latin_mkhedruli(c);

	return modern != c ? modern : (int32_t)utf8proc_tolower(c);
}

const char *latin_letter(int32_t c, int32_t next, bool *pair)
{
	*pair = false;
	if (c < 0xD0)
		return NULL;
	if (c < 0x10D0 || c > 0x10FF)
		c = lower(c);
	if (c >= 0x10D0 && c < 0x10D0 + (int32_t)COUNT(georgian))
		return georgian[c - 0x10D0];
	if (c >= 0x430 && c < 0x430 + (int32_t)COUNT(cyrillic))
		return cyrillic[c - 0x430];
	if (c >= 0x561 && c < 0x561 + (int32_t)COUNT(armenian)) {
		*pair = c == 0x578 && (next == 0x582 || next == 0x552);
		return *pair ? "u" : armenian[c - 0x561];
	}
	for (size_t i = 0; i < COUNT(others); i++)
		if (others[i].letter == c)
			return others[i].latin;
	return NULL;
}

bool latin_apostrophe(int32_t c)
{
	return c == '\'' || c == '`' || c == 0xB4 || (c >= 0x2B9 && c <= 0x2BF) || c == 0x2C8 ||
	       c == 0x55A || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032 ||
	       c == 0xA78C || c == 0xFF07;
}

uint32_t text_hotkey(uint32_t character)
{
	int32_t c = character <= 0x10FFFF ? latin_mkhedruli((int32_t)character) : 0;

	if (c >= 0x10D0 && c <= 0x10F0)
		return (uint32_t)georgian_key[c - 0x10D0];
	return character;
}

/* --- text_ascii ----------------------------------------------------------------------------- */

/* Signs that have a plain twin. */
static const char *plain_sign(int32_t c)
{
	if (latin_apostrophe(c) || c == 0x201A || c == 0x2039 || c == 0x203A)
		return "'";
	if (c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F) || c == 0x2033)
		return "\"";
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return "-";
	if (c == 0x2026)
		return "...";
	if (c == 0x2116)
		return "No";
	if (c == 0x2588) /* the full block of a bar */
		return "#";
	return utf8proc_category(c) == UTF8PROC_CATEGORY_ZS ? " " : NULL;
}

/* The base letter of a Latin letter with marks, 0 of anything else; -1 when only a mark. */
static int base_letter(int32_t c)
{
	utf8proc_int32_t parts[8];
	int boundary = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char(
	    c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_COMPOSE, &boundary);

	if (count == 0)
		return -1;
	return count == 1 && parts[0] > ' ' && parts[0] < 0x7F ? (int)parts[0] : 0;
}

/* Writes the plain form of c, which is not ASCII, into at most four bytes; returns how many. */
static size_t plain_write(char *out, int32_t c, int32_t next, bool *pair)
{
	const char *plain = latin_letter(c, next, pair);
	int base;

	if (!plain)
		plain = plain_sign(c);
	if (plain) {
		size_t length = strlen(plain);

		memcpy(out, plain, length);
		/* a capital stays one; Georgian has none to speak of */
		if (length && latin_mkhedruli(c) == c && utf8proc_tolower(c) != c)
			out[0] = (char)(out[0] - 'a' + 'A');
		return length;
	}
	base = base_letter(c);
	if (base < 0)
		return 0;
	out[0] = base ? (char)base : '?';
	return 1;
}

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if (*text < ' ' || *text == 0x7F)
			return false;
	return true;
}

const char *text_ascii(struct arena *arena, const char *text)
{
	const utf8proc_uint8_t *in = (const utf8proc_uint8_t *)text;
	char *plain, *out;

	if (is_ascii(text))
		return text;
	/* two bytes in become four at most ("shch"), one byte one, three bytes three */
	plain = out = arena_alloc(arena, strlen(text) * 2 + 5);
	while (*in) {
		int32_t c = 0, next = 0;
		bool pair = false;
		utf8proc_ssize_t used = utf8proc_iterate(in, -1, &c);

		if (used <= 0 || c < 0x80) {
			*out++ = used > 0 && c >= ' ' && c < 0x7F ? (char)c : '?';
			in += used > 0 ? used : 1;
			continue;
		}
		in += used;
		used = utf8proc_iterate(in, -1, &next);
		out += plain_write(out, c, used > 0 ? next : 0, &pair);
		if (pair)
			in += used;
	}
	*out = '\0';
	return plain;
}
