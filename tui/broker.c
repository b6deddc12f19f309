/* The desk's end: starting the process, asking it, and saying what went wrong. */
#include "tui/broker.h"

#include "core/i18n.h"
#include "core/text.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define BROKER_FILE(id, name, file) file,
const char *const broker_files[] = { BROKER_PROGRAMS(BROKER_FILE) };
#define BROKER_NAME(id, name, file) name,
static const char *const names[] = { BROKER_PROGRAMS(BROKER_NAME) };

/* --- starting -------------------------------------------------------------------------------- */

static void look_beside(struct broker *broker)
{
	char path[4000];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
	char *slash;

	if (length <= 0)
		return;
	path[length] = '\0';
	slash = strrchr(path, '/');
	*slash = '\0';
	snprintf(broker->folders[0], sizeof broker->folders[0], "%s", path);
	slash = strrchr(path, '/');
	if (slash)
		*slash = '\0';
	snprintf(broker->folders[1], sizeof broker->folders[1], "%s/libexec/shelterdesk", path);
}

/* In the new process: the terminal's signals and files are the desk's, the line is all it keeps. */
static void become_broker(struct broker *broker, int line)
{
	int nothing = open("/dev/null", O_RDWR);
	sigset_t none;

	setsid();
	prctl(PR_SET_NAME, "shelterdesk-run");
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_IGN);
	if (nothing < 0 || dup2(line, 3) < 0)
		_exit(1);
	for (int i = 0; i < 3; i++)
		dup2(nothing, i);
	fcntl(3, F_SETFD, FD_CLOEXEC);
	close_range(4, ~0u, 0);
	broker->line = 3;
	broker_serve(broker);
}

bool broker_start(
    struct broker *broker, const char *folder, int limit_ms, const struct config *config)
{
	int pair[2];

	*broker = (struct broker){ .line = -1, .limit_ms = limit_ms ? limit_ms : BROKER_USUAL_MS,
		.config = config };
	if (folder)
		snprintf(broker->folders[0], sizeof broker->folders[0], "%s", folder);
	else
		look_beside(broker);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return false;
	/* a line of the lowest numbers would be taken for the standard files, where those are closed */
	broker->line = fcntl(pair[0], F_DUPFD_CLOEXEC, 10);
	broker->process = fork();
	if (broker->process == 0)
		become_broker(broker, pair[1]);
	close(pair[0]);
	close(pair[1]);
	if (broker->process < 0)
		broker_stop(broker);
	return broker->line >= 0;
}

void broker_stop(struct broker *broker)
{
	if (broker->line >= 0)
		close(broker->line);
	broker->line = -1;
}

/* --- the line -------------------------------------------------------------------------------- */

bool broker_send(int line, const void *bytes, size_t length)
{
	const char *at = bytes;

	while (length > 0) {
		ssize_t sent = write(line, at, length);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return false;
		at += sent;
		length -= (size_t)sent;
	}
	return true;
}

