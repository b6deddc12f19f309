#include "tui/screen.h"

#include "core/centre_day.h"
#include "core/centres.h"
#include "core/choice.h"
#include "core/see.h"
#include "tui/agenda_acts.h"
#include "tui/at_once.h"
#include "tui/day_moves.h"
#include "tui/list.h"
#include "tui/paint.h"

#include <stdio.h>
#include <string.h>

/* The attendance sheet of a day centre: a row for each child who is due or came, one key for each thing
 * that happens to them. Every key is kept at once. */

/* What is shown of a line beside itself. */
struct day_row {
	const char *came, *left, *meals, *activities;
};

struct day_screen {
	struct list list;
	struct centre *centres; /* of the config; in the pane's rows */
	size_t count, at;
	char date[DATE_SIZE];
	bool other_day;         /* the date was chosen; otherwise it is today's, whenever that is */
	struct centre_day day;
	struct day_row *cells;  /* by line */
	char wanted[LIST_KEY_MAX]; /* to stand on after the load */
	struct term *term;
};

enum { NAME, GROUP, STATE, CAME, LEFT, MEALS, ACTIVITIES, SHELTER, COLUMNS };

static const struct list_column columns[COLUMNS] = {
	[NAME] = { N_("Person"), .width = 14, .flexible = true },
	[GROUP] = { N_("Group"), .width = 10, .priority = 1 },
	[STATE] = { N_("State"), .width = 14 },
	[CAME] = { N_("Came"), .width = 6 },
	[LEFT] = { N_("Left"), .width = 6 },
	[MEALS] = { N_("Meals"), .width = 7, .flexible = true },
	[ACTIVITIES] = { N_("Activities"), .width = 7, .flexible = true },
	[SHELTER] = { N_("Shelter"), .width = 8, .priority = 2 },
};

/* --- rows ------------------------------------------------------------------------------------- */

static const struct day_line *line_at(const struct day_screen *sheet, size_t row)
{
	return row < sheet->day.count ? &sheet->day.lines[row] : NULL;
}

static const struct day_line *current(struct pane *pane)
{
	const struct day_screen *sheet = pane->state;

	return line_at(sheet, sheet->list.selected);
}

static const char *key_of(void *data, size_t row)
{
	return line_at(data, row)->code;
}

static enum look look_of(enum day_state state)
{
	return state == DAY_ABSENT || state == DAY_UNWRITTEN ? LOOK_ALERT : LOOK_NORMAL;
}

static const char *cell_of(void *data, size_t index, size_t column, enum look *look)
{
	const struct day_screen *sheet = data;
	const struct day_line *line = line_at(sheet, index);
	const struct day_row *row = &sheet->cells[index];

	switch (column) {
	case NAME:
		return line->name;
	case GROUP:
		return line->group;
	case STATE:
		*look = look_of(line->state);
		return day_state_title(line->state);
	case CAME:
		return row->came;
	case LEFT:
		return row->left;
	case MEALS:
		return row->meals;
	case ACTIVITIES:
		return row->activities;
	default:
		return line->shelter ? line->shelter : "";
	}
}

/* --- reading ---------------------------------------------------------------------------------- */

static void open_day(struct pane *pane)
{
	static const struct list_source source = { key_of, cell_of };
	struct day_screen *sheet = pane->state;

	sheet->term = console_term(pane->console);
	list_init(&sheet->list, columns, COLUMNS, source, sheet);
	sheet->list.empty = N_("Nobody is due, nobody came. a marks somebody, n enrols.");
}

static void find_centres(struct pane *pane, struct day_screen *sheet)
{
	sheet->count = centres_now(console_desk(pane->console), &pane->rows, NULL, &sheet->centres);
	sheet->at = 0;
	for (size_t i = 0; i < sheet->count; i++)
		if (strcmp(sheet->centres[i].code, pane->subject) == 0)
			sheet->at = i;
}

static void load_cells(struct pane *pane, struct day_screen *sheet)
{
	struct desk *desk = console_desk(pane->console);

	sheet->cells = arena_alloc(&pane->rows, (sheet->day.count + 1) * sizeof *sheet->cells);
	for (size_t i = 0; i < sheet->day.count; i++) {
		const struct day_visit *visit = &sheet->day.lines[i].visit;
		struct day_row *row = &sheet->cells[i];

		*row = (struct day_row){ "", "", "", "" };
		if (visit->id == 0)
			continue;
		row->came = when_show_time(&pane->rows, visit->came_at);
		if (visit->left_at != DB_NULL)
			row->left = when_show_time(&pane->rows, visit->left_at);
		row->meals = day_meals_shown(desk, &pane->rows, visit->meals);
		row->activities = day_activities_shown(&pane->rows, visit->activities);
	}
}

