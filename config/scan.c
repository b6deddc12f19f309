#include "config/scan.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct bracket {
	char open;
	unsigned line;
};

struct scan {
	const char *at, *end;
	unsigned line;
	struct bracket open[SCAN_DEPTH_MAX];
	size_t depth;
	const char *name; /* the last word: the setting a number belongs to */
	int name_length;
	bool any; /* there is something besides comments */
	struct error_list *errors;
};

size_t scan_letter(const char *text, size_t left, unsigned *letter)
{
	static const unsigned smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *bytes = (const unsigned char *)text;
	size_t length;
	unsigned value;

	if (left == 0)
		return 0;
	length = bytes[0] < 0x80   ? 1
		 : bytes[0] < 0xC2 ? 0
		 : bytes[0] < 0xE0 ? 2
		 : bytes[0] < 0xF0 ? 3
		 : bytes[0] < 0xF5 ? 4
				   : 0;
	if (length == 0 || length > left)
		return 0;
	value = length == 1 ? bytes[0] : bytes[0] & (0x7Fu >> length);
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xC0) != 0x80)
			return 0;
		value = value << 6 | (bytes[i] & 0x3Fu);
	}
	if (value < smallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
		return 0;
	*letter = value;
	return length;
}

bool scan_printable(unsigned letter)
{
	static const struct {
		unsigned from, to;
	} refused[] = {
		{ 0x00, 0x1F },
		{ 0x7F, 0x9F },
		{ 0xAD, 0xAD },
		{ 0x61C, 0x61C },
		{ 0x180E, 0x180E },
		{ 0x200B, 0x200F },
		{ 0x2028, 0x202E },
		{ 0x2060, 0x206F },
		{ 0xFEFF, 0xFEFF },
		{ 0xFFF9, 0xFFFB },
		{ 0xE0000, 0xE007F },
	};

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (letter >= refused[i].from && letter <= refused[i].to)
			return false;
	return true;
}

bool scan_value(const char *text, size_t *letters)
{
	size_t left = strlen(text), step;
	unsigned letter;

	for (*letters = 0; left > 0; text += step, left -= step, ++*letters) {
		step = scan_letter(text, left, &letter);
		if (step == 0 || !scan_printable(letter))
			return false;
	}
	return true;
}

/* Bytes first: nothing after this need think of broken letters. */
static bool scan_bytes(const char *text, size_t size, struct error_list *errors)
{
	unsigned line = 1, letter;
	char shown[QUOTE_SIZE];

	for (size_t at = 0, step; at < size; at += step) {
		step = scan_letter(text + at, size - at, &letter);
		if (step == 0) {
			errors_quote(text + at, 1, shown);
			errors_add(
			    errors, line, _("found the byte %s; allowed: text in UTF-8"), shown);
			return false;
		}
		line += letter == '\n';
		if (letter == '\n' || letter == '\t' || letter == '\r' || scan_printable(letter))
			continue;
		errors_add(errors, line,
		    _("found the control character U+%04X; allowed: visible text"), letter);
		return false;
	}
	return true;
}

static bool scan_string(struct scan *scan)
{
	const char *start = scan->at++;

	for (; scan->at < scan->end && *scan->at != '\n'; scan->at++) {
		if (*scan->at == '"') {
			scan->at++;
			return true;
		}
		if (*scan->at == '\\' && scan->at + 1 < scan->end && scan->at[1] != '\n') {
			if ((scan->at[1] == 'x' || scan->at[1] == 'X') &&
			    strncmp(scan->at + 2, "00", 2) == 0)
				break; /* \x00 would cut the value short */
			scan->at++;
		}
	}
	char shown[QUOTE_SIZE];
	errors_quote(start + 1, (size_t)(scan->at - start - 1), shown);
	if (*scan->at == '\\')
		errors_add(
		    scan->errors, scan->line, _("found \\x00 in a text; allowed: visible text"));
	else
		errors_add(scan->errors, scan->line,
		    _("found %s with no quotation mark after it; allowed: a text that ends on its "
		      "line"),
		    shown);
	return false;
}

static bool scan_comment(struct scan *scan)
{
	unsigned line = scan->line;

	if (*scan->at == '#' || scan->at[1] == '/') {
		scan->at += strcspn(scan->at, "\n");
		return true;
	}
	for (scan->at += 2; scan->at < scan->end; scan->at++) {
		if (scan->at[0] == '*' && scan->at[1] == '/') {
			scan->at += 2;
			return true;
		}
		scan->line += *scan->at == '\n';
	}
	errors_add(scan->errors, line, _("found a comment /* that never ends; allowed: /* ... */"));
	return false;
}

