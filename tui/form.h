/* The form of a verb: made from its row of parameters. Checked field by field, with pickers for
 * people, beds, shelters and choices. A draft is kept through Esc, a refusal and a dropped line. */
#ifndef TUI_FORM_H
#define TUI_FORM_H

#include "tui/screen.h"

enum form_end {
	FORM_DONE, /* sent, saved */
	FORM_LEFT, /* Esc: the draft is kept, if anything was typed */
	FORM_GONE  /* the terminal is gone or the program is to stop: the draft is kept */
};

/* Runs the form over the current screen until it is sent or left. known values are filled in; for
 * a verb with fill, the record's present values too; then a draft of this user, verb and record, if
 * there is one. The record is the verb's subject, or what is known first. Says the outcome on the
 * console's message line. */
enum form_end form_run(
    struct console *console, const struct verb *verb, const struct values *known);

#endif
