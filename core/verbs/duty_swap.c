#include "core/rostering.h"

#include <string.h>

struct duty_swap_args {
	const char *duty, *with;
};

static const struct param duty_swap_params[] = {
	DUTY_PARAM(struct duty_swap_args, duty, N_("Duty"), N_("its code, D-000123")),
	DUTY_PARAM(struct duty_swap_args, with, N_("With"), N_("the other duty's code")),
};

static bool find_both(
    struct act *act, const struct duty_swap_args *args, struct duty *one, struct duty *other)
{
	bool first = rostering_find(act, "duty", args->duty, one);

	return rostering_find(act, "with", args->with, other) && first;
}

static void judge_swapped(struct act *act, const char *field, const struct duty *duty, int64_t staff,
    int64_t without)
{
	struct duty row = *duty;
	struct staff who;

	row.staff = staff;
	if (staff_by_id(act->db, act->arena, staff, &who))
		rostering_judge(act, field, &row, &who, without);
}

static void plan_duty_swap(struct act *act, const void *params)
{
	const struct duty_swap_args *args = params;
	struct duty one, other;

	if (!find_both(act, args, &one, &other))
		return;
	if (one.id == other.id || one.staff == other.staff
		|| (one.shelter == other.shelter && strcmp(one.on_date, other.on_date) == 0
		    && strcmp(one.shift, other.shift) == 0)) {
		act_find(act, CODE_ALREADY_SO, "with", _("these two have nothing to exchange"));
		return;
	}
	judge_swapped(act, "duty", &one, other.staff, other.id);
	judge_swapped(act, "with", &other, one.staff, one.id);
}

static void run_duty_swap(struct act *act, const void *params)
{
	const struct duty_swap_args *args = params;
	struct duty one, other;
	int64_t staff;

	if (!find_both(act, args, &one, &other))
		return;
	staff = one.staff;
	one.staff = other.staff;
	other.staff = staff;
	if (row_save(act->db, &duty_table, &one) != DB_OK
		|| row_save(act->db, &duty_table, &other) != DB_OK)
		return;
	act_result(act, "duty", duty_code(act->arena, one.id));
	act_result(act, "with", duty_code(act->arena, other.id));
	act_say(act, _("swapped: %s has %s now (%s), %s has %s (%s)"),
	    rostering_who(act, one.staff), duty_code(act->arena, one.id),
	    duty_when(act->desk, act->arena, &one), rostering_who(act, other.staff),
	    duty_code(act->arena, other.id), duty_when(act->desk, act->arena, &other));
}

const struct verb verb_duty_swap = {
	.name = "duty-swap",
	.title = N_("Swap two duties"),
	.group = N_("Duty"),
	.right = RIGHT_DUTY,
	PARAMS_OF(duty_swap_params),
	.size = sizeof(struct duty_swap_args),
	.subject = "duty",
	.plan = plan_duty_swap,
	.run = run_duty_swap,
	.undo = UNDO_REVERSE,
	.undo_text = N_("each has their own duty again"),
	.help = N_("Two people take each other's duty. Warns of what would be wrong with either."),
};
