/* Random bookings, series, moves, cancellations and marks around month ends, a 29 February, a year of
 * 53 weeks and midnight, against a check that looks at every minute of every appointment. Prints its
 * seed when it fails; PROPERTY_SEED and PROPERTY_STEPS vary it. */
#include "tests/db/beside.h"
#include "tests/db/booking.h"

#include "core/random.h"

#define STEPS 220

static struct broker broker;

struct world {
	struct fixture *f;
	struct random random;
	const char *people[3];
	uint64_t seed;
	int step;
	const char *did;
};

/* --- every minute ------------------------------------------------------------------------------- */

/* Who or what is taken by one appointment. */
struct taken {
	int64_t appointment, provider, venue, from, until;
	int64_t people[8];
	size_t count;
};

struct takens {
	struct taken *items;
	size_t count;
};

static struct takens all_taken(struct fixture *f)
{
	struct takens all = { NULL, 0 };
	struct query *query = db_query(f->desk.db,
	    "SELECT id, coalesce(provider, 0), coalesce(venue, 0), from_at, until_at FROM appointment"
	    " WHERE cancelled_at IS NULL AND walk_in = 0 ORDER BY id /*scan*/");

	while (db_next(query)) {
		all.items = arena_grow(&f->arena, all.items, all.count, sizeof *all.items);
		all.items[all.count++] = (struct taken){ .appointment = db_int(query, 0),
			.provider = db_int(query, 1), .venue = db_int(query, 2),
			.from = db_int(query, 3), .until = db_int(query, 4) };
	}
	db_end(query);
	for (size_t i = 0; i < all.count; i++) {
		query = db_query(f->desk.db,
		    "SELECT person FROM appointment_person WHERE appointment = $1"
		    " AND status IN ('booked', 'attended')",
		    DB_I(all.items[i].appointment));
		while (db_next(query))
			all.items[i].people[all.items[i].count++] = db_int(query, 0);
		db_end(query);
	}
	return all;
}

static bool has_person(const struct taken *taken, int64_t person)
{
	for (size_t i = 0; i < taken->count; i++)
		if (taken->people[i] == person)
			return true;
	return false;
}

/* How many of them take the person (provider, venue: the others 0) in that minute. */
static int takes(const struct takens *all, int64_t person, int64_t provider, int64_t venue,
    int64_t minute, int64_t except)
{
	int count = 0;

	for (size_t i = 0; i < all->count; i++) {
		const struct taken *taken = &all->items[i];

		if (taken->appointment == except || minute < taken->from || minute >= taken->until)
			continue;
		count += (person && has_person(taken, person))
			|| (provider && taken->provider == provider)
			|| (venue && taken->venue == venue);
	}
	return count;
}

static bool free_for(const struct takens *all, const struct taken *wanted, int64_t capacity,
    int64_t except)
{
	for (int64_t minute = wanted->from; minute < wanted->until; minute += MINUTE) {
		for (size_t i = 0; i < wanted->count; i++)
			if (takes(all, wanted->people[i], 0, 0, minute, except))
				return false;
		if (wanted->provider && takes(all, 0, wanted->provider, 0, minute, except))
			return false;
		if (wanted->venue && takes(all, 0, 0, wanted->venue, minute, except) >= capacity)
			return false;
	}
	return true;
}

static void check_world(struct world *world)
{
	struct takens all = all_taken(world->f);

	for (size_t i = 0; i < all.count; i++) {
		const struct taken *taken = &all.items[i];
		int64_t capacity = taken->venue == 0 ? 0
			: db_number(world->f->desk.db, 0, "SELECT capacity FROM venue WHERE id = $1",
			      DB_I(taken->venue));

		if (!free_for(&all, taken, capacity, taken->appointment))
			fail_msg("seed %llu, step %d (%s): A-%06lld meets another",
			    (unsigned long long)world->seed, world->step, world->did,
			    (long long)taken->appointment);
	}
	if (db_number(world->f->desk.db, 0,
		"SELECT count(*) FROM appointment_person p JOIN appointment a ON a.id = p.appointment"
		" WHERE p.from_at <> a.from_at OR p.until_at <> a.until_at OR p.walk_in <> a.walk_in"
		" OR (a.cancelled_at IS NOT NULL AND p.status IN ('booked', 'attended')) /*scan*/")
		!= 0)
		fail_msg("seed %llu, step %d (%s): somebody's times are not their appointment's",
		    (unsigned long long)world->seed, world->step, world->did);
}

/* --- acts --------------------------------------------------------------------------------------- */

