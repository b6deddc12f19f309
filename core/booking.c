#include "core/booking.h"

#include "core/family.h"
#include "core/forgetting.h"
#include "core/see.h"

#include <stdlib.h>
#include <string.h>

/* --- words ------------------------------------------------------------------------------------- */

int64_t appointment_number(const char *code)
{
	char *end;
	long long number;

	if (*code == 'A' || *code == 'a')
		code += code[1] == '-' ? 2 : 1;
	if (strspn(code, "0123456789") != strlen(code) || !*code || strlen(code) > 15)
		return DB_NULL;
	number = strtoll(code, &end, 10);
	return number > 0 ? number : DB_NULL;
}

const char *booking_what(const struct service *service)
{
	return service->private ? _("appointment") : service->code;
}

const char *booking_whom(struct arena *arena, const struct person *people, size_t count)
{
	const char *text = "";

	for (size_t i = 0; i < count; i++)
		text = arena_format(arena, "%s%s%s", text, i ? ", " : "", people[i].code);
	return text;
}

const char *booked_whom(struct act *act, const struct booked *booked)
{
	const char *text = "";

	for (size_t i = 0; i < booked->count; i++) {
		struct person person;

		if (person_by_id(act->db, act->arena, booked->people[i].person, &person))
			text = arena_format(
			    act->arena, "%s%s%s", text, *text ? ", " : "", person.code);
	}
	return text;
}

const char *booking_when(struct arena *arena, when_t from, when_t until)
{
	char first[DATE_SIZE], last[DATE_SIZE];

	when_to_date(from, first);
	when_to_date(until - 1, last);
	return arena_format(arena, "%s-%s", when_show(arena, from),
	    strcmp(first, last) == 0 ? when_show_time(arena, until) : when_show(arena, until));
}

/* --- who may ----------------------------------------------------------------------------------- */

bool booked_within_reach(const struct desk *desk, enum right right, const struct appointment *row)
{
	struct arena arena = { 0 };
	struct provider own;
	bool theirs;

	if (desk_may_as_staff(desk, right, row->shelter))
		return true;
	if (!desk_may(desk, right, row->shelter))
		return false;
	theirs = row->provider != DB_NULL
		&& provider_of_user(desk->db, &arena, desk->actor.id, &own)
		&& own.id == row->provider;
	arena_done(&arena);
	return theirs;
}

/* --- those that are there ----------------------------------------------------------------------- */

bool booked_load(struct act *act, const char *code, struct booked *booked)
{
	int64_t id = code ? appointment_number(code) : DB_NULL;

	*booked = (struct booked){ 0 };
	if (id == DB_NULL || !appointment_by_id(act->db, act->arena, id, &booked->row)
		|| !service_by_id(act->db, act->arena, booked->row.service, &booked->service)
		|| !shelter_by_id(act->db, act->arena, booked->row.shelter, &booked->shelter))
		return false;
	booked->code = appointment_code(act->arena, booked->row.id);
	booked->count = appointment_people(act->db, act->arena, id, &booked->people);
	return true;
}

/* Of people hidden from the actor there is no appointment. */
static bool only_hidden(const struct act *act, const struct booked *booked)
{
	for (size_t i = 0; i < booked->count; i++)
		if (!see_hidden(act->desk, booked->people[i].person))
			return false;
	return booked->count > 0;
}

bool booked_find(struct act *act, const char *code, struct booked *booked)
{
	if (!code || !*code)
		return false;
	if (!booked_load(act, code, booked) || only_hidden(act, booked)) {
		act_find(act, CODE_UNKNOWN_RECORD, "appointment",
		    _("appointment: there is no \"%s\"; codes look like A-000123, agenda lists them"),
		    code);
		return false;
	}
	act_touch(act, booked->code);
	act_in(act, booked->row.shelter);
	for (size_t i = 0; i < booked->count; i++) {
		struct person person;

		/* of a forgotten one nothing is done any more: it is about the others */
		if (person_by_id(act->db, act->arena, booked->people[i].person, &person)
			&& !forgotten(&person))
			act_touch(act, person.code);
	}
	if (desk_may(act->desk, act->verb->right, booked->row.shelter)
		&& !booked_within_reach(act->desk, act->verb->right, &booked->row)) {
		act_find(act, CODE_NOT_ALLOWED, NULL, _("%s may not do this: %s is not of theirs"),
		    act->desk->actor.user, booked->code);
		return false;
	}
	return true;
}

