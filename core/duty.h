/* The duty roster of a shelter: its shifts over some days, who is on them, and what is wrong with it. What
 * the Duty screen, the reports and the attention list read; rules are core/duty_rules.h. */
#ifndef CORE_DUTY_H
#define CORE_DUTY_H

#include "core/desk.h"
#include "core/duty_rules.h"
#include "core/param.h"
#include "core/shift.h"

/* Somebody who is not of the staff yet, from now on; user DB_NULL: nobody who signs in. */
struct staff staff_new(int64_t user, when_t now);
/* The name: of the user as whom they sign in, else their own; the code for who may not see the roster. */
const char *staff_name(const struct desk *desk, struct arena *arena, const struct staff *staff);
/* "ST-0007 Nino Beridze": for sentences that are not kept. */
const char *staff_label(const struct desk *desk, struct arena *arena, const struct staff *staff);
/* The code, or of who has none yet the user's name: for what is kept. */
const char *staff_handle(const struct desk *desk, struct arena *arena, const struct staff *staff);
bool staff_works_in(const struct staff *staff, const char *shelter);
/* May the actor know of this one: with the right in a shelter where they work, or it is themselves? */
bool staff_seen(const struct desk *desk, struct arena *arena, const struct staff *staff);
/* As which they are on that duty, for people: "nurse"; "" not said. */
const char *duty_post(const struct duty *duty, const struct staff *staff);

const char *duty_code(struct arena *arena, int64_t duty); /* "D-000123" */
/* Reads "D-000123", "d123" or "123"; 0: it is none. */
int64_t duty_number(const char *text);
/* "night 24.11.2026" */
const char *duty_when(const struct desk *desk, struct arena *arena, const struct duty *duty);
/* "Night 24.11.2026, Nino Beridze" of a code, for who may see that roster; "" there is none. */
const char *duty_label(const struct desk *desk, struct arena *arena, const char *code);

/* --- judging: everybody, with what is known of them around some days ----------------------------- */
struct duty_book {
	const struct desk *desk;
	struct arena *arena;
	struct duty_limits limits;
	struct staff *staff; /* all, who has ended last */
	size_t staff_count;
	struct duty_facts *facts; /* of each; loaded when first asked for */
	bool *loaded;
	char from[DATE_SIZE], until[DATE_SIZE]; /* whole weeks, and one more on either side */
	struct staff_absence *absences;
	size_t absence_count;
};
/* from, until: the first and the last day that will be judged. */
void duty_book_open(const struct desk *desk, struct arena *arena, const char *from,
    const char *until, struct duty_book *book);
const struct duty_facts *duty_book_facts(struct duty_book *book, int64_t staff); /* NULL: none such */
void duty_book_judge(
    struct duty_book *book, const struct duty *duty, struct duty_judgement *judgement);
/* What is wrong in a few words: "sick; 8 h rest"; "" nothing. */
const char *duty_trouble(
    struct arena *arena, const struct desk *desk, const struct duty_judgement *judgement);
/* One stable word: ok, double, absent, ended, no-rest, over-hours; and for people. */
const char *duty_status(const struct duty_judgement *judgement);
const char *duty_status_title(const char *word);
/* Of a duty as others count on it: absent, ended, or double; "" they will be there, as far as is known. */
const char *duty_doubt(struct duty_book *book, const struct duty *duty);

/* --- the roster ---------------------------------------------------------------------------------- */
struct roster_duty {
	struct duty row;
	const struct staff *staff;
	const char *name;
	struct duty_judgement judged;
};

struct roster_slot { /* a shift of a date */
	struct shift_time time;
	size_t present; /* who will be there */
};

struct duty_roster {
	const struct shelter *shelter;
	struct duty_book book;
	char from[DATE_SIZE];
	size_t days;
	struct shift *shifts;
	size_t shift_count;
	struct roster_slot *slots; /* days * shift_count, by day */
	struct roster_duty *duties; /* whose shift begins on these days, by start */
	size_t duty_count;
};

void duty_roster_load(const struct desk *desk, struct arena *arena, const struct shelter *shelter,
    const char *from, size_t days, struct duty_roster *roster);
static inline const struct roster_slot *roster_slot_of(
    const struct duty_roster *roster, size_t day, size_t shift)
{
	return &roster->slots[day * roster->shift_count + shift];
}
static inline bool roster_below(const struct roster_slot *slot)
{
	return (int64_t)slot->present < slot->time.shift.minimum;
}
/* Is it on this shift of this day? */
bool roster_is_of(const struct roster_duty *duty, const struct roster_slot *slot);

/* --- who can replace ------------------------------------------------------------------------------ */
struct duty_candidate {
	const struct staff *staff;
	const char *name;
	struct duty_judgement judged;
	bool elsewhere; /* does not work in the shelter */
	bool same_post;
	bool fits;      /* nothing is wrong */
	const char *why; /* what is; "" nothing */
};

/* Everybody but who has it, who fits first: of the same post, then with the fewest hours in the week. Who
 * has ended is left out. */
size_t duty_candidates(const struct desk *desk, struct arena *arena, const struct duty *duty,
    struct duty_candidate **candidates);
/* The same for the duty that values name (duty; or shelter, date and shift). Where they name none,
 * everybody who has not ended, in order of their codes. */
size_t duty_candidates_of(const struct desk *desk, struct arena *arena, const struct values *values,
    struct duty_candidate **candidates);

#endif
