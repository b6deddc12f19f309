/* The keys of a database: made, opened, forgotten, changed, and refused when they do not fit. */
#include "db/keyring.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ID "0123456789abcdef0123456789abcdef"

struct shelf {
	struct arena arena;
	struct keyring_place place;
	struct keyring *ring;
	char detail[300];
};

static const char *path_of(struct shelf *s, const char *ending)
{
	return arena_format(&s->arena, "%s/" ID "%s", s->place.folder, ending);
}

static int setup(void **state)
{
	struct shelf *s = calloc(1, sizeof *s);
	char folder[] = "/tmp/shelterdesk-test-XXXXXX";

	assert_non_null(mkdtemp(folder));
	s->place = (struct keyring_place){
		.folder = arena_format(&s->arena, "%s/a/keys", folder), .id = ID };
	assert_int_equal(keyring_make(&s->place, &s->ring, s->detail, sizeof s->detail), DB_OK);
	*state = s;
	return 0;
}

static int teardown(void **state)
{
	struct shelf *s = *state;
	static const char *const ends[] = { ".key", ".ring", ".key.new", ".ring.new", ".old" };

	keyring_close(&s->ring);
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		unlink(path_of(s, ends[i]));
	rmdir(s->place.folder);
	arena_done(&s->arena);
	free(s);
	return 0;
}

static void reopen(struct shelf *s, enum db_result expected)
{
	keyring_close(&s->ring);
	if (keyring_open(&s->place, &s->ring, s->detail, sizeof s->detail) != expected)
		fail_msg("opening: %s", s->detail);
	assert_int_equal(s->ring == NULL, expected != DB_OK);
}

static void copy_file(const char *from, const char *to)
{
	char bytes[4096];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	size_t length;

	assert_true(in && out);
	while ((length = fread(bytes, 1, sizeof bytes, in)) > 0)
		assert_int_equal(fwrite(bytes, 1, length, out), length);
	fclose(in);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(to, 0600), 0);
}

