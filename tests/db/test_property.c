/* Thousands of random acts, drawn from the table of verbs with undo and redo among them, by several
 * users, while the clock goes on. All the time: what stands against an act is the same before it and in
 * it, `check` finds nothing, the beds add up, and the board is what looking through every row gives.
 * In the end, taking everything back brings back the database as it was.
 *
 * The seed is fixed, and a failure names it: PROPERTY_SEED and PROPERTY_STEPS choose others. */
#include "tests/db/beside.h"
#include "tests/db/draw.h"
#include "tests/db/raw.h"

#include "core/check.h"
#include "core/plan.h"
#include "core/see.h"
#include "core/sign.h"
#include "db/board.h"
#include "db/change.h"
#include "db/secret.h"

#include <sodium.h>

#define STEPS 3000
#define EACH 60  /* acts between two looks at everything */
#define TRIES 12  /* draws of an act until one would be done */
#define PEOPLE 16
#define MORE 40000  /* acts at most until every verb was done */
#define BEFORE 400 /* acts of all kinds before those that are all taken back */

struct play {
	struct fixture *f;
	struct broker broker; /* who has calendars read */
	struct draw draw;
	struct random looks; /* of its own: a failure stays where it is when more is looked at */
	uint64_t seed;
	int64_t step, steps;
	bool all; /* every verb; false: those that can be taken back */
	int64_t done[300], refused[300]; /* by the verb's place in verbs[] */
	int64_t first; /* audit id: newest before the first act */
	int64_t plans; /* compared */
	const char *last;
	struct drawn previous; /* the newest that was done */
	size_t previous_verb;
};

#define FAIL(play, format, ...)                                                                     \
	fail_msg("seed %llu, step %lld (%s): " format, (unsigned long long)(play)->seed,            \
	    (long long)(play)->step, (play)->last, __VA_ARGS__)

static int64_t number_from(const char *name, int64_t otherwise)
{
	const char *text = getenv(name);

	return text && *text ? atoll(text) : otherwise;
}

/* --- against looking through everything ----------------------------------------------------------- */
struct rows {
	struct placement *placements;
	struct bed_block *blocks;
	struct absence *absences;
	struct cleaning *cleanings;
	struct surge *surges;
	size_t placement_count, block_count, absence_count, cleaning_count, surge_count;
};

static void load_rows(struct play *play, struct rows *rows)
{
	struct db *db = play->f->desk.db;
	struct arena *arena = &play->draw.scratch;

	rows->placement_count = rows_load(db, arena, &placement_table, &rows->placements,
	    "SELECT * FROM placement WHERE void_at IS NULL");
	rows->block_count = rows_load(db, arena, &bed_block_table, &rows->blocks,
	    "SELECT * FROM bed_block WHERE void_at IS NULL");
	rows->absence_count = rows_load(db, arena, &absence_table, &rows->absences,
	    "SELECT * FROM absence WHERE void_at IS NULL");
	rows->cleaning_count = rows_load(db, arena, &cleaning_table, &rows->cleanings,
	    "SELECT * FROM cleaning WHERE void_at IS NULL");
	rows->surge_count = rows_load(
	    db, arena, &surge_table, &rows->surges, "SELECT * FROM surge WHERE void_at IS NULL");
}

static bool holds(int64_t from, int64_t until, when_t at)
{
	return from <= at && (until == DB_NULL || until > at);
}

/* What a bed is, from nothing but all rows. */
struct brute {
	int64_t stay, hold, block, absence, surge_on, last_left_at, cleaned_at;
};

/* Who should leave today or later has left at a later instant that is still to come; a hold of nights
 * that are over keeps nothing. */
static bool is_in(const struct placement *row, when_t at, when_t now)
{
	bool gone = row->until_at == DB_NULL && at > now && row->planned_at != DB_NULL
		&& row->planned_at > now - DAY && row->planned_at <= at;

	return row->stay != DB_NULL && holds(row->from_at, row->until_at, at) && !gone;
}

static bool is_held(const struct placement *row, when_t at)
{
	return row->hold != DB_NULL && holds(row->from_at, row->until_at, at)
		&& (row->planned_at == DB_NULL || row->planned_at > at);
}

