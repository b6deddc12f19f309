/* Attacks on who is hidden: somebody from whom a person is hidden runs every report in every format and
 * every verb with their code, and gets not one byte that an unknown code would not have given. */
#include "tests/db/fixture.h"

#include "core/merging.h"
#include "core/offer.h"
#include "core/paper/paper.h"
#include "core/plan.h"
#include "core/report.h"
#include "core/see.h"

#define HIDDEN "B-0001"  /* Saidumlo Xatuna, in TRF-TBS/3A with her son */
#define NEVER "B-9998"   /* a code that never was */
#define SON "B-0002"     /* visible, in 3B */
#define ENEMY "B-0003"   /* no-contact with her */

#define WAITING "B-0006" /* hidden too: on the waiting list, and turned away before */

static const char *const secrets[] = { HIDDEN, "Xatuna", "Saidumlo", "99999999999", "555908070",
	"epilepsy", "Xaishi", WAITING, "Mzekala", "W-0001" };

static void spies(struct fixture *f)
{
	for (int role = 0; role < ROLE_COUNT; role++)
		fixture_user(f, arena_format(&f->arena, "spy-%s", role_name((enum role)role)),
		    role_name((enum role)role), NULL);
}

static void as_spy(struct fixture *f, int role)
{
	fixture_as(f, arena_format(&f->arena, "spy-%s", role_name((enum role)role)));
}

static void hide_from_spies(struct fixture *f)
{
	fixture_as(f, "admin");
	for (int role = 0; role < ROLE_COUNT; role++) {
		const char *spy
		    = arena_format(&f->arena, "spy-%s", role_name((enum role)role));

		assert_done(
		    f, act(f, "hide", "person", HIDDEN, "from", spy, "reason", "afraid", NULL));
		assert_done(
		    f, act(f, "hide", "person", WAITING, "from", spy, "reason", "afraid", NULL));
	}
}

/* Everything that can hang on a person hangs on her; a day goes by. */
static int setup(void **state)
{
	struct fixture *f;

	if (fixture_setup(state) != 0)
		return -1;
	f = *state;
	spies(f);
	fixture_now(f, "2026-11-22 09:00");
	fixture_person(f, "Placeholder", "female", "1990-03-24");
	fixture_person(f, "Luka", "male", "2021-05-02");
	fixture_person(f, "Gia", "male", "1988-01-01");
	fixture_person(f, "Tamar", "female", "1991-01-01");
	fixture_person(f, "Eka", "female", "1992-01-01");
	fixture_person(f, "Mzekala", "female", "1993-01-01");
	assert_done(f, act(f, "turn-away", "shelter", "TRF-TBS", "person", WAITING, "reason",
			   "full", NULL));
	assert_done(f, act(f, "wait-add", "shelter", "TRF-TBS", "person", WAITING, NULL));
	assert_done(f, act(f, "person-edit", "person", HIDDEN, "given", "Xatuna", "family",
			   "Saidumlo", "personal-number", "99999999999", "phone", "555908070",
			   "address", "Xaishi", "alerts", "epilepsy", "documents",
			   "temporary-certificate", "documents-until", "01.12.2026", NULL));
	fixture_relate(f, HIDDEN, "parent", SON);
	fixture_relate(f, SON, "dependant", HIDDEN);
	fixture_relate(f, HIDDEN, "no-contact", ENEMY);
	assert_done(f, act(f, "admit", "people", HIDDEN "," SON, "beds", "TRF-TBS/2A,TRF-TBS/3B",
			   "basis", "alleged-victim", "until", "24.11.2026", NULL));
	assert_done(f, act(f, "status", "person", HIDDEN, "status", "alleged", "by", "police",
			   NULL));
	fixture_now(f, "2026-11-22 12:00");
	assert_done(f, act(f, "move", "person", HIDDEN, "bed", "TRF-TBS/3A", NULL));
	assert_done(f, act(f, "extend", "person", HIDDEN, "until", "25.11.2026", "by", "the board",
			   "reason", "test", NULL));
	assert_done(f, act(f, "consent-add", "person", HIDDEN, "purpose", "health", "recipient",
			   "clinic", "form", "signed", "until", "31.12.2026", NULL));
	fixture_now(f, "2026-11-23 12:00");
	assert_done(f, act(f, "out", "person", HIDDEN, "kind", "work", "expected", "23.11.2026 18:00",
			   NULL));
	assert_done(f, act(f, "admit", "person", "B-0004", "bed", "TRF-TBS/1A", "basis",
			   "alleged-victim", NULL));
	fixture_now(f, "2026-11-24 12:00");
	as_spy(f, ROLE_MANAGER); /* what a spy did before it was hidden from them */
	assert_done(f, act(f, "return", "person", HIDDEN, NULL));
	assert_done(f, act(f, "out", "person", HIDDEN, "kind", "work", "expected", "24.11.2026 18:00",
			   NULL));
	hide_from_spies(f);
	fixture_now(f, "2026-11-25 12:00"); /* late, limit today, decision due, papers expire */
	return 0;
}

