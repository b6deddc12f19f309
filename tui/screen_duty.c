#include "tui/day_moves.h"
#include "tui/duty_chart.h"

#include "core/i18n.h"
#include "tui/paint.h"

#include <stdio.h>
#include <string.h>

/* Who is on which shift: a week of a shelter, or a month. */

static struct duty_chart *chart_of(struct pane *pane)
{
	return pane->state;
}

static void open_duty(struct pane *pane)
{
	struct duty_chart *chart = pane->state;

	chart->term = console_term(pane->console);
	chart->desk = console_desk(pane->console);
	when_to_date(desk_now(chart->desk), chart->day);
}

static void draw_duty(struct pane *pane, int top, int rows)
{
	struct duty_chart *chart = chart_of(pane);

	if (chart->houses.count == 0)
		paint_text(chart->term, top, 1, LOOK_NORMAL, _("There is no roster for you to see."));
	else
		duty_chart_draw(chart, top, rows);
}

/* --- moves ------------------------------------------------------------------------------------ */

static void turned(struct pane *pane)
{
	chart_of(pane)->duty = 0;
	pane->stale = true;
}

static void step_day(struct pane *pane, int days)
{
	struct duty_chart *chart = chart_of(pane);
	int at;

	if (!day_step(chart->day, days))
		return;
	at = date_days(chart->first, chart->day);
	if (at < 0 || at >= (int)chart->roster.days)
		turned(pane);
	else
		duty_chart_note(chart);
}

static bool key_duty(struct pane *pane, struct key key)
{
	uint32_t code = key_hotkey(key);

	if (code == K_LEFT || code == K_RIGHT)
		step_day(pane, code == K_LEFT ? -1 : 1);
	else
		return duty_chart_key(chart_of(pane), code);
	return true;
}

static void week_on(struct pane *pane)
{
	step_day(pane, 7);
}

static void week_back(struct pane *pane)
{
	step_day(pane, -7);
}

static void month(struct pane *pane, int months)
{
	if (day_month(chart_of(pane)->day, months))
		turned(pane);
}

static void month_on(struct pane *pane)
{
	month(pane, 1);
}

static void month_back(struct pane *pane)
{
	month(pane, -1);
}

static void to_today(struct pane *pane)
{
	memcpy(chart_of(pane)->day, chart_of(pane)->today, DATE_SIZE);
	turned(pane);
}

static void to_date(struct pane *pane)
{
	if (day_ask(pane, _("Day (3.12, thu, +7d, tomorrow):"), chart_of(pane)->day))
		turned(pane);
}

static void as_month(struct pane *pane)
{
	chart_of(pane)->month = !chart_of(pane)->month;
	chart_of(pane)->top = 0;
	pane->stale = true;
}

static void turn_shelter(struct pane *pane, bool next)
{
	struct duty_chart *chart = chart_of(pane);

	if (!houses_turn(&chart->houses, next))
		return;
	snprintf(pane->subject, sizeof pane->subject, "%s", houses_shown(&chart->houses)->code);
	turned(pane);
}

static void next_shelter(struct pane *pane)
{
	turn_shelter(pane, true);
}

static void previous_shelter(struct pane *pane)
{
	turn_shelter(pane, false);
}

static void copy_week(struct pane *pane)
{
	struct duty_chart *chart = chart_of(pane);

	duty_monday(chart->day, chart->copied);
	console_say(pane->console, _("the week of %s is copied: Y puts it into the week you go to"),
	    date_show(term_scratch(chart->term), chart->copied));
}

/* --- acts ------------------------------------------------------------------------------------- */

static bool known_shelter(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct duty_chart *chart = chart_of(pane);

	if (chart->houses.count == 0)
		return false;
	values_put(arena, values, "shelter", houses_shown(&chart->houses)->code);
	return true;
}

