/* The real program, confined: what the kernel says of a running console, where its paper goes, that
 * nothing legitimate broke. What a confined process cannot do is tried in tests/fault. */
#include "tests/screen/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define REPORT "occupancy-2026-11-24.txt"

static struct house house;

static int setup(void **state)
{
	(void)state;
	house_open(&house);
	return 0;
}

static int teardown(void **state)
{
	char command[160];

	(void)state;
	snprintf(command, sizeof command, "rm -rf '%s'/*", house.folder);
	if (system(command) != 0)
		return -1;
	house_done(&house);
	return 0;
}

static int shell(const char *format, ...) __attribute__((format(printf, 1, 2)));
static int shell(const char *format, ...)
{
	char command[3 * VT_PATH];
	va_list values;
	int status;

	va_start(values, format);
	vsnprintf(command, sizeof command, format, values);
	va_end(values);
	status = system(command);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static bool there(const char *format, ...) __attribute__((format(printf, 1, 2)));
static bool there(const char *format, ...)
{
	char path[VT_PATH];
	va_list values;

	va_start(values, format);
	vsnprintf(path, sizeof path, format, values);
	va_end(values);
	return access(path, F_OK) == 0;
}

/* --- what the kernel says -------------------------------------------------------------------- */

static bool proc_says(int pid, const char *file, const char *line)
{
	char path[64], text[256];
	bool found = false;
	FILE *from;

	snprintf(path, sizeof path, "/proc/%d/%s", pid, file);
	from = fopen(path, "r");
	assert_non_null(from);
	while (!found && fgets(text, sizeof text, from)) {
		char *to = text;

		for (const char *at = text; *at; at++) /* blanks and tabs as one blank */
			if (!strchr(" \t\n", *at))
				*to++ = *at;
			else if (to > text && to[-1] != ' ')
				*to++ = ' ';
		*to = '\0';
		found = strncmp(text, line, strlen(line)) == 0;
	}
	fclose(from);
	return found;
}

static void the_kernel_holds_it(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);
	char program[VT_PATH];

	(void)state;
	assert_true(proc_says(vt_pid(vt), "status", "NoNewPrivs: 1"));
	assert_true(proc_says(vt_pid(vt), "limits", "Max core file size 0 0"));
	if (shell("'%s' --version | grep -q '^seccomp: in force'",
		vt_built(program, "shelterdesk")) == 0)
		assert_true(proc_says(vt_pid(vt), "status", "Seccomp: 2"));
	else
		print_message("this kernel has no seccomp: not looked at\n");
	vt_done(&vt);
}

static void stand_still(const char *const words[], const int input[2], const int output[2])
{
	dup2(input[0], STDIN_FILENO);
	dup2(output[1], STDOUT_FILENO);
	close(input[1]);
	close(output[0]);
	if (freopen("/dev/null", "w", stderr))
		execv(words[0], (char *const *)words);
	_exit(127);
}

/* It stands still where it reads from standard input, from which nothing comes, or where it writes to
 * standard output, of which nothing is taken: is it confined by then? */
static bool confined_when_it_waits(const char *const words[])
{
	int input[2], output[2], status;
	bool confined = false;
	pid_t child;

	assert_true(pipe(input) == 0 && pipe(output) == 0);
	fcntl(output[1], F_SETFL, O_NONBLOCK);
	while (write(output[1], "x", 1) == 1)
		;
	fcntl(output[1], F_SETFL, 0);
	child = fork();
	if (child == 0)
		stand_still(words, input, output);
	for (int tries = 0; !confined && tries < 250; tries++) {
		poll(NULL, 0, 20);
		if (waitpid(child, &status, WNOHANG) != 0)
			break;
		confined = proc_says((int)child, "status", "Seccomp: 2");
	}
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	for (int i = 0; i < 2; i++) {
		close(input[i]);
		close(output[i]);
	}
	return confined;
}

