/* Writing a day centre's days: what its verbs share. They concern no shelter: the right holds for every
 * centre. */
#ifndef CORE_DAY_MARKING_H
#define CORE_DAY_MARKING_H

#include "core/act.h"
#include "core/centres.h"
#include "core/choice.h"
#include "core/day_rules.h"

struct day_place {
	const struct centre *centre;
	const struct person *person;
};

#define DAY_PLACE(S, member) DAY_PLACE_AS(S, member, PARAM_REQUIRED)
#define DAY_PLACE_AS(S, member, person_flags)                                                      \
	{ .name = "centre", .label = N_("Day centre"), .type = PARAM_RECORD,                       \
	    .records = &record_centre, .flags = PARAM_REQUIRED,                                    \
	    .offset = offsetof(S, member.centre), .help = N_("which day centre") },                \
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = (person_flags),  \
	    .offset = offsetof(S, member.person), .help = N_("who comes to it") }

/* Touches the two; false with a finding when the centre is no longer there or the entry is void. Either
 * may be NULL (a form that is not full yet): false. */
bool day_place_live(struct act *act, const struct day_place *place);
/* Finds rule-age when the person's age on that date is not the centre's. */
void day_judge_age(struct act *act, const struct day_place *place, const char *date);
/* Finds in-the-future and warns of what is long ago. */
void day_judge_time(struct act *act, when_t at, const char *field);
/* Finds period-overlap when the person is at another centre at that time, or from then on when until is
 * WHEN_NONE. */
void day_judge_elsewhere(
    struct act *act, const struct day_place *place, when_t from, when_t until);
/* The person's day there; false with not-so when they did not come. date: ISO. */
bool day_find(struct act *act, const struct day_place *place, const char *date,
    struct day_visit *visit);
/* The code of the config's meal that was typed, by its code or name; NULL with a finding. Without a word
 * the meal whose time is nearest to the instant. */
const char *day_meal(struct act *act, const char *text, when_t at);
/* The same of several, separated by blanks or commas, each once: "" none; NULL with a finding. */
const char *day_meals(struct act *act, const char *text);
/* One word of an activity: a choice, or what was typed with its blanks closed; "" nothing. */
const char *day_activity(struct arena *arena, const char *text);
/* The results of every one of the verbs. */
void day_tell(struct act *act, const struct day_place *place);

#endif
