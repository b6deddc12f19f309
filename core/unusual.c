#include "core/unusual.h"

#include <string.h>

static const struct {
	const char *word, *title;
} rows[] = {
#define UNUSUAL_ROW(id, word, title) { word, title },
	UNUSUALS(UNUSUAL_ROW)
};

const char *unusual_word(enum unusual rule)
{
	return rows[rule].word;
}

const char *unusual_title(enum unusual rule)
{
	return _(rows[rule].title);
}

bool unusual_night(when_t at, const struct unusual_rules *rules)
{
	int minute = when_minute(at);

	if (rules->night_from <= rules->night_to)
		return minute >= rules->night_from && minute < rules->night_to;
	return minute >= rules->night_from || minute < rules->night_to;
}

static bool opened_since(const struct seen *looks, size_t first, size_t index)
{
	for (size_t i = first; i < index; i++)
		if (looks[i].file && strcmp(looks[i].user, looks[index].user) == 0
			&& strcmp(looks[i].file, looks[index].file) == 0)
			return true;
	return false;
}

size_t unusual_files(const struct seen *looks, size_t index, const struct unusual_rules *rules)
{
	size_t first = index, count = 0;

	while (first > 0 && looks[index].at - looks[first - 1].at < rules->within)
		first--;
	for (size_t i = first; i <= index; i++)
		count += looks[i].file && strcmp(looks[i].user, looks[index].user) == 0
			&& !opened_since(looks, first, i);
	return count;
}

static bool is_many(const struct seen *looks, size_t index, const struct unusual_rules *rules)
{
	return looks[index].file && rules->files > 0
		&& unusual_files(looks, index, rules) > (size_t)rules->files;
}

unsigned unusual_judge(const struct seen *looks, size_t index, const struct unusual_rules *rules)
{
	const struct seen *look = &looks[index];
	const bool found[UNUSUAL_COUNT] = {
		[UNUSUAL_MANY] = is_many(looks, index, rules),
		[UNUSUAL_ELSEWHERE] = look->elsewhere,
		[UNUSUAL_EMERGENCY] = look->emergency,
		[UNUSUAL_NIGHT] = !look->night_staff && unusual_night(look->at, rules),
		[UNUSUAL_EXPORT] = strcmp(look->word, "export") == 0,
		[UNUSUAL_REVEAL] = strcmp(look->word, "reveal") == 0,
	};
	unsigned bits = 0;

	for (unsigned i = 0; i < UNUSUAL_COUNT; i++)
		bits |= (unsigned)found[i] << i;
	return bits;
}