static bool try_act(struct world *world, const char *verb, const struct value *items, size_t count)
{
	struct request request = { .override = "drill", .seen = DB_NULL,
		.values = { items, count } };
	bool done;

	outcome_done(&world->f->outcome);
	done = act_run(&world->f->desk, verb_named(verb), &request, &world->f->outcome);
	world->did = arena_format(&world->f->arena, "%s: %s", verb,
	    done ? world->f->outcome.message : said(world->f));
	if (!done && failure_worst(&world->f->outcome.failure) == CLASS_STORAGE)
		fail_msg("seed %llu, step %d: %s", (unsigned long long)world->seed, world->step,
		    world->did);
	if (!done && failure_has(&world->f->outcome.failure, CODE_PERIOD_OVERLAP))
		fail_msg("seed %llu, step %d: the database refused what the plan did not: %s",
		    (unsigned long long)world->seed, world->step, world->did);
	return done;
}

static int64_t pick(struct world *world, int64_t below)
{
	return random_below(&world->random, below);
}

/* A random wish: who, with whom, where, when. */
struct wish {
	struct taken taken;
	const char *people, *provider, *venue, *at, *minutes;
	int64_t capacity;
};

static struct wish make_wish(struct world *world)
{
	struct fixture *f = world->f;
	struct wish wish = { 0 };
	int64_t minutes = 30 + 10 * pick(world, 12), who = pick(world, 3);
	when_t from = f->desk.fixed_now + DAY - f->desk.fixed_now % DAY - 4 * HOUR /* midnight there */
		+ pick(world, 12) * DAY;

	/* many of them over midnight */
	from += pick(world, 3) == 0 ? 23 * HOUR + pick(world, 6) * 10 * MINUTE
				    : 8 * HOUR + pick(world, 30) * 10 * MINUTE;
	wish.taken.from = from;
	wish.taken.until = from + minutes * MINUTE;
	wish.people = world->people[who];
	wish.taken.people[wish.taken.count++] = the_person(f, world->people[who]).id;
	if (pick(world, 4) == 0) {
		int64_t other = (who + 1) % 3;

		wish.people = arena_format(
		    &f->arena, "%s %s", wish.people, world->people[other]);
		wish.taken.people[wish.taken.count++] = the_person(f, world->people[other]).id;
	}
	if (pick(world, 5)) {
		wish.provider = pick(world, 2) ? "PR-9001" : "PR-9002";
		wish.taken.provider = db_number(
		    f->desk.db, 0, "SELECT id FROM provider WHERE code = $1", DB_T(wish.provider));
	}
	if (pick(world, 2)) {
		wish.venue = pick(world, 2) ? "TRF-TBS/T1" : "TRF-TBS/T2";
		wish.taken.venue = db_number(
		    f->desk.db, 0, "SELECT id FROM venue WHERE code = $1", DB_T(wish.venue));
		wish.capacity = strcmp(wish.venue, "TRF-TBS/T1") == 0 ? 1 : 2;
	}
	wish.at = when_iso(&f->arena, from);
	wish.minutes = arena_format(&f->arena, "%lld", (long long)minutes);
	return wish;
}

static bool book(struct world *world, const struct wish *wish, const char *rule)
{
	struct value items[] = { { .name = "person", .text = wish->people },
		{ .name = "service", .text = "t-art" }, { .name = "at", .text = wish->at },
		{ .name = "minutes", .text = wish->minutes },
		{ .name = "provider", .text = wish->provider },
		{ .name = "room", .text = wish->venue }, { .name = "rrule", .text = rule } };

	return try_act(world, "book", items, 7);
}

static void book_one(struct world *world)
{
	struct takens all = all_taken(world->f);
	struct wish wish = make_wish(world);
	bool fits = free_for(&all, &wish.taken, wish.capacity, 0), done = book(world, &wish, NULL);

	if (done != fits)
		fail_msg("seed %llu, step %d: %s, though it was %s", (unsigned long long)world->seed,
		    world->step, world->did, fits ? "free" : "taken");
}

/* --- series ------------------------------------------------------------------------------------- */

#define DATES_MOST 16

/* The rule, and its dates found by looking at one day after the other. */
struct rule_case {
	const char *text;
	when_t dates[DATES_MOST];
	size_t count;
};

static int month_day(const char *iso)
{
	return atoi(iso + 8);
}

static bool last_of_month(const char *iso)
{
	char next[DATE_SIZE];

	date_add(iso, 1, next);
	return month_day(next) == 1;
}

