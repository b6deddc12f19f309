/* Backups with the real program: the restore drill, a full disk, kills in the middle. */
#include "tests/fault/shell.h"

#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define KILLS 20
#define NOW "--now '2026-11-24 21:40'"

static char folder[64], db[100], key[100], recipient[200];

/* A demo of its own, and a pair of keys. HOME is in the folder: nothing of the machine's is used. */
static int set_up(void **state)
{
	char home[100];

	(void)state;
	strcpy(folder, "/tmp/shelterdesk-backup-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(home, sizeof home, "%s/home", folder);
	setenv("HOME", home, 1);
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_DATA_HOME");
	snprintf(db, sizeof db, "%s/d/desk.db", folder);
	snprintf(key, sizeof key, "%s/stick", folder);
	expect(0, NULL, shell("mkdir %s %s/out && %s keygen --to %s", home, folder, program, key));
	snprintf(recipient, sizeof recipient, "%.*s", (int)strcspn(shell_output, "\n"), shell_output);
	expect(0, "made", shell("%s --db %s " NOW " demo", program, db));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	return shell("rm -rf %s", folder);
}

/* Names in the folder that begin so. */
static int count_files(const char *in, const char *begin)
{
	char path[200];
	struct dirent *entry;
	int count = 0;
	DIR *dir;

	snprintf(path, sizeof path, "%s/%s", folder, in);
	dir = opendir(path);
	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL)
		count += strncmp(entry->d_name, begin, strlen(begin)) == 0;
	closedir(dir);
	return count;
}

/* --- the drill -------------------------------------------------------------------------------- */

static void test_drill(void **state)
{
	struct stat about;
	char before[sizeof shell_output];

	(void)state;
	expect(0, NULL, shell("%s --db %s " NOW " people --find gociridze --format csv", program, db));
	strcpy(before, shell_output);
	assert_non_null(strstr(before, "B-"));
	expect(0, "sealed for the recipient",
	    shell("%s --db %s " NOW " backup --to %s/out/ --recipient %s", program, db, folder,
		recipient));
	assert_int_equal(count_files("out", "shelterdesk-"), 2); /* the database, and its keys */
	assert_int_equal(count_files("d", "desk.db-copy"), 0);
	/* the house burns down; the stick and the backup are elsewhere */
	expect(0, NULL, shell("rm -rf %s/d %s/home/.config", folder, folder));
	expect(0, "its keys were unpacked",
	    shell("%s --db %s/new/desk.db " NOW " restore --identity %s --from %s/out/shelterdesk-*.backup",
		program, folder, key, folder));
	expect(0, "in order", shell("%s --db %s/new/desk.db " NOW " check", program, folder));
	expect(0, NULL,
	    shell("%s --db %s/new/desk.db " NOW " people --find gociridze --format csv", program, folder));
	assert_string_equal(shell_output, before);
	expect(0, NULL, shell("%s --db %s/new/desk.db " NOW
		" person-add --given Nino --family Beridze --sex female", program, folder));
	assert_int_equal(stat(key, &about), 0);
	assert_int_equal(about.st_mode & 077, 0);
}

/* Ten times the people, who need more than one block of everything. */
static void test_larger_drill(void **state)
{
	char people[sizeof shell_output];

	(void)state;
	snprintf(db, sizeof db, "%s/d/large.db", folder);
	expect(0, "made", shell("%s --db %s " NOW " demo --people 2400 --days 1000", program, db));
	expect(0, NULL, shell("%s --db %s " NOW " people --limit 100 --format csv", program, db));
	strcpy(people, shell_output);
	expect(0, NULL, shell("%s --db %s " NOW " backup --to %s/out/ --recipient %s", program, db,
		folder, recipient));
	expect(0, NULL, shell("rm -rf %s/d %s/home/.config", folder, folder));
	expect(0, "its keys were unpacked",
	    shell("%s --db %s/new.db restore --identity %s --from %s/out/*.backup", program, folder, key,
		folder));
	expect(0, NULL, shell("%s --db %s/new.db " NOW " people --limit 100 --format csv", program,
		folder));
	assert_string_equal(shell_output, people);
}

static void test_secret_from_standard_input(void **state)
{
	(void)state;
	expect(0, NULL, shell("%s --db %s backup --to %s/one --recipient %s", program, db, folder,
		recipient));
	expect(0, "restored to", shell("cat %s | %s restore --from %s/one --db %s/new.db --identity -",
		key, program, folder, folder));
}

