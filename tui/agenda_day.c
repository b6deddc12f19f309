#include "tui/agenda_diary.h"

#include "core/i18n.h"
#include "core/see.h"
#include "core/text.h"
#include "tui/paint.h"

#include <string.h>

/* The day as a list by time. What is over and not marked is told above it and with "!"; a line says
 * where in it one stands now; of one house, provider or person the times between, in which nothing is
 * on, are rows of their own. */

enum { SIGN, TIME, WHERE, WHAT, WHO, WITH, ROOM, STATUS };

#define GAP_LEAST (15 * MINUTE)

static const struct list_column columns[] = {
	[SIGN] = { "", .width = 1 },
	[TIME] = { N_("Time"), .width = 11 },
	[WHERE] = { N_("Shelter"), .width = 8, .priority = 5 },
	[WHAT] = { N_("Service"), .width = 12, .flexible = true },
	[WHO] = { N_("Who"), .width = 12, .flexible = true },
	[WITH] = { N_("With"), .width = 10, .flexible = true, .priority = 2 },
	[ROOM] = { N_("Room|column"), .width = 4, .priority = 4 },
	[STATUS] = { N_("Status"), .width = 13 },
};

static const char *key_of(void *data, size_t row)
{
	return ((struct diary *)data)->rows[row].key;
}

/* "B-0031 ნინო ბერიძე", "B-0031 +2". */
static const char *who_text(const struct diary *diary, const struct agenda_item *item)
{
	struct arena *scratch = term_scratch(diary->term);
	const struct agenda_client *first = item->clients;
	const char *name;

	if (item->count == 0)
		return "";
	if (item->count > 1)
		return arena_format(scratch, "%s +%zu", first->code, item->count - 1);
	name = see_name(diary->desk, scratch, first->person, item->shelter->id);
	return strcmp(name, first->code) == 0 || !*name
		? first->code : arena_format(scratch, "%s %s", first->code, name);
}

static const char *room_text(const struct agenda_item *item)
{
	const char *slash = item->venue ? strchr(item->venue->code, '/') : NULL;

	return slash ? slash + 1 : item->venue ? item->venue->code : "";
}

static enum look look_of(const struct agenda_item *item)
{
	switch (item->state) {
	case AGENDA_TO_MARK:
		return LOOK_ALERT;
	case AGENDA_ATTENDED:
		return LOOK_GOOD;
	case AGENDA_NO_SHOW:
	case AGENDA_EXCUSED:
		return LOOK_HELD;
	case AGENDA_CANCELLED:
	case AGENDA_OBSOLETE:
		return LOOK_DIM;
	default:
		return LOOK_NORMAL;
	}
}

static const char *gap_cell(const struct diary *diary, const struct diary_row *row, size_t column)
{
	struct arena *scratch = term_scratch(diary->term);

	switch (column) {
	case TIME:
		return arena_format(scratch, "%s-%s", when_show_time(scratch, row->from),
		    when_show_time(scratch, row->until));
	case WHAT:
		return arena_format(
		    scratch, _("free %s"), duration_show(scratch, row->until - row->from));
	default:
		return "";
	}
}

static const char *cell_of(void *data, size_t index, size_t shown, enum look *look)
{
	const struct diary *diary = data;
	size_t column = shown < diary->column_count ? diary->shown[shown] : shown;
	const struct diary_row *row = &diary->rows[index];
	const struct agenda_item *item = row->item;
	struct arena *scratch = term_scratch(diary->term);

	if (!row->key)
		return row->heading;
	if (!item) {
		*look = LOOK_DIM;
		return gap_cell(diary, row, column);
	}
	if (column == SIGN || column == STATUS)
		*look = look_of(item);
	switch (column) {
	case SIGN:
		return diary_tagged(diary, item->code) ? "*" : diary_sign(item);
	case TIME:
		return agenda_time(scratch, item);
	case WHERE:
		return item->shelter->code;
	case WHAT:
		return agenda_what(item);
	case WHO:
		return who_text(diary, item);
	case WITH:
		return agenda_provider(diary->desk, item);
	case ROOM:
		return room_text(item);
	default:
		return item->code && item->state == AGENDA_TO_MARK ? _("to mark")
								   : agenda_status(scratch, item);
	}
}

