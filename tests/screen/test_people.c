/* The register and a person's file through a terminal. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static struct house house;

/* The Fund's shelters go by codes; here the names are what is looked at (test_see has the codes). */
static int open_house(void **state)
{
	(void)state;
	house_open(&house);
	HOUSE_DO(&house, "", "reveal", "--shelter", "TRF-TBS", "--reason", "round");
	return 0;
}

static int close_house(void **state)
{
	(void)state;
	house_done(&house);
	return 0;
}

static struct vt *people(const struct vt_options *options, const char *flag)
{
	struct vt *vt = house_console(&house, options, "", flag);
	vt_press(vt, "4");
	return vt;
}

/* --- the register ----------------------------------------------------------------------------- */

static void who_is_in_stands_in_walking_order(void **state)
{
	(void)state;
	struct vt *vt = people(NULL, NULL);
	assert_row_contains(vt, 1, "In a shelter now, all shelters: 3");
	assert_row_contains(vt, 3, ">B-0001  ნინო ბერიძე");
	assert_row_contains(vt, 3, "36 TRF-TBS  3A");
	assert_row_contains(vt, 3, "insulin 22:00");
	assert_row_contains(vt, 4, " B-0002  ლუკა ბერიძე");
	assert_row_contains(vt, 5, " B-0003  Levan Kapanadze");
	assert_row_contains(vt, 5, "late 6 h 40 min");
	assert_cursor(vt, 3, 0);
	assert_row_contains(vt, 23, "? Help");
	vt_done(&vt);
}

static void a_name_is_found_in_three_scripts_as_it_is_typed(void **state)
{
	static const char *const names[] = { "ქსანა", "ksana", "Окса" };
	(void)state;
	struct vt *vt = people(NULL, NULL);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		char keys[64];
		snprintf(keys, sizeof keys, "/<C-u>%s", names[i]);
		vt_press(vt, keys);
		assert_row_contains(vt, 1, "Everybody, all shelters: 0 in a shelter, 1 not");
		assert_row_contains(vt, 3, ">B-0004  Оксана Коваленко");
		vt_press(vt, "<Enter>");
		assert_row_contains(vt, 1, names[i]);
	}
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 1, "In a shelter now, all shelters: 3");
	vt_done(&vt);
}

static void a_search_finds_who_is_in_first(void **state)
{
	(void)state;
	struct vt *vt = people(NULL, NULL);
	vt_press(vt, "/k<Enter>"); /* Kapanadze is in, Коваленко is not */
	assert_row_contains(vt, 3, ">B-0003");
	assert_row_contains(vt, 1, "1 in a shelter");
	vt_done(&vt);
}

static void keys_work_on_a_georgian_keyboard(void **state)
{
	(void)state;
	struct vt *vt = people(NULL, NULL);
	vt_press(vt, "ტ"); /* t */
	assert_row_contains(vt, 1, "Everybody");
	vt_press(vt, "ჯ"); /* j */
	assert_row_contains(vt, 6, ">B-0006");
	vt_press(vt, "ნ"); /* n */
	assert_row_contains(vt, 1, "Register a person");
	vt_press(vt, "<Esc>");
	vt_done(&vt);
}

static void it_is_sorted_by_one_key(void **state)
{
	(void)state;
	struct vt *vt = people(NULL, NULL);
	vt_press(vt, "s");
	assert_row_contains(vt, 1, "by name");
	assert_row_contains(vt, 3, " B-0003  Levan");
	assert_row_contains(vt, 5, ">B-0001"); /* the cursor goes with the record */
	vt_press(vt, "s");
	assert_row_contains(vt, 1, "by age");
	assert_row_contains(vt, 3, " B-0002");
	vt_press(vt, "ss<Right>");
	assert_row_contains(vt, 1, "TRF-TBS: 2");
	vt_press(vt, "<Left>");
	assert_row_contains(vt, 1, "all shelters: 3");
	vt_done(&vt);
}

static void what_does_not_apply_is_said_with_the_key_that_helps(void **state)
{
	(void)state;
	struct vt *vt = people(NULL, NULL);
	vt_press(vt, "a");
	assert_row_contains(vt, 22, "B-0001 is in TRF-TBS/3A since 08:00: m moves, d discharges");
	vt_press(vt, "r");
	assert_row_contains(vt, 22, "B-0001 is in the house: o notes going out");
	vt_press(vt, "Go");
	assert_row_contains(vt, 22, "B-0003 is out since 09:00: r notes the return");
	vt_press(vt, "t/B-0004<Enter>m");
	assert_row_contains(vt, 22, "B-0004 is in no shelter: a admits");
	vt_done(&vt);
}

