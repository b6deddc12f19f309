#include "tests/screen/vt.h"
#include "tests/screen/vt_private.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#define MARK_START "\033]777;idle;"
#define ENV_MAX 64

static void *must(void *memory)
{
	if (!memory) {
		perror("vt: memory");
		abort();
	}
	return memory;
}

static long long now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- the terminal's side ------------------------------------------------------------------- */

static int on_move_cursor(VTermPos at, VTermPos old, int visible, void *user)
{
	struct vt *vt = user;
	(void)old;
	(void)visible;
	vt->cursor = at;
	return 1;
}

static const VTermScreenCallbacks screen_calls = { .movecursor = on_move_cursor };

static void show(struct vt *vt, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		vt->raw[(vt->bytes + i) % VT_RAW] = bytes[i];
	vt->bytes += length;
	if (!vt->blind)
		vterm_input_write(vt->vterm, bytes, length);
}

static void take_mark(struct vt *vt)
{
	size_t count = 0;
	int rows = 0, columns = 0;
	if (sscanf(vt->osc + strlen(MARK_START), "%zu;%dx%d", &count, &rows, &columns) < 1)
		return;
	vt->idle_seen = true;
	vt->idle_read = count;
	vt->idle_rows = rows;
	vt->idle_columns = columns;
}

/* The linux console's palette sequences have no terminator, which libvterm does not know: they are
 * counted and left out. Gives true when the held sequence is one, or may still become one. */
static bool linux_palette(struct vt *vt)
{
	if (strcmp(vt->term, "linux") || vt->osc_length < 3 || !strchr("RP", vt->osc[2]))
		return false;
	if (vt->osc_length == (vt->osc[2] == 'R' ? 3 : 10)) {
		vt->bytes += vt->osc_length;
		vt->osc_length = 0;
	}
	return true;
}

/* Holds back what may be a mark; everything else goes to the screen. */
static void take_byte(struct vt *vt, char byte)
{
	const size_t start = strlen(MARK_START);
	if (!vt->osc_length && byte != '\033') {
		show(vt, &byte, 1);
		return;
	}
	vt->osc[vt->osc_length++] = byte;
	if (linux_palette(vt))
		return;
	size_t compared = vt->osc_length < start ? vt->osc_length : start;
	bool may = !memcmp(vt->osc, MARK_START, compared) && vt->osc_length < VT_MARK - 1;
	if (may && byte == '\a') {
		vt->osc[vt->osc_length] = '\0';
		take_mark(vt);
		vt->osc_length = 0;
	} else if (!may) {
		size_t held = vt->osc_length - (byte == '\033' && vt->osc_length > 1);
		show(vt, vt->osc, held);
		vt->osc_length = vt->osc_length - held;
		vt->osc[0] = byte;
	}
}

bool vt_pump(struct vt *vt, int timeout_ms)
{
	if (vt->master < 0 || vt->eof)
		return false;
	struct pollfd wait = { .fd = vt->master, .events = POLLIN };
	if (poll(&wait, 1, timeout_ms) <= 0)
		return false;
	char buffer[8192];
	ssize_t length = read(vt->master, buffer, sizeof buffer);
	if (length < 0 && (errno == EINTR || errno == EAGAIN))
		return false;
	if (length <= 0) {
		vt->eof = true; /* EIO: nobody holds the other side any more */
		return false;
	}
	for (ssize_t i = 0; i < length; i++)
		take_byte(vt, buffer[i]);
	vterm_screen_flush_damage(vt->screen);
	return true;
}

bool vt_until(
    struct vt *vt, bool (*done)(struct vt *vt, const void *data), const void *data, int limit_ms)
{
	long long end = now_ms() + limit_ms;
	for (;;) {
		while (vt_pump(vt, 0))
			;
		if (done(vt, data))
			return true;
		long long left = end - now_ms();
		if (left <= 0 || vt->eof || vt->master < 0)
			return false;
		vt_pump(vt, (int)left);
	}
}

/* --- the program's side -------------------------------------------------------------------- */

static void put_env(char **env, size_t *count, const char *name, const char *value)
{
	char *entry = must(malloc(strlen(name) + strlen(value) + 1));
	strcpy(entry, name);
	strcat(entry, value);
	size_t at = 0, prefix = strcspn(entry, "=") + 1;
	while (at < *count && strncmp(env[at], entry, prefix))
		at++;
	if (at == ENV_MAX - 1)
		abort();
	if (at == *count)
		*count += 1;
	free(env[at]);
	env[at] = entry;
}

static const char *from_env(const char *name, const char *otherwise)
{
	const char *value = getenv(name);
	return value ? value : otherwise;
}

