/* Attendance and services given: what is counted, for whom, and what is not told. */
#include "tests/db/booked.h"

#include "core/release.h"

/* B-0001, B-0002 live in TRF-TBS, B-0003 in CHI-KUT. */
static void town(struct fixture *f)
{
	fixture_person(f, "Nino", "female", "1990-01-01");
	fixture_person(f, "Mari", "female", "1990-01-01");
	fixture_person(f, "Luka", "male", "2014-01-01");
	fixture_user(f, "service", "service", NULL);
	fixture_user(f, "auditor", "auditor", NULL);
	assert_done(f, act_over(f, "test", "admit", "person", "B-0001", "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", "at", "2026-11-18 10:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0002", "bed", "TRF-TBS/2B", "basis",
			   "alleged-victim", "at", "2026-11-18 10:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0003", "bed", "CHI-KUT/1A", "basis",
			   "self", "at", "2026-11-18 10:00", NULL));
}

/* A service of the kind. */
static int64_t service_of(struct fixture *f, const char *code, const char *kind, bool private)
{
	struct service row;

	booked_service(f, code, private);
	assert_true(service_by_code(f->desk.db, &f->arena, code, &row));
	raw_begin(f);
	row.kind = kind;
	row_save(f->desk.db, &service_table, &row);
	raw_end(f);
	return row.id;
}

static void marked(struct fixture *f, const char *shelter, int64_t service, int64_t provider,
    const char *at, const char *person, const char *status)
{
	int64_t appointment = booked(f, shelter, service, provider, at, 50, person);

	if (strcmp(status, "booked") != 0)
		booked_mark(f, appointment, person, status, "");
}

static void looked(struct fixture *f, const char *name, struct doc *doc, struct release *release,
    const char *param, const char *text, const char *more, const char *other)
{
	struct value items[] = { { .name = param, .text = text }, { .name = more, .text = other } };
	struct values values = { items, param ? (more ? 2 : 1) : 0 };
	struct failure failure = { 0 };

	*doc = (struct doc){ 0 };
	if (release)
		must(f, release_make(&f->desk, report_named(name), &values, release, doc, &failure),
		    &failure, name);
	else
		must(f, report_run(&f->desk, report_named(name), &values, doc, &failure), &failure,
		    name);
}

/* What the row that has these two words says in the column, as people read it; NULL: no such row. */
static const char *cell(struct fixture *f, const struct doc *doc, const char *first,
    const char *second, const char *column)
{
	const struct section *section = &doc->sections[0];

	for (size_t r = 0; r < section->row_count; r++) {
		bool has = false, also = !second;

		for (size_t c = 0; c < section->column_count; c++) {
			const char *text = section->rows[r][c].text;

			has |= text && strcmp(text, first) == 0;
			also |= second && text && strcmp(text, second) == 0;
		}
		for (size_t c = 0; has && also && c < section->column_count; c++)
			if (strcmp(section->columns[c].id, column) == 0)
				return arena_text(&f->arena,
				    cell_show(&f->arena, &section->columns[c],
					&section->rows[r][c], WHEN_NONE));
	}
	return NULL;
}

static const char *or_nothing(const char *text)
{
	return text ? text : "";
}

#define SAYS(f, doc, first, second, column, expected)                                              \
	do {                                                                                       \
		const char *found = cell(f, doc, first, second, column);                           \
		if (!found || strcmp(found, expected) != 0)                                        \
			fail_msg("%s of %s %s is %s, not %s", column, first,                       \
			    or_nothing(second), found ? found : "nowhere", expected);        \
	} while (0)

/* --- attendance ------------------------------------------------------------------------------- */

