/* The configuration: what is read, what is refused and in which words, the documentation that is
 * written from the table, and bytes changed at random. */
#include "config/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* libconfig 1.5 loses the texts it was reading when it meets a syntax error. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:strbuf_append\nleak:libconfig_yylex\n";
}

#define BEDS "beds = ( \"1A\", \"1B\" ); "
#define ROOM "{ code = \"1\"; " BEDS "}"
#define ROOMS "rooms = ( " ROOM " ); "
#define WITHOUT_CODE "name = \"N\"; kind = \"crisis\"; city = \"C\"; "
#define HEAD "code = \"AA\"; " WITHOUT_CODE
#define SHELTERS(settings) "shelters = ( {\n" settings "\n} );\n"
#define ONE SHELTERS(HEAD ROOMS)

static struct config *read_good(const char *text)
{
	struct config_errors errors;
	struct config *config = config_read_text("test.cfg", text, &errors);

	for (size_t i = 0; i < errors.count; i++)
		print_error("%s\n", errors.lines[i]);
	assert_int_equal(errors.count, 0);
	assert_non_null(config);
	config_errors_done(&errors);
	return config;
}

/* --- what is read ----------------------------------------------------------------------------- */

static const struct config_shelter *shelter_of(const struct config *config, const char *code)
{
	for (size_t i = 0; i < config->shelter_count; i++)
		if (strcmp(config->shelters[i].code, code) == 0)
			return &config->shelters[i];
	fail_msg("no shelter %s", code);
	return NULL;
}

static size_t count_beds(const struct config_shelter *shelter, bool surge)
{
	size_t count = 0;

	for (size_t i = 0; i < shelter->room_count; i++)
		for (size_t j = 0; j < shelter->rooms[i].bed_count; j++)
			count += shelter->rooms[i].beds[j].surge == surge;
	return count;
}

static void test_shipped_default(void **state)
{
	struct config_errors errors;
	struct config *config = config_load(NULL, &errors);
	size_t beds = 0, surge = 0;

	(void)state;
	assert_int_equal(errors.count, 0);
	assert_non_null(config);
	assert_string_equal(config->path, "(built in)");
	assert_int_equal(config->shelter_count, 7);
	for (size_t i = 0; i < config->shelter_count; i++) {
		beds += count_beds(&config->shelters[i], false);
		surge += count_beds(&config->shelters[i], true);
	}
	assert_int_equal(beds, 84);
	assert_int_equal(surge, 12);
	assert_int_equal(count_beds(shelter_of(config, "TRF-TBS"), false), 10);
	assert_int_equal(count_beds(shelter_of(config, "TRF-BAT"), false), 10);
	assert_int_equal(count_beds(shelter_of(config, "CHI-TBS1"), false), 18);
	assert_int_equal(count_beds(shelter_of(config, "CHI-TBS1"), true), 4);
	assert_string_equal(shelter_of(config, "TRF-TBS")->privacy, "codes");
	assert_string_equal(shelter_of(config, "TRF-TBS")->city.ka, "თბილისი");
	assert_string_equal(shelter_of(config, "TRF-TBS")->rooms[1].beds[0].code, "2A");
	assert_int_equal(config->holiday_count, 21);
	assert_int_equal(config->service_count, 13);
	for (size_t i = 0; i < config->shelter_count; i++)
		assert_int_equal(config->shelters[i].venue_count, 3);
	config_free(&config);
	assert_null(config);
}

static void assert_default_top(const struct config *config)
{
	assert_string_equal(config->language, "en");
	assert_string_equal(config->database, "");
	assert_string_equal(config->timezone, "Asia/Tbilisi");
	assert_int_equal(config->status_clock_hours, 48);
	assert_int_equal(config->status_attention_hours, 12);
	assert_int_equal(config->reflection_days, 30);
	assert_int_equal(config->adult_age, 18);
	assert_int_equal(config->backdate_days, 30);
	assert_int_equal(config->session_poll_ms, 1000);
	assert_int_equal(config->escape_ms, 25);
	assert_int_equal(config->holiday_count, 13);
	assert_string_equal(config->holidays[0], "--01-01");
	assert_string_equal(config->holidays[12], "--11-23");
	assert_string_equal(config->role_reception.en, "Reception");
	assert_string_equal(config->role_night.ka, "ღამის მორიგეობა");
	assert_string_equal(config->role_administrator.en, "Administrator");
}

static void assert_default_shelter(const struct config_shelter *shelter)
{
	static const int rounds[] = { 22 * 60, 0, 3 * 60, 6 * 60 };

	assert_string_equal(shelter->provider.en, "");
	assert_string_equal(shelter->provider.ka, "");
	assert_string_equal(shelter->privacy, "names");
	assert_true(shelter->open);
	assert_string_equal(shelter->sex, "any");
	assert_int_equal(shelter->age_from, 0);
	assert_int_equal(shelter->age_to, 150);
	assert_int_equal(shelter->night_boundary, 8 * 60);
	assert_int_equal(shelter->stay_limit_days, 90);
	assert_int_equal(shelter->extension_days, 30);
	assert_int_equal(shelter->attention_days, 7);
	assert_int_equal(shelter->hold_hours, 24);
	assert_int_equal(shelter->away_bed_hours, 0);
	assert_int_equal(shelter->late_minutes, 30);
	assert_int_equal(shelter->missing_minutes, 1440);
	assert_int_equal(shelter->missing_minutes_minor, 120);
	assert_true(shelter->cleaning);
	assert_int_equal(shelter->round_count, 4);
	assert_memory_equal(shelter->round_times, rounds, sizeof rounds);
}

static void assert_default_room(const struct config_room *room)
{
	assert_string_equal(room->name.en, "");
	assert_int_equal(room->floor, 0);
	assert_string_equal(room->sex, "any");
	assert_int_equal(room->age_from, 0);
	assert_int_equal(room->age_to, 150);
	assert_false(room->family);
	assert_false(room->accessible);
	assert_false(room->beds[0].surge);
	assert_false(room->beds[0].accessible);
	assert_string_equal(room->beds[0].note, "");
}

static void test_defaults_of_what_is_left_out(void **state)
{
	struct config *config = read_good(ONE);

	(void)state;
	assert_default_top(config);
	assert_default_shelter(&config->shelters[0]);
	assert_default_room(&config->shelters[0].rooms[0]);
	assert_string_equal(config->shelters[0].name.ka, "N");
	assert_string_equal(config->shelters[0].rooms[0].beds[1].code, "1B");
	config_free(&config);
}

