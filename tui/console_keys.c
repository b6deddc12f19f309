#include "tui/console.h"

#include "core/see.h"
#include "core/text.h"
#include "db/draft.h"
#include "tui/form.h"

#include <stdio.h>
#include <string.h>

/* What keys do: the screen's own first, then its bindings to verbs, reports and screens, then the
 * keys that work everywhere. */

void console_travel(struct pane *pane)
{
	struct console *console = pane->console;
	struct arena arena = { 0 };
	when_t now = desk_now(console_desk(console)), at = WHEN_NONE;
	const char *text =
	    console_prompt(console, _("As of (22:00, yesterday, 20.11.2026 03:00; now):"),
		pane->at == WHEN_NONE ? "" : when_show(&arena, pane->at), &arena, NULL, NULL);
	enum when_fault fault = WHEN_OK;

	if (text && text[strspn(text, " ")])
		fault = when_parse(text, now, 23 * 60 + 59, &at);
	if (fault != WHEN_OK)
		console_warn(console, "%s: %s", text, when_fault_title(fault));
	else if (at != WHEN_NONE && at > now)
		console_warn(
		    console, _("%s has not come yet: only the past can be looked at"), text);
	else if (text)
		pane->at = at == now ? WHEN_NONE : at;
	pane->stale = true;
	arena_done(&arena);
}

static void add_typed(struct arena *arena, struct values *values, const struct param *params,
    size_t count, enum param_type type, const char *text)
{
	for (size_t i = 0; i < count; i++)
		if (params[i].type == type) {
			values_put(arena, values, params[i].name, text);
			return;
		}
}

struct values console_known(struct console *console, struct arena *arena,
    const struct param *params, size_t count, const char *code)
{
	struct db *db = console->app->desk.db;
	struct values values = { 0 };
	struct bed_fact fact;
	struct shelter shelter;
	struct person person;
	struct bed bed;

	if (!code || !*code)
		return values;
	if (shelter_by_code(db, arena, code, &shelter)) {
		add_typed(arena, &values, params, count, PARAM_SHELTER, code);
	} else if (person_by_code(db, arena, code, &person)) {
		add_typed(arena, &values, params, count, PARAM_PERSON, code);
	} else if (bed_by_code(db, arena, code, &bed)) {
		add_typed(arena, &values, params, count, PARAM_BED, code);
		if (see_bed(&console->app->desk, arena, bed.id, desk_now(&console->app->desk), &fact) &&
		    fact.person_code)
			add_typed(arena, &values, params, count, PARAM_PERSON, fact.person_code);
	}
	return values;
}

bool console_verb(struct console *console, const struct verb *verb, const struct values *known)
{
	struct pane *pane = console_top(console);
	bool done;

	if (!desk_may(&console->app->desk, verb->right, DB_NULL)) {
		console_denied(console, verb->right);
		return false;
	}
	if (!console_live(pane))
		return false;
	if (verb == &verb_undo || verb == &verb_redo) {
		console_undo(console, verb == &verb_redo, DB_NULL);
		return true;
	}
	if (verb == &verb_password) {
		sign_change(console, known ? values_get(known, "user") : NULL);
		return true;
	}
	switch (form_run(console, verb, known)) {
	case FORM_DONE:
		done = true;
		break;
	case FORM_GONE:
		console->gone = true;
		done = false;
		break;
	default:
		done = false;
		break;
	}
	console_stale(console);
	return done;
}

static const char *selected(struct pane *pane)
{
	const char *code = pane->screen->selected ? pane->screen->selected(pane) : NULL;

	return code && *code ? code : pane->subject[0] ? pane->subject : NULL;
}

/* Values for a verb or report of a binding: the screen's own, or what fits the record. */
static bool binding_values(struct pane *pane, const struct binding *binding, struct arena *arena,
    const struct param *params, size_t count, struct values *values)
{
	if (binding->known)
		return binding->known(pane, arena, values);
	*values = console_known(pane->console, arena, params, count, selected(pane));
	return true;
}

static void run_binding(struct pane *pane, const struct binding *binding)
{
	struct console *console = pane->console;
	const struct verb *verb = binding->kind == BIND_VERB ? verb_named(binding->name) : NULL;
	const struct report *report =
	    binding->kind == BIND_REPORT ? report_named(binding->name) : NULL;
	const struct screen *screen =
	    binding->kind == BIND_SCREEN ? screen_named(binding->name) : NULL;
	struct arena arena = { 0 };
	struct values values = { 0 };

	if (binding->kind == BIND_MOVE && binding->name)
		verb = verb_named(binding->name);
	if (verb && binding->kind == BIND_MOVE && !desk_may(&console->app->desk, verb->right, DB_NULL))
		console_denied(console, verb->right);
	else if (binding->kind == BIND_MOVE)
		binding->act(pane);
	else if (verb && !console_live(pane))
		;
	else if (verb && !desk_may(&console->app->desk, verb->right, DB_NULL))
		console_denied(console, verb->right);
	else if (verb &&
		 binding_values(pane, binding, &arena, verb->params, verb->param_count, &values))
		console_verb(console, verb, &values);
	else if (report && binding_values(
			       pane, binding, &arena, report->params, report->param_count, &values))
		console_report(console, report, &values);
	else if (screen && binding_values(pane, binding, &arena, NULL, 0, &values))
		console_open(console, screen, values.count ? values.items[0].text : selected(pane));
	arena_done(&arena);
}