/* The shift under the cursor, and in the month the person. */
static bool known_place(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct duty_chart *chart = chart_of(pane);
	const struct roster_slot *slot = duty_chart_slot(chart);

	if (!known_shelter(pane, arena, values))
		return false;
	values_put(arena, values, "date", date_show(arena, chart->day));
	if (slot)
		values_put(arena, values, "shift", slot->time.shift.code);
	else if (chart->person < chart->person_count)
		values_put(arena, values, "staff", chart->people[chart->person].staff->code);
	return true;
}

static bool known_duty(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct roster_duty *duty = duty_chart_duty(chart_of(pane));

	if (duty)
		values_put(arena, values, "duty", duty_code(arena, duty->row.id));
	else
		console_warn(pane->console, _("nobody stands here: a puts somebody on duty"));
	return duty != NULL;
}

static bool known_staff(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct duty_chart *chart = chart_of(pane);
	const struct roster_duty *duty = duty_chart_duty(chart);

	if (duty && duty->staff)
		values_put(arena, values, "staff", duty->staff->code);
	else if (chart->month && chart->person < chart->person_count)
		values_put(arena, values, "staff", chart->people[chart->person].staff->code);
	values_put(arena, values, "from", date_show(arena, chart->day));
	return true;
}

static bool known_weeks(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct duty_chart *chart = chart_of(pane);
	char from[DATE_SIZE], to[DATE_SIZE];

	if (!known_shelter(pane, arena, values))
		return false;
	duty_monday(chart->day, to);
	memcpy(from, chart->copied, DATE_SIZE);
	if (!*from)
		date_add(to, -7, from);
	else if (strcmp(from, to) == 0)
		date_add(from, 7, to);
	values_put(arena, values, "from", date_show(arena, from));
	values_put(arena, values, "to", date_show(arena, to));
	return true;
}

static bool known_own(struct pane *pane, struct arena *arena, struct values *values)
{
	values_put(arena, values, "mine", "yes");
	values_put(arena, values, "from", date_show(arena, chart_of(pane)->today));
	values_put(arena, values, "days", "62");
	return true;
}

static void enter(struct pane *pane)
{
	const struct roster_duty *duty = duty_chart_duty(chart_of(pane));
	struct arena arena = { 0 };
	struct values values = { 0 };

	if (duty && known_duty(pane, &arena, &values))
		console_report(pane->console, report_named("duty-cover"), &values);
	else if (!duty && known_place(pane, &arena, &values))
		console_verb(pane->console, verb_named("duty-set"), &values);
	arena_done(&arena);
}

/* --- what it is about ------------------------------------------------------------------------- */

static const char *selected_duty(struct pane *pane)
{
	struct duty_chart *chart = chart_of(pane);
	const struct roster_duty *duty = duty_chart_duty(chart);

	if (duty)
		return duty_code(term_scratch(chart->term), duty->row.id);
	return chart->houses.count ? houses_shown(&chart->houses)->code : NULL;
}

static bool paper_duty(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	const struct duty_chart *chart = chart_of(pane);

	*report = report_named("duty");
	values_put(arena, values, "from", date_show(arena, chart->first));
	values_put(arena, values, "days",
	    arena_format(arena, "%zu", chart->month ? chart->roster.days : (size_t)CHART_WEEK));
	return known_shelter(pane, arena, values) && *report;
}

static const char *heading_duty(struct pane *pane, struct arena *arena)
{
	const struct duty_chart *chart = chart_of(pane);
	char last[DATE_SIZE];
	size_t missing = 0;

	if (chart->houses.count == 0)
		return _(pane->screen->title);
	date_add(chart->first, (int)chart->roster.days - 1, last);
	for (size_t i = 0; i < chart->roster.days * chart->roster.shift_count; i++)
		missing += roster_below(&chart->roster.slots[i]);
	return arena_format(arena, P_("%s %s: %s - %s, %zu shift with too few",
		"%s %s: %s - %s, %zu shifts with too few", missing),
	    houses_shown(&chart->houses)->code, desk_shelter_name(houses_shown(&chart->houses)),
	    date_show(arena, chart->first), date_show(arena, last), missing);
}

