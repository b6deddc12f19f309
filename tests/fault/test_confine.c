/* A process that has confined itself tries what a flaw in it would be used for: to run a program, to
 * reach the network or another process, to read and write other files. Each attempt is made twice, in
 * processes of their own: free, where it must succeed (or it would prove nothing), and confined. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "tests/fault/hostel.h"
#include "tui/confine.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

enum { DONE = 11, REFUSED = 12, LACKING = 13 }; /* exit statuses */

/* within/ may be used, outside/ may not */
static char folder[64], within[96], outside[96], file_within[128], file_outside[128], database[128];

typedef bool attempt(void);

/* --- attempts -------------------------------------------------------------------------------- */

static bool runs_a_program(void)
{
	char status[16];
	char *words[] = { "sh", "-c", status, NULL };

	snprintf(status, sizeof status, "exit %d", DONE); /* as this process would */
	execv("/bin/sh", words);
	return false;
}

static bool runs_a_shell(void)
{
	return system("exit 0") == 0;
}

static bool forks(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	return child > 0 && waitpid(child, NULL, 0) == child;
}

static bool opens(int family, int type)
{
	int fd = socket(family, type, 0);

	return fd >= 0 && close(fd) == 0;
}

static bool opens_a_tcp_socket(void)
{
	return opens(AF_INET, SOCK_STREAM);
}

static bool opens_a_udp_socket(void)
{
	return opens(AF_INET, SOCK_DGRAM);
}

static bool opens_an_ipv6_socket(void)
{
	return opens(AF_INET6, SOCK_STREAM);
}

static bool opens_a_unix_socket(void)
{
	return opens(AF_UNIX, SOCK_STREAM);
}

static bool opens_a_netlink_socket(void)
{
	return opens(AF_NETLINK, SOCK_RAW);
}

static bool pairs_sockets(void)
{
	int pair[2];

	return socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0;
}

static bool signals_another(void)
{
	return kill(getppid(), 0) == 0;
}

static bool is_traced(void)
{
	return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0;
}

static bool gets_memory_to_run(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
		!= MAP_FAILED;
}

static bool makes_memory_run(void)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}

/* A key typed for the shell behind us: the kernel looks at the descriptor only if it gets there. */
static bool types_for_the_shell(void)
{
	return ioctl(-1, TIOCSTI, "x") == 0 || errno != ENOSYS;
}

static bool may_be_looked_at_again(void)
{
	return prctl(PR_SET_DUMPABLE, 1) == 0;
}

static bool opens_file(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC, 0600);

	return fd >= 0 && close(fd) == 0;
}

static bool reads_the_users(void)
{
	return opens_file("/etc/passwd", O_RDONLY);
}

static bool reads_a_process(void)
{
	return opens_file("/proc/self/environ", O_RDONLY);
}

static bool reads_outside(void)
{
	return opens_file(file_outside, O_RDONLY);
}

static bool lists_outside(void)
{
	DIR *list = opendir(outside);

	return list && closedir(list) == 0;
}

static bool writes_outside(void)
{
	return opens_file(file_outside, O_WRONLY);
}

static bool makes_outside(void)
{
	char path[160];

	snprintf(path, sizeof path, "%s/new", outside);
	return opens_file(path, O_WRONLY | O_CREAT);
}

static bool empties_outside(void)
{
	return truncate(file_outside, 0) == 0;
}

static bool empties_outside_by_opening(void)
{
	return opens_file(file_outside, O_RDONLY | O_TRUNC);
}

static bool removes_outside(void)
{
	return unlink(file_outside) == 0;
}

static bool makes_a_folder_outside(void)
{
	char path[160];

	snprintf(path, sizeof path, "%s/folder", outside);
	return mkdir(path, 0700) == 0;
}

static bool moves_out(void)
{
	char path[160];

	snprintf(path, sizeof path, "%s/moved", outside);
	return rename(file_within, path) == 0;
}

static bool moves_in(void)
{
	char path[160];

	snprintf(path, sizeof path, "%s/moved", within);
	return rename(file_outside, path) == 0;
}

static bool links_in(void)
{
	char path[160];

	snprintf(path, sizeof path, "%s/link", within);
	return link(file_outside, path) == 0;
}

static bool follows_a_link_out(void)
{
	char path[160];

	snprintf(path, sizeof path, "%s/leads-out", within); /* made by the set-up */
	return opens_file(path, O_RDONLY);
}

static bool climbs_out(void)
{
	char path[160];

	snprintf(path, sizeof path, "%s/../outside/file", within);
	return opens_file(path, O_RDONLY);
}

