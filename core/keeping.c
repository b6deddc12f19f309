#include "core/keeping.h"

#include "core/look.h"
#include "db/ask.h"

static bool may_keep(const struct desk *desk, struct failure *failure)
{
	if (desk_may(desk, RIGHT_CONFIGURE, DB_NULL))
		return true;
	failure_add(failure, CODE_NOT_ALLOWED, NULL, _("%s may not do this: %s"),
	    desk->actor.user, right_title(RIGHT_CONFIGURE));
	return false;
}

bool keeping_rekey(struct desk *desk,
    void (*progress)(void *context, int64_t done, int64_t total), void *context,
    struct failure *failure)
{
	const struct look look = { .word = "rekey", .detail = _("the master key was changed") };
	enum db_result result;

	if (!may_keep(desk, failure))
		return false;
	db_forgive(desk->db);
	result = db_rekey(desk->db, progress, context);
	if (result != DB_OK) {
		failure_storage(failure, result, db_detail(desk->db));
		db_forgive(desk->db);
		return false;
	}
	return look_trace(desk, &look, failure);
}

static void add_columns(void *context, int count, const char *const *names)
{
	struct doc *doc = context;
	struct column *columns = arena_alloc(&doc->arena, (size_t)count * sizeof *columns);

	for (int i = 0; i < count; i++)
		columns[i] = (struct column){ arena_text(&doc->arena, names[i]),
			arena_text(&doc->arena, names[i]), CELL_TEXT, 0 };
	doc_section(doc, NULL, columns, (size_t)count);
}

static void add_row(void *context, int count, const char *const *values)
{
	struct doc *doc = context;
	struct cell *row = doc_row(doc, NULL);

	for (int i = 0; i < count; i++)
		cell_text(doc, &row[i], values[i]);
}

bool keeping_ask(struct desk *desk, const char *sql, struct doc *doc, struct failure *failure)
{
	struct db_answer answer = { doc, add_columns, add_row };
	enum db_result result;

	if (!may_keep(desk, failure))
		return false;
	doc->report = "sql";
	doc->title = _("Answer");
	doc->generated = desk_now(desk);
	doc->by = desk->actor.user;
	db_read_begin(desk->db);
	result = db_ask(desk->db, sql, &answer);
	db_read_end(desk->db);
	if (result != DB_OK)
		failure_add(failure, CODE_BAD_VALUE, "query", _("query: %s; allowed: one SELECT"),
		    db_detail(desk->db));
	return result == DB_OK;
}
