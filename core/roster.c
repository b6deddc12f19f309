#include "core/roster.h"

#include "core/nights.h"
#include "core/see.h"
#include "db/roster.h"

#include <string.h>

static void set_day(struct roster *roster, const char *day)
{
	char tonight[DATE_SIZE], next[DATE_SIZE];
	int boundary = (int)roster->shelter->night_boundary, order;

	night_begun(roster->shelter, roster->now, tonight);
	memcpy(roster->day, day ? day : tonight, DATE_SIZE);
	date_add(roster->day, 1, next);
	roster->from = when_of_date(roster->day, boundary);
	roster->until = when_of_date(next, boundary);
	order = strcmp(roster->day, tonight);
	roster->tense = order < 0 ? ROSTER_PAST : order > 0 ? ROSTER_AHEAD : ROSTER_NOW;
	roster->at = roster->tense == ROSTER_NOW ? roster->now : roster->until - 1;
}

static struct house load_house(
    const struct desk *desk, struct arena *arena, const struct roster *roster)
{
	struct occupancy occupancy;

	occupancy_load(desk, arena, roster->shelter->id, roster->at, &occupancy);
	if (occupancy.house_count == 0)
		return (struct house){ .shelter = roster->shelter };
	return occupancy.houses[0];
}

static void load_diets(const struct desk *desk, struct arena *arena, struct roster *roster)
{
	size_t count = diets_of_house(desk->db, arena, roster->shelter->id, roster->from,
	    roster->until, &roster->diets);

	for (size_t i = 0; i < count; i++)
		if (sees(desk, roster->diets[i].person, GROUP_ALERTS))
			roster->diets[roster->diet_count++] = roster->diets[i];
}

void roster_load(const struct desk *desk, struct arena *arena, const struct shelter *shelter,
    const char *day, struct roster *roster)
{
	*roster = (struct roster){ .shelter = shelter, .now = desk_now(desk) };
	set_day(roster, day);
	roster->house = load_house(desk, arena, roster);
	roster->bedless_count
	    = see_bedless(desk, arena, shelter->id, roster->at, &roster->bedless);
	load_diets(desk, arena, roster);
}

const struct bed_fact *roster_fact(const struct roster *roster, size_t index)
{
	if (index < roster->house.count)
		return &roster->house.facts[index];
	index -= roster->house.count;
	return index < roster->bedless_count ? &roster->bedless[index] : NULL;
}

/* --- where somebody is ------------------------------------------------------------------------- */

static const struct {
	const char *word, *title;
} states[] = {
#define RESIDENT_STATE_ROW(id, word, title) { word, title },
	RESIDENT_STATES(RESIDENT_STATE_ROW)
};

const char *resident_word(enum resident_state state)
{
	return states[state].word;
}

const char *resident_title(enum resident_state state)
{
	return _(states[state].title);
}

static int64_t missing_after(
    const struct desk *desk, const struct roster *roster, const struct bed_fact *fact)
{
	char on[DATE_SIZE];
	int age;

	when_to_date(roster->at, on);
	age = fact->birth ? date_age(fact->birth, on) : -1;
	return age >= 0 && age < desk->config->adult_age ? roster->shelter->missing_minutes_minor
							  : roster->shelter->missing_minutes;
}

enum resident_state roster_state(
    const struct desk *desk, const struct roster *roster, const struct bed_fact *fact)
{
	/* how late somebody is, is known as of now */
	when_t at = roster->at < roster->now ? roster->at : roster->now;

	if (fact->absence == DB_NULL)
		return RESIDENT_IN;
	if (roster->tense == ROSTER_AHEAD && fact->expected_at != DB_NULL
		&& fact->expected_at > roster->now && fact->expected_at <= roster->at)
		return RESIDENT_BACK;
	switch (away_state(fact->absence_kind, fact->expected_at, at,
	    roster->shelter->late_minutes, missing_after(desk, roster, fact))) {
	case AWAY_MISSING:
		return RESIDENT_MISSING;
	case AWAY_LATE:
	case AWAY_OVERDUE:
		return RESIDENT_LATE;
	default:
		return strcmp(fact->absence_kind, "pass") == 0 ? RESIDENT_PASS : RESIDENT_OUT;
	}
}

/* --- meals ------------------------------------------------------------------------------------- */

/* One before the day turns is of the morning on which the night ends. */
static when_t meal_at(const struct roster *roster, const struct config_meal *meal)
{
	char next[DATE_SIZE];
	when_t at = when_of_date(roster->day, meal->at);

	if (at >= roster->from)
		return at;
	date_add(roster->day, 1, next);
	return when_of_date(next, meal->at);
}

