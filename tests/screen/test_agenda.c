/* The Agenda at the console: a day, a week, marking with one key, and what leads there. The clock
 * stands at Tuesday 24.11.2026 21:40. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct house house;

#define MORNING(...)                                                                               \
	assert_int_equal(house_do_at(&house, "", "2026-11-24 08:00",                               \
			     (const char *const[]){ __VA_ARGS__, 0 }),                             \
	    0)

static void book(const char *person, const char *service, const char *at)
{
	MORNING("book", "--person", person, "--service", service, "--at", at, "--override", "test");
}

/* A-000001 and A-000002 in the morning and A-000003 for two in the afternoon of today, all over by
 * now; A-000004 tomorrow, private. */
static int setup(void **state)
{
	if (house_setup(state) != 0)
		return -1;
	MORNING("provider-add", "--name", "Mariam Lomidze", "--service",
	    "social-work,tutoring,art-therapy,psychology");
	MORNING("book", "--person", "B-0001", "--service", "social-work", "--provider", "PR-0001",
	    "--at", "2026-11-24 10:00", "--override", "test");
	book("B-0003", "tutoring", "2026-11-24 11:00");
	book("B-0001,B-0002", "art-therapy", "2026-11-24 17:00");
	MORNING("book", "--person", "B-0001", "--service", "psychology", "--provider", "PR-0001",
	    "--at", "2026-11-25 11:00", "--override", "test");
	return 0;
}

#define AGENDA_TEST(test)                                                                          \
	cmocka_unit_test_prestate_setup_teardown(test, setup, house_teardown, &house)

static struct vt *agenda(const struct vt_options *options, const char *user)
{
	struct vt *vt = house_console(&house, options, user, NULL);

	vt_press(vt, "5");
	return vt;
}

static void press(struct vt *vt, const char *keys)
{
	vt_press(vt, keys);
}

/* --- the day --------------------------------------------------------------------------------- */

static void a_day_stands_by_time_with_what_is_to_be_marked(void **state)
{
	struct vt *vt = agenda(NULL, "");

	(void)state;
	assert_row_contains(vt, 0, "[5 Agenda]");
	assert_row_contains(vt, 1, "All shelters: Tue 24.11.2026, 3 appointments");
	assert_row_contains(vt, 2, "! 3 overdue to mark, the first since 10:00: o goes there");
	assert_row_contains(vt, 4, "! 10:00-10:45 TRF-TBS  Social worker");
	assert_row_contains(vt, 4, "B-0001");
	assert_row_contains(vt, 4, "Mariam");
	assert_row_contains(vt, 4, "to mark");
	assert_row_contains(vt, 5, "! 11:00-12:00 CHI-TBS1 ");
	assert_row_contains(vt, 6, "! 17:00-18:30 TRF-TBS  Art therapy");
	assert_row_contains(vt, 6, "B-0001 +1");
	assert_row_contains(vt, 7, "--- now 21:40 ---");
	assert_row_contains(vt, 23, "y Came");
	assert_row_contains(vt, 23, "b Book");
	assert_row_contains(vt, 23, "? Help");
	vt_done(&vt);
}

static void it_fits_in_georgian_and_on_a_vt220(void **state)
{
	static const struct vt_options georgian = { .lang = "ka" }, old = { .term = "vt220" };
	struct vt *vt = agenda(&georgian, "");

	(void)state;
	assert_row_contains(vt, 0, "[5 ");
	assert_row_contains(vt, 0, "24.11");
	assert_row_contains(vt, 4, "! 10:00-10:45 TRF-TBS  სოციალური მუშ");
	press(vt, "w");
	assert_row_contains(vt, 3, "ორშ 23.11");
	assert_row_contains(vt, 3, "კვი 29.11");
	vt_done(&vt);
	vt = agenda(&old, "");
	assert_row_contains(vt, 4, "! 10:00-10:45");
	vt_done(&vt);
}

static void days_weeks_and_months_go_by_as_on_the_plan(void **state)
{
	struct vt *vt = agenda(NULL, "");

	(void)state;
	press(vt, "<Right>");
	assert_row_contains(vt, 1, "Wed 25.11.2026, 1 appointment");
	press(vt, "<Left><Left>");
	assert_row_contains(vt, 1, "Mon 23.11.2026, 0 appointments");
	press(vt, "t");
	assert_row_contains(vt, 1, "Tue 24.11.2026");
	press(vt, ">");
	assert_row_contains(vt, 1, "Tue 01.12.2026");
	press(vt, "<lt><lt>");
	assert_row_contains(vt, 1, "Tue 17.11.2026");
	press(vt, "t}");
	assert_row_contains(vt, 1, "Thu 24.12.2026");
	press(vt, "{");
	assert_row_contains(vt, 1, "Tue 24.11.2026");
	press(vt, "g3.12<Enter>");
	assert_row_contains(vt, 1, "Thu 03.12.2026");
	press(vt, "g40.12<Enter>");
	assert_row_contains(vt, 22, "40.12");
	assert_row_contains(vt, 1, "Thu 03.12.2026");
	vt_done(&vt);
}

