/* A small world for tests of verbs: the shipped network in a new file, users, people, and an act in
 * one line. "Now" stands still at 24.11.2026 12:00 until fixture_now moves it. */
#ifndef TESTS_DB_FIXTURE_H
#define TESTS_DB_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/act.h"
#include "core/check.h"
#include "core/paper/paper.h"
#include "core/report.h"
#include "core/setup.h"
#include "core/state.h"
#include "db/bed.h"
#include "db/identity.h"
#include "db/placement.h"
#include "db/stay.h"
#include "tests/db/kept.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fixture {
	struct desk desk;
	struct config *config;
	struct arena arena;
	struct outcome outcome; /* of the last act */
	int64_t changes, version; /* of the file when it was last found whole: rows, others' commits */
	char folder[64];
	char path[96];
};

static inline when_t instant(const char *text)
{
	when_t at = WHEN_NONE;

	if (when_parse(text, 0, 0, &at) != WHEN_OK)
		fail_msg("the test's instant \"%s\" cannot be read", text);
	return at;
}

static inline void fixture_now(struct fixture *f, const char *text)
{
	f->desk.fixed_now = instant(text);
}

static inline void must(struct fixture *f, bool good, struct failure *failure, const char *what)
{
	if (!good)
		fail_msg("%s: %s", what, failure_line(&f->arena, failure));
	failure_done(failure);
}

static inline void fixture_as(struct fixture *f, const char *user)
{
	struct failure failure = { 0 };

	must(f, desk_sign_in(&f->desk, user, false, &failure), &failure, "signing in");
}

/* --- rows that no verb under test writes ------------------------------------------------------ */
static inline void raw_begin(struct fixture *f)
{
	assert_int_equal(db_begin(f->desk.db), DB_OK);
}

static inline void raw_end(struct fixture *f)
{
	struct audit audit = { .uid = desk_operation_id(&f->arena), .at = f->desk.fixed_now,
		.user = "test", .terminal = "test", .verb = "test", .entity = "", .detail = "test",
		.result = "{}", .reverses = DB_NULL };

	audit_add(f->desk.db, &audit);
	if (db_failed(f->desk.db) != DB_OK || db_commit(f->desk.db) != DB_OK)
		fail_msg("a row of the fixture: %s", db_detail(f->desk.db));
}

static inline struct shelter the_shelter(struct fixture *f, const char *code)
{
	struct shelter shelter;

	if (!shelter_by_code(f->desk.db, &f->arena, code, &shelter))
		fail_msg("no shelter %s", code);
	return shelter;
}

static inline struct bed the_bed(struct fixture *f, const char *code)
{
	struct bed bed;

	if (!bed_by_code(f->desk.db, &f->arena, code, &bed))
		fail_msg("no bed %s", code);
	return bed;
}

static inline struct person the_person(struct fixture *f, const char *code)
{
	struct person person;

	if (!person_by_code(f->desk.db, &f->arena, code, &person))
		fail_msg("no person %s", code);
	return person;
}

static inline struct stay the_stay(struct fixture *f, const char *person)
{
	struct stay stay;

	if (!stay_open(f->desk.db, &f->arena, the_person(f, person).id, &stay))
		fail_msg("%s has no open stay", person);
	return stay;
}

/* shelter NULL: in all. */
static inline void fixture_user(
    struct fixture *f, const char *name, const char *role, const char *shelter)
{
	struct desk_user user = { .name = name, .title = name, .language = "",
		.created_at = f->desk.fixed_now, .closed_at = DB_NULL };
	struct desk_grant grant = { .role = role,
		.shelter = shelter && !role_of_network(role_named(role))
			? the_shelter(f, shelter).id : DB_NULL };

	raw_begin(f);
	row_add(f->desk.db, &desk_user_table, &user);
	grant.user = user.id;
	row_add(f->desk.db, &desk_grant_table, &grant);
	raw_end(f);
}