#define HIDDEN_TEST(test) cmocka_unit_test_setup_teardown(test, setup, fixture_teardown)

static void tells_nothing(struct fixture *f, const char *bytes, const char *what)
{
	for (size_t i = 0; i < sizeof secrets / sizeof secrets[0]; i++)
		if (bytes && strstr(bytes, secrets[i]))
			fail_msg("%s tells %s to %s:\n%s", what, secrets[i], f->desk.actor.user,
			    strstr(bytes, secrets[i]) - (strstr(bytes, secrets[i]) - bytes > 200
								? 200 : 0));
}

/* --- reports ---------------------------------------------------------------------------------- */

static const char *all_findings(struct fixture *f, const struct failure *failure)
{
	const char *text = "";

	for (size_t i = 0; i < failure->count; i++)
		text = arena_format(&f->arena, "%s%s: %s\n", text, code_word(failure->items[i].code),
		    failure->items[i].text);
	return text;
}

/* All that comes out, refusals too; parameters are what was typed and are left out. */
static const char *output_of(struct fixture *f, const struct report *report, const char *format,
    const struct value *items, size_t count)
{
	struct values values = { items, count };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	const char *bytes = "";

	if (report_run(&f->desk, report, &values, &doc, &failure)) {
		doc.parameter_count = 0;
		bytes = arena_text(&f->arena, paper_write(&doc.arena, &doc, format, NULL));
	}
	bytes = arena_format(&f->arena, "%s%s", bytes, all_findings(f, &failure));
	failure_done(&failure);
	doc_done(&doc);
	return bytes;
}

static const char *const formats[] = { "text", "csv", "json" };

static void try_report(struct fixture *f, const struct report *report, const char *first,
    const char *text, const char *second, const char *more)
{
	struct value items[] = { { .name = first, .text = text }, { .name = second, .text = more } };

	for (size_t i = 0; i < 3; i++)
		tells_nothing(f,
		    output_of(f, report, formats[i], items, first ? second ? 2 : 1 : 0),
		    arena_format(&f->arena, "%s --%s %s (%s)", report->name, first ? first : "",
			text ? text : "", formats[i]));
}

static bool takes(const struct report *report, const char *name)
{
	for (size_t i = 0; i < report->param_count; i++)
		if (report->params[i].name && strcmp(report->params[i].name, name) == 0)
			return true;
	return false;
}

static void no_report_tells(void **state)
{
	static const char *const asked[][4] = { { "shelter", "TRF-TBS", NULL, NULL },
		{ "at", "2026-11-23 15:00", NULL, NULL }, { "at", "2026-11-22 10:00", NULL, NULL },
		{ "from", "2026-11-01", "to", "2026-11-25" }, { "person", SON, NULL, NULL },
		{ "person", ENEMY, NULL, NULL }, { "by", "bed", NULL, NULL },
		{ "find", "", NULL, NULL }, { "find", SON, NULL, NULL },
		{ "entity", "TRF-TBS/3A", NULL, NULL }, { "entity", "TRF-TBS", NULL, NULL },
		{ "entity", SON, NULL, NULL }, { "user", "admin", NULL, NULL },
		{ "user", "spy-manager", NULL, NULL }, { "verb", "hide", NULL, NULL },
		{ "verb", "out", NULL, NULL }, { "all", "yes", NULL, NULL },
		{ "recipient", "clinic", NULL, NULL }, { "in", "yes", NULL, NULL },
		{ "people", "f30,m8", NULL, NULL }, { "people", "f30,f28", "nights", "40" },
		{ "people", SON, "shelter", "TRF-TBS" }, { "people", ENEMY, "needs", "together" } };
	struct fixture *f = *state;

	for (int role = 0; role < ROLE_COUNT; role++) {
		as_spy(f, role);
		for (const struct report *const *at = reports; *at; at++) {
			try_report(f, *at, NULL, NULL, NULL, NULL);
			for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
				if (takes(*at, asked[i][0]))
					try_report(f, *at, asked[i][0], asked[i][1],
					    asked[i][2], asked[i][3]);
		}
	}
}

