#include "core/network_private.h"

#include "db/centre.h"
#include "db/street.h"

#include <string.h>

/* --- mobile groups ---------------------------------------------------------------------------- */

static void write_teams(struct walk *walk)
{
	const struct config *config = walk->act->desk->config;

	for (size_t i = 0; i < config->team_count; i++) {
		const struct config_team *from = &config->teams[i];
		struct team row = { .since_at = walk->act->now }, before;
		bool known = team_by_code(walk->act->db, walk->act->arena, from->code, &row);

		before = row;
		row.code = from->code;
		row.name_en = from->name.en;
		row.name_ka = from->name.ka;
		row.city_en = from->city.en;
		row.city_ka = from->city.ka;
		row.provider_en = from->provider.en;
		row.provider_ka = from->provider.ka;
		row.position = (int64_t)i;
		row.retired_at = DB_NULL;
		network_row(walk, &team_table, &before, &row, known,
		    known && before.retired_at != DB_NULL, row.code);
	}
}

static bool declares_team(const struct config *config, const char *code)
{
	for (size_t i = 0; i < config->team_count; i++)
		if (strcmp(config->teams[i].code, code) == 0)
			return true;
	return false;
}

static void retire_teams(struct walk *walk)
{
	struct act *act = walk->act;
	struct team *teams;
	size_t count = teams_load(act->db, act->arena, &teams);

	for (size_t i = 0; i < count; i++) {
		if (teams[i].retired_at != DB_NULL
			|| declares_team(act->desk->config, teams[i].code))
			continue;
		network_retire(walk, &team_table, &teams[i], &teams[i].retired_at, teams[i].code);
	}
}

/* --- day centres ------------------------------------------------------------------------------ */

static void write_centres(struct walk *walk)
{
	const struct config *config = walk->act->desk->config;

	for (size_t i = 0; i < config->day_centre_count; i++) {
		const struct config_centre *from = &config->day_centres[i];
		struct centre row = { .since_at = walk->act->now }, before;
		bool known = centre_by_code(walk->act->db, walk->act->arena, from->code, &row);

		before = row;
		row.code = from->code;
		row.name_en = from->name.en;
		row.name_ka = from->name.ka;
		row.city_en = from->city.en;
		row.city_ka = from->city.ka;
		row.provider_en = from->provider.en;
		row.provider_ka = from->provider.ka;
		row.capacity = from->capacity;
		row.age_from = from->age_from;
		row.age_to = from->age_to;
		row.opens = from->opens;
		row.closes = from->closes;
		row.days = network_words(walk->act->arena, from->days, from->days_count);
		row.position = (int64_t)i;
		row.retired_at = DB_NULL;
		network_row(walk, &centre_table, &before, &row, known,
		    known && before.retired_at != DB_NULL, row.code);
	}
}

static bool declares_centre(const struct config *config, const char *code)
{
	for (size_t i = 0; i < config->day_centre_count; i++)
		if (strcmp(config->day_centres[i].code, code) == 0)
			return true;
	return false;
}

static void retire_centres(struct walk *walk)
{
	struct act *act = walk->act;
	struct centre *centres;
	size_t count = centres_load(act->db, act->arena, &centres);

	for (size_t i = 0; i < count; i++) {
		if (centres[i].retired_at != DB_NULL
			|| declares_centre(act->desk->config, centres[i].code))
			continue;
		network_retire(
		    walk, &centre_table, &centres[i], &centres[i].retired_at, centres[i].code);
	}
}

/* Children are due there: their enrolments end first, under the old config. */
void network_plan_street(struct act *act)
{
	struct centre *centres;
	size_t count = centres_load(act->db, act->arena, &centres);

	for (size_t i = 0; i < count; i++) {
		int64_t enrolled = enrolments_open_count(act->db, centres[i].id);

		if (centres[i].retired_at != DB_NULL || enrolled == 0
			|| declares_centre(act->desk->config, centres[i].code))
			continue;
		act_find(act, CODE_RETIRES_BOOKED, NULL,
		    P_("%s is no longer in the config, but %lld child is enrolled there; end that with"
		       " the old config first (day-leave)",
			"%s is no longer in the config, but %lld children are enrolled there; end that"
			" with the old config first (day-leave)",
			(unsigned long)enrolled),
		    centres[i].code, (long long)enrolled);
	}
}

void network_street(struct walk *walk)
{
	write_teams(walk);
	retire_teams(walk);
	write_centres(walk);
	retire_centres(walk);
}
