/* Mobile groups through their verbs and reports: outings, contacts with children who have a name or
 * none, what is to be done next, and who may know of whom. */
#include "tests/db/fixture.h"


/* B-0001 is a boy of twelve, B-0002 a girl of nine; OU-000001 went out this evening. */
static void town(struct fixture *f)
{
	fixture_person(f, "Luka", "male", "2014-01-01");
	fixture_person(f, "Ana", "female", "2017-01-01");
	assert_done(f, act(f, "staff-add", "name", "Gio", "post", "social-worker", NULL));
	assert_done(f, act(f, "outing-add", "team", "MG-TBS1", "from", "2026-11-24 08:00", "until",
			   "2026-11-24 11:00", "place", "Station square", "staff", "ST-0001", NULL));
}

static const char *contacts(struct fixture *f)
{
	return report_json(f, "contacts", NULL, NULL);
}

static void an_outing_says_when_where_and_who(void **state)
{
	struct fixture *f = *state;
	const char *text;

	town(f);
	HAS(f->outcome.result, "\"outing\":\"OU-000001\"");
	HAS(f->outcome.result, "\"staff\":\"ST-0001\"");
	text = report_json(f, "outings", NULL, NULL);
	HAS(text, "Station square");
	HAS(text, "\"contacts\": 0");
	assert_done(f, act(f, "undo", NULL));
	HASNT(report_json(f, "outings", NULL, NULL), "OU-000001");
	assert_refused(f, act(f, "outing-add", "team", "MG-TBS1", "from", "2026-11-24 08:00",
			      "until", "2026-11-24 07:00", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, act(f, "outing-add", "team", "MG-TBS1", "staff", "ST-0009", NULL),
	    CODE_UNKNOWN_STAFF);
	assert_refused(f, act(f, "outing-add", "team", "MG-XXX", NULL), CODE_UNKNOWN_TEAM);
}

static void a_child_is_met_with_a_name_or_without(void **state)
{
	struct fixture *f = *state;
	const char *text;

	town(f);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", "category",
			   "homeless", "offered", "food talk", NULL));
	HAS(f->outcome.result, "\"contact\":\"CT-000001\"");
	HAS(f->outcome.result, "\"person\":\"B-0001\"");
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Red", "sex",
			   "female", "age", "9", "description", "red coat", NULL));
	HASNT(f->outcome.result, "person");
	HAS(f->outcome.result, "\"child\":\"K-000002\"");
	text = contacts(f);
	HAS(text, "\"place\": \"Station square\"");
	HAS(text, "\"age\": 12");
	HAS(text, "\"sex\": \"male\"");
	HAS(text, "red coat");
	HAS(report_json(f, "outings", NULL, NULL), "\"children\": 2");
	HASNT(report_json(f, "audit", NULL, NULL), "red coat");
	/* the same person again is the same child; an earlier contact can be named instead */
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", NULL));
	HAS(f->outcome.result, "\"child\":\"K-000001\"");
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "same", "CT-000002", NULL));
	HAS(f->outcome.result, "\"child\":\"K-000002\"");
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "same", "CT-000001", NULL));
	HAS(f->outcome.result, "\"person\":\"B-0001\"");
	text = report_json(f, "outings", NULL, NULL);
	HAS(text, "\"contacts\": 5");
	HAS(text, "\"children\": 2");
	assert_refused(f, act(f, "contact-add", "outing", "OU-000001", "same", "CT-000002", "person",
			      "B-0002", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, act(f, "contact-add", "outing", "OU-000009", NULL), CODE_UNKNOWN_RECORD);
	assert_refused(f, act(f, "contact-add", "outing", "OU-000001", "at", "2026-11-23 10:00",
			      NULL),
	    CODE_BAD_VALUE);
}

static void what_is_to_be_done_is_listed_until_it_is(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_refused(f, act(f, "contact-add", "outing", "OU-000001", "next-on", "2026-11-26",
			      NULL),
	    CODE_MISSING_VALUE);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Red", "next-step",
			   "bring shoes", "next-on", "2026-11-26", NULL));
	HAS(report_json(f, "contacts", "open", "yes"), "bring shoes");
	assert_done(f, act(f, "contact-done", "contact", "CT-000001", NULL));
	HASNT(report_json(f, "contacts", "open", "yes"), "bring shoes");
	assert_refused(f, act(f, "contact-done", "contact", "CT-000001", NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "contact-edit", "contact", "CT-000001", "next-step", "bring a coat",
			   NULL));
	HAS(report_json(f, "contacts", "open", "yes"), "bring a coat");
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", NULL));
	assert_refused(f, act(f, "contact-done", "contact", "CT-000002", NULL), CODE_NOT_SO);
}

