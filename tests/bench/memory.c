/* Fifty consoles on one database: what each costs, from /proc/PID/smaps_rollup (the program is not
 * dumpable, so only root may look). */
#include "tests/bench/bench.h"
#include "tests/bench/pty.h"

#include <stdio.h>
#include <string.h>

#define CONSOLES 50
#define IDLE_MS 2500 /* a console that waits gives back what it read: see tui/console.c */

static bool read_rollup(int pid, double *pss, double *private_kib)
{
	char path[64], line[200];
	long value;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/smaps_rollup", pid);
	file = fopen(path, "r");
	*pss = *private_kib = 0;
	while (file && fgets(line, sizeof line, file)) {
		if (sscanf(line, "Pss: %ld kB", &value) == 1)
			*pss = (double)value;
		if (sscanf(line, "Private_Clean: %ld kB", &value) == 1 ||
		    sscanf(line, "Private_Dirty: %ld kB", &value) == 1)
			*private_kib += (double)value;
	}
	if (file)
		fclose(file);
	return *pss > 0;
}

static void look(struct pty *consoles, struct goal goal, const char *when)
{
	struct sample pss = { 0 }, own = { 0 };
	double one, other;

	pty_quiet(&consoles[CONSOLES - 1], IDLE_MS);
	for (int i = 0; i < CONSOLES; i++) {
		if (!read_rollup((int)consoles[i].pid, &one, &other)) {
			bench_note("memory cannot be read: run this as root");
			return;
		}
		sample_add(&pss, one);
		sample_add(&own, other);
	}
	bench_line(goal, "KiB", &pss, "PSS of each, %s", when);
	bench_line(NO_GOAL, "KiB", &own, "  private, %s", when);
	sample_done(&pss);
	sample_done(&own);
}

static void press(struct pty *consoles, const char *key)
{
	for (int i = 0; i < CONSOLES; i++)
		pty_key(&consoles[i], key);
}

int main(int count, char **words)
{
	static struct pty consoles[CONSOLES];

	if (count != 4)
		bench_die("usage: memory PROGRAM DATABASE HOME");
	for (int i = 0; i < CONSOLES; i++) {
		const struct pty_options options = { "xterm-256color", "en", words[3], true };
		const char *argv[] = { words[1], "--db", words[2], "--as", "admin", "--lang", "en",
			"--now", "2026-11-24 21:40", NULL };

		pty_start(&consoles[i], &options, argv);
	}
	for (int i = 0; i < CONSOLES; i++)
		if (!pty_idle(&consoles[i]))
			bench_die("console %d shows no screen", i);
	bench_part("Memory, 50 idle consoles on one database, 1,000,000 stays");
	look(consoles, MEDIAN_TO(1024), "Overview");
	press(consoles, "2");
	look(consoles, MEDIAN_TO(1024), "Overview and Beds seen");
	press(consoles, "4");
	look(consoles, MEDIAN_TO(1024), "People seen too");
	for (int i = 0; i < CONSOLES; i++)
		pty_end(&consoles[i]);
	return 0;
}
