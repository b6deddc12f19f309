#include "db/chain.h"

#include "db/internal.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* --- one link -------------------------------------------------------------------------------- */

/* Each value with its kind and length before it, so that no two rows give the same bytes. */
static void add_text(crypto_generichash_state *state, const char *text)
{
	uint64_t length = text ? strlen(text) : UINT64_MAX;

	crypto_generichash_update(state, (const unsigned char *)&length, sizeof length);
	if (text)
		crypto_generichash_update(state, (const unsigned char *)text, length);
}

/* All rows of a query, all columns, numbers as their digits. */
static void add_rows(crypto_generichash_state *state, struct query *query, const char *part)
{
	while (db_next(query)) {
		add_text(state, part);
		for (int i = 0; i < sqlite3_column_count(query->statement); i++)
			add_text(state, db_text(query, i));
	}
}

static void add_number(crypto_generichash_state *state, int64_t number)
{
	crypto_generichash_update(state, (const unsigned char *)&number, sizeof number);
}

static void add_entry(crypto_generichash_state *state, const struct audit *audit)
{
	add_number(state, audit->id);
	add_text(state, audit->uid);
	add_number(state, audit->at);
	add_text(state, audit->user);
	add_text(state, audit->terminal);
	add_text(state, audit->verb);
	add_text(state, audit->entity);
	add_text(state, audit->detail);
	add_text(state, audit->result);
	add_number(state, audit->reverses);
	add_number(state, audit->changes);
}

const char *chain_link(
    struct db *db, struct arena *arena, const struct audit *audit, const char *before)
{
	unsigned char hash[32];
	char *hex = arena_alloc(arena, CHAIN_SIZE);
	crypto_generichash_state state;

	crypto_generichash_init(&state, keyring_chain(db->ring), KEY_SIZE, sizeof hash);
	add_text(&state, before);
	add_entry(&state, audit);
	add_rows(&state,
	    db_query(db,
		"SELECT tbl, row, before, after FROM audit_change WHERE audit = $1 ORDER BY id",
		DB_I(audit->id)),
	    "change");
	add_rows(&state,
	    db_query(db, "SELECT entity FROM audit_entity WHERE audit = $1 ORDER BY entity",
		DB_I(audit->id)),
	    "code");
	add_rows(&state,
	    db_query(db,
		"SELECT rule, detail, reason FROM audit_override WHERE audit = $1 ORDER BY id",
		DB_I(audit->id)),
	    "override");
	crypto_generichash_final(&state, hash, sizeof hash);
	return sodium_bin2hex(hex, CHAIN_SIZE, hash, sizeof hash);
}

/* --- all of them ----------------------------------------------------------------------------- */

const char *chain_at(struct db *db, struct arena *arena, int64_t audit)
{
	struct query *query
	    = db_query(db, "SELECT chain FROM audit WHERE id = $1 /*link*/", DB_I(audit));
	const char *chain = NULL;

	if (db_next(query)) {
		chain = arena_text(arena, db_text(query, 0));
		db_end(query);
	}
	return chain;
}

/* Entries from before there was a chain have no link of their own: they are linked on the way. */
static const char *link_up(struct db *db, struct arena *arena, int64_t audit)
{
	const char *chain = "";

	struct audit entry;

	for (int64_t id = 1; id <= audit; id++)
		if (audit_by_id(db, arena, id, &entry))
			chain = chain_link(db, arena, &entry, chain);
	return chain;
}

const char *chain_head(struct db *db, struct arena *arena, int64_t *audit)
{
	const char *chain;

	*audit = db_number(db, 0, "SELECT coalesce(max(id), 0) FROM audit /*head*/");
	chain = *audit > 0 ? chain_at(db, arena, *audit) : "";
	return chain && *chain ? chain : link_up(db, arena, *audit);
}

struct walk {
	struct db *db;
	void (*found)(void *context, const char *where);
	void *context;
	bool chained;          /* an entry with a link was met */
	char before[CHAIN_SIZE];
	int64_t last;
};

static void tell(struct walk *walk, int64_t audit, const char *what)
{
	char where[160];

	snprintf(where, sizeof where, "entry %lld %s", (long long)audit, what);
	walk->found(walk->context, where);
}

