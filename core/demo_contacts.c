/* Whom the mobile groups of the demo met: children who came to a shelter, before or after, some who are
 * known otherwise, and most without a name. Each is met once or more; children and meetings are written
 * in the order of time. */
#include "core/demo_load.h"
#include "core/text.h"
#include "db/person.h"
#include "db/street.h"

#include <stdlib.h>
#include <string.h>

#define KNOWN_MOST 12 /* children with a name who never stayed */
#define OPEN_DAYS 12  /* so long ago a next step may still be open */

/* A child to be met. */
struct met {
	int64_t child, person; /* child 0: not met yet; person DB_NULL: no name */
	when_t admitted;       /* their stay within the time; WHEN_NONE */
	int64_t stay;          /* that stay, when a group brought them; DB_NULL */
	const char *city, *sex, *nickname, *description, *category, *with_whom, *languages;
	int64_t age;           /* when met; DB_NULL: the person's */
	const char *birth;
};

struct meeting {
	size_t met, outing;
	when_t at;
	bool led;
};

struct meetings {
	struct meeting *items;
	size_t count;
};

static const char *const descriptions[] = { "წითელი ქუდი, ლურჯი ქურთუკი", "ჟღალი თმა, ჭორფლი",
	"მარცხენა წარბზე ნაიარევი", "შავი ქურთუკი, დიდი ფეხსაცმელი", "მოკლე თმა, მწვანე სვიტრი",
	"ატარებს ყვითელ ჩანთას", "წინა კბილი აკლია", "გრძელი შავი თმა, ყვავილები", "ძაღლი ახლავს" };
static const char *const company[] = { "", "ძმასთან ერთად", "დედა ახლოს იყო", "უფროს ბიჭებთან", "მარტო",
	"დასთან ერთად" };
static const char *const offers[] = { "food", "food clothes", "food hygiene", "day-centre", "shelter food",
	"doctor", "papers", "" };
static const char *const steps[] = { "ხვალ ისევ შეხვდეს ჯგუფი", "დღის ცენტრში მოყვანა",
	"ექიმთან წაყვანა", "დედასთან საუბარი", "მეურვეობის ორგანოსთვის შეტყობინება",
	"დაბადების მოწმობის მოძიება" };

/* --- who there is ------------------------------------------------------------------------------ */

static const struct house *house_of(const struct demo *demo, int64_t shelter)
{
	for (size_t i = 0; i < demo->house_count; i++)
		if (demo->houses[i].row.id == shelter)
			return &demo->houses[i];
	return NULL;
}

/* The first of each person's stays in a children's house, at or after the instant if there is one such;
 * those who never stayed when stayed is false. Returns how many; items in the demo's keep. */
static size_t candidates(struct demo *demo, when_t from, bool stayed, struct comer **items)
{
	struct comer *all;
	size_t count = 0, rows = comers_load(demo->db, &demo->keep, &all);

	*items = all;
	for (size_t i = 0; i < rows; i++) {
		const struct house *house = house_of(demo, all[i].shelter);
		bool again = count > 0 && (*items)[count - 1].person == all[i].person;

		if (stayed ? !house || house->trafficking : all[i].stay != DB_NULL)
			continue;
		if (!again)
			(*items)[count++] = all[i];
		else if ((*items)[count - 1].admitted_at < from)
			(*items)[count - 1] = all[i];
	}
	return count;
}

int64_t demo_street_sheltered(struct demo *demo)
{
	struct comer *items;

	return (int64_t)candidates(demo, 0, true, &items);
}

/* --- what they are like ------------------------------------------------------------------------ */

static const char *category_of(struct demo *demo)
{
	static const char *const words[] = { "homeless", "street-by-day", "mobile-family",
		"homeless-family", "unknown" };
	static const int weights[] = { 240, 380, 160, 140, 80 };

	return words[random_weighted(&demo->random, weights, 5)];
}

static const char *tongues_of(struct demo *demo, const char *citizenship)
{
	static const char *const words[] = { "ka", "ka az", "az", "ku ru", "hy ru", "ka ru" };
	static const int weights[] = { 620, 120, 90, 70, 60, 40 };

	if (strcmp(citizenship, "AZ") == 0)
		return "az";
	if (strcmp(citizenship, "AM") == 0)
		return "hy ru";
	if (strcmp(citizenship, "GE") == 0)
		return "ka";
	return words[random_weighted(&demo->random, weights, 6)];
}

