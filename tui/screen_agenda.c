#include "tui/agenda_acts.h"
#include "tui/agenda_diary.h"
#include "tui/day_moves.h"

#include "core/i18n.h"
#include "core/text.h"

#include <stdio.h>
#include <string.h>

/* Appointments by day and by week: what is on, with whom, and did it happen. */

static struct diary *diary_of(struct pane *pane)
{
	return pane->state;
}

static void draw_agenda(struct pane *pane, int top, int rows)
{
	if (diary_of(pane)->week)
		week_draw(pane->state, top, rows);
	else
		day_draw(pane->state, top, rows);
}

/* --- moves ----------------------------------------------------------------------------------- */

static void turned(struct pane *pane)
{
	struct diary *diary = diary_of(pane);

	diary->fresh = true;
	diary->list.key[0] = '\0';
	diary->list.selected = diary->list.top = 0;
	diary->key[0] = '\0';
	pane->stale = true;
}

/* In the week the cursor goes through its days; only another week is read. */
static void step_day(struct pane *pane, int days)
{
	struct diary *diary = diary_of(pane);
	int at;

	if (!day_step(diary->day, days))
		return;
	at = date_days(diary->monday, diary->day);
	if (!diary->week || at < 0 || at >= DIARY_DAYS)
		turned(pane);
	else
		week_note(diary);
}

static bool key_agenda(struct pane *pane, struct key key)
{
	struct diary *diary = diary_of(pane);
	uint32_t code = key_hotkey(key);

	if (code == K_LEFT || code == K_RIGHT)
		step_day(pane, code == K_LEFT ? -1 : 1);
	else if (code == 'g' || code == 'G')
		return false;
	else
		return diary->week ? week_key(diary, code) : list_key(&diary->list, code);
	return true;
}

static void week_on(struct pane *pane)
{
	step_day(pane, 7);
}

static void week_back(struct pane *pane)
{
	step_day(pane, -7);
}

static void month(struct pane *pane, int months)
{
	if (day_month(diary_of(pane)->day, months))
		turned(pane);
}

static void month_on(struct pane *pane)
{
	month(pane, 1);
}

static void month_back(struct pane *pane)
{
	month(pane, -1);
}

static void to_today(struct pane *pane)
{
	memcpy(diary_of(pane)->day, diary_of(pane)->today, DATE_SIZE);
	turned(pane);
}

static void to_date(struct pane *pane)
{
	if (day_ask(pane, _("Day (3.12, thu, +7d, tomorrow):"), diary_of(pane)->day))
		turned(pane);
}

/* The record stays under the cursor. */
static void show_as(struct pane *pane, bool week)
{
	struct diary *diary = diary_of(pane);
	const struct agenda_item *item = diary_item(diary);

	if (diary->week == week)
		return;
	snprintf(diary->key, sizeof diary->key, "%s", item && item->code ? item->code : "");
	snprintf(diary->list.key, sizeof diary->list.key, "%s", diary->key);
	if (item && !diary->week)
		diary->hour = when_minute(item->from) / 60;
	diary->week = week;
	diary->fresh = false;
	pane->stale = true;
}

static void as_day(struct pane *pane)
{
	show_as(pane, false);
}

static void as_week(struct pane *pane)
{
	show_as(pane, true);
}

static void turn_shelter(struct pane *pane, bool next)
{
	struct diary *diary = diary_of(pane);
	size_t count = diary->shelter_count;
	size_t at = shelter_turn(diary->all ? count : diary->at, count, next);

	if (count < 2 && !diary->provider[0] && !diary->person[0])
		return;
	snprintf(pane->subject, sizeof pane->subject, "%s",
	    at == count ? "" : diary->shelters[at].code);
	diary->provider[0] = diary->person[0] = pane->filter[0] = '\0';
	turned(pane);
}

static void next_shelter(struct pane *pane)
{
	turn_shelter(pane, true);
}

static void previous_shelter(struct pane *pane)
{
	turn_shelter(pane, false);
}

static void by(struct pane *pane, const char *param)
{
	struct diary *diary = diary_of(pane);
	struct arena arena = { 0 };
	const struct values none = { 0 };
	const char *code = agenda_pick(pane, &arena, "book", param, &none, "");

	if (code) {
		diary->provider[0] = diary->person[0] = '\0';
		snprintf(strcmp(param, "provider") == 0 ? diary->provider : diary->person,
		    sizeof diary->provider, "%s", code);
		turned(pane);
	}
	arena_done(&arena);
}

