/* Handovers: given, taken, nagging; and that what they tell is what happened in their time, compared with
 * a list that is made from the movements one by one. */
#include "tests/db/fixture.h"

#include "core/handing.h"
#include "db/movement.h"


/* Four women; B-0001 and B-0002 live in TRF-TBS. */
static void town(struct fixture *f)
{
	for (int i = 0; i < 4; i++)
		fixture_person(f, "Nino", "female", "1990-01-01");
	assert_done(f, act_over(f, "test", "admit", "person", "B-0001", "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", "at", "2026-11-20 10:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0002", "bed", "TRF-TBS/2B", "basis",
			   "alleged-victim", "at", "2026-11-20 10:00", NULL));
}

static bool give(struct fixture *f, const char *now)
{
	fixture_now(f, now);
	return act(f, "handover-give", "shelter", "TRF-TBS", "note", "mind the gate", NULL);
}

static const char *handed(struct fixture *f)
{
	return report_json(f, "handover", "shelter", "TRF-TBS");
}

static void a_handover_is_given_and_taken_by_somebody_else(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_as(f, "reception");
	assert_done(f, give(f, "2026-11-24 16:00"));
	HAS(f->outcome.result, "\"handover\":\"HO-0001\"");
	HAS(f->outcome.result, "\"from\":\"2026-11-24T08:00:00+04:00\""); /* the day shift's begin */
	HAS(handed(f), "mind the gate");
	HAS(report_json(f, "attention", NULL, NULL), "handover of reception waits");
	fixture_as(f, "night");
	fixture_now(f, "2026-11-24 16:10");
	assert_done(f, act(f, "handover-take", "shelter", "TRF-TBS", "note", "seen", NULL));
	HASNT(report_json(f, "attention", NULL, NULL), "handover of");
	HAS(report_json(f, "handovers", "shelter", "TRF-TBS"), "\"taken_by\": \"night\"");
	assert_refused(f, act(f, "handover-take", "handover", "HO-0001", NULL), CODE_ALREADY_SO);
	assert_refused(f, act(f, "handover-take", "shelter", "TRF-TBS", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "undo", NULL));
	HAS(report_json(f, "attention", NULL, NULL), "handover of");
	fixture_as(f, "manager"); /* who stays for another shift takes their own, and is told */
	assert_done(f, give(f, "2026-11-24 17:00"));
	assert_warned(f, act(f, "handover-take", "handover", "HO-2", NULL), CODE_OWN_HANDOVER);
}

static void what_is_not_taken_is_warned_of_and_told_once_more(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, give(f, "2026-11-24 16:00"));
	assert_warned(f, give(f, "2026-11-24 22:00"), CODE_HANDOVER_OPEN);
	HAS(f->outcome.result, "\"from\":\"2026-11-24T16:00:00+04:00\"");
	assert_refused(f, give(f, "2026-11-24 22:00"), CODE_PERIOD_OVERLAP);
	HAS(handed(f), "HO-0001");
	HAS(handed(f), "HO-0002");
	fixture_as(f, "night");
	assert_done(f, act(f, "handover-take", "shelter", "TRF-TBS", NULL));
	HAS(f->outcome.told, "HO-0002 waits still");
	HASNT(handed(f), "HO-0001");
	assert_done(f, act(f, "undo", NULL)); /* speaks of what it takes back alone */
	HAS(f->outcome.message, "HO-0001");
	HASNT(f->outcome.message, "HO-0002");
	assert_done(f, act(f, "redo", NULL));
	assert_done(f, act(f, "handover-take", "shelter", "TRF-TBS", NULL));
	HAS(f->outcome.result, "\"open\":0");
}

