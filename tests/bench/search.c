/* The register's search over 100,000 people: the index made once, then every key of names typed
 * letter by letter, in Georgian and in plain Latin. */
#include "core/search.h"
#include "core/text.h"
#include "db/identity.h"
#include "db/store.h"
#include "tests/bench/bench.h"

#include <string.h>

#define NAMES 300
#define SHOWN 200

struct names {
	struct arena arena;
	const char *texts[NAMES];
	size_t count, seen;
};

static void see(void *context, int64_t person, const char *code, const char *birth,
    const struct identity *identity)
{
	struct names *names = context;

	(void)person;
	(void)code;
	(void)birth;
	if (names->seen++ % 331 == 0 && names->count < NAMES)
		names->texts[names->count++] =
		    arena_format(&names->arena, "%s %s", identity->given, identity->family);
}

static void type(const struct search *search, const char *text, struct sample *ms)
{
	struct arena arena = { 0 };

	for (size_t at = text_next(text);; at += text_next(text + at)) {
		struct search_hit *hits;
		const char *typed = arena_format(&arena, "%.*s", (int)at, text);
		double from = bench_ms();

		search_find(search, &arena, typed, SHOWN, &hits);
		sample_add(ms, bench_ms() - from);
		arena_done(&arena);
		if (!text[at])
			break;
	}
	arena_done(&arena);
}

int main(int count, char **words)
{
	struct db_options options = { .path = count == 2 ? words[1] : "" };
	struct sample georgian = { 0 }, latin = { 0 };
	struct search *search = search_new();
	struct names names = { 0 };
	struct arena arena = { 0 };
	const char *detail = "";
	struct db *db;
	double from;

	if (count != 2 || db_open(&options, &arena, &db, &detail) != DB_OK)
		bench_die("usage: search DATABASE %s", detail);
	identities_each(db, 0, see, &names);
	from = bench_ms();
	search_refresh(search, db);
	bench_part("Search over 100,000 people, in process");
	bench_value(NO_GOAL, "ms", bench_ms() - from, "the index made once, %zu people",
	    search_size(search));
	for (size_t i = 0; i < names.count; i++) {
		type(search, names.texts[i], &georgian);
		type(search, text_ascii(&names.arena, names.texts[i]), &latin);
	}
	bench_line(MEDIAN_TO(20), "ms", &georgian, "each key of a name, as it is written");
	bench_line(MEDIAN_TO(20), "ms", &latin, "each key of a name, in Latin");
	search_free(&search);
	db_close(&db);
	arena_done(&names.arena);
	arena_done(&arena);
	sample_done(&georgian);
	sample_done(&latin);
	return 0;
}
