#include "tui/at_once.h"

bool act_at_once(struct pane *pane, const struct verb *verb, const struct values *values)
{
	struct request request = { .values = *values, .seen = DB_NULL };
	struct desk *desk = console_desk(pane->console);
	struct outcome outcome = { 0 };
	struct arena arena = { 0 };
	bool done = false;

	if (act_plan(desk, verb, &request, false, &outcome)) {
		const char *warnings = failure_line(&arena, &outcome.failure);

		if (outcome.failure.count == 0 || console_confirm(pane->console, warnings)) {
			outcome_done(&outcome);
			done = act_run(desk, verb, &request, &outcome);
		}
	}
	if (failure_refuses(&outcome.failure))
		console_warn(pane->console, "%s", failure_line(&arena, &outcome.failure));
	else if (done && outcome.message)
		console_say(pane->console, _("%s  u undoes"), outcome.message);
	outcome_done(&outcome);
	arena_done(&arena);
	console_stale(pane->console);
	return done;
}
