#include "core/record.h"

void record_line_add(struct arena *arena, struct record_line **lines, size_t *count,
    const char *code, const char *title, const char *detail)
{
	*lines = arena_grow(arena, *lines, *count, sizeof **lines);
	(*lines)[(*count)++] = (struct record_line){ code, title, detail };
}
