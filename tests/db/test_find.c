/* Group search in a real house: what is proposed can be held, what is not cannot, and nobody hidden is
 * told of. */
#include "tests/db/fixture.h"

#include "core/report.h"

#define MOTHER "f34,m8,m5"

struct asked {
	struct fixture *f;
	struct doc doc;
};

static bool ask_as(struct asked *asked, struct failure *failure, va_list words)
{
	struct value items[8];
	struct values values = { items, 0 };
	const char *name;

	doc_done(&asked->doc);
	while ((name = va_arg(words, const char *)) != NULL)
		items[values.count++]
		    = (struct value){ .name = name, .text = va_arg(words, const char *) };
	return report_run(
	    &asked->f->desk, report_named("find-beds"), &values, &asked->doc, failure);
}

static void ask(struct asked *asked, ...)
{
	struct failure failure = { 0 };
	va_list words;

	va_start(words, asked);
	must(asked->f, ask_as(asked, &failure, words), &failure, "find-beds");
	va_end(words);
}

static const struct section *section_of(const struct asked *asked, const char *title)
{
	for (size_t i = 0; i < asked->doc.section_count; i++)
		if (strcmp(asked->doc.sections[i].title, title) == 0)
			return &asked->doc.sections[i];
	return NULL;
}

static const struct section *ways_of(const struct asked *asked)
{
	const struct section *section = section_of(asked, "Ways");

	assert_non_null(section);
	return section;
}

static const struct cell *cell_of(const struct section *section, size_t row, const char *column)
{
	for (size_t i = 0; i < section->column_count; i++)
		if (strcmp(section->columns[i].id, column) == 0)
			return &section->rows[row][i];
	fail_msg("no column %s", column);
	return NULL;
}

static const char *text_of(const struct section *section, size_t row, const char *column)
{
	if (row >= section->row_count)
		fail_msg("only %zu rows", section->row_count);
	return cell_of(section, row, column)->text;
}

/* "" the room takes them. */
static const char *why_not(const struct asked *asked, const char *shelter, const char *room)
{
	const struct section *section = section_of(asked, "Why not");

	for (size_t i = 0; section && i < section->row_count; i++)
		if (strcmp(text_of(section, i, "shelter"), shelter) == 0
			&& strcmp(text_of(section, i, "room"), room) == 0)
			return text_of(section, i, "why");
	return "";
}

static void expect_why(
    const struct asked *asked, const char *shelter, const char *room, const char *words)
{
	const char *why = why_not(asked, shelter, room);

	if (!strstr(why, words))
		fail_msg("%s/%s: not \"%s\" but \"%s\"", shelter, room, words, why);
}

static void expect_way(const struct asked *asked, size_t row, const char *word, const char *bed)
{
	assert_string_equal(text_of(ways_of(asked), row, "way"), word);
	assert_string_equal(text_of(ways_of(asked), row, "bed"), bed);
}

static bool has_way(const struct asked *asked, const char *word)
{
	for (size_t i = 0; i < ways_of(asked)->row_count; i++)
		if (strcmp(text_of(ways_of(asked), i, "way"), word) == 0)
			return true;
	return false;
}

static bool names(const struct asked *asked, const char *code)
{
	for (size_t s = 0; s < asked->doc.section_count; s++) {
		const struct section *section = &asked->doc.sections[s];

		for (size_t i = 0; i < section->row_count; i++)
			for (size_t k = 0; k < section->column_count; k++)
				if (section->rows[i][k].text
					&& strstr(section->rows[i][k].text, code))
					return true;
	}
	return false;
}

static void hold(struct fixture *f, const char *bed, const char *from, const char *until)
{
	assert_done(f,
	    act(f, "hold", "bed", bed, "for", "somebody", "from", from, "until", until, NULL));
}

static const char *admitted(struct fixture *f, const char *name, const char *sex,
    const char *birth, const char *bed, const char *until)
{
	const char *code = arena_text(&f->arena, fixture_person(f, name, sex, birth));

	assert_done(f, act(f, "admit", "person", code, "bed", bed, "until", until, NULL));
	return code;
}

/* --- one each ------------------------------------------------------------------------------- */

