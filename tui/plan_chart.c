#include "tui/plan_chart.h"

#include "core/i18n.h"
#include "core/nights.h"
#include "core/see.h"
#include "core/text.h"
#include "tui/board_rows.h"

#include <stdio.h>
#include <string.h>

/* --- rows ------------------------------------------------------------------------------------ */

static const char *key_of(void *data, size_t row)
{
	return ((struct chart *)data)->rows[row].key;
}

static const char *cell_of(void *data, size_t index, size_t column, enum look *look)
{
	const struct chart *chart = data;
	const struct chart_row *row = &chart->rows[index];
	const char *slash;

	(void)look;
	if (!row->key)
		return row->heading;
	if (column > 0)
		return "";
	slash = chart->all ? NULL : strchr(row->key, '/');
	return slash ? slash + 1 : row->key;
}

void chart_open(struct pane *pane, struct chart *chart)
{
	static const struct list_source source = { key_of, cell_of };
	static const struct list_column columns[] = {
		{ N_("Bed"), .width = CHART_LEFT - 2 },
		{ "", .width = 1, .flexible = true },
	};
	char *slash = strchr(pane->subject, '/');

	chart->term = console_term(pane->console);
	chart->desk = console_desk(pane->console);
	list_init(&chart->list, columns, sizeof columns / sizeof *columns, source, chart);
	chart->list.empty = N_("No bed here.");
	if (slash) {
		snprintf(chart->wanted, sizeof chart->wanted, "%s", pane->subject);
		*slash = '\0';
	}
}

static void add(struct chart *chart, struct chart_row row)
{
	chart->rows = arena_grow(chart->arena, chart->rows, chart->count, sizeof *chart->rows);
	chart->rows[chart->count++] = row;
}

static const char *room_heading(
    const struct chart *chart, const struct plan *plan, const struct room *room)
{
	const char *rule
	    = board_room_rule(chart->arena, &plan->shelter, room, chart->desk->config->adult_age);

	return arena_format(chart->arena, _("Room %s  %s%s%s%s"), room->code, desk_room_name(room),
	    *rule ? " (" : "", rule, *rule ? ")" : "");
}

static bool matches(const struct chart *chart, const char *filter, const char *key,
    const char *heading, const char *more)
{
	return !*filter
		|| text_found(text_fold(chart->arena,
				  arena_format(chart->arena, "%s %s %s", key, heading, more)),
		    filter);
}

/* Codes of everybody who has the bed on these nights: what a filter finds it by. */
static const char *people_of(const struct chart *chart, const struct plan *plan, size_t bed)
{
	const char *line = "";
	size_t last = 0;

	for (size_t n = 0; n < plan->nights; n++) {
		const struct plan_cell *cell = plan_cell(plan, bed, n);
		const struct span *span = plan_span(plan, cell);

		if (span && cell->span != last && span->person_code)
			line = arena_format(chart->arena, "%s %s", line, span->person_code);
		last = cell->span;
	}
	return line;
}

static void add_beds(struct chart *chart, const struct plan *plan, const char *filter)
{
	size_t room = plan->room_count;

	for (size_t b = 0; b < plan->bed_count; b++) {
		const struct plan_bed *bed = &plan->beds[b];
		const char *heading
		    = room_heading(chart, plan, &plan->rooms[bed->room]);

		if (*filter
			&& !matches(chart, filter, bed->bed.code, heading, people_of(chart, plan, b)))
			continue;
		if (bed->room != room)
			add(chart, (struct chart_row){ .heading = heading });
		room = bed->room;
		add(chart, (struct chart_row){ .key = bed->bed.code, .plan = plan, .bed = b });
	}
}

/* Who is in the house and has no bed stands below its beds. */
static void add_tray(struct chart *chart, const struct plan *plan, const struct bed_fact *facts,
    size_t count, const char *filter)
{
	const char *heading = _("Without a bed");
	bool begun = false;

	for (size_t i = 0; i < count; i++) {
		if (!facts[i].person_code || !matches(chart, filter, facts[i].person_code, "", ""))
			continue;
		if (!begun)
			add(chart, (struct chart_row){ .heading = heading });
		begun = true;
		chart->bedless++;
		add(chart, (struct chart_row){
			       .key = facts[i].person_code, .plan = plan, .bedless = &facts[i] });
	}
}

/* --- families -------------------------------------------------------------------------------- */

static void count_family(struct chart *chart, int64_t stay, int64_t head)
{
	int64_t family = head != DB_NULL ? head : stay;

	if (stay == DB_NULL)
		return;
	for (size_t i = 0; i < chart->family_count; i++)
		if (chart->families[i].head == family) {
			chart->families[i].count++;
			return;
		}
	chart->families = arena_grow(
	    chart->arena, chart->families, chart->family_count, sizeof *chart->families);
	chart->families[chart->family_count++] = (struct chart_family){ family, 1 };
}

/* Those who are here now first, as on Beds, so that a family keeps its letter from night to night. */
static void count_spans(struct chart *chart, const struct plan *plan, bool here)
{
	for (size_t i = 0; i < plan->span_count; i++) {
		const struct span *span = &plan->spans[i];
		bool seen = false;

		for (size_t k = 0; k < i && !seen; k++) /* moved: the same stay in two beds */
			seen = plan->spans[k].stay == span->stay;
		if (!seen && here == (span->until_at == DB_NULL))
			count_family(chart, span->stay, span->head);
	}
}

