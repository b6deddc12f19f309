#include "core/waitlist.h"

#include "core/choice.h"
#include "core/holding.h"
#include "core/offer.h"
#include "core/placing.h"
#include "core/see.h"

#include <stdlib.h>
#include <string.h>

/* --- the list -------------------------------------------------------------------------------- */

bool waitlist_may(const struct desk *desk, int64_t shelter)
{
	return desk_may(desk, RIGHT_SEE_PEOPLE, shelter);
}

void waitlist_veil(const struct desk *desk, struct offered *offers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!waitlist_may(desk, offers[i].shelter))
			offers[i].bed_code = _("(elsewhere)");
}

static void load_offers(const struct desk *desk, struct arena *arena, struct waiter *waiter)
{
	waiter->offer_count
	    = offered_load(desk->db, arena, waiter->entry.id, &waiter->offers);
	waitlist_veil(desk, waiter->offers, waiter->offer_count);
	for (size_t i = 0; i < waiter->offer_count; i++) {
		const struct offered *offer = &waiter->offers[i];

		if (offer->answered_at == DB_NULL && !waiter->open)
			waiter->open = offer;
		waiter->declined += offer->answer && strcmp(offer->answer, "declined") == 0;
	}
}

static struct waiter waiter_of(
    const struct desk *desk, struct arena *arena, const struct waiting *entry)
{
	when_t now = desk_now(desk);
	struct waiter waiter = { .entry = *entry,
		.code = waiting_code(arena, entry->id),
		.days = waiting_days(entry, now),
		.urgency = waiting_urgency(entry, desk->config->waiting_step_days, now) };
	struct shelter shelter;

	if (entry->person != DB_NULL)
		person_by_id(desk->db, arena, entry->person, &waiter.person);
	if (entry->shelter != DB_NULL
		&& shelter_by_id(desk->db, arena, entry->shelter, &shelter))
		waiter.shelter_code = shelter.code;
	load_offers(desk, arena, &waiter);
	return waiter;
}

static bool wanted(const struct desk *desk, const struct waiting *entry, int64_t shelter)
{
	return waitlist_may(desk, entry->shelter) && !see_hidden(desk, entry->person)
		&& (shelter == DB_NULL || entry->shelter == DB_NULL || entry->shelter == shelter);
}

static size_t add(const struct desk *desk, struct arena *arena, const struct waiting *rows,
    size_t found, int64_t shelter, struct waiter **waiters, size_t count)
{
	for (size_t i = 0; i < found; i++) {
		if (!wanted(desk, &rows[i], shelter))
			continue;
		*waiters = arena_grow(arena, *waiters, count, sizeof **waiters);
		(*waiters)[count++] = waiter_of(desk, arena, &rows[i]);
	}
	return count;
}

static int by_order(const void *a, const void *b)
{
	const struct waiter *one = a, *other = b;

	return waiting_compare(&one->entry, one->urgency, &other->entry, other->urgency);
}

size_t waitlist_load(const struct desk *desk, struct arena *arena, int64_t shelter, bool ended,
    struct waiter **waiters)
{
	struct waiting *rows;
	size_t found = waitings_open_load(desk->db, arena, &rows), count;

	*waiters = NULL;
	if (shelter != DB_NULL && !waitlist_may(desk, shelter))
		return 0;
	count = add(desk, arena, rows, found, shelter, waiters, 0);
	if (count > 1)
		qsort(*waiters, count, sizeof **waiters, by_order);
	for (size_t i = 0; i < count; i++)
		(*waiters)[i].position = i + 1;
	if (!ended)
		return count;
	found = waitings_ended_load(desk->db, arena, &rows);
	return add(desk, arena, rows, found, shelter, waiters, count);
}

/* --- for a bed ------------------------------------------------------------------------------- */

struct person waiter_person(struct arena *arena, const struct waiter *waiter, when_t now)
{
	const struct waiting *entry = &waiter->entry;
	struct person person = { .id = 0, .code = waiter->code, .sex = entry->sex,
		.birth_precision = "unknown", .accessible = entry->accessible,
		.void_at = DB_NULL };
	char today[DATE_SIZE];

	if (waiter->person.id != 0) {
		person = waiter->person;
		person.accessible |= entry->accessible;
	} else if (entry->age != DB_NULL) {
		when_to_date(now, today);
		person.birth = arena_format(
		    arena, "%04d-01-01", atoi(today) - (int)entry->age);
		person.birth_precision = "year";
	}
	return person;
}

/* One bed, and the rooms of its shelter as far as they matter to a party. */
struct asking {
	const struct desk *desk;
	struct arena *arena;
	const struct bed *bed;
	when_t now;
};

