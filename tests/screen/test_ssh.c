/* The console over SSH, end to end: the shipped sshd_config and authorized_keys (config/kit) before a
 * private server, this program behind it. What staff get is a console in their own name; everything
 * else that a client can ask for, it does not get. */
#include "tests/screen/sshd.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define FIRST "only for now"
#define OWN "words of the night"

static struct sshd sshd;
static char program[VT_PATH];

/* --- what the database says -------------------------------------------------------------------- */

static int shell(const char *line, const char **said)
{
	const char *const words[] = { "sh", "-c", line, NULL };

	return sshd_run(words, said);
}

static const char *desk(const char *command)
{
	static char line[3 * VT_PATH];
	const char *said;

	snprintf(line, sizeof line, "'%s' --db '%s' --lang en %s", program, sshd.db, command);
	if (shell(line, &said) != 0)
		fail_msg("%s: %s", command, said);
	return said;
}

static void set_password(const char *as, const char *user, const char *password)
{
	char line[3 * VT_PATH];
	const char *said;

	snprintf(line, sizeof line, "echo '%s' | '%s' --db '%s' --as %s password --user %s", password,
	    program, sshd.db, as, user);
	if (shell(line, &said) != 0)
		fail_msg("password: %s", said);
}

static int setup(void **state)
{
	char line[256];

	(void)state;
	vt_built(program, "shelterdesk");
	sshd_open(&sshd);
	desk("init --administrator admin");
	snprintf(line, sizeof line,
	    "--as admin user-add --user %s --role reception --shelters all --language ka", sshd.name);
	desk(line);
	set_password("admin", "admin", "correct horse");
	set_password(sshd.name, sshd.name, OWN);
	return 0;
}

static int sweep(void **state)
{
	(void)state;
	sshd.key = "key";
	sshd_sweep(&sshd);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	sshd_done(&sshd);
	return 0;
}

/* --- signing in -------------------------------------------------------------------------------- */

static const struct vt_options thin = { .term = "vt220" };

/* In the worker's own language, though SSH hands none over. */
static struct vt *face(const char *command)
{
	struct vt *vt = sshd_terminal(&sshd, &thin, NULL, command);

	vt_wait(vt, "შესვლა");
	vt_sync(vt);
	return vt;
}

/* A wrong try has to be waited for, a second at first: tries again until that is over. */
static void until_let_in(struct vt *vt)
{
	for (time_t end = time(NULL) + 30; vt_find(vt, "TRF-TBS") < 0;) {
		if (time(NULL) > end)
			fail_msg("not let in after a wrong try");
		vt_press(vt, OWN "<Enter>");
	}
}

static struct vt *sign_in(void)
{
	struct vt *vt = face(NULL);

	until_let_in(vt);
	return vt;
}

static void signs_in_chooses_a_password_and_works(void **state)
{
	struct vt *vt;

	(void)state;
	set_password("admin", sshd.name, FIRST);
	vt = face(NULL); /* UTF-8, with no locale from anywhere */
	assert_true(vt_find(vt, sshd.name) > 0);
	assert_int_equal(vt_find(vt, "TRF-TBS"), -1);
	vt_press(vt, FIRST "<Enter>");
	assert_int_equal(vt_find(vt, "TRF-TBS"), -1);
	vt_press(vt, OWN "<Enter>" OWN "<Enter>");
	vt_wait(vt, "TRF-TBS");
	assert_row_contains(vt, 0, sshd.name);
	vt_press(vt, ":person-add<Enter>Ketevan<C-s>");
	vt_wait(vt, "B-0001");
	vt_keys(vt, "q");
	assert_int_equal(vt_exit(vt), 0);
	vt_done(&vt);
	assert_non_null(strstr(desk("--as admin people --find Ketevan"), "B-0001"));
}

static void a_locale_of_the_client_does_no_harm(void **state)
{
	const char *const env[] = { "LC_ALL=C", "LANG=xx_XX", "LC_CTYPE=POSIX", NULL };
	const char *const more[] = { "-o", "SendEnv=LANG", "-o", "SendEnv=LC_*", NULL };
	struct vt *vt = sshd_terminal(&sshd, &(struct vt_options){ .env = env }, more, NULL);

	(void)state;
	vt_wait(vt, "შესვლა");
	vt_done(&vt);
}

