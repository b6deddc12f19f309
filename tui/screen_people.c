/* People: the register. Who is in now, or everybody; found as one types, in any script. However
 * many there are, only the rows on the screen are read in full. */
#include "core/glass.h"
#include "core/merging.h"
#include "core/text.h"
#include "db/audit.h"
#include "tui/list.h"
#include "tui/paint.h"
#include "tui/person_keys.h"
#include "tui/register.h"
#include "tui/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SORTED_MOST 300 /* rows that are read in full to sort them; more stay in their order */
#define CHECKED_MOST 300 /* rows whose visibility is checked before showing that they are there */

enum order { ORDER_GIVEN, ORDER_NAME, ORDER_AGE, ORDER_SINCE, ORDER_COUNT };

struct row {
	int64_t person;
	char code[16];
	struct register_line *line; /* NULL: not read yet */
	size_t place;               /* as given */
};

struct people_pane {
	struct list list;
	struct arena *arena; /* the pane's */
	struct roll roll;
	struct row *rows;
	size_t count, in;    /* of them in a shelter: those come first */
	bool everybody;      /* without a search: all, not only who is in */
	size_t shelter;      /* 0 all, else the roll's shelter by number from 1 */
	enum order order;
};

enum people_column { CODE, NAME, SEX, AGE, SHELTER, BED, SINCE, STATE, ALERTS };

static const struct list_column columns[] = {
	[CODE] = { N_("Code"), 7, false, false, 0 },
	[NAME] = { N_("Name"), 18, true, false, 0 },
	[SEX] = { N_("Sex"), 7, false, false, 4 },
	[AGE] = { N_("Age|column"), 3, false, true, 2 },
	[SHELTER] = { N_("Shelter|column"), 8, false, false, 0 },
	[BED] = { N_("Bed"), 6, false, false, 0 },
	[SINCE] = { N_("Since"), 11, false, false, 3 },
	[STATE] = { N_("State"), 15, true, false, 0 },
	[ALERTS] = { N_("Alerts|column"), 13, true, false, 1 },
};

/* --- rows ------------------------------------------------------------------------------------- */

static const struct register_line *line_of(struct people_pane *people, struct row *row)
{
	if (!row->line) {
		row->line = arena_alloc(people->arena, sizeof *row->line);
		if (!register_line(&people->roll, row->person, row->line))
			*row->line = (struct register_line){ .code = row->code,
				.name = _("(void)"), .sex = "", .age = "", .shelter = "", .bed = "",
				.since = "", .state = "", .alerts = "" };
		else if (!register_may(&people->roll, row->person))
			*row->line = (struct register_line){ .code = row->code,
				.name = _("(of another shelter)"), .sex = "", .age = "",
				.shelter = "", .bed = "", .since = "", .state = "", .alerts = "" };
	}
	return row->line;
}

static const char *people_key(void *data, size_t row)
{
	return ((struct people_pane *)data)->rows[row].code;
}

static const char *people_cell(void *data, size_t row, size_t column, enum look *look)
{
	struct people_pane *people = data;
	const struct register_line *line = line_of(people, &people->rows[row]);

	switch ((enum people_column)column) {
	case CODE:
		return line->code;
	case NAME:
		if (!*line->name && people->rows[row].person > 0)
			return register_behind(people->roll.desk, people->rows[row].person);
		return line->name;
	case SEX:
		return line->sex;
	case AGE:
		return line->age;
	case SHELTER:
		return line->shelter;
	case BED:
		return line->bed;
	case SINCE:
		return line->since;
	case STATE:
		*look = line->look;
		return line->state;
	case ALERTS:
		*look = LOOK_ALERT;
		return line->alerts;
	}
	return "";
}

/* --- loading ---------------------------------------------------------------------------------- */

static bool in_shelter(const struct people_pane *people, const struct bed_fact *fact)
{
	if (people->shelter == 0 || people->shelter > people->roll.shelter_count)
		return true;
	return fact && fact->shelter == people->roll.shelters[people->shelter - 1].id;
}

static void add_row(struct people_pane *people, int64_t person, const char *code)
{
	struct row *row = &people->rows[people->count];

	row->person = person;
	row->place = people->count++;
	snprintf(row->code, sizeof row->code, "%s", code);
}

static void load_in(struct people_pane *people)
{
	people->rows = arena_alloc(people->arena, (people->roll.count + 1) * sizeof *people->rows);
	for (size_t i = 0; i < people->roll.count; i++)
		if (in_shelter(people, people->roll.facts[i]))
			add_row(people, people->roll.facts[i]->person,
			    people->roll.facts[i]->person_code);
	people->in = people->count;
}

/* A search is always among everybody, so that nobody is registered twice; who is in comes first. */
static void load_found(struct pane *pane, const char *typed)
{
	struct people_pane *people = pane->state;
	struct search_hit *hits;
	size_t found = merging_find(console_desk(pane->console), people->arena, typed, &hits);
	bool check = found <= CHECKED_MOST;

	people->rows = arena_alloc(people->arena, (found + 1) * sizeof *people->rows);
	for (int in = 1; in >= 0; in--) {
		for (size_t i = 0; i < found; i++) {
			const struct search_hit *hit = &hits[*typed ? i : found - 1 - i];
			const struct bed_fact *fact = roll_fact(&people->roll, hit->person);

			if ((fact != NULL) != (in == 1) || !in_shelter(people, fact)
				|| (check && !register_may(&people->roll, hit->person)))
				continue;
			add_row(people, hit->person, hit->code);
		}
		if (in)
			people->in = people->count;
	}
}

