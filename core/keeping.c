#include "core/keeping.h"

#include "core/check.h"
#include "core/look.h"
#include "db/ask.h"

#include <unistd.h>

static bool may_keep(const struct desk *desk, struct failure *failure)
{
	if (desk_may(desk, RIGHT_CONFIGURE, DB_NULL))
		return true;
	failure_add(failure, CODE_NOT_ALLOWED, NULL, _("%s may not do this: %s"),
	    desk->actor.user, right_title(RIGHT_CONFIGURE));
	return false;
}

static bool storage_failed(
    struct desk *desk, enum db_result result, const char *path, struct failure *failure)
{
	failure_storage(failure, result,
	    arena_format(&failure->arena, "%s: %s", path, db_detail(desk->db)));
	db_forgive(desk->db);
	return false;
}

/* The copy is opened and judged like any database. */
static bool check_copy(const struct desk *desk, const char *path, struct failure *failure)
{
	struct desk copy = { .config = desk->config, .terminal = desk->terminal,
		.fixed_now = desk->fixed_now };
	struct db_options options = { .path = path, .key_folder = db_key_folder(desk->db),
		.key_file = db_key_file(desk->db) };
	const char *detail = "";
	struct doc doc = { 0 };
	size_t faults = 0;
	enum db_result result = db_open(&options, &copy.arena, &copy.db, &detail);
	bool good = result == DB_OK && check_run(&copy, &doc, &faults, failure) && faults == 0;

	if (result != DB_OK)
		failure_storage(failure, result, detail);
	else if (faults > 0)
		failure_add(failure, CODE_CHECK_FAILED, NULL,
		    P_("%zu fault was found", "%zu faults were found", faults), faults);
	doc_done(&doc);
	desk_close(&copy);
	return good;
}

static void remove_copy(struct arena *arena, const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm", "-turn" };

	for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++)
		unlink(arena_format(arena, "%s%s", path, tails[i]));
}

bool keeping_backup(struct desk *desk, const char *path, struct failure *failure)
{
	static const char *const tails[] = { "-wal", "-shm", "-turn" };
	enum db_result result;

	if (!may_keep(desk, failure))
		return false;
	db_forgive(desk->db);
	result = db_copy(desk->db, path);
	if (result != DB_OK)
		return storage_failed(desk, result, path, failure);
	if (!check_copy(desk, path, failure)) {
		remove_copy(&failure->arena, path);
		return false;
	}
	for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++)
		unlink(arena_format(&failure->arena, "%s%s", path, tails[i]));
	return true;
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
