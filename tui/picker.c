#include "tui/picker.h"

#include "tui/edit.h"
#include "tui/list.h"
#include "tui/paint.h"

#include <stdio.h>
#include <string.h>

#define TYPED_COLUMNS 60
#define TEXT_COLUMNS 50

struct choosing {
	struct console *console;
	struct term *term;
	const struct picker *picker;
	struct arena arena; /* of the picks; dropped before each search */
	struct pick *picks;
	struct list list;
	struct edit typed;
	struct list_column columns[2]; /* text, and details when there are any */
	bool in_list; /* the cursor stands on the row, not in what is typed */
};

static const char *pick_key(void *data, size_t row)
{
	return ((struct choosing *)data)->picks[row].key;
}

static const char *pick_cell(void *data, size_t row, size_t column, enum look *look)
{
	const struct choosing *choosing = data;
	const struct pick *pick = &choosing->picks[row];

	if (column == 0)
		return pick->text;
	if (pick->unsuitable)
		*look = LOOK_ALERT;
	if (!pick->detail || !pick->unsuitable)
		return pick->detail ? pick->detail : "";
	return arena_format(term_scratch(choosing->term), "! %s", pick->detail);
}

/* The texts get what they need, their details the rest. */
static void lay_out(struct choosing *choosing, size_t count)
{
	int widest = 0;

	choosing->list.column_count = 1;
	for (size_t i = 0; i < count; i++) {
		int width = choosing->picks[i].key
			? paint_width(choosing->term, choosing->picks[i].text) : 0;

		if (choosing->picks[i].detail)
			choosing->list.column_count = 2;
		if (width > widest)
			widest = width < TEXT_COLUMNS ? width : TEXT_COLUMNS;
	}
	choosing->columns[0] = (struct list_column){ .title = "", .width = widest + 1,
		.flexible = choosing->list.column_count == 1 };
	choosing->columns[1]
	    = (struct list_column){ .title = "", .width = 20, .flexible = true };
}

static void search(struct choosing *choosing, bool from_top)
{
	size_t count;

	arena_done(&choosing->arena);
	choosing->picks = NULL;
	count = choosing->picker->find(choosing->picker->context, &choosing->arena,
	    choosing->typed.text, &choosing->picks);
	lay_out(choosing, count);
	if (from_top) {
		choosing->list.key[0] = '\0';
		choosing->list.selected = choosing->list.top = 0;
	}
	list_reload(&choosing->list, count);
}

static void draw(struct choosing *choosing)
{
	struct arena *scratch = term_scratch(choosing->term);
	const char *hints = console_hint(scratch, "", K_ENTER, _("Choose"));
	int top, rows, column;

	hints = console_hint(scratch, hints, K_DOWN, _("Next"));
	hints = console_hint(scratch, hints, K_ESCAPE, _("Back"));
	console_frame(choosing->console, choosing->picker->title, hints, &top, &rows);
	column = paint_text(choosing->term, top, 1, LOOK_NORMAL, _("Search:")) + 1;
	list_place(&choosing->list, top + 1, 0, rows - 1, term_columns(choosing->term));
	list_draw(choosing->term, &choosing->list);
	edit_draw(choosing->term, &choosing->typed, top, column,
	    term_columns(choosing->term) - column - 2, !choosing->in_list);
}

/* Moves in the list are the arrows' and the pages'; everything else is typed. */
static bool is_move(struct key key)
{
	return !key.pasted
		&& (key.code == K_UP || key.code == K_DOWN || key.code == K_PAGE_UP
		    || key.code == K_PAGE_DOWN);
}

static void type(struct choosing *choosing, struct key key)
{
	choosing->in_list = false;
	if (edit_key(&choosing->typed, key) == EDIT_CHANGED)
		search(choosing, true);
}

/* Waits for one key and obeys it. False: done; *picked is set when something was. */
static bool step(struct choosing *choosing, struct arena *arena, const char **picked, bool *gone)
{
	struct key key;

	if (!term_pending(choosing->term))
		draw(choosing);
	switch (console_wait(choosing->console, &key)) {
	case CONSOLE_GONE:
		*gone = true;
		return false;
	case CONSOLE_REDRAW:
		search(choosing, false);
		return true;
	case CONSOLE_KEY:
		break;
	}
	if (!key.pasted && key.code == K_ESCAPE)
		return false;
	if (!key.pasted && key.code == K_ENTER) {
		*picked = arena_text(arena, list_selected(&choosing->list));
		return *picked == NULL;
	}
	if (is_move(key))
		choosing->in_list = list_key(&choosing->list, key.code);
	else
		type(choosing, key);
	return true;
}

const char *picker_run(struct console *console, const struct picker *picker, struct arena *arena,
    const char *start, bool *gone)
{
	struct choosing choosing = { .console = console, .term = console_term(console),
		.picker = picker };
	const char *picked = NULL;

	list_init(&choosing.list, choosing.columns, 2,
	    (struct list_source){ pick_key, pick_cell }, &choosing);
	choosing.list.empty = picker->empty;
	edit_init(&choosing.typed, start, TYPED_COLUMNS * 4, TYPED_COLUMNS);
	search(&choosing, true);
	while (step(&choosing, arena, &picked, gone))
		;
	edit_done(&choosing.typed);
	arena_done(&choosing.arena);
	return picked;
}
