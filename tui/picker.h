/* Choosing one of many by typing: people (search across scripts), beds offered best first, choices
 * under their headings, shelters, users; also the `:` palette. */
#ifndef TUI_PICKER_H
#define TUI_PICKER_H

#include "tui/screen.h"

struct pick {
	const char *key;    /* what is returned: a code or word; NULL: a heading */
	const char *text;   /* shown first, bold when selected */
	const char *detail; /* shown behind, may be NULL */
	bool unsuitable;    /* its why is in detail; may still be picked (to be overridden) */
};

struct picker {
	const char *title;
	/* The picks for what was typed, in the arena; called again whenever it changes. */
	size_t (*find)(void *context, struct arena *arena, const char *typed, struct pick **picks);
	void *context;
	const char *empty;  /* when nothing matches */
};

/* Runs over the current screen. The key picked, in the arena; NULL: left by Esc. gone is set when
 * the terminal is gone. */
const char *picker_run(struct console *console, const struct picker *picker, struct arena *arena,
    const char *start, bool *gone);

/* The picker that fits a parameter (person, bed, choice, shelter, user); false: it has none, the
 * value is typed. values: what the form holds so far (the bed picker looks at person and shelter);
 * borrowed while the picker runs. */
bool picker_for(struct console *console, const struct param *param, const struct values *values,
    struct picker *picker, struct arena *arena);

#endif