/* Later contacts rest on the name: it is not taken back beneath them. */
static void a_name_is_not_taken_back_beneath_later_contacts(void **state)
{
	struct fixture *f = *state;
	int64_t named;

	town(f);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Gio", NULL));
	assert_done(f, act(f, "contact-name", "contact", "CT-000001", "person", "B-0001", NULL));
	named = audit_next(f->desk.db) - 1;
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", NULL));
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "redo", NULL));
	assert_refused(f, act(f, "undo", "audit",
			      arena_format(&f->arena, "%lld", (long long)named), NULL), CODE_DEPENDS);
}

static void a_step_needs_attention_from_the_day_before_on(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Red", "next-step",
			   "bring shoes", "next-on", "2026-11-26", NULL));
	HASNT(report_json(f, "attention", NULL, NULL), "bring shoes");
	fixture_now(f, "2026-11-25 09:00");
	HAS(report_json(f, "attention", NULL, NULL), "bring shoes");
	fixture_now(f, "2026-11-27 09:00");
	HAS(report_json(f, "attention", NULL, NULL), "1 day late");
	assert_done(f, act(f, "contact-done", "contact", "CT-000001", NULL));
	HASNT(report_json(f, "attention", NULL, NULL), "bring shoes");
}

static void a_void_contact_counts_nowhere(void **state)
{
	struct fixture *f = *state;
	const char *text;

	town(f);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Red", NULL));
	assert_done(f, act(f, "contact-void", "contact", "CT-000001", "reason", "twice", NULL));
	text = contacts(f);
	HAS(text, "CT-000001");
	HAS(text, "twice");
	HAS(report_json(f, "outings", NULL, NULL), "\"contacts\": 0");
	assert_refused(f, act(f, "contact-edit", "contact", "CT-000001", "age", "9", NULL),
	    CODE_UNKNOWN_RECORD);
	assert_done(f, act(f, "undo", NULL));
	HAS(report_json(f, "outings", NULL, NULL), "\"contacts\": 1");
}

static void a_contact_of_somebody_hidden_does_not_exist(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", NULL));
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Red", "note",
			   "brother of B-0001", NULL));
	fixture_user(f, "street", "outreach", NULL);
	fixture_as(f, "street");
	HAS(contacts(f), "CT-000001");
	fixture_as(f, "admin");
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "outreach", "reason", "her brother",
			   NULL));
	fixture_as(f, "street");
	HASNT(contacts(f), "CT-000001");
	HASNT(contacts(f), "CT-000002");
	HAS(report_json(f, "outings", NULL, NULL), "\"contacts\": 0");
	assert_refused(f, act(f, "contact-void", "contact", "CT-000001", "reason", "x", NULL),
	    CODE_UNKNOWN_RECORD);
	/* nor does it stand against anything: that would tell when it was */
	assert_done(f, act(f, "outing-edit", "outing", "OU-000001", "until", "2026-11-24 10:00", NULL));
	assert_done(f, act(f, "outing-edit", "outing", "OU-000001", "from", "2026-11-24 09:00", NULL));
	assert_done(f, act(f, "outing-void", "outing", "OU-000001", "reason", "x", NULL));
	assert_done(f, act(f, "undo", NULL));
	fixture_as(f, "admin");
	HAS(contacts(f), "CT-000001");
	assert_refused(f, act(f, "outing-edit", "outing", "OU-000001", "from", "2026-11-24 09:30", NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, act(f, "outing-void", "outing", "OU-000001", "reason", "x", NULL),
	    CODE_NOT_SO);
}

/* --- who the child is --------------------------------------------------------------------------- */

static void two_children(struct fixture *f)
{
	town(f);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Red", "sex",
			   "female", "age", "9", "description", "red coat", NULL));
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Reddy", NULL));
}

