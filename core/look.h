/* The trace of a look: who saw, searched, printed or exported what. An audit row with no changes, in
 * the same chain as the acts.
 *
 * No trace, no look: what was asked for is shown only when this came true. */
#ifndef CORE_LOOK_H
#define CORE_LOOK_H

#include "core/desk.h"
#include "db/audit.h"
#include "db/paper_copy.h"

struct look {
	const char *word;   /* look, search, print, export, sign-in ...: the audit's verb */
	const char *entity; /* the main code it is about: B-0031, TRF-TBS; NULL: none */
	const char *const *codes; /* people (and shelters) that were named, the main one apart */
	size_t code_count;
	const char *detail; /* what was looked at, for a person; codes, never names */
	const char *secret; /* what only an auditor may read, kept sealed: the words of a search; NULL */
	const char *user;   /* NULL: the actor */
	struct paper_copy *copy; /* the numbered copy that it makes: written with it; NULL: none */
};

/* Takes the turn, in a transaction of its own: never call it inside another one. False with a
 * finding. */
bool look_trace(struct desk *desk, const struct look *look, struct failure *failure);
/* The sealed words of a look; NULL when it has none. */
const char *look_secret(struct desk *desk, struct arena *arena, const struct audit *audit);

#endif
