/* Providers: who they are, what they give, and when they are away. */
#include "tests/db/giving.h"

static struct provider the_provider(struct fixture *f, const char *code)
{
	struct provider provider;

	if (!provider_by_code(f->desk.db, &f->arena, code, &provider))
		fail_msg("no provider %s", code);
	return provider;
}

static bool add(struct fixture *f, const char *name, const char *service)
{
	return act(f, "provider-add", "name", name, "service", service, "hours",
	    "Mon-Fri 09:00-17:00", NULL);
}

static void a_provider_gets_a_code(void **state)
{
	struct fixture *f = *state;
	struct provider provider;

	assert_done(f, act(f, "provider-add", "name", "ნინო ბერიძე", "service",
			   "psychology, social-work", "hours", "ორშ-პარ 9-17", "kind", "staff",
			   "languages", "Georgian, ru", "phone", "555 12 34 56", "shelters",
			   "trf-tbs, TRF-BAT", "holidays", "yes", NULL));
	assert_non_null(strstr(f->outcome.result, "\"provider\":\"PR-0001\""));
	provider = the_provider(f, "PR-0001");
	assert_string_equal(provider.name, "ნინო ბერიძე");
	assert_string_equal(provider.services, "psychology social-work");
	assert_string_equal(provider.hours, "Mon-Fri 09:00-17:00");
	assert_string_equal(provider.languages, "ka ru");
	assert_string_equal(provider.shelters, "TRF-TBS TRF-BAT");
	assert_int_equal(provider.holidays, 1);
	assert_null(strstr(f->outcome.message, "ბერიძე")); /* it stays in the audit */
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, add(f, "Lia", "doctor"));
	the_provider(f, "PR-0002"); /* a code is never given twice */
}

static void everything_wrong_is_told_at_once(void **state)
{
	struct fixture *f = *state;

	assert_false(act(f, "provider-add", "name", "Nino", "service", "psychologie", "hours",
	    "Mon 09:00-17:00", NULL));
	assert_true(failure_has(&f->outcome.failure, CODE_UNKNOWN_SERVICE));
	assert_non_null(strstr(said(f), "did you mean psychology?"));
	assert_false(act(f, "provider-add", "name", "Nino", "service", "psychology", "hours",
	    "Mun 09:00-17:00", "languages", "xx", "shelters", "NOWHERE", NULL));
	assert_int_equal(f->outcome.failure.count, 3);
	assert_refused(f, add(f, "", "psychology"), CODE_MISSING_VALUE);
}

static void not_every_kind_gives_everything(void **state)
{
	struct fixture *f = *state;

	assert_refused(f, act(f, "provider-add", "name", "School No. 5", "kind", "school",
			      "service", "psychology", NULL), CODE_RULE_GIVEN_BY);
	assert_done(f, act_over(f, "their psychologist comes", "provider-add", "name",
			   "School No. 5", "kind", "school", "service", "psychology", NULL));
	/* what stands is not asked about again */
	assert_done(f, act(f, "provider-edit", "provider", "PR-0001", "phone", "1", NULL));
	assert_refused(f, act(f, "provider-edit", "provider", "PR-0001", "service",
			      "psychology legal", NULL), CODE_RULE_GIVEN_BY);
}

static void two_of_one_name_are_warned_about(void **state)
{
	struct fixture *f = *state;

	assert_done(f, add(f, "Nino Beridze", "psychology"));
	assert_warned(f, add(f, "ნინო ბერიძე", "legal"), CODE_LIKELY_DUPLICATE);
	assert_refused(f, act(f, "provider-edit", "provider", "Nino Beridze", "phone", "1", NULL),
	    CODE_UNKNOWN_PROVIDER);
	assert_non_null(strstr(said(f), "PR-0001, PR-0002"));
}

static void what_is_not_given_stays(void **state)
{
	struct fixture *f = *state;
	struct provider before, after;

	assert_done(f, add(f, "Nino", "psychology"));
	before = the_provider(f, "PR-0001");
	assert_done(f, act(f, "provider-edit", "provider", "pr1", "hours", "Sat 10:00-13:00",
			   "note", "rings twice", NULL));
	after = the_provider(f, "PR-0001");
	assert_string_equal(after.hours, "Sat 10:00-13:00");
	assert_string_equal(after.note, "rings twice");
	assert_string_equal(after.services, before.services);
	assert_string_equal(after.name, before.name);
	assert_done(f, act(f, "provider-edit", "provider", "pr1", "hours", "", NULL));
	assert_string_equal(the_provider(f, "PR-0001").hours, "");
	assert_done(f, act(f, "undo", NULL));
	assert_string_equal(the_provider(f, "PR-0001").hours, "Sat 10:00-13:00");
}

static void one_user_signs_in_as_one_provider(void **state)
{
	struct fixture *f = *state;

	assert_done(f, act(f, "provider-add", "name", "Nino", "service", "legal", "user", "night",
			   NULL));
	assert_refused(f, act(f, "provider-add", "name", "Lia", "service", "legal", "user",
			      "night", NULL), CODE_ALREADY_SO);
	assert_done(f, act(f, "provider-end", "provider", "PR-0001", NULL));
	assert_done(f, act(f, "provider-add", "name", "Lia", "service", "legal", "user", "night",
			   NULL));
}

