#include "config/config.h"

#include "config/reader.h"
#include "config/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct source { /* what config->file points to: all texts of a config are borrowed from it */
	config_t tree;
	char path[];
};

extern const char config_default_bytes[]; /* config/default.cfg, embedded by the build */

/* --- the file --------------------------------------------------------------------------------- */

static void syntax_error(struct error_list *errors, const config_t *tree, const char *text)
{
	unsigned line = tree->error_line > 0 ? (unsigned)tree->error_line : 1;
	char shown[QUOTE_SIZE];

	for (unsigned i = 1; i < line && *text; i++) {
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	text += strspn(text, " \t");
	if (*text == '\0') {
		errors_add(errors, line,
		    _("found the end of the file (%s); allowed: name = value;"),
		    tree->error_text ? tree->error_text : "");
		return;
	}
	errors_quote(text, strcspn(text, "\r\n"), shown);
	errors_add(errors, line, _("found %s here or just before (%s); allowed: name = value;"),
	    shown, tree->error_text ? tree->error_text : "");
}

static struct config *read_tree(const char *name, const char *text, struct error_list *errors)
{
	struct config *config = config_alloc(1, sizeof *config);
	struct source *source = config_alloc(1, sizeof *source + strlen(name) + 1);

	config->file = source;
	config->path = strcpy(source->path, name);
	config_init(&source->tree);
	if (config_read_string(&source->tree, text))
		read_group(errors, SCOPE_TOP, config_root_setting(&source->tree), config);
	else
		syntax_error(errors, &source->tree, text);
	return config;
}

/* Reads size bytes of text; errors may already hold why there is none (text NULL). */
static struct config *finish(
    const char *name, const char *text, struct error_list *list, struct config_errors *errors)
{
	struct config *config = NULL;

	if (text && scan_text(text, list))
		config = read_tree(name, text, list);
	if (list->count > 0)
		config_free(&config);
	errors_take(list, errors);
	return config;
}

struct config *config_read_text(const char *name, const char *text, struct config_errors *errors)
{
	struct error_list list;

	errors_init(&list, name);
	if (strlen(text) > SCAN_SIZE_MAX) {
		errors_add(&list, 0,
		    _("found more than %d bytes; allowed: a file of at most 1 MiB"), SCAN_SIZE_MAX);
		text = NULL;
	}
	return finish(name, text, &list, errors);
}

/* Opened so that neither a pipe nor a terminal can keep the desk waiting. */
static int open_file(const char *path, struct error_list *list)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat status;

	if (descriptor < 0 || fstat(descriptor, &status) != 0) {
		errors_add(list, 0, _("cannot be read: %s"), strerror(errno));
	} else if (S_ISDIR(status.st_mode)) {
		errors_add(list, 0, _("found a folder; allowed: a configuration file"));
	} else if (!S_ISREG(status.st_mode)) {
		errors_add(list, 0, _("found a device or a pipe; allowed: a configuration file"));
	} else if (status.st_size > SCAN_SIZE_MAX) {
		errors_add(list, 0, _("found %lld bytes; allowed: a file of at most 1 MiB"),
		    (long long)status.st_size);
	} else {
		return descriptor;
	}
	if (descriptor >= 0)
		close(descriptor);
	return -1;
}

static unsigned line_at(const char *text, size_t at)
{
	unsigned line = 1;

	for (size_t i = 0; i < at; i++)
		line += text[i] == '\n';
	return line;
}

static char *read_file(const char *path, struct error_list *list)
{
	int descriptor = open_file(path, list);
	char *text;
	size_t used = 0;
	ssize_t got = 1;

	if (descriptor < 0)
		return NULL;
	text = config_alloc(SCAN_SIZE_MAX + 2, 1);
	while (got > 0 && used <= SCAN_SIZE_MAX) {
		got = read(descriptor, text + used, SCAN_SIZE_MAX + 1 - used);
		if (got < 0 && errno == EINTR)
			got = 1;
		else if (got > 0)
			used += (size_t)got;
	}
	if (got < 0)
		errors_add(list, 0, _("cannot be read: %s"), strerror(errno));
	else if (used > SCAN_SIZE_MAX)
		errors_add(list, 0, _("found more than %d bytes; allowed: a file of at most 1 MiB"),
		    SCAN_SIZE_MAX);
	else if (strlen(text) < used)
		errors_add(list, line_at(text, strlen(text)),
		    _("found a zero byte; allowed: text in UTF-8 (is this a configuration file?)"));
	close(descriptor);
	if (list->count > 0) {
		free(text);
		text = NULL;
	}
	return text;
}

struct config *config_load(const char *path, struct config_errors *errors)
{
	struct error_list list;
	struct config *config;
	char *text;

	if (!path)
		return config_read_text("(built in)", config_default_bytes, errors);
	errors_init(&list, path);
	text = read_file(path, &list);
	config = finish(path, text, &list, errors);
	free(text);
	return config;
}

