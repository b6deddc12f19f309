#include "tui/screen.h"

#include "core/choice.h"
#include "core/see.h"
#include "core/text.h"
#include "core/waitlist.h"
#include "tui/list.h"

#include <stdio.h>
#include <string.h>

/* The waiting list: who waits, in order, for where, what they need, and what was offered to them. What
 * is done about somebody is one key; nothing that is on the list is typed again. */

struct waiting_screen {
	struct list list;
	struct waiter *waiters; /* those that are shown */
	size_t count, waits;    /* of them on the list still */
	struct term *term;
	struct arena *arena;
	struct desk *desk;
	when_t now;
	bool ended;  /* those too who left the list */
	bool placed; /* the cursor stands where it was opened */
};

enum { POSITION, CODE, WHERE, WHO, NEEDS, DAYS, URGENCY, OFFER };

static const struct list_column columns[] = {
	[POSITION] = { N_("No."), .width = 3, .right = true },
	[CODE] = { N_("Code"), .width = 6 },
	[WHERE] = { N_("For|shelter"), .width = 10 }, /* "any" in Georgian */
	[WHO] = { N_("Who"), .width = 18, .flexible = true },
	[NEEDS] = { N_("Needs"), .width = 9, .flexible = true, .priority = 1 },
	[DAYS] = { N_("Days|column"), .width = 4, .right = true },
	[URGENCY] = { N_("Urgency"), .width = 11 },
	[OFFER] = { N_("Offer, outcome"), .width = 20, .flexible = true },
};

/* --- rows ------------------------------------------------------------------------------------ */

static const char *key_of(void *data, size_t row)
{
	return ((struct waiting_screen *)data)->waiters[row].code;
}

static const char *who(const struct waiting_screen *state, const struct waiter *waiter)
{
	const struct waiting *entry = &waiter->entry;
	const char *party, *name;

	if (waiter->person.id == 0) {
		party = party_text(state->arena, entry->party, entry->sex, entry->age);
		return *entry->label ? arena_format(state->arena, "%s (%s)", entry->label, party)
				     : party;
	}
	name = see_name(state->desk, state->arena, entry->person, entry->shelter);
	if (strcmp(name, waiter->person.code) == 0)
		name = "";
	if (entry->party > 1)
		return arena_format(state->arena, "%s %s +%lld", waiter->person.code, name,
		    (long long)entry->party - 1);
	return arena_format(state->arena, "%s %s", waiter->person.code, name);
}

static bool is_overdue(const struct waiting_screen *state, const struct waiter *waiter)
{
	return waiter->open && waiter->open->until_at != DB_NULL
		&& waiter->open->until_at <= state->now;
}

static const char *offer_of(
    const struct waiting_screen *state, const struct waiter *waiter, enum look *look)
{
	const struct waiting *entry = &waiter->entry;

	if (entry->ended_at != DB_NULL) {
		*look = LOOK_DIM;
		return arena_format(state->arena, "%s, %s",
		    choice_title(choice_wait_end, entry->outcome),
		    when_show_short(state->arena, entry->ended_at, state->now));
	}
	if (is_overdue(state, waiter))
		*look = LOOK_ALERT;
	if (waiter->open)
		return waiter_offer_text(state->arena, waiter, state->now);
	return waiter->declined == 0 ? ""
				     : arena_format(state->arena,
					   P_("declined %zu time", "declined %zu times",
					       waiter->declined),
					   waiter->declined);
}

static const char *cell_of(void *data, size_t index, size_t column, enum look *look)
{
	struct waiting_screen *state = data;
	const struct waiter *waiter = &state->waiters[index];

	switch (column) {
	case POSITION:
		return waiter->position == 0
			? "" : arena_format(state->arena, "%zu", waiter->position);
	case CODE:
		return waiter->code;
	case WHERE:
		return waiter->shelter_code ? waiter->shelter_code : _("any");
	case WHO:
		return who(state, waiter);
	case NEEDS:
		return waiting_needs_shown(state->arena, &waiter->entry);
	case DAYS:
		return arena_format(state->arena, "%lld", (long long)waiter->days);
	case URGENCY:
		if (waiter->urgency == URGENCY_URGENT && waiter->position > 0)
			*look = LOOK_ALERT;
		return choice_title(choice_urgency, urgency_word(waiter->urgency));
	default:
		return offer_of(state, waiter, look);
	}
}

