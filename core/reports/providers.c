#include "core/choice.h"
#include "core/engaging.h"
#include "core/reports/common.h"

struct providers_args {
	const struct service *service;
	const struct shelter *shelter;
	bool all;
};

static const struct param providers_params[] = {
	{ .name = "service", .label = N_("Service"), .type = PARAM_SERVICE,
	    .offset = offsetof(struct providers_args, service),
	    .help = N_("Only who gives this.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct providers_args, shelter),
	    .help = N_("Only who visits this one.") },
	{ .name = "all", .label = N_("All"), .type = PARAM_YES,
	    .offset = offsetof(struct providers_args, all),
	    .help = N_("Those too who have ended.") },
};

static const struct column provider_columns[] = {
	{ "provider", N_("Provider"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "kind", N_("Kind"), CELL_CHOICE, 1 },
	{ "services", N_("Services"), CELL_TEXT, 0 },
	{ "hours", N_("Working hours"), CELL_TEXT, 0 },
	{ "off_from", N_("Off from"), CELL_INSTANT, 1 },
	{ "off_until", N_("Off until"), CELL_INSTANT, 2 },
	{ "shelters", N_("Shelters"), CELL_TEXT, 2 },
	{ "languages", N_("Languages"), CELL_TEXT, 2 },
	{ "holidays", N_("On holidays"), CELL_YES, 3 },
	{ "phone", N_("Phone"), CELL_TEXT, 3 },
	{ "user", N_("Signs in as"), CELL_TEXT, 3 },
	{ "note", N_("Note"), CELL_TEXT, 3 },
	{ "ended", N_("Ended"), CELL_INSTANT, 3 },
};

static const char *user_name(struct view *view, const struct provider *provider)
{
	struct desk_user user;

	if (provider->user == DB_NULL || !desk_may(view->desk, RIGHT_PROVIDERS, DB_NULL)
		|| !user_by_id(view->db, view->arena, provider->user, &user))
		return NULL;
	return user.name;
}

/* The names of staff leave the desk no more than what is typed. */
static void add_provider(struct view *view, struct doc *doc, const struct provider *provider)
{
	struct provider_off *offs;
	size_t off_count = provider_offs_load(
	    view->db, view->arena, provider->id, view->now, INT64_MAX, &offs);
	struct cell *row = doc_row(doc, provider->code);
	struct hours hours;

	hours_read(provider->hours, &hours);
	cell_text(doc, &row[0], provider->code);
	cell_text(doc, &row[1], view_typed(view, provider->name));
	cell_choice(doc, &row[2], provider->kind, choice_title(choice_provider, provider->kind));
	cell_text(doc, &row[3], services_titles(view->db, view->arena, provider->services));
	cell_text(doc, &row[4], hours_show(view->arena, &hours));
	cell_number(&row[5], off_count ? offs[0].from_at : DB_NULL);
	cell_number(&row[6], off_count ? offs[0].until_at : DB_NULL);
	cell_text(doc, &row[7], *provider->shelters ? provider->shelters : _("all"));
	cell_text(doc, &row[8], *provider->languages
		? languages_titles(view->arena, provider->languages) : NULL);
	cell_number(&row[9], provider->holidays);
	cell_text(doc, &row[10], view_typed(view, provider->phone));
	cell_text(doc, &row[11], user_name(view, provider));
	cell_text(doc, &row[12], view_typed(view, provider->note));
	cell_number(&row[13], provider->ended_at);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct providers_args *args = given;
	struct provider *providers;
	size_t count = engaging_seen(view->desk, view->arena, args->all, &providers);

	doc_section(doc, NULL, DOC_COLUMNS(provider_columns))->empty
	    = _("Nobody gives services yet: provider-add, or import-providers.");
	for (size_t i = 0; i < count; i++)
		if ((!args->service || provider_gives(&providers[i], args->service))
			&& (!args->shelter || provider_visits(&providers[i], args->shelter->code)))
			add_provider(view, doc, &providers[i]);
}

const struct report report_providers = { .name = "providers", .title = N_("Providers"),
	.right = RIGHT_SEE_AGENDA, PARAMS_OF(providers_params),
	.size = sizeof(struct providers_args), .build = build,
	.help = N_("Who gives services: what, when, in which shelters and languages, and their next"
		   " day off.") };
