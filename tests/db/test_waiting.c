/* The waiting list and the turn-away log through their verbs, on a real file. */
#include "tests/db/fixture.h"

#include "core/attention.h"
#include "core/report.h"
#include "core/waitlist.h"
#include "db/check.h"

static const char *woman(struct fixture *f, const char *name)
{
	return fixture_person(f, name, "female", "1990-01-01");
}

static struct waiting the_entry(struct fixture *f, int64_t id)
{
	struct waiting entry;

	if (!waiting_by_id(f->desk.db, &f->arena, id, &entry))
		fail_msg("no entry %lld", (long long)id);
	return entry;
}

static struct turn_away the_log(struct fixture *f, int64_t id)
{
	struct turn_away row;

	if (!turn_away_by_id(f->desk.db, &f->arena, id, &row))
		fail_msg("no turn-away %lld", (long long)id);
	return row;
}

static bool waits(struct fixture *f, int64_t id)
{
	return the_entry(f, id).ended_at == DB_NULL;
}

/* W-0001: a woman of 36, for TRF-TBS. */
static const char *one_waits(struct fixture *f)
{
	const char *nino = woman(f, "Nino");

	assert_done(f, act(f, "wait-add", "person", nino, "shelter", "TRF-TBS", NULL));
	return nino;
}

static size_t for_bed(struct fixture *f, const char *bed, struct waiter **waiters)
{
	struct bed row = the_bed(f, bed);

	return waitlist_for_bed(&f->desk, &f->arena, &row, waiters);
}

static const struct waiter *turn_of(struct fixture *f, const char *bed, int64_t id)
{
	struct waiter *waiters;
	size_t count = for_bed(f, bed, &waiters);

	for (size_t i = 0; i < count; i++)
		if (waiters[i].entry.id == id)
			return &waiters[i];
	fail_msg("W-%lld is not asked about for %s", (long long)id, bed);
	return NULL;
}

static bool report(struct fixture *f, const char *name, const char *param, const char *text,
    struct doc *doc)
{
	struct value value = { .name = param, .text = text };
	struct values values = { &value, param ? 1 : 0 };
	struct failure failure = { 0 };
	bool good;

	*doc = (struct doc){ 0 };
	good = report_run(&f->desk, report_named(name), &values, doc, &failure);
	failure_done(&failure);
	return good;
}

static bool doc_says(const struct doc *doc, const char *text)
{
	for (size_t s = 0; s < doc->section_count; s++)
		for (size_t r = 0; r < doc->sections[s].row_count; r++)
			for (size_t c = 0; c < doc->sections[s].column_count; c++) {
				const struct cell *cell = &doc->sections[s].rows[r][c];

				if ((cell->text && strstr(cell->text, text))
					|| (cell->title && strstr(cell->title, text)))
					return true;
			}
	return false;
}

/* --- on and off the list --------------------------------------------------------------------- */

static void a_person_is_put_on_the_list(void **state)
{
	struct fixture *f = *state;
	const char *nino = one_waits(f);

	assert_non_null(strstr(f->outcome.result, "\"entry\":\"W-0001\""));
	assert_non_null(strstr(f->outcome.message, nino));
	assert_int_equal(the_entry(f, 1).shelter, the_shelter(f, "TRF-TBS").id);
	assert_int_equal(the_entry(f, 1).urgency, URGENCY_NORMAL);
	assert_done(f, act(f, "undo", NULL));
	assert_refused(f, act(f, "wait-close", "entry", "W-0001", "outcome", "withdrew", NULL),
	    CODE_UNKNOWN_RECORD);
	assert_done(f, act(f, "redo", NULL));
	assert_true(waits(f, 1));
}

static void a_party_that_is_not_registered_too(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "wait-add", "count", "3", "sex", "female", "age", "30", "for",
			   "red coat", "need", "together, a cot", "urgency", "high", "referrer",
			   "police", NULL));
	assert_int_equal(the_entry(f, 1).shelter, DB_NULL); /* for any */
	assert_int_equal(the_entry(f, 1).party, 3);
	assert_int_equal(the_entry(f, 1).together, 1);
	assert_string_equal(the_entry(f, 1).need, "a cot");
	assert_string_equal(the_entry(f, 1).label, "red coat");
	assert_null(strstr(f->outcome.message, "red coat")); /* it stays in the audit */
	assert_refused(f, act(f, "wait-add", "shelter", "TRF-TBS", NULL), CODE_MISSING_VALUE);
	assert_refused(f,
	    act(f, "wait-add", "person", woman(f, "Ana"), "sex", "female", NULL), CODE_BAD_VALUE);
}

