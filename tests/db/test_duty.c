/* The duty roster: putting people on shifts, what is warned of, copies, absences, who can replace, and what
 * the reports say of it. */
#include "tests/db/fixture.h"

#include "core/duty.h"
#include "core/ical.h"
#include "tests/db/beside.h"

#define HERE "TRF-TBS"
#define THERE "CHI-KUT"

static const char *hired(struct fixture *f, const char *name, const char *post, const char *where)
{
	assert_done(f, act(f, "staff-add", "name", name, "post", post, "shelters", where, NULL));
	return arena_text(&f->arena, strstr(f->outcome.result, "ST-"));
}

static int setup(void **state)
{
	struct fixture *f;

	if (fixture_setup(state) != 0)
		return -1;
	f = *state;
	hired(f, "Lia", "nurse", HERE);
	hired(f, "Nino", "nurse", HERE);
	hired(f, "Zaza", "guard", HERE);
	hired(f, "Eka", "nurse", THERE);
	return 0;
}

#define DUTY_TEST(test) cmocka_unit_test_setup_teardown(test, setup, fixture_teardown_sound)

static bool put(struct fixture *f, const char *staff, const char *date, const char *shift)
{
	return act(f, "duty-set", "shelter", HERE, "staff", staff, "date", date, "shift", shift, NULL);
}

static struct duty the_duty(struct fixture *f, int64_t id)
{
	struct duty duty;

	if (!duty_by_id(f->desk.db, &f->arena, id, &duty))
		fail_msg("no duty %lld", (long long)id);
	return duty;
}

static struct staff the_staff(struct fixture *f, const char *code)
{
	struct staff staff;

	if (!staff_by_code(f->desk.db, &f->arena, code, &staff))
		fail_msg("no staff %s", code);
	return staff;
}

