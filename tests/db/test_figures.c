/* The funnel and the national picture are counted from the rows of the demo: they follow each of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/act.h"
#include "core/demo.h"
#include "core/paper/paper.h"
#include "core/report.h"
#include "core/setup.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct world {
	struct desk desk;
	struct config *config;
	struct arena arena;
	char folder[64], path[96];
};

static void need(struct world *world, bool good, struct failure *failure)
{
	if (!good)
		fail_msg("%s", failure_line(&world->arena, failure));
	failure_done(failure);
}

static int begin(void **state)
{
	struct setup_options options = { .administrator = "admin", .language = "en", .demo = true };
	struct demo_options demo = { DEMO_PEOPLE, DEMO_DAYS, DEMO_SEED };
	struct config_errors errors = { 0 };
	struct failure failure = { 0 };
	struct demo_summary made;
	struct world *world = calloc(1, sizeof *world);

	when_zone("Asia/Tbilisi");
	strcpy(world->folder, "/tmp/shelterdesk-test-XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	snprintf(world->path, sizeof world->path, "%s/demo.db", world->folder);
	options.path = world->path;
	world->config = config_load(NULL, &errors);
	world->desk = (struct desk){ .config = world->config, .terminal = "test" };
	assert_int_equal(when_parse("2026-11-24 21:00", 0, 0, &world->desk.fixed_now), WHEN_OK);
	need(world, setup_create(&world->desk, &options, &failure), &failure);
	need(world, demo_fill(&world->desk, &demo, NULL, NULL, &made, &failure), &failure);
	need(world, desk_sign_in(&world->desk, "admin", false, &failure), &failure);
	*state = world;
	return 0;
}

static int end(void **state)
{
	struct world *world = *state;

	setup_remove(&world->desk);
	desk_close(&world->desk);
	rmdir(world->folder);
	arena_done(&world->arena);
	config_free(&world->config);
	free(world);
	return 0;
}

static void act(struct world *world, const char *verb, ...)
{
	struct value items[8];
	struct request request = { .seen = DB_NULL, .override = "test" };
	struct outcome outcome;
	const char *name;
	size_t count = 0;
	va_list words;

	va_start(words, verb);
	while ((name = va_arg(words, const char *)) != NULL)
		items[count++] = (struct value){ .name = name, .text = va_arg(words, const char *) };
	va_end(words);
	request.values = (struct values){ items, count };
	if (!act_run(&world->desk, verb_named(verb), &request, &outcome))
		fail_msg("%s: %s", verb, failure_line(&world->arena, &outcome.failure));
	outcome_done(&outcome);
}

/* A number of the row whose first column says the word; -1: it is hidden. */
static int64_t figure(struct world *world, const char *report, const struct value *items, size_t given,
    const char *word, const char *column)
{
	struct values values = { items, given };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	int64_t found = -2;
	json_t *root, *part, *row;
	size_t s, r;

	need(world, report_run(&world->desk, report_named(report), &values, &doc, &failure), &failure);
	root = json_loads(paper_write(&doc.arena, &doc, "json", NULL), 0, NULL);
	json_array_foreach(json_object_get(root, "sections"), s, part)
		json_array_foreach(json_object_get(part, "rows"), r, row) {
			const char *id = json_string_value(json_object_get(json_array_get(
			    json_object_get(part, "columns"), 0), "id"));
			json_t *cell = json_object_get(row, column);

			if (cell && id && found == -2
				&& strcmp(json_string_value(json_object_get(row, id)), word) == 0)
				found = json_is_integer(cell) ? json_integer_value(cell) : -1;
		}
	json_decref(root);
	doc_done(&doc);
	if (found == -2)
		fail_msg("%s has no row %s with %s", report, word, column);
	return found;
}

static int64_t stage(struct world *world, const char *word)
{
	return figure(world, "funnel", NULL, 0, word, "children");
}

static int64_t picture(struct world *world, const char *word, const char *column)
{
	return figure(world, "national-picture", NULL, 0, word, column);
}

static const char *text_of(struct world *world, const char *sql)
{
	int64_t id = db_number(world->desk.db, -1, sql);

	assert_true(id > 0);
	return arena_format(&world->arena, "%lld", (long long)id);
}

/* Somebody met, who stayed once, and the contact and the stay are the only ones. */
#define ONCE                                                                                       \
	" FROM contact c JOIN stay s ON s.person = c.person WHERE s.left_at IS NOT NULL"           \
	" AND (SELECT count(*) FROM contact o WHERE o.child = c.child) = 1"                        \
	" AND (SELECT count(*) FROM stay o WHERE o.person = c.person) = 1"

static void the_demo_tells_what_the_field_tells(void **state)
{
	struct world *world = *state;

	assert_int_equal(stage(world, "contacted"), 663);
	assert_int_equal(stage(world, "sheltered"), 308);
	assert_true(stage(world, "now_sheltered") > 30);
	assert_true(stage(world, "now_sheltered") < 308);
	assert_true(stage(world, "seen_again") > 50);
	assert_int_equal(picture(world, "all", "contacted"), 663);
	assert_int_equal(picture(world, "all", "sheltered"), 308);
	assert_int_equal(picture(world, "fund", "shelters"), 2);
	assert_true(picture(world, "psychological", "times") > 100);
	assert_true(picture(world, "GE", "sheltered") > 200);
	assert_true(picture(world, "foreign", "sheltered") != 0);
	assert_true(picture(world, "stateless", "sheltered") != 0);
}

