/* The street: mobile groups, their outings, the children whom they met, and what came of it. */
#ifndef DB_STREET_H
#define DB_STREET_H

#include "db/sql.h"

#define TEAM_ROW(X, S) \
	X(S, T, code)                     /* "MG-TBS" */ \
	X(S, T, name_en) \
	X(S, T, name_ka) \
	X(S, T, city_en) \
	X(S, T, city_ka) \
	X(S, T, provider_en) \
	X(S, T, provider_ka) \
	X(S, I, position)                 /* order in the config */ \
	X(S, I, since_at) \
	X(S, I, retired_at)               /* no longer declared since */
ROW_STRUCT(team, TEAM_ROW);

#define TEAM_MEMBER_ROW(X, S) \
	X(S, I, team)                     /* team.id */ \
	X(S, I, staff)                    /* staff.id */ \
	X(S, T, from_on)                  /* ISO date, first day */ \
	X(S, T, until_on)                 /* ISO date, last day; NULL still */ \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id */
ROW_STRUCT(team_member, TEAM_MEMBER_ROW);

#define OUTING_ROW(X, S) \
	X(S, I, team)                     /* team.id */ \
	X(S, I, from_at) \
	X(S, I, until_at)                 /* DB_NULL: not said, or still out */ \
	X(S, T, place)                    /* where they went */ \
	X(S, P, note) \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, void_at) \
	X(S, T, void_reason)
ROW_STRUCT(outing, OUTING_ROW);

#define OUTING_STAFF_ROW(X, S) \
	X(S, I, outing)                   /* outing.id */ \
	X(S, I, staff)                    /* staff.id */
ROW_STRUCT(outing_staff, OUTING_STAFF_ROW);

#define CHILD_ROW(X, S) \
	X(S, I, person)                   /* person.id; DB_NULL: no name yet */ \
	X(S, I, created_at)
ROW_STRUCT(child, CHILD_ROW);

#define CONTACT_ROW(X, S) \
	X(S, I, outing)                   /* outing.id */ \
	X(S, I, child)                    /* child.id */ \
	X(S, I, person)                   /* child.person, whose key seals the texts; DB_NULL */ \
	X(S, I, at) \
	X(S, P, nickname)                 /* what they are called; "" */ \
	X(S, P, description)              /* what they look like */ \
	X(S, T, sex)                      /* female | male | other | unknown */ \
	X(S, I, age)                      /* estimated, in years; DB_NULL */ \
	X(S, T, category)                 /* homeless | street-by-day | mobile-family | homeless-family | unknown */ \
	X(S, T, place)                    /* where; not sealed: proposals look for it */ \
	X(S, T, spot)                     /* the place folded */ \
	X(S, P, with_whom) \
	X(S, T, languages)                /* words of choice_tongue or free; "" */ \
	X(S, T, offered)                  /* words of choice_offered; "" nothing */ \
	X(S, P, next_step)                /* what is to be done; "" nothing */ \
	X(S, T, next_on)                  /* ISO date by when; NULL not said */ \
	X(S, I, next_done_at) \
	X(S, I, next_done_by)             /* desk_user.id */ \
	X(S, P, note) \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, void_at) \
	X(S, P, void_reason)
ROW_STRUCT(contact, CONTACT_ROW);

#define CONTACT_LED_ROW(X, S) \
	X(S, I, contact)                  /* contact.id */ \
	X(S, I, waiting)                  /* one of these is not DB_NULL */ \
	X(S, I, turn_away) \
	X(S, I, hold) \
	X(S, I, stay) \
	X(S, I, enrolment) \
	X(S, I, at)
ROW_STRUCT(contact_led, CONTACT_LED_ROW);

/* A stay of somebody, or somebody who never stayed (stay and shelter DB_NULL). Not a table. */
#define COMER_ROW(X, S) \
	X(S, I, person)                   /* person.id */ \
	X(S, I, stay) \
	X(S, I, shelter)                  /* shelter.id */ \
	X(S, I, admitted_at) \
	X(S, T, basis)
