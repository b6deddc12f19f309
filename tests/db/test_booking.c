/* Appointments through their verbs, on a real file: what stands against one, moving, changing,
 * cancelling, marking, walk-ins, and taking each back. */
#include "tests/db/booking.h"

#define TALK(f, person, provider, at)                                                              \
	act(f, "book", "person", person, "service", "t-talk", "provider", provider, "at", at, NULL)

/* --- clashes ----------------------------------------------------------------------------------- */

static void nobody_is_in_two_appointments_at_once(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	booked_talk(f, people[0], "2026-11-25 10:00");
	HAS(f->outcome.result, "\"appointments\":[\"A-000001\"]");
	HAS(f->outcome.result, "\"skipped\":[]");
	assert_refused(f, TALK(f, people[0], "PR-9002", "2026-11-25 10:30"), CODE_CLIENT_BUSY);
	HAS(said(f), "A-000001");
	HAS(said(f), "25.11.2026 10:00-10:50");
	assert_refused(f, TALK(f, people[1], "PR-9001", "2026-11-25 09:30"), CODE_PROVIDER_BUSY);
	/* not even with a reason */
	assert_refused(f, act_over(f, "urgent", "book", "person", people[1], "service", "t-talk",
			      "provider", "PR-9001", "at", "2026-11-25 10:49", NULL),
	    CODE_PROVIDER_BUSY);
	/* what ends when the other begins does not meet it */
	assert_done(f, TALK(f, people[1], "PR-9001", "2026-11-25 10:50"));
	assert_done(f, TALK(f, people[0], "PR-9002", "2026-11-25 09:10"));
}

static void a_room_takes_as_many_as_it_says(void **state)
{
	struct fixture *f = *state;
	const char *people[3];
	const char *at = "2026-11-25 10:00";

	fixture_services(f, people);
	assert_done(f, act(f, "book", "person", people[0], "service", "t-talk", "at", at, "room",
			   "TRF-TBS/T1", NULL));
	assert_refused(f, act(f, "book", "person", people[1], "service", "t-talk", "at", at, "room",
			      "TRF-TBS/T1", NULL), CODE_ROOM_BUSY);
	assert_done(f, act(f, "book", "person", people[1], "service", "t-talk", "at", at, "room",
			   "TRF-TBS/T2", NULL));
	assert_done(f, act(f, "book", "person", people[2], "service", "t-talk", "at", at, "room",
			   "TRF-TBS/T2", NULL));
}

static void a_room_that_is_not_said_is_the_first_that_is_free(void **state)
{
	struct fixture *f = *state;
	const char *people[3];
	const char *at = "2026-11-25 10:00";
	int64_t rooms;

	fixture_services(f, people);
	fixture_service(f, "t-room", 1, false, true);
	rooms = db_number(f->desk.db, 0, "SELECT count(*) FROM venue WHERE shelter = $1",
	    DB_I(the_shelter(f, "TRF-TBS").id));
	assert_true(rooms >= 2);
	for (int i = 0; i < 2; i++)
		assert_done(f, act(f, "book", "person", people[i], "service", "t-room", "at", at, NULL));
	assert_int_not_equal(the_appointment(f, "A-000001").venue, DB_NULL);
	assert_int_not_equal(the_appointment(f, "A-000001").venue, the_appointment(f, "A-000002").venue);
	/* when all are taken it is said, and may be overridden */
	raw_begin(f);
	db_run(f->desk.db, "UPDATE venue SET retired_at = 1 WHERE id NOT IN (SELECT venue FROM appointment"
			   " WHERE venue IS NOT NULL) /*scan*/");
	db_run(f->desk.db, "UPDATE venue SET capacity = 1 /*scan*/");
	raw_end(f);
	assert_refused(f, act(f, "book", "person", people[2], "service", "t-room", "at", at, NULL),
	    CODE_ROOM_NEEDED);
	assert_done(f, act_over(f, "in the garden", "book", "person", people[2], "service", "t-room", "at",
			   at, NULL));
}

