#include "core/holding.h"
#include "core/leading.h"

#include <stdlib.h>

struct hold_args {
	const struct bed *bed;
	const struct person *person;
	const char *label;
	const struct contact *contact;
	struct hold_terms terms;
};

#define AT(member) offsetof(struct hold_args, member)

static const struct param hold_params[] = {
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED,
	    .flags = PARAM_REQUIRED | PARAM_FREE_BED, .offset = AT(bed),
	    .help = N_("which bed is kept") },
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .offset = AT(person),
	    .help = N_("who is expected, when they are registered") },
	{ .name = "for", .label = N_("For"), .type = PARAM_TEXT, .offset = AT(label), .max = 80,
	    .help = N_("who is expected, when they are not registered: girl of 14, mobile group") },
	LEADING_CONTACT(struct hold_args, contact),
	HOLD_TERMS(struct hold_args, terms),
};

static bool given(const char *text)
{
	return text && *text;
}

/* What the contact says stands in for what was not said. */
static struct hold_args full(struct act *act, const struct hold_args *args)
{
	struct hold_args whole = *args;

	if (!args->contact)
		return whole;
	if (!given(args->label))
		whole.person = leading_person(act, args->contact, args->person);
	if (!whole.person && !given(args->label))
		whole.label = leading_label(act, args->contact);
	if (!given(args->terms.note))
		whole.terms.note = leading_note(act, args->contact);
	return whole;
}

static struct wanted_hold wanted_of(const struct hold_args *args)
{
	return (struct wanted_hold){ .bed = args->bed, .person = args->person,
		.label = args->label, .note = args->terms.note, .expected = args->terms.expected,
		.keep_until = args->terms.keep_until, .confirmed = WHEN_NONE };
}

static void check_who(struct act *act, const struct hold_args *args)
{
	if (args->person && given(args->label))
		act_find(act, CODE_BAD_VALUE, "for", _("give either --person or --for, not both"));
	if (!args->person && !given(args->label))
		act_find(act, CODE_MISSING_VALUE, "person",
		    _("person is missing: say who is expected, with --person or --for"));
}

/* As the rules take who is not registered: as far as the contact says. */
static struct person stranger_of(struct act *act, const struct hold_args *args)
{
	struct person unknown = holding_stranger(args->label ? args->label : "");
	char day[DATE_SIZE];

	if (!args->contact)
		return unknown;
	unknown.sex = args->contact->sex;
	if (args->contact->age != DB_NULL) {
		when_to_date(args->contact->at, day);
		unknown.birth = arena_format(
		    act->arena, "%04d-01-01", atoi(day) - (int)args->contact->age);
		unknown.birth_precision = "year";
	}
	return unknown;
}

static void plan_hold(struct act *act, const void *params)
{
	const struct hold_args whole = full(act, params), *args = &whole;
	const struct person unknown = stranger_of(act, args);
	struct wanted_hold wanted = wanted_of(args);
	bool timed;

	if (!leading_check(act, args->contact, args->person, false) || !args->bed)
		return;
	act_touch(act, args->bed->code);
	act_in(act, args->bed->shelter);
	timed = holding_nights(act, args->bed->shelter, args->terms.from, args->terms.until, &wanted);
	if (args->person && timed)
		holding_expects(act, args->person, &wanted);
	check_who(act, args);
	if (!args->person)
		leading_check_held(act, args->contact);
	holding_judge_deadline(act, args->terms.expected, args->terms.keep_until, "keep-until");
	if (timed)
		holding_judge_expected(act, &wanted);
	if (timed)
		holding_judge(act, &wanted, args->person ? args->person : &unknown, 0, "bed");
}

static void run_hold(struct act *act, const void *params)
{
	const struct hold_args whole = full(act, params), *args = &whole;
	struct wanted_hold wanted = wanted_of(args);
	struct hold row;

	if (!holding_nights(act, args->bed->shelter, args->terms.from, args->terms.until, &wanted)
		|| !holding_make(act, &wanted, &row))
		return;
	act_touch(act, hold_code(act->arena, row.id));
	leading_write(act, args->contact, LED_HOLD, row.id, row.person);
	holding_tell(act, &row, args->bed->code, args->person ? args->person->code : NULL);
}

static void fill_hold(struct act *act, const void *params)
{
	const struct hold_args *args = params;

	leading_fill(act, args->contact, true);
}

const struct verb verb_hold = {
	.name = "hold",
	.title = N_("Hold a bed"),
	.group = N_("Beds"),
	.right = RIGHT_HOLD,
	PARAMS_OF(hold_params),
	.size = sizeof(struct hold_args),
	.subject = "bed",
	.plan = plan_hold,
	.run = run_hold,
	.fill = fill_hold,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the bed is free again"),
	.help =
	    N_("Keeps a bed for somebody who is expected, from now on or on later nights. Admitting them"
	       " there uses the hold up."),
};
