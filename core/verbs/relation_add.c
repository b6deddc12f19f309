#include "core/choice.h"
#include "core/registering.h"
#include "core/relating.h"

#include <string.h>

struct relation_add_args {
	struct relating pair;
	const char *note;
};

#define AT(member) offsetof(struct relation_add_args, member)

static const struct param relation_add_params[] = {
	{ .name = "person",
	    .label = N_("Person"),
	    .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED,
	    .offset = AT(pair.person),
	    .help = N_("who is the parent, dependant ... of the other") },
	{ .name = "kind",
	    .label = N_("Is"),
	    .type = PARAM_CHOICE,
	    .flags = PARAM_REQUIRED,
	    .offset = AT(pair.kind),
	    .choices = choice_relation,
	    .help = N_("a dependant follows the status of the other; no-contact keeps two people"
		       " out of one room") },
	{ .name = "other",
	    .label = N_("Other person"),
	    .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED,
	    .offset = AT(pair.other),
	    .help = N_("of whom") },
	{ .name = "note",
	    .label = N_("Note"),
	    .type = PARAM_NOTE,
	    .offset = AT(note),
	    .help = N_("where it is known from") },
};

static void impossible(struct act *act, const char *text)
{
	act_find(act, CODE_RELATION_IMPOSSIBLE, "other", "%s", text);
}

static void check_dependant(struct act *act, const struct relating *pair)
{
	int64_t principal = principal_of(act->db, pair->person->id);
	struct person other;

	if (principal != DB_NULL && principal != pair->other->id
		&& person_by_id(act->db, act->arena, principal, &other))
		impossible(act, arena_format(act->arena,
				    _("%s is the dependant of %s already: end that first"
				      " (relation-end)"),
				    pair->person->code, other.code));
	if (has_dependants(act->db, pair->person->id))
		impossible(act, arena_format(act->arena,
				    _("%s has dependants: a dependant cannot have any"),
				    pair->person->code));
	if (principal_of(act->db, pair->other->id) != DB_NULL)
		impossible(act, arena_format(act->arena,
				    _("%s is a dependant: a dependant cannot have any"),
				    pair->other->code));
}

static void check_elder(struct act *act, const struct relating *pair)
{
	if (pair->person->birth && pair->other->birth
		&& strcmp(pair->person->birth_precision, "day") == 0
		&& strcmp(pair->other->birth_precision, "day") == 0
		&& strcmp(pair->person->birth, pair->other->birth) >= 0)
		impossible(act, arena_format(act->arena, _("%s was not born before %s"),
				    pair->person->code, pair->other->code));
}

static void plan_relation_add(struct act *act, const void *params)
{
	const struct relation_add_args *args = params;
	const struct relating *pair = &args->pair;
	struct relating stored;
	struct relation row;

	if (!relating_concerns(act, pair))
		return;
	registering_live(act, pair->person, "person");
	registering_live(act, pair->other, "other");
	if (pair->person->id == pair->other->id) {
		impossible(act, _("somebody cannot be related to themselves"));
		return;
	}
	stored = relating_stored(pair);
	if (relation_between(act->db, act->arena, pair->kind, stored.person->id, stored.other->id,
		&row))
		act_find(act, CODE_ALREADY_SO, "other", _("this is recorded already: %s, %s, %s"),
		    pair->person->code, choice_title(choice_relation, pair->kind),
		    pair->other->code);
	else if (!relating_symmetric(pair->kind)
		&& relation_between(act->db, act->arena, pair->kind, pair->other->id,
		    pair->person->id, &row))
		impossible(
		    act, arena_format(act->arena, _("recorded the other way round: %s, %s, %s"),
			     pair->other->code, choice_title(choice_relation, pair->kind),
			     pair->person->code));
	if (strcmp(pair->kind, "dependant") == 0)
		check_dependant(act, pair);
	if (strcmp(pair->kind, "parent") == 0 || strcmp(pair->kind, "grandparent") == 0)
		check_elder(act, pair);
}

static void run_relation_add(struct act *act, const void *params)
{
	const struct relation_add_args *args = params;
	struct relating stored = relating_stored(&args->pair);
	struct relation row = { .kind = stored.kind, .person = stored.person->id,
		.other = stored.other->id, .note = args->note ? args->note : "",
		.created_at = act->now, .void_at = DB_NULL };

	row_add(act->db, &relation_table, &row);
	act_result(act, "person", args->pair.person->code);
	act_result(act, "other", args->pair.other->code);
	act_result(act, "kind", row.kind);
	act_say(act, _("recorded: %s, %s, %s"), args->pair.person->code,
	    choice_title(choice_relation, row.kind), args->pair.other->code);
}

const struct verb verb_relation_add = {
	.name = "relation-add",
	.title = N_("Record a relation"),
	.group = N_("People"),
	.right = RIGHT_PEOPLE,
	PARAMS_OF(relation_add_params),
	.size = sizeof(struct relation_add_args),
	.subject = "person",
	.plan = plan_relation_add,
	.run = run_relation_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the relation is taken away again"),
	.help =
	    N_("Records that two people are a family, that one depends on the other, or that they"
	       " must not meet."),
};
