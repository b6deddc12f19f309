/* Group search: 200 beds in rooms of four, 60 nights, the whole report as find-beds makes it; in a house
 * with room, and in one that is nearly full, where somebody would have to move or beds change. */
#include "core/report.h"
#include "tests/bench/bench.h"
#include "tests/fault/hostel.h"

#include <stdio.h>
#include <string.h>

#define BEDS 200
#define RUNS 40 /* of each group */

static const char *const groups[] = { "f34,m8,m5", "m40,m40", "f34,f36,m8,m5,f2", "m30",
	"m20,m20,m20,m20,m20,m20", "f30,m31,f12,m9,f7,m5,f70a" };

static uint64_t dice = 20261124;

static void admit(struct hostel *hostel, int bed, int limit_days)
{
	char until[DATE_SIZE];
	struct value items[] = { { .name = "person", .text = hostel_person(bed) },
		{ .name = "bed", .text = hostel_bed(bed) }, { .name = "until", .text = until } };
	struct request request = { .values = { items, 3 }, .seen = DB_NULL };
	struct outcome outcome = { 0 };

	when_to_date(desk_now(&hostel->desk) + limit_days * DAY, until);
	if (!act_run(&hostel->desk, verb_named("admit"), &request, &outcome))
		bench_die("admit: %s", failure_line(&hostel->desk.arena, &outcome.failure));
	outcome_done(&outcome);
}

static void hold(struct hostel *hostel, int bed, int from_days, int nights)
{
	char from[DATE_SIZE], until[DATE_SIZE];
	struct value items[] = { { .name = "bed", .text = hostel_bed(bed) },
		{ .name = "for", .text = "somebody" }, { .name = "from", .text = from },
		{ .name = "until", .text = until } };
	struct request request = { .values = { items, 4 }, .seen = DB_NULL };
	struct outcome outcome = { 0 };

	when_to_date(desk_now(&hostel->desk) + from_days * DAY, from);
	when_to_date(desk_now(&hostel->desk) + (from_days + nights) * DAY, until);
	act_run(&hostel->desk, verb_named("hold"), &request, &outcome); /* refused where it is taken */
	outcome_done(&outcome);
}

/* Percent of the beds taken, most for long; some of the others held on some later nights. */
static void fill(struct hostel *hostel, int from, int percent)
{
	for (int bed = from; bed < BEDS; bed++) {
		int chance = (int)(bench_random(&dice) % 100);

		if (chance < percent)
			admit(hostel, bed, 20 + (int)(bench_random(&dice) % 70));
		else if (chance % 3 == 0)
			hold(hostel, bed, (int)(bench_random(&dice) % 50), 7);
	}
}

static void find(struct hostel *hostel, const char *group, struct sample *ms)
{
	struct value items[] = { { .name = "people", .text = group },
		{ .name = "nights", .text = "60" } };
	struct values values = { items, 2 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	double from = bench_ms();

	if (!report_run(&hostel->desk, report_named("find-beds"), &values, &doc, &failure))
		bench_die("%s", failure_line(&hostel->desk.arena, &failure));
	sample_add(ms, bench_ms() - from);
	failure_done(&failure);
	doc_done(&doc);
}

static void measure(struct hostel *hostel, const char *house)
{
	struct sample all = { 0 };

	for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
		struct sample ms = { 0 };

		for (int run = 0; run < RUNS; run++) {
			find(hostel, groups[i], &ms);
			sample_add(&all, ms.values[ms.count - 1]);
		}
		bench_line(NO_GOAL, "ms", &ms, "  %s", groups[i]);
		sample_done(&ms);
	}
	bench_line(MEDIAN_TO(50), "ms", &all, "find-beds, %s", house);
	sample_done(&all);
}

int main(int count, char **words)
{
	struct hostel hostel;
	char path[600];

	if (count != 2)
		bench_die("usage: finding FOLDER");
	snprintf(path, sizeof path, "%s/finding.db", words[1]);
	if (!hostel_make(path, BEDS, BEDS) || !hostel_open(&hostel, path, NULL))
		return 1;
	hostel.desk.fixed_now = desk_now(&hostel.desk) + DAY;
	fill(&hostel, 0, 70);
	bench_part("Group search, 200 beds, 60 nights");
	measure(&hostel, "seven beds of ten taken");
	for (int bed = 0; bed < BEDS; bed++) /* and nearly all of the rest for a while */
		if (bed % 40)
			hold(&hostel, bed, (bed % 2) * 30, 31 + (bed % 2) * 10);
	measure(&hostel, "nearly full");
	hostel_close(&hostel);
	return 0;
}
