/* Paper: the list of a house of 200 beds as a person or a timer asks for it at the shell, the whole
 * command from its start to its end, as text and as pdf; the same as text at a desk that is open, as the
 * console shows it; and beside it the sqlite3 shell that reads the
 * rows of the same beds out of the same file and prints them as they are. */
#include "core/paper/paper.h"
#include "tests/bench/at_desk.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 25

/* The first of these that there is: the roster, or what has as many rows. */
static const char *const lists[] = { "roster", "beds" };

static const char query[] = "SELECT b.code, r.code, p.code, s.admitted_at, s.expected_on"
	" FROM bed b JOIN room r ON r.id = b.room JOIN shelter h ON h.id = r.shelter"
	" LEFT JOIN placement l ON l.bed = b.id AND l.stay IS NOT NULL AND l.until_at IS NULL"
	" AND l.void_at IS NULL"
	" LEFT JOIN stay s ON s.id = l.stay LEFT JOIN person p ON p.id = s.person"
	" WHERE h.code = 'CHI-TBS1' ORDER BY r.position, b.position";

/* Runs it with its output thrown away; milliseconds. status: of its end. */
static double run(const char *const *words, const char *home, int *status)
{
	double from = bench_ms();
	pid_t process = fork();

	if (process == 0) {
		int nothing = open("/dev/null", O_RDWR);

		setenv("HOME", home, 1);
		dup2(nothing, STDIN_FILENO);
		dup2(nothing, STDOUT_FILENO);
		dup2(nothing, STDERR_FILENO);
		execvp(words[0], (char *const *)words);
		_exit(127);
	}
	if (process < 0 || waitpid(process, status, 0) != process)
		bench_die("%s cannot be run", words[0]);
	return bench_ms() - from;
}

enum what { ROWS, TEXT, PDF, WHATS };
static const char *const titles[WHATS]
	= { "the rows in the sqlite3 shell", "200 beds as text", "200 beds as pdf" };

struct asked {
	const char *desk, *config, *database, *home, *report;
};

static double run_what(const struct asked *paper, enum what what, int *status)
{
	const char *const rows[] = { "sqlite3", paper->database, query, NULL };
	const char *const words[] = { paper->desk, "--config", paper->config, "--db", paper->database,
		"--as", "admin", "--now", "2026-11-24 21:40", paper->report, "--shelter", "CHI-TBS1",
		"--format", what == PDF ? "pdf" : "text", "--width", "80", NULL };

	return run(what == ROWS ? rows : words, paper->home, status);
}

static const char *first_report(struct asked *paper)
{
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		int status = 1;

		paper->report = lists[i];
		run_what(paper, TEXT, &status);
		if (status == 0)
			return lists[i];
	}
	bench_die("no list of beds can be made of %s", paper->database);
}

/* Built and written at an open desk; milliseconds. */
static double run_at_desk(struct desk *desk, const char *name)
{
	const struct value shelter = { .name = "shelter", .text = "CHI-TBS1" };
	const struct values values = { &shelter, 1 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	size_t length = 0;
	double from = bench_ms();

	if (!report_look(desk, report_named(name), &values, &doc, &failure)
		|| !paper_write(&doc.arena, &doc, "text", &length) || length == 0)
		bench_die("%s: %s", name, failure_line(&desk->arena, &failure));
	failure_done(&failure);
	doc_done(&doc);
	return bench_ms() - from;
}

int main(int count, char **words)
{
	static const struct goal goals[WHATS] = { NO_GOAL, NO_GOAL, MEDIAN_TO(400) };
	struct sample samples[WHATS] = { 0 }, open = { 0 };
	struct asked paper;
	struct desk desk;
	int status = 0;

	if (count != 5)
		bench_die("usage: paper DESK CONFIG DATABASE HOME");
	paper = (struct asked){ words[1], words[2], words[3], words[4], NULL };
	bench_part("Paper");
	bench_note("report %s", first_report(&paper));
	setenv("HOME", paper.home, 1);
	at_desk(&desk, paper.config, paper.database);
	for (int i = 0; i < ROUNDS; i++)
		sample_add(&open, run_at_desk(&desk, paper.report));
	for (int i = 0; i < ROUNDS; i++)
		for (int what = 0; what < WHATS; what++) {
			sample_add(&samples[what], run_what(&paper, (enum what)what, &status));
			if (status != 0)
				bench_die("%s: it ended with %d", titles[what], status);
		}
	for (int what = 0; what < WHATS; what++) {
		bench_line(goals[what], "ms", &samples[what], "%s", titles[what]);
		if (what != ROWS)
			bench_value(NO_GOAL, "", sample_at(&samples[what], 0.5) / sample_at(&samples[ROWS], 0.5),
			    "    ratio to the sqlite3 shell");
		}
	bench_line(MEDIAN_TO(20), "ms", &open, "200 beds as text at an open desk");
	bench_value(NO_GOAL, "", sample_at(&open, 0.5) / sample_at(&samples[ROWS], 0.5),
	    "    ratio to the sqlite3 shell");
	sample_done(&open);
	desk_close(&desk);
	for (int what = 0; what < WHATS; what++)
		sample_done(&samples[what]);
	return 0;
}
