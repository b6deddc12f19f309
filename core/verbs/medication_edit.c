#include "core/dosing.h"

#include <string.h>

struct medication_edit_args {
	const char *medication, *medicine, *dose, *times, *from, *until, *note;
};

#define AT(member) offsetof(struct medication_edit_args, member)

static const struct param medication_edit_params[] = {
	{ .name = "medication", .label = N_("Medication"), .type = PARAM_TEXT,
	    .flags = PARAM_REQUIRED, .offset = AT(medication), .max = 20,
	    .help = N_("of the list, as M-0003") },
	{ .name = "medicine", .label = N_("Medicine"), .type = PARAM_TEXT, .flags = PARAM_KEEP,
	    .offset = AT(medicine), .max = 120, .help = N_("its name, as on the box; sealed") },
	{ .name = "dose", .label = N_("Dose"), .type = PARAM_TEXT, .flags = PARAM_KEEP,
	    .offset = AT(dose), .max = 80, .help = N_("how much each time; sealed") },
	{ .name = "times", .label = N_("Times"), .type = PARAM_TEXT, .flags = PARAM_KEEP,
	    .offset = AT(times), .max = 80,
	    .help = N_("times of the day, as 08:00 20:00; empty: as needed") },
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .flags = PARAM_KEEP,
	    .offset = AT(from), .help = N_("the first day") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE, .flags = PARAM_KEEP,
	    .offset = AT(until), .help = N_("the last day; until it is ended when not said") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .flags = PARAM_KEEP,
	    .offset = AT(note), .help = N_("how it is given, who prescribed it; sealed") },
};

static void apply_times(struct act *act, const char *text, struct medication *row)
{
	const char *times = dose_times_text(act->arena, text ? text : "");

	if (times)
		row->times = times;
	else
		act_find(act, CODE_BAD_VALUE, "times",
		    _("times: \"%s\" is not read: say 08:00 20:00"), text);
}

static void apply(struct act *act, const struct medication_edit_args *args, struct medication *row)
{
	if (args->medicine && *args->medicine)
		row->medicine = args->medicine;
	if (args->dose && *args->dose)
		row->dose = args->dose;
	if (act_given(act, "times"))
		apply_times(act, args->times, row);
	if (args->from)
		row->from_on = args->from;
	if (act_given(act, "until"))
		row->until_on = args->until;
	if (act_given(act, "note"))
		row->note = args->note ? args->note : "";
	if (row->until_on && strcmp(row->until_on, row->from_on) < 0)
		act_find(act, CODE_BAD_VALUE, "until", _("until: %s is before %s"),
		    date_show(act->arena, row->until_on), date_show(act->arena, row->from_on));
}

static void plan_medication_edit(struct act *act, const void *params)
{
	const struct medication_edit_args *args = params;
	struct medication row;
	struct person person;

	if (!args->medication || !dosing_find(act, args->medication, &row, &person))
		return;
	apply(act, args, &row);
}

static void run_medication_edit(struct act *act, const void *params)
{
	const struct medication_edit_args *args = params;
	struct medication row;
	struct person person;

	if (!dosing_load(act, args->medication, &row, &person))
		return;
	apply(act, args, &row);
	row_save(act->db, &medication_table, &row);
	act_result(act, "medication", medication_code(act->arena, row.id));
	act_result(act, "person", person.code);
	act_say(act, _("%s of %s edited: %s"), medication_code(act->arena, row.id), person.code,
	    medication_times_shown(&row));
}

static void fill_medication_edit(struct act *act, const void *params)
{
	const struct medication_edit_args *args = params;
	struct medication row;
	struct person person;

	if (!args->medication || !dosing_load(act, args->medication, &row, &person))
		return;
	act_fill(act, "medicine", row.medicine);
	act_fill(act, "dose", row.dose);
	act_fill(act, "times", row.times);
	act_fill(act, "from", date_show(act->arena, row.from_on));
	act_fill(act, "until", date_show(act->arena, row.until_on));
	act_fill(act, "note", row.note);
}

const struct verb verb_medication_edit = {
	.name = "medication-edit",
	.title = N_("Edit medication that somebody is given"),
	.group = N_("Log"),
	.right = RIGHT_MEDICATION,
	PARAMS_OF(medication_edit_params),
	.size = sizeof(struct medication_edit_args),
	.subject = "medication",
	.plan = plan_medication_edit,
	.run = run_medication_edit,
	.fill = fill_medication_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is as it was before"),
	.help = N_("Changes what somebody is given, how much and when. What is not given stays. What was"
		   " given already stays as it was written; times that are over and were not answered are"
		   " judged by the new ones."),
};
