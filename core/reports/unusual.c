#include "core/reports/common.h"

#include "core/choice.h"
#include "core/looking.h"

#include <string.h>

#define CODES_SHOWN 12

struct unusual_args {
	const struct desk_user *user;
	const char *rule;
	when_t from, to;
};

#define AT(member) offsetof(struct unusual_args, member)

static const struct choice choice_unusual[] = {
#define UNUSUAL_CHOICE(id, word, title) { word, title },
	UNUSUALS(UNUSUAL_CHOICE){ NULL, NULL }
};

static const struct param unusual_params[] = {
	{ .name = "user", .label = N_("User"), .type = PARAM_USER, .offset = AT(user),
	    .help = N_("Only what this user looked at.") },
	{ .name = "rule", .label = N_("Rule"), .type = PARAM_CHOICE, .choices = choice_unusual,
	    .offset = AT(rule), .help = N_("Only what this rule found.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT, .offset = AT(from),
	    .help = N_("Start of the period; without it as many days back as the config's"
		       " unusual_days says.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = AT(to), .help = N_("End of the period; a date means to the end of that day.") },
};

static const struct column unusual_columns[] = {
	{ "rule", N_("Unusual"), CELL_CHOICE, 0 },
	{ "user", N_("Who"), CELL_CODE, 0 },
	{ "first", N_("From"), CELL_INSTANT, 0 },
	{ "last", N_("Until"), CELL_INSTANT, 1 },
	{ "looks", N_("Looks"), CELL_NUMBER, 0 },
	{ "codes", N_("Whom"), CELL_TEXT, 0 },
	{ "why", N_("Why"), CELL_TEXT, 0 },
};

static const char *codes_text(struct arena *arena, const struct unusual_group *group)
{
	const char *text = "";

	for (size_t i = 0; i < group->code_count && i < CODES_SHOWN; i++)
		text = arena_format(arena, "%s%s%s", text, *text ? ", " : "", group->codes[i]);
	if (group->code_count > CODES_SHOWN)
		text = arena_format(
		    arena, _("%s and %zu more"), text, group->code_count - CODES_SHOWN);
	return *text ? text : NULL;
}

static void add_group(struct view *view, struct doc *doc, const struct unusual_group *group)
{
	struct cell *row = doc_row(doc, group->user);

	cell_choice(doc, &row[0], unusual_word(group->rule), unusual_title(group->rule));
	cell_text(doc, &row[1], group->user);
	cell_number(&row[2], group->first);
	cell_number(&row[3], group->last);
	cell_number(&row[4], (int64_t)group->looks);
	cell_text(doc, &row[5], codes_text(view->arena, group));
	cell_text(doc, &row[6], looking_why(view, group));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct unusual_args *args = given;
	const struct unusual_filter filter = { .user = args->user ? args->user->name : NULL,
		.from = args->from != WHEN_NONE
			? args->from : view->now - (when_t)view->desk->config->unusual_days * DAY,
		.until = args->to };
	struct unusual_group *groups;
	size_t count = looking_unusual(view, &filter, &groups);

	doc_meta(doc, "from", _("Since"), when_show(view->arena, filter.from));
	doc_section(doc, NULL, DOC_COLUMNS(unusual_columns))->empty = _("Nothing unusual.");
	for (size_t i = 0; i < count; i++)
		if (!args->rule || strcmp(args->rule, unusual_word(groups[i].rule)) == 0)
			add_group(view, doc, &groups[i]);
}

const struct report report_unusual = { .name = "unusual",
	.title = N_("Unusual looks"),
	.right = RIGHT_SEE_AUDIT,
	PARAMS_OF(unusual_params),
	.size = sizeof(struct unusual_args),
	.build = build,
	.help = N_("Looks that deserve a second one, the gravest first, by rule, user and day: many files"
		   " in a short time, files of people who were never in a shelter of the user's, under"
		   " emergency access, at night by somebody who is not on night duty, what was written"
		   " to files, names revealed. What is many and what is night stands in the config"
		   " (unusual_...). Roles are those of now.") };