/* --- the screen ------------------------------------------------------------------------------ */

static void open_waiting(struct pane *pane)
{
	static const struct list_source source = { key_of, cell_of };
	struct waiting_screen *state = pane->state;

	state->term = console_term(pane->console);
	list_init(&state->list, columns, sizeof columns / sizeof *columns, source, state);
	state->list.key_column = CODE;
	state->list.empty = N_("Nobody waits. n puts somebody on the list.");
}

static bool matches(struct waiting_screen *state, const struct waiter *waiter, const char *filter)
{
	const char *text = arena_format(state->arena, "%s %s %s %s", waiter->code,
	    waiter->shelter_code ? waiter->shelter_code : "", who(state, waiter),
	    waiting_needs_shown(state->arena, &waiter->entry));

	return !*filter || text_found(text_fold(state->arena, text), filter);
}

static void load_waiting(struct pane *pane)
{
	struct waiting_screen *state = pane->state;
	const char *filter = text_fold(&pane->rows, pane->filter);
	size_t found;

	state->desk = console_desk(pane->console);
	state->arena = &pane->rows;
	state->now = desk_now(state->desk);
	state->count = state->waits = 0;
	found = waitlist_load(state->desk, state->arena, DB_NULL, state->ended, &state->waiters);
	for (size_t i = 0; i < found; i++) {
		state->waits += state->waiters[i].position > 0;
		if (matches(state, &state->waiters[i], filter))
			state->waiters[state->count++] = state->waiters[i];
	}
	list_reload(&state->list, state->count);
	if (!state->placed && pane->subject[0])
		list_select(&state->list, pane->subject);
	state->placed = true;
}

static void draw_waiting(struct pane *pane, int top, int rows)
{
	struct waiting_screen *state = pane->state;

	list_place(&state->list, top, 0, rows, term_columns(state->term));
	list_draw(state->term, &state->list);
}

static bool key_waiting(struct pane *pane, struct key key)
{
	return list_key(&((struct waiting_screen *)pane->state)->list, key_hotkey(key));
}

static const char *selected_waiting(struct pane *pane)
{
	return list_selected(&((struct waiting_screen *)pane->state)->list);
}

static void filter_waiting(struct pane *pane, const char *text)
{
	(void)text;
	pane->stale = true;
}

static void toggle_ended(struct pane *pane)
{
	struct waiting_screen *state = pane->state;

	state->ended = !state->ended;
	pane->stale = true;
}

/* --- what the verbs know --------------------------------------------------------------------- */

static const struct waiter *current(struct pane *pane)
{
	const struct waiting_screen *state = pane->state;

	return state->list.selected < state->count ? &state->waiters[state->list.selected] : NULL;
}

static bool put(struct arena *arena, struct values *values, const char *name, const char *text)
{
	struct value *item = arena_alloc(arena, sizeof *item);

	*item = (struct value){ .name = name, .text = arena_text(arena, text) };
	*values = (struct values){ item, 1 };
	return true;
}

/* Somebody who waits still; who does not is only looked at. */
static const struct waiter *waiting_still(struct pane *pane)
{
	const struct waiter *waiter = current(pane);

	if (waiter && waiter->position == 0) {
		console_warn(pane->console, _("%s left the list: n puts them on it again"),
		    waiter->code);
		return NULL;
	}
	return waiter;
}

static bool known_entry(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct waiter *waiter = waiting_still(pane);

	return waiter && put(arena, values, "entry", waiter->code);
}

static bool known_admit(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct waiter *waiter = waiting_still(pane);

	return waiter && put(arena, values, "waiting", waiter->code);
}

static bool known_offered(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct waiter *waiter = waiting_still(pane);

	if (waiter && !waiter->open)
		console_warn(pane->console, _("no bed is offered to %s: o offers one"), waiter->code);
	return waiter && waiter->open && put(arena, values, "entry", waiter->code);
}

