/* The doors of the demo's last days: who was turned away, who waits, what was offered to whom. Numbers
 * come from a source of their own, so that the rest of the demo is the same with them or without. */
#include "core/demo_load.h"

#include <string.h>

#define WORDS 12

/* In the order of their time. house: the n-th of its kind; since: days before the end, 0 at once. */
static const struct door {
	int64_t minutes; /* before the end */
	bool fund, any;
	size_t house;
	const char *verb;
	int64_t since;
	const char *words[WORDS];
} doors[] = {
	{ 45 * 60, true, false, 1, "wait-add", 6,
	    { "for", "საელჩოდან, ერთი ქალი", "referrer", "embassy" } },
	{ 44 * 60, false, false, 1, "turn-away", 0,
	    { "reason", "full", "count", "2", "sex", "male", "referrer", "mobile-group-street",
		"sent-to", "დღის ცენტრი" } },
	{ 40 * 60, false, false, 3, "wait-add", 16,
	    { "count", "2", "need", "together", "for", "და-ძმა, 6 და 9 წლის", "referrer",
		"day-centre" } },
	{ 35 * 60, false, true, 0, "wait-add", 9,
	    { "sex", "male", "age", "15", "referrer", "police" } },
	{ 22 * 60, false, false, 3, "turn-away", 0,
	    { "reason", "sex-age", "sex", "male", "age", "20", "referrer", "police", "sent-to",
		"ღამის თავშესაფარი" } },
	{ 13 * 60, true, false, 0, "turn-away", 0,
	    { "reason", "not-eligible", "sex", "female", "age", "44", "referrer", "self",
		"sent-to", "116 006" } },
	{ 5 * 60, false, false, 0, "turn-away", 0,
	    { "reason", "full", "count", "3", "referrer", "hotline", "sent-to", "რუსთავი",
		"wait", "yes" } },
};

void demo_note_doors(struct demo *demo, demo_door_note *note)
{
	demo->doors.state = (uint64_t)demo->options.seed + 4711;
	for (size_t i = 0; i < sizeof doors / sizeof doors[0]; i++)
		note(demo, doors[i].fund, doors[i].house, doors[i].minutes, i);
}

static struct random swap_random(struct demo *demo, struct random with)
{
	struct random was = demo->random;

	demo->random = with;
	return was;
}

void demo_door(struct demo *demo, const struct moment *moment)
{
	const struct door *door = &doors[moment->nth];
	const char *const *words = door->words;
	const char *shelter = door->any ? NULL : demo->houses[moment->house].row.code;
	when_t since = door->since ? demo->now - door->since * DAY : WHEN_NONE;
	struct random own = swap_random(demo, demo->doors);

	demo_act(demo, demo_desk(demo, moment->house, moment->at), door->verb, "shelter", shelter,
	    "since", demo_instant(demo, since), words[0] ? words[0] : "note", words[1],
	    words[2] ? words[2] : "note", words[3], words[4] ? words[4] : "note", words[5],
	    words[6] ? words[6] : "note", words[7], words[8] ? words[8] : "note", words[9],
	    words[10] ? words[10] : "note", words[11], NULL);
	demo->doors = swap_random(demo, own);
}

/* The first of the list gets a bed; the answer is awaited. */
void demo_wait_offer(struct demo *demo, const struct moment *moment)
{
	struct random own = swap_random(demo, demo->doors);

	demo_act(demo, demo_desk(demo, moment->house, moment->at), "wait-offer", "entry", "W-0001",
	    "bed", moment->slot->beds[0].code, "until", demo_instant(demo, moment->until), NULL);
	demo->doors = swap_random(demo, own);
}

/* Somebody who was here before is brought back, and it cannot wait. */
void demo_wait_known(struct demo *demo, const struct moment *moment)
{
	struct random own = swap_random(demo, demo->doors);
	struct party party;

	if (demo_known(demo, moment->slot, &party))
		demo_act(demo, demo_desk(demo, moment->house, moment->at), "wait-add", "person",
		    demo_code(demo, party.guests[0].person), "shelter",
		    demo->houses[moment->house].row.code, "urgency", "urgent", "referrer",
		    "mobile-group-street", NULL);
	demo->doors = swap_random(demo, own);
}
