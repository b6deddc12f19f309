#include "tests/screen/house.h"

#include "db/draft.h"
#include "tests/db/kept.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MORNING "2026-11-24 08:00"
#define EVENING "2026-11-24 21:40"
#define WORDS_MOST 40

static char answer[65536];

/* The command with --db, --as and --now before it; its output in answer. */
static int run(const struct house *house, const char *user, const char *now,
    const char *const words[], bool quiet)
{
	static char program[VT_PATH];
	const char *all[WORDS_MOST] = { vt_built(program, "shelterdesk"), "--db", house->db,
		"--lang", "en", "--now", now };
	size_t count = 7, length = 0;
	int pipes[2], status;
	ssize_t got;
	pid_t child;

	if (user) {
		all[count++] = "--as";
		all[count++] = *user ? user : "admin";
	}
	for (size_t i = 0; words[i]; i++)
		all[count++] = words[i];
	assert_int_equal(pipe(pipes), 0);
	child = fork();
	if (child == 0) {
		dup2(open("/dev/null", O_RDONLY), STDIN_FILENO); /* init asks at a terminal */
		dup2(pipes[1], STDOUT_FILENO);
		if (quiet)
			dup2(pipes[1], STDERR_FILENO);
		close(pipes[0]);
		setenv("LC_ALL", "C.UTF-8", 1);
		execv(program, (char *const *)all);
		_exit(127);
	}
	close(pipes[1]);
	while ((got = read(pipes[0], answer + length, sizeof answer - 1 - length)) > 0)
		length += (size_t)got;
	answer[length] = '\0';
	close(pipes[0]);
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static void must(const struct house *house, const char *now, const char *const words[])
{
	int status = run(house, strcmp(words[0], "init") == 0 ? NULL : "", now, words, true);

	if (status != 0)
		fail_msg("%s gave %d: %s", words[0], status, answer);
}
#define MUST(...) must(house, MORNING, (const char *const[]){ __VA_ARGS__, 0 })

static void fill(const struct house *house)
{
	MUST("init", "--administrator", "admin");
	MUST("person-add", "--given", "ნინო", "--family", "ბერიძე", "--sex", "female", "--birth",
	    "12.03.1990", "--alerts", "insulin 22:00");
	MUST("person-add", "--given", "ლუკა", "--family", "ბერიძე", "--sex", "male", "--birth",
	    "02.05.2021");
	MUST("person-add", "--given", "Levan", "--family", "Kapanadze", "--sex", "male", "--birth",
	    "2015");
	MUST("person-add", "--given", "Оксана", "--family", "Коваленко", "--sex", "female",
	    "--birth", "01.02.1985");
	MUST("person-add", "--given", "ანა", "--family", "წერეთელი", "--sex", "female", "--birth",
	    "2014");
	MUST("person-add", "--given", "გია", "--family", "ჭყონია", "--sex", "male", "--birth",
	    "1988");
	MUST("relation-add", "--person", "B-0001", "--kind", "parent", "--other", "B-0002");
	MUST("admit", "--people", "B-0001,B-0002", "--beds", "TRF-TBS/3A,TRF-TBS/3B", "--basis",
	    "victim-status");
	MUST("admit", "--person", "B-0003", "--bed", "CHI-TBS1/1A", "--basis", "mobile-group");
	must(house, "2026-11-24 09:00",
	    (const char *const[]){ "out", "--person", "B-0003", "--kind", "school", "--expected",
		"15:00", NULL });
}

/* The keys lie beside the house's folder, below what the shell door takes for its home. */
static void name_places(struct house *house)
{
	char keys[sizeof house->base + 8];

	snprintf(house->folder, sizeof house->folder, "%s/house", house->base);
	snprintf(house->db, sizeof house->db, "%s/house.db", house->folder);
	snprintf(keys, sizeof keys, "%s/config", house->base);
	setenv("XDG_CONFIG_HOME", keys, 1);
}

static void make(struct house *house)
{
	snprintf(house->base, sizeof house->base, "/tmp/shelterdesk-XXXXXX");
	assert_non_null(mkdtemp(house->base));
	name_places(house);
	assert_int_equal(mkdir(house->folder, 0700), 0);
	fill(house);
	kept_take(house->base);
}

static struct db *open_db(const struct house *house, struct arena *arena)
{
	struct db_options options = { .path = house->db };
	struct db *db = NULL;
	const char *detail;

	assert_int_equal(db_open(&options, arena, &db, &detail), DB_OK);
	return db;
}

static void lay(struct house *house)
{
	struct arena arena = { 0 };
	struct db *db;

	snprintf(house->base, sizeof house->base, "%s", kept_lay());
	name_places(house);
	db = open_db(house, &arena);
	kept_mark(db);
	db_close(&db);
	arena_done(&arena);
}

void house_open(struct house *house)
{
	if (kept_ready())
		lay(house);
	else
		make(house);
}

void house_done(struct house *house)
{
	kept_remove(house->base);
}

int house_setup(void **state)
{
	house_open(*state);
	return 0;
}

int house_teardown(void **state)
{
	house_done(*state);
	return 0;
}

int house_do(const struct house *house, const char *user, const char *const words[])
{
	return run(house, user, EVENING, words, true);
}

int house_do_at(const struct house *house, const char *user, const char *now,
    const char *const words[])
{
	return run(house, user, now, words, true);
}

void house_password(
    const struct house *house, const char *user, const char *as, const char *password)
{
	char program[VT_PATH], command[2 * VT_PATH];

	snprintf(command, sizeof command,
	    "printf '%%s\\n' '%s' | '%s' --db '%s' --now '2026-11-24 21:00' --as %s password --user %s"
	    " >/dev/null",
	    password, vt_built(program, "shelterdesk"), house->db, as, user);
	assert_int_equal(system(command), 0);
}

const char *house_ask(const struct house *house, const char *const words[], const char *until)
{
	for (int tries = 0; tries < 100; tries++) {
		assert_int_equal(run(house, "", EVENING, words, false), 0);
		if (!until || strstr(answer, until))
			return answer;
		poll(NULL, 0, 50);
	}
	fail_msg("\"%s\" never came; the last answer:\n%s", until, answer);
	return answer;
}

int house_drafts(const struct house *house)
{
	struct arena arena = { 0 };
	struct db *db = open_db(house, &arena);
	int64_t count;

	count = drafts_count(db, "admin");
	db_close(&db);
	arena_done(&arena);
	return (int)count;
}

struct vt *house_console(
    const struct house *house, const struct vt_options *options, const char *user, const char *flag)
{
	char path[VT_PATH];
	const char *argv[] = { vt_built(path, "shelterdesk"), "--db", house->db, "--now", EVENING,
		"--as", *user ? user : "admin", "--lang",
		options && options->lang ? options->lang : "en", flag, NULL };
	struct vt *vt = vt_start_with(options ? options : &(struct vt_options){ 0 }, argv);

	vt_sync(vt);
	return vt;
}
