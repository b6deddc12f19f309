#include "tui/agenda_acts.h"

#include "core/i18n.h"
#include "tui/at_once.h"
#include "tui/picker.h"

#include <string.h>

static bool may(struct pane *pane, const struct verb *verb)
{
	const struct desk *desk = console_desk(pane->console);

	if (!verb || !console_live(pane))
		return false;
	if (desk_may(desk, verb->right, DB_NULL))
		return true;
	console_warn(pane->console, _("%s may not do this: %s"), desk->actor.user,
	    right_title(verb->right));
	return false;
}

bool agenda_mark(struct pane *pane, const char *name, const char *codes, const char *person)
{
	const struct verb *verb = verb_named(name);
	struct values values = { 0 };
	struct arena arena = { 0 };
	bool done = false;

	if (!may(pane, verb))
		return false;
	values_put(&arena, &values, "appointment", codes);
	if (person)
		values_put(&arena, &values, "person", person);
	if (strcmp(name, "excuse") == 0) {
		const char *reason = console_prompt(
		    pane->console, _("Why excused:"), "", &arena, NULL, NULL);

		if (reason)
			values_put(&arena, &values, "reason", reason);
		if (reason)
			done = act_at_once(pane, verb, &values);
	} else {
		done = act_at_once(pane, verb, &values);
	}
	arena_done(&arena);
	return done;
}

const char *agenda_pick(struct pane *pane, struct arena *arena, const char *verb,
    const char *param, const struct values *values, const char *start)
{
	struct picker picker = { 0 };
	bool gone = false;

	if (!verb_named(verb) || !verb_param(verb_named(verb), param)
		|| !picker_for(
		    pane->console, verb_param(verb_named(verb), param), values, &picker, arena))
		return NULL;
	return picker_run(pane->console, &picker, arena, start, &gone);
}

void agenda_walk_in(
    struct pane *pane, const char *person, const char *likely, const char *shelter,
    const char *provider)
{
	const struct verb *verb = verb_named("walk-in");
	struct values values = { 0 };
	struct arena arena = { 0 };
	const char *service;

	if (!may(pane, verb))
		return;
	if (shelter)
		values_put(&arena, &values, "shelter", shelter);
	if (provider)
		values_put(&arena, &values, "provider", provider);
	if (!person)
		person = agenda_pick(pane, &arena, "walk-in", "person", &values, likely);
	if (person) {
		values_put(&arena, &values, "person", person);
		service = agenda_pick(pane, &arena, "walk-in", "service", &values, "");
		if (service) {
			values_put(&arena, &values, "service", service);
			act_at_once(pane, verb, &values);
		}
	}
	arena_done(&arena);
}
