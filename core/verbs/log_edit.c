#include "core/dosing.h"
#include "core/logging.h"

struct log_edit_args {
	const char *entry;
	struct logging logging;
	struct dosing_agreed agreed;
};

static const struct param log_edit_params[] = {
	LOGGING_ENTRY(struct log_edit_args),
	LOGGING_KIND(struct log_edit_args, logging, PARAM_KEEP),
	LOGGING_TEXT(struct log_edit_args, logging, PARAM_KEEP),
	LOGGING_PARAMS(struct log_edit_args, logging, PARAM_KEEP),
	DOSING_AGREED(struct log_edit_args, agreed),
};

static struct people people_of(
    struct act *act, const struct log_edit_args *args, const struct log *log)
{
	return act_given(act, "person") ? args->logging.people : logging_people(act, log);
}

static void plan_log_edit(struct act *act, const void *params)
{
	const struct log_edit_args *args = params;
	struct people people, known;
	struct log log, before;

	if (!args->entry || !logging_find(act, args->entry, "entry", &log)
		|| !logging_mine(act, &log))
		return;
	people = people_of(act, args, &log);
	known = logging_people(act, &log);
	logging_check_people(act, &people, &known);
	before = log;
	logging_apply(act, &args->logging, &log);
	dosing_check(act, &log, &before, &args->agreed);
}

static void run_log_edit(struct act *act, const void *params)
{
	const struct log_edit_args *args = params;
	struct people people;
	struct log log;

	if (!logging_load(act, args->entry, &log))
		return;
	people = people_of(act, args, &log);
	logging_apply(act, &args->logging, &log);
	logging_write(act, &log, &people);
	logging_tell(act, &log);
	act_say(act, _("%s edited"), log_code(act->arena, log.id));
}

static void fill_log_edit(struct act *act, const void *params)
{
	const struct log_edit_args *args = params;
	struct log log;

	if (args->entry && logging_load(act, args->entry, &log))
		logging_fill(act, &log);
}

const struct verb verb_log_edit = {
	.name = "log-edit",
	.title = N_("Edit a log entry"),
	.group = N_("Log"),
	.right = RIGHT_LOG,
	PARAMS_OF(log_edit_params),
	.size = sizeof(struct log_edit_args),
	.subject = "entry",
	.plan = plan_log_edit,
	.run = run_log_edit,
	.fill = fill_log_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry is as it was before"),
	.help = N_("Changes an entry that is one's own and not signed yet. What is not given stays. A"
		   " signed entry is corrected by another one (log-add --corrects)."),
};
