#include "core/away.h"
#include "core/booking.h"

#include <string.h>

struct out_args {
	const struct person *person;
	struct people people;
	const char *kind, *note;
	when_t expected, at;
};

#define AT(member) offsetof(struct out_args, member)

static const struct param out_params[] = {
	{ .name = "person",
	    .label = N_("Person"),
	    .type = PARAM_PERSON,
	    .flags = PARAM_INSIDE,
	    .offset = AT(person),
	    .help = N_("who goes out") },
	{ .name = "people",
	    .label = N_("People"),
	    .type = PARAM_PEOPLE,
	    .flags = PARAM_INSIDE,
	    .offset = AT(people),
	    .help = N_("several instead of one person, as a class going to school: all or none") },
	{ .name = "kind",
	    .label = N_("Kind"),
	    .type = PARAM_CHOICE,
	    .flags = PARAM_REQUIRED,
	    .offset = AT(kind),
	    .choices = choice_absence,
	    .help = N_("where to, or on what leave") },
	{ .name = "expected",
	    .label = N_("Expected back"),
	    .type = PARAM_INSTANT,
	    .flags = PARAM_END,
	    .offset = AT(expected),
	    .help = N_("when they are to be back; only a hospital, or going without authorisation,"
		       " may leave it open") },
	{ .name = "at",
	    .label = N_("At"),
	    .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at),
	    .help = N_("when they went") },
	{ .name = "note",
	    .label = N_("Note"),
	    .type = PARAM_NOTE,
	    .offset = AT(note),
	    .help = N_("with whom, to where") },
};

static void judge_expected(struct act *act, const struct out_args *args)
{
	bool may_be_open = !args->kind || strcmp(args->kind, "hospital") == 0
		|| strcmp(args->kind, "unauthorised") == 0;

	if (args->expected == WHEN_NONE && !may_be_open)
		act_find(act, CODE_MISSING_VALUE, "expected",
		    _("expected is missing: say when they are to be back"));
	else if (args->expected != WHEN_NONE && args->expected <= args->at)
		act_find(act, CODE_BAD_DATE, "expected",
		    _("expected back at %s is not after going out at %s"),
		    when_show(act->arena, args->expected), when_show(act->arena, args->at));
}

static void judge_one(struct act *act, const struct out_args *args, const struct person *person)
{
	struct absence absence;
	struct stay stay;

	if (!leaving_stay(act, person, "person", &stay))
		return;
	rules_leaving(args->at, stay.admitted_at, WHEN_NONE, act->now,
	    act->desk->config->backdate_days, "at", &act->outcome->failure);
	if (absence_at(act->db, act->arena, stay.id, DB_NULL, &absence))
		act_find(act, CODE_PERSON_OUT, "person",
		    _("%s is out (%s) since %s: return them first"),
		    desk_person_label(act->desk, act->arena, person),
		    choice_title(choice_absence, absence.kind),
		    when_show_short(act->arena, absence.out_at, act->now));
	else
		away_judge_start(act, &stay, args->at);
	booking_warn(act, person->id, args->at, args->expected);
}

static void plan_out(struct act *act, const void *params)
{
	const struct out_args *args = params;
	struct people people = away_people(act, args->person, &args->people);

	judge_expected(act, args);
	for (size_t i = 0; i < people.count; i++)
		judge_one(act, args, &people.items[i]);
}

static void run_out(struct act *act, const void *params)
{
	const struct out_args *args = params;
	struct people people = away_people(act, args->person, &args->people);

	for (size_t i = 0; i < people.count; i++) {
		struct absence absence = { .kind = args->kind, .out_at = args->at,
			.expected_at = args->expected, .returned_at = DB_NULL,
			.note = args->note ? args->note : "", .reported = "", .void_at = DB_NULL };
		struct stay stay;

		if (!stay_open(act->db, act->arena, people.items[i].id, &stay))
			return;
		absence.stay = stay.id;
		row_add(act->db, &absence_table, &absence);
		away_tell(act, &people, i, &stay);
	}
	act_result(act, "kind", args->kind);
	act_say(act,
	    args->expected == WHEN_NONE ? _("out (%s): %s") : _("out (%s): %s, back by %s"),
	    choice_title(choice_absence, args->kind), away_codes(act, &people),
	    when_show(act->arena, args->expected));
}

const struct verb verb_out = {
	.name = "out",
	.title = N_("Go out"),
	.group = N_("Gate"),
	.right = RIGHT_GATE,
	PARAMS_OF(out_params),
	.size = sizeof(struct out_args),
	.subject = "person",
	.plan = plan_out,
	.run = run_out,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they never went out"),
	.help =
	    N_("Somebody goes out, or several together: on pass, to hospital, school or work, or"
	       " without authorisation. Their beds stay theirs."),
};
