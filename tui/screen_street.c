#include "tui/screen.h"

#include "core/contacts.h"
#include "core/outings.h"
#include "core/text.h"
#include "tui/at_once.h"
#include "tui/street_rows.h"

#include <stdio.h>
#include <string.h>

/* The street: what is to be done for children who were met, and the outings of the mobile groups, newest
 * first, with the children whom they met. After an outing one key opens a form for each child, one after
 * the other; what a child is brought to is one key each, and nothing is typed again. */

#define DAYS_SHOWN 31 /* and so many more with each o */

/* --- the screen ------------------------------------------------------------------------------- */

static void open_street(struct pane *pane)
{
	struct street_screen *state = pane->state;

	state->term = console_term(pane->console);
	state->days = DAYS_SHOWN;
	lines_init(&state->lines);
	state->lines.list.empty = N_("Nobody went out. n writes an outing, a each child who was met.");
}

static void load_teams(struct street_screen *state)
{
	state->team_count = teams_load(state->desk->db, state->arena, &state->teams);
	state->at = state->team_count;
	for (size_t i = 0; *state->team && i < state->team_count; i++)
		if (strcmp(state->teams[i].code, state->team) == 0)
			state->at = i;
}

/* The line of an outing says how many it met, and is another one with each. */
static void stand_on_wanted(struct street_screen *state)
{
	const struct lines *lines = &state->lines;

	for (size_t i = 0; *state->want && i < lines->count; i++)
		if (lines->items[i].code && strcmp(lines->items[i].code, state->want) == 0) {
			list_select(&state->lines.list, lines->items[i].key);
			break;
		}
	*state->want = '\0';
}

static void load_street(struct pane *pane)
{
	struct street_screen *state = pane->state;

	state->desk = console_desk(pane->console);
	state->arena = &pane->rows;
	state->now = desk_now(state->desk);
	state->filter = text_fold(&pane->rows, pane->filter);
	state->columns = (size_t)term_columns(state->term) - 2;
	state->met = state->due = 0;
	load_teams(state);
	state->outing_count = outings_between(state->desk->db, state->arena,
	    state->at < state->team_count ? state->teams[state->at].id : DB_NULL,
	    when_day_start(state->now - state->days * DAY, 0), DB_NULL, &state->outings);
	lines_start(&state->lines, &pane->rows);
	street_add_steps(state);
	state->step_lines = state->lines.count;
	for (size_t i = state->outing_count; i-- > 0;) /* newest first */
		street_add_outing(state, &state->outings[i]);
	lines_loaded(&state->lines);
	stand_on_wanted(state);
}

static void draw_street(struct pane *pane, int top, int rows)
{
	struct street_screen *state = pane->state;

	lines_draw(state->term, &state->lines, top, rows);
}

/* Round and round: all, then each group. */
static void turn(struct pane *pane, bool next)
{
	struct street_screen *state = pane->state;
	size_t count = state->team_count + 1;
	size_t at = (state->at + (next ? 1 : count - 1)) % count;

	snprintf(state->team, sizeof state->team, "%s",
	    at < state->team_count ? state->teams[at].code : "");
	pane->stale = true;
}

static void next_team(struct pane *pane)
{
	turn(pane, true);
}

static void previous_team(struct pane *pane)
{
	turn(pane, false);
}

static bool key_street(struct pane *pane, struct key key)
{
	struct street_screen *state = pane->state;
	uint32_t code = key_hotkey(key);

	if (code == K_RIGHT)
		next_team(pane);
	else if (code == K_LEFT)
		previous_team(pane);
	else
		return list_key(&state->lines.list, code);
	return true;
}

static const char *selected_street(struct pane *pane)
{
	return lines_selected(&((struct street_screen *)pane->state)->lines);
}

static void filter_street(struct pane *pane, const char *text)
{
	(void)text;
	pane->stale = true;
}

