/* What leaves the desk: consents, documents with codes or names, totals that may be given away. */
#include "tests/db/fixture.h"

#include "core/consenting.h"
#include "core/paper/paper.h"
#include "core/release.h"

/* B-0001 and B-0002 in TRF-TBS, B-0003 in CHI-KUT (a minor). */
static void town(struct fixture *f)
{
	fixture_person(f, "Nino", "female", "1990-03-24");
	fixture_person(f, "Oksana", "female", "1985-02-01");
	fixture_person(f, "Levan", "male", "2015-06-01");
	assert_done(f, act(f, "admit", "person", "B-0001", "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", "at", "2026-11-20 10:00", NULL));
	assert_done(f, act(f, "admit", "person", "B-0002", "bed", "TRF-TBS/2B", "basis",
			   "alleged-victim", "at", "2026-11-21 10:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0003", "bed", "CHI-KUT/1A", "basis",
			   "mobile-group", "at", "2026-11-22 10:00", NULL));
	/* what may be looked at and what may leave are two things */
	assert_done(f, act(f, "reveal", "shelter", "TRF-TBS", "reason", "papers", NULL));
}

static bool agree(struct fixture *f, const char *person, const char *recipient, const char *until)
{
	return act(f, "consent-add", "person", person, "purpose", "health", "recipient", recipient,
	    "form", "signed", "until", until, "given-by", "her aunt Manana", NULL);
}

/* The document as it would be written; NULL when it was refused. */
static const char *released(struct fixture *f, const char *name, const char *recipient,
    struct failure *failure, const char *param, const char *text)
{
	struct value item = { .name = param, .text = text };
	struct values values = { &item, param ? 1 : 0 };
	struct release release = { .recipient = recipient, .format = "json" };
	struct doc doc = { 0 };
	const char *bytes = NULL;

	failure_done(failure);
	if (release_make(&f->desk, report_named(name), &values, &release, &doc, failure))
		bytes = arena_text(&f->arena, paper_write(&doc.arena, &doc, "json", NULL));
	doc_done(&doc);
	return bytes;
}


static struct audit newest(struct fixture *f)
{
	struct audit audit;

	assert_true(audit_by_id(f->desk.db, &f->arena, audit_head(f->desk.db), &audit));
	return audit;
}

/* --- consents --------------------------------------------------------------------------------- */

static void a_consent_says_for_what_to_whom_until_when_and_how(void **state)
{
	struct fixture *f = *state;
	const char *list;

	town(f);
	assert_done(f, agree(f, "B-0001", "Clinic No. 5", "31.12.2026"));
	HASNT(f->outcome.message, "Manana"); /* who gave it is sealed, and in no audit */
	list = report_json(f, "consents", NULL, NULL);
	HAS(list, "\"person\": \"B-0001\"");
	HAS(list, "\"recipient\": \"Clinic No. 5\"");
	HAS(list, "\"purpose\": \"health\"");
	HAS(list, "\"form\": \"signed\"");
	HAS(list, "\"until\": \"2026-12-31\"");
	HAS(list, "her aunt Manana");
	HAS(report_json(f, "person", "person", "B-0001"), "Clinic No. 5");
}

static void a_consent_ends(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_refused(f, act(f, "consent-add", "person", "B-0001", "purpose", "health",
			      "recipient", "Clinic", "form", "signed", NULL),
	    CODE_MISSING_VALUE); /* never without an end */
	assert_refused(f, agree(f, "B-0001", "Clinic", "23.11.2026"), CODE_BAD_VALUE);
	assert_done(f, agree(f, "B-0001", "Clinic", "24.11.2026")); /* its last day is today */
	HAS(report_json(f, "consents", NULL, NULL), "Clinic");
	fixture_now(f, "2026-11-25 00:10");
	HASNT(report_json(f, "consents", NULL, NULL), "Clinic");
	HAS(report_json(f, "consents", "all", "yes"), "\"state\": \"ended\"");
}