/* Her code for that of nobody, so that two outputs can be compared. */
static const char *as_never(struct fixture *f, const char *bytes)
{
	const char *at;

	while ((at = strcasestr(bytes, HIDDEN)) != NULL) /* the first letter as it stands */
		bytes = arena_format(&f->arena, "%.*s%s%s", (int)(at + 1 - bytes), bytes, &NEVER[1],
		    at + strlen(HIDDEN));
	return bytes;
}

static void same(struct fixture *f, const char *hers, const char *nobodys, const char *what)
{
	if (strcmp(as_never(f, hers), nobodys) != 0)
		fail_msg("%s, %s: hers\n%s\nis not nobody's\n%s", what, f->desk.actor.user, hers,
		    nobodys);
}

static void asked_for_by_code_name_or_number_she_is_nobody(void **state)
{
	static const char *const words[][2] = { { "person", HIDDEN }, { "find", HIDDEN },
		{ "find", "b-1" }, { "find", "Xatuna" }, { "find", "ხათუნა" },
		{ "find", "99999999999" }, { "find", "9999999" }, { "find", "24.03.1990" },
		{ "entity", HIDDEN }, { "people", HIDDEN }, { "people", HIDDEN "," SON },
		{ "people", "f30," HIDDEN } };
	static const char *const never[]
	    = { NEVER, NEVER, "b-9998", "Nemo", "ნემო", "88888888888", "8888888", "25.03.1970",
		      NEVER, NEVER, NEVER "," SON, ("f30," NEVER) };
	struct fixture *f = *state;

	for (int role = 0; role < ROLE_COUNT; role++) {
		as_spy(f, role);
		for (const struct report *const *at = reports; *at; at++)
			for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
				struct value hers = { .name = words[i][0], .text = words[i][1] };
				struct value nobodys = { .name = words[i][0], .text = never[i] };

				if (takes(*at, words[i][0]))
					same(f, output_of(f, *at, "json", &hers, 1),
					    output_of(f, *at, "json", &nobodys, 1),
					    (*at)->name);
			}
	}
}

/* Of a number the digits alone are said again, as of any other. */
static bool takes_codes(const struct param *param)
{
	return param->type == PARAM_PERSON || param->type == PARAM_PEOPLE
		|| (param->type == PARAM_TEXT && strcmp(param->name, "personal-number") != 0);
}

/* --- verbs ------------------------------------------------------------------------------------ */

static const char *answer(struct fixture *f, const struct verb *verb, const struct value *items,
    size_t count, bool partial)
{
	struct request request = { .values = { items, count }, .seen = DB_NULL };
	struct outcome outcome = { 0 };
	const char *text;

	act_plan(&f->desk, verb, &request, partial, &outcome);
	text = arena_format(&f->arena, "%s%s%s\n", all_findings(f, &outcome.failure),
	    outcome.message, outcome.result);
	outcome_done(&outcome);
	return text;
}

static void no_verb_knows_her_code(void **state)
{
	struct fixture *f = *state;

	for (int role = 0; role < ROLE_COUNT; role++) {
		as_spy(f, role);
		for (const struct verb *const *at = verbs; *at; at++)
			for (size_t i = 0; i < (*at)->param_count; i++) {
				const struct param *param = &(*at)->params[i];
				struct value hers = { .name = param->name, .text = HIDDEN };
				struct value nobodys = { .name = param->name, .text = NEVER };

				if (!takes_codes(param))
					continue;
				same(f, answer(f, *at, &hers, 1, true),
				    answer(f, *at, &nobodys, 1, true), (*at)->name);
				same(f, answer(f, *at, &hers, 1, false),
				    answer(f, *at, &nobodys, 1, false), (*at)->name);
			}
	}
}

static void says_nothing(struct fixture *f, const char *what)
{
	tells_nothing(f, all_findings(f, &f->outcome.failure), what);
	tells_nothing(f, f->outcome.message, what);
	tells_nothing(f, f->outcome.result, what);
}

static bool close_three(struct fixture *f)
{
	return act(f, "close", "shelter", "TRF-TBS", "room", "3", "reason", "fire", "relocate", "yes",
	    NULL);
}

/* Her room closes over nobody unseen; her son's is his alone, and out of the house he does not go
 * without her. */
