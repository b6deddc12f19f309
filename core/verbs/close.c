#include "core/closing.h"
#include "core/holding.h"
#include "core/moving.h"

#include <string.h>

struct close_args {
	struct closing_args what;
	const char *reason;
	bool relocate, cancel_holds;
};

#define AT(member) offsetof(struct close_args, member)

static const struct param close_params[] = {
	CLOSING_PARAMS(struct close_args, what),
	CLOSING_DAYS(struct close_args, what),
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .help = N_("why, and who decided") },
	{ .name = "relocate", .label = N_("Relocate"), .type = PARAM_YES, .offset = AT(relocate),
	    .help = N_("gives everybody the bed that the report closing proposes: at once when it"
		       " closes now, otherwise it is held for them from then on") },
	{ .name = "cancel-holds", .label = N_("Cancel holds"), .type = PARAM_YES,
	    .offset = AT(cancel_holds),
	    .help = N_("holds for which there is no other bed are cancelled by the closure; others"
		       " are not") },
};

/* Holds that nothing is found for go when that was said. */
static bool is_cancelled(const struct close_args *args, const struct affected *affected)
{
	return args->cancel_holds && affected->span.hold != DB_NULL && !affected->to;
}

/* The bed that they have, or the house. */
static const char *where(const struct closing *closing, const struct affected *affected)
{
	return affected->bed ? affected->bed : closing->shelter.code;
}

/* Who knows of all of a family may take it to another shelter, as when it moves. */
static void touch_family(struct act *act, int64_t stay_id)
{
	struct stay stay, *stays;
	struct person person;
	size_t count;

	if (!stay_by_id(act->db, act->arena, stay_id, &stay))
		return;
	count = family_stays(act->db, act->arena, &stay, &stays);
	for (size_t i = 0; i < count; i++)
		if (person_by_id(act->db, act->arena, stays[i].person, &person))
			act_touch(act, person.code);
}

/* A warning says the same whether it is done or not: something else may stand against it. */
static void find_plan(
    struct act *act, const struct closing *closing, const struct affected *affected)
{
	act_in(act, affected->to->shelter);
	if (affected->span.stay != DB_NULL && affected->to->shelter != closing->shelter.id)
		touch_family(act, affected->span.stay);
	act_find(act, CODE_RELOCATES, "relocate", _("the plan for %s: %s -> %s, from %s"),
	    affected_whom(act->arena, affected), where(closing, affected), affected->to->code,
	    when_show_short(act->arena, affected->start, act->now));
}

static void find_left(
    struct act *act, const struct closing *closing, const struct affected *affected)
{
	const char *until = affected->end == WHEN_NONE
		? ""
		: arena_format(act->arena, "%s%s", _(" until "),
		      when_show_short(act->arena, affected->end, act->now));
	const char *to = affected->to ? _(": could go to ")
		: affected->size > 1  ? _(", and no other room keeps every rule for the whole family")
				      : _(", and no other bed keeps every rule");

	act_find(act, CODE_WITHOUT_PLACE, "shelter",
	    affected->bed ? _("%s has %s from %s%s%s%s")
			  : _("%s is in %s without a bed, from %s%s%s%s"),
	    affected_whom(act->arena, affected), where(closing, affected),
	    when_show_short(act->arena, affected->start, act->now), until, to,
	    affected->to ? affected->to->code : "");
}

/* False: nothing is found for them. */
static bool judge(struct act *act, const struct close_args *args, const struct closing *closing,
    const struct affected *affected)
{
	const char *whom = affected_whom(act->arena, affected);

	if (affected->settled || is_cancelled(args, affected))
		return true;
	if (whom && affected->span.person_code)
		act_touch(act, affected->span.person_code);
	if (!whom)
		act_find(act, CODE_WITHOUT_PLACE, "shelter",
		    affected->bed ? _("%s is taken") : _("somebody is in %s without a bed"),
		    where(closing, affected));
	else if (args->relocate && affected->to)
		find_plan(act, closing, affected);
	else
		find_left(act, closing, affected);
	return !whom || affected->to;
}

