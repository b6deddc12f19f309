/* Reads a rule in words, English or Georgian, in any order that makes sense: how often, on which days,
 * until when, and which days not. */
#include "core/repeat.h"

#include <stdlib.h>
#include <string.h>

struct words {
	char *items[80];
	size_t count, at;
	when_t now;
	int nth; /* said before a weekday that is still to come; 0: none */
	struct repeat *repeat;
};

struct meaning {
	const char *word;
	int value;
};

static int meaning_of(const struct meaning *list, const char *word)
{
	for (; list->word; list++)
		if (strcmp(list->word, word) == 0)
			return list->value;
	return -1000;
}

#define UNKNOWN (-1000)

/* clang-format off */
static const struct meaning often[] = {
	{ "daily", REPEAT_DAYS }, { "weekly", REPEAT_WEEKS }, { "monthly", REPEAT_MONTHS },
	{ "yearly", REPEAT_YEARS }, { "annually", REPEAT_YEARS },
	{ "ყოველდღე", REPEAT_DAYS }, { "ყოველდღიურად", REPEAT_DAYS },
	{ "ყოველკვირა", REPEAT_WEEKS }, { "ყოველკვირეულად", REPEAT_WEEKS },
	{ "ყოველთვე", REPEAT_MONTHS }, { "ყოველთვიურად", REPEAT_MONTHS },
	{ "ყოველწლიურად", REPEAT_YEARS }, { NULL, 0 },
};

/* After "every" or its number; კვირა: see is_week. */
static const struct meaning units[] = {
	{ "day", REPEAT_DAYS }, { "days", REPEAT_DAYS }, { "week", REPEAT_WEEKS },
	{ "weeks", REPEAT_WEEKS }, { "month", REPEAT_MONTHS }, { "months", REPEAT_MONTHS },
	{ "year", REPEAT_YEARS }, { "years", REPEAT_YEARS },
	{ "დღე", REPEAT_DAYS }, { "დღეში", REPEAT_DAYS }, { "დღეს", REPEAT_DAYS },
	{ "კვირაში", REPEAT_WEEKS }, { "თვე", REPEAT_MONTHS }, { "თვეში", REPEAT_MONTHS },
	{ "წელი", REPEAT_YEARS }, { "წელიწადში", REPEAT_YEARS }, { "წელს", REPEAT_YEARS },
	{ NULL, 0 },
};

static const struct meaning weekdays[] = {
	{ "mon", 0 }, { "monday", 0 }, { "mondays", 0 }, { "ორშ", 0 }, { "ორშაბათი", 0 }, { "ორშაბათს", 0 },
	{ "tue", 1 }, { "tuesday", 1 }, { "tuesdays", 1 }, { "სამ", 1 }, { "სამშაბათი", 1 }, { "სამშაბათს", 1 },
	{ "wed", 2 }, { "wednesday", 2 }, { "wednesdays", 2 }, { "ოთხ", 2 }, { "ოთხშაბათი", 2 }, { "ოთხშაბათს", 2 },
	{ "thu", 3 }, { "thursday", 3 }, { "thursdays", 3 }, { "ხუთ", 3 }, { "ხუთშაბათი", 3 }, { "ხუთშაბათს", 3 },
	{ "fri", 4 }, { "friday", 4 }, { "fridays", 4 }, { "პარ", 4 }, { "პარასკევი", 4 }, { "პარასკევს", 4 },
	{ "sat", 5 }, { "saturday", 5 }, { "saturdays", 5 }, { "შაბ", 5 }, { "შაბათი", 5 }, { "შაბათს", 5 },
	{ "sun", 6 }, { "sunday", 6 }, { "sundays", 6 }, { "კვი", 6 }, { "კვირა", 6 }, { "კვირას", 6 },
	{ NULL, 0 },
};

static const struct meaning ordinals[] = {
	{ "1st", 1 }, { "2nd", 2 }, { "3rd", 3 }, { "4th", 4 }, { "5th", 5 }, { "last", -1 },
	{ "first", 1 }, { "second", 2 }, { "third", 3 }, { "fourth", 4 }, { "fifth", 5 },
	{ "1-ლი", 1 }, { "პირველი", 1 }, { "მე-2", 2 }, { "მეორე", 2 }, { "მე-3", 3 }, { "მესამე", 3 },
	{ "მე-4", 4 }, { "მეოთხე", 4 }, { "მე-5", 5 }, { "მეხუთე", 5 }, { "ბოლო", -1 }, { NULL, 0 },
};

