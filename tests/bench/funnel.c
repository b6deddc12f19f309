/* The funnel over 100,000 contacts, in this process: the report with everything that is in it, beside a
 * bare SQLite that asks the same question. Forty thousand of the children have a name, of a hundred
 * thousand people with their stays. */
#include "core/report.h"
#include "db/bulk.h"
#include "db/street.h"
#include "tests/bench/at_desk.h"
#include "tests/bench/bare.h"
#include "tests/bench/bench.h"

#define CONTACTS 100000
#define NAMED 40000
#define CHILDREN 70000 /* the first of them are met again */
#define OUTINGS 5000
#define RUNS 21

static void add_outings(struct desk *desk)
{
	for (int64_t i = 0; i < OUTINGS; i++) {
		struct outing row = { .team = 1 + i % 4, .from_at = 1700000000 + i * 6 * HOUR,
			.until_at = DB_NULL, .place = "", .note = "", .created_at = 1700000000,
			.user = 1, .void_at = DB_NULL, .void_reason = "" };

		row_add(desk->db, &outing_table, &row);
	}
}

static void add_contact(struct desk *desk, int64_t first, int64_t nth)
{
	int64_t child = nth % CHILDREN + 1;
	struct contact row = { .outing = first + nth * 7 % OUTINGS, .child = child,
		.person = child <= NAMED ? child : DB_NULL, .at = 1700000000 + nth * HOUR / 4,
		.nickname = "", .description = "", .sex = "male", .age = 9, .category = "homeless",
		.place = "", .spot = "", .with_whom = "", .languages = "", .offered = "",
		.next_step = "", .next_done_at = DB_NULL, .next_done_by = DB_NULL, .note = "",
		.created_at = 1700000000, .user = 1, .void_at = DB_NULL, .void_reason = "" };

	if (nth < CHILDREN)
		row_add(desk->db, &child_table,
		    &(struct child){ .id = child, .person = row.person, .created_at = 1700000000 });
	row_add(desk->db, &contact_table, &row);
}

/* Those of the demo give way. */
static void fill(struct desk *desk)
{
	int64_t first;

	bulk_begin(desk->db);
	db_run(desk->db, "DELETE FROM contact_led /*scan*/");
	db_run(desk->db, "DELETE FROM contact /*scan*/");
	db_run(desk->db, "DELETE FROM child /*scan*/");
	first = db_number(desk->db, 0, "SELECT coalesce(max(id), 0) FROM outing /*scan*/") + 1;
	add_outings(desk);
	for (int64_t i = 0; i < CONTACTS; i++)
		add_contact(desk, first, i);
	bulk_end(desk->db);
	bulk_done(desk->db);
	if (db_failed(desk->db) != DB_OK)
		bench_die("the contacts cannot be written: %s", db_detail(desk->db));
}

static double run(struct desk *desk, const struct value *items, size_t count)
{
	struct values values = { items, count };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	double from = bench_ms();

	if (!report_run(desk, report_named("funnel"), &values, &doc, &failure))
		bench_die("%s", failure_line(&desk->arena, &failure));
	if (doc.section_count == 0 || doc.sections[0].row_count != 4)
		bench_die("the funnel shows nothing");
	failure_done(&failure);
	doc_done(&doc);
	return bench_ms() - from;
}

/* As one writes it at the prompt. */
#define QUESTION                                                                                   \
	"SELECT count(*) + sum(EXISTS (SELECT 1 FROM day_visit d WHERE d.person = m.person"       \
	" AND d.void_at IS NULL)) + sum(EXISTS (SELECT 1 FROM stay s WHERE s.person = m.person"   \
	" AND s.void_at IS NULL)) + sum(EXISTS (SELECT 1 FROM stay s WHERE s.person = m.person"   \
	" AND s.left_at IS NULL AND s.void_at IS NULL)) FROM (SELECT child, max(person) AS person" \
	" FROM contact WHERE void_at IS NULL GROUP BY child) m"

static double run_bare(struct bare *bare)
{
	double from = bench_ms();

	if (bare_number(bare, QUESTION) < CHILDREN)
		bench_die("there are no contacts");
	return bench_ms() - from;
}

int main(int count, char **words)
{
	static const struct value of[] = { { .name = "team", .text = "MG-KUT" },
		{ .name = "published", .text = "yes" } };
	struct sample all = { 0 }, team = { 0 }, published = { 0 }, theirs = { 0 };
	struct bare *bare;
	struct desk desk;

	if (count != 2)
		bench_die("usage: funnel DATABASE (which is written to)");
	at_desk(&desk, NULL, words[1]);
	fill(&desk);
	bare = bare_open(words[1]);
	bench_part("From the street to a bed, 100,000 contacts");
	for (int i = 0; i < RUNS; i++) {
		sample_add(&all, run(&desk, NULL, 0));
		sample_add(&team, run(&desk, of, 1));
		sample_add(&published, run(&desk, of + 1, 1));
		sample_add(&theirs, run_bare(bare));
	}
	bench_line(MEDIAN_TO(100), "ms", &all, "funnel");
	bench_line(MEDIAN_TO(100), "ms", &published, "funnel, to be published");
	bench_line(MEDIAN_TO(100), "ms", &team, "funnel of one mobile group");
	bench_line(NO_GOAL, "ms", &theirs, "bare SQLite asks the same");
	bench_value(NO_GOAL, "", sample_at(&all, 0.5) / sample_at(&theirs, 0.5), "    ratio, same run");
	bare_close(&bare);
	return 0;
}
