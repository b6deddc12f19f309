/* The street at the console: an evening's outing written down child by child, what is to be done, a child
 * known again, and what it is brought to by one key each, with nothing typed again. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct house house;

/* Out at 18:00, two boys and a girl met. */
static void go_out(void)
{
	assert_int_equal(HOUSE_DO(&house, "", "outing-add", "--team", "MG-TBS1", "--from", "18:00",
			     "--until", "21:00", "--place", "Rustaveli"), 0);
	assert_int_equal(HOUSE_DO(&house, "", "contact-add", "--outing", "OU-1", "--nickname", "Chika",
			     "--sex", "male", "--age", "12", "--category", "homeless", "--next-step",
			     "bring to the doctor", "--next-on", "24.11.2026"), 0);
	assert_int_equal(HOUSE_DO(&house, "", "contact-add", "--outing", "OU-1", "--nickname", "Zaza",
			     "--sex", "male", "--age", "9"), 0);
	assert_int_equal(HOUSE_DO(&house, "", "contact-add", "--outing", "OU-1", "--person", "B-0005"), 0);
}

static void an_evening_is_written_down(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);

	(void)state;
	vt_press(vt, ":street<Enter>");
	assert_says(vt, "[0 Street]");
	assert_says(vt, "Nobody went out");
	vt_press(vt, "a");
	assert_says(vt, "there is no outing yet");
	vt_press(vt, "nMG-TBS1<Tab>18:00<Tab>21:00<Tab>Rustaveli<C-s>");
	assert_says(vt, "18:00-21:00  MG-TBS1  Rustaveli  (OU-000001, 0 children met)");
	vt_press(vt, "a");
	assert_row_contains(vt, 1, "Write down a contact");
	vt_press(vt, "<Tab><Tab>Chika<Tab>male<Tab>12<C-s>");
	assert_row_contains(vt, 1, "Write down a contact"); /* the next one, at the same place */
	assert_says(vt, "Rustaveli");
	vt_press(vt, "<Tab><Tab>Zaza<C-s>");
	vt_press(vt, "<C-s>"); /* once too often */
	assert_says(vt, "nothing says who it was");
	vt_press(vt, "<Esc>");
	assert_says(vt, "2 children written down");
	assert_says(vt, "\"Chika\", male 12; Rustaveli");
	assert_says(vt, "\"Zaza\"");
	assert_row_contains(vt, 1, "2 met in 31 days");
	vt_press(vt, "]");
	assert_row_contains(vt, 1, "MG-TBS1");
	vt_press(vt, "]");
	assert_row_contains(vt, 1, "MG-TBS2");
	assert_says(vt, "Nobody went out");
	vt_press(vt, "[[/chika<Enter>");
	assert_says(vt, "Chika");
	assert_int_equal(vt_find(vt, "Zaza"), -1);
	vt_press(vt, "<Esc>u");
	assert_says(vt, "CT-000002");
	assert_row_contains(vt, 1, "1 met in 31 days");
	vt_done(&vt);
}

static void a_step_is_done_by_one_key(void **state)
{
	struct vt *vt;

	(void)state;
	go_out();
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, ":street<Enter>");
	assert_row_contains(vt, 1, "1 step due");
	assert_row_contains(vt, 3, "24.11.2026  \"Chika\", male 12: bring to the doctor");
	vt_press(vt, "f");
	assert_int_equal(vt_find(vt, "bring to the doctor"), -1);
	assert_says(vt, "CT-000001");
	vt_press(vt, "u");
	assert_row_contains(vt, 3, "bring to the doctor");
	vt_done(&vt);
}

