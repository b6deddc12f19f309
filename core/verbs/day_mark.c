#include "core/catalogue.h"
#include "core/centre_day.h"
#include "core/day_marking.h"
#include "core/see.h"

#include <string.h>

struct day_mark_args {
	struct day_place place;
	const char *what, *meal, *activity;
	when_t at;
};

#define AT(member) offsetof(struct day_mark_args, member)

static const struct param day_mark_params[] = {
	DAY_PLACE(struct day_mark_args, place),
	{ .name = "what", .label = N_("What"), .type = PARAM_CHOICE, .offset = AT(what),
	    .choices = choice_day_mark,
	    .help = N_("came when not said, or what is named: a meal, an activity") },
	{ .name = "at", .label = N_("When"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when they came or left; of which day it is") },
	{ .name = "meal", .label = N_("Meal"), .type = PARAM_TEXT, .offset = AT(meal), .max = 40,
	    .help = N_("which one, as lunch; the nearest by time when not said") },
	{ .name = "activity", .label = N_("Activity"), .type = PARAM_CHOICE,
	    .flags = PARAM_ANY_CHOICE, .offset = AT(activity), .choices = choice_activity,
	    .max = 40, .help = N_("what they took part in") },
};

static const char *what_of(const struct day_mark_args *args)
{
	if (args->what)
		return args->what;
	if (args->meal && *args->meal)
		return "meal";
	return args->activity && *args->activity ? "activity" : "came";
}

/* --- what stands against it ------------------------------------------------------------------- */

static void judge_again(struct act *act, const struct day_mark_args *args,
    const struct day_visit *visit)
{
	const char *came = when_show_short(act->arena, visit->came_at, act->now);

	if (visit->left_at == DB_NULL)
		act_find(act, CODE_ALREADY_SO, "person", _("%s is at %s since %s"),
		    args->place.person->code, args->place.centre->code, came);
	else
		act_find(act, CODE_ALREADY_SO, "person",
		    _("%s came to %s at %s and left at %s: when they are back, edit the day and"
		      " empty when they left"),
		    args->place.person->code, args->place.centre->code, came,
		    when_show_time(act->arena, visit->left_at));
}

/* Places are taken by whoever is there at that time, whether or not the actor may know of them. */
/* As the sheet shows it to the actor: who is hidden from them is not there. */
static void judge_places(struct act *act, const struct day_mark_args *args, const char *date)
{
	struct day_visit *rows;
	size_t count = day_visits_on(act->db, act->arena, args->place.centre->id, date, &rows);
	int64_t here = 0;

	for (size_t i = 0; i < count; i++)
		here += !see_hidden(act->desk, rows[i].person) && rows[i].came_at <= args->at
			&& (rows[i].left_at == DB_NULL || rows[i].left_at > args->at);
	if (here >= args->place.centre->capacity)
		act_find(act, CODE_RULE_PLACES, "centre", _("all %lld places of %s are taken then"),
		    (long long)args->place.centre->capacity, args->place.centre->code);
}

static void judge_enrolled(struct act *act, const struct day_mark_args *args, const char *date)
{
	struct enrolment *rows;
	size_t count = enrolments_of_person(act->db, act->arena, args->place.person->id, false, &rows);

	for (size_t i = 0; i < count; i++)
		if (rows[i].centre == args->place.centre->id && strcmp(rows[i].from_on, date) <= 0
			&& (!rows[i].until_on || strcmp(rows[i].until_on, date) >= 0))
			return;
	act_find(act, CODE_NOT_ENROLLED, "person", _("%s is not enrolled at %s"),
	    args->place.person->code, args->place.centre->code);
}

static void judge_coming(struct act *act, const struct day_mark_args *args, const char *date)
{
	struct day_visit visit;

	if (day_visit_of(act->db, act->arena, args->place.centre->id, args->place.person->id, date,
		&visit)) {
		judge_again(act, args, &visit);
		return;
	}
	day_judge_elsewhere(act, &args->place, args->at, WHEN_NONE);
	day_judge_age(act, &args->place, date);
	judge_places(act, args, date);
	judge_enrolled(act, args, date);
	if (!centre_open_on(act->desk->config, args->place.centre, date))
		act_find(act, CODE_CENTRE_CLOSED, "centre", _("%s is not open on %s"),
		    args->place.centre->code, when_show_weekday(act->arena, args->at));
}

static void judge_leaving(
    struct act *act, const struct day_mark_args *args, const struct day_visit *visit)
{
	if (visit->left_at != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "person", _("%s left %s at %s"),
		    args->place.person->code, args->place.centre->code,
		    when_show_short(act->arena, visit->left_at, act->now));
	else if (args->at < visit->came_at)
		act_find(act, CODE_BEFORE_ARRIVAL, "at", _("%s is before they came at %s"),
		    when_show(act->arena, args->at), when_show_time(act->arena, visit->came_at));
}

/* What is marked would be in the row, which it changes. NULL words were found. */
static void apply(struct act *act, const struct day_mark_args *args, const char *what,
    struct day_visit *visit)
{
	bool meal = strcmp(what, "meal") == 0;
	const char **list = meal ? &visit->meals : &visit->activities;
	const char *word = meal ? day_meal(act, args->meal, args->at)
				: day_activity(act->arena, args->activity);

	if (!word)
		return;
	if (!*word)
		act_find(act, CODE_MISSING_VALUE, "activity",
		    _("activity is missing: say what they took part in"));
	else if (catalogue_has(*list, word))
		act_find(act, CODE_ALREADY_SO, meal ? "meal" : "activity",
		    _("%s is marked already: %s"), args->place.person->code, word);
	else
		*list = day_words_add(act->arena, *list, word);
}

static void plan_day_mark(struct act *act, const void *params)
{
	const struct day_mark_args *args = params;
	const char *what = what_of(args);
	struct day_visit visit;
	char date[DATE_SIZE];

	if (!day_place_live(act, &args->place) || args->at == WHEN_NONE)
		return;
	day_judge_time(act, args->at, "at");
	when_to_date(args->at, date);
	if (strcmp(what, "came") == 0)
		judge_coming(act, args, date);
	else if (!day_find(act, &args->place, date, &visit))
		return;
	else if (strcmp(what, "left") == 0)
		judge_leaving(act, args, &visit);
	else
		apply(act, args, what, &visit);
}

/* --- writing it --------------------------------------------------------------------------------- */

static void tell(struct act *act, const struct day_mark_args *args, const char *what,
    const struct day_visit *visit)
{
	const char *person = args->place.person->code, *centre = args->place.centre->code;
	const char *at = when_show_short(act->arena, args->at, act->now);

	day_tell(act, &args->place);
	act_result(act, "what", what);
	act_result(act, "date", visit->on_date);
	if (strcmp(what, "came") == 0)
		act_say(act, _("%s came to %s at %s"), person, centre, at);
	else if (strcmp(what, "left") == 0)
		act_say(act, _("%s left %s at %s"), person, centre, at);
	else if (strcmp(what, "meal") == 0)
		act_say(act, _("%s at %s: %s"), person, centre,
		    day_meals_shown(act->desk, act->arena, day_meal(act, args->meal, args->at)));
	else
		act_say(act, _("%s at %s: %s"), person, centre,
		    day_activities_shown(act->arena, day_activity(act->arena, args->activity)));
}

static void run_day_mark(struct act *act, const void *params)
{
	const struct day_mark_args *args = params;
	const char *what = what_of(args);
	char date[DATE_SIZE];
	struct day_visit visit = { .centre = args->place.centre->id,
		.person = args->place.person->id, .on_date = date, .came_at = args->at,
		.left_at = DB_NULL, .meals = "", .activities = "", .note = "",
		.user = act->desk->actor.id, .void_at = DB_NULL };

	when_to_date(args->at, date);
	if (strcmp(what, "came") == 0) {
		row_add(act->db, &day_visit_table, &visit);
	} else {
		if (!day_find(act, &args->place, date, &visit))
			return;
		if (strcmp(what, "left") == 0)
			visit.left_at = args->at;
		else
			apply(act, args, what, &visit);
		visit.user = act->desk->actor.id;
		row_save(act->db, &day_visit_table, &visit);
	}
	tell(act, args, what, &visit);
}

const struct verb verb_day_mark = {
	.name = "day-mark",
	.title = N_("Mark a child's day"),
	.group = N_("Day centres"),
	.right = RIGHT_DAY,
	PARAMS_OF(day_mark_params),
	.size = sizeof(struct day_mark_args),
	.subject = "person",
	.plan = plan_day_mark,
	.run = run_day_mark,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the day is as it was before the mark"),
	.help = N_("Who came to a day centre or left it, who ate and who took part in something. Somebody "
		   "who is not enrolled may come; nobody is at two centres at once. More children than "
		   "places, and those of another age, only with a reason."),
};