static void closing_does_not_tell(void **state)
{
	static const char *const others[] = { "TRF-TBS/3C", "TRF-TBS/4A" };
	struct fixture *f = *state;

	as_spy(f, ROLE_MANAGER);
	assert_refused(f, close_three(f), CODE_WITHOUT_PLACE);
	says_nothing(f, "closing her room");
	fixture_as(f, "admin");
	assert_done(f, act(f, "move", "person", HIDDEN, "bed", "TRF-TBS/2A", NULL));
	as_spy(f, ROLE_MANAGER);
	assert_done(f, close_three(f));
	says_nothing(f, "closing her son's room");
	assert_string_equal(sleeper(f, "TRF-TBS/4A", "2026-11-25 12:00"), SON);
	assert_done(f, act(f, "undo", NULL));
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		fixture_block(f, others[i], "2026-11-24 12:00", NULL);
	assert_refused(f, close_three(f), CODE_NOT_ALLOWED);
	says_nothing(f, "her son out of the house");
}

/* Her bed is taken, and not by whom; the family and who must not meet her are not told of her. */
static void clashes_do_not_tell(void **state)
{
	struct fixture *f = *state;

	as_spy(f, ROLE_MANAGER);
	assert_refused(f, act(f, "admit", "person", "B-0005", "bed", "TRF-TBS/3A", "basis",
			      "alleged-victim", NULL), CODE_BED_OCCUPIED);
	says_nothing(f, "a taken bed");
	assert_null(strstr(said(f), "22.11"));
	act(f, "admit", "person", ENEMY, "bed", "TRF-TBS/3C", "basis", "alleged-victim", NULL);
	says_nothing(f, "her room");
	act(f, "move", "person", "B-0004", "bed", "TRF-TBS/3C", NULL);
	says_nothing(f, "a move to her room");
	assert_refused(f, act(f, "bed-block", "bed", "TRF-TBS/3A", "reason", "repair", NULL),
	    CODE_BED_IN_USE);
	says_nothing(f, "closing her bed");
	act(f, "bed-clean", "bed", "TRF-TBS/3A", NULL);
	says_nothing(f, "cleaning her bed");
	assert_null(strstr(said(f), "22.11"));
	act(f, "move", "person", SON, "family", "yes", "beds", "TRF-TBS/1B,TRF-TBS/1C", NULL);
	says_nothing(f, "moving her family");
	act(f, "discharge", "person", SON, "reason", "left", "family", "yes", NULL);
	says_nothing(f, "discharging her family");
	act(f, "relation-add", "person", SON, "kind", "dependant", "other", "B-0004", NULL);
	says_nothing(f, "another principal");
	act(f, "status", "person", SON, "status", "alleged", "by", "police", NULL);
	says_nothing(f, "her dependant's status");
	act(f, "merge", "keep", "B-0004", "drop", SON, "reason", "test", NULL);
	says_nothing(f, "merging her son");
}

static void a_duplicate_of_hers_is_not_told(void **state)
{
	struct fixture *f = *state;

	as_spy(f, ROLE_RECEPTION);
	assert_done(f, act(f, "person-add", "given", "Xatuna", "family", "Saidumlo", "birth",
			   "24.03.1990", "personal-number", "99999999999", NULL));
	assert_int_equal(f->outcome.failure.count, 0);
}

static void undo_does_not_tell(void **state)
{
	struct fixture *f = *state;

	as_spy(f, ROLE_MANAGER); /* did something about her last */
	assert_refused(f, act(f, "undo", NULL), CODE_NOT_ALLOWED);
	says_nothing(f, "undo");
	fixture_as(f, "admin");
	assert_done(f, act(f, "return", "person", HIDDEN, NULL));
	as_spy(f, ROLE_MANAGER);
	assert_refused(f,
	    act(f, "undo", "audit",
		arena_format(&f->arena, "%lld", (long long)audit_head(f->desk.db)), NULL),
	    CODE_UNKNOWN_RECORD);
	says_nothing(f, "undo of what others did");
}

/* --- the board -------------------------------------------------------------------------------- */

static void her_bed_is_taken_and_that_is_all(void **state)
{
	struct fixture *f = *state;
	struct bed_fact fact;
	const char *bytes;

	as_spy(f, ROLE_NIGHT);
	assert_true(see_bed(&f->desk, &f->arena, the_bed(f, "TRF-TBS/3A").id, f->desk.fixed_now,
	    &fact));
	assert_string_equal(bed_state_word(bed_state(&fact)), "occupied");
	assert_true(fact_is_veiled(&fact));
	assert_true(fact.since_at == DB_NULL && !fact.sex && !fact.birth && !fact.expected_on);
	assert_true(fact.absence == DB_NULL);
	bytes = output_of(f, report_named("residents"), "json",
	    &(struct value){ .name = "shelter", .text = "TRF-TBS" }, 1);
	assert_non_null(strstr(bytes, "TRF-TBS/3A")); /* so many have to come out in a fire */
	assert_non_null(strstr(bytes, "taken"));
}

