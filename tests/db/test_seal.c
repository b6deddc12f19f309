/* Sealed texts: what a stolen file shows, and what the blind index finds. */
#include "db/change.h"
#include "db/draft.h"
#include "db/seal.h"
#include "db/copy.h"
#include "tests/db/ground.h"
#include "tests/db/raw.h"

static const struct seal_place somewhere = { "identity", "given", 1, 1 };

static int setup(void **state)
{
	struct ground *g = malloc(sizeof *g);

	ground_open(g);
	ground_shelter(g, "TRF-TBS");
	ground_person(g, "Nino", "Beridze", NULL);
	ground_person(g, "Mariam", "Kapanadze", NULL);
	*state = g;
	return 0;
}

static int teardown(void **state)
{
	ground_close(*state);
	free(*state);
	return 0;
}

static void a_text_comes_back_as_it_was(void **state)
{
	static const char *const texts[] = { "x ", "ნინო ბერიძე", "B. \"quoted\" \\ 'x'",
		"a longer text, with more than one block of the cipher in it: 0123456789 0123456789" };
	struct ground *g = *state;

	ground_begin(g);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		const char *sealed = seal_text(g->db, &g->arena, &somewhere, texts[i]);

		assert_non_null(sealed);
		assert_null(strstr(sealed, texts[i]));
		assert_string_not_equal(seal_text(g->db, &g->arena, &somewhere, texts[i]), sealed);
		assert_string_equal(seal_open(g->db, &g->arena, &somewhere, sealed), texts[i]);
	}
	assert_string_equal(seal_text(g->db, &g->arena, &somewhere, ""), "");
	assert_null(seal_text(g->db, &g->arena, &somewhere, NULL));
	db_rollback(g->db);
}

/* Bound to table, row, column and person: anywhere else it does not open. */
static void a_moved_text_does_not_open(void **state)
{
	static const struct seal_place elsewhere[] = { { "identity", "given", 2, 2 },
		{ "identity", "family", 1, 1 }, { "hold", "given", 1, 1 }, { "identity", "given", 2, 1 },
		{ "identity", "given", 1, DB_NULL } };
	struct ground *g = *state;
	const char *sealed;
	char *altered;

	ground_begin(g);
	sealed = seal_text(g->db, &g->arena, &somewhere, "Nino");
	db_rollback(g->db);
	for (size_t i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++) {
		assert_false(seal_holds(g->db, &g->arena, &elsewhere[i], sealed));
		assert_null(seal_open(g->db, &g->arena, &elsewhere[i], sealed));
		assert_int_equal(db_failed(g->db), DB_CORRUPT);
		db_forgive(g->db);
	}
	altered = arena_text(&g->arena, sealed);
	for (char *at = altered; *at; at++) {
		char was = *at;

		*at = was == 'A' ? 'B' : 'A';
		assert_false(seal_holds(g->db, &g->arena, &somewhere, altered));
		*at = was;
	}
	assert_true(seal_holds(g->db, &g->arena, &somewhere, altered));
}

static void find_in_file(struct ground *g, const char *name, const char *const *texts)
{
	const char *path = arena_format(&g->arena, "%s/%s", g->folder, name);
	FILE *file = fopen(path, "rb");
	char *bytes;
	long size;

	if (!file)
		return;
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	bytes = malloc((size_t)size + 1);
	rewind(file);
	assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
	fclose(file);
	for (; *texts; texts++)
		if (memmem(bytes, (size_t)size, *texts, strlen(*texts)))
			fail_msg("%s stands readable in %s", *texts, name);
	free(bytes);
}

static void the_file_and_its_log_show_no_name(void **state)
{
	static const char *const names[] = { "Nino", "Beridze", "Mariam", "Kapanadze", "Tamar",
		"01234567890", "draft-name", NULL };
	struct ground *g = *state;
	struct identity identity;

	assert_true(identity_get(g->db, &g->arena, 1, &identity));
	assert_string_equal(identity.given, "Nino");
	identity.given = "Tamar";
	identity.personal_number = "01234567890";
	ground_save(g, &identity_table, &identity);
	assert_int_equal(draft_keep(g->db, "nino", "admit", "", 1, "{\"name\":\"draft-name\"}"), DB_OK);
	find_in_file(g, "test.db", names);
	find_in_file(g, "test.db-wal", names);
	assert_int_equal(db_settle(g->db), DB_OK);
	find_in_file(g, "test.db", names);
	assert_int_equal(db_copy(g->db, arena_format(&g->arena, "%s/copy.db", g->folder)), DB_OK);
	find_in_file(g, "copy.db", names);
	unlink(arena_format(&g->arena, "%s/copy.db", g->folder));
}

