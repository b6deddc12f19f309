#include "core/relating.h"

#include "core/registering.h"

#include <string.h>

bool relating_symmetric(const char *kind)
{
	static const char *const kinds[] = { "sibling", "spouse", "relative", "no-contact" };

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcmp(kinds[i], kind) == 0)
			return true;
	return false;
}

struct relating relating_stored(const struct relating *given)
{
	if (relating_symmetric(given->kind) && given->other->id < given->person->id)
		return (struct relating){ given->other, given->kind, given->person };
	return *given;
}

bool relating_concerns(struct act *act, const struct relating *given)
{
	if (given->person) {
		act_touch(act, given->person->code);
		registering_concerns(act, given->person);
	}
	if (given->other) {
		act_touch(act, given->other->code);
		registering_concerns(act, given->other);
	}
	return given->person && given->other && given->kind;
}
