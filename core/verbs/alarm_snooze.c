#include "core/alarming.h"

struct alarm_snooze_args {
	const char *alarm, *reason;
	when_t until;
	int64_t minutes; /* DB_NULL: not given */
};

#define AT(member) offsetof(struct alarm_snooze_args, member)

static const struct param alarm_snooze_params[] = {
	ALARM_PARAM(struct alarm_snooze_args),
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .max = 200, .offset = AT(reason),
	    .help = N_("why it can wait; who looks at the alarms reads it. Sealed") },
	{ .name = "minutes", .label = N_("For so many minutes"), .type = PARAM_NUMBER, .min = 1,
	    .max = 100000, .offset = AT(minutes),
	    .help = N_("how long it is put off from now on; alarm_snooze_minutes of the config"
						 " when nothing is said") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_INSTANT, .offset = AT(until),
	    .help = N_("or until when: 23:30, 25.11 08:00") },
};

static when_t end_of(const struct act *act, const struct alarm_snooze_args *args)
{
	if (args->until != WHEN_NONE)
		return args->until;
	return act->now
		+ (args->minutes != DB_NULL ? args->minutes : act->desk->config->alarm_snooze_minutes)
		* MINUTE;
}

static void check_end(
    struct act *act, const struct alarm_snooze_args *args, const struct attention *item)
{
	const char *field = args->until != WHEN_NONE ? "until" : "minutes";
	int64_t most = alarm_most(act->desk, item);
	when_t end = end_of(act, args);

	if (end <= act->now)
		act_find(act, CODE_IN_THE_PAST, field, _("%s: %s has passed"), field,
		    when_show_short(act->arena, end, act->now));
	else if (end > act->now + most)
		act_find(act, CODE_SNOOZE_TOO_LONG, field,
		    item->pressing
			? _("%s may be put off for %s at most (alarm_snooze_urgent_hours): until %s")
			: _("%s may be put off for %s at most (alarm_snooze_most_hours): until %s"),
		    item->key, duration_show(act->arena, most),
		    when_show_short(act->arena, act->now + most, act->now));
}

static void plan_alarm_snooze(struct act *act, const void *params)
{
	const struct alarm_snooze_args *args = params;
	struct attention item;

	if (args->minutes != DB_NULL && args->until != WHEN_NONE)
		act_find(act, CODE_BAD_VALUE, "until",
		    _("say how many minutes, or until when, not both"));
	else if (args->alarm && alarming_find(act, args->alarm, &item))
		check_end(act, args, &item);
}

static void run_alarm_snooze(struct act *act, const void *params)
{
	const struct alarm_snooze_args *args = params;
	struct attention item;
	struct alarm_act row;

	if (!alarming_load(act, args->alarm, &item))
		return;
	alarming_wake(act, &item);
	row = alarming_row(act, &item);
	row.kind = "snooze";
	row.until_at = end_of(act, args);
	row.text = args->reason;
	row_add(act->db, &alarm_act_table, &row);
	alarming_tell(act, &item);
	act_result(act, "until", when_iso(act->arena, row.until_at));
	act_say(act, _("put off until %s: %s"), when_show_short(act->arena, row.until_at, act->now),
	    alarm_label(act->arena, &item));
}

const struct verb verb_alarm_snooze = {
	.name = "alarm-snooze",
	.title = N_("Put an alarm off"),
	.group = N_("Alarms"),
	.right = RIGHT_ALARM,
	PARAMS_OF(alarm_snooze_params),
	.size = sizeof(struct alarm_snooze_args),
	.subject = "alarm",
	.plan = plan_alarm_snooze,
	.run = run_alarm_snooze,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it stands on the Overview again"),
	.help = N_("Puts an alarm off for a time, with a reason: it leaves the Overview until then, and stays"
		   " among the alarms, marked. Only this occurrence is put off: the next one rings. It"
		   " may be put off for alarm_snooze_most_hours of the config at a time; who is missing or"
		   " to be reported missing, minors who are late, and medicine, for"
		   " alarm_snooze_urgent_hours."),
};
