#include "core/booking.h"

#include "core/catalogue.h"
#include "core/placing.h"
#include "core/providing.h"

#include <string.h>

/* A booking while it is judged. */
struct judging {
	const struct booking *booking;
	const struct booking_facts *facts;
	struct failure *failure;
};

const struct busy *busy_at(const struct busy_list *list, when_t from, when_t until,
    const int64_t *own, size_t own_count)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct busy *busy = &list->items[i];
		bool mine = false;

		if (busy->until <= from || busy->from >= until)
			continue;
		for (size_t k = 0; k < own_count; k++)
			mine = mine || own[k] == busy->appointment;
		if (!mine)
			return busy;
	}
	return NULL;
}

static const struct busy *in_the_way(const struct judging *judging, const struct busy_list *list)
{
	const struct booking *booking = judging->booking;

	return busy_at(list, booking->from, booking->until, booking->own, booking->own_count);
}

/* A sentence about a private service is kept and read by others: which one it is does not stand in it. */
static const char *what(const struct judging *judging)
{
	const struct service *service = judging->booking->service;

	return service->private ? _("this service") : service->code;
}

static const char *whom(const struct judging *judging)
{
	return judging->booking->veiled ? _("the provider") : judging->booking->provider->code;
}

/* --- whatever the time ------------------------------------------------------------------------- */

static void judge_provider_terms(struct judging *judging)
{
	const struct provider *provider = judging->booking->provider;
	const struct service *service = judging->booking->service;
	const struct shelter *shelter = judging->booking->shelter;

	if (!provider)
		return;
	if (provider_ended(provider))
		failure_add(judging->failure, CODE_PROVIDER_SERVICE, "provider",
		    _("%s gives nothing any more"), whom(judging));
	else if (service && !provider_gives(provider, service))
		failure_add(judging->failure, CODE_PROVIDER_SERVICE, "provider",
		    _("%s does not give %s"), whom(judging), what(judging));
	else if (service && !service_given_by(service, provider->kind))
		failure_add(judging->failure, CODE_PROVIDER_SERVICE, "provider",
		    _("%s may not give %s: that is for %s"), whom(judging), what(judging),
		    service->given_by);
	if (shelter && !provider_visits(provider, shelter->code))
		failure_add(judging->failure, CODE_PROVIDER_SERVICE, "provider",
		    _("%s does not come to %s"), whom(judging), shelter->code);
}

static void judge_service_terms(struct judging *judging)
{
	const struct booking *booking = judging->booking;
	const struct service *service = booking->service;

	if (!service)
		return;
	if (service_retired(service))
		failure_add(judging->failure, CODE_RULE_SERVICE, "service",
		    _("%s is not in the catalogue any more"), what(judging));
	if (booking->shelter && !service_is_for(service, booking->shelter->kind))
		failure_add(judging->failure, CODE_RULE_SERVICE, "service",
		    _("%s is not given in %s: it is for %s"), what(judging),
		    booking->shelter->code, service->shelters);
	if ((int64_t)booking->count > service->capacity)
		failure_add(judging->failure, CODE_RULE_CAPACITY, "person",
		    P_("%s is for %lld person; %zu are named", "%s is for %lld people; %zu are named",
			(unsigned long)service->capacity),
		    what(judging), (long long)service->capacity, booking->count);
}

/* Two of one appointment who must not meet: nobody is told which other one it is. */
static void judge_together(struct judging *judging)
{
	const struct booking_facts *facts = judging->facts;

	for (size_t i = 0; i < facts->client_count; i++)
		for (size_t k = 0; k < facts->clients[i].no_contact_count; k++)
			for (size_t o = 0; o < facts->client_count; o++)
				if (facts->clients[i].no_contacts[k] == facts->clients[o].person->id)
					failure_add(judging->failure, CODE_RULE_NO_CONTACT,
					    "person",
					    _("%s is not to be in an appointment with these people"),
					    facts->clients[i].person->code);
}

void booking_judge_terms(
    const struct booking *booking, const struct booking_facts *facts, struct failure *failure)
{
	struct judging judging = { booking, facts, failure };

	judge_service_terms(&judging);
	judge_provider_terms(&judging);
	judge_together(&judging);
}

/* --- this time --------------------------------------------------------------------------------- */

static void judge_hours(struct judging *judging)
{
	static const char *const why[] = { [WORKS_OUTSIDE_HOURS] = N_("outside the working hours"),
		[WORKS_DAY_OFF] = N_("a day off"), [WORKS_HOLIDAY] = N_("a public holiday") };
	const struct booking *booking = judging->booking;
	const struct booking_facts *facts = judging->facts;
	enum works works;

	if (!booking->provider)
		return;
	works = provider_works(booking->provider, facts->offs, facts->off_count, facts->config, NULL,
	    booking->from, booking->until);
	if (works == WORKS_OUTSIDE_HOURS || works == WORKS_DAY_OFF || works == WORKS_HOLIDAY)
		failure_add(judging->failure, CODE_PROVIDER_OFF, "at", _("%s, %s: %s"), whom(judging),
		    booking_when(&judging->failure->arena, booking->from, booking->until),
		    _(why[works]));
}

