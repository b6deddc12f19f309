#include "core/arriving.h"

#include "core/engaging.h"
#include "core/ical.h"
#include "core/registering.h"
#include "core/see.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

#define PEOPLE_MOST 40 /* named in one event */

enum arrival_kind { ARRIVAL_NEW, ARRIVAL_HERE, ARRIVAL_NOTHING, ARRIVAL_LEFT_OUT };

struct arrival {
	const struct ical_event *event;
	enum arrival_kind kind;
	const char *uid;  /* by which it is kept */
	const char *here; /* the appointment's code; "" days off */
	const char *why;  /* left out: words of core/code.h */
	struct booking booking;
};

struct arrivals {
	const struct arriving *asked;
	const struct ical_file *file;
	struct arrival *items;
	size_t count, fresh, here, left_out;
	bool silent; /* in run: plan has said it */
};

/* --- words ------------------------------------------------------------------------------------- */

static const char *place_of(struct act *act, const struct ical_event *event)
{
	return arena_format(act->arena, _("line %d, %s"), event->line, when_show(act->arena, event->from));
}

/* What refuses the whole, or leaves this one out. */
static bool stands(const struct act *act, enum code code)
{
	enum code_class class = code_class(code);

	return class != CLASS_WARN && !(class == CLASS_RULE && act_overrides(act));
}

static const char *add_word(struct act *act, const char *words, enum code code)
{
	const char *word = code_word(code);

	if (words && strstr(words, word))
		return words;
	return words ? arena_format(act->arena, "%s %s", words, word) : word;
}

/* Everything that was found of one event: as findings with its line; or, in part, as why it is left
 * out. */
static void take_findings(
    struct act *act, struct arrivals *arrivals, struct arrival *arrival, const struct failure *failure)
{
	for (size_t i = 0; i < failure->count; i++) {
		const struct finding *finding = &failure->items[i];

		bool left = arrivals->asked->partial && stands(act, finding->code);

		if (left)
			arrival->why = add_word(act, arrival->why, finding->code);
		if (!arrivals->silent)
			act_find(act, left ? CODE_DATES_SKIPPED : finding->code, "file", "%s: %s",
			    place_of(act, arrival->event), finding->text);
	}
	if (arrival->why)
		arrival->kind = ARRIVAL_LEFT_OUT;
}

/* Its events are appointments, unless it is said only whose calendar it is. */
static bool takes_bookings(const struct arriving *asked)
{
	return asked->service || !asked->provider;
}

/* --- known again -------------------------------------------------------------------------------- */

/* Of an event without one: what it is and when. */
static const char *uid_of(struct act *act, const struct ical_event *event)
{
	if (*event->uid && *event->uid != '/')
		return text_safe(act->arena, event->uid);
	return text_safe(act->arena, arena_format(act->arena, "%lld/%lld/%s", (long long)event->from,
		(long long)event->until, event->summary));
}

/* "A-000123-1a2b3c4d@shelterdesk" of this database: core/paper/ics.c wrote it. */
static const char *our_own(struct act *act, const char *uid)
{
	const char *id = db_meta(act->db, act->arena, "database-id"), *tail;
	struct appointment row;
	int64_t number = strncmp(uid, "A-", 2) == 0 ? strtoll(uid + 2, NULL, 10) : 0;

	if (!id || number <= 0 || !appointment_by_id(act->db, act->arena, number, &row))
		return NULL;
	tail = arena_format(act->arena, "-%.8s@shelterdesk", id);
	return strstr(uid, tail) ? appointment_code(act->arena, number) : NULL;
}

static bool is_off(struct act *act, const struct arriving *asked, const char *uid)
{
	struct provider_off *offs;
	size_t count = provider_offs_load(
	    act->db, act->arena, asked->provider->id, 0, INT64_MAX, &offs);

	for (size_t i = 0; i < count; i++)
		if (offs[i].uid && strcmp(offs[i].uid, uid) == 0)
			return true;
	return false;
}

static const char *here_already(struct act *act, const struct arriving *asked, const char *uid)
{
	struct appointment row;
	const char *own = our_own(act, uid);

	if (own)
		return own;
	if (appointment_by_uid(act->db, act->arena, uid, &row))
		return appointment_code(act->arena, row.id);
	return !takes_bookings(asked) && is_off(act, asked, uid) ? "" : NULL;
}

/* --- an appointment ----------------------------------------------------------------------------- */