/* Before the first byte of a password or of a secret is there. */
static void the_shell_is_confined_before_it_reads_secrets(void **state)
{
	char program[VT_PATH], backup[128], new[128];
	const char *const password[] = { vt_built(program, "shelterdesk"), "--db", house.db, "--as",
		"admin", "password", "--user", "admin", NULL };
	const char *const restore[] = { program, "--db", new, "restore", "--from", backup,
		"--identity", "-", NULL };

	(void)state;
	if (shell("'%s' --version | grep -q '^seccomp: in force'", program) != 0) {
		print_message("this kernel has no seccomp: skipped\n");
		skip();
	}
	assert_true(confined_when_it_waits(password));
	snprintf(backup, sizeof backup, "%s/b.backup", house.folder);
	snprintf(new, sizeof new, "%s/new.db", house.folder);
	assert_int_equal(shell("cd '%s' && R=$('%s' keygen --to secret) && '%s' --db house.db --as admin"
			       " backup --to b.backup --recipient $R >/dev/null",
			     house.folder, program, program),
	    0);
	assert_true(confined_when_it_waits(restore));
}

/* What makes a database or a key holds new secrets from its first moment on. */
static void who_makes_keys_is_confined(void **state)
{
	char program[VT_PATH], new[128], key[128];
	const char *const init[] = { vt_built(program, "shelterdesk"), "--db", new, "--password-stdin",
		"init", NULL };
	const char *const demo[] = { program, "--db", new, "demo", "--people", "3", "--days", "3", NULL };
	const char *const keygen[] = { program, "keygen", "--to", key, NULL };
	const char *const rekey[] = { program, "--db", house.db, "--as", "admin", "rekey", NULL };

	(void)state;
	if (shell("'%s' --version | grep -q '^seccomp: in force'", program) != 0) {
		print_message("this kernel has no seccomp: skipped\n");
		skip();
	}
	snprintf(new, sizeof new, "%s/in/new.db", house.folder);
	snprintf(key, sizeof key, "%s/key", house.folder);
	assert_true(confined_when_it_waits(init));
	assert_true(confined_when_it_waits(demo));
	assert_true(confined_when_it_waits(keygen));
	assert_true(confined_when_it_waits(rekey));
}

static void it_cannot_be_looked_at(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);
	char path[64];
	struct stat info;

	(void)state;
	if (getuid() == 0) {
		vt_done(&vt);
		print_message("root owns every process anyway: skipped\n");
		skip();
	}
#ifdef __SANITIZE_ADDRESS__
	vt_done(&vt);
	skip();
#endif
	snprintf(path, sizeof path, "/proc/%d/mem", vt_pid(vt));
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_uid, 0); /* taken from its user: it is not dumpable */
	vt_done(&vt);
}

static void the_version_says_what_is_in_force(void **state)
{
	char program[VT_PATH];

	(void)state;
	vt_built(program, "shelterdesk");
	assert_int_equal(
	    shell("'%s' --lang en help version | grep -qE '^seccomp: (in force|NOT in force)'", program),
	    0);
	assert_int_equal(shell("'%s' --lang en help version |"
			       " grep -qE '^Landlock: (in force .ABI [0-9]+.|NOT in force)'", program),
	    0);
}

/* --- the environment and the terminal -------------------------------------------------------- */

/* A vt100 of one's own whose "clear" says TRAPPED: whoever obeys TERMINFO shows it. */
static void a_terminal_of_ones_own_is_not_used(void **state)
{
	char variable[160], program[VT_PATH];
	const char *const env[] = { variable, NULL };
	const struct vt_options options = { .term = "vt100", .env = env };
	struct vt *vt;

	(void)state;
	snprintf(variable, sizeof variable, "TERMINFO=%s/trap", house.folder);
	if (shell("infocmp -A /lib/terminfo -1 vt100 2>/dev/null"
		  " | sed 's/clear=/clear=TRAPPED/' | tic -o '%s/trap' - 2>/dev/null",
		house.folder) != 0 || !there("%s/trap/v/vt100", house.folder)) {
		print_message("no tic here: skipped\n");
		skip();
	}
	/* a program that does not confine itself falls into it, so that it is a trap */
	vt = vt_start_with(&options,
	    (const char *const[]){ vt_built(program, "tests/screen/programs/list_demo"), NULL });
	vt_sync(vt);
	assert_non_null(strstr(vt_raw(vt), "TRAPPED"));
	vt_done(&vt);
	vt = house_console(&house, &options, "", NULL);
	assert_null(strstr(vt_raw(vt), "TRAPPED"));
	assert_true(vt_find(vt, "TRF-TBS") > 0);
	vt_done(&vt);
}

