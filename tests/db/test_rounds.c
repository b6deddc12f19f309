/* Night rounds through the verbs: begun, walked by several, settled, signed; what is refused; what undo
 * takes back; and that a signed round stays, whatever writes. */
#include "tests/db/fixture.h"

#include "core/attention.h"
#include "core/last_seen.h"
#include "core/random.h"
#include "core/rounds.h"

/* TRF-TBS: B-0001 in 1A, B-0002 in 2A and out at work, B-0003 in 3A; ten beds. It is 21:45. */
static void house(struct fixture *f)
{
	static const char *const beds[] = { "TRF-TBS/1A", "TRF-TBS/2A", "TRF-TBS/3A" };

	for (size_t i = 0; i < 3; i++) {
		const char *code = fixture_person(f, "Nino", "female", "1990-01-01");

		assert_done(f, act_over(f, "test", "admit", "person", code, "bed", beds[i], "basis",
				   "alleged-victim", "at", "2026-11-20 10:00", NULL));
	}
	assert_done(f, act(f, "out", "person", "B-0002", "kind", "work", "expected",
			   "2026-11-25 07:00", "at", "2026-11-24 08:00", NULL));
	fixture_now(f, "2026-11-24 21:45");
	fixture_as(f, "night");
}

static bool mark(struct fixture *f, const char *bed, const char *state)
{
	return act(f, "round-mark", "bed", bed, "state", state, NULL);
}

static const char *const all_beds[] = { "TRF-TBS/1A", "TRF-TBS/1B", "TRF-TBS/2A", "TRF-TBS/2B",
	"TRF-TBS/2C", "TRF-TBS/2D", "TRF-TBS/3A", "TRF-TBS/3B", "TRF-TBS/3C", "TRF-TBS/4A" };

/* Every bed as the board has it. */
static void mark_all(struct fixture *f)
{
	for (size_t i = 0; i < sizeof all_beds / sizeof *all_beds; i++) {
		bool in = strcmp(all_beds[i], "TRF-TBS/1A") == 0
			|| strcmp(all_beds[i], "TRF-TBS/3A") == 0;

		assert_done(f, mark(f, all_beds[i], in ? "present" : "absent"));
	}
}

#define SAYS(f, part)                                                                              \
	do {                                                                                       \
		if (!strstr(said(f), part))                                                        \
			fail_msg("\"%s\" is not said: %s", part, said(f));                         \
	} while (0)

static void a_round_is_begun_walked_and_signed(void **state)
{
	struct fixture *f = *state;

	house(f);
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	assert_non_null(strstr(f->outcome.result, "\"round\":\"R-000001\""));
	assert_non_null(strstr(f->outcome.result, "2026-11-24T22:00:00+04:00"));
	mark_all(f);
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
	assert_non_null(strstr(f->outcome.result, "\"in\":2"));
	assert_non_null(strstr(f->outcome.result, "\"out\":1"));
	assert_refused(f, mark(f, "TRF-TBS/1A", "present"), CODE_NO_ROUND);
	/* the round says which house it is */
	assert_refused(f, act(f, "round-mark", "round", "R-000001", "bed", "1A", "state", "absent",
			      NULL), CODE_ROUND_CLOSED);
	assert_refused(f, act(f, "round-close", "round", "R-000001", NULL), CODE_ROUND_CLOSED);
}

static void one_is_under_way_and_who_began_it_is_said(void **state)
{
	struct fixture *f = *state;

	house(f);
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	fixture_as(f, "reception");
	assert_refused(f, act(f, "round-start", "shelter", "TRF-TBS", NULL), CODE_ROUND_OPEN);
	SAYS(f, "R-000001");
	SAYS(f, "night");
	SAYS(f, "round-mark");
	assert_done(f, act(f, "round-start", "shelter", "TRF-BAT", NULL)); /* another house */
	/* and whoever may goes on with it */
	assert_done(f, mark(f, "TRF-TBS/1A", "present"));
}

