/* Calendars, through the program that reads and writes them: the times of random rules against a check
 * of every day (PROPERTY_SEED and PROPERTY_STEPS vary it), files read with their faults, and files
 * written as another calendar program takes them. */
#include "core/calendar.h"
#include "core/ical.h"
#include "core/repeat.h"
#include "tests/db/beside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static struct {
	struct desk desk;
	struct broker broker;
	struct arena arena;
	int asked; /* how often the program was started */
} t;

static bool counted(void *context, const char *program, const char *input, size_t length,
    struct arena *arena, const char **output, size_t *output_length, struct failure *failure)
{
	t.asked++;
	return broker_ask(context, program, input, length, arena, output, output_length, failure);
}

static int set_up(void **state)
{
	(void)state;
	t.desk.fixed_now = 1795542000; /* 24.11.2026 21:40 */
	if (!when_zone("Asia/Tbilisi") || !beside_start(&t.desk, &t.broker))
		return -1;
	t.desk.helper = counted;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	broker_stop(&t.broker);
	ical_cache_free(&t.desk.ical);
	arena_done(&t.arena);
	return 0;
}

static when_t instant(const char *text)
{
	when_t at = WHEN_NONE;

	if (when_parse(text, 0, 0, &at) != WHEN_OK)
		fail_msg("the test's own time \"%s\" cannot be read", text);
	return at;
}

/* --- random rules ---------------------------------------------------------------------------- */

static unsigned long long seed;

static int below(int most)
{
	seed = seed * 6364136223846793005ull + 1442695040888963407ull;
	return (int)((seed >> 33) % (unsigned)most);
}

/* A rule as the check understands it. */
struct rule {
	enum each { EACH_DAYS, EACH_WEEKS, EACH_MONTHS } unit;
	int every, count;
	int until;        /* day number; 0 none */
	bool weekdays[7]; /* all false: that of the start */
	bool by_weekday;
	int nth;       /* of the month, with one weekday; 0: by day of the month */
	int month_day; /* 0: that of the start; -1 the last */
	int except[5];
	int except_count;
};

static int weekday(int day)
{
	return (day + 3) % 7; /* 1970-01-01 was a Thursday */
}

static bool meets(const struct rule *rule, int start, int day)
{
	int year, month, of_month, year0, month0, of_month0, last;

	calendar_split(day, &year, &month, &of_month);
	calendar_split(start, &year0, &month0, &of_month0);
	last = calendar_month_days(year, month);
	switch (rule->unit) {
	case EACH_DAYS:
		return (day - start) % rule->every == 0;
	case EACH_WEEKS:
		return (day - weekday(day) - (start - weekday(start))) / 7 % rule->every == 0
			&& (rule->by_weekday ? rule->weekdays[weekday(day)]
					     : weekday(day) == weekday(start));
	case EACH_MONTHS:
		break;
	}
	if (((year - year0) * 12 + month - month0) % rule->every != 0)
		return false;
	if (rule->nth)
		return rule->weekdays[weekday(day)]
			&& (rule->nth > 0 ? (of_month - 1) / 7 + 1 == rule->nth : of_month + 7 > last);
	return rule->month_day == -1 ? of_month == last
		: of_month == (rule->month_day ? rule->month_day : of_month0);
}

static bool left_out(const struct rule *rule, int day)
{
	for (int i = 0; i < rule->except_count; i++)
		if (rule->except[i] == day)
			return true;
	return false;
}

static size_t brute(const struct rule *rule, int start, int latest, size_t most, int *days)
{
	size_t count = 0;
	int met = 0;

	for (int day = start; day <= latest && count < most; day++) {
		if (!meets(rule, start, day))
			continue;
		if ((rule->count && ++met > rule->count) || (rule->until && day > rule->until))
			break;
		if (!left_out(rule, day))
			days[count++] = day;
	}
	return count;
}

