#include "db/round.h"

ROW_TABLE(round, ROUND_ROW);
ROW_TABLE_OF(round_mark, ROUND_MARK_ROW, "person", NULL);
