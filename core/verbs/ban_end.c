#include "core/banning.h"
#include "core/registering.h"

struct ban_end_args {
	const struct person *person;
	int64_t ban; /* DB_NULL: the only one */
	const char *reason;
};

static const struct param ban_end_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .offset = offsetof(struct ban_end_args, person), .help = N_("who may come again") },
	{ .name = "ban", .label = N_("Number"), .type = PARAM_NUMBER, .flags = PARAM_KEEP, .min = 1,
	    .max = INT64_MAX / 2, .offset = offsetof(struct ban_end_args, ban),
	    .help = N_("the number of the ban (report bans); not needed when the person has only one") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .max = 200, .offset = offsetof(struct ban_end_args, reason),
	    .help = N_("why it ends before its time; sealed") },
};

static bool goes_on(struct act *act, const struct ban *ban)
{
	return ban->ended_at == DB_NULL && ban->until_at > act->now && banning_seen(act->desk, ban);
}

/* Those of the person that go on, as far as the actor may know of them. */
static size_t load_open(struct act *act, const struct person *person, struct ban **bans)
{
	size_t found = bans_of_person(act->db, act->arena, person->id, bans), count = 0;

	for (size_t i = 0; i < found; i++)
		if (goes_on(act, &(*bans)[i]))
			(*bans)[count++] = (*bans)[i];
	return count;
}

static bool find_by_number(struct act *act, const struct ban_end_args *args, struct ban *ban)
{
	if (ban_by_id(act->db, act->arena, args->ban, ban) && goes_on(act, ban)
		&& (!args->person || ban->person == args->person->id))
		return true;
	if (args->person)
		act_find(act, CODE_UNKNOWN_RECORD, "ban", _("ban: %s has no ban %lld that goes on"),
		    args->person->code, (long long)args->ban);
	else
		act_find(act, CODE_UNKNOWN_RECORD, "ban", _("ban: there is no ban %lld that goes on"),
		    (long long)args->ban);
	return false;
}

/* The one that is meant; false with a finding. */
static bool find_ban(struct act *act, const struct ban_end_args *args, struct ban *ban)
{
	const char *list = "";
	struct ban *bans;
	size_t count;

	if (args->ban != DB_NULL)
		return find_by_number(act, args, ban);
	if (!args->person) {
		act_find(act, CODE_MISSING_VALUE, "person",
		    _("person is missing: say whose ban ends, with --person or --ban"));
		return false;
	}
	count = load_open(act, args->person, &bans);
	if (count == 1) {
		*ban = bans[0];
		return true;
	}
	for (size_t i = 0; i < count; i++)
		list = arena_format(act->arena, "%s%s%s", list, *list ? "; " : "",
		    arena_format(act->arena, _("%lld (%s, until %s)"), (long long)bans[i].id,
			banning_where(act, bans[i].shelter),
			ban_last_day(act->arena, bans[i].until_at)));
	if (count == 0)
		act_find(act, CODE_NOT_SO, "person", _("%s is not banned"), args->person->code);
	else
		act_find(act, CODE_MISSING_VALUE, "ban", _("ban is missing: %s has several: %s"),
		    args->person->code, list);
	return false;
}

static void plan_ban_end(struct act *act, const void *params)
{
	const struct ban_end_args *args = params;
	struct person person;
	struct ban ban;

	if (args->person)
		act_touch(act, args->person->code);
	if (!find_ban(act, args, &ban)) {
		if (args->person) /* whether others banned them is not asked from outside */
			registering_concerns(act, args->person);
		return;
	}
	if (person_by_id(act->db, act->arena, ban.person, &person))
		act_touch(act, person.code);
	banning_concerns(act, ban.shelter);
}

static void run_ban_end(struct act *act, const void *params)
{
	const struct ban_end_args *args = params;
	struct person person;
	struct ban ban;

	if (!find_ban(act, args, &ban) || !person_by_id(act->db, act->arena, ban.person, &person))
		return;
	ban.ended_at = act->now > ban.from_at ? act->now : ban.from_at;
	ban.end_reason = args->reason;
	row_save(act->db, &ban_table, &ban);
	act_result_number(act, "ban", ban.id);
	act_result(act, "person", person.code);
	act_say(act, _("%s is no longer banned from %s"), person.code,
	    banning_where(act, ban.shelter));
}

static void fill_ban_end(struct act *act, const void *params)
{
	const struct ban_end_args *args = params;
	struct ban *bans;

	if (args->person && args->ban == DB_NULL && load_open(act, args->person, &bans) == 1)
		act_fill(act, "ban", arena_format(act->arena, "%lld", (long long)bans[0].id));
}

const struct verb verb_ban_end = {
	.name = "ban-end",
	.title = N_("End a ban"),
	.group = N_("People"),
	.right = RIGHT_BAN,
	PARAMS_OF(ban_end_params),
	.size = sizeof(struct ban_end_args),
	.subject = "person",
	.plan = plan_ban_end,
	.run = run_ban_end,
	.fill = fill_ban_end,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the ban holds again"),
	.help = N_("Ends a ban before its time, with the reason. It stays in the person's file."),
};
