#include "core/choice.h"
#include "core/duty.h"
#include "core/reports/common.h"

struct duty_cover_args {
	const char *duty;
};

static const struct param duty_cover_params[] = {
	{ .name = "duty", .label = N_("Duty"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED, .max = 20,
	    .offset = offsetof(struct duty_cover_args, duty), .help = N_("Its code, D-000123.") },
};

static const struct column cover_columns[] = {
	{ "staff", N_("Staff"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "post", N_("Post"), CELL_CHOICE, 1 },
	{ "can", N_("Can"), CELL_YES, 0 },
	{ "hours", N_("Hours that week"), CELL_NUMBER, 0 },
	{ "why", N_("Why not"), CELL_TEXT, 0 },
	{ "phone", N_("Phone"), CELL_TEXT, 2 },
};

static void candidate_row(struct view *view, struct doc *doc, const struct duty *duty,
    const struct duty_candidate *candidate)
{
	const struct staff *staff = candidate->staff;
	const char *open = desk_may(view->desk, RIGHT_DUTY, duty->shelter)
		? arena_format(view->arena, ":duty-replace --duty=%s --staff=%s",
		      duty_code(view->arena, duty->id), staff->code) : staff->code;
	struct cell *row = doc_row(doc, open);

	cell_text(doc, &row[0], staff->code);
	cell_text(doc, &row[1], view_typed(view, candidate->name));
	if (*staff->post)
		cell_choice(doc, &row[2], staff->post, choice_title(choice_post, staff->post));
	cell_number(&row[3], candidate->fits);
	cell_number(&row[4], (candidate->judged.week + HOUR / 2) / HOUR);
	cell_text(doc, &row[5], *candidate->why ? candidate->why : NULL);
	if (desk_may(view->desk, RIGHT_DUTY, duty->shelter))
		cell_text(doc, &row[6], view_typed(view, staff->phone));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct duty_cover_args *args = given;
	struct duty_candidate *candidates;
	struct duty duty;
	struct staff staff;
	size_t count;

	if (!duty_by_id(view->db, view->arena, duty_number(args->duty), &duty)
		|| !view_may(view, &report_duty_cover, duty.shelter)) {
		failure_add(view->failure, CODE_UNKNOWN_RECORD, "duty",
		    _("%s: there is no duty \"%s\"; codes look like D-000123, the report duty lists"
		      " them"),
		    "duty", args->duty);
		return;
	}
	if (staff_by_id(view->db, view->arena, duty.staff, &staff))
		doc_meta(doc, "of", _("Instead of"),
		    arena_format(view->arena, "%s, %s", staff.code,
			duty_when(view->desk, view->arena, &duty)));
	count = duty_candidates(view->desk, view->arena, &duty, &candidates);
	doc_section(doc, NULL, DOC_COLUMNS(cover_columns))->empty = _("There is nobody else.");
	for (size_t i = 0; i < count; i++)
		candidate_row(view, doc, &duty, &candidates[i]);
}

const struct report report_duty_cover = { .name = "duty-cover", .title = N_("Who can take a duty"),
	.right = RIGHT_SEE_DUTY, PARAMS_OF(duty_cover_params),
	.size = sizeof(struct duty_cover_args), .build = build, .house = true,
	.help = N_("Who could be on a shift instead of somebody: first who is free, rested and within their"
		   " hours, of the same post before others; then everybody else, with what is in the"
		   " way.") };
