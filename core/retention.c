#include "core/retention.h"

#include "core/see.h"
#include "db/forgotten.h"

#include <stdio.h>
#include <string.h>

static int days_of(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

when_t months_after(when_t at, int months)
{
	char iso[DATE_SIZE], result[40];
	int year, month, day;

	when_to_date(at, iso);
	if (sscanf(iso, "%4d-%2d-%2d", &year, &month, &day) != 3)
		return WHEN_NONE;
	months += year * 12 + month - 1;
	year = months / 12;
	month = months % 12 + 1;
	day = day < days_of(year, month) ? day : days_of(year, month);
	snprintf(result, sizeof result, "%04d-%02d-%02d", year, month, day);
	return when_of_date(result, when_minute(at));
}

/* Of a shelter that the config no longer has, or that says nothing of its own: the network's. */
static int months_kept(const struct desk *desk, const char *shelter)
{
	const struct config *config = desk->config;

	for (size_t i = 0; shelter && i < config->shelter_count; i++)
		if (strcmp(config->shelters[i].code, shelter) == 0
			&& config->shelters[i].retention_months >= 0)
			return config->shelters[i].retention_months;
	return config->retention_months;
}

/* The later one decides; for ever is later than any. */
static void decide(struct retention *retention, when_t last, int months, const char *shelter)
{
	when_t due = months == 0 ? WHEN_NONE : months_after(last, months);

	if (retention->months == 0 && retention->last != WHEN_NONE)
		return;
	if (retention->last != WHEN_NONE && due != WHEN_NONE && due <= retention->due)
		return;
	*retention = (struct retention){ due, last, months, shelter };
}

struct retention retention_of(
    const struct desk *desk, struct arena *arena, const struct person *person, const struct stay *stays,
    size_t count)
{
	struct retention retention = { .last = WHEN_NONE };
	struct shelter shelter;

	for (size_t i = 0; i < count; i++) {
		when_t left = stays[i].left_at > person->created_at ? stays[i].left_at
								     : person->created_at;

		if (stays[i].void_at != DB_NULL
			|| !shelter_by_id(desk->db, arena, stays[i].shelter, &shelter))
			continue;
		if (stays[i].left_at == DB_NULL)
			decide(&retention, stays[i].admitted_at, 0, shelter.code);
		else
			decide(&retention, left, months_kept(desk, shelter.code), shelter.code);
	}
	if (retention.last == WHEN_NONE)
		decide(&retention, person->created_at, months_kept(desk, NULL), NULL);
	return retention;
}

bool retention_reaches(const struct desk *desk, struct arena *arena, const struct stay *stays, size_t count)
{
	(void)arena;
	for (size_t i = 0; i < count; i++)
		if (!desk_may(desk, RIGHT_FORGET, stays[i].shelter))
			return false;
	return desk_may(desk, RIGHT_FORGET, DB_NULL);
}

static int shortest(const struct config *config)
{
	int months = config->retention_months;

	for (size_t i = 0; i < config->shelter_count; i++) {
		int own = config->shelters[i].retention_months;

		if (own > 0 && (months == 0 || own < months))
			months = own;
	}
	return months;
}

size_t retention_load(const struct desk *desk, struct arena *arena, int64_t limit,
    struct due_file **files, bool *more)
{
	int months = shortest(desk->config);
	when_t now = desk_now(desk);
	struct person *people;
	size_t found, count = 0;

	*files = NULL;
	*more = false;
	if (months == 0)
		return 0;
	found = people_kept_load(desk->db, arena, months_after(now, -months), limit, &people);
	*more = limit != DB_NULL && found == (size_t)limit;
	for (size_t i = 0; i < found; i++) {
		struct stay *stays;
		size_t stay_count = stays_load(desk->db, arena, people[i].id, &stays);
		struct retention retention
		    = retention_of(desk, arena, &people[i], stays, stay_count);

		if (retention.due == WHEN_NONE || retention.due > now
			|| see_hidden(desk, people[i].id)
			|| !retention_reaches(desk, arena, stays, stay_count))
			continue;
		*files = arena_grow(arena, *files, count, sizeof **files);
		(*files)[count++] = (struct due_file){ people[i], retention };
	}
	return count;
}
