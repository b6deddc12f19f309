#include "core/alarming.h"

struct alarm_told_args {
	const char *alarm, *who;
	when_t at;
};

#define AT(member) offsetof(struct alarm_told_args, member)

static const struct param alarm_told_params[] = {
	ALARM_PARAM(struct alarm_told_args),
	{ .name = "who", .label = N_("Who was told"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .max = 200, .offset = AT(who),
	    .help = N_("whom, and what they said: 112, the duty officer, the patrol. Sealed") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when they were told; now when not said") },
};

static void plan_alarm_told(struct act *act, const void *params)
{
	const struct alarm_told_args *args = params;
	struct attention item;

	if (args->alarm)
		alarming_find(act, args->alarm, &item);
}

static void run_alarm_told(struct act *act, const void *params)
{
	const struct alarm_told_args *args = params;
	struct attention item;
	struct alarm_act row;

	if (!alarming_load(act, args->alarm, &item))
		return;
	row = alarming_row(act, &item);
	row.kind = "told";
	row.text = args->who;
	row.at = args->at;
	row_add(act->db, &alarm_act_table, &row);
	alarming_tell(act, &item);
	act_say(act, _("recorded who was told of it: %s"),
	    alarm_label(act->arena, &item));
}

const struct verb verb_alarm_told = {
	.name = "alarm-told",
	.title = N_("Somebody was told of an alarm"),
	.group = N_("Alarms"),
	.right = RIGHT_ALARM,
	PARAMS_OF(alarm_told_params),
	.size = sizeof(struct alarm_told_args),
	.subject = "alarm",
	.plan = plan_alarm_told,
	.run = run_alarm_told,
	.undo = UNDO_REVERSE,
	.undo_text = N_("nobody was told then"),
	.help = N_("Records who was told of an alarm, when, and by whom. The alarm stands on: it ends when"
		   " its cause ends."),
};
