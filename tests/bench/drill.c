/* The restore drill: a database of a million stays is backed up, sealed, and restored on a host that has
 * nothing but the secret; each step with its time. "drill DATABASE KEYS FOLDER". */
#include "core/restore.h"
#include "core/recipient.h"
#include "tests/bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define GOAL 60 /* seconds, the check included */

struct clock {
	enum keeping_step step;
	double since, seconds[KEEPING_STEP_COUNT];
	bool running;
};

static void stop(struct clock *clock)
{
	double now = bench_ms();

	if (clock->running)
		clock->seconds[clock->step] += (now - clock->since) / 1000;
	clock->since = now;
	clock->running = false;
}

static void begins(void *context, enum keeping_step step)
{
	struct clock *clock = context;

	stop(clock);
	clock->step = step;
	clock->running = true;
}

static void tell(struct clock *clock, struct goal goal, const char *what)
{
	double sum = 0;

	stop(clock);
	for (int i = 0; i < KEEPING_STEP_COUNT; i++)
		sum += clock->seconds[i];
	bench_value(goal, "s", sum, "%s", what);
	for (int i = 0; i < KEEPING_STEP_COUNT; i++)
		if (clock->seconds[i] > 0)
			bench_value(NO_GOAL, "s", clock->seconds[i], "  %s",
			    keeping_title((enum keeping_step)i));
}

static void must(bool good, const char *what, const struct failure *failure)
{
	struct arena arena = { 0 };

	if (!good)
		bench_die("%s: %s", what, failure_line(&arena, failure));
}

static const char *in_folder(struct desk *desk, const char *folder, const char *name)
{
	return arena_format(&desk->arena, "%s/%s", folder, name);
}

static void back_up(struct desk *desk, const char *to, const char *recipient)
{
	struct clock clock = { 0 };
	struct failure failure = { 0 };
	struct backup backup = { .to = to, .recipient = recipient, .keep = DB_NULL, .by_owner = true,
		.watch = { begins, &clock, NULL } };

	must(backup_run(desk, &backup, &failure), "backup", &failure);
	tell(&clock, NO_GOAL, "backup: copied, checked, sealed");
	if (backup.faults > 0)
		bench_die("%zu faults", backup.faults);
}

static void restore(struct desk *desk, const char *from, const char *folder, const char *identity)
{
	struct clock clock = { 0 };
	struct failure failure = { 0 };
	struct restore request = { .from = from, .to = in_folder(desk, folder, "restored.db"),
		.identity = identity, .key_folder = in_folder(desk, folder, "keys"),
		.watch = { begins, &clock, NULL } };
	struct desk other = { .config = desk->config, .terminal = "bench",
		.fixed_now = desk->fixed_now, .actor = { .user = "bench" } };
	struct stat about;

	must(restore_run(&other, &request, &failure), "restore", &failure);
	tell(&clock, MOST_TO(GOAL), "restore: unpacked, wholly checked");
	if (stat(request.to, &about) == 0)
		bench_value(NO_GOAL, "MiB", (double)about.st_size / 1048576, "size of the database");
	unlink(request.to);
	desk_close(&other);
}

int main(int count, char **words)
{
	struct config_errors errors = { 0 };
	struct failure failure = { 0 };
	const char *detail = "", *folder, *identity, *to;
	char recipient[CHECKED_TEXT];
	struct secret *secret = secret_new();
	struct rusage usage;
	struct desk desk = { .config = config_load(NULL, &errors), .terminal = "bench",
		.actor = { .user = "bench" } };

	if (count != 4)
		bench_die("usage: drill DATABASE KEYS FOLDER");
	folder = words[3];
	when_zone("Asia/Tbilisi");
	when_parse("2026-11-24 21:40", 0, 0, &desk.fixed_now);
	struct db_options options = { .path = words[1], .key_folder = words[2] };

	if (db_open(&options, &desk.arena, &desk.db, &detail) != DB_OK)
		bench_die("%s: %s", words[1], detail);
	identity = in_folder(&desk, folder, "secret");
	to = in_folder(&desk, folder, "drill.backup");
	must(secret_write(secret, identity, &failure), "the secret", &failure);
	recipient_write(&secret->recipient, recipient);
	secret_free(&secret);
	bench_part("Restore drill, a million stays");
	back_up(&desk, to, recipient);
	restore(&desk, to, folder, identity);
	getrusage(RUSAGE_SELF, &usage);
	bench_value(NO_GOAL, "MiB", (double)usage.ru_maxrss / 1024, "most memory in use");
	unlink(to);
	desk_close(&desk);
	return 0;
}
