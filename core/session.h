/* Sessions in the audit: who signed in from where, who failed to, who locked, unlocked, left. Traced
 * where passwords are in use: before that nobody knows who sits there. */
#ifndef CORE_SESSION_H
#define CORE_SESSION_H

#include "core/desk.h"

enum session_event {
	SESSION_IN,     /* sign-in */
	SESSION_FAILED, /* sign-failed */
	SESSION_OUT,    /* sign-out: the user left */
	SESSION_LOCK,   /* lock */
	SESSION_UNLOCK, /* unlock */
	SESSION_END     /* session-end: left alone, closed, dropped, handed over */
};

/* The word of the audit. */
const char *session_word(enum session_event event);
/* detail NULL: where it came from, for a sign-in and a failed one; nothing else. user NULL: the actor.
 * A name that no user has may be a password that was typed into the wrong field: it is not kept.
 * Takes the turn. False with a finding. */
bool session_trace(struct desk *desk, enum session_event event, const char *user,
    const char *detail, struct failure *failure);

#endif
