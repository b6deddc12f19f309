/* Writing down outings and contacts: what their verbs share. */
#ifndef CORE_CONTACTING_H
#define CORE_CONTACTING_H

#include "core/act.h"
#include "core/choice.h"
#include "core/contacts.h"
#include "core/outings.h"

/* What is said of a contact. */
struct contacting {
	const struct person *person;
	const struct contact *same; /* the child is that of this one */
	const char *nickname, *description, *sex, *category, *place, *with_whom, *languages, *offered,
	    *next_step, *next_on, *note;
	int64_t age; /* DB_NULL: not given */
	when_t at;
};

/* In the order in which one writes after an evening's outing. keep is PARAM_KEEP or 0. */
#define CONTACTING_PARAMS(S, member, keep)                                                         \
	{ .name = "nickname", .label = N_("Called"), .type = PARAM_TEXT, .flags = (keep),          \
	    .offset = offsetof(S, member.nickname), .max = 80,                                     \
	    .help = N_("what the child is called on the street; sealed") },                        \
	{ .name = "sex", .label = N_("Sex"), .type = PARAM_CHOICE, .flags = (keep),                \
	    .offset = offsetof(S, member.sex), .choices = choice_sex,                              \
	    .help = N_("that of the person, when they are registered") },                          \
	{ .name = "age", .label = N_("Age"), .type = PARAM_NUMBER, .flags = (keep),                \
	    .offset = offsetof(S, member.age), .min = 0, .max = 120,                               \
	    .help = N_("estimated, in years; that of the person, when they are registered") },     \
	{ .name = "place", .label = N_("Place"), .type = PARAM_TEXT, .flags = (keep),              \
	    .offset = offsetof(S, member.place), .max = 120,                                       \
	    .help = N_("where; without it, that of the outing. Not sealed: the same child is looked" \
		       " for by it") },                                                            \
	{ .name = "category", .label = N_("Lives"), .type = PARAM_CHOICE, .flags = (keep),         \
	    .offset = offsetof(S, member.category), .choices = choice_category,                    \
	    .help = N_("how the child lives, as the programme tells children apart") },            \
	{ .name = "description", .label = N_("Looks like"), .type = PARAM_NOTE, .flags = (keep),   \
	    .offset = offsetof(S, member.description),                                             \
	    .help = N_("by what one knows the child again; sealed") },                             \
	{ .name = "with", .label = N_("With"), .type = PARAM_TEXT, .flags = (keep),                \
	    .offset = offsetof(S, member.with_whom), .max = 200,                                   \
	    .help = N_("who else was there; sealed") },                                            \
	{ .name = "languages", .label = N_("Languages"), .type = PARAM_WORDS, .flags = (keep),     \
	    .offset = offsetof(S, member.languages), .choices = choice_tongue,                     \
	    .help = N_("in which one can speak with them") },                                      \
	{ .name = "offered", .label = N_("Offered"), .type = PARAM_WORDS, .flags = (keep),         \
	    .offset = offsetof(S, member.offered), .choices = choice_offered,                      \
	    .help = N_("what was given or offered") },                                             \
	{ .name = "next-step", .label = N_("To be done"), .type = PARAM_TEXT, .flags = (keep),     \
	    .offset = offsetof(S, member.next_step), .max = 300,                                   \
	    .help = N_("what is to follow; it is listed until contact-done says that it was done; sealed") }, \
	{ .name = "next-on", .label = N_("Due by"), .type = PARAM_DATE, .flags = (keep),           \
	    .offset = offsetof(S, member.next_on), .help = N_("the day by which") },               \
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = (keep) | PARAM_PAST,    \
	    .offset = offsetof(S, member.at),                                                      \
	    .help = N_("when they met; without it, now, or the start of an outing that is over") }, \
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .flags = (keep),                \
	    .offset = offsetof(S, member.note), .help = N_("what else there is to say; sealed") }
/* Who the child is, of a contact that is written down. */
#define CONTACTING_WHO(S, member)                                                                  \
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,                           \
	    .offset = offsetof(S, member.person), .help = N_("who, when they are registered") },   \
	{ .name = "same", .label = N_("The same as"), .type = PARAM_RECORD,                        \
	    .records = &record_contact, .offset = offsetof(S, member.same),                        \
	    .help = N_("an earlier contact with the same child, as CT-000123") }
#define CONTACTING_CONTACT(S)                                                                      \
	{ .name = "contact", .label = N_("Contact"), .type = PARAM_RECORD,                         \
	    .records = &record_contact, .flags = PARAM_REQUIRED, .offset = offsetof(S, contact),   \
	    .help = N_("which one, as CT-000123") }

/* A contact of the outing of which nothing is said yet but what the outing and the person say. */
struct contact contacting_blank(
    struct act *act, const struct outing *outing, const struct person *person);
/* What was given lands in the contact, the rest of it stays; what cannot be taken is found. */
void contacting_apply(
    struct act *act, const struct contacting *from, const struct outing *outing, struct contact *contact);
/* A form starts with the contact as it is. */
void contacting_fill(struct act *act, const struct contact *contact);
/* Touches the contact, its child and its person; false, with a finding, when the person was
 * forgotten or made void: nothing is added to what is left of them. */
bool contacting_touch(struct act *act, const struct contact *contact, const char *field);
/* The results of every one of the verbs: contact, outing, child, person. */
void contacting_tell(struct act *act, const struct contact *contact);
/* Of a contact that is to be written down: who the child is, as said or as the earlier contact has it
 * (NULL: nobody with a name); everything that stands against it, and who it may be when nobody says
 * (outing NULL: not known); and the row, with its child. False when it cannot be written. */
const struct person *contacting_person(struct act *act, const struct contacting *from);
void contacting_judge(
    struct act *act, const struct outing *outing, const struct contacting *from);
bool contacting_add(struct act *act, const struct outing *outing, const struct contacting *from,
    struct contact *contact);
/* The child of the person, made when there is none; a new one without a name when the person is
 * NULL. False when it cannot be written. */
bool contacting_child(struct act *act, const struct person *person, struct child *child);

#endif
