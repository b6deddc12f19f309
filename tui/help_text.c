#include "tui/help_text.h"

#include "core/act.h"
#include "core/paper/sheet.h"
#include "core/text.h"
#include "db/store.h"
#include "tui/commands.h"
#include "tui/confine.h"

#include <string.h>

void help_fold(FILE *out, const char *text, size_t indent)
{
	size_t column = 0;

	while (*text) {
		size_t length = strcspn(text, " ");
		struct arena arena = { 0 };
		size_t width = text_width(arena_textn(&arena, text, length));

		arena_done(&arena);
		if (column > 0 && indent + column + 1 + width > 78) {
			fputc('\n', out);
			column = 0;
		}
		fprintf(out, "%*s%.*s", column ? 1 : (int)indent, "", (int)length, text);
		column += width + (column > 0);
		text += length;
		text += strspn(text, " ");
	}
	if (column > 0)
		fputc('\n', out);
}

static void pair(FILE *out, const char *name, const char *title)
{
	struct arena arena = { 0 };

	fprintf(out, "  %s %s\n", text_column(&arena, name, 18, false), title);
	arena_done(&arena);
}

static void list_verbs(FILE *out)
{
	const char *group = "";

	for (const struct verb *const *verb = verbs; *verb; verb++) {
		if (strcmp(group, (*verb)->group) != 0)
			fprintf(out, " %s\n", _((*verb)->group));
		group = (*verb)->group;
		pair(out, (*verb)->name, _((*verb)->title));
	}
}

void help_overview(FILE *out)
{
	fputs("shelterdesk [--config FILE] [--db FILE] [--as USER] [--lang en|ka] [--ascii]\n"
	      "            [--mono] [--slow] [--now \"YYYY-MM-DD HH:MM\"]"
	      " [--password-stdin]\n            [COMMAND [--flag value]...]\n\n", out);
	help_fold(out, _("Without a command the console opens. shelterdesk help NAME explains one"
		" command, help config the settings."), 0);
	fprintf(out, "\n%s\n", _("Commands"));
	for (const struct command *command = commands; command->name; command++)
		if (command->name[0] != '-')
			pair(out, command->name, _(command->title));
	fprintf(out, "\n%s\n", _("What can be done (verbs)"));
	list_verbs(out);
	fprintf(out, "\n%s\n", _("What can be shown (reports)"));
	for (const struct report *const *report = reports; *report; report++)
		pair(out, (*report)->name, _((*report)->title));
	fprintf(out, "\n%s\n", _("Exit status"));
	help_fold(out, _("0 done, 1 refused by a rule, 2 wrong usage or bad input, 3 changed by"
		" someone else or busy, 4 not allowed, 5 storage failed"), 2);
}

static void help_params(FILE *out, const struct param *params, size_t count)
{
	struct arena arena = { 0 };

	for (size_t i = 0; i < count; i++) {
		fprintf(out, "  --%s  %s%s\n", params[i].name, param_form(&arena, &params[i]),
		    params[i].flags & PARAM_REQUIRED ? _(" (required)") : "");
		help_fold(out, arena_format(&arena, "%s%s%s", _(params[i].label),
			params[i].help ? ": " : "", params[i].help ? _(params[i].help) : ""), 6);
	}
	arena_done(&arena);
}

static const char *prove_text(void)
{
	return _("Asks for the password again, on the terminal or with --password-stdin.");
}

void help_verb(FILE *out, const struct verb *verb)
{
	fprintf(out, "shelterdesk %s — %s\n\n", verb->name, _(verb->title));
	help_fold(out, _(verb->help), 0);
	fprintf(out, "\n%s\n", _("Flags"));
	help_params(out, verb->params, verb->param_count);
	fputs("  --override  ", out);
	fprintf(out, "%s\n", _("reason: rules that may be overridden are, and it is recorded"));
	fprintf(out, "  --op  %s\n", _("operation id: the same id never acts twice"));
	fprintf(out, "  --seen  %s\n",
	    _("audit number: refused when the record was changed after it"));
	if (verb->can_dry)
		fprintf(out, "  --dry-run  %s\n", _("shows what it would do, and changes nothing"));
	fprintf(out, "  --format  text | json\n");
	fprintf(out, "\n%s: %s\n", _("Right"), right_title(verb->right));
	if (verb->prove)
		fprintf(out, "%s\n", prove_text());
	fprintf(out, "%s: %s\n", _("Undo"), verb->undo_text ? _(verb->undo_text) : "");
}

