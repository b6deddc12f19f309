#include "tui/screen.h"

#include "core/alarms.h"
#include "core/centre_day.h"
#include "core/centres.h"
#include "core/waiting.h"
#include "core/text.h"
#include "core/tonight.h"
#include "tui/alarm_keys.h"
#include "tui/list.h"
#include "tui/paint.h"
#include "tui/person_keys.h"

#include <stdio.h>
#include <string.h>

/* All shelters with their counts, the day centres, and below them what needs attention. The cursor goes
 * from the last shelter to what needs attention, and back; day centres have no beds and are only told. */

#define BAR_COLUMNS 8
#define SUM_KEY "*"
#define ATTENTION_LEAST 5 /* rows of it that stay where day centres are shown */

struct shelter_row {
	const char *code, *name;
	struct tally tally;
	size_t arrivals, departures, alerts;
};

/* A day centre today. */
struct centre_row {
	const struct centre *centre;
	struct day_sums sums;
	int64_t enrolled;
};

struct overview {
	struct list shelters, centres, attention;
	bool below;               /* the cursor is in the second list */
	struct shelter_row *rows; /* the sum is the last one */
	size_t row_count;
	struct centre_row *days;  /* none where the actor may not see them, or looks at the past */
	size_t day_count;
	struct attention *items, *all;
	size_t item_count, all_count;
	size_t put_off; /* alarms that are not listed for a time */
	when_t now;
	struct term *term;
	struct arena *arena;
};

/* --- the shelters ---------------------------------------------------------------------------- */

enum { CODE, NAME, BEDS, OCCUPIED, HELD, OUT, CLEAN, FREE, BAR, PERCENT, TONIGHT, ALERTS };

static const struct list_column shelter_columns[] = {
	[CODE] = { N_("Shelter|column"), .width = 8 },
	[NAME] = { "", .width = 9, .flexible = true, .priority = 4 },
	[BEDS] = { N_("Beds|column"), .width = 4, .right = true },
	[OCCUPIED] = { N_("Occ"), .width = 3, .right = true },
	[HELD] = { N_("Held"), .width = 4, .right = true },
	[OUT] = { N_("Off"), .width = 3, .right = true },
	[CLEAN] = { N_("Clean"), .width = 5, .right = true },
	[FREE] = { N_("Free"), .width = 4, .right = true },
	[BAR] = { "", BAR_COLUMNS, .priority = 3 },
	[PERCENT] = { "", .width = 5, .right = true, .priority = 2 },
	[TONIGHT] = { N_("Tonight"), .width = 7, .right = true, .priority = 1 },
	[ALERTS] = { N_("Alerts|column"), .width = 6, .right = true },
};

static const char *shelter_key(void *data, size_t row)
{
	const struct overview *overview = data;

	return row + 1 == overview->row_count ? SUM_KEY : overview->rows[row].code;
}

static const char *number(struct overview *overview, int64_t value)
{
	return arena_format(term_scratch(overview->term), "%lld", (long long)value);
}

/* "+2 -1": two expected, one to leave before the day turns. */
static const char *tonight_text(struct overview *overview, const struct shelter_row *line)
{
	struct arena *scratch = term_scratch(overview->term);
	const char *in = line->arrivals ? arena_format(scratch, "+%zu", line->arrivals) : "";

	return line->departures
		   ? arena_format(scratch, "%s%s-%zu", in, *in ? " " : "", line->departures)
		   : in;
}

static const char *bar_of(struct overview *overview, const struct tally *tally)
{
	const struct bar bar = { (unsigned)tally->occupied, (unsigned)tally->held,
		(unsigned)tally->to_clean, (unsigned)tally->out_of_service, (unsigned)tally->free };

	return paint_bar(overview->term, BAR_COLUMNS, &bar);
}

