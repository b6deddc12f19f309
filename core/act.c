#include "core/act.h"

#include "core/see.h"
#include "core/sign.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* --- what verbs call ------------------------------------------------------------------------- */

void act_find(struct act *act, enum code code, const char *field, const char *format, ...)
{
	va_list values;
	const char *text;

	va_start(values, format);
	text = arena_vformat(act->arena, format, values);
	va_end(values);
	failure_add(&act->outcome->failure, code, field, "%s", text);
}

void act_in(struct act *act, int64_t shelter)
{
	for (size_t i = 0; i < act->shelter_count; i++)
		if (act->shelters[i] == shelter)
			return;
	act->shelters = arena_grow(
	    act->arena, act->shelters, act->shelter_count, sizeof *act->shelters);
	act->shelters[act->shelter_count++] = shelter;
}

void act_touch(struct act *act, const char *code)
{
	for (size_t i = 0; i < act->entity_count; i++)
		if (strcmp(act->entities[i], code) == 0)
			return;
	act->entities = arena_grow(
	    act->arena, act->entities, act->entity_count, sizeof *act->entities);
	act->entities[act->entity_count++] = arena_text(act->arena, code);
}

void act_result(struct act *act, const char *key, const char *text)
{
	json_object_set_new(act->results, key, text ? json_string(text) : json_null());
}

void act_result_number(struct act *act, const char *key, int64_t number)
{
	json_object_set_new(act->results, key, json_integer(number));
}

static json_t *result_array(struct act *act, const char *key)
{
	json_t *list = json_object_get(act->results, key);

	if (!list) {
		list = json_array();
		json_object_set_new(act->results, key, list);
	}
	return list;
}

void act_result_array(struct act *act, const char *key)
{
	result_array(act, key);
}

void act_result_list(struct act *act, const char *key, const char *text)
{
	json_array_append_new(result_array(act, key), json_string(text));
}

void act_result_object(
    struct act *act, const char *key, const struct result_pair *pairs, size_t count)
{
	json_t *object = json_object();

	for (size_t i = 0; i < count; i++)
		json_object_set_new(object, pairs[i].key, json_string(pairs[i].text));
	json_array_append_new(result_array(act, key), object);
}

void act_say(struct act *act, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	act->outcome->message = arena_vformat(act->arena, format, values);
	va_end(values);
}

void act_tell(struct act *act, const char *text)
{
	act->outcome->told = arena_text(act->arena, text);
}

void act_fill(struct act *act, const char *param, const char *text)
{
	act->filled = arena_grow(act->arena, act->filled, act->filled_count, sizeof *act->filled);
	act->filled[act->filled_count++]
	    = (struct value){ .name = param, .text = arena_text(act->arena, text ? text : "") };
}

const char *stay_code(struct arena *arena, int64_t stay)
{
	return arena_format(arena, "S-%06lld", (long long)stay);
}

/* --- the pipeline ---------------------------------------------------------------------------- */

static void act_start(struct act *act, struct desk *desk, const struct verb *verb,
    const struct request *request, struct outcome *outcome)
{
	*outcome = (struct outcome){ .message = "", .result = "{}" };
	*act = (struct act){ .desk = desk, .db = desk->db, .arena = &outcome->arena,
		.now = desk_now(desk), .verb = verb, .request = request, .outcome = outcome,
		.reverses = DB_NULL, .results = json_object() };
	act_result(act, "verb", verb->name);
}

/* A fault repeats what was typed: as it is, or it would differ from that of a code that never was. */
static bool repeats(const struct act *act, const struct finding *finding)
{
	return finding->typed
		|| (code_class(finding->code) == CLASS_BAD && finding->field
		    && see_betrays(
			act->desk, values_get(&act->request->values, finding->field)));
}

/* The last net: whatever a verb says, no code of somebody hidden from the actor gets to them. The
 * audit has what was written before. */
