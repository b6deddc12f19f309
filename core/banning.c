#include "core/banning.h"

#include "core/see.h"

#include <string.h>

const char *ban_state(const struct ban *ban, when_t at)
{
	if (ban->ended_at != DB_NULL && ban->ended_at <= at)
		return "ended";
	if (ban->from_at > at)
		return "ahead";
	return ban->until_at > at ? "valid" : "over";
}

const char *ban_state_title(const char *state)
{
	if (strcmp(state, "ended") == 0)
		return _("ended early");
	if (strcmp(state, "ahead") == 0)
		return _("to begin");
	return strcmp(state, "over") == 0 ? _("over") : _("holds");
}

when_t ban_until(when_t from, int days)
{
	char day[DATE_SIZE];

	when_to_date(from, day);
	date_add(day, days, day);
	return when_of_date(day, 1440);
}

const char *ban_last_day(struct arena *arena, when_t until)
{
	return when_show_date(arena, until - 1);
}

/* --- whom to call ------------------------------------------------------------------------------ */

static const char *contact_of(const struct config_label *label)
{
	return desk_in_georgian() && *label->ka ? label->ka : label->en;
}

const char *banning_contact(const struct desk *desk, const char *shelter)
{
	const struct config *config = desk->config;

	for (size_t i = 0; shelter && i < config->shelter_count; i++)
		if (strcmp(config->shelters[i].code, shelter) == 0
			&& *config->shelters[i].ban_contact.en)
			return contact_of(&config->shelters[i].ban_contact);
	return *config->ban_contact.en ? contact_of(&config->ban_contact)
				       : desk_role_title(desk, ROLE_MANAGER);
}

const char *banning_call(
    const struct desk *desk, struct arena *arena, const struct shelter *shelter)
{
	if (desk_may(desk, RIGHT_OVERRIDE, shelter ? shelter->id : DB_NULL))
		return NULL;
	return arena_text(arena, banning_contact(desk, shelter ? shelter->code : NULL));
}

/* --- who may know ------------------------------------------------------------------------------ */

bool banning_seen(const struct desk *desk, const struct ban *ban)
{
	return desk_may(desk, RIGHT_SEE_PEOPLE, ban->shelter) && !see_hidden(desk, ban->person);
}

bool banning_why(const struct desk *desk, const struct ban *ban)
{
	if (!banning_seen(desk, ban))
		return false;
	return (ban->shelter != DB_NULL && desk_may(desk, RIGHT_BAN, ban->shelter))
		|| sees(desk, ban->person, GROUP_ALERTS);
}

const char *banning_line(
    const struct desk *desk, struct arena *arena, int64_t person, when_t at)
{
	struct ban *bans;
	size_t count = bans_at(desk->db, arena, person, at, &bans);
	const char *line = "";

	for (size_t i = 0; i < count; i++) {
		struct shelter shelter = { .code = _("every shelter") };

		if (!banning_seen(desk, &bans[i]))
			continue;
		shelter_by_id(desk->db, arena, bans[i].shelter, &shelter);
		line = arena_format(arena, "%s%s%s", line, *line ? "; " : "",
		    arena_format(arena, _("banned from %s until %s"), shelter.code,
			ban_last_day(arena, bans[i].until_at)));
	}
	return line;
}

/* --- for verbs --------------------------------------------------------------------------------- */

void banning_concerns(struct act *act, int64_t shelter)
{
	struct shelter *shelters;
	size_t count;

	if (shelter != DB_NULL) {
		act_in(act, shelter);
		return;
	}
	count = shelters_load(act->db, act->arena, act->now, &shelters);
	for (size_t i = 0; i < count; i++)
		act_in(act, shelters[i].id);
}

const char *banning_where(struct act *act, int64_t shelter)
{
	struct shelter row;

	return shelter != DB_NULL && shelter_by_id(act->db, act->arena, shelter, &row)
		? row.code : _("every shelter");
}
