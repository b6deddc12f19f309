#include "tui/console.h"

#include "tui/doc_lines.h"
#include "tui/flags.h"
#include "tui/person_keys.h"
#include "tui/picker.h"

#include <string.h>

#define MOST_WORDS 12 /* of what a row leads to */

/* A report on screen: its document as lines under headings, made anew when the database changed. */

struct report_shown {
	struct lines lines;
	struct arena kept; /* the values */
	const struct report *report;
	struct values values;
	int columns; /* it was laid out for */
	size_t rows;
};

static void add_lines(struct report_shown *shown, const struct doc_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct arena scratch = { 0 };

		lines_add(&shown->lines, LOOK_NORMAL, NULL,
		    arena_format(&scratch, "%s: %s", lines[i].label, lines[i].text));
		arena_done(&scratch);
	}
}

static bool lacks_values(const struct report *report, const struct values *values)
{
	for (size_t i = 0; i < report->param_count; i++)
		if ((report->params[i].flags & PARAM_REQUIRED) &&
		    !values_get(values, report->params[i].name))
			return true;
	return false;
}

/* --- the screen ------------------------------------------------------------------------------ */

static void load_report(struct pane *pane)
{
	struct report_shown *shown = pane->state;
	struct console *console = pane->console;
	struct doc doc = { 0 };
	struct failure failure = { 0 };

	shown->columns = term_columns(console_term(console));
	shown->rows = 0;
	lines_start(&shown->lines, &pane->rows);
	if (lacks_values(shown->report, &shown->values))
		lines_loaded(&shown->lines); /* they are being asked for */
	else if (report_look(console_desk(console), shown->report, &shown->values, &doc,
		     &failure)) {
		add_lines(shown, doc.parameters, doc.parameter_count);
		add_lines(shown, doc.meta, doc.meta_count);
		shown->rows = doc_lines_add_sections(&shown->lines, &doc,
		    desk_now(console_desk(console)), (size_t)shown->columns - 1);
	} else {
		console_warn(console, "%s", failure_line(&pane->rows, &failure));
	}
	lines_loaded(&shown->lines);
	failure_done(&failure);
	doc_done(&doc);
}

static void draw_report(struct pane *pane, int top, int rows)
{
	struct report_shown *shown = pane->state;

	if (shown->columns != term_columns(console_term(pane->console))) {
		arena_done(&pane->rows);
		load_report(pane);
	}
	lines_draw(console_term(pane->console), &shown->lines, top, rows);
}

static bool key_report(struct pane *pane, struct key key)
{
	return list_key(&((struct report_shown *)pane->state)->lines.list, key_hotkey(key));
}

static void close_report(struct pane *pane)
{
	arena_done(&((struct report_shown *)pane->state)->kept);
}

static const char *selected_report(struct pane *pane)
{
	return lines_selected(&((struct report_shown *)pane->state)->lines);
}

static void filter_report(struct pane *pane, const char *text)
{
	lines_filter(&((struct report_shown *)pane->state)->lines, text);
	pane->stale = true;
}

static bool paper_report(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	struct report_shown *shown = pane->state;

	(void)arena;
	*report = shown->report;
	*values = shown->values;
	return true;
}

static const char *heading_report(struct pane *pane, struct arena *arena)
{
	const struct report_shown *shown = pane->state;

	return arena_format(arena, "%s: %s",
	    shown->report ? _(shown->report->title) : _(pane->screen->title),
	    arena_format(arena, P_("%zu row", "%zu rows", shown->rows), shown->rows));
}

static void keep_values(struct report_shown *shown, const struct values *values)
{
	struct arena fresh = { 0 };
	struct value *items = arena_alloc(&fresh, (values->count + 1) * sizeof *items);

	for (size_t i = 0; i < values->count; i++)
		items[i] = (struct value){ .name = arena_text(&fresh, values->items[i].name),
			.text = arena_text(&fresh, values->items[i].text) };
	arena_done(&shown->kept);
	shown->kept = fresh;
	shown->values = (struct values){ items, values->count };
}

/* One value: chosen where there is something to choose from and it cannot be left out, else typed
 * on the message line. NULL: left. */
static const char *ask_value(
    struct pane *pane, const struct param *param, const struct values *values, struct arena *arena)
{
	struct report_shown *shown = pane->state;
	const char *label =
	    arena_format(arena, "%s (%s):", _(param->label), param_form(arena, param));
	const char *start = values_get(&shown->values, param->name);
	struct picker picker = { 0 };
	bool gone = false;

	if ((param->flags & PARAM_REQUIRED) &&
	    picker_for(pane->console, param, values, &picker, arena))
		return picker_run(pane->console, &picker, arena, start ? start : "", &gone);
	return console_prompt(pane->console, label, start, arena, NULL, NULL);
}

/* One parameter after the other: a report has few, and most may stay empty; first: only those that it
 * opens with. False: left. */
