#include "core/choice.h"
#include "core/duty.h"
#include "core/reports/common.h"
#include "db/user.h"

#include <string.h>

struct staff_args {
	const struct shelter *shelter;
	const char *from;
	bool all;
};

static const struct param staff_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct staff_args, shelter),
	    .help = N_("Only who works in this one.") },
	{ .name = "from", .label = N_("Week of"), .type = PARAM_DATE,
	    .offset = offsetof(struct staff_args, from),
	    .help = N_("A day of the week whose hours are shown; without it, this week.") },
	{ .name = "all", .label = N_("All"), .type = PARAM_YES,
	    .offset = offsetof(struct staff_args, all), .help = N_("Who has ended too.") },
};

static const struct column staff_columns[] = {
	{ "staff", N_("Staff"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "post", N_("Post"), CELL_CHOICE, 0 },
	{ "user", N_("User"), CELL_CODE, 2 },
	{ "shelters", N_("Shelters"), CELL_TEXT, 2 },
	{ "hours", N_("Hours this week"), CELL_NUMBER, 0 },
	{ "hours_week", N_("Of"), CELL_NUMBER, 1 },
	{ "away", N_("Away until"), CELL_DATE, 1 },
	{ "ended", N_("Ended"), CELL_INSTANT, 3 },
	{ "phone", N_("Phone"), CELL_TEXT, 3 },
	{ "note", N_("Note"), CELL_TEXT, 4 },
};

static const char *away_until(const struct duty_facts *facts, when_t now)
{
	const char *until = NULL;
	char today[DATE_SIZE];

	when_to_date(now, today);
	for (size_t i = 0; i < facts->absence_count; i++)
		if (strcmp(facts->absences[i].from_on, today) <= 0
			&& strcmp(facts->absences[i].until_on, today) >= 0)
			until = facts->absences[i].until_on;
	return until;
}

static void staff_row(struct view *view, struct doc *doc, struct duty_book *book,
    const struct staff *staff, const char *monday)
{
	const struct duty_facts *facts = duty_book_facts(book, staff->id);
	bool manages = desk_may(view->desk, RIGHT_DUTY, DB_NULL);
	struct desk_user user;
	struct cell *row = doc_row(doc, staff->code);

	cell_text(doc, &row[0], staff->code);
	cell_text(doc, &row[1], view_typed(view, staff_name(view->desk, view->arena, staff)));
	if (*staff->post)
		cell_choice(doc, &row[2], staff->post, choice_title(choice_post, staff->post));
	if (staff->user != DB_NULL && user_by_id(view->db, view->arena, staff->user, &user))
		cell_text(doc, &row[3], user.name);
	cell_text(doc, &row[4], *staff->shelters ? staff->shelters : _("all"));
	cell_number(&row[5],
	    (duty_week(facts->duties, facts->duty_count, monday) + HOUR / 2) / HOUR);
	cell_number(&row[6], staff->hours_week != DB_NULL ? staff->hours_week
							  : book->limits.week_hours);
	cell_text(doc, &row[7], away_until(facts, view->now));
	cell_number(&row[8], staff->ended_at);
	cell_text(doc, &row[9], view_typed(view, manages ? staff->phone : NULL));
	cell_text(doc, &row[10], view_typed(view, manages ? staff->note : NULL));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct staff_args *args = given;
	char monday[DATE_SIZE];
	struct duty_book book;

	when_to_date(view->now, monday);
	duty_monday(args->from ? args->from : monday, monday);
	duty_book_open(view->desk, view->arena, monday, monday, &book);
	doc_section(doc, NULL, DOC_COLUMNS(staff_columns))->empty = _("Nobody is of the staff yet.");
	for (size_t i = 0; i < book.staff_count; i++) {
		const struct staff *staff = &book.staff[i];

		if ((args->shelter && !staff_works_in(staff, args->shelter->code))
			|| (!args->all && staff->ended_at != DB_NULL)
			|| !staff_seen(view->desk, view->arena, staff))
			continue;
		staff_row(view, doc, &book, staff, monday);
	}
}

const struct report report_staff = { .name = "staff", .title = N_("Staff"),
	.right = RIGHT_SEE_DUTY, PARAMS_OF(staff_params), .size = sizeof(struct staff_args),
	.build = build, .house = true,
	.help = N_("Who works in the shelters and as what, how many hours they are on duty this week, and"
		   " whether they are away. Phones and notes are for whoever sets the roster.") };
