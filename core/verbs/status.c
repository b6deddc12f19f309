#include "core/choice.h"
#include "core/registering.h"

#include <string.h>

struct status_args {
	const struct person *person;
	const char *status, *by, *note;
	when_t at;
};

#define AT(member) offsetof(struct status_args, member)

static const struct param status_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = AT(person), .help = N_("whose legal status") },
	{ .name = "status", .label = N_("Status"), .type = PARAM_CHOICE, .flags = PARAM_REQUIRED,
	    .offset = AT(status), .choices = choice_status,
	    .help = N_("alleged starts the clock of the decision; victim, statutory and refused are"
		       " decisions") },
	{ .name = "by", .label = N_("Decided by"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(by), .max = 200,
	    .help = N_("who decided or identified: the Permanent Group, an investigator ...") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when it was decided") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("number of the decision, where the paper is") },
};

static bool is_alleged(const char *status)
{
	return strcmp(status, "alleged") == 0;
}

/* alleged comes first; a decision follows it, and may be followed by another one. After a refusal
 * somebody may be identified anew. Source: the procedure of the Permanent Group (DOMAIN.md). */
static void check_order(
    struct act *act, const struct status_args *args, const struct legal_status *newest)
{
	const char *title = choice_title(choice_status, args->status);

	if (!newest && !is_alleged(args->status))
		act_find(act, CODE_STATUS_ORDER, "status",
		    _("%s was never recorded as an alleged victim: \"%s\" follows that"),
		    args->person->code, title);
	if (!newest)
		return;
	if (strcmp(newest->status, args->status) == 0)
		act_find(act, CODE_ALREADY_SO, "status", _("%s is \"%s\" since %s (by %s)"),
		    args->person->code, title, when_show_short(act->arena, newest->at, act->now),
		    newest->decided_by);
	else if (is_alleged(args->status) && strcmp(newest->status, "refused") != 0)
		act_find(act, CODE_STATUS_ORDER, "status",
		    _("%s is \"%s\" since %s: \"%s\" comes before the decision"),
		    args->person->code, choice_title(choice_status, newest->status),
		    when_show_short(act->arena, newest->at, act->now), title);
	if (args->at < newest->at)
		act_find(act, CODE_STATUS_ORDER, "at",
		    _("at: \"%s\" was decided later, at %s: decisions are recorded in their order"),
		    choice_title(choice_status, newest->status), when_show(act->arena, newest->at));
}

static bool check_dependant(struct act *act, const struct person *person)
{
	int64_t principal = principal_of(act->db, person->id);
	struct person row;

	if (principal == DB_NULL || !person_by_id(act->db, act->arena, principal, &row))
		return true;
	act_find(act, CODE_FOLLOWS_PRINCIPAL, "person",
	    _("%s is the dependant of %s and follows their status: record it there"), person->code,
	    row.code);
	return false;
}

static void plan_status(struct act *act, const void *params)
{
	const struct status_args *args = params;
	struct legal_status *rows;
	size_t count;

	if (!args->person)
		return;
	act_touch(act, args->person->code);
	registering_concerns(act, args->person);
	if (!registering_live(act, args->person, "person") || !args->status
		|| !check_dependant(act, args->person))
		return;
	count = legal_statuses_load(act->db, act->arena, args->person->id, &rows);
	check_order(act, args, count > 0 ? &rows[0] : NULL);
	if (act->now - args->at > (when_t)act->desk->config->backdate_days * DAY)
		act_find(act, CODE_BACK_DATED, "at", _("at: %s is more than %d days ago"),
		    when_show(act->arena, args->at), act->desk->config->backdate_days);
}

static void run_status(struct act *act, const void *params)
{
	const struct status_args *args = params;
	struct legal_status row = { .person = args->person->id, .status = args->status,
		.decided_by = args->by, .at = args->at, .note = args->note ? args->note : "",
		.void_at = DB_NULL };

	row_add(act->db, &legal_status_table, &row);
	act_result(act, "person", args->person->code);
	act_result(act, "status", args->status);
	act_result(act, "at", when_iso(act->arena, args->at));
	act_say(act, _("%s: %s, by %s, %s"), args->person->code,
	    choice_title(choice_status, args->status), args->by,
	    when_show(act->arena, args->at));
}

const struct verb verb_status = {
	.name = "status",
	.title = N_("Record legal status"),
	.group = N_("People"),
	.right = RIGHT_STATUS,
	PARAMS_OF(status_params),
	.size = sizeof(struct status_args),
	.subject = "person",
	.plan = plan_status,
	.run = run_status,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the decision is taken away again"),
	.help = N_(
	    "Records a decision on the legal status of a beneficiary of a trafficking shelter, who"
	    " made it and when. Dependants follow their principal."),
};
