#include "tui/alarm_keys.h"

#include "core/glass.h"
#include "core/waiting.h"

#include <string.h>

const char *alarm_about(struct term *term, const struct attention *item)
{
	if (item->glass != DB_NULL)
		return glass_code(term_scratch(term), item->glass);
	if (item->person_code || item->bed_code)
		return item->person_code ? item->person_code : item->bed_code;
	return item->waiting != 0 ? waiting_code(term_scratch(term), item->waiting) : "";
}

const char *alarm_due(struct term *term, when_t due, when_t now)
{
	struct arena *scratch = term_scratch(term);
	const char *text = when_show_short(scratch, due, now);

	return when_minute(due) == 0 && strlen(text) == strlen("24.11 00:00")
		   ? arena_format(scratch, "%.5s", text)
		   : text;
}

static void open_gaps(struct pane *pane, const char *shelter)
{
	struct value value = { .name = "shelter", .text = shelter };

	console_report(pane->console, report_named("gaps"), &(struct values){ &value, 1 });
}

bool alarm_open(struct pane *pane, const struct attention *item)
{
	struct console *console = pane->console;
	const char *about = alarm_about(console_term(console), item);
	const struct values none = { 0 };

	if (item->glass != DB_NULL)
		console_open(console, &screen_emergencies, about);
	else if (item->waiting != 0)
		console_open(console, &screen_waiting,
		    waiting_code(term_scratch(console_term(console)), item->waiting));
	else if (item->kind == ATTENTION_TO_MARK)
		console_open(console, &screen_agenda, item->shelter_code);
	else if (item->kind == ATTENTION_DUTY)
		console_open(console, &screen_duty, item->shelter_code);
	else if (item->kind == ATTENTION_DAY_LEFT)
		console_open(console, &screen_day, item->about);
	else if (item->kind == ATTENTION_CONTACT)
		console_open(console, &screen_street, item->about);
	else if (item->kind == ATTENTION_VISIT || item->kind == ATTENTION_HANDED)
		console_open(console, &screen_inspections, item->about);
	else if (item->kind == ATTENTION_PROVIDER)
		console_open(console, &screen_providers, "");
	else if (item->kind == ATTENTION_GAP)
		open_gaps(pane, item->shelter_code);
	else if (item->person_code)
		console_open(console, &screen_person, item->person_code);
	else if (item->bed_code)
		console_open(console, &screen_beds, item->bed_code);
	else if (item->kind == ATTENTION_BACKUP)
		console_warn(console, _("make one at the shell: shelterdesk backup --to FILE"));
	else if (item->kind == ATTENTION_RETENTION)
		console_report(console, report_named("retention"), &none);
	else
		return false;
	return true;
}

bool alarm_known(
    struct pane *pane, struct arena *arena, const struct attention *item, struct values *values)
{
	struct value *value = arena_alloc(arena, sizeof *value);

	*values = (struct values){ 0 };
	if (!item) {
		console_warn(pane->console, _("no alarm is selected: Tab goes to what needs attention"));
		return false;
	}
	*value = (struct value){ .name = "alarm", .text = arena_text(arena, item->key) };
	*values = (struct values){ value, 1 };
	return true;
}
