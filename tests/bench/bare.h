/* The yardstick: a bare C program on SQLite that writes the rows of an admission and of a leaving,
 * with the same statements on the same schema (its triggers included) and in the same shape of
 * transaction, and does nothing else: no rules, no reading, no turn. */
#ifndef TESTS_BENCH_BARE_H
#define TESTS_BENCH_BARE_H

#include <stdint.h>

struct bare;

struct bare *bare_open(const char *path);
void bare_close(struct bare **bare);
/* person, bed and shelter are ids, the codes theirs. Each is one transaction. */
void bare_admit(struct bare *bare, int64_t shelter, int64_t person, const char *person_code,
    int64_t bed, const char *bed_code, int64_t at);
void bare_discharge(struct bare *bare, const char *person_code, const char *bed_code, int64_t at);
/* One number out of a query. */
int64_t bare_number(struct bare *bare, const char *sql);

#endif
