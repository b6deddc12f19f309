/* Everything wrong with a configuration file: gathered while it is read, put in the file's order
 * at the end. Inside config/ only. */
#ifndef CONFIG_ERRORS_H
#define CONFIG_ERRORS_H

#include "config/config.h"

#include <libintl.h>

/* config/ includes no other folder's headers, so it has its own marks (see core/i18n.h). */
#define _(text) gettext(text)
#define N_(text) text

enum { ERRORS_MAX = 100, QUOTE_SIZE = 512 };

struct error_line {
	unsigned line; /* of the file; 0: about the file as a whole */
	char *text;
};

struct error_list {
	char file[QUOTE_SIZE]; /* the file's name, made safe to show */
	struct error_line lines[ERRORS_MAX];
	size_t count; /* may exceed ERRORS_MAX: those beyond are counted, not kept */
};

void errors_init(struct error_list *list, const char *file);
/* Adds "FILE:LINE: " (or "FILE: " for line 0) and the formatted text. */
void errors_add(struct error_list *list, unsigned line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Moves the list into out, in the order of lines; list is empty afterwards. */
void errors_take(struct error_list *list, struct config_errors *out);

/* Text from a file or a command line, made safe to show: in double quotes, cut to 48 letters,
 * controls and broken bytes as \xNN. */
void errors_quote(const char *text, size_t length, char out[QUOTE_SIZE]);
/* The same without the quotes, cut only by the buffer: for file names. */
void errors_clean(const char *text, char out[QUOTE_SIZE]);

/* malloc that does not return when there is no memory (the console restores the terminal first). */
void *config_alloc(size_t count, size_t size);

#endif
