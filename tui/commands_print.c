#include "tui/commands.h"

#include "core/paper/sheet.h"
#include "core/text.h"
#include "tui/flags.h"
#include "tui/printing.h"

#include <langinfo.h>
#include <stdio.h>
#include <string.h>

/* print REPORT --to PRINTER: the report's flags, those of its sheet, and two of its own. */

/* The value of a flag of ours, taken out of those of the report; NULL when it was not given. */
static const char *take(struct flags *flags, const char *name)
{
	const char *text = NULL;
	size_t kept = 0;

	for (size_t i = 0; i < flags->count; i++)
		if (strcmp(flags->items[i].name, name) == 0)
			text = flags->items[i].text;
		else
			flags->items[kept++] = flags->items[i];
	flags->count = kept;
	return text;
}

/* The last --to is the printer: a report of a period has one of its own, which stands before it. Taken
 * out of the words. */
static const char *take_printer(struct app *app, int *count, char ***words)
{
	char **rest = arena_alloc(&app->arena, ((size_t)*count + 1) * sizeof *rest);
	const char *name = NULL;
	int at = *count - 1, kept = 0, size;

	while (at >= 0 && strcmp((*words)[at], "--to") != 0 && strncmp((*words)[at], "--to=", 5) != 0)
		at--;
	if (at < 0)
		return NULL;
	size = (*words)[at][4] == '=' || at + 1 == *count ? 1 : 2;
	name = (*words)[at][4] == '=' ? (*words)[at] + 5 : size == 2 ? (*words)[at + 1] : NULL;
	for (int i = 0; i < *count; i++)
		if (i < at || i >= at + size)
			rest[kept++] = (*words)[i];
	*words = rest;
	*count = kept;
	return name;
}

static bool has(const struct flags *flags, const char *name)
{
	return values_get(&(struct values){ flags->items, flags->count }, name) != NULL;
}

/* What the printer says of its sheet stands where no flag says otherwise. */
static bool read_sheet(struct app *app, struct printing *printing, const struct flags *flags,
    struct values *values, struct failure *failure)
{
	bool terminal = printing->printer->kind == PRINTER_TERMINAL;
	struct sheet usual;

	printing_sheet(&app->desk, printing->printer, app->ascii || (terminal &&
		strcmp(nl_langinfo(CODESET), "UTF-8") != 0), &usual);
	if (!sheet_take(&app->desk, &app->arena, values, &printing->sheet, failure))
		return false;
	printing->sheet.ascii = usual.ascii;
	if (!has(flags, "width"))
		printing->sheet.width = usual.width;
	if (!has(flags, "paper"))
		printing->sheet.letter = usual.letter;
	return true;
}

static bool find_printer(struct app *app, struct printing *printing, const char *name,
    struct printer *printer, struct failure *failure)
{
	if (!name || !*name) {
		failure_add(failure, CODE_MISSING_VALUE, "to", _("--to is needed: the name of a printer"));
		return false;
	}
	if (!printer_named(&app->desk, &app->arena, name, printer, failure))
		return false;
	printing->printer = printer;
	return printer->kind != PRINTER_TERMINAL
		|| attached_find(printer, app->multiplexed, &printing->attached, failure);
}

static bool is_text(const struct printing *printing, struct failure *failure)
{
	if (printing->printer->kind != PRINTER_TERMINAL || strcmp(printing->format, "text") == 0)
		return true;
	failure_add(failure, CODE_BAD_CHOICE, "format",
	    _("the printer at a terminal takes text, not %s"), printing->format);
	return false;
}

static bool read_all(struct app *app, struct printing *printing, struct printer *printer,
    int count, char **words, struct values *values, struct failure *failure)
{
	const char *name = take_printer(app, &count, &words);
	struct flags flags = { 0 };

	if (!flags_read(&app->arena, printing->report->params, printing->report->param_count,
		    FLAGS_REPORT, count, words, &flags, failure))
		return false;
	if (flags.output) {
		failure_add(failure, CODE_UNKNOWN_FLAG, "output",
		    _("-o is for the report itself: shelterdesk %s -o FILE"), printing->report->name);
		return false;
	}
	if (!find_printer(app, printing, name, printer, failure))
		return false;
	printing->note = take(&flags, "copies-note");
	printing->recipient = flags.names;
	printing->format = flags.format ? flags.format : printer->format;
	*values = (struct values){ flags.items, flags.count };
	printing->values = values;
	return paper_known(printing->format, failure)
		&& paper_takes(printing->report, printing->format, failure)
		&& is_text(printing, failure) && read_sheet(app, printing, &flags, values, failure);
}

static const struct report *report_to_print(struct app *app, int count, char **words, struct failure *failure)
{
	const struct report *report = count > 0 ? report_named(words[0]) : NULL;

	if (!report)
		failure_add(failure, CODE_UNKNOWN_COMMAND, NULL,
		    count > 0 ? _("there is no report \"%s\" (shelterdesk help lists all)")
			      : _("a report is needed: shelterdesk print REPORT --to PRINTER"),
		    count > 0 ? text_safe(&app->arena, words[0]) : "");
	return report;
}

int run_print(struct app *app, int count, char **words)
{
	struct failure failure = { 0 };
	struct printer printer = { 0 };
	struct printing printing = { .report = report_to_print(app, count, words, &failure) };
	struct values values = { 0 };

	if (!printing.report)
		return command_end(&failure);
	app_helpers(app);
	if (app_open(app, &failure)
		&& read_all(app, &printing, &printer, count - 1, words + 1, &values, &failure)) {
		const char *folder = printer.kind == PRINTER_FILE
			? arena_format(&app->arena, "%s/", printer.declared->folder) : NULL;

		app_confine(app, folder);
		if (printing_run(&app->desk, &printing, &failure) && printer.kind != PRINTER_TERMINAL)
			printf(_("printed: %s, copy %lld\n"), printer.name, (long long)printing.copy);
		else if (printing.copy > 0 && failure_refuses(&failure))
			fprintf(stderr, _("shelterdesk: copy %lld did not get to %s\n"),
			    (long long)printing.copy, printer.name);
	}
	return command_end(&failure);
}
