#include "core/choice.h"
#include "core/staffing.h"

#include <string.h>

#define PROPOSED 3 /* people who are named for each duty */
#define HIT_MOST 6 /* duties that are named one by one */

struct staff_absence_add_args {
	const struct staff *staff;
	const char *from, *until, *kind, *note;
};

#define AT(member) offsetof(struct staff_absence_add_args, member)

static const struct param staff_absence_add_params[] = {
	{ .name = "staff", .label = N_("Staff"), .type = PARAM_STAFF, .flags = PARAM_REQUIRED,
	    .offset = AT(staff), .help = N_("who is away") },
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .flags = PARAM_REQUIRED,
	    .offset = AT(from), .help = N_("the first day") },
	{ .name = "until", .label = N_("Until"), .type = PARAM_DATE, .offset = AT(until),
	    .help = N_("the last day; without it, that one day") },
	{ .name = "kind", .label = N_("Kind"), .type = PARAM_CHOICE, .flags = PARAM_REQUIRED,
	    .offset = AT(kind), .choices = choice_staff_absence,
	    .help = N_("leave, sick, training or other") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("what one has to know; sealed") },
};

static const char *last_of(const struct staff_absence_add_args *args)
{
	return args->until ? args->until : args->from;
}

/* Their duties that begin on these days and are not over. */
static size_t hit(struct act *act, const struct staff_absence_add_args *args, struct duty **duties)
{
	char end[DATE_SIZE];
	size_t all, count = 0;

	date_add(last_of(args), 1, end);
	all = duties_of_staff(act->db, act->arena, args->staff->id, when_of_date(args->from, 0),
	    when_of_date(end, 0), duties);
	for (size_t i = 0; i < all; i++)
		if (strcmp((*duties)[i].on_date, args->from) >= 0 && (*duties)[i].until_at > act->now)
			(*duties)[count++] = (*duties)[i];
	return count;
}

static void name_substitutes(struct act *act, const struct duty *duty)
{
	struct duty_candidate *candidates;
	size_t count = duty_candidates(act->desk, act->arena, duty, &candidates);
	const char *list = "";

	for (size_t i = 0; i < count && i < PROPOSED && candidates[i].fits; i++)
		list = arena_format(act->arena, "%s%s%s", list, *list ? ", " : "",
		    candidates[i].staff->code);
	if (*list)
		act_find(act, CODE_STILL_ON_DUTY, "from",
		    _("on duty then: %s, %s; duty-replace, for instance with %s"),
		    duty_code(act->arena, duty->id), duty_when(act->desk, act->arena, duty), list);
	else
		act_find(act, CODE_STILL_ON_DUTY, "from",
		    _("on duty then: %s, %s; nobody is free for it (report duty-cover)"),
		    duty_code(act->arena, duty->id), duty_when(act->desk, act->arena, duty));
}

static bool is_twice(struct act *act, const struct staff_absence_add_args *args)
{
	struct staff_absence *rows;
	size_t count = staff_absences_load(
	    act->db, act->arena, args->staff->id, args->from, last_of(args), &rows);

	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].from_on, args->from) <= 0
			&& strcmp(rows[i].until_on, last_of(args)) >= 0) {
			act_find(act, CODE_ALREADY_SO, "from",
			    _("%s is away from %s to %s already (number %lld)"),
			    args->staff->code, date_show(act->arena, rows[i].from_on),
			    date_show(act->arena, rows[i].until_on), (long long)rows[i].id);
			return true;
		}
	return false;
}

static void plan_staff_absence_add(struct act *act, const void *params)
{
	const struct staff_absence_add_args *args = params;
	struct duty *duties;
	size_t count;

	if (!args->staff || !staffing_works_still(act, args->staff))
		return;
	act_touch(act, args->staff->code);
	rostering_concerns(act, args->staff, true);
	if (!args->from)
		return;
	if (strcmp(last_of(args), args->from) < 0) {
		act_find(act, CODE_BAD_VALUE, "until", _("until: before %s"),
		    date_show(act->arena, args->from));
		return;
	}
	if (is_twice(act, args))
		return;
	count = hit(act, args, &duties);
	for (size_t i = 0; i < count && i < HIT_MOST; i++)
		name_substitutes(act, &duties[i]);
	if (count > HIT_MOST)
		act_find(act, CODE_STILL_ON_DUTY, "from", P_("and on %zu more shift",
			"and on %zu more shifts", count - HIT_MOST), count - HIT_MOST);
}

static void run_staff_absence_add(struct act *act, const void *params)
{
	const struct staff_absence_add_args *args = params;
	struct staff_absence row = { .staff = args->staff->id, .from_on = args->from,
		.until_on = last_of(args), .kind = args->kind, .note = args->note ? args->note : "",
		.created_at = act->now, .user = act->desk->actor.id, .void_at = DB_NULL };
	struct duty *duties;
	size_t count = hit(act, args, &duties);

	if (row_add(act->db, &staff_absence_table, &row) != DB_OK)
		return;
	act_result(act, "staff", args->staff->code);
	act_result_number(act, "absence", row.id);
	act_result_array(act, "duties");
	for (size_t i = 0; i < count; i++)
		act_result_list(act, "duties", duty_code(act->arena, duties[i].id));
	act_say(act, _("%s is away from %s to %s: %s"), args->staff->code,
	    date_show(act->arena, row.from_on), date_show(act->arena, row.until_on),
	    choice_title(choice_staff_absence, row.kind));
}

const struct verb verb_staff_absence_add = {
	.name = "staff-absence-add",
	.title = N_("Absence of staff"),
	.group = N_("Duty"),
	.right = RIGHT_DUTY,
	PARAMS_OF(staff_absence_add_params),
	.size = sizeof(struct staff_absence_add_args),
	.subject = "staff",
	.plan = plan_staff_absence_add,
	.run = run_staff_absence_add,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are there on those days"),
	.help = N_("Somebody of the staff is away for a day or days. Their duties in that time are named,"
		   " each with who could take it; they stay until duty-replace or duty-clear, and do not"
		   " count to the minimum. Whoever sets the roster of one of their shelters may record"
		   " it."),
};