static const char *says(struct fixture *f, const char *report, ...)
{
	struct value items[4];
	struct values values = { items, 0 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	const char *name, *text;
	va_list words;

	va_start(words, report);
	while ((name = va_arg(words, const char *)) != NULL)
		items[values.count++]
		    = (struct value){ .name = name, .text = va_arg(words, const char *) };
	va_end(words);
	must(f, report_run(&f->desk, report_named(report), &values, &doc, &failure), &failure, report);
	text = arena_text(&f->arena, paper_write(&doc.arena, &doc, "csv", NULL));
	doc_done(&doc);
	return text;
}

static size_t times(const char *text, const char *part)
{
	size_t count = 0;

	for (; (text = strstr(text, part)) != NULL; text += strlen(part))
		count++;
	return count;
}

#define assert_says(text, part)                                                                    \
	do {                                                                                       \
		if (!strstr((text), (part)))                                                       \
			fail_msg("\"%s\" is not in:\n%s", (part), (text));                        \
	} while (0)

/* --- putting on duty -------------------------------------------------------------------------- */

static void a_duty_keeps_the_times_of_its_shift(void **state)
{
	struct fixture *f = *state;
	struct duty duty;

	assert_done(f, put(f, "ST-0001", "2026-11-30", "night"));
	assert_non_null(strstr(f->outcome.result, "\"duty\":\"D-000001\""));
	duty = the_duty(f, 1);
	assert_int_equal(duty.from_at, instant("2026-11-30 22:00"));
	assert_int_equal(duty.until_at, instant("2026-12-01 08:00"));
	assert_done(f, act(f, "undo", NULL));
	assert_false(duty_by_id(f->desk.db, &f->arena, 1, &duty));
	assert_done(f, act(f, "redo", NULL));
	assert_int_equal(the_duty(f, 1).staff, the_staff(f, "ST-0001").id);
}

static void the_same_duty_twice_is_refused(void **state)
{
	struct fixture *f = *state;

	assert_done(f, put(f, "ST-0001", "2026-11-25", "day"));
	assert_refused(f, put(f, "Lia", "2026-11-25", "day"), CODE_ALREADY_SO);
	assert_refused(f, act_over(f, "but", "duty-set", "shelter", HERE, "staff", "lia", "date",
		"25.11.2026", "shift", "day", NULL), CODE_ALREADY_SO);
	assert_done(f, put(f, "ST-0002", "2026-11-25", "day"));
	assert_done(f, act(f, "duty-clear", "duty", "D-000001", NULL));
	assert_done(f, put(f, "ST-0001", "2026-11-25", "day"));
}

static void double_rest_hours_and_absence_are_warned_of(void **state)
{
	struct fixture *f = *state;

	assert_done(f, put(f, "ST-0001", "2026-11-25", "night"));
	assert_warned(f, put(f, "ST-0001", "2026-11-26", "day"), CODE_WITHOUT_REST);
	assert_warned(f, act(f, "duty-set", "shelter", THERE, "staff", "ST-0001", "date", "2026-11-25",
		"shift", "night", NULL), CODE_DOUBLE_DUTY);
	assert_true(failure_has(&f->outcome.failure, CODE_STAFF_ELSEWHERE));
	assert_done(f, act(f, "staff-edit", "staff", "ST-0002", "hours", "15", NULL));
	assert_done(f, put(f, "ST-0002", "2026-11-25", "day"));
	assert_false(failure_has(&f->outcome.failure, CODE_OVER_HOURS));
	assert_warned(f, put(f, "ST-0002", "2026-11-27", "day"), CODE_OVER_HOURS);
	assert_done(f, act(f, "staff-absence-add", "staff", "ST-0003", "from", "2026-11-25", "until",
		"2026-11-27", "kind", "leave", NULL));
	assert_warned(f, put(f, "ST-0003", "2026-11-27", "evening"), CODE_STAFF_ABSENT);
	assert_done(f, act(f, "staff-end", "staff", "ST-0004", NULL));
	assert_warned(f, put(f, "ST-0004", "2026-11-27", "evening"), CODE_STAFF_ENDED);
}

/* What a form says while it is typed is what would be said. */
static void a_form_is_warned_before_it_is_sent(void **state)
{
	struct fixture *f = *state;
	struct value items[] = { { .name = "shelter", .text = HERE }, { .name = "staff", .text = "lia" },
		{ .name = "date", .text = "26.11.2026" }, { .name = "shift", .text = "day" } };
	struct request request = { .values = { items, 4 }, .seen = DB_NULL };

	assert_done(f, put(f, "ST-0001", "2026-11-25", "night"));
	outcome_done(&f->outcome);
	assert_true(act_plan(&f->desk, verb_named("duty-set"), &request, true, &f->outcome));
	assert_true(failure_has(&f->outcome.failure, CODE_WITHOUT_REST));
	request.values.count = 2; /* half of it: nothing to say yet */
	outcome_done(&f->outcome);
	assert_true(act_plan(&f->desk, verb_named("duty-set"), &request, true, &f->outcome));
	assert_int_equal(f->outcome.failure.count, 0);
}

static void a_user_becomes_staff_by_being_put_on_duty(void **state)
{
	struct fixture *f = *state;
	struct desk_user user;
	struct staff staff;

	assert_true(user_by_name(f->desk.db, &f->arena, "night", &user));
	assert_false(staff_of_user(f->desk.db, &f->arena, user.id, &staff));
	assert_done(f, put(f, "night", "2026-11-25", "night"));
	assert_true(staff_of_user(f->desk.db, &f->arena, user.id, &staff));
	assert_string_equal(staff.code, "ST-0005");
	assert_done(f, put(f, "night", "2026-11-27", "night"));
	assert_int_equal(the_duty(f, 2).staff, staff.id);
	assert_done(f, act(f, "undo", NULL));
	assert_done(f, act(f, "undo", NULL)); /* with the duty the entry is gone */
	assert_false(staff_of_user(f->desk.db, &f->arena, user.id, &staff));
	assert_refused(f, put(f, "nobody", "2026-11-25", "night"), CODE_UNKNOWN_STAFF);
	assert_refused(f, put(f, "ST-0001", "2026-11-25", "noon"), CODE_UNKNOWN_SHIFT);
}

static void two_of_one_name_are_told_apart_by_code(void **state)
{
	struct fixture *f = *state;

	assert_warned(f, act(f, "staff-add", "name", "ლია", NULL), CODE_LIKELY_DUPLICATE);
	assert_refused(f, put(f, "lia", "2026-11-25", "day"), CODE_UNKNOWN_STAFF);
	assert_done(f, put(f, "st5", "2026-11-25", "day"));
}

/* --- clearing, swapping, replacing ------------------------------------------------------------- */

static void clearing_warns_below_the_minimum(void **state)
{
	struct fixture *f = *state;

	assert_done(f, put(f, "ST-0001", "2026-11-25", "day"));
	assert_done(f, put(f, "ST-0002", "2026-11-25", "day"));
	assert_done(f, act(f, "duty-clear", "duty", "D-000001", NULL));
	assert_false(failure_has(&f->outcome.failure, CODE_BELOW_MINIMUM));
	assert_warned(f, act(f, "duty-clear", "duty", "d2", NULL), CODE_BELOW_MINIMUM);
	assert_refused(f, act(f, "duty-clear", "duty", "D-000002", NULL), CODE_NOT_SO);
	assert_refused(f, act(f, "duty-clear", "duty", "D-000009", NULL), CODE_UNKNOWN_RECORD);
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(the_duty(f, 2).void_at, DB_NULL);
}

static void a_shelter_may_need_more_than_the_shift(void **state)
{
	struct fixture *f = *state;
	struct config_staffing *needs = calloc(1, sizeof *needs); /* freed with the config */

	*needs = (struct config_staffing){ "day", 2 };
	f->config->shelters[0].staffing = needs;
	f->config->shelters[0].staffing_count = 1;
	assert_string_equal(f->config->shelters[0].code, HERE);
	assert_done(f, put(f, "ST-0001", "2026-11-25", "day"));
	assert_done(f, put(f, "ST-0002", "2026-11-25", "day"));
	assert_warned(f, act(f, "duty-clear", "duty", "D-000001", NULL), CODE_BELOW_MINIMUM);
}

static void two_duties_exchange_who_has_them(void **state)
{
	struct fixture *f = *state;

	assert_done(f, put(f, "ST-0001", "2026-11-25", "day"));
	assert_done(f, put(f, "ST-0002", "2026-11-26", "night"));
	assert_done(f, act(f, "duty-swap", "duty", "D-000001", "with", "D-000002", NULL));
	assert_int_equal(the_duty(f, 1).staff, 2);
	assert_int_equal(the_duty(f, 2).staff, 1);
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(the_duty(f, 1).staff, 1);
	assert_refused(f, act(f, "duty-swap", "duty", "D-000001", "with", "D-000001", NULL),
	    CODE_ALREADY_SO);
	/* what each of them takes is judged without what they give */
	assert_done(f, put(f, "ST-0003", "2026-11-26", "evening"));
	assert_done(f, put(f, "ST-0001", "2026-11-27", "day"));
	assert_warned(f, act(f, "duty-swap", "duty", "D-000001", "with", "D-000003", NULL),
	    CODE_WITHOUT_REST);
}

static void who_replaces_is_there_instead(void **state)
{
	struct fixture *f = *state;

	assert_done(f, put(f, "ST-0001", "2026-11-25", "day"));
	assert_done(f, act(f, "duty-replace", "duty", "D-000001", "staff", "nino", NULL));
	assert_int_not_equal(the_duty(f, 1).void_at, DB_NULL);
	assert_int_equal(the_duty(f, 2).instead_of, 1);
	assert_int_equal(the_duty(f, 2).staff, 2);
	assert_int_equal(the_duty(f, 2).from_at, the_duty(f, 1).from_at);
	assert_says(says(f, "duty", "shelter", HERE, NULL), "ST-0001"); /* instead of whom */
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(the_duty(f, 1).void_at, DB_NULL);
}

/* --- copying a week --------------------------------------------------------------------------- */

static void a_week_is_copied_with_what_fits(void **state)
{
	struct fixture *f = *state;
	struct duty duty;

	assert_done(f, put(f, "ST-0001", "2026-11-23", "day"));
	assert_done(f, put(f, "ST-0002", "2026-11-25", "night"));
	assert_done(f, put(f, "ST-0003", "2026-11-29", "night"));
	assert_done(f, act(f, "staff-absence-add", "staff", "ST-0002", "from", "2026-12-02", "kind",
		"training", NULL));
	assert_done(f, put(f, "ST-0001", "2026-11-30", "day"));
	assert_warned(f, act(f, "duty-copy", "shelter", HERE, "from", "2026-11-26", "to", "2026-12-03",
		"weeks", "2", NULL), CODE_DATES_SKIPPED);
	/* one is there already, one is away; the others are copied: two and two */
	assert_int_equal(times(f->outcome.result, "\"why\""), 2);
	assert_says(f->outcome.result, "training");
	assert_says(f->outcome.result, "\"duties\":[\"D-000005\",\"D-000006\",\"D-000007\",\"D-000008\"]");
	duty = the_duty(f, 5);
	assert_string_equal(duty.on_date, "2026-12-06");
	assert_int_equal(duty.until_at, instant("2026-12-07 08:00"));
	assert_done(f, act(f, "undo", NULL)); /* all at once */
	assert_false(duty_by_id(f->desk.db, &f->arena, 5, &duty));
	assert_false(duty_by_id(f->desk.db, &f->arena, 8, &duty));
	assert_refused(f, act(f, "duty-copy", "shelter", HERE, "from", "2026-11-26", "to", "2026-11-23",
		NULL), CODE_BAD_VALUE);
	assert_refused(f, act(f, "duty-copy", "shelter", HERE, "from", "2026-10-01", "to", "2026-11-23",
		NULL), CODE_NOT_SO);
}

/* --- staff ------------------------------------------------------------------------------------- */

static void who_ends_has_no_duties_left(void **state)
{
	struct fixture *f = *state;

	assert_done(f, put(f, "ST-0001", "2026-11-25", "day"));
	assert_refused(f, act(f, "staff-end", "staff", "ST-0001", NULL), CODE_DEPENDS);
	assert_says(said(f), "D-000001 (Day 25.11.2026)");
	assert_warned(f, act(f, "staff-end", "staff", "ST-0001", "clear", "yes", NULL),
	    CODE_BELOW_MINIMUM);
	assert_int_not_equal(the_duty(f, 1).void_at, DB_NULL);
	assert_refused(f, act(f, "staff-edit", "staff", "ST-0001", "post", "guard", NULL), CODE_NOT_SO);
	assert_done(f, act(f, "undo", NULL));
	assert_int_equal(the_duty(f, 1).void_at, DB_NULL);
	assert_int_equal(the_staff(f, "ST-0001").ended_at, DB_NULL);
}

static void an_absence_names_its_duties_and_who_could_take_them(void **state)
{
	struct fixture *f = *state;

	assert_done(f, put(f, "ST-0001", "2026-11-25", "day"));
	assert_done(f, put(f, "ST-0001", "2026-12-25", "day"));
	assert_warned(f, act(f, "staff-absence-add", "staff", "lia", "from", "25.11.2026", "until",
		"27.11.2026", "kind", "sick", NULL), CODE_STILL_ON_DUTY);
	assert_says(said(f), "D-000001");
	assert_says(said(f), "ST-0002, ST-0003"); /* the other nurse before the guard */
	assert_null(strstr(said(f), "D-000002"));
	assert_says(says(f, "staff-absences", NULL), "ST-0001,Lia,2026-11-25,2026-11-27,sick,1");
	assert_refused(f, act(f, "staff-absence-add", "staff", "lia", "from", "26.11.2026", "kind",
		"leave", NULL), CODE_ALREADY_SO);
	assert_refused(f, act(f, "staff-absence-add", "staff", "lia", "from", "29.11.2026", "until",
		"28.11.2026", "kind", "leave", NULL), CODE_BAD_VALUE);
	/* who is away does not count */
	assert_says(says(f, "duty", "shelter", HERE, "from", "2026-11-25", "days", "1", NULL), "absent");
	assert_says(says(f, "duty", "shelter", HERE, "from", "2026-11-25", "days", "1", NULL),
	    "2026-11-25,day," HERE ",0,1");
	assert_done(f, act(f, "staff-absence-void", "absence", "1", NULL));
	assert_null(strstr(says(f, "duty", "shelter", HERE, "from", "2026-11-25", "days", "1", NULL),
	    "absent"));
	assert_refused(f, act(f, "staff-absence-void", "absence", "1", NULL), CODE_ALREADY_SO);
}

static void names_of_staff_are_sealed(void **state)
{
	struct fixture *f = *state;
	char *bytes = calloc(1, 1 << 22);
	FILE *file;
	size_t length;
	bool found = false;

	assert_done(f, act(f, "staff-add", "name", "Khvaramze", "phone", "599112233", NULL));
	file = fopen(arena_format(&f->arena, "%s-wal", f->path), "rb");
	assert_non_null(file);
	length = fread(bytes, 1, (1 << 22) - 1, file);
	fclose(file);
	assert_true(length > 0);
	found = memmem(bytes, length, "Khvaramze", 9) || memmem(bytes, length, "599112233", 9);
	free(bytes);
	assert_false(found);
	assert_null(strstr(f->outcome.message, "Khvaramze"));
}

static void closing_a_user_on_duty_warns(void **state)
{
	struct fixture *f = *state;

	assert_done(f, put(f, "night", "2026-11-25", "night"));
	assert_warned(f, act(f, "user-close", "user", "night", NULL), CODE_STILL_ON_DUTY);
	assert_says(said(f), "D-000001");
}

/* --- who can replace --------------------------------------------------------------------------- */

static void who_can_replace_is_ordered_and_says_why_not(void **state)
{
	struct fixture *f = *state;
	const char *list;

	assert_done(f, put(f, "ST-0001", "2026-11-25", "day"));
	assert_done(f, act(f, "staff-add", "name", "Ana", "post", "nurse", "shelters", HERE, NULL));
	assert_done(f, put(f, "ST-0002", "2026-11-27", "day")); /* has hours in this week already */
	assert_done(f, put(f, "ST-0003", "2026-11-24", "night"));
	list = says(f, "duty-cover", "duty", "D-000001", NULL);
	/* the nurses first, of them who has fewer hours; then the guard without rest; then elsewhere */
	assert_true(strstr(list, "ST-0005") < strstr(list, "ST-0002"));
	assert_true(strstr(list, "ST-0002") < strstr(list, "ST-0003"));
	assert_true(strstr(list, "ST-0003") < strstr(list, "ST-0004"));
	assert_says(list, "0 h rest to Night 24.11.2026");
	assert_says(list, "does not work here");
	assert_null(strstr(list, "ST-0001"));
}

/* --- what needs attention --------------------------------------------------------------------- */

static void a_shift_with_too_few_needs_attention(void **state)
{
	struct fixture *f = *state;
	const char *list = says(f, "attention", NULL);

	assert_null(strstr(list, "duty")); /* a house without a roster is no news */
	assert_done(f, put(f, "ST-0001", "2026-11-24", "day"));
	assert_done(f, put(f, "ST-0002", "2026-11-24", "night"));
	list = says(f, "attention", NULL);
	assert_says(list, "Evening 16:00-22:00: 0 on duty");
	assert_says(list, "Day 08:00-16:00: 0 on duty"); /* tomorrow's */
	assert_int_equal(times(list, "0 on duty"), 2);   /* within the day ahead */
	assert_done(f, act(f, "staff-absence-add", "staff", "ST-0001", "from", "2026-11-24", "kind",
		"sick", NULL));
	assert_int_equal(times(says(f, "attention", NULL), "0 on duty"), 3);
	f->config->duty_attention_hours = 0;
	assert_null(strstr(says(f, "attention", NULL), "on duty"));
	f->config->duty_attention_hours = 24;
	fixture_as(f, "reception");
	assert_null(strstr(says(f, "attention", NULL), "on duty"));
}

/* --- reports ------------------------------------------------------------------------------------ */

static void the_roster_shows_a_week_and_what_is_missing(void **state)
{
	struct fixture *f = *state;
	const char *list;

	assert_done(f, put(f, "ST-0001", "2026-11-23", "day"));
	assert_done(f, put(f, "ST-0001", "2026-11-29", "night"));
	assert_done(f, put(f, "ST-0002", "2026-11-30", "day"));
	list = says(f, "duty", "shelter", HERE, NULL);
	assert_says(list, "2026-11-23,day,ST-0001,Lia,nurse,");
	assert_says(list, "2026-11-29,night,ST-0001,Lia,nurse,");
	assert_null(strstr(list, "\n2026-11-30"));
	assert_int_equal(times(list, "," HERE ",0,1"), 19); /* of 21 shifts */
	assert_says(list, "ST-0001,Lia,nurse,2,18");
	assert_says(says(f, "duty", "shelter", HERE, "from", "2026-11-30", "days", "1", NULL), "ST-0002");
	assert_says(says(f, "staff", "shelter", HERE, NULL), "ST-0001,Lia,nurse,," HERE ",18,40");
}

static void everybody_has_their_own_list(void **state)
{
	struct fixture *f = *state;
	const char *list;

	assert_done(f, put(f, "kutaisi", "2026-11-25", "night")); /* in a house they do not see */
	assert_done(f, put(f, "ST-0001", "2026-11-25", "night"));
	fixture_as(f, "kutaisi");
	list = says(f, "duty", "mine", "yes", NULL);
	assert_says(list, "D-000001");
	assert_null(strstr(list, "D-000002"));
	assert_null(strstr(says(f, "duty", NULL), "D-000002")); /* not of their shelter */
	fixture_as(f, "admin");
	list = says(f, "duty", "staff", "lia", NULL);
	assert_says(list, "D-000002");
	assert_null(strstr(list, "D-000001"));
}

static void the_roster_of_others_is_not_told(void **state)
{
	struct fixture *f = *state;

	assert_done(f, put(f, "ST-0001", "2026-11-25", "night"));
	fixture_as(f, "kutaisi");
	assert_refused(f, put(f, "ST-0001", "2026-11-26", "night"), CODE_NOT_ALLOWED);
	assert_refused(f, act(f, "duty-clear", "duty", "D-000001", NULL), CODE_NOT_ALLOWED);
	assert_null(strstr(says(f, "staff", NULL), "ST-0001"));
	assert_says(says(f, "staff", NULL), "ST-0004");
}

/* Another program reads the night over midnight as it is. */
static void assert_taken(struct fixture *f, const char *text)
{
	const char *path = arena_format(&f->arena, "%s/duty.ics", f->folder);
	char days[512] = "";
	FILE *file = fopen(path, "w");
	size_t length;

	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(system(arena_format(&f->arena, "env -i PATH=/usr/bin:/bin LANG=C.UTF-8"
		" TZ=Asia/Tbilisi HOME=%s calcurse -D %s/calcurse -i %s >/dev/null 2>&1", f->folder,
		f->folder, path)), 0);
	file = fopen(arena_format(&f->arena, "%s/calcurse/apts", f->folder), "r");
	assert_non_null(file);
	length = fread(days, 1, sizeof days - 1, file);
	fclose(file);
	days[length] = '\0';
	assert_int_equal(system(arena_format(&f->arena, "rm -r %s/calcurse %s", f->folder, path)), 0);
	assert_says(days, "11/25/2026 @ 22:00 -> 11/26/2026 @ 08:00");
	assert_says(days, "|Night: Lia (ST-0001)");
}

static void the_roster_is_a_calendar(void **state)
{
	struct fixture *f = *state;
	struct values none = { NULL, 0 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	struct broker broker;
	const char *text;
	size_t length;

	assert_done(f, put(f, "ST-0001", "2026-11-25", "night"));
	assert_true(beside_start(&f->desk, &broker));
	must(f, report_run(&f->desk, report_named("duty"), &none, &doc, &failure), &failure, "duty");
	text = paper_make(&f->desk, &doc.arena, &doc, "ics", NULL, &length, &failure);
	if (!text)
		fail_msg("%s", failure_line(&f->arena, &failure));
	assert_int_equal(times(text, "BEGIN:VEVENT"), 1);
	assert_says(text, "DTSTART:20261125T180000Z");
	assert_says(text, "DTEND:20261126T040000Z");
	assert_says(text, "SUMMARY:Night: Lia (ST-0001)");
	assert_says(text, "LOCATION:" HERE);
	assert_taken(f, text);
	doc_done(&doc);
	broker_stop(&broker);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DUTY_TEST(a_duty_keeps_the_times_of_its_shift),
		DUTY_TEST(the_same_duty_twice_is_refused),
		DUTY_TEST(double_rest_hours_and_absence_are_warned_of),
		DUTY_TEST(a_form_is_warned_before_it_is_sent),
		DUTY_TEST(a_user_becomes_staff_by_being_put_on_duty),
		DUTY_TEST(two_of_one_name_are_told_apart_by_code),
		DUTY_TEST(clearing_warns_below_the_minimum),
		DUTY_TEST(a_shelter_may_need_more_than_the_shift),
		DUTY_TEST(two_duties_exchange_who_has_them),
		DUTY_TEST(who_replaces_is_there_instead),
		DUTY_TEST(a_week_is_copied_with_what_fits),
		DUTY_TEST(who_ends_has_no_duties_left),
		DUTY_TEST(an_absence_names_its_duties_and_who_could_take_them),
		DUTY_TEST(names_of_staff_are_sealed),
		DUTY_TEST(closing_a_user_on_duty_warns),
		DUTY_TEST(who_can_replace_is_ordered_and_says_why_not),
		DUTY_TEST(a_shift_with_too_few_needs_attention),
		DUTY_TEST(the_roster_shows_a_week_and_what_is_missing),
		DUTY_TEST(everybody_has_their_own_list),
		DUTY_TEST(the_roster_of_others_is_not_told),
		DUTY_TEST(the_roster_is_a_calendar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