static struct rule_case make_rule(struct world *world, when_t from)
{
	struct arena *arena = &world->f->arena;
	struct rule_case made = { 0 };
	size_t count = 2 + (size_t)pick(world, 8);
	int kind = (int)pick(world, 5), every = 1 + (int)pick(world, 3);
	char day[DATE_SIZE], first[DATE_SIZE], last[DATE_SIZE];
	int weekday;

	when_to_date(from, first);
	weekday = date_weekday(first);
	made.text = kind == 0 ? arena_format(arena, "FREQ=DAILY;INTERVAL=%d;COUNT=%zu", every, count)
		: kind == 1 ? arena_format(arena, "FREQ=WEEKLY;INTERVAL=%d;COUNT=%zu", every, count)
		: kind == 2 ? arena_format(arena, "FREQ=MONTHLY;BYMONTHDAY=%d;COUNT=%zu",
				  month_day(first), count)
		: kind == 3 ? arena_format(arena, "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=%zu", count)
			    : arena_format(arena, "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=%zu", count);
	snprintf(day, sizeof day, "%s", first);
	/* so far ahead as the config says, by its days */
	when_to_date(world->f->desk.fixed_now, last);
	date_add(last, world->f->config->series_days, last);
	for (int i = 0; strcmp(day, last) < 0 && made.count < count; i++) {
		bool on = kind == 0 ? i % every == 0
			: kind == 1 ? date_weekday(day) == weekday && i / 7 % every == 0
			: kind == 2 ? month_day(day) == month_day(first)
			: kind == 3 ? date_weekday(day) < 5
				    : last_of_month(day);

		if (on)
			made.dates[made.count++] = when_of_date(day, when_minute(from));
		date_add(day, 1, day);
	}
	return made;
}

static bool booked_at(struct world *world, int64_t series, when_t from)
{
	return db_number(world->f->desk.db, 0,
		   "SELECT count(*) FROM appointment WHERE series = $1 AND from_at = $2",
		   DB_I(series), DB_I(from)) == 1;
}

static bool skipped_at(struct world *world, int64_t series, when_t at)
{
	return db_number(world->f->desk.db, 0,
		   "SELECT count(*) FROM series_skip WHERE series = $1 AND at = $2", DB_I(series),
		   DB_I(at)) == 1;
}

static void book_series(struct world *world)
{
	struct takens all = all_taken(world->f);
	struct wish wish = make_wish(world);
	struct rule_case rule = make_rule(world, wish.taken.from);
	when_t length = wish.taken.until - wish.taken.from;
	bool fits[DATES_MOST], any = false, done;
	int64_t series;

	for (size_t i = 0; i < rule.count; i++) {
		struct taken one = wish.taken;

		one.from = rule.dates[i];
		one.until = one.from + length;
		fits[i] = free_for(&all, &one, wish.capacity, 0);
		any = any || fits[i];
	}
	done = book(world, &wish, rule.text);
	if (done != any)
		fail_msg("seed %llu, step %d: %s: %s, though %s", (unsigned long long)world->seed,
		    world->step, rule.text, world->did, any ? "a date was free" : "none was free");
	if (!done)
		return;
	series = db_number(world->f->desk.db, 0, "SELECT max(id) FROM series /*scan*/");
	for (size_t i = 0; i < rule.count; i++)
		if (booked_at(world, series, rule.dates[i]) != fits[i]
			|| skipped_at(world, series, rule.dates[i]) == fits[i])
			fail_msg("seed %llu, step %d: %s: %s was %s", (unsigned long long)world->seed,
			    world->step, rule.text, when_iso(&world->f->arena, rule.dates[i]),
			    fits[i] ? "free" : "taken");
	assert_int_equal(db_number(world->f->desk.db, 0,
			     "SELECT (SELECT count(*) FROM appointment WHERE series = $1)"
			     " + (SELECT count(*) FROM series_skip WHERE series = $1)",
			     DB_I(series)),
	    rule.count);
}

/* --- what is there ------------------------------------------------------------------------------ */

static const char *some_appointment(struct world *world, int64_t *id)
{
	int64_t most = db_number(
	    world->f->desk.db, 0, "SELECT coalesce(max(id), 0) FROM appointment /*scan*/");

	*id = 1 + pick(world, most + 1);
	return appointment_code(&world->f->arena, *id);
}

