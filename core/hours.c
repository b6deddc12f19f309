#include "core/hours.h"

#include "core/i18n.h"

#include <string.h>

#define DAYS 7
#define DAY_MINUTES 1440

/* clang-format off */
static const struct {
	const char *shown;   /* short, in the language shown */
	const char *words[4]; /* small letters; the short form first */
} weekdays[DAYS] = {
	{ N_("Mon"), { "mon", "monday", "ორშ", "ორშაბათი" } },
	{ N_("Tue"), { "tue", "tuesday", "სამ", "სამშაბათი" } },
	{ N_("Wed"), { "wed", "wednesday", "ოთხ", "ოთხშაბათი" } },
	{ N_("Thu"), { "thu", "thursday", "ხუთ", "ხუთშაბათი" } },
	{ N_("Fri"), { "fri", "friday", "პარ", "პარასკევი" } },
	{ N_("Sat"), { "sat", "saturday", "შაბ", "შაბათი" } },
	{ N_("Sun"), { "sun", "sunday", "კვი", "კვირა" } },
};
/* clang-format on */

const char *hours_fault_title(enum hours_fault fault)
{
	switch (fault) {
	case HOURS_OK:
		break;
	case HOURS_FORM:
		return _("Not working hours. Write Mon-Fri 09:00-17:00; Sat 10:00-13:00.");
	case HOURS_DAY:
		return _("There is no such weekday. Write Mon, Tue, Wed, Thu, Fri, Sat or Sun, or Mon-Fri.");
	case HOURS_TIME:
		return _("There is no such time. Write 09:00-17:00, or 22:00-02:00 over midnight.");
	case HOURS_MANY:
		return _("More hours than a week has room for.");
	}
	return "";
}

/* --- reading ---------------------------------------------------------------------------------- */

struct reading {
	const char *at;
	enum hours_fault fault;
	struct hours *hours;
};

static bool fail(struct reading *r, enum hours_fault fault)
{
	if (r->fault == HOURS_OK)
		r->fault = fault;
	return false;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c == 0xe1; /* Georgian */
}

static void skip(struct reading *r, const char *what)
{
	r->at += strspn(r->at, what);
}

/* A hyphen, or a dash as word processors put it. */
static bool take_dash(struct reading *r)
{
	skip(r, " ");
	if (*r->at == '-')
		r->at++;
	else if (strncmp(r->at, "–", 3) == 0 || strncmp(r->at, "—", 3) == 0)
		r->at += 3;
	else
		return false;
	skip(r, " ");
	return true;
}

static bool at_dash(const char *at)
{
	return strncmp(at, "–", 3) == 0 || strncmp(at, "—", 3) == 0;
}

static bool same_word(const char *text, size_t length, const char *word)
{
	for (size_t i = 0; i < length; i++) {
		char c = text[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != word[i])
			return false;
	}
	return word[length] == '\0';
}

static bool read_day(struct reading *r, int *day)
{
	size_t length = 0;

	while (r->at[length] && !strchr(" ,;.-0123456789:", r->at[length]) && !at_dash(r->at + length))
		length++;
	for (*day = 0; *day < DAYS; ++*day)
		for (size_t i = 0; i < 4; i++)
			if (length && same_word(r->at, length, weekdays[*day].words[i])) {
				r->at += length;
				if (*r->at == '.') /* "Mon." */
					r->at++;
				return true;
			}
	return fail(r, length ? HOURS_DAY : HOURS_FORM);
}

/* "Mon-Fri, Sun": the days as bits. */
static bool read_days(struct reading *r, unsigned *days)
{
	int from, to;

	for (*days = 0; is_letter(*r->at); skip(r, " ,")) {
		if (!read_day(r, &from))
			return false;
		to = from;
		if (take_dash(r) && !read_day(r, &to))
			return false;
		for (int day = from;; day = (day + 1) % DAYS) {
			*days |= 1u << day;
			if (day == to)
				break;
		}
	}
	return *days != 0 || fail(r, HOURS_FORM);
}

static bool read_number(struct reading *r, int most, int *number)
{
	int digits = 0;

	for (*number = 0; is_digit(*r->at); r->at++, digits++)
		if (digits < 3)
			*number = *number * 10 + (*r->at - '0');
	return digits == 1 || digits == 2 ? *number <= most || fail(r, HOURS_TIME)
					  : fail(r, digits ? HOURS_TIME : HOURS_FORM);
}

/* "09:00", "9.30" or "9" as minutes. */
static bool read_time(struct reading *r, int *minute)
{
	int hour, past = 0;

	if (!read_number(r, 24, &hour))
		return false;
	if (*r->at == ':' || (*r->at == '.' && is_digit(r->at[1]))) {
		r->at++;
		if (!is_digit(r->at[0]) || !is_digit(r->at[1]))
			return fail(r, HOURS_TIME);
		if (!read_number(r, 59, &past))
			return false;
	}
	*minute = hour * 60 + past;
	return *minute <= DAY_MINUTES || fail(r, HOURS_TIME);
}

