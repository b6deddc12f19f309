#include "core/attention_log.h"

#include "core/dosing.h"
#include "core/handing.h"
#include "core/see.h"

#include <string.h>

#define LATE_FOR (2 * DAY) /* times of medicine are looked at so far back */

struct listing {
	const struct desk *desk;
	struct arena *arena;
	const struct house *house;
	when_t now;
	struct attention *items;
	size_t count;
};

static struct attention item_of(
    const struct listing *listing, enum attention_kind kind, when_t due, bool urgent)
{
	return (struct attention){ .kind = kind, .due = due, .urgent = urgent,
		.shelter = listing->house->shelter->id,
		.shelter_code = listing->house->shelter->code, .person = DB_NULL,
		.glass = DB_NULL };
}

static void keep(struct listing *listing, struct attention item)
{
	listing->items = arena_grow(
	    listing->arena, listing->items, listing->count, sizeof *listing->items);
	listing->items[listing->count++] = item;
}

/* "L-000123: text"; what was typed stays at the desk. */
static const char *with_typed(const struct listing *listing, const char *text, const char *typed)
{
	return listing->desk->release || !*typed
		? text : arena_format(listing->arena, "%s: %s", text, typed);
}

/* --- handovers -------------------------------------------------------------------------------- */

static void look_at_handovers(struct listing *listing)
{
	struct handover *open;
	size_t count = handovers_open(
	    listing->desk->db, listing->arena, listing->house->shelter->id, &open);

	for (size_t i = 0; i < count; i++) {
		struct attention item
		    = item_of(listing, ATTENTION_HANDOVER, open[i].given_at, true);

		item.about = handover_code(listing->arena, open[i].id);
		item.text = arena_format(listing->arena, _("handover of %s waits"),
		    log_user(listing->desk, listing->arena, open[i].given_by));
		keep(listing, item);
	}
}

/* --- medicine --------------------------------------------------------------------------------- */

static const char *bed_of(const struct house *house, int64_t person)
{
	for (size_t i = 0; i < house->count; i++)
		if (house->facts[i].person == person && house->facts[i].stay != DB_NULL)
			return house->facts[i].code;
	return NULL;
}

static void look_at_dose(struct listing *listing, const struct dose *dose)
{
	const struct medication *medication = dose->medication;
	struct attention item = item_of(listing, ATTENTION_MEDICATION, dose->at, true);
	struct arena *arena = listing->arena;
	const char *text;

	if (dose->state != DOSE_LATE && dose->state != DOSE_DUE)
		return;
	item.person = medication->person;
	item.person_code = dose->person_code;
	item.bed_code = bed_of(listing->house, medication->person);
	item.pressing = true;
	item.about = medication_code(arena, medication->id);
	if (dose->state == DOSE_LATE)
		text = arena_format(arena, _("medicine %s is late by %s"), item.about,
		    duration_show(arena, listing->now - dose->at));
	else
		text = arena_format(arena, _("medicine %s is due at %s"), item.about,
		    when_show_short(arena, dose->at, listing->now));
	see_note(listing->desk, medication->person);
	item.text = with_typed(
	    listing, text, arena_format(arena, "%s %s", medication->medicine, medication->dose));
	keep(listing, item);
}

static void look_at_medicine(struct listing *listing)
{
	struct dose_window window = dosing_window(listing->desk);
	struct dose *doses;
	size_t count = doses_load(listing->desk, listing->arena, listing->house->shelter->id,
	    listing->now - LATE_FOR, listing->now + window.early + 1, listing->now, &doses);

	for (size_t i = 0; i < count; i++)
		look_at_dose(listing, &doses[i]);
}

/* --- entries ---------------------------------------------------------------------------------- */

static struct attention of_entry(const struct listing *listing, const struct log *log,
    enum attention_kind kind, when_t due, bool urgent)
{
	struct attention item = item_of(listing, kind, due, urgent);
	struct person person;

	item.about = log_code(listing->arena, log->id);
	if (log->person == DB_NULL
		|| !see_at(listing->desk, listing->arena, log->person, log->shelter)
		|| !person_by_id(listing->desk->db, listing->arena, log->person, &person))
		return item;
	see_note(listing->desk, person.id);
	item.person = person.id;
	item.person_code = person.code;
	return item;
}

/* From its day on; without a day, as long as it was not done. */
static void look_at_follow_up(struct listing *listing, const struct log *log)
{
	struct arena *arena = listing->arena;
	when_t due = log->follow_on ? when_of_date(log->follow_on, 0) : log->at;
	struct attention item;
	char today[DATE_SIZE];
	int days;

	if (due > listing->now)
		return;
	when_to_date(listing->now, today);
	days = log->follow_on ? date_days(log->follow_on, today) : 0;
	item = of_entry(listing, log, ATTENTION_FOLLOW_UP, due, log->follow_on != NULL);
	if (days > 0)
		item.text = arena_format(arena,
		    P_("to be done of %s, %d day late", "to be done of %s, %d days late", days),
		    item.about, days);
	else
		item.text = arena_format(arena, _("to be done of %s"), item.about);
	item.text = with_typed(listing, item.text, log->follow_up);
	keep(listing, item);
}

static void look_at_tell(struct listing *listing, const struct log *log)
{
	struct attention item = of_entry(listing, log, ATTENTION_TELL, log->at, true);

	item.pressing = true;
	item.text = with_typed(listing,
	    arena_format(listing->arena, _("incident %s (%s), must be told"), item.about,
		choice_title(choice_severity, log->severity)),
	    log->tell);
	keep(listing, item);
}

static void look_at_entries(struct listing *listing)
{
	const struct desk *desk = listing->desk;
	struct log *rows;
	size_t count = logs_to_follow(
	    desk->db, listing->arena, listing->house->shelter->id, &rows);

	count = logs_seen(desk, listing->arena, rows, count);
	for (size_t i = 0; i < count; i++)
		look_at_follow_up(listing, &rows[i]);
	count = logs_to_tell(desk->db, listing->arena, listing->house->shelter->id, &rows);
	count = logs_seen(desk, listing->arena, rows, count);
	for (size_t i = 0; i < count; i++)
		look_at_tell(listing, &rows[i]);
}

size_t attention_log(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, struct attention **items)
{
	struct listing listing = { .desk = desk, .arena = arena, .now = occupancy->at };

	for (size_t h = 0; h < occupancy->house_count; h++) {
		listing.house = &occupancy->houses[h];
		if (!desk_may(desk, RIGHT_SEE_LOG, listing.house->shelter->id))
			continue;
		look_at_handovers(&listing);
		look_at_medicine(&listing);
		look_at_entries(&listing);
	}
	*items = listing.items;
	return listing.count;
}
