/* What makes the present look alive: papers that expire, limits that come near, school days, people
 * who must not meet. All of those whose stay is still open at the end of the past. */
#include "core/demo_load.h"
#include "core/placing.h"

#include <string.h>

/* The n-th guest who is here and alone in their slot, in houses of the sort; NULL when fewer. */
static struct slot *nth_single(struct demo *demo, bool fund, size_t nth)
{
	for (size_t i = 0; i < demo->slot_count; i++) {
		struct slot *slot = &demo->slots[i];

		if (slot->present == 1 && !slot->family && slot->house->trafficking == fund &&
		    !slot->here.guests[0].busy && nth-- == 0)
			return slot;
	}
	return NULL;
}

static struct slot *some_single(struct demo *demo, bool fund)
{
	size_t count = 0;

	while (nth_single(demo, fund, count))
		count++;
	return nth_single(demo, fund, (size_t)random_below(&demo->random, (int64_t)count));
}

/* --- limits ---------------------------------------------------------------------------------- */

static void set_limit(struct demo *demo, struct slot *slot, int days)
{
	struct placement placement;
	struct stay stay;

	if (!slot || slot->house->row.stay_limit_days == 0 ||
	    !stay_by_id(demo->db, &demo->scratch, slot->here.guests[0].stay, &stay))
		return;
	slot->here.guests[0].busy = !slot->house->trafficking; /* is not let go */
	stay.expected_on = demo_date(demo, demo->now, days);
	row_save(demo->db, &stay_table, &stay);
	if (!placement_of_stay(demo->db, &demo->scratch, stay.id, DB_NULL, &placement))
		return;
	placement.planned_at
	    = placing_planned(&slot->house->row, stay.expected_on, placement.from_at);
	row_save(demo->db, &placement_table, &placement);
}

/* --- papers, alerts -------------------------------------------------------------------------- */

static void set_papers(struct demo *demo, const struct slot *slot, const char *documents, int days)
{
	struct person person;

	if (!slot || !person_by_id(demo->db, &demo->scratch, slot->here.guests[0].person, &person))
		return;
	if (strcmp(person.documents, "personal-number") == 0)
		return;
	person.documents = documents;
	person.documents_until = demo_date(demo, demo->now, days);
	row_save(demo->db, &person_table, &person);
}

/* Of the first few who have no personal number. */
static void set_all_papers(struct demo *demo)
{
	static const int days[] = { 3, 9, -4, 21, 6 };

	for (size_t nth = 0, set = 0; set < sizeof days / sizeof days[0]; nth += 3) {
		struct slot *slot = nth_single(demo, false, nth);
		struct person person;

		if (!slot)
			return;
		if (!person_by_id(demo->db, &demo->scratch, slot->here.guests[0].person, &person) ||
		    strcmp(person.documents, "personal-number") == 0)
			continue;
		set_papers(demo, slot, "temporary-certificate", days[set++]);
	}
}

static void set_alert(struct demo *demo, const struct slot *slot, const char *alerts)
{
	struct person person;

	if (!slot || !person_by_id(demo->db, &demo->scratch, slot->here.guests[0].person, &person))
		return;
	person.alerts = alerts;
	row_save(demo->db, &person_table, &person);
}

/* --- who must not meet ----------------------------------------------------------------------- */

static void keep_apart(struct demo *demo, struct slot *one, struct slot *other)
{
	struct relation row = {
		.kind = "no-contact", .note = "", .created_at = demo->recent, .void_at = DB_NULL
	};

	if (!one || !other || one->room.id == other->room.id)
		return;
	row.person = one->here.guests[0].person;
	row.other = other->here.guests[0].person;
	one->here.guests[0].busy = other->here.guests[0].busy = true;
	demo_add(demo, &relation_table, &row);
}

/* --- being out ------------------------------------------------------------------------------- */

static void was_out(struct demo *demo, int64_t stay, const char *kind, when_t from, when_t expected,
    when_t returned)
{
	struct absence row = { .stay = stay,
		.kind = kind,
		.out_at = from,
		.expected_at = expected,
		.returned_at = returned,
		.note = "",
		.reported = "",
		.void_at = DB_NULL };

	demo_add(demo, &absence_table, &row);
}

static bool goes_to_school(const struct demo *demo, const struct guest *guest)
{
	int64_t age = (demo->now / DAY - guest->birth) / 366;

	return age >= 6 && age <= 17 && guest->person % 5 < 3;
}

/* One day of one guest: school on workdays, now and then a pass on others. */
static void day_out(
    struct demo *demo, const struct slot *slot, const struct guest *guest, const char *date)
{
	struct random *random = &demo->random;
	bool weekend = date_weekday(date) > 4;
	int out =
	    (int)(weekend ? random_between(random, 132, 150) : random_between(random, 96, 104)) * 5;
	int stays =
	    (int)(weekend ? random_between(random, 24, 60) : random_between(random, 58, 68)) * 5;
	when_t from = when_of_date(date, out), back = when_of_date(date, out + stays);
	when_t expected = when_of_date(date, weekend ? out + 240 : 14 * 60);

	if (from <= slot->since || back >= demo->recent)
		return;
	if (weekend ? random_chance(random, 150)
		    : goes_to_school(demo, guest) && random_chance(random, 920))
		was_out(demo, guest->stay, weekend ? "pass" : "school", from, expected, back);
}

static void days_out(struct demo *demo, const struct slot *slot)
{
	for (int day = -12; day <= 0; day++) {
		const char *date = demo_date(demo, demo->recent, day);

		for (size_t i = 0; i < slot->present; i++)
			if (!slot->house->trafficking)
				day_out(demo, slot, &slot->here.guests[i], date);
	}
}

void demo_details(struct demo *demo)
{
	for (size_t i = 0; i < demo->slot_count; i++) {
		days_out(demo, &demo->slots[i]);
		demo->summary->here += (int64_t)demo->slots[i].present;
	}
	set_limit(demo, nth_single(demo, true, 0), 5);
	set_limit(demo, some_single(demo, false), 5);
	set_limit(demo, some_single(demo, false), -1);
	set_limit(demo, some_single(demo, false), 1);
	set_all_papers(demo);
	set_alert(demo, some_single(demo, false), "ინსულინი 22:00");
	set_alert(demo, some_single(demo, false), "ეპილეფსია");
	keep_apart(demo, nth_single(demo, false, 0), nth_single(demo, false, 6));
	keep_apart(demo, nth_single(demo, false, 3), nth_single(demo, false, 22));
	arena_done(&demo->scratch);
}
