/* Leaving a shelter: what can stand against it (only times), and the rows that end a stay. A person
 * can always leave, whatever the state of the bed or the shelter. */
#ifndef CORE_LEAVING_H
#define CORE_LEAVING_H

#include "core/placing.h"

struct leaving {
	when_t at;
	const char *reason;      /* of choice_discharge */
	const char *destination; /* "" when none */
	const char *handover;    /* "" when none */
	const char *note;        /* added to the stay's note; NULL or "" none */
};

/* The open stay of the person, which the act is then about: the person is touched and the shelter
 * concerned. Otherwise person-not-in is found, saying where they were last, or person-void. False
 * too when person is NULL (a fault of the value was found before). */
bool leaving_stay(
    struct act *act, const struct person *person, const char *field, struct stay *stay);
/* Times: not before the arrival, the present bed, or an absence that began later. */
void leaving_judge(struct act *act, const struct stay *stay, when_t at);
/* Warns when the family's head goes and others stay, and names who follows. */
void leaving_warn(struct act *act, const struct stay *stay, const int64_t *leavers, size_t count);
/* Ends absence, bed and stay at the instant, and hands the family over. The bed is to be cleaned
 * from then on by computation. */
void leaving_write(struct act *act, struct stay *stay, const struct leaving *leaving,
    const int64_t *leavers, size_t count);
/* Code of a person, of a shelter, of the bed of an open stay (NULL: none). */
const char *person_code(struct act *act, int64_t id);
const char *shelter_code(struct act *act, int64_t id);
const char *bed_code_of_stay(struct act *act, int64_t stay);

#endif