/* The next word that is the code of a person, "B-0031"; NULL: no more. */
static const char *next_code(struct arena *arena, const char **at)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
	const char *found;

	while ((found = strstr(*at, "B-"))) {
		size_t digits = strspn(found + 2, "0123456789");
		bool inside = found > *at && (found[-1] == '-' || strchr(letters, found[-1]));

		*at = found + 2 + digits;
		if (digits >= 4 && digits <= 9 && !inside)
			return arena_textn(arena, found, digits + 2);
	}
	return NULL;
}

static bool is_named(const struct person *people, size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(people[i].code, code) == 0)
			return true;
	return false;
}

/* Whose codes stand in the event. Somebody who is hidden is as unknown as nobody, and in the same words:
 * without the code, which would be taken out of a sentence only of who is there. */
static void named_in(struct act *act, struct arrival *arrival, struct failure *failure)
{
	const struct ical_event *event = arrival->event;
	const char *at = arena_format(act->arena, "%s\n%s", event->summary, event->description), *code;
	struct person *people = arena_alloc(act->arena, PEOPLE_MOST * sizeof *people);
	size_t count = 0;

	while (count < PEOPLE_MOST && (code = next_code(act->arena, &at))) {
		if (is_named(people, count, code))
			continue;
		if (person_by_code(act->db, act->arena, code, &people[count])
			&& !see_hidden(act->desk, people[count].id))
			count++;
		else if (!failure_has(failure, CODE_UNKNOWN_PERSON))
			failure_add(failure, CODE_UNKNOWN_PERSON, NULL,
			    _("a code stands in it of a person who is not known"));
	}
	arrival->booking.people = people;
	arrival->booking.count = count;
	if (count == 0 && failure->count == 0)
		failure_add(failure, CODE_MISSING_VALUE, NULL,
		    _("no code of a person (B-0031) stands in it, and --person is not given"));
}

/* "School: B-0065" or "school": by its code or name, as our own calendars say it. NULL: none is named. */
static const struct service *service_in(struct act *act, const struct ical_event *event)
{
	struct service *services;
	size_t count = services_load(act->db, act->arena, &services);
	const char *said = text_fold(
	    act->arena, arena_textn(act->arena, event->summary, strcspn(event->summary, ":")));

	for (size_t i = 0; i < count; i++)
		if (strcmp(said, text_fold(act->arena, services[i].code)) == 0
			|| strcmp(said, text_fold(act->arena, services[i].name_en)) == 0
			|| strcmp(said, text_fold(act->arena, services[i].name_ka)) == 0)
			return &services[i];
	return NULL;
}

/* Whose code (PR-0007) stands in it; NULL: nobody's. */
static const struct provider *provider_in(struct act *act, const struct ical_event *event)
{
	struct provider *provider = arena_alloc(act->arena, sizeof *provider);
	const char *code = strstr(event->description, "PR-");

	if (code
		&& provider_by_code(act->db, act->arena,
		    arena_textn(act->arena, code, 3 + strspn(code + 3, "0123456789")), provider))
		return provider;
	return NULL;
}

static const struct shelter *where(struct act *act, const struct arriving *asked, const struct booking *booking)
{
	struct people people = { .items = booking->people, .count = booking->count };

	return booking_where(act->db, act->arena, asked->shelter, asked->venue, &people);
}

static bool share_somebody(const struct booking *one, const struct booking *other)
{
	for (size_t i = 0; i < one->count; i++)
		if (is_named(other->people, other->count, one->people[i].code))
			return true;
	return false;
}

/* Two events of the file for one provider, one room or one person at one time. */
static void judge_among(struct arrivals *arrivals, const struct arrival *arrival, struct failure *failure)
{
	const struct booking *booking = &arrival->booking;

	for (const struct arrival *other = arrivals->items; other < arrival; other++) {
		bool meet = other->kind == ARRIVAL_NEW && other->booking.from < booking->until
			&& booking->from < other->booking.until;

		if (!meet || !(booking->provider || (booking->venue && booking->venue->capacity < 2)
				|| share_somebody(booking, &other->booking)))
			continue;
		failure_add(failure, booking->provider ? CODE_PROVIDER_BUSY
			: share_somebody(booking, &other->booking) ? CODE_CLIENT_BUSY : CODE_ROOM_BUSY, NULL,
		    _("at the time of another event of the file, line %d"), other->event->line);
		return;
	}
}

static void judge_booking(
    struct act *act, struct arrivals *arrivals, struct arrival *arrival, struct failure *failure)
{
	struct booking *booking = &arrival->booking;
	struct booking_facts facts;

