/* What needs attention: a list made from facts at every look, nearest first. Only people who are in
 * a shelter now are looked at, so that it costs the same after ten years. */
#ifndef CORE_ATTENTION_H
#define CORE_ATTENTION_H

#include "core/desk.h"
#include "core/goals.h"
#include "core/occupancy.h"
#include "db/waiting.h"

#define ATTENTION_DOCUMENT_DAYS 30 /* papers are listed this long before they expire */

/* kind: its name, its title, and its rule as a sentence that names the setting it follows. Persons who
 * are not where they should be come first: what is above LATE ranks before all else. */
#define ATTENTIONS(X)                                                                              \
	X(MISSING, "missing", N_("missing"),                                                       \
	    N_("recorded as missing, until they return or leave"))                                 \
	X(OVERDUE, "overdue", N_("to be reported missing"),                                        \
	    N_("late by missing_minutes of the shelter (minors: missing_minutes_minor)"))          \
	X(LATE, "late", N_("late"),                                                                \
	    N_("away past the time they were expected back, by late_minutes of the shelter"))      \
	X(BED_OUT, "bed-out", N_("in a bed out of service"),                                       \
	    N_("somebody's bed is out of service, until they are moved or it is back"))            \
	X(BED_KEPT, "bed-kept", N_("bed kept for somebody away"),                                  \
	    N_("away for longer than away_bed_hours of the shelter"))                              \
	X(NO_BED, "no-bed", N_("without a bed"),                                                   \
	    N_("admitted, and no bed assigned"))                                                   \
	X(MEDICATION, "medication", N_("medication"),                                              \
	    N_("medicine is due from medication_early_minutes before its time, late after"         \
	       " medication_late_minutes; until it was given or refused"))                         \
	X(HANDOVER, "handover", N_("handover not taken"),                                          \
	    N_("a shift handed over, and nobody of the next one took it"))                         \
	X(TELL, "tell", N_("must be told"),                                                        \
	    N_("an incident of high or critical severity of which nobody was told who must be"))   \
	X(FOLLOW_UP, "follow-up", N_("to be done of the log"),                                     \
	    N_("what an entry says is to be done, from its day on, until it was done"))            \
	X(HOLD, "hold", N_("hold overdue"),                                                        \
	    N_("past its deadline (hold_hours of the shelter), past its nights, or behind a bed"   \
	       " that is taken or out of service"))                                                \
	X(OFFER, "offer", N_("offer without an answer"),                                           \
	    N_("a bed was offered, and no answer came by the hold's deadline"))                    \
	X(WAITING, "waiting", N_("waits for a place"),                                             \
	    N_("urgent, or waiting for longer than waiting_attention_days"))                       \
	X(TO_MARK, "to-mark", N_("appointments to mark"),                                          \
	    N_("an appointment is over, and nobody said whether they came"))                       \
	X(ROUND, "round", N_("night round"),                                                       \
	    N_("a round is overdue, was missed, is left open, or has questions to settle"))        \
	X(STATUS, "status", N_("decision on status"),                                              \
	    N_("an alleged victim's decision is due status_clock_hours after they came; listed"    \
	       " status_attention_hours before"))                                                  \
	X(LIMIT, "limit", N_("stay limit"),                                                        \
	    N_("the last day of a stay; listed attention_days of the shelter before"))             \
	X(DOCUMENTS, "documents", N_("documents"),                                                 \
	    N_("the last day of the papers in the file; listed 30 days before"))                   \
	X(GOAL, "plan", N_("service plan"),                                                        \
	    N_("an item of the service plan is due; listed as many days before as it says"))       \
	X(DAY_ABSENT, "day-absent", N_("does not come to the day centre"),                         \
	    N_("was due at a day centre day_absent_days running and did not come"))                \
	X(DAY_LEFT, "day-left", N_("leaving of the day centre"),                                   \
	    N_("the day centre is closed, and it was not recorded that a child left"))             \
	X(CONTACT, "contact", N_("next step of a contact"),                                        \
	    N_("what is to be done of a contact on the street; listed contact_attention_days"      \
	       " before its day"))                                                                 \
	X(VISIT, "visit", N_("visit of inspectors"),                                               \
	    N_("a planned visit has no result yet; listed visit_attention_days before its day"))   \
	X(HANDED, "handed", N_("hand-over without an answer"),                                     \
	    N_("handed over to investigators, and no answer after handed_attention_days"))         \
	X(CONSENT, "consent", N_("consent"),                                                       \
	    N_("the last day of a consent; listed consent_attention_days before"))                 \
	X(RETENTION, "retention", N_("files past their retention"),                                \
	    N_("a file is past the time for which it may be kept (retention)"))                    \
	X(BLOCK, "block", N_("bed comes back"),                                                    \
	    N_("a bed is back in service within a day"))                                           \
	X(GLASS, "emergency", N_("emergency access"),                                              \
	    N_("an emergency access that nobody else has reviewed; late from the next day on"))    \
	X(PROVIDER, "provider", N_("provider away"),                                               \
	    N_("appointments are booked with a provider who is off or has ended"))                 \
	X(GAP, "gap", N_("services that nobody gives"),                                            \
	    N_("a service is owed this week (the catalogue's minimum) and not given"))             \
	X(DUTY, "duty", N_("too few on duty"),                                                     \
	    N_("a shift has fewer people than its minimum; listed duty_attention_hours before"))   \
	X(BACKUP, "backup", N_("backup"),                                                          \
	    N_("the last good backup is older than backup_hours"))

#define ATTENTION_ENUM(id, word, title, rule) ATTENTION_##id,
enum attention_kind { ATTENTIONS(ATTENTION_ENUM) ATTENTION_COUNT };
const char *attention_word(enum attention_kind kind);
const char *attention_title(enum attention_kind kind); /* translated */
const char *attention_rule(enum attention_kind kind);  /* translated: when it is listed */
/* ATTENTION_COUNT when there is no such kind. */
enum attention_kind attention_named(const char *word);

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
	bool pressing;            /* may be put off for a short time only: alarm_snooze_urgent_hours */
	const char *about;        /* a code of what it is about where that is neither the person nor the
				   * bed, or one of several of theirs ("H-0012"); NULL */
	const char *key;          /* which alarm it is, the same at every look, another the next time:
				   * "late:B-0031:2026-11-24T20:30"; made when it is listed */
};

/* The key of an item, in the arena: its kind, what it is about, and when it was due. Pure. */
const char *attention_key(struct arena *arena, const struct attention *item);

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
/* "decision on status due in 4 h 46 min", translated, in the arena. */
const char *attention_status_text(
    struct arena *arena, const struct attention *item, when_t now);
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
