/* The process that starts programs for a desk which has given that up itself: that it runs nothing but
 * those it knows, that nothing of the desk goes along, that a program which crashes, hangs or floods
 * harms nobody, and that it is gone when the desk is, however the desk ended. The programs here are
 * scripts in a folder of the test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "core/when.h"
#include "tests/fault/shell.h"
#include "tui/broker.h"
#include "tui/confine.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_MS 20000
#define HAS(text, part) assert_non_null(strstr((text), (part)))

static char folder[64], fake[128]; /* the latter a program of the test */
static struct arena arena;

/* What a program of the test does: lines of /bin/sh. */
static void program_is(const char *lines)
{
	FILE *file;

	unlink(fake);
	file = fopen(fake, "w");
	assert_non_null(file);
	fprintf(file, "#!/bin/sh\n%s\n", lines);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(fake, 0700), 0);
}

/* The output, or "CODE: text" of what went wrong. */
static const char *asked(struct broker *broker, const char *name, const char *input, size_t length)
{
	struct failure failure = { 0 };
	const char *output = NULL;
	size_t got = 0;

	if (!broker_ask(broker, name, input, length, &arena, &output, &got, &failure)) {
		assert_int_equal(failure.count, 1);
		output = arena_format(
		    &arena, "%s: %s", code_word(failure.items[0].code), failure.items[0].text);
	}
	failure_done(&failure);
	return output;
}

static const char *ask_once(const char *lines, int limit_ms)
{
	struct broker broker;
	const char *output;

	program_is(lines);
	assert_true(broker_start(&broker, folder, limit_ms, NULL));
	output = asked(&broker, "ical", "hello", 5);
	/* it goes on, whatever happened */
	program_is("cat");
	assert_string_equal(asked(&broker, "ical", "again", 5), "again");
	broker_stop(&broker);
	assert_int_equal(waitpid(broker.process, NULL, 0), broker.process);
	return output;
}

static bool gone_in_time(pid_t process)
{
	struct pollfd end = { .fd = (int)syscall(SYS_pidfd_open, process, 0), .events = POLLIN };
	bool gone = end.fd < 0 || poll(&end, 1, PATIENCE_MS) == 1;

	if (end.fd >= 0)
		close(end.fd);
	return gone;
}

/* --- what it runs ---------------------------------------------------------------------------- */

static void only_the_programs_it_knows(void **state)
{
	struct broker broker;
	const struct broker_request strange = { .program = BROKER_PROGRAM_COUNT, .length = 0 };
	char byte;

	(void)state;
	program_is("cat");
	assert_true(broker_start(&broker, folder, 0, NULL));
	assert_string_equal(asked(&broker, "sh", "", 0), "helper: sh is not a program that is run here");
	assert_string_equal(asked(&broker, "../ical", "", 0), "helper: ../ical is not a program that is run here");
	assert_string_equal(asked(&broker, "ical", "x", 1), "x");
	/* who speaks to it past broker_ask is not answered either */
	assert_true(broker_send(broker.line, &strange, sizeof strange));
	assert_false(broker_receive(broker.line, &byte, 1));
	assert_true(gone_in_time(broker.process));
	waitpid(broker.process, NULL, 0);
	assert_non_null(strstr(asked(&broker, "ical", "x", 1), "is gone; leave and open again"));
	assert_int_equal(broker.line, -1);
}

static void nothing_of_the_desk_goes_along(void **state)
{
	int secret = open("/dev/null", O_RDONLY); /* without O_CLOEXEC */

	(void)state;
	assert_true(secret >= 0);
	setenv("LD_LIBRARY_PATH", "/nowhere", 1);
	setenv("SECRET", "1", 1);
	assert_string_equal(ask_once("echo $#; env | grep -v '^PWD=\\|^_=\\|^SHLVL=\\|^OLDPWD=' | sort", 0),
	    "0\nLANG=C.UTF-8\nPATH=/usr/bin:/bin\nTZ=UTC\n");
	/* 3 is the list's own */
	assert_string_equal(ask_once("ls /proc/self/fd | tr '\\n' ' '", 0), "0 1 2 3 ");
	assert_string_equal(ask_once("readlink /proc/self/fd/2", 0), "/dev/null\n");
	/* of no terminal: its session is another one */
	assert_string_equal(ask_once("(: </dev/tty) 2>/dev/null || echo none", 0), "none\n");
	unsetenv("LD_LIBRARY_PATH");
	unsetenv("SECRET");
	close(secret);
}

