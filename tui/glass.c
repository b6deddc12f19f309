#include "tui/console.h"

#include "core/glass.h"
#include "tui/paint.h"

#include <string.h>

/* Emergency access at the console: the banner that stands on every screen while it is open, and the
 * key that begins and ends it. */

static when_t open_until(const struct console *console)
{
	const struct glass *glass = desk_glass(&console->app->desk, DB_NULL);

	return glass ? glass->until_at : 0;
}

bool glass_turned(const struct console *console)
{
	return open_until(console) != console->glass_until;
}

/* The longest that fits: that it is an emergency and until when is never cut. */
static const char *banner(struct term *term, const char *until)
{
	struct arena *scratch = term_scratch(term);
	const char *const forms[] = {
		arena_format(scratch,
		    _(" EMERGENCY ACCESS until %s: all you open is recorded and reviewed. ! ends it"),
		    until),
		arena_format(scratch,
		    _(" EMERGENCY ACCESS until %s: all you open is recorded. ! ends it"), until),
		arena_format(scratch, _(" EMERGENCY ACCESS until %s"), until),
	};
	size_t last = sizeof forms / sizeof *forms - 1, i = 0;

	while (i < last && paint_width(term, forms[i]) >= term_columns(term))
		i++;
	return forms[i];
}

bool glass_draw(struct console *console)
{
	struct term *term = console->term;
	struct arena *scratch = term_scratch(term);

	console->glass_until = open_until(console);
	if (console->glass_until == 0)
		return false;
	/* one column is left free: a terminal may scroll when the last one is written */
	paint_cell(term, 0, 0, term_columns(term) - 1, LOOK_EMERGENCY, false,
	    banner(term, when_show_time(scratch, console->glass_until)));
	return true;
}

static void end(struct console *console)
{
	const struct request request = { .seen = DB_NULL };
	struct outcome outcome = { 0 };

	if (!console_confirm(console, _("End your emergency access now?")))
		return;
	act_run(console_desk(console), &verb_glass_end, &request, &outcome);
	if (outcome.done)
		console_say(console, "%s", outcome.message);
	else
		console_warn(console, "%s", failure_line(&outcome.arena, &outcome.failure));
	outcome_done(&outcome);
	console_stale(console);
}

void console_glass(struct console *console)
{
	const struct values none = { 0 };

	/* nothing is filled in: what lies under the cursor can be seen already */
	if (console->glass_until != 0)
		end(console);
	else
		console_verb(console, &verb_break_glass, &none);
}
