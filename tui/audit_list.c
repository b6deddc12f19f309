#include "tui/audit_list.h"

#include "core/see.h"
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

static const struct audit_line *line_of(const struct audit_list *list, size_t row)
{
	return &list->lines[row];
}

static const char *key_of(void *data, size_t row)
{
	const struct audit_list *list = data;
	const struct audit_line *line = line_of(list, row);

	if (line->entry)
		return arena_format(list->arena, "%lld", (long long)line->entry->id);
	if (line->unusual)
		return arena_format(list->arena, "%s %s %lld", unusual_word(line->unusual->rule),
		    line->unusual->user, (long long)line->unusual->first);
	return NULL;
}

static const char *entry_cell(
    const struct audit_list *list, const struct audit *row, size_t column, enum look *look)
{
	if (row->reversed_by != DB_NULL)
		*look = LOOK_DIM;
	switch (column) {
	case WHEN:
		return when_show_short(term_scratch(list->term), row->at, list->now);
	case MARK:
		return row->reversed_by != DB_NULL ? _("undone") : "";
	case USER:
		return row->user;
	case WHAT:
		return looking_text(list->arena, row);
	case VERB:
		return looking_title(row->verb);
	default:
		return row->entity;
	}
}

static const char *unusual_cell(const struct audit_list *list, const struct unusual_group *group,
    size_t column, enum look *look)
{
	struct arena *scratch = term_scratch(list->term);

	switch (column) {
	case WHEN:
		return when_show_short(scratch, group->first, list->now);
	case MARK:
		*look = LOOK_ALERT;
		return arena_format(scratch, "! %zu", group->looks);
	case USER:
		return group->user;
	case WHAT:
		return arena_format(scratch, "%s: %s", unusual_title(group->rule),
		    list->why[group - list->unusual]);
	case VERB:
		return arena_format(
		    scratch, P_("%zu look", "%zu looks", group->looks), group->looks);
	default:
		return group->code_count ? group->codes[0] : "";
	}
}

static const char *cell_of(void *data, size_t index, size_t column, enum look *look)
{
	const struct audit_list *list = data;
	const struct audit_line *line = line_of(list, index);

	if (line->entry)
		return entry_cell(list, line->entry, column, look);
	if (line->unusual)
		return unusual_cell(list, line->unusual, column, look);
	*look = LOOK_TITLE;
	return line->heading;
}

void audit_list_open(struct pane *pane)
{
	static const struct list_source source = { key_of, cell_of };
	struct audit_list *list = pane->state;

	list->term = console_term(pane->console);
	list->arena = &pane->rows;
	list_init(&list->list, columns, sizeof columns / sizeof *columns, source, list);
	list->list.empty = N_("Nothing was done yet.");
}

static void add_line(struct audit_list *list, struct audit_line line)
{
	list->lines[list->count++] = line;
}

static bool matches(struct pane *pane, const char *wanted, const char *text)
{
	return !*wanted || text_found(text_fold(&pane->rows, text), wanted);
}

static void add_unusual(struct pane *pane, const char *wanted)
{
	struct audit_list *list = pane->state;

	add_line(list, (struct audit_line){ .heading = _("Unusual looks, the gravest first") });
	for (size_t i = 0; i < list->unusual_count; i++) {
		const struct unusual_group *group = &list->unusual[i];

		if (matches(pane, wanted, arena_format(&pane->rows, "%s %s %s %s", list->why[i],
					      group->user, unusual_word(group->rule),
					      unusual_title(group->rule))))
			add_line(list, (struct audit_line){ .unusual = group });
	}
	add_line(list, (struct audit_line){ .heading = _("Everything, the newest first") });
}

static void narrow(struct pane *pane)
{
	struct audit_list *list = pane->state;
	const char *wanted = text_fold(&pane->rows, pane->filter);

	list->count = 0;
	if (list->unusual_count > 0)
		add_unusual(pane, wanted);
	for (size_t i = 0; i < list->entry_count; i++) {
		const struct audit *row = &list->entries[i];

		if (matches(pane, wanted, arena_format(&pane->rows, "%s %s %s %s %s", row->detail,
					      row->user, row->verb, looking_title(row->verb),
					      row->entity)))
			add_line(list, (struct audit_line){ .entry = row });
	}
	list_reload(&list->list, list->count);
}

void audit_list_filter(struct pane *pane, const char *text)
{
	(void)text; /* stands in the pane */
	narrow(pane);
}

void audit_list_unusual(struct pane *pane, const struct unusual_group *groups, const char **why,
    size_t count)
{
	struct audit_list *list = pane->state;

	list->unusual = groups;
	list->why = why;
	list->unusual_count = count;
}

/* One's own is one's own, but for what is about somebody hidden since; of others' what the report audit
 * may show. */
static bool is_shown(const struct view *view, const struct audit *row)
{
	return strcmp(row->user, view->desk->actor.user) == 0
		? !see_hides_act(view->desk, view->arena, row) : looking_may(view, row);
}

static void keep_visible(struct pane *pane, bool looks_only)
{
	struct audit_list *list = pane->state;
	struct desk *desk = console_desk(pane->console);
	const struct view view = { .desk = desk, .db = desk->db, .arena = &pane->rows,
		.now = list->now };
	size_t kept = 0;

	for (size_t i = 0; i < list->entry_count; i++) {
		const struct audit *row = &list->entries[i];

		if ((!looks_only || looking_is(row)) && is_shown(&view, row))
			list->entries[kept++] = *row;
	}
	list->entry_count = kept;
}

void audit_list_load(struct pane *pane, const struct audit_filter *filter, bool looks_only)
{
	struct desk *desk = console_desk(pane->console);
	struct audit_list *list = pane->state;

	list->now = desk_now(desk);
	list->entry_count = audit_load(desk->db, &pane->rows, filter, &list->entries);
	keep_visible(pane, looks_only);
	list->lines = arena_alloc(&pane->rows,
	    (list->entry_count + list->unusual_count + 2) * sizeof *list->lines);
	narrow(pane);
}

void audit_list_draw(struct pane *pane, int top, int rows)
{
	struct audit_list *list = pane->state;

	list_place(&list->list, top, 0, rows, term_columns(list->term));
	list_draw(list->term, &list->list);
}

bool audit_list_key(struct pane *pane, struct key key)
{
	struct audit_list *list = pane->state;

	return list_key(&list->list, key_hotkey(key));
}

static const struct audit_line *current(const struct pane *pane)
{
	static const struct audit_line none;
	const struct audit_list *list = pane->state;

	return list->list.selected < list->count ? line_of(list, list->list.selected) : &none;
}

const struct audit *audit_list_current(const struct pane *pane)
{
	return current(pane)->entry;
}

const struct unusual_group *audit_list_current_unusual(const struct pane *pane)
{
	return current(pane)->unusual;
}

const char *audit_list_selected(struct pane *pane)
{
	const struct audit_line *line = current(pane);

	if (line->unusual)
		return line->unusual->code_count ? line->unusual->codes[0] : NULL;
	return line->entry ? line->entry->entity : NULL;
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
