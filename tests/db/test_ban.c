/* Bans through their verbs, on a real file: whom they keep out, what is told to whom, how they end. */
#include "tests/db/fixture.h"

#include "core/offer.h"
#include "core/paper/paper.h"
#include "core/report.h"
#include "core/waitlist.h"
#include "db/ban.h"


static const char *woman(struct fixture *f, const char *given)
{
	return arena_text(&f->arena, fixture_person(f, given, "female", "1990-01-01"));
}

static bool ban(struct fixture *f, const char *person, const char *shelter)
{
	return act(f, "ban-add", "person", person, "shelter", shelter, "reason", "a knife", NULL);
}

/* --- what it does ------------------------------------------------------------------------------ */

static void a_ban_keeps_somebody_out_of_its_shelter_alone(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");

	assert_done(f, ban(f, ana, "TRF-TBS"));
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL), CODE_RULE_BAN);
	assert_refused(f, act(f, "admit", "person", ana, "shelter", "TRF-TBS", "no-bed", "yes", NULL),
	    CODE_RULE_BAN);
	assert_refused(f, act(f, "hold", "bed", "TRF-TBS/2A", "person", ana, NULL), CODE_RULE_BAN);
	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-BAT/2A", NULL));
	assert_refused(f, act(f, "move", "person", ana, "bed", "TRF-TBS/2A", NULL), CODE_RULE_BAN);
	assert_done(f, act_over(f, "the doctor asked", "move", "person", ana, "bed", "TRF-TBS/2A", NULL));
	HAS(f->outcome.result, "rule-ban");
	/* who is in gets another bed */
	assert_done(f, act(f, "move", "person", ana, "bed", "TRF-TBS/2B", NULL));
}

static void a_ban_from_every_shelter_is_one(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");

	assert_done(f, act(f, "ban-add", "person", ana, "everywhere", "yes", "reason", "fire", NULL));
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL), CODE_RULE_BAN);
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-BAT/2A", NULL), CODE_RULE_BAN);
	assert_refused(f, act(f, "ban-add", "person", ana, "reason", "fire", NULL), CODE_MISSING_VALUE);
	assert_refused(f, act(f, "ban-add", "person", ana, "shelter", "TRF-TBS", "everywhere", "yes",
			      "reason", "fire", NULL), CODE_BAD_VALUE);
}

static void beds_are_not_offered_to_who_is_banned(void **state)
{
	struct fixture *f = *state;
	struct person ana = the_person(f, woman(f, "Ana"));
	struct waiter *waiters;
	struct offer *offers;
	struct bed bed = the_bed(f, "TRF-TBS/2A");
	size_t count;

	assert_done(f, ban(f, ana.code, "TRF-TBS"));
	count = offers_load(
	    &f->desk, &f->arena, &ana, the_shelter(f, "TRF-TBS").id, f->desk.fixed_now, &offers);
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++)
		assert_false(offer_suits(&offers[i]));
	count = offers_load(
	    &f->desk, &f->arena, &ana, the_shelter(f, "TRF-BAT").id, f->desk.fixed_now, &offers);
	assert_true(count > 0 && offer_suits(&offers[0]));
	assert_done(f, act(f, "wait-add", "person", ana.code, "shelter", "TRF-TBS", "need", "a bed", NULL));
	assert_int_equal(waitlist_for_bed(&f->desk, &f->arena, &bed, &waiters), 1);
	assert_int_equal(waiters[0].turn, 0);
	HAS(waiters[0].why, code_title(CODE_RULE_BAN));
	assert_refused(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2A", NULL),
	    CODE_RULE_BAN);
}

/* --- how long ---------------------------------------------------------------------------------- */

static void it_lasts_as_the_config_says_or_as_is_said(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");
	struct ban row;

	f->config->ban_days = 10;
	f->config->ban_days_most = 20;
	assert_done(f, ban(f, ana, "TRF-TBS"));
	assert_true(ban_by_id(f->desk.db, &f->arena, 1, &row));
	assert_int_equal(row.until_at, instant("2026-12-05 00:00"));
	HAS(f->outcome.message, "until 04.12.2026"); /* that day too */
	fixture_now(f, "2026-12-04 23:59");
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL), CODE_RULE_BAN);
	fixture_now(f, "2026-12-05 00:00");
	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
}

