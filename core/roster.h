/* The roster of a house for one of its days, which turns at the night boundary: the board that is shown
 * on it, and who eats. A day that is over is as it was when its night ended; the one that has begun as it
 * is now, with what is expected; one to come as it is planned. */
#ifndef CORE_ROSTER_H
#define CORE_ROSTER_H

#include "core/meals.h"
#include "core/occupancy.h"

enum roster_tense { ROSTER_PAST, ROSTER_NOW, ROSTER_AHEAD };

struct roster {
	const struct shelter *shelter;
	char day[DATE_SIZE];       /* ISO: the day on whose evening its night begins */
	when_t from, until;        /* [from, until): the shelter's day */
	when_t at, now;            /* the instant that is shown */
	enum roster_tense tense;
	struct house house;        /* its board at that instant; no beds before it was declared */
	struct bed_fact *bedless;
	size_t bedless_count;
	struct diet *diets;        /* by person; those that the actor may know */
	size_t diet_count;
};

/* day NULL: the one that has begun. */
void roster_load(const struct desk *desk, struct arena *arena, const struct shelter *shelter,
    const char *day, struct roster *roster);
/* The next or the last: with and without a bed, of the house; index from 0. NULL: no more. */
const struct bed_fact *roster_fact(const struct roster *roster, size_t index);

/* Where somebody is. RESIDENT_BACK: out, and expected back before the instant shown, which is to come. */
#define RESIDENT_STATES(X)                                                                         \
	X(IN, "in", N_("in"))                                                                      \
	X(BACK, "back", N_("expected back"))                                                       \
	X(PASS, "pass", N_("on pass"))                                                             \
	X(OUT, "out", N_("out"))                                                                   \
	X(LATE, "late", N_("late"))                                                                \
	X(MISSING, "missing", N_("missing"))
#define RESIDENT_STATE_ENUM(id, word, title) RESIDENT_##id,
enum resident_state { RESIDENT_STATES(RESIDENT_STATE_ENUM) RESIDENT_STATE_COUNT };
enum resident_state roster_state(
    const struct desk *desk, const struct roster *roster, const struct bed_fact *fact);
const char *resident_word(enum resident_state state);
const char *resident_title(enum resident_state state); /* translated */

/* A meal of the day, when it is and who eats. */
struct roster_meal {
	const struct config_meal *meal;
	when_t at;
	struct meal_count count;
};
size_t roster_meals(const struct desk *desk, struct arena *arena, const struct roster *roster,
    struct roster_meal **meals);

/* "21:40" within the roster's day, "24.11 21:40" else, "24.11.2025" of another year; NULL: none. */
const char *roster_time(struct arena *arena, const struct roster *roster, when_t instant);

#endif
