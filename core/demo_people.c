/* The people of the demo: names, ages that fit the room, papers, languages, alerts, family ties. */
#include "core/calendar.h"
#include "core/demo_load.h"
#include "db/identity.h"

#include <stdio.h>
#include <string.h>

enum origin {
	FROM_GEORGIA,
	FROM_ARMENIA,
	FROM_AZERBAIJAN,
	FROM_UKRAINE,
	FROM_UZBEKISTAN,
	FROM_ELSEWHERE,
	STATELESS,
	NOT_ESTABLISHED,
	ORIGINS
};

static const char *const citizenships[ORIGINS] = { "GE", "AM", "AZ", "UA", "UZ", "KG", "stateless",
	"not-established" };
static const enum descent people_of[ORIGINS] = { DESCENT_GEORGIAN, DESCENT_ARMENIAN, DESCENT_AZERI,
	DESCENT_UKRAINIAN, DESCENT_UZBEK, DESCENT_UZBEK, DESCENT_GEORGIAN, DESCENT_GEORGIAN };
static const int weights_children[ORIGINS] = { 780, 25, 45, 20, 5, 5, 30, 90 };
static const int weights_fund[ORIGINS] = { 680, 20, 40, 70, 110, 40, 20, 20 };

static const char *const languages[ORIGINS] = { "ქართული", "სომხური, რუსული", "აზერბაიჯანული",
	"უკრაინული, რუსული", "უზბეკური, რუსული", "რუსული", "ქართული", "ქართული, აზერბაიჯანული" };

static const char *const alerts[] = { "ინსულინი 22:00", "ეპილეფსია", "ასთმა", "ალერგია: პენიცილინი",
	"ალერგია: თხილი", "ცელიაკია", "წამალი 08:00 და 20:00", "სმენის აპარატი" };
static const char *const cities[] = { "თბილისი", "ქუთაისი", "რუსთავი", "ბათუმი", "გორი", "ზუგდიდი",
	"ფოთი", "თელავი", "მარნეული", "ხაშური" };
static const char *const stories[] = { "იპოვა მობილურმა ჯგუფმა სადგურთან",
	"ცხოვრობდა ნათესავთან, სკოლაში არ დადიოდა", "ბაზრობაზე მუშაობდა", "დედა საზღვარგარეთ არის",
	"თავად მოვიდა, ღამის გათევა ითხოვა" };

/* What a new person is made by. */
struct wish {
	enum origin origin;
	size_t surname;
	bool female, child, accessible;
	int64_t age_from, age_to;
};

static int day_of(when_t at)
{
	char iso[DATE_SIZE];
	int day = 0;

	when_to_date(at, iso);
	calendar_read(iso, &day);
	return day;
}

static int64_t smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* --- birth ----------------------------------------------------------------------------------- */

/* A day of birth that gives an age of from..to on the day. */
static int birth_within(struct demo *demo, int today, int64_t from, int64_t to)
{
	int64_t age = random_between(&demo->random, from, larger(from, to));
	int64_t within = random_below(&demo->random, 360); /* days since the birthday */

	return today - (int)(age * 365 + (age + 3) / 4 + within);
}

static bool age_is_within(const char *birth, const char *today, const struct wish *wish)
{
	int age = date_age(birth, today);

	return age >= wish->age_from && age <= wish->age_to;
}

/* Only the month or year of some is known; as long as the age still fits the room. */
static void know_birth(struct demo *demo, const struct wish *wish, when_t at, struct person *person,
    struct guest *guest, bool unknown)
{
	static const char *const precisions[] = { "day", "month", "year", "estimated", "unknown" };
	static const int usual[] = { 880, 20, 60, 40, 0 }, vague[] = { 0, 0, 0, 650, 350 };
	int today = day_of(at), birth = birth_within(demo, today, wish->age_from, wish->age_to);
	size_t precision = random_weighted(&demo->random, unknown ? vague : usual, 5);
	char *iso = arena_alloc(&demo->scratch, DATE_SIZE);
	char now[DATE_SIZE], rounded[DATE_SIZE];

	when_to_date(at, now);
	calendar_write(birth, iso);
	guest->birth = birth;
	person->birth = iso;
	person->birth_precision = precisions[precision];
	if (precision == 0)
		return;
	snprintf(rounded, sizeof rounded, precision == 1 ? "%.7s-01" : "%.4s-01-01", iso);
	if (precision == 4) {
		person->birth = NULL;
	} else if (age_is_within(rounded, now, wish)) {
		memcpy(iso, rounded, DATE_SIZE);
		calendar_read(iso, &guest->birth);
	} else {
		person->birth_precision = "day";
	}
}