/* birth: ISO or NULL. The code is returned. */
static inline const char *fixture_person(
    struct fixture *f, const char *given, const char *sex, const char *birth)
{
	struct person person = { .sex = sex, .birth = birth,
		.birth_precision = birth ? "day" : "unknown", .citizenship = "GE", .languages = "",
		.documents = "unknown", .alerts = "", .created_at = f->desk.fixed_now,
		.void_at = DB_NULL };
	struct identity identity = { .given = given, .family = "Testadze", .alias = "",
		.personal_number = "", .phone = "", .address = "", .contacts = "", .story = "" };

	raw_begin(f);
	person.code = person_next_code(f->desk.db, &f->arena, &person.id);
	row_add(f->desk.db, &person_table, &person);
	identity.id = person.id;
	row_add(f->desk.db, &identity_table, &identity);
	raw_end(f);
	return person.code;
}

static inline void fixture_relate(
    struct fixture *f, const char *person, const char *kind, const char *other)
{
	struct relation relation = { .kind = kind, .person = the_person(f, person).id,
		.other = the_person(f, other).id, .note = "", .created_at = f->desk.fixed_now,
		.void_at = DB_NULL };

	raw_begin(f);
	row_add(f->desk.db, &relation_table, &relation);
	raw_end(f);
}

/* person NULL: under the label. */
static inline void fixture_hold(
    struct fixture *f, const char *person, const char *label, const char *bed, const char *from)
{
	struct bed in = the_bed(f, bed);
	struct hold hold = { .shelter = in.shelter,
		.person = person ? the_person(f, person).id : DB_NULL, .label = label,
		.made_at = instant(from), .expected_at = DB_NULL, .until_at = DB_NULL,
		.confirmed_at = DB_NULL, .ended_at = DB_NULL, .note = "" };
	struct placement placement = { .shelter = in.shelter, .bed = in.id, .stay = DB_NULL,
		.from_at = instant(from), .until_at = DB_NULL, .planned_at = DB_NULL,
		.void_at = DB_NULL };

	raw_begin(f);
	row_add(f->desk.db, &hold_table, &hold);
	placement.hold = hold.id;
	row_add(f->desk.db, &placement_table, &placement);
	raw_end(f);
}

/* until NULL: until further notice. */
static inline void fixture_block(
    struct fixture *f, const char *bed, const char *from, const char *until)
{
	struct bed_block block = { .bed = the_bed(f, bed).id, .from_at = instant(from),
		.until_at = until ? instant(until) : DB_NULL, .reason = "repair", .note = "",
		.void_at = DB_NULL };

	raw_begin(f);
	row_add(f->desk.db, &bed_block_table, &block);
	raw_end(f);
}

static inline void fixture_cleaned(struct fixture *f, const char *bed, const char *at)
{
	struct cleaning cleaning
	    = { .bed = the_bed(f, bed).id, .at = instant(at), .void_at = DB_NULL };

	raw_begin(f);
	row_add(f->desk.db, &cleaning_table, &cleaning);
	raw_end(f);
}

/* --- opening and closing ---------------------------------------------------------------------- */
static inline void fixture_make(struct fixture *f)
{
	struct failure failure = { 0 };
	struct setup_options options = { .path = f->path, .administrator = "admin",
		.title = "Administrator", .language = "en" };

	f->desk = (struct desk){ .config = f->config, .terminal = "test" };
	snprintf(f->folder, sizeof f->folder, "/tmp/shelterdesk-test-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	snprintf(f->path, sizeof f->path, "%s/desk.db", f->folder);
	fixture_now(f, "2026-01-01 00:00"); /* the beds are there since then */
	must(f, setup_create(&f->desk, &options, &failure), &failure, "setting up");
	fixture_now(f, "2026-11-24 12:00");
	fixture_user(f, "manager", "manager", NULL);
	fixture_user(f, "reception", "reception", NULL);
	fixture_user(f, "night", "night", NULL);
	fixture_user(f, "kutaisi", "reception", "CHI-KUT");
}

/* The program's first is made, those after it are laid down as that was. */
static inline void fixture_get(struct fixture *f)
{
	struct db_options options = { .path = f->path };
	bool again = kept_ready();
	const char *detail = "";

	if (again) {
		snprintf(f->folder, sizeof f->folder, "%s", kept_lay());
		snprintf(f->path, sizeof f->path, "%s/desk.db", f->folder);
	} else {
		fixture_make(f);
		desk_close(&f->desk);
		kept_take(f->folder);
	}
	f->desk = (struct desk){ .config = f->config, .terminal = "test" };
	fixture_now(f, "2026-11-24 12:00");
	if (db_open(&options, &f->desk.arena, &f->desk.db, &detail) != DB_OK)
		fail_msg("opening %s: %s", f->path, detail);
	if (again)
		kept_mark(f->desk.db);
}

/* Users: admin; manager, reception, night (everywhere), kutaisi (reception in CHI-KUT only). */
static inline int fixture_setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct config_errors errors = { 0 };

	when_zone("Asia/Tbilisi");
	f->config = config_load(NULL, &errors);
	assert_non_null(f->config);
	f->config->backup_hours = 0; /* a world without a timer */
	fixture_get(f);
	fixture_as(f, "admin");
	*state = f;
	return 0;
}

