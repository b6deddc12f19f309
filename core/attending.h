/* Whether people came to their appointments: attended, no-show, excused. One act marks one appointment
 * or several; a mark may be corrected by another one. */
#ifndef CORE_ATTENDING_H
#define CORE_ATTENDING_H

#include "core/booking.h"

#define ATTENDING_EARLY (1 * HOUR) /* who comes so long before the time has come */

struct attending {
	const char *appointments;     /* codes, separated by commas or spaces */
	const struct person *person;  /* of a group only this one; NULL: all who are expected */
	const char *status;           /* attended | no-show | excused */
	const char *outcome, *reason; /* NULL: not said */
	when_t came, went;            /* WHEN_NONE: as planned */
};

#define ATTENDING_PARAMS(S, appointments_, person_)                                                \
	{ .name = "appointment", .label = N_("Appointment"), .type = PARAM_TEXT,                   \
	    .flags = PARAM_REQUIRED, .offset = offsetof(S, appointments_), .max = 1000,            \
	    .help = N_("which one, as A-000123; several, separated by commas, as one act") },      \
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,                           \
	    .offset = offsetof(S, person_),                                                        \
	    .help = N_("of a group only this one; without it all who are still expected") }

void attending_plan(struct act *act, const struct attending *attending);
void attending_run(struct act *act, const struct attending *attending);
/* "attended", "did not come" ...: translated. */
extern const struct choice choice_attendance[];

#endif
