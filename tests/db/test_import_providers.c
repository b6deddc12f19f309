/* A list of providers from a file: what is taken, what is told, and that a dry run changes nothing. */
#include "tests/db/giving.h"

static struct inlet inlet;

/* The file's text for the next act. */
static void file(struct fixture *f, const char *text)
{
	inlet = (struct inlet){ "list.csv", text, strlen(text) };
	f->desk.inlets = &inlet;
	f->desk.inlet_count = 1;
}

static bool import(struct fixture *f, const char *text)
{
	file(f, text);
	return act(f, "import-providers", "file", "list.csv", NULL);
}

static bool dry(struct fixture *f, const char *text)
{
	static struct value item = { .name = "file", .text = "list.csv" };
	struct request request = { .values = { &item, 1 }, .seen = DB_NULL, .dry = true };

	file(f, text);
	outcome_done(&f->outcome);
	return act_run(&f->desk, verb_named("import-providers"), &request, &f->outcome);
}

static size_t providers(struct fixture *f)
{
	struct provider *rows;

	return providers_load(f->desk.db, &f->arena, &rows);
}

static struct provider named(struct fixture *f, const char *name)
{
	struct provider *rows;
	size_t count = providers_load(f->desk.db, &f->arena, &rows);

	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].name, name) == 0)
			return rows[i];
	fail_msg("no provider is called %s", name);
	return rows[0];
}

#define LIST                                                                                       \
	"Name;Service;Hours;Kind;Languages;Shelters;Holidays\r\n"                                  \
	"ნინო ბერიძე;psychology, social-work;\"Mon-Fri 09:00-17:00; Sat 10-13\";staff;ka, ru;all;no\r\n" \
	"Clinic \"Hope\";doctor;;clinic;ka;TRF-TBS, TRF-BAT;yes\r\n"

static void a_list_is_taken(void **state)
{
	struct fixture *f = *state;
	struct provider provider;

	assert_done(f, import(f, LIST));
	assert_string_equal(f->outcome.message, "providers imported: 2 new, 0 changed, 0 the same");
	assert_non_null(strstr(f->outcome.result, "\"providers\":[\"PR-0001\",\"PR-0002\"]"));
	provider = named(f, "ნინო ბერიძე");
	assert_string_equal(provider.services, "psychology social-work");
	assert_string_equal(provider.hours, "Mon-Fri 09:00-17:00; Sat 10:00-13:00");
	assert_string_equal(provider.languages, "ka ru");
	provider = named(f, "Clinic \"Hope\"");
	assert_string_equal(provider.kind, "clinic");
	assert_string_equal(provider.shelters, "TRF-TBS TRF-BAT");
	assert_int_equal(provider.holidays, 1);
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(providers(f), 0);
}

static void the_same_name_is_updated(void **state)
{
	struct fixture *f = *state;

	assert_done(f, import(f, LIST));
	assert_done(f, import(f, LIST));
	assert_string_equal(f->outcome.message, "providers imported: 0 new, 0 changed, 2 the same");
	/* in another script; an empty cell changes nothing */
	assert_done(f, import(f, "name,phone,hours\nNino Beridze,555,\n"));
	assert_string_equal(f->outcome.message, "providers imported: 0 new, 1 changed, 0 the same");
	assert_int_equal(providers(f), 2);
	assert_string_equal(named(f, "Nino Beridze").phone, "555");
	assert_string_equal(named(f, "Nino Beridze").hours, "Mon-Fri 09:00-17:00; Sat 10:00-13:00");
}

