#include "config/reader.h"

#include <stdlib.h>
#include <string.h>

/* shelters[2].rooms[0]: the names from the top down to the setting. */
static void write_path(FILE *out, const config_setting_t *setting)
{
	if (!setting->parent)
		return;
	write_path(out, setting->parent);
	if (setting->parent->type != CONFIG_TYPE_GROUP)
		fprintf(out, "[%d]", config_setting_index(setting));
	else
		fprintf(out, "%s%s", setting->parent->parent ? "." : "", setting->name);
}

/* The code of the shelter that a setting belongs to, when it has a usable one. */
static const char *shelter_of(const config_setting_t *setting)
{
	const config_setting_t *up, *code;

	for (; setting->parent; setting = up) {
		up = setting->parent;
		if (up->type == CONFIG_TYPE_GROUP || !up->name || strcmp(up->name, "shelters") != 0)
			continue;
		code = member_of(SCOPE_SHELTER, setting, "code");
		if (code && code->type == CONFIG_TYPE_STRING && code->value.sval &&
		    option_find(SCOPE_SHELTER, "code")->form->fits(code->value.sval))
			return code->value.sval;
	}
	return NULL;
}

void complain(struct error_list *errors, const config_setting_t *group, const char *name,
    const char *found, const char *allowed, const char *meant)
{
	const config_setting_t *member = name ? member_of(SCOPE_TOP, group, name) : NULL;
	const char *shelter = shelter_of(group);
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		abort();
	write_path(out, group);
	if (name)
		fprintf(out, "%s%s", group->parent ? "." : "", name);
	if (shelter)
		fprintf(out, " (%s)", shelter);
	fprintf(out, _(": found %s"), found);
	if (allowed)
		fprintf(out, _("; allowed: %s"), allowed);
	if (meant)
		fprintf(out, _("; did you mean \"%s\"?"), meant);
	if (fclose(out) != 0 || !text)
		abort();
	errors_add(errors, member ? member->line : group->line, "%s", text);
	free(text);
}

void describe(const config_setting_t *setting, char out[QUOTE_SIZE])
{
	const char *text = setting->value.sval;
	int length;

	switch (setting->type) {
	case CONFIG_TYPE_INT:
		snprintf(out, QUOTE_SIZE, "%d", setting->value.ival);
		break;
	case CONFIG_TYPE_INT64:
		snprintf(out, QUOTE_SIZE, "%lld", setting->value.llval);
		break;
	case CONFIG_TYPE_FLOAT:
		snprintf(out, QUOTE_SIZE, _("the fraction %g"), setting->value.fval);
		break;
	case CONFIG_TYPE_BOOL:
		snprintf(out, QUOTE_SIZE, "%s", setting->value.ival ? "true" : "false");
		break;
	case CONFIG_TYPE_STRING:
		errors_quote(text ? text : "", text ? strlen(text) : 0, out);
		break;
	case CONFIG_TYPE_GROUP:
		snprintf(out, QUOTE_SIZE, "%s", _("a group { ... }"));
		break;
	default:
		length = config_setting_length(setting);
		if (length == 0)
			snprintf(out, QUOTE_SIZE, "%s", _("an empty list"));
		else
			snprintf(out, QUOTE_SIZE, _("a list of %d"), length);
	}
}

config_setting_t *member_of(
    enum option_scope scope, const config_setting_t *group, const char *name)
{
	const char *shorthand = config_scopes[scope].shorthand;

	if (!group)
		return NULL;
	if (group->type == CONFIG_TYPE_GROUP)
		return config_setting_get_member(group, name);
	if (group->type == CONFIG_TYPE_STRING && shorthand && strcmp(shorthand, name) == 0)
		return (config_setting_t *)group;
	return NULL;
}