static void a_draft_opens_for_its_own_form_alone(void **state)
{
	struct ground *g = *state;
	int64_t at;

	assert_int_equal(draft_keep(g->db, "nino", "admit", "B-0001", 5, "{\"a\":1}"), DB_OK);
	assert_string_equal(
	    draft_find(g->db, &g->arena, "nino", "admit", "B-0001", &at), "{\"a\":1}");
	ground_begin(g);
	db_run(g->db, "UPDATE draft SET user = 'giorgi'");
	assert_int_equal(db_commit(g->db), DB_OK);
	assert_null(draft_find(g->db, &g->arena, "giorgi", "admit", "B-0001", &at));
	db_forgive(g->db);
}

static void the_blind_index_finds_a_number_and_shows_none(void **state)
{
	struct ground *g = *state;
	struct identity identity;
	int64_t *people;

	assert_int_equal(identities_by_number(g->db, &g->arena, "01234567890", &people), 0);
	assert_true(identity_get(g->db, &g->arena, 2, &identity));
	identity.personal_number = "01234567890";
	ground_save(g, &identity_table, &identity);
	assert_int_equal(identities_by_number(g->db, &g->arena, "01234567890", &people), 1);
	assert_int_equal(people[0], 2);
	assert_int_equal(identities_by_number(g->db, &g->arena, "01234567891", &people), 0);
	assert_int_equal(identities_by_number(g->db, &g->arena, "", &people), 0);
	identity.personal_number = "";
	ground_save(g, &identity_table, &identity);
	assert_int_equal(identities_by_number(g->db, &g->arena, "01234567890", &people), 0);
	assert_int_equal(db_number(g->db, -1, "SELECT count(*) FROM identity_mark WHERE number LIKE"
					      " '%01234567890%'"), 0);
}

/* The images in the audit hold sealed texts too, and are opened for people and for undo. */
static void images_are_sealed_and_opened(void **state)
{
	struct ground *g = *state;
	struct identity identity;
	struct audit_change *changes;
	struct change_block block;

	assert_true(identity_get(g->db, &g->arena, 1, &identity));
	identity.given = "Tamar";
	ground_save(g, &identity_table, &identity);
	assert_int_equal(audit_changes_load(g->db, &g->arena, audit_head(g->db), &changes), 1);
	assert_null(strstr(changes[0].before, "Nino"));
	assert_null(strstr(changes[0].after, "Tamar"));
	assert_int_equal(changes_load(g->db, &g->arena, audit_head(g->db), &changes), 1);
	assert_non_null(strstr(changes[0].before, "\"given\":\"Nino\""));
	assert_non_null(strstr(changes[0].after, "\"given\":\"Tamar\""));
	ground_begin(g);
	assert_true(changes_reverse(g->db, &g->arena, audit_head(g->db), &block));
	ground_commit(g);
	assert_true(identity_get(g->db, &g->arena, 1, &identity));
	assert_string_equal(identity.given, "Nino");
}

/* Once forgotten nothing of a person opens: not the row, not the images, not an old copy. */
static void a_forgotten_person_is_gone_everywhere(void **state)
{
	struct ground *g = *state;
	const char *path = arena_format(&g->arena, "%s/copy.db", g->folder), *detail;
	struct db_options options = { .path = path, .key_folder = db_key_folder(g->db) };
	struct audit_change *changes;
	struct identity identity;
	struct person person;
	struct db *copy;

	assert_true(person_by_id(g->db, &g->arena, 1, &person));
	person.alerts = "insulin 22:00";
	ground_save(g, &person_table, &person);
	assert_int_equal(db_copy(g->db, path), DB_OK);
	ground_begin(g);
	seal_forget(g->db, 1);
	ground_commit(g);
	assert_true(person_by_id(g->db, &g->arena, 1, &person));
	assert_string_equal(person.alerts, "");
	assert_int_equal(changes_load(g->db, &g->arena, audit_head(g->db) - 1, &changes), 1);
	assert_null(strstr(changes[0].after, "insulin"));
	assert_true(identity_get(g->db, &g->arena, 1, &identity));
	assert_string_equal(identity.given, "");
	assert_int_equal(changes_load(g->db, &g->arena, 2, &changes), 2);
	assert_null(strstr(changes[1].after, "Nino"));
	assert_int_equal(db_open(&options, &g->arena, &copy, &detail), DB_OK);
	assert_true(identity_get(copy, &g->arena, 1, &identity));
	assert_string_equal(identity.given, "");
	assert_true(identity_get(copy, &g->arena, 2, &identity));
	assert_string_equal(identity.given, "Mariam");
	db_close(&copy);
	unlink(path);
	unlink(arena_format(&g->arena, "%s-turn", path));
	/* nothing new of theirs can be written either */
	identity.id = 1;
	assert_true(identity_get(g->db, &g->arena, 1, &identity));
	identity.given = "Nino";
	ground_begin(g);
	assert_int_equal(row_save(g->db, &identity_table, &identity), DB_FORGOTTEN);
	db_rollback(g->db);
}

