/* Files and folders as they come: full, read-only, another program's, damaged, newer, gone. The real
 * program, through the shell: each gets its code and exit status, and nothing is changed. */
#include "tests/fault/shell.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static char folder[64], db[200];

static int set_up(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/shelterdesk-files-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	chmod(folder, 0755);
	snprintf(db, sizeof db, "%s/d/t.db", folder);
	expect(0, NULL, shell("%s --db %s init --administrator tester", program, db));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	return shell("chmod -R u+rwx %s; rm -rf %s", folder, folder);
}

static int admit(void)
{
	return shell("%s --db %s --as tester person-add --given Nino --family Beridze --sex female",
	    program, db);
}

static void raw(const char *sql)
{
	sqlite3 *handle = NULL;
	char *error = NULL;

	assert_int_equal(sqlite3_open(db, &handle), SQLITE_OK);
	if (sqlite3_exec(handle, sql, NULL, NULL, &error) != SQLITE_OK)
		fail_msg("%s: %s", sql, error);
	sqlite3_close(handle);
}

static void test_works(void **state)
{
	(void)state;
	expect(0, NULL, admit());
	expect(0, NULL, shell("%s --db %s --as tester check", program, db));
}

/* A document is never written over a database, what belongs to it, or its keys. */
static void test_output_spares_what_is_kept(void **state)
{
	static const char *const places[] = { "d/t.db", "d/t.db-wal", "d/t.db-turn", "link", "other.db" };

	(void)state;
	expect(0, NULL, shell("ln -s %s %s/link; cp %s %s/other.db", db, folder, db, folder));
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
		expect(2, "bad-output", shell("%s --db %s --as tester occupancy -o %s/%s", program, db,
					    folder, places[i]));
	expect(0, NULL, shell("%s --db %s --as tester occupancy -o %s/paper.txt", program, db, folder));
	expect(0, NULL, shell("%s --db %s --as tester occupancy -o %s/paper.txt", program, db, folder));
	expect(0, NULL, shell("%s --db %s --as tester check", program, db));
}

/* A wrong place is bad input, and said before anything is made and counted as a copy. */
static void test_output_into_a_wrong_place(void **state)
{
	(void)state;
	expect(0, NULL, shell("mkdir %s/paper", folder));
	expect(2, "is a folder: give the name of a file in it",
	    shell("%s --db %s --as tester occupancy -o %s/paper", program, db, folder));
	expect(2, "bad-output", shell("%s --db %s --as tester occupancy -o /etc", program, db));
	expect(2, "bad-output", shell("%s --db %s --as tester occupancy -o %s/none/a.txt", program, db,
				    folder));
	expect(0, NULL, shell("%s --db %s --as tester copies --format csv | wc -l", program, db));
	assert_int_equal(atoi(shell_output), 1);
}

/* What -o does with names depends on whose paper it is. */
static void test_help_of_output(void **state)
{
	(void)state;
	expect(0, "file: with codes instead of names", shell("%s --lang en help people", program));
	expect(0, "file: paper of the house, with names where the screen shows them",
	    shell("%s --lang en help roster", program));
}

/* A device stays one: nothing is put in its place, and what it does not take is not done. The device that
 * is always full is made here: a test that fails may have put a file in the machine's own. */
static void test_output_into_devices(void **state)
{
	char full[300];
	int fd = -1;

	(void)state;
	snprintf(full, sizeof full, "%s/full", folder);
	expect(0, NULL, shell("cd %s; mkfifo pipe; timeout 9 head -1 pipe >read & cd %s; %s --db %s"
			      " --as tester occupancy -o pipe && test -p pipe && wait && grep -q Occupancy"
			      " read", folder, folder, program, db));
	if (mknod(full, S_IFCHR | 0666, makedev(1, 7)) != 0
		|| (fd = open(full, O_WRONLY | O_CLOEXEC)) < 0)
		skip(); /* takes root, and a /tmp that has devices */
	close(fd);
	expect(5, "storage-full: ", shell("%s --db %s --as tester occupancy -o %s", program, db, full));
	expect(0, NULL, shell("test -c %s", full));
	expect(5, "storage-full: ", shell("%s --db %s --as tester occupancy >%s", program, db, full));
	expect(5, "storage-full: ", shell("%s --db %s --as tester help codes >%s", program, db, full));
	expect(5, "storage-full: ",
	    shell("%s --db %s --as tester person-add --given Nino --family B --sex female >%s",
		program, db, full));
}

static void test_missing(void **state)
{
	(void)state;
	expect(5, "storage-missing", shell("%s --db %s/none/x.db occupancy", program, folder));
	expect(5, "storage-missing", shell("%s --db %s/x.db occupancy", program, folder));
	expect(2, "storage-exists", shell("%s --db %s init", program, db));
}

