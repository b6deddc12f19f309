/* The daily roster through the verbs: that it agrees with the board and the counts, on a day that is
 * over, the present one and one to come; what people eat; and who is told what. */
#include "tests/db/draw.h"
#include "tests/db/giving.h"

#include "core/roster.h"
#include "core/see.h"
#include "db/staff.h"


/* The roster as its document; doc_done is the caller's. */
static bool made(struct fixture *f, const char *shelter, const char *date, struct doc *doc,
    struct failure *failure)
{
	struct value items[] = { { .name = "shelter", .text = shelter },
		{ .name = "date", .text = date } };
	struct value only_date = { .name = "date", .text = date };
	struct values values = { shelter ? items : &only_date, shelter ? (date ? 2 : 1) : (date ? 1 : 0) };

	return report_run(&f->desk, report_named("roster"), &values, doc, failure);
}

static const char *text_of(struct fixture *f, const char *shelter, const char *date)
{
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	const char *text;

	must(f, made(f, shelter, date, &doc, &failure), &failure, "roster");
	text = arena_text(&f->arena, paper_write(&doc.arena, &doc, "json", NULL));
	doc_done(&doc);
	return text;
}

static json_t *rows_of(json_t *root, const char *title)
{
	json_t *section;
	size_t i;

	json_array_foreach(json_object_get(root, "sections"), i, section)
		if (strcmp(json_string_value(json_object_get(section, "title")), title) == 0)
			return json_object_get(section, "rows");
	return NULL;
}

/* The row of a section in which the column says so; NULL none. */
static json_t *row_where(json_t *root, const char *title, const char *column, const char *is)
{
	json_t *row;
	size_t i;

	json_array_foreach(rows_of(root, title), i, row)
	{
		const char *text = json_string_value(json_object_get(row, column));

		if (text && strcmp(text, is) == 0)
			return row;
	}
	return NULL;
}

static const char *cell(json_t *row, const char *column)
{
	const char *text = json_string_value(json_object_get(row, column));

	return text ? text : "";
}

static int64_t number(json_t *row, const char *column)
{
	return json_integer_value(json_object_get(row, column));
}

static json_t *roster_of(struct fixture *f, const char *shelter, const char *date)
{
	json_t *root = json_loads(text_of(f, shelter, date), 0, NULL);

	assert_non_null(root);
	return root;
}

/* B-0001 and B-0002 live in CHI-KUT, B-0003 in TRF-TBS, B-0004 nowhere. */
static void town(struct fixture *f)
{
	fixture_person(f, "Luka", "male", "2014-01-01");
	fixture_person(f, "Gio", "male", "2013-01-01");
	fixture_person(f, "Nino", "female", "1990-01-01");
	fixture_person(f, "Beka", "male", "2012-01-01");
	assert_done(f, act_over(f, "test", "admit", "person", "B-0001", "bed", "CHI-KUT/1A", "basis",
			   "self", "at", "2026-11-20 10:00", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0002", "bed", "CHI-KUT/1B", "basis",
			   "self", "at", "2026-11-20 10:00", "until", "2026-11-26", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", "B-0003", "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", "at", "2026-11-20 10:00", NULL));
}

/* --- what people eat --------------------------------------------------------------------------- */

static void a_diet_is_set_changed_and_taken_away(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "diet-set", "person", "B-0001", "diet", "diabetic, no pork,diabetic",
			   "note", "no nuts", NULL));
	HAS(f->outcome.result, "\"person\":\"B-0001\"");
	HAS(report_json(f, "person", "person", "B-0001"), "diabetic, no pork (no nuts)");
	assert_refused(f, act(f, "diet-set", "person", "B-0001", "diet", "diabetic no-pork", NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "diet-set", "person", "B-0001", "note", "", NULL));
	HASNT(report_json(f, "person", "person", "B-0001"), "no nuts");
	assert_done(f, act(f, "undo", NULL));
	HAS(report_json(f, "person", "person", "B-0001"), "no nuts");
	assert_done(f, act(f, "diet-set", "person", "B-0001", "diet", "", NULL));
	HASNT(report_json(f, "person", "person", "B-0001"), "\"diet\"");
	assert_refused(
	    f, act(f, "diet-set", "person", "B-0001", "diet", "", NULL), CODE_ALREADY_SO);
	assert_refused(
	    f, act(f, "diet-set", "person", "B-0001", "diet", "no-prk", NULL), CODE_BAD_CHOICE);
	HAS(said(f), "did you mean no-pork");
}

