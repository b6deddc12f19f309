#include "core/logging.h"

struct log_followed_args {
	const char *entry, *text;
	when_t at;
};

static const struct param log_followed_params[] = {
	LOGGING_ENTRY(struct log_followed_args),
	{ .name = "text", .label = N_("What was done"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct log_followed_args, text), .help = N_("what was done; sealed") },
	{ .name = "at", .label = N_("When"), .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST, .offset = offsetof(struct log_followed_args, at),
	    .help = N_("when it was") },
};

static void plan_log_followed(struct act *act, const void *params)
{
	const struct log_followed_args *args = params;
	struct log log;

	if (!args->entry || !logging_find(act, args->entry, "entry", &log))
		return;
	if (!*log.follow_up)
		act_find(act, CODE_NOT_SO, "entry", _("%s does not say that anything is to be done"),
		    log_code(act->arena, log.id));
	else if (args->at != WHEN_NONE && args->at < log.at)
		act_find(act, CODE_BAD_VALUE, "at", _("at: %s is before the entry (%s)"),
		    when_show_short(act->arena, args->at, act->now),
		    when_show_short(act->arena, log.at, act->now));
}

static void run_log_followed(struct act *act, const void *params)
{
	const struct log_followed_args *args = params;
	struct log_act row;
	struct log log;

	if (!logging_load(act, args->entry, &log))
		return;
	row = (struct log_act){ .log = log.id, .person = log.person, .kind = "followed",
		.text = args->text, .at = args->at, .user = act->desk->actor.id };
	row_add(act->db, &log_act_table, &row);
	logging_tell(act, &log);
	act_say(act, _("%s followed up"), log_code(act->arena, log.id));
}

const struct verb verb_log_followed = {
	.name = "log-followed",
	.title = N_("Done: a follow-up of the log"),
	.group = N_("Log"),
	.right = RIGHT_LOG,
	PARAMS_OF(log_followed_params),
	.size = sizeof(struct log_followed_args),
	.subject = "entry",
	.plan = plan_log_followed,
	.run = run_log_followed,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is to be done still"),
	.help = N_("Records that what an entry said is to be done was done: it is not listed any more."),
};
