#include "core/shift.h"

#include "core/desk.h"

#include <string.h>

/* What the shelter says it needs, or else the shift itself. */
static int minimum_of(
    const struct config *config, const struct config_shift *shift, const char *shelter)
{
	for (size_t i = 0; shelter && i < config->shelter_count; i++) {
		const struct config_shelter *house = &config->shelters[i];

		for (size_t j = 0; strcmp(house->code, shelter) == 0 && j < house->staffing_count; j++)
			if (strcmp(house->staffing[j].shift, shift->code) == 0)
				return house->staffing[j].minimum;
	}
	return shift->minimum;
}

static struct shift shift_of(
    const struct config *config, const struct config_shift *from, const char *shelter)
{
	return (struct shift){ .code = from->code,
		.name = desk_in_georgian() ? from->name.ka : from->name.en,
		.from = from->from,
		.until = from->until,
		.minimum = minimum_of(config, from, shelter) };
}

size_t shifts_load(
    const struct config *config, struct arena *arena, const char *shelter, struct shift **shifts)
{
	size_t count;
	const struct config_shift *declared = config_shifts(config, &count);

	*shifts = arena_alloc(arena, (count + 1) * sizeof **shifts);
	for (size_t i = 0; i < count; i++)
		(*shifts)[i] = shift_of(config, &declared[i], shelter);
	return count;
}

bool shift_by_code(
    const struct config *config, const char *shelter, const char *code, struct shift *shift)
{
	size_t count;
	const struct config_shift *declared = config_shifts(config, &count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(declared[i].code, code) == 0) {
			*shift = shift_of(config, &declared[i], shelter);
			return true;
		}
	return false;
}

const char *shift_title(const struct config *config, const char *code)
{
	struct shift shift;

	return shift_by_code(config, NULL, code, &shift) ? shift.name : code;
}

bool shift_on(const struct shift *shift, const char *date, struct shift_time *time)
{
	char end[DATE_SIZE];

	*time = (struct shift_time){ .shift = *shift, .from = WHEN_NONE, .until = WHEN_NONE };
	if (!date_add(date, shift->until > shift->from ? 0 : 1, end))
		return false;
	strcpy(time->date, date);
	time->from = when_of_date(date, shift->from);
	time->until = when_of_date(end, shift->until);
	return time->from < time->until;
}

bool shift_at(const struct config *config, const char *shelter, when_t at, struct shift_time *time)
{
	size_t count;
	const struct config_shift *declared = config_shifts(config, &count);
	char today[DATE_SIZE], date[DATE_SIZE];
	bool found = false;

	when_to_date(at, today);
	for (int back = 0; back <= 1; back++) {
		date_add(today, -back, date);
		for (size_t i = 0; i < count; i++) {
			struct shift shift = shift_of(config, &declared[i], shelter);
			struct shift_time candidate;

			if (!shift_on(&shift, date, &candidate) || candidate.from > at
				|| candidate.until <= at || (found && candidate.from <= time->from))
				continue;
			*time = candidate;
			found = true;
		}
	}
	return found;
}

const char *shift_hours(struct arena *arena, const struct shift *shift)
{
	return arena_format(arena, "%02d:%02d-%02d:%02d", shift->from / 60, shift->from % 60,
	    shift->until / 60, shift->until % 60);
}
