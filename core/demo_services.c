/* The demo's services: who gives them, and the regular appointments of whoever stays. Everybody in a bed
 * has times of their own, by the number of the bed in its house, on days of their own for each service:
 * so neither a provider nor a room nor a person is ever taken twice. Numbers come from a source of
 * their own, as those of the doors (demo_waiting.c) do. */
#include "core/calendar.h"
#include "core/demo_load.h"
#include "core/providing.h"
#include "db/user.h"

#include <string.h>

#define AHEAD_DAYS 14      /* regular appointments are booked so far ahead */
#define WALK_INS 20000     /* first talks at most, over all stays */

/* --- who gives them ---------------------------------------------------------------------------- */

/* where: "house" one in each, "children" in each house for children, "east"/"west" of the houses in
 * or not in Tbilisi, "fund" for the Fund's houses, "first-..." in the first of them, "all". */
static const struct {
	const char *kind, *services, *hours, *where, *languages, *note;
	const char *names[7];
} providers[] = {
	{ "staff", "social-work papers reintegration", "Mon-Fri 09:00-19:00", "house", "ka ru", "",
	    { "მარიამ ქავთარაძე", "ირაკლი ჯანელიძე", "სოფო გურგენიძე", "ნათია ლორთქიფანიძე",
		"ბექა ნოზაძე", "თეა წიკლაური", "დავით მახარაძე" } },
	{ "partner", "psychology art-therapy", "Mon-Fri 09:00-20:00", "house", "ka ru en", "",
	    { "ელენე ასათიანი", "ნანა შარაშიძე", "ლელა მჭედლიშვილი (Caritas)",
		"ანა ხუციშვილი (Child and Environment)", "გვანცა ბურდული (Child and Environment)",
		"ხათუნა კვარაცხელია (World Vision)", "სალომე თოდუა (World Vision)" } },
	{ "clinic", "doctor health-check", "Mon-Fri 14:00-19:00; Sat 10:00-14:00", "east", "ka ru",
	    "ოჯახის ექიმი", { "კლინიკა „იმედი“, ექიმი ნოდარ ჩხეიძე" } },
	{ "clinic", "doctor health-check", "Mon-Fri 14:00-19:00", "west", "ka", "ოჯახის ექიმი",
	    { "კლინიკა „კოლხი“, ექიმი მანანა ფაღავა" } },
	{ "lawyer", "legal papers", "Mon-Fri 10:00-18:00", "fund", "ka en", "",
	    { "გიორგი სირბილაძე, ადვოკატი" } },
	{ "interpreter", "interpreting", "", "all", "ka ru uz az", "რეკავთ დღე-ღამის ნებისმიერ დროს",
	    { "ნარგიზა იუსუფოვა, თარჯიმანი" } },
	{ "interpreter", "interpreting", "Mon-Fri 10:00-20:00", "all", "ka hy uk", "",
	    { "ანი სარქისიან, თარჯიმანი" } },
	{ "school", "school school-meeting tutoring", "Mon-Fri 08:00-14:00", "children", "ka", "",
	    { "23-ე საჯარო სკოლა, თბილისი", "51-ე საჯარო სკოლა, თბილისი",
		"147-ე საჯარო სკოლა, თბილისი", "3-ე საჯარო სკოლა, ქუთაისი",
		"10-ე საჯარო სკოლა, რუსთავი" } },
	{ "partner", "tutoring", "Mon-Fri 18:00-20:30; Sat 11:00-15:00", "children", "ka ru",
	    "მოხალისე", { "სანდრო ელიავა (World Vision)" } },
	{ "partner", "job-counselling reintegration", "Tue,Thu 10:00-17:00", "all", "ka en", "",
	    { "თინათინ აბაშიძე (World Vision)" } },
};

static bool is_east(const struct house *house)
{
	return strstr(house->row.code, "TBS") != NULL || strstr(house->row.code, "RUS") != NULL;
}

static bool is_theirs(const struct house *house, const char *where)
{
	if (strcmp(where, "east") == 0 || strcmp(where, "west") == 0)
		return is_east(house) == (strcmp(where, "east") == 0);
	if (strcmp(where, "children") == 0)
		return !house->trafficking;
	return strcmp(where, "fund") != 0 || house->trafficking;
}

static void add_provider(struct demo *demo, size_t nth, const char *name, const char *shelters)
{
	struct provider row = { .name = name, .kind = providers[nth].kind,
		.services = providers[nth].services, .hours = providers[nth].hours,
		.shelters = shelters, .languages = providers[nth].languages, .user = DB_NULL,
		.phone = "", .note = providers[nth].note, .created_at = demo->start,
		.ended_at = DB_NULL, .end_reason = "" };
	struct desk_user user;

	row.code = provider_next_code(demo->db, &demo->scratch, &row.id);
	if (strstr(name, "ლელა")
		&& user_by_name(demo->db, &demo->scratch, "lela", &user))
		row.user = user.id;
	demo_add(demo, &provider_table, &row);
}