static inline int fixture_teardown(void **state)
{
	struct fixture *f = *state;

	outcome_done(&f->outcome);
	desk_close(&f->desk);
	arena_done(&f->arena);
	config_free(&f->config);
	kept_remove(f->folder);
	free(f);
	return 0;
}

#define FIXTURE_TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

/* The whole of `check` on what the test leaves behind. */
static inline int fixture_teardown_sound(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	size_t faults = 0;
	bool good = check_run(&f->desk, &doc, &faults, &failure) && faults == 0;

	if (!good && doc.section_count > 0 && doc.sections[0].row_count > 0)
		print_error("check: %s: %s\n", doc.sections[0].rows[0][1].text,
		    doc.sections[0].rows[0][2].text);
	doc_done(&doc);
	failure_done(&failure);
	fixture_teardown(state);
	return good ? 0 : -1;
}

#define SOUND_TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown_sound)

/* --- what must always hold -------------------------------------------------------------------- */
static inline void check_sums(struct fixture *f)
{
	struct shelter *shelters;
	size_t count = shelters_load(f->desk.db, &f->arena, f->desk.fixed_now, &shelters);

	assert_true(count > 0);
	for (size_t i = 0; i < count; i++) {
		struct bed_fact *facts;
		struct tally tally = { 0 };
		size_t beds = board_load(
		    f->desk.db, &f->arena, shelters[i].id, f->desk.fixed_now,
		    f->desk.fixed_now, &facts);

		for (size_t k = 0; k < beds; k++)
			tally_add(&tally, &facts[k]);
		if (tally.free < 0
			|| tally.occupied + tally.held + tally.out_of_service + tally.to_clean
				+ tally.free
			    != tally.capacity)
			fail_msg("the sums of %s are wrong", shelters[i].code);
	}
}

static inline void found_fault(void *context, const char *fault)
{
	(void)context;
	fail_msg("the database: %s", fault);
}

/* Looks at the file itself, unless no row was written and no other program has been at it since. */
static inline void check_file(struct fixture *f)
{
	int64_t changes = db_number(f->desk.db, -1, "SELECT total_changes()");
	int64_t version = db_number(f->desk.db, -1, "PRAGMA data_version");

	if (changes == f->changes && version == f->version)
		return;
	db_integrity(f->desk.db, found_fault, NULL);
	f->changes = changes;
	f->version = version;
}

/* "free", "occupied" ... at the test's now. */
static inline const char *state_of(struct fixture *f, const char *bed)
{
	struct bed_fact fact;

	if (!board_bed(f->desk.db, &f->arena, the_bed(f, bed).id, f->desk.fixed_now,
		f->desk.fixed_now, &fact))
		fail_msg("no bed %s now", bed);
	return bed_state_word(bed_state(&fact));
}

/* Code of who sleeps in the bed at the instant ("" nobody). */
static inline const char *sleeper(struct fixture *f, const char *bed, const char *at)
{
	struct bed_fact fact;

	if (!board_bed(f->desk.db, &f->arena, the_bed(f, bed).id, instant(at),
		f->desk.fixed_now, &fact)
		|| fact.stay == DB_NULL)
		return "";
	return fact.person_code;
}

