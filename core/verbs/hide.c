#include "core/act.h"
#include "core/see.h"
#include "core/text.h"
#include "db/privacy.h"

#include <string.h>

/* From whom somebody is hidden: a named user (a relative, somebody they are afraid of), or a role.
 * For them the person does not exist; a bed of theirs is taken, and that is all. */
struct hide_args {
	const struct person *person;
	const char *from, *reason;
};

#define AT(member) offsetof(struct hide_args, member)

static const struct param hide_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = AT(person), .help = N_("who is not to be seen") },
	{ .name = "from", .label = N_("From"), .type = PARAM_CHOICE,
	    .flags = PARAM_REQUIRED | PARAM_ANY_CHOICE, .offset = AT(from), .choices = choice_role,
	    .help = N_("a user's name, or a role; user:NAME for a user who is called like a role") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .max = 160, .help = N_("why; without names") },
};

static const struct param unhide_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = AT(person), .help = N_("who may be seen again") },
	{ .name = "from", .label = N_("From"), .type = PARAM_CHOICE, .flags = PARAM_ANY_CHOICE,
	    .offset = AT(from), .choices = choice_role,
	    .help = N_("by this user or role; without it, by everybody") },
};

/* A user, or a role: the other is NULL. */
struct onlooker {
	struct desk_user user; /* id 0: none */
	const char *role;
	const char *word;      /* for sentences */
};

static bool read_from(struct act *act, const char *from, struct onlooker *onlooker)
{
	const char *name = strncmp(from, "user:", 5) == 0 ? from + 5 : from;
	enum role role = name == from ? role_named(from) : ROLE_COUNT;

	*onlooker = (struct onlooker){ .word = name };
	if (role != ROLE_COUNT) {
		onlooker->role = role_name(role);
		return true;
	}
	if (user_by_name(act->db, act->arena, name, &onlooker->user))
		return true;
	act_find(act, CODE_UNKNOWN_USER, "from", _("from: there is no user and no role \"%s\""),
	    text_safe(act->arena, name));
	return false;
}

static bool find_entry(struct act *act, const struct person *person,
    const struct onlooker *onlooker, struct hidden *row)
{
	return hidden_find(act->db, act->arena, person->id,
	    onlooker->role ? DB_NULL : onlooker->user.id, onlooker->role, row);
}

/* Wherever the person belongs, whoever hides them manages. */
static void concerns(struct act *act, const struct person *person)
{
	const int64_t *shelters;
	size_t count = see_belonging(act->desk, person->id, &shelters);

	act_touch(act, person->code);
	for (size_t i = 0; i < count; i++)
		act_in(act, shelters[i]);
}

static void plan_hide(struct act *act, const void *params)
{
	const struct hide_args *args = params;
	struct onlooker onlooker;
	struct hidden row;

	if (!args->person)
		return;
	concerns(act, args->person);
	if (!args->from || !read_from(act, args->from, &onlooker))
		return;
	if (find_entry(act, args->person, &onlooker, &row))
		act_find(act, CODE_ALREADY_SO, "from", _("%s is hidden from %s since %s"),
		    args->person->code, onlooker.word, when_show(act->arena, row.since_at));
}

static void run_hide(struct act *act, const void *params)
{
	const struct hide_args *args = params;
	struct onlooker onlooker;
	struct hidden row = { .person = args->person->id, .user = DB_NULL, .reason = args->reason,
		.since_at = act->now, .ended_at = DB_NULL };

	if (!read_from(act, args->from, &onlooker))
		return;
	row.role = onlooker.role;
	if (!onlooker.role)
		row.user = onlooker.user.id;
	row_add(act->db, &hidden_table, &row);
	see_keep_administrator(act);
	act_result(act, "person", args->person->code);
	act_result(act, "from", onlooker.word);
	act_say(act, _("%s is hidden from %s: %s"), args->person->code, onlooker.word, args->reason);
}

/* --- unhide ----------------------------------------------------------------------------------- */

static size_t load_open(struct act *act, const struct hide_args *args, struct hidden **rows)
{
	struct onlooker onlooker;

	if (!args->from)
		return hidden_load(act->db, act->arena, args->person->id, rows);
	*rows = arena_alloc(act->arena, sizeof **rows);
	return read_from(act, args->from, &onlooker)
		&& find_entry(act, args->person, &onlooker, *rows);
}

static void plan_unhide(struct act *act, const void *params)
{
	const struct hide_args *args = params;
	struct hidden *rows;

	if (!args->person)
		return;
	concerns(act, args->person);
	if (load_open(act, args, &rows) == 0 && act->outcome->failure.count == 0)
		act_find(act, CODE_NOT_SO, args->from ? "from" : "person",
		    args->from ? _("%s is not hidden from %s") : _("%s is not hidden from anybody"),
		    args->person->code, args->from);
}

static void run_unhide(struct act *act, const void *params)
{
	const struct hide_args *args = params;
	struct hidden *rows;
	size_t count = load_open(act, args, &rows);

	for (size_t i = 0; i < count; i++) {
		rows[i].ended_at = act->now > rows[i].since_at ? act->now : rows[i].since_at;
		row_save(act->db, &hidden_table, &rows[i]);
	}
	act_result(act, "person", args->person->code);
	if (args->from)
		act_say(act, _("%s is not hidden from %s any more"), args->person->code, args->from);
	else
		act_say(act, _("%s is not hidden from anybody any more"), args->person->code);
}

const struct verb verb_hide = {
	.name = "hide",
	.title = N_("Hide a person"),
	.group = N_("Need to know"),
	.right = RIGHT_HIDE,
	PARAMS_OF(hide_params),
	.size = sizeof(struct hide_args),
	.subject = "person",
	.plan = plan_hide,
	.run = run_hide,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are seen again"),
	.help =
	    N_("For this user, or everybody in this role, the person does not exist: not in lists,"
	       " search, the audit or messages. Their bed is taken, without saying by whom. Nobody can"
	       " be hidden from every administrator."),
};

const struct verb verb_unhide = {
	.name = "unhide",
	.title = N_("End hiding a person"),
	.group = N_("Need to know"),
	.right = RIGHT_HIDE,
	PARAMS_OF(unhide_params),
	.size = sizeof(struct hide_args),
	.subject = "person",
	.plan = plan_unhide,
	.run = run_unhide,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are hidden again"),
	.help = N_("The person is seen again by a user or role from whom they were hidden."),
};