static const char *heading_street(struct pane *pane, struct arena *arena)
{
	const struct street_screen *state = pane->state;
	const char *text = state->at < state->team_count
		? arena_format(arena, "%s %s", state->teams[state->at].code,
		    team_title(&state->teams[state->at]))
		: _("All mobile groups (street children)");

	text = arena_format(arena, P_("%s: %zu met in %d days", "%s: %zu met in %d days", state->met),
	    text, state->met, state->days);
	return state->due == 0 ? text
		: arena_format(arena, P_("%s, %zu step due", "%s, %zu steps due", state->due), text,
		    state->due);
}

static bool paper_street(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	const struct street_screen *state = pane->state;
	char from[DATE_SIZE];

	*report = report_named("contacts");
	*values = (struct values){ 0 };
	when_to_date(state->now - state->days * DAY, from);
	values_put(arena, values, "from", from);
	if (*state->team)
		values_put(arena, values, "team", state->team);
	return true;
}

/* --- what the keys know ------------------------------------------------------------------------ */

static bool is_of(const char *code, const char *mark)
{
	return code && strncmp(code, mark, strlen(mark)) == 0;
}

/* The contact under the cursor; says that one is to be chosen. */
static bool contact_under(struct pane *pane, struct arena *arena, struct contact *contact)
{
	const struct street_screen *state = pane->state;
	const char *code = selected_street(pane);

	if (is_of(code, "CT-")
		&& contact_by_id(state->desk->db, arena, contact_number(code), contact))
		return true;
	console_warn(pane->console, "%s", _("choose a child who was met first"));
	return false;
}

/* The newest outing that is shown; NULL none. */
static const char *newest_outing(const struct street_screen *state, struct arena *arena)
{
	for (size_t i = state->outing_count; i-- > 0;)
		if (state->outings[i].void_at == DB_NULL)
			return outing_code(arena, state->outings[i].id);
	return NULL;
}

/* The outing under the cursor, or that of the contact; the newest that is shown; NULL none. */
static const char *outing_under(struct pane *pane, struct arena *arena)
{
	const struct street_screen *state = pane->state;
	const char *code = selected_street(pane);
	struct contact contact;

	if (is_of(code, "OU-"))
		return code;
	if (is_of(code, "CT-")
		&& contact_by_id(state->desk->db, arena, contact_number(code), &contact))
		return outing_code(arena, contact.outing);
	return newest_outing(state, arena);
}

/* Whom the group met now is of the newest outing, where the cursor stands on a step of an old one. */
static const char *outing_to_fill(struct pane *pane, struct arena *arena)
{
	const struct street_screen *state = pane->state;

	if (state->lines.list.selected >= state->step_lines)
		return outing_under(pane, arena);
	return newest_outing(state, arena);
}

static bool known_team(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct street_screen *state = pane->state;

	*values = (struct values){ 0 };
	if (*state->team)
		values_put(arena, values, "team", state->team);
	return true;
}

static bool know_outing(
    struct pane *pane, struct arena *arena, struct values *values, const char *code)
{
	*values = (struct values){ 0 };
	if (code)
		values_put(arena, values, "outing", code);
	else
		console_warn(pane->console, "%s", _("there is no outing yet: n writes one"));
	return code != NULL;
}

static bool known_outing(struct pane *pane, struct arena *arena, struct values *values)
{
	return know_outing(pane, arena, values, outing_under(pane, arena));
}

static bool known_contact(struct pane *pane, struct arena *arena, struct values *values)
{
	struct contact contact;

	*values = (struct values){ 0 };
	if (!contact_under(pane, arena, &contact))
		return false;
	values_put(arena, values, "contact", contact_code(arena, contact.id));
	return true;
}