static void for_a_minor_somebody_gives_it(void **state)
{
	struct fixture *f = *state;
	struct outcome outcome = { 0 };
	struct value item = { .name = "person", .text = "B-0003" };
	struct values known = { &item, 1 };

	town(f);
	assert_refused(f, act(f, "consent-add", "person", "B-0003", "purpose", "school",
			      "recipient", "School", "form", "spoken", "until", "31.12.2026", NULL),
	    CODE_MISSING_VALUE);
	assert_non_null(strstr(said(f), "B-0003 is a minor"));
	fixture_relate(f, "B-0001", "guardian", "B-0003");
	HAS(values_get(&(struct values){ act_fill_values(&f->desk, verb_named("consent-add"),
						     &known, &outcome).items, 1 },
		"given-by"),
	    "B-0001");
	outcome_done(&outcome);
	assert_done(f, act(f, "consent-add", "person", "B-0003", "purpose", "school", "recipient",
			   "School", "form", "spoken", "until", "31.12.2026", "given-by",
			   "guardian", NULL));
}

static void a_consent_is_withdrawn(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };

	town(f);
	assert_done(f, agree(f, "B-0001", "Clinic", "31.12.2026"));
	assert_done(f, act(f, "consent-withdraw", "person", "B-0001", NULL));
	assert_null(released(f, "residents", "Clinic", &failure, NULL, NULL));
	assert_true(failure_has(&failure, CODE_NO_CONSENT));
	assert_refused(f, act(f, "consent-withdraw", "person", "B-0001", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_non_null(released(f, "residents", "Clinic", &failure, NULL, NULL));
	assert_done(f, agree(f, "B-0001", "School", "31.12.2026"));
	assert_refused(
	    f, act(f, "consent-withdraw", "person", "B-0001", NULL), CODE_MISSING_VALUE);
	assert_done(f, act(f, "consent-withdraw", "person", "B-0001", "consent", "2", NULL));
	failure_done(&failure);
}

static void who_may_record_one(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_as(f, "night");
	assert_refused(f, agree(f, "B-0001", "Clinic", "31.12.2026"), CODE_NOT_ALLOWED);
	fixture_as(f, "kutaisi"); /* another shelter's reception */
	assert_refused(f, agree(f, "B-0001", "Clinic", "31.12.2026"), CODE_NOT_ALLOWED);
	assert_done(f, agree(f, "B-0003", "Clinic", "31.12.2026"));
	HASNT(report_json(f, "consents", "all", "yes"), "B-0001");
}

static void an_end_that_is_near_needs_attention(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, agree(f, "B-0001", "Clinic", "01.12.2026"));
	HAS(report_json(f, "attention", NULL, NULL), "consent for Clinic ends in 7 days (01.12.2026)");
	assert_done(f, agree(f, "B-0001", "CLINIC", "01.06.2027")); /* renewed */
	HASNT(report_json(f, "attention", NULL, NULL), "consent for");
	assert_done(f, agree(f, "B-0002", "School", "30.12.2026")); /* far away */
	HASNT(report_json(f, "attention", NULL, NULL), "consent for");
}

static void merging_takes_consents_over(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_person(f, "Nina", "female", NULL);
	assert_done(f, agree(f, "B-0004", "Clinic", "31.12.2026"));
	assert_done(f, act(f, "merge", "keep", "B-0001", "drop", "B-0004", "reason", "one", NULL));
	HAS(report_json(f, "consents", "person", "B-0001"), "her aunt Manana");
	assert_done(f, act(f, "undo", NULL));
	HAS(report_json(f, "consents", "person", "B-0004"), "her aunt Manana");
}

/* --- documents -------------------------------------------------------------------------------- */

static void a_document_carries_codes(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	const char *bytes;

	town(f);
	HAS(report_json(f, "residents", NULL, NULL), "Nino Testadze"); /* a look does not */
	bytes = released(f, "residents", NULL, &failure, NULL, NULL);
	HAS(bytes, "\"name\": \"B-0001\"");
	HASNT(bytes, "Testadze");
	HASNT(released(f, "stays", NULL, &failure, NULL, NULL), "Testadze");
	HASNT(released(f, "movements", NULL, &failure, "from", "2026-11-01"), "Testadze");
	HASNT(released(f, "beds", NULL, &failure, NULL, NULL), "Testadze");
	failure_done(&failure);
}

