#include "core/reports/common.h"

#include "core/centre_day.h"
#include "core/centres.h"
#include "core/choice.h"
#include "core/forgetting.h"
#include "core/see.h"

#include <string.h>

struct enrolments_args {
	const struct centre *centre;
	bool ended;
};

static const struct param enrolments_params[] = {
	{ .name = "centre", .label = N_("Day centre"), .type = PARAM_RECORD,
	    .records = &record_centre, .offset = offsetof(struct enrolments_args, centre),
	    .help = N_("Only this one.") },
	{ .name = "ended", .label = N_("Ended too"), .type = PARAM_YES,
	    .offset = offsetof(struct enrolments_args, ended),
	    .help = N_("With those who come no longer.") },
};

static const struct column columns[] = {
	{ "centre", N_("Day centre"), CELL_CODE, 1 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "age", N_("Age"), CELL_NUMBER, 2 },
	{ "group", N_("Group"), CELL_TEXT, 0 },
	{ "days", N_("Days"), CELL_TEXT, 1 },
	{ "from", N_("From"), CELL_DATE, 0 },
	{ "until", N_("Last day"), CELL_DATE, 2 },
	{ "reason", N_("Reason"), CELL_CHOICE, 3 },
	{ "came", N_("Last came"), CELL_DATE, 0 },
	{ "note", N_("Note"), CELL_TEXT, 4 },
};

static void add(struct view *view, struct doc *doc, const struct centre *centre,
    const struct enrolment *row, const struct person *person)
{
	struct cell *cells = doc_row(doc, person->code);
	bool gone = forgotten(person);
	char today[DATE_SIZE];

	when_to_date(view->now, today);
	cell_text(doc, &cells[0], centre->code);
	cell_text(doc, &cells[1], person->code);
	cell_text(doc, &cells[2],
	    gone ? forgotten_title() : see_name(view->desk, view->arena, row->person, DB_NULL));
	if (!gone)
		cell_number(&cells[3], view_age(person->birth, view->now));
	cell_text(doc, &cells[4], *row->group_name ? row->group_name : NULL);
	cell_choice(doc, &cells[5], *row->days ? row->days : centre->days,
	    day_days_shown(view->arena, centre, row));
	cell_text(doc, &cells[6], row->from_on);
	cell_text(doc, &cells[7], row->until_on);
	if (*row->end_reason)
		cell_choice(doc, &cells[8], row->end_reason,
		    choice_title(choice_enrolment_end, row->end_reason));
	cell_text(doc, &cells[9],
	    day_visit_last(view->db, view->arena, centre->id, row->person, today));
	if (sees(view->desk, row->person, GROUP_STORY))
		cell_text(doc, &cells[10], view_typed(view, row->note));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct enrolments_args *args = given;
	struct centre *centres;
	size_t centre_count = centres_now(view->desk, view->arena, args->centre, &centres);

	doc_section(doc, NULL, DOC_COLUMNS(columns))->empty = _("Nobody is enrolled.");
	for (size_t i = 0; i < centre_count; i++) {
		struct enrolment *rows;
		size_t count = enrolments_load(view->db, view->arena, centres[i].id, &rows);

		for (size_t k = 0; k < count; k++) {
			struct person person;

			if ((rows[k].until_on && !args->ended)
				|| see(view->desk, rows[k].person, DB_NULL, GROUP_PRESENCE) == SEE_NOT
				|| !person_by_id(view->db, view->arena, rows[k].person, &person))
				continue;
			add(view, doc, &centres[i], &rows[k], &person);
		}
	}
}

const struct report report_enrolments = { .name = "enrolments",
	.title = N_("Day centres: who is enrolled"),
	.right = RIGHT_SEE_DAY,
	PARAMS_OF(enrolments_params),
	.size = sizeof(struct enrolments_args),
	.build = build,
	.help = N_("Who comes to which day centre, in which group and on which days, since when, and when "
		   "they last came.") };
