#include "core/placing.h"
#include "core/see.h"
#include "db/bed.h"
#include "db/board.h"
#include "db/placement.h"
#include "db/stay.h"

struct bed_block_args {
	const struct bed *bed;
	const char *reason, *note;
	when_t at, until;
};

#define AT(member) offsetof(struct bed_block_args, member)

static const struct param bed_block_params[] = {
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED, .flags = PARAM_REQUIRED,
	    .offset = AT(bed), .help = N_("which bed") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_CHOICE,
	    .flags = PARAM_REQUIRED | PARAM_ANY_CHOICE, .offset = AT(reason),
	    .choices = choice_block, .help = N_("one of the words, or any text") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = AT(until), .help = N_("without it, until further notice") },
	{ .name = "at", .label = N_("From"), .type = PARAM_INSTANT,
	    .flags = PARAM_NOW, .offset = AT(at), .help = N_("from when on, also later") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("what was ordered, who repairs it") },
};

static void find_block(struct act *act, const struct bed_block_args *args)
{
	struct bed_block block;

	if (bed_block_at(act->db, act->arena, args->bed->id, args->at, &block))
		act_find(act, CODE_BED_OUT_OF_SERVICE, "bed",
		    block.until_at == DB_NULL
			? _("%s is out of service already: %s, since %s, until further notice")
			: _("%s is out of service already: %s, since %s, until %s"),
		    args->bed->code, choice_title(choice_block, block.reason),
		    when_show_short(act->arena, block.from_at, act->now),
		    when_show_short(act->arena, block.until_at, act->now));
	else if (bed_block_after(act->db, act->arena, args->bed->id, args->at, &block)
		&& (args->until == WHEN_NONE || block.from_at < args->until))
		act_find(act, CODE_PERIOD_OVERLAP, "until",
		    _("%s is out of service from %s on (%s): end before that, or undo it first"),
		    args->bed->code, when_show_short(act->arena, block.from_at, act->now),
		    choice_title(choice_block, block.reason));
}

/* By somebody of whom the actor may not know; the same words all day long (core/placing.h). */
static void find_taken(struct act *act, const struct bed_block_args *args)
{
	act_find(act, CODE_BED_IN_USE, "bed", _("%s is taken: choose another bed"), args->bed->code);
}

static bool was_left(struct act *act, const struct bed_block_args *args)
{
	struct leaver *leavers;
	size_t count
	    = placing_left(act->desk, act->arena, args->bed->room, args->at, &leavers);

	for (size_t i = 0; i < count; i++)
		if (leavers[i].bed == args->bed->id)
			return true;
	return false;
}

static void find_sleeper(struct act *act, const struct bed_block_args *args)
{
	struct placement placement;
	struct person person;
	struct stay stay;
	struct hold hold;
	const char *who;

	if (was_left(act, args)) {
		find_taken(act, args);
		return;
	}
	/* later on, whoever should have left by then has */
	if (!placement_overlapping(act->db, act->arena, args->bed->id,
		args->at > act->now ? PLACED_PROMISED : PLACED_STAYS, args->at, args->until, DB_NULL,
		&placement)
		&& !placement_overlapping(act->db, act->arena, args->bed->id, PLACED_HOLDS, args->at,
		    args->until, DB_NULL, &placement))
		return;
	if (placement.stay != DB_NULL && stay_by_id(act->db, act->arena, placement.stay, &stay)
		&& person_by_id(act->db, act->arena, stay.person, &person)) {
		if (see_hidden(act->desk, person.id)) {
			find_taken(act, args);
			return;
		}
		act_find(act, CODE_BED_IN_USE, "bed",
		    placement.until_at == DB_NULL
			? _("%s sleeps in %s since %s: move them first, or override with a reason")
			: _("%s slept in %s from %s until %s: they would have slept in a bed out of"
			    " service"),
		    person.code, args->bed->code,
		    when_show_short(act->arena, placement.from_at, act->now),
		    when_show_short(act->arena, placement.until_at, act->now));
		return;
	}
	if (hold_by_id(act->db, act->arena, placement.hold, &hold)
		&& see_hidden(act->desk, hold.person)) {
		find_taken(act, args);
		return;
	}
	who = hold_by_id(act->db, act->arena, placement.hold, &hold) ? hold.label : "";
	if (hold.person != DB_NULL && person_by_id(act->db, act->arena, hold.person, &person))
		who = person.code;
	act_find(act, CODE_BED_IN_USE, "bed",
	    placement.from_at > act->now
		? _("%s is held for %s from %s: end before that, or end the hold first")
		: _("%s is held for %s since %s: end the hold first"),
	    args->bed->code, who, when_show_short(act->arena, placement.from_at, act->now));
}

static void plan_bed_block(struct act *act, const void *params)
{
	const struct bed_block_args *args = params;

	if (!args->bed)
		return;
	act_touch(act, args->bed->code);
	act_in(act, args->bed->shelter);
	if (args->bed->retired_at != DB_NULL)
		act_find(act, CODE_BED_RETIRED, "bed", _("%s is no longer in use since %s"),
		    args->bed->code, when_show_date(act->arena, args->bed->retired_at));
	if (args->until != WHEN_NONE && args->until <= args->at) {
		act_find(act, CODE_BAD_VALUE, "until", _("until: %s is not after %s"),
		    when_show(act->arena, args->until), when_show(act->arena, args->at));
		return;
	}
	find_block(act, args);
	find_sleeper(act, args);
	if (act->now - args->at > (when_t)act->desk->config->backdate_days * DAY)
		act_find(act, CODE_BACK_DATED, "at", _("at: %s is more than %d days ago"),
		    when_show(act->arena, args->at), act->desk->config->backdate_days);
}

static void run_bed_block(struct act *act, const void *params)
{
	const struct bed_block_args *args = params;
	struct bed_block row = { .bed = args->bed->id, .from_at = args->at, .until_at = args->until,
		.reason = args->reason, .note = args->note ? args->note : "", .void_at = DB_NULL };

	row_add(act->db, &bed_block_table, &row);
	act_result(act, "bed", args->bed->code);
	act_result(act, "from", when_iso(act->arena, args->at));
	act_result(
	    act, "until", args->until == WHEN_NONE ? NULL : when_iso(act->arena, args->until));
	act_say(act, args->until == WHEN_NONE ? _("%s out of service: %s, until further notice")
					      : _("%s out of service: %s, until %s"),
	    args->bed->code, choice_title(choice_block, args->reason),
	    when_show(act->arena, args->until));
}

const struct verb verb_bed_block = {
	.name = "bed-block",
	.title = N_("Take a bed out of service"),
	.group = N_("Beds"),
	.right = RIGHT_BEDS,
	PARAMS_OF(bed_block_params),
	.size = sizeof(struct bed_block_args),
	.subject = "bed",
	.plan = plan_bed_block,
	.run = run_bed_block,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the bed was never out of service"),
	.help =
	    N_("The bed is not offered and not counted as free while it is out of service. Whoever"
	       " sleeps there can always leave."),
};