/* A pass covers whoever is out until they are late: then it is a difference, to be put right or settled. */
static void nobody_late_is_on_pass_unasked(void **state)
{
	struct fixture *f = *state;

	house(f);
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	mark_all(f);
	assert_done(f, mark(f, "TRF-TBS/2A", "pass"));
	assert_null(strstr(f->outcome.message, "late"));
	assert_done(f, act(f, "out", "person", "B-0001", "kind", "pass", "expected",
			   "2026-11-24 21:50", NULL));
	fixture_now(f, "2026-11-24 23:30");
	assert_done(f, mark(f, "TRF-TBS/1A", "absent"));
	assert_null(strstr(f->outcome.message, "late")); /* what the board says as well */
	assert_done(f, mark(f, "TRF-TBS/1A", "pass"));
	assert_non_null(strstr(f->outcome.message, "is on pass, the board says late"));
	assert_refused(f, act(f, "round-close", "round", "R-000001", NULL), CODE_ROUND_QUESTION);
	SAYS(f, "B-0001 is on pass, the board says late");
	assert_done(f, act(f, "round-settle", "bed", "TRF-TBS/1A", "text", "rang: stays over", NULL));
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
	assert_non_null(strstr(report_json(f, "night", "shelter", "TRF-TBS"), "rang: stays over"));
}

static const char *night_paper(struct fixture *f)
{
	return report_as(f, "text", "night", "shelter", "TRF-TBS");
}

/* The paper lists what the closing asks about, and says that all agreed only of what was walked to its end. */
static void the_paper_says_what_is_still_to_be_settled(void **state)
{
	struct fixture *f = *state;
	const char *text;

	house(f);
	assert_null(strstr(night_paper(f), "Everything agreed"));
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	assert_null(strstr(night_paper(f), "Everything agreed"));
	assert_done(f, act(f, "out", "person", "B-0001", "kind", "pass", "expected",
			   "2026-11-24 21:50", NULL));
	fixture_now(f, "2026-11-24 23:30");
	mark_all(f);
	assert_done(f, mark(f, "TRF-TBS/1A", "pass"));
	text = report_json(f, "night", "shelter", "TRF-TBS");
	assert_non_null(strstr(text, "\"seen\": \"pass\""));
	assert_non_null(strstr(text, "\"board\": \"late\""));
	assert_non_null(strstr(text, "\"settled\": \"open\""));
	assert_done(f, act(f, "return", "person", "B-0001", NULL));
	assert_null(strstr(report_json(f, "night", "shelter", "TRF-TBS"), "\"board\": \"late\""));
	assert_done(f, mark(f, "TRF-TBS/1A", "present"));
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
	assert_non_null(strstr(night_paper(f), "Everything agreed"));
}

static void unchecked_beds_are_all_named(void **state)
{
	struct fixture *f = *state;

	house(f);
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	assert_done(f, mark(f, "TRF-TBS/1A", "present"));
	assert_refused(f, act(f, "round-close", "round", "R-000001", NULL), CODE_ROUND_UNCHECKED);
	SAYS(f, "1B, 2A, 2B, 2C, 2D, 3A, 3B, 3C, 4A");
	assert_null(strstr(said(f), "1A,"));
}

/* The board is right as soon as it is put right; or somebody says a word. */
static void what_differs_is_settled_by_the_board_or_by_a_word(void **state)
{
	struct fixture *f = *state;

	house(f);
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	mark_all(f);
	assert_done(f, mark(f, "TRF-TBS/1A", "absent"));
	assert_done(f, mark(f, "TRF-TBS/2A", "present"));
	assert_done(f, mark(f, "TRF-TBS/3A", "pass"));
	assert_done(f, mark(f, "TRF-TBS/4A", "present"));
	assert_refused(f, act(f, "round-close", "round", "R-000001", NULL), CODE_ROUND_QUESTION);
	SAYS(f, "1A B-0001 is not there");
	SAYS(f, "2A B-0002 is there, the board says out: return");
	SAYS(f, "3A B-0003 is on pass, the board says in: out");
	SAYS(f, "4A somebody sleeps in it");
	fixture_now(f, "2026-11-24 21:55");
	assert_done(f, act(f, "missing", "person", "B-0001", "at", "2026-11-24 20:00", NULL));
	assert_done(f, act(f, "return", "person", "B-0002", NULL));
	assert_done(f, act(f, "out", "person", "B-0003", "kind", "pass", "at", "2026-11-24 21:00",
			   "expected", "2026-11-25 12:00", NULL));
	assert_refused(f, act(f, "round-close", "round", "R-000001", NULL), CODE_ROUND_QUESTION);
	assert_null(strstr(said(f), "B-000"));
	assert_done(f, act(f, "round-settle", "bed", "TRF-TBS/4A", "text", "the cat", NULL));
	assert_refused(f, act(f, "round-settle", "bed", "TRF-TBS/4A", "text", "again", NULL),
	    CODE_NOT_SO);
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
}

