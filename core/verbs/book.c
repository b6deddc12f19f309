#include "core/family.h"
#include "core/ical.h"
#include "core/rebooking.h"
#include "core/registering.h"
#include "core/repeat.h"

#include <string.h>

#define SERIES_MOST 400 /* appointments of one act */

struct book_args {
	struct people people;
	bool family;
	const struct service *service;
	const struct provider *provider;
	const struct venue *venue;
	const struct shelter *shelter;
	when_t at;
	int64_t minutes;
	const char *rule, *note;
};

#define AT(member) offsetof(struct book_args, member)

static const struct param book_params[] = {
	{ .name = "person", .label = N_("For"), .type = PARAM_PEOPLE, .flags = PARAM_REQUIRED,
	    .offset = AT(people), .help = N_("one person, or several of a group") },
	{ .name = "family", .label = N_("With their family"), .type = PARAM_YES, .offset = AT(family),
	    .help = N_("also for all of the family who are in the shelter") },
	{ .name = "service", .label = N_("Service"), .type = PARAM_SERVICE, .flags = PARAM_REQUIRED,
	    .offset = AT(service), .help = N_("which, of the catalogue (services)") },
	{ .name = "provider", .label = N_("Provider"), .type = PARAM_PROVIDER, .offset = AT(provider),
	    .help = N_("who gives it (providers)") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT,
	    .flags = PARAM_REQUIRED | PARAM_TIMED,
	    .offset = AT(at), .help = N_("when it begins; find-slot proposes") },
	{ .name = "minutes", .label = N_("Minutes"), .type = PARAM_NUMBER, .min = 1, .max = 1440,
	    .offset = AT(minutes), .help = N_("how long; without it as the catalogue says") },
	{ .name = "room", .label = N_("Room"), .type = PARAM_VENUE, .offset = AT(venue),
	    .help = N_("where, of the shelter's rooms for appointments; without it, where the service needs"
		       " one, the first that is free") },
	{ .name = "rrule", .label = N_("Again"), .type = PARAM_TEXT, .offset = AT(rule), .max = 300,
	    .help = N_("weekly mon wed x10, every 2 weeks until 31.12.2026, monthly last fri, or a rule"
		       " as in calendars (FREQ=WEEKLY;COUNT=10); except 24.12.2026 leaves a day out") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("where it is held; without it, where they are") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("what to bring, whom to ask; sealed") },
};

static struct people who(struct act *act, const struct book_args *args)
{
	struct people people = { NULL, 0 };

	for (size_t i = 0; i < args->people.count; i++) {
		struct people family = { NULL, 0 };

		people_add(act->arena, &people, &args->people.items[i]);
		if (args->family)
			family = booking_family(act->db, act->arena, &args->people.items[i]);
		for (size_t k = 0; k < family.count; k++)
			people_add(act->arena, &people, &family.items[k]);
	}
	return people;
}

static const struct shelter *where(
    struct act *act, const struct book_args *args, const struct people *people)
{
	return booking_where(act->db, act->arena, args->shelter, args->venue, people);
}

/* To a day, so that a form asks once for the same rule. */
static when_t last_date(const struct act *act, const struct book_args *args)
{
	char last[DATE_SIZE];
	when_t latest;

	when_to_date(act->now, last);
	date_add(last, act->desk->config->series_days, last);
	latest = when_of_date(last, 0);
	return latest > args->at ? latest : args->at;
}

/* The first date and those of the rule after it; false with findings. */
static bool dates_of(struct act *act, const struct book_args *args, const char *rule,
    struct failure *failure, const when_t **dates, size_t *count)
{
	when_t latest = last_date(act, args);

	*dates = &args->at;
	*count = 1;
	if (!rule)
		return true;
	if (!ical_expand(
		act->desk, rule, args->at, latest, SERIES_MOST, dates, count, failure))
		return false;
	if (*count == 0)
		failure_add(failure, CODE_BAD_VALUE, "rrule",
		    _("rrule: there is no such date before %s"),
		    when_show_date(act->arena, latest));
	return *count > 0;
}