static void brackets_go_by_shelter(void **state)
{
	struct vt *vt = agenda(NULL, "");

	(void)state;
	press(vt, "]");
	assert_row_contains(vt, 1, ": Tue 24.11.2026");
	assert_int_equal(vt_find(vt, "All shelters"), -1);
	for (int i = 0; i < 12 && vt_find(vt, "TRF-TBS ") != 1; i++)
		press(vt, "]");
	assert_row_contains(vt, 1, "2 appointments");
	assert_int_equal(vt_find(vt, "B-0003"), -1);
	assert_row_contains(vt, 5, "10:45-17:00"); /* nothing is on: b books there */
	assert_row_contains(vt, 5, "free 6 h 15 min");
	press(vt, "<Down>b");
	vt_wait(vt, "24.11.2026 10:45");
	press(vt, "<Esc>");
	press(vt, "[");
	assert_row_contains(vt, 1, "All shelters");
	vt_done(&vt);
}

static void a_filter_narrows_and_the_cursor_keeps_the_record(void **state)
{
	struct vt *vt = agenda(NULL, "");

	(void)state;
	press(vt, "<Down>");
	assert_row_contains(vt, 5, ">! 11:00");
	/* somebody else books before it: the cursor stays on its record */
	book("B-0002", "social-work", "2026-11-24 09:00");
	vt_wait(vt, "09:00-09:45");
	assert_int_equal(vt_find(vt, ">! 11:00-12:00") >= 0, 1);
	press(vt, "/lessons<Enter>");
	assert_row_contains(vt, 1, "1 appointment");
	press(vt, "<Esc>");
	assert_row_contains(vt, 1, "4 appointments");
	vt_done(&vt);
}

/* --- the week -------------------------------------------------------------------------------- */

static void a_week_has_its_days_side_by_side(void **state)
{
	struct vt *vt = agenda(NULL, "");

	(void)state;
	press(vt, "w");
	assert_row_contains(vt, 1, "All shelters: 23.11.2026 - 29.11.2026, 4 appointments");
	assert_row(vt, 3,
	    "    Mon 23.11  Tue 24.11* Wed 25.11  Thu 26.11  Fri 27.11  Sat 28.11  Sun 29.11");
	assert_row_contains(vt, 5, "10  ");
	assert_row_contains(vt, 5, "!00 Social");
	assert_row_contains(vt, 6, ":00 Psycho"); /* tomorrow, in its column */
	assert_row_contains(vt, 12, "!00 Art th");
	/* the record that was under the cursor of the day is under that of the week */
	assert_row_contains(vt, 20, "10:00-10:45  TRF-TBS  Social worker, overdue to mark");
	assert_row_contains(vt, 21, "B-0001");
	press(vt, "<Down><Right>");
	assert_row_contains(vt, 20, "11:00-11:50  TRF-TBS  Psychologist, booked");
	press(vt, "<Right>");
	assert_row_contains(vt, 20, "Thu 26.11.2026  11:00");
	press(vt, "<Left>d");
	assert_row_contains(vt, 1, "Wed 25.11.2026");
	assert_row_contains(vt, 4, "11:00-11:50");
	vt_done(&vt);
}

static void a_step_in_the_week_writes_less_than_a_repaint(void **state)
{
	struct vt *vt = agenda(NULL, "");

	(void)state;
	press(vt, "w<Down>");
	vt_mark(vt);
	press(vt, "<Right>");
	assert_bytes_below(vt, 400);
	vt_done(&vt);
}

/* --- marking --------------------------------------------------------------------------------- */

static void one_key_marks_and_u_takes_it_back(void **state)
{
	struct vt *vt = agenda(NULL, "");

	(void)state;
	press(vt, "y");
	assert_row_contains(vt, 4, ">+ 10:00-10:45");
	assert_row_contains(vt, 4, "attended");
	assert_row_contains(vt, 2, "! 2 overdue to mark");
	press(vt, "u");
	assert_row_contains(vt, 4, "! 10:00-10:45");
	press(vt, "n");
	assert_row_contains(vt, 4, ">- 10:00-10:45");
	assert_row_contains(vt, 4, "did not come");
	press(vt, "x");
	assert_row_contains(vt, 22, "Why excused:");
	press(vt, "ill, her mother rang<Enter>");
	assert_row_contains(vt, 4, ">x 10:00-10:45");
	assert_row_contains(vt, 4, "excused");
	vt_done(&vt);
}

