#include "tui/audit_list.h"

#include "core/text.h"
#include "tui/console.h"

#include <stdio.h>
#include <string.h>

enum { WHEN, MARK, USER, WHAT, VERB, ENTITY };

static const struct list_column columns[] = {
	[WHEN] = { N_("When"), .width = 11 },
	[MARK] = { "", .width = 6 },
	[USER] = { N_("Who"), .width = 10 },
	[WHAT] = { N_("What"), .width = 34, .flexible = true },
	[VERB] = { N_("Verb"), .width = 12, .priority = 2 },
	[ENTITY] = { N_("About"), .width = 10, .priority = 1 },
};

static const char *key_of(void *data, size_t row)
{
	const struct audit_list *entries = data;

	return arena_format(entries->arena, "%lld", (long long)entries->rows[row].id);
}

static const char *cell_of(void *data, size_t index, size_t column, enum look *look)
{
	struct audit_list *entries = data;
	const struct audit *row = &entries->rows[index];
	const struct verb *verb;

	if (row->reversed_by != DB_NULL)
		*look = LOOK_DIM;
	switch (column) {
	case WHEN:
		return when_show_short(term_scratch(entries->term), row->at, entries->now);
	case MARK:
		return row->reversed_by != DB_NULL ? _("undone") : "";
	case USER:
		return row->user;
	case WHAT:
		return row->detail;
	case VERB:
		verb = verb_named(row->verb);
		return verb ? _(verb->title) : row->verb;
	default:
		return row->entity;
	}
}

void audit_list_open(struct pane *pane)
{
	static const struct list_source source = { key_of, cell_of };
	struct audit_list *entries = pane->state;

	entries->term = console_term(pane->console);
	entries->arena = &pane->rows;
	list_init(&entries->list, columns, sizeof columns / sizeof *columns, source, entries);
	entries->list.empty = N_("Nothing was done yet.");
}

static void narrow(struct pane *pane)
{
	struct audit_list *entries = pane->state;
	const char *wanted = text_fold(&pane->rows, pane->filter);

	entries->count = 0;
	for (size_t i = 0; i < entries->all_count; i++) {
		const struct audit *row = &entries->all[i];

		if (!*wanted || text_found(text_fold(&pane->rows,
					       arena_format(&pane->rows, "%s %s %s %s", row->detail,
						   row->user, row->verb, row->entity)),
				    wanted))
			entries->rows[entries->count++] = *row;
	}
	list_reload(&entries->list, entries->count);
}

void audit_list_filter(struct pane *pane, const char *text)
{
	(void)text; /* stands in the pane */
	narrow(pane);
}

void audit_list_load(struct pane *pane, const char *user, const char *entity)
{
	const struct audit_filter filter = { .user = user, .entity = entity, .from = DB_NULL,
		.until = DB_NULL, .after = DB_NULL, .before = DB_NULL, .limit = AUDIT_LIST_MAX };
	struct desk *desk = console_desk(pane->console);
	struct audit_list *entries = pane->state;

	entries->now = desk_now(desk);
	entries->all_count = audit_load(desk->db, &pane->rows, &filter, &entries->all);
	entries->rows = arena_alloc(&pane->rows, (entries->all_count + 1) * sizeof *entries->rows);
	narrow(pane);
}

void audit_list_draw(struct pane *pane, int top, int rows)
{
	struct audit_list *entries = pane->state;

	list_place(&entries->list, top, 0, rows, term_columns(entries->term));
	list_draw(entries->term, &entries->list);
}

bool audit_list_key(struct pane *pane, struct key key)
{
	struct audit_list *entries = pane->state;

	return list_key(&entries->list, key_hotkey(key));
}

const struct audit *audit_list_current(const struct pane *pane)
{
	const struct audit_list *entries = pane->state;

	return entries->list.selected < entries->count ? &entries->rows[entries->list.selected]
						       : NULL;
}

const char *audit_list_selected(struct pane *pane)
{
	const struct audit *row = audit_list_current(pane);

	return row ? row->entity : NULL;
}

void audit_list_enter(struct pane *pane)
{
	const struct audit *row = audit_list_current(pane);
	char number[24];

	if (!row)
		return;
	snprintf(number, sizeof number, "%lld", (long long)row->id);
	console_push(pane->console, &screen_entry, number, NULL);
}
