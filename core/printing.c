#include "core/printing.h"

#include "core/i18n.h"
#include "core/text.h"

#include <string.h>

#define QUEUE_LETTERS                                                                              \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-@"

static enum printer_kind kind_of(const char *word)
{
	static const char *const words[] = { [PRINTER_QUEUE] = "queue",
		[PRINTER_COMMAND] = "command", [PRINTER_MAIL] = "mail",
		[PRINTER_TERMINAL] = "terminal", [PRINTER_FILE] = "file" };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(words[i], word) == 0)
			return (enum printer_kind)i;
	return PRINTER_COMMAND;
}

static const char *kind_title(enum printer_kind kind)
{
	switch (kind) {
	case PRINTER_QUEUE:
		return _("printer of this machine");
	case PRINTER_COMMAND:
		return _("program");
	case PRINTER_MAIL:
		return _("by mail");
	case PRINTER_TERMINAL:
		return _("printer at this terminal");
	case PRINTER_FILE:
		return _("file");
	}
	return "";
}

static bool stays(enum printer_kind kind, const char *house)
{
	if (kind == PRINTER_MAIL)
		return false;
	if (strcmp(house, "by-kind") != 0)
		return strcmp(house, "yes") == 0;
	return kind != PRINTER_COMMAND;
}

static struct printer of_config(const struct config_printer *declared)
{
	enum printer_kind kind = kind_of(declared->kind);
	const char *title = desk_in_georgian() ? declared->title.ka : declared->title.en;

	return (struct printer){ .name = declared->name, .kind = kind, .declared = declared,
		.title = *title ? title : kind_title(kind), .format = declared->format,
		.width = (size_t)declared->width, .letter = strcmp(declared->paper, "letter") == 0,
		.house = stays(kind, declared->house) };
}

static struct printer of_kind(enum printer_kind kind, const char *name)
{
	return (struct printer){ .name = name, .kind = kind, .title = kind_title(kind),
		.format = "text", .width = 80, .house = true };
}

static bool has_name(const struct printer *printers, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(printers[i].name, name) == 0 ||
		    (printers[i].kind == PRINTER_QUEUE && printers[i].declared &&
			strcmp(printers[i].declared->queue, name) == 0))
			return true;
	return false;
}

static bool has_kind(const struct printer *printers, size_t count, enum printer_kind kind)
{
	for (size_t i = 0; i < count; i++)
		if (printers[i].kind == kind)
			return true;
	return false;
}

static void add(struct arena *arena, struct printer **printers, size_t *count, struct printer printer)
{
	*printers = arena_grow(arena, *printers, *count, sizeof **printers);
	(*printers)[(*count)++] = printer;
}

/* None is as good as none that answers: what is declared is there all the same. */
static const char *machine_queues(struct desk *desk, struct arena *arena)
{
	struct failure ignored = { 0 };
	const char *output = "";
	size_t length = 0;

	if (!desk->helper
		|| !desk->helper(desk->helper_context, "queues", "", 0, arena, &output, &length, &ignored))
		output = "";
	failure_done(&ignored);
	return output;
}

size_t printers_load(struct desk *desk, struct arena *arena, struct printer **printers)
{
	const char *at = machine_queues(desk, arena), *name;
	size_t count = 0;

	*printers = NULL;
	for (size_t i = 0; i < desk->config->printer_count; i++)
		add(arena, printers, &count, of_config(&desk->config->printers[i]));
	if (!has_kind(*printers, count, PRINTER_TERMINAL) && !has_name(*printers, count, PRINTER_HERE))
		add(arena, printers, &count, of_kind(PRINTER_TERMINAL, PRINTER_HERE));
	while ((name = text_word(arena, &at, "\r\n")))
		if (*name && *name != '-' && strspn(name, QUEUE_LETTERS) == strlen(name)
			&& !has_name(*printers, count, name))
			add(arena, printers, &count, of_kind(PRINTER_QUEUE, name));
	return count;
}

bool printer_named(struct desk *desk, struct arena *arena, const char *name, struct printer *printer,
    struct failure *failure)
{
	struct printer *printers;
	const char *names = "";
	size_t count;

	for (size_t i = 0; i < desk->config->printer_count; i++)
		if (strcmp(desk->config->printers[i].name, name) == 0) {
			*printer = of_config(&desk->config->printers[i]);
			return true;
		}
	count = printers_load(desk, arena, &printers);
	for (size_t i = 0; i < count; i++) {
		names = arena_format(arena, "%s%s%s", names, *names ? " | " : "", printers[i].name);
		if (strcmp(printers[i].name, name) != 0)
			continue;
		*printer = printers[i];
		return true;
	}
	failure_add(failure, CODE_BAD_CHOICE, "to", _("there is no printer \"%s\"; there are: %s"),
	    text_safe(arena, name), names);
	return false;
}

bool printer_send(struct desk *desk, const struct printer *printer, const char *bytes, size_t length,
    struct failure *failure)
{
	const char *output, *program = arena_format(&failure->arena, "%s:%s",
		printer->declared ? "printer" : "queue", printer->name);
	size_t output_length;

	if (desk->helper)
		return desk->helper(desk->helper_context, program, bytes, length, &failure->arena, &output,
		    &output_length, failure);
	failure_add(failure, CODE_HELPER, NULL, _("no program can be started here"));
	return false;
}
