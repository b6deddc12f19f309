/* Forgetting: what goes, what stays, who is due, and that nobody gets a name back. */
#include "tests/db/fixture.h"

#include "core/forgetting.h"
#include "core/paper/paper.h"
#include "core/report.h"
#include "core/retention.h"
#include "core/search.h"
#include "db/waiting.h"
#include "db/consent.h"
#include "db/copy.h"
#include "db/draft.h"
#include "db/forgotten.h"

/* B-0001 was in TRF-TBS in October 2020, B-0002 lives there. Now is November 2026. */
static void town(struct fixture *f)
{
	fixture_now(f, "2020-10-01 09:00");
	assert_done(f, act(f, "person-add", "given", "Nino", "family", "Beridze", "sex", "female",
			   "birth", "24.03.1990", "citizenship", "GE", "personal-number",
			   "01010101011", "phone", "555102030", "contacts", "aunt Manana", "story",
			   "from Gori", "alerts", "insulin", "languages", "Svan", "alias", "Ninutsa",
			   NULL));
	fixture_person(f, "Oksana", "female", "1985-02-01");
	raw_begin(f); /* the beds of the fixture are younger */
	for (int64_t id = 1; id <= 200; id++)
		db_run(f->desk.db, "UPDATE bed SET since_at = 0 WHERE id = $1", DB_I(id));
	raw_end(f);
	fixture_now(f, "2026-11-24 12:00");
}

/* A stay as it stands after years; the verbs would not admit into beds that were not there yet. */
static void stayed(struct fixture *f, const char *person, const char *from, const char *until)
{
	struct bed bed = the_bed(f, "TRF-TBS/2A");
	struct stay stay = { .shelter = bed.shelter, .person = the_person(f, person).id,
		.basis = "other", .referrer = "self", .admitted_at = instant(from),
		.head = DB_NULL, .continues = DB_NULL, .left_at = instant(until), .reason = "left",
		.destination = "aunt Manana", .handover = "her bag", .note = "from Gori",
		.void_at = DB_NULL };
	struct placement placement = { .shelter = bed.shelter, .bed = bed.id, .hold = DB_NULL,
		.from_at = instant(from), .until_at = instant(until), .planned_at = DB_NULL,
		.void_at = DB_NULL };

	raw_begin(f);
	row_add(f->desk.db, &stay_table, &stay);
	placement.stay = stay.id;
	row_add(f->desk.db, &placement_table, &placement);
	raw_end(f);
}

static bool forget(struct fixture *f, const char *person)
{
	return act(f, "forget", "person", person, "reason", "retention", NULL);
}

