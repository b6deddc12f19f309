/* A small random source whose whole state is a seed: the same seed gives the same numbers on every
 * machine (splitmix64). For demo data and tests, never for secrets. */
#ifndef CORE_RANDOM_H
#define CORE_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct random {
	uint64_t state; /* the seed */
};

uint64_t random_next(struct random *random);
/* 0 .. below - 1; 0 when below is 0 or less. */
int64_t random_below(struct random *random, int64_t below);
/* from .. to, both included. */
int64_t random_between(struct random *random, int64_t from, int64_t to);
/* True in so many of a thousand. */
bool random_chance(struct random *random, int64_t permille);
/* At least 0, less than 1. */
double random_unit(struct random *random);
/* An index drawn by weight; the weights sum to more than 0. */
size_t random_weighted(struct random *random, const int *weights, size_t count);

#endif