void help_report(FILE *out, const struct report *report)
{
	fprintf(out, "shelterdesk %s — %s\n\n", report->name, _(report->title));
	help_fold(out, _(report->help), 0);
	fprintf(out, "\n%s\n", _("Flags"));
	help_params(out, report->params, report->param_count);
	fprintf(out, "  --format  %s\n  -o, --output  %s\n",
	    report->calendar ? "text | csv | json | pdf | ics" : "text | csv | json | pdf",
	    report->house ? _("file: paper of the house, with names where the screen shows them; with"
			      " --names it leaves the house")
			  : _("file: with codes instead of names"));
	fprintf(out, "  --names  %s\n",
	    _("recipient: into the file with the names of those who have a consent for it"));
	help_params(out, sheet_params, sheet_param_count);
	fprintf(out, "\n%s: %s\n", _("Right"), right_title(report->right));
}

/* Which guards this kernel has is found by taking them: who asks reads no more than this. */
static void help_version(FILE *out)
{
	struct confined confined = confine_process(NULL, 0);

	fprintf(out, "shelterdesk %s\n%s %s\n%s\n", VERSION, "SQLite", db_engine(),
	    db_engine_source());
	fprintf(out, "seccomp: %s\n", confined.calls ? _("in force")
		: _("NOT in force: this kernel lets the program call anything"));
	if (confined.files > 0)
		fprintf(out, "Landlock: %s (ABI %d)\n", _("in force"), confined.files);
	else
		fprintf(out, "Landlock: %s\n",
		    _("NOT in force: this kernel lets the program open every file of its user"));
}

static void help_codes(FILE *out)
{
	static const char *const classes[] = { N_("warning"), N_("rule, may be overridden"),
		N_("refused"), N_("changed or busy"), N_("storage"), N_("not allowed"),
		N_("bad input") };

	for (int i = 0; i < CODE_COUNT; i++)
		fprintf(out, "  %-22s %d  %s (%s)\n", code_word((enum code)i),
		    class_exit(code_class((enum code)i)), code_title((enum code)i),
		    _(classes[code_class((enum code)i)]));
}

/* Groups of fields by roles: a word under each role that sees the group. */
static void help_groups(FILE *out)
{
	fprintf(out, "  %-10s", "");
	for (int role = 0; role < ROLE_COUNT; role++)
		fprintf(out, " %-13s", role_name((enum role)role));
	fputc('\n', out);
	for (int group = 0; group < GROUP_COUNT; group++) {
		fprintf(out, "  %-10s", group_name((enum group)group));
		for (int role = 0; role < ROLE_COUNT; role++)
			fprintf(out, " %-13s",
			    role_sees((enum role)role, (enum group)group) ? _("sees") : "-");
		fprintf(out, " %s\n", group_title((enum group)group));
	}
	fprintf(out, "  %s\n",
	    _("In a shelter with privacy = \"codes\" the code stands for name, number and contacts"
	      " until they are revealed."));
}

static void help_rights(FILE *out)
{
	for (int right = RIGHT_UNSTATED + 1; right < RIGHT_COUNT; right++) {
		fprintf(out, "  %s (%s):", right_title((enum right)right),
		    right_name((enum right)right));
		for (int role = 0; role < ROLE_COUNT; role++)
			if (role_has((enum role)role, (enum right)right))
				fprintf(out, " %s", role_name((enum role)role));
		fputc('\n', out);
	}
	fprintf(out, "\n%s\n", _("Who sees what of people in their shelters:"));
	help_groups(out);
}

bool help_named(FILE *out, const char *name)
{
	static const struct {
		const char *name;
		void (*write)(FILE *out);
	} topics[] = { { "config", config_help }, { "config-example", config_example },
		{ "version", help_version }, { "codes", help_codes }, { "rights", help_rights },
		{ "man", help_man }, { "ssh", help_ssh },
		{ "keys", help_keys } };
	const struct verb *verb = verb_named(name);
	const struct report *report = report_named(name);
	const struct command *command = command_named(name);

	for (size_t i = 0; i < sizeof topics / sizeof topics[0]; i++)
		if (strcmp(topics[i].name, name) == 0) {
			topics[i].write(out);
			return true;
		}
	if (verb)
		help_verb(out, verb);
	else if (report)
		help_report(out, report);
	else if (command)
		fprintf(out, "shelterdesk %s %s\n\n%s\n", command->name, command->usage,
		    _(command->help));
	if (command && command->prove)
		fprintf(out, "%s\n", prove_text());
	return verb || report || command;
}

/* --- the man page ------------------------------------------------------------------------------ */

/* man(7): a dash would be a hyphen, a leading dot or quote a request. */
static void man_text(FILE *out, const char *text)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", out);
	for (; *text; text++)
		if (*text == '-')
			fputs("\\-", out);
		else if (*text == '\\')
			fputs("\\e", out);
		else
			fputc(*text, out);
}