static void the_database_refuses_it_too(void **state)
{
	struct fixture *f = *state;
	const char *people[3];
	struct appointment row;

	fixture_services(f, people);
	booked_talk(f, people[0], "2026-11-25 10:00");
	row = the_appointment(f, "A-000001");
	row.id = 0;
	raw_begin(f);
	assert_int_equal(row_add(f->desk.db, &appointment_table, &row), DB_OVERLAP);
	db_rollback(f->desk.db);
	db_forgive(f->desk.db);
	row.provider = DB_NULL;
	raw_begin(f);
	assert_int_equal(row_add(f->desk.db, &appointment_table, &row), DB_OK);
	{
		struct appointment_person part = { .appointment = row.id,
			.person = the_person(f, people[0]).id, .status = "booked",
			.from_at = row.from_at, .until_at = row.until_at, .came_at = DB_NULL,
			.went_at = DB_NULL, .outcome = "", .reason = "", .note = "",
			.marked_at = DB_NULL, .marked_by = DB_NULL };

		assert_int_equal(row_add(f->desk.db, &appointment_person_table, &part), DB_OVERLAP);
	}
	db_rollback(f->desk.db);
	db_forgive(f->desk.db);
}

static void hours_days_off_and_holidays_stand_against_it_unless_overridden(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	fixture_off(f, "PR-9002", "2026-12-01 00:00", "2026-12-02 00:00");
	assert_refused(f, TALK(f, people[0], "PR-9002", "2026-11-25 16:30"), CODE_PROVIDER_OFF);
	HAS(said(f), "outside the working hours");
	assert_refused(f, TALK(f, people[0], "PR-9002", "2026-11-28 10:00"), CODE_PROVIDER_OFF);
	assert_refused(f, TALK(f, people[0], "PR-9002", "2026-12-01 10:00"), CODE_PROVIDER_OFF);
	HAS(said(f), "a day off");
	assert_refused(f, TALK(f, people[0], "PR-9002", "2027-01-07 10:00"), CODE_PROVIDER_OFF);
	HAS(said(f), "a public holiday");
	assert_done(f, act_over(f, "she agreed", "book", "person", people[0], "service", "t-talk",
			   "provider", "PR-9002", "at", "2026-11-28 10:00", NULL));
	HAS(f->outcome.result, "provider-off");
	assert_done(f, TALK(f, people[0], "PR-9002", "2026-11-25 16:10"));
}

static void who_gives_it_and_for_whom_it_is(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	fixture_provider(f, "PR-9003", "t-art", "", NULL);
	assert_refused(f, TALK(f, people[0], "PR-9003", "2026-11-25 10:00"), CODE_PROVIDER_SERVICE);
	assert_refused(f, act(f, "book", "person",
			      arena_format(&f->arena, "%s,%s", people[0], people[1]), "service",
			      "t-talk", "at", "2026-11-25 10:00", NULL), CODE_RULE_CAPACITY);
	assert_done(f, act(f, "book", "person",
			   arena_format(&f->arena, "%s,%s,%s", people[0], people[1], people[2]),
			   "service", "t-art", "at", "2026-11-25 10:00", NULL));
	assert_string_equal(part_of(f, "A-000001", people[2]), "booked");
}

static void passes_and_the_day_of_leaving(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	assert_done(f, act(f, "out", "person", people[0], "kind", "pass", "expected",
			   "2026-11-25 12:00", NULL));
	assert_refused(f, TALK(f, people[0], "PR-9001", "2026-11-25 11:30"), CODE_AWAY_THEN);
	assert_done(f, TALK(f, people[0], "PR-9001", "2026-11-25 12:00"));
	assert_done(f, act(f, "out", "person", people[1], "kind", "hospital", NULL));
	assert_warned(f, TALK(f, people[1], "PR-9001", "2026-11-26 12:00"), CODE_AWAY_STILL);
	assert_done(f, act(f, "shorten", "person", people[2], "until", "2026-12-01", "reason", "x",
			   NULL));
	assert_warned(f, TALK(f, people[2], "PR-9001", "2026-12-02 12:00"), CODE_AFTER_LEAVING);
	assert_refused(f, TALK(f, people[2], "PR-9001", "2026-11-24 11:00"), CODE_IN_THE_PAST);
}

