#include "core/alarming.h"

struct alarm_wake_args {
	const char *alarm;
};

static const struct param alarm_wake_params[] = {
	ALARM_PARAM(struct alarm_wake_args),
};

static bool is_off(struct act *act, const struct attention *item)
{
	struct alarm *alarms;

	alarms_load(act->desk, act->arena, item, 1, &alarms);
	return alarms[0].until != DB_NULL;
}

static void plan_alarm_wake(struct act *act, const void *params)
{
	const struct alarm_wake_args *args = params;
	struct attention item;

	if (args->alarm && alarming_find(act, args->alarm, &item) && !is_off(act, &item))
		act_find(act, CODE_NOT_SO, "alarm", _("this is not put off: %s"),
		    alarm_label(act->arena, &item));
}

static void run_alarm_wake(struct act *act, const void *params)
{
	const struct alarm_wake_args *args = params;
	struct attention item;

	if (!alarming_load(act, args->alarm, &item))
		return;
	alarming_wake(act, &item);
	alarming_tell(act, &item);
	act_say(act, _("no longer put off: %s"), alarm_label(act->arena, &item));
}

const struct verb verb_alarm_wake = {
	.name = "alarm-wake",
	.title = N_("No longer put an alarm off"),
	.group = N_("Alarms"),
	.right = RIGHT_ALARM,
	PARAMS_OF(alarm_wake_params),
	.size = sizeof(struct alarm_wake_args),
	.subject = "alarm",
	.plan = plan_alarm_wake,
	.run = run_alarm_wake,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is put off as before"),
	.help = N_("Ends the time for which an alarm was put off: it stands on the Overview again."),
};