static const struct meaning fillers[] = { { "on", 1 }, { "the", 1 }, { "and", 1 }, { "of", 1 },
	{ "და", 1 }, { NULL, 0 } };
/* clang-format on */

/* --- taking words ---------------------------------------------------------------------------- */

static const char *word_at(const struct words *words, size_t ahead)
{
	return words->at + ahead < words->count ? words->items[words->at + ahead] : "";
}

static bool is(const char *word, const char *english, const char *georgian)
{
	return strcmp(word, english) == 0 || strcmp(word, georgian) == 0;
}

/* The number that the word starts with, and what follows it; 0: none. */
static int number_in(const char *word, const char **rest)
{
	size_t digits = strspn(word, "0123456789");

	*rest = word + digits;
	return digits > 0 && digits <= 3 ? atoi(word) : 0;
}

static bool set_unit(struct words *words, int unit, int every)
{
	if (words->repeat->unit != REPEAT_UNSAID || every < 1)
		return false;
	words->repeat->unit = (enum repeat_unit)unit;
	words->repeat->every = every;
	return true;
}

/* After ყოველ: კვირა is a week, and so is კვირას before a weekday; by itself that is Sunday. */
static bool is_week(const struct words *words)
{
	const char *word = word_at(words, 0);

	return strcmp(word, "კვირა") == 0
		|| (strcmp(word, "კვირას") == 0 && meaning_of(weekdays, word_at(words, 1)) != UNKNOWN);
}

/* every week, every 2 weeks; "every mon" leaves the weekday to come. */
static bool take_every(struct words *words)
{
	const char *rest, *word = word_at(words, 1);
	int number = number_in(word, &rest), unit;

	if (!is(word_at(words, 0), "every", "ყოველ"))
		return false;
	words->at++;
	if (number > 0 && !*rest) {
		word = word_at(words, 1);
		words->at++;
		unit = is(word, "week", "კვირა") ? REPEAT_WEEKS : meaning_of(units, word);
		if (unit == UNKNOWN || !set_unit(words, unit, number))
			return false;
		words->at++;
		return true;
	}
	unit = is_week(words) ? REPEAT_WEEKS : meaning_of(units, word);
	if (unit == UNKNOWN)
		return meaning_of(weekdays, word) != UNKNOWN || meaning_of(ordinals, word) != UNKNOWN;
	words->at++;
	return set_unit(words, unit, 1);
}

/* "x10", "10x", "10 times", "10-ჯერ" */
static bool take_count(struct words *words)
{
	const char *word = word_at(words, 0), *rest = "", *after = word_at(words, 1);
	int number = number_in(*word == 'x' ? word + 1 : word, &rest);
	size_t used = 1;

	if (number < 1 || words->repeat->count > 0)
		return false;
	if (*word == 'x' ? *rest : strcmp(rest, "x") != 0 && !is(rest, "times", "-ჯერ")
			&& strcmp(rest, "ჯერ") != 0) {
		if (*rest || !(is(after, "times", "ჯერ") || strcmp(after, "time") == 0))
			return false;
		used = 2;
	}
	words->repeat->count = number;
	words->at += used;
	return true;
}

static bool take_until(struct words *words)
{
	static const char by_then[] = "-მდე";
	char *word = words->items[words->at];
	size_t length = strlen(word), tail = sizeof by_then - 1;
	bool before = strcmp(word, "until") == 0 || strcmp(word, "till") == 0;

	if (before && words->at + 1 < words->count)
		word = words->items[++words->at];
	else if (length > tail && strcmp(word + length - tail, by_then) == 0)
		word[length - tail] = '\0';
	else
		return false;
	if (*words->repeat->until
		|| date_parse(word, words->now, words->repeat->until, NULL) != WHEN_OK)
		return false;
	words->repeat->until_second = DAY - 1;
	words->at++;
	return true;
}

/* except and the days that follow it */
static bool take_except(struct words *words)
{
	char iso[DATE_SIZE];
	size_t taken = 0;

	if (!is(word_at(words, 0), "except", "გარდა") && !is(word_at(words, 0), "without", "გამოკლებით"))
		return false;
	for (words->at++; words->at < words->count; words->at++, taken++)
		if (!strpbrk(word_at(words, 0), ".-+")
			|| date_parse(word_at(words, 0), words->now, iso, NULL) != WHEN_OK)
			break;
		else if (!repeat_except_add(words->repeat, iso))
			return false;
	return taken > 0;
}

/* --- days ------------------------------------------------------------------------------------ */

