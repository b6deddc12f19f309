#include "config/errors.h"

#include "config/scan.h"

#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { QUOTE_LETTERS = 48 };

void *config_alloc(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size);

	if (!memory)
		abort();
	return memory;
}

/* Appends one letter of text, or \xNN of its first byte when it must not be shown. Returns the
 * bytes of text used; 0 when out has no room for it. */
static size_t clean_letter(const char *text, size_t left, char *out, size_t *used, size_t size)
{
	unsigned letter;
	size_t length = scan_letter(text, left, &letter);
	bool shown = length > 0 && scan_printable(letter);

	if (*used + (shown ? length : 4) >= size)
		return 0;
	if (shown) {
		memcpy(out + *used, text, length);
		*used += length;
		return length;
	}
	snprintf(out + *used, size - *used, "\\x%02X", (unsigned)(unsigned char)*text);
	*used += 4;
	return 1;
}

void errors_quote(const char *text, size_t length, char out[QUOTE_SIZE])
{
	size_t used = 0, letters = 0, step;

	out[used++] = '"';
	for (size_t at = 0; at < length; at += step, letters++) {
		step = letters < QUOTE_LETTERS
			   ? clean_letter(text + at, length - at, out, &used, QUOTE_SIZE - 5)
			   : 0;
		if (!step) {
			memcpy(out + used, "...", 3);
			used += 3;
			break;
		}
	}
	out[used++] = '"';
	out[used] = '\0';
}

void errors_clean(const char *text, char out[QUOTE_SIZE])
{
	size_t length = strlen(text), used = 0, step;

	for (size_t at = 0; at < length; at += step) {
		step = clean_letter(text + at, length - at, out, &used, QUOTE_SIZE);
		if (!step)
			break;
	}
	out[used] = '\0';
}

void errors_init(struct error_list *list, const char *file)
{
	memset(list, 0, sizeof *list);
	errors_clean(file, list->file);
}

static void add(struct error_list *list, unsigned line, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

static void add(struct error_list *list, unsigned line, const char *format, va_list arguments)
{
	struct error_line *kept = &list->lines[list->count];
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		abort();
	if (line > 0 && line < UINT_MAX)
		fprintf(out, "%s:%u: ", list->file, line);
	else
		fprintf(out, "%s: ", list->file);
	vfprintf(out, format, arguments);
	if (fclose(out) != 0 || !text)
		abort();
	kept->line = line;
	kept->text = text;
}

void errors_add(struct error_list *list, unsigned line, const char *format, ...)
{
	va_list arguments;

	if (list->count < ERRORS_MAX) {
		va_start(arguments, format);
		add(list, line, format, arguments);
		va_end(arguments);
	}
	list->count++;
}

/* Insertion sort: the list is short, nearly in order, and equal lines must keep theirs. */
static void sort_by_line(struct error_line *lines, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct error_line moved = lines[i];
		size_t at = i;

		for (; at > 0 && lines[at - 1].line > moved.line; at--)
			lines[at] = lines[at - 1];
		lines[at] = moved;
	}
}

void errors_take(struct error_list *list, struct config_errors *out)
{
	size_t more = list->count > ERRORS_MAX ? list->count - ERRORS_MAX + 1 : 0;
	size_t kept;

	if (more > 0) { /* the last place says how many are not listed */
		free(list->lines[ERRORS_MAX - 1].text);
		list->count = ERRORS_MAX - 1;
		errors_add(list, UINT_MAX, _("and %zu more errors"), more);
	}
	kept = list->count;
	sort_by_line(list->lines, kept);
	out->count = kept;
	out->lines = kept ? config_alloc(kept, sizeof *out->lines) : NULL;
	for (size_t i = 0; i < kept; i++)
		out->lines[i] = list->lines[i].text;
	list->count = 0;
}

void config_errors_done(struct config_errors *errors)
{
	for (size_t i = 0; i < errors->count; i++)
		free(errors->lines[i]);
	free(errors->lines);
	errors->lines = NULL;
	errors->count = 0;
}
