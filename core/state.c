#include "core/state.h"

#include "core/i18n.h"

#include <string.h>

enum bed_state bed_state(const struct bed_fact *fact)
{
	if (fact->block != DB_NULL)
		return BED_OUT;
	if (fact->placement != DB_NULL)
		return fact->stay != DB_NULL ? BED_OCCUPIED : BED_HELD;
	if (fact->cleaning && fact->last_left_at != DB_NULL
		&& (fact->cleaned_at == DB_NULL || fact->cleaned_at < fact->last_left_at))
		return BED_TO_CLEAN;
	return BED_FREE;
}

when_t bed_left_at(const struct bed_fact *fact)
{
	return fact->last_left_at == LEFT_UNTOLD ? WHEN_NONE : fact->last_left_at;
}

static const struct {
	const char *word, *title;
} states[] = {
	[BED_FREE] = { "free", N_("free") },
	[BED_TO_CLEAN] = { "to_clean", N_("to clean") },
	[BED_HELD] = { "held", N_("held") },
	[BED_OCCUPIED] = { "occupied", N_("occupied") },
	[BED_OUT] = { "out_of_service", N_("out of service") },
};

const char *bed_state_word(enum bed_state state)
{
	return states[state].word;
}

const char *bed_state_title(enum bed_state state)
{
	return _(states[state].title);
}

bool bed_counts(const struct bed_fact *fact)
{
	return !fact->surge || fact->surge_on || fact->placement != DB_NULL;
}

void tally_add(struct tally *tally, const struct bed_fact *fact)
{
	if (!bed_counts(fact))
		return;
	tally->capacity++;
	if (fact->surge)
		tally->surge++;
	switch (bed_state(fact)) {
	case BED_FREE:
		tally->free++;
		break;
	case BED_TO_CLEAN:
		tally->to_clean++;
		break;
	case BED_HELD:
		tally->held++;
		break;
	case BED_OCCUPIED:
		tally->occupied++;
		break;
	case BED_OUT:
		tally->out_of_service++;
		break;
	}
	if (fact->stay != DB_NULL) {
		tally->people++;
		if (fact->absence != DB_NULL)
			tally->away++;
	}
}

void tally_sum(struct tally *sum, const struct tally *part)
{
	sum->capacity += part->capacity;
	sum->occupied += part->occupied;
	sum->held += part->held;
	sum->out_of_service += part->out_of_service;
	sum->to_clean += part->to_clean;
	sum->free += part->free;
	sum->away += part->away;
	sum->people += part->people;
	sum->surge += part->surge;
}

enum away_state away_state(const char *kind, when_t expected, when_t now, int64_t late_minutes,
    int64_t missing_minutes)
{
	if (!kind)
		return AWAY_NOT;
	if (strcmp(kind, "missing") == 0)
		return AWAY_MISSING;
	if (expected == WHEN_NONE)
		return AWAY_OUT;
	if (now >= expected + missing_minutes * MINUTE && missing_minutes > 0)
		return AWAY_OVERDUE;
	return now >= expected + late_minutes * MINUTE ? AWAY_LATE : AWAY_OUT;
}
