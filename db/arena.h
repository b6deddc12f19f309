/* A bag of memory that is dropped whole: rows loaded for a screen or a report live in one arena.
 * Running out of memory aborts the program: the database is safe by design. */
#ifndef DB_ARENA_H
#define DB_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *first; /* newest block; NULL when empty */
	size_t used;               /* bytes used in the newest block */
};

/* Zeroed memory, aligned for any type; lives until arena_done or arena_reset. Never NULL. */
void *arena_alloc(struct arena *arena, size_t size);
/* A copy of text; NULL stays NULL. */
char *arena_text(struct arena *arena, const char *text);
char *arena_textn(struct arena *arena, const char *text, size_t length);
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vformat(struct arena *arena, const char *format, va_list values)
    __attribute__((format(printf, 2, 0)));
/* Frees everything; the arena is empty and may be used again. A zeroed arena is a valid one. */
void arena_done(struct arena *arena);

/* Empties it, and keeps its newest block for what comes next: for loops over many rows. */
void arena_reset(struct arena *arena);

/* Grows an arena-held array: returns an array with room for count + 1 items of the given size,
 * copying when count reaches a power of two. Use: items = arena_grow(a, items, n, sizeof *items). */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t size);

#endif
