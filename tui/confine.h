/* What the process takes from itself, so that a flaw in it gives nobody more than the desk gives
 * anyway: no other program, no network, no other process, no other file. In two steps, and for
 * good: nothing takes them back. What it may still ask for is tui/broker.h's. Where the kernel lacks one of them the others stand, and
 * `help version` says which do. */
#ifndef TUI_CONFINE_H
#define TUI_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

/* The first step, before anything is read: clears the environment but for what is needed (the
 * program is reached over SSH, where a client may have set some of it), forbids core dumps and
 * being looked at, sets umask 077, gives up ever gaining privileges. */
void confine_start(void);

/* A folder, with all that is below it, or a file, that stays within reach. */
struct place {
	const char *path; /* one that is not there is passed over */
	bool keep;        /* files may be made, written, replaced and removed; else only read */
};

struct confined {
	bool calls; /* seccomp: system calls that are not on the list fail (ENOSYS) */
	int files;  /* Landlock: its ABI, 1 and up; 0 none: every file of the user is in reach */
};

/* The second step, once everything is open: from now on only the places (and what the C library
 * reads in the system's folders: languages, time zones) can be opened, and only the
 * calls that the desk makes work. What is open already stays so. */
struct confined confine_process(const struct place *places, size_t count);

/* The two halves of the second step. */
int confine_files(const struct place *places, size_t count); /* the ABI, or 0 */
bool confine_calls(void);

/* LeakSanitizer stops the program at its end by a process that traces it: what it needs is left
 * open in such a build, and there alone. */
#if defined(__SANITIZE_ADDRESS__)
#define CONFINE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CONFINE_SANITIZED 1
#endif
#endif
#ifndef CONFINE_SANITIZED
#define CONFINE_SANITIZED 0
#endif

#endif
