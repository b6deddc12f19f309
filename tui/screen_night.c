#include "tui/screen.h"

#include "core/attention.h"
#include "core/choice.h"
#include "core/round_nights.h"
#include "core/see.h"
#include "db/audit.h"
#include "tui/at_once.h"
#include "tui/houses.h"
#include "tui/list.h"
#include "tui/paint.h"

#include <stdio.h>
#include <string.h>

/* The night round of one shelter, bed by bed as it is walked: one key marks a bed, and the cursor goes on
 * to the next. Every key is kept at once, so that a line that drops loses nothing and anybody goes on
 * where the last one stopped. */

#define EARLIER_MOST 6 /* rounds of the night beside the one that is shown */

/* What is shown of a line beside itself. */
struct night_row {
	const char *who, *board;
	bool late;
	const char *earlier[EARLIER_MOST]; /* signs of what the other rounds saw */
};

struct night_screen {
	struct list list;
	struct list_column columns[LIST_COLUMNS];
	struct houses houses;     /* whose rounds the actor may walk */
	struct walk walk;
	struct night_row *cells;  /* by line */
	char titles[EARLIER_MOST][6]; /* hours of the other rounds */
	const char *due; /* in words: which round is due, when none is under way */
	size_t earlier_count;
	char wanted[LIST_KEY_MAX]; /* to stand on after the load */
	bool entered;              /* the cursor was put on the first unchecked one */
	bool marked;               /* a bed was just marked: what is next is said when it is the last */
	struct term *term;
};

enum { BED, PERSON, BOARD, MARK, NOTE, EARLIER };

static const struct list_column columns[] = {
	[BED] = { N_("Bed"), .width = 6 },
	[PERSON] = { N_("Person"), .width = 16, .flexible = true },
	[BOARD] = { N_("On the board"), .width = 14, .flexible = true },
	[MARK] = { N_("Round"), .width = 9 },
	[NOTE] = { "", .width = 18, .flexible = true },
};

/* --- rows ------------------------------------------------------------------------------------- */

static const struct round_line *line_at(const struct night_screen *night, size_t row)
{
	return row < night->walk.count ? &night->walk.lines[row] : NULL;
}

static const char *line_key(const struct round_line *line)
{
	return line->fact.code ? line->fact.code : line->fact.person_code;
}

static const char *key_of(void *data, size_t row)
{
	return line_key(line_at(data, row));
}

static const char *mark_of(const struct round_line *line)
{
	if (line->mark.id == 0)
		return "";
	return line->checked ? choice_title(choice_round_state, line->mark.state) : "?";
}

/* The row has room for the keys alone; C says the whole of it. */
static const char *keys_that_help(enum round_question question)
{
	static const char *const keys[] = { [QUESTION_NONE] = "",
		[QUESTION_BACK] = N_("! r return, s"), [QUESTION_FOUND] = N_("! r return, s"),
		[QUESTION_STRANGER] = N_("! m move, a admit, s"),
		[QUESTION_CLOSED_BED] = N_("! m move, s"), [QUESTION_ABSENT] = N_("! O out, M missing, s"),
		[QUESTION_PASS] = N_("! O out, s"), [QUESTION_PASS_MISSING] = N_("! r return, O out, s"),
		[QUESTION_PASS_LATE] = N_("! r return, M, s") };
	_Static_assert(sizeof keys / sizeof keys[0] == QUESTION_COUNT, "each has its keys");

	return *keys[question] ? _(keys[question]) : "";
}

