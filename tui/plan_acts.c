#include "tui/plan_acts.h"

#include "core/holding.h"
#include "core/i18n.h"
#include "tui/at_once.h"

#include <string.h>

/* --- values ---------------------------------------------------------------------------------- */

static void put_day(
    struct arena *arena, struct values *values, const char *name, const char *iso)
{
	values_put(arena, values, name, date_show(arena, iso));
}

static const struct chart *chart_of(struct pane *pane)
{
	return pane->state;
}

/* The code of the bed under the cursor as people say it; "-" none. */
static const char *bed_of(const struct chart *chart)
{
	const struct chart_row *row = chart_row(chart);

	return row && !row->bedless && row->key ? row->key : "-";
}

static bool is_past(const struct chart *chart)
{
	return strcmp(chart->night, chart->tonight) < 0;
}

static bool is_later(const struct chart *chart)
{
	return strcmp(chart->night, chart->tonight) > 0;
}

/* The open hold under the cursor; NULL none. */
static const struct span *held(const struct chart *chart)
{
	const struct span *span = chart_span(chart);

	return span && span->hold != DB_NULL && span->until_at == DB_NULL ? span : NULL;
}

/* The stay under the cursor of somebody who is here now and may be known; NULL none. */
static const struct span *staying(const struct chart *chart)
{
	const struct span *span = chart_span(chart);

	return span && span->stay != DB_NULL && span->person != DB_NULL
			&& span->until_at == DB_NULL
		? span
		: NULL;
}

static const struct bed_fact *bedless(const struct chart *chart)
{
	const struct chart_row *row = chart_row(chart);

	return row ? row->bedless : NULL;
}

/* Runs the verb's form; a selection has served when it was sent. */
static void run(
    struct pane *pane, const char *verb, struct arena *arena, const struct values *values)
{
	struct chart *chart = pane->state;

	if (console_verb(pane->console, verb_named(verb), values))
		chart->mark[0] = '\0';
	arena_done(arena);
}

/* --- for verbs ------------------------------------------------------------------------------- */

bool known_bed(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct chart *chart = chart_of(pane);

	if (!chart_cell(chart)) {
		console_warn(pane->console, _("this row is not a bed: f gives the person one"));
		return false;
	}
	values_put(arena, values, "bed", chart_row(chart)->key);
	return true;
}

bool known_shelter(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct chart_row *row = chart_row(chart_of(pane));

	if (row)
		values_put(arena, values, "shelter", row->plan->shelter.code);
	return true;
}

bool known_held(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct chart *chart = chart_of(pane);
	const struct span *span = held(chart);

	if (!span) {
		console_warn(pane->console, _("%s is not held that night: h holds it"), bed_of(chart));
		return false;
	}
	values_put(arena, values, "hold", hold_code(arena, span->hold));
	return true;
}

bool known_staying(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct chart *chart = chart_of(pane);
	const struct span *span = staying(chart);
	const char *code = span                ? span->person_code
			   : bedless(chart) ? bedless(chart)->person_code
					       : NULL;

	if (!code) {
		console_warn(pane->console, _("nobody who is here now is in %s that night"),
		    bed_of(chart));
		return false;
	}
	values_put(arena, values, "person", code);
	return true;
}

bool known_whose(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct chart *chart = chart_of(pane);
	const struct span *span = chart_span(chart);
	const char *code = span ? span->person_code : bedless(chart) ? bedless(chart)->person_code
								      : NULL;

	if (!code) {
		console_say(pane->console, _("no person on record has %s that night"), bed_of(chart));
		return false;
	}
	values_put(arena, values, "person", code);
	return true;
}

/* --- an empty span --------------------------------------------------------------------------- */

/* The day on which somebody or something else has the free bed under the cursor, as the line below it
 * says; false: none that is known. */
static bool free_until(const struct chart *chart, char until[DATE_SIZE])
{
	const struct chart_row *row = chart_row(chart);
	size_t column = chart_column(chart), last;

	if (!chart_cell(chart))
		return false;
	last = plan_free_until(row->plan, row->bed, column);
	plan_day(row->plan, last, until);
	return last > column && last < row->plan->nights;
}

void plan_hold(struct pane *pane)
{
	const struct chart *chart = chart_of(pane);
	char from[DATE_SIZE], until[DATE_SIZE];
	struct values values = { 0 };
	struct arena arena = { 0 };

	chart_selection(chart, from, until);
	if (bedless(chart))
		values_put(&arena, &values, "person", bedless(chart)->person_code);
	else if (chart_cell(chart))
		values_put(&arena, &values, "bed", chart_row(chart)->key);
	put_day(&arena, &values, "from", from);
	if (chart->mark[0] || free_until(chart, until))
		put_day(&arena, &values, "until", until);
	run(pane, "hold", &arena, &values);
}