static bool ask_values(struct pane *pane, bool first)
{
	struct report_shown *shown = pane->state;
	const struct report *report = shown->report;
	struct arena arena = { 0 };
	struct value *items = arena_alloc(&arena, (report->param_count + 1) * sizeof *items);
	struct values values = { items, 0 };
	bool taken = true;

	for (size_t i = 0; taken && i < report->param_count; i++) {
		const struct param *param = &report->params[i];
		const char *text = values_get(&shown->values, param->name);

		if (!first || (!text && (param->flags & (PARAM_REQUIRED | PARAM_ASK)))) {
			text = ask_value(pane, param, &values, &arena);
			taken = text != NULL;
		}
		if (text && *text)
			items[values.count++] = (struct value){ .name = param->name, .text = text };
	}
	if (taken)
		keep_values(shown, &values);
	pane->stale = true;
	arena_done(&arena);
	return taken;
}

static void change(struct pane *pane)
{
	ask_values(pane, false);
}

/* Cuts the text before each " --": its first word, and the others, whose values may have blanks. */
static int command_words(char *text, char *words[MOST_WORDS])
{
	int count = 0;

	for (char *at = text; count < MOST_WORDS && (at = strstr(at, " --")) != NULL; at += 2) {
		*at = '\0';
		words[count++] = ++at;
	}
	return count;
}

/* ":hold-group --people=f34,m8 ...": the form of the verb, filled in so far; or another report. */
static void begin(struct pane *pane, const char *command)
{
	struct arena arena = { 0 };
	struct failure failure = { 0 };
	struct flags flags = { 0 };
	char *words[MOST_WORDS], *text = arena_text(&arena, command);
	int count = command_words(text, words);
	const struct verb *verb = verb_named(text);
	const struct report *report = verb ? NULL : report_named(text);
	const struct param *params = verb ? verb->params : report ? report->params : NULL;
	size_t param_count = verb ? verb->param_count : report ? report->param_count : 0;

	if (!params || !flags_read(&arena, params, param_count, FLAGS_VERB, count, words, &flags,
			   &failure))
		console_say(pane->console, _("this line opens nothing"));
	else if (report)
		console_report(
		    pane->console, report, &(struct values){ flags.items, flags.count });
	else if (!desk_may(console_desk(pane->console), verb->right, DB_NULL))
		console_warn(pane->console, _("%s may not do this: %s"),
		    console_desk(pane->console)->actor.user, right_title(verb->right));
	else
		console_verb(pane->console, verb, &(struct values){ flags.items, flags.count });
	failure_done(&failure);
	arena_done(&arena);
}

static void enter_report(struct pane *pane)
{
	const char *code = selected_report(pane);
	struct desk *desk = console_desk(pane->console);
	struct arena arena = { 0 };
	struct person person;
	struct shelter shelter;
	struct bed bed;

	if (code && *code == ':')
		begin(pane, code + 1);
	else if (code && strncmp(code, "A-", 2) == 0)
		console_open(pane->console, &screen_appointment, code);
	else if (code && person_by_code(desk->db, &arena, code, &person))
		console_open(pane->console, &screen_person, code);
	else if (code && (shelter_by_code(desk->db, &arena, code, &shelter) ||
			     bed_by_code(desk->db, &arena, code, &bed)))
		console_open(pane->console, &screen_beds, code);
	else
		console_say(pane->console, _("this line opens nothing"));
	arena_done(&arena);
}

void console_report(
    struct console *console, const struct report *report, const struct values *values)
{
	struct pane *pane;

	if (!desk_may(console_desk(console), report->right, DB_NULL)) {
		console_warn(console, _("%s may not do this: %s"),
		    console_desk(console)->actor.user, right_title(report->right));
		return;
	}
	pane = console_push(console, &screen_report, "", NULL);
	if (!pane)
		return;
	lines_init(&((struct report_shown *)pane->state)->lines);
	((struct report_shown *)pane->state)->report = report;
	keep_values(pane->state, values);
	if (lacks_values(report, values) && !ask_values(pane, true))
		console_back(console);
}

static const struct binding bindings[] = {
	{ K_ENTER, N_("Open"), BIND_MOVE, NULL, 1, NULL, enter_report,
	    N_("Opens the person, the bed or the appointment of the line, or what it leads to.") },
	{ 'X', N_("Forget"), BIND_VERB, "forget", 0, known_person_any, NULL,
	    N_("Forgets the person of the line for good; the report retention lists who is due.") },
	{ 'e', N_("Change"), BIND_MOVE, NULL, 3, NULL, change,
	    N_("Asks for the parameters: which shelter, from when, until when ...") },
	{ 0 },
};

const struct screen screen_report = {
	.name = "report",
	.title = N_("Report"),
	.unasked = true,
	.state_size = sizeof(struct report_shown),
	.load = load_report,
	.draw = draw_report,
	.key = key_report,
	.close = close_report,
	.selected = selected_report,
	.paper = paper_report,
	.filter = filter_report,
	.bindings = bindings,
	.help = N_("A report on screen, made anew when something changes. p writes it to a file."),
	.heading = heading_report,
};
