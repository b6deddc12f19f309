#include "core/outings.h"

#include "core/text.h"
#include "db/staff.h"

#define LISTED 200 /* that a list to choose from holds */

const char *outing_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "OU-%06lld", (long long)id);
}

int64_t outing_number(const char *code)
{
	return text_number(code, "OU");
}

const char *outing_title(struct db *db, struct arena *arena, const struct outing *outing)
{
	struct team team = { .name_en = "", .name_ka = "" };

	team_by_id(db, arena, outing->team, &team);
	return arena_format(
	    arena, "%s, %s", team_title(&team), when_show(arena, outing->from_at));
}

const char *outing_who(struct db *db, struct arena *arena, int64_t outing)
{
	struct outing_staff *rows;
	size_t count = outing_staffs(db, arena, outing, &rows);
	const char *list = "";

	for (size_t i = 0; i < count; i++) {
		struct staff staff;

		if (staff_by_id(db, arena, rows[i].staff, &staff))
			list = arena_format(arena, "%s%s%s", list, *list ? ", " : "", staff.code);
	}
	return list;
}

when_t outing_end(const struct outing *outing)
{
	return outing->until_at == DB_NULL ? outing->from_at + OUTING_OPEN : outing->until_at;
}

/* --- as parameters name them ------------------------------------------------------------------ */

static const void *find_outing(const struct desk *desk, struct arena *arena, const char *text)
{
	struct outing *outing = arena_alloc(arena, sizeof *outing);
	int64_t id = outing_number(text);

	return id != DB_NULL && desk_may(desk, RIGHT_SEE_STREET, DB_NULL)
			&& outing_by_id(desk->db, arena, id, outing) && outing->void_at == DB_NULL
		? outing : NULL;
}

static size_t list_outings(const struct desk *desk, struct arena *arena,
    const struct values *values, struct record_line **lines)
{
	struct outing *outings;
	size_t count = 0, all;

	(void)values;
	*lines = NULL;
	if (!desk_may(desk, RIGHT_SEE_STREET, DB_NULL))
		return 0;
	all = outings_newest(desk->db, arena, LISTED, &outings);
	for (size_t i = 0; i < all; i++)
		record_line_add(arena, lines, &count, outing_code(arena, outings[i].id),
		    outing_title(desk->db, arena, &outings[i]), outings[i].place);
	return count;
}

static const char *code_of_outing(struct arena *arena, const void *record)
{
	return outing_code(arena, ((const struct outing *)record)->id);
}

static const char *title_of_outing(const struct desk *desk, struct arena *arena, const void *record)
{
	return outing_title(desk->db, arena, record);
}

const struct record_kind record_outing = {
	.form = N_("an outing's code, as OU-000123"),
	.empty = N_("There is no outing yet: outing-add writes one down."),
	.unknown = CODE_UNKNOWN_RECORD,
	.find = find_outing,
	.list = list_outings,
	.code = code_of_outing,
	.title = title_of_outing,
};
