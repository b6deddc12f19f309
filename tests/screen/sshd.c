#include "tests/screen/sshd.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define SERVER "/usr/sbin/sshd"
#define CLIENT_MS 10000
#define TRIES 5 /* another program may take the port meanwhile */

static char text[16384];

static long long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static const char *in_folder(const struct sshd *sshd, const char *name)
{
	static char path[8][256];
	static int next;
	char *at = path[next++ % 8];

	snprintf(at, 256, "%s/%s", sshd->folder, name);
	return at;
}

static void write_file(const char *path, const char *content)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(content, file);
	assert_int_equal(fclose(file), 0);
	chmod(path, 0600);
}

static void read_file(const char *path, char *into, size_t size)
{
	FILE *file = fopen(path, "r");
	size_t length;

	if (!file)
		fail_msg("%s: %s", path, strerror(errno));
	length = fread(into, 1, size - 1, file);
	into[length] = '\0';
	fclose(file);
}

/* Every place of one text in another, in place. */
static void replace(char *all, size_t size, const char *old, const char *new)
{
	char *at = all;

	while ((at = strstr(at, old)) != NULL) {
		size_t rest = strlen(at + strlen(old));

		assert_true(strlen(all) - strlen(old) + strlen(new) < size);
		memmove(at + strlen(new), at + strlen(old), rest + 1);
		memcpy(at, new, strlen(new));
		at += strlen(new);
	}
}

const char *sshd_kit(const struct sshd *sshd, const char *name)
{
	char path[256], key[1024];

	snprintf(path, sizeof path, "config/kit/%s", name);
	read_file(path, text, sizeof text);
	read_file(in_folder(sshd, "key.pub"), key, sizeof key);
	key[strcspn(key, "\n")] = '\0';
	replace(text, sizeof text, "/etc/shelterdesk/", in_folder(sshd, ""));
	replace(text, sizeof text, "User shelterdesk", "User USER");
	replace(text, sizeof text, "USER", sshd->user);
	replace(text, sizeof text, "ssh-ed25519 AAAAC3...the-public-key... NAME at reception 2", key);
	replace(text, sizeof text, "--as NAME", "--as DESK");
	replace(text, sizeof text, "DESK", sshd->name);
	return text;
}

/* --- clients ----------------------------------------------------------------------------------- */

/* In a child, before exec: nothing of this outlives the test program. */
static void child(int output)
{
	int nothing = open("/dev/null", O_RDONLY);

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	dup2(nothing, STDIN_FILENO);
	dup2(output, STDOUT_FILENO);
	dup2(output, STDERR_FILENO);
	unsetenv("SSH_AUTH_SOCK");
	setenv("LC_ALL", "C.UTF-8", 1);
}

