/* Names for the demo's people, as clerks type them: Georgian, Armenian, Azerbaijani, Ukrainian and
 * Uzbek given names and surnames in the forms of women and men. Combinations are by chance: nobody
 * real is meant. */
#ifndef CORE_DEMO_NAMES_H
#define CORE_DEMO_NAMES_H

#include "core/random.h"

enum descent {
	DESCENT_GEORGIAN,
	DESCENT_ARMENIAN,
	DESCENT_AZERI,
	DESCENT_UKRAINIAN,
	DESCENT_UZBEK
};

#define DEMO_NAME_SIZE 80 /* bytes of a name and its end */

/* A given name, or a surname (in the woman's form when female). The surname's number in its list
 * stays the same within a family: take one with demo_surname_pick. */
void demo_given(
    struct random *random, enum descent descent, bool female, char name[DEMO_NAME_SIZE]);
size_t demo_surname_pick(struct random *random, enum descent descent);
void demo_surname(enum descent descent, size_t number, bool female, char name[DEMO_NAME_SIZE]);
/* What children in the street call each other. */
const char *demo_nickname(struct random *random);

/* How many names there are, for tests. */
size_t demo_given_count(enum descent descent);
size_t demo_surname_count(enum descent descent);

#endif