/* --- what is not to be had --------------------------------------------------------------------- */

/* Nothing of the command is run; there is no terminal for a console either. */
static void expect_refused(const char *command)
{
	const char *words[SSHD_WORDS], *said;
	size_t count = sshd_client(&sshd, "ssh", "-p", words);
	char address[96];

	snprintf(address, sizeof address, "%s@127.0.0.1", sshd.user);
	words[count++] = address;
	words[count++] = command;
	words[count] = NULL;
	assert_int_equal(sshd_run(words, &said), 4);
	if (!strstr(said, "shelterdesk: not-allowed: ") || strstr(said, "uid=") ||
	    strstr(said, sshd.user))
		fail_msg("%s: %s", command, said);
}

static void no_shell_and_no_other_command(void **state)
{
	static const char *const commands[] = { "id", "/bin/sh -c id", "bash -i",
		"shelterdesk users", "shelterdesk console --as admin", "shelterdesk --as admin users",
		"id; shelterdesk console --as admin", "$(id)", "scp -t /tmp", "sh -c 'id' #" };

	(void)state;
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		expect_refused(commands[i]);
}

/* With a terminal the console opens whatever was asked for, in the name of the key. */
static void a_command_on_a_terminal_is_the_console(void **state)
{
	static const char *const commands[] = { "/bin/sh -i", "shelterdesk console --as admin" };

	(void)state;
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		struct vt *vt = face(commands[i]);

		assert_true(vt_find(vt, sshd.name) > 0);
		assert_int_equal(vt_find(vt, "admin"), -1);
		vt_press(vt, "correct horse<Enter>"); /* the administrator's */
		assert_int_equal(vt_find(vt, "TRF-TBS"), -1);
		until_let_in(vt);
		vt_keys(vt, "q");
		vt_exit(vt);
		vt_done(&vt);
	}
}

static void no_files_go_either_way(void **state)
{
	const char *words[SSHD_WORDS], *said;
	char address[300], made[192];
	size_t count = sshd_client(&sshd, "sftp", "-P", words);

	(void)state;
	snprintf(address, sizeof address, "%s@127.0.0.1:%s", sshd.user, sshd.db);
	snprintf(made, sizeof made, "%s/stolen", sshd.folder);
	words[count++] = address;
	words[count++] = made;
	words[count] = NULL;
	assert_int_not_equal(sshd_run(words, &said), 0);
	assert_int_not_equal(access(made, F_OK), 0);
	for (int old = 0; old < 2; old++) { /* by sftp, and by the protocol before it */
		count = sshd_client(&sshd, "scp", "-P", words);
		if (old)
			words[count++] = "-O";
		words[count++] = address;
		words[count++] = made;
		words[count] = NULL;
		assert_int_not_equal(sshd_run(words, &said), 0);
		assert_int_not_equal(access(made, F_OK), 0);
	}
}

static const char *asked(const char *const more[], const char *address, int *status)
{
	const char *words[SSHD_WORDS], *said;
	size_t count = sshd_client(&sshd, "ssh", "-p", words);

	while (*more)
		words[count++] = *more++;
	words[count++] = address;
	words[count] = NULL;
	*status = sshd_run(words, &said);
	return said;
}

