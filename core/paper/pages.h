/* Pages of text: what a writer of text made, in blocks that are not cut, put on pages of so many lines
 * with a head, a foot and a form feed between them. A block that is longer than a page goes on over the
 * next. */
#ifndef CORE_PAPER_PAGES_H
#define CORE_PAPER_PAGES_H

#include "core/paper/paper.h"

enum block_kind {
	BLOCK_SPACE, /* between parts: nothing at the top of a page */
	BLOCK_HEAD,  /* of a part: stays with what follows, and stands again where the part goes on */
	BLOCK_KEPT,  /* stays with what follows */
	BLOCK_ROW,
	BLOCK_PLAIN  /* belongs to no part */
};

struct block {
	enum block_kind kind;
	size_t start, end; /* in the ink */
	size_t lines;
	const char *again; /* of a head: as it stands where the part goes on */
};

/* Text while it is written, with its blocks. */
struct flow {
	struct ink *ink;
	struct block *blocks;
	size_t count;
};

/* What was written since the last block is one, of whole lines. again: of a head. */
void flow_block(struct flow *flow, enum block_kind kind, const char *again);

struct page_frame {
	size_t width, lines; /* of a page, its head and foot included */
	const char *head;    /* whole lines, on every page but the first, which has the title */
	const char *foot;    /* before the page's number; "": nothing */
};

/* The flow on pages. */
void pages_write(struct ink *ink, const struct flow *flow, const struct page_frame *frame);

#endif
