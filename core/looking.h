/* Looks as they were traced, read back: what an auditor asks who saw whom. The reports looked-at and
 * unusual and the audit screen stand on it. */
#ifndef CORE_LOOKING_H
#define CORE_LOOKING_H

#include "core/report.h"
#include "core/unusual.h"
#include "db/audit.h"

#define LOOKING_MOST 200000 /* entries read for one report */

/* The words of entries that are no verb's, and which of them are looks at people. */
#define LOOKINGS(X)                                                                                \
	X("look", true, N_("opened"))                                                              \
	X("search", true, N_("searched"))                                                          \
	X("print", true, N_("printed"))                                                            \
	X("export", true, N_("exported"))                                                          \
	X("print-failed", false, N_("not printed"))                                                \
	X("reveal", true, N_("names revealed"))                                                    \
	X("sign-in", false, N_("signed in"))                                                       \
	X("sign-failed", false, N_("sign-in failed"))                                              \
	X("sign-out", false, N_("signed out"))                                                     \
	X("lock", false, N_("screen locked"))                                                      \
	X("unlock", false, N_("screen unlocked"))                                                  \
	X("session-end", false, N_("session ended"))                                               \
	X("backup", false, N_("backup"))                                                           \
	X("restore", false, N_("restored from a backup"))                                          \
	X("rekey", false, N_("master key changed"))

/* Was somebody seen? */
bool looking_is(const struct audit *audit);
/* "opened"; of a verb its title; translated; the word itself when it is none of these. */
const char *looking_title(const char *word);
/* What was done, in a sentence: acts say it themselves, of the others the word goes before the detail. */
const char *looking_text(struct arena *arena, const struct audit *audit);
/* A person's code? */
bool looking_person(const char *code);
/* The code of the emergency access that the entry was made under; NULL none. */
const char *looking_glass(const char *const *codes, size_t count);
/* May the entry be shown to the actor: the audit is theirs everywhere, or, of an act, in a shelter in
 * which it changed something, or, of a look, in a shelter that it was about or that somebody in it
 * belonged to at the time? Where people went from there is not theirs to read. */
bool looking_may(const struct view *view, const struct audit *audit);
/* Of a look at this person alone. */
bool looking_may_person(const struct view *view, int64_t person, when_t at);

/* What the rules found, gathered by rule, user and day. */
struct unusual_group {
	enum unusual rule;
	const char *user;
	when_t first, last;
	size_t looks;
	const char **codes; /* people and emergency accesses, each once */
	size_t code_count;
	size_t files;       /* MANY: the most within the time */
};

struct unusual_filter {
	const char *user; /* NULL all */
	when_t from, until;
};

/* The rules as the config has them. */
struct unusual_rules looking_rules(const struct desk *desk);
/* All that is unusual in the period and may be shown, the gravest rule first, in it the newest. */
size_t looking_unusual(
    struct view *view, const struct unusual_filter *filter, struct unusual_group **groups);
/* Why it is listed, in a sentence; translated. */
const char *looking_why(const struct view *view, const struct unusual_group *group);

#endif
