/* A document: what every report builds and every renderer writes. Title, meta lines, sections with
 * typed columns and rows. Column ids are stable English; titles are translated. */
#ifndef CORE_DOC_H
#define CORE_DOC_H

#include "core/when.h"

enum cell_type {
	CELL_TEXT,
	CELL_CODE, /* text that is a code: never wrapped */
	CELL_NUMBER,
	CELL_PERCENT, /* whole percent */
	CELL_INSTANT, /* UTC seconds; shown short on screens, in full on paper, ISO in json */
	CELL_DATE,    /* ISO text */
	CELL_YES,     /* 0 or 1 */
	CELL_BAR,     /* 0..100, drawn as a bar of at most CELL_BAR_COLUMNS; a number for programs */
	CELL_MONEY,   /* tetri; "1 000,00 GEL" for people, GEL for programs */
	CELL_CHOICE,  /* a word (number is unused); text is the stable word, title its translation */
	CELL_TICK     /* to be filled in by hand: null is an empty box, 1 a ticked one, 0 none at all.
		       * An empty box is null for programs */
};

#define CELL_BAR_COLUMNS 10

struct column {
	const char *id;
	const char *title; /* N_ in static tables: translated when the section is made */
	enum cell_type type;
	int priority;      /* 0 always shown; higher ones give way first when there is no room */
};

struct cell {
	bool null;
	int64_t number;
	const char *text;
	const char *title; /* what people read instead of text (choices, dates), or instead of a
			    * value that is null because it is hidden ("<5"); NULL: text */
};

struct section {
	const char *title; /* NULL or "": none */
	struct column *columns;
	size_t column_count;
	struct cell **rows; /* each an array of column_count cells */
	const char **keys;  /* per row: the code of the record it shows, or ":" and a verb or a report with its
			     * flags (":hold --bed=TRF-TBS/2A") that the row leads to, or NULL */
	bool *sums;         /* per row: it is a sum, shown apart */
	size_t row_count;
	const char *empty;  /* what to say when there are no rows */
};

struct doc_line {
	const char *name; /* stable */
	const char *label, *text;
};

struct doc {
	struct arena arena;
	const char *report; /* stable name */
	const char *title;
	when_t generated;
	const char *by;            /* who made it */
	struct doc_line *parameters; /* as given */
	size_t parameter_count;
	struct doc_line *meta;     /* lines under the title */
	size_t meta_count;
	struct section *sections;
	size_t section_count;
	const char **signs;        /* lines at the end to sign on: who signs; only on paper */
	size_t sign_count;
	const char *copy;          /* what the foot of each page says of this copy; NULL: nothing */
};

void doc_done(struct doc *doc);
void doc_meta(struct doc *doc, const char *name, const char *label, const char *text);
void doc_parameter(struct doc *doc, const char *name, const char *label, const char *text);
/* A new section; columns is a static table, its titles are translated here. Valid until the next. */
struct section *doc_section(
    struct doc *doc, const char *title, const struct column *columns, size_t count);
#define DOC_COLUMNS(list) (list), sizeof(list) / sizeof((list)[0]) /* a static table of columns */
/* A new row of the last section; all cells start as null. Fill with the setters in order. */
struct cell *doc_row(struct doc *doc, const char *key);
void doc_sum(struct doc *doc); /* the last row is a sum */
/* A line to sign on, at the end of the paper, with room for the time: "Signature, night shift". */
void doc_sign(struct doc *doc, const char *label);

void cell_text(struct doc *doc, struct cell *cell, const char *text); /* NULL is null; copied */
void cell_number(struct cell *cell, int64_t number);                  /* DB_NULL is null */
/* A value that is not shown: null for programs, the mark ("<5") for people. */
void cell_hidden(struct doc *doc, struct cell *cell, const char *mark);
void cell_choice(struct doc *doc, struct cell *cell, const char *word, const char *title);

/* Numbers stand to the right in their column. */
bool cell_goes_right(enum cell_type type);
/* A cell as people read it. now shortens instants (WHEN_NONE: in full). */
const char *cell_show(struct arena *arena, const struct column *column, const struct cell *cell,
    when_t now);
/* The same of a row; a sum has no box to tick. */
const char *section_show(struct arena *arena, const struct section *section, size_t row,
    size_t column, when_t now);

#endif
