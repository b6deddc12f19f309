/* What it costs to look: reports made in this process, at random instants and of random people, on
 * a database of 1,000 stays and on one of 1,000,000. "queries count REPORT DATABASE TIMES" makes
 * a report so often and nothing else within measured(), for callgrind; "chart" is no report but what
 * the Plan screen reads for all shelters, a night further on each time. */
#include "core/occupancy.h"
#include "core/plan.h"
#include "core/report.h"
#include "core/see.h"
#include "tests/bench/at_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RUNS 1000
#define NIGHTS 170 /* of the past that both databases have */

static uint64_t seed = 1;

static void report_once(
    struct desk *desk, const char *name, const struct value *items, size_t count)
{
	struct values values = { items, count };
	struct failure failure = { 0 };
	struct doc doc = { 0 };

	if (!report_run(desk, report_named(name), &values, &doc, &failure))
		bench_die("%s: %s", name, failure_line(&desk->arena, &failure));
	if (doc.section_count == 0 || doc.sections[0].row_count == 0)
		bench_die("%s shows nothing", name);
	failure_done(&failure);
	doc_done(&doc);
}

/* An instant of the past, as it is typed. */
static const char *some_night(const struct desk *desk, char text[32])
{
	time_t at =
	    (time_t)(desk->fixed_now - 86400 - (when_t)(bench_random(&seed) % (NIGHTS * 86400ull)));
	struct tm parts;

	localtime_r(&at, &parts);
	strftime(text, 32, "%Y-%m-%d %H:%M", &parts);
	return text;
}

static const char *some_person(struct desk *desk, char text[32], int64_t most)
{
	struct arena arena = { 0 };
	struct person person;

	do
		arena_done(&arena);
	while (!person_by_id(
	    desk->db, &arena, 1 + (int64_t)(bench_random(&seed) % (uint64_t)most), &person));
	snprintf(text, 32, "%s", person.code);
	arena_done(&arena);
	return text;
}

enum kind { OCCUPANCY, PAST, BOARD, PAST_BOARD, PERSON, ATTENTION, BED_NIGHTS, KINDS };
static const char *const titles[KINDS] = { "occupancy of all shelters", "  on a past night",
	"a shelter's board", "  on a past night", "a person's file", "what needs attention",
	"bed-nights of a month" /* of which the large one has 25 times the stays */ };

static double run_once(struct desk *desk, enum kind kind, int64_t most)
{
	char at[32], code[32];
	struct value values[2] = { { .name = "shelter", .text = "CHI-TBS1" } };
	double from;

	some_night(desk, at);
	some_person(desk, code, most);
	values[1] = (struct value){ .name = "at", .text = at };
	from = bench_ms();
	if (kind == PERSON)
		report_once(desk, "person", &(struct value){ .name = "person", .text = code }, 1);
	else if (kind == ATTENTION || kind == BED_NIGHTS)
		report_once(desk, kind == ATTENTION ? "attention" : "bed-nights", NULL, 0);
	else if (kind == BOARD || kind == PAST_BOARD)
		report_once(desk, "beds", values, kind == PAST_BOARD ? 2 : 1);
	else
		report_once(desk, "occupancy", values + 1, kind == PAST ? 1 : 0);
	return bench_ms() - from;
}

static void run_kind(struct desk *desks, const int64_t *most, enum kind kind)
{
	struct sample ms[2] = { { 0 }, { 0 } };

	for (int i = 0; i < RUNS; i++)
		for (int which = 0; which < 2; which++)
			sample_add(&ms[which], run_once(&desks[which], kind, most[which]));
	bench_line(NO_GOAL, "ms", &ms[0], "%s, 1,000 stays", titles[kind]);
	bench_line(P99_TO(5), "ms", &ms[1], "%s, 1,000,000 stays", titles[kind]);
	bench_value(kind == OCCUPANCY ? MEDIAN_TO(1.2) : NO_GOAL, "",
	    sample_at(&ms[1], 0.5) / sample_at(&ms[0], 0.5), "    ratio, same run");
	sample_done(&ms[0]);
	sample_done(&ms[1]);
}

#define CHART_NIGHTS 22

static void chart_once(struct desk *desk, int night)
{
	struct shelter *shelters;
	struct arena arena = { 0 };
	char from[DATE_SIZE] = "2026-11-23";
	size_t count = shelters_load(desk->db, &arena, desk->fixed_now, &shelters);

	date_add(from, night, from);
	for (size_t i = 0; i < count; i++) {
		struct bed_fact *bedless;
		struct plan plan;

		if (!plan_load(desk, &arena, shelters[i].id, from, CHART_NIGHTS, &plan))
			bench_die("%s has no plan", shelters[i].code);
		see_bedless(desk, &arena, shelters[i].id, plan.now, &bedless);
	}
	arena_done(&arena);
}

static void look_once(struct desk *desk, const char *what, int turn)
{
	if (strcmp(what, "chart") == 0)
		chart_once(desk, turn);
	else
		report_once(desk, what, NULL, 0);
}

/* The name that callgrind is told to collect within. */
__attribute__((noinline)) void measured(struct desk *desk, const char *report, int count);
void measured(struct desk *desk, const char *report, int count)
{
	for (int i = 0; i < count; i++)
		look_once(desk, report, i);
}

int main(int count, char **words)
{
	struct desk desks[2];
	int64_t most[2];

	if (count == 5 && strcmp(words[1], "count") == 0) {
		at_desk(&desks[0], NULL, words[3]);
		look_once(&desks[0], words[2], 0); /* statements are prepared */
		measured(&desks[0], words[2], atoi(words[4]));
		return 0;
	}
	if (count != 3)
		bench_die("usage: queries SMALL.db LARGE.db | queries count REPORT DATABASE TIMES");
	for (int i = 0; i < 2; i++) {
		at_desk(&desks[i], NULL, words[i + 1]);
		most[i] = db_number(desks[i].db, 1, "SELECT max(id) FROM person");
		for (enum kind kind = 0; kind < KINDS; kind++)
			run_once(&desks[i], kind, most[i]);
	}
	bench_part("Looking, 1,000 runs each, in one process");
	for (enum kind kind = 0; kind < KINDS; kind++)
		run_kind(desks, most, kind);
	return 0;
}