static bool own_key(struct pane *pane, uint32_t code)
{
	for (const struct binding *own = pane->screen->bindings; own && own->key; own++)
		if (own->key == code) {
			run_binding(pane, own);
			return true;
		}
	return false;
}

static void filter_changed(void *context, const char *text)
{
	struct pane *pane = context;

	snprintf(pane->filter, sizeof pane->filter, "%.*s", (int)text_fit(text, 30), text);
	pane->screen->filter(pane, pane->filter);
}

static void filter(struct pane *pane)
{
	struct arena arena = { 0 };

	if (!pane->screen->filter)
		console_warn(
		    pane->console, _("this screen has no filter; : finds everything by name"));
	else if (!console_prompt(pane->console, "/", pane->filter, &arena, filter_changed, pane)
		|| (pane->screen->searches && pane->filter[0]
		    && !console_searched(pane->console, pane->filter)))
		filter_changed(pane, "");
	arena_done(&arena);
}

static void escape(struct pane *pane)
{
	if (pane->filter[0])
		filter_changed(pane, "");
	else if (!pane->screen->back || !pane->screen->back(pane))
		console_back(pane->console);
}

static void print(struct pane *pane)
{
	const struct report *report = NULL;
	struct values values = { 0 };
	struct arena arena = { 0 };

	if (!pane->screen->paper || !pane->screen->paper(pane, &arena, &report, &values))
		console_warn(pane->console, _("this screen has no paper; : finds the reports"));
	else
		report_print(pane->console, report, &values);
	arena_done(&arena);
}

static void leave(struct console *console)
{
	const struct desk *desk = &console->app->desk;
	int64_t drafts = drafts_count(desk->db, desk->actor.user);
	char question[256];

	snprintf(question, sizeof question,
	    P_("%lld form is not sent; it is kept as a draft. Leave?",
		"%lld forms are not sent; they are kept as drafts. Leave?", drafts),
	    (long long)drafts);
	console->leaving = drafts == 0 || console_confirm(console, question);
}

/* Who is in the house now: of the shelter at hand, or of all. */
static void fire_list(struct pane *pane)
{
	struct arena arena = { 0 };
	struct values values = { 0 };
	const char *code = arena_textn(&arena, pane->subject, strcspn(pane->subject, "/"));
	struct shelter shelter;

	if (*code && shelter_by_code(console_desk(pane->console)->db, &arena, code, &shelter))
		values_put(&arena, &values, "shelter", code);
	console_report(pane->console, &report_in_house, &values);
	arena_done(&arena);
}

static bool go_home(struct console *console, uint32_t code)
{
	uint32_t digit = code >= '1' && code <= '9'         ? code
			 : code >= K_F(1) && code <= K_F(9) ? code - K_F(1) + '1'
							    : 0;

	for (const struct screen *const *screen = screens; digit && *screen; screen++)
		if ((*screen)->digit == digit) {
			console_home(console, *screen);
			return true;
		}
	return false;
}

static void global_key(struct pane *pane, uint32_t code)
{
	struct console *console = pane->console;

	if (go_home(console, code))
		return;
	switch (code) {
	case '?':
		if (pane->screen != &screen_help)
			console_push(console, &screen_help, "", pane->screen);
		break;
	case '/':
		filter(pane);
		break;
	case ':':
		palette_open(console);
		break;
	case SCREEN_LISTED:
	case K_F(10):
		palette_screens(console);
		break;
	case 'u':
	case KEY_CONTROL('r'):
		if (console_live(pane))
			console_undo(console, code != 'u', DB_NULL);
		break;
	case 'p':
		print(pane);
		break;
	case '!':
		console_glass(console);
		break;
	case 'i':
		console_reveal(pane);
		break;
	case 'A':
		console_open(console, &screen_audit, selected(pane));
		break;
	case 'I':
		fire_list(pane);
		break;
	case 'H':
		console_open(console, &screen_history, "");
		break;
	case 'P':
		sign_change(console, NULL);
		break;
	case 'q':
		leave(console);
		break;
	case K_ESCAPE:
		escape(pane);
		break;
	default: /* nothing happens, but where to look is said */
		if (code > ' ' && code < K_FIRST)
			console_say(console, _("that key does nothing here; ? shows the keys"));
		break;
	}
}

void console_key(struct console *console, struct key key)
{
	struct pane *pane = console_top(console);
	uint32_t code = key_hotkey(key);

	if (pane->screen->key && pane->screen->key(pane, key))
		return;
	if (code != K_NONE && !own_key(pane, code))
		global_key(pane, code);
}
