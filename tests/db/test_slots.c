/* Free slots: what is proposed can be booked, what is not cannot, on a real file: the search beside
 * asking book for every time of the grid, over random hours, days off, absences and appointments. */
#include "tests/db/booking.h"

#include "core/family.h"
#include "core/random.h"
#include "core/slots.h"


struct asked {
	struct fixture *f;
	struct doc doc;
	struct failure failure;
};

static bool ask_words(struct asked *asked, va_list words)
{
	struct value items[14];
	struct values values = { items, 0 };
	const char *name;

	doc_done(&asked->doc);
	failure_done(&asked->failure);
	while ((name = va_arg(words, const char *)) != NULL) {
		const char *text = va_arg(words, const char *);

		if (text)
			items[values.count++] = (struct value){ .name = name, .text = text };
	}
	return report_run(&asked->f->desk, report_named("find-slot"), &values, &asked->doc,
	    &asked->failure);
}

static bool asks(struct asked *asked, ...)
{
	va_list words;
	bool good;

	va_start(words, asked);
	good = ask_words(asked, words);
	va_end(words);
	return good;
}

#define ASK(asked, ...) must((asked)->f, asks((asked), __VA_ARGS__, NULL), &(asked)->failure, "find-slot")

static const struct section *free_times(const struct asked *asked)
{
	assert_int_equal(asked->doc.section_count, 2);
	return &asked->doc.sections[0];
}

static const struct cell *cell_of(const struct section *section, size_t row, const char *column)
{
	if (row >= section->row_count)
		fail_msg("there are only %zu rows", section->row_count);
	for (size_t i = 0; i < section->column_count; i++)
		if (strcmp(section->columns[i].id, column) == 0)
			return &section->rows[row][i];
	fail_msg("no column %s", column);
	return NULL;
}

static const char *text_of(const struct asked *asked, size_t row, const char *column)
{
	const struct cell *cell = cell_of(free_times(asked), row, column);

	return cell->null ? "" : cell->text;
}

static void expect(const struct asked *asked, size_t row, const char *at, const char *provider)
{
	when_t from = cell_of(free_times(asked), row, "at")->number;

	if (from != instant(at) || strcmp(text_of(asked, row, "provider"), provider) != 0)
		fail_msg("row %zu is %s with %s, not %s with %s", row,
		    when_show(&asked->f->arena, from), text_of(asked, row, "provider"), at, provider);
}

/* Why nothing earlier with the provider; "" with them nothing is missing. */
static const char *why(const struct asked *asked, const char *provider)
{
	const struct section *section = &asked->doc.sections[1];

	for (size_t i = 0; i < section->row_count; i++)
		if (strcmp(cell_of(section, i, "provider")->text, provider) == 0)
			return cell_of(section, i, "why")->text;
	return "";
}

static void done(struct asked *asked)
{
	doc_done(&asked->doc);
	failure_done(&asked->failure);
}

static void save_provider(struct fixture *f, const char *code, const char *shelters,
    const char *languages, const char *kind)
{
	struct provider row;

	assert_true(provider_by_code(f->desk.db, &f->arena, code, &row));
	row.shelters = shelters;
	row.languages = languages;
	row.kind = kind;
	raw_begin(f);
	row_save(f->desk.db, &provider_table, &row);
	raw_end(f);
}

static void save_service(struct fixture *f, const char *code, bool venue, const char *given_by)
{
	struct service row;

	assert_true(service_by_code(f->desk.db, &f->arena, code, &row));
	row.venue = venue;
	row.given_by = given_by;
	raw_begin(f);
	row_save(f->desk.db, &service_table, &row);
	raw_end(f);
}

static void make_private(struct fixture *f, const char *code)
{
	struct service row;

	assert_true(service_by_code(f->desk.db, &f->arena, code, &row));
	row.private = 1;
	raw_begin(f);
	row_save(f->desk.db, &service_table, &row);
	raw_end(f);
}

