#include "tui/register.h"

#include "core/choice.h"
#include "core/reports/common.h"
#include "core/see.h"
#include "db/person.h"

#include <stdlib.h>
#include <string.h>

static int by_person(const void *a, const void *b)
{
	int64_t x = (*(const struct bed_fact *const *)a)->person;
	int64_t y = (*(const struct bed_fact *const *)b)->person;

	return (x > y) - (x < y);
}

static void take_facts(
    struct roll *roll, const struct bed_fact *facts, size_t count, int64_t shelter)
{
	for (size_t i = 0; i < count; i++) {
		if (facts[i].stay == DB_NULL || fact_is_veiled(&facts[i]) || facts[i].shelter != shelter)
			continue;
		roll->facts
		    = arena_grow(roll->arena, roll->facts, roll->count, sizeof *roll->facts);
		roll->facts[roll->count++] = &facts[i];
	}
}

void roll_load(struct roll *roll, const struct desk *desk, struct arena *arena)
{
	struct shelter *shelters;
	struct bed_fact *facts, *bedless;
	size_t count, bedless_count;

	*roll = (struct roll){ .desk = desk, .arena = arena, .now = desk_now(desk) };
	roll->shelter_count = shelters_load(desk->db, arena, roll->now, &shelters);
	roll->shelters = shelters;
	count = see_board(desk, arena, DB_NULL, roll->now, &facts);
	for (size_t i = 0; i < roll->shelter_count; i++) {
		int64_t shelter = shelters[i].id;

		if (!desk_may(desk, RIGHT_SEE_PEOPLE, shelter))
			continue;
		take_facts(roll, facts, count, shelter);
		bedless_count = see_bedless(desk, arena, shelter, roll->now, &bedless);
		take_facts(roll, bedless, bedless_count, shelter);
	}
	if (roll->count == 0)
		return;
	roll->by_person = arena_alloc(arena, roll->count * sizeof *roll->by_person);
	memcpy(roll->by_person, roll->facts, roll->count * sizeof *roll->facts);
	qsort(roll->by_person, roll->count, sizeof *roll->by_person, by_person);
}

const struct bed_fact *roll_fact(const struct roll *roll, int64_t person)
{
	struct bed_fact wanted = { .person = person };
	const struct bed_fact *key = &wanted, **found;

	if (roll->count == 0)
		return NULL;
	found = bsearch(&key, roll->by_person, roll->count, sizeof *roll->by_person, by_person);
	return found ? *found : NULL;
}

const struct shelter *roll_shelter(const struct roll *roll, int64_t shelter)
{
	for (size_t i = 0; i < roll->shelter_count; i++)
		if (roll->shelters[i].id == shelter)
			return &roll->shelters[i];
	return NULL;
}

/* Reports' own words, so that screen and paper agree. */
static struct view view_of(const struct roll *roll)
{
	return (struct view){ .desk = (struct desk *)roll->desk, .db = roll->desk->db,
		.arena = roll->arena, .now = roll->now };
}

/* What a list says of somebody who is away: the worst of it. */
static const char *short_state(
    const struct roll *roll, const struct bed_fact *fact, enum look *look)
{
	*look = LOOK_ALERT;
	if (strcmp(fact->absence_kind, "missing") == 0)
		return _("missing");
	if (fact->expected_at != DB_NULL && fact->expected_at < roll->now)
		return arena_format(roll->arena, _("late %s"),
		    duration_show(roll->arena, roll->now - fact->expected_at));
	*look = LOOK_NORMAL;
	return choice_title(choice_absence, fact->absence_kind);
}

static void add_place(
    const struct roll *roll, const struct bed_fact *fact, struct register_line *line)
{
	const struct shelter *shelter = roll_shelter(roll, fact->shelter);
	struct view view = view_of(roll);
	const char *slash = fact->code ? strchr(fact->code, '/') : NULL;

	line->shelter = shelter ? shelter->code : "";
	line->bed = slash ? slash + 1 : _("no bed");
	line->since = when_show_short(roll->arena, fact->admitted_at, roll->now);
	line->state = _("in");
	if (fact->absence == DB_NULL || !shelter)
		return;
	line->away = view_absence(&view, fact, shelter, roll->now);
	line->state = short_state(roll, fact, &line->look);
}

bool register_line(const struct roll *roll, int64_t id, struct register_line *line)
{
	const struct bed_fact *fact = roll_fact(roll, id);
	struct person person;
	int64_t age;

	*line = (struct register_line){ .person = id, .code = "", .name = "", .sex = "",
		.alerts = "", .shelter = "", .bed = "", .since = "",
		.state = "", .away = "", .age = "", .look = LOOK_NORMAL };
	if (see_hidden(roll->desk, id)
		|| !person_by_id(roll->desk->db, roll->arena, id, &person)
		|| person.void_at != DB_NULL)
		return false;
	line->code = person.code;
	line->name = desk_person_name(roll->desk, roll->arena, id);
	if (strcmp(line->name, line->code) == 0)
		line->name = "";
	line->sex = choice_title(choice_sex, person.sex);
	line->alerts = sees(roll->desk, id, GROUP_ALERTS) ? person.alerts : "";
	if (*line->alerts)
		see_note(roll->desk, id);
	age = view_age(person.birth, roll->now);
	if (age != DB_NULL)
		line->age = arena_format(roll->arena, "%lld", (long long)age);
	if (fact)
		add_place(roll, fact, line);
	return true;
}

const char *register_behind(const struct desk *desk, int64_t person)
{
	return see_coded(desk, person) && see_finds(desk, person, GROUP_NAME) ? "(i)" : "";
}

bool register_may(const struct roll *roll, int64_t person)
{
	struct view view = view_of(roll);

	return view_may_person(&view, RIGHT_SEE_PEOPLE, person);
}
