#include "core/network_private.h"

#include "core/i18n.h"
#include "db/appointment.h"
#include "db/service.h"

#include <string.h>

#define NAMED 8 /* appointments that a refusal names; the others are counted */

/* --- rows as the config declares them --------------------------------------------------------- */

const char *network_words(struct arena *arena, const char *const *words, size_t count)
{
	const char *text = "";

	for (size_t i = 0; i < count; i++)
		text = arena_format(arena, "%s%s%s", text, i ? " " : "", words[i]);
	return text;
}

static void declare_service(
    struct arena *arena, const struct config_service *from, size_t position, struct service *row)
{
	row->code = from->code;
	row->name_en = from->name.en;
	row->name_ka = from->name.ka;
	row->kind = from->kind;
	row->minutes = from->minutes;
	row->given_by = network_words(arena, from->given_by, from->given_by_count);
	row->shelters = network_words(arena, from->shelters, from->shelters_count);
	row->owed = network_words(arena, from->owed, from->owed_count);
	row->age_from = from->age_from;
	row->age_to = from->age_to;
	row->capacity = from->capacity;
	row->venue = from->room;
	row->private = from->private;
	row->position = (int64_t)position;
	row->retired_at = DB_NULL;
}

static void declare_venue(const struct config_venue *from, const struct shelter *shelter,
    size_t position, struct venue *row)
{
	row->shelter = shelter->id;
	row->name_en = from->name.en;
	row->name_ka = from->name.ka;
	row->capacity = from->capacity;
	row->position = (int64_t)position;
	row->retired_at = DB_NULL;
}

static bool declares_service(const struct config *config, const char *code)
{
	for (size_t i = 0; i < config->service_count; i++)
		if (strcmp(config->services[i].code, code) == 0)
			return true;
	return false;
}

static bool declares_venue(const struct config_shelter *shelter, const char *full_code)
{
	const char *code = strchr(full_code, '/');

	for (size_t i = 0; code && shelter && i < shelter->venue_count; i++)
		if (strcmp(shelter->venues[i].code, code + 1) == 0)
			return true;
	return false;
}

/* --- writing ---------------------------------------------------------------------------------- */

void network_venues(
    struct walk *walk, const struct config_shelter *from, const struct shelter *shelter)
{
	for (size_t i = 0; i < from->venue_count; i++) {
		struct venue row = { 0 }, before;
		const char *code = arena_format(
		    walk->act->arena, "%s/%s", shelter->code, from->venues[i].code);
		bool known = venue_by_code(walk->act->db, walk->act->arena, code, &row);

		before = row;
		row.code = code;
		declare_venue(&from->venues[i], shelter, i, &row);
		network_row(walk, &venue_table, &before, &row, known,
		    known && before.retired_at != DB_NULL, code);
	}
}

void network_retire_venues(
    struct walk *walk, const struct config_shelter *from, const struct shelter *shelter)
{
	struct act *act = walk->act;
	struct venue *venues;
	size_t count = venues_load(act->db, act->arena, shelter->id, &venues);

	for (size_t i = 0; i < count; i++) {
		if (venues[i].retired_at != DB_NULL || declares_venue(from, venues[i].code))
			continue;
		network_retire(walk, &venue_table, &venues[i], &venues[i].retired_at, venues[i].code);
	}
}

static void retire_services(struct walk *walk)
{
	struct act *act = walk->act;
	struct service *services;
	size_t count = services_load(act->db, act->arena, &services);

	for (size_t i = 0; i < count; i++) {
		if (services[i].retired_at != DB_NULL
			|| declares_service(act->desk->config, services[i].code))
			continue;
		network_retire(
		    walk, &service_table, &services[i], &services[i].retired_at, services[i].code);
	}
}

void network_services(struct walk *walk)
{
	const struct config *config = walk->act->desk->config;

	for (size_t i = 0; i < config->service_count; i++) {
		struct service row = { 0 }, before;
		bool known = service_by_code(
		    walk->act->db, walk->act->arena, config->services[i].code, &row);

		before = row;
		declare_service(walk->act->arena, &config->services[i], i, &row);
		network_row(walk, &service_table, &before, &row, known,
		    known && before.retired_at != DB_NULL, row.code);
	}
	retire_services(walk);
}

/* --- what is no longer declared --------------------------------------------------------------- */

static void find_booked(struct act *act, const char *code, enum ahead of, int64_t id)
{
	struct appointment *booked;
	size_t count = appointments_ahead(act->db, act->arena, of, id, act->now, &booked);
	const char *codes = "";

	for (size_t i = 0; i < count && i < NAMED; i++)
		codes = arena_format(act->arena, "%s%s%s", codes, i ? ", " : "",
		    appointment_code(act->arena, booked[i].id));
	if (count > NAMED)
		codes = arena_format(act->arena, _("%s and %zu more"), codes, count - NAMED);
	if (count > 0)
		act_find(act, CODE_RETIRES_BOOKED, NULL,
		    _("%s is no longer in the config, but appointments are booked: %s; move or"
		      " cancel them with the old config first"),
		    code, codes);
}

void network_plan_venues(
    struct act *act, const struct config_shelter *from, const struct shelter *shelter)
{
	struct venue *venues;
	size_t count = venues_load(act->db, act->arena, shelter->id, &venues);

	for (size_t i = 0; i < count; i++)
		if (venues[i].retired_at == DB_NULL && !declares_venue(from, venues[i].code))
			find_booked(act, venues[i].code, AHEAD_VENUE, venues[i].id);
	if (!from)
		find_booked(act, shelter->code, AHEAD_SHELTER, shelter->id);
}

void network_plan_services(struct act *act)
{
	struct service *services;
	size_t count = services_load(act->db, act->arena, &services);

	for (size_t i = 0; i < count; i++)
		if (services[i].retired_at == DB_NULL
			&& !declares_service(act->desk->config, services[i].code))
			find_booked(act, services[i].code, AHEAD_SERVICE, services[i].id);
}
