/* Records that a parameter names by code (PARAM_RECORD): one description of a kind of record behind the
 * reading of a flag, the picker of a form, what stands beside a field, and the nearest word of a
 * mistake. A new kind is one of these in the file of its noun. */
#ifndef CORE_RECORD_H
#define CORE_RECORD_H

#include "core/desk.h"

struct values;

struct record_line { /* of a list to choose from */
	const char *code, *title, *detail; /* detail: "" none */
};

struct record_kind {
	const char *form;  /* N_: what is typed: "a mobile group's code, as MG-TBS1" */
	const char *empty; /* N_: what the list says when there is none */
	enum code unknown; /* what the finding is called */
	/* The record that the text names, in the arena; NULL: there is none, as far as the actor may
	 * know. */
	const void *(*find)(const struct desk *desk, struct arena *arena, const char *text);
	/* Those to choose from, the likeliest first; values are the other fields of the form. */
	size_t (*list)(const struct desk *desk, struct arena *arena, const struct values *values,
	    struct record_line **lines);
	const char *(*code)(struct arena *arena, const void *record);
	const char *(*title)(const struct desk *desk, struct arena *arena, const void *record);
};

/* Is the text the code, or the name in either language, in whatever letters? */
bool record_named(struct arena *arena, const char *text, const char *code, const char *name_en,
    const char *name_ka);
/* Adds one to a list that is made; the strings are kept as they are. */
void record_line_add(struct arena *arena, struct record_line **lines, size_t *count,
    const char *code, const char *title, const char *detail);

#endif