static char closing(char open)
{
	return open == '{' ? '}' : open == '(' ? ')' : ']';
}

static bool scan_open(struct scan *scan)
{
	if (scan->depth == SCAN_DEPTH_MAX) {
		errors_add(scan->errors, scan->line,
		    _("found brackets more than %d deep; allowed: %d"), SCAN_DEPTH_MAX,
		    SCAN_DEPTH_MAX);
		return false;
	}
	scan->open[scan->depth++] = (struct bracket){ *scan->at++, scan->line };
	return true;
}

static bool scan_close(struct scan *scan)
{
	const struct bracket *last;
	char found = *scan->at++;

	if (scan->depth == 0) {
		errors_add(scan->errors, scan->line,
		    _("found \"%c\" with nothing open before it; allowed: a setting"), found);
		return false;
	}
	last = &scan->open[--scan->depth];
	if (found == closing(last->open))
		return true;
	errors_add(scan->errors, scan->line,
	    _("found \"%c\"; allowed: \"%c\", which closes the \"%c\" of line %u"), found,
	    closing(last->open), last->open, last->line);
	return false;
}

static bool scan_include(struct scan *scan)
{
	char shown[QUOTE_SIZE];

	errors_quote(scan->at, strcspn(scan->at, " \t\r\n"), shown);
	errors_add(scan->errors, scan->line,
	    _("found %s; allowed: settings only; a configuration file never opens another"), shown);
	return false;
}

/* Skips a name or a value without quotes; the bytes of it. */
static size_t scan_word(struct scan *scan)
{
	const char *start = scan->at;

	while (isalnum((unsigned char)*scan->at) || strchr("_*-", *scan->at ? *scan->at : ' '))
		scan->at++;
	return (size_t)(scan->at - start);
}

/* libconfig 1.5 cuts a number that is too large to 32 bits without a word: 4294967296 is 0. */
static bool scan_number(struct scan *scan)
{
	const char *start = scan->at;
	bool hex = start[0] == '0' && (start[1] == 'x' || start[1] == 'X');
	char shown[QUOTE_SIZE];

	errno = 0;
	unsigned long long value = strtoull(start, NULL, hex ? 16 : 10);
	bool fits = errno == 0 && value <= INT_MAX;
	size_t length = scan_word(scan);
	if (fits)
		return true;
	errors_quote(start, length, shown);
	errors_add(scan->errors, scan->line, _("%.*s: found the number %s; allowed: at most %d"),
	    scan->name_length, scan->name, shown, INT_MAX);
	return false;
}

static bool scan_step(struct scan *scan)
{
	char letter = *scan->at;

	scan->any |= !strchr(" \t\r\n#/", letter);
	if (isdigit((unsigned char)letter))
		return scan_number(scan);
	if (isalpha((unsigned char)letter) || letter == '*') {
		scan->name = scan->at;
		scan->name_length = (int)scan_word(scan);
		return true;
	}
	switch (letter) {
	case '"':
		return scan_string(scan);
	case '#':
		return scan_comment(scan);
	case '/':
		if (scan->at[1] == '/' || scan->at[1] == '*')
			return scan_comment(scan);
		break;
	case '{':
	case '(':
	case '[':
		return scan_open(scan);
	case '}':
	case ')':
	case ']':
		return scan_close(scan);
	case '@':
		return scan_include(scan);
	case '\n':
		scan->line++;
		break;
	}
	scan->at++;
	return true;
}

bool scan_text(const char *text, struct error_list *errors)
{
	struct scan scan = {
		.at = text, .end = text + strlen(text), .line = 1, .name = "", .errors = errors
	};
	const struct bracket *last;

	if (!scan_bytes(text, (size_t)(scan.end - text), errors))
		return false;
	while (scan.at < scan.end)
		if (!scan_step(&scan))
			return false;
	if (!scan.any) {
		errors_add(errors, 0, _("found no settings; allowed: see help config"));
		return false;
	}
	if (scan.depth == 0)
		return true;
	last = &scan.open[scan.depth - 1];
	errors_add(errors, last->line,
	    _("found \"%c\" that is never closed; allowed: \"%c\" after it"), last->open,
	    closing(last->open));
	return false;
}
