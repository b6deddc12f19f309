#include "core/choice.h"
#include "core/compensating.h"
#include "core/money.h"
#include "core/registering.h"

#include <string.h>

struct compensate_args {
	const struct person *person;
	const char *decided, *by, *number, *paid, *how, *note;
};

#define AT(member) offsetof(struct compensate_args, member)

static const struct param compensate_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = AT(person), .help = N_("who gets it: a recorded victim") },
	{ .name = "decided", .label = N_("Decided on"), .type = PARAM_DATE, .flags = PARAM_PAST,
	    .offset = AT(decided), .help = N_("the day of the decision; today when not said") },
	{ .name = "by", .label = N_("Decided by"), .type = PARAM_TEXT, .offset = AT(by),
	    .max = 120, .help = N_("the office that decided; sealed") },
	{ .name = "number", .label = N_("Number"), .type = PARAM_TEXT, .offset = AT(number),
	    .max = 60, .help = N_("of the decision; sealed") },
	{ .name = "paid", .label = N_("Paid on"), .type = PARAM_DATE, .flags = PARAM_PAST,
	    .offset = AT(paid),
	    .help = N_("when it is paid already; later, compensation-pay") },
	{ .name = "how", .label = N_("How paid"), .type = PARAM_CHOICE, .flags = PARAM_ANY_CHOICE,
	    .offset = AT(how), .choices = choice_payment, .help = N_("bank, cash, or in words; sealed") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("in free text; sealed") },
};

static const char *day_of(struct act *act, const struct compensate_args *args)
{
	char *today = arena_alloc(act->arena, DATE_SIZE);

	when_to_date(act->now, today);
	return args->decided ? args->decided : today;
}

/* Two entries with one personal number are likely one person, whom nobody has merged yet. */
static void check_number(struct act *act, const struct person *person)
{
	struct compensation given;
	struct person *others;
	size_t count = registering_same_number(act, person, &others);

	for (size_t i = 0; i < count; i++)
		if (compensation_of(act->db, act->arena, others[i].id, &given))
			act_find(act, CODE_RULE_COMPENSATED, "person",
			    _("%s has the same personal number and the compensation already: %s;"
			      " if they are one person, merge the entries"),
			    others[i].code, compensation_text(act->arena, &given));
}

/* As it was at the end of the day of the decision, or is now. */
static void check_status(struct act *act, const struct person *person, const char *day)
{
	struct legal_status status;
	when_t at = when_of_date(day, 1440) - 1;
	bool known = legal_status_at(
	    act->db, act->arena, person->id, at < act->now ? at : act->now, &status);

	if (compensation_due(known ? &status : NULL, person->id))
		return;
	if (known && status.person != person->id)
		act_find(act, CODE_RULE_VICTIM, "person",
		    _("%s is a dependant: the compensation is of a victim"), person->code);
	else if (known)
		act_find(act, CODE_RULE_VICTIM, "person",
		    _("%s was not a recorded victim on %s, but \"%s\""), person->code,
		    date_show(act->arena, day), choice_title(choice_status, status.status));
	else /* the papers may be elsewhere: who decides is told, and goes by them */
		act_find(act, CODE_NO_STATUS, "person",
		    _("%s was not a recorded victim on %s: no decision on the status is recorded"
		      " (status)"),
		    person->code, date_show(act->arena, day));
}

static void plan_compensate(struct act *act, const void *params)
{
	const struct compensate_args *args = params;
	struct compensation given;
	const char *day = day_of(act, args);

	if (!args->person || !compensating_person(act, args->person))
		return;
	if (compensation_of(act->db, act->arena, args->person->id, &given)) {
		act_find(act, CODE_COMPENSATED, "person",
		    *given.decided_by ? _("%s has the compensation already: %s (by %s)")
				      : _("%s has the compensation already: %s"),
		    args->person->code, compensation_text(act->arena, &given), given.decided_by);
		return;
	}
	check_number(act, args->person);
	check_status(act, args->person, day);
	if (args->paid && strcmp(args->paid, day) < 0)
		act_find(act, CODE_BAD_VALUE, "paid", _("paid: %s is before the decision, %s"),
		    date_show(act->arena, args->paid), date_show(act->arena, day));
	if (!args->paid && args->how && *args->how)
		act_find(act, CODE_MISSING_VALUE, "paid",
		    _("paid is missing: how it was paid goes with when"));
}

static void run_compensate(struct act *act, const void *params)
{
	const struct compensate_args *args = params;
	struct compensation row = { .person = args->person->id,
		.amount = (int64_t)act->desk->config->compensation_gel * TETRI,
		.decided_on = day_of(act, args), .decided_by = args->by ? args->by : "",
		.number = args->number ? args->number : "", .paid_on = args->paid,
		.paid_how = args->how ? args->how : "", .note = args->note ? args->note : "",
		.user = act->desk->actor.id, .void_at = DB_NULL, .void_reason = "" };

	row_add(act->db, &compensation_table, &row);
	act_result(act, "person", args->person->code);
	act_result_number(act, "compensation", row.id);
	act_result_number(act, "amount", row.amount / TETRI);
	act_say(act, _("compensation of %s: %s"), args->person->code,
	    compensation_text(act->arena, &row));
}

const struct verb verb_compensate = {
	.name = "compensate",
	.title = N_("Decide a compensation"),
	.group = N_("Services"),
	.right = RIGHT_COMPENSATE,
	PARAMS_OF(compensate_params),
	.size = sizeof(struct compensate_args),
	.subject = "person",
	.plan = plan_compensate,
	.run = run_compensate,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the decision is taken away again"),
	.help = N_("Records the decision on the one-time compensation of a victim; the amount is the one"
		   " that the config says (compensation_gel). Nobody gets it twice: who has it already,"
		   " under whatever code, is refused. Of whom another status is recorded on that day,"
		   " or who is a dependant, takes an override with its reason; of whom none is recorded, it"
		   " is said."),
};
