/* Group search against the verbs, in random houses: every bed of every way can be held, everybody who
 * would move can, and where no room takes all of them, none does. */
#include "tests/db/fixture.h"

#include "core/report.h"

#define HOUSES 20
#define SHELTER "TRF-TBS"

static const char *const beds[] = { "1A", "1B", "2A", "2B", "2C", "2D", "3A", "3B", "3C", "4A" };
#define BEDS (sizeof beds / sizeof beds[0])

static unsigned long seed = 411;
static size_t dice(size_t sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(seed >> 33) % sides;
}

static const char *day(struct fixture *f, int from_now)
{
	char text[DATE_SIZE];

	when_to_date(f->desk.fixed_now + from_now * DAY, text);
	return date_show(&f->arena, text);
}

static bool women; /* a house of grown women alone: more of them could change beds */

static const char *somebody(struct fixture *f)
{
	static const char *const births[] = { "1980-05-01", "1992-05-01", "2010-05-01", "2018-05-01" };

	return arena_text(&f->arena,
	    fixture_person(f, "Nino", women || dice(3) ? "female" : "male", births[dice(women ? 2 : 4)]));
}

/* People, holds and repairs as chance has it; what the rules refuse is not done. */
static void furnish(struct fixture *f)
{
	size_t sides = 5 + 2 * dice(2);

	women = dice(2);
	for (size_t i = 0; i < BEDS; i++) {
		const char *bed = arena_format(&f->arena, SHELTER "/%s", beds[i]);

		switch (dice(sides)) {
		case 0:
		case 1:
		case 2:
			act(f, "admit", "person", somebody(f), "bed", bed, "until",
			    day(f, 1 + (int)dice(20)), NULL);
			break;
		case 3:
			act(f, "hold", "bed", bed, "person", somebody(f), "from",
			    day(f, (int)dice(9)), "until", day(f, 10 + (int)dice(9)), NULL);
			break;
		case 4:
			act(f, "bed-block", "bed", bed, "reason", "repair", NULL);
			break;
		default:
			break;
		}
	}
}

struct guests {
	const char *codes[3];
	size_t count;
	const char *spec;
	const char *from, *until, *nights;
	bool tonight;
	bool unnamed; /* some are not registered */
};

static struct guests gather(struct fixture *f)
{
	struct guests group = { .count = 1 + dice(3), .spec = "" };
	int from = dice(2) ? 0 : (int)dice(8), nights = 1 + (int)dice(12);

	for (size_t i = 0; i < group.count; i++) {
		group.codes[i] = dice(6) ? somebody(f) : women ? "f30" : "m8";
		group.unnamed = group.unnamed || group.codes[i][0] != 'B';
		group.spec = arena_format(
		    &f->arena, "%s%s%s", group.spec, i ? "," : "", group.codes[i]);
		if (i > 0 && dice(4) && group.codes[0][0] == 'B' && group.codes[i][0] == 'B')
			fixture_relate(f, group.codes[0], "relative", group.codes[i]);
	}
	group.tonight = from == 0;
	group.from = day(f, from);
	group.until = day(f, from + nights);
	group.nights = arena_format(&f->arena, "%d", nights);
	return group;
}

static const char *text_in(const struct section *section, size_t row, const char *column)
{
	for (size_t i = 0; i < section->column_count; i++)
		if (strcmp(section->columns[i].id, column) == 0)
			return section->rows[row][i].text;
	fail_msg("no column %s", column);
	return NULL;
}

static int64_t rank_of(const struct section *section, size_t row)
{
	return section->rows[row][0].number;
}

static void take_back(struct fixture *f, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_done(f, act(f, "undo", NULL));
}

static size_t move_those(struct fixture *f, const struct doc *doc, int64_t rank)
{
	const struct section *moves = &doc->sections[1];
	size_t done = 0;

	for (size_t i = 0; doc->section_count > 2 && i < moves->row_count; i++)
		if (rank_of(moves, i) == rank) {
			assert_done(f, act(f, "move", "person", text_in(moves, i, "person"), "bed",
					   text_in(moves, i, "bed"), NULL));
			done++;
		}
	return done;
}

static const char *show(struct fixture *f, const char *iso)
{
	return date_show(&f->arena, iso);
}

static void hold_each(struct fixture *f, const struct section *ways, int64_t rank)
{
	size_t done = 0;

	for (size_t i = 0; i < ways->row_count; i++) {
		const char *from = text_in(ways, i, "from"), *until = text_in(ways, i, "until");

		if (rank_of(ways, i) != rank)
			continue;
		if (!act(f, "hold", "bed", text_in(ways, i, "bed"), "person",
			text_in(ways, i, "person"), "from", show(f, from), "until", show(f, until),
			NULL))
			fail_msg("%s: %s for %s from %s until %s: %s", text_in(ways, i, "way"),
			    text_in(ways, i, "bed"), text_in(ways, i, "person"), from, until, said(f));
		done++;
	}
	take_back(f, done);
}

