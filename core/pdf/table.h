/* A section as a table: its columns measured and laid out, its rows on pages. */
#ifndef CORE_PDF_TABLE_H
#define CORE_PDF_TABLE_H

#include "core/pdf/page.h"

#define TABLE_GAP 9.0   /* between two columns */
#define TABLE_INSET 4.0 /* left of the first and right of the last */

enum kind { KIND_TEXT, KIND_WORDS, KIND_CODE, KIND_NUMBER, KIND_BAR, KIND_TICK };

struct table_column {
	const char *title;
	enum kind kind;
	int priority;
	bool empty;      /* no row has anything */
	double natural;  /* of the widest text; 0: left out */
	double words;    /* of the longest word, once it was asked for; negative: not yet */
	double firm;     /* as natural, without the title */
	double width;    /* as laid out; 0: left out */
};

struct table {
	const json_t *section, *rows;
	struct table_column *columns;
	size_t column_count, row_count;
	double *naturals; /* of each cell, row after row */
	double *heights;  /* of each row, once laid out */
	double head;      /* height of the columns' titles */
	double width;     /* of all */
};

/* Reads and measures; lay_out does the rest for a page. */
void table_open(struct page *page, struct table *table, const json_t *section);
void table_close(struct table *table);
/* Would it stand on so much without being squeezed? */
bool table_comfortable(const struct table *table, double room);
void table_lay_out(struct page *page, struct table *table);
/* Heading, chart, rows, from where the page is on. */
void table_write(struct page *page, struct table *table);

/* The chart of a section that is a series, at the place where the page is; its height, 0 none. */
double chart_height(const struct table *table);
void chart_write(struct page *page, const struct table *table);

#endif
