#include "core/booking.h"
#include "core/leaving.h"

#include <string.h>

struct discharge_args {
	const struct person *person;
	const char *reason, *destination, *handover, *note;
	bool family;
	when_t at;
};

#define AT(member) offsetof(struct discharge_args, member)

static const struct param discharge_params[] = {
	{ .name = "person",
	    .label = N_("Person"),
	    .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED | PARAM_INSIDE,
	    .offset = AT(person),
	    .help = N_("who leaves") },
	{ .name = "reason",
	    .label = N_("Reason"),
	    .type = PARAM_CHOICE,
	    .flags = PARAM_REQUIRED,
	    .offset = AT(reason),
	    .choices = choice_discharge,
	    .help = N_("why they leave") },
	{ .name = "destination",
	    .label = N_("Destination"),
	    .type = PARAM_TEXT,
	    .offset = AT(destination),
	    .help = N_("where they go: needed when the leaving was planned or is a transfer") },
	{ .name = "handover",
	    .label = N_("Handed over"),
	    .type = PARAM_NOTE,
	    .offset = AT(handover),
	    .help = N_("documents, money, medicine, belongings") },
	{ .name = "family",
	    .label = N_("Whole family"),
	    .type = PARAM_YES,
	    .offset = AT(family),
	    .help = N_("everybody of the family leaves") },
	{ .name = "at",
	    .label = N_("At"),
	    .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at),
	    .help = N_("when they left") },
	{ .name = "note",
	    .label = N_("Note"),
	    .type = PARAM_NOTE,
	    .offset = AT(note),
	    .help = N_("added to the note of the stay") },
};

/* Whose stays end: the family's head first. */
static size_t load_leavers(struct act *act, const struct discharge_args *args,
    const struct stay *stay, struct stay **stays)
{
	if (args->family)
		return family_stays(act->db, act->arena, stay, stays);
	*stays = arena_alloc(act->arena, sizeof **stays);
	(*stays)[0] = *stay;
	return 1;
}

static int64_t *ids_of(struct act *act, const struct stay *stays, size_t count)
{
	int64_t *ids = arena_alloc(act->arena, (count + 1) * sizeof *ids);

	for (size_t i = 0; i < count; i++)
		ids[i] = stays[i].id;
	return ids;
}

/* A planned leaving and a transfer go somewhere, and it is asked once; but nobody is kept in for want
 * of a word. Who is missing goes nowhere that is known; a death asks nothing further. */
static void judge_reason(struct act *act, const struct discharge_args *args)
{
	const struct choice *reason = choice_find(choice_discharge, args->reason);
	bool told = args->destination && *args->destination;

	if (!reason)
		return;
	if (strcmp(args->reason, "missing") == 0 && told)
		act_find(act, CODE_REASON_MISMATCH, "destination",
		    _("%s has no destination: leave it out, or choose another reason"),
		    _(reason->title));
	else if ((strcmp(reason->category, "Planned") == 0
		     || strcmp(reason->category, "Transfer") == 0)
		&& !told)
		act_find(act, CODE_NO_DESTINATION, "destination",
		    _("%s: where they go is not recorded; say it, if it is known"), _(reason->title));
}

static void plan_discharge(struct act *act, const void *params)
{
	const struct discharge_args *args = params;
	struct stay stay, *leavers;
	size_t count;
	int64_t *ids;

	if (args->reason)
		judge_reason(act, args);
	if (!leaving_stay(act, args->person, "person", &stay))
		return;
	count = load_leavers(act, args, &stay, &leavers);
	ids = ids_of(act, leavers, count);
	for (size_t i = 0; i < count; i++) {
		const char *bed = bed_code_of_stay(act, leavers[i].id);

		act_touch(act, person_code(act, leavers[i].person));
		if (bed)
			act_touch(act, bed);
		leaving_judge(act, &leavers[i], args->at);
		leaving_warn(act, &leavers[i], ids, count);
		booking_warn(act, leavers[i].person, args->at, WHEN_NONE);
	}
	act_touch(act, shelter_code(act, stay.shelter));
}

static void tell_one(struct act *act, const struct stay *stay, size_t index, size_t count)
{
	const char *code = person_code(act, stay->person), *bed = bed_code_of_stay(act, stay->id);

	if (index == 0) {
		act_result(act, "person", code);
		act_result(act, "stay", stay_code(act->arena, stay->id));
		act_result(act, "bed", bed);
		act_result(act, "shelter", shelter_code(act, stay->shelter));
	}
	if (count == 1)
		return;
	act_result_list(act, "people", code);
	act_result_list(act, "stays", stay_code(act->arena, stay->id));
	if (bed)
		act_result_list(act, "beds", bed);
}

static void run_discharge(struct act *act, const void *params)
{
	const struct discharge_args *args = params;
	struct leaving leaving = { args->at, args->reason,
		args->destination ? args->destination : "", args->handover ? args->handover : "",
		args->note };
	const char *codes = "";
	struct stay stay, *leavers;
	size_t count;
	int64_t *ids;

	if (!stay_open(act->db, act->arena, args->person->id, &stay))
		return;
	count = load_leavers(act, args, &stay, &leavers);
	ids = ids_of(act, leavers, count);
	for (size_t i = 0; i < count; i++) {
		codes = arena_format(act->arena, "%s%s%s", codes, *codes ? ", " : "",
		    person_code(act, leavers[i].person));
		tell_one(act, &leavers[i], i, count);
		leaving_write(act, &leavers[i], &leaving, ids, count);
	}
	act_result(act, "reason", args->reason);
	act_say(act, _("discharged: %s from %s (%s)"), codes, shelter_code(act, stay.shelter),
	    choice_title(choice_discharge, args->reason));
}

const struct verb verb_discharge = {
	.name = "discharge",
	.title = N_("Discharge"),
	.group = N_("Stays"),
	.right = RIGHT_DISCHARGE,
	PARAMS_OF(discharge_params),
	.size = sizeof(struct discharge_args),
	.subject = "person",
	.plan = plan_discharge,
	.run = run_discharge,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the stay goes on, in the same bed if nobody has it"),
	.help =
	    N_("Ends a stay, or those of a whole family. Always possible, also from a blocked bed"
	       " or a closed shelter; the bed is to be cleaned afterwards."),
};
