/* Walking a night round: what its verbs share. */
#ifndef CORE_ROUNDING_H
#define CORE_ROUNDING_H

#include "core/act.h"
#include "core/rounds.h"

/* Where: a round by its code, or the one that is under way; a bed, or somebody without one. */
struct rounding {
	const char *round;
	const struct bed *bed;
	const struct person *person;
};

#define ROUNDING_ROUND(S, member)                                                                  \
	{ .name = "round", .label = N_("Round"), .type = PARAM_TEXT, .offset = offsetof(S, member), \
	    .max = 20, .help = N_("as R-000012; without it, the one under way in the shelter") }
#define ROUNDING_PLACE(S, member)                                                                  \
	ROUNDING_ROUND(S, member.round),                                                           \
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED, .offset = offsetof(S, member.bed),  \
	    .help = N_("which bed") },                                                             \
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_INSIDE,     \
	    .offset = offsetof(S, member.person), .help = N_("of somebody who has no bed: who") }

/* The round of the code, or the one under way in the shelter (id; DB_NULL when not known); it must be
 * open. The act is then about it. False with findings. */
bool rounding_find(struct act *act, const char *code, int64_t shelter, struct round *round);
/* The same with its place: the shelter's walk and the line of the bed or the person. Who is named and has
 * a bed stands for it. The act is about both. */
bool rounding_place(
    struct act *act, const struct rounding *at, struct walk *walk, struct round_line **line);
/* Is it one of a night that is over, and another night's is due: what is seen now is not of it? */
bool rounding_is_past(
    const struct act *act, const struct shelter *shelter, const struct round *round);
/* rounding_place without findings, when it is run. */
bool rounding_load(
    struct act *act, const struct rounding *at, struct walk *walk, struct round_line **line);
/* "TRF-TBS/2A", or the person's code. */
const char *rounding_label(const struct round_line *line);
/* The results of every one of the verbs. */
void rounding_tell(struct act *act, const struct walk *walk, const struct round_line *line);

#endif
