#include "core/day_marking.h"

#include <string.h>

struct enrolment_edit_args {
	struct day_place place;
	const char *group, *days, *from, *note;
};

#define AT(member) offsetof(struct enrolment_edit_args, member)

static const struct param enrolment_edit_params[] = {
	DAY_PLACE(struct enrolment_edit_args, place),
	{ .name = "group", .label = N_("Group"), .type = PARAM_TEXT, .flags = PARAM_KEEP,
	    .offset = AT(group), .max = 40, .help = N_("with whom they are there: younger, older") },
	{ .name = "days", .label = N_("Days"), .type = PARAM_WORDS, .flags = PARAM_KEEP,
	    .offset = AT(days), .choices = choice_weekday,
	    .help = N_("when they are due; without it, whenever the centre is open") },
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .flags = PARAM_KEEP,
	    .offset = AT(from), .help = N_("the first day") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .flags = PARAM_KEEP,
	    .offset = AT(note), .help = N_("in free text; sealed") },
};

static bool find(struct act *act, const struct enrolment_edit_args *args, struct enrolment *row)
{
	if (enrolment_open(
		act->db, act->arena, args->place.centre->id, args->place.person->id, row))
		return true;
	act_find(act, CODE_NOT_SO, "person", _("%s is not enrolled at %s"),
	    args->place.person->code, args->place.centre->code);
	return false;
}

static void apply(struct act *act, const struct enrolment_edit_args *args, struct enrolment *row)
{
	if (act_given(act, "group"))
		row->group_name = args->group ? args->group : "";
	if (act_given(act, "days"))
		row->days = args->days ? args->days : "";
	if (args->from)
		row->from_on = args->from;
	if (act_given(act, "note"))
		row->note = args->note ? args->note : "";
}

/* An enrolment that ended is not grown into. */
static void judge_from(
    struct act *act, const struct enrolment_edit_args *args, const struct enrolment *row)
{
	struct enrolment *rows;
	size_t count
	    = enrolments_of_person(act->db, act->arena, args->place.person->id, false, &rows);

	for (size_t i = 0; i < count; i++)
		if (rows[i].id != row->id && rows[i].centre == row->centre
			&& strcmp(rows[i].until_on, row->from_on) >= 0)
			act_find(act, CODE_PERIOD_OVERLAP, "from",
			    _("%s was enrolled at %s until %s: give a later day"),
			    args->place.person->code, args->place.centre->code,
			    date_show(act->arena, rows[i].until_on));
}

static void plan_enrolment_edit(struct act *act, const void *params)
{
	const struct enrolment_edit_args *args = params;
	struct enrolment row;

	if (!day_place_live(act, &args->place) || !find(act, args, &row))
		return;
	apply(act, args, &row);
	judge_from(act, args, &row);
}

static void run_enrolment_edit(struct act *act, const void *params)
{
	const struct enrolment_edit_args *args = params;
	struct enrolment row;

	if (!find(act, args, &row))
		return;
	apply(act, args, &row);
	row_save(act->db, &enrolment_table, &row);
	day_tell(act, &args->place);
	act_say(act, _("the enrolment of %s at %s edited"), args->place.person->code,
	    args->place.centre->code);
}

static void fill_enrolment_edit(struct act *act, const void *params)
{
	const struct enrolment_edit_args *args = params;
	struct enrolment row;

	if (!args->place.centre || !args->place.person
		|| !enrolment_open(act->db, act->arena, args->place.centre->id,
		    args->place.person->id, &row))
		return;
	act_fill(act, "group", row.group_name);
	act_fill(act, "days", row.days);
	act_fill(act, "from", date_show(act->arena, row.from_on));
	act_fill(act, "note", row.note);
}

const struct verb verb_enrolment_edit = {
	.name = "enrolment-edit",
	.title = N_("Edit the enrolment at a day centre"),
	.group = N_("Day centres"),
	.right = RIGHT_DAY,
	PARAMS_OF(enrolment_edit_params),
	.size = sizeof(struct enrolment_edit_args),
	.subject = "person",
	.plan = plan_enrolment_edit,
	.run = run_enrolment_edit,
	.fill = fill_enrolment_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the enrolment is as it was before"),
	.help = N_("Changes the group of a child, the days on which they are due, or since when. What is not "
		   "given stays."),
};
