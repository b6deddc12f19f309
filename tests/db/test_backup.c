/* Backups and restores: who may, what is made, what is refused, and what is never left behind. */
#include "core/attention.h"
#include "core/file.h"
#include "core/parcel.h"
#include "core/restore.h"
#include "db/chain.h"
#include "db/turn.h"
#include "tests/db/fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

struct vault {
	struct fixture *f;
	struct secret *secret;
	const char *secret_path, *recipient, *out; /* out: a folder, with its slash */
	const char *keys; /* where a restore has key rings; NULL: the fixture's */
	struct failure failure;
};

static const char *path_in(struct vault *v, const char *name)
{
	return arena_format(&v->f->arena, "%s/%s", v->f->folder, name);
}

static int set_up(void **state)
{
	struct vault *v = calloc(1, sizeof *v);
	void *fixture = NULL;
	char text[CHECKED_TEXT];

	fixture_setup(&fixture);
	v->f = fixture;
	v->secret = secret_new();
	v->secret_path = path_in(v, "secret");
	must(v->f, secret_write(v->secret, v->secret_path, &v->failure), &v->failure, "the secret");
	recipient_write(&v->secret->recipient, text);
	v->recipient = arena_text(&v->f->arena, text);
	v->out = path_in(v, "out/");
	assert_int_equal(mkdir(v->out, 0700), 0);
	fixture_person(v->f, "Nino", "female", "1990-05-01");
	*state = v;
	return 0;
}

static int tear_down(void **state)
{
	struct vault *v = *state;
	char command[200];
	void *fixture = v->f;

	snprintf(command, sizeof command, "rm -rf '%s'", v->f->folder);
	secret_free(&v->secret);
	failure_done(&v->failure);
	fixture_teardown(&fixture);
	free(v);
	return system(command);
}

static struct backup back_up(struct vault *v, const char *to, const char *recipient)
{
	struct backup backup = { .to = to, .recipient = recipient, .keep = DB_NULL };

	must(v->f, backup_run(&v->f->desk, &backup, &v->failure), &v->failure, "backing up");
	backup.path = arena_text(&v->f->arena, backup.path); /* the desk may be closed */
	return backup;
}

static void expect_refused(struct vault *v, bool good, enum code code)
{
	if (good || !failure_has(&v->failure, code))
		fail_msg("expected %s, got: %s", code_word(code),
		    good ? "done" : failure_line(&v->f->arena, &v->failure));
	failure_done(&v->failure);
}

static struct desk new_desk(struct vault *v)
{
	return (struct desk){ .config = v->f->config, .terminal = "test",
		.fixed_now = v->f->desk.fixed_now, .actor = { .user = "owner" } };
}

static bool restore(struct vault *v, struct restore *restore)
{
	struct desk desk = new_desk(v);
	bool good;

	restore->key_folder = v->keys ? v->keys : db_key_folder(v->f->desk.db);
	good = restore_run(&desk, restore, &v->failure);

	assert_null(desk.db);
	restore->own_keys = restore->own_keys ? arena_text(&v->f->arena, restore->own_keys) : NULL;
	desk_close(&desk);
	return good;
}

static bool restore_from(struct vault *v, const char *from)
{
	struct restore request = { .from = from, .to = path_in(v, "new.db"),
		.identity = v->secret_path };

	return restore(v, &request);
}

/* Nothing of the restore is there, and nothing of the copy. */
static void expect_no_trace_of_it(struct vault *v)
{
	DIR *dir = opendir(v->f->folder);
	struct dirent *entry;

	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL)
		if (strncmp(entry->d_name, "new.db", 6) == 0 || strstr(entry->d_name, "-copy")
			|| strstr(entry->d_name, "restoring"))
			fail_msg("%s was left behind", entry->d_name);
	closedir(dir);
}

static size_t files_in(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	size_t count = 0;

	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL)
		count += entry->d_name[0] != '.' || strstr(entry->d_name, ".part");
	closedir(dir);
	return count;
}

