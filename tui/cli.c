#include "tui/app.h"

#include "config/nearest.h"
#include "core/act.h"
#include "core/copying.h"
#include "core/inlet.h"
#include "core/paper/sheet.h"
#include "core/release.h"
#include "core/text.h"
#include "tui/commands.h"
#include "tui/flags.h"
#include "tui/output.h"
#include "tui/sign.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_json(const struct flags *flags)
{
	return flags->format && strcmp(flags->format, "json") == 0;
}

static void check_verb_flags(const struct flags *flags, int64_t *seen, struct failure *failure)
{
	char *end = NULL;

	*seen = DB_NULL;
	if (flags->format && !is_json(flags) && strcmp(flags->format, "text") != 0)
		failure_add(failure, CODE_BAD_CHOICE, "format",
		    _("--format: \"%s\"; allowed for a verb: text | json"), flags->format);
	if (flags->seen) {
		*seen = strtoll(flags->seen, &end, 10);
		if (!*flags->seen || *end || *seen < 0)
			failure_add(failure, CODE_BAD_NUMBER, "seen",
			    _("--seen: \"%s\" is not the number of an audit entry"), flags->seen);
	}
	if (flags->uid && (!*flags->uid || strlen(flags->uid) > 64
			|| strspn(flags->uid, "0123456789abcdefghijklmnopqrstuvwxyz"
					      "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_")
				!= strlen(flags->uid)))
		failure_add(failure, CODE_BAD_VALUE, "op",
		    _("--op: letters, digits, - and _ only, at most 64"));
}

/* Only of verbs that can. */
static bool is_dry(const struct verb *verb, const struct flags *flags, struct failure *failure)
{
	if (!flags->dry)
		return false;
	if (!verb->can_dry)
		failure_add(failure, CODE_UNKNOWN_FLAG, NULL, _("there is no flag --dry-run here"));
	else if (strcmp(flags->dry, "yes") != 0 && strcmp(flags->dry, "no") != 0)
		failure_add(failure, CODE_BAD_CHOICE, "dry-run", _("--dry-run: \"%s\"; allowed: yes | no"),
		    flags->dry);
	return strcmp(flags->dry, "yes") == 0;
}

/* Files are read while they can be. */
static void keep_files(struct app *app, const struct verb *verb, const struct flags *flags,
    struct failure *failure)
{
	for (size_t i = 0; i < flags->count; i++) {
		const struct param *param = verb_param(verb, flags->items[i].name);

		if (param && param->type == PARAM_FILE && *flags->items[i].text)
			inlet_keep(&app->desk, flags->items[i].text, param->name, failure);
	}
}

/* An override's reason comes through the same door as every text. */
static const char *override_reason(
    struct arena *arena, const struct flags *flags, struct failure *failure)
{
	const char *reason = NULL;
	enum text_fault wrong;

	if (!flags->override)
		return NULL;
	wrong = text_admit(
	    arena, flags->override, strlen(flags->override), TEXT_NOTE_MAX, &reason);
	if (wrong != TEXT_OK)
		failure_add(failure, CODE_BAD_TEXT, "override", "--override: %s",
		    text_fault_title(wrong));
	return reason;
}

/* At what a yes would do (PARAM_AGREE) it is said how it is given. */
static void complain(const struct verb *verb, struct outcome *outcome)
{
	for (size_t i = 0; i < outcome->failure.count; i++) {
		struct finding *finding = &outcome->failure.items[i];
		const struct param *param
		    = finding->field ? verb_param(verb, finding->field) : NULL;

		if (param && param->flags & PARAM_AGREE && code_class(finding->code) == CLASS_REFUSE)
			finding->text = arena_format(&outcome->arena,
			    _("%s; nothing was written: only if it is meant, --%s yes"),
			    finding->text, param->name);
	}
	app_complain(&outcome->failure);
}

static int run_verb(struct app *app, const struct verb *verb, int count, char **words)
{
	struct failure failure = { 0 };
	struct flags flags = { 0 };
	struct request request = { .seen = DB_NULL };
	struct outcome outcome = { 0 };
	int status;

	app->new_password = verb == &verb_password;
	if (verb->beside)
		app_helpers(app);
	if (!app_open(app, &failure)
		|| !flags_read(&app->arena, verb->params, verb->param_count, FLAGS_VERB, count,
		    words, &flags, &failure))
		goto refused;
	check_verb_flags(&flags, &request.seen, &failure);
	request.override = override_reason(&app->arena, &flags, &failure);
	request.dry = is_dry(verb, &flags, &failure);
	keep_files(app, verb, &flags, &failure);
	if (failure.count > 0)
		goto refused;
	app_confine(app, NULL);
	if (verb == &verb_password && !sign_new_at_shell(app, values_get(
		&(struct values){ flags.items, flags.count }, "user"), &failure))
		goto refused;
	if (verb->prove && !sign_again_at_shell(app, &failure))
		goto refused;
	request.uid = flags.uid;
	request.values = (struct values){ flags.items, flags.count };
	act_run(&app->desk, verb, &request, &outcome);
	complain(verb, &outcome);
	if (outcome.done)
		printf("%s\n", is_json(&flags) ? outcome.result
					       : text_safe(&outcome.arena, outcome.message));
	if (outcome.done && outcome.told && !is_json(&flags))
		printf("%s\n", text_safe(&outcome.arena, outcome.told));
	status = failure_exit(&outcome.failure);
	outcome_done(&outcome);
	return status;
refused:
	app_complain(&failure);
	status = failure_exit(&failure);
	failure_done(&failure);
	return status;
}

