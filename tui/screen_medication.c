#include "tui/screen.h"

#include "core/see.h"
#include "core/text.h"
#include "tui/house_log.h"
#include "tui/list.h"

#include <stdlib.h>
#include <string.h>

/* Who is given what in a shelter: one row for each medicine, what is due now first. One key gives it. */

struct row {
	const char *code; /* "M-0003" */
	const struct medication *medication;
	const char *person_code, *who, *bed;
	const struct dose *dose; /* the time that stands now or comes next; NULL: as needed, or none */
	const struct log *last;  /* when it was last given; NULL not within two days */
};

struct medication_screen {
	struct list list;
	struct row *rows;
	size_t count;
	struct term *term;
	struct desk *desk;
	struct arena *arena;
	when_t now;
	struct houses houses;
	const struct shelter *house;
};

enum { WHO, BED, MEDICINE, DOSE, STATE, TIMES, LAST };

static const struct list_column columns[] = {
	[WHO] = { N_("Who"), .width = 14, .flexible = true },
	[BED] = { N_("Bed"), .width = 4 },
	[MEDICINE] = { N_("Medicine"), .width = 10, .flexible = true },
	[DOSE] = { N_("Dose"), .width = 7, .flexible = true },
	[STATE] = { N_("State"), .width = 26 },
	[TIMES] = { N_("Times"), .width = 11, .priority = 2 },
	[LAST] = { N_("Last given"), .width = 11, .priority = 1 },
};

/* --- rows ------------------------------------------------------------------------------------- */

static const char *key_of(void *data, size_t row)
{
	return ((struct medication_screen *)data)->rows[row].code;
}

static const char *state_of(struct medication_screen *state, const struct row *row, enum look *look)
{
	if (row->dose)
		return log_dose_state(state->arena, row->dose, state->now, look);
	return *row->medication->times ? "" : _("as needed");
}

static const char *cell_of(void *data, size_t index, size_t column, enum look *look)
{
	struct medication_screen *state = data;
	const struct row *row = &state->rows[index];

	switch (column) {
	case WHO:
		return row->who;
	case BED:
		return row->bed ? row->bed : "";
	case MEDICINE:
		return row->medication->medicine;
	case DOSE:
		return row->medication->dose;
	case STATE:
		return state_of(state, row, look);
	case TIMES:
		return medication_times_shown(row->medication);
	default:
		return row->last ? when_show_short(state->arena, row->last->at, state->now) : "";
	}
}

/* What wants somebody now, before what comes, before what is over. */
static int rank(const struct row *row)
{
	if (!row->dose)
		return DOSE_STATE_COUNT;
	return (int)row->dose->state;
}

static int by_need(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (rank(x) != rank(y))
		return rank(x) - rank(y);
	if (x->dose && y->dose && x->dose->at != y->dose->at)
		return x->dose->at < y->dose->at ? -1 : 1;
	return (x->medication->id > y->medication->id) - (x->medication->id < y->medication->id);
}

static const char *bed_of(const struct bed_fact *facts, size_t count, int64_t person)
{
	const char *slash;

	for (size_t i = 0; i < count; i++)
		if (facts[i].person == person && facts[i].stay != DB_NULL)
			return (slash = strchr(facts[i].code, '/')) ? slash + 1 : facts[i].code;
	return NULL;
}

/* The time that waits, or the newest that was answered when none waits before the next. */
static const struct dose *dose_of(
    const struct dose *doses, size_t count, const struct medication *medication)
{
	const struct dose *next = NULL;

	for (size_t i = 0; i < count; i++) {
		if (doses[i].medication->id != medication->id)
			continue;
		if (doses[i].state == DOSE_LATE || doses[i].state == DOSE_DUE)
			return &doses[i];
		if (!next || next->state != DOSE_COMING)
			next = &doses[i];
	}
	return next;
}

static const struct log *last_of(
    struct medication_screen *state, const struct medication *medication)
{
	struct log *logs;
	size_t count = logs_of_medication(state->desk->db, state->arena, medication->id,
	    state->now - 2 * DAY, state->now + 1, &logs);

	while (count-- > 0)
		if (!logs[count].refused)
			return &logs[count];
	return NULL;
}

static void load_rows(struct pane *pane, struct medication_screen *state)
{
	const struct desk *desk = state->desk;
	int64_t shelter = state->house->id;
	const char *filter = text_fold(state->arena, pane->filter);
	struct medication *list;
	struct bed_fact *facts;
	struct dose *doses;
	size_t count = medications_in(
	    desk->db, state->arena, shelter, state->now, state->now + 1, &list);
	size_t dose_count = doses_load(desk, state->arena, shelter, state->now - DAY,
	    state->now + DAY, state->now, &doses);
	size_t beds = see_board(desk, state->arena, shelter, state->now, &facts);

	state->rows = arena_alloc(state->arena, (count + 1) * sizeof *state->rows);
	for (size_t i = 0; i < count; i++) {
		struct row row = { .medication = &list[i] };

		if (see_hidden(desk, list[i].person) || !sees(desk, list[i].person, GROUP_ALERTS))
			continue;
		row.code = medication_code(state->arena, list[i].id);
		row.who = log_who(desk, state->arena, list[i].person, shelter);
		row.bed = bed_of(facts, beds, list[i].person);
		row.dose = dose_of(doses, dose_count, &list[i]);
		row.last = last_of(state, &list[i]);
		if (*filter
			&& !text_found(text_fold(state->arena,
					   arena_format(state->arena, "%s %s %s", row.code,
					       row.who, list[i].medicine)),
			    filter))
			continue;
		state->rows[state->count++] = row;
	}
	if (state->count > 0)
		qsort(state->rows, state->count, sizeof *state->rows, by_need);
}

