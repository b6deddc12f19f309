#include "core/logging.h"

struct log_void_args {
	const char *entry, *reason;
};

static const struct param log_void_params[] = {
	LOGGING_ENTRY(struct log_void_args),
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct log_void_args, reason), .max = 200,
	    .help = N_("why it is a mistake; sealed") },
};

static void plan_log_void(struct act *act, const void *params)
{
	const struct log_void_args *args = params;
	struct log log;

	if (args->entry && logging_find(act, args->entry, "entry", &log))
		logging_mine_or_correct(act, &log,
		    log.user == act->desk->actor.id && log.signed_at == DB_NULL);
}

static void run_log_void(struct act *act, const void *params)
{
	const struct log_void_args *args = params;
	struct log log;

	if (!logging_load(act, args->entry, &log))
		return;
	log.void_at = act->now;
	log.void_reason = args->reason;
	row_save(act->db, &log_table, &log);
	logging_tell(act, &log);
	act_say(act, _("%s made void"), log_code(act->arena, log.id));
}

const struct verb verb_log_void = {
	.name = "log-void",
	.title = N_("Void a log entry"),
	.group = N_("Log"),
	.right = RIGHT_LOG,
	PARAMS_OF(log_void_params),
	.size = sizeof(struct log_void_args),
	.subject = "entry",
	.plan = plan_log_void,
	.run = run_log_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry counts again"),
	.help = N_("Makes an entry void that was written by mistake: it stays in the log, with who did"
		   " so and why, and medicine that it says was given is due again. One's own until it"
		   " is signed; a signed one or another's takes the right to void mistaken entries."),
};
