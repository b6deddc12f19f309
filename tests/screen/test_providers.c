/* The providers through a terminal: who gives what is added, edited, sent home for a day and ended by
 * one key each; services and files are chosen from lists; a dry run says what would be. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct house house;

static void lia(void)
{
	assert_int_equal(HOUSE_DO(&house, "", "provider-add", "--name", "ლია ხვედელიძე",
			     "--service", "psychology", "--hours", "Mon-Fri 09:00-17:00"), 0);
}

static void the_list_says_who_when_and_what(void **state)
{
	(void)state;
	lia();
	HOUSE_DO(&house, "", "provider-off-add", "--provider", "1", "--from", "2026-11-27");
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, ":providers<Enter>");
	assert_true(vt_find(vt, ">PR-0001") > 0);
	assert_true(vt_find(vt, "ლია ხვედელიძე") > 0);
	assert_true(vt_find(vt, "Psychologist") > 0);
	assert_true(vt_find(vt, "Mon-Fri 09:00-17:00") > 0);
	assert_true(vt_find(vt, "27.11") > 0);
	vt_press(vt, "/doctor<Enter>");
	assert_true(vt_find(vt, "PR-0001") < 0);
	vt_done(&vt);
}

static void somebody_is_added_and_services_are_picked(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, ":providers<Enter>a");
	assert_row_contains(vt, 1, "Add a provider");
	vt_press(vt, "Marika<Enter><Space>");
	assert_true(vt_find(vt, "psychological help") > 0); /* under their headings */
	vt_press(vt, "lawyer<Enter>"); /* the next is picked at once, until Esc */
	assert_true(vt_find(vt, "Psychologist") > 0);
	vt_press(vt, "<Esc>");
	assert_true(vt_find(vt, "legal") > 0);
	vt_press(vt, "<Tab>Mon-Fri 9-17<Enter><C-s>");
	assert_true(vt_find(vt, ">PR-0001") > 0);
	assert_true(vt_find(vt, "Lawyer") > 0);
	vt_done(&vt);
}

static void a_day_off_and_the_end(void **state)
{
	(void)state;
	lia();
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, ":providers<Enter>o");
	assert_true(vt_find(vt, "PR-0001") > 0);
	vt_press(vt, "26.11<Tab><C-s>");
	assert_true(vt_find(vt, "26.11") > 0);
	vt_press(vt, "x<C-s>");
	assert_true(vt_find(vt, "Nobody gives services yet") > 0);
	vt_press(vt, "v");
	assert_true(vt_find(vt, "ended") > 0);
	vt_done(&vt);
}

/* A console takes files from its own folder, by a list; what would be is told, and nothing is
 * changed until the dry run is turned off. */
static void a_list_is_imported_after_a_dry_run(void **state)
{
	char path[128];
	FILE *file;
	(void)state;
	snprintf(path, sizeof path, "%s/import", house.folder);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/import/list.csv", house.folder);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("name;service\nMarika;legal\nGia;doctor\n", file);
	fclose(file);
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, ":providers<Enter>M<Space>");
	assert_true(vt_find(vt, ">list.csv") > 0);
	vt_press(vt, "<Enter>");
	assert_true(vt_find(vt, "Dry run") > 0);
	vt_press(vt, "y<C-s>");
	assert_true(vt_find(vt, "Dry run, nothing was changed: providers imported: 2 new") > 0);
	assert_true(vt_find(vt, "Import providers") > 0); /* the form is there still */
	vt_press(vt, "n<C-s>");
	assert_true(vt_find(vt, "providers imported: 2 new") > 0);
	assert_true(vt_find(vt, "Gia") > 0);
	vt_done(&vt);
	unlink(path);
	*strrchr(path, '/') = '\0';
	rmdir(path);
}

/* At the shell the file is read before the process confines itself. */
static void the_shell_takes_any_file(void **state)
{
	static const char path[] = "/tmp/shelterdesk-test-list.csv";
	FILE *file = fopen(path, "w");
	(void)state;
	assert_non_null(file);
	fputs("name,service\nMarika,legal\n", file);
	fclose(file);
	assert_int_equal(HOUSE_DO(&house, "", "import-providers", "--file", path, "--dry-run"), 0);
	assert_null(strstr(HOUSE_ASK(&house, NULL, "providers"), "Marika"));
	assert_int_equal(HOUSE_DO(&house, "", "import-providers", "--file", path), 0);
	assert_non_null(strstr(HOUSE_ASK(&house, NULL, "providers"), "Marika"));
	assert_int_equal(HOUSE_DO(&house, "", "undo", "--dry-run"), 2);
	unlink(path);
	assert_int_equal(HOUSE_DO(&house, "", "import-providers", "--file", path), 2);
	assert_int_equal(HOUSE_DO(&house, "", "import-providers", "--file", "/tmp"), 2);
}

static void other_files_are_out_of_reach(void **state)
{
	(void)state;
	struct vt *vt = house_console(&house, NULL, "", NULL);
	vt_press(vt, ":providers<Enter>M/etc/hostname<Tab><C-s>");
	assert_true(vt_find(vt, "only the name of a file in") > 0);
	vt_done(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(the_list_says_who_when_and_what),
		HOUSE_TEST(somebody_is_added_and_services_are_picked),
		HOUSE_TEST(a_day_off_and_the_end),
		HOUSE_TEST(a_list_is_imported_after_a_dry_run),
		HOUSE_TEST(the_shell_takes_any_file),
		HOUSE_TEST(other_files_are_out_of_reach),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
