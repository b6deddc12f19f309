#include "db/log.h"

ROW_TABLE_OF(log, LOG_ROW, "person", NULL);
ROW_TABLE(log_person, LOG_PERSON_ROW);
ROW_TABLE_OF(log_act, LOG_ACT_ROW, "person", NULL);
ROW_TABLE_OF(medication, MEDICATION_ROW, "person", NULL);
ROW_TABLE(handover, HANDOVER_ROW);