static void add_providers_of(struct demo *demo, size_t nth)
{
	const char *where = providers[nth].where, *const *names = providers[nth].names;
	bool each = names[1] != NULL;
	const char *shelters = "";
	size_t named = 0;

	for (size_t i = 0; i < demo->house_count; i++) {
		const struct house *house = &demo->houses[i];

		if (!is_theirs(house, where))
			continue;
		if (each && named < 7 && names[named])
			add_provider(demo, nth, names[named++], house->row.code);
		shelters = arena_format(&demo->scratch, "%s%s%s", shelters, *shelters ? " " : "",
		    house->row.code);
	}
	if (!each && *shelters)
		add_provider(
		    demo, nth, names[0], strcmp(where, "all") == 0 ? "" : shelters);
}

/* The social worker of the first house for children is away for some days soon. */
static void add_off(struct demo *demo, const struct provider *provider)
{
	struct provider_off row = { .provider = provider->id, .reason = "შვებულება",
		.void_at = DB_NULL };

	row.from_at = when_of_date(demo_date(demo, demo->now, 3), 0);
	row.until_at = when_of_date(demo_date(demo, demo->now, 6), 0);
	demo_add(demo, &provider_off_table, &row);
}

/* --- regular times ----------------------------------------------------------------------------- */

/* Rows of five beds have a time of the day each; each bed of a row a day of the week. */
enum { SOCIAL, PSYCHOLOGY, DOCTOR, LEGAL };

static const struct {
	const char *service;
	int day;      /* after the bed's own day */
	int weeks;    /* between two */
	bool room;
	const char *outcomes[3];
} regular[DEMO_REGULAR] = {
	[SOCIAL] = { "social-work", 0, 1, false,
	    { "გეგმა განახლდა", "ოჯახთან კავშირი შედგა", "საბუთებზე განაცხადი მომზადდა" } },
	[PSYCHOLOGY] = { "psychology", 2, 2, true,
	    { "მდგომარეობა უკეთესია", "გაგრძელდება", "ძილი მოწესრიგდა" } },
	[DOCTOR] = { "doctor", 4, 4, false, { "ჯანმრთელია", "დაინიშნა ანალიზი", "აცრა გაკეთდა" } },
	[LEGAL] = { "legal", 1, 4, true,
	    { "განმარტება მიეცა", "საჩივარი მომზადდა", "შემდეგი შეხვედრა სასამართლოს შემდეგ" } },
};

/* Minute of the day for the bed of the house, and in which of the weeks; -1: none. */
static int minute_of(const struct demo *demo, const struct demo_giver *giver, size_t kind, int bed,
    int *phase)
{
	int row = bed / 5, turn = (int)giver->nth * 4 + row;

	(void)demo;
	*phase = kind == PSYCHOLOGY ? row % 2 : kind == DOCTOR ? turn / 6 : 2;
	if (row > 3)
		return -1;
	if (kind == DOCTOR)
		return turn < 24 ? 15 * 60 + turn % 6 * 30 : -1;
	if (kind == LEGAL)
		return giver->fund && row < 2 && giver->nth < 2
			? (10 + (int)giver->nth * 2 + row) * 60 : -1;
	return (giver->fund ? 9 : 15) * 60 + row * 50;
}

/* The first of them who visits the house and gives it. */
static bool find_giver(struct demo *demo, const struct provider *rows, size_t count,
    const struct house *house, size_t kind, struct demo_giver *giver)
{
	struct service service;
	struct venue *venues;

	if (!service_by_code(demo->db, &demo->scratch, regular[kind].service, &service)
		|| service.retired_at != DB_NULL || !service_is_for(&service, house->row.kind))
		return false;
	*giver = (struct demo_giver){ .provider = DB_NULL, .service = service.id,
		.minutes = (int)service.minutes, .venue = DB_NULL, .fund = house->trafficking };
	for (size_t i = 0; i < count && giver->provider == DB_NULL; i++)
		if (provider_gives(&rows[i], &service) && provider_visits(&rows[i], house->row.code))
			giver->provider = rows[i].id;
	if (regular[kind].room) {
		size_t rooms = venues_load(demo->db, &demo->scratch, house->row.id, &venues);

		if (rooms == 0)
			return false;
		giver->venue = venues[kind == LEGAL && rooms > 1 ? 1 : 0].id;
	}
	/* what takes longer than the times are apart would clash */
	return giver->provider != DB_NULL
		&& giver->minutes <= (kind == DOCTOR ? 30 : kind == LEGAL ? 60 : 50);
}