struct appointment_person *booked_for(struct booked *booked, int64_t person)
{
	for (size_t i = 0; i < booked->count; i++)
		if (booked->people[i].person == person)
			return &booked->people[i];
	return NULL;
}

bool booked_records(struct act *act, const struct appointment_person *part)
{
	struct person person;

	if (!forgotten_id(act->db, act->arena, part->person)
		|| !person_by_id(act->db, act->arena, part->person, &person))
		return true;
	act_find(act, CODE_FORGOTTEN, "appointment",
	    _("%s was forgotten: nothing is recorded of them any more"), person.code);
	return false;
}

bool booked_open(const struct booked *booked)
{
	for (size_t i = 0; i < booked->count; i++)
		if (strcmp(booked->people[i].status, "booked") == 0)
			return true;
	return false;
}

static bool takes_part(const struct appointment_person *row)
{
	return strcmp(row->status, "booked") == 0 || strcmp(row->status, "attended") == 0;
}

bool booked_veiled(struct act *act, const struct booked *booked)
{
	struct provider own;
	bool hides = false;

	if (!booked->service.private)
		return false;
	if (provider_of_user(act->db, act->arena, act->desk->actor.id, &own)
		&& own.id == booked->row.provider)
		return false;
	for (size_t i = 0; i < booked->count; i++)
		hides = hides || !sees(act->desk, booked->people[i].person, GROUP_PRIVATE);
	return hides;
}

struct booking booked_as_booking(struct act *act, const struct booked *booked)
{
	struct person *people = arena_alloc(act->arena, (booked->count + 1) * sizeof *people);
	struct provider *provider = arena_alloc(act->arena, sizeof *provider);
	struct venue *venue = arena_alloc(act->arena, sizeof *venue);
	struct booking booking = { .shelter = &booked->shelter, .service = &booked->service,
		.people = people, .from = booked->row.from_at, .until = booked->row.until_at,
		.own = &booked->row.id, .own_count = 1,
		.veiled = booked_veiled(act, booked) };

	for (size_t i = 0; i < booked->count; i++)
		if (takes_part(&booked->people[i])
			&& person_by_id(act->db, act->arena, booked->people[i].person,
			    &people[booking.count]))
			booking.count++;
	if (booked->row.provider != DB_NULL
		&& provider_by_id(act->db, act->arena, booked->row.provider, provider))
		booking.provider = provider;
	if (booked->row.venue != DB_NULL
		&& venue_by_id(act->db, act->arena, booked->row.venue, venue))
		booking.venue = venue;
	return booking;
}

const struct shelter *booking_where(struct db *db, struct arena *arena, const struct shelter *said,
    const struct venue *venue, const struct people *people)
{
	struct shelter *shelter = arena_alloc(arena, sizeof *shelter);
	struct stay stay;

	if (said)
		return said;
	if (venue && shelter_by_id(db, arena, venue->shelter, shelter))
		return shelter;
	for (size_t i = 0; i < people->count; i++)
		if (stay_open(db, arena, people->items[i].id, &stay)
			&& shelter_by_id(db, arena, stay.shelter, shelter))
			return shelter;
	return NULL;
}

struct people booking_family(struct db *db, struct arena *arena, const struct person *person)
{
	struct people family = { NULL, 0 };
	struct stay stay, *stays;
	size_t count = stay_open(db, arena, person->id, &stay)
		? family_stays(db, arena, &stay, &stays) : 0;