/* Days around which a calendar goes wrong, and any other. */
static int some_start(void)
{
	static const int turns[][3] = { { 2026, 1, 31 }, { 2028, 2, 29 }, { 2027, 2, 28 },
		{ 2026, 12, 31 }, { 2027, 1, 1 }, { 2026, 12, 28 }, { 2032, 12, 27 }, { 2032, 12, 31 },
		{ 2033, 1, 1 }, { 2032, 2, 29 }, { 2026, 3, 31 }, { 2026, 11, 30 } };

	if (below(2)) {
		const int *turn = turns[below(sizeof turns / sizeof turns[0])];

		return calendar_number(turn[0], turn[1], turn[2]) - below(3);
	}
	return calendar_number(2024, 1, 1) + below(3650);
}

static void some_days(struct rule *rule)
{
	if (rule->unit == EACH_WEEKS && below(3)) {
		rule->by_weekday = true;
		for (int i = 0; i <= below(3); i++)
			rule->weekdays[below(7)] = true;
	} else if (rule->unit == EACH_MONTHS && below(2)) {
		rule->nth = below(3) ? 1 + below(5) : -1;
		rule->weekdays[below(7)] = true;
	} else if (rule->unit == EACH_MONTHS && below(2)) {
		rule->month_day = below(4) ? 1 + below(31) : -1;
	}
}

static struct rule some_rule(int start)
{
	struct rule rule = { .unit = (enum each)below(3) };

	rule.every = below(2) ? 1 : 1 + below(rule.unit == EACH_DAYS ? 20 : 5);
	some_days(&rule);
	if (below(3) == 0)
		rule.until = start + below(500);
	else if (below(2))
		rule.count = 1 + below(40);
	for (rule.except_count = 0; rule.except_count < below(6); rule.except_count++)
		rule.except[rule.except_count] = start + below(60);
	return rule;
}

/* The rule as it is typed. */
static const char *typed(const struct rule *rule)
{
	static const char *const units[] = { "DAILY", "WEEKLY", "MONTHLY" };
	const char *text = arena_format(
	    &t.arena, "FREQ=%s;INTERVAL=%d", units[rule->unit], rule->every), *days = "";
	char iso[DATE_SIZE];

	for (int i = 0; i < 7; i++)
		if (rule->weekdays[i])
			days = arena_format(&t.arena, "%s%s%.*d%s", days, *days ? "," : "",
			    rule->nth ? 1 : 0, rule->nth, repeat_weekday_words[i]);
	if (*days)
		text = arena_format(&t.arena, "%s;BYDAY=%s", text, days);
	if (rule->month_day)
		text = arena_format(&t.arena, "%s;BYMONTHDAY=%d", text, rule->month_day);
	if (rule->count)
		text = arena_format(&t.arena, "%s;COUNT=%d", text, rule->count);
	if (rule->until && calendar_write(rule->until, iso))
		text = arena_format(&t.arena, "%s;UNTIL=%.4s%.2s%.2s", text, iso, iso + 5, iso + 8);
	for (int i = 0; i < rule->except_count && calendar_write(rule->except[i], iso); i++)
		text = arena_format(&t.arena, "%s%s%.4s%.2s%.2s", text, i ? "," : " EXDATE:", iso,
		    iso + 5, iso + 8);
	return text;
}

static void one_random_rule(int step)
{
	static const int minutes[] = { 0, 1439, 600, 1, 1020 };
	int start = some_start(), latest = start + 30 + below(1500), days[400], minute = minutes[below(5)];
	struct rule made = some_rule(start);
	size_t most = below(4) ? 400 : 1 + (size_t)below(20), count = 0, expected;
	struct failure failure = { 0 };
	const char *text = typed(&made), *rule = repeat_typed(&t.arena, text, 0, NULL, &failure);
	char iso[DATE_SIZE];
	const when_t *times = NULL;

	calendar_write(start, iso);
	expected = brute(&made, start, latest, most, days);
	if (!rule || !ical_expand(&t.desk, rule, calendar_instant(start, minute * 60, NULL),
			calendar_instant(latest, minute * 60, NULL), most, &times, &count, &failure))
		fail_msg("step %d: %s: %s", step, text, failure_line(&t.arena, &failure));
	if (count != expected)
		fail_msg("step %d: %s from %s: %zu times, not %zu", step, text, iso, count, expected);
	for (size_t i = 0; i < count; i++)
		if (times[i] != calendar_instant(days[i], minute * 60, NULL))
			fail_msg("step %d: %s from %s: number %zu is %s", step, text, iso, i,
			    when_show(&t.arena, times[i]));
}

