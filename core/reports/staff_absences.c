#include "core/choice.h"
#include "core/duty.h"
#include "core/reports/common.h"

#include <string.h>

#define FAR "9999-12-31"

struct staff_absences_args {
	const struct staff *staff;
	const char *from;
};

static const struct param staff_absences_params[] = {
	{ .name = "staff", .label = N_("Staff"), .type = PARAM_STAFF,
	    .offset = offsetof(struct staff_absences_args, staff), .help = N_("Only of this one.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE,
	    .offset = offsetof(struct staff_absences_args, from),
	    .help = N_("From this day on; without it, from today on.") },
};

static const struct column absence_columns[] = {
	{ "absence", N_("Number"), CELL_NUMBER, 0 },
	{ "staff", N_("Staff"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "from", N_("From"), CELL_DATE, 0 },
	{ "until", N_("Until"), CELL_DATE, 0 },
	{ "kind", N_("Kind"), CELL_CHOICE, 0 },
	{ "duties", N_("On duty still"), CELL_NUMBER, 0 },
	{ "note", N_("Note"), CELL_TEXT, 1 },
};

static int64_t duties_in(const struct view *view, const struct staff_absence *absence)
{
	struct duty *duties;
	char end[DATE_SIZE];
	int64_t found = 0;
	size_t count;

	date_add(absence->until_on, 1, end);
	count = duties_of_staff(view->db, view->arena, absence->staff,
	    when_of_date(absence->from_on, 0), when_of_date(end, 0), &duties);
	for (size_t i = 0; i < count; i++)
		found += strcmp(duties[i].on_date, absence->from_on) >= 0
			&& duties[i].until_at > view->now;
	return found;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct staff_absences_args *args = given;
	struct staff_absence *rows;
	char from[DATE_SIZE];
	size_t count;

	when_to_date(view->now, from);
	count = staff_absences_load(view->db, view->arena, args->staff ? args->staff->id : DB_NULL,
	    args->from ? args->from : from, FAR, &rows);
	doc_section(doc, NULL, DOC_COLUMNS(absence_columns))->empty = _("Nobody is away.");
	for (size_t i = 0; i < count; i++) {
		struct staff staff;
		struct cell *row;

		if (!staff_by_id(view->db, view->arena, rows[i].staff, &staff)
			|| !staff_seen(view->desk, view->arena, &staff))
			continue;
		row = doc_row(doc, staff.code);
		cell_number(&row[0], rows[i].id);
		cell_text(doc, &row[1], staff.code);
		cell_text(doc, &row[2],
		    view_typed(view, staff_name(view->desk, view->arena, &staff)));
		cell_text(doc, &row[3], rows[i].from_on);
		cell_text(doc, &row[4], rows[i].until_on);
		cell_choice(doc, &row[5], rows[i].kind,
		    choice_title(choice_staff_absence, rows[i].kind));
		cell_number(&row[6], duties_in(view, &rows[i]));
		if (desk_may(view->desk, RIGHT_DUTY, DB_NULL))
			cell_text(doc, &row[7], view_typed(view, rows[i].note));
	}
}

const struct report report_staff_absences = { .name = "staff-absences",
	.title = N_("Absences of staff"), .right = RIGHT_SEE_DUTY,
	PARAMS_OF(staff_absences_params), .size = sizeof(struct staff_absences_args),
	.build = build, .house = true,
	.help = N_("When people of the staff are away, with the numbers by which staff-absence-void takes"
		   " an absence back, and how many duties they have then still.") };