static void a_no_contact_pair_does_not_meet(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	fixture_relate(f, people[0], "no-contact", people[1]);
	assert_refused(f, act(f, "book", "person",
			      arena_format(&f->arena, "%s,%s", people[0], people[1]), "service",
			      "t-art", "at", "2026-11-25 10:00", NULL), CODE_RULE_NO_CONTACT);
	booked_talk(f, people[0], "2026-11-25 10:00");
	/* half an hour between them */
	assert_refused(f, TALK(f, people[1], "PR-9002", "2026-11-25 11:19"), CODE_RULE_NO_CONTACT);
	HASNT(said(f), people[0]);
	HASNT(said(f), "A-0");
	HASNT(said(f), "10:00");
	assert_done(f, TALK(f, people[1], "PR-9002", "2026-11-25 11:20"));
	assert_done(f, TALK(f, people[2], "PR-9002", "2026-11-25 10:00"));
}

static void a_family_is_booked_as_one(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	assert_done(f, act_over(f, "sisters", "family-join", "person", people[1], "head", people[0],
			   NULL));
	assert_done(f, act(f, "book", "person", people[0], "family", "yes", "service", "t-art", "at",
			   "2026-11-25 10:00", NULL));
	assert_string_equal(part_of(f, "A-000001", people[1]), "booked");
	assert_string_equal(part_of(f, "A-000001", people[2]), "");
}

/* --- moving, changing, cancelling --------------------------------------------------------------- */

static void moving_frees_the_old_time(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	booked_talk(f, people[0], "2026-11-25 10:00");
	booked_talk(f, people[1], "2026-11-25 12:00");
	assert_refused(f, act(f, "appointment-move", "appointment", "A-000001", "at",
			      "2026-11-25 11:30", NULL), CODE_PROVIDER_BUSY);
	/* it is not in its own way */
	assert_done(f, act(f, "appointment-move", "appointment", "A-000001", "at",
			   "2026-11-25 10:20", NULL));
	assert_int_equal(the_appointment(f, "A-000001").until_at, instant("2026-11-25 11:10"));
	assert_done(f, TALK(f, people[2], "PR-9001", "2026-11-25 09:30"));
}

static void changing_people_provider_and_length(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	assert_done(f, act(f, "book", "person", people[0], "service", "t-art", "provider", "PR-9001",
			   "at", "2026-11-25 10:00", NULL));
	assert_done(f, act(f, "appointment-edit", "appointment", "A-000001", "add", people[1],
			   "provider", "PR-9002", "minutes", "90", NULL));
	assert_string_equal(part_of(f, "A-000001", people[1]), "booked");
	assert_int_equal(the_appointment(f, "A-000001").until_at, instant("2026-11-25 11:30"));
	assert_refused(f, TALK(f, people[1], "PR-9001", "2026-11-25 11:00"), CODE_CLIENT_BUSY);
	assert_done(f, act(f, "appointment-edit", "appointment", "A-000001", "remove", people[1],
			   NULL));
	assert_string_equal(part_of(f, "A-000001", people[1]), "cancelled");
	assert_done(f, TALK(f, people[1], "PR-9001", "2026-11-25 11:00"));
	assert_refused(f, act(f, "appointment-edit", "appointment", "A-000001", "remove", people[0],
			      NULL), CODE_BAD_VALUE);
}

static void cancelling_frees_the_time_and_is_taken_back(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	booked_talk(f, people[0], "2026-11-25 10:00");
	assert_done(f, act(f, "appointment-cancel", "appointment", "A-000001", "reason", "ill", NULL));
	assert_string_equal(part_of(f, "A-000001", people[0]), "cancelled");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(part_of(f, "A-000001", people[0]), "booked");
	assert_refused(f, TALK(f, people[1], "PR-9001", "2026-11-25 10:00"), CODE_PROVIDER_BUSY);
	assert_done(f, act(f, "redo", NULL));
	assert_done(f, TALK(f, people[1], "PR-9001", "2026-11-25 10:00"));
	assert_refused(f, act(f, "appointment-cancel", "appointment", "A-000001", "reason", "ill", NULL),
	    CODE_ALREADY_SO);
	assert_refused(f, act(f, "appointment-cancel", "appointment", "A-000099", "reason", "ill", NULL),
	    CODE_UNKNOWN_RECORD);
}

/* --- did it happen ------------------------------------------------------------------------------ */

