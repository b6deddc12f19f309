#include "core/reports/agenda_rows.h"

#include "core/booking.h"
#include "core/catalogue.h"
#include "core/code.h"
#include "core/repeat.h"
#include "core/reports/common.h"
#include "core/see.h"
#include "core/text.h"
#include "db/user.h"

#include <string.h>

#define SERIES_MOST 100 /* dates of a series that are listed */

struct appointment_args {
	const char *appointment;
};

static const struct param appointment_params[] = {
	{ .name = "appointment", .label = N_("Appointment"), .type = PARAM_TEXT,
	    .flags = PARAM_REQUIRED, .offset = offsetof(struct appointment_args, appointment),
	    .max = 20, .help = N_("Which one, as A-000123.") },
};

static const struct column fact_columns[] = {
	{ "field", N_("Fact"), CELL_CHOICE, 0 },
	{ "value", N_("Value"), CELL_TEXT, 0 },
};

static const struct column client_columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "status", N_("Status"), CELL_CHOICE, 0 },
	{ "came", N_("Came"), CELL_INSTANT, 1 },
	{ "went", N_("Went"), CELL_INSTANT, 1 },
	{ "outcome", N_("Outcome"), CELL_TEXT, 0 },
	{ "reason", N_("Reason"), CELL_TEXT, 1 },
	{ "note", N_("Note"), CELL_TEXT, 1 },
	{ "marked", N_("Marked"), CELL_INSTANT, 2 },
	{ "by", N_("By"), CELL_CODE, 2 },
};

static const struct column date_columns[] = {
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "until", N_("Until"), CELL_INSTANT, 0 },
	{ "appointment", N_("Appointment"), CELL_CODE, 0 },
	{ "status", N_("Status"), CELL_CHOICE, 0 },
};

static const struct column skip_columns[] = {
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "why", N_("Why"), CELL_TEXT, 0 },
};

struct entry {
	struct view *view;
	struct doc *doc;
	const struct agenda_item *item;
};

static void add_fact(struct entry *entry, const char *field, const char *label, const char *value)
{
	struct cell *row;

	if (!value || !*value)
		return;
	row = doc_row(entry->doc, NULL);
	cell_choice(entry->doc, &row[0], field, label);
	cell_text(entry->doc, &row[1], value);
}

static const char *when_text(const struct entry *entry)
{
	struct arena *arena = entry->view->arena;

	return arena_format(arena, "%s  %s, %s", when_show_weekday(arena, entry->item->from),
	    agenda_time(arena, entry->item),
	    duration_show(arena, entry->item->until - entry->item->from));
}

static const char *provider_text(const struct entry *entry)
{
	const struct view *view = entry->view;
	const char *name = agenda_provider(view->desk, entry->item);

	if (!entry->item->provider)
		return NULL;
	if (view->release || strcmp(name, entry->item->provider->code) == 0)
		return entry->item->provider->code;
	return arena_format(view->arena, "%s %s", entry->item->provider->code, name);
}

static void add_facts(struct entry *entry)
{
	const struct agenda_item *item = entry->item;
	struct arena *arena = entry->view->arena;

	doc_section(entry->doc, NULL, DOC_COLUMNS(fact_columns));
	add_fact(entry, "when", _("When"), when_text(entry));
	add_fact(entry, "service", _("Service"), agenda_what(item));
	add_fact(entry, "shelter", _("Shelter"),
	    arena_format(arena, "%s %s", item->shelter->code, desk_shelter_name(item->shelter)));
	add_fact(entry, "provider", _("Provider"), provider_text(entry));
	if (item->venue)
		add_fact(entry, "room", _("Room"),
		    arena_format(arena, "%s %s", item->venue->code,
			desk_in_georgian() ? item->venue->name_ka : item->venue->name_en));
	add_fact(entry, "status", _("Status"), agenda_status(arena, item));
	if (item->walk_in)
		add_fact(entry, "walk_in", _("Walk-in"), _("recorded as it happened"));
}

