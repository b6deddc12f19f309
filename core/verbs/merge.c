#include "core/diet.h"
#include "core/inspecting.h"
#include "core/alarming.h"
#include "core/merging.h"
#include "core/merging_log.h"
#include "core/merging_street.h"
#include "core/merging_services.h"
#include "core/merging_day.h"
#include "core/merging_ties.h"
#include "core/papering.h"
#include "core/queueing.h"
#include "core/registering.h"
#include "core/see.h"
#include "core/merging_rounds.h"
#include "db/ban.h"
#include "db/consent.h"
#include "db/placement.h"
#include "db/stay.h"
#include "db/waiting.h"

#include <string.h>

/* The entry that is kept takes over what hangs on the other: stays, holds, relations, decisions and
 * whatever it did not know itself. The other one becomes void and says where it went. */
#define AT(member) offsetof(struct merge_args, member)

static const struct param merge_params[] = {
	{ .name = "keep", .label = N_("Entry to keep"), .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED, .offset = AT(keep),
	    .help = N_("the entry that stays; where the two differ, what it says holds") },
	{ .name = "drop", .label = N_("The same person"), .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED, .offset = AT(drop),
	    .help = N_("the other entry: everything of it goes over, then it is void") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .max = 160,
	    .help = N_("how it is known that they are one person") },
};

/* --- stays ------------------------------------------------------------------------------------- */

static bool counts(const struct stay *stay)
{
	return stay->void_at == DB_NULL;
}

static bool overlap(const struct stay *a, const struct stay *b)
{
	when_t a_end = a->left_at == DB_NULL ? INT64_MAX : a->left_at;
	when_t b_end = b->left_at == DB_NULL ? INT64_MAX : b->left_at;

	return counts(a) && counts(b) && a_end > a->admitted_at && b_end > b->admitted_at
		&& a->admitted_at < b_end && b->admitted_at < a_end;
}

/* "S-000012 in TRF-TBS, 01.11.2026 08:00 to 05.11.2026 09:00" */
static const char *stay_text(struct act *act, const struct stay *stay)
{
	const char *from = when_show(act->arena, stay->admitted_at);
	struct shelter shelter = { .code = "" };

	shelter_by_id(act->db, act->arena, stay->shelter, &shelter);
	if (stay->left_at == DB_NULL)
		return arena_format(act->arena, _("%s in %s since %s"),
		    stay_code(act->arena, stay->id), shelter.code, from);
	return arena_format(act->arena, _("%s in %s from %s to %s"),
	    stay_code(act->arena, stay->id), shelter.code, from,
	    when_show(act->arena, stay->left_at));
}

/* One of them came as a family member of the other. */
static bool in_family_of(struct act *act, const struct stay *stay, const struct person *other)
{
	struct stay head;

	return counts(stay) && stay->head != DB_NULL
		&& stay_by_id(act->db, act->arena, stay->head, &head) && head.person == other->id;
}

static void find_families(struct act *act, const struct stay *stays, size_t count,
    const struct person *whose, const struct person *other)
{
	for (size_t i = 0; i < count; i++)
		if (in_family_of(act, &stays[i], other))
			act_find(act, CODE_DEPENDS, "drop",
			    _("%s was in the family of %s: stay %s"), whose->code, other->code,
			    stay_text(act, &stays[i]));
}

static void find_stays(struct act *act, const struct merge_args *args)
{
	struct stay *kept, *dropped;
	size_t kept_count = stays_load(act->db, act->arena, args->keep->id, &kept);
	size_t dropped_count = stays_load(act->db, act->arena, args->drop->id, &dropped);

	for (size_t i = 0; i < kept_count; i++)
		for (size_t k = 0; k < dropped_count; k++)
			if (overlap(&kept[i], &dropped[k]))
				act_find(act, CODE_PERIOD_OVERLAP, "drop",
				    _("nobody is in two places: %s, stay %s; %s, stay %s; a"
				      " mistaken one is made void first (stay-void)"),
				    args->keep->code, stay_text(act, &kept[i]), args->drop->code,
				    stay_text(act, &dropped[k]));
	find_families(act, kept, kept_count, args->keep, args->drop);
	find_families(act, dropped, dropped_count, args->drop, args->keep);
}

