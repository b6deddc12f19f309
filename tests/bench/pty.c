#include "tests/bench/pty.h"

#include "tests/bench/bench.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MARK "\033]777;idle;"
#define PATIENCE_MS 10000

static _Noreturn void become(const struct pty_options *options, const char *const argv[])
{
	char term[64], lang[32], home[600];
	char *env[] = { term, lang, home, "LC_ALL=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin",
		"TZ=Asia/Tbilisi", options->marks ? "SHELTERDESK_TEST_IDLE=1" : NULL, NULL };

	snprintf(term, sizeof term, "TERM=%s", options->term);
	snprintf(lang, sizeof lang, "LANGUAGE=%s", options->lang ? options->lang : "en");
	snprintf(home, sizeof home, "HOME=%s", options->home ? options->home : "/nonexistent");
	execvpe(argv[0], (char *const *)argv, env);
	_exit(127);
}

void pty_start(struct pty *pty, const struct pty_options *options, const char *const argv[])
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };

	*pty = (struct pty){ .started = bench_ms() };
	pty->last = pty->started;
	pty->pid = forkpty(&pty->master, NULL, NULL, &size);
	if (pty->pid < 0)
		bench_die("forkpty: %s", strerror(errno));
	if (pty->pid == 0)
		become(options, argv);
	fcntl(pty->master, F_SETFD, FD_CLOEXEC);
}

/* --- reading --------------------------------------------------------------------------------- */

/* Everything but marks counts. */
static void take_byte(struct pty *pty, char byte)
{
	size_t start = sizeof MARK - 1;

	if (pty->held_length == 0 && byte != '\033') {
		pty->bytes++;
		return;
	}
	pty->held[pty->held_length++] = byte;
	if (pty->held_length <= start) {
		if (byte == MARK[pty->held_length - 1])
			return;
	} else if (byte != '\a' && pty->held_length < sizeof pty->held) {
		return;
	} else if (byte == '\a') {
		pty->dealt = strtoul(pty->held + start, NULL, 10) + 1; /* + 1: the first is 0 */
		pty->held_length = 0;
		return;
	}
	pty->bytes += pty->held_length - (byte == '\033');
	pty->held_length = byte == '\033';
	pty->held[0] = byte;
}

/* Reads what comes within so many ms; false when nothing did. */
static bool pump(struct pty *pty, int ms)
{
	struct pollfd wait = { .fd = pty->master, .events = POLLIN };
	char buffer[16384];
	ssize_t length;
	size_t before = pty->bytes;

	if (pty->ended || poll(&wait, 1, ms) <= 0)
		return false;
	length = read(pty->master, buffer, sizeof buffer);
	if (length <= 0) {
		pty->ended = length == 0 || (errno != EINTR && errno != EAGAIN);
		return false;
	}
	for (ssize_t i = 0; i < length; i++)
		take_byte(pty, buffer[i]);
	if (pty->bytes != before)
		pty->last = bench_ms();
	return true;
}

void pty_quiet(struct pty *pty, int ms)
{
	if (pty->bytes == 0)
		pump(pty, PATIENCE_MS);
	while (pump(pty, ms))
		;
}

bool pty_idle(struct pty *pty)
{
	double until = bench_ms() + PATIENCE_MS;

	while (pty->dealt != pty->sent + 1) {
		double left = until - bench_ms();

		if (left <= 0 || pty->ended)
			return false;
		pump(pty, (int)left + 1);
	}
	return true;
}

double pty_key(struct pty *pty, const char *bytes)
{
	size_t length = strlen(bytes);
	double from = bench_ms();

	if (write(pty->master, bytes, length) != (ssize_t)length)
		bench_die("a key could not be sent: the program has ended");
	pty->sent += length;
	if (!pty_idle(pty))
		bench_die("a key was not dealt with in %d s", PATIENCE_MS / 1000);
	return bench_ms() - from;
}

size_t pty_count(struct pty *pty)
{
	size_t bytes = pty->bytes;

	pty->bytes = 0;
	return bytes;
}

void pty_end(struct pty *pty)
{
	close(pty->master);
	for (int i = 0; i < 200; i++) {
		if (waitpid(pty->pid, NULL, WNOHANG) == pty->pid)
			return;
		poll(NULL, 0, 10);
	}
	kill(pty->pid, SIGKILL);
	waitpid(pty->pid, NULL, 0);
}

const char *pty_down(const char *term)
{
	return strncmp(term, "xterm", 5) == 0 ? "\033OB" : "\033[B";
}

const char *pty_up(const char *term)
{
	return strncmp(term, "xterm", 5) == 0 ? "\033OA" : "\033[A";
}