/* A note of before that came after its time was handed over and taken reaches the next shift all the same, once. */
static void what_was_written_late_is_handed_over(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, give(f, "2026-11-24 22:00"));
	fixture_as(f, "night");
	assert_done(f, act(f, "handover-take", "shelter", "TRF-TBS", NULL));
	HASNT(handed(f), "insulin is in the fridge");
	fixture_now(f, "2026-11-24 22:30");
	fixture_as(f, "reception");
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "at",
			   "2026-11-24 21:00", "text", "insulin is in the fridge", "follow-up",
			   "buy more", NULL));
	fixture_as(f, "night");
	HAS(handed(f), "insulin is in the fridge");
	HASNT(strstr(handed(f), "insulin is in the fridge") + 1, "insulin is in the fridge");
	assert_done(f, give(f, "2026-11-25 08:00"));
	fixture_as(f, "reception");
	assert_done(f, act(f, "handover-take", "shelter", "TRF-TBS", NULL));
	HAS(handed(f), "buy more"); /* is still to be done */
}

/* Due before the period and begun in its first minute, early for a time to come, or under way since the
 * shift before: whoever comes must know of it. */
static void an_open_round_is_always_told(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, give(f, "2026-11-24 22:10"));
	fixture_as(f, "night");
	assert_done(f, act(f, "handover-take", "shelter", "TRF-TBS", NULL));
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL)); /* of 22:00 */
	HASNT(handed(f), "No round");
	HAS(handed(f), "R-000001");
	fixture_now(f, "2026-11-24 22:30");
	HAS(handed(f), "R-000001");
	fixture_as(f, "reception");
	assert_done(f, give(f, "2026-11-24 22:40"));
	fixture_as(f, "night");
	fixture_now(f, "2026-11-24 22:45");
	assert_done(f, act(f, "handover-take", "shelter", "TRF-TBS", NULL));
	HAS(handed(f), "R-000001");
}

/* --- what it tells ------------------------------------------------------------------------------- */

/* Rows of the section with this title. */
static const struct section *section_of(const struct doc *doc, const char *title)
{
	for (size_t i = 0; i < doc->section_count; i++)
		if (doc->sections[i].title && strcmp(doc->sections[i].title, title) == 0)
			return &doc->sections[i];
	fail_msg("no section \"%s\"", title);
	return NULL;
}

/* The same movements, in number and by person and time, as the database has in the period. */
static void compare_movements(struct fixture *f, const struct section *section, when_t from, when_t until)
{
	struct movement *rows;
	size_t count = movements_load(f->desk.db, &f->arena, the_shelter(f, "TRF-TBS").id, 0,
	    INT64_MAX, NULL, 100000, &rows), expected = 0;

	for (size_t i = 0; i < count; i++) {
		bool found = false;

		if (rows[i].at < from || rows[i].at >= until)
			continue;
		expected++;
		for (size_t k = 0; k < section->row_count; k++)
			found |= section->rows[k][0].number == rows[i].at
				&& strcmp(section->rows[k][1].text, rows[i].kind) == 0
				&& strcmp(section->rows[k][2].text, rows[i].person_code) == 0;
		if (!found)
			fail_msg("%s of %s at %s is not handed over", rows[i].kind,
			    rows[i].person_code, when_show(&f->arena, rows[i].at));
	}
	assert_int_equal(section->row_count, expected);
}

static void handover_doc(struct fixture *f, const char *code, struct doc *doc)
{
	struct value items[] = { { .name = "shelter", .text = "TRF-TBS" },
		{ .name = "handover", .text = code } };
	struct values values = { items, 2 };
	struct failure failure = { 0 };

	must(f, report_run(&f->desk, report_named("handover"), &values, doc, &failure), &failure,
	    "handover");
}