static void a_word_is_gone_when_the_bed_is_marked_again(void **state)
{
	struct fixture *f = *state;

	house(f);
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	mark_all(f);
	assert_done(f, mark(f, "TRF-TBS/4A", "present"));
	assert_done(f, act(f, "round-settle", "bed", "TRF-TBS/4A", "text", "a guest", NULL));
	assert_done(f, mark(f, "TRF-TBS/4A", "present"));
	assert_refused(f, act(f, "round-close", "round", "R-000001", NULL), CODE_ROUND_QUESTION);
}

/* Whoever comes or changes beds while it is walked is looked for again. */
static void the_board_may_change_while_it_is_walked(void **state)
{
	struct fixture *f = *state;
	const char *ana;

	house(f);
	ana = fixture_person(f, "Ana", "female", "1991-01-01");
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	mark_all(f);
	fixture_now(f, "2026-11-24 21:50");
	assert_done(f, act_over(f, "test", "admit", "person", ana, "bed", "TRF-TBS/2B", "basis",
			   "alleged-victim", NULL));
	assert_done(f, act_over(f, "test", "move", "person", "B-0001", "bed", "TRF-TBS/1B", NULL));
	assert_refused(f, act(f, "round-close", "round", "R-000001", NULL), CODE_ROUND_UNCHECKED);
	SAYS(f, "not checked: 1A, 1B, 2B");
	assert_done(f, mark(f, "TRF-TBS/1A", "empty"));
	assert_done(f, mark(f, "TRF-TBS/1B", "present"));
	assert_done(f, mark(f, "TRF-TBS/2B", "present"));
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
}

static void who_has_no_bed_is_looked_for_too(void **state)
{
	struct fixture *f = *state;

	house(f);
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	raw_begin(f); /* a bed was taken from her, as a closing does */
	db_run(f->desk.db, "UPDATE placement SET until_at = $1 WHERE stay = $2 AND until_at IS NULL",
	    DB_I(instant("2026-11-24 21:45")), DB_I(the_stay(f, "B-0003").id));
	struct placement none = { .shelter = the_shelter(f, "TRF-TBS").id, .bed = DB_NULL,
		.stay = the_stay(f, "B-0003").id, .hold = DB_NULL,
		.from_at = instant("2026-11-24 21:45"), .until_at = DB_NULL, .planned_at = DB_NULL,
		.void_at = DB_NULL };
	row_add(f->desk.db, &placement_table, &none);
	raw_end(f);
	mark_all(f);
	assert_refused(f, act(f, "round-close", "round", "R-000001", NULL), CODE_ROUND_UNCHECKED);
	SAYS(f, "B-0003");
	assert_done(f, act(f, "round-mark", "person", "B-0003", "state", "present", NULL));
	assert_done(f, mark(f, "TRF-TBS/3A", "empty"));
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
}

static void set_times_are_answered_once(void **state)
{
	struct fixture *f = *state;

	house(f);
	assert_refused(f, act(f, "round-start", "shelter", "TRF-TBS", "at", "2026-11-24 21:00", NULL),
	    CODE_ROUND_NOT_DUE);
	SAYS(f, "22:00, 00:00, 03:00, 06:00");
	assert_refused(f, act(f, "round-start", "shelter", "TRF-TBS", "at", "2026-11-25 00:00", NULL),
	    CODE_ROUND_NOT_DUE);
	assert_refused(f, act(f, "round-start", "shelter", "TRF-TBS", "at", "2026-11-24 06:00", NULL),
	    CODE_ROUND_NOT_DUE); /* last night */
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	mark_all(f);
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
	fixture_now(f, "2026-11-24 22:10");
	assert_refused(f, act(f, "round-start", "shelter", "TRF-TBS", "at", "2026-11-24 22:00", NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL)); /* one more */
	assert_null(strstr(f->outcome.result, "\"due\""));
	assert_done(f, act(f, "round-void", "round", "R-000002", "reason", "by mistake", NULL));
	assert_refused(f, mark(f, "TRF-TBS/1A", "present"), CODE_NO_ROUND);
	fixture_now(f, "2026-11-25 02:00"); /* late, but the round of midnight */
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	assert_non_null(strstr(f->outcome.result, "2026-11-25T00:00:00+04:00"));
}

