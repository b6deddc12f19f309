/* What some of those who are there in the demo eat. No number is
 * drawn, so that the rest of the demo is the same. */
#include "core/demo_load.h"
#include "db/diet.h"

/* For the n-th of those who are there, in houses of the sort. */
static const struct {
	size_t nth;
	bool fund;
	const char *words, *note;
} eaten[] = {
	{ 0, true, "no-pork", "" },
	{ 3, true, "lactose-free", "" },
	{ 1, false, "diabetic", "ინსულინი 08:00 და 20:00" },
	{ 4, false, "allergy", "თხილი, არაქისი" },
	{ 8, false, "vegetarian", "" },
	{ 10, false, "no-pork halal", "" },
	{ 14, false, "no-pork halal", "" },
	{ 19, false, "fasting", "" },
	{ 27, false, "gluten-free", "" },
	{ 33, false, "no-pork", "" },
	{ 41, false, "lactose-free", "" },
	{ 48, false, "soft", "" },
};

static const struct guest *nth_guest(const struct demo *demo, bool fund, size_t nth)
{
	for (size_t i = 0; i < demo->slot_count; i++) {
		const struct slot *slot = &demo->slots[i];

		if (slot->house->trafficking != fund)
			continue;
		if (nth < slot->present)
			return &slot->here.guests[nth];
		nth -= slot->present;
	}
	return NULL;
}

void demo_diets(struct demo *demo)
{
	for (size_t i = 0; i < sizeof eaten / sizeof eaten[0]; i++) {
		const struct guest *guest = nth_guest(demo, eaten[i].fund, eaten[i].nth);
		struct diet row = { .words = eaten[i].words, .note = eaten[i].note };

		if (!guest)
			continue;
		row.person = guest->person;
		demo_add(demo, &diet_table, &row);
	}
	arena_done(&demo->scratch);
}
