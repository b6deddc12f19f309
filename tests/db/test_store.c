#include "db/copy.h"
#include "tests/db/ground.h"
#include "tests/db/raw.h"

#include <fcntl.h>
#include <sys/stat.h>

/* A folder with a database in it, closed. */
struct shelf {
	struct ground ground;
	const char *path;
};

static int setup(void **state)
{
	struct shelf *s = calloc(1, sizeof *s);

	ground_open(&s->ground);
	s->path = arena_text(&s->ground.arena, db_path(s->ground.db));
	ground_shelter(&s->ground, "CHI-A");
	ground_person(&s->ground, "Nino", "Beridze", NULL);
	db_close(&s->ground.db);
	*state = s;
	return 0;
}

static int teardown(void **state)
{
	struct shelf *s = *state;

	chmod(s->ground.folder, 0700);
	unlink(arena_format(&s->ground.arena, "%s.before-%04d", s->path,
				       migration_count + 1));
	unlink(arena_format(&s->ground.arena, "%s/copy.db", s->ground.folder));
	ground_close(&s->ground);
	free(s);
	return 0;
}

static void assert_opens(struct shelf *s, const struct db_options *options, enum db_result expected)
{
	const char *detail = "";
	enum db_result result = db_open(options, &s->ground.arena, &s->ground.db, &detail);

	if (result != expected)
		fail_msg("opening gave %d (%s), not %d", (int)result, detail, (int)expected);
	assert_int_equal(s->ground.db == NULL, expected != DB_OK);
}

static void change(struct shelf *s, const char *sql)
{
	sqlite3 *raw = raw_open(s->path);

	raw_must(raw, sql);
	sqlite3_close(raw);
}

/* The bytes of the main file, to see that nothing touched them. */
static uint32_t sum_of(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint32_t sum = 2166136261u;
	int byte;

	assert_non_null(file);
	while ((byte = fgetc(file)) != EOF)
		sum = (sum ^ (uint32_t)byte) * 16777619u;
	fclose(file);
	return sum;
}

static void a_new_file_has_the_newest_schema(void **state)
{
	struct shelf *s = *state;
	struct db_options options = { .path = s->path };
	struct stat info;

	assert_opens(s, &options, DB_OK);
	assert_int_equal(db_number(s->ground.db, -1, "PRAGMA user_version"), migration_count);
	assert_int_equal(db_number(s->ground.db, -1, "PRAGMA application_id"), 0x5364736b);
	assert_int_equal(db_number(s->ground.db, -1, "PRAGMA foreign_keys"), 1);
	assert_int_equal(db_number(s->ground.db, -1, "PRAGMA synchronous"), 2);
	assert_int_equal(db_number(s->ground.db, -1, "PRAGMA secure_delete"), 1);
	assert_int_equal(stat(arena_format(&s->ground.arena, "%s-turn", s->path), &info), 0);
	assert_int_equal(info.st_mode & 077, 0);
}

static void a_newer_file_is_refused_untouched(void **state)
{
	struct shelf *s = *state;
	struct db_options options = { .path = s->path };
	uint32_t sum;

	change(s, "PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)");
	sum = sum_of(s->path);
	assert_opens(s, &options, DB_NEWER);
	assert_int_equal(sum_of(s->path), sum);
}

static void another_programs_file_is_refused_untouched(void **state)
{
	struct shelf *s = *state;
	struct db_options options = { .path = s->path };
	uint32_t sum;

	change(s, "PRAGMA application_id = 1; PRAGMA wal_checkpoint(TRUNCATE)");
	sum = sum_of(s->path);
	assert_opens(s, &options, DB_FOREIGN_FILE);
	assert_int_equal(sum_of(s->path), sum);
}

static void a_text_file_is_refused_untouched(void **state)
{
	struct shelf *s = *state;
	struct db_options options = { .path = arena_format(
					  &s->ground.arena, "%s/copy.db", s->ground.folder) };
	FILE *file = fopen(options.path, "w");
	uint32_t sum;

	for (int i = 0; i < 200; i++)
		fputs("a letter of several lines, and no database\n", file);
	fclose(file);
	sum = sum_of(options.path);
	assert_opens(s, &options, DB_FOREIGN_FILE);
	assert_int_equal(sum_of(options.path), sum);
	unlink(arena_format(&s->ground.arena, "%s-turn", options.path));
}

static void a_missing_file_or_folder_is_said(void **state)
{
	struct shelf *s = *state;
	struct db_options options = { .path = arena_format(
					  &s->ground.arena, "%s/none.db", s->ground.folder) };

	assert_opens(s, &options, DB_MISSING);
	assert_int_not_equal(access(options.path, F_OK), 0); /* nor made */
	options.path = arena_format(&s->ground.arena, "%s/none/none.db", s->ground.folder);
	assert_opens(s, &options, DB_MISSING);
	options.create = true;
	assert_opens(s, &options, DB_MISSING);
}

static void a_folder_is_no_database(void **state)
{
	struct shelf *s = *state;
	struct db_options options = { .path = s->ground.folder };

	assert_opens(s, &options, DB_FOREIGN_FILE);
}

static void a_file_that_exists_is_not_made_again(void **state)
{
	struct shelf *s = *state;
	struct db_options options = { .path = s->path, .create = true };

	assert_opens(s, &options, DB_UNIQUE);
}

