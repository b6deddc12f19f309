/* Writing the log: what its verbs share. */
#ifndef CORE_LOGGING_H
#define CORE_LOGGING_H

#include "core/act.h"
#include "core/choice.h"
#include "core/entries.h"

/* What is said with an entry. */
struct logging {
	const char *kind, *text, *severity, *tell, *follow_up, *follow_on, *medication, *medicine, *dose;
	struct people people;
	when_t at, due;
	bool refused;
};

#define LOGGING_KIND(S, member, keep)                                                              \
	{ .name = "kind", .label = N_("Kind"), .type = PARAM_CHOICE, .flags = (keep),              \
	    .offset = offsetof(S, member.kind), .choices = choice_log,                             \
	    .help = N_("an incident has a severity, medication says who was given what") }
#define LOGGING_TEXT(S, member, keep)                                                              \
	{ .name = "text", .label = N_("Text"), .type = PARAM_NOTE, .flags = (keep),                \
	    .offset = offsetof(S, member.text),                                                    \
	    .help = N_("what happened; sealed with the key of the first person it is about") }
#define LOGGING_PARAMS(S, member, keep)                                                            \
	{ .name = "person", .label = N_("About whom"), .type = PARAM_PEOPLE, .flags = (keep),      \
	    .offset = offsetof(S, member.people),                                                  \
	    .help = N_("everybody it is about; it stands in their files") },                       \
	{ .name = "at", .label = N_("When"), .type = PARAM_INSTANT,                                \
	    .flags = PARAM_PAST | ((keep) ? (keep) : PARAM_NOW),                                   \
	    .offset = offsetof(S, member.at), .help = N_("when it happened") },                    \
	{ .name = "severity", .label = N_("Severity"), .type = PARAM_CHOICE, .flags = (keep),      \
	    .offset = offsetof(S, member.severity), .choices = choice_severity,                    \
	    .help = N_("of an incident; medium when not said") },                                  \
	{ .name = "tell", .label = N_("Must be told"), .type = PARAM_TEXT, .flags = (keep),        \
	    .offset = offsetof(S, member.tell), .max = 200,                                        \
	    .help = N_("who must be told of it; log-told records that they were") },               \
	{ .name = "follow-up", .label = N_("To be done"), .type = PARAM_TEXT, .flags = (keep),     \
	    .offset = offsetof(S, member.follow_up), .max = 300,                                   \
	    .help = N_("what is to follow; it is listed until log-followed says that it was done") }, \
	{ .name = "follow-on", .label = N_("Due by"), .type = PARAM_DATE, .flags = (keep),             \
	    .offset = offsetof(S, member.follow_on), .help = N_("the day by which") },             \
	{ .name = "medication", .label = N_("Of the list"), .type = PARAM_TEXT, .flags = (keep),   \
	    .offset = offsetof(S, member.medication), .max = 20,                                   \
	    .help = N_("medication that somebody is to be given, as M-0003") },                    \
	{ .name = "medicine", .label = N_("Medicine"), .type = PARAM_TEXT, .flags = (keep),        \
	    .offset = offsetof(S, member.medicine), .max = 120,                                    \
	    .help = N_("what was given, when it is not of the list") },                            \
	{ .name = "dose", .label = N_("Dose"), .type = PARAM_TEXT, .flags = (keep),                \
	    .offset = offsetof(S, member.dose), .max = 80, .help = N_("how much of it") },         \
	{ .name = "refused", .label = N_("Refused"), .type = PARAM_YES, .flags = (keep),           \
	    .offset = offsetof(S, member.refused),                                                 \
	    .help = N_("it was offered and not taken") },                                          \
	{ .name = "due", .label = N_("Of the time"), .type = PARAM_INSTANT, .flags = (keep),       \
	    .offset = offsetof(S, member.due),                                                     \
	    .help = N_("which time of the list it answers; the nearest open one when not said") }
#define LOGGING_ENTRY(S)                                                                           \
	{ .name = "entry", .label = N_("Entry"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,      \
	    .offset = offsetof(S, entry), .max = 20, .help = N_("of the log, as L-000123") }

/* An entry of which nothing is said yet. */
struct log logging_blank(struct act *act, int64_t shelter);
/* What was given lands in the entry, the rest of it stays; what cannot be taken is found. */
void logging_apply(struct act *act, const struct logging *from, struct log *log);
/* The people it is about are live, and where the actor may write about them; touched. known: whom an
 * entry is about already (NULL nobody): wherever they went since, it stays theirs. */
void logging_check_people(
    struct act *act, const struct people *people, const struct people *known);
/* The row and whom it is about; what is there already of the latter is replaced. */
bool logging_write(struct act *act, struct log *log, const struct people *people);
/* A form starts with the entry as it is. */
void logging_fill(struct act *act, const struct log *log);
/* Whom it is about now. */
struct people logging_people(struct act *act, const struct log *log);

/* The entry that the code names; false when there is none that the actor may know of. */
bool logging_load(struct act *act, const char *code, struct log *log);
/* The same with unknown-record; touches it and whom it is about, and concerns its shelter. False with
 * not-so when it is void. */
bool logging_find(struct act *act, const char *code, const char *field, struct log *log);
/* Finds log-signed, or not-allowed when it is somebody else's: only the writer changes an entry, and
 * only until it is signed. */
bool logging_mine(struct act *act, const struct log *log);
/* The same with who may correct others' work (RIGHT_CORRECT) let through. */
bool logging_mine_or_correct(struct act *act, const struct log *log, bool mine);
/* The results of every one of the verbs: the entry and the first person. */
void logging_tell(struct act *act, const struct log *log);

#endif
