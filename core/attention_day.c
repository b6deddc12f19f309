#include "core/attention_day.h"

#include "core/centre_day.h"
#include "core/see.h"

#include <string.h>

#define MISSED_MOST 60   /* days that are counted back */
#define UNWRITTEN_DAYS 14 /* leavings are asked for so long */

struct listing {
	const struct desk *desk;
	struct arena *arena;
	char today[DATE_SIZE];
	struct attention *items;
	size_t count;
};

static void keep(struct listing *listing, struct attention item)
{
	listing->items = arena_grow(
	    listing->arena, listing->items, listing->count, sizeof *listing->items);
	listing->items[listing->count++] = item;
}

/* Due since they came last, so that it is another alarm the next time. */
static void look_at_enrolment(
    struct listing *listing, const struct centre *centre, const struct enrolment *row)
{
	const struct desk *desk = listing->desk;
	const char *came = day_visit_last(
	    desk->db, listing->arena, centre->id, row->person, listing->today);
	int missed = day_missed(desk->config, centre, row, came, listing->today, MISSED_MOST);
	const char *since = came && strcmp(came, row->from_on) > 0 ? came : row->from_on;
	struct attention item = { .kind = ATTENTION_DAY_ABSENT, .shelter = DB_NULL,
		.shelter_code = "", .person = row->person, .glass = DB_NULL,
		.about = centre->code, .due = when_of_date(since, 0) };
	struct person person;

	if (missed < desk->config->day_absent_days || see_hidden(desk, row->person)
		|| see(desk, row->person, DB_NULL, GROUP_PRESENCE) == SEE_NOT
		|| !person_by_id(desk->db, listing->arena, row->person, &person))
		return;
	item.person_code = person.code;
	item.text = arena_format(listing->arena,
	    P_("%s: was due %d day and did not come%s%s", "%s: was due %d days running and did not come%s%s",
		missed),
	    centre->code, missed, came ? _(", last ") : "", came ? date_show(listing->arena, came) : "");
	keep(listing, item);
}

static bool is_over(
    const struct listing *listing, const struct centre *centre, const struct day_visit *visit)
{
	return strcmp(visit->on_date, listing->today) < 0
		|| desk_now(listing->desk) >= day_closes(centre, visit->on_date);
}

/* One line a centre. */
static void look_at_leavings(struct listing *listing, const struct centre *centre)
{
	struct attention item = { .kind = ATTENTION_DAY_LEFT, .shelter = DB_NULL,
		.shelter_code = "", .person = DB_NULL, .glass = DB_NULL, .about = centre->code };
	struct day_visit *rows;
	char since[DATE_SIZE];
	size_t all, count = 0;

	date_add(listing->today, -UNWRITTEN_DAYS, since);
	all = day_visits_open(listing->desk->db, listing->arena, centre->id, since, &rows);
	for (size_t i = 0; i < all; i++) {
		if (!is_over(listing, centre, &rows[i]) || see_hidden(listing->desk, rows[i].person))
			continue;
		if (count++ == 0)
			item.due = day_closes(centre, rows[i].on_date);
	}
	if (count == 0)
		return;
	item.text = arena_format(listing->arena,
	    P_("%s: the leaving of %zu child is not recorded",
		"%s: the leaving of %zu children is not recorded", count),
	    centre->code, count);
	keep(listing, item);
}

size_t attention_day(const struct desk *desk, struct arena *arena, const struct occupancy *occupancy,
    struct attention **items)
{
	struct listing listing = { .desk = desk, .arena = arena };
	struct centre *centres;
	size_t centre_count;

	(void)occupancy;
	*items = NULL;
	if (!desk_may(desk, RIGHT_SEE_DAY, DB_NULL))
		return 0;
	when_to_date(desk_now(desk), listing.today);
	centre_count = centres_now(desk, arena, NULL, &centres);
	for (size_t i = 0; i < centre_count; i++) {
		struct enrolment *rows;
		size_t count = desk->config->day_absent_days > 0
			? enrolments_on(desk->db, arena, centres[i].id, listing.today, &rows) : 0;

		for (size_t k = 0; k < count; k++)
			look_at_enrolment(&listing, &centres[i], &rows[k]);
		look_at_leavings(&listing, &centres[i]);
	}
	*items = listing.items;
	return listing.count;
}
