#include "core/logging.h"

#include "core/dosing.h"

#include <string.h>

struct log_add_args {
	const struct shelter *shelter;
	struct logging logging;
	struct dosing_agreed agreed;
	const char *corrects;
};

#define AT(member) offsetof(struct log_add_args, member)

static const struct param log_add_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .flags = PARAM_REQUIRED, .offset = AT(shelter), .help = N_("in whose log") },
	LOGGING_KIND(struct log_add_args, logging, PARAM_REQUIRED),
	LOGGING_TEXT(struct log_add_args, logging, PARAM_REQUIRED),
	LOGGING_PARAMS(struct log_add_args, logging, 0),
	DOSING_AGREED(struct log_add_args, agreed),
	{ .name = "corrects", .label = N_("Corrects"), .type = PARAM_TEXT, .max = 20,
	    .offset = AT(corrects),
	    .help = N_("the entry that this one corrects, as L-000123; each names the other") },
};

/* Of the entry that it corrects: whom it is about, when nothing else is said. */
static struct people people_of(
    struct act *act, const struct log_add_args *args, const struct log *wrong)
{
	return wrong && args->logging.people.count == 0 ? logging_people(act, wrong)
							: dosing_people(act, &args->logging);
}

static bool corrects(const struct log_add_args *args)
{
	return args->corrects && *args->corrects;
}

/* False when it cannot be corrected so. */
static bool find_wrong(struct act *act, const struct log_add_args *args, struct log *wrong)
{
	if (!logging_find(act, args->corrects, "corrects", wrong))
		return false;
	if (args->shelter && wrong->shelter != args->shelter->id)
		act_find(act, CODE_ANOTHER_SHELTER, "corrects",
		    _("%s is in the log of another shelter"), log_code(act->arena, wrong->id));
	else if (wrong->signed_at == DB_NULL && wrong->user == act->desk->actor.id)
		act_find(act, CODE_NOT_SO, "corrects",
		    _("%s is yours and not signed yet: edit it (log-edit)"),
		    log_code(act->arena, wrong->id));
	else
		return true;
	return false;
}

static struct log entry_of(
    struct act *act, const struct log_add_args *args, const struct log *wrong)
{
	struct log log = logging_blank(act, args->shelter->id);
	struct logging logging = args->logging;

	logging.people = people_of(act, args, wrong);
	if (wrong)
		log.corrects = wrong->id;
	logging_apply(act, &logging, &log);
	return log;
}

static void plan_log_add(struct act *act, const void *params)
{
	const struct log_add_args *args = params;
	const struct log *known = NULL;
	struct log wrong, log;
	struct people people, before = { 0 };

	if (args->shelter)
		act_in(act, args->shelter->id);
	if (corrects(args)) {
		if (!find_wrong(act, args, &wrong))
			return;
		known = &wrong;
		before = logging_people(act, known);
	}
	people = people_of(act, args, known);
	logging_check_people(act, &people, &before);
	if (!args->shelter)
		return;
	log = entry_of(act, args, known);
	dosing_check(act, &log, NULL, &args->agreed);
}

static void run_log_add(struct act *act, const void *params)
{
	const struct log_add_args *args = params;
	const struct log *known = NULL;
	struct log wrong, log;
	struct people people;

	if (corrects(args) && logging_load(act, args->corrects, &wrong))
		known = &wrong;
	people = people_of(act, args, known);
	log = entry_of(act, args, known);
	if (!logging_write(act, &log, &people))
		return;
	act_touch(act, log_code(act->arena, log.id));
	logging_tell(act, &log);
	if (known)
		act_say(act, _("%s in the log of %s: %s, corrects %s"), log_code(act->arena, log.id),
		    args->shelter->code, choice_title(choice_log, log.kind),
		    log_code(act->arena, known->id));
	else
		act_say(act, _("%s in the log of %s: %s"), log_code(act->arena, log.id),
		    args->shelter->code, choice_title(choice_log, log.kind));
}

const struct verb verb_log_add = {
	.name = "log-add",
	.title = N_("Write into the log"),
	.group = N_("Log"),
	.right = RIGHT_LOG,
	PARAMS_OF(log_add_params),
	.size = sizeof(struct log_add_args),
	.subject = "shelter",
	.plan = plan_log_add,
	.run = run_log_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry is taken out again, unless it was signed"),
	.help = N_("Writes a note, an incident with its severity, a visitor, a phone call or medication"
		   " into the log of a shelter. Until it is signed (log-sign) its writer edits it; then it"
		   " stays, and what was wrong is corrected by another entry (corrects). What is to be"
		   " done and who must be told are listed until they are."),
};
