/* The services of the demo's last days: who goes to school, who came and who did not, what is booked for a
 * group, a family, or at once, and what is called off. */
#include "core/calendar.h"
#include "core/demo_load.h"
#include "core/providing.h"
#include "db/audit.h"

#include <string.h>

#define SCHOOL_FROM (8 * 60 + 30)
#define SCHOOL_DAYS 14 /* before and after the end */
#define LATELY (3 * HOUR)

/* Numbers of these acts do not change those of others. */
static struct random own_numbers(struct demo *demo)
{
	struct random was = demo->random;

	demo->random = demo->services;
	return was;
}

static void others_numbers(struct demo *demo, struct random was)
{
	demo->services = demo->random;
	demo->random = was;
}

#define DESK demo_desk(demo, moment->house, moment->at)

/* The next working day after so many. */
static const char *working_day(struct demo *demo, int days)
{
	const char *day = demo_date(demo, demo->now, days);

	while (date_weekday(day) > 4 || is_holiday(demo->desk->config, day))
		day = demo_date(demo, demo->now, ++days);
	return day;
}

/* --- school ------------------------------------------------------------------------------------ */

struct school {
	struct provider provider;
	struct service service;
	int64_t pupils[PARTY_MAX];
	size_t count;
	when_t since; /* all of them are here */
};

static void find_pupils(struct demo *demo, size_t house, struct school *school)
{
	school->count = 0;
	school->since = demo->start;
	for (size_t i = 0; i < demo->slot_count; i++) {
		const struct slot *slot = &demo->slots[i];

		for (size_t j = 0; j < slot->present && slot->house_index == house; j++)
			if (slot->here.guests[j].pupil && school->count < PARTY_MAX) {
				school->pupils[school->count++] = slot->here.guests[j].person;
				school->since = slot->since > school->since ? slot->since
									    : school->since;
			}
	}
}

static bool find_school(struct demo *demo, const struct house *house, struct school *school)
{
	struct provider *rows;
	size_t count = providers_load(demo->db, &demo->scratch, &rows);

	if (!service_by_code(demo->db, &demo->scratch, "school", &school->service)
		|| school->service.retired_at != DB_NULL
		|| (int64_t)school->count > school->service.capacity
		|| school->service.minutes > 5 * 60)
		return false;
	for (size_t i = 0; i < count; i++)
		if (provider_gives(&rows[i], &school->service)
			&& provider_visits(&rows[i], house->row.code)) {
			school->provider = rows[i];
			return true;
		}
	return false;
}

static void add_morning(struct demo *demo, size_t house, const struct school *school, int64_t series,
    when_t from)
{
	struct appointment row = { .shelter = demo->houses[house].row.id,
		.service = school->service.id, .provider = school->provider.id, .venue = DB_NULL,
		.series = series, .from_at = from,
		.until_at = from + school->service.minutes * MINUTE, .user = demo->booker[0],
		.cancelled_at = DB_NULL };
	bool over = row.until_at <= demo->recent;

	row.created_at = from - 2 * DAY < demo->recent ? from - 2 * DAY : demo->recent;
	demo_add(demo, &appointment_table, &row);
	for (size_t i = 0; i < school->count; i++) {
		struct appointment_person part = { .appointment = row.id,
			.person = school->pupils[i], .status = over ? "attended" : "booked",
			.from_at = row.from_at, .until_at = row.until_at, .came_at = DB_NULL,
			.went_at = DB_NULL, .outcome = "", .reason = "", .note = "",
			.marked_at = over ? row.until_at : DB_NULL,
			.marked_by = over ? row.user : DB_NULL };

		demo_add(demo, &appointment_person_table, &part);
	}
	demo->summary->appointments++;
	demo_remember(demo, &row, house);
}

static void add_school(struct demo *demo, size_t house)
{
	struct school school;
	struct series series = { .rule = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
		.user = demo->booker[0], .created_at = demo->recent };
	int64_t id = DB_NULL;

	find_pupils(demo, house, &school);
	if (school.count == 0 || !find_school(demo, &demo->houses[house], &school))
		return;
	for (int day = -SCHOOL_DAYS; day <= SCHOOL_DAYS; day++) {
		const char *date = demo_date(demo, demo->now, day);
		when_t from = when_of_date(date, SCHOOL_FROM);

		if (date_weekday(date) > 4 || from < school.since
			|| (from <= demo->recent && from + 5 * HOUR > demo->recent))
			continue;
		if (id == DB_NULL) {
			series.since_at = from;
			demo_add(demo, &series_table, &series);
			id = series.id;
		}
		if (is_holiday(demo->desk->config, date))
			demo_skip(demo, id, from);
		else
			add_morning(demo, house, &school, id, from);
	}
}

