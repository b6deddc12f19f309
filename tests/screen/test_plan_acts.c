/* What the keys of the night chart do, seen at the console: holds, moves and the people without a bed. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct house house;

/* B-0001 with her son B-0002 in the family room of TRF-TBS, where codes stand for names; B-0003 in
 * CHI-TBS1/1A, where names stand. It is Tuesday, 24.11.2026. */
/* On TRF-TBS/2A, tonight: room 1 has two beds. */
static struct vt *on_2a(const struct vt_options *options)
{
	struct vt *vt = house_console(&house, options, "", NULL);

	vt_press(vt, "3");
	vt_press(vt, "jj");
	assert_true(vt_find(vt, "TRF-TBS/2A  Tue 24.11.2026") > 0);
	return vt;
}

static void hold(const char *bed, const char *from, const char *until)
{
	assert_int_equal(HOUSE_DO(&house, "", "hold", "--bed", bed, "--from", from, "--until", until,
			     "--for", "somebody"), 0);
}

/* "Can you take a mother with two boys from Thursday for a week?" */
static void the_selected_nights_are_held(void **state)
{
	struct vt *vt = on_2a(NULL);

	(void)state;
	vt_press(vt, "<Right><Right>v<Right><Right><Right><Right><Right><Right>");
	assert_true(vt_find(vt, "Thu 26.11.2026 to Thu 03.12.2026, 7 nights") > 0);
	assert_true(vt_find(vt, "free for 19 nights and longer") > 0);
	vt_press(vt, "h");
	assert_true(vt_find(vt, "TRF-TBS/2A") > 0);
	assert_true(vt_find(vt, "26.11.2026") > 0);
	assert_true(vt_find(vt, "03.12.2026") > 0);
	vt_press(vt, "<Tab>mother, two boys<C-s>");
	vt_wait(vt, "held for somebody expected from 26.11.2026 to 03.12.2026");
	vt_press(vt, "<Left>");
	vt_press(vt, "<Right>");
	assert_true(vt_find(vt, "H-0001") > 0);
	assert_true(vt_find(vt, "held: H-0001 mother, two boys from 26.11 to 03.12, kept until") > 0);
	vt_press(vt, "u");
	assert_true(vt_find(vt, "held: H-0001") < 0); /* and the bar is gone */
	vt_done(&vt);
}

/* A selection over nights that are promised says so before anything is typed. */
static void who_is_in_the_way_is_named(void **state)
{
	struct vt *vt;

	(void)state;
	hold("TRF-TBS/2A", "2026-11-28", "2026-11-30");
	vt = on_2a(NULL);
	vt_press(vt, "<Right><Right>v<Right><Right><Right>");
	assert_true(vt_find(vt, "held: H-0001 somebody from 28.11 to 30.11") > 0);
	vt_press(vt, "h"); /* the form says it before anything is typed */
	assert_true(vt_find(vt, "from 28.11.2026 08:00 to") > 0);
	vt_press(vt, "<Tab>mother<C-s>");
	assert_true(vt_find(vt, "Not saved") > 0);
	vt_done(&vt);
}

static void a_hold_is_longer_and_shorter_by_a_night(void **state)
{
	struct vt *vt;

	(void)state;
	hold("TRF-TBS/2A", "2026-11-25", "2026-11-27");
	hold("TRF-TBS/2A", "2026-11-28", "2026-11-30");
	vt = on_2a(NULL);
	vt_press(vt, "<Right>+");
	assert_true(vt_find(vt, "to 28.11.2026") > 0);
	vt_press(vt, "+"); /* the next one is in the way */	assert_true(vt_find(vt, "held for somebody from 28.11.2026 08:00 to 30.11.2026") > 0);
	vt_press(vt, "--");
	assert_true(vt_find(vt, "to 26.11.2026") > 0);
	vt_press(vt, "-");
	assert_true(vt_find(vt, "no night would be left") > 0);
	vt_press(vt, "u");
	vt_press(vt, "<Left><Right>");
	assert_true(vt_find(vt, "H-0001 somebody from 25.11 to 27.11") > 0);
	vt_done(&vt);
}

