#include "core/reports/common.h"

#include "core/glass.h"
#include "core/holding.h"
#include "core/lodging.h"
#include "core/nights.h"
#include "core/see.h"
#include "db/stay.h"

#include <stdlib.h>
#include <string.h>

struct find_args {
	const char *people, *needs;
	const struct shelter *shelter;
	const char *from;
	int64_t nights, ways;
};

#define AT(member) offsetof(struct find_args, member)
#define NIGHTS_MOST 366
#define WAYS 9
#define WAYS_MOST 200

static const struct param find_params[] = {
	{ .name = "people", .label = N_("People"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = AT(people), .max = 120,
	    .help = N_("Sex (f, m, o, u) and age of each, as f34,m8,m5; with a at the end they need an "
		       "accessible bed: f70a. Or a person's code, as B-0031.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .flags = PARAM_ASK,
	    .offset = AT(from),
	    .help = N_("The day on whose evening they come; without it, tonight.") },
	{ .name = "nights", .label = N_("Nights"), .type = PARAM_NUMBER, .flags = PARAM_ASK,
	    .min = 1, .max = NIGHTS_MOST, .offset = AT(nights), .help = N_("How many; 1 by default.") },
	{ .name = "needs", .label = N_("Needs"), .type = PARAM_TEXT, .flags = PARAM_ASK,
	    .offset = AT(needs), .max = 80,
	    .help = N_("accessible (the first of them, unless others are marked), together (one room for "
		       "all); several are separated by commas.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("The one that is asked; others come after it.") },
	{ .name = "ways", .label = N_("Ways"), .type = PARAM_NUMBER, .min = 1, .max = WAYS_MOST,
	    .offset = AT(ways), .help = N_("How many at most; 9 by default.") },
};

static const struct column way_columns[] = {
	{ "rank", N_("No."), CELL_NUMBER, 0 },
	{ "way", N_("Way"), CELL_CHOICE, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 2 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "room", N_("Room"), CELL_TEXT, 1 },
	{ "from", N_("From"), CELL_DATE, 3 },
	{ "until", N_("Until"), CELL_DATE, 3 },
	{ "moves", N_("Moves"), CELL_NUMBER, 2 },
	{ "why", N_("Why"), CELL_TEXT, 0 },
};

static const struct column move_columns[] = {
	{ "rank", N_("No."), CELL_NUMBER, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 2 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "from_bed", N_("From"), CELL_CODE, 0 },
	{ "bed", N_("To"), CELL_CODE, 0 },
};

static const struct column not_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "room", N_("Room"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 3 },
	{ "why", N_("Why not"), CELL_TEXT, 0 },
};

static const struct choice way_words[] = { { "one-room", N_("one room"), NULL },
	{ "adjoining", N_("next door"), NULL }, { "split", N_("split"), NULL },
	{ "other-shelter", N_("other shelter"), NULL }, { "reshuffle", N_("others move"), NULL },
	{ "change", N_("bed changes"), NULL }, { 0 } };

struct search_view {
	struct view *view;
	struct doc *doc;
	const struct party *party;
	const struct find_args *args;
};

/* A way among those of all shelters. */
struct found {
	const struct lodging *lodging;
	const struct fit_way *way;
	bool elsewhere;  /* not in the shelter that was asked */
	size_t order;    /* of the shelter */
};

/* --- ways ----------------------------------------------------------------------------------- */

/* Another shelter comes after every way of the one that is asked in which nobody has to move and no
 * child is parted from its people. */
static int class_of(const struct found *found)
{
	const struct fit_way *way = found->way;

	if (way->kind <= FIT_SPLIT && way->alone == 0)
		return found->elsewhere ? 3 : (int)way->kind;
	return (way->kind == FIT_RESHUFFLE ? 4 : way->kind == FIT_CHANGE ? 8 : 6) + found->elsewhere;
}

static int by_class(const void *a, const void *b)
{
	const struct found *one = a, *other = b;
	int first = class_of(one), second = class_of(other), ways;

	if (first != second)
		return first < second ? -1 : 1;
	ways = fit_compare(one->way, other->way);
	if (ways != 0)
		return ways;
	return one->order < other->order ? -1 : one->order > other->order;
}

static void join(struct arena *arena, const char **words, const char *more)
{
	*words = arena_format(arena, "%s%s%s", *words, **words ? "; " : "", more);
}

/* What is to be known of the person's bed. */
static const char *why_of(const struct search_view *search, const struct found *found,
    size_t person, size_t bed)
{
	const struct fit *fit = &found->lodging->fit;
	const struct fit_bed *facts = &fit->bed[bed];
	struct arena *arena = search->view->arena;
	const char *words = "";

	if (found->elsewhere && person == 0 && found->way->kind <= FIT_SPLIT)
		join(arena, &words, choice_title(way_words, fit_word(found->way->kind)));
	if (found->way->alone > 0 && person == 0)
		join(arena, &words,
		    arena_format(arena, P_("%zu minor without an adult of theirs",
					    "%zu minors without an adult of theirs",
					    found->way->alone),
			found->way->alone));
	if (fit->room[facts->room].occupied && fit->people > 1 && person == 0)
		join(arena, &words, _("others sleep there"));
	else if (!fit->room[facts->room].occupied && person == 0)
		join(arena, &words, _("empty room"));
	if (facts->to_clean)
		join(arena, &words, _("to be cleaned first"));
	if (facts->surge)
		join(arena, &words, _("surge bed"));
	return words;
}

static const char *day_of(const struct search_view *search, const struct found *found, size_t night)
{
	char day[DATE_SIZE];

	plan_day(&found->lodging->plan, night, day);
	return arena_text(search->view->arena, day);
}

/* A way that can be held as it is leads to hold-group; another to its beds. */
static const char *key_of(
    const struct search_view *search, const struct found *found, const struct bed *bed)
{
	struct arena *arena = search->view->arena;
	const struct fit_way *way = found->way;
	const char *people = "", *beds = "";

	if (way->turn > 0 || way->move_count > 0)
		return bed->code;
	for (size_t i = 0; i < search->party->count; i++) {
		people = arena_format(arena, "%s%s%s", people, i > 0 ? "," : "",
		    search->party->guests[i].name);
		beds = arena_format(arena, "%s%s%s", beds, i > 0 ? "," : "",
		    lodging_bed(found->lodging, way->bed[i])->code);
	}
	return arena_format(arena, ":hold-group --people=%s --beds=%s --from=%s --until=%s", people,
	    beds, date_show(arena, day_of(search, found, 0)),
	    date_show(arena, day_of(search, found, found->lodging->fit.nights)));
}

static void add_bed(const struct search_view *search, const struct found *found, size_t rank,
    size_t person, bool later)
{
	const struct fit_way *way = found->way;
	size_t index = later ? way->later[person] : way->bed[person];
	const struct lodging *lodging = found->lodging;
	const struct bed *bed = lodging_bed(lodging, index);
	struct doc *doc = search->doc;
	struct cell *row = doc_row(doc, key_of(search, found, bed));
	const char *word = found->elsewhere && way->kind <= FIT_SPLIT ? "other-shelter"
								     : fit_word(way->kind);
	const char *why = later ? "" : why_of(search, found, person, index);
	const char *turn = day_of(search, found, way->turn);

	if (way->turn > 0)
		join(search->view->arena, &why,
		    arena_format(search->view->arena, later ? _("from %s") : _("until %s"),
			date_show(search->view->arena, turn)));
	cell_number(&row[0], (int64_t)rank);
	cell_choice(doc, &row[1], word, choice_title(way_words, word));
	cell_text(doc, &row[2], lodging->plan.shelter.code);
	cell_text(doc, &row[3], search->party->guests[person].name);
	cell_text(doc, &row[4], bed->code);
	cell_text(doc, &row[5], desk_room_name(lodging->rooms[lodging->fit.bed[index].room]));
	cell_text(doc, &row[6], later ? turn : day_of(search, found, 0));
	cell_text(doc, &row[7],
	    way->turn > 0 && !later ? turn : day_of(search, found, lodging->fit.nights));
	cell_number(&row[8], (int64_t)way->move_count);
	cell_text(doc, &row[9], *why ? why : NULL);
}

static void add_way(const struct search_view *search, const struct found *found, size_t rank)
{
	const struct fit_way *way = found->way;

	for (size_t i = 0; i < search->party->count; i++) {
		bool changes = way->turn > 0 && way->later[i] != way->bed[i];

		add_bed(search, found, rank, i, false);
		if (changes)
			add_bed(search, found, rank, i, true);
	}
}

static void add_ways(const struct search_view *search, const struct found *found, size_t count,
    size_t most)
{
	doc_section(search->doc, _("Ways"), DOC_COLUMNS(way_columns))->empty
	    = _("There is no way to house them on these nights.");
	for (size_t i = 0; i < count && i < most; i++)
		add_way(search, &found[i], i + 1);
	if (count > most)
		doc_meta(search->doc, "more", _("Left out"),
		    arena_format(search->view->arena, P_("%zu more way", "%zu more ways", count - most),
			count - most));
}

/* Nobody is moved: they are asked. */
static void add_moves(const struct search_view *search, const struct found *found, size_t count)
{
	bool headed = false;

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < found[i].way->move_count; k++) {
			const struct fit_move *move = &found[i].way->moves[k];
			const struct lodging *lodging = found[i].lodging;
			const char *code;
			struct cell *row;
			size_t from;

			if (!headed)
				doc_section(search->doc, _("Who would have to agree to move"),
				    DOC_COLUMNS(move_columns));
			headed = true;
			code = lodging_mover(lodging, move->resident, &from);
			row = doc_row(search->doc, code);
			cell_number(&row[0], (int64_t)i + 1);
			cell_text(search->doc, &row[1], lodging->plan.shelter.code);
			cell_text(search->doc, &row[2], code);
			cell_text(search->doc, &row[3], lodging_bed(lodging, from)->code);
			cell_text(search->doc, &row[4], lodging_bed(lodging, move->bed)->code);
		}
}

/* --- why not -------------------------------------------------------------------------------- */

static void add_why_not(const struct search_view *search, const struct lodging *lodging)
{
	for (size_t i = 0; i < lodging->fit.rooms; i++) {
		const char *why = lodging_why_not(lodging, i);
		struct cell *row;

		if (!*why)
			continue;
		row = doc_row(search->doc, lodging->plan.shelter.code);
		cell_text(search->doc, &row[0], lodging->plan.shelter.code);
		cell_text(search->doc, &row[1], lodging->rooms[i]->code);
		cell_text(search->doc, &row[2], desk_room_name(lodging->rooms[i]));
		cell_text(search->doc, &row[3], why);
	}
}

/* --- the report ----------------------------------------------------------------------------- */

/* The shelter that is asked first, then the others in order. */
static void ask_first(struct shelter *shelters, size_t count, const struct shelter *asked)
{
	for (size_t i = 0; asked && i < count; i++) {
		struct shelter first = shelters[i];

		if (first.id != asked->id)
			continue;
		memmove(&shelters[1], &shelters[0], i * sizeof *shelters);
		shelters[0] = first;
		return;
	}
}

/* Is the night over in each of the shelters? */
static bool is_past(struct view *view, const struct find_args *args, const struct shelter *shelters,
    size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char tonight[DATE_SIZE];

		night_begun(&shelters[i], view->now, tonight);
		if (!args->from || strcmp(args->from, tonight) >= 0)
			return false;
	}
	if (count > 0)
		failure_add(view->failure, CODE_BAD_VALUE, "from", _("from: %s is past"),
		    date_show(view->arena, args->from));
	return count > 0;
}

/* Another shelter's beds are no answer to who may not hold any in the one that is asked. */
static bool is_denied(struct view *view, const struct shelter *asked)
{
	if (!asked || view_may(view, &report_find_beds, asked->id))
		return false;
	failure_add(view->failure, CODE_NOT_ALLOWED, "shelter", _("%s may not do this in %s: %s"),
	    view->desk->actor.user, asked->code, right_title(RIGHT_HOLD));
	return true;
}

static size_t gather(const struct search_view *search, struct lodging *lodgings, size_t count,
    struct found **found)
{
	const struct shelter *asked = search->args->shelter;
	size_t ways = 0, at = 0;

	for (size_t i = 0; i < count; i++)
		ways += lodgings[i].way_count;
	*found = arena_alloc(search->view->arena, (ways + 1) * sizeof **found);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < lodgings[i].way_count; k++)
			(*found)[at++] = (struct found){ &lodgings[i], &lodgings[i].ways[k],
				asked && lodgings[i].plan.shelter.id != asked->id, i };
	if (ways > 1)
		qsort(*found, ways, sizeof **found, by_class);
	return ways;
}

