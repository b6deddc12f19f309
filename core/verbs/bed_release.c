#include "core/act.h"
#include "db/bed.h"

struct bed_release_args {
	const struct bed *bed;
	when_t at;
};

static const struct param bed_release_params[] = {
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct bed_release_args, bed), .help = N_("which bed") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = offsetof(struct bed_release_args, at),
	    .help = N_("when it was put back in service") },
};

/* What holds at the instant; if nothing does, what would begin later. */
static bool find_block(
    struct act *act, const struct bed_release_args *args, struct bed_block *block)
{
	return bed_block_at(act->db, act->arena, args->bed->id, args->at, block)
		|| (args->at >= act->now
		    && bed_block_after(act->db, act->arena, args->bed->id, args->at, block));
}

static void plan_bed_release(struct act *act, const void *params)
{
	const struct bed_release_args *args = params;
	struct bed_block block;

	if (!args->bed)
		return;
	act_touch(act, args->bed->code);
	act_in(act, args->bed->shelter);
	if (!find_block(act, args, &block))
		act_find(act, CODE_BED_FREE, "bed",
		    args->at == act->now ? _("%s is not out of service")
					 : _("%s was not out of service at %s"),
		    args->bed->code, when_show(act->arena, args->at));
}

static void run_bed_release(struct act *act, const void *params)
{
	const struct bed_release_args *args = params;
	struct bed_block block;

	if (!find_block(act, args, &block))
		return;
	if (block.from_at > args->at)
		block.void_at = act->now;
	else
		block.until_at = args->at;
	row_save(act->db, &bed_block_table, &block);
	act_result(act, "bed", args->bed->code);
	act_result(act, "until", when_iso(act->arena, args->at));
	act_say(act, _("%s back in service"), args->bed->code);
}

const struct verb verb_bed_release = {
	.name = "bed-release",
	.title = N_("Put a bed back in service"),
	.group = N_("Beds"),
	.right = RIGHT_BEDS,
	PARAMS_OF(bed_release_params),
	.size = sizeof(struct bed_release_args),
	.subject = "bed",
	.plan = plan_bed_release,
	.run = run_bed_release,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the bed is out of service again"),
	.help = N_("Ends the time in which the bed is out of service; one that has not begun is taken back."),
};