static void nobody_waits_twice_for_the_same(void **state)
{
	struct fixture *f = *state;
	const char *nino = one_waits(f);

	assert_refused(
	    f, act(f, "wait-add", "person", nino, "shelter", "TRF-TBS", NULL), CODE_ALREADY_SO);
	assert_non_null(strstr(said(f), "W-0001"));
	assert_done(f, act(f, "wait-add", "person", nino, NULL)); /* for any is another wish */
	assert_refused(f, act(f, "wait-edit", "entry", "2", "shelter", "TRF-TBS", NULL),
	    CODE_ALREADY_SO);
}

static void an_entry_is_edited_and_becomes_a_person(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");

	assert_done(f, act(f, "wait-add", "shelter", "TRF-TBS", "sex", "female", "for", "red coat",
			   "note", "phone of the aunt", NULL));
	assert_done(f, act(f, "wait-edit", "entry", "W-0001", "person", ana, "urgency", "urgent",
			   "need", "accessible", NULL));
	assert_int_equal(the_entry(f, 1).person, the_person(f, ana).id);
	assert_int_equal(the_entry(f, 1).urgency, URGENCY_URGENT);
	assert_int_equal(the_entry(f, 1).accessible, 1);
	assert_string_equal(the_entry(f, 1).label, "");
	assert_string_equal(the_entry(f, 1).note, "phone of the aunt"); /* what is not given stays */
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(the_entry(f, 1).label, "red coat");
}

static void leaving_the_list_needs_an_outcome(void **state)
{
	struct fixture *f = *state;
	struct doc doc;

	one_waits(f);
	assert_refused(f, act(f, "wait-close", "entry", "W-0001", NULL), CODE_MISSING_VALUE);
	assert_refused(
	    f, act(f, "wait-close", "entry", "W-0001", "outcome", "gone", NULL), CODE_BAD_CHOICE);
	assert_done(f, act(f, "wait-close", "entry", "W-0001", "outcome", "not-reached", "note",
			   "called three times", NULL));
	assert_false(waits(f, 1));
	assert_refused(f, act(f, "wait-close", "entry", "W-0001", "outcome", "withdrew", NULL),
	    CODE_NOT_SO);
	report(f, "waiting", NULL, NULL, &doc);
	assert_false(doc_says(&doc, "W-0001"));
	doc_done(&doc);
	report(f, "waiting", "all", "yes", &doc); /* nobody disappears */
	assert_true(doc_says(&doc, "W-0001"));
	assert_true(doc_says(&doc, "could not be reached"));
	doc_done(&doc);
	assert_done(f, act(f, "undo", NULL));
	assert_true(waits(f, 1));
}

/* --- offers ---------------------------------------------------------------------------------- */

static void an_offer_keeps_the_bed_in_the_same_act(void **state)
{
	struct fixture *f = *state;
	const char *nino = one_waits(f), *ana = woman(f, "Ana");

	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2A", "until",
			   "24.11.2026 18:00", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "held");
	assert_refused(f, act(f, "admit", "person", ana, "bed", "TRF-TBS/2A", NULL), CODE_BED_HELD);
	assert_non_null(strstr(said(f), nino));
	assert_refused(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2B", NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
	assert_done(f, act(f, "redo", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "held");
}

static void the_rules_of_admitting_hold_for_offers(void **state)
{
	struct fixture *f = *state;

	one_waits(f);
	assert_refused(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/4A", NULL),
	    CODE_RULE_SEX);
	assert_refused(f, act(f, "wait-offer", "entry", "W-0001", "bed", "CHI-KUT/3A", NULL),
	    CODE_ANOTHER_SHELTER);
	assert_refused(f, act(f, "wait-offer", "entry", "W-0001", NULL), CODE_MISSING_VALUE);
	assert_refused(f,
	    act(f, "wait-offer", "entry", "W-0001", "beds", "TRF-TBS/2A TRF-TBS/2B", NULL),
	    CODE_BAD_VALUE); /* two beds for one */
	assert_refused(f,
	    act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2A", "until",
		"24.11.2026 11:00", NULL),
	    CODE_BAD_VALUE);
	fixture_hold(f, NULL, "police", "TRF-TBS/2B", "2026-11-24 10:00");
	assert_refused(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2B", NULL),
	    CODE_ALREADY_SO);
}

