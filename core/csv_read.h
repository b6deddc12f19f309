/* Reading csv: what spreadsheets write. Comma or semicolon, whichever the first line has; fields in
 * double quotes may hold separators, quotes ("" is one) and line breaks; lines end in LF or CRLF. */
#ifndef CORE_CSV_READ_H
#define CORE_CSV_READ_H

#include "core/failure.h"

#define CSV_ROWS_MOST 20000

struct csv_row {
	int line;            /* of the file, where it begins; the first is 1 */
	const char **fields; /* as many as there are */
	size_t count;
};

struct csv {
	struct csv_row head; /* names of the columns: small letters, without blanks around */
	struct csv_row *rows;
	size_t count;
};

/* Reads the whole text, of which blank lines are left out; the arena keeps it. Every fault is listed
 * with its line, about the parameter field: no header, a name twice, a quote that never ends, text
 * behind a quote, more fields in a row than the header has, too many rows. False when there is any. */
bool csv_read(struct arena *arena, const char *text, size_t length, const char *field,
    struct csv *csv, struct failure *failure);
/* Which column has this name; csv->head.count: none. */
size_t csv_column(const struct csv *csv, const char *name);
/* A field of a row, "" where the row is short. */
const char *csv_field(const struct csv_row *row, size_t column);

#endif
