#include "db/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* The turn between two processes. The other one says over a pipe when it has it, and keeps it until
 * its own pipe is closed: nobody sleeps. */
struct other {
	pid_t pid;
	int says, hears;
};

static char base[64];

static int setup(void **state)
{
	char folder[] = "/tmp/shelterdesk-test-XXXXXX";

	assert_non_null(mkdtemp(folder));
	snprintf(base, sizeof base, "%s/d", folder);
	*state = base;
	return 0;
}

static int teardown(void **state)
{
	char path[80];

	(void)state;
	snprintf(path, sizeof path, "%s-turn", base);
	unlink(path);
	*strrchr(base, '/') = '\0';
	rmdir(base);
	return 0;
}

static struct other other_takes(void)
{
	struct other other = { 0 };
	int says[2], hears[2];
	char byte;

	assert_int_equal(pipe(says), 0);
	assert_int_equal(pipe(hears), 0);
	other.pid = fork();
	if (other.pid == 0) {
		struct turn turn;

		close(says[0]);
		close(hears[1]);
		if (!turn_open(&turn, base) || !turn_take(&turn, 1000))
			_exit(1);
		if (write(says[1], "t", 1) != 1 || read(hears[0], &byte, 1) != 0)
			_exit(2);
		_exit(0); /* without giving it back: the kernel does */
	}
	close(says[1]);
	close(hears[0]);
	other.says = says[0];
	other.hears = hears[1];
	assert_int_equal(read(other.says, &byte, 1), 1);
	return other;
}

static void other_ends(struct other *other)
{
	int status;

	close(other->hears);
	close(other->says);
	assert_int_equal(waitpid(other->pid, &status, 0), other->pid);
	assert_int_equal(status, 0);
}

static void one_takes_and_gives(void **state)
{
	struct turn turn;
	struct stat info;
	char path[80];

	(void)state;
	assert_true(turn_open(&turn, base));
	assert_true(turn_take(&turn, 10));
	turn_give(&turn);
	assert_true(turn_take(&turn, 10));
	snprintf(path, sizeof path, "%s-turn", base);
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 077, 0);
	turn_close(&turn);
}

static void a_turn_that_is_taken_is_waited_for_so_long_and_no_longer(void **state)
{
	struct other other = other_takes();
	struct turn turn;

	(void)state;
	assert_true(turn_open(&turn, base));
	assert_false(turn_take(&turn, 30));
	assert_int_equal(errno, ETIMEDOUT);
	assert_false(turn.taken);
	other_ends(&other);
	assert_true(turn_take(&turn, 1000));
	turn_close(&turn);
}

static void a_process_that_dies_gives_it_back(void **state)
{
	struct other other = other_takes();
	struct turn turn;
	int status;

	(void)state;
	assert_true(turn_open(&turn, base));
	kill(other.pid, SIGKILL);
	assert_true(turn_take(&turn, 5000));
	waitpid(other.pid, &status, 0);
	close(other.hears);
	close(other.says);
	turn_close(&turn);
}

static void a_link_in_its_place_is_not_followed(void **state)
{
	char path[80], target[80];
	struct turn turn;

	(void)state;
	snprintf(path, sizeof path, "%s-turn", base);
	snprintf(target, sizeof target, "%s-target", base);
	assert_int_equal(symlink(target, path), 0);
	assert_false(turn_open(&turn, base));
	assert_int_not_equal(access(target, F_OK), 0);
}

static void a_missing_folder_is_said(void **state)
{
	struct turn turn;
	char path[80];

	(void)state;
	snprintf(path, sizeof path, "%s/none/d", base);
	assert_false(turn_open(&turn, path));
	assert_int_equal(errno, ENOENT);
}

#define TURN_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = { TURN_TEST(one_takes_and_gives),
		TURN_TEST(a_turn_that_is_taken_is_waited_for_so_long_and_no_longer),
		TURN_TEST(a_process_that_dies_gives_it_back),
		TURN_TEST(a_link_in_its_place_is_not_followed),
		TURN_TEST(a_missing_folder_is_said) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
