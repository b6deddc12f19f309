#include "core/leading.h"

#include "core/choice.h"
#include "core/holding.h"
#include "core/joining.h"
#include "core/registering.h"
#include "core/text.h"

#include <string.h>

#define LABEL_COLUMNS 80               /* that a label takes */

bool leading_check(
    struct act *act, const struct contact *contact, const struct person *person, bool named)
{
	struct person known;

	if (!contact)
		return true;
	act_touch(act, contact_code(act->arena, contact->id));
	if (person)
		return joining_may_name(act, contact, person, "contact");
	if (contact->person != DB_NULL)
		return !person_by_id(act->db, act->arena, contact->person, &known)
			|| registering_live(act, &known, "contact");
	if (named)
		act_find(act, CODE_MISSING_VALUE, "person",
		    _("person is missing: the child of %s has no name yet; register them"
		      " (contact-name)"),
		    contact_code(act->arena, contact->id));
	return !named;
}

/* The entry of the waiting list that came of it, at once or by a turn-away. */
static bool entry_of(struct act *act, const struct contact_led *led, struct waiting *entry)
{
	struct turn_away away;
	int64_t id = led->waiting;

	if (led->turn_away != DB_NULL
		&& turn_away_by_id(act->db, act->arena, led->turn_away, &away))
		id = away.waiting;
	return id != DB_NULL && waiting_by_id(act->db, act->arena, id, entry);
}

/* A contact of the same child, not void and known to the actor, of which was() holds. */
static bool by_any(struct act *act, const struct contact *contact,
    bool (*was)(struct act *act, const struct contact_led *led, void *what), void *what)
{
	struct contact *contacts;
	size_t count = contact ? contacts_of_child(act->db, act->arena, contact->child, &contacts) : 0;

	for (size_t i = 0; i < count; i++) {
		struct contact_led *leds;
		size_t led_count;

		if (contacts[i].void_at != DB_NULL || !contact_seen(act->desk, &contacts[i]))
			continue;
		led_count = contact_leds(act->db, act->arena, contacts[i].id, &leds);
		for (size_t k = 0; k < led_count; k++)
			if (was(act, &leds[k], what))
				return true;
	}
	return false;
}

/* what: a struct waiting, its shelter that which is asked for. */
static bool waits_by(struct act *act, const struct contact_led *led, void *what)
{
	struct waiting *asked = what, entry;

	if (!entry_of(act, led, &entry) || entry.ended_at != DB_NULL
		|| entry.shelter != asked->shelter || entry.person != DB_NULL)
		return false;
	*asked = entry;
	return true;
}

void leading_check_twice(struct act *act, const struct contact *contact, int64_t shelter)
{
	struct waiting entry = { .shelter = shelter };

	if (by_any(act, contact, waits_by, &entry))
		act_find(act, CODE_ALREADY_SO, "contact", _("%s waits for that already: %s since %s"),
		    contact_child(act->db, act->arena, contact), waiting_code(act->arena, entry.id),
		    when_show_short(act->arena, entry.since_at, act->now));
}

/* A hold, not over, that came of the contact at once; what: a struct hold. */
static bool held_by(struct act *act, const struct contact_led *led, void *what)
{
	struct hold *hold = what;

	return led->hold != DB_NULL && hold_by_id(act->db, act->arena, led->hold, hold)
		&& hold->ended_at == DB_NULL && hold->person == DB_NULL;
}

void leading_check_held(struct act *act, const struct contact *contact)
{
	struct hold hold;

	if (by_any(act, contact, held_by, &hold))
		act_find(act, CODE_STILL_HELD, "contact",
		    _("a bed is held for the child of %s already: %s"),
		    contact_code(act->arena, contact->id), hold_code(act->arena, hold.id));
}

const struct person *leading_person(
    struct act *act, const struct contact *contact, const struct person *named)
{
	struct person *person;

	if (named || !contact || contact->person == DB_NULL)
		return named;
	person = arena_alloc(act->arena, sizeof *person);
	return person_by_id(act->db, act->arena, contact->person, person) ? person : NULL;
}

