/* The log of the demo's last days: what was written and signed, medicine that was given, handovers, of
 * which one is not taken. A few entries however large the demo is; operation ids come from a source of
 * their own, so that the rest of the demo is the same. */
#include "core/demo_load.h"
#include "core/dosing_rules.h"
#include "core/shift.h"
#include "db/log.h"

#include <string.h>

#define WORDS 10
#define GIVEN_AFTER (6 * MINUTE)

/* So many minutes before the end, in the n-th house of its kind; user NULL: who is at the desk. */
static const struct event {
	int64_t minutes;
	bool fund;
	size_t house;
	const char *user, *verb;
	bool person; /* about one of those who stay on */
	const char *words[WORDS];
} events[] = {
	{ 44 * 60, true, 0, NULL, "log-add", true,
	    { "kind", "visitor", "text", "სოციალური სამსახური: მოიტანეს საბუთები ხელმოსაწერად" } },
	{ 31 * 60, false, 0, NULL, "log-add", false,
	    { "kind", "note", "text", "სააბაზანოს ონკანი წვეთავს, ხელოსანს დაურეკეს" } },
	{ 21 * 60, false, 0, NULL, "log-add", true,
	    { "kind", "incident", "severity", "high", "text",
		"ეზოში უცხო კაცი ელოდებოდა, ჭიშკარი დაიკეტა, პატრული მოვიდა და წავიდა", "tell",
		"დირექტორი" } },
	{ 20 * 60, false, 0, NULL, "log-told", false, { "who", "დირექტორი, ტელეფონით" } },
	{ 18 * 60, true, 0, NULL, "log-sign", false, { NULL } },
	{ 9 * 60, false, 0, "tamar", "log-add", true,
	    { "kind", "phone", "text", "სკოლიდან დარეკეს: გაკვეთილზე ცუდად იყო", "follow-up",
		"ექიმთან ჩაწერა", "follow-on", "tomorrow" } },
	{ 3 * 60, true, 0, NULL, "log-add", false,
	    { "kind", "note", "text", "საღამოს სამზარეულოში ერთად მოამზადეს ვახშამი" } },
};

/* What three of them are given since two days; minutes: before the end. */
static const struct remedy {
	int64_t minutes;
	bool fund;
	const char *medicine, *dose, *times, *note;
} givens[] = {
	{ 47 * 60, true, "სერტრალინი", "50 მგ", "09:00", "ფსიქიატრის დანიშნულება" },
	{ 46 * 60, false, "ამოქსიცილინი", "250 მგ", "08:00 14:00 20:00", "ჭამის შემდეგ" },
	{ 45 * 60, false, "იბუპროფენი", "200 მგ", "", "მხოლოდ სიცხის დროს" },
};
#define GIVENS (sizeof givens / sizeof givens[0])

static size_t house_of(const struct demo *demo, bool fund, size_t nth)
{
	for (size_t i = 0; i < demo->house_count; i++)
		if (demo->houses[i].trafficking == fund && nth-- == 0)
			return i;
	return demo->house_count;
}

/* Somebody of the house who has no part in the last days: they are there to the end. NULL: nobody. */
static const char *somebody(struct demo *demo, size_t house)
{
	for (size_t i = 0; i < demo->slot_count; i++) {
		const struct slot *slot = &demo->slots[i];

		if (slot->house_index == house && slot->present > 0 && !slot->kept
			&& !slot->here.guests[0].busy)
			return demo_code(demo, slot->here.guests[0].person);
	}
	return NULL;
}

static struct random swap_random(struct demo *demo, struct random with)
{
	struct random was = demo->random;

	demo->random = with;
	return was;
}

/* --- moments ---------------------------------------------------------------------------------- */

/* The newest incident, which the entry is about; NULL: none. */
static const char *incident(struct demo *demo, size_t house)
{
	struct log *logs;
	size_t count = logs_load(demo->db, &demo->scratch, demo->houses[house].row.id,
	    demo->recent, demo->now, &logs);

	while (count-- > 0)
		if (logs[count].severity)
			return arena_format(&demo->keep, "L-%lld", (long long)logs[count].id);
	return NULL;
}

void demo_log_event(struct demo *demo, const struct moment *moment)
{
	const struct event *event = &events[moment->nth];
	const char *const *words = event->words;
	const char *shelter = demo->houses[moment->house].row.code, *entry = NULL;
	struct random own = swap_random(demo, demo->log);

	if (strcmp(event->verb, "log-told") == 0) {
		entry = incident(demo, moment->house);
		shelter = NULL;
	}
	if (shelter || entry)
		demo_act(demo,
		    event->user ? event->user : demo_desk(demo, moment->house, moment->at),
		    event->verb, "shelter", shelter, "entry", entry, "person",
		    event->person ? somebody(demo, moment->house) : NULL,
		    words[0] ? words[0] : "text", words[1], words[2] ? words[2] : "text", words[3],
		    words[4] ? words[4] : "text", words[5], words[6] ? words[6] : "text", words[7],
		    words[8] ? words[8] : "text", words[9], NULL);
	demo->log = swap_random(demo, own);
}

