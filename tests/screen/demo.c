#include "tests/screen/demo.h"

#include <fcntl.h>
#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/shelterdesk-screen-XXXXXX";
static char database[256];
static unsigned made;

static int run(const char *const argv[])
{
	extern char **environ;
	posix_spawn_file_actions_t quiet;
	pid_t pid;
	int status = 0;

	posix_spawn_file_actions_init(&quiet);
	posix_spawn_file_actions_addopen(&quiet, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	if (posix_spawnp(&pid, argv[0], &quiet, NULL, (char *const *)argv, environ) != 0 ||
	    waitpid(pid, &status, 0) != pid)
		status = -1;
	posix_spawn_file_actions_destroy(&quiet);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void name_file(char path[256], const char *name, const char *suffix)
{
	snprintf(path, 256, "%s/%s%s", folder, name, suffix);
}

int demo_setup(void **state)
{
	char program[VT_PATH], path[256];

	(void)state;
	if (!mkdtemp(folder))
		return -1;
	name_file(path, "template.db", "");
	const char *const argv[] = { vt_built(program, "shelterdesk"), "--db", path, "--now",
		DEMO_NOW, "demo", NULL };
	return run(argv);
}

int demo_teardown(void **state)
{
	const char *const argv[] = { "rm", "-rf", folder, NULL };

	(void)state;
	return run(argv);
}

/* The template is closed: its file and its log together are the whole database. */
const char *demo_database(void)
{
	char from[256], name[32], to[256];

	snprintf(name, sizeof name, "%u.db", ++made);
	name_file(database, name, "");
	for (int i = 0; i < 2; i++) {
		name_file(from, "template.db", i ? "-wal" : "");
		name_file(to, name, i ? "-wal" : "");
		const char *const argv[] = { "cp", from, to, NULL };
		if (access(from, F_OK) == 0)
			assert_int_equal(run(argv), 0);
	}
	return database;
}

struct vt *demo_console_on(
    const char *path, const struct vt_options *options, const char *const words[])
{
	char program[VT_PATH];
	const char *argv[DEMO_WORDS + 12] = { vt_built(program, "shelterdesk"), "--db", path,
		"--as", "admin", "--now", DEMO_NOW };
	static const struct vt_options usual = { 0 };
	size_t count = 7;
	bool lang = false;

	for (size_t i = 0; words && words[i] && i < DEMO_WORDS; i++) {
		lang |= strcmp(words[i], "--lang") == 0;
		argv[count++] = words[i];
	}
	if (!lang) {
		argv[count++] = "--lang";
		argv[count++] = "en";
	}
	struct vt *vt = vt_start_with(options ? options : &usual, argv);
	vt_sync(vt);
	return vt;
}

struct vt *demo_console(const struct vt_options *options, const char *const words[])
{
	return demo_console_on(demo_database(), options, words);
}

void demo_run(const char *path, const char *user, int status, const char *const words[])
{
	char program[VT_PATH];
	const char *argv[DEMO_WORDS + 12] = { vt_built(program, "shelterdesk"), "--db", path,
		"--as", user, "--now", DEMO_NOW, "--lang", "en" };
	size_t count = 9;

	for (size_t i = 0; words[i] && i < DEMO_WORDS; i++)
		argv[count++] = words[i];
	assert_int_equal(run(argv), status);
}
