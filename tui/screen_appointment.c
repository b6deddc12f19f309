/* One appointment: all that is known of it, to read, and who comes, to mark each with one key. */
#include "core/agenda.h"
#include "core/i18n.h"
#include "tui/agenda_acts.h"
#include "tui/doc_lines.h"
#include "tui/screen.h"

#include <string.h>

struct appointment_pane {
	struct lines lines;
	struct doc doc;
	int columns; /* that the lines were made for */
};

static struct values values_of(const struct pane *pane, struct arena *arena)
{
	struct values values = { 0 };

	values_put(arena, &values, "appointment", pane->subject);
	return values;
}

static void load_appointment(struct pane *pane)
{
	struct appointment_pane *state = pane->state;
	struct desk *desk = console_desk(pane->console);
	struct failure failure = { 0 };
	struct values values = values_of(pane, &pane->rows);

	doc_done(&state->doc);
	state->columns = term_columns(console_term(pane->console));
	lines_start(&state->lines, &pane->rows);
	if (report_look(desk, report_named("appointment"), &values, &state->doc, &failure))
		for (size_t i = 0; i < state->doc.section_count; i++) {
			if (i > 0)
				lines_heading(&state->lines, LOOK_NORMAL, "");
			doc_lines_add(&state->lines, &state->doc.sections[i], desk_now(desk),
			    (size_t)state->columns - 2);
		}
	for (size_t i = 0; i < failure.count; i++)
		lines_fold(&state->lines, LOOK_ALERT, NULL, failure.items[i].text, 0,
		    (size_t)state->columns - 2);
	lines_loaded(&state->lines);
	failure_done(&failure);
}

static void open_appointment(struct pane *pane)
{
	lines_init(&((struct appointment_pane *)pane->state)->lines);
}

static void close_appointment(struct pane *pane)
{
	doc_done(&((struct appointment_pane *)pane->state)->doc);
}

static void draw_appointment(struct pane *pane, int top, int rows)
{
	struct appointment_pane *state = pane->state;

	if (state->columns != term_columns(console_term(pane->console))) {
		arena_done(&pane->rows);
		load_appointment(pane);
	}
	lines_draw(console_term(pane->console), &state->lines, top, rows);
}

static bool key_appointment(struct pane *pane, struct key key)
{
	return list_key(
	    &((struct appointment_pane *)pane->state)->lines.list, key_hotkey(key));
}

/* Code of the person under the cursor; NULL none. */
static const char *person_here(struct pane *pane)
{
	const char *code = lines_selected(&((struct appointment_pane *)pane->state)->lines);

	return code && strncmp(code, "B-", 2) == 0 ? code : NULL;
}

static const char *selected_appointment(struct pane *pane)
{
	const char *person = person_here(pane);

	return person ? person : pane->subject;
}

static bool paper_appointment(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	*report = report_named("appointment");
	*values = values_of(pane, arena);
	return true;
}

/* --- keys ------------------------------------------------------------------------------------ */

/* On somebody's line only them, elsewhere all who are still expected. */
static void mark(struct pane *pane, const char *verb)
{
	struct arena arena = { 0 };
	const char *person = person_here(pane);

	agenda_mark(pane, verb, pane->subject, person ? arena_text(&arena, person) : NULL);
	arena_done(&arena);
}

static void mark_came(struct pane *pane)
{
	mark(pane, "attend");
}

static void mark_no_show(struct pane *pane)
{
	mark(pane, "no-show");
}

static void mark_excused(struct pane *pane)
{
	mark(pane, "excuse");
}

static bool known_this(struct pane *pane, struct arena *arena, struct values *values)
{
	*values = values_of(pane, arena);
	return true;
}

static bool known_this_person(struct pane *pane, struct arena *arena, struct values *values)
{
	*values = values_of(pane, arena);
	if (person_here(pane))
		values_put(arena, values, "person", person_here(pane));
	return true;
}

static void open_line(struct pane *pane)
{
	const char *code = lines_selected(&((struct appointment_pane *)pane->state)->lines);

	if (person_here(pane))
		console_open(pane->console, &screen_person, person_here(pane));
	else if (code && strncmp(code, "A-", 2) == 0 && strcmp(code, pane->subject) != 0)
		console_open(pane->console, &screen_appointment, code);
	else
		console_say(pane->console,
		    _("nothing to open here; on a person's line it opens their file"));
}

static const struct binding bindings[] = {
	{ 'y', N_("Came"), BIND_MOVE, "attend", 1, NULL, mark_came,
	    N_("The person of the line came; elsewhere: all who are still expected.") },
	{ 'n', N_("Did not come"), BIND_MOVE, "no-show", 1, NULL, mark_no_show, NULL },
	{ 'x', N_("Excused"), BIND_MOVE, "excuse", 1, NULL, mark_excused,
	    N_("They said that they cannot come, or it was said for them: asks why.") },
	{ 'Y', N_("Came, with outcome"), BIND_VERB, "attend", 3, known_this_person, NULL,
	    N_("They came: when really, and what came of it.") },
	{ 'm', N_("Other time"), BIND_VERB, "appointment-move", 2, known_this, NULL, NULL },
	{ 'e', N_("Change"), BIND_VERB, "appointment-edit", 2, known_this, NULL,
	    N_("Provider, room, length, who comes; of a series this, what follows, or all.") },
	{ 'c', N_("Cancel"), BIND_VERB, "appointment-cancel", 2, known_this, NULL,
	    N_("With a reason; of a series this, what follows, or all.") },
	{ K_ENTER, N_("Open"), BIND_MOVE, NULL, 4, NULL, open_line,
	    N_("The person's file, or another date of the series.") },
	{ 0 },
};

const struct screen screen_appointment = {
	.name = "appointment",
	.title = N_("Appointment"),
	.right = RIGHT_SEE_AGENDA,
	.state_size = sizeof(struct appointment_pane),
	.open = open_appointment,
	.load = load_appointment,
	.draw = draw_appointment,
	.key = key_appointment,
	.close = close_appointment,
	.selected = selected_appointment,
	.paper = paper_appointment,
	.bindings = bindings,
	.help = N_("All of one appointment: when, what, where and with whom; who comes and came; of a"
		   " series the dates to come, and those that were not booked, with why."),
};
