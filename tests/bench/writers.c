/* Sixty-four consoles that save: all at the same instant every half second, then all at full speed.
 * Each has a person and a bed of its own, and now and then tries its neighbour's bed. */
#include "tests/bench/bench.h"
#include "tests/fault/hostel.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CONSOLES 64
#define ROUNDS 20
#define ROUND_MS 500
#define RUN_MS 10000
#define SAVES 20000 /* at most, of one console */
#define NEIGHBOUR 8 /* one in so many tries another's bed */

struct console {
	size_t done, refused, failed, saves;
	double ms[SAVES]; /* each save: from the instant it was due */
	char failure[250];
};

struct shared {
	_Atomic int ready;
	double start; /* ms; 0 until all are ready */
	struct console consoles[CONSOLES];
};

static void save(struct hostel *hostel, struct console *console, int number, bool *in, bool stray)
{
	struct answer answer;

	if (*in)
		hostel_discharge(hostel, number, &answer);
	else
		hostel_admit(hostel, number, stray ? (number + 1) % CONSOLES : number, &answer);
	if (answer.done) {
		*in = !*in;
		console->done++;
	} else if (code_class(answer.code) <= CLASS_REFUSE) {
		console->refused++;
	} else if (console->failed++ == 0) {
		snprintf(console->failure, sizeof console->failure, "%s: %s",
		    code_word(answer.code), answer.said);
	}
}

static void note_time(struct console *console, double ms)
{
	if (console->saves < SAVES)
		console->ms[console->saves++] = ms;
}

static void wait_until(double ms)
{
	struct timespec at = { .tv_sec = (time_t)(ms / 1e3) };

	at.tv_nsec = (long)((ms - (double)at.tv_sec * 1e3) * 1e6);
	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL) == EINTR)
		;
}

/* Whoever wrote before may have left the person in. */
static bool is_in(struct hostel *hostel, int number)
{
	return db_number(hostel->desk.db, 0,
		   "SELECT 1 FROM stay WHERE person = $1"
		   " AND left_at IS NULL AND void_at IS NULL",
		   DB_I(number + 1)) == 1;
}

static void at_the_same_instant(struct hostel *hostel, struct shared *shared, int number)
{
	struct console *console = &shared->consoles[number];
	bool in = is_in(hostel, number);

	for (int i = 0; i < ROUNDS; i++) {
		double due = shared->start + i * ROUND_MS;

		wait_until(due);
		save(hostel, console, number, &in, false);
		note_time(console, bench_ms() - due);
	}
}

static void at_full_speed(struct hostel *hostel, struct shared *shared, int number)
{
	struct console *console = &shared->consoles[number];
	uint64_t random = (uint64_t)number;
	bool in = is_in(hostel, number);

	wait_until(shared->start);
	for (double from = bench_ms(); from < shared->start + RUN_MS; from = bench_ms()) {
		save(hostel, console, number, &in, bench_random(&random) % NEIGHBOUR == 0);
		note_time(console, bench_ms() - from);
	}
}

/* All consoles open the database first and then start together. */
static void run(const char *path, struct shared *shared,
    void (*work)(struct hostel *hostel, struct shared *shared, int number))
{
	memset(shared, 0, sizeof *shared);
	for (int i = 0; i < CONSOLES; i++) {
		struct hostel hostel;

		if (fork() != 0)
			continue;
		if (!hostel_open(&hostel, path, NULL))
			_exit(1);
		shared->ready++;
		while (*(volatile double *)&shared->start == 0)
			wait_until(bench_ms() + 5);
		work(&hostel, shared, i);
		hostel_close(&hostel);
		_exit(0);
	}
	while (shared->ready < CONSOLES)
		wait_until(bench_ms() + 5);
	shared->start = bench_ms() + 200;
	for (int i = 0, status; i < CONSOLES; i++) {
		wait(&status);
		if (status != 0)
			bench_die("a console ended with status %d", status);
	}
}

static size_t told(const struct shared *shared, struct sample *sample)
{
	size_t failed = 0;

	for (int i = 0; i < CONSOLES; i++) {
		const struct console *console = &shared->consoles[i];

		for (size_t k = 0; k < console->saves; k++)
			sample_add(sample, console->ms[k]);
		if (console->failed && failed == 0)
			bench_note("  first failure: %s", console->failure);
		failed += console->failed;
	}
	return failed;
}

static double fairness(const struct shared *shared, double *saves)
{
	double sum = 0, squares = 0;

	for (int i = 0; i < CONSOLES; i++) {
		double done = (double)(shared->consoles[i].done + shared->consoles[i].refused);

		sum += done;
		squares += done * done;
	}
	*saves = sum;
	return squares > 0 ? sum * sum / (CONSOLES * squares) : 0;
}

static void tell_fault(void *context, const char *fault)
{
	(void)context;
	bench_note("  not sound: %s", fault);
}

static size_t acknowledged(const struct shared *shared)
{
	size_t done = 0;

	for (int i = 0; i < CONSOLES; i++)
		done += shared->consoles[i].done;
	return done;
}

static void check(const char *path, size_t acks)
{
	struct hostel hostel;

	if (!hostel_open(&hostel, path, NULL))
		bench_die("%s cannot be opened again", path);
	bench_value(MOST_TO(0), "", (double)hostel_check(&hostel, tell_fault, NULL),
	    "afterwards: overlaps, sums, audit, file: faults");
	bench_value(MOST_TO(0), "", (double)(hostel_acts(&hostel) - (int64_t)acks),
	    "afterwards: audit entries less acknowledgements");
	hostel_close(&hostel);
}

int main(int count, char **words)
{
	struct shared *shared =
	    mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct sample burst = { 0 }, full = { 0 };
	size_t acks, failed;
	double jain, saves;
	char path[600];

	if (count != 2 || shared == MAP_FAILED)
		bench_die("usage: writers FOLDER");
	snprintf(path, sizeof path, "%s/writers.db", words[1]);
	if (!hostel_make(path, CONSOLES, CONSOLES))
		return 1;
	bench_part("64 consoles that save");
	run(path, shared, at_the_same_instant);
	failed = told(shared, &burst);
	acks = acknowledged(shared);
	bench_line(P99_TO(100), "ms", &burst, "all at the same instant, every 0.5 s");
	bench_value(MOST_TO(250), "ms", sample_at(&burst, 1), "  the worst");
	bench_value(MOST_TO(0), "", (double)failed, "  failures");
	run(path, shared, at_full_speed);
	failed = told(shared, &full);
	acks += acknowledged(shared);
	jain = fairness(shared, &saves);
	bench_line(NO_GOAL, "ms", &full, "all at full speed for 10 s");
	bench_value(NO_GOAL, "1/s", saves * 1000 / RUN_MS, "  saves, those refused included");
	bench_value(MOST_TO(0), "", (double)failed, "  failures, as busy or otherwise");
	bench_value(AT_LEAST(0.95), "", jain, "  Jain fairness");
	check(path, acks);
	sample_done(&burst);
	sample_done(&full);
	return 0;
}
