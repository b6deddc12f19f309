/* Appointments: a service booked for one person or several, with whom, where, and whether each came.
 * A series is the rule that several were booked by. */
#ifndef DB_APPOINTMENT_H
#define DB_APPOINTMENT_H

#include "db/sql.h"

#define SERIES_ROW(X, S) \
	X(S, T, rule)                     /* RFC 5545: "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10" */ \
	X(S, I, since_at)                 /* its first date */ \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id of who booked it */
ROW_STRUCT(series, SERIES_ROW);

#define SERIES_SKIP_ROW(X, S) \
	X(S, I, series)                   /* series.id */ \
	X(S, I, at)                       /* a date of the rule that was not booked */ \
	X(S, T, why)                      /* words of core/code.h, separated by spaces */
ROW_STRUCT(series_skip, SERIES_SKIP_ROW);

#define APPOINTMENT_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id that booked it */ \
	X(S, I, service)                  /* service.id */ \
	X(S, I, provider)                 /* provider.id; DB_NULL none */ \
	X(S, I, venue)                    /* venue.id of that shelter; DB_NULL none */ \
	X(S, I, series)                   /* series.id; DB_NULL alone */ \
	X(S, I, from_at) \
	X(S, I, until_at)                 /* planned: [from_at, until_at), at most a day */ \
	X(S, I, walk_in)                  /* 1: recorded as it happened, not booked */ \
	X(S, T, uid)                      /* of the event it was imported from; NULL none */ \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id of who booked it */ \
	X(S, I, cancelled_at)             /* for all; DB_NULL not */
ROW_STRUCT(appointment, APPOINTMENT_ROW);

#define APPOINTMENT_PERSON_ROW(X, S) \
	X(S, I, appointment)              /* appointment.id */ \
	X(S, I, person)                   /* person.id */ \
	X(S, T, status)                   /* booked | attended | no-show | excused | cancelled | obsolete */ \
	X(S, I, from_at) \
	X(S, I, until_at)                 /* as the appointment says */ \
	X(S, I, walk_in)                  /* as the appointment says */ \
	X(S, I, came_at)                  /* attended from, to: as it was; DB_NULL as planned */ \
	X(S, I, went_at) \
	X(S, P, outcome)                  /* what came of it, short; "" */ \
	X(S, P, reason)                   /* why excused, cancelled; "" */ \
	X(S, P, note)                     /* for who comes to it; "" */ \
	X(S, I, marked_at)                /* when the status was recorded; DB_NULL booked still */ \
	X(S, I, marked_by)                /* desk_user.id */
ROW_STRUCT(appointment_person, APPOINTMENT_PERSON_ROW);

/* "A-000123" */
const char *appointment_code(struct arena *arena, int64_t id);

bool appointment_by_id(struct db *db, struct arena *arena, int64_t id, struct appointment *row);
bool series_by_id(struct db *db, struct arena *arena, int64_t id, struct series *row);
/* Those that reach into [from, until), by start; cancelled ones too with all. Of one shelter; of one
 * provider, who gets no cancelled ones; of one person, in whatever state. */
size_t appointments_of_shelter(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, bool all, struct appointment **rows);
size_t appointments_of_provider(struct db *db, struct arena *arena, int64_t provider, int64_t from,
    int64_t until, struct appointment **rows);
size_t appointments_of_venue(struct db *db, struct arena *arena, int64_t venue, int64_t from,
    int64_t until, struct appointment **rows);
/* Those that somebody is booked for and that are not over at the instant, by start, of whatever: what
 * stands in the way of retiring or ending it. */
enum ahead { AHEAD_SHELTER, AHEAD_SERVICE, AHEAD_VENUE, AHEAD_PROVIDER };
size_t appointments_ahead(struct db *db, struct arena *arena, enum ahead of, int64_t id, int64_t now,
    struct appointment **rows);
/* Of a series from an instant on, by start, cancelled ones too. */
size_t appointments_of_series(struct db *db, struct arena *arena, int64_t series, int64_t from,
    struct appointment **rows);
/* The one that was imported from the event with this uid; false: none. */
bool appointment_by_uid(struct db *db, struct arena *arena, const char *uid, struct appointment *row);

/* Those that reach into [from, until) and are for the person, in whatever state, by start. */
size_t appointments_for_person(struct db *db, struct arena *arena, int64_t person, int64_t from,
    int64_t until, struct appointment **rows);

/* Who an appointment is for, by id. */
size_t appointment_people(struct db *db, struct arena *arena, int64_t appointment,
    struct appointment_person **people);
/* Who those are for that appointments_of_shelter (with all) and appointments_for_person give, so that
 * a week costs two queries: by start, appointment and id. */
size_t appointment_people_of_shelter(struct db *db, struct arena *arena, int64_t shelter,
    int64_t from, int64_t until, struct appointment_person **people);
size_t appointment_people_with_person(struct db *db, struct arena *arena, int64_t person,
    int64_t from, int64_t until, struct appointment_person **people);
/* Who comes to the provider in [from, until), neither cancelled nor obsolete: person.id, ascending,
 * each once. In one shelter (DB_NULL: in any). */
size_t appointment_clients(struct db *db, struct arena *arena, int64_t provider, int64_t shelter,
    int64_t from, int64_t until, int64_t **people);

/* Somebody whose appointment is over at the instant and who is still booked. */
#define UNMARKED_ROW(X, S) \
	X(S, I, appointment) \
	X(S, I, shelter) \
	X(S, I, provider)                 /* DB_NULL none */ \
	X(S, I, person) \
	X(S, I, from_at)
VIEW_STRUCT(unmarked, UNMARKED_ROW);
/* The longest over first. */
size_t appointments_unmarked(
    struct db *db, struct arena *arena, int64_t now, struct unmarked **rows);
/* Somebody who came to an appointment. */
#define GIVEN_ROW(X, S) \
	X(S, I, appointment) \
	X(S, I, service)                  /* service.id */ \
	X(S, I, person) \
	X(S, I, from_at) \
	X(S, I, until_at)                 /* as it was, or as planned */
VIEW_STRUCT(given, GIVEN_ROW);
/* Of one shelter, begun in [from, until), by start. */
size_t appointments_given(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct given **rows);

/* Those of a person that reach into [from, until), by start. */
size_t appointments_of_person(struct db *db, struct arena *arena, int64_t person, int64_t from,
    int64_t until, struct appointment_person **people);
/* When the person last came to one, at or before the instant; DB_NULL: never. */
int64_t appointment_last_came(struct db *db, int64_t person, int64_t at);
bool appointment_person_of(struct db *db, struct arena *arena, int64_t appointment, int64_t person,
    struct appointment_person *row);

size_t series_skips(struct db *db, struct arena *arena, int64_t series, struct series_skip **skips);

#endif