static void a_hold_is_split_and_a_stay_moves_later(void **state)
{
	struct vt *vt;

	(void)state;
	hold("TRF-TBS/2A", "2026-11-25", "2026-11-30");
	vt = on_2a(NULL);
	vt_press(vt, "s"); /* tonight there is nothing to split */
	assert_true(vt_find(vt, "go to the night") > 0);
	vt_press(vt, "<Right><Right><Right>s");
	assert_row_contains(vt, 1, "Split a hold");
	assert_true(vt_find(vt, "27.11.2026") > 0);
	vt_press(vt, "TRF-TBS/2B<C-s>");
	vt_wait(vt, "H-0002: TRF-TBS/2B held");
	vt_press(vt, "j");
	assert_true(vt_find(vt, "held: H-0002 somebody from 27.11 to 30.11") > 0);
	vt_press(vt, "w"); /* the two holds of one shelter may change beds */
	assert_row_contains(vt, 1, "Swap holds");
	assert_true(vt_find(vt, "H-0002") > 0);
	vt_press(vt, "<Esc>jjjs"); /* B-0001 in 3A: a hold for her elsewhere */
	assert_row_contains(vt, 1, "Hold a bed");
	assert_true(vt_find(vt, "B-0001") > 0);
	assert_true(vt_find(vt, "27.11.2026") > 0);
	vt_done(&vt);
}

static void a_bed_is_closed_for_the_selected_nights(void **state)
{
	struct vt *vt = on_2a(NULL);

	(void)state;
	vt_press(vt, "<Right><Right>v<Right>b");
	assert_true(vt_find(vt, "26.11.2026 08:00") > 0);
	assert_true(vt_find(vt, "28.11.2026 08:00") > 0);
	vt_press(vt, "repair<C-s>");
	vt_press(vt, "<Left>");
	assert_true(vt_find(vt, "out of service: until 28.11 08:00") > 0);
	vt_press(vt, "B<C-s>");
	vt_press(vt, "<Right><Left>");
	assert_true(vt_find(vt, "out of service") < 0);
	vt_done(&vt);
}

/* The question of the telephone, from the night under the cursor. */
static void beds_for_a_group_are_found_from_the_chart(void **state)
{
	struct vt *vt = on_2a(NULL);

	(void)state;
	vt_press(vt, "<Right><Right>v<Right><Right>f");
	assert_row_contains(vt, 22, "Beds for whom");
	vt_press(vt, "f34,m8,m5<Enter>");
	assert_row_contains(vt, 1, "Find beds");
	assert_true(vt_find(vt, "26.11.2026") > 0);
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 0, "[3 Plan]");
	vt_done(&vt);
}

/* Keys that do not fit what is there say what does. */
static void a_key_that_does_not_fit_says_so(void **state)
{
	struct vt *vt = on_2a(NULL);

	(void)state;
	vt_press(vt, "y");
	assert_true(vt_find(vt, "TRF-TBS/2A is not held that night: h holds it") > 0);
	vt_press(vt, "<Right>a");
	assert_true(vt_find(vt, "that night has not come: h holds the bed") > 0);
	vt_press(vt, "<Left><Left>a");
	assert_true(vt_find(vt, "that night is over") > 0);
	vt_press(vt, "<Right>+");
	assert_true(vt_find(vt, "no stay and no hold stands here") > 0);
	vt_done(&vt);
}

static void who_has_no_bed_stands_in_the_tray(void **state)
{
	struct vt *vt;

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "admit", "--person", "B-0004", "--shelter", "TRF-TBS",
			     "--no-bed", "yes"), 0);
	vt = on_2a(NULL);
	assert_row_contains(vt, 1, "1 without a bed");
	vt_press(vt, "<End>");
	assert_true(vt_find(vt, "Without a bed") > 0);
	assert_true(vt_find(vt, "B-0004 (i) has no bed since 21:40") > 0);
	assert_true(vt_find(vt, "[!]!!!!!!") > 0); /* not only in a colour */
	vt_press(vt, "f");
	assert_row_contains(vt, 1, "Assign a bed");
	assert_true(vt_find(vt, "B-0004") > 0);
	vt_done(&vt);
}

