#include "core/choice.h"
#include "core/rostering.h"

#include <string.h>

#define WEEKS_MOST 26

struct duty_copy_args {
	const struct shelter *shelter;
	const char *from, *to;
	int64_t weeks;
};

#define AT(member) offsetof(struct duty_copy_args, member)

static const struct param duty_copy_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .flags = PARAM_REQUIRED,
	    .offset = AT(shelter), .help = N_("whose roster") },
	{ .name = "from", .label = N_("Week of"), .type = PARAM_DATE, .flags = PARAM_REQUIRED,
	    .offset = AT(from), .help = N_("a day of the week that is copied, Monday to Sunday") },
	{ .name = "to", .label = N_("To the week of"), .type = PARAM_DATE, .flags = PARAM_REQUIRED,
	    .offset = AT(to), .help = N_("a day of the first week that it is copied to") },
	{ .name = "weeks", .label = N_("Weeks"), .type = PARAM_NUMBER, .min = 1, .max = WEEKS_MOST,
	    .offset = AT(weeks), .help = N_("how many weeks on end; without it, one") },
};

/* One copy: what it would be, and why it is not made ("": it is). */
struct copied {
	struct duty row;
	const char *who, *why;
};

static const char *why_not(struct act *act, const struct duty_judgement *judged)
{
	if (judged->ended)
		return _("no longer of the staff");
	if (judged->absence)
		return choice_title(choice_staff_absence, judged->absence->kind);
	if (judged->twice)
		return _("on this shift already");
	if (judged->doubled)
		return arena_format(act->arena, _("on duty then: %s"),
		    duty_when(act->desk, act->arena, judged->doubled));
	return "";
}

static void copy_one(struct act *act, const struct duty_copy_args *args, struct duty_book *book,
    const struct duty *old, int days, struct copied *copied)
{
	const struct duty_facts *facts = duty_book_facts(book, old->staff);
	struct duty_judgement judged;
	struct shift_time time;
	struct shift shift;
	char date[DATE_SIZE];

	*copied = (struct copied){ .row = *old, .who = facts ? facts->staff->code : "", .why = "" };
	date_add(old->on_date, days, date);
	copied->row.id = 0;
	copied->row.on_date = arena_text(act->arena, date);
	if (!facts || !shift_by_code(act->desk->config, args->shelter->code, old->shift, &shift)
		|| !shift_on(&shift, date, &time)) {
		copied->why = _("the config has no such shift any more");
		return;
	}
	copied->row = rostering_new(act, args->shelter, &time, facts->staff);
	copied->row.post = old->post;
	duty_book_judge(book, &copied->row, &judged);
	copied->why = why_not(act, &judged);
}

/* Everything of the one week in each of the others. */
static size_t copies(struct act *act, const struct duty_copy_args *args, struct copied **list)
{
	size_t weeks = args->weeks == DB_NULL ? 1 : (size_t)args->weeks, count = 0;
	char from[DATE_SIZE], to[DATE_SIZE], last[DATE_SIZE];
	struct duty_roster week;
	struct duty_book book;

	duty_monday(args->from, from);
	duty_monday(args->to, to);
	date_add(to, (int)weeks * 7, last);
	duty_roster_load(act->desk, act->arena, args->shelter, from, 7, &week);
	duty_book_open(act->desk, act->arena, to, last, &book);
	*list = arena_alloc(act->arena, (weeks * week.duty_count + 1) * sizeof **list);
	for (size_t i = 0; i < weeks; i++)
		for (size_t j = 0; j < week.duty_count; j++)
			copy_one(act, args, &book, &week.duties[j].row,
			    date_days(from, to) + 7 * (int)i, &(*list)[count++]);
	return count;
}

static bool is_whole(struct act *act, const struct duty_copy_args *args)
{
	char from[DATE_SIZE], to[DATE_SIZE];
	int days;

	if (!args->shelter || !args->from || !args->to)
		return false;
	duty_monday(args->from, from);
	duty_monday(args->to, to);
	days = date_days(from, to);
	if (days <= 0 && days > -7 * (args->weeks == DB_NULL ? 1 : (int)args->weeks)) {
		act_find(act, CODE_BAD_VALUE, "to", _("to: the week that is copied is among these"));
		return false;
	}
	return true;
}

