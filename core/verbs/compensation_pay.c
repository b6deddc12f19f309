#include "core/choice.h"
#include "core/compensating.h"
#include "core/money.h"

#include <string.h>

struct compensation_pay_args {
	const struct person *person;
	const char *on, *how;
};

#define AT(member) offsetof(struct compensation_pay_args, member)

static const struct param compensation_pay_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = AT(person), .help = N_("who got it") },
	{ .name = "on", .label = N_("Paid on"), .type = PARAM_DATE, .flags = PARAM_PAST,
	    .offset = AT(on), .help = N_("the day; today when not said") },
	{ .name = "how", .label = N_("How paid"), .type = PARAM_CHOICE, .flags = PARAM_ANY_CHOICE,
	    .offset = AT(how), .choices = choice_payment, .help = N_("bank, cash, or in words; sealed") },
};

static const char *day_of(struct act *act, const struct compensation_pay_args *args)
{
	char *today = arena_alloc(act->arena, DATE_SIZE);

	when_to_date(act->now, today);
	return args->on ? args->on : today;
}

static void plan_compensation_pay(struct act *act, const void *params)
{
	const struct compensation_pay_args *args = params;
	struct compensation row;

	if (!args->person || !compensating_person(act, args->person)
		|| !compensating_find(act, args->person, &row))
		return;
	if (row.paid_on)
		act_find(act, CODE_ALREADY_SO, "person", _("%s has got it: %s"), args->person->code,
		    compensation_text(act->arena, &row));
	else if (strcmp(day_of(act, args), row.decided_on) < 0)
		act_find(act, CODE_BAD_VALUE, "on", _("on: %s is before the decision, %s"),
		    date_show(act->arena, day_of(act, args)),
		    date_show(act->arena, row.decided_on));
}

static void run_compensation_pay(struct act *act, const void *params)
{
	const struct compensation_pay_args *args = params;
	struct compensation row;

	if (!compensation_of(act->db, act->arena, args->person->id, &row))
		return;
	row.paid_on = day_of(act, args);
	row.paid_how = args->how ? args->how : "";
	row_save(act->db, &compensation_table, &row);
	act_result(act, "person", args->person->code);
	act_result_number(act, "compensation", row.id);
	act_result_number(act, "amount", row.amount / TETRI);
	act_say(act, _("compensation of %s: %s"), args->person->code,
	    compensation_text(act->arena, &row));
}

const struct verb verb_compensation_pay = {
	.name = "compensation-pay",
	.title = N_("Pay a compensation"),
	.group = N_("Services"),
	.right = RIGHT_COMPENSATE,
	PARAMS_OF(compensation_pay_params),
	.size = sizeof(struct compensation_pay_args),
	.subject = "person",
	.plan = plan_compensation_pay,
	.run = run_compensation_pay,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is to be paid again"),
	.help = N_("Records that a compensation that was decided is paid: when, and how."),
};
