/* Numbered copies: each paper has a number before it has a byte, whatever becomes of it. */
#include "tests/db/fixture.h"

#include "core/copying.h"
#include "core/mailing.h"
#include "core/release.h"


static void town(struct fixture *f)
{
	fixture_person(f, "Nino", "female", "1990-03-24");
	fixture_person(f, "Levan", "male", "2015-06-01");
	assert_done(f, act(f, "admit", "person", "B-0001", "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", "at", "2026-11-20 10:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0002", "bed", "CHI-KUT/1A", "basis",
			   "mobile-group", "at", "2026-11-22 10:00", NULL));
}

/* Gives the number; 0 when it was refused. text: as it would be printed, NULL not asked for. */
static int64_t made(struct fixture *f, const char *name, bool house, struct release release,
    const char *param, const char *value, const char **text)
{
	struct report report = *report_named(name);
	struct value item = { .name = param, .text = value };
	struct values values = { &item, param ? 1 : 0 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	int64_t number = 0;

	report.house = house;
	if (release_make(&f->desk, &report, &values, &release, &doc, &failure)) {
		number = release.copy.id;
		if (text)
			*text = arena_text(&f->arena, paper_write(&doc.arena, &doc, release.format, NULL));
	}
	failure_done(&failure);
	doc_done(&doc);
	return number;
}

static void every_paper_has_a_number_of_its_own(void **state)
{
	struct fixture *f = *state;
	struct audit audit;
	const char *text;

	town(f);
	assert_int_equal(made(f, "beds", false, (struct release){ .format = "text" }, "shelter",
			     "trf-tbs", &text), 1);
	HAS(text, "Copy 1 · admin · 24.11.2026 12:00");
	assert_int_equal(made(f, "beds", false,
			     (struct release){ .format = "json", .target = "office" }, NULL, NULL, &text), 2);
	HAS(text, "2 · admin · 24.11.2026 12:00");
	assert_true(audit_by_id(f->desk.db, &f->arena, audit_head(f->desk.db), &audit));
	assert_string_equal(audit.verb, "print");
	assert_string_equal(audit.detail, "beds to the printer office (json), without names, copy 2");
	text = report_json(f, "copies", NULL, NULL);
	HAS(text, "\"number\": 2");
	HAS(text, "\"target\": \"office\"");
	HAS(text, "\"target\": \"file\"");
	HAS(text, "\"parameters\": \"--shelter TRF-TBS\""); /* as it is called, not as it was typed */
	HAS(text, "\"shelter\": \"TRF-TBS\"");
	HASNT(report_json(f, "copies", "shelter", "TRF-TBS"), "office");
	HASNT(report_json(f, "copies", "report", "roster"), "office");
	HAS(report_json(f, "copies", "from", "24.11.2026"), "office");
	HASNT(report_json(f, "copies", "to", "23.11.2026"), "office");
}

static void what_was_typed_about_somebody_is_not_kept(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_int_equal(made(f, "person", false, (struct release){ .format = "text" }, "person", "1", NULL), 1);
	assert_int_equal(made(f, "people", false, (struct release){ .format = "text" }, "find", "Nino", NULL), 2);
	HAS(report_json(f, "copies", NULL, NULL), "--person B-0001");
	HASNT(report_json(f, "copies", NULL, NULL), "Nino");
}

static void a_copy_that_failed_keeps_its_number_and_says_why(void **state)
{
	struct fixture *f = *state;
	struct failure why = { 0 }, failure = { 0 };
	struct audit audit;
	const char *text;

	town(f);
	assert_int_equal(made(f, "beds", false,
			     (struct release){ .format = "text", .target = "office" }, NULL, NULL, NULL), 1);
	failure_add(&why, CODE_HELPER, NULL, "lp: out of paper");
	must(f, copy_failed(&f->desk, 1, &why, &failure), &failure, "noting it");
	failure_done(&why);
	text = report_json(f, "copies", NULL, NULL);
	HAS(text, "\"failed\": \"lp: out of paper\"");
	assert_true(audit_by_id(f->desk.db, &f->arena, audit_head(f->desk.db), &audit));
	assert_string_equal(audit.verb, "print-failed");
	HAS(audit.detail, "beds did not get to office, copy 1: lp: out of paper");
	assert_int_equal(made(f, "beds", false, (struct release){ .format = "text" }, NULL, NULL, NULL), 2);
}

/* Paper is no act: undo takes back what was done before it, and a form is not out of date for it. */
static void paper_is_nothing_to_undo(void **state)
{
	struct fixture *f = *state;
	struct audit audit;

	town(f);
	assert_done(f, act(f, "out", "person", "B-0002", "kind", "school", "expected", "20:00", NULL));
	assert_int_equal(made(f, "person", false, (struct release){ .format = "text" }, "person", "B-0002", NULL), 1);
	assert_true(audit_undoable(f->desk.db, &f->arena, "admin", &audit));
	assert_string_equal(audit.verb, "out");
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(made(f, "beds", false, (struct release){ .format = "text" }, NULL, NULL, NULL), 2);
	assert_true(audit_redoable(f->desk.db, &f->arena, "admin", &audit));
	assert_done(f, act(f, "redo", NULL));
	assert_true(audit_by_id(f->desk.db, &f->arena, audit_head(f->desk.db) - 1, &audit));
	assert_string_equal(audit.verb, "export");
	assert_refused(f, act(f, "undo", "audit", arena_format(&f->arena, "%lld", (long long)audit.id), NULL),
	    CODE_CANNOT_UNDO);
}

static void outside_the_house_codes_stand_for_names(void **state)
{
	struct fixture *f = *state;
	const char *text;

	town(f);
	assert_int_equal(made(f, "residents", true,
			     (struct release){ .format = "text", .target = "office" }, NULL, NULL, &text), 1);
	HAS(text, "Levan");
	assert_int_equal(made(f, "residents", true,
			     (struct release){ .format = "text", .target = "post", .outside = true }, NULL, NULL,
			     &text), 2);
	HASNT(text, "Levan");
	HAS(text, "B-0002");
	assert_int_equal(made(f, "residents", true,
			     (struct release){ .format = "text", .target = "post", .note = "for Monday" }, NULL,
			     NULL, &text), 3);
	HAS(text, "for Monday");
}

static void who_may_read_the_list(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_user(f, "auditor-one", "auditor", "TRF-TBS");
	assert_int_equal(made(f, "beds", false, (struct release){ .format = "text" }, "shelter", "TRF-TBS", NULL), 1);
	assert_int_equal(made(f, "beds", false, (struct release){ .format = "text" }, "shelter", "CHI-KUT", NULL), 2);
	assert_int_equal(made(f, "beds", false, (struct release){ .format = "text" }, NULL, NULL, NULL), 3);
	fixture_as(f, "auditor-one");
	HAS(report_json(f, "copies", NULL, NULL), "\"number\": 1,");
	HASNT(report_json(f, "copies", NULL, NULL), "\"number\": 2,");
	HASNT(report_json(f, "copies", NULL, NULL), "\"number\": 3,");
}

static void somebody_hidden_is_not_betrayed_by_the_list(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_int_equal(made(f, "person", false, (struct release){ .format = "text" }, "person", "B-0001", NULL), 1);
	assert_int_equal(made(f, "beds", false, (struct release){ .format = "text" }, NULL, NULL, NULL), 2);
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "auditor", "reason", "asked", NULL));
	HAS(report_json(f, "copies", NULL, NULL), "B-0001");
	fixture_user(f, "auditor-two", "auditor", NULL);
	fixture_as(f, "auditor-two");
	HAS(report_json(f, "copies", NULL, NULL), "\"number\": 2,");
	HASNT(report_json(f, "copies", NULL, NULL), "\"number\": 1,");
}

