#include "core/act.h"
#include "core/see.h"
#include "db/privacy.h"

#include <string.h>

/* Where codes stand for names, whoever has the right looks behind one for a short time, and it is
 * kept that they did. What was seen cannot be unseen: none of it is undone. */
struct reveal_args {
	const struct person *person;
	const struct shelter *shelter;
	const char *reason;
};

#define AT(member) offsetof(struct reveal_args, member)

static const struct param reveal_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .offset = AT(person),
	    .help = N_("whose name is needed") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("of everybody in it, as for a fire list") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_CHOICE,
	    .flags = PARAM_REQUIRED | PARAM_ANY_CHOICE, .offset = AT(reason),
	    .choices = choice_reveal, .max = 160, .help = N_("what it is needed for; it is kept") },
};

static const struct param conceal_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .offset = AT(person),
	    .help = N_("whose name is not needed any more") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("of everybody in it") },
};

static bool names_one(struct act *act, const struct reveal_args *args)
{
	if (args->person && args->shelter)
		act_find(act, CODE_BAD_VALUE, "shelter",
		    _("give either --person or --shelter, not both"));
	else if (!args->person && !args->shelter)
		act_find(act, CODE_MISSING_VALUE, "person",
		    _("person is missing: say whose name, with --person, or --shelter"));
	if (args->person)
		act_touch(act, args->person->code);
	if (args->shelter)
		act_touch(act, args->shelter->code);
	return (args->person != NULL) != (args->shelter != NULL);
}

/* --- reveal ----------------------------------------------------------------------------------- */

/* In a shelter that goes by codes the right and the need are asked for there. */
static void judge_person(struct act *act, const struct person *person)
{
	const int64_t *shelters;
	size_t count = see_belonging(act->desk, person->id, &shelters);
	bool coded = see_coded(act->desk, person->id);

	for (size_t i = 0; i < count; i++)
		if (see_coded_in(act->desk, shelters[i]))
			act_in(act, shelters[i]);
	if (coded || see_person_until(act->desk, person->id) != WHEN_NONE)
		return;
	if (sees(act->desk, person->id, GROUP_NAME))
		act_find(act, CODE_ALREADY_SO, "person", _("the name of %s is shown anyway"),
		    person->code);
	else
		act_find(act, CODE_NOT_ALLOWED, "person", _("%s may not see the name of %s"),
		    act->desk->actor.user, person->code);
}

static void plan_reveal(struct act *act, const void *params)
{
	const struct reveal_args *args = params;

	if (!names_one(act, args))
		return;
	if (args->person) {
		judge_person(act, args->person);
		return;
	}
	act_in(act, args->shelter->id);
	if (strcmp(args->shelter->privacy, "codes") != 0)
		act_find(act, CODE_ALREADY_SO, "shelter", _("the names in %s are shown anyway"),
		    args->shelter->code);
}

/* Who is in the shelter is asked later who looked at their name: each of them is in the trace. */
static void touch_residents(struct act *act, const struct shelter *shelter)
{
	struct bed_fact *facts;
	size_t count = see_board(act->desk, act->arena, shelter->id, act->now, &facts);

	for (size_t i = 0; i < count; i++)
		if (facts[i].person_code)
			act_touch(act, facts[i].person_code);
	count = see_bedless(act->desk, act->arena, shelter->id, act->now, &facts);
	for (size_t i = 0; i < count; i++)
		if (facts[i].person_code)
			act_touch(act, facts[i].person_code);
}

static const char *name_of(struct act *act, const struct person *person)
{
	struct identity identity;

	if (!identity_get(act->db, act->arena, person->id, &identity))
		return person->code;
	return arena_format(act->arena, "%s %s%s%s", person->code, identity.given,
	    *identity.given && *identity.family ? " " : "", identity.family);
}

