#include "core/holding.h"
#include "core/registering.h"
#include "core/waiting.h"
#include "db/shelter.h"

struct hold_edit_args {
	struct hold_which which;
	const struct bed *to;
	const struct person *who;
	const char *from, *until;
	const char *label, *note;
	when_t expected, keep_until;
};

#define AT(member) offsetof(struct hold_edit_args, member)

static const struct param hold_edit_params[] = {
	HOLD_BY_CODE(struct hold_edit_args, which),
	{ .name = "to", .label = N_("To bed"), .type = PARAM_BED,
	    .flags = PARAM_FREE_BED | PARAM_KEEP, .offset = AT(to),
	    .help = N_("another bed, also of another shelter; it gets a new code there") },
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .flags = PARAM_KEEP,
	    .offset = AT(from), .help = N_("the day of the first night") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE, .flags = PARAM_KEEP,
	    .offset = AT(until), .help = N_("the day on which they leave, after the last night") },
	{ .name = "who", .label = N_("For person"), .type = PARAM_PERSON, .flags = PARAM_KEEP,
	    .offset = AT(who), .help = N_("who is expected, now that they are registered") },
	{ .name = "for", .label = N_("For"), .type = PARAM_TEXT, .flags = PARAM_KEEP,
	    .offset = AT(label), .max = 80,
	    .help = N_("who is expected, when they are not registered: girl of 14, mobile group") },
	{ .name = "expected", .label = N_("Expected"), .type = PARAM_INSTANT, .flags = PARAM_KEEP,
	    .offset = AT(expected), .help = N_("when they should come") },
	{ .name = "keep-until", .label = N_("Keep until"), .type = PARAM_INSTANT,
	    .flags = PARAM_END | PARAM_KEEP, .offset = AT(keep_until), .help = N_("deadline") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .flags = PARAM_KEEP,
	    .offset = AT(note), .help = N_("who asked for it") },
	HOLD_BY_BED(struct hold_edit_args, which),
};

/* The hold as it is, and what was given in its place. False with findings. */
static bool read_wanted(struct act *act, const struct hold_edit_args *args,
    const struct holding *holding, struct person *person, struct wanted_hold *wanted)
{
	const struct hold *hold = &holding->hold;
	const struct bed *bed = args->to ? args->to : &holding->bed;
	bool known = holding_person(act, hold, person);

	*wanted = (struct wanted_hold){ .bed = bed, .person = known ? person : NULL,
		.label = hold->label, .note = act_given(act, "note") ? args->note : hold->note,
		.expected = act_given(act, "expected") ? args->expected : hold->expected_at,
		.keep_until = act_given(act, "keep-until") ? args->keep_until : hold->until_at,
		.confirmed = hold->confirmed_at };
	if (args->who)
		wanted->person = args->who;
	else if (act_given(act, "for") && *act_given(act, "for"))
		wanted->label = args->label, wanted->person = NULL;
	if (!holding_nights(act, bed->shelter, args->from, args->until, wanted))
		return false;
	if (!act_given(act, "from"))
		wanted->from = holding->placement.from_at;
	if (!act_given(act, "until"))
		wanted->until = holding->placement.planned_at;
	/* the usual deadline follows the first night when only that is moved */
	if (act_given(act, "from") && !act_given(act, "keep-until"))
		wanted->keep_until += wanted->from - holding->placement.from_at;
	return true;
}

/* It stays in its bed since it began: and after its last night the bed had somebody else. */
static void judge_begun(
    struct act *act, const struct holding *holding, const struct wanted_hold *wanted)
{
	struct placement other;

	if (wanted->from < act->now && wanted->bed->id == holding->bed.id
		&& (placement_overlapping(act->db, act->arena, wanted->bed->id, PLACED_PROMISED,
			wanted->from, act->now, holding->placement.id, &other)
		    || placement_overlapping(act->db, act->arena, wanted->bed->id, PLACED_HOLDS,
			wanted->from, act->now, holding->placement.id, &other)))
		act_find(act, CODE_PERIOD_OVERLAP, "from",
		    _("%s was somebody else's since %s, within the nights of this hold: make a new"
		      " one from now on (hold)"),
		    wanted->bed->code, when_show(act->arena, other.from_at));
}

