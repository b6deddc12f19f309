#include "core/providing.h"

#include "core/calendar.h"
#include "core/choice.h"

#include <string.h>

bool is_holiday(const struct config *config, const char *iso)
{
	for (size_t i = 0; i < config->holiday_count; i++) {
		const char *day = config->holidays[i]; /* yyyy-mm-dd, or --mm-dd every year */

		if (strcmp(day, iso) == 0
			|| (strncmp(day, "--", 2) == 0 && strcmp(day + 2, iso + 5) == 0))
			return true;
	}
	return false;
}

/* --- times ------------------------------------------------------------------------------------ */

struct times {
	struct arena *arena;
	struct working *items;
	size_t count;
	when_t from, until; /* nothing outside is wanted */
};

static when_t instant_of(int number, int minute)
{
	return calendar_instant(number + minute / 1440, minute % 1440 * MINUTE, NULL);
}

/* They come by start. */
static void add_time(struct times *times, when_t from, when_t until)
{
	struct working *last = times->count ? &times->items[times->count - 1] : NULL;

	from = from < times->from ? times->from : from;
	until = until > times->until ? times->until : until;
	if (from >= until)
		return;
	if (last && from <= last->until) {
		last->until = until > last->until ? until : last->until;
		return;
	}
	times->items = arena_grow(times->arena, times->items, times->count, sizeof *times->items);
	times->items[times->count++] = (struct working){ from, until };
}

static void add_day(struct times *times, const struct hours *hours, int number)
{
	int weekday = (number + 3 + 7 * 102781) % 7; /* day number 0 was a Thursday */

	if (hours->count == 0)
		add_time(times, instant_of(number, 0), instant_of(number, 1440));
	for (size_t i = 0; i < hours->count; i++)
		if (hours->spans[i].day == weekday)
			add_time(times, instant_of(number, hours->spans[i].from),
			    instant_of(number, hours->spans[i].until));
}

/* From the day before on: its last span may reach over midnight. */
static void add_days(struct times *times, const struct provider *provider,
    const struct config *config, bool holidays)
{
	char iso[DATE_SIZE];
	struct hours hours;
	int number;

	if (hours_read(provider->hours, &hours) != HOURS_OK)
		return;
	when_to_date(times->from, iso);
	if (!calendar_read(iso, &number))
		return;
	for (number--; instant_of(number, 0) < times->until && calendar_write(number, iso); number++)
		if (holidays || provider->holidays || !is_holiday(config, iso))
			add_day(times, &hours, number);
}

/* The times without what lies in a day off. */
static void take_off(struct times *times, when_t from, when_t until)
{
	struct times left = { times->arena, NULL, 0, times->from, times->until };

	for (size_t i = 0; i < times->count; i++) {
		const struct working *time = &times->items[i];

		if (from >= time->until || until <= time->from) {
			add_time(&left, time->from, time->until);
			continue;
		}
		add_time(&left, time->from, from < time->until ? from : time->until);
		add_time(&left, until > time->from ? until : time->from, time->until);
	}
	*times = left;
}

size_t provider_working(struct arena *arena, const struct provider *provider,
    const struct provider_off *offs, size_t off_count, const struct config *config, when_t from,
    when_t until, struct working **working)
{
	struct times times = { arena, NULL, 0, from, until };

	if (provider_ended(provider) && provider->ended_at < times.until)
		times.until = provider->ended_at;
	if (times.from < times.until)
		add_days(&times, provider, config, false);
	for (size_t i = 0; i < off_count; i++)
		if (offs[i].provider == provider->id && offs[i].void_at == DB_NULL)
			take_off(&times, offs[i].from_at, offs[i].until_at);
	*working = times.items;
	return times.count;
}

static bool covers(const struct provider *provider, const struct config *config, bool holidays,
    when_t from, when_t until)
{
	struct arena arena = { 0 };
	struct times times = { &arena, NULL, 0, from, until };
	bool covered;

	add_days(&times, provider, config, holidays);
	covered = times.count == 1 && times.items[0].from == from && times.items[0].until == until;
	arena_done(&arena);
	return covered;
}

enum works provider_works(const struct provider *provider, const struct provider_off *offs,
    size_t off_count, const struct config *config, const char *shelter, when_t from, when_t until)
{
	if (provider_ended(provider) && provider->ended_at < until)
		return WORKS_ENDED;
	if (shelter && !provider_visits(provider, shelter))
		return WORKS_NOT_HERE;
	for (size_t i = 0; i < off_count; i++)
		if (offs[i].provider == provider->id && offs[i].void_at == DB_NULL
			&& offs[i].from_at < until && offs[i].until_at > from)
			return WORKS_DAY_OFF;
	if (covers(provider, config, false, from, until))
		return WORKS;
	return covers(provider, config, true, from, until) ? WORKS_HOLIDAY : WORKS_OUTSIDE_HOURS;
}

/* --- what and where --------------------------------------------------------------------------- */

bool provider_gives(const struct provider *provider, const struct service *service)
{
	return catalogue_has(provider->services, service->code);
}

bool provider_visits(const struct provider *provider, const char *shelter)
{
	return !*provider->shelters || catalogue_has(provider->shelters, shelter);
}

const char *languages_titles(struct arena *arena, const char *list)
{
	const char *word, *text = "";

	while ((word = catalogue_next(arena, &list)) != NULL)
		text = arena_format(arena, "%s%s%s", text, *text ? ", " : "",
		    choice_title(choice_tongue, word));
	return text;
}

/* --- names ------------------------------------------------------------------------------------ */

const char *provider_name(const struct desk *desk, const struct provider *provider)
{
	return *provider->name && desk_may(desk, RIGHT_SEE_AGENDA, DB_NULL) ? provider->name
									    : provider->code;
}

const char *provider_label(
    const struct desk *desk, struct arena *arena, const struct provider *provider)
{
	const char *name = provider_name(desk, provider);

	return strcmp(name, provider->code) == 0
		? provider->code : arena_format(arena, "%s %s", provider->code, name);
}
