/* Why a room cannot take a group: by rule and by bed, never by whom. */
#include "core/lodging_facts.h"

#include "core/holding.h"

#include <string.h>

static void join(struct arena *arena, const char **words, const char *more)
{
	if (*more)
		*words = arena_format(arena, "%s%s%s", *words, **words ? "; " : "", more);
}

static bool holds(const struct verdict *verdict, enum code code)
{
	for (size_t i = 0; i < verdict->count; i++)
		if (verdict->codes[i] == code)
			return true;
	return false;
}

/* A rule stands against somebody in the room when no bed there is without it. */
static bool rule_stands(
    const struct lodging_facts *facts, size_t person, size_t room, enum code code)
{
	const struct fit *fit = &facts->lodging->fit;
	const struct verdict *verdicts = &facts->verdicts[(person * fit->rooms + room) * 2];

	for (size_t bed = 0; bed < fit->beds; bed++)
		if (fit->bed[bed].room == room && !holds(&verdicts[fit->bed[bed].accessible], code))
			return false;
	return true;
}

/* The title, and of whom it is, unless it is of all. */
static const char *rule_words(const struct lodging_facts *facts, size_t room, enum code code)
{
	const char *who = "";
	size_t count = 0;

	for (size_t i = 0; i < facts->party->count; i++)
		if (rule_stands(facts, i, room, code)) {
			who = arena_format(facts->arena, "%s%s%s", who, count > 0 ? ", " : "",
			    facts->party->guests[i].name);
			count++;
		}
	if (count == 0)
		return "";
	return count == facts->party->count
		? code_title(code)
		: arena_format(facts->arena, "%s (%s)", code_title(code), who);
}

/* They would fit, but not with each other. */
static const char *pair_words(const struct lodging_facts *facts, size_t room)
{
	const struct fit *fit = &facts->lodging->fit;

	for (size_t i = 0; i < fit->people; i++)
		for (size_t k = 0; k < fit->people; k++)
			if (fit->apart[(i * fit->people + k) * 2 + fit->room[room].family])
				return arena_format(facts->arena, _("%s and %s not in one room"),
				    facts->party->guests[i].name, facts->party->guests[k].name);
	return "";
}

/* "2A": within its shelter. */
static const char *bed_short(const struct bed *bed)
{
	const char *slash = strchr(bed->code, '/');

	return slash ? slash + 1 : bed->code;
}

/* The first that stands on the bed on these nights. Of somebody hidden only that it is taken. */
static const struct span *first_on(const struct lodging *lodging, int64_t bed)
{
	for (size_t i = 0; i < lodging->plan.span_count; i++) {
		const struct span *span = &lodging->plan.spans[i];
		when_t end = lodging_taken_until(lodging, span);

		if (span->bed == bed && span->from_at < lodging->until
			&& (end == WHEN_NONE || end > lodging->from))
			return span;
	}
	return NULL;
}

static const char *span_words(
    const struct lodging_facts *facts, const char *bed, const struct span *span)
{
	when_t end = span_end(span, facts->lodging->plan.now);

	if (span->hold != DB_NULL)
		return span->from_at > facts->lodging->plan.now
			? arena_format(facts->arena, _("%s held from %s (%s)"), bed,
			      when_show_date(facts->arena, span->from_at),
			      hold_code(facts->arena, span->hold))
			: end == WHEN_NONE
			? arena_format(facts->arena, _("%s held (%s)"), bed,
			      hold_code(facts->arena, span->hold))
			: arena_format(facts->arena, _("%s held until %s (%s)"), bed,
			      when_show_date(facts->arena, end),
			      hold_code(facts->arena, span->hold));
	return end == WHEN_NONE || span->person == DB_NULL
		? arena_format(facts->arena, _("%s occupied"), bed)
		: arena_format(facts->arena, _("%s occupied until %s"), bed,
		      when_show_date(facts->arena, end));
}

static const char *block_words(const struct lodging_facts *facts, const char *bed, int64_t id)
{
	const struct plan *plan = &facts->lodging->plan;

	for (size_t i = 0; i < plan->block_count; i++) {
		const struct stretch *block = &plan->blocks[i];

		if (block->bed != id || block->from_at >= facts->lodging->until
			|| (block->until_at != DB_NULL && block->until_at <= facts->lodging->from))
			continue;
		if (block->from_at > plan->now)
			return arena_format(facts->arena, _("%s out of service from %s"), bed,
			    when_show_date(facts->arena, block->from_at));
		return block->until_at == DB_NULL
			? arena_format(facts->arena, _("%s out of service"), bed)
			: arena_format(facts->arena, _("%s out of service until %s"), bed,
			      when_show_date(facts->arena, block->until_at));
	}
	return "";
}

static const char *bed_words(const struct lodging_facts *facts, size_t bed)
{
	const struct plan *plan = &facts->lodging->plan;
	const char *code = bed_short(&plan->beds[bed].bed), *words;
	const struct span *span = first_on(facts->lodging, plan->beds[bed].bed.id);

	for (size_t n = 0; n < plan->nights; n++)
		if (plan_cell(plan, bed, n)->state == PLAN_NONE)
			return plan->beds[bed].bed.surge
				? arena_format(facts->arena, _("%s is a surge bed"), code)
				: "";
	words = block_words(facts, code, plan->beds[bed].bed.id);
	return *words || !span ? words : span_words(facts, code, span);
}

static bool whole(const struct fit *fit, size_t bed)
{
	for (size_t n = 0; n < fit->nights; n++)
		if (!fit->free[bed * fit->nights + n])
			return false;
	return true;
}

static void add_beds(const struct lodging_facts *facts, size_t room, const char **why)
{
	const struct fit *fit = &facts->lodging->fit;

	if (facts->seated[room] == fit->people)
		return;
	if (fit->people > 1)
		join(facts->arena, why,
		    arena_format(facts->arena, _("needs %lld beds in one room, %zu suitable there"),
			(long long)fit->people, facts->seated[room]));
	for (size_t bed = 0; bed < fit->beds; bed++)
		if (fit->bed[bed].room == room && !whole(fit, bed))
			join(facts->arena, why, bed_words(facts, bed));
}

const char *lodging_why_not(const struct lodging *lodging, size_t room)
{
	const struct lodging_facts *facts = lodging->facts;
	const char *why = "";

	if (facts->takes[room])
		return "";
	for (enum code code = 0; code < CODE_COUNT; code++)
		join(facts->arena, &why, rule_words(facts, room, code));
	join(facts->arena, &why, pair_words(facts, room));
	add_beds(facts, room, &why);
	return why;
}
