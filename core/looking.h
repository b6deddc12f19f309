/* Looks as they were traced, read back: what an auditor asks who saw whom. The reports looked-at and
 * unusual and the audit screen stand on it. */
#ifndef CORE_LOOKING_H
#define CORE_LOOKING_H

#include "core/report.h"
#include "core/unusual.h"
#include "db/audit.h"

#define LOOKING_MOST 200000 /* entries read for one report */

/* Words of looks. Others may be traced too: what changed nothing and is no verb's is a look. */
#define LOOKINGS(X)                                                                                \
	X("look", N_("opened"))                                                                    \
	X("search", N_("searched"))                                                                \
	X("print", N_("printed"))                                                                  \
	X("export", N_("exported"))                                                                \
	X("reveal", N_("names revealed"))                                                          \
	X("sign-in", N_("signed in"))

bool looking_is(const struct audit *audit);
/* "opened"; translated; the word itself when it is none of them. */
const char *looking_title(const char *word);
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