static void random_rules_are_what_a_check_of_every_day_says(void **state)
{
	const char *given = getenv("PROPERTY_SEED"), *steps = getenv("PROPERTY_STEPS");
	int most = steps ? atoi(steps) : 150;

	(void)state;
	seed = given ? strtoull(given, NULL, 10) : 1;
	print_message("PROPERTY_SEED=%llu PROPERTY_STEPS=%d\n", seed, most);
	for (int step = 0; step < most; step++)
		one_random_rule(step);
}

/* --- known rules ----------------------------------------------------------------------------- */

static const char *times_of(const char *words, const char *first, const char *latest)
{
	struct failure failure = { 0 };
	const char *rule = repeat_typed(&t.arena, words, instant("24.11.2026"), NULL, &failure), *list = "";
	const when_t *times = NULL;
	size_t count = 0;

	if (!rule || !ical_expand(&t.desk, rule, instant(first), instant(latest), 100, &times, &count, &failure))
		fail_msg("%s: %s", words, failure_line(&t.arena, &failure));
	for (size_t i = 0; i < count; i++)
		list = arena_format(&t.arena, "%s%s%s", list, i ? " " : "", when_show(&t.arena, times[i]));
	return list;
}

static void known_rules(void **state)
{
	(void)state;
	/* the start itself only where the rule meets it */
	assert_string_equal(times_of("weekly mon wed x3", "24.11.2026 10:00", "1.1.2027"),
	    "25.11.2026 10:00 30.11.2026 10:00 02.12.2026 10:00");
	/* the last day counts whole, and the last moment too */
	assert_string_equal(times_of("daily until 26.11.2026", "24.11.2026 23:59", "1.1.2027"),
	    "24.11.2026 23:59 25.11.2026 23:59 26.11.2026 23:59");
	assert_string_equal(times_of("daily", "24.11.2026 00:00", "26.11.2026 00:00"),
	    "24.11.2026 00:00 25.11.2026 00:00 26.11.2026 00:00");
	/* a month without the day is passed over */
	assert_string_equal(times_of("monthly", "31.10.2026 10:00", "1.2.2027"),
	    "31.10.2026 10:00 31.12.2026 10:00 31.01.2027 10:00");
	assert_string_equal(times_of("monthly last day x3", "31.1.2028 10:00", "1.1.2029"),
	    "31.01.2028 10:00 29.02.2028 10:00 31.03.2028 10:00");
	assert_string_equal(times_of("yearly x2", "29.2.2028 10:00", "1.1.2040"),
	    "29.02.2028 10:00 29.02.2032 10:00");
	/* from a Saturday, the Sunday of its own week first (libical 3.0.16 by itself goes a week back) */
	assert_string_equal(times_of("every 5 weeks sun x2", "19.6.2027 10:00", "1.1.2028"),
	    "20.06.2027 10:00 25.07.2027 10:00");
	assert_string_equal(times_of("every 2 weeks thu x3", "24.12.2026 10:00", "1.1.2040"),
	    "24.12.2026 10:00 07.01.2027 10:00 21.01.2027 10:00"); /* across week 53 */
	/* an exception is one of the number */
	assert_string_equal(times_of("weekly thu x3 except 31.12.2026", "24.12.2026 10:00", "1.1.2040"),
	    "24.12.2026 10:00 07.01.2027 10:00");
	assert_string_equal(times_of("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", "24.12.2026 10:00", "1.1.2190"), "");
	assert_string_equal(times_of("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2",
		"1.1.2027 10:00", "1.1.2028"), "29.01.2027 10:00 26.02.2027 10:00");
}

