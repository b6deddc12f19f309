#include "core/day_marking.h"
#include "core/leading.h"

#include <string.h>

struct day_enrol_args {
	struct day_place place;
	const char *group, *days, *from, *note;
	const struct contact *contact;
};

#define AT(member) offsetof(struct day_enrol_args, member)

static const struct param day_enrol_params[] = {
	DAY_PLACE_AS(struct day_enrol_args, place, 0),
	{ .name = "group", .label = N_("Group"), .type = PARAM_TEXT, .offset = AT(group), .max = 40,
	    .help = N_("with whom they are there: younger, older") },
	{ .name = "days", .label = N_("Days"), .type = PARAM_WORDS, .offset = AT(days),
	    .choices = choice_weekday,
	    .help = N_("when they are due; without it, whenever the centre is open") },
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .offset = AT(from),
	    .help = N_("the first day; today when not said") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("in free text; sealed") },
	LEADING_CONTACT(struct day_enrol_args, contact),
};

/* Whom the contact met, where nobody is named. */
static struct day_place place_of(struct act *act, const struct day_enrol_args *args)
{
	return (struct day_place){ args->place.centre,
		leading_person(act, args->contact, args->place.person) };
}

static const char *from_of(struct act *act, const struct day_enrol_args *args)
{
	char *today = arena_alloc(act->arena, DATE_SIZE);

	when_to_date(act->now, today);
	return args->from ? args->from : today;
}

static void judge_enrolled(struct act *act, const struct day_place *place, const char *from)
{
	struct enrolment *rows;
	size_t count = enrolments_of_person(act->db, act->arena, place->person->id, false, &rows);

	for (size_t i = 0; i < count; i++) {
		if (rows[i].centre != place->centre->id)
			continue;
		if (!rows[i].until_on)
			act_find(act, CODE_ALREADY_SO, "person", _("%s is enrolled at %s since %s"),
			    place->person->code, place->centre->code,
			    date_show(act->arena, rows[i].from_on));
		else if (strcmp(rows[i].until_on, from) >= 0)
			act_find(act, CODE_PERIOD_OVERLAP, "from",
			    _("%s was enrolled at %s until %s: give a later day"),
			    place->person->code, place->centre->code,
			    date_show(act->arena, rows[i].until_on));
	}
}

/* Days on which the centre is closed are no days. */
static void judge_days(struct act *act, const struct day_enrol_args *args)
{
	const char *days = args->days ? args->days : "";

	for (const struct choice *day = choice_weekday; day->word; day++)
		if (strstr(days, day->word) && !strstr(args->place.centre->days, day->word))
			act_find(act, CODE_CENTRE_CLOSED, "days", _("%s is not open on %s"),
			    args->place.centre->code, _(day->title));
}

static void plan_day_enrol(struct act *act, const void *params)
{
	const struct day_enrol_args *args = params;
	const char *from = from_of(act, args);
	struct day_place place = place_of(act, args);

	if (!leading_check(act, args->contact, args->place.person, true))
		return;
	if (!place.person && !args->contact)
		act_find(act, CODE_MISSING_VALUE, "person",
		    _("person is missing: say who is enrolled, or from which contact"));
	if (!day_place_live(act, &place))
		return;
	judge_enrolled(act, &place, from);
	judge_days(act, args);
	day_judge_age(act, &place, from);
}

static const char *note_of(struct act *act, const struct day_enrol_args *args)
{
	if (args->note || !args->contact)
		return args->note ? args->note : "";
	return leading_note(act, args->contact);
}

static void run_day_enrol(struct act *act, const void *params)
{
	const struct day_enrol_args *args = params;
	struct day_place place = place_of(act, args);
	struct enrolment row = { .centre = place.centre->id,
		.person = place.person->id, .group_name = args->group ? args->group : "",
		.days = args->days ? args->days : "", .from_on = from_of(act, args),
		.end_reason = "", .note = note_of(act, args), .created_at = act->now,
		.user = act->desk->actor.id, .void_at = DB_NULL };

	if (row_add(act->db, &enrolment_table, &row) != DB_OK)
		return;
	leading_write(act, args->contact, LED_ENROLMENT, row.id, row.person);
	day_tell(act, &place);
	act_result(act, "from", row.from_on);
	act_say(act, _("%s enrolled at %s from %s on"), place.person->code, place.centre->code,
	    date_show(act->arena, row.from_on));
}

static void fill_day_enrol(struct act *act, const void *params)
{
	const struct day_enrol_args *args = params;
	const struct person *person = leading_person(act, args->contact, NULL);

	if (person)
		act_fill(act, "person", person->code);
	if (args->contact)
		act_fill(act, "note", leading_note(act, args->contact));
}

const struct verb verb_day_enrol = {
	.name = "day-enrol",
	.title = N_("Enrol at a day centre"),
	.group = N_("Day centres"),
	.right = RIGHT_DAY,
	PARAMS_OF(day_enrol_params),
	.size = sizeof(struct day_enrol_args),
	.subject = "person",
	.plan = plan_day_enrol,
	.run = run_day_enrol,
	.fill = fill_day_enrol,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the child is not enrolled"),
	.help = N_("Somebody is to come to a day centre from a day on: in a group, on some days of the week "
		   "or on all. On those days they are due, and listed when they do not come."),
};