static void who_says_no_is_asked_why_and_waits_on(void **state)
{
	struct fixture *f = *state;
	struct offered *offers;

	one_waits(f);
	assert_refused(f, act(f, "wait-decline", "entry", "W-0001", "reason", "too-far", NULL),
	    CODE_NOT_SO);
	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2A", NULL));
	assert_refused(f, act(f, "wait-decline", "entry", "W-0001", NULL), CODE_MISSING_VALUE);
	assert_done(f, act(f, "wait-decline", "entry", "W-0001", "reason", "not-safe", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
	assert_true(waits(f, 1));
	assert_int_equal(offered_load(f->desk.db, &f->arena, 1, &offers), 1);
	assert_string_equal(offers[0].answer, "declined");
	assert_string_equal(offers[0].reason, "not-safe");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "held");
	assert_done(f, act(f, "redo", NULL));
	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2B", NULL));
}

static void a_hold_that_ends_ends_the_offer_not_the_wait(void **state)
{
	struct fixture *f = *state;
	struct offered *offers;

	one_waits(f);
	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2A", NULL));
	assert_done(f, act(f, "hold-end", "bed", "TRF-TBS/2A", "outcome", "no-show", NULL));
	assert_true(waits(f, 1));
	offered_load(f->desk.db, &f->arena, 1, &offers);
	assert_string_equal(offers[0].answer, "lapsed");
	assert_done(f, act(f, "undo", NULL));
	offered_load(f->desk.db, &f->arena, 1, &offers);
	assert_null(offers[0].answer);
}

static void a_bed_given_to_another_by_override_lapses_too(void **state)
{
	struct fixture *f = *state;
	struct offered *offers;

	one_waits(f);
	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2A", NULL));
	assert_done(f, act_over(f, "no other bed", "admit", "person", woman(f, "Ana"), "bed",
			   "TRF-TBS/2A", NULL));
	assert_true(waits(f, 1));
	offered_load(f->desk.db, &f->arena, 1, &offers);
	assert_string_equal(offers[0].answer, "lapsed");
}

static void closing_gives_the_bed_back(void **state)
{
	struct fixture *f = *state;

	one_waits(f);
	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2A", NULL));
	assert_refused(f, act(f, "wait-edit", "entry", "1", "shelter", "TRF-BAT", NULL), CODE_DEPENDS);
	assert_done(f,
	    act(f, "wait-close", "entry", "W-0001", "outcome", "admitted-elsewhere", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "held");
	assert_true(waits(f, 1));
}

static void who_comes_before_is_said(void **state)
{
	struct fixture *f = *state;

	one_waits(f);
	fixture_now(f, "2026-11-24 13:00");
	assert_done(f, act(f, "wait-add", "sex", "female", "age", "40", "shelter", "TRF-TBS", NULL));
	assert_warned(f, act(f, "wait-offer", "entry", "W-0002", "bed", "TRF-TBS/2A", NULL),
	    CODE_NOT_FIRST);
	assert_non_null(strstr(said(f), "W-0001"));
	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2B", NULL));
	assert_false(failure_has(&f->outcome.failure, CODE_NOT_FIRST));
}

/* --- coming ---------------------------------------------------------------------------------- */

static void admitting_ends_the_wait_without_a_word(void **state)
{
	struct fixture *f = *state;
	const char *nino = one_waits(f);

	assert_done(f, act(f, "wait-add", "person", nino, NULL));
	assert_done(f, act(f, "wait-add", "person", nino, "shelter", "TRF-BAT", NULL));
	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2A", NULL));
	assert_done(f, act(f, "admit", "person", nino, "bed", "TRF-TBS/2A", NULL));
	assert_string_equal(the_entry(f, 1).outcome, "admitted");
	assert_int_equal(the_entry(f, 1).stay, the_stay(f, nino).id);
	assert_string_equal(the_entry(f, 2).outcome, "admitted"); /* in any */
	assert_true(waits(f, 3));                                  /* somewhere else */
	assert_done(f, act(f, "undo", NULL));
	assert_true(waits(f, 1) && waits(f, 2));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "held");
}

/* Into another bed than the one that was offered: that one is free again. */
static void another_bed_uses_the_offer_up(void **state)
{
	struct fixture *f = *state;
	const char *nino = one_waits(f);

	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2A", NULL));
	assert_done(f, act(f, "admit", "person", nino, "bed", "TRF-TBS/2B", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/2A"), "free");
	assert_false(waits(f, 1));
}

static void a_party_comes_and_nothing_is_typed_again(void **state)
{
	struct fixture *f = *state;
	const char *ana = woman(f, "Ana");
	const char *luka = fixture_person(f, "Luka", "male", "2015-01-01");
	struct value known = { .name = "waiting", .text = "W-0001" };
	struct outcome outcome = { 0 };
	struct values filled;

	assert_done(f, act(f, "wait-add", "count", "2", "shelter", "TRF-TBS", "need", "together",
			   "referrer", "hotline", NULL));
	assert_done(f,
	    act(f, "wait-offer", "entry", "W-0001", "beds", "TRF-TBS/3A TRF-TBS/3B", NULL));
	assert_string_equal(state_of(f, "TRF-TBS/3B"), "held");
	filled = act_fill_values(&f->desk, verb_named("admit"), &(struct values){ &known, 1 }, &outcome);
	assert_string_equal(values_get(&filled, "beds"), "TRF-TBS/3A,TRF-TBS/3B");
	assert_string_equal(values_get(&filled, "shelter"), "TRF-TBS");
	assert_string_equal(values_get(&filled, "referrer"), "hotline");
	outcome_done(&outcome);
	assert_done(f, act(f, "admit", "waiting", "W-0001", "people",
			   arena_format(&f->arena, "%s %s", ana, luka), "beds",
			   "TRF-TBS/3A TRF-TBS/3B", NULL));
	assert_string_equal(the_entry(f, 1).outcome, "admitted");
	assert_int_equal(the_entry(f, 1).person, the_person(f, ana).id);
	assert_done(f, act(f, "undo", NULL));
	assert_true(waits(f, 1));
	assert_string_equal(state_of(f, "TRF-TBS/3A"), "held");
}

static void an_entry_is_of_who_comes(void **state)
{
	struct fixture *f = *state;

	one_waits(f);
	assert_refused(f,
	    act(f, "admit", "waiting", "W-0001", "person", woman(f, "Ana"), "bed", "TRF-TBS/2A", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f,
	    act(f, "admit", "waiting", "W-0009", "person", woman(f, "Ia"), "bed", "TRF-TBS/2A", NULL),
	    CODE_UNKNOWN_RECORD);
}

static void a_stay_that_was_a_mistake_gives_the_wait_back(void **state)
{
	struct fixture *f = *state;
	const char *nino = one_waits(f);

	assert_done(f, act(f, "admit", "person", nino, "bed", "TRF-TBS/2A", NULL));
	assert_false(waits(f, 1));
	assert_done(f, act(f, "stay-void", "person", nino, "reason", "another woman", NULL));
	assert_true(waits(f, 1));
}

/* --- who is first for a bed, and why not the others ------------------------------------------ */

static void the_first_for_a_bed_and_why(void **state)
{
	struct fixture *f = *state;
	struct waiter *waiters;

	fixture_now(f, "2026-11-01 12:00");
	assert_done(f, act(f, "wait-add", "sex", "male", "age", "40", "shelter", "TRF-TBS", NULL));
	assert_done(f, act(f, "wait-add", "sex", "female", "age", "30", NULL));
	assert_done(f, act(f, "wait-add", "sex", "female", "age", "20", "need", "accessible",
			   "shelter", "TRF-TBS", NULL));
	assert_done(f, act(f, "wait-add", "count", "5", "sex", "female", "age", "30", "need",
			   "together", "shelter", "TRF-TBS", NULL));
	fixture_now(f, "2026-11-24 12:00");
	assert_done(f, act(f, "wait-add", "sex", "female", "age", "30", "urgency", "urgent",
			   "shelter", "TRF-TBS", NULL));
	assert_done(f, act(f, "wait-add", "sex", "female", "shelter", "TRF-BAT", NULL));
	assert_int_equal(for_bed(f, "TRF-TBS/2A", &waiters), 5); /* not who waits for Batumi */
	assert_int_equal(waiters[0].entry.id, 5);
	assert_non_null(strstr(waiters[0].why, "urgent"));
	assert_int_equal(waiters[1].entry.id, 2);
	assert_int_equal(waiters[1].turn, 2);
	assert_non_null(strstr(waiters[1].why, "high by now")); /* risen with the days */
	assert_int_equal(turn_of(f, "TRF-TBS/2A", 1)->turn, 0);
	assert_string_equal(turn_of(f, "TRF-TBS/2A", 1)->why, code_title(CODE_RULE_SEX));
	assert_string_equal(turn_of(f, "TRF-TBS/2A", 3)->why, code_title(CODE_RULE_ACCESSIBLE));
	assert_non_null(strstr(turn_of(f, "TRF-TBS/2A", 4)->why, "5 beds in one room"));
	assert_int_equal(turn_of(f, "TRF-TBS/1A", 3)->turn, 3);
}

static void an_offer_takes_its_turn(void **state)
{
	struct fixture *f = *state;

	one_waits(f);
	assert_done(f, act(f, "wait-add", "sex", "female", "age", "40", NULL));
	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2A", NULL));
	assert_int_equal(turn_of(f, "TRF-TBS/2A", 1)->turn, 0);
	assert_string_equal(turn_of(f, "TRF-TBS/2A", 1)->why, "it is offered to them");
	assert_non_null(strstr(turn_of(f, "TRF-TBS/2B", 1)->why, "TRF-TBS/2A"));
	assert_string_equal(
	    turn_of(f, "TRF-TBS/2A", 2)->why, code_title(CODE_BED_HELD));
	assert_int_equal(turn_of(f, "TRF-TBS/2B", 2)->turn, 1);
}

static void a_taken_bed_is_nobodys_turn(void **state)
{
	struct fixture *f = *state;

	one_waits(f);
	assert_done(f, act(f, "admit", "person", woman(f, "Ana"), "bed", "TRF-TBS/2A", NULL));
	assert_int_equal(turn_of(f, "TRF-TBS/2A", 1)->turn, 0);
}

/* A family room is for a party that comes together, not for one alone. */
static void a_family_room_is_for_a_party(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "wait-add", "sex", "female", "age", "30", "shelter", "TRF-TBS", NULL));
	assert_done(f, act(f, "wait-add", "count", "3", "need", "together", "shelter", "TRF-TBS", NULL));
	assert_int_equal(turn_of(f, "TRF-TBS/3A", 1)->turn, 0);
	assert_int_equal(turn_of(f, "TRF-TBS/3A", 2)->turn, 1);
}

/* Why not is told by rule: neither of whom they must not meet nor that it is they who sleep there. */
static void no_contact_is_not_betrayed(void **state)
{
	struct fixture *f = *state;
	const char *nino = one_waits(f), *other = woman(f, "Maka");
	const struct waiter *waiter;
	struct doc doc;

	fixture_relate(f, nino, "no-contact", other);
	assert_done(f, act(f, "admit", "person", other, "bed", "TRF-TBS/2A", NULL));
	waiter = turn_of(f, "TRF-TBS/2B", 1);
	assert_int_equal(waiter->turn, 0);
	assert_string_equal(waiter->why, code_title(CODE_RULE_NO_CONTACT));
	assert_int_equal(turn_of(f, "TRF-TBS/1A", 1)->turn, 1); /* another room is all right */
	report(f, "waiting", "bed", "TRF-TBS/2B", &doc);
	assert_true(doc_says(&doc, "W-0001"));
	assert_false(doc_says(&doc, other));
	assert_false(doc_says(&doc, "Maka"));
	doc_done(&doc);
	assert_refused(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2B", NULL),
	    CODE_RULE_NO_CONTACT);
	assert_null(strstr(said(f), other));
	assert_null(strstr(said(f), "Maka"));
}

/* --- who may --------------------------------------------------------------------------------- */

static void the_list_of_others_is_not_shown(void **state)
{
	struct fixture *f = *state;
	struct doc doc;

	one_waits(f);
	assert_done(f, act(f, "wait-add", "sex", "male", "age", "12", NULL));
	fixture_as(f, "kutaisi");
	report(f, "waiting", NULL, NULL, &doc);
	assert_false(doc_says(&doc, "W-0001"));
	assert_true(doc_says(&doc, "W-0002")); /* any: everybody may have a bed for them */
	doc_done(&doc);
	report(f, "waiting", "bed", "TRF-TBS/2A", &doc);
	assert_false(doc_says(&doc, "W-0002"));
	doc_done(&doc);
	assert_refused(f, act(f, "wait-close", "entry", "W-0001", "outcome", "withdrew", NULL),
	    CODE_NOT_ALLOWED);
	assert_refused(f, act(f, "wait-offer", "entry", "W-0002", "bed", "TRF-TBS/4A", NULL),
	    CODE_NOT_ALLOWED);
	assert_done(f, act(f, "wait-offer", "entry", "W-0002", "bed", "CHI-KUT/3A", NULL));
}

/* Who waits for any may live in a house of others: the code, not the name. */
static void a_name_stays_where_it_may_be_seen(void **state)
{
	struct fixture *f = *state;
	struct doc doc;

	const char *nino = fixture_person(f, "Nino", "male", "2018-01-01");

	assert_done(f, act(f, "admit", "person", nino, "bed", "CHI-TBS1/1A", NULL));
	assert_done(f, act(f, "wait-add", "person", nino, NULL));
	fixture_as(f, "kutaisi");
	report(f, "waiting", NULL, NULL, &doc);
	assert_true(doc_says(&doc, "W-0001"));
	assert_false(doc_says(&doc, "Nino"));
	doc_done(&doc);
	fixture_as(f, "reception");
	report(f, "waiting", NULL, NULL, &doc);
	assert_true(doc_says(&doc, "Nino"));
	doc_done(&doc);
}

/* Somebody hidden from the actor does not wait, as far as they may know; nor are they before others. */
static void who_is_hidden_is_not_on_the_list(void **state)
{
	struct fixture *f = *state;
	const char *nino = one_waits(f);
	struct doc doc;

	assert_done(f, act(f, "turn-away", "shelter", "TRF-TBS", "person", nino, "reason", "full", NULL));
	assert_done(f, act(f, "wait-add", "sex", "female", "shelter", "TRF-TBS", NULL));
	assert_done(f, act(f, "hide", "person", nino, "from", "user:reception", "reason", "related", NULL));
	fixture_as(f, "reception");
	report(f, "waiting", "all", "yes", &doc);
	assert_false(doc_says(&doc, "W-0001"));
	assert_true(doc_says(&doc, "W-0002"));
	assert_int_equal(doc.sections[0].rows[0][0].number, 1);
	doc_done(&doc);
	report(f, "turn-aways", NULL, NULL, &doc);
	assert_int_equal(doc.sections[0].row_count, 0);
	doc_done(&doc);
	assert_done(f, act(f, "wait-offer", "entry", "W-0002", "bed", "TRF-TBS/2A", NULL));
	assert_false(failure_has(&f->outcome.failure, CODE_NOT_FIRST));
	assert_refused(f, act(f, "wait-close", "entry", "W-0001", "outcome", "withdrew", NULL),
	    CODE_UNKNOWN_RECORD);
}

/* Where a bed is offered to who waits for any is told to those of that house alone. */
static void a_bed_elsewhere_is_not_named(void **state)
{
	struct fixture *f = *state;
	struct doc doc;

	assert_done(f, act(f, "wait-add", "sex", "female", NULL));
	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2A", NULL));
	fixture_as(f, "kutaisi");
	report(f, "waiting", NULL, NULL, &doc);
	assert_true(doc_says(&doc, "W-0001"));
	assert_false(doc_says(&doc, "TRF-TBS"));
	doc_done(&doc);
	assert_refused(f, act(f, "wait-offer", "entry", "W-0001", "bed", "CHI-KUT/3A", NULL),
	    CODE_ALREADY_SO);
	assert_null(strstr(said(f), "TRF-TBS"));
	assert_refused(f, act(f, "wait-decline", "entry", "W-0001", "reason", "too-far", NULL),
	    CODE_NOT_ALLOWED);
	assert_null(strstr(said(f), "TRF-TBS/"));
}

/* --- needs attention ------------------------------------------------------------------------- */

static bool attends(struct fixture *f, enum attention_kind kind, int64_t entry)
{
	struct occupancy occupancy;
	struct attention *items;
	size_t count;

	occupancy_load(&f->desk, &f->arena, DB_NULL, f->desk.fixed_now, &occupancy);
	count = attention_load(&f->desk, &f->arena, &occupancy, RIGHT_SEE_BEDS, &items);
	for (size_t i = 0; i < count; i++)
		if (items[i].kind == kind && items[i].waiting == entry)
			return true;
	return false;
}

static void what_needs_attention(void **state)
{
	struct fixture *f = *state;

	one_waits(f);
	assert_done(f, act(f, "wait-add", "sex", "female", "urgency", "urgent", NULL));
	assert_true(attends(f, ATTENTION_WAITING, 2));
	assert_false(attends(f, ATTENTION_WAITING, 1));
	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2A", "until",
			   "24.11.2026 18:00", NULL));
	assert_false(attends(f, ATTENTION_OFFER, 1));
	fixture_now(f, "2026-11-24 18:00");
	assert_true(attends(f, ATTENTION_OFFER, 1));
	assert_false(attends(f, ATTENTION_HOLD, 0)); /* said once */
	assert_done(f, act(f, "wait-decline", "entry", "W-0001", "reason", "not-now", NULL));
	assert_false(attends(f, ATTENTION_OFFER, 1));
	fixture_now(f, "2026-12-15 12:00");
	assert_true(attends(f, ATTENTION_WAITING, 1)); /* 21 days */
}

