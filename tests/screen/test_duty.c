/* The duty roster through a terminal: the week by shifts and the month by staff, what is wrong and what is
 * missing said in signs, and each act by one key. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static struct house house;

static void staff(void)
{
	assert_int_equal(HOUSE_DO(&house, "", "staff-add", "--name", "Lia Testadze", "--post", "nurse",
			     "--shelters", "TRF-TBS"), 0);
	assert_int_equal(HOUSE_DO(&house, "", "staff-add", "--name", "Zaza Testadze", "--shelters",
			     "TRF-TBS"), 0);
}

static void on_duty(const char *who, const char *date, const char *shift)
{
	assert_int_equal(HOUSE_DO(&house, "", "duty-set", "--shelter", "TRF-TBS", "--staff", who,
			     "--date", date, "--shift", shift), 0);
}

static struct vt *roster(const char *flag)
{
	struct vt *vt = house_console(&house, NULL, "", flag);

	vt_press(vt, ":duty<Enter>");
	return vt;
}

static void the_week_shows_shifts_people_and_gaps(void **state)
{
	(void)state;
	staff();
	on_duty("1", "2026-11-24", "day");
	on_duty("1", "2026-11-25", "night");
	on_duty("1", "2026-11-26", "day"); /* without rest */
	struct vt *vt = roster(NULL);
	assert_row_contains(vt, 1, "TRF-TBS");
	assert_row_contains(vt, 1, "23.11.2026 - 29.11.2026, 18 shifts with too few");
	assert_row_contains(vt, 2, "*Tue 24.11");
	assert_row_contains(vt, 3, "Day       0/1 !    >Lia");
	assert_row_contains(vt, 3, "!Lia");
	assert_row_contains(vt, 5, "Night");
	assert_true(vt_find(vt, "D-000001  Tue 24.11.2026  Day 08:00-16:00") > 0);
	assert_true(vt_find(vt, "ST-0001 Lia Testadze, nurse") > 0);
	vt_press(vt, "<Right><Right>");
	assert_true(vt_find(vt, "! 0 h rest to Night 25.11.2026") > 0);
	vt_press(vt, ">");
	assert_row_contains(vt, 1, "30.11.2026 - 06.12.2026, 21 shifts");
	vt_press(vt, "t]");
	assert_row_contains(vt, 1, "TRF-BAT");
	vt_done(&vt);
}

static void the_month_has_a_letter_a_day_and_the_hours(void **state)
{
	(void)state;
	staff();
	on_duty("1", "2026-11-24", "day");
	on_duty("1", "2026-11-26", "night");
	HOUSE_DO(&house, "", "staff-absence-add", "--staff", "1", "--from", "2026-11-28", "--kind",
	    "leave");
	struct vt *vt = roster(NULL);
	vt_press(vt, "m");
	assert_row_contains(vt, 1, "01.11.2026 - 30.11.2026");
	assert_row_contains(vt, 3, ">Lia Testadze");
	assert_row_contains(vt, 3, "d   n   -");
	assert_row_contains(vt, 3, "  18");
	assert_row_contains(vt, 4, " Zaza Testad~");
	assert_true(vt_find(vt, "too few") > 0);
	vt_press(vt, "}");
	assert_row_contains(vt, 1, "01.12.2026 - 31.12.2026");
	vt_press(vt, "m");
	assert_row_contains(vt, 1, "21.12.2026 - 27.12.2026");
	vt_done(&vt);
}

static void each_act_has_its_key_and_is_undone(void **state)
{
	(void)state;
	staff();
	struct vt *vt = roster(NULL);
	vt_press(vt, "<Right>a"); /* the 25th, day: the form asks only who */
	assert_true(vt_find(vt, "25.11.2026") > 0);
	vt_press(vt, "1<C-s>");
	assert_row_contains(vt, 3, ">Lia");
	vt_press(vt, "R<Space>");
	assert_true(vt_find(vt, ">ST-0002 Zaza Testadze") > 0);
	vt_press(vt, "<Enter><C-s>");
	assert_row_contains(vt, 3, ">Zaza");
	vt_press(vt, "u<C-s>");
	if (vt_find(vt, ">Lia") < 0)
		vt_press(vt, "y");
	assert_row_contains(vt, 3, ">Lia");
	vt_press(vt, "d");
	assert_true(vt_find(vt, "needed: 1") > 0); /* warned of before it is sent */
	vt_press(vt, "<C-s><Enter>");
	assert_row_contains(vt, 3, ">0/1 !");
	vt_press(vt, "d");
	assert_true(vt_find(vt, "nobody stands here") > 0);
	vt_done(&vt);
}

static void what_would_be_wrong_is_said_while_one_types(void **state)
{
	(void)state;
	staff();
	on_duty("1", "2026-11-24", "night");
	struct vt *vt = roster(NULL);
	vt_press(vt, "<Right>a1<Tab>");
	assert_true(vt_find(vt, "ST-0001 has too little rest between this and D-000001") > 0);
	vt_press(vt, "<C-s><Enter>"); /* and it is done all the same */
	assert_row_contains(vt, 3, ">!Lia");
	vt_done(&vt);
}

static void a_week_is_copied(void **state)
{
	(void)state;
	staff();
	on_duty("1", "2026-11-24", "day");
	on_duty("2", "2026-11-26", "night");
	struct vt *vt = roster(NULL);
	vt_press(vt, "y>Y");
	assert_true(vt_find(vt, "Copy a week of duties") > 0);
	vt_press(vt, "<C-s>");
	assert_row_contains(vt, 3, ">Lia");
	assert_true(vt_find(vt, "2 duties copied") > 0);
	vt_done(&vt);
}

