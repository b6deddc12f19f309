#include "core/centre_day.h"

#include "core/choice.h"
#include "core/forgetting.h"
#include "core/see.h"
#include "core/text.h"
#include "db/stay.h"

#include <stdlib.h>
#include <string.h>

static const char *shelter_of(const struct desk *desk, struct arena *arena, int64_t person)
{
	struct shelter shelter;
	struct stay stay;

	if (!sees(desk, person, GROUP_PLACE) || !stay_open(desk->db, arena, person, &stay)
		|| !shelter_by_id(desk->db, arena, stay.shelter, &shelter))
		return NULL;
	return shelter.code;
}

static struct day_line *line_of(struct centre_day *day, int64_t person)
{
	for (size_t i = 0; i < day->count; i++)
		if (day->lines[i].person == person)
			return &day->lines[i];
	return NULL;
}

/* NULL: the actor may not know that there is such a person. */
static struct day_line *add_line(
    const struct desk *desk, struct arena *arena, struct centre_day *day, int64_t person)
{
	struct person row;
	struct day_line *line;

	if (see(desk, person, DB_NULL, GROUP_PRESENCE) == SEE_NOT
		|| !person_by_id(desk->db, arena, person, &row))
		return NULL;
	day->lines = arena_grow(arena, day->lines, day->count, sizeof *day->lines);
	line = &day->lines[day->count++];
	*line = (struct day_line){ .person = person, .code = row.code, .name = row.code, .group = "" };
	return line;
}

/* Who has no group comes last, who has no name to be seen after those who have. */
static int by_group(const void *a, const void *b)
{
	const struct day_line *one = a, *other = b;
	int order = (*one->group == 0) - (*other->group == 0);

	if (order == 0)
		order = strcmp(one->group, other->group);
	if (order == 0)
		order = strcmp(one->name, other->name);
	return order ? order : strcmp(one->code, other->code);
}

static void count_line(struct day_sums *sums, const struct day_line *line)
{
	bool came = line->visit.id != 0;

	sums->due += line->due;
	sums->came += came;
	sums->here += line->state == DAY_HERE;
	sums->left += came && line->visit.left_at != DB_NULL;
	sums->missing += line->due && !came;
}

static void add_enrolled(const struct desk *desk, struct arena *arena, struct centre_day *day)
{
	struct enrolment *rows;
	size_t count = enrolments_on(desk->db, arena, day->centre.id, day->date, &rows);

	for (size_t i = 0; i < count; i++) {
		struct day_visit visit;
		bool due = day_due(desk->config, &day->centre, &rows[i], day->date);
		struct day_line *line;

		if (!due
			&& !day_visit_of(desk->db, arena, day->centre.id, rows[i].person, day->date,
			    &visit))
			continue;
		line = line_of(day, rows[i].person);
		if (!line)
			line = add_line(desk, arena, day, rows[i].person);
		if (!line)
			continue;
		line->enrolled = true;
		line->due |= due;
		line->group = rows[i].group_name;
	}
}

static void add_came(const struct desk *desk, struct arena *arena, struct centre_day *day)
{
	struct day_visit *rows;
	size_t count = day_visits_on(desk->db, arena, day->centre.id, day->date, &rows);

	for (size_t i = 0; i < count; i++) {
		struct day_line *line = line_of(day, rows[i].person);

		if (!line)
			line = add_line(desk, arena, day, rows[i].person);
		if (line)
			line->visit = rows[i];
	}
}

/* Who they are: to be called where it is shown, since it is a look at each. */
static void name_lines(const struct desk *desk, struct arena *arena, struct centre_day *day)
{
	for (size_t i = 0; i < day->count; i++) {
		struct day_line *line = &day->lines[i];
		struct person row;

		line->name = person_by_id(desk->db, arena, line->person, &row) && forgotten(&row)
			? forgotten_title() : see_name(desk, arena, line->person, DB_NULL);
		line->shelter = shelter_of(desk, arena, line->person);
	}
}

