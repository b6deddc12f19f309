#include "core/reports/contact_rows.h"

#include "core/choice.h"
#include "core/holding.h"
#include "core/outings.h"
#include "core/see.h"
#include "core/waiting.h"
#include "db/stay.h"

#include <string.h>

struct contacts_args {
	const struct team *team;
	const struct outing *outing;
	const struct person *person;
	const char *child, *category;
	when_t from, to;
	bool open;
};

#define AT(member) offsetof(struct contacts_args, member)

static const struct param contacts_params[] = {
	{ .name = "outing", .label = N_("Outing"), .type = PARAM_RECORD, .records = &record_outing,
	    .offset = AT(outing), .help = N_("Only of this outing.") },
	{ .name = "team", .label = N_("Mobile group"), .type = PARAM_RECORD,
	    .records = &record_team, .offset = AT(team), .help = N_("Only of this mobile group.") },
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .offset = AT(person),
	    .help = N_("Only with this person.") },
	{ .name = "child", .label = N_("Child"), .type = PARAM_TEXT, .offset = AT(child), .max = 20,
	    .help = N_("Only with this child, as K-000123.") },
	{ .name = "category", .label = N_("Lives"), .type = PARAM_CHOICE,
	    .choices = choice_category, .offset = AT(category),
	    .help = N_("Only with children who live so.") },
	{ .name = "open", .label = N_("To be done"), .type = PARAM_YES, .offset = AT(open),
	    .help = N_("Only with a next step that is not done.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT, .offset = AT(from),
	    .help = N_("Start of the period; without it, everything.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = AT(to), .help = N_("End of the period; a date means to the end of that day.") },
};

/* A reader of the screen goes by these, in this order (tui/screen_street.c). */
static const struct column contact_columns[] = {
	{ "contact", N_("Contact"), CELL_CODE, 0 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "outing", N_("Outing"), CELL_CODE, 3 },
	{ "team", N_("Group"), CELL_CODE, 2 },
	{ "child", N_("Child"), CELL_CODE, 1 },
	{ "who", N_("Who"), CELL_TEXT, 0 },
	{ "sex", N_("Sex"), CELL_CHOICE, 1 },
	{ "age", N_("Age"), CELL_NUMBER, 0 },
	{ "category", N_("Lives"), CELL_CHOICE, 2 },
	{ "place", N_("Place"), CELL_TEXT, 0 },
	{ "offered", N_("Offered"), CELL_TEXT, 3 },
	{ "next_step", N_("To be done"), CELL_TEXT, 1 },
	{ "next_on", N_("Due by"), CELL_DATE, 1 },
	{ "done", N_("Done"), CELL_INSTANT, 3 },
	{ "led", N_("Led to"), CELL_TEXT, 1 },
	{ "description", N_("Looks like"), CELL_TEXT, 4 },
	{ "with", N_("With"), CELL_TEXT, 4 },
	{ "languages", N_("Languages"), CELL_TEXT, 5 },
	{ "note", N_("Note"), CELL_TEXT, 5 },
	{ "void", N_("Void"), CELL_TEXT, 5 },
};

const char *contact_view_who(struct view *view, const struct contact *contact)
{
	if (contact->person != DB_NULL)
		return view_name(view, contact->person, DB_NULL);
	if (view->release && *contact->nickname)
		return child_code(view->arena, contact->child);
	return contact_who(view->desk, view->arena, contact);
}

const char *contact_view_text(struct view *view, const struct contact *contact, const char *text)
{
	if (!contact_tells(view->desk, contact))
		return NULL;
	if (*text && contact->person != DB_NULL && !view->release)
		see_note(view->desk, contact->person); /* what is written says more than the code */
	return view_typed(view, text);
}

void contact_section(struct doc *doc, const char *title)
{
	doc_section(doc, title, DOC_COLUMNS(contact_columns))->empty = _("Nobody was met.");
}

static const char *led_code(struct view *view, const struct contact_led *led)
{
	if (led->waiting != DB_NULL)
		return waiting_code(view->arena, led->waiting);
	if (led->turn_away != DB_NULL)
		return turn_away_code(view->arena, led->turn_away);
	if (led->hold != DB_NULL)
		return hold_code(view->arena, led->hold);
	if (led->stay != DB_NULL)
		return stay_code(view->arena, led->stay);
	return _("day centre");
}

/* The shelter where it was made; DB_NULL: of none (any, a day centre). */
static int64_t led_where(struct view *view, const struct contact_led *led)
{
	struct turn_away away = { .shelter = DB_NULL };
	struct waiting waiting = { .shelter = DB_NULL };
	struct hold hold = { .shelter = DB_NULL };
	struct stay stay = { .shelter = DB_NULL };

	if (led->waiting != DB_NULL && waiting_by_id(view->db, view->arena, led->waiting, &waiting))
		return waiting.shelter;
	if (led->turn_away != DB_NULL
		&& turn_away_by_id(view->db, view->arena, led->turn_away, &away))
		return away.shelter;
	if (led->hold != DB_NULL && hold_by_id(view->db, view->arena, led->hold, &hold))
		return hold.shelter;
	if (led->stay != DB_NULL && stay_by_id(view->db, view->arena, led->stay, &stay))
		return stay.shelter;
	return DB_NULL;
}

/* As in the report way: what happened in a shelter is told to who may see people there. */
static bool led_seen(struct view *view, const struct contact_led *led)
{
	return led->enrolment != DB_NULL
		? desk_may(view->desk, RIGHT_SEE_DAY, DB_NULL)
		: desk_may(view->desk, RIGHT_SEE_PEOPLE, led_where(view, led));
}

/* "T-0003, W-0003, S-000012": what was made of it, in order. */
static const char *led_to(struct view *view, const struct contact *contact)
{
	struct contact_led *rows;
	size_t count = contact_leds(view->db, view->arena, contact->id, &rows);
	const char *list = "";

	for (size_t i = 0; i < count; i++)
		if (led_seen(view, &rows[i]))
			list = arena_format(view->arena, "%s%s%s", list, *list ? ", " : "",
			    led_code(view, &rows[i]));
	return *list ? list : NULL;
}

static void row_rest(
    struct view *view, struct doc *doc, const struct contact *contact, struct cell *row)
{
	cell_text(doc, &row[10], *contact->offered
		? choice_titles(view->arena, choice_offered, contact->offered) : NULL);
	cell_text(doc, &row[11], contact_view_text(view, contact, contact->next_step));
	cell_text(doc, &row[12], contact->next_on);
	cell_number(&row[13], contact->next_done_at);
	cell_text(doc, &row[14], led_to(view, contact));
	cell_text(doc, &row[15], contact_view_text(view, contact, contact->description));
	cell_text(doc, &row[16], contact_view_text(view, contact, contact->with_whom));
	cell_text(doc, &row[17], *contact->languages
		? choice_titles(view->arena, choice_tongue, contact->languages) : NULL);
	cell_text(doc, &row[18], contact_view_text(view, contact, contact->note));
	if (contact->void_at != DB_NULL)
		cell_text(doc, &row[19],
		    *contact->void_reason && contact_view_text(view, contact, contact->void_reason)
			? contact->void_reason : _("void"));
}

void contact_row(struct view *view, struct doc *doc, const struct contact *contact)
{
	const char *code = contact_code(view->arena, contact->id);
	struct cell *row = doc_row(doc, code);
	struct outing outing;
	struct team team;

	cell_text(doc, &row[0], code);
	cell_number(&row[1], contact->at);
	cell_text(doc, &row[2], outing_code(view->arena, contact->outing));
	if (outing_by_id(view->db, view->arena, contact->outing, &outing)
		&& team_by_id(view->db, view->arena, outing.team, &team))
		cell_text(doc, &row[3], team.code);
	cell_text(doc, &row[4], contact_child(view->db, view->arena, contact));
	cell_text(doc, &row[5], contact_view_who(view, contact));
	cell_choice(doc, &row[6], contact->sex, choice_title(choice_sex, contact->sex));
	cell_number(&row[7], contact->age);
	cell_choice(doc, &row[8], contact->category,
	    choice_title(choice_category, contact->category));
	cell_text(doc, &row[9], contact->place);
	row_rest(view, doc, contact, row);
}

/* The narrowest of what was asked for is loaded; the rest is left out row by row. */
static size_t load(struct view *view, const struct contacts_args *args, struct contact **contacts)
{
	struct child child;

	if (args->outing)
		return contacts_of_outing(view->db, view->arena, args->outing->id, contacts);
	if (args->child && *args->child)
		return contacts_of_child(
		    view->db, view->arena, child_number(args->child), contacts);
	if (args->person)
		return child_of_person(view->db, view->arena, args->person->id, &child)
			? contacts_of_child(view->db, view->arena, child.id, contacts) : 0;
	if (args->open)
		return contacts_to_follow(view->db, view->arena, contacts);
	return contacts_between(view->db, view->arena, args->team ? args->team->id : DB_NULL,
	    args->from == WHEN_NONE ? DB_NULL : args->from,
	    args->to == WHEN_NONE ? DB_NULL : args->to, contacts);
}

static bool of_team(struct view *view, const struct contact *contact, const struct team *team)
{
	struct outing outing;

	return !team
		|| (outing_by_id(view->db, view->arena, contact->outing, &outing)
		    && outing.team == team->id);
}

static bool asked_for(
    struct view *view, const struct contacts_args *args, const struct contact *contact)
{
	return (!args->outing || contact->outing == args->outing->id)
		&& (!args->child || !*args->child || contact->child == child_number(args->child))
		&& (!args->person || contact->person == args->person->id)
		&& (!args->category || strcmp(args->category, contact->category) == 0)
		&& (!args->open || contact_is_open(contact))
		&& (args->from == WHEN_NONE || contact->at >= args->from)
		&& (args->to == WHEN_NONE || contact->at < args->to)
		&& contact_seen(view->desk, contact) && of_team(view, contact, args->team);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct contacts_args *args = given;
	struct contact *contacts;
	size_t count = load(view, args, &contacts);

	contact_section(doc, NULL);
	for (size_t i = 0; i < count; i++)
		if (asked_for(view, args, &contacts[i]))
			contact_row(view, doc, &contacts[i]);
}

const struct report report_contacts = { .name = "contacts",
	.title = N_("Contacts"),
	.right = RIGHT_SEE_STREET,
	PARAMS_OF(contacts_params),
	.size = sizeof(struct contacts_args),
	.build = build,
	.help = N_("Children whom the mobile groups met: when, where, how they live, what was offered,"
		   " what is to be done and by when, and what it led to. Void contacts stay, marked.") };
