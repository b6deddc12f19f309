/* Who works in the shelters, when they are away, and the duty roster: who is on which shift. */
#ifndef DB_STAFF_H
#define DB_STAFF_H

#include "db/sql.h"

#define STAFF_ROW(X, S) \
	X(S, T, code)                     /* "ST-0007" */ \
	X(S, P, name)                     /* "": that of the user */ \
	X(S, I, user)                     /* desk_user.id who signs in as them; DB_NULL nobody */ \
	X(S, T, post)                     /* word of the config or free: nurse, caregiver; "" */ \
	X(S, T, shelters)                 /* codes where they work, separated by spaces; "": any */ \
	X(S, I, hours_week)               /* at most; DB_NULL: the config's */ \
	X(S, P, phone) \
	X(S, P, note) \
	X(S, I, created_at) \
	X(S, I, ended_at)
ROW_STRUCT(staff, STAFF_ROW);

#define STAFF_ABSENCE_ROW(X, S) \
	X(S, I, staff)                    /* staff.id */ \
	X(S, T, from_on)                  /* ISO date, first day */ \
	X(S, T, until_on)                 /* ISO date, last day */ \
	X(S, T, kind)                     /* word of choice_staff_absence: leave, sick ... */ \
	X(S, P, note) \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, void_at)
ROW_STRUCT(staff_absence, STAFF_ABSENCE_ROW);

#define DUTY_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id */ \
	X(S, T, on_date)                  /* ISO date on which the shift begins */ \
	X(S, T, shift)                    /* code of the config's shift */ \
	X(S, I, staff)                    /* staff.id */ \
	X(S, T, post)                     /* as which; "": that of the staff */ \
	X(S, I, from_at) \
	X(S, I, until_at)                 /* [from_at, until_at): the shift's times when it was given */ \
	X(S, I, instead_of)               /* duty.id of who was replaced; DB_NULL */ \
	X(S, P, note) \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, void_at)
ROW_STRUCT(duty, DUTY_ROW);

#define DUTY_LONGEST 172800 /* seconds, as the schema has it */

/* The code of the next one, "ST-0007", and its id; never given twice, even after an undo. Within a write. */
const char *staff_next_code(struct db *db, struct arena *arena, int64_t *id);
/* All, who has ended last; by code. */
size_t staff_all(struct db *db, struct arena *arena, struct staff **staff);
bool staff_by_code(struct db *db, struct arena *arena, const char *code, struct staff *staff);
bool staff_by_id(struct db *db, struct arena *arena, int64_t id, struct staff *staff);
/* As whom the user is on duty: who works still goes before who has ended; false: nobody. */
bool staff_of_user(struct db *db, struct arena *arena, int64_t user, struct staff *staff);

bool staff_absence_by_id(
    struct db *db, struct arena *arena, int64_t id, struct staff_absence *absence);
/* Those that reach into [from, until] (ISO dates), of one (DB_NULL: all), not void, by start. */
size_t staff_absences_load(struct db *db, struct arena *arena, int64_t staff, const char *from,
    const char *until, struct staff_absence **absences);

bool duty_by_id(struct db *db, struct arena *arena, int64_t id, struct duty *duty);
/* Those of a shelter that reach into [from, until), not void, by start. */
size_t duties_of_shelter(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct duty **duties);
/* The same of somebody, in any shelter. */
size_t duties_of_staff(struct db *db, struct arena *arena, int64_t staff, int64_t from,
    int64_t until, struct duty **duties);

#endif
