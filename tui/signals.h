/* The signals of a console: blocked while it works, noted by flags, let in only while it waits. */
#ifndef TUI_SIGNALS_H
#define TUI_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

#define SIGNALS_CAUGHT 6

struct signals { /* how it was before */
	sigset_t mask;
	struct sigaction actions[SIGNALS_CAUGHT];
};

enum signal_seen {
	SIGNAL_NONE,
	SIGNAL_HANGUP,  /* SIGHUP; stays seen */
	SIGNAL_STOP,    /* SIGTERM, SIGINT; stays seen */
	SIGNAL_SUSPEND, /* SIGTSTP from outside (^Z is a key) */
	SIGNAL_RESUME,  /* SIGCONT: we were stopped, and others may have used the terminal */
	SIGNAL_RESIZE,  /* SIGWINCH */
};

/* Blocks them. Before curses starts: it would install handlers of its own where it finds none. */
void signals_block(struct signals *before);
/* Installs the handlers; after curses started. */
void signals_catch(void);
/* All as it was before, what is pending forgotten. hung_up: the line has dropped, which makes both
 * an end of input and a SIGHUP, in either order: SIGHUP stays ignored, so that the program ends in
 * its own way. */
void signals_release(const struct signals *before, bool hung_up);
/* The mask to wait with, so that they come in. */
void signals_open(const struct signals *before, sigset_t *mask);
/* The most urgent one seen since the last call. */
enum signal_seen signals_take(void);
/* Stops the whole job, so that the shell takes over; returns when it runs again. */
void signals_stop_job(void);

#endif