static void a_rollback_forgets_nobody(void **state)
{
	struct ground *g = *state;
	struct identity identity;

	ground_begin(g);
	seal_forget(g->db, 1);
	db_rollback(g->db);
	ground_begin(g);
	ground_commit(g);
	assert_true(identity_get(g->db, &g->arena, 1, &identity));
	assert_string_equal(identity.given, "Nino");
}

/* A database of before the seals: its names are sealed at the first opening, in rows and images. */
static void an_unsealed_database_is_sealed_whole(void **state)
{
	static const char *const names[] = { "Plainname", "Hiddenname", NULL };
	struct ground *g = *state;
	const char *path = arena_format(&g->arena, "%s/old.db", g->folder), *detail = "";
	struct db_options old = { .path = path, .create = true, .migrations = migrations,
		.migration_count = 2 };
	struct db_options now = { .path = path };
	struct audit_change *changes;
	struct identity identity;
	struct db *db;
	sqlite3 *raw;

	assert_int_equal(db_open(&old, &g->arena, &db, &detail), DB_OK);
	db_close(&db);
	raw = raw_open(path);
	raw_must(raw, "INSERT INTO meta VALUES ('bulk', '1')"); /* rows are not captured */
	raw_must(raw, "INSERT INTO person VALUES (1, 'B-0001', 'female', NULL, 'unknown', 'GE', '',"
		      " 'none', NULL, 0, '', 1, NULL, NULL, 1);"
		      "INSERT INTO identity VALUES (1, 'Plainname', '', '', '77', '', '', '', '', 2);"
		      "INSERT INTO audit VALUES (1, 'a', 1, 'u', 't', 'person-add', 'B-0001', '', '{}',"
		      " NULL, 1), (2, 'b', 1, 'u', 't', 'person-edit', 'B-0001', '', '{}', NULL, 1);"
		      "INSERT INTO audit_change VALUES (1, 1, 'identity', 1, NULL,"
		      " '{\"id\":1,\"given\":\"Hiddenname\",\"family\":\"\",\"alias\":\"\","
		      "\"personal_number\":\"77\",\"phone\":\"\",\"address\":\"\",\"contacts\":\"\","
		      "\"story\":\"\",\"version\":1}'), (2, 2, 'identity', 1, '{\"id\":1,\"given\":"
		      "\"Hiddenname\",\"version\":1}', '{\"id\":1,\"given\":\"Plainname\",\"family\":\"\","
		      "\"alias\":\"\",\"personal_number\":\"77\",\"phone\":\"\",\"address\":\"\","
		      "\"contacts\":\"\",\"story\":\"\",\"version\":2}');"
		      "DELETE FROM meta WHERE key = 'bulk'");
	sqlite3_close(raw);
	if (db_open(&now, &g->arena, &db, &detail) != DB_OK)
		fail_msg("%s", detail);
	assert_true(identity_get(db, &g->arena, 1, &identity));
	assert_string_equal(identity.given, "Plainname");
	assert_int_equal(changes_load(db, &g->arena, 2, &changes), 1);
	assert_non_null(strstr(changes[0].before, "Hiddenname"));
	assert_int_equal(identities_by_number(db, &g->arena, "77", &(int64_t *){ NULL }), 1);
	assert_int_equal(db_number(db, -1, "SELECT count(*) FROM (SELECT 1 FROM identity t JOIN"
		" audit_change c ON c.id = 2 WHERE json_extract(c.after, '$.given') = t.given)"), 1);
	assert_int_equal(db_settle(db), DB_OK);
	db_close(&db);
	find_in_file(g, "old.db", names);
	find_in_file(g, "old.db-wal", names);
	find_in_file(g, "old.db.before-0003", names); /* the copy that a migration keeps */
}

#define GROUND_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { GROUND_TEST(a_text_comes_back_as_it_was),
		GROUND_TEST(a_moved_text_does_not_open),
		GROUND_TEST(the_file_and_its_log_show_no_name),
		GROUND_TEST(a_draft_opens_for_its_own_form_alone),
		GROUND_TEST(the_blind_index_finds_a_number_and_shows_none),
		GROUND_TEST(images_are_sealed_and_opened),
		GROUND_TEST(a_forgotten_person_is_gone_everywhere),
		GROUND_TEST(a_rollback_forgets_nobody),
		GROUND_TEST(an_unsealed_database_is_sealed_whole) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
