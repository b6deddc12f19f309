#include "core/handing.h"

struct handover_take_args {
	const struct shelter *shelter;
	const char *handover, *note;
};

#define AT(member) offsetof(struct handover_take_args, member)

static const struct param handover_take_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("the oldest handover of it that nobody took") },
	{ .name = "handover", .label = N_("Handover"), .type = PARAM_TEXT, .offset = AT(handover),
	    .max = 20, .help = N_("or this one, as HO-0012") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("what was asked or added; sealed") },
};

static void plan_handover_take(struct act *act, const void *params)
{
	const struct handover_take_args *args = params;
	struct handover row;

	if (!handing_find(act, args->handover, args->shelter, &row))
		return;
	if (row.taken_at != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "handover", _("%s was taken at %s"),
		    handover_code(act->arena, row.id),
		    when_show_short(act->arena, row.taken_at, act->now));
	else if (row.given_by == act->desk->actor.id)
		act_find(act, CODE_OWN_HANDOVER, "handover",
		    _("you gave %s yourself: nobody else of the next shift knows what it says"),
		    handover_code(act->arena, row.id));
}

static void run_handover_take(struct act *act, const void *params)
{
	const struct handover_take_args *args = params;
	struct handover row, *open;
	const char *code;
	size_t left;

	if (!handing_load(act, args->handover, args->shelter, &row))
		return;
	row.taken_at = act->now;
	row.taken_by = act->desk->actor.id;
	row.taken_note = args->note ? args->note : "";
	row_save(act->db, &handover_table, &row);
	code = handover_code(act->arena, row.id);
	left = handovers_open(act->db, act->arena, row.shelter, &open);
	act_result(act, "handover", code);
	act_result_number(act, "open", (int64_t)left);
	act_say(act, _("%s taken"), code);
	if (left > 0) /* as it is now: kept with what was done it would soon be false */
		act_tell(act, arena_format(act->arena, _("%s waits still"),
				  handover_code(act->arena, open[0].id)));
}

const struct verb verb_handover_take = {
	.name = "handover-take",
	.title = N_("Take a handover"),
	.group = N_("Log"),
	.right = RIGHT_LOG,
	PARAMS_OF(handover_take_params),
	.size = sizeof(struct handover_take_args),
	.subject = "handover",
	.plan = plan_handover_take,
	.run = run_handover_take,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it waits to be taken again"),
	.help = N_("Says that the next shift knows what was handed over: read it first (the report"
		   " handover). Whoever gave it takes it only when they are alone, and is told so."),
};