static void an_unlisted_terminal_is_refused_in_words(void **state)
{
	static const char *const terms[] = { "dumb", "hp", "../../tmp/evil" };
	char program[VT_PATH], says[80];

	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
		const char *const argv[] = { vt_built(program, "shelterdesk"), "--db", house.db,
			"--as", "admin", "--lang", "en", NULL };
		struct vt *vt = vt_start_with(&(struct vt_options){ .term = terms[i] }, argv);

		assert_int_equal(vt_exit(vt), 2);
		snprintf(says, sizeof says, "bad-terminal: the terminal \"%s\" (TERM) is not known",
		    terms[i]);
		assert_row_contains(vt, 0, says);
		assert_int_not_equal(vt_find(vt, "vt100"), -1);
		vt_done(&vt);
	}
}

/* --- paper ----------------------------------------------------------------------------------- */

static void the_console_writes_beside_the_database_only(void **state)
{
	struct vt *vt = house_console(&house, NULL, "", NULL);
	char elsewhere[] = "/tmp/shelterdesk-paper-XXXXXX", keys[200];

	(void)state;
	assert_non_null(mkdtemp(elsewhere));
	vt_press(vt, "p<Enter><Enter>");
	assert_int_not_equal(vt_find(vt, "written:"), -1);
	assert_true(there("%s/paper/%s", house.folder, REPORT));
	snprintf(keys, sizeof keys, "p<Enter><C-u>%s/x.csv<Enter>", elsewhere);
	vt_press(vt, keys);
	assert_int_not_equal(vt_find(vt, "not written"), -1);
	assert_int_not_equal(vt_find(vt, "/paper only"), -1);
	assert_false(there("%s/x.csv", elsewhere));
	vt_press(vt, "p<Enter><C-u>../x.csv<Enter>");
	assert_int_not_equal(vt_find(vt, "not written"), -1);
	assert_false(there("%s/x.csv", house.folder));
	/* nor by a link that somebody laid there */
	assert_int_equal(shell("ln -s %s %s/paper/out", elsewhere, house.folder), 0);
	vt_press(vt, "p<Enter><C-u>out/x.csv<Enter>");
	assert_int_not_equal(vt_find(vt, "not written"), -1);
	assert_false(there("%s/x.csv", elsewhere));
	vt_done(&vt);
	rmdir(elsewhere);
}

/* A config of the example with this folder for paper. */
static void write_config(const char *config, const char *paper)
{
	char program[VT_PATH];

	assert_int_equal(shell("'%s' --lang en help config-example | sed 's|^#* *paper_folder.*|"
			       "paper_folder = \"%s\";|' >'%s' && grep -q '%s' '%s'",
			     vt_built(program, "shelterdesk"), paper, config, paper, config),
	    0);
}

static void the_config_names_another_folder(void **state)
{
	char folder[] = "/tmp/shelterdesk-paper-XXXXXX", config[128], paper[64], program[VT_PATH];
	const char *argv[] = { vt_built(program, "shelterdesk"), "--config", config, "--db",
		house.db, "--now", "2026-11-24 21:40", "--as", "admin", "--lang", "en", NULL };
	struct vt *vt;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(config, sizeof config, "%s/paper.cfg", house.folder);
	snprintf(paper, sizeof paper, "%s/of-the-desk", folder);
	write_config(config, paper);
	assert_int_equal(shell("'%s' --config '%s' --db '%s/other.db' init --administrator admin"
			       " >/dev/null", program, config, house.folder),
	    0);
	snprintf(house.db + strlen(house.folder), 16, "/other.db");
	vt = vt_start_with(&(struct vt_options){ 0 }, argv);
	vt_sync(vt);
	vt_press(vt, "p<Enter><Enter>");
	assert_int_not_equal(vt_find(vt, "written:"), -1);
	assert_true(there("%s/%s", paper, REPORT));
	vt_done(&vt);
	assert_int_equal(shell("rm -rf '%s'", folder), 0);
	snprintf(house.db + strlen(house.folder), 16, "/house.db");
}

