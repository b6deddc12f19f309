#include "core/record.h"

#include "core/text.h"

#include <strings.h>

bool record_named(struct arena *arena, const char *text, const char *code, const char *name_en,
    const char *name_ka)
{
	const char *folded = text_fold(arena, text);

	return strcasecmp(code, text) == 0 || text_same(text_fold(arena, name_en), folded)
		|| text_same(text_fold(arena, name_ka), folded);
}

void record_line_add(struct arena *arena, struct record_line **lines, size_t *count,
    const char *code, const char *title, const char *detail)
{
	*lines = arena_grow(arena, *lines, *count, sizeof **lines);
	(*lines)[(*count)++] = (struct record_line){ code, title, detail };
}
