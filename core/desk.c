#include "core/desk.h"

#include "core/glass.h"
#include "core/ical.h"
#include "core/search.h"
#include "core/see.h"
#include "db/user.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

when_t desk_now(const struct desk *desk)
{
	return desk->fixed_now != WHEN_NONE ? desk->fixed_now : (when_t)time(NULL);
}

void desk_close(struct desk *desk)
{
	db_close(&desk->db);
	search_free(&desk->search);
	glass_cache_free(&desk->glass);
	sight_free(&desk->sight);
	ical_cache_free(&desk->ical);
	arena_done(&desk->arena);
}

const struct search *desk_search(struct desk *desk)
{
	if (!desk->search)
		desk->search = search_new();
	search_refresh(desk->search, desk->db);
	return desk->search;
}

static void load_grants(struct desk *desk, int64_t user)
{
	struct actor *actor = &desk->actor;
	struct desk_grant *rows;
	size_t count = grants_load(desk->db, &desk->arena, user, &rows);

	actor->grants = arena_alloc(&desk->arena, (count + 1) * sizeof *actor->grants);
	actor->grant_count = 0;
	for (size_t i = 0; i < count; i++) {
		enum role role = role_named(rows[i].role);

		if (role != ROLE_COUNT)
			actor->grants[actor->grant_count++]
			    = (struct grant){ role, rows[i].shelter };
	}
}

bool desk_sign_in(struct desk *desk, const char *user, bool by_system, struct failure *failure)
{
	struct desk_user row;
	bool known = user_by_name(desk->db, &desk->arena, user, &row);

	if (!known && by_system && db_meta(desk->db, &desk->arena, "demo"))
		known = user_by_name(desk->db, &desk->arena, "admin", &row);
	if (db_failed(desk->db) != DB_OK) {
		failure_storage(failure, db_failed(desk->db), db_detail(desk->db));
		return false;
	}
	if (!known || row.closed_at != DB_NULL) {
		failure_add(failure, CODE_NOT_ALLOWED, NULL,
		    known ? _("the user %s is closed")
			  : _("%s is not a user of this desk: ask the administrator (user-add)"),
		    user);
		return false;
	}
	desk->actor = (struct actor){
		.id = row.id, .user = row.name, .title = row.title, .language = row.language };
	load_grants(desk, row.id);
	if (!desk->glass)
		desk->glass = glass_cache_new();
	return true;
}

/* By one of the actor's roles; those of others than the house too, or not. */
static bool granted(const struct desk *desk, enum right right, int64_t shelter, bool outside)
{
	for (size_t i = 0; i < desk->actor.grant_count; i++) {
		const struct grant *grant = &desk->actor.grants[i];

		if (!role_has(grant->role, right) || (!outside && grant->role == ROLE_PROVIDER))
			continue;
		if (shelter == DB_NULL || grant->shelter == shelter
			|| (grant->shelter == DB_NULL && !role_of_network(grant->role)))
			return true;
	}
	return false;
}

bool desk_may(const struct desk *desk, enum right right, int64_t shelter)
{
	return granted(desk, right, shelter, true)
		|| (right_in_emergency(right) && desk_glass(desk, shelter) != NULL);
}

bool desk_may_as_staff(const struct desk *desk, enum right right, int64_t shelter)
{
	return granted(desk, right, shelter, false);
}

const char *desk_operation_id(struct arena *arena)
{
	unsigned char bytes[16];
	char *text = arena_alloc(arena, sizeof bytes * 2 + 1);

	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
		abort();
	for (size_t i = 0; i < sizeof bytes; i++)
		snprintf(text + i * 2, 3, "%02x", bytes[i]);
	return text;
}

const char *desk_person_name(const struct desk *desk, struct arena *arena, int64_t person)
{
	return see_name(desk, arena, person, DB_NULL);
}

const char *desk_person_label(
    const struct desk *desk, struct arena *arena, const struct person *person)
{
	const char *name = desk_person_name(desk, arena, person->id);

	return !*name || strcmp(name, person->code) == 0
		? person->code : arena_format(arena, "%s %s", person->code, name);
}

/* The language is a property of the message catalogue: this message is its name. */
bool desk_in_georgian(void)
{
	return strcmp(_("language-code:en"), "language-code:ka") == 0;
}

const char *desk_shelter_name(const struct shelter *shelter)
{
	return desk_in_georgian() ? shelter->name_ka : shelter->name_en;
}

const char *desk_room_name(const struct room *room)
{
	return desk_in_georgian() ? room->name_ka : room->name_en;
}

const char *desk_role_title(const struct desk *desk, enum role role)
{
	const struct config *config = desk->config;
	const struct config_label *labels[] = { [ROLE_RECEPTION] = &config->role_reception,
		[ROLE_NIGHT] = &config->role_night, [ROLE_SERVICE] = &config->role_service,
		[ROLE_PROVIDER] = &config->role_provider, [ROLE_OUTREACH] = &config->role_outreach,
		[ROLE_DAY_CENTRE] = &config->role_day_centre,
		[ROLE_INSPECTOR] = &config->role_inspector,
		[ROLE_MANAGER] = &config->role_manager, [ROLE_AUDITOR] = &config->role_auditor,
		[ROLE_ADMINISTRATOR] = &config->role_administrator };
	const char *title = desk_in_georgian() ? labels[role]->ka : labels[role]->en;

	return title && *title ? title : role_title(role);
}