static void the_bed_beside_hers_is_not_offered_for_the_family(void **state)
{
	struct fixture *f = *state;
	struct person son;
	struct offer *offers;
	size_t count;

	as_spy(f, ROLE_MANAGER);
	assert_done(f, act_over(f, "test", "move", "person", SON, "bed", "TRF-TBS/1B", NULL));
	son = the_person(f, SON);
	count = offers_load(&f->desk, &f->arena, &son, the_shelter(f, "TRF-TBS").id,
	    f->desk.fixed_now, &offers);
	for (size_t i = 0; i < count; i++)
		if (strncmp(offers[i].bed->code, "TRF-TBS/3", 9) == 0)
			assert_string_not_equal(offers[i].why, "with the family");
}

/* --- what could be worked out ------------------------------------------------------------------- */

/* The answer to placing the person in the bed, with the person's code taken out. */
static const char *placed(struct fixture *f, const char *person, const char *bed, const char *at)
{
	const struct value items[] = { { .name = "person", .text = person },
		{ .name = "bed", .text = bed }, { .name = "basis", .text = "alleged-victim" },
		{ .name = "at", .text = at } };
	const char *text = answer(f, verb_named("admit"), items, at ? 4 : 3, false), *found;

	while ((found = strstr(text, person)) != NULL)
		text = arena_format(&f->arena, "%.*sSOMEBODY%s", (int)(found - text), text,
		    found + strlen(person));
	return text;
}

/* Who tries one after the other in the bed beside hers learns nothing about who belongs together. */
static void her_room_is_refused_to_all_in_the_same_words(void **state)
{
	struct fixture *f = *state;
	const char *sister = fixture_person(f, "Nana", "female", "1994-01-01");
	const char *foe = fixture_person(f, "Zina", "female", "1994-01-01");
	const char *girl = fixture_person(f, "Eto", "female", "2015-01-01");
	const char *strangers;

	fixture_relate(f, HIDDEN, "sibling", sister);
	fixture_relate(f, HIDDEN, "no-contact", foe);
	as_spy(f, ROLE_MANAGER);
	assert_done(f, act_over(f, "test", "move", "person", SON, "bed", "TRF-TBS/1B", NULL));
	strangers = placed(f, "B-0005", "TRF-TBS/3C", NULL);
	assert_non_null(strstr(strangers, "rule-no-contact"));
	assert_string_equal(placed(f, sister, "TRF-TBS/3C", NULL), strangers);
	assert_string_equal(placed(f, foe, "TRF-TBS/3C", NULL), strangers);
	assert_string_equal(placed(f, girl, "TRF-TBS/3C", NULL), strangers);
	assert_string_equal(
	    placed(f, sister, "TRF-TBS/3A", NULL), placed(f, "B-0005", "TRF-TBS/3A", NULL));
	assert_string_equal(
	    placed(f, foe, "TRF-TBS/3A", NULL), placed(f, "B-0005", "TRF-TBS/3A", NULL));
	fixture_as(f, "manager"); /* who may know of her has the rules themselves */
	assert_string_not_equal(
	    placed(f, sister, "TRF-TBS/3C", NULL), placed(f, foe, "TRF-TBS/3C", NULL));
}

static const char *bed_at(struct fixture *f, const char *bed, when_t at)
{
	struct bed_fact fact;

	if (!see_bed(&f->desk, &f->arena, the_bed(f, bed).id, at, &fact))
		fail_msg("no bed %s", bed);
	return arena_format(&f->arena, "%s %lld %lld %s", bed_state_word(bed_state(&fact)),
	    (long long)fact.since_at, (long long)fact.stay, fact.person_code ? "named" : "");
}

/* For the past there was nobody, in no bed and in none of the sums: no instant tells since when her bed
 * is taken. */