static void test_a_mother_with_two_boys_from_thursday_for_a_week(void **state)
{
	struct asked asked = { .f = *state };

	ask(&asked, "people", MOTHER, "from", "26.11.2026", "nights", "7", "shelter", "TRF-TBS",
	    NULL);
	expect_way(&asked, 0, "one-room", "TRF-TBS/3A");
	assert_string_equal(text_of(ways_of(&asked), 0, "person"), "f34");
	assert_string_equal(text_of(ways_of(&asked), 0, "from"), "2026-11-26");
	assert_string_equal(text_of(ways_of(&asked), 0, "until"), "2026-12-03");
	assert_string_equal(text_of(ways_of(&asked), 2, "person"), "m5");
	expect_why(&asked, "TRF-TBS", "2", "for the other sex (m8, m5)");
	expect_why(&asked, "TRF-TBS", "4", "for the other sex (f34)");
	expect_why(&asked, "CHI-TBS2", "3", "Outside the age range (f34)");
	assert_string_equal(why_not(&asked, "TRF-TBS", "3"), "");
	assert_true(has_way(&asked, "other-shelter"));
	doc_done(&asked.doc);
}

static void test_what_stands_on_a_bed_is_told_with_its_date(void **state)
{
	struct asked asked = { .f = *state };

	hold(asked.f, "TRF-TBS/3A", "28.11.2026", "30.11.2026");
	admitted(asked.f, "Nino", "female", "1990-01-01", "TRF-TBS/2A", "04.12.2026");
	fixture_block(asked.f, "TRF-TBS/4A", "2026-11-24 10:00", "2026-12-01 10:00");
	ask(&asked, "people", MOTHER, "from", "26.11.2026", "nights", "7", "shelter", "TRF-TBS",
	    NULL);
	expect_why(&asked, "TRF-TBS", "3", "3A held from 28.11.2026 (H-0001)");
	expect_why(&asked, "TRF-TBS", "3", "needs 3 beds in one room, 2 suitable there");
	expect_why(&asked, "TRF-TBS", "2", "2A occupied until 04.12.2026");
	expect_why(&asked, "TRF-TBS", "4", "4A out of service until 01.12.2026");
	ask(&asked, "people", MOTHER, "from", "26.11.2026", "nights", "2", "shelter", "TRF-TBS",
	    NULL); /* before the hold */
	expect_way(&asked, 0, "one-room", "TRF-TBS/3A");
	doc_done(&asked.doc);
}

static void test_whoever_is_in_the_bed_now_has_it_tonight(void **state)
{
	struct asked asked = { .f = *state };

	fixture_now(asked.f, "2026-11-24 06:00");
	admitted(asked.f, "Nino", "female", "1990-01-01", "TRF-TBS/2A", "24.11.2026");
	fixture_now(asked.f, "2026-11-24 12:00"); /* she should have left at 08:00 */
	ask(&asked, "people", "f30", "shelter", "TRF-TBS", NULL);
	assert_false(names(&asked, "TRF-TBS/2A"));
	expect_why(&asked, "TRF-TBS", "4", "for the other sex");
	ask(&asked, "people", "f30", "shelter", "TRF-TBS", "from", "25.11.2026", NULL);
	assert_true(names(&asked, "TRF-TBS/2A"));
	doc_done(&asked.doc);
}

static void test_a_bed_that_is_to_be_cleaned_says_so(void **state)
{
	struct asked asked = { .f = *state };
	const char *lado = admitted(asked.f, "Lado", "male", "1990-01-01", "TRF-TBS/4A", "30.11.2026");

	assert_done(asked.f, act(asked.f, "discharge", "person", lado, "reason", "left", NULL));
	ask(&asked, "people", "m40", "shelter", "TRF-TBS", NULL);
	expect_way(&asked, 0, "one-room", "TRF-TBS/4A");
	assert_non_null(strstr(text_of(ways_of(&asked), 0, "why"), "to be cleaned first"));
	doc_done(&asked.doc);
}

static void test_needs(void **state)
{
	struct asked asked = { .f = *state };

	ask(&asked, "people", "f70", "needs", "accessible", "shelter", "TRF-TBS", NULL);
	expect_way(&asked, 0, "one-room", "TRF-TBS/1A");
	expect_why(&asked, "TRF-TBS", "2", "An accessible bed is needed");
	ask(&asked, "people", "f40,f70a", "shelter", "TRF-TBS", NULL);
	expect_way(&asked, 0, "one-room", "TRF-TBS/1B");
	expect_way(&asked, 1, "one-room", "TRF-TBS/1A");
	ask(&asked, "people", "f34,m40", "needs", "together", "shelter", "TRF-TBS", "ways", "99",
	    NULL);
	assert_false(has_way(&asked, "split"));
	assert_false(has_way(&asked, "adjoining"));
	doc_done(&asked.doc);
}

