#include "core/figures.h"

#include "core/see.h"
#include "core/totals.h"

#include <string.h>

static size_t group_of(const char *citizenship)
{
	const char *word = totals_citizenship(citizenship);

	for (size_t i = 0; i < STREET_GROUPS; i++)
		if (strcmp(totals_citizenships[i].word, word) == 0)
			return i;
	return STREET_GROUPS - 1;
}

static void add(struct street_figures *figures, size_t group, enum street_stage stage, int64_t number)
{
	figures->counts[group][stage].value += number;
	figures->counts[STREET_GROUPS][stage].value += number;
}

/* sign -1: they are taken away again. */
static void add_rows(
    struct street_figures *figures, const struct street_figure *rows, size_t count, int sign)
{
	for (size_t i = 0; i < count; i++) {
		const struct street_figure *row = &rows[i];
		size_t group = group_of(row->citizenship);

		add(figures, group, STREET_CONTACTED, sign * row->contacted);
		add(figures, group, STREET_AGAIN, sign * row->again);
		add(figures, group, STREET_CENTRE, sign * row->centre);
		add(figures, group, STREET_SHELTERED, sign * row->sheltered);
		add(figures, group, STREET_NOW, sign * row->now);
		add(figures, group, STREET_NEVER, sign * (row->contacted - row->sheltered));
		add(figures, group, STREET_FORMER, sign * (row->sheltered - row->now));
		add(figures, group, STREET_NO_CENTRE, sign * (row->contacted - row->centre));
		add(figures, group, STREET_ONCE, sign * (row->contacted - row->again));
	}
}

/* --- what is published ------------------------------------------------------------------------- */

static size_t place(size_t group, enum street_stage stage)
{
	return group * STREET_STAGES + stage;
}

static struct count_sum sum_of(struct arena *arena, size_t whole, size_t count, const size_t *places)
{
	size_t *parts = arena_alloc(arena, count * sizeof *parts);

	memcpy(parts, places, count * sizeof *parts);
	return (struct count_sum){ whole, parts, count };
}

/* Of each group those who did and did not add up to those who were met; the groups add up to all. What
 * is not told of groups has no sums there. */
static void protect(
    struct street_figures *figures, struct arena *arena, bool by_citizenship, int64_t least)
{
	static const enum street_stage splits[][3] = {
		{ STREET_CONTACTED, STREET_SHELTERED, STREET_NEVER },
		{ STREET_CONTACTED, STREET_CENTRE, STREET_NO_CENTRE },
		{ STREET_SHELTERED, STREET_NOW, STREET_FORMER },
		{ STREET_CONTACTED, STREET_AGAIN, STREET_ONCE },
	};
	static const enum street_stage grouped[] = { STREET_CONTACTED, STREET_SHELTERED,
		STREET_NEVER, STREET_CENTRE, STREET_NO_CENTRE };
	struct count_sum sums[(STREET_GROUPS + 1) * 4 + STREET_STAGES];
	struct count *cells = &figures->counts[0][0];
	size_t first = by_citizenship ? 0 : STREET_GROUPS, count = 0, parts[STREET_GROUPS];

	for (size_t g = first; g <= STREET_GROUPS; g++)
		for (size_t s = 0; s < (by_citizenship ? 2 : 4); s++) {
			parts[0] = place(g, splits[s][1]);
			parts[1] = place(g, splits[s][2]);
			sums[count++] = sum_of(arena, place(g, splits[s][0]), 2, parts);
		}
	for (size_t s = 0; by_citizenship && s < sizeof grouped / sizeof grouped[0]; s++) {
		for (size_t g = 0; g < STREET_GROUPS; g++)
			parts[g] = place(g, grouped[s]);
		sums[count++] = sum_of(
		    arena, place(STREET_GROUPS, grouped[s]), STREET_GROUPS, parts);
	}
	for (size_t i = 0; i < (STREET_GROUPS + 1) * STREET_STAGES; i++)
		cells[i].people = cells[i].value;
	counts_protect(arena, cells, (STREET_GROUPS + 1) * STREET_STAGES, sums, count, least);
}

void figures_street(const struct desk *desk, struct arena *arena, const struct figures_of *of,
    bool by_citizenship, int64_t least, struct street_figures *figures)
{
	struct figures_of hidden = *of;
	struct street_figure *rows;
	size_t count, people;
	int64_t *veiled;

	*figures = (struct street_figures){ 0 };
	hidden.person = DB_NULL;
	hidden.by_citizenship = by_citizenship;
	count = street_figures_load(desk->db, arena, &hidden, &rows);
	add_rows(figures, rows, count, 1);
	people = see_hidden_people(desk, arena, &veiled);
	for (size_t i = 0; i < people; i++) {
		hidden.person = veiled[i];
		count = street_figures_load(desk->db, arena, &hidden, &rows);
		add_rows(figures, rows, count, -1);
	}
	protect(figures, arena, by_citizenship, least);
}

struct count figures_count(int64_t value, int64_t people, int64_t least)
{
	bool few = people > 0 && (people < least || value < least);

	return (struct count){ value, people,
		!few ? COUNT_SHOWN : value < least ? COUNT_SMALL : COUNT_HIDDEN };
}
