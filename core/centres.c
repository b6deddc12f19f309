#include "core/centres.h"

const char *centre_title(const struct centre *centre)
{
	return desk_in_georgian() ? centre->name_ka : centre->name_en;
}

static const void *find_centre(const struct desk *desk, struct arena *arena, const char *text)
{
	struct centre *centres;
	size_t count = centres_load(desk->db, arena, &centres);

	for (size_t i = 0; i < count; i++)
		if (record_named(arena, text, centres[i].code, centres[i].name_en, centres[i].name_ka))
			return &centres[i];
	return NULL;
}

static size_t list_centres(const struct desk *desk, struct arena *arena, const struct values *values,
    struct record_line **lines)
{
	struct centre *centres;
	size_t count = 0, all = centres_load(desk->db, arena, &centres);

	(void)values;
	*lines = NULL;
	for (size_t i = 0; i < all; i++)
		if (centres[i].retired_at == DB_NULL)
			record_line_add(arena, lines, &count, centres[i].code, centre_title(&centres[i]),
			    desk_in_georgian() ? centres[i].city_ka : centres[i].city_en);
	return count;
}

static const char *code_of_centre(struct arena *arena, const void *record)
{
	(void)arena;
	return ((const struct centre *)record)->code;
}

static const char *title_of_centre(const struct desk *desk, struct arena *arena, const void *record)
{
	(void)desk;
	(void)arena;
	return centre_title(record);
}

const struct record_kind record_centre = {
	.form = N_("a day centre's code, as DC-TBS"),
	.empty = N_("There is no day centre: the config names them (day_centres)."),
	.unknown = CODE_UNKNOWN_CENTRE,
	.find = find_centre,
	.list = list_centres,
	.code = code_of_centre,
	.title = title_of_centre,
};
