#include "core/act.h"
#include "core/staffing.h"
#include "core/street.h"

#include <string.h>

struct team_member_args {
	const struct team *team;
	const struct staff *staff;
	const char *from, *until;
};

#define AT(member) offsetof(struct team_member_args, member)
#define WHO                                                                                        \
	{ .name = "team", .label = N_("Mobile group"), .type = PARAM_RECORD,                       \
	    .records = &record_team, .flags = PARAM_REQUIRED, .offset = AT(team),                  \
	    .help = N_("which one") },                                                             \
	{ .name = "staff", .label = N_("Staff"), .type = PARAM_STAFF, .flags = PARAM_REQUIRED,     \
	    .offset = AT(staff), .help = N_("who goes out with it") }

static const struct param team_member_add_params[] = {
	WHO,
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .offset = AT(from),
	    .help = N_("the first day; today when not said") },
};

static const struct param team_member_end_params[] = {
	WHO,
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE, .offset = AT(until),
	    .help = N_("the last day; today when not said") },
};

static const char *day_of(struct act *act, const char *given)
{
	char day[DATE_SIZE];

	if (given)
		return given;
	when_to_date(act->now, day);
	return arena_text(act->arena, day);
}

/* The row that has not ended; false: none. */
static bool open_member(
    struct act *act, const struct team_member_args *args, struct team_member *row)
{
	struct team_member *rows;
	size_t count = team_members_load(act->db, act->arena, args->team->id, &rows);

	for (size_t i = 0; i < count; i++)
		if (rows[i].staff == args->staff->id && !rows[i].until_on) {
			*row = rows[i];
			return true;
		}
	return false;
}

static bool read_who(struct act *act, const struct team_member_args *args)
{
	if (!args->team || !args->staff)
		return false;
	act_touch(act, args->team->code);
	act_touch(act, args->staff->code);
	return true;
}

static void tell(struct act *act, const struct team_member_args *args)
{
	act_result(act, "team", args->team->code);
	act_result(act, "staff", args->staff->code);
}

/* --- team-member-add -------------------------------------------------------------------------- */

static void check_again(struct act *act, const struct team_member_args *args)
{
	const char *from = day_of(act, args->from);
	struct team_member *rows;
	size_t count = team_members_load(act->db, act->arena, args->team->id, &rows);

	for (size_t i = 0; i < count; i++)
		if (rows[i].staff == args->staff->id
			&& (!rows[i].until_on || strcmp(rows[i].until_on, from) >= 0)) {
			act_find(act, CODE_ALREADY_SO, "staff", _("%s is in %s already, since %s"),
			    args->staff->code, args->team->code,
			    date_show(act->arena, rows[i].from_on));
			return;
		}
}

static void plan_team_member_add(struct act *act, const void *params)
{
	const struct team_member_args *args = params;

	if (!read_who(act, args) || !staffing_works_still(act, args->staff))
		return;
	if (args->team->retired_at != DB_NULL)
		act_find(act, CODE_NOT_SO, "team", _("%s goes out no more: the config does not name it"),
		    args->team->code);
	check_again(act, args);
}

static void run_team_member_add(struct act *act, const void *params)
{
	const struct team_member_args *args = params;
	struct team_member row = { .team = args->team->id, .staff = args->staff->id,
		.from_on = day_of(act, args->from), .created_at = act->now,
		.user = act->desk->actor.id };

	if (row_add(act->db, &team_member_table, &row) != DB_OK)
		return;
	tell(act, args);
	act_say(act, _("%s goes out with %s from %s"), args->staff->code, args->team->code,
	    date_show(act->arena, row.from_on));
}

const struct verb verb_team_member_add = {
	.name = "team-member-add",
	.title = N_("Add to a mobile group"),
	.group = N_("Street"),
	.right = RIGHT_STREET,
	PARAMS_OF(team_member_add_params),
	.size = sizeof(struct team_member_args),
	.subject = "team",
	.plan = plan_team_member_add,
	.run = run_team_member_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are not in the group"),
	.help = N_("Says who of the staff goes out with a mobile group. Its outings have its members"
		   " when nobody else is named."),
};

/* --- team-member-end -------------------------------------------------------------------------- */

static void plan_team_member_end(struct act *act, const void *params)
{
	const struct team_member_args *args = params;
	struct team_member row;

	if (!read_who(act, args))
		return;
	if (!open_member(act, args, &row))
		act_find(act, CODE_NOT_SO, "staff", _("%s is not in %s"), args->staff->code,
		    args->team->code);
	else if (strcmp(day_of(act, args->until), row.from_on) < 0)
		act_find(act, CODE_BAD_VALUE, "until", _("until: before the first day, %s"),
		    date_show(act->arena, row.from_on));
}

static void run_team_member_end(struct act *act, const void *params)
{
	const struct team_member_args *args = params;
	struct team_member row;

	if (!open_member(act, args, &row))
		return;
	row.until_on = day_of(act, args->until);
	if (row_save(act->db, &team_member_table, &row) != DB_OK)
		return;
	tell(act, args);
	act_say(act, _("%s goes out with %s until %s"), args->staff->code, args->team->code,
	    date_show(act->arena, row.until_on));
}

const struct verb verb_team_member_end = {
	.name = "team-member-end",
	.title = N_("Take out of a mobile group"),
	.group = N_("Street"),
	.right = RIGHT_STREET,
	PARAMS_OF(team_member_end_params),
	.size = sizeof(struct team_member_args),
	.subject = "team",
	.plan = plan_team_member_end,
	.run = run_team_member_end,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are in the group still"),
	.help = N_("Says until when somebody of the staff goes out with a mobile group; outings that they"
		   " were on stay theirs."),
};
