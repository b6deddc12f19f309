/* Changing the service plan: what its verbs share. */
#ifndef CORE_PURSUING_H
#define CORE_PURSUING_H

#include "core/act.h"
#include "core/choice.h"
#include "core/goals.h"

/* What is said of a plan item: the parameters and what they mean. */
struct pursuit {
	const char *kind, *title, *every, *due, *expires, *note;
	const struct service *service;
	int64_t remind; /* DB_NULL: not given */
};

#define PURSUIT_KIND(S, member, keep)                                                              \
	{ .name = "kind", .label = N_("Kind"), .type = PARAM_CHOICE, .flags = (keep),              \
	    .offset = offsetof(S, member.kind), .choices = choice_goal,                            \
	    .help = N_("a goal, a paper (an application, a certificate), a health check; it decides" \
		       " who may see it: story, legal status, alerts") }
#define PURSUIT_PARAMS(S, member, keep)                                                            \
	{ .name = "service", .label = N_("Service"), .type = PARAM_SERVICE, .flags = (keep),       \
	    .offset = offsetof(S, member.service),                                                 \
	    .help = N_("which serves it: an attended appointment of it counts as done") },         \
	{ .name = "every", .label = N_("Again"), .type = PARAM_CHOICE,                             \
	    .flags = (keep) | PARAM_ANY_CHOICE, .offset = offsetof(S, member.every),               \
	    .choices = choice_every,                                                               \
	    .help = N_("how often: weekly, monthly (30 days), 14 days, 2 weeks; empty, once") },   \
	{ .name = "due", .label = N_("First due"), .type = PARAM_DATE, .flags = (keep),            \
	    .offset = offsetof(S, member.due),                                                     \
	    .help = N_("the day of the first time, or of the only one") },                         \
	{ .name = "expires", .label = N_("Expires"), .type = PARAM_DATE, .flags = (keep),          \
	    .offset = offsetof(S, member.expires),                                                 \
	    .help = N_("the last day on which the paper is valid") },                              \
	{ .name = "remind", .label = N_("Remind, days before"), .type = PARAM_NUMBER,              \
	    .flags = (keep), .offset = offsetof(S, member.remind), .min = 0, .max = 365,           \
	    .help = N_("listed so long before; the config has the usual days of each kind") },     \
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .flags = (keep),                \
	    .offset = offsetof(S, member.note), .help = N_("in free text; sealed") }
#define PURSUIT_GOAL(S)                                                                            \
	{ .name = "goal", .label = N_("Plan item"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,   \
	    .offset = offsetof(S, goal), .max = 20, .help = N_("of the service plan, as G-0012") }

/* What was given lands in the item, the rest of it stays; what cannot be taken is found. */
void pursuing_apply(struct act *act, const struct pursuit *from, struct goal *goal);
/* Finds already-so when the person has the same item open in another one. */
void pursuing_check_twice(struct act *act, const struct goal *goal);
/* A form starts with the item as it is. */
void pursuing_fill(struct act *act, const struct goal *goal);

/* The item that the code names, and whose it is; false when there is none that the actor may know of. */
bool pursuing_load(
    struct act *act, const char *code, struct goal *goal, struct person *person);
/* The same with unknown-record; touches it and the person, and concerns where they are. It must be
 * open: false with not-so when it is not. */
bool pursuing_find(
    struct act *act, const char *code, struct goal *goal, struct person *person);
/* Finds not-allowed when the actor may not know of items of this kind of the person. */
bool pursuing_may(struct act *act, const struct goal *goal, const char *field);
/* The results of every one of the verbs. */
void pursuing_tell(struct act *act, const struct goal *goal, const struct person *person);

#endif