static void test_everything_said(void **state)
{
	struct config *config = read_good(
	    "language = \"ka\"; database = \"/srv/desk.db\";"
	    "timezone = \"UTC\"; adult_age = 18L; escape_ms = 0x64; holidays = ( \"2028-02-29\" );"
	    "roles = { night = { en = \"Owl\"; ka = \"ბუ\"; }; };"
	    "shelters = ( { " WITHOUT_CODE "code = \"X-1\"; open = false; sex = \"female\";"
	    "age_from = 3; age_to = 12; night_boundary = \"06:30\"; round_times = [];"
	    "provider = { en = \"P\"; }; cleaning = FALSE; missing_minutes_minor = 45;"
	    "rooms = ( { code = \"A\"; floor = -1; family = true; name = { en = \"F\"; ka = \"ფ\"; "
	    "};"
	    "beds = ( { code = \"Z9\"; surge = true; accessible = true; note = \"a \\\"b\\\"\"; } "
	    "); } );"
	    "} );");
	const struct config_shelter *shelter = &config->shelters[0];

	(void)state;
	assert_string_equal(config->language, "ka");
	assert_string_equal(config->database, "/srv/desk.db");
	assert_int_equal(config->adult_age, 18);
	assert_int_equal(config->escape_ms, 100);
	assert_string_equal(config->holidays[0], "2028-02-29");
	assert_string_equal(config->role_night.ka, "ბუ");
	assert_string_equal(config->role_reception.en, "Reception");
	assert_false(shelter->open);
	assert_int_equal(shelter->night_boundary, 390);
	assert_int_equal(shelter->round_count, 0);
	assert_string_equal(shelter->provider.ka, "P");
	assert_false(shelter->cleaning);
	assert_int_equal(shelter->missing_minutes_minor, 45);
	assert_int_equal(shelter->rooms[0].floor, -1);
	assert_true(shelter->rooms[0].family);
	assert_string_equal(shelter->rooms[0].name.ka, "ფ");
	assert_true(shelter->rooms[0].beds[0].surge);
	assert_string_equal(shelter->rooms[0].beds[0].note, "a \"b\"");
	config_free(&config);
}

static void test_catalogue(void **state)
{
	struct config *config = read_good(
	    "services = ( { code = \"art\"; kind = \"psychological\"; capacity = 8; minutes = 90;"
	    "name = { en = \"Art\"; ka = \"ხელოვნება\"; }; given_by = [ \"staff\", \"partner\" ];"
	    "shelters = [ \"crisis\" ]; owed = ( \"crisis\" ); age_from = 5; age_to = 17;"
	    "room = true; private = true; },"
	    "{ code = \"legal\"; kind = \"legal\"; name = \"Lawyer\"; } );"
	    SHELTERS(HEAD ROOMS "venues = ( \"C1\", { code = \"H\"; name = \"Hall\"; capacity = 3; } );"));
	const struct config_service *art = &config->services[0], *legal = &config->services[1];
	const struct config_venue *venues = config->shelters[0].venues;

	(void)state;
	assert_int_equal(config->service_count, 2);
	assert_string_equal(art->name.ka, "ხელოვნება");
	assert_int_equal(art->given_by_count, 2);
	assert_string_equal(art->given_by[1], "partner");
	assert_string_equal(art->owed[0], "crisis");
	assert_int_equal(art->capacity, 8);
	assert_true(art->room && art->private);
	assert_int_equal(legal->minutes, 50);
	assert_int_equal(legal->given_by_count + legal->shelters_count + legal->owed_count, 0);
	assert_int_equal(legal->age_to, 150);
	assert_int_equal(legal->capacity, 1);
	assert_false(legal->room || legal->private);
	assert_int_equal(config->shelters[0].venue_count, 2);
	assert_string_equal(venues[0].code, "C1");
	assert_int_equal(venues[0].capacity, 1);
	assert_string_equal(venues[1].name.ka, "Hall");
	assert_int_equal(venues[1].capacity, 3);
	config_free(&config);
}

static void test_shifts(void **state)
{
	struct config *usual = read_good(ONE);
	struct config *config = read_good(
	    "shifts = ( { code = \"early\"; name = { en = \"Early\"; ka = \"დილა\"; };"
	    "from = \"07:00\"; until = \"19:00\"; minimum = 2; },"
	    "{ code = \"late\"; name = \"Late\"; from = \"19:00\"; until = \"07:00\"; } );"
	    "duty_hours_week = 36; duty_rest_hours = 12; duty_attention_hours = 48;"
	    SHELTERS(HEAD ROOMS "staffing = ( { shift = \"late\"; minimum = 3; } );"));
	const struct config_shift *shifts;
	size_t count;

	(void)state;
	shifts = config_shifts(usual, &count);
	assert_int_equal(count, 3);
	assert_string_equal(shifts[0].code, "day");
	assert_string_equal(shifts[2].name.ka, "ღამე");
	assert_int_equal(shifts[2].from, 22 * 60);
	assert_int_equal(shifts[2].until, 8 * 60);
	assert_int_equal(usual->duty_hours_week, 40);
	assert_int_equal(usual->duty_rest_hours, 11);
	assert_int_equal(usual->duty_attention_hours, 24);
	shifts = config_shifts(config, &count);
	assert_int_equal(count, 2);
	assert_string_equal(shifts[0].name.ka, "დილა");
	assert_int_equal(shifts[0].minimum, 2);
	assert_int_equal(shifts[1].minimum, 1);
	assert_int_equal(shifts[1].until, 7 * 60);
	assert_int_equal(config->shelters[0].staffing_count, 1);
	assert_string_equal(config->shelters[0].staffing[0].shift, "late");
	assert_int_equal(config->shelters[0].staffing[0].minimum, 3);
	assert_int_equal(config->duty_rest_hours, 12);
	config_free(&config);
	config_free(&usual);
}

static void test_printers(void **state)
{
	struct config *config = read_good("printers = ("
		"{ name = \"office\"; kind = \"queue\"; },"
		"{ name = \"tool\"; kind = \"command\"; command = [ \"/bin/a\", \"b c\" ]; format = \"pdf\";"
		"  width = 132; paper = \"letter\"; house = \"yes\"; title = \"Tool\"; },"
		"{ name = \"here\"; kind = \"terminal\"; on = \"\\\\E[5i\"; off = \"\\\\033[4i\"; },"
		"{ name = \"post\"; kind = \"mail\"; to = \"a.b@c-d.ge\"; },"
		"{ name = \"folder\"; kind = \"file\"; folder = \"/srv/x\"; } );" ONE);
	const struct config_printer *printers = config->printers;

	(void)state;
	assert_string_equal(config->lp, "/usr/bin/lp");
	assert_int_equal(config->printer_count, 5);
	assert_string_equal(printers[0].format, "text");
	assert_string_equal(printers[0].queue, "");
	assert_int_equal(printers[0].width, 80);
	assert_string_equal(printers[0].house, "by-kind");
	assert_int_equal(printers[1].command_count, 2);
	assert_string_equal(printers[1].command[1], "b c");
	assert_string_equal(printers[1].title.ka, "Tool");
	assert_string_equal(printers[2].on, "\\E[5i");
	assert_string_equal(printers[3].to, "a.b@c-d.ge");
	config_free(&config);
}

