/* A small database in a folder of its own, filled through the rows of db/ directly, below the verbs
 * (tests/db/fixture.h goes through them). Static functions: each test links alone. Every write is a
 * transaction with its audit row, as the desk does it. */
#ifndef TESTS_DB_GROUND_H
#define TESTS_DB_GROUND_H

#include "db/audit.h"
#include "db/bed.h"
#include "db/board.h"
#include "db/identity.h"
#include "db/person.h"
#include "db/placement.h"
#include "db/shelter.h"
#include "db/stay.h"
#include "db/store.h"
#include "db/user.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define GROUND_START 1704067200 /* 2024-01-01 00:00 UTC: everything is declared since then */

struct ground {
	struct db *db;
	struct arena arena;
	char folder[64];
	int64_t shelter, room; /* the newest ones */
	int written;           /* transactions: makes operation ids */
};

static inline void ground_expect(struct ground *ground, enum db_result result, const char *what)
{
	if (result != DB_OK)
		fail_msg("%s: result %d (%s)", what, (int)result, db_detail(ground->db));
}

static inline void ground_begin(struct ground *ground)
{
	ground_expect(ground, db_begin(ground->db), "begin");
}

static inline void ground_commit(struct ground *ground)
{
	struct audit audit = { .uid = arena_format(&ground->arena, "op%d", ++ground->written),
		.at = GROUND_START, .user = "test", .terminal = "test", .verb = "test",
		.entity = "", .detail = "", .result = "{}", .reverses = DB_NULL };

	ground_expect(ground, audit_add(ground->db, &audit), "audit");
	ground_expect(ground, db_commit(ground->db), "commit");
}

static inline void ground_add(struct ground *ground, const struct table *table, void *row)
{
	ground_begin(ground);
	ground_expect(ground, row_add(ground->db, table, row), table->name);
	ground_commit(ground);
}

static inline void ground_save(struct ground *ground, const struct table *table, void *row)
{
	ground_begin(ground);
	ground_expect(ground, row_save(ground->db, table, row), table->name);
	ground_commit(ground);
}

static inline void ground_open(struct ground *ground)
{
	struct db_options options = { .create = true };
	const char *detail = NULL;

	*ground = (struct ground){ 0 };
	strcpy(ground->folder, "/tmp/shelterdesk-test-XXXXXX");
	assert_non_null(mkdtemp(ground->folder));
	options.path = arena_format(&ground->arena, "%s/test.db", ground->folder);
	if (db_open(&options, &ground->arena, &ground->db, &detail) != DB_OK)
		fail_msg("the database does not open: %s", detail);
}

static inline void ground_close(struct ground *ground)
{
	static const char *const names[]
	    = { "test.db", "test.db-wal", "test.db-shm", "test.db-turn" };

	if (ground->db)
		db_remove_ring(ground->db);
	db_close(&ground->db);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		unlink(arena_format(&ground->arena, "%s/%s", ground->folder, names[i]));
	rmdir(ground->folder);
	arena_done(&ground->arena);
}

static inline int64_t ground_shelter(struct ground *ground, const char *code)
{
	struct shelter shelter = { .id = DB_NULL, .code = code, .name_en = code, .name_ka = code,
		.city_en = "", .city_ka = "", .provider_en = "", .provider_ka = "",
		.kind = "children-24h", .privacy = "names", .open = 1, .sex = "any", .age_to = 150,
		.night_boundary = 480, .attention_days = 7, .hold_hours = 24, .late_minutes = 15,
		.missing_minutes = 720, .missing_minutes_minor = 120, .cleaning = 1, .rounds = "",
		.position = ground->shelter, .since_at = GROUND_START, .retired_at = DB_NULL };

	ground_add(ground, &shelter_table, &shelter);
	return ground->shelter = shelter.id;
}

static inline int64_t ground_room(struct ground *ground, const char *code)
{
	struct room room = { .id = DB_NULL, .shelter = ground->shelter, .code = code,
		.name_en = code, .name_ka = code, .sex = "any", .age_to = 150,
		.position = ground->room, .since_at = GROUND_START, .retired_at = DB_NULL };

	ground_add(ground, &room_table, &room);
	return ground->room = room.id;
}

/* A bed of the newest room; code is the full one. */
static inline int64_t ground_bed(struct ground *ground, const char *code, bool surge)
{
	struct bed bed = { .id = DB_NULL, .shelter = ground->shelter, .room = ground->room,
		.code = code, .surge = surge, .note = "", .since_at = GROUND_START,
		.retired_at = DB_NULL };

	bed.position = db_number(ground->db, 0, "SELECT count(*) FROM bed /*scan*/");
	ground_add(ground, &bed_table, &bed);
	return bed.id;
}

static inline int64_t ground_person(
    struct ground *ground, const char *given, const char *family, const char *birth)
{
	struct person person = { .sex = "female", .birth = birth,
		.birth_precision = birth ? "day" : "unknown", .citizenship = "GE", .languages = "",
		.documents = "unknown", .alerts = "", .created_at = GROUND_START,
		.void_at = DB_NULL };
	struct identity identity = { .given = given, .family = family, .alias = "",
		.personal_number = "", .phone = "", .address = "", .contacts = "", .story = "" };

