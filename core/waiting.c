#include "core/waiting.h"

#include "core/choice.h"
#include "core/text.h"

#include <string.h>

int64_t waiting_days(const struct waiting *entry, when_t now)
{
	when_t end = entry->ended_at != DB_NULL ? entry->ended_at : now;

	return end > entry->since_at ? (end - entry->since_at) / DAY : 0;
}

enum urgency waiting_urgency(const struct waiting *entry, int step_days, when_t now)
{
	int64_t risen = entry->urgency + waiting_days(entry, now) / step_days;

	if (entry->urgency >= URGENCY_URGENT)
		return URGENCY_URGENT;
	return risen < URGENCY_HIGH ? (enum urgency)risen : URGENCY_HIGH;
}

int waiting_compare(const struct waiting *a, enum urgency of_a, const struct waiting *b,
    enum urgency of_b)
{
	if (of_a != of_b)
		return of_a > of_b ? -1 : 1;
	if (a->since_at != b->since_at)
		return a->since_at < b->since_at ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

bool waiting_overlong(const struct waiting *entry, int days, when_t now)
{
	return days > 0 && entry->ended_at == DB_NULL && waiting_days(entry, now) >= days;
}

/* --- needs ----------------------------------------------------------------------------------- */

static const struct choice *need_named(const char *word)
{
	for (const struct choice *choice = choice_need; choice->word; choice++)
		if (strcmp(choice->word, word) == 0 || strcmp(_(choice->title), word) == 0)
			return choice;
	return NULL;
}

const char *waiting_needs(
    struct arena *arena, const char *text, int64_t *accessible, int64_t *together)
{
	char *rest = NULL, *typed = arena_text(arena, text ? text : "");
	const char *kept = "";

	*accessible = *together = 0;
	for (char *word = strtok_r(typed, ",;", &rest); word; word = strtok_r(NULL, ",;", &rest)) {
		const struct choice *known;
		size_t length;

		word += strspn(word, " ");
		for (length = strlen(word); length > 0 && word[length - 1] == ' ';)
			word[--length] = '\0';
		known = need_named(word);
		if (known && strcmp(known->word, "accessible") == 0)
			*accessible = 1;
		else if (known)
			*together = 1;
		else if (length > 0)
			kept = arena_format(arena, "%s%s%s", kept, *kept ? ", " : "", word);
	}
	return kept;
}

static const char *needs_text(struct arena *arena, const struct waiting *entry, bool shown)
{
	const char *text = "";

	for (const struct choice *choice = choice_need; choice->word; choice++) {
		bool needed = strcmp(choice->word, "accessible") == 0 ? entry->accessible
								      : entry->together;

		if (needed)
			text = arena_format(arena, "%s%s%s", text, *text ? ", " : "",
			    shown ? _(choice->title) : choice->word);
	}
	if (entry->need && *entry->need)
		text = arena_format(arena, "%s%s%s", text, *text ? ", " : "", entry->need);
	return text;
}

const char *waiting_needs_typed(struct arena *arena, const struct waiting *entry)
{
	return needs_text(arena, entry, false);
}

const char *waiting_needs_shown(struct arena *arena, const struct waiting *entry)
{
	return needs_text(arena, entry, true);
}

const char *party_text(struct arena *arena, int64_t party, const char *sex, int64_t age)
{
	const char *who = arena_format(arena, P_("%lld person", "%lld people", (unsigned long)party),
	    (long long)party);

	if (strcmp(sex, "unknown") != 0)
		who = arena_format(arena, "%s, %s", who, choice_title(choice_sex, sex));
	return age == DB_NULL ? who : arena_format(arena, _("%s, age %lld"), who, (long long)age);
}

const char *urgency_word(int64_t urgency)
{
	return choice_urgency[urgency].word;
}

int urgency_named(const char *word)
{
	for (int i = 0; choice_urgency[i].word; i++)
		if (strcmp(choice_urgency[i].word, word) == 0)
			return i;
	return -1;
}

const char *waiting_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "W-%04lld", (long long)id);
}

int64_t waiting_number(const char *code)
{
	return text_number(code, "W");
}

const char *turn_away_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "T-%04lld", (long long)id);
}

int64_t turn_away_number(const char *code)
{
	return text_number(code, "T");
}