static void test_what_is_said(void **state)
{
	(void)state;
	expect(0, "not sealed", shell("%s --db %s backup --to %s/plain", program, db, folder));
	expect(2, "storage-exists", shell("%s --db %s backup --to %s/plain", program, db, folder));
	expect(5, "storage-missing", shell("%s --db %s backup --to %s/none/x", program, db, folder));
	expect(2, "bad-value", shell("%s --db %s backup --to %s/x --recipient %sq", program, db, folder,
		recipient));
	expect(2, "missing-value", shell("%s --db %s backup", program, db));
	expect(2, "missing-value", shell("%s restore --from %s/plain", program, folder));
	expect(2, "storage-exists", shell("%s keygen --to %s", program, key));
	expect(0, NULL, shell("%s --db %s backup --to %s/one --recipient %s", program, db, folder,
		recipient));
	expect(2, "missing-value", shell("%s restore --from %s/one --db %s/n", program, folder, folder));
	expect(0, NULL, shell("%s keygen --to %s/other", program, folder));
	expect(2, "backup-key", shell("%s restore --from %s/one --db %s/n --identity %s/other", program,
		folder, folder, folder));
	expect(2, "backup-foreign", shell("%s restore --from %s --db %s/n --identity %s", program, key,
		folder, key));
	expect(4, "not-allowed", shell("%s --db %s --as tbilisi backup --to %s/x", program, db, folder));
}

/* The config seals without a flag, and a typo in it is told with its line. */
static void test_config_seals(void **state)
{
	(void)state;
	expect(0, NULL, shell("%s help config-example > %s/c.cfg", program, folder));
	expect(0, NULL, shell("sed -i '/backup_recipient/d' %s/c.cfg; "
		"echo 'backup_recipient = \"%s\";' >> %s/c.cfg", folder, recipient, folder));
	expect(0, "sealed for the recipient", shell("%s --config %s/c.cfg --db %s backup --to %s/one",
		program, folder, db, folder));
	expect(0, NULL, shell("sed -i 's/shelterdesk-recipient:./&q/' %s/c.cfg", folder));
	expect(2, "backup_recipient", shell("%s --config %s/c.cfg --db %s backup --to %s/two", program,
		folder, db, folder));
}

/* The line of the sample unit is one that the program takes, with its own paths in it. */
static void test_unit_of_the_timer(void **state)
{
	(void)state;
	expect(0, NULL, shell("grep '^ExecStart=/' config/kit/shelterdesk-backup.service | "
		"sed 's|^ExecStart=[^ ]*|%s --db %s|; s|/var/backups/shelterdesk/|%s/out/|; s|--keep 72|--keep 2|' > %s/line",
		program, db, folder, folder));
	expect(0, NULL, shell("grep -q ' backup --to ' %s/line", folder));
	for (int hour = 10; hour < 13; hour++)
		expect(0, "copied to", shell("$(cat %s/line) --now '2026-11-24 %d:00'", folder, hour));
	assert_int_equal(count_files("out", "shelterdesk-"), 2);
}

/* No name of the demo can be read in a sealed backup. */
static void test_no_name_shows(void **state)
{
	(void)state;
	expect(0, NULL, shell("%s --db %s backup --to %s/out/ --recipient %s", program, db, folder,
		recipient));
	expect(1, NULL, shell("grep -rac გოცირიძე %s/out | grep -v ':0$'", folder));
	expect(1, NULL, shell("grep -rac 'CREATE TABLE' %s/out | grep -v ':0$'", folder));
}

/* --- a full disk ------------------------------------------------------------------------------- */

/* At every size of the disk: a whole backup, or none. */
static void test_full_disk(void **state)
{
	char disk[100];
	int whole = 0;

	(void)state;
	snprintf(disk, sizeof disk, "%s/disk", folder);
	mkdir(disk, 0700);
	for (int size = 64; size <= 6400; size += 704) {
		char option[32];
		int status;

		snprintf(option, sizeof option, "size=%dk", size);
		if (mount("tmpfs", disk, "tmpfs", 0, option) != 0) {
			print_message("cannot mount a small tmpfs here: the full disk is not tested\n");
			skip();
		}
		status = shell("%s --db %s backup --to %s/one --recipient %s", program, db, disk,
		    recipient);
		if (status == 0) {
			whole++;
			status = shell("%s restore --from %s/one --db %s/n.db --identity %s && rm -r %s/n.db*",
			    program, disk, folder, key, folder);
		} else if (status == 5 && strstr(shell_output, "storage-full")) {
			status = count_files("disk", "one") + count_files("disk", ".shelterdesk");
		}
		umount2(disk, MNT_DETACH);
		expect(0, NULL, status);
	}
	assert_in_range(whole, 1, 9); /* of ten */
	assert_int_equal(count_files("d", "desk.db-copy"), 0);
}

/* A restore to a full disk leaves nothing there. */
static void test_restore_to_a_full_disk(void **state)
{
	char disk[100];
	int status;

	(void)state;
	expect(0, NULL, shell("%s --db %s backup --to %s/one --recipient %s", program, db, folder,
		recipient));
	snprintf(disk, sizeof disk, "%s/disk", folder);
	mkdir(disk, 0700);
	if (mount("tmpfs", disk, "tmpfs", 0, "size=400k") != 0)
		skip();
	status = shell("%s restore --from %s/one --db %s/n.db --identity %s", program, folder, disk, key);
	int left = count_files("disk", "n.db");

	umount2(disk, MNT_DETACH);
	expect(5, "storage-full", status);
	assert_int_equal(left, 0);
}