static void each_outcome_is_counted_apart(void **state)
{
	struct fixture *f = *state;
	int64_t talks, law;
	struct doc doc;

	town(f);
	talks = service_of(f, "talks", "social", false);
	law = service_of(f, "law", "legal", false);
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-11-19 10:00", "B-0001", "attended");
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-11-20 10:00", "B-0001", "attended");
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-11-21 10:00", "B-0001", "no-show");
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-11-22 10:00", "B-0001", "excused");
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-11-23 10:00", "B-0001", "cancelled");
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-11-23 12:00", "B-0001", "obsolete");
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-11-24 09:00", "B-0001", "booked"); /* to mark */
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-11-24 15:00", "B-0001", "booked");
	marked(f, "TRF-TBS", law, DB_NULL, "2026-11-20 12:00", "B-0001", "attended");
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-11-25 10:00", "B-0002", "booked"); /* later */
	looked(f, "attendance", &doc, NULL, NULL, NULL, NULL, NULL);
	SAYS(f, &doc, "B-0001", "talks", "attended", "2");
	SAYS(f, &doc, "B-0001", "talks", "no_show", "1");
	SAYS(f, &doc, "B-0001", "talks", "excused", "1");
	SAYS(f, &doc, "B-0001", "talks", "cancelled", "1");
	SAYS(f, &doc, "B-0001", "talks", "booked", "2");
	SAYS(f, &doc, "B-0001", "talks", "to_mark", "1");
	SAYS(f, &doc, "B-0001", "talks", "share", "67 %");
	SAYS(f, &doc, "B-0001", "law", "share", "100 %");
	SAYS(f, &doc, "all", NULL, "attended", "3");
	assert_null(cell(f, &doc, "B-0002", NULL, "attended"));
	doc_done(&doc);
	looked(f, "attendance", &doc, NULL, "from", "2026-11-20", "to", "2026-11-20");
	SAYS(f, &doc, "B-0001", "talks", "attended", "1");
	SAYS(f, &doc, "B-0001", "talks", "no_show", "0");
	doc_done(&doc);
	looked(f, "attendance", &doc, NULL, "service", "law", NULL, NULL);
	assert_null(cell(f, &doc, "B-0001", "talks", "attended"));
	SAYS(f, &doc, "all", NULL, "attended", "1");
	doc_done(&doc);
	looked(f, "attendance", &doc, NULL, "person", "B-0002", "to", "2026-11-30");
	SAYS(f, &doc, "B-0002", "talks", "share", "");
	assert_null(cell(f, &doc, "B-0001", NULL, "attended"));
	doc_done(&doc);
	looked(f, "attendance", &doc, NULL, "shelter", "CHI-KUT", NULL, NULL);
	assert_int_equal(doc.sections[0].row_count, 0);
	doc_done(&doc);
}

static void which_private_service_is_not_told(void **state)
{
	struct fixture *f = *state;
	int64_t talks, lia;
	struct doc doc;

	town(f);
	talks = service_of(f, "talks", "psychological", true);
	lia = booked_provider(f, "PR-9001", "Lia", NULL);
	marked(f, "TRF-TBS", talks, lia, "2026-11-20 10:00", "B-0001", "attended");
	fixture_as(f, "service");
	looked(f, "attendance", &doc, NULL, NULL, NULL, NULL, NULL);
	SAYS(f, &doc, "B-0001", "talks", "attended", "1");
	doc_done(&doc);
	fixture_as(f, "reception");
	looked(f, "attendance", &doc, NULL, NULL, NULL, NULL, NULL);
	SAYS(f, &doc, "B-0001", "appointment", "attended", "1");
	assert_null(cell(f, &doc, "B-0001", "talks", "attended"));
	doc_done(&doc);
	looked(f, "attendance", &doc, NULL, "service", "talks", NULL, NULL);
	assert_int_equal(doc.sections[0].row_count, 0); /* nor by asking for it */
	doc_done(&doc);
	looked(f, "attendance", &doc, NULL, "provider", "PR-9001", NULL, NULL);
	assert_int_equal(doc.sections[0].row_count, 0);
	doc_done(&doc);
}

static void nobody_hidden_is_counted(void **state)
{
	struct fixture *f = *state;
	int64_t talks;
	struct doc doc;

	town(f);
	talks = service_of(f, "talks", "social", false);
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-11-20 10:00", "B-0001", "attended");
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-11-20 10:00", "B-0002", "attended");
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "manager", "reason", "x", NULL));
	fixture_as(f, "manager");
	looked(f, "attendance", &doc, NULL, NULL, NULL, NULL, NULL);
	assert_null(cell(f, &doc, "B-0001", NULL, "attended"));
	SAYS(f, &doc, "all", NULL, "attended", "1");
	doc_done(&doc);
	looked(f, "services-given", &doc, NULL, NULL, NULL, NULL, NULL);
	SAYS(f, &doc, "all", NULL, "appointments", "1");
	SAYS(f, &doc, "all", NULL, "people", "1");
	doc_done(&doc);
}

static void who_looks_at_attendance_leaves_a_trace(void **state)
{
	struct fixture *f = *state;
	struct doc doc;

	town(f);
	marked(f, "TRF-TBS", service_of(f, "talks", "social", false), DB_NULL, "2026-11-20 10:00",
	    "B-0001", "attended");
	fixture_as(f, "service");
	looked(f, "attendance", &doc, NULL, NULL, NULL, NULL, NULL);
	doc_done(&doc);
	fixture_as(f, "admin");
	assert_non_null(strstr(report_json(f, "looked-at", "person", "B-0001"), "Attendance"));
}

/* --- services given --------------------------------------------------------------------------- */