static void look_at_placements(const struct rows *rows, const struct bed *bed, when_t at, when_t now,
    struct brute *found)
{
	for (size_t i = 0; i < rows->placement_count; i++) {
		const struct placement *row = &rows->placements[i];

		if (row->bed != bed->id)
			continue;
		if (is_in(row, at, now))
			found->stay = row->stay;
		if (is_held(row, at))
			found->hold = row->hold;
		if (row->stay != DB_NULL && row->until_at != DB_NULL && row->until_at <= at
			&& row->until_at > found->last_left_at)
			found->last_left_at = row->until_at;
	}
	/* now and before, who is in the bed; later, whom it is promised to */
	if (found->stay != DB_NULL && found->hold != DB_NULL)
		*(at > now ? &found->stay : &found->hold) = DB_NULL;
}

static struct brute look_through(
    const struct rows *rows, const struct bed *bed, when_t at, when_t now)
{
	struct brute found = { DB_NULL, DB_NULL, DB_NULL, DB_NULL, 0, DB_NULL, DB_NULL };

	look_at_placements(rows, bed, at, now, &found);
	for (size_t i = 0; i < rows->block_count; i++)
		if (rows->blocks[i].bed == bed->id
			&& holds(rows->blocks[i].from_at, rows->blocks[i].until_at, at))
			found.block = rows->blocks[i].id;
	for (size_t i = 0; i < rows->absence_count; i++)
		if (found.stay != DB_NULL && rows->absences[i].stay == found.stay
			&& holds(rows->absences[i].out_at, rows->absences[i].returned_at, at))
			found.absence = rows->absences[i].id;
	for (size_t i = 0; i < rows->cleaning_count; i++)
		if (rows->cleanings[i].bed == bed->id && rows->cleanings[i].at <= at
			&& rows->cleanings[i].at > found.cleaned_at)
			found.cleaned_at = rows->cleanings[i].at;
	for (size_t i = 0; i < rows->surge_count; i++)
		if (rows->surges[i].shelter == bed->shelter
			&& holds(rows->surges[i].from_at, rows->surges[i].until_at, at))
			found.surge_on = 1;
	return found;
}

static void compare_board(struct play *play, when_t at)
{
	struct fixture *f = play->f;
	struct arena *arena = &play->draw.scratch;
	struct rows rows;
	struct bed_fact *facts;
	size_t count = board_load(
	    f->desk.db, arena, DB_NULL, at, f->desk.fixed_now, &facts);

	load_rows(play, &rows);
	for (size_t i = 0; i < count; i++) {
		const struct bed_fact *fact = &facts[i];
		struct bed bed = { .id = fact->bed, .shelter = fact->shelter };
		struct brute brute = look_through(&rows, &bed, at, f->desk.fixed_now);

		if (brute.stay != fact->stay || brute.hold != fact->hold || brute.block != fact->block
			|| brute.absence != fact->absence || brute.surge_on != fact->surge_on
			|| brute.last_left_at != fact->last_left_at
			|| brute.cleaned_at != fact->cleaned_at)
			FAIL(play, "the board has %s otherwise than the rows at %s: stay %lld not %lld, hold"
				   " %lld not %lld, absence %lld not %lld, block %lld not %lld", fact->code,
			    when_show(arena, at), (long long)fact->stay, (long long)brute.stay,
			    (long long)fact->hold, (long long)brute.hold, (long long)fact->absence,
			    (long long)brute.absence, (long long)fact->block, (long long)brute.block);
	}
}

#define NIGHTS 14
#define NIGHTS_AGO 5

/* Who should have left before today is in the bed tonight, whoever it is held for. */
static bool lies_there(const struct rows *rows, const struct bed *bed, when_t at, when_t now)
{
	for (size_t i = 0; i < rows->placement_count; i++)
		if (rows->placements[i].bed == bed->id && rows->placements[i].from_at <= now
			&& rows->placements[i].until_at == DB_NULL && is_in(&rows->placements[i], at, now))
			return true;
	return false;
}

static enum bed_state planned_state(const struct brute *brute, const struct bed *bed, when_t at)
{
	bool there = bed->since_at <= at && (bed->retired_at == DB_NULL || bed->retired_at > at)
		&& (!bed->surge || brute->surge_on);

	if (brute->block != DB_NULL)
		return BED_OUT;
	if (brute->stay != DB_NULL)
		return BED_OCCUPIED;
	if (brute->hold != DB_NULL)
		return BED_HELD;
	return there ? BED_FREE : PLAN_NONE;
}