/* --- kills ------------------------------------------------------------------------------------ */

/* Until the program ends, at most so long. */
static void give_time(pid_t pid, long us)
{
	struct timespec most = { us / 1000000, us % 1000000 * 1000 };
	struct pollfd end = { .fd = (int)syscall(SYS_pidfd_open, pid, 0), .events = POLLIN };

	assert_true(end.fd >= 0);
	ppoll(&end, 1, &most, NULL);
	close(end.fd);
}

/* Runs the words and kills them after so long; 0: lets them end. How long it took. */
static long run_and_kill(char *const *words, long us)
{
	struct timespec from, now;
	pid_t pid = fork();

	if (pid == 0) {
		if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
			_exit(126);
		execv(words[0], words);
		_exit(127);
	}
	clock_gettime(CLOCK_MONOTONIC, &from);
	if (us > 0) {
		give_time(pid, us);
		kill(pid, SIGKILL);
	}
	waitpid(pid, NULL, 0);
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - from.tv_sec) * 1000000L + (now.tv_nsec - from.tv_nsec) / 1000;
}

/* Whatever has the final name is whole; what else lies about goes with the next one. */
static void test_killed_backups(void **state)
{
	char to[150];
	char *words[] = { program, "--db", db, "backup", "--to", to, "--recipient", recipient, NULL };
	unsigned seed = 7;
	int whole = 0;
	long whole_us;

	(void)state;
	snprintf(to, sizeof to, "%s/out/first", folder);
	whole_us = run_and_kill(words, 0);
	for (int i = 0; i < KILLS; i++) {
		snprintf(to, sizeof to, "%s/out/%d", folder, i);
		run_and_kill(words, 1 + rand_r(&seed) % (whole_us * 2));
		if (access(to, F_OK) != 0)
			continue;
		whole++;
		expect(0, "restored", shell("%s restore --from %s --db %s/n%d.db --identity %s", program,
			to, folder, i, key));
	}
	print_message("%d of %d were done before they were killed\n", whole, KILLS);
	expect(0, NULL, shell("%s --db %s backup --to %s/out/last --recipient %s", program, db, folder,
		recipient));
	assert_int_equal(count_files("d", "desk.db-copy"), 0);
	assert_int_equal(count_files("out", ".shelterdesk"), 0);
	expect(0, "in order", shell("%s --db %s check", program, db));
}

static void test_killed_restores(void **state)
{
	char from[150], to[150];
	char *words[] = { program, "--db", to, "restore", "--from", from, "--identity", key, NULL };
	unsigned seed = 11;
	int whole = 0;
	long whole_us;

	(void)state;
	snprintf(from, sizeof from, "%s/out/one", folder);
	expect(0, NULL, shell("%s --db %s backup --to %s --recipient %s", program, db, from, recipient));
	snprintf(to, sizeof to, "%s/first.db", folder);
	whole_us = run_and_kill(words, 0);
	assert_int_equal(access(to, F_OK), 0);
	snprintf(to, sizeof to, "%s/new.db", folder);
	for (int i = 0; i < KILLS; i++) {
		run_and_kill(words, 1 + rand_r(&seed) % (whole_us * 2));
		if (access(to, F_OK) != 0)
			continue;
		whole++;
		expect(0, "in order", shell("%s --db %s check && rm -r %s*", program, to, to));
	}
	print_message("%d of %d were done before they were killed\n", whole, KILLS);
	expect(0, NULL, shell("%s --db %s restore --from %s --identity %s", program, to, from, key));
	assert_int_equal(count_files(".", "new.db-restoring"), 0);
}

/* Asked to stop, it cleans up itself. */
static void test_stopped_backup(void **state)
{
	(void)state;
	for (int hundredths = 1; hundredths <= 8; hundredths++) {
		int status = shell("timeout -s TERM 0.0%d %s --db %s backup --to %s/out/%d --recipient %s",
		    hundredths, program, db, folder, hundredths, recipient);

		assert_true(status == 0 || status == 124 || status == 5 || status == 128 + SIGTERM);
		assert_int_equal(count_files("d", "desk.db-copy"), 0);
		assert_int_equal(count_files("out", ".shelterdesk"), 0);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(int count, char **words)
{
	const struct CMUnitTest tests[] = { TEST(test_drill), TEST(test_larger_drill), TEST(test_secret_from_standard_input),
		TEST(test_what_is_said), TEST(test_config_seals), TEST(test_unit_of_the_timer),
		TEST(test_no_name_shows),
		TEST(test_full_disk), TEST(test_restore_to_a_full_disk), TEST(test_killed_backups),
		TEST(test_killed_restores), TEST(test_stopped_backup) };

	(void)count;
	if (!shell_find(words[0]))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
