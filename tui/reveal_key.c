#include "tui/console.h"

#include "core/see.h"

#include <string.h>

/* The key that looks behind a code: of the person under the cursor, or of everybody in the shelter
 * when the cursor stands on nobody. Once more, and the codes stand again. */
struct behind {
	struct person person;   /* id 0: the whole shelter */
	struct shelter shelter;
};

static bool shelter_of(const struct desk *desk, struct arena *arena, const char *code,
    struct behind *behind)
{
	const char *slash = code ? strchr(code, '/') : NULL;

	if (!code || !*code)
		return false;
	code = slash ? arena_textn(arena, code, (size_t)(slash - code)) : code;
	return shelter_by_code(desk->db, arena, code, &behind->shelter);
}

static bool find(struct pane *pane, struct arena *arena, struct behind *behind)
{
	const struct verb *verb = &verb_reveal;
	const char *code = pane->screen->selected ? pane->screen->selected(pane) : NULL, *person;
	struct desk *desk = console_desk(pane->console);
	struct values known;

	*behind = (struct behind){ .shelter = { .code = "" } };
	if (!code || !*code)
		code = pane->subject;
	known = console_known(pane->console, arena, verb->params, verb->param_count, code);
	person = values_get(&known, "person");
	if (person && person_by_code(desk->db, arena, person, &behind->person)
		&& !see_hidden(desk, behind->person.id))
		return true;
	behind->person.id = 0;
	return shelter_of(desk, arena, code, behind)
		|| shelter_of(desk, arena, pane->subject, behind);
}

static bool is_open(const struct desk *desk, const struct behind *behind)
{
	if (behind->person.id > 0)
		return see_person_until(desk, behind->person.id) != WHEN_NONE;
	return strcmp(behind->shelter.privacy, "codes") == 0
		&& !see_coded_in(desk, behind->shelter.id);
}

static void run(struct console *console, const struct verb *verb, const struct behind *behind,
    const char *reason)
{
	bool one = behind->person.id > 0;
	struct value items[] = { { .name = one ? "person" : "shelter",
				     .text = one ? behind->person.code : behind->shelter.code },
		{ .name = "reason", .text = reason } };
	struct request request = { .values = { items, reason ? 2 : 1 }, .seen = DB_NULL };
	struct outcome outcome = { 0 };

	if (!act_run(console_desk(console), verb, &request, &outcome))
		console_warn(console, "%s", failure_line(&outcome.arena, &outcome.failure));
	else if (verb == &verb_reveal)
		console_say(console, _("%s  i: codes again"), outcome.message);
	else
		console_say(console, "%s", outcome.message);
	outcome_done(&outcome);
	console_stale(console);
}

/* A digit of the list, words, or nothing: what it was the last time. */
static const char *reason_of(struct console *console, const char *typed)
{
	size_t count = 0;

	while (choice_reveal[count].word)
		count++;
	if (!*typed)
		return choice_reveal[console->reveal_reason].word;
	if (typed[1] || *typed < '1' || *typed > '0' + (char)count)
		return typed;
	console->reveal_reason = (size_t)(*typed - '1');
	return choice_reveal[console->reveal_reason].word;
}

/* The digits are those of choice_reveal, in few words. */
static const char *question(struct arena *arena, const char *code)
{
	return arena_format(
	    arena, _("%s: why? 1 door 2 call 3 emergency 4 papers 5 round, or words:"), code);
}

void console_reveal(struct pane *pane)
{
	struct console *console = pane->console;
	struct desk *desk = console_desk(console);
	struct arena arena = { 0 };
	struct behind behind;
	const char *typed;

	if (!desk_may(desk, verb_reveal.right, DB_NULL)) {
		console_denied(console, verb_reveal.right);
	} else if (!find(pane, &arena, &behind)) {
		console_warn(console, _("i shows the name behind a code: put the cursor on somebody"));
	} else if (is_open(desk, &behind)) {
		run(console, &verb_conceal, &behind, NULL);
	} else if (behind.person.id > 0 ? !see_coded(desk, behind.person.id)
					: strcmp(behind.shelter.privacy, "codes") != 0) {
		console_warn(console, _("here names are shown anyway, to who may see them"));
	} else {
		typed = console_prompt(console,
		    question(&arena,
			behind.person.id > 0 ? behind.person.code : behind.shelter.code),
		    "", &arena, NULL, NULL);
		if (typed)
			run(console, &verb_reveal, &behind, reason_of(console, typed));
	}
	arena_done(&arena);
}
