#include "core/arriving.h"

#define AT(member) offsetof(struct arriving, member)

static const struct param import_ics_params[] = {
	{ .name = "file", .label = N_("File"), .type = PARAM_FILE, .flags = PARAM_REQUIRED,
	    .offset = AT(file), .help = N_("a calendar (.ics)") },
	{ .name = "service", .label = N_("Service"), .type = PARAM_SERVICE, .offset = AT(service),
	    .help = N_("its events are appointments of this service; without it, of the one that each names, as"
		       " calendars of the agenda do; with a provider alone, times when they are away") },
	{ .name = "provider", .label = N_("Provider"), .type = PARAM_PROVIDER, .offset = AT(provider),
	    .help = N_("who gives the service, or who is away") },
	{ .name = "person", .label = N_("For"), .type = PARAM_PEOPLE, .offset = AT(people),
	    .help = N_("for whom they all are; without it, whose codes (B-0031) stand in each event") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("where they are held; without it, where the people are") },
	{ .name = "room", .label = N_("Room"), .type = PARAM_VENUE, .offset = AT(venue),
	    .help = N_("where, of the shelter's rooms for appointments") },
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .offset = AT(from),
	    .help = N_("the first day that is taken; without it, today") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE, .offset = AT(until),
	    .help = N_("the last day that is taken; without it, a year ahead") },
	{ .name = "partial", .label = N_("In part"), .type = PARAM_YES, .offset = AT(partial),
	    .help = N_("what cannot be taken is left out and listed; without it, nothing is taken then") },
};

static void plan_import_ics(struct act *act, const void *params)
{
	arriving_plan(act, params);
}

static void run_import_ics(struct act *act, const void *params)
{
	arriving_run(act, params);
}

const struct verb verb_import_ics = {
	.name = "import-ics",
	.title = N_("Take a calendar in"),
	.group = N_("Services"),
	.right = RIGHT_BOOK,
	PARAMS_OF(import_ics_params),
	.size = sizeof(struct arriving),
	.subject = "provider",
	.can_dry = true,
	.plan = plan_import_ics,
	.run = run_import_ics,
	.beside = true,
	.undo = UNDO_REVERSE,
	.undo_text = N_("what was taken from the calendar is taken away again, all of it"),
	.help = N_("Takes the events of a calendar as appointments of a service, or as times when a provider"
		   " is away. What stands against an event is listed with its line, and nothing is taken"
		   " until all of it can be, or --partial. The same calendar taken again changes nothing; what"
		   " was moved or cancelled in it since is told."),
};
