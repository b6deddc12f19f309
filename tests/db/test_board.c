/* The board at any instant, against a replay that is too simple to be wrong. */
#include "tests/db/ground.h"

#include "core/occupancy.h"
#include "core/see.h"

#define T GROUND_START
#define HOURS(n) ((n) * 3600)

static struct bed_fact one(struct ground *ground, int64_t bed, int64_t at)
{
	struct bed_fact fact;

	if (!board_bed(ground->db, &ground->arena, bed, at, at, &fact))
		fail_msg("bed %lld is not on the board", (long long)bed);
	return fact;
}

/* Everything may be seen: nobody is hidden, and who looks is nobody. */
static void look(struct ground *ground, int64_t at, struct occupancy *occupancy)
{
	struct desk desk = { .db = ground->db };

	occupancy_load(&desk, &ground->arena, DB_NULL, at, occupancy);
	sight_free(&desk.sight);
}

static void expect(struct ground *ground, int64_t bed, int64_t at, enum bed_state state,
    const char *when)
{
	struct bed_fact fact = one(ground, bed, at);

	if (bed_state(&fact) != state)
		fail_msg("%s: the bed is %s, expected %s", when, bed_state_word(bed_state(&fact)),
		    bed_state_word(state));
}

static void test_life_of_a_bed(void **unused)
{
	struct ground ground;
	int64_t bed, second, person, stay, hold;

	(void)unused;
	ground_open(&ground);
	ground_shelter(&ground, "A");
	ground_room(&ground, "1");
	bed = ground_bed(&ground, "A/1", false);
	second = ground_bed(&ground, "A/2", false);
	person = ground_person(&ground, "ნინო", "ბერიძე", "2010-05-01");
	stay = ground_admit(&ground, ground.shelter, person, bed, T + HOURS(10), DB_NULL);
	ground_move(&ground, stay, second, T + HOURS(20));
	ground_clean(&ground, bed, T + HOURS(22));
	ground_discharge(&ground, stay, T + HOURS(30));
	hold = ground_hold(&ground, ground.shelter, bed, "a girl from Gori", T + HOURS(24),
	    T + HOURS(28), T + HOURS(40));
	ground_end_hold(&ground, hold, T + HOURS(32));
	ground_block(&ground, second, T + HOURS(31), T + HOURS(35));

	expect(&ground, bed, T + HOURS(10) - 1, BED_FREE, "before the admission");
	expect(&ground, bed, T + HOURS(10), BED_OCCUPIED, "at the admission");
	expect(&ground, bed, T + HOURS(20) - 1, BED_OCCUPIED, "just before the move");
	expect(&ground, bed, T + HOURS(20), BED_TO_CLEAN, "at the move: the bed left");
	expect(&ground, second, T + HOURS(20), BED_OCCUPIED, "at the move: the bed entered");
	expect(&ground, bed, T + HOURS(22), BED_FREE, "cleaned");
	expect(&ground, bed, T + HOURS(24), BED_HELD, "held");
	expect(&ground, bed, T + HOURS(32), BED_FREE, "the hold ended");
	expect(&ground, second, T + HOURS(30), BED_TO_CLEAN, "left the house");
	expect(&ground, second, T + HOURS(31), BED_OUT, "out of service wins over to clean");
	expect(&ground, second, T + HOURS(35), BED_TO_CLEAN, "the block ended");
	ground_close(&ground);
}

static void test_who_was_where(void **unused)
{
	struct ground ground;
	struct bed_fact fact, *bedless;
	int64_t bed, person, other, stay, roomless;

	(void)unused;
	ground_open(&ground);
	ground_shelter(&ground, "A");
	ground_room(&ground, "1");
	bed = ground_bed(&ground, "A/1", false);
	person = ground_person(&ground, "Ana", "Gelashvili", NULL);
	other = ground_person(&ground, "Eka", "Gelashvili", NULL);
	stay = ground_admit(&ground, ground.shelter, person, bed, T + HOURS(1), DB_NULL);
	roomless = ground_admit(&ground, ground.shelter, other, DB_NULL, T + HOURS(2), stay);
	ground_absence(&ground, stay, "school", T + HOURS(9), T + HOURS(14), T + HOURS(15));

	fact = one(&ground, bed, T + HOURS(10));
	assert_string_equal(fact.absence_kind, "school");
	assert_int_equal(fact.expected_at, T + HOURS(14));
	assert_int_equal(fact.person, person);
	assert_int_equal(fact.admitted_at, T + HOURS(1));
	fact = one(&ground, bed, T + HOURS(15));
	assert_true(fact.absence == DB_NULL);
	assert_int_equal(board_bedless(ground.db, &ground.arena, ground.shelter, T + HOURS(1),
			     T + HOURS(1), &bedless), 0);
	assert_int_equal(board_bedless(ground.db, &ground.arena, ground.shelter, T + HOURS(2),
			     T + HOURS(2), &bedless), 1);
	assert_int_equal(bedless[0].stay, roomless);
	assert_int_equal(bedless[0].head, stay);
	assert_true(bedless[0].bed == DB_NULL);
	ground_close(&ground);
}

