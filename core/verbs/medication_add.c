#include "core/dosing.h"
#include "core/registering.h"

#include <string.h>

struct medication_add_args {
	const struct person *person;
	const char *medicine, *dose, *times, *from, *until, *note;
};

#define AT(member) offsetof(struct medication_add_args, member)

static const struct param medication_add_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = AT(person), .help = N_("who is to be given it") },
	{ .name = "medicine", .label = N_("Medicine"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(medicine), .max = 120, .help = N_("its name, as on the box; sealed") },
	{ .name = "dose", .label = N_("Dose"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(dose), .max = 80, .help = N_("how much each time; sealed") },
	{ .name = "times", .label = N_("Times"), .type = PARAM_TEXT, .offset = AT(times), .max = 80,
	    .help = N_("times of the day, as 08:00 20:00; empty: as needed") },
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .offset = AT(from),
	    .help = N_("the first day; today when not said") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE, .offset = AT(until),
	    .help = N_("the last day; until it is ended when not said") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("how it is given, who prescribed it; sealed") },
};

static struct medication row_of(struct act *act, const struct medication_add_args *args)
{
	char *today = arena_alloc(act->arena, DATE_SIZE);
	const char *times = dose_times_text(act->arena, args->times ? args->times : "");

	when_to_date(act->now, today);
	if (!times)
		act_find(act, CODE_BAD_VALUE, "times",
		    _("times: \"%s\" is not read: say 08:00 20:00"), args->times);
	return (struct medication){ .person = args->person->id,
		.medicine = args->medicine ? args->medicine : "",
		.dose = args->dose ? args->dose : "", .times = times ? times : "",
		.from_on = args->from ? args->from : today, .until_on = args->until,
		.note = args->note ? args->note : "", .created_at = act->now,
		.user = act->desk->actor.id, .ended_at = DB_NULL, .end_reason = "" };
}

/* Two people who each enter the same medicine would have it given twice. */
static void warn_same(struct act *act, const struct medication *row)
{
	struct medication *rows;
	size_t count = medications_of_person(act->db, act->arena, row->person, false, &rows);

	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].medicine, row->medicine) == 0)
			act_find(act, CODE_LIKELY_DUPLICATE, "medicine",
			    _("%s is the same medicine, %s"),
			    medication_code(act->arena, rows[i].id),
			    medication_times_shown(&rows[i]));
}

static void plan_medication_add(struct act *act, const void *params)
{
	const struct medication_add_args *args = params;
	struct medication row;

	if (!args->person)
		return;
	act_touch(act, args->person->code);
	registering_concerns(act, args->person);
	if (!registering_live(act, args->person, "person"))
		return;
	row = row_of(act, args);
	if (row.until_on && strcmp(row.until_on, row.from_on) < 0)
		act_find(act, CODE_BAD_VALUE, "until", _("until: %s is before %s"),
		    date_show(act->arena, row.until_on), date_show(act->arena, row.from_on));
	warn_same(act, &row);
}

static void run_medication_add(struct act *act, const void *params)
{
	const struct medication_add_args *args = params;
	struct medication row = row_of(act, args);
	const char *code;

	if (row_add(act->db, &medication_table, &row) != DB_OK)
		return;
	code = medication_code(act->arena, row.id);
	act_touch(act, code);
	act_result(act, "medication", code);
	act_result(act, "person", args->person->code);
	act_say(act, _("%s for %s: %s"), code, args->person->code, medication_times_shown(&row));
}

const struct verb verb_medication_add = {
	.name = "medication-add",
	.title = N_("Medication that somebody is given"),
	.group = N_("Log"),
	.right = RIGHT_MEDICATION,
	PARAMS_OF(medication_add_params),
	.size = sizeof(struct medication_add_args),
	.subject = "person",
	.plan = plan_medication_add,
	.run = run_medication_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is taken off the list again"),
	.help = N_("Puts medicine on the list of what somebody is given: at times of the day, or as"
		   " needed. While they are in a shelter it is listed as due before its time"
		   " (medication_early_minutes) and as late after it (medication_late_minutes)."),
};
