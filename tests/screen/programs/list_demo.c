/* A console with nothing behind it: one list, one text line. Screen tests drive it to measure what
 * the lowest layer of the face costs and how it behaves when its terminal does not.
 *
 *     list_demo [--rows N] [--slow] [--ascii] [--mono] [--ka] [--width N]
 *
 * Keys: the list's; / types into the line (Enter, Esc leave it); r turns the rows round; d removes
 * the selected row; h names the next key; ^L, ^Z; q ends with 0, SIGTERM with 3, a dead line with
 * 4. */
#include "core/i18n.h"
#include "tui/edit.h"
#include "tui/list.h"
#include "tui/paint.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PER_HEADING 8

struct demo {
	struct term *term;
	struct list list;
	struct edit edit;
	bool typing, naming, turned, ka;
	size_t rows;
	int width; /* of the list; 0: the window's */
	char removed[LIST_KEY_MAX];
	char note[80];
	char text[LIST_KEY_MAX];
};

static const char *const people[] = { "გიორგი ბერიძე", "Nino Beridze", "ანა წერეთელი",
	"Luka Chkheidze", "მარიამ ჭავჭავაძე" };
static const char *const states[] = { "free", "occupied", "held", "out" };

/* Every PER_HEADING-th row is the heading of a room. */
static size_t record_of(const struct demo *demo, size_t row)
{
	return demo->turned ? demo->rows - 1 - row : row;
}

static const char *demo_key(void *data, size_t row)
{
	struct demo *demo = data;
	size_t record = record_of(demo, row);
	if (record % PER_HEADING == 0)
		return NULL;
	snprintf(demo->text, sizeof demo->text, "B-%04zu", record + (demo->removed[0] != 0));
	return demo->text;
}

static const char *demo_cell(void *data, size_t row, size_t column, enum look *role)
{
	struct demo *demo = data;
	size_t record = record_of(demo, row);
	static const enum look roles[] = { LOOK_GOOD, LOOK_BUSY, LOOK_HELD, LOOK_OUT };
	if (record % PER_HEADING == 0)
		return "Room";
	switch (column) {
	case 0:
		return demo_key(data, row);
	case 1:
		return demo->ka ? people[record % 5] : people[record % 2 * 2 + 1];
	case 2:
		*role = roles[record % 4];
		return states[record % 4];
	case 3:
		return "24.11.2026";
	default:
		snprintf(demo->text, sizeof demo->text, "%zu", record * 7);
		return demo->text;
	}
}

static const struct list_column columns[] = {
	{ N_("Bed"), 8, false, false, 0 },
	{ N_("Person"), 20, true, false, 0 },
	{ N_("State"), 9, false, false, 1 },
	{ N_("Since"), 10, false, false, 3 },
	{ N_("Days"), 6, false, true, 2 },
};

static void draw(struct demo *demo)
{
	struct term *term = demo->term;
	int last = term_rows(term) - 1;
	const struct bar bar = { .occupied = 12, .held = 2, .to_clean = 1, .free = 5 };
	if (!term_fits(term)) {
		term_draw_small(term);
		return;
	}
	term_clear(term);
	paint_text(term, 0, 0, LOOK_TITLE, "Shelterdesk");
	paint_text(term, 0, 16, LOOK_NORMAL, demo->note);
	paint_text(term, 0, 60, LOOK_NORMAL, paint_bar(term, 10, &bar));
	paint_rule(term, 1);
	list_place(&demo->list, 2, 0, last - 4, demo->width ? demo->width : term_columns(term));
	list_draw(term, &demo->list);
	paint_rule(term, last - 2);
	if (demo->typing || demo->edit.length)
		edit_draw(term, &demo->edit, last - 1, 1, 20, demo->typing);
	paint_text(term, last, 1, LOOK_HINT, "Enter open   / Filter   q Leave   ? Help");
}

static bool on_key(struct demo *demo, struct key key)
{
	char label[KEY_LABEL_MAX];
	if (demo->naming) {
		snprintf(demo->note, sizeof demo->note, "key %s", key_label(key.code, label));
		demo->naming = false;
		return true;
	}
	if (demo->typing) {
		if (edit_key(&demo->edit, key) == EDIT_IGNORED)
			demo->typing = false;
		return true;
	}
	uint32_t code = key_hotkey(key);
	if (list_key(&demo->list, code))
		return true;
	switch (code) {
	case '/':
		demo->typing = true;
		break;
	case 'h':
		demo->naming = true;
		break;
	case 'r':
		demo->turned = !demo->turned;
		list_reload(&demo->list, demo->rows);
		break;
	case 'd':
		snprintf(demo->removed, sizeof demo->removed, "%s", demo->list.key);
		demo->rows -= demo->rows > 0;
		list_reload(&demo->list, demo->rows);
		break;
	case KEY_CONTROL('l'):
		term_repaint(demo->term);
		break;
	case KEY_CONTROL('z'):
		term_suspend(demo->term);
		break;
	case 'q':
		return false;
	default:
		break;
	}
	return true;
}

static int loop(struct demo *demo)
{
	struct key key;
	for (;;) {
		draw(demo);
		switch (term_wait(demo->term, TERM_FOREVER, &key)) {
		case TERM_KEY:
			if (!on_key(demo, key))
				return 0;
			break;
		case TERM_STOP:
			return 3;
		case TERM_GONE:
			return 4;
		case TERM_REDRAW:
		case TERM_TIMEOUT:
			break;
		}
	}
}

int main(int argc, char **argv)
{
	struct demo demo = { .rows = 100 };
	struct term_options options = { 0 };
	char why[256];
	setlocale(LC_ALL, "");
	for (int i = 1; i < argc; i++) {
		options.slow |= !strcmp(argv[i], "--slow");
		options.ascii |= !strcmp(argv[i], "--ascii");
		options.mono |= !strcmp(argv[i], "--mono");
		demo.ka |= !strcmp(argv[i], "--ka");
		if (!strcmp(argv[i], "--rows") && i + 1 < argc)
			demo.rows = strtoul(argv[++i], NULL, 10);
		else if (!strcmp(argv[i], "--width") && i + 1 < argc)
			demo.width = atoi(argv[++i]);
	}
	demo.term = term_start(&options, why, sizeof why);
	if (!demo.term) {
		fprintf(stderr, "list_demo: %s\n", why);
		return 2;
	}
	const struct list_source source = { demo_key, demo_cell };
	list_init(&demo.list, columns, sizeof columns / sizeof *columns, source, &demo);
	demo.list.empty = N_("Nothing here.");
	list_reload(&demo.list, demo.rows);
	edit_init(&demo.edit, "", 60, 0);
	int status = loop(&demo);
	edit_done(&demo.edit);
	term_end(&demo.term);
	return status;
}