static void hold_all(
    struct fixture *f, const struct guests *group, const struct section *ways, int64_t rank)
{
	const char *all = "";

	for (size_t i = 0; i < ways->row_count; i++)
		if (rank_of(ways, i) == rank)
			all = arena_format(
			    &f->arena, "%s%s%s", all, *all ? "," : "", text_in(ways, i, "bed"));
	if (!act(f, "hold-group", "people", group->spec, "beds", all, "from", group->from, "until",
		group->until, "for", group->unnamed ? "somebody" : "", NULL))
		fail_msg("%s in %s from %s until %s: %s", group->spec, all, group->from,
		    group->until, said(f));
	take_back(f, 1);
}

/* Everything that one way proposes, and back. A move that would be made later cannot be tried now. */
static void do_way(struct fixture *f, const struct guests *group, const struct doc *doc, int64_t rank)
{
	const struct section *ways = &doc->sections[0];
	const char *word = "";
	size_t moved;

	for (size_t i = 0; i < ways->row_count; i++)
		if (rank_of(ways, i) == rank)
			word = text_in(ways, i, "way");
	if (strcmp(word, "reshuffle") == 0 && !group->tonight)
		return;
	moved = move_those(f, doc, rank);
	if (!group->unnamed)
		hold_each(f, ways, rank);
	if (strcmp(word, "change") != 0)
		hold_all(f, group, ways, rank);
	take_back(f, moved);
}

/* Do all of them find a bed in one room of the shelter, one after the other? */
static bool holds_in_room(struct fixture *f, const struct guests *group, size_t index, char room)
{
	if (index == group->count)
		return true;
	for (size_t i = 0; i < BEDS; i++) {
		bool good;

		if (beds[i][0] != room
			|| !act(f, "hold", "bed", arena_format(&f->arena, SHELTER "/%s", beds[i]),
			    "person", group->codes[index], "from", group->from, "until",
			    group->until, NULL))
			continue;
		good = holds_in_room(f, group, index + 1, room);
		take_back(f, 1);
		if (good)
			return true;
	}
	return false;
}

static bool is_proposed(const struct section *ways, char room)
{
	for (size_t i = 0; i < ways->row_count; i++) {
		const char *bed = text_in(ways, i, "bed");

		if (strcmp(text_in(ways, i, "way"), "one-room") == 0
			&& bed[strlen(SHELTER) + 1] == room)
			return true;
	}
	return false;
}

/* How often each kind of way came up: the test is worth something only when the usual ones did. */
static const char *const kinds[] = { "one-room", "adjoining", "split", "other-shelter", "reshuffle",
	"change" };
#define KINDS (sizeof kinds / sizeof kinds[0])
static size_t came_up[KINDS];

static void count_kind(const char *word)
{
	for (size_t i = 0; i < KINDS; i++)
		came_up[i] += strcmp(kinds[i], word) == 0;
}

static void try_house(struct fixture *f, size_t *rooms_refused)
{
	struct guests group;
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	struct value items[] = { { .name = "people" }, { .name = "from" }, { .name = "nights" },
		{ .name = "shelter", .text = SHELTER }, { .name = "ways", .text = "40" } };
	struct values values = { items, 5 };
	int64_t last = 0;

	furnish(f);
	group = gather(f);
	items[0].text = group.spec;
	items[1].text = group.from;
	items[2].text = group.nights;
	must(f, report_run(&f->desk, report_named("find-beds"), &values, &doc, &failure), &failure,
	    "find-beds");
	for (size_t i = 0; i < doc.sections[0].row_count; i++)
		if (rank_of(&doc.sections[0], i) != last) {
			last = rank_of(&doc.sections[0], i);
			do_way(f, &group, &doc, last);
			count_kind(text_in(&doc.sections[0], i, "way"));
		}
	for (char room = '1'; room <= '4'; room++) {
		bool proposed = is_proposed(&doc.sections[0], room);

		if (!proposed && !group.unnamed && holds_in_room(f, &group, 0, room))
			fail_msg("%s from %s for %s nights would fit into room %c", group.spec,
			    group.from, group.nights, room);
		*rooms_refused += !proposed;
	}
	doc_done(&doc);
}

static void test_what_is_proposed_can_be_held_and_nothing_else(void **state)
{
	size_t refused = 0;

	(void)state;
	for (int house = 0; house < HOUSES; house++) {
		struct fixture *f;

		assert_int_equal(fixture_setup((void **)&f), 0);
		fixture_now(f, dice(2) ? "2026-11-24 21:40" : "2026-11-24 06:30");
		try_house(f, &refused);
		fixture_teardown((void **)&f);
	}
	for (size_t i = 0; i < KINDS; i++)
		print_message("%zu %s, ", came_up[i], kinds[i]);
	print_message("%zu rooms refused\n", refused);
	assert_true(came_up[0] > 5 && came_up[1] + came_up[2] > 0 && came_up[3] > 5);
	assert_true(refused > HOUSES);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(
	    test_what_is_proposed_can_be_held_and_nothing_else) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
