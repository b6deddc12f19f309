/* Rules of repetition: what people type, what is kept, what is said. */
#include "core/repeat.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NOW 1795542000 /* Tue 2026-11-24 21:40:00 +04:00 */

static int set_up(void **state)
{
	*state = calloc(1, sizeof(struct arena));
	return when_zone("Asia/Tbilisi") ? 0 : -1;
}

static int tear_down(void **state)
{
	arena_done(*state);
	free(*state);
	return 0;
}

/* clang-format off */
static const struct {
	const char *typed, *rule;
} known[] = {
	{ "daily", "FREQ=DAILY" },
	{ "Weekly", "FREQ=WEEKLY" },
	{ "weekly mon wed", "FREQ=WEEKLY;BYDAY=MO,WE" },
	{ "weekly on Wednesday and Monday", "FREQ=WEEKLY;BYDAY=MO,WE" },
	{ "mon, wed", "FREQ=WEEKLY;BYDAY=MO,WE" },
	{ "every fri", "FREQ=WEEKLY;BYDAY=FR" },
	{ "mon-fri", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR" },
	{ "daily sat-mon", "FREQ=WEEKLY;BYDAY=MO,SA,SU" },
	{ "every 2 weeks", "FREQ=WEEKLY;INTERVAL=2" },
	{ "every 2 weeks tue thu x6", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=6" },
	{ "every week", "FREQ=WEEKLY" },
	{ "every day until 31.12.2026", "FREQ=DAILY;UNTIL=20261231T235959" },
	{ "every 3 days 10 times", "FREQ=DAILY;INTERVAL=3;COUNT=10" },
	{ "monthly", "FREQ=MONTHLY" },
	{ "monthly 15", "FREQ=MONTHLY;BYMONTHDAY=15" },
	{ "monthly on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15" },
	{ "monthly last day", "FREQ=MONTHLY;BYMONTHDAY=-1" },
	{ "monthly 2nd tue", "FREQ=MONTHLY;BYDAY=2TU" },
	{ "last fri", "FREQ=MONTHLY;BYDAY=-1FR" },
	{ "monthly 1st mon 3rd mon", "FREQ=MONTHLY;BYDAY=1MO,3MO" },
	{ "yearly", "FREQ=YEARLY" },
	{ "weekly 10x", "FREQ=WEEKLY;COUNT=10" },
	{ "weekly until +3w", "FREQ=WEEKLY;UNTIL=20261215T235959" },
	{ "weekly mon x4 except 31.12.2026 24.12.2026",
		"FREQ=WEEKLY;BYDAY=MO;COUNT=4 EXDATE:20261224,20261231" },
	{ "weekly except 24.12.2026 mon", "FREQ=WEEKLY;BYDAY=MO EXDATE:20261224" },
	{ "ყოველდღე", "FREQ=DAILY" },
	{ "ყოველკვირა ორშ ოთხ", "FREQ=WEEKLY;BYDAY=MO,WE" },
	{ "ყოველ კვირა ოთხშაბათი x3", "FREQ=WEEKLY;BYDAY=WE;COUNT=3" },
	{ "ყოველ კვირას ოთხშაბათს", "FREQ=WEEKLY;BYDAY=WE" },
	{ "ყოველ კვირას", "FREQ=WEEKLY;BYDAY=SU" },
	{ "ორშაბათს და ხუთშაბათს", "FREQ=WEEKLY;BYDAY=MO,TH" },
	{ "ყოველ 2 კვირაში სამ 10-ჯერ", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=10" },
	{ "ყოველთვიურად ბოლო პარ 31.12.2026-მდე",
		"FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231T235959" },
	{ "ყოველთვიურად მე-2 კვირა", "FREQ=MONTHLY;BYDAY=2SU" },
	{ "ყოველკვირეულად გარდა 24.12.2026", "FREQ=WEEKLY EXDATE:20261224" },
	{ "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10" },
	{ "RRULE:FREQ=WEEKLY;BYDAY=WE,MO;INTERVAL=1;COUNT=10", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10" },
	{ "rrule:freq=weekly;byday=mo", "FREQ=WEEKLY;BYDAY=MO" },
	{ "FREQ=DAILY;UNTIL=20261231", "FREQ=DAILY;UNTIL=20261231T235959" },
	{ "FREQ=DAILY;UNTIL=20261231T200000Z", "FREQ=DAILY;UNTIL=20270101T000000" },
	{ "FREQ=DAILY;UNTIL=20261231T093000", "FREQ=DAILY;UNTIL=20261231T093000" },
	{ "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
		"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1" },
	{ "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29" },
	{ "FREQ=WEEKLY;WKST=SU;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2;WKST=SU" },
	{ "RRULE:FREQ=WEEKLY\r\nEXDATE;VALUE=DATE:20261224,20261231T100000\r\n",
		"FREQ=WEEKLY EXDATE:20261224,20261231" },
};

static const char *const refused[] = { "", " ", "sometimes", "weekly x0", "weekly x5 until 31.12.2026",
	"weekly 2nd tue", "weekly 15", "monthly mon", "every 0 weeks", "every 100 weeks", "every",
	"daily weekly", "until 31.12.2026", "x10", "weekly until", "weekly until 31.02.2026",
	"weekly except", "weekly except mon", "monthly 32", "2nd", "daily x1000",
	"FREQ=HOURLY", "FREQ=MINUTELY;COUNT=2", "FREQ=SECONDLY", "FREQ=", "FREQ=WEEKLY;BYDAY=XX",
	"FREQ=WEEKLY;BYDAY=2TU", "FREQ=WEEKLY;BYMONTHDAY=3", "FREQ=DAILY;BYHOUR=9", "FREQ=DAILY;COUNT=0",
	"FREQ=DAILY;COUNT=2;UNTIL=20261231", "FREQ=DAILY;UNTIL=20260231", "FREQ=DAILY;INTERVAL=-1",
	"FREQ=DAILY;INTERVAL=100", "FREQ=DAILY;COUNT=5x", "FREQ=DAILY;;", "FREQ=DAILY FREQ=WEEKLY",
	"FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=DAILY EXDATE:", "FREQ=DAILY EXDATE",
	"FREQ=DAILY;UNTIL=20261231T250000", "FREQ=DAILY;UNTIL=20261231T100000ZZ", "FREQ=DAILY;UNTIL=2026" };

static const struct {
	const char *rule, *text;
} said[] = {
	{ "FREQ=DAILY", "daily" },
	{ "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10", "weekly Mon Wed, 10 times" },
	{ "FREQ=WEEKLY;COUNT=1", "weekly, 1 time" },
	{ "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261231T235959", "every 2 weeks Tue, until 31.12.2026" },
	{ "FREQ=MONTHLY;BYDAY=-1FR", "monthly last Fri" },
	{ "FREQ=MONTHLY;BYDAY=2TU EXDATE:20261208,20270112", "monthly 2nd Tue, except 08.12.2026 12.01.2027" },
	{ "FREQ=MONTHLY;BYMONTHDAY=-1,15", "monthly last day 15" },
	{ "FREQ=YEARLY", "yearly" },
	{ "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29" },
	{ "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1" },
	{ "FREQ=DAILY;UNTIL=20261231T093000", "FREQ=DAILY;UNTIL=20261231T093000" },
};
/* clang-format on */

static void typed_becomes_a_rule(void **state)
{
	struct failure failure = { 0 };

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		const char *rule = repeat_typed(*state, known[i].typed, NOW, "rrule", &failure);

		if (!rule)
			fail_msg("%s: %s", known[i].typed, failure_line(*state, &failure));
		assert_string_equal(rule, known[i].rule);
		/* what is kept reads as itself */
		assert_string_equal(repeat_typed(*state, rule, NOW, "rrule", &failure), rule);
	}
	failure_done(&failure);
}

static void what_is_no_rule_is_refused_with_what_is_one(void **state)
{
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct failure failure = { 0 };
		const char *rule = repeat_typed(*state, refused[i], NOW, "rrule", &failure);

		if (rule)
			fail_msg("\"%s\" was taken for %s", refused[i], rule);
		assert_int_equal(failure.count, 1);
		assert_int_equal(failure.items[0].code, CODE_BAD_VALUE);
		assert_string_equal(failure.items[0].field, "rrule");
		assert_non_null(strstr(failure.items[0].text, "monthly 2nd tue"));
		failure_done(&failure);
	}
}

static void a_rule_is_said_in_words_that_read_back(void **state)
{
	struct failure failure = { 0 };

	for (size_t i = 0; i < sizeof said / sizeof said[0]; i++) {
		assert_string_equal(repeat_text(*state, said[i].rule), said[i].text);
		assert_string_equal(repeat_typed(*state, said[i].text, NOW, NULL, &failure),
		    repeat_typed(*state, said[i].rule, NOW, NULL, &failure));
	}
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		assert_string_equal(repeat_typed(*state, repeat_text(*state, known[i].rule), NOW, NULL,
					&failure), known[i].rule);
	assert_int_equal(failure.count, 0);
	failure_done(&failure);
}

static void too_many_of_a_thing_are_refused(void **state)
{
	struct failure failure = { 0 };
	const char *text = "daily except";

	for (int i = 0; i < REPEAT_EXCEPT_MOST + 1; i++)
		text = arena_format(*state, "%s %d.%d.2027", text, i % 28 + 1, i / 28 + 1);
	assert_null(repeat_typed(*state, text, NOW, "rrule", &failure));
	failure_done(&failure);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed_becomes_a_rule),
		cmocka_unit_test(what_is_no_rule_is_refused_with_what_is_one),
		cmocka_unit_test(a_rule_is_said_in_words_that_read_back),
		cmocka_unit_test(too_many_of_a_thing_are_refused),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
