#include "db/staff.h"

ROW_TABLE(staff, STAFF_ROW);
ROW_TABLE(staff_absence, STAFF_ABSENCE_ROW);
ROW_TABLE(duty, DUTY_ROW);
