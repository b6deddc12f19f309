#include "core/papering.h"
#include "core/registering.h"

static const struct param person_add_params[] = {
	REGISTERING_PARAMS(0),
};

static void plan_person_add(struct act *act, const void *params)
{
	struct identity identity;
	struct person person;

	registering_blank(act, &person, &identity);
	registering_apply(act, params, &person, &identity);
	registering_check(act, &person, &identity);
}

static void run_person_add(struct act *act, const void *params)
{
	struct identity identity;
	struct person person;

	registering_blank(act, &person, &identity);
	registering_apply(act, params, &person, &identity);
	person.code = person_next_code(act->db, act->arena, &person.id);
	identity.id = person.id;
	if (row_add(act->db, &person_table, &person) != DB_OK)
		return;
	row_add(act->db, &identity_table, &identity);
	papering_note(act, NULL, &person);
	act_touch(act, person.code);
	act_result(act, "person", person.code);
	act_say(act, _("%s registered"), person.code);
}

const struct verb verb_person_add = {
	.name = "person-add",
	.title = N_("Register a person"),
	.group = N_("People"),
	.right = RIGHT_PEOPLE,
	.by_name = true,
	PARAMS_OF(person_add_params),
	.size = sizeof(struct registering),
	.plan = plan_person_add,
	.run = run_person_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry is taken away; its code is not given again"),
	.help =
	    N_("Registers somebody and gives them a code. A name of any kind is enough; everything"
	       " else may follow. Says who looks like the same person."),
};
