#include "core/rounding.h"

struct round_close_args {
	const char *round, *note;
	const struct shelter *shelter;
};

#define AT(member) offsetof(struct round_close_args, member)

static const struct param round_close_params[] = {
	ROUNDING_ROUND(struct round_close_args, round),
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("whose round is under way, where the round is not said") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("added to the round's note; sealed") },
};

static void find_unchecked(struct act *act, const struct walk *walk)
{
	const char *list = "";

	for (size_t i = 0; i < walk->count; i++)
		if (!walk->lines[i].checked)
			list = arena_format(act->arena, "%s%s%s", list, *list ? ", " : "",
			    round_line_label(&walk->lines[i]));
	act_find(act, CODE_ROUND_UNCHECKED, "round", _("not checked: %s"), list);
}

static void find_question(struct act *act, const struct round_line *line)
{
	const char *code = line->fact.bed != DB_NULL && line->fact.stay != DB_NULL
		? line->fact.person_code : NULL;

	act_find(act, CODE_ROUND_QUESTION, "round", _("%s%s%s %s, or round-settle"),
	    round_line_label(line), code ? " " : "", code ? code : "",
	    round_question_title(line->question));
}

/* The round that is meant, with its walk; false with findings. */
static bool load_walk(struct act *act, const struct round_close_args *args, struct walk *walk)
{
	struct shelter shelter;
	struct round round;

	if (!rounding_find(act, args->round, args->shelter ? args->shelter->id : DB_NULL, &round)
		|| !shelter_by_id(act->db, act->arena, round.shelter, &shelter))
		return false;
	walk_load(act->desk, act->arena, &shelter, &round, walk);
	return true;
}

static void plan_round_close(struct act *act, const void *params)
{
	const struct round_close_args *args = params;
	struct walk walk;

	if (!load_walk(act, args, &walk))
		return;
	if (args->shelter && args->shelter->id != walk.shelter.id)
		act_find(act, CODE_ANOTHER_SHELTER, "shelter", _("%s goes through %s, not %s"),
		    round_code(act->arena, walk.round.id), walk.shelter.code,
		    args->shelter->code);
	if (walk.unchecked > 0)
		find_unchecked(act, &walk);
	for (size_t i = 0; i < walk.count; i++)
		if (walk.lines[i].question != QUESTION_NONE)
			find_question(act, &walk.lines[i]);
}

static void run_round_close(struct act *act, const void *params)
{
	const struct round_close_args *args = params;
	struct round round;
	struct walk walk;

	if (!load_walk(act, args, &walk))
		return;
	round = walk.round;
	round.closed_at = act->now;
	round.closed_by = act->desk->actor.id;
	if (args->note && *args->note)
		round.note = arena_format(act->arena, "%s%s%s", round.note, *round.note ? "; " : "",
		    args->note);
	row_save(act->db, &round_table, &round);
	rounding_tell(act, &walk, NULL);
	act_result_number(act, "in", (int64_t)walk.in);
	act_result_number(act, "out", (int64_t)walk.out);
	act_say(act, _("round %s of %s closed: in %zu, out %zu"), round_code(act->arena, round.id),
	    walk.shelter.code, walk.in, walk.out);
}

const struct verb verb_round_close = {
	.name = "round-close",
	.title = N_("Close the night round"),
	.group = N_("Night"),
	.right = RIGHT_ROUND,
	PARAMS_OF(round_close_params),
	.size = sizeof(struct round_close_args),
	.subject = "round",
	.plan = plan_round_close,
	.run = run_round_close,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the round is open again"),
	.help = N_("Signs the round: what it says stays. Refused while a bed is not checked, or while what "
		   "was seen and the board differ and nobody has settled it; all of it is named."),
};
