/* The search: by rank, across scripts, and who is likely the same person. */
#include "tests/db/ground.h"

#include "core/search.h"
#include "core/text.h"

static struct likeness like(
    struct arena *arena, const char *name, const char *birth, const char *number)
{
	return (struct likeness){ text_fold(arena, name), birth, number };
}

static void expect_score(struct likeness a, struct likeness b, int score, const char *what)
{
	int found = likeness_score(&a, &b);

	if (found != score)
		fail_msg("%s: %d, expected %d", what, found, score);
	if (likeness_score(&b, &a) != score)
		fail_msg("%s: the other way round it is %d", what, likeness_score(&b, &a));
}

static void test_likeness(void **unused)
{
	struct arena a = { 0 };
	const char *born = "2010-05-06";

	(void)unused;
	expect_score(like(&a, "Nino Beridze", born, "01001012345"),
	    like(&a, "Ana Lomidze", NULL, "01001012345"), 100, "the same personal number");
	expect_score(like(&a, "Nino Beridze", born, ""), like(&a, "ნინო ბერიძე", born, ""), 90,
	    "the same name in two scripts, the same birth date");
	expect_score(like(&a, "Nino Beridze", born, ""), like(&a, "ნინო ბერიძე", "", ""), 70,
	    "the same name, birth date not known");
	expect_score(like(&a, "Nino Beridze", born, ""),
	    like(&a, "Nino Beridze", "2010-06-05", ""), 60, "day and month exchanged");
	expect_score(like(&a, "Nino Beridze", born, ""),
	    like(&a, "Nino Beridze", "2011-01-01", ""), 60, "within a year");
	expect_score(like(&a, "Nino Beridze", born, ""),
	    like(&a, "Nino Beridze", "1990-01-01", ""), 0, "of another age");
	expect_score(like(&a, "Nina Beridze", born, ""), like(&a, "Nino Beridze", born, ""), 50,
	    "one letter apart, the same birth date");
	expect_score(like(&a, "Nina Beridze", born, ""), like(&a, "Nino Beridze", NULL, ""), 0,
	    "one letter apart alone");
	expect_score(like(&a, "", born, ""), like(&a, "", born, ""), 0, "no names");
	expect_score(like(&a, "Nino Beridze", born, ""), like(&a, "Eka Lomidze", born, ""), 0,
	    "only the birth date");
	arena_done(&a);
}

struct register_of_four {
	struct ground ground;
	struct search *search;
	int64_t nino, nona, beridze, ana;
};

static void fill(struct register_of_four *people)
{
	struct ground *ground = &people->ground;

	ground_open(ground);
	people->nino = ground_person(ground, "ნინო", "ბერიძე", "2010-05-06");
	people->nona = ground_person(ground, "Nona", "Gelashvili", "2012-01-02");
	people->ana = ground_person(ground, "Ana", "Soberidze", "1990-03-04");
	people->beridze = ground_person(ground, "Gia", "Beridze", NULL);
	people->search = search_new();
	search_refresh(people->search, ground->db);
}

static void done(struct register_of_four *people)
{
	search_free(&people->search);
	ground_close(&people->ground);
}

static void expect_found(struct register_of_four *people, const char *text, size_t count,
    int64_t first, int64_t second)
{
	struct search_hit *hits;
	size_t found = search_find(people->search, &people->ground.arena, text, 100, &hits);

	if (found != count)
		fail_msg("\"%s\" finds %zu, expected %zu", text, found, count);
	if (count > 0 && hits[0].person != first)
		fail_msg("\"%s\": the first is %s", text, hits[0].code);
	if (count > 1 && hits[1].person != second)
		fail_msg("\"%s\": the second is %s", text, hits[1].code);
}

static void test_find(void **unused)
{
	struct register_of_four people;

	(void)unused;
	fill(&people);
	assert_int_equal(search_size(people.search), 4);
	expect_found(&people, "", 4, people.nino, people.nona);
	expect_found(&people, "beridze", 3, people.nino, people.beridze); /* then inside a name */
	expect_found(&people, "BERIDZE", 3, people.nino, people.beridze);
	expect_found(&people, "ბერიძე", 3, people.nino, people.beridze);
	expect_found(&people, "ber nin", 1, people.nino, 0);
	expect_found(&people, "n", 2, people.nino, people.nona);
	expect_found(&people, "B-0002", 1, people.nona, 0);
	expect_found(&people, "b-2", 1, people.nona, 0);
	expect_found(&people, "B-00", 4, people.nino, people.nona);
	expect_found(&people, "2010", 1, people.nino, 0);
	expect_found(&people, "06.05.2010", 1, people.nino, 0);
	expect_found(&people, "05.2010", 1, people.nino, 0);
	expect_found(&people, "zzz", 0, 0, 0);
	expect_found(&people, "---", 0, 0, 0);
	done(&people);
}

static void test_refresh_follows_changes(void **unused)
{
	struct register_of_four people;
	struct identity identity;
	int64_t tamar;

	(void)unused;
	fill(&people);
	tamar = ground_person(&people.ground, "Tamar", "Kiknadze", NULL);
	assert_true(identity_get(
	    people.ground.db, &people.ground.arena, people.nona, &identity));
	identity.family = "Japaridze";
	identity.personal_number = "01001012345";
	ground_save(&people.ground, &identity_table, &identity);
	expect_found(&people, "kiknadze", 0, 0, 0);
	search_refresh(people.search, people.ground.db);
	expect_found(&people, "kiknadze", 1, tamar, 0);
	expect_found(&people, "gelashvili", 0, 0, 0);
	expect_found(&people, "ჯაფარიძე", 1, people.nona, 0);
	expect_found(&people, "01001012345", 1, people.nona, 0);
	expect_found(&people, "0100101", 1, people.nona, 0);
	assert_int_equal(search_size(people.search), 5);
	done(&people);
}

static void test_duplicates(void **unused)
{
	struct register_of_four people;
	struct duplicate *found;
	struct arena *arena = &people.ground.arena;

	(void)unused;
	fill(&people);
	assert_int_equal(search_duplicates(people.search, arena, "Nino", "Beridze", "2010-05-06",
			     NULL, DB_NULL, &found), 1);
	assert_int_equal(found[0].person, people.nino);
	assert_int_equal(found[0].score, 90);
	assert_int_equal(
	    search_duplicates(people.search, arena, "ბერიძე", "ნინო", NULL, "", DB_NULL, &found),
	    1); /* first name and surname exchanged */
	assert_int_equal(search_duplicates(people.search, arena, "Nino", "Beridze", "2010-05-06",
			     NULL, people.nino, &found), 0);
	assert_int_equal(
	    search_duplicates(people.search, arena, NULL, NULL, NULL, NULL, DB_NULL, &found), 0);
	done(&people);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_likeness),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_refresh_follows_changes),
		cmocka_unit_test(test_duplicates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