int sshd_run(const char *const words[], const char **said)
{
	static char output[65536];
	size_t length = 0;
	long long end = now_ms() + CLIENT_MS;
	int pipes[2], status;
	ssize_t got = 1;
	pid_t pid;

	assert_int_equal(pipe2(pipes, O_CLOEXEC), 0);
	pid = fork();
	if (pid == 0) {
		child(pipes[1]);
		execvp(words[0], (char *const *)words);
		_exit(127);
	}
	close(pipes[1]);
	while (got > 0 && now_ms() < end) {
		struct pollfd wait = { .fd = pipes[0], .events = POLLIN };

		if (poll(&wait, 1, (int)(end - now_ms())) > 0 && length + 1 < sizeof output &&
		    (got = read(pipes[0], output + length, sizeof output - 1 - length)) > 0)
			length += (size_t)got;
	}
	output[length] = '\0';
	close(pipes[0]);
	if (got > 0)
		kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	if (got > 0)
		fail_msg("%s does not end; it said: %s", words[0], output);
	if (said)
		*said = output;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

size_t sshd_client(const struct sshd *sshd, const char *program, const char *port_flag,
    const char *words[SSHD_WORDS])
{
	static char port[16], known[256];
	const char *const start[] = { program, "-F", "none", port_flag, port, "-i",
		in_folder(sshd, sshd->key), "-o", "IdentitiesOnly=yes", "-o", known, "-o",
		"GlobalKnownHostsFile=/dev/null", "-o", "StrictHostKeyChecking=yes", "-o",
		"BatchMode=yes" };
	size_t count = sizeof start / sizeof start[0];

	snprintf(port, sizeof port, "%d", sshd->port);
	snprintf(known, sizeof known, "UserKnownHostsFile=%s", in_folder(sshd, "known_hosts"));
	memcpy(words, start, sizeof start);
	words[count] = NULL;
	return count;
}

/* A server that is not root's cannot give a terminal its owner and group: the kernel has to have done
 * it, as on every ordinary machine, but not in every container. */
static bool has_terminals(void)
{
	const struct group *tty = getgrnam("tty");
	struct stat about = { 0 };
	int master = posix_openpt(O_RDWR | O_NOCTTY);
	bool good = getuid() == 0;

	if (!good && master >= 0 && grantpt(master) == 0 && stat(ptsname(master), &about) == 0)
		good = !tty || about.st_gid == tty->gr_gid;
	close(master);
	return good;
}

struct vt *sshd_terminal(const struct sshd *sshd, const struct vt_options *options,
    const char *const more[], const char *command)
{
	const char *words[SSHD_WORDS];
	char address[96];
	size_t count = sshd_client(sshd, "ssh", "-p", words);

	if (!has_terminals())
		skip();
	words[count++] = "-tt";
	for (size_t i = 0; more && more[i]; i++)
		words[count++] = more[i];
	snprintf(address, sizeof address, "%s@127.0.0.1", sshd->user);
	words[count++] = address;
	words[count++] = command;
	words[count] = NULL;
	return vt_start_with(options ? options : &(struct vt_options){ 0 }, words);
}

/* --- the server -------------------------------------------------------------------------------- */

static void must(const char *const words[])
{
	const char *said;
	int status = sshd_run(words, &said);

	if (status != 0)
		fail_msg("%s gave %d: %s", words[0], status, said);
}
#define MUST(...) must((const char *const[]){ __VA_ARGS__, NULL })

/* Below the home folder: sshd believes no file of keys below a folder that others may write to. */
static void make_folder(struct sshd *sshd)
{
	const struct passwd *entry = getpwuid(getuid());

	assert_non_null(entry);
	snprintf(sshd->user, sizeof sshd->user, "%s", entry->pw_name);
	snprintf(sshd->folder, sizeof sshd->folder, "%s/.shelterdesk-test-XXXXXX", entry->pw_dir);
	if (!mkdtemp(sshd->folder))
		fail_msg("%s: %s", sshd->folder, strerror(errno));
	mkdir(in_folder(sshd, "bin"), 0700);
	mkdir(in_folder(sshd, "data"), 0700);
	mkdir(in_folder(sshd, "data/shelterdesk"), 0700);
	snprintf(sshd->db, sizeof sshd->db, "%s/data/shelterdesk/shelterdesk.db", sshd->folder);
	snprintf(sshd->name, sizeof sshd->name, "night%d", (int)getpid());
}

static int free_port(void)
{
	struct sockaddr_in here = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof here;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_int_equal(bind(fd, (struct sockaddr *)&here, sizeof here), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&here, &size), 0);
	close(fd);
	return ntohs(here.sin_port);
}

/* The kit first, as /etc/ssh/sshd_config.d is read first; then a host that allows everything. */
static void write_config(const struct sshd *sshd)
{
	static char all[sizeof text + 2048];
	size_t used = (size_t)snprintf(
	    all, sizeof all, "%s\n", sshd_kit(sshd, "sshd_shelterdesk.conf"));

	snprintf(all + used, sizeof all - used,
	    "ListenAddress 127.0.0.1\nPidFile none\nHostKey %s\nUsePAM no\nPermitRootLogin yes\n"
	    "AuthorizedKeysFile none\nAllowTcpForwarding yes\nAllowAgentForwarding yes\n"
	    "AllowStreamLocalForwarding yes\nX11Forwarding yes\nPermitTunnel yes\nGatewayPorts yes\n"
	    "PasswordAuthentication yes\nAcceptEnv LANG LC_*\nSubsystem sftp internal-sftp\n"
	    "SetEnv PATH=%s:/usr/bin:/bin SHELTERDESK_TEST_IDLE=1 XDG_DATA_HOME=%s"
	    " XDG_CONFIG_HOME=%s\n",
	    in_folder(sshd, "host"), in_folder(sshd, "bin"), in_folder(sshd, "data"),
	    in_folder(sshd, "none"));
	write_file(in_folder(sshd, "config"), all);
	write_file(in_folder(sshd, "authorized_keys"), sshd_kit(sshd, "authorized_keys"));
}

