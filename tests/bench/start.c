/* The console as a person meets it: how long until the first screen is whole, against tig on a
 * repository of sixty commits, in turns; bytes; keys; the search typed into the register. */
#include "tests/bench/bench.h"
#include "tests/bench/pty.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 25
#define QUIET_MS 120 /* a picture is whole when nothing follows for so long */
#define KEYS 500

static const char *const terms[] = { "xterm-256color", "vt220" };
#define TERMS (sizeof terms / sizeof terms[0])

static const char *program, *small, *large, *people, *home, *repository;

/* The console's words; slow adds --slow. */
static void console_on(struct pty *pty, const char *term, const char *lang, const char *database,
    const char *slow, bool marks)
{
	const struct pty_options options = { term, lang, home, marks };
	const char *words[] = { program, "--db", database, "--as", "admin", "--lang", lang, "--now",
		"2026-11-24 21:40", slow, NULL };

	pty_start(pty, &options, words);
}

/* Kept together, because each is one program in one round. */
enum contender { TIG, SMALL, LARGE, LARGE_KA, CONTENDERS };

struct race {
	struct sample ms[CONTENDERS];
	size_t bytes[CONTENDERS];
};

static void run_one(struct race *race, enum contender who, const char *term)
{
	struct pty pty;

	if (who == TIG) {
		const struct pty_options options = { term, "en", home, false };
		const char *words[] = { "tig", "-C", repository, NULL };

		pty_start(&pty, &options, words);
	} else {
		console_on(&pty, term, who == LARGE_KA ? "ka" : "en", who == SMALL ? small : large,
		    NULL, false);
	}
	pty_quiet(&pty, QUIET_MS);
	if (pty.ended || pty.bytes < 400)
		bench_die("contender %d shows no screen on %s (%zu bytes)", who, term, pty.bytes);
	sample_add(&race->ms[who], pty.last - pty.started);
	race->bytes[who] = pty.bytes;
	pty_end(&pty);
}

static void race_on(const char *term)
{
	static const char *const names[] = { "tig, 60 commits", "1,000 stays", "1,000,000 stays",
		"1,000,000 stays, Georgian" };
	struct race race = { 0 };

	for (int i = 0; i < ROUNDS; i++)
		for (enum contender who = TIG; who < CONTENDERS; who++)
			run_one(&race, who, term);
	bench_part(term[0] == 'v' ? "Open to first full screen, vt220"
				  : "Open to first full screen, xterm-256color");
	for (enum contender who = TIG; who < CONTENDERS; who++)
		bench_line(
		    who == TIG ? NO_GOAL : MEDIAN_TO(10), "ms", &race.ms[who], "%s", names[who]);
	for (enum contender who = SMALL; who < CONTENDERS; who++)
		bench_value(MEDIAN_TO(1), "",
		    sample_at(&race.ms[who], 0.5) / sample_at(&race.ms[TIG], 0.5),
		    "  ratio to tig, same run: %s", names[who]);
	for (enum contender who = TIG; who < CONTENDERS; who++)
		bench_value(who == LARGE || who == SMALL ? MEDIAN_TO(2000) : NO_GOAL, "B",
		    (double)race.bytes[who], "first paint: %s", names[who]);
	for (enum contender who = TIG; who < CONTENDERS; who++)
		sample_done(&race.ms[who]);
}

/* --- keys ------------------------------------------------------------------------------------ */

/* Down to the end of what is shown and up again, all within one picture: it does not scroll. */
static void measure_bytes(struct pty *pty, const char *term, int steps, struct sample *bytes)
{
	pty_count(pty);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < steps; i++) {
			pty_key(pty, pty_down(term));
			sample_add(bytes, (double)pty_count(pty));
		}
		for (int i = 0; i < steps; i++)
			pty_key(pty, pty_up(term));
		pty_count(pty);
	}
}

static void measure_keys(struct pty *pty, const char *term, struct sample *ms)
{
	for (int i = 0; i < KEYS; i++)
		sample_add(ms, pty_key(pty, i / 30 % 2 ? pty_up(term) : pty_down(term)));
}

static void keys_on(const char *term, const char *slow)
{
	static const char *const screens[] = { "2", "4t" };
	static const char *const names[] = { "Beds", "People" };

	for (int i = 0; i < 2; i++) {
		struct sample bytes = { 0 }, ms = { 0 };
		struct pty pty;

		console_on(&pty, term, "en", large, slow, true);
		pty_idle(&pty);
		for (const char *key = screens[i]; *key; key++)
			pty_key(&pty, (char[]){ *key, '\0' });
		measure_bytes(&pty, term, 12, &bytes);
		measure_keys(&pty, term, &ms);
		bench_line(MOST_TO(slow ? 8 : 50), "B", &bytes, "cursor down, %s, %s%s", names[i],
		    term, slow ? ", --slow" : "");
		bench_line(P99_TO(2), "ms", &ms, "key to repaint, %s, %s%s", names[i], term,
		    slow ? ", --slow" : "");
		pty_end(&pty);
		sample_done(&bytes);
		sample_done(&ms);
	}
}

/* --- search ---------------------------------------------------------------------------------- */

/* Types words into the register's search and takes them back, letter by letter. */
static void search_in(const char *term)
{
	static const char *const words[] = { "nino ber", "giorgi", "ნინო", "shvili", "B-0123",
		"maia kap", "2010", "luka", "თამარ", "qetevan" };
	struct sample ms = { 0 };
	struct pty pty;

	console_on(&pty, term, "en", people, NULL, true);
	pty_idle(&pty);
	pty_key(&pty, "4");
	bench_value(NO_GOAL, "ms", pty_key(&pty, "/") + pty_key(&pty, "n"),
	    "first key of the first search: the index is made");
	pty_key(&pty, "\177");
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		int letters = 0;

		for (const char *at = words[i]; *at; letters++) {
			char letter[5] = { *at };
			size_t length = (unsigned char)*at < 0x80 ? 1 : 3;

			memcpy(letter, at, length);
			sample_add(&ms, pty_key(&pty, letter));
			at += length;
		}
		while (letters-- > 0)
			pty_key(&pty, "\177");
	}
	bench_line(MEDIAN_TO(20), "ms", &ms, "key to repaint, typing, 100,000 people, %s", term);
	pty_end(&pty);
	sample_done(&ms);
}

int main(int count, char **words)
{
	if (count != 7)
		bench_die("usage: start PROGRAM SMALL.db LARGE.db PEOPLE.db HOME REPOSITORY");
	program = words[1];
	small = words[2];
	large = words[3];
	people = words[4];
	home = words[5];
	repository = words[6];
	for (size_t i = 0; i < TERMS; i++)
		race_on(terms[i]);
	bench_part("Keys, with 1,000,000 stays");
	for (size_t i = 0; i < TERMS; i++) {
		keys_on(terms[i], NULL);
		keys_on(terms[i], "--slow");
	}
	bench_part("Search as one types");
	for (size_t i = 0; i < TERMS; i++)
		search_in(terms[i]);
	return 0;
}
