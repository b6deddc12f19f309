#include "core/repeat.h"

#include "core/i18n.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char repeat_weekday_words[7][3] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

bool repeat_list_add(struct repeat_list *list, int value)
{
	if (list->count == REPEAT_LIST_MOST)
		return false;
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i] == value)
			return true;
	list->items[list->count++] = value;
	return true;
}

bool repeat_day_add(struct repeat *repeat, int weekday, int nth)
{
	if (repeat->day_count == REPEAT_LIST_MOST)
		return false;
	for (size_t i = 0; i < repeat->day_count; i++)
		if (repeat->days[i].weekday == weekday && repeat->days[i].nth == nth)
			return true;
	repeat->days[repeat->day_count++] = (struct repeat_day){ weekday, nth };
	return true;
}

bool repeat_except_add(struct repeat *repeat, const char *iso)
{
	if (repeat->except_count == REPEAT_EXCEPT_MOST)
		return false;
	memcpy(repeat->except[repeat->except_count++], iso, DATE_SIZE);
	return true;
}

/* --- reading --------------------------------------------------------------------------------- */

static const char *allowed(void)
{
	return _("write daily, weekly mon wed, every 2 weeks, monthly, monthly 15, monthly 2nd tue or"
		 " monthly last fri; with x10 or until 31.12.2026, and except 25.12.2026");
}

static bool any_nth(const struct repeat *repeat)
{
	for (size_t i = 0; i < repeat->day_count; i++)
		if (repeat->days[i].nth != 0)
			return true;
	return false;
}

/* NULL, or what does not go together. */
static const char *clash(const struct repeat *repeat)
{
	if (repeat->unit == REPEAT_UNSAID)
		return _("it does not say how often");
	if (repeat->every < 1 || repeat->every > REPEAT_EVERY_MOST)
		return _("every 1 to 99 days, weeks, months or years");
	if (repeat->count > 0 && *repeat->until)
		return _("a number of times or a last day, not both");
	if (any_nth(repeat) && repeat->unit < REPEAT_MONTHS)
		return _("the second or last weekday is one of a month: monthly 2nd tue");
	if (repeat->month_days.count > 0 && repeat->unit < REPEAT_MONTHS)
		return _("a day of the month goes with monthly");
	return NULL;
}

static void canonical_order(struct repeat *repeat);

bool repeat_read(struct arena *arena, const char *text, when_t now, const char *field,
    struct repeat *repeat, struct failure *failure)
{
	const char *wrong, *bad;

	*repeat = (struct repeat){ .every = 1 };
	wrong = strcasestr(text, "FREQ=") ? repeat_of_rule(arena, text, repeat)
					  : repeat_of_words(arena, text, now, repeat);
	if (wrong) {
		failure_add(failure, CODE_BAD_VALUE, field, _("\"%s\" is not understood: %s"),
		    text_safe(arena, wrong), allowed());
		return false;
	}
	bad = clash(repeat);
	if (bad) {
		failure_add(failure, CODE_BAD_VALUE, field, _("%s; %s"), bad, allowed());
		return false;
	}
	canonical_order(repeat);
	return true;
}

static int earlier_day(const void *a, const void *b)
{
	const struct repeat_day *one = a, *other = b;

	return one->nth != other->nth ? one->nth - other->nth : one->weekday - other->weekday;
}

static int earlier_date(const void *a, const void *b)
{
	return strcmp(a, b);
}

