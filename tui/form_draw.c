#include "tui/form_private.h"

#include "core/sign.h"
#include "core/text.h"
#include "tui/lines.h"
#include "tui/paint.h"

#include <string.h>

#define LABEL_MAX 26 /* columns; longer labels are cut */
#define HELP_ROWS 2  /* at the foot: what the focused field is about */
#define ALLOWED_MAX 60
#define NOWHERE ((size_t)-1) /* no field's line */

/* The body is a list of lines: the fields, beneath each what stands against it, then what stands
 * against the whole, and the line that saves. */
enum line_kind { LINE_FINDING, LINE_FIELD, LINE_NOTE, LINE_SAVE };

struct body_line {
	enum line_kind kind;
	size_t field;     /* index; of a finding, the field it stands under (count: none) */
	const char *text; /* of a finding, one line of it; of a note */
	bool warning;
	bool first;       /* of a finding's lines: it has the mark */
};

struct body {
	struct form *form;
	struct arena *arena;
	struct body_line *lines;
	size_t count;
	int label, width; /* columns of the labels, of the screen */
};

static void add_line(struct body *body, struct body_line line)
{
	body->lines = arena_grow(body->arena, body->lines, body->count, sizeof *body->lines);
	body->lines[body->count++] = line;
}

static void add_finding(struct body *body, const struct finding *finding, size_t field, int indent)
{
	struct term *term = console_term(body->form->console);
	const char *rest = paint_clean(term, form_finding_text(body->form, finding));
	bool rule = code_class(finding->code) == CLASS_RULE;
	bool warning = code_class(finding->code) == CLASS_WARN;
	int columns = body->width - indent - 1;
	bool first = true;

	if (rule)
		rest = arena_format(body->arena, _("rule: %s"), rest);
	while (*rest) {
		size_t fits = lines_fit(rest, (size_t)columns);

		if (fits == 0)
			return;
		add_line(body, (struct body_line){ LINE_FINDING, field,
				   arena_textn(body->arena, rest, fits), warning, first });
		first = false;
		rest += fits;
		rest += strspn(rest, " ");
	}
}

static void add_findings(struct body *body, size_t field, int indent)
{
	const struct failure *failure = &body->form->last.failure;

	for (size_t i = 0; i < failure->count; i++)
		if (form_field_named(body->form, failure->items[i].field) == field
			&& form_finding_shown(body->form, &failure->items[i]))
			add_finding(body, &failure->items[i], field, indent);
}

static int indent_of(const struct body *body)
{
	return body->label + 3;
}

static struct body lay_out(struct form *form, struct arena *arena)
{
	struct term *term = console_term(form->console);
	struct body body = { .form = form, .arena = arena, .width = term_columns(term) };

	for (size_t i = 0; i < form->count; i++) {
		int width = paint_width(term, _(form->fields[i].param->label));

		if (form_shows(form, i) && width > body.label)
			body.label = width > LABEL_MAX ? LABEL_MAX : width;
	}
	for (size_t i = 0; i < form->count; i++) {
		if (!form_shows(form, i))
			continue;
		add_line(&body, (struct body_line){ LINE_FIELD, i, NULL, false, true });
		add_findings(&body, i, indent_of(&body) + 2);
	}
	if (form->verb->prove)
		add_line(&body, (struct body_line){ LINE_NOTE, NOWHERE,
				    sign_provable(form->desk)
					? _("Your password is asked for again when you save.")
					: _("You have no password here: none is asked for."),
				    false, true });
	add_findings(&body, form->count, 3);
	add_line(&body, (struct body_line){ LINE_SAVE, form->count, NULL, false, true });
	return body;
}

/* --- scrolling -------------------------------------------------------------------------------- */

/* Brings the focused field into sight with what stands under it; the Save line with what stands
 * against the whole above it. */
static void follow_focus(struct form *form, const struct body *body, size_t rows)
{
	size_t first = 0, last;

	while (first + 1 < body->count
		&& (body->lines[first].field != form->focus
		    || (body->lines[first].kind == LINE_FINDING && form->focus < form->count)))
		first++;
	last = first;
	while (last + 1 < body->count && body->lines[last + 1].field == form->focus)
		last++;
	if (last >= form->top + rows)
		form->top = last + 1 - rows;
	if (first < form->top && last < first + rows)
		form->top = first;
	form->follow = false;
}

