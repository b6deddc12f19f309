/* The console from inside: what its own files share (console.c the loop and the
 * stack, console_keys.c what keys do, frame.c what
 * stands around a screen, prompt.c the typed line, palette.c, help_screen.c, report_view.c).
 * Screens know tui/screen.h only. */
#ifndef TUI_CONSOLE_H
#define TUI_CONSOLE_H

#include "core/session.h"
#include "tui/screen.h"

#define CONSOLE_DEPTH 16    /* panes above one another */
#define CONSOLE_REFRESH 300 /* seconds after which an idle console looks anew: times go by */

struct console {
	struct app *app;
	struct term *term;
	struct pane *homes[SCREEN_COUNT];   /* as in screens: kept as they were left; NULL */
	struct pane *stack[CONSOLE_DEPTH];  /* [0] is one of homes */
	size_t depth;
	char message[1024]; /* shown until the next key; "" none */
	enum look message_look;
	int64_t version;   /* data_version that was loaded last */
	int64_t polled_ms; /* monotonic: when it was looked at */
	bool rested;       /* nothing was done since memory was given back */
	when_t loaded_at;
	int64_t key_ms;    /* monotonic: when the last key came */
	bool guarded;      /* passwords are asked for */
	bool open_desk;    /* not a demo, and nobody has a password yet: said on the Overview */
	char next_user[64]; /* who took the desk over; "" nobody */
	bool must_change;  /* theirs is a first password: to be changed before anything is shown */
	when_t glass_until; /* emergency access as the banner says it; 0 none */
	const char *why;   /* it ends: what is said afterwards; NULL nothing */
	size_t reveal_reason;     /* of choice_reveal: the last that was given */
	when_t revealed_until;    /* when the first name that is shown goes back; WHEN_NONE */
	struct named named;       /* on the picture, and not traced yet */
	struct arena named_arena;
	bool leaving; /* q */
	bool ended;   /* ^D at the lock: by somebody, nobody knows whom */
	bool gone;    /* the terminal is, or the program was told to stop */
};

/* The pane on top. */
struct pane *console_top(const struct console *console);
/* Opens a pane; extra is copied into pane->extra as it is. NULL when there is no right or no room,
 * which has been said. */
struct pane *console_push(
    struct console *console, const struct screen *screen, const char *subject, const void *extra);
/* Loads the top pane if it is stale, draws everything. */
void console_draw(struct console *console);
/* Loads the pane now. */
void console_reload(struct pane *pane);
/* Draws the top pane with other hints: under a prompt. */
void console_draw_with(struct console *console, const char *hints);

/* Says that the actor lacks the right. */
void console_denied(struct console *console, enum right right);

/* console_keys.c: does what the key means on the top pane. */
void console_key(struct console *console, struct key key);

/* frame.c */
const char *frame_pane_title(struct pane *pane);
const char *frame_pane_hints(struct pane *pane);
/* Of a binding that may be used here: the actor has the right, nothing more. */
bool frame_binding_allowed(const struct pane *pane, const struct binding *binding);

/* The keys that work everywhere, for hints and help. */
struct global_key {
	uint32_t key;
	const char *label, *help; /* N_ */
	int priority;             /* as in struct binding */
};
extern const struct global_key global_keys[]; /* ends with key 0 */

/* palette.c: the `:` palette; what was chosen is done. Also of a line in help: "verb:admit". */
void palette_open(struct console *console);
void palette_screens(struct console *console); /* 0: those that one goes to */
void palette_do(struct console *console, const char *key);

/* Screens that have no name to open them by. */
extern const struct screen screen_help;   /* extra: the struct screen it explains */
extern const struct screen screen_report; /* opened by console_report */
extern const struct screen screen_entry;  /* one entry of the audit: subject is its number */

/* report_view.c: asks for a file and writes the report to it. */
void report_print(
    struct console *console, const struct report *report, const struct values *values);

/* looks.c */
/* Entered again: everybody on it is traced anew. */
void console_forget_looks(struct pane *pane);
/* Traces a search by name. */
bool console_searched(struct console *console, const char *words);

/* reveal_key.c: shows the name behind a code, or conceals it again. */
void console_reveal(struct pane *pane);

/* undo.c: runs undo or redo at once; number DB_NULL: one's own last. */
void console_undo(struct console *console, bool redo, int64_t number);

/* glass.c */
/* Begins emergency access, or ends what is open. */
void console_glass(struct console *console);
/* The banner of emergency access in place of the first line; false when none is open. */
bool glass_draw(struct console *console);
/* Is it another one than the banner says: begun, ended, its time over? */
bool glass_turned(const struct console *console);

/* sign.c */
/* Asks for the actor's password again, for what the title says. True: given, or there is none to
 * ask for. */
bool sign_again(struct console *console, const char *title);
/* Asks who it is, unless that is known, and for the password; then they are the actor. False: not
 * given. */
bool sign_at_console(struct console *console);
/* The user, whose password came, becomes the actor, with a trace. False: why is said. */
bool sign_sit_down(struct console *console, const char *name);
/* In the audit, where passwords are in use: that the screen was locked, that the session ended ...
 * If it cannot be written, the screen is locked and the session ends all the same. */
void sign_trace(struct console *console, enum session_event event, const char *detail);
/* The actor's first password is changed. False: it was not. */
bool sign_change_first(struct console *console);
/* The screen is blank (unless at once) and then locked, until the password comes: true. False: the
 * console ends or somebody else took it over (console->gone; next_user). */
bool sign_lock(struct console *console, bool at_once);
/* Reads a new password for the user, and sets it. */
void sign_change(struct console *console, const char *user);
int64_t console_ms(void);
/* Has the actor been closed meanwhile? Then the console ends. */
bool console_closed(struct console *console);

/* guide.c: the first start, before curses: asks on the plain terminal where things shall be and who
 * the administrator is, and makes the database. False: left or failed, which has been said. */
bool guide_run(struct app *app);

#endif
