#include "core/day_marking.h"

#include "core/catalogue.h"
#include "core/registering.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

bool day_place_live(struct act *act, const struct day_place *place)
{
	if (!place->centre || !place->person)
		return false;
	act_touch(act, place->person->code);
	act_touch(act, place->centre->code);
	if (place->centre->retired_at != DB_NULL)
		act_find(act, CODE_UNKNOWN_CENTRE, "centre",
		    _("centre: %s is there no longer (the config does not name it since %s)"),
		    place->centre->code, when_show_date(act->arena, place->centre->retired_at));
	return registering_live(act, place->person, "person")
		&& place->centre->retired_at == DB_NULL;
}

void day_judge_age(struct act *act, const struct day_place *place, const char *date)
{
	const struct centre *centre = place->centre;
	int age = place->person->birth ? date_age(place->person->birth, date) : -1;

	if (age < 0 || (age >= centre->age_from && age <= centre->age_to))
		return;
	act_find(act, CODE_RULE_AGE, "person", _("%s is %d: %s is for ages %lld to %lld"),
	    place->person->code, age, centre->code, (long long)centre->age_from,
	    (long long)centre->age_to);
}

void day_judge_time(struct act *act, when_t at, const char *field)
{
	int days = act->desk->config->backdate_days;

	if (at > act->now)
		act_find(act, CODE_IN_THE_FUTURE, field, _("%s: %s has not come yet"), field,
		    when_show(act->arena, at));
	else if (at < act->now - days * (when_t)DAY)
		act_find(act, CODE_BACK_DATED, field, _("%s: %s is more than %d days ago"), field,
		    when_show(act->arena, at), days);
}

void day_judge_elsewhere(struct act *act, const struct day_place *place, when_t from, when_t until)
{
	char date[DATE_SIZE];
	struct day_visit *rows;
	size_t count;

	when_to_date(from, date);
	count = day_visits_of_day(act->db, act->arena, place->person->id, date, &rows);
	for (size_t i = 0; i < count; i++) {
		struct centre other;

		if (rows[i].centre == place->centre->id
			|| (until != WHEN_NONE && rows[i].came_at >= until)
			|| (rows[i].left_at != DB_NULL && rows[i].left_at <= from)
			|| !centre_by_id(act->db, act->arena, rows[i].centre, &other))
			continue;
		if (rows[i].left_at == DB_NULL)
			act_find(act, CODE_PERIOD_OVERLAP, "centre",
			    _("%s is at %s since %s: mark first when they left it"),
			    place->person->code, other.code,
			    when_show_short(act->arena, rows[i].came_at, act->now));
		else
			act_find(act, CODE_PERIOD_OVERLAP, "centre",
			    _("%s was at %s from %s to %s"), place->person->code, other.code,
			    when_show_short(act->arena, rows[i].came_at, act->now),
			    when_show_time(act->arena, rows[i].left_at));
	}
}

bool day_find(struct act *act, const struct day_place *place, const char *date,
    struct day_visit *visit)
{
	if (day_visit_of(
		act->db, act->arena, place->centre->id, place->person->id, date, visit))
		return true;
	act_find(act, CODE_NOT_SO, "person",
	    _("%s did not come to %s on %s: mark first when they came"), place->person->code,
	    place->centre->code, date_show(act->arena, date));
	return false;
}

/* --- meals, activities ------------------------------------------------------------------------ */

static const char *nearest_meal(const struct config_meal *meals, size_t count, int minute)
{
	size_t best = 0;

	for (size_t i = 1; i < count; i++)
		if (abs(meals[i].at - minute) < abs(meals[best].at - minute))
			best = i;
	return meals[best].code;
}

static bool is_meal(struct arena *arena, const struct config_meal *meal, const char *text)
{
	const char *folded = text_fold(arena, text);

	return strcmp(meal->code, text) == 0 || text_same(text_fold(arena, meal->name.en), folded)
		|| text_same(text_fold(arena, meal->name.ka), folded);
}

const char *day_meal(struct act *act, const char *text, when_t at)
{
	size_t count;
	const struct config_meal *meals = config_meals(act->desk->config, &count);
	const char *codes = "";

	if (!text || !*text)
		return nearest_meal(meals, count, when_minute(at));
	for (size_t i = 0; i < count; i++) {
		if (is_meal(act->arena, &meals[i], text))
			return meals[i].code;
		codes = arena_format(
		    act->arena, "%s%s%s", codes, *codes ? ", " : "", meals[i].code);
	}
	act_find(act, CODE_BAD_CHOICE, "meal", _("meal: \"%s\" is no meal here: %s"), text, codes);
	return NULL;
}

const char *day_meals(struct act *act, const char *text)
{
	const char *list = "", *word;

	while ((word = text_word(act->arena, &text, " ,")) != NULL) {
		const char *meal = day_meal(act, word, WHEN_NONE);

		if (!meal)
			return NULL;
		if (!catalogue_has(list, meal))
			list = day_words_add(act->arena, list, meal);
	}
	return list;
}

const char *day_activity(struct arena *arena, const char *text)
{
	char *word = arena_text(arena, text ? text : "");

	for (char *at = word; *at; at++)
		if (*at == ' ')
			*at = '-';
	return word;
}

void day_tell(struct act *act, const struct day_place *place)
{
	act_result(act, "person", place->person->code);
	act_result(act, "centre", place->centre->code);
}
