/* The night rounds of the demo: those of the last nights, done up to now, one of them late. What was seen
 * is what the board says of that minute. No number is drawn, so that the rest of the demo is the same. */
#include "core/demo_load.h"
#include "core/round_nights.h"
#include "core/see.h"
#include "db/user.h"

#include <string.h>

#define NIGHTS_MOST 7
#define LATE_HOUSE 1            /* whose round of last night at three was late */
#define LATE_BY (55 * MINUTE)

static int64_t walker(struct demo *demo, size_t house, when_t at)
{
	struct desk_user user;

	return user_by_name(demo->db, &demo->scratch, demo_desk(demo, house, at), &user) ? user.id : 1;
}

static void add_mark(struct demo *demo, const struct shelter *shelter, const struct round *round,
    const struct bed_fact *fact, when_t at)
{
	enum round_expect expect = round_expect(fact);
	bool on_pass = expect == EXPECT_OUT && !round_late(demo->desk, shelter, fact, at);
	struct round_mark mark = { .round = round->id, .bed = fact->bed,
		.person = fact->stay == DB_NULL ? DB_NULL : fact->person,
		.state = expect == EXPECT_IN ? "present" : on_pass ? "pass"
		    : expect == EXPECT_OUT || expect == EXPECT_MISSING ? "absent" : "empty",
		.expected = round_expect_word(expect), .marked_at = at, .user = round->user,
		.note = "", .settled_at = DB_NULL, .settled_by = DB_NULL, .settled = "" };

	demo_add(demo, &round_mark_table, &mark);
}

/* Walked in some minutes, a bed each half of one. */
static void walk(struct demo *demo, size_t house, when_t due, when_t started)
{
	const struct shelter *shelter = &demo->houses[house].row;
	struct round round = { .shelter = shelter->id, .due_at = due, .started_at = started,
		.user = walker(demo, house, started), .closed_at = DB_NULL, .closed_by = DB_NULL,
		.note = "", .void_at = DB_NULL };
	struct bed_fact *facts;
	when_t at = started;
	size_t count;

	demo_add(demo, &round_table, &round);
	count = see_board(demo->desk, &demo->scratch, shelter->id, started, &facts);
	for (size_t i = 0; i < count; i++) {
		at = started + (when_t)(i + 1) * MINUTE / 2;
		if (bed_counts(&facts[i]) || !facts[i].surge)
			add_mark(demo, shelter, &round, &facts[i], at);
	}
	count = see_bedless(demo->desk, &demo->scratch, shelter->id, started, &facts);
	for (size_t i = 0; i < count; i++)
		if (facts[i].stay != DB_NULL)
			add_mark(demo, shelter, &round, &facts[i], at);
	round.closed_at = at + MINUTE;
	round.closed_by = round.user;
	row_save(demo->db, &round_table, &round);
}

static void walk_night(struct demo *demo, size_t house, const char *night, bool last)
{
	const struct shelter *shelter = &demo->houses[house].row;
	when_t *times;
	size_t count = round_times(&demo->scratch, shelter, night, &times);

	for (size_t i = 0; i < count; i++) {
		when_t started = times[i] + (when_t)((house * 3 + i * 5) % 14) * MINUTE;

		if (last && house == LATE_HOUSE && i == 2)
			started = times[i] + LATE_BY;
		if (started + 20 * MINUTE <= demo->now && times[i] > demo->start)
			walk(demo, house, times[i], started);
	}
}

void demo_rounds(struct demo *demo)
{
	for (size_t h = 0; h < demo->house_count; h++) {
		char tonight[DATE_SIZE];

		round_night(&demo->houses[h].row, demo->now, tonight);
		for (int i = NIGHTS_MOST; i >= 0; i--) {
			const char *night = demo_date(
			    demo, when_of_date(tonight, 720), -i);

			walk_night(demo, h, night, i == 1);
		}
	}
	arena_done(&demo->scratch);
}
