#include "tui/screen.h"

#include "core/holding.h"
#include "core/text.h"
#include "tui/board_rows.h"
#include "tui/list.h"
#include "tui/paint.h"

#include <stdio.h>
#include <string.h>

/* One shelter, bed by bed in walking order. Every verb about a bed is one key. */

struct beds_screen {
	struct list list;
	struct board board;
	struct shelter *shelters; /* that the actor may see, in order */
	size_t shelter_count, at;
	char wanted[96]; /* bed to stand on after the first load */
	struct term *term;
};

enum { BED, SIGN, STATE, PERSON, NAME, SINCE, UNTIL, NOTE };

static const struct list_column columns[] = {
	[BED] = { N_("Bed"), .width = 6 },
	[SIGN] = { "", .width = 1 },
	[STATE] = { N_("State|column"), .width = 10 },
	[PERSON] = { N_("Person"), .width = 8 },
	[NAME] = { "", .width = 15, .flexible = true },
	[SINCE] = { N_("Since"), .width = 7, .priority = 1 },
	[UNTIL] = { N_("Until"), .width = 7 },
	[NOTE] = { "", .width = 17, .flexible = true },
};

/* --- rows ------------------------------------------------------------------------------------ */

static const char *key_of(void *data, size_t row)
{
	return ((struct beds_screen *)data)->board.rows[row].key;
}

static const char *sign_of(const struct term *term, enum bed_state state)
{
	static const char *const signs[][2] = { [BED_FREE] = { "\302\267", "." },
		[BED_TO_CLEAN] = { "~", "~" },
		[BED_HELD] = { "\342\226\222", "=" },
		[BED_OCCUPIED] = { "\342\226\210", "#" },
		[BED_OUT] = { "x", "x" } };

	return paint_sign(term, signs[state][0], signs[state][1]);
}

static enum look look_of(const struct board_row *row)
{
	static const enum look looks[] = { [BED_FREE] = LOOK_GOOD,
		[BED_TO_CLEAN] = LOOK_HELD,
		[BED_HELD] = LOOK_HELD,
		[BED_OCCUPIED] = LOOK_BUSY,
		[BED_OUT] = LOOK_OUT };

	if (row->fact->bed == DB_NULL)
		return LOOK_ALERT;
	return bed_counts(row->fact) ? looks[row->bed_state] : LOOK_DIM;
}

static const char *bed_of(const struct board_row *row)
{
	const char *slash = row->fact->code ? strchr(row->fact->code, '/') : NULL;

	return slash ? slash + 1 : "-";
}

static const char *cell_of(void *data, size_t index, size_t column, enum look *look)
{
	struct beds_screen *beds = data;
	const struct board_row *row = &beds->board.rows[index];

	if (!row->key)
		return row->heading;
	switch (column) {
	case BED:
		return bed_of(row);
	case SIGN:
		*look = look_of(row);
		return bed_counts(row->fact) ? sign_of(beds->term, row->bed_state) : "-";
	case STATE:
		*look = look_of(row);
		return row->state;
	case PERSON:
		return row->person;
	case NAME:
		return row->name;
	case SINCE:
		return row->since;
	case UNTIL:
		return row->until;
	default:
		if (row->urgent)
			*look = LOOK_ALERT;
		return row->note;
	}
}

static void open_beds(struct pane *pane)
{
	static const struct list_source source = { key_of, cell_of };
	struct beds_screen *beds = pane->state;
	char *slash = strchr(pane->subject, '/');

	beds->term = console_term(pane->console);
	list_init(&beds->list, columns, sizeof columns / sizeof *columns, source, beds);
	beds->list.empty = N_("No bed here.");
	if (slash) {
		snprintf(beds->wanted, sizeof beds->wanted, "%s", pane->subject);
		*slash = '\0';
	}
}

static void find_shelters(struct pane *pane, struct beds_screen *beds, when_t now)
{
	struct desk *desk = console_desk(pane->console);
	struct shelter *all;
	size_t count = shelters_load(desk->db, &pane->rows, now, &all);

	beds->shelters = all;
	beds->shelter_count = beds->at = 0;
	for (size_t i = 0; i < count; i++) {
		if (!desk_may(desk, RIGHT_SEE_BEDS, all[i].id))
			continue;
		all[beds->shelter_count] = all[i];
		if (strcmp(all[i].code, pane->subject) == 0)
			beds->at = beds->shelter_count;
		beds->shelter_count++;
	}
}

