#include "core/forgetting.h"
#include "core/see.h"
#include "db/change.h"
#include "db/user.h"

#include <string.h>

/* undo takes back one audit row's changes; redo takes back an undo. Both are acts like any other:
 * they have their own audit row, which points to what it reverses. */
struct undo_args {
	int64_t audit; /* DB_NULL: the newest of one's own */
};

static const struct param undo_params[] = {
	{ .name = "audit", .label = N_("Number"), .type = PARAM_NUMBER,
	    .offset = offsetof(struct undo_args, audit), .min = 1, .max = INT64_MAX / 2,
	    .help = N_("the number of an entry in the audit; without it, your own last one") },
};

static void in_shelters_of(struct act *act, int64_t audit)
{
	struct audit_change *changes;
	size_t count = changes_load(act->db, act->arena, audit, &changes);

	for (size_t i = 0; i < count; i++) {
		int64_t shelter = change_shelter(act->db, act->arena, &changes[i]);

		if (shelter != DB_NULL)
			act_in(act, shelter);
	}
}

static void touch_all(struct act *act, const struct audit *audit)
{
	const char **codes;
	size_t count = audit_entities_load(act->db, act->arena, audit->id, &codes);

	if (*audit->entity)
		act_touch(act, audit->entity);
	for (size_t i = 0; i < count; i++)
		act_touch(act, codes[i]);
}

static bool find_named(struct act *act, int64_t id, struct audit *audit)
{
	/* what others did to somebody hidden from the actor was not done, as far as they know */
	if (audit_by_id(act->db, act->arena, id, audit)
		&& (strcmp(audit->user, act->desk->actor.user) == 0
		    || !see_hides_act(act->desk, act->arena, audit)))
		return true;
	act_find(act, CODE_UNKNOWN_RECORD, "audit", _("there is no entry %lld in the audit"),
	    (long long)id);
	return false;
}

/* Nothing that is about somebody who is forgotten comes back. */
static void check_forgotten(struct act *act, const struct audit *audit)
{
	const char **codes;
	size_t count = audit_entities_load(act->db, act->arena, audit->id, &codes);

	for (size_t i = 0; i < count; i++)
		if (forgotten_code(act->db, act->arena, codes[i]))
			act_find(act, CODE_FORGOTTEN, "audit",
			    _("%s is forgotten: what was done about them stays as it is"), codes[i]);
}

static void check_undoable(struct act *act, const struct audit *audit)
{
	const struct verb *verb = verb_named(audit->verb);

	if (!verb || verb->undo == UNDO_NEVER)
		act_find(act, CODE_CANNOT_UNDO, "audit", _("%s (%s) cannot be undone: %s"),
		    verb ? _(verb->title) : audit->verb, audit->detail,
		    verb && verb->undo_text ? _(verb->undo_text) : _("it was not done by a verb"));
	else if (audit->changes == 0)
		act_find(act, CODE_CANNOT_UNDO, "audit", _("entry %lld changed nothing"),
		    (long long)audit->id);
	else if (strcmp(audit->user, act->desk->actor.user) != 0
		&& !desk_may(act->desk, RIGHT_CORRECT, DB_NULL))
		act_find(act, CODE_NOT_ALLOWED, "audit",
		    _("%s did this; only they, or who may correct entries, can undo it"),
		    audit->user);
}

/* The entry whose changes stand now: after undo and redo it is the redo's. False when the entry is
 * undone already. */
static bool standing(struct act *act, struct audit *audit)
{
	struct audit next;

	while (audit->reversed_by != DB_NULL
		&& audit_by_id(act->db, act->arena, audit->reversed_by, &next)) {
		if (next.reversed_by == DB_NULL
			|| !audit_by_id(act->db, act->arena, next.reversed_by, audit))
			return false;
	}
	return true;
}

static bool find_undo(struct act *act, const struct undo_args *args, struct audit *audit)
{
	if (args->audit != DB_NULL)
		return find_named(act, args->audit, audit);
	if (audit_undoable(act->db, act->arena, act->desk->actor.user, audit))
		return true;
	act_find(act, CODE_NOTHING_TO_UNDO, NULL, _("you have done nothing that could be undone"));
	return false;
}

static void plan_undo(struct act *act, const void *params)
{
	struct audit audit, at;

	if (!find_undo(act, params, &audit))
		return;
	touch_all(act, &audit);
	in_shelters_of(act, audit.id);
	check_undoable(act, &audit);
	check_forgotten(act, &audit);
	at = audit;
	if (!standing(act, &at))
		act_find(act, CODE_CANNOT_UNDO, "audit", _("entry %lld is undone already"),
		    (long long)audit.id);
}

/* The newest entry about the same record. */
static bool find_newest(struct act *act, const struct audit *audit, struct audit *newest)
{
	struct audit_filter filter = { .entity = audit->entity, .from = DB_NULL, .until = DB_NULL,
		.before = DB_NULL, .after = audit->id, .limit = 1 };
	struct audit *rows;

	if (!*audit->entity || audit_load(act->db, act->arena, &filter, &rows) == 0)
		return false;
	*newest = rows[0];
	return true;
}

