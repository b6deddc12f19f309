#include "tui/form_private.h"

#include "tui/picker.h"

#include <stdlib.h>
#include <string.h>

#define NOT_STORED ((size_t)-1)

enum step { STEP_ON, STEP_SEND, STEP_LEAVE };

const struct param form_override_param = { .name = "override",
	.label = N_("Reason for overriding"), .type = PARAM_NOTE,
	.help = N_("kept in the audit with the rules and your name") };

const struct param form_dry_param = { .name = "dry-run", .label = N_("Dry run"),
	.type = PARAM_YES, .help = N_("shows what it would do, and changes nothing") };

/* --- what it holds ---------------------------------------------------------------------------- */

size_t form_field_named(const struct form *form, const char *name)
{
	for (size_t i = 0; name && i < form->count; i++)
		if (form_shows(form, i) && strcmp(form->fields[i].param->name, name) == 0)
			return i;
	return form->count;
}

/* An empty field is sent only where it takes back what the record has; a value of the record that
 * was not touched is not sent at all, so that nobody else's change is written over, unless the
 * verb has to be told it (a proposed date). */
static bool is_sent(const struct form_field *field)
{
	if (field->filled && !(field->param->flags & PARAM_REQUIRED))
		return field_changed(field);
	return !field_empty(field);
}

struct values form_values(const struct form *form, struct arena *arena)
{
	struct value *items = arena_alloc(arena, form->count * sizeof *items);
	size_t count = 0;

	for (size_t i = 0; i + 1 < form->count; i++)
		if (form->fields[i].param != &form_dry_param && is_sent(&form->fields[i]))
			items[count++] = (struct value){ .name = form->fields[i].param->name,
				.text = arena_text(arena, field_value(&form->fields[i])) };
	return (struct values){ items, count };
}

bool form_touched(const struct form *form)
{
	for (size_t i = 0; i < form->count; i++)
		if (!form->fields[i].locked && field_changed(&form->fields[i]))
			return true;
	return false;
}

static void settle(struct form *form, struct form_field *field)
{
	struct arena arena = { 0 };
	struct values values = form_values(form, &arena);

	field_settle(field, form->desk, &values);
	arena_done(&arena);
}

/* --- opening ---------------------------------------------------------------------------------- */

/* Services are few and belong where they stand. */
static bool is_many(const struct param *param)
{
	return param->type == PARAM_PEOPLE || param->type == PARAM_BEDS;
}

/* Fields in the order of the parameters, but the subject first; what is asked of many at once (a
 * family, a class) after what is asked of one; and the override's reason last. */
static void make_fields(struct form *form)
{
	const struct verb *verb = form->verb;
	const struct param *subject = verb->subject ? verb_param(verb, verb->subject) : NULL;
	size_t count = 0;

	form->fields = arena_alloc(&form->arena, (verb->param_count + 2) * sizeof *form->fields);
	if (subject)
		field_init(&form->fields[count++], subject);
	for (int many = 0; many < 2; many++)
		for (size_t i = 0; i < verb->param_count; i++)
			if (&verb->params[i] != subject && is_many(&verb->params[i]) == many)
				field_init(&form->fields[count++], &verb->params[i]);
	if (verb->can_dry)
		field_init(&form->fields[count++], &form_dry_param);
	field_init(&form->fields[count++], &form_override_param);
	form->count = count;
}

static void fill_fields(struct form *form, const struct values *values, bool filled)
{
	for (size_t i = 0; i < form->count; i++) {
		struct form_field *field = &form->fields[i];
		const char *text = values_get(values, field->param->name);

		if (!text)
			continue;
		field_set(field, text);
		field->filled = filled && (field->param->flags & PARAM_KEEP);
		/* what was chosen on the screen is judged at once: who is in the way is told first */
		field->visited = field->visited || (!filled && *text);
		field->locked = !filled && *text && form->verb->subject
			&& strcmp(field->param->name, form->verb->subject) == 0;
	}
}

/* What verb.fill gives first: the record's present values (PARAM_KEEP), or proposals, which are sent as
 * if they had been typed; then what is known. seen is taken before anything is read. */
static void fill(struct form *form, const struct values *known)
{
	struct outcome outcome = { 0 };
	struct values values
	    = act_fill_values(form->desk, form->verb, known, &outcome);

	form->seen = outcome.head;
	fill_fields(form, &values, true);
	fill_fields(form, known, false);
	outcome_done(&outcome);
	for (size_t i = 0; i < form->count; i++) {
		settle(form, &form->fields[i]);
		field_begin(&form->fields[i]);
	}
}

/* The first field that has to be filled in or looked at, or else the first that may be. */
static size_t first_open(const struct form *form)
{
	size_t first = form->count;

	for (size_t i = 0; i + 1 < form->count; i++) {
		const struct form_field *field = &form->fields[i];

		if (field->locked || (!field_empty(field) && !field->filled))
			continue;
		if (field->param->flags & PARAM_REQUIRED)
			return i;
		if (first == form->count)
			first = i;
	}
	return first;
}