/* What was asked, as paper has to say it. */
static void add_meta(const struct search_view *search, const char *from, size_t nights)
{
	struct arena *arena = search->view->arena;
	const char *people = "";

	for (size_t i = 0; i < search->party->count; i++)
		people = arena_format(arena, "%s%s%s", people, i > 0 ? ", " : "",
		    search->party->guests[i].name);
	doc_meta(search->doc, "party", _("For"),
	    arena_format(arena, P_("%s, %zu night from %s", "%s, %zu nights from %s", nights), people,
		nights, date_show(arena, from)));
}

/* Who has a bed held for then cannot have another: whatever is proposed, that one comes first. */
/* Who is in a shelter has a bed: another one would be held beside it. */
static void add_inside(const struct search_view *search, const struct guest *guest)
{
	const struct view *view = search->view;
	struct shelter shelter;
	struct stay stay;

	if (guest->person.id == 0 || !sees(view->desk, guest->person.id, GROUP_PLACE)
		|| !stay_open(view->db, view->arena, guest->person.id, &stay)
		|| !shelter_by_id(view->db, view->arena, stay.shelter, &shelter))
		return;
	doc_meta(search->doc, "inside", _("Here already"),
	    stay.expected_on ? arena_format(view->arena, _("%s is in %s until %s"), guest->name,
				   shelter.code, date_show(view->arena, stay.expected_on))
			     : arena_format(view->arena, _("%s is in %s"), guest->name, shelter.code));
}

