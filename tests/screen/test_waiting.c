/* The waiting list at the console and through the shell's own binary. */
#include "tests/screen/demo.h"
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --- the demo --------------------------------------------------------------------------------- */

static struct vt *list(const char *const words[])
{
	struct vt *vt = demo_console(NULL, words);

	vt_press(vt, "W");
	return vt;
}

/* Night staff reads the order, whom, where, how long and what was offered at one look. */
static void the_list_stands_in_order(void **state)
{
	struct vt *vt = list(NULL);

	(void)state;
	assert_row_contains(vt, 1, "Waiting list: 5 wait");
	assert_row_contains(vt, 2, "Offer, outcome");
	assert_row_contains(vt, 3, ">  1 W-0005 CHI-TBS2");
	assert_row_contains(vt, 3, "urgent");
	assert_row_contains(vt, 4, "W-0002 CHI-KUT");
	assert_row_contains(vt, 4, "high");
	assert_row_contains(vt, 5, "any");
	assert_row_contains(vt, 6, "TRF-BAT");
	assert_row_contains(vt, 6, "2C until 25.11 15:40");
	assert_row_contains(vt, 23, "o Offer");
	assert_row_contains(vt, 23, "? Help");
	vt_done(&vt);
}

static void in_georgian_too(void **state)
{
	struct vt *vt = list((const char *const[]){ "--lang", "ka", NULL });

	(void)state;
	assert_row_contains(vt, 3, ">  1 W-0005 CHI-TBS2   B-0177 ნინუცა");
	assert_row_contains(vt, 5, " ნებისმიერი "); /* any, whole */
	assert_row_contains(vt, 6, "25.11 15:40");
	assert_row_contains(vt, 23, "? დახმარება"); /* not cut */
	vt_done(&vt);
}

static void the_log_of_turn_aways_is_one_key_away(void **state)
{
	struct vt *vt = list(NULL);

	(void)state;
	vt_press(vt, "t");
	assert_true(vt_find(vt, "T-0001") > 0);
	vt_press(vt, "G");
	assert_true(vt_find(vt, "███") > 0); /* the chart */
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 1, "Waiting list");
	vt_done(&vt);
}

static void who_is_first_for_a_bed_is_told_on_beds(void **state)
{
	struct vt *vt = demo_console(NULL, NULL);

	(void)state;
	vt_press(vt, "2W"); /* the first bed of TRF-TBS: an accessible one for women */
	assert_true(vt_find(vt, "Turn") > 0);
	assert_true(vt_find(vt, "W-0003") > 0);
	vt_done(&vt);
}

static void the_overview_leads_to_the_entry(void **state)
{
	struct vt *vt = demo_console(NULL, NULL);
	int row = vt_find(vt, "urgent: waits for a place");

	(void)state;
	assert_true(row > 0);
	assert_row_contains(vt, row, "CHI-TBS2 B-0");
	vt_press(vt, "<Tab>jj<Enter>");
	assert_row_contains(vt, 1, "Waiting list");
	assert_row_contains(vt, 3, ">  1 W-0005");
	vt_done(&vt);
}

static void help_is_made_of_its_keys(void **state)
{
	struct vt *vt = list(NULL);

	(void)state;
	vt_press(vt, "?");
	assert_true(vt_find(vt, "Offers a bed and keeps it for them.") > 0);
	vt_done(&vt);
}

/* --- a house of one's own --------------------------------------------------------------------- */

static struct house house;

