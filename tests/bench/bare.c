#include "tests/bench/bare.h"

#include "tests/bench/bench.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

enum text { BEGIN, STAY, PLACEMENT, END_PLACEMENT, END_STAY, TOUCH, HEAD, AUDIT, COMMIT, TEXTS };

/* As the program's own, in db/. */
static const char *const texts[TEXTS] = {
	[BEGIN] = "BEGIN IMMEDIATE",
	[STAY] =
	    "INSERT INTO stay (shelter, person, basis, referrer, admitted_at, expected_on, note)"
	    " VALUES ($1, $2, 'other', '', $3, NULL, '')",
	[PLACEMENT] = "INSERT INTO placement (shelter, bed, stay, from_at) VALUES ($1, $2, $3, $4)",
	[END_PLACEMENT] = "UPDATE placement SET until_at = $1, version = version + 1 WHERE id = $2",
	[END_STAY] =
	    "UPDATE stay SET left_at = $1, reason = 'left', destination = '', handover = '',"
	    " version = version + 1 WHERE id = $2",
	[TOUCH] = "INSERT INTO audit_entity (entity, audit) VALUES ($1, $2) ON CONFLICT DO NOTHING",
	[HEAD] = "SELECT coalesce(max(id), 0) FROM audit",
	[AUDIT] =
	    "INSERT INTO audit (id, uid, at, user, terminal, verb, entity, detail, result,"
	    " reverses, changes) VALUES ($1, lower(hex(randomblob(16))), $2, 'chief', 'test', $3,"
	    " $4, 'admitted: B-0001 HO/B000 or discharged: B-0001 from HO', '{\"verb\":\"admit\","
	    "\"person\":\"B-0001\",\"stay\":\"S-000001\",\"bed\":\"HO/B000\",\"shelter\":\"HO\","
	    "\"until\":null,\"audit\":12345}', NULL, 2)",
	[COMMIT] = "COMMIT",
};

struct bare {
	sqlite3 *handle;
	sqlite3_stmt *statements[TEXTS];
	int64_t stay, placement; /* of the last admission */
};

struct bare *bare_open(const char *path)
{
	struct bare *bare = calloc(1, sizeof *bare);

	if (!bare || sqlite3_open_v2(path, &bare->handle,
			 SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		bench_die("%s cannot be opened", path);
	sqlite3_exec(bare->handle,
	    "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
	    " PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON;"
	    " PRAGMA mmap_size = 0",
	    NULL, NULL, NULL);
	for (int i = 0; i < TEXTS; i++)
		if (sqlite3_prepare_v3(bare->handle, texts[i], -1, SQLITE_PREPARE_PERSISTENT,
			&bare->statements[i], NULL) != SQLITE_OK)
			bench_die("%s: %s", texts[i], sqlite3_errmsg(bare->handle));
	return bare;
}

void bare_close(struct bare **bare)
{
	for (int i = 0; i < TEXTS; i++)
		sqlite3_finalize((*bare)->statements[i]);
	sqlite3_close((*bare)->handle);
	free(*bare);
	*bare = NULL;
}

static void run(struct bare *bare, enum text text)
{
	sqlite3_stmt *statement = bare->statements[text];

	if (sqlite3_step(statement) != SQLITE_DONE)
		bench_die("%s: %s", texts[text], sqlite3_errmsg(bare->handle));
	sqlite3_reset(statement);
}

static void put(struct bare *bare, enum text text, int at, int64_t number)
{
	sqlite3_bind_int64(bare->statements[text], at, number);
}

static void say(struct bare *bare, enum text text, int at, const char *value)
{
	sqlite3_bind_text(bare->statements[text], at, value, -1, SQLITE_STATIC);
}

static void audit(
    struct bare *bare, const char *verb, const char *person, const char *bed, int64_t at)
{
	const char *codes[] = { person, bed, "HO" };
	int64_t id;

	sqlite3_step(bare->statements[HEAD]);
	id = sqlite3_column_int64(bare->statements[HEAD], 0) + 1;
	sqlite3_reset(bare->statements[HEAD]);
	for (int i = 0; i < 3; i++) {
		say(bare, TOUCH, 1, codes[i]);
		put(bare, TOUCH, 2, id);
		run(bare, TOUCH);
	}
	put(bare, AUDIT, 1, id);
	put(bare, AUDIT, 2, at);
	say(bare, AUDIT, 3, verb);
	say(bare, AUDIT, 4, person);
	run(bare, AUDIT);
}

void bare_admit(struct bare *bare, int64_t shelter, int64_t person, const char *person_code,
    int64_t bed, const char *bed_code, int64_t at)
{
	run(bare, BEGIN);
	put(bare, STAY, 1, shelter);
	put(bare, STAY, 2, person);
	put(bare, STAY, 3, at);
	run(bare, STAY);
	bare->stay = sqlite3_last_insert_rowid(bare->handle);
	put(bare, PLACEMENT, 1, shelter);
	put(bare, PLACEMENT, 2, bed);
	put(bare, PLACEMENT, 3, bare->stay);
	put(bare, PLACEMENT, 4, at);
	run(bare, PLACEMENT);
	bare->placement = sqlite3_last_insert_rowid(bare->handle);
	audit(bare, "admit", person_code, bed_code, at);
	run(bare, COMMIT);
}

void bare_discharge(struct bare *bare, const char *person_code, const char *bed_code, int64_t at)
{
	run(bare, BEGIN);
	put(bare, END_PLACEMENT, 1, at);
	put(bare, END_PLACEMENT, 2, bare->placement);
	run(bare, END_PLACEMENT);
	put(bare, END_STAY, 1, at);
	put(bare, END_STAY, 2, bare->stay);
	run(bare, END_STAY);
	audit(bare, "discharge", person_code, bed_code, at);
	run(bare, COMMIT);
}

int64_t bare_number(struct bare *bare, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	int64_t number = -1;

	if (sqlite3_prepare_v2(bare->handle, sql, -1, &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return number;
}
