#include "core/family.h"

#include "core/see.h"

#include <string.h>

#define FAMILY_MAX 256 /* relatives that are followed: a bound for data that was entered wrongly */

int64_t family_of(struct db *db, struct arena *arena, const struct stay *stay)
{
	struct stay *stays;

	if (stay->head != DB_NULL)
		return stay->head;
	return stays_of_family(db, arena, stay->id, &stays) > 1 ? stay->id : DB_NULL;
}

size_t family_stays(
    struct db *db, struct arena *arena, const struct stay *stay, struct stay **stays)
{
	int64_t head = stay->head != DB_NULL ? stay->head : stay->id;
	size_t count = stays_of_family(db, arena, head, stays), kept = 0;

	for (size_t i = 0; i < count; i++)
		if ((*stays)[i].left_at == DB_NULL && (*stays)[i].void_at == DB_NULL)
			(*stays)[kept++] = (*stays)[i];
	for (size_t i = 1; i < kept; i++)
		if ((*stays)[i].id == head) {
			struct stay first = (*stays)[i];

			memmove(*stays + 1, *stays, i * sizeof **stays);
			(*stays)[0] = first;
		}
	return kept;
}

static bool listed(const int64_t *ids, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] == id)
			return true;
	return false;
}

size_t family_relatives(
    const struct desk *desk, struct arena *arena, int64_t person, int64_t **ids)
{
	size_t count = 1;

	*ids = arena_alloc(arena, (FAMILY_MAX + 1) * sizeof **ids);
	(*ids)[0] = person;
	for (size_t at = 0; at < count; at++) {
		struct relation *relations;
		size_t found = relations_load(desk->db, arena, (*ids)[at], &relations);

		for (size_t i = 0; i < found && count < FAMILY_MAX; i++) {
			int64_t other = relations[i].person == (*ids)[at] ? relations[i].other
									  : relations[i].person;

			if (strcmp(relations[i].kind, "no-contact") != 0
				&& !listed(*ids, count, other) && !see_hidden(desk, other))
				(*ids)[count++] = other;
		}
	}
	++*ids; /* without the person itself */
	return count - 1;
}

size_t family_no_contacts(
    struct db *db, struct arena *arena, int64_t person, struct no_contact **pairs)
{
	struct relation *relations;
	size_t found = relations_load(db, arena, person, &relations), count = 0;

	*pairs = arena_alloc(arena, (found + 1) * sizeof **pairs);
	for (size_t i = 0; i < found; i++)
		if (strcmp(relations[i].kind, "no-contact") == 0)
			(*pairs)[count++]
			    = (struct no_contact){ relations[i].person, relations[i].other };
	return count;
}

/* Older comes first; somebody whose birth is not known comes last. */
static bool is_elder(const struct person *a, const struct person *b)
{
	if (!a->birth || !b->birth)
		return a->birth != NULL;
	return strcmp(a->birth, b->birth) < 0;
}

struct succession family_succession(struct db *db, struct arena *arena, const struct stay *head,
    const int64_t *leavers, size_t leaver_count)
{
	struct succession succession = { 0 };
	struct stay *stays;
	size_t count = head->head == DB_NULL ? family_stays(db, arena, head, &stays) : 0;
	struct person eldest = { 0 };

	succession.members = arena_alloc(arena, (count + 1) * sizeof *succession.members);
	for (size_t i = 0; i < count; i++) {
		struct person person;

		if (stays[i].id == head->id || listed(leavers, leaver_count, stays[i].id)
			|| !person_by_id(db, arena, stays[i].person, &person))
			continue;
		if (succession.count == 0 || is_elder(&person, &eldest)) {
			succession.heir = succession.count;
			eldest = person;
		}
		succession.members[succession.count++] = stays[i];
	}
	return succession;
}

void family_succeed(struct db *db, struct succession *succession)
{
	for (size_t i = 0; i < succession->count; i++) {
		struct stay *stay = &succession->members[i];

		stay->head =
		    i == succession->heir ? DB_NULL : succession->members[succession->heir].id;
		row_save(db, &stay_table, stay);
	}
}
