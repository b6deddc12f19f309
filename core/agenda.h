/* The agenda: what is on, when, with whom and for whom, and whether it happened. What the actor may
 * know of an appointment is decided here, once, for the screen, reports and paper:
 *
 *   of a shelter in which no role shows appointments  ->  there is none
 *   a provider from outside (role provider)           ->  their own, no others
 *   all who come are hidden from the actor            ->  there is none; some: it is without them
 *   a private service, and somebody of it of whom the actor may not know that (group private),
 *   and it is not their own                           ->  "appointment": no service, provider,
 *                                                         outcome, note or reason; looked up by its
 *                                                         provider only that the time is taken
 *
 * On paper a private service is one to everybody. Names are core/see.h's, asked when they are shown. */
#ifndef CORE_AGENDA_H
#define CORE_AGENDA_H

#include "core/desk.h"
#include "db/appointment.h"
#include "db/provider.h"
#include "db/service.h"

#define AGENDA_STATES(X)                                                                           \
	X(BOOKED, "booked", N_("booked"))                                                          \
	X(TO_MARK, "to-mark", N_("overdue to mark"))                                               \
	X(ATTENDED, "attended", N_("attended"))                                                    \
	X(NO_SHOW, "no-show", N_("did not come"))                                                  \
	X(EXCUSED, "excused", N_("excused"))                                                       \
	X(CANCELLED, "cancelled", N_("cancelled"))                                                 \
	X(OBSOLETE, "obsolete", N_("no longer needed"))

#define AGENDA_STATE_ENUM(id, word, title) AGENDA_##id,
enum agenda_state { AGENDA_STATES(AGENDA_STATE_ENUM) AGENDA_STATE_COUNT };
const char *agenda_state_word(enum agenda_state state);
const char *agenda_state_title(enum agenda_state state); /* translated */
/* Of a row of appointment_person whose appointment ends then. Pure. */
enum agenda_state agenda_state_of(const char *status, when_t until, when_t now);

/* One of those whom it is for. */
struct agenda_client {
	int64_t person;
	const char *code;
	enum agenda_state state;
	when_t came, went;                   /* DB_NULL as planned */
	const char *outcome, *reason, *note; /* "" none, or not to be known */
	when_t marked;                       /* DB_NULL not yet */
	int64_t marked_by;
};

struct agenda_item {
	int64_t id;
	const char *code;               /* "A-000123"; NULL: only that the time is taken */
	const struct shelter *shelter;
	const struct service *service;   /* NULL: not to be known */
	const struct provider *provider; /* NULL: none, or not to be known */
	const struct venue *venue;       /* NULL: none */
	when_t from, until;
	int64_t series;                 /* series.id; DB_NULL alone */
	bool walk_in, own;              /* own: the actor is its provider */
	struct agenda_client *clients;  /* who may be known of */
	size_t count;
	enum agenda_state state;        /* of all of them */
	size_t came, expected;          /* of those not cancelled: who came; how many they are */
};

struct agenda_query {
	when_t from, until;
	int64_t shelter, provider, person; /* DB_NULL: any */
	bool all;                          /* cancelled and obsolete ones too */
	bool posted;                       /* for a paper of the house that many read: a private
					    * service is one to whoever makes it too */
};

/* What reaches into [from, until), by start; all in the arena. A few queries for each shelter,
 * however much is on. */
size_t agenda_load(const struct desk *desk, struct arena *arena, const struct agenda_query *query,
    struct agenda_item **items);
/* One of them, in whatever state; false: there is none, as far as the actor may know. */
bool agenda_find(
    const struct desk *desk, struct arena *arena, int64_t id, struct agenda_item *item);
/* The dates of a series from an instant on, at most so many, in whatever state. */
size_t agenda_series(const struct desk *desk, struct arena *arena, int64_t series, when_t from,
    size_t most, struct agenda_item **items);
/* Does a role other than a provider's own show the appointments of the shelter? */
bool agenda_shows(const struct desk *desk, int64_t shelter);
/* Appointments whose end is past while somebody is still to be marked, each once, as far as the actor
 * may know; the longest over first. */
size_t agenda_unmarked(
    const struct desk *desk, struct arena *arena, when_t now, struct unmarked **rows);
/* The same by shelter: how many, and when the longest over of them began. */
struct agenda_overdue {
	int64_t shelter;
	size_t count;
	when_t since;
};
size_t agenda_overdue(const struct desk *desk, struct arena *arena, when_t now,
    struct agenda_overdue **list);

/* --- words ------------------------------------------------------------------------------------ */
/* "Psychologist", or "appointment" where it is not to be known; "taken". */
const char *agenda_what(const struct agenda_item *item);
/* "attended", "2/3 attended", "overdue to mark". */
const char *agenda_status(struct arena *arena, const struct agenda_item *item);
/* "B-0031, B-0032" */
const char *agenda_codes(struct arena *arena, const struct agenda_item *item);
/* "Nino Beridze, Levan Kiknadze": of those who may be named; "" nobody. */
const char *agenda_names(
    const struct desk *desk, struct arena *arena, const struct agenda_item *item);
/* "10:00-10:50" */
const char *agenda_time(struct arena *arena, const struct agenda_item *item);
/* The provider's name, or "" of none. */
const char *agenda_provider(const struct desk *desk, const struct agenda_item *item);

#endif
