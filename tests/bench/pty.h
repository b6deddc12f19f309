/* A program at the other end of a pseudo terminal of 24 rows and 80 columns, timed. Leaner than
 * the tests' terminal: nothing is interpreted, bytes are counted and clocked as they come.
 *
 * With marks, the program writes ESC ] 777 ; idle ; N ; ROWS x COLUMNS BEL when it waits for input
 * after N bytes (see tui/term.h): the instant at which a key is dealt with. Marks are not counted.
 */
#ifndef TESTS_BENCH_PTY_H
#define TESTS_BENCH_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct pty {
	int master;
	pid_t pid;
	double started, last; /* ms: just before the fork; the last byte that came */
	size_t bytes;         /* since the start, or since pty_count */
	size_t sent, dealt;   /* input bytes sent; and dealt with, as the last mark says */
	bool ended;
	char held[64]; /* the beginning of what may be a mark */
	size_t held_length;
};

struct pty_options {
	const char *term, *lang; /* TERM; LANGUAGE */
	const char *home;        /* HOME, so that no own settings are read */
	bool marks;
};

void pty_start(struct pty *pty, const struct pty_options *options, const char *const argv[]);
/* Reads until nothing has come for so many ms: the picture is whole, pty->last says since when. The
 * first byte is waited for longer. */
void pty_quiet(struct pty *pty, int ms);
/* Reads until every byte sent is dealt with (marks only); false after ten seconds. */
bool pty_idle(struct pty *pty);
/* Sends a key and waits until it is dealt with: ms. */
double pty_key(struct pty *pty, const char *bytes);
size_t pty_count(struct pty *pty); /* bytes since the last call */
void pty_end(struct pty *pty);     /* drops the line, and waits until the program has ended */

/* What the Down key sends when the program has set the terminal's keypad as it likes. */
const char *pty_down(const char *term);
const char *pty_up(const char *term);

#endif
