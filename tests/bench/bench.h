/* What the programs of `make bench` share: a clock, samples, the table of figures. A figure is
 * printed beside its goal, marked with an asterisk where it misses it; nothing ever fails on time.
 */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

double bench_ms(void); /* monotonic milliseconds */

struct sample {
	double *values;
	size_t count, room;
	bool sorted;
};
void sample_add(struct sample *sample, double value);
double sample_at(struct sample *sample, double part); /* 0 the least, 0.5 the median, 1 the most */
void sample_done(struct sample *sample);

/* Which statistic a goal is about. */
enum bench_of { BENCH_NONE, BENCH_MEDIAN, BENCH_P99, BENCH_MOST, BENCH_LEAST };
struct goal {
	enum bench_of of;
	double limit;
	bool at_least; /* the limit is a floor */
};
#define NO_GOAL ((struct goal){ 0 })
#define MEDIAN_TO(limit_) ((struct goal){ BENCH_MEDIAN, (limit_), false })
#define P99_TO(limit_) ((struct goal){ BENCH_P99, (limit_), false })
#define MOST_TO(limit_) ((struct goal){ BENCH_MOST, (limit_), false })
#define AT_LEAST(limit_) ((struct goal){ BENCH_MEDIAN, (limit_), true })

/* A heading, with the machine's load, as other work inflates absolute times. */
void bench_part(const char *title);
/* min, median, p99, max of the sample; or one value. */
void bench_line(struct goal goal, const char *unit, struct sample *sample, const char *what, ...)
    __attribute__((format(printf, 4, 5)));
void bench_value(struct goal goal, const char *unit, double value, const char *what, ...)
    __attribute__((format(printf, 4, 5)));
void bench_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Ends the program with a sentence: something is wrong with the run, not with a figure. */
_Noreturn void bench_die(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Numbers that are the same in every run. */
uint64_t bench_random(uint64_t *state);

#endif