static void it_is_looked_for_and_missed(void **state)
{
	struct broker broker;

	(void)state;
	unlink(fake);
	assert_true(broker_start(&broker, folder, 0, NULL));
	assert_string_equal(asked(&broker, "ical", "", 0), arena_format(&arena,
	    "helper: the program shelterdesk-ical is not there: looked for in %s", folder));
	program_is("cat"); /* put there meanwhile */
	assert_string_equal(asked(&broker, "ical", "x", 1), "x");
	broker_stop(&broker);
	waitpid(broker.process, NULL, 0);
}

static void it_lies_beside_the_program_or_in_libexec(void **state)
{
	struct broker broker;
	char path[4096];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);

	(void)state;
	assert_true(length > 0);
	path[length] = '\0';
	*strrchr(path, '/') = '\0';
	assert_true(broker_start(&broker, NULL, 0, NULL));
	broker_stop(&broker);
	waitpid(broker.process, NULL, 0);
	assert_string_equal(broker.folders[0], path);
	*strrchr(path, '/') = '\0';
	assert_string_equal(broker.folders[1], arena_format(&arena, "%s/libexec/shelterdesk", path));
}

/* --- programs that go wrong ------------------------------------------------------------------- */

static void one_that_goes_wrong_is_told_and_survived(void **state)
{
	(void)state;
	assert_string_equal(ask_once("kill -SEGV $$", 0),
	    "helper: shelterdesk-ical crashed (signal 11) on what it was given; nothing was changed");
	assert_string_equal(ask_once("exit 3", 0),
	    "helper: shelterdesk-ical failed (exit status 3); nothing was changed");
	assert_string_equal(ask_once("exec sleep 1000", 300),
	    "helper: shelterdesk-ical took longer than 1 s and was stopped; nothing was changed");
	assert_string_equal(ask_once("exec >&-; exec sleep 1000", 300),
	    "helper: shelterdesk-ical took longer than 1 s and was stopped; nothing was changed");
	assert_string_equal(ask_once("exec yes", 0),
	    "helper: shelterdesk-ical gave more than 32 MiB and was stopped; nothing was changed");
	assert_string_equal(ask_once("while :; do :; done", 1000),
	    "helper: shelterdesk-ical took longer than 1 s and was stopped; nothing was changed");
	assert_string_equal(ask_once("ulimit -t; ulimit -c", 1500), "2\n0\n");
#if !CONFINE_SANITIZED
	assert_string_equal(ask_once("ulimit -v", 0), "524288\n");
#endif
}

static void long_texts_pass_both_ways(void **state)
{
	struct broker broker;
	size_t length = 5u << 20;
	char *input = arena_alloc(&arena, length + 1);
	const char *output;

	(void)state;
	for (size_t i = 0; i < length; i++)
		input[i] = (char)('a' + i % 23);
	assert_true(broker_start(&broker, folder, 0, NULL));
	program_is("cat");
	output = asked(&broker, "ical", input, length);
	assert_int_equal(strlen(output), length);
	assert_memory_equal(output, input, length);
	program_is("echo enough"); /* reads nothing of it */
	assert_string_equal(asked(&broker, "ical", input, length), "enough\n");
	assert_string_equal(asked(&broker, "ical", input, BROKER_INPUT_MOST + 1), "helper: ical takes no more than 16 MiB");
	broker_stop(&broker);
	waitpid(broker.process, NULL, 0);
}

/* --- printing ------------------------------------------------------------------------------- */

#define HOUSE "shelters = ( { code = \"AA\"; name = \"N\"; kind = \"crisis\"; city = \"C\";" \
	" rooms = ( { code = \"1\"; beds = ( \"1A\" ); } ); } );"