static void stepping_through_time_does_not_tell(void **state)
{
	struct fixture *f = *state;
	when_t now = f->desk.fixed_now;

	as_spy(f, ROLE_NIGHT);
	for (const char *bed = "TRF-TBS/2A"; bed;
	     bed = strcmp(bed, "TRF-TBS/2A") == 0 ? "TRF-TBS/3A" : NULL) {
		const char *first = bed_at(f, bed, instant("2026-11-20 00:00"));

		assert_int_equal(strncmp(first, "free", 4), 0);
		for (when_t at = instant("2026-11-20 00:00"); at < now; at += HOUR)
			if (strcmp(bed_at(f, bed, at), first) != 0)
				fail_msg("%s at %s: %s", bed, when_show(&f->arena, at),
				    bed_at(f, bed, at));
	}
	assert_int_equal(strncmp(bed_at(f, "TRF-TBS/3A", now), "occupied", 8), 0);
	assert_int_equal(strncmp(bed_at(f, "TRF-TBS/3A", now - 30), "occupied", 8), 0);
	fixture_as(f, "night");
	assert_int_equal(strncmp(bed_at(f, "TRF-TBS/3A", now - HOUR), "occupied", 8), 0);
}

static void she_leaves(struct fixture *f)
{
	fixture_as(f, "admin");
	assert_done(f, act(f, "return", "person", HIDDEN, "at", "25.11.2026 12:10", NULL));
	fixture_now(f, "2026-11-25 13:07");
	assert_done(f, act(f, "discharge", "person", HIDDEN, "reason", "left", NULL));
	fixture_now(f, "2026-11-25 16:00");
}

/* Her bed is to be cleaned; at what time she left it nobody says. */
static void when_she_left_is_not_told(void **state)
{
	struct fixture *f = *state;
	const struct value items[] = { { .name = "shelter", .text = "TRF-TBS" } };
	const char *bytes;

	fixture_now(f, "2026-11-25 12:30");
	she_leaves(f);
	as_spy(f, ROLE_MANAGER);
	bytes = output_of(f, report_named("beds"), "csv", items, 1);
	assert_non_null(strstr(bytes, "TRF-TBS/3A,to_clean"));
	assert_null(strstr(bytes, "13:07"));
	bytes = placed(f, "B-0005", "TRF-TBS/3A", NULL);
	assert_non_null(strstr(bytes, "is to be cleaned first"));
	assert_null(strstr(bytes, "13:07"));
	for (when_t at = instant("2026-11-25 09:00"); at < f->desk.fixed_now; at += 600)
		assert_int_equal(strncmp(bed_at(f, "TRF-TBS/3A", at), "free", 4), 0);
	fixture_as(f, "manager");
	bytes = output_of(f, report_named("beds"), "csv", items, 1);
	assert_non_null(strstr(bytes, "13:07"));
}

/* Nor by entering somebody later than they came: of the day that she left all hours are alike. */
static void back_dating_step_by_step_does_not_tell(void **state)
{
	struct fixture *f = *state;
	const char *bed, *beside;

	fixture_now(f, "2026-11-25 12:30");
	she_leaves(f);
	assert_done(f, act(f, "bed-clean", "bed", "TRF-TBS/3A", NULL));
	as_spy(f, ROLE_MANAGER);
	assert_done(f, act_over(f, "test", "move", "person", SON, "bed", "TRF-TBS/1B", NULL));
	bed = placed(f, "B-0005", "TRF-TBS/3A", "25.11.2026 00:10");
	beside = placed(f, "B-0005", "TRF-TBS/3C", "25.11.2026 00:10");
	assert_non_null(strstr(bed, "bed-occupied"));
	for (when_t at = instant("2026-11-25 00:20"); at < f->desk.fixed_now - 60; at += 600) {
		const char *when = when_show(&f->arena, at);

		assert_string_equal(placed(f, "B-0005", "TRF-TBS/3A", when), bed);
		assert_string_equal(placed(f, "B-0005", "TRF-TBS/3C", when), beside);
	}
	assert_null(strstr(placed(f, "B-0005", "TRF-TBS/3A", NULL), "bed-occupied"));
	for (when_t at = instant("2026-11-25 00:10"); at < f->desk.fixed_now - 60; at += 600)
		assert_refused(f, act(f, "bed-block", "bed", "TRF-TBS/3A", "reason", "repair", "at",
				      when_show(&f->arena, at), NULL), CODE_BED_IN_USE);
	fixture_now(f, "2026-11-26 16:00");
	assert_null(
	    strstr(placed(f, "B-0005", "TRF-TBS/3A", "26.11.2026 00:10"), "bed-occupied"));
}

static void occupancy_does_not_count_her_as_away(void **state)
{
	struct fixture *f = *state;
	const struct value items[] = { { .name = "shelter", .text = "TRF-TBS" } };

	fixture_as(f, "manager");
	assert_non_null(strstr(
	    output_of(f, report_named("occupancy"), "json", items, 1), "\"away\": 1"));
	for (int role = 0; role < ROLE_COUNT; role++) {
		as_spy(f, role);
		assert_null(strstr(
		    output_of(f, report_named("occupancy"), "json", items, 1), "\"away\": 1"));
	}
}