static void undo_takes_back_the_last_and_what_is_signed_stays(void **state)
{
	struct fixture *f = *state;
	int64_t marked;

	house(f);
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	mark_all(f);
	assert_done(f, mark(f, "TRF-TBS/1A", "absent"));
	assert_done(f, act(f, "undo", NULL));
	marked = f->outcome.audit;
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
	assert_refused(f, act(f, "redo", "audit", arena_format(&f->arena, "%lld", (long long)marked),
			      NULL), CODE_DEPENDS);
	assert_done(f, act(f, "undo", NULL)); /* the closing */
	assert_done(f, mark(f, "TRF-TBS/1A", "absent"));
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
	/* a round with marks is not taken back */
	fixture_as(f, "manager");
	assert_refused(f, act(f, "undo", "audit", arena_format(&f->arena, "%lld",
			      (long long)db_number(f->desk.db, 0,
				  "SELECT id FROM audit WHERE verb = 'round-start'")), NULL),
	    CODE_DEPENDS);
}

/* Nothing that writes past the verbs gets around it. */
static enum db_result wrote(struct fixture *f, enum db_result result)
{
	db_forgive(f->desk.db);
	return result;
}

static void the_database_keeps_what_is_signed(void **state)
{
	struct fixture *f = *state;
	struct db *db = f->desk.db;

	house(f);
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	assert_done(f, mark(f, "TRF-TBS/1A", "present"));
	assert_int_equal(db_begin(db), DB_OK);
	assert_int_not_equal(wrote(f, db_run(db, "UPDATE round SET closed_at = 1900000000, closed_by = 1"
						 " WHERE id = 1")), DB_OK); /* not all is checked */
	db_rollback(db);
	mark_all(f);
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
	assert_int_equal(db_begin(db), DB_OK);
	assert_int_not_equal(wrote(f, db_run(db, "UPDATE round_mark SET state = 'absent' WHERE id = 1")),
	    DB_OK);
	assert_int_not_equal(wrote(f, db_run(db, "DELETE FROM round_mark WHERE id = 1")), DB_OK);
	assert_int_equal(wrote(f, db_run(db, "UPDATE round_mark SET person = NULL WHERE id = 1")), DB_OK);
	db_rollback(db);
}

static void only_who_may_walks_and_only_in_their_house(void **state)
{
	struct fixture *f = *state;

	house(f);
	fixture_user(f, "service", "service", NULL);
	fixture_as(f, "service");
	assert_refused(f, act(f, "round-start", "shelter", "TRF-TBS", NULL), CODE_NOT_ALLOWED);
	fixture_as(f, "kutaisi");
	assert_refused(f, act(f, "round-start", "shelter", "TRF-TBS", NULL), CODE_NOT_ALLOWED);
	assert_done(f, act(f, "round-start", "shelter", "CHI-KUT", NULL));
	assert_refused(f, act(f, "round-mark", "round", "R-000001", "bed", "TRF-TBS/1A", "state",
			      "present", NULL), CODE_NOT_ALLOWED);
	fixture_as(f, "night");
	assert_refused(f, act(f, "round-mark", "round", "R-000001", "bed", "TRF-TBS/1A", "state",
			      "present", NULL), CODE_ANOTHER_SHELTER);
}

