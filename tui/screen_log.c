#include "tui/screen.h"

#include "core/handing.h"
#include "core/see.h"
#include "core/text.h"
#include "tui/at_once.h"
#include "tui/house_log.h"
#include "tui/lines.h"

#include <stdio.h>
#include <string.h>

/* The log of a shelter, newest first: what was written, what of it is still to be done; above it the
 * handover that nobody took and the medicine that is due now. Writing is one key for each kind. */

#define DAYS_SHOWN 7 /* and so many more with each o */
#define HEAD_COLUMNS 10

struct log_screen {
	struct lines lines;
	struct term *term;
	struct desk *desk;
	struct arena *arena;
	when_t now;
	const char *filter; /* folded */
	struct houses houses;
	const struct shelter *house;
	size_t columns, unsigned_count;
	int days;
	struct log *logs;
	size_t count;
};

static const struct {
	const char *kind;
	char letter; /* the key that writes one */
} letters[] = { { "note", 'n' }, { "incident", 'N' }, { "visitor", 'v' }, { "phone", 't' },
	{ "medication", 'm' } };

static char letter_of(const char *kind)
{
	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
		if (strcmp(letters[i].kind, kind) == 0)
			return letters[i].letter;
	return '?';
}

/* --- what wants somebody now ------------------------------------------------------------------- */

static void add_handovers(struct log_screen *state)
{
	struct handover *open;
	size_t count
	    = handovers_open(state->desk->db, state->arena, state->house->id, &open);

	for (size_t i = 0; i < count; i++) {
		const char *code = handover_code(state->arena, open[i].id);

		lines_add(&state->lines, LOOK_ALERT, code,
		    arena_format(state->arena, _("%s of %s, up to %s, is not taken: h reads, T takes it"),
			code, log_user(state->desk, state->arena, open[i].given_by),
			when_show_short(state->arena, open[i].until_at, state->now)));
	}
}

static bool is_now(const struct dose *dose)
{
	return dose->state == DOSE_DUE || dose->state == DOSE_LATE;
}

static void add_dose(struct log_screen *state, const struct dose *dose)
{
	const struct medication *medication = dose->medication;
	enum look look;
	const char *when = log_dose_state(state->arena, dose, state->now, &look);

	lines_hang(&state->lines, look, medication_code(state->arena, medication->id),
	    arena_format(state->arena, "%s  ", when),
	    arena_format(state->arena, "%s: %s, %s",
		log_who(state->desk, state->arena, medication->person, state->house->id),
		medication->medicine, medication->dose),
	    state->columns);
}

static void add_medicine(struct log_screen *state)
{
	struct dose_window window = dosing_window(state->desk);
	struct dose *doses;
	size_t due = 0, count = doses_load(state->desk, state->arena, state->house->id,
			    state->now - 2 * DAY, state->now + window.early + 1, state->now, &doses);

	for (size_t i = 0; i < count; i++)
		due += is_now(&doses[i]);
	if (due == 0)
		return;
	lines_heading(&state->lines, LOOK_TITLE, _("Medicine due: g given, R refused"));
	for (size_t i = 0; i < count; i++)
		if (is_now(&doses[i]))
			add_dose(state, &doses[i]);
}

/* --- entries ---------------------------------------------------------------------------------- */

static const char *people_of(struct log_screen *state, const struct log *log)
{
	struct log_person *rows;
	size_t count = log_persons(state->desk->db, state->arena, log->id, &rows);
	const char *list = "";

	for (size_t i = 0; i < count; i++)
		list = arena_format(state->arena, "%s%s%s", list, i ? ", " : "",
		    see_at(state->desk, state->arena, rows[i].person, log->shelter)
			? log_who(state->desk, state->arena, rows[i].person, log->shelter)
			: LOG_SOMEBODY);
	return list;
}

static const char *correction_of(struct log_screen *state, const struct log *log)
{
	struct log *rows;
	size_t count = logs_correcting(state->desk->db, state->arena, log->id, &rows);
	const char *list = "";

	for (size_t i = 0; i < count; i++)
		if (rows[i].void_at == DB_NULL && log_seen(state->desk, state->arena, &rows[i]))
			list = arena_format(state->arena, "%s%s%s: %s", list, *list ? "; " : "",
			    log_code(state->arena, rows[i].id), log_line(state->arena, &rows[i]));
	return list;
}

static const char *text_of(struct log_screen *state, const struct log *log)
{
	struct arena *arena = state->arena;
	const char *who = people_of(state, log), *text = log_line(arena, log);
	const char *by = log_user(state->desk, arena, log->user);

	if (dosing_again(state->desk, arena, log))
		text = arena_format(arena, _("[GIVEN AGAIN] %s"), text);
	if (log->severity)
		text = arena_format(
		    arena, "[%s] %s", choice_title(choice_severity, log->severity), text);
	if (log->corrects != DB_NULL)
		text = arena_format(
		    arena, _("[corrects %s] %s"), log_code(arena, log->corrects), text);
	if (log->void_at != DB_NULL)
		text = arena_format(arena, _("VOID: %s"), text);
	return arena_format(arena, "%s%s%s (%s)", who, *who ? ": " : "", text, by);
}

