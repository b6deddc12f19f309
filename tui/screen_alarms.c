#include "tui/screen.h"

#include "core/alarms.h"
#include "core/text.h"
#include "tui/alarm_keys.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "tui/paint.h"

#include <string.h>

/* The clock board: all alarms by urgency, what is put off below the others. Under the list stand the
 * whole text and the rule of the selected one, until when and why it is put off, and who was told. */

#define DETAIL_ROWS 7 /* a rule, and four texts, of which some go on in the next row */

enum { MARK, CLOCK, DUE, WHERE, WHO, WHAT };

struct alarms_screen {
	struct list list;
	struct term *term;
	struct arena *arena;
	when_t now;
	struct alarm *alarms;
	size_t count, off;
	bool placed; /* the cursor stands where it was opened */
};

static const struct list_column columns[] = {
	[MARK] = { "", .width = 1 },
	[CLOCK] = { N_("Clock"), .width = 15 },
	[DUE] = { N_("Due"), .width = 11, .priority = 2 },
	[WHERE] = { N_("Shelter|column"), .width = 8 },
	[WHO] = { N_("About"), .width = 8 },
	[WHAT] = { N_("Why"), .width = 36, .flexible = true },
};

static const char *key_of(void *data, size_t row)
{
	return ((const struct alarms_screen *)data)->alarms[row].item->key;
}

static const char *mark_of(const struct alarm *alarm, enum look *look)
{
	if (alarm->until != DB_NULL)
		return "z";
	*look = LOOK_ALERT;
	return alarm->item->urgent ? "!" : "";
}

static const char *cell_of(void *data, size_t row, size_t column, enum look *look)
{
	const struct alarms_screen *state = data;
	const struct alarm *alarm = &state->alarms[row];
	const struct attention *item = alarm->item;

	if (alarm->until != DB_NULL)
		*look = LOOK_DIM;
	switch (column) {
	case MARK:
		return mark_of(alarm, look);
	case CLOCK:
		return alarm_clock(term_scratch(state->term), item, state->now);
	case DUE:
		return alarm_due(state->term, item->due, state->now);
	case WHERE:
		return *item->shelter_code ? item->shelter_code : _("All");
	case WHO:
		return alarm_about(state->term, item);
	default:
		return item->text;
	}
}

/* --- loading --------------------------------------------------------------------------------- */

static void open_alarms(struct pane *pane)
{
	static const struct list_source source = { key_of, cell_of };
	struct alarms_screen *state = pane->state;

	state->term = console_term(pane->console);
	list_init(&state->list, columns, sizeof columns / sizeof *columns, source, state);
	state->list.key_column = WHO;
	state->list.empty = N_("No alarm stands: all is well.");
}

static bool matches(struct alarms_screen *state, const struct alarm *alarm, const char *filter)
{
	const struct attention *item = alarm->item;
	const char *text = arena_format(state->arena, "%s %s %s %s %s", item->key,
	    item->shelter_code, item->bed_code ? item->bed_code : "",
	    attention_title(item->kind), item->text);

	return !*filter || text_found(text_fold(state->arena, text), filter);
}

/* Those that stand, then those that are put off: each in the order of the list. */
static void keep(struct alarms_screen *state, const struct alarm *all, size_t count,
    const char *filter, bool off)
{
	for (size_t i = 0; i < count; i++)
		if ((all[i].until != DB_NULL) == off && matches(state, &all[i], filter))
			state->alarms[state->count++] = all[i];
}

static void load_alarms(struct pane *pane)
{
	struct alarms_screen *state = pane->state;
	struct desk *desk = console_desk(pane->console);
	const char *filter = text_fold(&pane->rows, pane->filter);
	struct occupancy occupancy;
	struct attention *items;
	struct alarm *all;
	size_t count;

	state->arena = &pane->rows;
	state->now = desk_now(desk);
	state->count = 0;
	occupancy_load(desk, &pane->rows, DB_NULL, state->now, &occupancy);
	count = attention_load(desk, &pane->rows, &occupancy, RIGHT_SEE_BEDS, &items);
	count = alarms_load(desk, &pane->rows, items, count, &all);
	state->alarms = arena_alloc(&pane->rows, (count + 1) * sizeof *state->alarms);
	keep(state, all, count, filter, false);
	state->off = state->count;
	keep(state, all, count, filter, true);
	state->off = state->count - state->off;
	list_reload(&state->list, state->count);
	if (!state->placed && pane->subject[0])
		list_select(&state->list, pane->subject);
	state->placed = true;
}

/* --- drawing --------------------------------------------------------------------------------- */

static const struct alarm *current(const struct pane *pane)
{
	const struct alarms_screen *state = pane->state;

	return state->list.selected < state->count ? &state->alarms[state->list.selected] : NULL;
}

static const char *off_text(const struct alarms_screen *state, const struct alarm *alarm)
{
	struct arena *scratch = term_scratch(state->term);
	const char *until;

	if (alarm->until == DB_NULL)
		return _("not; z puts it off");
	until = when_show_short(scratch, alarm->until, state->now);
	return alarm->reason
		? arena_format(scratch, _("until %s by %s: %s"), until, alarm->by, alarm->reason)
		: arena_format(scratch, _("until %s by %s"), until, alarm->by);
}