static void make_env(const struct vt *vt, const struct vt_options *options, char **env)
{
	size_t n = 0;
	char path[4096];
	put_env(env, &n, "PATH=", from_env("PATH", "/usr/bin:/bin"));
	put_env(env, &n, "TERM=", vt->term);
	put_env(env, &n, "LC_ALL=", "C.UTF-8");
	put_env(env, &n, "LANGUAGE=", vt->lang);
	put_env(env, &n, "TZ=", "Asia/Tbilisi");
	put_env(env, &n, "HOME=", vt->home);
	static const char *const below[][2] = { { "XDG_DATA_HOME=", "data" },
		{ "XDG_CONFIG_HOME=", "config" }, { "XDG_STATE_HOME=", "state" },
		{ "XDG_CACHE_HOME=", "cache" }, { "XDG_RUNTIME_DIR=", "run" } };
	for (size_t i = 0; i < sizeof below / sizeof *below; i++) {
		snprintf(path, sizeof path, "%s/%s", vt->home, below[i][1]);
		put_env(env, &n, below[i][0], path);
	}
	put_env(env, &n, "SHELTERDESK_TEST_IDLE=", "1");
	put_env(env, &n, "ASAN_OPTIONS=", from_env("ASAN_OPTIONS", ""));
	put_env(env, &n, "LSAN_OPTIONS=", from_env("LSAN_OPTIONS", ""));
	put_env(env, &n, "UBSAN_OPTIONS=", from_env("UBSAN_OPTIONS", ""));
	for (const char *const *more = options->env; more && *more; more++)
		put_env(env, &n, *more, "");
}

static void start_program(struct vt *vt, const struct vt_options *options, const char *const *argv)
{
	char *env[ENV_MAX] = { NULL };
	make_env(vt, options, env);
	struct winsize size = { .ws_row = (unsigned short)vt->rows,
		.ws_col = (unsigned short)vt->columns };
	vt->pid = forkpty(&vt->master, NULL, NULL, &size);
	if (vt->pid == 0) {
		signal(SIGPIPE, SIG_DFL);
		execvpe(argv[0], (char *const *)argv, env);
		fprintf(stderr, "vt: cannot start %s: %s\n", argv[0], strerror(errno));
		_exit(127);
	}
	if (vt->pid < 0) {
		perror("vt: forkpty");
		abort();
	}
	fcntl(vt->master, F_SETFD, FD_CLOEXEC);
	for (char **entry = env; *entry; entry++)
		free(*entry);
}

struct vt *vt_start_with(const struct vt_options *options, const char *const argv[])
{
	struct vt *vt = must(calloc(1, sizeof *vt));
	vt->term = must(strdup(options->term ? options->term : "xterm-256color"));
	vt->lang = must(strdup(options->lang ? options->lang : "en"));
	vt->rows = options->rows ? options->rows : 24;
	vt->columns = options->columns ? options->columns : 80;
	vt->home_private = !options->home;
	vt->home = must(strdup(options->home ? options->home : "/tmp/shelterdesk-vt-XXXXXX"));
	if (vt->home_private && !mkdtemp(vt->home)) {
		perror("vt: mkdtemp");
		abort();
	}
	vt->vterm = must(vterm_new(vt->rows, vt->columns));
	vterm_set_utf8(vt->vterm, 1);
	vt->screen = vterm_obtain_screen(vt->vterm);
	vterm_screen_set_callbacks(vt->screen, &screen_calls, vt);
	vterm_screen_enable_altscreen(vt->screen, 1);
	vterm_screen_reset(vt->screen, 1);
	start_program(vt, options, argv);
	return vt;
}

struct vt *vt_start(const char *term, int rows, int columns, const char *const argv[])
{
	const struct vt_options options = { .term = term, .rows = rows, .columns = columns };
	return vt_start_with(&options, argv);
}

static int remove_entry(const char *path, const struct stat *info, int type, struct FTW *walk)
{
	(void)info;
	(void)type;
	(void)walk;
	remove(path);
	return 0;
}

