/* What is known of every bed of a shelter at an instant, now or long ago: facts, from which the
 * desk computes the state. Each bed costs a few index look-ups, however long its history is. */
#ifndef DB_BOARD_H
#define DB_BOARD_H

#include "db/sql.h"

#define BED_FACT_ROW(X, S) \
	X(S, I, bed)            /* bed.id */ \
	X(S, T, code) \
	X(S, I, room)           /* room.id */ \
	X(S, I, shelter)        /* shelter.id */ \
	X(S, I, surge) \
	X(S, I, bed_accessible) \
	X(S, T, bed_note) \
	X(S, I, retired_at) \
	X(S, I, surge_on)       /* 1: a surge holds at the instant */ \
	X(S, I, cleaning)       /* 1: the shelter cleans beds after somebody left */ \
	X(S, I, placement)      /* the placement that holds at the instant; DB_NULL none */ \
	X(S, I, since_at)       /* its start */ \
	X(S, I, until_at)       /* its end, if it has ended since; DB_NULL open */ \
	X(S, I, planned_at)     /* when the bed should be free again; DB_NULL not known */ \
	X(S, I, stay)           /* DB_NULL for a hold */ \
	X(S, I, hold) \
	X(S, I, admitted_at) \
	X(S, T, expected_on)    /* limit of the stay, ISO */ \
	X(S, I, head)           /* stay.id of the family's head; DB_NULL */ \
	X(S, I, left_at)        /* when the stay ended, if it has since */ \
	X(S, I, person)         /* person.id, of the stay or the hold; DB_NULL */ \
	X(S, T, person_code) \
	X(S, T, sex) \
	X(S, T, birth) \
	X(S, T, alerts) \
	X(S, T, hold_label) \
	X(S, I, hold_until)     /* deadline */ \
	X(S, I, hold_expected) \
	X(S, I, hold_confirmed) \
	X(S, I, absence)        /* absence.id that holds at the instant; DB_NULL: in the house */ \
	X(S, T, absence_kind) \
	X(S, I, out_at) \
	X(S, I, expected_at)    /* expected back */ \
	X(S, I, block)          /* bed_block.id that holds at the instant; DB_NULL */ \
	X(S, I, block_from) \
	X(S, I, block_until) \
	X(S, T, block_reason) \
	X(S, I, last_left_at)   /* when somebody last left this bed, at or before the instant */ \
	X(S, I, cleaned_at)     /* when it was last cleaned */ \
	X(S, I, next_hold)      /* placement.id of the first hold that starts after the instant */ \
	X(S, I, next_hold_at)   /* its start; DB_NULL none */
VIEW_STRUCT(bed_fact, BED_FACT_ROW);

/* All beds of the shelter (DB_NULL: of every shelter) that were declared at the instant, in
 * walking order; surge beds too, marked. Up to now whoever is in a bed goes before a hold of it; at
 * an instant after now a hold goes before somebody who should have left, and whoever should leave
 * today or later, and before then, has left. Whoever should have left before today stays on. */
size_t board_load(struct db *db, struct arena *arena, int64_t shelter, int64_t at, int64_t now,
    struct bed_fact **facts);
/* The same of one bed; false when it was not declared at the instant. */
bool board_bed(struct db *db, struct arena *arena, int64_t bed, int64_t at, int64_t now,
    struct bed_fact *fact);

/* People in the shelter at the instant who have no bed: bed is DB_NULL in their facts. */
size_t board_bedless(struct db *db, struct arena *arena, int64_t shelter, int64_t at, int64_t now,
    struct bed_fact **facts);

#endif
