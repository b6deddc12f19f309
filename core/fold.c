/* The search key of a name and the search over keys.
 *
 * A key is made in two steps. First every script is turned into Latin by core/latin.c. Then the
 * Latin is made loose: one small letter for each family of sounds that people spell in several
 * ways. Because Georgian takes the same road as typed Latin, its national romanization meets it by
 * construction. A Latin letter that people use for two quite different sounds becomes a capital in
 * the key, and text_found lets it meet either:
 *
 *     C  of a bare c: Georgian ts, ch or k        W  of w: ts, ch or v
 *     X  of x: kh or ks                           Y  of y: q' or i
 *     R  of a Shift-R inside a word ("paRava"): gh or r
 *
 * The small letters that stand for families: c (ts, ts', ch, ch'), g (g, gh), h (h, kh),
 * j (j, zh), k (k, k', q'), p (p, p', f), s (s, sh), t (t, t'), z (z, dz). */
#include "core/latin.h"
#include "core/text.h"

#include <string.h>
#include <utf8proc.h>

/* --- step one: every script into Latin ------------------------------------------------------- */

struct raw { /* Latin letters with their case, other scripts folded, one ' ' for what separates */
	struct arena *arena;
	char *text;
	size_t used, size;
	char small[256]; /* enough for any usual name */
};

static void put_bytes(struct raw *raw, const char *bytes, size_t length)
{
	if (raw->size - raw->used < length) {
		char *larger = arena_alloc(raw->arena, raw->size * 2 + length);

		memcpy(larger, raw->text, raw->used);
		raw->text = larger;
		raw->size = raw->size * 2 + length;
	}
	memcpy(raw->text + raw->used, bytes, length);
	raw->used += length;
}

static void put(struct raw *raw, char c)
{
	if (raw->used < raw->size)
		raw->text[raw->used++] = c;
	else
		put_bytes(raw, &c, 1);
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static char to_lower(char c)
{
	return is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static void put_ascii(struct raw *raw, char c)
{
	if (is_lower(c) || is_upper(c) || (c >= '0' && c <= '9'))
		put(raw, c);
	else if (c != '\'' && c != '`')
		put(raw, ' ');
}

static void put_latin(struct raw *raw, const char *latin)
{
	for (; *latin; latin++)
		if (*latin != '\'')
			put(raw, *latin);
}

/* What the tables do not know: case folded, taken apart, marks dropped. */
static void put_other(struct raw *raw, int32_t c)
{
	utf8proc_int32_t parts[32];
	int boundary = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char(c, parts, 32,
	    UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
		UTF8PROC_IGNORE,
	    &boundary);

	for (utf8proc_ssize_t i = 0; i < count && count <= 32; i++) {
		utf8proc_category_t category = utf8proc_category(parts[i]);
		bool pair;
		const char *latin = latin_letter(parts[i], 0, &pair);
		utf8proc_uint8_t bytes[4];

		if (parts[i] < 0x80)
			put_ascii(raw, (char)parts[i]);
		else if (latin)
			put_latin(raw, latin);
		else if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO)
			put_bytes(
			    raw, (char *)bytes, (size_t)utf8proc_encode_char(parts[i], bytes));
		else
			put(raw, ' ');
	}
}

static void put_all(struct raw *raw, const char *text)
{
	const utf8proc_uint8_t *in = (const utf8proc_uint8_t *)text;

	while (*in) {
		int32_t c = 0, next = 0;
		utf8proc_ssize_t used;
		const char *latin;
		bool pair;

		if (*in < 0x80) {
			put_ascii(raw, (char)*in++);
			continue;
		}
		used = utf8proc_iterate(in, -1, &c);
		in += used > 0 ? used : 1;
		if (used <= 0 || latin_apostrophe(c))
			continue;
		/* only Armenian has letters that depend on the next */
		if (c >= 0x531 && c <= 0x587)
			used = utf8proc_iterate(in, -1, &next);
		latin = latin_letter(c, next, &pair);
		if (latin)
			put_latin(raw, latin);
		else
			put_other(raw, c);
		if (pair)
			in += used;
	}
}

/* --- step two: loose Latin ------------------------------------------------------------------- */

/* Spellings of more than one letter, longest first; looked up by their first letter only. */
/* clang-format off */
static const struct {
	const char *spelling;
	char sound;
} spellings[] = {
	{ "ch", 'c' }, { "ck", 'k' }, { "dzh", 'j' }, { "dz", 'z' }, { "dj", 'j' }, { "gh", 'g' },
	{ "kh", 'h' }, { "ph", 'p' }, { "sh", 's' }, { "tch", 'c' }, { "th", 't' }, { "ts", 'c' },
	{ "tz", 'c' }, { "zh", 'j' },
};
/* clang-format on */

/* Bytes of the spelling that stands at text; *sound is its letter in the key. */
static size_t sound_read(const char *text, size_t left, char *sound)
{
	static const char alone[] = "abCdepghijklmnopkrstuvWXYz";
	char first = to_lower(text[0]);

	*sound = first;
	if (!is_lower(first))
		return 1;
	*sound = alone[first - 'a'];
	if (left < 2 || !strchr("hzjsck", to_lower(text[1])))
		return 1;
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		const char *spelling = spellings[i].spelling;
		size_t n = 0;

		while (n < left && spelling[n] && spelling[n] == to_lower(text[n]))
			n++;
		if (!spelling[n]) {
			*sound = spellings[i].sound;
			return n;
		}
	}
	return 1;
}

