/* The log at the console: written, signed and corrected by one key each, medicine given by one key, and
 * a handover that one console gives and another takes. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct house house;

static void an_entry_is_written_signed_and_corrected(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);

	(void)state;
	vt_press(vt, "8");
	assert_row_contains(vt, 1, "TRF-TBS");
	assert_says(vt, "Nothing was written");
	vt_press(vt, "N");
	assert_row_contains(vt, 1, "Write into the log");
	vt_press(vt, "shouting at the gate<C-s>");
	assert_says(vt, "N*  [medium] shouting at the gate (admin)");
	assert_row_contains(vt, 1, "1 not signed");
	vt_press(vt, "n");
	vt_press(vt, "quiet since<C-s>");
	assert_says(vt, "n*  quiet since (admin)");
	vt_press(vt, "/shouting<Enter>");
	assert_int_equal(vt_find(vt, "quiet since"), -1);
	vt_press(vt, "s");
	assert_says(vt, "L-000001 signed");
	assert_says(vt, "N   [medium] shouting");
	vt_press(vt, "e");
	vt_press(vt, "<C-s>");
	assert_says(vt, "write a correction");
	vt_press(vt, "<Esc><Esc>"); /* the form, the filter */
	vt_press(vt, "/shouting<Enter>c");
	vt_press(vt, "it was the neighbour<C-s>");
	vt_press(vt, "<Esc>");
	assert_says(vt, "[corrects L-000001]");
	assert_says(vt, "corrected by L-000003");
	vt_done(&vt);
}

static void medicine_is_given_by_one_key(void **state)
{
	struct vt *vt;

	(void)state;
	assert_int_equal(house_do_at(&house, "", "2026-11-24 20:00",
			     (const char *const[]){ "medication-add", "--person", "B-0001",
				 "--medicine", "insulin", "--dose", "10 IU", "--times", "22:00", NULL }),
	    0);
	vt = house_console(&house, NULL, "", NULL);
	assert_says(vt, "medicine M-0001 is due at 22:00");
	vt_press(vt, "8");
	assert_says(vt, "Medicine due");
	assert_says(vt, "insulin, 10 IU");
	vt_press(vt, "g");
	assert_says(vt, "was given M-0001");
	assert_int_equal(vt_find(vt, "Medicine due"), -1);
	assert_says(vt, "insulin 10 IU (admin)");
	vt_press(vt, "m");
	assert_row_contains(vt, 1, "Medication: TRF-TBS");
	assert_says(vt, "22:00 given");
	vt_press(vt, "g"); /* again: asked first */
	assert_says(vt, "ALREADY GIVEN");
	vt_press(vt, "n");
	assert_null(strstr(HOUSE_ASK(&house, NULL, "log", "--shelter", "TRF-TBS"), "L-000002"));
	assert_int_equal(HOUSE_DO(&house, "", "medication-give", "--medication", "M-1"), 1);
	assert_null(strstr(HOUSE_ASK(&house, NULL, "log", "--shelter", "TRF-TBS"), "L-000002"));
	vt_press(vt, "b"); /* its form tells before anything is typed */
	assert_says(vt, "ALREADY GIVEN");
	vt_press(vt, "<C-s>");
	assert_says(vt, "Not saved: ALREADY GIVEN");
	vt_press(vt, "<Esc>g");
	assert_says(vt, "ALREADY GIVEN");
	vt_press(vt, "y");
	assert_says(vt, "L-000002");
	assert_says(vt, "22:00 given 2 times");
	vt_press(vt, "8");
	assert_says(vt, "[GIVEN AGAIN] insulin 10 IU");
	vt_done(&vt);
}

/* Two desks ask themselves the same question at once: one yes is one dose. */
static void a_yes_is_to_what_was_asked(void **state)
{
	struct vt *one, *other;

	(void)state;
	assert_int_equal(house_do_at(&house, "", "2026-11-24 20:00",
			     (const char *const[]){ "medication-add", "--person", "B-0001",
				 "--medicine", "insulin", "--dose", "10 IU", "--times", "20:30", NULL }),
	    0);
	one = house_console(&house, NULL, "", NULL);
	other = house_console(&house, NULL, "", NULL);
	vt_press(one, ":medication<Enter>g");
	assert_says(one, "after its time (20:30)");
	vt_press(other, ":medication<Enter>g");
	assert_says(other, "after its time (20:30)");
	vt_press(other, "y");
	assert_says(other, "was given M-0001");
	vt_press(one, "y");
	assert_says(one, "ALREADY GIVEN");
	assert_null(strstr(HOUSE_ASK(&house, NULL, "log", "--shelter", "TRF-TBS"), "L-000002"));
	vt_done(&other);
	vt_done(&one);
}

