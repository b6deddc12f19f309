/* What is known of somebody of the staff, as the verbs that add and edit one take it. */
#ifndef CORE_STAFFING_H
#define CORE_STAFFING_H

#include "core/rostering.h"

struct staffing {
	const char *name, *post, *shelters, *phone, *note;
	const struct desk_user *user;
	int64_t hours;
};

#define STAFFING_AT(of, member) offsetof(struct of, wish.member)
/* The rows of a parameter table; of has a struct staffing called wish; keep is PARAM_KEEP or 0. */
#define STAFFING_PARAMS(of, keep)                                                                  \
	{ .name = "name", .label = N_("Name"), .type = PARAM_TEXT, .flags = (keep),                \
	    .offset = STAFFING_AT(of, name),                                                       \
	    .help = N_("in any script; sealed. Of a user, their own unless it is given") },        \
	{ .name = "user", .label = N_("Signs in as"), .type = PARAM_USER, .flags = (keep),         \
	    .offset = STAFFING_AT(of, user), .help = N_("the user of the desk, if they are one") }, \
	{ .name = "post", .label = N_("Post"), .type = PARAM_CHOICE,                               \
	    .flags = (keep) | PARAM_ANY_CHOICE, .offset = STAFFING_AT(of, post),                   \
	    .choices = choice_post, .help = N_("what they work as") },                             \
	{ .name = "shelters", .label = N_("Shelters"), .type = PARAM_TEXT, .flags = (keep),        \
	    .offset = STAFFING_AT(of, shelters), .max = 1000,                                      \
	    .help = N_("where they work: all, or codes separated by commas; without it, all"       \
		       " whose roster you set") },                                                 \
	{ .name = "hours", .label = N_("Hours a week"), .type = PARAM_NUMBER, .flags = (keep),     \
	    .offset = STAFFING_AT(of, hours), .min = 1, .max = 168,                                \
	    .help = N_("more are warned of; without it, duty_hours_week of the config") },         \
	{ .name = "phone", .label = N_("Phone"), .type = PARAM_TEXT, .flags = (keep),              \
	    .offset = STAFFING_AT(of, phone), .help = N_("how to reach them; sealed") },           \
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .flags = (keep),                \
	    .offset = STAFFING_AT(of, note), .help = N_("what one has to know; sealed") }

/* The wish brought into the row: only what was given. Tells nothing: staffing_check does. */
void staffing_apply(struct act *act, const struct staffing *wish, struct staff *row);
/* Everything that stands against the row as the wish makes it; before NULL: somebody new. */
void staffing_check(struct act *act, const struct staffing *wish, const struct staff *before,
    const struct staff *after);
void staffing_fill(struct act *act, const struct staff *row);
/* Refused for who is not of the staff (a user without an entry), or has ended. */
bool staffing_works_still(struct act *act, const struct staff *row);

#endif
