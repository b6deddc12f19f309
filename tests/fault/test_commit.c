/* Every call that the storage makes while a verb runs fails once, and then for good: whatever the
 * desk says afterwards has to be true. "Done" is there after reopening; "not saved" is not; and the
 * same operation id sent again gives one record, never two. */
#include "core/act.h"
#include "core/setup.h"
#include "db/bed.h"
#include "tests/fault/shim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char folder[64], path[100];
static struct config *config;
static struct desk desk;

/* A verb as small as can be: one row, one audit row. */
static void plan_mark(struct act *act, const void *args)
{
	(void)args;
	act_touch(act, "TRF-TBS/1A");
}

static void run_mark(struct act *act, const void *args)
{
	struct bed bed;
	struct cleaning row = { .at = act->now, .void_at = DB_NULL };

	(void)args;
	if (bed_by_code(act->db, act->arena, "TRF-TBS/1A", &bed)) {
		row.bed = bed.id;
		row_add(act->db, &cleaning_table, &row);
	}
	act_say(act, "marked");
}

static const struct verb mark = { .name = "test-mark", .title = "mark", .group = "", .size = 1,
	.right = RIGHT_BEDS, .plan = plan_mark, .run = run_mark, .undo = UNDO_REVERSE };

static void open_desk(void)
{
	struct db_options options = { .path = path, .vfs = "shim" };
	struct failure failure = { 0 };

	assert_int_equal(db_open(&options, &desk.arena, &desk.db, NULL), DB_OK);
	assert_true(desk_sign_in(&desk, "tester", false, &failure));
}

static int set_up(void **state)
{
	struct setup_options options = { .path = path, .administrator = "tester" };
	struct config_errors errors = { 0 };
	struct failure failure = { 0 };
	struct arena arena = { 0 };

	(void)state;
	shim_register(NULL);
	strcpy(folder, "/tmp/shelterdesk-commit-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/t.db", folder);
	config = config_load(NULL, &errors);
	assert_non_null(config);
	desk = (struct desk){ .config = config, .terminal = "test", .fixed_now = 1795000000 };
	if (!setup_create(&desk, &options, &failure))
		fail_msg("setup: %s", failure_line(&arena, &failure));
	db_close(&desk.db);
	open_desk();
	return 0;
}

static int tear_down(void **state)
{
	char command[200];

	(void)state;
	shim_pass();
	desk_close(&desk);
	config_free(&config);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

static int64_t count_marks(void)
{
	return db_number(desk.db, -1, "SELECT count(*) FROM cleaning /*scan*/");
}

static bool is_saved(const char *uid)
{
	struct arena arena = { 0 };
	struct audit audit;
	bool saved = audit_by_uid(desk.db, &arena, uid, &audit);

	if (saved)
		assert_int_equal(audit.changes, 1);
	arena_done(&arena);
	return saved;
}

static void reopen(void)
{
	desk_close(&desk);
	open_desk();
}

struct tried {
	long faults, done, not_saved, unknown;
};

/* One run with the count-th call failing. False when there were fewer calls than that. */
static bool try_one(enum shim_op op, long count, bool for_ever, int code, struct tried *tried)
{
	char uid[64];
	struct request request = { .uid = uid, .seen = DB_NULL };
	struct outcome outcome;
	int64_t before = count_marks();
	bool done, unknown, saved, hit;

	snprintf(uid, sizeof uid, "op-%d-%d-%ld", (int)op, (int)for_ever, count);
	shim_fail(op, false, count, for_ever, code);
	act_run(&desk, &mark, &request, &outcome);
	hit = shim_calls() >= count;
	shim_pass();
	done = outcome.done;
	unknown = !done && failure_has(&outcome.failure, CODE_STORAGE);
	if (!done && outcome.failure.count == 0)
		fail_msg("%s: neither done nor a reason", uid);
	outcome_done(&outcome);
	reopen();
	saved = is_saved(uid);
	if (done && !saved)
		fail_msg("%s: said to be done, and is not there", uid);
	if (!done && !unknown && saved)
		fail_msg("%s: said not to be saved, and is there", uid);
	assert_int_equal(count_marks(), before + (saved ? 1 : 0));
	act_run(&desk, &mark, &request, &outcome);
	if (!outcome.done)
		fail_msg("%s: sent again: %s", uid,
		    failure_line(&outcome.arena, &outcome.failure));
	outcome_done(&outcome);
	assert_int_equal(count_marks(), before + 1);
	tried->faults += hit;
	tried->done += hit && done;
	tried->not_saved += hit && !done && !unknown;
	tried->unknown += hit && unknown;
	return hit;
}

static void try_all(enum shim_op op, int code, const char *name)
{
	struct tried tried = { 0 };

	for (int for_ever = 0; for_ever < 2; for_ever++)
		for (long count = 1; count < 500; count++)
			if (!try_one(op, count, for_ever != 0, code, &tried))
				break;
	if (tried.faults == 0)
		fail_msg("no call of the kind %s was ever made: nothing was tested", name);
	print_message("%s: %ld faults: %ld done, %ld not saved, %ld refused or unknown\n", name,
	    tried.faults, tried.done, tried.not_saved, tried.unknown);
}

static void test_write_fails(void **state)
{
	(void)state;
	try_all(SHIM_WRITE, SQLITE_IOERR_WRITE, "write");
}

static void test_sync_fails(void **state)
{
	(void)state;
	try_all(SHIM_SYNC, SQLITE_IOERR_FSYNC, "sync");
}

static void test_disk_full(void **state)
{
	(void)state;
	try_all(SHIM_WRITE, SQLITE_FULL, "write, disk full");
}

static void test_read_fails(void **state)
{
	(void)state;
	try_all(SHIM_READ, SQLITE_IOERR_READ, "read");
}

static void test_lock_fails(void **state)
{
	(void)state;
	try_all(SHIM_SHM, SQLITE_IOERR_SHMLOCK, "lock");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_write_fails), TEST(test_sync_fails),
		TEST(test_disk_full), TEST(test_read_fails), TEST(test_lock_fails) };

	when_zone("Asia/Tbilisi");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