/* A line below an entry, of the same record. */
static void add_below(
    struct log_screen *state, const struct log *log, enum look look, const char *text)
{
	lines_fold(&state->lines, look, log_code(state->arena, log->id), text, HEAD_COLUMNS,
	    state->columns);
}

static void add_open(struct log_screen *state, const struct log *log)
{
	struct arena *arena = state->arena;
	const char *correction = correction_of(state, log);

	if (*correction)
		add_below(state, log, LOOK_NORMAL,
		    arena_format(arena, _("corrected by %s"), correction));
	if (log->void_at != DB_NULL)
		return;
	if (*log->follow_up && !log_done(state->desk, arena, log->id, "followed"))
		add_below(state, log, LOOK_ALERT,
		    log->follow_on ? arena_format(arena, _("to be done by %s: %s"),
			date_show(arena, log->follow_on), log->follow_up)
				   : arena_format(arena, _("to be done: %s"), log->follow_up));
	if (*log->tell && !log_done(state->desk, arena, log->id, "told"))
		add_below(state, log, LOOK_ALERT,
		    arena_format(arena, _("must be told: %s"), log->tell));
}

static void add_entry(struct log_screen *state, const struct log *log)
{
	enum look look = log->void_at != DB_NULL ? LOOK_DIM : LOOK_NORMAL;
	const char *head = arena_format(state->arena, "%s %c%c  ",
	    when_show_time(state->arena, log->at), letter_of(log->kind),
	    log->signed_at == DB_NULL && log->void_at == DB_NULL ? '*' : ' ');

	lines_hang(&state->lines, look, log_code(state->arena, log->id), head,
	    text_of(state, log), state->columns);
	add_open(state, log);
}

static bool matches(struct log_screen *state, const struct log *log)
{
	const char *text;

	if (!*state->filter)
		return true;
	text = arena_format(state->arena, "%s %s %s %s %s", log_code(state->arena, log->id),
	    choice_title(choice_log, log->kind), text_of(state, log), log->tell, log->follow_up);
	return text_found(text_fold(state->arena, text), state->filter);
}

static void add_entries(struct log_screen *state)
{
	char day[DATE_SIZE] = "", its[DATE_SIZE];

	for (size_t i = state->count; i-- > 0;) { /* newest first */
		const struct log *log = &state->logs[i];

		state->unsigned_count += log->signed_at == DB_NULL && log->void_at == DB_NULL;
		if (!matches(state, log))
			continue;
		when_to_date(log->at, its);
		if (strcmp(day, its) != 0)
			lines_heading(&state->lines, LOOK_TITLE,
			    when_show_weekday(state->arena, log->at));
		memcpy(day, its, sizeof day);
		add_entry(state, log);
	}
}

/* --- the screen ------------------------------------------------------------------------------- */

static void open_log(struct pane *pane)
{
	struct log_screen *state = pane->state;

	state->term = console_term(pane->console);
	state->days = DAYS_SHOWN;
	lines_init(&state->lines);
	state->lines.list.empty = N_("Nothing was written. n writes a note, N an incident.");
}

static void load_log(struct pane *pane)
{
	struct log_screen *state = pane->state;

	state->desk = console_desk(pane->console);
	state->arena = &pane->rows;
	state->now = desk_now(state->desk);
	state->filter = text_fold(&pane->rows, pane->filter);
	state->columns = (size_t)term_columns(state->term) - 2;
	state->unsigned_count = state->count = 0;
	state->house = NULL;
	log_houses_load(pane, &state->houses);
	lines_start(&state->lines, &pane->rows);
	if (state->houses.count > 0) {
		state->house = houses_shown(&state->houses);
		state->count = logs_load(state->desk->db, state->arena, state->house->id,
		    when_day_start(state->now - state->days * DAY, 0), state->now + DAY,
		    &state->logs);
		state->count
		    = logs_seen(state->desk, state->arena, state->logs, state->count);
		add_handovers(state);
		add_medicine(state);
		add_entries(state);
	}
	lines_loaded(&state->lines);
}

static void draw_log(struct pane *pane, int top, int rows)
{
	struct log_screen *state = pane->state;

	lines_draw(state->term, &state->lines, top, rows);
}

static void turn(struct pane *pane, bool next)
{
	struct log_screen *state = pane->state;

	state->days = DAYS_SHOWN;
	log_houses_turn(pane, &state->houses, next);
}

