/* The calendar program beside the desk, for tests: started once for all tests of a program. */
#ifndef TESTS_DB_CALENDAR_H
#define TESTS_DB_CALENDAR_H

#include "core/desk.h"
#include "tui/broker.h"

#include <string.h>
#include <unistd.h>

static struct broker calendar_broker;

static inline void calendar_for(struct desk *desk)
{
	desk->helper = broker_ask;
	desk->helper_context = &calendar_broker;
}

/* For cmocka's group: the program lies in BUILD, the test in BUILD/tests/db. */
static inline int calendar_start(void **state)
{
	char folder[512];
	ssize_t length = readlink("/proc/self/exe", folder, sizeof folder - 1);

	(void)state;
	if (length <= 0)
		return -1;
	folder[length] = '\0';
	for (int i = 0; i < 3; i++)
		*strrchr(folder, '/') = '\0';
	return broker_start(&calendar_broker, folder, 60000) ? 0 : -1;
}

static inline int calendar_stop(void **state)
{
	(void)state;
	broker_stop(&calendar_broker);
	return 0;
}

#endif
