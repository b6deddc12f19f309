/* The search for beds for a group, over facts that are made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/fitting.h"

#include <stdlib.h>
#include <string.h>

#define MOST 8

/* A house of rooms with beds A, B ..., all free, everything allowed. */
struct scene {
	struct fit fit;
	struct arena arena;
	int minority[FIT_PEOPLE];
	struct fit_room rooms[MOST];
	struct fit_bed beds[MOST * MOST];
	bool free[MOST * MOST * MOST];
	bool suits[FIT_PEOPLE * MOST * MOST], bare[FIT_PEOPLE * MOST * MOST];
	bool apart[FIT_PEOPLE * FIT_PEOPLE * 2];
	struct fit_resident residents[MOST];
	bool clashes[FIT_PEOPLE][MOST];
	bool stays[MOST]; /* residents who find no other bed */
	struct fit_way *ways;
	size_t count;
};

static bool clash(void *context, size_t person, size_t resident)
{
	return ((struct scene *)context)->clashes[person][resident];
}

static bool moves_to(void *context, size_t resident, size_t bed)
{
	(void)bed;
	return !((struct scene *)context)->stays[resident];
}

/* sizes: how many beds each room has, "322". */
static void set(struct scene *scene, size_t people, size_t nights, const char *sizes)
{
	struct fit *fit = &scene->fit;

	memset(scene, 0, sizeof *scene);
	*fit = (struct fit){ .people = people, .nights = nights, .minority = scene->minority,
		.room = scene->rooms, .bed = scene->beds, .free = scene->free,
		.suits = scene->suits, .bare = scene->bare, .apart = scene->apart,
		.resident = scene->residents, .clash = clash, .moves_to = moves_to,
		.context = scene };
	for (; *sizes; sizes++, fit->rooms++)
		for (int i = 0; i < *sizes - '0'; i++)
			scene->beds[fit->beds++].room = fit->rooms;
	memset(scene->free, true, fit->beds * nights);
	memset(scene->suits, true, people * fit->beds);
	memset(scene->bare, true, people * fit->beds);
}

static void find(struct scene *scene)
{
	arena_done(&scene->arena);
	scene->count = fit_ways(&scene->fit, &scene->arena, &scene->ways);
}

static void taken(struct scene *scene, size_t bed)
{
	memset(&scene->free[bed * scene->fit.nights], false, scene->fit.nights);
}

/* Nobody of the group may sleep in the room. */
static void barred(struct scene *scene, size_t person, size_t room)
{
	for (size_t bed = 0; bed < scene->fit.beds; bed++)
		if (scene->beds[bed].room == room)
			scene->suits[person * scene->fit.beds + bed]
			    = scene->bare[person * scene->fit.beds + bed] = false;
}

static void not_together(struct scene *scene, size_t one, size_t other)
{
	for (size_t family = 0; family < 2; family++)
		scene->apart[(one * scene->fit.people + other) * 2 + family]
		    = scene->apart[(other * scene->fit.people + one) * 2 + family] = true;
}

static size_t room_of(const struct scene *scene, size_t way, size_t person)
{
	return scene->beds[scene->ways[way].bed[person]].room;
}

static void expect_kind(const struct scene *scene, size_t way, const char *word)
{
	if (way >= scene->count)
		fail_msg("only %zu ways, expected %s", scene->count, word);
	assert_string_equal(fit_word(scene->ways[way].kind), word);
}

static void test_every_room_that_takes_all_is_a_way(void **state)
{
	struct scene scene;

	(void)state;
	set(&scene, 2, 3, "232");
	find(&scene);
	assert_int_equal(scene.count, 3);
	for (size_t i = 0; i < 3; i++)
		expect_kind(&scene, i, "one-room");
	assert_int_equal(room_of(&scene, 0, 0), 0); /* of equal ones the first; the large one last */
	assert_int_equal(room_of(&scene, 2, 0), 1);
	arena_done(&scene.arena);
}

static void test_a_bed_has_to_be_free_on_all_nights(void **state)
{
	struct scene scene;

	(void)state;
	set(&scene, 2, 3, "22");
	scene.free[1 * 3 + 2] = false; /* bed 1, the last night */
	find(&scene);
	expect_kind(&scene, 0, "one-room");
	assert_int_equal(room_of(&scene, 0, 0), 1);
	assert_int_equal(scene.count, 1);
	arena_done(&scene.arena);
}

static void test_one_room_goes_before_adjoining_before_split(void **state)
{
	struct scene scene;

	(void)state;
	set(&scene, 2, 1, "1112");
	scene.rooms[3].floor = 1;
	find(&scene);
	assert_int_equal(scene.count, 3);
	expect_kind(&scene, 0, "one-room");
	expect_kind(&scene, 1, "adjoining");
	expect_kind(&scene, 2, "adjoining");
	scene.rooms[1].floor = 2; /* no two rooms are next to each other now */
	taken(&scene, 3);
	taken(&scene, 4);
	find(&scene);
	assert_int_equal(scene.count, 1);
	expect_kind(&scene, 0, "split");
	assert_int_equal(room_of(&scene, 0, 0) + room_of(&scene, 0, 1), 2); /* the same floor */
	arena_done(&scene.arena);
}