static const char *shown(struct fixture *f, const char *name, const char *param, const char *text,
    const char *second, const char *value)
{
	struct value items[]
	    = { { .name = param, .text = text }, { .name = second, .text = value } };
	struct values values = { items, param ? (second ? 2 : 1) : 0 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	const char *bytes;

	must(f, report_run(&f->desk, report_named(name), &values, &doc, &failure), &failure, name);
	bytes = arena_text(&f->arena, paper_write(&doc.arena, &doc, "json", NULL));
	doc_done(&doc);
	return bytes;
}


static void tells_nothing(const char *text)
{
	static const char *const facts[] = { "Nino", "Beridze", "01010101011", "555102030",
		"Manana", "Gori", "insulin", "Svan", "1990", "her bag" };

	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
		HASNT(text, facts[i]);
}

/* --- what goes -------------------------------------------------------------------------------- */

static void no_report_shows_more_than_the_code(void **state)
{
	struct fixture *f = *state;
	const char *text;

	town(f);
	stayed(f, "B-0001", "2020-10-01 10:00", "2020-10-11 10:00");
	assert_done(f, act(f, "reveal", "person", "B-0001", "reason", "papers", NULL));
	HAS(shown(f, "person", "person", "B-0001", NULL, NULL), "Nino");
	assert_done(f, forget(f, "B-0001"));
	text = shown(f, "person", "person", "B-0001", NULL, NULL);
	HAS(text, "B-0001");
	HAS(text, "forgotten");
	tells_nothing(text);
	text = shown(f, "stays", "from", "2020-01-01", NULL, NULL);
	HAS(text, "B-0001");
	HAS(text, "forgotten");
	tells_nothing(text);
	text = shown(f, "movements", "from", "2020-01-01", NULL, NULL);
	HAS(text, "forgotten");
	tells_nothing(text);
	text = shown(f, "residents", "at", "2020-10-05 12:00", NULL, NULL);
	HAS(text, "\"person\": \"B-0001\"");
	HAS(text, "\"sex\": null");
	tells_nothing(text);
	tells_nothing(shown(f, "audit", NULL, NULL, NULL, NULL));
	HASNT(shown(f, "people", NULL, NULL, NULL, NULL), "B-0001");
}

static void nobody_is_found_by_a_name_that_went(void **state)
{
	struct fixture *f = *state;
	struct search_hit *hits;

	town(f);
	assert_int_equal(search_find(desk_search(&f->desk), &f->arena, "beridze", 10, &hits), 1);
	assert_done(f, forget(f, "B-0001")); /* the index was made before */
	assert_int_equal(search_find(desk_search(&f->desk), &f->arena, "beridze", 10, &hits), 0);
	search_free(&f->desk.search);
	assert_int_equal(search_find(desk_search(&f->desk), &f->arena, "beridze", 10, &hits), 0);
}

static void drafts_and_consents_go_too(void **state)
{
	struct fixture *f = *state;
	struct consent *consents;

	town(f);
	assert_done(f, act(f, "consent-add", "person", "B-0001", "purpose", "health", "recipient",
			   "Clinic", "form", "signed", "until", "31.12.2026", "note",
			   "aunt Manana saw it", NULL));
	draft_keep(f->desk.db, "admin", "person-edit", "B-0001", f->desk.fixed_now, "{\"a\":1}");
	draft_keep(f->desk.db, "night", "relation-add", "B-0002", f->desk.fixed_now,
	    "{\"other\":\"B-0001\"}");
	draft_keep(f->desk.db, "night", "person-edit", "B-0002", f->desk.fixed_now, "{}");
	assert_done(f, forget(f, "B-0001"));
	assert_int_equal(drafts_count(f->desk.db, "admin"), 0);
	assert_int_equal(drafts_count(f->desk.db, "night"), 1);
	assert_int_equal(consents_load(f->desk.db, &f->arena, the_person(f, "B-0001").id, &consents), 1);
	assert_string_equal(consents[0].note, "");
	assert_true(consents[0].withdrawn_at != DB_NULL);
}

/* Nobody waits any longer for them, no bed is kept, and nothing in words is left of it. */
static void waits_and_turn_aways_go_too(void **state)
{
	struct fixture *f = *state;
	struct waiting entry;
	struct turn_away away;

	town(f);
	assert_done(f, act(f, "wait-add", "person", "B-0001", "need", "near her aunt Manana", "note",
			   "phone 555", NULL));
	assert_done(f, act(f, "turn-away", "shelter", "TRF-BAT", "person", "B-0001", "reason", "full",
			   "sent-to", "aunt Manana", "note", "phone 555", NULL));
	assert_done(f, forget(f, "B-0001"));
	assert_true(waiting_by_id(f->desk.db, &f->arena, 1, &entry));
	assert_string_equal(entry.outcome, "no-longer-needed");
	assert_string_equal(entry.need, "");
	assert_string_equal(entry.note, "");
	assert_true(turn_away_by_id(f->desk.db, &f->arena, 1, &away));
	assert_string_equal(away.sent_to, "");
	assert_string_equal(away.note, "");
	assert_string_equal(away.reason, "full"); /* the count of the past stays true */
}

static void merged_entries_are_forgotten_with_it(void **state)
{
	struct fixture *f = *state;
	struct identity identity;

	town(f);
	fixture_person(f, "Ninutsa", "female", NULL);
	fixture_person(f, "Nina", "female", NULL);
	assert_done(f, act(f, "merge", "keep", "B-0003", "drop", "B-0004", "reason", "one", NULL));
	assert_done(f, act(f, "merge", "keep", "B-0001", "drop", "B-0003", "reason", "one", NULL));
	assert_refused(f, forget(f, "B-0003"), CODE_DEPENDS);
	assert_done(f, forget(f, "B-0001"));
	HAS(f->outcome.result, "\"merged\":[\"B-0003\",\"B-0004\"]");
	assert_true(forgotten_code(f->desk.db, &f->arena, "B-0003"));
	assert_true(forgotten_code(f->desk.db, &f->arena, "B-0004"));
	assert_false(
	    identity_get(f->desk.db, &f->arena, the_person(f, "B-0004").id, &identity));
}

/* The program itself, with everything that there is: the database, its images in the audit, a copy
 * that is older than the forgetting, and the key ring. */
static void no_name_is_got_back_from_an_old_copy(void **state)
{
	struct fixture *f = *state;
	const char *copy = arena_format(&f->arena, "%s/old.db", f->folder), *detail;
	struct db_options options = { .path = copy, .key_folder = db_key_folder(f->desk.db) };
	struct identity identity = { 0 };
	int64_t person;
	struct db *old;

	town(f);
	person = the_person(f, "B-0001").id;
	assert_int_equal(db_copy(f->desk.db, copy), DB_OK);
	assert_int_equal(db_open(&options, &f->arena, &old, &detail), DB_OK);
	assert_true(identity_get(old, &f->arena, person, &identity));
	assert_string_equal(identity.given, "Nino");
	db_close(&old);
	assert_done(f, forget(f, "B-0001"));
	assert_int_equal(db_open(&options, &f->arena, &old, &detail), DB_OK);
	identity = (struct identity){ .given = "", .family = "" };
	identity_get(old, &f->arena, person, &identity);
	assert_string_equal(identity.given, "");
	assert_string_equal(identity.family, "");
	assert_string_equal(identity.story, "");
	assert_int_equal(db_failed(old), DB_OK);
	db_close(&old);
	unlink(copy);
}

/* --- what stays ------------------------------------------------------------------------------- */

static void counts_of_the_past_do_not_change(void **state)
{
	struct fixture *f = *state;
	const char *before, *after;
	char *made;

	town(f);
	stayed(f, "B-0001", "2020-10-01 10:00", "2020-10-11 10:00");
	f->config->small_count = 1;
	before = shown(f, "totals", "from", "2020-01-01", "to", "2020-12-31");
	HAS(before, "\"bed_nights\": 10");
	assert_done(f, forget(f, "B-0001"));
	after = shown(f, "totals", "from", "2020-01-01", "to", "2020-12-31");
	made = strstr(before, "\"sections\"");
	assert_string_equal(made, strstr(after, "\"sections\""));
}

/* Eighteen on the day of 2008-03-24 + 18: the year alone must not make a grown-up of a child. */
static void the_year_of_birth_keeps_children_children(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_person(f, "Ana", "female", "2002-11-24");
	stayed(f, "B-0003", "2020-10-01 10:00", "2020-10-11 10:00");
	f->config->small_count = 1;
	HAS(shown(f, "totals", "from", "2020-01-01", "to", "2020-12-31"),
	    "\"child\",\n     \"admitted\": 1");
	assert_done(f, act_over(f, "asked for", "forget", "person", "B-0003", "reason", "asked", NULL));
	assert_string_equal(the_person(f, "B-0003").birth_precision, "year");
	HAS(shown(f, "totals", "from", "2020-01-01", "to", "2020-12-31"),
	    "\"child\",\n     \"admitted\": 1");
}

static void the_audit_keeps_the_fact(void **state)
{
	struct fixture *f = *state;
	struct audit audit;

	town(f);
	assert_done(f, forget(f, "B-0001"));
	assert_true(audit_by_id(f->desk.db, &f->arena, f->outcome.audit, &audit));
	assert_string_equal(audit.entity, "B-0001");
	assert_string_equal(audit.detail, "B-0001 forgotten: retention");
}

/* --- what is refused -------------------------------------------------------------------------- */

static void nobody_is_forgotten_while_here(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "admit", "person", "B-0001", "bed", "TRF-TBS/2A", "basis", "other", NULL));
	assert_refused(f, forget(f, "B-0001"), CODE_PERSON_ALREADY_IN);
	assert_refused(f, act_over(f, "x", "forget", "person", "B-0001", "reason", "x", NULL),
	    CODE_PERSON_ALREADY_IN);
}

