#include "db/paper_step.h"

ROW_TABLE_OF(paper_step, PAPER_STEP_ROW, "person", NULL);