/* A rule that goes on later than is booked ahead is booked so far, and said to be. */
static void warn_cut(struct act *act, const struct book_args *args, const char *rule, size_t count)
{
	struct failure ignored = { 0 };
	struct repeat repeat;
	char last[DATE_SIZE];
	bool read = repeat_read(act->arena, rule, act->now, NULL, &repeat, &ignored);

	failure_done(&ignored);
	when_to_date(last_date(act, args), last);
	if (!read || (repeat.count ? count + repeat.except_count >= (size_t)repeat.count
				   : *repeat.until && strcmp(repeat.until, last) < 0))
		return;
	act_find(act, CODE_SERIES_CUT, "rrule",
	    _("the series goes on after %s: it is booked until then, book the rest later"),
	    date_show(act->arena, last));
}

static bool wanted_dates(struct act *act, const struct book_args *args, const struct shelter *shelter,
    const struct people *people, const char *rule, struct failure *failure,
    struct dates_wanted *wanted)
{
	const when_t *dates;
	when_t length;
	size_t count;

	*wanted = (struct dates_wanted){ 0 };
	if (!dates_of(act, args, rule, failure, &dates, &count))
		return false;
	length = (args->minutes != DB_NULL ? args->minutes : args->service->minutes) * MINUTE;
	wanted->items = arena_alloc(act->arena, (count + 1) * sizeof *wanted->items);
	for (size_t i = 0; i < count; i++)
		wanted->items[wanted->count++].booking = (struct booking){ .shelter = shelter,
			.service = args->service, .provider = args->provider,
			.venue = args->venue, .people = people->items, .count = people->count,
			.from = dates[i], .until = dates[i] + length };
	return true;
}

/* A room that is not said is the first that is free, for each date; where a house declares no rooms,
 * none is asked for. */
static void choose_rooms(
    struct act *act, const struct book_args *args, struct dates_wanted *wanted, bool finds)
{
	const struct booking *first = &wanted->items[0].booking;
	size_t without = 0;
	bool any = true;

	if (args->venue || !args->service->venue)
		return;
	for (size_t i = 0; i < wanted->count && any; i++) {
		struct date_wanted *date = &wanted->items[i];

		date->booking.venue
		    = booking_free_venue(act->desk, act->arena, &date->booking, &any);
		if (date->booking.venue || !any)
			continue;
		without++;
		if (!act_overrides(act))
			date->why = code_word(CODE_ROOM_NEEDED);
	}
	if (without == wanted->count || act_overrides(act))
		for (size_t i = 0; i < wanted->count; i++)
			wanted->items[i].why = NULL;
	if (finds && without && (without == wanted->count || act_overrides(act)))
		act_find(act, CODE_ROOM_NEEDED, "room",
		    _("%s needs a room, and none of %s is free %s"), booking_what(args->service),
		    first->shelter->code, booking_when(act->arena, first->from, first->until));
}

static const char *typed_rule(
    struct act *act, const struct book_args *args, struct failure *failure)
{
	return args->rule && *args->rule
		? repeat_typed(act->arena, args->rule, act->now, "rrule", failure) : NULL;
}

static void plan_book(struct act *act, const void *params)
{
	const struct book_args *args = params;
	struct people people = who(act, args);
	const struct shelter *shelter = where(act, args, &people);
	struct failure *failure = &act->outcome->failure;
	const char *rule = typed_rule(act, args, failure);
	struct dates_wanted wanted;

	for (size_t i = 0; i < people.count; i++) {
		act_touch(act, people.items[i].code);
		registering_live(act, &people.items[i], "person");
		registering_concerns(act, &people.items[i]);
	}
	if (shelter)
		act_in(act, shelter->id);
	else if (people.count)
		act_find(act, CODE_MISSING_VALUE, "shelter",
		    _("shelter is missing: nobody of them is in one, so say where it is held"));
	if (args->venue && shelter && args->venue->shelter != shelter->id)
		act_find(act, CODE_ANOTHER_SHELTER, "room", _("%s is not in %s"), args->venue->code,
		    shelter->code);
	if (!shelter || !args->service || args->at == WHEN_NONE
		|| (args->rule && *args->rule && !rule) || failure_has(failure, CODE_ANOTHER_SHELTER)
		|| !wanted_dates(act, args, shelter, &people, rule, failure, &wanted))
		return;
	choose_rooms(act, args, &wanted, true);
	if (rule)
		warn_cut(act, args, rule, wanted.count);
	dates_judge(act, &wanted, true, act->now);
}