static void a_read_only_file_is_said(void **state)
{
	struct shelf *s = *state;
	struct db_options options = { .path = s->path };

	if (geteuid() == 0) {
		skip(); /* nothing is read-only for root; the fault tests mount a disk that is */
		return;
	}
	chmod(s->path, 0400);
	assert_opens(s, &options, DB_READONLY);
	chmod(s->path, 0600);
}

/* --- migrations ------------------------------------------------------------------------------- */

#define MOST 16 /* migrations, with the test's own */

/* One more than the program has, whatever their number. */
static struct db_options with_next(struct shelf *s, struct migration all[MOST], const char *sql)
{
	int next = migration_count + 1;

	assert_true(next <= MOST);
	memcpy(all, migrations, (size_t)migration_count * sizeof *all);
	all[migration_count] = (struct migration){ .name = "test",
		.sql = arena_format(&s->ground.arena, "%s PRAGMA user_version = %d;", sql, next) };
	return (struct db_options){ .path = s->path, .migrations = all, .migration_count = next };
}

static void an_older_file_is_copied_and_migrated(void **state)
{
	struct shelf *s = *state;
	struct migration all[MOST];
	struct db_options options = with_next(
	    s, all, "CREATE TABLE next_table (id INTEGER PRIMARY KEY) STRICT;");
	struct db_options copy = { .path =
				       arena_format(&s->ground.arena, "%s.before-%04d", s->path,
				       migration_count + 1),
		.key_folder = arena_format(&s->ground.arena, "%s-keys", s->path) };
	struct stat info;

	assert_opens(s, &options, DB_OK);
	assert_int_equal(db_number(s->ground.db, -1, "PRAGMA user_version"), migration_count + 1);
	assert_int_equal(db_number(s->ground.db, -1, "SELECT count(*) FROM next_table"), 0);
	assert_int_equal(db_number(s->ground.db, -1, "SELECT count(*) FROM person"), 1);
	db_close(&s->ground.db);
	assert_int_equal(stat(copy.path, &info), 0);
	assert_int_equal(info.st_mode & 077, 0);
	options.path = s->path;
	options.migrations = NULL;
	assert_opens(s, &options, DB_NEWER); /* for the program without the next one */
	assert_opens(s, &copy, DB_OK);       /* the copy is what it was */
	assert_int_equal(db_number(s->ground.db, -1, "SELECT count(*) FROM person"), 1);
	db_close(&s->ground.db);
	unlink(arena_format(&s->ground.arena, "%s-turn", copy.path));
	unlink(arena_format(&s->ground.arena, "%s-wal", copy.path));
	unlink(arena_format(&s->ground.arena, "%s-shm", copy.path));
}

static void a_migration_that_fails_changes_nothing(void **state)
{
	struct shelf *s = *state;
	struct migration all[MOST];
	struct db_options options = with_next(s, all,
	    "CREATE TABLE next_table (id INTEGER PRIMARY KEY) STRICT;"
	    "CREATE TABLE person (id INTEGER);");
	struct db_options plain = { .path = s->path };
	const char *detail = "";

	assert_int_not_equal(db_open(&options, &s->ground.arena, &s->ground.db, &detail), DB_OK);
	assert_null(s->ground.db);
	assert_non_null(strstr(detail, "person"));
	assert_opens(s, &plain, DB_OK);
	assert_int_equal(db_number(s->ground.db, -1, "PRAGMA user_version"), migration_count);
	assert_int_equal(
	    db_number(s->ground.db, -1, "SELECT count(*) FROM sqlite_master WHERE name = 'next_table'"),
	    0);
}

/* --- copies ----------------------------------------------------------------------------------- */

static void a_copy_is_whole_and_never_overwrites(void **state)
{
	struct shelf *s = *state;
	struct db_options options = { .path = s->path };
	const char *copy = arena_format(&s->ground.arena, "%s/copy.db", s->ground.folder);
	sqlite3 *raw;
	struct stat info;

	assert_opens(s, &options, DB_OK);
	assert_int_equal(db_copy(s->ground.db, copy), DB_OK);
	assert_int_equal(stat(copy, &info), 0);
	assert_int_equal(info.st_mode & 077, 0);
	raw = raw_open(copy);
	raw_must(raw, "SELECT 1 / (count(*) = 1) FROM person");
	sqlite3_close(raw);
	assert_int_equal(db_copy(s->ground.db, copy), DB_UNIQUE);
	db_forgive(s->ground.db);
}

#define SHELF_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { SHELF_TEST(a_new_file_has_the_newest_schema),
		SHELF_TEST(a_newer_file_is_refused_untouched),
		SHELF_TEST(another_programs_file_is_refused_untouched),
		SHELF_TEST(a_text_file_is_refused_untouched),
		SHELF_TEST(a_missing_file_or_folder_is_said), SHELF_TEST(a_folder_is_no_database),
		SHELF_TEST(a_file_that_exists_is_not_made_again),
		SHELF_TEST(a_read_only_file_is_said),
		SHELF_TEST(an_older_file_is_copied_and_migrated),
		SHELF_TEST(a_migration_that_fails_changes_nothing),
		SHELF_TEST(a_copy_is_whole_and_never_overwrites) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
