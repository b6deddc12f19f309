#include "core/act.h"
#include "core/see.h"

struct surge_end_args {
	const struct shelter *shelter;
};

static const struct param surge_end_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct surge_end_args, shelter), .help = N_("where") },
};

static void find_taken(struct act *act, const struct shelter *shelter)
{
	struct bed_fact *facts;
	size_t count = see_board(act->desk, act->arena, shelter->id, act->now, &facts);

	for (size_t i = 0; i < count; i++) {
		if (facts[i].surge && facts[i].placement == DB_NULL && facts[i].next_hold_at != DB_NULL)
			act_find(act, CODE_BED_OCCUPIED, "shelter",
			    _("the surge bed %s is held from %s: end the hold first"), facts[i].code,
			    when_show_short(act->arena, facts[i].next_hold_at, act->now));
		if (!facts[i].surge || facts[i].placement == DB_NULL)
			continue;
		if (facts[i].person == DB_NULL && !facts[i].hold_label)
			act_find(act, CODE_BED_OCCUPIED, "shelter", _("the surge bed %s is taken"),
			    facts[i].code);
		else if (facts[i].stay != DB_NULL)
			act_find(act, CODE_BED_OCCUPIED, "shelter",
			    _("the surge bed %s is taken by %s: move them first"), facts[i].code,
			    facts[i].person_code);
		else
			act_find(act, CODE_BED_OCCUPIED, "shelter",
			    _("the surge bed %s is held for %s: end the hold first"), facts[i].code,
			    facts[i].person_code ? facts[i].person_code : facts[i].hold_label);
	}
}

static void plan_surge_end(struct act *act, const void *params)
{
	const struct surge_end_args *args = params;
	struct surge surge;

	if (!args->shelter)
		return;
	act_touch(act, args->shelter->code);
	act_in(act, args->shelter->id);
	if (!surge_at(act->db, act->arena, args->shelter->id, act->now, &surge))
		act_find(act, CODE_NOT_SO, "shelter", _("no surge is declared in %s"),
		    args->shelter->code);
	else
		find_taken(act, args->shelter);
}

static void run_surge_end(struct act *act, const void *params)
{
	const struct surge_end_args *args = params;
	struct surge row;

	if (!surge_at(act->db, act->arena, args->shelter->id, act->now, &row))
		return;
	row.until_at = act->now;
	row_save(act->db, &surge_table, &row);
	act_result(act, "shelter", args->shelter->code);
	act_result(act, "until", when_iso(act->arena, act->now));
	act_say(act, _("surge ended in %s"), args->shelter->code);
}

const struct verb verb_surge_end = {
	.name = "surge-end",
	.title = N_("End the surge"),
	.group = N_("Beds"),
	.right = RIGHT_SURGE,
	PARAMS_OF(surge_end_params),
	.size = sizeof(struct surge_end_args),
	.subject = "shelter",
	.plan = plan_surge_end,
	.run = run_surge_end,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the surge goes on"),
	.help = N_("The surge beds no longer count. Refused while somebody is in one or one is held."),
};