static const char *shelter_cell(void *data, size_t row, size_t column, enum look *look)
{
	struct overview *overview = data;
	const struct shelter_row *line = &overview->rows[row];
	const struct tally *tally = &line->tally;
	struct arena *scratch = term_scratch(overview->term);

	(void)look;
	switch (column) {
	case CODE:
		return row + 1 == overview->row_count ? _("All") : line->code;
	case NAME:
		return line->name;
	case BEDS:
		/* surge beds count apart: 18+4 */
		return tally->surge == 0
			? number(overview, tally->capacity)
			: arena_format(term_scratch(overview->term), "%lld+%lld",
			      (long long)(tally->capacity - tally->surge), (long long)tally->surge);
	case OCCUPIED:
		return number(overview, tally->occupied);
	case HELD:
		return number(overview, tally->held);
	case OUT:
		return number(overview, tally->out_of_service);
	case CLEAN:
		return number(overview, tally->to_clean);
	case FREE:
		return number(overview, tally->free);
	case BAR:
		return row + 1 == overview->row_count ? "" : bar_of(overview, tally);
	case PERCENT:
		return arena_format(scratch, "%lld %%", (long long)tally_percent(tally));
	case TONIGHT:
		return tonight_text(overview, line);
	default:
		return line->alerts ? arena_format(scratch, "%zu !", line->alerts) : "";
	}
}

/* --- day centres ------------------------------------------------------------------------------ */

enum { CENTRE, CENTRE_NAME, PLACES, ENROLLED, EXPECTED, CAME, HERE };

static const struct list_column centre_columns[] = {
	[CENTRE] = { N_("Day centre|column"), .width = 11 },
	[CENTRE_NAME] = { "", .width = 10, .flexible = true, .priority = 1 },
	[PLACES] = { N_("Places"), .width = 8, .right = true },
	[ENROLLED] = { N_("Enrolled"), .width = 10, .right = true },
	[EXPECTED] = { N_("Expected"), .width = 8, .right = true },
	[CAME] = { N_("Came"), .width = 6, .right = true },
	[HERE] = { N_("Here"), .width = 7, .right = true },
};

static const char *centre_key(void *data, size_t row)
{
	return ((const struct overview *)data)->days[row].centre->code;
}

static const char *centre_cell(void *data, size_t index, size_t column, enum look *look)
{
	struct overview *overview = data;
	const struct centre_row *row = &overview->days[index];

	switch (column) {
	case CENTRE:
		return row->centre->code;
	case CENTRE_NAME:
		return centre_title(row->centre);
	case PLACES:
		return number(overview, row->centre->capacity);
	case ENROLLED:
		return number(overview, row->enrolled);
	case EXPECTED:
		return number(overview, row->sums.due);
	case CAME:
		return number(overview, row->sums.came);
	default:
		*look = row->sums.here > row->centre->capacity ? LOOK_ALERT : LOOK_NORMAL;
		return number(overview, row->sums.here);
	}
}

static void load_days(struct pane *pane, struct overview *overview)
{
	struct desk *desk = console_desk(pane->console);
	struct centre *centres;
	char today[DATE_SIZE];
	size_t count = 0;

	when_to_date(overview->now, today);
	if (pane->at == WHEN_NONE && desk_may(desk, RIGHT_SEE_DAY, DB_NULL))
		count = centres_now(desk, &pane->rows, NULL, &centres);
	overview->days = arena_alloc(&pane->rows, (count + 1) * sizeof *overview->days);
	overview->day_count = count;
	for (size_t i = 0; i < count; i++)
		overview->days[i] = (struct centre_row){ &centres[i],
			centre_day_sums(desk, &pane->rows, &centres[i], today),
			centre_enrolled(desk, &pane->rows, centres[i].id) };
	list_reload(&overview->centres, count);
}

/* --- what needs attention -------------------------------------------------------------------- */

enum { MARK, DUE, WHERE, WHO, WHAT };

