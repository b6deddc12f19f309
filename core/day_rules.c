#include "core/day_rules.h"

#include "core/catalogue.h"
#include "core/choice.h"
#include "core/providing.h"

#include <string.h>

static const struct {
	const char *word, *title;
} states[] = {
#define DAY_STATE_ROW(id, word, title) { word, title },
	DAY_STATES(DAY_STATE_ROW)
};

const char *day_state_word(enum day_state state)
{
	return states[state].word;
}

const char *day_state_title(enum day_state state)
{
	return _(states[state].title);
}

bool centre_open_on(
    const struct config *config, const struct centre *centre, const char *date)
{
	return !is_holiday(config, date)
		&& catalogue_has(centre->days, choice_weekday[date_weekday(date)].word);
}

when_t day_opens(const struct centre *centre, const char *date)
{
	return when_of_date(date, (int)centre->opens);
}

when_t day_closes(const struct centre *centre, const char *date)
{
	return when_of_date(date, (int)centre->closes);
}

bool day_due(const struct config *config, const struct centre *centre,
    const struct enrolment *enrolment, const char *date)
{
	if (strcmp(enrolment->from_on, date) > 0
		|| (enrolment->until_on && strcmp(enrolment->until_on, date) < 0)
		|| !centre_open_on(config, centre, date))
		return false;
	return !*enrolment->days
		|| catalogue_has(enrolment->days, choice_weekday[date_weekday(date)].word);
}

enum day_state day_state(
    const struct centre *centre, const char *date, const struct day_visit *visit, when_t now)
{
	char today[DATE_SIZE];

	if (!visit)
		return now < day_closes(centre, date) ? DAY_DUE : DAY_ABSENT;
	if (visit->left_at != DB_NULL)
		return DAY_LEFT;
	when_to_date(now, today);
	return strcmp(today, date) <= 0 ? DAY_HERE : DAY_UNWRITTEN;
}

int day_missed(const struct config *config, const struct centre *centre,
    const struct enrolment *enrolment, const char *came_on, const char *today, int most)
{
	char date[DATE_SIZE];
	int missed = 0;

	memcpy(date, today, sizeof date);
	while (missed < most && date_add(date, -1, date) && strcmp(date, enrolment->from_on) >= 0
		&& !(came_on && strcmp(date, came_on) <= 0))
		missed += day_due(config, centre, enrolment, date);
	return missed;
}

const char *day_words_add(struct arena *arena, const char *list, const char *word)
{
	return arena_format(arena, "%s%s%s", list, *list ? " " : "", word);
}
