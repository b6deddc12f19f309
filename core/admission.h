/* An admission: who comes, where to, until when. The verb admit's parameters, made sense of. */
#ifndef CORE_ADMISSION_H
#define CORE_ADMISSION_H

#include "core/contacts.h"
#include "core/placing.h"
#include "db/waiting.h"

struct admit_args {
	const struct person *person;
	struct people people;
	const struct shelter *shelter;
	const struct bed *bed;
	struct beds beds;
	bool no_bed, held;
	int64_t hold; /* hold.id that is used; 0: none is named */
	const char *basis, *referrer, *until, *note;
	const char *waiting; /* code of the entry of the waiting list that it ends */
	const struct contact *contact; /* on the street, that led to it; NULL: none */
	const struct person *head;
	when_t at;
};

struct admission {
	const struct person *people;
	size_t count;
	const struct bed *beds; /* as many; NULL: no beds */
	struct shelter shelter;
	int64_t head;           /* stay.id that they join; DB_NULL: the first is the head */
	when_t head_since;      /* WHEN_NONE: they join nobody */
	const char *until;      /* ISO date; NULL: no limit */
	char day[DATE_SIZE];    /* of the entry */
	struct waiting entry;   /* of the waiting list, as it was named; id 0: none */
	const bool *offered;    /* of each bed: it was offered to them and is kept under a label */
};

/* False, with findings, when the parameters do not make sense together: nobody named, a bed of
 * another shelter, not as many beds as people, no bed and not --no-bed (the best ones are named).
 */
bool admission_read(struct act *act, const struct admit_args *args, struct admission *admission);
/* The placing of the person with this index. */
struct placing admission_placing(
    const struct admit_args *args, const struct admission *admission, size_t index);

#endif
