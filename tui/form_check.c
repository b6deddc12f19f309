#include "tui/form_private.h"

#include "tui/console.h"

#include <string.h>

static struct request request_of(const struct form *form, struct arena *arena)
{
	const struct form_field *reason = form_override_field(form);

	return (struct request){ .values = form_values(form, arena),
		.override = form->overriding && !field_empty(reason) ? reason->edit.text : NULL,
		.uid = form->uid,
		.seen = form->seen,
		.dry = form_is_dry(form) };
}

static bool plan(struct form *form, bool partial)
{
	struct arena arena = { 0 };
	struct request request = request_of(form, &arena);
	bool good;

	outcome_done(&form->last);
	good = act_plan(form->desk, form->verb, &request, partial, &form->last);
	arena_done(&arena);
	return good;
}

bool form_finding_shown(const struct form *form, const struct finding *finding)
{
	size_t index = form_field_named(form, finding->field);

	if (form->tried)
		return true;
	if (finding->code == CODE_MISSING_VALUE)
		return false;
	if (index == form->count)
		return code_class(finding->code) != CLASS_WARN;
	return form->fields[index].visited || form->fields[index].param->flags & PARAM_AGREE;
}

const char *form_finding_text(const struct form *form, const struct finding *finding)
{
	size_t length = finding->field ? strlen(finding->field) : 0;
	size_t index = form_field_named(form, finding->field);

	if (finding->code == CODE_MISSING_VALUE && index < form->count
		&& form->fields[index].param->flags & PARAM_REQUIRED)
		return _("to be filled in");

	if (length && strncmp(finding->text, finding->field, length) == 0
		&& strncmp(finding->text + length, ": ", 2) == 0)
		return finding->text + length + 2;
	return finding->text;
}

/* Rules alone stand: a reason would do, for who may override. */
static bool only_rules(const struct failure *failure)
{
	return failure_worst(failure) == CLASS_RULE;
}

static void offer_override(struct form *form)
{
	if (only_rules(&form->last.failure)
		&& desk_may(form->desk, RIGHT_OVERRIDE, DB_NULL))
		form->overriding = true;
}

void form_check(struct form *form)
{
	plan(form, !form->tried);
	if (form->tried)
		offer_override(form);
}

/* The first field with something against it; the Save line when it is about none. */
static size_t first_field(const struct form *form)
{
	size_t first = form->count;

	for (size_t i = 0; i < form->last.failure.count; i++) {
		size_t index = form_field_named(form, form->last.failure.items[i].field);

		if (index < first && !form->fields[index].locked)
			first = index;
	}
	return first;
}

static const char *who_overrides(const struct desk *desk, struct arena *arena)
{
	const char *names = "";

	for (enum role role = 0; role < ROLE_COUNT; role++)
		if (role_has(role, RIGHT_OVERRIDE))
			names = arena_format(
			    arena, "%s%s%s", names, *names ? ", " : "",
			    desk_role_title(desk, role));
	return names;
}

static const char *worst_text(const struct form *form, struct arena *arena)
{
	const struct failure *failure = &form->last.failure;

	for (size_t i = 0; i < failure->count; i++) {
		const struct finding *finding = &failure->items[i];
		size_t index = form_field_named(form, finding->field);
		const char *text = form_finding_text(form, finding);

		if (finding->code == CODE_MISSING_VALUE && index < form->count)
			return arena_format(
			    arena, "%s: %s", _(form->fields[index].param->label), text);
		if (code_class(finding->code) != CLASS_WARN)
			return text;
	}
	return "";
}

/* Says in one line what, why, and what helps; the rest stands at the fields. */
static void say_refused(struct form *form)
{
	const struct failure *failure = &form->last.failure;
	size_t count = 0;
	struct arena arena = { 0 };

	for (size_t i = 0; i < failure->count; i++)
		count += code_class(failure->items[i].code) != CLASS_WARN;
	if (failure_has(failure, CODE_CHANGED))
		console_warn(form->console,
		    _("Not saved: somebody else changed it. What you typed is kept; ^S sends"
		      " again"));
	else if (only_rules(failure) && form->overriding)
		console_warn(form->console,
		    _("Not saved: give a reason for overriding, or choose otherwise"));
	else if (only_rules(failure))
		console_warn(form->console,
		    _("Not saved: against the rules; may be overridden by: %s"),
		    who_overrides(console_desk(form->console), &arena));
	else if (count > 1)
		console_warn(form->console,
		    P_("Not saved: %zu thing stands against it",
			"Not saved: %zu things stand against it", count),
		    count);
	else
		console_warn(form->console, _("Not saved: %s"), worst_text(form, &arena));
	arena_done(&arena);
}

static bool refused(struct form *form)
{
	form->tried = true;
	for (size_t i = 0; i < form->count; i++)
		form->fields[i].visited = true;
	offer_override(form);
	if (form->overriding && only_rules(&form->last.failure))
		form->focus = form->count - 1;
	else
		form->focus = first_field(form);
	form->follow = true;
	say_refused(form);
	return false;
}

static uint64_t warnings_hash(const struct failure *failure)
{
	uint64_t hash = 1469598103934665603u;

	for (size_t i = 0; i < failure->count; i++)
		for (const char *at = failure->items[i].text; *at; at++)
			hash = (hash ^ (unsigned char)*at) * 1099511628211u;
	return failure->count ? hash : 0;
}

/* Warnings are shown once; the same ones do not stop a second try. */
static bool warned(struct form *form)
{
	uint64_t hash = warnings_hash(&form->last.failure);

	if (hash == 0 || hash == form->acknowledged)
		return false;
	form->acknowledged = hash;
	form->tried = true;
	form->focus = form->count;
	form->follow = true;
	console_warn(form->console, _("Look at what is marked; Enter again to save anyway"));
	return true;
}

bool form_send(struct form *form)
{
	struct arena arena = { 0 };
	struct request request;
	bool done;

	if (!plan(form, false))
		return refused(form);
	if (warned(form))
		return false;
	if (form->verb->prove && !sign_again(form->console, _(form->verb->title))) {
		console_warn(form->console, _("Not saved: the password was not given"));
		return false;
	}
	outcome_done(&form->last);
	request = request_of(form, &arena);
	done = act_run(form->desk, form->verb, &request, &form->last);
	arena_done(&arena);
	if (done && request.dry) {
		console_say(form->console, "%s", form->last.message);
		form->focus = form->count - 2; /* to be turned to no */
		form->follow = true;
		return false;
	}
	if (done)
		return true;
	if (failure_has(&form->last.failure, CODE_CHANGED) && form->last.head > 0)
		form->seen = form->last.head;
	return refused(form);
}