/* A word typed as on a Georgian keyboard has capitals after small letters ("RoRoberiZe"). */
static bool is_keyboard_habit(const char *word, size_t length)
{
	bool small = false;

	for (size_t i = 0; i < length; i++) {
		if (small && is_upper(word[i]))
			return true;
		small = small || is_lower(word[i]);
	}
	return false;
}

/* Appends the loose form of one word to the key, which has room; returns the new end. */
static char *loosen(char *key, const char *word, size_t length)
{
	bool habit = is_keyboard_habit(word, length);
	char *start = key;

	for (size_t i = 0; i < length;) {
		char sound;
		size_t used = sound_read(word + i, length - i, &sound);
		bool letter = is_lower(sound) || is_upper(sound);

		if (habit && word[i] == 'R')
			sound = 'R';
		i += used;
		/* Anna is Ana, Saakashvili Sakashvili, Mariya Maria */
		if (letter && key > start && (key[-1] == sound || (sound == 'Y' && key[-1] == 'i')))
			continue;
		*key++ = sound;
	}
	return key;
}

const char *text_fold(struct arena *arena, const char *text)
{
	struct raw raw = { .arena = arena };
	char *key, *end;

	raw.text = raw.small;
	raw.size = sizeof raw.small;
	put_all(&raw, text);
	key = end = arena_alloc(arena, raw.used + 1);
	for (size_t i = 0; i < raw.used;) {
		size_t length = 0;

		while (i + length < raw.used && raw.text[i + length] != ' ')
			length++;
		if (length && end > key)
			*end++ = ' ';
		end = loosen(end, raw.text + i, length);
		i += length + 1;
	}
	*end = '\0';
	return key;
}

/* --- search ---------------------------------------------------------------------------------- */

/* Letters of keys that meet have a bit in common; all others meet only themselves. */
/* clang-format off */
static const unsigned char meets[256] = {
	['c'] = 1, ['k'] = 2, ['v'] = 4, ['h'] = 8, ['i'] = 16, ['r'] = 32, ['g'] = 64,
	['C'] = 1 | 2, ['W'] = 1 | 4, ['X'] = 8, ['Y'] = 2 | 16, ['R'] = 32 | 64,
};
/* clang-format on */

static bool letters_meet(char a, char b)
{
	return a == b || (meets[(unsigned char)a] & meets[(unsigned char)b]);
}

/* Bytes of key that the query meets before its end (a NUL, or also a space when one word is
 * asked), or -1. An X meets "ks"; half of it is enough at the end of what was typed so far. */
static long meet(const char *key, const char *query, bool word)
{
	const char *start = key;

	while (*query && !(word && *query == ' ')) {
		if (letters_meet(*key, *query)) {
			key++;
			query++;
		} else if (*key == 'X' && *query == 'k' && query[1] == 's') {
			key++;
			query += 2;
		} else if (*key == 'X' && *query == 'k' && word && (!query[1] || query[1] == ' ')) {
			key++;
			query++;
		} else if (*query == 'X' && *key == 'k' && key[1] == 's') {
			key += 2;
			query++;
		} else {
			return -1;
		}
	}
	return key - start;
}

/* True when the word of the query (up to a space or NUL) starts a word of the key, or, if inside,
 * stands in one and is long enough to mean something there. */
static bool word_found(const char *key, const char *word, bool inside)
{
	bool anywhere = inside && strcspn(word, " ") >= 3;
	char first = *word;

	for (const char *at = key; *at; at++) {
		if (!letters_meet(*at, first) && *at != 'X' && first != 'X')
			continue;
		if ((anywhere || at == key || at[-1] == ' ') && meet(at, word, true) >= 0)
			return true;
	}
	return false;
}

static bool words_found(const char *key, const char *query, bool inside)
{
	const char *word = query;

	while (*word) {
		if (!word_found(key, word, inside))
			return false;
		while (*word && *word != ' ')
			word++;
		while (*word == ' ')
			word++;
	}
	return true;
}

bool text_found(const char *folded_key, const char *folded_query)
{
	return words_found(folded_key, folded_query, true);
}

bool text_starts(const char *folded_key, const char *folded_query)
{
	return words_found(folded_key, folded_query, false);
}

bool text_same(const char *folded_a, const char *folded_b)
{
	long met = meet(folded_a, folded_b, false);

	return met >= 0 && folded_a[met] == '\0';
}