static void whoever_is_registered_can_be_admitted_at_once(void **state)
{
	(void)state;
	struct vt *vt = people(NULL, NULL);
	vt_press(vt, "nთამარ<Tab>ლომიძე<Tab><Tab><Right><Tab>1991<C-s>");
	assert_row_contains(vt, 1, "B-0007 თამარ ლომიძე");
	assert_row_contains(vt, 22, "a admits");
	vt_press(vt, "a<Tab>trf-tbs/2a<Tab><Tab>alleged<C-s>");
	assert_row_contains(vt, 22, "admitted: B-0007 TRF-TBS/2A");
	vt_press(vt, "<Esc>");
	assert_true(vt_find(vt, "თამარ ლომიძე") > 0);
	vt_done(&vt);
}

static void the_cursor_stays_on_the_person_when_others_come(void **state)
{
	(void)state;
	struct vt *vt = people(NULL, NULL);
	vt_press(vt, "j");
	assert_row_contains(vt, 4, ">B-0002");
	assert_int_equal(HOUSE_DO(&house, "", "admit", "--person", "B-0004", "--bed", "TRF-TBS/2A",
			     "--basis", "alleged-victim"),
	    0);
	vt_wait(vt, "B-0004");
	assert_true(vt_find(vt, ">B-0002") > 0);
	vt_done(&vt);
}

static void a_move_costs_little(void **state)
{
	static const char *const terms[] = { "vt220", "xterm-256color" };
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct vt *vt = people(&(struct vt_options){ .term = terms[i] }, NULL);
		vt_mark(vt);
		vt_press(vt, "j");
		assert_bytes_below(vt, 51);
		vt_done(&vt);
		vt = people(&(struct vt_options){ .term = terms[i] }, "--slow");
		vt_mark(vt);
		vt_press(vt, "j");
		assert_bytes_below(vt, 9);
		vt_done(&vt);
	}
}

/* --- a person's file -------------------------------------------------------------------------- */

static void a_file_says_who_where_and_what_to_mind(void **state)
{
	(void)state;
	struct vt *vt = people(NULL, NULL);
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, 1, "B-0001 ნინო ბერიძე");
	assert_row_contains(vt, 2, "female, 36");
	assert_row_contains(vt, 3, "In TRF-TBS, bed 3A, since 08:00, until 22.02.2027");
	assert_row_contains(vt, 4, "! insulin 22:00");
	assert_true(vt_find(vt, "Facts") > 0);
	vt_press(vt, "/ლუკა<Enter>");
	assert_true(vt_find(vt, "parent of") > 0);
	vt_press(vt, "G<Enter>");
	vt_press(vt, "<Esc>");
	vt_done(&vt);
}

static void a_relatives_line_opens_their_file(void **state)
{
	(void)state;
	struct vt *vt = people(NULL, NULL);
	vt_press(vt, "<Enter>/ლუკა<Enter><Enter>");
	assert_row_contains(vt, 1, "B-0002 ლუკა ბერიძე");
	vt_press(vt, "<Esc>");
	assert_row_contains(vt, 1, "B-0001");
	vt_done(&vt);
}

/* B-0007 is Oksana once more, with what the other entry did not know. */
static void two_entries_of_one_person_are_merged(void **state)
{
	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "person-add", "--given", "Oksana", "--family",
			     "Kovalenko", "--birth", "1986", "--phone", "555102030"),
	    0);
	struct vt *vt = people(NULL, NULL);
	vt_press(vt, "/B-0004<Enter>M");
	assert_row_contains(vt, 1, "Merge two entries");
	assert_row_contains(vt, 2, "B-0004");
	vt_press(vt, "B-0007<Tab>");
	assert_row_contains(vt, 4, "Born: \"01.02.1985\" is kept; B-0007 says \"1986\""); /* before it is sent */
	assert_true(vt_find(vt, "taken over from B-0007") > 0);
	vt_press(vt, "same papers<C-s>");
	assert_row_contains(vt, 22, "Look at what is marked");
	vt_press(vt, "<Enter>");
	assert_row_contains(vt, 22, "B-0007 merged into B-0004");
	vt_press(vt, "/<C-u>B-0007<Enter>");
	assert_row_contains(vt, 3, ">B-0004  Оксана Коваленко");
	vt_press(vt, "<Enter>/555102030<Enter>");
	assert_true(vt_find(vt, "555102030") > 0);
	vt_press(vt, "u");
	HOUSE_ASK(&house, "Oksana", "people", "--find", "B-0007");
	vt_done(&vt);
}

