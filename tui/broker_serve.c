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

#define BROKER_LIST (64u << 10)            /* bytes of the list of queues */

struct run {
	pid_t process;
	int in, out, err; /* its standard input, output and error; -1: closed, or nobody listens */
	char *said;       /* room for the first line of its standard error */
	size_t said_length;
	const char *input;
	size_t left; /* of the input */
	char *output;
	size_t length, most; /* most: of the output, one byte more has room */
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
static void become_program(const struct broker *broker, const char *const *words, int in, int out, int err)
{
	static char *const environment[] = { "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TZ=UTC", NULL };

	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	if (err >= 0)
		dup2(err, STDERR_FILENO);
	signal(SIGPIPE, SIG_DFL);
	limit(RLIMIT_CPU, (rlim_t)(broker->limit_ms + 999) / 1000);
#if !CONFINE_SANITIZED
	limit(RLIMIT_AS, MEMORY_MOST);
#endif
	execve(words[0], (char *const *)(uintptr_t)words, environment);
	_exit(127);
}

static void shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static bool start(const struct broker *broker, const char *const *words, struct run *run)
{
	int in[2] = { -1, -1 }, out[2] = { -1, -1 }, err[2] = { -1, -1 };
	bool good = pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0 &&
		(!run->said || pipe2(err, O_CLOEXEC) == 0);

	if (good)
		run->process = fork();
	if (good && run->process == 0)
		become_program(broker, words, in[0], out[1], err[1]);
	shut(&in[0]);
	shut(&out[1]);
	shut(&err[1]);
	run->in = in[1];
	run->out = out[0];
	run->err = err[0];
	fcntl(run->in, F_SETFL, O_NONBLOCK);
	fcntl(run->out, F_SETFL, O_NONBLOCK);
	fcntl(run->err, F_SETFL, O_NONBLOCK);
	return run->process > 0;
}

/* --- feeding --------------------------------------------------------------------------------- */

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
	ssize_t got = read(run->out, run->output + run->length, run->most + 1 - run->length);

	if (got > 0)
		run->length += (size_t)got;
	else if (got == 0 || (errno != EAGAIN && errno != EINTR))
		shut(&run->out);
	return run->length <= run->most;
}

/* Its first line is kept; the rest is read so that it is not held up. */
static void hear(struct run *run)
{
	char bytes[512];
	ssize_t got = read(run->err, bytes, sizeof bytes);

	if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
		shut(&run->err);
	for (ssize_t i = 0; i < got && run->said_length + 1 < BROKER_SAID; i++)
		run->said[run->said_length++] = bytes[i];
}

/* Until the program has closed its output. Ends with the desk. */
static enum broker_end converse(const struct broker *broker, struct run *run)
{
	while (run->out >= 0) {
		struct pollfd each[] = { { broker->line, 0, 0 }, { run->out, POLLIN, 0 },
			{ run->in, POLLOUT, 0 }, { run->err, POLLIN, 0 } };
		int64_t left = run->until_ms - now_ms();

		if (left <= 0)
			return BROKER_SLOW;
		if (poll(each, 4, (int)left) < 0 && errno != EINTR)
			return BROKER_FAILED;
		if (each[0].revents & (POLLHUP | POLLERR)) {
			kill(run->process, SIGKILL);
			_exit(0);
		}
		if (run->in >= 0 && each[2].revents)
			feed(run);
		if (run->err >= 0 && each[3].revents)
			hear(run);
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

static enum broker_end run_words(const struct broker *broker, const char *const *words,
    struct run *run, int32_t *detail)
{
	enum broker_end end = BROKER_FAILED;

	if (access(words[0], X_OK) != 0)
		return BROKER_MISSING;
	run->until_ms = now_ms() + broker->limit_ms;
	if (start(broker, words, run))
		end = reap(run, converse(broker, run), detail);
	if (run->err >= 0 && end == BROKER_FAILED)
		hear(run); /* said at the very end */
	shut(&run->in);
	shut(&run->out);
	shut(&run->err);
	return end;
}

/* Is it a queue that lpstat names? It is asked again each time: queues come and go. */
static bool queue_known(const struct broker *broker, const char *name)
{
	static char output[BROKER_LIST + 1];
	const char *words[BROKER_WORDS];
	const char *const *command = broker_words(broker, BROKER_QUEUES, "", words);
	struct run run = { .process = -1, .in = -1, .out = -1, .err = -1, .output = output,
		.most = BROKER_LIST };
	int32_t detail = 0;
	size_t length = strlen(name);

	if (!command || length == 0 || *name == '-' ||
	    run_words(broker, command, &run, &detail) != BROKER_DONE)
		return false;
	output[run.length] = '\0';
	for (const char *line = output; *line; line += *line == '\n') {
		size_t size = strcspn(line, "\n");

		if (size == length && memcmp(line, name, size) == 0)
			return true;
		line += size;
	}
	return false;
}

static enum broker_end run_program(
    const struct broker *broker, const struct broker_request *request, struct run *run, int32_t *detail)
{
	const char *room[BROKER_WORDS];
	const char *const *words = room;
	char path[4200];

	if (request->program < BROKER_PROGRAM_COUNT) {
		if (!find(broker, request->program, path, sizeof path))
			return BROKER_MISSING;
		room[0] = path;
		room[1] = NULL;
	} else if (request->program == BROKER_QUEUE && !queue_known(broker, request->queue)) {
		snprintf(run->said, BROKER_SAID, "no such queue");
		return BROKER_FAILED;
	} else {
		words = broker_words(broker, request->program, request->queue, room);
	}
	return words ? run_words(broker, words, run, detail) : BROKER_MISSING;
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

static bool is_known(const struct broker *broker, uint32_t program)
{
	return program < BROKER_PROGRAM_COUNT ||
		(broker->config && program < BROKER_DECLARED + broker_printers(broker));
}

static bool serve_one(const struct broker *broker)
{
	struct broker_request request;
	struct broker_answer answer = { 0 };
	struct run run = { .process = -1, .in = -1, .out = -1, .err = -1,
		.most = BROKER_OUTPUT_MOST };
	char *input;
	bool good;

	if (!broker_receive(broker->line, &request, sizeof request) ||
	    !is_known(broker, request.program) || request.length > BROKER_INPUT_MOST)
		return false;
	request.queue[sizeof request.queue - 1] = '\0';
	if (request.program >= BROKER_PROGRAM_COUNT)
		run.said = answer.said;
	input = room((size_t)request.length + 1);
	run.output = room(BROKER_OUTPUT_MOST + 1);
	run.input = input;
	run.left = request.length;
	good = broker_receive(broker->line, input, request.length);
	if (good) {
		answer.end = (uint32_t)run_program(broker, &request, &run, &answer.detail);
		answer.said[strcspn(answer.said, "\r\n")] = '\0';
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
