/* Every role at the console: each screen of the table is offered and opened exactly where the role
 * has the right that the screen's row states. Which that is stands in tests/screen/golden/rights.txt
 * (GENERATE=1 writes it), beside tests/db/golden/rights.txt, which has the verbs and reports. */
#include "tests/screen/house.h"
#include "tui/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define GOLDEN "tests/screen/golden/rights.txt"
#define SCREENS_MOST 40

static struct house house;

static int setup(void **state)
{
	(void)state;
	house_open(&house);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	house_done(&house);
	return 0;
}

/* Is it among what the palette offers for its name? */
static bool offered(struct vt *vt, const struct screen *screen)
{
	char keys[80], line[80];
	bool found = false;

	snprintf(keys, sizeof keys, ":%s", screen->name);
	snprintf(line, sizeof line, "screen  %s", screen->name);
	vt_press(vt, keys);
	for (int row = 0; !found && row < 24; row++) {
		const char *at = strstr(vt_row_text(vt, row), line);

		found = at && strchr(" ", at[strlen(line)]);
	}
	vt_press(vt, "<Esc>");
	return found;
}

/* The list of 0 is longer than the screen: it is narrowed to what is called so. */
static bool listed(struct vt *vt, const struct screen *screen)
{
	bool found = false;

	vt_press(vt, "0");
	vt_press(vt, screen->name);
	for (int row = 4; !found && row < 22; row++) {
		const char *text = vt_row_text(vt, row), *at = strrchr(text, ' ');

		found = at && strcmp(at + 1, screen->name) == 0;
	}
	vt_press(vt, "<Esc>");
	return found;
}

/* The first line may have no room for every screen; a refusal is always said. */
static bool opens(struct vt *vt, const struct screen *screen)
{
	const char key[2] = { (char)screen->digit, '\0' };

	if (screen->digit == SCREEN_LISTED)
		return listed(vt, screen);
	vt_press(vt, key);
	return vt_find(vt, "may not do this") == -1;
}

/* Who may open nothing is told so, and the console ends. */
static bool opens_any(int role)
{
	for (int i = 0; screens[i]; i++)
		if (screens[i]->digit && role_has((enum role)role, screens[i]->right))
			return true;
	return false;
}

static void look(int role, bool may[SCREENS_MOST])
{
	char user[40];
	struct vt *vt;

	snprintf(user, sizeof user, "one-%s", role_name((enum role)role));
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", user, "--role",
			     role_name((enum role)role), "--shelters", "TRF-TBS"),
	    0);
	if (!opens_any(role))
		return;
	vt = house_console(&house, NULL, user, NULL);
	for (int i = 0; screens[i]; i++) {
		bool has = role_has((enum role)role, screens[i]->right);

		may[i] = offered(vt, screens[i]);
		if (may[i] != has)
			fail_msg("%s %s the right %s, but the palette %s the screen %s",
			    role_name((enum role)role), has ? "has" : "lacks",
			    right_name(screens[i]->right), has ? "lacks" : "offers",
			    screens[i]->name);
		if (screens[i]->digit && opens(vt, screens[i]) != has)
			fail_msg("%s %s the right %s, but %c %s the screen %s",
			    role_name((enum role)role), has ? "has" : "lacks",
			    right_name(screens[i]->right), (char)screens[i]->digit,
			    has ? "does not open" : "opens", screens[i]->name);
	}
	vt_done(&vt);
}

static void write_matrix(FILE *out, bool may[ROLE_COUNT][SCREENS_MOST])
{
	fprintf(out, "Who may open which screen. Written by tests/screen/test_rights (GENERATE=1).\n\n"
		     "%-12s %-12s", "screen", "right");
	for (int role = 0; role < ROLE_COUNT; role++)
		fprintf(out, " %s", role_name((enum role)role));
	for (int i = 0; screens[i]; i++) {
		fprintf(out, "\n%-12s %-12s", screens[i]->name, right_name(screens[i]->right));
		for (int role = 0; role < ROLE_COUNT; role++)
			fprintf(out, " %*s", (int)strlen(role_name((enum role)role)),
			    may[role][i] ? "y" : "-");
	}
	fputc('\n', out);
}

static void every_role_and_screen(void **state)
{
	static char golden[16384];
	bool may[ROLE_COUNT][SCREENS_MOST] = { 0 };
	char *made = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&made, &size), *file;

	(void)state;
	for (int role = 0; role < ROLE_COUNT; role++)
		look(role, may[role]);
	write_matrix(out, may);
	fclose(out);
	if (getenv("GENERATE")) {
		file = fopen(GOLDEN, "w");
		assert_non_null(file);
		fputs(made, file);
		assert_int_equal(fclose(file), 0);
	}
	file = fopen(GOLDEN, "r");
	assert_non_null(file);
	golden[fread(golden, 1, sizeof golden - 1, file)] = '\0';
	fclose(file);
	if (strcmp(golden, made) != 0)
		fail_msg("the rights of screens are not as in " GOLDEN
			 " (GENERATE=1 writes it; read what changed):\n%s",
		    made);
	free(made);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test_setup_teardown(
	    every_role_and_screen, setup, teardown) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
