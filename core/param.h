/* A parameter of a verb or a report: the one description behind the form's field, the shell's flag,
 * the help and the man page. Values come as text and land, checked and resolved, in the verb's own
 * struct at offset. */
#ifndef CORE_PARAM_H
#define CORE_PARAM_H

#include "core/desk.h"
#include "core/choice.h"
#include "db/provider.h"
#include "db/service.h"
#include "db/user.h"

enum param_type {
	PARAM_TEXT,    /* const char *: one line; NULL when not given */
	PARAM_NOTE,    /* const char *: longer text */
	PARAM_CHOICE,  /* const char *: the word of one of choices */
	PARAM_WORDS,   /* const char *: words of choices, each once, separated by spaces */
	PARAM_NUMBER,  /* int64_t in min..max; DB_NULL when not given */
	PARAM_YES,     /* bool: yes | no; a flag without a value means yes */
	PARAM_INSTANT, /* when_t; WHEN_NONE when not given */
	PARAM_DATE,    /* const char *: ISO date */
	PARAM_BIRTH,   /* struct birth: a date, or only its month or year */
	PARAM_SHELTER, /* const struct shelter * */
	PARAM_BED,     /* const struct bed *: "TRF-TBS/2A", or "2A" where shelter is known */
	PARAM_PERSON,  /* const struct person * */
	PARAM_PEOPLE,  /* struct people: codes separated by commas or spaces */
	PARAM_BEDS,    /* struct beds: the same */
	PARAM_USER,    /* const struct desk_user * */
	PARAM_SERVICE, /* const struct service *: its code, or its name in full; retired ones too */
	PARAM_SERVICES,/* struct services: codes separated by commas or spaces */
	PARAM_PROVIDER,/* const struct provider *: "PR-0007", "pr7", "7" or the name in full; ended too */
	PARAM_RECORD,  /* const void *: a record of the kind records, by its code; what the kind says */
	PARAM_STAFF,   /* const struct staff *: "ST-0007", "st7", a user's name, or a name that is one
			* person's; ended too. A user who is no staff yet: a row without an id */
	PARAM_SHIFT,   /* const struct shift *: its code; its minimum is that of the shelter of the form */
	PARAM_DUTY,    /* const char *: the code of a duty, "D-000123" */
	PARAM_ALARM,   /* const char *: the key of an alarm, or what core/alarms.h takes for it */
	PARAM_FILE,    /* const struct inlet *: a file's text; what may be read is desk.h's */
	PARAM_VENUE    /* const struct venue *: "TRF-TBS/C1", or "C1" where the form names a shelter, an
			* appointment, or a person who is in one */
};

enum param_flag {
	PARAM_REQUIRED = 1,
	PARAM_NOW = 2,     /* an instant: now when not given */
	PARAM_PAST = 4,    /* an instant or date: not after now (in-the-future) */
	PARAM_FREE_BED = 8,/* a bed to be offered from the free ones, best first */
	PARAM_INSIDE = 16, /* a person who is in a shelter */
	PARAM_OUTSIDE = 32,/* a person who is not */
	PARAM_KEEP = 64,   /* a form starts with the record's present value; see verb.fill */
	PARAM_ANY_CHOICE = 128,/* choices are proposals: another text is taken too */
	PARAM_END = 256,   /* an instant: a date alone means the end of that day */
	PARAM_TIMED = 1024,/* an instant: a date alone is not enough */
	PARAM_AGREE = 2048,/* yes or no: yes does what a finding about it stands against. Nobody says it
			    * unasked: a draft does not keep it, a key asks first */
	PARAM_ASK = 512    /* a report that is opened at the console asks for it, though it may stay empty */
};

struct record_kind; /* core/record.h */
struct staff; /* db/staff.h */
struct shift; /* core/shift.h */

struct birth {
	const char *iso;       /* NULL when not known */
	const char *precision; /* day | month | year | unknown */
};

struct people {
	const struct person *items;
	size_t count;
};

bool people_has(const struct people *people, int64_t person);
/* Adds somebody who is not among them yet. */
void people_add(struct arena *arena, struct people *people, const struct person *person);

struct beds {
	const struct bed *items;
	size_t count;
};

struct services {
	const struct service *items; /* each once */
	size_t count;
};

struct param {
	const char *name;  /* flag without dashes, JSON key: "expected" */
	const char *label; /* N_: label in a form, the report's parameter line */
	enum param_type type;
	unsigned flags;
	size_t offset;
	const struct record_kind *records; /* PARAM_RECORD */
	const struct choice *choices; /* PARAM_CHOICE, PARAM_WORDS: ends with a NULL word */
	int64_t min, max;  /* numbers; for texts max is columns, 0 the type's usual */
	const char *help;  /* N_: one sentence */
};

/* Does it take several codes? */
static inline bool param_is_list(const struct param *param)
{
	return param->type == PARAM_PEOPLE || param->type == PARAM_BEDS
		|| param->type == PARAM_SERVICES || param->type == PARAM_WORDS;
}

/* In a verb's or a report's row: PARAMS_OF(list), */
#define PARAMS_OF(list) .params = (list), .param_count = sizeof(list) / sizeof((list)[0])

/* A value as it came from a form or a flag. */
struct value {
	const char *name;
	const char *text;
	size_t length; /* bytes; 0 means strlen */
};

struct values {
	const struct value *items;
	size_t count;
};

/* The text of the named value; NULL when it was not given. */
const char *values_get(const struct values *values, const char *name);
/* Adds one, with a copy of its text; all of it in the arena. */
void values_put(struct arena *arena, struct values *values, const char *name, const char *text);

/* The shelter (id) that a form is about: the one it names (shelter), or that of its appointment, or in
 * which its (first) person is, as far as the actor may know that; DB_NULL: not known. */
int64_t values_shelter(
    const struct desk *desk, struct arena *arena, const struct values *values);

/* Checks and resolves all values into the struct at target (zeroed by the caller to its size); all
 * faults are listed. Records and texts live in the arena. now is the instant of "now". A value with
 * a name that no parameter has is a fault (unknown-flag, with the nearest one). */
bool params_read(const struct desk *desk, struct arena *arena, const struct param *params,
    size_t count, const struct values *values, when_t now, void *target, struct failure *failure);

/* What is allowed, in a short phrase for help and error lines: "day.month.year", "female | male". */
const char *param_form(struct arena *arena, const struct param *param);

#endif
