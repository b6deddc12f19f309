#include "core/network_private.h"

#include "core/holding.h"
#include "core/i18n.h"
#include "db/board.h"

#include <string.h>

/* --- rows as the config declares them --------------------------------------------------------- */

static const char *rounds_text(struct arena *arena, const struct config_shelter *from)
{
	const char *text = "";

	for (size_t i = 0; i < from->round_count; i++)
		text = arena_format(arena, "%s%s%d", text, i ? " " : "", from->round_times[i]);
	return text;
}

static void declare_shelter(
    struct arena *arena, const struct config_shelter *from, size_t position, struct shelter *row)
{
	row->code = from->code;
	row->name_en = from->name.en;
	row->name_ka = from->name.ka;
	row->city_en = from->city.en;
	row->city_ka = from->city.ka;
	row->provider_en = from->provider.en;
	row->provider_ka = from->provider.ka;
	row->kind = from->kind;
	row->privacy = from->privacy;
	row->open = from->open;
	row->sex = from->sex;
	row->age_from = from->age_from;
	row->age_to = from->age_to;
	row->night_boundary = from->night_boundary;
	row->stay_limit_days = from->stay_limit_days;
	row->extension_days = from->extension_days;
	row->attention_days = from->attention_days;
	row->hold_hours = from->hold_hours;
	row->away_bed_hours = from->away_bed_hours;
	row->late_minutes = from->late_minutes;
	row->missing_minutes = from->missing_minutes;
	row->missing_minutes_minor = from->missing_minutes_minor;
	row->cleaning = from->cleaning;
	row->rounds = rounds_text(arena, from);
	row->position = (int64_t)position;
	row->retired_at = DB_NULL;
}

static void declare_room(
    const struct config_room *from, int64_t shelter, size_t position, struct room *row)
{
	row->shelter = shelter;
	row->code = from->code;
	row->name_en = from->name.en;
	row->name_ka = from->name.ka;
	row->floor = from->floor;
	row->sex = from->sex;
	row->age_from = from->age_from;
	row->age_to = from->age_to;
	row->family = from->family;
	row->accessible = from->accessible;
	row->position = (int64_t)position;
	row->retired_at = DB_NULL;
}

static void declare_bed(
    const struct config_bed *from, const struct room *room, size_t position, struct bed *row)
{
	row->shelter = room->shelter;
	row->room = room->id;
	row->surge = from->surge;
	row->accessible = from->accessible;
	row->note = from->note;
	row->position = (int64_t)position;
	row->retired_at = DB_NULL;
}

/* --- writing ---------------------------------------------------------------------------------- */

/* The first network of a database counts as having been there always, so that people who came
 * before the database can be entered with their true dates. */
static when_t since(const struct walk *walk)
{
	return walk->first ? 0 : walk->act->now;
}

void network_row(struct walk *walk, const struct table *table, const void *before, void *row,
    bool known, bool was_retired, const char *code)
{
	if (!known) {
		row_add(walk->act->db, table, row);
		walk->counts->added++;
	} else if (!row_same(table, before, row)) {
		row_save(walk->act->db, table, row);
		walk->counts->changed += !was_retired;
		walk->counts->returned += was_retired;
	} else {
		return;
	}
	act_touch(walk->act, code);
}

void network_retire(
    struct walk *walk, const struct table *table, void *row, int64_t *retired_at, const char *code)
{
	*retired_at = walk->act->now;
	row_save(walk->act->db, table, row);
	act_touch(walk->act, code);
	walk->counts->retired++;
}

static void write_beds(struct walk *walk, const struct config_room *from,
    const struct shelter *shelter, const struct room *room, size_t *position)
{
	for (size_t i = 0; i < from->bed_count; i++) {
		struct bed row = { 0 }, before;
		const char *code = arena_format(
		    walk->act->arena, "%s/%s", shelter->code, from->beds[i].code);
		bool known = bed_by_code(walk->act->db, walk->act->arena, code, &row);

		before = row;
		if (!known)
			row = (struct bed){ .code = code, .since_at = since(walk) };
		declare_bed(&from->beds[i], room, (*position)++, &row);
		network_row(walk, &bed_table, &before, &row, known,
		    known && before.retired_at != DB_NULL, code);
	}
}

static const struct room *room_in(const struct room *rooms, size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(rooms[i].code, code) == 0)
			return &rooms[i];
	return NULL;
}

