/* Many clerks at the same few beds: twelve processes admit, move and discharge the same people in
 * the same beds as fast as they can. Whatever one of them was told is done must be there
 * afterwards, nothing else may be, no bed and nobody is ever in two places, and nobody is sent away
 * as busy. */
#include "tests/fault/hostel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CLERKS 12
#define BEDS 6
#define PEOPLE 9
#define SECONDS 3.0
#define ACKS 20000 /* of one clerk, more than three seconds hold */

/* What a clerk was told, in memory that the parent sees. */
struct told {
	size_t done, refused, failed;
	char uids[ACKS][HOSTEL_UID];
	char failure[300];
};

static char folder[64], path[100];

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int set_up(void **state)
{
	(void)state;
	/* memory-backed where there is such a place: it is processes that are tried, not the disk
	 */
	snprintf(folder, sizeof folder, "%s/shelterdesk-hammer-XXXXXX",
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

/* What the world looks like is not asked beforehand: what does not fit is refused, and that is
 * half of what is tried here. */
static void act_at_random(struct hostel *hostel, unsigned *seed, struct answer *answer)
{
	int person = rand_r(seed) % PEOPLE, bed = rand_r(seed) % BEDS;

	switch (rand_r(seed) % 4) {
	case 0:
		hostel_discharge(hostel, person, answer);
		break;
	case 1:
		hostel_move(hostel, person, bed, answer);
		break;
	default:
		hostel_admit(hostel, person, bed, answer);
	}
}

static void write_down(struct told *told, const struct answer *answer)
{
	enum code_class class = answer->done ? CLASS_WARN : code_class(answer->code);

	if (answer->done) {
		memcpy(told->uids[told->done++], answer->uid, HOSTEL_UID);
	} else if (class == CLASS_REFUSE || class == CLASS_RULE) {
		told->refused++;
	} else if (told->failed++ == 0) {
		snprintf(told->failure, sizeof told->failure, "%s: %s", code_word(answer->code),
		    answer->said);
	}
}

static int clerk(int number, struct told *told, double until)
{
	unsigned seed = (unsigned)number * 7919 + 1;
	struct hostel hostel;
	struct answer answer;

	if (!hostel_open(&hostel, path, NULL))
		return 1;
	while (now() < until && told->done < ACKS) {
		act_at_random(&hostel, &seed, &answer);
		write_down(told, &answer);
	}
	hostel_close(&hostel);
	return 0;
}

static void found_fault(void *context, const char *fault)
{
	(void)context;
	print_error("after %d clerks: %s\n", CLERKS, fault);
}

/* Everything that was acknowledged is in the audit, and nothing else. */
static size_t check_acks(struct hostel *hostel, const struct told *told)
{
	size_t done = 0;

	for (int i = 0; i < CLERKS; i++) {
		for (size_t k = 0; k < told[i].done; k++)
			if (!hostel_knows(hostel, told[i].uids[k]))
				fail_msg("clerk %d was told that %s is done, and it is not there",
				    i, told[i].uids[k]);
		if (told[i].failed)
			fail_msg("clerk %d failed %zu times; first: %s", i, told[i].failed,
			    told[i].failure);
		done += told[i].done;
	}
	assert_int_equal(hostel_acts(hostel), done);
	return done;
}

static void test_many_clerks_at_few_beds(void **state)
{
	size_t size = CLERKS * sizeof(struct told), done, refused = 0;
	struct told *told =
	    mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	double until = now() + SECONDS;
	struct hostel hostel;

	(void)state;
	assert_true(told != MAP_FAILED);
	for (int i = 0; i < CLERKS; i++)
		if (fork() == 0)
			_exit(clerk(i, &told[i], until));
	for (int i = 0, status; i < CLERKS; i++) {
		wait(&status);
		if (status != 0)
			fail_msg("a clerk ended with status %d", status);
	}
	assert_true(hostel_open(&hostel, path, NULL));
	done = check_acks(&hostel, told);
	for (int i = 0; i < CLERKS; i++)
		refused += told[i].refused;
	if (hostel_check(&hostel, found_fault, NULL) > 0)
		fail_msg("the database is not sound; see above");
	print_message("%zu done, %zu refused\n", done, refused);
	assert_true(done > 100 && refused > 100);
	hostel_close(&hostel);
	munmap(told, size);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_many_clerks_at_few_beds, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
