/* Services: free times among 30 providers in four weeks that are nearly full, the whole report as
 * find-slot makes it; and a week of the agenda among 1,000 appointments and among 100,000, of which the
 * weeks that are looked at are the same. "services count DATABASE TIMES" looks so often and does
 * nothing else within measured(), for callgrind. */
#include "core/report.h"
#include "db/appointment.h"
#include "db/bulk.h"
#include "db/provider.h"
#include "db/service.h"
#include "tests/bench/bench.h"
#include "tests/fault/hostel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PROVIDERS 30
#define PEOPLE 60
#define VENUES 10
#define WEEKS 4
#define RUNS 400

static uint64_t dice = 20261124;
static int64_t providers[PROVIDERS], venues[VENUES], services[2];

/* --- a house with appointments ------------------------------------------------------------------ */

static void add_catalogue(struct hostel *hostel)
{
	static const char *const codes[2] = { "talk", "talk-room" };
	char code[32];

	for (int i = 0; i < 2; i++) {
		struct service row = { .code = codes[i], .name_en = codes[i], .name_ka = codes[i],
			.kind = "social", .minutes = 50, .given_by = "", .shelters = "",
			.owed = "", .age_to = 150, .capacity = 1, .venue = i,
			.position = i, .retired_at = DB_NULL };

		row_add(hostel->desk.db, &service_table, &row);
		services[i] = row.id;
	}
	for (int i = 0; i < VENUES; i++) {
		struct venue row = { .shelter = 1, .code = code, .name_en = "Room",
			.name_ka = "Room", .capacity = 3, .position = i, .retired_at = DB_NULL };

		snprintf(code, sizeof code, "HO/C%d", i);
		row_add(hostel->desk.db, &venue_table, &row);
		venues[i] = row.id;
	}
	for (int i = 0; i < PROVIDERS; i++) {
		struct provider row = { .code = code, .name = "Somebody", .kind = "staff",
			.services = "talk talk-room", .hours = "Mon-Fri 09:00-17:00",
			.shelters = "", .languages = i % 3 ? "ka" : "ka ru", .user = DB_NULL,
			.phone = "", .note = "", .created_at = hostel->desk.fixed_now,
			.ended_at = DB_NULL, .end_reason = "" };

		snprintf(code, sizeof code, "PR-%04d", i + 1);
		row_add(hostel->desk.db, &provider_table, &row);
		providers[i] = row.id;
	}
}

static void add(struct hostel *hostel, int64_t provider, int64_t venue, int64_t person, when_t from)
{
	bool past = from < hostel->desk.fixed_now;
	struct appointment row = { .shelter = 1, .service = services[venue != DB_NULL],
		.provider = provider, .venue = venue, .series = DB_NULL, .from_at = from,
		.until_at = from + 50 * MINUTE, .created_at = from - DAY, .user = 1,
		.cancelled_at = DB_NULL };
	struct appointment_person part = { .person = person, .status = past ? "attended" : "booked",
		.from_at = row.from_at, .until_at = row.until_at, .came_at = DB_NULL,
		.went_at = DB_NULL, .outcome = "", .reason = "", .note = "",
		.marked_at = past ? row.until_at : DB_NULL, .marked_by = past ? 1 : DB_NULL };

	row_add(hostel->desk.db, &appointment_table, &row);
	part.appointment = row.id;
	row_add(hostel->desk.db, &appointment_person_table, &part);
}

/* The day that is so many after today. */
static const char *day_after(const struct hostel *hostel, int days, char day[DATE_SIZE])
{
	when_to_date(hostel->desk.fixed_now, day);
	date_add(day, days, day);
	return day;
}

/* Percent of the hours in which the providers work. */
static int fill_weeks(struct hostel *hostel, unsigned percent)
{
	char day[DATE_SIZE];
	int count = 0;

	for (int i = 1; i < WEEKS * 7; i++) {
		if (date_weekday(day_after(hostel, i, day)) > 4)
			continue;
		for (int hour = 9; hour < 17; hour++)
			for (int p = 0; p < PROVIDERS; p++) {
				if (bench_random(&dice) % 100 >= percent)
					continue;
				add(hostel, providers[p], p % 2 ? venues[p % VENUES] : DB_NULL,
				    1 + p + hour % 2 * PROVIDERS,
				    when_of_date(day, hour * 60 + 10 * (p % 2)));
				count++;
			}
	}
	return count;
}

/* One an hour, backwards from some days ago. */
static void fill_past(struct hostel *hostel, int count)
{
	when_t last = hostel->desk.fixed_now - 30 * DAY;

	for (int i = 0; i < count; i++)
		add(hostel, providers[i % PROVIDERS], DB_NULL, 1 + i % PEOPLE, last - i * HOUR);
}

static void make(const char *path, unsigned percent, int total)
{
	struct hostel hostel;
	struct answer answer;
	int count;

	if (!hostel_make(path, PEOPLE, PEOPLE) || !hostel_open(&hostel, path, NULL))
		bench_die("%s cannot be made", path);
	for (int i = 0; i < PEOPLE; i++)
		hostel_admit(&hostel, i, i, &answer);
	hostel.desk.fixed_now = desk_now(&hostel.desk);
	if (bulk_begin(hostel.desk.db) != DB_OK)
		bench_die("%s cannot be filled", path);
	add_catalogue(&hostel);
	count = fill_weeks(&hostel, percent);
	fill_past(&hostel, total - count);
	if (bulk_end(hostel.desk.db) != DB_OK)
		bench_die("%s: %s", path, db_detail(hostel.desk.db));
	bulk_done(hostel.desk.db);
	hostel_close(&hostel);
}

