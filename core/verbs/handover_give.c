#include "core/entries.h"
#include "core/handing.h"

struct handover_give_args {
	const struct shelter *shelter;
	const char *note;
	when_t until;
};

#define AT(member) offsetof(struct handover_give_args, member)

static const struct param handover_give_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .flags = PARAM_REQUIRED, .offset = AT(shelter), .help = N_("which one is handed over") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("what the next shift must know beside what happened; sealed") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST, .offset = AT(until),
	    .help = N_("what happened before it is handed over") },
};

static struct handover row_of(struct act *act, const struct handover_give_args *args)
{
	when_t until = args->until == WHEN_NONE ? act->now : args->until;

	return (struct handover){ .shelter = args->shelter->id,
		.shift = handover_shift(act->desk, act->arena, args->shelter, until - 1),
		.from_at = handover_begin(act->desk, act->arena, args->shelter, until),
		.until_at = until, .note = args->note ? args->note : "", .given_at = act->now,
		.given_by = act->desk->actor.id, .taken_at = DB_NULL, .taken_by = DB_NULL,
		.taken_note = "" };
}

static void warn_open(struct act *act, const struct shelter *shelter)
{
	struct handover *open;
	size_t count = handovers_open(act->db, act->arena, shelter->id, &open);

	for (size_t i = 0; i < count; i++)
		act_find(act, CODE_HANDOVER_OPEN, "shelter",
		    _("%s, given by %s at %s, was not taken by anybody yet"),
		    handover_code(act->arena, open[i].id),
		    log_user(act->desk, act->arena, open[i].given_by),
		    when_show_short(act->arena, open[i].given_at, act->now));
}

static void plan_handover_give(struct act *act, const void *params)
{
	const struct handover_give_args *args = params;
	struct handover row;

	if (!args->shelter)
		return;
	act_in(act, args->shelter->id);
	row = row_of(act, args);
	if (row.until_at <= row.from_at)
		act_find(act, CODE_PERIOD_OVERLAP, "until",
		    _("until: what happened up to %s was handed over already"),
		    when_show_short(act->arena, row.from_at, act->now));
	warn_open(act, args->shelter);
}

static void run_handover_give(struct act *act, const void *params)
{
	const struct handover_give_args *args = params;
	struct handover row = row_of(act, args);
	const char *code;

	if (row_add(act->db, &handover_table, &row) != DB_OK)
		return;
	code = handover_code(act->arena, row.id);
	act_touch(act, code);
	act_result(act, "handover", code);
	act_result(act, "from", when_iso(act->arena, row.from_at));
	act_result(act, "until", when_iso(act->arena, row.until_at));
	act_say(act, _("%s: %s handed over, from %s to %s"), code, args->shelter->code,
	    when_show_short(act->arena, row.from_at, act->now),
	    when_show_short(act->arena, row.until_at, act->now));
}

const struct verb verb_handover_give = {
	.name = "handover-give",
	.title = N_("Hand over to the next shift"),
	.group = N_("Log"),
	.right = RIGHT_LOG,
	PARAMS_OF(handover_give_params),
	.size = sizeof(struct handover_give_args),
	.subject = "shelter",
	.plan = plan_handover_give,
	.run = run_handover_give,
	.undo = UNDO_REVERSE,
	.undo_text = N_("nothing was handed over"),
	.help = N_("Hands over what happened in a shelter since the last handover, or since the shift"
		   " began (the report handover), and a note. It stands under \"needs attention\" until"
		   " somebody of the next shift takes it."),
};