static void plan_close(struct act *act, const void *params)
{
	const struct close_args *args = params;
	struct affected *affected;
	struct closing closing;
	bool found = true;
	size_t count;

	if (!closing_begin(act, &args->what, &closing))
		return;
	if (closing_is_so(act, &closing))
		act_find(act, CODE_ALREADY_SO, "shelter",
		    _("every bed of %s is out of service for all of that time already"),
		    closing_code(act->arena, &closing));
	count = closing_affected(act->desk, act->arena, &closing, &affected);
	for (size_t i = 0; i < count; i++)
		found &= judge(act, args, &closing, &affected[i]);
	if (!found && closing_looks_away(act->desk, act->arena, &closing))
		act_find(act, CODE_WITHOUT_PLACE, "shelter",
		    _("beds of other shelters were not looked at: %s may not admit there"),
		    act->desk->actor.user);
}

/* --- writing ---------------------------------------------------------------------------------- */

/* What became of whom, for the sentence. */
struct told {
	const char *relocated, *cancelled;
};

static const char *listed(struct act *act, const char *list, const char *text)
{
	return arena_format(act->arena, "%s%s%s", list, *list ? ", " : "", text);
}

/* code: of the hold that it is now, of the person otherwise. */
static void tell_relocated(
    struct act *act, struct told *told, const struct affected *affected, const char *code)
{
	const char *whom = affected_whom(act->arena, affected);

	act_touch(act, affected->to->code);
	act_result_list(act, "relocated", whom);
	act_result_list(act, "to", affected->to->code);
	told->relocated = listed(act, told->relocated,
	    strcmp(code, whom) == 0
		? arena_format(act->arena, "%s -> %s", whom, affected->to->code)
		: arena_format(act->arena, "%s -> %s (%s)", whom, affected->to->code, code));
}

static void change_hold(struct act *act, const struct person *person, struct wanted_hold *wanted,
    const struct affected *affected, struct told *told)
{
	const struct hold_which which = { .hold = affected_whom(act->arena, affected) };
	struct holding holding;

	if (!holding_load(act, &which, &holding))
		return;
	wanted->person = person;
	wanted->label = holding.hold.label;
	wanted->note = holding.hold.note;
	wanted->expected = holding.hold.expected_at;
	wanted->keep_until = holding.hold.until_at;
	wanted->confirmed = holding.hold.confirmed_at;
	holding_change(act, &holding, wanted);
	tell_relocated(act, told, affected, hold_code(act->arena, holding.hold.id));
}

/* A hold goes to the other bed; for whoever sleeps there later it is held. */
static void hold_other(struct act *act, const struct affected *affected, struct told *told)
{
	struct wanted_hold wanted = { .bed = affected->to, .from = affected->start,
		.until = affected->end, .expected = WHEN_NONE, .keep_until = WHEN_NONE,
		.confirmed = WHEN_NONE };
	struct person person;
	bool known = affected->span.person != DB_NULL
		&& person_by_id(act->db, act->arena, affected->span.person, &person);
	struct hold hold;

	if (affected->span.hold != DB_NULL) {
		change_hold(act, known ? &person : NULL, &wanted, affected, told);
	} else if (known) {
		wanted.person = &person;
		wanted.keep_until = affected->start + DAY;
		holding_make(act, &wanted, &hold);
		tell_relocated(act, told, affected, hold_code(act->arena, hold.id));
	}
}

/* The bed of the one with this stay among those who go together. */
static const struct bed *bed_for(const struct affected *affected, size_t count, int64_t stay)
{
	for (size_t i = 0; i < count; i++)
		if (affected[i].span.stay == stay)
			return affected[i].to;
	return NULL;
}

/* A family that leaves the house moves as one, or it would be none there. Within it each can be moved. */
static bool goes_as_one(const struct closing *closing, const struct affected *affected)
{
	return affected->size > 1 && affected->to->shelter != closing->shelter.id;
}

