#include "core/importing.h"

#include "config/nearest.h"
#include "core/see.h"
#include "core/text.h"

#include <string.h>

/* As in core/act.c: a fault that repeats a cell says it as it is. */
static bool repeats(
    const struct act *act, const struct values *values, const struct finding *finding)
{
	return code_class(finding->code) == CLASS_BAD && finding->field
		&& see_betrays(act->desk, values_get(values, finding->field));
}

void importing_place(struct act *act, const struct values *values, size_t from, int line)
{
	struct failure *failure = &act->outcome->failure;

	for (size_t i = from; i < failure->count; i++) {
		struct finding *finding = &failure->items[i];
		size_t length = finding->field ? strlen(finding->field) : 0;
		bool named = length && strncmp(finding->text, finding->field, length) == 0
			&& strncmp(finding->text + length, ": ", 2) == 0;

		if (length)
			finding->text = arena_format(act->arena, _("line %d, column %s: %s"), line,
			    finding->field, named ? finding->text + length + 2 : finding->text);
		else
			finding->text
			    = arena_format(act->arena, _("line %d: %s"), line, finding->text);
		finding->typed = repeats(act, values, finding);
		finding->field = "file";
	}
}

void importing_check_columns(struct act *act, const struct csv *csv, const struct param *columns,
    size_t count, const char *needed)
{
	const char **names = arena_alloc(act->arena, (count + 1) * sizeof *names), *all = "";
	const struct csv_row *head = &csv->head;

	for (size_t i = 0; i < count; i++) {
		names[i] = columns[i].name;
		all = arena_format(act->arena, "%s%s%s", all, i ? ", " : "", names[i]);
	}
	for (size_t i = 0; i < head->count; i++) {
		const char *near;
		size_t k = 0;

		while (k < count && strcmp(names[k], head->fields[i]) != 0)
			k++;
		if (k < count)
			continue;
		near = nearest_word(head->fields[i], names, count);
		act_find(act, CODE_BAD_VALUE, "file",
		    near ? _("line %d: there is no column \"%s\"; did you mean %s?")
			 : _("line %d: there is no column \"%s\"; allowed: %s"),
		    head->line, text_safe(act->arena, head->fields[i]), near ? near : all);
	}
	if (csv_column(csv, needed) == head->count)
		act_find(act, CODE_MISSING_VALUE, "file",
		    _("file: there is no column %s; allowed: %s"), needed, all);
}

struct values importing_values(
    struct arena *arena, const struct csv *csv, const struct csv_row *row)
{
	struct values values = { NULL, 0 };

	for (size_t i = 0; i < csv->head.count; i++)
		if (*csv_field(row, i))
			values_put(arena, &values, csv->head.fields[i], csv_field(row, i));
	return values;
}