/* --- turned away ----------------------------------------------------------------------------- */

static void somebody_is_turned_away(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "turn-away", "shelter", "TRF-TBS", "count", "2", "reason", "full",
			   "referrer", "police", "sent-to", "Hotel Tbilisi, room 3", NULL));
	assert_non_null(strstr(f->outcome.result, "\"turn-away\":\"T-0001\""));
	assert_null(strstr(f->outcome.message, "Hotel")); /* where they are is not in the audit */
	assert_int_equal(the_log(f, 1).party, 2);
	assert_string_equal(the_log(f, 1).sent_to, "Hotel Tbilisi, room 3");
	assert_refused(f, act(f, "turn-away", "shelter", "TRF-TBS", NULL), CODE_MISSING_VALUE);
	assert_done(f, act(f, "turn-away-void", "entry", "T-0001", "reason", "it was Batumi", NULL));
	assert_refused(
	    f, act(f, "turn-away-void", "entry", "T-0001", "reason", "again", NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(the_log(f, 1).void_at, DB_NULL);
}

static void it_begins_a_wait_without_typing_again(void **state)
{
	struct fixture *f = *state;
	struct value known = { .name = "turn-away", .text = "T-0001" };
	struct outcome outcome = { 0 };
	struct values filled;

	assert_done(f, act(f, "turn-away", "shelter", "TRF-TBS", "count", "2", "sex", "female",
			   "age", "30", "for", "two sisters", "reason", "full", "referrer",
			   "police", "note", "call 555", NULL));
	fixture_now(f, "2026-11-24 15:00");
	filled = act_fill_values(
	    &f->desk, verb_named("wait-add"), &(struct values){ &known, 1 }, &outcome);
	assert_string_equal(values_get(&filled, "shelter"), "TRF-TBS");
	assert_string_equal(values_get(&filled, "count"), "2");
	assert_string_equal(values_get(&filled, "for"), "two sisters");
	outcome_done(&outcome);
	assert_done(f, act(f, "wait-add", "turn-away", "T-0001", "urgency", "high", NULL));
	assert_int_equal(the_entry(f, 1).party, 2);
	assert_int_equal(the_entry(f, 1).age, 30);
	assert_string_equal(the_entry(f, 1).label, "two sisters");
	assert_string_equal(the_entry(f, 1).note, "call 555");
	assert_int_equal(the_entry(f, 1).since_at, instant("24.11.2026 12:00")); /* when they came */
	assert_int_equal(the_log(f, 1).waiting, 1);
	assert_refused(f, act(f, "wait-add", "turn-away", "T-0001", NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(the_log(f, 1).waiting, DB_NULL);
}

static void or_in_the_same_act(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "turn-away", "shelter", "TRF-TBS", "person", woman(f, "Nino"),
			   "reason", "full", "wait", "yes", NULL));
	assert_non_null(strstr(f->outcome.message, "W-0001"));
	assert_int_equal(the_log(f, 1).waiting, 1);
	assert_true(waits(f, 1));
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "redo", NULL));
	assert_true(waits(f, 1));
}

