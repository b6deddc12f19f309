#include "core/nights.h"

#include "core/see.h"
#include "db/nights.h"

#include <stdlib.h>
#include <string.h>

/* What is known of one bed in one night. */
enum mark {
	MARK_TAKEN = 1,
	MARK_AWAY = 2,
	MARK_HELD = 4,
	MARK_OFF = 8,
	MARK_ADULT = 16,
	MARK_MINOR = 32
};

/* One shelter's nights while they are counted. */
struct count {
	const struct desk *desk;
	struct arena *arena;
	struct nights *nights;
	when_t *at; /* of each night: the instant at which it is counted */
	when_t now;
	struct bed *beds;
	size_t bed_count;
	unsigned char *marks; /* a row of nights for each bed */
	bool *surge;          /* of each night: surge beds count */
};

/* --- the nights of a shelter -------------------------------------------------------------------- */

void night_begun(const struct shelter *shelter, when_t now, char day[DATE_SIZE])
{
	when_to_date(when_day_start(now, (int)shelter->night_boundary), day);
}

void night_over(const struct shelter *shelter, when_t now, char day[DATE_SIZE])
{
	night_begun(shelter, now, day);
	date_add(day, -1, day);
}

when_t *nights_at(
    struct arena *arena, const struct shelter *shelter, const char *from, size_t count)
{
	when_t *at = arena_alloc(arena, (count + 1) * sizeof *at);
	char day[DATE_SIZE];

	for (size_t i = 0; i < count; i++) {
		date_add(from, (int)i + 1, day);
		at[i] = when_of_date(day, (int)shelter->night_boundary) - 1;
	}
	return at;
}

size_t night_from(const when_t *at, size_t count, when_t instant)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (at[middle] < instant)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t night_until(const when_t *at, size_t count, when_t until)
{
	return until == DB_NULL ? count : night_from(at, count, until);
}

bool night_has_bed(const struct bed *bed, when_t at, bool surge)
{
	return bed->since_at <= at && (bed->retired_at == DB_NULL || bed->retired_at > at)
		&& (!bed->surge || surge);
}

/* --- counting ----------------------------------------------------------------------------------- */

/* A night that is not over counts as of now. */
static void place_nights(struct count *count, const struct shelter *shelter, const char *from,
    const char *to)
{
	struct nights *nights = count->nights;

	nights->count = strcmp(from, to) <= 0 ? (size_t)date_days(from, to) + 1 : 0;
	nights->items = arena_alloc(count->arena, (nights->count + 1) * sizeof *nights->items);
	count->at = nights_at(count->arena, shelter, from, nights->count);
	count->surge = arena_alloc(count->arena, nights->count + 1);
	for (size_t i = 0; i < nights->count; i++) {
		date_add(from, (int)i, nights->items[i].day);
		if (count->at[i] > count->now)
			count->at[i] = count->now;
	}
}

static size_t first_from(const struct count *count, when_t instant)
{
	return night_from(count->at, count->nights->count, instant);
}

static size_t end_of(const struct count *count, when_t until)
{
	return night_until(count->at, count->nights->count, until);
}

static unsigned char *marks_of(const struct count *count, int64_t bed)
{
	for (size_t i = 0; i < count->bed_count; i++)
		if (count->beds[i].id == bed)
			return count->marks + i * count->nights->count;
	return NULL;
}

static unsigned age_mark(const struct count *count, const struct stretch *stretch, size_t night)
{
	int age = stretch->birth ? date_age(stretch->birth, count->nights->items[night].day) : -1;

	if (age < 0)
		return 0;
	return age < count->desk->config->adult_age ? MARK_MINOR : MARK_ADULT;
}

static void mark(struct count *count, const struct stretch *stretches, size_t stretch_count,
    enum mark what)
{
	for (size_t s = 0; s < stretch_count; s++) {
		const struct stretch *stretch = &stretches[s];
		bool hidden = see_hidden(count->desk, stretch->person);
		unsigned char *marks = marks_of(count, stretch->bed);
		size_t end = end_of(count, stretch->until_at);

		if (!marks || (hidden && what == MARK_AWAY))
			continue;
		for (size_t i = first_from(count, stretch->from_at); i < end; i++) {
			if (hidden && count->at[i] < count->now)
				continue; /* in the past they were nowhere: core/see.h */
			unsigned age = what == MARK_TAKEN && !hidden ? age_mark(count, stretch, i) : 0;

			marks[i] = (unsigned char)(marks[i] | (unsigned)what | age);
		}
	}
}

