/* The register as people look through it: who is where now, and a person's line. Pickers and the
 * People screen stand on it. */
#ifndef TUI_REGISTER_H
#define TUI_REGISTER_H

#include "core/search.h"
#include "db/board.h"
#include "tui/app.h"
#include "tui/term.h"

/* Everybody who is in a shelter now and may be seen. */
struct roll {
	const struct desk *desk;
	struct arena *arena;
	when_t now;
	const struct shelter *shelters; /* of the network, in its order */
	size_t shelter_count;
	const struct bed_fact **facts;  /* in walking order */
	const struct bed_fact **by_person;
	size_t count;
};

void roll_load(struct roll *roll, const struct desk *desk, struct arena *arena);
/* Where the person is now; NULL: in no shelter. */
const struct bed_fact *roll_fact(const struct roll *roll, int64_t person);
const struct shelter *roll_shelter(const struct roll *roll, int64_t shelter);

/* A person in words; texts are "" when there is nothing to say. */
struct register_line {
	int64_t person;
	const char *code, *name;
	const char *sex;   /* translated */
	const char *age;   /* full years */
	const char *shelter, *bed; /* codes; the bed's without the shelter's */
	const char *since;
	const char *state; /* short: "in", "school", "late 1 h 10 min"; "" in no shelter */
	const char *away;  /* in full: "school, back 15:00, late 1 h 10 min"; "" in the house */
	const char *alerts;
	enum look look;    /* of the state */
};
/* False when there is no such person, or the entry is void. */
bool register_line(const struct roll *roll, int64_t person, struct register_line *line);
/* In the place of a name that a code stands for: the key that shows it, for who may; else "". */
const char *register_behind(const struct desk *desk, int64_t person);
/* May the person's file be seen? */
bool register_may(const struct roll *roll, int64_t person);

#endif