/* Everybody of whom it may be asked whether they are there at a moment of the day. */
struct lodgers {
	struct lodger *rows;
	size_t count;
	struct outing *outings;
	size_t outing_count;
};

/* The absence of the stay that holds then; outings are in the order of stays, from *at on. */
static const struct outing *outing_at(
    const struct lodgers *lodgers, int64_t stay, when_t then, size_t *at)
{
	const struct outing *found = NULL;

	while (*at < lodgers->outing_count && lodgers->outings[*at].stay < stay)
		(*at)++;
	for (size_t i = *at; i < lodgers->outing_count && lodgers->outings[i].stay == stay; i++) {
		const struct outing *outing = &lodgers->outings[i];

		if (outing->out_at <= then
			&& (outing->returned_at == DB_NULL || outing->returned_at > then))
			found = outing;
	}
	return found;
}

/* As much of the board's fact at that time as is asked of a meal; false: they are not there. Of who is
 * hidden only that they are there now is known: on days that are over they were nowhere, and of the one
 * that has begun they eat as if they had been there from its start, or its meals would tell since when. */
static bool fact_then(const struct desk *desk, const struct roster *roster,
    const struct lodgers *lodgers, const struct lodger *row, when_t at, size_t *next,
    struct bed_fact *fact)
{
	when_t known = at < roster->now ? at : roster->now;
	const struct outing *outing;
	bool hidden = see_hidden(desk, row->person);
	when_t there = hidden && at < roster->now ? roster->now : at;

	*fact = (struct bed_fact){ .stay = row->stay, .hold = row->hold,
		.person = hidden ? DB_NULL : row->person, .since_at = row->from_at,
		.planned_at = hidden ? DB_NULL : row->planned_at, .absence = DB_NULL,
		.expected_at = DB_NULL, .hold_expected = hidden ? DB_NULL : row->expected_at };
	if (hidden && (roster->tense == ROSTER_PAST || row->stay == DB_NULL))
		return false;
	if (row->stay == DB_NULL)
		return row->planned_at == DB_NULL || row->planned_at > at;
	if (row->from_at > there || (row->left_at != DB_NULL && row->left_at <= there))
		return false;
	outing = hidden ? NULL : outing_at(lodgers, row->stay, known, next);
	if (outing) {
		fact->absence = 1; /* which is not asked */
		fact->expected_at = outing->expected_at;
	}
	return true;
}

static void count_eaters(const struct desk *desk, struct arena *arena,
    const struct roster *roster, const struct lodgers *lodgers, struct roster_meal *meal)
{
	struct bed_fact *facts = arena_alloc(arena, (lodgers->count + 1) * sizeof *facts);
	size_t count = 0, next = 0;

	for (size_t i = 0; i < lodgers->count; i++)
		if (fact_then(desk, roster, lodgers, &lodgers->rows[i], meal->at, &next,
			&facts[count]))
			count++;
	meal->count = meal_count_new(arena);
	meal_add(&meal->count, facts, count, meal->at, roster->now, roster->diets,
	    roster->diet_count);
}

size_t roster_meals(const struct desk *desk, struct arena *arena, const struct roster *roster,
    struct roster_meal **meals)
{
	size_t count;
	const struct config_meal *list = config_meals(desk->config, &count);
	int64_t house = roster->shelter->id;
	struct lodgers lodgers;

	lodgers.count = lodgers_load(
	    desk->db, arena, house, roster->from, roster->until, &lodgers.rows);
	lodgers.outing_count = outings_load(
	    desk->db, arena, house, roster->from, roster->until, &lodgers.outings);

	*meals = arena_alloc(arena, (count + 1) * sizeof **meals);
	for (size_t i = 0; i < count; i++) {
		struct roster_meal *meal = &(*meals)[i];

		*meal = (struct roster_meal){ .meal = &list[i],
			.at = meal_at(roster, &list[i]) };
		count_eaters(desk, arena, roster, &lodgers, meal);
	}
	return count;
}

const char *roster_time(struct arena *arena, const struct roster *roster, when_t instant)
{
	char day[DATE_SIZE];

	if (instant == WHEN_NONE)
		return NULL;
	if (instant >= roster->from && instant < roster->until)
		return when_show_time(arena, instant);
	when_to_date(instant, day);
	if (strncmp(day, roster->day, 4) != 0)
		return when_show_date(arena, instant);
	return arena_format(arena, "%.2s.%.2s %s", day + 8, day + 5, when_show_time(arena, instant));
}