static void test_surge_beds_count_apart(void **unused)
{
	struct ground ground;
	struct occupancy occupancy;
	struct surge surge = { .id = DB_NULL, .from_at = T + HOURS(5), .until_at = T + HOURS(9),
		.reason = "cold", .void_at = DB_NULL };

	(void)unused;
	ground_open(&ground);
	surge.shelter = ground_shelter(&ground, "A");
	ground_room(&ground, "1");
	ground_bed(&ground, "A/1", false);
	ground_bed(&ground, "A/S1", true);
	ground_add(&ground, &surge_table, &surge);
	look(&ground, T + HOURS(4), &occupancy);
	assert_int_equal(occupancy.houses[0].tally.capacity, 1);
	look(&ground, T + HOURS(5), &occupancy);
	assert_int_equal(occupancy.houses[0].tally.capacity, 2);
	look(&ground, T + HOURS(9), &occupancy);
	assert_int_equal(occupancy.houses[0].tally.capacity, 1);
	ground_close(&ground);
}

static void test_room_of_a_family(void **unused)
{
	struct ground ground;
	struct occupancy occupancy;
	struct room_tally *rooms;
	int64_t beds[4], mother;

	(void)unused;
	ground_open(&ground);
	ground_shelter(&ground, "A");
	ground_room(&ground, "1");
	for (int i = 0; i < 4; i++)
		beds[i] = ground_bed(
		    &ground, arena_format(&ground.arena, "A/%d", i + 1), false);
	mother = ground_admit(&ground, ground.shelter,
	    ground_person(&ground, "Ana", "A", NULL), beds[0], T + 10, DB_NULL);
	ground_admit(&ground, ground.shelter, ground_person(&ground, "Eka", "A", NULL),
	    beds[1], T + 20, mother);
	ground_admit(&ground, ground.shelter, ground_person(&ground, "Mari", "B", NULL),
	    beds[2], T + 30, DB_NULL);

	look(&ground, T + 20, &occupancy);
	assert_int_equal(
	    occupancy_rooms(ground.db, &ground.arena, &occupancy.houses[0], &rooms), 1);
	assert_int_equal(rooms[0].tally.free, 2);
	assert_int_equal(rooms[0].unusable, 2);
	look(&ground, T + 30, &occupancy);
	occupancy_rooms(ground.db, &ground.arena, &occupancy.houses[0], &rooms);
	assert_int_equal(rooms[0].unusable, 0);
	ground_close(&ground);
}

/* --- random histories ------------------------------------------------------------------------ */

#define BEDS 5
#define PEOPLE 8
#define STEPS 60
#define STEP HOURS(2)

/* What a bed was after each step: the replay. */
struct history {
	enum bed_state state[STEPS][BEDS];
	int64_t person[STEPS][BEDS];
};

struct world {
	struct ground ground;
	uint64_t seed;
	int64_t beds[BEDS], people[PEOPLE];
	int64_t stay[BEDS], hold[BEDS], who[BEDS]; /* 0: none */
	bool dirty[BEDS], blocked[BEDS];
	int64_t block[BEDS];
};

static unsigned pick(struct world *world, unsigned n)
{
	world->seed = world->seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(world->seed >> 33) % n;
}

static bool is_in(const struct world *world, int64_t person)
{
	for (int i = 0; i < BEDS; i++)
		if (world->who[i] == person)
			return true;
	return false;
}

static void try_admit(struct world *world, unsigned b, int64_t at)
{
	int64_t person = world->people[pick(world, PEOPLE)];

	if (world->stay[b] || world->hold[b] || is_in(world, person))
		return;
	world->stay[b] = ground_admit(
	    &world->ground, world->ground.shelter, person, world->beds[b], at, DB_NULL);
	world->who[b] = person;
}

static void try_leave(struct world *world, unsigned b, int64_t at)
{
	if (!world->stay[b])
		return;
	ground_discharge(&world->ground, world->stay[b], at);
	world->stay[b] = world->who[b] = 0;
	world->dirty[b] = true;
}

static void try_move(struct world *world, unsigned b, unsigned to, int64_t at)
{
	if (!world->stay[b] || world->stay[to] || world->hold[to])
		return;
	ground_move(&world->ground, world->stay[b], world->beds[to], at);
	world->stay[to] = world->stay[b];
	world->who[to] = world->who[b];
	world->stay[b] = world->who[b] = 0;
	world->dirty[b] = true;
}

