#include "core/family.h"
#include "core/household.h"
#include "core/leaving.h"

/* Some of a family leave it and stay in the house. */
struct family_split_args {
	struct people people;
	struct beds beds;
};

#define AT(member) offsetof(struct family_split_args, member)

static const struct param family_split_params[] = {
	{ .name = "person", .label = N_("Who leaves"), .type = PARAM_PEOPLE,
	    .flags = PARAM_REQUIRED | PARAM_INSIDE, .offset = AT(people),
	    .help = N_("one or several; several are a family of their own, the first its head") },
	{ .name = "beds", .label = N_("Beds"), .type = PARAM_BEDS, .flags = PARAM_FREE_BED,
	    .offset = AT(beds), .help = N_("other beds for them, in the same order") },
};

struct splitting {
	struct household household;
	struct stay *stays; /* of those who leave, in their order */
	int64_t *leavers;   /* their ids */
	bool *loses;        /* their bed: it is in a room of those who remain */
	size_t count;
};

static void take_leaver(struct act *act, const struct person *person, struct splitting *splitting)
{
	size_t at = household_at(&splitting->household, person->id);

	if (at == splitting->household.count) {
		act_find(act, CODE_NOT_SO, "person", _("%s is not of the family of %s"), person->code,
		    splitting->household.people[0].code);
		return;
	}
	for (size_t i = 0; i < splitting->count; i++)
		if (splitting->stays[i].person == person->id) {
			act_find(act, CODE_BAD_VALUE, "person", _("%s is named twice"), person->code);
			return;
		}
	splitting->leavers[splitting->count] = splitting->household.stays[at].id;
	splitting->stays[splitting->count++] = splitting->household.stays[at];
}

static void find_losses(struct splitting *splitting)
{
	for (size_t i = 0; i < splitting->count; i++) {
		size_t at = household_at(&splitting->household, splitting->stays[i].person);

		splitting->loses[i] = household_sleeps_in(&splitting->household,
		    splitting->household.rooms[at], splitting->leavers, splitting->count);
	}
}

static bool read_splitting(
    struct act *act, const struct family_split_args *args, struct splitting *splitting)
{
	size_t count = args->people.count;

	*splitting = (struct splitting){ .count = 0 };
	if (count == 0
		|| !household_find(act, &args->people.items[0], "person", &splitting->household))
		return false;
	splitting->stays = arena_alloc(act->arena, count * sizeof *splitting->stays);
	splitting->leavers = arena_alloc(act->arena, count * sizeof *splitting->leavers);
	splitting->loses = arena_alloc(act->arena, count * sizeof *splitting->loses);
	if (splitting->household.count < 2) {
		act_find(act, CODE_NOT_SO, "person", _("%s has no family here to leave"),
		    args->people.items[0].code);
		return false;
	}
	for (size_t i = 0; i < count; i++)
		take_leaver(act, &args->people.items[i], splitting);
	if (splitting->count < count)
		return false;
	if (count == splitting->household.count)
		act_find(act, CODE_BAD_VALUE, "person",
		    _("%s are the whole family: one of them at least remains"),
		    household_codes(act, &splitting->household));
	find_losses(splitting);
	return count < splitting->household.count;
}

/* --- what stands against it -------------------------------------------------------------------- */

static struct placing placing_of(struct act *act, const struct family_split_args *args,
    const struct splitting *splitting, const struct shelter *shelter, size_t index)
{
	return (struct placing){ .person = &args->people.items[index], .shelter = shelter,
		.bed = &args->beds.items[index],
		.family = splitting->count > 1 ? splitting->stays[0].id : DB_NULL,
		.group = args->people.items, .group_beds = args->beds.items,
		.group_count = splitting->count, .leavers = splitting->leavers,
		.leaver_count = splitting->count, .limit = splitting->stays[index].expected_on,
		.at = act->now, .field = "beds" };
}

static bool check_beds(
    struct act *act, const struct family_split_args *args, const struct splitting *splitting)
{
	bool good = args->beds.count == splitting->count;

	if (!good)
		act_find(act, CODE_BAD_VALUE, "beds", _("%zu beds for %zu people"),
		    args->beds.count, splitting->count);
	for (size_t i = 0; i < args->beds.count; i++) {
		act_touch(act, args->beds.items[i].code);
		if (args->beds.items[i].shelter != splitting->household.shelter) {
			act_find(act, CODE_ANOTHER_SHELTER, "beds", _("%s is not in %s"),
			    args->beds.items[i].code,
			    shelter_code(act, splitting->household.shelter));
			good = false;
		}
		for (size_t k = 0; k < i; k++)
			if (args->beds.items[i].id == args->beds.items[k].id) {
				act_find(act, CODE_BAD_VALUE, "beds", _("%s is named twice"),
				    args->beds.items[i].code);
				good = false;
			}
	}
	return good;
}