static void longer_than_the_most_takes_an_override(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");

	f->config->ban_days_most = 20;
	assert_refused(f, act(f, "ban-add", "person", ana, "shelter", "TRF-TBS", "days", "21", "reason",
			      "x", NULL), CODE_RULE_BAN_DAYS);
	assert_refused(f, act(f, "ban-add", "person", ana, "shelter", "TRF-TBS", "until", "2027-11-24",
			      "reason", "x", NULL), CODE_RULE_BAN_DAYS);
	assert_refused(f, act(f, "ban-add", "person", ana, "shelter", "TRF-TBS", "until", "2026-11-23",
			      "reason", "x", NULL), CODE_BAD_VALUE);
	assert_done(f, act(f, "ban-add", "person", ana, "shelter", "TRF-TBS", "days", "20", "reason",
			   "x", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act_over(f, "the court", "ban-add", "person", ana, "shelter", "TRF-TBS", "days",
			   "200", "reason", "x", NULL));
}

static void it_begins_when_it_is_said_to_begin(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");

	assert_done(f, act(f, "ban-add", "person", ana, "shelter", "TRF-TBS", "from",
			   "2026-11-26 08:00", "reason", "x", NULL));
	HAS(report_json(f, "bans", NULL, NULL), "\"ahead\"");
	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
	assert_done(f, act(f, "discharge", "person", ana, "reason", "left", NULL));
	fixture_now(f, "2026-11-26 09:00");
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2B", NULL), CODE_RULE_BAN);
}

static void one_of_a_kind_at_a_time(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");

	assert_done(f, ban(f, ana, "TRF-TBS"));
	assert_refused(f, ban(f, ana, "TRF-TBS"), CODE_ALREADY_SO);
	assert_done(f, ban(f, ana, "TRF-BAT"));
	assert_refused(f, act(f, "ban-end", "person", ana, "reason", "r", NULL), CODE_MISSING_VALUE);
	assert_done(f, act(f, "ban-end", "ban", "2", "reason", "r", NULL));
	assert_done(f, act(f, "ban-end", "person", ana, "reason", "r", NULL));
	assert_refused(f, act(f, "ban-end", "person", ana, "reason", "r", NULL), CODE_NOT_SO);
	assert_refused(f, act(f, "ban-end", "ban", "2", "reason", "r", NULL), CODE_UNKNOWN_RECORD);
}

static void it_puts_nobody_out_and_never_hinders_leaving(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");

	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
	assert_warned(f, ban(f, ana, "TRF-TBS"), CODE_STILL_INSIDE);
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), ana);
	assert_done(f, act(f, "discharge", "person", ana, "reason", "left", NULL));
}

static void a_hold_for_them_is_told_of_and_used_with_a_reason_only(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");

	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2A", "person", ana, NULL));
	assert_warned(f, ban(f, ana, "TRF-TBS"), CODE_STILL_HELD);
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL), CODE_RULE_BAN);
	assert_refused(f, act(f, "hold-use", "bed", "TRF-TBS/2A", NULL), CODE_RULE_BAN);
	assert_done(f, act(f, "hold-cancel", "bed", "TRF-TBS/2A", "reason", "banned", NULL));
}

/* What is held for a night after the ban is not in its way. */
static void it_is_judged_by_the_night_for_which_a_bed_is_held(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");

	assert_done(f, act(f, "ban-add", "person", ana, "shelter", "TRF-TBS", "days", "5", "reason", "x",
			   NULL));
	assert_refused(f, act(f, "hold", "bed", "TRF-TBS/2A", "person", ana, "from", "2026-11-28",
			      "until", "2026-12-05", NULL), CODE_RULE_BAN);
	assert_done(f, act(f, "hold", "bed", "TRF-TBS/2A", "person", ana, "from", "2026-11-30", "until",
			   "2026-12-05", NULL));
}

