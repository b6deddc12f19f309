/* Changing the waiting list: what its verbs share, and what admitting and ending a hold do to it. */
#ifndef CORE_QUEUEING_H
#define CORE_QUEUEING_H

#include "core/act.h"
#include "core/waiting.h"
#include "db/placement.h"
#include "db/stay.h"

/* What is said of somebody who waits, or who was turned away: the parameters and what they mean. */
struct wish {
	const struct shelter *shelter;
	const struct person *person;
	const char *label, *sex, *need, *urgency, *referrer, *note;
	int64_t count, age; /* DB_NULL: not given */
	when_t since;
};

#define WISH_WHO(S, member, keep)                                                                  \
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = (keep),          \
	    .offset = offsetof(S, member.person), .help = N_("who, when they are registered") },   \
	{ .name = "count", .label = N_("How many"), .type = PARAM_NUMBER, .flags = (keep),         \
	    .offset = offsetof(S, member.count), .min = 1, .max = 30,                              \
	    .help = N_("people, together with the person; one when not said") },                   \
	{ .name = "sex", .label = N_("Sex"), .type = PARAM_CHOICE, .flags = (keep),                \
	    .offset = offsetof(S, member.sex), .choices = choice_sex,                              \
	    .help = N_("of somebody not registered; not known for a mixed party") },               \
	{ .name = "age", .label = N_("Age"), .type = PARAM_NUMBER, .flags = (keep),                \
	    .offset = offsetof(S, member.age), .min = 0, .max = 120,                               \
	    .help = N_("of somebody not registered, in full years, as far as known") },            \
	{ .name = "for", .label = N_("Known as"), .type = PARAM_TEXT, .flags = (keep),             \
	    .offset = offsetof(S, member.label), .max = 80,                                        \
	    .help = N_("how somebody not registered is told apart: girl in a red coat; sealed") }
#define WISH_REFERRER(S, member, keep)                                                             \
	{ .name = "referrer", .label = N_("Brought by"), .type = PARAM_CHOICE,                     \
	    .flags = (keep) | PARAM_ANY_CHOICE, .offset = offsetof(S, member.referrer),            \
	    .choices = choice_referrer, .help = N_("who brought or sent them") }
#define WISH_NOTE(S, member, keep)                                                                 \
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .flags = (keep),                \
	    .offset = offsetof(S, member.note), .help = N_("how they can be reached; sealed") }

/* Finds what is wrong with who is meant: nobody, a void entry, sex and age beside a person. */
void queueing_check_who(struct act *act, const struct wish *wish);
/* Finds already-so when the entry's person waits for the same in another one. */
void queueing_check_twice(struct act *act, const struct waiting *entry);
/* What was given lands in the entry; the rest of it stays. */
void queueing_apply(struct act *act, const struct wish *wish, struct waiting *entry);
/* A form starts with the entry as it is. */
void queueing_fill(struct act *act, const struct waiting *entry);
/* The entry that is made of somebody turned away, before anything else was said. */
struct waiting queueing_of_turn_away(struct act *act, const struct turn_away *from);
/* Writes a new entry, and the log's row that it was made of (NULL none); tells the results. */
bool queueing_add(struct act *act, struct waiting *entry, struct turn_away *from);

/* The entry that the code names; touches it, its person, and concerns its shelter. False with
 * unknown-record. */
bool queueing_find(struct act *act, const char *code, const char *field, struct waiting *entry);
/* The same, and it must still wait: false with not-so when it does not. */
bool queueing_find_open(struct act *act, const char *code, const char *field, struct waiting *entry);
/* Without findings: for run. */
bool queueing_load(struct act *act, const char *code, struct waiting *entry);
/* "B-0031", or the entry's own code when nobody is named: for sentences and the audit. */
const char *queueing_whom(struct act *act, const struct waiting *entry);
/* The offers that are open, in order. */
size_t queueing_offers(struct act *act, const struct waiting *entry, struct offered **offers);

/* Answers every open offer of the entry (declined | lapsed | accepted) and ends the holds with this
 * outcome. */
void queueing_answer(struct act *act, const struct waiting *entry, const char *answer,
    const char *reason, const char *note, const char *outcome);
/* It leaves the list. stay: the one for which they waited; NULL none. */
void queueing_end(
    struct act *act, struct waiting *entry, const char *outcome, const struct stay *stay);

/* A hold has ended. If it was an offer, that is answered: by the admission (the entry leaves the
 * list), or not at all (it waits on). stay: of who came for it; NULL nobody did. */
void queueing_hold_ended(struct act *act, const struct hold *hold, const struct stay *stay);
/* The person came: what they waited for in this shelter, or in any, is over. */
void queueing_came(struct act *act, const struct stay *stay);
/* The stay was a mistake: who waited for it waits again, once for a place. */
void queueing_return(struct act *act, int64_t stay);
/* An open entry of the person for the shelter (DB_NULL: for any); false: none. */
bool queueing_of_person(
    struct act *act, int64_t person, int64_t shelter, struct waiting *entry);

#endif
