/* No statement may walk through a table that grows with the years. The demo runs most verbs, every
 * report is made, the screens' loaders and the checks of names run; then the planner is asked how
 * it would find the rows of every statement that was used. A statement that is meant to see
 * everything says so in its text: scan, as a comment. */
#include "tests/db/booked.h"

#include "core/attention.h"
#include "core/consenting.h"
#include "core/demo.h"
#include "core/offer.h"
#include "core/report.h"
#include "core/retention.h"
#include "core/search.h"
#include "core/tonight.h"
#include "db/draft.h"
#include "db/forgotten.h"

#include <ctype.h>

static const char *const growing[] = { "stay", "placement", "person", "identity", "absence",
	"audit", "audit_change", "audit_entity", "audit_override", "relation", "legal_status",
	"cleaning", "bed_block", "extension", "hold", "glass", "consent", "forgotten",
	"appointment", "appointment_person", "series", "series_skip", "alarm_act" };
#define GROWING (sizeof growing / sizeof growing[0])

struct seen {
	size_t statements, faults;
};

/* Plans that name a walk which does not take place, or hardly ever: an INSERT of a parent row looks
 * for children only while a deferred reference stands open, and those have their index; the network
 * changes when somebody edits the config. */
static bool may_walk(const char *sql)
{
	static const char *const starts[] = { "INSERT INTO", "UPDATE shelter ", "UPDATE room ",
		"UPDATE bed " };

	for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
		if (strncmp(sql, starts[i], strlen(starts[i])) == 0 && !strstr(sql, "SELECT"))
			return true;
	return strstr(sql, "/*scan*/") != NULL;
}

static bool part_of_word(char byte)
{
	return isalnum((unsigned char)byte) || byte == '_';
}

/* Does the text have these words one after the other ("stay s", "stay AS s")? */
static bool has_words(const char *sql, const char *first, const char *second)
{
	size_t length = strlen(first), other = strlen(second);

	for (const char *at = strstr(sql, first); at; at = strstr(at + 1, first)) {
		const char *next = at + length;

		if ((at > sql && part_of_word(at[-1])) || part_of_word(*next))
			continue;
		while (isspace((unsigned char)*next))
			next++;
		if (strncmp(next, "AS ", 3) == 0)
			next += 3;
		if (strncmp(next, second, other) == 0 && !part_of_word(next[other]))
			return true;
	}
	return false;
}

/* The growing table that the planner's name stands for; NULL when it is none. */
static const char *table_of(const char *sql, const char *name)
{
	for (size_t i = 0; i < GROWING; i++)
		if (strcmp(growing[i], name) == 0 || has_words(sql, growing[i], name))
			return growing[i];
	return NULL;
}

static void judge_plan(void *context, const char *sql, const char *plan)
{
	struct seen *seen = context;
	char name[64];

	seen->statements++;
	if (may_walk(sql))
		return;
	for (const char *line = plan; *line; line += strcspn(line, "\n") + 1) {
		const char *table;

		if (sscanf(line, "SCAN %63s", name) != 1)
			continue;
		table = table_of(sql, name);
		if (!table)
			continue;
		seen->faults++;
		print_error("walks through %s: %s\nthe plan:\n%s\n", table, sql, plan);
	}
}

/* --- what is run ----------------------------------------------------------------------------- */

static void fill(struct fixture *f)
{
	struct demo_options options = { .people = 120, .days = 60, .seed = 1 };
	struct failure failure = { 0 };
	struct demo_summary summary;

	must(f, demo_fill(&f->desk, &options, NULL, NULL, &summary, &failure), &failure, "demo");
	fixture_as(f, "admin");
	booked(f, "CHI-TBS1", booked_service(f, "x-language", false),
	    booked_provider(f, "PR-0101", "Union Help", NULL), "2026-11-24 10:00", 50, "B-0002");
}

