#include "core/family.h"
#include "core/household.h"
#include "core/leaving.h"
#include "core/offer.h"

#include <string.h>

/* Somebody in the house, with those of their own family, joins another family there. */
struct family_join_args {
	const struct person *person, *head;
	const struct bed *bed;
};

#define AT(member) offsetof(struct family_join_args, member)

static const struct param family_join_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED | PARAM_INSIDE, .offset = AT(person),
	    .help = N_("who joins; a head brings the whole family along") },
	{ .name = "head", .label = N_("Joins the family of"), .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED | PARAM_INSIDE, .offset = AT(head),
	    .help = N_("anybody of the family") },
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED, .flags = PARAM_FREE_BED,
	    .offset = AT(bed),
	    .help = N_("a bed in the family's room, when they move there at once") },
};

struct joining {
	struct household from, to;
	struct stay *stays;    /* of those who join */
	struct person *people;
	size_t count;
};

/* A head brings everybody; anybody else leaves their old family. */
static bool read_joining(
    struct act *act, const struct family_join_args *args, struct joining *joining)
{
	size_t at;

	*joining = (struct joining){ .count = 0 };
	if (!household_find(act, args->person, "person", &joining->from) || !args->head
		|| !household_find(act, args->head, "head", &joining->to))
		return false;
	at = household_at(&joining->from, args->person->id);
	joining->stays = &joining->from.stays[at];
	joining->people = &joining->from.people[at];
	joining->count = at == 0 ? joining->from.count : 1;
	return true;
}

static bool can_join(struct act *act, const struct family_join_args *args, struct joining *joining)
{
	if (args->person->id == args->head->id)
		act_find(act, CODE_BAD_VALUE, "head", _("%s cannot join themselves: name another"),
		    args->person->code);
	else if (joining->from.head == joining->to.head)
		act_find(act, CODE_ALREADY_SO, "head", _("%s and %s are one family already"),
		    args->person->code, args->head->code);
	else if (joining->from.shelter != joining->to.shelter)
		act_find(act, CODE_ANOTHER_SHELTER, "head",
		    _("%s and %s are in two shelters: move one of them first (move)"),
		    args->person->code, args->head->code);
	else
		return true;
	return false;
}

static bool meets(const struct no_contact *pairs, size_t count, int64_t person)
{
	for (size_t i = 0; i < count; i++)
		if (pairs[i].person == person || pairs[i].other == person)
			return true;
	return false;
}

/* Told without telling of whom. */
static void judge_no_contact(struct act *act, const struct joining *joining)
{
	struct no_contact *pairs;

	for (size_t i = 0; i < joining->count; i++) {
		int64_t id = joining->people[i].id;
		size_t count = family_no_contacts(act->db, act->arena, id, &pairs);

		for (size_t k = 0; k < joining->to.count; k++)
			if (meets(pairs, count, joining->to.people[k].id)) {
				act_find(act, CODE_RULE_NO_CONTACT, "head",
				    _("%s is not to join this family"), joining->people[i].code);
				break;
			}
	}
}

static struct placing placing_of(const struct family_join_args *args,
    const struct joining *joining, const struct shelter *shelter, when_t now)
{
	return (struct placing){ .person = args->person, .shelter = shelter, .bed = args->bed,
		.family = joining->to.head, .leavers = &joining->stays[0].id, .leaver_count = 1,
		.limit = joining->stays[0].expected_on,
		.at = now, .field = "bed" };
}

static void judge_bed(
    struct act *act, const struct family_join_args *args, const struct joining *joining)
{
	struct shelter shelter;
	struct placing placing = placing_of(args, joining, &shelter, act->now);

	act_touch(act, args->bed->code);
	if (args->bed->shelter != joining->to.shelter
		|| !shelter_by_id(act->db, act->arena, joining->to.shelter, &shelter)) {
		act_find(act, CODE_ANOTHER_SHELTER, "bed", _("%s is not in %s"), args->bed->code,
		    shelter_code(act, joining->to.shelter));
		return;
	}
	if (joining->count > 1)
		act_find(act, CODE_BAD_VALUE, "bed",
		    _("%zu people join, and one bed is given: move them afterwards (move)"),
		    joining->count);
	placing_judge(act->desk, act->arena, &placing, &act->outcome->failure);
}

