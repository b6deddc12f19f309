/* Reports of what is given, by whom, and what nobody gives. Now is Tuesday 24.11.2026. */
#include "tests/db/giving.h"

#include "core/attention.h"
#include "core/gaps.h"

static struct gap gap_of(struct fixture *f, const char *shelter, const char *service)
{
	struct gap *gaps;
	size_t count = gaps_load(
	    &f->desk, &f->arena, NULL, week_of(f->desk.fixed_now), true, &gaps);

	for (size_t i = 0; i < count; i++)
		if (strcmp(gaps[i].shelter->code, shelter) == 0
			&& strcmp(gaps[i].service->code, service) == 0)
			return gaps[i];
	fail_msg("%s does not owe %s", shelter, service);
	return gaps[0];
}

static void says(struct fixture *f, const char *json, const char *text)
{
	(void)f;
	if (!strstr(json, text))
		fail_msg("not %s in %s", text, json);
}

static void nothing_is_missing_where_nobody_is(void **state)
{
	(void)state;
	assert_int_equal(gap_state_of(0, 0, 0, 0), GAP_GIVEN);
	assert_int_equal(gap_state_of(0, 0, 0, 1), GAP_NO_PROVIDER);
	assert_int_equal(gap_state_of(1, 0, 0, 1), GAP_NOBODY_WORKS);
	assert_int_equal(gap_state_of(2, 1, 0, 1), GAP_NOT_BOOKED);
	assert_int_equal(gap_state_of(1, 1, 1, 1), GAP_GIVEN);
	assert_int_equal(gap_state_of(0, 0, 1, 1), GAP_GIVEN); /* somebody gave it all the same */
}

static void weeks_begin_on_monday(void **state)
{
	(void)state;
	assert_int_equal(week_of(instant("2026-11-24 12:00")), instant("2026-11-23"));
	assert_int_equal(week_of(instant("2026-11-23")), instant("2026-11-23"));
	assert_int_equal(week_of(instant("2026-11-29 23:59")), instant("2026-11-23"));
	assert_int_equal(week_of(instant("2027-01-01")), instant("2026-12-28"));
}

static void what_is_owed_and_not_given(void **state)
{
	struct fixture *f = *state;
	const char *woman = fixture_person(f, "Nino", "female", "1990-01-01");
	struct gap gap;

	assert_int_equal(gap_of(f, "TRF-TBS", "psychology").state, GAP_GIVEN); /* nobody is in */
	assert_done(f, act(f, "admit", "person", woman, "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", NULL));
	gap = gap_of(f, "TRF-TBS", "psychology");
	assert_int_equal(gap.state, GAP_NO_PROVIDER);
	assert_int_equal(gap.owed, 1);
	assert_done(f, act(f, "provider-add", "name", "Lia", "service", "psychology", "hours",
			   "Tue-Wed 09:00-17:00", "shelters", "TRF-TBS", NULL));
	assert_int_equal(gap_of(f, "TRF-TBS", "psychology").state, GAP_NOT_BOOKED);
	assert_done(f, act(f, "provider-off-add", "provider", "1", "from", "24.11.2026", "until",
			   "25.11.2026", NULL));
	assert_int_equal(gap_of(f, "TRF-TBS", "psychology").state, GAP_NOBODY_WORKS);
	assert_done(f, act(f, "provider-off-void", "off", "1", NULL));
	fixture_appointment(f, woman, "psychology", "PR-0001", NULL, "2026-11-25 10:00");
	gap = gap_of(f, "TRF-TBS", "psychology");
	assert_int_equal(gap.state, GAP_GIVEN);
	assert_int_equal(gap.booked, 1);
	assert_int_equal(gap.working, 1);
	fixture_now(f, "2026-12-01 12:00"); /* another week */
	assert_int_equal(gap_of(f, "TRF-TBS", "psychology").state, GAP_NOT_BOOKED);
}

static void who_is_too_old_is_not_owed_it(void **state)
{
	struct fixture *f = *state;
	const char *boy = fixture_person(f, "Gio", "male", "2012-01-01");
	const char *small = fixture_person(f, "Lado", "male", "2023-01-01");

	assert_done(f, act_over(f, "test", "admit", "person", boy, "bed", "CHI-TBS1/3A", "basis",
			   "mobile-group", NULL));
	assert_done(f, act_over(f, "test", "admit", "person", small, "bed", "CHI-TBS1/1A", "basis",
			   "mobile-group", NULL));
	assert_int_equal(gap_of(f, "CHI-TBS1", "tutoring").owed, 1);
	assert_int_equal(gap_of(f, "CHI-TBS1", "psychology").owed, 2);
}