static void from_new_to_the_bed_by_keys(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);

	(void)state;
	vt_press(vt, "W");
	assert_true(vt_find(vt, "Nobody waits.") > 0);
	vt_press(vt, "nTRF-TBS<Tab>B-0004<C-s>");
	assert_row_contains(vt, 3, "W-0001 TRF-TBS");
	assert_row_contains(vt, 3, "B-0004");
	assert_row_contains(vt, 3, "normal");
	vt_press(vt, "d"); /* nothing is offered yet: said with the key that helps */
	assert_true(vt_find(vt, "o offers one") > 0);
	vt_press(vt, "oTRF-TBS/2A<C-s>");
	assert_row_contains(vt, 3, "2A until 25.11 21:40");
	assert_non_null(HOUSE_ASK(&house, "TRF-TBS/2A", "holds"));
	vt_press(vt, "a"); /* everything is known: the bed, the shelter, who */
	assert_true(vt_find(vt, "B-0004") > 0);
	assert_true(vt_find(vt, "TRF-TBS/2A") > 0);
	vt_press(vt, "<C-s>");
	assert_true(vt_find(vt, "Nobody waits.") > 0);
	vt_press(vt, "v"); /* and does not disappear */
	assert_row_contains(vt, 3, "W-0001");
	assert_row_contains(vt, 3, "admitted");
	vt_press(vt, "vu");
	assert_row_contains(vt, 3, "2A until 25.11"); /* undone: offered again */
	vt_done(&vt);
}

static bool was_looked_at(const char *person)
{
	return strstr(HOUSE_ASK(&house, NULL, "looked-at", "--person", person, "--format", "csv"),
		   "Waiting") != NULL;
}

/* Opening it is a look at everybody whose name stands there, and at nobody else. */
static void whoever_is_named_is_traced(void **state)
{
	struct vt *vt;

	(void)state;
	HOUSE_DO(&house, "", "wait-add", "--person", "B-0004");
	HOUSE_DO(&house, "", "wait-add", "--person", "B-0005", "--shelter", "TRF-TBS");
	assert_false(was_looked_at("B-0004"));
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "W");
	assert_true(vt_find(vt, "Оксана") > 0);
	assert_int_equal(vt_find(vt, "ანა"), -1); /* a shelter of codes */
	assert_true(was_looked_at("B-0004"));
	assert_false(was_looked_at("B-0005"));
	vt_done(&vt);
}

static void the_shell_door_says_and_refuses(void **state)
{
	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "turn-away", "--shelter", "TRF-TBS", "--count", "2",
			     "--reason", "full", "--sent-to", "hotel"),
	    0);
	assert_int_equal(HOUSE_DO(&house, "", "wait-add", "--turn-away", "T-0001"), 0);
	assert_int_equal(HOUSE_DO(&house, "", "wait-add", "--turn-away", "T-0001"), 1);
	assert_int_equal(HOUSE_DO(&house, "", "wait-add", "--shelter", "TRF-BAT", "--count", "1",
			     "--sex", "female", "--age", "17", "--need", "accessible"),
	    0);
	assert_int_equal(HOUSE_DO(&house, "", "wait-close", "--entry", "2"), 2);
	assert_int_equal(HOUSE_DO(&house, "", "wait-close", "--entry", "9", "--outcome", "withdrew"), 2);
	assert_int_equal(
	    HOUSE_DO(&house, "", "wait-close", "--entry", "W-0002", "--outcome", "not-reached"), 0);
	assert_null(strstr(HOUSE_ASK(&house, NULL, "waiting", "--format", "json"), "W-0002"));
	assert_non_null(
	    strstr(HOUSE_ASK(&house, NULL, "waiting", "--all", "--format", "json"), "not-reached"));
	assert_non_null(strstr(HOUSE_ASK(&house, NULL, "waiting", "--bed", "TRF-TBS/2A", "--format",
				   "csv"),
	    "W-0001"));
	assert_non_null(strstr(HOUSE_ASK(&house, NULL, "turn-aways", "--format", "csv"), "hotel"));
}

#define DEMO_TEST(test) cmocka_unit_test(test)
int main(void)
{
	const struct CMUnitTest tests[] = {
		DEMO_TEST(the_list_stands_in_order),
		DEMO_TEST(in_georgian_too),
		DEMO_TEST(the_log_of_turn_aways_is_one_key_away),
		DEMO_TEST(who_is_first_for_a_bed_is_told_on_beds),
		DEMO_TEST(the_overview_leads_to_the_entry),
		DEMO_TEST(help_is_made_of_its_keys),
		HOUSE_TEST(from_new_to_the_bed_by_keys),
		HOUSE_TEST(whoever_is_named_is_traced),
		HOUSE_TEST(the_shell_door_says_and_refuses),
	};

	return cmocka_run_group_tests(tests, demo_setup, demo_teardown);
}