static void contacts_are_joined_and_unjoined(void **state)
{
	struct fixture *f = *state;

	two_children(f);
	assert_done(f, act(f, "contact-join", "contact", "CT-000002", "with", "CT-000001", NULL));
	HAS(f->outcome.result, "\"child\":\"K-000001\"");
	HAS(report_json(f, "outings", NULL, NULL), "\"children\": 1");
	assert_refused(f, act(f, "contact-join", "contact", "CT-000002", "with", "CT-000001", NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "contact-unjoin", "contact", "CT-000001", NULL));
	HAS(report_json(f, "outings", NULL, NULL), "\"children\": 2");
	assert_refused(f, act(f, "contact-unjoin", "contact", "CT-000001", NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "undo", NULL));
	HAS(report_json(f, "outings", NULL, NULL), "\"children\": 1");
	assert_done(f, act(f, "undo", NULL));
	HAS(report_json(f, "outings", NULL, NULL), "\"children\": 2");
}

static void a_child_met_again_is_proposed(void **state)
{
	struct fixture *f = *state;
	const char *text;

	two_children(f);
	text = report_json(f, "same-child", "contact", "CT-000002");
	HAS(text, "CT-000001");
	HAS(text, "nickname");
	/* of one who is not written down yet too, and it is said when they are */
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Red", "sex",
			   "female", "age", "10", NULL));
	assert_true(failure_has(&f->outcome.failure, CODE_LIKELY_DUPLICATE));
	HAS(failure_line(&f->arena, &f->outcome.failure), "K-000001");
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Red", "sex", "male",
			   NULL));
	HASNT(failure_line(&f->arena, &f->outcome.failure), "K-000001,");
	/* joined, they are no proposal any more */
	assert_done(f, act(f, "contact-join", "contact", "CT-000002", "with", "CT-000001", NULL));
	HASNT(report_json(f, "same-child", "contact", "CT-000002"), "CT-000001");
	/* who is hidden is not proposed */
	assert_done(f, act(f, "contact-name", "contact", "CT-000001", "person", "B-0002", NULL));
	HAS(report_json(f, "same-child", "contact", "CT-000003"), "B-0002");
	fixture_user(f, "street", "outreach", NULL);
	assert_done(f, act(f, "hide", "person", "B-0002", "from", "outreach", "reason", "x", NULL));
	fixture_as(f, "street");
	HASNT(report_json(f, "same-child", "contact", "CT-000003"), "B-0002");
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Red", NULL));
	HASNT(failure_line(&f->arena, &f->outcome.failure), "B-0002");
}

static void a_name_is_for_all_contacts_of_the_child(void **state)
{
	struct fixture *f = *state;
	const char *text;

	two_children(f);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "same", "CT-000001", NULL));
	assert_done(f, act(f, "contact-name", "contact", "CT-000003", "person", "B-0002", NULL));
	text = report_json(f, "contacts", "person", "B-0002");
	HAS(text, "CT-000001");
	HAS(text, "red coat");
	HASNT(text, "CT-000002");
	HAS(text, "CT-000003");
	/* another child met is the same person: the two become one */
	assert_done(f, act(f, "contact-name", "contact", "CT-000002", "person", "B-0002", NULL));
	HAS(report_json(f, "contacts", "person", "B-0002"), "CT-000002");
	HAS(report_json(f, "outings", NULL, NULL), "\"children\": 1");
	assert_refused(f, act(f, "contact-name", "contact", "CT-000002", "person", "B-0001", NULL),
	    CODE_BAD_VALUE);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", NULL));
	assert_refused(f, act(f, "contact-join", "contact", "CT-000004", "with", "CT-000001", NULL),
	    CODE_BAD_VALUE);
	assert_done(f, act(f, "contact-unjoin", "contact", "CT-000001", NULL));
	HASNT(report_json(f, "contacts", "person", "B-0002"), "CT-000001");
	HAS(contacts(f), "red coat");
}