/* Says what came later and stands in the way. */
static void find_block(struct act *act, const struct audit *audit, const struct change_block *block)
{
	struct audit newest;

	if (block->later.id > 0)
		act_find(act, CODE_DEPENDS, "audit",
		    _("cannot take back \"%s\": later, at %s, %s did \"%s\" (entry %lld); undo that first"),
		    audit->detail, when_show_short(act->arena, block->later.at, act->now),
		    block->later.user, block->later.detail, (long long)block->later.id);
	else if (block->result == DB_OVERLAP || block->result == DB_UNIQUE)
		act_find(act, CODE_DEPENDS, "audit",
		    _("cannot take back \"%s\": the place has been given to somebody else since"),
		    audit->detail);
	else if (find_newest(act, audit, &newest))
		act_find(act, CODE_DEPENDS, "audit",
		    _("cannot take back \"%s\": something later depends on it; the last was, at %s, by"
		      " %s: \"%s\" (entry %lld)"),
		    audit->detail, when_show_short(act->arena, newest.at, act->now), newest.user,
		    newest.detail, (long long)newest.id);
	else
		act_find(act, CODE_DEPENDS, "audit",
		    _("cannot take back \"%s\": something later depends on it (%s)"), audit->detail,
		    block->change->table);
}

/* Who administers may have changed meanwhile: as for the verbs that change it, somebody must be left. */
static void keep_administrator(struct act *act, int64_t changes_of)
{
	static const char *const tables[] = { "desk_user", "desk_grant", "hidden" };
	struct audit_change *changes;
	size_t count = changes_load(act->db, act->arena, changes_of, &changes);
	bool concerned = false;

	for (size_t i = 0; i < count; i++)
		for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
			concerned |= strcmp(changes[i].table, tables[t]) == 0;
	if (!concerned)
		return;
	see_keep_administrator(act);
	if (administrators_besides(act->db, 0) == 0)
		act_find(act, CODE_LAST_ADMINISTRATOR, "audit",
		    _("nobody would be left to administer all shelters: make another"
		      " administrator first"));
}

static bool reverse(struct act *act, int64_t changes_of, const struct audit *named)
{
	struct change_block block;

	act->reverses = named->id;
	if (changes_reverse(act->db, act->arena, changes_of, &block)) {
		keep_administrator(act, changes_of);
		return true;
	}
	find_block(act, named, &block);
	return false;
}

static void run_undo(struct act *act, const void *params)
{
	struct audit audit, at;

	if (!find_undo(act, params, &audit))
		return;
	at = audit;
	standing(act, &at);
	if (!reverse(act, at.id, &audit))
		return;
	act_result_number(act, "undone", audit.id);
	act_say(act, _("undone: %s"), audit.detail);
}

static void plan_redo(struct act *act, const void *params)
{
	const struct undo_args *args = params;
	struct audit undo;

	if (args->audit != DB_NULL ? !find_named(act, args->audit, &undo)
			: !audit_redoable(act->db, act->arena, act->desk->actor.user, &undo)) {
		if (args->audit == DB_NULL)
			act_find(act, CODE_NOTHING_TO_UNDO, NULL,
			    _("there is nothing to redo: the last thing you did was not an undo"));
		return;
	}
	touch_all(act, &undo);
	in_shelters_of(act, undo.id);
	check_forgotten(act, &undo);
	if (strcmp(undo.verb, "undo") != 0 || undo.reversed_by != DB_NULL)
		act_find(act, CODE_CANNOT_UNDO, "audit",
		    _("entry %lld is not an undo that could be taken back"), (long long)undo.id);
}

static void run_redo(struct act *act, const void *params)
{
	const struct undo_args *args = params;
	struct audit undo, original;

	if (args->audit != DB_NULL)
		audit_by_id(act->db, act->arena, args->audit, &undo);
	else
		audit_redoable(act->db, act->arena, act->desk->actor.user, &undo);
	if (!audit_by_id(act->db, act->arena, undo.reverses, &original))
		original = undo;
	if (!reverse(act, undo.id, &undo))
		return;
	act_result_number(act, "redone", original.id);
	act_say(act, _("done again: %s"), original.detail);
}

const struct verb verb_undo = {
	.name = "undo",
	.title = N_("Undo"),
	.group = N_("History"),
	.right = RIGHT_UNDO,
	PARAMS_OF(undo_params),
	.size = sizeof(struct undo_args),
	.plan = plan_undo,
	.run = run_undo,
	.undo = UNDO_REVERSE,
	.undo_text = N_("redo does it again"),
	.help = N_("Takes back what you did last, or the entry of the audit with this number. Refused"
		   " with the reason when something later depends on it."),
};

const struct verb verb_redo = {
	.name = "redo",
	.title = N_("Redo"),
	.group = N_("History"),
	.right = RIGHT_UNDO,
	PARAMS_OF(undo_params),
	.size = sizeof(struct undo_args),
	.plan = plan_redo,
	.run = run_redo,
	.undo = UNDO_REVERSE,
	.undo_text = N_("undo takes it back again"),
	.help = N_("Does again what you undid last."),
};