static void look_at(struct walk *walk, struct arena *arena, const struct audit *entry)
{
	const char *link = chain_link(walk->db, arena, entry, walk->before), *stored = entry->chain;
	int64_t audit = entry->id;

	for (int64_t gone = walk->last + 1; gone < audit && gone < walk->last + 20; gone++)
		tell(walk, gone, "was removed");
	if (*stored)
		walk->chained = true;
	if (walk->chained && !*stored)
		tell(walk, audit, "was put in: it has no link");
	else if (*stored && strcmp(stored, link) != 0 && audit == walk->last + 1)
		tell(walk, audit, "was altered, moved or put in");
	else if (*stored && strcmp(stored, link) != 0)
		tell(walk, audit, "does not follow what stands before it");
	/* from here on as if it were right: each fault is told once */
	snprintf(walk->before, sizeof walk->before, "%s", *stored ? stored : link);
	walk->last = audit;
}

/* Of the very file that the mark was made of: a copy has a life of its own. */
static bool of_this_file(struct db *db, const struct keyring_mark *mark)
{
	struct stat about;

	return stat(db->path, &about) == 0 && (int64_t)about.st_ino == mark->inode &&
		(int64_t)about.st_dev == mark->device;
}

static void look_at_end(struct walk *walk, struct arena *arena)
{
	struct keyring_mark mark;
	const char *stored;

	if (!keyring_mark_get(walk->db->ring, &mark) || !of_this_file(walk->db, &mark))
		return;
	for (int64_t gone = walk->last + 1; gone <= mark.audit && gone < walk->last + 20; gone++)
		tell(walk, gone, "was cut off the end");
	stored = mark.audit <= walk->last ? chain_at(walk->db, arena, mark.audit) : NULL;
	if (stored && strcmp(stored, mark.chain) != 0)
		tell(walk, mark.audit, "is not the one that was written");
}

int64_t chain_verify(
    struct db *db, void (*found)(void *context, const char *where), void *context)
{
	struct walk walk = { .db = db, .found = found, .context = context };
	struct arena arena = { 0 };
	int64_t count = 0;
	struct query *query;

	query = audit_each(db);
	while (db_next(query)) {
		struct audit entry;

		audit_read(query, &arena, &entry);
		look_at(&walk, &arena, &entry);
		count++;
		arena_reset(&arena);
	}
	look_at_end(&walk, &arena);
	arena_done(&arena);
	return count;
}

/* --- what the ring has to do with a COMMIT ---------------------------------------------------- */

bool db_ring_before(struct db *db)
{
	if (!db->ring || keyring_flush(db->ring))
		return true;
	if (db->failed == DB_OK) {
		db->failed = DB_ERROR;
		snprintf(db->detail, sizeof db->detail, "%s cannot be written",
		    keyring_ring_path(db->ring));
	}
	return false;
}

/* Does the file still have the entry that the mark was made of? Where it has not, the mark stays as it
 * is: entries written since do not cover up that others were cut off. */
static bool mark_stands(struct db *db, struct arena *arena)
{
	struct keyring_mark mark;
	const char *stored;

	if (!keyring_mark_get(db->ring, &mark) || !of_this_file(db, &mark))
		return true;
	stored = chain_at(db, arena, mark.audit);
	return stored && strcmp(stored, mark.chain) == 0;
}

bool chain_is_marked(struct db *db)
{
	struct keyring_mark mark;

	return keyring_mark_get(db->ring, &mark) && of_this_file(db, &mark);
}

static void set_mark(struct db *db, bool whatever)
{
	struct keyring_mark mark = { 0 };
	struct arena arena = { 0 };
	const char *chain;
	struct stat about;

	chain = chain_head(db, &arena, &mark.audit);
	if (mark.audit > 0 && stat(db->path, &about) == 0 && (whatever || mark_stands(db, &arena))) {
		bool first = !whatever && !chain_is_marked(db);

		mark.device = (int64_t)about.st_dev;
		mark.inode = (int64_t)about.st_ino;
		snprintf(mark.chain, sizeof mark.chain, "%s", chain);
		keyring_mark_set(db->ring, &mark);
		if (first)
			db_note_home(db);
	}
	arena_done(&arena);
}

void chain_accept(struct db *db)
{
	set_mark(db, true);
}

/* An entry was written, or people were forgotten: the rest leaves the ring as it is. */
void db_ring_after(struct db *db)
{
	for (size_t i = 0; i < db->forget_count; i++)
		keyring_forget(db->ring, db->forget[i]);
	db->forget_count = 0;
	if (db->entry_written)
		set_mark(db, false);
	db->entry_written = false;
}