static void nothing_that_identifies_goes_with_the_code(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	const char *bytes;

	town(f);
	assert_done(f, act(f, "person-edit", "person", "B-0001", "personal-number", "01010101011",
			   "phone", "555102030", "address", "Gori", "contacts", "aunt Manana",
			   "story", "long", "alias", "Ninutsa", NULL));
	fixture_relate(f, "B-0001", "parent", "B-0003");
	fixture_hold(f, NULL, "Mzia Lomidze", "CHI-KUT/2A", "2026-11-24 08:00");
	bytes = released(f, "person", NULL, &failure, "person", "B-0001");
	HAS(bytes, "B-0001");
	HAS(bytes, "B-0003");
	HASNT(bytes, "Testadze");
	HASNT(bytes, "Ninutsa");
	HASNT(bytes, "01010101011");
	HASNT(bytes, "555102030");
	HASNT(bytes, "Gori");
	HASNT(bytes, "Manana");
	HASNT(bytes, "\"long\"");
	HASNT(bytes, "24.03.1990");
	HAS(bytes, "1990");
	bytes = released(f, "people", NULL, &failure, "find", "nino");
	HAS(bytes, "B-0001");
	HASNT(bytes, "nino"); /* what was looked for neither */
	HASNT(bytes, "1990-03-24");
	HASNT(released(f, "holds", NULL, &failure, NULL, NULL), "Mzia");
	failure_done(&failure);
}

static void names_of_those_who_agreed_and_of_no_others(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	const char *bytes, **codes;

	town(f);
	assert_done(f, agree(f, "B-0001", "Clinic No. 5", "31.12.2026"));
	assert_done(f, agree(f, "B-0002", "Clinic No. 6", "31.12.2026"));
	bytes = released(f, "residents", " clinic   no. 5", &failure, NULL, NULL);
	HAS(bytes, "Nino Testadze");
	HASNT(bytes, "Oksana");
	HASNT(bytes, "Levan");
	assert_true(failure_has(&failure, CODE_LEFT_AS_CODES));
	HAS(failure_line(&f->arena, &failure), "2 people are left as codes");
	HAS(newest(f).detail, "with 1 name, for Clinic No. 5");
	assert_string_equal(newest(f).verb, "export");
	assert_int_equal(audit_entities_load(f->desk.db, &f->arena, newest(f).id, &codes), 1);
	assert_string_equal(codes[0], "B-0001");
	failure_done(&failure);
}

static void the_paper_says_who_is_left_out(void **state)
{
	struct fixture *f = *state;
	struct values none = { 0 };
	struct release release = { .recipient = "clinic", .format = "text" };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	const char *text;

	town(f);
	assert_done(f, agree(f, "B-0001", "Clinic", "31.12.2026"));
	assert_true(release_make(
	    &f->desk, report_named("residents"), &none, &release, &doc, &failure));
	text = paper_write(&doc.arena, &doc, "text", NULL);
	HAS(text, "With names, for: Clinic\n");
	HAS(text, "2 people are left as codes: no consent for this recipient\n");
	doc_done(&doc);
	failure_done(&failure);
}

static void without_a_consent_no_name(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	int64_t before;

	town(f);
	before = audit_head(f->desk.db);
	assert_null(released(f, "residents", "Clinic", &failure, NULL, NULL));
	assert_true(failure_has(&failure, CODE_NO_CONSENT));
	assert_int_equal(audit_head(f->desk.db), before);
	assert_done(f, agree(f, "B-0001", "Clinic", "31.12.2026"));
	assert_null(released(f, "residents", "Clinic", &failure, "shelter", "CHI-KUT"));
	assert_true(failure_has(&failure, CODE_NO_CONSENT)); /* nobody of those who are in it */
	fixture_now(f, "2027-01-01 08:00");
	assert_null(released(f, "residents", "Clinic", &failure, NULL, NULL));
	assert_true(failure_has(&failure, CODE_NO_CONSENT)); /* it has ended */
	failure_done(&failure);
}