static void move_one(struct world *world)
{
	static const char *const scopes[] = { "this", "following", "all" };
	struct takens all = all_taken(world->f);
	struct wish wish = make_wish(world);
	int64_t id, scope = pick(world, 3);
	struct value items[] = { { .name = "appointment", .text = some_appointment(world, &id) },
		{ .name = "at", .text = wish.at }, { .name = "scope", .text = scopes[scope] } };
	const struct taken *there = NULL;
	struct taken moved;
	bool open, fits, done;

	for (size_t i = 0; i < all.count; i++)
		if (all.items[i].appointment == id)
			there = &all.items[i];
	open = there
		&& db_number(world->f->desk.db, 0,
		       "SELECT count(*) FROM appointment_person WHERE appointment = $1"
		       " AND status = 'booked'",
		       DB_I(id)) > 0
		&& wish.taken.from != there->from;
	done = try_act(world, "appointment-move", items, 3);
	if (scope != 0 || !there)
		return; /* that nothing meets is looked at after each act */
	moved = *there;
	moved.until = wish.taken.from + (there->until - there->from);
	moved.from = wish.taken.from;
	fits = open
		&& free_for(&all, &moved,
		    moved.venue ? db_number(world->f->desk.db, 0,
				      "SELECT capacity FROM venue WHERE id = $1", DB_I(moved.venue))
				: 0,
		    id);
	if (done != fits)
		fail_msg("seed %llu, step %d: %s, though it was %s", (unsigned long long)world->seed,
		    world->step, world->did, fits ? "free" : "taken or over");
}

static void edit_one(struct world *world)
{
	struct wish wish = make_wish(world);
	int64_t id;
	struct value items[] = { { .name = "appointment", .text = some_appointment(world, &id) },
		{ .name = "minutes", .text = wish.minutes },
		{ .name = pick(world, 2) ? "add" : "remove", .text = world->people[pick(world, 3)] },
		{ .name = "scope", .text = pick(world, 2) ? "all" : "following" },
		{ .name = pick(world, 2) ? "room" : "provider", .text = NULL } };

	items[4].text = strcmp(items[4].name, "room") == 0 ? wish.venue : wish.provider;
	try_act(world, "appointment-edit", items, 5);
}

static void cancel_one(struct world *world)
{
	int64_t id;
	struct value items[] = { { .name = "appointment", .text = some_appointment(world, &id) },
		{ .name = "reason", .text = "x" },
		{ .name = "scope", .text = pick(world, 3) ? "this" : "following" } };

	try_act(world, "appointment-cancel", items, 3);
}

static void mark_one(struct world *world)
{
	static const char *const marks[] = { "attend", "no-show", "excuse" };
	int64_t id, mark = pick(world, 3);
	struct value items[] = { { .name = "appointment", .text = some_appointment(world, &id) },
		{ .name = "reason", .text = mark == 0 ? NULL : "x" } };

	try_act(world, marks[mark], items, mark == 0 ? 1 : 2);
}

static void step(struct world *world)
{
	switch (pick(world, 12)) {
	case 0:
	case 1:
	case 2:
		book_one(world);
		break;
	case 3:
	case 4:
		book_series(world);
		break;
	case 5:
	case 6:
		move_one(world);
		break;
	case 7:
		edit_one(world);
		break;
	case 8:
		cancel_one(world);
		break;
	case 9:
		mark_one(world);
		break;
	case 10:
		try_act(world, "undo", NULL, 0);
		break;
	default:
		try_act(world, "redo", NULL, 0);
		break;
	}
	check_world(world);
}

static void play(struct fixture *f, const char *now)
{
	const char *seed = getenv("PROPERTY_SEED"), *steps = getenv("PROPERTY_STEPS");
	struct world world = { .f = f, .seed = seed ? strtoull(seed, NULL, 10) : 1 };
	int count = steps ? atoi(steps) : STEPS;

	assert_true(beside_start(&f->desk, &broker));
	fixture_services(f, world.people);
	for (int i = 0; i < 3; i++) /* so that their last day is no warning of its own */
		assert_done(f, act_over(f, "x", "extend", "person", world.people[i], "until",
				   "2029-12-31", "by", "drill", "reason", "x", NULL));
	fixture_now(f, now);
	world.random = (struct random){ world.seed };
	for (world.step = 0; world.step < count; world.step++)
		step(&world);
	broker_stop(&broker);
}

static void around_a_year_of_53_weeks(void **state)
{
	play(*state, "2026-12-26 21:50");
}

static void around_a_29th_of_february(void **state)
{
	play(*state, "2028-02-24 09:10");
}

static void around_the_end_of_a_month_of_30_days(void **state)
{
	play(*state, "2027-09-25 00:00");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(around_a_year_of_53_weeks),
		SOUND_TEST(around_a_29th_of_february),
		SOUND_TEST(around_the_end_of_a_month_of_30_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
