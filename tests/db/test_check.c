#include "core/check.h"
#include "db/check.h"
#include "tests/db/booked.h"
#include "tests/db/raw.h"

/* Breaks what the check of this name is there to find. Stay 1 is of person 1 in placement 1; stay 2
 * of person 2 has ended; hold 1 has placement 3 ... see the ground below. */
static const struct {
	const char *check, *sql;
} faults[] = {
	{ "bed-overlap",
	    "INSERT INTO placement SELECT 50, shelter, bed, 2, NULL, from_at, from_at + 60, NULL,"
	    " NULL, 1 FROM placement WHERE id = 1" },
	{ "stay-in-two-beds",
	    "INSERT INTO placement SELECT 50, shelter, bed + 1, stay, NULL, from_at,"
	    " from_at + 60, NULL, NULL, 1 FROM placement WHERE id = 1" },
	{ "person-in-two-stays", "UPDATE stay SET person = 1 WHERE id = 2" },
	{ "stay-period", "UPDATE stay SET left_at = admitted_at - 1 WHERE id = 2" },
	{ "stay-period", "UPDATE stay SET reason = NULL WHERE id = 2" },
	{ "stay-unplaced", "UPDATE placement SET until_at = from_at + 60 WHERE id = 1" },
	{ "placement-period", "UPDATE placement SET until_at = from_at - 1 WHERE stay = 2" },
	{ "placement-owner", "UPDATE placement SET hold = 1 WHERE id = 1" },
	{ "placement-outside-stay", "UPDATE placement SET from_at = from_at - 60 WHERE id = 1" },
	{ "placement-outside-stay",
	    "UPDATE placement SET until_at = until_at + 60 WHERE stay = 2" },
	{ "placement-outside-stay", "UPDATE stay SET void_at = 1, void_reason = 'x' WHERE id = 1" },
	{ "placement-shelter", "UPDATE placement SET shelter = 3 WHERE id = 1" },
	{ "placement-shelter", "UPDATE stay SET shelter = 3 WHERE id = 1" },
	{ "hold-placement",
	    "UPDATE hold SET ended_at = made_at, outcome = 'expired' WHERE id = 1" },
	{ "hold-placement", "UPDATE placement SET until_at = from_at WHERE hold = 1" },
	{ "absence-overlap",
	    "INSERT INTO absence SELECT 50, stay, kind, out_at, NULL, out_at + 60, '',"
	    " '', NULL, 1 FROM absence WHERE id = 1" },
	{ "absence-outside-stay", "UPDATE absence SET out_at = 1 WHERE id = 1" },
	{ "absence-outside-stay", "UPDATE absence SET stay = 2 WHERE id = 1" },
	{ "block-overlap",
	    "INSERT INTO bed_block SELECT 50, bed, from_at, from_at + 60, 'x', '', NULL,"
	    " 1 FROM bed_block WHERE id = 1" },
	{ "surge-overlap", "INSERT INTO surge VALUES (50, 1, 10, 20, '', NULL, 1),"
			   " (51, 1, 15, NULL, '', NULL, 1)" },
	{ "retired-taken", "UPDATE bed SET retired_at = 1 WHERE id = (SELECT bed FROM placement"
			   " WHERE id = 1)" },
	{ "family-head", "UPDATE stay SET head = id WHERE id = 1" },
	{ "born-after-entry", "UPDATE person SET birth = '2099-01-01', birth_precision = 'day'"
			      " WHERE id = 1" },
	{ "void-reason", "UPDATE person SET void_at = 5 WHERE id = 3" },
	{ "relation-twice",
	    "INSERT INTO relation VALUES (50, 'sibling', 1, 2, '', 1, NULL, NULL, 1),"
	    " (51, 'sibling', 2, 1, '', 1, NULL, NULL, 1)" },
	{ "relation-chain",
	    "INSERT INTO relation VALUES (50, 'dependant', 1, 2, '', 1, NULL, NULL, 1),"
	    " (51, 'dependant', 2, 3, '', 1, NULL, NULL, 1)" },
	{ "status-order",
	    "INSERT INTO legal_status VALUES (50, 1, 'victim', 'x', 5, '', NULL, NULL, 1)" },
	{ "administrator", "UPDATE desk_user SET closed_at = 5" },
	{ "audit-numbers", "DELETE FROM audit WHERE id = 3" },
	{ "audit-count", "UPDATE audit SET changes = changes + 1 WHERE id = 2" },
	{ "audit-orphan", "INSERT INTO audit_override VALUES (50, 999, 'x', 'x', 'x')" },
	{ "row-history", "UPDATE person SET sex = 'male', version = version + 1 WHERE id = 1" },
	{ "row-history", "UPDATE person SET sex = 'male' WHERE id = 1" },
	{ "row-history", "UPDATE identity SET given = '' WHERE id = 1" },
	{ "row-history", "DELETE FROM relation" },
	{ "seals", "UPDATE identity SET given = (SELECT given FROM identity WHERE id = 1)"
		   " WHERE id = 2" },
	{ "seals", "UPDATE identity SET family = given WHERE id = 1" },
	{ "seals", "UPDATE identity SET given = 'Nino' WHERE id = 1" },
	{ "waiting-offer", "UPDATE hold SET ended_at = made_at, outcome = 'expired' WHERE id = 2" },
	{ "waiting-offer", "UPDATE waiting SET ended_at = since_at, outcome = 'withdrew' WHERE id = 1" },
	{ "waiting-offer", "UPDATE waiting SET shelter = 2 WHERE id = 1" },
	{ "waiting-twice", "UPDATE waiting SET person = 2, shelter = 1" },
	{ "appointment-overlap", "UPDATE appointment_person SET from_at = (SELECT from_at FROM"
				 " appointment_person WHERE id = 1) + 60 WHERE id = 2" },
	{ "appointment-overlap", "UPDATE appointment SET from_at = (SELECT from_at FROM appointment"
				 " WHERE id = 1) - 60, until_at = until_at + 86000 WHERE id = 1" },
	{ "appointment-times", "UPDATE appointment SET until_at = until_at + 60 WHERE id = 2" },
	{ "appointment-times", "UPDATE appointment_person SET walk_in = 1 WHERE id = 2" },
	{ "appointment-cancelled", "UPDATE appointment SET cancelled_at = 5 WHERE id = 1" },
	{ "goal-done", "UPDATE goal_done SET person = 2 WHERE id = 1" },
	{ "goal-end", "UPDATE goal SET ended_at = created_at WHERE id = 1" },
	{ "goal-end", "UPDATE goal SET ended_at = 5, outcome = 'reached' WHERE id = 1" },
	{ "compensation", "UPDATE compensation SET paid_on = '2026-01-01' WHERE id = 1" },
	{ "compensation", "DROP INDEX compensation_once; INSERT INTO compensation SELECT 50, person,"
			  " amount, decided_on, '', '', NULL, '', '', user, NULL, '', 1 FROM compensation" },
	{ "papers", "INSERT INTO paper_step SELECT 50, id, 'none', '2026-01-01', NULL, '', '', '', 1, 1, NULL, '', 1"
		    " FROM person WHERE id = 1 AND documents <> 'none'" },
	{ "contact-child", "INSERT INTO child VALUES (50, NULL, 1, 1); INSERT INTO outing SELECT 50, min(id), 1,"
			   " NULL, 'x', '', 1, 1, NULL, '', 1 FROM team; INSERT INTO contact VALUES (50, 50,"
			   " 50, 1, 1, '', '', 'unknown', NULL, 'unknown', 'x', 'x', '', '', '', '', NULL,"
			   " NULL, NULL, '', 1, 1, NULL, '', 1)" },
	{ "audit-chain", "UPDATE audit SET detail = 'x' WHERE id = 4" },
	{ "audit-chain", "UPDATE audit_change SET after = NULL WHERE audit = 4" },
	{ "audit-chain", "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)" },
	{ "forgotten-key", "INSERT INTO forgotten VALUES (1, 2, 5, 'x', 1)" },
	{ "row-history", "UPDATE bed SET version = 0 WHERE id = 1" },
	{ "engine", "DELETE FROM person WHERE id = 3" },
};

