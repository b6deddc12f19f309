/* Pages of a PDF while they are filled: a place that moves down, what stands on each of them, and
 * texts in the few faces that a document has. Units are points, y goes down. Everything is done
 * twice, once to count the pages and once to draw them. */
#ifndef CORE_PDF_PAGE_H
#define CORE_PDF_PAGE_H

#include <jansson.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

enum face { FACE_BODY, FACE_BOLD, FACE_TITLE, FACE_HEADING, FACE_COLUMN, FACE_SMALL, FACE_COUNT };

struct page {
	cairo_surface_t *surface;
	cairo_t *cairo;
	PangoLayout *layout; /* the one that every text goes through */
	PangoFontDescription *faces[FACE_COUNT];
	double line[FACE_COUNT]; /* height of a line */
	const json_t *request;
	double width, height; /* of the sheet */
	double left, right, top, bottom; /* edges of what is written; bottom is above the foot */
	double y;
	int number, total; /* of the page, from 1 */
	bool draw;         /* false: pages are counted */
	double start;      /* y below the head of this page: nothing stands on it yet */
};

#define GREY_TEXT 0.38
#define GREY_RULE 0.72

/* Opens it on a sheet that stands upright; its faces are measured. */
void page_open(struct page *page, const json_t *request, cairo_write_func_t write, void *closure);
void page_close(struct page *page);
/* Turns the sheet across; before anything is drawn. */
void page_across(struct page *page);

/* The first page and each following one; with its head, after the foot of the one before. */
void page_begin(struct page *page);
void page_next(struct page *page);
/* The foot of the last one. */
void page_end(struct page *page);
/* Is there no room for so much on what is left of the page? */
bool page_full(const struct page *page, double height);

const char *page_text(const struct page *page, const char *name); /* a member of the request */

/* The text in the layout, wrapped to the width (negative: not at all); gives what it takes. */
void text_set(struct page *page, enum face face, const char *text, double width, double *taken_width,
    double *taken_height);
double text_length(struct page *page, enum face face, const char *text);
/* Draws what is in the layout, its top left at x, y. */
void text_draw(struct page *page, double x, double y, double grey);
/* Draws a line of text; gives how long it is. */
double text_put(struct page *page, enum face face, const char *text, double x, double y, double grey);
void rule(struct page *page, double x, double y, double until, double thick, double grey);
/* "page %zu of %zu" with its numbers, "%s (continued)" with its text; to be freed. */
char *fill_in(const char *form, const char *mark, const char *first, const char *second);

#endif
