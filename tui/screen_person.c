/* A person's file: who they are and where, now, in three lines; below, everything that the person
 * report has, to read and scroll through. */
#include "core/banning.h"
#include "core/choice.h"
#include "core/reports/common.h"
#include "db/person.h"
#include "db/stay.h"
#include "tui/agenda_acts.h"
#include "tui/doc_lines.h"
#include "tui/paint.h"
#include "tui/person_keys.h"
#include "tui/register.h"
#include "tui/screen.h"

#include <stdio.h>
#include <string.h>

struct person_pane {
	struct lines lines;
	struct doc doc;
	struct roll roll;
	struct register_line line; /* in the pane's rows */
	const char *who;           /* "female, 34, Georgia" */
	const char *now;           /* where, since, until */
	const char *ban;           /* "banned from TRF-TBS until 24.12.2026"; "" not */
	const char *title;         /* "B-0031 ნინო ბერიძე" */
	int columns;               /* that the lines were made for */
};

/* --- loading ---------------------------------------------------------------------------------- */

static const char *joined(struct arena *arena, const char *line, const char *more)
{
	if (!more || !*more)
		return line;
	return arena_format(arena, "%s%s%s", line, *line ? ", " : "", more);
}

static const char *describe(struct pane *pane, const struct person *person)
{
	struct person_pane *file = pane->state;
	struct desk *desk = console_desk(pane->console);
	struct view view = { .desk = desk, .db = desk->db, .arena = &pane->rows,
		.now = desk_now(desk) };
	const char *status = view_status(&view, person->id, view.now);
	const char *line = joined(&pane->rows, file->line.sex, file->line.age);
	const char *citizenship = choice_title(choice_citizenship, person->citizenship);
	const char *documents = choice_title(choice_documents, person->documents);

	if (strcmp(person->citizenship, "unknown") != 0)
		line = joined(&pane->rows, line, citizenship);
	if (strcmp(person->documents, "unknown") != 0 && strcmp(documents, citizenship) != 0)
		line = joined(&pane->rows, line, documents);
	return joined(&pane->rows, line, status ? choice_title(choice_status, status) : "");
}

static const char *whereabouts(struct pane *pane)
{
	struct person_pane *file = pane->state;
	const struct register_line *line = &file->line;
	const struct bed_fact *fact = roll_fact(&file->roll, line->person);
	const char *text;

	if (!fact)
		return _("In no shelter now");
	text = arena_format(&pane->rows, _("In %s, bed %s, since %s"), line->shelter, line->bed,
	    line->since);
	if (fact->expected_on)
		text = arena_format(&pane->rows, _("%s, until %s"), text,
		    date_show(&pane->rows, fact->expected_on));
	return fact->absence == DB_NULL
		? text : arena_format(&pane->rows, _("%s; out: %s"), text, line->away);
}

static void load_head(struct pane *pane)
{
	struct person_pane *file = pane->state;
	struct desk *desk = console_desk(pane->console);
	struct person person;

	file->title = pane->subject;
	file->who = file->now = file->ban = "";
	roll_load(&file->roll, desk, &pane->rows);
	if (!person_by_code(desk->db, &pane->rows, pane->subject, &person)
		|| !register_may(&file->roll, person.id)
		|| !register_line(&file->roll, person.id, &file->line))
		return;
	file->title = arena_format(&pane->rows, "%s%s%s", file->line.code,
	    *file->line.name ? " " : "", file->line.name);
	file->who = describe(pane, &person);
	file->now = whereabouts(pane);
	file->ban = banning_line(desk, &pane->rows, person.id, desk_now(desk));
}