static void a_family_has_one_letter(void **state)
{
	struct vt *vt = on_2a(NULL);

	(void)state;
	assert_true(vt_find(vt, "B-0001A") > 0);
	assert_true(vt_find(vt, "B-0002a") > 0);
	vt_press(vt, "jjjj");
	assert_true(vt_find(vt, ", family A") > 0);
	vt_press(vt, "M"); /* and moves as one */
	assert_row_contains(vt, 1, "Move");
	assert_true(vt_find(vt, "yes") > 0);
	vt_press(vt, "<Esc>w"); /* two change beds */
	assert_row_contains(vt, 1, "Swap");
	assert_true(vt_find(vt, "B-0001") > 0);
	vt_done(&vt);
}

/* --- who may know ----------------------------------------------------------------------------- */

/* Bars are codes; the name stands under the cursor alone, and then it is traced. */
static void a_name_under_the_cursor_is_traced(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);
	const char *looks;

	(void)state;
	vt_press(vt, "3");
	looks = HOUSE_ASK(&house, NULL, "audit", "--verb", "look", "--format", "csv");
	assert_null(strstr(looks, ",look,"));
	vt_press(vt, "]]");
	assert_row_contains(vt, 1, "CHI-TBS1");
	assert_true(vt_find(vt, "B-0003 Levan Kapanadze") > 0);
	vt_press(vt, "<Right><Left><Right>"); /* once, however often the cursor comes by */
	looks = HOUSE_ASK(&house, ",look,", "audit", "--entity", "B-0003", "--looks", "yes",
	    "--format", "csv");
	assert_null(strstr(strstr(looks, ",look,") + 1, ",look,"));
	vt_done(&vt);
}

static void somebody_hidden_is_a_bed_that_is_taken(void **state)
{
	struct vt *vt;

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", "spy", "--role",
			     "reception", "--shelters", "all"), 0);
	assert_int_equal(HOUSE_DO(&house, "", "hide", "--person", "B-0003", "--from", "spy", "--reason",
			     "kin"), 0);
	vt = house_console(&house, NULL, "spy", NULL);
	vt_press(vt, "3");
	vt_press(vt, "]]");
	assert_true(vt_find(vt, "occupied: taken") > 0);
	assert_true(vt_find(vt, "B-0003") < 0);
	vt_press(vt, "<Left>"); /* yesterday they were nowhere */
	assert_true(vt_find(vt, "free") > 0);
	vt_press(vt, "<Right><Enter>");
	assert_true(vt_find(vt, "no person on record") > 0);
	vt_done(&vt);
}

/* --- ways in and out -------------------------------------------------------------------------- */

static void it_opens_by_name_and_prints(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);

	(void)state;
	vt_press(vt, ":plan<Enter>");
	assert_row_contains(vt, 0, "[3 Plan]");
	vt_press(vt, "?");
	assert_true(vt_find(vt, "Rooms and beds down") > 0);
	vt_press(vt, "<Esc>");
	vt_press(vt, "p<Enter>"); /* the report of what is shown, to a file */
	assert_row_contains(vt, 22, "plan");
	vt_press(vt, "<Esc><Esc>"); /* a step back to the list, another to the plan */
	assert_row_contains(vt, 0, "[3 Plan]");
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(the_selected_nights_are_held),
		HOUSE_TEST(who_is_in_the_way_is_named),
		HOUSE_TEST(a_hold_is_longer_and_shorter_by_a_night),
		HOUSE_TEST(a_hold_is_split_and_a_stay_moves_later),
		HOUSE_TEST(a_bed_is_closed_for_the_selected_nights),
		HOUSE_TEST(beds_for_a_group_are_found_from_the_chart),
		HOUSE_TEST(a_key_that_does_not_fit_says_so),
		HOUSE_TEST(who_has_no_bed_stands_in_the_tray),
		HOUSE_TEST(a_family_has_one_letter),
		HOUSE_TEST(a_name_under_the_cursor_is_traced),
		HOUSE_TEST(somebody_hidden_is_a_bed_that_is_taken),
		HOUSE_TEST(it_opens_by_name_and_prints),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