static void what_was_typed_of_one_kind_stays_with_it(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);

	(void)state;
	vt_press(vt, "8n");
	vt_press(vt, "a note of the night<Tab><Esc>");
	assert_row_contains(vt, 22, "draft is kept");
	vt_press(vt, "v");
	assert_int_equal(vt_find(vt, "a note of the night"), -1);
	vt_press(vt, "<Esc>N");
	assert_int_equal(vt_find(vt, "a note of the night"), -1);
	vt_press(vt, "<Esc>n");
	assert_says(vt, "a note of the night");
	vt_press(vt, "<C-s>");
	assert_int_equal(house_drafts(&house), 0);
	vt_done(&vt);
}

/* What was agreed to once is asked again: no draft says yes to the next dose. */
static void no_draft_agrees(void **state)
{
	struct vt *vt;

	(void)state;
	assert_int_equal(house_do_at(&house, "", "2026-11-24 20:00",
			     (const char *const[]){ "medication-add", "--person", "B-0001",
				 "--medicine", "insulin", "--dose", "10 IU", NULL }),
	    0);
	assert_int_equal(HOUSE_DO(&house, "", "medication-give", "--medication", "M-1"), 0);
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, ":medication<Enter>b");
	assert_says(vt, "ALREADY GIVEN");
	vt_press(vt, "<C-s>yes<Tab><Esc>");
	vt_press(vt, "b");
	assert_says(vt, "ALREADY GIVEN");
	vt_done(&vt);
}

static void one_console_gives_and_another_takes(void **state)
{
	struct vt *day, *night;

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", "late", "--role", "reception",
			     "--shelters", "all"), 0);
	day = house_console(&house, NULL, "", NULL);
	night = house_console(&house, NULL, "late", NULL);
	vt_press(day, "8G");
	assert_row_contains(day, 1, "Hand over");
	vt_press(day, "mind the gate<C-s>");
	assert_says(day, "HO-0001 of admin");
	vt_press(day, "T<C-s>");
	assert_says(day, "you gave HO-0001 yourself");
	vt_press(day, "<Esc>");
	vt_wait(night, "handover of admin waits");
	vt_press(night, "8h");
	assert_says(night, "mind the gate");
	vt_press(night, "<Esc>T<C-s>");
	assert_says(night, "HO-0001 taken");
	vt_done(&night);
	vt_done(&day);
}

/* Round and round, either way: the first is followed by the last. */
static void the_houses_go_round(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);
	char first[90], last[90];

	(void)state;
	vt_press(vt, "8");
	snprintf(first, sizeof first, "%s", vt_row_text(vt, 1));
	vt_press(vt, "[");
	snprintf(last, sizeof last, "%s", vt_row_text(vt, 1));
	assert_string_not_equal(first, last);
	vt_press(vt, "]");
	assert_string_equal(vt_row_text(vt, 1), first);
	vt_done(&vt);
}

static void both_languages_fit_eighty_columns(void **state)
{
	static const char *const langs[] = { "en", "ka" };
	static const struct vt_options options = { .term = "vt220" };

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "log-add", "--shelter", "TRF-TBS", "--kind", "incident",
			     "--severity", "high", "--text",
			     "ეზოში უცხო კაცი ელოდებოდა, ჭიშკარი დაიკეტა, პატრული მოვიდა და წავიდა, "
			     "ვინაობა არ დადგინდა", "--person", "B-0001", "--tell", "დირექტორი",
			     "--follow-up", "კამერის ჩანაწერი"), 0);
	for (size_t i = 0; i < 2; i++) {
		struct vt_options with = options;
		struct vt *vt;

		with.lang = langs[i];
		vt = house_console(&house, &with, "", NULL);
		vt_press(vt, "8");
		for (const char *key = "nNschGT?"; *key; key++) { /* what a shift begins and ends with */
			char hint[4] = { ' ', *key, ' ' };

			assert_row_contains(vt, 23, hint);
		}
		assert_says(vt, "N*");
		assert_says(vt, "ვინაობა"); /* folded, not cut */
		assert_says(vt, "კამერის ჩანაწერი");
		assert_says(vt, "დირექტორი");
		vt_done(&vt);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(an_entry_is_written_signed_and_corrected),
		HOUSE_TEST(medicine_is_given_by_one_key),
		HOUSE_TEST(a_yes_is_to_what_was_asked),
		HOUSE_TEST(what_was_typed_of_one_kind_stays_with_it),
		HOUSE_TEST(no_draft_agrees),
		HOUSE_TEST(one_console_gives_and_another_takes),
		HOUSE_TEST(the_houses_go_round),
		HOUSE_TEST(both_languages_fit_eighty_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
