#include "core/attention_duty.h"

#include "core/duty.h"

#define IN_USE (14 * DAY) /* before and after now */

struct listing {
	const struct desk *desk;
	struct arena *arena;
	when_t now;
	struct attention *items;
	size_t count;
};

static void tell(
    struct listing *listing, const struct shelter *shelter, const struct roster_slot *slot)
{
	struct attention item = { .kind = ATTENTION_DUTY, .due = slot->time.from,
		.urgent = slot->time.from <= listing->now, .shelter = shelter->id,
		.shelter_code = shelter->code, .person = DB_NULL, .glass = DB_NULL,
		.about = slot->time.shift.code };

	item.text = arena_format(listing->arena, _("%s %s: %zu on duty, %d needed"),
	    slot->time.shift.name, shift_hours(listing->arena, &slot->time.shift), slot->present,
	    slot->time.shift.minimum);
	listing->items = arena_grow(
	    listing->arena, listing->items, listing->count, sizeof *listing->items);
	listing->items[listing->count++] = item;
}

static void look_at_roster(struct listing *listing, const struct shelter *shelter)
{
	int64_t hours = listing->desk->config->duty_attention_hours;
	struct duty_roster roster;
	char from[DATE_SIZE];

	when_to_date(listing->now - DAY, from); /* a night that runs began yesterday */
	duty_roster_load(listing->desk, listing->arena, shelter, from,
	    (size_t)(2 + (hours + 23) / 24), &roster);
	for (size_t i = 0; i < roster.days * roster.shift_count; i++)
		if (roster_below(&roster.slots[i]) && roster.slots[i].time.until > listing->now
			&& roster.slots[i].time.from < listing->now + hours * HOUR)
			tell(listing, shelter, &roster.slots[i]);
}

static bool is_kept_here(const struct listing *listing, const struct shelter *shelter)
{
	struct duty *duties;

	return duties_of_shelter(listing->desk->db, listing->arena, shelter->id,
		   listing->now - IN_USE, listing->now + IN_USE, &duties)
		> 0;
}

size_t attention_duty(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, struct attention **items)
{
	struct listing listing = { .desk = desk, .arena = arena, .now = occupancy->at };

	for (size_t i = 0; i < occupancy->house_count; i++) {
		const struct shelter *shelter = occupancy->houses[i].shelter;

		if (desk->config->duty_attention_hours > 0
			&& desk_may(desk, RIGHT_DUTY, shelter->id)
			&& is_kept_here(&listing, shelter))
			look_at_roster(&listing, shelter);
	}
	*items = listing.items;
	return listing.count;
}