static void a_contact_counts_and_a_void_one_does_not(void **state)
{
	struct world *world = *state;
	const char *outing = text_of(world, "SELECT max(id) FROM outing");

	act(world, "contact-add", "outing", arena_format(&world->arena, "OU-%s", outing), "sex", "male",
	    "age", "9", NULL);
	assert_int_equal(stage(world, "contacted"), 664);
	assert_int_equal(picture(world, "all", "contacted"), 664);
	act(world, "contact-void", "contact",
	    arena_format(&world->arena, "CT-%s", text_of(world, "SELECT max(id) FROM contact")), "reason",
	    "mistake", NULL);
	assert_int_equal(stage(world, "contacted"), 663);
	act(world, "contact-void", "contact",
	    arena_format(&world->arena, "CT-%s", text_of(world, "SELECT min(c.id)" ONCE)), "reason",
	    "mistake", NULL);
	assert_int_equal(stage(world, "contacted"), 662);
	assert_int_equal(stage(world, "sheltered"), 307);
	act(world, "undo", NULL);
	assert_int_equal(stage(world, "sheltered"), 308);
}

static void a_void_stay_does_not_count(void **state)
{
	struct world *world = *state;
	int64_t person = db_number(world->desk.db, -1, "SELECT max(c.person)" ONCE);

	act(world, "stay-void", "person", arena_format(&world->arena, "B-%04lld", (long long)person),
	    "reason", "mistake", NULL);
	assert_int_equal(stage(world, "sheltered"), 307);
	assert_int_equal(stage(world, "contacted"), 663);
	act(world, "undo", NULL);
	assert_int_equal(stage(world, "sheltered"), 308);
}

static void who_leaves_is_not_there_now(void **state)
{
	struct world *world = *state;
	int64_t now = stage(world, "now_sheltered");
	int64_t person = db_number(world->desk.db, -1,
	    "SELECT min(c.person) FROM contact c JOIN stay s ON s.person = c.person WHERE s.left_at IS NULL"
	    " AND s.head IS NULL AND NOT EXISTS (SELECT 1 FROM stay o WHERE o.head = s.id)"
	    " AND NOT EXISTS (SELECT 1 FROM absence a WHERE a.stay = s.id AND a.returned_at IS NULL)");

	act(world, "discharge", "person", arena_format(&world->arena, "B-%04lld", (long long)person),
	    "reason", "returned-home", NULL);
	assert_int_equal(stage(world, "now_sheltered"), now - 1);
	assert_int_equal(stage(world, "sheltered"), 308);
	act(world, "undo", NULL);
}

static void a_day_at_a_centre_counts(void **state)
{
	struct world *world = *state;
	int64_t before = stage(world, "day_centre");
	int64_t person = db_number(world->desk.db, -1,
	    "SELECT min(c.person) FROM contact c WHERE c.person IS NOT NULL AND NOT EXISTS"
	    " (SELECT 1 FROM day_visit d WHERE d.person = c.person) AND NOT EXISTS"
	    " (SELECT 1 FROM stay s WHERE s.person = c.person AND s.left_at IS NULL)");

	act(world, "day-mark", "centre", "DC-TBS", "person",
	    arena_format(&world->arena, "B-%04lld", (long long)person), "at", "24.11.2026 11:00", NULL);
	assert_int_equal(stage(world, "day_centre"), before + 1);
	act(world, "undo", NULL);
}

static void one_group_met_fewer(void **state)
{
	static const struct value team[] = { { .name = "team", .text = "MG-KUT" } };
	static const struct value month[] = { { .name = "from", .text = "01.11.2026" },
		{ .name = "to", .text = "30.11.2026" } };
	struct world *world = *state;
	int64_t all = stage(world, "contacted");

	assert_true(figure(world, "funnel", team, 1, "contacted", "children") < all);
	assert_true(figure(world, "funnel", team, 1, "contacted", "children") > 0);
	assert_true(figure(world, "funnel", month, 2, "contacted", "children") < all);
}

/* One child hidden from the reader is not in their numbers, nor is a few of anything. */
static void nobody_is_betrayed_by_a_number(void **state)
{
	static const struct value few[] = { { .name = "from", .text = "23.11.2026" },
		{ .name = "published", .text = "yes" } };
	struct world *world = *state;
	struct failure failure = { 0 };
	int64_t person = db_number(world->desk.db, -1, "SELECT min(c.person)" ONCE);
	int64_t met = figure(world, "funnel", few, 2, "contacted", "children");

	assert_true(met == -1 || met == 0 || met >= world->config->small_count);
	act(world, "hide", "person", arena_format(&world->arena, "B-%04lld", (long long)person), "from",
	    "user:tamar", "reason", "test", NULL);
	need(world, desk_sign_in(&world->desk, "tamar", false, &failure), &failure);
	assert_int_equal(stage(world, "contacted"), 662);
	assert_int_equal(stage(world, "sheltered"), 307);
	need(world, desk_sign_in(&world->desk, "admin", false, &failure), &failure);
	assert_int_equal(stage(world, "contacted"), 663);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_demo_tells_what_the_field_tells),
		cmocka_unit_test(a_contact_counts_and_a_void_one_does_not),
		cmocka_unit_test(a_void_stay_does_not_count),
		cmocka_unit_test(who_leaves_is_not_there_now),
		cmocka_unit_test(a_day_at_a_centre_counts),
		cmocka_unit_test(one_group_met_fewer),
		cmocka_unit_test(nobody_is_betrayed_by_a_number),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
