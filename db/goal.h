/* The service plan of a person: goals, papers, health checks, and what was done of them; and the
 * one-time compensation. */
#ifndef DB_GOAL_H
#define DB_GOAL_H

#include "db/sql.h"

#define GOAL_ROW(X, S) \
	X(S, I, person)                   /* person.id */ \
	X(S, T, kind)                     /* goal | paper | health */ \
	X(S, I, service)                  /* service.id that serves it; DB_NULL none */ \
	X(S, P, title) \
	X(S, I, every_days)               /* again after so many; DB_NULL once */ \
	X(S, T, due_on)                   /* ISO date of the first time; NULL not said */ \
	X(S, T, expires_on)               /* of a paper: ISO date; NULL does not */ \
	X(S, I, remind_days)              /* listed so many days before */ \
	X(S, P, note) \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, ended_at) \
	X(S, T, outcome)                  /* reached | not-reached | given-up | void; NULL open */ \
	X(S, P, end_note)
ROW_STRUCT(goal, GOAL_ROW);

#define GOAL_DONE_ROW(X, S) \
	X(S, I, goal)                     /* goal.id */ \
	X(S, I, person)                   /* goal.person */ \
	X(S, T, done_on)                  /* ISO date */ \
	X(S, P, note) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, void_at)
ROW_STRUCT(goal_done, GOAL_DONE_ROW);

#define COMPENSATION_ROW(X, S) \
	X(S, I, person)                   /* person.id; one that is not void for each */ \
	X(S, I, amount)                   /* tetri */ \
	X(S, T, decided_on)               /* ISO date */ \
	X(S, P, decided_by) \
	X(S, P, number)                   /* of the decision */ \
	X(S, T, paid_on)                  /* ISO date; NULL not yet */ \
	X(S, P, paid_how) \
	X(S, P, note) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, void_at) \
	X(S, P, void_reason)
ROW_STRUCT(compensation, COMPENSATION_ROW);

bool goal_by_id(struct db *db, struct arena *arena, int64_t id, struct goal *goal);
/* Of one person, in the order they were set; ended ones too with all. */
size_t goals_of_person(
    struct db *db, struct arena *arena, int64_t person, bool all, struct goal **goals);
/* Open ones of everybody, by person. */
size_t goals_open_load(struct db *db, struct arena *arena, struct goal **goals);
/* What was done, newest first, not void; with all, void ones too. */
size_t goal_dones(
    struct db *db, struct arena *arena, int64_t goal, bool all, struct goal_done **dones);
/* The newest day of them, ISO; NULL never. */
const char *goal_done_on(struct db *db, struct arena *arena, int64_t goal);
/* When the person last came to an appointment of the item's service, up to the instant; DB_NULL never,
 * or it has none. */
int64_t goal_attended(struct db *db, const struct goal *goal, int64_t now);

bool compensation_by_id(struct db *db, struct arena *arena, int64_t id, struct compensation *row);
/* Of one person, void ones too, newest first. */
size_t compensations_of_person(
    struct db *db, struct arena *arena, int64_t person, struct compensation **rows);
/* The one that counts; false: none. */
bool compensation_of(struct db *db, struct arena *arena, int64_t person, struct compensation *row);
/* Decided on one of these days (ISO, both included), void ones too, by day. */
size_t compensations_load(struct db *db, struct arena *arena, const char *from, const char *to,
    struct compensation **rows);

#endif