static size_t body_rows(const struct form *form)
{
	int rows = term_rows(console_term(form->console)) - 4 - HELP_ROWS;

	return rows > 1 ? (size_t)rows : 1;
}

void form_scroll(struct form *form, bool down)
{
	size_t step = body_rows(form) - 1;

	form->top = down ? form->top + step : form->top > step ? form->top - step : 0;
}

/* --- painting --------------------------------------------------------------------------------- */

/* Columns of a value's own field: short where an explanation follows. */
static int value_width(const struct form_field *field, int room)
{
	int wanted = room;

	switch (field->param->type) {
	case PARAM_INSTANT:
	case PARAM_DATE:
	case PARAM_BIRTH:
	case PARAM_PERSON:
	case PARAM_SHELTER:
	case PARAM_USER:
	case PARAM_BED:
	case PARAM_SERVICE:
	case PARAM_PROVIDER:
	case PARAM_STAFF:
	case PARAM_RECORD:
	case PARAM_SHIFT:
	case PARAM_VENUE:
	case PARAM_DUTY:
	case PARAM_NUMBER:
		wanted = 18;
		break;
	case PARAM_YES:
		wanted = 6;
		break;
	case PARAM_PEOPLE:
	case PARAM_SERVICES:
	case PARAM_WORDS:
	case PARAM_FILE:
		wanted = 28;
		break;
	default:
		break;
	}
	return wanted < room ? wanted : room;
}

/* What stands in an empty field that is not focused, or beside it. */
static const char *placeholder(const struct form_field *field)
{
	if (field->param->type == PARAM_INSTANT && field->param->flags & PARAM_NOW)
		return _("now");
	return field->param->flags & PARAM_REQUIRED ? _("(required)") : "";
}

static void draw_field(struct body *body, size_t index, int row)
{
	struct term *term = console_term(body->form->console);
	struct form_field *field = &body->form->fields[index];
	int at = indent_of(body), room = body->width - at - 1;
	int width = value_width(field, room);
	bool focused = index == body->form->focus, empty = field_empty(field);
	const char *aside = empty ? placeholder(field) : field->aside;
	/* the key of an alarm says nothing to anybody: what it stands for is shown in its place */
	bool worded = field->param->type == PARAM_ALARM && field->locked && *aside;

	paint_text(term, row, 0, LOOK_NORMAL, focused ? ">" : " ");
	paint_cell(term, row, 1, body->label, focused ? LOOK_SELECTED : LOOK_NORMAL, false,
	    _(field->param->label));
	if (focused && !field->locked)
		edit_draw(term, &field->edit, row, at, width, true);
	else
		paint_cell(term, row, at, width, LOOK_NORMAL, false, worded ? aside : field->edit.text);
	if (focused && field->locked)
		term_cursor(term, row, 0);
	if (empty && !focused)
		paint_cell(term, row, at, room, LOOK_DIM, false, aside);
	else if (width + 2 < room)
		paint_cell(term, row, at + width + 2, room - width - 2, LOOK_DIM, false, aside);
}

static void draw_line(struct body *body, const struct body_line *line, int row)
{
	struct form *form = body->form;
	struct term *term = console_term(form->console);
	bool focused = form->focus == form->count;
	int indent;

	switch (line->kind) {
	case LINE_FIELD:
		draw_field(body, line->field, row);
		return;
	case LINE_SAVE:
		paint_text(term, row, 0, LOOK_NORMAL, focused ? ">" : " ");
		paint_text(term, row, 1, focused ? LOOK_SELECTED : LOOK_NORMAL,
		    arena_format(body->arena, "[ %s ]", _(form->verb->title)));
		if (focused)
			term_cursor(term, row, 0);
		return;
	case LINE_NOTE:
		paint_text(term, row, 1, LOOK_NORMAL, line->text);
		return;
	case LINE_FINDING:
		indent = line->field == form->count ? 3 : indent_of(body) + 2;
		if (line->first)
			paint_text(term, row, indent - 2, LOOK_ALERT, line->warning ? "?" : "!");
		paint_text(term, row, indent, LOOK_ALERT, line->text);
		return;
	}
}

/* --- the foot --------------------------------------------------------------------------------- */

