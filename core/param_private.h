/* Between core/param.c and core/param_record.c: one reading of one set of values. */
#ifndef CORE_PARAM_PRIVATE_H
#define CORE_PARAM_PRIVATE_H

#include "core/param.h"

struct reading {
	const struct desk *desk;
	struct arena *arena;
	const struct values *values;
	when_t now;
	struct failure *failure;
	const struct param *param; /* the one being read */
	const char *text;          /* its value, clean; "" when given empty */
};

/* What was given, why it cannot be taken, and what is allowed. */
void reading_fault(struct reading *reading, enum code code, const char *why);

/* The records that texts name; NULL or left out with a finding. */
const struct shelter *reading_shelter(struct reading *reading, const char *text);
const struct bed *reading_bed(struct reading *reading, const char *text);
bool reading_person(struct reading *reading, const char *text, struct person *person);
struct people reading_people(struct reading *reading);
struct beds reading_beds(struct reading *reading);
const struct desk_user *reading_user(struct reading *reading);
const struct service *reading_service(struct reading *reading, const char *text);
struct services reading_services(struct reading *reading);
const struct provider *reading_provider(struct reading *reading);
const struct venue *reading_venue(struct reading *reading);
const void *reading_record(struct reading *reading);
const struct staff *reading_staff(struct reading *reading);
const struct shift *reading_shift(struct reading *reading);

#endif
