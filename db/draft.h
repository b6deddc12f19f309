/* Forms that were not sent: kept through Esc, a refusal and a dropped line, for one user, one verb
 * and one record. Not audited. */
#ifndef DB_DRAFT_H
#define DB_DRAFT_H

#include "db/sql.h"

/* data is opaque text (the form's JSON); NULL removes the draft. Takes the turn by itself. */
enum db_result draft_keep(struct db *db, const char *user, const char *verb, const char *entity,
    int64_t at, const char *data);
/* NULL when there is none; *at is when it was kept. */
const char *draft_find(struct db *db, struct arena *arena, const char *user, const char *verb,
    const char *entity, int64_t *at);
/* Removes all drafts of forms about this record, or in which its code was typed. Within a write. */
void drafts_forget(struct db *db, struct arena *arena, const char *code);
int64_t drafts_count(struct db *db, const char *user);

#endif
