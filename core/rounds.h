/* A night round as it is walked: every place of a shelter in walking order, what the board lets expect
 * there now, what was seen, and what is still to be checked or settled. Computed at each look: a
 * question goes away when the board is put right. */
#ifndef CORE_ROUNDS_H
#define CORE_ROUNDS_H

#include "core/choice.h"
#include "core/desk.h"
#include "core/round_rules.h"

/* A bed, or somebody without one (fact.bed DB_NULL), as the actor may see it. */
struct round_line {
	struct bed_fact fact;
	enum round_expect expect;
	struct round_mark mark;  /* id 0: not looked at */
	bool checked;            /* marked, and it is the same person's place still */
	enum round_question question; /* of a checked one: what is to be settled */
};

struct walk {
	struct shelter shelter;
	struct round round; /* id 0: none */
	struct round_line *lines;
	size_t count;
	size_t in, out;     /* people of the board who are in the house, who are out or missing */
	size_t unchecked, questions;
};

/* "R-000012"; DB_NULL when the text is no such code (the number alone will do). */
const char *round_code(struct arena *arena, int64_t id);
int64_t round_number(const char *code);
struct round_window round_window_of(const struct desk *desk);

/* The shelter with the marks of the round (NULL: of none), as the board is now. In the arena. */
void walk_load(const struct desk *desk, struct arena *arena, const struct shelter *shelter,
    const struct round *round, struct walk *walk);
/* Should they have been back by the instant, by the board as it is now? */
bool round_late(const struct desk *desk, const struct shelter *shelter, const struct bed_fact *fact,
    when_t at);
/* "2A"; of somebody without a bed their code. */
const char *round_line_label(const struct round_line *line);
/* The line of the bed, or with bed DB_NULL of the person; NULL there is none. */
struct round_line *walk_line(const struct walk *walk, int64_t bed, int64_t person);
/* Name of a user by id. */
const char *round_user(const struct desk *desk, struct arena *arena, int64_t user);

/* A mark of an earlier round as the actor may know it: what somebody hidden did was not seen, the bed was
 * empty. While the round is open the bed is taken, as the board says. */
const char *round_mark_state(
    const struct desk *desk, const struct round *round, const struct round_mark *mark);
/* "present", "on pass" ..., translated. */
extern const struct choice choice_round_state[];

#endif
