/* Processes that write are killed at any instant (SIGKILL, fifty times, seeded): the file stays
 * sound, nothing that was acknowledged is lost, and nothing is there by half. */
#include "tests/fault/hostel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WRITERS 4
#define KILLS 50
#define BEDS 6
#define PEOPLE 9
#define ACTS_MOST 30   /* acknowledged before its end comes near */
#define SPIN_MOST 3000 /* and then some microseconds: a few acts */

/* A writer, seen from here. */
struct writer {
	pid_t pid;
	int acks;     /* pipe: an operation id for each act that was done */
	size_t heard; /* acknowledgements of this one */
	size_t doomed_at;
};

/* Everything acknowledged by any of them. */
struct log {
	char (*uids)[HOSTEL_UID];
	size_t count, room;
};

static char folder[64], path[100];

static int set_up(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "%s/shelterdesk-kill-XXXXXX",
	    access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/t.db", folder);
	return hostel_make(path, BEDS, PEOPLE) ? 0 : -1;
}

static int tear_down(void **state)
{
	char command[200];

	(void)state;
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

static _Noreturn void write_for_ever(unsigned seed, int acks)
{
	struct hostel hostel;
	struct answer answer;

	if (!hostel_open(&hostel, path, NULL))
		_exit(1);
	for (;;) {
		int person = rand_r(&seed) % PEOPLE, bed = rand_r(&seed) % BEDS;

		switch (rand_r(&seed) % 4) {
		case 0:
			hostel_discharge(&hostel, person, &answer);
			break;
		case 1:
			hostel_move(&hostel, person, bed, &answer);
			break;
		default:
			hostel_admit(&hostel, person, bed, &answer);
		}
		if (answer.done && write(acks, answer.uid, HOSTEL_UID) != HOSTEL_UID)
			_exit(2);
		if (!answer.done && code_class(answer.code) > CLASS_REFUSE)
			_exit(3);
	}
}

static void start(struct writer *writer, unsigned *seed)
{
	unsigned own = (unsigned)rand_r(seed);
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	writer->pid = fork();
	assert_true(writer->pid >= 0);
	if (writer->pid == 0) {
		close(ends[0]);
		write_for_ever(own, ends[1]);
	}
	close(ends[1]);
	writer->acks = ends[0];
	writer->heard = 0;
	writer->doomed_at = (size_t)rand_r(seed) % ACTS_MOST;
}

/* One acknowledgement; false at the end of the pipe. Writes of this size are never torn. */
static bool hear(struct writer *writer, struct log *log)
{
	if (log->count == log->room) {
		log->room = log->room ? log->room * 2 : 4096;
		log->uids = realloc(log->uids, log->room * sizeof *log->uids);
		assert_non_null(log->uids);
	}
	if (read(writer->acks, log->uids[log->count], HOSTEL_UID) != HOSTEL_UID)
		return false;
	log->count++;
	writer->heard++;
	return true;
}

/* Lets it run for a random part of a millisecond or three. */
static void spin(unsigned *seed)
{
	struct timespec from, time;
	long us = rand_r(seed) % SPIN_MOST;

	clock_gettime(CLOCK_MONOTONIC, &from);
	do
		clock_gettime(CLOCK_MONOTONIC, &time);
	while ((time.tv_sec - from.tv_sec) * 1000000 + (time.tv_nsec - from.tv_nsec) / 1000 < us);
}

static void end(struct writer *writer, struct log *log)
{
	int status;

	kill(writer->pid, SIGKILL);
	waitpid(writer->pid, &status, 0);
	if (!WIFSIGNALED(status))
		fail_msg("a writer ended by itself with status %d (1: could not open; 3: failed)",
		    WEXITSTATUS(status));
	while (hear(writer, log))
		;
	close(writer->acks);
}

static void found_fault(void *context, const char *fault)
{
	(void)context;
	print_error("after a kill: %s\n", fault);
}

static void check(const struct log *log, int kills)
{
	struct hostel hostel;
	int64_t acts;

	assert_true(hostel_open(&hostel, path, NULL));
	if (hostel_check(&hostel, found_fault, NULL) > 0)
		fail_msg("the database is not sound after %d kills; see above", kills);
	for (size_t i = 0; i < log->count; i++)
		if (!hostel_knows(&hostel, log->uids[i]))
			fail_msg("%s was acknowledged and is lost", log->uids[i]);
	acts = hostel_acts(&hostel);
	if (acts < (int64_t)log->count || acts > (int64_t)log->count + kills)
		fail_msg("%lld acts are there, %zu were acknowledged, %d kills: each may leave one"
			 " that nobody was told of",
		    (long long)acts, log->count, kills);
	print_message(
	    "%d kills, %zu acknowledged, %lld there\n", kills, log->count, (long long)acts);
	hostel_close(&hostel);
}

static void test_killed_at_any_instant(void **state)
{
	struct writer writers[WRITERS] = { 0 };
	struct pollfd waits[WRITERS];
	struct log log = { 0 };
	unsigned seed = 20261124;
	int kills = 0;

	(void)state;
	for (int i = 0; i < WRITERS; i++)
		start(&writers[i], &seed);
	while (kills < KILLS) {
		for (int i = 0; i < WRITERS; i++)
			waits[i] = (struct pollfd){ .fd = writers[i].acks, .events = POLLIN };
		if (poll(waits, WRITERS, 20000) <= 0)
			fail_msg(
			    "no writer has done anything for 20 seconds after %d kills", kills);
		for (int i = 0; i < WRITERS; i++) {
			if (!waits[i].revents)
				continue;
			if (!hear(&writers[i], &log))
				fail_msg("a writer ended by itself after %d kills", kills);
			if (writers[i].heard <= writers[i].doomed_at)
				continue;
			spin(&seed);
			end(&writers[i], &log);
			kills++;
			start(&writers[i], &seed);
		}
	}
	for (int i = 0; i < WRITERS; i++) {
		end(&writers[i], &log);
		kills++;
	}
	check(&log, kills);
	free(log.uids);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_killed_at_any_instant, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