/* --- what is made ------------------------------------------------------------------------------ */

static int64_t people_in(struct vault *v, const char *path)
{
	struct db_options options
	    = { .path = path, .key_folder = v->keys ? v->keys : db_key_folder(v->f->desk.db) };
	const char *detail;
	struct db *db;
	int64_t count;

	assert_int_equal(db_open(&options, &v->f->arena, &db, &detail), DB_OK);
	count = db_number(db, 0, "SELECT count(*) FROM person /*scan*/");
	db_close(&db);
	return count;
}

static void test_a_sealed_backup_comes_back_whole(void **state)
{
	struct vault *v = *state;
	const char *to = path_in(v, "one.backup");
	struct restore request = { .from = to, .to = path_in(v, "new.db"), .identity = v->secret_path };
	struct stat about;

	back_up(v, to, v->recipient);
	assert_int_equal(stat(to, &about), 0);
	assert_int_equal(about.st_mode & 077, 0);
	expect_no_trace_of_it(v);
	fixture_person(v->f, "Later", "female", NULL);
	must(v->f, restore(v, &request), &v->failure, "restoring");
	assert_int_equal(request.made_at, v->f->desk.fixed_now);
	assert_int_equal(request.faults, 0);
	assert_int_equal(people_in(v, request.to), 1);
	assert_int_equal(people_in(v, v->f->path), 2);
}

static void test_a_plain_copy_is_a_database_and_comes_back(void **state)
{
	struct vault *v = *state;
	const char *to = path_in(v, "plain.db");
	struct backup backup = back_up(v, to, NULL);

	assert_null(backup.sealed_for);
	assert_int_equal(people_in(v, to), 1);
	must(v->f, restore_from(v, to), &v->failure, "restoring");
	assert_int_equal(people_in(v, path_in(v, "new.db")), 1);
}

static void test_the_config_says_whom_it_is_sealed_to(void **state)
{
	struct vault *v = *state;
	struct backup backup;

	v->f->config->backup_recipient = v->recipient;
	backup = back_up(v, path_in(v, "one.backup"), NULL);
	assert_string_equal(backup.sealed_for, recipient_name(&v->f->arena, &v->secret->recipient));
	v->f->config->backup_recipient = "";
}

/* A restored database is written to as any other. */
static void test_a_restored_database_is_in_wal_mode(void **state)
{
	struct vault *v = *state;
	char begin[20] = "";
	int fd;

	back_up(v, path_in(v, "one.backup"), v->recipient);
	must(v->f, restore_from(v, path_in(v, "one.backup")), &v->failure, "restoring");
	fd = open(path_in(v, "new.db"), O_RDONLY);
	assert_int_equal(read(fd, begin, sizeof begin), sizeof begin);
	close(fd);
	assert_int_equal(begin[18], 2); /* the file format's write version: 2 is WAL */
	assert_int_equal(begin[19], 2);
}

static void test_both_leave_a_trace(void **state)
{
	struct vault *v = *state;
	struct audit_filter filter = { .verb = "backup", .from = DB_NULL, .until = DB_NULL,
		.before = DB_NULL, .after = DB_NULL, .limit = 10 };
	struct db_options options
	    = { .path = path_in(v, "new.db"), .key_folder = db_key_folder(v->f->desk.db) };
	struct audit *rows;
	const char *detail;
	struct db *db;

	back_up(v, path_in(v, "one.backup"), v->recipient);
	assert_int_equal(audit_load(v->f->desk.db, &v->f->arena, &filter, &rows), 1);
	assert_string_equal(rows[0].user, "admin");
	assert_non_null(strstr(rows[0].detail, "one.backup"));
	assert_null(strstr(rows[0].detail, "Nino"));
	must(v->f, restore_from(v, path_in(v, "one.backup")), &v->failure, "restoring");
	assert_int_equal(db_open(&options, &v->f->arena, &db, &detail), DB_OK);
	/* the entry of the backup is in it, so that it says which one it is */
	assert_int_equal(audit_load(db, &v->f->arena, &filter, &rows), 1);
	filter.verb = "restore";
	assert_int_equal(audit_load(db, &v->f->arena, &filter, &rows), 1);
	assert_string_equal(rows[0].user, "owner");
	assert_non_null(strstr(rows[0].detail, "24.11.2026 12:00"));
	db_close(&db);
}

