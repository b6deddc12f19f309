/* What was done about alarms: put off for a time, somebody told. The alarms themselves are computed. */
#ifndef DB_ALARM_H
#define DB_ALARM_H

#include "db/sql.h"

#define ALARM_ACT_ROW(X, S) \
	X(S, T, alarm)                    /* which: its kind and what it is about, "late:B-0031:24.11" */ \
	X(S, I, shelter)                  /* shelter.id; DB_NULL: the desk as a whole */ \
	X(S, I, person)                   /* person.id it is about; DB_NULL */ \
	X(S, T, kind)                     /* snooze | told */ \
	X(S, I, until_at)                 /* of a snooze: until when; DB_NULL */ \
	X(S, P, text)                     /* why; who was told */ \
	X(S, I, at) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, void_at)
ROW_STRUCT(alarm_act, ALARM_ACT_ROW);

/* What is put off at the instant, of all alarms, the newest first. */
size_t alarm_snoozes_load(
    struct db *db, struct arena *arena, int64_t at, struct alarm_act **acts);
/* What was done about one alarm, newest first; void ones too, when all. */
size_t alarm_acts_load(struct db *db, struct arena *arena, const char *alarm, bool all,
    struct alarm_act **acts);
/* What was done about alarms of a person, void ones too. */
size_t alarm_acts_of_person(
    struct db *db, struct arena *arena, int64_t person, struct alarm_act **acts);

#endif