static const struct list_column attention_columns[] = {
	[MARK] = { "", .width = 1 },
	[DUE] = { "", .width = 11 },
	[WHERE] = { "", .width = 8 },
	[WHO] = { "", .width = 11 },
	[WHAT] = { "", .width = 20, .flexible = true },
};

static const char *item_key(void *data, size_t row)
{
	return ((const struct overview *)data)->items[row].key;
}

static const char *attention_cell(void *data, size_t row, size_t column, enum look *look)
{
	struct overview *overview = data;
	const struct attention *item = &overview->items[row];

	switch (column) {
	case MARK:
		*look = LOOK_ALERT;
		return item->urgent ? "!" : "";
	case DUE:
		return alarm_due(overview->term, item->due, overview->now);
	case WHERE:
		return *item->shelter_code ? item->shelter_code : _("All");
	case WHO:
		return alarm_about(overview->term, item);
	default:
		return item->text;
	}
}

/* --- loading --------------------------------------------------------------------------------- */

static void open_overview(struct pane *pane)
{
	static const struct list_source shelters = { shelter_key, shelter_cell },
					centres = { centre_key, centre_cell },
					attention = { item_key, attention_cell };
	struct overview *overview = pane->state;

	overview->term = console_term(pane->console);
	overview->arena = &pane->rows;
	list_init(&overview->shelters, shelter_columns,
	    sizeof shelter_columns / sizeof *shelter_columns, shelters, overview);
	list_init(&overview->centres, centre_columns,
	    sizeof centre_columns / sizeof *centre_columns, centres, overview);
	list_init(&overview->attention, attention_columns,
	    sizeof attention_columns / sizeof *attention_columns, attention, overview);
	overview->attention.key_column = WHO;
	overview->attention.empty = N_("Nothing: all is well.");
}

static size_t alerts_of(const struct overview *overview, int64_t shelter)
{
	size_t count = 0;

	for (size_t i = 0; i < overview->all_count; i++)
		count += overview->all[i].shelter == shelter && overview->all[i].urgent;
	return count;
}

static void add_house(struct pane *pane, struct overview *overview, const struct house *house,
    struct shelter_row *sum)
{
	struct shelter_row *row = &overview->rows[overview->row_count++];
	struct tonight tonight;

	tonight_of(&pane->rows, house, overview->now, &tonight);
	*row = (struct shelter_row){ .code = house->shelter->code,
		.name = desk_shelter_name(house->shelter),
		.tally = house->tally,
		.arrivals = tonight.arrival_count,
		.departures = tonight.departure_count,
		.alerts = alerts_of(overview, house->shelter->id) };
	tally_sum(&sum->tally, &row->tally);
	sum->arrivals += row->arrivals;
	sum->departures += row->departures;
	sum->alerts += row->alerts;
}

/* Items that the filter lets through. */
static void narrow(struct pane *pane)
{
	struct overview *overview = pane->state;
	const char *wanted = text_fold(&pane->rows, pane->filter);

	overview->item_count = 0;
	for (size_t i = 0; i < overview->all_count; i++) {
		const struct attention *item = &overview->all[i];
		const char *key = text_fold(
		    &pane->rows, arena_format(&pane->rows, "%s %s %s %s", item->shelter_code,
				     item->person_code ? item->person_code : "",
				     item->bed_code ? item->bed_code : "", item->text));

		if (text_found(key, wanted))
			overview->items[overview->item_count++] = *item;
	}
	list_reload(&overview->attention, overview->item_count);
	if (!overview->below) /* what is new comes first: it begins at its top until one is in it */
		list_home(&overview->attention);
	if (!overview->item_count)
		overview->below = false;
}

