#include "core/reports/common.h"

#include "core/nights.h"
#include "core/round_nights.h"

#include <string.h>

struct rounds_args {
	const char *from, *to;
	const struct shelter *shelter;
};

static const struct param rounds_params[] = {
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .flags = PARAM_PAST,
	    .offset = offsetof(struct rounds_args, from),
	    .help = N_("The first night, by the day on whose evening it begins; without it, a week "
		       "before the last.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_DATE,
	    .offset = offsetof(struct rounds_args, to),
	    .help = N_("The last night; without it, the one that has begun.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct rounds_args, shelter), .help = N_("Only this shelter.") },
};

static const struct column sum_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "due", N_("Due"), CELL_NUMBER, 0 },
	{ "on_time", N_("On time"), CELL_NUMBER, 0 },
	{ "late", N_("Late"), CELL_NUMBER, 0 },
	{ "missed", N_("Missed"), CELL_NUMBER, 0 },
	{ "extra", N_("More"), CELL_NUMBER, 1 },
	{ "percent", N_("On time"), CELL_PERCENT, 0 },
};

static const struct column round_columns[] = {
	{ "night", N_("Night of"), CELL_DATE, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "due", N_("Due"), CELL_INSTANT, 1 },
	{ "round", N_("Round"), CELL_CODE, 0 },
	{ "timing", N_("Round is"), CELL_CHOICE, 0 },
	{ "started", N_("Begun"), CELL_INSTANT, 0 },
	{ "by", N_("By"), CELL_TEXT, 2 },
	{ "closed", N_("Closed"), CELL_INSTANT, 0 },
	{ "signed", N_("Signed by"), CELL_TEXT, 2 },
};

struct sum {
	int64_t of[ROUND_TIMING_COUNT];
};

static int64_t due_of(const struct sum *sum)
{
	return sum->of[ROUND_ON_TIME] + sum->of[ROUND_LATE] + sum->of[ROUND_MISSED];
}

static void add_sum(struct doc *doc, const char *code, const struct sum *sum)
{
	struct cell *row = doc_row(doc, code);

	cell_text(doc, &row[0], code);
	cell_number(&row[1], due_of(sum));
	cell_number(&row[2], sum->of[ROUND_ON_TIME]);
	cell_number(&row[3], sum->of[ROUND_LATE]);
	cell_number(&row[4], sum->of[ROUND_MISSED]);
	cell_number(&row[5], sum->of[ROUND_EXTRA]);
	cell_number(&row[6],
	    due_of(sum) ? sum->of[ROUND_ON_TIME] * 100 / due_of(sum) : DB_NULL);
}

static void add_row(
    struct view *view, struct doc *doc, const struct shelter *shelter, const struct round_row *of)
{
	struct cell *row = doc_row(doc, NULL);

	cell_text(doc, &row[0], of->night);
	cell_text(doc, &row[1], shelter->code);
	cell_number(&row[2], of->due == WHEN_NONE ? DB_NULL : of->due);
	cell_choice(doc, &row[4], round_timing_word(of->timing), round_timing_title(of->timing));
	if (!of->round)
		return;
	cell_text(doc, &row[3], round_code(view->arena, of->round->id));
	cell_number(&row[5], of->round->started_at);
	cell_text(doc, &row[6], round_user(view->desk, view->arena, of->round->user));
	cell_number(&row[7], of->round->closed_at);
	if (of->round->closed_at != DB_NULL)
		cell_text(doc, &row[8], round_user(view->desk, view->arena, of->round->closed_by));
}

static bool is_told(const struct round_row *row, when_t first)
{
	if (row->round)
		return true;
	return row->timing == ROUND_MISSED && round_was_kept(row->due, first);
}

struct part {
	struct round_row *rows;
	size_t count;
	when_t first;
	struct sum sum;
};

static void count_part(struct part *part)
{
	for (size_t i = 0; i < part->count; i++)
		if (is_told(&part->rows[i], part->first))
			part->sum.of[part->rows[i].timing]++;
}

/* Nights are few: no more than a year and a day of them. */
static void read_nights(
    struct view *view, const struct rounds_args *args, char from[DATE_SIZE], char to[DATE_SIZE])
{
	when_to_date(view->now, to);
	if (args->to && strcmp(args->to, to) < 0)
		memcpy(to, args->to, DATE_SIZE);
	date_add(to, -6, from);
	if (args->from)
		memcpy(from, args->from, DATE_SIZE);
	if (date_days(from, to) > 366)
		failure_add(view->failure, CODE_BAD_VALUE, "from",
		    _("from: at most 366 nights at a time"));
	if (date_days(from, to) < 0)
		memcpy(from, to, DATE_SIZE);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct rounds_args *args = given;
	char from[DATE_SIZE], to[DATE_SIZE];
	struct shelter *shelters;
	struct sum all = { 0 };
	size_t count = view_shelters(view, &report_rounds, view->now, args->shelter, &shelters);
	struct part *parts = arena_alloc(view->arena, (count + 1) * sizeof *parts);

	read_nights(view, args, from, to);
	if (view->failure->count > 0)
		return;
	doc_meta(doc, "nights", _("Nights"),
	    arena_format(view->arena, "%s - %s", date_show(view->arena, from),
		date_show(view->arena, to)));
	doc_section(doc, _("By shelter"), DOC_COLUMNS(sum_columns));
	for (size_t i = 0; i < count; i++) {
		parts[i] = (struct part){ .first = round_first(view->db, shelters[i].id) };
		parts[i].count = round_rows_load(
		    view->desk, view->arena, &shelters[i], from, to, &parts[i].rows);
		count_part(&parts[i]);
		add_sum(doc, shelters[i].code, &parts[i].sum);
		for (size_t k = 0; k < ROUND_TIMING_COUNT; k++)
			all.of[k] += parts[i].sum.of[k];
	}
	add_sum(doc, "all", &all);
	doc_sum(doc);
	doc_section(doc, _("Rounds"), DOC_COLUMNS(round_columns))->empty = _("No round was due.");
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < parts[i].count; k++)
			if (is_told(&parts[i].rows[k], parts[i].first))
				add_row(view, doc, &shelters[i], &parts[i].rows[k]);
}

const struct report report_rounds = { .name = "rounds",
	.title = N_("Night rounds, on time and missed"),
	.right = RIGHT_ROUND,
	PARAMS_OF(rounds_params),
	.size = sizeof(struct rounds_args),
	.build = build,
	.house = true,
	.help = N_("How many of the rounds that were due were walked on time, late or not at all, by "
		   "shelter, and each of them. Nights before the first round of a shelter are not "
		   "counted.") };
