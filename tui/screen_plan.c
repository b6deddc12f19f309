#include "tui/plan_acts.h"

#include "tui/day_moves.h"

#include <stdio.h>
#include <string.h>

/* Rooms and beds down, nights across: what was, what is, what is promised. */

static void open_plan(struct pane *pane)
{
	chart_open(pane, pane->state);
}

static struct chart *chart_of(struct pane *pane)
{
	return pane->state;
}

/* --- moves ----------------------------------------------------------------------------------- */

static bool key_plan(struct pane *pane, struct key key)
{
	uint32_t code = key_hotkey(key);

	if (code == K_LEFT || code == K_RIGHT)
		chart_step(pane, code == K_LEFT ? -1 : 1);
	else if (code == 'g' || code == 'G')
		return false;
	else
		return list_key(&chart_of(pane)->list, code);
	return true;
}

static void week_on(struct pane *pane)
{
	chart_shift(pane, 7);
}

static void week_back(struct pane *pane)
{
	chart_shift(pane, -7);
}

static void month_on(struct pane *pane)
{
	chart_month(pane, 1);
}

static void month_back(struct pane *pane)
{
	chart_month(pane, -1);
}

static void to_tonight(struct pane *pane)
{
	chart_go(pane, chart_of(pane)->tonight);
}

static void to_date(struct pane *pane)
{
	char day[DATE_SIZE];

	if (day_ask(pane, _("Night of (3.12, thu, +7d, tomorrow):"), day))
		chart_go(pane, day);
}

static void next_shelter(struct pane *pane)
{
	chart_turn(pane, true);
}

static void previous_shelter(struct pane *pane)
{
	chart_turn(pane, false);
}

static void toggle_mark(struct pane *pane)
{
	struct chart *chart = chart_of(pane);

	if (chart->mark[0])
		chart->mark[0] = '\0';
	else
		memcpy(chart->mark, chart->night, DATE_SIZE);
}

static bool back_plan(struct pane *pane)
{
	struct chart *chart = chart_of(pane);
	bool marked = chart->mark[0] != '\0';

	chart->mark[0] = '\0';
	return marked;
}

static void filter_plan(struct pane *pane, const char *text)
{
	(void)text;
	pane->stale = true;
}

/* Everybody of the family of who is in the bed; the form proposes the beds. */
static bool known_family(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct span *span = chart_span(chart_of(pane));
	struct value *items = arena_alloc(arena, 2 * sizeof *items);

	if (!known_staying(pane, arena, values))
		return false;
	if (!span || !chart_family_letter(chart_of(pane), span->stay, span->head)) {
		console_warn(pane->console, _("%s has no family here: J joins one, m moves them"),
		    values->items[0].text);
		return false;
	}
	items[0] = values->items[0];
	items[1] = (struct value){ .name = "family", .text = "yes" };
	*values = (struct values){ items, 2 };
	return true;
}

/* --- what it is about ------------------------------------------------------------------------ */

/* Who is there that night goes before the bed: it is their name that one looks behind. */
static const char *selected_plan(struct pane *pane)
{
	const struct chart_row *row = chart_row(chart_of(pane));
	const struct span *span = chart_span(chart_of(pane));

	return span && span->person_code ? span->person_code : row ? row->key : NULL;
}

static bool paper_plan(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	const struct chart *chart = chart_of(pane);
	struct value *items = arena_alloc(arena, 3 * sizeof *items);

	*report = report_named("plan");
	items[0] = (struct value){ .name = "from", .text = arena_text(arena, chart->from) };
	items[1] = (struct value){ .name = "nights",
		.text = arena_format(arena, "%zu", chart->nights) };
	items[2] = (struct value){ .name = "shelter", .text = arena_text(arena, pane->subject) };
	*values = (struct values){ items, pane->subject[0] ? 3 : 2 };
	return *report != NULL;
}

static const char *heading_plan(struct pane *pane, struct arena *arena)
{
	const struct chart *chart = chart_of(pane);
	const struct shelter *shelter = chart->shelter_count ? &chart->shelters[chart->at] : NULL;
	char last[DATE_SIZE];
	const char *text;

	if (!shelter)
		return _("Plan");
	date_add(chart->from, (int)chart->nights - 1, last);
	text = chart->all ? _("All shelters")
			  : arena_format(arena, "%s %s", shelter->code, desk_shelter_name(shelter));
	text = arena_format(
	    arena, "%s: %s - %s", text, date_show(arena, chart->from), date_show(arena, last));
	if (chart->bedless == 0)
		return text;
	return arena_format(arena,
	    P_("%s, %zu without a bed", "%s, %zu without a bed", chart->bedless), text,
	    chart->bedless);
}

