#include "tests/fault/hostel.h"

#include "core/occupancy.h"
#include "core/setup.h"
#include "db/bulk.h"
#include "db/identity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROOM_BEDS 4
#define BORN "1990-01-01"

const char *hostel_bed(int number)
{
	static char code[16];

	snprintf(code, sizeof code, "HO/B%03d", number);
	return code;
}

const char *hostel_person(int number)
{
	static char code[16];

	snprintf(code, sizeof code, "B-%04d", number + 1);
	return code;
}

/* --- making it ------------------------------------------------------------------------------- */

static const char *config_text(struct arena *arena, int beds)
{
	const char *text = "shelters = ( { code = \"HO\"; kind = \"transit\"; cleaning = false;\n"
			   "name = { en = \"Hostel\"; ka = \"Hostel\"; };\n"
			   "city = { en = \"Tbilisi\"; ka = \"Tbilisi\"; };\n"
			   "provider = { en = \"Tests\"; ka = \"Tests\"; };\nrooms = (\n";

	for (int bed = 0; bed < beds; bed++) {
		if (bed % ROOM_BEDS == 0)
			text = arena_format(arena,
			    "%s%s{ code = \"%d\"; name = { en = \"Room\"; ka = \"Room\"; };"
			    " beds = ( ",
			    text, bed ? " ); },\n" : "", bed / ROOM_BEDS + 1);
		text = arena_format(arena, "%s%s\"B%03d\"", text, bed % ROOM_BEDS ? ", " : "", bed);
	}
	return arena_format(arena, "%s ); } ); } );\n", text);
}

static struct config *read_config(int beds)
{
	struct config_errors errors = { 0 };
	struct arena arena = { 0 };
	struct config *config = config_read_text("hostel", config_text(&arena, beds), &errors);

	for (size_t i = 0; i < errors.count; i++)
		fprintf(stderr, "hostel: %s\n", errors.lines[i]);
	config_errors_done(&errors);
	arena_done(&arena);
	return config;
}

static bool add_people(struct db *db, int people, when_t now)
{
	struct person person = { .sex = "male",
		.birth = BORN,
		.birth_precision = "day",
		.citizenship = "GE",
		.languages = "",
		.documents = "unknown",
		.alerts = "",
		.created_at = now,
		.void_at = DB_NULL };
	struct identity identity = { .given = "Gio",
		.family = "Testadze",
		.alias = "",
		.personal_number = "",
		.phone = "",
		.address = "",
		.contacts = "",
		.story = "" };

	if (bulk_begin(db) != DB_OK)
		return false;
	for (int i = 0; i < people; i++) {
		person.id = identity.id = i + 1;
		person.code = hostel_person(i);
		row_add(db, &person_table, &person);
		row_add(db, &identity_table, &identity);
	}
	return bulk_end(db) == DB_OK;
}

static void complain(struct desk *desk, struct failure *failure)
{
	fprintf(stderr, "hostel: %s\n", failure_line(&desk->arena, failure));
	failure_done(failure);
}

bool hostel_make(const char *path, int beds, int people)
{
	struct setup_options options = { .path = path, .administrator = "chief", .language = "en" };
	struct failure failure = { 0 };
	struct hostel hostel = { .config = read_config(beds) };
	struct desk *desk = &hostel.desk;
	bool good;

	if (!hostel.config)
		return false;
	when_zone("Asia/Tbilisi");
	*desk =
	    (struct desk){ .config = hostel.config, .terminal = "test", .fixed_now = WHEN_NONE };
	good = setup_create(desk, &options, &failure);
	if (!good)
		complain(desk, &failure);
	else if (!add_people(desk->db, people, desk_now(desk)))
		fprintf(stderr, "hostel: people: %s\n", db_detail(desk->db)), good = false;
	hostel_close(&hostel);
	return good;
}

