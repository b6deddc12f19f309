#include "core/leaving.h"
#include "core/placing.h"

#include <string.h>

struct shorten_args {
	const struct person *person;
	const char *until, *by, *reason;
};

#define AT(member) offsetof(struct shorten_args, member)

static const struct param shorten_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED | PARAM_INSIDE, .offset = AT(person),
	    .help = N_("who leaves earlier") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE,
	    .flags = PARAM_REQUIRED | PARAM_KEEP, .offset = AT(until),
	    .help = N_("the new last day") },
	{ .name = "by", .label = N_("Decided by"), .type = PARAM_TEXT, .offset = AT(by),
	    .help = N_("who decided; without it, they themselves") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .help = N_("why") },
};

static void plan_shorten(struct act *act, const void *params)
{
	const struct shorten_args *args = params;
	char today[DATE_SIZE];
	struct stay stay;

	if (!leaving_stay(act, args->person, "person", &stay))
		return;
	act_touch(act, shelter_code(act, stay.shelter));
	if (!args->until)
		return;
	when_to_date(act->now, today);
	if (strcmp(args->until, today) < 0)
		act_find(act, CODE_BAD_VALUE, "until",
		    _("until: %s is past; somebody who has left is discharged"),
		    date_show(act->arena, args->until));
	else if (stay.expected_on && strcmp(args->until, stay.expected_on) >= 0)
		act_find(act, CODE_BAD_VALUE, "until",
		    _("the stay of %s runs until %s: give an earlier date, or use extend"),
		    args->person->code, date_show(act->arena, stay.expected_on));
}

static void run_shorten(struct act *act, const void *params)
{
	const struct shorten_args *args = params;

	placing_set_limit(act, args->person, args->until, args->by, args->reason);
	act_say(act, _("shortened: %s until %s"), args->person->code,
	    date_show(act->arena, args->until));
}

static void fill_shorten(struct act *act, const void *params)
{
	const struct shorten_args *args = params;
	struct stay stay;

	if (args->person && stay_open(act->db, act->arena, args->person->id, &stay)
		&& stay.expected_on)
		act_fill(act, "until", date_show(act->arena, stay.expected_on));
}

const struct verb verb_shorten = {
	.name = "shorten",
	.title = N_("Shorten"),
	.group = N_("Stays"),
	.right = RIGHT_ADMIT,
	PARAMS_OF(shorten_params),
	.size = sizeof(struct shorten_args),
	.subject = "person",
	.plan = plan_shorten,
	.run = run_shorten,
	.fill = fill_shorten,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the stay has its former last day again"),
	.help = N_("Sets an earlier last day of a stay, or the first one: from then on the bed may be"
		   " promised to somebody else."),
};