/* --- order ------------------------------------------------------------------------------------ */

static int by_place(const struct row *a, const struct row *b)
{
	return (a->place > b->place) - (a->place < b->place);
}

static int by_name(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = strcmp(x->line->name, y->line->name);

	return order ? order : by_place(x, y);
}

static int by_age(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	long long left = *x->line->age ? atoll(x->line->age) : 999;
	long long right = *y->line->age ? atoll(y->line->age) : 999;

	return left != right ? (left > right) - (left < right) : by_place(x, y);
}

struct since {
	when_t at;
	struct row row;
};

static int by_since(const void *a, const void *b)
{
	const struct since *x = a, *y = b;

	return x->at != y->at ? (x->at < y->at) - (x->at > y->at) : by_place(&x->row, &y->row);
}

/* The newest stay first; who is in no shelter last. */
static void sort_since(struct people_pane *people)
{
	struct since *keyed = arena_alloc(people->arena, people->count * sizeof *keyed);

	for (size_t i = 0; i < people->count; i++) {
		const struct bed_fact *fact = roll_fact(&people->roll, people->rows[i].person);

		keyed[i] = (struct since){ fact ? fact->admitted_at : 0, people->rows[i] };
	}
	qsort(keyed, people->count, sizeof *keyed, by_since);
	for (size_t i = 0; i < people->count; i++)
		people->rows[i] = keyed[i].row;
}

static void sort(struct people_pane *people)
{
	if (people->order == ORDER_GIVEN || people->count < 2 || people->count > SORTED_MOST)
		return;
	for (size_t i = 0; i < people->count; i++)
		line_of(people, &people->rows[i]);
	if (people->order == ORDER_SINCE)
		sort_since(people);
	else
		qsort(people->rows, people->count, sizeof *people->rows,
		    people->order == ORDER_NAME ? by_name : by_age);
}

/* By what one may, not by who is there: nothing is given away. */
static const char *nobody(const struct desk *desk)
{
	if (*glass_hint(desk) && !desk_may(desk, RIGHT_SEE_PEOPLE, 0))
		return N_("Nobody is found in your shelters. n registers a new person; in an emergency: !");
	return N_("Nobody is found. n registers a new person.");
}

static void load_people(struct pane *pane)
{
	struct people_pane *people = pane->state;

	people->arena = &pane->rows;
	people->rows = NULL;
	people->count = people->in = 0;
	roll_load(&people->roll, console_desk(pane->console), people->arena);
	if (pane->filter[0] || people->everybody)
		load_found(pane, pane->filter);
	else
		load_in(people);
	sort(people);
	people->list.empty = nobody(console_desk(pane->console));
	list_reload(&people->list, people->count);
}

static void reload(struct pane *pane)
{
	arena_done(&pane->rows);
	load_people(pane);
}

/* --- the screen ------------------------------------------------------------------------------- */

static void open_people(struct pane *pane)
{
	struct people_pane *people = pane->state;

	list_init(&people->list, columns, sizeof columns / sizeof columns[0],
	    (struct list_source){ people_key, people_cell }, people);
}

static void draw_people(struct pane *pane, int top, int rows)
{
	struct people_pane *people = pane->state;
	struct term *term = console_term(pane->console);

	list_place(&people->list, top, 0, rows, term_columns(term));
	list_draw(term, &people->list);
}

static bool key_people(struct pane *pane, struct key key)
{
	return list_key(&((struct people_pane *)pane->state)->list, key_hotkey(key));
}

static const char *selected_people(struct pane *pane)
{
	return list_selected(&((struct people_pane *)pane->state)->list);
}

static const char *order_title(enum order order)
{
	switch (order) {
	case ORDER_NAME:
		return _("by name");
	case ORDER_AGE:
		return _("by age");
	case ORDER_SINCE:
		return _("newest first");
	default:
		return "";
	}
}

static const char *heading_people(struct pane *pane, struct arena *arena)
{
	const struct people_pane *people = pane->state;
	const char *where = people->shelter > 0 && people->shelter <= people->roll.shelter_count
		? people->roll.shelters[people->shelter - 1].code : _("all shelters");
	const char *order = order_title(people->order);

	if (people->count > SORTED_MOST && people->order != ORDER_GIVEN)
		order = _("too many to sort");
	if (pane->filter[0] || people->everybody)
		where = arena_format(arena, _("Everybody, %s: %zu in a shelter, %zu not"), where,
		    people->in, people->count - people->in);
	else
		where = arena_format(arena, _("In a shelter now, %s: %zu"), where, people->count);
	return *order ? arena_format(arena, "%s, %s", where, order) : where;
}

