#include "core/reports/common.h"

#include "core/alarms.h"
#include "db/user.h"

#include <string.h>

struct alarms_args {
	const struct shelter *shelter;
	const char *kind, *alarm;
};

#define AT(member) offsetof(struct alarms_args, member)

#define ALARM_KIND(id, word, title, rule) { word, title, NULL },
static const struct choice kinds[] = { ATTENTIONS(ALARM_KIND) { 0 } };

static const struct param alarms_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Only this shelter.") },
	{ .name = "kind", .label = N_("Kind"), .type = PARAM_CHOICE, .offset = AT(kind),
	    .choices = kinds, .help = N_("Only alarms of this kind.") },
	{ .name = "alarm", .label = N_("Alarm"), .type = PARAM_ALARM, .offset = AT(alarm), .max = 80,
	    .help = N_("Only this one (late:B-0031, or B-0031 for all about them), with all that was done"
		       " about it.") },
};

/* A reader of the screen goes by these, in this order (tui/screen_alarms.c). */
static const struct column alarm_columns[] = {
	{ "alarm", N_("Alarm"), CELL_CODE, 2 },
	{ "at", N_("Due"), CELL_INSTANT, 0 },
	{ "kind", N_("What"), CELL_CHOICE, 3 },
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "bed", N_("Bed"), CELL_CODE, 1 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "rule", N_("Rule"), CELL_TEXT, 4 },
	{ "text", N_("Why"), CELL_TEXT, 0 },
	{ "snoozed_until", N_("Put off until"), CELL_INSTANT, 1 },
	{ "reason", N_("Reason"), CELL_TEXT, 1 },
	{ "by", N_("By"), CELL_TEXT, 2 },
	{ "told", N_("Told"), CELL_TEXT, 1 },
};

static const struct column act_columns[] = {
	{ "at", N_("When"), CELL_INSTANT, 0 },
	{ "alarm", N_("Alarm"), CELL_CODE, 1 },
	{ "person", N_("Person"), CELL_CODE, 2 },
	{ "act", N_("What"), CELL_CHOICE, 0 },
	{ "until", N_("Until"), CELL_INSTANT, 0 },
	{ "text", N_("Reason, who was told"), CELL_TEXT, 0 },
	{ "user", N_("By"), CELL_TEXT, 0 },
	{ "ended", N_("Ended"), CELL_INSTANT, 1 },
};

static const struct choice acts[]
    = { { "snooze", N_("put off"), NULL }, { "told", N_("told"), NULL }, { 0 } };

/* What somebody typed about an alarm: for who puts alarms off, and it does not leave the desk. */
static const char *typed(const struct view *view, const struct attention *item, const char *text)
{
	return text && alarm_told_there(view->desk, item->shelter) ? view_typed(view, text) : NULL;
}

static void add_alarm(struct view *view, struct doc *doc, const struct alarm *alarm)
{
	const struct attention *item = alarm->item;
	struct cell *row = doc_row(
	    doc, item->person_code ? item->person_code : item->bed_code);

	cell_text(doc, &row[0], item->key);
	cell_number(&row[1], item->due);
	cell_choice(doc, &row[2], attention_word(item->kind), attention_title(item->kind));
	cell_text(doc, &row[3], *item->shelter_code ? item->shelter_code : NULL);
	cell_text(doc, &row[4], item->person_code);
	cell_text(doc, &row[5], item->bed_code);
	cell_choice(doc, &row[6], alarm_state_word(alarm_state(alarm)),
	    alarm_state_title(alarm_state(alarm)));
	cell_text(doc, &row[7], attention_rule(item->kind));
	cell_text(doc, &row[8], item->text);
	cell_number(&row[9], alarm->until);
	cell_text(doc, &row[10], typed(view, item, alarm->reason));
	cell_text(doc, &row[11], alarm->by);
	cell_text(doc, &row[12], typed(view, item, alarm->told));
}

static void add_acts(struct view *view, struct doc *doc, const struct attention *item)
{
	struct alarm_act *rows;
	size_t count = alarm_acts_load(view->db, view->arena, item->key, true, &rows);

	for (size_t i = 0; i < count; i++) {
		struct desk_user user = { .name = "?" };
		struct cell *row = doc_row(doc, item->person_code);

		user_by_id(view->db, view->arena, rows[i].user, &user);
		cell_number(&row[0], rows[i].at);
		cell_text(doc, &row[1], item->key);
		cell_text(doc, &row[2], item->person_code);
		cell_choice(doc, &row[3], rows[i].kind, choice_title(acts, rows[i].kind));
		cell_number(&row[4], rows[i].until_at);
		cell_text(doc, &row[5], typed(view, item, rows[i].text));
		cell_text(doc, &row[6], user.name);
		cell_number(&row[7], rows[i].void_at);
	}
}

static bool wanted(const struct alarms_args *args, const struct attention *item)
{
	return (!args->kind || strcmp(args->kind, attention_word(item->kind)) == 0)
		&& (!args->alarm || alarm_means(args->alarm, item->key));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct alarms_args *args = given;
	struct occupancy occupancy;
	struct attention *items;
	struct alarm *alarms;
	size_t count;

	occupancy_load(view->desk, view->arena, args->shelter ? args->shelter->id : DB_NULL,
	    view->now, &occupancy);
	count = attention_load(view->desk, view->arena, &occupancy, report_alarms.right, &items);
	count = alarms_load(view->desk, view->arena, items, count, &alarms);
	doc_section(doc, NULL, DOC_COLUMNS(alarm_columns))->empty = _("No alarm stands.");
	for (size_t i = 0; i < count; i++)
		if (wanted(args, &items[i]))
			add_alarm(view, doc, &alarms[i]);
	if (!args->alarm)
		return;
	doc_section(doc, _("Done about it"), DOC_COLUMNS(act_columns))->empty
	    = _("Nothing was done about it yet.");
	for (size_t i = 0; i < count; i++)
		if (wanted(args, &items[i]))
			add_acts(view, doc, &items[i]);
}

const struct report report_alarms = { .name = "alarms",
	.title = N_("Alarms"),
	.right = RIGHT_SEE_BEDS,
	PARAMS_OF(alarms_params),
	.size = sizeof(struct alarms_args),
	.build = build,
	.help = N_("The clock board: everything that needs attention, by urgency, each with the rule by which"
		   " it is listed, and what was done about it: put off until when, why and by whom, and who"
		   " was told. What is put off is listed here too. An alarm ends when its cause ends.") };