/* A week that is filled already would have everybody twice over. */
static void find_filled(struct act *act, const struct duty_copy_args *args)
{
	int weeks = args->weeks == DB_NULL ? 1 : (int)args->weeks;
	char to[DATE_SIZE], end[DATE_SIZE];
	struct duty *duties;
	size_t all, there = 0;

	duty_monday(args->to, to);
	date_add(to, 7 * weeks, end);
	all = duties_of_shelter(act->db, act->arena, args->shelter->id, when_of_date(to, 0),
	    when_of_date(end, 0), &duties);
	for (size_t i = 0; i < all; i++)
		there += strcmp(duties[i].on_date, to) >= 0 && strcmp(duties[i].on_date, end) < 0;
	if (there > 0)
		act_find(act, CODE_WEEK_NOT_EMPTY, "to",
		    P_("%zu duty is there already: what is copied comes beside it",
			"%zu duties are there already: what is copied comes beside them", there),
		    there);
}

static void plan_duty_copy(struct act *act, const void *params)
{
	const struct duty_copy_args *args = params;
	const char *list = "";
	struct copied *found;
	size_t count, skipped = 0;

	if (args->shelter)
		act_in(act, args->shelter->id);
	if (!is_whole(act, args))
		return;
	count = copies(act, args, &found);
	for (size_t i = 0; i < count; i++)
		if (*found[i].why && skipped++ < 4)
			list = arena_format(act->arena, "%s%s%s %s (%s)", list, *list ? "; " : "",
			    found[i].who, duty_when(act->desk, act->arena, &found[i].row),
			    found[i].why);
	if (count == 0)
		act_find(act, CODE_NOT_SO, "from", _("nobody is on duty in %s in that week"),
		    args->shelter->code);
	else if (skipped == count)
		act_find(act, CODE_ALREADY_SO, "to", _("nothing of it fits there: %s"), list);
	else if (skipped > 0)
		act_find(act, CODE_DATES_SKIPPED, "to", P_("%zu is not copied: %s",
			"%zu are not copied: %s", skipped), skipped, list);
	if (count > skipped)
		find_filled(act, args);
}

static void run_duty_copy(struct act *act, const void *params)
{
	const struct duty_copy_args *args = params;
	struct copied *found;
	size_t count = copies(act, args, &found), made = 0;

	act_result_array(act, "duties");
	act_result_array(act, "skipped");
	act_touch(act, args->shelter->code);
	for (size_t i = 0; i < count; i++) {
		struct copied *copied = &found[i];
		const struct result_pair skipped[] = { { "staff", copied->who },
			{ "date", copied->row.on_date }, { "shift", copied->row.shift },
			{ "why", copied->why } };

		if (*copied->why) {
			act_result_object(act, "skipped", skipped, 4);
			continue;
		}
		if (row_add(act->db, &duty_table, &copied->row) != DB_OK)
			return;
		made++;
		act_touch(act, duty_code(act->arena, copied->row.id));
		act_result_list(act, "duties", duty_code(act->arena, copied->row.id));
	}
	act_result(act, "shelter", args->shelter->code);
	act_say(act, P_("%s: %zu duty copied to the week of %s, %zu skipped",
		"%s: %zu duties copied to the week of %s, %zu skipped", made),
	    args->shelter->code, made, date_show(act->arena, args->to), count - made);
}

const struct verb verb_duty_copy = {
	.name = "duty-copy",
	.title = N_("Copy a week of duties"),
	.group = N_("Duty"),
	.right = RIGHT_DUTY,
	PARAMS_OF(duty_copy_params),
	.size = sizeof(struct duty_copy_args),
	.plan = plan_duty_copy,
	.run = run_duty_copy,
	.undo = UNDO_REVERSE,
	.undo_text = N_("all of the copies go away at once"),
	.help = N_("Copies who is on duty in one week to another, or to several on end. What fits is"
		   " copied; what does not is listed with its reason: away, no longer of the staff, on"
		   " duty then already. Hours and rest are not looked at: the roster marks them."),
};
