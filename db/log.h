/* The log of a shelter: notes, incidents, visitors, calls, medication given; who is to be given
 * medicine; and the handover from shift to shift. */
#ifndef DB_LOG_H
#define DB_LOG_H

#include "db/sql.h"

#define LOG_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id */ \
	X(S, T, kind)                     /* note | incident | visitor | phone | medication */ \
	X(S, I, at)                       /* when it happened */ \
	X(S, I, person)                   /* person.id whose key seals it: the first of log_person; DB_NULL */ \
	X(S, T, severity)                 /* of an incident: low | medium | high | critical; NULL */ \
	X(S, P, text) \
	X(S, P, tell)                     /* who must be told; "" nobody */ \
	X(S, P, follow_up)                /* what is to be done; "" nothing */ \
	X(S, T, follow_on)                /* ISO date by which; NULL */ \
	X(S, I, medication)               /* medication.id; DB_NULL: none of the list */ \
	X(S, P, medicine) \
	X(S, P, dose) \
	X(S, I, due_at)                   /* the time of the medication that it answers; DB_NULL */ \
	X(S, I, refused)                  /* 1: offered and refused */ \
	X(S, I, corrects)                 /* log.id of the entry that it corrects; DB_NULL */ \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id of who wrote it */ \
	X(S, I, signed_at)                /* it stays as it is from then on; DB_NULL not yet */ \
	X(S, I, signed_by)                /* desk_user.id */ \
	X(S, I, void_at) \
	X(S, P, void_reason)
ROW_STRUCT(log, LOG_ROW);

#define LOG_PERSON_ROW(X, S) \
	X(S, I, log)                      /* log.id */ \
	X(S, I, person)                   /* person.id */
ROW_STRUCT(log_person, LOG_PERSON_ROW);

#define LOG_ACT_ROW(X, S) \
	X(S, I, log)                      /* log.id */ \
	X(S, I, person)                   /* log.person */ \
	X(S, T, kind)                     /* told | followed */ \
	X(S, P, text)                     /* who was told; what was done */ \
	X(S, I, at) \
	X(S, I, user)                     /* desk_user.id */
ROW_STRUCT(log_act, LOG_ACT_ROW);

#define MEDICATION_ROW(X, S) \
	X(S, I, person)                   /* person.id */ \
	X(S, P, medicine) \
	X(S, P, dose) \
	X(S, T, times)                    /* "08:00 20:00"; "" as needed */ \
	X(S, T, from_on)                  /* ISO date, first day */ \
	X(S, T, until_on)                 /* ISO date, last day; NULL open */ \
	X(S, P, note) \
	X(S, I, created_at) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, I, ended_at) \
	X(S, P, end_reason)
ROW_STRUCT(medication, MEDICATION_ROW);

#define HANDOVER_ROW(X, S) \
	X(S, I, shelter)                  /* shelter.id */ \
	X(S, T, shift)                    /* code of the config's shift; "" none */ \
	X(S, I, from_at) \
	X(S, I, until_at)                 /* what happened in [from_at, until_at) is handed over */ \
	X(S, P, note) \
	X(S, I, given_at) \
	X(S, I, given_by)                 /* desk_user.id */ \
	X(S, I, taken_at)                 /* DB_NULL not yet */ \
	X(S, I, taken_by)                 /* desk_user.id */ \
	X(S, P, taken_note)
ROW_STRUCT(handover, HANDOVER_ROW);

bool log_by_id(struct db *db, struct arena *arena, int64_t id, struct log *log);
/* What happened in the shelter in [from, until), void ones too, oldest first. */
size_t logs_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from, int64_t until,
    struct log **logs);
/* What happened in the shelter before from and was written in [from, until) only, not void, oldest first. */
size_t logs_written_late(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct log **logs);
/* Not signed and not void: of the writer (DB_NULL: of everybody) in the shelter, oldest first. */
size_t logs_unsigned(
    struct db *db, struct arena *arena, int64_t shelter, int64_t user, struct log **logs);
/* All entries about the person, also among others, newest first. */
size_t logs_of_person(struct db *db, struct arena *arena, int64_t person, struct log **logs);
/* Those that correct this one, oldest first, void ones too. */
size_t logs_correcting(struct db *db, struct arena *arena, int64_t log, struct log **logs);
/* Entries of the medication, not void, that happened or answer a time in [from, until). */
size_t logs_of_medication(struct db *db, struct arena *arena, int64_t medication, int64_t from,
    int64_t until, struct log **logs);
/* Of the shelter, not void: something is to be done still, oldest first. */
size_t logs_to_follow(struct db *db, struct arena *arena, int64_t shelter, struct log **logs);
/* Incidents of high severity, not void, of which nobody was told who must be. */
size_t logs_to_tell(struct db *db, struct arena *arena, int64_t shelter, struct log **logs);
/* Whom an entry is about, in the order they were named. */
size_t log_persons(struct db *db, struct arena *arena, int64_t log, struct log_person **rows);
/* The person's links, of all entries. */
size_t log_persons_of(struct db *db, struct arena *arena, int64_t person, struct log_person **rows);
size_t log_acts(struct db *db, struct arena *arena, int64_t log, struct log_act **acts);

bool medication_by_id(struct db *db, struct arena *arena, int64_t id, struct medication *row);
/* Of one person, ended ones too with all. */
size_t medications_of_person(
    struct db *db, struct arena *arena, int64_t person, bool all, struct medication **rows);
/* Those of everybody who was in the shelter in [from, until), that were not ended before. */
size_t medications_in(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct medication **rows);

bool handover_by_id(struct db *db, struct arena *arena, int64_t id, struct handover *row);
/* The newest of the shelter that ended up to the instant; false: none. */
bool handover_last(
    struct db *db, struct arena *arena, int64_t shelter, int64_t at, struct handover *row);
/* Given and not taken, oldest first. */
size_t handovers_open(struct db *db, struct arena *arena, int64_t shelter, struct handover **rows);
/* Those that ended in [from, until), newest first. */
size_t handovers_load(struct db *db, struct arena *arena, int64_t shelter, int64_t from,
    int64_t until, struct handover **rows);

#endif
