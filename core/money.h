/* Amounts of money, in tetri (a hundredth of a lari), as they are shown here: "1 000,00 GEL". */
#ifndef CORE_MONEY_H
#define CORE_MONEY_H

#include "db/arena.h"

#include <stdint.h>

#define TETRI 100 /* of a lari */

const char *money_show(struct arena *arena, int64_t tetri);
/* For programs: "1000", "1000.50": GEL. */
const char *money_plain(struct arena *arena, int64_t tetri);

#endif
