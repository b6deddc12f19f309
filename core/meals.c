#include "core/meals.h"

#include "core/catalogue.h"
#include "core/choice.h"

static bool is_out(const struct bed_fact *fact, when_t meal, when_t now)
{
	if (fact->absence == DB_NULL)
		return false;
	if (meal <= now || fact->expected_at == DB_NULL || fact->expected_at <= now)
		return true;
	return fact->expected_at > meal;
}

/* The day on which they should leave is over for nobody who is still there after it. */
static bool is_leaving(const struct bed_fact *fact, when_t meal, when_t now)
{
	return meal > now && fact->planned_at != DB_NULL && fact->planned_at > now - DAY
		&& fact->planned_at <= meal;
}

enum eater meal_eater(const struct bed_fact *fact, when_t meal, when_t now)
{
	if (fact->stay != DB_NULL)
		return is_out(fact, meal, now) || is_leaving(fact, meal, now) ? EATS_NOT
									     : EATS_RESIDENT;
	if (fact->hold == DB_NULL || meal <= now)
		return EATS_NOT;
	if (fact->hold_expected != DB_NULL)
		return fact->hold_expected <= meal ? EATS_ARRIVAL : EATS_NOT;
	/* a hold for nights: from the first of them on */
	return fact->planned_at != DB_NULL && fact->since_at <= meal ? EATS_ARRIVAL : EATS_NOT;
}

size_t meal_diets(void)
{
	size_t count = 0;

	while (choice_diet[count].word)
		count++;
	return count;
}

struct meal_count meal_count_new(struct arena *arena)
{
	return (struct meal_count){ .diets
		= arena_alloc(arena, meal_diets() * sizeof(int64_t)) };
}

static const struct diet *diet_in(const struct diet *diets, size_t count, int64_t person)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (diets[middle].person == person)
			return &diets[middle];
		if (diets[middle].person < person)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static void add(struct meal_count *count, const struct bed_fact *fact, const struct diet *diets,
    size_t diet_count)
{
	const struct diet *diet = diet_in(diets, diet_count, fact->person);

	count->people++;
	for (size_t i = 0; diet && choice_diet[i].word; i++)
		if (catalogue_has(diet->words, choice_diet[i].word))
			count->diets[i]++;
}

/* Somebody who lives here and for whom another bed is held eats once. */
static bool lives_here(const struct bed_fact *facts, size_t count, int64_t person)
{
	if (person == DB_NULL)
		return false;
	for (size_t i = 0; i < count; i++)
		if (facts[i].person == person && facts[i].stay != DB_NULL)
			return true;
	return false;
}

static bool came_before(const struct bed_fact *facts, size_t at, when_t meal, when_t now)
{
	if (facts[at].person == DB_NULL)
		return false;
	for (size_t i = 0; i < at; i++)
		if (facts[i].person == facts[at].person
			&& meal_eater(&facts[i], meal, now) == EATS_ARRIVAL)
			return true;
	return false;
}

void meal_add(struct meal_count *count, const struct bed_fact *facts, size_t fact_count,
    when_t meal, when_t now, const struct diet *diets, size_t diet_count)
{
	for (size_t i = 0; i < fact_count; i++) {
		enum eater eater = meal_eater(&facts[i], meal, now);

		if (eater == EATS_NOT
			|| (eater == EATS_ARRIVAL
			    && (lives_here(facts, fact_count, facts[i].person)
				|| came_before(facts, i, meal, now))))
			continue;
		count->arrivals += eater == EATS_ARRIVAL;
		add(count, &facts[i], diets, diet_count);
	}
}
