/* The last days of the demo: who does what when, put in order and done through the verbs, with the
 * desk's clock set to each moment. */
#include "core/demo_load.h"

#include <stdlib.h>

#define PUPILS 3 /* who go to school, in each house */

/* --- notes ----------------------------------------------------------------------------------- */

/* False when it lies outside the last days. */
static bool note(struct demo *demo, const struct moment *moment)
{
	struct moment *added;

	if (moment->at <= demo->recent || moment->at >= demo->now)
		return false;
	demo->moments =
	    arena_grow(&demo->keep, demo->moments, demo->moment_count, sizeof *demo->moments);
	added = &demo->moments[demo->moment_count];
	*added = *moment;
	/* Not everything at the full hour. What depends on each other is further apart than this.
	 */
	if (!moment->exact && moment->at - 17 * MINUTE > demo->recent)
		added->at -= (int64_t)(demo->moment_count * 7 % 17) * MINUTE;
	if (added->until == 0)
		added->until = WHEN_NONE;
	added->order = demo->moment_count++;
	return true;
}

#define NOTE(...) note(demo, &(struct moment){ __VA_ARGS__ })

static when_t ago(const struct demo *demo, int64_t minutes)
{
	return demo->now - minutes * MINUTE;
}

static when_t on_day(struct demo *demo, int days, int minute)
{
	return when_of_date(demo_date(demo, demo->now, days), minute);
}

/* --- choosing -------------------------------------------------------------------------------- */

/* The n-th children's house, or Fund's, counted round; the number of houses when there is none. */
static size_t nth_house(const struct demo *demo, bool fund, size_t nth)
{
	size_t count = 0;

	for (size_t i = 0; i < demo->house_count; i++)
		count += demo->houses[i].trafficking == fund;
	if (count == 0)
		return demo->house_count;
	nth %= count;
	for (size_t i = 0; i < demo->house_count; i++)
		if (demo->houses[i].trafficking == fund && nth-- == 0)
			return i;
	return demo->house_count;
}

/* Somebody alone in a bed of the house who has no part yet; NULL when there is nobody. */
static struct slot *somebody(struct demo *demo, size_t house)
{
	size_t from = (size_t)random_below(&demo->random, (int64_t)demo->slot_count);

	for (size_t i = 0; i < demo->slot_count; i++) {
		struct slot *slot = &demo->slots[(from + i) % demo->slot_count];

		if (slot->house_index != house || slot->present != 1 || slot->family ||
		    slot->here.guests[0].busy)
			continue;
		slot->here.guests[0].busy = true;
		return slot;
	}
	return NULL;
}

static struct slot *free_bed(struct demo *demo, size_t house)
{
	for (size_t i = 0; i < demo->slot_count; i++) {
		struct slot *slot = &demo->slots[i];

		if (slot->house_index != house || slot->present != 0 || slot->family || slot->kept)
			continue;
		slot->kept = true;
		return slot;
	}
	return NULL;
}

static const char *code_in(struct demo *demo, const struct slot *slot)
{
	return demo_code(demo, slot->here.guests[0].person);
}

/* --- school ---------------------------------------------------------------------------------- */

static void choose_pupils(struct demo *demo, size_t house)
{
	size_t chosen = 0;

	for (size_t i = 0; i < demo->slot_count && chosen < PUPILS; i++) {
		struct slot *slot = &demo->slots[i];
		struct guest *guest = &slot->here.guests[0];
		int64_t days = demo->now / DAY - guest->birth;

		if (slot->house_index != house || slot->present == 0 || guest->busy ||
		    days < 6 * 366 || days > 17 * 365)
			continue;
		guest->busy = guest->pupil = true;
		chosen++;
	}
}