/* The same in a sentence: "3B B-0002 is not there, the board says in: O out, M missing, s settle". */
static const char *what_helps(struct arena *arena, const struct round_line *line)
{
	static const char *const sentences[] = { [QUESTION_NONE] = "",
		[QUESTION_BACK] = N_("is there, the board says out: r return, s settle"),
		[QUESTION_FOUND] = N_("is there, the board says missing: r return, s settle"),
		[QUESTION_STRANGER]
		= N_("is nobody's, somebody sleeps there: m move, a admit, s settle"),
		[QUESTION_CLOSED_BED]
		= N_("is out of service, somebody sleeps there: m move, s settle"),
		[QUESTION_ABSENT] = N_("is not there, the board says in: O out, M missing, s settle"),
		[QUESTION_PASS] = N_("is on pass, the board says in: O out, s settle"),
		[QUESTION_PASS_MISSING]
		= N_("is on pass, the board says missing: r return, O out, s settle"),
		[QUESTION_PASS_LATE]
		= N_("is on pass, the board says late: r return, M missing, s settle") };
	_Static_assert(
	    sizeof sentences / sizeof sentences[0] == QUESTION_COUNT, "each has its sentence");
	bool named = line->fact.bed != DB_NULL && line->fact.stay != DB_NULL && line->fact.person_code;

	return arena_format(arena, "%s%s%s %s", round_line_label(line), named ? " " : "",
	    named ? line->fact.person_code : "", _(sentences[line->question]));
}

static const char *cell_of(void *data, size_t index, size_t column, enum look *look)
{
	struct night_screen *night = data;
	const struct round_line *line = line_at(night, index);

	switch (column) {
	case BED:
		return line->fact.code ? round_line_label(line) : "-";
	case PERSON:
		return night->cells[index].who;
	case BOARD:
		*look = line->expect == EXPECT_MISSING || night->cells[index].late ? LOOK_ALERT
										    : LOOK_NORMAL;
		return night->cells[index].board;
	case MARK:
		*look = line->question != QUESTION_NONE ? LOOK_ALERT : LOOK_NORMAL;
		return mark_of(line);
	case NOTE:
		if (line->question != QUESTION_NONE) {
			*look = LOOK_ALERT;
			return keys_that_help(line->question);
		}
		if (line->fact.alerts && *line->fact.alerts)
			return line->fact.alerts;
		return line->checked && line->mark.settled_at != DB_NULL ? _("settled") : "";
	default:
		return night->cells[index].earlier[column - EARLIER];
	}
}

static void open_night(struct pane *pane)
{
	static const struct list_source source = { key_of, cell_of };
	struct night_screen *night = pane->state;

	night->term = console_term(pane->console);
	memcpy(night->columns, columns, sizeof columns);
	list_init(&night->list, night->columns, EARLIER, source, night);
	night->list.empty = N_("No bed here.");
}

/* --- reading ---------------------------------------------------------------------------------- */

static const char *who_of(struct desk *desk, struct arena *arena, const struct round_line *line)
{
	const struct bed_fact *fact = &line->fact;

	if (fact_is_veiled(fact))
		return _("1 person");
	if (fact->stay == DB_NULL)
		return "";
	return desk_may(desk, RIGHT_SEE_PEOPLE, fact->shelter)
		? see_name(desk, arena, fact->person, fact->shelter) : fact->person_code;
}

/* "school, back 18:00"; "late 3 h, school"; "in"; of a bed that is nobody's nothing, or why. */
static const char *board_of(struct desk *desk, struct arena *arena, const struct shelter *shelter,
    const struct round_line *line, bool *late)
{
	const struct bed_fact *fact = &line->fact;
	const char *kind = choice_title(choice_absence, fact->absence_kind);
	when_t now = desk_now(desk);
	struct attention item;

	if (fact->stay == DB_NULL)
		return line->expect == EXPECT_CLOSED ? _("closed")
			: fact->hold != DB_NULL      ? _("held") : "";
	if (line->expect == EXPECT_IN || line->expect == EXPECT_MISSING)
		return round_expect_title(line->expect);
	*late = attention_absence(fact, shelter, desk->config->adult_age, now, &item);
	if (*late)
		return arena_format(arena, _("late %s, %s"), duration_show(arena, now - item.due), kind);
	return fact->expected_at == DB_NULL ? kind
		: arena_format(arena, _("%s, back %s"), kind,
		    when_show_short(arena, fact->expected_at, now));
}

/* A sign for what was seen, the same in every terminal. */
static const char *sign_of(const char *state)
{
	return strcmp(state, "present") == 0 ? "+"
		: strcmp(state, "pass") == 0 ? "o"
		: strcmp(state, "absent") == 0 ? "x" : "-";
}

