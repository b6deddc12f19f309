/* Ends the build when a verb, a report or a screen states no right: it would be denied to everybody,
 * which nobody would find before somebody needs it. Linked with the tables themselves. */
#include "core/report.h"
#include "core/verb.h"
#include "tui/console.h"

#include <stdio.h>

static int check(const char *kind, const char *name, enum right right)
{
	if (right != RIGHT_UNSTATED)
		return 0;
	fprintf(stderr, "rights: the %s %s states no right (.right in its row, see core/right.h)\n",
	    kind, name);
	return 1;
}

int main(void)
{
	const struct screen *const others[] = { &screen_help, &screen_report, &screen_entry };
	int bad = 0;

	for (const struct verb *const *verb = verbs; *verb; verb++)
		bad |= check("verb", (*verb)->name, (*verb)->right);
	for (const struct report *const *report = reports; *report; report++)
		bad |= check("report", (*report)->name, (*report)->right);
	for (const struct screen *const *screen = screens; *screen; screen++)
		bad |= check("screen", (*screen)->name, (*screen)->right);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (!others[i]->unasked)
			bad |= check("screen", others[i]->name, others[i]->right);
	return bad;
}
