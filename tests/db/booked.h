/* Services, providers and appointments for tests, written as rows: whatever the rules of booking would
 * say. */
#ifndef TESTS_DB_BOOKED_H
#define TESTS_DB_BOOKED_H

#include "tests/db/fixture.h"

#include "db/appointment.h"
#include "db/provider.h"
#include "db/service.h"

static inline int64_t booked_service(struct fixture *f, const char *code, bool private)
{
	struct service service = { .code = code, .name_en = arena_format(&f->arena, "The %s", code),
		.name_ka = code, .kind = "other", .minutes = 50, .given_by = "", .shelters = "",
		.owed = "", .age_from = 0, .age_to = 120, .capacity = 9, .private = private,
		.position = 90, .retired_at = DB_NULL };

	raw_begin(f);
	row_add(f->desk.db, &service_table, &service);
	raw_end(f);
	return service.id;
}

/* user NULL: nobody signs in as it. */
static inline int64_t booked_provider(
    struct fixture *f, const char *code, const char *name, const char *user)
{
	struct desk_user row;
	struct provider provider = { .code = code, .name = name, .kind = "partner",
		.services = "", .hours = "", .shelters = "", .languages = "ka",
		.user = user && user_by_name(f->desk.db, &f->arena, user, &row) ? row.id : DB_NULL,
		.phone = "", .note = "", .created_at = f->desk.fixed_now, .ended_at = DB_NULL,
		.end_reason = "" };

	raw_begin(f);
	row_add(f->desk.db, &provider_table, &provider);
	raw_end(f);
	return provider.id;
}

static inline void booked_for_person(struct fixture *f, int64_t appointment, const char *person,
    const char *from, int minutes)
{
	struct appointment_person row = { .appointment = appointment,
		.person = the_person(f, person).id, .status = "booked", .from_at = instant(from),
		.until_at = instant(from) + minutes * MINUTE, .came_at = DB_NULL,
		.went_at = DB_NULL, .outcome = "", .reason = "", .note = "",
		.marked_at = DB_NULL, .marked_by = DB_NULL };

	row_add(f->desk.db, &appointment_person_table, &row);
}

/* people: codes with blanks between them. */
static inline int64_t booked(struct fixture *f, const char *shelter, int64_t service,
    int64_t provider, const char *from, int minutes, const char *people)
{
	struct appointment row = { .shelter = the_shelter(f, shelter).id, .service = service,
		.provider = provider, .venue = DB_NULL, .series = DB_NULL,
		.from_at = instant(from), .until_at = instant(from) + minutes * MINUTE,
		.created_at = f->desk.fixed_now, .user = 1, .cancelled_at = DB_NULL };
	char *rest = NULL, *word = arena_text(&f->arena, people);

	raw_begin(f);
	row_add(f->desk.db, &appointment_table, &row);
	for (word = strtok_r(word, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
		booked_for_person(f, row.id, word, from, minutes);
	raw_end(f);
	return row.id;
}

static inline void booked_mark(struct fixture *f, int64_t appointment, const char *person,
    const char *status, const char *outcome)
{
	struct appointment_person row;

	assert_true(appointment_person_of(
	    f->desk.db, &f->arena, appointment, the_person(f, person).id, &row));
	raw_begin(f);
	row.status = status;
	row.outcome = outcome;
	row.marked_at = f->desk.fixed_now;
	row.marked_by = 1;
	row_save(f->desk.db, &appointment_person_table, &row);
	raw_end(f);
}

static inline void booked_cancel(struct fixture *f, int64_t appointment)
{
	struct appointment row;

	assert_true(appointment_by_id(f->desk.db, &f->arena, appointment, &row));
	raw_begin(f);
	row.cancelled_at = f->desk.fixed_now;
	row_save(f->desk.db, &appointment_table, &row);
	raw_end(f);
}

#endif