static void next_shelter(struct pane *pane)
{
	turn(pane, true);
}

static void previous_shelter(struct pane *pane)
{
	turn(pane, false);
}

/* g and G are of medicine and of the handover here; Home and End go to the ends. */
static bool key_log(struct pane *pane, struct key key)
{
	struct log_screen *state = pane->state;
	uint32_t code = key_hotkey(key);

	if (code == 'g' || code == 'G')
		return false;
	if (code == K_RIGHT)
		next_shelter(pane);
	else if (code == K_LEFT)
		previous_shelter(pane);
	else
		return list_key(&state->lines.list, code);
	return true;
}

static const char *selected_log(struct pane *pane)
{
	return lines_selected(&((struct log_screen *)pane->state)->lines);
}

static void filter_log(struct pane *pane, const char *text)
{
	(void)text;
	pane->stale = true;
}

static const char *heading_log(struct pane *pane, struct arena *arena)
{
	const struct log_screen *state = pane->state;
	const char *text;

	if (!state->house)
		return _("Log");
	text = arena_format(arena, "%s %s", state->house->code, desk_shelter_name(state->house));
	if (state->unsigned_count > 0)
		text = arena_format(arena,
		    P_("%s: %zu not signed (*)", "%s: %zu not signed (*)", state->unsigned_count),
		    text, state->unsigned_count);
	return text;
}

static bool paper_log(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	const struct log_screen *state = pane->state;
	char from[DATE_SIZE];

	if (!state->house)
		return false;
	*report = report_named("log");
	*values = (struct values){ 0 };
	when_to_date(state->now - state->days * DAY, from);
	values_put(arena, values, "shelter", state->house->code);
	values_put(arena, values, "from", from);
	return true;
}

/* --- what the keys know ------------------------------------------------------------------------ */

/* The code under the cursor when it is of the kind ("L-", "M-"); otherwise says what is to be chosen. */
static const char *chosen(struct pane *pane, const char *start, const char *otherwise)
{
	const char *code = selected_log(pane);

	if (code && strncmp(code, start, strlen(start)) == 0)
		return code;
	console_warn(pane->console, "%s", otherwise);
	return NULL;
}

static bool known_house(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct log_screen *state = pane->state;

	*values = (struct values){ 0 };
	if (state->house)
		values_put(arena, values, "shelter", state->house->code);
	return state->house != NULL;
}

static bool known_kind(
    struct pane *pane, struct arena *arena, struct values *values, const char *kind)
{
	if (!known_house(pane, arena, values))
		return false;
	values_put(arena, values, "kind", kind);
	return true;
}

static bool known_note(struct pane *pane, struct arena *arena, struct values *values)
{
	return known_kind(pane, arena, values, "note");
}

static bool known_incident(struct pane *pane, struct arena *arena, struct values *values)
{
	return known_kind(pane, arena, values, "incident");
}

static bool known_visitor(struct pane *pane, struct arena *arena, struct values *values)
{
	return known_kind(pane, arena, values, "visitor");
}

static bool known_phone(struct pane *pane, struct arena *arena, struct values *values)
{
	return known_kind(pane, arena, values, "phone");
}

static bool known_entry(struct pane *pane, struct arena *arena, struct values *values)
{
	const char *code = chosen(pane, "L-", _("choose an entry first"));

	*values = (struct values){ 0 };
	if (code)
		values_put(arena, values, "entry", code);
	return code != NULL;
}

static const struct log *entry_under(struct pane *pane)
{
	const struct log_screen *state = pane->state;
	const char *code = chosen(pane, "L-", _("choose an entry first"));

	for (size_t i = 0; code && i < state->count; i++)
		if (state->logs[i].id == log_number(code))
			return &state->logs[i];
	return NULL;
}

static bool known_correction(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct log *log = entry_under(pane);

	if (!log || !known_kind(pane, arena, values, log->kind))
		return false;
	values_put(arena, values, "corrects", log_code(arena, log->id));
	return true;
}

static bool known_file(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct desk *desk = console_desk(pane->console);
	const struct log *log = entry_under(pane);
	struct person person;

	if (!log)
		return false;
	if (log->person == DB_NULL || !see_at(desk, arena, log->person, log->shelter)
		|| !person_by_id(desk->db, arena, log->person, &person)) {
		console_warn(pane->console, _("the entry is about nobody"));
		return false;
	}
	*values = (struct values){ 0 };
	values_put(arena, values, "person", person.code);
	return true;
}

static void sign(struct pane *pane, const char *param, const char *code)
{
	struct values values = { 0 };
	struct arena arena = { 0 };

	values_put(&arena, &values, param, code);
	act_at_once(pane, verb_named("log-sign"), &values);
	arena_done(&arena);
}

