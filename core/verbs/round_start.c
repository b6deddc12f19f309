#include "core/rounding.h"

struct round_start_args {
	const struct shelter *shelter;
	when_t at;
	const char *note;
};

#define AT(member) offsetof(struct round_start_args, member)

static const struct param round_start_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .flags = PARAM_REQUIRED,
	    .offset = AT(shelter), .help = N_("whose beds are walked") },
	{ .name = "at", .label = N_("Due at"), .type = PARAM_INSTANT, .offset = AT(at),
	    .help = N_("the set time that it answers; without it, the one that is due now") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("in free text; sealed") },
};

/* The set time that a round begun now answers, if no other does. */
static when_t due_of(struct act *act, const struct round_start_args *args)
{
	struct round other;
	when_t due = args->at != WHEN_NONE
		? args->at : round_due(args->shelter, round_window_of(act->desk), act->now);

	if (args->at == WHEN_NONE && due != WHEN_NONE
		&& round_answering(act->db, act->arena, args->shelter->id, due, &other))
		return WHEN_NONE;
	return due;
}

static const char *times_shown(struct act *act, const struct shelter *shelter)
{
	char night[DATE_SIZE];
	const char *text = "";
	when_t *times;
	size_t count;

	when_to_date(when_day_start(act->now, (int)shelter->night_boundary), night);
	count = round_times(act->arena, shelter, night, &times);
	for (size_t i = 0; i < count; i++)
		text = arena_format(act->arena, "%s%s%s", text, i ? ", " : "",
		    when_show_time(act->arena, times[i]));
	return text;
}

static void judge_due(struct act *act, const struct round_start_args *args)
{
	struct round_window window = round_window_of(act->desk);
	struct round other;

	if (round_next(args->shelter, args->at - 1) != args->at)
		act_find(act, CODE_ROUND_NOT_DUE, "at", _("no round is due at %s; rounds are due at %s"),
		    when_show(act->arena, args->at), times_shown(act, args->shelter));
	else if (act->now < args->at - window.early)
		act_find(act, CODE_ROUND_NOT_DUE, "at",
		    _("the round of %s may begin from %s on"), when_show(act->arena, args->at),
		    when_show_short(act->arena, args->at - window.early, act->now));
	else if (round_answering(act->db, act->arena, args->shelter->id, args->at, &other))
		act_find(act, CODE_ALREADY_SO, "at", _("%s answers that time already"),
		    round_code(act->arena, other.id));
	else if (round_night_over(args->shelter, args->at, act->now))
		act_find(act, CODE_ROUND_NOT_DUE, "at", _("the night of %s is over"),
		    when_show(act->arena, args->at));
}

static void plan_round_start(struct act *act, const void *params)
{
	const struct round_start_args *args = params;
	struct round open;

	if (!args->shelter)
		return;
	act_in(act, args->shelter->id);
	if (round_open_in(act->db, act->arena, args->shelter->id, &open))
		act_find(act, CODE_ROUND_OPEN, "shelter",
		    rounding_is_past(act, args->shelter, &open)
			? _("%s was left open in %s, begun by %s at %s: end it (round-void, or round-close"
			    " where all was checked)")
			: _("%s is under way in %s, begun by %s at %s: go on with it (round-mark), or end it"
			    " (round-close, round-void)"),
		    round_code(act->arena, open.id), args->shelter->code,
		    round_user(act->desk, act->arena, open.user),
		    when_show_short(act->arena, open.started_at, act->now));
	if (args->at != WHEN_NONE)
		judge_due(act, args);
}

static void run_round_start(struct act *act, const void *params)
{
	const struct round_start_args *args = params;
	when_t due = due_of(act, args);
	struct round round = { .shelter = args->shelter->id,
		.due_at = due == WHEN_NONE ? DB_NULL : due, .started_at = act->now,
		.user = act->desk->actor.id, .closed_at = DB_NULL, .closed_by = DB_NULL,
		.note = args->note ? args->note : "", .void_at = DB_NULL };

	if (row_add(act->db, &round_table, &round) != DB_OK)
		return;
	act_touch(act, round_code(act->arena, round.id));
	act_touch(act, args->shelter->code);
	act_result(act, "round", round_code(act->arena, round.id));
	act_result(act, "shelter", args->shelter->code);
	if (due != WHEN_NONE)
		act_result(act, "due", when_iso(act->arena, due));
	act_say(act, due == WHEN_NONE ? _("round %s of %s begun") : _("round %s of %s begun, due %s"),
	    round_code(act->arena, round.id), args->shelter->code,
	    when_show_short(act->arena, due, act->now));
}

const struct verb verb_round_start = {
	.name = "round-start",
	.title = N_("Begin a night round"),
	.group = N_("Night"),
	.right = RIGHT_ROUND,
	PARAMS_OF(round_start_params),
	.size = sizeof(struct round_start_args),
	.subject = "shelter",
	.plan = plan_round_start,
	.run = run_round_start,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the round was not begun, while nothing is marked in it"),
	.help = N_("Begins a walk through the beds of a shelter. It answers the set time that is due: "
		   "begun within it, it is on time. One round is under way at a time; anybody who may "
		   "goes on with it, simply by marking."),
};