static void man_params(FILE *out, const struct param *params, size_t count)
{
	struct arena arena = { 0 };

	for (size_t i = 0; i < count; i++) {
		fputs(".TP\n.B ", out);
		man_text(out, arena_format(&arena, "--%s", params[i].name));
		fputs("\n", out);
		man_text(out, arena_format(&arena, "%s%s%s (%s)%s", _(params[i].label),
			params[i].help ? ": " : "", params[i].help ? _(params[i].help) : "",
			param_form(&arena, &params[i]),
			params[i].flags & PARAM_REQUIRED ? _(" (required)") : ""));
		fputs("\n", out);
	}
	arena_done(&arena);
}

static void man_entry(FILE *out, const char *name, const char *title, const char *help,
    const struct param *params, size_t count)
{
	fputs(".SS ", out);
	man_text(out, name);
	fputs(" \\(en ", out);
	man_text(out, title);
	fputs("\n", out);
	man_text(out, help);
	fputs("\n", out);
	man_params(out, params, count);
}

void help_man(FILE *out)
{
	fprintf(out, ".TH SHELTERDESK 1 \"\" \"shelterdesk %s\"\n.SH NAME\n"
		"shelterdesk \\- %s\n.SH SYNOPSIS\n.B shelterdesk\n"
		"[\\fB\\-\\-config\\fR \\fIFILE\\fR] [\\fB\\-\\-db\\fR \\fIFILE\\fR]"
		" [\\fB\\-\\-as\\fR \\fIUSER\\fR] [\\fB\\-\\-lang\\fR en|ka] [\\fB\\-\\-ascii\\fR]"
		" [\\fB\\-\\-mono\\fR] [\\fB\\-\\-slow\\fR] [\\fB\\-\\-now\\fR \\fITIME\\fR]"
		" [\\fICOMMAND\\fR [\\fB\\-\\-flag\\fR \\fIvalue\\fR]...]\n.SH DESCRIPTION\n",
	    VERSION, _("a console for running shelters"));
	man_text(out, _("Beds, people, stays and their history in several shelters, at a terminal."
		" Without a command the console opens; the key ? explains every screen."));
	fprintf(out, "\n.SH %s\n", _("COMMANDS"));
	for (const struct command *command = commands; command->name; command++)
		if (command->name[0] != '-')
			man_entry(out, command->name, _(command->title), _(command->help), NULL, 0);
	fprintf(out, ".SH %s\n", _("VERBS"));
	man_text(out, _("All verbs also take --override REASON, --op ID, --seen NUMBER and --format"
		" text|json."));
	fputs("\n", out);
	for (const struct verb *const *verb = verbs; *verb; verb++) {
		man_entry(out, (*verb)->name, _((*verb)->title), _((*verb)->help), (*verb)->params,
		    (*verb)->param_count);
		if ((*verb)->prove) {
			fputs(".PP\n", out);
			man_text(out, prove_text());
			fputs("\n", out);
		}
	}
	fprintf(out, ".SH %s\n", _("REPORTS"));
	man_text(out, _("All reports also take --format text|csv|json|pdf (agenda ics too) and -o FILE. A file carries codes"
		       " instead of names; with --names RECIPIENT it names those who have a consent for"
		       " that recipient (report consents). It is traced in the audit. On what they are"
		       " written all of them say by these flags:"));
	fputs("\n", out);
	man_params(out, sheet_params, sheet_param_count);
	for (const struct report *const *report = reports; *report; report++)
		man_entry(out, (*report)->name, _((*report)->title), _((*report)->help),
		    (*report)->params, (*report)->param_count);
	fprintf(out, ".SH %s\n", _("EXIT STATUS"));
	man_text(out, _("0 done, 1 refused by a rule, 2 wrong usage or bad input, 3 changed by"
		" someone else or busy, 4 not allowed, 5 storage failed"));
	fprintf(out, "\n.SH %s\n", _("FILES"));
	man_text(out, "~/.local/share/shelterdesk/shelterdesk.db, ~/.config/shelterdesk/shelterdesk.cfg,"
		" /etc/shelterdesk/shelterdesk.cfg, ~/.config/shelterdesk/keys/ID.key,"
		" ~/.config/shelterdesk/keys/ID.ring");
	fprintf(out, "\n.SH %s\n", _("SECURITY"));
	man_text(out, _("Of the environment only what is needed is kept, and TERM must be on the"
		" program's own list. Once everything is open the process can start no other program,"
		" reach no network and no other process (seccomp), and open no other files than those"
		" in the database's folder and where its output goes (Landlock). A console writes"
		" paper to paper_folder of the config alone. Calendars are read and written by a program"
		" beside it (shelterdesk-ical), and a pdf is made by another (shelterdesk-pdf), which a"
		" process that was there before starts for it: that process runs nothing else, hands over"
		" nothing but the calendar or the document, and goes with the desk; the programs confine"
		" themselves likewise and open no file but the system's fonts. help version says which of"
		" these this kernel has."));
	fputs("\n", out);
}