/* Something of everything, through the verbs. */
static void furnish(struct fixture *f)
{
	int64_t service, provider;

	fixture_person(f, "Nino", "female", "1990-01-01");
	fixture_person(f, "Mari", "female", "1991-01-01");
	fixture_person(f, "Gio", "male", "1992-01-01");
	fixture_relate(f, "B-0001", "relative", "B-0003");
	assert_done(f, act(f, "admit", "person", "B-0001", "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", "at", "20.11.2026 10:00", NULL));
	assert_done(f, act(f, "admit", "person", "B-0002", "bed", "TRF-TBS/2C", "basis",
			   "alleged-victim", "at", "20.11.2026 10:00", NULL));
	assert_done(f, act(f, "discharge", "person", "B-0002", "reason", "left", "destination",
			   "a friend", "at", "21.11.2026 10:00", NULL));
	fixture_hold(f, "B-0003", "", "TRF-TBS/4A", "2026-11-23 10:00");
	assert_done(f, act(f, "wait-add", "sex", "female", "shelter", "TRF-TBS", NULL));
	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2B", NULL));
	assert_done(f, act(f, "wait-add", "person", "B-0002", NULL));
	assert_done(f, act(f, "turn-away", "shelter", "TRF-BAT", "reason", "full", NULL));
	fixture_block(f, "TRF-BAT/1A", "2026-11-23 10:00", NULL);
	service = booked_service(f, "talks", false);
	provider = booked_provider(f, "PR-9001", "Lia", NULL);
	booked(f, "TRF-TBS", service, provider, "2026-11-25 10:00", 50, "B-0001");
	booked(f, "TRF-TBS", service, provider, "2026-11-25 12:00", 50, "B-0001 B-0002");
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "goal", "title", "work", NULL));
	assert_done(f, act(f, "goal-done", "goal", "G-0001", NULL));
	assert_done(f, act_over(f, "test", "compensate", "person", "B-0001", NULL));
	assert_done(f, act(f, "out", "person", "B-0001", "kind", "pass", "at", "23.11.2026 10:00",
			   "expected", "24.11.2026 18:00", NULL));
}