static void find_givers(struct demo *demo)
{
	struct provider *rows;
	size_t count = providers_load(demo->db, &demo->scratch, &rows), nth[4] = { 0 };

	demo->givers
	    = arena_alloc(&demo->keep, (demo->house_count + 1) * sizeof *demo->givers);
	for (size_t i = 0; i < demo->house_count; i++)
		for (size_t kind = 0; kind < DEMO_REGULAR; kind++) {
			const struct house *house = &demo->houses[i];
			struct demo_giver *giver = &demo->givers[i].of[kind];
			size_t *at = kind == DOCTOR ? &nth[is_east(house)] : &nth[2 + house->trafficking];

			giver->provider = DB_NULL;
			if (!find_giver(demo, rows, count, house, kind, giver))
				giver->provider = DB_NULL;
			giver->nth = kind == DOCTOR || kind == LEGAL ? (*at)++ : 0;
			if (kind == SOCIAL && giver->provider != DB_NULL && !house->trafficking
				&& demo->away == 0) {
				struct provider away = { .id = giver->provider };

				demo->away = giver->provider;
				add_off(demo, &away);
			}
		}
}

static void number_beds(struct demo *demo)
{
	int *beds = arena_alloc(&demo->scratch, (demo->house_count + 1) * sizeof *beds);

	for (size_t i = 0; i < demo->slot_count; i++) {
		struct slot *slot = &demo->slots[i];

		slot->number = beds[slot->house_index];
		beds[slot->house_index] += (int)slot->count;
	}
}

static int64_t user_id(struct demo *demo, const char *name)
{
	struct desk_user user;

	return user_by_name(demo->db, &demo->scratch, name, &user) ? user.id : 1;
}

void demo_providers(struct demo *demo)
{
	demo->services.state = (uint64_t)demo->options.seed + 5005;
	for (size_t i = 0; i < sizeof providers / sizeof providers[0]; i++)
		add_providers_of(demo, i);
	number_beds(demo);
	find_givers(demo);
	demo->booker[0] = user_id(demo, "keti");
	demo->booker[1] = user_id(demo, "maia");
	arena_done(&demo->scratch);
}

/* --- appointments ------------------------------------------------------------------------------ */

static const char *one_of(struct demo *demo, const char *const texts[3])
{
	return texts[random_below(&demo->services, 3)];
}

/* Whether they came, of one that is over. */
static void mark(struct demo *demo, size_t kind, struct appointment *row,
    struct appointment_person *part)
{
	static const char *const reasons[3] = { "ავადაა", "სასამართლო", "გადაიდო" };
	int64_t chance = random_below(&demo->services, 1000);

	part->marked_at = row->until_at + random_between(&demo->services, 1, 8) * 5 * MINUTE;
	if (part->marked_at > demo->recent)
		part->marked_at = demo->recent;
	part->marked_by = row->user;
	part->status = chance < 830 ? "attended" : chance < 910 ? "no-show"
		: chance < 960 ? "excused" : "cancelled";
	if (chance < 830 && random_chance(&demo->services, 700))
		part->outcome = one_of(demo, regular[kind].outcomes);
	if (chance < 910)
		return;
	part->reason = one_of(demo, reasons);
	part->marked_at = row->from_at - random_between(&demo->services, 1, 20) * HOUR;
	if (part->marked_at < row->created_at)
		part->marked_at = row->created_at;
	row->cancelled_at = part->marked_at;
}

void demo_remember(struct demo *demo, const struct appointment *row, size_t house)
{
	struct demo_due *due;

	if (row->from_at <= demo->recent)
		return;
	demo->dues = arena_grow(&demo->keep, demo->dues, demo->due_count, sizeof *demo->dues);
	due = &demo->dues[demo->due_count++];
	*due = (struct demo_due){ .appointment = row->id, .at = row->from_at,
		.until = row->until_at, .house = house };
}

static void book(struct demo *demo, const struct slot *slot, size_t kind, int64_t person,
    int64_t series, when_t from, when_t since)
{
	const struct demo_giver *giver = &demo->givers[slot->house_index].of[kind];
	struct appointment row = { .shelter = slot->house->row.id, .service = giver->service,
		.provider = giver->provider, .venue = giver->venue, .series = series,
		.from_at = from, .until_at = from + giver->minutes * MINUTE,
		.user = demo->booker[giver->fund], .cancelled_at = DB_NULL };
	struct appointment_person part = { .person = person, .status = "booked",
		.from_at = row.from_at, .until_at = row.until_at, .came_at = DB_NULL,
		.went_at = DB_NULL, .outcome = "", .reason = "", .note = "", .marked_at = DB_NULL,
		.marked_by = DB_NULL };

	row.created_at = from - random_between(&demo->services, 1, 6) * DAY;
	if (row.created_at > demo->recent)
		row.created_at = demo->recent;
	if (row.created_at < since)
		row.created_at = since;
	if (row.until_at <= demo->recent)
		mark(demo, kind, &row, &part);
	demo_add(demo, &appointment_table, &row);
	part.appointment = row.id;
	demo_add(demo, &appointment_person_table, &part);
	demo->summary->appointments++;
	demo_remember(demo, &row, slot->house_index);
}

