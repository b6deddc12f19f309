/* A database as the desk has it open, in this process. */
#ifndef TESTS_BENCH_AT_DESK_H
#define TESTS_BENCH_AT_DESK_H

#include "core/report.h"
#include "tests/bench/bench.h"

/* config NULL: the shipped one. Ends the program when it cannot be. */
static inline void at_desk(struct desk *desk, const char *config, const char *path)
{
	struct db_options options = { .path = path };
	struct config_errors errors = { 0 };
	struct failure failure = { 0 };
	const char *detail = "";

	when_zone("Asia/Tbilisi");
	*desk = (struct desk){ .config = config_load(config, &errors), .terminal = "bench" };
	if (!desk->config || when_parse("2026-11-24 21:40", 0, 0, &desk->fixed_now) != WHEN_OK)
		bench_die("the config cannot be read");
	if (db_open(&options, &desk->arena, &desk->db, &detail) != DB_OK)
		bench_die("%s: %s", path, detail);
	if (!desk_sign_in(desk, "admin", false, &failure))
		bench_die("%s: nobody can sign in as admin", path);
}

#endif