static void the_same_question_starts_nothing(void **state)
{
	struct failure failure = { 0 };
	const when_t *times;
	size_t count;
	when_t first = instant("24.11.2026 10:00"), latest = instant("24.12.2026");
	int before = t.asked;

	(void)state;
	for (int i = 0; i < 5; i++)
		assert_true(ical_expand(&t.desk, "FREQ=DAILY", first, latest, 100, &times, &count, &failure));
	assert_int_equal(t.asked, before + 1);
	assert_true(ical_expand(&t.desk, "FREQ=DAILY", first, latest, 5, &times, &count, &failure));
	assert_int_equal(count, 5);
	assert_true(ical_expand(&t.desk, "FREQ=WEEKLY", first, latest, 5, &times, &count, &failure));
	assert_true(ical_expand(&t.desk, "FREQ=WEEKLY", first + DAY, latest, 5, &times, &count, &failure));
	assert_int_equal(t.asked, before + 4);
	assert_false(ical_expand(&t.desk, "FREQ=NEVER", first, latest, 5, &times, &count, &failure));
	assert_int_equal(failure.items[0].code, CODE_BAD_VALUE);
	failure_done(&failure);
}

static void a_desk_without_the_program_says_so(void **state)
{
	struct desk bare = { .fixed_now = t.desk.fixed_now };
	struct failure failure = { 0 };
	const when_t *times;
	size_t count;

	(void)state;
	assert_false(ical_expand(&bare, "FREQ=DAILY", 0, 10, 5, &times, &count, &failure));
	assert_int_equal(failure.items[0].code, CODE_HELPER);
	ical_cache_free(&bare.ical);
	failure_done(&failure);
}

/* --- reading --------------------------------------------------------------------------------- */

#define FILE_OF(lines) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" lines "END:VCALENDAR\r\n"
#define EVENT(lines) "BEGIN:VEVENT\r\n" lines "END:VEVENT\r\n"

/* What was read, a line each: "line uid from - until summary [flags]", then faults "line: text". */
static const char *read_as_text(const char *file, const char *from, const char *until)
{
	struct failure failure = { 0 };
	struct ical_file read;
	const char *text = "";

	if (!ical_read(&t.desk, &t.arena, file, strlen(file), instant(from), instant(until), &read, &failure)) {
		text = arena_format(&t.arena, "%s: %s", code_word(failure.items[0].code), failure.items[0].text);
		failure_done(&failure);
		return text;
	}
	for (size_t i = 0; i < read.count; i++) {
		const struct ical_event *event = &read.events[i];

		text = arena_format(&t.arena, "%s%d %s %s - %s %s%s%s%s\n", text, event->line, event->uid,
		    when_show(&t.arena, event->from), when_show(&t.arena, event->until), event->summary,
		    event->all_day ? " [day]" : "",
		    event->status == ICAL_EVENT_CANCELLED ? " [cancelled]" : "",
		    event->status == ICAL_EVENT_TENTATIVE ? " [tentative]" : "");
	}
	for (size_t i = 0; i < read.fault_count; i++)
		text = arena_format(&t.arena, "%s%d: %s\n", text, read.faults[i].line, read.faults[i].text);
	return text;
}

static void times_are_read_in_their_zone(void **state)
{
	(void)state;
	assert_string_equal(read_as_text(FILE_OF(
		"BEGIN:VTIMEZONE\r\nTZID:Georgian Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
		"TZOFFSETFROM:+0400\r\nTZOFFSETTO:+0400\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
		EVENT("UID:a\r\nDTSTART;TZID=Georgian Standard Time:20261124T100000\r\n"
		      "DTEND;TZID=Georgian Standard Time:20261124T110000\r\nSUMMARY:own zone\r\n")
		EVENT("UID:b\r\nDTSTART;TZID=Europe/Berlin:20261124T100000\r\nDURATION:PT50M\r\nSUMMARY:known zone\r\n")
		EVENT("UID:c\r\nDTSTART:20261124T100000Z\r\nDTEND:20261124T110000Z\r\nSUMMARY:utc\r\n")
		EVENT("UID:d\r\nDTSTART:20261124T100000\r\nDTEND:20261124T110000\r\nSUMMARY:no zone\r\n")
		EVENT("UID:e\r\nDTSTART;VALUE=DATE:20261124\r\nSUMMARY:a \r\n day\r\nSTATUS:CANCELLED\r\n")
		EVENT("UID:f\r\nDTSTART:20261124T100000Z\r\nSUMMARY:\xe1\x83\x9c\\, two\\; \\n x\r\nSTATUS:TENTATIVE\r\n")),
		"1.11.2026", "1.12.2026"),
	    "11 a 24.11.2026 10:00 - 24.11.2026 11:00 own zone\n"
	    "17 b 24.11.2026 13:00 - 24.11.2026 13:50 known zone\n"
	    "23 c 24.11.2026 14:00 - 24.11.2026 15:00 utc\n"
	    "29 d 24.11.2026 10:00 - 24.11.2026 11:00 no zone\n"
	    "35 e 24.11.2026 00:00 - 25.11.2026 00:00 a day [day] [cancelled]\n"
	    "42 f 24.11.2026 14:00 - 24.11.2026 14:00 \xe1\x83\x9c, two; \n x [tentative]\n");
}

