#include "tui/console.h"

#include "tui/edit.h"
#include "tui/paint.h"

#define PROMPT_BYTES 1024

static void draw(struct console *console, const char *label, struct edit *edit)
{
	struct term *term = console->term;
	struct arena *scratch = term_scratch(term);
	int row = term_rows(term) - 2, column;
	const char *hints = console_hint(
	    scratch, console_hint(scratch, "", K_ENTER, _("take it")), K_ESCAPE, _("leave it"));

	if (!term_fits(term))
		return;
	console_draw_with(console, hints);
	paint_blank(term, row);
	column = paint_text(term, row, 1, LOOK_TITLE, label) + 1;
	edit_draw(term, edit, row, column, term_columns(term) - column - 1, true);
}

const char *console_prompt(struct console *console, const char *label, const char *start,
    struct arena *arena, void (*changed)(void *context, const char *text), void *context)
{
	const char *taken = NULL;
	struct edit edit;
	struct key key;

	edit_init(&edit, start, PROMPT_BYTES, 0);
	for (bool open = true; open;) {
		draw(console, label, &edit);
		switch (console_wait(console, &key)) {
		case CONSOLE_GONE:
			open = false;
			break;
		case CONSOLE_REDRAW:
			break;
		case CONSOLE_KEY:
			if (edit_key(&edit, key) == EDIT_CHANGED && changed)
				changed(context, edit.text);
			if (key.pasted || (key.code != K_ENTER && key.code != K_ESCAPE))
				break;
			taken = key.code == K_ENTER ? arena_text(arena, edit.text) : NULL;
			open = false;
			break;
		}
	}
	edit_done(&edit);
	return taken;
}