static void the_shell_writes_where_it_is_told(void **state)
{
	char folder[] = "/tmp/shelterdesk-paper-XXXXXX", program[VT_PATH];
	static const struct {
		const char *words, *file;
	} lines[] = { { "occupancy", "a.txt" }, { "residents --format csv", "b.csv" },
		{ "check --format json", "c.json" }, { "sql --query 'SELECT 1'", "d.txt" } };

	(void)state;
	assert_non_null(mkdtemp(folder));
	vt_built(program, "shelterdesk");
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		assert_int_equal(shell("'%s' --db '%s' --as admin %s -o %s/%s >/dev/null", program,
				     house.db, lines[i].words, folder, lines[i].file),
		    0);
		assert_true(there("%s/%s", folder, lines[i].file));
	}
	/* by a name alone, from where the shell stands; over what is there */
	for (int i = 0; i < 2; i++)
		assert_int_equal(shell("cd %s && '%s' --db '%s' --as admin beds -o e.txt", folder,
				     program, house.db),
		    0);
	assert_true(there("%s/e.txt", folder));
	assert_int_equal(shell("rm -rf '%s'", folder), 0);
}

/* --- nothing broke --------------------------------------------------------------------------- */

static void a_database_is_found_by_a_short_path_and_by_a_link(void **state)
{
	char link[128], program[VT_PATH];

	(void)state;
	vt_built(program, "shelterdesk");
	assert_int_equal(shell("cd '%s' && '%s' --db house.db --as admin person-add --given A"
			       " --family B --sex male >/dev/null", house.folder, program),
	    0);
	snprintf(link, sizeof link, "%s/linked", house.folder);
	assert_int_equal(shell("mkdir '%s' && ln -s '%s' '%s/l.db'", link, house.db, link), 0);
	assert_int_equal(shell("'%s' --db '%s/l.db' --as admin person-add --given C --family D"
			       " --sex male >/dev/null", program, link),
	    0);
	HOUSE_ASK(&house, "B-0008", "people");
}

/* The language of who takes over is read from its catalogue after the console confined itself. */
static void who_takes_over_gets_their_language(void **state)
{
	char program[VT_PATH];
	struct vt *vt;

	(void)state;
	assert_int_equal(HOUSE_DO(&house, "", "user-add", "--user", "eka", "--role", "reception",
			     "--shelters", "all", "--language", "ka"),
	    0);
	for (int i = 0; i < 2; i++)
		assert_int_equal(
		    shell("printf 'words of the user\\n' | '%s' --db '%s' --as %s password --user %s"
			  " >/dev/null", vt_built(program, "shelterdesk"), house.db,
			i ? "eka" : "admin", i ? "eka" : "admin"),
		    0);
	{
		/* no --lang: it would hold for all who sit down */
		const char *const argv[] = { program, "--db", house.db, "--as", "admin", NULL };

		vt = vt_start_with(&(struct vt_options){ .lang = "en" }, argv);
	}
	vt_wait(vt, "Sign in");
	vt_press(vt, "words of the user<Enter>");
	assert_int_not_equal(vt_find(vt, "Beds"), -1);
	vt_press(vt, "<C-o>");
	vt_press(vt, "<Esc>eka<Enter>words of the user<Enter>");
	assert_row_contains(vt, 0, "eka");
	assert_int_not_equal(vt_find(vt, "საწ"), -1);
	vt_done(&vt);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(the_kernel_holds_it),
		CASE(the_shell_is_confined_before_it_reads_secrets),
		CASE(who_makes_keys_is_confined),
		CASE(it_cannot_be_looked_at),
		CASE(the_version_says_what_is_in_force),
		CASE(a_terminal_of_ones_own_is_not_used),
		CASE(an_unlisted_terminal_is_refused_in_words),
		CASE(the_console_writes_beside_the_database_only),
		CASE(the_config_names_another_folder),
		CASE(the_shell_writes_where_it_is_told),
		CASE(a_database_is_found_by_a_short_path_and_by_a_link),
		CASE(who_takes_over_gets_their_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