static void services_are_counted_by_month_shelter_and_kind(void **state)
{
	struct fixture *f = *state;
	int64_t talks, law, group;
	struct doc doc;

	town(f);
	talks = service_of(f, "talks", "social", false);
	law = service_of(f, "law", "legal", false);
	fixture_now(f, "2026-12-10 12:00");
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-11-30 22:00", "B-0001", "attended");
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-12-01 00:30", "B-0001", "attended");
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-12-02 10:00", "B-0001", "attended");
	marked(f, "TRF-TBS", talks, DB_NULL, "2026-12-03 10:00", "B-0001", "no-show");
	marked(f, "TRF-TBS", law, DB_NULL, "2026-12-04 10:00", "B-0002", "attended");
	marked(f, "CHI-KUT", talks, DB_NULL, "2026-12-04 10:00", "B-0003", "attended");
	group = booked(f, "TRF-TBS", talks, DB_NULL, "2026-12-05 10:00", 120, "B-0001 B-0002");
	booked_mark(f, group, "B-0001", "attended", "");
	booked_mark(f, group, "B-0002", "attended", "");
	looked(f, "services-given", &doc, NULL, "from", "2026-11-01", NULL, NULL);
	SAYS(f, &doc, "2026-11", "social", "appointments", "1");
	SAYS(f, &doc, "2026-12", "legal", "appointments", "1");
	SAYS(f, &doc, "CHI-KUT", "social", "people", "1");
	SAYS(f, &doc, "all", NULL, "appointments", "6");
	SAYS(f, &doc, "all", NULL, "people", "3");
	doc_done(&doc);
	looked(f, "services-given", &doc, NULL, NULL, NULL, "by", "kind");
	doc_done(&doc);
	looked(f, "services-given", &doc, NULL, "shelter", "TRF-TBS", "by", "kind");
	SAYS(f, &doc, "social", NULL, "appointments", "3"); /* a group is one, for both of them */
	SAYS(f, &doc, "social", NULL, "people", "2");
	SAYS(f, &doc, "social", NULL, "hours", "4"); /* 50 + 50 + 120 minutes */
	SAYS(f, &doc, "legal", NULL, "hours", "1");
	doc_done(&doc);
	looked(f, "services-given", &doc, NULL, "kind", "legal", "by", "shelter");
	SAYS(f, &doc, "TRF-TBS", NULL, "appointments", "1");
	assert_null(cell(f, &doc, "CHI-KUT", NULL, "appointments"));
	doc_done(&doc);
}

static void small_counts_are_hidden_from_others(void **state)
{
	struct fixture *f = *state;
	struct release release;
	int64_t talks;
	struct doc doc;

	town(f);
	talks = service_of(f, "talks", "psychological", true);
	for (int day = 19; day < 24; day++) {
		marked(f, "TRF-TBS", talks, DB_NULL,
		    arena_format(&f->arena, "2026-11-%d 10:00", day), "B-0001", "attended");
		marked(f, "CHI-KUT", talks, DB_NULL,
		    arena_format(&f->arena, "2026-11-%d 10:00", day), "B-0003", "attended");
	}
	looked(f, "services-given", &doc, NULL, NULL, NULL, NULL, NULL);
	SAYS(f, &doc, "TRF-TBS", NULL, "appointments", "5");
	doc_done(&doc);
	fixture_as(f, "auditor"); /* may see totals, but not who came to a psychologist */
	looked(f, "services-given", &doc, NULL, NULL, NULL, NULL, NULL);
	SAYS(f, &doc, "TRF-TBS", NULL, "appointments", "*"); /* of one person */
	SAYS(f, &doc, "TRF-TBS", NULL, "people", "<5");
	SAYS(f, &doc, "all", NULL, "people", "<5");
	doc_done(&doc);
	fixture_as(f, "admin"); /* nor does it leave the desk */
	release = (struct release){ .format = "csv" };
	looked(f, "services-given", &doc, &release, NULL, NULL, NULL, NULL);
	SAYS(f, &doc, "TRF-TBS", NULL, "appointments", "*");
	SAYS(f, &doc, "TRF-TBS", NULL, "hours", "*");
	SAYS(f, &doc, "TRF-TBS", NULL, "bar", "");
	doc_done(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(each_outcome_is_counted_apart),
		SOUND_TEST(which_private_service_is_not_told),
		SOUND_TEST(nobody_hidden_is_counted),
		SOUND_TEST(who_looks_at_attendance_leaves_a_trace),
		SOUND_TEST(services_are_counted_by_month_shelter_and_kind),
		SOUND_TEST(small_counts_are_hidden_from_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