	for (size_t i = 0; i < count; i++) {
		struct person member;

		if (person_by_id(db, arena, stays[i].person, &member))
			people_add(arena, &family, &member);
	}
	return family;
}

/* --- rows -------------------------------------------------------------------------------------- */

static struct appointment_person part_of(
    const struct appointment *row, int64_t person, const char *note)
{
	return (struct appointment_person){ .appointment = row->id, .person = person,
		.status = "booked", .from_at = row->from_at, .until_at = row->until_at,
		.walk_in = row->walk_in, .came_at = DB_NULL, .went_at = DB_NULL, .outcome = "",
		.reason = "", .note = note ? note : "", .marked_at = DB_NULL,
		.marked_by = DB_NULL };
}

bool booking_add_person(
    struct act *act, const struct appointment *row, int64_t person, const char *note)
{
	struct appointment_person part = part_of(row, person, note);

	return row_add(act->db, &appointment_person_table, &part) == DB_OK;
}

bool booking_write(struct act *act, const struct booking *booking, int64_t series, const char *note,
    const char *uid, struct appointment *row)
{
	*row = (struct appointment){ .shelter = booking->shelter->id,
		.service = booking->service->id,
		.provider = booking->provider ? booking->provider->id : DB_NULL,
		.venue = booking->venue ? booking->venue->id : DB_NULL, .series = series,
		.from_at = booking->from, .until_at = booking->until, .uid = uid,
		.created_at = act->now, .user = act->desk->actor.id, .cancelled_at = DB_NULL };
	if (row_add(act->db, &appointment_table, row) != DB_OK)
		return false;
	for (size_t i = 0; i < booking->count; i++)
		if (!booking_add_person(act, row, booking->people[i].id, note))
			return false;
	return true;
}

bool booked_save(struct act *act, struct booked *booked)
{
	if (row_save(act->db, &appointment_table, &booked->row) != DB_OK)
		return false;
	for (size_t i = 0; i < booked->count; i++) {
		struct appointment_person *part = &booked->people[i];

		if (part->from_at == booked->row.from_at && part->until_at == booked->row.until_at)
			continue;
		part->from_at = booked->row.from_at;
		part->until_at = booked->row.until_at;
		if (row_save(act->db, &appointment_person_table, part) != DB_OK)
			return false;
	}
	return true;
}

void booked_settle(struct act *act, struct booked *booked)
{
	bool taken = false;

	for (size_t i = 0; i < booked->count; i++)
		taken = taken || takes_part(&booked->people[i])
			|| strcmp(booked->people[i].status, "no-show") == 0;
	if (taken == (booked->row.cancelled_at == DB_NULL))
		return;
	booked->row.cancelled_at = taken ? DB_NULL : act->now;
	row_save(act->db, &appointment_table, &booked->row);
}

/* --- who will not be there ---------------------------------------------------------------------- */

#define WARN_MOST 5 /* appointments named in one sentence */

void booking_warn(struct act *act, int64_t person, when_t from, when_t until)
{
	struct appointment_person *rows;
	size_t count = appointments_of_person(
	    act->db, act->arena, person, from, until == WHEN_NONE ? INT64_MAX : until, &rows);
	const char *text = "";
	struct person who;
	size_t booked = 0;

	for (size_t i = 0; i < count; i++) {
		if (strcmp(rows[i].status, "booked") != 0 || rows[i].until_at <= act->now)
			continue;
		if (booked++ < WARN_MOST)
			text = arena_format(act->arena, "%s%s%s %s", text, *text ? ", " : "",
			    appointment_code(act->arena, rows[i].appointment),
			    when_show(act->arena, rows[i].from_at));
	}
	if (booked && person_by_id(act->db, act->arena, person, &who))
		act_find(act, CODE_STILL_BOOKED, "person",
		    P_("%s has %zu appointment then: %s%s", "%s has %zu appointments then: %s%s", booked),
		    who.code, booked, text, booked > WARN_MOST ? " ..." : "");
}
