#include "core/admission.h"
#include "core/leading.h"
#include "core/leaving.h"
#include "core/queueing.h"

#include <string.h>

#define AT(member) offsetof(struct admit_args, member)

static const struct param admit_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_OUTSIDE,
	    .offset = AT(person), .help = N_("who comes") },
	{ .name = "people", .label = N_("Family"), .type = PARAM_PEOPLE, .flags = PARAM_OUTSIDE,
	    .offset = AT(people),
	    .help = N_("a whole family instead of one person, the head first: all are admitted or"
		       " none") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("follows from the bed when that is given") },
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED, .flags = PARAM_FREE_BED,
	    .offset = AT(bed), .help = N_("the bed of the one person") },
	{ .name = "beds", .label = N_("Beds"), .type = PARAM_BEDS, .flags = PARAM_FREE_BED,
	    .offset = AT(beds), .help = N_("the beds of the family, in the order of its people") },
	{ .name = "no-bed", .label = N_("Without a bed"), .type = PARAM_YES, .offset = AT(no_bed),
	    .help = N_("in the shelter without a bed for now: assign gives one later") },
	{ .name = "basis", .label = N_("Basis"), .type = PARAM_CHOICE, .offset = AT(basis),
	    .choices = choice_basis, .help = N_("on what ground") },
	{ .name = "referrer", .label = N_("Brought by"), .type = PARAM_CHOICE,
	    .flags = PARAM_ANY_CHOICE, .offset = AT(referrer), .choices = choice_referrer,
	    .help = N_("who brought or sent them") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE, .offset = AT(until),
	    .help = N_("expected last day; without it, the shelter's limit of the stay") },
	{ .name = "head", .label = N_("Joins the family of"), .type = PARAM_PERSON,
	    .flags = PARAM_INSIDE, .offset = AT(head),
	    .help = N_("somebody of the family who is in the shelter already") },
	{ .name = "held", .label = N_("Is expected"), .type = PARAM_YES, .offset = AT(held),
	    .help = N_("the bed is held under a label, and this is who was meant") },
	{ .name = "waiting", .label = N_("From waiting list"), .type = PARAM_TEXT, .max = 20,
	    .offset = AT(waiting),
	    .help = N_("the entry, as W-0012, that ends with this; a person's own ends by itself") },
	LEADING_CONTACT(struct admit_args, contact),
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when they came") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("anything the next shift should know") },
};

static void judge_limit(struct act *act, const struct admission *admission)
{
	int64_t limit = admission->shelter.stay_limit_days;

	if (!admission->until)
		return;
	if (strcmp(admission->until, admission->day) < 0)
		act_find(act, CODE_BEFORE_ARRIVAL, "until",
		    _("until %s is before the arrival on %s"),
		    date_show(act->arena, admission->until), date_show(act->arena, admission->day));
	else if (limit > 0 && date_days(admission->day, admission->until) > limit)
		act_find(act, CODE_RULE_LIMIT, "until",
		    _("until %s is %d days; the limit of %s is %lld"),
		    date_show(act->arena, admission->until),
		    date_days(admission->day, admission->until), admission->shelter.code,
		    (long long)limit);
}

/* Who is in a shelter that the actor may not look into is not told about: neither where nor who. */
static bool judge_unseen(
    struct act *act, const struct person *person, const struct stay *stay, const char *field)
{
	if (desk_may(act->desk, RIGHT_SEE_PEOPLE, stay->shelter))
		return false;
	act_find(act, CODE_PERSON_ALREADY_IN, field,
	    _("%s is in another shelter: ask a manager of the network"), person->code);
	return true;
}

/* One person is in one shelter at a time, now and then. */
static void judge_elsewhere(
    struct act *act, const struct person *person, when_t at, const char *field)
{
	struct stay stay;

	if (stay_open(act->db, act->arena, person->id, &stay)) {
		if (judge_unseen(act, person, &stay, field))
			return;
		act_find(act, CODE_PERSON_ALREADY_IN, field,
		    _("%s is in %s since %s: move or discharge them there"),
		    desk_person_label(act->desk, act->arena, person),
		    shelter_code(act, stay.shelter),
		    when_show_short(act->arena, stay.admitted_at, act->now));
	} else if (stay_overlapping(act->db, act->arena, person->id, at, DB_NULL, DB_NULL, &stay)
		&& !judge_unseen(act, person, &stay, field)) {
		act_find(act, CODE_PERIOD_OVERLAP, "at",
		    _("%s was in %s from %s to %s: give a later time"),
		    desk_person_label(act->desk, act->arena, person),
		    shelter_code(act, stay.shelter), when_show(act->arena, stay.admitted_at),
		    when_show(act->arena, stay.left_at));
	}
}

static void plan_admit(struct act *act, const void *params)
{
	const struct admit_args *args = params;
	struct admission admission;

	if (!admission_read(act, args, &admission))
		return;
	act_in(act, admission.shelter.id);
	leading_check(act, args->contact, &admission.people[0], true);
	for (size_t i = 0; i < admission.count; i++) {
		const struct person *person = &admission.people[i];
		struct placing placing = admission_placing(args, &admission, i);

		act_touch(act, person->code);
		judge_elsewhere(act, person, args->at, admission.count > 1 ? "people" : "person");
		rules_entry(args->at, person, act->now, act->desk->config->backdate_days, "at",
		    &act->outcome->failure);
		placing_judge(act->desk, act->arena, &placing, &act->outcome->failure);
	}
	for (size_t i = 0; admission.beds && i < admission.count; i++)
		act_touch(act, admission.beds[i].code);
	act_touch(act, admission.shelter.code);
	judge_limit(act, &admission);
	if (admission.head_since != WHEN_NONE && args->at < admission.head_since)
		act_find(act, CODE_MEMBER_BEFORE_HEAD, "at",
		    _("%s came before the head of the family, who came at %s"),
		    admission.people[0].code, when_show(act->arena, admission.head_since));
}

