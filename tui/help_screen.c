#include "tui/console.h"

#include "core/text.h"
#include "tui/lines.h"

#include <string.h>

/* Help is written from the tables: the bindings of the screen it was asked on, the global keys,
 * every verb and every report that the user may use. Enter on one of these does it. */

#define KEY_COLUMNS 12
#define NAME_COLUMNS 18

struct help {
	struct lines lines;
	int columns; /* it was folded for */
};

static void open_help(struct pane *pane)
{
	lines_init(&((struct help *)pane->state)->lines);
}

static void pair(struct help *help, struct arena *arena, const char *code, const char *name,
    size_t width, const char *text)
{
	const char *padded = text_column(arena, name, width, false);
	size_t first = help->lines.count;

	lines_fold(&help->lines, LOOK_NORMAL, code, text, width + 3, (size_t)help->columns - 2);
	if (help->lines.count > first) /* the name stands before the first of the folded lines */
		help->lines.items[first].text = arena_format(
		    arena, "  %s%s", padded, help->lines.items[first].text + width + 2);
}

static const char *of_binding(const struct binding *binding)
{
	const struct verb *verb = binding->kind == BIND_VERB ? verb_named(binding->name) : NULL;
	const struct report *report =
	    binding->kind == BIND_REPORT ? report_named(binding->name) : NULL;
	const struct screen *screen =
	    binding->kind == BIND_SCREEN ? screen_named(binding->name) : NULL;

	if (binding->help)
		return _(binding->help);
	return verb     ? _(verb->title)
	       : report ? _(report->title)
	       : screen ? _(screen->title)
			: _(binding->label);
}

static const char *code_of(struct arena *arena, const struct binding *binding)
{
	static const char *const kinds[] = {
		[BIND_VERB] = "verb", [BIND_REPORT] = "report", [BIND_SCREEN] = "screen"
	};

	return binding->kind == BIND_MOVE
		   ? NULL
		   : arena_format(arena, "%s:%s", kinds[binding->kind], binding->name);
}

static void add_keys(struct help *help, struct pane *pane, const struct screen *screen)
{
	const struct desk *desk = console_desk(pane->console);
	struct arena *arena = &pane->rows;
	char name[KEY_LABEL_MAX];

	lines_heading(
	    &help->lines, LOOK_TITLE, arena_format(arena, _("Keys on %s"), _(screen->title)));
	for (const struct binding *own = screen->bindings; own && own->key; own++)
		if (frame_binding_allowed(pane, own)) /* what others may do is no key of theirs */
			pair(help, arena, code_of(arena, own), key_label(own->key, name),
			    KEY_COLUMNS, of_binding(own));
	lines_heading(&help->lines, LOOK_NORMAL, "");
	lines_heading(&help->lines, LOOK_TITLE, _("Keys everywhere"));
	for (const struct screen *const *other = screens; *other; other++)
		if (screen_has_digit(*other) && desk_may(desk, (*other)->right, DB_NULL))
			pair(help, arena, arena_format(arena, "screen:%s", (*other)->name),
			    arena_format(
				arena, "%c F%c", (char)(*other)->digit, (char)(*other)->digit),
			    KEY_COLUMNS, _((*other)->title));
	pair(help, arena, NULL, _("arrows"), KEY_COLUMNS,
	    _("Move: also j k, PgUp PgDn, g G Home End."));
	for (const struct global_key *key = global_keys; key->key; key++)
		pair(help, arena, NULL, key_label(key->key, name), KEY_COLUMNS, _(key->help));
}

static void add_verbs(struct help *help, const struct desk *desk, struct arena *arena)
{
	const char *group = "";

	for (const struct verb *const *verb = verbs; *verb; verb++) {
		if (!desk_may(desk, (*verb)->right, DB_NULL))
			continue;
		if (strcmp(group, (*verb)->group) != 0) {
			lines_heading(&help->lines, LOOK_NORMAL, "");
			lines_heading(&help->lines, LOOK_TITLE,
			    arena_format(arena, _("What can be done: %s"), _((*verb)->group)));
		}
		group = (*verb)->group;
		pair(help, arena, arena_format(arena, "verb:%s", (*verb)->name), (*verb)->name,
		    NAME_COLUMNS,
		    arena_format(
			arena, "%s. %s", _((*verb)->title), (*verb)->help ? _((*verb)->help) : ""));
	}
}

static void add_reports(struct help *help, const struct desk *desk, struct arena *arena)
{
	lines_heading(&help->lines, LOOK_NORMAL, "");
	lines_heading(&help->lines, LOOK_TITLE, _("What can be shown and printed"));
	for (const struct report *const *report = reports; *report; report++)
		if (desk_may(desk, (*report)->right, DB_NULL))
			pair(help, arena, arena_format(arena, "report:%s", (*report)->name),
			    (*report)->name, NAME_COLUMNS,
			    arena_format(arena, "%s. %s", _((*report)->title),
				(*report)->help ? _((*report)->help) : ""));
}

static void load_help(struct pane *pane)
{
	struct help *help = pane->state;
	const struct screen *screen = pane->extra;
	const struct desk *desk = console_desk(pane->console);

	help->columns = term_columns(console_term(pane->console));
	lines_start(&help->lines, &pane->rows);
	if (screen->help)
		lines_fold(
		    &help->lines, LOOK_NORMAL, NULL, _(screen->help), 1, (size_t)help->columns - 2);
	lines_heading(&help->lines, LOOK_NORMAL, "");
	add_keys(help, pane, screen);
	add_verbs(help, desk, &pane->rows);
	add_reports(help, desk, &pane->rows);
	lines_loaded(&help->lines);
}

static void draw_help(struct pane *pane, int top, int rows)
{
	struct help *help = pane->state;

	if (help->columns != term_columns(console_term(pane->console))) {
		arena_done(&pane->rows);
		load_help(pane);
	}
	lines_draw(console_term(pane->console), &help->lines, top, rows);
}

static bool key_help(struct pane *pane, struct key key)
{
	return list_key(&((struct help *)pane->state)->lines.list, key_hotkey(key));
}

static void filter_help(struct pane *pane, const char *text)
{
	lines_filter(&((struct help *)pane->state)->lines, text);
	pane->stale = true;
}

/* Does what the line tells of, on the screen that help was asked on. */
static void enter_help(struct pane *pane)
{
	struct console *console = pane->console;
	const char *code = lines_selected(&((struct help *)pane->state)->lines);
	char kept[64] = "";

	if (code)
		memccpy(kept, code, '\0', sizeof kept - 1);
	console_back(console); /* pane is gone from here on */
	if (*kept)
		palette_do(console, kept);
}

static const char *heading_help(struct pane *pane, struct arena *arena)
{
	const struct screen *screen = pane->extra;

	return arena_format(arena, _("Help: %s"), _(screen->title));
}

static const struct binding bindings[] = {
	{ K_ENTER, N_("Do it"), BIND_MOVE, NULL, 1, NULL, enter_help,
	    N_("Does what the line tells of, on the screen you came from.") },
	{ 0 },
};

const struct screen screen_help = {
	.name = "help",
	.title = N_("Help"),
	.unasked = true,
	.state_size = sizeof(struct help),
	.open = open_help,
	.load = load_help,
	.draw = draw_help,
	.key = key_help,
	.filter = filter_help,
	.bindings = bindings,
	.heading = heading_help,
};