/* The record that the form was opened on, whose draft it has: the subject, or else what is known
 * first, so that what was typed for one bed never turns up at another; and what of it (a kind of entry,
 * the entry that is corrected), so that what was typed of a visitor never turns up in a note. */
static const char *opened_on(
    struct arena *arena, const struct verb *verb, const struct values *known)
{
	const char *subject = verb->subject ? values_get(known, verb->subject) : NULL, *on;

	if (!subject && known->count > 0)
		subject = known->items[0].text;
	on = subject ? subject : "";
	for (size_t i = 0; i < known->count; i++) {
		const char *text = known->items[i].text;
		const struct param *param = verb_param(verb, known->items[i].name);

		if (text && *text && text != subject && param
			&& (param->type == PARAM_CHOICE || param->type == PARAM_TEXT))
			on = arena_format(arena, "%s %s", on, text);
	}
	return on;
}

static void form_open(struct form *form, struct console *console, const struct verb *verb,
    const struct values *known)
{
	static const struct values none = { NULL, 0 };

	*form = (struct form){ .console = console, .desk = console_desk(console), .verb = verb,
		.follow = true };
	known = known ? known : &none;
	form->entity = arena_text(&form->arena, opened_on(&form->arena, verb, known));
	form->uid = desk_operation_id(&form->arena);
	make_fields(form);
	fill(form, known);
	form_draft_restore(form);
	for (size_t i = 0; i < form->count; i++)
		settle(form, &form->fields[i]);
	form->focus = first_open(form);
	if (form_focused(form))
		form_focused(form)->fresh = true;
	form_check(form);
}

static void form_close(struct form *form)
{
	outcome_done(&form->last);
	for (size_t i = 0; i < form->count; i++)
		field_done(&form->fields[i]);
	arena_done(&form->arena);
}

/* --- moving ----------------------------------------------------------------------------------- */

/* The field is left: what it means, what stands against it, and the draft of it. */
static void leave_field(struct form *form)
{
	struct form_field *field = form_focused(form);

	form->explaining = false;
	if (!field || field->locked)
		return;
	field->visited = field->visited || !field_empty(field) || form->tried;
	settle(form, field);
	form_check(form);
}

static void go(struct form *form, size_t index)
{
	leave_field(form);
	form->focus = index;
	form->follow = true;
	if (form_focused(form))
		form_focused(form)->fresh = true;
}

static void go_next(struct form *form)
{
	size_t at = form->focus;

	do
		at = at >= form->count ? 0 : at + 1;
	while (at < form->count && (form->fields[at].locked || !form_shows(form, at)));
	go(form, at);
}

static void go_back(struct form *form)
{
	size_t at = form->focus;

	do
		at = at == 0 ? form->count : at - 1;
	while (at < form->count && (form->fields[at].locked || !form_shows(form, at)));
	go(form, at);
}

/* --- the picker ------------------------------------------------------------------------------- */

/* What was typed starts the search, unless it means something already. */
static const char *search_start(const struct form_field *field, struct arena *arena)
{
	if (field_is_list(field) || *field->aside
		|| strcmp(field_value(field), field->edit.text) != 0)
		return "";
	return arena_text(arena, field->edit.text);
}

static bool pick_one(struct form *form, struct form_field *field)
{
	struct arena arena = { 0 };
	struct values values = form_values(form, &arena);
	struct picker picker = { 0 };
	const char *picked = NULL;
	bool gone = false;

	if (picker_for(form->console, field->param, &values, &picker, &arena))
		picked = picker_run(
		    form->console, &picker, &arena, search_start(field, &arena), &gone);
	if (picked)
		field_take(field, picked);
	if (picked)
		settle(form, field);
	arena_done(&arena);
	return picked && !gone;
}

/* A list is picked one by one, until Esc. */
static void pick(struct form *form)
{
	struct form_field *field = form_focused(form);
	bool picked = false;

	if (!field || !field_picks(field))
		return;
	while (pick_one(form, field)) {
		picked = true;
		form->draft_due = true;
		if (!field_is_list(field))
			break;
	}
	if (picked && !field_is_list(field))
		go_next(form);
	else
		leave_field(form);
}

static bool is_last(const struct form *form)
{
	size_t last = form->count - (form->overriding ? 1 : 2);

	return form->focus >= last;
}

/* Enter goes on where the field is in order, helps to fill it where it is not, and at the end
 * sends. */
static enum step enter(struct form *form)
{
	struct form_field *field = form_focused(form);
	struct arena arena = { 0 };
	struct values values = form_values(form, &arena);
	bool means = !field || field_settle(field, form->desk, &values);
	bool wanted = field && field_empty(field) && field->param->flags & PARAM_REQUIRED;

	arena_done(&arena);
	if (field && field_picks(field) && (!means || wanted))
		pick(form);
	else if (is_last(form))
		return STEP_SEND;
	else
		go_next(form);
	return STEP_ON;
}

/* --- leaving ---------------------------------------------------------------------------------- */

