#include "core/holding.h"
#include "core/queueing.h"
#include "core/waitlist.h"

struct wait_offer_args {
	const char *entry;
	const struct bed *bed;
	struct beds beds;
	when_t until;
	const char *note;
};

#define AT(member) offsetof(struct wait_offer_args, member)

static const struct param wait_offer_params[] = {
	{ .name = "entry", .label = N_("Entry"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(entry), .max = 20, .help = N_("of the waiting list, as W-0012") },
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED, .flags = PARAM_FREE_BED,
	    .offset = AT(bed), .help = N_("the bed that is offered, and kept for them from now on") },
	{ .name = "beds", .label = N_("Beds"), .type = PARAM_BEDS, .flags = PARAM_FREE_BED,
	    .offset = AT(beds), .help = N_("several beds of one shelter, for a party") },
	{ .name = "until", .label = N_("Answer by"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = AT(until),
	    .help = N_("deadline; without it, the shelter's usual one for a hold") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("who was told, and how; sealed") },
};

static struct beds beds_of(const struct wait_offer_args *args)
{
	return args->bed ? (struct beds){ args->bed, 1 } : args->beds;
}

static void check_beds(struct act *act, const struct beds *beds, const struct waiting *entry,
    const char *field)
{
	if (beds->count == 0)
		act_find(act, CODE_MISSING_VALUE, "bed",
		    _("bed is missing: say which bed is offered, with --bed or --beds"));
	if ((int64_t)beds->count > entry->party)
		act_find(act, CODE_BAD_VALUE, field, _("%zu beds for %lld people"), beds->count,
		    (long long)entry->party);
	for (size_t i = 0; i < beds->count; i++) {
		const struct bed *bed = &beds->items[i];

		act_touch(act, bed->code);
		act_in(act, bed->shelter);
		if (entry->shelter != DB_NULL && bed->shelter != entry->shelter)
			act_find(act, CODE_ANOTHER_SHELTER, field,
			    _("%s waits for another shelter than that of %s: wait-edit changes it"),
			    waiting_code(act->arena, entry->id), bed->code);
		else if (bed->shelter != beds->items[0].shelter)
			act_find(act, CODE_ANOTHER_SHELTER, field, _("%s is not in %s"), bed->code,
			    beds->items[0].code);
		for (size_t k = 0; k < i; k++)
			if (beds->items[k].id == bed->id)
				act_find(act, CODE_BAD_VALUE, field, _("%s is named twice"),
				    bed->code);
	}
}

/* One bed at a time is promised to them, on the list or elsewhere. */
static void check_state(struct act *act, const struct waiting *entry)
{
	const struct wanted_hold wanted = { .from = act->now, .until = WHEN_NONE };
	struct offered *offers;
	struct person person;

	if (queueing_offers(act, entry, &offers) > 0)
		act_find(act, CODE_ALREADY_SO, "entry",
		    _("%s is offered to them already: decline that first (wait-decline)"),
		    offers[0].bed_code);
	else if (entry->person != DB_NULL
		&& person_by_id(act->db, act->arena, entry->person, &person))
		holding_judge_person(act, &person, &wanted, 0, "entry");
}

/* Others of the list whom the bed suits and who come before: a warning, a person decides. */
static void warn_of_others(struct act *act, const struct waiting *entry, const struct bed *bed)
{
	struct waiter *waiters;
	size_t count = waitlist_for_bed(act->desk, act->arena, bed, &waiters);
	const char *before = "";

	for (size_t i = 0; i < count && waiters[i].turn > 0 && waiters[i].entry.id != entry->id; i++)
		if (i < 3)
			before = arena_format(act->arena, _("%s%s%s (%s)"), before,
			    *before ? ", " : "", waiters[i].code, waiters[i].why);
	if (*before)
		act_find(act, CODE_NOT_FIRST, "entry", _("before them for %s: %s"), bed->code,
		    before);
}

static void plan_wait_offer(struct act *act, const void *params)
{
	const struct wait_offer_args *args = params;
	struct beds beds = beds_of(args);
	const char *field = args->bed ? "bed" : "beds";
	struct waiter waiter = { 0 };
	struct person person;

	if (!args->entry || !queueing_find_open(act, args->entry, "entry", &waiter.entry))
		return;
	if (args->bed && args->beds.count > 0)
		act_find(act, CODE_BAD_VALUE, "beds", _("give either --bed or --beds, not both"));
	check_state(act, &waiter.entry);
	check_beds(act, &beds, &waiter.entry, field);
	holding_judge_deadline(act, WHEN_NONE, args->until, "until");
	waiter.code = waiting_code(act->arena, waiter.entry.id);
	if (waiter.entry.person != DB_NULL)
		person_by_id(act->db, act->arena, waiter.entry.person, &waiter.person);
	person = waiter_person(act->arena, &waiter, act->now);
	for (size_t i = 0; i < beds.count; i++)
		holding_judge(act,
		    &(struct wanted_hold){ .bed = &beds.items[i], .from = act->now, .until = WHEN_NONE },
		    &person, 0, field);
	if (beds.count > 0)
		warn_of_others(act, &waiter.entry, &beds.items[0]);
}

/* One hold is the person's; the others of the party stand under the entry's code. */
static bool offer(struct act *act, const struct wait_offer_args *args, const struct waiting *entry,
    const struct bed *bed, const struct person *person, when_t *until)
{
	const struct wanted_hold wanted = { .bed = bed, .person = person,
		.label = person ? NULL : waiting_code(act->arena, entry->id), .note = args->note,
		.from = act->now, .until = WHEN_NONE, .expected = WHEN_NONE,
		.keep_until = args->until, .confirmed = WHEN_NONE };
	struct waiting_offer row = { .waiting = entry->id, .answered_at = DB_NULL, .note = "" };
	struct hold hold;

	if (!holding_make(act, &wanted, &hold))
		return false;
	row.hold = hold.id;
	*until = hold.until_at;
	act_result_list(act, "beds", bed->code);
	return row_add(act->db, &waiting_offer_table, &row) == DB_OK;
}

static void run_wait_offer(struct act *act, const void *params)
{
	const struct wait_offer_args *args = params;
	struct beds beds = beds_of(args);
	const char *said = "";
	struct waiting entry;
	struct person person;
	when_t until = WHEN_NONE;

	if (!queueing_load(act, args->entry, &entry))
		return;
	for (size_t i = 0; i < beds.count; i++) {
		bool named = i == 0 && entry.person != DB_NULL
			&& person_by_id(act->db, act->arena, entry.person, &person);

		if (!offer(act, args, &entry, &beds.items[i], named ? &person : NULL, &until))
			return;
		said = arena_format(act->arena, "%s%s%s", said, *said ? ", " : "",
		    beds.items[i].code);
	}
	act_result(act, "entry", waiting_code(act->arena, entry.id));
	act_result(act, "bed", beds.items[0].code);
	act_result(act, "until", when_iso(act->arena, until));
	act_say(act, _("%s offered to %s until %s"), said, queueing_whom(act, &entry),
	    when_show(act->arena, until));
}

const struct verb verb_wait_offer = {
	.name = "wait-offer",
	.title = N_("Offer a bed to who waits"),
	.group = N_("Waiting"),
	.right = RIGHT_HOLD,
	PARAMS_OF(wait_offer_params),
	.size = sizeof(struct wait_offer_args),
	.subject = "entry",
	.plan = plan_wait_offer,
	.run = run_wait_offer,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the bed is free again and they wait"),
	.help = N_("Offers a bed to somebody on the waiting list and keeps it for them until they "
		   "answer. Coming is admitting them; who says no is asked why (wait-decline) and "
		   "waits on. Who else is before them for this bed is said."),
};
