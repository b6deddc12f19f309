/* Day centres, as parameters name them. */
#ifndef CORE_CENTRES_H
#define CORE_CENTRES_H

#include "core/record.h"
#include "db/centre.h"

extern const struct record_kind record_centre; /* PARAM_RECORD: const struct centre * */

/* In the language that is shown. */
const char *centre_title(const struct centre *centre);

#endif