static void load_overview(struct pane *pane)
{
	struct overview *overview = pane->state;
	struct desk *desk = console_desk(pane->console);
	struct shelter_row sum = { .code = SUM_KEY, .name = "" };
	struct occupancy occupancy;

	overview->now = pane->at == WHEN_NONE ? desk_now(desk) : pane->at;
	occupancy_load(desk, &pane->rows, DB_NULL, overview->now, &occupancy);
	overview->all_count = pane->at == WHEN_NONE ? attention_load(desk, &pane->rows, &occupancy,
							  RIGHT_SEE_BEDS, &overview->all)
						    : 0;
	overview->put_off
	    = alarms_put_off(desk, &pane->rows, overview->all, &overview->all_count);
	overview->items =
	    arena_alloc(&pane->rows, (overview->all_count + 1) * sizeof *overview->items);
	overview->rows =
	    arena_alloc(&pane->rows, (occupancy.house_count + 1) * sizeof *overview->rows);
	overview->row_count = 0;
	for (size_t i = 0; i < occupancy.house_count; i++)
		if (desk_may(desk, RIGHT_SEE_BEDS, occupancy.houses[i].shelter->id))
			add_house(pane, overview, &occupancy.houses[i], &sum);
	sum.alerts += alerts_of(overview, DB_NULL);
	overview->rows[overview->row_count++] = sum;
	list_reload(&overview->shelters, overview->row_count);
	load_days(pane, overview);
	narrow(pane);
}

/* --- drawing --------------------------------------------------------------------------------- */

/* A list without the cursor shows no marker. */
static void draw_list(struct term *term, struct list *list, bool focused)
{
	size_t selected = list->selected;

	if (!focused)
		list->selected = LIST_NONE;
	list_draw(term, list);
	list->selected = selected;
}

/* What was put off is counted, so that nothing is hidden silently. */
static const char *attention_heading(const struct overview *overview)
{
	struct arena *scratch = term_scratch(overview->term);

	if (overview->put_off == 0)
		return arena_format(scratch, _("Needs attention: %zu"), overview->item_count);
	return arena_format(scratch,
	    P_("Needs attention: %zu, %zu put off (c shows it)",
		"Needs attention: %zu, %zu put off (c shows them)", overview->put_off),
	    overview->item_count, overview->put_off);
}

static void draw_overview(struct pane *pane, int top, int rows)
{
	struct overview *overview = pane->state;
	struct term *term = overview->term;
	int half = (int)overview->row_count + 1, width = term_columns(term);
	int days = overview->day_count > 0 ? (int)overview->day_count + 1 : 0;
	bool past = pane->at != WHEN_NONE;
	const char *title = past ? "" : attention_heading(overview);

	if (half > rows - 5)
		half = rows - 5;
	if (half + days + 2 + ATTENTION_LEAST > rows)
		days = 0;
	list_place(&overview->shelters, top, 0, half, width);
	if (days > 0) {
		list_place(&overview->centres, top + half, 0, days, width);
		draw_list(term, &overview->centres, false);
	}
	half += days;
	list_place(&overview->attention, top + half + 1, 0, rows - half - 1, width);
	draw_list(term, overview->below ? &overview->shelters : &overview->attention, false);
	draw_list(term, overview->below ? &overview->attention : &overview->shelters, true);
	paint_cell(term, top + half + 1, 1, width - 1, LOOK_TITLE, false, title);
	if (past)
		paint_blank(term, top + half + 2);
}

/* --- keys ------------------------------------------------------------------------------------ */

static bool goes_on_below(const struct overview *overview, uint32_t code)
{
	return !overview->below && (code == K_DOWN || code == 'j') && overview->item_count &&
	       overview->shelters.selected + 1 == overview->row_count;
}

static bool goes_back_up(const struct overview *overview, uint32_t code)
{
	return overview->below && (code == K_UP || code == 'k') &&
	       overview->attention.selected == 0;
}

static bool key_overview(struct pane *pane, struct key key)
{
	struct overview *overview = pane->state;
	uint32_t code = key_hotkey(key);
	struct list *list = overview->below ? &overview->attention : &overview->shelters;

	if ((code == K_TAB || code == K_BACKTAB) && overview->item_count)
		overview->below = !overview->below;
	else if (goes_on_below(overview, code))
		overview->below = list_key(&overview->attention, K_HOME);
	else if (goes_back_up(overview, code))
		overview->below = !list_key(&overview->shelters, K_END);
	else
		return list_key(list, code);
	return true;
}

