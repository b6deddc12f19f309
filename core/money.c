#include "core/money.h"

static int64_t absolute(int64_t tetri)
{
	return tetri < 0 ? -tetri : tetri;
}

/* Thousands apart: "1 000 000". */
static const char *grouped(struct arena *arena, int64_t whole)
{
	const char *text = "";

	for (; whole >= 1000; whole /= 1000)
		text = arena_format(arena, " %03lld%s", (long long)(whole % 1000), text);
	return arena_format(arena, "%lld%s", (long long)whole, text);
}

const char *money_show(struct arena *arena, int64_t tetri)
{
	return arena_format(arena, "%s%s,%02lld GEL", tetri < 0 ? "-" : "",
	    grouped(arena, absolute(tetri) / TETRI), (long long)(absolute(tetri) % TETRI));
}

const char *money_plain(struct arena *arena, int64_t tetri)
{
	int64_t whole = absolute(tetri) / TETRI, part = absolute(tetri) % TETRI;

	if (part == 0)
		return arena_format(arena, "%s%lld", tetri < 0 ? "-" : "", (long long)whole);
	return arena_format(arena, "%s%lld.%02lld", tetri < 0 ? "-" : "", (long long)whole,
	    (long long)part);
}
