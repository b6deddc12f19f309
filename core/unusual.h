/* Unusual looks: what an auditor reads first. Pure rules over looks that were traced; what counts as
 * many and as night comes from the config. A finding is no accusation: it says which rule and why, and
 * a person judges. */
#ifndef CORE_UNUSUAL_H
#define CORE_UNUSUAL_H

#include "core/i18n.h"
#include "core/when.h"

#include <stdbool.h>
#include <stddef.h>

/* The gravest first: in this order they are listed. */
#define UNUSUALS(X)                                                                                \
	X(MANY, "many-files", N_("many files in a short time"))                                    \
	X(ELSEWHERE, "elsewhere", N_("of no shelter of theirs"))                                   \
	X(EMERGENCY, "emergency", N_("under emergency access"))                                    \
	X(NIGHT, "night", N_("at night, without night duty"))                                      \
	X(EXPORT, "export", N_("taken out"))                                                       \
	X(REVEAL, "reveal", N_("names revealed"))

#define UNUSUAL_ENUM(id, word, title) UNUSUAL_##id,
enum unusual { UNUSUALS(UNUSUAL_ENUM) UNUSUAL_COUNT };
const char *unusual_word(enum unusual rule);
const char *unusual_title(enum unusual rule); /* translated */

/* One look, with what the rules ask of it. */
struct seen {
	int64_t audit;      /* audit.id */
	when_t at;
	const char *user;
	const char *word;   /* look, search, print, export, reveal ... */
	const char *file;   /* code of the person whose file was opened; NULL: a list, a search */
	bool elsewhere;     /* somebody was named who never was in a shelter of the user's */
	bool emergency;     /* made under emergency access */
	bool night_staff;   /* the user is on night duty somewhere */
};

struct unusual_rules {
	int files;          /* more files than these ... */
	int64_t within;     /* ... in so many seconds are many */
	int night_from, night_to; /* minutes after midnight; the same: no night */
};

/* Is the instant in the night? Nights may pass midnight. */
bool unusual_night(when_t at, const struct unusual_rules *rules);
/* How many different files its user opened up to this look, within the time of the rule. looks are in
 * the order of time. */
size_t unusual_files(const struct seen *looks, size_t index, const struct unusual_rules *rules);
/* The rules (a bit each) that looks[index] comes under. MANY stands at every look that is one too
 * many. */
unsigned unusual_judge(const struct seen *looks, size_t index, const struct unusual_rules *rules);

#endif