static const struct attention *current_item(const struct overview *overview)
{
	return overview->below && overview->attention.selected < overview->item_count
		   ? &overview->items[overview->attention.selected]
		   : NULL;
}

static const char *selected_overview(struct pane *pane)
{
	const struct overview *overview = pane->state;
	const struct attention *item = current_item(overview);
	const char *key = list_selected(&overview->shelters);

	if (item)
		return item->person_code ? item->person_code : item->bed_code;
	return !key || strcmp(key, SUM_KEY) == 0 ? NULL : key;
}

static const char *shelter_here(const struct overview *overview)
{
	const struct attention *item = current_item(overview);
	const char *key = list_selected(&overview->shelters);

	if (item)
		return *item->shelter_code ? item->shelter_code : NULL;
	return !key || strcmp(key, SUM_KEY) == 0 ? NULL : key;
}

static void enter(struct pane *pane)
{
	struct overview *overview = pane->state;
	const struct attention *item = current_item(overview);
	const char *shelter = shelter_here(overview);
	const struct values none = { 0 };

	if (item && alarm_open(pane, item))
		return;
	if (shelter)
		console_open(pane->console, &screen_beds, shelter);
	else
		console_report(pane->console, report_named("occupancy"), &none);
}

static bool known_shelter(struct pane *pane, struct arena *arena, struct values *values)
{
	const char *shelter = shelter_here(pane->state);
	struct value *item = arena_alloc(arena, sizeof *item);

	if (shelter)
		*item = (struct value){ .name = "shelter", .text = arena_text(arena, shelter) };
	*values = (struct values){ item, shelter != NULL };
	return true;
}

/* On the entry that the row is about. */
static bool known_list(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct attention *item = current_item(pane->state);
	struct value *value = arena_alloc(arena, sizeof *value);

	*value = (struct value){ .name = "entry",
		.text = item && item->waiting != 0 ? waiting_code(arena, item->waiting) : "" };
	*values = (struct values){ value, 1 };
	return true;
}

static bool known_alarm(struct pane *pane, struct arena *arena, struct values *values)
{
	return alarm_known(pane, arena, current_item(pane->state), values);
}

/* The Alarms screen opens on the row's alarm. */
static bool known_alarms(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct attention *item = current_item(pane->state);
	struct value *value = arena_alloc(arena, sizeof *value);

	*value = (struct value){
		.name = "alarm", .text = arena_text(arena, item ? item->key : "") };
	*values = (struct values){ value, 1 };
	return true;
}

typedef bool known_fn(struct pane *pane, struct arena *arena, struct values *values);

/* The person that the row is about, if the verb fits them; from a shelter's row the form asks who. */
static bool gate(struct pane *pane, struct arena *arena, struct values *values, known_fn *fits)
{
	const struct attention *item = current_item(pane->state);

	*values = (struct values){ 0 };
	if (item && !item->person_code)
		console_warn(pane->console, _("this row is not about a person"));
	return !item || (item->person_code && fits(pane, arena, values));
}

static bool known_out(struct pane *pane, struct arena *arena, struct values *values)
{
	return gate(pane, arena, values, known_person_in_house);
}

static bool known_return(struct pane *pane, struct arena *arena, struct values *values)
{
	return gate(pane, arena, values, known_person_away);
}

static bool known_missing(struct pane *pane, struct arena *arena, struct values *values)
{
	return gate(pane, arena, values, known_person_in);
}

static bool paper_overview(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	struct value *item = arena_alloc(arena, sizeof *item);

	*report = report_named("occupancy");
	*item = (struct value){ .name = "at", .text = when_show(arena, pane->at) };
	*values = (struct values){ item, pane->at != WHEN_NONE };
	return true;
}

