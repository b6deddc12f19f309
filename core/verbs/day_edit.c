#include "core/centre_day.h"
#include "core/day_marking.h"
#include "core/text.h"

#include <string.h>

struct day_edit_args {
	struct day_place place;
	const char *date, *meals, *activities, *note;
	when_t came, left;
};

#define AT(member) offsetof(struct day_edit_args, member)

static const struct param day_edit_params[] = {
	DAY_PLACE(struct day_edit_args, place),
	{ .name = "date", .label = N_("Date"), .type = PARAM_DATE, .flags = PARAM_PAST,
	    .offset = AT(date), .help = N_("of which day; today when not said") },
	{ .name = "came", .label = N_("Came"), .type = PARAM_INSTANT, .flags = PARAM_KEEP,
	    .offset = AT(came), .help = N_("when they came; on the same day") },
	{ .name = "left", .label = N_("Left"), .type = PARAM_INSTANT, .flags = PARAM_KEEP,
	    .offset = AT(left), .help = N_("when they left; empty, they are there still") },
	{ .name = "meals", .label = N_("Meals"), .type = PARAM_TEXT, .flags = PARAM_KEEP,
	    .offset = AT(meals), .max = 120,
	    .help = N_("all of the day, separated by commas: breakfast, lunch") },
	{ .name = "activities", .label = N_("Activities"), .type = PARAM_TEXT, .flags = PARAM_KEEP,
	    .offset = AT(activities), .max = 200,
	    .help = N_("all of the day, separated by commas: games, lessons") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .flags = PARAM_KEEP,
	    .offset = AT(note), .help = N_("in free text; sealed") },
};

static const char *date_of(struct act *act, const struct day_edit_args *args)
{
	char *today = arena_alloc(act->arena, DATE_SIZE);

	when_to_date(act->now, today);
	return args->date ? args->date : today;
}

/* A time alone is of the day that is edited, not of today. */
static when_t on_day(struct act *act, const char *param, when_t read, const char *date)
{
	const char *text = act_given(act, param);

	return text && strlen(text) <= 5 && read != WHEN_NONE
		? when_of_date(date, when_minute(read)) : read;
}

static const char *activities_of(struct act *act, const char *text)
{
	const char *list = "", *word;

	while ((word = text_word(act->arena, &text, ",")) != NULL) {
		const char *clean = NULL;

		if (text_admit(act->arena, word, strlen(word), 40, &clean) == TEXT_OK)
			list = day_words_add(
			    act->arena, list, day_activity(act->arena, clean));
	}
	return list;
}

static void apply(struct act *act, const struct day_edit_args *args, struct day_visit *visit)
{
	const char *date = visit->on_date;

	if (args->came != WHEN_NONE)
		visit->came_at = on_day(act, "came", args->came, date);
	if (act_given(act, "left"))
		visit->left_at = args->left == WHEN_NONE ? DB_NULL
							 : on_day(act, "left", args->left, date);
	if (act_given(act, "meals")) {
		const char *meals = day_meals(act, args->meals ? args->meals : "");

		visit->meals = meals ? meals : visit->meals;
	}
	if (act_given(act, "activities"))
		visit->activities = activities_of(act, args->activities ? args->activities : "");
	if (act_given(act, "note"))
		visit->note = args->note ? args->note : "";
	visit->user = act->desk->actor.id;
}

static void judge_times(struct act *act, const struct day_edit_args *args,
    const struct day_visit *before, const struct day_visit *visit)
{
	char came[DATE_SIZE], left[DATE_SIZE];

	when_to_date(visit->came_at, came);
	when_to_date(visit->left_at, left);
	if (strcmp(came, visit->on_date) != 0
		|| (visit->left_at != DB_NULL && strcmp(left, visit->on_date) != 0))
		act_find(act, CODE_BAD_DATE, strcmp(came, visit->on_date) ? "came" : "left",
		    _("that is not on %s: void this day, and mark the other one"),
		    date_show(act->arena, visit->on_date));
	if (visit->left_at != DB_NULL && visit->left_at < visit->came_at)
		act_find(act, CODE_BEFORE_ARRIVAL, "left", _("%s is before they came at %s"),
		    when_show(act->arena, visit->left_at),
		    when_show_time(act->arena, visit->came_at));
	if (visit->came_at != before->came_at)
		day_judge_time(act, visit->came_at, "came");
	if (visit->left_at != before->left_at && visit->left_at != DB_NULL)
		day_judge_time(act, visit->left_at, "left");
	if (visit->came_at != before->came_at || visit->left_at != before->left_at)
		day_judge_elsewhere(act, &args->place, visit->came_at, visit->left_at);
}

static void plan_day_edit(struct act *act, const void *params)
{
	const struct day_edit_args *args = params;
	struct day_visit before, visit;

	if (!day_place_live(act, &args->place)
		|| !day_find(act, &args->place, date_of(act, args), &before))
		return;
	visit = before;
	apply(act, args, &visit);
	judge_times(act, args, &before, &visit);
}

static void run_day_edit(struct act *act, const void *params)
{
	const struct day_edit_args *args = params;
	struct day_visit visit;

	if (!day_find(act, &args->place, date_of(act, args), &visit))
		return;
	apply(act, args, &visit);
	row_save(act->db, &day_visit_table, &visit);
	day_tell(act, &args->place);
	act_result(act, "date", visit.on_date);
	act_say(act, _("the day of %s at %s on %s edited"), args->place.person->code,
	    args->place.centre->code, date_show(act->arena, visit.on_date));
}

static const char *with_commas(struct arena *arena, const char *words)
{
	const char *shown = "", *word;

	while ((word = text_word(arena, &words, " ")) != NULL)
		shown = arena_format(arena, "%s%s%s", shown, *shown ? ", " : "", word);
	return shown;
}

static void fill_day_edit(struct act *act, const void *params)
{
	const struct day_edit_args *args = params;
	struct day_visit visit;

	if (!args->place.centre || !args->place.person
		|| !day_visit_of(act->db, act->arena, args->place.centre->id,
		    args->place.person->id, date_of(act, args), &visit))
		return;
	act_fill(act, "came", when_show(act->arena, visit.came_at));
	act_fill(act, "left", when_show(act->arena, visit.left_at));
	act_fill(act, "meals", with_commas(act->arena, visit.meals));
	act_fill(act, "activities", with_commas(act->arena, visit.activities));
	act_fill(act, "note", visit.note);
}

const struct verb verb_day_edit = {
	.name = "day-edit",
	.title = N_("Edit a child's day"),
	.group = N_("Day centres"),
	.right = RIGHT_DAY,
	PARAMS_OF(day_edit_params),
	.size = sizeof(struct day_edit_args),
	.subject = "person",
	.plan = plan_day_edit,
	.run = run_day_edit,
	.fill = fill_day_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the day is as it was before"),
	.help = N_("Corrects when a child came to the day centre and left it, the meals and what they took "
		   "part in. What is not given stays."),
};
