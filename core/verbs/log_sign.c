#include "core/logging.h"

#include <string.h>

struct log_sign_args {
	const char *entry;
	const struct shelter *shelter;
};

#define AT(member) offsetof(struct log_sign_args, member)

static const struct param log_sign_params[] = {
	{ .name = "entry", .label = N_("Entry"), .type = PARAM_TEXT, .max = 400,
	    .offset = AT(entry),
	    .help = N_("of the log, as L-000123; several are separated by commas; without it, all"
		       " that one has not signed yet in the shelter") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("whose log, when no entry is named") },
};

struct found {
	struct log *items;
	size_t count;
};

static void keep(struct act *act, struct found *found, const struct log *log)
{
	for (size_t i = 0; i < found->count; i++)
		if (found->items[i].id == log->id)
			return;
	found->items = arena_grow(act->arena, found->items, found->count, sizeof *found->items);
	found->items[found->count++] = *log;
}

/* What stands against signing one of them. */
static bool signable(struct act *act, const struct log *log)
{
	if (log->signed_at == DB_NULL)
		return logging_mine_or_correct(act, log, log->user == act->desk->actor.id);
	act_find(act, CODE_ALREADY_SO, "entry", _("%s was signed by %s at %s"),
	    log_code(act->arena, log->id), log_user(act->desk, act->arena, log->signed_by),
	    when_show_short(act->arena, log->signed_at, act->now));
	return false;
}

static void find_named(struct act *act, const struct log_sign_args *args, struct found *found)
{
	char *text = arena_text(act->arena, args->entry), *rest = text;

	for (char *code = strtok_r(text, ", ", &rest); code; code = strtok_r(NULL, ", ", &rest)) {
		struct log log;

		if (logging_find(act, code, "entry", &log) && signable(act, &log))
			keep(act, found, &log);
	}
}

static void find_mine(struct act *act, const struct log_sign_args *args, struct found *found)
{
	struct log *logs;
	size_t count = logs_unsigned(
	    act->db, act->arena, args->shelter->id, act->desk->actor.id, &logs);

	act_in(act, args->shelter->id);
	count = logs_seen(act->desk, act->arena, logs, count);
	for (size_t i = 0; i < count; i++) {
		act_touch(act, log_code(act->arena, logs[i].id));
		keep(act, found, &logs[i]);
	}
	if (count == 0)
		act_find(act, CODE_NOT_SO, "shelter",
		    _("you have nothing to sign in the log of %s"), args->shelter->code);
}

static struct found find(struct act *act, const struct log_sign_args *args)
{
	struct found found = { 0 };

	if (args->entry && *args->entry)
		find_named(act, args, &found);
	else if (args->shelter)
		find_mine(act, args, &found);
	else
		act_find(act, CODE_MISSING_VALUE, "entry",
		    _("entry is missing: which, or of which shelter all that you wrote?"));
	return found;
}

static void plan_log_sign(struct act *act, const void *params)
{
	find(act, params);
}

static void run_log_sign(struct act *act, const void *params)
{
	struct found found = find(act, params);
	const char *first = "";

	for (size_t i = 0; i < found.count; i++) {
		struct log *log = &found.items[i];
		const char *code = log_code(act->arena, log->id);

		log->signed_at = act->now;
		log->signed_by = act->desk->actor.id;
		row_save(act->db, &log_table, log);
		act_result_list(act, "entries", code);
		first = i == 0 ? code : first;
	}
	act_result(act, "entry", first);
	if (found.count == 1)
		act_say(act, _("%s signed"), first);
	else
		act_say(act, P_("%zu entry signed", "%zu entries signed", found.count), found.count);
}

const struct verb verb_log_sign = {
	.name = "log-sign",
	.title = N_("Sign log entries"),
	.group = N_("Log"),
	.right = RIGHT_LOG,
	PARAMS_OF(log_sign_params),
	.size = sizeof(struct log_sign_args),
	.subject = "entry",
	.plan = plan_log_sign,
	.run = run_log_sign,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the signature is taken back"),
	.help = N_("Freezes entries as they are: the database itself refuses to change them after that."
		   " One signs what one wrote; who may void mistaken entries signs for others. With a"
		   " shelter and no entry: everything that one has not signed there yet."),
};