static void describe(struct demo *demo, struct met *met, const char *citizenship)
{
	met->nickname = random_chance(&demo->random, 650) ? demo_nickname(&demo->random) : "";
	met->description = DEMO_ONE(demo, descriptions);
	met->category = category_of(demo);
	met->with_whom = DEMO_ONE(demo, company);
	met->languages = tongues_of(demo, citizenship);
}

static bool take_person(struct demo *demo, const struct comer *comer, struct met *met)
{
	const struct house *house = house_of(demo, comer->shelter);
	struct person person;

	if (!person_by_id(demo->db, &demo->keep, comer->person, &person))
		return false;
	*met = (struct met){ .person = person.id, .sex = person.sex, .birth = person.birth,
		.age = DB_NULL, .admitted = comer->stay == DB_NULL ? WHEN_NONE : comer->admitted_at,
		.stay = DB_NULL, .city = house ? house->row.city_en : NULL };
	if (comer->stay != DB_NULL && strcmp(comer->basis, "mobile-group") == 0)
		met->stay = comer->stay;
	describe(demo, met, person.citizenship);
	return true;
}

static void take_unnamed(struct demo *demo, struct met *met)
{
	static const char *const cities[] = { "Tbilisi", "Tbilisi", "Tbilisi", "Kutaisi", "Rustavi" };
	static const char *const sexes[] = { "male", "female", "unknown" };
	static const int weights[] = { 580, 390, 30 };

	*met = (struct met){ .person = DB_NULL, .admitted = WHEN_NONE, .stay = DB_NULL,
		.city = DEMO_ONE(demo, cities), .sex = sexes[random_weighted(&demo->random, weights, 3)],
		.age = random_between(&demo->random, 5, 17) };
	describe(demo, met, "");
}

/* So many of the candidates, each at most once, drawn by chance. */
static size_t take_some(
    struct demo *demo, struct comer *items, size_t count, size_t wanted, struct met *met)
{
	size_t taken = 0;

	for (size_t i = 0; i < count && taken < wanted; i++) {
		size_t at = i + (size_t)random_below(&demo->random, (int64_t)(count - i));
		struct comer chosen = items[at];

		items[at] = items[i];
		taken += take_person(demo, &chosen, &met[taken]);
	}
	return taken;
}

static bool is_child(const struct met *met, const char *today)
{
	int age = met->birth ? date_age(met->birth, today) : 99;

	return age >= 4 && age < 18;
}

static size_t take_all(struct demo *demo, const struct demo_street *street, struct met *met)
{
	struct comer *items;
	size_t wanted = (size_t)street->contacted, first;
	size_t found = candidates(demo, street->from, true, &items);
	size_t count = take_some(demo, items, found, (size_t)street->sheltered, met);

	found = candidates(demo, street->from, false, &items);
	first = count;
	for (size_t i = 0; i < found && count < wanted && count - first < KNOWN_MOST; i++)
		if (take_person(demo, &items[i], &met[count]))
			count += is_child(&met[count], demo_date(demo, demo->now, 0));
	while (count < wanted)
		take_unnamed(demo, &met[count++]);
	return count;
}

/* --- where and when ---------------------------------------------------------------------------- */

/* An outing of a group of the city, drawn by chance; of any city when there is none. */
static size_t some_outing(struct demo *demo, const struct demo_street *street, const char *city)
{
	size_t at = (size_t)random_below(&demo->random, (int64_t)street->outing_count);

	for (size_t i = 0; i < street->outing_count; i++, at = (at + 1) % street->outing_count)
		if (!city || strcmp(street->outings[at].city, city) == 0)
			return at;
	return at;
}

/* The last outing of the city's groups before they came to the shelter; the number of outings: none. */
static size_t outing_before(const struct demo_street *street, const struct met *met)
{
	for (size_t i = street->outing_count; i-- > 0;)
		if (street->outings[i].until <= met->admitted
			&& strcmp(street->outings[i].city, met->city) == 0)
			return i;
	return street->outing_count;
}

static struct meeting *note_meeting(struct demo *demo, const struct demo_street *street,
    struct meetings *meetings, size_t met, size_t outing)
{
	const struct demo_outing *of = &street->outings[outing];
	struct meeting *item;