/* --- against asking for every time ------------------------------------------------------------- */

static const char *const hours[] = { "", "Mon-Fri 09:00-17:00", "Tue,Thu 09:05-12:35, 14:00-18:00",
	"Wed-Sat 20:00-02:00", "Mon-Sun 10:00-10:50", "Sat-Sun 00:00-24:00" };

struct world {
	struct fixture *f;
	struct random random;
	const char *people[3];
	const char *const *providers;
};

#define PROVIDERS 4
static const char *const provider_codes[PROVIDERS] = { "PR-9001", "PR-9002", "PR-9003", "PR-9004" };

static const char *some_time(struct world *world, when_t from, int64_t days)
{
	return when_iso(&world->f->arena,
	    from + random_below(&world->random, days * 288) * 5 * MINUTE);
}

static void fill(struct world *world)
{
	struct fixture *f = world->f;
	when_t now = f->desk.fixed_now;

	for (size_t i = 2; i < PROVIDERS; i++)
		fixture_provider(f, provider_codes[i], "t-talk t-art",
		    hours[random_below(&world->random, sizeof hours / sizeof hours[0])], NULL);
	for (size_t i = 0; i < 3; i++) {
		const char *from = some_time(world, now, 3);

		fixture_off(f, provider_codes[random_below(&world->random, PROVIDERS)], from,
		    when_iso(&f->arena, instant(from)
			+ random_between(&world->random, 10, 2000) * MINUTE));
	}
	if (random_chance(&world->random, 500))
		act(f, "out", "person", world->people[0], "kind", "school", "expected",
		    some_time(world, now, 1), NULL);
	/* refused where it clashes: what is left is what may be there */
	for (size_t i = 0; i < 60; i++)
		act_over(f, "drill", "book", "person", world->people[i % 3], "service", "t-talk",
		    "provider", provider_codes[random_below(&world->random, PROVIDERS)], "at",
		    some_time(world, now, 3), "minutes",
		    arena_format(&f->arena, "%d", 20 + (int)random_below(&world->random, 100)),
		    "room", random_chance(&world->random, 600) ? "TRF-TBS/T1" : NULL, NULL);
}

/* Would book take it, in this room (NULL: none)? */
static bool bookable(struct fixture *f, const char *person, const char *service,
    const char *provider, const char *room, when_t at)
{
	struct value items[5] = { { .name = "person", .text = person },
		{ .name = "service", .text = service }, { .name = "provider", .text = provider },
		{ .name = "at", .text = when_iso(&f->arena, at) }, { .name = "room", .text = room } };
	struct request request = { .values = { items, room ? 5 : 4 }, .seen = DB_NULL };
	struct outcome outcome = { 0 };
	bool good;

	act_plan(&f->desk, verb_named("book"), &request, false, &outcome);
	good = !failure_refuses(&outcome.failure);
	outcome_done(&outcome);
	return good;
}

