/* A group in beds that may be used: who can have which, in one room or split over several, as well as
 * can be. Pure; what core/fitting.c asks again and again. */
#ifndef CORE_SEATING_H
#define CORE_SEATING_H

#include "core/fitting.h"

/* Beds that may be used, and who may have them. */
struct seating {
	const struct fit *fit;
	const bool *usable;   /* of each bed */
	const bool *suits;    /* person x bed */
	const size_t *prefer; /* of each person: a bed they have had; NULL */
	size_t *first;        /* rooms + 1: where the room's beds start in list */
	size_t *list;         /* beds by room, the cheapest first */
};

/* How much a search tries before it takes the best so far. */
#define SEATING_TRIES 200000
#define SEATING_TRIES_FEW 4000

/* Sets first and list. */
void seating_list(struct seating *seating, struct arena *arena);
/* Everybody in the room: the beds that cost the least, and what they cost. */
bool seating_room(const struct seating *seating, size_t room, struct fit_way *way);
/* How many of them find a bed there, what the rules between them say aside. */
size_t seating_count(const struct seating *seating, size_t room);
/* Can everybody have some bed anywhere, whoever else of them is in the room? */
bool seating_enough(const struct seating *seating);
/* The best split over the rooms that are open (NULL: all), at most so many. */
bool seating_split(const struct seating *seating, const bool *open, size_t most_rooms, long tries,
    struct fit_way *way);

#endif