/* What has begun is judged from now on. */
static void judge(struct act *act, const struct hold_edit_args *args,
    const struct holding *holding, const struct person *person, const struct wanted_hold *wanted)
{
	const struct person unknown = holding_stranger(wanted->label);
	struct wanted_hold rest = *wanted;

	if (rest.from < act->now)
		rest.from = act->now;
	if (rest.until != WHEN_NONE && rest.until <= rest.from) {
		act_find(act, CODE_BAD_VALUE, act_given(act, "until") ? "until" : "from",
		    _("no night would be left: give a later day, or cancel the hold"));
		return;
	}
	if (person)
		holding_judge_person(act, person, &rest, holding->hold.id,
		    args->who ? "who" : "hold");
	judge_begun(act, holding, wanted);
	holding_judge(act, &rest, person ? person : &unknown, holding->hold.id,
	    args->to ? "to" : args->until ? "until" : "from");
}

/* In another shelter it is another hold, and the offer that it stands for would be lost. */
static void judge_offer(
    struct act *act, const struct hold_edit_args *args, const struct holding *holding)
{
	struct waiting_offer offer;

	if (args->to && args->to->shelter != holding->hold.shelter
		&& waiting_offer_of_hold(act->db, act->arena, holding->hold.id, &offer))
		act_find(act, CODE_DEPENDS, "to",
		    _("%s is an offer to %s: decline it (wait-decline), then offer the other bed"),
		    holding->code, waiting_code(act->arena, offer.waiting));
}

static void plan_hold_edit(struct act *act, const void *params)
{
	const struct hold_edit_args *args = params;
	struct wanted_hold wanted;
	struct holding holding;
	struct person person;

	if (!holding_find(act, &args->which, &holding))
		return;
	if (args->to) {
		act_touch(act, args->to->code);
		act_in(act, args->to->shelter);
	}
	if (args->who) {
		act_touch(act, args->who->code);
		registering_live(act, args->who, "who");
	}
	if (args->who && args->label && *args->label)
		act_find(act, CODE_BAD_VALUE, "for", _("give either --who or --for, not both"));
	judge_offer(act, args, &holding);
	if (!read_wanted(act, args, &holding, &person, &wanted))
		return;
	holding_judge_deadline(act, act_given(act, "expected") ? wanted.expected : WHEN_NONE,
	    act_given(act, "keep-until") ? wanted.keep_until : WHEN_NONE, "keep-until");
	if (act_given(act, "expected"))
		holding_judge_expected(act, &wanted);
	judge(act, args, &holding, wanted.person, &wanted);
}

static void run_hold_edit(struct act *act, const void *params)
{
	const struct hold_edit_args *args = params;
	struct wanted_hold wanted;
	struct holding holding;
	struct person person;

	if (!holding_load(act, &args->which, &holding)
		|| !read_wanted(act, args, &holding, &person, &wanted)
		|| !holding_change(act, &holding, &wanted))
		return;
	act_touch(act, hold_code(act->arena, holding.hold.id));
	holding_tell(act, &holding.hold, wanted.bed->code,
	    wanted.person ? wanted.person->code : NULL);
}

static void fill_hold_edit(struct act *act, const void *params)
{
	const struct hold_edit_args *args = params;
	struct holding holding;
	struct person person;

	if (!holding_load(act, &args->which, &holding))
		return;
	act_fill(act, "hold", holding.code);
	act_fill(act, "to", holding.bed.code);
	act_fill(act, "from", when_show_date(act->arena, holding.placement.from_at));
	act_fill(act, "until", when_show_date(act->arena, holding.placement.planned_at));
	if (holding_person(act, &holding.hold, &person))
		act_fill(act, "who", person.code);
	act_fill(act, "for", holding.hold.label);
	act_fill(act, "expected", when_show(act->arena, holding.hold.expected_at));
	act_fill(act, "keep-until", when_show(act->arena, holding.hold.until_at));
	act_fill(act, "note", holding.hold.note);
}

const struct verb verb_hold_edit = {
	.name = "hold-edit",
	.title = N_("Change a hold"),
	.group = N_("Beds"),
	.right = RIGHT_HOLD,
	PARAMS_OF(hold_edit_params),
	.size = sizeof(struct hold_edit_args),
	.subject = "hold",
	.plan = plan_hold_edit,
	.run = run_hold_edit,
	.fill = fill_hold_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the hold is as it was before"),
	.help = N_("Lengthens or shortens a hold, moves it to other nights or another bed, or says who it"
		   " is for by now. What is not given stays."),
};
