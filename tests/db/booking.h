/* Services, providers and rooms for tests of appointments, beside the fixture's own world. */
#ifndef TESTS_DB_BOOKING_H
#define TESTS_DB_BOOKING_H

#include "tests/db/fixture.h"

#include "core/booking.h"

/* A service for everybody, of 50 minutes. */
static inline void fixture_service(
    struct fixture *f, const char *code, int64_t capacity, bool private, bool venue)
{
	struct service row = { .code = code, .name_en = code, .name_ka = code, .kind = "other",
		.minutes = 50, .given_by = "", .shelters = "", .owed = "", .age_from = 0,
		.age_to = 150, .capacity = capacity, .venue = venue, .private = private, .position = 900,
		.retired_at = DB_NULL };

	raw_begin(f);
	row_add(f->desk.db, &service_table, &row);
	raw_end(f);
}

static inline void fixture_venue(
    struct fixture *f, const char *shelter, const char *code, int64_t capacity)
{
	struct venue row = { .shelter = the_shelter(f, shelter).id, .code = code, .name_en = code,
		.name_ka = code, .capacity = capacity, .position = 900, .retired_at = DB_NULL };

	raw_begin(f);
	row_add(f->desk.db, &venue_table, &row);
	raw_end(f);
}

/* hours "" any time; user NULL: nobody signs in as it. */
static inline void fixture_provider(struct fixture *f, const char *code, const char *services,
    const char *hours, const char *user)
{
	struct desk_user who = { .id = DB_NULL };
	struct provider row = { .code = code, .name = code, .kind = "staff", .services = services,
		.hours = hours, .shelters = "", .languages = "", .phone = "", .note = "",
		.created_at = f->desk.fixed_now, .ended_at = DB_NULL, .end_reason = "" };

	if (user && !user_by_name(f->desk.db, &f->arena, user, &who))
		fail_msg("no user %s", user);
	row.user = who.id;
	raw_begin(f);
	row_add(f->desk.db, &provider_table, &row);
	raw_end(f);
}

/* from, until: instants. */
static inline void fixture_off(
    struct fixture *f, const char *provider, const char *from, const char *until)
{
	struct provider in;
	struct provider_off row = { .from_at = instant(from), .until_at = instant(until),
		.reason = "", .void_at = DB_NULL };

	if (!provider_by_code(f->desk.db, &f->arena, provider, &in))
		fail_msg("no provider %s", provider);
	row.provider = in.id;
	raw_begin(f);
	row_add(f->desk.db, &provider_off_table, &row);
	raw_end(f);
}

static inline struct appointment the_appointment(struct fixture *f, const char *code)
{
	struct appointment row;

	if (!appointment_by_id(f->desk.db, &f->arena, appointment_number(code), &row))
		fail_msg("no appointment %s", code);
	return row;
}

/* What is recorded of the person: "booked", "attended" ... */
static inline const char *part_of(struct fixture *f, const char *code, const char *person)
{
	struct appointment_person part;

	if (!appointment_person_of(f->desk.db, &f->arena, appointment_number(code),
		the_person(f, person).id, &part))
		return "";
	return part.status;
}

/* Of all days the providers PR-1 (any time) and PR-2 (Mon-Fri 09:00-17:00), who give talk, art and
 * law; rooms C1 (one at a time) and C2 (two) in TRF-TBS; three women there. */
static inline void fixture_services(struct fixture *f, const char *people[3])
{
	static const char *const names[] = { "Ana", "Eka", "Lia" };
	static const char *const beds[] = { "TRF-TBS/2A", "TRF-TBS/2B", "TRF-TBS/2C" };

	fixture_service(f, "t-talk", 1, false, false);
	fixture_service(f, "t-art", 3, false, false);
	fixture_service(f, "t-law", 1, true, false);
	fixture_venue(f, "TRF-TBS", "TRF-TBS/T1", 1);
	fixture_venue(f, "TRF-TBS", "TRF-TBS/T2", 2);
	fixture_provider(f, "PR-9001", "t-talk t-art t-law", "", NULL);
	fixture_provider(f, "PR-9002", "t-talk t-art t-law", "Mon-Fri 09:00-17:00", NULL);
	for (size_t i = 0; i < 3; i++) {
		people[i] = arena_text(
		    &f->arena, fixture_person(f, names[i], "female", "1990-01-01"));
		assert_done(f, act(f, "admit", "person", people[i], "bed", beds[i], NULL));
	}
}

/* Books "t-talk" for the person with PR-9001; the code. */
static inline const char *booked_talk(struct fixture *f, const char *person, const char *at)
{
	assert_done(f, act(f, "book", "person", person, "service", "t-talk", "provider", "PR-9001",
			   "at", at, NULL));
	return appointment_code(&f->arena,
	    db_number(f->desk.db, 0, "SELECT max(id) FROM appointment /*scan*/"));
}

#endif