static void filter_overview(struct pane *pane, const char *text)
{
	(void)text;
	narrow(pane);
}

static const char *heading_overview(struct pane *pane, struct arena *arena)
{
	(void)pane;
	return arena_format(arena, "%s", _("All shelters"));
}

static bool known_days(struct pane *pane, struct arena *arena, struct values *values)
{
	(void)pane;
	(void)arena;
	*values = (struct values){ 0 };
	return true;
}

static const struct binding bindings[] = {
	{ K_ENTER, N_("Open"), BIND_MOVE, NULL, 1, NULL, enter,
	    N_("A shelter: its beds. A row that needs attention: the person's file, the bed, the"
	       " waiting list, the agenda, the emergency access to be reviewed, or what is to be done.") },
	{ 'a', N_("Admit"), BIND_VERB, "admit", 2, known_shelter, NULL, NULL },
	{ 'o', N_("Go out"), BIND_VERB, "out", 3, known_out, NULL, NULL },
	{ 'r', N_("Return"), BIND_VERB, "return", 3, known_return, NULL, NULL },
	{ 'x', N_("Missing"), BIND_VERB, "missing", 0, known_missing, NULL, NULL },
	{ 'c', N_("Alarms"), BIND_SCREEN, "alarms", 0, known_alarms, NULL,
	    N_("The clock board: each alarm with its rule, what was put off and why, who was told.") },
	{ 'z', N_("Put off"), BIND_VERB, "alarm-snooze", 0, known_alarm, NULL,
	    N_("The alarm leaves the Overview for a time, with a reason.") },
	{ 't', N_("Told"), BIND_VERB, "alarm-told", 0, known_alarm, NULL,
	    N_("Records who was told of it.") },
	{ 'W', N_("Waiting list"), BIND_SCREEN, "waiting", 0, known_list, NULL,
	    N_("Who waits for a place, in order.") },
	{ 'T', N_("Turn away"), BIND_VERB, "turn-away", 0, known_shelter, NULL, NULL },
	{ 'h', N_("Hold"), BIND_VERB, "hold", 0, known_shelter, NULL, NULL },
	{ 'C', N_("Close"), BIND_VERB, "close", 0, known_shelter, NULL, NULL },
	{ 'O', N_("Reopen"), BIND_VERB, "reopen", 0, known_shelter, NULL, NULL },
	{ 'D', N_("Day centres"), BIND_SCREEN, "day", 0, known_days, NULL,
	    N_("The sheet of a day centre: who is expected and who came.") },
	{ 'n', N_("New person"), BIND_VERB, "person-add", 0, NULL, NULL, NULL },
	{ '@', N_("As of"), BIND_MOVE, NULL, 9, NULL, console_travel,
	    N_("Shows how it was at another time; now returns.") },
	{ 0 },
};

const struct screen screen_overview = {
	.name = "overview",
	.title = N_("Overview"),
	.digit = '1',
	.right = RIGHT_SEE_BEDS,
	.state_size = sizeof(struct overview),
	.open = open_overview,
	.load = load_overview,
	.draw = draw_overview,
	.key = key_overview,
	.selected = selected_overview,
	.paper = paper_overview,
	.filter = filter_overview,
	.bindings = bindings,
	.help =
	    N_("All shelters: beds, of them occupied, held, out of service, to be cleaned, free;"
	       " the share in use; + who is expected to come in and - whose stay is to end before"
	       " the day turns; alerts. In the strip a full block is occupied, a half-tone is "
	       "held, ~ is to be"
	       " cleaned, x is out of service, a dot is free. Day centres have places and no beds: who is"
	       " enrolled, expected today, came, is there now. Below: what needs attention, the"
	       " nearest first; ! means that the time has come. What was put off is counted there, and"
	       " stands on the screen Alarms."),
	.heading = heading_overview,
};
