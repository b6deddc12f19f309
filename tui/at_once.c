#include "tui/at_once.h"

#include <string.h>

/* What a finding stands against that a yes would do (PARAM_AGREE), as that yes. False: something stands
 * against it that nobody can agree to. */
static bool agree(const struct verb *verb, const struct failure *failure, struct arena *arena,
    struct values *values)
{
	for (size_t i = 0; i < failure->count; i++) {
		const struct finding *finding = &failure->items[i];
		const struct param *param
		    = finding->field ? verb_param(verb, finding->field) : NULL;

		if (code_class(finding->code) == CLASS_WARN)
			continue;
		if (!param || !(param->flags & PARAM_AGREE))
			return false;
		if (!values_get(values, param->name))
			values_put(arena, values, param->name, "yes");
	}
	return true;
}

/* True: it is to be done. What changes while the question stands is not what was agreed to. */
static bool asked(struct pane *pane, const struct outcome *outcome, struct request *request)
{
	struct arena arena = { 0 };
	bool yes = outcome->failure.count == 0;

	if (!yes) {
		request->seen = outcome->head;
		yes = console_confirm(pane->console, failure_line(&arena, &outcome->failure));
	}
	arena_done(&arena);
	return yes;
}

static void tell(struct pane *pane, const struct outcome *outcome)
{
	struct arena arena = { 0 };

	if (failure_refuses(&outcome->failure))
		console_warn(pane->console, "%s", failure_line(&arena, &outcome->failure));
	else if (outcome->done && outcome->message)
		console_say(pane->console, _("%s  u undoes"), outcome->message);
	arena_done(&arena);
}

bool act_at_once(struct pane *pane, const struct verb *verb, const struct values *values)
{
	struct request request = { .values = *values, .seen = DB_NULL };
	struct desk *desk = console_desk(pane->console);
	struct outcome outcome = { 0 };
	struct arena arena = { 0 };
	bool done = false;

	act_plan(desk, verb, &request, false, &outcome);
	if (!agree(verb, &outcome.failure, &arena, &request.values)) {
		tell(pane, &outcome);
	} else if (asked(pane, &outcome, &request)) {
		outcome_done(&outcome);
		done = act_run(desk, verb, &request, &outcome);
		tell(pane, &outcome);
	}
	outcome_done(&outcome);
	arena_done(&arena);
	console_stale(pane->console);
	return done;
}
