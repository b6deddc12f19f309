/* What a function found wrong: a list, because all of it is said at once. Owned by the caller. */
#ifndef CORE_FAILURE_H
#define CORE_FAILURE_H

#include "core/code.h"
#include "db/sql.h"

struct finding {
	enum code code;
	const char *field; /* name of the parameter it is about; NULL: none */
	const char *text;  /* translated sentence: what, where, what to do */
	bool typed;        /* repeats what somebody typed in a row of a file */
};

struct failure {
	struct arena arena;
	struct finding *items;
	size_t count;
};

void failure_add(struct failure *failure, enum code code, const char *field, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* What another one holds, without its fields. */
void failure_add_all(struct failure *failure, const struct failure *other);
/* The storage's answer as a finding: full, read-only, busy ... */
void failure_storage(struct failure *failure, enum db_result result, const char *detail);
/* The worst class in the list; CLASS_WARN when empty or only warnings: not refused. */
enum code_class failure_worst(const struct failure *failure);
bool failure_has(const struct failure *failure, enum code code);
static inline bool failure_refuses(const struct failure *failure)
{
	return failure_worst(failure) != CLASS_WARN;
}
int failure_exit(const struct failure *failure);
/* All sentences on one line, separated by "; ". */
const char *failure_line(struct arena *arena, const struct failure *failure);
void failure_done(struct failure *failure); /* empties it; may be used again */

#endif