/* Otherwise its column is left to the names. */
static bool knows_a_shelter(const struct centre_day *day)
{
	for (size_t i = 0; i < day->count; i++)
		if (day->lines[i].shelter)
			return true;
	return false;
}

static void load_day(struct pane *pane)
{
	struct day_screen *sheet = pane->state;
	struct desk *desk = console_desk(pane->console);

	find_centres(pane, sheet);
	sheet->day = (struct centre_day){ 0 };
	if (!sheet->other_day)
		when_to_date(desk_now(desk), sheet->date);
	if (sheet->count > 0) {
		const struct centre *centre = &sheet->centres[sheet->at];

		snprintf(pane->subject, sizeof pane->subject, "%s", centre->code);
		centre_day_load(desk, &pane->rows, centre, sheet->date, &sheet->day);
	}
	load_cells(pane, sheet);
	sheet->list.column_count = knows_a_shelter(&sheet->day) ? COLUMNS : SHELTER;
	list_reload(&sheet->list, sheet->day.count);
	if (sheet->wanted[0])
		list_select(&sheet->list, sheet->wanted);
	sheet->wanted[0] = '\0';
}

static void draw_day(struct pane *pane, int top, int rows)
{
	struct day_screen *sheet = pane->state;

	list_place(&sheet->list, top, 0, rows, term_columns(sheet->term));
	list_draw(sheet->term, &sheet->list);
}

static const char *heading_day(struct pane *pane, struct arena *arena)
{
	const struct day_screen *sheet = pane->state;
	const struct day_sums *sums = &sheet->day.sums;

	if (sheet->count == 0)
		return _("There is no day centre: the config names them (day_centres).");
	return arena_format(arena,
	    _("%s, %s%s: here %lld of %lld, expected %lld, came %lld, missing %lld"),
	    sheet->day.centre.code, when_show_weekday(arena, when_of_date(sheet->date, 12 * 60)),
	    sheet->day.open ? "" : _(" (closed)"), (long long)sums->here,
	    (long long)sheet->day.centre.capacity, (long long)sums->due, (long long)sums->came,
	    (long long)sums->missing);
}

/* --- days and centres ------------------------------------------------------------------------- */

static void another(struct pane *pane)
{
	struct day_screen *sheet = pane->state;

	sheet->list.selected = sheet->list.top = 0;
	sheet->list.key[0] = '\0';
	pane->stale = true;
}

static void turn(struct pane *pane, bool next)
{
	struct day_screen *sheet = pane->state;

	if (sheet->count < 2)
		return;
	sheet->at = (sheet->at + (next ? 1 : sheet->count - 1)) % sheet->count;
	snprintf(pane->subject, sizeof pane->subject, "%s", sheet->centres[sheet->at].code);
	another(pane);
}

static void next_centre(struct pane *pane)
{
	turn(pane, true);
}

static void previous_centre(struct pane *pane)
{
	turn(pane, false);
}

static void step(struct pane *pane, int days)
{
	struct day_screen *sheet = pane->state;

	sheet->other_day = true;
	if (day_step(sheet->date, days))
		pane->stale = true;
}

static void day_on(struct pane *pane)
{
	step(pane, 1);
}

static void day_back(struct pane *pane)
{
	step(pane, -1);
}

static void to_today(struct pane *pane)
{
	struct day_screen *sheet = pane->state;

	sheet->other_day = false;
	pane->stale = true;
}

static void to_date(struct pane *pane)
{
	struct day_screen *sheet = pane->state;

	if (day_ask(pane, _("Date:"), sheet->date)) {
		sheet->other_day = true;
		another(pane);
	}
}

static bool key_day(struct pane *pane, struct key key)
{
	uint32_t code = key_hotkey(key);

	if (code == K_RIGHT || code == K_LEFT)
		step(pane, code == K_RIGHT ? 1 : -1);
	else
		return code != 'g' && list_key(&((struct day_screen *)pane->state)->list, code);
	return true;
}

/* --- marks ------------------------------------------------------------------------------------ */