static void filter_people(struct pane *pane, const char *text)
{
	struct people_pane *people = pane->state;

	(void)text; /* pane->filter has it */
	people->list.key[0] = '\0';
	people->list.selected = people->list.top = 0;
	reload(pane);
}

static bool paper_people(struct pane *pane, struct arena *arena, const struct report **report,
    struct values *values)
{
	const struct people_pane *people = pane->state;
	struct value *items = arena_alloc(arena, 3 * sizeof *items);
	size_t count = 0;

	*report = report_named("people");
	if (pane->filter[0])
		items[count++] = (struct value){ .name = "find", .text = pane->filter };
	else if (!people->everybody)
		items[count++] = (struct value){ .name = "in", .text = "yes" };
	if (people->shelter > 0 && people->shelter <= people->roll.shelter_count)
		items[count++] = (struct value){ .name = "shelter",
			.text = arena_text(
			    arena, people->roll.shelters[people->shelter - 1].code) };
	*values = (struct values){ items, count };
	return true;
}

/* --- its own moves ---------------------------------------------------------------------------- */

/* Registers somebody and opens their file, where the next key admits them. */
static void register_new(struct pane *pane)
{
	struct desk *desk = console_desk(pane->console);
	const struct values none = { NULL, 0 };
	struct arena arena = { 0 };
	struct audit audit;

	if (console_verb(pane->console, &verb_person_add, &none)
		&& audit_undoable(desk->db, &arena, desk->actor.user, &audit)
		&& strcmp(audit.verb, verb_person_add.name) == 0) {
		console_open(pane->console, &screen_person, audit.entity);
		console_say(pane->console, _("%s; a admits"), audit.detail);
	}
	arena_done(&arena);
}

static void toggle_everybody(struct pane *pane)
{
	struct people_pane *people = pane->state;

	people->everybody = !people->everybody;
	reload(pane);
}

static void next_order(struct pane *pane)
{
	struct people_pane *people = pane->state;

	people->order = (people->order + 1) % ORDER_COUNT;
	reload(pane);
}

static void step_shelter(struct pane *pane, size_t step)
{
	struct people_pane *people = pane->state;

	people->shelter = (people->shelter + step) % (people->roll.shelter_count + 1);
	reload(pane);
}

static void next_shelter(struct pane *pane)
{
	step_shelter(pane, 1);
}

static void former_shelter(struct pane *pane)
{
	step_shelter(pane, ((struct people_pane *)pane->state)->roll.shelter_count);
}

static const struct binding bindings[] = {
	{ K_ENTER, N_("Open"), BIND_SCREEN, "person", 1, NULL, NULL, N_("The person's file.") },
	{ 'n', N_("New"), BIND_MOVE, "person-add", 2, NULL, register_new,
	    N_("Registers a new person; look with / first whether they are there already.") },
	{ 'a', N_("Admit"), BIND_VERB, "admit", 2, known_person_not_in, NULL, NULL },
	{ 'm', N_("Move"), BIND_VERB, "move", 5, known_person_in, NULL, NULL },
	{ 'o', N_("Go out"), BIND_VERB, "out", 5, known_person_in_house, NULL, NULL },
	{ 'r', N_("Return"), BIND_VERB, "return", 5, known_person_away, NULL, NULL },
	{ 'd', N_("Discharge"), BIND_VERB, "discharge", 6, known_person_in, NULL, NULL },
	{ 'x', N_("Missing"), BIND_VERB, "missing", 0, known_person_in, NULL, NULL },
	{ 'e', N_("Edit"), BIND_VERB, "person-edit", 5, known_person_any, NULL, NULL },
	{ 'M', N_("Merge"), BIND_VERB, "merge", 0, known_person_keep, NULL,
	    N_("Another entry of the same person is merged into this one.") },
	{ 't', N_("In/all"), BIND_MOVE, NULL, 5, NULL, toggle_everybody,
	    N_("Only who is in a shelter now, or everybody ever registered.") },
	{ 's', N_("Sort"), BIND_MOVE, NULL, 6, NULL, next_order,
	    N_("By place, by name, by age, the newest stays first.") },
	{ K_RIGHT, N_("Next shelter"), BIND_MOVE, NULL, 0, NULL, next_shelter,
	    N_("Only who is in that shelter; after the last, all of them.") },
	{ K_LEFT, N_("Shelter before"), BIND_MOVE, NULL, 0, NULL, former_shelter,
	    N_("Only who is in the shelter before.") },
	{ 0 },
};

const struct screen screen_people = {
	.name = "people",
	.title = N_("People"),
	.digit = '4',
	.right = RIGHT_SEE_PEOPLE,
	.state_size = sizeof(struct people_pane),
	.open = open_people,
	.load = load_people,
	.draw = draw_people,
	.key = key_people,
	.selected = selected_people,
	.paper = paper_people,
	.filter = filter_people,
	.searches = true,
	.bindings = bindings,
	.help = N_("The register: who is in a shelter now, in walking order; t shows everybody, the"
		   " last registered first. / finds by name in Georgian or Latin letters, by code,"
		   " personal number or birth date, always among everybody; who is in a shelter"
		   " comes first."),
	.heading = heading_people,
};
