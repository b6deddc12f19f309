#include "core/admission.h"
#include "core/holding.h"
#include "core/moving.h"
#include "core/verb.h"

struct hold_use_args {
	const char *hold;
	const struct bed *bed;
	const struct person *person;
	const char *basis, *referrer, *until, *note;
	when_t at;
};

#define AT(member) offsetof(struct hold_use_args, member)

static const struct param hold_use_params[] = {
	{ .name = "hold", .label = N_("Hold"), .type = PARAM_TEXT, .offset = AT(hold), .max = 20,
	    .help = N_("which one, as H-0012") },
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED, .offset = AT(bed),
	    .help = N_("or the bed that is held") },
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .offset = AT(person),
	    .help = N_("who has come, when the hold is for somebody not registered") },
	{ .name = "basis", .label = N_("Basis"), .type = PARAM_CHOICE, .offset = AT(basis),
	    .choices = choice_basis, .help = N_("on what ground") },
	{ .name = "referrer", .label = N_("Brought by"), .type = PARAM_CHOICE,
	    .flags = PARAM_ANY_CHOICE, .offset = AT(referrer), .choices = choice_referrer,
	    .help = N_("who brought or sent them") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE, .offset = AT(until),
	    .help = N_("expected last day; without it, that of the hold") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when they came") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("without it, that of the hold") },
};

/* Whoever comes from outside is admitted, whoever is in a shelter moves: by those verbs themselves. */
struct using {
	struct holding holding;
	struct person person;
	const struct verb *verb;
	struct admit_args admit;
	struct move_args move;
};

static struct hold_which which_of(const struct hold_use_args *args)
{
	bool named = args->bed || (args->hold && *args->hold);

	return (struct hold_which){ .hold = args->hold, .bed = args->bed,
		.person = named ? NULL : args->person };
}

/* False with findings: nobody is named, or somebody else. */
static bool find_person(struct act *act, const struct hold_use_args *args, struct using *using)
{
	int64_t meant = using->holding.hold.person;

	if (args->person)
		using->person = *args->person;
	else if (!holding_person(act, &using->holding.hold, &using->person)) {
		act_find(act, CODE_MISSING_VALUE, "person",
		    _("person is missing: %s is held for somebody not registered; say who has come"),
		    using->holding.bed.code);
		return false;
	}
	if (meant == DB_NULL || meant == using->person.id)
		return true;
	act_find(act, CODE_BAD_VALUE, "person", _("%s is for %s, not for %s"),
	    using->holding.code, using->holding.whom, using->person.code);
	return false;
}

static const void *args_of(struct act *act, const struct hold_use_args *args, struct using *using)
{
	const struct holding *holding = &using->holding;
	const char *note = args->note && *args->note ? args->note : holding->hold.note;
	const char *limit = args->until;
	struct stay stay;
	char day[DATE_SIZE];

	if (!limit && holding->placement.planned_at > args->at) {
		when_to_date(holding->placement.planned_at, day);
		limit = arena_text(act->arena, day);
	}
	if (stay_open(act->db, act->arena, using->person.id, &stay)) {
		using->verb = &verb_move;
		using->move = (struct move_args){ .person = &using->person,
			.bed = &holding->bed, .hold = holding->hold.id, .limit = limit,
			.note = note, .at = args->at };
		return &using->move;
	}
	using->verb = &verb_admit;
	using->admit = (struct admit_args){ .person = &using->person, .bed = &holding->bed,
		.hold = holding->hold.id, .basis = args->basis, .referrer = args->referrer,
		.until = limit, .note = note, .at = args->at };
	return &using->admit;
}

static void plan_hold_use(struct act *act, const void *params)
{
	const struct hold_use_args *args = params;
	const struct hold_which which = which_of(args);
	struct using using;
	const void *given;

	if (!holding_find(act, &which, &using.holding) || !find_person(act, args, &using))
		return;
	given = args_of(act, args, &using);
	using.verb->plan(act, given);
}

static void run_hold_use(struct act *act, const void *params)
{
	const struct hold_use_args *args = params;
	const struct hold_which which = which_of(args);
	struct using using;
	const void *given;

	if (!holding_load(act, &which, &using.holding) || !find_person(act, args, &using))
		return;
	given = args_of(act, args, &using);
	act_result(act, "hold", using.holding.code);
	using.verb->run(act, given);
}

static void fill_hold_use(struct act *act, const void *params)
{
	const struct hold_use_args *args = params;
	const struct hold_which which = which_of(args);
	struct holding holding;
	struct person person;

	if (!holding_load(act, &which, &holding))
		return;
	act_fill(act, "hold", holding.code);
	if (holding_person(act, &holding.hold, &person))
		act_fill(act, "person", person.code);
	act_fill(act, "until", when_show_date(act->arena, holding.placement.planned_at));
	act_fill(act, "note", holding.hold.note);
}

const struct verb verb_hold_use = {
	.name = "hold-use",
	.title = N_("They have come"),
	.group = N_("Beds"),
	.right = RIGHT_ADMIT,
	PARAMS_OF(hold_use_params),
	.size = sizeof(struct hold_use_args),
	.subject = "bed",
	.plan = plan_hold_use,
	.run = run_hold_use,
	.fill = fill_hold_use,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the stay is taken back, and the hold stands again"),
	.help = N_("Turns a hold into an admission, or into a move of somebody who is in a shelter already:"
		   " bed, last day and note are those of the hold."),
};