static void test_a_group_is_split_by_the_rules(void **state)
{
	struct asked asked = { .f = *state };

	hold(asked.f, "TRF-TBS/3A", "24.11.2026", "30.11.2026");
	hold(asked.f, "TRF-TBS/3B", "24.11.2026", "30.11.2026");
	hold(asked.f, "TRF-TBS/3C", "24.11.2026", "30.11.2026");
	ask(&asked, "people", "f34,m40", "shelter", "TRF-TBS", NULL);
	expect_way(&asked, 0, "split", "TRF-TBS/1B"); /* on the same floor as the men */
	expect_way(&asked, 1, "split", "TRF-TBS/4A");
	doc_done(&asked.doc);
}

static void test_a_child_goes_to_another_shelter_before_it_is_parted(void **state)
{
	struct asked asked = { .f = *state };
	const struct section *ways;
	size_t i = 0;

	hold(asked.f, "TRF-TBS/3A", "24.11.2026", "30.11.2026");
	hold(asked.f, "TRF-TBS/3B", "24.11.2026", "30.11.2026");
	hold(asked.f, "TRF-TBS/3C", "24.11.2026", "30.11.2026");
	ask(&asked, "people", "f34,m8", "shelter", "TRF-TBS", NULL);
	ways = ways_of(&asked);
	expect_way(&asked, 0, "other-shelter", "TRF-BAT/3A");
	while (i < ways->row_count && strcmp(text_of(ways, i, "way"), "split") != 0)
		i++;
	assert_non_null(strstr(text_of(ways, i, "why"), "1 minor without an adult of theirs"));
	doc_done(&asked.doc);
}

static void test_beds_change_when_nothing_else_is_left(void **state)
{
	struct fixture *f = *state;
	struct asked asked = { .f = f };

	fixture_as(f, "admin");
	for (int i = 0; i < 10; i++) {
		static const char *const beds[] = { "1A", "1B", "2A", "2B", "2C", "2D", "3A", "3B",
			"3C", "4A" };
		const char *bed = arena_format(&f->arena, "TRF-TBS/%s", beds[i]);

		if (i == 2)
			hold(f, bed, "29.11.2026", "20.12.2026");
		else if (i == 3)
			hold(f, bed, "24.11.2026", "28.11.2026");
		else
			hold(f, bed, "24.11.2026", "20.12.2026");
	}
	fixture_as(f, "reception");
	ask(&asked, "people", "f34", "shelter", "TRF-TBS", "nights", "10", "ways", "99", NULL);
	for (size_t i = 0; i < ways_of(&asked)->row_count; i++)
		if (strcmp(text_of(ways_of(&asked), i, "way"), "change") == 0) {
			assert_string_equal(text_of(ways_of(&asked), i, "bed"), "TRF-TBS/2A");
			assert_string_equal(text_of(ways_of(&asked), i, "until"), "2026-11-29");
			assert_string_equal(text_of(ways_of(&asked), i + 1, "bed"), "TRF-TBS/2B");
			assert_string_equal(text_of(ways_of(&asked), i + 1, "from"), "2026-11-29");
			doc_done(&asked.doc);
			return;
		}
	fail_msg("no way with a change");
}

/* --- the rules between people --------------------------------------------------------------- */

static void test_of_registered_people_the_register_says_who_belongs_together(void **state)
{
	struct fixture *f = *state;
	struct asked asked = { .f = f };
	const char *woman = arena_text(&f->arena, fixture_person(f, "Nana", "female", "1990-01-01"));
	const char *girl = arena_text(&f->arena, fixture_person(f, "Lia", "female", "2012-01-01"));
	const char *both = arena_format(&f->arena, "%s,%s", woman, girl);

	ask(&asked, "people", both, "shelter", "TRF-TBS", "ways", "99", NULL);
	assert_false(has_way(&asked, "one-room"));
	expect_why(&asked, "TRF-TBS", "2", "not in one room");
	fixture_relate(f, woman, "parent", girl);
	ask(&asked, "people", both, "shelter", "TRF-TBS", NULL);
	assert_true(has_way(&asked, "one-room"));
	doc_done(&asked.doc);
}