static void put_earlier(
    struct night_screen *night, const struct desk *desk, struct arena *arena, const struct round *round)
{
	struct round_mark *marks;
	size_t count = round_marks_load(desk->db, arena, round->id, &marks), at = night->earlier_count;

	for (size_t i = 0; i < night->walk.count; i++)
		for (size_t k = 0; k < count; k++) {
			const struct bed_fact *fact = &night->walk.lines[i].fact;

			if (marks[k].bed == fact->bed
				&& (fact->bed != DB_NULL || marks[k].person == fact->person))
				night->cells[i].earlier[at]
				    = sign_of(round_mark_state(desk, round, &marks[k]));
		}
}

static void load_earlier(
    struct night_screen *night, struct desk *desk, struct arena *arena, const struct round_row *rows,
    size_t count)
{
	night->earlier_count = 0;
	for (size_t i = 0; i < count && night->earlier_count < EARLIER_MOST; i++) {
		const struct round *round = rows[i].round;
		size_t at = night->earlier_count;

		if (!round || round->id == night->walk.round.id)
			continue;
		put_earlier(night, desk, arena, round);
		snprintf(night->titles[at], sizeof night->titles[at], "%.2s",
		    when_show_time(arena, rows[i].due != WHEN_NONE ? rows[i].due : round->started_at));
		night->columns[EARLIER + at]
		    = (struct list_column){ .title = night->titles[at], .width = 2, .priority = 1 };
		night->earlier_count++;
	}
	night->list.column_count = EARLIER + night->earlier_count;
}

/* The next set time whose round nobody has walked yet: one may be walked before its time. */
static when_t next_of(
    const struct shelter *shelter, const struct round_row *rows, size_t count, when_t now)
{
	when_t next = round_next(shelter, now);

	for (size_t i = 0; i < count && next != WHEN_NONE; i++)
		if (rows[i].due == next
			&& (rows[i].timing == ROUND_ON_TIME || rows[i].timing == ROUND_LATE))
			next = round_next(shelter, next);
	return next;
}

/* What is to be done next where no round is under way: the one that waits, or the next. */
static const char *due_of(
    struct arena *arena, const struct shelter *shelter, const struct round_row *rows, size_t count,
    when_t now)
{
	when_t next = next_of(shelter, rows, count, now);
	const char *text = "";

	for (size_t i = 0; i < count; i++)
		if (rows[i].timing == ROUND_MISSED)
			text = arena_format(arena, _("%s%s%s missed"), text, *text ? ", " : "",
			    when_show_time(arena, rows[i].due));
	for (size_t i = 0; i < count; i++)
		if (rows[i].timing == ROUND_DUE || rows[i].timing == ROUND_OVERDUE)
			return arena_format(arena, _("%s%s%s %s: S begins it"), text,
			    *text ? ", " : "", when_show_time(arena, rows[i].due),
			    round_timing_title(rows[i].timing));
	if (next == WHEN_NONE)
		return *text ? text : _("no round is due");
	return arena_format(arena, _("%s%snext round %s"), text, *text ? ", " : "",
	    when_show_short(arena, next, now));
}

static bool waits(const struct desk *desk, const struct shelter *shelter)
{
	struct arena arena = { 0 };
	struct round round;
	bool open = round_open_in(desk->db, &arena, shelter->id, &round);

	arena_done(&arena);
	return open;
}

/* Opened on no shelter it shows one whose round is under way. */
static void find_shelters(struct pane *pane, struct night_screen *night)
{
	struct houses *houses = &night->houses;

	houses_load(pane, RIGHT_ROUND, pane->subject, houses);
	for (size_t i = 0; i < houses->count && !pane->subject[0] && houses->at == 0; i++)
		if (waits(console_desk(pane->console), &houses->items[i]))
			houses->at = i;
}

static size_t unchecked_from(const struct night_screen *night, size_t from)
{
	for (size_t i = 0; i < night->walk.count; i++) {
		size_t row = (from + i) % night->walk.count;

		if (!night->walk.lines[row].checked)
			return row;
	}
	return LIST_NONE;
}

static size_t question_from(const struct night_screen *night, size_t from)
{
	for (size_t i = 0; i < night->walk.count; i++) {
		size_t row = (from + i) % night->walk.count;

		if (night->walk.lines[row].question != QUESTION_NONE)
			return row;
	}
	return LIST_NONE;
}