bool hostel_open(struct hostel *hostel, const char *path, const char *vfs)
{
	struct db_options options = { .path = path, .vfs = vfs };
	struct config_errors errors = { 0 };
	struct failure failure = { 0 };
	struct desk *desk = &hostel->desk;
	const char *detail = "";

	/* the shipped config serves here: nothing is applied, only limits and ages are read */
	*hostel = (struct hostel){ .config = config_load(NULL, &errors) };
	config_errors_done(&errors);
	if (!hostel->config)
		return false;
	when_zone("Asia/Tbilisi");
	*desk =
	    (struct desk){ .config = hostel->config, .terminal = "test", .fixed_now = WHEN_NONE };
	if (db_open(&options, &desk->arena, &desk->db, &detail) != DB_OK)
		fprintf(stderr, "hostel: %s: %s\n", path, detail);
	else if (desk_sign_in(desk, "chief", false, &failure))
		return true;
	else
		complain(desk, &failure);
	hostel_close(hostel);
	return false;
}

void hostel_close(struct hostel *hostel)
{
	desk_close(&hostel->desk);
	config_free(&hostel->config);
}

/* --- acting ---------------------------------------------------------------------------------- */

static void act(struct hostel *hostel, const char *verb, const struct value *items, size_t count,
    struct answer *answer)
{
	struct request request = { .values = { items, count }, .seen = DB_NULL };
	struct outcome outcome = { 0 };
	struct arena arena = { 0 };

	if (!verb_named(verb)) {
		fprintf(stderr, "hostel: there is no verb %s\n", verb);
		abort();
	}
	snprintf(answer->uid, sizeof answer->uid, "%s", desk_operation_id(&arena));
	request.uid = answer->uid;
	answer->done = act_run(&hostel->desk, verb_named(verb), &request, &outcome);
	answer->code = outcome.failure.count ? outcome.failure.items[0].code : CODE_COUNT;
	snprintf(answer->said, sizeof answer->said, "%.199s",
	    outcome.failure.count ? outcome.failure.items[0].text : "");
	outcome_done(&outcome);
	arena_done(&arena);
}

void hostel_admit(struct hostel *hostel, int person, int bed, struct answer *answer)
{
	struct value items[] = { { .name = "person", .text = hostel_person(person) },
		{ .name = "bed", .text = hostel_bed(bed) }, { .name = "basis", .text = "other" } };

	act(hostel, "admit", items, 3, answer);
}

void hostel_discharge(struct hostel *hostel, int person, struct answer *answer)
{
	struct value items[] = { { .name = "person", .text = hostel_person(person) },
		{ .name = "reason", .text = "left" } };

	act(hostel, "discharge", items, 2, answer);
}

void hostel_move(struct hostel *hostel, int person, int bed, struct answer *answer)
{
	struct value items[] = { { .name = "person", .text = hostel_person(person) },
		{ .name = "bed", .text = hostel_bed(bed) } };

	act(hostel, "move", items, 2, answer);
}

/* --- looking at what came of it -------------------------------------------------------------- */

struct look {
	void (*found)(void *context, const char *fault);
	void *context;
	size_t count;
};

static void tell(void *context, const char *fault)
{
	struct look *look = context;

	look->count++;
	look->found(look->context, fault);
}

static void expect_none(struct look *look, const char *what, int64_t count)
{
	char text[120];

	if (count == 0)
		return;
	snprintf(text, sizeof text, "%s: %lld", what, (long long)count);
	tell(look, text);
}