VIEW_STRUCT(comer, COMER_ROW);

/* Everybody with every stay, void ones left out, by person and time. */
size_t comers_load(struct db *db, struct arena *arena, struct comer **comers);
/* Retired ones too, in the order of the config. */
size_t teams_load(struct db *db, struct arena *arena, struct team **teams);
bool team_by_code(struct db *db, struct arena *arena, const char *code, struct team *team);
bool team_by_id(struct db *db, struct arena *arena, int64_t id, struct team *team);


/* Who goes out with the group on the day (ISO), by since when. */
size_t team_members_on(struct db *db, struct arena *arena, int64_t team, const char *on,
    struct team_member **members);
/* Everybody who ever did, the newest last. */
size_t team_members_load(
    struct db *db, struct arena *arena, int64_t team, struct team_member **members);

bool outing_by_id(struct db *db, struct arena *arena, int64_t id, struct outing *outing);
/* Those that began in [from, until) (DB_NULL: open), of a group (DB_NULL: all), void ones too, by
 * start. */
size_t outings_between(struct db *db, struct arena *arena, int64_t team, int64_t from, int64_t until,
    struct outing **outings);
/* The newest that are not void, at most limit, newest first. */
size_t outings_newest(struct db *db, struct arena *arena, int64_t limit, struct outing **outings);
size_t outing_staffs(
    struct db *db, struct arena *arena, int64_t outing, struct outing_staff **rows);
int64_t outing_contacts_count(struct db *db, int64_t outing); /* not void */

bool child_by_id(struct db *db, struct arena *arena, int64_t id, struct child *child);
bool child_of_person(struct db *db, struct arena *arena, int64_t person, struct child *child);

bool contact_by_id(struct db *db, struct arena *arena, int64_t id, struct contact *contact);
/* Those in [from, until) (DB_NULL: open), of a group (DB_NULL: all), void ones too, by time. */
size_t contacts_between(struct db *db, struct arena *arena, int64_t team, int64_t from, int64_t until,
    struct contact **contacts);
/* The same of one outing, in the order in which they were written. */
size_t contacts_of_outing(
    struct db *db, struct arena *arena, int64_t outing, struct contact **contacts);
/* The same of one child, by time. */
size_t contacts_of_child(
    struct db *db, struct arena *arena, int64_t child, struct contact **contacts);
/* The newest that are not void, at most limit, newest first. */
size_t contacts_newest(
    struct db *db, struct arena *arena, int64_t limit, struct contact **contacts);
/* Not void, with a next step that is not done, by the day on which it is due, without one last. */
size_t contacts_to_follow(struct db *db, struct arena *arena, struct contact **contacts);
size_t contact_leds(
    struct db *db, struct arena *arena, int64_t contact, struct contact_led **rows);

/* The contacts, not void, from which it was made at once: a kind is a column of contact_led. */
size_t contacts_that_led_to_waiting(
    struct db *db, struct arena *arena, int64_t waiting, struct contact **contacts);
size_t contacts_that_led_to_turn_away(
    struct db *db, struct arena *arena, int64_t turn_away, struct contact **contacts);
size_t contacts_that_led_to_hold(
    struct db *db, struct arena *arena, int64_t hold, struct contact **contacts);

/* The newest in [from, until], not void, at most limit: at the spot (folded place); or of a group,
 * with this sex, or not known, and about this age (DB_NULL: any), or not known. */
size_t contacts_at_spot(struct db *db, struct arena *arena, const char *spot, int64_t from,
    int64_t until, int64_t limit, struct contact **contacts);
size_t contacts_like(struct db *db, struct arena *arena, int64_t team, const char *sex, int64_t age,
    int64_t from, int64_t until, int64_t limit, struct contact **contacts);

/* Was the person met by a mobile group, or does or did a day centre know them? */
bool person_on_street(struct db *db, int64_t person);

#endif
