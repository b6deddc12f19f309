/* The register's search: an index in memory of everybody's folded names, built on first use and
 * brought up to date from the audit. Names lie apart from everything else and may be sealed, so
 * nothing here is a query of the database. */
#ifndef CORE_SEARCH_H
#define CORE_SEARCH_H

#include "core/when.h"
#include "db/sql.h"

struct search; /* about 60 bytes for each person */

/* An empty index; search_refresh fills it. */
struct search *search_new(void);
void search_free(struct search **search); /* NULL inside is allowed */
/* Reads everybody the first time, and after that only whom an audit row since is about. Cheap when
 * nothing was written. Within a read transaction, or outside one. */
void search_refresh(struct search *search, struct db *db);
size_t search_size(const struct search *search); /* people */

/* Why somebody was found; lower is better. */
enum search_rank {
	SEARCH_EXACT, /* the code or the personal number */
	SEARCH_START, /* every word starts a name */
	SEARCH_INSIDE /* inside a name, a code or a number; by birth date */
};
/* By what somebody was found: all that matched. */
enum search_by {
	SEARCH_BY_CODE = 1, /* also by birth, and when everybody was asked for */
	SEARCH_BY_NAME = 2,
	SEARCH_BY_NUMBER = 4
};
struct search_hit {
	int64_t person;
	enum search_rank rank;
	unsigned by;      /* search_by: who may not see it does not find by it (merging_find) */
	const char *code; /* borrowed from the index until the next refresh */
};

/* People whose names in any script, other names, code, personal number or birth date ("2010",
 * "03.2010", "24.03.2010", ISO too) match the text as typed; best rank first, then by number. An
 * empty text finds everybody. At most limit; returns how many there are in hits (arena). */
size_t search_find(const struct search *search, struct arena *arena, const char *text,
    size_t limit, struct search_hit **hits);

/* The person's code that the text can be read as: "b-31" and "31" give "B-0031"; "" none. */
const char *search_code(struct arena *arena, const char *text);

/* --- likely duplicates ------------------------------------------------------------------------ */

/* Who somebody is, for comparison. name: text_fold of "given family". */
struct likeness {
	const char *name;            /* "" not known */
	const char *birth;           /* ISO; NULL or "" not known */
	const char *personal_number; /* "" or NULL none */
};

/* 0 not alike .. 100 the same personal number. Pure. */
int likeness_score(const struct likeness *a, const struct likeness *b);

struct duplicate {
	int64_t person;
	const char *code; /* arena */
	int score;
};
/* Likely duplicates of somebody with these names (as typed), the likeliest first, at most ten.
 * except: a person to leave out (the one being edited); DB_NULL none. */
size_t search_duplicates(const struct search *search, struct arena *arena, const char *given,
    const char *family, const char *birth, const char *personal_number, int64_t except,
    struct duplicate **duplicates);

#endif
