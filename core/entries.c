#include "core/entries.h"

#include "core/see.h"
#include "core/text.h"
#include "db/user.h"

#include <string.h>

const char *log_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "L-%06lld", (long long)id);
}

int64_t log_number(const char *code)
{
	return text_number(code, "L");
}

static bool names_hidden(const struct desk *desk, const struct log *log)
{
	return see_betrays(desk, log->text) || see_betrays(desk, log->tell)
		|| see_betrays(desk, log->follow_up);
}

bool log_hides(const struct desk *desk, struct arena *arena, const struct log *log)
{
	struct log_person *rows;
	size_t count;

	if (!see_hides(desk))
		return false;
	count = log_persons(desk->db, arena, log->id, &rows);
	for (size_t i = 0; i < count; i++)
		if (see_hidden(desk, rows[i].person))
			return true;
	return (log->person != DB_NULL && see_hidden(desk, log->person)) || names_hidden(desk, log);
}

bool log_seen(const struct desk *desk, struct arena *arena, const struct log *log)
{
	return desk_may(desk, RIGHT_SEE_LOG, log->shelter) && !log_hides(desk, arena, log);
}

size_t logs_seen(const struct desk *desk, struct arena *arena, struct log *logs, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (log_seen(desk, arena, &logs[i]))
			logs[kept++] = logs[i];
	return kept;
}

const char *log_people(const struct desk *desk, struct arena *arena, const struct log *log)
{
	struct log_person *rows;
	size_t count = log_persons(desk->db, arena, log->id, &rows);
	const char *list = "";

	for (size_t i = 0; i < count; i++) {
		struct person person;

		if (!person_by_id(desk->db, arena, rows[i].person, &person))
			continue;
		list = arena_format(arena, "%s%s%s", list, *list ? ", " : "",
		    see_at(desk, arena, person.id, log->shelter) ? person.code : LOG_SOMEBODY);
	}
	return list;
}

bool log_done(const struct desk *desk, struct arena *arena, int64_t log, const char *kind)
{
	struct log_act *acts;
	size_t count = log_acts(desk->db, arena, log, &acts);

	for (size_t i = 0; i < count; i++)
		if (strcmp(acts[i].kind, kind) == 0)
			return true;
	return false;
}

const char *log_user(const struct desk *desk, struct arena *arena, int64_t user)
{
	struct desk_user row;

	return user != DB_NULL && user_by_id(desk->db, arena, user, &row) ? row.name : "";
}

const char *log_line(struct arena *arena, const struct log *log)
{
	const char *given;

	if (!*log->medicine)
		return log->text;
	given = arena_format(arena, log->refused ? _("%s %s: refused") : "%s %s", log->medicine,
	    log->dose);
	return *log->text ? arena_format(arena, "%s: %s", given, log->text) : given;
}