/* Whoever is hidden takes up a bed and nothing else is told: neither the code nor that they are out. */
static void a_hidden_person_is_a_head_and_no_more(void **state)
{
	struct fixture *f = *state;
	const char *text;

	house(f);
	fixture_as(f, "admin");
	assert_done(f, act(f, "hide", "person", "B-0002", "from", "night", "reason", "family", NULL));
	fixture_as(f, "night");
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	mark_all(f);
	assert_refused(f, act(f, "round-close", "round", "R-000001", NULL), CODE_ROUND_QUESTION);
	SAYS(f, "2A is not there");
	assert_null(strstr(said(f), "B-0002"));
	text = report_json(f, "night", "shelter", "TRF-TBS");
	assert_non_null(strstr(text, "\"board\": \"in\"")); /* it stands on the paper: a bed, no name */
	assert_non_null(strstr(text, "\"seen\": \"absent\""));
	assert_null(strstr(text, "B-0002"));
	assert_done(f, act(f, "round-settle", "bed", "TRF-TBS/2A", "text", "told the manager", NULL));
	assert_null(strstr(f->outcome.result, "B-0002"));
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
	text = report_json(f, "night", "shelter", "TRF-TBS");
	assert_null(strstr(text, "B-0002"));
	assert_null(strstr(text, "told the manager"));
	text = report_json(f, "in-house", "shelter", "TRF-TBS");
	assert_null(strstr(text, "B-0002"));
	assert_non_null(strstr(text, "1 person"));
	assert_non_null(strstr(text, "\"people\": 3"));
	fixture_as(f, "manager");
	text = report_json(f, "night", "shelter", "TRF-TBS");
	assert_non_null(strstr(text, "B-0002"));
}

/* How many "word" stand in the text. */
static int count_of(const char *text, const char *word)
{
	int count = 0;

	for (text = strstr(text, word); text; text = strstr(text + 1, word))
		count++;
	return count;
}

static void the_night_and_its_rounds_are_reports(void **state)
{
	struct fixture *f = *state;
	const char *text;

	house(f);
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	mark_all(f);
	assert_done(f, mark(f, "TRF-TBS/3A", "absent"));
	assert_done(f, act(f, "round-settle", "bed", "TRF-TBS/3A", "text", "in the bath", NULL));
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
	fixture_now(f, "2026-11-25 01:00"); /* midnight's: late */
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	mark_all(f);
	assert_done(f, act(f, "round-close", "round", "R-000002", NULL));
	fixture_now(f, "2026-11-25 06:10");
	text = report_json(f, "night", "shelter", "TRF-TBS");
	assert_int_equal(count_of(text, "\"due\": \"2026-11-2"), 4);
	assert_int_equal(count_of(text, "\"timing\": \"on-time\""), 1);
	assert_int_equal(count_of(text, "\"timing\": \"late\""), 1);
	assert_int_equal(count_of(text, "\"timing\": \"missed\""), 1);
	assert_int_equal(count_of(text, "\"timing\": \"due\""), 1);
	assert_int_equal(count_of(text, "\"signed\": \"night\""), 2);
	assert_int_equal(count_of(text, "\"round_1\": \"absent\""), 2); /* 2A is at work */
	assert_int_equal(count_of(text, "\"round_2\": \"present\""), 2);
	assert_non_null(strstr(text, "in the bath"));
	fixture_now(f, "2026-11-26 12:00");
	text = report_json(f, "rounds", "shelter", "TRF-TBS");
	/* of that night four were due, of the next four: none of those before the first round */
	assert_non_null(strstr(text, "\"due\": 8"));
	assert_non_null(strstr(text, "\"on_time\": 1"));
	assert_non_null(strstr(text, "\"missed\": 6"));
	assert_non_null(strstr(text, "\"percent\": 12"));
}

/* Heads of a moment: in, out, missing; who may see beds alone reads codes. */
static void who_is_in_the_house_is_counted(void **state)
{
	struct fixture *f = *state;
	const char *text;

	house(f);
	assert_done(f, act(f, "missing", "person", "B-0003", NULL));
	text = report_json(f, "in-house", "shelter", "TRF-TBS");
	assert_non_null(strstr(text, "\"in\": 1"));
	assert_non_null(strstr(text, "\"out\": 1"));
	assert_non_null(strstr(text, "\"missing\": 1"));
	assert_non_null(strstr(text, "\"people\": 3"));
	assert_non_null(strstr(text, "\"where\": \"work\""));
	assert_non_null(strstr(report_json(f, "person", "person", "B-0002"), "\"seen\""));
	assert_null(strstr(report_json(f, "person", "person", "B-0001"), "\"seen\""));
	assert_null(strstr(text, "ST-0001"));
	fixture_as(f, "manager");
	assert_done(f, act(f, "duty-set", "shelter", "TRF-TBS", "date", "2026-11-24", "shift",
			   "evening", "staff", "night", NULL));
	assert_non_null(strstr(report_json(f, "in-house", "shelter", "TRF-TBS"), "ST-0001"));
	assert_null(strstr(report_json(f, "in-house", "shelter", "TRF-TBS"), "\"absent\""));
	assert_done(f, act(f, "staff-absence-add", "staff", "ST-0001", "from", "2026-11-24", "until",
			   "2026-11-25", "kind", "sick", NULL));
	text = report_json(f, "in-house", "shelter", "TRF-TBS");
	assert_non_null(strstr(text, "\"status\": \"absent\"")); /* counted on, and not here */
	assert_null(strstr(text, "sick"));
	fixture_user(f, "auditor", "auditor", NULL);
	fixture_as(f, "auditor");
	text = report_json(f, "in-house", "shelter", "TRF-TBS");
	assert_non_null(strstr(text, "B-0001"));
	assert_null(strstr(text, "Nino"));
}

