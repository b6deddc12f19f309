#include "tui/screen.h"

#include "core/glass.h"
#include "core/text.h"
#include "tui/list.h"

#include <string.h>

/* Emergency accesses, newest first: what is to be reviewed, and what became of it. It is the report
 * emergencies as a list, so that both say the same. */

enum { CODE, USER, FROM, UNTIL, WHERE, LOOKS, REASON, CODES, REVIEWED, REVIEWED_BY, FINDING };

struct emergencies {
	struct list list;
	struct doc doc;
	struct term *term;
	when_t now;
	bool placed; /* the cursor stands where it was opened */
};

enum { AT_CODE, AT_WHEN, AT_USER, AT_WHERE, AT_LOOKS, AT_STATE, AT_REASON };

static const struct list_column columns[] = {
	[AT_CODE] = { N_("Code"), .width = 6 },
	[AT_WHEN] = { N_("When"), .width = 11 },
	[AT_USER] = { N_("Who"), .width = 8 },
	[AT_WHERE] = { N_("Shelter"), .width = 8, .priority = 2 },
	[AT_LOOKS] = { N_("Looks"), .width = 5, .right = true, .priority = 1 },
	[AT_STATE] = { N_("Review"), .width = 12 },
	[AT_REASON] = { N_("Reason"), .width = 16, .flexible = true },
};

static const struct section *rows_of(const struct emergencies *state)
{
	return state->doc.section_count ? &state->doc.sections[0] : NULL;
}

static const char *key_of(void *data, size_t row)
{
	return rows_of(data)->keys[row];
}

static const char *state_of(const struct emergencies *state, const struct cell *row, enum look *look)
{
	if (row[UNTIL].number > state->now) {
		*look = LOOK_ALERT;
		return _("open now");
	}
	if (row[REVIEWED].null) {
		*look = LOOK_ALERT;
		return _("! to review");
	}
	return arena_format(term_scratch(state->term), _("by %s"), row[REVIEWED_BY].text);
}

static const char *cell_of(void *data, size_t index, size_t column, enum look *look)
{
	const struct emergencies *state = data;
	const struct cell *row = rows_of(state)->rows[index];
	struct arena *scratch = term_scratch(state->term);

	switch (column) {
	case AT_CODE:
		return row[CODE].text;
	case AT_WHEN:
		return when_show_short(scratch, row[FROM].number, state->now);
	case AT_USER:
		return row[USER].text;
	case AT_WHERE:
		return row[WHERE].title;
	case AT_LOOKS:
		return arena_format(scratch, "%lld", (long long)row[LOOKS].number);
	case AT_STATE:
		return state_of(state, row, look);
	default:
		return row[REASON].text;
	}
}

static void open_emergencies(struct pane *pane)
{
	static const struct list_source source = { key_of, cell_of };
	struct emergencies *state = pane->state;

	state->term = console_term(pane->console);
	list_init(&state->list, columns, sizeof columns / sizeof *columns, source, state);
	state->list.empty = N_("No emergency access was taken.");
}

static void load_emergencies(struct pane *pane)
{
	struct emergencies *state = pane->state;
	struct desk *desk = console_desk(pane->console);
	const struct values none = { 0 };
	struct failure failure = { 0 };

	doc_done(&state->doc);
	state->now = desk_now(desk);
	if (!report_run(desk, report_named("emergencies"), &none, &state->doc, &failure))
		console_warn(pane->console, "%s", failure_line(&pane->rows, &failure));
	failure_done(&failure);
	list_reload(&state->list, rows_of(state) ? rows_of(state)->row_count : 0);
	if (!state->placed && pane->subject[0])
		list_select(&state->list, pane->subject);
	state->placed = true;
}

static void draw_emergencies(struct pane *pane, int top, int rows)
{
	struct emergencies *state = pane->state;

	list_place(&state->list, top, 0, rows, term_columns(state->term));
	list_draw(state->term, &state->list);
}

static bool key_emergencies(struct pane *pane, struct key key)
{
	return list_key(&((struct emergencies *)pane->state)->list, key_hotkey(key));
}

static void close_emergencies(struct pane *pane)
{
	doc_done(&((struct emergencies *)pane->state)->doc);
}

static const char *selected_emergency(struct pane *pane)
{
	return list_selected(&((struct emergencies *)pane->state)->list);
}

static bool known_glass(struct pane *pane, struct arena *arena, struct values *values)
{
	const char *code = selected_emergency(pane);
	struct value *item = arena_alloc(arena, sizeof *item);

	if (!code)
		return false;
	*item = (struct value){ .name = "glass", .text = arena_text(arena, code) };
	*values = (struct values){ item, 1 };
	return true;
}

static bool paper_emergencies(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	(void)pane;
	(void)arena;
	*report = report_named("emergencies");
	*values = (struct values){ 0 };
	return true;
}

static const char *heading_emergencies(struct pane *pane, struct arena *arena)
{
	(void)pane;
	return arena_text(arena, _("Emergency access, newest first"));
}

static const struct binding bindings[] = {
	{ K_ENTER, N_("Looks"), BIND_REPORT, "emergencies", 1, known_glass, NULL,
	    N_("What was looked at under it, look by look.") },
	{ 'v', N_("Review"), BIND_VERB, "glass-review", 1, known_glass, NULL,
	    N_("Records what the review found. Nobody reviews their own.") },
	{ 0 },
};

const struct screen screen_emergencies = {
	.name = "emergencies",
	.title = N_("Emergency access"),
	.digit = SCREEN_LISTED,
	.right = RIGHT_SEE_AUDIT,
	.state_size = sizeof(struct emergencies),
	.open = open_emergencies,
	.load = load_emergencies,
	.draw = draw_emergencies,
	.key = key_emergencies,
	.close = close_emergencies,
	.selected = selected_emergency,
	.paper = paper_emergencies,
	.bindings = bindings,
	.help = N_("Who opened for themselves what their roles keep shut, why, and how often they looked."
		   " Enter shows every look; v records what the review found, once it is over. What nobody"
		   " has reviewed also stands on the Overview."),
	.heading = heading_emergencies,
};
