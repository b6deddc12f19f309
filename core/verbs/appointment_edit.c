#include "core/rebooking.h"
#include "core/see.h"

struct appointment_edit_args {
	const char *appointment, *scope, *note;
	const struct provider *provider;
	const struct venue *venue;
	struct people add, remove;
	int64_t minutes;
};

#define AT(member) offsetof(struct appointment_edit_args, member)

static const struct param appointment_edit_params[] = {
	BOOKED_PARAM(struct appointment_edit_args, appointment),
	{ .name = "provider", .label = N_("Provider"), .type = PARAM_PROVIDER, .flags = PARAM_KEEP,
	    .offset = AT(provider), .help = N_("who gives it by now") },
	{ .name = "room", .label = N_("Room"), .type = PARAM_VENUE, .flags = PARAM_KEEP,
	    .offset = AT(venue), .help = N_("where by now") },
	{ .name = "minutes", .label = N_("Minutes"), .type = PARAM_NUMBER, .min = 1, .max = 1440,
	    .flags = PARAM_KEEP, .offset = AT(minutes), .help = N_("how long it lasts") },
	{ .name = "add", .label = N_("Also for"), .type = PARAM_PEOPLE, .offset = AT(add),
	    .help = N_("people who join it") },
	{ .name = "remove", .label = N_("Not for"), .type = PARAM_PEOPLE, .offset = AT(remove),
	    .help = N_("people who do not take part any more") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .flags = PARAM_KEEP,
	    .offset = AT(note), .help = N_("what to bring, whom to ask") },
	SCOPE_PARAM(struct appointment_edit_args, scope),
};

static struct rebooking change_of(struct act *act, const struct appointment_edit_args *args)
{
	return (struct rebooking){ .appointment = args->appointment, .scope = args->scope,
		.at = WHEN_NONE, .minutes = args->minutes, .provider = args->provider,
		.venue = args->venue, .provider_given = act_given(act, "provider") != NULL,
		.venue_given = act_given(act, "room") != NULL, .add = args->add,
		.remove = args->remove, .note = act_given(act, "note") ? args->note : NULL };
}

static void plan_appointment_edit(struct act *act, const void *params)
{
	const struct rebooking change = change_of(act, params);

	rebooking_plan(act, &change);
}

static void run_appointment_edit(struct act *act, const void *params)
{
	const struct rebooking change = change_of(act, params);

	rebooking_run(act, &change);
}

static void fill_appointment_edit(struct act *act, const void *params)
{
	const struct appointment_edit_args *args = params;
	struct booked booked;
	struct booking booking;

	if (!booked_load(act, args->appointment, &booked))
		return;
	booking = booked_as_booking(act, &booked);
	if (booking.provider && !booking.veiled)
		act_fill(act, "provider", booking.provider->code);
	if (booking.venue)
		act_fill(act, "room", booking.venue->code);
	act_fill(act, "minutes",
	    arena_format(act->arena, "%lld",
		(long long)(booked.row.until_at - booked.row.from_at) / MINUTE));
	if (booked.count == 1 && sees(act->desk, booked.people[0].person, GROUP_PRIVATE))
		act_fill(act, "note", booked.people[0].note);
}

const struct verb verb_appointment_edit = {
	.name = "appointment-edit",
	.title = N_("Change an appointment"),
	.group = N_("Services"),
	.right = RIGHT_BOOK,
	PARAMS_OF(appointment_edit_params),
	.size = sizeof(struct appointment_edit_args),
	.subject = "appointment",
	.plan = plan_appointment_edit,
	.run = run_appointment_edit,
	.fill = fill_appointment_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is as it was before"),
	.help = N_("Another provider, room or length, people who join or leave a group, a note. What is"
		   " not given stays. Of a series also the following ones, or all still to come."),
};
