/* What must hold in the database, as queries that find nothing: every constraint again, read from
 * the rows themselves (a trigger may have been missing when they were written), and what no
 * constraint can say. Each reads its table once in index order. */
#ifndef DB_CHECK_H
#define DB_CHECK_H

#include "db/sql.h"

/* id, stable name. The sentences are core's (core/check.c). */
#define DB_CHECKS(X)                                                                               \
	X(BED_OVERLAP, "bed-overlap")                                                              \
	X(STAY_BEDS, "stay-in-two-beds")                                                           \
	X(PERSON_OVERLAP, "person-in-two-stays")                                                   \
	X(STAY_PERIOD, "stay-period")                                                              \
	X(STAY_UNPLACED, "stay-unplaced")                                                          \
	X(PLACEMENT_PERIOD, "placement-period")                                                    \
	X(PLACEMENT_OWNER, "placement-owner")                                                      \
	X(PLACEMENT_STAY, "placement-outside-stay")                                                \
	X(PLACEMENT_SHELTER, "placement-shelter")                                                  \
	X(HOLD_PLACEMENT, "hold-placement")                                                        \
	X(WAITING_OFFER, "waiting-offer")                                                           \
	X(WAITING_TWICE, "waiting-twice")                                                           \
	X(ABSENCE_OVERLAP, "absence-overlap")                                                      \
	X(ABSENCE_STAY, "absence-outside-stay")                                                    \
	X(BLOCK_OVERLAP, "block-overlap")                                                          \
	X(SURGE_OVERLAP, "surge-overlap")                                                          \
	X(RETIRED_TAKEN, "retired-taken")                                                          \
	X(FAMILY_HEAD, "family-head")                                                              \
	X(BORN_LATER, "born-after-entry")                                                          \
	X(VOID_REASON, "void-reason")                                                              \
	X(RELATION_TWICE, "relation-twice")                                                        \
	X(RELATION_CHAIN, "relation-chain")                                                        \
	X(STATUS_ORDER, "status-order")                                                            \
	X(APPOINTMENT_OVERLAP, "appointment-overlap")                                              \
	X(APPOINTMENT_TIMES, "appointment-times")                                                  \
	X(APPOINTMENT_CANCELLED, "appointment-cancelled")                                          \
	X(GOAL_DONE, "goal-done")                                                                  \
	X(GOAL_END, "goal-end")                                                                    \
	X(COMPENSATION, "compensation")                                                            \
	X(PAPERS, "papers")                                                                        \
	X(CONTACT_CHILD, "contact-child")                                                          \
	X(ADMINISTRATOR, "administrator")                                                          \
	X(AUDIT_NUMBERS, "audit-numbers")                                                          \
	X(AUDIT_COUNT, "audit-count")                                                              \
	X(AUDIT_ORPHAN, "audit-orphan")                                                            \
	X(AUDIT_CHAIN, "audit-chain")                                                              \
	X(ROW_HISTORY, "row-history")                                                              \
	X(SEALS, "seals")                                                                          \
	X(FORGOTTEN_KEY, "forgotten-key")

#define DB_CHECK_ENUM(id, name) DB_CHECK_##id,
enum db_check { DB_CHECKS(DB_CHECK_ENUM) DB_CHECK_COUNT };

const char *db_check_name(enum db_check check);
/* Calls found with where the fault is (codes and row numbers) for every row that breaks it. False
 * when the query itself failed (db_failed). */
bool db_check_run(struct db *db, enum db_check check,
    void (*found)(void *context, const char *where), void *context);

#endif