static void turn_aways_are_counted_by_month_and_reason(void **state)
{
	struct fixture *f = *state;
	const struct section *counts;
	struct doc doc;

	assert_done(f, act(f, "turn-away", "shelter", "TRF-TBS", "count", "3", "reason", "full", "at",
			   "02.10.2026 10:00", NULL));
	assert_done(f, act(f, "turn-away", "shelter", "TRF-TBS", "reason", "safety", NULL));
	assert_done(f, act(f, "turn-away", "shelter", "CHI-KUT", "count", "2", "reason", "full", NULL));
	assert_done(f, act(f, "turn-away", "shelter", "TRF-TBS", "reason", "full", NULL));
	assert_done(f, act(f, "turn-away", "shelter", "TRF-TBS", "count", "9", "reason", "other", NULL));
	assert_done(f, act(f, "turn-away-void", "entry", "T-0005", "reason", "twice", NULL));
	report(f, "turn-aways", NULL, NULL, &doc);
	assert_int_equal(doc.sections[0].row_count, 5); /* a void one is shown as such */
	counts = &doc.sections[1];
	assert_int_equal(counts->row_count, 4);
	assert_string_equal(counts->rows[0][0].text, "11.2026");
	assert_string_equal(counts->rows[0][1].text, "full");
	assert_int_equal(counts->rows[0][2].number, 2);
	assert_int_equal(counts->rows[0][3].number, 3);
	assert_int_equal(counts->rows[0][4].number, 100); /* the longest bar */
	assert_string_equal(counts->rows[1][1].text, "safety");
	assert_string_equal(counts->rows[2][0].text, "10.2026");
	assert_int_equal(counts->rows[3][3].number, 7); /* the sum, without the void one */
	doc_done(&doc);
	fixture_as(f, "kutaisi");
	report(f, "turn-aways", NULL, NULL, &doc);
	assert_int_equal(doc.sections[0].row_count, 1);
	assert_int_equal(doc.sections[1].rows[0][3].number, 2);
	doc_done(&doc);
}