static void a_child_is_registered_from_a_contact(void **state)
{
	struct fixture *f = *state;
	struct person person;

	two_children(f);
	assert_refused(f, act(f, "contact-name", "contact", "CT-000001", "sex", "female", "alias", "",
			      NULL),
	    CODE_MISSING_VALUE);
	assert_done(f, act(f, "contact-name", "contact", "CT-000001", "given", "Mari", NULL));
	HAS(f->outcome.result, "\"person\":\"B-0003\"");
	person = the_person(f, "B-0003");
	assert_string_equal(person.sex, "female");
	assert_string_equal(person.birth, "2017-01-01");
	assert_string_equal(person.birth_precision, "year");
	assert_done(f, act(f, "undo", NULL));
	HAS(contacts(f), "K-000001");
}

/* --- the chain ---------------------------------------------------------------------------------- */

static void nothing_is_typed_again_from_the_street_to_a_bed(void **state)
{
	struct fixture *f = *state;
	const char *text;

	two_children(f);
	assert_done(f, act(f, "turn-away", "shelter", "CHI-KUT", "reason", "full", "contact",
			   "CT-000001", NULL));
	text = report_json(f, "turn-aways", NULL, NULL);
	HAS(text, "Red");
	HAS(text, "mobile-group-street");
	assert_done(f, act(f, "wait-add", "shelter", "CHI-KUT", "contact", "CT-000001", NULL));
	text = report_json(f, "waiting", NULL, NULL);
	HAS(text, "Red");
	HAS(text, "9");
	HAS(text, "CT-000001");
	assert_done(f, act(f, "hold", "bed", "CHI-KUT/1A", "contact", "CT-000001", NULL));
	HAS(report_json(f, "holds", NULL, NULL), "Red");
	HAS(contacts(f), "T-0001, W-0001, H-0001");
	/* a bed is a person's */
	assert_refused(f, act(f, "admit", "bed", "CHI-KUT/1A", "contact", "CT-000001", NULL),
	    CODE_MISSING_VALUE);
	assert_done(f, act_over(f, "test", "admit", "bed", "CHI-KUT/1B", "person", "B-0002",
			   "waiting", "W-0001", NULL));
	text = report_json(f, "contacts", "person", "B-0002");
	HAS(text, "CT-000001");
}

/* A key that is pressed twice, or before anything was typed: what is so already is refused, what may be
 * meant is asked. */
static void the_same_twice_is_not_two(void **state)
{
	struct fixture *f = *state;

	two_children(f);
	assert_warned(f, act(f, "contact-add", "outing", "OU-000001", NULL), CODE_NOBODY_TOLD);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", NULL));
	assert_false(failure_has(&f->outcome.failure, CODE_LIKELY_DUPLICATE));
	assert_false(failure_has(&f->outcome.failure, CODE_NOBODY_TOLD));
	assert_warned(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", NULL),
	    CODE_LIKELY_DUPLICATE);
	assert_warned(f, act(f, "contact-add", "outing", "OU-000001", "same", "CT-000001", NULL),
	    CODE_LIKELY_DUPLICATE);
	assert_done(f, act(f, "wait-add", "shelter", "CHI-KUT", "contact", "CT-000001", NULL));
	assert_refused(f, act(f, "wait-add", "shelter", "CHI-KUT", "contact", "CT-000001", NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "wait-close", "entry", "W-0001", "outcome", "withdrew", NULL));
	assert_done(f, act(f, "wait-add", "shelter", "CHI-KUT", "contact", "CT-000001", NULL));
	assert_done(f, act(f, "hold", "bed", "CHI-KUT/1A", "contact", "CT-000001", NULL));
	assert_false(failure_has(&f->outcome.failure, CODE_STILL_HELD));
	assert_warned(f, act(f, "hold", "bed", "CHI-KUT/1B", "contact", "CT-000001", NULL),
	    CODE_STILL_HELD);
}

/* What the contact says of the age counts as the sex does: the older boys' room is not for one of nine. */
static void a_bed_is_held_by_the_age_too(void **state)
{
	struct fixture *f = *state;

	two_children(f);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "sex", "male", "age", "9", NULL));
	assert_refused(f, act(f, "hold", "bed", "CHI-TBS1/3A", "contact", "CT-000003", NULL),
	    CODE_RULE_AGE);
	assert_done(f, act(f, "hold", "bed", "CHI-TBS1/1A", "contact", "CT-000003", NULL));
}