static void a_file_lives(void **state)
{
	(void)state;
	struct vt *vt = people(NULL, NULL);
	vt_press(vt, "<Enter>");
	assert_int_equal(
	    HOUSE_DO(&house, "", "out", "--person", "B-0001", "--kind", "work", "--expected",
		"23:30"),
	    0);
	vt_wait(vt, "out: work, back 23:30");
	vt_press(vt, "r<C-s>");
	vt_wait_gone(vt, "out: work");
	vt_done(&vt);
}

static void it_fits_every_terminal(void **state)
{
	static const char *const terms[]
	    = { "vt100", "vt220", "linux", "xterm", "xterm-256color", "tmux", "screen" };
	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
		struct vt *vt = people(&(struct vt_options){ .term = terms[i] }, "--ascii");
		assert_row_contains(vt, 3, ">B-0001  nino beridze");
		assert_row_contains(vt, 23, "? Help");
		vt_press(vt, "<Enter>");
		assert_row_contains(vt, 23, "? Help");
		vt_resize(vt, 43, 132);
		vt_sync(vt);
		assert_row_contains(vt, 42, "? Help");
		vt_done(&vt);
	}
}

/* Levan is out, Nino is in: the key says so before a form is filled in for nothing. */
static void the_gate_keys_of_the_beds_know_who_is_out(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, "2/b-0001<Enter>r");
	assert_row_contains(vt, 22, "B-0001 is in the house: o notes going out");
	vt_press(vt, "o");
	assert_row_contains(vt, 1, "Go out");
	vt_press(vt, "<Esc><Esc>]]/b-0003<Enter>o");
	assert_row_contains(vt, 22, "B-0003 is out since 09:00: r notes the return");
	vt_press(vt, "r");
	assert_row_contains(vt, 1, "Return");
	vt_done(&vt);
}

/* In Georgian it is longer than the screen is wide. */
static void the_head_of_a_file_is_folded(void **state)
{
	(void)state;
	struct vt *vt = people(&(struct vt_options){ .lang = "ka" }, NULL);
	vt_press(vt, "jj<Enter>");
	assert_row_contains(vt, 3, "CHI-TBS1");
	assert_row_contains(vt, 3, "1A");
	assert_row_contains(vt, 4, "აგვიანებს 6 სთ 40 წთ");
	vt_done(&vt);
}

/* Service staff may not register anybody: no key says so. */
static void no_hint_names_a_key_that_is_refused(void **state)
{
	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", "luka", "--role", "service",
	    "--shelters", "TRF-TBS"), 0);
	struct vt *vt = house_console(&house, NULL, "luka", NULL);
	vt_press(vt, "4");
	assert_row_contains(vt, 23, "Enter Open");
	assert_null(strstr(vt_row_text(vt, 23), "n New"));
	vt_press(vt, "?");
	assert_int_equal(vt_find(vt, "Registers a new person"), -1);
	vt_done(&vt);
}

#define PEOPLE_TEST(name) cmocka_unit_test_setup_teardown(name, open_house, close_house)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PEOPLE_TEST(who_is_in_stands_in_walking_order),
		PEOPLE_TEST(a_name_is_found_in_three_scripts_as_it_is_typed),
		PEOPLE_TEST(a_search_finds_who_is_in_first),
		PEOPLE_TEST(keys_work_on_a_georgian_keyboard),
		PEOPLE_TEST(it_is_sorted_by_one_key),
		PEOPLE_TEST(what_does_not_apply_is_said_with_the_key_that_helps),
		PEOPLE_TEST(whoever_is_registered_can_be_admitted_at_once),
		PEOPLE_TEST(the_cursor_stays_on_the_person_when_others_come),
		PEOPLE_TEST(a_move_costs_little),
		PEOPLE_TEST(a_file_says_who_where_and_what_to_mind),
		PEOPLE_TEST(a_relatives_line_opens_their_file),
		PEOPLE_TEST(two_entries_of_one_person_are_merged),
		PEOPLE_TEST(a_file_lives),
		PEOPLE_TEST(the_gate_keys_of_the_beds_know_who_is_out),
		PEOPLE_TEST(the_head_of_a_file_is_folded),
		PEOPLE_TEST(no_hint_names_a_key_that_is_refused),
		PEOPLE_TEST(it_fits_every_terminal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