static void veil_outcome(struct act *act)
{
	struct outcome *outcome = act->outcome;

	if (!see_hides(act->desk))
		return;
	for (size_t i = 0; i < outcome->failure.count; i++) {
		struct finding *finding = &outcome->failure.items[i];

		if (!repeats(act, finding))
			finding->text = see_veiled(act->desk, act->arena, finding->text);
	}
	for (size_t i = 0; i < act->filled_count; i++)
		act->filled[i].text = see_veiled(act->desk, act->arena, act->filled[i].text);
	outcome->message = see_veiled(act->desk, act->arena, outcome->message);
	outcome->result = see_veiled(act->desk, act->arena, outcome->result);
}

static void act_end(struct act *act)
{
	veil_outcome(act);
	json_decref(act->results);
	act->results = NULL;
}

/* Where somebody is must not come out of a refusal: a shelter is named to who may look into it, or
 * named it. */
static bool may_be_named(struct act *act, const struct shelter *shelter)
{
	const struct values *values = &act->request->values;

	if (desk_may(act->desk, RIGHT_SEE_BEDS, shelter->id))
		return true;
	for (size_t i = 0; i < values->count; i++)
		if (values->items[i].text && strcasestr(values->items[i].text, shelter->code))
			return true;
	return false;
}

static void refuse_denied(struct act *act, enum right right, int64_t shelter)
{
	struct shelter row;
	const char *where = shelter != DB_NULL && shelter_by_id(act->db, act->arena, shelter, &row)
		&& may_be_named(act, &row) ? row.code : NULL;

	if (where)
		act_find(act, CODE_NOT_ALLOWED, NULL, _("%s may not do this in %s: %s"),
		    act->desk->actor.user, where, right_title(right));
	else
		act_find(act, CODE_NOT_ALLOWED, NULL, _("%s may not do this: %s"),
		    act->desk->actor.user, right_title(right));
}

/* The right has to be held in every shelter that the act concerns. */
static bool check_rights(struct act *act, enum right right)
{
	bool held = true;

	for (size_t i = 0; i < act->shelter_count; i++)
		if (!desk_may(act->desk, right, act->shelters[i])) {
			refuse_denied(act, right, act->shelters[i]);
			held = false;
		}
	return held;
}

/* The act would be about somebody whom the actor may not know of: by their family, by what it takes
 * back, by the bed they have. It is refused, and nothing of what was found is told. */
static bool refuse_hidden(struct act *act)
{
	bool hidden = false;

	for (size_t i = 0; i < act->entity_count; i++)
		hidden |= see_betrays(act->desk, act->entities[i]);
	if (!hidden)
		return false;
	act->outcome->failure.count = 0;
	act_find(act, CODE_NOT_ALLOWED, NULL, _("%s may not do this here: ask a manager"),
	    act->desk->actor.user);
	return true;
}

/* What else stands against it would tell about people in a shelter of others. */
static void keep_denials(struct failure *failure)
{
	size_t kept = 0;

	for (size_t i = 0; i < failure->count; i++)
		if (failure->items[i].code == CODE_NOT_ALLOWED)
			failure->items[kept++] = failure->items[i];
	failure->count = kept;
}

/* Rules that a reason was given for leave the list of what stands against it and go to the audit,
 * if the actor may override. */
static void cover_rules(struct act *act, bool write)
{
	struct failure *failure = &act->outcome->failure;
	size_t kept = 0, covered = 0;

	if (!act_overrides(act))
		return;
	for (size_t i = 0; i < failure->count; i++)
		covered += code_class(failure->items[i].code) == CLASS_RULE;
	if (covered == 0)
		return;
	if (check_rights(act, RIGHT_OVERRIDE) && !desk_may(act->desk, RIGHT_OVERRIDE, DB_NULL))
		refuse_denied(act, RIGHT_OVERRIDE, DB_NULL);
	if (failure_has(failure, CODE_NOT_ALLOWED))
		return;
	for (size_t i = 0; i < failure->count; i++) {
		struct finding finding = failure->items[i];
		struct audit_override row = { code_word(finding.code), finding.text,
			act->request->override };

		if (code_class(finding.code) != CLASS_RULE) {
			failure->items[kept++] = finding;
			continue;
		}
		if (write)
			audit_overrode(act->db, &row);
		act_result_list(act, "overridden", code_word(finding.code));
	}
	failure->count = kept;
}

