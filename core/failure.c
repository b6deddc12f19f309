#include "core/failure.h"

static const struct {
	const char *word;
	enum code_class class;
	const char *title;
} codes[] = {
#define CODE_ROW(id, word, class, title) { word, CLASS_##class, title },
	CODES(CODE_ROW)
};

const char *code_word(enum code code)
{
	return codes[code].word;
}

enum code_class code_class(enum code code)
{
	return codes[code].class;
}

const char *code_title(enum code code)
{
	return _(codes[code].title);
}

int class_exit(enum code_class class)
{
	static const int exits[] = { [CLASS_WARN] = 0, [CLASS_RULE] = 1, [CLASS_REFUSE] = 1,
		[CLASS_CHANGED] = 3, [CLASS_STORAGE] = 5, [CLASS_DENIED] = 4, [CLASS_BAD] = 2 };

	return exits[class];
}

void failure_add(struct failure *failure, enum code code, const char *field, const char *format, ...)
{
	va_list values;
	struct finding finding = { .code = code, .field = field };

	va_start(values, format);
	finding.text = arena_vformat(&failure->arena, format, values);
	va_end(values);
	failure->items = arena_grow(
	    &failure->arena, failure->items, failure->count, sizeof *failure->items);
	failure->items[failure->count++] = finding;
}

void failure_add_all(struct failure *failure, const struct failure *other)
{
	for (size_t i = 0; i < other->count; i++)
		failure_add(failure, other->items[i].code, NULL, "%s", other->items[i].text);
}

void failure_storage(struct failure *failure, enum db_result result, const char *detail)
{
	static const enum code meaning[] = { [DB_RETRY] = CODE_BUSY, [DB_UNIQUE] = CODE_STORAGE_EXISTS,
		[DB_OVERLAP] = CODE_PERIOD_OVERLAP, [DB_FOREIGN] = CODE_DEPENDS,
		[DB_CHECK] = CODE_STORAGE, [DB_CHANGED] = CODE_CHANGED, [DB_UNKNOWN] = CODE_STORAGE,
		[DB_FULL] = CODE_STORAGE_FULL, [DB_READONLY] = CODE_STORAGE_READONLY,
		[DB_FOREIGN_FILE] = CODE_STORAGE_FOREIGN, [DB_NEWER] = CODE_STORAGE_NEWER,
		[DB_CORRUPT] = CODE_STORAGE_CORRUPT, [DB_MISSING] = CODE_STORAGE_MISSING,
		[DB_NO_KEY] = CODE_KEY_MISSING, [DB_FORGOTTEN] = CODE_FORGOTTEN,
		[DB_ERROR] = CODE_STORAGE };
	enum code code = result == DB_OK || result == DB_ROW ? CODE_STORAGE : meaning[result];

	failure_add(failure, code, NULL, detail && *detail ? "%s (%s)" : "%s", code_title(code),
	    detail);
}

enum code_class failure_worst(const struct failure *failure)
{
	enum code_class worst = CLASS_WARN;

	for (size_t i = 0; i < failure->count; i++)
		if (code_class(failure->items[i].code) > worst)
			worst = code_class(failure->items[i].code);
	return worst;
}

bool failure_has(const struct failure *failure, enum code code)
{
	for (size_t i = 0; i < failure->count; i++)
		if (failure->items[i].code == code)
			return true;
	return false;
}

int failure_exit(const struct failure *failure)
{
	return class_exit(failure_worst(failure));
}

const char *failure_line(struct arena *arena, const struct failure *failure)
{
	const char *line = "";

	for (size_t i = 0; i < failure->count; i++)
		line = arena_format(arena, "%s%s%s", line, i ? "; " : "", failure->items[i].text);
	return line;
}

void failure_done(struct failure *failure)
{
	arena_done(&failure->arena);
	failure->items = NULL;
	failure->count = 0;
}
