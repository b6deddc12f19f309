#include "tui/board_rows.h"

#include "core/attention.h"
#include "core/choice.h"
#include "core/i18n.h"
#include "core/see.h"
#include "core/text.h"
#include "tui/register.h"

#include <string.h>

#define NO_AGE_LIMIT 150

static void add(struct arena *arena, struct board *board, struct board_row row)
{
	board->rows = arena_grow(arena, board->rows, board->count, sizeof *board->rows);
	board->rows[board->count++] = row;
}

/* --- headings -------------------------------------------------------------------------------- */

/* Whom a room takes: its own rule within the shelter's. */
struct range {
	int64_t from, to; /* full years */
};

static struct range ages_of(const struct shelter *shelter, const struct room *room)
{
	return (
	    struct range){ room->age_from > shelter->age_from ? room->age_from : shelter->age_from,
		room->age_to < shelter->age_to ? room->age_to : shelter->age_to };
}

static const char *people_of(const struct room *room, struct range ages, int adult_age)
{
	bool children = ages.from < adult_age && ages.to <= adult_age;

	if (strcmp(room->sex, "female") == 0)
		return children ? _("girls") : _("women");
	if (strcmp(room->sex, "male") == 0)
		return children ? _("boys") : _("men");
	return children ? _("children") : "";
}

static const char *join(struct arena *arena, const char *line, const char *more)
{
	return *more ? arena_format(arena, "%s%s%s", line, *line ? ", " : "", more) : line;
}

static const char *ages_text(struct arena *arena, struct range ages)
{
	if (ages.from > 0 && ages.to < NO_AGE_LIMIT)
		return arena_format(arena, "%lld-%lld", (long long)ages.from, (long long)ages.to);
	if (ages.from > 0)
		return arena_format(arena, _("from %lld"), (long long)ages.from);
	return ages.to < NO_AGE_LIMIT ? arena_format(arena, _("to %lld"), (long long)ages.to) : "";
}

/* The rule's words that the room's name does not say already: "girls 7-12, family". */
const char *board_room_rule(
    struct arena *arena, const struct shelter *shelter, const struct room *room, int adult_age)
{
	const struct range range = ages_of(shelter, room);
	const char *name = text_fold(arena, desk_room_name(room));
	const char *words[3] = { people_of(room, range, adult_age), room->family ? _("family") : "",
		room->accessible ? _("accessible") : "" };
	const char *ages = ages_text(arena, range), *rule = "";

	for (size_t i = 0; i < 3; i++) {
		if (*words[i] && !text_found(name, text_fold(arena, words[i])))
			rule = join(arena, rule, words[i]);
		if (i == 0 && *ages && !strstr(desk_room_name(room), ages))
			rule = arena_format(arena, "%s%s%s", rule, *rule ? " " : "", ages);
	}
	return rule;
}

static void add_heading(
    struct desk *desk, struct arena *arena, struct board *board, const struct room_tally *room)
{
	const char *rule = board_room_rule(arena, board->shelter, room->room, desk->config->adult_age);
	const char *text = arena_format(arena, _("Room %s  %s%s%s%s  %lld of %lld free"),
	    room->room->code, desk_room_name(room->room), *rule ? " (" : "", rule, *rule ? ")" : "",
	    (long long)room->tally.free, (long long)room->tally.capacity);

	if (room->unusable)
		text = arena_format(arena, _("%s, taken by a family"), text);
	add(arena, board, (struct board_row){ .heading = text });
}

/* --- beds ------------------------------------------------------------------------------------ */

/* Of this year the day ("29.11"), else the month ("04.2027"): the person's file has it in full. */
static const char *short_date(struct arena *arena, const char *date, const char *today)
{
	return strcmp(date + 6, today + 6) == 0 ? arena_format(arena, "%.5s", date) : date + 3;
}

/* The time of today, else the day, else the month: five to seven columns. */
static const char *short_of(struct arena *arena, when_t at, when_t now)
{
	const char *date = when_show_date(arena, at), *today = when_show_date(arena, now);

	if (at == DB_NULL || strlen(date) != 10)
		return "";
	return strcmp(date, today) == 0 ? when_show_time(arena, at)
					: short_date(arena, date, today);
}

static const char *since_of(
    struct arena *arena, const struct bed_fact *fact, enum bed_state state, when_t now)
{
	if (state == BED_OUT)
		return short_of(arena, fact->block_from, now);
	if (state == BED_TO_CLEAN)
		return short_of(arena, bed_left_at(fact), now);
	return short_of(arena, fact->absence == DB_NULL ? fact->since_at : fact->out_at, now);
}