/* A text that each parameter of a report takes. */
static const char *some_text(const struct report *report, const char *name)
{
	static const char *const texts[][2] = { { "shelter", "CHI-TBS1" },
		{ "at", "2026-11-20 23:00" }, { "from", "2026-11-01" }, { "to", "2026-11-24" },
		{ "person", "B-0002" }, { "find", "nino" }, { "entity", "B-0002" },
		{ "user", "admin" }, { "verb", "admit" }, { "by", "room" }, { "state", "free" },
		{ "sex", "female" }, { "in", "yes" }, { "limit", "10" }, { "all", "yes" },
		{ "looks", "yes" }, { "open", "yes" }, { "rule", "many-files" },
		{ "verify", "yes" }, { "people", "f34,m8,B-0002" }, { "nights", "30" },
		{ "needs", "accessible" }, { "days", "7" }, { "provider", "PR-0101" },
		{ "appointment", "A-000001" }, { "service", "psychology" },
		{ "language", "ka ru" }, { "duty", "D-000001" },
		{ "centre", "DC-TBS" }, { "team", "MG-TBS1" }, { "outing", "OU-000001" },
		{ "contact", "CT-000001" }, { "child", "K-000001" },
		{ "visit", "V-000001" }, { "list", "2026" } };

	if ((strcmp(report->name, "totals") == 0 || strcmp(report->name, "services-given") == 0)
		&& strcmp(name, "by") == 0)
		return "kind";
	if (strcmp(report->name, "statistics") == 0 && strcmp(name, "by") == 0)
		return "month";
	if (strcmp(name, "from") == 0
		&& (strcmp(report->name, "find-beds") == 0 || strcmp(report->name, "closing") == 0))
		return "2026-12-01"; /* of nights to come */
	if (strcmp(report->name, "papers") == 0 && strcmp(name, "state") == 0)
		return "none";
	if (strcmp(report->name, "find-slot") == 0 && strcmp(name, "room") == 0)
		return "CHI-TBS1/C1";
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (strcmp(texts[i][0], name) == 0)
			return texts[i][1];
	return NULL;
}

/* The parameter that the report cannot do without; NULL none. */
static const char *needed_by(const struct report *report)
{
	for (size_t i = 0; i < report->param_count; i++)
		if (report->params[i].flags & PARAM_REQUIRED)
			return report->params[i].name;
	return NULL;
}

/* Each with what it cannot be made without, unless that is what is given. */
static void report_with(
    struct fixture *f, const struct report *report, const char *name, const char *text)
{
	const char *needed = needed_by(report);
	struct value items[3] = { { .name = name, .text = text } };
	struct values values = { items, name ? 1 : 0 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };

	if (needed && (!name || strcmp(name, needed) != 0))
		items[values.count++]
		    = (struct value){ .name = needed, .text = some_text(report, needed) };
	if ((strcmp(report->name, "find-slot") == 0 || strcmp(report->name, "roster") == 0)
		&& (!name || strcmp(name, "shelter") != 0))
		items[values.count++] = (struct value){ .name = "shelter", .text = "CHI-TBS1" };
	if (strcmp(report->name, "same-child") == 0 && (!name || strcmp(name, "contact") != 0))
		items[values.count++] = (struct value){ .name = "contact", .text = "CT-000001" };
	must(f, report_run(&f->desk, report, &values, &doc, &failure), &failure, report->name);
	doc_done(&doc);
}

static void make_reports(struct fixture *f)
{
	for (const struct report *const *report = reports; *report; report++) {
		report_with(f, *report, NULL, NULL);
		for (size_t i = 0; i < (*report)->param_count; i++) {
			const char *name = (*report)->params[i].name;
			const char *text = some_text(*report, name);

			if (text)
				report_with(f, *report, name, text);
		}
	}
}

static void load_screens(struct fixture *f)
{
	struct arena *arena = &f->arena;
	struct occupancy occupancy;
	struct attention *items;
	struct bed_fact *facts;
	struct recipient *recipients;
	struct consent *consents;
	struct due_file *files;
	struct person *people;
	bool more;
	struct audit row, *rows;
	struct audit_filter filters[] = {
		{ .before = DB_NULL, .from = DB_NULL, .until = DB_NULL, .limit = 20 },
		{ .user = "admin", .before = 50, .from = DB_NULL, .until = DB_NULL, .limit = 20 },
		{ .entity = "B-0002",
		    .before = DB_NULL,
		    .from = DB_NULL,
		    .until = DB_NULL,
		    .limit = 20 }
	};

	occupancy_load(&f->desk, arena, DB_NULL, f->desk.fixed_now, &occupancy);
	attention_load(&f->desk, arena, &occupancy, RIGHT_SEE_BEDS, &items);
	for (size_t i = 0; i < occupancy.house_count; i++)
		board_bedless(
		    f->desk.db, arena, occupancy.houses[i].shelter->id, f->desk.fixed_now,
		    f->desk.fixed_now, &facts);
	for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++)
		audit_load(f->desk.db, arena, &filters[i], &rows);
	audit_undoable(f->desk.db, arena, "admin", &row);
	audit_redoable(f->desk.db, arena, "admin", &row);
	recipients_load(&f->desk, arena, &recipients);
	consents_load(f->desk.db, arena, 2, &consents);
	retention_load(&f->desk, arena, 100, &files, &more);
	people_merged_load(f->desk.db, arena, "B-0002", &people);
	search_size(desk_search(&f->desk));
}

static void take_back(struct fixture *f, bool done)
{
	assert_done(f, done);
	assert_done(f, act(f, "undo", NULL));
}