static void find_holds(struct act *act, const struct merge_args *args)
{
	struct hold kept, dropped;

	if (hold_of_person(act->db, act->arena, args->keep->id, &kept)
		&& hold_of_person(act->db, act->arena, args->drop->id, &dropped))
		act_find(act, CODE_DEPENDS, "drop",
		    _("a bed is held for %s and another for %s: end one of the holds first"
		      " (hold-end)"),
		    args->keep->code, args->drop->code);
}

/* --- facts ------------------------------------------------------------------------------------- */

static struct merging facts_of(struct act *act, const struct merge_args *args)
{
	struct merging merging = { .keep = args->keep, .drop = args->drop };
	struct person ignored;

	registering_blank(act, &ignored, &merging.keep_identity);
	merging.drop_identity = merging.keep_identity;
	identity_get(act->db, act->arena, args->keep->id, &merging.keep_identity);
	identity_get(act->db, act->arena, args->drop->id, &merging.drop_identity);
	merging_facts(&merging, act->arena);
	return merging;
}

static void find_statuses(struct act *act, const struct merge_args *args)
{
	struct legal_status kept, dropped;

	if (!legal_status_at(act->db, act->arena, args->keep->id, act->now, &kept)
		|| !legal_status_at(act->db, act->arena, args->drop->id, act->now, &dropped)
		|| strcmp(kept.status, dropped.status) == 0)
		return;
	act_find(act, CODE_RECORDS_DIFFER, "drop",
	    _("legal status: %s \"%s\", %s \"%s\"; the newest decision of the two counts"),
	    args->keep->code, choice_title(choice_status, kept.status), args->drop->code,
	    choice_title(choice_status, dropped.status));
}

/* The date of birth that will hold has to fit the stays of both. */
static void find_births(struct act *act, const struct merge_args *args, const struct person *merged)
{
	struct person of_drop = *merged;

	registering_check_birth(act, merged);
	of_drop.id = args->drop->id;
	of_drop.code = args->drop->code;
	registering_check_birth(act, &of_drop);
}

static void find_facts(struct act *act, const struct merge_args *args)
{
	struct merging merging = facts_of(act, args);

	for (size_t i = 0; i < merging.difference_count; i++) {
		const struct difference *one = &merging.differences[i];

		if (one->group != GROUP_PRESENCE
			&& !(sees(act->desk, args->keep->id, one->group)
			    && sees(act->desk, args->drop->id, one->group)))
			act_find(act, CODE_RECORDS_DIFFER, "drop",
			    _("%s: the two differ; what %s says is kept"), one->label,
			    args->keep->code);
		else
			act_find(act, CODE_RECORDS_DIFFER, "drop",
			    _("%s: \"%s\" is kept; %s says \"%s\""), one->label, one->kept,
			    args->drop->code, one->dropped);
	}
	if (*merging.taken)
		act_find(act, CODE_TAKEN_OVER, "drop", _("taken over from %s: %s"), args->drop->code,
		    merging.taken);
	find_statuses(act, args);
	find_births(act, args, &merging.person);
}

/* --- who may ------------------------------------------------------------------------------------ */

static bool reaches(struct act *act, const struct person *person, const char *field, int64_t shelter)
{
	if (desk_may(act->desk, act->verb->right, shelter)) {
		act_in(act, shelter);
		return true;
	}
	act_find(act, CODE_NOT_ALLOWED, field,
	    _("%s was in another shelter too: ask a manager of the network"), person->code);
	return false;
}

/* Merging shows what both entries hold and moves it: the right is needed wherever one of them ever
 * was. Who has it not is told neither where that was nor what the entry says. */