/* Every time of the grid in order; of one time in the order of the search where that is known. */
static void compare(struct world *world, const char *person, const char *service, bool room,
    bool every, int64_t days)
{
	struct asked asked = { .f = world->f };
	struct fixture *f = world->f;
	char day[DATE_SIZE];
	when_t until, next[PROVIDERS] = { 0 };
	size_t found = 0, expected = 0;

	when_to_date(f->desk.fixed_now, day);
	date_add(day, (int)days, day);
	until = when_of_date(day, 0);
	ASK(&asked, "service", service, "person", person, "days",
	    arena_format(&f->arena, "%lld", (long long)days), "most", "500", "every",
	    every ? "yes" : "no", "shelter", "TRF-TBS", "room", room ? "TRF-TBS/T1" : NULL);
	for (when_t at = slots_grid(f->desk.fixed_now, f->config->slot_minutes);
		at + 50 * MINUTE <= until; at += f->config->slot_minutes * MINUTE) {
		for (size_t i = 0; i < PROVIDERS; i++) {
			if (at < next[i]
				|| !bookable(f, person, service, provider_codes[i],
				    room ? "TRF-TBS/T1" : NULL, at))
				continue;
			if (!every)
				next[i] = at + 50 * MINUTE;
			expected++;
			for (size_t k = 0; k < free_times(&asked)->row_count; k++)
				if (cell_of(free_times(&asked), k, "at")->number == at
					&& strcmp(text_of(&asked, k, "provider"), provider_codes[i]) == 0)
					found++;
			if (found != expected)
				fail_msg("seed %llu: %s with %s can be booked, and is not found",
				    (unsigned long long)world->random.state, when_show(&f->arena, at),
				    provider_codes[i]);
		}
	}
	if (free_times(&asked)->row_count != expected)
		fail_msg("%zu are found, of which only %zu can be booked",
		    free_times(&asked)->row_count, expected);
	for (size_t k = 1; k < free_times(&asked)->row_count; k++)
		assert_true(cell_of(free_times(&asked), k - 1, "at")->number
		    <= cell_of(free_times(&asked), k, "at")->number);
	done(&asked);
}

static void run_seed(struct fixture *f, uint64_t seed, const char *now)
{
	struct world world = { .f = f, .random = { seed } };

	fixture_services(f, world.people);
	fixture_now(f, now);
	fixture_relate(f, world.people[1], "no-contact", world.people[2]);
	fill(&world);
	compare(&world, world.people[0], "t-talk", false, true, 2);
	compare(&world, world.people[1], "t-talk", true, false, 2);
	compare(&world,
	    arena_format(&f->arena, "%s,%s", world.people[0], world.people[2]), "t-art", false,
	    false, 2);
}

static void the_search_finds_what_book_takes_and_nothing_else(void **state)
{
	run_seed(*state, 20261124, "2026-11-24 12:03");
}

static void the_same_around_a_holiday_and_a_weekend(void **state)
{
	run_seed(*state, 7, "2027-01-06 17:58"); /* the 7th is Christmas */
}

static void the_same_over_the_end_of_a_leap_february(void **state)
{
	run_seed(*state, 29, "2028-02-28 22:11");
}

/* --- best first -------------------------------------------------------------------------------- */

static void the_earliest_comes_first_then_who_was_seen_before_then_who_has_least_to_do(void **state)
{
	struct asked asked = { .f = *state };
	const char *people[3];

	fixture_services(asked.f, people);
	fixture_provider(asked.f, "PR-9003", "t-talk", "Mon-Fri 09:00-17:00", NULL);
	assert_done(asked.f, act(asked.f, "book", "person", people[1], "service", "t-talk",
				 "provider", "PR-9002", "at", "2026-11-26 15:00", NULL));
	ASK(&asked, "service", "t-talk", "person", people[0], "from", "2026-11-25 09:00");
	expect(&asked, 0, "2026-11-25 09:00", "PR-9001"); /* nothing to do, and the first by code */
	expect(&asked, 1, "2026-11-25 09:00", "PR-9003");
	expect(&asked, 2, "2026-11-25 09:00", "PR-9002"); /* has one already */
	expect(&asked, 3, "2026-11-25 09:50", "PR-9001");
	assert_int_equal(free_times(&asked)->row_count, 20);
	assert_done(asked.f, act(asked.f, "walk-in", "person", people[0], "service", "t-talk",
				 "provider", "PR-9002", NULL));
	ASK(&asked, "service", "t-talk", "person", people[0], "from", "2026-11-25 09:00", "most", "3");
	expect(&asked, 0, "2026-11-25 09:00", "PR-9002");
	assert_int_equal(cell_of(free_times(&asked), 0, "seen")->number, 1);
	assert_int_equal(free_times(&asked)->row_count, 3);
	done(&asked);
}

/* With whom somebody has been for a private service is not told to who may not know it, by the order
 * neither. */