static void everything_wrong_is_listed_and_nothing_written(void **state)
{
	static const char *const told[] = {
		"line 2, column hours: \"Mun 9-17\": There is no such weekday",
		"line 3, column service: there is no \"psycholgy\"; did you mean psychology?",
		"line 4, column kind: \"stuff\": no such choice, did you mean staff?",
		"allowed: staff | partner | clinic | lawyer | interpreter | school",
		"line 5, column name: line 2 has it already",
		"line 6, column name: it is missing",
		"line 7, column service: it is missing",
		"line 8, column shelters: there is no shelter \"NOWHERE\"",
		"line 9, column languages: there is no language \"xx\"",
		"line 10, column service: legal is not given by this kind of provider",
		"line 11, column user: \"nobody\": there is no such user",
	};
	struct fixture *f = *state;

	assert_false(import(f, "name,service,hours,kind,shelters,languages,user\n"
			       "A,doctor,Mun 9-17,,,,\n"
			       "B,psycholgy,,,,,\n"
			       "C,doctor,,stuff,,,\n"
			       "A,doctor,,,,,\n"
			       ",doctor,,,,,\n"
			       "D,,,,,,\n"
			       "E,doctor,,,NOWHERE,,\n"
			       "F,doctor,,,,xx,\n"
			       "G,legal,,school,,,\n"
			       "H,doctor,,,,,nobody\n"
			       "I,doctor,,,,,\n"));
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (!strstr(said(f), told[i]))
			fail_msg("not told: %s\n  but: %s", told[i], said(f));
	assert_int_equal(providers(f), 0);
	assert_refused(f, import(f, "name,service,hour\nA,doctor,\n"), CODE_BAD_VALUE);
	assert_non_null(strstr(said(f), "there is no column \"hour\"; did you mean hours?"));
	assert_refused(f, import(f, "service\ndoctor\n"), CODE_MISSING_VALUE);
	assert_refused(f, import(f, ""), CODE_BAD_VALUE);
}

static void a_rule_may_be_overridden_for_all(void **state)
{
	struct fixture *f = *state;

	file(f, "name,service,kind\nSchool,psychology,school\n");
	assert_refused(f, act(f, "import-providers", "file", "list.csv", NULL), CODE_RULE_GIVEN_BY);
	assert_done(f, act_over(f, "agreed", "import-providers", "file", "list.csv", NULL));
}

static void a_dry_run_changes_nothing(void **state)
{
	struct fixture *f = *state;
	int64_t head = audit_head(f->desk.db);

	assert_true(dry(f, LIST));
	assert_string_equal(f->outcome.message,
	    "Dry run, nothing was changed: providers imported: 2 new, 0 changed, 0 the same");
	assert_non_null(strstr(f->outcome.result, "\"dry_run\":true"));
	assert_int_equal(providers(f), 0);
	assert_int_equal(audit_head(f->desk.db), head);
	assert_false(dry(f, "name\nA\n"));
	assert_done(f, import(f, LIST)); /* and the codes are those that were told */
	assert_non_null(strstr(f->outcome.result, "\"providers\":[\"PR-0001\",\"PR-0002\"]"));
	assert_null(strstr(f->outcome.result, "dry_run"));
}

static void only_verbs_that_say_so_have_one(void **state)
{
	struct fixture *f = *state;
	struct value item = { .name = "given", .text = "Nino" };
	struct request request = { .values = { &item, 1 }, .seen = DB_NULL, .dry = true };

	outcome_done(&f->outcome);
	assert_refused(f, act_run(&f->desk, verb_named("person-add"), &request, &f->outcome),
	    CODE_BAD_VALUE);
}

static void a_file_that_is_not_there(void **state)
{
	struct fixture *f = *state;

	assert_refused(f, act(f, "import-providers", "file", "nowhere.csv", NULL), CODE_BAD_VALUE);
	assert_non_null(strstr(said(f), "there is no such file"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { SOUND_TEST(a_list_is_taken),
		SOUND_TEST(the_same_name_is_updated),
		SOUND_TEST(everything_wrong_is_listed_and_nothing_written),
		SOUND_TEST(a_rule_may_be_overridden_for_all), SOUND_TEST(a_dry_run_changes_nothing),
		SOUND_TEST(only_verbs_that_say_so_have_one), SOUND_TEST(a_file_that_is_not_there) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