/* --- what is refused -------------------------------------------------------------------------- */

#define SERVICES(text) "services = ( " text " );"
#define PRINTERS(text) "printers = ( { " text " } );" ONE
#define LEGAL "code = \"legal\"; name = \"Lawyer\"; kind = \"legal\"; "

struct refusal {
	const char *text;
	const char *expected; /* somewhere in the lines of errors, joined by newlines */
};

static const struct refusal refusals[] = {
	/* the text as such */
	{ "", "test.cfg: found no settings" },
	{ " \t\r\n# nothing but a comment\n/* and\nanother */\n", "test.cfg: found no settings" },
	{ "\xEF\xBB\xBF" ONE, "test.cfg:1: found the control character U+FEFF" },
	{ "# ok\n\n\x7F" ONE, "test.cfg:3: found the control character U+007F" },
	{ "\x1B[31m" ONE, "test.cfg:1: found the control character U+001B" },
	{ "# \xE2\x80\xAE\n" ONE, "test.cfg:1: found the control character U+202E" },
	{ "language = \"\xFF\";" ONE,
	    "test.cfg:1: found the byte \"\\xFF\"; allowed: text in UTF-8" },
	{ "# \xC0\xAF\n" ONE, "test.cfg:1: found the byte \"\\xC0\"" },
	{ "# \xED\xA0\x80\n" ONE, "test.cfg:1: found the byte \"\\xED\"" },
	{ ONE "# \xE1\x83", "test.cfg:4: found the byte \"\\xE1\"" },
	{ "\n@include \"/etc/passwd\"\n" ONE,
	    "test.cfg:2: found \"@include\"; allowed: settings only" },
	{ ONE "   @include \"x.cfg\"\n", "test.cfg:4: found \"@include\"" },
	{ "/* */ @include \"x.cfg\"\n" ONE, "test.cfg:1: found \"@include\"" },
	{ "language = \"en;\nadult_age = 18;\n" ONE, "test.cfg:1: found \"en;\" with no quotation "
						     "mark after it; allowed: a text that ends" },
	{ "language = \"e\\x00n\";" ONE, "test.cfg:1: found \\x00 in a text" },
	{ "/* never\nends", "test.cfg:1: found a comment /* that never ends" },
	{ "/*/", "test.cfg:1: found a comment /* that never ends" },
	{ "shelters = (\n{ code = \"AA\";\n",
	    "test.cfg:2: found \"{\" that is never closed; allowed: \"}\"" },
	{ "shelters = (\n{ code = \"AA\";\n);",
	    "test.cfg:3: found \")\"; allowed: \"}\", which closes the \"{\" of line 2" },
	{ ONE "};", "test.cfg:4: found \"}\" with nothing open before it" },
	{ "a = (((((((((((((((((0)))))))))))))))));",
	    "test.cfg:1: found brackets more than 16 deep" },
	{ "escape_ms =\n4294967321;\n" ONE,
	    "test.cfg:2: escape_ms: found the number \"4294967321\"; allowed: at most 2147483647" },
	{ "escape_ms = 0xFFFFFFFFFFFFFFFFFF;" ONE, "escape_ms: found the number \"0xFFFFFFFFFFFF" },
	{ "escape_ms = 9999999999L;" ONE, "found the number \"9999999999L\"; allowed: at most" },
	/* its grammar */
	{ "\nlanguage \"en\";\n" ONE,
	    "test.cfg:2: found \"language \"en\";\" here or just before (syntax error)" },
	{ "language = ;", "test.cfg:1: found \"language = ;\" here or just before (syntax error)" },
	{ "language = ", "test.cfg:1: found \"language = \"" },
	{ "adult_age = 18;\nadult_age = 19;\n",
	    "test.cfg:2: found \"adult_age = 19;\" here or just before "
	    "(duplicate setting name)" },
	{ "holidays = [ \"--01-01\", 5 ];" ONE, "(mismatched element type in array)" },
	{ "a.b = 3;", "test.cfg:1: found \"a.b = 3;\"" },
	{ "$", "test.cfg:1: found \"$\"" },
	/* printers: whatever is run, is run as it stands there, and nothing is left to chance */
	{ PRINTERS("name = \"a1\"; kind = \"fax\";"),
	    "printers[0].kind: found \"fax\"; allowed: \"queue\", \"command\"" },
	{ PRINTERS("name = \"file\"; kind = \"queue\";"), "printers[0].name: found \"file\"; allowed: 2 to 24" },
	{ PRINTERS("name = \"a1\"; kind = \"command\";"),
	    "printers[0].command: found nothing; allowed: needed of the kind \"command\"" },
	{ PRINTERS("name = \"a1\"; kind = \"command\"; command = [ \"lp\", \"-d\" ];"),
	    "printers[0].command[0]: found \"lp\"; allowed: a list [ \"/full/path\"" },
	{ PRINTERS("name = \"a1\"; kind = \"command\"; command = \"/bin/lp -d x\";"),
	    "printers[0].command: found \"/bin/lp -d x\"; allowed: a list [" },
	{ PRINTERS("name = \"a1\"; kind = \"command\"; command = ( \"/bin/lp\", 5 );"), "printers[0].command[1]: found 5" },
	{ PRINTERS("name = \"a1\"; kind = \"command\"; command = [ \"/bin/\" ];"), "command[0]: found \"/bin/\"" },
	{ PRINTERS("name = \"a1\"; kind = \"command\"; command = [ \"/bin/x\", \"a\\nb\" ];"), "command[1]" },
	{ PRINTERS("name = \"a1\"; kind = \"mail\";"), "printers[0].to: found nothing; allowed: needed" },
	{ PRINTERS("name = \"a1\"; kind = \"mail\"; to = \"a@b, c@d\";"), "printers[0].to: found \"a@b, c@d\"" },
	{ PRINTERS("name = \"a1\"; kind = \"mail\"; to = \"-f@b\";"), "printers[0].to: found \"-f@b\"" },
	{ PRINTERS("name = \"a1\"; kind = \"mail\"; to = \"a@b\"; house = \"yes\";"), "printers[0].house: found \"yes\"" },
	{ PRINTERS("name = \"a1\"; kind = \"queue\"; queue = \"-o\";"), "printers[0].queue: found \"-o\"" },
	{ PRINTERS("name = \"a1\"; kind = \"queue\"; folder = \"/srv\";"),
	    "printers[0].folder: found \"/srv\"; allowed: nothing, of the kind \"queue\"" },
	{ PRINTERS("name = \"a1\"; kind = \"file\"; folder = \"srv\";"), "printers[0].folder: found \"srv\"" },
	{ PRINTERS("name = \"a1\"; kind = \"terminal\"; format = \"pdf\";"), "printers[0].format: found \"pdf\"" },
	{ PRINTERS("name = \"a1\"; kind = \"terminal\"; on = \"\\\\E[5i\";"), "printers[0].off: found nothing" },
	{ PRINTERS("name = \"a1\"; kind = \"terminal\"; on = \"\\\\q\"; off = \"x\";"), "printers[0].on: found" },
	{ PRINTERS("name = \"a1\"; kind = \"queue\"; width = 40;"), "printers[0].width: found 40" },
	{ "printers = ( { name = \"a1\"; kind = \"queue\"; },\n{ name = \"a1\"; kind = \"queue\"; } );" ONE,
	    "test.cfg:2: printers[1].name: found \"a1\"; allowed: a name of its own (line 1 has this one)" },
	{ "lp = \"lp\";" ONE, "lp: found \"lp\"; allowed: a file's full path" },
	/* what is missing */
	{ "adult_age = 18;",
	    "test.cfg: shelters: found nothing, and it is required; allowed: a list" },
	{ "shelters = ();",
	    "test.cfg:1: shelters: found an empty list; allowed: a list ( { ... }, ... ) of "
	    "1 to 200 groups" },
	{ SHELTERS(WITHOUT_CODE ROOMS),
	    "shelters[0].code: found nothing, and it is required; allowed: 2 to" },
	{ SHELTERS(HEAD), "test.cfg:1: shelters[0].rooms (AA): found nothing, and it is required" },
	{ SHELTERS("code = \"AA\"; name = \"N\"; kind = \"crisis\"; " ROOMS),
	    "shelters[0].city (AA): found nothing, and it is required; allowed: a text, or { en" },
	{ SHELTERS(HEAD "rooms = ();"), "test.cfg:2: shelters[0].rooms (AA): found an empty list" },
	{ SHELTERS(HEAD "rooms = (\n{ code = \"1\"; beds = (); } );"),
	    "test.cfg:3: shelters[0].rooms[0].beds (AA): found an empty list; allowed: a list" },
	{ SHELTERS(HEAD "rooms = (\n{ code = \"1\"; } );"),
	    "test.cfg:3: shelters[0].rooms[0].beds (AA): found nothing, and it is required" },
	{ SHELTERS(HEAD "rooms = ( { code = \"1\"; beds = ( {\n surge = true; } ); } );"),
	    "shelters[0].rooms[0].beds[0].code (AA): found nothing" },
	{ SHELTERS(
	      "name = { ka = \"ა\"; }; code = \"AA\"; kind = \"crisis\"; city = \"C\"; " ROOMS),
	    "shelters[0].name.en (AA): found nothing, and it is required" },
	/* services, and rooms for them */
	{ SERVICES("{ name = \"P\"; kind = \"legal\"; }") ONE,
	    "services[0].code: found nothing, and it is required; allowed: 2 to 24 of a-z" },
	{ SERVICES("{ " LEGAL "given_by = [ \"stuff\" ]; }") ONE,
	    "services[0].given_by[0]: found \"stuff\"; allowed: a list [ ... ] of these: "
	    "\"staff\", \"partner\", \"clinic\", \"lawyer\", \"interpreter\", \"school\"; did you "
	    "mean \"staff\"?" },
	{ SERVICES("{ " LEGAL "owed = [ \"crisis\", \"crisis\" ]; }") ONE,
	    "services[0].owed[1]: found \"crisis\"; allowed: a list" },
	{ SERVICES("{ " LEGAL "owed = \"crisis\"; }") ONE, "services[0].owed: found \"crisis\"" },
	{ SERVICES("{ " LEGAL "shelters = [ \"transit\" ]; owed = [ \"crisis\" ]; }") ONE,
	    "services[0].owed[0]: found \"crisis\"; allowed: kinds that stand in shelters" },
	{ SERVICES("{ " LEGAL "age_from = 18; age_to = 17; }") ONE,
	    "services[0].age_to: found 17; allowed: at least age_from, which is 18" },
	{ SERVICES("{ " LEGAL "minutes = 0; }") ONE,
	    "services[0].minutes: found 0; allowed: a whole number from 1 to 1440" },
	{ SERVICES("{ " LEGAL "},\n{ " LEGAL "}") ONE,
	    "test.cfg:2: services[1].code: found \"legal\"; allowed: a code of its own (line 1" },
	{ SERVICES("{ code = \"Legal\"; name = \"L\"; kind = \"legal\"; }") ONE,
	    "services[0].code: found \"Legal\"; allowed: 2 to 24 of a-z" },
	{ SHELTERS(HEAD ROOMS "venues = ( \"C1\", \"C1\" );"),
	    "shelters[0].venues[1] (AA): found \"C1\"; allowed: a code of its own" },
	{ SHELTERS(HEAD ROOMS "venues = ( \"c1\" );"),
	    "shelters[0].venues[0] (AA): found \"c1\"; allowed: 1 to 6 of A-Z and 0-9" },
	/* what is not known */
	{ "langauge = \"en\";\n" ONE,
	    "test.cfg:1: langauge: found an unknown setting; did you mean \"language\"?" },
	{ "zzzzzzzz = 1;" ONE,
	    "zzzzzzzz: found an unknown setting; allowed: language, database, key_folder" },
	{ "stay_limit_days = 90;" ONE,
	    "test.cfg:1: stay_limit_days: found a setting that belongs in shelters[]" },
	{ SHELTERS(HEAD "adult_age = 18; " ROOMS),
	    "shelters[0].adult_age (AA): found a setting that belongs in the top level" },
	{ SHELTERS(HEAD "\nround_time = [];" ROOMS),
	    "test.cfg:3: shelters[0].round_time (AA): found an unknown setting; did you mean "
	    "\"round_times\"?" },
	{ SHELTERS(HEAD "rooms = ( { code = \"1\"; famly = true; " BEDS "} );"),
	    "shelters[0].rooms[0].famly (AA): found an unknown setting; did you mean \"family\"?" },
	{ SHELTERS(
	      HEAD "rooms = ( { code = \"1\"; beds = ( { code = \"1\"; sruge = true; } ); } );"),
	    "beds[0].sruge (AA): found an unknown setting; did you mean \"surge\"?" },
	{ "roles = { nigth = \"x\"; };" ONE,
	    "roles.nigth: found an unknown setting; did you mean \"night\"?" },
	{ "roles = { night = { en = \"x\"; ru = \"y\"; }; };" ONE,
	    "roles.night.ru: found an unknown setting" },
	/* what is of the wrong kind */
	{ "language = 5;" ONE, "language: found 5; allowed: \"en\" or \"ka\"" },
	{ "language = en;" ONE, "test.cfg:1: found" },
	{ "language = \"fr\";" ONE, "language: found \"fr\"; allowed: \"en\" or \"ka\"" },
	{ "adult_age = \"18\";" ONE,
	    "adult_age: found \"18\"; allowed: a whole number from 14 to 21 (years)" },
	{ "adult_age = 18.5;" ONE, "adult_age: found the fraction 18.5; allowed: a whole number" },
	{ "adult_age = true;" ONE, "adult_age: found true; allowed: a whole number" },
	{ "adult_age = 13;" ONE, "adult_age: found 13; allowed: a whole number from 14 to 21" },
	{ "adult_age = 22;" ONE, "adult_age: found 22; allowed: a whole number from 14 to 21" },
	{ "escape_ms = -1;" ONE,
	    "escape_ms: found -1; allowed: a whole number from 5 to 2000 (milliseconds)" },
	{ "database = \"desk.db\";" ONE,
	    "database: found \"desk.db\"; allowed: a file's full path" },
	{ "database = \"/a\\x1bb\";" ONE,
	    "database: found \"/a\\x1Bb\"; allowed: a file's full path" },
	{ "timezone = \"Asia/Tiblisi\";" ONE,
	    "timezone: found \"Asia/Tiblisi\"; allowed: a time zone" },
	{ "timezone = \"../../etc/passwd\";" ONE, "timezone: found \"../../etc/passwd\"" },
	{ "roles = 5;" ONE, "roles: found 5; allowed: a group { ... } of settings" },
	{ "shelters = 5;", "shelters: found 5; allowed: a list" },
	{ "shelters = { code = \"AA\"; };",
	    "shelters: found a group { ... }; allowed: a list ( { ... }" },
	{ "shelters = ( \"AA\" );", "shelters[0]: found \"AA\"; allowed: a group { ... }" },
	{ SHELTERS(HEAD "open = \"yes\"; " ROOMS),
	    "shelters[0].open (AA): found \"yes\"; allowed: true or false" },
	{ SHELTERS(HEAD "open = 1; " ROOMS),
	    "shelters[0].open (AA): found 1; allowed: true or false" },
	{ SHELTERS(HEAD "sex = \"femal\"; " ROOMS),
	    "found \"femal\"; allowed: \"any\", \"female\" or \"male\"; did you mean \"female\"?" },
	{ SHELTERS(HEAD "night_boundary = \"8:00\"; " ROOMS),
	    "shelters[0].night_boundary (AA): found \"8:00\"; allowed: a time of day \"HH:MM\"" },
	{ SHELTERS(HEAD "night_boundary = \"24:00\"; " ROOMS),
	    "found \"24:00\"; allowed: a time of day" },
	{ SHELTERS(HEAD "night_boundary = \"12:60\"; " ROOMS),
	    "found \"12:60\"; allowed: a time of day" },
	{ SHELTERS(HEAD "provider = \"\"; " ROOMS),
	    "shelters[0].provider (AA): found \"\"; allowed: a text of 1 to 60 letters" },
	{ SHELTERS(HEAD "provider = \"a\\nb\"; " ROOMS), "found \"a\\x0Ab\"; allowed: a text" },
	{ SHELTERS(HEAD "provider = { en = \"x\"; ka = 7; }; " ROOMS),
	    "shelters[0].provider.ka (AA): found 7" },
	{ SHELTERS(HEAD "provider = [ \"x\" ]; " ROOMS),
	    "shelters[0].provider (AA): found a list of 1" },
	{ SHELTERS(
	      HEAD "provider = "
		   "\"0123456789012345678901234567890123456789012345678901234567890\"; " ROOMS),
	    "found \"012345678901234567890123456789012345678901234567...\"; allowed: a text" },
	/* lists */
	{ "holidays = \"--01-01\";" ONE,
	    "holidays: found \"--01-01\"; allowed: a list of at most 400 dates" },
	{ "holidays = [\n\"--01-01\",\n\"--02-30\" ];" ONE,
	    "test.cfg:3: holidays[1]: found \"--02-30\"; allowed: a day that exists" },
	{ "holidays = [ \"2027-02-29\" ];" ONE,
	    "holidays[0]: found \"2027-02-29\"; allowed: a day that exists" },
	{ "holidays = [ \"2026-00-10\" ];" ONE, "found \"2026-00-10\"" },
	{ "holidays = [ \"24.11.2026\" ];" ONE, "found \"24.11.2026\"" },
	{ "holidays = ( 1, { } );" ONE, "holidays[1]: found a group { ... }; allowed: a day" },
	{ SHELTERS(HEAD "round_times = [ \"22:00\", \"3:00\" ]; " ROOMS),
	    "shelters[0].round_times[1] (AA): found \"3:00\"; allowed: a time of day" },
	{ SHELTERS(HEAD "round_times = [ 22 ]; " ROOMS),
	    "round_times[0] (AA): found 22; allowed: a time" },
	/* codes */
	{ SHELTERS(WITHOUT_CODE "code = \"A\"; " ROOMS),
	    "shelters[0].code: found \"A\"; allowed: 2 to 12 of" },
	{ SHELTERS(WITHOUT_CODE "code = \"trf-tbs\"; " ROOMS),
	    "shelters[0].code: found \"trf-tbs\"; allowed: 2 to 12 of A-Z, 0-9 and -, not starting "
	    "with -, "
	    "unique; did you mean \"TRF-TBS\"?" },
	{ SHELTERS(WITHOUT_CODE "code = \"-A\"; " ROOMS), "found \"-A\"; allowed: 2 to 12" },
	{ SHELTERS(WITHOUT_CODE "code = \"ABCDEFGHIJKLM\"; " ROOMS),
	    "found \"ABCDEFGHIJKLM\"; allowed: 2 to" },
	{ SHELTERS(WITHOUT_CODE "code = \"თბ\"; " ROOMS), "found \"თბ\"; allowed: 2 to 12" },
	{ SHELTERS(HEAD "rooms = ( { code = \"1-A\"; " BEDS "} );"),
	    "shelters[0].rooms[0].code (AA): found \"1-A\"; allowed: 1 to 6 of A-Z and 0-9" },
	{ SHELTERS(HEAD "rooms = ( { code = \"1\"; beds = ( \"1A\", \"1b\" ); } );"),
	    "beds[1] (AA): found \"1b\"; allowed: 1 to 6 of A-Z and 0-9, unique in its shelter; "
	    "did you mean "
	    "\"1B\"?" },
	{ SHELTERS(HEAD "rooms = ( { code = \"1\"; beds = ( 5 ); } );"),
	    "beds[0] (AA): found 5; allowed: a group" },
	{ "shelters = (\n{" HEAD ROOMS "},\n{" HEAD ROOMS "} );",
	    "test.cfg:3: shelters[1].code (AA): found \"AA\"; allowed: a code of its own (line 2 "
	    "has this one)" },
	{ SHELTERS(HEAD "rooms = (\n" ROOM ",\n{ code = \"1\"; beds = ( \"2A\" ); } );"),
	    "test.cfg:4: shelters[0].rooms[1].code (AA): found \"1\"; allowed: a code of its own "
	    "(line 3" },
	{ SHELTERS(HEAD "rooms = (\n" ROOM ",\n{ code = \"2\"; beds = ( \"2A\", \"1B\" ); } );"),
	    "test.cfg:4: shelters[0].rooms[1].beds[1] (AA): found \"1B\"; allowed: a code of its "
	    "own (line 3" },
	/* settings that must go together */
	{ "status_clock_hours = 5; status_attention_hours = 6;" ONE,
	    "status_attention_hours: found 6; allowed: at most status_clock_hours, which is 5" },
	{ SHELTERS(HEAD "age_from = 10; age_to = 9; " ROOMS),
	    "shelters[0].age_to (AA): found 9; allowed: at least age_from, which is 10" },
	{ SHELTERS(HEAD "rooms = ( { code = \"1\"; age_from = 5; age_to = 4; " BEDS "} );"),
	    "shelters[0].rooms[0].age_to (AA): found 4; allowed: at least age_from, which is 5" },
	{ SHELTERS(HEAD "age_to = 17; rooms = ( { code = \"1\"; age_from = 18; " BEDS "} );"),
	    "rooms[0].age_from (AA): found 18; allowed: at most the shelter's age_to, which is "
	    "17" },
	{ SHELTERS(HEAD "age_from = 6; rooms = ( { code = \"1\"; age_to = 5; " BEDS "} );"),
	    "rooms[0].age_to (AA): found 5; allowed: at least the shelter's age_from, which is 6" },
	{ SHELTERS(HEAD "sex = \"female\"; rooms = ( { code = \"1\"; sex = \"male\"; " BEDS "} );"),
	    "rooms[0].sex (AA): found \"male\"; allowed: \"any\" or \"female\", as the shelter "
	    "takes" },
	{ SHELTERS(HEAD "round_times = [ \"22:00\",\n\"06:00\",\n\"03:00\" ]; " ROOMS),
	    "test.cfg:4: shelters[0].round_times[2] (AA): found \"03:00\"; allowed: rounds in the "
	    "order of the "
	    "night, which starts at 08:00" },
	{ SHELTERS(HEAD "round_times = [ \"22:00\", \"22:00\" ]; " ROOMS),
	    "round_times[1] (AA): found \"22:00\"" },
	{ SHELTERS(HEAD "night_boundary = \"23:00\"; " ROOMS),
	    "shelters[0].night_boundary (AA): found \"23:00\"; allowed: rounds in the order of the "
	    "night" },
	{ SHELTERS(HEAD "late_minutes = 60; missing_minutes_minor = 59; " ROOMS),
	    "missing_minutes_minor (AA): found 59; allowed: at least late_minutes, which is 60" },
	{ "shifts = ( { code = \"Day\"; name = \"D\"; from = \"08:00\"; until = \"16:00\"; } );" ONE,
	    "shifts[0].code: found \"Day\"; allowed: 1 to 12 of a-z" },
	{ "shifts = ( { code = \"day\"; name = \"D\"; from = \"08:00\"; } );" ONE,
	    "shifts[0].until: found nothing, and it is required" },
	{ "shifts = ( { code = \"day\"; name = \"D\"; from = \"08:00\"; until = \"16:00\"; },\n"
	    "{ code = \"day\"; name = \"E\"; from = \"16:00\"; until = \"22:00\"; } );" ONE,
	    "shifts[1].code: found \"day\"; allowed: a code of its own" },
	{ SHELTERS(HEAD ROOMS "staffing = ( { shift = \"dusk\"; minimum = 1; } );"),
	    "shelters[0].staffing[0].shift (AA): found \"dusk\"; allowed: a code of the shifts" },
	{ SHELTERS(HEAD ROOMS "staffing = ( { shift = \"day\"; minimum = 1; }, "
	    "{ shift = \"day\"; minimum = 2; } );"),
	    "shelters[0].staffing[1].shift (AA): found \"day\"; allowed: each shift once" },
	{ SHELTERS(HEAD "late_minutes = 125; " ROOMS),
	    "missing_minutes_minor (AA): found 120; allowed: at least late_minutes, which is 125" },
};