void demo_school(struct demo *demo)
{
	struct audit audit = { .uid = "demo-school", .at = demo->recent, .user = "system",
		.terminal = "demo", .verb = "demo", .entity = "demo",
		.detail = "the school days of who goes to school", .result = "{\"verb\":\"demo\"}",
		.reverses = DB_NULL };

	db_begin(demo->db);
	for (size_t i = 0; i < demo->house_count; i++)
		if (!demo->houses[i].trafficking)
			add_school(demo, i);
	audit_touch(demo->db, "demo");
	audit_add(demo->db, &audit);
	if (demo_ok(demo))
		db_commit(demo->db);
	else
		db_rollback(demo->db);
	arena_done(&demo->scratch);
}

/* --- who came ---------------------------------------------------------------------------------- */

/* Is one of those who are expected in a shelter? */
static bool is_expected(struct demo *demo, int64_t appointment, size_t *count)
{
	struct appointment_person *parts;
	struct stay stay;
	bool any = false;

	*count = appointment_people(demo->db, &demo->scratch, appointment, &parts);
	for (size_t i = 0; i < *count; i++)
		any = any || (strcmp(parts[i].status, "booked") == 0
			&& stay_open(demo->db, &demo->scratch, parts[i].person, &stay));
	return any;
}

void demo_attend(struct demo *demo, const struct moment *moment)
{
	static const char *const outcomes[] = { "გეგმა განახლდა", "გაგრძელდება შემდეგ კვირას", NULL };
	const char *code
	    = appointment_code(&demo->keep, demo->dues[moment->nth].appointment);
	struct random was = own_numbers(demo);
	size_t people;

	if (!is_expected(demo, demo->dues[moment->nth].appointment, &people))
		; /* was called off when they left */
	else if (moment->nth % 11 == 4 && people == 1)
		demo_act(demo, DESK, "no-show", "appointment", code, NULL);
	else if (moment->nth % 13 == 7 && people == 1)
		demo_act(demo, DESK, "excuse", "appointment", code, "reason", "ავადაა", NULL);
	else
		demo_act(demo, DESK, "attend", "appointment", code, "outcome",
		    people == 1 ? outcomes[moment->nth % 3] : NULL, NULL);
	others_numbers(demo, was);
}

/* What was booked for who has left is not needed any more. */
void demo_call_off(struct demo *demo, const struct moment *moment)
{
	struct random was = own_numbers(demo);
	struct appointment_person *parts;
	struct person person;
	size_t count = person_by_code(demo->db, &demo->keep, moment->person, &person)
		? appointments_of_person(demo->db, &demo->keep, person.id, demo->desk->fixed_now,
		      demo->now + 90 * DAY, &parts)
		: 0;

	for (size_t i = 0; i < count; i++)
		if (strcmp(parts[i].status, "booked") == 0
			&& parts[i].from_at > demo->desk->fixed_now)
			demo_act(demo, "tamar", "appointment-cancel", "appointment",
			    appointment_code(&demo->keep, parts[i].appointment), "person",
			    moment->person, "obsolete", "yes", "reason", "გავიდა თავშესაფრიდან",
			    NULL);
	others_numbers(demo, was);
}

/* --- booked lately ----------------------------------------------------------------------------- */

/* Who gives it in the house; NULL: nobody. */
static const char *giver_of(struct demo *demo, size_t house, const char *code)
{
	struct provider *rows;
	struct service service;
	size_t count = providers_load(demo->db, &demo->keep, &rows);

	if (!service_by_code(demo->db, &demo->scratch, code, &service)
		|| service.retired_at != DB_NULL)
		return NULL;
	for (size_t i = 0; i < count; i++)
		if (provider_gives(&rows[i], &service)
			&& provider_visits(&rows[i], demo->houses[house].row.code))
			return rows[i].code;
	return NULL;
}

/* The last room of the house: where several sit together. */
static const char *room_of(struct demo *demo, size_t house)
{
	struct venue *rows;
	size_t count = venues_load(demo->db, &demo->keep, demo->houses[house].row.id, &rows);

	return count ? rows[count - 1].code : NULL;
}

/* Some who are here to stay and have no other part: alone in a bed, or (family) all of one. */
static const char *people_of(struct demo *demo, size_t house, bool family, size_t most)
{
	const char *codes = "";
	size_t count = 0;

	for (size_t i = 0; i < demo->slot_count && count < most; i++) {
		const struct slot *slot = &demo->slots[i];

		if (slot->house_index != house || slot->present == 0 || slot->kept
			|| slot->family != family || slot->here.guests[0].busy)
			continue;
		for (size_t j = 0; j < slot->present && count < most; j++, count++)
			codes = arena_format(&demo->keep, "%s%s%s", codes, count ? "," : "",
			    demo_code(demo, slot->here.guests[j].person));
		if (family)
			break;
	}
	return count > 0 ? codes : NULL;
}