static void judge_provider_time(struct judging *judging)
{
	const struct busy *busy = judging->booking->provider
		? in_the_way(judging, &judging->facts->provider) : NULL;

	if (busy)
		failure_add(judging->failure, CODE_PROVIDER_BUSY, "at",
		    _("%s has another appointment %s"), whom(judging),
		    booking_when(&judging->failure->arena, busy->from, busy->until));
}

const struct busy *busy_full(const struct busy_list *list, int64_t capacity, when_t from,
    when_t until, const int64_t *own, size_t own_count)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct busy *busy = &list->items[i];
		when_t at = busy->from > from ? busy->from : from;
		int64_t taken = 0;

		if (at >= until || busy->until <= from)
			continue;
		for (size_t k = 0; k < list->count; k++) {
			const struct busy_list one = { &list->items[k], 1 };

			taken += busy_at(&one, at, at + 1, own, own_count) != NULL;
		}
		if (taken >= capacity)
			return busy;
	}
	return NULL;
}

static void judge_venue_time(struct judging *judging)
{
	const struct booking *booking = judging->booking;
	const struct busy *busy = booking->venue
		? busy_full(&judging->facts->venue, booking->venue->capacity, booking->from,
		      booking->until, booking->own, booking->own_count) : NULL;

	if (busy)
		failure_add(judging->failure, CODE_ROOM_BUSY, "room", _("%s is taken %s"),
		    booking->venue->code,
		    booking_when(&judging->failure->arena, busy->from, busy->until));
}

static void judge_absences(struct judging *judging, const struct client_facts *client)
{
	const struct booking *booking = judging->booking;

	for (size_t i = 0; i < client->absence_count; i++) {
		const struct absence *absence = &client->absences[i];

		if (absence->void_at != DB_NULL || absence->returned_at != DB_NULL
			|| absence->out_at >= booking->until)
			continue;
		if (absence->expected_at == DB_NULL)
			failure_add(judging->failure, CODE_AWAY_STILL, "at",
			    _("%s is out (%s) since %s, and it is not known until when"),
			    client->person->code, choice_title(choice_absence, absence->kind),
			    when_show(&judging->failure->arena, absence->out_at));
		else if (absence->expected_at > booking->from)
			failure_add(judging->failure, CODE_AWAY_THEN, "at",
			    _("%s is out (%s) until %s"), client->person->code,
			    choice_title(choice_absence, absence->kind),
			    when_show(&judging->failure->arena, absence->expected_at));
	}
}

static void judge_stay(struct judging *judging, const struct client_facts *client)
{
	char day[DATE_SIZE];

	when_to_date(judging->booking->from, day);
	if (!client->here)
		failure_add(judging->failure, CODE_NOT_RESIDENT, "person",
		    judging->booking->shelter ? _("%s is not in %s") : _("%s is in no shelter"),
		    client->person->code,
		    judging->booking->shelter ? judging->booking->shelter->code : "");
	else if (client->expected_on && strcmp(day, client->expected_on) > 0)
		failure_add(judging->failure, CODE_AFTER_LEAVING, "at",
		    _("%s should leave on %s, before %s"), client->person->code,
		    date_show(&judging->failure->arena, client->expected_on),
		    when_show(&judging->failure->arena, judging->booking->from));
}

static void judge_age(struct judging *judging, const struct client_facts *client)
{
	const struct service *service = judging->booking->service;
	int age = placing_age(client->person->birth, judging->booking->from);

	if (service && age >= 0 && (age < service->age_from || age > service->age_to))
		failure_add(judging->failure, CODE_RULE_AGE, "person",
		    _("%s is %d; %s is for ages %lld to %lld"), client->person->code, age,
		    what(judging), (long long)service->age_from, (long long)service->age_to);
}

static void judge_client_time(struct judging *judging, const struct client_facts *client)
{
	struct arena *arena = &judging->failure->arena;
	const struct busy *busy = in_the_way(judging, &client->appointments);

	if (busy)
		failure_add(judging->failure, CODE_CLIENT_BUSY, "at",
		    _("%s has another appointment (%s) %s"), client->person->code,
		    appointment_code(arena, busy->appointment),
		    booking_when(arena, busy->from, busy->until));
}

static void judge_client(struct judging *judging, const struct client_facts *client)
{
	/* whom it is about is not told, nor when they are here */
	if (in_the_way(judging, &client->adverse))
		failure_add(judging->failure, CODE_RULE_NO_CONTACT, "at",
		    _("%s is not to be here at that time: choose another"), client->person->code);
	judge_absences(judging, client);
	judge_stay(judging, client);
	judge_age(judging, client);
}

void booking_judge_taken(
    const struct booking *booking, const struct booking_facts *facts, struct failure *failure)
{
	struct judging judging = { booking, facts, failure };

	judge_provider_time(&judging);
	judge_venue_time(&judging);
	for (size_t i = 0; i < facts->client_count; i++)
		judge_client_time(&judging, &facts->clients[i]);
}

void booking_judge_time(
    const struct booking *booking, const struct booking_facts *facts, struct failure *failure)
{
	struct judging judging = { booking, facts, failure };

	if (booking->from < facts->now)
		failure_add(failure, CODE_IN_THE_PAST, "at",
		    _("%s has passed: what happened is recorded with walk-in"),
		    when_show(&failure->arena, booking->from));
	booking_judge_taken(booking, facts, failure);
	judge_hours(&judging);
	for (size_t i = 0; i < facts->client_count; i++)
		judge_client(&judging, &facts->clients[i]);
}