static void load_beds(struct pane *pane)
{
	struct beds_screen *beds = pane->state;
	struct desk *desk = console_desk(pane->console);
	when_t now = pane->at == WHEN_NONE ? desk_now(desk) : pane->at;

	find_shelters(pane, beds, now);
	beds->board = (struct board){ .now = now };
	if (beds->shelter_count) {
		snprintf(pane->subject, sizeof pane->subject, "%s", beds->shelters[beds->at].code);
		board_rows_load(desk, &pane->rows, &beds->shelters[beds->at], now,
		    text_fold(&pane->rows, pane->filter), &beds->board);
	}
	list_reload(&beds->list, beds->board.count);
	if (beds->wanted[0])
		list_select(&beds->list, beds->wanted);
	beds->wanted[0] = '\0';
}

static void draw_beds(struct pane *pane, int top, int rows)
{
	struct beds_screen *beds = pane->state;

	list_place(&beds->list, top, 0, rows, term_columns(beds->term));
	list_draw(beds->term, &beds->list);
}

/* --- moves ----------------------------------------------------------------------------------- */

static void turn(struct pane *pane, size_t by)
{
	struct beds_screen *beds = pane->state;

	if (!beds->shelter_count)
		return;
	beds->at = (beds->at + by) % beds->shelter_count;
	snprintf(pane->subject, sizeof pane->subject, "%s", beds->shelters[beds->at].code);
	beds->list.key[0] = '\0';
	beds->list.selected = beds->list.top = 0;
	pane->filter[0] = '\0';
	pane->stale = true;
}

static void next_shelter(struct pane *pane)
{
	turn(pane, 1);
}

static void previous_shelter(struct pane *pane)
{
	turn(pane, ((struct beds_screen *)pane->state)->shelter_count - 1);
}

static bool key_beds(struct pane *pane, struct key key)
{
	uint32_t code = key_hotkey(key);

	if (code == K_RIGHT || code == ']')
		next_shelter(pane);
	else if ((code == K_LEFT || code == '[') &&
		 ((struct beds_screen *)pane->state)->shelter_count)
		previous_shelter(pane);
	else
		return list_key(&((struct beds_screen *)pane->state)->list, code);
	return true;
}

static const struct board_row *current(struct pane *pane)
{
	const struct beds_screen *beds = pane->state;

	return beds->list.selected < beds->board.count ? &beds->board.rows[beds->list.selected]
						       : NULL;
}

static const char *selected_beds(struct pane *pane)
{
	const struct board_row *row = current(pane);

	return row ? row->key : NULL;
}

static void filter_beds(struct pane *pane, const char *text)
{
	(void)text;
	pane->stale = true;
}

/* --- what the verbs know --------------------------------------------------------------------- */

static bool known_person(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct board_row *row = current(pane);

	if (!row || !row->fact->person_code || row->fact->stay == DB_NULL) {
		console_warn(pane->console,
		    _("nobody is in bed %s: choose an occupied one, or a to admit"),
		    row ? bed_of(row) : "-");
		return false;
	}
	values_put(arena, values, "person", row->fact->person_code);
	return true;
}

/* Everybody of the family of who is in the bed; the form proposes the beds. */
static bool known_family(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct board_row *row = current(pane);

	if (!known_person(pane, arena, values))
		return false;
	if (!row->family) {
		console_warn(pane->console, _("%s has no family here: J joins one, m moves them"),
		    row->fact->person_code);
		return false;
	}
	values_put(arena, values, "family", "yes");
	return true;
}

static bool known_in_house(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct board_row *row = current(pane);

	if (!known_person(pane, arena, values))
		return false;
	if (row->fact->absence != DB_NULL)
		console_warn(pane->console, _("%s is out since %s: r notes the return"),
		    row->fact->person_code,
		    when_show_short(arena, row->fact->out_at, desk_now(console_desk(pane->console))));
	return row->fact->absence == DB_NULL;
}

