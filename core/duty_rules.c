#include "core/duty_rules.h"

#include <string.h>

void duty_monday(const char *date, char monday[DATE_SIZE])
{
	date_add(date, -date_weekday(date), monday);
}

int64_t duty_week(const struct duty *duties, size_t count, const char *monday)
{
	int64_t seconds = 0;

	for (size_t i = 0; i < count; i++) {
		int day = date_days(monday, duties[i].on_date);

		if (day >= 0 && day < 7)
			seconds += duties[i].until_at - duties[i].from_at;
	}
	return seconds;
}

static bool is_same(const struct duty *a, const struct duty *b)
{
	return a->id != 0 && a->id == b->id;
}

static void look_beside(const struct duty *other, const struct duty *duty,
    const struct duty_limits *limits, struct duty_judgement *judgement)
{
	int64_t rest = other->from_at >= duty->until_at ? other->from_at - duty->until_at
							: duty->from_at - other->until_at;

	if (other->shelter == duty->shelter && strcmp(other->on_date, duty->on_date) == 0
		&& strcmp(other->shift, duty->shift) == 0)
		judgement->twice = other;
	else if (other->from_at < duty->until_at && other->until_at > duty->from_at)
		judgement->doubled = other;
	else if (rest < (int64_t)limits->rest_hours * HOUR
		&& (!judgement->near || rest < judgement->rest)) {
		judgement->near = other;
		judgement->rest = rest;
	}
}

static const struct staff_absence *absence_on(const struct duty_facts *facts, const char *date)
{
	for (size_t i = 0; i < facts->absence_count; i++)
		if (strcmp(facts->absences[i].from_on, date) <= 0
			&& strcmp(facts->absences[i].until_on, date) >= 0)
			return &facts->absences[i];
	return NULL;
}

void duty_judge(const struct duty_facts *facts, const struct duty *duty,
    const struct duty_limits *limits, struct duty_judgement *judgement)
{
	const struct staff *staff = facts->staff;
	char monday[DATE_SIZE];

	*judgement = (struct duty_judgement){ .week = duty->until_at - duty->from_at,
		.week_most = staff->hours_week != DB_NULL ? (int)staff->hours_week
							  : limits->week_hours,
		.absence = absence_on(facts, duty->on_date),
		.ended = staff->ended_at != DB_NULL && staff->ended_at <= duty->from_at };
	duty_monday(duty->on_date, monday);
	for (size_t i = 0; i < facts->duty_count; i++) {
		if (is_same(&facts->duties[i], duty))
			continue;
		look_beside(&facts->duties[i], duty, limits, judgement);
		if (judgement->twice != &facts->duties[i]) /* that one is this one */
			judgement->week += duty_week(&facts->duties[i], 1, monday);
	}
	judgement->over = judgement->week > (int64_t)judgement->week_most * HOUR;
}

bool duty_troubles(const struct duty_judgement *judgement)
{
	return judgement->twice || judgement->doubled || judgement->near || judgement->over
		|| judgement->absence || judgement->ended;
}

bool duty_stands(const struct duty_judgement *judgement)
{
	return !judgement->absence && !judgement->ended;
}
