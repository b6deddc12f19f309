/* Beds for a group on some nights: the search itself, over facts. Pure: no I/O, no clock; what the rules
 * of core/rules.h say of somebody in a room comes in as facts (core/lodging.h loads them). One room
 * goes before two that are next to each other, those before any others, those before asking somebody
 * in the house to change beds, and that before changing beds in mid-stay. */
#ifndef CORE_FITTING_H
#define CORE_FITTING_H

#include "db/arena.h"

#include <stdbool.h>
#include <stdint.h>

#define FIT_PEOPLE 12 /* in one group at most */
#define FIT_MOVES 3   /* of people in the house at most */

struct fit_room {
	int64_t floor;
	bool family;
	bool mixed;    /* for both sexes */
	bool occupied; /* somebody sleeps there on these nights */
};

struct fit_bed {
	size_t room;
	bool accessible, surge;
	bool to_clean; /* before the first night */
};

/* Somebody who sleeps in a room on some of the nights, or has a bed held there. */
struct fit_resident {
	size_t room;
	size_t bed;   /* theirs; only if they may move */
	size_t unit;  /* the same for a family: it moves together or not at all */
	bool movable; /* they can be asked, and the bed would be free on all the nights then */
};

struct fit {
	size_t people, rooms, beds, nights, residents;
	const int *minority;        /* of each person: years until they are of age; 0 of age or not known */
	const struct fit_room *room;/* in walking order */
	const struct fit_bed *bed;  /* in walking order */
	const bool *free;           /* bed x night */
	const bool *suits;          /* person x bed: the rules let them sleep there */
	const bool *bare;           /* person x bed: they would if nobody else slept in the room */
	const bool *apart;          /* person x person x 2: not in one room; [1]: not in one family room */
	const struct fit_resident *resident;
	/* May the person and the resident not share the resident's room? */
	bool (*clash)(void *context, size_t person, size_t resident);
	/* Does the bed suit the resident from the first night until they leave? */
	bool (*moves_to)(void *context, size_t resident, size_t bed);
	void *context;
	bool together; /* one room for all, or nothing */
};

enum fit_kind { FIT_ONE_ROOM, FIT_ADJOINING, FIT_SPLIT, FIT_RESHUFFLE, FIT_CHANGE };
const char *fit_word(enum fit_kind kind); /* one-room | adjoining | split | reshuffle | change */

struct fit_move {
	size_t resident, bed;
};

struct fit_way {
	enum fit_kind kind;
	size_t bed[FIT_PEOPLE];   /* of each person */
	size_t later[FIT_PEOPLE]; /* theirs from the night turn on; only where turn is set */
	size_t turn;              /* 0: one bed for all the nights */
	size_t alone;             /* minors who sleep without an adult of the group, though there is one */
	struct fit_move moves[FIT_MOVES];
	size_t move_count;
	int64_t cost;             /* lower is better, among ways of one kind */
};

/* All ways, best first, in the arena: every room that takes all; every two neighbouring rooms of which
 * neither does; the best of other splits; the smallest reshuffles, where no room takes all; and where
 * there is no way at all, beds that change once, as late as can be. */
size_t fit_ways(const struct fit *fit, struct arena *arena, struct fit_way **ways);
/* Of each room: can it take all of them on all the nights, and how many find a bed there (what the
 * rules between them say aside)? */
void fit_rooms(const struct fit *fit, struct arena *arena, bool *takes, size_t *seated);
/* Which goes first: by kind, but a way that parts minors from their adults comes after a reshuffle. */
int fit_compare(const struct fit_way *one, const struct fit_way *other);

#endif