static void what_somebody_eats_is_in_no_audit_and_seen_by_who_sees_alerts(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_user(f, "auditor", "auditor", NULL);
	assert_done(f, act(f, "diet-set", "person", "B-0001", "diet", "halal", "note", "no nuts",
			   NULL));
	HASNT(report_json(f, "audit", NULL, NULL), "halal");
	HASNT(report_json(f, "audit", NULL, NULL), "nuts");
	fixture_as(f, "night");
	HAS(text_of(f, "CHI-KUT", NULL), "no nuts");
	fixture_as(f, "auditor");
	assert_refused(f, act(f, "diet-set", "person", "B-0001", "diet", "vegan", NULL),
	    CODE_NOT_ALLOWED);
}

static void two_entries_made_one_eat_what_both_did(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "diet-set", "person", "B-0001", "diet", "halal", "note", "a", NULL));
	assert_done(
	    f, act(f, "diet-set", "person", "B-0004", "diet", "soft halal", "note", "b", NULL));
	assert_done(f, act_over(f, "test", "merge", "keep", "B-0001", "drop", "B-0004", "reason",
			   "same", NULL));
	HAS(report_json(f, "person", "person", "B-0001"), "halal, soft food (a; b)");
	assert_done(f, act(f, "undo", NULL));
	HAS(report_json(f, "person", "person", "B-0001"), "halal (a)");
	HAS(report_json(f, "person", "person", "B-0004"), "soft food, halal (b)");
}

static void who_is_forgotten_eats_nothing(void **state)
{
	struct fixture *f = *state;
	struct diet diet;

	town(f);
	assert_done(f, act(f, "diet-set", "person", "B-0004", "diet", "halal", NULL));
	assert_true(diet_of(f->desk.db, &f->arena, the_person(f, "B-0004").id, &diet));
	assert_done(f, act_over(f, "test", "forget", "person", "B-0004",
			   "reason", "asked for it", NULL));
	assert_false(diet_of(f->desk.db, &f->arena, the_person(f, "B-0004").id, &diet));
}

/* --- the paper --------------------------------------------------------------------------------- */

static void tonight_is_as_it_is_now(void **state)
{
	struct fixture *f = *state;
	json_t *root;

	town(f);
	assert_done(f, act(f, "out", "person", "B-0001", "kind", "school", "expected",
			   "2026-11-24 18:00", NULL));
	fixture_block(f, "CHI-KUT/2A", "2026-11-23 10:00", "2026-11-27 12:00");
	assert_done(f, act(f, "hold", "bed", "CHI-KUT/2B", "for", "boy in red", "expected",
			   "2026-11-24 17:00", NULL));
	root = roster_of(f, "CHI-KUT", NULL);
	assert_string_equal(cell(row_where(root, "Who sleeps where", "person", "B-0001"), "bed"),
	    "CHI-KUT/1A");
	assert_string_equal(
	    cell(row_where(root, "Who sleeps where", "person", "B-0001"), "state"), "out");
	assert_string_equal(
	    cell(row_where(root, "Who sleeps where", "person", "B-0002"), "state"), "in");
	assert_string_equal(
	    cell(row_where(root, "Who sleeps where", "bed", "CHI-KUT/2A"), "state"),
	    "out_of_service");
	assert_string_equal(
	    cell(row_where(root, "Who sleeps where", "bed", "CHI-KUT/2B"), "name"), "boy in red");
	assert_string_equal(cell(row_where(root, "Who is out", "person", "B-0001"), "kind"), "school");
	assert_string_equal(
	    cell(row_where(root, "Beds out of service", "bed", "CHI-KUT/2A"), "until"),
	    "2026-11-27");
	assert_string_equal(
	    cell(row_where(root, "Arrivals and departures", "kind", "comes"), "at"),
	    "2026-11-24T17:00:00+04:00");
	/* lunch: one is at school; dinner: back, and somebody came */
	assert_int_equal(number(row_where(root, "Meals", "diet", "all"), "breakfast"), 2);
	assert_int_equal(number(row_where(root, "Meals", "diet", "all"), "lunch"), 1);
	assert_int_equal(number(row_where(root, "Meals", "diet", "all"), "dinner"), 3);
	assert_int_equal(number(row_where(root, "Meals", "diet", "expected"), "dinner"), 1);
	json_decref(root);
}