	if (arrival->event->all_day || booking->until - booking->from > DAY) {
		failure_add(failure, CODE_BAD_VALUE, NULL, _("whole days are no appointment"));
		return;
	}
	booking->shelter = where(act, arrivals->asked, booking);
	if (!booking->shelter) {
		failure_add(failure, CODE_MISSING_VALUE, NULL,
		    _("nobody of them is in a shelter: say with --shelter where it is held"));
		return;
	}
	act_in(act, booking->shelter->id);
	booking_facts(act->desk, act->arena, booking, act->now, &facts);
	booking_judge_terms(booking, &facts, failure);
	booking_judge_time(booking, &facts, failure);
	judge_among(arrivals, arrival, failure);
}

static void consider_booking(
    struct act *act, struct arrivals *arrivals, struct arrival *arrival, struct failure *failure)
{
	const struct arriving *asked = arrivals->asked;
	const struct ical_event *event = arrival->event;
	const struct service *service = asked->service ? asked->service : service_in(act, event);
	struct booking *booking = &arrival->booking;

	if (!service) {
		failure_add(failure, CODE_MISSING_VALUE, NULL,
		    _("no service of the catalogue is named in it: give --service, or a --provider alone for"
		      " times when they are away"));
		return;
	}
	*booking = (struct booking){ .service = service,
		.provider = asked->provider || asked->service ? asked->provider
							       : provider_in(act, event),
		.venue = asked->venue, .people = asked->people.items, .count = asked->people.count,
		.from = event->from, .until = event->until > event->from ? event->until
			: event->from + service->minutes * MINUTE };
	if (asked->people.count == 0)
		named_in(act, arrival, failure);
	for (size_t i = 0; i < booking->count; i++) {
		act_touch(act, booking->people[i].code);
		registering_concerns(act, &booking->people[i]);
		if (booking->people[i].void_at != DB_NULL)
			failure_add(failure, CODE_PERSON_VOID, NULL, _("the entry of %s is void"),
			    booking->people[i].code);
	}
	if (booking->count > 0)
		judge_booking(act, arrivals, arrival, failure);
}

/* --- all of it ---------------------------------------------------------------------------------- */

/* Its first two matter to both: cancelled in the file, or free for a provider, it is nothing. */
static enum arrival_kind kind_of(struct act *act, const struct arrivals *arrivals, struct arrival *arrival)
{
	const struct ical_event *event = arrival->event;

	if (event->status == ICAL_EVENT_CANCELLED || (!takes_bookings(arrivals->asked) && event->free))
		return ARRIVAL_NOTHING;
	arrival->here = here_already(act, arrivals->asked, arrival->uid);
	return arrival->here ? ARRIVAL_HERE : ARRIVAL_NEW;
}

/* What it says now of what was taken from it before is told, and changes nothing. */
static void warn_moved(struct act *act, const struct arrivals *arrivals, const struct arrival *arrival)
{
	struct appointment row;
	int64_t id = *arrival->here ? appointment_number(arrival->here) : DB_NULL;

	if (arrivals->silent || id == DB_NULL || !appointment_by_id(act->db, act->arena, id, &row)
		|| row.from_at == arrival->event->from || row.cancelled_at != DB_NULL)
		return;
	act_find(act, CODE_RECORDS_DIFFER, "file",
	    _("%s: %s is booked for %s; move it with appointment-move"), place_of(act, arrival->event),
	    arrival->here, when_show(act->arena, row.from_at));
}

static void warn_cancelled(struct act *act, const struct arrivals *arrivals, const struct arrival *arrival)
{
	const char *here = arrival->event->status == ICAL_EVENT_CANCELLED
		? here_already(act, arrivals->asked, arrival->uid) : NULL;
	struct appointment row;

	if (arrivals->silent || !here || !*here
		|| !appointment_by_id(act->db, act->arena, appointment_number(here), &row)
		|| row.cancelled_at != DB_NULL)
		return;
	act_find(act, CODE_RECORDS_DIFFER, "file",
	    _("%s: cancelled there, %s is booked still; cancel it with appointment-cancel"),
	    place_of(act, arrival->event), here);
}