/* --- the keys ---------------------------------------------------------------------------------- */

/* From here on it is another host: the fixture's database and its keys are out of reach. */
static void go_elsewhere(struct vault *v)
{
	desk_close(&v->f->desk);
	assert_int_equal(
	    rename(arena_format(&v->f->arena, "%s-keys", v->f->path), path_in(v, "gone")), 0);
	v->keys = path_in(v, "other/host/keys");
}

static const char *given_in(struct vault *v, const char *path)
{
	struct db_options options = { .path = path, .key_folder = v->keys };
	struct identity identity;
	const char *detail;
	struct db *db;

	assert_int_equal(db_open(&options, &v->f->arena, &db, &detail), DB_OK);
	assert_true(identity_get(db, &v->f->arena, 1, &identity));
	db_close(&db);
	return identity.given;
}

static const char *given_of(struct vault *v, const char *path, int64_t person)
{
	struct db_options options = { .path = path, .key_folder = db_key_folder(v->f->desk.db) };
	struct identity identity;
	const char *detail;
	struct db *db;

	assert_int_equal(db_open(&options, &v->f->arena, &db, &detail), DB_OK);
	assert_true(identity_get(db, &v->f->arena, person, &identity));
	db_close(&db);
	return identity.given;
}

static void remove_copy(struct vault *v)
{
	char command[300];

	snprintf(command, sizeof command, "rm -r '%s' '%s-keys'", path_in(v, "new.db"),
	    path_in(v, "new.db"));
	assert_int_equal(system(command), 0);
}

/* The inode of one that was removed is taken again by the next one, and its mark says more. */
static void test_again_and_again(void **state)
{
	struct vault *v = *state;
	const char *from = back_up(v, v->out, v->recipient).path;

	for (int i = 0; i < 4; i++) {
		must(v->f, restore_from(v, from), &v->failure, "restoring");
		remove_copy(v);
	}
}

static int64_t faults_of(struct desk *desk, struct arena *arena)
{
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	size_t faults = 0;

	if (!check_run(desk, &doc, &faults, &failure))
		fail_msg("checking: %s", failure_line(arena, &failure));
	doc_done(&doc);
	return (int64_t)faults;
}

static void forget_in(struct vault *v, const char *path, int64_t person)
{
	struct db_options options = { .path = path, .key_folder = db_key_folder(v->f->desk.db) };
	const char *detail;
	struct db *db;

	assert_int_equal(db_open(&options, &v->f->arena, &db, &detail), DB_OK);
	assert_true(keyring_forget(db_ring(db), person));
	db_close(&db);
}

/* A drill, while the house works on: what is forgotten in the copy is not in the living one, and the
 * keys of the copy go with it. */
static void test_a_copy_beside_the_living_has_keys_of_its_own(void **state)
{
	struct vault *v = *state;
	const char *id = db_meta(v->f->desk.db, &v->f->arena, "database-id"), *copy;
	struct restore request = { .to = path_in(v, "new.db"), .identity = v->secret_path };

	fixture_person(v->f, "Gone", "female", NULL);
	request.from = back_up(v, v->out, v->recipient).path;
	assert_true(keyring_forget(db_ring(v->f->desk.db), 2));
	must(v->f, restore(v, &request), &v->failure, "restoring");
	copy = path_in(v, "new.db");
	assert_string_equal(request.own_keys, path_in(v, "new.db-keys"));
	assert_int_equal(files_in(request.own_keys), 2); /* key and ring */
	assert_string_equal(given_of(v, copy, 1), "Nino");
	assert_string_equal(given_of(v, copy, 2), ""); /* was forgotten, and stays so */
	forget_in(v, copy, 1);
	assert_string_equal(given_of(v, copy, 1), "");
	assert_string_equal(given_of(v, v->f->path, 1), "Nino");
	assert_string_equal(db_meta(v->f->desk.db, &v->f->arena, "database-id"), id);
	assert_true(chain_is_marked(v->f->desk.db)); /* its end is watched as before */
	assert_int_equal(faults_of(&v->f->desk, &v->f->arena), 0);
	unlink(copy); /* its keys alone are left: they would open what is forgotten from now on */
	expect_refused(v, restore_from(v, request.from), CODE_STORAGE_EXISTS);
}

