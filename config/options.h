/* The option table: every setting of the configuration file, once. From it come the reading, the
 * checks, the defaults, the network's hash, and the documentation. A new setting is a field in
 * config.h and a row in options.c. */
#ifndef CONFIG_OPTIONS_H
#define CONFIG_OPTIONS_H

#include "config/errors.h"

enum option_scope { /* the kinds of group { } that settings stand in */
	SCOPE_TOP,
	SCOPE_ROLES,
	SCOPE_SHELTER,
	SCOPE_ROOM,
	SCOPE_BED,
	SCOPE_VENUE,
	SCOPE_STAFFING,
	SCOPE_SERVICE,
	SCOPE_MEAL,
	SCOPE_TEAM,
	SCOPE_CENTRE,
	SCOPE_SHIFT,
	SCOPE_PRINTER,
	SCOPE_LABEL, /* a name in two languages */
	SCOPE_COUNT
};

enum option_type {     /* the C type of the field */
	OPTION_TEXT,   /* const char *: min to max letters, and what form says */
	OPTION_CHOICE, /* const char *: one of choices */
	OPTION_INT,    /* int: min to max, in units of unit */
	OPTION_BOOL,   /* bool */
	OPTION_TIME,   /* int: minutes after midnight, written "HH:MM" */
	OPTION_TIMES,  /* const int * and a size_t count: at most max of them */
	OPTION_DATES,  /* const char *const * and a size_t count: at most max of them */
	OPTION_WORDS,  /* const char *const * and a size_t count: each one of choices, once */
	OPTION_PROGRAM, /* const char *const * and a size_t count, at most max: a full path, then arguments */
	OPTION_LABEL,  /* struct config_label: a text for both languages, or { en; ka; } */
	OPTION_GROUP,  /* a group whose settings land in the same struct */
	OPTION_GROUPS  /* array of structs of size bytes and a size_t count: min to max of them */
};

/* What a text must look like, beyond its length. */
struct option_form {
	bool (*fits)(const char *text);
	const char *allowed; /* N_("two to twelve of A-Z ...") */
};

struct config_option {
	enum option_scope scope;
	enum option_type type;
	const char *name;
	size_t offset;
	bool required;
	int min, max;
	const char *unit;                 /* N_("days"); NULL: none */
	const char *def, *def_ka;         /* the default as it is written in the file; NULL: none */
	const char *const *list;          /* default of TIMES and DATES; ends with NULL */
	const char *const *choices;       /* ends with NULL */
	const struct option_form *form;   /* NULL: any text */
	enum option_scope child;          /* of LABEL, GROUP, GROUPS */
	size_t count, size;               /* offset of the count; bytes of an element */
	const char *example, *example_ka; /* of what is required; and of lists of codes */
	const char *help;
};

/* A scope: how it is called in documentation, and the one setting that a plain text in its place
 * stands for (beds = ( "2A", "2B" ) instead of { code = "2A"; } ...). */
struct option_scope_info {
	const char *path;      /* "shelters[].rooms[]"; "" for the top */
	const char *title;     /* N_() */
	const char *shorthand; /* NULL: none */
};

extern const struct config_option config_options[];
extern const size_t config_option_count;
extern const struct option_scope_info config_scopes[SCOPE_COUNT];

/* The first row at or after *at in the scope; NULL at the end. Start with *at = 0. */
const struct config_option *option_next(enum option_scope scope, size_t *at);
const struct config_option *option_find(enum option_scope scope, const char *name);
/* Where the row's value lies in its struct. */
void *option_field(const struct config_option *option, void *base);
/* What is allowed, in words, for errors and documentation; to be freed by the caller. */
char *option_allowed(const struct config_option *option);

/* "HH:MM" as minutes after midnight; -1 when it is not a time of day. */
int option_time(const char *text);
/* yyyy-mm-dd or --mm-dd, a day that exists. */
bool option_date(const char *text);

#endif
