/* The rules of the desk: who may sleep where. Pure functions over facts: no I/O, no clock. Rules
 * narrow from shelter to room to bed; all that fail are listed, not the first. */
#ifndef CORE_RULES_H
#define CORE_RULES_H

#include "core/failure.h"
#include "core/state.h"
#include "db/ban.h"
#include "db/person.h"
#include "db/shelter.h"

/* Somebody who already sleeps in the room (or will, of the same family). */
struct companion {
	int64_t person;
	const char *code; /* NULL: whoever asks may not know of them */
	const char *sex;
	int age;         /* full years; -1 not known */
	int64_t family;  /* stay.id of the family's head; DB_NULL: alone */
};

/* A no-contact pair: the two must not share a room. */
struct no_contact {
	int64_t person, other;
};

/* Everything that the rules need to know of a place ... */
struct place {
	const struct shelter *shelter;
	const struct room *room;           /* NULL: in the shelter, no bed */
	const struct bed_fact *bed;        /* NULL: no bed asked for */
	const struct companion *companions;/* in the room at that time, without the candidate */
	size_t companion_count;
	const char *call;                  /* whom to call about a ban; NULL: the actor may override */
};

/* ... and of who is to be placed. */
struct candidate {
	const struct person *person;
	int age;                   /* on the day of entry; -1 not known */
	int64_t family;            /* family it belongs to or joins; DB_NULL alone */
	const int64_t *relatives;  /* person ids of the family, also by relation */
	size_t relative_count;
	const struct no_contact *no_contacts;
	size_t no_contact_count;
	int64_t held_for;          /* hold.id that keeps a bed for this person; DB_NULL */
	const struct ban *bans;    /* that hold at the entry, the longest first */
	size_t ban_count;
	int64_t inside;            /* shelter.id where they are already: no ban keeps them from a bed there */
};

/* Adds a finding for every rule that the placing breaks: shelter closed, a ban (until when and whom to
 * call, never why), the shelter's sex and ages, room sex and ages, family room, accessibility, no-contact (without telling of whom), minor with an
 * unrelated adult, and the bed's own state (taken, by whom and since; held; out of service until;
 * to be cleaned; surge). Of somebody without a code nothing is told, neither that they are an adult
 * or a minor, nor of what family, nor since when they have the bed: the room is refused to everybody,
 * as to a no-contact pair. field is the parameter that the findings name ("bed"). */
void rules_placing(const struct place *place, const struct candidate *candidate, int adult_age,
    const char *field, struct failure *failure);

/* Finds bed-occupied without telling by whom or since when. */
void rules_taken(const char *bed, const char *field, struct failure *failure);

/* Period checks. at: entry or leaving; now: the clock. */
void rules_entry(when_t at, const struct person *person, when_t now, int backdate_days,
    const char *field, struct failure *failure);
void rules_leaving(when_t at, when_t admitted, when_t placed, when_t now, int backdate_days,
    const char *field, struct failure *failure);

#endif