static void book(struct demo *demo, const struct moment *moment, const char *service, bool family,
    size_t most, when_t at, const char *note)
{
	struct random was = own_numbers(demo);
	const char *people = people_of(demo, moment->house, family, most);
	const char *provider = giver_of(demo, moment->house, service);
	bool room = strcmp(service, "art-therapy") == 0;

	if (people && provider
		&& demo_act(demo, DESK, "book", "person", people, "service", service, "provider",
		    provider, "at", demo_instant(demo, at), "room",
		    room ? room_of(demo, moment->house) : NULL, "note", note, NULL))
		demo->summary->appointments++;
	others_numbers(demo, was);
}

void demo_book_group(struct demo *demo, const struct moment *moment)
{
	book(demo, moment, "art-therapy", false, 4, when_of_date(working_day(demo, 2), 18 * 60 + 30),
	    "ფერადი ფანქრები და დიდი ქაღალდი");
}

void demo_book_family(struct demo *demo, const struct moment *moment)
{
	book(demo, moment, "art-therapy", true, 8, when_of_date(working_day(demo, 1), 12 * 60 + 30),
	    NULL);
}

/* It is going on at the end. */
void demo_book_now(struct demo *demo, const struct moment *moment)
{
	book(demo, moment, "interpreting", true, 1,
	    (demo->now - 20 * MINUTE) / (5 * MINUTE) * (5 * MINUTE), "დოკუმენტების თარგმნა");
}

void demo_walk_in(struct demo *demo, const struct moment *moment)
{
	struct random was = own_numbers(demo);
	const char *person = people_of(demo, moment->house, false, 1);
	const char *provider = giver_of(demo, moment->house, "health-check");

	if (!person)
		person = people_of(demo, moment->house, true, 1);
	if (person && provider
		&& demo_act(demo, DESK, "walk-in", "person", person, "service", "health-check",
		    "provider", provider, "minutes", "15", "outcome", "გადაიხვია თითი", NULL))
		demo->summary->appointments++;
	others_numbers(demo, was);
}

/* One of those to come is called off. */
void demo_cancel(struct demo *demo, const struct moment *moment)
{
	struct random was = own_numbers(demo);
	size_t people;

	for (size_t i = 0; i < demo->due_count; i++) {
		const struct demo_due *due = &demo->dues[i];

		if (due->house != moment->house || due->at < demo->now + 2 * DAY
			|| !is_expected(demo, due->appointment, &people) || people > 1)
			continue;
		demo_act(demo, DESK, "appointment-cancel", "appointment",
		    appointment_code(&demo->keep, due->appointment), "reason",
		    "მიმწოდებლის თხოვნით", NULL);
		break;
	}
	others_numbers(demo, was);
}

/* --- when -------------------------------------------------------------------------------------- */

/* The n-th house of the kind. */
static size_t some_house(const struct demo *demo, bool fund, size_t nth)
{
	for (size_t i = 0; i < demo->house_count; i++)
		if (demo->houses[i].trafficking == fund && nth-- == 0)
			return i;
	return demo->house_count;
}

static void note_at(struct demo *demo, demo_moment_note *note, when_t at, size_t house,
    void (*happen)(struct demo *, const struct moment *))
{
	if (house < demo->house_count)
		note(demo, &(struct moment){ .at = at, .happen = happen, .house = house,
			       .exact = true });
}

void demo_note_services(struct demo *demo, demo_moment_note *note)
{
	when_t now = demo->now;

	size_t forgetful = some_house(demo, false, 0);

	/* in one house some of the last are still to be marked */
	for (size_t i = 0; i < demo->due_count; i++) {
		const struct demo_due *due = &demo->dues[i];
		when_t at = due->until + 12 * MINUTE;

		if (at < now
			&& (due->house != forgetful || due->until < now - LATELY - 2 * HOUR
			    || i % 3 == 0))
			note(demo, &(struct moment){ .at = at, .happen = demo_attend,
				       .house = due->house, .nth = i, .exact = true });
	}
	note_at(demo, note, now - 26 * HOUR, some_house(demo, false, 0), demo_book_group);
	note_at(demo, note, now - 9 * HOUR, some_house(demo, true, 0), demo_book_family);
	note_at(demo, note, now - LATELY, some_house(demo, true, 0), demo_book_now);
	note_at(demo, note, now - 7 * HOUR, some_house(demo, false, 2), demo_walk_in);
	note_at(demo, note, now - 10 * HOUR, some_house(demo, false, 3), demo_cancel);
}
