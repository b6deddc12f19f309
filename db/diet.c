#include "db/diet.h"

ROW_TABLE_OF(diet, DIET_ROW, "person", NULL);
