#include "config/reader.h"

#include "config/nearest.h"
#include "config/scan.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static void default_group(enum option_scope scope, void *base);

/* --- defaults --------------------------------------------------------------------------------- */

static void default_list(const struct config_option *option, void *base)
{
	size_t *count = (size_t *)((char *)base + option->count);

	for (*count = 0; option->list[*count];)
		++*count;
	if (*count == 0)
		return;
	if (option->type != OPTION_TIMES) {
		const char **words = config_alloc(*count, sizeof *words);

		memcpy(words, option->list, *count * sizeof *words);
		*(const char *const **)option_field(option, base) = words;
		return;
	}
	int *times = config_alloc(*count, sizeof *times);
	for (size_t i = 0; i < *count; i++)
		times[i] = option_time(option->list[i]);
	*(const int **)option_field(option, base) = times;
}

static void default_value(const struct config_option *option, void *base)
{
	void *field = option_field(option, base);

	switch (option->type) {
	case OPTION_TEXT:
	case OPTION_CHOICE:
		*(const char **)field = option->def;
		break;
	case OPTION_INT:
		*(int *)field = (int)strtol(option->def, NULL, 10);
		break;
	case OPTION_BOOL:
		*(bool *)field = strcmp(option->def, "true") == 0;
		break;
	case OPTION_TIME:
		*(int *)field = option_time(option->def);
		break;
	case OPTION_TIMES:
	case OPTION_DATES:
	case OPTION_WORDS:
		default_list(option, base);
		break;
	case OPTION_LABEL:
		*(struct config_label *)field =
		    (struct config_label){ option->def, option->def_ka };
		break;
	case OPTION_GROUP:
		default_group(option->child, field);
		break;
	case OPTION_PROGRAM:
	case OPTION_GROUPS: /* none, and zeroed, where they are not required */
		break;
	}
}

static void default_group(enum option_scope scope, void *base)
{
	const struct config_option *option;
	size_t at = 0;

	while ((option = option_next(scope, &at)))
		default_value(option, base);
}

/* --- one setting ------------------------------------------------------------------------------ */

static bool wrong(struct error_list *errors, const struct config_option *option,
    const config_setting_t *setting, const char *meant)
{
	char found[QUOTE_SIZE], *allowed = option_allowed(option);

	describe(setting, found);
	complain(errors, setting, NULL, found, allowed, meant);
	free(allowed);
	return false;
}

/* The field's own type is a pointer to something else; memcpy keeps the compiler's trust. */
static void set_pointer(void *field, void *pointer)
{
	memcpy(field, &pointer, sizeof pointer);
}

static const char *text_of(const config_setting_t *setting)
{
	if (setting->type != CONFIG_TYPE_STRING)
		return NULL;
	return setting->value.sval ? setting->value.sval : "";
}

static bool is_list(const config_setting_t *setting)
{
	return setting->type == CONFIG_TYPE_LIST || setting->type == CONFIG_TYPE_ARRAY;
}

/* Codes are often typed in small letters. */
static bool upper_fits(const struct config_option *option, const char *text, char out[QUOTE_SIZE])
{
	size_t length = text ? strlen(text) : 0;

	if (!option->form || length == 0 || length > (size_t)option->max)
		return false;
	for (size_t i = 0; i <= length; i++)
		out[i] = (char)toupper((unsigned char)text[i]);
	return option->form->fits(out);
}

static bool read_text(struct error_list *errors, const struct config_option *option,
    config_setting_t *setting, void *base)
{
	const char *text = text_of(setting);
	char upper[QUOTE_SIZE];
	size_t letters;

	if (!text || !scan_value(text, &letters) || letters < (size_t)option->min ||
	    letters > (size_t)option->max || (option->form && !option->form->fits(text)))
		return wrong(
		    errors, option, setting, upper_fits(option, text, upper) ? upper : NULL);
	*(const char **)option_field(option, base) = text;
	return true;
}

static bool read_choice(struct error_list *errors, const struct config_option *option,
    config_setting_t *setting, void *base)
{
	const char *text = text_of(setting);
	size_t count = 0;

	for (; option->choices[count]; count++)
		if (text && strcmp(text, option->choices[count]) == 0) {
			*(const char **)option_field(option, base) = option->choices[count];
			return true;
		}
	return wrong(
	    errors, option, setting, text ? nearest_word(text, option->choices, count) : NULL);
}

static bool read_int(struct error_list *errors, const struct config_option *option,
    config_setting_t *setting, void *base)
{
	bool number = setting->type == CONFIG_TYPE_INT || setting->type == CONFIG_TYPE_INT64;
	long long value = number ? config_setting_get_int64(setting) : 0;

	if (!number || value < option->min || value > option->max)
		return wrong(errors, option, setting, NULL);
	*(int *)option_field(option, base) = (int)value;
	return true;
}