static void open_made(struct hostel *hostel, const char *path)
{
	if (!hostel_open(hostel, path, NULL))
		bench_die("%s cannot be opened", path);
	hostel->desk.fixed_now = desk_now(&hostel->desk);
}

static size_t look(
    struct hostel *hostel, const char *report, const struct value *items, size_t count)
{
	struct values values = { (struct value *)items, count };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	size_t rows = 0;

	if (!report_look(&hostel->desk, report_named(report), &values, &doc, &failure))
		bench_die("%s: %s", report, failure_line(&hostel->desk.arena, &failure));
	for (size_t i = 0; i < doc.section_count; i++)
		rows += doc.sections[i].row_count;
	failure_done(&failure);
	doc_done(&doc);
	return rows;
}

/* --- free times --------------------------------------------------------------------------------- */

static void find(struct hostel *hostel, const char *title, const struct value *more, size_t count,
    struct sample *all)
{
	struct sample ms = { 0 };

	for (int run = 0; run < RUNS; run++) {
		struct value items[8] = { { .name = "days", .text = "28" },
			{ .name = "person",
			    .text = hostel_person((int)(bench_random(&dice) % PEOPLE)) } };
		double from = bench_ms();

		memcpy(items + 2, more, count * sizeof *more);
		look(hostel, "find-slot", items, 2 + count);
		sample_add(&ms, bench_ms() - from);
		sample_add(all, ms.values[ms.count - 1]);
	}
	bench_line(NO_GOAL, "ms", &ms, "  %s", title);
	sample_done(&ms);
}

static void find_all(struct hostel *hostel)
{
	static const struct value plain[] = { { .name = "service", .text = "talk" } };
	static const struct value room[] = { { .name = "service", .text = "talk-room" },
		{ .name = "language", .text = "ru" } };
	static const struct value longer[] = { { .name = "service", .text = "talk" },
		{ .name = "minutes", .text = "180" } };
	static const struct value every[] = { { .name = "service", .text = "talk-room" },
		{ .name = "every", .text = "yes" }, { .name = "most", .text = "500" } };
	struct sample all = { 0 };

	bench_part("Free times, 30 providers, 4 weeks, nine hours of ten taken");
	find(hostel, "50 minutes", plain, 1, &all);
	find(hostel, "Russian, a room", room, 2, &all);
	find(hostel, "three hours", longer, 2, &all);
	find(hostel, "every time, 500 of them", every, 3, &all);
	bench_line(MEDIAN_TO(50), "ms", &all, "find-slot");
	sample_done(&all);
}

/* --- the agenda --------------------------------------------------------------------------------- */

/* A week, the next one at each turn. */
static double look_at_week(struct hostel *hostel, int turn)
{
	char day[DATE_SIZE];
	struct value items[2] = { { .name = "days", .text = "7" },
		{ .name = "from", .text = day_after(hostel, turn % (WEEKS - 1) * 7, day) } };
	double from = bench_ms();

	if (look(hostel, "agenda", items, 2) == 0)
		bench_die("nothing is on");
	return bench_ms() - from;
}

/* The name that callgrind is told to collect within. */
__attribute__((noinline)) void measured(struct hostel *hostel, int count);
void measured(struct hostel *hostel, int count)
{
	for (int i = 0; i < count; i++)
		look_at_week(hostel, i);
}

static void look_all(struct hostel *few, struct hostel *many)
{
	struct sample ms[2] = { { 0 }, { 0 } };

	bench_part("A week of the agenda, 1,000 appointments and 100,000");
	for (int run = 0; run < RUNS; run++) {
		sample_add(&ms[0], look_at_week(few, run));
		sample_add(&ms[1], look_at_week(many, run));
	}
	bench_line(NO_GOAL, "ms", &ms[0], "a week of 1,000 appointments");
	bench_line(NO_GOAL, "ms", &ms[1], "a week of 100,000 appointments");
	bench_value(MEDIAN_TO(1.2), "", sample_at(&ms[1], 0.5) / sample_at(&ms[0], 0.5),
	    "    ratio, same run");
	sample_done(&ms[0]);
	sample_done(&ms[1]);
}

int main(int count, char **words)
{
	struct hostel full = { 0 }, few = { 0 }, many = { 0 };
	struct arena arena = { 0 };
	const char *paths[3];

	if (count == 4 && strcmp(words[1], "count") == 0) {
		open_made(&few, words[2]);
		look_at_week(&few, 0); /* statements are prepared */
		measured(&few, atoi(words[3]));
		return 0;
	}
	if (count != 2)
		bench_die("usage: services FOLDER | services count DATABASE TIMES");
	for (int i = 0; i < 3; i++)
		paths[i] = arena_format(&arena, "%s/services%d.db", words[1], i);
	make(paths[0], 90, 0);
	dice = 1;
	make(paths[1], 5, 1000);
	dice = 1;
	make(paths[2], 5, 100000);
	open_made(&full, paths[0]);
	find_all(&full);
	hostel_close(&full);
	open_made(&few, paths[1]);
	open_made(&many, paths[2]);
	for (int i = 0; i < WEEKS; i++) {
		look_at_week(&few, i);
		look_at_week(&many, i);
	}
	look_all(&few, &many);
	hostel_close(&few);
	hostel_close(&many);
	arena_done(&arena);
	return 0;
}