static void compare_plan_of(struct play *play, const struct rows *rows, int64_t shelter)
{
	struct fixture *f = play->f;
	struct plan plan;
	char from[DATE_SIZE];

	when_to_date(f->desk.fixed_now - NIGHTS_AGO * DAY, from);
	assert_true(plan_load(&f->desk, &play->draw.scratch, shelter, from, NIGHTS, &plan));
	for (size_t i = 0; i < plan.bed_count; i++)
		for (size_t n = 0; n < plan.nights; n++) {
			const struct bed *bed = &plan.beds[i].bed;
			struct brute brute = look_through(rows, bed, plan.at[n], plan.now);
			enum bed_state state = plan_cell(&plan, i, n)->state;
			enum bed_state meant = planned_state(&brute, bed, plan.at[n]);

			if (state == BED_TO_CLEAN && n == plan.tonight)
				state = BED_FREE;
			if (meant == BED_HELD && n == plan.tonight
				&& lies_there(rows, bed, plan.at[n], plan.now))
				meant = BED_OCCUPIED;
			if (state != meant)
				FAIL(play, "the plan of %s at %s is %s, not %s", bed->code,
				    when_show(&play->draw.scratch, plan.at[n]), plan_word(state),
				    plan_word(meant));
		}
}

/* As somebody sees it from whom nobody is hidden. */
static void compare_plan(struct play *play)
{
	struct fixture *f = play->f;
	struct shelter *shelters;
	struct rows rows;
	size_t count = shelters_load(
	    f->desk.db, &play->draw.scratch, f->desk.fixed_now, &shelters);

	if (see_hides(&f->desk))
		return;
	play->plans++;
	load_rows(play, &rows);
	for (size_t i = 0; i < count; i++)
		compare_plan_of(play, &rows, shelters[i].id);
}

static void check_everything(struct play *play)
{
	struct fixture *f = play->f;
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	size_t faults = 0;

	must(f, check_run(&f->desk, &doc, &faults, &failure), &failure, "check");
	if (faults > 0 && !getenv("PROPERTY_ON"))
		FAIL(play, "check: %s: %s", doc.sections[0].rows[0][1].text,
		    doc.sections[0].rows[0][2].text);
	for (size_t i = 0; i < doc.section_count && faults > 0; i++)
		for (size_t r = 0; r < doc.sections[i].row_count; r++)
			print_message("FAULT %lld %s: %s\n", (long long)play->step, doc.sections[i].rows[r][1].text, doc.sections[i].rows[r][2].text);
	doc_done(&doc);
	check_sums(f);
	compare_board(play, f->desk.fixed_now);
	compare_board(play, f->desk.fixed_now - random_below(&play->looks, 3 * DAY));
	compare_board(play, f->desk.fixed_now + random_below(&play->looks, 20 * DAY));
	compare_plan(play);
}

/* --- what happens beside verbs -------------------------------------------------------------------- */

/* As after too many wrong passwords. */
static void lock(struct play *play, const char *user)
{
	unsigned char hash[16];
	char name[2 * sizeof hash + 1];

	crypto_generichash(
	    hash, sizeof hash, (const unsigned char *)user, strlen(user), NULL, 0);
	sodium_bin2hex(name, sizeof name, hash, sizeof hash);
	raw_begin(play->f);
	failures_set(play->f->desk.db, "user", name, 1000, play->f->desk.fixed_now);
	raw_end(play->f);
	if (!sign_locked(&play->f->desk, user))
		FAIL(play, "%s is not locked", user);
}

/* A line of the config changes, somebody mistypes their password until they are locked. */
static void let_the_world_go_on(struct play *play)
{
	struct fixture *f = play->f;
	struct random *random = &play->draw.random;

	f->desk.fixed_now += random_chance(random, 60) ? DAY / 2 : random_between(random, 0, 40) * MINUTE;
	if (!play->all)
		return;
	if (random_chance(random, 20))
		f->config->shelters[0].attention_days ^= 1;
	if (random_chance(random, 40))
		lock(play, some_user(&play->draw));
}

