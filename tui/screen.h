/* Screens: everything that is looked at live. A screen is one row: name, title, load, draw, keys.
 * Its keys name verbs, reports, other screens, or its own moves; the hint line, the `?` help and the
 * palette are written from them. A new screen is a file tui/screen_NAME.c that ends in its row, and
 * a line in SCREENS.
 *
 * The console (tui/console.c) owns the loop: it reads keys, finds what they are bound to, opens
 * forms and other screens on a stack, reloads when the database changed (data_version), and paints
 * the first line, the hint line and the message line. A screen paints the rows between. */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include "core/act.h"
#include "core/report.h"
#include "tui/app.h"
#include "tui/term.h"

struct console;
struct screen;

/* An open screen. */
struct pane {
	const struct screen *screen;
	struct console *console;
	void *state;          /* screen->state_size bytes, zeroed when opened */
	struct arena rows;    /* what load read; dropped before each load */
	char subject[96];     /* code that it was opened on: a shelter, a person, an entity; "" none */
	when_t at;            /* as of; WHEN_NONE: now, live */
	char filter[96];      /* what `/` narrows it to; "" all. The console keeps it */
	bool stale;           /* to be loaded anew before it is shown next */
	const void *extra;    /* of the report view: what it shows */
	int64_t *known;       /* person.id of those whose look is traced since it was entered */
	size_t known_count;
};

enum binding_kind {
	BIND_VERB,   /* opens the verb's form, its subject (and known values) filled in */
	BIND_REPORT, /* shows the report on screen; p prints it */
	BIND_SCREEN, /* opens the screen on the selected record */
	BIND_MOVE    /* calls act */
};

struct binding {
	uint32_t key;        /* character or K_ code; Georgian letters arrive as their Latin key */
	const char *label;   /* N_: in the hint line, short: "Admit" */
	enum binding_kind kind;
	const char *name;    /* of the verb, report or screen; of the verb that a move leads to, or
			      * NULL */
	int priority;        /* 1 first in the hint line; 0: only in help */
	/* Fills in what is known: values for the form or report, or the subject for a screen.
	 * false: it does not apply to what is selected, and why is said (console_say). NULL: none. */
	bool (*known)(struct pane *pane, struct arena *arena, struct values *values);
	void (*act)(struct pane *pane); /* BIND_MOVE */
	const char *help;    /* N_: a sentence, where the label is not enough */
};

/* The digit of a screen that has none of its own, as there are only nine. */
#define SCREEN_LISTED '0'

struct screen {
	const char *name;     /* "overview": palette, help */
	const char *title;    /* N_: in the first line */
	uint32_t digit;       /* '1'..'9' opens it from anywhere, and no two have the same one;
			       * SCREEN_LISTED: stands in the list that 0 opens; 0: opened from others */
	enum right right;     /* needed to open it */
	bool unasked;         /* opened only from what was asked for already (the screen that help is about,
			       * the right of a report, the list an entry stands in): no right of its own */
	size_t state_size;
	void (*open)(struct pane *pane);   /* once, before the first load; NULL */
	void (*load)(struct pane *pane);   /* reads into pane->rows; the console holds one read
					    * transaction around it and says it when a read failed */
	void (*draw)(struct pane *pane, int top, int rows); /* screen rows [top, top + rows) */
	/* Its own keys (list moves, as-you-type fields) before bindings; false: not mine. */
	bool (*key)(struct pane *pane, struct key key);
	/* Esc: steps back inside the screen (clears a filter ...); false: the screen closes. */
	bool (*back)(struct pane *pane);
	void (*close)(struct pane *pane);  /* frees what state holds; NULL */
	/* Code of the record under the cursor (audit view, undo look at it); NULL none. */
	const char *(*selected)(struct pane *pane);
	/* What `p` prints and `/` filters, if the screen offers it: a report with its values. */
	bool (*paper)(struct pane *pane, struct arena *arena, const struct report **report,
	    struct values *values);
	/* `/`: shows only rows that match; "" shows all. NULL: this screen has no filter. */
	void (*filter)(struct pane *pane, const char *text);
	const struct binding *bindings; /* ends with key 0 */
	bool searches;                  /* `/` looks for people by name: it is traced */
	const char *help;               /* N_: what one sees here, the signs and what they mean */
	/* What stands in the rule below the first line, where the title and the subject are not
	 * enough ("TRF-TBS Fund, Tbilisi"); in the arena. NULL: title and subject. */
	const char *(*heading)(struct pane *pane, struct arena *arena);
};