/* Where every bed is checked: what is left to do, and by which key. */
static void say_next(struct pane *pane, const struct night_screen *night)
{
	if (night->walk.questions == 0)
		console_say(pane->console, _("every bed is checked: C closes the round"));
	else
		console_say(pane->console,
		    P_("every bed is checked, %zu question is left: n goes there",
			"every bed is checked, %zu questions are left: n goes there",
			night->walk.questions),
		    night->walk.questions);
}

static void load_cells(struct pane *pane, struct night_screen *night)
{
	struct desk *desk = console_desk(pane->console);

	night->cells = arena_alloc(&pane->rows, (night->walk.count + 1) * sizeof *night->cells);
	for (size_t i = 0; i < night->walk.count; i++) {
		struct night_row *row = &night->cells[i];
		const struct round_line *line = &night->walk.lines[i];

		*row = (struct night_row){ .who = who_of(desk, &pane->rows, line) };
		row->board = board_of(desk, &pane->rows, &night->walk.shelter, line, &row->late);
		for (size_t k = 0; k < EARLIER_MOST; k++)
			row->earlier[k] = "";
		if (line->fact.person != DB_NULL && line->fact.alerts && *line->fact.alerts)
			see_note(desk, line->fact.person);
	}
}

static void load_night(struct pane *pane)
{
	struct night_screen *night = pane->state;
	struct desk *desk = console_desk(pane->console);
	char of[DATE_SIZE];
	struct round_row *rows;
	const struct shelter *shelter;
	struct round round;
	size_t count;

	find_shelters(pane, night);
	shelter = houses_shown(&night->houses);
	night->walk = (struct walk){ 0 };
	night->due = "";
	if (shelter) {
		bool open = round_open_in(desk->db, &pane->rows, shelter->id, &round);

		snprintf(pane->subject, sizeof pane->subject, "%s", shelter->code);
		walk_load(desk, &pane->rows, shelter, open ? &round : NULL, &night->walk);
		load_cells(pane, night);
		round_night(shelter, desk_now(desk), of);
		count = round_rows_load(desk, &pane->rows, shelter, of, of, &rows);
		load_earlier(night, desk, &pane->rows, rows, count);
		if (!open)
			night->due = due_of(&pane->rows, shelter, rows, count, desk_now(desk));
	}
	list_reload(&night->list, night->walk.count);
	if (!night->entered && night->walk.count && unchecked_from(night, 0) != LIST_NONE)
		list_select(&night->list, key_of(night, unchecked_from(night, 0)));
	else if (night->wanted[0])
		list_select(&night->list, night->wanted);
	if (night->marked && night->walk.unchecked == 0)
		say_next(pane, night);
	night->entered = true;
	night->marked = false;
	night->wanted[0] = '\0';
}

static void draw_night(struct pane *pane, int top, int rows)
{
	struct night_screen *night = pane->state;

	list_place(&night->list, top, 0, rows, term_columns(night->term));
	list_draw(night->term, &night->list);
}

static const char *heading_night(struct pane *pane, struct arena *arena)
{
	const struct night_screen *night = pane->state;
	const struct walk *walk = &night->walk;
	when_t now = desk_now(console_desk(pane->console));

	if (!night->houses.count)
		return _("Night");
	if (walk->round.id == 0)
		return arena_format(arena, _("%s: in %zu, out %zu; %s"), walk->shelter.code, walk->in,
		    walk->out, night->due);
	return arena_format(arena, _("%s %s: in %zu of %zu, unchecked %zu, questions %zu"),
	    walk->shelter.code,
	    when_show_short(arena,
		walk->round.due_at != DB_NULL ? walk->round.due_at : walk->round.started_at, now),
	    walk->in, walk->in + walk->out, walk->unchecked, walk->questions);
}

/* --- moves ------------------------------------------------------------------------------------ */

static const struct round_line *current(struct pane *pane)
{
	const struct night_screen *night = pane->state;

	return line_at(night, night->list.selected);
}

