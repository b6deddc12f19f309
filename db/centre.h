/* Day centres: who comes to them, and each day of a child there. They have places and no beds. */
#ifndef DB_CENTRE_H
#define DB_CENTRE_H

#include "db/sql.h"

#define CENTRE_ROW(X, S) \
	X(S, T, code)                     /* "DC-TBS" */ \
	X(S, T, name_en) \
	X(S, T, name_ka) \
	X(S, T, city_en) \
	X(S, T, city_ka) \
	X(S, T, provider_en) \
	X(S, T, provider_ka) \
	X(S, I, capacity)                 /* children at one time */ \
	X(S, I, age_from)                 /* full years, inclusive */ \
	X(S, I, age_to)                   /* inclusive */ \
	X(S, I, opens)                    /* minutes after midnight */ \
	X(S, I, closes) \
	X(S, T, days)                     /* "mon tue wed thu fri": when it is open */ \
	X(S, I, position)                 /* order in the config */ \
	X(S, I, since_at) \
	X(S, I, retired_at)               /* no longer declared since */
ROW_STRUCT(centre, CENTRE_ROW);

#define ENROLMENT_ROW(X, S) \
	X(S, I, centre)                   /* centre.id */ \
	X(S, I, person)                   /* person.id */ \
	X(S, T, group_name)               /* "younger"; "" none */ \
	X(S, T, days)                     /* "mon wed": when they are due; "": whenever it is open */ \
	X(S, T, from_on)                  /* ISO date, first day */ \
	X(S, T, until_on)                 /* ISO date, last day; NULL still */ \
	X(S, T, end_reason)               /* "" while it lasts */ \
	X(S, P, note) \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, void_at)
ROW_STRUCT(enrolment, ENROLMENT_ROW);

#define DAY_VISIT_ROW(X, S) \
	X(S, I, centre)                   /* centre.id */ \
	X(S, I, person)                   /* person.id */ \
	X(S, T, on_date)                  /* ISO date */ \
	X(S, I, came_at) \
	X(S, I, left_at)                  /* DB_NULL: there still, or not written down */ \
	X(S, T, meals)                    /* codes of the config's meals; "" none */ \
	X(S, T, activities)               /* words of choice_activity; "" none */ \
	X(S, P, note) \
	X(S, I, user)                     /* desk_user.id of who wrote last */ \
	X(S, I, void_at)
ROW_STRUCT(day_visit, DAY_VISIT_ROW);

/* Retired ones too, in the order of the config. */
size_t centres_load(struct db *db, struct arena *arena, struct centre **centres);
bool centre_by_code(struct db *db, struct arena *arena, const char *code, struct centre *centre);
bool centre_by_id(struct db *db, struct arena *arena, int64_t id, struct centre *centre);

/* Enrolments that are not void and hold on the day (ISO), by group and person. */
size_t enrolments_on(
    struct db *db, struct arena *arena, int64_t centre, const char *date, struct enrolment **rows);
/* All that are not void, ended ones too. */
size_t enrolments_load(struct db *db, struct arena *arena, int64_t centre, struct enrolment **rows);
/* Of one person, newest first; with all, void ones too. */
size_t enrolments_of_person(
    struct db *db, struct arena *arena, int64_t person, bool all, struct enrolment **rows);
/* The one that has no end yet; false: none. */
bool enrolment_open(struct db *db, struct arena *arena, int64_t centre, int64_t person,
    struct enrolment *enrolment);
/* How many have no end yet. */
int64_t enrolments_open_count(struct db *db, int64_t centre);

/* For the demo: person.id of at most so many children born between the days (ISO) who slept in a house of
 * that city that is not for victims of trafficking, are nowhere else enrolled, and are not out of it now. */
size_t day_children(struct db *db, struct arena *arena, const char *city, const char *born_from,
    const char *born_to, int64_t most, int64_t **people);

/* Days at a centre that are not void: of all on that date; of a person there on that date. */
size_t day_visits_on(
    struct db *db, struct arena *arena, int64_t centre, const char *date, struct day_visit **rows);
bool day_visit_of(struct db *db, struct arena *arena, int64_t centre, int64_t person,
    const char *date, struct day_visit *visit);
/* Of a person, at whatever centre: on that date; ever, the newest first, with all void ones too. */
size_t day_visits_of_day(
    struct db *db, struct arena *arena, int64_t person, const char *date, struct day_visit **rows);
size_t day_visits_of_person(
    struct db *db, struct arena *arena, int64_t person, bool all, struct day_visit **rows);
/* The newest date on which the person came to the centre, up to that one; NULL never. */
const char *day_visit_last(
    struct db *db, struct arena *arena, int64_t centre, int64_t person, const char *date);
/* The newest instant up to at at which the person came to a centre or left it; DB_NULL never. */
int64_t day_seen_at(struct db *db, int64_t person, int64_t at);
/* Of the centre from that date on: who came and has no leaving. */
size_t day_visits_open(
    struct db *db, struct arena *arena, int64_t centre, const char *since, struct day_visit **rows);

#endif