static void a_spoken_one_counts_unless_the_config_says_not(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };

	town(f);
	assert_done(f, act(f, "consent-add", "person", "B-0001", "purpose", "legal", "recipient",
			   "Court", "form", "spoken", "until", "31.12.2026", NULL));
	assert_non_null(released(f, "residents", "Court", &failure, NULL, NULL));
	f->config->consent_signed = true;
	assert_null(released(f, "residents", "Court", &failure, NULL, NULL));
	assert_true(failure_has(&failure, CODE_NO_CONSENT));
	failure_done(&failure);
}

static void names_are_released_by_who_may(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };

	town(f);
	assert_done(f, agree(f, "B-0001", "Clinic", "31.12.2026"));
	fixture_as(f, "reception");
	assert_null(released(f, "residents", "Clinic", &failure, NULL, NULL));
	assert_true(failure_has(&failure, CODE_NOT_ALLOWED));
	assert_non_null(released(f, "residents", NULL, &failure, NULL, NULL)); /* codes it may */
	fixture_as(f, "manager");
	assert_non_null(released(f, "residents", "Clinic", &failure, NULL, NULL));
	failure_done(&failure);
}

static void recipients_are_proposed(void **state)
{
	struct fixture *f = *state;
	struct recipient *rows;

	town(f);
	assert_done(f, agree(f, "B-0002", "School", "31.12.2026"));
	assert_done(f, agree(f, "B-0001", "Clinic", "31.12.2026"));
	assert_done(f, agree(f, "B-0001", "clinic", "30.12.2026"));
	assert_done(f, agree(f, "B-0002", "CLINIC", "31.12.2026"));
	assert_int_equal(recipients_load(&f->desk, &f->arena, &rows), 2);
	assert_int_equal(rows[0].people, 2);
	assert_string_equal(rows[1].name, "School");
	fixture_now(f, "2027-01-01 08:00");
	assert_int_equal(recipients_load(&f->desk, &f->arena, &rows), 0);
}

/* Neither by a name, nor by a recipient whom only they agreed to, nor by another refusal. */
static void somebody_hidden_is_not_betrayed(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct recipient *rows;
	const char *never;

	town(f);
	assert_done(f, agree(f, "B-0001", "Clinic", "01.12.2026"));
	assert_done(f, agree(f, "B-0002", "School", "31.12.2026"));
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "manager", "reason", "asked", NULL));
	fixture_as(f, "manager");
	HASNT(report_json(f, "consents", "all", "yes"), "Clinic");
	HASNT(report_json(f, "attention", NULL, NULL), "Clinic");
	assert_int_equal(recipients_load(&f->desk, &f->arena, &rows), 1);
	assert_string_equal(rows[0].name, "School");
	assert_null(released(f, "residents", "Clinic", &failure, NULL, NULL));
	never = arena_text(&f->arena, failure_line(&f->arena, &failure));
	assert_null(released(f, "residents", "Nobody", &failure, NULL, NULL));
	assert_int_equal(strlen(never), strlen(failure_line(&f->arena, &failure)));
	HASNT(released(f, "residents", NULL, &failure, NULL, NULL), "B-0001");
	failure_done(&failure);
}

static void every_document_leaves_a_trace(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };

	town(f);
	assert_non_null(released(f, "person", NULL, &failure, "person", "B-0001"));
	assert_string_equal(newest(f).verb, "export");
	assert_string_equal(newest(f).entity, "B-0001");
	assert_int_equal(newest(f).changes, 1);
	HAS(newest(f).detail, "without names");
	failure_done(&failure);
}

/* --- paper of the house ------------------------------------------------------------------------ */

/* The same of a report that stays in the house. */
static const char *housed(struct fixture *f, const char *recipient, struct failure *failure)
{
	struct report report = *report_named("residents");
	struct values none = { 0 };
	struct release release = { .recipient = recipient, .format = "text" };
	struct doc doc = { 0 };
	const char *bytes = NULL;

	report.house = true;
	failure_done(failure);
	if (release_make(&f->desk, &report, &none, &release, &doc, failure))
		bytes = arena_text(&f->arena, paper_write(&doc.arena, &doc, "json", NULL));
	doc_done(&doc);
	return bytes;
}

