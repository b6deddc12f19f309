#include "core/closing.h"
#include "core/holding.h"

struct reopen_args {
	struct closing_args what;
};

static const struct param reopen_params[] = {
	CLOSING_PARAMS(struct reopen_args, what),
};

/* Beds of a shelter in which the actor has no say are held on, and they are told. */
static void warn_held(struct act *act, const struct hold *holds, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!desk_may(act->desk, act->verb->right, holds[i].shelter))
			act_find(act, CODE_STILL_HELD, "shelter",
			    _("%s, made by the closing, stays: cancel it there"),
			    hold_code(act->arena, holds[i].id));
}

static void plan_reopen(struct act *act, const void *params)
{
	const struct reopen_args *args = params;
	struct bed_block *blocks;
	struct closing closing;
	struct hold *holds;
	size_t count;

	if (!closing_begin(act, &args->what, &closing))
		return;
	count = closing_blocks(act, &closing, &blocks);
	if (count == 0)
		act_find(act, CODE_NOT_SO, args->what.room && *args->what.room ? "room" : "shelter",
		    _("nothing of %s is closed"), args->what.shelter->code);
	count = closing_holds(act, &closing, blocks, count, &holds);
	warn_held(act, holds, count);
}

/* Whoever was to go elsewhere for the time stays: nothing is kept for them there. */
static const char *cancel_holds(struct act *act, const struct hold *holds, size_t count)
{
	const char *codes = "";

	for (size_t i = 0; i < count; i++) {
		const struct hold_which which = { .hold = hold_code(act->arena, holds[i].id) };
		struct holding holding;

		if (!desk_may(act->desk, act->verb->right, holds[i].shelter)
			|| !holding_load(act, &which, &holding))
			continue;
		holding_end(act, &holding, "cancelled", _("reopened"), act->now);
		act_touch(act, holding.code);
		act_touch(act, holding.bed.code);
		act_result_list(act, "cancelled", holding.code);
		codes = arena_format(
		    act->arena, "%s%s%s", codes, *codes ? ", " : "", holding.code);
	}
	return codes;
}

static void run_reopen(struct act *act, const void *params)
{
	const struct reopen_args *args = params;
	struct bed_block *blocks;
	struct closing closing;
	struct hold *holds;
	size_t count, held;
	const char *codes;

	if (!closing_read(
		act->desk, act->arena, &args->what, &closing, &act->outcome->failure))
		return;
	count = closing_blocks(act, &closing, &blocks);
	held = closing_holds(act, &closing, blocks, count, &holds);
	closing_reopen(act, blocks, count);
	codes = cancel_holds(act, holds, held);
	act_result(act, "shelter", closing.shelter.code);
	act_result(act, "room", closing.room.id ? closing.room.code : NULL);
	act_say(act, _("%s is open again%s%s"), closing_code(act->arena, &closing),
	    *codes ? _("; holds cancelled: ") : "", codes);
}

const struct verb verb_reopen = {
	.name = "reopen",
	.title = N_("Open a closed shelter or room"),
	.group = N_("Beds"),
	.right = RIGHT_BEDS,
	PARAMS_OF(reopen_params),
	.size = sizeof(struct reopen_args),
	.subject = "shelter",
	.plan = plan_reopen,
	.run = run_reopen,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is closed again"),
	.help = N_("Its beds are in service again from now on; a closing that has not come yet is taken"
		   " back. Beds that are out of service for another reason stay so. Beds that the closing"
		   " held elsewhere for people of the house are held no longer."),
};