static void put_place(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct day_line *line = current(pane);

	values_put(arena, values, "centre", pane->subject);
	if (line)
		values_put(arena, values, "person", line->code);
}

static bool is_today(struct pane *pane)
{
	char today[DATE_SIZE];

	when_to_date(desk_now(console_desk(pane->console)), today);
	return strcmp(today, ((struct day_screen *)pane->state)->date) == 0;
}

/* On another day the time is not now: the form asks for it, and begins with when the centre opened or
 * closed. */
static void put_then(struct pane *pane, struct arena *arena, struct values *values, const char *what)
{
	const struct day_screen *sheet = pane->state;
	const struct centre *centre = &sheet->day.centre;
	bool left = strcmp(what, "left") == 0;

	values_put(arena, values, "what", what);
	values_put(arena, values, "at",
	    when_show(arena, left ? day_closes(centre, sheet->date) : day_opens(centre, sheet->date)));
}

/* The next child who has not come yet, from the cursor on. */
static void to_next(struct day_screen *sheet)
{
	for (size_t i = 1; i < sheet->day.count; i++) {
		size_t row = (sheet->list.selected + i) % sheet->day.count;

		if (sheet->day.lines[row].visit.id == 0) {
			snprintf(sheet->wanted, sizeof sheet->wanted, "%s", key_of(sheet, row));
			return;
		}
	}
}

static void mark(struct pane *pane, const char *what, const char *activity)
{
	struct day_screen *sheet = pane->state;
	struct values values = { 0 };
	struct arena arena = { 0 };

	if (!current(pane)) {
		console_warn(pane->console, _("nobody is on the sheet: a marks somebody, n enrols"));
		return;
	}
	put_place(pane, &arena, &values);
	if (activity)
		values_put(&arena, &values, "activity", activity);
	if (is_today(pane)) {
		values_put(&arena, &values, "what", what);
		if (act_at_once(pane, verb_named("day-mark"), &values) && strcmp(what, "came") == 0)
			to_next(sheet);
	} else {
		put_then(pane, &arena, &values, what);
		console_verb(pane->console, verb_named("day-mark"), &values);
	}
	arena_done(&arena);
}

static void mark_came(struct pane *pane)
{
	mark(pane, "came", NULL);
}

static void mark_left(struct pane *pane)
{
	mark(pane, "left", NULL);
}

static void mark_meal(struct pane *pane)
{
	mark(pane, "meal", NULL);
}

static void mark_activity(struct pane *pane)
{
	struct values values = { 0 };
	struct arena arena = { 0 };
	const char *activity;

	put_place(pane, &arena, &values);
	activity = agenda_pick(pane, &arena, "day-mark", "activity", &values, "");
	if (activity && *activity)
		mark(pane, "activity", activity);
	arena_done(&arena);
}

static void next_due(struct pane *pane)
{
	struct day_screen *sheet = pane->state;

	to_next(sheet);
	if (sheet->wanted[0])
		list_select(&sheet->list, sheet->wanted);
	else
		console_say(pane->console, _("everybody else on the sheet came"));
	sheet->wanted[0] = '\0';
}

/* --- what the verbs know ---------------------------------------------------------------------- */

static bool known_centre(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct day_screen *sheet = pane->state;

	values_put(arena, values, "centre", pane->subject);
	if (!is_today(pane))
		values_put(arena, values, "at",
		    when_show(arena, day_opens(&sheet->day.centre, sheet->date)));
	return true;
}

static bool known_enrol(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct day_line *line = current(pane);

	values_put(arena, values, "centre", pane->subject);
	if (line && !line->enrolled)
		values_put(arena, values, "person", line->code);
	return true;
}

static bool known_line(struct pane *pane, struct arena *arena, struct values *values)
{
	if (!current(pane))
		console_warn(pane->console, _("nobody is on the sheet: a marks somebody, n enrols"));
	else
		put_place(pane, arena, values);
	return current(pane) != NULL;
}

static bool known_visit(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct day_screen *sheet = pane->state;

	if (!known_line(pane, arena, values))
		return false;
	if (current(pane)->visit.id == 0) {
		console_warn(pane->console, _("%s did not come: y marks that they did"),
		    current(pane)->code);
		return false;
	}
	values_put(arena, values, "date", date_show(arena, sheet->date));
	return true;
}

static bool known_person(struct pane *pane, struct arena *arena, struct values *values)
{
	if (current(pane))
		values_put(arena, values, "person", current(pane)->code);
	return current(pane) != NULL;
}