/* A party is a family: a family room that is empty is one for them, whatever is on record. */
static bool stands(const struct asking *asking, const struct waiter *waiter,
    const struct person *person, const struct offer *offer, enum code code)
{
	struct companion *others;

	if (code_class(code) == CLASS_WARN)
		return false;
	if (code == CODE_RULE_FAMILY && waiter->entry.party > 1)
		return placing_companions(asking->desk, asking->arena, offer->bed->room,
			   asking->now, WHEN_NONE, &others) > 0;
	if (code == CODE_RULE_FAMILY && person->id == 0)
		return true;
	return holding_knows(person, code);
}

/* The titles of the rules that stand against the bed: they name nobody. "" it suits. */
static const char *against(const struct asking *asking, const struct waiter *waiter,
    const struct person *person, const struct offer *offer)
{
	const char *why = "";

	for (size_t i = 0; i < offer->against.count; i++) {
		enum code code = offer->against.items[i].code;

		if (stands(asking, waiter, person, offer, code)
			&& !strstr(why, code_title(code)))
			why = arena_format(asking->arena, "%s%s%s", why, *why ? "; " : "",
			    code_title(code));
	}
	return why;
}

static const char *party_why(const struct asking *asking, const struct waiter *waiter, size_t beds)
{
	const struct waiting *entry = &waiter->entry;

	if ((int64_t)beds >= entry->party)
		return "";
	return arena_format(asking->arena,
	    entry->together ? _("needs %lld beds in one room, %zu suitable there")
			    : _("needs %lld beds, %zu suitable in the shelter"),
	    (long long)entry->party, beds);
}

/* Why it is not for them; "" it is. */
static const char *why_not(const struct asking *asking, const struct waiter *waiter)
{
	struct person person = waiter_person(asking->arena, waiter, asking->now);
	const char *why = _("the bed is not free");
	struct offer *offers;
	size_t count, beds = 0;

	if (waiter->open)
		return waiter->open->bed == asking->bed->id
			? _("it is offered to them")
			: arena_format(asking->arena, _("is offered %s"), waiter->open->bed_code);
	count = offers_load(asking->desk, asking->arena, &person, asking->bed->shelter,
	    asking->now, &offers);
	for (size_t i = 0; i < count; i++) {
		const char *stand = against(asking, waiter, &person, &offers[i]);

		if (offers[i].bed->bed == asking->bed->id)
			why = stand;
		if (!*stand && (!waiter->entry.together || offers[i].bed->room == asking->bed->room))
			beds++;
	}
	return *why ? why : party_why(asking, waiter, beds);
}

static const char *why_so(const struct asking *asking, const struct waiter *waiter)
{
	const char *urgency = choice_title(choice_urgency, urgency_word(waiter->urgency));
	const char *risen = waiter->urgency != waiter->entry.urgency
		? arena_format(asking->arena, _("%s by now"), urgency) : urgency;

	return arena_format(asking->arena, _("%s, waits %s"), risen,
	    duration_show(asking->arena, asking->now - waiter->entry.since_at));
}

/* Who has a turn in its order, then who has not in the list's. */
static int by_turn(const void *a, const void *b)
{
	const struct waiter *one = a, *other = b;

	if ((one->turn > 0) != (other->turn > 0))
		return one->turn > 0 ? -1 : 1;
	return one->position < other->position ? -1 : 1;
}

size_t waitlist_for_bed(
    const struct desk *desk, struct arena *arena, const struct bed *bed, struct waiter **waiters)
{
	struct asking asking = { desk, arena, bed, desk_now(desk) };
	size_t count = waitlist_load(desk, arena, bed->shelter, false, waiters), turn = 0;

	for (size_t i = 0; i < count; i++) {
		struct waiter *waiter = &(*waiters)[i];

		waiter->why = why_not(&asking, waiter);
		if (*waiter->why)
			continue;
		waiter->turn = ++turn;
		waiter->why = why_so(&asking, waiter);
	}
	if (count > 1)
		qsort(*waiters, count, sizeof **waiters, by_turn);
	return count;
}

const char *waiter_offer_text(struct arena *arena, const struct waiter *waiter, when_t now)
{
	const struct offered *open = waiter->open;
	const char *until, *bed;

	if (!open)
		return "";
	bed = waiter->shelter_code ? strchr(open->bed_code, '/') : NULL;
	bed = bed ? bed + 1 : open->bed_code;
	until = when_show_short(arena, open->until_at, now);
	if (open->until_at != DB_NULL && open->until_at <= now)
		return arena_format(arena, _("%s no answer by %s"), bed, until);
	return arena_format(arena,
	    open->confirmed_at != DB_NULL ? _("%s they come, %s") : _("%s until %s"), bed, until);
}