static int smaller(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static void sort_list(struct repeat_list *list)
{
	qsort(list->items, list->count, sizeof list->items[0], smaller);
}

/* The same rule is kept in the same words, however it was typed. */
static void canonical_order(struct repeat *repeat)
{
	qsort(repeat->days, repeat->day_count, sizeof repeat->days[0], earlier_day);
	qsort(repeat->except, repeat->except_count, sizeof repeat->except[0], earlier_date);
	sort_list(&repeat->month_days);
	sort_list(&repeat->months);
	sort_list(&repeat->positions);
}

/* --- the form that is kept ------------------------------------------------------------------- */

static const char *with_list(
    struct arena *arena, const char *rule, const char *name, const struct repeat_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		rule = arena_format(
		    arena, "%s%s%s%d", rule, i ? "," : name, i ? "" : "=", list->items[i]);
	return rule;
}

static const char *with_days(struct arena *arena, const char *rule, const struct repeat *repeat)
{
	for (size_t i = 0; i < repeat->day_count; i++) {
		const struct repeat_day *day = &repeat->days[i];
		const char *nth = day->nth ? arena_format(arena, "%d", day->nth) : "";

		rule = arena_format(arena, "%s%s%s%s", rule, i ? "," : ";BYDAY=", nth,
		    repeat_weekday_words[day->weekday]);
	}
	return rule;
}

static const char *compact(struct arena *arena, const char *iso)
{
	return arena_format(arena, "%.4s%.2s%.2s", iso, iso + 5, iso + 8);
}

static const char *with_end(struct arena *arena, const char *rule, const struct repeat *repeat)
{
	int second = repeat->until_second;

	if (repeat->count > 0)
		rule = arena_format(arena, "%s;COUNT=%d", rule, repeat->count);
	if (*repeat->until)
		rule = arena_format(arena, "%s;UNTIL=%sT%02d%02d%02d", rule,
		    compact(arena, repeat->until), second / HOUR, second / MINUTE % 60, second % 60);
	return rule;
}

const char *repeat_rule(struct arena *arena, const struct repeat *repeat)
{
	static const char *const units[] = { [REPEAT_UNSAID] = "", [REPEAT_DAYS] = "DAILY",
		[REPEAT_WEEKS] = "WEEKLY", [REPEAT_MONTHS] = "MONTHLY", [REPEAT_YEARS] = "YEARLY" };
	const char *rule = arena_format(arena, "FREQ=%s", units[repeat->unit]);

	if (repeat->every > 1)
		rule = arena_format(arena, "%s;INTERVAL=%d", rule, repeat->every);
	rule = with_list(arena, rule, ";BYMONTH", &repeat->months);
	rule = with_list(arena, rule, ";BYMONTHDAY", &repeat->month_days);
	rule = with_days(arena, rule, repeat);
	rule = with_list(arena, rule, ";BYSETPOS", &repeat->positions);
	if (repeat->week_start != 0)
		rule = arena_format(
		    arena, "%s;WKST=%s", rule, repeat_weekday_words[repeat->week_start]);
	rule = with_end(arena, rule, repeat);
	for (size_t i = 0; i < repeat->except_count; i++)
		rule = arena_format(arena, "%s%s%s", rule, i ? "," : " EXDATE:",
		    compact(arena, repeat->except[i]));
	return rule;
}

const char *repeat_typed(struct arena *arena, const char *text, when_t now, const char *field,
    struct failure *failure)
{
	struct repeat repeat;

	return repeat_read(arena, text, now, field, &repeat, failure) ? repeat_rule(arena, &repeat)
								      : NULL;
}

/* --- in words -------------------------------------------------------------------------------- */

static const char *unit_text(struct arena *arena, const struct repeat *repeat)
{
	int every = repeat->every;

	switch (repeat->unit) {
	case REPEAT_DAYS:
		return every == 1 ? _("daily")
			: arena_format(arena, P_("every %d day", "every %d days", every), every);
	case REPEAT_WEEKS:
		return every == 1 ? _("weekly")
			: arena_format(arena, P_("every %d week", "every %d weeks", every), every);
	case REPEAT_MONTHS:
		return every == 1 ? _("monthly")
			: arena_format(arena, P_("every %d month", "every %d months", every), every);
	case REPEAT_YEARS:
		return every == 1 ? _("yearly")
			: arena_format(arena, P_("every %d year", "every %d years", every), every);
	case REPEAT_UNSAID:
		break;
	}
	return "";
}

static const char *nth_text(int nth)
{
	static const char *const words[] = { N_("1st"), N_("2nd"), N_("3rd"), N_("4th"), N_("5th") };

	return nth == -1 ? _("last") : _(words[nth - 1]);
}

static const char *day_text(struct arena *arena, const struct repeat_day *day)
{
	/* clang-format off */
	static const char *const weekdays[] = {
		N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
	};
	/* clang-format on */

	return day->nth == 0 ? _(weekdays[day->weekday])
		: arena_format(arena, "%s %s", nth_text(day->nth), _(weekdays[day->weekday]));
}

/* Can words say all of it? */
static bool plain(const struct repeat *repeat)
{
	bool good = repeat->months.count == 0 && repeat->positions.count == 0
		&& repeat->week_start == 0 && (!*repeat->until || repeat->until_second == DAY - 1)
		&& (repeat->unit != REPEAT_YEARS || repeat->day_count + repeat->month_days.count == 0);

	for (size_t i = 0; i < repeat->day_count; i++)
		good = good && repeat->days[i].nth >= -1
			&& (repeat->unit == REPEAT_WEEKS || repeat->days[i].nth != 0);
	for (size_t i = 0; i < repeat->month_days.count; i++)
		good = good && repeat->month_days.items[i] >= -1;
	return good;
}

static const char *end_text(struct arena *arena, const struct repeat *repeat)
{
	if (repeat->count > 0)
		return arena_format(
		    arena, P_(", %d time", ", %d times", repeat->count), repeat->count);
	if (*repeat->until)
		return arena_format(arena, _(", until %s"), date_show(arena, repeat->until));
	return "";
}

static const char *except_text(struct arena *arena, const struct repeat *repeat)
{
	const char *dates = "";

	for (size_t i = 0; i < repeat->except_count; i++)
		dates = arena_format(
		    arena, "%s%s%s", dates, i ? " " : "", date_show(arena, repeat->except[i]));
	return *dates ? arena_format(arena, _(", except %s"), dates) : "";
}

const char *repeat_text(struct arena *arena, const char *rule)
{
	struct repeat repeat;
	struct failure failure = { 0 };
	bool good = repeat_read(arena, rule, 0, NULL, &repeat, &failure);
	const char *text;

	failure_done(&failure);
	if (!good || !plain(&repeat))
		return rule;
	text = unit_text(arena, &repeat);
	for (size_t i = 0; i < repeat.day_count; i++)
		text = arena_format(arena, "%s %s", text, day_text(arena, &repeat.days[i]));
	for (size_t i = 0; i < repeat.month_days.count; i++)
		text = repeat.month_days.items[i] == -1
			? arena_format(arena, "%s %s", text, _("last day"))
			: arena_format(arena, "%s %d", text, repeat.month_days.items[i]);
	return arena_format(
	    arena, "%s%s%s", text, end_text(arena, &repeat), except_text(arena, &repeat));
}
