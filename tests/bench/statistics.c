/* A year of statistics over a million stays, in this process: the report with everything that is in it,
 * beside a bare SQLite that only counts the same stays by month, sex and citizenship. */
#include "core/report.h"
#include "tests/bench/at_desk.h"
#include "tests/bench/bare.h"
#include "tests/bench/bench.h"

#define RUNS 5

static double run(struct desk *desk, const struct value *items, size_t count)
{
	struct values values = { items, count };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	double from = bench_ms();

	if (!report_run(desk, report_named("statistics"), &values, &doc, &failure))
		bench_die("%s", failure_line(&desk->arena, &failure));
	if (doc.section_count == 0 || doc.sections[0].row_count == 0)
		bench_die("statistics shows nothing");
	failure_done(&failure);
	doc_done(&doc);
	return bench_ms() - from;
}

/* As db/stay.c finds the stays of the period, of each shelter by its indexes, people in their order. */
#define STAYS                                                                                      \
	"SELECT c.at, w.sex, w.citizenship FROM (SELECT s.person, s.admitted_at AS at"             \
	" FROM shelter h CROSS JOIN stay s ON s.shelter = h.id AND s.left_at >= 1735675200"        \
	" AND s.left_at IS NOT NULL AND s.void_at IS NULL AND s.admitted_at < 1767297600"          \
	" UNION ALL SELECT s.person, s.admitted_at FROM shelter h CROSS JOIN stay s"               \
	" ON s.shelter = h.id AND s.left_at IS NULL AND s.void_at IS NULL"                         \
	" AND s.admitted_at < 1767297600 ORDER BY 1 LIMIT -1) c CROSS JOIN person w ON w.id = c.person"

static double run_bare(struct bare *bare)
{
	double from = bench_ms();

	if (bare_number(bare,
		"SELECT sum(n) FROM (SELECT strftime('%Y-%m', at, 'unixepoch', '+4 hours') AS month,"
		" sex, citizenship, count(*) AS n FROM (" STAYS ") GROUP BY 1, 2, 3)")
		<= 0)
		bench_die("there are no stays of the year");
	return bench_ms() - from;
}

int main(int count, char **words)
{
	static const struct value year[] = { { .name = "from", .text = "01.01.2025" },
		{ .name = "to", .text = "31.12.2025" }, { .name = "published", .text = "yes" } };
	struct sample exact = { 0 }, published = { 0 }, theirs = { 0 };
	struct bare *bare;
	struct desk desk;

	if (count != 2)
		bench_die("usage: statistics DATABASE");
	at_desk(&desk, NULL, words[1]);
	bare = bare_open(words[1]);
	bench_part("Statistics of a year, a million stays");
	for (int i = 0; i < RUNS; i++) {
		sample_add(&exact, run(&desk, year, 2));
		sample_add(&published, run(&desk, year, 3));
		sample_add(&theirs, run_bare(bare));
	}
	bench_line(MEDIAN_TO(1000), "ms", &exact, "by month, exact");
	bench_line(MEDIAN_TO(1000), "ms", &published, "by month, to be published");
	bench_line(NO_GOAL, "ms", &theirs, "bare SQLite counts the same stays");
	bench_value(NO_GOAL, "", sample_at(&exact, 0.5) / sample_at(&theirs, 0.5), "    ratio, same run");
	bare_close(&bare);
	return 0;
}