/* Into a file is out of the desk; standard output is a look. */
static bool make_report(struct app *app, const struct report *report, const struct values *values,
    const struct flags *flags, struct release *release, struct doc *doc, struct failure *failure)
{
	bool file = flags->output && strcmp(flags->output, "-") != 0;

	release->recipient = flags->names;
	release->format = flags->format ? flags->format : "text";
	if (flags->names && !*flags->names)
		failure_add(failure, CODE_MISSING_VALUE, "names", _("--names needs a recipient"));
	else if (flags->names && !file)
		failure_add(failure, CODE_BAD_VALUE, "names",
		    _("--names is for a file (-o): on the screen names are shown to who may see them"));
	else
		return file ? release_make(&app->desk, report, values, release, doc, failure)
			    : report_run(&app->desk, report, values, doc, failure);
	return false;
}

/* Of formats only these need a program beside the desk; the flags are read too late to say so. */
static bool wants_helpers(int count, char **words)
{
	static const char *const formats[] = { "ics", "--format=ics", "pdf", "--format=pdf" };

	for (int i = 0; i < count; i++)
		for (size_t k = 0; k < sizeof formats / sizeof formats[0]; k++)
			if (strcmp(words[i], formats[k]) == 0)
				return true;
	return false;
}

/* A copy that did not become a file says so. */
static void write_report(struct app *app, struct doc *doc, const char *format,
    const struct sheet *sheet, const char *path, const struct release *release,
    struct failure *failure)
{
	struct failure why = { 0 };

	if (!output_doc(&app->desk, doc, format, sheet, path, &why) && release->copy.id > 0)
		copy_failed(&app->desk, release->copy.id, &why, failure);
	failure_add_all(failure, &why);
	failure_done(&why);
}

static int run_report(struct app *app, const struct report *report, int count, char **words)
{
	struct failure failure = { 0 };
	struct flags flags = { 0 };
	struct doc doc = { 0 };
	struct sheet sheet = { .ascii = app->ascii };
	struct release release = { 0 };
	struct values values;
	const char *format;
	int status;

	if (!app_open(app, &failure)
		|| !flags_read(&app->arena, report->params, report->param_count, FLAGS_REPORT, count,
		    words, &flags, &failure))
		goto out;
	format = flags.format ? flags.format : "text";
	values = (struct values){ flags.items, flags.count };
	if (paper_known(format, &failure) && paper_takes(report, format, &failure)
		&& sheet_take(&app->desk, &app->arena, &values, &sheet, &failure)
		&& output_shows(format, flags.output, &failure)
		&& output_fits(app->desk.db, flags.output, &failure)) {
		app_confine(app, flags.output);
		if (make_report(app, report, &values, &flags, &release, &doc, &failure))
			write_report(app, &doc, format, &sheet, flags.output, &release, &failure);
	}
out:
	app_complain(&failure);
	status = failure_exit(&failure);
	doc_done(&doc);
	failure_done(&failure);
	return status;
}

static int unknown_command(struct app *app, const char *word)
{
	const char *names[256], *near;
	size_t count = 0;
	struct failure failure = { 0 };
	int status;

	for (const struct command *command = commands; command->name; command++)
		names[count++] = command->name;
	for (const struct verb *const *verb = verbs; *verb; verb++)
		names[count++] = (*verb)->name;
	for (const struct report *const *report = reports; *report; report++)
		names[count++] = (*report)->name;
	near = nearest_word(word, names, count);
	failure_add(&failure, CODE_UNKNOWN_COMMAND, NULL,
	    near ? _("there is no command \"%s\"; did you mean %s? (shelterdesk help lists all)")
		 : _("there is no command \"%s\" (shelterdesk help lists all)"),
	    text_safe(&app->arena, word), near);
	app_complain(&failure);
	status = failure_exit(&failure);
	failure_done(&failure);
	return status;
}

static int run(struct app *app, int count, char **words)
{
	const struct verb *verb = verb_named(words[0]);
	const struct report *report = report_named(words[0]);
	const struct command *command = command_named(words[0]);

	if (!verb && wants_helpers(count - 1, words + 1))
		app_helpers(app);
	if (command)
		return command->run(app, count - 1, words + 1);
	if (verb)
		return run_verb(app, verb, count - 1, words + 1);
	if (report)
		return run_report(app, report, count - 1, words + 1);
	return unknown_command(app, words[0]);
}

/* What was said and did not get out was not said; a console has left its terminal by now. */
int cli_run(struct app *app, int count, char **words)
{
	int status = run(app, count, words);
	struct failure failure = { 0 };

	if (!app->console_word && !output_flush(&failure)) {
		app_complain(&failure);
		status = failure_exit(&failure);
	}
	failure_done(&failure);
	return status;
}