static void all_that_are_tagged_are_marked_in_one_act(void **state)
{
	struct vt *vt = agenda(NULL, "");

	(void)state;
	press(vt, "<Space><Space>"); /* it goes on to the next */
	assert_row_contains(vt, 4, "* 10:00-10:45");
	assert_row_contains(vt, 5, "* 11:00-12:00");
	press(vt, "y");
	assert_row_contains(vt, 4, "attended");
	assert_row_contains(vt, 5, "attended");
	assert_row_contains(vt, 6, "to mark"); /* it was not tagged */
	press(vt, "u"); /* one act */
	assert_row_contains(vt, 4, "to mark");
	assert_row_contains(vt, 5, "to mark");
	press(vt, "<Home><Space>");
	assert_row_contains(vt, 4, "* 10:00-10:45");
	press(vt, "<Esc>");
	assert_row_contains(vt, 4, "! 10:00-10:45");
	vt_done(&vt);
}

static void enter_lists_a_group_and_marks_each(void **state)
{
	struct vt *vt = agenda(NULL, "");
	int row;

	(void)state;
	press(vt, "<Down><Down><Enter>");
	assert_row_contains(vt, 1, "Appointment");
	assert_true(vt_find(vt, "B-0002") > 0);
	for (int i = 0; i < 12; i++) {
		row = vt_find(vt, "B-0001");
		if (strchr(vt_row_text(vt, row), '>'))
			break;
		press(vt, "<Down>");
	}
	press(vt, "y");
	assert_true(strstr(vt_row_text(vt, vt_find(vt, "B-0001")), "attended") != NULL);
	assert_true(strstr(vt_row_text(vt, vt_find(vt, "B-0002")), "overdue to mark") != NULL);
	press(vt, "<Down>n");
	assert_true(strstr(vt_row_text(vt, vt_find(vt, "B-0002")), "did not come") != NULL);
	press(vt, "<Esc>");
	assert_row_contains(vt, 6, "1/2 attended");
	vt_done(&vt);
}

static void o_goes_to_what_is_overdue(void **state)
{
	struct vt *vt = agenda(NULL, "");

	(void)state;
	press(vt, "}o");
	assert_row_contains(vt, 1, "Tue 24.11.2026");
	assert_row_contains(vt, 4, ">! 10:00-10:45");
	press(vt, "o");
	assert_row_contains(vt, 5, ">! 11:00-12:00");
	press(vt, "oo");
	assert_row_contains(vt, 4, ">! 10:00-10:45"); /* after the last the first */
	vt_done(&vt);
}

/* --- what leads there, and from there -------------------------------------------------------- */

static void the_overview_tells_what_is_to_be_marked_and_leads_there(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);
	int row = vt_find(vt, "2 appointments to mark, since 10:00");

	(void)state;
	assert_true(row > 0);
	assert_true(strstr(vt_row_text(vt, row), "TRF-TBS") != NULL);
	press(vt, "<Tab>");
	for (int i = 0; i < 12 && vt_row_text(vt, row)[0] != '>'; i++)
		press(vt, "<Down>");
	press(vt, "<Enter>");
	assert_row_contains(vt, 1, "TRF-TBS");
	assert_row_contains(vt, 1, "2 appointments");
	assert_row_contains(vt, 4, "10:00-10:45");
	vt_done(&vt);
}

static void a_file_shows_appointments_and_books(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);
	int row;

	(void)state;
	press(vt, "4/B-0001<Enter><Enter>");
	vt_wait(vt, "Appointments to come");
	row = vt_find(vt, "A-000004");
	assert_true(row > 0);
	assert_true(vt_find(vt, "Last appointments") > row);
	for (int i = 0; i < 30 && vt_row_text(vt, row)[0] != '>'; i++) {
		press(vt, "<Down>");
		row = vt_find(vt, "A-000004");
	}
	press(vt, "<Enter>");
	assert_row_contains(vt, 1, "Appointment");
	press(vt, "<Esc>B");
	vt_wait(vt, "B-0001");
	assert_true(vt_find(vt, "Service") > 0);
	vt_done(&vt);
}

static void a_provider_from_outside_begins_on_the_agenda(void **state)
{
	struct vt *vt;

	(void)state;
	MORNING("user-add", "--user", "outside", "--role", "provider", "--shelters", "all");
	MORNING("provider-add", "--name", "World Vision", "--service", "tutoring", "--user",
	    "outside");
	MORNING("book", "--person", "B-0003", "--service", "tutoring", "--provider", "PR-0002",
	    "--at", "2026-11-26 15:00", "--override", "test");
	vt = house_console(&house, NULL, "outside", NULL);
	assert_row_contains(vt, 0, "[5 Agenda]");
	assert_int_equal(vt_find(vt, "Overview"), -1);
	assert_int_equal(vt_find(vt, "B-0001"), -1);
	assert_row_contains(vt, 1, "0 appointments");
	press(vt, "w");
	assert_row_contains(vt, 1, "1 appointment");
	press(vt, "<Right><Right>");
	for (int i = 0; i < 12 && vt_find(vt, "15:00-16:00") == -1; i++)
		press(vt, "<Down>");
	assert_row_contains(vt, 21, "B-0003 Levan Kapanadze");
	vt_done(&vt);
}

