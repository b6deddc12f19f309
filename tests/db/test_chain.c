/* The chain of the audit: whatever is done to its rows around the program is found, and which row. */
#include "db/chain.h"
#include "db/copy.h"
#include "tests/db/ground.h"
#include "tests/db/raw.h"

static int setup(void **state)
{
	struct ground *g = malloc(sizeof *g);

	ground_open(g);
	ground_shelter(g, "TRF-TBS");
	for (int i = 0; i < 8; i++)
		ground_person(g, "Nino", "Beridze", NULL);
	*state = g;
	return 0;
}

static int teardown(void **state)
{
	ground_close(*state);
	free(*state);
	return 0;
}

struct noted {
	struct arena *arena;
	const char *text;
};

static void note(void *context, const char *where)
{
	struct noted *noted = context;

	noted->text = arena_format(noted->arena, "%s%s; ", noted->text, where);
}

/* All faults on one line; "" in order. */
static const char *faults(struct ground *g)
{
	struct noted noted = { &g->arena, "" };

	chain_verify(g->db, note, &noted);
	return noted.text;
}

static void raw_do(struct ground *g, const char *sql)
{
	sqlite3 *raw = raw_open(arena_format(&g->arena, "%s/test.db", g->folder));

	raw_disarm(raw);
	raw_must(raw, sql);
	sqlite3_close(raw);
}

static void whatever_is_done_to_it_is_found(void **state)
{
	static const struct {
		const char *sql, *found;
	} tries[] = {
		{ "UPDATE audit SET detail = 'x' WHERE id = 4", "entry 4 was altered, moved or put in; " },
		{ "UPDATE audit SET user = 'x' WHERE id = 1", "entry 1 was altered, moved or put in; " },
		{ "UPDATE audit SET at = at + 1 WHERE id = 9", "entry 9 was altered, moved or put in; " },
		{ "UPDATE audit_change SET after = '{}' WHERE audit = 3",
		    "entry 3 was altered, moved or put in; " },
		{ "DELETE FROM audit_change WHERE audit = 5", "entry 5 was altered, moved or put in; " },
		{ "INSERT INTO audit_entity VALUES ('B-0007', 6)",
		    "entry 6 was altered, moved or put in; " },
		{ "INSERT INTO audit_override VALUES (1, 6, 'a', 'b', 'c')",
		    "entry 6 was altered, moved or put in; " },
		{ "DELETE FROM audit WHERE id = 4",
		    "entry 4 was removed; entry 5 does not follow what stands before it; " },
		{ "UPDATE audit SET id = 99 WHERE id = 3; UPDATE audit SET id = 3 WHERE id = 4;"
		  "UPDATE audit SET id = 4 WHERE id = 99",
		    "entry 3 was altered, moved or put in; entry 4 was altered, moved or put in; "
		    "entry 5 was altered, moved or put in; " },
		{ "INSERT INTO audit SELECT 10, 'new', at, user, terminal, verb, entity, detail, result,"
		  " reverses, 0, chain FROM audit WHERE id = 9",
		    "entry 10 was altered, moved or put in; " },
		{ "INSERT INTO audit SELECT 10, 'new', at, user, terminal, verb, entity, detail, result,"
		  " reverses, 0, '' FROM audit WHERE id = 9",
		    "entry 10 was put in: it has no link; " },
		{ "UPDATE audit SET chain = '' WHERE id = 5", "entry 5 was put in: it has no link; " },
		{ "DELETE FROM audit WHERE id = 9; DELETE FROM audit_change WHERE audit = 9",
		    "entry 9 was cut off the end; " },
		{ "DELETE FROM audit WHERE id > 7; DELETE FROM audit_change WHERE audit > 7",
		    "entry 8 was cut off the end; entry 9 was cut off the end; " },
	};

	for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
		struct ground *g;

		teardown(state);
		setup(state);
		g = *state;
		assert_string_equal(faults(g), "");
		raw_do(g, tries[i].sql);
		assert_string_equal(faults(g), tries[i].found);
	}
}

/* Who goes on writing on a shortened audit is found by the mark's link. */
static void a_rewritten_end_is_found(void **state)
{
	struct ground *g = *state;
	char head[CHAIN_SIZE];
	int64_t audit;

	snprintf(head, sizeof head, "%s", chain_head(g->db, &g->arena, &audit));
	assert_int_equal(audit, 9);
	assert_string_equal(head, chain_at(g->db, &g->arena, 9));
	raw_do(g, "UPDATE audit SET detail = 'x' WHERE id = 9");
	assert_string_not_equal(faults(g), "");
}

/* Entries written since do not cover up that others were cut off. */
static void a_cut_is_found_after_later_entries_too(void **state)
{
	struct ground *g = *state;

	raw_do(g, "DELETE FROM audit WHERE id = 9; DELETE FROM audit_change WHERE audit = 9;"
		  "DELETE FROM identity WHERE id = 8; DELETE FROM person WHERE id = 8");
	ground_person(g, "Lia", "Beridze", NULL);
	assert_string_equal(faults(g), "entry 9 is not the one that was written; ");
	ground_person(g, "Eka", "Beridze", NULL);
	assert_string_equal(faults(g), "entry 9 is not the one that was written; ");
}

/* A copy that somebody works on has a life of its own, and so has the first one. */
static void a_copy_is_not_taken_for_a_cut(void **state)
{
	struct ground *g = *state;
	const char *path = arena_format(&g->arena, "%s/copy.db", g->folder), *detail;
	struct db_options options = { .path = path, .key_folder = db_key_folder(g->db) };
	struct ground other = { 0 };

	assert_int_equal(db_copy(g->db, path), DB_OK);
	ground_person(g, "Mari", "Beridze", NULL);
	strcpy(other.folder, g->folder);
	other.written = 100;
	other.shelter = g->shelter;
	assert_int_equal(db_open(&options, &g->arena, &other.db, &detail), DB_OK);
	assert_string_equal(faults(&other), "");
	ground_person(&other, "Lia", "Beridze", NULL);
	assert_string_equal(faults(&other), "");
	assert_string_equal(faults(g), "");
	db_close(&other.db);
	arena_done(&other.arena);
	unlink(path);
	unlink(arena_format(&g->arena, "%s-turn", path));
	unlink(arena_format(&g->arena, "%s-wal", path));
	unlink(arena_format(&g->arena, "%s-shm", path));
}

/* Entries from before the chain are linked by the first one after them: they are safe from then on. */
static void entries_without_links_are_linked_by_the_next(void **state)
{
	struct ground *g = *state;

	const struct keyring_mark none = { 0 };

	raw_do(g, "UPDATE audit SET chain = ''");
	keyring_mark_set(db_ring(g->db), &none); /* made with the first link */
	ground_person(g, "Mari", "Beridze", NULL);
	assert_string_equal(faults(g), "");
	raw_do(g, "UPDATE audit SET detail = 'x' WHERE id = 2");
	assert_string_equal(faults(g), "entry 10 was altered, moved or put in; ");
}

#define GROUND_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { GROUND_TEST(whatever_is_done_to_it_is_found),
		GROUND_TEST(a_rewritten_end_is_found),
		GROUND_TEST(a_cut_is_found_after_later_entries_too),
		GROUND_TEST(a_copy_is_not_taken_for_a_cut),
		GROUND_TEST(entries_without_links_are_linked_by_the_next) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