static void nobody_is_forgotten_whose_bed_is_held(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_hold(f, "B-0001", "", "TRF-TBS/2A", "2026-11-24 08:00");
	assert_refused(f, forget(f, "B-0001"), CODE_DEPENDS);
}

static void within_the_retention_time_a_reason_is_needed(void **state)
{
	struct fixture *f = *state;

	town(f);
	stayed(f, "B-0001", "2026-01-02 10:00", "2026-01-11 10:00");
	assert_refused(f, forget(f, "B-0001"), CODE_RETENTION);
	HAS(said(f), "until 11.01.2031: 60 months from 11.01.2026");
	assert_done(f, act_over(f, "she asked for it", "forget", "person", "B-0001", "reason",
			   "asked", NULL));
	HAS(f->outcome.result, "\"overridden\":[\"rule-retention\"]");
}

static void only_who_may_everywhere_forgets(void **state)
{
	struct fixture *f = *state;

	town(f);
	stayed(f, "B-0001", "2020-10-01 10:00", "2020-10-11 10:00");
	fixture_user(f, "batumi", "manager", "TRF-BAT");
	fixture_as(f, "batumi");
	assert_refused(f, forget(f, "B-0001"), CODE_NOT_ALLOWED);
	fixture_as(f, "reception");
	assert_refused(f, forget(f, "B-0001"), CODE_NOT_ALLOWED);
	fixture_as(f, "manager");
	assert_done(f, forget(f, "B-0001"));
}

