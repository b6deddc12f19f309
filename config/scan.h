/* A look at a configuration text before libconfig parses it. The parser reports most mistakes far
 * from where they are, and would open other files for @include; this look names the place. */
#ifndef CONFIG_SCAN_H
#define CONFIG_SCAN_H

#include "config/errors.h"

enum {
	SCAN_SIZE_MAX = 1024 * 1024, /* bytes of a configuration file */
	SCAN_DEPTH_MAX = 16          /* brackets within brackets; the format needs 7 */
};

/* The first letter of text: its length in bytes and its code point in *letter. Returns 0 when the
 * bytes are not UTF-8 (overlong forms, surrogates and cut letters included) or left is 0. */
size_t scan_letter(const char *text, size_t left, unsigned *letter);
/* False of controls (C0, DEL, C1) and of what is invisible or turns the line around: bidi marks,
 * zero-width letters, line separators, the byte order mark. */
bool scan_printable(unsigned letter);
/* Whether every letter of a value is printable UTF-8; *letters gets how many there are. */
bool scan_value(const char *text, size_t *letters);
/* Looks for: binary bytes, broken UTF-8, controls, @include, a text that does not end on its line,
 * a comment or bracket that is never closed, a bracket too many, too deep nesting, a number beyond
 * 31 bits, nothing at all. Adds the first found to errors and returns false. */
bool scan_text(const char *text, struct error_list *errors);

#endif
