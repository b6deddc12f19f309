#include "core/enterprises.h"

#include "core/text.h"

#include <string.h>

const char *enterprise_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "EN-%04lld", (long long)id);
}

const char *enterprise_label(struct arena *arena, const struct enterprise *enterprise)
{
	return arena_format(arena, "%s %s%s%s", enterprise_code(arena, enterprise->id),
	    enterprise->name, *enterprise->city ? ", " : "", enterprise->city);
}

/* --- as parameters name them ------------------------------------------------------------------ */

static bool may_see(const struct desk *desk)
{
	return desk_may(desk, RIGHT_SEE_INSPECTIONS, DB_NULL);
}

/* By its code, its number, or its name where one alone has it. */
static const void *find_enterprise(const struct desk *desk, struct arena *arena, const char *text)
{
	struct enterprise *row = arena_alloc(arena, sizeof *row), *rows;
	const char *folded = text_fold(arena, text);
	int64_t id = text_number(text, "EN");
	const struct enterprise *found = NULL;
	size_t count;

	if (!may_see(desk))
		return NULL;
	if (id != DB_NULL && enterprise_by_id(desk->db, arena, id, row))
		return row;
	count = enterprises_load(desk->db, arena, DB_NULL, &rows);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].void_at != DB_NULL)
			continue;
		if (*rows[i].number && strcmp(rows[i].number, text) == 0)
			return &rows[i];
		if (!*folded || !text_same(rows[i].fold, folded))
			continue;
		if (found)
			return NULL;
		found = &rows[i];
	}
	return found;
}

static size_t list_enterprises(const struct desk *desk, struct arena *arena,
    const struct values *values, struct record_line **lines)
{
	struct enterprise *rows;
	size_t count = 0, all = may_see(desk)
		? enterprises_load(desk->db, arena, DB_NULL, &rows) : 0;

	(void)values;
	*lines = NULL;
	for (size_t i = 0; i < all; i++)
		if (rows[i].void_at == DB_NULL)
			record_line_add(arena, lines, &count, enterprise_code(arena, rows[i].id),
			    rows[i].name, arena_format(arena, "%s %s", rows[i].city, rows[i].number));
	return count;
}

static const char *code_of_enterprise(struct arena *arena, const void *record)
{
	return enterprise_code(arena, ((const struct enterprise *)record)->id);
}

static const char *title_of_enterprise(
    const struct desk *desk, struct arena *arena, const void *record)
{
	const struct enterprise *row = record;

	(void)desk;
	return arena_format(arena, "%s%s%s", row->name, *row->city ? ", " : "", row->city);
}

const struct record_kind record_enterprise = {
	.form = N_("an enterprise's code, as EN-0012, or its number"),
	.empty = N_("There is no enterprise: enterprise-add, or enterprise-import."),
	.unknown = CODE_UNKNOWN_RECORD,
	.find = find_enterprise,
	.list = list_enterprises,
	.code = code_of_enterprise,
	.title = title_of_enterprise,
};

static const void *find_list(const struct desk *desk, struct arena *arena, const char *text)
{
	struct enterprise_list *row = arena_alloc(arena, sizeof *row);

	return may_see(desk) && enterprise_list_by_name(desk->db, arena, text, row) ? row : NULL;
}

static const char *state_of_list(struct arena *arena, const struct enterprise_list *list)
{
	if (list->answered_at != DB_NULL)
		return arena_format(
		    arena, _("answered %s"), when_show_date(arena, list->answered_at));
	if (list->sent_at != DB_NULL)
		return arena_format(arena, _("sent %s"), when_show_date(arena, list->sent_at));
	return _("not sent");
}

static size_t list_lists(const struct desk *desk, struct arena *arena, const struct values *values,
    struct record_line **lines)
{
	struct enterprise_list *rows;
	size_t count = 0, all = may_see(desk) ? enterprise_lists_load(desk->db, arena, &rows) : 0;

	(void)values;
	*lines = NULL;
	for (size_t i = 0; i < all; i++)
		record_line_add(
		    arena, lines, &count, rows[i].name, state_of_list(arena, &rows[i]), "");
	return count;
}

static const char *code_of_list(struct arena *arena, const void *record)
{
	(void)arena;
	return ((const struct enterprise_list *)record)->name;
}

static const char *title_of_list(const struct desk *desk, struct arena *arena, const void *record)
{
	(void)desk;
	return state_of_list(arena, record);
}

const struct record_kind record_enterprise_list = {
	.form = N_("a list's name, as 2026"),
	.empty = N_("There is no list of enterprises: enterprise-import."),
	.unknown = CODE_UNKNOWN_RECORD,
	.find = find_list,
	.list = list_lists,
	.code = code_of_list,
	.title = title_of_list,
};

/* --- into the row ----------------------------------------------------------------------------- */

struct enterprise enterprise_new(const struct act *act)
{
	return (struct enterprise){ .list = DB_NULL, .number = "", .name = "", .fold = "",
		.city = "", .address = "", .sector = "", .workers = DB_NULL, .note = "",
		.created_at = act->now, .user = act->desk->actor.id, .void_at = DB_NULL,
		.void_reason = "" };
}

static void take(const struct values *given, const char *name, const char *text, const char **to)
{
	if (values_get(given, name))
		*to = text ? text : "";
}

void enterprise_apply(struct act *act, const struct enterprise_wish *wish,
    const struct values *given, struct enterprise *row)
{
	take(given, "number", wish->number, &row->number);
	if (wish->name && *wish->name)
		row->name = wish->name;
	take(given, "city", wish->city, &row->city);
	take(given, "address", wish->address, &row->address);
	take(given, "sector", wish->sector, &row->sector);
	take(given, "note", wish->note, &row->note);
	if (values_get(given, "workers"))
		row->workers = wish->workers;
	row->fold = text_fold(act->arena, row->name);
}

/* --- what stands against it ------------------------------------------------------------------- */

/* Source: identification numbers of the register of entrepreneurs; an individual has their own. */
void enterprise_check_number(struct act *act, const char *number)
{
	size_t length = number ? strlen(number) : 0;

	if (length && (strspn(number, "0123456789") != length || (length != 9 && length != 11)))
		act_find(act, CODE_BAD_VALUE, "number",
		    _("number: \"%s\": an enterprise has 9 digits, an individual 11"), number);
}

bool enterprise_same(const struct enterprise *a, const struct enterprise *b)
{
	if (*a->number && *b->number)
		return strcmp(a->number, b->number) == 0;
	return *a->fold && *b->fold && text_same(a->fold, b->fold);
}

void enterprise_check_twice(struct act *act, const struct enterprise *row)
{
	struct enterprise *rows;
	size_t count = enterprises_load(act->db, act->arena, DB_NULL, &rows);

	for (size_t i = 0; i < count; i++) {
		const char *code = enterprise_code(act->arena, rows[i].id);

		if (rows[i].void_at != DB_NULL || rows[i].id == row->id)
			continue;
		if (*row->number && strcmp(row->number, rows[i].number) == 0)
			act_find(act, CODE_ALREADY_SO, "number", _("number: %s has it already"), code);
		else if (*row->fold && text_same(rows[i].fold, row->fold))
			act_find(act, CODE_LIKELY_DUPLICATE, "name", _("%s has this name already"), code);
	}
}

bool enterprise_live(struct act *act, const struct enterprise *enterprise)
{
	if (enterprise->void_at == DB_NULL)
		return true;
	act_find(act, CODE_NOT_SO, "enterprise", _("%s is void: %s"),
	    enterprise_code(act->arena, enterprise->id), enterprise->void_reason);
	return false;
}
