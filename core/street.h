/* Mobile groups of the street-children programme, as parameters name them. */
#ifndef CORE_STREET_H
#define CORE_STREET_H

#include "core/record.h"
#include "db/street.h"

extern const struct record_kind record_team; /* PARAM_RECORD: const struct team * */

/* In the language that is shown. */
const char *team_title(const struct team *team);
const char *team_city(const struct team *team);

#endif
