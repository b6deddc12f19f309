/* Paper: a document as bytes. Renderers know documents, never a particular report; a new one is a
 * file in core/paper/ that ends in its row, and a line in PAPERS. */
#ifndef CORE_PAPER_PAPER_H
#define CORE_PAPER_PAPER_H

#include "core/doc.h"
#include "core/failure.h"

#define PAPER_WIDTH 100 /* columns of a text page */

/* Bytes while they are written. */
struct ink {
	struct arena *arena;
	char *bytes; /* NUL-terminated */
	size_t length, room;
};

struct paper {
	const char *name; /* "text": what --format takes */
	void (*write)(struct ink *ink, const struct doc *doc);
};

#define PAPERS(X)                                                                                  \
	X(text)                                                                                    \
	X(csv)                                                                                     \
	X(json)

#define PAPER_EXTERN(name) extern const struct paper paper_##name;
PAPERS(PAPER_EXTERN)

extern const struct paper *const papers[]; /* NULL-terminated */

/* The whole document in that format, NUL-terminated, in the arena; *length (may be NULL) without
 * the NUL. NULL when there is no such format. */
char *paper_write(
    struct arena *arena, const struct doc *doc, const char *format, size_t *length);
/* False with a finding that lists the formats. */
bool paper_known(const char *format, struct failure *failure);

/* For renderers. */
void ink_bytes(struct ink *ink, const char *bytes, size_t length);
void ink_text(struct ink *ink, const char *text);
void ink_repeat(struct ink *ink, char byte, size_t count);

#endif