/* Where there is none any more, it takes the place of the one that it is of. */
static void test_instead_of_the_living_it_has_its_keys(void **state)
{
	struct vault *v = *state;
	struct restore request = { .to = path_in(v, "new.db"), .identity = v->secret_path };
	const char *keys = arena_format(&v->f->arena, "%s-keys", v->f->path);

	request.from = back_up(v, v->out, v->recipient).path;
	desk_close(&v->f->desk);
	assert_int_equal(rename(v->f->path, path_in(v, "broken.db")), 0);
	v->keys = keys;
	must(v->f, restore(v, &request), &v->failure, "restoring");
	assert_null(request.own_keys);
	assert_int_equal(access(path_in(v, "new.db-keys"), F_OK), -1);
	assert_string_equal(given_in(v, request.to), "Nino");
}

/* Another host, which has no key ring: it comes with the backup, and the names with it. */
static void test_the_keys_come_back_with_it(void **state)
{
	struct vault *v = *state;
	struct restore request = { .to = path_in(v, "new.db"), .identity = v->secret_path };

	request.from = back_up(v, v->out, v->recipient).path;
	go_elsewhere(v);
	must(v->f, restore(v, &request), &v->failure, "restoring");
	assert_true(request.ring_unpacked);
	assert_string_equal(given_in(v, request.to), "Nino");
	/* a second time the host has them */
	request.to = path_in(v, "newer.db");
	must(v->f, restore(v, &request), &v->failure, "restoring");
	assert_false(request.ring_unpacked);
}

static void test_the_keys_are_asked_for(void **state)
{
	struct vault *v = *state;
	const char *ring, *id = db_meta(v->f->desk.db, &v->f->arena, "database-id");
	struct restore request = { .to = path_in(v, "new.db"), .identity = v->secret_path };

	request.from = back_up(v, v->out, v->recipient).path;
	ring = arena_format(&v->f->arena, "%sshelterdesk-%s.ring", v->out, id);
	assert_int_equal(rename(ring, path_in(v, "moved")), 0);
	go_elsewhere(v);
	expect_refused(v, restore(v, &request), CODE_KEY_MISSING);
	request.ring = request.from; /* a database is no key ring, and the other way round */
	expect_refused(v, restore(v, &request), CODE_BACKUP_FOREIGN);
	assert_int_equal(access(arena_format(&v->f->arena, "%s/%s.key", v->keys, id), F_OK), -1);
	request.ring = path_in(v, "moved");
	must(v->f, restore(v, &request), &v->failure, "restoring");
	request.from = request.ring;
	request.to = path_in(v, "newer.db");
	expect_refused(v, restore(v, &request), CODE_BACKUP_FOREIGN);
}

/* A restore that fails leaves no keys either. */
static void test_no_keys_are_left_behind(void **state)
{
	struct vault *v = *state;
	const char *id = db_meta(v->f->desk.db, &v->f->arena, "database-id"), *from;

	assert_int_equal(db_begin(v->f->desk.db), DB_OK);
	db_run(v->f->desk.db, "DELETE FROM desk_grant WHERE role = 'administrator'");
	assert_int_equal(db_commit(v->f->desk.db), DB_OK);
	from = back_up(v, v->out, v->recipient).path;
	go_elsewhere(v);
	expect_refused(v, restore_from(v, from), CODE_CHECK_FAILED);
	assert_int_equal(access(arena_format(&v->f->arena, "%s/%s.key", v->keys, id), F_OK), -1);
	assert_int_equal(access(arena_format(&v->f->arena, "%s/%s.ring", v->keys, id), F_OK), -1);
	expect_no_trace_of_it(v);
}

