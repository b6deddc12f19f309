/* For tests of what the desk has done by a program beside it: the real ones, as they were built. */
#ifndef TESTS_DB_BESIDE_H
#define TESTS_DB_BESIDE_H

#include "core/desk.h"
#include "tui/broker.h"

#include <string.h>
#include <unistd.h>

/* BUILD of BUILD/tests/db/test_x. False when it cannot be found, or no process is to be had. */
static inline bool beside_start(struct desk *desk, struct broker *broker)
{
	char folder[512];
	ssize_t length = readlink("/proc/self/exe", folder, sizeof folder - 1);

	if (length <= 0)
		return false;
	folder[length] = '\0';
	for (int i = 0; i < 3; i++)
		*strrchr(folder, '/') = '\0';
	desk->helper = broker_ask;
	desk->helper_context = broker;
	return broker_start(broker, folder, 60000, NULL);
}

#endif