	meetings->items = arena_grow(&demo->keep, meetings->items, meetings->count, sizeof *item);
	item = &meetings->items[meetings->count++];
	*item = (struct meeting){ .met = met, .outing = outing,
		.at = of->from + random_below(&demo->random, (of->until - of->from) / MINUTE) * MINUTE };
	return item;
}

static void meet(struct demo *demo, const struct demo_street *street, const struct met *met, size_t nth,
    struct meetings *meetings)
{
	static const int weights[] = { 700, 190, 70, 40 };
	size_t times = 1 + random_weighted(&demo->random, weights, 4);
	size_t before = met->admitted == WHEN_NONE ? street->outing_count : outing_before(street, met);

	if (before < street->outing_count) {
		struct meeting *first = note_meeting(demo, street, meetings, nth, before);

		first->led = met->stay != DB_NULL
			     && met->admitted - street->outings[before].until < 3 * DAY;
		times--;
	}
	while (times-- > 0)
		note_meeting(demo, street, meetings, nth, some_outing(demo, street, met->city));
}

static int by_time(const void *one, const void *other)
{
	const struct meeting *a = one, *b = other;

	if (a->outing != b->outing)
		return a->outing < b->outing ? -1 : 1;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return a->met < b->met ? -1 : a->met > b->met;
}

/* --- rows -------------------------------------------------------------------------------------- */

/* What is to be done next: of the last days some is open still, what is older is done. */
static void plan_next(
    struct demo *demo, const struct demo_street *street, const struct meeting *meeting, struct contact *row)
{
	int64_t days = (demo->now - meeting->at) / DAY;

	if (!random_chance(&demo->random, 350))
		return;
	row->next_step = DEMO_ONE(demo, steps);
	row->next_on = demo_date(demo, meeting->at, (int)random_between(&demo->random, 1, 14));
	if (days <= OPEN_DAYS && !meeting->led && random_chance(&demo->random, 700))
		return;
	row->next_done_at = meeting->at + random_between(&demo->random, 20, 200) * HOUR;
	if (row->next_done_at > demo->now)
		row->next_done_at = demo->now;
	row->next_done_by = street->user;
}

static int64_t age_then(struct demo *demo, const struct met *met, when_t at)
{
	if (met->age != DB_NULL)
		return met->age;
	return met->birth ? date_age(met->birth, demo_date(demo, at, 0)) : DB_NULL;
}

static void add_contact(struct demo *demo, const struct demo_street *street, struct met *met,
    const struct meeting *meeting)
{
	const struct demo_outing *outing = &street->outings[meeting->outing];
	const char *place = demo_street_place(outing->city, &demo->random);
	struct contact row = { .outing = outing->id, .person = met->person, .at = meeting->at,
		.nickname = met->nickname, .description = met->description, .sex = met->sex,
		.age = age_then(demo, met, meeting->at), .category = met->category, .place = place,
		.spot = text_fold(&demo->scratch, place), .with_whom = met->with_whom,
		.languages = met->languages, .offered = DEMO_ONE(demo, offers), .next_step = "",
		.next_done_at = DB_NULL, .next_done_by = DB_NULL, .note = "",
		.created_at = outing->until, .user = street->user, .void_at = DB_NULL,
		.void_reason = "" };

	if (met->child == 0) {
		struct child child = { .person = met->person, .created_at = outing->until };

		demo_add(demo, &child_table, &child);
		met->child = child.id;
	}
	row.child = met->child;
	plan_next(demo, street, meeting, &row);
	demo_add(demo, &contact_table, &row);
	if (meeting->led)
		demo_add(demo, &contact_led_table, &(struct contact_led){ .contact = row.id,
			.waiting = DB_NULL, .turn_away = DB_NULL, .hold = DB_NULL, .stay = met->stay,
			.enrolment = DB_NULL, .at = met->admitted });
}

void demo_contacts(struct demo *demo, const struct demo_street *street)
{
	struct met *met = arena_alloc(&demo->keep, ((size_t)street->contacted + 1) * sizeof *met);
	size_t count = take_all(demo, street, met);
	struct meetings meetings = { 0 };

	for (size_t i = 0; i < count; i++)
		meet(demo, street, &met[i], i, &meetings);
	qsort(meetings.items, meetings.count, sizeof *meetings.items, by_time);
	for (size_t i = 0; i < meetings.count && demo_ok(demo); i++) {
		add_contact(demo, street, &met[meetings.items[i].met], &meetings.items[i]);
		arena_done(&demo->scratch);
	}
}
