#include "core/network.h"
#include "tests/db/fixture.h"

/* The network of the tests: one house with two rooms. */
#define HEAD                                                                                       \
	"shelters = ( { code = \"CHI-A\"; name = { en = \"House A\"; ka = \"სახლი\"; };" \
	" kind = \"crisis\"; city = { en = \"Tbilisi\"; ka = \"თბილისი\"; };"        \
	" provider = { en = \"Caritas\"; ka = \"კარიტასი\"; }; "
#define ROOM1                                                                                      \
	"{ code = \"1\"; name = { en = \"One\"; ka = \"ერთი\"; }; beds = ( \"1A\", \"1B\" ); }"
#define ROOM2 "{ code = \"2\"; name = { en = \"Two\"; ka = \"ორი\"; }; beds = ( \"2A\" ); }"
#define TWO_ROOMS HEAD "rooms = ( " ROOM1 ", " ROOM2 " ); } );"
#define ONE_ROOM HEAD "rooms = ( " ROOM1 " ); } );"

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

static bool apply(struct fixture *f, struct failure *failure)
{
	failure_done(failure);
	return network_apply(&f->desk, failure);
}

static int64_t head(struct fixture *f)
{
	return audit_head(f->desk.db);
}

static void applying_twice_writes_once(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	int64_t before = head(f);

	assert_true(apply(f, &failure));
	assert_int_equal(head(f), before);
	failure_done(&failure);
}

static void another_network_adds_and_retires(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct config *config = use(f, TWO_ROOMS);
	struct audit audit;

	assert_true(apply(f, &failure));
	assert_int_equal(the_bed(f, "CHI-A/2A").retired_at, DB_NULL);
	assert_int_equal(the_bed(f, "CHI-A/2A").since_at, f->desk.fixed_now);
	assert_int_equal(the_bed(f, "TRF-TBS/2A").retired_at, f->desk.fixed_now);
	assert_int_equal(the_shelter(f, "TRF-TBS").retired_at, f->desk.fixed_now);
	assert_true(audit_by_id(f->desk.db, &f->arena, head(f), &audit));
	assert_string_equal(audit.verb, "configure");
	assert_string_equal(audit.user, "system");
	assert_true(audit.changes > 0);
	assert_string_equal(f->desk.actor.user, "admin"); /* who sat there still does */
	config_free(&config);
}

static void a_bed_comes_back(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct config *config = use(f, TWO_ROOMS);

	assert_true(apply(f, &failure));
	config_free(&config);
	config = use(f, ONE_ROOM);
	fixture_now(f, "2026-11-25 12:00");
	assert_true(apply(f, &failure));
	assert_int_equal(the_bed(f, "CHI-A/2A").retired_at, instant("2026-11-25 12:00"));
	config_free(&config);
	config = use(f, TWO_ROOMS);
	fixture_now(f, "2026-11-26 12:00");
	assert_true(apply(f, &failure));
	assert_int_equal(the_bed(f, "CHI-A/2A").retired_at, DB_NULL);
	assert_int_equal(the_bed(f, "CHI-A/2A").since_at, instant("2026-11-24 12:00"));
	config_free(&config);
}

static void a_changed_room_is_updated(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct config *config = use(f, ONE_ROOM);
	struct room *rooms;

	assert_true(apply(f, &failure));
	config_free(&config);
	config = use(f, HEAD "rooms = ( { code = \"1\"; sex = \"female\"; name = { en = \"Women\";"
			     " ka = \"ქალები\"; }; beds = ( \"1A\", \"1B\" ); } ); } );");
	assert_true(apply(f, &failure));
	assert_int_equal(rooms_load(f->desk.db, &f->arena, the_shelter(f, "CHI-A").id, &rooms), 1);
	assert_string_equal(rooms[0].sex, "female");
	assert_string_equal(rooms[0].name_en, "Women");
	assert_int_equal(rooms[0].version, 2);
	assert_int_equal(the_bed(f, "CHI-A/1A").version, 1);
	config_free(&config);
}

