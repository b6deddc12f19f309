#include "core/gaps.h"
#include "core/reports/common.h"

struct gaps_args {
	const struct shelter *shelter;
	const char *from;
	bool all;
};

static const struct param gaps_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct gaps_args, shelter), .help = N_("Only this one.") },
	{ .name = "from", .label = N_("Week of"), .type = PARAM_DATE,
	    .offset = offsetof(struct gaps_args, from),
	    .help = N_("A day of the week that is looked at; without it, this week.") },
	{ .name = "all", .label = N_("All"), .type = PARAM_YES,
	    .offset = offsetof(struct gaps_args, all),
	    .help = N_("What is given as well.") },
};

static const struct column gap_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "service", N_("Service"), CELL_CHOICE, 0 },
	{ "owed", N_("People"), CELL_NUMBER, 0 },
	{ "providers", N_("Providers"), CELL_NUMBER, 0 },
	{ "booked", N_("Booked"), CELL_NUMBER, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
};

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct gaps_args *args = given;
	when_t monday = week_of(args->from ? when_of_date(args->from, 0) : view->now);
	struct gap *gaps;
	size_t count = gaps_load(
	    view->desk, view->arena, args->shelter, monday, args->all, &gaps);

	doc_meta(doc, "week", _("Week from"), when_show_date(view->arena, monday));
	doc_section(doc, NULL, DOC_COLUMNS(gap_columns))->empty
	    = _("Everything that is owed is given.");
	for (size_t i = 0; i < count; i++) {
		const struct gap *gap = &gaps[i];
		struct cell *row = doc_row(doc, gap->shelter->code);

		cell_text(doc, &row[0], gap->shelter->code);
		cell_choice(doc, &row[1], gap->service->code, service_title(gap->service));
		cell_number(&row[2], (int64_t)gap->owed);
		cell_number(&row[3], (int64_t)gap->working);
		cell_number(&row[4], (int64_t)gap->booked);
		cell_choice(doc, &row[5], gap_state_word(gap->state), gap_state_title(gap->state));
	}
}

const struct report report_gaps = { .name = "gaps", .title = N_("Gaps in services"),
	.right = RIGHT_PROVIDERS, PARAMS_OF(gaps_params), .size = sizeof(struct gaps_args),
	.build = build,
	.help = N_("Services that a shelter owes by the catalogue and that nobody gives this week:"
		   " nobody gives them there, whoever does is away, or nobody has booked them.") };
