/* One act of the demo's last days: by somebody, at the desk's time, through the pipeline. */
#include "core/act.h"
#include "core/demo_load.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define VALUES_MAX 16

const char *demo_code(struct demo *demo, int64_t person)
{
	return arena_format(&demo->keep, "B-%04lld", (long long)person);
}

const char *demo_instant(struct demo *demo, when_t at)
{
	return at == WHEN_NONE ? NULL : when_show(&demo->keep, at);
}

/* The code of the person in the result, kept. */
static const char *person_of(struct demo *demo, const char *result)
{
	json_t *json = json_loads(result, 0, NULL);
	const char *code = json_string_value(json_object_get(json, "person"));
	const char *kept = arena_text(&demo->keep, code);

	json_decref(json);
	return kept;
}

static void note_refusal(struct demo *demo, const char *verb, const struct outcome *outcome)
{
	struct demo_summary *summary = demo->summary;

	summary->refused++;
	if (!*summary->refusal)
		snprintf(summary->refusal, sizeof summary->refusal, "%s at %s: %s", verb,
		    when_show(&demo->keep, desk_now(demo->desk)),
		    failure_line(&demo->keep, &outcome->failure));
}

/* The same operation ids each time. */
static const char *operation_id(struct demo *demo)
{
	return arena_format(&demo->keep, "%016llx%016llx",
	    (unsigned long long)random_next(&demo->random),
	    (unsigned long long)random_next(&demo->random));
}

bool demo_act(struct demo *demo, const char *user, const char *verb, ...)
{
	struct value items[VALUES_MAX];
	struct request request = { .uid = operation_id(demo), .seen = DB_NULL };
	const struct verb *row = verb_named(verb);
	struct outcome outcome;
	const char *name;
	size_t count = 0;
	va_list words;
	bool done;

	if (!row || !demo_ok(demo) || !desk_sign_in(demo->desk, user, false, demo->failure))
		return false;
	va_start(words, verb);
	while ((name = va_arg(words, const char *)) != NULL) {
		const char *text = va_arg(words, const char *);

		if (text && *text && count < VALUES_MAX)
			items[count++] = (struct value){ .name = name, .text = text };
	}
	va_end(words);
	request.values = (struct values){ items, count };
	done = act_run(demo->desk, row, &request, &outcome);
	if (done)
		demo->summary->acts++;
	else
		note_refusal(demo, verb, &outcome);
	demo->answer = done ? person_of(demo, outcome.result) : NULL;
	outcome_done(&outcome);
	return done;
}
