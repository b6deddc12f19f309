#include "core/merging.h"
#include "core/merging_log.h"
#include "core/merging_street.h"
#include "core/merging_day.h"
#include "core/merging_services.h"
#include "core/registering.h"
#include "core/waiting.h"
#include "db/placement.h"
#include "db/stay.h"

struct person_void_args {
	const struct person *person;
	const char *reason;
};

static const struct param person_void_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct person_void_args, person), .help = N_("whose entry") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct person_void_args, reason), .max = 200,
	    .help = N_("why the entry is a mistake") },
};

static void find_stays(struct act *act, const struct person *person)
{
	struct stay *stays;
	size_t count = stays_load(act->db, act->arena, person->id, &stays);
	struct shelter shelter;

	for (size_t i = 0; i < count; i++) {
		if (stays[i].void_at != DB_NULL
			|| !shelter_by_id(act->db, act->arena, stays[i].shelter, &shelter))
			continue;
		act_find(act, CODE_DEPENDS, "person",
		    stays[i].left_at == DB_NULL
			? _("%s is in %s since %s: a mistaken stay is made void first (stay-void)")
			: _("%s has a stay in %s from %s: a mistaken stay is made void first"
			    " (stay-void)"),
		    person->code, shelter.code,
		    when_show_short(act->arena, stays[i].admitted_at, act->now));
	}
}

static void find_waits(struct act *act, const struct person *person)
{
	struct waiting *rows;
	size_t count = waitings_of_person(act->db, act->arena, person->id, &rows);

	for (size_t i = 0; i < count; i++)
		if (rows[i].ended_at == DB_NULL)
			act_find(act, CODE_DEPENDS, "person",
			    _("%s waits for a place (%s): take them off the list first (wait-close)"),
			    person->code, waiting_code(act->arena, rows[i].id));
}

static void plan_person_void(struct act *act, const void *params)
{
	const struct person_void_args *args = params;
	struct hold hold;

	if (!args->person)
		return;
	act_touch(act, args->person->code);
	registering_concerns(act, args->person);
	if (!registering_live(act, args->person, "person"))
		return;
	if (merging_marked(args->reason))
		act_find(act, CODE_BAD_VALUE, "reason",
		    _("reason: a merged entry is made by merge, not by its reason"));
	find_stays(act, args->person);
	find_waits(act, args->person);
	services_find_kept(act, args->person);
	day_find_kept(act, args->person);
	log_find_kept(act, args->person);
	street_find_kept(act, args->person);
	if (hold_of_person(act->db, act->arena, args->person->id, &hold))
		act_find(act, CODE_DEPENDS, "person",
		    _("a bed is held for %s: end the hold first (hold-end)"), args->person->code);
}

static void run_person_void(struct act *act, const void *params)
{
	const struct person_void_args *args = params;
	struct person person = *args->person;

	person.void_at = act->now;
	person.void_reason = args->reason;
	row_save(act->db, &person_table, &person);
	act_result(act, "person", person.code);
	act_say(act, _("entry %s made void: %s"), person.code, args->reason);
}

const struct verb verb_person_void = {
	.name = "person-void",
	.title = N_("Void a person's entry"),
	.group = N_("People"),
	.right = RIGHT_CORRECT,
	PARAMS_OF(person_void_params),
	.size = sizeof(struct person_void_args),
	.subject = "person",
	.plan = plan_person_void,
	.run = run_person_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry counts again"),
	.help =
	    N_("Marks a mistaken entry as void: it is no longer found or counted, and stays in the"
	       " audit. Refused while there are stays, appointments to come, an open plan or"
	       " a compensation."),
};