static bool in_reach(struct act *act, const struct person *person, const char *field)
{
	struct stay *stays;
	struct hold *holds;
	struct waiting *waits;
	struct turn_away *aways;
	struct ban *bans;
	int64_t *shelters;
	size_t count = stays_load(act->db, act->arena, person->id, &stays);

	for (size_t i = 0; i < count; i++)
		if (!reaches(act, person, field, stays[i].shelter))
			return false;
	count = holds_of_person(act->db, act->arena, person->id, &holds);
	for (size_t i = 0; i < count; i++)
		if (!reaches(act, person, field, holds[i].shelter))
			return false;
	count = waitings_of_person(act->db, act->arena, person->id, &waits);
	for (size_t i = 0; i < count; i++)
		if (waits[i].shelter != DB_NULL && !reaches(act, person, field, waits[i].shelter))
			return false;
	count = turn_aways_of_person(act->db, act->arena, person->id, &aways);
	for (size_t i = 0; i < count; i++)
		if (!reaches(act, person, field, aways[i].shelter))
			return false;
	count = bans_of_person(act->db, act->arena, person->id, &bans);
	for (size_t i = 0; i < count; i++)
		if (bans[i].shelter != DB_NULL && !reaches(act, person, field, bans[i].shelter))
			return false;
	count = services_shelters(act, person->id, &shelters);
	for (size_t i = 0; i < count; i++)
		if (!reaches(act, person, field, shelters[i]))
			return false;
	count = log_shelters(act, person->id, &shelters);
	for (size_t i = 0; i < count; i++)
		if (!reaches(act, person, field, shelters[i]))
			return false;
	return true;
}

/* --- the act ----------------------------------------------------------------------------------- */

static void plan_merge(struct act *act, const void *params)
{
	const struct merge_args *args = params;
	bool live = true;

	if (args->keep) {
		act_touch(act, args->keep->code);
		if (!in_reach(act, args->keep, "keep"))
			return;
		live = registering_live(act, args->keep, "keep");
	}
	if (!args->keep || !args->drop)
		return;
	act_touch(act, args->drop->code);
	if (!in_reach(act, args->drop, "drop"))
		return;
	if (args->keep->id == args->drop->id) {
		act_find(act, CODE_ALREADY_SO, "drop", _("%s is one entry: give the other one"),
		    args->drop->code);
		return;
	}
	if (!registering_live(act, args->drop, "drop") || !live)
		return;
	find_stays(act, args);
	find_holds(act, args);
	services_find_merge(act, args);
	day_find_merge(act, args);
	merging_find_ties(act, args);
	find_facts(act, args);
}

static void move_stays(struct act *act, const struct merge_args *args)
{
	struct stay *rows;
	size_t count = stays_load(act->db, act->arena, args->drop->id, &rows);

	for (size_t i = 0; i < count; i++) {
		rows[i].person = args->keep->id;
		row_save(act->db, &stay_table, &rows[i]);
		act_result_list(act, "stays", stay_code(act->arena, rows[i].id));
	}
}

static int64_t move_holds(struct act *act, const struct merge_args *args)
{
	struct hold *rows;
	size_t count = holds_of_person(act->db, act->arena, args->drop->id, &rows);

	for (size_t i = 0; i < count; i++) {
		rows[i].person = args->keep->id;
		row_save(act->db, &hold_table, &rows[i]);
	}
	return (int64_t)count;
}

static int64_t move_statuses(struct act *act, const struct merge_args *args)
{
	struct legal_status *rows;
	size_t count = legal_statuses_load(act->db, act->arena, args->drop->id, &rows);

	for (size_t i = 0; i < count; i++) {
		rows[i].person = args->keep->id;
		row_save(act->db, &legal_status_table, &rows[i]);
	}
	return (int64_t)count;
}

static int64_t move_consents(struct act *act, const struct merge_args *args)
{
	struct consent *rows;
	size_t count = consents_load(act->db, act->arena, args->drop->id, &rows);

	for (size_t i = 0; i < count; i++) {
		rows[i].person = args->keep->id;
		row_save(act->db, &consent_table, &rows[i]);
	}
	return (int64_t)count;
}

