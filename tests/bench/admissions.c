/* Admissions a second: the whole pipeline (parameters, right, the turn, rules, rows, audit, COMMIT
 * with synchronous=FULL), admissions and leavings in turns, against a bare program that writes the
 * same rows. Blocks of both alternate, so that a slow moment of the disk meets both. */
#include "tests/bench/bare.h"
#include "tests/bench/bench.h"
#include "tests/fault/hostel.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BEDS 32
#define BLOCKS 20
#define ACTS 200 /* of each block */
#define STEP 60  /* seconds from act to act */

static when_t base;

static double run_desk(struct hostel *hostel, int block)
{
	double from = bench_ms();
	struct answer answer;

	for (int i = 0; i < ACTS; i++) {
		int person = i / 2 % BEDS;

		hostel->desk.fixed_now = base + (when_t)(block * ACTS + i) * STEP;
		if (i % 2)
			hostel_discharge(hostel, person, &answer);
		else
			hostel_admit(hostel, person, person, &answer);
		if (!answer.done)
			bench_die("%s: %s", code_word(answer.code), answer.said);
	}
	return ACTS * 1000.0 / (bench_ms() - from);
}

static double run_bare(struct bare *bare, int block)
{
	double from = bench_ms();

	for (int i = 0; i < ACTS; i++) {
		int person = i / 2 % BEDS;
		when_t at = base + (when_t)(block * ACTS + i) * STEP;

		if (i % 2)
			bare_discharge(bare, hostel_person(person), hostel_bed(person), at);
		else
			bare_admit(bare, 1, person + 1, hostel_person(person), person + 1,
			    hostel_bed(person), at);
	}
	return ACTS * 1000.0 / (bench_ms() - from);
}

/* The comparison is only worth something when both wrote the same. */
static void compare_rows(struct bare *bare, struct bare *desk)
{
	static const char *const counts[][2] = {
		{ "stay", "SELECT count(*) FROM stay" },
		{ "placement", "SELECT count(*) FROM placement" },
		{ "audit", "SELECT count(*) FROM audit WHERE verb IN ('admit', 'discharge')" },
		{ "audit_change",
		    "SELECT count(*) FROM audit_change WHERE tbl IN ('stay', 'placement')" },
		{ "audit_entity", "SELECT count(*) FROM audit_entity JOIN audit ON id = audit"
				  " WHERE verb IN ('admit', 'discharge')" },
	};

	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
		int64_t theirs = bare_number(bare, counts[i][1]),
			ours = bare_number(desk, counts[i][1]);

		if (theirs != ours)
			bench_note("  (rows of %s differ: %lld bare, %lld by the desk)",
			    counts[i][0], (long long)theirs, (long long)ours);
	}
}

int main(int count, char **words)
{
	struct sample desk_rate = { 0 }, bare_rate = { 0 };
	char desk_path[600], bare_path[600];
	struct hostel hostel;
	struct bare *bare, *look;

	if (count != 2)
		bench_die("usage: admissions FOLDER");
	snprintf(desk_path, sizeof desk_path, "%s/desk.db", words[1]);
	snprintf(bare_path, sizeof bare_path, "%s/bare.db", words[1]);
	if (!hostel_make(desk_path, BEDS, BEDS) || !hostel_make(bare_path, BEDS, BEDS) ||
	    !hostel_open(&hostel, desk_path, NULL))
		return 1;
	base = desk_now(&hostel.desk) + 86400;
	bare = bare_open(bare_path);
	for (int block = 0; block < BLOCKS; block++) {
		sample_add(&desk_rate, run_desk(&hostel, block));
		sample_add(&bare_rate, run_bare(bare, block));
	}
	bench_part("Admissions and leavings, one writer");
	bench_line(NO_GOAL, "1/s", &desk_rate, "through the verbs, synchronous=FULL");
	bench_line(NO_GOAL, "1/s", &bare_rate, "  bare program, same rows, same run");
	bench_value(
	    AT_LEAST(0.6), "", sample_at(&desk_rate, 0.5) / sample_at(&bare_rate, 0.5), "  ratio");
	look = bare_open(desk_path);
	compare_rows(bare, look);
	bare_close(&look);
	bare_close(&bare);
	hostel_close(&hostel);
	sample_done(&desk_rate);
	sample_done(&bare_rate);
	return 0;
}
