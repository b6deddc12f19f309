#include "core/dosing_rules.h"

#include "core/i18n.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define DAY_MINUTES 1440

static const struct {
	const char *word, *title;
} states[] = {
#define DOSE_STATE_ROW(id, word, title) { word, title },
	DOSE_STATES(DOSE_STATE_ROW)
};

const char *dose_state_word(enum dose_state state)
{
	return states[state].word;
}

const char *dose_state_title(enum dose_state state)
{
	return _(states[state].title);
}

/* --- times of the day ------------------------------------------------------------------------- */

/* "8:00", "08:00"; NULL when it is no time. The text after it. */
static const char *read_time(const char *text, int *minute)
{
	int hour = 0, digits = 0, minutes = 0;

	for (; isdigit((unsigned char)*text) && digits < 3; digits++)
		hour = hour * 10 + (*text++ - '0');
	if (digits < 1 || digits > 2 || *text++ != ':' || !isdigit((unsigned char)text[0])
		|| !isdigit((unsigned char)text[1]) || isdigit((unsigned char)text[2]))
		return NULL;
	minutes = (text[0] - '0') * 10 + (text[1] - '0');
	if (hour > 23 || minutes > 59)
		return NULL;
	*minute = hour * 60 + minutes;
	return text + 2;
}

static int put_time(int minutes[DOSES_MOST], int count, int minute)
{
	int place = 0;

	while (place < count && minutes[place] < minute)
		place++;
	if (place < count && minutes[place] == minute)
		return count;
	if (count == DOSES_MOST)
		return -1;
	memmove(minutes + place + 1, minutes + place, (size_t)(count - place) * sizeof *minutes);
	minutes[place] = minute;
	return count + 1;
}

int dose_times(const char *text, int minutes[DOSES_MOST])
{
	int count = 0, minute = 0;

	for (;;) {
		text += strspn(text, " ,;");
		if (!*text)
			return count;
		if (!(text = read_time(text, &minute)))
			return -1;
		count = put_time(minutes, count, minute);
		if (count < 0 || (*text && !strchr(" ,;", *text)))
			return -1;
	}
}

const char *dose_times_text(struct arena *arena, const char *text)
{
	int minutes[DOSES_MOST];
	int count = dose_times(text, minutes);
	const char *list = "";

	if (count < 0)
		return NULL;
	for (int i = 0; i < count; i++)
		list = arena_format(arena, "%s%s%02d:%02d", list, i ? " " : "", minutes[i] / 60,
		    minutes[i] % 60);
	return list;
}

/* --- times of a period ------------------------------------------------------------------------ */

static bool counts(const struct medication *medication, when_t at)
{
	return at >= medication->created_at
		&& (medication->ended_at == DB_NULL || at < medication->ended_at);
}

static bool is_day(const struct medication *medication, const char *day)
{
	return strcmp(day, medication->from_on) >= 0
		&& (!medication->until_on || strcmp(day, medication->until_on) <= 0);
}

size_t doses_between(struct arena *arena, const struct medication *medication, when_t from,
    when_t until, when_t **times)
{
	int minutes[DOSES_MOST];
	int each = dose_times(medication->times, minutes);
	size_t count = 0;
	char day[DATE_SIZE];

	*times = NULL;
	if (each <= 0 || until <= from)
		return 0;
	when_to_date(from, day);
	for (when_t start = when_of_date(day, 0); start < until;) {
		for (int i = 0; i < each && is_day(medication, day); i++) {
			when_t at = when_of_date(day, minutes[i]);

			if (at < from || at >= until || !counts(medication, at))
				continue;
			*times = arena_grow(arena, *times, count, sizeof **times);
			(*times)[count++] = at;
		}
		if (!date_add(day, 1, day))
			break;
		start = when_of_date(day, 0);
	}
	return count;
}

when_t dose_after(struct arena *arena, const struct medication *medication, when_t at)
{
	when_t *times;
	size_t count = doses_between(arena, medication, at + 1, at + 2 * DAY, &times);

	return count > 0 ? times[0] : WHEN_NONE;
}

/* --- how it stands ---------------------------------------------------------------------------- */

enum dose_state dose_state(
    const struct dose_fact *fact, const struct dose_window *window, when_t now)
{
	if (fact->given)
		return DOSE_GIVEN;
	if (fact->refused)
		return DOSE_REFUSED;
	if (fact->away)
		return DOSE_AWAY;
	if (now < fact->at - window->early)
		return DOSE_COMING;
	if (now <= fact->at + window->late)
		return DOSE_DUE;
	if (fact->next != WHEN_NONE ? now >= fact->next - window->early : now >= fact->at + DAY)
		return DOSE_MISSED;
	return DOSE_LATE;
}

size_t dose_answered(const struct dose_fact *facts, size_t count,
    const struct dose_window *window, when_t at)
{
	size_t now = count, next = count;

	for (size_t i = 0; i < count; i++) {
		if (facts[i].at - window->early <= at)
			now = i;
		else if (next == count && !facts[i].given)
			next = i;
	}
	if (now == count || (now < count && at >= facts[now].at + DAY && next < count))
		return next;
	if (!facts[now].given || next == count)
		return now;
	return facts[next].at - at < at - facts[now].at ? next : now;
}