static void it_is_undone_and_done_again(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");

	assert_done(f, ban(f, ana, "TRF-TBS"));
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
	assert_done(f, act(f, "discharge", "person", ana, "reason", "left", NULL));
	assert_done(f, ban(f, ana, "TRF-TBS"));
	assert_done(f, act(f, "ban-end", "person", ana, "reason", "a talk", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2B", NULL), CODE_RULE_BAN);
	assert_done(f, act(f, "redo", NULL));
	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2B", NULL));
}

/* --- what is told ------------------------------------------------------------------------------ */

static void who_may_not_override_is_told_whom_to_call_and_not_why(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");

	f->config->ban_contact = (struct config_label){ "duty, 116 006", "დუტი" };
	for (size_t i = 0; i < f->config->shelter_count; i++)
		if (strcmp(f->config->shelters[i].code, "TRF-TBS") == 0)
			f->config->shelters[i].ban_contact
			    = (struct config_label){ "the head, 599 1", "უფროსი" };
	assert_done(f, ban(f, ana, "TRF-TBS"));
	assert_done(f, ban(f, ana, "TRF-BAT"));
	fixture_as(f, "reception");
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL), CODE_RULE_BAN);
	HAS(said(f), "the head, 599 1");
	HASNT(said(f), "knife");
	assert_refused(f, act_over(f, "please", "admit", "person", ana, "bed", "TRF-TBS/2A", NULL),
	    CODE_NOT_ALLOWED);
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-BAT/2A", NULL), CODE_RULE_BAN);
	HAS(said(f), "duty, 116 006");
	f->config->ban_contact = (struct config_label){ "", "" };
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-BAT/2A", NULL), CODE_RULE_BAN);
	HAS(said(f), "Head of shelter");
	fixture_as(f, "manager");
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL), CODE_RULE_BAN);
	HASNT(said(f), "the head, 599 1");
	HAS(said(f), "ban-end");
}

static void the_ban_of_another_shelter_is_not_told(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana"), *list;

	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
	assert_done(f, ban(f, ana, "TRF-TBS"));
	assert_done(f, ban(f, ana, "CHI-KUT"));
	assert_done(f, act(f, "ban-add", "person", ana, "everywhere", "yes", "reason", "a fire", NULL));
	fixture_as(f, "kutaisi");
	list = report_json(f, "bans", NULL, NULL);
	HASNT(list, "TRF-TBS");
	HAS(list, "CHI-KUT");
	HAS(list, "\"all\""); /* that there is one, and whom to call */
	HASNT(list, "a fire");
	HASNT(list, "a knife"); /* of somebody who is in another house */
	fixture_as(f, "admin");
	fixture_user(f, "batumi", "manager", "TRF-BAT");
	fixture_as(f, "batumi");
	assert_refused(f, act(f, "ban-end", "ban", "1", "reason", "r", NULL), CODE_UNKNOWN_RECORD);
	assert_refused(f, act(f, "ban-end", "ban", "3", "reason", "r", NULL), CODE_NOT_ALLOWED);
	fixture_as(f, "manager");
	HAS(report_json(f, "bans", NULL, NULL), "a fire");
	HAS(report_json(f, "person", "person", ana), "a knife");
}