static const char *how_to(const struct form_field *field, struct arena *arena)
{
	const char *allowed;

	if (field->locked)
		return _("known already");
	switch (field->param->type) {
	case PARAM_CHOICE:
		return _("Space lists the choices, Left and Right step through them");
	case PARAM_WORDS:
		return _("Space lists the choices; several, separated by commas");
	case PARAM_YES:
		return _("y, n or Space");
	case PARAM_TEXT:
	case PARAM_NOTE:
	case PARAM_ALARM:
		return "";
	case PARAM_PERSON:
	case PARAM_PEOPLE:
		return _("a code or part of a name; Space searches");
	case PARAM_BED:
	case PARAM_BEDS:
		return _("a code; Space lists the beds, best first");
	case PARAM_SHELTER:
	case PARAM_USER:
	case PARAM_SERVICE:
	case PARAM_SERVICES:
	case PARAM_VENUE:
	case PARAM_DUTY:
	case PARAM_RECORD:
		return _("a code; Space lists them");
	case PARAM_FILE:
		return _("Space lists the files of the import folder");
	case PARAM_PROVIDER:
	case PARAM_STAFF:
		return _("a code; Space lists who fits");
	default:
		allowed = param_form(arena, field->param);
		return text_width(allowed) <= ALLOWED_MAX ? allowed : "";
	}
}

/* What is typed comes to, what the field is about, and what may be typed. */
static const char *foot(struct form *form, struct arena *arena)
{
	const struct form_field *field = form_focused(form);
	const char *preview, *help, *how;
	struct values values;

	if (form->explaining)
		return arena_format(arena, "%s %s", _(form->verb->help),
		    form->verb->undo_text ? _(form->verb->undo_text) : "");
	if (!field)
		return _("Enter saves it");
	values = form_values(form, arena);
	preview = field_preview(field, form->desk, &values, arena);
	help = field->param->help ? _(field->param->help) : "";
	how = how_to(field, arena);
	return arena_format(arena, "%s%s%s%s%s", preview, *preview ? "   " : "", help,
	    *help && *how ? ". " : "", how);
}

static void draw_foot(struct form *form, struct arena *arena, int row)
{
	struct term *term = console_term(form->console);
	const char *rest = paint_clean(term, foot(form, arena));
	int columns = term_columns(term) - 2;
	int rows = HELP_ROWS + 1 - console_message_rows(form->console);

	for (int i = 0; i < rows && i < HELP_ROWS && *rest; i++) {
		size_t fits = lines_fit(rest, (size_t)columns);

		paint_text(term, row + i, 1, LOOK_DIM, arena_textn(arena, rest, fits));
		rest += fits;
		rest += strspn(rest, " ");
	}
}

static const char *hints_of(struct form *form, struct arena *arena)
{
	const struct form_field *field = form_focused(form);
	const char *line = "";

	line = console_hint(arena, line, KEY_CONTROL('s'), _("Save"));
	line = console_hint(arena, line, K_TAB, _("Next"));
	if (field && field_picks(field))
		line = console_hint(arena, line, KEY_CONTROL('p'), _("Choose"));
	line = console_hint(arena, line, K_ESCAPE, _("Leave"));
	if (form->draft_there || form_touched(form))
		line = console_hint(arena, line, KEY_CONTROL('x'), _("Discard"));
	return console_hint(arena, line, K_F(1), _("Help"));
}

static const char *title_of(const struct form *form)
{
	return _(form->verb->title);
}

void form_draw(struct form *form)
{
	struct arena arena = { 0 };
	struct body body;
	int top = 0, rows = 0;
	size_t shown;

	console_frame(form->console, title_of(form), hints_of(form, &arena), &top, &rows);
	body = lay_out(form, &arena);
	shown = rows > HELP_ROWS ? (size_t)(rows - HELP_ROWS) : 1;
	if (form->follow)
		follow_focus(form, &body, shown);
	if (form->top + shown > body.count)
		form->top = body.count > shown ? body.count - shown : 0;
	for (size_t i = 0; i < shown && form->top + i < body.count; i++)
		draw_line(&body, &body.lines[form->top + i], top + (int)i);
	draw_foot(form, &arena, top + (int)shown);
	arena_done(&arena);
}
