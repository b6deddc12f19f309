/* The catalogue in the database, and the words that name services, providers and rooms. */
#include "tests/db/giving.h"

#include "core/network.h"

#define HOUSE                                                                                      \
	"shelters = ( { code = \"CHI-A\"; name = \"House\"; kind = \"crisis\"; city = \"Tbilisi\";" \
	" rooms = ( { code = \"1\"; beds = ( \"1A\" ); } ); "
#define ART                                                                                        \
	"{ code = \"art\"; kind = \"psychological\"; name = { en = \"Art\"; ka = \"ხელოვნება\"; };" \
	" capacity = 8; given_by = [ \"staff\", \"partner\" ]; owed = [ \"crisis\" ]; room = true; }"
#define LEGAL "{ code = \"legal\"; kind = \"legal\"; name = \"Lawyer\"; private = true; }"
#define BOTH "services = ( " LEGAL ", " ART " ); "
#define ROOMS "venues = ( \"C1\", { code = \"H\"; capacity = 2; } ); "
#define END "} );"

static struct config *use(struct fixture *f, const char *text)
{
	struct config_errors errors = { 0 };
	struct config *config = config_read_text("test", text, &errors);

	if (!config)
		fail_msg("the test's config: %s", errors.lines[0]);
	config_errors_done(&errors);
	f->desk.config = config;
	return config;
}

static void apply(struct fixture *f, const char *text)
{
	struct failure failure = { 0 };
	struct config *config = use(f, text);

	if (!network_apply(&f->desk, &failure))
		fail_msg("not applied: %s", failure_line(&f->arena, &failure));
	config_free(&config);
	f->desk.config = f->config;
}

static void refuse(struct fixture *f, const char *text, const char *named, const char *appointment)
{
	struct failure failure = { 0 };
	struct config *config = use(f, text);

	assert_false(network_apply(&f->desk, &failure));
	assert_true(failure_has(&failure, CODE_RETIRES_BOOKED));
	assert_non_null(strstr(failure_line(&f->arena, &failure), named));
	assert_non_null(strstr(failure_line(&f->arena, &failure), appointment));
	failure_done(&failure);
	config_free(&config);
	f->desk.config = f->config;
}

/* --- applying it ------------------------------------------------------------------------------ */

static void services_and_rooms_appear(void **state)
{
	struct fixture *f = *state;
	struct service art;
	struct venue hall;

	apply(f, BOTH HOUSE ROOMS END);
	art = the_service(f, "art");
	assert_string_equal(art.name_ka, "ხელოვნება");
	assert_string_equal(art.given_by, "staff partner");
	assert_string_equal(art.owed, "crisis");
	assert_int_equal(art.capacity, 8);
	assert_int_equal(art.venue, 1);
	assert_int_equal(art.position, 1);
	assert_int_equal(art.retired_at, DB_NULL);
	assert_int_equal(the_service(f, "legal").private, 1);
	assert_true(venue_by_code(f->desk.db, &f->arena, "CHI-A/H", &hall));
	assert_int_equal(hall.capacity, 2);
	assert_int_equal(hall.shelter, the_shelter(f, "CHI-A").id);
	/* those of the shipped network are there no longer */
	assert_int_equal(the_service(f, "psychology").retired_at, f->desk.fixed_now);
	assert_true(venue_by_code(f->desk.db, &f->arena, "TRF-TBS/C1", &hall));
	assert_int_equal(hall.retired_at, f->desk.fixed_now);
}

static void what_is_not_listed_retires_and_comes_back(void **state)
{
	struct fixture *f = *state;
	struct venue venue;

	apply(f, BOTH HOUSE ROOMS END);
	apply(f, "services = ( " ART " ); " HOUSE END);
	assert_int_equal(the_service(f, "legal").retired_at, f->desk.fixed_now);
	assert_int_equal(the_service(f, "art").retired_at, DB_NULL);
	assert_true(venue_by_code(f->desk.db, &f->arena, "CHI-A/C1", &venue));
	assert_int_equal(venue.retired_at, f->desk.fixed_now);
	apply(f, BOTH HOUSE ROOMS END);
	assert_int_equal(the_service(f, "legal").retired_at, DB_NULL);
	assert_true(venue_by_code(f->desk.db, &f->arena, "CHI-A/C1", &venue));
	assert_int_equal(venue.retired_at, DB_NULL);
}