/* Berlin's clock goes back on 25.10.2026: the series stays at its ten o'clock. */
static void a_series_is_read_as_its_times(void **state)
{
	(void)state;
	assert_string_equal(read_as_text(FILE_OF(
		EVENT("UID:s\r\nDTSTART;TZID=Europe/Berlin:20261016T100000\r\nDURATION:PT1H\r\n"
		      "RRULE:FREQ=WEEKLY;UNTIL=20261113\r\nEXDATE;TZID=Europe/Berlin:20261030T100000\r\nSUMMARY:s\r\n")
		EVENT("UID:s\r\nRECURRENCE-ID;TZID=Europe/Berlin:20261106T100000\r\n"
		      "DTSTART;TZID=Europe/Berlin:20261106T150000\r\nDURATION:PT1H\r\nSUMMARY:moved\r\n")
		EVENT("UID:w\r\nDTSTART:20261231T233000\r\nDTEND:20270101T003000\r\nRRULE:FREQ=DAILY;COUNT=2\r\n")),
		"20.10.2026", "1.2.2027"),
	    "3 s/20261023T080000 23.10.2026 12:00 - 23.10.2026 13:00 s\n"
	    "3 s/20261113T090000 13.11.2026 13:00 - 13.11.2026 14:00 s\n"
	    "11 s/20261106T090000 06.11.2026 18:00 - 06.11.2026 19:00 moved\n"
	    "18 w/20261231T233000 31.12.2026 23:30 - 01.01.2027 00:30 \n"
	    "18 w/20270101T233000 01.01.2027 23:30 - 02.01.2027 00:30 \n");
}

static void what_is_broken_is_told_by_line_and_the_rest_is_read(void **state)
{
	(void)state;
	assert_string_equal(read_as_text(FILE_OF(
		EVENT("UID:1\r\nDTSTART:soon\r\n")
		EVENT("UID:2\r\nDTSTART;TZID=Mars/Base:20261124T100000\r\n")
		EVENT("UID:3\r\nDTSTART:20261124T100000\r\nRRULE:FREQ=HOURLY\r\n")
		EVENT("UID:4\r\nDTSTART:20261124T100000\r\nDTEND:20261124T090000\r\n")
		EVENT("UID:5\r\nSUMMARY:when?\r\n")
		EVENT("UID:6\r\nDTSTART:20261124T100000\r\nRRULE:FREQ=SOMETIMES\r\n")
		EVENT("UID:9\r\nDTSTART:20261310T130000\r\n")
		EVENT("UID:10\r\nDTSTART;VALUE=DATE:20270230\r\n")
		EVENT("UID:11\r\nDTSTART:20270201T130000\r\nDTEND:20270201T296000\r\n")
		"BEGIN:VEVENT\r\nUID:7\r\nDTSTART:20261124T100000\r\n"
		EVENT("UID:8\r\nDTSTART:20261124T100000\r\nDTEND:20261124T103000\r\nSUMMARY:good\r\n"
		      "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nACTION:DISPLAY\r\nEND:VALARM\r\n")),
		"1.11.2026", "1.12.2026"),
	    "46 8 24.11.2026 10:00 - 24.11.2026 10:30 good\n"
	    "5: DTSTART cannot be read\n"
	    "9: the time zone \"Mars/Base\" is not known, and not in the file\n"
	    "14: it repeats more often than daily\n"
	    "19: it ends before it begins\n"
	    "21: an event without its start (DTSTART)\n"
	    "28: RRULE cannot be read\n"
	    "32: DTSTART cannot be read\n"
	    "36: DTSTART cannot be read\n"
	    "41: DTEND cannot be read\n"
	    "43: an event without its end (END:VEVENT)\n");
}