static void by_provider(struct pane *pane)
{
	by(pane, "provider");
}

static void by_person(struct pane *pane)
{
	by(pane, "person");
}

static void toggle_cancelled(struct pane *pane)
{
	diary_of(pane)->cancelled = !diary_of(pane)->cancelled;
	pane->stale = true;
}

/* The next that is to be marked after the one under the cursor, or the first. */
static void to_overdue(struct pane *pane)
{
	struct diary *diary = diary_of(pane);
	const struct agenda_item *item = diary_item(diary);
	struct arena arena = { 0 };
	struct unmarked *rows;
	size_t count = agenda_unmarked(diary->desk, &arena, diary->now, &rows), at = 0, shown = 0;

	for (size_t i = 0; i < count; i++)
		if (diary->all || rows[i].shelter == diary->shelters[diary->at].id) {
			if (item && rows[i].appointment == item->id)
				at = shown + 1;
			rows[shown++] = rows[i];
		}
	if (shown == 0) {
		console_say(pane->console, _("nothing is overdue to mark"));
	} else {
		diary->provider[0] = diary->person[0] = pane->filter[0] = '\0';
		diary_seek(pane, appointment_code(&arena, rows[at % shown].appointment));
		diary->fresh = false;
	}
	arena_done(&arena);
}

static bool back_agenda(struct pane *pane)
{
	struct diary *diary = diary_of(pane);

	if (diary->tag_count > 0) {
		diary->tag_count = 0;
		return true;
	}
	if (!diary->provider[0] && !diary->person[0])
		return false;
	diary->provider[0] = diary->person[0] = '\0';
	pane->stale = true;
	return true;
}

static void filter_agenda(struct pane *pane, const char *text)
{
	(void)text;
	pane->stale = true;
}

/* --- acts ------------------------------------------------------------------------------------ */

/* The appointment under the cursor; NULL, and it is said, when there is none. */
static const struct agenda_item *wanted(struct pane *pane)
{
	const struct agenda_item *item = diary_item(diary_of(pane));

	if (item && item->code)
		return item;
	console_warn(pane->console,
	    item ? _("only that the time is taken may be known here")
		 : _("no appointment stands here: b books one"));
	return NULL;
}

/* All that are tagged, or the one under the cursor: in one act, which u takes back as one. */
static void mark(struct pane *pane, const char *verb)
{
	struct diary *diary = diary_of(pane);
	struct arena arena = { 0 };
	const struct agenda_item *item = diary->tag_count > 0 ? NULL : wanted(pane);
	const char *codes = item ? arena_text(&arena, item->code) : "";

	for (size_t i = 0; i < diary->tag_count; i++)
		codes = arena_format(&arena, "%s%s%s", codes, i ? "," : "", diary->tags[i]);
	if (*codes && agenda_mark(pane, verb, codes, NULL))
		diary->tag_count = 0;
	arena_done(&arena);
}

static void mark_came(struct pane *pane)
{
	mark(pane, "attend");
}

static void mark_no_show(struct pane *pane)
{
	mark(pane, "no-show");
}

static void mark_excused(struct pane *pane)
{
	mark(pane, "excuse");
}

static void tag(struct pane *pane)
{
	struct diary *diary = diary_of(pane);
	const struct agenda_item *item = wanted(pane);

	if (!item)
		return;
	diary_tag(diary, item->code);
	for (size_t at = diary->row_count; !diary->week && at != diary->list.selected;) {
		at = diary->list.selected;
		list_key(&diary->list, K_DOWN);
		if (diary_item(diary))
			break;
	}
}

static void walk_in(struct pane *pane)
{
	const struct diary *diary = diary_of(pane);
	const struct agenda_item *item = diary_item(diary_of(pane));

	/* the one whose row it is comes first, and nobody else by a careless Enter */
	agenda_walk_in(pane, diary->person[0] ? diary->person : NULL,
	    item && item->count == 1 ? item->clients[0].code : "",
	    diary->person[0] ? NULL : diary_shelter(diary),
	    diary->provider[0] ? diary->provider : NULL);
}

static bool known_appointment(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct agenda_item *item = wanted(pane);

	if (item)
		values_put(arena, values, "appointment", item->code);
	return item != NULL;
}

