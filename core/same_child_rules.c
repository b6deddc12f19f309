#include "core/same_child.h"

#include "core/choice.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

#define YEAR (365 * (when_t)DAY)
#define WORD_LEAST 3  /* letters of a word that tells something */
#define WORD_MOST 64  /* bytes */

/* Points for what agrees; what is known of both and disagrees costs. */
enum points {
	POINTS_NICKNAME = 40, POINTS_NICKNAME_PART = 25, POINTS_OTHER_NICKNAME = -15,
	POINTS_LOOKS = 30, POINTS_OTHER_LOOKS = -5,
	POINTS_PLACE = 25, POINTS_PLACE_PART = 15,
	POINTS_COMPANY = 10, POINTS_TEAM = 8, POINTS_SEX = 7
};

static bool known(const char *sex)
{
	return strcmp(sex, "unknown") != 0;
}

/* Years between the estimates, the time between the meetings taken into account. */
static int64_t years_apart(const struct sighting *a, const struct sighting *b)
{
	const struct sighting *first = a->at <= b->at ? a : b, *then = first == a ? b : a;

	return llabs(then->age - first->age - (then->at - first->at) / YEAR);
}

static int age_points(const struct sighting *a, const struct sighting *b, unsigned *why)
{
	static const int points[] = { 15, 12, 6, 0 };
	int64_t apart;

	if (a->age == DB_NULL || b->age == DB_NULL)
		return 0;
	apart = years_apart(a, b);
	if (apart <= 1)
		*why |= ALIKE_AGE;
	return points[apart];
}

static int nickname_points(const struct sighting *a, const struct sighting *b, unsigned *why)
{
	if (!*a->nickname || !*b->nickname)
		return 0;
	if (text_same(a->nickname, b->nickname)) {
		*why |= ALIKE_NICKNAME;
		return POINTS_NICKNAME;
	}
	if (text_starts(a->nickname, b->nickname) || text_starts(b->nickname, a->nickname)) {
		*why |= ALIKE_NICKNAME;
		return POINTS_NICKNAME_PART;
	}
	return POINTS_OTHER_NICKNAME;
}

/* How many of the words of one text are in the other, in hundredths; -1: it has none. */
static int shared(const char *words, const char *in)
{
	int count = 0, found = 0;

	while (*words) {
		size_t length = strcspn(words, " ,;.");
		char word[WORD_MOST];

		if (length >= WORD_LEAST && length < sizeof word) {
			memcpy(word, words, length);
			word[length] = '\0';
			count++;
			found += text_starts(in, word);
		}
		words += length + (words[length] != '\0');
	}
	return count == 0 ? -1 : found * 100 / count;
}

/* By the shorter of the two descriptions: who writes less says no less. */
static int looks_points(const struct sighting *a, const struct sighting *b, unsigned *why)
{
	int one = shared(a->description, b->description), other = shared(b->description, a->description);
	int most = one > other ? one : other;

	if (one < 0 || other < 0)
		return 0;
	if (most == 0)
		return POINTS_OTHER_LOOKS;
	*why |= ALIKE_LOOKS;
	return POINTS_LOOKS * most / 100;
}

static int place_points(const struct sighting *a, const struct sighting *b, unsigned *why)
{
	if (!*a->spot || !*b->spot)
		return 0;
	if (text_same(a->spot, b->spot)) {
		*why |= ALIKE_PLACE;
		return POINTS_PLACE;
	}
	if (text_found(a->spot, b->spot) || text_found(b->spot, a->spot)) {
		*why |= ALIKE_PLACE;
		return POINTS_PLACE_PART;
	}
	return 0;
}

static int company_points(const struct sighting *a, const struct sighting *b, unsigned *why)
{
	if (shared(a->with_whom, b->with_whom) < 50)
		return 0;
	*why |= ALIKE_COMPANY;
	return POINTS_COMPANY;
}

static bool cannot_be(const struct sighting *a, const struct sighting *b)
{
	if (known(a->sex) && known(b->sex) && strcmp(a->sex, b->sex) != 0)
		return true;
	return a->age != DB_NULL && b->age != DB_NULL && years_apart(a, b) > SAME_CHILD_AGE_APART;
}

int same_child_score(const struct sighting *a, const struct sighting *b, unsigned *why)
{
	unsigned unasked, *reasons = why ? why : &unasked;
	int score;

	*reasons = 0;
	if (cannot_be(a, b))
		return 0;
	score = age_points(a, b, reasons) + nickname_points(a, b, reasons)
		+ looks_points(a, b, reasons) + place_points(a, b, reasons)
		+ company_points(a, b, reasons);
	if (known(a->sex) && known(b->sex))
		score += POINTS_SEX;
	if (a->team == b->team) {
		*reasons |= ALIKE_TEAM;
		score += POINTS_TEAM;
	}
	return score < 0 ? 0 : score > 100 ? 100 : score;
}

const char *same_child_why(struct arena *arena, unsigned why)
{
	static const struct {
		unsigned bit;
		const char *title;
	} titles[] = { { ALIKE_PLACE, N_("place") }, { ALIKE_NICKNAME, N_("nickname") },
		{ ALIKE_LOOKS, N_("looks") }, { ALIKE_AGE, N_("age") },
		{ ALIKE_COMPANY, N_("company") }, { ALIKE_TEAM, N_("group") } };
	const char *text = "";

	for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
		if (why & titles[i].bit)
			text = arena_format(
			    arena, "%s%s%s", text, *text ? ", " : "", _(titles[i].title));
	return text;
}