/* Facts come last of what is not empty: who they are stands in the head already. */
static void make_lines(struct pane *pane)
{
	struct person_pane *file = pane->state;
	struct desk *desk = console_desk(pane->console);
	struct failure failure = { 0 };
	struct value value = { .name = "person", .text = pane->subject };
	struct values values = { &value, 1 };

	doc_done(&file->doc);
	file->columns = term_columns(console_term(pane->console));
	lines_start(&file->lines, &pane->rows);
	if (report_look(desk, report_named("person"), &values, &file->doc, &failure))
		for (size_t i = 0; i < file->doc.section_count; i++) {
			if (i > 0)
				lines_heading(&file->lines, LOOK_NORMAL, "");
			doc_lines_add(&file->lines, &file->doc.sections[i], desk_now(desk),
			    (size_t)file->columns - 2);
		}
	for (size_t i = 0; i < failure.count; i++)
		lines_fold(&file->lines, LOOK_ALERT, NULL, failure.items[i].text, 0,
		    (size_t)file->columns - 2);
	lines_loaded(&file->lines);
	failure_done(&failure);
}

static void load_person(struct pane *pane)
{
	struct person_pane *file = pane->state;

	file->line = (struct register_line){ .alerts = "" };
	load_head(pane);
	make_lines(pane);
}

/* --- the screen ------------------------------------------------------------------------------- */

static void open_person(struct pane *pane)
{
	lines_init(&((struct person_pane *)pane->state)->lines);
}

static void close_person(struct pane *pane)
{
	doc_done(&((struct person_pane *)pane->state)->doc);
}

#define HEAD_ROWS 2 /* that a sentence of the head takes at most */

/* A sentence of the head, folded between words. The row below it. */
static int draw_head(struct term *term, int row, enum look look, const char *text)
{
	const char *rest = paint_clean(term, text);
	int columns = term_columns(term) - 2, end = row + HEAD_ROWS;

	do {
		size_t fits = row + 1 < end ? lines_fit(rest, (size_t)columns) : strlen(rest);

		paint_cell(term, row++, 1, columns, look, false,
		    arena_textn(term_scratch(term), rest, fits));
		rest += fits;
		rest += strspn(rest, " ");
	} while (*rest && row < end);
	return row;
}

static void draw_person(struct pane *pane, int top, int rows)
{
	struct person_pane *file = pane->state;
	struct term *term = console_term(pane->console);
	int row;

	if (file->columns != term_columns(term)) {
		arena_done(&pane->rows);
		load_person(pane);
	}
	row = draw_head(term, top, LOOK_NORMAL, file->who);
	row = draw_head(term, row, file->line.look, file->now);
	if (*file->line.alerts)
		row = draw_head(term, row, LOOK_ALERT,
		    arena_format(term_scratch(term), "! %s", file->line.alerts));
	if (*file->ban)
		row = draw_head(
		    term, row, LOOK_ALERT, arena_format(term_scratch(term), "! %s", file->ban));
	row++;
	lines_draw(term, &file->lines, row, top + rows - row);
}

static bool key_person(struct pane *pane, struct key key)
{
	return list_key(&((struct person_pane *)pane->state)->lines.list, key_hotkey(key));
}

/* Verbs and the audit are about the person, whatever line the cursor stands on. */
static const char *selected_person(struct pane *pane)
{
	return pane->subject;
}

static bool paper_person(struct pane *pane, struct arena *arena, const struct report **report,
    struct values *values)
{
	struct value *item = arena_alloc(arena, sizeof *item);

	*report = report_named("person");
	*item = (struct value){ .name = "person", .text = pane->subject };
	*values = (struct values){ item, 1 };
	return true;
}

static void filter_person(struct pane *pane, const char *text)
{
	struct person_pane *file = pane->state;

	lines_filter(&file->lines, text);
	arena_done(&pane->rows);
	load_person(pane);
}

static const char *heading_person(struct pane *pane, struct arena *arena)
{
	return arena_text(arena, ((struct person_pane *)pane->state)->title);
}

/* --- keys ------------------------------------------------------------------------------------- */

/* A relative's line opens their file, an appointment's line the appointment. */
static void open_line(struct pane *pane)
{
	const char *code = lines_selected(&((struct person_pane *)pane->state)->lines);

	if (code && strncmp(code, "B-", 2) == 0 && strcmp(code, pane->subject) != 0)
		console_open(pane->console, &screen_person, code);
	else if (code && strncmp(code, "A-", 2) == 0)
		console_open(pane->console, &screen_appointment, code);
	else
		console_say(pane->console,
		    _("nothing to open here; a relative's line and an appointment's open theirs"));
}