/* -W: through the host to elsewhere. Elsewhere is the server itself, which would greet. */
static void nothing_is_forwarded(void **state)
{
	char address[96], there[64], back[64], socket[256];
	const char *const through[] = { "-W", there, NULL };
	const char *const ports[] = { "-N", "-o", "ExitOnForwardFailure=yes", "-R", back, NULL };
	const char *const sockets[] = { "-N", "-o", "ExitOnForwardFailure=yes", "-R", socket, NULL };
	const char *said;
	int status;

	(void)state;
	snprintf(address, sizeof address, "%s@127.0.0.1", sshd.user);
	snprintf(there, sizeof there, "127.0.0.1:%d", sshd.port);
	snprintf(back, sizeof back, "0:127.0.0.1:%d", sshd.port);
	snprintf(socket, sizeof socket, "%s/socket:127.0.0.1:%d", sshd.folder, sshd.port);
	said = asked(through, address, &status);
	assert_int_not_equal(status, 0);
	assert_null(strstr(said, "SSH-2.0"));
	assert_non_null(strstr(said, "prohibited"));
	said = asked(ports, address, &status);
	assert_int_not_equal(status, 0);
	assert_non_null(strstr(said, "remote port forwarding failed"));
	said = asked(sockets, address, &status);
	assert_int_not_equal(status, 0);
	*strrchr(socket, ':') = '\0';
	assert_int_not_equal(access(socket, F_OK), 0);
}

/* What the key may do, as the server tells its client: a command and a terminal. */
static void the_key_allows_a_terminal_alone(void **state)
{
	const char *const more[] = { "-v", "-A", "-X", NULL };
	const char *said, *options;
	char address[96];
	int status;

	(void)state;
	snprintf(address, sizeof address, "%s@127.0.0.1", sshd.user);
	said = asked(more, address, &status);
	options = strstr(said, "key options:");
	assert_non_null(options);
	assert_int_equal(strcspn(options, "\r\n"), strlen("key options: command pty"));
	assert_memory_equal(options, "key options: command pty", strlen("key options: command pty"));
}

/* The same of the file for sshd alone, should a line of a key lack its restrict. */
static void the_server_allows_a_terminal_alone(void **state)
{
	static const char *const settings[] = { "permittty yes", "disableforwarding yes",
		"allowtcpforwarding no", "allowagentforwarding no", "allowstreamlocalforwarding no",
		"x11forwarding no", "permittunnel no", "permituserrc no", "permituserenvironment no",
		"passwordauthentication no", "kbdinteractiveauthentication no",
		"authenticationmethods publickey", "maxsessions 1", "clientaliveinterval 20",
		"clientalivecountmax 3", "permitopen none", "permitlisten none" };
	char config[256], user[128];
	const char *const words[] = { "/usr/sbin/sshd", "-T", "-f", config, "-C", user, NULL };
	const char *said;

	(void)state;
	snprintf(config, sizeof config, "%s/config", sshd.folder);
	snprintf(user, sizeof user, "user=%s,host=here,addr=127.0.0.1", sshd.user);
	assert_int_equal(sshd_run(words, &said), 0);
	for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
		char line[64];

		snprintf(line, sizeof line, "\n%s\n", settings[i]);
		if (!strstr(said, line))
			fail_msg("not set: %s", settings[i]);
	}
}

static void no_password_no_other_key_no_other_user(void **state)
{
	const char *const password[] = { "-o", "PubkeyAuthentication=no", "-o",
		"PreferredAuthentications=password,keyboard-interactive", NULL };
	const char *const plain[] = { NULL };
	char address[96];
	int status;

	(void)state;
	snprintf(address, sizeof address, "%s@127.0.0.1", sshd.user);
	assert_non_null(strstr(asked(password, address, &status), "Permission denied (publickey)"));
	assert_non_null(strstr(asked(plain, "nobody@127.0.0.1", &status), "Permission denied"));
	sshd.key = "other";
	assert_non_null(strstr(asked(plain, address, &status), "Permission denied (publickey)"));
	assert_int_equal(status, 255);
}

/* Another user of the desk: neither at the lock nor by the palette; and no shell behind ^Z. */
static void the_console_is_of_one_user(void **state)
{
	struct vt *vt;

	(void)state;
	vt = sign_in();
	vt_press(vt, "<C-z>");
	assert_true(vt_find(vt, "TRF-TBS") > 0);
	vt_press(vt, ":person-add<Enter>Khatuna<C-o>");
	vt_wait(vt, "ჩაკეტილია");
	assert_int_equal(vt_find(vt, "Khatuna"), -1);
	assert_int_equal(vt_find(vt, "Esc"), -1);
	vt_press(vt, "<Esc>");
	vt_press(vt, "admin<Enter>");
	vt_press(vt, "correct horse<Enter>");
	assert_true(vt_find(vt, "ჩაკეტილია") > 0);
	assert_true(vt_find(vt, sshd.name) > 0);
	vt_keys(vt, "<C-d>"); /* the next one comes in on a line of their own */
	assert_int_equal(vt_exit(vt), 0);
	vt_done(&vt);
	assert_int_equal(sshd_console(&sshd, false, 2000), 0);
	vt = sign_in();
	vt_press(vt, ":person-add<Enter>");
	assert_true(vt_find(vt, "Khatuna") > 0);
	vt_press(vt, "<C-x>y");
	assert_int_equal(vt_find(vt, "Khatuna"), -1);
	vt_done(&vt);
}