const struct config_shift *config_shifts(const struct config *config, size_t *count)
{
	static const struct config_shift usual[] = {
		{ "day", { "Day", "დღე" }, 8 * 60, 16 * 60, 1 },
		{ "evening", { "Evening", "საღამო" }, 16 * 60, 22 * 60, 1 },
		{ "night", { "Night", "ღამე" }, 22 * 60, 8 * 60, 1 },
	};

	*count = config->shift_count ? config->shift_count : sizeof usual / sizeof *usual;
	return config->shift_count ? config->shifts : usual;
}

const struct config_meal *config_meals(const struct config *config, size_t *count)
{
	static const struct config_meal usual[] = {
		{ "breakfast", { "Breakfast", "საუზმე" }, 8 * 60 + 30 },
		{ "lunch", { "Lunch", "სადილი" }, 13 * 60 },
		{ "dinner", { "Dinner", "ვახშამი" }, 19 * 60 },
	};

	*count = config->meal_count ? config->meal_count : sizeof usual / sizeof *usual;
	return config->meal_count ? config->meals : usual;
}

const char *config_default_text(void)
{
	return config_default_bytes;
}

/* --- walks over a whole config ---------------------------------------------------------------- */

static void free_group(enum option_scope scope, void *base)
{
	const struct config_option *option;
	size_t at = 0;

	while ((option = option_next(scope, &at))) {
		char *field = option_field(option, base), *array;

		if (option->type == OPTION_GROUP)
			free_group(option->child, field);
		if (option->type != OPTION_GROUPS && option->type != OPTION_TIMES &&
		    option->type != OPTION_DATES && option->type != OPTION_WORDS &&
		    option->type != OPTION_PROGRAM)
			continue;
		memcpy(&array, field, sizeof array);
		if (option->type == OPTION_GROUPS)
			for (size_t i = 0; i < *(size_t *)((char *)base + option->count); i++)
				free_group(option->child, array + i * option->size);
		free(array);
	}
}

void config_free(struct config **config)
{
	struct source *source;

	if (!*config)
		return;
	source = (*config)->file;
	free_group(SCOPE_TOP, *config);
	config_destroy(&source->tree);
	free(source);
	free(*config);
	*config = NULL;
}

/* FNV-1a, 64 bits. Numbers go in as eight bytes, lowest first, so that the hash does not depend on
 * the machine; texts with their zero byte. */
static void hash_bytes(uint64_t *hash, const void *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		*hash = (*hash ^ ((const unsigned char *)bytes)[i]) * UINT64_C(0x100000001b3);
}

static void hash_text(uint64_t *hash, const char *text)
{
	hash_bytes(hash, text, strlen(text) + 1);
}

static void hash_number(uint64_t *hash, size_t number)
{
	unsigned char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)number >> (8 * i));
	hash_bytes(hash, bytes, sizeof bytes);
}

static void hash_group(uint64_t *hash, enum option_scope scope, const void *base);

/* TIMES, WORDS and GROUPS: their count, then each. */
static void hash_list(uint64_t *hash, const struct config_option *option, const void *base)
{
	size_t count = *(const size_t *)(const void *)((const char *)base + option->count);
	const char *array;

	memcpy(&array, (const char *)base + option->offset, sizeof array);
	hash_number(hash, count);
	for (size_t i = 0; i < count; i++)
		if (option->type == OPTION_GROUPS)
			hash_group(hash, option->child, array + i * option->size);
		else if (option->type == OPTION_WORDS)
			hash_text(hash, ((const char *const *)(const void *)array)[i]);
		else
			hash_number(hash, (size_t)((const int *)(const void *)array)[i]);
}

static void hash_value(uint64_t *hash, const struct config_option *option, const void *base)
{
	const void *field = (const char *)base + option->offset;

	switch (option->type) {
	case OPTION_TEXT:
	case OPTION_CHOICE:
		hash_text(hash, *(const char *const *)field);
		break;
	case OPTION_INT:
	case OPTION_TIME:
		hash_number(hash, (size_t) * (const int *)field);
		break;
	case OPTION_BOOL:
		hash_number(hash, *(const bool *)field);
		break;
	case OPTION_LABEL:
		hash_group(hash, option->child, field);
		break;
	case OPTION_TIMES:
	case OPTION_WORDS:
	case OPTION_GROUPS:
		if (option->child != SCOPE_STAFFING) /* looked up where it counts, not applied */
			hash_list(hash, option, base);
		break;
	case OPTION_DATES: /* not of the network */
	case OPTION_PROGRAM:
	case OPTION_GROUP:
		break;
	}
}

static void hash_group(uint64_t *hash, enum option_scope scope, const void *base)
{
	const struct config_option *option;
	size_t at = 0;

	while ((option = option_next(scope, &at)))
		hash_value(hash, option, base);
}

void config_network_hash(const struct config *config, char hex[17])
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	hash_list(&hash, option_find(SCOPE_TOP, "shelters"), config);
	hash_list(&hash, option_find(SCOPE_TOP, "services"), config);
	hash_list(&hash, option_find(SCOPE_TOP, "teams"), config);
	hash_list(&hash, option_find(SCOPE_TOP, "day_centres"), config);
	snprintf(hex, 17, "%016" PRIx64, hash);
}