static void a_taken_bed_does_not_retire(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	const char *woman = fixture_person(f, "Nino", "female", "1990-01-01");
	struct config *config;
	int64_t before;

	assert_done(f,
	    act(f, "admit", "person", woman, "bed", "TRF-TBS/2A", "basis", "alleged-victim", NULL));
	fixture_hold(f, NULL, "a guest", "TRF-BAT/2A", "2026-11-24 11:00");
	before = head(f);
	config = use(f, TWO_ROOMS);
	assert_false(apply(f, &failure));
	assert_true(failure_has(&failure, CODE_RETIRES_OCCUPIED));
	assert_int_equal(failure.count, 2);
	assert_non_null(strstr(failure_line(&f->arena, &failure), "TRF-TBS/2A"));
	assert_non_null(strstr(failure_line(&f->arena, &failure), woman));
	assert_non_null(strstr(failure_line(&f->arena, &failure), "TRF-BAT/2A"));
	assert_int_equal(head(f), before); /* nothing was changed */
	assert_int_equal(the_bed(f, "TRF-TBS/1A").retired_at, DB_NULL);
	failure_done(&failure);
	config_free(&config);
}

static void nobody_without_a_bed_is_forgotten(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	const char *woman = fixture_person(f, "Nino", "female", "1990-01-01");
	struct config *config;

	assert_done(f, act(f, "admit", "person", woman, "shelter", "TRF-TBS", "no-bed", "yes",
			   "basis", "alleged-victim", NULL));
	config = use(f, TWO_ROOMS);
	assert_false(apply(f, &failure));
	assert_non_null(strstr(failure_line(&f->arena, &failure), woman));
	failure_done(&failure);
	config_free(&config);
}

static void configure_is_not_undone(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct config *config = use(f, TWO_ROOMS);
	const char *number;

	assert_true(apply(f, &failure));
	number = arena_format(&f->arena, "%lld", (long long)head(f));
	assert_refused(f, act(f, "undo", "audit", number, NULL), CODE_CANNOT_UNDO);
	config_free(&config);
}

static void a_file_that_is_there_is_not_set_up_again(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct desk second = {
		.config = f->config, .terminal = "test", .fixed_now = f->desk.fixed_now
	};
	struct setup_options options = { .path = f->path, .administrator = "other" };

	assert_false(setup_create(&second, &options, &failure));
	assert_true(failure_has(&failure, CODE_STORAGE_EXISTS));
	assert_int_equal(access(f->path, R_OK), 0);
	failure_done(&failure);
	arena_done(&second.arena);
}

static void a_set_up_that_fails_leaves_no_file(void **state)
{
	struct fixture *f = *state;
	struct failure failure = { 0 };
	struct desk second = {
		.config = f->config, .terminal = "test", .fixed_now = f->desk.fixed_now
	};
	struct setup_options options = { .administrator = "not a name" };

	options.path = arena_format(&f->arena, "%s/second.db", f->folder);
	assert_false(setup_create(&second, &options, &failure));
	assert_null(second.db);
	assert_int_not_equal(access(options.path, F_OK), 0);
	failure_done(&failure);
	arena_done(&second.arena);
}

static void a_new_database_knows_when_it_was_made(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(db_meta(f->desk.db, &f->arena, "created"), "2026-01-01T00:00:00+04:00");
	assert_int_equal(the_bed(f, "TRF-TBS/2A").since_at, 0); /* always there */
}

int main(void)
{
	const struct CMUnitTest tests[] = { FIXTURE_TEST(applying_twice_writes_once),
		FIXTURE_TEST(another_network_adds_and_retires), FIXTURE_TEST(a_bed_comes_back),
		FIXTURE_TEST(a_changed_room_is_updated), FIXTURE_TEST(a_taken_bed_does_not_retire),
		FIXTURE_TEST(nobody_without_a_bed_is_forgotten),
		FIXTURE_TEST(configure_is_not_undone),
		FIXTURE_TEST(a_file_that_is_there_is_not_set_up_again),
		FIXTURE_TEST(a_set_up_that_fails_leaves_no_file),
		FIXTURE_TEST(a_new_database_knows_when_it_was_made) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
