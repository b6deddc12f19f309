/* Labour inspection: enterprises, visits to them, who was identified there, what was handed over. */
#ifndef DB_INSPECTION_H
#define DB_INSPECTION_H

#include "db/sql.h"

#define ENTERPRISE_LIST_ROW(X, S) \
	X(S, T, name)                     /* "2026" */ \
	X(S, I, imported_at) \
	X(S, I, sent_at)                  /* DB_NULL: not sent */ \
	X(S, T, sent_to)                  /* "Interior Ministry" */ \
	X(S, I, answered_at) \
	X(S, P, answer)                   /* "" none yet */ \
	X(S, I, user)                     /* desk_user.id */
ROW_STRUCT(enterprise_list, ENTERPRISE_LIST_ROW);

#define ENTERPRISE_ROW(X, S) \
	X(S, I, list)                     /* enterprise_list.id; DB_NULL */ \
	X(S, T, number)                   /* identification number: 9 digits, of a person 11; "" */ \
	X(S, T, name) \
	X(S, T, fold)                     /* the name folded: duplicates are found by it */ \
	X(S, T, city) \
	X(S, T, address) \
	X(S, T, sector)                   /* "construction" */ \
	X(S, I, workers)                  /* DB_NULL not known */ \
	X(S, T, note) \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, void_at) \
	X(S, T, void_reason)
ROW_STRUCT(enterprise, ENTERPRISE_ROW);

#define VISIT_ROW(X, S) \
	X(S, I, enterprise)               /* enterprise.id */ \
	X(S, T, kind)                     /* planned | reactive */ \
	X(S, P, reason)                   /* why: a signal, the plan */ \
	X(S, I, at)                       /* planned for, then when it was */ \
	X(S, P, inspectors)               /* names, separated by commas */ \
	X(S, T, result)                   /* word of choice_finding; NULL: it has none yet */ \
	X(S, I, found_at)                 /* when the result was written */ \
	X(S, I, workers_met)              /* DB_NULL not counted */ \
	X(S, P, findings) \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, void_at) \
	X(S, T, void_reason)
ROW_STRUCT(visit, VISIT_ROW);

#define VISIT_PERSON_ROW(X, S) \
	X(S, I, visit)                    /* visit.id */ \
	X(S, I, person)                   /* person.id */ \
	X(S, I, at) \
	X(S, P, note) \
	X(S, I, user)                     /* desk_user.id */
ROW_STRUCT(visit_person, VISIT_PERSON_ROW);

#define VISIT_HANDED_ROW(X, S) \
	X(S, I, visit)                    /* visit.id */ \
	X(S, I, at) \
	X(S, T, to_whom)                  /* "Tbilisi police, investigator" */ \
	X(S, P, what) \
	X(S, I, answered_at) \
	X(S, P, answer)                   /* "" none yet */ \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, void_at)
ROW_STRUCT(visit_handed, VISIT_HANDED_ROW);

/* By code's number; false: there is none. */
bool enterprise_by_id(struct db *db, struct arena *arena, int64_t id, struct enterprise *enterprise);
/* Those of a list (DB_NULL: of all, and of none), by city and name; void ones too. */
size_t enterprises_load(
    struct db *db, struct arena *arena, int64_t list, struct enterprise **enterprises);

bool enterprise_list_by_name(
    struct db *db, struct arena *arena, const char *name, struct enterprise_list *list);
/* The newest first. */
size_t enterprise_lists_load(struct db *db, struct arena *arena, struct enterprise_list **lists);

bool visit_by_id(struct db *db, struct arena *arena, int64_t id, struct visit *visit);
/* The visits within [from, until), the newest first, void ones too. */
size_t visits_load(
    struct db *db, struct arena *arena, int64_t from, int64_t until, struct visit **visits);
/* The same of one enterprise, whenever. */
size_t visits_of_enterprise(
    struct db *db, struct arena *arena, int64_t enterprise, struct visit **visits);
/* Those without a result that are planned until the instant, the earliest first. */
size_t visits_open(struct db *db, struct arena *arena, int64_t until, struct visit **visits);

/* Who was identified in a visit; in which visits somebody was. */
size_t visit_people_load(
    struct db *db, struct arena *arena, int64_t visit, struct visit_person **people);
size_t visit_people_of(
    struct db *db, struct arena *arena, int64_t person, struct visit_person **people);

/* Of those who were never in a house, by time; stays that are void do not count. */
size_t visit_people_outside(struct db *db, struct arena *arena, struct visit_person **people);

bool visit_handed_by_id(struct db *db, struct arena *arena, int64_t id, struct visit_handed *handed);
/* What was handed over of a visit, in order, void ones left out. */
size_t visit_handed_load(
    struct db *db, struct arena *arena, int64_t visit, struct visit_handed **handed);
/* All without an answer, the oldest first. */
size_t visit_handed_open(struct db *db, struct arena *arena, struct visit_handed **handed);

/* Was the person identified in a visit? */
bool person_of_visit(struct db *db, int64_t person);

#endif