/* Every backup brings the newest keys, under the same name: whoever was forgotten since then stays so,
 * in the older backups too. */
static void test_the_forgotten_stay_forgotten(void **state)
{
	struct vault *v = *state;
	const char *old = back_up(v, v->out, v->recipient).path;

	assert_true(keyring_forget(db_ring(v->f->desk.db), 1));
	fixture_now(v->f, "2026-11-24 13:00");
	back_up(v, v->out, v->recipient);
	assert_int_equal(files_in(v->out), 3); /* two backups, one ring */
	go_elsewhere(v);
	must(v->f, restore_from(v, old), &v->failure, "restoring");
	assert_string_equal(given_in(v, path_in(v, "new.db")), "");
}

/* A plain copy goes without them, and says nothing of names. */
static void test_a_plain_copy_has_no_keys(void **state)
{
	struct vault *v = *state;
	struct restore request = { .from = path_in(v, "out/plain.db"), .to = path_in(v, "new.db") };

	back_up(v, request.from, NULL);
	assert_int_equal(files_in(v->out), 1);
	go_elsewhere(v);
	expect_refused(v, restore(v, &request), CODE_KEY_MISSING);
	expect_no_trace_of_it(v);
}

/* --- folders ----------------------------------------------------------------------------------- */

static void test_a_folder_names_by_time_and_keeps_so_many(void **state)
{
	static const char *const times[] = { "2026-11-24 12:00", "2026-11-24 13:00",
		"2026-11-24 14:00", "2026-11-25 14:00" };
	struct vault *v = *state;
	struct backup backup = { .to = v->out, .recipient = v->recipient, .keep = 2 };
	const char *others[] = { "shelterdesk-other-20200101-000000.backup", "shelterdesk-x.backup",
		"notes.txt" };

	for (size_t i = 0; i < 3; i++)
		close(file_new(arena_format(&v->f->arena, "%s%s", v->out, others[i])));
	for (size_t i = 0; i < 4; i++) {
		fixture_now(v->f, times[i]);
		must(v->f, backup_run(&v->f->desk, &backup, &v->failure), &v->failure, "backing up");
		assert_int_equal(backup.removed, i >= 2);
	}
	assert_non_null(strstr(backup.path, "-20261125-140000.backup"));
	assert_int_equal(access(backup.path, F_OK), 0);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(
		    access(arena_format(&v->f->arena, "%s%s", v->out, others[i]), F_OK), 0);
	/* the clock was set back: the newest by name is not this one, and this one stays */
	fixture_now(v->f, "2026-11-20 10:00");
	backup.keep = 1;
	must(v->f, backup_run(&v->f->desk, &backup, &v->failure), &v->failure, "backing up");
	assert_int_equal(access(backup.path, F_OK), 0);
	assert_int_equal(backup.removed, 2);
	backup.to = path_in(v, "file.backup");
	expect_refused(v, backup_run(&v->f->desk, &backup, &v->failure), CODE_BAD_VALUE);
}

/* --- what is refused --------------------------------------------------------------------------- */

static void test_refusals_of_backup(void **state)
{
	struct vault *v = *state;
	struct backup backup = { .to = path_in(v, "one"), .recipient = v->recipient, .keep = DB_NULL };

	close(file_new(backup.to));
	expect_refused(v, backup_run(&v->f->desk, &backup, &v->failure), CODE_STORAGE_EXISTS);
	backup.to = "/no/such/folder/copy";
	expect_refused(v, backup_run(&v->f->desk, &backup, &v->failure), CODE_STORAGE_MISSING);
	backup.to = path_in(v, "two");
	backup.recipient = "shelterdesk-recipient:nonsense";
	expect_refused(v, backup_run(&v->f->desk, &backup, &v->failure), CODE_BAD_VALUE);
	backup.recipient = v->recipient;
	fixture_as(v->f, "manager");
	expect_refused(v, backup_run(&v->f->desk, &backup, &v->failure), CODE_NOT_ALLOWED);
	assert_int_equal(access(backup.to, F_OK), -1);
	/* the timer: nobody signed in, and the file is ours */
	v->f->desk.actor = (struct actor){ .user = "owner" };
	backup.by_owner = true;
	must(v->f, backup_run(&v->f->desk, &backup, &v->failure), &v->failure, "as the owner");
	fixture_as(v->f, "admin");
}