static const char *until_of(
    struct arena *arena, const struct bed_fact *fact, enum bed_state state, when_t now)
{
	if (state == BED_OUT)
		return short_of(arena, fact->block_until, now);
	if (fact->absence != DB_NULL)
		return short_of(arena, fact->expected_at, now);
	if (state == BED_HELD)
		return short_of(arena, fact->hold_until, now);
	/* a stay's limit is a day, also today: its last minute would be a time */
	return fact->stay != DB_NULL && fact->expected_on
		   ? short_date(
			 arena, date_show(arena, fact->expected_on), when_show_date(arena, now))
		   : "";
}

/* What the state column says: of somebody who sleeps here but is out of the house, that. */
static const char *state_of(const struct bed_fact *fact, enum bed_state state)
{
	if (state == BED_OUT)
		return _("closed");
	if (!bed_counts(fact)) /* nobody can be put there now */
		return _("surge bed");
	if (fact->stay != DB_NULL && fact->absence != DB_NULL)
		return strcmp(fact->absence_kind, "missing") == 0 ? _("missing") : _("away");
	return fact->bed == DB_NULL ? _("no bed") : bed_state_title(state);
}

/* Somebody away: how; late says so in words. When they are expected stands under Until. */
static const char *away_note(struct desk *desk, struct arena *arena, const struct board *board,
    const struct bed_fact *fact, bool *urgent)
{
	struct attention item;
	const char *kind = choice_title(choice_absence, fact->absence_kind), *late;

	if (!attention_absence(fact, board->shelter, desk->config->adult_age, board->now, &item))
		return kind;
	*urgent = true;
	late = duration_show(arena, board->now - item.due);
	if (item.kind == ATTENTION_MISSING)
		return arena_format(arena, _("! for %s"), late);
	return item.kind == ATTENTION_LATE
		   ? arena_format(arena, _("! late %s, %s"), late, kind)
		   : arena_format(arena, _("! late %s, report missing"), late);
}

static const char *limit_note(struct arena *arena, int days)
{
	if (days == 0)
		return _("! limit today");
	return days > 0 ? arena_format(arena, P_("limit in %d day", "limit in %d days", days), days)
			: arena_format(
			      arena, P_("! limit %d day ago", "! limit %d days ago", -days), -days);
}

static const char *hold_note(
    struct arena *arena, const struct bed_fact *fact, when_t now, bool *urgent)
{
	if (fact->hold_until != DB_NULL && fact->hold_until < now) {
		*urgent = true;
		return _("! hold overdue");
	}
	if (fact->hold_confirmed != DB_NULL)
		return _("confirmed");
	return fact->hold_expected == DB_NULL
		   ? ""
		   : arena_format(
			 arena, _("expected %s"), when_show_short(arena, fact->hold_expected, now));
}

/* Who may see the beds but nobody's file sees codes, as in the report of the beds. */
static bool sees_people(const struct desk *desk, const struct board *board)
{
	return desk_may(desk, RIGHT_SEE_PEOPLE, board->shelter->id);
}

/* What else is to be known of the bed: the most pressing first. */
static const char *note_of(struct desk *desk, struct arena *arena, const struct board *board,
    const struct bed_fact *fact, enum bed_state state, bool *urgent)
{
	struct attention item;
	const char *note = "";
	int days;

	if (fact->stay != DB_NULL && fact->absence != DB_NULL)
		note = away_note(desk, arena, board, fact, urgent);
	else if (state == BED_HELD)
		note = hold_note(arena, fact, board->now, urgent);
	if (state == BED_OUT)
		note = join(arena, note, choice_title(choice_block, fact->block_reason));
	if (fact->stay != DB_NULL &&
	    attention_limit(fact, board->shelter, board->now, &item, &days)) {
		*urgent |= days <= 0;
		note = join(arena, note, limit_note(arena, days));
	}
	if (fact->person != DB_NULL && fact->alerts && *fact->alerts && sees_people(desk, board)) {
		see_note(desk, fact->person);
		note = join(arena, note, fact->alerts);
	}
	if (fact->surge && bed_counts(fact))
		note = join(arena, note, _("surge"));
	if (fact->next_hold_at != DB_NULL && (state == BED_FREE || state == BED_TO_CLEAN))
		note = join(arena, note,
		    arena_format(arena, _("held from %s"),
			short_of(arena, fact->next_hold_at, board->now)));
	return state == BED_FREE && fact->bed_note ? join(arena, note, fact->bed_note) : note;
}

