/* Ten thousand random keys on every screen, from fixed seeds: the console never dies, never leaks
 * (under the sanitizers), and the database is in order afterwards. A failure names seed and key
 * count, which play it again. */
#include "tests/screen/vt.h"

#include "tui/confine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if CONFINE_SANITIZED
#define KEYS 4000 /* each takes several times as long; the plain run has the others */
#else
#define KEYS 10000
#endif
#define BURST 25 /* keys between two waits */
#define HOME_EVERY 250

static char folder[64], database[100];

/* What night staff, cats and cut lines send; not what ends or stops the program (q, and its key on
 * the Georgian keyboard). */
static const char *const keys[] = { "a", "m", "w", "o", "r", "x", "e", "d", "b", "B", "c", "h", "H", "s",
	"S", "f", "F", "l", "n", "t", "T", "v", "i", "j", "k", "g", "G", "u", "y", "A", "p", "z", "@", "[",
	"]", "1", "2", "3", "4", "5", "6", "7", "/", ":", "?", ".", "-", "+", ",", "<Enter>", "<Enter>",
	"<Enter>", "<Esc>", "<Esc>", "<Tab>", "<Tab>", "<BackTab>", "<Space>", "<BS>", "<Del>", "<Up>",
	"<Down>", "<Down>", "<Left>", "<Right>", "<Home>", "<End>", "<PageUp>", "<PageDown>", "<F1>",
	"<F2>", "<F4>", "<C-r>", "<C-l>", "<C-s>", "<C-p>", "<C-x>", "<C-u>", "<C-w>", "<C-k>", "<C-a>",
	"<C-e>", "<C-n>", "<C-g>", "ა", "ბ", "დ", "წ", "ჭ", "now", "+2h", "31.02.2026", "B-0031", "TRF-TBS/2A",
	"beridze", "<Ins>", "\x01", "é", "日本", "\xcc\x81" };

#define KEY_COUNT (sizeof keys / sizeof keys[0])

static uint64_t state;

static unsigned pick(unsigned count)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % count;
}

static int run(const char *words)
{
	char command[VT_PATH + 400], program[VT_PATH];

	snprintf(command, sizeof command, "%s --db %s --now '2026-11-24 21:40' %s >%s/log 2>&1",
	    vt_built(program, "shelterdesk"), database, words, folder);
	return system(command);
}

static int set_up(void **unused)
{
	(void)unused;
	strcpy(folder, "/tmp/shelterdesk-random-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(database, sizeof database, "%s/t.db", folder);
	return run("demo --people 60 --days 40");
}

static int tear_down(void **unused)
{
	char command[200];

	(void)unused;
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

static struct vt *start(const char *term, const char *lang)
{
	char program[VT_PATH];
	const char *const words[] = { vt_built(program, "shelterdesk"), "--db", database, "--now",
		"2026-11-24 21:40", "--lang", lang, NULL };
	struct vt *vt = vt_start(term, 24, 80, words);

	vt_blind(vt);
	vt_sync(vt);
	return vt;
}

static void check(const char *opening)
{
	char command[200];

	if (run("--as admin check") == 0)
		return;
	snprintf(command, sizeof command, "cat %s/log", folder);
	if (system(command) != 0)
		print_message("(no log)\n");
	fail_msg("after random keys on %s the database is not in order", opening);
}

static void shake(const char *opening, const char *term, const char *lang, unsigned seed)
{
	struct vt *vt = start(term, lang);
	int status;

	state = seed;
	for (int count = 0; count < KEYS; count++) {
		if (count % HOME_EVERY == 0) {
			for (int i = 0; i < 6; i++)
				vt_keys(vt, "<Esc>");
			vt_press(vt, opening);
		}
		if (pick(400) == 0)
			vt_resize(vt, (int)pick(60) + 1, (int)pick(160) + 1);
		vt_keys(vt, keys[pick(KEY_COUNT)]);
		if (count % BURST == BURST - 1)
			vt_sync(vt);
	}
	vt_sync(vt);
	status = vt_kill(vt, SIGTERM);
	if (status != 0)
		fail_msg("%s, seed %u: ended with status %d", opening, seed, status);
	vt_done(&vt);
	check(opening);
}

static void test_overview(void **unused)
{
	(void)unused;
	shake("1", "xterm-256color", "en", 1);
}

static void test_beds(void **unused)
{
	(void)unused;
	shake("1<Down><Down><Enter>", "vt220", "ka", 2);
}

static void test_people(void **unused)
{
	(void)unused;
	shake("4", "xterm-256color", "ka", 3);
}

static void test_person(void **unused)
{
	(void)unused;
	shake("4<Down><Enter>", "vt100", "en", 4);
}

static void test_history(void **unused)
{
	(void)unused;
	shake("1H", "linux", "en", 5);
}

static void test_audit(void **unused)
{
	(void)unused;
	shake("2<Down>A", "screen", "ka", 6);
}

static void test_form(void **unused)
{
	(void)unused;
	shake("2a", "xterm", "en", 7);
}

static void test_palette(void **unused)
{
	(void)unused;
	shake("1:", "tmux-256color", "en", 8);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static void test_agenda(void **unused)
{
	(void)unused;
	shake("5", "vt220", "en", 9);
}

static void test_week(void **unused)
{
	(void)unused;
	shake("5w", "xterm-256color", "ka", 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_agenda), TEST(test_week),
		TEST(test_overview), TEST(test_beds), TEST(test_people),
		TEST(test_person), TEST(test_history), TEST(test_audit), TEST(test_form),
		TEST(test_palette) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
