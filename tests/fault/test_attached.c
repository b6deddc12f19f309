/* The printer at a terminal, byte for byte, on a pseudo terminal: the paper between its two sequences and
 * nothing of what would steer the terminal, whoever wrote it; ended properly when the program is told to
 * end; and no waiting for a line that is gone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "tui/attached.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static const struct attached usual = { "\033[5i", "\033[4i" };

struct pair {
	int master, slave;
};

static struct pair open_pair(void)
{
	struct pair pair = { .master = posix_openpt(O_RDWR | O_NOCTTY) };

	assert_true(pair.master >= 0 && grantpt(pair.master) == 0 && unlockpt(pair.master) == 0);
	pair.slave = open(ptsname(pair.master), O_RDWR | O_NOCTTY);
	assert_true(pair.slave >= 0);
	return pair;
}

/* In a process of its own, whose standard output is the terminal; told is a signal that waits for it. */
static pid_t print_there(const struct pair *pair, const char *text, size_t length, int told)
{
	pid_t child = fork();

	if (child == 0) {
		struct failure failure = { 0 };
		sigset_t blocked;
		bool good;

		dup2(pair->slave, STDOUT_FILENO);
		close(pair->master);
		sigemptyset(&blocked);
		if (told) {
			sigaddset(&blocked, told);
			sigprocmask(SIG_BLOCK, &blocked, NULL);
			raise(told);
		}
		good = attached_print(&usual, text, length, &failure);
		failure_done(&failure);
		_exit(good ? 0 : 3);
	}
	close(pair->slave);
	return child;
}

/* All that came, until the other side closed. */
static size_t came(int master, char *bytes, size_t room)
{
	size_t length = 0;
	ssize_t got;

	while (length < room && (got = read(master, bytes + length, room - length)) > 0)
		length += (size_t)got;
	close(master);
	return length;
}

static int ended(pid_t child)
{
	int status;

	waitpid(child, &status, 0);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void nothing_steers_the_terminal(void **state)
{
	static const char hostile[] = "one\033[4i\033[2J two\n\x9b\a\b\x7f\ttab\fpage\xc2\x9b""4i\n"
				      "\xe1\x83\x9c\0end\r\n";
	static const char wanted[] = "\033[5ione[4i[2J two\r\n\ttab\fpage4i\r\n\xe1\x83\x9c"
				     "end\r\n\033[4i";
	struct pair pair = open_pair();
	char bytes[256];
	pid_t child = print_there(&pair, hostile, sizeof hostile - 1, 0);
	size_t length = came(pair.master, bytes, sizeof bytes);

	(void)state;
	assert_int_equal(ended(child), 0);
	assert_int_equal(length, sizeof wanted - 1);
	assert_memory_equal(bytes, wanted, length);
}

static void a_long_paper_comes_whole_however_slowly(void **state)
{
	static char paper[100001], bytes[110000];
	struct pair pair = open_pair();
	pid_t child;
	size_t length;

	(void)state;
	for (size_t i = 0; i + 1 < sizeof paper; i++)
		paper[i] = (char)('a' + i % 26);
	child = print_there(&pair, paper, sizeof paper - 1, 0);
	length = came(pair.master, bytes, sizeof bytes);
	assert_int_equal(ended(child), 0);
	assert_int_equal(length, sizeof paper - 1 + 8);
	assert_memory_equal(bytes + 4, paper, sizeof paper - 1);
}

static void told_to_end_it_ends_properly(void **state)
{
	struct pair pair = open_pair();
	char bytes[256];
	pid_t child = print_there(&pair, "names\n", 6, SIGTERM);
	size_t length = came(pair.master, bytes, sizeof bytes);

	(void)state;
	assert_int_equal(ended(child), 3);
	assert_int_equal(length, 8); /* on and off: the terminal is not left to its printer */
	assert_memory_equal(bytes, "\033[5i\033[4i", 8);
}

static void a_line_that_is_gone_is_told(void **state)
{
	struct pair pair = open_pair();
	pid_t child;

	(void)state;
	signal(SIGHUP, SIG_IGN);
	close(pair.master);
	pair.master = open("/dev/null", O_RDONLY);
	child = print_there(&pair, "x", 1, 0);
	close(pair.master);
	assert_int_equal(ended(child), 3);
}

static void sequences_of_the_config(void **state)
{
	char bytes[ATTACHED_SEQUENCE];

	(void)state;
	assert_true(attached_bytes("\\E[5i", bytes));
	assert_string_equal(bytes, "\033[5i");
	assert_true(attached_bytes("\\033[4i\\\\x", bytes));
	assert_string_equal(bytes, "\033[4i\\x");
	assert_false(attached_bytes("\\000", bytes));
	assert_false(attached_bytes("", bytes));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_steers_the_terminal),
		cmocka_unit_test(a_long_paper_comes_whole_however_slowly),
		cmocka_unit_test(told_to_end_it_ends_properly),
		cmocka_unit_test(a_line_that_is_gone_is_told),
		cmocka_unit_test(sequences_of_the_config),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