static void consider(struct act *act, struct arrivals *arrivals, struct arrival *arrival)
{
	struct failure failure = { 0 };

	arrival->uid = uid_of(act, arrival->event);
	arrival->kind = kind_of(act, arrivals, arrival);
	if (arrival->kind == ARRIVAL_HERE)
		warn_moved(act, arrivals, arrival);
	else if (arrival->kind == ARRIVAL_NOTHING)
		warn_cancelled(act, arrivals, arrival);
	else if (takes_bookings(arrivals->asked))
		consider_booking(act, arrivals, arrival, &failure);
	else if (!arrivals->silent)
		engaging_warn_booked(act, arrivals->asked->provider, arrival->event->from,
		    arrival->event->until);
	take_findings(act, arrivals, arrival, &failure);
	failure_done(&failure);
	arrivals->fresh += arrival->kind == ARRIVAL_NEW;
	arrivals->here += arrival->kind == ARRIVAL_HERE;
	arrivals->left_out += arrival->kind == ARRIVAL_LEFT_OUT;
}

static void take_faults(struct act *act, struct arrivals *arrivals)
{
	const struct ical_file *file = arrivals->file;

	arrivals->left_out += file->fault_count;
	for (size_t i = 0; i < file->fault_count && !arrivals->silent; i++)
		act_find(act, arrivals->asked->partial ? CODE_DATES_SKIPPED : CODE_BAD_VALUE, "file", _("line %d: %s"), file->faults[i].line,
		    file->faults[i].text);
}

/* [from, until) of the days that are asked for; false with a finding. */
static bool days_of(struct act *act, const struct arriving *asked, when_t *from, when_t *until)
{
	char first[DATE_SIZE], after[DATE_SIZE];

	when_to_date(act->now, first);
	if (asked->from)
		memcpy(first, asked->from, DATE_SIZE);
	date_add(first, ARRIVING_DAYS, after);
	if (asked->until)
		date_add(asked->until, 1, after);
	*from = when_of_date(first, 0);
	*until = when_of_date(after, 0);
	if (*until > *from)
		return true;
	act_find(act, CODE_BAD_VALUE, "until", _("until: before %s"), date_show(act->arena, first));
	return false;
}

/* Everything in the file, judged. What began before the first day, or before now, is over. */
static bool gather(struct act *act, const struct arriving *asked, bool silent, struct arrivals *arrivals)
{
	when_t from, until;

	*arrivals = (struct arrivals){ .asked = asked, .silent = silent };
	if (!days_of(act, asked, &from, &until))
		return false;
	arrivals->file = ical_read_kept(act->desk, asked->file->text, asked->file->length, from, until,
	    &act->outcome->failure);
	if (!arrivals->file)
		return false;
	take_faults(act, arrivals);
	arrivals->items = arena_alloc(
	    act->arena, (arrivals->file->count + 1) * sizeof *arrivals->items);
	for (size_t i = 0; i < arrivals->file->count; i++) {
		struct arrival *arrival = &arrivals->items[arrivals->count];

		arrival->event = &arrivals->file->events[i];
		if (arrival->event->from < from || arrival->event->until < act->now)
			continue;
		arrivals->count++;
		if (arrivals->fresh <= ARRIVING_MOST)
			consider(act, arrivals, arrival);
	}
	return true;
}

/* --- plan --------------------------------------------------------------------------------------- */

static void plan_provider(struct act *act, const struct arriving *asked)
{
	act_touch(act, asked->provider->code);
	if (asked->service)
		return;
	if (!desk_may(act->desk, RIGHT_PROVIDERS, DB_NULL))
		act_find(act, CODE_NOT_ALLOWED, "provider", _("%s may not do this: %s"),
		    act->desk->actor.user, right_title(RIGHT_PROVIDERS));
	engaging_concerns_one(act, asked->provider);
	engaging_works_still(act, asked->provider);
}

static void plan_places(struct act *act, const struct arriving *asked)
{
	if (asked->shelter)
		act_in(act, asked->shelter->id);
	if (asked->venue && asked->shelter && asked->venue->shelter != asked->shelter->id)
		act_find(act, CODE_ANOTHER_SHELTER, "room", _("%s is not in %s"), asked->venue->code,
		    asked->shelter->code);
}

/* Nobody comes to one appointment twice. */
static void plan_people(struct act *act, const struct arriving *asked)
{
	for (size_t i = 0; i < asked->people.count; i++)
		for (size_t k = 0; k < i; k++)
			if (asked->people.items[i].id == asked->people.items[k].id)
				act_find(act, CODE_BAD_VALUE, "person", _("%s is named twice"),
				    asked->people.items[i].code);
}