static void mark_all(struct count *count, int64_t shelter, bool away)
{
	when_t from = count->at[0], until = count->at[count->nights->count - 1] + 1;
	struct stretch *rows;
	size_t found;

	found = stretches_of_stays(count->desk->db, count->arena, shelter, from, until, &rows);
	mark(count, rows, found, MARK_TAKEN);
	if (away) {
		found = stretches_away(count->desk->db, count->arena, shelter, from, until, &rows);
		mark(count, rows, found, MARK_AWAY);
	}
	found = stretches_of_holds(count->desk->db, count->arena, shelter, from, until, &rows);
	mark(count, rows, found, MARK_HELD);
	found = stretches_of_blocks(count->desk->db, count->arena, shelter, from, until, &rows);
	mark(count, rows, found, MARK_OFF);
	found = stretches_of_surges(count->desk->db, count->arena, shelter, from, until, &rows);
	for (size_t s = 0; s < found; s++)
		for (size_t i = first_from(count, rows[s].from_at);
			i < end_of(count, rows[s].until_at); i++)
			count->surge[i] = true;
}

/* A bed that somebody has, or that is held, counts whatever is declared. */
static bool is_there(const struct count *count, const struct bed *bed, size_t night, unsigned marks)
{
	return (marks & (MARK_TAKEN | MARK_HELD))
		|| night_has_bed(bed, count->at[night], count->surge[night]);
}

static void count_bed(struct count *count, size_t bed)
{
	const unsigned char *marks = count->marks + bed * count->nights->count;

	for (size_t i = 0; i < count->nights->count; i++) {
		struct night *night = &count->nights->items[i];

		if (!is_there(count, &count->beds[bed], i, marks[i]))
			continue;
		night->capacity++;
		night->taken += (marks[i] & MARK_TAKEN) != 0;
		night->away += (marks[i] & MARK_AWAY) != 0;
		night->adults += (marks[i] & MARK_ADULT) != 0;
		night->minors += (marks[i] & MARK_MINOR) != 0;
		if (marks[i] & MARK_TAKEN)
			continue;
		night->out_of_service += (marks[i] & MARK_OFF) != 0;
		night->held += (marks[i] & (MARK_OFF | MARK_HELD)) == MARK_HELD;
	}
}

void nights_count(const struct desk *desk, struct arena *arena, const struct shelter *shelter,
    const char *from, const char *to, when_t now, bool away, struct nights *nights)
{
	struct count count = { .desk = desk, .arena = arena, .nights = nights, .now = now };

	place_nights(&count, shelter, from, to);
	if (nights->count == 0)
		return;
	count.bed_count = beds_load(desk->db, arena, shelter->id, &count.beds);
	count.marks = arena_alloc(arena, count.bed_count * nights->count + 1);
	mark_all(&count, shelter->id, away);
	for (size_t i = 0; i < count.bed_count; i++)
		count_bed(&count, i);
}

void night_add(struct night *sum, const struct night *night)
{
	sum->capacity += night->capacity;
	sum->taken += night->taken;
	sum->away += night->away;
	sum->held += night->held;
	sum->out_of_service += night->out_of_service;
	sum->adults += night->adults;
	sum->minors += night->minors;
}

struct nights nights_copy(struct arena *arena, const struct nights *nights)
{
	size_t size = nights->count * sizeof *nights->items;
	struct nights copy = { arena_alloc(arena, size + 1), nights->count };

	if (size > 0)
		memcpy(copy.items, nights->items, size);
	return copy;
}

void nights_sum(struct nights *all, const struct nights *part)
{
	for (size_t i = 0; i < all->count && i < part->count; i++)
		night_add(&all->items[i], &part->items[i]);
}

int64_t night_percent(const struct night *night)
{
	if (night->capacity == 0)
		return 0;
	return (night->taken * 100 + night->capacity / 2) / night->capacity;
}
