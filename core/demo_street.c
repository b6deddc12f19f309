/* The street of the demo: who goes out with the mobile groups, their outings over the last year at most,
 * and how many children they are to meet. Numbers are drawn apart, so that the rest of the demo is the
 * same with them or without. */
#include "core/demo_load.h"
#include "core/duty.h"
#include "db/street.h"
#include "db/user.h"

#include <string.h>

#define YEAR 365
#define MEMBERS 3 /* of each group; two of them go out */
#define ENOUGH_PEOPLE 200 /* of the demo: from then on as many children as the field tells of */

static const char *const tbilisi[] = { "სადგურის მოედანი", "ნავთლუღის ბაზარი",
	"დიდუბის ავტოსადგური", "ლილოს ბაზრობა", "მეტრო რუსთაველი", "ვაკის პარკი" };
static const char *const kutaisi[] = { "ცენტრალური ბაზარი", "ავტოსადგური", "თეთრი ხიდი" };
static const char *const rustavi[] = { "ქალაქის ბაზარი", "რკინიგზის სადგური", "მე-12 მიკრორაიონი" };

const char *demo_street_place(const char *city, struct random *random)
{
	if (strcmp(city, "Kutaisi") == 0)
		return kutaisi[random_below(random, sizeof kutaisi / sizeof kutaisi[0])];
	if (strcmp(city, "Rustavi") == 0)
		return rustavi[random_below(random, sizeof rustavi / sizeof rustavi[0])];
	return tbilisi[random_below(random, sizeof tbilisi / sizeof tbilisi[0])];
}

/* --- who goes out ------------------------------------------------------------------------------ */

static int64_t add_member(struct demo *demo, const struct team *team, int64_t user, bool first, size_t nth)
{
	struct staff staff = staff_new(first ? user : DB_NULL, demo->start);
	struct team_member member = { .team = team->id, .created_at = team->since_at, .user = user,
		.from_on = demo_date(demo, team->since_at, 0) };
	char given[DEMO_NAME_SIZE], family[DEMO_NAME_SIZE];

	demo_given(&demo->random, DESCENT_GEORGIAN, nth != 1, given);
	demo_surname(DESCENT_GEORGIAN, demo_surname_pick(&demo->random, DESCENT_GEORGIAN), nth != 1,
	    family);
	if (!first)
		staff.name = arena_format(&demo->scratch, "%s %s", given, family);
	staff.post = nth == 1 ? "driver" : "social-worker";
	staff.shelters = team->code; /* in no house: no roster of duties offers them */
	staff.code = staff_next_code(demo->db, &demo->scratch, &staff.id);
	demo_add(demo, &staff_table, &staff);
	member.staff = staff.id;
	demo_add(demo, &team_member_table, &member);
	return staff.id;
}

/* --- outings ----------------------------------------------------------------------------------- */

static void add_outing(struct demo *demo, struct demo_street *street, const struct team *team,
    const int64_t members[MEMBERS], when_t from)
{
	struct demo_outing *own;
	struct outing row = { .team = team->id, .from_at = from,
		.until_at = from + random_between(&demo->random, 30, 48) * 5 * MINUTE,
		.place = demo_street_place(team->city_en, &demo->random), .note = "",
		.user = street->user, .void_at = DB_NULL, .void_reason = "" };

	if (row.until_at > demo->now - HOUR)
		return;
	row.created_at = row.until_at;
	demo_add(demo, &outing_table, &row);
	for (size_t i = 0; i < 2; i++)
		demo_add(demo, &outing_staff_table,
		    &(struct outing_staff){ .outing = row.id,
			.staff = members[((size_t)row.id + i) % MEMBERS] });
	street->outings = arena_grow(&demo->keep, street->outings, street->outing_count, sizeof *own);
	own = &street->outings[street->outing_count++];
	*own = (struct demo_outing){ .id = row.id, .from = from, .until = row.until_at,
		.city = arena_text(&demo->keep, team->city_en) };
}

/* Three evenings a week, each group on its own. */
static void add_outings(struct demo *demo, struct demo_street *street)
{
	struct team *teams;
	size_t count = teams_load(demo->db, &demo->keep, &teams);
	int64_t (*members)[MEMBERS] = arena_alloc(&demo->keep, (count + 1) * sizeof *members);
	int64_t days = (demo->now - street->from) / DAY;

	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < MEMBERS; j++)
			members[i][j] = add_member(demo, &teams[i], street->user, i == 0 && j == 0, j);
	}
	for (int64_t day = 0; day <= days; day++) {
		const char *date = demo_date(demo, street->from, (int)day);

		for (size_t i = 0; i < count; i++)
			if (((size_t)day + i * 2) % 7 % 2 == 0 && ((size_t)day + i * 2) % 7 != 6)
				add_outing(demo, street, &teams[i], members[i], when_of_date(date,
				    (int)random_between(&demo->random, 204, 234) * 5));
		arena_done(&demo->scratch);
	}
}

/* --- the whole --------------------------------------------------------------------------------- */

/* Of whom there are who stayed in a children's house: as many as the field tells of. */
static int64_t sheltered_wanted(struct demo *demo)
{
	int64_t there = demo_street_sheltered(demo);

	if (demo->options.people >= ENOUGH_PEOPLE && there < DEMO_SHELTERED)
		demo_former(demo, DEMO_SHELTERED - there);
	there = demo_street_sheltered(demo);
	return there < DEMO_SHELTERED ? there : DEMO_SHELTERED;
}

void demo_street(struct demo *demo)
{
	struct demo_street street = { .from = demo->start - 28 * DAY };
	struct random was = demo->random;
	struct desk_user user;

	if (!user_by_name(demo->db, &demo->scratch, "ana", &user))
		return;
	demo->random = (struct random){ (uint64_t)demo->options.seed + 2014 };
	if (street.from < demo->now - YEAR * DAY)
		street.from = demo->now - YEAR * DAY;
	street.user = user.id;
	street.sheltered = sheltered_wanted(demo);
	street.contacted = demo->options.people >= ENOUGH_PEOPLE
		? DEMO_CONTACTED : street.sheltered * DEMO_CONTACTED / DEMO_SHELTERED;
	add_outings(demo, &street);
	if (street.outing_count > 0)
		demo_contacts(demo, &street);
	demo->random = was;
}
