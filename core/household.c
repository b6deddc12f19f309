#include "core/household.h"

#include "core/family.h"
#include "core/leaving.h"

bool household_find(struct act *act, const struct person *person, const char *field,
    struct household *household)
{
	struct placement placement;
	struct stay stay;
	struct bed bed;

	*household = (struct household){ .count = 0 };
	if (!leaving_stay(act, person, field, &stay))
		return false;
	household->count = family_stays(act->db, act->arena, &stay, &household->stays);
	household->people = arena_alloc(act->arena, household->count * sizeof *household->people);
	household->rooms = arena_alloc(act->arena, household->count * sizeof *household->rooms);
	household->head = stay.head != DB_NULL ? stay.head : stay.id;
	household->shelter = stay.shelter;
	for (size_t i = 0; i < household->count; i++) {
		person_by_id(act->db, act->arena, household->stays[i].person, &household->people[i]);
		act_touch(act, household->people[i].code);
		household->rooms[i] = placement_of_stay(act->db, act->arena,
					  household->stays[i].id, DB_NULL, &placement)
				&& placement.bed != DB_NULL
				&& bed_by_id(act->db, act->arena, placement.bed, &bed)
			? bed.room : DB_NULL;
	}
	return true;
}

size_t household_at(const struct household *household, int64_t person)
{
	size_t index = 0;

	while (index < household->count && household->stays[index].person != person)
		index++;
	return index;
}

static bool listed(const int64_t *ids, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] == id)
			return true;
	return false;
}

bool household_sleeps_in(
    const struct household *household, int64_t room, const int64_t *but, size_t but_count)
{
	for (size_t i = 0; room != DB_NULL && i < household->count; i++)
		if (household->rooms[i] == room
			&& !listed(but, but_count, household->stays[i].id))
			return true;
	return false;
}

void household_follow(struct act *act, int64_t old_head, int64_t new_head, const int64_t *but,
    size_t but_count)
{
	struct stay *stays;
	size_t count = stays_of_family(act->db, act->arena, old_head, &stays);

	for (size_t i = 0; i < count; i++) {
		if (listed(but, but_count, stays[i].id))
			continue;
		stays[i].head = stays[i].id == new_head ? DB_NULL : new_head;
		row_save(act->db, &stay_table, &stays[i]);
	}
}

const char *household_codes(struct act *act, const struct household *household)
{
	const char *codes = "";

	for (size_t i = 0; i < household->count; i++)
		codes = arena_format(act->arena, "%s%s%s", codes, *codes ? ", " : "",
		    household->people[i].code);
	return codes;
}

/* --- as it is looked at -------------------------------------------------------------------------- */

static int64_t family_id(const struct bed_fact *fact)
{
	return fact->head != DB_NULL ? fact->head : fact->stay;
}

/* A family while its members are found; one of one only is none. */
struct gathering {
	struct family_seen family;
	int64_t head;
};

static size_t gather(struct arena *arena, const struct bed_fact *facts, size_t count,
    struct gathering **all, size_t found)
{
	for (size_t i = 0; i < count; i++) {
		struct family_seen *family;
		size_t at = 0;

		if (facts[i].stay == DB_NULL || facts[i].person == DB_NULL)
			continue;
		while (at < found && (*all)[at].head != family_id(&facts[i]))
			at++;
		if (at == found) {
			*all = arena_grow(arena, *all, found, sizeof **all);
			(*all)[found++] = (struct gathering){ .head = family_id(&facts[i]) };
		}
		family = &(*all)[at].family;
		family->members = arena_grow(
		    arena, (void *)family->members, family->count, sizeof *family->members);
		family->members[family->count++] = &facts[i];
	}
	return found;
}

static void head_first(struct gathering *gathering)
{
	const struct bed_fact **members = gathering->family.members;

	for (size_t i = 1; i < gathering->family.count; i++)
		if (members[i]->stay == gathering->head) {
			const struct bed_fact *head = members[i];

			for (; i > 0; i--)
				members[i] = members[i - 1];
			members[0] = head;
			return;
		}
}

size_t families_seen(struct arena *arena, const struct bed_fact *facts, size_t count,
    const struct bed_fact *bedless, size_t bedless_count, struct family_seen **families)
{
	struct gathering *all = NULL;
	size_t found = gather(arena, facts, count, &all, 0), kept = 0;

	found = gather(arena, bedless, bedless_count, &all, found);
	*families = arena_alloc(arena, (found + 1) * sizeof **families);
	for (size_t i = 0; i < found; i++) {
		if (all[i].family.count < 2)
			continue;
		head_first(&all[i]);
		(*families)[kept++] = all[i].family;
	}
	return kept;
}

char family_letter(size_t number, bool head)
{
	if (number >= 26)
		return head ? '*' : '+';
	return (char)((head ? 'A' : 'a') + (int)number);
}