static void two_who_are_not_alike_are_asked_about(void **state)
{
	struct fixture *f = *state;

	two_children(f); /* CT-000001: a girl of nine */
	assert_done(f, act(f, "contact-join", "contact", "CT-000002", "with", "CT-000001", NULL));
	assert_false(failure_has(&f->outcome.failure, CODE_RECORDS_DIFFER));
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "sex", "male", "age", "10", NULL));
	assert_warned(f, act(f, "contact-join", "contact", "CT-000003", "with", "CT-000001", NULL),
	    CODE_RECORDS_DIFFER);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "sex", "female", "age", "12", NULL));
	assert_done(f, act(f, "contact-join", "contact", "CT-000004", "with", "CT-000001", NULL));
	assert_false(failure_has(&f->outcome.failure, CODE_RECORDS_DIFFER));
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "sex", "female", "age", "13", NULL));
	assert_warned(f, act(f, "contact-join", "contact", "CT-000005", "with", "CT-000001", NULL),
	    CODE_RECORDS_DIFFER);
}

static void an_admission_names_the_child(void **state)
{
	struct fixture *f = *state;

	two_children(f);
	assert_done(f, act_over(f, "test", "admit", "bed", "CHI-KUT/1B", "person", "B-0002",
			   "contact", "CT-000001", NULL));
	HAS(report_json(f, "contacts", "person", "B-0002"), "CT-000001");
	HAS(report_json(f, "stays", NULL, NULL), "mobile-group");
	assert_done(f, act(f, "undo", NULL));
	HASNT(report_json(f, "contacts", "person", "B-0002"), "CT-000001");
	assert_done(f, act(f, "contact-name", "contact", "CT-000001", "person", "B-0002", NULL));
	assert_refused(f, act_over(f, "test", "admit", "bed", "CHI-KUT/1B", "person", "B-0001",
			      "contact", "CT-000001", NULL),
	    CODE_BAD_VALUE);
	assert_done(f, act_over(f, "test", "admit", "bed", "CHI-KUT/1B", "contact", "CT-000001",
			   NULL));
	HAS(f->outcome.result, "\"person\":\"B-0002\"");
}

static void a_persons_way_is_told_from_the_street_and_back(void **state)
{
	struct fixture *f = *state;
	const char *text;

	two_children(f);
	assert_done(f, act(f, "turn-away", "shelter", "CHI-KUT", "reason", "full", "contact",
			   "CT-000001", NULL));
	assert_done(f, act_over(f, "test", "admit", "bed", "CHI-KUT/1B", "person", "B-0002",
			   "contact", "CT-000001", NULL));
	text = report_json(f, "way", "person", "B-0002");
	HAS(text, "\"what\": \"met\"");
	HAS(text, "T-0001");
	HAS(text, "\"what\": \"admitted\"");
	HASNT(text, "seen-again");
	fixture_now(f, "2026-11-24 13:00");
	assert_done(f, act(f, "discharge", "person", "B-0002", "reason", "left", NULL));
	fixture_now(f, "2026-11-25 13:00");
	assert_done(f, act(f, "outing-add", "team", "MG-TBS1", NULL));
	assert_done(f, act(f, "contact-add", "outing", "OU-000002", "person", "B-0002", NULL));
	text = report_json(f, "person", "person", "B-0002");
	HAS(text, "\"what\": \"left\"");
	HAS(text, "\"what\": \"seen-again\"");
	/* who sees no people of the shelter is not told of it */
	fixture_user(f, "street", "outreach", NULL);
	fixture_as(f, "street");
	text = report_json(f, "way", "person", "B-0002");
	HAS(text, "CT-000001");
	HASNT(text, "CHI-KUT");
	HASNT(contacts(f), "S-000001");
	HASNT(contacts(f), "T-0001");
	fixture_as(f, "admin");
	HAS(contacts(f), "T-0001, S-000001");
}