static void who_may_not_know_is_not_told_whom_somebody_saw(void **state)
{
	struct asked asked = { .f = *state };
	const char *people[3];

	fixture_services(asked.f, people);
	make_private(asked.f, "t-talk");
	assert_done(asked.f, act(asked.f, "walk-in", "person", people[0], "service", "t-talk",
				 "provider", "PR-9002", NULL));
	ASK(&asked, "service", "t-talk", "person", people[0], "from", "2026-11-25 09:00", "most", "3");
	expect(&asked, 0, "2026-11-25 09:00", "PR-9002");
	fixture_as(asked.f, "reception");
	ASK(&asked, "service", "t-talk", "person", people[0], "from", "2026-11-25 09:00", "most", "3");
	expect(&asked, 0, "2026-11-25 09:00", "PR-9001");
	for (size_t i = 0; i < free_times(&asked)->row_count; i++)
		assert_int_equal(cell_of(free_times(&asked), i, "seen")->number, 0);
	done(&asked);
}

static void a_line_leads_to_the_filled_form_which_books_it(void **state)
{
	struct asked asked = { .f = *state };
	const char *people[3], *key;

	fixture_services(asked.f, people);
	save_service(asked.f, "t-talk", true, "");
	ASK(&asked, "service", "t-talk", "person", people[0], "from", "2026-11-25 09:00", "minutes",
	    "40");
	key = free_times(&asked)->keys[0];
	assert_string_equal(key,
	    arena_format(&asked.f->arena,
		":book --service=t-talk --provider=PR-9001 --at=25.11.2026 09:00 --person=%s"
		" --room=TRF-TBS/C1 --minutes=40 --shelter=TRF-TBS", people[0]));
	assert_done(asked.f, act(asked.f, "book", "service", "t-talk", "provider", "PR-9001", "at",
				 "25.11.2026 09:00", "person", people[0], "room", "TRF-TBS/C1",
				 "minutes", "40", "shelter", "TRF-TBS", NULL));
	done(&asked);
}

/* --- with whom, where -------------------------------------------------------------------------- */

static void georgian_or_russian_is_who_speaks_either(void **state)
{
	struct asked asked = { .f = *state };
	const char *people[3];

	fixture_services(asked.f, people);
	save_provider(asked.f, "PR-9001", "", "en", "staff");
	save_provider(asked.f, "PR-9002", "", "ru az", "staff");
	ASK(&asked, "service", "t-talk", "person", people[0], "from", "2026-11-25 09:00", "language",
	    "ka ru");
	expect(&asked, 0, "2026-11-25 09:00", "PR-9002");
	expect(&asked, 1, "2026-11-25 09:50", "PR-9002");
	HAS(why(&asked, "PR-9001"), "speaks no such language, but en");
	done(&asked);
}