const char *leading_label(struct act *act, const struct contact *contact)
{
	const char *label = *contact->nickname ? contact->nickname : contact->description;

	if (!*label)
		label = arena_format(act->arena, "%s, %s",
		    party_text(act->arena, 1, contact->sex, contact->age), contact->place);
	if (text_width(label) > LABEL_COLUMNS)
		label = arena_format(
		    act->arena, "%.*s", (int)text_fit(label, LABEL_COLUMNS), label);
	return label;
}

const char *leading_note(struct act *act, const struct contact *contact)
{
	const char *note = arena_format(act->arena, "%s, %s, %s",
	    contact_code(act->arena, contact->id), when_show(act->arena, contact->at),
	    contact->place);

	if (contact->person != DB_NULL) /* the rest stands in the file, for who may read it */
		return note;
	if (*contact->with_whom)
		note = arena_format(act->arena, _("%s, with %s"), note, contact->with_whom);
	if (*contact->description)
		note = arena_format(act->arena, "%s; %s", note, contact->description);
	return note;
}

static bool empty(const char *text)
{
	return !text || !*text;
}

struct wish leading_wish(struct act *act, const struct contact *contact, const struct wish *wish)
{
	struct wish full = *wish;

	if (!contact)
		return full;
	full.person = leading_person(act, contact, wish->person);
	if (!full.person) {
		if (empty(wish->label))
			full.label = leading_label(act, contact);
		if (empty(wish->sex))
			full.sex = contact->sex;
		if (wish->age == DB_NULL)
			full.age = contact->age;
	}
	if (empty(wish->referrer) && !act_given(act, "referrer"))
		full.referrer = LEADING_REFERRER;
	if (empty(wish->note) && !act_given(act, "note"))
		full.note = leading_note(act, contact);
	return full;
}

void leading_fill(struct act *act, const struct contact *contact, bool described)
{
	const struct person *person;

	if (!contact)
		return;
	person = leading_person(act, contact, NULL);
	if (person) {
		act_fill(act, "person", person->code);
	} else if (described) {
		act_fill(act, "for", leading_label(act, contact));
		act_fill(act, "sex", contact->sex);
		if (contact->age != DB_NULL)
			act_fill(act, "age",
			    arena_format(act->arena, "%lld", (long long)contact->age));
	}
	act_fill(act, "referrer", LEADING_REFERRER);
	act_fill(act, "note", leading_note(act, contact));
}

void leading_write(struct act *act, const struct contact *contact, enum led what, int64_t id,
    int64_t person)
{
	struct contact_led row = { .waiting = DB_NULL, .turn_away = DB_NULL, .hold = DB_NULL,
		.stay = DB_NULL, .enrolment = DB_NULL, .at = act->now };
	int64_t *places[] = { [LED_WAITING] = &row.waiting, [LED_TURN_AWAY] = &row.turn_away,
		[LED_HOLD] = &row.hold, [LED_STAY] = &row.stay, [LED_ENROLMENT] = &row.enrolment };

	if (!contact)
		return;
	row.contact = contact->id;
	*places[what] = id;
	row_add(act->db, &contact_led_table, &row);
	act_touch(act, contact_code(act->arena, contact->id));
	if (person != DB_NULL)
		joining_name(act, contact, person);
}

static void name_all(struct act *act, struct contact *contacts, size_t count, int64_t person)
{
	for (size_t i = 0; i < count; i++) {
		struct contact now; /* naming the one before may have named it */

		if (contact_by_id(act->db, act->arena, contacts[i].id, &now))
			joining_name(act, &now, person);
	}
}

void leading_came_for_hold(struct act *act, int64_t hold, int64_t person)
{
	struct contact *contacts;
	size_t count = contacts_that_led_to_hold(act->db, act->arena, hold, &contacts);

	name_all(act, contacts, count, person);
}

void leading_came_for_entry(struct act *act, int64_t waiting, int64_t person)
{
	struct contact *contacts;
	struct turn_away away;
	size_t count = contacts_that_led_to_waiting(act->db, act->arena, waiting, &contacts);

	name_all(act, contacts, count, person);
	if (turn_away_of_waiting(act->db, act->arena, waiting, &away)) {
		count = contacts_that_led_to_turn_away(act->db, act->arena, away.id, &contacts);
		name_all(act, contacts, count, person);
	}
}