static void the_reports(void **state)
{
	struct fixture *f = *state;
	const char *woman = fixture_person(f, "Nino", "female", "1990-01-01"), *json;

	assert_done(f, act(f, "admit", "person", woman, "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", NULL));
	assert_done(f, act(f, "provider-add", "name", "Lia", "service", "psychology", "hours",
			   "Mon-Fri 09:00-17:00", "languages", "ka", NULL));
	assert_done(f, act(f, "provider-off-add", "provider", "1", "from", "27.11.2026", "reason",
			   "training", NULL));
	fixture_appointment(f, woman, "psychology", "PR-0001", NULL, "2026-11-25 10:00");
	json = report_json(f, "services", NULL, NULL);
	says(f, json, "\"service\": \"psychology\"");
	says(f, json, "\"providers\": 1");
	json = report_json(f, "providers", NULL, NULL);
	says(f, json, "\"name\": \"Lia\"");
	says(f, json, "\"hours\": \"Mon-Fri 09:00-17:00\"");
	says(f, json, "\"off_from\": \"2026-11-27T00:00:00+04:00\"");
	json = report_json(f, "provider-offs", NULL, NULL);
	says(f, json, "\"off\": 1");
	says(f, json, "\"reason\": \"training\"");
	json = report_json(f, "provider-load", NULL, NULL);
	says(f, json, "\"week\": \"2026-11-23\"");
	/* 23.11 is a holiday, 27.11 a day off: three days of eight hours */
	says(f, json, "\"possible\": 1440");
	says(f, json, "\"booked\": 60");
	says(f, json, "\"attended\": 0");
	json = report_json(f, "gaps", "shelter", "TRF-TBS");
	says(f, json, "\"service\": \"doctor\"");
	says(f, json, "\"state\": \"no-provider\"");
	assert_null(strstr(json, "\"service\": \"psychology\""));
}

/* A provider from outside sees their own entry, nobody else's. */
static void a_provider_sees_themselves(void **state)
{
	struct fixture *f = *state;
	const char *json;

	fixture_user(f, "lia", "provider", NULL);
	assert_done(f, act(f, "provider-add", "name", "Lia", "service", "psychology", "user", "lia",
			   NULL));
	assert_done(f, act(f, "provider-add", "name", "Marika", "service", "legal", NULL));
	fixture_as(f, "lia");
	json = report_json(f, "providers", NULL, NULL);
	says(f, json, "Lia");
	assert_null(strstr(json, "Marika"));
}

/* --- what the Overview says ------------------------------------------------------------------- */

/* Lines of the kind, "shelter: text" one after the other. */
static const char *attention(struct fixture *f, const char *kind)
{
	struct occupancy occupancy;
	struct attention *items;
	size_t count;
	const char *text = "";

	occupancy_load(&f->desk, &f->arena, DB_NULL, f->desk.fixed_now, &occupancy);
	count = attention_load(&f->desk, &f->arena, &occupancy, RIGHT_SEE_BEDS, &items);
	for (size_t i = 0; i < count; i++)
		if (strcmp(attention_word(items[i].kind), kind) == 0)
			text = arena_format(&f->arena, "%s%s: %s\n", text,
			    items[i].shelter_code, items[i].text);
	return text;
}

static void a_manager_is_told_of_gaps(void **state)
{
	struct fixture *f = *state;
	const char *woman = fixture_person(f, "Nino", "female", "1990-01-01");

	assert_done(f, act(f, "admit", "person", woman, "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", NULL));
	assert_string_equal(attention(f, "gap"), ""); /* services are not kept here yet */
	assert_done(f, act(f, "provider-add", "name", "Lia", "service",
			   "psychology doctor legal social-work", "hours", "Mon-Fri 09:00-17:00",
			   NULL));
	fixture_appointment(f, woman, "psychology", "PR-0001", NULL, "2026-11-25 10:00");
	fixture_appointment(f, woman, "doctor", "PR-0001", NULL, "2026-11-25 12:00");
	assert_string_equal(attention(f, "gap"),
	    "TRF-TBS: owed this week and not given: Lawyer, Social worker, Return to"
	    " family\n");
	fixture_as(f, "reception");
	assert_string_equal(attention(f, "gap"), "");
}

static void appointments_with_who_is_away_are_told(void **state)
{
	struct fixture *f = *state;
	const char *woman = fixture_person(f, "Nino", "female", "1990-01-01");

	assert_done(f, act(f, "provider-add", "name", "Lia", "service", "psychology", NULL));
	fixture_appointment(f, woman, "psychology", "PR-0001", NULL, "2026-11-25 10:00");
	fixture_appointment(f, woman, "psychology", "PR-0001", NULL, "2026-11-27 10:00");
	assert_string_equal(attention(f, "provider"), "");
	assert_done(f, act(f, "provider-off-add", "provider", "1", "from", "27.11.2026", NULL));
	assert_string_equal(attention(f, "provider"), ": PR-0001 is off, booked still: A-000002\n");
	assert_done(f, act(f, "provider-end", "provider", "1", NULL));
	assert_string_equal(attention(f, "provider"),
	    ": PR-0001 has ended, booked still: A-000001, A-000002\n");
	fixture_as(f, "reception");
	assert_string_equal(attention(f, "provider"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = { FIXTURE_TEST(nothing_is_missing_where_nobody_is),
		FIXTURE_TEST(weeks_begin_on_monday), SOUND_TEST(what_is_owed_and_not_given),
		SOUND_TEST(who_is_too_old_is_not_owed_it), SOUND_TEST(the_reports),
		SOUND_TEST(a_provider_sees_themselves), SOUND_TEST(a_manager_is_told_of_gaps),
		SOUND_TEST(appointments_with_who_is_away_are_told) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