static void make_keys(const struct sshd *sshd)
{
	char program[VT_PATH];
	static const char *const names[] = { "key", "host", "other" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		MUST("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", in_folder(sshd, names[i]));
	assert_int_equal(
	    symlink(vt_built(program, "shelterdesk"), in_folder(sshd, "bin/shelterdesk")), 0);
}

static void write_known_host(const struct sshd *sshd)
{
	char key[1024], line[1200];

	read_file(in_folder(sshd, "host.pub"), key, sizeof key);
	snprintf(line, sizeof line, "[127.0.0.1]:%d %s", sshd->port, key);
	write_file(in_folder(sshd, "known_hosts"), line);
}

static bool answers(int port)
{
	struct sockaddr_in there = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool good = connect(fd, (struct sockaddr *)&there, sizeof there) == 0;

	close(fd);
	return good;
}

/* False: it ended at once, as when the port is somebody's. */
static bool start(struct sshd *sshd)
{
	char port[16];
	long long end = now_ms() + VT_WAIT_MS;

	sshd->port = free_port();
	snprintf(port, sizeof port, "%d", sshd->port);
	sshd->pid = fork();
	if (sshd->pid == 0) {
		child(open(in_folder(sshd, "log"), O_WRONLY | O_CREAT | O_APPEND, 0600));
		execl(SERVER, SERVER, "-D", "-e", "-f", in_folder(sshd, "config"), "-p", port,
		    (char *)NULL);
		_exit(127);
	}
	while (now_ms() < end) {
		if (waitpid(sshd->pid, NULL, WNOHANG) != 0)
			break;
		if (answers(sshd->port))
			return true;
		poll(NULL, 0, 10);
	}
	if (now_ms() >= end) {
		kill(sshd->pid, SIGKILL);
		waitpid(sshd->pid, NULL, 0);
	}
	sshd->pid = 0;
	return false;
}

void sshd_open(struct sshd *sshd)
{
	*sshd = (struct sshd){ .key = "key" };
	if (getuid() == 0)
		mkdir("/run/sshd", 0755); /* where a server of root's locks half of itself up */
	make_folder(sshd);
	make_keys(sshd);
	write_config(sshd);
	for (int i = 0; i < TRIES && !sshd->pid; i++)
		start(sshd);
	if (!sshd->pid) {
		read_file(in_folder(sshd, "log"), text, sizeof text);
		fail_msg("the SSH server does not start: %s", text);
	}
	write_known_host(sshd);
}

static int remove_entry(const char *path, const struct stat *info, int type, struct FTW *walk)
{
	(void)info;
	(void)type;
	(void)walk;
	remove(path);
	return 0;
}

void sshd_sweep(const struct sshd *sshd)
{
	pid_t console;

	while ((console = sshd_console(sshd, false, 2000)) > 0)
		kill(console, SIGKILL);
}

void sshd_done(struct sshd *sshd)
{
	if (sshd->pid > 0) {
		kill(sshd->pid, SIGTERM);
		waitpid(sshd->pid, NULL, 0);
	}
	sshd_sweep(sshd);
	nftw(sshd->folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

/* --- the console behind it --------------------------------------------------------------------- */

static pid_t find_console(const char *name)
{
	DIR *processes = opendir("/proc");
	char path[300], wanted[64], line[256];
	struct dirent *entry;
	pid_t found = 0;
	int length = snprintf(wanted, sizeof wanted, "shelterdesk%cconsole%c--as%c%s", 0, 0, 0, name);

	while (!found && (entry = readdir(processes)) != NULL) {
		int fd;
		ssize_t got;

		snprintf(path, sizeof path, "/proc/%s/cmdline", entry->d_name);
		fd = open(path, O_RDONLY | O_CLOEXEC);
		got = fd < 0 ? 0 : read(fd, line, sizeof line);
		if (fd >= 0)
			close(fd);
		if (got == length + 1 && memcmp(line, wanted, (size_t)length) == 0)
			found = (pid_t)atoi(entry->d_name);
	}
	closedir(processes);
	return found;
}

pid_t sshd_console(const struct sshd *sshd, bool wanted, int wait_ms)
{
	long long end = now_ms() + wait_ms;
	pid_t found;

	while (((found = find_console(sshd->name)) > 0) != wanted && now_ms() < end)
		poll(NULL, 0, 10);
	return found;
}