/* --- looking ---------------------------------------------------------------------------------- */

/* What the report says in a format, with a parameter (NULL: none); in the fixture's arena. */
static inline const char *report_as(struct fixture *f, const char *format, const char *name,
    const char *param, const char *text)
{
	struct value item = { .name = param, .text = text };
	struct values values = { &item, param ? 1 : 0 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	const char *bytes;

	must(f, report_run(&f->desk, report_named(name), &values, &doc, &failure), &failure, name);
	bytes = arena_text(&f->arena, paper_write(&doc.arena, &doc, format, NULL));
	doc_done(&doc);
	return bytes;
}

static inline const char *report_json(
    struct fixture *f, const char *name, const char *param, const char *text)
{
	return report_as(f, "json", name, param, text);
}

/* --- acting ----------------------------------------------------------------------------------- */
static inline bool act_with(
    struct fixture *f, const char *override, const char *verb, va_list words)
{
	struct value *items = NULL;
	struct request request = { .override = override, .seen = DB_NULL };
	const char *name;
	size_t count = 0;

	if (!verb_named(verb))
		fail_msg("there is no verb %s", verb);
	while ((name = va_arg(words, const char *)) != NULL) {
		items = arena_grow(&f->arena, items, count, sizeof *items);
		items[count++] =
		    (struct value){ .name = name, .text = va_arg(words, const char *) };
	}
	request.values = (struct values){ items, count };
	outcome_done(&f->outcome);
	act_run(&f->desk, verb_named(verb), &request, &f->outcome);
	check_sums(f);
	check_file(f);
	return f->outcome.done;
}

/* act(f, "admit", "person", "B-0001", "bed", "TRF-TBS/2A", NULL): was it done? */
static inline bool act(struct fixture *f, const char *verb, ...)
{
	va_list words;
	bool done;

	va_start(words, verb);
	done = act_with(f, NULL, verb, words);
	va_end(words);
	return done;
}

static inline bool act_over(struct fixture *f, const char *reason, const char *verb, ...)
{
	va_list words;
	bool done;

	va_start(words, verb);
	done = act_with(f, reason, verb, words);
	va_end(words);
	return done;
}

/* A readable failure: what was said instead. */
#define assert_done(f, done)                                                                       \
	do {                                                                                       \
		if (!(done))                                                                       \
			fail_msg("refused: %s", failure_line(&(f)->arena, &(f)->outcome.failure)); \
	} while (0)
#define assert_refused(f, done, expected)                                                          \
	do {                                                                                       \
		if (done)                                                                          \
			fail_msg("was done: %s", (f)->outcome.message);                            \
		if (!failure_has(&(f)->outcome.failure, expected))                                 \
			fail_msg("not %s but: %s", code_word(expected),                            \
			    failure_line(&(f)->arena, &(f)->outcome.failure));                     \
	} while (0)
#define assert_warned(f, done, expected)                                                           \
	do {                                                                                       \
		assert_done(f, done);                                                              \
		if (!failure_has(&(f)->outcome.failure, expected))                                 \
			fail_msg("no warning %s", code_word(expected));                            \
	} while (0)

static inline const char *said(struct fixture *f)
{
	return failure_line(&f->arena, &f->outcome.failure);
}

/* What a text says, and what it must not say. */
static inline void fixture_says(
    const char *text, const char *part, bool wanted, const char *file, int line)
{
	if (!text) {
		fail_msg("%s:%d: there is no text", file, line);
		return;
	}
	if ((strstr(text, part) != NULL) == wanted)
		return;
	print_error("%s:%d: \"%s\" is %s in:\n%s\n", file, line, part, wanted ? "not" : "there", text);
	fail();
}
#define HAS(text, part) fixture_says((text), (part), true, __FILE__, __LINE__)
#define HASNT(text, part) fixture_says((text), (part), false, __FILE__, __LINE__)

#endif
