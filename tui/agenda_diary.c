#include "tui/agenda_diary.h"

#include "core/booking.h"
#include "core/i18n.h"
#include "core/providing.h"
#include "core/see.h"
#include "core/text.h"

#include <stdio.h>
#include <string.h>

void diary_open(struct pane *pane)
{
	struct diary *diary = pane->state;

	diary->term = console_term(pane->console);
	diary->desk = console_desk(pane->console);
	diary->all = true;
	diary->hour = 9;
	diary->fresh = true;
	day_open(diary);
	when_to_date(desk_now(diary->desk), diary->day);
	if (strncmp(pane->subject, "A-", 2) == 0)
		diary_seek(pane, pane->subject);
	else if (strncmp(pane->subject, "B-", 2) == 0)
		snprintf(diary->person, sizeof diary->person, "%.15s", pane->subject);
	if (strncmp(pane->subject, "A-", 2) == 0 || strncmp(pane->subject, "B-", 2) == 0)
		pane->subject[0] = '\0';
}

/* --- what is shown --------------------------------------------------------------------------- */

static void load_shelters(struct pane *pane, struct diary *diary)
{
	size_t count = shelters_load(diary->desk->db, diary->arena, diary->now, &diary->shelters);

	diary->shelter_count = 0;
	for (size_t i = 0; i < count; i++)
		if (desk_may(diary->desk, RIGHT_SEE_AGENDA, diary->shelters[i].id))
			diary->shelters[diary->shelter_count++] = diary->shelters[i];
	diary->all = true;
	for (size_t i = 0; i < diary->shelter_count; i++)
		if (strcmp(diary->shelters[i].code, pane->subject) == 0) {
			diary->at = i;
			diary->all = false;
		}
	if (diary->shelter_count == 1) {
		diary->at = 0;
		diary->all = false;
	}
}

static int64_t whose_provider(struct diary *diary)
{
	struct provider provider;

	if (!diary->provider[0]
		|| !provider_by_code(diary->desk->db, diary->arena, diary->provider, &provider))
		return DB_NULL;
	diary->whose = provider_label(diary->desk, diary->arena, &provider);
	return provider.id;
}

static int64_t whose_person(struct diary *diary)
{
	struct person person;

	if (!diary->person[0]
		|| !person_by_code(diary->desk->db, diary->arena, diary->person, &person)
		|| see_hidden(diary->desk, person.id))
		return DB_NULL;
	diary->whose = desk_person_label(diary->desk, diary->arena, &person);
	return person.id;
}

/* By codes and by what it is; a name is searched for elsewhere, and traced there. */
static bool matches(const struct diary *diary, const struct agenda_item *item, const char *wanted)
{
	struct arena *arena = diary->arena;
	const char *text;

	if (!*wanted)
		return true;
	text = arena_format(arena, "%s %s %s %s %s %s %s", item->code ? item->code : "",
	    agenda_what(item), agenda_codes(arena, item), agenda_status(arena, item),
	    item->provider ? item->provider->code : "", agenda_provider(diary->desk, item),
	    item->venue ? item->venue->code : "");
	return text_found(text_fold(arena, text), wanted);
}

static void load_items(struct pane *pane, struct diary *diary)
{
	const char *wanted = text_fold(diary->arena, pane->filter);
	struct agenda_query query = { .shelter = DB_NULL, .all = diary->cancelled };
	const char *first = diary->week ? diary->monday : diary->day;
	char next[DATE_SIZE];
	size_t count;

	diary->whose = "";
	query.provider = whose_provider(diary);
	query.person = whose_person(diary);
	if (!diary->all && !*diary->whose)
		query.shelter = diary->shelters[diary->at].id;
	date_add(first, diary->week ? DIARY_DAYS : 1, next);
	query.from = when_of_date(first, 0);
	query.until = when_of_date(next, 0);
	count = agenda_load(diary->desk, diary->arena, &query, &diary->items);
	diary->count = 0;
	for (size_t i = 0; i < count; i++)
		if (matches(diary, &diary->items[i], wanted))
			diary->items[diary->count++] = diary->items[i];
}