/* What the demo's days do not do. Refused or done: the rules have looked. */
static void run_verbs(struct fixture *f)
{
	const char *lado = arena_text(&f->arena, fixture_person(f, "Lado", "male", "2012-05-01"));

	/* undo takes rows away, and their children are looked for */
	take_back(f, act(f, "admit", "person", lado, "shelter", "CHI-TBS1", "no-bed", "yes", NULL));
	take_back(
	    f, act(f, "person-add", "given", "Dato", "family", "Lomidze", "sex", "male", NULL));
	take_back(f,
	    act(f, "status", "person", lado, "status", "alleged", "by", "the mobile group", NULL));
	take_back(
	    f, act(f, "relation-add", "person", lado, "kind", "sibling", "other", "B-0007", NULL));
	take_back(f, act(f, "hold", "bed", "TRF-TBS/2C", "for", "somebody", NULL));
	take_back(f, act(f, "bed-block", "bed", "TRF-TBS/2D", "reason", "repair", NULL));
	act(f, "person-add", "given", "Nino", "family", "Beridze", "sex", "female", "birth",
	    "01.02.2011", "citizenship", "GE", NULL);
	act(f, "person-edit", "person", "B-0002", "alerts", "insulin 22:00", NULL);
	act(f, "admit", "person", "B-0003", "shelter", "CHI-TBS1", NULL);
	act(f, "admit", "person", "B-0004", "shelter", "CHI-KUT", "no-bed", "yes", "at",
	    "2026-11-23 20:00", NULL);
	act(f, "move", "person", "B-0004", "bed", "TRF-TBS/2A", NULL);
	act(f, "discharge", "person", "B-0004", "reason", "left", "family", "yes", NULL);
	act(f, "undo", NULL);
	act(f, "redo", NULL);
	act(f, "family-join", "person", "B-0004", "head", "B-0002", NULL);
	act(f, "family-head", "person", "B-0002", NULL);
	act(f, "family-split", "person", "B-0002", NULL);
	act(f, "stay-void", "person", "B-0004", "reason", "by mistake", NULL);
	act(f, "person-void", "person", "B-0005", "reason", "by mistake", NULL);
	act(f, "relation-add", "person", "B-0006", "kind", "no-contact", "other", "B-0007", NULL);
	act(f, "surge-start", "shelter", "CHI-TBS1", "reason", "cold night", NULL);
	act(f, "surge-end", "shelter", "CHI-TBS1", NULL);
	act(f, "bed-block", "bed", "TRF-TBS/2B", "reason", "repair", NULL);
	act(f, "bed-release", "bed", "TRF-TBS/2B", NULL);
	act(f, "bed-clean", "bed", "TRF-TBS/2B", NULL);
	act(f, "ban-add", "person", "B-0006", "shelter", "TRF-TBS", "reason", "knife", NULL);
	act(f, "hold", "bed", "TRF-TBS/2D", "person", "B-0006", NULL);
	act(f, "ban-end", "person", "B-0006", "reason", "over", NULL);
	act(f, "hold", "bed", "TRF-TBS/2C", "for", "x", "from", "01.12.2026", "until", "09.12.2026", NULL);
	act(f, "hold-split", "hold", "H-0001", "on", "05.12.2026", "to", "TRF-TBS/2D", NULL);
	act(f, "hold-swap", "hold", "H-0001", "with", "TRF-TBS/2D", NULL);
	act(f, "bed-block", "bed", "TRF-TBS/2B", "reason", "repair", "at", "2026-12-01", NULL);
	act(f, "bed-release", "bed", "TRF-TBS/2B", NULL);
	act(f, "shorten", "person", "B-0003", "until", "28.11.2026", "reason", "flies home", NULL);
	act(f, "break-glass", "reason", "insulin", NULL);
	act(f, "glass-end", NULL);
	act(f, "glass-review", "glass", "E-0001", "finding", "needed", NULL);
	report_with(f, report_named("emergencies"), "glass", "E-0001");
}

static void test_no_statement_walks_through_the_years(void **state)
{
	struct fixture *f = *state;
	struct seen seen = { 0 };

	fill(f);
	act(f, "duty-set", "shelter", "CHI-TBS1", "date", "2026-11-25", "shift", "day", "staff",
	    "admin", NULL);
	make_reports(f);
	load_screens(f);
	run_verbs(f);
	db_each_plan(f->desk.db, judge_plan, &seen);
	print_message("%zu statements\n", seen.statements);
	if (seen.faults > 0)
		fail_msg("%zu walks through a table that grows; see above", seen.faults);
	assert_true(seen.statements > 80);
}

int main(void)
{
	const struct CMUnitTest tests[] = { FIXTURE_TEST(
	    test_no_statement_walks_through_the_years) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