/* Half of the time somebody who may do everything, whoever that is by now. */
static const char *some_actor(struct play *play)
{
	static const char *const users[] = { "manager", "manager", "reception", "night", "kutaisi" };

	if (random_chance(&play->draw.random, 500))
		return some_row(&play->draw,
		    db_query(play->f->desk.db,
			"SELECT u.name FROM desk_user u JOIN desk_grant g ON g.user = u.id"
			" WHERE g.role = 'administrator' AND g.shelter IS NULL AND u.closed_at IS NULL"));
	return SOME_OF(&play->draw, users);
}

/* Somebody sits at the desk for a while; who is closed, or was taken back, does not. */
static void sign_in(struct play *play)
{
	const char *name = random_chance(&play->draw.random, 300)
		? some_actor(play) : play->f->desk.actor.user;
	struct failure failure = { 0 };
	bool in = false;

	for (int tries = 0; !in && tries < 100; tries++) {
		in = name && desk_sign_in(&play->f->desk, arena_text(&play->draw.scratch, name), false, &failure);
		failure_done(&failure);
		name = some_actor(play);
	}
	if (!in)
		FAIL(play, "%s can sign in", "nobody");
}

/* --- acts ----------------------------------------------------------------------------------------- */
static bool is_drawn(const struct play *play, const struct verb *verb)
{
	/* that every bed of a house is marked as it is does not come by chance: test_rounds draws that */
	if (strcmp(verb->name, "round-close") == 0)
		return false;
	return play->all || verb->undo == UNDO_REVERSE;
}

/* Beds and people inside are what most of it is about. */
static int weight_of(const struct play *play, const struct verb *verb)
{
	if (!is_drawn(play, verb))
		return 0;
	if (strcmp(verb->name, "undo") == 0)
		return 12;
	if (strcmp(verb->name, "redo") == 0)
		return 6;
	for (size_t i = 0; i < verb->param_count; i++)
		if (verb->params[i].type == PARAM_BED
			|| verb->params[i].flags & (PARAM_INSIDE | PARAM_OUTSIDE | PARAM_FREE_BED))
			return 3;
	return 1;
}

static size_t verb_count(void)
{
	size_t count = 0;

	while (verbs[count])
		count++;
	return count;
}

/* Of two the one that was done less often: all get their turn. */
static size_t some_verb(struct play *play)
{
	int weights[200];
	size_t count = verb_count(), a, b;

	assert_true(count < 200);
	for (size_t i = 0; i < count; i++)
		weights[i] = weight_of(play, verbs[i]);
	a = random_weighted(&play->draw.random, weights, count);
	b = random_weighted(&play->draw.random, weights, count);
	return weights[a] > 1 || play->done[a] <= play->done[b] ? a : b;
}

static bool would_be_done(struct play *play, const struct drawn *drawn)
{
	struct request request = { .values = { drawn->items, drawn->count },
		.override = drawn->override, .seen = DB_NULL };
	struct outcome outcome = { 0 };
	bool done = act_plan(&play->f->desk, drawn->verb, &request, false, &outcome);

	outcome_done(&outcome);
	return done;
}

/* What only shows once it is written: something later depends on what is taken back, nobody would be
 * left who could see or administer. */
static bool shows_late(const struct failure *failure)
{
	return failure_has(failure, CODE_DEPENDS) || failure_has(failure, CODE_LAST_ADMINISTRATOR);
}

static bool run(struct play *play, size_t index, const struct drawn *drawn, bool planned)
{
	struct fixture *f = play->f;
	struct request request = { .values = { drawn->items, drawn->count },
		.override = drawn->override, .seen = DB_NULL };
	struct outcome outcome = { 0 };
	bool done;

	play->last = drawn_text(&play->draw, drawn);
	f->desk.proved = true;
	act_run(&f->desk, drawn->verb, &request, &outcome);
	if (outcome.done)
		play->done[index]++;
	else
		play->refused[index]++;
	if (getenv("PROPERTY_TELL"))
		print_message("%lld %s %s: %s\n", (long long)play->step, f->desk.actor.user, play->last,
		    outcome.done ? "done" : failure_line(&play->draw.scratch, &outcome.failure));
	if (failure_worst(&outcome.failure) == CLASS_STORAGE)
		FAIL(play, "the rules let through what the storage refuses: %s",
		    failure_line(&play->draw.scratch, &outcome.failure));
	if (outcome.done != planned && !(planned && shows_late(&outcome.failure)))
		FAIL(play, "%s, though the plan said otherwise: %s", outcome.done ? "done" : "refused",
		    failure_line(&play->draw.scratch, &outcome.failure));
	if (outcome.done)
		draw_keep(&play->draw, outcome.result);
	done = outcome.done;
	outcome_done(&outcome);
	return done;
}