/* A program in the test's folder that is called by its full path. */
static void other_program_is(const char *name, const char *lines)
{
	char saved[128];

	strcpy(saved, fake);
	snprintf(fake, sizeof fake, "%s/%s", folder, name);
	program_is(lines);
	strcpy(fake, saved);
}

static struct config *printing_config(void)
{
	struct config_errors errors = { 0 };
	struct config *config = config_read_text("test.cfg",
	    arena_format(&arena,
		"lp = \"%s/lp\"; lpstat = \"%s/lpstat\"; printers = ("
		" { name = \"office\"; kind = \"queue\"; queue = \"HP-1\"; },"
		" { name = \"night\"; kind = \"queue\"; },"
		" { name = \"tool\"; kind = \"command\";"
		"   command = [ \"%s/tool\", \"a b\", \"$(id)\", \"*\", \"\" ]; },"
		" { name = \"post\"; kind = \"mail\"; to = \"a@b\"; command = [ \"%s/post\", \"-t\" ]; },"
		" { name = \"here\"; kind = \"terminal\"; } );" HOUSE,
		folder, folder, folder, folder),
	    &errors);

	for (size_t i = 0; i < errors.count; i++)
		print_error("%s\n", errors.lines[i]);
	config_errors_done(&errors);
	assert_non_null(config);
	return config;
}

/* Each argument on a line of its own in brackets, then what came in. */
#define TELLS "for word; do printf '[%s]\\n' \"$word\"; done; cat"

static void printers_get_their_arguments_and_the_paper_byte_for_byte(void **state)
{
	static const char paper[] = "page 1\f\0page 2\033\n";
	struct config *config = printing_config();
	struct broker broker;
	const char *output;

	(void)state;
	other_program_is("lp", TELLS);
	other_program_is("tool", TELLS);
	other_program_is("post", TELLS);
	assert_true(broker_start(&broker, folder, 0, config));
	output = asked(&broker, "printer:office", paper, sizeof paper - 1);
	assert_memory_equal(output, "[-d]\n[HP-1]\npage 1\f\0page 2\033\n", 14 + sizeof paper);
	assert_string_equal(asked(&broker, "printer:night", "x", 1), "[-d]\n[night]\nx");
	assert_string_equal(asked(&broker, "printer:tool", "x", 1), "[a b]\n[$(id)]\n[*]\n[]\nx");
	assert_string_equal(asked(&broker, "printer:post", "x", 1), "[-t]\nx");
	broker_stop(&broker);
	waitpid(broker.process, NULL, 0);
	config_free(&config);
}

static void only_queues_of_the_machine_and_declared_printers(void **state)
{
	struct config *config = printing_config();
	struct broker_request strange = { .length = 0 };
	struct broker broker;
	char byte;

	(void)state;
	other_program_is("lp", TELLS);
	other_program_is("lpstat", "echo Attic; echo $*; echo Cellar");
	assert_true(broker_start(&broker, folder, 0, config));
	assert_string_equal(asked(&broker, "queues", "", 0), "Attic\n-e\nCellar\n");
	assert_string_equal(asked(&broker, "queue:Cellar", "x", 1), "[-d]\n[Cellar]\nx");
	HAS(asked(&broker, "queue:Cell", "x", 1), "failed (exit status 0): no such queue");
	HAS(asked(&broker, "queue:-e", "x", 1), "no such queue");
	HAS(asked(&broker, "queue:", "x", 1), "no such queue");
	HAS(asked(&broker, "queue:Attic\nCellar", "x", 1), "no such queue");
	HAS(asked(&broker, "printer:attic", "x", 1), "is not a program that is run here");
	HAS(asked(&broker, "printer:here", "x", 1), "the program ? is not there");
	/* whoever speaks past broker_ask gets no further: a number behind the last printer */
	strange.program = BROKER_DECLARED + broker_printers(&broker);
	assert_true(broker_send(broker.line, &strange, sizeof strange));
	assert_false(broker_receive(broker.line, &byte, 1));
	waitpid(broker.process, NULL, 0);
	broker_stop(&broker);
	config_free(&config);
}

