/* Documentation written from the option table: nothing about a setting is said anywhere else. */
#include "config/options.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 78 };

/* --- text in columns -------------------------------------------------------------------------- */

/* Columns of a word: Georgian and Latin letters take one each. */
static int columns(const char *word, size_t bytes)
{
	int count = 0;

	for (size_t i = 0; i < bytes; i++)
		count += ((unsigned char)word[i] & 0xC0) != 0x80;
	return count;
}

/* Text broken at spaces, each line after the margin. */
static void wrap(FILE *out, const char *margin, const char *text)
{
	int start = columns(margin, strlen(margin)) + 7 * (int)(strspn(margin, "\t")), used = start;
	bool first = true;

	fputs(margin, out);
	while (*(text += strspn(text, " "))) {
		size_t bytes = strcspn(text, " ");
		int width = columns(text, bytes);

		if (!first && used + 1 + width > COLUMNS) {
			fprintf(out, "\n%s", margin);
			used = start;
			first = true;
		}
		fprintf(out, "%s%.*s", first ? "" : " ", (int)bytes, text);
		used += width + !first;
		first = false;
		text += bytes;
	}
	fputc('\n', out);
}

static void wrapf(FILE *out, const char *margin, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void wrapf(FILE *out, const char *margin, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	if (vasprintf(&text, format, arguments) < 0)
		abort();
	va_end(arguments);
	wrap(out, margin, text);
	free(text);
}

/* --- values as they are written in the file --------------------------------------------------- */

/* margin NULL: on one line, to be wrapped by the caller. */
static void write_list(FILE *out, const struct config_option *option, const char *margin)
{
	enum { PER_LINE = 6 };

	fputc('[', out);
	if (!option->list[0])
		margin = NULL;
	for (size_t i = 0; option->list[i]; i++) {
		if (margin && i % PER_LINE == 0)
			fprintf(out, "\n%s\t", margin);
		else if (i > 0)
			fputc(' ', out);
		fprintf(out, "\"%s\"%s", option->list[i], option->list[i + 1] ? "," : "");
	}
	if (margin)
		fprintf(out, "\n%s", margin);
	fputc(']', out);
}

/* A label that is left out unless somebody has one to give. */
static bool is_empty_label(const struct config_option *option)
{
	return option->type == OPTION_LABEL && !option->example && !*option->def;
}

/* The default, or the example of what has none. margin NULL: on one line. */
static void write_value(FILE *out, const struct config_option *option, const char *margin)
{
	const char *value = option->example ? option->example : option->def;
	const char *ka = option->example ? option->example_ka : option->def_ka;

	switch (option->type) {
	case OPTION_INT:
	case OPTION_BOOL:
		fputs(value, out);
		break;
	case OPTION_TIMES:
	case OPTION_DATES:
	case OPTION_WORDS:
	case OPTION_PROGRAM:
		write_list(out, option, margin);
		break;
	case OPTION_LABEL:
		fprintf(out, "{ en = \"%s\"; ka = \"%s\"; }", value, ka);
		break;
	default:
		fprintf(out, "\"%s\"", value);
	}
}

/* --- the reference ---------------------------------------------------------------------------- */

static void help_default(FILE *out, const struct config_option *option)
{
	char *text = NULL;
	size_t size;
	FILE *value;

	if (option->required || is_empty_label(option)) {
		wrap(out, "        ", option->required ? _("Required.") : _("Default: none"));
		return;
	}
	if (option->type == OPTION_GROUP || option->type == OPTION_GROUPS ||
	    option->scope == SCOPE_LABEL)
		return;
	value = open_memstream(&text, &size);
	if (!value)
		abort();
	write_value(value, option, NULL);
	if (fclose(value) != 0 || !text)
		abort();
	wrapf(out, "        ", _("Default: %s"), text);
	free(text);
}

static void help_option(FILE *out, const struct config_option *option)
{
	const char *path = config_scopes[option->scope].path;
	char *allowed = option_allowed(option);

	fprintf(out, "\n    %s%s%s\n", path, *path ? "." : "", option->name);
	wrap(out, "        ", _(option->help));
	wrapf(out, "        ", _("Allowed: %s"), allowed);
	free(allowed);
	help_default(out, option);
}

void config_help(FILE *out)
{
	wrap(out, "",
	    _("The configuration file says what the network is and how the desk behaves."));
	fputc('\n', out);
	wrap(out, "",
	    _("A setting is name = value; a text stands in \"double quotes\"; a group of "
	      "settings in { }; a list of groups in ( ), with commas; a list of texts in [ ]. "
	      "# starts a comment. What is left out has its default; what is not in this list is "
	      "an error. A file never opens another. At most 1 MiB, in UTF-8."));
	for (enum option_scope scope = SCOPE_TOP; scope < SCOPE_COUNT; scope++) {
		const struct config_option *option;
		size_t at = 0;

		fprintf(out, "\n%s\n", _(config_scopes[scope].title));
		while ((option = option_next(scope, &at)))
			help_option(out, option);
	}
}

/* --- the example ------------------------------------------------------------------------------ */

static void example_group(FILE *out, enum option_scope scope, const char *margin);

static void example_comment(FILE *out, const struct config_option *option, const char *margin)
{
	char *allowed = option_allowed(option), comment[16];

	snprintf(comment, sizeof comment, "%s# ", margin);
	fputc('\n', out);
	wrap(out, comment, _(option->help));
	wrapf(out, comment, option->required ? _("Required: %s") : _("Allowed: %s"), allowed);
	free(allowed);
}

static void example_value(FILE *out, const struct config_option *option, const char *margin)
{
	bool list = option->type == OPTION_GROUPS;
	char inner[16];

	if (list || option->type == OPTION_GROUP) {
		snprintf(inner, sizeof inner, "%s\t", margin);
		fprintf(out, "%s%s = %s{\n", margin, option->name, list ? "( " : "");
		example_group(out, option->child, inner);
		fprintf(out, "%s}%s;\n", margin, list ? " )" : "");
	} else if (is_empty_label(option)) {
		fprintf(out, "%s# %s = { en = \"...\"; ka = \"...\"; };\n", margin, option->name);
	} else {
		fprintf(out, "%s%s = ", margin, option->name);
		write_value(out, option, margin);
		fputs(";\n", out);
	}
}

static void example_group(FILE *out, enum option_scope scope, const char *margin)
{
	const struct config_option *option;
	size_t at = 0;

	while ((option = option_next(scope, &at))) {
		example_comment(out, option, margin);
		example_value(out, option, margin);
	}
}

void config_example(FILE *out)
{
	wrap(out, "# ",
	    _("A complete configuration with one shelter, one room and one bed. Every setting "
	      "has its default here, except those that are required."));
	example_group(out, SCOPE_TOP, "");
}
