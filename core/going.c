#include "core/going.h"

#include "core/text.h"

#include <string.h>

#define LONGEST (48 * HOUR) /* as the schema has it */

static bool has(const struct staff *staff, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (staff[i].id == id)
			return true;
	return false;
}

static void add(struct act *act, struct staff **staff, size_t *count, const struct staff *one)
{
	if (has(*staff, *count, one->id))
		return;
	*staff = arena_grow(act->arena, *staff, *count, sizeof **staff);
	(*staff)[(*count)++] = *one;
}

static void add_named(struct act *act, const char *word, struct staff **staff, size_t *count)
{
	int64_t number = text_number(word, "ST");
	struct staff one;

	if (number == DB_NULL
		|| !staff_by_code(act->db, act->arena,
		    arena_format(act->arena, "ST-%04lld", (long long)number), &one))
		act_find(act, CODE_UNKNOWN_STAFF, "staff",
		    _("staff: there is nobody \"%s\" of the staff; the report staff lists them"), word);
	else if (one.ended_at != DB_NULL)
		act_find(act, CODE_NOT_SO, "staff", _("staff: %s works no more since %s"), one.code,
		    when_show_date(act->arena, one.ended_at));
	else
		add(act, staff, count, &one);
}

size_t going_staff(struct act *act, const char *codes, struct staff **staff)
{
	char *rest = arena_text(act->arena, codes ? codes : ""), *word;
	size_t count = 0;

	*staff = NULL;
	for (word = strtok_r(rest, ",; ", &rest); word; word = strtok_r(NULL, ",; ", &rest))
		add_named(act, word, staff, &count);
	return count;
}

size_t going_members(struct act *act, int64_t team, when_t at, struct staff **staff)
{
	struct team_member *members;
	char day[DATE_SIZE];
	size_t found, count = 0;

	when_to_date(at, day);
	found = team_members_on(act->db, act->arena, team, day, &members);
	*staff = NULL;
	for (size_t i = 0; i < found; i++) {
		struct staff one;

		if (staff_by_id(act->db, act->arena, members[i].staff, &one)
			&& one.ended_at == DB_NULL)
			add(act, staff, &count, &one);
	}
	return count;
}

void going_write(struct act *act, int64_t outing, const struct staff *staff, size_t count)
{
	struct outing_staff *rows;
	size_t found = outing_staffs(act->db, act->arena, outing, &rows);

	for (size_t i = 0; i < found; i++)
		if (!has(staff, count, rows[i].staff))
			row_remove(act->db, &outing_staff_table, &rows[i]);
	for (size_t i = 0; i < count; i++) {
		struct outing_staff row = { .outing = outing, .staff = staff[i].id };
		bool known = false;

		for (size_t j = 0; j < found; j++)
			known = known || rows[j].staff == row.staff;
		if (!known)
			row_add(act->db, &outing_staff_table, &row);
	}
}

void going_check(struct act *act, when_t from, when_t until)
{
	if (until == WHEN_NONE || from == WHEN_NONE)
		return;
	if (until <= from)
		act_find(act, CODE_BAD_VALUE, "until", _("until: not after %s"),
		    when_show(act->arena, from));
	else if (until - from > LONGEST)
		act_find(act, CODE_BAD_VALUE, "until",
		    _("until: more than two days after %s; write a new outing for each"),
		    when_show(act->arena, from));
}

void going_tell(struct act *act, const struct outing *outing)
{
	struct team team;

	act_result(act, "outing", outing_code(act->arena, outing->id));
	if (team_by_id(act->db, act->arena, outing->team, &team))
		act_result(act, "team", team.code);
	act_result(act, "staff", outing_who(act->db, act->arena, outing->id));
}
