#include "tests/bench/bench.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define WHAT 52 /* columns */

double bench_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

void sample_add(struct sample *sample, double value)
{
	if (sample->count == sample->room) {
		sample->room = sample->room ? sample->room * 2 : 256;
		sample->values = realloc(sample->values, sample->room * sizeof *sample->values);
		if (!sample->values)
			bench_die("out of memory");
	}
	sample->values[sample->count++] = value;
	sample->sorted = false;
}

static int compare(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

double sample_at(struct sample *sample, double part)
{
	if (sample->count == 0)
		return 0;
	if (!sample->sorted)
		qsort(sample->values, sample->count, sizeof *sample->values, compare);
	sample->sorted = true;
	return sample->values[(size_t)((double)(sample->count - 1) * part + 0.5)];
}

void sample_done(struct sample *sample)
{
	free(sample->values);
	*sample = (struct sample){ 0 };
}

/* --- the table ------------------------------------------------------------------------------- */

void bench_part(const char *title)
{
	double load[1] = { 0 };

	getloadavg(load, 1);
	printf("\n%-*s %9s %9s %9s %9s\n", WHAT, title, "min", "median", "p99", "max");
	if (load[0] > 3)
		printf("(load average %.1f: others are at work, absolute times are inflated)\n",
		    load[0]);
	fflush(stdout);
}

static void print_number(double value)
{
	int places = value >= 1000 || value == (double)(long long)value ? 0 : value >= 10 ? 1 : 3;

	printf(" %9.*f", places, value);
}

static void print_goal(struct goal goal, double value)
{
	static const char *const names[] = { "", "median ", "p99 ", "max ", "min " };
	bool met = goal.at_least ? value >= goal.limit : value <= goal.limit;

	if (goal.of != BENCH_NONE)
		printf("  %s%s %g%s", names[goal.of], goal.at_least ? ">=" : "<=", goal.limit,
		    met ? "" : "  *");
	printf("\n");
	fflush(stdout);
}

__attribute__((format(printf, 1, 0))) static void print_what(const char *format, va_list values)
{
	char what[200];

	vsnprintf(what, sizeof what, format, values);
	printf("%-*s", WHAT, what);
}

void bench_line(struct goal goal, const char *unit, struct sample *sample, const char *what, ...)
{
	const double parts[] = { [BENCH_MEDIAN] = 0.5, [BENCH_P99] = 0.99, [BENCH_MOST] = 1 };
	va_list values;

	va_start(values, what);
	print_what(what, values);
	va_end(values);
	print_number(sample_at(sample, 0));
	print_number(sample_at(sample, 0.5));
	print_number(sample_at(sample, 0.99));
	print_number(sample_at(sample, 1));
	printf("  %-5s", unit);
	print_goal(goal, sample_at(sample, parts[goal.of]));
}

void bench_value(struct goal goal, const char *unit, double value, const char *what, ...)
{
	va_list values;

	va_start(values, what);
	print_what(what, values);
	va_end(values);
	printf("%10s", "");
	print_number(value);
	printf("%20s  %-5s", "", unit);
	print_goal(goal, value);
}

void bench_note(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	vprintf(format, values);
	va_end(values);
	printf("\n");
	fflush(stdout);
}

void bench_die(const char *format, ...)
{
	va_list values;

	fflush(stdout);
	fputs("bench: ", stderr);
	va_start(values, format);
	vfprintf(stderr, format, values);
	va_end(values);
	fputc('\n', stderr);
	exit(1);
}

uint64_t bench_random(uint64_t *state)
{
	uint64_t mixed = *state += 0x9E3779B97F4A7C15u;

	mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9u;
	mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBu;
	return mixed ^ mixed >> 31;
}