/* Nor by what was done to somebody who was here once. */
static void the_file_does_not_tell_of_it_either(void **state)
{
	struct fixture *f = *state;
	const char *ana = arena_text(&f->arena, fixture_person(f, "Ana", "female", "2012-01-01")), *file;

	assert_done(f, act_over(f, "test", "admit", "person", ana, "bed", "CHI-KUT/3A", NULL));
	fixture_now(f, "2026-11-24 12:10");
	assert_done(f, act(f, "discharge", "person", ana, "reason", "left", NULL));
	fixture_now(f, "2026-11-24 12:20");
	assert_done(f, act(f, "ban-add", "person", ana, "shelter", "TRF-TBS", "reason", "a knife", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", ana, "bed", "TRF-BAT/2A", NULL));
	assert_done(f, act(f, "out", "person", ana, "kind", "school", "expected", "18:00", NULL));
	fixture_as(f, "kutaisi");
	file = report_json(f, "person", "person", ana);
	HASNT(file, "TRF-TBS");
	HASNT(file, "TRF-BAT"); /* nor where they are now */
	HASNT(file, "knife");
	HASNT(file, "\"verb\": \"out\""); /* nor what they do there */
	HAS(file, "CHI-KUT/3A");
}

static void the_ban_of_a_hidden_person_is_none(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");
	const char *same;

	assert_done(f, ban(f, ana, "TRF-TBS"));
	assert_done(f, act(f, "hide", "person", ana, "from", "manager", "reason", "kin", NULL));
	fixture_as(f, "manager");
	HASNT(report_json(f, "bans", NULL, NULL), ana);
	assert_refused(f, act(f, "ban-end", "ban", "7", "reason", "r", NULL), CODE_UNKNOWN_RECORD);
	same = arena_text(&f->arena, said(f));
	assert_refused(f, act(f, "ban-end", "ban", "1", "reason", "r", NULL), CODE_UNKNOWN_RECORD);
	assert_int_equal(strlen(said(f)), strlen(same));
}

/* The reason is in no sentence, no result and no audit row; in the file it is sealed. */
static void the_reason_stays_where_it_belongs(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");
	struct audit audit;

	assert_done(f, ban(f, ana, "TRF-TBS"));
	assert_true(audit_by_id(f->desk.db, &f->arena, audit_head(f->desk.db), &audit));
	HASNT(audit.detail, "knife");
	HASNT(audit.result, "knife");
	assert_int_equal(db_number(f->desk.db, 0, "SELECT count(*) FROM ban WHERE reason LIKE '%knife%'"
						  " /*scan*/"), 0);
	assert_int_equal(db_number(f->desk.db, 0, "SELECT count(*) FROM audit_change"
						  " WHERE after LIKE '%knife%' /*scan*/"), 0);
}

/* --- with the person --------------------------------------------------------------------------- */

static void it_goes_with_a_merged_entry(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana"), *twice = woman(f, "Anna");

	assert_done(f, ban(f, twice, "TRF-TBS"));
	assert_done(f, act(f, "merge", "keep", ana, "drop", twice, "reason", "same", NULL));
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL), CODE_RULE_BAN);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
}

static void it_is_forgotten_with_the_person(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");
	struct ban row;

	assert_done(f, ban(f, ana, "TRF-TBS"));
	assert_done(f, act_over(f, "asked", "forget", "person", ana, "reason", "their wish",
			   NULL));
	assert_true(ban_by_id(f->desk.db, &f->arena, 1, &row));
	assert_string_equal(row.reason, "");
	assert_true(row.ended_at != DB_NULL);
	HASNT(report_json(f, "bans", NULL, NULL), ana);
}

static void only_who_manages_bans(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");

	fixture_as(f, "reception");
	assert_refused(f, ban(f, ana, "TRF-TBS"), CODE_NOT_ALLOWED);
	fixture_as(f, "admin");
	fixture_user(f, "batumi", "manager", "TRF-BAT");
	fixture_as(f, "batumi");
	assert_refused(f, ban(f, ana, "TRF-TBS"), CODE_NOT_ALLOWED);
	assert_refused(f, act(f, "ban-add", "person", ana, "everywhere", "yes", "reason", "x", NULL),
	    CODE_NOT_ALLOWED);
	assert_done(f, ban(f, ana, "TRF-BAT"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(a_ban_keeps_somebody_out_of_its_shelter_alone),
		SOUND_TEST(a_ban_from_every_shelter_is_one),
		SOUND_TEST(beds_are_not_offered_to_who_is_banned),
		SOUND_TEST(it_lasts_as_the_config_says_or_as_is_said),
		SOUND_TEST(longer_than_the_most_takes_an_override),
		SOUND_TEST(it_begins_when_it_is_said_to_begin),
		SOUND_TEST(one_of_a_kind_at_a_time),
		SOUND_TEST(it_puts_nobody_out_and_never_hinders_leaving),
		SOUND_TEST(a_hold_for_them_is_told_of_and_used_with_a_reason_only),
		SOUND_TEST(it_is_judged_by_the_night_for_which_a_bed_is_held),
		SOUND_TEST(it_is_undone_and_done_again),
		SOUND_TEST(who_may_not_override_is_told_whom_to_call_and_not_why),
		SOUND_TEST(the_ban_of_another_shelter_is_not_told),
		SOUND_TEST(the_file_does_not_tell_of_it_either),
		SOUND_TEST(the_ban_of_a_hidden_person_is_none),
		SOUND_TEST(the_reason_stays_where_it_belongs),
		SOUND_TEST(it_goes_with_a_merged_entry),
		SOUND_TEST(it_is_forgotten_with_the_person),
		SOUND_TEST(only_who_manages_bans),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
