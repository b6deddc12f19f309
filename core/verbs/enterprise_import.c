#include "core/enterprises.h"
#include "core/importing.h"

#define NAMED 12 /* lines that a sentence names; the others are counted */

struct enterprise_import_args {
	const struct inlet *file;
	const char *list;
};

static const struct param enterprise_import_params[] = {
	{ .name = "file", .label = N_("File"), .type = PARAM_FILE, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct enterprise_import_args, file),
	    .help = N_("csv with commas or semicolons; the first line names the columns: number, name,"
		       " city, address, sector, workers, note") },
	{ .name = "list", .label = N_("List"), .type = PARAM_TEXT,
	    .offset = offsetof(struct enterprise_import_args, list), .max = 40,
	    .help = N_("the list that these are of; without it, that of this year") },
};

/* A row of the file, as enterprise-add would take it. */
struct line {
	struct enterprise_wish wish;
};

static const struct param columns[] = { ENTERPRISE_PARAMS(line, 0, 0) };
#define COLUMNS (sizeof columns / sizeof *columns)

struct import {
	struct act *act;
	struct csv csv;
	struct enterprise *known; /* those that are not void */
	size_t known_count;
	struct enterprise *taken; /* the rows as they will be, one for each line */
	int64_t list;
	bool write;
	size_t added, changed, same;
	const char *same_lines; /* "3, 5, 8" */
};

static const char *list_name(struct act *act, const struct enterprise_import_args *args)
{
	char today[DATE_SIZE];

	if (args->list && *args->list)
		return args->list;
	when_to_date(act->now, today);
	return arena_format(act->arena, "%.4s", today);
}

/* Which one a row is: by the number, else by the name where the numbers do not differ. NULL: none yet.
 * More than one of the name: told, as nobody can say which. */
static const struct enterprise *known(struct import *import, const struct enterprise *row)
{
	const struct enterprise *found = NULL;

	for (size_t i = 0; i < import->known_count; i++) {
		const struct enterprise *other = &import->known[i];
		struct arena *arena = import->act->arena;

		if (!enterprise_same(other, row))
			continue;
		if (*row->number && *other->number)
			return other;
		if (found && !import->write)
			act_find(import->act, CODE_BAD_VALUE, "name",
			    _("name: %s and %s both have it: give the number"),
			    enterprise_code(arena, found->id), enterprise_code(arena, other->id));
		found = other;
	}
	return found;
}

static void check_twice(struct import *import, size_t index)
{
	const struct enterprise *row = &import->taken[index];

	for (size_t i = 0; i < index; i++) {
		const struct enterprise *other = &import->taken[i];

		if (!enterprise_same(other, row))
			continue;
		if (*row->number && *other->number)
			act_find(import->act, CODE_BAD_VALUE, "number",
			    _("number: line %d has it already"), import->csv.rows[i].line);
		else
			act_find(import->act, CODE_BAD_VALUE, "name",
			    _("name: line %d has it already"), import->csv.rows[i].line);
		return;
	}
}

/* One that is known is not added again: what becomes of it is told. */
static void tell_known(struct import *import, const struct enterprise *before,
    const struct enterprise *row, int line)
{
	struct act *act = import->act;

	if (!row_same(&enterprise_table, before, row)) {
		act_find(act, CODE_LIKELY_DUPLICATE, NULL, _("%s is the same one and is updated"),
		    enterprise_code(act->arena, before->id));
		return;
	}
	if (import->same < NAMED)
		import->same_lines = arena_format(act->arena, "%s%s%d", import->same_lines,
		    import->same ? ", " : "", line);
	import->same++;
}

static void write_row(struct import *import, const struct enterprise *before, struct enterprise *row)
{
	struct act *act = import->act;
	const char *code;

	if (before && row_same(&enterprise_table, before, row)) {
		import->same++;
		return;
	}
	if (before)
		row_save(act->db, &enterprise_table, row);
	else
		row_add(act->db, &enterprise_table, row);
	import->added += !before;
	import->changed += before != NULL;
	code = enterprise_code(act->arena, row->id);
	act_touch(act, code);
	act_result_list(act, "enterprises", code);
}