static void note_school_day(struct demo *demo, size_t house, int day)
{
	int start = 8 * 60 + 10 + (int)house * 5;
	size_t nth = 0;

	if (date_weekday(demo_date(demo, demo->now, day)) > 4)
		return;
	if (on_day(demo, day, start) <= demo->recent)
		return;
	NOTE(.at = on_day(demo, day, start), .happen = demo_school_out, .house = house,
	    .exact = true, .until = on_day(demo, day, 14 * 60 + 30));
	for (size_t i = 0; i < demo->slot_count; i++) {
		const struct slot *slot = &demo->slots[i];

		if (slot->house_index == house && slot->present > 0 && slot->here.guests[0].pupil)
			NOTE(.at = on_day(demo, day, 13 * 60 + 40 + (int)(17 * nth++ + house)),
			    .happen = demo_come_back, .house = house, .exact = true,
			    .person = code_in(demo, slot));
	}
}

static void note_school(struct demo *demo)
{
	for (size_t house = 0; house < demo->house_count; house++) {
		if (demo->houses[house].trafficking)
			continue;
		choose_pupils(demo, house);
		for (int day = -2; day <= 0; day++)
			note_school_day(demo, house, day);
	}
}

/* --- out ------------------------------------------------------------------------------------- */

/* Minutes ago; back 0: still out. */
static void note_out(
    struct demo *demo, size_t house, const char *kind, int64_t out, int64_t expected, int64_t back)
{
	const struct slot *slot = somebody(demo, house);

	if (!slot)
		return;
	NOTE(.at = ago(demo, out), .happen = demo_go_out, .house = house,
	    .person = code_in(demo, slot), .word = kind, .until = ago(demo, expected));
	if (back > 0 && ago(demo, out) > demo->recent)
		NOTE(.at = ago(demo, back), .happen = demo_come_back, .house = house,
		    .person = code_in(demo, slot));
}

static void note_missing(struct demo *demo, size_t house)
{
	const struct slot *slot = somebody(demo, house);

	if (!slot)
		return;
	NOTE(.at = ago(demo, 29 * 60), .happen = demo_go_out, .house = house,
	    .person = code_in(demo, slot), .word = "pass", .until = ago(demo, 25 * 60));
	NOTE(.at = ago(demo, 23 * 60 + 40), .happen = demo_go_missing, .house = house,
	    .person = code_in(demo, slot), .word = "პოლიცია, 112");
}

static void note_outs(struct demo *demo)
{
	note_out(demo, nth_house(demo, false, 0), "pass", 245, 70, 0); /* late */
	note_out(demo, nth_house(demo, false, 1), "pass", 150, -90, 0);
	note_out(demo, nth_house(demo, false, 2), "hospital", 26 * 60, -48 * 60, 0);
	note_out(demo, nth_house(demo, false, 4), "unauthorised", 55, -180, 0);
	note_out(demo, nth_house(demo, true, 0), "work", 300, -120, 0);
	note_missing(demo, nth_house(demo, false, 3));
	note_out(demo, nth_house(demo, false, 0), "pass", 31 * 60, 28 * 60, 28 * 60 + 12);
	note_out(demo, nth_house(demo, false, 0), "hospital", 12 * 60, 8 * 60, 9 * 60);
	note_out(demo, nth_house(demo, true, 1), "work", 30 * 60, 22 * 60, 22 * 60 + 25);
	note_out(demo, nth_house(demo, false, 4), "pass", 28 * 60, 24 * 60, 24 * 60 - 35);
}

/* --- coming and leaving ---------------------------------------------------------------------- */

/* Somebody leaves, the bed is cleaned, and somebody else comes in the evening. */
static void note_change(struct demo *demo, size_t house, const char *reason, int64_t leaving,
    int64_t coming, bool again)
{
	struct slot *slot = somebody(demo, house);

	if (!slot || ago(demo, leaving) <= demo->recent)
		return;
	slot->kept = true;
	NOTE(.at = ago(demo, leaving), .happen = demo_leave, .house = house, .slot = slot,
	    .person = code_in(demo, slot), .word = reason);
	if (coming == 0)
		return;
	NOTE(.at = ago(demo, leaving - 95), .happen = demo_cleaned, .house = house, .slot = slot);
	NOTE(.at = ago(demo, coming), .happen = again ? demo_arrive_again : demo_arrive,
	    .house = house, .slot = slot);
}