static void turn(struct pane *pane, bool next)
{
	struct night_screen *night = pane->state;

	if (!houses_turn(&night->houses, next))
		return;
	snprintf(pane->subject, sizeof pane->subject, "%s", houses_shown(&night->houses)->code);
	night->list.key[0] = '\0';
	night->list.selected = night->list.top = 0;
	night->entered = false;
	pane->stale = true;
}

static void next_shelter(struct pane *pane)
{
	turn(pane, true);
}

static void previous_shelter(struct pane *pane)
{
	turn(pane, false);
}

static void next_unchecked(struct pane *pane)
{
	struct night_screen *night = pane->state;
	size_t row = unchecked_from(night, night->list.selected + 1);

	if (row == LIST_NONE)
		row = question_from(night, night->list.selected + 1);
	if (night->walk.round.id == 0)
		console_warn(pane->console, _("no round is under way: S begins one"));
	else if (row == LIST_NONE)
		say_next(pane, night);
	else
		list_select(&night->list, key_of(night, row));
}

/* What is to be taken back or done again is about a bed of this walk: there the cursor goes. */
static void follow_undo(struct pane *pane, bool redo)
{
	struct night_screen *night = pane->state;
	struct desk *desk = console_desk(pane->console);
	const char *user = desk->actor.user, **codes;
	struct arena arena = { 0 };
	struct audit audit;
	size_t count = 0;

	if (redo ? audit_redoable(desk->db, &arena, user, &audit)
		 : audit_undoable(desk->db, &arena, user, &audit))
		count = audit_entities_load(desk->db, &arena, audit.id, &codes);
	for (size_t i = 0; i < count; i++)
		for (size_t row = 0; row < night->walk.count; row++)
			if (strcmp(codes[i], key_of(night, row)) == 0)
				snprintf(night->wanted, sizeof night->wanted, "%s", codes[i]);
	arena_done(&arena);
}

static bool key_night(struct pane *pane, struct key key)
{
	uint32_t code = key_hotkey(key);

	if (code == 'u' || code == KEY_CONTROL('r'))
		follow_undo(pane, code != 'u');
	if (code == K_RIGHT || code == ']')
		next_shelter(pane);
	else if (code == K_LEFT || code == '[')
		previous_shelter(pane);
	else
		return list_key(&((struct night_screen *)pane->state)->list, code);
	return true;
}

/* --- marks ------------------------------------------------------------------------------------ */

static void put_place(
    struct arena *arena, struct values *values, const struct walk *walk, const struct round_line *line)
{
	values_put(arena, values, "round", round_code(arena, walk->round.id));
	if (line->fact.code)
		values_put(arena, values, "bed", line->fact.code);
	else
		values_put(arena, values, "person", line->fact.person_code);
}

static bool walks(struct pane *pane)
{
	const struct night_screen *night = pane->state;

	if (night->walk.round.id == 0)
		console_warn(pane->console, _("no round is under way: S begins one"));
	return night->walk.round.id != 0 && current(pane) != NULL;
}

/* Kept at once, and nothing is said when it went well: the row shows it, and the cursor is on the next. */
static void mark(struct pane *pane, const char *state)
{
	struct night_screen *night = pane->state;
	struct desk *desk = console_desk(pane->console);
	struct request request = { .seen = DB_NULL };
	struct outcome outcome = { 0 };
	struct arena arena = { 0 };
	size_t next;

	if (!walks(pane))
		return;
	put_place(&arena, &request.values, &night->walk, current(pane));
	values_put(&arena, &request.values, "state", state);
	if (act_run(desk, verb_named("round-mark"), &request, &outcome)) {
		night->walk.lines[night->list.selected].checked = true;
		next = unchecked_from(night, night->list.selected);
		if (next != LIST_NONE)
			snprintf(night->wanted, sizeof night->wanted, "%s", key_of(night, next));
		night->marked = next == LIST_NONE;
	} else {
		console_warn(pane->console, "%s", failure_line(&arena, &outcome.failure));
	}
	outcome_done(&outcome);
	arena_done(&arena);
	console_stale(pane->console);
}

static void mark_present(struct pane *pane)
{
	mark(pane, "present");
}

