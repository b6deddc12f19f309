#include "core/reports/common.h"

#include "core/figures.h"
#include "core/street.h"

#include <string.h>

struct funnel_args {
	const char *from, *to;
	const struct team *team;
	bool published;
};

#define AT(member) offsetof(struct funnel_args, member)

static const struct param funnel_params[] = {
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .flags = PARAM_PAST,
	    .offset = AT(from), .help = N_("Met on this day or later; without it, ever.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_DATE, .offset = AT(to),
	    .help = N_("Met on this day or before.") },
	{ .name = "team", .label = N_("Mobile group"), .type = PARAM_RECORD,
	    .records = &record_team, .offset = AT(team), .help = N_("Met by this one.") },
	{ .name = "published", .label = N_("To be published"), .type = PARAM_YES,
	    .offset = AT(published),
	    .help = N_("Small counts are hidden, with what they could be worked out from. What is"
		       " printed or written to a file is always so.") },
};

static const struct column columns[] = {
	{ "stage", N_("Stage"), CELL_CHOICE, 0 },
	{ "children", N_("Children"), CELL_NUMBER, 0 },
};

static const struct {
	enum street_stage stage;
	const char *word, *title;
} stages[] = {
	{ STREET_CONTACTED, "contacted", N_("met by a mobile group") },
	{ STREET_CENTRE, "day_centre", N_("came to a day centre") },
	{ STREET_SHELTERED, "sheltered", N_("used a shelter") },
	{ STREET_NOW, "now_sheltered", N_("in a shelter now") },
};

static void add_row(struct doc *doc, const char *word, const char *title,
    const struct count *count, int64_t least)
{
	struct cell *row = doc_row(doc, NULL);

	cell_choice(doc, &row[0], word, title);
	view_count(doc, &row[1], count, least);
}

static struct figures_of asked(const struct funnel_args *args)
{
	struct figures_of of = { .from = 0, .until = INT64_MAX,
		.team = args->team ? args->team->id : DB_NULL, .person = DB_NULL };
	char next[DATE_SIZE];

	if (args->from)
		of.from = when_of_date(args->from, 0);
	if (args->to) {
		date_add(args->to, 1, next);
		of.until = when_of_date(next, 0);
	}
	return of;
}

/* Of an evening with one child the exact number would tell whether that child is in a shelter: where
 * somebody is, only a role of a house tells (core/see.h). */
static bool knows_where(const struct desk *desk)
{
	return desk_may(desk, RIGHT_SEE_PEOPLE, DB_NULL);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct funnel_args *args = given;
	struct figures_of of = asked(args);
	bool exact = !args->published && !view->release && knows_where(view->desk);
	int64_t least = exact ? 1 : view->desk->config->small_count;
	struct street_figures figures;
	const struct count *all = figures.counts[STREET_GROUPS];

	if (args->from && args->to && strcmp(args->from, args->to) > 0) {
		failure_add(view->failure, CODE_BAD_VALUE, "to", _("to: %s is before %s"),
		    date_show(view->arena, args->to), date_show(view->arena, args->from));
		return;
	}
	figures_street(view->desk, view->arena, &of, false, least, &figures);
	doc_section(doc, NULL, DOC_COLUMNS(columns));
	for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++)
		add_row(doc, stages[i].word, _(stages[i].title), &all[stages[i].stage], least);
	doc_section(doc, _("Seen again"), DOC_COLUMNS(columns));
	add_row(doc, "seen_again", _("met at more than one outing"), &all[STREET_AGAIN], least);
}

const struct report report_funnel = { .name = "funnel",
	.title = N_("From the street to a bed"),
	.right = RIGHT_SEE_STREET,
	PARAMS_OF(funnel_params),
	.size = sizeof(struct funnel_args),
	.build = build,
	.help = N_("How many children mobile groups met, and how many of those came to a day centre, used"
		   " a shelter at any time and are in one now. Each child is counted once, with a name or"
		   " without; contacts, stays and days that are void are not. Who sees no people of the"
		   " shelters has small counts hidden.") };
