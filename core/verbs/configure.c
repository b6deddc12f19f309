#include "core/network.h"

/* Applies the config to the database. The program itself runs it at every start, as "system"; it
 * has no parameters, because everything it does is written in the config. */
static const struct param configure_params[] = { { 0 } };

struct configure_args {
	char none;
};

static void plan_configure(struct act *act, const void *params)
{
	(void)params;
	if (network_is_applied(act))
		act_find(act, CODE_ALREADY_SO, NULL,
		    _("the network of this config is in the database already"));
	else
		network_plan(act);
}

static void run_configure(struct act *act, const void *params)
{
	struct network_counts counts = { 0 };

	(void)params;
	network_write(act, &counts);
	act_result_number(act, "added", (int64_t)counts.added);
	act_result_number(act, "changed", (int64_t)counts.changed);
	act_result_number(act, "retired", (int64_t)counts.retired);
	act_result_number(act, "returned", (int64_t)counts.returned);
	act_say(act, _("network applied: %zu added, %zu changed, %zu retired, %zu back in use"),
	    counts.added, counts.changed, counts.retired, counts.returned);
}

const struct verb verb_configure = {
	.name = "configure",
	.title = N_("Apply the config"),
	.group = N_("Desk"),
	.right = RIGHT_CONFIGURE,
	.params = configure_params,
	.param_count = 0,
	.size = sizeof(struct configure_args),
	.plan = plan_configure,
	.run = run_configure,
	.undo = UNDO_NEVER,
	.undo_text = N_("change the config file and start again"),
	.help = N_(
	    "Brings the shelters, rooms, beds and services of the database in line with the config;"
	    " happens by itself at every start. Retiring a bed that is taken, or a service or room"
	    " that is booked ahead, is refused."),
};