static void the_same_file_starts_nothing(void **state)
{
	static const char file[] = FILE_OF(EVENT("UID:a\r\nDTSTART:20261124T100000\r\nTRANSP:TRANSPARENT\r\n")
	    EVENT("UID:b\r\nDTSTART:20261125T100000\r\n"));
	struct failure failure = { 0 };
	const struct ical_file *read = NULL;
	when_t from = instant("1.11.2026"), until = instant("1.12.2026");
	int before = t.asked;

	(void)state;
	for (int i = 0; i < 3; i++)
		read = ical_read_kept(&t.desk, file, sizeof file - 1, from, until, &failure);
	assert_int_equal(t.asked, before + 1);
	assert_int_equal(read->count, 2);
	assert_true(read->events[0].free);
	assert_false(read->events[1].free);
	assert_int_equal(
	    ical_read_kept(&t.desk, file, sizeof file - 1, instant("25.11.2026"), until, &failure)->count, 1);
	assert_null(ical_read_kept(&t.desk, "x", 1, from, until, &failure));
	assert_null(ical_read_kept(&t.desk, "x", 1, from, until, &failure));
	assert_int_equal(t.asked, before + 4);
	failure_done(&failure);
}

static void only_the_window_is_read(void **state)
{
	(void)state;
	assert_string_equal(read_as_text(FILE_OF(
		EVENT("UID:a\r\nDTSTART:20261110T230000\r\nDTEND:20261111T010000\r\n")
		EVENT("UID:b\r\nDTSTART:20261110T230000\r\nDTEND:20261111T000000\r\n")
		EVENT("UID:c\r\nDTSTART:20261112T000000\r\nDTEND:20261112T010000\r\n")
		EVENT("UID:d\r\nDTSTART:20000101T000000\r\nRRULE:FREQ=DAILY\r\n")),
		"11.11.2026", "12.11.2026"),
	    "3 a 10.11.2026 23:00 - 11.11.2026 01:00 \n"
	    "18 d/20261111T000000 11.11.2026 00:00 - 11.11.2026 00:00 \n");
}

static void what_is_no_calendar_is_refused(void **state)
{
	struct failure failure = { 0 };
	struct ical_file file;
	char *long_text = arena_alloc(&t.arena, ICAL_FILE_MOST + 2);

	(void)state;
	assert_string_equal(read_as_text("hello\n", "1.11.2026", "1.12.2026"),
	    "bad-value: the file is not a calendar (no BEGIN:VCALENDAR)");
	assert_string_equal(read_as_text("BEGIN:VCALENDAR\n\xff\n", "1.11.2026", "1.12.2026"),
	    "bad-text: the file is not text in UTF-8");
	assert_string_equal(read_as_text("BEGIN:VCALENDAR\n", "1.11.2026", "1.12.2026"), "");
	memset(long_text, 'x', ICAL_FILE_MOST + 1);
	assert_false(ical_read(&t.desk, &t.arena, long_text, ICAL_FILE_MOST + 1, 0, 1, &file, &failure));
	failure_done(&failure);
}

/* --- writing --------------------------------------------------------------------------------- */

#define GEORGIAN "ფსიქოლოგი: პირველი შეხვედრა, ოთახი მეორე სართულზე; მოსატანია საბუთი"

