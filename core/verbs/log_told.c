#include "core/logging.h"

struct log_told_args {
	const char *entry, *who;
	when_t at;
};

static const struct param log_told_params[] = {
	LOGGING_ENTRY(struct log_told_args),
	{ .name = "who", .label = N_("Who"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct log_told_args, who), .help = N_("who was told") },
	{ .name = "at", .label = N_("When"), .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST, .offset = offsetof(struct log_told_args, at),
	    .help = N_("when it was") },
};

static void plan_log_told(struct act *act, const void *params)
{
	const struct log_told_args *args = params;
	struct log log;

	if (args->entry && logging_find(act, args->entry, "entry", &log) && args->at != WHEN_NONE
		&& args->at < log.at)
		act_find(act, CODE_BAD_VALUE, "at", _("at: %s is before the entry (%s)"),
		    when_show_short(act->arena, args->at, act->now),
		    when_show_short(act->arena, log.at, act->now));
}

static void run_log_told(struct act *act, const void *params)
{
	const struct log_told_args *args = params;
	struct log_act row;
	struct log log;

	if (!logging_load(act, args->entry, &log))
		return;
	row = (struct log_act){ .log = log.id, .person = log.person, .kind = "told",
		.text = args->who, .at = args->at, .user = act->desk->actor.id };
	row_add(act->db, &log_act_table, &row);
	logging_tell(act, &log);
	act_say(act, _("%s: somebody was told"), log_code(act->arena, log.id));
}

const struct verb verb_log_told = {
	.name = "log-told",
	.title = N_("Told: an incident"),
	.group = N_("Log"),
	.right = RIGHT_LOG,
	PARAMS_OF(log_told_params),
	.size = sizeof(struct log_told_args),
	.subject = "entry",
	.plan = plan_log_told,
	.run = run_log_told,
	.undo = UNDO_REVERSE,
	.undo_text = N_("nobody was told"),
	.help = N_("Records that somebody was told of an entry. An incident of high severity is listed under \"needs"
		   " attention\" until who must be told was."),
};