static int64_t write_series(struct act *act, const struct book_args *args, const char *rule,
    const struct dates_wanted *wanted)
{
	struct series series = { .rule = rule, .since_at = args->at, .created_at = act->now,
		.user = act->desk->actor.id };

	if (row_add(act->db, &series_table, &series) != DB_OK)
		return DB_NULL;
	for (size_t i = 0; i < wanted->count; i++) {
		struct series_skip skip = { .series = series.id,
			.at = wanted->items[i].booking.from, .why = wanted->items[i].why };

		if (skip.why)
			row_add(act->db, &series_skip_table, &skip);
	}
	return series.id;
}

static void tell(struct act *act, const struct book_args *args, const struct people *people,
    const struct dates_wanted *wanted, const struct booking *first, const char *code)
{
	act_result(act, "appointment", code);
	act_result(act, "shelter", first->shelter->code);
	act_result(act, "at", when_iso(act->arena, first->from));
	act_result(act, "until", when_iso(act->arena, first->until));
	for (size_t i = 0; i < people->count; i++)
		act_result_list(act, "people", people->items[i].code);
	act_say(act, "%s: %s, %s, %s%s%s", code, booking_what(args->service),
	    booking_whom(act->arena, people->items, people->count),
	    booking_when(act->arena, first->from, first->until),
	    wanted->count > 1
		? arena_format(act->arena, P_("; %zu of the series", "; %zu of the series",
		      wanted->good), wanted->good) : "",
	    dates_tell_skipped(act, wanted));
}

static void run_book(struct act *act, const void *params)
{
	const struct book_args *args = params;
	struct people people = who(act, args);
	const struct shelter *shelter = where(act, args, &people);
	struct failure ignored = { 0 };
	const char *rule = typed_rule(act, args, &ignored), *first_code = NULL;
	const struct booking *first = NULL;
	struct dates_wanted wanted;
	int64_t series = DB_NULL;

	if (!wanted_dates(act, args, shelter, &people, rule, &ignored, &wanted)) {
		failure_done(&ignored);
		return;
	}
	failure_done(&ignored);
	choose_rooms(act, args, &wanted, false);
	dates_judge_again(act, &wanted, true, act->now);
	if (rule)
		series = write_series(act, args, rule, &wanted);
	for (size_t i = 0; i < wanted.count; i++) {
		const struct booking *booking = &wanted.items[i].booking;
		struct appointment row;
		const char *code;

		if (wanted.items[i].why)
			continue;
		if (!booking_write(act, booking, series, args->note, NULL, &row))
			return;
		code = appointment_code(act->arena, row.id);
		act_result_list(act, "appointments", code);
		act_touch(act, code);
		first_code = first_code ? first_code : code;
		first = first ? first : booking;
	}
	if (first)
		tell(act, args, &people, &wanted, first, first_code);
}

const struct verb verb_book = {
	.name = "book",
	.title = N_("Book an appointment"),
	.group = N_("Services"),
	.right = RIGHT_BOOK,
	PARAMS_OF(book_params),
	.size = sizeof(struct book_args),
	.subject = "person",
	.plan = plan_book,
	.run = run_book,
	.beside = true,
	.undo = UNDO_REVERSE,
	.undo_text = N_("what was booked is taken away again, all of a series"),
	.help = N_("Books a service for a person, several or a family, once or as a series. Nobody can be"
		   " in two appointments at once, nor a provider or a room; a series that meets such a"
		   " time, a holiday or a day off books the rest and lists what it left out, and why."),
};
