/* The staff of the demo's houses and their duties, some weeks back and ahead: each works every shift of the
 * day in turn and then has two days off. One day of training, with who stands in, and one shift that
 * nobody has yet. Names are drawn apart, so that the rest of the demo is the same. */
#include "core/demo_load.h"
#include "core/duty.h"
#include "db/user.h"

#include <string.h>

#define WEEKS_BACK 2
#define WEEKS 5
#define DAYS_OFF 2
#define AWAY_IN 2 /* days from now */
#define GAP_IN 3

/* Who of them signs in: the n-th of the first house of the sort. */
static const struct {
	const char *user;
	bool fund;
	size_t nth;
} users[] = { { "nino", false, 0 }, { "keti", false, 1 }, { "giorgi", false, 2 }, { "maia", true, 0 },
	{ "luka", true, 1 } };

static const char *const posts[] = { "social-worker", "caregiver", "caregiver", "nurse", "guard" };

static int64_t user_of(struct demo *demo, const char *name)
{
	struct desk_user row;

	return user_by_name(demo->db, &demo->scratch, name, &row) ? row.id : DB_NULL;
}

static int64_t signs_in_as(struct demo *demo, bool fund, bool first, size_t nth)
{
	for (size_t i = 0; first && i < sizeof users / sizeof users[0]; i++)
		if (users[i].fund == fund && users[i].nth == nth)
			return user_of(demo, users[i].user);
	return DB_NULL;
}

static int64_t add_staff(struct demo *demo, struct random *random, const struct house *house, bool first,
    size_t nth)
{
	struct staff row = staff_new(signs_in_as(demo, house->trafficking, first, nth), demo->start);
	char given[DEMO_NAME_SIZE], family[DEMO_NAME_SIZE];
	bool female = nth % 5 != 4;

	demo_given(random, DESCENT_GEORGIAN, female, given);
	demo_surname(DESCENT_GEORGIAN, demo_surname_pick(random, DESCENT_GEORGIAN), female, family);
	if (row.user == DB_NULL)
		row.name = arena_format(&demo->scratch, "%s %s", given, family);
	row.post = posts[nth % (sizeof posts / sizeof posts[0])];
	row.shelters = house->row.code;
	row.code = staff_next_code(demo->db, &demo->scratch, &row.id);
	demo_add(demo, &staff_table, &row);
	return row.id;
}

static int64_t add_duty(struct demo *demo, const struct house *house, const struct shift *shift,
    const char *date, int64_t staff, int64_t instead_of)
{
	struct shift_time time;
	struct duty row;

	if (!shift_on(shift, date, &time))
		return 0;
	row = (struct duty){ .shelter = house->row.id, .on_date = date, .shift = shift->code,
		.staff = staff, .post = "", .from_at = time.from, .until_at = time.until,
		.instead_of = instead_of, .note = "", .created_at = demo->start,
		.user = user_of(demo, "tamar"), .void_at = DB_NULL };
	if (instead_of == 0) { /* somebody stands in for who had it */
		row.instead_of = DB_NULL;
		row.void_at = demo->recent;
	}
	demo_add(demo, &duty_table, &row);
	return row.id;
}

static void add_training(struct demo *demo, int64_t staff, const char *date)
{
	struct staff_absence row = { .staff = staff, .from_on = date, .until_on = date,
		.kind = "training", .note = "პირველადი დახმარების კურსი", .created_at = demo->recent,
		.user = user_of(demo, "tamar"), .void_at = DB_NULL };

	demo_add(demo, &staff_absence_table, &row);
}

/* The first shift of that day is of somebody who is at a training; who comes back to it the day after
 * stands in. */
static void stand_in(struct demo *demo, const struct house *house, const struct shift *shift,
    const char *date, int64_t staff, int64_t other)
{
	int64_t old = add_duty(demo, house, shift, date, staff, 0);

	add_training(demo, staff, date);
	add_duty(demo, house, shift, date, other, old);
}

static void add_day(struct demo *demo, const struct house *house, size_t number,
    const struct shift *shifts, size_t count, const int64_t *staff, const char *date, int day)
{
	size_t people = count + DAYS_OFF;
	int from_now = date_days(demo_date(demo, demo->now, 0), date);

	for (size_t i = 0; i < people; i++) {
		size_t turn = ((size_t)day + i) % people;

		if (turn >= count || (number == 2 && from_now == GAP_IN && turn == count / 2))
			continue;
		if (number == 0 && from_now == AWAY_IN && turn == 0)
			stand_in(demo, house, &shifts[0], date, staff[i],
			    staff[(i + people - 1) % people]);
		else
			add_duty(demo, house, &shifts[turn], date, staff[i], DB_NULL);
	}
}

static void add_house(struct demo *demo, struct random *random, size_t number, bool first)
{
	const struct house *house = &demo->houses[number];
	struct shift *shifts;
	size_t count = shifts_load(
	    demo->desk->config, &demo->scratch, house->row.code, &shifts);
	int64_t *staff = arena_alloc(&demo->scratch, (count + DAYS_OFF) * sizeof *staff);
	char monday[DATE_SIZE];

	for (size_t i = 0; i < count + DAYS_OFF; i++)
		staff[i] = add_staff(demo, random, house, first, i);
	duty_monday(demo_date(demo, demo->now, -7 * WEEKS_BACK), monday);
	for (int day = 0; day < 7 * WEEKS; day++) {
		char *date = arena_alloc(&demo->scratch, DATE_SIZE);

		date_add(monday, day, date);
		add_day(demo, house, number, shifts, count, staff, date, day);
	}
	arena_done(&demo->scratch);
}

void demo_duty(struct demo *demo)
{
	struct random random = { (uint64_t)demo->options.seed + 1107 };
	bool begun[2] = { false, false };

	for (size_t i = 0; i < demo->house_count; i++) {
		bool fund = demo->houses[i].trafficking;

		add_house(demo, &random, i, !begun[fund]);
		begun[fund] = true;
	}
}