static void test_no_contact_is_told_without_telling_of_whom(void **state)
{
	struct fixture *f = *state;
	struct asked asked = { .f = f };
	const char *enemy = admitted(f, "Eka", "female", "1990-01-01", "TRF-TBS/2A", "20.12.2026");
	const char *woman = arena_text(&f->arena, fixture_person(f, "Nana", "female", "1991-01-01"));

	fixture_relate(f, woman, "no-contact", enemy);
	ask(&asked, "people", woman, "from", "26.11.2026", "nights", "7", "shelter", "TRF-TBS",
	    NULL);
	expect_why(&asked, "TRF-TBS", "2", "Not to be placed here");
	for (size_t i = 0; i < ways_of(&asked)->row_count; i++)
		assert_null(strstr(text_of(ways_of(&asked), i, "bed"), "TRF-TBS/2"));
	doc_done(&asked.doc);
}

static void test_a_ban_keeps_them_out_of_its_shelter(void **state)
{
	struct fixture *f = *state;
	struct asked asked = { .f = f };
	const char *man = arena_text(&f->arena, fixture_person(f, "Gia", "male", "1980-01-01"));

	assert_done(f, act(f, "ban-add", "person", man, "shelter", "TRF-TBS", "reason", "knife",
			   NULL));
	ask(&asked, "people", man, "shelter", "TRF-TBS", NULL);
	expect_why(&asked, "TRF-TBS", "4", "Banned from the shelter");
	expect_way(&asked, 0, "other-shelter", "TRF-BAT/4A");
	assert_false(names(&asked, "knife"));
	doc_done(&asked.doc);
}

/* A woman of 40 alone in the women's room, and every other bed but one held. */
static const char *crowd(struct fixture *f)
{
	const char *alone = admitted(f, "Mzia", "female", "1986-01-01", "TRF-TBS/2A", "20.12.2026");
	static const char *const rest[] = { "1A", "3A", "3B", "3C", "4A" };

	for (size_t i = 0; i < sizeof rest / sizeof rest[0]; i++)
		hold(f, arena_format(&f->arena, "TRF-TBS/%s", rest[i]), "24.11.2026", "20.12.2026");
	return alone;
}

static void test_who_could_move_is_named_by_code_and_asked(void **state)
{
	struct fixture *f = *state;
	struct asked asked = { .f = f };
	const char *alone = crowd(f);
	const struct section *moves;

	fixture_as(f, "reception");
	ask(&asked, "people", "f34,f12", "from", "26.11.2026", "nights", "7", "shelter", "TRF-TBS",
	    "ways", "99", "needs", "together", NULL);
	assert_true(has_way(&asked, "reshuffle"));
	moves = section_of(&asked, "Who would have to agree to move");
	assert_non_null(moves);
	assert_string_equal(text_of(moves, 0, "person"), alone);
	assert_string_equal(text_of(moves, 0, "from_bed"), "TRF-TBS/2A");
	assert_string_equal(text_of(moves, 0, "bed"), "TRF-TBS/1B");
	assert_string_equal(sleeper(f, "TRF-TBS/2A", "2026-11-24 12:00"), alone); /* nothing is done */
	assert_done(f, act(f, "move", "person", alone, "bed", "TRF-TBS/1B", NULL));
	ask(&asked, "people", "f34,f12", "from", "26.11.2026", "nights", "7", "shelter", "TRF-TBS",
	    NULL);
	expect_way(&asked, 0, "one-room", "TRF-TBS/2A");
	doc_done(&asked.doc);
}

static void test_nobody_hidden_is_told_of(void **state)
{
	struct fixture *f = *state;
	struct asked asked = { .f = f };
	const char *alone = crowd(f);

	assert_done(f, act(f, "hide", "person", alone, "from", "reception", "reason", "afraid", NULL));
	fixture_as(f, "reception");
	ask(&asked, "people", "f34,f12", "from", "26.11.2026", "nights", "7", "shelter", "TRF-TBS",
	    "ways", "99", "needs", "together", NULL);
	assert_false(has_way(&asked, "reshuffle"));
	assert_false(names(&asked, alone));
	expect_why(&asked, "TRF-TBS", "2", "Not to be placed here");
	expect_why(&asked, "TRF-TBS", "2", "2A occupied");
	assert_null(strstr(why_not(&asked, "TRF-TBS", "2"), "occupied until"));
	doc_done(&asked.doc);
}