static void add_held(const struct search_view *search, const struct guest *guest,
    const struct lodging *lodging)
{
	const struct view *view = search->view;
	struct hold *holds;
	size_t count = guest->person.id == 0
		? 0 : holds_open_of(view->db, view->arena, guest->person.id, &holds);

	for (size_t i = 0; i < count; i++) {
		struct placement held;
		struct bed bed;

		if (!placement_of_hold(view->db, view->arena, holds[i].id, &held)
			|| held.from_at >= lodging->until
			|| (held.planned_at != DB_NULL && held.planned_at <= lodging->from)
			|| !bed_by_id(view->db, view->arena, held.bed, &bed))
			continue;
		doc_meta(search->doc, "held", _("Held already"),
		    sees(view->desk, guest->person.id, GROUP_PLACE)
			? arena_format(view->arena, _("%s is held for %s already, since %s (%s)"),
			      bed.code, guest->name,
			      when_show_short(view->arena, held.from_at, view->now),
			      hold_code(view->arena, holds[i].id))
			: arena_format(view->arena,
			      _("a bed is held for %s already: ask a manager of the network"),
			      guest->name));
	}
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct find_args *args = given;
	size_t nights = args->nights == DB_NULL ? 1 : (size_t)args->nights;
	size_t most = args->ways == DB_NULL ? WAYS : (size_t)args->ways;
	when_t at = args->from ? when_of_date(args->from, 12 * 60) : view->now;
	struct search_view search = { view, doc, NULL, args };
	struct shelter *shelters;
	struct lodging *lodgings;
	struct party party = { 0 };
	struct found *found;
	size_t count, ways;

	count = view_shelters(view, &report_find_beds, view->now, NULL, &shelters);
	if (is_denied(view, args->shelter) || is_past(view, args, shelters, count)
		|| !party_read(view->desk, view->arena, args->people, args->needs, at, &party,
		    view->failure))
		return;
	for (size_t i = 0; i < party.count; i++)
		if (party.guests[i].person.id != 0
			&& !view_may_person(view, report_find_beds.right, party.guests[i].person.id)) {
			failure_add(view->failure, CODE_NOT_ALLOWED, "people",
			    _("%s was never in a shelter of %s%s"), party.guests[i].person.code,
			    view->desk->actor.user, glass_hint(view->desk));
			return;
		}
	search.party = &party;
	ask_first(shelters, count, args->shelter);
	lodgings = arena_alloc(view->arena, (count + 1) * sizeof *lodgings);
	for (size_t i = 0; i < count; i++)
		lodging_search(view->desk, view->arena, &party, shelters[i].id, args->from, nights,
		    &lodgings[i]);
	if (count > 0)
		add_meta(&search, lodgings[0].plan.from, nights);
	for (size_t i = 0; i < party.count; i++)
		add_inside(&search, &party.guests[i]);
	for (size_t i = 0; count > 0 && i < party.count; i++)
		add_held(&search, &party.guests[i], &lodgings[0]);
	ways = gather(&search, lodgings, count, &found);
	add_ways(&search, found, ways, most);
	add_moves(&search, found, ways < most ? ways : most);
	doc_section(doc, _("Why not"), DOC_COLUMNS(not_columns))->empty
	    = _("Every room takes them.");
	for (size_t i = 0; i < count; i++)
		add_why_not(&search, &lodgings[i]);
}

const struct report report_find_beds = { .name = "find-beds",
	.title = N_("Find beds"),
	.right = RIGHT_HOLD,
	PARAMS_OF(find_params),
	.size = sizeof(struct find_args),
	.build = build,
	.help = N_("Every way to house a group for some nights, best first: one room, two rooms next to each "
		   "other, split over others, another shelter, and where no room takes them all, who in the "
		   "house would have to agree to move; then ways that part children from their adults; last, "
		   "beds that change in mid-stay. Then every room that does not take them, and why. Nothing is held and nobody is moved by it.") };