#define SCREENS(X)                                                                                 \
	X(overview)                                                                                \
	X(beds)                                                                                    \
	X(plan)                                                                                    \
	X(people)                                                                                  \
	X(agenda)                                                                                  \
	X(duty)                                                                                   \
	X(appointment)                                                                             \
	X(night)                                                                                   \
	X(day)                                                                                     \
	X(rosters)                                                                                 \
	X(waiting)                                                                                 \
	X(street)                                                                                  \
	X(inspections)                                                                             \
	X(alarms)                                                                                  \
	X(providers)                                                                               \
	X(person)                                                                                  \
	X(log)                                                                                     \
	X(medication)                                                                              \
	X(history)                                                                                 \
	X(audit)                                                                                   \
	X(emergencies)                                                                             \
	X(users)

#define SCREEN_EXTERN(name) extern const struct screen screen_##name;
SCREENS(SCREEN_EXTERN)
#define SCREEN_ONE(name) +1
enum { SCREEN_COUNT = SCREENS(SCREEN_ONE) };
extern const struct screen *const screens[]; /* NULL-terminated */
const struct screen *screen_named(const char *name);
/* Has it a digit of its own, '1'..'9'? */
bool screen_has_digit(const struct screen *screen);

/* --- what screens ask of the console ----------------------------------------------------------- */
struct app *console_app(struct console *console);
struct term *console_term(struct console *console);
struct desk *console_desk(struct console *console);
/* A line for the user, on the message line until the next key. */
void console_say(struct console *console, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void console_warn(struct console *console, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* How many rows at the foot the line takes: 0 nothing was said. */
int console_message_rows(struct console *console);
/* Opens a screen on a subject ("" none) above this one. */
void console_open(struct console *console, const struct screen *screen, const char *subject);
/* Goes to a screen that has a digit, or stands in the list of 0: the one that is open already, as it was left, or a new one. */
void console_home(struct console *console, const struct screen *screen);
/* Closes the top screen. */
void console_back(struct console *console);
/* Runs the form of a verb (tui/form.h) with these values filled in. True when it was done. */
bool console_verb(struct console *console, const struct verb *verb, const struct values *known);
/* Shows a report's document in a scrolling view, from which p prints or writes a file. */
void console_report(
    struct console *console, const struct report *report, const struct values *values);
/* Marks all panes for reloading (after a write). */
void console_stale(struct console *console);

/* --- what runs over a screen: forms, pickers, prompts ------------------------------------------- */
/* Waits for a key on behalf of what runs over the screen. ^L and ^Z, a resize, a window that is too
 * small and the look for other people's changes are dealt with here. */
enum console_event {
	CONSOLE_KEY,    /* *key is filled; the message line was cleared: draw and wait again */
	CONSOLE_REDRAW, /* the size changed, or others changed the database: lay out and draw again */
	CONSOLE_GONE    /* the terminal is gone or the program is to stop: keep the draft, return */
};
enum console_event console_wait(struct console *console, struct key *key);
/* Blanks the picture and draws the frame: first line, the title in its rule, the message line and
 * the hint line (hints is already "Key Label  Key Label"; NULL none). What is between is the
 * caller's: rows [*top, *top + *rows). Call it before painting, each time. */
void console_frame(
    struct console *console, const char *title, const char *hints, int *top, int *rows);
/* Appends "  key label" to a hint line as it is built; keys are named by key_label. */
const char *console_hint(
    struct arena *arena, const char *line, uint32_t key, const char *label);
/* A line typed on the message line over the present picture. The text in the arena (trimmed by
 * nobody), or NULL when left by Esc or gone. changed, if not NULL, is called at each change. */
const char *console_prompt(struct console *console, const char *label, const char *start,
    struct arena *arena, void (*changed)(void *context, const char *text), void *context);
/* Traces who is named on the picture and was not before; when it cannot, the picture goes. console_wait
 * asks it; who shows the picture otherwise asks it before. */
bool console_traced(struct console *console);
/* The program is to end: CONSOLE_GONE was seen. */
bool console_gone(const struct console *console);
/* A yes or no on the message line; false when anything but y is typed. */
bool console_confirm(struct console *console, const char *question);
/* Says something to whoever is about to type: no key does anything until Enter or Esc. */
void console_tell(struct console *console, const char *text);
/* Asks for an instant and shows the pane as of then; "now" or nothing: live again. For a binding. */
void console_travel(struct pane *pane);
/* When the pane looks at the past, verbs do not apply: says so. */
bool console_live(struct pane *pane);
/* Values for the parameters that a record fits (its code: a person, a bed, a shelter), in the
 * arena: what a verb chosen in the palette starts with. */
struct values console_known(struct console *console, struct arena *arena,
    const struct param *params, size_t count, const char *code);

#endif