static void marking_and_correcting_a_mark(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	booked_talk(f, people[0], "2026-11-25 10:00");
	assert_refused(f, act(f, "attend", "appointment", "A-000001", NULL), CODE_IN_THE_FUTURE);
	fixture_now(f, "2026-11-25 10:55");
	assert_done(f, act(f, "no-show", "appointment", "a1", NULL));
	assert_string_equal(part_of(f, "A-000001", people[0]), "no-show");
	assert_refused(f, act(f, "no-show", "appointment", "A-000001", NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "attend", "appointment", "A-000001", "came", "2026-11-25 10:20", "outcome",
			   "better", NULL));
	assert_string_equal(part_of(f, "A-000001", people[0]), "attended");
	assert_refused(f, act(f, "appointment-move", "appointment", "A-000001", "at",
			      "2026-11-26 10:00", NULL), CODE_ALREADY_SO);
	assert_refused(f, act(f, "attend", "appointment", "A-000001", "came", "2026-11-25 10:50", "went",
			      "2026-11-25 10:40", NULL), CODE_BAD_VALUE);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(part_of(f, "A-000001", people[0]), "no-show");
}

static void a_group_is_marked_one_by_one_or_at_once(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	assert_done(f, act(f, "book", "person",
			   arena_format(&f->arena, "%s,%s,%s", people[0], people[1], people[2]),
			   "service", "t-art", "at", "2026-11-25 10:00", NULL));
	booked_talk(f, people[0], "2026-11-25 11:00");
	fixture_now(f, "2026-11-25 12:00");
	assert_done(f, act(f, "no-show", "appointment", "A-000001", "person", people[1], NULL));
	assert_done(f, act(f, "attend", "appointment", "A-000001, A-000002", NULL));
	assert_string_equal(part_of(f, "A-000001", people[0]), "attended");
	assert_string_equal(part_of(f, "A-000001", people[1]), "no-show");
	assert_string_equal(part_of(f, "A-000001", people[2]), "attended");
	assert_string_equal(part_of(f, "A-000002", people[0]), "attended");
	assert_done(f, act(f, "undo", NULL)); /* as one */
	assert_string_equal(part_of(f, "A-000002", people[0]), "booked");
	assert_string_equal(part_of(f, "A-000001", people[2]), "booked");
}

static void excused_in_time_gives_the_time_back(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	booked_talk(f, people[0], "2026-11-25 10:00");
	assert_done(f, act(f, "excuse", "appointment", "A-000001", "reason", "fever", NULL));
	assert_done(f, TALK(f, people[1], "PR-9001", "2026-11-25 10:00"));
	fixture_now(f, "2026-11-25 10:30");
	/* she came after all, and the psychologist has somebody else */
	assert_refused(f, act(f, "attend", "appointment", "A-000001", NULL), CODE_PROVIDER_BUSY);
	assert_done(f, act(f, "walk-in", "person", people[0], "service", "t-talk", NULL));
	assert_string_equal(part_of(f, "A-000003", people[0]), "attended");
	assert_int_equal(the_appointment(f, "A-000003").walk_in, 1);
}

static void a_walk_in_stands_beside_what_was_booked(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	booked_talk(f, people[0], "2026-11-24 12:00");
	fixture_now(f, "2026-11-24 12:30");
	assert_done(f, act(f, "walk-in", "person", people[0], "service", "t-talk", "provider", "PR-9001",
			   "at", "2026-11-24 12:10", NULL));
	assert_refused(f, act(f, "walk-in", "person", people[0], "service", "t-talk", "at",
			      "2026-11-24 12:31", NULL), CODE_IN_THE_FUTURE);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(part_of(f, "A-000002", people[0]), "");
}

/* --- who may ------------------------------------------------------------------------------------ */

