/* Forgetting a person: what goes, what stays, and how it is seen of an entry that it was done.
 *
 * Goes: the key that sealed the person's texts, and with it every copy of them, in old backups too;
 * names, other names, number, contacts, story; alerts, languages, papers; the day of birth (the year
 * stays); what was typed into stays, absences, decisions, relations, consents,
 * appointments, plans and compensations; what a mobile group wrote of them, and where; drafts about them;
 * entries that were merged into theirs. Stays: the code, sex, year of birth, citizenship, where and
 * when they slept, that consents and relations were there, when they came to which service, the
 * amount and days of a compensation, and the audit in codes. */
#ifndef CORE_FORGETTING_H
#define CORE_FORGETTING_H

#include "core/act.h"

/* Was the entry forgotten? By the row alone: it is void, with a reason of a fixed form. */
bool forgotten(const struct person *person);
/* The same by the code or the number of an entry. */
bool forgotten_code(struct db *db, struct arena *arena, const char *code);
bool forgotten_id(struct db *db, struct arena *arena, int64_t person);
/* "forgotten": in the place of a name. */
const char *forgotten_title(void);

/* Everything of the entry that is to go; within the act's transaction. The key goes once that is
 * committed, or, when the program dies in between, at the next opening (db/seal.h). */
void forgetting_entry(struct act *act, const struct person *person, const char *reason);

#endif
