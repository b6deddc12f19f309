#include "tui/console.h"

#include <stdio.h>

void console_undo(struct console *console, bool redo, int64_t number)
{
	const struct verb *verb = redo ? &verb_redo : &verb_undo;
	char text[24];
	struct value value = { .name = "audit", .text = text };
	struct request request = { .seen = DB_NULL };
	struct outcome outcome = { 0 };

	snprintf(text, sizeof text, "%lld", (long long)number);
	if (number != DB_NULL)
		request.values = (struct values){ &value, 1 };
	act_run(console_desk(console), verb, &request, &outcome);
	if (outcome.done)
		console_say(
		    console, redo ? _("%s  u undoes") : _("%s  ^R redoes"), outcome.message);
	else
		console_warn(console, _("%s  (H shows what you did)"),
		    failure_line(&outcome.arena, &outcome.failure));
	outcome_done(&outcome);
	console_stale(console);
}