/* Who is here moves at once. */
static void move_now(struct act *act, const struct closing *closing,
    const struct affected *affected, size_t count, size_t first)
{
	const struct affected *head = &affected[first];
	struct move_args args = { .at = act->now, .bed = head->to };
	struct stay stay, *stays;
	struct person person;
	struct bed *beds;

	if (!stay_by_id(act->db, act->arena, head->span.stay, &stay)
		|| !person_by_id(act->db, act->arena, stay.person, &person))
		return;
	args.person = &person;
	if (goes_as_one(closing, head)) {
		args.family = true;
		args.bed = NULL;
		args.beds.count = family_stays(act->db, act->arena, &stay, &stays);
		args.beds.items = beds = arena_alloc(act->arena, args.beds.count * sizeof *beds);
		for (size_t i = 0; i < args.beds.count; i++)
			beds[i] = *bed_for(affected, count, stays[i].id);
	}
	verb_move.run(act, &args);
}

static void relocate(struct act *act, const struct closing *closing,
    const struct affected *affected, size_t count, size_t index, struct told *told)
{
	const struct affected *one = &affected[index];

	if (one->span.hold != DB_NULL || one->start > act->now) {
		hold_other(act, one, told);
		return;
	}
	if (!goes_as_one(closing, one) || one->party == index)
		move_now(act, closing, affected, count, index);
	tell_relocated(act, told, one, affected_whom(act->arena, one));
}

static void cancel(
    struct act *act, const struct affected *affected, const char *reason, struct told *told)
{
	const struct hold_which which = { .hold = affected_whom(act->arena, affected) };
	struct holding holding;

	if (!holding_load(act, &which, &holding))
		return;
	holding_end(act, &holding, "closure", reason, act->now);
	act_touch(act, holding.code);
	act_result_list(act, "cancelled", holding.code);
	told->cancelled = listed(act, told->cancelled, holding.code);
}

/* The answer names everybody who was given another bed, and every hold that went. */
static void tell_closed(
    struct act *act, const struct closing *closing, size_t beds, const struct told *told)
{
	act_result(act, "shelter", closing->shelter.code);
	act_result(act, "room", closing->room.id ? closing->room.code : NULL);
	act_result(act, "until",
	    closing->until == WHEN_NONE ? NULL : when_iso(act->arena, closing->until));
	act_say(act, _("%s closed from %s%s%s, %zu beds%s%s%s%s"),
	    closing_code(act->arena, closing), when_show(act->arena, closing->from),
	    closing->until == WHEN_NONE ? "" : _(" until "),
	    closing->until == WHEN_NONE ? "" : when_show(act->arena, closing->until), beds,
	    *told->relocated ? _("; relocated: ") : "", told->relocated,
	    *told->cancelled ? _("; holds cancelled: ") : "", told->cancelled);
}

static void run_close(struct act *act, const void *params)
{
	const struct close_args *args = params;
	struct told told = { "", "" };
	struct affected *affected;
	struct closing closing;
	size_t count, beds;

	if (!closing_read(
		act->desk, act->arena, &args->what, &closing, &act->outcome->failure))
		return;
	count = closing_affected(act->desk, act->arena, &closing, &affected);
	for (size_t i = 0; i < count; i++) {
		if (affected[i].settled)
			continue;
		if (is_cancelled(args, &affected[i]))
			cancel(act, &affected[i], args->reason, &told);
		else if (affected[i].to)
			relocate(act, &closing, affected, count, i, &told);
	}
	beds = closing_write(act, &closing, args->reason);
	tell_closed(act, &closing, beds, &told);
}

const struct verb verb_close = {
	.name = "close",
	.title = N_("Close a shelter or a room"),
	.group = N_("Beds"),
	.right = RIGHT_BEDS,
	PARAMS_OF(close_params),
	.size = sizeof(struct close_args),
	.subject = "shelter",
	.plan = plan_close,
	.run = run_close,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it was never closed, and everybody has their bed again"),
	.help = N_("Takes all its beds out of service for a time. Refused while anybody would be left"
		   " without a place: it lists everyone and every hold with a bed where they could go,"
		   " a family in one room."
		   " The report closing shows the same without closing anything."),
};