static void take_row(struct import *import, size_t index)
{
	struct act *act = import->act;
	struct failure *failure = &act->outcome->failure;
	const struct csv_row *from = &import->csv.rows[index];
	struct values values = importing_values(act->arena, &import->csv, from);
	struct enterprise *row = &import->taken[index];
	size_t before_count = failure->count;
	struct line line = { .wish.workers = DB_NULL };
	const struct enterprise *before;

	params_read(act->desk, act->arena, columns, COLUMNS, &values, act->now, &line, failure);
	*row = enterprise_new(act);
	enterprise_apply(act, &line.wish, &values, row);
	before = known(import, row);
	if (before) {
		*row = *before;
		enterprise_apply(act, &line.wish, &values, row);
	}
	row->list = import->list == DB_NULL ? 0 : import->list; /* one that is to be made */
	if (import->write) {
		write_row(import, before, row);
		return;
	}
	if (!*row->name)
		act_find(act, CODE_MISSING_VALUE, "name", _("name: it is missing"));
	enterprise_check_number(act, line.wish.number);
	check_twice(import, index);
	if (before)
		tell_known(import, before, row, from->line);
	importing_place(act, &values, before_count, from->line);
}

static bool open_import(
    struct import *import, struct act *act, const struct enterprise_import_args *args, bool write)
{
	struct enterprise_list list;
	struct enterprise *all;
	size_t count;

	*import = (struct import){ .act = act, .write = write, .list = DB_NULL, .same_lines = "" };
	if (!args->file || !csv_read(act->arena, args->file->text, args->file->length, "file",
		&import->csv, &act->outcome->failure))
		return false;
	if (enterprise_list_by_name(act->db, act->arena, list_name(act, args), &list))
		import->list = list.id;
	import->taken = arena_alloc(act->arena, (import->csv.count + 1) * sizeof *import->taken);
	count = enterprises_load(act->db, act->arena, DB_NULL, &all);
	for (size_t i = 0; i < count; i++)
		if (all[i].void_at == DB_NULL)
			all[import->known_count++] = all[i];
	import->known = all;
	return true;
}

static void plan_enterprise_import(struct act *act, const void *params)
{
	struct failure *failure = &act->outcome->failure;
	struct import import;
	size_t before;

	if (!open_import(&import, act, params, false))
		return;
	before = failure->count;
	importing_check_columns(act, &import.csv, columns, COLUMNS, "name");
	if (failure->count > before)
		return; /* each row would say it again */
	for (size_t i = 0; i < import.csv.count; i++)
		take_row(&import, i);
	if (import.same > NAMED)
		act_find(act, CODE_LIKELY_DUPLICATE, "file",
		    _("known already and left as they are: lines %s and %zu more"),
		    import.same_lines, import.same - NAMED);
	else if (import.same > 0)
		act_find(act, CODE_LIKELY_DUPLICATE, "file",
		    _("known already and left as they are: lines %s"), import.same_lines);
}

/* The list that the rows belong to; made when there is none of the name. */
static void write_list(struct import *import, const char *name)
{
	struct act *act = import->act;
	struct enterprise_list row = { .name = name, .imported_at = act->now, .sent_at = DB_NULL,
		.sent_to = "", .answered_at = DB_NULL, .answer = "", .user = act->desk->actor.id };

	if (import->list == DB_NULL && row_add(act->db, &enterprise_list_table, &row) == DB_OK)
		import->list = row.id;
}

static void run_enterprise_import(struct act *act, const void *params)
{
	const char *name = list_name(act, params);
	struct import import;

	if (!open_import(&import, act, params, true))
		return;
	write_list(&import, name);
	act_result(act, "list", name);
	for (size_t i = 0; i < import.csv.count; i++)
		take_row(&import, i);
	act_result_number(act, "new", (int64_t)import.added);
	act_result_number(act, "changed", (int64_t)import.changed);
	act_result_number(act, "same", (int64_t)import.same);
	act_say(act, _("enterprises of the list %s imported: %zu new, %zu changed, %zu the same"),
	    name, import.added, import.changed, import.same);
}

const struct verb verb_enterprise_import = {
	.name = "enterprise-import",
	.title = N_("Import enterprises"),
	.group = N_("Inspections"),
	.right = RIGHT_INSPECT,
	PARAMS_OF(enterprise_import_params),
	.size = sizeof(struct enterprise_import_args),
	.plan = plan_enterprise_import,
	.run = run_enterprise_import,
	.can_dry = true,
	.undo = UNDO_REVERSE,
	.undo_text = N_("what was added goes, what was changed is as it was before"),
	.help = N_("Takes a list of enterprises from a csv file with the columns of enterprise-add. One"
		   " that is known, by its number, or by its name where the numbers do not differ, is"
		   " updated, where a cell is empty nothing changes; twice in the file is a fault."
		   " Everything that is wrong is listed with its line and column, and then nothing is"
		   " written."),
};