static void everybody_who_gives_nothing_earlier_is_told_with_why(void **state)
{
	struct asked asked = { .f = *state };
	const char *people[3];

	fixture_services(asked.f, people);
	save_service(asked.f, "t-talk", false, "staff partner");
	fixture_provider(asked.f, "PR-9003", "t-talk", "", NULL);
	fixture_provider(asked.f, "PR-9004", "t-talk", "", NULL);
	fixture_provider(asked.f, "PR-9005", "t-talk", "Wed-Fri 15:00-17:00", NULL);
	fixture_provider(asked.f, "PR-9006", "t-art", "", NULL);
	fixture_provider(asked.f, "PR-9007", "t-talk", "Sat 10:00-10:30", NULL);
	save_provider(asked.f, "PR-9003", "CHI-KUT", "", "staff");
	save_provider(asked.f, "PR-9004", "", "", "school");
	fixture_off(asked.f, "PR-9001", "2026-11-24 00:00", "2026-11-27 00:00");
	assert_done(asked.f, act(asked.f, "book", "person", people[1], "service", "t-talk",
				 "provider", "PR-9002", "at", "2026-11-25 09:00", "minutes", "470",
				 NULL));
	ASK(&asked, "service", "t-talk", "person", people[0], "from", "2026-11-25 09:00");
	expect(&asked, 0, "2026-11-25 15:00", "PR-9005");
	HAS(why(&asked, "PR-9001"), "away until 27.11.2026 00:00");
	HAS(why(&asked, "PR-9002"), "full until 25.11.2026 16:50");
	HAS(why(&asked, "PR-9003"), "PR-9003 does not come to TRF-TBS");
	HAS(why(&asked, "PR-9004"), "may not give t-talk");
	assert_string_equal(why(&asked, "PR-9005"), "");
	assert_string_equal(why(&asked, "PR-9006"), ""); /* gives something else */
	HAS(why(&asked, "PR-9007"), "no time in which they work is long enough");
	ASK(&asked, "service", "t-talk", "person", people[0], "from", "2026-11-28 20:00", "days", "1",
	    "provider", "PR-9002");
	assert_int_equal(free_times(&asked)->row_count, 0);
	HAS(why(&asked, "PR-9002"), "does not work on these days");
	ASK(&asked, "service", "t-talk", "person", people[0], "from", "2027-01-07", "days", "4",
	    "provider", "PR-9002");
	expect(&asked, 0, "2027-01-08 09:00", "PR-9002");
	done(&asked);
}

static void a_holiday_is_named_where_it_is_in_the_way(void **state)
{
	struct asked asked = { .f = *state };
	const char *people[3];

	fixture_services(asked.f, people);
	ASK(&asked, "service", "t-talk", "person", people[0], "from", "2027-01-07", "days", "4");
	expect(&asked, 0, "2027-01-08 00:00", "PR-9001");
	HAS(why(&asked, "PR-9002"), "a public holiday");
	HAS(why(&asked, "PR-9002"), "works from 08.01.2027 09:00");
	done(&asked);
}

static void a_room_that_is_free_is_chosen(void **state)
{
	struct asked asked = { .f = *state };
	static const char *const rooms[] = { "C1", "C2", "H" };
	const char *people[3];

	fixture_services(asked.f, people);
	save_service(asked.f, "t-art", true, "");
	ASK(&asked, "service", "t-art", "person", people[0], "from", "2026-11-25 09:00");
	assert_string_equal(text_of(&asked, 0, "room"), "TRF-TBS/C1");
	for (size_t i = 0; i < 3; i++)
		assert_done(asked.f, act_over(asked.f, "drill", "book", "person", people[i],
					 "service", "t-talk", "at", "2026-11-25 09:00", "room",
					 arena_format(&asked.f->arena, "TRF-TBS/%s", rooms[i]), NULL));
	ASK(&asked, "service", "t-art", "from", "2026-11-25 09:00", "shelter", "TRF-TBS");
	expect(&asked, 0, "2026-11-25 09:00", "PR-9001");
	assert_string_equal(text_of(&asked, 0, "room"), "TRF-TBS/T1");
	ASK(&asked, "service", "t-art", "from", "2026-11-25 09:00", "room", "TRF-TBS/C2");
	expect(&asked, 0, "2026-11-25 09:50", "PR-9001");
	HAS(why(&asked, "PR-9002"), ""); /* both are there then */
	done(&asked);
}

/* --- for whom ---------------------------------------------------------------------------------- */