/* Where the cursor stands: the time, the shelter, the provider, the person. */
static bool known_place(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct diary *diary = diary_of(pane);
	when_t at = diary_time(diary);

	if (at == DB_NULL)
		at = when_of_date(diary->day, 9 * 60);
	values_put(arena, values, "at", when_show(arena, at));
	if (diary->person[0])
		values_put(arena, values, "person", diary->person);
	else if (diary_shelter(diary))
		values_put(arena, values, "shelter", diary_shelter(diary));
	if (diary->provider[0])
		values_put(arena, values, "provider", diary->provider);
	return true;
}

static bool known_search(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct diary *diary = diary_of(pane);
	const struct agenda_item *item = diary_item(diary);

	values_put(arena, values, "from", date_show(arena, diary->day));
	if (diary->person[0])
		values_put(arena, values, "person", diary->person);
	else if (item && item->count == 1)
		values_put(arena, values, "person", item->clients[0].code);
	if (item && item->service)
		values_put(arena, values, "service", item->service->code);
	if (diary->provider[0])
		values_put(arena, values, "provider", diary->provider);
	if (item && item->count != 1)
		values_put(arena, values, "shelter", item->shelter->code);
	return true;
}

static void enter(struct pane *pane)
{
	const struct diary *diary = diary_of(pane);
	const struct agenda_item *item = diary_item(diary);
	struct arena arena = { 0 };
	struct values values = { 0 };

	if (item && item->code)
		console_open(pane->console, &screen_appointment, item->code);
	else if (item)
		wanted(pane);
	else if (known_place(pane, &arena, &values))
		console_verb(pane->console, verb_named("book"), &values);
	arena_done(&arena);
}

/* --- what it is about ------------------------------------------------------------------------ */

/* For whom it is goes before its own code: it is their name that one looks behind. */
static const char *selected_agenda(struct pane *pane)
{
	const struct agenda_item *item = diary_item(diary_of(pane));

	if (!item)
		return NULL;
	return item->count == 1 ? item->clients[0].code : item->code;
}

static bool paper_agenda(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	const struct diary *diary = diary_of(pane);

	*report = report_named("agenda");
	values_put(
	    arena, values, "from", date_show(arena, diary->week ? diary->monday : diary->day));
	values_put(arena, values, "days", diary->week ? "7" : "1");
	if (diary->provider[0])
		values_put(arena, values, "provider", diary->provider);
	else if (diary->person[0])
		values_put(arena, values, "person", diary->person);
	else if (!diary->all)
		values_put(arena, values, "shelter", diary->shelters[diary->at].code);
	if (diary->cancelled)
		values_put(arena, values, "all", "yes");
	return *report != NULL;
}

static const char *heading_agenda(struct pane *pane, struct arena *arena)
{
	const struct diary *diary = diary_of(pane);
	const char *text, *days;
	char last[DATE_SIZE];

	if (*diary->whose)
		text = diary->whose;
	else if (diary->all)
		text = _("All shelters");
	else
		text = arena_format(arena, "%s %s", diary->shelters[diary->at].code,
		    desk_shelter_name(&diary->shelters[diary->at]));
	date_add(diary->monday, DIARY_DAYS - 1, last);
	days = diary->week
		? arena_format(arena, "%s - %s", date_show(arena, diary->monday),
		      date_show(arena, last))
		: when_show_weekday(arena, when_of_date(diary->day, 12 * 60));
	return arena_format(arena,
	    P_("%s: %s, %zu appointment", "%s: %s, %zu appointments", diary->count), text, days,
	    diary->count);
}

