/* What the audit's before and after are called by people: the tables, columns and stored words of
 * a row in the reader's language. */
#ifndef TUI_ROW_WORDS_H
#define TUI_ROW_WORDS_H

#include <stdbool.h>

/* The name of a table's column in words, or with table NULL that of a table; NULL: it has none
 * here, show the name itself. */
const char *row_words(const char *table, const char *name);
/* A stored word of that column ("pests" of reason) in words; the value itself when it is none of a
 * column's choices, such as free text. */
const char *row_value_words(const char *column, const char *value);
/* Is the column one of yes and no, stored as 1 and 0? */
bool row_is_flag(const char *column);

#endif
