#include "core/closing.h"

struct reopen_args {
	struct closing_args what;
};

static const struct param reopen_params[] = {
	CLOSING_PARAMS(struct reopen_args, what),
};

static void plan_reopen(struct act *act, const void *params)
{
	const struct reopen_args *args = params;
	struct bed_block *blocks;
	struct closing closing;

	if (!args->what.shelter)
		return;
	act_touch(act, args->what.shelter->code);
	act_in(act, args->what.shelter->id);
	if (!closing_read(
		act->desk, act->arena, &args->what, &closing, &act->outcome->failure))
		return;
	if (closing_blocks(act, &closing, &blocks) == 0)
		act_find(act, CODE_NOT_SO, args->what.room && *args->what.room ? "room" : "shelter",
		    _("nothing of %s is closed"), args->what.shelter->code);
}

static void run_reopen(struct act *act, const void *params)
{
	const struct reopen_args *args = params;
	struct bed_block *blocks;
	struct closing closing;
	size_t count;

	if (!closing_read(
		act->desk, act->arena, &args->what, &closing, &act->outcome->failure))
		return;
	count = closing_blocks(act, &closing, &blocks);
	closing_reopen(act, blocks, count);
	act_result(act, "shelter", closing.shelter.code);
	act_result(act, "room", closing.room.id ? closing.room.code : NULL);
	act_say(act, _("%s%s%s is open again"), closing.shelter.code, closing.room.id ? "/" : "",
	    closing.room.id ? closing.room.code : "");
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
		   " back. Beds that are out of service for another reason stay so."),
};
