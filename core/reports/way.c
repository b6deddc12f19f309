/* The way of a person: met on the street, turned away, waiting, held, in a shelter, at a day centre,
 * gone, met on the street again. */
#include "core/reports/contact_rows.h"

#include "core/choice.h"
#include "core/centres.h"
#include "core/holding.h"
#include "core/outings.h"
#include "core/see.h"
#include "core/waiting.h"
#include "db/placement.h"
#include "db/stay.h"
#include "db/waiting.h"

#include <stdlib.h>
#include <string.h>

struct way_args {
	const struct person *person;
};

static const struct param way_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct way_args, person), .help = N_("Whose way.") },
};

static const struct column way_columns[] = {
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "what", N_("What"), CELL_CHOICE, 0 },
	{ "code", N_("Code"), CELL_CODE, 0 },
	{ "where", N_("Where"), CELL_TEXT, 0 },
	{ "detail", N_("Detail"), CELL_TEXT, 1 },
};

static const struct choice steps[] = { { "met", N_("met on the street"), NULL },
	{ "seen-again", N_("seen on the street again"), NULL },
	{ "turned-away", N_("turned away"), NULL }, { "waits", N_("on the waiting list"), NULL },
	{ "held", N_("a bed held"), NULL }, { "admitted", N_("in a shelter"), NULL },
	{ "left", N_("left the shelter"), NULL }, { "enrolled", N_("at a day centre"), NULL },
	{ "day-left", N_("left the day centre"), NULL }, { 0 } };

struct step {
	when_t at;
	const char *what; /* of steps */
	const char *code, *where, *detail;
};

struct way {
	struct view *view;
	struct step *items;
	size_t count;
};

static void add(struct way *way, when_t at, const char *what, const char *code, const char *where,
    const char *detail)
{
	way->items = arena_grow(way->view->arena, way->items, way->count, sizeof *way->items);
	way->items[way->count++] = (struct step){ at, what, code, where, detail };
}

/* Made of a contact and of the person both: it is one step. */
static bool is_told(const struct way *way, const char *code)
{
	for (size_t i = 0; i < way->count; i++)
		if (strcmp(way->items[i].code, code) == 0)
			return true;
	return false;
}

/* The shelter's code; NULL: the reader may not know of people there. */
static const char *shelter_of(struct way *way, int64_t id)
{
	struct shelter shelter;

	return desk_may(way->view->desk, RIGHT_SEE_PEOPLE, id)
			&& shelter_by_id(way->view->db, way->view->arena, id, &shelter)
		? shelter.code : NULL;
}

/* --- what there is ---------------------------------------------------------------------------- */

static void add_waiting(struct way *way, const struct waiting *row)
{
	const char *code = waiting_code(way->view->arena, row->id);
	const char *shelter = row->shelter == DB_NULL ? _("any") : shelter_of(way, row->shelter);

	if (shelter && desk_may(way->view->desk, RIGHT_SEE_PEOPLE, row->shelter)
		&& !is_told(way, code))
		add(way, row->since_at, "waits", code, shelter,
		    row->outcome ? choice_title(choice_wait_end, row->outcome) : NULL);
}

static void add_turn_away(struct way *way, const struct turn_away *row)
{
	const char *code = turn_away_code(way->view->arena, row->id);
	const char *shelter = shelter_of(way, row->shelter);
	struct waiting waiting;

	if (shelter && row->void_at == DB_NULL && !is_told(way, code))
		add(way, row->at, "turned-away", code, shelter,
		    choice_title(choice_turn_away, row->reason));
	if (row->waiting != DB_NULL
		&& waiting_by_id(way->view->db, way->view->arena, row->waiting, &waiting))
		add_waiting(way, &waiting);
}

static void add_hold(struct way *way, const struct hold *row)
{
	const char *code = hold_code(way->view->arena, row->id);
	const char *shelter = shelter_of(way, row->shelter);

	if (shelter && !is_told(way, code))
		add(way, row->made_at, "held", code, shelter,
		    row->outcome ? choice_title(choice_hold_outcome, row->outcome) : NULL);
}

/* What a contact led to while the child had no name. */
static void add_led(struct way *way, const struct contact *contact)
{
	struct db *db = way->view->db;
	struct arena *arena = way->view->arena;
	struct contact_led *rows;
	size_t count = contact_leds(db, arena, contact->id, &rows);

	for (size_t i = 0; i < count; i++) {
		struct turn_away away;
		struct waiting waiting;
		struct hold hold;

		if (rows[i].turn_away != DB_NULL && turn_away_by_id(db, arena, rows[i].turn_away, &away))
			add_turn_away(way, &away);
		if (rows[i].waiting != DB_NULL && waiting_by_id(db, arena, rows[i].waiting, &waiting))
			add_waiting(way, &waiting);
		if (rows[i].hold != DB_NULL && hold_by_id(db, arena, rows[i].hold, &hold))
			add_hold(way, &hold);
	}
}

static void add_contacts(struct way *way, int64_t person)
{
	struct view *view = way->view;
	struct contact *rows;
	struct child child;
	size_t count;

	if (!desk_may(view->desk, RIGHT_SEE_STREET, DB_NULL)
		|| !child_of_person(view->db, view->arena, person, &child))
		return;
	count = contacts_of_child(view->db, view->arena, child.id, &rows);
	for (size_t i = 0; i < count; i++) {
		struct outing outing;
		struct team team = { .code = "" };

		if (rows[i].void_at != DB_NULL || !contact_seen(view->desk, &rows[i]))
			continue;
		if (outing_by_id(view->db, view->arena, rows[i].outing, &outing))
			team_by_id(view->db, view->arena, outing.team, &team);
		add(way, rows[i].at, "met", contact_code(view->arena, rows[i].id), rows[i].place,
		    team.code);
		add_led(way, &rows[i]);
	}
}

