#include "tui/screen.h"

#include <string.h>

#define SCREEN_ENTRY(name) &screen_##name,
const struct screen *const screens[] = { SCREENS(SCREEN_ENTRY) NULL };

const struct screen *screen_named(const char *name)
{
	for (const struct screen *const *screen = screens; *screen; screen++)
		if (strcmp((*screen)->name, name) == 0)
			return *screen;
	return NULL;
}

bool screen_has_digit(const struct screen *screen)
{
	return screen->digit >= '1' && screen->digit <= '9';
}