/* The person whom the contact is of; says how a child gets a name. */
static bool known_file(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct street_screen *state = pane->state;
	struct contact contact;
	struct person person;

	*values = (struct values){ 0 };
	if (!contact_under(pane, arena, &contact))
		return false;
	if (contact.person == DB_NULL
		|| !person_by_id(state->desk->db, arena, contact.person, &person)) {
		console_warn(pane->console, "%s",
		    desk_may(state->desk, verb_named("contact-name")->right, DB_NULL)
			? _("the child has no name yet: N registers or names it")
			: _("the child has no name yet: a mobile group names it"));
		return false;
	}
	values_put(arena, values, "person", person.code);
	return true;
}

/* A stay is of somebody who is registered. */
static bool known_guest(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct street_screen *state = pane->state;
	struct contact contact;
	struct person person;

	if (!known_file(pane, arena, values) || !contact_under(pane, arena, &contact)
		|| !person_by_id(state->desk->db, arena, contact.person, &person))
		return false;
	values_put(arena, values, "contact", contact_code(arena, contact.id));
	return true;
}

/* The newest row of the outings, whenever it was that they went. */
static int64_t last_outing(const struct street_screen *state, struct arena *arena)
{
	struct outing *outings;
	size_t count = outings_between(state->desk->db, arena, DB_NULL,
	    when_day_start(state->now - state->days * DAY, 0), DB_NULL, &outings);
	int64_t last = 0;

	for (size_t i = 0; i < count; i++)
		if (outings[i].id > last)
			last = outings[i].id;
	return last;
}

/* The next key is a, and it is of this outing. */
static void write_outing(struct pane *pane)
{
	struct street_screen *state = pane->state;
	struct arena arena = { 0 };
	struct values values;
	int64_t before = last_outing(state, &arena), now;

	known_team(pane, &arena, &values);
	if (console_verb(pane->console, verb_named("outing-add"), &values)) {
		now = last_outing(state, &arena);
		if (now > before)
			snprintf(state->want, sizeof state->want, "%s", outing_code(&arena, now));
		pane->stale = true;
	}
	arena_done(&arena);
}

/* One form after the other until Esc: the outing stays, and the place of the one before. */
static void add_contacts(struct pane *pane)
{
	struct street_screen *state = pane->state;
	struct arena arena = { 0 };
	struct values values;
	size_t written = 0;
	bool more = know_outing(pane, &arena, &values, outing_to_fill(pane, &arena));

	while (more && console_verb(pane->console, verb_named("contact-add"), &values)) {
		struct contact *last;
		const char *outing = values_get(&values, "outing");
		size_t count = contacts_of_outing(state->desk->db, &arena, outing_number(outing), &last);

		written++;
		snprintf(state->want, sizeof state->want, "%s", outing);
		values = (struct values){ 0 };
		values_put(&arena, &values, "outing", outing);
		if (count > 0 && *last[count - 1].place)
			values_put(&arena, &values, "place", last[count - 1].place);
		more = !console_gone(pane->console);
	}
	if (written > 1)
		console_say(pane->console,
		    P_("%zu child written down", "%zu children written down", written), written);
	pane->stale = true;
	arena_done(&arena);
}

static void step_done(struct pane *pane)
{
	struct arena arena = { 0 };
	struct values values;

	if (known_contact(pane, &arena, &values))
		act_at_once(pane, verb_named("contact-done"), &values);
	arena_done(&arena);
}

static void show_older(struct pane *pane)
{
	struct street_screen *state = pane->state;

	state->days += DAYS_SHOWN;
	pane->stale = true;
}