static bool read_bool(struct error_list *errors, const struct config_option *option,
    config_setting_t *setting, void *base)
{
	if (setting->type != CONFIG_TYPE_BOOL)
		return wrong(errors, option, setting, NULL);
	*(bool *)option_field(option, base) = setting->value.ival != 0;
	return true;
}

static bool read_time(struct error_list *errors, const struct config_option *option,
    config_setting_t *setting, void *base)
{
	const char *text = text_of(setting);
	int time = text ? option_time(text) : -1;

	if (time < 0)
		return wrong(errors, option, setting, NULL);
	*(int *)option_field(option, base) = time;
	return true;
}

static bool wrong_element(
    struct error_list *errors, const struct config_option *option, const config_setting_t *element)
{
	char found[QUOTE_SIZE];

	describe(element, found);
	complain(errors, element, NULL, found,
	    option->type == OPTION_DATES
		? _("a day that exists, \"yyyy-mm-dd\" or \"--mm-dd\" (every year)")
		: _("a time of day \"HH:MM\", \"00:00\" to \"23:59\""),
	    NULL);
	return false;
}

/* Times and dates. Every wrong element is named, not only the first. */
static bool read_list(struct error_list *errors, const struct config_option *option,
    config_setting_t *setting, void *base)
{
	size_t count = is_list(setting) ? (size_t)config_setting_length(setting) : 0;
	bool dates = option->type == OPTION_DATES, right = true;
	size_t size = dates ? sizeof(const char *) : sizeof(int);
	char *values;

	if (!is_list(setting) || count > (size_t)option->max)
		return wrong(errors, option, setting, NULL);
	values = config_alloc(count, size);
	for (size_t i = 0; i < count; i++) {
		const config_setting_t *element = config_setting_get_elem(setting, (unsigned)i);
		const char *text = text_of(element);

		if (!text || !(dates ? option_date(text) : option_time(text) >= 0))
			right = wrong_element(errors, option, element);
		else if (dates)
			((const char **)(void *)values)[i] = text;
		else
			((int *)(void *)values)[i] = option_time(text);
	}
	if (!right) {
		free(values);
		return false;
	}
	set_pointer(option_field(option, base), values);
	*(size_t *)((char *)base + option->count) = count;
	return true;
}

/* The word of the option that the element is, if it is in the list but once. */
static const char *word_of(const struct config_option *option, const config_setting_t *setting,
    unsigned at)
{
	const char *text = text_of(config_setting_get_elem(setting, at));

	for (unsigned i = 0; text && i < at; i++) {
		const char *before = text_of(config_setting_get_elem(setting, i));

		if (before && strcmp(before, text) == 0)
			return NULL;
	}
	for (const char *const *choice = option->choices; text && *choice; choice++)
		if (strcmp(text, *choice) == 0)
			return *choice;
	return NULL;
}

static bool wrong_word(struct error_list *errors, const struct config_option *option,
    const config_setting_t *element)
{
	const char *text = text_of(element);
	size_t count = 0;

	while (option->choices[count])
		count++;
	return wrong(
	    errors, option, element, text ? nearest_word(text, option->choices, count) : NULL);
}

static bool read_words(struct error_list *errors, const struct config_option *option,
    config_setting_t *setting, void *base)
{
	size_t count = is_list(setting) ? (size_t)config_setting_length(setting) : 0;
	bool right = is_list(setting);
	const char **words;

	if (!right)
		return wrong(errors, option, setting, NULL);
	words = config_alloc(count + 1, sizeof *words);
	for (size_t i = 0; i < count; i++) {
		words[i] = word_of(option, setting, (unsigned)i);
		if (!words[i])
			right = wrong_word(
			    errors, option, config_setting_get_elem(setting, (unsigned)i));
	}
	if (!right) {
		free(words);
		return false;
	}
	set_pointer(option_field(option, base), words);
	*(size_t *)((char *)base + option->count) = count;
	return true;
}

static bool fits_argument(const char *text, bool program)
{
	size_t letters;

	if (!text || !scan_value(text, &letters) || letters > 200)
		return false;
	return !program || (*text == '/' && text[strlen(text) - 1] != '/');
}

/* A program and its arguments, as they are handed to it: no shell ever reads them. */
static bool read_program(struct error_list *errors, const struct config_option *option,
    config_setting_t *setting, void *base)
{
	size_t count = is_list(setting) ? (size_t)config_setting_length(setting) : 0;
	bool right = is_list(setting) && count <= (size_t)option->max;
	const char **words;

	if (!right)
		return wrong(errors, option, setting, NULL);
	words = config_alloc(count + 1, sizeof *words);
	for (size_t i = 0; i < count; i++) {
		const config_setting_t *element = config_setting_get_elem(setting, (unsigned)i);

		words[i] = text_of(element);
		if (!fits_argument(words[i], i == 0))
			right = wrong(errors, option, element, NULL);
	}
	if (!right) {
		free(words);
		return false;
	}
	set_pointer(option_field(option, base), words);
	*(size_t *)((char *)base + option->count) = count;
	return true;
}

