#include "core/rebooking.h"

#include <string.h>

struct appointment_cancel_args {
	const char *appointment, *reason, *scope;
	const struct person *person;
	bool obsolete;
};

#define AT(member) offsetof(struct appointment_cancel_args, member)

static const struct param appointment_cancel_params[] = {
	BOOKED_PARAM(struct appointment_cancel_args, appointment),
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .help = N_("why, and who said so") },
	SCOPE_PARAM(struct appointment_cancel_args, scope),
	{ .name = "person", .label = N_("Only for"), .type = PARAM_PERSON, .offset = AT(person),
	    .help = N_("of several people only this one; the others come") },
	{ .name = "obsolete", .label = N_("No longer needed"), .type = PARAM_YES,
	    .offset = AT(obsolete), .help = N_("they left, or the matter is settled") },
};

static bool is_meant(const struct appointment_cancel_args *args, const struct appointment_person *part)
{
	return strcmp(part->status, "booked") == 0
		&& (!args->person || args->person->id == part->person);
}

static void plan_appointment_cancel(struct act *act, const void *params)
{
	const struct appointment_cancel_args *args = params;
	struct booked booked;
	bool any = false;

	if (!booked_find(act, args->appointment, &booked))
		return;
	for (size_t i = 0; i < booked.count; i++)
		if (is_meant(args, &booked.people[i])) {
			any = true;
			booked_records(act, &booked.people[i]);
		}
	if (args->person && !booked_for(&booked, args->person->id))
		act_find(act, CODE_NOT_SO, "person", _("%s is not expected there"),
		    args->person->code);
	else if (!any)
		act_find(act, CODE_ALREADY_SO, "appointment",
		    _("%s: nobody is expected there any more (it was marked or cancelled)"),
		    booked.code);
}

static bool cancel_one(
    struct act *act, const struct appointment_cancel_args *args, struct booked *booked)
{
	bool any = false;

	for (size_t i = 0; i < booked->count; i++) {
		struct appointment_person *part = &booked->people[i];

		if (!is_meant(args, part))
			continue;
		part->status = args->obsolete ? "obsolete" : "cancelled";
		part->reason = args->reason;
		part->marked_at = act->now;
		part->marked_by = act->desk->actor.id;
		row_save(act->db, &appointment_person_table, part);
		any = true;
	}
	if (any)
		booked_settle(act, booked);
	return any;
}

static void run_appointment_cancel(struct act *act, const void *params)
{
	const struct appointment_cancel_args *args = params;
	struct booked booked, *list;
	size_t count, done = 0;

	if (!booked_load(act, args->appointment, &booked))
		return;
	count = booked_scope(act, &booked, args->scope, &list);
	for (size_t i = 0; i < count; i++) {
		if (!cancel_one(act, args, &list[i]))
			continue;
		act_result_list(act, "appointments", list[i].code);
		done++;
	}
	act_result(act, "appointment", booked.code);
	if (done > 1)
		act_say(act, P_("%s cancelled, %zu of its series", "%s cancelled, %zu of its series", done),
		    booked.code, done);
	else if (args->person)
		act_say(act, _("%s cancelled for %s"), booked.code, args->person->code);
	else
		act_say(act, _("%s cancelled: %s, %s, %s"), booked.code,
		    booking_what(&booked.service), booked_whom(act, &booked),
		    booking_when(act->arena, booked.row.from_at, booked.row.until_at));
}

const struct verb verb_appointment_cancel = {
	.name = "appointment-cancel",
	.title = N_("Cancel an appointment"),
	.group = N_("Services"),
	.right = RIGHT_BOOK,
	PARAMS_OF(appointment_cancel_params),
	.size = sizeof(struct appointment_cancel_args),
	.subject = "appointment",
	.plan = plan_appointment_cancel,
	.run = run_appointment_cancel,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are expected again, unless the time was given to somebody else"),
	.help = N_("It does not take place, for all or for one of a group; the time is free again. Of a"
		   " series also the following ones, or all still to come. What is past stays."),
};