static void drop_singles(struct chart *chart)
{
	size_t kept = 0;

	for (size_t i = 0; i < chart->family_count; i++)
		if (chart->families[i].count > 1)
			chart->families[kept++] = chart->families[i];
	chart->family_count = kept;
}

char chart_family_letter(const struct chart *chart, int64_t stay, int64_t head)
{
	int64_t family = head != DB_NULL ? head : stay;

	for (size_t i = 0; stay != DB_NULL && i < chart->family_count; i++)
		if (chart->families[i].head == family)
			return family_letter(i, head == DB_NULL);
	return '\0';
}

/* --- loading --------------------------------------------------------------------------------- */

static void find_shelters(struct pane *pane, struct chart *chart)
{
	struct shelter *all;
	size_t count = shelters_load(chart->desk->db, chart->arena, desk_now(chart->desk), &all);

	chart->shelters = all;
	chart->shelter_count = chart->at = 0;
	for (size_t i = 0; i < count; i++) {
		if (!desk_may(chart->desk, RIGHT_SEE_BEDS, all[i].id))
			continue;
		all[chart->shelter_count] = all[i];
		if (strcmp(all[i].code, pane->subject) == 0)
			chart->at = chart->shelter_count;
		chart->shelter_count++;
	}
	snprintf(pane->subject, sizeof pane->subject, "%s",
	    chart->all || !chart->shelter_count ? "" : chart->shelters[chart->at].code);
}

size_t chart_fits(const struct chart *chart)
{
	int columns = term_columns(chart->term) - CHART_LEFT;

	return columns < CHART_NIGHT ? 1 : (size_t)(columns / CHART_NIGHT);
}

static void place(struct chart *chart)
{
	int64_t boundary = chart->shelter_count ? chart->shelters[chart->at].night_boundary : 0;

	when_to_date(when_day_start(desk_now(chart->desk), (int)boundary), chart->tonight);
	chart->nights = chart_fits(chart);
	if (!chart->night[0]) {
		memcpy(chart->night, chart->tonight, DATE_SIZE);
		date_add(chart->tonight, -1, chart->from);
	}
	if (date_days(chart->from, chart->night) >= (int)chart->nights)
		date_add(chart->night, 1 - (int)chart->nights, chart->from);
}

static void load_shelter(struct chart *chart, const struct shelter *shelter, const char *filter)
{
	struct plan *plan = &chart->plans[chart->plan_count];
	struct bed_fact *bedless;
	size_t count;

	if (!plan_load(chart->desk, chart->arena, shelter->id, chart->from, chart->nights, plan))
		return;
	chart->plan_count++;
	count = see_bedless(chart->desk, chart->arena, shelter->id, plan->now, &bedless);
	count_spans(chart, plan, true);
	for (size_t i = 0; i < count; i++)
		count_family(chart, bedless[i].stay, bedless[i].head);
	count_spans(chart, plan, false);
	if (chart->all)
		add(chart, (struct chart_row){ .heading = arena_format(chart->arena, "%s %s",
						   shelter->code, desk_shelter_name(shelter)) });
	add_beds(chart, plan, filter);
	add_tray(chart, plan, bedless, count, filter);
}

void chart_load(struct pane *pane)
{
	struct chart *chart = pane->state;
	const char *filter;

	chart->arena = &pane->rows;
	filter = text_fold(chart->arena, pane->filter);
	find_shelters(pane, chart);
	place(chart);
	chart->rows = NULL;
	chart->families = NULL;
	chart->count = chart->family_count = chart->plan_count = chart->bedless = 0;
	chart->plans
	    = arena_alloc(chart->arena, (chart->shelter_count + 1) * sizeof *chart->plans);
	for (size_t i = 0; i < chart->shelter_count; i++)
		if (chart->all || i == chart->at)
			load_shelter(chart, &chart->shelters[i], filter);
	drop_singles(chart);
	list_reload(&chart->list, chart->count);
	if (chart->wanted[0])
		list_select(&chart->list, chart->wanted);
	chart->wanted[0] = '\0';
}

/* --- under the cursor ------------------------------------------------------------------------ */

const struct chart_row *chart_row(const struct chart *chart)
{
	return chart->list.selected < chart->count ? &chart->rows[chart->list.selected] : NULL;
}

size_t chart_column(const struct chart *chart)
{
	int at = date_days(chart->from, chart->night);

	return at < 0 ? 0 : (size_t)at;
}

const struct plan_cell *chart_cell(const struct chart *chart)
{
	const struct chart_row *row = chart_row(chart);
	size_t night = chart_column(chart);

	return row && row->plan && !row->bedless && night < row->plan->nights
		? plan_cell(row->plan, row->bed, night)
		: NULL;
}

const struct span *chart_span(const struct chart *chart)
{
	const struct plan_cell *cell = chart_cell(chart);

	return cell ? plan_span(chart_row(chart)->plan, cell) : NULL;
}

void chart_selection(const struct chart *chart, char from[DATE_SIZE], char until[DATE_SIZE])
{
	const char *first = chart->night, *last = chart->night;

	if (chart->mark[0] && strcmp(chart->mark, first) < 0)
		first = chart->mark;
	if (chart->mark[0] && strcmp(chart->mark, last) > 0)
		last = chart->mark;
	memmove(from, first, DATE_SIZE);
	date_add(last, 1, until);
}

void chart_days(
    const struct plan *plan, const struct span *span, char from[DATE_SIZE], char until[DATE_SIZE])
{
	when_t end = span_end(span, plan->now);

	night_begun(&plan->shelter, span->from_at, from);
	when_to_date(end, until);
}