/* The program is the system user's login shell: what a line of a key without its command gets. */
static void the_login_shell_opens_nothing_else(void **state)
{
	static const char *const texts[] = { "id", "shelterdesk users", "shelterdesk",
		"shelterdesk console; id", "shelterdesk console $(id)", "shelterdesk console --db /tmp/x",
		"shelterdesk console --now 2030-01-01", "shelterdesk console console",
		"shelterdesk --as console", "shelterdesk console --as", "shelterdesk console --as --mono",
		"/usr/lib/openssh/sftp-server", "sh -c 'shelterdesk console'",
		"shelterdesk console users" };
	char data[256];
	const char *const env[] = { data, NULL };
	const char *const words[] = { program, "-c", NULL, NULL };
	const char *try[4];
	struct vt *vt;

	(void)state;
	snprintf(data, sizeof data, "XDG_DATA_HOME=%s/data", sshd.folder);
	memcpy(try, words, sizeof try);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		const char *said;

		try[2] = texts[i];
		if (sshd_run(try, &said) != 4 || !strstr(said, "only the console opens here"))
			fail_msg("%s: %s", texts[i], said);
	}
	try[2] = "/usr/local/bin/shelterdesk console --lang en --as admin";
	vt = vt_start_with(&(struct vt_options){ .env = env }, try);
	vt_wait(vt, "Sign in");
	vt_wait(vt, "admin");
	vt_done(&vt);
	try[1] = NULL; /* no command at all: whoever it is says so */
	vt = vt_start_with(&(struct vt_options){ .env = env }, try);
	vt_wait(vt, "Sign in");
	vt_press(vt, "admin<Enter>");
	vt_press(vt, "correct horse<Enter>");
	vt_wait(vt, "TRF-TBS");
	vt_done(&vt);
}

static void install_puts_the_samples_in_place(void **state)
{
	static const char *const files[] = { "sshd_shelterdesk.conf", "authorized_keys" };
	char build[VT_PATH], line[3 * VT_PATH];
	const char *said;

	(void)state;
	vt_built(build, "");
	build[strlen(build) - 1] = '\0';
	snprintf(line, sizeof line,
	    "unset MAKEFLAGS MFLAGS MAKELEVEL; make -s BUILD='%s' DESTDIR='%s/root' PREFIX=/usr install",
	    build, sshd.folder);
	if (shell(line, &said) != 0)
		fail_msg("%s", said);
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		snprintf(line, sizeof line, "cmp config/kit/%s '%s/root/usr/share/doc/shelterdesk/kit/%s'",
		    files[i], sshd.folder, files[i]);
		assert_int_equal(shell(line, &said), 0);
	}
	snprintf(line, sizeof line,
	    "grep -q 'restrict,pty,command=' '%s/root/usr/share/doc/shelterdesk/kit/SSH.txt'",
	    sshd.folder);
	assert_int_equal(shell(line, &said), 0);
}

static void the_steps_are_told_in_both_languages(void **state)
{
	(void)state;
	assert_non_null(strstr(desk("help ssh"), "useradd --system"));
	assert_non_null(strstr(desk("--lang ka help ssh"), "useradd --system"));
	assert_non_null(strstr(desk("--lang ka help ssh"), "SSH"));
}

/* --- a line that drops ------------------------------------------------------------------------- */

static struct vt *half_a_form(const char *given)
{
	struct vt *vt = sign_in();

