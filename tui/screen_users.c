#include "tui/screen.h"

#include "core/staff.h"
#include "tui/list.h"

/* Who works at the desk: roles, shelters, who is here, closed or locked. */

struct users_state {
	struct list list;
	struct user_line {
		const struct desk_member *staff;
		const char *state;
	} *lines;
};

static const struct list_column columns[] = {
	{ N_("User"), 12, false, false, 0 },
	{ N_("Full name"), 16, true, false, 3 },
	{ N_("Roles"), 14, true, false, 1 },
	{ N_("Shelters"), 12, true, false, 2 },
	{ N_("State"), 15, false, false, 0 },
};

static const char *row_key(void *data, size_t row)
{
	return ((struct users_state *)data)->lines[row].staff->user.name;
}

static const char *row_cell(void *data, size_t row, size_t column, enum look *role)
{
	const struct user_line *line = &((struct users_state *)data)->lines[row];
	const struct desk_member *staff = line->staff;
	const char *cells[] = { staff->user.name, staff->user.title, staff->role_titles,
		staff->shelters, line->state };

	if (staff->state == STAFF_CLOSED)
		*role = LOOK_DIM;
	return cells[column];
}

static void open_users(struct pane *pane)
{
	struct users_state *state = pane->state;
	const struct list_source source = { row_key, row_cell };

	list_init(&state->list, columns, sizeof columns / sizeof columns[0], source, state);
}

/* Where the state says no more than that they are not here: since when. */
static const char *state_text(struct pane *pane, const struct desk_member *staff)
{
	when_t now = desk_now(console_desk(pane->console));

	if (staff->state != STAFF_AWAY)
		return staff_state_title(staff->state);
	if (staff->last_in == WHEN_NONE)
		return _("never yet");
	return when_show_short(&pane->rows, staff->last_in, now);
}

static void load_users(struct pane *pane)
{
	struct users_state *state = pane->state;
	struct desk_member *staff;
	size_t count = staff_load(console_desk(pane->console), &pane->rows, &staff);

	state->lines = arena_alloc(&pane->rows, (count + 1) * sizeof *state->lines);
	for (size_t i = 0; i < count; i++)
		state->lines[i] = (struct user_line){ &staff[i], state_text(pane, &staff[i]) };
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

/* Whatever it was opened from, it is about all of them. */
static const char *heading_users(struct pane *pane, struct arena *arena)
{
	(void)arena;
	return _(pane->screen->title);
}

static const struct binding bindings[] = {
	{ 'a', N_("Add"), BIND_VERB, "user-add", 1, nobody_yet, NULL, NULL },
	{ 'e', N_("Edit"), BIND_VERB, "user-edit", 2, the_user, NULL, NULL },
	{ 'c', N_("Close"), BIND_VERB, "user-close", 3, the_user, NULL, NULL },
	{ 'P', N_("Password"), BIND_VERB, "password", 3, the_user, NULL, NULL },
	{ 'l', N_("Unlock"), BIND_VERB, "user-unlock", 4, the_user, NULL, NULL },
	{ 0 },
};

const struct screen screen_users = {
	.name = "users",
	.title = N_("Users"),
	.digit = SCREEN_LISTED,
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
	    N_("Who works at the desk. Signed in: at a console now; else when they last signed in. Locked: too"
	       " many wrong passwords, l unlocks. No password: they cannot sign in, P gives a first one."
	       " First password: somebody else gave it, and it is changed at the next sign-in. Who leaves"
	       " is closed (c): their open consoles end within two seconds; then u takes it back."),
	.heading = heading_users,
};