static const struct binding bindings[] = {
	{ 'h', N_("Hold"), BIND_MOVE, "hold", 1, NULL, plan_hold,
	    N_("Keeps the bed for the selected nights, or from the night under the cursor on.") },
	{ 'a', N_("Admit"), BIND_MOVE, "admit", 1, NULL, plan_admit,
	    N_("On a free bed, tonight; on a hold: they have come; without a bed: gives one.") },
	{ 'm', N_("Move"), BIND_MOVE, "move", 1, NULL, plan_move,
	    N_("To another bed or shelter: who is here now, a hold, or on a later night a planned move:"
	       " a hold for them there.") },
	{ '+', N_("Longer"), BIND_MOVE, "hold-edit", 2, NULL, plan_longer,
	    N_("A night more: a hold at once, a stay in a form.") },
	{ '-', N_("Shorter"), BIND_MOVE, "hold-edit", 2, NULL, plan_shorter,
	    N_("A night less: a hold at once, a stay in a form.") },
	{ 's', N_("Split"), BIND_MOVE, "hold-split", 3, NULL, plan_split,
	    N_("They sleep in another bed from the night under the cursor on.") },
	{ 'e', N_("Change"), BIND_MOVE, "hold-edit", 0, NULL, plan_edit,
	    N_("All of a hold; a stay is extended. With selected nights, what begins there ends with them.") },
	{ K_ENTER, N_("File"), BIND_SCREEN, "person", 4, known_whose, NULL,
	    N_("Opens the person's file.") },
	{ 'b', N_("Block"), BIND_MOVE, "bed-block", 5, NULL, plan_close,
	    N_("Out of service from the night under the cursor on, or for the selected nights.") },
	{ 'B', N_("Release"), BIND_VERB, "bed-release", 0, known_bed, NULL, NULL },
	{ 'c', N_("Cleaned"), BIND_VERB, "bed-clean", 0, known_bed, NULL, NULL },
	{ 'f', N_("For a group"), BIND_MOVE, NULL, 1, NULL, plan_find,
	    N_("For a group, from the night under the cursor on or for the selected nights: every way"
	       " to house them, best first. On somebody without a bed: gives one.") },
	{ 'M', N_("Move family"), BIND_VERB, "move", 0, known_family, NULL,
	    N_("The whole family of who is in the bed moves: the best beds here are proposed.") },
	{ 'J', N_("Join family"), BIND_VERB, "family-join", 0, known_staying, NULL, NULL },
	{ 'w', N_("Swap"), BIND_MOVE, "hold-swap", 0, NULL, plan_swap,
	    N_("Two who are here change beds, or two holds.") },
	{ 'd', N_("Discharge"), BIND_VERB, "discharge", 0, known_staying, NULL, NULL },
	{ 'y', N_("Confirm hold"), BIND_VERB, "hold-confirm", 0, known_held, NULL, NULL },
	{ 'n', N_("End hold"), BIND_VERB, "hold-end", 0, known_held, NULL, NULL },
	{ 'X', N_("Cancel hold"), BIND_VERB, "hold-cancel", 0, known_held, NULL, NULL },
	{ 'W', N_("Who waits"), BIND_REPORT, "waiting", 0, known_bed, NULL,
	    N_("Who is first for this bed, and why the others are not.") },
	{ 'T', N_("Turn away"), BIND_VERB, "turn-away", 0, known_shelter, NULL, NULL },
	{ 't', N_("Tonight"), BIND_MOVE, NULL, 3, NULL, to_tonight, N_("Back to tonight.") },
	{ 'g', N_("Go to date"), BIND_MOVE, NULL, 3, NULL, to_date,
	    N_("To the night of a day that you type.") },
	{ '>', N_("Week on"), BIND_MOVE, NULL, 4, NULL, week_on, N_("Seven nights on.") },
	{ '<', N_("Week back"), BIND_MOVE, NULL, 0, NULL, week_back, N_("Seven nights back.") },
	{ '}', N_("Month on"), BIND_MOVE, NULL, 0, NULL, month_on,
	    N_("The same day of the next month.") },
	{ '{', N_("Month back"), BIND_MOVE, NULL, 0, NULL, month_back,
	    N_("The same day of the month before.") },
	{ ']', N_("Next shelter"), BIND_MOVE, NULL, 4, NULL, next_shelter,
	    N_("The next shelter; all of them after the last.") },
	{ '[', N_("Shelter before"), BIND_MOVE, NULL, 0, NULL, previous_shelter,
	    N_("The shelter before; all of them before the first.") },
	{ 'v', N_("Select"), BIND_MOVE, NULL, 1, NULL, toggle_mark,
	    N_("Begins a selection of nights, which Left and Right extend; again, or Esc: none.") },
	{ 0 },
};

const struct screen screen_plan = {
	.name = "plan",
	.title = N_("Plan"),
	.digit = '3',
	.right = RIGHT_SEE_BEDS,
	.state_size = sizeof(struct chart),
	.open = open_plan,
	.load = chart_load,
	.draw = chart_draw,
	.key = key_plan,
	.back = back_plan,
	.selected = selected_plan,
	.paper = paper_plan,
	.filter = filter_plan,
	.bindings = bindings,
	.help = N_("Rooms and beds down, nights across: a night begins on the evening of its day. Left and"
		   " Right go by a night, Up and Down by a bed; a star marks tonight. A stay is a full"
		   " block or #, a hold half-tone or -, a confirmed hold darker or =, out of service x,"
		   " to be cleaned ~, free a dot; a bed that is not there is blank, somebody without a"
		   " bed is !. A bar begins with an edge and its code; a letter marks people of one"
		   " family, a capital its head. Below stands who has the bed and until when."),
	.heading = heading_plan,
};