/* Two at a time would sweep each other's copies. */
static void test_one_at_a_time(void **state)
{
	struct vault *v = *state;
	struct backup backup = { .to = path_in(v, "one"), .keep = DB_NULL };
	struct db_options options = { .path = v->f->path, .turn_ms = 30 };
	struct turn line;
	const char *detail;

	db_close(&v->f->desk.db);
	assert_int_equal(db_open(&options, &v->f->arena, &v->f->desk.db, &detail), DB_OK);
	assert_true(turn_open(&line, arena_format(&v->f->arena, "%s-backup", v->f->path)));
	assert_true(turn_take(&line, 10));
	expect_refused(v, backup_run(&v->f->desk, &backup, &v->failure), CODE_BUSY);
	turn_give(&line);
	turn_close(&line);
	must(v->f, backup_run(&v->f->desk, &backup, &v->failure), &v->failure, "alone");
}

static void test_what_a_killed_one_left_is_swept(void **state)
{
	struct vault *v = *state;
	static const char *const left[] = { "desk.db-copy", "desk.db-copy-wal", "desk.db-copy-shm" };

	for (size_t i = 0; i < 3; i++) {
		int fd = file_new(path_in(v, left[i]));

		assert_true(file_write(fd, "half a copy", 11));
		close(fd);
	}
	close(file_new(path_in(v, "new.db-restoring")));
	back_up(v, arena_format(&v->f->arena, "%sone", v->out), v->recipient);
	must(v->f, restore_from(v, arena_format(&v->f->arena, "%sone", v->out)), &v->failure,
	    "restoring");
	remove_copy(v);
	expect_no_trace_of_it(v);
	assert_int_equal(files_in(v->out), 2); /* and the keys */
}

static void test_refusals_of_restore(void **state)
{
	struct vault *v = *state;
	const char *good = path_in(v, "one"), *to = path_in(v, "new.db");
	struct restore request = { .from = good, .to = v->f->path, .identity = v->secret_path };
	struct secret *other = secret_new();
	struct stat about;

	back_up(v, good, v->recipient);
	expect_refused(v, restore(v, &request), CODE_STORAGE_EXISTS);
	request.to = to;
	close(file_new(path_in(v, "new.db-wal"))); /* would be read as the new database's */
	expect_refused(v, restore(v, &request), CODE_STORAGE_EXISTS);
	unlink(path_in(v, "new.db-wal"));
	request.identity = NULL;
	expect_refused(v, restore(v, &request), CODE_MISSING_VALUE);
	request.identity = path_in(v, "other");
	must(v->f, secret_write(other, request.identity, &v->failure), &v->failure, "another secret");
	expect_refused(v, restore(v, &request), CODE_BACKUP_KEY);
	request.identity = path_in(v, "none");
	expect_refused(v, restore(v, &request), CODE_STORAGE_MISSING);
	expect_refused(v, restore_from(v, path_in(v, "none")), CODE_STORAGE_MISSING);
	expect_refused(v, restore_from(v, "/etc/passwd"), CODE_BACKUP_FOREIGN);
	assert_int_equal(stat(good, &about), 0);
	assert_int_equal(truncate(good, about.st_size - 1), 0);
	expect_refused(v, restore_from(v, good), CODE_BACKUP_CUT);
	expect_no_trace_of_it(v);
	secret_free(&other);
}