static void paper_of_the_house_shows_what_a_look_shows(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct audit audit;
	const char *bytes, **codes;

	town(f);
	bytes = housed(f, NULL, &failure);
	HAS(bytes, "Nino");
	HAS(bytes, "Oksana");
	HAS(bytes, "paper of the house");
	audit = newest(f);
	assert_string_equal(audit.verb, "export");
	HAS(audit.detail, "with 3 names, paper of the house");
	assert_int_equal(audit_entities_load(f->desk.db, &f->arena, audit.id, &codes), 3);
	assert_string_equal(codes[0], "B-0001");

	/* once the reveal is over, codes stand where the shelter goes by codes */
	fixture_now(f, "2026-11-25 08:00");
	bytes = housed(f, NULL, &failure);
	HASNT(bytes, "Nino");
	HAS(bytes, "B-0001");
	HAS(bytes, "Levan"); /* CHI-KUT goes by names */
	HAS(newest(f).detail, "with 1 name, paper of the house");
	failure_done(&failure);
}

static void paper_of_the_house_knows_no_more_than_its_maker(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	const char *bytes;

	town(f);
	assert_done(f, act(f, "hide", "person", "B-0002", "from", "manager", "reason", "asked", NULL));
	fixture_as(f, "manager");
	assert_done(f, act(f, "reveal", "shelter", "TRF-TBS", "reason", "papers", NULL));
	bytes = housed(f, NULL, &failure);
	HAS(bytes, "Nino");
	HASNT(bytes, "B-0002");
	HASNT(bytes, "Oksana");
	failure_done(&failure);
}

static void for_somebody_outside_paper_of_the_house_leaves_it(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	const char *bytes;

	town(f);
	assert_null(housed(f, "Clinic", &failure));
	assert_true(failure_has(&failure, CODE_NO_CONSENT));
	assert_done(f, agree(f, "B-0001", "Clinic", "31.12.2026"));
	bytes = housed(f, "Clinic", &failure);
	HAS(bytes, "Nino");
	HASNT(bytes, "Oksana");
	HASNT(bytes, "paper of the house");
	failure_done(&failure);
}

/* --- totals ----------------------------------------------------------------------------------- */

/* Stays in CHI-KUT of so many girls and boys, ten days each. */
static void children(struct fixture *f, int girls, int boys)
{
	for (int i = 0; i < girls + boys; i++) {
		const char *code = fixture_person(f, "Child", i < girls ? "female" : "male",
		    "2014-01-01");

		assert_done(f, act_over(f, "test", "admit", "person", code, "bed", "CHI-KUT/1A",
				   "basis", "mobile-group", "at",
				   arena_format(&f->arena, "2026-10-%02d 10:00", i + 1), NULL));
		assert_done(f, act(f, "discharge", "person", code, "reason", "left", "at",
				   arena_format(&f->arena, "2026-10-%02d 09:00", i + 2), NULL));
	}
}

