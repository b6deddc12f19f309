#include "core/staff.h"

#include "core/session.h"
#include "core/sign.h"
#include "db/audit.h"
#include "db/seat.h"
#include "db/secret.h"

#include <string.h>

const char *staff_state_word(enum staff_state state)
{
	static const char *const words[] = { [STAFF_AWAY] = "away", [STAFF_HERE] = "signed-in",
		[STAFF_FIRST_PASSWORD] = "first-password", [STAFF_NO_PASSWORD] = "no-password",
		[STAFF_LOCKED] = "locked", [STAFF_CLOSED] = "closed" };

	return words[state];
}

const char *staff_state_title(enum staff_state state)
{
	static const char *const titles[] = { [STAFF_AWAY] = N_("not signed in"),
		[STAFF_HERE] = N_("signed in"), [STAFF_FIRST_PASSWORD] = N_("first password"),
		[STAFF_NO_PASSWORD] = N_("no password"), [STAFF_LOCKED] = N_("locked"),
		[STAFF_CLOSED] = N_("closed") };

	return _(titles[state]);
}

static enum staff_state state_of(struct desk *desk, const struct desk_user *user)
{
	struct arena arena = { 0 };
	struct user_secret secret = { 0 };
	bool has = secret_get(desk->db, &arena, user->id, &secret);

	arena_done(&arena);
	if (user->closed_at != DB_NULL)
		return STAFF_CLOSED;
	if (sign_locked(desk, user->name))
		return STAFF_LOCKED;
	if (seat_taken(desk->db, user->id) ||
	    (desk->actor.user && strcmp(desk->actor.user, user->name) == 0))
		return STAFF_HERE;
	if (!has)
		return STAFF_NO_PASSWORD;
	return secret.must_change ? STAFF_FIRST_PASSWORD : STAFF_AWAY;
}

/* A role or a shelter is said once, in however many grants it stands. */
static bool join(struct arena *arena, const char **list, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = *list; (at = strstr(at, word)) != NULL; at += length)
		if ((at == *list || at[-1] == ' ') && (!at[length] || at[length] == ','))
			return false;
	*list = arena_format(arena, "%s%s%s", *list, **list ? ", " : "", word);
	return true;
}

static void describe(struct desk *desk, struct arena *arena, struct desk_member *staff)
{
	struct desk_grant *grants;
	size_t count = grants_load(desk->db, arena, staff->user.id, &grants);

	staff->roles = staff->role_titles = staff->shelters = "";
	for (size_t i = 0; i < count; i++) {
		enum role role = role_named(grants[i].role);
		struct shelter shelter;

		if (role != ROLE_COUNT && join(arena, &staff->roles, grants[i].role))
			join(arena, &staff->role_titles, desk_role_title(desk, role));
		if (grants[i].shelter == DB_NULL)
			join(arena, &staff->shelters, _("all"));
		else if (shelter_by_id(desk->db, arena, grants[i].shelter, &shelter))
			join(arena, &staff->shelters, shelter.code);
	}
}

size_t staff_load(struct desk *desk, struct arena *arena, struct desk_member **rows)
{
	struct desk_user *users;
	size_t count = users_load(desk->db, arena, &users);

	*rows = arena_alloc(arena, (count + 1) * sizeof **rows);
	for (size_t i = 0; i < count; i++) {
		struct desk_member *staff = &(*rows)[i];

		staff->user = users[i];
		staff->last_in = audit_last(desk->db, users[i].name, session_word(SESSION_IN));
		staff->state = state_of(desk, &users[i]);
		describe(desk, arena, staff);
	}
	return count;
}