static void both_files_are_the_owners_alone(void **state)
{
	struct shelf *s = *state;
	struct stat about;

	assert_int_equal(stat(path_of(s, ".key"), &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(stat(path_of(s, ".ring"), &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(stat(s->place.folder, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0700);
}

static void a_person_has_one_key_and_it_stays(void **state)
{
	struct shelf *s = *state;
	unsigned char first[KEY_SIZE], again[KEY_SIZE], other[KEY_SIZE];

	assert_int_equal(keyring_person(s->ring, 7, false, first), KEYRING_NONE);
	assert_int_equal(keyring_person(s->ring, 7, true, first), KEYRING_OK);
	assert_int_equal(keyring_person(s->ring, 2, true, other), KEYRING_OK);
	assert_true(keyring_flush(s->ring));
	assert_memory_not_equal(first, other, KEY_SIZE);
	reopen(s, DB_OK);
	assert_int_equal(keyring_person(s->ring, 7, true, again), KEYRING_OK);
	assert_memory_equal(first, again, KEY_SIZE);
	assert_int_equal(keyring_person(s->ring, 6, false, again), KEYRING_NONE);
	assert_int_equal(keyring_person(s->ring, 0, true, again), KEYRING_FAULT);
	assert_int_equal(keyring_person(s->ring, INT64_MAX, true, again), KEYRING_FAULT);
}

static void a_forgotten_key_never_comes_back(void **state)
{
	struct shelf *s = *state;
	unsigned char key[KEY_SIZE];

	assert_int_equal(keyring_person(s->ring, 3, true, key), KEYRING_OK);
	assert_true(keyring_forget(s->ring, 3));
	assert_int_equal(keyring_person(s->ring, 3, true, key), KEYRING_FORGOTTEN);
	reopen(s, DB_OK);
	assert_int_equal(keyring_person(s->ring, 3, true, key), KEYRING_FORGOTTEN);
	assert_int_equal(keyring_person(s->ring, 4, true, key), KEYRING_OK);
}

/* A key moved to another person's place does not open: it is bound to whose it is. */
static void a_moved_key_is_a_fault(void **state)
{
	struct shelf *s = *state;
	unsigned char key[KEY_SIZE], slot[72];
	FILE *file;

	assert_int_equal(keyring_person(s->ring, 1, true, key), KEYRING_OK);
	assert_int_equal(keyring_person(s->ring, 2, true, key), KEYRING_OK);
	file = fopen(path_of(s, ".ring"), "r+b");
	fseek(file, 256, SEEK_SET);
	assert_int_equal(fread(slot, 1, sizeof slot, file), sizeof slot);
	fseek(file, 256 + 72, SEEK_SET);
	assert_int_equal(fwrite(slot, 1, sizeof slot, file), sizeof slot);
	fclose(file);
	assert_int_equal(keyring_person(s->ring, 1, false, key), KEYRING_OK);
	assert_int_equal(keyring_person(s->ring, 2, false, key), KEYRING_FAULT);
}

static void without_its_files_it_does_not_open(void **state)
{
	struct shelf *s = *state;

	assert_int_equal(chmod(path_of(s, ".key"), 0640), 0);
	reopen(s, DB_NO_KEY); /* others may read it */
	assert_int_equal(chmod(path_of(s, ".key"), 0600), 0);
	reopen(s, DB_OK);
	assert_int_equal(rename(path_of(s, ".ring"), path_of(s, ".old")), 0);
	reopen(s, DB_NO_KEY);
	assert_non_null(strstr(s->detail, ".ring"));
	assert_int_equal(rename(path_of(s, ".old"), path_of(s, ".ring")), 0);
	assert_int_equal(unlink(path_of(s, ".key")), 0);
	reopen(s, DB_NO_KEY);
	assert_non_null(strstr(s->detail, ".key"));
}

static void making_it_twice_is_refused(void **state)
{
	struct shelf *s = *state;
	struct keyring *second = NULL;

	assert_int_equal(
	    keyring_make(&s->place, &second, s->detail, sizeof s->detail), DB_READONLY);
	assert_null(second);
	reopen(s, DB_OK);
}

static void count_progress(void *context, int64_t done, int64_t total)
{
	int64_t *last = context;

	assert_true(done > *last && done <= total);
	*last = done;
}

static void another_master_key_keeps_all_other_keys(void **state)
{
	struct shelf *s = *state;
	unsigned char before[3][KEY_SIZE], after[KEY_SIZE], chain[KEY_SIZE];
	struct keyring_mark mark = { 1, 2, 3, "abc" }, kept;
	struct keyring *other = NULL; /* another process has it open */
	int64_t shown = 0;

	memcpy(chain, keyring_chain(s->ring), KEY_SIZE);
	for (int i = 0; i < 3; i++)
		assert_int_equal(keyring_person(s->ring, i * 700 + 1, true, before[i]), KEYRING_OK);
	assert_true(keyring_forget(s->ring, 5));
	keyring_mark_set(s->ring, &mark);
	assert_int_equal(keyring_open(&s->place, &other, s->detail, sizeof s->detail), DB_OK);
	copy_file(path_of(s, ".key"), path_of(s, ".old"));
	assert_int_equal(
	    keyring_rekey(s->ring, count_progress, &shown, s->detail, sizeof s->detail), DB_OK);
	assert_int_equal(shown, 1401);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(keyring_person(s->ring, i * 700 + 1, false, after), KEYRING_OK);
		assert_memory_equal(before[i], after, KEY_SIZE);
	}
	assert_memory_equal(chain, keyring_chain(s->ring), KEY_SIZE);
	assert_int_equal(keyring_person(s->ring, 5, true, after), KEYRING_FORGOTTEN);
	assert_true(keyring_mark_get(s->ring, &kept));
	assert_int_equal(kept.audit, 3);
	/* a key that the other process makes goes to the new ring, not to the one that is gone */
	assert_int_equal(keyring_person(other, 99, true, before[0]), KEYRING_OK);
	keyring_close(&other);
	assert_int_equal(keyring_person(s->ring, 99, false, after), KEYRING_OK);
	assert_memory_equal(before[0], after, KEY_SIZE);
	/* the old key opens nothing any more */
	assert_int_equal(rename(path_of(s, ".old"), path_of(s, ".key")), 0);
	reopen(s, DB_NO_KEY);
	assert_non_null(strstr(s->detail, "does not fit"));
}

/* Cut off between the two renames: the new ring is in place, its key still beside it. */
static void a_change_that_was_cut_off_is_ended(void **state)
{
	struct shelf *s = *state;
	unsigned char key[KEY_SIZE], again[KEY_SIZE];

	assert_int_equal(keyring_person(s->ring, 1, true, key), KEYRING_OK);
	copy_file(path_of(s, ".key"), path_of(s, ".old"));
	assert_int_equal(keyring_rekey(s->ring, NULL, NULL, s->detail, sizeof s->detail), DB_OK);
	assert_int_equal(rename(path_of(s, ".key"), path_of(s, ".key.new")), 0);
	assert_int_equal(rename(path_of(s, ".old"), path_of(s, ".key")), 0);
	reopen(s, DB_OK);
	assert_int_equal(keyring_person(s->ring, 1, false, again), KEYRING_OK);
	assert_memory_equal(key, again, KEY_SIZE);
	assert_int_not_equal(access(path_of(s, ".key.new"), F_OK), 0);
	reopen(s, DB_OK);
}

static void a_key_kept_elsewhere_is_used_and_not_changed(void **state)
{
	struct shelf *s = *state;
	struct keyring_place place = s->place;

	copy_file(path_of(s, ".key"), path_of(s, ".old"));
	assert_int_equal(unlink(path_of(s, ".key")), 0);
	place.key_file = path_of(s, ".old");
	keyring_close(&s->ring);
	assert_int_equal(keyring_open(&place, &s->ring, s->detail, sizeof s->detail), DB_OK);
	assert_int_equal(
	    keyring_rekey(s->ring, NULL, NULL, s->detail, sizeof s->detail), DB_READONLY);
}

#define SHELF_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { SHELF_TEST(both_files_are_the_owners_alone),
		SHELF_TEST(a_person_has_one_key_and_it_stays),
		SHELF_TEST(a_forgotten_key_never_comes_back), SHELF_TEST(a_moved_key_is_a_fault),
		SHELF_TEST(without_its_files_it_does_not_open),
		SHELF_TEST(making_it_twice_is_refused),
		SHELF_TEST(another_master_key_keeps_all_other_keys),
		SHELF_TEST(a_change_that_was_cut_off_is_ended),
		SHELF_TEST(a_key_kept_elsewhere_is_used_and_not_changed) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
