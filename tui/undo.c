#include "tui/console.h"

#include "core/see.h"

#include <stdio.h>

#define ASK_AFTER (10 * MINUTE) /* what was done longer ago is not taken back unasked */

/* The user's last act is meant, as they remember it: when it was long ago it is said which one that is
 * before it is taken back. */
static bool is_meant(struct console *console, struct arena *arena)
{
	struct desk *desk = console_desk(console);
	when_t now = desk_now(desk);
	struct audit audit;

	if (!audit_undoable(desk->db, arena, desk->actor.user, &audit))
		return true; /* the verb says that there is nothing */
	if (audit.at >= now - ASK_AFTER)
		return true;
	return console_confirm(console,
	    arena_format(arena, _("Undo what you did %s ago (%s)?"), duration_show(arena, now - audit.at),
		see_veiled(desk, arena, audit.detail)));
}

void console_undo(struct console *console, bool redo, int64_t number)
{
	const struct verb *verb = redo ? &verb_redo : &verb_undo;
	char text[24];
	struct value value = { .name = "audit", .text = text };
	struct request request = { .seen = DB_NULL };
	struct outcome outcome = { 0 };

	if (!redo && number == DB_NULL) {
		struct arena arena = { 0 };
		bool meant = is_meant(console, &arena);

		arena_done(&arena);
		if (!meant)
			return;
	}
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
