/* Numbered copies: each paper that left the desk, printed or as a file. */
#ifndef DB_PAPER_COPY_H
#define DB_PAPER_COPY_H

#include "db/sql.h"

#define PAPER_COPY_ROW(X, S) \
	X(S, T, report)                   /* name of the report */ \
	X(S, I, shelter)                  /* shelter.id it is of; DB_NULL several */ \
	X(S, T, parameters)               /* flags as given: codes, no names */ \
	X(S, T, format)                   /* word of choice_format */ \
	X(S, T, target)                   /* name of the printer; "file" */ \
	X(S, I, made_at) \
	X(S, I, user)                     /* desk_user.id */ \
	X(S, T, failed)                   /* why it did not get there; "" it did */
ROW_STRUCT(paper_copy, PAPER_COPY_ROW);

/* Made in from <= at < until (DB_NULL: ever), the newest first. */
size_t paper_copies_load(
    struct db *db, struct arena *arena, int64_t from, int64_t until, struct paper_copy **copies);

#endif