static void write_rooms(
    struct walk *walk, const struct config_shelter *from, const struct shelter *shelter)
{
	struct room *rooms;
	size_t count = rooms_load(walk->act->db, walk->act->arena, shelter->id, &rooms), bed = 0;

	for (size_t i = 0; i < from->room_count; i++) {
		const struct room *before = room_in(rooms, count, from->rooms[i].code);
		struct room row = { .since_at = since(walk) };

		if (before)
			row = *before;
		declare_room(&from->rooms[i], shelter->id, i, &row);
		network_row(walk, &room_table, before, &row, before != NULL,
		    before && before->retired_at != DB_NULL, shelter->code);
		write_beds(walk, &from->rooms[i], shelter, &row, &bed);
	}
}

static void write_shelter(struct walk *walk, const struct config_shelter *from, size_t position)
{
	struct shelter row = { 0 }, before;
	bool known = shelter_by_code(walk->act->db, walk->act->arena, from->code, &row);

	before = row;
	if (!known)
		row.since_at = since(walk);
	declare_shelter(walk->act->arena, from, position, &row);
	network_row(walk, &shelter_table, &before, &row, known,
	    known && before.retired_at != DB_NULL, row.code);
	write_rooms(walk, from, &row);
	network_venues(walk, from, &row);
}

/* --- what is no longer declared --------------------------------------------------------------- */

static const struct config_shelter *declared_shelter(const struct config *config, const char *code)
{
	for (size_t i = 0; i < config->shelter_count; i++)
		if (strcmp(config->shelters[i].code, code) == 0)
			return &config->shelters[i];
	return NULL;
}

static bool declares_room(const struct config_shelter *shelter, const char *code)
{
	for (size_t i = 0; shelter && i < shelter->room_count; i++)
		if (strcmp(shelter->rooms[i].code, code) == 0)
			return true;
	return false;
}

static bool declares_bed(const struct config_shelter *shelter, const char *full_code)
{
	const char *code = strchr(full_code, '/');

	for (size_t i = 0; code && shelter && i < shelter->room_count; i++)
		for (size_t k = 0; k < shelter->rooms[i].bed_count; k++)
			if (strcmp(shelter->rooms[i].beds[k].code, code + 1) == 0)
				return true;
	return false;
}

/* Somebody sleeps there, or it is promised to somebody, now or later. */
static void find_taken(struct act *act, const struct bed *bed)
{
	struct bed_fact fact;
	struct hold *holds;
	size_t count = holds_on_bed(act->db, act->arena, bed->id, &holds);

	if (board_bed(act->db, act->arena, bed->id, act->now, act->now, &fact)
		&& fact.stay != DB_NULL)
		act_find(act, CODE_RETIRES_OCCUPIED, NULL,
		    _("%s is no longer in the config, but %s sleeps there (since %s): move or"
		      " discharge them with the old config first"),
		    bed->code, fact.person_code,
		    when_show_short(act->arena, fact.since_at, act->now));
	for (size_t i = 0; i < count; i++)
		act_find(act, CODE_RETIRES_OCCUPIED, NULL,
		    _("%s is no longer in the config, but %s holds it for somebody: end the hold"
		      " with the old config first"),
		    bed->code, hold_code(act->arena, holds[i].id));
}

static void find_bedless(struct act *act, const struct shelter *shelter)
{
	struct bed_fact *facts;
	size_t count = board_bedless(act->db, act->arena, shelter->id, act->now, act->now, &facts);

	for (size_t i = 0; i < count; i++)
		act_find(act, CODE_RETIRES_OCCUPIED, NULL,
		    _("%s is no longer in the config, but %s is there without a bed (since %s)"),
		    shelter->code, facts[i].person_code,
		    when_show_short(act->arena, facts[i].since_at, act->now));
}

void network_plan(struct act *act)
{
	struct shelter *shelters;
	size_t count = shelters_load(act->db, act->arena, DB_NULL, &shelters);

	for (size_t i = 0; i < count; i++) {
		const struct config_shelter *from
		    = declared_shelter(act->desk->config, shelters[i].code);
		struct bed *beds;
		size_t bed_count;

		if (shelters[i].retired_at != DB_NULL)
			continue;
		bed_count = beds_load(act->db, act->arena, shelters[i].id, &beds);
		for (size_t k = 0; k < bed_count; k++)
			if (beds[k].retired_at == DB_NULL && !declares_bed(from, beds[k].code))
				find_taken(act, &beds[k]);
		if (!from)
			find_bedless(act, &shelters[i]);
		network_plan_venues(act, from, &shelters[i]);
	}
	network_plan_services(act);
	network_plan_street(act);
}