static size_t place_of(const char *verb)
{
	size_t place = 0;

	while (verbs[place] && strcmp(verbs[place]->name, verb) != 0)
		place++;
	assert_non_null(verbs[place]);
	return place;
}

static int64_t people_left(struct play *play)
{
	return db_number(play->f->desk.db, 0, "SELECT count(*) FROM person p WHERE void_at IS NULL"
		" AND NOT EXISTS (SELECT 1 FROM forgotten f WHERE f.id = p.id)");
}

static int64_t people_inside(struct play *play)
{
	return db_number(play->f->desk.db, 0,
	    "SELECT count(*) FROM stay WHERE left_at IS NULL AND void_at IS NULL");
}

/* One that had no luck so far; verb_count() when there is none. */
static size_t undone_verb(struct play *play)
{
	size_t count = verb_count(), from = (size_t)random_below(&play->draw.random, (int64_t)count);

	for (size_t i = 0; i < count; i++) {
		size_t index = (from + i) % count;

		if (is_drawn(play, verbs[index]) && play->done[index] == 0)
			return index;
	}
	return count;
}

/* It, or one of those before it in the table. */
static size_t try_undone_verb(struct play *play)
{
	size_t index = undone_verb(play);
	size_t back = (size_t)random_below(&play->draw.random, 3);

	if (index == verb_count())
		return some_verb(play);
	return back <= index && is_drawn(play, verbs[index - back]) ? index - back : index;
}

/* A world of nobody would refuse most. */
static size_t verb_to_draw(struct play *play)
{
	if (people_left(play) < PEOPLE)
		return place_of("person-add");
	if (people_inside(play) < PEOPLE / 2 && random_chance(&play->draw.random, 300))
		return place_of("admit");
	return random_chance(&play->draw.random, play->step > play->steps ? 500 : 50)
		? try_undone_verb(play) : some_verb(play);
}

/* Verbs that belong together stand together in the table: reveal and conceal, out and return. */
static size_t neighbour(struct play *play, size_t index)
{
	size_t count = verb_count();
	static const int64_t steps[] = { -1, 0, 1, 1, 1, 1, 2 };
	int64_t place = (int64_t)index + steps[random_below(&play->draw.random, 7)];

	if (place < 0 || place >= (int64_t)count || !is_drawn(play, verbs[place]))
		return index;
	return (size_t)place;
}

static void remember(struct play *play, size_t index, const struct drawn *drawn)
{
	struct drawn copy = *drawn;

	for (size_t i = 0; i < copy.count; i++)
		copy.items[i].text = arena_text(&play->draw.kept, copy.items[i].text);
	play->previous = copy;
	play->previous_verb = index;
}

static void one_act(struct play *play)
{
	bool go_on = play->previous.verb && random_chance(&play->draw.random, 250);
	size_t index = go_on ? neighbour(play, play->previous_verb) : verb_to_draw(play);
	struct drawn drawn;
	bool planned = false;

	arena_reset(&play->draw.scratch);
	play->last = "";
	if (!go_on) {
		let_the_world_go_on(play);
		sign_in(play);
	}
	for (int i = 0; i < TRIES && !planned; i++) {
		draw_act(&play->draw, verbs[index], go_on ? &play->previous : NULL, &drawn);
		planned = would_be_done(play, &drawn);
	}
	if (run(play, index, &drawn, planned))
		remember(play, index, &drawn);
}

static void prepare(struct play *play, struct fixture *f, bool all)
{
	struct failure failure = { 0 };

	*play = (struct play){ .f = f, .all = all, .last = "" };
	play->seed = (uint64_t)number_from("PROPERTY_SEED", all ? 1 : 5);
	play->steps = number_from("PROPERTY_STEPS", STEPS);
	play->draw = (struct draw){ .f = f, .random = { play->seed } };
	for (int i = 0; i < PEOPLE; i++)
		fixture_person(f, "Lia", i % 4 ? "female" : "male", i % 3 ? "2012-05-01" : "1990-01-01");
	must(f, sign_prepare(&f->desk, "admin", "a long pass phrase", &failure), &failure, "password");
	assert_true(beside_start(&f->desk, &play->broker));
}

