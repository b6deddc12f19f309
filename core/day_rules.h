/* A day at a day centre, without a database: when it is open, who is due, what a child's day has come
 * to. A day here is a date from midnight: no day centre is open at night. */
#ifndef CORE_DAY_RULES_H
#define CORE_DAY_RULES_H

#include "config/config.h"
#include "core/when.h"
#include "db/centre.h"

#define DAY_STATES(X)                                                                              \
	X(DUE, "due", N_("not yet come"))                                                  \
	X(HERE, "here", N_("here"))                                                                \
	X(LEFT, "left", N_("has left"))                                                            \
	X(ABSENT, "absent", N_("did not come"))                                                    \
	X(UNWRITTEN, "unwritten", N_("no leaving"))

#define DAY_STATE_ENUM(id, word, title) DAY_##id,
enum day_state { DAY_STATES(DAY_STATE_ENUM) DAY_STATE_COUNT };
const char *day_state_word(enum day_state state);
const char *day_state_title(enum day_state state); /* translated */

/* Is the centre open on that date (ISO): one of its weekdays, and no public holiday of the config? */
bool centre_open_on(
    const struct config *config, const struct centre *centre, const char *date);
when_t day_opens(const struct centre *centre, const char *date);
when_t day_closes(const struct centre *centre, const char *date);
/* Is somebody with this enrolment expected on that date: it holds, the centre is open, and it is one of
 * their days. */
bool day_due(const struct config *config, const struct centre *centre,
    const struct enrolment *enrolment, const char *date);
/* What has become of the day: visit NULL, nobody came. Who did not come is due until the centre closes;
 * who came and has no leaving is here until the date is over. */
enum day_state day_state(
    const struct centre *centre, const char *date, const struct day_visit *visit, when_t now);

/* How many days running, up to yesterday, somebody was due and did not come; came_on: the newest day that
 * they came, NULL never. Counted back to the day the enrolment began, at most `most`. */
int day_missed(const struct config *config, const struct centre *centre,
    const struct enrolment *enrolment, const char *came_on, const char *today, int most);

/* The list with the word at its end, in the arena. */
const char *day_words_add(struct arena *arena, const char *list, const char *word);

#endif
