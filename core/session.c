#include "core/session.h"

#include "core/look.h"
#include "db/user.h"

#define NOBODY "?"

const char *session_word(enum session_event event)
{
	static const char *const words[] = { [SESSION_IN] = "sign-in",
		[SESSION_FAILED] = "sign-failed", [SESSION_OUT] = "sign-out", [SESSION_LOCK] = "lock",
		[SESSION_UNLOCK] = "unlock", [SESSION_END] = "session-end" };

	return words[event];
}

static const char *known_name(struct desk *desk, struct arena *arena, const char *user)
{
	struct desk_user row;

	if (!user)
		user = desk->actor.user;
	return user && user_by_name(desk->db, arena, user, &row) ? row.name : NOBODY;
}

static const char *from_where(struct desk *desk, struct arena *arena, enum session_event event)
{
	if (event != SESSION_IN && event != SESSION_FAILED)
		return "";
	return arena_format(arena, _("from %s"), desk->origin ? desk->origin : desk->terminal);
}

bool session_trace(struct desk *desk, enum session_event event, const char *user,
    const char *detail, struct failure *failure)
{
	struct arena arena = { 0 };
	const struct look look = { .word = session_word(event),
		.user = known_name(desk, &arena, user),
		.detail = detail ? detail : from_where(desk, &arena, event) };
	bool good = look_trace(desk, &look, failure);

	arena_done(&arena);
	return good;
}