static char *joined(const struct config_errors *errors)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	for (size_t i = 0; i < errors->count; i++)
		fprintf(out, "%s\n", errors->lines[i]);
	assert_int_equal(fclose(out), 0);
	return text;
}

static void test_refusals(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		struct config_errors errors;
		struct config *config = config_read_text("test.cfg", refusals[i].text, &errors);
		char *text = joined(&errors);

		if (config || errors.count == 0 || !strstr(text, refusals[i].expected)) {
			print_error("of:\n%s\nexpected:\n%s\ngot:\n%s\n", refusals[i].text,
			    refusals[i].expected, config ? "no error" : text);
			wrong++;
		}
		free(text);
		config_free(&config);
		config_errors_done(&errors);
	}
	assert_int_equal(wrong, 0);
}

static void test_errors_are_listed_together_in_order(void **state)
{
	struct config_errors errors;
	struct config *config;

	(void)state;
	config = config_read_text("a.cfg",
	    "zzzzzz = 1;\nadult_age = 5;\nshelters = (\n{ code = \"a\"; name = \"N\"; city = "
	    "\"C\"; kind = "
	    "\"crisis\";\nsex = 1;\nrooms = ( { code = \"1\";\nbeds = ( 7,\n\"?\" ); } ); } "
	    ");\nescape_ms = 1;\n",
	    &errors);
	static const char *const starts[] = { "a.cfg:1: zzzzzz", "a.cfg:2: adult_age",
		"a.cfg:4: shelters[0].code", "a.cfg:5: shelters[0].sex",
		"a.cfg:7: shelters[0].rooms[0].beds[0]", "a.cfg:8: shelters[0].rooms[0].beds[1]",
		"a.cfg:9: escape_ms" };
	assert_null(config);
	assert_int_equal(errors.count, 7);
	for (size_t i = 0; i < errors.count; i++)
		assert_memory_equal(errors.lines[i], starts[i], strlen(starts[i]));
	config_errors_done(&errors);
}