static void reception_sees_only_that_there_is_an_appointment(void **state)
{
	struct vt *vt;

	(void)state;
	MORNING("user-add", "--user", "gate", "--role", "reception", "--shelters", "TRF-TBS");
	vt = agenda(NULL, "gate");
	press(vt, "<Right>");
	assert_row_contains(vt, 1, "1 appointment");
	assert_true(vt_find(vt, "appointment  ") > 1);
	assert_int_equal(vt_find(vt, "Psychologist"), -1);
	assert_int_equal(vt_find(vt, "Mariam"), -1);
	press(vt, "<Enter>");
	assert_int_equal(vt_find(vt, "Psychologist"), -1);
	assert_int_equal(vt_find(vt, "Mariam"), -1);
	vt_done(&vt);
}

static void v_and_V_show_one_providers_and_one_persons(void **state)
{
	struct vt *vt = agenda(NULL, "");

	(void)state;
	press(vt, "vMariam<Enter>");
	assert_row_contains(vt, 1, "PR-0001 Mariam Lomidze: Tue 24.11.2026, 1 appointment");
	assert_int_equal(vt_find(vt, "B-0003"), -1);
	press(vt, "w");
	assert_row_contains(vt, 1, "2 appointments");
	assert_true(vt_find(vt, "!00 B-0001") > 0); /* of a provider: whom */
	press(vt, "d<Esc>");
	assert_row_contains(vt, 1, "All shelters");
	press(vt, "VB-0003<Enter>");
	assert_row_contains(vt, 1, "B-0003");
	assert_row_contains(vt, 1, "1 appointment");
	assert_row_contains(vt, 4, "11:00-12:00");
	vt_done(&vt);
}

static void asked_by_its_provider_a_private_one_is_only_taken(void **state)
{
	struct vt *vt;

	(void)state;
	MORNING("user-add", "--user", "gate", "--role", "reception", "--shelters", "TRF-TBS");
	vt = agenda(NULL, "gate");
	press(vt, "<Right>vMariam<Enter>");
	assert_true(vt_find(vt, "taken") > 1);
	assert_int_equal(vt_find(vt, "B-0001"), -1);
	press(vt, "y");
	assert_row_contains(vt, 22, "only that the time is taken may be known here");
	press(vt, "<Enter>");
	assert_row_contains(vt, 22, "only that the time is taken may be known here");
	vt_done(&vt);
}

static void in_an_hour_of_the_week_b_books_there(void **state)
{
	struct vt *vt = agenda(NULL, "");

	(void)state;
	press(vt, "w<Right><Right><Down>b");
	vt_wait(vt, "26.11.2026 11:00");
	vt_done(&vt);
}

static void a_walk_in_is_who_and_which_service(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);

	(void)state;
	press(vt, "4/B-0001<Enter><Enter>W");
	press(vt, "social<Enter>");
	vt_wait(vt, "came without an appointment");
	press(vt, "5");
	assert_row_contains(vt, 1, "4 appointments");
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		AGENDA_TEST(a_day_stands_by_time_with_what_is_to_be_marked),
		AGENDA_TEST(it_fits_in_georgian_and_on_a_vt220),
		AGENDA_TEST(days_weeks_and_months_go_by_as_on_the_plan),
		AGENDA_TEST(brackets_go_by_shelter),
		AGENDA_TEST(a_filter_narrows_and_the_cursor_keeps_the_record),
		AGENDA_TEST(a_week_has_its_days_side_by_side),
		AGENDA_TEST(a_step_in_the_week_writes_less_than_a_repaint),
		AGENDA_TEST(one_key_marks_and_u_takes_it_back),
		AGENDA_TEST(all_that_are_tagged_are_marked_in_one_act),
		AGENDA_TEST(enter_lists_a_group_and_marks_each),
		AGENDA_TEST(o_goes_to_what_is_overdue),
		AGENDA_TEST(the_overview_tells_what_is_to_be_marked_and_leads_there),
		AGENDA_TEST(a_file_shows_appointments_and_books),
		AGENDA_TEST(a_provider_from_outside_begins_on_the_agenda),
		AGENDA_TEST(reception_sees_only_that_there_is_an_appointment),
		AGENDA_TEST(v_and_V_show_one_providers_and_one_persons),
		AGENDA_TEST(asked_by_its_provider_a_private_one_is_only_taken),
		AGENDA_TEST(in_an_hour_of_the_week_b_books_there),
		AGENDA_TEST(a_walk_in_is_who_and_which_service),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
