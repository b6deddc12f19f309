#include "tui/flags.h"

#include "core/paper/sheet.h"
#include "core/text.h"

#include <string.h>

static const struct param *param_named(const struct param *params, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(params[i].name, name) == 0)
			return &params[i];
	return NULL;
}

static bool wants_value(
    const struct param *params, size_t count, enum flags_of of, const char *name)
{
	const struct param *param = param_named(params, count, name);

	if (!param && of == FLAGS_REPORT)
		param = param_named(sheet_params, sheet_param_count, name);
	return param ? param->type != PARAM_YES : strcmp(name, "dry-run") != 0;
}

static const char **door_flag(struct flags *flags, const char *name, enum flags_of of)
{
	const struct {
		const char *name;
		enum flags_of of;
		const char **place;
	} door[] = { { "format", FLAGS_VERB, &flags->format },
		{ "override", FLAGS_VERB, &flags->override }, { "op", FLAGS_VERB, &flags->uid },
		{ "dry-run", FLAGS_VERB, &flags->dry }, { "seen", FLAGS_VERB, &flags->seen }, { "format", FLAGS_REPORT, &flags->format },
		{ "output", FLAGS_REPORT, &flags->output },
		{ "names", FLAGS_REPORT, &flags->names },
		{ "format", FLAGS_DOCUMENT, &flags->format },
		{ "output", FLAGS_DOCUMENT, &flags->output } };

	for (size_t i = 0; i < sizeof door / sizeof door[0]; i++)
		if (door[i].of == of && strcmp(door[i].name, name) == 0)
			return door[i].place;
	return NULL;
}

/* The value of the flag in words[*at]: behind '=', the next word, or "yes". NULL: it is missing. */
static const char *value_of(char *name, bool wanted, int count, char **words, int *at)
{
	char *equals = strchr(name, '=');

	if (equals) {
		*equals = '\0';
		return equals + 1;
	}
	if (*at + 1 < count && strncmp(words[*at + 1], "--", 2) != 0
		&& strcmp(words[*at + 1], "-o") != 0)
		return words[++*at];
	return wanted ? NULL : "yes"; /* "--family yes" and "--family" are the same */
}

static void check_twice(const struct flags *flags, struct failure *failure)
{
	for (size_t i = 0; i < flags->count; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(flags->items[i].name, flags->items[k].name) == 0)
				failure_add(failure, CODE_BAD_VALUE, flags->items[i].name,
				    _("--%s is given twice"), flags->items[i].name);
}

static bool take_flag(struct arena *arena, const struct param *params, size_t param_count,
    enum flags_of of, int count, char **words, int *at, struct flags *flags,
    struct failure *failure)
{
	const char *word = strcmp(words[*at], "-o") == 0 ? "--output" : words[*at], *value;
	const char **own;
	char *name;
	size_t bare;

	if (strncmp(word, "--", 2) != 0 || !word[2]) {
		failure_add(failure, CODE_UNKNOWN_FLAG, NULL,
		    _("\"%s\" is not a flag: flags are written --name value"),
		    text_safe(arena, word));
		return false;
	}
	name = arena_text(arena, word + 2);
	bare = strcspn(name, "=");
	value = value_of(name, wants_value(params, param_count, of, arena_textn(arena, name, bare)),
	    count, words, at);
	if (!value) {
		failure_add(failure, CODE_MISSING_VALUE, name, _("--%s needs a value"),
		    text_safe(arena, name));
		return false;
	}
	own = door_flag(flags, name, of);
	if (own) {
		*own = value;
		return true;
	}
	flags->items = arena_grow(arena, flags->items, flags->count, sizeof *flags->items);
	flags->items[flags->count++] = (struct value){ .name = name, .text = value };
	return true;
}

bool flags_read(struct arena *arena, const struct param *params, size_t param_count,
    enum flags_of of, int count, char **words, struct flags *flags, struct failure *failure)
{
	size_t before = failure->count;

	for (int i = 0; i < count; i++)
		take_flag(arena, params, param_count, of, count, words, &i, flags, failure);
	check_twice(flags, failure);
	return failure->count == before;
}