/* The first number after the word in the text. */
static long number_after(const char *text, const char *word)
{
	const char *at = strstr(text, word);

	if (!at)
		fail_msg("no %s in %s", word, text);
	return strtol(at + strcspn(at + strlen(word), "0123456789") + strlen(word), NULL, 10);
}

/* She is a head of the house, and eats: in the handover, in every meal of the day, as in the roster and
 * among those who are in the house. Her code and where she is are not told. */
static void she_is_counted_the_same_everywhere(void **state)
{
	struct fixture *f = *state;
	const struct value house[] = { { .name = "shelter", .text = "TRF-TBS" } };
	const struct value morrow[] = { house[0], { .name = "date", .text = "26.11.2026" } };

	fixture_now(f, "2026-11-25 21:00");
	for (int role = 0; role < ROLE_COUNT; role++) {
		const char *roster, *later, *meals;
		long people;

		as_spy(f, role);
		if (!desk_may(&f->desk, RIGHT_SEE_LOG, 0) || !desk_may(&f->desk, RIGHT_SEE_PEOPLE, 0))
			continue;
		roster = output_of(f, report_named("roster"), "json", house, 1);
		later = output_of(f, report_named("roster"), "json", morrow, 2);
		people = number_after(roster, "\"people\":");
		assert_true(people > 1);
		assert_int_equal(number_after(output_of(f, report_named("in-house"), "csv", house, 1),
				     "all,all,"), people);
		assert_int_equal(number_after(output_of(f, report_named("handover"), "text", house, 1),
				     "Residents"), people);
		meals = strstr(roster, "\"diet\": \"all\"");
		assert_non_null(meals);
		assert_int_equal(number_after(meals, "\"breakfast\":"), people);
		assert_int_equal(number_after(meals, "\"lunch\":"), people);
		meals = strstr(later, "\"diet\": \"all\"");
		assert_int_equal(number_after(meals, "\"lunch\":"), people);
	}
}

/* --- hiding and ending it --------------------------------------------------------------------- */

static void by_role_and_until_it_ends(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "hide", "person", ENEMY, "from", "night", "reason", "afraid", NULL));
	fixture_as(f, "night");
	assert_true(see_hidden(&f->desk, the_person(f, ENEMY).id));
	fixture_as(f, "reception");
	assert_false(see_hidden(&f->desk, the_person(f, ENEMY).id));
	fixture_as(f, "admin");
	assert_refused(f, act(f, "hide", "person", ENEMY, "from", "night", "reason", "x", NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "unhide", "person", ENEMY, "from", "night", NULL));
	fixture_as(f, "night");
	assert_false(see_hidden(&f->desk, the_person(f, ENEMY).id));
	fixture_as(f, "admin");
	assert_done(f, act(f, "undo", NULL));
	fixture_as(f, "night");
	assert_true(see_hidden(&f->desk, the_person(f, ENEMY).id));
}

static void somebody_can_always_end_it(void **state)
{
	struct fixture *f = *state;

	fixture_as(f, "admin");
	assert_refused(f,
	    act(f, "hide", "person", ENEMY, "from", "administrator", "reason", "x", NULL),
	    CODE_LAST_ADMINISTRATOR);
	assert_refused(f, act(f, "hide", "person", HIDDEN, "from", "admin", "reason", "x", NULL),
	    CODE_LAST_ADMINISTRATOR); /* from the other one she is hidden already */
	assert_done(f, act(f, "hide", "person", ENEMY, "from", "admin", "reason", "x", NULL));
	as_spy(f, ROLE_ADMINISTRATOR);
	assert_refused(f, act(f, "user-close", "user", "admin", NULL), CODE_LAST_ADMINISTRATOR);
	says_nothing(f, "closing the last who sees her");
	assert_done(f, act(f, "unhide", "person", ENEMY, NULL));
}

/* An entry that is merged into hers, or hers into it, is hers. */
static void a_merged_entry_hides_with_her(void **state)
{
	struct fixture *f = *state;
	const char *other;

	fixture_as(f, "admin");
	other = fixture_person(f, "Khatuna", "female", "1990-03-24");
	assert_done(f, act(f, "merge", "keep", other, "drop", HIDDEN, "reason", "papers", NULL));
	as_spy(f, ROLE_MANAGER);
	assert_true(see_hidden(&f->desk, the_person(f, other).id));
	assert_true(see_hidden(&f->desk, the_person(f, HIDDEN).id));
	fixture_as(f, "manager");
	assert_false(see_hidden(&f->desk, the_person(f, other).id));
}

