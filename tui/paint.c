#include "tui/paint.h"

#include "core/text.h"

#include <curses.h>
#include <string.h>

#define BAR_KINDS 5
#define BAR_MAX 64

const char *paint_clean(struct term *term, const char *text)
{
	struct arena *scratch = term_scratch(term);
	const char *safe = text_safe(scratch, text ? text : "");
	return term_ascii(term) ? text_ascii(scratch, safe) : safe;
}

int paint_width(struct term *term, const char *text)
{
	return (int)text_width(paint_clean(term, text));
}

static bool outside(int row, int column)
{
	return row < 0 || row >= LINES || column < 0 || column >= COLS;
}

static void put(struct term *term, int row, int column, enum look role, const char *text, size_t n)
{
	attrset((int)term_look(term, role));
	mvaddnstr(row, column, text, (int)n);
	attrset(A_NORMAL);
}

int paint_text(struct term *term, int row, int column, enum look role, const char *text)
{
	if (outside(row, column))
		return column;
	const char *clean = paint_clean(term, text);
	size_t fits = text_fit(clean, (size_t)(COLS - column));
	put(term, row, column, role, clean, fits);
	int width = (int)text_width(clean);
	return width < COLS - column ? column + width : COLS;
}

/* The text within a padded cell, without the blanks around it. */
static const char *trim(const char *cell, size_t *before, size_t *length)
{
	*before = strspn(cell, " ");
	*length = strlen(cell + *before);
	while (*length && cell[*before + *length - 1] == ' ')
		--*length;
	return cell + *before;
}

void paint_cell(
    struct term *term, int row, int column, int width, enum look role, bool right, const char *text)
{
	if (outside(row, column) || width <= 0)
		return;
	if (width > COLS - column)
		width = COLS - column;
	const char *cell =
	    text_column(term_scratch(term), paint_clean(term, text), (size_t)width, right);
	if (term_look(term, role) & (A_UNDERLINE | A_REVERSE)) {
		put(term, row, column, role, cell, strlen(cell));
		return;
	}
	size_t before = 0, length = 0;
	const char *word = trim(cell, &before, &length);
	mvhline(row, column, ' ', width);
	if (length)
		put(term, row, column + (int)before, role, word, length);
}

void paint_line(struct term *term, int row, int column, int width)
{
	if (outside(row, column))
		return;
	if (width > COLS - column)
		width = COLS - column;
	static const wchar_t light[] = L"\u2500";
	cchar_t cell;
	setcchar(&cell, term_ascii(term) ? L"-" : light, A_NORMAL, 0, NULL);
	mvhline_set(row, column, &cell, width);
}

void paint_rule(struct term *term, int row)
{
	paint_line(term, row, 0, COLS);
}

void paint_blank(struct term *term, int row)
{
	(void)term;
	if (!outside(row, 0))
		mvhline(row, 0, ' ', COLS);
}

const char *paint_sign(const struct term *term, const char *sign, const char *ascii)
{
	return term_ascii(term) ? ascii : sign;
}

/* --- bars ------------------------------------------------------------------------------------ */

/* The kind whose share is furthest from what is due to it: to grow, or to shrink (never below one
 * column). -1 when there is none. */
static int furthest(const unsigned counts[BAR_KINDS], const unsigned shares[BAR_KINDS],
    unsigned total, unsigned width, bool grow)
{
	int best = -1;
	long long best_gap = 0;
	for (int i = 0; i < BAR_KINDS; i++) {
		long long gap = (long long)counts[i] * width - (long long)shares[i] * total;
		if (!grow)
			gap = -gap;
		if ((grow ? counts[i] > 0 : shares[i] > 1) && (best < 0 || gap > best_gap)) {
			best = i;
			best_gap = gap;
		}
	}
	return best;
}

/* Columns of each kind: in proportion, but whatever exists gets one. */
static void share_columns(
    const unsigned counts[BAR_KINDS], unsigned total, unsigned width, unsigned shares[BAR_KINDS])
{
	unsigned used = 0;
	for (int i = 0; i < BAR_KINDS; i++) {
		shares[i] = (unsigned)((unsigned long long)counts[i] * width / total);
		if (counts[i] && !shares[i])
			shares[i] = 1;
		used += shares[i];
	}
	while (used != width) {
		bool grow = used < width;
		int kind = furthest(counts, shares, total, width, grow);
		if (kind < 0)
			return; /* fewer columns than kinds: the caller cuts */
		shares[kind] += grow ? 1u : -1u;
		used += grow ? 1u : -1u;
	}
}

const char *paint_bar(struct term *term, int width, const struct bar *bar)
{
	static const char *const signs[BAR_KINDS][2] = { { "█", "#" }, { "▒", "=" }, { "~", "~" },
		{ "x", "x" }, { "·", "." } };
	const unsigned counts[BAR_KINDS] = { bar->occupied, bar->held, bar->to_clean,
		bar->out_of_service, bar->free };
	unsigned shares[BAR_KINDS], total = 0;
	for (int i = 0; i < BAR_KINDS; i++)
		total += counts[i];
	unsigned columns = width < 0 ? 0 : width > BAR_MAX ? BAR_MAX : (unsigned)width;
	if (total < columns)
		columns = total;
	char *text = arena_alloc(term_scratch(term), (BAR_MAX + BAR_KINDS) * 3 + 1);
	if (!columns)
		return text;
	share_columns(counts, total, columns, shares);
	char *end = text;
	for (int i = 0; i < BAR_KINDS; i++)
		for (unsigned n = 0; n < shares[i] && columns; n++, columns--)
			end = stpcpy(end, signs[i][term_ascii(term)]);
	return text;
}