/* A child without a name waits once for a place, also when it was turned away first; the way tells it. */
static void a_child_without_a_name_waits_once(void **state)
{
	struct fixture *f = *state;

	two_children(f);
	assert_done(f, act(f, "turn-away", "shelter", "CHI-KUT", "reason", "full", "contact",
			   "CT-000001", "wait", "yes", NULL));
	assert_refused(f, act(f, "turn-away", "shelter", "CHI-KUT", "reason", "full", "contact",
			      "CT-000001", "wait", "yes", NULL),
	    CODE_ALREADY_SO);
	assert_refused(f, act(f, "wait-add", "shelter", "CHI-KUT", "contact", "CT-000001", NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "wait-add", "contact", "CT-000001", NULL));
	assert_refused(f, act(f, "wait-add", "contact", "CT-000001", NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "wait-close", "entry", "W-0002", "outcome", "withdrew", NULL));
	assert_done(f, act(f, "wait-add", "contact", "CT-000001", NULL));
	assert_done(f, act(f, "contact-name", "contact", "CT-000001", "person", "B-0002", NULL));
	assert_refused(f, act(f, "wait-add", "contact", "CT-000001", NULL), CODE_ALREADY_SO);
	HAS(report_json(f, "way", "person", "B-0002"), "W-0001");
}

static void the_same_meeting_twice_is_warned_of(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_warned(f, act(f, "outing-add", "team", "MG-TBS1", "from", "2026-11-24 08:00", NULL),
	    CODE_LIKELY_DUPLICATE);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", NULL));
	HASNT(said(f), "already");
	assert_warned(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", NULL),
	    CODE_LIKELY_DUPLICATE);
	HAS(said(f), "CT-000001");
	assert_done(f, act(f, "undo", NULL));
	/* what is said differs from the file: perhaps it is somebody else */
	assert_warned(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", "sex",
			     "female", NULL),
	    CODE_RECORDS_DIFFER);
	assert_done(f, act(f, "undo", NULL));
	assert_warned(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", "age", "80",
			     NULL),
	    CODE_RECORDS_DIFFER);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", "age", "10",
			   NULL));
	HASNT(said(f), "by the file");
	assert_done(f, act(f, "contact-add", "outing", "OU-000002", "person", "B-0001", NULL));
	HASNT(said(f), "already");
	assert_warned(f, act(f, "contact-add", "outing", "OU-000002", "same", "CT-000001", NULL),
	    CODE_LIKELY_DUPLICATE);
}

/* --- two entries of one person, and none any more ------------------------------------------------- */

static void contacts_of_two_entries_are_one_childs(void **state)
{
	struct fixture *f = *state;

	two_children(f);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0001", NULL));
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0002", "note",
			   "again", NULL));
	assert_done(f, act_over(f, "test", "merge", "keep", "B-0001", "drop", "B-0002", "reason",
			   "one person", NULL));
	HAS(report_json(f, "contacts", "person", "B-0001"), "again");
	HAS(report_json(f, "outings", NULL, NULL), "\"children\": 3");
	assert_done(f, act(f, "undo", NULL));
	HASNT(report_json(f, "contacts", "person", "B-0001"), "again");
	HAS(report_json(f, "outings", NULL, NULL), "\"children\": 4");
	assert_refused(f, act(f, "person-void", "person", "B-0002", "reason", "mistake", NULL),
	    CODE_DEPENDS);
}

static void of_somebody_forgotten_only_the_meeting_stays(void **state)
{
	struct fixture *f = *state;
	const char *text;

	two_children(f);
	assert_done(f, act(f, "contact-name", "contact", "CT-000001", "person", "B-0002", NULL));
	assert_done(f, act_over(f, "test", "forget", "person", "B-0002", "reason", "asked for it",
			   NULL));
	text = contacts(f);
	HASNT(text, "red coat");
	HASNT(text, "\"Red\"");
	HAS(text, "\"age\": 9");
	HAS(report_json(f, "outings", NULL, NULL), "\"children\": 2");
	assert_refused(f, act(f, "contact-edit", "contact", "CT-000001", "note", "x", NULL),
	    CODE_PERSON_VOID);
}

/* --- sheets, members, outings -------------------------------------------------------------------- */

static struct inlet inlet;

static void sheet(struct fixture *f, const char *text)
{
	inlet = (struct inlet){ "sheet.csv", text, strlen(text) };
	f->desk.inlets = &inlet;
	f->desk.inlet_count = 1;
}

static bool import(struct fixture *f, bool dry)
{
	struct value items[] = { { .name = "file", .text = "sheet.csv" },
		{ .name = "outing", .text = "OU-000001" } };
	struct request request = { .values = { items, 2 }, .seen = DB_NULL, .dry = dry };

	outcome_done(&f->outcome);
	return act_run(&f->desk, verb_named("import-contacts"), &request, &f->outcome);
}