static void what_is_booked_is_told_when_they_end(void **state)
{
	struct fixture *f = *state;
	const char *woman = fixture_person(f, "Nino", "female", "1990-01-01");

	assert_done(f, add(f, "Lia", "psychology"));
	fixture_appointment(f, woman, "psychology", "PR-0001", NULL, "2026-11-24 10:00");
	fixture_appointment(f, woman, "psychology", "PR-0001", NULL, "2026-11-25 10:00");
	assert_warned(f, act(f, "provider-end", "provider", "PR-0001", "reason", "moved", NULL),
	    CODE_STILL_BOOKED);
	assert_non_null(strstr(said(f), "A-000002"));
	assert_null(strstr(said(f), "A-000001")); /* it is over */
	assert_refused(f, act(f, "provider-end", "provider", "PR-0001", NULL), CODE_NOT_SO);
	assert_refused(f, act(f, "provider-edit", "provider", "PR-0001", "phone", "1", NULL),
	    CODE_NOT_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(the_provider(f, "PR-0001").ended_at, DB_NULL);
}

static void days_off(void **state)
{
	struct fixture *f = *state;
	const char *woman = fixture_person(f, "Nino", "female", "1990-01-01");
	struct provider_off *offs;
	struct provider provider;

	assert_done(f, add(f, "Lia", "psychology"));
	fixture_appointment(f, woman, "psychology", "PR-0001", NULL, "2026-11-26 10:00");
	assert_done(f, act(f, "provider-off-add", "provider", "1", "from", "25.11.2026", NULL));
	assert_int_equal(f->outcome.failure.count, 0);
	provider = the_provider(f, "PR-0001");
	assert_int_equal(provider_offs_load(f->desk.db, &f->arena, provider.id,
			     instant("2026-11-25"), instant("2026-11-27"), &offs), 1);
	assert_int_equal(offs[0].until_at, instant("2026-11-26"));
	assert_int_equal(provider_works(&provider, offs, 1, f->config, "TRF-TBS",
			     instant("2026-11-25 10:00"), instant("2026-11-25 11:00")),
	    WORKS_DAY_OFF);
	assert_refused(f, act(f, "provider-off-add", "provider", "1", "from", "25.11.2026 10:00",
			      "until", "25.11.2026 12:00", NULL), CODE_ALREADY_SO);
	assert_refused(f, act(f, "provider-off-add", "provider", "1", "from", "25.11.2026",
			      "until", "24.11.2026", NULL), CODE_BAD_VALUE);
	assert_warned(f, act(f, "provider-off-add", "provider", "1", "from", "26.11.2026",
			     "until", "27.11.2026", "reason", "training", NULL),
	    CODE_STILL_BOOKED);
	assert_non_null(strstr(said(f), "A-000001"));
	assert_done(f, act(f, "provider-off-void", "off", "1", NULL));
	assert_refused(f, act(f, "provider-off-void", "off", "1", NULL), CODE_ALREADY_SO);
	assert_refused(f, act(f, "provider-off-void", "off", "9", NULL), CODE_UNKNOWN_RECORD);
	assert_int_equal(provider_offs_load(f->desk.db, &f->arena, provider.id,
			     instant("2026-11-25"), instant("2026-11-26"), &offs), 0);
}

/* A manager of one house adds who visits it, and says when they are ill; what they are to others is
 * for others too. */
static void a_manager_of_one_house(void **state)
{
	struct fixture *f = *state;

	fixture_user(f, "head", "manager", "TRF-TBS");
	assert_done(f, add(f, "Everywhere", "psychology"));
	fixture_as(f, "head");
	assert_done(f, add(f, "Nino", "psychology"));
	assert_string_equal(the_provider(f, "PR-0002").shelters, "TRF-TBS");
	assert_refused(f, act(f, "provider-add", "name", "Lia", "service", "legal", "shelters",
			      "TRF-BAT", NULL), CODE_NOT_ALLOWED);
	assert_refused(f, act(f, "provider-edit", "provider", "PR-0001", "phone", "1", NULL),
	    CODE_NOT_ALLOWED);
	assert_done(f, act(f, "provider-off-add", "provider", "PR-0001", "from", "tomorrow",
			   NULL));
	fixture_as(f, "reception");
	assert_refused(f, add(f, "Nobody", "legal"), CODE_NOT_ALLOWED);
}

int main(void)
{
	const struct CMUnitTest tests[] = { SOUND_TEST(a_provider_gets_a_code),
		SOUND_TEST(everything_wrong_is_told_at_once),
		SOUND_TEST(not_every_kind_gives_everything),
		SOUND_TEST(two_of_one_name_are_warned_about), SOUND_TEST(what_is_not_given_stays),
		SOUND_TEST(one_user_signs_in_as_one_provider),
		SOUND_TEST(what_is_booked_is_told_when_they_end), SOUND_TEST(days_off),
		SOUND_TEST(a_manager_of_one_house) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
