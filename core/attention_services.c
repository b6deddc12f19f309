#include "core/attention_services.h"

#include "core/gaps.h"
#include "db/appointment.h"

#include <string.h>

#define OFFS_AHEAD (60 * DAY) /* days off are looked at so far ahead */
#define NAMED 4               /* appointments, services that a line names; the others are counted */

struct listing {
	const struct desk *desk;
	struct arena *arena;
	const struct occupancy *occupancy;
	when_t now;
	struct attention *items;
	size_t count;
};

static void keep(struct listing *listing, struct attention item)
{
	listing->items = arena_grow(
	    listing->arena, listing->items, listing->count, sizeof *listing->items);
	listing->items[listing->count++] = item;
}

/* "A, B and 3 more": one more word. */
static const char *with_word(struct arena *arena, const char *list, size_t before, const char *word)
{
	return before < NAMED ? arena_format(arena, "%s%s%s", list, before ? ", " : "", word) : list;
}

static const char *with_rest(struct arena *arena, const char *list, size_t count)
{
	return count > NAMED
		? arena_format(arena, _("%s and %zu more"), list, count - NAMED) : list;
}

/* Is any of the houses one that the provider visits and whose providers the actor manages? */
static bool concerns(const struct listing *listing, const struct provider *provider)
{
	for (size_t i = 0; i < listing->occupancy->house_count; i++) {
		const struct shelter *shelter = listing->occupancy->houses[i].shelter;

		if (provider_visits(provider, shelter->code)
			&& desk_may(listing->desk, RIGHT_PROVIDERS, shelter->id))
			return true;
	}
	return false;
}

/* --- booked with who is away ------------------------------------------------------------------ */

static void tell(struct listing *listing, const struct provider *provider, const char *codes,
    size_t count, when_t first)
{
	struct attention item = { .kind = ATTENTION_PROVIDER, .due = first, .urgent = true,
		.shelter = DB_NULL, .shelter_code = "", .person = DB_NULL, .glass = DB_NULL,
		.about = provider->code };

	item.text = arena_format(listing->arena,
	    provider_ended(provider) ? _("%s has ended, booked still: %s")
				     : _("%s is off, booked still: %s"),
	    provider->code, with_rest(listing->arena, codes, count));
	keep(listing, item);
}

static bool is_off(const struct provider_off *offs, size_t count, int64_t provider,
    const struct appointment *booked)
{
	for (size_t i = 0; i < count; i++)
		if (offs[i].provider == provider && offs[i].from_at < booked->until_at
			&& offs[i].until_at > booked->from_at)
			return true;
	return false;
}

static bool has_off(const struct provider_off *offs, size_t count, int64_t provider)
{
	for (size_t i = 0; i < count; i++)
		if (offs[i].provider == provider)
			return true;
	return false;
}

static void look_at_provider(struct listing *listing, const struct provider *provider,
    const struct provider_off *offs, size_t off_count)
{
	struct appointment *booked;
	const char *codes = "";
	when_t first = WHEN_NONE;
	size_t all, count = 0;

	if ((!provider_ended(provider) && !has_off(offs, off_count, provider->id))
		|| !concerns(listing, provider))
		return;
	all = appointments_ahead(listing->desk->db, listing->arena, AHEAD_PROVIDER, provider->id,
	    listing->now, &booked);
	for (size_t i = 0; i < all; i++) {
		if (!provider_ended(provider)
			&& !is_off(offs, off_count, provider->id, &booked[i]))
			continue;
		first = first == WHEN_NONE ? booked[i].from_at : first;
		codes = with_word(listing->arena, codes, count++,
		    appointment_code(listing->arena, booked[i].id));
	}
	if (count > 0)
		tell(listing, provider, codes, count, first);
}

static void look_at_providers(struct listing *listing)
{
	struct provider *providers;
	struct provider_off *offs;
	size_t count = providers_load(listing->desk->db, listing->arena, &providers);
	size_t off_count = provider_offs_load(listing->desk->db, listing->arena, DB_NULL,
	    listing->now, listing->now + OFFS_AHEAD, &offs);

	for (size_t i = 0; i < count; i++)
		look_at_provider(listing, &providers[i], offs, off_count);
}

/* --- what nobody gives ------------------------------------------------------------------------ */

/* One line a shelter: of those gaps that are its own. */
static void look_at_gaps(struct listing *listing, const struct shelter *shelter,
    const struct gap *gaps, size_t count, when_t due)
{
	struct attention item = { .kind = ATTENTION_GAP, .due = due, .shelter = shelter->id,
		.shelter_code = shelter->code, .person = DB_NULL, .glass = DB_NULL };
	const char *list = "";
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		if (gaps[i].shelter->id == shelter->id)
			list = with_word(
			    listing->arena, list, found++, service_title(gaps[i].service));
	if (found == 0)
		return;
	item.text = arena_format(listing->arena, _("owed this week and not given: %s"),
	    with_rest(listing->arena, list, found));
	keep(listing, item);
}

static void look_at_week(struct listing *listing)
{
	const struct occupancy *occupancy = listing->occupancy;
	when_t monday = week_of(listing->now);
	struct gap *gaps;
	size_t count = gaps_load(listing->desk, listing->arena,
	    occupancy->house_count == 1 ? occupancy->houses[0].shelter : NULL, monday, false,
	    &gaps);

	for (size_t i = 0; i < occupancy->house_count; i++)
		look_at_gaps(listing, occupancy->houses[i].shelter, gaps, count,
		    week_of(monday + 8 * DAY - HOUR));
}

size_t attention_services(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, struct attention **items)
{
	struct listing listing = { .desk = desk, .arena = arena, .occupancy = occupancy,
		.now = desk_now(desk) };

	*items = NULL;
	if (!desk_may(desk, RIGHT_PROVIDERS, DB_NULL))
		return 0;
	look_at_providers(&listing);
	if (providers_any(desk->db)) /* without anybody nothing is kept by the desk: gaps are no news */
		look_at_week(&listing);
	*items = listing.items;
	return listing.count;
}
