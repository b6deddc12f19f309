#include "tui/screen.h"

#include "core/inspecting.h"
#include "core/text.h"
#include "tui/list.h"

/* Labour inspection: visits, those that wait for a result first, or enterprises with their last one. */

struct inspection_row {
	const char *code;  /* of the visit, or of the enterprise */
	const char *enterprise; /* its code */
	const char *name, *city, *kind, *result;
	const char *at;    /* "" no visit */
	bool waits, dim;   /* its time has passed and it has no result; it is void */
};

struct inspections {
	struct list visit_list, enterprise_list;
	struct inspection_row *rows; /* of the list that is shown */
	size_t count;
	struct term *term;
	struct arena *arena;
	struct desk *desk;
	when_t now;
	bool by_enterprise;
};

enum { CODE, AT, NAME, CITY, KIND, RESULT };

static const struct list_column columns[] = {
	[CODE] = { N_("Code"), .width = 9 },
	[AT] = { N_("At"), .width = 11 },
	[NAME] = { N_("Enterprise"), .width = 18, .flexible = true },
	[CITY] = { N_("City"), .width = 10, .priority = 1 },
	[KIND] = { N_("Kind"), .width = 12, .priority = 2 },
	[RESULT] = { N_("Result"), .width = 14, .flexible = true },
};

/* --- rows ------------------------------------------------------------------------------------ */

static const char *row_key(void *data, size_t row)
{
	return ((const struct inspections *)data)->rows[row].code;
}

static const char *row_cell(void *data, size_t index, size_t column, enum look *look)
{
	const struct inspection_row *row = &((const struct inspections *)data)->rows[index];

	if (row->dim)
		*look = LOOK_DIM;
	switch (column) {
	case CODE:
		return row->code;
	case AT:
		return row->at;
	case NAME:
		return row->name;
	case CITY:
		return row->city;
	case KIND:
		return row->kind;
	default:
		if (row->waits)
			*look = LOOK_ALERT;
		return row->result;
	}
}

/* visit NULL: the enterprise had none with a result. */
static void add_row(struct inspections *state, const struct enterprise *place, const struct visit *visit,
    const char *code)
{
	struct inspection_row *row = &state->rows[state->count++];

	*row = (struct inspection_row){ .code = code, .name = place->name, .city = place->city,
		.enterprise = enterprise_code(state->arena, place->id), .at = "", .kind = "", .result = "" };
	if (!visit)
		return;
	row->at = when_show_short(state->arena, visit->at, state->now);
	row->kind = choice_title(choice_visit, visit->kind);
	row->result = visit_state(visit, state->now);
	row->waits = visit_waits(visit) && visit->at < state->now;
	row->dim = visit->void_at != DB_NULL;
}

/* --- the screen ------------------------------------------------------------------------------ */

static void open_inspections(struct pane *pane)
{
	static const struct list_source rows = { row_key, row_cell };
	struct inspections *state = pane->state;

	state->term = console_term(pane->console);
	list_init(&state->visit_list, columns, sizeof columns / sizeof *columns, rows, state);
	list_init(&state->enterprise_list, columns, sizeof columns / sizeof *columns, rows, state);
	state->visit_list.empty = N_("There is no visit yet. a plans one.");
	state->enterprise_list.empty = N_("There is no enterprise yet. a adds one, M imports a list.");
}

static bool matches(struct inspections *state, const struct enterprise *place, const char *code,
    const char *filter)
{
	return !*filter
		|| text_found(text_fold(state->arena, arena_format(state->arena, "%s %s %s %s %s", code,
				  place->name, place->city, place->number, place->sector)),
		    filter);
}

static void take_visit(struct inspections *state, const struct visit *visit, const char *filter)
{
	const char *code = visit_code(state->arena, visit->id);
	struct enterprise place;

	if (enterprise_by_id(state->desk->db, state->arena, visit->enterprise, &place)
		&& matches(state, &place, code, filter))
		add_row(state, &place, visit, code);
}

/* What waits for its result, the earliest first; then the others, the newest first. */
static void load_visits(struct inspections *state, const char *filter)
{
	struct visit *open, *all;
	size_t waiting = visits_open(state->desk->db, state->arena, INT64_MAX, &open);
	size_t count = visits_load(state->desk->db, state->arena, DB_NULL, DB_NULL, &all);

	state->rows = arena_alloc(state->arena, (waiting + count + 1) * sizeof *state->rows);
	for (size_t i = 0; i < waiting; i++)
		take_visit(state, &open[i], filter);
	for (size_t i = 0; i < count; i++)
		if (!visit_waits(&all[i]))
			take_visit(state, &all[i], filter);
}

/* The newest visit of the enterprise that has a result. */
static const struct visit *last_visit(struct inspections *state, int64_t enterprise)
{
	struct visit *visits;
	size_t count = visits_of_enterprise(state->desk->db, state->arena, enterprise, &visits);

	for (size_t i = 0; i < count; i++)
		if (visits[i].void_at == DB_NULL && visits[i].result)
			return &visits[i];
	return NULL;
}

static void load_enterprises(struct inspections *state, const char *filter)
{
	struct enterprise *places;
	size_t count = enterprises_load(state->desk->db, state->arena, DB_NULL, &places);

	state->rows = arena_alloc(state->arena, (count + 1) * sizeof *state->rows);
	for (size_t i = 0; i < count; i++) {
		const char *code = enterprise_code(state->arena, places[i].id);

		if (places[i].void_at == DB_NULL && matches(state, &places[i], code, filter))
			add_row(state, &places[i], last_visit(state, places[i].id), code);
	}
}

static struct list *list_of(struct inspections *state)
{
	return state->by_enterprise ? &state->enterprise_list : &state->visit_list;
}