static void judge_beds(
    struct act *act, const struct family_split_args *args, const struct splitting *splitting)
{
	struct shelter shelter;

	if (!check_beds(act, args, splitting)
		|| !shelter_by_id(act->db, act->arena, splitting->household.shelter, &shelter))
		return;
	for (size_t i = 0; i < splitting->count; i++) {
		struct placing placing = placing_of(act, args, splitting, &shelter, i);

		placing_judge(act->desk, act->arena, &placing, &act->outcome->failure);
	}
}

static void warn_losses(
    struct act *act, const struct family_split_args *args, const struct splitting *splitting)
{
	for (size_t i = 0; i < splitting->count; i++)
		if (splitting->loses[i])
			act_find(act, CODE_WITHOUT_BED, "beds",
			    _("%s loses %s, a bed of the family: give another here, or later"
			      " (assign)"),
			    args->people.items[i].code,
			    bed_code_of_stay(act, splitting->stays[i].id));
}

static void plan_family_split(struct act *act, const void *params)
{
	const struct family_split_args *args = params;
	struct splitting splitting;

	if (!read_splitting(act, args, &splitting))
		return;
	for (size_t i = 0; i < splitting.count; i++)
		leaving_warn(act, &splitting.stays[i], splitting.leavers, splitting.count);
	if (args->beds.count > 0)
		judge_beds(act, args, &splitting);
	else
		warn_losses(act, args, &splitting);
}

/* --- the rows ---------------------------------------------------------------------------------- */

/* Those who remain keep a head, those who leave together get one. */
static void part(struct act *act, struct splitting *splitting)
{
	for (size_t i = 0; i < splitting->count; i++) {
		struct succession succession = family_succession(act->db, act->arena,
		    &splitting->stays[i], splitting->leavers, splitting->count);

		if (succession.count > 0)
			household_follow(act, splitting->leavers[i],
			    succession.members[succession.heir].id, splitting->leavers,
			    splitting->count);
	}
	for (size_t i = 0; i < splitting->count; i++) {
		splitting->stays[i].head = i == 0 ? DB_NULL : splitting->leavers[0];
		row_save(act->db, &stay_table, &splitting->stays[i]);
	}
}

static void give_beds(
    struct act *act, const struct family_split_args *args, struct splitting *splitting)
{
	struct shelter shelter;

	if (!shelter_by_id(act->db, act->arena, splitting->household.shelter, &shelter))
		return;
	for (size_t i = 0; i < splitting->count; i++)
		if (args->beds.count > 0 || splitting->loses[i])
			placing_end(act, splitting->leavers[i], act->now);
	for (size_t i = 0; i < splitting->count; i++) {
		struct placing without = { .person = &args->people.items[i], .at = act->now };
		struct placing placing = args->beds.count > 0
			? placing_of(act, args, splitting, &shelter, i) : without;

		if (args->beds.count > 0 || splitting->loses[i])
			placing_write(act, &placing, &splitting->stays[i]);
	}
}

static void run_family_split(struct act *act, const void *params)
{
	const struct family_split_args *args = params;
	struct splitting splitting;
	const char *codes = "";

	if (!read_splitting(act, args, &splitting))
		return;
	part(act, &splitting);
	give_beds(act, args, &splitting);
	for (size_t i = 0; i < splitting.count; i++) {
		const char *bed = bed_code_of_stay(act, splitting.leavers[i]);

		codes = arena_format(act->arena, "%s%s%s %s", codes, i ? ", " : "",
		    args->people.items[i].code, bed ? bed : _("without a bed"));
		act_result_list(act, "people", args->people.items[i].code);
		if (bed)
			act_result_list(act, "beds", bed);
	}
	act_result(act, "person", args->people.items[0].code);
	act_say(act, _("left the family: %s"), codes);
}

const struct verb verb_family_split = {
	.name = "family-split",
	.title = N_("Leave the family"),
	.group = N_("Families"),
	.right = RIGHT_ADMIT,
	PARAMS_OF(family_split_params),
	.size = sizeof(struct family_split_args),
	.subject = "person",
	.plan = plan_family_split,
	.run = run_family_split,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are one family again, in the beds they had, if nobody has them"),
	.help = N_("Somebody leaves the family they are in the shelter with, and stays there alone; "
		   "several who leave together are a family of their own. A bed in a room of those who "
		   "remain is the family's: who leaves is without one until another is given. Those who "
		   "remain keep a head."),
};