static bool known_bed(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct waiter *waiter = current(pane);

	return known_offered(pane, arena, values)
		&& put(arena, values, "bed", waiter->open->bed_code);
}

static bool known_file(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct waiter *waiter = current(pane);

	if (waiter && waiter->person.id == 0)
		console_warn(pane->console,
		    _("nobody is registered for %s yet: e says who it is"), waiter->code);
	return waiter && waiter->person.id != 0
		&& put(arena, values, "person", waiter->person.code);
}

static bool known_again(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct waiter *waiter = current(pane);

	if (waiter && waiter->position == 0 && waiter->person.id != 0)
		return put(arena, values, "person", waiter->person.code);
	*values = (struct values){ 0 };
	return true;
}

static bool known_nothing(struct pane *pane, struct arena *arena, struct values *values)
{
	(void)pane;
	(void)arena;
	*values = (struct values){ 0 };
	return true;
}

static bool paper_waiting(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	const struct waiting_screen *state = pane->state;

	*report = report_named("waiting");
	if (state->ended)
		put(arena, values, "all", "yes");
	else
		*values = (struct values){ 0 };
	return true;
}

static const char *heading_waiting(struct pane *pane, struct arena *arena)
{
	const struct waiting_screen *state = pane->state;

	if (state->ended)
		return arena_format(arena, _("Waiting list: %zu wait, and who left it"),
		    state->waits);
	return arena_format(arena, _("Waiting list: %zu wait"), state->waits);
}

static const struct binding bindings[] = {
	{ 'o', N_("Offer"), BIND_VERB, "wait-offer", 1, known_entry, NULL,
	    N_("Offers a bed and keeps it for them.") },
	{ 'a', N_("Admit"), BIND_VERB, "admit", 1, known_admit, NULL,
	    N_("They come: what is on the list is filled in, and their wait is over.") },
	{ 'n', N_("New"), BIND_VERB, "wait-add", 2, known_again, NULL, NULL },
	{ 'd', N_("Declined"), BIND_VERB, "wait-decline", 2, known_offered, NULL,
	    N_("They said no to the bed that was offered.") },
	{ 'x', N_("Off the list"), BIND_VERB, "wait-close", 3, known_entry, NULL, NULL },
	{ K_ENTER, N_("File"), BIND_SCREEN, "person", 3, known_file, NULL,
	    N_("Opens the person's file.") },
	{ 'y', N_("They come"), BIND_VERB, "hold-confirm", 0, known_bed, NULL,
	    N_("They said that they come: the bed stays kept.") },
	{ 'e', N_("Edit"), BIND_VERB, "wait-edit", 4, known_entry, NULL, NULL },
	{ 't', N_("Turned away"), BIND_REPORT, "turn-aways", 4, known_nothing, NULL,
	    N_("The log of who could not be taken.") },
	{ 'T', N_("Turn away"), BIND_VERB, "turn-away", 0, known_nothing, NULL, NULL },
	{ 'v', N_("All"), BIND_MOVE, NULL, 5, NULL, toggle_ended,
	    N_("Those too who left the list, and why; again: only who waits.") },
	{ 0 },
};

const struct screen screen_waiting = {
	.name = "waiting",
	.title = N_("Waiting"),
	.digit = SCREEN_LISTED,
	.right = RIGHT_SEE_PEOPLE,
	.state_size = sizeof(struct waiting_screen),
	.open = open_waiting,
	.load = load_waiting,
	.draw = draw_waiting,
	.key = key_waiting,
	.selected = selected_waiting,
	.paper = paper_waiting,
	.filter = filter_waiting,
	.bindings = bindings,
	.help = N_("Who waits for a place, in order: urgent first, then by urgency as it has risen with the"
		   " days, then who waits longest. It rises up to high by itself; urgent is what somebody"
		   " says is urgent (e). An offer keeps a bed until they answer. Nobody leaves the list"
		   " without an outcome, and v shows those who did. On Beds, W shows who is first for the"
		   " bed and why."),
	.heading = heading_waiting,
};