	ground_begin(ground);
	person.code = person_next_code(ground->db, &ground->arena, &person.id);
	identity.id = person.id;
	ground_expect(ground, row_add(ground->db, &person_table, &person), "person");
	ground_expect(ground, row_add(ground->db, &identity_table, &identity), "identity");
	ground_commit(ground);
	return person.id;
}

/* A stay with its first placement (bed DB_NULL: no bed). head: DB_NULL or a stay. */
static inline int64_t ground_admit(struct ground *ground, int64_t shelter, int64_t person,
    int64_t bed, int64_t at, int64_t head)
{
	struct stay stay = { .id = DB_NULL, .shelter = shelter, .person = person, .basis = "other",
		.referrer = "self", .admitted_at = at, .head = head, .continues = DB_NULL,
		.left_at = DB_NULL, .note = "", .void_at = DB_NULL };
	struct placement placement = { .id = DB_NULL, .shelter = shelter, .bed = bed,
		.hold = DB_NULL, .from_at = at, .until_at = DB_NULL, .planned_at = DB_NULL,
		.void_at = DB_NULL };

	ground_begin(ground);
	ground_expect(ground, row_add(ground->db, &stay_table, &stay), "stay");
	placement.stay = stay.id;
	ground_expect(ground, row_add(ground->db, &placement_table, &placement), "placement");
	ground_commit(ground);
	return stay.id;
}

static inline void ground_end_placement(struct ground *ground, int64_t stay, int64_t at)
{
	struct placement placement;

	assert_true(placement_of_stay(ground->db, &ground->arena, stay, DB_NULL, &placement));
	placement.until_at = at;
	ground_expect(ground, row_save(ground->db, &placement_table, &placement), "placement");
}

static inline void ground_move(struct ground *ground, int64_t stay, int64_t bed, int64_t at)
{
	struct placement placement;
	struct stay row;

	assert_true(stay_by_id(ground->db, &ground->arena, stay, &row));
	placement = (struct placement){ .id = DB_NULL, .shelter = row.shelter, .bed = bed,
		.stay = stay, .hold = DB_NULL, .from_at = at, .until_at = DB_NULL,
		.planned_at = DB_NULL,
		.void_at = DB_NULL };
	ground_begin(ground);
	ground_end_placement(ground, stay, at);
	ground_expect(ground, row_add(ground->db, &placement_table, &placement), "placement");
	ground_commit(ground);
}

static inline void ground_discharge(struct ground *ground, int64_t stay, int64_t at)
{
	struct stay row;

	assert_true(stay_by_id(ground->db, &ground->arena, stay, &row));
	row.left_at = at;
	row.reason = "left";
	row.destination = "";
	row.handover = "";
	ground_begin(ground);
	ground_end_placement(ground, stay, at);
	ground_expect(ground, row_save(ground->db, &stay_table, &row), "stay");
	ground_commit(ground);
}

static inline int64_t ground_block(struct ground *ground, int64_t bed, int64_t from, int64_t until)
{
	struct bed_block block = { .id = DB_NULL, .bed = bed, .from_at = from, .until_at = until,
		.reason = "repair", .note = "", .void_at = DB_NULL };

	ground_add(ground, &bed_block_table, &block);
	return block.id;
}

static inline void ground_clean(struct ground *ground, int64_t bed, int64_t at)
{
	struct cleaning cleaning = { .id = DB_NULL, .bed = bed, .at = at, .void_at = DB_NULL };

	ground_add(ground, &cleaning_table, &cleaning);
}

/* A bed kept for label from at on. */
static inline int64_t ground_hold(struct ground *ground, int64_t shelter, int64_t bed,
    const char *label, int64_t at, int64_t expected, int64_t until)
{
	struct hold hold = { .id = DB_NULL, .shelter = shelter, .person = DB_NULL, .label = label,
		.made_at = at, .expected_at = expected, .until_at = until, .confirmed_at = DB_NULL,
		.ended_at = DB_NULL, .note = "" };
	struct placement placement = { .id = DB_NULL, .shelter = shelter, .bed = bed,
		.stay = DB_NULL, .from_at = at, .until_at = DB_NULL, .planned_at = DB_NULL,
		.void_at = DB_NULL };

	ground_begin(ground);
	ground_expect(ground, row_add(ground->db, &hold_table, &hold), "hold");
	placement.hold = hold.id;
	ground_expect(ground, row_add(ground->db, &placement_table, &placement), "placement");
	ground_commit(ground);
	return hold.id;
}

static inline void ground_end_hold(struct ground *ground, int64_t hold, int64_t at)
{
	struct hold row;
	struct placement placement;

	assert_true(hold_by_id(ground->db, &ground->arena, hold, &row));
	assert_true(placement_of_hold(ground->db, &ground->arena, hold, &placement));
	row.ended_at = placement.until_at = at;
	row.outcome = "cancelled";
	ground_begin(ground);
	ground_expect(ground, row_save(ground->db, &hold_table, &row), "hold");
	ground_expect(ground, row_save(ground->db, &placement_table, &placement), "placement");
	ground_commit(ground);
}

static inline void ground_absence(struct ground *ground, int64_t stay, const char *kind,
    int64_t out, int64_t expected, int64_t returned)
{
	struct absence absence = { .id = DB_NULL, .stay = stay, .kind = kind, .out_at = out,
		.expected_at = expected, .returned_at = returned, .note = "", .reported = "",
		.void_at = DB_NULL };

	ground_add(ground, &absence_table, &absence);
}

#endif