void arriving_plan(struct act *act, const struct arriving *asked)
{
	struct arrivals arrivals;

	plan_people(act, asked);
	if (asked->provider)
		plan_provider(act, asked);
	plan_places(act, asked);
	if (!asked->file || !gather(act, asked, false, &arrivals))
		return;
	if (arrivals.fresh > ARRIVING_MOST)
		act_find(act, CODE_BAD_VALUE, "file",
		    _("more than %d events are new: take them in parts, with --from and --until"), ARRIVING_MOST);
	else if (asked->partial && arrivals.left_out > 0)
		act_find(act, CODE_DATES_SKIPPED, "file",
		    P_("%zu event is left out", "%zu events are left out", arrivals.left_out),
		    arrivals.left_out);
}

/* --- run ---------------------------------------------------------------------------------------- */

/* What the file says of it, sealed with the person. */
static const char *note_of(struct act *act, const struct ical_event *event)
{
	const char *text = *event->description ? event->description : event->summary, *clean;
	char *line = arena_text(act->arena, text);

	for (char *at = line; *at; at++)
		if (*at == '\n' || *at == '\t' || *at == '\r')
			*at = ' ';
	return text_admit(act->arena, line, strlen(line), TEXT_NOTE_MAX, &clean) == TEXT_OK ? clean : "";
}

static const char *reason_of(struct act *act, const struct ical_event *event)
{
	const char *clean;

	return text_admit(act->arena, event->summary, strlen(event->summary), 200, &clean) == TEXT_OK
		? clean : "";
}

static bool write_one(struct act *act, const struct arriving *asked, const struct arrival *arrival)
{
	struct appointment row;
	struct provider_off off = { .from_at = arrival->event->from, .until_at = arrival->event->until,
		.uid = arrival->uid, .void_at = DB_NULL };

	if (takes_bookings(asked)) {
		if (!booking_write(act, &arrival->booking, DB_NULL, note_of(act, arrival->event),
			    arrival->uid, &row))
			return false;
		act_result_list(act, "appointments", appointment_code(act->arena, row.id));
		return true;
	}
	if (off.until_at <= off.from_at)
		return true; /* a moment: nobody is away for it */
	off.provider = asked->provider->id;
	off.reason = reason_of(act, arrival->event);
	return row_add(act->db, &provider_off_table, &off) == DB_OK;
}

static void tell_left_out(struct act *act, const struct arrivals *arrivals)
{
	const struct ical_file *file = arrivals->file;

	for (size_t i = 0; i < file->fault_count; i++)
		act_result_object(act, "skipped", (struct result_pair[]){
			{ "line", arena_format(act->arena, "%d", file->faults[i].line) },
			{ "at", "" }, { "why", code_word(CODE_BAD_VALUE) } }, 3);
	for (size_t i = 0; i < arrivals->count; i++)
		if (arrivals->items[i].kind == ARRIVAL_LEFT_OUT)
			act_result_object(act, "skipped", (struct result_pair[]){
				{ "line", arena_format(act->arena, "%d", arrivals->items[i].event->line) },
				{ "at", when_iso(act->arena, arrivals->items[i].event->from) },
				{ "why", arrivals->items[i].why } }, 3);
}

static void tell(struct act *act, const struct arrivals *arrivals)
{
	size_t fresh = arrivals->fresh;

	act_result_number(act, "new", (int64_t)fresh);
	act_result_number(act, "unchanged", (int64_t)arrivals->here);
	tell_left_out(act, arrivals);
	act_say(act, "%s%s%s",
	    takes_bookings(arrivals->asked)
		? arena_format(act->arena, P_("%zu appointment is taken from the calendar",
		      "%zu appointments are taken from the calendar", fresh), fresh)
		: arena_format(act->arena, P_("%s is away once by the calendar",
		      "%s is away %zu times by the calendar", fresh), arrivals->asked->provider->code, fresh),
	    arrivals->here ? arena_format(act->arena, P_("; %zu is here already", "; %zu are here already",
		arrivals->here), arrivals->here) : "",
	    arrivals->left_out ? arena_format(act->arena, P_("; %zu is left out", "; %zu are left out",
		arrivals->left_out), arrivals->left_out) : "");
}

void arriving_run(struct act *act, const struct arriving *asked)
{
	struct arrivals arrivals;

	if (!gather(act, asked, true, &arrivals))
		return;
	for (size_t i = 0; i < arrivals.count; i++)
		if (arrivals.items[i].kind == ARRIVAL_NEW && !write_one(act, asked, &arrivals.items[i]))
			return;
	tell(act, &arrivals);
}