/* The record was changed after the sender last saw it: their form is not written over it. */
static void check_seen(struct act *act)
{
	const char *entity = act->entity_count ? act->entities[0] : NULL;
	struct audit_filter filter = { .entity = entity, .from = DB_NULL, .until = DB_NULL,
		.before = DB_NULL, .after = act->request->seen, .limit = 1, .acts = true };
	struct audit *rows;

	if (act->request->seen == DB_NULL || !entity)
		return;
	if (audit_load(act->db, act->arena, &filter, &rows) == 0)
		return;
	act_find(act, CODE_CHANGED, NULL,
	    _("%s was changed meanwhile by %s at %s: %s; look again, then send again"),
	    entity, rows[0].user, when_show_time(act->arena, rows[0].at), rows[0].detail);
	act->outcome->head = rows[0].id;
}

static bool check_storage(struct act *act)
{
	if (db_failed(act->db) == DB_OK)
		return true;
	failure_storage(&act->outcome->failure, db_failed(act->db), db_detail(act->db));
	return false;
}

/* A form that is not filled in yet is not told what is missing: neither by the parameters, nor by a
 * plan that needs one of two. */
static void drop_missing(struct failure *failure)
{
	size_t kept = 0;

	for (size_t i = 0; i < failure->count; i++)
		if (failure->items[i].code != CODE_MISSING_VALUE)
			failure->items[kept++] = failure->items[i];
	failure->count = kept;
}

/* Parameters and rules: everything that stands against it, at once. */
static bool judge(struct act *act, void *args, bool partial, bool write)
{
	struct failure *failure = &act->outcome->failure;

	params_read(act->desk, act->arena, act->verb->params, act->verb->param_count,
	    &act->request->values, act->now, args, failure);
	if (partial)
		drop_missing(failure);
	if (failure_worst(failure) == CLASS_BAD)
		return check_storage(act) && false;
	act->verb->plan(act, args);
	if (partial)
		drop_missing(failure);
	if (refuse_hidden(act))
		return check_storage(act) && false;
	if (check_rights(act, act->verb->right))
		cover_rules(act, write);
	else
		keep_denials(failure);
	return check_storage(act) && !failure_refuses(failure);
}

static uint64_t hash_text(uint64_t hash, const char *text)
{
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211u; /* FNV-1a */
	return (hash ^ 0xff) * 1099511628211u;
}

/* What was asked for, whatever the order of its values: tells a form that is sent again from another
 * one that was given the same operation id by mistake. */
static const char *request_mark(struct act *act)
{
	const uint64_t basis = 14695981039346656037u;
	uint64_t sum = hash_text(hash_text(basis, act->verb->name), act->desk->actor.user);

	for (size_t i = 0; i < act->request->values.count; i++) {
		const struct value *value = &act->request->values.items[i];

		if (value->text && *value->text)
			sum += hash_text(hash_text(basis, value->name), value->text);
	}
	return arena_format(act->arena, "%016llx", (unsigned long long)sum);
}

static const char *results_text(struct act *act)
{
	char *json = json_dumps(act->results, JSON_COMPACT | JSON_ENSURE_ASCII);
	const char *text = arena_text(act->arena, json);

	free(json);
	return text;
}

/* What is not kept is in the answer all the same. */
static void tell_result(struct act *act)
{
	if (!act->outcome->told)
		return;
	act_result(act, "told", act->outcome->told);
	act->outcome->result = results_text(act);
}

