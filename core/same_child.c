#include "core/same_child.h"

#include "core/text.h"

#include <stdlib.h>

#define CANDIDATES 300 /* that are looked at by each of the two ways */

struct search_of {
	const struct desk *desk;
	struct arena *arena;
	const struct contact *contact;
	struct sighting sighting;
	struct same_child *items; /* each child once */
	size_t count;
};

static struct sighting sighting_of(
    struct arena *arena, const struct contact *contact, int64_t team)
{
	return (struct sighting){ .sex = contact->sex, .age = contact->age, .at = contact->at,
		.nickname = text_fold(arena, contact->nickname),
		.description = text_fold(arena, contact->description),
		.with_whom = text_fold(arena, contact->with_whom), .spot = contact->spot,
		.team = team };
}

static struct same_child *of_child(struct search_of *search, int64_t child)
{
	for (size_t i = 0; i < search->count; i++)
		if (search->items[i].contact.child == child)
			return &search->items[i];
	return NULL;
}

static bool is_other(const struct contact *contact, const struct contact *candidate)
{
	return candidate->child != contact->child && candidate->id != contact->id
		&& (contact->person == DB_NULL || candidate->person == DB_NULL);
}

/* A child is judged by the contact that is most alike. */
static void consider(struct search_of *search, const struct contact *candidate, int64_t team)
{
	struct sighting sighting = sighting_of(search->arena, candidate, team);
	struct same_child *known;
	unsigned why;
	int score = same_child_score(&search->sighting, &sighting, &why);

	if (score < SAME_CHILD_LEAST || !contact_seen(search->desk, candidate)
		|| !contact_tells(search->desk, candidate))
		return;
	known = of_child(search, candidate->child);
	if (!known) {
		search->items = arena_grow(
		    search->arena, search->items, search->count, sizeof *search->items);
		known = &search->items[search->count++];
		*known = (struct same_child){ .score = 0 };
	}
	if (score > known->score)
		*known = (struct same_child){ *candidate, score, why };
}

static void consider_all(struct search_of *search, const struct contact *candidates, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct outing outing;

		if (is_other(search->contact, &candidates[i])
			&& outing_by_id(search->desk->db, search->arena, candidates[i].outing, &outing))
			consider(search, &candidates[i], outing.team);
	}
}

static int by_score(const void *a, const void *b)
{
	const struct same_child *x = a, *y = b;

	if (x->score != y->score)
		return y->score - x->score;
	return (y->contact.at > x->contact.at) - (y->contact.at < x->contact.at);
}

size_t same_child_find(const struct desk *desk, struct arena *arena, const struct contact *contact,
    int64_t team, size_t most, struct same_child **found)
{
	when_t reach = desk->config->contact_again_days * (when_t)DAY;
	struct search_of search = { .desk = desk, .arena = arena, .contact = contact,
		.sighting = sighting_of(arena, contact, team) };
	struct contact *candidates;
	size_t count = contacts_at_spot(desk->db, arena, contact->spot, contact->at - reach,
	    contact->at + reach, CANDIDATES, &candidates);

	consider_all(&search, candidates, count);
	count = contacts_like(desk->db, arena, team, contact->sex, contact->age,
	    contact->at - reach, contact->at + reach, CANDIDATES, &candidates);
	consider_all(&search, candidates, count);
	if (search.count > 0)
		qsort(search.items, search.count, sizeof *search.items, by_score);
	*found = search.items;
	return search.count < most ? search.count : most;
}
