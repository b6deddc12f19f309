/* The pipeline: the one corridor in which every verb runs.
 *
 *   values -> right -> the turn -> BEGIN IMMEDIATE -> parameters -> plan (rules) -> run (write)
 *   -> audit row -> COMMIT -> outcome
 *
 * A refusal lists everything that stands against it. An outcome that the storage left unknown is
 * settled by the operation id before anything is said. */
#ifndef CORE_ACT_H
#define CORE_ACT_H

#include "core/verb.h"
#include "db/audit.h"

struct request {
	struct values values;
	const char *override; /* reason for overriding rules; NULL or "": no override */
	const char *uid;      /* operation id; NULL makes one. The same id never acts twice */
	int64_t seen;         /* audit id up to which the sender has seen the record; DB_NULL: no
			       * check. Changes of the subject after it give CODE_CHANGED */
	bool dry;             /* everything is done, then taken back: nothing is changed or recorded.
			       * Only of a verb that can (verb.can_dry) */
};

struct outcome {
	struct arena arena;
	struct failure failure;  /* refusals and warnings; empty when plainly done */
	bool done;
	const char *message;     /* what was done, one line, translated */
	const char *told;        /* a second line for who asked, kept nowhere; NULL none */
	const char *result;      /* JSON object: {"verb", "person", "stay", "bed", ...} */
	int64_t audit;           /* id of its audit row */
	int64_t head;            /* newest audit id that it has seen: the next request's seen */
};

/* Runs the verb. The outcome is the caller's: outcome_done. */
bool act_run(struct desk *desk, const struct verb *verb, const struct request *request,
    struct outcome *outcome);
/* The same up to and including plan, in a read transaction: what would stand against it. done means
 * nothing would (or only what the override covers). Values may be incomplete: then only what was
 * given is judged, and required ones are not asked for when partial. */
bool act_plan(struct desk *desk, const struct verb *verb, const struct request *request,
    bool partial, struct outcome *outcome);
/* The values a form on this record starts with (verb.fill): names and texts in the outcome's arena. */
struct values act_fill_values(struct desk *desk, const struct verb *verb,
    const struct values *known, struct outcome *outcome);
void outcome_done(struct outcome *outcome);

/* --- for verbs: one act while it runs ---------------------------------------------------------- */
struct act {
	struct desk *desk;
	struct db *db;
	struct arena *arena; /* of the outcome */
	when_t now;
	const struct verb *verb;
	const struct request *request;
	struct outcome *outcome;
	const char **entities; /* codes touched; the first is the audit row's own */
	size_t entity_count;
	int64_t reverses;    /* set by undo and redo */
	void *results;       /* the JSON object being built */
	int64_t *shelters;   /* concerned, see act_in */
	size_t shelter_count;
	struct value *filled;
	size_t filled_count;
};

/* Something stands against it (or is to be warned of); field names the parameter or NULL. */
void act_find(struct act *act, enum code code, const char *field, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The act concerns this shelter: the actor needs the verb's right (and override) there. */
void act_in(struct act *act, int64_t shelter);
/* The audit row is about this code too; the first one is its main entity. */
void act_touch(struct act *act, const char *code);
/* A key of the JSON result; text or number. Codes, never names. */
void act_result(struct act *act, const char *key, const char *text);
void act_result_number(struct act *act, const char *key, int64_t number);
/* Adds to an array result: "beds", "stays". */
void act_result_list(struct act *act, const char *key, const char *text);
/* The array result is there, also when nothing is added to it. */
void act_result_array(struct act *act, const char *key);
/* Adds an object of texts to an array result: "skipped": [{"at": ..., "why": ...}]. */
struct result_pair {
	const char *key, *text;
};
void act_result_object(
    struct act *act, const char *key, const struct result_pair *pairs, size_t count);
/* What was done, for a person; last call wins. Codes, never names: it stays in the audit. */
void act_say(struct act *act, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What only who asked is told, beside it: a name that was revealed. It is not kept. */
void act_tell(struct act *act, const char *text);
/* From fill: the form's value for a parameter. */
void act_fill(struct act *act, const char *param, const char *text);
/* The text of a value as it was sent; NULL when not given. */
static inline const char *act_given(const struct act *act, const char *param)
{
	return values_get(&act->request->values, param);
}
/* Code of a stay: "S-000123". */
const char *stay_code(struct arena *arena, int64_t stay);

/* Rules are overridden when a reason was given; verbs that record it ask here. */
static inline bool act_overrides(const struct act *act)
{
	return act->request->override && *act->request->override;
}

#endif