static void sign_entry(struct pane *pane)
{
	const char *code = chosen(pane, "L-", _("choose an entry first"));

	if (code)
		sign(pane, "entry", code);
}

static void sign_mine(struct pane *pane)
{
	const struct log_screen *state = pane->state;

	if (state->house)
		sign(pane, "shelter", state->house->code);
}

static void give(struct pane *pane)
{
	const char *code = chosen(pane, "M-", _("choose medicine that is due first; m lists all of it"));

	if (code)
		log_give(pane, code, false);
}

static void refuse(struct pane *pane)
{
	const char *code = chosen(pane, "M-", _("choose medicine that is due first; m lists all of it"));

	if (code)
		log_give(pane, code, true);
}

static void show_older(struct pane *pane)
{
	struct log_screen *state = pane->state;

	state->days += 2 * DAYS_SHOWN;
	pane->stale = true;
}

static const struct binding bindings[] = {
	{ 'n', N_("Note"), BIND_VERB, "log-add", 1, known_note, NULL, NULL },
	{ 'N', N_("Incident"), BIND_VERB, "log-add", 1, known_incident, NULL, NULL },
	{ 'v', N_("Visitor"), BIND_VERB, "log-add", 4, known_visitor, NULL, NULL },
	{ 't', N_("Phone call"), BIND_VERB, "log-add", 4, known_phone, NULL, NULL },
	{ 'g', N_("Given"), BIND_MOVE, "medication-give", 3, NULL, give,
	    N_("The medicine under the cursor was given now.") },
	{ 'R', N_("Refused"), BIND_MOVE, "medication-give", 4, NULL, refuse,
	    N_("The medicine under the cursor was offered and not taken.") },
	{ 'm', N_("Medication"), BIND_SCREEN, "medication", 3, known_house, NULL,
	    N_("Who is given what and when, also as needed.") },
	{ 's', N_("Sign"), BIND_MOVE, "log-sign", 2, NULL, sign_entry,
	    N_("The entry under the cursor stays as it is from then on.") },
	{ 'S', N_("Mine"), BIND_MOVE, "log-sign", 3, NULL, sign_mine,
	    N_("Signs everything of yours in this log that is not signed yet.") },
	{ 'c', N_("Amend"), BIND_VERB, "log-add", 2, known_correction, NULL,
	    N_("Another entry that corrects the one under the cursor.") },
	{ 'h', N_("Shift"), BIND_REPORT, "handover", 2, known_house, NULL,
	    N_("What the next shift must know; read it before you give or take it.") },
	{ 'G', N_("Give"), BIND_VERB, "handover-give", 2, known_house, NULL,
	    N_("Hands the shift over: what happened in it, and a note.") },
	{ 'T', N_("Take"), BIND_VERB, "handover-take", 2, known_house, NULL,
	    N_("Takes over what the shift before handed over.") },
	{ 'f', N_("Done"), BIND_VERB, "log-followed", 4, known_entry, NULL,
	    N_("What was to be done of the entry was done.") },
	{ 'w', N_("Was told"), BIND_VERB, "log-told", 4, known_entry, NULL,
	    N_("Somebody was told of the entry.") },
	{ 'e', N_("Edit"), BIND_VERB, "log-edit", 4, known_entry, NULL,
	    N_("Your own, until it is signed.") },
	{ 'x', N_("Void"), BIND_VERB, "log-void", 0, known_entry, NULL, NULL },
	{ K_ENTER, N_("File"), BIND_SCREEN, "person", 0, known_file, NULL,
	    N_("Opens the file of the person whom it is about.") },
	{ 'O', N_("Handovers"), BIND_REPORT, "handovers", 0, known_house, NULL,
	    N_("What was handed over before, by whom, and who took it.") },
	{ 'o', N_("Older"), BIND_MOVE, NULL, 5, NULL, show_older,
	    N_("Two weeks further back.") },
	{ ']', N_("Next shelter"), BIND_MOVE, NULL, 5, NULL, next_shelter, NULL },
	{ '[', N_("Shelter before"), BIND_MOVE, NULL, 0, NULL, previous_shelter, NULL },
	{ 0 },
};

const struct screen screen_log = {
	.name = "log",
	.title = N_("Log"),
	.digit = '8',
	.right = RIGHT_SEE_LOG,
	.state_size = sizeof(struct log_screen),
	.open = open_log,
	.load = load_log,
	.draw = draw_log,
	.key = key_log,
	.selected = selected_log,
	.paper = paper_log,
	.filter = filter_log,
	.bindings = bindings,
	.help = N_("The log of a shelter, newest first. The letter is the key that writes its kind: n note,"
		   " N incident, v visitor, t phone call, m medication; * is not signed yet. What is still"
		   " to be done or told stands below its entry. Above: a handover that nobody took, and"
		   " medicine that is due now."),
	.heading = heading_log,
};