static const struct binding bindings[] = {
	{ 'a', N_("Children met"), BIND_MOVE, "contact-add", 1, NULL, add_contacts,
	    N_("A form for each child whom the outing met, one after the other until Esc.") },
	{ 'n', N_("New outing"), BIND_MOVE, "outing-add", 1, NULL, write_outing, NULL },
	{ 'f', N_("Done"), BIND_MOVE, "contact-done", 2, NULL, step_done,
	    N_("The next step of the contact was done.") },
	{ 'N', N_("Name"), BIND_VERB, "contact-name", 2, known_contact, NULL,
	    N_("Registers the child, or says who it is.") },
	{ 's', N_("Same child"), BIND_VERB, "contact-join", 2, known_contact, NULL,
	    N_("Joins the contact with an earlier one of the same child; Space lists who it may be.") },
	{ 'S', N_("Not the same"), BIND_VERB, "contact-unjoin", 0, known_contact, NULL, NULL },
	{ 'c', N_("Who it may be"), BIND_REPORT, "same-child", 0, known_contact, NULL,
	    N_("Children met before who are like this one, and how like.") },
	{ 'T', N_("Turned away"), BIND_VERB, "turn-away", 4, known_contact, NULL,
	    N_("There was no place: who, from where and how old is filled in.") },
	{ 'w', N_("Waits"), BIND_VERB, "wait-add", 3, known_contact, NULL,
	    N_("Onto the waiting list, filled in.") },
	{ 'h', N_("Hold"), BIND_VERB, "hold", 3, known_contact, NULL,
	    N_("A bed is held for the child, filled in.") },
	{ 'A', N_("Admit"), BIND_VERB, "admit", 3, known_guest, NULL,
	    N_("Into a shelter; a child without a name gets one first (N).") },
	{ 'D', N_("Day centre"), BIND_VERB, "day-enrol", 3, known_guest, NULL,
	    N_("Comes to a day centre from now on; a child without a name gets one first (N).") },
	{ 'W', N_("The way"), BIND_REPORT, "way", 4, known_file, NULL,
	    N_("Everything from the street to a bed and back.") },
	{ K_ENTER, N_("File"), BIND_SCREEN, "person", 0, known_file, NULL,
	    N_("Opens the file of the child who has a name.") },
	{ 'e', N_("Edit"), BIND_VERB, "contact-edit", 4, known_contact, NULL, NULL },
	{ 'x', N_("Void"), BIND_VERB, "contact-void", 0, known_contact, NULL, NULL },
	{ 'E', N_("Edit outing"), BIND_VERB, "outing-edit", 0, known_outing, NULL, NULL },
	{ 'X', N_("Void outing"), BIND_VERB, "outing-void", 0, known_outing, NULL, NULL },
	{ 'm', N_("Member"), BIND_VERB, "team-member-add", 0, known_team, NULL,
	    N_("Somebody of the staff goes out with the group from now on.") },
	{ 'M', N_("Member leaves"), BIND_VERB, "team-member-end", 0, known_team, NULL, NULL },
	{ 'F', N_("Take in a sheet"), BIND_VERB, "import-contacts", 0, known_outing, NULL, NULL },
	{ 'O', N_("Outings"), BIND_REPORT, "outings", 0, known_team, NULL, NULL },
	{ 'o', N_("Older"), BIND_MOVE, NULL, 5, NULL, show_older, N_("A month further back.") },
	{ ']', N_("Next group"), BIND_MOVE, NULL, 5, NULL, next_team, NULL },
	{ '[', N_("Group before"), BIND_MOVE, NULL, 0, NULL, previous_team, NULL },
	{ 0 },
};

const struct screen screen_street = {
	.name = "street",
	.title = N_("Street"),
	.digit = SCREEN_LISTED,
	.right = RIGHT_SEE_STREET,
	.state_size = sizeof(struct street_screen),
	.open = open_street,
	.load = load_street,
	.draw = draw_street,
	.key = key_street,
	.selected = selected_street,
	.paper = paper_street,
	.filter = filter_street,
	.bindings = bindings,
	.help = N_("Outings of the mobile groups of the street-children programme, newest first, and the"
		   " children whom they met; above them what is still to be done. After an outing n writes"
		   " it, and a opens a form for each child. K- is a child without a name; contacts of one"
		   " child are joined. What came of it is one key: turned away, waits, a bed held,"
		   " admitted, a day centre."),
	.heading = heading_street,
};