static const char *written(void)
{
	const struct ical_event events[] = {
		{ .uid = "A-000001@shelterdesk", .from = instant("24.11.2026 10:00"),
			.until = instant("24.11.2026 10:50"), .summary = GEORGIAN,
			.location = "TRF-TBS/C1", .description = "one\ntwo, \"three\"; \\ four" },
		{ .uid = "A-000002@shelterdesk", .from = instant("31.12.2026 23:30"),
			.until = instant("1.1.2027 00:30"), .summary = "across midnight",
			.location = "", .description = "", .status = ICAL_EVENT_CANCELLED },
		{ .uid = "off@shelterdesk", .from = instant("29.2.2028"), .until = instant("2.3.2028"),
			.summary = "two days", .location = "", .description = "", .all_day = true },
	};
	struct failure failure = { 0 };
	const char *text = NULL;

	if (!ical_write(&t.desk, &t.arena, "TRF-TBS", events, 3, &text, &failure))
		fail_msg("%s", failure_line(&t.arena, &failure));
	return text;
}

static void what_is_written_reads_back(void **state)
{
	const char *text = written(), *next;

	(void)state;
	assert_string_equal(read_as_text(text, "1.1.2026", "1.1.2029"),
	    "7 A-000001@shelterdesk 24.11.2026 10:00 - 24.11.2026 10:50 " GEORGIAN "\n"
	    "20 A-000002@shelterdesk 31.12.2026 23:30 - 01.01.2027 00:30 across midnight [cancelled]\n"
	    "28 off@shelterdesk 29.02.2028 00:00 - 02.03.2028 00:00 two days [day]\n");
	for (; *text; text = next + 2) { /* RFC 5545, 3.1: CRLF, and no line over 75 bytes */
		next = strstr(text, "\r\n");
		assert_non_null(next);
		assert_true(next - text <= 75);
	}
}

static const char *contents(const char *path)
{
	FILE *file = fopen(path, "r");
	char text[8000];
	size_t length;

	if (!file)
		fail_msg("%s is not there", path);
	length = fread(text, 1, sizeof text - 1, file);
	text[length] = '\0';
	fclose(file);
	return arena_text(&t.arena, text);
}

static void run(const char *command)
{
	int status = system(command);

	if (status != 0)
		fail_msg("%s: status %d", command, status);
}

static void another_calendar_program_takes_it(void **state)
{
	char folder[] = "/tmp/shelterdesk-ical-XXXXXX";
	const char *path, *days;
	FILE *file;

	(void)state;
	assert_non_null(mkdtemp(folder));
	path = arena_format(&t.arena, "%s/agenda.ics", folder);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(written(), file);
	assert_int_equal(fclose(file), 0);
	run(arena_format(&t.arena, "env -i PATH=/usr/bin:/bin LANG=C.UTF-8 TZ=Asia/Tbilisi HOME=%s"
		" calcurse -D %s/calcurse -i %s >%s/said 2>&1", folder, folder, path, folder));
	assert_non_null(strstr(contents(arena_format(&t.arena, "%s/said", folder)), "0 skipped"));
	days = contents(arena_format(&t.arena, "%s/calcurse/apts", folder));
	assert_non_null(strstr(days, "11/24/2026 @ 10:00 -> 11/24/2026 @ 10:50"));
	assert_non_null(strstr(days, "|" GEORGIAN "\n"));
	assert_non_null(strstr(days, "12/31/2026 @ 23:30 -> 01/01/2027 @ 00:30|across midnight\n"));
	assert_non_null(strstr(days, "02/29/2028 [1]"));
	run(arena_format(&t.arena, "grep -rqF 'two, \"three\"; \\ four' %s/calcurse/notes", folder));
	run(arena_format(&t.arena, "rm -rf %s", folder));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_rules),
		cmocka_unit_test(random_rules_are_what_a_check_of_every_day_says),
		cmocka_unit_test(the_same_question_starts_nothing),
		cmocka_unit_test(a_desk_without_the_program_says_so),
		cmocka_unit_test(times_are_read_in_their_zone),
		cmocka_unit_test(a_series_is_read_as_its_times),
		cmocka_unit_test(what_is_broken_is_told_by_line_and_the_rest_is_read),
		cmocka_unit_test(the_same_file_starts_nothing),
		cmocka_unit_test(only_the_window_is_read),
		cmocka_unit_test(what_is_no_calendar_is_refused),
		cmocka_unit_test(what_is_written_reads_back),
		cmocka_unit_test(another_calendar_program_takes_it),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