/* --- papers ---------------------------------------------------------------------------------- */

static void know_papers(struct demo *demo, const struct wish *wish, when_t at,
    struct person *person, struct identity *identity)
{
	static const char *const georgian[] = { "personal-number", "applied", "none",
		"temporary-certificate", "unknown" };
	static const char *const foreign[] = { "foreign", "none", "temporary-certificate",
		"applied", "unknown" };
	static const char *const unsettled[] = { "not-established", "applied",
		"temporary-certificate", "none", "unknown" };
	static const int usual[] = { 820, 60, 60, 40, 20 }, mixed[] = { 600, 140, 140, 80, 40 };

	if (wish->origin == FROM_GEORGIA)
		person->documents = georgian[random_weighted(&demo->random, usual, 5)];
	else if (wish->origin == STATELESS)
		person->documents = "stateless";
	else if (wish->origin == NOT_ESTABLISHED)
		person->documents = unsettled[random_weighted(&demo->random, mixed, 5)];
	else
		person->documents = foreign[random_weighted(&demo->random, mixed, 5)];
	if (strcmp(person->documents, "temporary-certificate") == 0)
		person->documents_until =
		    demo_date(demo, at, (int)random_between(&demo->random, 20, 180));
	else if (strcmp(person->documents, "foreign") == 0)
		person->documents_until =
		    demo_date(demo, at, (int)random_between(&demo->random, 60, 1800));
	/* No real number starts with 00. */
	identity->personal_number = strcmp(person->documents, "personal-number") != 0
					? ""
					: arena_format(&demo->scratch, "00%09lld",
					      (long long)random_below(&demo->random, 1000000000));
}

static void know_name(struct demo *demo, const struct wish *wish, struct identity *identity)
{
	enum descent descent = people_of[wish->origin];
	char *given = arena_alloc(&demo->scratch, DEMO_NAME_SIZE);
	char *family = arena_alloc(&demo->scratch, DEMO_NAME_SIZE);

	if (wish->origin == NOT_ESTABLISHED && wish->surname % 3 == 0)
		descent = DESCENT_AZERI;
	demo_given(&demo->random, descent, wish->female, given);
	demo_surname(descent, wish->surname, wish->female, family);
	identity->given = given;
	identity->family = family;
}

static void know_contacts(struct demo *demo, const struct wish *wish, struct identity *identity)
{
	struct random *random = &demo->random;

	if (!wish->child && random_chance(random, 500))
		identity->phone = arena_format(&demo->scratch, "555 00 %02lld %02lld",
		    (long long)random_below(random, 100), (long long)random_below(random, 100));
	if (random_chance(random, 400))
		identity->address = DEMO_ONE(demo, cities);
	if (wish->child && random_chance(random, 250))
		identity->contacts = arena_format(&demo->scratch, "ბებია, 555 00 %02lld %02lld",
		    (long long)random_below(random, 100), (long long)random_below(random, 100));
	if (wish->child && random_chance(random, 60))
		identity->alias = demo_nickname(random);
	if (random_chance(random, 150))
		identity->story = DEMO_ONE(demo, stories);
}

static void be_unknown(const struct wish *wish, struct person *person, struct identity *identity)
{
	identity->given = wish->child ? (wish->female ? "უცნობი გოგონა" : "უცნობი ბიჭი")
				      : (wish->female ? "უცნობი ქალი" : "უცნობი კაცი");
	identity->family = identity->personal_number = "";
	person->documents = "unknown";
	person->documents_until = NULL;
	person->citizenship = "unknown";
	person->languages = "";
}

/* --- one person ------------------------------------------------------------------------------ */

static void add_person(
    struct demo *demo, const struct wish *wish, when_t at, bool unknown, struct guest *guest)
{
	struct random *random = &demo->random;
	struct person person = { .id = demo->next_person++,
		.sex = wish->female ? "female" : "male",
		.citizenship = citizenships[wish->origin],
		.languages = "",
		.alerts = "",
		.accessible = wish->accessible,
		.created_at = at,
		.void_at = DB_NULL };
	struct identity identity = { .id = person.id,
		.alias = "",
		.personal_number = "",
		.phone = "",
		.address = "",
		.contacts = "",
		.story = "" };