static bool known_away(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct board_row *row = current(pane);

	if (!known_person(pane, arena, values))
		return false;
	if (row->fact->absence == DB_NULL)
		console_warn(pane->console, _("%s is in the house: o notes going out"),
		    row->fact->person_code);
	return row->fact->absence != DB_NULL;
}

/* Whose file is opened: who is in the bed or whom it is held for. */
static bool known_file(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct board_row *row = current(pane);

	if (!row || !row->fact->person_code) {
		console_say(
		    pane->console, _("nobody is in this bed: a admits somebody, h holds it"));
		return false;
	}
	values_put(arena, values, "person", row->fact->person_code);
	return true;
}

static bool known_bed(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct board_row *row = current(pane);

	if (!row || !row->fact->code) {
		console_warn(pane->console, _("this row is not a bed: f gives the person one"));
		return false;
	}
	values_put(arena, values, "bed", row->fact->code);
	return true;
}

static bool known_hold(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct board_row *row = current(pane);

	if (!row || row->fact->hold == DB_NULL) {
		console_warn(pane->console, _("bed %s is not held: h holds a free one"),
		    row ? bed_of(row) : "-");
		return false;
	}
	values_put(arena, values, "hold", hold_code(arena, row->fact->hold));
	return true;
}

static bool known_held(struct pane *pane, struct arena *arena, struct values *values)
{
	return known_hold(pane, arena, values) && known_bed(pane, arena, values);
}

/* A free bed is proposed, and who it is held for; from a taken one only the shelter. */
static bool known_place(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct board_row *row = current(pane);
	bool open =
	    row && row->fact->code && row->bed_state != BED_OCCUPIED && row->bed_state != BED_OUT;

	values_put(arena, values, "shelter", pane->subject);
	if (open)
		values_put(arena, values, "bed", row->fact->code);
	if (open && row->fact->person_code)
		values_put(arena, values, "person", row->fact->person_code);
	return true;
}

static bool known_shelter(struct pane *pane, struct arena *arena, struct values *values)
{
	values_put(arena, values, "shelter", pane->subject);
	return true;
}

static bool paper_beds(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	*report = report_named("beds");
	values_put(arena, values, "shelter", pane->subject);
	if (pane->at != WHEN_NONE)
		values_put(arena, values, "at", when_show(arena, pane->at));
	return *report != NULL;
}

static const char *heading_beds(struct pane *pane, struct arena *arena)
{
	const struct beds_screen *beds = pane->state;
	const struct tally *tally = &beds->board.tally;
	const char *text;

	if (!beds->shelter_count)
		return _("Beds");
	text = arena_format(arena, _("%s %s: %lld of %lld free"), beds->shelters[beds->at].code,
	    desk_shelter_name(&beds->shelters[beds->at]), (long long)tally->free,
	    (long long)tally->capacity);
	if (beds->board.unusable == 0)
		return text;
	return arena_format(arena,
	    P_("%s, %lld beside a family", "%s, %lld beside families", beds->board.unusable), text,
	    (long long)beds->board.unusable);
}

