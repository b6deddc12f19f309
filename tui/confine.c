#include "tui/confine.h"

#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* What the program needs of its environment; the rest (LD_*, TERMINFO, PAGER ...) is dropped. */
static const char *const kept_variables[] = { "TERM", "LANG", "LC_ALL", "LC_CTYPE", "LANGUAGE", "TZ",
	"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "NO_COLOR", "ESCDELAY", "COLORTERM",
	"NCURSES_NO_UTF8_ACS", "CREDENTIALS_DIRECTORY", "SHELTERDESK_TEST_IDLE", "SSH_CONNECTION",
	"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LLVM_PROFILE_FILE", "GCOV_PREFIX" };

#define KEPT (sizeof kept_variables / sizeof kept_variables[0])

static void clear_environment(void)
{
	char *kept[KEPT];

	for (size_t i = 0; i < KEPT; i++) {
		const char *value = getenv(kept_variables[i]);

		kept[i] = value ? strdup(value) : NULL;
	}
	clearenv();
	setenv("PATH", "/usr/bin:/bin", 1);
	for (size_t i = 0; i < KEPT; i++) {
		if (kept[i])
			setenv(kept_variables[i], kept[i], 1);
		free(kept[i]);
	}
}

void confine_start(void)
{
	static const struct rlimit none = { 0, 0 };

	clear_environment();
	umask(077);
	setrlimit(RLIMIT_CORE, &none);
#if !CONFINE_SANITIZED && !defined(SHELTERDESK_DEBUGGABLE)
	prctl(PR_SET_DUMPABLE, 0);
#endif
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

struct confined confine_process(const struct place *places, size_t count)
{
	struct confined confined = { .files = confine_files(places, count) };

	confined.calls = confine_calls(); /* last: it leaves no Landlock call open */
	return confined;
}