void plan_admit(struct pane *pane)
{
	const struct chart *chart = chart_of(pane);
	const struct plan_cell *cell = chart_cell(chart);
	struct values values = { 0 };
	struct arena arena = { 0 };

	if (bedless(chart)) {
		if (known_staying(pane, &arena, &values))
			run(pane, "assign", &arena, &values);
	} else if (held(chart)) {
		if (known_held(pane, &arena, &values))
			run(pane, "hold-use", &arena, &values);
	} else if (!cell || is_past(chart)) {
		console_warn(pane->console, _("that night is over: t goes to tonight"));
	} else if (cell->state > BED_TO_CLEAN) {
		console_warn(pane->console, _("%s is not free that night: choose another bed"),
		    bed_of(chart));
	} else if (is_later(chart)) {
		console_warn(
		    pane->console, _("that night has not come: h holds the bed, t goes to tonight"));
	} else {
		values_put(&arena, &values, "shelter", chart_row(chart)->plan->shelter.code);
		values_put(&arena, &values, "bed", chart_row(chart)->key);
		run(pane, "admit", &arena, &values);
	}
	arena_done(&arena);
}

/* "f34,m8,m5" from the night under the cursor, or for the selected nights: every way to house them. */
void plan_find(struct pane *pane)
{
	const struct chart *chart = chart_of(pane);
	char from[DATE_SIZE], until[DATE_SIZE];
	struct values values = { 0 };
	struct arena arena = { 0 };
	const char *people = NULL;

	if (bedless(chart)) {
		if (known_staying(pane, &arena, &values))
			run(pane, "assign", &arena, &values);
		return;
	}
	chart_selection(chart, from, until);
	people = console_prompt(pane->console,
	    _("Beds for whom, sex and age of each (f34,m8,m5):"), "", &arena, NULL, NULL);
	if (people && people[strspn(people, " ")]) {
		values_put(&arena, &values, "people", people);
		if (chart_row(chart))
			values_put(&arena, &values, "shelter", chart_row(chart)->plan->shelter.code);
		put_day(&arena, &values, "from", is_past(chart) ? chart->tonight : from);
		if (chart->mark[0])
			values_put(&arena, &values, "nights",
			    arena_format(&arena, "%d", date_days(from, until)));
		console_report(pane->console, report_named("find-beds"), &values);
	}
	arena_done(&arena);
}

/* From now on, or from the turn of the day on which the nights begin. */
void plan_close(struct pane *pane)
{
	const struct chart *chart = chart_of(pane);
	char from[DATE_SIZE], until[DATE_SIZE];
	struct values values = { 0 };
	struct arena arena = { 0 };
	int boundary;

	if (!known_bed(pane, &arena, &values))
		return;
	boundary = (int)chart_row(chart)->plan->shelter.night_boundary;
	chart_selection(chart, from, until);
	if (strcmp(from, chart->tonight) > 0)
		values_put(&arena, &values, "at", when_show(&arena, when_of_date(from, boundary)));
	if (chart->mark[0])
		values_put(&arena, &values, "until", when_show(&arena, when_of_date(until, boundary)));
	run(pane, "bed-block", &arena, &values);
}

/* --- a bar ----------------------------------------------------------------------------------- */

/* A move that is planned is a hold for them on another bed. */
static void plan_later(struct pane *pane, const struct span *span)
{
	const struct chart *chart = chart_of(pane);
	char from[DATE_SIZE], until[DATE_SIZE];
	struct values values = { 0 };
	struct arena arena = { 0 };

	chart_days(chart_row(chart)->plan, span, from, until);
	if (chart->mark[0])
		chart_selection(chart, from, until);
	else
		memcpy(from, chart->night, DATE_SIZE);
	values_put(&arena, &values, "person", span->person_code);
	put_day(&arena, &values, "from", from);
	if (*until && strcmp(until, from) > 0)
		put_day(&arena, &values, "until", until);
	run(pane, "hold", &arena, &values);
}

void plan_move(struct pane *pane)
{
	const struct chart *chart = chart_of(pane);
	struct values values = { 0 };
	struct arena arena = { 0 };

	if (held(chart) && known_held(pane, &arena, &values))
		run(pane, "hold-edit", &arena, &values);
	else if (staying(chart) && is_later(chart))
		plan_later(pane, staying(chart));
	else if (known_staying(pane, &arena, &values))
		run(pane, bedless(chart) ? "assign" : "move", &arena, &values);
	arena_done(&arena);
}

