#include "core/attention_inspection.h"

#include "core/inspecting.h"
#include "db/inspection.h"

static void add(
    struct arena *arena, struct attention **items, size_t *count, const struct attention *item)
{
	*items = arena_grow(arena, *items, *count, sizeof **items);
	(*items)[(*count)++] = *item;
}

static struct attention blank(enum attention_kind kind, const char *about, when_t due)
{
	return (struct attention){ .kind = kind, .shelter = DB_NULL, .shelter_code = "",
		.person = DB_NULL, .glass = DB_NULL, .about = about, .due = due };
}

/* Enterprises are no people: their names are told to whoever sees inspections. */
static const char *name_of(const struct desk *desk, struct arena *arena, int64_t id)
{
	struct enterprise enterprise;

	return enterprise_by_id(desk->db, arena, id, &enterprise) ? enterprise.name : "";
}

static void add_visits(
    const struct desk *desk, struct arena *arena, struct attention **items, size_t *count)
{
	when_t now = desk_now(desk);
	struct visit *visits;
	size_t all = visits_open(
	    desk->db, arena, now + desk->config->visit_attention_days * DAY, &visits);

	for (size_t i = 0; i < all; i++) {
		const char *code = visit_code(arena, visits[i].id);
		struct attention item = blank(ATTENTION_VISIT, code, visits[i].at);

		item.urgent = visits[i].at <= now;
		item.text = arena_format(arena,
		    item.urgent ? _("%s to %s has no result yet") : _("%s to %s is planned"), code,
		    name_of(desk, arena, visits[i].enterprise));
		add(arena, items, count, &item);
	}
}

static void add_handed(
    const struct desk *desk, struct arena *arena, struct attention **items, size_t *count)
{
	when_t now = desk_now(desk), after = desk->config->handed_attention_days * DAY;
	struct visit_handed *handed;
	size_t all = after > 0 ? visit_handed_open(desk->db, arena, &handed) : 0;

	for (size_t i = 0; i < all; i++) {
		const char *code = handed_code(arena, handed[i].id);
		struct attention item = blank(ATTENTION_HANDED, code, handed[i].at + after);

		if (item.due > now)
			continue;
		item.urgent = true;
		item.text = arena_format(arena, _("%s of %s, handed to %s on %s, has no answer"), code,
		    visit_code(arena, handed[i].visit), handed[i].to_whom,
		    when_show_date(arena, handed[i].at));
		add(arena, items, count, &item);
	}
}

size_t attention_inspection(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, struct attention **items)
{
	size_t count = 0;

	(void)occupancy;
	*items = NULL;
	if (!desk_may(desk, RIGHT_SEE_INSPECTIONS, DB_NULL))
		return 0;
	add_visits(desk, arena, items, &count);
	add_handed(desk, arena, items, &count);
	return count;
}