static void load_inspections(struct pane *pane)
{
	struct inspections *state = pane->state;
	const char *filter = text_fold(&pane->rows, pane->filter);

	state->desk = console_desk(pane->console);
	state->arena = &pane->rows;
	state->now = desk_now(state->desk);
	state->count = 0;
	if (state->by_enterprise)
		load_enterprises(state, filter);
	else
		load_visits(state, filter);
	list_reload(list_of(state), state->count);
}

static void draw_inspections(struct pane *pane, int top, int rows)
{
	struct inspections *state = pane->state;

	list_place(list_of(state), top, 0, rows, term_columns(state->term));
	list_draw(state->term, list_of(state));
}

static bool key_inspections(struct pane *pane, struct key key)
{
	return list_key(list_of(pane->state), key_hotkey(key));
}

static const char *selected_inspection(struct pane *pane)
{
	return list_selected(list_of(pane->state));
}

static void filter_inspections(struct pane *pane, const char *text)
{
	(void)text;
	pane->stale = true;
}

/* --- keys ------------------------------------------------------------------------------------ */

static void toggle(struct pane *pane)
{
	struct inspections *state = pane->state;

	state->by_enterprise = !state->by_enterprise;
	pane->stale = true;
}

static void add(struct pane *pane)
{
	struct inspections *state = pane->state;
	struct values none = { 0 };

	console_verb(pane->console,
	    verb_named(state->by_enterprise ? "enterprise-add" : "visit-add"), &none);
}

static bool known_visit(struct pane *pane, struct arena *arena, struct values *values)
{
	struct inspections *state = pane->state;
	const char *code = state->by_enterprise ? NULL : list_selected(&state->visit_list);

	*values = (struct values){ 0 };
	if (!code) {
		console_say(pane->console, _("Stand on a visit first; v shows the visits."));
		return false;
	}
	values_put(arena, values, "visit", code);
	return true;
}

/* The enterprise that is selected, or that of the visit. */
static bool known_enterprise(struct pane *pane, struct arena *arena, struct values *values)
{
	struct inspections *state = pane->state;
	size_t at = list_of(state)->selected;

	*values = (struct values){ 0 };
	if (at >= list_of(state)->count)
		return true;
	values_put(arena, values, "enterprise", state->rows[at].enterprise);
	return true;
}

static bool known_nothing(struct pane *pane, struct arena *arena, struct values *values)
{
	(void)pane;
	(void)arena;
	*values = (struct values){ 0 };
	return true;
}

/* Of no shelter, whatever the cursor stood on before. */
static const char *heading_inspections(struct pane *pane, struct arena *arena)
{
	(void)arena;
	return ((const struct inspections *)pane->state)->by_enterprise ? _("Enterprises") : _("Inspections");
}

static bool paper_inspections(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	const struct inspections *state = pane->state;

	(void)arena;
	*report = report_named(state->by_enterprise ? "enterprises" : "inspections");
	*values = (struct values){ 0 };
	return true;
}

static const struct binding bindings[] = {
	{ 'a', N_("Add"), BIND_MOVE, "visit-add", 1, NULL, add,
	    N_("Plans or records a visit; where enterprises are shown, adds one.") },
	{ 'r', N_("Result"), BIND_VERB, "visit-result", 1, known_visit, NULL, NULL },
	{ K_ENTER, N_("Open"), BIND_REPORT, "visit", 2, known_visit, NULL,
	    N_("Everything of the visit.") },
	{ 'v', N_("Enterprises"), BIND_MOVE, NULL, 2, NULL, toggle,
	    N_("Enterprises with their last visit; again: the visits.") },
	{ 'n', N_("Identified"), BIND_VERB, "visit-person", 3, known_visit, NULL, NULL },
	{ 'h', N_("Hand over"), BIND_VERB, "hand-over", 3, known_visit, NULL, NULL },
	{ 'w', N_("Answer"), BIND_VERB, "hand-over-answer", 4, known_visit, NULL, NULL },
	{ 'V', N_("Visit"), BIND_VERB, "visit-add", 4, known_enterprise, NULL,
	    N_("Plans or records a visit to the enterprise that is selected.") },
	{ 'e', N_("Edit"), BIND_VERB, "visit-edit", 5, known_visit, NULL, NULL },
	{ 'x', N_("Void"), BIND_VERB, "visit-void", 5, known_visit, NULL, NULL },
	{ 'E', N_("Edit an enterprise"), BIND_VERB, "enterprise-edit", 0, known_enterprise, NULL, NULL },
	{ 'S', N_("Sent"), BIND_VERB, "list-send", 0, known_nothing, NULL, NULL },
	{ 'W', N_("Answer to a list of enterprises"), BIND_VERB, "list-answer", 0, known_nothing, NULL,
	    NULL },
	{ 'M', N_("Import"), BIND_VERB, "enterprise-import", 0, known_nothing, NULL,
	    N_("Takes a list from a csv file in the import folder.") },
	{ 0 },
};

const struct screen screen_inspections = {
	.name = "inspections",
	.title = N_("Inspections"),
	.digit = SCREEN_LISTED,
	.right = RIGHT_SEE_INSPECTIONS,
	.state_size = sizeof(struct inspections),
	.open = open_inspections,
	.load = load_inspections,
	.draw = draw_inspections,
	.key = key_inspections,
	.selected = selected_inspection,
	.paper = paper_inspections,
	.filter = filter_inspections,
	.bindings = bindings,
	.heading = heading_inspections,
	.help = N_("Visits of labour inspectors: first those that wait for their result, then the others, the"
		   " newest first. v shows the enterprises with their last visit instead. One whose time has"
		   " passed and that has no result stands out."),
};
