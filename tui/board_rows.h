/* The rows of the Beds screen: rooms as headings with their rule, their beds in walking order,
 * people without a bed at the end. Made at each load, from facts. */
#ifndef TUI_BOARD_ROWS_H
#define TUI_BOARD_ROWS_H

#include "core/desk.h"
#include "core/household.h"
#include "core/occupancy.h"

struct board_row {
	const struct bed_fact *fact; /* NULL: a heading */
	const char *key; /* code of the bed, or of the person without one; NULL: heading */
	const char *heading;
	const char *name;          /* of who is in it or whom it is held for; "" nobody */
	const char *state, *note;  /* in words */
	const char *since, *until; /* as shown; "" none */
	bool urgent;               /* the note wants attention */
	const char *person;        /* code, and the letter of the family: "B-0178 A"; "" nobody */
	bool family;               /* is of one that is here */
	const char *head;          /* code of the family's head: a filter by it shows them all; "" */
	enum bed_state bed_state;
};

struct board {
	const struct shelter *shelter;
	struct tally tally;
	int64_t unusable;          /* of the free beds: those in rooms that a family has for itself */
	struct family_seen *families;
	size_t family_count;
	const struct bed_fact *bedless;
	size_t bedless_count;
	when_t now;
	struct board_row *rows;
	size_t count;
};

/* Everything in the arena. filter: folded text that a row must hold; "" all. */
void board_rows_load(struct desk *desk, struct arena *arena, const struct shelter *shelter,
    when_t now, const char *filter, struct board *board);
/* The room's rule in words, but for those that its name says already: "girls 7-12, family". */
const char *board_room_rule(
    struct arena *arena, const struct shelter *shelter, const struct room *room, int adult_age);

#endif