/* A name, then a bed: the form knows who it is. */
static void the_chain_is_one_key_each(void **state)
{
	struct vt *vt;

	(void)state;
	go_out();
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, ":street<Enter>/chika<Enter>A");
	assert_says(vt, "has no name yet: N registers or names it");
	vt_press(vt, "w"); /* onto the waiting list without a name */
	assert_says(vt, "Chika");
	assert_says(vt, "12");
	vt_press(vt, "<C-s>");
	assert_says(vt, "W-0001");
	assert_non_null(strstr(HOUSE_ASK(&house, NULL, "waiting"), "Chika"));
	vt_press(vt, "<Esc>/zaza<Enter>h");
	assert_says(vt, "Zaza");
	vt_press(vt, "<Esc><Esc>");
	vt_press(vt, "/B-0005<Enter>A");
	assert_says(vt, "B-0005");
	vt_press(vt, "<Esc><Esc>W");
	vt_done(&vt);
}

static void a_child_is_known_again(void **state)
{
	struct vt *vt;

	(void)state;
	go_out();
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, ":street<Enter>/zaza<Enter>s");
	assert_row_contains(vt, 1, "Join");
	vt_press(vt, "CT-1<C-s>");
	assert_non_null(strstr(HOUSE_ASK(&house, "K-000001", "contacts", "--child", "K-000001"), "Zaza"));
	vt_press(vt, "u");
	assert_null(strstr(HOUSE_ASK(&house, NULL, "contacts", "--child", "K-000001"), "Zaza"));
	vt_press(vt, "c");
	assert_row_contains(vt, 1, "The same child?");
	vt_press(vt, "<Esc>N");
	assert_says(vt, "CT-000002");
	vt_press(vt, "<Tab>Zaza<Tab>Zaridze<C-s><C-s>");
	assert_non_null(
	    strstr(HOUSE_ASK(&house, "Zaridze", "contacts", "--format", "csv"), "Zaza Zaridze"));
	vt_done(&vt);
}

static void in_georgian_on_a_vt100(void **state)
{
	struct vt_options options = { .term = "vt100", .lang = "ka" };
	struct vt *vt;

	(void)state;
	go_out();
	vt = house_console(&house, &options, "", NULL);
	vt_press(vt, ":street<Enter>");
	assert_says(vt, "ყველა მობილური ჯგუფი");
	assert_says(vt, "bring to the doctor");
	assert_row_contains(vt, 23, "? დახმარება");
	vt_press(vt, "?");
	assert_says(vt, "K-");
	vt_done(&vt);
}

/* The street is of who meets children there: at night nobody of a house has it. */
static void who_may_not_see_it_has_no_such_screen(void **state)
{
	struct vt *vt;

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", "ana", "--role", "outreach",
			     "--shelters", "all"), 0);
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", "temo", "--role", "night",
			     "--shelters", "all"), 0);
	vt = house_console(&house, NULL, "temo", NULL);
	vt_press(vt, ":street<Enter>");
	assert_int_equal(vt_find(vt, "[0 Street]"), -1);
	vt_done(&vt);
	vt = house_console(&house, NULL, "ana", NULL);
	vt_press(vt, ":street<Enter>");
	assert_says(vt, "Street]");
	vt_done(&vt);
}

/* The cursor stood on a step of an older outing: what n wrote is what a goes on with, and so it is after
 * Esc, though the line of the outing says something else then. */
static void who_was_met_goes_to_the_outing_just_written(void **state)
{
	struct vt *vt;

	(void)state;
	go_out();
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, ":street<Enter>");
	vt_press(vt, "nMG-TBS2<Tab>20:00<Tab>21:30<Tab>Lilo<C-s>");
	assert_says(vt, "MG-TBS2  Lilo  (OU-000002, 0 children met)");
	vt_press(vt, "a");
	assert_row_contains(vt, 2, "OU-000002");
	vt_press(vt, "<Tab><Tab>Nika<C-s><Esc>");
	assert_says(vt, "(OU-000002, 1 child met)");
	vt_press(vt, "a");
	assert_row_contains(vt, 2, "OU-000002");
	vt_press(vt, "<Esc>g"); /* a step of OU-000001 */
	assert_row_contains(vt, 3, ">24.11.2026  \"Chika\"");
	vt_press(vt, "a");
	assert_row_contains(vt, 2, "OU-000002");
	vt_press(vt, "<Esc>E"); /* but an outing is edited only where the cursor stands */
	assert_says(vt, "OU-000001");
	vt_done(&vt);
}