static void look_and_act(struct play *play)
{
	one_act(play);
	if (play->step % number_from("PROPERTY_EACH", EACH) == 0)
		check_everything(play);
}

static void play_on(struct play *play)
{
	play->first = db_number(play->f->desk.db, 0, "SELECT max(id) FROM audit");
	for (play->step = 1; play->step <= play->steps; play->step++)
		look_and_act(play);
	/* what had no luck gets more tries, and what comes before it in the table, which may help */
	for (int more = 0; more < MORE && undone_verb(play) < verb_count(); more++, play->step++)
		look_and_act(play);
	check_everything(play);
	assert_true(play->plans > 0);
}

/* A run in which a verb was never done says nothing about it. */
static void assert_all_done(struct play *play)
{
	bool all = true;

	for (size_t i = 0; verbs[i]; i++) {
		if (getenv("PROPERTY_TELL"))
			print_message("%-18s %5lld done %5lld refused\n", verbs[i]->name,
			    (long long)play->done[i], (long long)play->refused[i]);
		if (!is_drawn(play, verbs[i]) || play->done[i] > 0)
			continue;
		print_error("%s was never done\n", verbs[i]->name);
		all = false;
	}
	if (play->steps >= STEPS && !getenv("PROPERTY_SEED")) /* others may be out of luck */
		assert_true(all);
}

static void test_what_must_hold_holds(void **state)
{
	struct play *play = calloc(1, sizeof *play);

	prepare(play, *state, true);
	play_on(play);
	assert_all_done(play);
	draw_done(&play->draw);
	broker_stop(&play->broker);
	free(play);
}

/* --- taking everything back ----------------------------------------------------------------------- */

/* The content of the tables that verbs write, sealed texts opened: what counts, without versions. */
#define TABLES_MOST 128

struct content {
	struct arena arena;
	void **rows[TABLES_MOST];
	size_t counts[TABLES_MOST];
};

static void load_content(struct play *play, struct content *content)
{
	struct fixture *f = play->f;
	sqlite3 *raw = raw_open(f->path);

	for (size_t t = 0; written_tables[t]; t++) {
		const struct table *table = written_tables[t];
		sqlite3_stmt *ids;
		char sql[100];

		assert_true(t < TABLES_MOST);
		snprintf(sql, sizeof sql, "SELECT id FROM %s ORDER BY id", table->name);
		assert_int_equal(sqlite3_prepare_v2(raw, sql, -1, &ids, NULL), SQLITE_OK);
		while (sqlite3_step(ids) == SQLITE_ROW) {
			void *row = arena_alloc(&content->arena, table->size);

			content->rows[t] = arena_grow(&content->arena, content->rows[t],
			    content->counts[t], sizeof *content->rows[t]);
			content->rows[t][content->counts[t]++] = row;
			assert_int_equal(row_get(f->desk.db, &content->arena, table,
					     sqlite3_column_int64(ids, 0), row), DB_ROW);
		}
		sqlite3_finalize(ids);
	}
	sqlite3_close(raw);
}

static void compare_content(
    struct play *play, const struct content *before, const struct content *after)
{
	play->last = "all taken back";
	for (size_t t = 0; written_tables[t]; t++) {
		const struct table *table = written_tables[t];

		if (before->counts[t] != after->counts[t])
			FAIL(play, "%s has %zu rows, not %zu", table->name, after->counts[t],
			    before->counts[t]);
		for (size_t i = 0; i < before->counts[t]; i++)
			if (!row_same(table, before->rows[t][i], after->rows[t][i]))
				FAIL(play, "row %zu of %s is not as it was", i, table->name);
	}
}

/* An act, and the entry that turned it off or on last: its own, an undo's or a redo's. */
struct standing {
	int64_t act, last;
};

/* An entry to be taken back: it turned an act on, or off. */
struct turned {
	struct standing *standing;
	const char *user;
};

struct turns {
	struct arena arena;
	struct standing **acts;
	struct turned *items; /* oldest first */
	size_t act_count, count;
};

/* The act behind an undo or redo of whatever entry, or itself. */
static struct standing *standing_of(struct play *play, struct turns *turns, int64_t entry)
{
	struct standing *standing;
	int64_t act = entry, reverses;

