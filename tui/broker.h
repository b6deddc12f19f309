/* The process beside the desk that may still start a program, when the desk itself has given that up
 * (tui/confine.h). It is forked first of all, before there is a key, a database or a terminal to be
 * had, and knows a few programs by number: it runs one of them with what the desk sends as its
 * standard input and sends back what it printed. No shell, no arguments, no environment of ours, no
 * open file, and an end to time, memory and length.
 *
 * To print it also runs what the config declares, with the arguments that stand there: it has read the
 * config itself, before the fork, and nothing that the desk sends later adds to it or changes an
 * argument. Of the queues of the machine it prints to those that lpstat has named to it. It goes when the desk's end of the line closes,
 * however the desk ended. */
#ifndef TUI_BROKER_H
#define TUI_BROKER_H

#include "config/config.h"
#include "core/failure.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define BROKER_INPUT_MOST (16u << 20)  /* bytes to a program */
#define BROKER_OUTPUT_MOST (32u << 20) /* ... and from it */
#define BROKER_USUAL_MS 10000          /* for a program to answer in */

/* The programs that are run, and no others: id (enum), name that core asks for, file. */
#define BROKER_PROGRAMS(X)               \
	X(ICAL, "ical", "shelterdesk-ical") \
	X(PDF, "pdf", "shelterdesk-pdf")

#define BROKER_ENUM(id, name, file) BROKER_##id,
enum broker_program {
	BROKER_PROGRAMS(BROKER_ENUM) BROKER_PROGRAM_COUNT,
	BROKER_QUEUES = BROKER_PROGRAM_COUNT, /* lpstat -e: core asks for "queues" */
	BROKER_QUEUE,   /* lp -d, a queue that lpstat named: "queue:NAME" */
	BROKER_DECLARED /* the first printer of the config, and those after it: "printer:NAME" */
};

#define BROKER_QUEUE_NAME 128 /* bytes */
#define BROKER_SAID 200       /* bytes of what a program said on its standard error */

struct broker {
	int line;       /* to the process; -1: there is none */
	pid_t process;
	int limit_ms;   /* for a program to answer in */
	const struct config *config; /* borrowed, of both processes; NULL: nothing is printed */
	char folders[2][4096]; /* where programs are looked for, in this order */
};

/* Forks it. folder NULL: programs lie beside our own file, or in ../libexec/shelterdesk from there.
 * limit_ms 0: the usual. config: what may be printed to, NULL nothing. False when there is no process to be had: broker_ask then says so. */
bool broker_start(
    struct broker *broker, const char *folder, int limit_ms, const struct config *config);
/* Runs a program: struct desk's helper, with a struct broker as its context. The output is in the
 * arena, NUL-terminated. False with a finding: no such program, not to be found, crashed, too slow,
 * too long. The desk goes on after any of them. */
bool broker_ask(void *context, const char *program, const char *input, size_t length,
    struct arena *arena, const char **output, size_t *output_length, struct failure *failure);
/* Closes the line; the process goes by itself. */
void broker_stop(struct broker *broker);

/* --- between the two processes ---------------------------------------------------------------- */

enum broker_end { BROKER_DONE, BROKER_MISSING, BROKER_CRASHED, BROKER_FAILED, BROKER_SLOW, BROKER_LONG };

struct broker_request {
	uint32_t program, length; /* the input follows */
	char queue[BROKER_QUEUE_NAME]; /* of BROKER_QUEUE */
};

struct broker_answer {
	uint32_t end;    /* enum broker_end */
	int32_t detail;  /* signal or exit status */
	uint32_t length; /* the output follows */
	char said[BROKER_SAID]; /* to print: the first line of its standard error; "" nothing */
};

/* Number of printers that the config declares. */
uint32_t broker_printers(const struct broker *broker);
/* The printer's program and its arguments, NULL-terminated; NULL: it needs none. words are room for
 * them. */
#define BROKER_WORDS 24
const char *const *broker_words(
    const struct broker *broker, uint32_t program, const char *queue, const char *words[BROKER_WORDS]);

extern const char *const broker_files[BROKER_PROGRAM_COUNT];
/* The life of the process: never comes back. */
void broker_serve(const struct broker *broker) __attribute__((noreturn));
/* All of it, or false: the other end is gone. */
bool broker_send(int line, const void *bytes, size_t length);
bool broker_receive(int line, void *bytes, size_t length);

#endif
