#include "core/choice.h"
#include "core/engaging.h"
#include "core/importing.h"
#include "core/text.h"

#include <string.h>

struct import_providers_args {
	const struct inlet *file;
};

static const struct param import_providers_params[] = {
	{ .name = "file", .label = N_("File"), .type = PARAM_FILE, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct import_providers_args, file),
	    .help = N_("csv with commas or semicolons; the first line names the columns: name, service,"
		       " hours, kind, shelters, languages, phone, user, holidays, note") },
};

/* A row of the file, as provider-add would take it. */
struct line {
	struct engagement wish;
};

static const struct param columns[] = { ENGAGING_PARAMS(line, 0, 0) };
#define COLUMNS (sizeof columns / sizeof *columns)

struct import {
	struct act *act;
	struct csv csv;
	struct provider *providers; /* that work still */
	const char **folded;        /* their names' search keys */
	size_t count;
	const char **seen;          /* keys of the rows so far, and their lines */
	int *seen_lines;
	bool write;
	size_t added, changed, same;
};

static void refuse(struct import *import, enum code code, const char *field, const char *text)
{
	act_find(import->act, code, field, "%s", text);
}

/* --- one row ---------------------------------------------------------------------------------- */

/* Who has this name: one that is there already is updated. NULL: nobody, or more than one, which is
 * told. */
static const struct provider *known(struct import *import, const char *folded)
{
	const struct provider *found = NULL;

	for (size_t i = 0; i < import->count; i++) {
		if (!text_same(import->folded[i], folded))
			continue;
		if (found)
			refuse(import, CODE_BAD_VALUE, "name",
			    arena_format(import->act->arena,
				_("name: %s and %s both have it: edit them by their codes"),
				found->code, import->providers[i].code));
		found = &import->providers[i];
	}
	return found;
}

static void check_twice(struct import *import, size_t index, const char *folded)
{
	for (size_t i = 0; i < index; i++)
		if (*folded && import->seen[i] && text_same(import->seen[i], folded))
			refuse(import, CODE_BAD_VALUE, "name",
			    arena_format(import->act->arena, _("name: line %d has it already"),
				import->seen_lines[i]));
	import->seen[index] = folded;
	import->seen_lines[index] = import->csv.rows[index].line;
}

static void write_row(struct import *import, const struct provider *before, struct provider *row)
{
	struct act *act = import->act;

	if (before) {
		row_save(act->db, &provider_table, row);
	} else {
		row->code = provider_next_code(act->db, act->arena, &row->id);
		row_add(act->db, &provider_table, row);
	}
	act_touch(act, row->code);
	act_result_list(act, "providers", row->code);
}

static void check_required(struct import *import, const struct line *line, bool is_new)
{
	struct arena *arena = import->act->arena;

	if (!line->wish.name || !*line->wish.name)
		refuse(import, CODE_MISSING_VALUE, "name", _("name: it is missing"));
	else if (is_new && line->wish.services.count == 0)
		refuse(import, CODE_MISSING_VALUE, "service",
		    arena_format(arena, _("service: it is missing; allowed: %s"),
			param_form(arena, &columns[1])));
}

static void take_row(struct import *import, size_t index)
{
	struct act *act = import->act;
	struct failure *failure = &act->outcome->failure;
	const struct csv_row *from = &import->csv.rows[index];
	struct values values = importing_values(act->arena, &import->csv, from);
	size_t before_count = failure->count;
	struct line line = { 0 };
	const struct provider *before;
	struct provider row;
	const char *folded;
	bool readable = params_read(act->desk, act->arena, columns, COLUMNS, &values, act->now,
	    &line, failure);

	folded = text_fold(act->arena, line.wish.name ? line.wish.name : "");
	before = *folded ? known(import, folded) : NULL;
	row = before ? *before : engaging_new(act);
	engaging_apply(act, &line.wish, &values, &row);
	if (!import->write) {
		check_twice(import, index, folded);
		if (readable || !values_get(&values, "service"))
			check_required(import, &line, !before);
		engaging_check(act, &line.wish, before, &row);
		importing_place(act, &values, before_count, from->line);
		return;
	}
	if (before && row_same(&provider_table, before, &row)) {
		import->same++;
		return;
	}
	import->added += !before;
	import->changed += before != NULL;
	write_row(import, before, &row);
}

static void load_providers(struct import *import)
{
	struct arena *arena = import->act->arena;
	size_t all = providers_load(import->act->db, arena, &import->providers);

	while (import->count < all && !provider_ended(&import->providers[import->count]))
		import->count++;
	import->folded = arena_alloc(arena, (all + 1) * sizeof *import->folded);
	for (size_t i = 0; i < import->count; i++)
		import->folded[i] = text_fold(arena, import->providers[i].name);
}

static bool open_import(struct import *import, struct act *act, const struct inlet *file, bool write)
{
	*import = (struct import){ .act = act, .write = write };
	if (!file || !csv_read(act->arena, file->text, file->length, "file", &import->csv,
		&act->outcome->failure))
		return false;
	import->seen = arena_alloc(act->arena, (import->csv.count + 1) * sizeof *import->seen);
	import->seen_lines
	    = arena_alloc(act->arena, (import->csv.count + 1) * sizeof *import->seen_lines);
	load_providers(import);
	return true;
}

/* --- the verb --------------------------------------------------------------------------------- */

static void plan_import_providers(struct act *act, const void *params)
{
	const struct import_providers_args *args = params;
	struct failure *failure = &act->outcome->failure;
	struct import import;
	size_t before;

	if (!open_import(&import, act, args->file, false))
		return;
	before = failure->count;
	importing_check_columns(act, &import.csv, columns, COLUMNS, "name");
	if (failure->count > before)
		return; /* each row would say it again */
	for (size_t i = 0; i < import.csv.count; i++)
		take_row(&import, i);
}

static void run_import_providers(struct act *act, const void *params)
{
	const struct import_providers_args *args = params;
	struct import import;

	if (!open_import(&import, act, args->file, true))
		return;
	for (size_t i = 0; i < import.csv.count; i++)
		take_row(&import, i);
	act_result_number(act, "new", (int64_t)import.added);
	act_result_number(act, "changed", (int64_t)import.changed);
	act_result_number(act, "same", (int64_t)import.same);
	act_say(act, _("providers imported: %zu new, %zu changed, %zu the same"), import.added,
	    import.changed, import.same);
}

const struct verb verb_import_providers = {
	.name = "import-providers",
	.title = N_("Import providers"),
	.group = N_("Services"),
	.right = RIGHT_PROVIDERS,
	PARAMS_OF(import_providers_params),
	.size = sizeof(struct import_providers_args),
	.plan = plan_import_providers,
	.run = run_import_providers,
	.can_dry = true,
	.undo = UNDO_REVERSE,
	.undo_text = N_("what was added goes, what was changed is as it was before"),
	.help = N_("Takes a list of providers from a csv file with the columns of provider-add. A"
		   " provider of the same name is updated, where a cell is empty nothing changes."
		   " Everything that is wrong is listed with its line and column, and then nothing is"
		   " written."),
};
