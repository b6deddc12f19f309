#include "tui/console.h"

#include "core/consenting.h"
#include "core/paper/sheet.h"
#include "core/release.h"
#include "core/text.h"
#include "tui/output.h"
#include "tui/picker.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is shown, to a file. It leaves the desk: with codes, or with the names of those who agreed. */

static const char *format_of(const char *path)
{
	const char *dot = strrchr(path, '.');

	if (dot && strcmp(dot, ".csv") == 0)
		return "csv";
	if (dot && strcmp(dot, ".ics") == 0)
		return "ics";
	if (dot && strcmp(dot, ".pdf") == 0)
		return "pdf";
	return dot && strcmp(dot, ".json") == 0  ? "json"
	       : dot && strcmp(dot, ".txt") == 0 ? "text"
						 : NULL;
}

static const char *default_name(
    struct console *console, struct arena *arena, const struct report *report)
{
	char date[DATE_SIZE];

	when_to_date(desk_now(console_desk(console)), date);
	return arena_format(arena, "%s-%s.txt", report->name, date);
}

/* What became of it; who was left as a code is said as well. */
static void write_report(struct console *console, struct arena *arena, const struct report *report,
    const struct values *values, const char *path, const char *recipient)
{
	struct release release = { .recipient = recipient, .format = format_of(path) };
	struct sheet sheet = { .ascii = console_app(console)->ascii };
	struct doc doc = { 0 };
	struct failure failure = { 0 };

	sheet_usual(console_desk(console)->config, &sheet);
	if (release_make(console_desk(console), report, values, &release, &doc, &failure) &&
	    output_doc(console_desk(console), &doc, format_of(path), &sheet, path, &failure))
		console_say(console, failure.count ? _("written: %s; %s") : _("written: %s"), path,
		    failure.count ? failure_line(arena, &failure) : "");
	else
		console_warn(console, _("not written: %s"), failure_line(arena, &failure));
	failure_done(&failure);
	doc_done(&doc);
}

static size_t find_recipients(
    void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	struct recipient *recipients;
	size_t count = recipients_load(console_desk(context), arena, &recipients), found = 1;
	const char *wanted = text_fold(arena, typed);

	*picks = arena_alloc(arena, (count + 1) * sizeof **picks);
	(*picks)[0] = (struct pick){ .key = "", .text = _("nobody: codes stand for names") };
	for (size_t i = 0; i < count; i++)
		if (!*wanted || text_found(text_fold(arena, recipients[i].name), wanted))
			(*picks)[found++] = (struct pick){ .key = recipients[i].name,
				.text = recipients[i].name,
				.detail = arena_format(arena,
				    P_("%zu person has agreed", "%zu people have agreed",
					recipients[i].people),
				    recipients[i].people) };
	return found;
}

/* Whom the names are for; "" nobody, also without asking where there is nothing to choose. NULL: left. */
static const char *ask_recipient(struct console *console, struct arena *arena)
{
	struct picker picker = { .title = _("With names, for"), .find = find_recipients,
		.context = console };
	struct desk *desk = console_desk(console);
	struct recipient *recipients;
	bool gone = false;

	if (!desk_may(desk, RIGHT_RELEASE, DB_NULL)
		|| recipients_load(desk, arena, &recipients) == 0)
		return "";
	return picker_run(console, &picker, arena, "", &gone);
}

/* Where what was typed leads: below the folder of paper, or NULL, which has been said. */
static const char *paper_path(struct console *console, struct arena *arena, const struct report *report,
    const char *typed)
{
	struct failure failure = { 0 };
	const char *path = NULL;

	if (!format_of(typed))
		console_warn(console, report->calendar
			? _("not written: the name must end in .txt, .csv, .json, .pdf or .ics")
			: _("not written: the name must end in .txt, .csv, .json or .pdf"));
	else if (!paper_takes(report, format_of(typed), &failure))
		console_warn(console, _("not written: %s"), failure_line(arena, &failure));
	else if (!(path = output_below(
		       arena, app_paper_folder(console_app(console)), typed, &failure)))
		console_warn(console, _("not written: %s"), failure_line(arena, &failure));
	failure_done(&failure);
	return path;
}

static const char *ask_path(
    struct console *console, struct arena *arena, const struct report *report)
{
	const char *typed = console_prompt(console,
	    report->calendar ? _("Write to (.txt .csv .json .pdf .ics):") : _("Write to (.txt .csv .json .pdf):"),
	    default_name(console, arena, report), arena, NULL, NULL);
	const char *path = typed && *typed ? paper_path(console, arena, report, typed) : NULL;

	if (!path || access(path, F_OK) != 0 ||
	    console_confirm(
		console, arena_format(arena, _("%s is there already. Write over it?"), path)))
		return path;
	console_say(console, _("not written; the file stays as it was"));
	return NULL;
}

void report_print(struct console *console, const struct report *report, const struct values *values)
{
	struct arena arena = { 0 };
	const char *path = ask_path(console, &arena, report);
	const char *recipient = path ? ask_recipient(console, &arena) : NULL;

	if (recipient)
		write_report(console, &arena, report, values, path, recipient);
	arena_done(&arena);
}
