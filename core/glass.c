#include "core/glass.h"

#include "core/text.h"

#include <stdlib.h>
#include <string.h>

/* What is open of one user, as it was seen last. */
struct glass_cache {
	struct arena arena;
	struct glass *rows;
	size_t count;
	int64_t user, sight;
	when_t at;
	bool known;
};

/* --- pure ------------------------------------------------------------------------------------ */

when_t glass_end(const struct glass *glass)
{
	return glass->ended_at != DB_NULL ? glass->ended_at : glass->until_at;
}

bool glass_is_open(const struct glass *glass, when_t now)
{
	return now >= glass->at && now < glass_end(glass);
}

bool glass_covers(const struct glass *glass, int64_t shelter)
{
	return glass->shelter == DB_NULL || shelter == DB_NULL || glass->shelter == shelter;
}

when_t glass_review_due(const struct glass *glass, int boundary)
{
	char day[DATE_SIZE], next[DATE_SIZE];

	when_to_date(when_day_start(glass->at, boundary), day);
	date_add(day, 1, next);
	return when_of_date(next, boundary);
}

const char *glass_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "E-%04lld", (long long)id);
}

int64_t glass_number(const char *code)
{
	return text_number(code, "E");
}

/* --- of the actor ---------------------------------------------------------------------------- */

struct glass_cache *glass_cache_new(void)
{
	struct glass_cache *cache = calloc(1, sizeof *cache);

	if (!cache)
		abort();
	return cache;
}

void glass_cache_free(struct glass_cache **cache)
{
	if (*cache)
		arena_done(&(*cache)->arena);
	free(*cache);
	*cache = NULL;
}

/* A read that failed says nothing: it is asked again, and until then nothing is open. */
static void refresh(const struct desk *desk, struct glass_cache *cache, when_t now)
{
	int64_t sight = db_sight(desk->db);

	if (cache->known && cache->user == desk->actor.id && cache->sight == sight
	    && now >= cache->at)
		return;
	arena_done(&cache->arena);
	cache->count = glass_open(desk->db, &cache->arena, desk->actor.id, now, &cache->rows);
	cache->known = db_failed(desk->db) == DB_OK;
	if (!cache->known)
		cache->count = 0;
	cache->user = desk->actor.id;
	cache->sight = db_sight(desk->db);
	cache->at = now;
}

const struct glass *desk_glass(const struct desk *desk, int64_t shelter)
{
	const struct glass *found = NULL;
	when_t now = desk_now(desk);

	if (!desk->glass)
		return NULL;
	refresh(desk, desk->glass, now);
	for (size_t i = 0; i < desk->glass->count; i++) {
		const struct glass *glass = &desk->glass->rows[i];

		if (glass_is_open(glass, now) && glass_covers(glass, shelter)
		    && (!found || glass->until_at > found->until_at))
			found = glass;
	}
	return found;
}

const char *glass_hint(const struct desk *desk)
{
	if (!desk_may(desk, RIGHT_GLASS, DB_NULL) || desk_glass(desk, 0))
		return "";
	return _("; in an emergency: break-glass (key !)");
}

const char *glass_where(const struct desk *desk, struct arena *arena, const struct glass *glass)
{
	struct shelter shelter;

	if (glass->shelter != DB_NULL && shelter_by_id(desk->db, arena, glass->shelter, &shelter))
		return shelter.code;
	return _("all shelters");
}
