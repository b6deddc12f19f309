/* The rules of the waiting list. Pure: who comes before whom, and how urgency rises. It rises with the
 * days that somebody waits, but never reaches urgent by itself: that is for a person to say. */
#ifndef CORE_WAITING_H
#define CORE_WAITING_H

#include "core/when.h"
#include "db/waiting.h"

/* As words: choice_urgency, in this order. */
enum urgency { URGENCY_LOW, URGENCY_NORMAL, URGENCY_HIGH, URGENCY_URGENT };

/* Full days, at the end of the wait when it is over. */
int64_t waiting_days(const struct waiting *entry, when_t now);
/* As it counts now: one step more for each step_days of waiting, up to high; urgent stays urgent. */
enum urgency waiting_urgency(const struct waiting *entry, int step_days, when_t now);
/* Negative when a comes before b, each with its urgency as it counts now: the more urgent first, then
 * who has waited longer. Never 0 for two entries. */
int waiting_compare(const struct waiting *a, enum urgency of_a, const struct waiting *b,
    enum urgency of_b);
/* Has everybody who waits longer than so many days to be looked at? days 0: never. */
bool waiting_overlong(const struct waiting *entry, int days, when_t now);

/* Needs as they are typed, separated by commas: the words of choice_need are taken out, what is left
 * is returned ("" nothing). */
const char *waiting_needs(
    struct arena *arena, const char *text, int64_t *accessible, int64_t *together);
/* The needs as they were typed; or as people read them, translated ("" none). */
const char *waiting_needs_typed(struct arena *arena, const struct waiting *entry);
const char *waiting_needs_shown(struct arena *arena, const struct waiting *entry);
/* "3 people", "1 person, female, age 14": a party that is not registered, translated. */
const char *party_text(struct arena *arena, int64_t party, const char *sex, int64_t age);

const char *urgency_word(int64_t urgency); /* of 0..3 */
/* Of a word of choice_urgency; -1 when it is none. */
int urgency_named(const char *word);

/* "W-0012" of an entry, "T-0003" of somebody turned away; DB_NULL when the text is no such code (the
 * number alone will do). */
const char *waiting_code(struct arena *arena, int64_t id);
int64_t waiting_number(const char *code);
const char *turn_away_code(struct arena *arena, int64_t id);
int64_t turn_away_number(const char *code);

#endif