/* A parcel of this content, as if backup had made it. */
static const char *parcel_of(
    struct vault *v, const char *name, const char *kind, int64_t schema, const char *content)
{
	const char *path = path_in(v, name);
	struct parcel_label label = { .kind = kind, .database = "x", .chain = "", .schema = schema,
		.part_count = 1 };
	int in = open(content, O_RDONLY), out = file_new(path);
	struct stat about;

	assert_int_equal(fstat(in, &about), 0);
	label.parts[0] = (struct parcel_part){ "database", in, about.st_size };
	must(v->f, parcel_write(out, path, &v->secret->recipient, &label, NULL, &v->failure),
	    &v->failure, "a parcel");
	close(in);
	close(out);
	return path;
}

static void test_what_is_in_it_is_judged(void **state)
{
	struct vault *v = *state;

	expect_refused(v, restore_from(v, parcel_of(v, "a", "keys", migration_count, v->f->path)),
	    CODE_BACKUP_FOREIGN);
	expect_refused(v,
	    restore_from(v, parcel_of(v, "b", "database", migration_count + 1, v->f->path)),
	    CODE_STORAGE_NEWER);
	expect_refused(v, restore_from(v, parcel_of(v, "c", "database", migration_count, "/etc/passwd")),
	    CODE_STORAGE_FOREIGN);
	expect_no_trace_of_it(v);
}

/* Entries of the audit are missing: the backup is made and says so, the restore asks. */
static void test_faults_of_rows(void **state)
{
	struct vault *v = *state;
	struct backup backup;
	struct restore request = { .from = path_in(v, "one"), .to = path_in(v, "new.db"),
		.identity = v->secret_path };

	assert_int_equal(db_begin(v->f->desk.db), DB_OK);
	db_run(v->f->desk.db,
	    "INSERT INTO audit (id, uid, at, user, terminal, verb, entity, detail, result, changes)"
	    " SELECT max(id) + 5, 'x', 0, 'x', 'x', 'x', '', '', '{}', 0 FROM audit");
	assert_int_equal(db_commit(v->f->desk.db), DB_OK);
	backup = back_up(v, request.from, v->recipient);
	assert_true(backup.faults > 0);
	expect_refused(v, restore(v, &request), CODE_CHECK_FAILED);
	expect_no_trace_of_it(v);
	request.despite = true;
	must(v->f, restore(v, &request), &v->failure, "despite its faults");
	assert_int_equal(request.faults, backup.faults);
}

/* A table of the live file is garbage: that is no backup, and nothing goes. */
static void test_a_damaged_database_gives_no_backup(void **state)
{
	struct vault *v = *state;
	struct backup backup = { .to = v->out, .recipient = v->recipient, .keep = 1 };
	const char *first = back_up(v, v->out, v->recipient).path;
	unsigned char garbage[4096];
	struct db_options options = { .path = v->f->path };
	const char *detail;
	int64_t page = db_number(v->f->desk.db, 0,
	    "SELECT rootpage FROM sqlite_schema WHERE name = 'cleaning' /*scan*/");
	int fd;

	db_settle(v->f->desk.db);
	db_close(&v->f->desk.db);
	memset(garbage, 0xa5, sizeof garbage);
	fd = open(v->f->path, O_WRONLY);
	assert_int_equal(pwrite(fd, garbage, sizeof garbage, (page - 1) * 4096), sizeof garbage);
	close(fd);
	assert_int_equal(db_open(&options, &v->f->arena, &v->f->desk.db, &detail), DB_OK);
	fixture_now(v->f, "2026-11-24 13:00");
	expect_refused(v, backup_run(&v->f->desk, &backup, &v->failure), CODE_STORAGE_CORRUPT);
	assert_int_equal(access(first, F_OK), 0);
	assert_int_equal(files_in(v->out), 2);
	expect_no_trace_of_it(v);
}

static bool at_once(void)
{
	return true;
}