static void a_day_that_is_over_is_as_it_was(void **state)
{
	struct fixture *f = *state;
	json_t *root;

	town(f);
	assert_done(f, act(f, "discharge", "person", "B-0002", "reason", "returned-home", "at",
			   "2026-11-23 18:00", NULL));
	root = roster_of(f, "CHI-KUT", "2026-11-22");
	assert_string_equal(
	    cell(row_where(root, "Who sleeps where", "person", "B-0002"), "bed"), "CHI-KUT/1B");
	json_decref(root);
	root = roster_of(f, "CHI-KUT", "2026-11-23");
	assert_null(row_where(root, "Who sleeps where", "person", "B-0002"));
	assert_string_equal(
	    cell(row_where(root, "Arrivals and departures", "person", "B-0002"), "kind"), "left");
	assert_int_equal(number(row_where(root, "Meals", "diet", "all"), "lunch"), 2);
	assert_int_equal(number(row_where(root, "Meals", "diet", "all"), "dinner"), 1);
	json_decref(root);
}

static void a_day_to_come_is_as_planned(void **state)
{
	struct fixture *f = *state;
	json_t *root;

	town(f);
	assert_done(f, act(f, "hold", "bed", "CHI-KUT/2B", "person", "B-0004", "from", "2026-11-26",
			   "until", "2026-11-28", NULL));
	root = roster_of(f, "CHI-KUT", "2026-11-25");
	assert_non_null(row_where(root, "Who sleeps where", "person", "B-0002"));
	assert_null(row_where(root, "Who sleeps where", "person", "B-0004"));
	json_decref(root);
	root = roster_of(f, "CHI-KUT", "2026-11-26");
	assert_null(row_where(root, "Who sleeps where", "person", "B-0002"));
	assert_string_equal(
	    cell(row_where(root, "Who sleeps where", "person", "B-0004"), "state"), "held");
	assert_string_equal(
	    cell(row_where(root, "Arrivals and departures", "person", "B-0002"), "kind"),
	    "leaves");
	assert_string_equal(
	    cell(row_where(root, "Arrivals and departures", "person", "B-0004"), "kind"),
	    "comes");
	json_decref(root);
}

static void after_midnight_it_is_still_the_night_that_began(void **state)
{
	struct fixture *f = *state;

	town(f);
	fixture_now(f, "2026-11-25 03:00");
	HAS(text_of(f, "CHI-KUT", NULL), "Tue 24.11.2026");
	fixture_now(f, "2026-11-25 08:00");
	HAS(text_of(f, "CHI-KUT", NULL), "Wed 25.11.2026");
}

static void medicine_papers_and_duty_stand_on_it(void **state)
{
	struct fixture *f = *state;
	struct staff staff = { .code = "ST-0001", .name = "Maia Testadze", .user = DB_NULL,
		.post = "nurse", .shelters = "", .hours_week = DB_NULL, .phone = "", .note = "",
		.created_at = f->desk.fixed_now, .ended_at = DB_NULL };
	struct duty duty = { .shelter = the_shelter(f, "CHI-KUT").id, .on_date = "2026-11-24",
		.shift = "night", .post = "", .from_at = instant("2026-11-24 22:00"),
		.until_at = instant("2026-11-25 08:00"), .instead_of = DB_NULL, .note = "",
		.created_at = f->desk.fixed_now, .user = f->desk.actor.id, .void_at = DB_NULL };
	json_t *root;

	town(f);
	assert_done(f, act(f, "medication-add", "person", "B-0001", "medicine", "insulin", "dose",
			   "6 units", "times", "20:00", NULL));
	assert_done(f, act(f, "medication-add", "person", "B-0002", "medicine", "paracetamol", "dose",
			   "one", NULL));
	assert_done(f, act(f, "goal-add", "person", "B-0001", "kind", "paper", "title",
			   "birth certificate", "due", "2026-11-20", NULL));
	assert_done(f, act(f, "person-edit", "person", "B-0002", "documents",
			   "temporary-certificate", "documents-until", "2026-12-01", NULL));
	raw_begin(f);
	row_add(f->desk.db, &staff_table, &staff);
	duty.staff = staff.id;
	row_add(f->desk.db, &duty_table, &duty);
	raw_end(f);
	root = roster_of(f, "CHI-KUT", NULL);
	assert_string_equal(cell(row_where(root, "Medicine", "person", "B-0001"), "medicine"),
	    "insulin");
	assert_string_equal(cell(row_where(root, "Medicine", "person", "B-0001"), "at"),
	    "2026-11-24T20:00:00+04:00");
	assert_string_equal(cell(row_where(root, "Medicine", "person", "B-0002"), "at"), "");
	assert_string_equal(cell(row_where(root, "Papers due", "person", "B-0001"), "state"),
	    "overdue");
	assert_string_equal(
	    cell(row_where(root, "Papers due", "person", "B-0002"), "due"), "2026-12-01");
	assert_string_equal(cell(row_where(root, "On duty", "shift", "night"), "staff"), "ST-0001");
	assert_string_equal(cell(row_where(root, "On duty", "shift", "night"), "status"), "");
	json_decref(root);
	assert_done(f, act(f, "staff-absence-add", "staff", "ST-0001", "from", "2026-11-24", "until",
			   "2026-11-24", "kind", "sick", NULL));
	root = roster_of(f, "CHI-KUT", NULL); /* the paper on the wall counts on nobody who is away */
	assert_string_equal(cell(row_where(root, "On duty", "shift", "night"), "status"), "absent");
	json_decref(root);
	root = roster_of(f, "CHI-KUT", "2026-11-25");
	assert_null(row_where(root, "On duty", "shift", "night"));
	assert_non_null(row_where(root, "Medicine", "person", "B-0001"));
	json_decref(root);
}

