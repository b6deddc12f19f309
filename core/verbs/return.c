#include "core/away.h"

struct return_args {
	const struct person *person;
	struct people people;
	when_t at;
};

#define AT(member) offsetof(struct return_args, member)

static const struct param return_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_INSIDE,
	    .offset = AT(person), .help = N_("who is back") },
	{ .name = "people", .label = N_("People"), .type = PARAM_PEOPLE, .flags = PARAM_INSIDE,
	    .offset = AT(people), .help = N_("several instead of one person: all or none") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when they came back") },
};

static void judge_one(struct act *act, const struct person *person, when_t at)
{
	struct absence absence;
	struct stay stay;

	if (!leaving_stay(act, person, "person", &stay))
		return;
	if (!absence_at(act->db, act->arena, stay.id, DB_NULL, &absence))
		act_find(act, CODE_PERSON_NOT_OUT, "person", _("%s is in the house"),
		    desk_person_label(act->desk, act->arena, person));
	else if (at < absence.out_at)
		act_find(act, CODE_BEFORE_ARRIVAL, "at", _("%s went out at %s, after this"),
		    person->code, when_show(act->arena, absence.out_at));
}

static void plan_return(struct act *act, const void *params)
{
	const struct return_args *args = params;
	struct people people = away_people(act, args->person, &args->people);

	for (size_t i = 0; i < people.count; i++)
		judge_one(act, &people.items[i], args->at);
}

static void run_return(struct act *act, const void *params)
{
	const struct return_args *args = params;
	struct people people = away_people(act, args->person, &args->people);

	for (size_t i = 0; i < people.count; i++) {
		struct absence absence;
		struct stay stay;

		if (!stay_open(act->db, act->arena, people.items[i].id, &stay)
			|| !absence_at(act->db, act->arena, stay.id, DB_NULL, &absence))
			return;
		absence.returned_at = args->at;
		row_save(act->db, &absence_table, &absence);
		away_tell(act, &people, i, &stay);
	}
	act_say(act, _("back: %s"), away_codes(act, &people));
}

const struct verb verb_return = {
	.name = "return",
	.title = N_("Return"),
	.group = N_("Gate"),
	.right = RIGHT_GATE,
	PARAMS_OF(return_params),
	.size = sizeof(struct return_args),
	.subject = "person",
	.plan = plan_return,
	.run = run_return,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are out again"),
	.help = N_("Somebody who was out, or missing, is back in the house."),
};