static void test_stopped_leaves_nothing(void **state)
{
	struct vault *v = *state;
	struct backup backup = { .to = v->out, .recipient = v->recipient, .keep = DB_NULL,
		.watch.stopped = at_once };
	struct restore request = { .from = path_in(v, "one"), .to = path_in(v, "new.db"),
		.identity = v->secret_path, .watch.stopped = at_once };

	assert_false(backup_run(&v->f->desk, &backup, &v->failure));
	assert_int_equal(files_in(v->out), 0);
	back_up(v, request.from, v->recipient);
	assert_false(restore(v, &request));
	expect_no_trace_of_it(v);
}

/* --- needs attention --------------------------------------------------------------------------- */

/* The text of the one item about backups, for whom and when; NULL: there is none. */
static const char *reminder(struct vault *v, const char *user, const char *now)
{
	struct attention *items;
	struct occupancy occupancy;
	const char *text = NULL;
	size_t count;

	fixture_as(v->f, user);
	fixture_now(v->f, now);
	occupancy_load(
	    &v->f->desk, &v->f->arena, DB_NULL, v->f->desk.fixed_now, &occupancy);
	count = attention_load(&v->f->desk, &v->f->arena, &occupancy, RIGHT_SEE_BEDS, &items);
	for (size_t i = 0; i < count; i++)
		if (items[i].kind == ATTENTION_BACKUP) {
			assert_null(text);
			assert_true(items[i].urgent);
			text = items[i].text;
		}
	return text;
}

static void test_who_is_told_that_it_is_too_old(void **state)
{
	struct vault *v = *state;

	v->f->config->backup_hours = 26;
	/* made at the start of 2026: not on its first day, then until the first backup */
	assert_null(reminder(v, "admin", "2026-01-01 23:59"));
	assert_string_equal(reminder(v, "admin", "2026-01-02 02:00"), "no backup was ever made");
	assert_non_null(reminder(v, "manager", "2026-11-24 12:00"));
	assert_null(reminder(v, "reception", "2026-11-24 12:00"));
	assert_null(reminder(v, "night", "2026-11-24 12:00"));
	fixture_as(v->f, "admin");
	back_up(v, path_in(v, "one"), v->recipient);
	assert_int_equal(backup_last(v->f->desk.db), v->f->desk.fixed_now);
	assert_null(reminder(v, "admin", "2026-11-25 13:59"));
	assert_non_null(strstr(reminder(v, "admin", "2026-11-25 14:00"), "24.11 12:00"));
	v->f->config->backup_hours = 0;
	assert_null(reminder(v, "admin", "2027-11-25 14:00"));
	v->f->config->backup_hours = 26;
	assert_int_equal(db_begin(v->f->desk.db), DB_OK);
	db_set_meta(v->f->desk.db, "demo", "1");
	assert_int_equal(db_commit(v->f->desk.db), DB_OK);
	assert_null(reminder(v, "admin", "2027-11-25 14:00"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_a_sealed_backup_comes_back_whole),
		TEST(test_a_plain_copy_is_a_database_and_comes_back),
		TEST(test_the_config_says_whom_it_is_sealed_to),
		TEST(test_a_restored_database_is_in_wal_mode), TEST(test_both_leave_a_trace),
		TEST(test_again_and_again), TEST(test_a_copy_beside_the_living_has_keys_of_its_own),
		TEST(test_instead_of_the_living_it_has_its_keys),
		TEST(test_the_keys_come_back_with_it), TEST(test_the_keys_are_asked_for),
		TEST(test_no_keys_are_left_behind), TEST(test_the_forgotten_stay_forgotten),
		TEST(test_a_plain_copy_has_no_keys),
		TEST(test_a_folder_names_by_time_and_keeps_so_many), TEST(test_refusals_of_backup),
		TEST(test_one_at_a_time), TEST(test_what_a_killed_one_left_is_swept),
		TEST(test_refusals_of_restore), TEST(test_what_is_in_it_is_judged),
		TEST(test_faults_of_rows), TEST(test_a_damaged_database_gives_no_backup),
		TEST(test_stopped_leaves_nothing), TEST(test_who_is_told_that_it_is_too_old) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