static bool works_within(void)
{
	char path[160], other[160], byte = 0;
	int fd;
	bool good;

	snprintf(path, sizeof path, "%s/made", within);
	snprintf(other, sizeof other, "%s/renamed", within);
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	good = fd >= 0 && write(fd, "x", 1) == 1 && fsync(fd) == 0 && pread(fd, &byte, 1, 0) == 1
		&& ftruncate(fd, 0) == 0 && close(fd) == 0;
	return good && byte == 'x' && rename(path, other) == 0 && unlink(other) == 0
		&& opens_file(within, O_RDONLY | O_DIRECTORY);
}

static bool hears_random_bytes_and_zones(void)
{
	return opens_file("/dev/urandom", O_RDONLY) && opens_file("/dev/null", O_WRONLY)
		&& (access("/usr/share/zoneinfo/Asia/Tbilisi", F_OK) != 0
		    || opens_file("/usr/share/zoneinfo/Asia/Tbilisi", O_RDONLY));
}

/* --- making them ----------------------------------------------------------------------------- */

enum half { FREE, CALLS, FILES, BOTH };

static int made_in_child(attempt *try, enum half half)
{
	const struct place places[] = { { within, true } };
	struct confined confined;
	pid_t child = fork();
	int status = 0;

	assert_true(child >= 0);
	if (child == 0) {
		if (half != FREE)
			confine_start();
		confined = (struct confined){ half != CALLS, half != FILES };
		if (half == FILES || half == BOTH)
			confined.files = confine_files(places, COUNT(places));
		if (half == CALLS || half == BOTH)
			confined.calls = confine_calls();
		if (half != FREE && ((half != CALLS && !confined.files) ||
					(half != FILES && !confined.calls)))
			_exit(LACKING);
		_exit(try() ? DONE : REFUSED);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (!WIFEXITED(status))
		fail_msg("the attempt ended by signal %d", WTERMSIG(status));
	return WEXITSTATUS(status);
}

struct known_path {
	const char *name;
	attempt *try;
};
#define NAMED(name) { #name, name }

static void prepare_files(void)
{
	char command[900];

	snprintf(command, sizeof command,
	    "rm -rf %s/* && mkdir %s %s && echo 1 >%s && echo 2 >%s && ln -s %s %s/leads-out", folder,
	    within, outside, file_within, file_outside, file_outside, within);
	assert_int_equal(system(command), 0);
}

/* What cannot be done here even when free is named, and proves nothing. */
static void each_is_refused(const struct known_path *attempts, size_t count, enum half half)
{
	bool lacking = false;

	for (size_t i = 0; i < count; i++) {
		int status;

		prepare_files();
		if (made_in_child(attempts[i].try, FREE) != DONE) {
			print_message("%s: not possible here anyway\n", attempts[i].name);
			continue;
		}
		prepare_files();
		status = made_in_child(attempts[i].try, half);
		if (status == LACKING)
			lacking = true;
		else if (status != REFUSED)
			fail_msg("%s although confined (%d)", attempts[i].name, status);
	}
	if (lacking) {
		print_message("this kernel has no %s: skipped\n", half == FILES ? "Landlock" : "seccomp");
		skip();
	}
}

static void no_program_no_network_no_other_process(void **state)
{
	static const struct known_path attempts[] = { NAMED(runs_a_program), NAMED(runs_a_shell),
		NAMED(opens_a_tcp_socket), NAMED(opens_a_udp_socket), NAMED(opens_an_ipv6_socket),
		NAMED(opens_a_unix_socket), NAMED(opens_a_netlink_socket), NAMED(pairs_sockets),
		NAMED(signals_another), NAMED(types_for_the_shell),
#if !CONFINE_SANITIZED
		NAMED(forks), NAMED(is_traced), NAMED(gets_memory_to_run), NAMED(makes_memory_run),
		NAMED(may_be_looked_at_again),
#endif
	};

	(void)state;
	each_is_refused(attempts, COUNT(attempts), CALLS);
}

static void no_other_file(void **state)
{
	static const struct known_path attempts[] = { NAMED(reads_the_users), NAMED(reads_outside),
		NAMED(lists_outside), NAMED(writes_outside), NAMED(makes_outside),
		NAMED(empties_outside_by_opening), NAMED(removes_outside),
		NAMED(makes_a_folder_outside), NAMED(moves_out), NAMED(moves_in), NAMED(links_in),
		NAMED(follows_a_link_out), NAMED(climbs_out),
#if !CONFINE_SANITIZED
		NAMED(reads_a_process),
#endif
	};

	(void)state;
	each_is_refused(attempts, COUNT(attempts), FILES);
}

/* The two halves cover each other: these need both kernels' guards or the newer one. */
static void both_together(void **state)
{
	static const struct known_path attempts[] = { NAMED(runs_a_program), NAMED(reads_the_users),
		NAMED(writes_outside), NAMED(empties_outside), NAMED(links_in), NAMED(moves_in) };

	(void)state;
	each_is_refused(attempts, COUNT(attempts), BOTH);
}

/* Calls that nothing of the desk makes: as if this kernel did not have them. */
static bool strange_calls_get_through(void)
{
	static const struct {
		const char *name;
		long number;
	} strange[] = {
#define STRANGE(name) { #name, SYS_##name }
		STRANGE(execveat), STRANGE(clone3), STRANGE(connect), STRANGE(bind), STRANGE(sendmsg),
		STRANGE(process_vm_writev), STRANGE(kexec_load), STRANGE(init_module), STRANGE(mount),
		STRANGE(umount2), STRANGE(pivot_root), STRANGE(chroot), STRANGE(unshare),
		STRANGE(setns), STRANGE(bpf), STRANGE(perf_event_open), STRANGE(keyctl),
		STRANGE(add_key), STRANGE(userfaultfd), STRANGE(io_uring_setup), STRANGE(memfd_create),
		STRANGE(pidfd_open), STRANGE(symlinkat), STRANGE(linkat), STRANGE(mknodat),
		STRANGE(setuid), STRANGE(setresuid), STRANGE(capset), STRANGE(personality),
		STRANGE(setrlimit), STRANGE(swapon), STRANGE(reboot), STRANGE(name_to_handle_at),
		STRANGE(open_by_handle_at), STRANGE(fanotify_init), STRANGE(inotify_init1),
		STRANGE(quotactl), STRANGE(shmget), STRANGE(msgget), STRANGE(seccomp),
	};
	bool through = false;

	for (size_t i = 0; i < COUNT(strange); i++) {
		errno = 0;
		syscall(strange[i].number, -1L, -1L, -1L, -1L, -1L, -1L);
		if (errno != ENOSYS) {
			fprintf(stderr, "%s: %s\n", strange[i].name, strerror(errno));
			through = true;
		}
	}
	return through;
}

static void no_call_that_the_desk_does_not_make(void **state)
{
	int status = made_in_child(strange_calls_get_through, CALLS);

	(void)state;
	if (status == LACKING)
		skip();
	assert_int_equal(status, REFUSED);
}

static void what_the_desk_needs_still_works(void **state)
{
	int status;

	(void)state;
	prepare_files();
	assert_int_equal(made_in_child(works_within, FREE), DONE);
	status = made_in_child(works_within, BOTH);
	if (status == LACKING) {
		print_message("this kernel lacks one of the two: skipped\n");
		skip();
	}
	assert_int_equal(status, DONE);
	assert_int_equal(made_in_child(hears_random_bytes_and_zones, BOTH), DONE);
}

/* --- the database ---------------------------------------------------------------------------- */

static struct hostel hostel;

/* Reads, writes, closes and opens again, waits for the turn with its timer. */
static bool the_desk_works(void)
{
	struct answer answer;
	bool good;

	hostel_admit(&hostel, 0, 0, &answer);
	good = answer.done && db_reopen(hostel.desk.db) == DB_OK;
	hostel_move(&hostel, 0, 1, &answer);
	good = good && answer.done;
	hostel_discharge(&hostel, 0, &answer);
	good = good && answer.done && db_settle(hostel.desk.db) == DB_OK
		&& hostel_acts(&hostel) == 3;
	hostel_close(&hostel);
	return good;
}

static void the_database_still_works(void **state)
{
	int status;

	(void)state;
	prepare_files();
	assert_true(hostel_make(database, 4, 2));
	assert_true(hostel_open(&hostel, database, NULL));
	status = made_in_child(the_desk_works, BOTH);
	hostel_close(&hostel);
	if (status == LACKING)
		skip();
	assert_int_equal(status, DONE);
}

/* --- the first step -------------------------------------------------------------------------- */

extern char **environ;

static bool the_environment_is_cleared(void)
{
	static const char *const bad[] = { "LD_PRELOAD", "LD_LIBRARY_PATH", "TERMINFO", "TERMINFO_DIRS",
		"TERMCAP", "PAGER", "EDITOR", "SHELL", "BASH_ENV", "IFS", "GCONV_PATH", "LOCPATH",
		"NLSPATH", "SQLITE_TMPDIR", "MALLOC_CHECK_", "GLIBC_TUNABLES" };
	static const char *const good[] = { "TERM", "HOME", "LANG", "TZ" };
	size_t left = 0;

	for (size_t i = 0; i < COUNT(bad); i++)
		setenv(bad[i], "/tmp/evil", 1);
	for (size_t i = 0; i < COUNT(good); i++)
		setenv(good[i], "kept", 1);
	setenv("PATH", "/tmp/evil", 1);
	confine_start();
	for (size_t i = 0; i < COUNT(bad); i++)
		if (getenv(bad[i]))
			return false;
	for (size_t i = 0; i < COUNT(good); i++)
		if (!getenv(good[i]) || strcmp(getenv(good[i]), "kept") != 0)
			return false;
	for (char **at = environ; *at; at++)
		left += strstr(*at, "/tmp/evil") != NULL;
	return left == 0 && strcmp(getenv("PATH"), "/usr/bin:/bin") == 0;
}

static bool leaves_nothing_to_look_at(void)
{
	struct rlimit core = { 1, 1 };

	confine_start();
	return getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 0 && core.rlim_max == 0
		&& (CONFINE_SANITIZED || prctl(PR_GET_DUMPABLE) == 0)
		&& prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 && umask(0) == 077;
}

static void the_first_step(void **state)
{
	(void)state;
	assert_int_equal(made_in_child(the_environment_is_cleared, FREE), DONE);
	assert_int_equal(made_in_child(leaves_nothing_to_look_at, FREE), DONE);
}

/* --- a kernel without them ------------------------------------------------------------------- */

/* As a kernel is that lacks Landlock (ENOSYS), or seccomp's filters (EINVAL). */
static void take_away(bool files, bool calls)
{
	struct sock_filter steps[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, files ? 444 : 9999, 0, 2), /* its three calls */
		BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, 446, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls ? SYS_prctl : 9999, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_SECCOMP, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { COUNT(steps), steps };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
		|| prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
		_exit(LACKING);
}

/* What the program prints on such a kernel; its exit status. */
static int run_without(bool files, bool calls, const char *words, char *said, size_t size)
{
	char program[512], line[700];
	ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
	int pipes[2], status;
	size_t got = 0;
	pid_t child;

	assert_true(length > 0);
	program[length] = '\0';
	for (int i = 0; i < 3; i++) /* BUILD/tests/fault/test_confine */
		*strrchr(program, '/') = '\0';
	snprintf(line, sizeof line, "%s/shelterdesk --lang en %s 2>&1", program, words);
	assert_int_equal(pipe(pipes), 0);
	child = fork();
	if (child == 0) {
		dup2(pipes[1], STDOUT_FILENO);
		close(pipes[0]);
		take_away(files, calls);
		execl("/bin/sh", "sh", "-c", line, (char *)NULL);
		_exit(127);
	}
	close(pipes[1]);
	while ((length = read(pipes[0], said + got, size - 1 - got)) > 0)
		got += (size_t)length;
	said[got] = '\0';
	close(pipes[0]);
	waitpid(child, &status, 0);
	return WEXITSTATUS(status);
}

static void a_kernel_without_them_is_named_and_worked_on(void **state)
{
	char said[4000], words[400];

	(void)state;
	prepare_files();
	for (int i = 1; i < 4; i++) {
		bool files = i & 1, calls = i & 2;
		int status = run_without(files, calls, "help version", said, sizeof said);

		if (status == LACKING) {
			print_message("no seccomp here to play another kernel with: skipped\n");
			skip();
		}
		assert_int_equal(status, 0);
		if (files)
			assert_non_null(strstr(said, "Landlock: NOT in force"));
		assert_int_equal(strstr(said, "seccomp: NOT in force") != NULL, calls);
		snprintf(words, sizeof words, "--db %s/%d.db demo --people 5 --days 5", within, i);
		assert_int_equal(run_without(files, calls, words, said, sizeof said), 0);
		snprintf(words, sizeof words, "--db %s/%d.db occupancy -o %s/%d.txt", within, i,
		    outside, i);
		assert_int_equal(run_without(files, calls, words, said, sizeof said), 0);
	}
}

/* --------------------------------------------------------------------------------------------- */

static int set_up(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/shelterdesk-confine-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(within, sizeof within, "%s/within", folder);
	snprintf(outside, sizeof outside, "%s/outside", folder);
	snprintf(file_within, sizeof file_within, "%s/file", within);
	snprintf(file_outside, sizeof file_outside, "%s/file", outside);
	snprintf(database, sizeof database, "%s/desk.db", within);
	return 0;
}

static int tear_down(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_program_no_network_no_other_process),
		cmocka_unit_test(no_other_file),
		cmocka_unit_test(both_together),
		cmocka_unit_test(no_call_that_the_desk_does_not_make),
		cmocka_unit_test(what_the_desk_needs_still_works),
		cmocka_unit_test(the_database_still_works),
		cmocka_unit_test(the_first_step),
		cmocka_unit_test(a_kernel_without_them_is_named_and_worked_on),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
