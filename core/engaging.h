/* What is known of a provider, as the verbs that add and edit one and the import of a list take it:
 * one list of parameters, one set of checks, one way into the row. */
#ifndef CORE_ENGAGING_H
#define CORE_ENGAGING_H

#include "core/act.h"
#include "core/providing.h"

struct engagement {
	const char *name, *hours, *kind, *shelters, *languages, *phone, *note;
	struct services services;
	const struct desk_user *user;
	bool holidays;
};

#define ENGAGING_AT(of, member) offsetof(struct of, wish.member)
/* The rows of a parameter table; of has a struct engagement called wish; keep is PARAM_KEEP or 0,
 * required PARAM_REQUIRED or 0. */
#define ENGAGING_PARAMS(of, keep, required)                                                        \
	{ .name = "name", .label = N_("Name"), .type = PARAM_TEXT, .flags = (keep) | (required),   \
	    .offset = ENGAGING_AT(of, name),                                                       \
	    .help = N_("of the person or the organisation, in any script; sealed") },              \
	{ .name = "service", .label = N_("Services"), .type = PARAM_SERVICES,                      \
	    .flags = (keep) | (required), .offset = ENGAGING_AT(of, services),                     \
	    .help = N_("what they give: codes of the catalogue (report services)") },              \
	{ .name = "hours", .label = N_("Working hours"), .type = PARAM_TEXT, .flags = (keep),      \
	    .offset = ENGAGING_AT(of, hours), .max = 200,                                          \
	    .help = N_("Mon-Fri 09:00-17:00; Sat 10:00-13:00. Without them, at any time") },       \
	{ .name = "kind", .label = N_("Kind"), .type = PARAM_CHOICE, .flags = (keep),              \
	    .offset = ENGAGING_AT(of, kind), .choices = choice_provider,                           \
	    .help = N_("staff, unless said otherwise") },                                          \
	{ .name = "shelters", .label = N_("Shelters"), .type = PARAM_TEXT, .flags = (keep),        \
	    .offset = ENGAGING_AT(of, shelters), .max = 1000,                                      \
	    .help = N_("which they visit: all, or codes separated by commas; without it, all that" \
		       " you manage") },                                                           \
	{ .name = "languages", .label = N_("Languages"), .type = PARAM_TEXT, .flags = (keep),      \
	    .offset = ENGAGING_AT(of, languages), .max = 200,                                      \
	    .help = N_("which they work in: ka, ru, en, hy, az, tr, uk, os, ab, ar, fa, uz or ku," \
		       " separated by commas") },                                                  \
	{ .name = "phone", .label = N_("Phone"), .type = PARAM_TEXT, .flags = (keep),              \
	    .offset = ENGAGING_AT(of, phone), .help = N_("how to reach them; sealed") },           \
	{ .name = "user", .label = N_("Signs in as"), .type = PARAM_USER, .flags = (keep),         \
	    .offset = ENGAGING_AT(of, user),                                                       \
	    .help = N_("the user of the desk who sees these appointments as their own") },         \
	{ .name = "holidays", .label = N_("Works on holidays"), .type = PARAM_YES,                 \
	    .flags = (keep), .offset = ENGAGING_AT(of, holidays),                                  \
	    .help = N_("on public holidays too") },                                                \
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .flags = (keep),                \
	    .offset = ENGAGING_AT(of, note), .help = N_("what one has to know; sealed") }

/* An empty row, working from now on. */
struct provider engaging_new(const struct act *act);
/* The wish brought into the row: only what was given. Tells nothing: engaging_check does. */
void engaging_apply(struct act *act, const struct engagement *wish, const struct values *given,
    struct provider *row);
/* Everything that stands against the row as the wish makes it; before NULL: somebody new. */
void engaging_check(struct act *act, const struct engagement *wish, const struct provider *before,
    const struct provider *after);
/* Fills a form with what the row says. */
void engaging_fill(struct act *act, const struct provider *row);

/* Those of whom the actor may know, by code: who visits a shelter whose appointments they see, and
 * themselves; ended: who has ended too, last. */
size_t engaging_seen(
    const struct desk *desk, struct arena *arena, bool ended, struct provider **providers);

/* The act concerns the shelters that the provider visits. */
void engaging_concerns(struct act *act, const struct provider *provider);
/* The same for what one of these shelters may do for all of them: a day off. */
void engaging_concerns_one(struct act *act, const struct provider *provider);
/* Refused when the provider has ended. */
void engaging_works_still(struct act *act, const struct provider *provider);
/* Warns of appointments that are booked with the provider within [from, until) (still-booked). */
void engaging_warn_booked(
    struct act *act, const struct provider *provider, when_t from, when_t until);

#endif