static const struct binding bindings[] = {
	{ 'a', N_("Put on"), BIND_VERB, "duty-set", 1, known_place, NULL,
	    N_("Puts somebody on the shift under the cursor; what would be wrong is said while you"
	       " type.") },
	{ 'd', N_("Clear"), BIND_VERB, "duty-clear", 1, known_duty, NULL, NULL },
	{ 'R', N_("Replace"), BIND_VERB, "duty-replace", 1, known_duty, NULL,
	    N_("Somebody else takes the duty; who can stands first in the list.") },
	{ 'w', N_("Swap"), BIND_VERB, "duty-swap", 2, known_duty, NULL,
	    N_("Two people take each other's duty.") },
	{ 'o', N_("Absence"), BIND_VERB, "staff-absence-add", 2, known_staff, NULL,
	    N_("Somebody is away: names their duties in that time, and who could take them.") },
	{ 'y', N_("Copy week"), BIND_MOVE, "duty-copy", 3, NULL, copy_week,
	    N_("Notes this week, for Y to put into another.") },
	{ 'Y', N_("Put week"), BIND_VERB, "duty-copy", 3, known_weeks, NULL,
	    N_("Puts the week that was copied, or else the one before, into this one; the week itself"
	       " into the next.") },
	{ 'm', N_("Month/week"), BIND_MOVE, NULL, 2, NULL, as_month,
	    N_("The month by staff, or the week by shifts.") },
	{ 'L', N_("Own list"), BIND_REPORT, "duty", 4, known_own, NULL,
	    N_("Your own duties from today on; p writes them, .ics too.") },
	{ 's', N_("Staff"), BIND_REPORT, "staff", 5, known_shelter, NULL,
	    N_("Who works here, and how many hours they have this week.") },
	{ K_ENTER, N_("Open"), BIND_MOVE, NULL, 4, NULL, enter,
	    N_("The duty and who could take it; where nobody is: puts somebody on.") },
	{ 't', N_("Today"), BIND_MOVE, NULL, 5, NULL, to_today, N_("Back to today.") },
	{ 'g', N_("Go to date"), BIND_MOVE, NULL, 5, NULL, to_date, N_("To a day that you type.") },
	{ '>', N_("Week on"), BIND_MOVE, NULL, 0, NULL, week_on, N_("Seven days on.") },
	{ '<', N_("Week back"), BIND_MOVE, NULL, 0, NULL, week_back, N_("Seven days back.") },
	{ '}', N_("Month on"), BIND_MOVE, NULL, 0, NULL, month_on,
	    N_("The same day of the next month.") },
	{ '{', N_("Month back"), BIND_MOVE, NULL, 0, NULL, month_back,
	    N_("The same day of the month before.") },
	{ ']', N_("Next shelter"), BIND_MOVE, NULL, 5, NULL, next_shelter, N_("The next shelter.") },
	{ '[', N_("Shelter before"), BIND_MOVE, NULL, 0, NULL, previous_shelter,
	    N_("The shelter before.") },
	{ 0 },
};

const struct screen screen_duty = {
	.name = "duty",
	.title = N_("Duty roster"),
	.digit = SCREEN_LISTED,
	.right = RIGHT_SEE_DUTY,
	.state_size = sizeof(struct duty_chart),
	.open = open_duty,
	.load = duty_chart_load,
	.draw = draw_duty,
	.key = key_duty,
	.selected = selected_duty,
	.paper = paper_duty,
	.bindings = bindings,
	.help = N_("Who is on which shift: a week with its days side by side, or (m) a month with a letter"
		   " of the shift for each day and the hours at the end. ! before a name: double, without"
		   " rest or over hours; - before it: away, and not counted. 1/2 ! says how many are on"
		   " duty of how many the shift needs. Below stands all of what is under the cursor. A"
		   " star marks today."),
	.heading = heading_duty,
};
