/* The clock board: what needs attention (core/attention.h), with what was done about it. An alarm that is
 * put off leaves the Overview until its time, and no other list: nothing is hidden silently. It is put off
 * by its key, so the next time it comes it rings again, and nothing is left when its cause ends. */
#ifndef CORE_ALARMS_H
#define CORE_ALARMS_H

#include "core/attention.h"
#include "db/alarm.h"

/* One of the list, and the newest word about it; texts are told to who may put alarms off there. */
struct alarm {
	const struct attention *item;
	when_t until;       /* put off until then; DB_NULL: it is not */
	const char *reason; /* why; NULL: not put off, or not to be told */
	const char *by;     /* the user's name; NULL */
	const char *told;   /* "patrol 21:45 (nino); duty officer 22:10 (nino)"; NULL nobody */
};

#define ALARM_STATES(X)                                                                            \
	X(NOW, "now", N_("now"))                                                                   \
	X(COMING, "coming", N_("to come"))                                                         \
	X(OFF, "snoozed", N_("put off"))

#define ALARM_STATE_ENUM(id, word, title) ALARM_##id,
enum alarm_state { ALARM_STATES(ALARM_STATE_ENUM) ALARM_STATE_COUNT };
const char *alarm_state_word(enum alarm_state state);
const char *alarm_state_title(enum alarm_state state); /* translated */
enum alarm_state alarm_state(const struct alarm *alarm);
/* "late by 1 h 10 min", "in 4 h", translated: how far it is from its time. */
const char *alarm_clock(struct arena *arena, const struct attention *item, when_t now);

/* Of the list at items, in the same order. */
size_t alarms_load(const struct desk *desk, struct arena *arena, const struct attention *items,
    size_t count, struct alarm **alarms);
/* Takes out of the list what is put off now, and says how many that were; the rest keeps its order. */
size_t alarms_put_off(
    const struct desk *desk, struct arena *arena, struct attention *items, size_t *count);
/* "B-0031: to be reported missing": which one it is, for people. In the arena. */
const char *alarm_label(struct arena *arena, const struct attention *item);
/* "B-0031: late 1 h 10 min, last seen 18:05": all of the one with this key that stands now, as far as the
 * actor may know of it; "" there is none. */
const char *alarm_words(const struct desk *desk, struct arena *arena, const char *key);
/* May the actor know why and to whom: the words about alarms of the shelter (DB_NULL: of none)? */
bool alarm_told_there(const struct desk *desk, int64_t shelter);

/* Does the text mean the alarm with this key: the key, its kind and what it is about, or what it is about
 * alone ("late:B-0031", "B-0031", "H-0012")? Case does not count. Pure. */
bool alarm_means(const char *text, const char *key);
/* Seconds for which it may be put off, at most. */
int64_t alarm_most(const struct desk *desk, const struct attention *item);

#endif