static void plan_family_join(struct act *act, const void *params)
{
	const struct family_join_args *args = params;
	struct joining joining;

	if (!read_joining(act, args, &joining) || !can_join(act, args, &joining))
		return;
	judge_no_contact(act, &joining);
	if (args->bed)
		judge_bed(act, args, &joining);
}

/* --- the family's room ------------------------------------------------------------------------- */

/* The beds of the rooms in which the family sleeps that suit who joins. */
static size_t offered(struct act *act, const struct family_join_args *args,
    const struct household *family, const char **codes)
{
	struct offer *offers;
	size_t count = offers_join(act->desk, act->arena, args->person, family->head,
	    family->shelter, act->now, &offers), found = 0;

	*codes = "";
	for (size_t i = 0; i < count; i++) {
		if (!offer_suits(&offers[i])
			|| !household_sleeps_in(family, offers[i].bed->room, NULL, 0))
			continue;
		*codes = arena_format(act->arena, "%s%s%s", *codes, found++ ? ", " : "",
		    offers[i].bed->code);
	}
	return found;
}

/* How many of those who join do not sleep with the family yet. */
static size_t needed(const struct joining *joining)
{
	size_t count = 0;

	for (size_t i = 0; i < joining->count; i++)
		count += !household_sleeps_in(&joining->to,
		    joining->from.rooms[household_at(&joining->from, joining->people[i].id)], NULL, 0);
	return count;
}

static void tell(
    struct act *act, const struct family_join_args *args, const struct joining *joining)
{
	const char *codes = "", *beds, *said;
	size_t want = needed(joining), room;

	for (size_t i = 0; i < joining->count; i++) {
		codes = arena_format(act->arena, "%s%s%s", codes, i ? ", " : "",
		    joining->people[i].code);
		act_result_list(act, "people", joining->people[i].code);
	}
	said = arena_format(act->arena, _("%s joined the family of %s"), codes,
	    joining->to.people[0].code);
	act_result(act, "person", args->person->code);
	act_result(act, "head", joining->to.people[0].code);
	act_result(act, "bed", args->bed ? args->bed->code : NULL);
	if (args->bed || want == 0) {
		act_say(act, "%s%s%s", said, args->bed ? ": " : "", args->bed ? args->bed->code : "");
		return;
	}
	room = offered(act, args, &joining->to, &beds);
	act_say(act, _("%s; in its room is room for %zu, needed %zu%s%s"), said, room, want,
	    *beds ? ": " : "", beds);
}

static void run_family_join(struct act *act, const void *params)
{
	const struct family_join_args *args = params;
	struct joining joining;
	struct shelter shelter;
	struct placing placing;

	if (!read_joining(act, args, &joining)
		|| !shelter_by_id(act->db, act->arena, joining.to.shelter, &shelter))
		return;
	tell(act, args, &joining);
	if (joining.stays[0].id == joining.from.head) {
		household_follow(act, joining.from.head, joining.to.head, NULL, 0);
	} else {
		joining.stays[0].head = joining.to.head;
		row_save(act->db, &stay_table, &joining.stays[0]);
	}
	if (!args->bed)
		return;
	placing = placing_of(args, &joining, &shelter, act->now);
	placing_end(act, joining.stays[0].id, act->now);
	placing_write(act, &placing, &joining.stays[0]);
}

/* The first free bed of the family's room is proposed. */
static void fill_family_join(struct act *act, const void *params)
{
	const struct family_join_args *args = params;
	struct joining joining;
	const char *beds;

	if (!args->person || !args->head || !read_joining(act, args, &joining)
		|| joining.count > 1 || needed(&joining) == 0
		|| offered(act, args, &joining.to, &beds) == 0)
		return;
	act_fill(act, "bed", arena_textn(act->arena, beds, strcspn(beds, ",")));
}

const struct verb verb_family_join = {
	.name = "family-join",
	.title = N_("Join a family"),
	.group = N_("Families"),
	.right = RIGHT_ADMIT,
	PARAMS_OF(family_join_params),
	.size = sizeof(struct family_join_args),
	.subject = "person",
	.plan = plan_family_join,
	.run = run_family_join,
	.fill = fill_family_join,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they belong to whom they belonged before, in the bed they had"),
	.help = N_("Somebody who is in the shelter joins the family of somebody there: from then on they "
		   "count as one, for rooms, beds and moving. The free beds of the family's room are "
		   "offered. A relation on record is not needed, and is not made (relation-add)."),
};