static bool write_audit(struct act *act, const char *uid)
{
	struct audit audit = { .uid = uid, .at = act->now, .user = act->desk->actor.user,
		.terminal = act->desk->terminal, .verb = act->verb->name,
		.entity = act->entity_count ? act->entities[0] : "", .detail = act->outcome->message,
		.reverses = act->reverses };

	act_result_number(act, "audit", audit_next(act->db));
	act_result(act, "request", request_mark(act));
	act->outcome->result = results_text(act);
	audit.result = act->outcome->result;
	for (size_t i = 0; i < act->entity_count; i++)
		audit_touch(act->db, act->entities[i]);
	if (audit_add(act->db, &audit) != DB_OK)
		return check_storage(act);
	tell_result(act);
	act->outcome->audit = act->outcome->head = audit.id;
	return true;
}

/* After a COMMIT that failed only a fresh look can tell what became of it. */
static bool settle(struct act *act, const char *uid)
{
	const char *detail = arena_text(act->arena, db_detail(act->db));
	enum db_result cause = db_cause(act->db);
	struct audit audit;

	if (db_reopen(act->db) == DB_OK && audit_by_uid(act->db, act->arena, uid, &audit))
		return true;
	if (db_failed(act->db) == DB_OK)
		act_find(act, cause == DB_FULL ? CODE_STORAGE_FULL : CODE_NOT_SAVED, NULL,
		    _("not saved: the storage failed (%s); nothing was changed, try again"),
		    detail);
	else
		act_find(act, CODE_STORAGE, NULL,
		    _("the storage failed (%s) and it is not known whether this was saved; once it"
		      " works, send it again with --op %s: it never acts twice"),
		    detail, uid);
	return false;
}

/* Undone, and not done again since. */
static bool was_undone(struct act *act, const struct audit *audit)
{
	struct audit undo;

	return audit->reversed_by != DB_NULL
		&& audit_by_id(act->db, act->arena, audit->reversed_by, &undo)
		&& undo.reversed_by == DB_NULL;
}

/* The same operation id was here before: what it answered then is the answer, if the request is the
 * same too. */
static bool answered_before(struct act *act, const char *uid)
{
	struct audit audit;

	if (!act->request->uid || !audit_by_uid(act->db, act->arena, uid, &audit))
		return false;
	if (!strstr(audit.result, request_mark(act))) {
		act_find(act, CODE_BAD_VALUE, "op",
		    _("the operation id %s was used for something else already (entry %lld: %s): take"
		      " another, or leave it out"),
		    uid, (long long)audit.id, audit.detail);
		return true;
	}
	if (was_undone(act, &audit)) {
		act_find(act, CODE_BAD_VALUE, "op",
		    _("this was done with the operation id %s, and undone since (entry %lld: %s): redo"
		      " does it again, or leave the id out"),
		    uid, (long long)audit.id, audit.detail);
		return true;
	}
	act->outcome->message = audit.detail;
	act->outcome->result = audit.result;
	act->outcome->audit = act->outcome->head = audit.id;
	act->outcome->done = true;
	return true;
}

static bool finish(struct act *act, const char *uid)
{
	enum db_result result = db_commit(act->db);

	if (result == DB_UNKNOWN)
		return settle(act, uid);
	if (result != DB_OK)
		failure_storage(&act->outcome->failure, result, db_detail(act->db));
	return result == DB_OK;
}

/* All was written, and the database took it: now it is taken back. */
static bool finish_dry(struct act *act)
{
	db_rollback(act->db);
	json_object_set_new(act->results, "dry_run", json_true());
	act_say(act, _("Dry run, nothing was changed: %s"), act->outcome->message);
	act->outcome->result = results_text(act);
	tell_result(act);
	act->outcome->head = audit_head(act->db);
	return act->outcome->done = true;
}

