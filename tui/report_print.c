#include "tui/console.h"

#include "core/consenting.h"
#include "core/copying.h"
#include "core/paper/sheet.h"
#include "core/release.h"
#include "core/text.h"
#include "tui/output.h"
#include "tui/picker.h"
#include "tui/printing.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is shown, to a printer or to a file. It leaves the desk: with codes, or with the names of those who
 * agreed; paper of the house as it is seen. First where to, then what that needs; Esc is a step back, and
 * what was typed is there again. */
struct file_kind;
struct asking {
	struct console *console;
	const struct report *report;
	const struct values *values;
	struct arena *arena;
	struct printer *printers;
	size_t count;
	const struct printer *printer; /* the one chosen; NULL: a file */
	const struct file_kind *kind;  /* of a file; NULL: as usual */
	const char *typed;             /* the name of the file, as it was typed last; NULL: not yet */
};

/* Files that are not as usual: text on pages, a pdf for the other paper. */
static const struct file_kind {
	const char *key, *title; /* in the list of where to */
	const char *ending;      /* of the name that is proposed */
	size_t width;            /* of a page of text; 0: of a pdf */
	bool letter;
} file_kinds[] = {
	{ "file-80", N_("a file, pages of 80 columns"), "txt", 80, false },
	{ "file-132", N_("a file, pages of 132 columns"), "txt", 132, false },
	{ "file-a4", N_("a file, pdf for A4"), "pdf", 0, false },
	{ "file-letter", N_("a file, pdf for letter"), "pdf", 0, true },
};
#define FILE_KINDS (sizeof file_kinds / sizeof file_kinds[0])

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

/* "roster-CHI-TBS2-2026-11-25.txt": of which house and day it is, today where it is of none. */
static const char *default_name(const struct asking *asking)
{
	static const char *const days[] = { "date", "from", "at" };
	when_t now = desk_now(console_desk(asking->console));
	const char *shelter = values_get(asking->values, "shelter");
	char date[DATE_SIZE], said[DATE_SIZE];

	when_to_date(now, date);
	for (size_t i = sizeof days / sizeof days[0]; i-- > 0;) {
		const char *day = values_get(asking->values, days[i]);

		if (day && date_parse(day, now, said, NULL) == WHEN_OK)
			memcpy(date, said, sizeof date);
	}
	return arena_format(asking->arena, "%s%s%s-%s.%s", asking->report->name,
	    shelter && *shelter ? "-" : "", shelter ? shelter : "", date,
	    asking->kind ? asking->kind->ending : "txt");
}

/* What became of it; who was left as a code is said as well. */
static void tell(struct asking *asking, bool good, const char *done, const char *target,
    const char *failed, const struct failure *failure)
{
	const char *line = failure_line(asking->arena, failure);

	if (good && failure->count)
		console_say(asking->console, "%s %s; %s", done, target, line);
	else if (good)
		console_say(asking->console, "%s %s", done, target);
	else
		console_warn(asking->console, "%s %s", failed, line);
}

static void write_report(struct asking *asking, const char *path, const char *recipient)
{
	struct desk *desk = console_desk(asking->console);
	struct release release = { .recipient = recipient, .format = format_of(path) };
	struct sheet sheet = { .ascii = console_app(asking->console)->ascii };
	struct failure failure = { 0 }, why = { 0 };
	struct doc doc = { 0 };
	bool good = false;

	sheet_usual(desk->config, &sheet);
	if (asking->kind && asking->kind->width)
		sheet.width = asking->kind->width;
	else if (asking->kind)
		sheet.letter = asking->kind->letter;
	if (release_make(desk, asking->report, asking->values, &release, &doc, &failure)) {
		good = output_doc(desk, &doc, format_of(path), &sheet, path, &why);
		if (!good)
			copy_failed(desk, release.copy.id, &why, &failure);
		failure_add_all(&failure, &why);
	}
	tell(asking, good, _("written:"), path, _("not written:"), &failure);
	failure_done(&failure);
	failure_done(&why);
	doc_done(&doc);
}

/* The screen is painted anew after a printer at the terminal: whatever that has done to it. */
static void print_report(struct asking *asking, const char *recipient)
{
	struct app *app = console_app(asking->console);
	struct printing printing = { .report = asking->report, .values = asking->values,
		.printer = asking->printer, .format = asking->printer->format, .recipient = recipient };
	bool terminal = asking->printer->kind == PRINTER_TERMINAL, good;
	struct failure failure = { 0 };

	printing_sheet(
	    &app->desk, asking->printer, app->ascii || term_ascii(asking->console->term), &printing.sheet);
	good = (!terminal || attached_find(asking->printer, app->multiplexed, &printing.attached, &failure))
		&& printing_run(&app->desk, &printing, &failure);
	if (terminal)
		term_repaint(asking->console->term);
	tell(asking, good, _("printed:"),
	    arena_format(asking->arena, _("%s, copy %lld"), asking->printer->name,
		(long long)printing.copy),
	    printing.copy > 0 ? arena_format(asking->arena, _("copy %lld was not printed:"),
		(long long)printing.copy) : _("not printed:"),
	    &failure);
	failure_done(&failure);
}