static void what_is_booked_ahead_does_not_retire(void **state)
{
	struct fixture *f = *state;
	const char *woman = fixture_person(f, "Nino", "female", "1990-01-01"), *booked;

	apply(f, BOTH HOUSE ROOMS END);
	booked = fixture_appointment(f, woman, "art", NULL, "CHI-A/C1", "2026-11-25 10:00");
	refuse(f, "services = ( " LEGAL " ); " HOUSE ROOMS END, "art", booked);
	refuse(f, BOTH HOUSE "venues = ( \"H\" ); " END, "CHI-A/C1", booked);
	assert_int_equal(the_service(f, "art").retired_at, DB_NULL);
	fixture_now(f, "2026-11-25 11:00"); /* it is over */
	apply(f, "services = ( " LEGAL " ); " HOUSE END);
	assert_int_equal(the_service(f, "art").retired_at, f->desk.fixed_now);
}

static void many_that_are_booked_are_counted(void **state)
{
	struct fixture *f = *state;
	const char *woman = fixture_person(f, "Nino", "female", "1990-01-01"), *booked = NULL;

	apply(f, BOTH HOUSE ROOMS END);
	for (int i = 0; i < 10; i++)
		booked = fixture_appointment(f, woman, "art", NULL, "CHI-A/C1",
		    arena_format(&f->arena, "2026-12-%02d 10:00", i + 1));
	refuse(f, "services = ( " LEGAL " ); " HOUSE ROOMS END, "A-000008 and 2 more",
	    "A-000001, A-000002");
	assert_string_equal(booked, "A-000010");
}

/* --- words ------------------------------------------------------------------------------------ */

struct words {
	const struct service *service;
	struct services services;
	const struct provider *provider;
	const struct venue *venue;
	const struct shelter *shelter;
	const struct person *person;
};

static const struct param params[] = {
	{ .name = "service", .type = PARAM_SERVICE, .offset = offsetof(struct words, service) },
	{ .name = "services", .type = PARAM_SERVICES, .offset = offsetof(struct words, services) },
	{ .name = "provider", .type = PARAM_PROVIDER, .offset = offsetof(struct words, provider) },
	{ .name = "room", .type = PARAM_VENUE, .offset = offsetof(struct words, venue) },
	{ .name = "shelter", .type = PARAM_SHELTER, .offset = offsetof(struct words, shelter) },
	{ .name = "person", .type = PARAM_PERSON, .offset = offsetof(struct words, person) },
};

/* One value, or two; the failure is told in the arena. NULL: all was read. */
static const char *read_words(struct fixture *f, struct words *words, const char *name,
    const char *text, const char *second, const char *second_text)
{
	struct value items[] = { { .name = name, .text = text },
		{ .name = second, .text = second_text } };
	struct values values = { items, second ? 2 : 1 };
	struct failure failure = { 0 };
	const char *told = NULL;

	memset(words, 0, sizeof *words);
	if (!params_read(&f->desk, &f->arena, params, sizeof params / sizeof *params, &values,
		f->desk.fixed_now, words, &failure))
		told = arena_text(&f->arena, failure_line(&f->arena, &failure));
	failure_done(&failure);
	return told;
}

static void services_are_named_by_code_or_title(void **state)
{
	static const char *const same[] = { "legal", "LEGAL", "Lawyer", "იურისტი" };
	struct fixture *f = *state;
	struct words words;

	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		assert_null(read_words(f, &words, "service", same[i], NULL, NULL));
		assert_string_equal(words.service->code, "legal");
	}
	assert_non_null(strstr(
	    read_words(f, &words, "service", "leagl", NULL, NULL), "did you mean legal?"));
	assert_null(read_words(
	    f, &words, "services", "legal, Art therapy (group); legal", NULL, NULL));
	assert_int_equal(words.services.count, 2);
	assert_string_equal(words.services.items[1].code, "art-therapy");
	assert_null(read_words(f, &words, "services", "legal doctor", NULL, NULL));
	assert_int_equal(words.services.count, 2);
	assert_non_null(read_words(f, &words, "services", "legal nothing", NULL, NULL));
}