static const char *attention(struct fixture *f)
{
	return report_json(f, "attention", "shelter", "TRF-TBS");
}

#define TELLS(f, part)                                                                             \
	do {                                                                                       \
		const char *all = attention(f);                                                    \
		if (!strstr(all, part))                                                            \
			fail_msg("\"%s\" is not told: %s", part, all);                             \
	} while (0)

/* A house that never walked a round is not asked for one; then none is forgotten. */
static void rounds_that_are_late_missed_or_left_open_need_attention(void **state)
{
	struct fixture *f = *state;

	house(f);
	fixture_now(f, "2026-11-24 22:40");
	assert_null(strstr(attention(f), "night round"));
	fixture_now(f, "2026-11-24 21:45");
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	mark_all(f);
	assert_done(f, mark(f, "TRF-TBS/4A", "present"));
	TELLS(f, "round R-000001: 1 question to settle");
	assert_done(f, mark(f, "TRF-TBS/4A", "empty"));
	assert_null(strstr(attention(f), "R-000001"));
	fixture_now(f, "2026-11-24 23:30");
	TELLS(f, "round R-000001 left open, begun at 21:45 by night");
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
	fixture_now(f, "2026-11-25 00:30");
	assert_null(strstr(attention(f), "overdue"));
	fixture_now(f, "2026-11-25 00:31");
	TELLS(f, "the round of 00:00 is overdue");
	fixture_now(f, "2026-11-25 09:00");
	TELLS(f, "rounds missed: 00:00, 03:00, 06:00");
	fixture_now(f, "2026-11-25 21:30");
	assert_null(strstr(attention(f), "missed")); /* the next night has begun */
}

/* What is seen tonight does not stand on the paper of another night, and who was late then is told as of then. */
static void what_is_seen_tonight_is_of_no_other_night(void **state)
{
	struct fixture *f = *state;

	house(f);
	assert_done(f, act(f, "out", "person", "B-0001", "kind", "pass", "expected",
			   "2026-11-24 23:00", NULL));
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	assert_done(f, mark(f, "TRF-TBS/1A", "absent"));
	fixture_now(f, "2026-11-25 12:00"); /* who forgot a bed may still say what was seen */
	assert_done(f, mark(f, "TRF-TBS/1B", "empty"));
	fixture_now(f, "2026-11-25 21:50");
	assert_refused(f, mark(f, "TRF-TBS/2A", "absent"), CODE_ROUND_NOT_DUE);
	SAYS(f, "round-void");
	assert_refused(f, act(f, "round-start", "shelter", "TRF-TBS", NULL), CODE_ROUND_OPEN);
	SAYS(f, "left open");
	assert_done(f, act(f, "round-void", "round", "R-000001", "reason", "forgotten", NULL));
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	assert_done(f, mark(f, "TRF-TBS/2A", "absent"));
	assert_non_null(strstr(report_json(f, "night", "date", "2026-11-24"), "late 8 h 59 min"));
	assert_non_null(strstr(report_json(f, "rounds", "to", "2026-11-30"), "\"night\": \"2026-11-25\""));
}

