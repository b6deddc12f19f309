#include "core/booking.h"
#include "core/catalogue.h"
#include "core/providing.h"
#include "core/registering.h"
#include "core/rules.h"

struct walk_in_args {
	struct people people;
	const struct service *service;
	const struct provider *provider;
	const struct shelter *shelter;
	when_t at;
	int64_t minutes;
	const char *outcome;
};

#define AT(member) offsetof(struct walk_in_args, member)

static const struct param walk_in_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PEOPLE, .flags = PARAM_REQUIRED,
	    .offset = AT(people), .help = N_("who came, or several together") },
	{ .name = "service", .label = N_("Service"), .type = PARAM_SERVICE, .flags = PARAM_REQUIRED,
	    .offset = AT(service), .help = N_("what they got") },
	{ .name = "provider", .label = N_("Provider"), .type = PARAM_PROVIDER, .offset = AT(provider),
	    .help = N_("who gave it") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST | PARAM_TIMED,
	    .offset = AT(at), .help = N_("when it began") },
	{ .name = "minutes", .label = N_("Minutes"), .type = PARAM_NUMBER, .min = 1, .max = 1440,
	    .offset = AT(minutes), .help = N_("how long; without it as the catalogue says") },
	{ .name = "outcome", .label = N_("Outcome"), .type = PARAM_TEXT, .offset = AT(outcome),
	    .max = 300, .help = N_("what came of it, short; sealed, and shown only to who may know") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("where; without it, where they are") },
};

static const struct shelter *where(struct act *act, const struct walk_in_args *args)
{
	return booking_where(act->db, act->arena, args->shelter, NULL, &args->people);
}

/* A provider from outside records their own, and need not say so. */
static const struct provider *by_whom(struct act *act, const struct walk_in_args *args)
{
	struct provider *own = arena_alloc(act->arena, sizeof *own);

	if (!args->provider && provider_of_user(act->db, act->arena, act->desk->actor.id, own))
		return own;
	return args->provider;
}

static void judge_reach(struct act *act, const struct walk_in_args *args, const struct shelter *shelter)
{
	const struct provider *provider = by_whom(act, args);
	const struct appointment row
	    = { .shelter = shelter->id, .provider = provider ? provider->id : DB_NULL };

	if (desk_may(act->desk, RIGHT_ATTEND, shelter->id)
		&& !booked_within_reach(act->desk, RIGHT_ATTEND, &row))
		act_find(act, CODE_NOT_ALLOWED, NULL, _("%s may not do this: only what they gave themselves"),
		    act->desk->actor.user);
}

/* It has happened: only what cannot be is refused. */
static void plan_walk_in(struct act *act, const void *params)
{
	const struct walk_in_args *args = params;
	const struct shelter *shelter = where(act, args);

	for (size_t i = 0; i < args->people.count; i++) {
		act_touch(act, args->people.items[i].code);
		registering_live(act, &args->people.items[i], "person");
		registering_concerns(act, &args->people.items[i]);
		for (size_t k = 0; k < i; k++)
			if (args->people.items[i].id == args->people.items[k].id)
				act_find(act, CODE_BAD_VALUE, "person", _("%s is named twice"),
				    args->people.items[i].code);
	}
	if (shelter) {
		act_in(act, shelter->id);
		judge_reach(act, args, shelter);
	} else if (args->people.count) {
		act_find(act, CODE_MISSING_VALUE, "shelter",
		    _("shelter is missing: nobody of them is in one, so say where it is held"));
	}
	if (args->provider && args->service && !provider_gives(args->provider, args->service))
		act_find(act, CODE_PROVIDER_SERVICE, "provider", _("%s does not give %s"),
		    args->provider->code,
		    args->service->private ? _("this service") : args->service->code);
	if (args->at != WHEN_NONE && args->at < act->now - act->desk->config->backdate_days * (when_t)DAY)
		act_find(act, CODE_BACK_DATED, "at", _("%s is more than %d days ago"),
		    when_show(act->arena, args->at), act->desk->config->backdate_days);
}

static void run_walk_in(struct act *act, const void *params)
{
	const struct walk_in_args *args = params;
	const struct shelter *shelter = where(act, args);
	const struct provider *provider = by_whom(act, args);
	int64_t minutes = args->minutes != DB_NULL ? args->minutes : args->service->minutes;
	struct appointment row = { .shelter = shelter->id, .service = args->service->id,
		.provider = provider ? provider->id : DB_NULL, .venue = DB_NULL,
		.series = DB_NULL, .from_at = args->at, .until_at = args->at + minutes * MINUTE,
		.walk_in = 1, .created_at = act->now, .user = act->desk->actor.id,
		.cancelled_at = DB_NULL };
	const char *code;

	if (row_add(act->db, &appointment_table, &row) != DB_OK)
		return;
	for (size_t i = 0; i < args->people.count; i++) {
		struct appointment_person part = { .appointment = row.id,
			.person = args->people.items[i].id, .status = "attended",
			.from_at = row.from_at, .until_at = row.until_at, .walk_in = 1,
			.came_at = row.from_at, .went_at = DB_NULL,
			.outcome = args->outcome ? args->outcome : "", .reason = "", .note = "",
			.marked_at = act->now, .marked_by = act->desk->actor.id };

		row_add(act->db, &appointment_person_table, &part);
		act_result_list(act, "people", args->people.items[i].code);
	}
	code = appointment_code(act->arena, row.id);
	act_touch(act, code);
	act_result(act, "appointment", code);
	act_result(act, "shelter", shelter->code);
	act_result(act, "at", when_iso(act->arena, row.from_at));
	act_say(act, _("%s: %s, %s, came without an appointment %s"), code,
	    booking_what(args->service),
	    booking_whom(act->arena, args->people.items, args->people.count),
	    when_show(act->arena, row.from_at));
}

const struct verb verb_walk_in = {
	.name = "walk-in",
	.title = N_("Came without an appointment"),
	.group = N_("Services"),
	.right = RIGHT_ATTEND,
	PARAMS_OF(walk_in_params),
	.size = sizeof(struct walk_in_args),
	.subject = "person",
	.plan = plan_walk_in,
	.run = run_walk_in,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it is taken away again"),
	.help = N_("Somebody got a service without having booked it: recorded as it was, also beside"
		   " what was booked for that time."),
};
