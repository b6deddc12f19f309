#include "core/holding.h"
#include "core/party.h"

#include <string.h>

struct group_args {
	const char *people;
	struct beds beds;
	const char *label;
	struct hold_terms terms;
};

#define AT(member) offsetof(struct group_args, member)

static const struct param group_params[] = {
	{ .name = "people", .label = N_("People"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(people), .max = 120,
	    .help = N_("who comes, as f34,m8,m5 or by their codes: as find-beds takes it") },
	{ .name = "beds", .label = N_("Beds"), .type = PARAM_BEDS, .flags = PARAM_REQUIRED,
	    .offset = AT(beds), .help = N_("a bed for each, in the same order") },
	{ .name = "for", .label = N_("For"), .type = PARAM_TEXT, .offset = AT(label), .max = 60,
	    .help = N_("who is expected, when not all are registered: mother with two boys, patrol") },
	HOLD_TERMS(struct group_args, terms),
};

static bool is_named(const struct guest *guest)
{
	return guest->person.id != 0;
}

/* "mother with two boys (m8)": whoever opens the door knows who goes where. */
static struct wanted_hold wanted_of(
    struct act *act, const struct group_args *args, const struct party *party, size_t index)
{
	const struct guest *guest = &party->guests[index];
	struct wanted_hold wanted = { .bed = &args->beds.items[index], .note = args->terms.note,
		.expected = args->terms.expected, .keep_until = args->terms.keep_until,
		.confirmed = WHEN_NONE };

	if (is_named(guest))
		wanted.person = &guest->person;
	else
		wanted.label = arena_format(
		    act->arena, "%s (%s)", args->label ? args->label : "", guest->name);
	for (size_t i = 0; i < party->count; i++)
		wanted.accompanied = wanted.accompanied || (i != index && !is_named(&party->guests[i]));
	return wanted;
}

/* The day on which they come, whoever's night it is. */
static bool read_party(struct act *act, const struct group_args *args, struct party *party)
{
	when_t at = args->terms.from ? when_of_date(args->terms.from, 12 * 60) : act->now;

	return party_read(
	    act->desk, act->arena, args->people, NULL, at, party, &act->outcome->failure);
}

static bool check_beds(struct act *act, const struct group_args *args, const struct party *party)
{
	const struct beds *beds = &args->beds;

	if (beds->count != party->count) {
		act_find(act, CODE_BAD_VALUE, "beds", _("%zu people and %zu beds: give a bed for each"),
		    party->count, beds->count);
		return false;
	}
	for (size_t i = 0; i < beds->count; i++)
		for (size_t k = 0; k < i; k++)
			if (beds->items[i].id == beds->items[k].id) {
				act_find(act, CODE_BAD_VALUE, "beds", _("%s stands there twice"),
				    beds->items[i].code);
				return false;
			}
	return true;
}

static void check_label(struct act *act, const struct group_args *args, const struct party *party)
{
	for (size_t i = 0; i < party->count; i++)
		if (!is_named(&party->guests[i]) && (!args->label || !*args->label)) {
			act_find(act, CODE_MISSING_VALUE, "for",
			    _("for is missing: say who is expected, %s is not registered"),
			    party->guests[i].name);
			return;
		}
}

/* Those who come to one room must suit each other as they must suit whoever is there. */
static void check_pairs(struct act *act, const struct group_args *args, const struct party *party)
{
	const struct candidate *candidates
	    = party_candidates(act->desk, act->arena, party, act->now);

	for (size_t i = 0; i < party->count; i++)
		for (size_t k = 0; k < i; k++) {
			struct room room;
			enum code code;

			if (args->beds.items[i].room != args->beds.items[k].room
				|| !room_by_id(act->db, act->arena, args->beds.items[i].room, &room))
				continue;
			code = party_apart(act->desk, party, candidates, i, k, room.family != 0);
			if (code != CODE_COUNT)
				act_find(act, code, "beds", _("%s and %s in one room: %s"),
				    party->guests[k].name, party->guests[i].name, code_title(code));
		}
}

static void plan_group(struct act *act, const void *params)
{
	const struct group_args *args = params;
	struct party party = { 0 };

	if (!args->people || !read_party(act, args, &party) || !check_beds(act, args, &party))
		return;
	check_label(act, args, &party);
	for (size_t i = 0; i < party.count; i++) {
		struct wanted_hold wanted = wanted_of(act, args, &party, i);

		act_touch(act, wanted.bed->code);
		act_in(act, wanted.bed->shelter);
		if (!holding_nights(act, wanted.bed->shelter, args->terms.from, args->terms.until, &wanted))
			return;
		if (i == 0)
			holding_judge_expected(act, &wanted);
		if (wanted.person)
			holding_expects(act, wanted.person, &wanted);
		holding_judge(act, &wanted, &party.guests[i].person, 0, "beds");
	}
	holding_judge_deadline(act, args->terms.expected, args->terms.keep_until, "keep-until");
	check_pairs(act, args, &party);
}

/* All of them or none: the first that cannot be written ends the act. */
static void run_group(struct act *act, const void *params)
{
	const struct group_args *args = params;
	struct party party = { 0 };
	const char *codes = "";

	if (!read_party(act, args, &party))
		return;
	for (size_t i = 0; i < party.count; i++) {
		struct wanted_hold wanted = wanted_of(act, args, &party, i);
		const char *code;
		struct hold row;

		if (!holding_nights(act, wanted.bed->shelter, args->terms.from, args->terms.until, &wanted)
			|| !holding_make(act, &wanted, &row))
			return;
		code = hold_code(act->arena, row.id);
		act_touch(act, code);
		act_result_list(act, "holds", code);
		act_result_list(act, "beds", wanted.bed->code);
		codes = arena_format(
		    act->arena, "%s%s%s %s", codes, *codes ? ", " : "", code, wanted.bed->code);
	}
	act_say(act, P_("%zu bed held: %s", "%zu beds held: %s", party.count), party.count, codes);
}

const struct verb verb_hold_group = {
	.name = "hold-group",
	.title = N_("Hold beds for a group"),
	.group = N_("Beds"),
	.right = RIGHT_HOLD,
	PARAMS_OF(group_params),
	.size = sizeof(struct group_args),
	.plan = plan_group,
	.run = run_group,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the beds are free again"),
	.help = N_("Keeps a bed for each of a group, from now on or on later nights: all of them or none. "
		   "find-beds proposes the beds."),
};
