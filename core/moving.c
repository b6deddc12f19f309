#include "core/moving.h"

#include <string.h>

#include "core/offer.h"

const char *moving_codes(struct act *act, const struct moving *moving)
{
	const char *codes = "";

	for (size_t i = 0; i < moving->count; i++)
		codes = arena_format(act->arena, "%s%s%s", codes, *codes ? ", " : "",
		    moving->people[i].code);
	return codes;
}

static void load_people(struct act *act, struct moving *moving)
{
	moving->people = arena_alloc(act->arena, moving->count * sizeof *moving->people);
	moving->leavers = arena_alloc(act->arena, moving->count * sizeof *moving->leavers);
	for (size_t i = 0; i < moving->count; i++) {
		person_by_id(act->db, act->arena, moving->stays[i].person, &moving->people[i]);
		moving->leavers[i] = moving->stays[i].id;
	}
}

struct proposal moving_proposal(struct act *act, const struct moving *moving)
{
	struct proposal proposal = { .together = true };
	struct offer *offers;

	if (!offers_family(act->desk, act->arena, moving->people, moving->count,
		moving->stays[0].shelter, act->now, &offers, &proposal.found))
		return proposal;
	proposal.beds = "";
	for (size_t i = 0; i < moving->count; i++) {
		proposal.beds = arena_format(act->arena, "%s%s%s", proposal.beds,
		    *proposal.beds ? "," : "", offers[i].bed->code);
		proposal.together &= offers[i].bed->room == offers[0].bed->room;
	}
	return proposal;
}

/* A family moves all or none. */
static void ask_for_beds(struct act *act, const struct moving *moving)
{
	struct proposal best = moving_proposal(act, moving);

	if (best.beds)
		act_find(act, CODE_MISSING_VALUE, "beds",
		    _("beds is missing: say where %s move; best free: %s"),
		    moving_codes(act, moving), best.beds);
	else
		act_find(act, CODE_MISSING_VALUE, "beds",
		    _("beds is missing: say where %s move; here is room for %zu, needed %zu"),
		    moving_codes(act, moving), best.found, moving->count);
}

static bool check_beds(struct act *act, const struct moving *moving, size_t beds)
{
	const char *field = moving->count > 1 ? "beds" : "bed";

	if (beds == 0 && moving->count > 1)
		ask_for_beds(act, moving);
	else if (beds == 0)
		act_find(act, CODE_MISSING_VALUE, field, _("%s is missing: say where %s moves"),
		    field, moving_codes(act, moving));
	else if (beds != moving->count)
		act_find(act, CODE_BAD_VALUE, field, _("%zu beds for %zu people (%s)"), beds,
		    moving->count, moving_codes(act, moving));
	for (size_t i = 0; i < beds; i++) {
		if (moving->beds[i].shelter != moving->beds[0].shelter)
			act_find(act, CODE_BAD_VALUE, field, _("%s and %s are in two shelters"),
			    moving->beds[0].code, moving->beds[i].code);
		for (size_t k = 0; k < i; k++)
			if (moving->beds[i].id == moving->beds[k].id)
				act_find(act, CODE_BAD_VALUE, field, _("%s is named twice"),
				    moving->beds[i].code);
	}
	return !failure_has(&act->outcome->failure, CODE_BAD_VALUE)
		&& !failure_has(&act->outcome->failure, CODE_MISSING_VALUE);
}

void moving_people(struct act *act, const struct stay *stay, struct moving *moving)
{
	moving->count = family_stays(act->db, act->arena, stay, &moving->stays);
	load_people(act, moving);
}

bool moving_read(
    struct act *act, const struct move_args *args, const struct stay *stay, struct moving *moving)
{
	*moving = (struct moving){ .beds = args->bed ? args->bed : args->beds.items, .count = 1 };
	if (args->family) {
		moving_people(act, stay, moving);
		for (size_t i = 0; i < moving->count; i++) /* who knows of all may move them */
			act_touch(act, moving->people[i].code);
	} else {
		moving->stays = arena_alloc(act->arena, sizeof *moving->stays);
		moving->stays[0] = *stay;
		load_people(act, moving);
	}
	if (!check_beds(act, moving, args->bed ? 1 : args->beds.count))
		return false;
	moving->across = moving->beds[0].shelter != stay->shelter;
	moving->family = moving->across && !args->family ? DB_NULL
							  : family_of(act->db, act->arena, stay);
	return shelter_by_id(act->db, act->arena, moving->beds[0].shelter, &moving->shelter);
}

/* The last day that was said of this stay; NULL when it is only the limit of the shelter. */
static const char *said_limit(struct act *act, const struct stay *stay)
{
	struct shelter shelter;
	char usual[DATE_SIZE];

	if (!stay->expected_on || !shelter_by_id(act->db, act->arena, stay->shelter, &shelter))
		return NULL;
	if (placing_usual_limit(&shelter, stay->admitted_at, usual)
		&& strcmp(usual, stay->expected_on) == 0)
		return NULL;
	return stay->expected_on;
}

const char *moving_limit(struct act *act, const struct move_args *args,
    const struct moving *moving, size_t index)
{
	const char *said = said_limit(act, &moving->stays[index]);
	char until[DATE_SIZE];

	if (args->limit)
		return args->limit;
	if (!moving->across)
		return moving->stays[index].expected_on;
	if (placing_usual_limit(&moving->shelter, args->at, until)
		&& (!said || strcmp(until, said) < 0))
		return arena_text(act->arena, until);
	return said;
}

struct placing moving_placing(struct act *act, const struct move_args *args,
    const struct moving *moving, size_t index)
{
	return (struct placing){ .person = &moving->people[index], .shelter = &moving->shelter,
		.bed = &moving->beds[index], .family = moving->family, .group = moving->people,
		.group_beds = moving->beds, .group_count = moving->count,
		.leavers = moving->leavers, .leaver_count = moving->count,
		.hold_is_theirs = args->held, .own_hold = args->hold, .at = args->at,
		.limit = moving_limit(act, args, moving, index),
		.field = args->bed ? "bed" : "beds" };
}

bool moving_in_place(struct act *act, const struct moving *moving, size_t index)
{
	struct placement placement;

	return placement_of_stay(
		   act->db, act->arena, moving->stays[index].id, DB_NULL, &placement)
		&& placement.bed == moving->beds[index].id;
}