void demo_medicine(struct demo *demo, const struct moment *moment)
{
	const struct remedy *given = &givens[moment->nth];
	const char *person = somebody(demo, moment->house);
	struct random own = swap_random(demo, demo->log);

	if (person)
		demo_act(demo, "tamar", "medication-add", "person", person, "medicine",
		    given->medicine, "dose", given->dose, "times", given->times, "note",
		    given->note, NULL);
	demo->log = swap_random(demo, own);
}

/* Of all that is open in the house: given, but for one time that is refused. */
void demo_give(struct demo *demo, const struct moment *moment)
{
	const char *person = somebody(demo, moment->house);
	struct random own = swap_random(demo, demo->log);
	struct medication *list;
	size_t count = person
		? medications_in(demo->db, &demo->scratch, demo->houses[moment->house].row.id,
		    moment->at, moment->at + 1, &list) : 0;

	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i].times, moment->word) == 0)
			demo_act(demo, demo_desk(demo, moment->house, moment->at),
			    "medication-give", "medication",
			    arena_format(&demo->keep, "M-%04lld", (long long)list[i].id), "refused",
			    moment->nth == 1 ? "yes" : NULL, NULL);
	demo->log = swap_random(demo, own);
}

/* nth 0: given, and taken by somebody else soon after (1); 2: given and not taken. */
void demo_hand_over(struct demo *demo, const struct moment *moment)
{
	struct random own = swap_random(demo, demo->log);
	const char *shelter = demo->houses[moment->house].row.code;

	if (moment->nth == 1)
		demo_act(demo, "tamar", "handover-take", "shelter", shelter, NULL);
	else
		demo_act(demo, demo_desk(demo, moment->house, moment->at - MINUTE),
		    "handover-give", "shelter", shelter, "note",
		    moment->nth == 0 ? "მშვიდი ცვლა იყო" : "ჭიშკრის კოდი შეიცვალა, ახალი სეიფშია",
		    NULL);
	demo->log = swap_random(demo, own);
}

/* --- noting ----------------------------------------------------------------------------------- */

static void note_doses(
    struct demo *demo, demo_moment_note *note, const struct remedy *given, size_t house)
{
	struct medication row = { .times = given->times, .from_on = "1970-01-01",
		.created_at = demo->now - given->minutes * MINUTE, .ended_at = DB_NULL };
	when_t early = demo->desk->config->medication_early_minutes * MINUTE;
	when_t *times;
	size_t count = doses_between(
	    &demo->scratch, &row, row.created_at, demo->now + early + MINUTE, &times);

	for (size_t i = 0; i < count; i++) {
		when_t at = times[i] + GIVEN_AFTER;

		note(demo, &(struct moment){ .at = at < demo->now ? at : demo->now - MINUTE,
			       .happen = demo_give, .house = house, .word = given->times,
			       .nth = i, .exact = true });
	}
}

static void note_handovers(struct demo *demo, demo_moment_note *note)
{
	size_t house = house_of(demo, false, 0);
	struct shift_time now, before;

	if (house == demo->house_count
		|| !shift_at(demo->desk->config, NULL, demo->now - 2 * MINUTE, &now)
		|| !shift_at(demo->desk->config, NULL, now.from - 1, &before))
		return;
	note(demo, &(struct moment){ .at = before.from, .happen = demo_hand_over, .house = house,
		       .nth = 0, .exact = true });
	note(demo, &(struct moment){ .at = before.from + 11 * MINUTE, .happen = demo_hand_over,
		       .house = house, .nth = 1, .exact = true });
	note(demo, &(struct moment){ .at = now.from + MINUTE, .happen = demo_hand_over,
		       .house = house, .nth = 2, .exact = true });
}

void demo_note_log(struct demo *demo, demo_moment_note *note)
{
	demo->log.state = (uint64_t)demo->options.seed + 8191;
	for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
		size_t house = house_of(demo, events[i].fund, events[i].house);

		if (house < demo->house_count)
			note(demo, &(struct moment){ .at = demo->now - events[i].minutes * MINUTE,
				       .happen = demo_log_event, .house = house, .nth = i,
				       .exact = true });
	}
	for (size_t i = 0; i < GIVENS; i++) {
		size_t house = house_of(demo, givens[i].fund, 0);

		if (house == demo->house_count)
			continue;
		note(demo, &(struct moment){ .at = demo->now - givens[i].minutes * MINUTE,
			       .happen = demo_medicine, .house = house, .nth = i, .exact = true });
		if (*givens[i].times)
			note_doses(demo, note, &givens[i], house);
	}
	note_handovers(demo, note);
	arena_done(&demo->scratch);
}
