#include "tui/houses.h"

#include <string.h>

void houses_load(
    struct pane *pane, enum right right, const char *code, struct houses *houses)
{
	struct desk *desk = console_desk(pane->console);
	size_t count = shelters_load(desk->db, &pane->rows, desk_now(desk), &houses->items);

	houses->count = houses->at = 0;
	for (size_t i = 0; i < count; i++) {
		if (!desk_may(desk, right, houses->items[i].id))
			continue;
		houses->items[houses->count] = houses->items[i];
		if (strcmp(houses->items[i].code, code) == 0)
			houses->at = houses->count;
		houses->count++;
	}
}

const struct shelter *houses_shown(const struct houses *houses)
{
	return houses->count > 0 ? &houses->items[houses->at] : NULL;
}

bool houses_turn(struct houses *houses, bool next)
{
	if (houses->count < 2)
		return false;
	houses->at = (houses->at + (next ? 1 : houses->count - 1)) % houses->count;
	return true;
}