static void test_very_many_errors(void **state)
{
	struct config_errors errors;
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (int i = 0; i < 300; i++)
		fprintf(out, "unknown%d = %d;\n", i, i);
	fputs(ONE, out);
	fclose(out);
	assert_null(config_read_text("a.cfg", text, &errors));
	assert_int_equal(errors.count, 100);
	assert_string_equal(errors.lines[99], "a.cfg: and 201 more errors");
	config_errors_done(&errors);
	free(text);
}

/* --- files ------------------------------------------------------------------------------------ */

struct scratch {
	char folder[64], path[80];
};

static int make_scratch(void **state)
{
	struct scratch *scratch = calloc(1, sizeof *scratch);

	assert_non_null(scratch);
	strcpy(scratch->folder, "/tmp/shelterdesk-config-XXXXXX");
	assert_non_null(mkdtemp(scratch->folder));
	snprintf(scratch->path, sizeof scratch->path, "%s/a.cfg", scratch->folder);
	*state = scratch;
	return 0;
}

static int drop_scratch(void **state)
{
	struct scratch *scratch = *state;

	unlink(scratch->path);
	rmdir(scratch->folder);
	free(scratch);
	return 0;
}

static void write_file(const char *path, const char *bytes, size_t size)
{
	FILE *out = fopen(path, "w");

	assert_non_null(out);
	assert_int_equal(fwrite(bytes, 1, size, out), size);
	assert_int_equal(fclose(out), 0);
}