static bool add_weekday(struct words *words, int weekday)
{
	int nth = words->nth;

	words->nth = 0;
	return repeat_day_add(words->repeat, weekday, nth);
}

/* mon-fri, ორშ-პარ */
static bool take_range(struct words *words)
{
	char *word = words->items[words->at], *dash = strchr(word, '-');
	int first, last;

	if (!dash || words->nth)
		return false;
	*dash = '\0';
	first = meaning_of(weekdays, word);
	last = meaning_of(weekdays, dash + 1);
	*dash = '-';
	if (first == UNKNOWN || last == UNKNOWN)
		return false;
	for (int day = first;; day = (day + 1) % 7) {
		if (!repeat_day_add(words->repeat, day, 0))
			return false;
		if (day == last)
			break;
	}
	words->at++;
	return true;
}

static bool take_weekday(struct words *words)
{
	int weekday = meaning_of(weekdays, word_at(words, 0));

	if (weekday == UNKNOWN || !add_weekday(words, weekday))
		return false;
	words->at++;
	return true;
}

/* 2nd tue, last fri, last day */
static bool take_nth(struct words *words)
{
	int nth = meaning_of(ordinals, word_at(words, 0));
	const char *next = word_at(words, 1);

	if (nth == UNKNOWN || words->nth)
		return false;
	if (nth == -1 && is(next, "day", "დღე")) {
		words->at += 2;
		return repeat_list_add(&words->repeat->month_days, -1);
	}
	if (meaning_of(weekdays, next) == UNKNOWN)
		return false;
	words->nth = nth;
	words->at++;
	return true;
}

/* monthly 15, monthly on the 15th */
static bool take_month_day(struct words *words)
{
	const char *rest;
	int number = number_in(word_at(words, 0), &rest);

	if (number < 1 || number > 31
		|| (*rest && strcmp(rest, "th") != 0 && strcmp(rest, "st") != 0
		    && strcmp(rest, "nd") != 0 && strcmp(rest, "rd") != 0))
		return false;
	words->at++;
	return repeat_list_add(&words->repeat->month_days, number);
}

/* --- the whole ------------------------------------------------------------------------------- */

static bool take_often(struct words *words)
{
	int unit = meaning_of(often, word_at(words, 0));

	if (unit == UNKNOWN || !set_unit(words, unit, 1))
		return false;
	words->at++;
	return true;
}

static bool take_filler(struct words *words)
{
	if (meaning_of(fillers, word_at(words, 0)) == UNKNOWN)
		return false;
	words->at++;
	return true;
}

static void split(struct arena *arena, const char *text, struct words *words)
{
	char *next = arena_text(arena, text), *word;

	for (char *at = next; *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	while ((word = strsep(&next, " ,;\t\r\n")))
		if (*word && words->count < sizeof words->items / sizeof words->items[0])
			words->items[words->count++] = word;
}

static bool some_nth(const struct repeat *repeat)
{
	for (size_t i = 0; i < repeat->day_count; i++)
		if (repeat->days[i].nth)
			return true;
	return false;
}

/* Days alone say how often: weekdays each week, the second or last of them each month. Which Monday
 * "monthly mon" is it does not say. */
static bool imply_unit(struct repeat *repeat)
{
	bool each_day = repeat->unit == REPEAT_DAYS && repeat->every == 1;

	if (repeat->day_count == 0)
		return true;
	if (repeat->unit == REPEAT_UNSAID || (each_day && !some_nth(repeat)))
		repeat->unit = some_nth(repeat) ? REPEAT_MONTHS : REPEAT_WEEKS;
	for (size_t i = 0; i < repeat->day_count; i++)
		if (repeat->unit >= REPEAT_MONTHS && !repeat->days[i].nth)
			return false;
	return true;
}

const char *repeat_of_words(struct arena *arena, const char *text, when_t now, struct repeat *repeat)
{
	static bool (*const takes[])(struct words *words) = { take_often, take_every, take_until,
		take_except, take_count, take_range, take_weekday, take_nth, take_month_day,
		take_filler };
	struct words words = { .now = now, .repeat = repeat };

	split(arena, text, &words);
	while (words.at < words.count) {
		size_t before = words.at;
		bool taken = false;

		for (size_t i = 0; !taken && words.at == before && i < sizeof takes / sizeof takes[0]; i++)
			taken = takes[i](&words);
		if (!taken)
			return words.at < words.count ? words.items[words.at] : text;
	}
	return words.count > 0 && imply_unit(repeat) ? NULL : text;
}
