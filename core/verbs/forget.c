#include "core/forgetting.h"
#include "core/merging.h"
#include "core/merging_services.h"
#include "core/retention.h"
#include "db/forgotten.h"
#include "db/placement.h"

struct forget_args {
	const struct person *person;
	const char *reason;
};

static const struct param forget_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct forget_args, person),
	    .help = N_("who is forgotten, for good (report retention: who is due)") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct forget_args, reason), .max = 160,
	    .help = N_("why, without a name: it stays in the audit") },
};

/* The right is needed wherever the person ever was; who has it not is not told where that is. */
static bool in_reach(
    struct act *act, const struct person *person, const struct stay *stays, size_t count)
{
	if (!retention_reaches(act->desk, act->arena, stays, count)) {
		act_find(act, CODE_NOT_ALLOWED, "person",
		    _("%s was in another shelter too: ask a manager of the network"), person->code);
		return false;
	}
	for (size_t i = 0; i < count; i++)
		act_in(act, stays[i].shelter);
	return true;
}

static bool find_entry(struct act *act, const struct person *person)
{
	struct person kept;

	if (forgotten(person)) {
		act_find(act, CODE_ALREADY_SO, "person", _("%s is forgotten already"), person->code);
		return false;
	}
	if (merging_into(act->db, act->arena, person, &kept)) {
		act_find(act, CODE_DEPENDS, "person",
		    _("%s was merged into %s: forget that one, and this entry goes with it"),
		    person->code, kept.code);
		return false;
	}
	return true;
}

static void find_present(
    struct act *act, const struct person *person, const struct stay *stays, size_t count)
{
	struct shelter shelter;
	struct hold hold;

	for (size_t i = 0; i < count; i++)
		if (stays[i].left_at == DB_NULL && stays[i].void_at == DB_NULL
			&& shelter_by_id(act->db, act->arena, stays[i].shelter, &shelter))
			act_find(act, CODE_PERSON_ALREADY_IN, "person",
			    _("%s is in %s: nobody is forgotten while they are here"),
			    person->code, shelter.code);
	if (hold_of_person(act->db, act->arena, person->id, &hold))
		act_find(act, CODE_DEPENDS, "person",
		    _("a bed is held for %s: end the hold first (hold-end)"), person->code);
}

static void find_retention(
    struct act *act, const struct person *person, const struct stay *stays, size_t count)
{
	struct retention retention
	    = retention_of(act->desk, act->arena, person, stays, count);

	if (retention.due == WHEN_NONE)
		act_find(act, CODE_RETENTION, "person",
		    _("the file of %s is to be kept for ever (retention_months)"), person->code);
	else if (retention.due > act->now)
		act_find(act, CODE_RETENTION, "person",
		    P_("the file of %s is to be kept until %s: %d month from %s",
			"the file of %s is to be kept until %s: %d months from %s",
			retention.months),
		    person->code,
		    when_show_date(act->arena, retention.due), retention.months,
		    when_show_date(act->arena, retention.last));
}

static void plan_forget(struct act *act, const void *params)
{
	const struct forget_args *args = params;
	struct stay *stays;
	size_t count;

	if (!args->person)
		return;
	act_touch(act, args->person->code);
	count = stays_load(act->db, act->arena, args->person->id, &stays);
	if (!in_reach(act, args->person, stays, count) || !find_entry(act, args->person))
		return;
	find_present(act, args->person, stays, count);
	services_find_ahead(act, args->person);
	if (failure_refuses(&act->outcome->failure))
		return;
	find_retention(act, args->person, stays, count);
	act_find(act, CODE_GONE_FOR_GOOD, "reason",
	    _("goes for good, from old backups too: names, number, contacts, story, notes, papers, day"
	      " of birth, drafts; stays: the code, sex, year of birth, and the nights that were"
	      " counted"));
}

static void run_forget(struct act *act, const void *params)
{
	const struct forget_args *args = params;
	struct person *merged;
	size_t count
	    = people_merged_load(act->db, act->arena, args->person->code, &merged);

	forgetting_entry(act, args->person, args->reason);
	for (size_t i = 0; i < count; i++) {
		act_touch(act, merged[i].code);
		act_result_list(act, "merged", merged[i].code);
		forgetting_entry(act, &merged[i], args->reason);
	}
	act_result(act, "person", args->person->code);
	act_say(act, _("%s forgotten: %s"), args->person->code, args->reason);
}

const struct verb verb_forget = {
	.name = "forget",
	.title = N_("Forget a person"),
	.group = N_("People"),
	.right = RIGHT_FORGET,
	PARAMS_OF(forget_params),
	.size = sizeof(struct forget_args),
	.subject = "person",
	.plan = plan_forget,
	.run = run_forget,
	.prove = true,
	.undo = UNDO_NEVER,
	.undo_text = N_("the person's key is destroyed: nobody can read it again, from no backup"),
	.help = N_("Forgets a person for good. What goes, from old backups too: names, personal number, "
		   "contacts, story, notes, alerts, papers, the day of birth, drafts, and entries merged "
		   "into theirs. What stays: the code, sex, year of birth and citizenship, the stays and "
		   "their nights, and the audit in codes. Refused while they are in a shelter or a bed is "
		   "held for them, and within the retention time unless that is overridden."),
};
