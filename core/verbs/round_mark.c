#include "core/choice.h"
#include "core/rounding.h"
#include "core/see.h"

#include <string.h>

struct round_mark_args {
	struct rounding at;
	const char *state, *note;
};

#define AT(member) offsetof(struct round_mark_args, member)

static const struct param round_mark_params[] = {
	ROUNDING_PLACE(struct round_mark_args, at),
	{ .name = "state", .label = N_("Seen"), .type = PARAM_CHOICE, .flags = PARAM_REQUIRED,
	    .offset = AT(state), .choices = choice_round_state,
	    .help = N_("present: somebody sleeps there; pass: out, and you know it; absent: not there; "
		       "empty: nobody's bed, nobody in it") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("what was seen, in free text; sealed") },
};

static void plan_round_mark(struct act *act, const void *params)
{
	const struct round_mark_args *args = params;
	struct round_line *line;
	struct walk walk;

	if (rounding_place(act, &args->at, &walk, &line)
		&& rounding_is_past(act, &walk.shelter, &walk.round))
		act_find(act, CODE_ROUND_NOT_DUE, "round",
		    _("%s is of a night that is over, begun at %s, and another one is due: round-void"
		      " ends it, or round-close where all was checked"),
		    round_code(act->arena, walk.round.id),
		    when_show_short(act->arena, walk.round.started_at, act->now));
}

/* What the board said, of whoever it was: also where the actor is not told. */
static void fill_truth(struct act *act, const struct round_line *line, struct round_mark *mark)
{
	struct bed_fact fact = line->fact;

	if (fact_is_veiled(&line->fact))
		see_bed_stored(act->desk, act->arena, line->fact.bed, &fact);
	mark->person = fact.stay == DB_NULL ? DB_NULL : fact.person;
	mark->expected = round_expect_word(round_expect(&fact));
}

static void run_round_mark(struct act *act, const void *params)
{
	const struct round_mark_args *args = params;
	struct round_line *line;
	struct round_mark mark;
	struct walk walk;
	enum round_question question;
	bool again;

	if (!rounding_load(act, &args->at, &walk, &line))
		return;
	again = line->mark.id != 0;
	mark = line->mark;
	mark.round = walk.round.id;
	mark.bed = line->fact.bed;
	mark.state = round_seen(args->state, line->expect);
	mark.marked_at = act->now;
	mark.user = act->desk->actor.id;
	mark.note = args->note ? args->note : "";
	mark.settled_at = mark.settled_by = DB_NULL;
	mark.settled = "";
	fill_truth(act, line, &mark);
	if (again)
		row_save(act->db, &round_mark_table, &mark);
	else
		row_add(act->db, &round_mark_table, &mark);
	rounding_tell(act, &walk, line);
	act_result(act, "state", mark.state);
	question = round_question(mark.state, line->expect,
	    round_late(act->desk, &walk.shelter, &line->fact, act->now));
	if (question == QUESTION_NONE)
		act_say(act, "%s: %s", rounding_label(line),
		    choice_title(choice_round_state, mark.state));
	else
		act_say(act, _("%s: %s; %s"), rounding_label(line),
		    choice_title(choice_round_state, mark.state), round_question_title(question));
}

const struct verb verb_round_mark = {
	.name = "round-mark",
	.title = N_("Mark a bed in the round"),
	.group = N_("Night"),
	.right = RIGHT_ROUND,
	PARAMS_OF(round_mark_params),
	.size = sizeof(struct round_mark_args),
	.subject = "bed",
	.plan = plan_round_mark,
	.run = run_round_mark,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the bed is as it was marked before, or not checked"),
	.help = N_("What is seen in a bed. Marked again while the round is open, the newer mark counts; "
		   "not any more when another night's round is due. "
		   "Where it does not agree with the board there is a question to settle before the round "
		   "closes."),
};