static void a_printer_that_fails_says_why_and_nobody_hangs(void **state)
{
	struct config *config = printing_config();
	struct broker broker;

	(void)state;
	other_program_is("lp", "cat >/dev/null; echo 'lp: The printer does not exist.' >&2; echo more >&2; exit 1");
	other_program_is("tool", "exec sleep 1000");
	other_program_is("lpstat", "exec yes queue");
	unlink(arena_format(&arena, "%s/post", folder));
	assert_true(broker_start(&broker, folder, 500, config));
	assert_string_equal(asked(&broker, "printer:office", "x", 1), arena_format(&arena,
	    "helper: %s/lp failed (exit status 1): lp: The printer does not exist.", folder));
	assert_string_equal(asked(&broker, "printer:tool", "x", 1), arena_format(&arena,
	    "helper: %s/tool took longer than 1 s and was stopped", folder));
	assert_string_equal(asked(&broker, "printer:post", "x", 1), arena_format(&arena,
	    "helper: the program %s/post is not there", folder));
	HAS(asked(&broker, "queue:queue", "x", 1), "no such queue"); /* the list never ends */
	other_program_is("lp", "kill -SEGV $$");
	HAS(asked(&broker, "printer:office", "x", 1), "crashed (signal 11)");
	/* who floods its standard error is not held up, nor kept */
	other_program_is("lp", "yes error | head -c 300000 >&2; exit 3");
	HAS(asked(&broker, "printer:office", "x", 1), "failed (exit status 3): error");
	broker_stop(&broker);
	waitpid(broker.process, NULL, 0);
	config_free(&config);
}

/* --- its end --------------------------------------------------------------------------------- */

/* A desk of its own, killed with -9 while it does nothing or waits for a program; gives the process
 * beside it. */
static pid_t beside_a_killed_desk(const char *lines, pid_t *running)
{
	struct broker broker;
	pid_t beside = 0, desk, session;
	char path[128], text[32] = "";
	int pipes[2], said;

	snprintf(path, sizeof path, "%s/said", folder);
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(pipe(pipes), 0);
	program_is(lines);
	desk = fork();
	if (desk == 0) {
		if (!broker_start(&broker, folder, 0, NULL))
			_exit(1);
		if (!running)
			asked(&broker, "ical", "", 0); /* once it has answered it is what it will be */
		if (write(pipes[1], &broker.process, sizeof broker.process) < 0)
			_exit(1);
		if (running)
			asked(&broker, "ical", "", 0);
		for (;;)
			pause();
	}
	close(pipes[1]);
	assert_int_equal(read(pipes[0], &beside, sizeof beside), (int)sizeof beside);
	close(pipes[0]);
	if (running) {
		said = open(path, O_RDONLY); /* until the program writes there */
		assert_true(said >= 0 && read(said, text, sizeof text - 1) > 0);
		close(said);
		*running = (pid_t)atoi(text);
		assert_int_equal(kill(*running, 0), 0);
	}
	session = getsid(beside);
	kill(desk, SIGKILL);
	waitpid(desk, NULL, 0);
	assert_int_equal(session, beside); /* no signal of the desk's terminal reaches it */
	return beside;
}

static void it_goes_with_the_desk(void **state)
{
	pid_t running = 0;
	char lines[256];

	(void)state;
	assert_true(gone_in_time(beside_a_killed_desk("cat", NULL)));
	snprintf(lines, sizeof lines, "echo $$ >%s/said\nexec sleep 1000", folder);
	assert_true(gone_in_time(beside_a_killed_desk(lines, &running)));
	assert_true(running > 0);
	assert_true(gone_in_time(running));
}

/* --- together with confining ------------------------------------------------------------------ */

enum { GOOD = 21, BAD = 22 };

static void a_confined_desk_may_ask_and_do_nothing_else(void **state)
{
	char *words[] = { "true", NULL };
	pid_t child;
	int status;

	(void)state;
	program_is("cat");
	child = fork();
	if (child == 0) {
		struct broker broker;
		struct confined confined;

		confine_start();
		if (!broker_start(&broker, folder, 0, NULL))
			_exit(BAD);
		confined = confine_process(NULL, 0);
		if (strcmp(asked(&broker, "ical", "hello", 5), "hello") != 0)
			_exit(BAD);
		if (confined.calls || confined.files)
			execv("/bin/true", words); /* would end with 0 */
		_exit(GOOD);
	}
	waitpid(child, &status, 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), GOOD);
}