static void note_changes(struct demo *demo)
{
	note_change(demo, nth_house(demo, false, 0), "returned-home", 35 * 60, 22 * 60, false);
	note_change(demo, nth_house(demo, false, 1), "left", 33 * 60, 20 * 60, false);
	note_change(demo, nth_house(demo, false, 1), "returned-home", 12 * 60, 7 * 60, true);
	note_change(demo, nth_house(demo, false, 3), "foster-care", 30 * 60, 19 * 60 + 20, false);
	note_change(demo, nth_house(demo, false, 3), "left", 11 * 60, 45, false);
	note_change(demo, nth_house(demo, false, 4), "reintegrated", 130, 0, false);
}

static void note_rescue(struct demo *demo)
{
	size_t house = nth_house(demo, true, 0);
	struct slot *slot = house < demo->house_count ? free_bed(demo, house) : NULL;
	int64_t clock = demo->desk->config->status_clock_hours;

	if (slot)
		NOTE(.at = ago(demo, (clock - 5) * 60), .happen = demo_rescued, .house = house,
		    .slot = slot);
}

/* --- beds, papers ---------------------------------------------------------------------------- */

/* A moment that needs a free bed of the house. */
static void note_bed(struct demo *demo, size_t house, int64_t minutes,
    void (*happen)(struct demo *, const struct moment *), const char *word, int64_t until)
{
	struct slot *slot = house < demo->house_count ? free_bed(demo, house) : NULL;

	if (slot)
		NOTE(.at = ago(demo, minutes), .happen = happen, .house = house, .slot = slot,
		    .word = word, .until = ago(demo, until));
}

/* A moment that needs a person of the house. */
static void note_person(struct demo *demo, size_t house, int64_t minutes,
    void (*happen)(struct demo *, const struct moment *), const char *word)
{
	struct slot *slot = somebody(demo, house);

	if (slot)
		NOTE(.at = ago(demo, minutes), .happen = happen, .house = house, .slot = slot,
		    .person = code_in(demo, slot), .word = word);
}

/* A free bed, and who moves to it: within the house, or from the first days to a longer place. */
static void note_move(struct demo *demo, size_t house, int64_t minutes, bool same_house)
{
	struct slot *slot = house < demo->house_count ? free_bed(demo, house) : NULL;
	struct slot *from
	    = slot ? demo_mover(demo, slot, same_house, same_house ? NULL : "crisis") : NULL;

	if (from)
		NOTE(.at = ago(demo, minutes), .happen = demo_move, .house = house, .slot = slot,
		    .from = from);
}

static void note_beds(struct demo *demo)
{
	size_t surge = nth_house(demo, false, 3);

	note_bed(demo, nth_house(demo, false, 0), 36 * 60, demo_block, "repair", -3 * 24 * 60);
	note_bed(demo, nth_house(demo, true, 0), 30 * 60, demo_block, "furniture", -9 * 24 * 60);
	note_bed(demo, nth_house(demo, true, 1), 27 * 60, demo_block, "repair", -5 * 24 * 60);
	note_bed(
	    demo, nth_house(demo, true, 1), 6 * 60, demo_hold_label, "საელჩო, 1 ქალი", -20 * 60);
	note_bed(demo, nth_house(demo, false, 1), 9 * 60, demo_hold_known, NULL, -100);
	note_bed(demo, surge, 5 * 60, demo_hold_label, "მობილური ჯგუფი, 1 ბავშვი", -170);
	if (surge < demo->house_count && NOTE(.at = ago(demo, 36 * 60), .happen = demo_surge_on,
					     .house = surge, .word = "ყინვა"))
		NOTE(.at = ago(demo, 14 * 60), .happen = demo_surge_off, .house = surge);
	NOTE(.at = ago(demo, 10 * 60), .happen = demo_swap, .house = nth_house(demo, false, 0));
}

