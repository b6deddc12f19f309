#include "config/nearest.h"

#include <stdint.h>

#define LETTERS 64 /* no setting, code or command is longer */

/* Letters of text in lower case for ASCII; at most LETTERS. A broken byte is one too. */
static size_t letters_of(const char *text, uint32_t letters[LETTERS])
{
	const unsigned char *in = (const unsigned char *)text;
	size_t count = 0;

	while (*in && count < LETTERS) {
		uint32_t letter = *in++;

		if (letter >= 'A' && letter <= 'Z')
			letter += 'a' - 'A';
		if (letter >= 0xC0)
			while ((*in & 0xC0) == 0x80 && letter < 1u << 26)
				letter = letter << 6 | (*in++ & 0x3F);
		letters[count++] = letter;
	}
	return count;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Row by row of the usual table, of which the swap of neighbours needs the last three rows. */
static size_t distance(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
	size_t rows[3][LETTERS + 1];

	for (size_t j = 0; j <= b_count; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a_count; i++) {
		size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= b_count; j++) {
			row[j] = least(above[j], row[j - 1]) + 1;
			row[j] = least(row[j], above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return rows[a_count % 3][b_count];
}

size_t nearest_distance(const char *a, const char *b)
{
	uint32_t letters_a[LETTERS], letters_b[LETTERS];

	return distance(letters_a, letters_of(a, letters_a), letters_b, letters_of(b, letters_b));
}

const char *nearest_word(const char *word, const char *const *candidates, size_t count)
{
	const char *nearest = NULL;
	uint32_t letters[LETTERS], other[LETTERS];
	size_t length = letters_of(word, letters);
	size_t best = LETTERS;

	for (size_t i = 0; i < count; i++) {
		size_t other_length = letters_of(candidates[i], other);
		size_t longer = length > other_length ? length : other_length;
		size_t apart = distance(letters, length, other, other_length);

		if (length && apart * 3 <= longer && apart < best) {
			best = apart;
			nearest = candidates[i];
		}
	}
	return nearest;
}
