/* The times of a rule, by the clock on the wall: no zone is needed for it, and none can be wrong. */
#include "core/ical/answer.h"

#include <libical/ical.h>

static bool excepted(const json_t *except, struct icaltimetype at)
{
	size_t i;
	json_t *day;

	json_array_foreach(except, i, day)
	{
		const char *text = json_string_value(day);

		if (text && icaltime_compare_date_only(icaltime_from_string(text), at) == 0)
			return true;
	}
	return false;
}

/* Without a time, the last day counts whole. */
static void end_of_day(struct icaltimetype *until)
{
	if (icaltime_is_null_time(*until) || !until->is_date)
		return;
	until->is_date = 0;
	until->hour = 23;
	until->minute = 59;
	until->second = 59;
}

/* From the start's week libical (3.0.16) counts rightly only from the first of its weekdays: from another
 * one "INTERVAL=3;BYDAY=SU" begins a week early. Gives that day, and makes the weekdays explicit. */
static struct icaltimetype week_of(struct icalrecurrencetype *rule, struct icaltimetype start)
{
	int weekday = icaltime_day_of_week(start), first = 6; /* weekdays: 1 Sunday, in the rule too */

	if (rule->freq != ICAL_WEEKLY_RECURRENCE)
		return start;
	if (rule->by_day[0] == ICAL_RECURRENCE_ARRAY_MAX) {
		rule->by_day[0] = (short)weekday;
		rule->by_day[1] = ICAL_RECURRENCE_ARRAY_MAX;
	}
	for (int i = 0; rule->by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++) {
		int after = (rule->by_day[i] - (int)rule->week_start + 7) % 7;

		first = after < first ? after : first;
	}
	icaltime_adjust(&start, first - (weekday - (int)rule->week_start + 7) % 7, 0, 0, 0);
	return start;
}

static json_t *times_of(const json_t *request, icalrecur_iterator *each, struct icaltimetype start,
    struct icaltimetype latest, int count)
{
	json_int_t most = ask_number(request, "most");
	json_t *list = json_array();
	int met = 0;

	while ((json_int_t)json_array_size(list) < most) {
		struct icaltimetype at = icalrecur_iterator_next(each);

		if (icaltime_is_null_time(at) || icaltime_compare(at, latest) > 0)
			break;
		if (icaltime_compare(at, start) < 0)
			continue;
		if (count > 0 && ++met > count)
			break;
		if (!excepted(json_object_get(request, "except"), at))
			json_array_append_new(list, json_string(icaltime_as_ical_string(at)));
	}
	return list;
}

json_t *ical_answer_expand(const json_t *request)
{
	struct icalrecurrencetype rule = icalrecurrencetype_from_string(ask_text(request, "rule"));
	struct icaltimetype start = icaltime_from_string(ask_text(request, "start")),
			    latest = icaltime_from_string(ask_text(request, "latest")), first;
	icalrecur_iterator *each;
	int count = rule.count;
	json_t *list;

	if (rule.freq == ICAL_NO_RECURRENCE || rule.freq < ICAL_DAILY_RECURRENCE)
		return ical_wrong("rule");
	if (icaltime_is_null_time(start) || icaltime_is_null_time(latest))
		return ical_wrong("time");
	rule.count = 0; /* what is before the start is not counted */
	end_of_day(&rule.until);
	first = week_of(&rule, start);
	each = icalrecur_iterator_new(rule, first);
	if (!each)
		return ical_wrong("rule");
	list = times_of(request, each, start, latest, count);
	icalrecur_iterator_free(each);
	return json_pack("{s:o}", "at", list);
}