static void assert_refused(const char *path, const char *expected)
{
	struct config_errors errors;
	struct config *config = config_load(path, &errors);

	assert_null(config);
	assert_int_equal(errors.count, 1);
	if (!strstr(errors.lines[0], expected))
		fail_msg("expected \"%s\", got \"%s\"", expected, errors.lines[0]);
	config_errors_done(&errors);
}

/* A command that cannot be taken is there all the same: it is not said to be missing as well. */
static void test_a_bad_command_is_one_fault(void **state)
{
	static const char *const commands[] = { "[ \"lp\" ]", "\"/bin/lp -d x\"", "5", "[ ]" };

	(void)state;
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		char text[1000];
		struct config_errors errors;

		snprintf(text, sizeof text, "%s\nprinters = ( { name = \"a1\"; kind = \"command\";"
			 " command = %s; } );", ONE, commands[i]);
		assert_null(config_read_text("test.cfg", text, &errors));
		if (errors.count != 1)
			fail_msg("%s: %zu faults, the second: %s", commands[i], errors.count,
			    errors.count > 1 ? errors.lines[1] : "");
		config_errors_done(&errors);
	}
}

static void test_files(void **state)
{
	const struct scratch *scratch = *state;
	struct config_errors errors;
	struct config *config;

	assert_refused("/nonexistent/a.cfg", "/nonexistent/a.cfg: cannot be read: No such file");
	assert_refused("a\x1B[2J\n.cfg", "a\\x1B[2J\\x0A.cfg: cannot be read");
	assert_refused(scratch->folder, ": found a folder; allowed: a configuration file");
	assert_refused("/dev/zero", "/dev/zero: found a device or a pipe");
	assert_int_equal(mkfifo(scratch->path, 0600), 0);
	assert_refused(scratch->path, ": found a device or a pipe");
	unlink(scratch->path);
	write_file(scratch->path, "", 0);
	assert_refused(scratch->path, "a.cfg: found no settings");
	write_file(scratch->path, "a = 1;\n\0\0", 9);
	assert_refused(scratch->path, "a.cfg:2: found a zero byte");
	write_file(scratch->path, "\177ELF\2\1\1\0\0", 9);
	assert_refused(scratch->path, "a.cfg:1: found a zero byte");
	assert_int_equal(truncate(scratch->path, 1024 * 1024 + 1), 0);
	assert_refused(scratch->path, "found 1048577 bytes; allowed: a file of at most 1 MiB");
	write_file(scratch->path, ONE, strlen(ONE));
	config = config_load(scratch->path, &errors);
	assert_non_null(config);
	assert_string_equal(config->path, scratch->path);
	config_free(&config);
	config_errors_done(&errors);
}