static void add_client(struct entry *entry, const struct agenda_client *client)
{
	const struct view *view = entry->view;
	struct cell *row = doc_row(entry->doc, client->code);
	struct desk_user user;
	const char *name
	    = see_name(view->desk, view->arena, client->person, entry->item->shelter->id);

	cell_text(entry->doc, &row[0], client->code);
	cell_text(entry->doc, &row[1], strcmp(name, client->code) == 0 ? NULL : name);
	cell_choice(entry->doc, &row[2], agenda_state_word(client->state),
	    agenda_state_title(client->state));
	cell_number(&row[3], client->came);
	cell_number(&row[4], client->went);
	cell_text(entry->doc, &row[5], view_typed(view, client->outcome));
	cell_text(entry->doc, &row[6], view_typed(view, client->reason));
	cell_text(entry->doc, &row[7], view_typed(view, client->note));
	cell_number(&row[8], client->marked);
	if (client->marked_by != DB_NULL
		&& row_get(view->db, view->arena, &desk_user_table, client->marked_by, &user)
		    == DB_ROW)
		cell_text(entry->doc, &row[9], user.name);
}

static void add_clients(struct entry *entry)
{
	doc_section(entry->doc, _("Who"), DOC_COLUMNS(client_columns))->empty
	    = _("It is booked for nobody.");
	for (size_t i = 0; i < entry->item->count; i++)
		add_client(entry, &entry->item->clients[i]);
}

/* --- the series -------------------------------------------------------------------------------- */

static void add_dates(struct entry *entry, const struct series *series)
{
	const struct view *view = entry->view;
	struct agenda_item *items;
	size_t count = agenda_series(
	    view->desk, view->arena, series->id, view->now, SERIES_MOST, &items);

	doc_section(entry->doc,
	    arena_format(view->arena, _("Series: %s"), repeat_text(view->arena, series->rule)),
	    DOC_COLUMNS(date_columns))->empty
	    = _("No date is to come.");
	for (size_t i = 0; i < count; i++) {
		struct cell *row = doc_row(entry->doc, items[i].code);

		cell_number(&row[0], items[i].from);
		cell_number(&row[1], items[i].until);
		cell_text(entry->doc, &row[2], items[i].code);
		cell_choice(entry->doc, &row[3], agenda_state_word(items[i].state),
		    agenda_status(view->arena, &items[i]));
	}
}

/* "provider-off rule-capacity" in words. */
static const char *why_text(struct arena *arena, const char *words)
{
	const char *text = "";

	for (int code = 0; code < CODE_COUNT; code++)
		if (catalogue_has(words, code_word((enum code)code)))
			text = arena_format(arena, "%s%s%s", text, *text ? "; " : "",
			    code_title((enum code)code));
	return *text ? text : words;
}

static void add_skips(struct entry *entry, const struct series *series)
{
	struct series_skip *skips;
	size_t count = series_skips(entry->view->db, entry->view->arena, series->id, &skips);

	if (count == 0)
		return;
	doc_section(entry->doc, _("Dates that were not booked"), DOC_COLUMNS(skip_columns));
	for (size_t i = 0; i < count; i++) {
		struct cell *row = doc_row(entry->doc, NULL);

		cell_number(&row[0], skips[i].at);
		cell_text(entry->doc, &row[1], why_text(entry->view->arena, skips[i].why));
	}
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct appointment_args *args = given;
	struct agenda_item item;
	struct entry entry = { view, doc, &item };
	struct series series;
	int64_t id = appointment_number(args->appointment);

	if (id == DB_NULL || !agenda_find(view->desk, view->arena, id, &item)) {
		failure_add(view->failure, CODE_UNKNOWN_RECORD, "appointment",
		    _("there is no appointment \"%s\"; agenda lists them"),
		    text_safe(view->arena, args->appointment));
		return;
	}
	doc_meta(doc, "appointment", _("Appointment"), item.code);
	add_facts(&entry);
	add_clients(&entry);
	if (item.series != DB_NULL && series_by_id(view->db, view->arena, item.series, &series)) {
		add_dates(&entry, &series);
		add_skips(&entry, &series);
	}
}

const struct report report_appointment = { .name = "appointment",
	.title = N_("Appointment"),
	.right = RIGHT_SEE_AGENDA,
	PARAMS_OF(appointment_params),
	.size = sizeof(struct appointment_args),
	.build = build,
	.help = N_("All of one appointment: when, what, where and with whom, who comes and came, and of a "
		   "series the dates that are still to come and those that were not booked, with why.") };