void day_open(struct diary *diary)
{
	static const struct list_source source = { key_of, cell_of };

	list_init(&diary->list, columns, sizeof columns / sizeof *columns, source, diary);
	diary->list.key_column = TIME;
	diary->list.empty = N_("Nothing is on: b books.");
}

/* --- rows ------------------------------------------------------------------------------------ */

static void add(struct diary *diary, struct diary_row row)
{
	diary->rows
	    = arena_grow(diary->arena, diary->rows, diary->row_count, sizeof *diary->rows);
	diary->rows[diary->row_count++] = row;
}

static void add_now(struct diary *diary)
{
	add(diary, (struct diary_row){ .heading = arena_format(diary->arena, _("--- now %s ---"),
		       when_show_time(diary->arena, diary->now)) });
}

static void add_gap(struct diary *diary, when_t from, when_t until)
{
	if (until - from >= GAP_LEAST)
		add(diary, (struct diary_row){ .from = from, .until = until,
			       .key = arena_format(diary->arena, "@%lld", (long long)from) });
}

static void add_item(struct diary *diary, const struct agenda_item *item)
{
	add(diary, (struct diary_row){ .item = item, .from = item->from, .until = item->until,
		       .key = item->code ? item->code
					 : arena_format(diary->arena, "~%lld", (long long)item->id) });
}

/* On another day the cursor begins at what is on or comes next; before it at the first. */
static void begin(struct diary *diary)
{
	size_t at = 0;

	diary->fresh = false;
	if (strcmp(diary->day, diary->today) == 0)
		while (at < diary->count && diary->items[at].until <= diary->now)
			at++;
	if (at < diary->count && diary->items[at].code)
		list_select(&diary->list, diary->items[at].code);
}

void day_load(struct diary *diary)
{
	bool today = strcmp(diary->day, diary->today) == 0, told = !today;
	bool gaps = !diary->all || *diary->whose; /* one house, one provider, one person */
	when_t end = DB_NULL;

	diary->rows = NULL;
	diary->row_count = 0;
	for (size_t i = 0; i < diary->count; i++) {
		const struct agenda_item *item = &diary->items[i];

		bool gap = gaps && end != DB_NULL && end < item->from;

		/* a gap that is still to come stands after now */
		if (!told && (item->from > diary->now) && !(gap && end <= diary->now)) {
			add_now(diary);
			told = true;
		}
		if (gap)
			add_gap(diary, end, item->from);
		if (!told && item->from > diary->now)
			add_now(diary);
		told |= item->from > diary->now;
		add_item(diary, item);
		if (end == DB_NULL || item->until > end)
			end = item->until;
	}
	if (!told && diary->count > 0)
		add_now(diary);
	list_reload(&diary->list, diary->row_count);
	if (diary->fresh)
		begin(diary);
}

/* What is the same in every row is not said in each. */
static void choose_columns(struct diary *diary)
{
	diary->column_count = 0;
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		if ((i == WHERE && !diary->all) || (i == ROOM && diary->all)
			|| (i == WITH && diary->provider[0]))
			continue;
		diary->columns[diary->column_count] = columns[i];
		diary->shown[diary->column_count++] = i;
	}
	diary->list.columns = diary->columns;
	diary->list.column_count = diary->column_count;
}

void day_draw(struct diary *diary, int top, int rows)
{
	int head = diary->overdue > 0;

	choose_columns(diary);
	if (head)
		paint_text(diary->term, top, 1, LOOK_ALERT, diary_overdue(diary));
	list_place(&diary->list, top + head, 0, rows - head, term_columns(diary->term));
	list_draw(diary->term, &diary->list);
}