static void who_sees_her_finds_who_does_not(void **state)
{
	struct fixture *f = *state;
	const char *bytes;

	fixture_as(f, "admin");
	bytes = output_of(f, report_named("hidden"), "json", NULL, 0);
	assert_non_null(strstr(bytes, HIDDEN));
	assert_non_null(strstr(bytes, "spy-night"));
	as_spy(f, ROLE_ADMINISTRATOR);
	bytes = output_of(f, report_named("hidden"), "json", NULL, 0);
	assert_null(strstr(bytes, "spy-night"));
}

/* Admissions, by the totals of November, to TRF-TBS, as the actor gets them. */
static int admissions(struct fixture *f)
{
	static const struct value items[] = { { .name = "from", .text = "01.11.2026" } };
	const char *bytes = output_of(f, report_named("totals"), "json", items, 1);
	const char *at = strstr(bytes, "\"admitted\": ");

	if (!at)
		fail_msg("no count in %s", bytes);
	return atoi(at + strlen("\"admitted\": "));
}

static void totals_do_not_count_her(void **state)
{
	struct fixture *f = *state;
	int seen, unseen;

	f->config->small_count = 1;
	fixture_as(f, "admin");
	seen = admissions(f);
	as_spy(f, ROLE_MANAGER);
	unseen = admissions(f);
	assert_true(seen > 0);
	assert_int_equal(unseen, seen - 1);
}

/* Her limit is the 25th; whichever nights are asked for, her bed is taken, and the plan has no end. */
static void later_nights_do_not_tell_when_she_leaves(void **state)
{
	static const char *const nights[][2] = { { "26.11.2026", "27.11.2026" },
		{ "30.11.2026", "02.12.2026" }, { "30.12.2026", "31.12.2026" } };
	struct fixture *f = *state;
	struct plan plan;

	for (int role = 0; role < ROLE_COUNT; role++) {
		as_spy(f, role);
		if (!desk_may(&f->desk, RIGHT_HOLD, the_shelter(f, "TRF-TBS").id))
			continue;
		for (size_t i = 0; i < sizeof nights / sizeof nights[0]; i++)
			assert_refused(f, act(f, "hold", "bed", "TRF-TBS/3A", "for", "x", "from",
					      nights[i][0], "until", nights[i][1], NULL),
			    CODE_BED_OCCUPIED);
		assert_true(plan_load(&f->desk, &f->arena, the_shelter(f, "TRF-TBS").id, "2026-11-25",
		    60, &plan));
		for (size_t b = 0; b < plan.bed_count; b++)
			if (strcmp(plan.beds[b].bed.code, "TRF-TBS/3A") == 0)
				for (size_t n = 0; n < plan.nights; n++)
					assert_int_equal(plan_cell(&plan, b, n)->state, BED_OCCUPIED);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { HIDDEN_TEST(no_report_tells),
		HIDDEN_TEST(totals_do_not_count_her),
		HIDDEN_TEST(asked_for_by_code_name_or_number_she_is_nobody),
		HIDDEN_TEST(no_verb_knows_her_code), HIDDEN_TEST(clashes_do_not_tell),
		HIDDEN_TEST(no_verb_knows_her_code), HIDDEN_TEST(closing_does_not_tell),
		HIDDEN_TEST(a_duplicate_of_hers_is_not_told), HIDDEN_TEST(undo_does_not_tell),
		HIDDEN_TEST(her_bed_is_taken_and_that_is_all),
		HIDDEN_TEST(the_bed_beside_hers_is_not_offered_for_the_family),
		HIDDEN_TEST(her_room_is_refused_to_all_in_the_same_words),
		HIDDEN_TEST(stepping_through_time_does_not_tell),
		HIDDEN_TEST(when_she_left_is_not_told),
		HIDDEN_TEST(back_dating_step_by_step_does_not_tell),
		HIDDEN_TEST(occupancy_does_not_count_her_as_away),
		HIDDEN_TEST(she_is_counted_the_same_everywhere),
		HIDDEN_TEST(later_nights_do_not_tell_when_she_leaves),
		HIDDEN_TEST(by_role_and_until_it_ends), HIDDEN_TEST(somebody_can_always_end_it),
		HIDDEN_TEST(a_merged_entry_hides_with_her),
		HIDDEN_TEST(who_sees_her_finds_who_does_not) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