/* Who looks after somebody outside reads their name and papers, though they see no house; not where the
 * child is, nor by being listed for being there. */
static void a_group_reads_the_names_and_papers_of_those_it_met(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "person", "B-0002", NULL));
	assert_done(f, act(f, "admit", "person", "B-0002", "bed", "CHI-TBS1/2A", "basis",
			   "mobile-group", NULL));
	fixture_user(f, "street", "outreach", NULL);
	fixture_user(f, "day", "day-centre", NULL);
	fixture_as(f, "street");
	HAS(contacts(f), "Ana Testadze");
	HAS(report_json(f, "way", "person", "B-0002"), "B-0002 Ana Testadze");
	HASNT(report_json(f, "way", "person", "B-0002"), "CHI-");
	HASNT(report_json(f, "funnel", NULL, NULL), ": 1");
	HASNT(report_json(f, "papers", NULL, NULL), "B-0002");
	assert_done(f, act(f, "paper-set", "person", "B-0002", "state", "none", NULL));
	assert_done(f, act(f, "paper-void", "person", "B-0002", "reason", "x", NULL));
	assert_done(f, act(f, "undo", NULL));
	HAS(report_json(f, "papers", NULL, NULL), "Ana Testadze");
	fixture_as(f, "admin");
	assert_done(f, act(f, "undo", "audit", arena_format(&f->arena, "%lld",
			       (long long)db_number(f->desk.db, 0,
				   "SELECT max(id) FROM audit WHERE verb = 'paper-set'")),
			   NULL));
	assert_done(f, act(f, "day-enrol", "centre", "DC-TBS", "person", "B-0002", NULL));
	fixture_as(f, "day");
	HAS(report_json(f, "papers", NULL, NULL), "Ana Testadze");
}

/* A line of a sheet says of a code that is hidden what it says of one that never was. */
static void a_sheet_does_not_tell_who_is_hidden(void **state)
{
	struct fixture *f = *state;
	char hidden[400];

	town(f);
	fixture_user(f, "street", "outreach", NULL);
	assert_done(f, act(f, "hide", "person", "B-0001", "from", "outreach", "reason", "x", NULL));
	fixture_as(f, "street");
	sheet(f, "person;place\nB-0001;Here\n");
	assert_false(import(f, false));
	snprintf(hidden, sizeof hidden, "%s", said(f));
	sheet(f, "person;place\nB-0009;Here\n");
	assert_false(import(f, false));
	HAS(hidden, "there is no person \"B-0001\"");
	hidden[strstr(hidden, "B-0001") - hidden + 5] = '9';
	assert_string_equal(hidden, said(f));
}

static void a_sheet_is_imported_or_nothing_of_it(void **state)
{
	struct fixture *f = *state;
	const char *said;

	town(f);
	sheet(f, "nickname;sex;age;person;next-on;note\nRed;female;9;;;ok\n;boy;200;;;\n"
		 ";;;B-0099;25.11.2026;\n;;;;;nobody\n");
	assert_false(import(f, false));
	said = failure_line(&f->arena, &f->outcome.failure);
	HAS(said, "line 3, column sex");
	HAS(said, "line 3, column age");
	HAS(said, "line 4, column person");
	HAS(said, "line 4, column next-step");
	HAS(said, "line 5, column nickname");
	HASNT(contacts(f), "CT-000001");
	sheet(f, "nickname;sexx\nRed;female\n");
	assert_false(import(f, false));
	HAS(failure_line(&f->arena, &f->outcome.failure), "did you mean sex?");
	sheet(f, "nickname,sex,age,person,offered,next-step,next-on\n"
		 "Red,female,9,,food talk,shoes,26.11.2026\n,,,B-0001,,,\n");
	assert_true(import(f, true));
	HASNT(contacts(f), "CT-000001");
	assert_true(import(f, false));
	HAS(f->outcome.result, "\"new\":2");
	HAS(contacts(f), "B-0001");
	HAS(report_json(f, "contacts", "open", "yes"), "shoes");
	assert_done(f, act(f, "undo", NULL));
	HASNT(contacts(f), "CT-000001");
}

