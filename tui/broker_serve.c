/* The other process: takes a request, runs the program, sends what came of it. It believes nothing
 * of what comes over the line, and has nothing to lose. */
#include "tui/broker.h"

#include "tui/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MEMORY_MOST ((rlim_t)512 << 20) /* of a program, all that it maps */

struct run {
	pid_t process;
	int in, out; /* its standard input and output; -1: closed */
	const char *input;
	size_t left; /* of the input */
	char *output;
	size_t length;
	int64_t until_ms;
};

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- starting -------------------------------------------------------------------------------- */

static bool find(const struct broker *broker, uint32_t program, char *path, size_t size)
{
	for (int i = 0; i < 2; i++) {
		if (!*broker->folders[i])
			continue;
		snprintf(path, size, "%s/%s", broker->folders[i], broker_files[program]);
		if (access(path, X_OK) == 0)
			return true;
	}
	return false;
}

static void limit(enum __rlimit_resource what, rlim_t most)
{
	struct rlimit limits = { most, most + 1 }; /* between the two it hears of it: SIGXCPU */

	setrlimit(what, &limits);
}

/* The rest the program takes from itself, once its libraries are loaded. */
static void become_program(const struct broker *broker, const char *path, int in, int out)
{
	static char *const environment[] = { "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TZ=UTC", NULL };
	char *const words[] = { (char *)path, NULL };

	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	signal(SIGPIPE, SIG_DFL);
	limit(RLIMIT_CPU, (rlim_t)(broker->limit_ms + 999) / 1000);
#if !CONFINE_SANITIZED
	limit(RLIMIT_AS, MEMORY_MOST);
#endif
	execve(path, words, environment);
	_exit(127);
}

static bool start(const struct broker *broker, const char *path, struct run *run)
{
	int in[2], out[2];

	if (pipe2(in, O_CLOEXEC) != 0)
		return false;
	if (pipe2(out, O_CLOEXEC) != 0) {
		close(in[0]);
		close(in[1]);
		return false;
	}
	run->process = fork();
	if (run->process == 0)
		become_program(broker, path, in[0], out[1]);
	close(in[0]);
	close(out[1]);
	run->in = in[1];
	run->out = out[0];
	fcntl(run->in, F_SETFL, O_NONBLOCK);
	fcntl(run->out, F_SETFL, O_NONBLOCK);
	return run->process > 0;
}

/* --- feeding --------------------------------------------------------------------------------- */

static void shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Who reads no further than it likes is not wrong for that. */
static void feed(struct run *run)
{
	ssize_t sent = run->left ? write(run->in, run->input, run->left) : 0;

	if (sent > 0) {
		run->input += sent;
		run->left -= (size_t)sent;
	} else if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
		return;
	} else {
		run->left = 0;
	}
	if (run->left == 0)
		shut(&run->in);
}

static bool drain(struct run *run)
{
	ssize_t got = read(run->out, run->output + run->length, BROKER_OUTPUT_MOST + 1 - run->length);

	if (got > 0)
		run->length += (size_t)got;
	else if (got == 0 || (errno != EAGAIN && errno != EINTR))
		shut(&run->out);
	return run->length <= BROKER_OUTPUT_MOST;
}

/* Until the program has closed its output. Ends with the desk. */
static enum broker_end converse(const struct broker *broker, struct run *run)
{
	while (run->out >= 0) {
		struct pollfd each[] = { { broker->line, 0, 0 }, { run->out, POLLIN, 0 },
			{ run->in, POLLOUT, 0 } };
		int64_t left = run->until_ms - now_ms();

		if (left <= 0)
			return BROKER_SLOW;
		if (poll(each, 3, (int)left) < 0 && errno != EINTR)
			return BROKER_FAILED;
		if (each[0].revents & (POLLHUP | POLLERR)) {
			kill(run->process, SIGKILL);
			_exit(0);
		}
		if (run->in >= 0 && each[2].revents)
			feed(run);
		if (each[1].revents && !drain(run))
			return BROKER_LONG;
	}
	return BROKER_DONE;
}

/* The program's own end; one that closed its output and stays is stopped. */
static enum broker_end reap(struct run *run, enum broker_end end, int32_t *detail)
{
	const struct timespec moment = { 0, 1000000 };
	int status = 0;

	if (end != BROKER_DONE)
		kill(run->process, SIGKILL);
	while (waitpid(run->process, &status, end == BROKER_DONE ? WNOHANG : 0) == 0) {
		if (now_ms() >= run->until_ms) {
			kill(run->process, SIGKILL);
			end = BROKER_SLOW;
		} else {
			nanosleep(&moment, NULL);
		}
	}
	if (end != BROKER_DONE)
		return end;
	*detail = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGXCPU ? BROKER_SLOW : BROKER_CRASHED;
	return *detail == 127 ? BROKER_MISSING : *detail ? BROKER_FAILED : BROKER_DONE;
}

/* --- serving --------------------------------------------------------------------------------- */

static enum broker_end run_program(
    const struct broker *broker, uint32_t program, struct run *run, int32_t *detail)
{
	char path[4200];
	enum broker_end end = BROKER_FAILED;

	if (!find(broker, program, path, sizeof path))
		return BROKER_MISSING;
	run->until_ms = now_ms() + broker->limit_ms;
	if (start(broker, path, run))
		end = reap(run, converse(broker, run), detail);
	shut(&run->in);
	shut(&run->out);
	return end;
}

/* Memory for what may be long, given back to the system as a whole. */
static char *room(size_t size)
{
	void *made = mmap(NULL, size, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (made == MAP_FAILED)
		_exit(1);
	return made;
}

static bool serve_one(const struct broker *broker)
{
	struct broker_request request;
	struct broker_answer answer = { 0 };
	struct run run = { .process = -1, .in = -1, .out = -1 };
	char *input;
	bool good;

	if (!broker_receive(broker->line, &request, sizeof request) ||
	    request.program >= BROKER_PROGRAM_COUNT || request.length > BROKER_INPUT_MOST)
		return false;
	input = room((size_t)request.length + 1);
	run.output = room(BROKER_OUTPUT_MOST + 1);
	run.input = input;
	run.left = request.length;
	good = broker_receive(broker->line, input, request.length);
	if (good) {
		answer.end = (uint32_t)run_program(broker, request.program, &run, &answer.detail);
		answer.length = answer.end == BROKER_DONE ? (uint32_t)run.length : 0;
		good = broker_send(broker->line, &answer, sizeof answer) &&
			broker_send(broker->line, run.output, answer.length);
	}
	munmap(input, (size_t)request.length + 1);
	munmap(run.output, BROKER_OUTPUT_MOST + 1);
	return good;
}

void broker_serve(const struct broker *broker)
{
	while (serve_one(broker))
		;
	_exit(0);
}
