/* The state of a bed: computed from facts, never stored.
 *   out of service > occupied > held > to be cleaned > free
 * and the count of a shelter, in which the five always add up to the capacity. Pure functions. */
#ifndef CORE_STATE_H
#define CORE_STATE_H

#include "core/when.h"
#include "db/board.h"

enum bed_state { BED_FREE, BED_TO_CLEAN, BED_HELD, BED_OCCUPIED, BED_OUT };

/* State at the instant that the facts were loaded for. */
enum bed_state bed_state(const struct bed_fact *fact);
const char *bed_state_word(enum bed_state state);  /* free | to_clean | held | occupied | out_of_service */
const char *bed_state_title(enum bed_state state); /* translated */

/* Does the bed count? Surge beds only while a surge is declared, or while somebody is in them. */
/* When the bed was last left, to be told; WHEN_NONE never, or by somebody of whom the asker may not
 * know (core/see.h): then last_left_at is LEFT_UNTOLD, so that the bed is to be cleaned. */
#define LEFT_UNTOLD INT64_MAX
when_t bed_left_at(const struct bed_fact *fact);
bool bed_counts(const struct bed_fact *fact);

struct tally {
	int64_t capacity, occupied, held, out_of_service, to_clean, free;
	int64_t away;   /* of the people in occupied beds: those who are out of the house */
	int64_t people; /* in beds, also in a bed out of service */
	int64_t surge;  /* of the capacity: surge beds that count now */
};
void tally_add(struct tally *tally, const struct bed_fact *fact);
void tally_sum(struct tally *sum, const struct tally *part);

/* An absence at the instant. */
enum away_state { AWAY_NOT, AWAY_OUT, AWAY_LATE, AWAY_OVERDUE, AWAY_MISSING };
/* late after expected + grace; overdue (to be reported missing) after expected + missing minutes.
 * Somebody with no expected return is never late. All times in seconds and minutes. */
enum away_state away_state(const char *kind, when_t expected, when_t now, int64_t late_minutes,
    int64_t missing_minutes);

#endif