static void run_reveal(struct act *act, const void *params)
{
	const struct reveal_args *args = params;
	struct reveal row = { .person = args->person ? args->person->id : DB_NULL,
		.shelter = args->shelter ? args->shelter->id : DB_NULL, .reason = args->reason,
		.at = act->now,
		.until_at = act->now + (when_t)act->desk->config->reveal_minutes * MINUTE };
	const char *code = args->person ? args->person->code : args->shelter->code;
	struct desk_user user;

	if (!user_by_name(act->db, act->arena, act->desk->actor.user, &user))
		return;
	row.user = user.id;
	if (args->person)
		row.person = see_entry(act->desk, args->person->id);
	reveal_add(act->db, &row);
	if (args->shelter)
		touch_residents(act, args->shelter);
	else
		act_tell(act, name_of(act, args->person));
	act_result(act, args->person ? "person" : "shelter", code);
	act_result(act, "until", when_iso(act->arena, row.until_at));
	act_say(act, _("names of %s revealed until %s: %s"), code,
	    when_show_short(act->arena, row.until_at, act->now),
	    choice_title(choice_reveal, args->reason));
}

/* --- conceal ---------------------------------------------------------------------------------- */

/* The actor's own open reveals that show this. */
static size_t load_open(struct act *act, const struct reveal_args *args, struct reveal **open)
{
	size_t count = reveals_load(act->db, act->arena, act->desk->actor.user, act->now, open);
	const int64_t *shelters = args->shelter ? &args->shelter->id : NULL;
	size_t shelter_count = 1, kept = 0;
	int64_t person = DB_NULL;

	if (args->person) {
		shelter_count = see_belonging(act->desk, args->person->id, &shelters);
		person = see_entry(act->desk, args->person->id);
	}
	for (size_t i = 0; i < count; i++) {
		bool shows = person != DB_NULL && (*open)[i].person == person;

		for (size_t k = 0; k < shelter_count; k++)
			shows |= (*open)[i].shelter == shelters[k];
		if (shows)
			(*open)[kept++] = (*open)[i];
	}
	return kept;
}

static void plan_conceal(struct act *act, const void *params)
{
	const struct reveal_args *args = params;
	const int64_t *shelters;
	struct reveal *open;

	for (size_t i = args->person ? see_belonging(act->desk, args->person->id, &shelters) : 0;
		i > 0; i--)
		act_in(act, shelters[i - 1]);
	if (args->shelter)
		act_in(act, args->shelter->id);
	if (names_one(act, args) && load_open(act, args, &open) == 0)
		act_find(act, CODE_NOT_SO, args->person ? "person" : "shelter",
		    _("nothing of %s is revealed to you"),
		    args->person ? args->person->code : args->shelter->code);
}

static void run_conceal(struct act *act, const void *params)
{
	const struct reveal_args *args = params;
	struct reveal *open;
	size_t count = load_open(act, args, &open);
	const char *code = args->person ? args->person->code : args->shelter->code;

	for (size_t i = 0; i < count; i++)
		reveal_end(act->db, open[i].id, act->now > open[i].at ? act->now : open[i].at);
	act_result(act, args->person ? "person" : "shelter", code);
	act_say(act, _("names of %s are codes again"), code);
}

const struct verb verb_reveal = {
	.name = "reveal",
	.title = N_("Reveal a name"),
	.group = N_("Need to know"),
	.right = RIGHT_REVEAL,
	PARAMS_OF(reveal_params),
	.size = sizeof(struct reveal_args),
	.subject = "person",
	.plan = plan_reveal,
	.run = run_reveal,
	.undo = UNDO_NEVER,
	.undo_text = N_("what was seen stays seen; conceal ends it"),
	.help =
	    N_("Shows you the name where a code stands for it, for some minutes (reveal_minutes in the"
	       " config), and keeps that you looked and why. --shelter shows everybody in it."),
};

const struct verb verb_conceal = {
	.name = "conceal",
	.title = N_("Conceal a name again"),
	.group = N_("Need to know"),
	.right = RIGHT_REVEAL,
	PARAMS_OF(conceal_params),
	.size = sizeof(struct reveal_args),
	.subject = "person",
	.plan = plan_conceal,
	.run = run_conceal,
	.undo = UNDO_NEVER,
	.undo_text = N_("reveal shows it again"),
	.help = N_("The code stands for the name again, before the time is over."),
};
