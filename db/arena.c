#include "db/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE 8192
#define ALIGNMENT sizeof(max_align_t)

struct arena_block {
	struct arena_block *next;
	size_t size; /* bytes in data */
	max_align_t data[];
};

static struct arena_block *block_new(size_t size, struct arena_block *next)
{
	struct arena_block *block = malloc(sizeof *block + size);

	if (!block) {
		fputs("shelterdesk: out of memory\n", stderr);
		abort();
	}
	block->next = next;
	block->size = size;
	return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	char *memory;

	size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (!arena->first || arena->first->size - arena->used < size) {
		/* blocks double up to 1 MiB, so that large lists take few of them */
		size_t next = arena->first ? arena->first->size * 2 : BLOCK_SIZE;

		if (next > (1u << 20))
			next = 1u << 20;
		arena->first = block_new(size > next ? size : next, arena->first);
		arena->used = 0;
	}
	memory = (char *)arena->first->data + arena->used;
	arena->used += size;
	return memset(memory, 0, size);
}

char *arena_textn(struct arena *arena, const char *text, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);

	memcpy(copy, text, length);
	return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
	return text ? arena_textn(arena, text, strlen(text)) : NULL;
}

char *arena_vformat(struct arena *arena, const char *format, va_list values)
{
	va_list again;
	int length;
	char *text;

	va_copy(again, values);
	length = vsnprintf(NULL, 0, format, values);
	if (length < 0)
		abort();
	text = arena_alloc(arena, (size_t)length + 1);
	vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	return text;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
	va_list values;
	char *text;

	va_start(values, format);
	text = arena_vformat(arena, format, values);
	va_end(values);
	return text;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t size)
{
	void *larger;

	if (count != 0 && (count < 8 || (count & (count - 1)) != 0))
		return items;
	larger = arena_alloc(arena, size * (count < 8 ? 8 : count * 2));
	if (count)
		memcpy(larger, items, count * size);
	return larger;
}

void arena_done(struct arena *arena)
{
	struct arena_block *block = arena->first;

	while (block) {
		struct arena_block *next = block->next;

		free(block);
		block = next;
	}
	arena->first = NULL;
	arena->used = 0;
}

void arena_reset(struct arena *arena)
{
	struct arena rest = { .first = arena->first ? arena->first->next : NULL };

	arena_done(&rest);
	if (arena->first)
		arena->first->next = NULL;
	arena->used = 0;
}
