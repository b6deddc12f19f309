#include "core/verb.h"

#include <string.h>

#define VERB_ROW(name) &verb_##name,
const struct verb *const verbs[] = { VERBS(VERB_ROW) NULL };

const struct verb *verb_named(const char *name)
{
	for (const struct verb *const *verb = verbs; *verb; verb++)
		if (strcmp((*verb)->name, name) == 0)
			return *verb;
	return NULL;
}

const struct param *verb_param(const struct verb *verb, const char *name)
{
	for (size_t i = 0; i < verb->param_count; i++)
		if (strcmp(verb->params[i].name, name) == 0)
			return &verb->params[i];
	return NULL;
}