static void note_door(struct demo *demo, bool fund, size_t house, int64_t minutes, size_t nth)
{
	house = nth_house(demo, fund, house);
	if (house < demo->house_count)
		NOTE(.at = ago(demo, minutes), .happen = demo_door, .house = house, .nth = nth);
}

static void note_service(struct demo *demo, const struct moment *moment)
{
	note(demo, moment);
}

/* Nights promised ahead, where there is room. */
static void note_ahead(struct demo *demo)
{
	note_bed(demo, nth_house(demo, true, 1), 25 * 60, demo_hold_ahead,
	    "პროკურატურა, 1 კაცი", -4 * 24 * 60);
	note_bed(demo, nth_house(demo, true, 1), 20 * 60, demo_hold_ahead,
	    "World Vision, 1 კაცი", -9 * 24 * 60);
}

/* Last of all: nobody who has a part elsewhere is taken for it. */
static void note_waiting(struct demo *demo)
{
	size_t house = nth_house(demo, false, 1);

	demo_note_doors(demo, note_door);
	note_bed(demo, nth_house(demo, true, 1), 3 * 60, demo_wait_offer, NULL, -18 * 60);
	for (size_t i = 0; i < demo->slot_count; i++)
		if (demo->slots[i].house_index == house && !demo->slots[i].family) {
			NOTE(.at = ago(demo, 5), .happen = demo_wait_known, .house = house,
			    .slot = &demo->slots[i], .exact = true);
			return;
		}
}

static void note_papers(struct demo *demo)
{
	note_person(demo, nth_house(demo, false, 2), 28 * 60, demo_extend, NULL);
	note_person(demo, nth_house(demo, false, 4), 25 * 60, demo_edit, "ჩიტა");
	note_person(demo, nth_house(demo, false, 0), 8 * 60, demo_edit, NULL);
	note_person(demo, nth_house(demo, false, 0), 6 * 60 + 10, demo_mistake, NULL);
}

/* --- the whole ------------------------------------------------------------------------------- */

static int by_time(const void *one, const void *other)
{
	const struct moment *a = one, *b = other;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

static void note_all(struct demo *demo)
{
	note_move(demo, nth_house(demo, false, 2), 27 * 60, true);
	note_move(demo, nth_house(demo, false, 4), 9 * 60 + 30, false);
	note_rescue(demo);
	note_outs(demo);
	note_changes(demo);
	note_papers(demo);
	note_beds(demo);
	note_school(demo);
	note_waiting(demo);
	note_ahead(demo);
	demo_school(demo);
	demo_note_services(demo, note_service);
	demo_note_log(demo, note_service);
	if (demo->moment_count > 0)
		qsort(demo->moments, demo->moment_count, sizeof *demo->moments, by_time);
}

/* The clock never goes back: the audit is in the order of time. */
static void let_happen(struct demo *demo, const struct moment *moment)
{
	if (!demo_ok(demo))
		return;
	if (moment->at > demo->desk->fixed_now)
		demo->desk->fixed_now = moment->at;
	moment->happen(demo, moment);
	arena_done(&demo->scratch);
}

bool demo_present(struct demo *demo)
{
	struct desk *desk = demo->desk;
	struct actor actor = desk->actor;
	const char *terminal = desk->terminal;
	when_t fixed = desk->fixed_now;
	int64_t last = -1;

	note_all(demo);
	desk->terminal = "demo";
	desk->fixed_now = demo->recent;
	for (size_t i = 0; i < demo->moment_count; i++)
		let_happen(demo, &demo->moments[i]);
	while (demo->reserved > 0) {
		let_happen(demo,
		    &(struct moment){
			.at = desk->fixed_now, .happen = demo_register, .slot = &demo->slots[0] });
		if (last == demo->reserved)
			break; /* refused: so would the next one be */
		last = demo->reserved;
	}
	desk->fixed_now = fixed;
	desk->terminal = terminal;
	desk->actor = actor;
	return demo_ok(demo) && !failure_refuses(demo->failure);
}
