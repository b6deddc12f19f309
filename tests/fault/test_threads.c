/* The filter for a program whose libraries begin threads (shelterdesk-pdf): threads can be had, which
 * stand under it too, and still no process, no program and no network. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "tui/confine.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* What could be done that should not, as bits. */
static int excesses(void)
{
	char *const words[] = { "true", NULL };
	pid_t child = fork();
	int found = 0;

	if (child == 0)
		_exit(0);
	if (child > 0) {
		waitpid(child, NULL, 0);
		found |= 1;
	} else if (errno != ENOSYS) {
		found |= 2;
	}
	child = vfork();
	if (child == 0)
		_exit(0);
	found |= child > 0 ? 4 : 0;
	if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
		found |= 8;
	if (execv("/bin/true", words) == 0 || errno != ENOSYS)
		found |= 16;
	return found;
}

static void *in_thread(void *unused)
{
	(void)unused;
	return (void *)(intptr_t)excesses();
}

/* Confined in a process of its own; its exit status: 0, what it could do, or 64 for no thread. */
static int confined(void)
{
	pthread_t thread;
	void *found = NULL;

	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	if (!confine_calls())
		return 65;
	if (pthread_create(&thread, NULL, in_thread, NULL) != 0 || pthread_join(thread, &found) != 0)
		return 64;
	return (int)(intptr_t)found | excesses();
}

static void threads_and_nothing_else(void **state)
{
	int status = 0;
	pid_t child = fork();

	(void)state;
	if (child == 0)
		_exit(confined());
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	/* a sanitized build leaves open what its tools need: there, that a thread begins at all */
	assert_int_equal(CONFINE_SANITIZED ? WEXITSTATUS(status) & 64 : WEXITSTATUS(status), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(threads_and_nothing_else) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
