/* The Night screen: a round walked with one key a bed, in both languages; a dropped line loses nothing and
 * somebody else goes on; questions are settled before it closes; and the fire list from every screen. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct house house;

static struct vt *night(const char *term, const char *flag, const char *value)
{
	struct vt_options options = { .term = term, .rows = 24, .columns = 80 };
	struct vt *vt;

	(void)value;
	vt = house_console(&house, &options, "", flag);
	vt_press(vt, "6");
	return vt;
}

static void a_round_is_walked_with_one_key_a_bed(void **state)
{
	static const char *const terms[] = { "vt220", "xterm" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct vt *vt = night(terms[i], NULL, NULL);
		int row, column, next;

		assert_row_contains(vt, 0, "[6 ");
		if (i == 0) {
			assert_row_contains(vt, 1, "TRF-TBS: in 2, out 0; 22:00 due: S begins it");
			vt_press(vt, " ");
			assert_says(vt, "no round is under way: S begins one");
			vt_press(vt, "S");
			assert_says(vt, "round R-000001 of TRF-TBS begun, due 22:00");
		}
		vt_cursor(vt, &row, &column);
		vt_press(vt, "e");
		vt_cursor(vt, &next, &column);
		assert_int_equal(next, row + 1); /* on to the next one */
		vt_press(vt, "u");
		assert_says(vt, "undone: TRF-TBS/1A: empty");
		vt_press(vt, "gn");
		vt_cursor(vt, &next, &column);
		vt_done(&vt);
	}
}

/* The line drops in the middle: what was marked is kept, and another user goes on at the same bed. */
static void a_dropped_line_loses_nothing(void **state)
{
	struct vt *vt;
	int row, column, there;

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", "nika", "--role", "night",
			     "--shelters", "all"), 0);
	vt = night("vt220", NULL, NULL);
	vt_press(vt, "S");
	vt_press(vt, "eee");
	vt_cursor(vt, &row, &column);
	assert_int_equal(vt_hangup(vt), 0);
	vt_done(&vt);
	vt = house_console(&house, NULL, "nika", NULL);
	vt_press(vt, "6");
	assert_row_contains(vt, 1, "unchecked 7");
	vt_cursor(vt, &there, &column);
	assert_int_equal(there, row);
	vt_press(vt, "S");
	assert_says(vt, "R-000001 is under way, begun by admin");
	vt_done(&vt);
}

/* What stands against closing is said in one line with the keys that help, and the cursor is there. */
static void what_differs_is_settled_before_it_closes(void **state)
{
	struct vt *vt = night("vt220", NULL, NULL);

	(void)state;
	vt_press(vt, "S");
	vt_press(vt, "eeGC");
	assert_row(vt, 22, " not closed: 8 not checked, the first is 2A. Space, o, x or e marks it");
	assert_int_not_equal(vt_find(vt, ">2A"), -1);
	vt_press(vt, "eeeexxee");
	assert_row_contains(vt, 1, "unchecked 0, questions 2");
	assert_says(vt, "every bed is checked, 2 questions are left: n goes there");
	vt_press(vt, "n");
	assert_int_not_equal(vt_find(vt, ">3A"), -1);
	vt_press(vt, "sis on the stairs<Enter>");
	assert_int_not_equal(vt_find(vt, ">3B"), -1);
	vt_press(vt, "GC");
	assert_row(vt, 22, " 3B B-0002 is not there, the board says in: O out, M missing, s settle");
	assert_int_not_equal(vt_find(vt, ">3B"), -1);
	vt_press(vt, "s");
	vt_press(vt, "sleeps with his mother<Enter>");
	assert_says(vt, "TRF-TBS/3B: settled");
	assert_says(vt, "absent    settled"); /* in the row too */
	assert_row_contains(vt, 1, "questions 0");
	vt_press(vt, "C");
	assert_says(vt, "round R-000001 of TRF-TBS closed: in 2, out 0");
	assert_row_contains(vt, 1, "next round 25.11 00:00"); /* that of 22:00 has been walked */
	vt_press(vt, "S"); /* one more: what the round before saw stands beside it */
	assert_says(vt, " 22");
	vt_done(&vt);
	assert_non_null(strstr(HOUSE_ASK(&house, NULL, "night", "--shelter", "TRF-TBS", "--format",
				    "json"),
	    "sleeps with his mother"));
}