/* --- asking ---------------------------------------------------------------------------------- */

static size_t find_printers(
    void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct asking *asking = context;
	const char *wanted = text_fold(arena, typed);
	size_t found = 0;

	*picks = arena_alloc(arena, (asking->count + 1 + FILE_KINDS) * sizeof **picks);
	if (!*wanted || text_found(text_fold(arena, _("a file")), wanted))
		(*picks)[found++] = (struct pick){ .key = COPY_FILE, .text = _("a file"),
			.detail = app_paper_folder(console_app(asking->console)) };
	for (size_t i = 0; i < asking->count; i++) {
		const struct printer *printer = &asking->printers[i];

		if (!*wanted || text_found(text_fold(arena, printer->name), wanted)
			|| text_found(text_fold(arena, printer->title), wanted))
			(*picks)[found++] = (struct pick){ .key = printer->name, .text = printer->name,
				.detail = printer->house ? printer->title
							 : arena_format(arena, _("%s, outside the house"),
							       printer->title) };
	}
	for (size_t i = 0; i < FILE_KINDS; i++)
		if (!*wanted || text_found(text_fold(arena, _(file_kinds[i].title)), wanted))
			(*picks)[found++] = (struct pick){ .key = file_kinds[i].key,
				.text = _(file_kinds[i].title) };
	return found;
}

/* False: left. */
static bool ask_printer(struct asking *asking)
{
	struct picker picker = { .title = _("Print to"), .find = find_printers, .context = asking,
		.empty = _("there is no such printer") };
	bool gone = false;
	const char *name = picker_run(asking->console, &picker, asking->arena, "", &gone);

	asking->printer = NULL;
	asking->kind = NULL;
	for (size_t i = 0; name && i < FILE_KINDS; i++)
		if (strcmp(file_kinds[i].key, name) == 0)
			asking->kind = &file_kinds[i];
	for (size_t i = 0; name && i < asking->count; i++)
		if (strcmp(asking->printers[i].name, name) == 0)
			asking->printer = &asking->printers[i];
	return name != NULL;
}

/* Does it show what a look shows, unless it goes to somebody? */
static bool stays(const struct asking *asking)
{
	return asking->report->house && (!asking->printer || asking->printer->house);
}

static size_t find_recipients(
    void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct asking *asking = context;
	struct recipient *recipients;
	size_t count = recipients_load(console_desk(asking->console), arena, &recipients), found = 1;
	const char *wanted = text_fold(arena, typed);

	*picks = arena_alloc(arena, (count + 1) * sizeof **picks);
	(*picks)[0] = (struct pick){ .key = "", .text = stays(asking)
		? _("nobody: it stays in the house") : _("nobody: codes stand for names") };
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
static const char *ask_recipient(struct asking *asking)
{
	struct picker picker = { .title = _("With names, for"), .find = find_recipients,
		.context = asking };
	struct desk *desk = console_desk(asking->console);
	struct recipient *recipients;
	bool gone = false;

	if (!desk_may(desk, RIGHT_RELEASE, DB_NULL)
		|| recipients_load(desk, asking->arena, &recipients) == 0)
		return "";
	return picker_run(asking->console, &picker, asking->arena, "", &gone);
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

/* NULL: left, or it cannot be that, which has been said. */
static const char *ask_path(struct asking *asking, bool *left)
{
	struct console *console = asking->console;
	const struct report *report = asking->report;
	const char *typed = console_prompt(console,
	    report->calendar ? _("Write to (.txt .csv .json .pdf .ics):") : _("Write to (.txt .csv .json .pdf):"),
	    asking->typed ? asking->typed : default_name(asking), asking->arena,
	    NULL, NULL);
	const char *path = NULL;

	*left = !typed;
	if (typed && *typed) {
		asking->typed = typed;
		path = paper_path(console, asking->arena, report, typed);
	}
	if (!path || access(path, F_OK) != 0 ||
	    console_confirm(
		console, arena_format(asking->arena, _("%s is there already. Write over it?"), path)))
		return path;
	console_say(console, _("not written; the file stays as it was"));
	return NULL;
}

/* False: a step back, to the list. */
static bool to_file(struct asking *asking)
{
	for (;;) {
		bool left = false;
		const char *path = ask_path(asking, &left), *recipient;

		if (!path)
			return !left || console_closed(asking->console);
		recipient = ask_recipient(asking);
		if (recipient)
			write_report(asking, path, recipient);
		if (recipient || console_closed(asking->console))
			return true;
	}
}

static bool to_printer(struct asking *asking)
{
	const char *recipient = ask_recipient(asking);

	if (recipient)
		print_report(asking, recipient);
	return recipient || console_closed(asking->console);
}

void report_print(struct console *console, const struct report *report, const struct values *values)
{
	struct arena arena = { 0 };
	struct asking asking = { .console = console, .report = report, .values = values, .arena = &arena };

	asking.count = printers_load(console_desk(console), &arena, &asking.printers);
	while (ask_printer(&asking))
		if (asking.printer ? to_printer(&asking) : to_file(&asking))
			break;
	arena_done(&arena);
}