static void it_tells_what_happened_in_its_time_and_nothing_else(void **state)
{
	struct fixture *f = *state;
	struct doc doc = { 0 };
	const char *text;

	town(f);
	fixture_now(f, "2026-11-24 07:59");
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text", "before it",
			   "follow-up", "still open", NULL));
	fixture_now(f, "2026-11-24 12:00");
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "incident", "text", "within",
			   "at", "2026-11-24 08:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0003", "bed", "TRF-TBS/3A", "basis",
			   "alleged-victim", "at", "2026-11-24 11:00", NULL));
	assert_done(f, act_over(f, "test", "move", "person", "B-0002", "bed", "TRF-TBS/4A", NULL));
	assert_done(f, act(f, "bed-block", "bed", "TRF-TBS/1A", "reason", "repair", NULL));
	fixture_now(f, "2026-11-24 13:00");
	assert_done(f, act_over(f, "test", "discharge", "person", "B-0003", "reason", "left",
			   "destination", "home", NULL));
	assert_done(f, act(f, "out", "person", "B-0001", "kind", "pass", "expected",
			   "2026-11-24 14:00", NULL));
	assert_done(f, give(f, "2026-11-24 16:00"));
	fixture_now(f, "2026-11-24 18:00");
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text", "after it", NULL));
	assert_done(f, act(f, "log-add", "shelter", "TRF-TBS", "kind", "note", "text",
			   "written late, of before", "at", "2026-11-24 15:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0004", "bed", "TRF-TBS/3A", "basis",
			   "alleged-victim", NULL));
	handover_doc(f, "HO-1", &doc);
	compare_movements(f, section_of(&doc, "Came, moved, left"), instant("2026-11-24 08:00"),
	    instant("2026-11-24 16:00"));
	text = paper_write(&doc.arena, &doc, "json", NULL);
	HAS(text, "within");
	HAS(text, "written late, of before");
	HASNT(text, "after it");
	HAS(text, "still open");
	HAS(text, "\"state\": \"late\"");
	HAS(text, "TRF-TBS/1A");
	assert_int_equal(section_of(&doc, "Log")->row_count, 2);
	assert_int_equal(section_of(&doc, "Out, late, missing")->row_count, 1);
	assert_int_equal(doc.sign_count, 2);
	doc_done(&doc);
	HAS(handed(f), "after it"); /* and what would be handed over now */
}

/* Random coming, moving and leaving: each hour is in exactly one of the handovers. */
static void handovers_tile_the_time(void **state)
{
	struct fixture *f = *state;
	unsigned seed = 20261124;
	size_t told = 0;
	struct movement *rows;
	char now[32];

	town(f);
	for (int hour = 0; hour < 40; hour++) {
		const char *person = (seed >> 8) % 2 ? "B-0003" : "B-0004";

		seed = seed * 1103515245u + 12345u;
		snprintf(now, sizeof now, "2026-11-%02d %02d:00", 24 + (12 + hour) / 24,
		    (12 + hour) % 24);
		fixture_now(f, now);
		if (!act_over(f, "test", "admit", "person", person, "bed",
			(seed >> 9) % 2 ? "TRF-TBS/3A" : "TRF-TBS/4A", "basis", "alleged-victim",
			NULL)
			&& (seed >> 10) % 3 != 0)
			act_over(f, "test", "discharge", "person", person, "reason", "left",
			    "destination", "x", NULL);
		if ((seed >> 11) % 5 == 0)
			act(f, "handover-give", "shelter", "TRF-TBS", NULL);
	}
	fixture_now(f, "2026-11-26 12:00");
	assert_done(f, act(f, "handover-give", "shelter", "TRF-TBS", NULL));
	for (int64_t id = 1;; id++) {
		struct handover row;
		struct doc doc = { 0 };
		const char *code = handover_code(&f->arena, id);

		if (!handover_by_id(f->desk.db, &f->arena, id, &row))
			break;
		handover_doc(f, code, &doc);
		compare_movements(
		    f, section_of(&doc, "Came, moved, left"), row.from_at, row.until_at);
		told += section_of(&doc, "Came, moved, left")->row_count;
		doc_done(&doc);
	}
	assert_int_equal(told,
	    movements_load(f->desk.db, &f->arena, the_shelter(f, "TRF-TBS").id,
		instant("2026-11-24 08:00"), INT64_MAX, NULL, 100000, &rows));
	assert_true(told > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(a_handover_is_given_and_taken_by_somebody_else),
		SOUND_TEST(what_is_not_taken_is_warned_of_and_told_once_more), SOUND_TEST(an_open_round_is_always_told),
		SOUND_TEST(what_was_written_late_is_handed_over),
		SOUND_TEST(it_tells_what_happened_in_its_time_and_nothing_else),
		SOUND_TEST(handovers_tile_the_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