	*guest = (struct guest){ .person = person.id,
		.stay = DB_NULL,
		.female = wish->female,
		.accessible = wish->accessible };
	person.code = arena_format(&demo->scratch, "B-%04lld", (long long)person.id);
	if (random_chance(random, 850))
		person.languages = languages[wish->origin];
	if (random_chance(random, 70))
		person.alerts = DEMO_ONE(demo, alerts);
	know_birth(demo, wish, at, &person, guest, unknown);
	know_papers(demo, wish, at, &person, &identity);
	know_name(demo, wish, &identity);
	know_contacts(demo, wish, &identity);
	if (unknown)
		be_unknown(wish, &person, &identity);
	demo_add(demo, &person_table, &person);
	demo_add(demo, &identity_table, &identity);
	demo->people_left--;
	demo->summary->people++;
}

/* --- a party --------------------------------------------------------------------------------- */

static bool sex_for(struct demo *demo, const struct slot *slot, bool child)
{
	const char *room = slot->room.sex, *shelter = slot->house->row.sex;

	if (strcmp(room, "any") != 0)
		return strcmp(room, "female") == 0;
	if (strcmp(shelter, "any") != 0)
		return strcmp(shelter, "female") == 0;
	return random_chance(&demo->random, child ? 420 : 800);
}

static void ages_for(const struct slot *slot, int64_t least, int64_t most, struct wish *wish)
{
	wish->age_from = larger(larger(slot->house->row.age_from, slot->room.age_from), least);
	wish->age_to = smaller(smaller(slot->house->row.age_to, slot->room.age_to), most);
	if (wish->age_to < wish->age_from)
		wish->age_to = wish->age_from;
}

static struct wish wish_for(struct demo *demo, const struct slot *slot)
{
	bool fund = slot->house->trafficking;
	struct wish wish = { .child = !fund, .accessible = false };

	wish.origin = (enum origin)random_weighted(
	    &demo->random, fund ? weights_fund : weights_children, ORIGINS);
	wish.surname = demo_surname_pick(&demo->random, people_of[wish.origin]);
	wish.female = sex_for(demo, slot, wish.child);
	if (fund)
		ages_for(slot, 18, random_chance(&demo->random, 700) ? 32 : 52, &wish);
	else
		ages_for(slot, random_chance(&demo->random, 800) ? 8 : 4, 16, &wish);
	return wish;
}

/* A mother with children in the Fund's houses, brothers and sisters in the children's: the head is
 * the first. */
static void add_family(
    struct demo *demo, const struct slot *slot, size_t count, when_t at, struct party *party)
{
	struct wish wish = wish_for(demo, slot);
	bool fund = slot->house->trafficking;

	if (fund) {
		wish.female = true;
		ages_for(slot, 24, 38, &wish);
	} else {
		ages_for(slot, 12, 16, &wish);
	}
	add_person(demo, &wish, at, false, &party->guests[0]);
	wish.child = true;
	for (size_t i = 1; i < count; i++) {
		wish.female = sex_for(demo, slot, true);
		ages_for(slot, fund ? 0 : 6, fund ? 9 : 11, &wish);
		add_person(demo, &wish, at, false, &party->guests[i]);
	}
}

void demo_new_party(
    struct demo *demo, const struct slot *slot, size_t count, when_t at, struct party *party)
{
	struct wish wish;

	*party = (struct party){ .count = count };
	if (count > 1) {
		add_family(demo, slot, count, at, party);
		return;
	}
	wish = wish_for(demo, slot);
	wish.accessible = slot->beds[0].accessible && random_chance(&demo->random, 200);
	add_person(
	    demo, &wish, at, wish.child && random_chance(&demo->random, 15), &party->guests[0]);
}

void demo_new_contact(struct demo *demo, when_t at)
{
	const struct slot *slot =
	    &demo->slots[random_below(&demo->random, (int64_t)demo->slot_count)];
	struct wish wish = wish_for(demo, slot);
	struct guest guest;

	add_person(demo, &wish, at, false, &guest);
}

struct demo_newcomer demo_newcomer(struct demo *demo, const struct slot *slot, when_t at)
{
	struct wish wish = wish_for(demo, slot);
	struct demo_newcomer new = { .sex = wish.female ? "female" : "male" };
	enum descent descent = people_of[wish.origin];
	char *iso = arena_alloc(&demo->scratch, DATE_SIZE);

	calendar_write(birth_within(demo, day_of(at), wish.age_from, wish.age_to), iso);
	demo_given(&demo->random, descent, wish.female, new.given);
	demo_surname(descent, wish.surname, wish.female, new.family);
	new.birth = iso;
	new.citizenship = citizenships[wish.origin];
	return new;
}