static void load_overdue(struct diary *diary)
{
	struct agenda_overdue *list;
	size_t count = agenda_overdue(diary->desk, diary->arena, diary->now, &list);

	diary->overdue = 0;
	diary->overdue_since = WHEN_NONE;
	for (size_t i = 0; i < count; i++) {
		if (!diary->all && list[i].shelter != diary->shelters[diary->at].id)
			continue;
		diary->overdue += list[i].count;
		if (diary->overdue_since == WHEN_NONE || list[i].since < diary->overdue_since)
			diary->overdue_since = list[i].since;
	}
}

void diary_load(struct pane *pane)
{
	struct diary *diary = pane->state;

	diary->arena = &pane->rows;
	diary->now = desk_now(diary->desk);
	when_to_date(diary->now, diary->today);
	date_add(diary->day, -date_weekday(diary->day), diary->monday);
	load_shelters(pane, diary);
	load_items(pane, diary);
	load_overdue(diary);
	if (diary->week)
		week_load(diary);
	else
		day_load(diary);
}

const char *diary_overdue(const struct diary *diary)
{
	struct arena *scratch = term_scratch(diary->term);

	return arena_format(scratch,
	    P_("! %zu overdue to mark, since %s: o goes there",
		"! %zu overdue to mark, the first since %s: o goes there", diary->overdue),
	    diary->overdue, when_show_short(scratch, diary->overdue_since, diary->now));
}

/* --- the cursor ------------------------------------------------------------------------------ */

static const struct diary_row *row_of(const struct diary *diary)
{
	return diary->list.selected < diary->row_count ? &diary->rows[diary->list.selected] : NULL;
}

static const struct diary_line *line_of(const struct diary *diary)
{
	return diary->line < diary->line_count ? &diary->lines[diary->line] : NULL;
}

const struct agenda_item *diary_item(const struct diary *diary)
{
	const struct diary_row *row = row_of(diary);
	const struct diary_line *line = line_of(diary);

	if (diary->week)
		return line ? line->cells[date_weekday(diary->day)] : NULL;
	return row ? row->item : NULL;
}

when_t diary_time(const struct diary *diary)
{
	const struct diary_row *row = row_of(diary);
	const struct agenda_item *item = diary_item(diary);

	if (item)
		return item->until;
	if (diary->week)
		return when_of_date(diary->day, diary->hour * 60);
	return row && row->key ? row->from : DB_NULL;
}

const char *diary_shelter(const struct diary *diary)
{
	const struct agenda_item *item = diary_item(diary);

	if (item)
		return item->shelter->code;
	return diary->all ? NULL : diary->shelters[diary->at].code;
}

void diary_seek(struct pane *pane, const char *code)
{
	struct diary *diary = pane->state;
	struct arena arena = { 0 };
	struct agenda_item item;
	int64_t id = appointment_number(code);

	if (id != DB_NULL && agenda_find(diary->desk, &arena, id, &item)) {
		when_to_date(item.from, diary->day);
		snprintf(diary->key, sizeof diary->key, "%s", item.code);
		snprintf(diary->list.key, sizeof diary->list.key, "%s", item.code);
		diary->list.selected = 0;
		pane->stale = true;
	}
	arena_done(&arena);
}

/* --- tags ------------------------------------------------------------------------------------ */

bool diary_tagged(const struct diary *diary, const char *code)
{
	for (size_t i = 0; code && i < diary->tag_count; i++)
		if (strcmp(diary->tags[i], code) == 0)
			return true;
	return false;
}

void diary_tag(struct diary *diary, const char *code)
{
	for (size_t i = 0; i < diary->tag_count; i++)
		if (strcmp(diary->tags[i], code) == 0) {
			memcpy(diary->tags[i], diary->tags[--diary->tag_count],
			    sizeof diary->tags[i]);
			return;
		}
	if (diary->tag_count < DIARY_TAGS)
		snprintf(diary->tags[diary->tag_count++], sizeof diary->tags[0], "%s", code);
}

const char *diary_sign(const struct agenda_item *item)
{
	static const char *const signs[] = { [AGENDA_BOOKED] = "", [AGENDA_TO_MARK] = "!",
		[AGENDA_ATTENDED] = "+", [AGENDA_NO_SHOW] = "-", [AGENDA_EXCUSED] = "x",
		[AGENDA_CANCELLED] = "/", [AGENDA_OBSOLETE] = "/" };

	return item->code ? signs[item->state] : "";
}