static void retire_rooms(
    struct walk *walk, const struct config_shelter *from, const struct shelter *shelter)
{
	struct act *act = walk->act;
	struct room *rooms;
	struct bed *beds;
	size_t room_count = rooms_load(act->db, act->arena, shelter->id, &rooms);
	size_t bed_count = beds_load(act->db, act->arena, shelter->id, &beds);

	for (size_t i = 0; i < bed_count; i++) {
		if (beds[i].retired_at != DB_NULL || declares_bed(from, beds[i].code))
			continue;
		network_retire(walk, &bed_table, &beds[i], &beds[i].retired_at, beds[i].code);
	}
	for (size_t i = 0; i < room_count; i++) {
		if (rooms[i].retired_at != DB_NULL || declares_room(from, rooms[i].code))
			continue;
		network_retire(walk, &room_table, &rooms[i], &rooms[i].retired_at, shelter->code);
	}
}

static void retire_rest(struct walk *walk)
{
	struct act *act = walk->act;
	struct shelter *shelters;
	size_t count = shelters_load(act->db, act->arena, DB_NULL, &shelters);

	for (size_t i = 0; i < count; i++) {
		const struct config_shelter *from
		    = declared_shelter(act->desk->config, shelters[i].code);

		retire_rooms(walk, from, &shelters[i]);
		network_retire_venues(walk, from, &shelters[i]);
		if (from || shelters[i].retired_at != DB_NULL)
			continue;
		network_retire(
		    walk, &shelter_table, &shelters[i], &shelters[i].retired_at, shelters[i].code);
	}
}

/* --- the whole -------------------------------------------------------------------------------- */

static bool is_applied(struct db *db, struct arena *arena, const struct config *config)
{
	const char *applied = db_meta(db, arena, "network-hash");
	char hash[17];

	config_network_hash(config, hash);
	return applied && strcmp(applied, hash) == 0;
}

bool network_is_applied(struct act *act)
{
	return is_applied(act->db, act->arena, act->desk->config);
}

void network_write(struct act *act, struct network_counts *counts)
{
	const struct config *config = act->desk->config;
	struct walk walk = { act, !db_meta(act->db, act->arena, "network-hash"), counts };
	char hash[17];

	*counts = (struct network_counts){ 0 };
	for (size_t i = 0; i < config->shelter_count; i++)
		write_shelter(&walk, &config->shelters[i], i);
	retire_rest(&walk);
	network_services(&walk);
	network_street(&walk);
	config_network_hash(config, hash);
	db_set_meta(act->db, "network-hash", hash);
	if (!db_meta(act->db, act->arena, "created"))
		db_set_meta(act->db, "created", when_iso(act->arena, act->now));
}

bool network_run_as_system(struct desk *desk, const struct verb *verb, const struct values *values,
    struct failure *failure)
{
	struct grant everything = { ROLE_ADMINISTRATOR, DB_NULL };
	struct actor actor = desk->actor;
	struct request request = { .values = *values, .seen = DB_NULL };
	struct outcome outcome;
	bool done;

	desk->actor = (struct actor){ .user = "system", .title = "", .language = "",
		.grants = &everything, .grant_count = 1 };
	done = act_run(desk, verb, &request, &outcome);
	desk->actor = actor;
	failure_add_all(failure, &outcome.failure);
	outcome_done(&outcome);
	return done;
}

bool network_apply(struct desk *desk, struct failure *failure)
{
	static const struct values none = { NULL, 0 };
	struct failure found = { 0 };
	struct arena arena = { 0 };
	bool done = is_applied(desk->db, &arena, desk->config);

	/* another console that starts at the same moment may have been first: as good */
	if (!done)
		done = network_run_as_system(desk, &verb_configure, &none, &found)
			|| failure_has(&found, CODE_ALREADY_SO);
	if (!done)
		failure_add_all(failure, &found);
	arena_done(&arena);
	failure_done(&found);
	return done;
}
