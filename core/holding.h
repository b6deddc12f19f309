/* Beds kept for somebody who is expected, now or on later nights. A hold has one bed and one period,
 * its placement; it goes held -> confirmed -> admitted | no-show | cancelled | expired | closure, and
 * is never dropped silently. Its nights run from the shelter's night boundary on its first day to
 * that on the day they leave. */
#ifndef CORE_HOLDING_H
#define CORE_HOLDING_H

#include "core/act.h"
#include "db/placement.h"
#include "db/shelter.h"

/* "H-0012": how sentences, flags and paper name the hold. */
const char *hold_code(struct arena *arena, int64_t id);
/* Of "H-0012", "h12" or "12"; DB_NULL when it is none. */
int64_t hold_number(const char *code);

/* How a verb names a hold: by its code, its bed, or the person it is for. */
struct hold_which {
	const char *hold;
	const struct bed *bed;
	const struct person *person;
};
#define HOLD_WHICH(S, member) HOLD_BY_CODE(S, member), HOLD_BY_BED(S, member)
#define HOLD_BY_CODE(S, member)                                                                    \
	{ .name = "hold", .label = N_("Hold"), .type = PARAM_TEXT,                                 \
	    .offset = offsetof(S, member.hold), .max = 20, .help = N_("which one, as H-0012") }
#define HOLD_BY_BED(S, member)                                                                     \
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED,                                    \
	    .offset = offsetof(S, member.bed), .help = N_("or the bed that is held") },            \
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,                           \
	    .offset = offsetof(S, member.person), .help = N_("or the person it is held for") }

struct holding {
	struct hold hold;
	struct placement placement;
	struct bed bed;
	const char *code; /* "H-0012" */
	const char *whom; /* code of the person, or the label: for the audit */
};

/* Finds the open hold that is named; touches and concerns what it is about. False with findings:
 * nothing is named or held, or several are and the code has to be given. */
bool holding_find(struct act *act, const struct hold_which *which, struct holding *holding);
/* The same without findings: for run and fill. */
bool holding_load(struct act *act, const struct hold_which *which, struct holding *holding);

/* Somebody not registered, as the rules take them: id 0, called by the label. */
struct person holding_stranger(const char *label);
/* Who the hold is for; false: somebody not registered, by its label. */
bool holding_person(struct act *act, const struct hold *hold, struct person *person);

/* A hold that is asked for. person NULL: label says for whom. */
struct wanted_hold {
	const struct bed *bed;
	const struct person *person;
	const char *label, *note;
	bool accompanied;            /* somebody who is not registered comes with them */
	when_t from, until;          /* until WHEN_NONE: until they come */
	when_t expected, keep_until; /* keep_until WHEN_NONE: the shelter's usual deadline */
	when_t confirmed;            /* WHEN_NONE: not yet */
	int64_t instead;             /* hold.id that leaves the bed in the same act; 0 none */
};

/* For how long and until when a bed is asked to be kept, as the verbs that hold take it. */
struct hold_terms {
	const char *from, *until; /* ISO dates or NULL: see holding_nights */
	when_t expected, keep_until;
	const char *note;
};
#define HOLD_TERMS(S, member)                                                                      \
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE,                                 \
	    .offset = offsetof(S, member.from),                                                    \
	    .help = N_("the day of the first night; without it, from now on") },                   \
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE,                               \
	    .offset = offsetof(S, member.until),                                                   \
	    .help = N_("the day on which they leave, after the last night; without it, until they" \
		       " come") },                                                             \
	{ .name = "expected", .label = N_("Expected"), .type = PARAM_INSTANT,                      \
	    .offset = offsetof(S, member.expected), .help = N_("when they should come") },         \
	{ .name = "keep-until", .label = N_("Keep until"), .type = PARAM_INSTANT,                  \
	    .flags = PARAM_END, .offset = offsetof(S, member.keep_until),                          \
	    .help = N_("deadline; without it, the shelter's usual one. A hold past it is shown, and" \
		       " a person decides") },                                                 \
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE,                                 \
	    .offset = offsetof(S, member.note), .help = N_("who asked for it") }

/* The nights from one date to the day after the last one (ISO; from NULL: from now on; until NULL: no
 * end) as instants of the shelter's night boundary. False with findings: past, or none. */
bool nights_between(const struct shelter *shelter, const char *from, const char *until, when_t now,
    when_t *start, when_t *end, struct failure *failure);
/* The instants of the nights from one date to the day they leave (ISO; from NULL: from now on; until
 * NULL: until they come). False with findings: past, or none. */
bool holding_nights(
    struct act *act, int64_t shelter, const char *from, const char *until, struct wanted_hold *wanted);
/* Finds what stands against keeping the bed for the person: the rules of admitting. An id of 0 is
 * somebody not registered, judged by what is known: sex, birth, whether they need an accessible bed.
 * own: the hold that this one takes the place of; 0 none. */
void holding_judge(struct act *act, const struct wanted_hold *wanted, const struct person *person,
    int64_t own, const char *field);
/* Can the rule be judged for the person? Pure. */
bool holding_knows(const struct person *person, enum code code);
/* Finds already-so when a bed is held for the person anywhere for then. */
void holding_judge_person(struct act *act, const struct person *person,
    const struct wanted_hold *wanted, int64_t own, const char *field);
/* The same, and touches and concerns the person who is expected. */
void holding_expects(
    struct act *act, const struct person *person, const struct wanted_hold *wanted);
/* Finds a deadline that is past, or before they are expected. field: of the deadline. */
void holding_judge_deadline(
    struct act *act, when_t expected, when_t keep_until, const char *field);
/* Finds an arrival that is not within the nights, a day before them allowed. */
void holding_judge_expected(struct act *act, const struct wanted_hold *wanted);
/* Its bed and nights alone, for the hold with that number. */
bool holding_place(struct act *act, const struct wanted_hold *wanted, int64_t hold);
/* Writes it; false when the storage failed. */
bool holding_make(struct act *act, const struct wanted_hold *wanted, struct hold *hold);
/* Puts it on the bed and nights of wanted, deadline and the rest too. Into another shelter it goes
 * as a new one. */
bool holding_change(struct act *act, struct holding *holding, const struct wanted_hold *wanted);
/* Ends it at the instant, or at its start when that is later; note, if any, is added to its own. */
void holding_end(struct act *act, struct holding *holding, const char *outcome, const char *note,
    when_t at);
/* The day (ISO) whose night has begun at the instant, as the shelter counts; NULL of WHEN_NONE. */
const char *hold_night(struct arena *arena, const struct shelter *shelter, when_t at);
/* Who it is for and its nights as results and words of a sentence: "TRF-TBS/2A for B-0031 from
 * 01.12.2026 to 08.12.2026, kept until ...". */
void holding_tell(struct act *act, const struct hold *hold, const char *bed, const char *whom);

#endif