static void who_was_in_bed_was_seen(void **state)
{
	struct fixture *f = *state;
	struct bed_fact fact;

	house(f);
	assert_true(board_bed(f->desk.db, &f->arena, the_bed(f, "TRF-TBS/1A").id, f->desk.fixed_now,
	    f->desk.fixed_now, &fact));
	assert_true(last_seen(&f->desk, &fact, f->desk.fixed_now) == instant("2026-11-20 10:00"));
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	assert_done(f, mark(f, "TRF-TBS/1A", "present"));
	assert_true(last_seen(&f->desk, &fact, f->desk.fixed_now) == f->desk.fixed_now);
	assert_true(last_seen(&f->desk, &fact, f->desk.fixed_now - 60) == instant("2026-11-20 10:00"));
	assert_done(f, mark(f, "TRF-TBS/1A", "absent")); /* a correction counts at once */
	assert_true(last_seen(&f->desk, &fact, f->desk.fixed_now) == instant("2026-11-20 10:00"));
}

/* What was seen follows who is merged, also of a signed round; what was written is forgotten with them. */
static void marks_follow_a_person_and_go_with_them(void **state)
{
	struct fixture *f = *state;

	house(f);
	assert_done(f, act(f, "round-start", "shelter", "TRF-TBS", NULL));
	mark_all(f);
	assert_done(f, act(f, "round-mark", "bed", "TRF-TBS/1A", "state", "absent", "note",
			   "hides in the cellar", NULL));
	assert_done(f, act(f, "round-settle", "bed", "TRF-TBS/1A", "text", "in the cellar", NULL));
	assert_done(f, act(f, "round-close", "round", "R-000001", NULL));
	fixture_as(f, "admin");
	fixture_person(f, "Nina", "female", "1990-01-01");
	assert_done(f, act_over(f, "test", "merge", "keep", "B-0004", "drop", "B-0001",
			   "reason", "one woman", NULL));
	assert_int_equal(db_number(f->desk.db, 0,
			     "SELECT count(*) FROM round_mark WHERE person = $1",
			     DB_I(the_person(f, "B-0004").id)), 1);
	assert_done(f, act(f, "discharge", "person", "B-0004", "reason", "left", NULL));
	assert_done(f, act_over(f, "test", "forget", "person", "B-0004", "reason", "asked", NULL));
	assert_int_equal(db_number(f->desk.db, 9,
			     "SELECT count(*) FROM round_mark WHERE note <> '' OR settled <> ''"), 0);
}

/* --- by chance -------------------------------------------------------------------------------- */

/* Is every place of the house marked, of whom it is now, and agrees each mark with the board, or is it
 * settled? Counted apart from the desk, from the rows alone. */
static bool may_close(struct fixture *f, when_t now)
{
	struct shelter shelter = the_shelter(f, "TRF-TBS");
	struct bed_fact *facts;
	size_t count = board_load(f->desk.db, &f->arena, shelter.id, now, now, &facts);
	bool good = true;

	for (size_t i = 0; i < count; i++) {
		int64_t person = facts[i].stay == DB_NULL ? DB_NULL : facts[i].person, out, back;
		bool in = facts[i].stay != DB_NULL && facts[i].absence == DB_NULL, excused = false, there;
		struct round_mark mark;

		if (!row_find(f->desk.db, &f->arena, &round_mark_table, &mark,
			"SELECT m.* FROM round_mark m JOIN round r ON r.id = m.round"
			" WHERE r.closed_at IS NULL AND r.void_at IS NULL AND m.bed = $1",
			DB_I(facts[i].bed))
			|| mark.person != person)
			return false;
		there = strcmp(mark.state, "present") == 0;
		if (mark.settled_at != DB_NULL || there == in)
			continue;
		if (person != DB_NULL) {
			out = db_number(f->desk.db, DB_NULL,
			    "SELECT out_at FROM absence WHERE stay = $1 ORDER BY out_at DESC LIMIT 1",
			    DB_I(facts[i].stay));
			back = db_number(f->desk.db, DB_NULL,
			    "SELECT returned_at FROM absence WHERE stay = $1 ORDER BY out_at DESC LIMIT 1",
			    DB_I(facts[i].stay));
			excused = there ? out != DB_NULL && out >= mark.marked_at
					: back != DB_NULL && back >= mark.marked_at
					    && out <= mark.marked_at;
		}
		good &= excused;
	}
	return good;
}