static bool act_in_turn(struct act *act, void *args, const char *uid)
{
	if (!act->request->dry && answered_before(act, uid))
		return true;
	if (!judge(act, args, false, true))
		return false;
	check_seen(act);
	if (failure_refuses(&act->outcome->failure))
		return false;
	act->verb->run(act, args);
	if (!check_storage(act) || failure_refuses(&act->outcome->failure))
		return false;
	if (act->request->dry)
		return finish_dry(act);
	if (!write_audit(act, uid))
		return false;
	return act->outcome->done = finish(act, uid);
}

/* What a verb does beside the database is not taken back with it. */
static bool check_dry(struct act *act)
{
	if (!act->request->dry || act->verb->can_dry)
		return true;
	act_find(act, CODE_BAD_VALUE, NULL, _("%s has no dry run"), act->verb->name);
	return false;
}

static bool check_proof(struct act *act)
{
	bool proved = act->desk->proved;

	if (!act->verb->prove)
		return true;
	db_forgive(act->db);
	act_result(act, "proved", proved ? "yes" : "no");
	if (proved)
		return true;
	if (sign_provable(act->desk))
		act_find(act, CODE_NOT_ALLOWED, NULL,
		    _("%s asks for the password again"), _(act->verb->title));
	else
		act_find(act, CODE_NOT_PROVED, NULL,
		    _("%s has no password: none was asked for"), act->desk->actor.user);
	return check_storage(act) && !failure_refuses(&act->outcome->failure);
}

bool act_run(struct desk *desk, const struct verb *verb, const struct request *request,
    struct outcome *outcome)
{
	struct act act;
	const char *uid;
	void *args;

	act_start(&act, desk, verb, request, outcome);
	uid = request->uid ? request->uid : desk_operation_id(act.arena);
	args = arena_alloc(act.arena, verb->size + 1);
	if (verb->by_name)
		desk_search(desk);
	if (!desk_may(desk, verb->right, DB_NULL)) {
		refuse_denied(&act, verb->right, DB_NULL);
	} else if (!check_dry(&act) || !check_proof(&act)) {
		; /* it said why */
	} else if (db_begin(desk->db) != DB_OK) {
		check_storage(&act);
	} else {
		act.now = desk_now(desk); /* the wait is over: no act is older than the one before */
		act_in_turn(&act, args, uid);
	}
	db_rollback(desk->db);
	desk->proved = false; /* good for this act alone, whatever became of it */
	act_end(&act);
	return outcome->done;
}

bool act_plan(struct desk *desk, const struct verb *verb, const struct request *request,
    bool partial, struct outcome *outcome)
{
	struct act act;

	act_start(&act, desk, verb, request, outcome);
	if (!desk_may(desk, verb->right, DB_NULL)) {
		refuse_denied(&act, verb->right, DB_NULL);
	} else {
		db_forgive(desk->db);
		db_read_begin(desk->db);
		outcome->head = audit_head(desk->db);
		outcome->done
		    = judge(&act, arena_alloc(act.arena, verb->size + 1), partial, false);
		db_read_end(desk->db);
	}
	act_end(&act);
	return outcome->done;
}

struct values act_fill_values(struct desk *desk, const struct verb *verb,
    const struct values *known, struct outcome *outcome)
{
	struct request request = { .values = *known, .seen = DB_NULL };
	struct failure ignored = { 0 };
	struct values filled;
	struct act act;
	void *args;

	act_start(&act, desk, verb, &request, outcome);
	args = arena_alloc(act.arena, verb->size + 1);
	db_forgive(desk->db);
	db_read_begin(desk->db);
	outcome->head = audit_head(desk->db);
	params_read(desk, act.arena, verb->params, verb->param_count, known, act.now, args, &ignored);
	if (verb->fill)
		verb->fill(&act, args);
	db_read_end(desk->db);
	failure_done(&ignored);
	filled = (struct values){ act.filled, act.filled_count };
	act_end(&act);
	return filled;
}

void outcome_done(struct outcome *outcome)
{
	failure_done(&outcome->failure);
	arena_done(&outcome->arena);
	*outcome = (struct outcome){ 0 };
}