static void a_provider_from_outside_marks_own_ones_alone(void **state)
{
	struct fixture *f = *state;
	const char *people[3];

	fixture_services(f, people);
	fixture_user(f, "lawyer", "provider", "TRF-TBS");
	fixture_provider(f, "PR-9009", "t-law", "", "lawyer");
	assert_done(f, act(f, "book", "person", people[0], "service", "t-law", "provider", "PR-9009", "at",
			   "2026-11-25 10:00", NULL));
	HASNT(f->outcome.message, "t-law"); /* a private one is only an appointment */
	HASNT(f->outcome.result, "t-law");
	booked_talk(f, people[1], "2026-11-25 10:00");
	fixture_now(f, "2026-11-25 10:30");
	fixture_as(f, "lawyer");
	assert_refused(f, act(f, "attend", "appointment", "A-000002", NULL), CODE_NOT_ALLOWED);
	assert_refused(f, act(f, "appointment-cancel", "appointment", "A-000001", "reason", "x", NULL),
	    CODE_NOT_ALLOWED);
	assert_done(f, act(f, "attend", "appointment", "A-000001", NULL));
	/* whoever does not come to them is nobody to them */
	assert_refused(f, act(f, "walk-in", "person", people[1], "service", "t-talk", "provider",
			      "PR-9001", NULL), CODE_UNKNOWN_PERSON);
	fixture_now(f, "2026-11-25 13:00");
	assert_done(f, act(f, "walk-in", "person", people[0], "service", "t-law", NULL));
	assert_string_equal(part_of(f, "A-000003", people[0]), "attended");
	fixture_as(f, "night");
	assert_refused(f, TALK(f, people[0], "PR-9001", "2026-11-26 10:00"), CODE_NOT_ALLOWED);
	fixture_as(f, "kutaisi");
	assert_refused(f, TALK(f, people[0], "PR-9001", "2026-11-26 10:00"), CODE_NOT_ALLOWED);
	assert_refused(f, act(f, "attend", "appointment", "A-000002", NULL), CODE_NOT_ALLOWED);
}

static void what_is_private_is_not_told_by_a_form_or_a_refusal(void **state)
{
	struct fixture *f = *state;
	const char *people[3];
	struct value known = { .name = "appointment", .text = "A-000001" };
	struct values values = { &known, 1 }, filled;

	fixture_services(f, people);
	assert_done(f, act(f, "book", "person", people[0], "service", "t-law", "provider", "PR-9002", "at",
			   "2026-11-25 10:00", NULL));
	booked_talk(f, people[1], "2026-11-25 12:00");
	fixture_as(f, "reception");
	assert_refused(f, act(f, "appointment-move", "appointment", "A-000001", "at",
			      "2026-11-25 20:00", NULL), CODE_PROVIDER_OFF);
	HASNT(said(f), "PR-9002");
	assert_refused(f, act(f, "appointment-edit", "appointment", "A-000001", "add", people[1], NULL),
	    CODE_RULE_CAPACITY);
	HASNT(said(f), "t-law");
	outcome_done(&f->outcome);
	filled = act_fill_values(
	    &f->desk, verb_named("appointment-edit"), &values, &f->outcome);
	for (size_t i = 0; i < filled.count; i++)
		assert_string_not_equal(filled.items[i].text, "PR-9002");
	fixture_as(f, "manager");
	assert_refused(f, act(f, "appointment-move", "appointment", "A-000001", "at",
			      "2026-11-25 20:00", NULL), CODE_PROVIDER_OFF);
	HAS(said(f), "PR-9002");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(nobody_is_in_two_appointments_at_once),
		SOUND_TEST(a_room_takes_as_many_as_it_says),
		FIXTURE_TEST(a_room_that_is_not_said_is_the_first_that_is_free),
		SOUND_TEST(the_database_refuses_it_too),
		SOUND_TEST(hours_days_off_and_holidays_stand_against_it_unless_overridden),
		SOUND_TEST(who_gives_it_and_for_whom_it_is),
		SOUND_TEST(passes_and_the_day_of_leaving),
		SOUND_TEST(a_no_contact_pair_does_not_meet),
		SOUND_TEST(a_family_is_booked_as_one),
		SOUND_TEST(moving_frees_the_old_time),
		SOUND_TEST(changing_people_provider_and_length),
		SOUND_TEST(cancelling_frees_the_time_and_is_taken_back),
		SOUND_TEST(marking_and_correcting_a_mark),
		SOUND_TEST(a_group_is_marked_one_by_one_or_at_once),
		SOUND_TEST(excused_in_time_gives_the_time_back),
		SOUND_TEST(a_walk_in_stands_beside_what_was_booked),
		SOUND_TEST(a_provider_from_outside_marks_own_ones_alone),
		SOUND_TEST(what_is_private_is_not_told_by_a_form_or_a_refusal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