	while ((reverses = db_number(play->f->desk.db, 0,
		    "SELECT coalesce(reverses, 0) FROM audit WHERE id = $1", DB_I(act))) > 0)
		act = reverses;
	for (size_t i = 0; i < turns->act_count; i++)
		if (turns->acts[i]->act == act)
			return turns->acts[i];
	standing = arena_alloc(&turns->arena, sizeof *standing);
	standing->act = act;
	turns->acts = arena_grow(&turns->arena, turns->acts, turns->act_count, sizeof *turns->acts);
	return turns->acts[turns->act_count++] = standing;
}

static void turns_load(struct play *play, struct turns *turns)
{
	struct query *query = db_query(play->f->desk.db,
	    "SELECT id, user, verb FROM audit WHERE changes > 0 ORDER BY id");

	while (db_next(query)) {
		const struct verb *verb = verb_named(db_text(query, 2));
		int64_t entry = db_int(query, 0);
		struct standing *standing;

		if (!verb || verb->undo == UNDO_NEVER)
			continue;
		standing = standing_of(play, turns, entry);
		standing->last = entry;
		if (entry <= play->first)
			continue;
		turns->items = arena_grow(
		    &turns->arena, turns->items, turns->count, sizeof *turns->items);
		turns->items[turns->count++] = (struct turned){ standing,
			arena_text(&turns->arena, db_text(query, 1)) };
	}
	db_end(query);
}

static bool take_back(struct play *play, struct standing *standing, const char *user)
{
	struct fixture *f = play->f;
	struct failure failure = { 0 };
	const char *number
	    = arena_format(&play->draw.scratch, "%lld", (long long)standing->last);
	bool in = desk_sign_in(&f->desk, user, false, &failure);
	struct value item = { .name = "audit", .text = number };
	struct request request = { .values = { &item, 1 }, .seen = DB_NULL };

	failure_done(&failure);
	outcome_done(&f->outcome);
	if (!in || !act_run(&f->desk, verb_named("undo"), &request, &f->outcome))
		return false;
	standing->last = f->outcome.audit;
	return true;
}

/* By who did it, or by somebody who may do everything. */
static void take_back_somehow(struct play *play, const struct turned *turned)
{
	struct arena *arena = &play->draw.scratch;
	bool done = take_back(play, turned->standing, turned->user);
	const char *why = arena_text(arena, said(play->f));

	for (int tries = 0; !done && tries < 30; tries++) {
		const char *user = random_chance(&play->draw.random, 500)
			? some_actor(play) : some_user(&play->draw);

		done = user && take_back(play, turned->standing, arena_text(arena, user));
		if (!done && tries < 4)
			why = arena_format(arena, "%s; as %s: %s", why, user, said(play->f));
	}
	if (!done)
		FAIL(play, "%s", why);
}

/* The newest first, what was undone and done again too: every step leads to a state that there was. */
static void take_everything_back(struct play *play)
{
	struct turns turns = { 0 };

	turns_load(play, &turns);
	assert_true((int64_t)turns.count > play->steps / 8);
	for (size_t i = turns.count; i-- > 0;) {
		arena_reset(&play->draw.scratch);
		play->last = arena_format(&turns.arena, "taking back entry %lld",
		    (long long)turns.items[i].standing->act);
		take_back_somehow(play, &turns.items[i]);
		if (i % EACH == 0)
			check_everything(play);
	}
	arena_done(&turns.arena);
}

/* Users who had emergency access: what cannot be taken back, and what another one reviews. */
static int64_t opened_by(struct play *play)
{
	return db_number(play->f->desk.db, 0, "SELECT count(DISTINCT user) FROM glass");
}

static void test_everything_can_be_taken_back(void **state)
{
	struct play *play = calloc(1, sizeof *play);
	struct content before = { 0 }, after = { 0 };

	prepare(play, *state, false);
	play->all = true;
	for (play->step = -BEFORE;
		play->step < 0 || (play->step < MORE && opened_by(play) < 2); play->step++)
		look_and_act(play);
	play->all = false;
	play->previous.verb = NULL; /* it may be one that is not drawn from here on */
	load_content(play, &before);
	play_on(play);
	assert_all_done(play);
	take_everything_back(play);
	load_content(play, &after);
	compare_content(play, &before, &after);
	arena_done(&before.arena);
	arena_done(&after.arena);
	draw_done(&play->draw);
	broker_stop(&play->broker);
	free(play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(test_what_must_hold_holds),
		FIXTURE_TEST(test_everything_can_be_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