/* --- mail -------------------------------------------------------------------------------------- */

static void a_message_is_plain_ascii_with_the_paper_attached(void **state)
{
	struct arena arena = { 0 };
	struct mailing mailing = { .to = "a@b.ge", .subject = "დღის განრიგი\nBcc: x@y.z", .body = "ა\n",
		.file = "roster-2026-11-24-17.pdf", .type = "application/pdf", .bytes = "\0\xff%PDF", .length = 6 };
	size_t length = 0;
	const char *text = mailing_write(&arena, &mailing, &length);

	(void)state;
	assert_int_equal(strlen(text), length);
	for (const char *at = text; *at; at++)
		assert_true((*at >= ' ' && *at < 0x7f) || *at == '\n');
	HASNT(text, "Bcc");
	assert_int_equal(strncmp(text, "To: a@b.ge\nSubject: =?UTF-8?B?", 30), 0);
	HAS(text, "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n4YOQCg==\n");
	HAS(text, "Content-Type: application/pdf\n");
	HAS(text, "filename=\"roster-2026-11-24-17.pdf\"\n\nAP8lUERG\n\n--=_shelterdesk_=--\n");
	arena_done(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(every_paper_has_a_number_of_its_own),
		SOUND_TEST(what_was_typed_about_somebody_is_not_kept),
		SOUND_TEST(a_copy_that_failed_keeps_its_number_and_says_why),
		SOUND_TEST(paper_is_nothing_to_undo),
		SOUND_TEST(outside_the_house_codes_stand_for_names),
		SOUND_TEST(who_may_read_the_list),
		SOUND_TEST(somebody_hidden_is_not_betrayed_by_the_list),
		cmocka_unit_test(a_message_is_plain_ascii_with_the_paper_attached),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