/* --- who is told what -------------------------------------------------------------------------- */

static void who_works_in_one_house_need_not_name_it(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct doc doc = { 0 };

	town(f);
	assert_false(made(f, NULL, NULL, &doc, &failure));
	assert_true(failure_has(&failure, CODE_MISSING_VALUE));
	failure_done(&failure);
	doc_done(&doc);
	fixture_as(f, "kutaisi");
	HAS(text_of(f, NULL, NULL), "CHI-KUT");
	assert_false(made(f, "TRF-TBS", NULL, &doc, &failure));
	assert_true(failure_has(&failure, CODE_NOT_ALLOWED));
	failure_done(&failure);
	doc_done(&doc);
}

/* Whoever makes it may know; whoever passes it may not. */
static void a_private_service_is_an_appointment_on_the_wall(void **state)
{
	struct fixture *f = *state;
	const char *ana = fixture_person(f, "Ana", "female", "1990-05-01"), *by, *text;

	assert_done(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL));
	by = fixture_provider(f, "Lela", "psychology doctor", "");
	fixture_appointment(f, ana, "psychology", by, NULL, "2026-11-24 15:00");
	text = text_of(f, "TRF-TBS", NULL);
	HAS(text, "\"service\": \"appointment\"");
	HASNT(text, "psychology");
	HASNT(text, "Lela");
	fixture_appointment(f, ana, "doctor", by, NULL, "2026-11-24 17:00");
	HAS(text_of(f, "TRF-TBS", NULL), "\"service\": \"doctor\"");
}

static void where_codes_stand_for_names_no_name_is_on_it(void **state)
{
	struct fixture *f = *state;

	town(f);
	HASNT(text_of(f, "TRF-TBS", NULL), "Nino");
	HAS(text_of(f, "TRF-TBS", NULL), "B-0003");
	HAS(text_of(f, "CHI-KUT", NULL), "Luka");
}

static void of_somebody_hidden_only_the_bed_is_taken(void **state)
{
	struct fixture *f = *state;
	const char *text;
	json_t *root;

	town(f);
	assert_done(f, act(f, "diet-set", "person", "B-0001", "diet", "halal", NULL));
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "reception", "reason", "x", NULL));
	fixture_as(f, "reception");
	text = text_of(f, "CHI-KUT", NULL);
	HASNT(text, "B-0001");
	HASNT(text, "Luka");
	HASNT(text, "halal");
	root = json_loads(text, 0, NULL);
	assert_string_equal(
	    cell(row_where(root, "Who sleeps where", "bed", "CHI-KUT/1A"), "state"), "taken");
	assert_int_equal(number(row_where(root, "Meals", "diet", "all"), "breakfast"), 2);
	assert_int_equal(number(row_where(root, "Meals", "diet", "all"), "dinner"), 2);
	json_decref(root);
	HASNT(text_of(f, "CHI-KUT", "2026-11-22"), "B-0001");
}

static void who_is_named_on_it_is_traced(void **state)
{
	struct fixture *f = *state;

	town(f);
	text_of(f, "CHI-KUT", NULL);
	HAS(report_json(f, "looked-at", "person", "B-0001"), "roster");
}