static void mark_pass(struct pane *pane)
{
	mark(pane, "pass");
}

static void mark_absent(struct pane *pane)
{
	mark(pane, "absent");
}

static void mark_empty(struct pane *pane)
{
	mark(pane, "empty");
}

static void start(struct pane *pane)
{
	struct night_screen *night = pane->state;
	struct values values = { 0 };
	struct arena arena = { 0 };

	if (night->walk.round.id != 0) {
		console_say(pane->console, _("%s is under way, begun by %s: go on marking"),
		    round_code(&arena, night->walk.round.id),
		    round_user(console_desk(pane->console), &arena, night->walk.round.user));
	} else if (night->houses.count) {
		values_put(&arena, &values, "shelter", night->walk.shelter.code);
		night->entered = !act_at_once(pane, verb_named("round-start"), &values);
	}
	arena_done(&arena);
}

/* Whoever does not look types the word all the same, and its letters would mark beds: nothing is a key
 * until Enter or Esc. */
static void no_question(struct pane *pane)
{
	const struct round_line *line = current(pane);
	struct arena arena = { 0 };

	console_tell(pane->console,
	    arena_format(&arena,
		line->checked ? _("no question at %s: there is nothing to settle")
			      : _("no question at %s: it is not checked yet"),
		round_line_label(line)));
	arena_done(&arena);
}

static void settle(struct pane *pane)
{
	struct night_screen *night = pane->state;
	struct values values = { 0 };
	struct arena arena = { 0 };
	const char *text;
	size_t next;

	if (!walks(pane))
		return;
	put_place(&arena, &values, &night->walk, current(pane));
	if (current(pane)->question == QUESTION_NONE)
		no_question(pane);
	else if ((text = console_prompt(
		      pane->console, _("What is known:"), "", &arena, NULL, NULL)) && *text) {
		values_put(&arena, &values, "text", text);
		next = question_from(night, night->list.selected + 1);
		if (act_at_once(pane, verb_named("round-settle"), &values) && next != LIST_NONE)
			snprintf(night->wanted, sizeof night->wanted, "%s", key_of(night, next));
	}
	arena_done(&arena);
}

/* The first that stands against closing: said with the keys that help, and the cursor goes there. */
static bool stands_against(struct pane *pane)
{
	struct night_screen *night = pane->state;
	size_t unchecked = unchecked_from(night, 0), question = question_from(night, 0);
	size_t row = unchecked != LIST_NONE ? unchecked : question;
	struct arena arena = { 0 };

	if (row == LIST_NONE)
		return false;
	list_select(&night->list, key_of(night, row));
	if (row == unchecked)
		console_warn(pane->console,
		    _("not closed: %zu not checked, the first is %s. Space, o, x or e marks it"),
		    night->walk.unchecked, round_line_label(line_at(night, row)));
	else
		console_warn(pane->console, "%s", what_helps(&arena, line_at(night, row)));
	arena_done(&arena);
	return true;
}

static void close_round(struct pane *pane)
{
	struct night_screen *night = pane->state;
	struct values values = { 0 };
	struct arena arena = { 0 };

	if (!walks(pane) || stands_against(pane))
		return;
	values_put(&arena, &values, "round", round_code(&arena, night->walk.round.id));
	act_at_once(pane, verb_named("round-close"), &values);
	arena_done(&arena);
}

/* --- what the verbs know ---------------------------------------------------------------------- */

static bool known_person(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct round_line *line = current(pane);

	if (!line || line->fact.stay == DB_NULL || !line->fact.person_code) {
		console_warn(pane->console, _("this bed is nobody's"));
		return false;
	}
	values_put(arena, values, "person", line->fact.person_code);
	return true;
}

static bool known_place(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct round_line *line = current(pane);

	values_put(arena, values, "shelter", pane->subject);
	if (line && line->fact.code && line->fact.stay == DB_NULL)
		values_put(arena, values, "bed", line->fact.code);
	return true;
}

static bool known_round(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct night_screen *night = pane->state;

	if (!walks(pane))
		return false;
	values_put(arena, values, "round", round_code(arena, night->walk.round.id));
	return true;
}

