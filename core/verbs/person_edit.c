#include "core/registering.h"
#include "core/see.h"

static const struct param person_edit_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = REGISTERING_AT(person), .help = N_("whose entry") },
	REGISTERING_PARAMS(PARAM_KEEP),
};

static void load(struct act *act, const struct registering *args, struct person *person,
    struct identity *identity)
{
	registering_blank(act, person, identity);
	identity_get(act->db, act->arena, args->person->id, identity);
	*person = *args->person;
}

/* A field that is not shown is neither written over nor cleared: whoever has to change it looks at it
 * first. Says so of what was given; the rest stands as it was. */
static void keep_unseen(struct act *act, const struct identity *before, struct identity *identity)
{
	static const struct {
		const char *param;
		enum group group;
		size_t offset;
	} fields[] = {
		{ "given", GROUP_NAME, offsetof(struct identity, given) },
		{ "family", GROUP_NAME, offsetof(struct identity, family) },
		{ "alias", GROUP_NAME, offsetof(struct identity, alias) },
		{ "personal-number", GROUP_NUMBER, offsetof(struct identity, personal_number) },
		{ "phone", GROUP_CONTACTS, offsetof(struct identity, phone) },
		{ "address", GROUP_CONTACTS, offsetof(struct identity, address) },
		{ "contacts", GROUP_CONTACTS, offsetof(struct identity, contacts) },
		{ "story", GROUP_STORY, offsetof(struct identity, story) },
	};

	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
		const char *given = act_given(act, fields[i].param);

		if (sees(act->desk, before->id, fields[i].group))
			continue;
		*(const char **)(void *)((char *)identity + fields[i].offset)
		    = *(const char *const *)(const void *)((const char *)before + fields[i].offset);
		if (given && *given)
			act_find(act, CODE_NOT_ALLOWED, fields[i].param,
			    _("%s: this is not shown to you now, so it cannot be changed: reveal"
			      " it first, or ask a manager"),
			    fields[i].param);
	}
}

static void plan_person_edit(struct act *act, const void *params)
{
	const struct registering *args = params;
	struct identity identity, before;
	struct person person;

	if (!args->person)
		return;
	act_touch(act, args->person->code);
	registering_concerns(act, args->person);
	if (!registering_live(act, args->person, "person"))
		return;
	load(act, args, &person, &identity);
	before = identity;
	registering_apply(act, args, &person, &identity);
	keep_unseen(act, &before, &identity);
	registering_check(act, &person, &identity);
}

static void run_person_edit(struct act *act, const void *params)
{
	const struct registering *args = params;
	struct identity identity, identity_before;
	struct person person;

	load(act, args, &person, &identity);
	identity_before = identity;
	registering_apply(act, args, &person, &identity);
	keep_unseen(act, &identity_before, &identity);
	registering_save(act, args->person, &person, &identity_before, &identity);
	act_result(act, "person", person.code);
	act_say(act, _("%s edited"), person.code);
}

static void fill_person_edit(struct act *act, const void *params)
{
	const struct registering *args = params;
	struct identity identity;
	struct person person;

	if (!args->person)
		return;
	registering_blank(act, &person, &identity);
	see_identity(act->desk, act->arena, args->person->id, &identity);
	person = *args->person;
	act_fill(act, "given", identity.given);
	act_fill(act, "family", identity.family);
	act_fill(act, "alias", identity.alias);
	act_fill(act, "sex", person.sex);
	act_fill(act, "birth", registering_birth(act->arena, &person));
	act_fill(act, "citizenship", person.citizenship);
	act_fill(act, "personal-number", identity.personal_number);
	act_fill(act, "languages", person.languages);
	act_fill(act, "documents", person.documents);
	act_fill(act, "documents-until", date_show(act->arena, person.documents_until));
	act_fill(act, "accessible", person.accessible ? "yes" : "no");
	act_fill(act, "alerts", person.alerts);
	act_fill(act, "phone", identity.phone);
	act_fill(act, "address", identity.address);
	act_fill(act, "contacts", identity.contacts);
	act_fill(act, "story", identity.story);
}

const struct verb verb_person_edit = {
	.name = "person-edit",
	.title = N_("Edit a person"),
	.group = N_("People"),
	.right = RIGHT_PEOPLE,
	.by_name = true,
	PARAMS_OF(person_edit_params),
	.size = sizeof(struct registering),
	.subject = "person",
	.plan = plan_person_edit,
	.run = run_person_edit,
	.fill = fill_person_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry is as it was before"),
	.help =
	    N_("Changes what is known of a person; what is not given stays, what is given empty is"
	       " cleared."),
};
