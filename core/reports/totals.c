#include "core/reports/common.h"

#include "core/see.h"
#include "core/totals.h"

#include <string.h>

struct totals_args {
	when_t from, to;
	const struct shelter *shelter;
	const char *by;
	bool exact;
};

static const struct choice choice_by[] = { { "shelter", N_("by shelter"), NULL },
	{ "kind", N_("by kind of shelter"), NULL }, { 0 } };

static const struct param totals_params[] = {
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT,
	    .offset = offsetof(struct totals_args, from),
	    .help = N_("Start of the period; without it, the first of this month.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = offsetof(struct totals_args, to),
	    .help = N_("End of the period; a date means to the end of that day.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct totals_args, shelter), .help = N_("Only this shelter.") },
	{ .name = "by", .label = N_("Rows"), .type = PARAM_CHOICE, .choices = choice_by,
	    .offset = offsetof(struct totals_args, by),
	    .help = N_("One row for each shelter, or for each kind.") },
	{ .name = "exact", .label = N_("Exact"), .type = PARAM_YES,
	    .offset = offsetof(struct totals_args, exact),
	    .help = N_("Small counts too: for managers, on the screen, never to a file.") },
};

#define MEASURES                                                                                   \
	{ "admitted", N_("Admissions"), CELL_NUMBER, 0 },                                          \
	{ "left", N_("Leavings"), CELL_NUMBER, 0 },                                                \
	{ "residents", N_("Residents at the end"), CELL_NUMBER, 0 },                               \
	{ "bed_nights", N_("Bed-nights"), CELL_NUMBER, 0 }

static const struct column shelter_columns[]
    = { { "shelter", N_("Shelter"), CELL_CHOICE, 0 }, MEASURES };
static const struct column kind_columns[] = { { "kind", N_("Kind"), CELL_CHOICE, 0 }, MEASURES };
static const struct column sex_columns[] = { { "sex", N_("Sex"), CELL_CHOICE, 0 }, MEASURES };
static const struct column age_columns[] = { { "age", N_("Age"), CELL_CHOICE, 0 }, MEASURES };
static const struct column citizenship_columns[]
    = { { "citizenship", N_("Citizenship"), CELL_CHOICE, 0 }, MEASURES };
static const struct column reason_columns[] = { { "reason", N_("Reason"), CELL_CHOICE, 0 },
	{ "left", N_("Leavings"), CELL_NUMBER, 0 } };

static void add_group(struct doc *doc, const struct totals_group *group, bool reason, int64_t least)
{
	struct cell *row = doc_row(doc, NULL);

	cell_choice(doc, &row[0], group->word, group->title);
	if (reason)
		view_count(doc, &row[1], &group->counts[MEASURE_LEFT], least);
	for (int m = 0; !reason && m < MEASURE_COUNT; m++)
		view_count(doc, &row[1 + m], &group->counts[m], least);
}

/* A group of which there is nothing tells nothing; shelters are all named. */
static void add_heading(struct doc *doc, const struct totals *totals, enum heading heading,
    const char *title, const struct column *columns, size_t column_count)
{
	doc_section(doc, title, columns, column_count);
	for (size_t i = 0; i < totals->group_count[heading]; i++) {
		const struct totals_group *group = &totals->groups[heading][i];

		if (!totals_empty(group) || (heading == HEADING_PLACE && !totals->asked.by_kind))
			add_group(doc, group, heading == HEADING_REASON, totals->asked.least);
	}
	add_group(doc, &totals->all, heading == HEADING_REASON, totals->asked.least);
	doc_sum(doc);
}

static void add_headings(struct doc *doc, const struct totals *totals)
{
	if (totals->asked.by_kind)
		add_heading(doc, totals, HEADING_PLACE, _("By kind"), DOC_COLUMNS(kind_columns));
	else
		add_heading(
		    doc, totals, HEADING_PLACE, _("By shelter"), DOC_COLUMNS(shelter_columns));
	add_heading(doc, totals, HEADING_SEX, _("By sex"), DOC_COLUMNS(sex_columns));
	add_heading(doc, totals, HEADING_AGE, _("By age"), DOC_COLUMNS(age_columns));
	add_heading(doc, totals, HEADING_CITIZENSHIP, _("By citizenship"),
	    DOC_COLUMNS(citizenship_columns));
	add_heading(doc, totals, HEADING_REASON, _("Leavings by reason"), DOC_COLUMNS(reason_columns));
}

static size_t load_stays(struct view *view, const struct totals_asked *asked,
    const struct shelter *shelters, size_t shelter_count, struct totals_stay **stays)
{
	size_t count = 0;

	*stays = NULL;
	for (size_t s = 0; s < shelter_count; s++) {
		struct stay_counted *rows;
		size_t found = stays_counted_load(
		    view->db, view->arena, shelters[s].id, asked->from, asked->to, &rows);

		for (size_t i = 0; i < found; i++) {
			/* a count that moves by one tells of somebody as a name does */
			if (see_hidden(view->desk, rows[i].person))
				continue;
			*stays = arena_grow(view->arena, *stays, count, sizeof **stays);
			(*stays)[count++] = (struct totals_stay){ &shelters[s], &rows[i] };
		}
	}
	return count;
}

static when_t month_start(when_t now)
{
	char day[DATE_SIZE];

	when_to_date(now, day);
	memcpy(day + 8, "01", 2);
	return when_of_date(day, 0);
}

static bool may_be_exact(struct view *view, const struct totals_args *args)
{
	if (!args->exact)
		return true;
	if (view->release)
		failure_add(view->failure, CODE_EXACT_RELEASE, "exact",
		    _("exact totals stay on the screen: leave --exact out"));
	else if (!desk_may(view->desk, RIGHT_RELEASE, args->shelter ? args->shelter->id : 0))
		failure_add(view->failure, CODE_NOT_ALLOWED, "exact",
		    _("%s may not do this: %s"), view->desk->actor.user,
		    right_title(RIGHT_RELEASE));
	else
		return true;
	return false;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct totals_args *args = given;
	struct totals_asked asked = { .from = args->from, .to = args->to, .now = view->now,
		.by_kind = args->by && strcmp(args->by, "kind") == 0,
		.adult_age = view->desk->config->adult_age,
		.least = args->exact ? 1 : view->desk->config->small_count };
	struct shelter *shelters;
	struct totals_stay *stays;
	struct totals totals;
	size_t shelter_count, stay_count;

	if (!may_be_exact(view, args))
		return;
	asked.from = asked.from == WHEN_NONE ? month_start(view->now) : asked.from;
	asked.to = asked.to == WHEN_NONE ? view->now : asked.to;
	shelter_count = view_shelters(view, &report_totals, DB_NULL, args->shelter, &shelters);
	stay_count = load_stays(view, &asked, shelters, shelter_count, &stays);
	totals_count(
	    &totals, view->arena, &asked, shelters, shelter_count, stays, stay_count);
	doc_meta(doc, "from", _("From"), when_show(view->arena, asked.from));
	doc_meta(doc, "to", _("To"), when_show(view->arena, asked.to));
	if (args->exact)
		doc_meta(doc, "exact", _("Exact"), _("small counts are shown: not to be given away"));
	else if (asked.least > 1)
		doc_meta(doc, "hidden", _("Hidden"),
		    arena_format(view->arena,
			_("<%d: fewer than %d; *: left out, because others could be worked out from"
			  " it or it is about fewer than %d people"),
			(int)asked.least, (int)asked.least, (int)asked.least));
	add_headings(doc, &totals);
}

const struct report report_totals = { .name = "totals",
	.title = N_("Totals"),
	.right = RIGHT_SEE_BEDS,
	PARAMS_OF(totals_params),
	.size = sizeof(struct totals_args),
	.build = build,
	.help = N_("Admissions, leavings, residents and bed-nights of a period, made for giving away: "
		   "small counts are hidden, and what they could be worked out from. A stay that was "
		   "interrupted by a pass or hospital counts its nights on. Give one table of a period "
		   "away, not several cuts of it: their difference tells what each one hides.") };