static void test_a_hidden_code_is_answered_like_one_that_never_was(void **state)
{
	struct fixture *f = *state;
	const char *alone = crowd(f), *said[2];

	assert_done(f, act(f, "hide", "person", alone, "from", "reception", "reason", "afraid", NULL));
	fixture_as(f, "reception");
	for (int i = 0; i < 2; i++) {
		struct value item = { .name = "people", .text = i ? "B-9998" : alone };
		struct values values = { &item, 1 };
		struct failure failure = { 0 };
		struct doc doc = { 0 };

		assert_false(report_run(
		    &f->desk, report_named("find-beds"), &values, &doc, &failure));
		assert_true(failure_has(&failure, CODE_UNKNOWN_PERSON));
		said[i] = arena_format(&f->arena, "%.30s", failure_line(&f->arena, &failure));
		failure_done(&failure);
		doc_done(&doc);
	}
	assert_string_equal(said[0], said[1]);
}

static void test_only_shelters_where_one_may_hold(void **state)
{
	struct asked asked = { .f = *state };

	fixture_as(asked.f, "kutaisi");
	ask(&asked, "people", "f12", NULL);
	assert_true(names(&asked, "CHI-KUT"));
	assert_false(names(&asked, "TRF-TBS"));
	doc_done(&asked.doc);
}

static void test_what_cannot_be_read(void **state)
{
	static const char *const words[][2] = { { "people", "x34" }, { "people", "f34,q" },
		{ "people", "f200" }, { "people", "" }, { "people", "f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11,f12,f13" },
		{ "needs", "a view" }, { "from", "20.11.2026" }, { "nights", "0" } };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		struct value items[2] = { { .name = words[i][0], .text = words[i][1] },
			{ .name = "people", .text = "f34" } };
		struct values values = { items, i < 5 ? 1 : 2 };
		struct failure failure = { 0 };
		struct doc doc = { 0 };

		if (report_run(&f->desk, report_named("find-beds"), &values, &doc, &failure))
			fail_msg("%s %s was taken", words[i][0], words[i][1]);
		assert_int_equal(failure_worst(&failure), CLASS_BAD);
		failure_done(&failure);
		doc_done(&doc);
	}
}

static void test_who_has_a_bed_held_already_is_told_of(void **state)
{
	struct fixture *f = *state;
	struct asked asked = { .f = f };
	const char *man = arena_text(&f->arena, fixture_person(f, "Gia", "male", "1980-01-01"));

	assert_done(f, act(f, "hold", "person", man, "bed", "TRF-BAT/4A", "from", "28.11.2026",
			   "until", "30.11.2026", NULL));
	ask(&asked, "people", man, "nights", "4", NULL);
	assert_int_equal(asked.doc.meta_count, 1); /* nothing but what was asked */
	ask(&asked, "people", man, "nights", "5", NULL);
	assert_int_equal(asked.doc.meta_count, 2);
	assert_string_equal(asked.doc.meta[1].name, "held");
	assert_non_null(strstr(asked.doc.meta[1].text, "TRF-BAT/4A"));
	assert_non_null(strstr(asked.doc.meta[1].text, "(H-0001)"));
	doc_done(&asked.doc);
}

/* --- holding what was found ----------------------------------------------------------------- */

static bool hold_three(struct fixture *f, const char *beds)
{
	return act(f, "hold-group", "people", MOTHER, "beds", beds, "from", "26.11.2026", "until",
	    "03.12.2026", "for", "mother with two boys", NULL);
}

