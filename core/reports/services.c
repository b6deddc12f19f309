#include "core/choice.h"
#include "core/providing.h"
#include "core/reports/common.h"

struct services_args {
	const struct shelter *shelter;
	bool all;
};

static const struct param services_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct services_args, shelter),
	    .help = N_("Only what is for this kind of shelter.") },
	{ .name = "all", .label = N_("All"), .type = PARAM_YES,
	    .offset = offsetof(struct services_args, all),
	    .help = N_("Those too that are no longer in the catalogue.") },
};

static const struct column service_columns[] = {
	{ "service", N_("Service"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "kind", N_("Kind"), CELL_CHOICE, 0 },
	{ "minutes", N_("Minutes"), CELL_NUMBER, 0 },
	{ "people", N_("People"), CELL_NUMBER, 1 },
	{ "providers", N_("Providers"), CELL_NUMBER, 0 },
	{ "given_by", N_("Given by"), CELL_TEXT, 2 },
	{ "shelters", N_("For shelters"), CELL_TEXT, 2 },
	{ "owed", N_("Owed by"), CELL_TEXT, 3 },
	{ "age_from", N_("Age from"), CELL_NUMBER, 3 },
	{ "age_to", N_("Age to"), CELL_NUMBER, 3 },
	{ "room", N_("Needs a room"), CELL_YES, 2 },
	{ "private", N_("Private"), CELL_YES, 1 },
	{ "retired", N_("No longer since"), CELL_INSTANT, 3 },
};

static int64_t givers(const struct provider *providers, size_t count, const struct service *service)
{
	int64_t found = 0;

	for (size_t i = 0; i < count; i++)
		found += !provider_ended(&providers[i]) && provider_gives(&providers[i], service);
	return found;
}

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

static void add_service(struct doc *doc, const struct service *service, int64_t given_by)
{
	struct cell *row = doc_row(doc, service->code);

	cell_text(doc, &row[0], service->code);
	cell_text(doc, &row[1], service_title(service));
	cell_choice(doc, &row[2], service->kind, choice_title(choice_service, service->kind));
	cell_number(&row[3], service->minutes);
	cell_number(&row[4], service->capacity);
	cell_number(&row[5], given_by);
	cell_text(doc, &row[6], or_null(service->given_by));
	cell_text(doc, &row[7], or_null(service->shelters));
	cell_text(doc, &row[8], or_null(service->owed));
	cell_number(&row[9], service->age_from > 0 ? service->age_from : DB_NULL);
	cell_number(&row[10], service->age_to < 150 ? service->age_to : DB_NULL);
	cell_number(&row[11], service->venue);
	cell_number(&row[12], service->private);
	cell_number(&row[13], service->retired_at);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct services_args *args = given;
	struct service *services;
	struct provider *providers;
	size_t count = services_load(view->db, view->arena, &services);
	size_t provider_count = providers_load(view->db, view->arena, &providers);

	doc_section(doc, NULL, DOC_COLUMNS(service_columns))->empty
	    = _("The config has no services.");
	for (size_t i = 0; i < count; i++)
		if ((args->all || !service_retired(&services[i]))
			&& (!args->shelter
			    || service_is_for(&services[i], args->shelter->kind)))
			add_service(
			    doc, &services[i], givers(providers, provider_count, &services[i]));
}

const struct report report_services = { .name = "services", .title = N_("Services"),
	.right = RIGHT_SEE_AGENDA, PARAMS_OF(services_params), .size = sizeof(struct services_args),
	.build = build,
	.help = N_("The catalogue of services as the config has it: what can be booked, for how long,"
		   " for whom, and how many give it.") };
