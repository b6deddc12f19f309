/* Proposals of the same child at 100,000 contacts, in this process: the database is filled with them
 * when it has fewer. */
#include "core/text.h"
#include "db/audit.h"
#include "db/street.h"
#include "tests/bench/at_desk.h"

#define CONTACTS 100000
#define SPOTS 60
#define RUNS 200

static const char *const names[] = { "გიო", "ლუკა", "ჭიკა", "ნიკა", "მარო", "ანო", "შავი", "წითელა" };
static const char *const looks[] = { "წითელი ქუდი, ლურჯი ქურთუკი", "ნაიარევი მარცხენა ხელზე",
	"გრძელი თმა", "მაღალი, გამხდარი", "" };

static struct contact contact_of(int64_t number, int64_t outing, int64_t child, when_t now)
{
	static char place[32];

	snprintf(place, sizeof place, "square %lld", (long long)(number * 7919 % SPOTS));
	return (struct contact){ .outing = outing, .child = child, .person = DB_NULL,
		.at = now - number * 315, .nickname = names[number % 8],
		.description = looks[number % 5], .sex = number % 2 ? "male" : "female",
		.age = 4 + number * 31 % 14, .category = "unknown", .place = place, .spot = place,
		.with_whom = "", .languages = "", .offered = "", .next_step = "",
		.next_done_at = DB_NULL, .next_done_by = DB_NULL, .note = "", .created_at = now,
		.user = 1, .void_at = DB_NULL, .void_reason = "" };
}

static void fill(struct desk *desk, int64_t have)
{
	struct audit audit = { .uid = desk_operation_id(&desk->arena), .at = desk->fixed_now,
		.user = "admin", .terminal = "bench", .verb = "test", .entity = "",
		.detail = "bench", .result = "{}", .reverses = DB_NULL };

	if (db_begin(desk->db) != DB_OK)
		bench_die("the database cannot be written");
	for (int64_t i = have; i < CONTACTS; i++) {
		struct child child = { .person = DB_NULL, .created_at = desk->fixed_now };
		struct contact contact;

		row_add(desk->db, &child_table, &child);
		contact = contact_of(i, 1 + i % 100, child.id, desk->fixed_now);
		if (row_add(desk->db, &contact_table, &contact) != DB_OK)
			bench_die("a contact: %s", db_detail(desk->db));
	}
	audit_add(desk->db, &audit);
	if (db_failed(desk->db) != DB_OK || db_commit(desk->db) != DB_OK)
		bench_die("the contacts: %s", db_detail(desk->db));
}

static double propose(struct desk *desk, int64_t contact)
{
	char code[24];
	struct value item = { .name = "contact", .text = code };
	struct values values = { &item, 1 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	double from;

	snprintf(code, sizeof code, "CT-%06lld", (long long)contact);
	from = bench_ms();
	if (!report_look(desk, report_named("same-child"), &values, &doc, &failure))
		bench_die("%s", failure_line(&desk->arena, &failure));
	from = bench_ms() - from;
	failure_done(&failure);
	doc_done(&doc);
	return from;
}

int main(int count, char **words)
{
	struct sample sample = { 0 };
	struct desk desk;
	int64_t have;

	if (count != 2)
		bench_die("usage: street DATABASE");
	at_desk(&desk, NULL, words[1]);
	bench_part("The same child, 100,000 contacts");
	have = db_number(desk.db, 0, "SELECT count(*) FROM contact");
	if (have < CONTACTS)
		fill(&desk, have);
	for (int64_t i = 0; i < RUNS; i++)
		sample_add(&sample, propose(&desk, CONTACTS - i * 37));
	bench_line(MEDIAN_TO(20), "ms", &sample, "proposals of one contact");
	desk_close(&desk);
	return 0;
}