/* The person, and what stands under the cursor if it is one of these ("S-", "C-12"): as the parameter
 * name, from its letter skip on. */
static bool known_line(struct pane *pane, struct arena *arena, struct values *values,
    const char *prefix, const char *name, size_t skip)
{
	const char *code = lines_selected(&((struct person_pane *)pane->state)->lines);
	struct value *items = arena_alloc(arena, 2 * sizeof *items);
	size_t count = 0;

	items[count++] = (struct value){
		.name = "person", .text = arena_text(arena, pane->subject) };
	if (code && strncmp(code, prefix, strlen(prefix)) == 0)
		items[count++] = (struct value){
			.name = name, .text = arena_text(arena, code + skip) };
	*values = (struct values){ items, count };
	return true;
}

static bool known_stay(struct pane *pane, struct arena *arena, struct values *values)
{
	return known_line(pane, arena, values, "S-", "stay", 0);
}

/* A person with one that holds needs no cursor. */
static bool known_consent(struct pane *pane, struct arena *arena, struct values *values)
{
	return known_line(pane, arena, values, "C-", "consent", 2);
}

static bool known_ban(struct pane *pane, struct arena *arena, struct values *values)
{
	return known_line(pane, arena, values, "N-", "ban", 2);
}

/* Of the item under the cursor; without one the form asks for it. */
static bool known_goal(struct pane *pane, struct arena *arena, struct values *values)
{
	const char *code = lines_selected(&((struct person_pane *)pane->state)->lines);

	*values = (struct values){ NULL, 0 };
	if (code && strncmp(code, "G-", 2) == 0)
		values_put(arena, values, "goal", code);
	return true;
}

static void walk_in(struct pane *pane)
{
	agenda_walk_in(pane, pane->subject, "", NULL, NULL);
}

