/* The waiting list as it is looked at: who waits, in order, and who is first for a bed and why not the
 * others. Why-not is told by rule, never by whom: a bed next to somebody they must not meet is only "not
 * to be placed here". */
#ifndef CORE_WAITLIST_H
#define CORE_WAITLIST_H

#include "core/desk.h"
#include "core/waiting.h"
#include "db/bed.h"

struct waiter {
	struct waiting entry;
	const char *code;        /* "W-0012" */
	struct person person;    /* id 0: not registered */
	const char *shelter_code;/* NULL: any */
	int64_t days;
	enum urgency urgency;    /* as it counts now */
	size_t position;         /* 1 first; 0: no longer waits */
	struct offered *offers;  /* all that were made, oldest first */
	size_t offer_count;
	const struct offered *open; /* the first that is not answered; NULL none */
	size_t declined;         /* offers that were declined */
	size_t turn;             /* for the bed that was asked about: 1 first; 0 not for it */
	const char *why;         /* translated: why so, or why not; NULL: no bed was asked about */
};

/* May the actor see entries for this shelter (DB_NULL: for any)? */
bool waitlist_may(const struct desk *desk, int64_t shelter);
/* Beds of shelters into which the actor may not look are not named: where somebody may sleep is a
 * secret. */
void waitlist_veil(const struct desk *desk, struct offered *offers, size_t count);
/* Those who wait for the shelter or for any (DB_NULL: all that the actor may see), in order; who is
 * hidden from the actor is not there. With ended, those who left the list follow, the last first. Everything in the arena. */
size_t waitlist_load(const struct desk *desk, struct arena *arena, int64_t shelter, bool ended,
    struct waiter **waiters);
/* The same for one bed: those whom it suits first, in order, then the others; turn and why are set. */
size_t waitlist_for_bed(
    const struct desk *desk, struct arena *arena, const struct bed *bed, struct waiter **waiters);
/* The entry's person, or somebody made up of what is known of the party (id 0): for the rules. */
struct person waiter_person(
    struct arena *arena, const struct waiter *waiter, when_t now);
/* "2A until 18:00", "2A no answer by 18:00"; the bed in full for who waits for any. "" no offer is open. */
const char *waiter_offer_text(struct arena *arena, const struct waiter *waiter, when_t now);

#endif