static const struct binding bindings[] = {
	{ 'a', N_("Admit"), BIND_VERB, "admit", 1, known_place, NULL, NULL },
	{ 'm', N_("Move"), BIND_VERB, "move", 1, known_person, NULL, NULL },
	{ 'o', N_("Go out"), BIND_VERB, "out", 1, known_in_house, NULL, NULL },
	{ 'r', N_("Return"), BIND_VERB, "return", 1, known_away, NULL, NULL },
	{ 'd', N_("Discharge"), BIND_VERB, "discharge", 2, known_person, NULL, NULL },
	{ K_ENTER, N_("File"), BIND_SCREEN, "person", 3, known_file, NULL,
	    N_("Opens the person's file.") },
	{ ']', N_("Next shelter"), BIND_MOVE, NULL, 4, NULL, next_shelter,
	    N_("The next shelter; also Right.") },
	{ '[', N_("Shelter before"), BIND_MOVE, NULL, 0, NULL, previous_shelter,
	    N_("The shelter before; also Left.") },
	{ 'c', N_("Cleaned"), BIND_VERB, "bed-clean", 5, known_bed, NULL, NULL },
	{ 'f', N_("Give a bed"), BIND_VERB, "assign", 0, known_person, NULL, NULL },
	{ 'w', N_("Swap"), BIND_VERB, "swap", 0, known_person, NULL, NULL },
	{ 'M', N_("Move family"), BIND_VERB, "move", 0, known_family, NULL,
	    N_("The whole family of who is in the bed moves; beds in one room are proposed.") },
	{ 'J', N_("Join family"), BIND_VERB, "family-join", 0, known_person, NULL, NULL },
	{ 'L', N_("Leave family"), BIND_VERB, "family-split", 0, known_person, NULL, NULL },
	{ 'K', N_("Head of family"), BIND_VERB, "family-head", 0, known_person, NULL, NULL },
	{ 'F', N_("Families"), BIND_REPORT, "families", 0, known_shelter, NULL,
	    N_("The families of the shelter, each with its people together.") },
	{ 'x', N_("Missing"), BIND_VERB, "missing", 0, known_person, NULL, NULL },
	{ 'e', N_("Extend"), BIND_VERB, "extend", 0, known_person, NULL, NULL },
	{ 'z', N_("Shorten"), BIND_VERB, "shorten", 0, known_person, NULL, NULL },
	{ 'h', N_("Hold"), BIND_VERB, "hold", 5, known_place, NULL, NULL },
	{ 'y', N_("Confirm hold"), BIND_VERB, "hold-confirm", 0, known_held, NULL, NULL },
	{ 'n', N_("End hold"), BIND_VERB, "hold-end", 0, known_held, NULL, NULL },
	{ 'U', N_("They have come"), BIND_VERB, "hold-use", 0, known_held, NULL, NULL },
	{ 'E', N_("Change hold"), BIND_VERB, "hold-edit", 0, known_hold, NULL, NULL },
	{ 'X', N_("Cancel hold"), BIND_VERB, "hold-cancel", 0, known_held, NULL, NULL },
	{ 'W', N_("Who waits"), BIND_REPORT, "waiting", 0, known_bed, NULL,
	    N_("Who is first for this bed, and why the others are not.") },
	{ 'T', N_("Turn away"), BIND_VERB, "turn-away", 0, known_shelter, NULL, NULL },
	{ 'b', N_("Block"), BIND_VERB, "bed-block", 5, known_bed, NULL, NULL },
	{ 'B', N_("Release"), BIND_VERB, "bed-release", 0, known_bed, NULL, NULL },
	{ 's', N_("Surge"), BIND_VERB, "surge-start", 0, known_shelter, NULL, NULL },
	{ 'S', N_("End surge"), BIND_VERB, "surge-end", 0, known_shelter, NULL, NULL },
	{ 'C', N_("Close"), BIND_VERB, "close", 0, known_shelter, NULL, NULL },
	{ 'O', N_("Reopen"), BIND_VERB, "reopen", 0, known_shelter, NULL, NULL },
	{ 'v', N_("Void stay"), BIND_VERB, "stay-void", 0, known_person, NULL, NULL },
	{ '@', N_("As of"), BIND_MOVE, NULL, 9, NULL, console_travel,
	    N_("Shows how it was at another time; now returns.") },
	{ 't', N_("As of"), BIND_MOVE, NULL, 0, NULL, console_travel,
	    N_("Shows how it was at another time; now returns.") },
	{ 0 },
};

const struct screen screen_beds = {
	.name = "beds",
	.title = N_("Beds"),
	.digit = '2',
	.right = RIGHT_SEE_BEDS,
	.state_size = sizeof(struct beds_screen),
	.open = open_beds,
	.load = load_beds,
	.draw = draw_beds,
	.key = key_beds,
	.selected = selected_beds,
	.paper = paper_beds,
	.filter = filter_beds,
	.bindings = bindings,
	.help =
	    N_("The beds of one shelter in walking order, room by room with the room's rule. Each"
	       " bed: its state in words and as a sign (full block or # occupied, half-tone or ="
	       " held, ~ to be cleaned, x out of service, a dot free), who is in it, since when,"
	       " until when, and what is to be known; ! wants attention. A letter marks people of"
	       " one family, a capital its head; / with the head's code shows them all. People"
	       " without a bed stand at the end."),
	.heading = heading_beds,
};
