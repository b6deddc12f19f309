/* The desk: an open database, the config it runs by, and who sits at it. Everything that core does
 * is given one. */
#ifndef CORE_DESK_H
#define CORE_DESK_H

#include "config/config.h"
#include "core/failure.h"
#include "core/right.h"
#include "core/when.h"
#include "db/person.h"
#include "db/shelter.h"
#include "db/store.h"

struct grant {
	enum role role;
	int64_t shelter; /* DB_NULL: all */
};

struct actor {
	int64_t id;           /* desk_user.id; 0: nobody has signed in */
	const char *user;     /* name */
	const char *title;    /* full name */
	const char *language; /* "" : the config's */
	struct grant *grants;
	size_t grant_count;
};

/* Of whom more than the code was shown: person.id, some perhaps twice. */
struct named {
	struct arena *arena;
	int64_t *people;
	size_t count;
};

/* Runs a program beside the desk with the input as its standard input; its output, NUL-terminated,
 * in the arena. False with a finding. context is whose it is: core knows no other process. */
typedef bool desk_helper(void *context, const char *program, const char *input, size_t length,
    struct arena *arena, const char **output, size_t *output_length, struct failure *failure);

/* A file that was read for the desk, checked as text: UTF-8, no zero bytes, no byte order mark. */
struct inlet {
	const char *name; /* as it was asked for */
	const char *text;
	size_t length;    /* bytes */
};

struct desk {
	struct db *db;
	const struct config *config;
	struct actor actor;
	const char *terminal; /* "tty1", "pts/3", "shell" */
	const char *origin;   /* where sign-ins come from: SSH's address, or the terminal; NULL: it */
	const char *new_hash; /* for the verb password: sign_prepare made it; NULL: none */
	bool proved;          /* the actor typed their password just now, for the next act alone:
			       * sign_prove */
	when_t fixed_now;     /* --now; WHEN_NONE: the clock of the machine */
	struct arena arena;   /* lives as long as the desk: the actor */
	struct release *release; /* what is made now leaves the desk (core/release.h); NULL: a look */
	struct search *search; /* made on first use: desk_search */
	struct glass_cache *glass; /* emergency access of the actor: desk_glass */
	struct sight *sight;   /* made on first use: core/see.h */
	struct named *named;   /* gathers whom see() names, for the trace; NULL: nobody asks */
	desk_helper *helper;   /* programs beside the desk (core/ical.h); NULL: there are none here */
	void *helper_context;
	struct inlet *inlets;  /* files that were read before the process confined itself (the shell) */
	size_t inlet_count;
	const char *inlet_folder; /* files are taken from here, by name (a console); NULL: no others */
	struct ical_cache *ical; /* the times of the last rule: core/ical.h */
};

/* Closes the database and frees what the desk holds; config and terminal are the caller's. */
void desk_close(struct desk *desk);
/* The search index, brought up to date: cheap but for the first time (some 80 ms for 100,000
 * people). Borrowed. */
const struct search *desk_search(struct desk *desk);

/* The one clock. */
when_t desk_now(const struct desk *desk);
/* Makes the named user the actor. False with a finding: no such user, closed. In a demo database a
 * user who is not known acts as the administrator when by_system (no --as). */
bool desk_sign_in(struct desk *desk, const char *user, bool by_system, struct failure *failure);
/* Has the actor the right in this shelter (id; DB_NULL: in any at all), by a role or, to see, by
 * emergency access? The one place where it is decided. */
bool desk_may(const struct desk *desk, enum right right, int64_t shelter);
/* The same by a role of the house alone: not by emergency access, nor as a provider from outside, who
 * has the right for what is their own. */
bool desk_may_as_staff(const struct desk *desk, enum right right, int64_t shelter);
/* A fresh random operation id, 32 hex digits. */
const char *desk_operation_id(struct arena *arena);
/* The person's name as the actor may see it ("ნინო ბერიძე"; the code when there is none, or the name
 * is not to be seen: core/see.h). */
const char *desk_person_name(const struct desk *desk, struct arena *arena, int64_t person);
/* "B-0031 ნინო ბერიძე": for sentences. */
const char *desk_person_label(
    const struct desk *desk, struct arena *arena, const struct person *person);
/* Name of a shelter, room in the language that is shown. */
const char *desk_shelter_name(const struct shelter *shelter);
const char *desk_room_name(const struct room *room);
bool desk_in_georgian(void);
/* What the config calls a role, in the language that is shown. */
const char *desk_role_title(const struct desk *desk, enum role role);

#endif
