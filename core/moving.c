#include "core/moving.h"

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

static bool check_beds(struct act *act, const struct moving *moving, size_t beds)
{
	const char *field = moving->count > 1 ? "beds" : "bed";

	if (beds == 0)
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

bool moving_read(
    struct act *act, const struct move_args *args, const struct stay *stay, struct moving *moving)
{
	*moving = (struct moving){ .beds = args->bed ? args->bed : args->beds.items, .count = 1 };
	if (args->family) {
		moving->count = family_stays(act->db, act->arena, stay, &moving->stays);
	} else {
		moving->stays = arena_alloc(act->arena, sizeof *moving->stays);
		moving->stays[0] = *stay;
	}
	load_people(act, moving);
	if (!check_beds(act, moving, args->bed ? 1 : args->beds.count))
		return false;
	moving->across = moving->beds[0].shelter != stay->shelter;
	moving->family = moving->across && !args->family ? DB_NULL
							  : family_of(act->db, act->arena, stay);
	return shelter_by_id(act->db, act->arena, moving->beds[0].shelter, &moving->shelter);
}

struct placing moving_placing(
    const struct move_args *args, const struct moving *moving, size_t index)
{
	return (struct placing){ .person = &moving->people[index], .shelter = &moving->shelter,
		.bed = &moving->beds[index], .family = moving->family, .group = moving->people,
		.group_beds = moving->beds, .group_count = moving->count,
		.leavers = moving->leavers, .leaver_count = moving->count,
		.hold_is_theirs = args->held, .at = args->at,
		.field = args->bed ? "bed" : "beds" };
}

bool moving_in_place(struct act *act, const struct moving *moving, size_t index)
{
	struct placement placement;

	return placement_of_stay(
		   act->db, act->arena, moving->stays[index].id, DB_NULL, &placement)
		&& placement.bed == moving->beds[index].id;
}