static const struct binding bindings[] = {
	{ 'e', N_("Edit"), BIND_VERB, "person-edit", 1, known_person_any, NULL, NULL },
	{ 'a', N_("Admit"), BIND_VERB, "admit", 1, known_person_not_in, NULL, NULL },
	{ 'm', N_("Move"), BIND_VERB, "move", 2, known_person_in, NULL, NULL },
	{ 'o', N_("Go out"), BIND_VERB, "out", 2, known_person_in_house, NULL, NULL },
	{ 'r', N_("Return"), BIND_VERB, "return", 2, known_person_away, NULL, NULL },
	{ 'd', N_("Discharge"), BIND_VERB, "discharge", 3, known_person_in, NULL, NULL },
	{ 'E', N_("Extend"), BIND_VERB, "extend", 4, known_person_in, NULL, NULL },
	{ 'x', N_("Missing"), BIND_VERB, "missing", 4, known_person_in, NULL, NULL },
	{ 'l', N_("Legal status"), BIND_VERB, "status", 4, known_person_any, NULL, NULL },
	{ 'f', N_("Family"), BIND_VERB, "relation-add", 4, known_person_any, NULL,
	    N_("Adds a relation: family, guardian, dependant, or that two must not meet.") },
	{ 'F', N_("End relation"), BIND_VERB, "relation-end", 0, known_person_any, NULL, NULL },
	{ 'J', N_("Join family"), BIND_VERB, "family-join", 0, known_person_in, NULL, NULL },
	{ 'L', N_("Leave family"), BIND_VERB, "family-split", 0, known_person_in, NULL, NULL },
	{ 'K', N_("Head of family"), BIND_VERB, "family-head", 0, known_person_in, NULL, NULL },
	{ 'b', N_("Give a bed"), BIND_VERB, "assign", 0, known_person_in, NULL, NULL },
	{ 'B', N_("Book"), BIND_VERB, "book", 5, known_person_any, NULL,
	    N_("An appointment for the person.") },
	{ 'W', N_("Walk-in"), BIND_MOVE, "walk-in", 0, NULL, walk_in,
	    N_("The person came without an appointment: which service, and it is recorded.") },
	{ 'w', N_("Swap beds"), BIND_VERB, "swap", 0, known_person_in, NULL, NULL },
	{ 'h', N_("Hold a bed"), BIND_VERB, "hold", 0, known_person_not_in, NULL, NULL },
	{ 'v', N_("Void stay"), BIND_VERB, "stay-void", 5, known_stay, NULL,
	    N_("Takes out a stay that was entered by mistake: the one under the cursor.") },
	{ 'V', N_("Void person"), BIND_VERB, "person-void", 0, known_person_any, NULL,
	    N_("Takes out a person who was registered by mistake.") },
	{ 'M', N_("Merge"), BIND_VERB, "merge", 0, known_person_keep, NULL,
	    N_("Another entry of the same person is merged into this one.") },
	{ 'c', N_("Consent"), BIND_VERB, "consent-add", 0, known_person_any, NULL,
	    N_("Records that the person agreed to be named to somebody, until a day.") },
	{ 'C', N_("Withdraw consent"), BIND_VERB, "consent-withdraw", 0, known_consent, NULL,
	    N_("The person takes a consent back: the one under the cursor.") },
	{ 'n', N_("Ban"), BIND_VERB, "ban-add", 0, known_person_any, NULL,
	    N_("Keeps the person from being admitted to a shelter, or to any, until a day.") },
	{ 'N', N_("End ban"), BIND_VERB, "ban-end", 0, known_ban, NULL,
	    N_("Ends a ban before its time: the one under the cursor.") },
	{ 't', N_("Plan item"), BIND_VERB, "goal-add", 4, known_person_any, NULL,
	    N_("Adds to the service plan: a goal, a paper, a health check.") },
	{ 'T', N_("Done"), BIND_VERB, "goal-done", 0, known_goal, NULL,
	    N_("The item of the service plan under the cursor was done.") },
	{ 'z', N_("Edit plan item"), BIND_VERB, "goal-edit", 0, known_goal, NULL,
	    N_("Changes the item of the service plan under the cursor.") },
	{ 'Z', N_("End plan item"), BIND_VERB, "goal-end", 0, known_goal, NULL,
	    N_("Ends the item of the service plan under the cursor, with its outcome.") },
	{ 'P', N_("Papers"), BIND_VERB, "paper-set", 0, known_person_any, NULL,
	    N_("Writes how far the person's papers are: applied for, a certificate until a day.") },
	{ 's', N_("Compensation"), BIND_VERB, "compensate", 0, known_person_any, NULL,
	    N_("Records the decision on a victim's one-time compensation.") },
	{ 'S', N_("Paid"), BIND_VERB, "compensation-pay", 0, known_person_any, NULL,
	    N_("The compensation that was decided is paid.") },
	{ 'X', N_("Forget"), BIND_VERB, "forget", 0, known_person_any, NULL,
	    N_("Forgets the person for good, in old backups too. The form says what goes.") },
	{ K_ENTER, N_("Open"), BIND_MOVE, NULL, 6, NULL, open_line, NULL },
	{ 0 },
};

const struct screen screen_person = {
	.name = "person",
	.title = N_("Personal file"),
	.right = RIGHT_SEE_PEOPLE,
	.state_size = sizeof(struct person_pane),
	.open = open_person,
	.load = load_person,
	.draw = draw_person,
	.key = key_person,
	.close = close_person,
	.selected = selected_person,
	.paper = paper_person,
	.filter = filter_person,
	.bindings = bindings,
	.help = N_("Everything that is known of a person. Above: who they are, where they are now"
		   " and what to mind. Below: facts, documents, appointments, stays, beds, absences,"
		   " family and no contact, legal status, extensions, service plan, consents, bans,"
		   " waiting, and who changed what."),
	.heading = heading_person,
};
