#include "core/leading.h"
#include "core/registering.h"

struct wait_add_args {
	struct wish wish;
	const char *turn_away;
	const struct contact *contact;
};

#define AT(member) offsetof(struct wait_add_args, member)

static const struct param wait_add_params[] = {
	{ .name = "shelter", .label = N_("For shelter"), .type = PARAM_SHELTER,
	    .offset = AT(wish.shelter), .help = N_("where they want a place; without it, in any") },
	WISH_WHO(struct wait_add_args, wish, 0),
	{ .name = "need", .label = N_("Needs"), .type = PARAM_CHOICE, .flags = PARAM_ANY_CHOICE,
	    .offset = AT(wish.need), .choices = choice_need, .max = 200,
	    .help = N_("accessible, together (one room for all), or in words; several are separated by"
		       " commas") },
	{ .name = "urgency", .label = N_("Urgency"), .type = PARAM_CHOICE,
	    .offset = AT(wish.urgency), .choices = choice_urgency,
	    .help = N_("normal when not said; it rises with the days, but never to urgent by itself") },
	WISH_REFERRER(struct wait_add_args, wish, 0),
	{ .name = "since", .label = N_("Since"), .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST, .offset = AT(wish.since),
	    .help = N_("when they asked") },
	{ .name = "turn-away", .label = N_("Turned away"), .type = PARAM_TEXT, .max = 20,
	    .offset = AT(turn_away),
	    .help = N_("the entry of the turn-away log, as T-0003, from which the rest is taken") },
	LEADING_CONTACT(struct wait_add_args, contact),
	WISH_NOTE(struct wait_add_args, wish, 0),
};

static bool load(struct act *act, const struct wait_add_args *args, struct turn_away *from)
{
	int64_t id = args->turn_away ? turn_away_number(args->turn_away) : DB_NULL;

	return id != DB_NULL && turn_away_by_id(act->db, act->arena, id, from);
}

static bool asks_for_turn_away(const struct wait_add_args *args)
{
	return args->turn_away && *args->turn_away;
}

/* Before anything was said: as the log of turn-aways or the contact has it. */
static struct waiting blank_of(
    struct act *act, const struct wait_add_args *args, const struct turn_away *from)
{
	struct waiting entry = queueing_of_turn_away(act, from);
	struct wish wish;

	if (!args->contact)
		return entry;
	wish = leading_wish(act, args->contact, &(struct wish){ .age = DB_NULL });
	entry.person = wish.person ? wish.person->id : DB_NULL;
	entry.label = wish.person ? "" : wish.label;
	entry.sex = wish.person ? "unknown" : wish.sex;
	entry.age = wish.person ? DB_NULL : wish.age;
	entry.referrer = wish.referrer;
	entry.note = wish.note;
	return entry;
}

/* The entry as it will be. */
static struct waiting entry_of(
    struct act *act, const struct wait_add_args *args, const struct turn_away *from)
{
	struct waiting entry = blank_of(act, args, from);

	queueing_apply(act, &args->wish, &entry);
	if (!from || act_given(act, "since"))
		entry.since_at = args->wish.since;
	return entry;
}

static bool check_turn_away(
    struct act *act, const struct wait_add_args *args, struct turn_away *from)
{
	if (!load(act, args, from)) {
		act_find(act, CODE_UNKNOWN_RECORD, "turn-away",
		    _("there is no entry \"%s\" in the turn-away log"), args->turn_away);
		return false;
	}
	act_in(act, from->shelter);
	act_touch(act, turn_away_code(act->arena, from->id));
	if (from->void_at != DB_NULL)
		act_find(act, CODE_NOT_SO, "turn-away", _("%s is void"),
		    turn_away_code(act->arena, from->id));
	if (from->waiting != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "turn-away", _("%s is on the waiting list already: %s"),
		    turn_away_code(act->arena, from->id),
		    waiting_code(act->arena, from->waiting));
	return true;
}

static void plan_wait_add(struct act *act, const void *params)
{
	const struct wait_add_args *args = params;
	struct turn_away from;
	struct waiting entry;
	struct person person;

	if (asks_for_turn_away(args) && !check_turn_away(act, args, &from))
		return;
	if (!leading_check(act, args->contact, args->wish.person, false))
		return;
	if (args->contact && asks_for_turn_away(args)) {
		act_find(act, CODE_BAD_VALUE, "contact",
		    _("give either --turn-away or --contact, not both"));
		return;
	}
	entry = entry_of(act, args, asks_for_turn_away(args) ? &from : NULL);
	if (entry.shelter != DB_NULL)
		act_in(act, entry.shelter);
	if (!asks_for_turn_away(args) && (!args->contact || args->wish.person))
		queueing_check_who(act, &args->wish);
	else if (person_by_id(act->db, act->arena, entry.person, &person))
		registering_live(act, &person, "turn-away"); /* they may have been forgotten since */
	if (entry.person != DB_NULL)
		act_touch(act, queueing_whom(act, &entry));
	queueing_check_twice(act, &entry);
	leading_check_twice(act, args->contact, entry.shelter);
}

static void run_wait_add(struct act *act, const void *params)
{
	const struct wait_add_args *args = params;
	struct turn_away from;
	bool logged = asks_for_turn_away(args) && load(act, args, &from);
	struct waiting entry = entry_of(act, args, logged ? &from : NULL);

	if (!queueing_add(act, &entry, logged ? &from : NULL))
		return;
	leading_write(act, args->contact, LED_WAITING, entry.id, entry.person);
	act_result(act, "person", entry.person != DB_NULL ? queueing_whom(act, &entry) : NULL);
	act_say(act, _("%s put on the waiting list: %s"), waiting_code(act->arena, entry.id),
	    entry.person != DB_NULL
		? queueing_whom(act, &entry)
		: party_text(act->arena, entry.party, entry.sex, entry.age));
}

static void fill_wait_add(struct act *act, const void *params)
{
	const struct wait_add_args *args = params;
	struct turn_away from;
	struct waiting entry;

	leading_fill(act, args->contact, true);
	if (!load(act, args, &from))
		return;
	entry = queueing_of_turn_away(act, &from);
	queueing_fill(act, &entry);
	act_fill(act, "since", when_show(act->arena, entry.since_at));
}

const struct verb verb_wait_add = {
	.name = "wait-add",
	.title = N_("Put on the waiting list"),
	.group = N_("Waiting"),
	.right = RIGHT_HOLD,
	PARAMS_OF(wait_add_params),
	.size = sizeof(struct wait_add_args),
	.plan = plan_wait_add,
	.run = run_wait_add,
	.fill = fill_wait_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are not on the list"),
	.help = N_("Puts a person, or a party that is not registered yet, on the waiting list of a "
		   "shelter or of any. Nobody leaves it without an outcome (wait-close, or being "
		   "admitted)."),
};