/* Each holds on: the one that ends last keeps them out. */
static int64_t move_bans(struct act *act, const struct merge_args *args)
{
	struct ban *rows;
	size_t count = bans_of_person(act->db, act->arena, args->drop->id, &rows);

	for (size_t i = 0; i < count; i++) {
		rows[i].person = args->keep->id;
		row_save(act->db, &ban_table, &rows[i]);
	}
	return (int64_t)count;
}

/* Where both wait for the same place, the one that waits longer counts; the other was a mistake. */
static int64_t move_waits(struct act *act, const struct merge_args *args)
{
	struct waiting *rows, other;
	struct turn_away *aways;
	size_t count = waitings_of_person(act->db, act->arena, args->drop->id, &rows), sent;

	for (size_t i = 0; i < count; i++) {
		struct waiting *twice = NULL;

		if (rows[i].ended_at == DB_NULL
			&& queueing_of_person(act, args->keep->id, rows[i].shelter, &other))
			twice = other.since_at <= rows[i].since_at ? &rows[i] : &other;
		if (twice)
			queueing_end(act, twice, "mistake", NULL);
		rows[i].person = args->keep->id;
		row_save(act->db, &waiting_table, &rows[i]);
	}
	sent = turn_aways_of_person(act->db, act->arena, args->drop->id, &aways);
	for (size_t i = 0; i < sent; i++) {
		aways[i].person = args->keep->id;
		row_save(act->db, &turn_away_table, &aways[i]);
	}
	return (int64_t)(count + sent);
}

static void save_facts(struct act *act, const struct merge_args *args)
{
	struct merging merging = facts_of(act, args);
	struct person gone = *args->drop;

	registering_save(
	    act, args->keep, &merging.person, &merging.keep_identity, &merging.identity);
	gone.void_at = act->now;
	gone.void_reason = merging_reason(act->arena, args->keep->code, args->reason);
	row_save(act->db, &person_table, &gone);
}

static void run_merge(struct act *act, const void *params)
{
	const struct merge_args *args = params;
	move_stays(act, args);
	rounds_merge(act, args->keep->id, args->drop->id);
	act_result_number(act, "holds", move_holds(act, args));
	act_result_number(act, "relations", merging_move_ties(act, args));
	act_result_number(act, "decisions", move_statuses(act, args));
	act_result_number(act, "consents", move_consents(act, args));
	act_result_number(act, "bans", move_bans(act, args));
	act_result_number(act, "waits", move_waits(act, args));
	act_result_number(act, "services", services_merge(act, args));
	act_result_number(act, "days", day_merge(act, args));
	inspecting_merge(act, args->keep->id, args->drop->id);
	act_result_number(act, "diets", diet_merge(act, args));
	alarms_merge(act, args);
	act_result_number(act, "log", log_merge(act, args));
	act_result_number(act, "contacts", street_merge(act, args));
	act_result_number(act, "papers", papering_merge(act, args->keep, args->drop->id));
	save_facts(act, args);
	act_result(act, "person", args->keep->code);
	act_result(act, "merged", args->drop->code);
	act_say(act, _("%s merged into %s: %s"), args->drop->code, args->keep->code, args->reason);
}

const struct verb verb_merge = {
	.name = "merge",
	.title = N_("Merge two entries"),
	.group = N_("People"),
	.right = RIGHT_CORRECT,
	PARAMS_OF(merge_params),
	.size = sizeof(struct merge_args),
	.subject = "keep",
	.plan = plan_merge,
	.run = run_merge,
	.undo = UNDO_REVERSE,
	.undo_text = N_("both entries are as they were before"),
	.help =
	    N_("Makes one of two entries of the same person. Stays, holds, waits, bans, relations, decisions,"
	       " appointments, plans, the compensation, log entries and medicine go to the kept entry, and what it did not know; the other becomes void, and its code"
	       " leads to the kept one. Refused while their stays or appointments overlap, both have the"
	       " compensation, or they are recorded as two people."),
};
