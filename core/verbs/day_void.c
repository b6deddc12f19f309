#include "core/day_marking.h"

struct day_void_args {
	struct day_place place;
	const char *date, *reason;
};

#define AT(member) offsetof(struct day_void_args, member)

static const struct param day_void_params[] = {
	DAY_PLACE(struct day_void_args, place),
	{ .name = "date", .label = N_("Date"), .type = PARAM_DATE, .flags = PARAM_REQUIRED | PARAM_PAST,
	    .offset = AT(date), .help = N_("of which day") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .max = 200, .help = N_("why it is a mistake; sealed") },
};

static void plan_day_void(struct act *act, const void *params)
{
	const struct day_void_args *args = params;
	struct day_visit visit;

	if (day_place_live(act, &args->place) && args->date)
		day_find(act, &args->place, args->date, &visit);
}

static void run_day_void(struct act *act, const void *params)
{
	const struct day_void_args *args = params;
	struct day_visit visit;

	if (!day_find(act, &args->place, args->date, &visit))
		return;
	visit.void_at = act->now;
	visit.note = *visit.note ? arena_format(act->arena, "%s; %s", visit.note, args->reason)
				 : args->reason;
	visit.user = act->desk->actor.id;
	row_save(act->db, &day_visit_table, &visit);
	day_tell(act, &args->place);
	act_result(act, "date", visit.on_date);
	act_say(act, _("the day of %s at %s on %s made void"), args->place.person->code,
	    args->place.centre->code, date_show(act->arena, visit.on_date));
}

const struct verb verb_day_void = {
	.name = "day-void",
	.title = N_("Void a child's day"),
	.group = N_("Day centres"),
	.right = RIGHT_DAY,
	PARAMS_OF(day_void_params),
	.size = sizeof(struct day_void_args),
	.subject = "person",
	.plan = plan_day_void,
	.run = run_day_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the day counts again"),
	.help = N_("Takes back a day at a day centre that was marked by mistake: the child did not come "
		   "then."),
};