static void test_large_and_deep_texts(void **state)
{
	enum { SIZE = 1024 * 1024 };
	static const char *const repeats[] = { "(", "{", "a", "[\"", "# ", "a={", "1", "9 ", "\\",
		"\"", "\n", "/", "a=1;", "\"\" ", "*", "a=(" };
	char *text = malloc(SIZE + 2);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < sizeof repeats / sizeof *repeats; i++) {
		struct config_errors errors;
		size_t length = strlen(repeats[i]);

		for (size_t at = 0; at < SIZE + 1; at++)
			text[at] = repeats[i][at % length];
		text[SIZE + 1] = '\0';
		assert_null(config_read_text("big", text, &errors));
		assert_string_equal(errors.lines[0],
		    "big: found more than 1048576 bytes; allowed: a file of at most 1 MiB");
		config_errors_done(&errors);
		text[SIZE] = '\0';
		assert_null(config_read_text("big", text, &errors));
		assert_true(errors.count > 0);
		config_errors_done(&errors);
	}
	free(text);
}

/* --- documentation and hash ------------------------------------------------------------------- */

static char *written(void (*writer)(FILE *))
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	writer(out);
	assert_int_equal(fclose(out), 0);
	return text;
}

static void test_example_is_the_defaults(void **state)
{
	char *text = written(config_example), example_hash[17], bare_hash[17];
	struct config *example = read_good(text);
	struct config *bare =
	    read_good("services = ( { code = \"psychology\"; kind = \"psychological\";"
		      "name = { en = \"Psychologist\"; ka = \"ფსიქოლოგი\"; }; } );"
		      "teams = ( { code = \"MG-TBS\";"
		      "name = { en = \"Group, Tbilisi\"; ka = \"ჯგუფი, თბილისი\"; };"
		      "city = { en = \"Tbilisi\"; ka = \"თბილისი\"; };"
		      "provider = { en = \"Caritas\"; ka = \"კარიტასი\"; }; } );"
		      "day_centres = ( { code = \"DC-TBS\";"
		      "name = { en = \"Day centre, Tbilisi\"; ka = \"დღის ცენტრი, თბილისი\"; };"
		      "city = { en = \"Tbilisi\"; ka = \"თბილისი\"; };"
		      "provider = { en = \"Caritas\"; ka = \"კარიტასი\"; }; } );"
		      "shelters = ( { code = \"TRF-TBS\"; kind = \"trafficking\";"
		      "name = { en = \"Fund, Tbilisi\"; ka = \"ფონდი, თბილისი\"; };"
		      "city = { en = \"Tbilisi\"; ka = \"თბილისი\"; };"
		      "rooms = ( { code = \"1\"; beds = ( \"1A\" ); } ); venues = ( \"C1\" ); } );");

	(void)state;
	config_network_hash(example, example_hash);
	config_network_hash(bare, bare_hash);
	assert_string_equal(example_hash, bare_hash);
	assert_default_top(example);
	assert_default_shelter(&example->shelters[0]);
	assert_default_room(&example->shelters[0].rooms[0]);
	config_free(&example);
	config_free(&bare);
	free(text);
}