static bool is_away(const struct demo *demo, int64_t provider, when_t from)
{
	return provider == demo->away && from >= demo->now + 2 * DAY && from < demo->now + 7 * DAY;
}

static int64_t add_series(struct demo *demo, int day, when_t from)
{
	static const char *const days[] = { "MO", "TU", "WE", "TH", "FR" };
	struct series row = { .since_at = from, .user = demo->booker[0],
		.created_at = from < demo->recent ? from : demo->recent };

	row.rule = arena_format(&demo->scratch, "FREQ=WEEKLY;BYDAY=%s", days[day]);
	demo_add(demo, &series_table, &row);
	return row.id;
}

void demo_skip(struct demo *demo, int64_t series, when_t at)
{
	struct series_skip row = { .series = series, .at = at, .why = "provider-off" };

	if (series != DB_NULL)
		demo_add(demo, &series_skip_table, &row);
}

/* All of one kind in [from, until); open: the stay goes on, and the weekly ones are a series. */
static void book_kind(struct demo *demo, const struct slot *slot, size_t kind, int bed,
    int64_t person, when_t from, when_t until, bool open)
{
	const struct demo_giver *giver = &demo->givers[slot->house_index].of[kind];
	int64_t series = DB_NULL;
	char iso[DATE_SIZE];
	int number, phase, minute, day = (bed + regular[kind].day) % 5;

	if (giver->provider == DB_NULL)
		return;
	minute = minute_of(demo, giver, kind, bed, &phase);
	when_to_date(from, iso);
	if (minute < 0 || !calendar_read(iso, &number))
		return;
	number += (day + 7 - date_weekday(iso)) % 7;
	while ((number + 3) / 7 % regular[kind].weeks != phase % regular[kind].weeks)
		number += 7;
	for (;; number += 7 * regular[kind].weeks) {
		when_t at = calendar_instant(number, minute * MINUTE, NULL);
		when_t end = at + giver->minutes * MINUTE;

		if (end > until)
			return;
		if (at < from || (at <= demo->recent && end > demo->recent))
			continue;
		if (open && kind == SOCIAL && series == DB_NULL)
			series = add_series(demo, day, at);
		if (!calendar_write(number, iso) || is_holiday(demo->desk->config, iso)
			|| is_away(demo, giver->provider, at))
			demo_skip(demo, series, at);
		else if (series != DB_NULL || random_chance(&demo->services, 850))
			book(demo, slot, kind, person, series, at, from - HOUR);
	}
}

/* A first talk, as it happened, on the day after they came. */
static void talk(struct demo *demo, const struct slot *slot, int64_t person, when_t from)
{
	const struct demo_giver *giver = &demo->givers[slot->house_index].of[SOCIAL];
	struct appointment row = { .shelter = slot->house->row.id, .service = giver->service,
		.provider = giver->provider, .venue = DB_NULL, .series = DB_NULL, .walk_in = 1,
		.from_at = from, .until_at = from + 30 * MINUTE, .created_at = from + 30 * MINUTE,
		.user = demo->booker[giver->fund], .cancelled_at = DB_NULL };
	struct appointment_person part = { .person = person, .status = "attended",
		.from_at = row.from_at, .until_at = row.until_at, .walk_in = 1,
		.came_at = row.from_at, .went_at = row.until_at, .outcome = "პირველი საუბარი",
		.reason = "", .note = "", .marked_at = row.created_at, .marked_by = row.user };

	demo_add(demo, &appointment_table, &row);
	part.appointment = row.id;
	demo_add(demo, &appointment_person_table, &part);
	demo->summary->appointments++;
}

void demo_serve(
    struct demo *demo, const struct slot *slot, size_t guest, int64_t person, when_t from, when_t until)
{
	bool open = until == DB_NULL;
	int64_t every = (demo->options.people * 3 / 2) / WALK_INS + 1;
	int bed = slot->number + (int)guest;

	if (open)
		until = demo->now + AHEAD_DAYS * DAY;
	if (demo->givers[slot->house_index].of[SOCIAL].provider != DB_NULL
		&& demo->summary->stays % every == 0 && from + 3 * HOUR < until
		&& from + 3 * HOUR <= demo->recent)
		talk(demo, slot, person, from + 2 * HOUR);
	for (size_t kind = 0; kind < DEMO_REGULAR; kind++)
		book_kind(demo, slot, kind, bed, person, from + HOUR, until, open);
}
