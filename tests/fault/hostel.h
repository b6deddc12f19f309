/* A hostel for tests and figures with many processes: a database with one shelter of rooms of four
 * beds that need no cleaning, and grown men in the register, so that nobody is refused for anything
 * but that the bed is taken or the person is in. Every process opens a desk of its own. */
#ifndef TESTS_FAULT_HOSTEL_H
#define TESTS_FAULT_HOSTEL_H

#include "core/act.h"

#define HOSTEL_UID 33 /* an operation id and its end */

struct hostel {
	struct desk desk;
	struct config *config;
};

/* Bed number 0 is "HO/B000"; person number 0 is "B-0001". Texts live until the next call. */
const char *hostel_bed(int number);
const char *hostel_person(int number);

/* Makes the file and closes it again. False: why is on stderr. */
bool hostel_make(const char *path, int beds, int people);
/* Opens it, signed in as its administrator. vfs NULL: the system's. */
bool hostel_open(struct hostel *hostel, const char *path, const char *vfs);
void hostel_close(struct hostel *hostel);

/* What became of an act: only the first thing that stood against it is kept. */
struct answer {
	bool done;
	enum code code; /* when it was not done */
	char uid[HOSTEL_UID];
	char said[200];
};

/* Admits, discharges or moves through the pipeline, under a fresh operation id that answer->uid
 * gets. person and bed are numbers. */
void hostel_admit(struct hostel *hostel, int person, int bed, struct answer *answer);
void hostel_discharge(struct hostel *hostel, int person, struct answer *answer);
void hostel_move(struct hostel *hostel, int person, int bed, struct answer *answer);

/* Everything that must hold however the writers fared: the engine's own checks, no bed and nobody
 * in two places at once, whole audit entries, sums. Calls found for every fault; returns how many
 * there were. */
size_t hostel_check(
    struct hostel *hostel, void (*found)(void *context, const char *fault), void *context);
/* Audit entries of these three verbs; and whether one has this operation id. */
int64_t hostel_acts(struct hostel *hostel);
bool hostel_knows(struct hostel *hostel, const char *uid);

#endif