static const char *name_of(struct desk *desk, struct arena *arena, const struct board *board,
    const struct bed_fact *fact)
{
	const char *name;

	if (fact_is_veiled(fact))
		return _("taken");
	if (fact->person != DB_NULL && sees_people(desk, board)) {
		name = see_name(desk, arena, fact->person, fact->shelter);
		return strcmp(name, fact->person_code) == 0 ? register_behind(desk, fact->person)
							    : name; /* the code has its column */
	}
	if (fact->person != DB_NULL)
		return "";
	return fact->hold != DB_NULL && fact->hold_label ? fact->hold_label : "";
}

static bool found(struct arena *arena, const struct board_row *row, const char *filter)
{
	const char *code = row->fact->person_code ? row->fact->person_code : "";

	return !*filter ||
	       text_found(text_fold(arena, arena_format(arena, "%s %s %s %s %s %s", row->key, code,
					       row->name, row->state, row->note, row->head)),
		   filter);
}

/* A family is one thing wherever its people sleep: they have the same letter. */
static void mark_family(struct arena *arena, const struct board *board, struct board_row *row)
{
	row->person = row->fact->person_code ? row->fact->person_code : "";
	row->head = "";
	for (size_t i = 0; row->fact->stay != DB_NULL && i < board->family_count; i++)
		for (size_t k = 0; k < board->families[i].count; k++) {
			const struct family_seen *family = &board->families[i];

			if (family->members[k]->stay != row->fact->stay)
				continue;
			row->family = true;
			row->person = arena_format(arena, "%-7s%c", row->person, family_letter(i, k == 0));
			row->head = family->members[0]->person_code;
			return;
		}
}

static bool add_bed(struct desk *desk, struct arena *arena, struct board *board,
    const struct bed_fact *fact, const char *filter)
{
	enum bed_state state = fact->bed == DB_NULL ? BED_OCCUPIED : bed_state(fact);
	struct board_row row = { .fact = fact,
		.bed_state = state,
		.key = fact->bed == DB_NULL ? fact->person_code : fact->code,
		.state = state_of(fact, state) };

	mark_family(arena, board, &row);
	row.name = name_of(desk, arena, board, fact);
	row.note = note_of(desk, arena, board, fact, state, &row.urgent);
	row.since = since_of(arena, fact, state, board->now);
	row.until = until_of(arena, fact, state, board->now);
	if (!row.key || !found(arena, &row, filter))
		return false;
	add(arena, board, row);
	return true;
}

static void add_room(struct desk *desk, struct arena *arena, struct board *board,
    const struct room_tally *room, const char *filter)
{
	size_t before = board->count;
	bool any = false;

	add_heading(desk, arena, board, room);
	for (size_t i = 0; i < room->count; i++)
		any |= add_bed(desk, arena, board, &room->facts[i], filter);
	if (!any)
		board->count = before;
}

static void add_bedless(
    struct desk *desk, struct arena *arena, struct board *board, const char *filter)
{
	size_t before = board->count;
	bool any = false;

	if (!board->bedless_count)
		return;
	add(arena, board, (struct board_row){ .heading = _("Without a bed") });
	for (size_t i = 0; i < board->bedless_count; i++)
		any |= add_bed(desk, arena, board, &board->bedless[i], filter);
	if (!any)
		board->count = before;
}

void board_rows_load(struct desk *desk, struct arena *arena, const struct shelter *shelter,
    when_t now, const char *filter, struct board *board)
{
	struct occupancy occupancy;
	struct bed_fact *bedless;
	struct room_tally *rooms;
	size_t count;

	*board = (struct board){ .shelter = shelter, .now = now };
	occupancy_load(desk, arena, shelter->id, now, &occupancy);
	if (!occupancy.house_count)
		return;
	board->tally = occupancy.houses[0].tally;
	board->bedless_count = see_bedless(desk, arena, shelter->id, now, &bedless);
	board->bedless = bedless;
	board->family_count = families_seen(arena, occupancy.houses[0].facts,
	    occupancy.houses[0].count, bedless, board->bedless_count, &board->families);
	count = occupancy_rooms(desk->db, arena, &occupancy.houses[0], &rooms);
	for (size_t i = 0; i < count; i++) {
		board->unusable += rooms[i].unusable;
		add_room(desk, arena, board, &rooms[i], filter);
	}
	add_bedless(desk, arena, board, filter);
}