static bool known_mark(struct pane *pane, struct arena *arena, struct values *values)
{
	if (!walks(pane))
		return false;
	put_place(arena, values, &((struct night_screen *)pane->state)->walk, current(pane));
	return true;
}

static const char *selected_night(struct pane *pane)
{
	const struct round_line *line = current(pane);

	return line ? line_key(line) : NULL;
}

static bool paper_night(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	*report = report_named("night");
	values_put(arena, values, "shelter", pane->subject);
	return true;
}

static const struct binding bindings[] = {
	{ ' ', N_("Present"), BIND_MOVE, "round-mark", 1, NULL, mark_present,
	    N_("Somebody sleeps there; the cursor goes on to the next bed that is not checked.") },
	{ 'o', N_("On pass"), BIND_MOVE, "round-mark", 1, NULL, mark_pass,
	    N_("They are out, and it is known.") },
	{ 'x', N_("Absent"), BIND_MOVE, "round-mark", 1, NULL, mark_absent,
	    N_("They are not there. Where the board says in, that is a question to settle.") },
	{ 'e', N_("Empty"), BIND_MOVE, "round-mark", 1, NULL, mark_empty,
	    N_("Nobody's bed, and nobody is in it.") },
	{ 'n', N_("Next"), BIND_MOVE, NULL, 5, NULL, next_unchecked,
	    N_("The next bed that is not checked, or else the next question.") },
	{ 'S', N_("Begin"), BIND_MOVE, "round-start", 3, NULL, start,
	    N_("Begins the round that is due. One that is under way is gone on with by marking.") },
	{ 's', N_("Settle"), BIND_MOVE, "round-settle", 2, NULL, settle,
	    N_("Says a word where what was seen and the board differ and the board is right.") },
	{ 'C', N_("Close"), BIND_MOVE, "round-close", 2, NULL, close_round,
	    N_("Signs the round; says what stands against it.") },
	{ 'r', N_("Return"), BIND_VERB, "return", 4, known_person, NULL, NULL },
	{ 'O', N_("Go out"), BIND_VERB, "out", 5, known_person, NULL, NULL },
	{ 'M', N_("Missing"), BIND_VERB, "missing", 5, known_person, NULL, NULL },
	{ 'm', N_("Move"), BIND_VERB, "move", 0, known_person, NULL, NULL },
	{ 'a', N_("Admit"), BIND_VERB, "admit", 0, known_place, NULL, NULL },
	{ 'd', N_("Discharge"), BIND_VERB, "discharge", 0, known_person, NULL, NULL },
	{ 'N', N_("Mark with a note"), BIND_VERB, "round-mark", 0, known_mark, NULL, NULL },
	{ 'v', N_("Void the round"), BIND_VERB, "round-void", 0, known_round, NULL, NULL },
	{ K_ENTER, N_("File"), BIND_SCREEN, "person", 6, known_person, NULL,
	    N_("Opens the person's file.") },
	{ ']', N_("Next shelter"), BIND_MOVE, NULL, 6, NULL, next_shelter,
	    N_("The next shelter; also Right.") },
	{ '[', N_("Shelter before"), BIND_MOVE, NULL, 0, NULL, previous_shelter,
	    N_("The shelter before; also Left.") },
	{ 0 },
};

const struct screen screen_night = {
	.name = "night",
	.title = N_("Night"),
	.digit = '6',
	.right = RIGHT_ROUND,
	.state_size = sizeof(struct night_screen),
	.open = open_night,
	.load = load_night,
	.draw = draw_night,
	.key = key_night,
	.selected = selected_night,
	.paper = paper_night,
	.bindings = bindings,
	.help = N_("The night round of a shelter, in the order in which it is walked. What the board says "
		   "of each bed stands beside what is seen: one key marks a bed, is kept at once, and goes "
		   "on to the next. When the line drops nothing is lost: whoever opens this goes on where "
		   "the round stopped. ? is a bed whose person changed since it was marked. What does not "
		   "agree is said at the end of the row with the keys that help: put the board right "
		   "(r O M m a d), or settle it with a word (s). The columns at the end are the night's "
		   "other rounds by their hour: + present, o on pass, x absent, - empty."),
	.heading = heading_night,
};
