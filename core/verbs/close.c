#include "core/closing.h"
#include "core/holding.h"
#include "core/moving.h"

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
	    .help = N_("holds for which there is no other bed are cancelled by the closure") },
};

/* Holds that nothing is found for go when that was said. */
static bool is_cancelled(const struct close_args *args, const struct affected *affected)
{
	return args->cancel_holds && affected->span.hold != DB_NULL
		&& !(args->relocate && affected->to);
}

static void judge(struct act *act, const struct close_args *args, const struct affected *affected)
{
	const char *whom = affected_whom(act->arena, affected);

	if (affected->settled || is_cancelled(args, affected))
		return;
	if (whom && affected->span.person_code)
		act_touch(act, affected->span.person_code);
	if (args->relocate && affected->to) {
		act_in(act, affected->to->shelter);
		act_find(act, CODE_RELOCATES, "relocate", _("%s: %s -> %s, from %s"), whom,
		    affected->bed, affected->to->code,
		    when_show_short(act->arena, affected->start, act->now));
	} else if (!whom) {
		act_find(act, CODE_WITHOUT_PLACE, "shelter", _("%s is taken"), affected->bed);
	} else {
		act_find(act, CODE_WITHOUT_PLACE, "shelter",
		    affected->to ? _("%s has %s from %s%s%s: could go to %s")
				 : _("%s has %s from %s%s%s, and no other bed keeps every rule"),
		    whom, affected->bed,
		    when_show_short(act->arena, affected->start, act->now),
		    affected->end == WHEN_NONE ? "" : _(" until "),
		    when_show_short(act->arena, affected->end, act->now),
		    affected->to ? affected->to->code : "");
	}
}

static void plan_close(struct act *act, const void *params)
{
	const struct close_args *args = params;
	struct affected *affected;
	struct closing closing;
	size_t count;

	if (!args->what.shelter)
		return;
	act_touch(act, args->what.shelter->code);
	act_in(act, args->what.shelter->id);
	if (!closing_read(
		act->desk, act->arena, &args->what, &closing, &act->outcome->failure))
		return;
	count = closing_affected(act->desk, act->arena, &closing, &affected);
	for (size_t i = 0; i < count; i++)
		judge(act, args, &affected[i]);
}

/* A hold goes to the other bed, whoever sleeps there now moves, whoever does later has it held. */
static void relocate(struct act *act, const struct affected *affected)
{
	const struct hold_which which = { .hold = affected_whom(act->arena, affected) };
	struct wanted_hold wanted = { .bed = affected->to, .from = affected->start,
		.until = affected->end, .expected = WHEN_NONE, .keep_until = WHEN_NONE,
		.confirmed = WHEN_NONE };
	struct holding holding;
	struct person person;
	struct hold hold;
	bool known = affected->span.person != DB_NULL
		&& person_by_id(act->db, act->arena, affected->span.person, &person);

	wanted.person = known ? &person : NULL;
	if (affected->span.hold != DB_NULL) {
		if (!holding_load(act, &which, &holding))
			return;
		wanted.label = holding.hold.label;
		wanted.note = holding.hold.note;
		wanted.expected = holding.hold.expected_at;
		wanted.keep_until = holding.hold.until_at;
		wanted.confirmed = holding.hold.confirmed_at;
		holding_change(act, &holding, &wanted);
	} else if (known && affected->start <= act->now) {
		verb_move.run(act, &(struct move_args){ .person = &person, .bed = affected->to,
				       .at = act->now });
	} else if (known) {
		wanted.keep_until = affected->start + DAY;
		holding_make(act, &wanted, &hold);
	}
	act_touch(act, affected->to->code);
}

static void cancel(struct act *act, const struct affected *affected, const char *reason)
{
	const struct hold_which which = { .hold = affected_whom(act->arena, affected) };
	struct holding holding;

	if (!holding_load(act, &which, &holding))
		return;
	holding_end(act, &holding, "closure", reason, act->now);
	act_touch(act, holding.code);
	act_result_list(act, "cancelled", holding.code);
}

static void run_close(struct act *act, const void *params)
{
	const struct close_args *args = params;
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
			cancel(act, &affected[i], args->reason);
		else
			relocate(act, &affected[i]);
	}
	beds = closing_write(act, &closing, args->reason);
	act_result(act, "shelter", closing.shelter.code);
	act_result(act, "room", closing.room.id ? closing.room.code : NULL);
	act_result(act, "until",
	    closing.until == WHEN_NONE ? NULL : when_iso(act->arena, closing.until));
	act_say(act,
	    closing.until == WHEN_NONE ? _("%s%s%s closed from %s, %zu beds")
				       : _("%s%s%s closed from %s, %zu beds, until %s"),
	    closing.shelter.code, closing.room.id ? "/" : "",
	    closing.room.id ? closing.room.code : "", when_show(act->arena, closing.from), beds,
	    when_show(act->arena, closing.until));
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
		   " without a place: it lists everyone and every hold with a bed where they could go."
		   " The report closing shows the same without closing anything."),
};
