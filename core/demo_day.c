/* The day centres of the demo: children who slept, or sleep, in a children's house of the same city, and
 * their last weeks up to now. Numbers are drawn apart, so that the rest of the demo is the same with them
 * or without. */
#include "core/centre_day.h"
#include "core/choice.h"
#include "core/demo_load.h"
#include "db/user.h"

#define WEEKS_DAYS 28
#define SHARE_PERCENT 85 /* of the places that are somebody's */
#define STOPPED_DAYS 10  /* one child of the first centre has not come for so long */

static void enrol(
    struct demo *demo, const struct centre *centre, int64_t person, int64_t user, size_t nth)
{
	static const char *const groups[] = { "უმცროსები", "უფროსები" };
	struct person child;
	struct enrolment row = { .centre = centre->id, .person = person, .days = "",
		.end_reason = "", .note = "", .user = user, .void_at = DB_NULL };
	when_t from = demo->now - (WEEKS_DAYS + random_between(&demo->random, 1, 60)) * DAY;

	if (!person_by_id(demo->db, &demo->scratch, person, &child))
		return;
	row.from_on = demo_date(demo, from < demo->start ? demo->start : from, 0);
	row.group_name = groups[date_age(child.birth, row.from_on) >= 11];
	row.created_at = when_of_date(row.from_on, 11 * 60);
	if (nth % 6 == 5)
		row.days = "mon wed fri";
	demo_add(demo, &enrolment_table, &row);
}

static const char *activities_of(struct demo *demo)
{
	size_t count = 0;
	const char *first, *second;

	while (choice_activity[count].word)
		count++;
	first = choice_activity[random_below(&demo->random, (int64_t)count)].word;
	second = choice_activity[random_below(&demo->random, (int64_t)count)].word;
	return first == second ? first : day_words_add(&demo->scratch, first, second);
}

static void add_visit(struct demo *demo, const struct centre *centre, int64_t person,
    const char *date, int64_t user)
{
	when_t lunch = when_of_date(date, 13 * 60);
	struct day_visit row = { .centre = centre->id, .person = person, .on_date = date,
		.came_at = day_opens(centre, date) + random_between(&demo->random, 0, 16) * 5 * MINUTE,
		.left_at = day_closes(centre, date) - random_between(&demo->random, 0, 30) * 5 * MINUTE,
		.meals = "", .activities = "", .note = "", .user = user, .void_at = DB_NULL };

	if (row.came_at > demo->now)
		return;
	if (row.left_at > demo->now)
		row.left_at = DB_NULL;
	if ((row.left_at == DB_NULL ? demo->now : row.left_at) > lunch + HOUR)
		row.meals = "lunch";
	if (row.left_at != DB_NULL)
		row.activities = activities_of(demo);
	demo_add(demo, &day_visit_table, &row);
}

/* Who did not come for two days comes on the third: it is no news. */
static void add_days(struct demo *demo, const struct centre *centre, const struct enrolment *row,
    int64_t user, bool stopped)
{
	size_t missed = 0;

	for (int day = -WEEKS_DAYS; day <= 0; day++) {
		const char *date = demo_date(demo, demo->now, day);

		if (!day_due(demo->desk->config, centre, row, date))
			continue;
		if ((stopped && day > -STOPPED_DAYS)
			|| (missed < 2 && random_chance(&demo->random, 130))) {
			missed++;
			continue;
		}
		missed = 0;
		add_visit(demo, centre, row->person, date, user);
	}
}

static void fill_centre(struct demo *demo, const struct centre *centre, int64_t user, bool first)
{
	int64_t places = centre->capacity * SHARE_PERCENT / 100, *children;
	struct enrolment *rows;
	size_t count = day_children(demo->db, &demo->keep, centre->city_en,
	    demo_date(demo, demo->now, -15 * 365), demo_date(demo, demo->now, -7 * 365), places,
	    &children);

	for (size_t i = 0; i < count; i++)
		enrol(demo, centre, children[i], user, i);
	count = enrolments_load(demo->db, &demo->keep, centre->id, &rows);
	for (size_t i = 0; i < count; i++) {
		add_days(demo, centre, &rows[i], user, first && i == 0);
		arena_done(&demo->scratch);
	}
}

void demo_day(struct demo *demo)
{
	struct random was = demo->random;
	struct centre *centres;
	struct desk_user user;
	size_t count = centres_load(demo->db, &demo->keep, &centres);

	if (!user_by_name(demo->db, &demo->scratch, "zura", &user))
		return;
	demo->random = (struct random){ (uint64_t)demo->options.seed + 2026 };
	for (size_t i = 0; i < count; i++)
		fill_centre(demo, &centres[i], user.id, i == 0);
	demo->random = was;
}