/* Folded behind its label; the row after it. */
static int draw_text(
    const struct alarms_screen *state, int row, int end, const char *label, const char *text)
{
	int column = paint_text(state->term, row, 1, LOOK_DIM, label) + 1;
	const char *rest = paint_clean(state->term, text);
	int room = term_columns(state->term) - column - 1;

	do {
		size_t fits = row + 1 < end ? lines_fit(rest, (size_t)room) : strlen(rest);

		paint_cell(state->term, row++, column, room + 1, LOOK_NORMAL, false,
		    arena_textn(term_scratch(state->term), rest, fits));
		rest += fits;
		rest += strspn(rest, " ");
	} while (*rest && row < end);
	return row;
}

static void draw_detail(struct pane *pane, int top)
{
	struct alarms_screen *state = pane->state;
	const struct alarm *alarm = current(pane);
	int end = top + DETAIL_ROWS, row;

	paint_rule(state->term, top);
	for (row = top + 1; row < end; row++)
		paint_blank(state->term, row);
	if (!alarm)
		return;
	/* each leaves a row for each that comes after it */
	row = draw_text(state, top + 1, end - 3, _("Why:"), alarm->item->text);
	row = draw_text(state, row, end - 2, _("Rule:"), attention_rule(alarm->item->kind));
	row = draw_text(state, row, end - 1, _("Put off:"), off_text(state, alarm));
	draw_text(state, row, end, _("Told:"), alarm->told ? alarm->told : _("nobody; t records it"));
}

static void draw_alarms(struct pane *pane, int top, int rows)
{
	struct alarms_screen *state = pane->state;
	int list = rows > DETAIL_ROWS + 3 ? rows - DETAIL_ROWS : rows;

	list_place(&state->list, top, 0, list, term_columns(state->term));
	if (list < rows)
		draw_detail(pane, top + list);
	list_draw(state->term, &state->list);
}

/* --- keys ------------------------------------------------------------------------------------ */

static bool key_alarms(struct pane *pane, struct key key)
{
	return list_key(&((struct alarms_screen *)pane->state)->list, key_hotkey(key));
}

static const char *selected_alarms(struct pane *pane)
{
	const struct alarm *alarm = current(pane);

	if (!alarm)
		return NULL;
	return alarm->item->person_code ? alarm->item->person_code : alarm->item->bed_code;
}

static void filter_alarms(struct pane *pane, const char *text)
{
	(void)text;
	pane->stale = true;
}

static void enter(struct pane *pane)
{
	const struct alarm *alarm = current(pane);

	if (alarm && !alarm_open(pane, alarm->item) && *alarm->item->shelter_code)
		console_open(pane->console, &screen_beds, alarm->item->shelter_code);
}

static bool known_alarm(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct alarm *alarm = current(pane);

	return alarm && alarm_known(pane, arena, alarm->item, values);
}

static bool known_off(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct alarm *alarm = current(pane);

	if (alarm && alarm->until == DB_NULL) {
		console_warn(pane->console, _("it is not put off: z puts it off"));
		return false;
	}
	return known_alarm(pane, arena, values);
}

static bool paper_alarms(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	(void)pane;
	(void)arena;
	*report = report_named("alarms");
	*values = (struct values){ 0 };
	return true;
}

static const char *heading_alarms(struct pane *pane, struct arena *arena)
{
	const struct alarms_screen *state = pane->state;

	if (state->off == 0)
		return arena_format(arena, _("Alarms: %zu"), state->count);
	return arena_format(
	    arena, _("Alarms: %zu, %zu put off"), state->count - state->off, state->off);
}

static const struct binding bindings[] = {
	{ K_ENTER, N_("Open"), BIND_MOVE, NULL, 1, NULL, enter,
	    N_("What it is about: the person's file, the bed, the list.") },
	{ 'z', N_("Put off"), BIND_VERB, "alarm-snooze", 1, known_alarm, NULL,
	    N_("It leaves the Overview for a time, with a reason; it stays here.") },
	{ 'w', N_("Wake"), BIND_VERB, "alarm-wake", 2, known_off, NULL,
	    N_("It is no longer put off.") },
	{ 't', N_("Told"), BIND_VERB, "alarm-told", 2, known_alarm, NULL,
	    N_("Records who was told of it.") },
	{ 'l', N_("What was done"), BIND_REPORT, "alarms", 3, known_alarm, NULL,
	    N_("Everything that was done about it.") },
	{ 0 },
};

const struct screen screen_alarms = {
	.name = "alarms",
	.title = N_("Alarms"),
	.digit = SCREEN_LISTED,
	.right = RIGHT_SEE_BEDS,
	.state_size = sizeof(struct alarms_screen),
	.open = open_alarms,
	.load = load_alarms,
	.draw = draw_alarms,
	.key = key_alarms,
	.selected = selected_alarms,
	.paper = paper_alarms,
	.filter = filter_alarms,
	.bindings = bindings,
	.help = N_("The clock board: everything that needs attention, by urgency, with how long it has been"
		   " or how long it is until its time. ! is now, z is put off. Below the list: the rule by"
		   " which it is listed (the settings it names are the config's), until when it is put off,"
		   " why and by whom, and who was told. An alarm ends when its cause ends; what is put off"
		   " rings again at its time."),
	.heading = heading_alarms,
};