static void some_act(struct fixture *f, struct random *random)
{
	static const char *const states[] = { "present", "pass", "absent", "empty" };
	static const char *const people[] = { "B-0001", "B-0002", "B-0003", "B-0004" };
	const char *bed = all_beds[random_below(random, 10)];
	const char *person = people[random_below(random, 4)];

	switch (random_below(random, 12)) {
	case 0:
		act(f, "out", "person", person, "kind", "work", "expected", "+5h", NULL);
		break;
	case 1:
		act(f, "return", "person", person, NULL);
		break;
	case 2:
		act_over(f, "test", "move", "person", person, "bed", bed, NULL);
		break;
	case 3:
		act(f, "discharge", "person", person, "reason", "left", NULL);
		break;
	case 4:
		act_over(f, "test", "admit", "person", person, "bed", bed, "basis", "alleged-victim",
		    NULL);
		break;
	case 5:
		act(f, "round-settle", "bed", bed, "text", "known", NULL);
		break;
	case 6:
		act(f, "missing", "person", person, NULL);
		break;
	case 7:
		act(f, "undo", NULL);
		break;
	default:
		mark(f, bed, states[random_below(random, 4)]);
	}
}

/* Marks each bed as it is, as somebody would who walks: then it closes now and then. */
static void walk_through(struct fixture *f, struct random *random)
{
	struct bed_fact fact;

	for (size_t i = 0; i < 10; i++) {
		if (!board_bed(f->desk.db, &f->arena, the_bed(f, all_beds[i]).id, f->desk.fixed_now,
			f->desk.fixed_now, &fact) || random_chance(random, 20))
			continue;
		mark(f, all_beds[i],
		    fact.stay != DB_NULL && fact.absence == DB_NULL ? "present" : "absent");
	}
}

static void a_round_closes_when_all_is_marked_and_settled_and_never_else(void **state)
{
	struct fixture *f = *state;
	struct random random = { 20261124 };
	int closed = 0, refused = 0;

	house(f);
	fixture_as(f, "manager");
	fixture_person(f, "Eka", "female", "1992-01-01");
	for (int step = 0; step < 500; step++) {
		bool may;

		f->desk.fixed_now += 37;
		act(f, "round-start", "shelter", "TRF-TBS", NULL);
		if (step % 8 == 0)
			walk_through(f, &random);
		else
			some_act(f, &random);
		if (db_number(f->desk.db, 0, "SELECT count(*) FROM round WHERE closed_at IS NULL"
					     " AND void_at IS NULL") == 0)
			continue;
		may = may_close(f, f->desk.fixed_now);
		if (act(f, "round-close", "shelter", "TRF-TBS", NULL) != may)
			fail_msg("step %d: %s, and %s", step, may ? "all agrees" : "not all agrees",
			    may ? said(f) : "it was closed");
		closed += may;
		refused += !may;
		arena_done(&f->arena);
	}
	print_message("%d rounds closed, %d refused\n", closed, refused);
	assert_true(closed > 10 && refused > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(a_round_is_begun_walked_and_signed),
		SOUND_TEST(one_is_under_way_and_who_began_it_is_said),
		SOUND_TEST(the_paper_says_what_is_still_to_be_settled),
		SOUND_TEST(nobody_late_is_on_pass_unasked), SOUND_TEST(unchecked_beds_are_all_named),
		SOUND_TEST(what_differs_is_settled_by_the_board_or_by_a_word),
		SOUND_TEST(a_word_is_gone_when_the_bed_is_marked_again),
		SOUND_TEST(the_board_may_change_while_it_is_walked),
		FIXTURE_TEST(who_has_no_bed_is_looked_for_too),
		SOUND_TEST(set_times_are_answered_once),
		SOUND_TEST(undo_takes_back_the_last_and_what_is_signed_stays),
		SOUND_TEST(the_database_keeps_what_is_signed),
		SOUND_TEST(only_who_may_walks_and_only_in_their_house),
		SOUND_TEST(a_hidden_person_is_a_head_and_no_more),
		SOUND_TEST(the_night_and_its_rounds_are_reports),
		SOUND_TEST(who_is_in_the_house_is_counted),
		SOUND_TEST(rounds_that_are_late_missed_or_left_open_need_attention),
		SOUND_TEST(what_is_seen_tonight_is_of_no_other_night),
		SOUND_TEST(who_was_in_bed_was_seen),
		SOUND_TEST(marks_follow_a_person_and_go_with_them),
		SOUND_TEST(a_round_closes_when_all_is_marked_and_settled_and_never_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
