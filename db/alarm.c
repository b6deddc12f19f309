#include "db/alarm.h"

ROW_TABLE_OF(alarm_act, ALARM_ACT_ROW, "person", NULL);