static void test_a_group_is_held_in_one_act_and_undone_in_one(void **state)
{
	struct fixture *f = *state;
	struct asked asked = { .f = f };
	struct hold row;

	assert_done(f, hold_three(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C"));
	assert_non_null(strstr(f->outcome.message, "H-0001"));
	assert_non_null(strstr(f->outcome.message, "H-0003"));
	assert_true(hold_by_id(f->desk.db, &f->arena, 2, &row));
	assert_string_equal(row.label, "mother with two boys (m8)");
	ask(&asked, "people", MOTHER, "from", "30.11.2026", "shelter", "TRF-TBS", NULL);
	expect_why(&asked, "TRF-TBS", "3", "3B held from 26.11.2026 (H-0002)");
	assert_done(f, act(f, "undo", NULL));
	ask(&asked, "people", MOTHER, "from", "30.11.2026", "shelter", "TRF-TBS", NULL);
	expect_way(&asked, 0, "one-room", "TRF-TBS/3A");
	doc_done(&asked.doc);
}

static void test_all_of_a_group_is_held_or_none(void **state)
{
	struct fixture *f = *state;
	struct hold row;

	hold(f, "TRF-TBS/3C", "28.11.2026", "29.11.2026");
	assert_refused(f, hold_three(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3C"), CODE_ALREADY_SO);
	assert_false(hold_by_id(f->desk.db, &f->arena, 2, &row));
	assert_refused(f, hold_three(f, "TRF-TBS/3A,TRF-TBS/3B"), CODE_BAD_VALUE);
	assert_refused(f, hold_three(f, "TRF-TBS/3A,TRF-TBS/3B,TRF-TBS/3A"), CODE_BAD_VALUE);
	assert_refused(f, hold_three(f, "TRF-TBS/2A,TRF-TBS/2B,TRF-TBS/2C"), CODE_RULE_SEX);
	assert_refused(f, act(f, "hold-group", "people", "f34", "beds", "TRF-TBS/2A", NULL),
	    CODE_MISSING_VALUE);
	assert_refused(f, act(f, "hold-group", "people", "f34", "beds", "TRF-TBS/2A", "for", "x", "from",
			      "26.11.2026", "until", "28.11.2026", "expected", "20.12.2026", NULL),
	    CODE_BAD_VALUE); /* not within the nights, as for one bed */
}

static void test_who_is_registered_may_come_with_who_is_not(void **state)
{
	struct fixture *f = *state;
	struct asked asked = { .f = f };
	const char *mother = arena_text(&f->arena, fixture_person(f, "Nana", "female", "1990-01-01"));
	const char *other = arena_text(&f->arena, fixture_person(f, "Lia", "female", "2012-01-01"));
	struct hold row;

	ask(&asked, "people", arena_format(&f->arena, "%s,m8", mother), "shelter", "TRF-TBS", NULL);
	expect_way(&asked, 0, "one-room", "TRF-TBS/3A");
	doc_done(&asked.doc);
	assert_done(f, act(f, "hold-group", "people", arena_format(&f->arena, "%s,m8", mother),
			   "beds", "TRF-TBS/3A,TRF-TBS/3B", "for", "her son", NULL));
	assert_true(hold_by_id(f->desk.db, &f->arena, 1, &row));
	assert_int_equal(row.person, the_person(f, mother).id);
	assert_refused(f, act(f, "hold-group", "people", arena_format(&f->arena, "%s,f40", mother),
			      "beds", "TRF-TBS/2A,TRF-TBS/2B", "for", "x", NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_refused(f, act(f, "hold-group", "people",
			      arena_format(&f->arena, "%s,%s", mother, other), "beds",
			      "TRF-TBS/2A,TRF-TBS/2B", NULL), CODE_RULE_ADULT_WITH_MINOR);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(test_a_mother_with_two_boys_from_thursday_for_a_week),
		FIXTURE_TEST(test_what_stands_on_a_bed_is_told_with_its_date),
		FIXTURE_TEST(test_whoever_is_in_the_bed_now_has_it_tonight),
		FIXTURE_TEST(test_a_bed_that_is_to_be_cleaned_says_so),
		FIXTURE_TEST(test_needs),
		FIXTURE_TEST(test_a_group_is_split_by_the_rules),
		FIXTURE_TEST(test_a_child_goes_to_another_shelter_before_it_is_parted),
		FIXTURE_TEST(test_beds_change_when_nothing_else_is_left),
		FIXTURE_TEST(test_of_registered_people_the_register_says_who_belongs_together),
		FIXTURE_TEST(test_no_contact_is_told_without_telling_of_whom),
		FIXTURE_TEST(test_a_ban_keeps_them_out_of_its_shelter),
		FIXTURE_TEST(test_who_could_move_is_named_by_code_and_asked),
		FIXTURE_TEST(test_nobody_hidden_is_told_of),
		FIXTURE_TEST(test_a_hidden_code_is_answered_like_one_that_never_was),
		FIXTURE_TEST(test_who_has_a_bed_held_already_is_told_of),
		FIXTURE_TEST(test_only_shelters_where_one_may_hold),
		FIXTURE_TEST(test_what_cannot_be_read),
		SOUND_TEST(test_a_group_is_held_in_one_act_and_undone_in_one),
		SOUND_TEST(test_all_of_a_group_is_held_or_none),
		SOUND_TEST(test_who_is_registered_may_come_with_who_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
