#include "core/street.h"

const char *team_title(const struct team *team)
{
	return desk_in_georgian() ? team->name_ka : team->name_en;
}

const char *team_city(const struct team *team)
{
	return desk_in_georgian() ? team->city_ka : team->city_en;
}

static const void *find_team(const struct desk *desk, struct arena *arena, const char *text)
{
	struct team *teams;
	size_t count = teams_load(desk->db, arena, &teams);

	for (size_t i = 0; i < count; i++)
		if (record_named(arena, text, teams[i].code, teams[i].name_en, teams[i].name_ka))
			return &teams[i];
	return NULL;
}

static size_t list_teams(const struct desk *desk, struct arena *arena, const struct values *values,
    struct record_line **lines)
{
	struct team *teams;
	size_t count = 0, all = teams_load(desk->db, arena, &teams);

	(void)values;
	*lines = NULL;
	for (size_t i = 0; i < all; i++)
		if (teams[i].retired_at == DB_NULL)
			record_line_add(arena, lines, &count, teams[i].code, team_title(&teams[i]),
			    team_city(&teams[i]));
	return count;
}

static const char *code_of_team(struct arena *arena, const void *record)
{
	(void)arena;
	return ((const struct team *)record)->code;
}

static const char *title_of_team(const struct desk *desk, struct arena *arena, const void *record)
{
	(void)desk;
	(void)arena;
	return team_title(record);
}

const struct record_kind record_team = {
	.form = N_("a mobile group's code, as MG-TBS1"),
	.empty = N_("There is no mobile group: the config names them (teams)."),
	.unknown = CODE_UNKNOWN_TEAM,
	.find = find_team,
	.list = list_teams,
	.code = code_of_team,
	.title = title_of_team,
};