static const struct binding bindings[] = {
	{ 'y', N_("Came"), BIND_MOVE, "attend", 1, NULL, mark_came,
	    N_("They came: all of the appointment who are still expected, or all that are tagged.") },
	{ 'n', N_("Did not come"), BIND_MOVE, "no-show", 1, NULL, mark_no_show, NULL },
	{ 'x', N_("Excused"), BIND_MOVE, "excuse", 2, NULL, mark_excused,
	    N_("They said that they cannot come, or it was said for them: asks why.") },
	{ 'Y', N_("Came, with outcome"), BIND_VERB, "attend", 0, known_appointment, NULL,
	    N_("They came: when really, and what came of it.") },
	{ ' ', N_("Tag"), BIND_MOVE, NULL, 2, NULL, tag,
	    N_("Tags the appointment, or takes the tag away: y, n and x then mark all that are tagged,"
	       " in one act. Esc takes all tags away.") },
	{ 'b', N_("Book"), BIND_VERB, "book", 1, known_place, NULL,
	    N_("From the time under the cursor on: after the appointment, in the gap, in that hour.") },
	{ 'W', N_("Walk-in"), BIND_MOVE, "walk-in", 2, NULL, walk_in,
	    N_("Somebody came without an appointment: who, which service, done.") },
	{ 'm', N_("Other time"), BIND_VERB, "appointment-move", 3, known_appointment, NULL, NULL },
	{ 'e', N_("Change"), BIND_VERB, "appointment-edit", 3, known_appointment, NULL,
	    N_("Provider, room, length, who comes; of a series this, what follows, or all.") },
	{ 'c', N_("Cancel"), BIND_VERB, "appointment-cancel", 3, known_appointment, NULL,
	    N_("With a reason; of a series this, what follows, or all.") },
	{ K_ENTER, N_("Open"), BIND_MOVE, NULL, 4, NULL, enter,
	    N_("The appointment: all that is known of it, and who comes, to mark each. Where nothing is"
	       " on: books.") },
	{ 'f', N_("Free slot"), BIND_REPORT, "find-slot", 0, known_search, NULL,
	    N_("The first free times for a service from the day under the cursor on.") },
	{ 'o', N_("Overdue"), BIND_MOVE, NULL, 4, NULL, to_overdue,
	    N_("To the first appointment that is over and not marked; again: to the next.") },
	{ 'd', N_("Day"), BIND_MOVE, NULL, 2, NULL, as_day, N_("The day as a list.") },
	{ 'w', N_("Week"), BIND_MOVE, NULL, 1, NULL, as_week, N_("The week, its days side by side.") },
	{ 't', N_("Today"), BIND_MOVE, NULL, 5, NULL, to_today, N_("Back to today.") },
	{ 'g', N_("Go to date"), BIND_MOVE, NULL, 5, NULL, to_date,
	    N_("To a day that you type.") },
	{ '>', N_("Week on"), BIND_MOVE, NULL, 0, NULL, week_on, N_("Seven days on.") },
	{ '<', N_("Week back"), BIND_MOVE, NULL, 0, NULL, week_back, N_("Seven days back.") },
	{ '}', N_("Month on"), BIND_MOVE, NULL, 0, NULL, month_on,
	    N_("The same day of the next month.") },
	{ '{', N_("Month back"), BIND_MOVE, NULL, 0, NULL, month_back,
	    N_("The same day of the month before.") },
	{ ']', N_("Next shelter"), BIND_MOVE, NULL, 5, NULL, next_shelter,
	    N_("The next shelter; all of them after the last.") },
	{ '[', N_("Shelter before"), BIND_MOVE, NULL, 0, NULL, previous_shelter,
	    N_("The shelter before; all of them before the first.") },
	{ 'v', N_("By provider"), BIND_MOVE, NULL, 0, NULL, by_provider,
	    N_("One provider's appointments, in all shelters; Esc goes back.") },
	{ 'V', N_("By person"), BIND_MOVE, NULL, 0, NULL, by_person,
	    N_("One person's appointments; Esc goes back.") },
	{ 'a', N_("Cancelled too"), BIND_MOVE, NULL, 0, NULL, toggle_cancelled,
	    N_("Shows those too that were cancelled or are no longer needed; again: not.") },
	{ 0 },
};

const struct screen screen_agenda = {
	.name = "agenda",
	.title = N_("Agenda"),
	.digit = '5',
	.right = RIGHT_SEE_AGENDA,
	.state_size = sizeof(struct diary),
	.open = diary_open,
	.load = diary_load,
	.draw = draw_agenda,
	.key = key_agenda,
	.back = back_agenda,
	.selected = selected_agenda,
	.paper = paper_agenda,
	.filter = filter_agenda,
	.bindings = bindings,
	.help = N_("Appointments of a day by time, or of a week with its days side by side: Left and"
		   " Right go by a day. Before each stands what became of it: ! is over and to be"
		   " marked, + came, - did not come, x excused, / cancelled, * tagged. In the week an"
		   " appointment stands in the hour in which it begins, with its minute; a star marks"
		   " today and the present hour, and below it is told in full. A private service is"
		   " only an appointment to who may not know of it."),
	.heading = heading_agenda,
};