/* Whoever types a word where there is no question marks no bed with its letters. */
static void words_where_there_is_no_question_are_no_keys(void **state)
{
	struct vt *vt = night("vt220", NULL, NULL);

	(void)state;
	vt_press(vt, "S");
	vt_press(vt, "s");
	assert_says(vt, "no question at 1A: it is not checked yet  Enter or Esc goes on");
	vt_press(vt, "o exposed to more noise");
	assert_row_contains(vt, 1, "unchecked 10");
	assert_says(vt, "no question at 1A");
	vt_press(vt, "<Enter>e"); /* and then they are keys again */
	assert_row_contains(vt, 1, "unchecked 9");
	vt_press(vt, "gsx<Esc>");
	assert_row_contains(vt, 1, "unchecked 9");
	assert_int_not_equal(vt_find(vt, ">1A"), -1);
	vt_done(&vt);
}

static void what_is_taken_back_has_the_cursor(void **state)
{
	struct vt *vt = night("vt220", NULL, NULL);

	(void)state;
	vt_press(vt, "S");
	vt_press(vt, "eee");
	assert_int_not_equal(vt_find(vt, ">2B"), -1);
	vt_press(vt, "Gu");
	assert_says(vt, "undone: TRF-TBS/2A: empty");
	assert_int_not_equal(vt_find(vt, ">2A"), -1);
	vt_press(vt, "u");
	assert_int_not_equal(vt_find(vt, ">1B"), -1);
	vt_press(vt, "G<C-r>");
	assert_int_not_equal(vt_find(vt, ">1B"), -1);
	assert_row_contains(vt, 1, "unchecked 8");
	vt_done(&vt);
}

static void it_speaks_georgian(void **state)
{
	struct vt *vt = night("xterm", "--lang=ka", NULL);

	(void)state;
	assert_row_contains(vt, 0, "[6 ");
	assert_row_contains(vt, 0, "24.11");
	vt_press(vt, "S");
	vt_press(vt, "\341\203\224"); /* the key e of the Georgian keyboard */
	assert_row_contains(vt, 1, "9");
	vt_done(&vt);
}

/* Little goes over a thin line for each bed. */
static void a_mark_costs_few_bytes(void **state)
{
	struct vt *vt = night("vt220", "--slow", NULL);
	size_t worst = 0;

	(void)state;
	vt_press(vt, "S");
	vt_press(vt, "e"); /* the message of the start goes */
	for (int i = 0; i < 5; i++) {
		vt_mark(vt);
		vt_press(vt, "e");
		if (vt_bytes(vt) > worst)
			worst = vt_bytes(vt);
	}
	printf("a mark, --slow: at most %zu bytes\n", worst);
	assert_in_range(worst, 1, 60);
	vt_done(&vt);
}

static void who_is_in_the_house_is_one_key_away(void **state)
{
	static const char *const from[] = { "1", "2", "3", "4", "5", "6" };

	(void)state;
	for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
		struct vt *vt = house_console(&house, NULL, "", NULL);

		vt_press(vt, from[i]);
		vt_press(vt, "I");
		assert_row_contains(vt, 1, "Who is in the house now");
		assert_says(vt, "B-0001");
		vt_press(vt, "<Esc>");
		assert_row_contains(vt, 0, "[");
		vt_done(&vt);
	}
}

/* In 80 columns: who, where, and when they were last seen; what to mind goes on below itself. */
static void the_fire_list_fits_its_width(void **state)
{
	static const char *const languages[] = { "en", "ka" };

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "person-edit", "--person", "B-0001", "--alerts",
			     "insulin at 22:00, nuts, needs help on the stairs, hears nothing LAST"), 0);
	for (size_t i = 0; i < 2; i++) {
		struct vt_options options = { .term = "vt220", .lang = languages[i] };
		struct vt *vt = house_console(&house, &options, "", NULL);
		int row;

		vt_press(vt, "I");
		row = vt_find(vt, "TRF-TBS/3A  B-0001");
		assert_true(row > 0);
		assert_row_contains(vt, row, "08:00");
		assert_row_contains(vt, row, "insulin");
		assert_says(vt, "LAST");
		row = vt_find(vt, "CHI-TBS1/1A  B-0003");
		assert_true(row > 0);
		assert_row_contains(vt, row, i ? "\341\203\222\341\203\220\341\203\241" : " out ");
		assert_row_contains(vt, row, "09:00");
		assert_int_equal(vt_find(vt, "~"), -1);
		vt_done(&vt);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_round_is_walked_with_one_key_a_bed),
		HOUSE_TEST(a_dropped_line_loses_nothing),
		HOUSE_TEST(what_differs_is_settled_before_it_closes),
		HOUSE_TEST(words_where_there_is_no_question_are_no_keys),
		HOUSE_TEST(what_is_taken_back_has_the_cursor),
		HOUSE_TEST(it_speaks_georgian),
		HOUSE_TEST(a_mark_costs_few_bytes),
		HOUSE_TEST(who_is_in_the_house_is_one_key_away),
		HOUSE_TEST(the_fire_list_fits_its_width),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
