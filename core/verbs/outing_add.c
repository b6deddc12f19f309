#include "core/going.h"

struct outing_add_args {
	struct going going;
};

#define AT(member) offsetof(struct outing_add_args, member)

static const struct param outing_add_params[] = {
	{ .name = "team", .label = N_("Mobile group"), .type = PARAM_RECORD,
	    .records = &record_team, .flags = PARAM_REQUIRED, .offset = AT(going.team),
	    .help = N_("which one went out") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST, .offset = AT(going.from),
	    .help = N_("when they went") },
	GOING_PARAMS(struct outing_add_args, going, 0),
};

static size_t staff_of(struct act *act, const struct going *going, struct staff **staff)
{
	return going->staff && *going->staff
		? going_staff(act, going->staff, staff)
		: going_members(act, going->team->id, going->from, staff);
}

/* Two of a group who both write it down. */
static void check_twice(struct act *act, const struct going *going)
{
	when_t end = going->until > going->from ? going->until : going->from + MINUTE;
	struct outing *outings;
	size_t count = outings_between(
	    act->db, act->arena, going->team->id, going->from, end, &outings);

	for (size_t i = 0; i < count; i++)
		if (outings[i].void_at == DB_NULL)
			act_find(act, CODE_LIKELY_DUPLICATE, "from",
			    _("%s went out then already: %s"), going->team->code,
			    outing_code(act->arena, outings[i].id));
}

static void plan_outing_add(struct act *act, const void *params)
{
	const struct going *going = &((const struct outing_add_args *)params)->going;
	struct staff *staff;

	going_check(act, going->from, going->until);
	if (!going->team)
		return;
	act_touch(act, going->team->code);
	if (going->team->retired_at != DB_NULL)
		act_find(act, CODE_NOT_SO, "team", _("%s goes out no more: the config does not name it"),
		    going->team->code);
	if (going->from == WHEN_NONE)
		return;
	staff_of(act, going, &staff);
	check_twice(act, going);
}

static void run_outing_add(struct act *act, const void *params)
{
	const struct going *going = &((const struct outing_add_args *)params)->going;
	struct outing row = { .team = going->team->id, .from_at = going->from,
		.until_at = going->until == WHEN_NONE ? DB_NULL : going->until,
		.place = going->place && *going->place ? going->place : team_city(going->team),
		.note = going->note ? going->note : "", .created_at = act->now,
		.user = act->desk->actor.id, .void_at = DB_NULL, .void_reason = "" };
	struct staff *staff;
	size_t count = staff_of(act, going, &staff);

	if (row_add(act->db, &outing_table, &row) != DB_OK)
		return;
	going_write(act, row.id, staff, count);
	act_touch(act, outing_code(act->arena, row.id));
	going_tell(act, &row);
	act_say(act, _("%s: %s went out at %s"), outing_code(act->arena, row.id), going->team->code,
	    when_show_short(act->arena, row.from_at, act->now));
}

const struct verb verb_outing_add = {
	.name = "outing-add",
	.title = N_("Write down an outing"),
	.group = N_("Street"),
	.right = RIGHT_STREET,
	PARAMS_OF(outing_add_params),
	.size = sizeof(struct outing_add_args),
	.subject = "team",
	.plan = plan_outing_add,
	.run = run_outing_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the outing is gone"),
	.help = N_("Writes down that a mobile group went out: when, where, who. Contacts with children"
		   " are written to it (contact-add)."),
};