static int columns(const char *line, size_t length)
{
	int count = 0;

	for (size_t i = 0; i < length; i++)
		if (line[i] == '\t')
			count += 8;
		else
			count += ((unsigned char)line[i] & 0xC0) != 0x80;
	return count;
}

static void test_documentation_fits_80_columns(void **state)
{
	void (*const writers[])(FILE *) = { config_help, config_example };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		char *text = written(writers[i]);

		for (char *line = text; *line;) {
			size_t length = strcspn(line, "\n");

			if (columns(line, length) > 80)
				fail_msg("too wide: %.*s", (int)length, line);
			if (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t'))
				fail_msg("blank at the end: %.*s", (int)length, line);
			line += length + 1;
		}
		free(text);
	}
}

static void test_help_names_every_setting(void **state)
{
	static const char *const some[] = { "\n    language\n", "\n    holidays\n",
		"\n    roles.night\n", "\n    shelters[].round_times\n",
		"\n    shelters[].rooms[].beds[].surge\n",
		"Default: [\"22:00\", \"00:00\", \"03:00\", \"06:00\"]",
		"a whole number from 0 to 3650 (days)" };
	char *text = written(config_help);

	(void)state;
	for (size_t i = 0; i < sizeof some / sizeof *some; i++)
		if (!strstr(text, some[i]))
			fail_msg("help config does not hold: %s", some[i]);
	free(text);
}

static void test_hash_is_of_the_network(void **state)
{
	static const struct {
		const char *text;
		bool same;
	} cases[] = {
		{ "# said otherwise\nlanguage = \"ka\"; holidays = [];" ONE, true },
		{ SHELTERS(HEAD "stay_limit_days = 90; open = true; " ROOMS), true },
		{ SHELTERS(HEAD "stay_limit_days = 91; " ROOMS), false },
		{ SHELTERS(HEAD "round_times = [ \"22:00\" ]; " ROOMS), false },
		{ SHELTERS(HEAD "rooms = ( { code = \"1\"; family = true; " BEDS "} );"), false },
		{ SHELTERS(HEAD "rooms = ( { code = \"1\"; beds = ( \"1A\", { code = \"1B\"; surge "
				"= true; } ); "
				"} );"),
		    false },
		{ SHELTERS(HEAD "rooms = ( { code = \"1\"; beds = ( \"1B\", \"1A\" ); } );"),
		    false },
		{ SHELTERS(HEAD ROOMS "venues = ( \"C1\" );"), false },
		{ SERVICES("{ " LEGAL "}") ONE, false },
		{ SHELTERS("code = \"AA\"; name = { en = \"N\"; ka = \"ნ\"; }; kind = \"crisis\"; "
			   "city = \"C\"; " ROOMS),
		    false },
	};
	struct config *config = read_good(ONE);
	char first[17], hex[17];

	(void)state;
	config_network_hash(config, first);
	assert_int_equal(strlen(first), 16);
	config_free(&config);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		config = read_good(cases[i].text);
		config_network_hash(config, hex);
		if ((strcmp(hex, first) == 0) != cases[i].same)
			fail_msg("hash should be %s: %s", cases[i].same ? "the same" : "another",
			    cases[i].text);
		config_free(&config);
	}
}

/* --- bytes changed at random ------------------------------------------------------------------ */

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* One to four changes: a byte replaced by a telling one, a piece cut out, a piece doubled. */
static void mutate(char *text, size_t capacity, uint64_t *seed)
{
	static const char bytes[] = "(){}[]\"\\;=,#/*@.\n\t 019-xXLaZ_\x01\x7F\x80\xE1\xFF";
	size_t changes = 1 + next_random(seed) % 4;

	for (size_t i = 0; i < changes; i++) {
		size_t length = strlen(text), at = next_random(seed) % length;
		size_t piece = 1 + next_random(seed) % 40;

		if (piece > length - at)
			piece = length - at;
		switch (next_random(seed) % 4) {
		case 0:
			memmove(text + at, text + at + piece, length - at - piece + 1);
			break;
		case 1:
			if (length + piece + 1 < capacity)
				memmove(text + at + piece, text + at, length - at + 1);
			break;
		default:
			text[at] = bytes[next_random(seed) % (sizeof bytes - 1)];
		}
		if (*text == '\0')
			strcpy(text, " ");
	}
}

static void test_mutations(void **state)
{
	const char *original = config_default_text();
	size_t capacity = strlen(original) + 256, read = 0, refused = 0;
	char *text = malloc(capacity);
	uint64_t seed = 20261124;

	(void)state;
	assert_non_null(text);
	for (int i = 0; i < 20000; i++) {
		struct config_errors errors;
		struct config *config;
		char hex[17];

		strcpy(text, original);
		mutate(text, capacity, &seed);
		config = config_read_text("mutated", text, &errors);
		if ((config != NULL) != (errors.count == 0))
			fail_msg("mutation %d: %s with %zu errors", i, config ? "a config" : "none",
			    errors.count);
		if (config)
			config_network_hash(config, hex);
		read += config != NULL;
		refused += config == NULL;
		config_free(&config);
		config_errors_done(&errors);
	}
	free(text);
	if (read < 500 || refused < 500)
		fail_msg("%zu read, %zu refused: too few to say anything", read, refused);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shipped_default),
		cmocka_unit_test(test_defaults_of_what_is_left_out),
		cmocka_unit_test(test_everything_said),
		cmocka_unit_test(test_catalogue),
		cmocka_unit_test(test_shifts),
		cmocka_unit_test(test_printers),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_errors_are_listed_together_in_order),
		cmocka_unit_test(test_very_many_errors),
		cmocka_unit_test_setup_teardown(test_files, make_scratch, drop_scratch),
		cmocka_unit_test(test_a_bad_command_is_one_fault),
		cmocka_unit_test(test_large_and_deep_texts),
		cmocka_unit_test(test_example_is_the_defaults),
		cmocka_unit_test(test_documentation_fits_80_columns),
		cmocka_unit_test(test_help_names_every_setting),
		cmocka_unit_test(test_hash_is_of_the_network),
		cmocka_unit_test(test_mutations),
	};

	return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
