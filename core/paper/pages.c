#include "core/paper/pages.h"

#include "core/i18n.h"
#include "core/text.h"

#include <string.h>

#define FOOT 2 /* lines: an empty one and the foot itself */

/* Pages while they are filled. The same is done twice: to count them, and to write them. */
struct pages {
	struct ink *ink; /* NULL: they are counted */
	const struct flow *flow;
	const struct page_frame *frame;
	size_t page, total; /* from 1 */
	size_t used;        /* lines of this page */
	bool top;           /* nothing but heads is on it */
	const struct block *head; /* of the part that is written; NULL: none */
};

static size_t lines_of(const char *text, size_t bytes)
{
	size_t lines = 0;

	for (size_t i = 0; i < bytes; i++)
		lines += text[i] == '\n';
	return lines;
}

void flow_block(struct flow *flow, enum block_kind kind, const char *again)
{
	size_t start = flow->count ? flow->blocks[flow->count - 1].end : 0, end = flow->ink->length;

	flow->blocks = arena_grow(flow->ink->arena, flow->blocks, flow->count, sizeof *flow->blocks);
	flow->blocks[flow->count++] = (struct block){ .kind = kind, .start = start, .end = end,
		.lines = lines_of(flow->ink->bytes + start, end - start), .again = again };
}

static void put(struct pages *pages, const char *text, size_t bytes, size_t lines)
{
	if (pages->ink)
		ink_bytes(pages->ink, text, bytes);
	pages->used += lines;
}

static size_t room(const struct pages *pages)
{
	return pages->frame->lines - FOOT;
}

static void write_foot(struct pages *pages)
{
	struct arena *arena = pages->ink->arena;
	const char *foot = pages->frame->foot;
	const char *number = arena_format(arena, _("page %zu of %zu"), pages->page, pages->total);

	if (pages->ink->sheet->ascii)
		number = text_ascii(arena, number);
	if (pages->used < pages->frame->lines - 1)
		ink_repeat(pages->ink, '\n', pages->frame->lines - 1 - pages->used);
	if (*foot && text_width(foot) + 3 + text_width(number) <= pages->frame->width)
		ink_text(pages->ink, arena_format(arena, "%s %s ", foot,
				     pages->ink->sheet->ascii ? "-" : "·"));
	else if (*foot) /* rather than a line that is cut off */
		ink_text(pages->ink, arena_format(arena, "%s ",
				     text_column(arena, foot,
					 pages->frame->width - text_width(number) - 1, false)));
	ink_text(pages->ink, number);
	ink_text(pages->ink, "\n");
}

static void begin_page(struct pages *pages)
{
	pages->page++;
	pages->used = 0;
	pages->top = true;
	if (pages->page == 1)
		return;
	put(pages, pages->frame->head, strlen(pages->frame->head),
	    lines_of(pages->frame->head, strlen(pages->frame->head)));
}

static void turn_page(struct pages *pages)
{
	if (pages->ink) {
		write_foot(pages);
		ink_text(pages->ink, "\f");
	}
	begin_page(pages);
}

static bool goes_with_next(const struct block *block)
{
	return block->kind == BLOCK_HEAD || block->kind == BLOCK_KEPT;
}

/* Lines of the block and all that it may not be parted from. */
static size_t chain_lines(const struct flow *flow, size_t at)
{
	size_t lines = flow->blocks[at].lines;

	while (goes_with_next(&flow->blocks[at]) && at + 1 < flow->count)
		lines += flow->blocks[++at].lines;
	return lines;
}

static void put_again(struct pages *pages)
{
	if (pages->head)
		put(pages, pages->head->again, strlen(pages->head->again),
		    lines_of(pages->head->again, strlen(pages->head->again)));
}

/* Line by line where it is longer than what is left of an empty page. */
static void put_block(struct pages *pages, const struct block *block)
{
	const char *text = pages->flow->ink->bytes + block->start;
	size_t bytes = block->end - block->start;

	if (pages->used + block->lines <= room(pages)) {
		put(pages, text, bytes, block->lines);
		return;
	}
	while (bytes > 0) {
		const char *line_end = memchr(text, '\n', bytes);
		size_t line = line_end ? (size_t)(line_end - text) + 1 : bytes;

		if (pages->used + 1 > room(pages)) {
			turn_page(pages);
			put_again(pages);
		}
		put(pages, text, line, 1);
		text += line;
		bytes -= line;
	}
}

static void fill(struct pages *pages)
{
	begin_page(pages);
	for (size_t i = 0; i < pages->flow->count; i++) {
		const struct block *block = &pages->flow->blocks[i];
		bool part = block->kind == BLOCK_ROW || block->kind == BLOCK_KEPT;

		if (!part)
			pages->head = NULL;
		if (block->kind == BLOCK_SPACE && pages->used + block->lines > room(pages))
			continue;
		if (!pages->top && pages->used + chain_lines(pages->flow, i) > room(pages)) {
			turn_page(pages);
			put_again(pages);
		}
		if (block->kind == BLOCK_SPACE && pages->top)
			continue;
		put_block(pages, block);
		if (block->kind == BLOCK_HEAD)
			pages->head = block;
		else
			pages->top = false;
	}
}

void pages_write(struct ink *ink, const struct flow *flow, const struct page_frame *frame)
{
	struct pages counted = { .flow = flow, .frame = frame };
	struct pages written = { .ink = ink, .flow = flow, .frame = frame };

	fill(&counted);
	written.total = counted.page;
	fill(&written);
	write_foot(&written);
}