void vt_done(struct vt **at)
{
	struct vt *vt = *at;
	if (!vt)
		return;
	if (vt->master >= 0)
		close(vt->master);
	if (vt->pid > 0) {
		kill(vt->pid, SIGKILL);
		waitpid(vt->pid, NULL, 0);
	}
	if (vt->home_private)
		nftw(vt->home, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	vterm_free(vt->vterm);
	free(vt->term);
	free(vt->lang);
	free(vt->home);
	free(vt->raw_text);
	free(vt->row_text);
	free(vt);
	*at = NULL;
}

const char *vt_built(char path[VT_PATH], const char *name)
{
	ssize_t length = readlink("/proc/self/exe", path, VT_PATH - 1);
	path[length < 0 ? 0 : length] = '\0';
	for (int up = 0; up < 3; up++) {
		char *slash = strrchr(path, '/');
		if (slash)
			*slash = '\0';
	}
	size_t used = strlen(path);
	snprintf(path + used, VT_PATH - used, "/%s", name);
	return path;
}

const char *vt_home(const struct vt *vt)
{
	return vt->home;
}

void vt_blind(struct vt *vt)
{
	vt->blind = true;
}

int vt_pid(const struct vt *vt)
{
	return (int)vt->pid;
}

void vt_send(struct vt *vt, const char *bytes, size_t length)
{
	while (length && vt->master >= 0) {
		ssize_t written = write(vt->master, bytes, length);
		if (written < 0 && errno != EINTR && errno != EAGAIN)
			return; /* the program is gone; the next wait says so */
		if (written > 0) {
			bytes += written;
			length -= (size_t)written;
			vt->sent += (size_t)written;
		}
		while (vt_pump(vt, 0)) /* so that neither side waits for the other for ever */
			;
	}
}

void vt_resize(struct vt *vt, int rows, int columns)
{
	while (vt_pump(vt, 0))
		;
	vt->rows = rows;
	vt->columns = columns;
	vterm_set_size(vt->vterm, rows, columns);
	vterm_screen_flush_damage(vt->screen);
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
	ioctl(vt->master, TIOCSWINSZ, &size);
}

/* --- waiting --------------------------------------------------------------------------------- */

void vt_fail(struct vt *vt, const char *file, int line, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	fprintf(stderr, "%s:%d: ", file, line);
	vfprintf(stderr, format, values);
	fputc('\n', stderr);
	va_end(values);
	vt_dump(vt);
	_fail(file, line);
	abort();
}

static bool shows(struct vt *vt, const void *text)
{
	return vt_find(vt, text) >= 0;
}

static bool shows_not(struct vt *vt, const void *text)
{
	return vt_find(vt, text) < 0;
}

static bool is_idle(struct vt *vt, const void *unused)
{
	(void)unused;
	return vt->idle_seen && vt->idle_read >= vt->sent &&
	       (!vt->idle_rows || (vt->idle_rows == vt->rows && vt->idle_columns == vt->columns));
}

/* How the program ended, if it did: a crash should not look like a slow screen. */
static const char *ended(struct vt *vt)
{
	static char how[64];
	if (!vt->eof)
		return "";
	siginfo_t info = { 0 };
	waitid(P_PID, (id_t)vt->pid, &info, WEXITED | WNOWAIT | WNOHANG);
	snprintf(how, sizeof how, " (the program has ended, %s %d)",
	    info.si_code == CLD_EXITED ? "status" : "signal", info.si_status);
	return how;
}

void vt_wait_at(struct vt *vt, const char *text, const char *file, int line)
{
	if (!vt_until(vt, shows, text, VT_WAIT_MS))
		vt_fail(vt, file, line, "\"%s\" does not show%s", text, ended(vt));
}

void vt_wait_gone_at(struct vt *vt, const char *text, const char *file, int line)
{
	if (!vt_until(vt, shows_not, text, VT_WAIT_MS))
		vt_fail(vt, file, line, "\"%s\" is still there%s", text, ended(vt));
}

void vt_sync_at(struct vt *vt, const char *file, int line)
{
	if (!vt_until(vt, is_idle, NULL, VT_WAIT_MS))
		vt_fail(vt, file, line,
		    "not idle%s: %zu bytes typed, %s mark, %zu read, %dx%d known", ended(vt),
		    vt->sent, vt->idle_seen ? "last" : "no", vt->idle_read, vt->idle_rows,
		    vt->idle_columns);
}

/* --- ending ---------------------------------------------------------------------------------- */

/* Waits for the program's end without polling it: a process descriptor becomes readable. What it
 * writes meanwhile is read, or it would block in write and never end. */
static int reap(struct vt *vt, int limit_ms, const char *what, const char *file, int line)
{
	if (!vt->pid)
		return vt->status;
	long long end = now_ms() + limit_ms;
	int process = (int)syscall(SYS_pidfd_open, vt->pid, 0);
	bool over = false;
	while (!over && now_ms() < end) {
		struct pollfd wait[2] = { { .fd = process, .events = POLLIN },
			{ .fd = vt->eof ? -1 : vt->master, .events = POLLIN } };
		poll(wait, 2, (int)(end - now_ms()));
		while (vt_pump(vt, 0))
			;
		over = wait[0].revents != 0;
	}
	close(process);
	if (!over)
		vt_fail(vt, file, line, "the program still runs %d ms after %s", limit_ms, what);
	int status = 0;
	waitpid(vt->pid, &status, 0);
	while (vt_pump(vt, 0))
		;
	vt->pid = 0;
	vt->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	return vt->status;
}

int vt_hangup_at(struct vt *vt, const char *file, int line)
{
	if (vt->master >= 0)
		close(vt->master);
	vt->master = -1;
	return reap(vt, VT_HANGUP_MS, "its line dropped", file, line);
}

int vt_exit_at(struct vt *vt, const char *file, int line)
{
	return reap(vt, VT_WAIT_MS, "it should have ended", file, line);
}

int vt_kill_at(struct vt *vt, int number, const char *file, int line)
{
	if (vt->pid)
		kill(vt->pid, number);
	return reap(vt, VT_HANGUP_MS, strsignal(number), file, line);
}