static size_t run(struct fixture *f, struct doc *doc)
{
	struct failure failure = { 0 };
	size_t count = 0;

	*doc = (struct doc){ 0 };
	if (!check_run(&f->desk, doc, &count, &failure))
		fail_msg("the check failed: %s", failure_line(&f->arena, &failure));
	return count;
}

static bool names(const struct doc *doc, const char *check)
{
	for (size_t i = 0; i < doc->sections[0].row_count; i++)
		if (strcmp(doc->sections[0].rows[i][0].text, check) == 0 &&
		    *doc->sections[0].rows[i][2].text)
			return true;
	return false;
}

static void a_database_in_order_has_no_faults(void **state)
{
	struct fixture *f = *state;
	struct doc doc;

	furnish(f);
	if (run(f, &doc) != 0)
		fail_msg("found %s: %s: %s", doc.sections[0].rows[0][0].text,
		    doc.sections[0].rows[0][1].text, doc.sections[0].rows[0][2].text);
	doc_done(&doc);
}

/* Each fault has a file of its own, so that none hides another. */
static void each_fault_is_found_and_named(void **state)
{
	bool covered[DB_CHECK_COUNT] = { false };

	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
		void *own = NULL;
		struct fixture *f;
		sqlite3 *raw;
		struct doc doc;

		(void)state;
		fixture_setup(&own);
		f = own;
		furnish(f);
		raw = raw_open(f->path);
		raw_disarm(raw);
		raw_must(raw, faults[i].sql);
		sqlite3_close(raw);
		if (run(f, &doc) == 0 || !names(&doc, faults[i].check))
			fail_msg("%s was not found after: %s", faults[i].check, faults[i].sql);
		doc_done(&doc);
		for (int k = 0; k < DB_CHECK_COUNT; k++)
			covered[k] |= strcmp(db_check_name((enum db_check)k), faults[i].check) == 0;
		fixture_teardown(&own);
	}
	for (int k = 0; k < DB_CHECK_COUNT; k++) {
		assert_non_null(check_sentence(k));
		if (!covered[k])
			fail_msg("no test breaks %s", db_check_name((enum db_check)k));
	}
}

static void many_faults_are_counted_and_cut(void **state)
{
	struct fixture *f = *state;
	sqlite3 *raw = raw_open(f->path);
	struct doc doc;

	raw_disarm(raw);
	raw_must(raw, "UPDATE bed SET version = 0");
	sqlite3_close(raw);
	assert_true(run(f, &doc) > CHECK_SHOWN);
	assert_true(doc.sections[0].row_count < 3 * CHECK_SHOWN);
	doc_done(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = { FIXTURE_TEST(a_database_in_order_has_no_faults),
		cmocka_unit_test(each_fault_is_found_and_named),
		FIXTURE_TEST(many_faults_are_counted_and_cut) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
