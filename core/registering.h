/* What is known of a person, as the verbs that register and edit take it: one list of parameters,
 * one set of checks, one way into the rows. */
#ifndef CORE_REGISTERING_H
#define CORE_REGISTERING_H

#include "core/act.h"
#include "core/choice.h"
#include "db/identity.h"

struct registering {
	const struct person *person; /* who is edited; NULL: somebody new */
	const char *given, *family, *alias, *sex, *citizenship, *personal_number, *languages,
	    *documents, *documents_until, *alerts, *phone, *address, *contacts, *story;
	struct birth birth;
	bool accessible;
};

#define REGISTERING_AT(member) offsetof(struct registering, member)
/* The rows of a parameter table; keep is PARAM_KEEP or 0. */
#define REGISTERING_PARAMS(keep)                                                                   \
	{ .name = "given", .label = N_("Given name"), .type = PARAM_TEXT, .flags = (keep),         \
	    .offset = REGISTERING_AT(given), .help = N_("in any script") },                        \
	{ .name = "family", .label = N_("Family name"), .type = PARAM_TEXT, .flags = (keep),       \
	    .offset = REGISTERING_AT(family), .help = N_("in any script") },                       \
	{ .name = "alias", .label = N_("Other names"), .type = PARAM_TEXT, .flags = (keep),        \
	    .offset = REGISTERING_AT(alias), .max = 200,                                           \
	    .help = N_("nicknames, other spellings, separated by ;") },                            \
	{ .name = "sex", .label = N_("Sex"), .type = PARAM_CHOICE, .flags = (keep),                \
	    .offset = REGISTERING_AT(sex), .choices = choice_sex,                                  \
	    .help = N_("decides which rooms fit") },                                               \
	{ .name = "birth", .label = N_("Born"), .type = PARAM_BIRTH,                               \
	    .flags = (keep) | PARAM_PAST, .offset = REGISTERING_AT(birth),                         \
	    .help = N_("the day, or only the month or the year, as far as known") },               \
	{ .name = "citizenship", .label = N_("Citizenship"), .type = PARAM_CHOICE,                 \
	    .flags = (keep) | PARAM_ANY_CHOICE, .offset = REGISTERING_AT(citizenship),             \
	    .choices = choice_citizenship,                                                         \
	    .help = N_("two letters of the country (ISO 3166), or one of the words") },            \
	{ .name = "personal-number", .label = N_("Personal number"), .type = PARAM_TEXT,           \
	    .flags = (keep), .offset = REGISTERING_AT(personal_number), .max = 30,                 \
	    .help = N_("11 digits") },                                                             \
	{ .name = "languages", .label = N_("Languages"), .type = PARAM_TEXT, .flags = (keep),      \
	    .offset = REGISTERING_AT(languages), .max = 200,                                       \
	    .help = N_("which one can speak with them in") },                                      \
	{ .name = "documents", .label = N_("Documents"), .type = PARAM_CHOICE, .flags = (keep),    \
	    .offset = REGISTERING_AT(documents), .choices = choice_documents,                      \
	    .help = N_("the state of their papers") },                                             \
	{ .name = "documents-until", .label = N_("Documents until"), .type = PARAM_DATE,           \
	    .flags = (keep), .offset = REGISTERING_AT(documents_until),                            \
	    .help = N_("when they expire: a reminder is shown before") },                          \
	{ .name = "accessible", .label = N_("Needs an accessible bed"), .type = PARAM_YES,         \
	    .flags = (keep), .offset = REGISTERING_AT(accessible),                                 \
	    .help = N_("a lower bunk, reachable by wheelchair") },                                 \
	{ .name = "alerts", .label = N_("Alerts"), .type = PARAM_TEXT, .flags = (keep),            \
	    .offset = REGISTERING_AT(alerts), .max = 120,                                          \
	    .help = N_("short, shown on every screen: insulin 22:00") },                           \
	{ .name = "phone", .label = N_("Phone"), .type = PARAM_TEXT, .flags = (keep),              \
	    .offset = REGISTERING_AT(phone), .help = N_("their own") },                            \
	{ .name = "address", .label = N_("Address"), .type = PARAM_TEXT, .flags = (keep),          \
	    .offset = REGISTERING_AT(address), .max = 200, .help = N_("where they come from") },   \
	{ .name = "contacts", .label = N_("Contacts"), .type = PARAM_NOTE, .flags = (keep),        \
	    .offset = REGISTERING_AT(contacts),                                                    \
	    .help = N_("whom to call, and whom not") },                                            \
	{ .name = "story", .label = N_("Story"), .type = PARAM_NOTE, .flags = (keep),              \
	    .offset = REGISTERING_AT(story), .help = N_("in free text; sealed with the names") }

/* Brings what was given into the rows: for somebody new start from registering_blank. */
void registering_blank(struct act *act, struct person *person, struct identity *identity);
void registering_apply(struct act *act, const struct registering *from, struct person *person,
    struct identity *identity);
/* Findings for the rows as they would be: a name is there, the citizenship is one, the personal
 * number's form (a warning), likely duplicates (a warning with codes). */
void registering_check(
    struct act *act, const struct person *person, const struct identity *identity);
/* Finds born-after-entry when a stay of the person's began before the date of birth. */
void registering_check_birth(struct act *act, const struct person *person);
/* Writes what changed of the rows. An identity that was forgotten (id 0) has no row: it is made,
 * when there is something to put into it. */
void registering_save(struct act *act, const struct person *person_before, struct person *person,
    const struct identity *before, struct identity *identity);
/* The date of birth as it is typed, as far as known: "24.03.2010", "03.2010", "2010"; "" not. */
const char *registering_birth(struct arena *arena, const struct person *person);
/* Other entries with the person's own number, of whom the actor may be told: likely the same person. */
size_t registering_same_number(
    struct act *act, const struct person *person, struct person **others);
/* Finds person-void when the entry is void; every verb about a person asks. */
bool registering_live(struct act *act, const struct person *person, const char *field);
/* The act concerns the shelter where the person is; none when they are in none. */
void registering_concerns(struct act *act, const struct person *person);

#endif