static void try_hold(struct world *world, unsigned b, int64_t at)
{
	if (world->hold[b]) {
		ground_end_hold(&world->ground, world->hold[b], at);
		world->hold[b] = 0;
	} else if (!world->stay[b]) {
		world->hold[b] = ground_hold(&world->ground, world->ground.shelter,
		    world->beds[b], "somebody", at, DB_NULL, DB_NULL);
	}
}

static void try_block(struct world *world, unsigned b, int64_t at)
{
	struct ground *ground = &world->ground;
	struct bed_block row;

	if (!world->blocked[b]) {
		world->block[b] = ground_block(ground, world->beds[b], at, DB_NULL);
	} else {
		assert_int_equal(row_get(ground->db, &ground->arena, &bed_block_table,
				     world->block[b], &row), DB_ROW);
		row.until_at = at;
		ground_save(ground, &bed_block_table, &row);
	}
	world->blocked[b] = !world->blocked[b];
}

static void act(struct world *world, int64_t at)
{
	unsigned b = pick(world, BEDS), to = pick(world, BEDS);

	switch (pick(world, 7)) {
	case 0:
	case 1:
		try_admit(world, b, at);
		break;
	case 2:
		try_leave(world, b, at);
		break;
	case 3:
		try_move(world, b, to, at);
		break;
	case 4:
		try_hold(world, b, at);
		break;
	case 5:
		try_block(world, b, at);
		break;
	default:
		ground_clean(&world->ground, world->beds[b], at);
		world->dirty[b] = false;
	}
}

static void remember(const struct world *world, struct history *history, int step)
{
	for (int b = 0; b < BEDS; b++) {
		history->person[step][b] = world->who[b];
		history->state[step][b] = world->blocked[b] ? BED_OUT
			: world->stay[b] ? BED_OCCUPIED
			: world->hold[b] ? BED_HELD
			: world->dirty[b] ? BED_TO_CLEAN : BED_FREE;
	}
}

static void compare(struct world *world, const struct history *history, int step, uint64_t seed)
{
	struct occupancy occupancy;
	int64_t at = T + HOURS(1) + (int64_t)step * STEP + (int64_t)pick(world, STEP);
	const struct house *house;
	const struct tally *tally;

	look(&world->ground, at, &occupancy);
	house = &occupancy.houses[0];
	tally = &house->tally;
	assert_int_equal(house->count, BEDS);
	for (int b = 0; b < BEDS; b++) {
		enum bed_state found = bed_state(&house->facts[b]);
		int64_t person = house->facts[b].stay == DB_NULL ? 0 : house->facts[b].person;

		if (found != history->state[step][b])
			fail_msg("seed %llu, step %d, bed %d: the board says %s, the replay %s",
			    (unsigned long long)seed, step, b, bed_state_word(found),
			    bed_state_word(history->state[step][b]));
		if (person != history->person[step][b])
			fail_msg("seed %llu, step %d, bed %d: person %lld, the replay %lld",
			    (unsigned long long)seed, step, b, (long long)person,
			    (long long)history->person[step][b]);
	}
	assert_true(tally->free >= 0);
	assert_int_equal(tally->occupied + tally->held + tally->out_of_service + tally->to_clean
		+ tally->free, tally->capacity);
}

static void replay(uint64_t seed)
{
	struct world world = { .seed = seed };
	struct history history;

	ground_open(&world.ground);
	ground_shelter(&world.ground, "A");
	ground_room(&world.ground, "1");
	for (int i = 0; i < BEDS; i++)
		world.beds[i] = ground_bed(&world.ground,
		    arena_format(&world.ground.arena, "A/%d", i + 1), false);
	for (int i = 0; i < PEOPLE; i++)
		world.people[i] = ground_person(&world.ground, "Ana", "Beridze", NULL);
	for (int step = 0; step < STEPS; step++) {
		act(&world, T + HOURS(1) + (int64_t)step * STEP);
		remember(&world, &history, step);
	}
	for (int i = 0; i < STEPS * 2; i++)
		compare(&world, &history, (int)pick(&world, STEPS), seed);
	ground_close(&world.ground);
}

static void test_random_histories(void **unused)
{
	(void)unused;
	for (uint64_t seed = 1; seed <= 6; seed++)
		replay(seed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_life_of_a_bed),
		cmocka_unit_test(test_who_was_where),
		cmocka_unit_test(test_surge_beds_count_apart),
		cmocka_unit_test(test_room_of_a_family),
		cmocka_unit_test(test_random_histories),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