static void providers_are_named_by_code_or_name(void **state)
{
	static const char *const same[] = { "PR-0002", "pr-2", "pr2", "2", "Nino Beridze",
		"ნინო ბერიძე" };
	struct fixture *f = *state;
	struct words words;

	fixture_provider(f, "Lia Khvedelidze", "legal", "");
	fixture_provider(f, "Nino Beridze", "psychology", "Mon-Fri 09:00-17:00");
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		const char *told = read_words(f, &words, "provider", same[i], NULL, NULL);

		if (told)
			fail_msg("%s: %s", same[i], told);
		assert_string_equal(words.provider->code, "PR-0002");
	}
	assert_non_null(strstr(read_words(f, &words, "provider", "PR-0003", NULL, NULL),
	    "there is no \"PR-0003\"; did you mean PR-000"));
	fixture_provider(f, "ნინო ბერიძე", "legal", "");
	assert_non_null(read_words(f, &words, "provider", "Nino Beridze", NULL, NULL));
}

static void names_of_providers_are_for_who_sees_appointments(void **state)
{
	struct fixture *f = *state;
	struct words words;
	struct provider provider;

	fixture_provider(f, "Nino Beridze", "psychology", "");
	fixture_user(f, "auditor", "auditor", NULL);
	fixture_as(f, "auditor");
	assert_non_null(read_words(f, &words, "provider", "Nino Beridze", NULL, NULL));
	assert_true(provider_by_code(f->desk.db, &f->arena, "PR-0001", &provider));
	assert_string_equal(provider_name(&f->desk, &provider), "PR-0001");
	fixture_as(f, "reception");
	assert_string_equal(provider_name(&f->desk, &provider), "Nino Beridze");
	assert_string_equal(provider_label(&f->desk, &f->arena, &provider), "PR-0001 Nino Beridze");
}

static void a_room_is_of_the_shelter_that_is_meant(void **state)
{
	struct fixture *f = *state;
	const char *woman = fixture_person(f, "Nino", "female", "1990-01-01");
	struct words words;

	assert_null(read_words(f, &words, "room", "trf-bat/c1", NULL, NULL));
	assert_string_equal(words.venue->code, "TRF-BAT/C1");
	assert_null(read_words(f, &words, "room", "C1", "shelter", "TRF-TBS"));
	assert_string_equal(words.venue->code, "TRF-TBS/C1");
	assert_non_null(read_words(f, &words, "room", "C1", NULL, NULL));
	assert_non_null(read_words(f, &words, "room", "C1", "person", woman));
	assert_done(f, act(f, "admit", "person", woman, "bed", "TRF-TBS/2A", "basis",
			   "alleged-victim", NULL));
	assert_null(read_words(f, &words, "room", "C1", "person", woman));
	assert_string_equal(words.venue->code, "TRF-TBS/C1");
	assert_non_null(strstr(read_words(f, &words, "room", "TRF-TBS/C9", NULL, NULL),
	    "did you mean TRF-TBS/C"));
	fixture_as(f, "kutaisi"); /* where she is is not theirs to know */
	assert_non_null(read_words(f, &words, "room", "C1", "person", woman));
}

int main(void)
{
	const struct CMUnitTest tests[] = { SOUND_TEST(services_and_rooms_appear),
		SOUND_TEST(what_is_not_listed_retires_and_comes_back),
		SOUND_TEST(what_is_booked_ahead_does_not_retire),
		SOUND_TEST(many_that_are_booked_are_counted),
		FIXTURE_TEST(services_are_named_by_code_or_title),
		FIXTURE_TEST(providers_are_named_by_code_or_name),
		FIXTURE_TEST(names_of_providers_are_for_who_sees_appointments),
		FIXTURE_TEST(a_room_is_of_the_shelter_that_is_meant) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
