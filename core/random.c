#include "core/random.h"

uint64_t random_next(struct random *random)
{
	uint64_t z = random->state += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

int64_t random_below(struct random *random, int64_t below)
{
	uint64_t number = random_next(random);

	return below <= 0 ? 0 : (int64_t)(number % (uint64_t)below);
}

int64_t random_between(struct random *random, int64_t from, int64_t to)
{
	return from + random_below(random, to - from + 1);
}

bool random_chance(struct random *random, int64_t permille)
{
	return random_below(random, 1000) < permille;
}

double random_unit(struct random *random)
{
	return (double)(random_next(random) >> 11) * (1.0 / 9007199254740992.0);
}

size_t random_weighted(struct random *random, const int *weights, size_t count)
{
	int64_t sum = 0, at;

	for (size_t i = 0; i < count; i++)
		sum += weights[i];
	at = random_below(random, sum);
	for (size_t i = 0; i < count; i++) {
		at -= weights[i];
		if (at < 0)
			return i;
	}
	return 0;
}