static void tell_results(
    struct act *act, const struct admission *admission, size_t index, const struct stay *stay)
{
	const char *bed = admission->beds ? admission->beds[index].code : NULL;

	if (index == 0) {
		act_result(act, "person", admission->people[0].code);
		act_result(act, "stay", stay_code(act->arena, stay->id));
		act_result(act, "bed", bed);
		act_result(act, "shelter", admission->shelter.code);
		act_result(act, "until", admission->until);
	}
	if (admission->count == 1)
		return;
	act_result_list(act, "people", admission->people[index].code);
	act_result_list(act, "stays", stay_code(act->arena, stay->id));
	if (bed)
		act_result_list(act, "beds", bed);
}

static void tell(struct act *act, const struct admission *admission)
{
	const char *where = "";

	for (size_t i = 0; i < admission->count; i++)
		where = arena_format(act->arena, "%s%s%s%s%s", where, *where ? ", " : "",
		    admission->people[i].code, admission->beds ? " " : "",
		    admission->beds ? admission->beds[i].code : "");
	if (!admission->beds)
		where = arena_format(
		    act->arena, _("%s to %s without a bed"), where, admission->shelter.code);
	act_say(act, admission->until ? _("admitted: %s, until %s") : _("admitted: %s"), where,
	    date_show(act->arena, admission->until));
}

/* What they waited for is over: their own entries, and the one that was named. */
static void leave_the_list(struct act *act, const struct admission *admission,
    const struct stay *stay, size_t index)
{
	struct waiting entry;

	if (index == 0 && admission->entry.id != 0
		&& waiting_by_id(act->db, act->arena, admission->entry.id, &entry)
		&& entry.ended_at == DB_NULL) {
		bool here = entry.shelter == DB_NULL || entry.shelter == stay->shelter;

		queueing_end(act, &entry, here ? "admitted" : "admitted-elsewhere",
		    here ? stay : NULL);
	}
	queueing_came(act, stay);
	if (waiting_of_stay(act->db, act->arena, stay->id, &entry))
		act_result(act, "entry", waiting_code(act->arena, entry.id));
}

/* An entry of the waiting list is not typed a second time. */
static void fill_admit(struct act *act, const void *params)
{
	const struct admit_args *args = params;
	struct waiting entry;
	struct offered *offers;
	struct shelter shelter;
	size_t count;

	leading_fill(act, args->contact, false);
	if (args->contact)
		act_fill(act, "basis", "mobile-group");
	if (!args->waiting || !queueing_load(act, args->waiting, &entry))
		return;
	if (entry.person != DB_NULL)
		act_fill(act, "person", queueing_whom(act, &entry));
	count = queueing_offers(act, &entry, &offers);
	if (count > 0 && !desk_may(act->desk, RIGHT_ADMIT, offers[0].shelter))
		return;
	if (count == 1) {
		act_fill(act, "bed", offers[0].bed_code);
	} else if (count > 1) {
		const char *beds = "";

		for (size_t i = 0; i < count; i++)
			beds = arena_format(act->arena, "%s%s%s", beds, *beds ? "," : "",
			    offers[i].bed_code);
		act_fill(act, "beds", beds);
	}
	if (shelter_by_id(act->db, act->arena, count ? offers[0].shelter : entry.shelter, &shelter))
		act_fill(act, "shelter", shelter.code);
	act_fill(act, "referrer", entry.referrer);
	act_fill(act, "note", entry.note);
}

static void run_admit(struct act *act, const void *params)
{
	const struct admit_args *args = params;
	struct admission admission;
	int64_t head;

	if (!admission_read(act, args, &admission))
		return;
	head = admission.head;
	for (size_t i = 0; i < admission.count; i++) {
		struct placing placing = admission_placing(args, &admission, i);
		struct stay stay = { .shelter = admission.shelter.id,
			.person = admission.people[i].id,
			.basis = args->basis ? args->basis
				: args->contact ? "mobile-group" : "other",
			.referrer = args->referrer ? args->referrer
				: args->contact ? LEADING_REFERRER : "",
			.admitted_at = args->at,
			.expected_on = admission.until,
			.head = head,
			.continues = DB_NULL,
			.left_at = DB_NULL,
			.note = args->note ? args->note : "",
			.void_at = DB_NULL };

		if (row_add(act->db, &stay_table, &stay) != DB_OK)
			return;
		if (head == DB_NULL)
			head = stay.id;
		placing_use_holds(act, &admission.people[i], &stay, args->at);
		placing_write(act, &placing, &stay);
		if (i == 0)
			leading_write(act, args->contact, LED_STAY, stay.id, stay.person);
		leave_the_list(act, &admission, &stay, i);
		tell_results(act, &admission, i, &stay);
	}
	tell(act, &admission);
}

const struct verb verb_admit = {
	.name = "admit",
	.title = N_("Admit"),
	.group = N_("Stays"),
	.right = RIGHT_ADMIT,
	PARAMS_OF(admit_params),
	.size = sizeof(struct admit_args),
	.subject = "person",
	.plan = plan_admit,
	.run = run_admit,
	.fill = fill_admit,
	.undo = UNDO_REVERSE,
	.undo_text =
	    N_("the stay and its bed are taken back, and a hold that it used up stands again"),
	.help =
	    N_("Takes a person, or a whole family, into a shelter and gives them beds. Every rule"
	       " of the shelter, the room and the bed is checked; a hold for the person is used"
	       " up, and what they waited for is over."),
};