static void a_filter_leaves_only_what_it_finds(void **state)
{
	struct vt *vt;

	(void)state;
	go_out();
	assert_int_equal(HOUSE_DO(&house, "", "outing-add", "--team", "MG-TBS2", "--from", "20:00",
			     "--until", "21:30", "--place", "Lilo"), 0);
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, ":street<Enter>");
	assert_says(vt, "OU-000002");
	vt_press(vt, "/zaza<Enter>");
	assert_says(vt, "Zaza");
	assert_says(vt, "OU-000001");
	assert_int_equal(vt_find(vt, "OU-000002"), -1);
	vt_press(vt, "<Esc>/lilo<Enter>");
	assert_says(vt, "OU-000002");
	assert_int_equal(vt_find(vt, "OU-000001"), -1);
	vt_done(&vt);
}

/* A mobile group has no beds to see, and help, reports, what it did and its children all the same. */
static void a_group_is_at_home_at_the_console(void **state)
{
	struct vt *vt;

	(void)state;
	go_out();
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", "ana", "--role", "outreach",
			     "--shelters", "all"), 0);
	vt = house_console(&house, NULL, "ana", NULL);
	assert_says(vt, "[0 Street]");
	vt_press(vt, "?");
	assert_row_contains(vt, 1, "Help: Street");
	assert_int_equal(vt_find(vt, "may not do this"), -1);
	vt_press(vt, "<Esc>/zaza<Enter>c");
	assert_row_contains(vt, 1, "The same child?");
	vt_press(vt, "<Esc>N");
	vt_press(vt, "<C-p>");
	vt_press(vt, "B-0005");
	assert_says(vt, "ანა წერეთელი");
	vt_press(vt, "<Esc><Esc><Esc>");
	vt_done(&vt);
}

/* Who is hidden from somebody is not in the list of what they did either, though they did it. */
static void who_is_hidden_leaves_what_one_did(void **state)
{
	struct vt *vt;

	(void)state;
	go_out();
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", "ana", "--role", "outreach",
			     "--shelters", "all"), 0);
	assert_int_equal(HOUSE_DO(&house, "ana", "contact-name", "--contact", "CT-1", "--person",
			     "B-0005"), 0);
	assert_int_equal(HOUSE_DO(&house, "ana", "contact-done", "--contact", "CT-1"), 0);
	vt = house_console(&house, NULL, "ana", NULL);
	vt_press(vt, "H");
	assert_says(vt, "the child of CT-000001 is B-0005");
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, 1, "Entry");
	assert_int_equal(HOUSE_DO(&house, "", "hide", "--person", "B-0005", "--from", "ana",
			     "--reason", "afraid"), 0);
	vt_press(vt, "<Esc>");
	vt_wait_gone(vt, "B-0005");
	vt_wait_gone(vt, "CT-000001");
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = { HOUSE_TEST(an_evening_is_written_down),
		HOUSE_TEST(who_was_met_goes_to_the_outing_just_written),
		HOUSE_TEST(a_filter_leaves_only_what_it_finds),
		HOUSE_TEST(a_group_is_at_home_at_the_console),
		HOUSE_TEST(who_is_hidden_leaves_what_one_did),
		HOUSE_TEST(a_step_is_done_by_one_key), HOUSE_TEST(the_chain_is_one_key_each),
		HOUSE_TEST(a_child_is_known_again), HOUSE_TEST(in_georgian_on_a_vt100),
		HOUSE_TEST(who_may_not_see_it_has_no_such_screen) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