static void test_together_is_one_room_or_nothing(void **state)
{
	struct scene scene;

	(void)state;
	set(&scene, 2, 1, "11");
	scene.fit.together = true;
	find(&scene);
	assert_int_equal(scene.count, 0);
	arena_done(&scene.arena);
}

static void test_who_must_not_share_is_split(void **state)
{
	struct scene scene;

	(void)state;
	set(&scene, 3, 1, "33");
	not_together(&scene, 0, 2);
	find(&scene);
	expect_kind(&scene, 0, "adjoining");
	for (size_t i = 0; i < scene.count; i++)
		assert_int_not_equal(room_of(&scene, i, 0), room_of(&scene, i, 2));
	arena_done(&scene.arena);
}

static void test_a_minor_stays_with_an_adult(void **state)
{
	struct scene scene;

	(void)state;
	set(&scene, 3, 1, "22"); /* a mother, a boy of 16, one of 5 */
	scene.minority[1] = 2;
	scene.minority[2] = 13;
	find(&scene);
	expect_kind(&scene, 0, "adjoining");
	assert_int_equal(room_of(&scene, 0, 0), room_of(&scene, 0, 2));
	assert_int_equal(scene.ways[0].alone, 1);
	arena_done(&scene.arena);
}

static void test_the_accessible_bed_is_left_for_who_needs_it(void **state)
{
	struct scene scene;

	(void)state;
	set(&scene, 2, 1, "3");
	scene.beds[0].accessible = true;
	find(&scene);
	for (size_t i = 0; i < 2; i++)
		assert_int_not_equal(scene.ways[0].bed[i], 0);
	scene.suits[1 * 3 + 1] = scene.suits[1 * 3 + 2] = false; /* the second needs it */
	find(&scene);
	assert_int_equal(scene.ways[0].bed[1], 0);
	arena_done(&scene.arena);
}

/* Two in a room of three: one of them, or the family of both, would move. */
static void house_of_two(struct scene *scene, size_t people)
{
	set(scene, people, 1, "32");
	for (size_t i = 0; i < 2; i++) {
		scene->residents[i] = (struct fit_resident){ .room = 0, .bed = i, .unit = i,
			.movable = true };
		taken(scene, i);
	}
	scene->fit.residents = 2;
	barred(scene, 0, 1);
}

static void test_the_smallest_reshuffle_is_proposed(void **state)
{
	struct scene scene;

	(void)state;
	house_of_two(&scene, 2);
	scene.fit.together = true;
	find(&scene);
	assert_int_equal(scene.count, 1);
	expect_kind(&scene, 0, "reshuffle");
	assert_int_equal(scene.ways[0].move_count, 1);
	assert_int_equal(scene.beds[scene.ways[0].moves[0].bed].room, 1);
	scene.residents[1].unit = 0; /* a family moves together */
	find(&scene);
	assert_int_equal(scene.ways[0].move_count, 2);
	assert_int_not_equal(scene.ways[0].moves[0].bed, scene.ways[0].moves[1].bed);
	scene.residents[1].movable = false; /* or not at all */
	find(&scene);
	assert_int_equal(scene.count, 0);
	arena_done(&scene.arena);
}

static void test_nobody_is_moved_where_they_find_no_bed(void **state)
{
	struct scene scene;

	(void)state;
	house_of_two(&scene, 2);
	scene.fit.together = true;
	scene.stays[0] = true;
	find(&scene);
	assert_int_equal(scene.ways[0].moves[0].resident, 1);
	scene.stays[1] = true;
	find(&scene);
	assert_int_equal(scene.count, 0);
	arena_done(&scene.arena);
}

static void test_who_stays_in_the_room_must_suit_the_group(void **state)
{
	struct scene scene;

	(void)state;
	house_of_two(&scene, 1);
	scene.suits[0] = scene.suits[1] = scene.suits[2] = false; /* because of resident 1 */
	scene.clashes[0][1] = true;
	find(&scene);
	assert_int_equal(scene.count, 1);
	expect_kind(&scene, 0, "reshuffle");
	assert_int_equal(scene.ways[0].moves[0].resident, 1);
	arena_done(&scene.arena);
}

static void test_beds_change_only_where_there_is_no_other_way(void **state)
{
	struct scene scene;

	(void)state;
	set(&scene, 1, 4, "11");
	scene.free[0 * 4 + 3] = false; /* three nights here ... */
	scene.free[1 * 4 + 1] = false; /* ... and then there */
	find(&scene);
	assert_int_equal(scene.count, 1);
	expect_kind(&scene, 0, "change");
	assert_int_equal(scene.ways[0].turn, 3);
	assert_int_equal(scene.ways[0].bed[0], 0);
	assert_int_equal(scene.ways[0].later[0], 1);
	scene.free[1 * 4 + 1] = true;
	find(&scene);
	expect_kind(&scene, 0, "one-room");
	assert_int_equal(scene.count, 1);
	arena_done(&scene.arena);
}