/* --- against the board, at random -------------------------------------------------------------- */

static const char *const random_verbs[] = { "admit", "move", "out", "return", "missing",
	"discharge", "hold", "hold-use", "hold-cancel", "bed-block", "bed-release", "bed-clean",
	"assign", "extend", "shorten", "diet-set", "hide", "unhide" };

/* Everybody of the board stands once among who sleeps where, and nobody else. */
static void compare_people(const struct roster *roster, json_t *root, uint64_t seed, int step)
{
	const struct bed_fact *fact;
	json_t *rows = rows_of(root, "Who sleeps where"), *row;
	size_t i, people = 0, found = 0;

	for (i = 0; (fact = roster_fact(roster, i)) != NULL; i++) {
		size_t k, stands = 0;

		people += fact->stay != DB_NULL;
		if (fact->stay == DB_NULL || fact->person == DB_NULL)
			continue;
		json_array_foreach(rows, k, row)
			stands += strcmp(cell(row, "person"), fact->person_code) == 0
				&& strcmp(cell(row, "bed"), fact->code ? fact->code : "") == 0;
		if (stands != 1)
			fail_msg("seed %llu, step %d: %s stands %zu times",
			    (unsigned long long)seed, step, fact->person_code, stands);
	}
	json_array_foreach(rows, i, row)
	{
		static const char *const beds[] = { "free", "held", "to_clean", "out_of_service" };
		bool bed = false;

		for (size_t k = 0; k < 4; k++)
			bed = bed || strcmp(cell(row, "state"), beds[k]) == 0;
		found += !bed;
	}
	if (found != people)
		fail_msg("seed %llu, step %d: %zu people, %zu stand there",
		    (unsigned long long)seed, step, people, found);
}

/* Also of beds that are out of service. */
static int64_t held_of(const struct roster *roster)
{
	const struct bed_fact *fact;
	int64_t held = 0;

	for (size_t i = 0; (fact = roster_fact(roster, i)) != NULL; i++)
		held += fact->hold != DB_NULL;
	return held;
}

/* The totals are those of the beds that count, and nobody eats who neither lives nor is expected here. */
static void compare_numbers(const struct roster *roster, json_t *root, uint64_t seed, int step)
{
	static const char *const meals[] = { "breakfast", "lunch", "dinner" };
	const struct tally *tally = &roster->house.tally;
	json_t *totals = json_array_get(rows_of(root, "Totals"), 0);
	json_t *meal = rows_of(root, "Meals"), *all = json_array_get(meal, 0), *row;
	int64_t most = tally->people + (int64_t)roster->bedless_count
		+ (int64_t)json_array_size(rows_of(root, "Arrivals and departures"))
		+ (roster->tense == ROSTER_AHEAD ? held_of(roster) : 0); /* come before that day */
	size_t i;

	if (number(totals, "capacity") != tally->capacity || number(totals, "free") != tally->free
		|| number(totals, "occupied") + number(totals, "held")
				+ number(totals, "out_of_service") + number(totals, "to_clean")
				+ number(totals, "free")
			!= tally->capacity)
		fail_msg("seed %llu, step %d: the totals are wrong", (unsigned long long)seed, step);
	for (size_t k = 0; k < 3; k++) {
		if (number(all, meals[k]) > most)
			fail_msg("seed %llu, step %d: %lld eat %s, of %lld at most",
			    (unsigned long long)seed, step, (long long)number(all, meals[k]), meals[k],
			    (long long)most);
		json_array_foreach(meal, i, row)
			if (number(row, meals[k]) > number(all, meals[k]))
				fail_msg("seed %llu, step %d: more eat %s so than eat",
				    (unsigned long long)seed, step, meals[k]);
	}
}

/* Who ate at a meal that is over is what the board of that time says, however it is counted. */
static void compare_eaters(
    struct fixture *f, const struct roster *roster, uint64_t seed, int step)
{
	struct arena arena = { 0 };
	struct roster_meal *meals;
	size_t count = roster_meals(&f->desk, &arena, roster, &meals);