/* --- the person ------------------------------------------------------------------------------ */

static void merged_entries_wait_once(void **state)
{
	struct fixture *f = *state;
	const char *nino = one_waits(f), *again = woman(f, "Ninno");

	assert_done(f, act(f, "wait-add", "person", again, "shelter", "TRF-TBS", NULL));
	assert_done(f, act(f, "wait-add", "person", again, NULL));
	assert_done(f, act(f, "turn-away", "shelter", "TRF-TBS", "person", again, "reason", "full", NULL));
	assert_done(f, act(f, "merge", "keep", nino, "drop", again, "reason", "same papers", NULL));
	assert_true(waits(f, 1) && waits(f, 3));
	assert_string_equal(the_entry(f, 2).outcome, "mistake");
	assert_int_equal(the_entry(f, 3).person, the_person(f, nino).id);
	assert_int_equal(the_log(f, 1).person, the_person(f, nino).id);
	assert_done(f, act(f, "undo", NULL));
	assert_true(waits(f, 2));
	assert_int_equal(the_log(f, 1).person, the_person(f, again).id);
}

static void an_entry_in_use_is_not_made_void(void **state)
{
	struct fixture *f = *state;
	const char *nino = one_waits(f);

	assert_refused(
	    f, act(f, "person-void", "person", nino, "reason", "twice", NULL), CODE_DEPENDS);
	assert_non_null(strstr(said(f), "W-0001"));
}

