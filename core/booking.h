/* Booking: a service for one person or several, at a time, with a provider, in a room. What stands
 * against it is judged from facts that are loaded once for a span of time, so that one date, the
 * dates of a series and a search for free slots are judged alike.
 *
 * Two appointments of one person, one provider or in one room (up to its capacity) never overlap:
 * nobody may override that, and the database refuses it too. Everything else (working hours, days
 * off, passes, no-contact, ages, the size of a group) gives way to who may override, with a reason.
 * Periods are [from, until): what ends at ten and what begins at ten do not meet. */
#ifndef CORE_BOOKING_H
#define CORE_BOOKING_H

#include "core/act.h"
#include "core/rules.h"
#include "db/appointment.h"
#include "db/provider.h"
#include "db/service.h"
#include "db/stay.h"

/* An appointment that is asked for. */
struct booking {
	const struct shelter *shelter;
	const struct service *service;
	const struct provider *provider; /* NULL none */
	const struct venue *venue;       /* NULL none */
	const struct person *people;
	size_t count;
	when_t from, until;
	const int64_t *own;              /* appointment.id of those that are moved by it, not in its way */
	size_t own_count;
	bool veiled;                     /* a private one of which the actor may not know what and with whom */
};

/* --- facts ------------------------------------------------------------------------------------ */

/* When somebody or something is taken. */
struct busy {
	when_t from, until;
	int64_t appointment; /* appointment.id */
};

struct busy_list {
	struct busy *items; /* by start */
	size_t count;
};

/* What is known of one of those it is for. */
struct client_facts {
	const struct person *person;
	bool inside;             /* in a shelter now ... */
	bool here;               /* ... in the one that books */
	const char *expected_on; /* ISO date on which they should leave; NULL not known */
	struct busy_list appointments;
	struct absence *absences;
	size_t absence_count;
	const int64_t *no_contacts; /* person.id of whom they must not meet */
	size_t no_contact_count;
	struct busy_list adverse;   /* appointments in the shelter of those whom they must not meet */
};

struct booking_facts {
	const struct config *config;
	when_t now;
	struct provider_off *offs;
	size_t off_count;
	struct busy_list provider, venue;
	struct client_facts *clients;
	size_t client_count;
};

/* Everything that can stand against the booking between its from and until (a search for slots gives
 * those of the whole span, then judges others within it). now: nothing may begin before it. */
void booking_facts(const struct desk *desk, struct arena *arena, const struct booking *booking,
    when_t now, struct booking_facts *facts);
/* Of another provider (or room) in the place of the one that was loaded; NULL none. */
void booking_facts_provider(const struct desk *desk, struct arena *arena,
    const struct provider *provider, when_t from, when_t until, struct booking_facts *facts);
void booking_facts_venue(const struct desk *desk, struct arena *arena, const struct venue *venue,
    when_t from, when_t until, struct booking_facts *facts);

/* Pure: what is wrong whatever the time (the service is not for this shelter, not given by this
 * provider; too many people), and what stands against this time. */
void booking_judge_terms(
    const struct booking *booking, const struct booking_facts *facts, struct failure *failure);
void booking_judge_time(
    const struct booking *booking, const struct booking_facts *facts, struct failure *failure);
/* Of the time only who and what is taken then. */
void booking_judge_taken(
    const struct booking *booking, const struct booking_facts *facts, struct failure *failure);
/* Pure: do [from, until) and any of the list overlap, those of own left out? NULL: none. */
const struct busy *busy_at(const struct busy_list *list, when_t from, when_t until,
    const int64_t *own, size_t own_count);

/* Pure: one of the list that begins or goes on when as many as capacity are on at once within
 * [from, until), those of own left out; NULL: there is room at every instant. It can only become too
 * many where one of them begins. */
const struct busy *busy_full(const struct busy_list *list, int64_t capacity, when_t from,
    when_t until, const int64_t *own, size_t own_count);
/* The first room of the shelter that is free for the booking; NULL: none. *any: it has some. */
const struct venue *booking_free_venue(
    const struct desk *desk, struct arena *arena, const struct booking *booking, bool *any);

/* --- appointments that are there --------------------------------------------------------------- */

struct booked {
	struct appointment row;
	const char *code; /* "A-000123" */
	struct service service;
	struct shelter shelter;
	struct appointment_person *people;
	size_t count;
};

/* "A-000123", "a123" and "123" are the same; DB_NULL when it is none. */
int64_t appointment_number(const char *code);
#define BOOKED_PARAM(S, member)                                                                    \
	{ .name = "appointment", .label = N_("Appointment"), .type = PARAM_TEXT,                   \
	    .flags = PARAM_REQUIRED, .offset = offsetof(S, member), .max = 20,                     \
	    .help = N_("which one, as A-000123") }
/* Finds the one with this code; the act is then about it, its people and its shelter. False with
 * findings. NULL or "" of a code is no fault: it is missing. */
bool booked_find(struct act *act, const char *code, struct booked *booked);
/* The same without findings: for run and fill. */
bool booked_load(struct act *act, const char *code, struct booked *booked);
/* The person's part in it; NULL: it is not for them. */
struct appointment_person *booked_for(struct booked *booked, int64_t person);
/* Finds forgotten when nothing can be recorded of the person any more. */
bool booked_records(struct act *act, const struct appointment_person *part);
/* Is somebody still expected? Pure. */
bool booked_open(const struct booked *booked);
/* May the actor know of it and mark it: by a role in the shelter, or as its own provider? A provider
 * from outside (role provider) has only their own. */
bool booked_within_reach(const struct desk *desk, enum right right, const struct appointment *row);

/* Where it is held: the shelter that is said, or that of the room, or else that of the first of them
 * who is in one; NULL: nobody is. */
const struct shelter *booking_where(struct db *db, struct arena *arena, const struct shelter *said,
    const struct venue *venue, const struct people *people);
/* Everybody of the family with whom somebody is in, themselves too; nobody: they are not in. */
struct people booking_family(struct db *db, struct arena *arena, const struct person *person);
/* A private one, of whose people the actor may not know which service it is and with whom (core/agenda.h
 * decides likewise for what is shown)? */
bool booked_veiled(struct act *act, const struct booked *booked);
/* The appointment as it would be booked again; in the arena. */
struct booking booked_as_booking(struct act *act, const struct booked *booked);

/* --- rows and words ---------------------------------------------------------------------------- */

/* Writes it: series DB_NULL alone; uid NULL. People get the note. */
bool booking_write(struct act *act, const struct booking *booking, int64_t series, const char *note,
    const char *uid, struct appointment *row);
/* Somebody more takes part. */
bool booking_add_person(
    struct act *act, const struct appointment *row, int64_t person, const char *note);
/* What a sentence that is kept calls it: the service's code, or only "appointment" of a private one. */
const char *booking_what(const struct service *service);
/* "B-0031, B-0032" */
const char *booking_whom(struct arena *arena, const struct person *people, size_t count);
const char *booked_whom(struct act *act, const struct booked *booked);
/* "25.11.2026 10:00-10:50" */
const char *booking_when(struct arena *arena, when_t from, when_t until);
/* Its row with other times, provider or room, and its people's times with it. */
bool booked_save(struct act *act, struct booked *booked);
/* Warns (still-booked) of what is booked for the person between from and until (WHEN_NONE: after from),
 * who will not be there. */
void booking_warn(struct act *act, int64_t person, when_t from, when_t until);
/* Once nobody is expected and nobody came it takes up nobody's time. */
void booked_settle(struct act *act, struct booked *booked);

#endif