static void it_says_before_what_goes_and_what_stays(void **state)
{
	struct fixture *f = *state;
	struct value items[] = { { .name = "person", .text = "B-0001" } };
	struct request request = { .values = { items, 1 }, .seen = DB_NULL };
	struct outcome outcome = { 0 };

	town(f);
	assert_true(act_plan(&f->desk, verb_named("forget"), &request, true, &outcome));
	HAS(failure_line(&f->arena, &outcome.failure), "from old backups too: names");
	HAS(failure_line(&f->arena, &outcome.failure), "stays: the code");
	outcome_done(&outcome);
}

/* --- no way back ------------------------------------------------------------------------------ */

static void it_is_never_undone(void **state)
{
	struct fixture *f = *state;
	int64_t before;

	town(f);
	assert_done(f, act(f, "person-edit", "person", "B-0001", "phone", "555000000", NULL));
	before = f->outcome.audit;
	assert_done(f, forget(f, "B-0001"));
	assert_refused(f, act(f, "undo", NULL), CODE_CANNOT_UNDO);
	assert_refused(f,
	    act(f, "undo", "audit", arena_format(&f->arena, "%lld", (long long)before), NULL),
	    CODE_FORGOTTEN);
	assert_refused(f, forget(f, "B-0001"), CODE_ALREADY_SO);
	assert_refused(f, act(f, "person-edit", "person", "B-0001", "phone", "1", NULL),
	    CODE_PERSON_VOID);
	assert_refused(f,
	    act(f, "admit", "person", "B-0001", "bed", "TRF-TBS/2A", "basis", "other", NULL),
	    CODE_PERSON_VOID);
}

/* --- who is due ------------------------------------------------------------------------------- */

static void retention_lists_who_is_due(void **state)
{
	struct fixture *f = *state;
	const char *list;

	town(f);
	stayed(f, "B-0001", "2020-10-01 10:00", "2020-10-11 10:00");
	stayed(f, "B-0002", "2026-10-01 10:00", "2026-10-11 10:00");
	list = shown(f, "retention", NULL, NULL, NULL, NULL);
	HAS(list, "\"person\": \"B-0001\"");
	HAS(list, "\"due\": \"2025-10-11T10:00:00+04:00\"");
	HAS(list, "kept 60 months after leaving TRF-TBS");
	HASNT(list, "B-0002");
	HAS(shown(f, "attention", NULL, NULL, NULL, NULL), "1 file is past its retention");
	fixture_as(f, "reception");
	HASNT(shown(f, "attention", NULL, NULL, NULL, NULL), "retention");
	fixture_as(f, "manager");
	assert_done(f, forget(f, "B-0001"));
	HASNT(shown(f, "attention", NULL, NULL, NULL, NULL), "retention");
	HASNT(shown(f, "retention", NULL, NULL, NULL, NULL), "B-0001");
}

