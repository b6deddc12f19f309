/* Paper: a document as bytes. Renderers know documents, never a particular report; a new one is a
 * file in core/paper/ that ends in its row, and a line in PAPERS. */
#ifndef CORE_PAPER_PAPER_H
#define CORE_PAPER_PAPER_H

#include "core/desk.h"
#include "core/doc.h"
#include "core/report.h"

#define PAPER_WIDTH 100 /* columns of text without pages */
#define PAPER_LINES 60  /* of a page: what stands on Letter with half an inch left above and below */

/* What it is written on. { 0 }: a stream of PAPER_WIDTH columns without pages; A4, upright unless the
 * columns need it the other way. */
enum sheet_turn { SHEET_FITTING, SHEET_PORTRAIT, SHEET_LANDSCAPE };

struct sheet {
	size_t width; /* columns of a page of text; 0: no pages */
	size_t lines; /* of a page of text; 0: PAPER_LINES */
	bool ascii;   /* text in plain letters */
	bool letter;  /* a pdf: US Letter, not A4 */
	enum sheet_turn turn;
	const char *font; /* of a pdf; NULL: the usual one */
};

/* Bytes while they are written. */
struct ink {
	struct arena *arena;
	const struct sheet *sheet;
	char *bytes; /* NUL-terminated */
	size_t length, room;
};

struct paper {
	const char *name; /* "text": what --format takes */
	void (*write)(struct ink *ink, const struct doc *doc); /* NULL: it needs more than the document */
	/* ... that is the desk, and it may fail, with a finding */
	bool (*make)(struct desk *desk, struct ink *ink, const struct doc *doc, struct failure *failure);
};

#define PAPERS(X)                                                                                  \
	X(text)                                                                                    \
	X(csv)                                                                                     \
	X(json)                                                                                    \
	X(pdf)                                                                                     \
	X(ics)

#define PAPER_EXTERN(name) extern const struct paper paper_##name;
PAPERS(PAPER_EXTERN)

extern const struct paper *const papers[]; /* NULL-terminated */

/* The whole document in that format, NUL-terminated, in the arena; *length (may be NULL) without
 * the NUL. NULL when there is no such format, or it needs the desk. */
char *paper_write(
    struct arena *arena, const struct doc *doc, const char *format, size_t *length);
/* The same by the desk, for any format. sheet NULL: the usual one. NULL with a finding. */
char *paper_make(struct desk *desk, struct arena *arena, const struct doc *doc, const char *format,
    const struct sheet *sheet, size_t *length, struct failure *failure);
/* False with a finding that lists the formats. */
bool paper_known(const char *format, struct failure *failure);
/* Can the report be written in it? Any but ics, which is for those whose rows are times. */
bool paper_takes(const struct report *report, const char *format, struct failure *failure);

/* For renderers. */
void ink_bytes(struct ink *ink, const char *bytes, size_t length);
void ink_text(struct ink *ink, const char *text);
void ink_repeat(struct ink *ink, char byte, size_t count);

#endif
