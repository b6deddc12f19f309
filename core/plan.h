/* The night chart: rooms and beds down, nights across. What the Plan screen, the report plan and the
 * search for beds read. The night of a day begins when the shelter's day turns on it and ends when it
 * turns on the next; a bed is shown as it is in the night's last second (as core/nights.h counts it):
 * in the past as it was, later as it is promised. */
#ifndef CORE_PLAN_H
#define CORE_PLAN_H

#include "core/desk.h"
#include "core/state.h"
#include "db/nights.h"
#include "db/shelter.h"

/* BED_FREE .. BED_OUT (core/state.h), or the bed is not there that night: not declared yet, retired, or
 * a surge bed and no surge. BED_TO_CLEAN only tonight. */
#define PLAN_NONE ((enum bed_state)(BED_OUT + 1))
const char *plan_word(enum bed_state state);  /* the state's word, or "none" */

struct plan_cell {
	enum bed_state state;
	size_t span;  /* index of whose night it is, + 1; 0 nobody's */
	size_t block; /* index of the block, + 1; 0 in service */
};

struct plan_bed {
	struct bed bed;
	size_t room; /* index in rooms */
};

struct plan {
	struct shelter shelter;
	char from[DATE_SIZE]; /* day of the first night */
	size_t nights;
	when_t now;
	size_t tonight;       /* index of the night that has begun; nights or more: none of these */
	bool past;            /* all of these nights are over */
	when_t *at;           /* of each night: its last second */
	struct room *rooms;
	size_t room_count;
	struct plan_bed *beds; /* in walking order */
	size_t bed_count;
	struct span *spans;
	size_t span_count;
	struct stretch *blocks;
	size_t block_count;
	struct plan_cell *cells; /* beds x nights */
};

/* The plan of the shelter for nights from a day on, all in the arena. Who is hidden from the actor has
 * a bed without a word about them (person DB_NULL), and in the past none. False: no such shelter. */
bool plan_load(const struct desk *desk, struct arena *arena, int64_t shelter, const char *from,
    size_t nights, struct plan *plan);
/* Index of the bed with this number; bed_count: it is not there on these nights. */
size_t plan_row(const struct plan *plan, int64_t bed);
/* The first night from this one on in which the bed is not free; nights: it is for all that are known. */
size_t plan_free_until(const struct plan *plan, size_t bed, size_t night);
const struct plan_cell *plan_cell(const struct plan *plan, size_t bed, size_t night);
/* Whose night it is; NULL nobody's. */
const struct span *plan_span(const struct plan *plan, const struct plan_cell *cell);
/* Day of the night with this index; also beyond the plan. */
void plan_day(const struct plan *plan, size_t night, char day[DATE_SIZE]);
/* When the bed is free again, as far as is known at now: WHEN_NONE has no end. Somebody who should
 * have left before today has none. Pure. */
when_t span_end(const struct span *span, when_t now);

#endif