static void totals_count_a_period(void **state)
{
	struct fixture *f = *state;
	struct value items[] = { { .name = "from", .text = "2026-10-03" },
		{ .name = "to", .text = "2026-10-09" }, { .name = "exact", .text = "yes" } };
	struct values values = { items, 3 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	const struct section *by_sex;

	children(f, 8, 8);
	must(f, report_run(&f->desk, report_named("totals"), &values, &doc, &failure), &failure,
	    "totals");
	by_sex = &doc.sections[1];
	/* to the end of the 9th; on the 3rd at 9 the girl of the 2nd leaves */
	assert_string_equal(by_sex->rows[0][0].text, "female");
	assert_int_equal(by_sex->rows[0][1].number, 6);
	assert_int_equal(by_sex->rows[0][2].number, 7);
	assert_int_equal(by_sex->rows[1][1].number, 1); /* the first boy, who is here at the end */
	assert_int_equal(by_sex->rows[1][3].number, 1);
	assert_int_equal(by_sex->rows[2][1].number, 7);
	assert_int_equal(by_sex->rows[2][4].number, 7); /* seven nights, one bed */
	doc_done(&doc);
}

static void small_counts_are_not_given_away(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	const char *bytes;

	children(f, 12, 3);
	bytes = released(f, "totals", NULL, &failure, "from", "2026-10-01");
	HAS(bytes, "\"male\",\n     \"admitted\": null");
	HAS(bytes, "\"admitted\": \"<5\"");
	HAS(bytes, "\"female\",\n     \"admitted\": null"); /* 15 - 12 would be 3 */
	HAS(bytes, "\"admitted\": \"*\"");
	HASNT(bytes, ": 12,");
	HAS(bytes, "\"all\",\n     \"admitted\": 15");
	HASNT(bytes, ": 3,");
	failure_done(&failure);
}

static void the_threshold_is_in_the_config(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };

	children(f, 12, 3);
	f->config->small_count = 3;
	HAS(released(f, "totals", NULL, &failure, "from", "2026-10-01"),
	    "\"male\",\n     \"admitted\": 3");
	failure_done(&failure);
}

static void exact_totals_are_looked_at_by_managers_only(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct value item = { .name = "exact", .text = "yes" };
	struct values values = { &item, 1 };
	struct doc doc = { 0 };

	town(f);
	HAS(report_json(f, "totals", "exact", "yes"), "\"all\",\n     \"admitted\": 3");
	assert_null(released(f, "totals", NULL, &failure, "exact", "yes"));
	assert_true(failure_has(&failure, CODE_EXACT_RELEASE));
	failure_done(&failure);
	fixture_as(f, "reception");
	assert_false(report_run(&f->desk, report_named("totals"), &values, &doc, &failure));
	assert_true(failure_has(&failure, CODE_NOT_ALLOWED));
	failure_done(&failure);
	doc_done(&doc);
}

static void paper_shows_the_mark(void **state)
{
	struct fixture *f = *state;
	struct values none = { 0 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };

	town(f);
	assert_true(report_run(&f->desk, report_named("totals"), &none, &doc, &failure));
	HAS(paper_write(&doc.arena, &doc, "text", NULL), "<5");
	HAS(paper_write(&doc.arena, &doc, "csv", NULL), "TRF-TBS,<5,0,<5,");
	doc_done(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(a_consent_says_for_what_to_whom_until_when_and_how),
		SOUND_TEST(a_consent_ends),
		SOUND_TEST(for_a_minor_somebody_gives_it),
		SOUND_TEST(a_consent_is_withdrawn),
		SOUND_TEST(who_may_record_one),
		SOUND_TEST(an_end_that_is_near_needs_attention),
		SOUND_TEST(merging_takes_consents_over),
		SOUND_TEST(a_document_carries_codes),
		SOUND_TEST(nothing_that_identifies_goes_with_the_code),
		SOUND_TEST(names_of_those_who_agreed_and_of_no_others),
		SOUND_TEST(the_paper_says_who_is_left_out),
		SOUND_TEST(without_a_consent_no_name),
		SOUND_TEST(a_spoken_one_counts_unless_the_config_says_not),
		SOUND_TEST(names_are_released_by_who_may),
		SOUND_TEST(recipients_are_proposed),
		SOUND_TEST(somebody_hidden_is_not_betrayed),
		SOUND_TEST(every_document_leaves_a_trace),
		SOUND_TEST(paper_of_the_house_shows_what_a_look_shows),
		SOUND_TEST(paper_of_the_house_knows_no_more_than_its_maker),
		SOUND_TEST(for_somebody_outside_paper_of_the_house_leaves_it),
		SOUND_TEST(totals_count_a_period),
		SOUND_TEST(small_counts_are_not_given_away),
		SOUND_TEST(the_threshold_is_in_the_config),
		SOUND_TEST(exact_totals_are_looked_at_by_managers_only),
		SOUND_TEST(paper_shows_the_mark),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