static void each_shelter_may_keep_longer_or_for_ever(void **state)
{
	struct fixture *f = *state;

	town(f);
	stayed(f, "B-0001", "2020-10-01 10:00", "2020-10-11 10:00");
	assert_string_equal(f->config->shelters[0].code, "TRF-TBS");
	f->config->shelters[0].retention_months = 120;
	HASNT(shown(f, "retention", NULL, NULL, NULL, NULL), "B-0001");
	f->config->shelters[0].retention_months = 0;
	HASNT(shown(f, "retention", NULL, NULL, NULL, NULL), "B-0001");
	assert_refused(f, forget(f, "B-0001"), CODE_RETENTION);
	HAS(said(f), "for ever");
	f->config->shelters[0].retention_months = 12;
	HAS(shown(f, "retention", NULL, NULL, NULL, NULL), "\"due\": \"2021-10-11");
	f->config->retention_months = 0; /* the network keeps all; the shelter does not */
	HAS(shown(f, "retention", NULL, NULL, NULL, NULL), "B-0001");
	HASNT(shown(f, "retention", NULL, NULL, NULL, NULL), "B-0002"); /* was in none */
}

static void nothing_is_forgotten_by_itself(void **state)
{
	struct fixture *f = *state;
	struct identity identity;

	town(f);
	fixture_now(f, "2046-11-24 12:00");
	shown(f, "retention", NULL, NULL, NULL, NULL);
	shown(f, "attention", NULL, NULL, NULL, NULL);
	assert_true(identity_get(f->desk.db, &f->arena, the_person(f, "B-0001").id, &identity));
	assert_string_equal(identity.given, "Nino");
}

static void months_are_those_of_the_calendar(void **state)
{
	(void)state;
	assert_int_equal(months_after(instant("2026-01-31 10:00"), 1), instant("2026-02-28 10:00"));
	assert_int_equal(months_after(instant("2024-02-29 10:00"), 12), instant("2025-02-28 10:00"));
	assert_int_equal(months_after(instant("2026-12-05 10:00"), 60), instant("2031-12-05 10:00"));
	assert_int_equal(months_after(instant("2026-03-31 10:00"), -1), instant("2026-02-28 10:00"));
	assert_int_equal(months_after(instant("2026-01-15 10:00"), -13), instant("2024-12-15 10:00"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(no_report_shows_more_than_the_code),
		SOUND_TEST(nobody_is_found_by_a_name_that_went),
		SOUND_TEST(drafts_and_consents_go_too),
		SOUND_TEST(waits_and_turn_aways_go_too),
		SOUND_TEST(merged_entries_are_forgotten_with_it),
		SOUND_TEST(no_name_is_got_back_from_an_old_copy),
		SOUND_TEST(counts_of_the_past_do_not_change),
		SOUND_TEST(the_year_of_birth_keeps_children_children),
		SOUND_TEST(the_audit_keeps_the_fact),
		SOUND_TEST(nobody_is_forgotten_while_here),
		SOUND_TEST(nobody_is_forgotten_whose_bed_is_held),
		SOUND_TEST(within_the_retention_time_a_reason_is_needed),
		SOUND_TEST(only_who_may_everywhere_forgets),
		SOUND_TEST(it_says_before_what_goes_and_what_stays),
		SOUND_TEST(it_is_never_undone),
		SOUND_TEST(retention_lists_who_is_due),
		SOUND_TEST(each_shelter_may_keep_longer_or_for_ever),
		SOUND_TEST(nothing_is_forgotten_by_itself),
		SOUND_TEST(months_are_those_of_the_calendar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