/* --- check ----------------------------------------------------------------------------------- */

static void count_fault(void *context, const char *where)
{
	(void)where;
	++*(int *)context;
}

static int faults(struct fixture *f, enum db_check check)
{
	int count = 0;

	db_check_run(f->desk.db, check, count_fault, &count);
	return count;
}

static void check_finds_an_offer_whose_hold_is_over(void **state)
{
	struct fixture *f = *state;
	struct offered *offers;
	struct waiting_offer offer;

	one_waits(f);
	assert_done(f, act(f, "wait-offer", "entry", "W-0001", "bed", "TRF-TBS/2A", NULL));
	assert_int_equal(faults(f, DB_CHECK_WAITING_OFFER), 0);
	offered_load(f->desk.db, &f->arena, 1, &offers);
	assert_true(waiting_offer_by_id(f->desk.db, &f->arena, offers[0].offer, &offer));
	offer.answered_at = f->desk.fixed_now;
	offer.answer = "lapsed";
	raw_begin(f);
	row_save(f->desk.db, &waiting_offer_table, &offer);
	raw_end(f);
	assert_int_equal(faults(f, DB_CHECK_WAITING_OFFER), 1);
}

static void check_finds_who_waits_twice(void **state)
{
	struct fixture *f = *state;
	struct waiting copy;

	one_waits(f);
	assert_int_equal(faults(f, DB_CHECK_WAITING_TWICE), 0);
	copy = the_entry(f, 1);
	copy.id = 0;
	raw_begin(f);
	row_add(f->desk.db, &waiting_table, &copy);
	raw_end(f);
	assert_int_equal(faults(f, DB_CHECK_WAITING_TWICE), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(a_person_is_put_on_the_list),
		SOUND_TEST(a_party_that_is_not_registered_too),
		SOUND_TEST(nobody_waits_twice_for_the_same),
		SOUND_TEST(an_entry_is_edited_and_becomes_a_person),
		SOUND_TEST(leaving_the_list_needs_an_outcome),
		SOUND_TEST(an_offer_keeps_the_bed_in_the_same_act),
		SOUND_TEST(the_rules_of_admitting_hold_for_offers),
		SOUND_TEST(who_says_no_is_asked_why_and_waits_on),
		SOUND_TEST(a_hold_that_ends_ends_the_offer_not_the_wait),
		SOUND_TEST(a_bed_given_to_another_by_override_lapses_too),
		SOUND_TEST(closing_gives_the_bed_back),
		SOUND_TEST(who_comes_before_is_said),
		SOUND_TEST(admitting_ends_the_wait_without_a_word),
		SOUND_TEST(another_bed_uses_the_offer_up),
		SOUND_TEST(a_party_comes_and_nothing_is_typed_again),
		SOUND_TEST(an_entry_is_of_who_comes),
		SOUND_TEST(a_stay_that_was_a_mistake_gives_the_wait_back),
		SOUND_TEST(the_first_for_a_bed_and_why),
		SOUND_TEST(an_offer_takes_its_turn),
		SOUND_TEST(a_taken_bed_is_nobodys_turn),
		SOUND_TEST(a_family_room_is_for_a_party),
		SOUND_TEST(no_contact_is_not_betrayed),
		SOUND_TEST(the_list_of_others_is_not_shown),
		SOUND_TEST(a_name_stays_where_it_may_be_seen),
		SOUND_TEST(who_is_hidden_is_not_on_the_list),
		SOUND_TEST(a_bed_elsewhere_is_not_named),
		SOUND_TEST(what_needs_attention),
		SOUND_TEST(somebody_is_turned_away),
		SOUND_TEST(it_begins_a_wait_without_typing_again),
		SOUND_TEST(or_in_the_same_act),
		SOUND_TEST(turn_aways_are_counted_by_month_and_reason),
		SOUND_TEST(merged_entries_wait_once),
		SOUND_TEST(an_entry_in_use_is_not_made_void),
		FIXTURE_TEST(check_finds_an_offer_whose_hold_is_over),
		FIXTURE_TEST(check_finds_who_waits_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
