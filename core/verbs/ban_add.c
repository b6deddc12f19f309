#include "core/banning.h"
#include "core/registering.h"
#include "db/placement.h"
#include "db/stay.h"

/* Somebody is not to come in: where, from when until when, why. */
struct ban_add_args {
	const struct person *person;
	const struct shelter *shelter;
	bool everywhere;
	int64_t days;
	when_t from;
	const char *until, *reason;
};

#define AT(member) offsetof(struct ban_add_args, member)

static const struct param ban_add_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = AT(person), .help = N_("who is not to come in") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("from which one") },
	{ .name = "everywhere", .label = N_("From every shelter"), .type = PARAM_YES,
	    .offset = AT(everywhere), .help = N_("instead: from all of the network") },
	{ .name = "days", .label = N_("Days"), .type = PARAM_NUMBER, .min = 1, .max = 36500,
	    .offset = AT(days), .help = N_("how long; without it and a last day, ban_days of the config") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE, .offset = AT(until),
	    .help = N_("or its last day") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT, .flags = PARAM_NOW,
	    .offset = AT(from), .help = N_("when it begins") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .max = 200,
	    .help = N_("why; sealed, and shown only to who has to know") },
};

static when_t end_of(struct act *act, const struct ban_add_args *args)
{
	if (args->until)
		return when_of_date(args->until, 1440);
	return ban_until(args->from,
	    args->days != DB_NULL ? (int)args->days : act->desk->config->ban_days);
}

static void check_period(struct act *act, const struct ban_add_args *args)
{
	int most = act->desk->config->ban_days_most;
	when_t until = end_of(act, args);

	if (args->until && args->days != DB_NULL)
		act_find(act, CODE_BAD_VALUE, "until", _("give either --days or --until, not both"));
	else if (until <= args->from || until <= act->now)
		act_find(act, CODE_BAD_VALUE, "until", _("until: %s is over before it holds"),
		    ban_last_day(act->arena, until));
	else if (until > ban_until(args->from, most))
		act_find(act, CODE_RULE_BAN_DAYS, args->until ? "until" : "days",
		    _("until %s is longer than the %d days that a ban may last"),
		    ban_last_day(act->arena, until), most);
}

/* One ban of the same kind at a time: a second one would outlive the end of the first unseen. */
static void check_known(struct act *act, const struct ban_add_args *args)
{
	int64_t shelter = args->shelter ? args->shelter->id : DB_NULL;
	struct ban *bans;
	size_t count = bans_of_person(act->db, act->arena, args->person->id, &bans);

	for (size_t i = 0; i < count; i++)
		if (bans[i].shelter == shelter && bans[i].ended_at == DB_NULL
			&& bans[i].until_at > args->from && bans[i].from_at < end_of(act, args)
			&& bans[i].until_at > act->now)
			act_find(act, CODE_ALREADY_SO, "person",
			    _("%s is banned from %s until %s already: end that first (ban-end)"),
			    args->person->code, banning_where(act, shelter),
			    ban_last_day(act->arena, bans[i].until_at));
}

/* Who is in the house is not put out by a ban: a person decides. */
static void warn_inside(struct act *act, const struct ban_add_args *args)
{
	struct stay stay;

	if (!stay_open(act->db, act->arena, args->person->id, &stay)
		|| (args->shelter && args->shelter->id != stay.shelter)
		|| !desk_may(act->desk, RIGHT_SEE_PEOPLE, stay.shelter))
		return;
	act_find(act, CODE_STILL_INSIDE, "person",
	    _("%s is in %s: the ban keeps nobody out who is in; discharge ends the stay"),
	    args->person->code, banning_where(act, stay.shelter));
}

/* A bed that is kept for them stays kept until a person decides, and is used with a reason only. */
static void warn_held(struct act *act, const struct ban_add_args *args)
{
	struct hold *holds;
	size_t count = holds_of_person(act->db, act->arena, args->person->id, &holds);

	for (size_t i = 0; i < count; i++) {
		struct placement placement;
		struct bed bed;

		if (holds[i].ended_at != DB_NULL
			|| (args->shelter && args->shelter->id != holds[i].shelter)
			|| !desk_may(act->desk, RIGHT_SEE_PEOPLE, holds[i].shelter)
			|| !placement_of_hold(act->db, act->arena, holds[i].id, &placement)
			|| !bed_by_id(act->db, act->arena, placement.bed, &bed))
			continue;
		act_find(act, CODE_STILL_HELD, "person",
		    _("%s is held for %s: the ban does not end the hold (hold-cancel)"), bed.code,
		    args->person->code);
	}
}

static void plan_ban_add(struct act *act, const void *params)
{
	const struct ban_add_args *args = params;

	if (args->shelter || args->everywhere)
		banning_concerns(act, args->shelter ? args->shelter->id : DB_NULL);
	if (args->shelter && args->everywhere)
		act_find(act, CODE_BAD_VALUE, "everywhere",
		    _("give either --shelter or --everywhere, not both"));
	else if (!args->shelter && !args->everywhere)
		act_find(act, CODE_MISSING_VALUE, "shelter",
		    _("shelter is missing: say from where, with --shelter or --everywhere"));
	check_period(act, args);
	if (!args->person)
		return;
	act_touch(act, args->person->code);
	if (args->shelter)
		act_touch(act, args->shelter->code);
	if (!registering_live(act, args->person, "person")
		|| (!args->shelter && !args->everywhere))
		return;
	check_known(act, args);
	warn_inside(act, args);
	warn_held(act, args);
}

static void run_ban_add(struct act *act, const void *params)
{
	const struct ban_add_args *args = params;
	struct ban row = { .person = args->person->id,
		.shelter = args->shelter ? args->shelter->id : DB_NULL, .from_at = args->from,
		.until_at = end_of(act, args), .reason = args->reason,
		.user = act->desk->actor.id, .ended_at = DB_NULL, .end_reason = "" };

	row_add(act->db, &ban_table, &row);
	act_result_number(act, "ban", row.id);
	act_result(act, "person", args->person->code);
	act_result(act, "shelter", args->shelter ? args->shelter->code : NULL);
	act_result(act, "until", when_iso(act->arena, row.until_at));
	act_say(act, _("%s is banned from %s until %s"), args->person->code,
	    banning_where(act, row.shelter), ban_last_day(act->arena, row.until_at));
}

const struct verb verb_ban_add = {
	.name = "ban-add",
	.title = N_("Ban"),
	.group = N_("People"),
	.right = RIGHT_BAN,
	PARAMS_OF(ban_add_params),
	.size = sizeof(struct ban_add_args),
	.subject = "person",
	.plan = plan_ban_add,
	.run = run_ban_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the ban is taken away again"),
	.help = N_("Keeps a person from being admitted to a shelter, or to any, until a day. Whoever "
		   "has not the right to override it is told whom to call, not why. It puts nobody "
		   "out who is in."),
};
