#include "core/providing.h"
#include "core/reports/common.h"
#include "db/appointment.h"

struct provider_offs_args {
	const struct provider *provider;
	const char *from;
};

static const struct param provider_offs_params[] = {
	{ .name = "provider", .label = N_("Provider"), .type = PARAM_PROVIDER,
	    .offset = offsetof(struct provider_offs_args, provider),
	    .help = N_("Only of this one.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE,
	    .offset = offsetof(struct provider_offs_args, from),
	    .help = N_("From this day on; without it, from now on.") },
};

static const struct column off_columns[] = {
	{ "off", N_("Number"), CELL_NUMBER, 0 },
	{ "provider", N_("Provider"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "from", N_("From"), CELL_INSTANT, 0 },
	{ "until", N_("Until"), CELL_INSTANT, 0 },
	{ "booked", N_("Booked still"), CELL_NUMBER, 0 },
	{ "reason", N_("Reason"), CELL_TEXT, 1 },
};

static bool is_managed(const struct view *view, const struct provider *provider,
    const struct shelter *shelters, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (view_may(view, &report_provider_offs, shelters[i].id)
			&& provider_visits(provider, shelters[i].code))
			return true;
	return false;
}

static int64_t booked_in(const struct view *view, const struct provider_off *off)
{
	struct appointment *booked;
	when_t from = off->from_at > view->now ? off->from_at : view->now;
	size_t count = appointments_ahead(
	    view->db, view->arena, AHEAD_PROVIDER, off->provider, from, &booked);
	int64_t found = 0;

	for (size_t i = 0; i < count; i++)
		found += booked[i].from_at < off->until_at;
	return found;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct provider_offs_args *args = given;
	when_t from = args->from ? when_of_date(args->from, 0) : view->now;
	struct provider_off *offs;
	struct shelter *shelters;
	size_t count = provider_offs_load(view->db, view->arena,
	    args->provider ? args->provider->id : DB_NULL, from, INT64_MAX, &offs);
	size_t shelter_count = shelters_load(view->db, view->arena, view->now, &shelters);

	doc_section(doc, NULL, DOC_COLUMNS(off_columns))->empty = _("No days off.");
	for (size_t i = 0; i < count; i++) {
		struct provider provider;
		struct cell *row;

		if (!provider_by_id(view->db, view->arena, offs[i].provider, &provider)
			|| !is_managed(view, &provider, shelters, shelter_count))
			continue;
		row = doc_row(doc, provider.code);
		cell_number(&row[0], offs[i].id);
		cell_text(doc, &row[1], provider.code);
		cell_text(doc, &row[2], view_typed(view, provider.name));
		cell_number(&row[3], offs[i].from_at);
		cell_number(&row[4], offs[i].until_at);
		cell_number(&row[5], booked_in(view, &offs[i]));
		cell_text(doc, &row[6], view_typed(view, offs[i].reason));
	}
}

const struct report report_provider_offs = { .name = "provider-offs",
	.title = N_("Days off of providers"), .right = RIGHT_PROVIDERS,
	PARAMS_OF(provider_offs_params), .size = sizeof(struct provider_offs_args),
	.build = build,
	.help = N_("When providers are away, with the numbers by which provider-off-void takes such days"
		   " back, and how many appointments are booked then still.") };