static void test_foreign(void **state)
{
	(void)state;
	expect(0, NULL, shell("echo 'not a database, but long enough to be read as one' > %s/f; "
		"for i in 1 2 3 4 5 6 7; do cat %s/f %s/f > %s/g; mv %s/g %s/f; done",
		folder, folder, folder, folder, folder, folder));
	expect(5, "storage-foreign", shell("%s --db %s/f occupancy", program, folder));
	raw("PRAGMA application_id = 42");
	expect(5, "storage-foreign", shell("%s --db %s occupancy", program, db));
	expect(5, "storage-foreign", shell("%s --db %s occupancy", program, folder));
	expect(0, NULL, shell(": > %s/empty", folder));
	expect(5, "storage-foreign", shell("%s --db %s/empty occupancy", program, folder));
}

static void test_newer(void **state)
{
	(void)state;
	raw("PRAGMA user_version = 9999");
	expect(5, "storage-newer", shell("%s --db %s occupancy", program, db));
}

/* Garbage over the middle of the file: reported, never a crash, and the file stays as it is. */
static void test_corrupt(void **state)
{
	unsigned char garbage[4096];
	struct stat before, after;
	int fd;

	(void)state;
	raw("PRAGMA wal_checkpoint(TRUNCATE)");
	memset(garbage, 0xa5, sizeof garbage);
	fd = open(db, O_WRONLY);
	assert_true(fd >= 0);
	for (int page = 1; page < 12; page++)
		assert_int_equal(pwrite(fd, garbage, sizeof garbage, page * 4096L), 4096);
	close(fd);
	stat(db, &before);
	expect(5, "storage-corrupt", admit());
	expect(5, "storage-corrupt", shell("%s --db %s --as tester occupancy", program, db));
	stat(db, &after);
	assert_int_equal(before.st_size, after.st_size);
}

/* As an ordinary user: root may write anywhere. */
static void test_read_only(void **state)
{
	(void)state;
	if (geteuid() != 0) {
		chmod(db, 0400);
		expect(5, "storage-readonly", admit());
		return;
	}
	expect(0, NULL, shell("chown -R nobody %s && chmod 0400 %s && cp %s %s/program && "
		"chmod 0755 %s/program", folder, db, program, folder, folder));
	expect(5, "storage-readonly",
	    shell("setpriv --reuid=nobody --clear-groups %s/program --db %s --as tester occupancy",
		folder, db));
	chmod(db, 0600);
	expect(0, NULL, shell("chmod 0500 %s/d", folder));
	expect(0, NULL, shell("rm -f %s-turn %s-wal %s-shm", db, db, db));
	expect(5, "storage-readonly",
	    shell("setpriv --reuid=nobody --clear-groups %s/program --db %s --as tester occupancy",
		folder, db));
	expect(5, NULL,
	    shell("setpriv --reuid=nobody --clear-groups %s/program --db /root/x/y.db init",
		folder));
}

/* A small disk is filled: at some point the answer becomes storage-full, everything acknowledged is
 * there, and with room again the work goes on. */
static void test_full_disk(void **state)
{
	char disk[100], options[40];
	int saved = 0, status = 0;
	struct stat empty;

	(void)state;
	/* room for an empty database twice (its log beside it), and some entries */
	expect(0, NULL, shell("%s --db %s/size.db init --administrator tester", program, folder));
	snprintf(db, sizeof db, "%s/size.db", folder);
	assert_int_equal(stat(db, &empty), 0);
	snprintf(options, sizeof options, "size=%lldk", (long long)empty.st_size * 2 / 1024 + 1200);
	snprintf(disk, sizeof disk, "%s/disk", folder);
	mkdir(disk, 0700);
	if (mount("tmpfs", disk, "tmpfs", 0, options) != 0) {
		print_message("cannot mount a small tmpfs here: the full disk is not tested\n");
		skip();
	}
	snprintf(db, sizeof db, "%s/t.db", disk);
	status = shell("%s --db %s init --administrator tester", program, db);
	if (status == 0)
		for (saved = 0; saved < 2000 && (status = admit()) == 0; saved++)
			;
	if (status != 5 || !strstr(shell_output, "storage-full")) {
		umount2(disk, MNT_DETACH);
		fail_msg("after %d entries: status %d, %s", saved, status, shell_output);
	}
	mount("tmpfs", disk, "tmpfs", MS_REMOUNT, "size=12m");
	expect(0, NULL, admit());
	expect(0, NULL, shell("%s --db %s --as tester people --limit 5000 --format csv | grep -c '^B-'",
		program, db));
	status = atoi(shell_output);
	umount2(disk, MNT_DETACH);
	assert_int_equal(status, saved + 1);
	print_message("%d entries fitted\n", saved);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(int count, char **words)
{
	const struct CMUnitTest tests[] = { TEST(test_works),
		TEST(test_output_spares_what_is_kept), TEST(test_output_into_devices),
		TEST(test_output_into_a_wrong_place), TEST(test_help_of_output),
		TEST(test_missing), TEST(test_foreign),
		TEST(test_newer), TEST(test_corrupt), TEST(test_read_only), TEST(test_full_disk) };

	(void)count;
	if (!shell_find(words[0]))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
