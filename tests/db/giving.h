/* Providers and appointments as rows, for tests of what is around them. */
#ifndef TESTS_DB_GIVING_H
#define TESTS_DB_GIVING_H

#include "tests/db/fixture.h"

#include "core/providing.h"
#include "db/appointment.h"

/* Its code, PR-0001 ... */
static inline const char *fixture_provider(
    struct fixture *f, const char *name, const char *services, const char *hours)
{
	struct provider *providers;
	size_t count = providers_load(f->desk.db, &f->arena, &providers);
	struct provider row = { .name = name, .kind = "staff", .services = services,
		.hours = hours, .shelters = "", .languages = "ka", .user = DB_NULL, .phone = "",
		.note = "", .created_at = f->desk.fixed_now, .ended_at = DB_NULL,
		.end_reason = "" };

	row.code = arena_format(&f->arena, "PR-%04zu", count + 1);
	raw_begin(f);
	row_add(f->desk.db, &provider_table, &row);
	raw_end(f);
	return row.code;
}

static inline struct service the_service(struct fixture *f, const char *code)
{
	struct service service;

	if (!service_by_code(f->desk.db, &f->arena, code, &service))
		fail_msg("no service %s", code);
	return service;
}

/* provider, venue: codes; NULL none. An hour long. Its code. */
static inline const char *fixture_appointment(struct fixture *f, const char *person,
    const char *service, const char *provider, const char *venue, const char *from)
{
	struct provider by = { .id = DB_NULL };
	struct venue in = { .id = DB_NULL };
	struct appointment row = { .service = the_service(f, service).id, .series = DB_NULL,
		.from_at = instant(from), .until_at = instant(from) + HOUR,
		.created_at = f->desk.fixed_now, .user = 1, .cancelled_at = DB_NULL };
	struct appointment_person who = { .person = the_person(f, person).id, .status = "booked",
		.from_at = row.from_at, .until_at = row.until_at, .came_at = DB_NULL,
		.went_at = DB_NULL, .outcome = "", .reason = "", .note = "", .marked_at = DB_NULL,
		.marked_by = DB_NULL };

	if (provider && !provider_by_code(f->desk.db, &f->arena, provider, &by))
		fail_msg("no provider %s", provider);
	if (venue && !venue_by_code(f->desk.db, &f->arena, venue, &in))
		fail_msg("no room %s", venue);
	row.provider = by.id;
	row.venue = in.id;
	row.shelter = venue ? in.shelter : the_shelter(f, "TRF-TBS").id;
	raw_begin(f);
	row_add(f->desk.db, &appointment_table, &row);
	who.appointment = row.id;
	row_add(f->desk.db, &appointment_person_table, &who);
	raw_end(f);
	return appointment_code(&f->arena, row.id);
}

#endif
