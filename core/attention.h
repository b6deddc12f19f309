/* What needs attention: a list made from facts at every look, nearest first. Only people who are in
 * a shelter now are looked at, so that it costs the same after ten years. */
#ifndef CORE_ATTENTION_H
#define CORE_ATTENTION_H

#include "core/desk.h"
#include "core/goals.h"
#include "core/occupancy.h"
#include "db/waiting.h"

#define ATTENTION_DOCUMENT_DAYS 30 /* papers are listed this long before they expire */

#define ATTENTIONS(X)                                                                              \
	X(MISSING, "missing", N_("missing"))                                                       \
	X(OVERDUE, "overdue", N_("to be reported missing"))                                        \
	X(LATE, "late", N_("late"))                                                                \
	X(BED_OUT, "bed-out", N_("in a bed out of service"))                                       \
	X(BED_KEPT, "bed-kept", N_("bed kept for somebody away"))                                  \
	X(NO_BED, "no-bed", N_("without a bed"))                                                   \
	X(HOLD, "hold", N_("hold overdue"))                                                        \
	X(OFFER, "offer", N_("offer without an answer"))                                            \
	X(WAITING, "waiting", N_("waits for a place"))                                              \
	X(TO_MARK, "to-mark", N_("appointments to mark"))                                          \
	X(STATUS, "status", N_("decision on status"))                                              \
	X(LIMIT, "limit", N_("stay limit"))                                                        \
	X(DOCUMENTS, "documents", N_("documents"))                                                 \
	X(GOAL, "plan", N_("service plan"))                                                        \
	X(CONSENT, "consent", N_("consent"))                                                       \
	X(RETENTION, "retention", N_("files past their retention"))                                \
	X(BLOCK, "block", N_("bed comes back"))                                                    \
	X(GLASS, "emergency", N_("emergency access"))                                              \
	X(PROVIDER, "provider", N_("provider away"))                                               \
	X(GAP, "gap", N_("services that nobody gives"))                                            \
	X(BACKUP, "backup", N_("backup"))

#define ATTENTION_ENUM(id, word, title) ATTENTION_##id,
enum attention_kind { ATTENTIONS(ATTENTION_ENUM) ATTENTION_COUNT };
const char *attention_word(enum attention_kind kind);
const char *attention_title(enum attention_kind kind); /* translated */

struct attention {
	enum attention_kind kind;
	when_t due;               /* when it was or will be time */
	bool urgent;              /* the time has come */
	int64_t shelter;          /* shelter.id; DB_NULL: all of them, or the desk as a whole */
	const char *shelter_code; /* "" then */
	int64_t person;           /* person.id or DB_NULL */
	const char *person_code;  /* NULL: about a bed, an emergency access, the desk */
	const char *bed_code;     /* NULL: none */
	int64_t waiting;          /* waiting.id of who waits for a place; 0: not about that */
	int64_t glass;            /* glass.id of an emergency access to be reviewed; DB_NULL */
	const char *text;         /* translated: "late 1 h 10 min, last seen 18:05, school" */
};

/* --- pure: is it to be listed at the instant, and due when? False: no. ----------------------- */
struct attention_rules {
	int adult_age;
	int64_t status_clock, status_attention; /* seconds */
};

bool attention_absence(const struct bed_fact *fact, const struct shelter *shelter, int adult_age,
    when_t now, struct attention *item);
/* Away for longer than the shelter keeps a bed: a person decides whether it is still theirs. */
bool attention_kept(const struct bed_fact *fact, const struct shelter *shelter, when_t now,
    struct attention *item);
/* Days until the limit in *days: negative when it has passed. */
bool attention_limit(const struct bed_fact *fact, const struct shelter *shelter, when_t now,
    struct attention *item, int *days);
/* alleged since: the 48-hour clock of the Permanent Group's decision. */
bool attention_status(const char *status, when_t since, const struct attention_rules *rules,
    when_t now, struct attention *item);
bool attention_hold(const struct bed_fact *fact, when_t now, struct attention *item);
/* Somebody who is urgent, or has waited for more than days (0: never for that). */
bool attention_waiting(const struct waiting *entry, int days, when_t now, struct attention *item);
bool attention_documents(const char *until, when_t now, struct attention *item, int *days);
/* The last day of a consent, so many days before it is listed; an ended one is not in use. */
bool attention_consent(
    const char *until, int before, when_t now, struct attention *item, int *days);
/* A plan item that is due or overdue. */
bool attention_goal(const struct goal_when *when, struct attention *item);
bool attention_block(const struct bed_fact *fact, when_t now, struct attention *item);
/* The last good backup (WHEN_NONE: never) is too old; a database is not asked for one on its first day.
 * hours 0: never asked. */
bool attention_backup(when_t last, when_t made, int hours, when_t now, struct attention *item);
/* The newest sign of somebody who is away: the gate, or the admission. */
when_t attention_last_seen(const struct bed_fact *fact);
/* Order of the list: people who are not where they should be, then what is due, the nearest first,
 * then what is to come, the nearest first. For qsort. */
int attention_compare(const void *a, const void *b);

/* The list of the houses that were loaded (occupancy.at is now) in the arena; houses in which the
 * actor lacks the right are left out. Of backups those are told who administer the desk or manage a
 * house, unless it is a demo. */
size_t attention_load(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, enum right right, struct attention **items);

#endif