static void add_lists(struct way *way, int64_t person)
{
	struct view *view = way->view;
	struct turn_away *aways;
	struct waiting *waits;
	struct hold *holds;
	size_t count = turn_aways_of_person(view->db, view->arena, person, &aways);

	for (size_t i = 0; i < count; i++)
		add_turn_away(way, &aways[i]);
	count = waitings_of_person(view->db, view->arena, person, &waits);
	for (size_t i = 0; i < count; i++)
		add_waiting(way, &waits[i]);
	count = holds_of_person(view->db, view->arena, person, &holds);
	for (size_t i = 0; i < count; i++)
		add_hold(way, &holds[i]);
}

static void add_stays(struct way *way, int64_t person)
{
	struct view *view = way->view;
	struct stay *stays;
	size_t count = stays_load(view->db, view->arena, person, &stays);

	for (size_t i = 0; i < count; i++) {
		const char *shelter = shelter_of(way, stays[i].shelter);
		const char *code = stay_code(view->arena, stays[i].id);

		if (!shelter || stays[i].void_at != DB_NULL)
			continue;
		add(way, stays[i].admitted_at, "admitted", code, shelter,
		    choice_title(choice_basis, stays[i].basis));
		if (stays[i].left_at != DB_NULL)
			add(way, stays[i].left_at, "left", code, shelter,
			    choice_title(choice_discharge, stays[i].reason));
	}
}

static void add_enrolments(struct way *way, int64_t person)
{
	struct view *view = way->view;
	struct enrolment *rows;
	size_t count = desk_may(view->desk, RIGHT_SEE_DAY, DB_NULL)
		? enrolments_of_person(view->db, view->arena, person, false, &rows) : 0;

	for (size_t i = 0; i < count; i++) {
		struct centre centre;

		if (!centre_by_id(view->db, view->arena, rows[i].centre, &centre))
			continue;
		add(way, when_of_date(rows[i].from_on, 0), "enrolled", centre.code,
		    centre_title(&centre), rows[i].group_name);
		if (rows[i].until_on)
			add(way, when_of_date(rows[i].until_on, 1439), "day-left", centre.code,
			    centre_title(&centre), NULL);
	}
}

/* --- in order --------------------------------------------------------------------------------- */

static int by_time(const void *a, const void *b)
{
	const struct step *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

/* Who is met after having been in a shelter is seen again. */
static void mark_again(struct way *way)
{
	bool left = false;

	for (size_t i = 0; i < way->count; i++) {
		if (strcmp(way->items[i].what, "left") == 0)
			left = true;
		else if (strcmp(way->items[i].what, "admitted") == 0)
			left = false;
		else if (left && strcmp(way->items[i].what, "met") == 0)
			way->items[i].what = "seen-again";
	}
}

static struct way way_of(struct view *view, int64_t person)
{
	struct way way = { .view = view };

	add_contacts(&way, person);
	add_lists(&way, person);
	add_stays(&way, person);
	add_enrolments(&way, person);
	if (way.count > 0)
		qsort(way.items, way.count, sizeof *way.items, by_time);
	mark_again(&way);
	return way;
}

static void show(struct view *view, struct doc *doc, const char *title, const struct way *way)
{
	doc_section(doc, title, DOC_COLUMNS(way_columns))->empty = _("Nothing is known of their way.");
	for (size_t i = 0; i < way->count; i++) {
		const struct step *step = &way->items[i];
		struct cell *row = doc_row(doc, step->code);

		cell_number(&row[0], step->at);
		cell_choice(doc, &row[1], step->what, choice_title(steps, step->what));
		cell_text(doc, &row[2], step->code);
		cell_text(doc, &row[3], step->where);
		cell_text(doc, &row[4], step->detail && *step->detail ? step->detail : NULL);
	}
	(void)view;
}

void way_section_of_person(struct view *view, struct doc *doc, int64_t person)
{
	struct way way;

	if (!desk_may(view->desk, RIGHT_SEE_STREET, DB_NULL)
		|| !person_on_street(view->db, person))
		return; /* the rest stands in the file already */
	way = way_of(view, person);
	show(view, doc, _("Way"), &way);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct way_args *args = given;
	struct way way;
	const char *name;

	if (see(view->desk, args->person->id, DB_NULL, GROUP_PRESENCE) == SEE_NOT) {
		failure_add(view->failure, CODE_UNKNOWN_PERSON, "person",
		    _("there is no person \"%s\""), args->person->code);
		return;
	}
	way = way_of(view, args->person->id);
	name = view_name(view, args->person->id, DB_NULL);
	doc_meta(doc, "person", _("Person"),
	    name && strcmp(name, args->person->code) != 0
		? arena_format(view->arena, "%s %s", args->person->code, name)
		: args->person->code);
	show(view, doc, NULL, &way);
}

const struct report report_way = { .name = "way",
	.title = N_("Way"),
	.right = RIGHT_SEE_STREET,
	PARAMS_OF(way_params),
	.size = sizeof(struct way_args),
	.build = build,
	.help = N_("The way of a person from the street to a bed and back: contacts, turn-aways, the"
		   " waiting list, holds, stays, day centres, and being met on the street again. What"
		   " happened in shelters is shown to who may see people there.") };