/* --- groups ----------------------------------------------------------------------------------- */

static bool is_group_of(enum option_scope scope, const config_setting_t *setting)
{
	return setting->type == CONFIG_TYPE_GROUP ||
	       (setting->type == CONFIG_TYPE_STRING && config_scopes[scope].shorthand);
}

static bool read_label_or_group(struct error_list *errors, const struct config_option *option,
    config_setting_t *setting, void *base)
{
	struct config_label *label = option_field(option, base);

	if (!is_group_of(option->child, setting))
		return wrong(errors, option, setting, NULL);
	read_group(errors, option->child, setting, label);
	if (option->type == OPTION_LABEL && !label->ka)
		label->ka = label->en;
	return true; /* what is wrong inside has been said, and its defaults are set */
}

static bool read_groups(struct error_list *errors, const struct config_option *option,
    config_setting_t *setting, void *base)
{
	int count = is_list(setting) ? config_setting_length(setting) : -1;
	char *structs;

	if (count < option->min || count > option->max)
		return wrong(errors, option, setting, NULL);
	structs = config_alloc((size_t)count, option->size);
	set_pointer(option_field(option, base), structs);
	*(size_t *)((char *)base + option->count) = (size_t)count;
	for (int i = 0; i < count; i++) {
		config_setting_t *element = config_setting_get_elem(setting, (unsigned)i);
		char found[QUOTE_SIZE];

		describe(element, found);
		if (is_group_of(option->child, element))
			read_group(
			    errors, option->child, element, structs + (size_t)i * option->size);
		else
			complain(errors, element, NULL, found, _("a group { ... }"), NULL);
	}
	return true;
}

static bool read_value(struct error_list *errors, const struct config_option *option,
    config_setting_t *setting, void *base)
{
	/* clang-format off */
	static bool (*const readers[])(struct error_list *, const struct config_option *,
	    config_setting_t *, void *) = {
		[OPTION_TEXT] = read_text,
		[OPTION_CHOICE] = read_choice,
		[OPTION_INT] = read_int,
		[OPTION_BOOL] = read_bool,
		[OPTION_TIME] = read_time,
		[OPTION_TIMES] = read_list,
		[OPTION_DATES] = read_list,
		[OPTION_WORDS] = read_words,
		[OPTION_PROGRAM] = read_program,
		[OPTION_LABEL] = read_label_or_group,
		[OPTION_GROUP] = read_label_or_group,
		[OPTION_GROUPS] = read_groups,
	};
	/* clang-format on */

	return readers[option->type](errors, option, setting, base);
}

static void missing(
    struct error_list *errors, const struct config_option *option, const config_setting_t *group)
{
	char *allowed = option_allowed(option);

	complain(errors, group, option->name, _("nothing, and it is required"), allowed, NULL);
	free(allowed);
}

/* Somebody who knows the name may have put it into the wrong group. */
static const char *scope_with(const char *name)
{
	for (enum option_scope scope = SCOPE_TOP; scope < SCOPE_LABEL; scope++)
		if (option_find(scope, name))
			return *config_scopes[scope].path ? config_scopes[scope].path
							  : _("the top level");
	return NULL;
}

static void unknown(struct error_list *errors, enum option_scope scope,
    const config_setting_t *group, const char *name)
{
	const char *names[64], *meant, *elsewhere = scope_with(name);
	const struct config_option *option;
	char allowed[1024];
	size_t at = 0, count = 0, used = 0;

	while (count < 64 && (option = option_next(scope, &at)))
		names[count++] = option->name;
	if (elsewhere) {
		snprintf(allowed, sizeof allowed, _("a setting that belongs in %s"), elsewhere);
		complain(errors, group, name, allowed, NULL, NULL);
		return;
	}
	meant = nearest_word(name, names, count);
	for (size_t i = 0; i < count && used < sizeof allowed - 64; i++)
		used += (size_t)snprintf(
		    allowed + used, sizeof allowed - used, "%s%s", i ? ", " : "", names[i]);
	complain(errors, group, name, _("an unknown setting"), meant ? NULL : allowed, meant);
}

void read_group(
    struct error_list *errors, enum option_scope scope, config_setting_t *group, void *base)
{
	const struct config_option *option;
	size_t at = 0;

	while ((option = option_next(scope, &at))) {
		config_setting_t *setting = member_of(scope, group, option->name);

		if (setting ? read_value(errors, option, setting, base) : false)
			continue;
		if (!setting && option->required)
			missing(errors, option, group);
		if (!option->required || option->def)
			default_value(option, base);
	}
	for (int i = 0; group->type == CONFIG_TYPE_GROUP && i < config_setting_length(group); i++) {
		const char *name = config_setting_get_elem(group, (unsigned)i)->name;

		if (!option_find(scope, name))
			unknown(errors, scope, group, name);
	}
	check_group(errors, scope, group, base);
}