static bool known_days(struct pane *pane, struct arena *arena, struct values *values)
{
	values_put(arena, values, "centre", pane->subject);
	return true;
}

static const char *selected_day(struct pane *pane)
{
	return current(pane) ? current(pane)->code : NULL;
}

static bool paper_day(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	*report = report_named("day-sheet");
	values_put(arena, values, "centre", pane->subject);
	values_put(arena, values, "date",
	    date_show(arena, ((struct day_screen *)pane->state)->date));
	return true;
}

static const struct binding bindings[] = {
	{ 'y', N_("Came"), BIND_MOVE, "day-mark", 1, NULL, mark_came,
	    N_("The child is here; the cursor goes on to the next who is expected. Also Space.") },
	{ ' ', N_("Came"), BIND_MOVE, "day-mark", 0, NULL, mark_came, NULL },
	{ 'l', N_("Left"), BIND_MOVE, "day-mark", 1, NULL, mark_left, N_("The child goes now.") },
	{ 'm', N_("Meal"), BIND_MOVE, "day-mark", 1, NULL, mark_meal,
	    N_("The child eats the meal whose time is the nearest.") },
	{ 'c', N_("Activity"), BIND_MOVE, "day-mark", 2, NULL, mark_activity,
	    N_("The child takes part in something: asks in what.") },
	{ 'a', N_("Another child"), BIND_VERB, "day-mark", 2, known_centre, NULL,
	    N_("Somebody came who is not on the sheet.") },
	{ 'Y', N_("Came, with a reason"), BIND_VERB, "day-mark", 0, known_line, NULL,
	    N_("The form of the mark: another time, or against a rule with a reason.") },
	{ 'n', N_("Enrol"), BIND_VERB, "day-enrol", 3, known_enrol, NULL, NULL },
	{ 'd', N_("End enrolment"), BIND_VERB, "day-leave", 4, known_line, NULL, NULL },
	{ 'e', N_("Edit"), BIND_VERB, "day-edit", 3, known_visit, NULL,
	    N_("When they came and left, the meals, the activities, a note.") },
	{ 'E', N_("Edit enrolment"), BIND_VERB, "enrolment-edit", 0, known_line, NULL,
	    N_("The group, the days on which the child is expected.") },
	{ 'v', N_("Void the day"), BIND_VERB, "day-void", 0, known_visit, NULL, NULL },
	{ 'o', N_("Next expected"), BIND_MOVE, NULL, 5, NULL, next_due,
	    N_("To the next child who has not come.") },
	{ 'w', N_("Enrolled"), BIND_REPORT, "enrolments", 0, known_days, NULL,
	    N_("Who is enrolled here, on which days.") },
	{ K_ENTER, N_("File"), BIND_SCREEN, "person", 5, known_person, NULL,
	    N_("Opens the person's file.") },
	{ ']', N_("Next centre"), BIND_MOVE, NULL, 4, NULL, next_centre, NULL },
	{ '[', N_("Centre before"), BIND_MOVE, NULL, 0, NULL, previous_centre, NULL },
	{ '>', N_("Day on"), BIND_MOVE, NULL, 0, NULL, day_on, N_("The next day; also Right.") },
	{ '<', N_("Day back"), BIND_MOVE, NULL, 6, NULL, day_back, N_("The day before; also Left.") },
	{ 't', N_("Today"), BIND_MOVE, NULL, 6, NULL, to_today, N_("Back to today.") },
	{ 'g', N_("Go to date"), BIND_MOVE, NULL, 6, NULL, to_date, N_("To a day that you type.") },
	{ 0 },
};

const struct screen screen_day = {
	.name = "day",
	.title = N_("Day centres"),
	.digit = SCREEN_LISTED,
	.right = RIGHT_SEE_DAY,
	.state_size = sizeof(struct day_screen),
	.open = open_day,
	.load = load_day,
	.draw = draw_day,
	.key = key_day,
	.selected = selected_day,
	.paper = paper_day,
	.bindings = bindings,
	.help = N_("The sheet of a day centre: who is expected on the day and who came, by group. One key "
		   "marks that a child came (y), left (l), ate (m) or took part in something (c), and is "
		   "kept at once; u takes it back. On another day than today the form asks for the time. "
		   "Who was expected and did not come is marked once the centre closes. p prints the sheet "
		   "with boxes to tick."),
	.heading = heading_day,
};
