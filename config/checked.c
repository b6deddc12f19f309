#include "config/checked.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define LETTERS "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
#define DATA ((CHECKED_SIZE * 8 + 4) / 5) /* letters of five bits each: 52 */
#define SUM 6
#define BECH32M 0x2bc830a3u

static uint32_t step(uint32_t state, unsigned value)
{
	static const uint32_t generator[5]
	    = { 0x3b6a57b2u, 0x26508e6du, 0x1ea119fau, 0x3d4233ddu, 0x2a1462b3u };
	uint32_t top = state >> 25;

	state = (state & 0x1ffffffu) << 5 ^ value;
	for (int i = 0; i < 5; i++)
		if (top >> i & 1u)
			state ^= generator[i];
	return state;
}

static uint32_t start(const char *kind)
{
	uint32_t state = 1;

	for (const char *at = kind; *at; at++)
		state = step(state, (unsigned char)*at >> 5);
	state = step(state, 0);
	for (const char *at = kind; *at; at++)
		state = step(state, (unsigned char)*at & 31u);
	return state;
}

/* Five bits from the number-th on; past the end they are 0. */
static unsigned five_bits(const unsigned char *bytes, int number)
{
	unsigned value = 0;

	for (int bit = number * 5; bit < number * 5 + 5; bit++) {
		value <<= 1;
		if (bit < CHECKED_SIZE * 8)
			value |= (unsigned)bytes[bit / 8] >> (7 - bit % 8) & 1u;
	}
	return value;
}

void checked_write(const char *kind, const unsigned char bytes[CHECKED_SIZE], char text[CHECKED_TEXT])
{
	uint32_t state = start(kind);
	char letters[DATA + SUM + 1];

	for (int i = 0; i < DATA; i++) {
		unsigned value = five_bits(bytes, i);

		letters[i] = LETTERS[value];
		state = step(state, value);
	}
	for (int i = 0; i < SUM; i++)
		state = step(state, 0);
	state ^= BECH32M;
	for (int i = 0; i < SUM; i++)
		letters[DATA + i] = LETTERS[state >> 5 * (SUM - 1 - i) & 31u];
	letters[DATA + SUM] = '\0';
	snprintf(text, CHECKED_TEXT, "%s:%s", kind, letters);
}

static int value_of(char letter)
{
	const char *at = letter ? strchr(LETTERS, tolower((unsigned char)letter)) : NULL;

	return at ? (int)(at - LETTERS) : -1;
}

/* False when bits past the end are set: no text of ours. */
static bool put_bits(unsigned char *bytes, int number, unsigned value)
{
	for (int i = 0; i < 5; i++) {
		int bit = number * 5 + i;

		if (!(value >> (4 - i) & 1u))
			continue;
		if (bit >= CHECKED_SIZE * 8)
			return false;
		bytes[bit / 8] = (unsigned char)(bytes[bit / 8] | 0x80u >> bit % 8);
	}
	return true;
}

bool checked_read(const char *kind, const char *text, unsigned char bytes[CHECKED_SIZE])
{
	size_t length = strlen(kind);
	uint32_t state = start(kind);

	memset(bytes, 0, CHECKED_SIZE);
	if (strncmp(text, kind, length) != 0 || text[length] != ':'
		|| strlen(text + length + 1) != DATA + SUM)
		return false;
	text += length + 1;
	for (int i = 0; i < DATA + SUM; i++) {
		int value = value_of(text[i]);

		if (value < 0 || (i < DATA && !put_bits(bytes, i, (unsigned)value)))
			return false;
		state = step(state, (unsigned)value);
	}
	return state == BECH32M;
}