/* --- the screen ------------------------------------------------------------------------------- */

static void open_medication(struct pane *pane)
{
	static const struct list_source source = { key_of, cell_of };
	struct medication_screen *state = pane->state;

	state->term = console_term(pane->console);
	list_init(&state->list, columns, sizeof columns / sizeof *columns, source, state);
	state->list.empty = N_("Nobody is given medicine here. a adds some.");
}

static void load_medication(struct pane *pane)
{
	struct medication_screen *state = pane->state;

	state->desk = console_desk(pane->console);
	state->arena = &pane->rows;
	state->now = desk_now(state->desk);
	state->count = 0;
	state->house = NULL;
	log_houses_load(pane, &state->houses);
	if (state->houses.count > 0) {
		state->house = houses_shown(&state->houses);
		load_rows(pane, state);
	}
	list_reload(&state->list, state->count);
}

static void draw_medication(struct pane *pane, int top, int rows)
{
	struct medication_screen *state = pane->state;

	list_place(&state->list, top, 0, rows, term_columns(state->term));
	list_draw(state->term, &state->list);
}

/* g is of medicine here; Home and End go to the ends. */
static bool key_medication(struct pane *pane, struct key key)
{
	struct medication_screen *state = pane->state;
	uint32_t code = key_hotkey(key);

	if (code == 'g' || code == 'G')
		return false;
	return list_key(&state->list, code);
}

static const char *selected_medication(struct pane *pane)
{
	return list_selected(&((struct medication_screen *)pane->state)->list);
}

static void filter_medication(struct pane *pane, const char *text)
{
	(void)text;
	pane->stale = true;
}

static const char *heading_medication(struct pane *pane, struct arena *arena)
{
	const struct medication_screen *state = pane->state;

	return state->house ? arena_format(arena, _("Medication: %s %s"), state->house->code,
		   desk_shelter_name(state->house))
			    : _("Medication");
}

static bool known_house(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct medication_screen *state = pane->state;

	*values = (struct values){ 0 };
	if (state->house)
		values_put(arena, values, "shelter", state->house->code);
	return state->house != NULL;
}

static bool paper_medication(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	*report = report_named("medication-due");
	return known_house(pane, arena, values);
}

static const struct row *current(struct pane *pane)
{
	const struct medication_screen *state = pane->state;

	return state->list.selected < state->count ? &state->rows[state->list.selected] : NULL;
}

static bool known_medication(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct row *row = current(pane);

	*values = (struct values){ 0 };
	if (row)
		values_put(arena, values, "medication", row->code);
	return row != NULL;
}

static bool known_person(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct row *row = current(pane);
	struct person person;

	*values = (struct values){ 0 };
	if (row
		&& person_by_id(console_desk(pane->console)->db, arena, row->medication->person,
		    &person))
		values_put(arena, values, "person", person.code);
	return values->count > 0;
}

static bool known_anybody(struct pane *pane, struct arena *arena, struct values *values)
{
	(void)pane;
	(void)arena;
	*values = (struct values){ 0 };
	return true;
}

static void give(struct pane *pane)
{
	if (current(pane))
		log_give(pane, current(pane)->code, false);
}

static void refuse(struct pane *pane)
{
	if (current(pane))
		log_give(pane, current(pane)->code, true);
}

static void next_shelter(struct pane *pane)
{
	log_houses_turn(pane, &((struct medication_screen *)pane->state)->houses, true);
}

static void previous_shelter(struct pane *pane)
{
	log_houses_turn(pane, &((struct medication_screen *)pane->state)->houses, false);
}

static const struct binding bindings[] = {
	{ 'g', N_("Given"), BIND_MOVE, "medication-give", 1, NULL, give,
	    N_("It was given now: the time that waits is answered.") },
	{ 'R', N_("Refused"), BIND_MOVE, "medication-give", 1, NULL, refuse,
	    N_("It was offered and not taken.") },
	{ 'b', N_("With a note"), BIND_VERB, "medication-give", 2, known_medication, NULL,
	    N_("Given at another time, another dose, or with a note.") },
	{ 'a', N_("Add"), BIND_VERB, "medication-add", 2, known_anybody, NULL, NULL },
	{ 'e', N_("Edit"), BIND_VERB, "medication-edit", 3, known_medication, NULL, NULL },
	{ 'x', N_("End"), BIND_VERB, "medication-end", 3, known_medication, NULL, NULL },
	{ K_ENTER, N_("File"), BIND_SCREEN, "person", 4, known_person, NULL, NULL },
	{ 'd', N_("Due"), BIND_REPORT, "medication-due", 4, known_house, NULL,
	    N_("What is due, was given, refused and not given, time by time.") },
	{ ']', N_("Next shelter"), BIND_MOVE, NULL, 5, NULL, next_shelter, NULL },
	{ '[', N_("Shelter before"), BIND_MOVE, NULL, 0, NULL, previous_shelter, NULL },
	{ 0 },
};

const struct screen screen_medication = {
	.name = "medication",
	.title = N_("Medication"),
	.digit = SCREEN_LISTED,
	.right = RIGHT_SEE_LOG,
	.state_size = sizeof(struct medication_screen),
	.open = open_medication,
	.load = load_medication,
	.draw = draw_medication,
	.key = key_medication,
	.selected = selected_medication,
	.paper = paper_medication,
	.filter = filter_medication,
	.bindings = bindings,
	.help = N_("Who is given what in a shelter. What is late or due now stands first, then what is to"
		   " come. g writes into the log that it was given, R that it was refused; when it was"
		   " given for that time already, or this is not its time, you are asked first."),
	.heading = heading_medication,
};
