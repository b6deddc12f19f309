#include "core/diet.h"
#include "core/registering.h"
#include "core/see.h"

#include <string.h>

struct diet_args {
	const struct person *person;
	const char *diet, *note;
};

static const struct param diet_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct diet_args, person), .help = N_("who eats so") },
	{ .name = "diet", .label = N_("Diet"), .type = PARAM_WORDS, .flags = PARAM_KEEP,
	    .offset = offsetof(struct diet_args, diet), .choices = choice_diet,
	    .help = N_("what they may not or do not eat, several separated by commas; given empty it "
		       "is taken away") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_TEXT, .flags = PARAM_KEEP, .max = 120,
	    .offset = offsetof(struct diet_args, note),
	    .help = N_("what else the kitchen has to know: nuts, no fish; sealed") },
};

/* The row as it would be; false: nothing would be left in it. */
static bool wanted(struct act *act, const struct diet_args *args, struct diet *row, bool *was)
{
	*was = diet_of(act->db, act->arena, args->person->id, row);
	if (!*was)
		*row = (struct diet){ .person = args->person->id, .words = "", .note = "" };
	if (act_given(act, "diet"))
		row->words = args->diet ? args->diet : "";
	if (act_given(act, "note"))
		row->note = args->note ? args->note : "";
	else if (!*row->words)
		row->note = ""; /* given empty: nothing is left to be noted beside it */
	return *row->words || *row->note;
}

static void plan_diet_set(struct act *act, const void *params)
{
	const struct diet_args *args = params;
	struct diet before, after;
	bool was, is;

	if (!args->person)
		return;
	act_touch(act, args->person->code);
	registering_concerns(act, args->person);
	if (!registering_live(act, args->person, "person"))
		return;
	if (!sees(act->desk, args->person->id, GROUP_ALERTS)) {
		act_find(act, CODE_NOT_ALLOWED, "person", _("%s may not see this: %s"),
		    act->desk->actor.user, group_title(GROUP_ALERTS));
		return;
	}
	if (!act_given(act, "diet") && !act_given(act, "note"))
		return;
	is = wanted(act, args, &after, &was);
	if (was && diet_of(act->db, act->arena, args->person->id, &before)
		&& row_same(&diet_table, &before, &after))
		act_find(act, CODE_ALREADY_SO, "diet", _("%s eats so already"), args->person->code);
	if (!was && !is)
		act_find(act, CODE_ALREADY_SO, "diet", _("%s eats everything already"),
		    args->person->code);
}

static void run_diet_set(struct act *act, const void *params)
{
	const struct diet_args *args = params;
	struct diet row;
	bool was, is = wanted(act, args, &row, &was);

	if (!is && was)
		row_remove(act->db, &diet_table, &row);
	else if (was)
		row_save(act->db, &diet_table, &row);
	else if (is)
		row_add(act->db, &diet_table, &row);
	act_result(act, "person", args->person->code);
	act_say(act, is ? _("what %s eats is noted") : _("%s eats everything"), args->person->code);
}

static void fill_diet_set(struct act *act, const void *params)
{
	const struct diet_args *args = params;
	struct diet row;

	if (!args->person || !sees(act->desk, args->person->id, GROUP_ALERTS)
		|| !diet_of(act->db, act->arena, args->person->id, &row))
		return;
	act_fill(act, "diet", row.words);
	act_fill(act, "note", row.note);
}

const struct verb verb_diet_set = {
	.name = "diet-set",
	.title = N_("Set the diet"),
	.group = N_("People"),
	.right = RIGHT_PEOPLE,
	PARAMS_OF(diet_params),
	.size = sizeof(struct diet_args),
	.subject = "person",
	.plan = plan_diet_set,
	.run = run_diet_set,
	.fill = fill_diet_set,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the diet is as it was before"),
	.help = N_("Records what somebody may not or does not eat. The daily roster counts it for the "
		   "kitchen; it is seen by who may see alerts. Given empty it is taken away."),
};