/* What the kernel says of a process in a line of /proc/PID/status. */
static int status_number(pid_t process, const char *name)
{
	char path[64], line[256];
	int number = -1;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/status", (int)process);
	file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file))
		if (strncmp(line, name, strlen(name)) == 0)
			number = atoi(line + strlen(name));
	if (file)
		fclose(file);
	return number;
}

/* The program that reads calendars gives up what the desk gives up before it has read a byte. */
static void the_calendar_program_confines_itself(void **state)
{
	char path[4096];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 32);
	int in[2], status, waited = 0;
	pid_t child;

	(void)state;
	assert_true(length > 0);
	path[length] = '\0';
	for (int i = 0; i < 3; i++) /* BUILD/tests/fault/test_broker */
		*strrchr(path, '/') = '\0';
	strcat(path, "/shelterdesk-ical");
	assert_int_equal(pipe(in), 0);
	child = fork();
	if (child == 0) {
		dup2(in[0], STDIN_FILENO);
		close(in[0]);
		close(in[1]);
		execl(path, path, (char *)NULL);
		_exit(127);
	}
	close(in[0]);
	while (status_number(child, "Seccomp:") != 2 && waited < PATIENCE_MS)
		waited += poll(NULL, 0, 1) == 0;
	if (waited < PATIENCE_MS)
		assert_int_equal(status_number(child, "NoNewPrivs:"), 1);
	else
		print_message("no seccomp here: only its answer is looked at\n");
	close(in[1]); /* an empty request: it says no, and does not crash */
	waitpid(child, &status, 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
}

/* The whole: a desk that has confined itself has its calendar written, to the screen and to a file. */
static void the_real_desk_writes_a_calendar(void **state)
{
	(void)state;
	expect(0, NULL, shell("XDG_CONFIG_HOME=%s %s --db %s/desk.db demo --people 5 --days 5", folder, program, folder));
	expect(0, "BEGIN:VCALENDAR", shell("XDG_CONFIG_HOME=%s %s --db %s/desk.db agenda --days 7 --format ics",
		folder, program, folder));
	expect(0, NULL, shell("XDG_CONFIG_HOME=%s %s --db %s/desk.db agenda --format=ics -o %s/agenda.ics", folder,
		program, folder, folder));
	expect(0, "END:VCALENDAR", shell("cat %s/agenda.ics", folder));
	expect(2, "bad-choice", shell("XDG_CONFIG_HOME=%s %s --db %s/desk.db beds --format ics", folder, program,
		folder));
}

/* --------------------------------------------------------------------------------------------- */

static int set_up(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/shelterdesk-broker-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(fake, sizeof fake, "%s/shelterdesk-ical", folder);
	return 0;
}

static int tear_down(void **state)
{
	char command[128];

	(void)state;
	arena_done(&arena);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

int main(int count, char **words)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_the_programs_it_knows),
		cmocka_unit_test(nothing_of_the_desk_goes_along),
		cmocka_unit_test(it_is_looked_for_and_missed),
		cmocka_unit_test(it_lies_beside_the_program_or_in_libexec),
		cmocka_unit_test(one_that_goes_wrong_is_told_and_survived),
		cmocka_unit_test(long_texts_pass_both_ways),
		cmocka_unit_test(printers_get_their_arguments_and_the_paper_byte_for_byte),
		cmocka_unit_test(only_queues_of_the_machine_and_declared_printers),
		cmocka_unit_test(a_printer_that_fails_says_why_and_nobody_hangs),
		cmocka_unit_test(it_goes_with_the_desk),
		cmocka_unit_test(a_confined_desk_may_ask_and_do_nothing_else),
		cmocka_unit_test(the_calendar_program_confines_itself),
		cmocka_unit_test(the_real_desk_writes_a_calendar),
	};

	(void)count;
	if (!shell_find(words[0]))
		return 1;
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
