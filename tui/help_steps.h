/* Help that takes an administrator through something step by step: why, and what to type. */
#ifndef TUI_HELP_STEPS_H
#define TUI_HELP_STEPS_H

#include <stddef.h>
#include <stdio.h>

#define STEP_LINES 6

struct step {
	const char *why;               /* N_ */
	const char *lines[STEP_LINES]; /* to be typed by root, or a line of a file; ends with NULL */
};

struct steps {
	const char *title, *intro; /* N_ */
	const char *before;        /* N_: over the first step; NULL none */
	const struct step *steps;
	size_t count;
	const char *after; /* N_: what else to know; NULL none */
};

void help_steps(FILE *out, const struct steps *help);

#endif