/* Periods of one bed, one person, that begin before the one before them has ended. */
static void check_periods(struct look *look, struct db *db)
{
	expect_none(look, "placements that overlap another of their bed",
	    db_number(db, -1,
		"SELECT count(*) FROM (SELECT from_at, lag(coalesce(until_at, 9223372036854775807))"
		" OVER (PARTITION BY bed ORDER BY from_at, coalesce(until_at, 9223372036854775807))"
		" AS ended FROM placement WHERE void_at IS NULL AND (until_at IS NULL"
		" OR until_at > from_at)) WHERE ended > from_at /*scan*/"));
	expect_none(look, "stays that overlap another of their person",
	    db_number(db, -1,
		"SELECT count(*) FROM (SELECT admitted_at, lag(coalesce(left_at, "
		"9223372036854775807))"
		" OVER (PARTITION BY person ORDER BY admitted_at,"
		" coalesce(left_at, 9223372036854775807)) AS ended FROM stay WHERE void_at IS NULL"
		" AND (left_at IS NULL OR left_at > admitted_at)) WHERE ended > admitted_at "
		"/*scan*/"));
	expect_none(look, "open stays without an open placement",
	    db_number(db, -1,
		"SELECT count(*) FROM stay s WHERE s.left_at IS NULL AND s.void_at IS NULL AND NOT "
		"EXISTS"
		" (SELECT 1 FROM placement p WHERE p.stay = s.id AND p.until_at IS NULL"
		" AND p.void_at IS NULL) /*scan*/"));
	expect_none(look, "open placements of a stay that has ended",
	    db_number(db, -1,
		"SELECT count(*) FROM placement p JOIN stay s ON s.id = p.stay WHERE p.until_at IS "
		"NULL"
		" AND s.left_at IS NOT NULL /*scan*/"));
}

static void check_audit(struct look *look, struct db *db)
{
	expect_none(look, "audit entries that are not whole",
	    db_number(db, -1,
		"SELECT count(*) FROM audit a WHERE a.changes <> (SELECT count(*) FROM "
		"audit_change c"
		" WHERE c.audit = a.id) /*scan*/"));
	expect_none(look, "changes without an audit entry",
	    db_number(db, -1,
		"SELECT count(*) FROM audit_change c WHERE NOT EXISTS (SELECT 1 FROM audit a"
		" WHERE a.id = c.audit) /*scan*/"));
	expect_none(look, "gaps in the numbers of the audit",
	    db_number(db, -1, "SELECT coalesce(max(id), 0) - count(*) FROM audit /*scan*/"));
}

static void check_sums(struct look *look, struct hostel *hostel)
{
	struct occupancy occupancy;
	struct arena arena = { 0 };
	const struct tally *tally;

	occupancy_load(&hostel->desk, &arena, DB_NULL, desk_now(&hostel->desk), &occupancy);
	for (size_t i = 0; i < occupancy.house_count; i++) {
		tally = &occupancy.houses[i].tally;
		expect_none(look, "beds in no state or in two",
		    tally->capacity - tally->occupied - tally->held - tally->out_of_service -
			tally->to_clean - tally->free);
		expect_none(look, "people in beds, more or less than open stays",
		    tally->occupied - db_number(hostel->desk.db, -1,
					  "SELECT count(*) FROM stay"
					  " WHERE left_at IS NULL AND void_at IS NULL /*scan*/"));
	}
	arena_done(&arena);
}

size_t hostel_check(
    struct hostel *hostel, void (*found)(void *context, const char *fault), void *context)
{
	struct look look = { .found = found, .context = context };
	struct db *db = hostel->desk.db;

	db_forgive(db);
	db_integrity(db, tell, &look);
	check_periods(&look, db);
	check_audit(&look, db);
	check_sums(&look, hostel);
	if (db_failed(db) != DB_OK)
		tell(&look, db_detail(db));
	return look.count;
}

int64_t hostel_acts(struct hostel *hostel)
{
	return db_number(hostel->desk.db, -1,
	    "SELECT count(*) FROM audit WHERE verb IN ('admit', 'discharge', 'move') /*scan*/");
}

bool hostel_knows(struct hostel *hostel, const char *uid)
{
	return db_number(hostel->desk.db, 0, "SELECT 1 FROM audit WHERE uid = $1", DB_T(uid)) == 1;
}