/* One key: y, or what stands for it in Georgian; anything else means no. */
static bool confirm(struct form *form, const char *question)
{
	struct key key;
	uint32_t letter;

	console_warn(form->console, "%s", question);
	form_draw(form);
	if (console_wait(form->console, &key) != CONSOLE_KEY)
		return false;
	letter = key_hotkey(key);
	return letter == 'y' || letter == 'k' || letter == 'd';
}

static void discard(struct form *form)
{
	if (!form->draft_there && !form_touched(form))
		return;
	if (!confirm(form, _("Throw away what was typed? y: yes, any other key: no")))
		return;
	form_draft_drop(form);
	form->tried = form->overriding = false;
	for (size_t i = 0; i < form->count; i++) {
		field_set(&form->fields[i], form->fields[i].start);
		form->fields[i].visited = false;
	}
	for (size_t i = 0; i < form->count; i++)
		settle(form, &form->fields[i]);
	form->focus = first_open(form);
	form->follow = true;
	form_check(form);
	console_say(form->console, _("Thrown away: the form is as it was"));
}

static enum form_end leave(struct form *form)
{
	bool touched;

	if (form_focused(form))
		settle(form, form_focused(form));
	touched = form_touched(form);
	form_draft_keep(form);
	if (touched)
		console_say(form->console,
		    _("Not saved; the draft is kept and comes back with the form"));
	return FORM_LEFT;
}

static bool send(struct form *form)
{
	if (form_focused(form) && !form_focused(form)->locked)
		settle(form, form_focused(form));
	if (!form_send(form)) {
		form->draft_due = true;
		return false;
	}
	form_draft_drop(form);
	console_say(form->console, form->last.told ? "%s  %s" : "%s", form->last.message,
	    form->last.told);
	console_stale(form->console);
	return true;
}

/* --- the loop --------------------------------------------------------------------------------- */

static enum step form_key(struct form *form, struct key key)
{
	switch (key.code) {
	case KEY_CONTROL('s'):
		return STEP_SEND;
	case K_ESCAPE:
		return STEP_LEAVE;
	case K_ENTER:
		return enter(form);
	case K_TAB:
	case K_DOWN:
		go_next(form);
		break;
	case K_BACKTAB:
	case K_UP:
		go_back(form);
		break;
	case K_PAGE_DOWN:
	case K_PAGE_UP:
		form_scroll(form, key.code == K_PAGE_DOWN);
		break;
	case KEY_CONTROL('p'):
	case K_F(4):
		pick(form);
		break;
	case KEY_CONTROL('x'):
		discard(form);
		break;
	case K_F(1):
		form->explaining = !form->explaining;
		break;
	default:
		break;
	}
	return STEP_ON;
}

static enum step handle(struct form *form, struct key key)
{
	struct form_field *field = form_focused(form);
	enum field_result result = FIELD_IGNORED;

	if (field)
		result = field_key(field, key);
	switch (result) {
	case FIELD_IGNORED:
		return key.pasted ? STEP_ON : form_key(form, key);
	case FIELD_PICK:
		pick(form);
		break;
	case FIELD_FULL:
		console_warn(form->console, _("%s takes no more: the rest was left out"),
		    _(field->param->label));
		break;
	case FIELD_CHANGED:
		form->draft_due = true;
		form->follow = true;
		break;
	case FIELD_MOVED:
		form->follow = true;
		break;
	}
	return STEP_ON;
}

/* The draft is stored after the picture was shown: storing waits for the disk. Only when the
 * field was left, so that typing never waits. */
static void show(struct form *form, size_t *stored_at)
{
	if (term_pending(console_term(form->console)))
		return;
	form_draw(form);
	if (!form->draft_due || form->focus == *stored_at)
		return;
	console_traced(form->console);
	term_show(console_term(form->console));
	form_draft_keep(form);
	*stored_at = form->focus;
}

/* The window has another size, or others changed something: the bed may be taken by now. What a
 * refusal said of a changed record stays until it is sent again. */
static void look_again(struct form *form)
{
	form->follow = true;
	if (!failure_has(&form->last.failure, CODE_CHANGED))
		form_check(form);
}

static enum form_end run(struct form *form)
{
	size_t stored_at = form->focus;

	for (;;) {
		struct key key;

		show(form, &stored_at);
		switch (console_wait(form->console, &key)) {
		case CONSOLE_GONE:
			form_draft_keep(form);
			return FORM_GONE;
		case CONSOLE_REDRAW:
			look_again(form);
			continue;
		case CONSOLE_KEY:
			break;
		}
		switch (handle(form, key)) {
		case STEP_SEND:
			if (send(form))
				return FORM_DONE;
			stored_at = NOT_STORED;
			break;
		case STEP_LEAVE:
			return leave(form);
		case STEP_ON:
			break;
		}
		if (console_gone(form->console)) {
			form_draft_keep(form);
			return FORM_GONE;
		}
	}
}

enum form_end form_run(
    struct console *console, const struct verb *verb, const struct values *known)
{
	struct form form;
	enum form_end end;

	form_open(&form, console, verb, known);
	end = run(&form);
	form_close(&form);
	return end;
}
