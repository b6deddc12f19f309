/* What is made of a contact: turned away, put on the waiting list, a bed held, admitted, enrolled at a
 * day centre. Such a verb takes the contact as a parameter (LEADING_CONTACT), and nothing is typed
 * again: what it does not say is as the contact has it. It calls leading_check in plan, leading_person
 * and leading_wish where it reads its parameters, leading_fill in fill, leading_write in run. A child
 * without a name is named by the person about whom the act is. */
#ifndef CORE_LEADING_H
#define CORE_LEADING_H

#include "core/contacts.h"
#include "core/queueing.h"

#define LEADING_REFERRER "mobile-group-street" /* of choice_referrer */
#define LEADING_CONTACT(S, member)                                                                 \
	{ .name = "contact", .label = N_("From a contact"), .type = PARAM_RECORD,                  \
	    .records = &record_contact, .offset = offsetof(S, member),                             \
	    .help = N_("the contact on the street that led to it, as CT-000123: the rest is as it" \
		       " says") }

/* In plan. contact NULL: nothing. Touches it; finds what speaks against it: it is of another person
 * than the one named (NULL: nobody is), a child without a name where one must be known (named). */
bool leading_check(struct act *act, const struct contact *contact, const struct person *person,
    bool named);
/* In plan of what puts on the waiting list of the shelter (DB_NULL any): the child, without a name then,
 * waits for that already by a contact of theirs. Who has one: queueing_check_twice. */
void leading_check_twice(struct act *act, const struct contact *contact, int64_t shelter);
/* In plan: finds still-held when a bed is held for the contact's child, who has no name. NULL: nothing. */
void leading_check_held(struct act *act, const struct contact *contact);
/* Whom the act is about: the one who is named, otherwise the contact's; NULL nobody. */
const struct person *leading_person(
    struct act *act, const struct contact *contact, const struct person *named);
/* How a child without a name is told apart: the nickname, what it looks like, or sex, age and place. */
const char *leading_label(struct act *act, const struct contact *contact);
/* How they can be found: "CT-000012, 24.11.2026 19:20, Station square, with two brothers". */
const char *leading_note(struct act *act, const struct contact *contact);
/* The wish with what it does not say taken from the contact (NULL: as it is). */
struct wish leading_wish(
    struct act *act, const struct contact *contact, const struct wish *wish);
/* The form starts with it: person, or for, sex and age (described: the form has them); referrer and
 * note. */
void leading_fill(struct act *act, const struct contact *contact, bool described);

enum led { LED_WAITING, LED_TURN_AWAY, LED_HOLD, LED_STAY, LED_ENROLMENT };
/* In run: the row that says what came of it. contact NULL: nothing. person: who the child is
 * (DB_NULL not said); id: of the waiting, turn_away, hold, stay or enrolment. */
void leading_write(struct act *act, const struct contact *contact, enum led what, int64_t id,
    int64_t person);
/* Who came was expected: the children of contacts that led to this hold, or this entry of the waiting
 * list, are this person. */
void leading_came_for_hold(struct act *act, int64_t hold, int64_t person);
void leading_came_for_entry(struct act *act, int64_t waiting, int64_t person);

#endif
