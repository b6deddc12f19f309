#include "tui/screen.h"

#include "core/sign.h"
#include "db/secret.h"
#include "db/user.h"
#include "tui/list.h"

#include <string.h>

/* Who works at the desk: roles, shelters, who is closed or locked. */

struct users_state {
	struct list list;
	struct user_line {
		struct desk_user user;
		const char *roles, *shelters, *state;
	} *lines;
};

static const struct list_column columns[] = {
	{ N_("User"), 12, false, false, 0 },
	{ N_("Full name"), 16, true, false, 3 },
	{ N_("Roles"), 14, true, false, 1 },
	{ N_("Shelters"), 12, true, false, 2 },
	{ N_("State"), 14, false, false, 0 },
};

static const char *row_key(void *data, size_t row)
{
	return ((struct users_state *)data)->lines[row].user.name;
}

static const char *row_cell(void *data, size_t row, size_t column, enum look *role)
{
	const struct user_line *line = &((struct users_state *)data)->lines[row];
	const char *cells[] = { line->user.name, line->user.title, line->roles, line->shelters,
		line->state };

	if (line->user.closed_at != DB_NULL)
		*role = LOOK_DIM;
	return cells[column];
}

static void open_users(struct pane *pane)
{
	struct users_state *state = pane->state;
	const struct list_source source = { row_key, row_cell };

	list_init(&state->list, columns, sizeof columns / sizeof columns[0], source, state);
}

static void join(struct arena *arena, const char **list, const char *word)
{
	if (!strstr(*list, word))
		*list = arena_format(arena, "%s%s%s", *list, **list ? ", " : "", word);
}

static void describe(struct pane *pane, struct user_line *line)
{
	struct desk *desk = console_desk(pane->console);
	struct arena *arena = &pane->rows;
	struct user_secret secret;
	struct desk_grant *grants;
	size_t count = grants_load(desk->db, arena, line->user.id, &grants);

	line->roles = line->shelters = line->state = "";
	for (size_t i = 0; i < count; i++) {
		enum role role = role_named(grants[i].role);
		struct shelter shelter;

		if (role != ROLE_COUNT)
			join(arena, &line->roles, desk_role_title(desk, role));
		if (grants[i].shelter == DB_NULL)
			join(arena, &line->shelters, _("all"));
		else if (shelter_by_id(desk->db, arena, grants[i].shelter, &shelter))
			join(arena, &line->shelters, shelter.code);
	}
	if (line->user.closed_at != DB_NULL)
		line->state = _("closed");
	else if (sign_locked(desk, line->user.name))
		line->state = _("locked");
	else if (!secret_get(desk->db, arena, line->user.id, &secret))
		line->state = _("no password");
	else if (secret.must_change)
		line->state = _("first password");
}

static void load_users(struct pane *pane)
{
	struct users_state *state = pane->state;
	struct desk_user *users;
	size_t count = users_load(console_desk(pane->console)->db, &pane->rows, &users);

	state->lines = arena_alloc(&pane->rows, (count + 1) * sizeof *state->lines);
	for (size_t i = 0; i < count; i++) {
		state->lines[i].user = users[i];
		describe(pane, &state->lines[i]);
	}
	list_reload(&state->list, count);
}

static void draw_users(struct pane *pane, int top, int rows)
{
	struct users_state *state = pane->state;
	struct term *term = console_term(pane->console);

	list_place(&state->list, top, 0, rows, term_columns(term));
	list_draw(term, &state->list);
}

static bool key_users(struct pane *pane, struct key key)
{
	return list_key(&((struct users_state *)pane->state)->list, key_hotkey(key));
}

static const char *selected_user(struct pane *pane)
{
	return list_selected(&((struct users_state *)pane->state)->list);
}

static bool the_user(struct pane *pane, struct arena *arena, struct values *values)
{
	const char *name = selected_user(pane);
	struct value *item = arena_alloc(arena, sizeof *item);

	if (!name)
		return false;
	*item = (struct value){ .name = "user", .text = arena_text(arena, name) };
	*values = (struct values){ item, 1 };
	return true;
}

static bool nobody_yet(struct pane *pane, struct arena *arena, struct values *values)
{
	(void)pane;
	(void)arena;
	*values = (struct values){ 0 };
	return true;
}

static bool paper_users(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	*report = report_named("users");
	return nobody_yet(pane, arena, values);
}

static const struct binding bindings[] = {
	{ 'a', N_("Add"), BIND_VERB, "user-add", 1, nobody_yet, NULL, NULL },
	{ 'e', N_("Edit"), BIND_VERB, "user-edit", 2, the_user, NULL, NULL },
	{ 'c', N_("Close"), BIND_VERB, "user-close", 3, the_user, NULL, NULL },
	{ 'p', N_("Password"), BIND_VERB, "password", 3, the_user, NULL, NULL },
	{ 'u', N_("Unlock"), BIND_VERB, "user-unlock", 4, the_user, NULL, NULL },
	{ 0 },
};

const struct screen screen_users = {
	.name = "users",
	.title = N_("Users"),
	.right = RIGHT_USERS,
	.state_size = sizeof(struct users_state),
	.open = open_users,
	.load = load_users,
	.draw = draw_users,
	.key = key_users,
	.selected = selected_user,
	.paper = paper_users,
	.bindings = bindings,
	.help =
	    N_("Who works at the desk. Locked: too many wrong passwords, u unlocks. First password:"
	       " somebody else gave it, and it is changed at the next sign-in. Who leaves is closed (c):"
	       " their open consoles end within two seconds."),
};