/* --- against trying everything --------------------------------------------------------------- */

static bool whole(const struct scene *scene, size_t bed)
{
	for (size_t n = 0; n < scene->fit.nights; n++)
		if (!scene->free[bed * scene->fit.nights + n])
			return false;
	return true;
}

static bool keeps_the_rules(const struct scene *scene, const size_t *beds)
{
	const struct fit *fit = &scene->fit;

	for (size_t i = 0; i < fit->people; i++) {
		size_t room = scene->beds[beds[i]].room;

		if (!whole(scene, beds[i]) || !scene->suits[i * fit->beds + beds[i]])
			return false;
		for (size_t k = 0; k < fit->people; k++)
			if (i != k
				&& (beds[i] == beds[k]
				    || (scene->beds[beds[k]].room == room
					&& scene->apart[(i * fit->people + k) * 2
					       + scene->rooms[room].family])))
				return false;
	}
	return true;
}

/* Is there any assignment, all in one room or anyhow? */
static void try_all(const struct scene *scene, size_t *beds, size_t person, bool *anyhow, bool *room)
{
	const struct fit *fit = &scene->fit;
	bool one = true;

	if (person < fit->people) {
		for (beds[person] = 0; beds[person] < fit->beds; beds[person]++)
			try_all(scene, beds, person + 1, anyhow, room);
		return;
	}
	if (!keeps_the_rules(scene, beds))
		return;
	*anyhow = true;
	for (size_t i = 1; i < fit->people; i++)
		one = one && scene->beds[beds[i]].room == scene->beds[beds[0]].room;
	*room = *room || one;
}

static unsigned long seed = 20261124;
static bool chance(unsigned percent)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (seed >> 33) % 100 < percent;
}

static void make_random(struct scene *scene)
{
	static const char *const houses[] = { "21", "222", "312", "1111", "33", "24" };
	size_t people = 1 + (size_t)chance(70) + chance(60) + chance(40);

	set(scene, people, 2, houses[(size_t)chance(50) * 3 + chance(50) + chance(50)]);
	for (size_t i = 0; i < scene->fit.beds * 2; i++)
		scene->free[i] = chance(75);
	for (size_t i = 0; i < people * scene->fit.beds; i++)
		scene->suits[i] = chance(65);
	for (size_t i = 0; i < people; i++)
		for (size_t k = 0; k < i; k++)
			if (chance(25))
				not_together(scene, i, k);
	for (size_t i = 0; i < scene->fit.rooms; i++)
		scene->rooms[i] = (struct fit_room){ .floor = chance(30), .family = chance(30),
			.occupied = chance(50) };
	for (size_t i = 0; i < people; i++)
		scene->minority[i] = chance(50) * 9;
}

static void judge_random(struct scene *scene, size_t *with, size_t *without)
{
	bool anyhow = false, room = false, found_room = false, found = false;
	size_t beds[FIT_PEOPLE];

	find(scene);
	try_all(scene, beds, 0, &anyhow, &room);
	for (size_t i = 0; i < scene->count; i++) {
		const struct fit_way *way = &scene->ways[i];

		found_room = found_room || way->kind == FIT_ONE_ROOM;
		found = found || way->kind <= FIT_SPLIT;
		if (way->kind <= FIT_SPLIT)
			assert_true(keeps_the_rules(scene, way->bed));
		if (i > 0)
			assert_true(fit_compare(&way[-1], way) <= 0);
	}
	assert_int_equal(found_room, room);
	assert_int_equal(found, anyhow);
	*(anyhow ? with : without) += 1;
}

static void test_what_it_finds_is_what_trying_everything_finds(void **state)
{
	size_t with = 0, without = 0;
	struct scene scene;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		make_random(&scene);
		judge_random(&scene, &with, &without);
		arena_done(&scene.arena);
	}
	assert_true(with > 500 && without > 500); /* the test tries both */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_room_that_takes_all_is_a_way),
		cmocka_unit_test(test_a_bed_has_to_be_free_on_all_nights),
		cmocka_unit_test(test_one_room_goes_before_adjoining_before_split),
		cmocka_unit_test(test_together_is_one_room_or_nothing),
		cmocka_unit_test(test_who_must_not_share_is_split),
		cmocka_unit_test(test_a_minor_stays_with_an_adult),
		cmocka_unit_test(test_the_accessible_bed_is_left_for_who_needs_it),
		cmocka_unit_test(test_the_smallest_reshuffle_is_proposed),
		cmocka_unit_test(test_nobody_is_moved_where_they_find_no_bed),
		cmocka_unit_test(test_who_stays_in_the_room_must_suit_the_group),
		cmocka_unit_test(test_beds_change_only_where_there_is_no_other_way),
		cmocka_unit_test(test_what_it_finds_is_what_trying_everything_finds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
