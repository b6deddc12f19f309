/* What leaves the desk by the real program: files at the shell, the print key of the console. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct house house;
static char path[VT_PATH];

static int setup(void **state)
{
	(void)state;
	house_open(&house);
	/* what may be looked at and what may leave are two things */
	HOUSE_DO(&house, "", "reveal", "--shelter", "TRF-TBS", "--reason", "papers");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	house_done(&house);
	return 0;
}

/* A file in the console's folder of paper, or in the house itself (where the shell writes). */
static const char *in_house(const char *name)
{
	snprintf(path, sizeof path, "%s/%s", house.folder, name);
	return path;
}

/* What was written; "" nothing. */
static const char *written(const char *name)
{
	static char text[65536];
	FILE *file = fopen(in_house(name), "r");
	size_t length = file ? fread(text, 1, sizeof text - 1, file) : 0;

	text[length] = '\0';
	if (file)
		fclose(file);
	unlink(path);
	return text;
}

static void agree(const char *person, const char *recipient)
{
	assert_int_equal(HOUSE_DO(&house, "", "consent-add", "--person", person, "--purpose", "health",
			     "--recipient", recipient, "--form", "signed", "--until", "31.12.2026",
			     "--given-by", "mother"),
	    0);
}

static void the_shell_writes_codes(void **state)
{
	const char *text;

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "residents", "-o", in_house("out.txt")), 0);
	text = written("out.txt");
	assert_non_null(strstr(text, "B-0003"));
	assert_null(strstr(text, "Levan"));
	assert_non_null(strstr(HOUSE_ASK(&house, NULL, "residents"), "Levan")); /* a look */
}

static void the_shell_refuses_names_without_a_consent(void **state)
{
	(void)state;
	assert_int_equal(
	    HOUSE_DO(&house, "", "residents", "-o", in_house("out.txt"), "--names", "Clinic"), 1);
	assert_string_equal(written("out.txt"), "");
	assert_int_equal(HOUSE_DO(&house, "", "residents", "--names", "Clinic"), 2);
	assert_int_equal(HOUSE_DO(&house, "", "totals", "--exact", "-o", in_house("out.txt")), 1);
	assert_string_equal(written("out.txt"), "");
	assert_int_equal(HOUSE_DO(&house, "", "check", "--names", "Clinic"), 2);
}

static void the_console_prints_codes(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);
	const char *text;

	(void)state;
	vt_press(vt, "4/levan<Enter><Enter>"); /* a shelter that goes by names */
	vt_wait(vt, "Kapanadze");
	vt_press(vt, "p<Enter><C-u>r.csv<Enter>");
	vt_wait(vt, "written:");
	text = written("paper/r.csv");
	assert_non_null(strstr(text, "B-0003"));
	assert_null(strstr(text, "Kapanadze"));
	vt_done(&vt);
}

static void the_console_asks_whom_names_are_for(void **state)
{
	struct vt *vt;
	const char *text;

	(void)state;
	agree("B-0001", "Clinic No. 5");
	vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, ":residents<Enter>p<Enter><C-u>r.csv<Enter>");
	vt_wait(vt, "With names, for");
	assert_true(vt_find(vt, "codes stand for names") > 0);
	assert_true(vt_find(vt, "1 person has agreed") > 0);
	vt_press(vt, "<Esc>"); /* a step back: what was typed is there */
	assert_row_contains(vt, 22, "r.csv");
	vt_press(vt, "<Esc>");
	vt_wait(vt, "Print to");
	vt_press(vt, "<Esc>");
	assert_string_equal(written("paper/r.csv"), "");
	vt_press(vt, "p<Enter><C-u>r.csv<Enter>clinic<Down><Enter>");
	vt_wait(vt, "1 person is left as a");
	text = written("paper/r.csv");
	assert_non_null(strstr(text, "ნინო ბერიძე"));
	assert_null(strstr(text, "ლუკა"));
	assert_null(strstr(text, "Levan"));
	vt_press(vt, "p<Enter><C-u>r.csv<Enter><Enter>"); /* the first: nobody */
	vt_wait(vt, "written:");
	assert_null(strstr(written("paper/r.csv"), "ბერიძე"));
	vt_done(&vt);
	assert_non_null(HOUSE_ASK(&house, "for Clinic No. 5", "audit", "--format", "json"));
}

static void the_form_says_what_goes(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);

	(void)state;
	vt_press(vt, "4/გია<Enter><Enter>");
	vt_press(vt, "X");
	vt_wait(vt, "Forget a person");
	vt_press(vt, "asked for<C-s>");
	vt_wait(vt, "goes for good, from old backups too: names");
	vt_wait(vt, "is to be kept until");
	vt_press(vt, "her wish<C-s>"); /* the reason for overriding */
	vt_wait(vt, "again to save anyway"); /* what goes has been read */
	vt_press(vt, "<C-s>");
	vt_wait(vt, "B-0006 forgotten");
	vt_done(&vt);
	assert_null(strstr(HOUSE_ASK(&house, NULL, "person", "--person", "B-0006"), "გია"));
}

static void a_consent_is_recorded_at_the_console(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);

	(void)state;
	vt_press(vt, "4/oksana<Enter><Enter>c");
	vt_wait(vt, "Record a consent");
	vt_press(vt, "<Esc>");
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shell_writes_codes),
		cmocka_unit_test(the_shell_refuses_names_without_a_consent),
		cmocka_unit_test(the_console_prints_codes),
		cmocka_unit_test(the_console_asks_whom_names_are_for),
		cmocka_unit_test(the_form_says_what_goes),
		cmocka_unit_test(a_consent_is_recorded_at_the_console),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
