/* Meals: who eats, and what has to be minded. Who is in the house when a meal begins eats: residents
 * without those who are out then, those who are expected before it, nobody who should have left by
 * then. Pure: from the board at the meal's time. */
#ifndef CORE_MEALS_H
#define CORE_MEALS_H

#include "core/when.h"
#include "db/board.h"
#include "db/diet.h"

#include <stddef.h>

enum eater { EATS_NOT, EATS_RESIDENT, EATS_ARRIVAL };
/* Of a fact of the board: somebody with no name for who asks eats too. A meal before now is as it was;
 * of one to come: who is expected back before it eats, who is late for that does not; who should leave
 * that day, and before the meal, does not; for whom a bed is held does, once they are expected. */
enum eater meal_eater(const struct bed_fact *fact, when_t meal, when_t now);

struct meal_count {
	int64_t people;   /* who eat: residents and arrivals */
	int64_t arrivals; /* of those: expected */
	int64_t *diets;   /* of those: how many of each word of choice_diet, in its order */
};
/* Counts the facts in; each person once, a resident before an arrival. diets: by person, of whom they
 * may be known. */
void meal_add(struct meal_count *count, const struct bed_fact *facts, size_t fact_count,
    when_t meal, when_t now, const struct diet *diets, size_t diet_count);
/* An empty count, in the arena; and how many words of diets there are. */
struct meal_count meal_count_new(struct arena *arena);
size_t meal_diets(void);

#endif