bool broker_receive(int line, void *bytes, size_t length)
{
	char *at = bytes;

	while (length > 0) {
		ssize_t got = read(line, at, length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		length -= (size_t)got;
	}
	return true;
}

/* --- asking ---------------------------------------------------------------------------------- */

/* Which program is asked for by the name; -1: none. */
static int program_named(
    const struct broker *broker, const char *name, struct broker_request *request)
{
	for (int i = 0; i < BROKER_PROGRAM_COUNT; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	if (!broker->config)
		return -1;
	if (strcmp(name, "queues") == 0)
		return BROKER_QUEUES;
	if (strncmp(name, "queue:", 6) == 0 && strlen(name + 6) < sizeof request->queue) {
		strcpy(request->queue, name + 6);
		return BROKER_QUEUE;
	}
	for (uint32_t i = 0; strncmp(name, "printer:", 8) == 0 && i < broker_printers(broker); i++)
		if (strcmp(broker->config->printers[i].name, name + 8) == 0)
			return (int)(BROKER_DECLARED + i);
	return -1;
}

/* How messages call it. */
static const char *title_of(
    const struct broker *broker, int program, const struct broker_request *request)
{
	const char *words[BROKER_WORDS];
	const char *const *command;

	if (program < BROKER_PROGRAM_COUNT)
		return broker_files[program];
	command = broker_words(broker, (uint32_t)program, request->queue, words);
	return command && command[0] ? command[0] : "?";
}

static void say_missing(const struct broker *broker, int program, struct failure *failure)
{
	failure_add(failure, CODE_HELPER, NULL,
	    *broker->folders[1] ? _("the program %s is not there: looked for in %s and in %s")
				: _("the program %s is not there: looked for in %s"),
	    broker_files[program], broker->folders[0], broker->folders[1]);
}

/* Of a program that prints: what it said itself is the best there is. */
static void say_printing(const struct broker *broker, const char *file,
    const struct broker_answer *answer, struct failure *failure)
{
	const char *said = text_safe(&failure->arena, answer->said);

	switch ((enum broker_end)answer->end) {
	case BROKER_DONE:
		break;
	case BROKER_MISSING:
		failure_add(failure, CODE_HELPER, NULL, _("the program %s is not there"), file);
		break;
	case BROKER_CRASHED:
		failure_add(failure, CODE_HELPER, NULL, _("%s crashed (signal %d)"), file, answer->detail);
		break;
	case BROKER_FAILED:
		failure_add(failure, CODE_HELPER, NULL,
		    *said ? _("%s failed (exit status %d): %s") : _("%s failed (exit status %d)"), file,
		    answer->detail, said);
		break;
	case BROKER_SLOW:
		failure_add(failure, CODE_HELPER, NULL, _("%s took longer than %d s and was stopped"), file,
		    (broker->limit_ms + 999) / 1000);
		break;
	case BROKER_LONG:
		failure_add(failure, CODE_HELPER, NULL, _("%s gave more than %u MiB and was stopped"), file,
		    BROKER_OUTPUT_MOST >> 20);
		break;
	}
}

static void say(const struct broker *broker, int program, const struct broker_answer *answer,
    struct failure *failure)
{
	const char *file = broker_files[program];

	switch ((enum broker_end)answer->end) {
	case BROKER_DONE:
		break;
	case BROKER_MISSING:
		say_missing(broker, program, failure);
		break;
	case BROKER_CRASHED:
		failure_add(failure, CODE_HELPER, NULL,
		    _("%s crashed (signal %d) on what it was given; nothing was changed"), file,
		    answer->detail);
		break;
	case BROKER_FAILED:
		failure_add(failure, CODE_HELPER, NULL,
		    _("%s failed (exit status %d); nothing was changed"), file, answer->detail);
		break;
	case BROKER_SLOW:
		failure_add(failure, CODE_HELPER, NULL,
		    _("%s took longer than %d s and was stopped; nothing was changed"), file,
		    (broker->limit_ms + 999) / 1000);
		break;
	case BROKER_LONG:
		failure_add(failure, CODE_HELPER, NULL,
		    _("%s gave more than %u MiB and was stopped; nothing was changed"), file,
		    BROKER_OUTPUT_MOST >> 20);
		break;
	}
}

/* The process keeps the time limit itself; should it hang all the same, it is left behind. */
static bool comes_in_time(const struct broker *broker)
{
	struct pollfd line = { .fd = broker->line, .events = POLLIN };
	int got;

	do
		got = poll(&line, 1, broker->limit_ms + 2000);
	while (got < 0 && errno == EINTR);
	return got > 0;
}

static bool exchange(struct broker *broker, const struct broker_request *request, const char *input,
    struct arena *arena, struct broker_answer *answer, char **output)
{
	if (!broker_send(broker->line, request, sizeof *request) ||
	    !broker_send(broker->line, input, request->length) || !comes_in_time(broker) ||
	    !broker_receive(broker->line, answer, sizeof *answer) ||
	    answer->length > BROKER_OUTPUT_MOST)
		return false;
	*output = arena_alloc(arena, (size_t)answer->length + 1);
	return broker_receive(broker->line, *output, answer->length);
}

bool broker_ask(void *context, const char *program, const char *input, size_t length,
    struct arena *arena, const char **output, size_t *output_length, struct failure *failure)
{
	struct broker *broker = context;
	struct broker_answer answer = { 0 };
	struct sigaction before, ignore = { .sa_handler = SIG_IGN };
	struct broker_request request = { .length = (uint32_t)length };
	int number = program_named(broker, program, &request);
	char *got = NULL;
	bool good;

	if (number < 0 || length > BROKER_INPUT_MOST) {
		failure_add(failure, CODE_HELPER, NULL,
		    number < 0 ? _("%s is not a program that is run here")
			       : _("%s takes no more than %u MiB"),
		    program, BROKER_INPUT_MOST >> 20);
		return false;
	}
	if (broker->line < 0) {
		failure_add(failure, CODE_HELPER, NULL,
		    _("%s cannot be started: the process that starts it is gone; leave and open again"),
		    title_of(broker, number, &request));
		return false;
	}
	request.program = (uint32_t)number;
	sigaction(SIGPIPE, &ignore, &before);
	good = exchange(broker, &request, input, arena, &answer, &got);
	sigaction(SIGPIPE, &before, NULL);
	if (!good) {
		broker_stop(broker); /* what came next on the line would be half an answer */
		failure_add(failure, CODE_HELPER, NULL,
		    _("%s cannot be started: the process that starts it is gone; leave and open again"),
		    title_of(broker, number, &request));
		return false;
	}
	answer.said[sizeof answer.said - 1] = '\0';
	if (number < BROKER_PROGRAM_COUNT)
		say(broker, number, &answer, failure);
	else
		say_printing(broker, title_of(broker, number, &request), &answer, failure);
	*output = got;
	*output_length = answer.length;
	return answer.end == BROKER_DONE;
}

/* --- what is run to print, word by word, from the config: for both processes ---------------------- */

uint32_t broker_printers(const struct broker *broker)
{
	return broker->config ? (uint32_t)broker->config->printer_count : 0;
}

static const char *const *queue_words(
    const struct config *config, const char *queue, const char *words[BROKER_WORDS])
{
	words[0] = config->lp;
	words[1] = "-d";
	words[2] = queue;
	words[3] = NULL;
	return *config->lp ? words : NULL;
}

static const char *const *command_words(
    const struct config_printer *printer, const char *words[BROKER_WORDS])
{
	size_t count = printer->command_count;

	if (count == 0 || count >= BROKER_WORDS)
		return NULL;
	for (size_t i = 0; i < count; i++)
		words[i] = printer->command[i];
	words[count] = NULL;
	return words;
}

static const char *const *mail_words(
    const struct config_printer *printer, const char *words[BROKER_WORDS])
{
	if (printer->command_count > 0)
		return command_words(printer, words);
	words[0] = "/usr/sbin/sendmail";
	words[1] = "-t";
	words[2] = "-i";
	words[3] = NULL;
	return words;
}

const char *const *broker_words(
    const struct broker *broker, uint32_t program, const char *queue, const char *words[BROKER_WORDS])
{
	const struct config *config = broker->config;
	const struct config_printer *printer;

	if (program == BROKER_QUEUES) {
		words[0] = config->lpstat;
		words[1] = "-e";
		words[2] = NULL;
		return *config->lpstat ? words : NULL;
	}
	if (program == BROKER_QUEUE)
		return queue_words(config, queue, words);
	printer = &config->printers[program - BROKER_DECLARED];
	if (strcmp(printer->kind, "queue") == 0)
		return queue_words(config, *printer->queue ? printer->queue : printer->name, words);
	if (strcmp(printer->kind, "mail") == 0)
		return mail_words(printer, words);
	return command_words(printer, words);
}
