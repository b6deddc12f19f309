/* Who works at the desk, as those see it who manage them: roles, shelters, and whether they can and do
 * sign in. */
#ifndef CORE_STAFF_H
#define CORE_STAFF_H

#include "core/desk.h"
#include "db/user.h"

enum staff_state {
	STAFF_AWAY,
	STAFF_HERE,           /* at a console, signed in */
	STAFF_FIRST_PASSWORD, /* somebody else gave it: to be changed at the next sign-in */
	STAFF_NO_PASSWORD,    /* cannot sign in where passwords are in use */
	STAFF_LOCKED,         /* too many wrong passwords */
	STAFF_CLOSED,
	STAFF_STATES
};

struct desk_member {
	struct desk_user user;
	const char *roles;       /* words: "reception, night" */
	const char *role_titles; /* as the config calls them */
	const char *shelters;    /* "all", or codes */
	enum staff_state state;
	when_t last_in;          /* last sign-in; WHEN_NONE: never yet */
};

/* All of them by name, in the arena; closed ones too. */
size_t staff_load(struct desk *desk, struct arena *arena, struct desk_member **rows);
const char *staff_state_word(enum staff_state state);
const char *staff_state_title(enum staff_state state);

#endif