	for (size_t i = 0; i < count; i++) {
		struct meal_count by_board = meal_count_new(&arena);
		struct bed_fact *facts;
		size_t found;

		if (meals[i].at > f->desk.fixed_now)
			continue;
		found = see_board(
		    &f->desk, &arena, roster->shelter->id, meals[i].at, &facts);
		meal_add(&by_board, facts, found, meals[i].at, f->desk.fixed_now, NULL, 0);
		found = see_bedless(
		    &f->desk, &arena, roster->shelter->id, meals[i].at, &facts);
		meal_add(&by_board, facts, found, meals[i].at, f->desk.fixed_now, NULL, 0);
		if (by_board.people != meals[i].count.people)
			fail_msg("seed %llu, step %d: %lld eat %s, by the board %lld",
			    (unsigned long long)seed, step, (long long)meals[i].count.people,
			    meals[i].meal->code, (long long)by_board.people);
	}
	arena_done(&arena);
}

static void compare(struct fixture *f, uint64_t seed, int step)
{
	static const char *const days[] = { "yesterday", NULL, "tomorrow", "+5d" };
	static const char *const houses[] = { "TRF-TBS", "CHI-TBS1", "CHI-TBS2" };

	for (size_t h = 0; h < 3; h++)
		for (size_t d = 0; d < 4; d++) {
			struct shelter shelter = the_shelter(f, houses[h]);
			json_t *root = roster_of(f, houses[h], days[d]);
			struct arena arena = { 0 };
			struct roster roster;
			char day[DATE_SIZE] = "";

			if (days[d])
				assert_int_equal(
				    date_parse(days[d], f->desk.fixed_now, day, NULL), WHEN_OK);
			roster_load(
			    &f->desk, &arena, &shelter, days[d] ? day : NULL, &roster);
			compare_people(&roster, root, seed, step);
			compare_numbers(&roster, root, seed, step);
			compare_eaters(f, &roster, seed, step);
			arena_done(&arena);
			json_decref(root);
		}
}

static void random_boards_agree_with_their_roster(void **state)
{
	static const char *const people[] = { "Ana", "Beka", "Dato", "Eka", "Gio", "Ia", "Keti",
		"Lia", "Mari", "Nika", "Otar", "Tako" };
	struct fixture *f = *state;
	const char *chosen = getenv("PROPERTY_SEED");
	uint64_t seed = chosen ? (uint64_t)atoll(chosen) : 7;
	struct draw draw = { .f = f, .random = { seed } };
	int done = 0;

	for (size_t i = 0; i < 12; i++)
		fixture_person(f, people[i], i % 2 ? "male" : "female", i % 3 ? "2012-01-01" : NULL);
	fixture_user(f, "r", "reception", NULL);
	for (int step = 0; step < 500; step++) {
		const struct verb *verb
		    = verb_named(SOME_OF(&draw, random_verbs));
		struct drawn drawn;
		struct request request;

		draw_act(&draw, verb, NULL, &drawn);
		request = (struct request){ .values = { drawn.items, drawn.count },
			.override = "drill", .seen = DB_NULL };
		outcome_done(&f->outcome);
		act_run(&f->desk, verb, &request, &f->outcome);
		if (f->outcome.done)
			draw_keep(&draw, f->outcome.result);
		done += f->outcome.done;
		f->desk.fixed_now += random_between(&draw.random, 0, 90) * MINUTE;
		if (step % 25 == 24) {
			fixture_as(f, step % 50 == 49 ? "r" : "admin");
			compare(f, seed, step);
			fixture_as(f, "admin");
		}
		arena_done(&draw.scratch);
	}
	if (done < 60)
		fail_msg("only %d acts were done", done);
	draw_done(&draw);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(a_diet_is_set_changed_and_taken_away),
		SOUND_TEST(what_somebody_eats_is_in_no_audit_and_seen_by_who_sees_alerts),
		SOUND_TEST(two_entries_made_one_eat_what_both_did),
		SOUND_TEST(who_is_forgotten_eats_nothing),
		SOUND_TEST(tonight_is_as_it_is_now),
		SOUND_TEST(a_day_that_is_over_is_as_it_was),
		SOUND_TEST(a_day_to_come_is_as_planned),
		SOUND_TEST(after_midnight_it_is_still_the_night_that_began),
		SOUND_TEST(medicine_papers_and_duty_stand_on_it),
		SOUND_TEST(who_works_in_one_house_need_not_name_it),
		SOUND_TEST(where_codes_stand_for_names_no_name_is_on_it),
		SOUND_TEST(a_private_service_is_an_appointment_on_the_wall),
		SOUND_TEST(of_somebody_hidden_only_the_bed_is_taken),
		SOUND_TEST(who_is_named_on_it_is_traced),
		SOUND_TEST(random_boards_agree_with_their_roster),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