/* Into a week that is filled already is asked first. */
static void a_filled_week_is_asked_about(void **state)
{
	(void)state;
	staff();
	on_duty("1", "2026-11-24", "day");
	on_duty("2", "2026-12-01", "night");
	struct vt *vt = roster(NULL);
	vt_press(vt, "y>Y<C-s>");
	assert_true(vt_find(vt, "1 duty is there already: what is copied comes beside it") > 0);
	vt_press(vt, "<Enter>");
	assert_true(vt_find(vt, "1 duty copied to the week of 30.11.2026, 0 skipped") > 0);
	vt_done(&vt);
}

/* Y where y was: into the next week, not onto itself. */
static void a_week_is_copied_into_the_next(void **state)
{
	(void)state;
	staff();
	on_duty("1", "2026-11-24", "day");
	struct vt *vt = roster(NULL);
	vt_press(vt, "yY");
	assert_true(vt_find(vt, "23.11.2026") > 0);
	assert_true(vt_find(vt, "30.11.2026") > 0);
	vt_press(vt, "<C-s>>");
	assert_row_contains(vt, 3, ">Lia");
	vt_done(&vt);
}

/* The other duty is chosen from a list, by who has it and when; its code need not be known. */
static void two_duties_are_swapped_by_choosing(void **state)
{
	(void)state;
	staff();
	on_duty("1", "2026-11-24", "night");
	on_duty("2", "2026-11-26", "night");
	struct vt *vt = roster(NULL);
	vt_press(vt, "jj"); /* night of the 24th */
	if (vt_find(vt, "D-000001  Tue 24.11.2026") < 0)
		vt_press(vt, "j");
	vt_press(vt, "w");
	assert_true(vt_find(vt, "Night 24.11.2026, Lia Testadze") > 0);
	vt_press(vt, "<C-p>");
	assert_true(vt_find(vt, ">Thu Night 26.11.2026  Zaza Testadze") > 0);
	assert_int_equal(vt_find(vt, "Night 24.11.2026  Lia"), -1);
	vt_press(vt, "zaza<Enter>");
	assert_true(vt_find(vt, "D-000002") > 0);
	vt_press(vt, "<Tab>");
	assert_true(vt_find(vt, "Night 26.11.2026, Zaza Testadze") > 0);
	vt_press(vt, "<C-s>");
	assert_true(vt_find(vt, "swapped: ST-0002 has D-000001 now") > 0);
	vt_done(&vt);
}

/* Who may only look is offered no copy, and the key says so. */
static void who_may_not_put_on_duty_copies_nothing(void **state)
{
	(void)state;
	staff();
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", "nika", "--role", "night",
			     "--shelters", "TRF-TBS"), 0);
	struct vt *vt = house_console(&house, NULL, "nika", NULL);
	vt_press(vt, ":duty<Enter>");
	assert_int_equal(vt_find(vt, "Copy week"), -1);
	vt_press(vt, "y");
	assert_true(vt_find(vt, "may not do this") > 0);
	vt_done(&vt);
}

static void the_own_list_and_who_could_take_it(void **state)
{
	(void)state;
	staff();
	on_duty("admin", "2026-11-25", "day");
	struct vt *vt = roster(NULL);
	vt_press(vt, "L");
	assert_true(vt_find(vt, "ST-0003") > 0);
	vt_press(vt, "<Esc><Right><Enter>");
	assert_true(vt_find(vt, "Who can take a duty") > 0);
	assert_true(vt_find(vt, "Lia Testadze") > 0);
	vt_done(&vt);
}

static void reads_in_georgian_and_in_ascii(void **state)
{
	struct vt_options options = { .term = "vt220", .lang = "ka" };
	(void)state;
	staff();
	on_duty("1", "2026-11-24", "day");
	on_duty("1", "2026-11-25", "day");
	struct vt *vt = house_console(&house, &options, "", NULL);
	vt_press(vt, ":duty<Enter>");
	assert_row_contains(vt, 3, "დღე");
	assert_row_contains(vt, 5, "ღამე");
	vt_press(vt, ":duty-clear<Enter><C-p>");
	assert_true(vt_find(vt, "ოთხ დღე 25.11.2026  Lia") > 0);
	vt_press(vt, "<Esc><Esc>");
	vt_press(vt, "m");
	assert_row_contains(vt, 3, "დ");
	vt_done(&vt);
	vt = roster("--ascii");
	assert_row_contains(vt, 3, ">Lia");
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(the_week_shows_shifts_people_and_gaps),
		HOUSE_TEST(the_month_has_a_letter_a_day_and_the_hours),
		HOUSE_TEST(each_act_has_its_key_and_is_undone),
		HOUSE_TEST(what_would_be_wrong_is_said_while_one_types),
		HOUSE_TEST(a_week_is_copied),
		HOUSE_TEST(a_week_is_copied_into_the_next),
		HOUSE_TEST(a_filled_week_is_asked_about),
		HOUSE_TEST(two_duties_are_swapped_by_choosing),
		HOUSE_TEST(who_may_not_put_on_duty_copies_nothing),
		HOUSE_TEST(the_own_list_and_who_could_take_it),
		HOUSE_TEST(reads_in_georgian_and_in_ascii),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