	vt_press(vt, ":person-add<Enter>");
	vt_press(vt, given);
	vt_press(vt, "<Tab>Gelashvi");
	assert_true(vt_find(vt, given) > 0);
	return vt;
}

static bool is_known(const char *given)
{
	char line[64];

	snprintf(line, sizeof line, "--as admin people --find %s", given);
	return strstr(desk(line), given) != NULL;
}

static void nothing_half_written_and_the_draft_kept(const char *given)
{
	struct vt *vt;

	assert_int_equal(sshd_console(&sshd, false, 2000), 0);
	assert_false(is_known(given));
	desk("check");
	vt = sign_in();
	vt_press(vt, ":person-add<Enter>");
	assert_true(vt_find(vt, given) > 0);
	assert_true(vt_find(vt, "Gelashvi") > 0);
	vt_press(vt, "li<C-s>");
	vt_wait(vt, "B-0");
	vt_done(&vt);
	assert_true(is_known(given));
}

static void the_client_is_killed_in_mid_form(void **state)
{
	struct vt *vt = half_a_form("Mariam");

	(void)state;
	assert_true(sshd_console(&sshd, true, 2000) > 0);
	vt_kill(vt, SIGKILL);
	nothing_half_written_and_the_draft_kept("Mariam");
	vt_done(&vt);
}

static void the_line_hangs_up_in_mid_form(void **state)
{
	struct vt *vt = half_a_form("Salome");

	(void)state;
	vt_hangup(vt);
	nothing_half_written_and_the_draft_kept("Salome");
	vt_done(&vt);
}

/* The server's half of the session, as when the host's sshd is told to end it. */
static void the_session_is_killed_in_mid_form(void **state)
{
	struct vt *vt = half_a_form("Tamta");
	pid_t console = sshd_console(&sshd, true, 2000), session = 0;
	char path[64], line[256];
	FILE *file;

	(void)state;
	snprintf(path, sizeof path, "/proc/%d/stat", (int)console);
	file = fopen(path, "r");
	assert_non_null(file);
	assert_non_null(fgets(line, sizeof line, file));
	fclose(file);
	assert_int_equal(sscanf(strrchr(line, ')') + 1, " %*c %d", &session), 1);
	assert_int_not_equal(session, sshd.pid);
	assert_true(session > 1);
	assert_int_equal(kill(session, SIGKILL), 0);
	nothing_half_written_and_the_draft_kept("Tamta");
	vt_done(&vt);
}

/* --- a leaver ---------------------------------------------------------------------------------- */

static void a_leaver_is_out_within_two_seconds(void **state)
{
	char line[128];
	struct vt *vt;

	(void)state;
	vt = sign_in();
	snprintf(line, sizeof line, "--as admin user-close --user %s", sshd.name);
	desk(line);
	assert_int_equal(sshd_console(&sshd, false, 2000), 0);
	vt_exit(vt);
	vt_done(&vt);
	vt = face(NULL); /* the key is still there, the password of no use */
	vt_press(vt, OWN "<Enter>");
	assert_int_equal(vt_find(vt, "TRF-TBS"), -1);
	vt_done(&vt);
}

#define CASE(name) cmocka_unit_test_teardown(name, sweep)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(signs_in_chooses_a_password_and_works),
		CASE(a_locale_of_the_client_does_no_harm),
		CASE(no_shell_and_no_other_command),
		CASE(a_command_on_a_terminal_is_the_console),
		CASE(no_files_go_either_way),
		CASE(nothing_is_forwarded),
		CASE(the_key_allows_a_terminal_alone),
		CASE(the_server_allows_a_terminal_alone),
		CASE(no_password_no_other_key_no_other_user),
		CASE(the_console_is_of_one_user),
		CASE(the_login_shell_opens_nothing_else),
		CASE(install_puts_the_samples_in_place),
		CASE(the_steps_are_told_in_both_languages),
		CASE(the_client_is_killed_in_mid_form),
		CASE(the_line_hangs_up_in_mid_form),
		CASE(the_session_is_killed_in_mid_form),
		CASE(a_leaver_is_out_within_two_seconds),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
