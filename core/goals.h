/* The service plan: goals, papers and health checks of a person, what is due when, and who may know.
 * What is due follows from what was planned and what was done; nothing of it is stored. */
#ifndef CORE_GOALS_H
#define CORE_GOALS_H

#include "core/desk.h"
#include "db/goal.h"
#include "db/service.h"

#define GOAL_STATES(X)                                                                             \
	X(OVERDUE, "overdue", N_("overdue"))                                                       \
	X(DUE, "due", N_("due"))                                                                   \
	X(COMING, "coming", N_("to come"))                                                         \
	X(DONE, "done", N_("done"))                                                                \
	X(ENDED, "ended", N_("ended"))

#define GOAL_STATE_ENUM(id, word, title) GOAL_##id,
enum goal_state { GOAL_STATES(GOAL_STATE_ENUM) GOAL_STATE_COUNT };
const char *goal_state_word(enum goal_state state);
const char *goal_state_title(enum goal_state state); /* translated */

/* --- pure ------------------------------------------------------------------------------------- */

/* Of somebody's plan item on a day. */
struct goal_when {
	enum goal_state state;
	char due[DATE_SIZE]; /* the next time; "" no day is set */
	int days;            /* until then; negative: past */
};

/* done_on, attended_on: the newest day that it was done, that its service was attended; NULL never.
 * Where the day of the first time is set, and of what is to be done once, only appointments after the
 * item was set count: one of last month does not fulfil what begins next week.
 *   once: due_on, until it was done; again: every_days after the last time (the first: due_on, or so
 *   many days after it was set); with an expiry: then at the latest.
 * due from remind_days before that day on, overdue after it, done when there is nothing to come soon
 * and it was done before. */
void goal_when(const struct goal *goal, const char *done_on, const char *attended_on,
    const char *today, struct goal_when *when);

/* "daily", "weekly", "monthly", "quarterly", "yearly", "14 days", "2 weeks", "3 months", "14": days (a
 * month is 30, a year 365); DB_NULL when it is none of them. */
int64_t goal_every(const char *text);
/* "weekly", "every 10 days", translated; NULL for DB_NULL. */
const char *goal_every_show(struct arena *arena, int64_t days);
/* The same as it is typed: "weekly", "10 days"; "" for DB_NULL. */
const char *goal_every_typed(struct arena *arena, int64_t days);

/* "G-0012"; DB_NULL when the text is no such code (the number alone will do). */
const char *goal_code(struct arena *arena, int64_t id);
int64_t goal_number(const char *code);

/* Which group of fields an item is of: papers are of the legal ones, health checks of the alerts
 * (whoever gives medicine at night has to know), goals of the story. */
enum group goal_group(const char *kind);

/* --- of a desk -------------------------------------------------------------------------------- */

/* May the actor know of the item: the person is not hidden, and its group is theirs to know? */
bool goal_seen(const struct desk *desk, const struct goal *goal);
/* goal_when with what the database knows, at the desk's time. */
void goal_look(
    const struct desk *desk, struct arena *arena, const struct goal *goal, struct goal_when *when);
/* What a service is called for who looks: its name, or "appointment" when it is private and of this
 * person they may not know which one. NULL: no such service. */
const char *service_shown(
    const struct desk *desk, const struct service *service, int64_t person);
/* "3 days overdue (21.11.2026)", "due today", "due in 4 days (28.11.2026)"; "" no day is set. */
const char *goal_due_text(struct arena *arena, const struct goal_when *when);
/* The days before its time at which an item of the kind is listed when nothing else is said. */
int64_t goal_remind_days(const struct desk *desk, const char *kind);

#endif
