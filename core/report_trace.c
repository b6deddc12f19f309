#include "core/report_trace.h"

#include "core/look.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

size_t named_codes(
    struct desk *desk, struct arena *arena, const struct named *named, const char ***codes)
{
	int64_t *ids = arena_alloc(arena, (named->count + 1) * sizeof *ids);
	size_t count = 0;

	*codes = arena_alloc(arena, (named->count + 1) * sizeof **codes);
	if (named->count == 0)
		return 0;
	memcpy(ids, named->people, named->count * sizeof *ids);
	qsort(ids, named->count, sizeof *ids, by_id);
	for (size_t i = 0; i < named->count; i++) {
		struct person person;

		if ((i == 0 || ids[i] != ids[i - 1])
			&& person_by_id(desk->db, arena, ids[i], &person))
			(*codes)[count++] = person.code;
	}
	return count;
}

/* The record that a report is about: a person before a shelter; as the rows have it, not as typed. */
static const char *subject_of(struct desk *desk, struct arena *arena, const struct report *report,
    const struct values *values)
{
	const char *found = NULL;

	for (size_t i = 0; i < report->param_count; i++) {
		const struct param *param = &report->params[i];
		struct value value = { .name = param->name, .text = values_get(values, param->name) };
		struct values one = { &value, 1 };
		struct failure ignored = { 0 };
		const void *record[4] = { NULL };
		struct param alone = *param;

		alone.offset = 0;
		if (!value.text || !*value.text
			|| (param->type != PARAM_PERSON && param->type != PARAM_SHELTER))
			continue;
		if (params_read(desk, arena, &alone, 1, &one, desk_now(desk), record, &ignored)
			&& record[0] && (param->type == PARAM_PERSON || !found))
			found = param->type == PARAM_PERSON
				? ((const struct person *)record[0])->code
				: ((const struct shelter *)record[0])->code;
		failure_done(&ignored);
	}
	return found;
}

/* What somebody was searched for by; NULL: nothing was. */
static const char *words_of(const struct report *report, const struct values *values)
{
	for (size_t i = 0; i < report->param_count; i++)
		if (strcmp(report->params[i].name, "find") == 0) {
			const char *text = values_get(values, "find");

			return text && *text ? text : NULL;
		}
	return NULL;
}

bool report_trace(struct desk *desk, const struct report *report, const struct values *values,
    const struct named *named, const struct doc *doc, struct failure *failure)
{
	const char *words = words_of(report, values), **codes;
	struct arena arena = { 0 };
	size_t hits = doc->section_count > 0 ? doc->sections[0].row_count : 0;
	size_t count = named_codes(desk, &arena, named, &codes);
	struct look look = { .word = words ? "search" : "look", .codes = codes,
		.code_count = count, .secret = words };
	bool traced = true;

	if (count > 0 || words) {
		look.entity = subject_of(desk, &arena, report, values);
		look.detail = words
			? arena_format(&arena, P_("search: %zu found", "search: %zu found", hits), hits)
			: arena_format(&arena, P_("%s: %zu named", "%s: %zu named", count),
			      _(report->title), count);
		traced = look_trace(desk, &look, failure);
	}
	arena_done(&arena);
	return traced;
}

bool screen_trace(struct desk *desk, struct arena *arena, const char *title, const char *entity,
    const struct named *named, struct failure *failure)
{
	const char **codes;
	size_t count = named_codes(desk, arena, named, &codes);
	struct look look = { .word = "look", .entity = entity, .codes = codes, .code_count = count,
		.detail = arena_format(arena, P_("%s: %zu named", "%s: %zu named", count), title,
		    count) };

	return count == 0 || look_trace(desk, &look, failure);
}

bool search_trace(struct desk *desk, const char *title, const char *words, struct failure *failure)
{
	struct arena arena = { 0 };
	struct look look = { .word = "search", .secret = words,
		.detail = arena_format(&arena, _("search: %s"), title) };
	bool traced = look_trace(desk, &look, failure);

	arena_done(&arena);
	return traced;
}