static void not_while_at_school_nor_on_a_pass(void **state)
{
	struct asked asked = { .f = *state };
	const char *people[3];

	fixture_services(asked.f, people);
	assert_done(asked.f, act(asked.f, "book", "person", people[0], "service", "t-art", "at",
				 "2026-11-25 08:30", "minutes", "320", NULL));
	ASK(&asked, "service", "t-talk", "person", people[0], "from", "2026-11-25 09:00", "provider",
	    "PR-9002");
	expect(&asked, 0, "2026-11-25 13:50", "PR-9002");
	assert_done(asked.f, act(asked.f, "out", "person", people[1], "kind", "school", "expected",
				 "2026-11-25 14:30", NULL));
	ASK(&asked, "service", "t-talk", "person", people[1], "from", "2026-11-25 09:00", "provider",
	    "PR-9002");
	expect(&asked, 0, "2026-11-25 14:30", "PR-9002");
	ASK(&asked, "service", "t-talk", "person", people[1], "from", "2026-11-25 09:00", "provider",
	    "PR-9002", "days", "1", "minutes", "200");
	assert_int_equal(free_times(&asked)->row_count, 0);
	HAS(why(&asked, "PR-9002"), "the person is out");
	done(&asked);
}

static void a_group_and_a_family_are_free_together(void **state)
{
	struct asked asked = { .f = *state };
	const char *people[3];

	fixture_services(asked.f, people);
	assert_done(asked.f, act(asked.f, "family-join", "person", people[1], "head", people[0], NULL));
	booked_talk(asked.f, people[0], "2026-11-25 09:00");
	booked_talk(asked.f, people[1], "2026-11-25 10:00");
	booked_talk(asked.f, people[2], "2026-11-25 11:00");
	ASK(&asked, "service", "t-art", "from", "2026-11-25 09:00", "provider", "PR-9002", "person",
	    arena_format(&asked.f->arena, "%s,%s,%s", people[0], people[1], people[2]));
	expect(&asked, 0, "2026-11-25 11:50", "PR-9002");
	ASK(&asked, "service", "t-art", "from", "2026-11-25 09:00", "provider", "PR-9002", "person",
	    people[0], "family", "yes");
	expect(&asked, 0, "2026-11-25 10:50", "PR-9002");
	HAS(free_times(&asked)->keys[0],
	    arena_format(&asked.f->arena, "--person=%s,%s", people[0], people[1]));
	ASK(&asked, "service", "t-talk", "person", people[0], "family", "yes");
	assert_int_equal(free_times(&asked)->row_count, 0);
	assert_string_equal(asked.doc.meta[2].name, "against");
	HAS(asked.doc.meta[2].text, "t-talk is for 1 person; 2 are named");
	done(&asked);
}

static void who_must_not_meet_is_kept_apart_and_not_told_of(void **state)
{
	struct asked asked = { .f = *state };
	const char *people[3], *text;

	fixture_services(asked.f, people);
	fixture_relate(asked.f, people[0], "no-contact", people[1]);
	booked_talk(asked.f, people[0], "2026-11-25 10:00");
	ASK(&asked, "service", "t-talk", "person", people[1], "from", "2026-11-25 09:30", "provider",
	    "PR-9002");
	expect(&asked, 0, "2026-11-25 11:20", "PR-9002");
	ASK(&asked, "service", "t-talk", "person", people[1], "from", "2026-11-25 09:30", "provider",
	    "PR-9002", "days", "1", "minutes", "400");
	text = why(&asked, "PR-9002");
	HAS(text, "not to be here then");
	assert_null(strstr(text, people[0]));
	done(&asked);
}

static void a_time_after_the_expected_leaving_is_remarked(void **state)
{
	struct asked asked = { .f = *state };
	const char *people[3];

	fixture_services(asked.f, people);
	assert_done(asked.f, act(asked.f, "shorten", "person", people[0], "until", "2026-11-26",
				 "reason", "x", NULL));
	ASK(&asked, "service", "t-talk", "person", people[0], "from", "2026-11-26 16:00", "provider",
	    "PR-9002");
	expect(&asked, 0, "2026-11-26 16:00", "PR-9002");
	assert_string_equal(text_of(&asked, 0, "remark"), "");
	expect(&asked, 1, "2026-11-27 09:00", "PR-9002");
	HAS(text_of(&asked, 1, "remark"), "should leave on 26.11.2026");
	done(&asked);
}