static void members_of_a_group_go_out_with_it(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "team-member-add", "team", "MG-KUT", "staff", "ST-0001", "from",
			   "2026-11-01", NULL));
	assert_refused(f, act(f, "team-member-add", "team", "MG-KUT", "staff", "ST-0001", NULL),
	    CODE_ALREADY_SO);
	assert_done(f, act(f, "outing-add", "team", "MG-KUT", NULL));
	HAS(f->outcome.result, "\"staff\":\"ST-0001\"");
	assert_refused(f, act(f, "team-member-end", "team", "MG-KUT", "staff", "ST-0001", "until",
			      "2026-10-01", NULL),
	    CODE_BAD_VALUE);
	assert_done(f, act(f, "team-member-end", "team", "MG-KUT", "staff", "ST-0001", "until",
			   "2026-11-20", NULL));
	assert_refused(f, act(f, "team-member-end", "team", "MG-KUT", "staff", "ST-0001", NULL),
	    CODE_NOT_SO);
	assert_done(f, act(f, "outing-add", "team", "MG-KUT", NULL));
	HAS(f->outcome.result, "\"staff\":\"\"");
}

static void an_outing_keeps_its_contacts(void **state)
{
	struct fixture *f = *state;

	town(f);
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Red", NULL));
	assert_done(f, act(f, "outing-edit", "outing", "OU-000001", "until", "2026-11-24 11:30",
			   "place", "Bus station", "staff", "", NULL));
	HAS(report_json(f, "outings", NULL, NULL), "Bus station");
	assert_refused(f, act(f, "outing-edit", "outing", "OU-000001", "from", "2026-11-24 09:00",
			      NULL),
	    CODE_BAD_VALUE);
	assert_refused(f, act(f, "outing-void", "outing", "OU-000001", "reason", "twice", NULL),
	    CODE_NOT_SO);
	assert_done(f, act(f, "contact-void", "contact", "CT-000001", "reason", "twice", NULL));
	assert_done(f, act(f, "outing-void", "outing", "OU-000001", "reason", "twice", NULL));
	HAS(report_json(f, "outings", NULL, NULL), "twice");
	assert_refused(f, act(f, "contact-add", "outing", "OU-000001", NULL), CODE_UNKNOWN_RECORD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SOUND_TEST(an_outing_says_when_where_and_who),
		SOUND_TEST(a_child_is_met_with_a_name_or_without),
		SOUND_TEST(what_is_to_be_done_is_listed_until_it_is),
		SOUND_TEST(a_name_is_not_taken_back_beneath_later_contacts),
		SOUND_TEST(a_step_needs_attention_from_the_day_before_on),
		SOUND_TEST(a_void_contact_counts_nowhere),
		SOUND_TEST(a_contact_of_somebody_hidden_does_not_exist),
		SOUND_TEST(a_group_reads_the_names_and_papers_of_those_it_met),
		SOUND_TEST(a_sheet_does_not_tell_who_is_hidden),
		SOUND_TEST(a_child_without_a_name_waits_once),
		SOUND_TEST(the_same_meeting_twice_is_warned_of),
		SOUND_TEST(contacts_are_joined_and_unjoined),
		SOUND_TEST(a_child_met_again_is_proposed),
		SOUND_TEST(a_name_is_for_all_contacts_of_the_child),
		SOUND_TEST(a_child_is_registered_from_a_contact),
		SOUND_TEST(the_same_twice_is_not_two),
		SOUND_TEST(a_bed_is_held_by_the_age_too),
		SOUND_TEST(two_who_are_not_alike_are_asked_about),
		SOUND_TEST(nothing_is_typed_again_from_the_street_to_a_bed),
		SOUND_TEST(an_admission_names_the_child),
		SOUND_TEST(a_persons_way_is_told_from_the_street_and_back),
		SOUND_TEST(contacts_of_two_entries_are_one_childs),
		SOUND_TEST(of_somebody_forgotten_only_the_meeting_stays),
		SOUND_TEST(a_sheet_is_imported_or_nothing_of_it),
		SOUND_TEST(members_of_a_group_go_out_with_it),
		SOUND_TEST(an_outing_keeps_its_contacts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