/* The day without anybody's name. */
static void load_day(const struct desk *desk, struct arena *arena, const struct centre *centre,
    const char *date, struct centre_day *day)
{
	*day = (struct centre_day){ .centre = *centre, .open = centre_open_on(desk->config, centre, date) };
	memcpy(day->date, date, DATE_SIZE);
	add_enrolled(desk, arena, day);
	add_came(desk, arena, day);
	for (size_t i = 0; i < day->count; i++) {
		struct day_line *line = &day->lines[i];

		line->state = day_state(
		    centre, date, line->visit.id ? &line->visit : NULL, desk_now(desk));
		count_line(&day->sums, line);
	}
}

void centre_day_load(const struct desk *desk, struct arena *arena, const struct centre *centre,
    const char *date, struct centre_day *day)
{
	load_day(desk, arena, centre, date, day);
	name_lines(desk, arena, day);
	if (day->count > 0)
		qsort(day->lines, day->count, sizeof *day->lines, by_group);
}

struct day_sums centre_day_sums(const struct desk *desk, struct arena *arena,
    const struct centre *centre, const char *date)
{
	struct centre_day day;

	load_day(desk, arena, centre, date, &day);
	return day.sums;
}

size_t centres_now(const struct desk *desk, struct arena *arena, const struct centre *only,
    struct centre **centres)
{
	size_t count = centres_load(desk->db, arena, centres), kept = 0;

	for (size_t i = 0; i < count; i++)
		if (only ? (*centres)[i].id == only->id : (*centres)[i].retired_at == DB_NULL)
			(*centres)[kept++] = (*centres)[i];
	return kept;
}

int64_t centre_enrolled(const struct desk *desk, struct arena *arena, int64_t centre)
{
	struct enrolment *rows;
	int64_t enrolled = 0;
	size_t count;

	if (!see_hides(desk))
		return enrolments_open_count(desk->db, centre);
	count = enrolments_load(desk->db, arena, centre, &rows);
	for (size_t i = 0; i < count; i++)
		enrolled += !rows[i].until_on && !see_hidden(desk, rows[i].person);
	return enrolled;
}

const char *day_where(const struct desk *desk, struct arena *arena, int64_t person)
{
	char today[DATE_SIZE];
	struct day_visit *rows;
	struct centre centre;
	size_t count;

	if (!desk_may(desk, RIGHT_SEE_DAY, DB_NULL) || see_hidden(desk, person))
		return NULL;
	when_to_date(desk_now(desk), today);
	count = day_visits_of_day(desk->db, arena, person, today, &rows);
	for (size_t i = 0; i < count; i++)
		if (rows[i].left_at == DB_NULL
			&& centre_by_id(desk->db, arena, rows[i].centre, &centre))
			return arena_format(arena, _("%s since %s"), centre.code,
			    when_show_time(arena, rows[i].came_at));
	return NULL;
}

const char *day_meals_shown(const struct desk *desk, struct arena *arena, const char *words)
{
	size_t count;
	const struct config_meal *meals = config_meals(desk->config, &count);
	const char *shown = "", *word;

	while ((word = text_word(arena, &words, " ")) != NULL) {
		for (size_t i = 0; i < count; i++)
			if (strcmp(meals[i].code, word) == 0)
				word = desk_in_georgian() ? meals[i].name.ka : meals[i].name.en;
		shown = arena_format(arena, "%s%s%s", shown, *shown ? ", " : "", word);
	}
	return shown;
}

const char *day_activities_shown(struct arena *arena, const char *words)
{
	return choice_titles(arena, choice_activity, words);
}

const char *day_days_shown(
    struct arena *arena, const struct centre *centre, const struct enrolment *enrolment)
{
	return choice_titles(
	    arena, choice_weekday, *enrolment->days ? enrolment->days : centre->days);
}