static void nothing_begins_before_now(void **state)
{
	struct asked asked = { .f = *state };
	const char *people[3];

	fixture_services(asked.f, people);
	fixture_now(asked.f, "2026-11-24 14:11");
	ASK(&asked, "service", "t-talk", "person", people[0], "from", "2026-11-24");
	expect(&asked, 0, "2026-11-24 14:20", "PR-9001");
	ASK(&asked, "service", "t-talk", "person", people[0]);
	expect(&asked, 0, "2026-11-24 14:20", "PR-9001");
	done(&asked);
}

/* --- who may ----------------------------------------------------------------------------------- */

static void of_another_shelters_people_and_hidden_ones_nothing_is_told(void **state)
{
	struct asked asked = { .f = *state };
	const char *people[3];

	fixture_services(asked.f, people);
	fixture_as(asked.f, "kutaisi");
	assert_false(asks(&asked, "service", "t-talk", "person", people[0], NULL));
	assert_true(failure_has(&asked.failure, CODE_NOT_ALLOWED));
	assert_false(asks(&asked, "service", "t-talk", "shelter", "TRF-TBS", NULL));
	assert_true(failure_has(&asked.failure, CODE_NOT_ALLOWED));
	assert_true(asks(&asked, "service", "t-talk", "shelter", "CHI-KUT", NULL));
	fixture_as(asked.f, "night");
	assert_false(asks(&asked, "service", "t-talk", "person", people[0], NULL));
	fixture_as(asked.f, "admin");
	assert_done(asked.f, act(asked.f, "hide", "person", people[0], "from", "reception",
				 "reason", "x", NULL));
	fixture_as(asked.f, "reception");
	assert_false(asks(&asked, "service", "t-talk", "person", people[0], NULL));
	assert_true(failure_has(&asked.failure, CODE_UNKNOWN_PERSON)); /* as of nobody at all */
	done(&asked);
}

static void somewhere_it_must_be(void **state)
{
	struct asked asked = { .f = *state };
	const char *people[3];

	fixture_services(asked.f, people);
	assert_false(asks(&asked, "service", "t-talk", NULL));
	assert_true(failure_has(&asked.failure, CODE_MISSING_VALUE));
	assert_false(asks(&asked, "service", "t-talk", "shelter", "TRF-BAT", "room", "TRF-TBS/T1", NULL));
	assert_true(failure_has(&asked.failure, CODE_ANOTHER_SHELTER));
	done(&asked);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(the_search_finds_what_book_takes_and_nothing_else),
		SOUND_TEST(the_same_around_a_holiday_and_a_weekend),
		SOUND_TEST(the_same_over_the_end_of_a_leap_february),
		FIXTURE_TEST(who_may_not_know_is_not_told_whom_somebody_saw),
		FIXTURE_TEST(the_earliest_comes_first_then_who_was_seen_before_then_who_has_least_to_do),
		FIXTURE_TEST(a_line_leads_to_the_filled_form_which_books_it),
		FIXTURE_TEST(georgian_or_russian_is_who_speaks_either),
		FIXTURE_TEST(everybody_who_gives_nothing_earlier_is_told_with_why),
		FIXTURE_TEST(a_holiday_is_named_where_it_is_in_the_way),
		FIXTURE_TEST(a_room_that_is_free_is_chosen),
		FIXTURE_TEST(not_while_at_school_nor_on_a_pass),
		FIXTURE_TEST(a_group_and_a_family_are_free_together),
		FIXTURE_TEST(who_must_not_meet_is_kept_apart_and_not_told_of),
		FIXTURE_TEST(a_time_after_the_expected_leaving_is_remarked),
		FIXTURE_TEST(nothing_begins_before_now),
		FIXTURE_TEST(of_another_shelters_people_and_hidden_ones_nothing_is_told),
		FIXTURE_TEST(somewhere_it_must_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