void plan_swap(struct pane *pane)
{
	bool hold = held(chart_of(pane)) != NULL;
	struct values values = { 0 };
	struct arena arena = { 0 };

	if (hold ? known_held(pane, &arena, &values) : known_staying(pane, &arena, &values))
		run(pane, hold ? "hold-swap" : "swap", &arena, &values);
	arena_done(&arena);
}

void plan_split(struct pane *pane)
{
	const struct chart *chart = chart_of(pane);
	struct values values = { 0 };
	struct arena arena = { 0 };

	if (!is_later(chart)) {
		console_warn(pane->console,
		    _("go to the night from which on they sleep elsewhere; m moves them now"));
	} else if (held(chart) && known_held(pane, &arena, &values)) {
		put_day(&arena, &values, "on", chart->night);
		run(pane, "hold-split", &arena, &values);
	} else if (staying(chart)) {
		plan_later(pane, staying(chart));
	} else {
		known_staying(pane, &arena, &values);
	}
	arena_done(&arena);
}

/* Without a last day there is nothing to extend: shorten gives the first one. */
static bool has_limit(const struct chart *chart)
{
	if (bedless(chart))
		return bedless(chart)->expected_on != NULL;
	return staying(chart) && staying(chart)->planned_at != DB_NULL;
}

/* Who has the bed on the first of the selected nights; NULL nobody, or it is not shown. */
static const struct span *selected(const struct chart *chart, const char *from)
{
	const struct chart_row *row = chart_row(chart);
	int back = date_days(from, chart->night);

	if (!chart_cell(chart) || back < 0 || (size_t)back > chart_column(chart))
		return NULL;
	return plan_span(
	    row->plan, plan_cell(row->plan, row->bed, chart_column(chart) - (size_t)back));
}

/* The bar that begins or reaches into the selection ends with it. */
static void edit_selected(struct pane *pane, const struct span *span, const char *until)
{
	const struct chart *chart = chart_of(pane);
	char first[DATE_SIZE], last[DATE_SIZE];
	struct values values = { 0 };
	struct arena arena = { 0 };
	bool longer;

	chart_days(chart_row(chart)->plan, span, first, last);
	longer = *last && strcmp(until, last) > 0;
	put_day(&arena, &values, "until", until);
	if (span->hold != DB_NULL)
		values_put(&arena, &values, "hold", hold_code(&arena, span->hold));
	else
		values_put(&arena, &values, "person", span->person_code);
	run(pane, span->hold != DB_NULL ? "hold-edit" : longer ? "extend" : "shorten", &arena,
	    &values);
}

void plan_edit(struct pane *pane)
{
	const struct chart *chart = chart_of(pane);
	char from[DATE_SIZE], until[DATE_SIZE];
	struct values values = { 0 };
	struct arena arena = { 0 };
	const struct span *span = held(chart), *first;

	chart_selection(chart, from, until);
	first = chart->mark[0] ? selected(chart, from) : NULL;
	if (first && first->until_at == DB_NULL && (first->hold != DB_NULL || first->person_code)) {
		edit_selected(pane, first, until);
		return;
	}
	if (span ? known_held(pane, &arena, &values) : known_staying(pane, &arena, &values)) {
		run(pane, span ? "hold-edit" : has_limit(chart) ? "extend" : "shorten", &arena,
		    &values);
	}
	arena_done(&arena);
}

/* --- by one night ---------------------------------------------------------------------------- */

/* A hold at once; a stay's new last day wants to be decided by somebody: its form. */
static void change_until(struct pane *pane, int nights, const char *form)
{
	const struct chart *chart = chart_of(pane);
	const struct span *span = held(chart) ? held(chart) : staying(chart);
	const struct verb *edit = verb_named("hold-edit");
	char from[DATE_SIZE], until[DATE_SIZE];
	struct values values = { 0 };
	struct arena arena = { 0 };

	if (!span) {
		console_warn(pane->console, _("no stay and no hold stands here that can be changed"));
		return;
	}
	chart_days(chart_row(chart)->plan, span, from, until);
	if (!*until) {
		plan_edit(pane); /* gives the first last day */
	} else if (span->hold != DB_NULL && known_held(pane, &arena, &values)) {
		date_add(until, nights, until);
		put_day(&arena, &values, "until", until);
		if (console_live(pane) && desk_may(chart->desk, edit->right, DB_NULL))
			act_at_once(pane, edit, &values);
		else
			run(pane, edit->name, &arena, &values);
	} else if (known_staying(pane, &arena, &values)) {
		date_add(until, nights, until);
		put_day(&arena, &values, "until", until);
		run(pane, form, &arena, &values);
	}
	arena_done(&arena);
}

void plan_longer(struct pane *pane)
{
	change_until(pane, 1, "extend");
}

void plan_shorter(struct pane *pane)
{
	change_until(pane, -1, "shorten");
}
