/* A move: who goes to which beds, alone or as a family, within a shelter or into another. The verb
 * move's parameters, made sense of. */
#ifndef CORE_MOVING_H
#define CORE_MOVING_H

#include "core/placing.h"

struct move_args {
	const struct person *person;
	const struct bed *bed;
	struct beds beds;
	bool family, held;
	int64_t hold; /* hold.id that is used; 0: none is named */
	const char *limit; /* ISO: the last day from now on, that of the hold; NULL: as it was */
	const char *note;
	when_t at;
};

/* Stays, people and beds in the same order, the family's head first. */
struct moving {
	struct stay *stays;
	struct person *people;
	const struct bed *beds;
	size_t count;
	int64_t *leavers;       /* the stays' ids */
	struct shelter shelter; /* where they go */
	bool across;            /* into another shelter */
	int64_t family;         /* stay.id of its head; DB_NULL alone */
};

/* stay: the open one of args->person. False, with findings, when there are not as many beds as
 * people, or the beds are not of one shelter. */
bool moving_read(
    struct act *act, const struct move_args *args, const struct stay *stay, struct moving *moving);
/* Whose family moves: stays, people and leavers, without beds. */
void moving_people(struct act *act, const struct stay *stay, struct moving *moving);
/* The best beds for the family in the shelter they are in: their codes, separated by commas; NULL: there
 * are not enough, but found. */
struct proposal {
	const char *beds;
	size_t found;
	bool together; /* all in one room */
};
struct proposal moving_proposal(struct act *act, const struct moving *moving);
/* The last day of the stay with this index after the move, ISO; NULL: no limit. Another shelter has
 * its own limit; an earlier day that was said of this stay is kept. */
const char *moving_limit(struct act *act, const struct move_args *args,
    const struct moving *moving, size_t index);
struct placing moving_placing(struct act *act, const struct move_args *args,
    const struct moving *moving, size_t index);
/* Is the one with this index in their new bed already? */
bool moving_in_place(struct act *act, const struct moving *moving, size_t index);
/* "B-0001, B-0002" */
const char *moving_codes(struct act *act, const struct moving *moving);

#endif