static bool add_span(struct reading *r, int day, int from, int until)
{
	struct hours *hours = r->hours;
	size_t at = hours->count;

	if (hours->count == HOURS_MOST)
		return fail(r, HOURS_MANY);
	while (at > 0 && (hours->spans[at - 1].day > day
			     || (hours->spans[at - 1].day == day && hours->spans[at - 1].from > from))) {
		hours->spans[at] = hours->spans[at - 1];
		at--;
	}
	hours->spans[at] = (struct hours_span){ day, from, until };
	hours->count++;
	return true;
}

static bool read_times(struct reading *r, unsigned days)
{
	int from, until;

	do {
		if (!read_time(r, &from))
			return false;
		if (!take_dash(r))
			return fail(r, HOURS_FORM);
		if (!read_time(r, &until))
			return false;
		if (from == until || from == DAY_MINUTES)
			return fail(r, HOURS_TIME);
		if (until < from)
			until += DAY_MINUTES;
		for (int day = 0; day < DAYS; day++)
			if (days >> day & 1 && !add_span(r, day, from, until))
				return false;
		skip(r, " ,");
	} while (is_digit(*r->at));
	return true;
}

/* What overlaps or touches becomes one. */
static void join_spans(struct hours *hours)
{
	size_t kept = 0;

	for (size_t i = 0; i < hours->count; i++) {
		struct hours_span *last = kept ? &hours->spans[kept - 1] : NULL;
		struct hours_span span = hours->spans[i];

		if (!last || last->day != span.day || span.from > last->until)
			hours->spans[kept++] = span;
		else if (span.until > last->until)
			last->until = span.until;
	}
	hours->count = kept;
}

enum hours_fault hours_read(const char *text, struct hours *hours)
{
	struct reading r = { .at = text, .fault = HOURS_OK };
	unsigned days;

	hours->count = 0;
	r.hours = hours;
	skip(&r, " ,;");
	while (*r.at && read_days(&r, &days) && read_times(&r, days)) {
		skip(&r, " ,;");
		if (*r.at && !is_letter(*r.at))
			fail(&r, HOURS_FORM);
		if (r.fault != HOURS_OK)
			break;
	}
	if (r.fault != HOURS_OK)
		hours->count = 0;
	join_spans(hours);
	return r.fault;
}

/* --- writing ---------------------------------------------------------------------------------- */

static size_t spans_of(const struct hours *hours, int day, const struct hours_span **spans)
{
	size_t first = 0, count = 0;

	while (first < hours->count && hours->spans[first].day < day)
		first++;
	*spans = hours->spans + first;
	while (first + count < hours->count && hours->spans[first + count].day == day)
		count++;
	return count;
}

static bool days_same(const struct hours *hours, int a, int b)
{
	const struct hours_span *first, *second;
	size_t count = spans_of(hours, a, &first);

	if (spans_of(hours, b, &second) != count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (first[i].from != second[i].from || first[i].until != second[i].until)
			return false;
	return true;
}

/* The days that have the hours of this one: "Mon-Wed, Fri". */
static const char *days_text(struct arena *arena, const struct hours *hours, int day, bool shown)
{
	const char *text = "";

	for (int from = day, to; from < DAYS; from = to + 1) {
		const char *name = shown ? _(weekdays[from].shown) : weekdays[from].shown;

		to = from;
		if (!days_same(hours, from, day))
			continue;
		while (to + 1 < DAYS && days_same(hours, to + 1, day))
			to++;
		text = arena_format(arena, "%s%s%s%s%s", text, *text ? "," : "", name,
		    to > from ? "-" : "",
		    to == from ? "" : shown ? _(weekdays[to].shown) : weekdays[to].shown);
	}
	return text;
}

static const char *times_text(struct arena *arena, const struct hours *hours, int day)
{
	const struct hours_span *spans;
	size_t count = spans_of(hours, day, &spans);
	const char *text = "";

	for (size_t i = 0; i < count; i++) {
		int until = spans[i].until > DAY_MINUTES ? spans[i].until % DAY_MINUTES
							 : spans[i].until;

		text = arena_format(arena, "%s%s%02d:%02d-%02d:%02d", text, i ? ", " : " ",
		    spans[i].from / 60, spans[i].from % 60, until / 60, until % 60);
	}
	return text;
}

static const char *write(struct arena *arena, const struct hours *hours, bool shown)
{
	const char *text = "";

	for (int day = 0; day < DAYS; day++) {
		const struct hours_span *spans;
		bool told = spans_of(hours, day, &spans) == 0;

		for (int before = 0; before < day && !told; before++)
			told = days_same(hours, before, day);
		if (!told)
			text = arena_format(arena, "%s%s%s%s", text, *text ? "; " : "",
			    days_text(arena, hours, day, shown), times_text(arena, hours, day));
	}
	return text;
}

const char *hours_text(struct arena *arena, const struct hours *hours)
{
	return write(arena, hours, false);
}

const char *hours_show(struct arena *arena, const struct hours *hours)
{
	return hours->count ? write(arena, hours, true) : _("at any time");
}

int hours_minutes(const struct hours *hours)
{
	int minutes = 0;

	for (size_t i = 0; i < hours->count; i++)
		minutes += hours->spans[i].until - hours->spans[i].from;
	return hours->count ? minutes : DAYS * DAY_MINUTES;
}
