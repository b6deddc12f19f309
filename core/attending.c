#include "core/attending.h"

#include "core/text.h"

#include <string.h>

const struct choice choice_attendance[] = { { "booked", N_("booked"), NULL },
	{ "attended", N_("attended"), NULL }, { "no-show", N_("did not come"), NULL },
	{ "excused", N_("excused"), NULL }, { "cancelled", N_("cancelled"), NULL },
	{ "obsolete", N_("no longer needed"), NULL }, { 0 } };

#define SEPARATORS ",; " /* of the codes that are named */

static bool was_cancelled(const struct appointment_person *part)
{
	return strcmp(part->status, "cancelled") == 0 || strcmp(part->status, "obsolete") == 0;
}

/* Is the mark for this one: who is named, or everybody who is expected? */
static bool is_meant(const struct attending *attending, const struct appointment_person *part)
{
	if (attending->person)
		return attending->person->id == part->person;
	return strcmp(part->status, "booked") == 0;
}

/* With nobody expected any more, the mark corrects the one there is. */
static bool corrects(const struct attending *attending, const struct booked *booked)
{
	return !attending->person && !booked_open(booked) && booked->count == 1;
}

static bool marks(const struct attending *attending, const struct booked *booked,
    const struct appointment_person *part)
{
	return !was_cancelled(part)
		&& (is_meant(attending, part) || corrects(attending, booked));
}

/* Of a correction: what is given now against what was recorded before. */
static void judge_order(struct act *act, const struct attending *attending,
    const struct appointment_person *part)
{
	when_t came = attending->came != WHEN_NONE ? attending->came : part->came_at,
	       went = attending->went != WHEN_NONE ? attending->went : part->went_at;

	if (came != DB_NULL && went != DB_NULL && went < came
		&& (attending->came == WHEN_NONE || attending->went == WHEN_NONE))
		act_find(act, CODE_BAD_VALUE, "went", _("they went (%s) before they came (%s)"),
		    when_show(act->arena, went), when_show(act->arena, came));
}

static void judge_times(
    struct act *act, const struct attending *attending, const struct booked *booked)
{
	bool excuses = strcmp(attending->status, "excused") == 0;
	when_t from = attending->came != WHEN_NONE ? attending->came : booked->row.from_at;

	if (!excuses && booked->row.from_at - ATTENDING_EARLY > act->now)
		act_find(act, CODE_IN_THE_FUTURE, "appointment", _("%s begins only at %s"),
		    booked->code, when_show(act->arena, booked->row.from_at));
	if (attending->went != WHEN_NONE && attending->went < from)
		act_find(act, CODE_BAD_VALUE, "went", _("they went (%s) before they came (%s)"),
		    when_show(act->arena, attending->went), when_show(act->arena, from));
	for (size_t i = 0; i < booked->count; i++)
		if (marks(attending, booked, &booked->people[i]))
			judge_order(act, attending, &booked->people[i]);
	if (attending->came != WHEN_NONE
		&& (attending->came < booked->row.from_at - DAY
		    || attending->came > booked->row.until_at + DAY))
		act_find(act, CODE_BAD_VALUE, "came", _("%s is not at the time of %s (%s)"),
		    when_show(act->arena, attending->came), booked->code,
		    booking_when(act->arena, booked->row.from_at, booked->row.until_at));
}

/* Somebody came after all: the time may have been given to others meanwhile. */
static void judge_again(
    struct act *act, const struct attending *attending, const struct booked *booked)
{
	struct booking booking = booked_as_booking(act, booked);
	struct person *people = arena_alloc(act->arena, (booked->count + 1) * sizeof *people);
	struct booking_facts facts;

	if (booked->row.cancelled_at == DB_NULL) /* theirs all the time */
		booking.provider = NULL, booking.venue = NULL;
	booking.count = 0;
	booking.people = people;
	for (size_t i = 0; i < booked->count; i++)
		if (marks(attending, booked, &booked->people[i])
			&& strcmp(booked->people[i].status, "booked") != 0
			&& strcmp(booked->people[i].status, "attended") != 0
			&& person_by_id(act->db, act->arena, booked->people[i].person,
			    &people[booking.count]))
			booking.count++;
	if (booking.count == 0 || booked->row.walk_in)
		return;
	booking_facts(act->desk, act->arena, &booking, WHEN_NONE, &facts);
	booking_judge_taken(&booking, &facts, &act->outcome->failure);
}

static bool says_more(const struct attending *attending, const struct appointment_person *part)
{
	return (attending->outcome && strcmp(attending->outcome, part->outcome) != 0)
		|| (attending->reason && strcmp(attending->reason, part->reason) != 0)
		|| (attending->came != WHEN_NONE && attending->came != part->came_at)
		|| (attending->went != WHEN_NONE && attending->went != part->went_at);
}

static const char *with_code(struct act *act, const char *list, int64_t id)
{
	struct person person;

	if (!person_by_id(act->db, act->arena, id, &person))
		return list;
	return arena_format(act->arena, "%s%s%s", list, *list ? ", " : "", person.code);
}

static void judge_people(
    struct act *act, const struct attending *attending, struct booked *booked)
{
	size_t count = 0, same = 0;
	const char *whom = "";

	if (attending->person && !booked_for(booked, attending->person->id)) {
		act_find(act, CODE_NOT_SO, "person", _("%s is not expected in %s"),
		    attending->person->code, booked->code);
		return;
	}
	for (size_t i = 0; i < booked->count; i++) {
		const struct appointment_person *part = &booked->people[i];

		if (!marks(attending, booked, part))
			continue;
		count++;
		whom = with_code(act, whom, part->person);
		booked_records(act, part);
		same += strcmp(part->status, attending->status) == 0 && !says_more(attending, part);
	}
	if (count == 0)
		act_find(act, CODE_ALREADY_SO, "appointment",
		    booked_open(booked) || booked->count == 1 || attending->person
			? _("%s was cancelled: who came all the same is recorded with walk-in")
			: _("%s: all are marked; to correct one, name the person"),
		    booked->code);
	else if (same == count)
		act_find(act, CODE_ALREADY_SO, "appointment", _("%s: %s already"), booked->code,
		    choice_title(choice_attendance, attending->status));
	else if (count > 1)
		act_find(act, CODE_MARKS_SEVERAL, "person", _("%s: %s: %s, all of them"),
		    booked->code, whom, choice_title(choice_attendance, attending->status));
}

void attending_plan(struct act *act, const struct attending *attending)
{
	const char *at = attending->appointments ? attending->appointments : "", *code, *named = "";

	while ((code = text_word(act->arena, &at, SEPARATORS)) != NULL) {
		struct booked booked;

		if (!booked_find(act, code, &booked))
			continue;
		if (strstr(named, booked.code))
			act_find(act, CODE_BAD_VALUE, "appointment", _("%s is named twice"), booked.code);
		named = arena_format(act->arena, "%s %s", named, booked.code);
		judge_people(act, attending, &booked);
		judge_times(act, attending, &booked);
		if (strcmp(attending->status, "attended") == 0)
			judge_again(act, attending, &booked);
	}
}

static void mark(
    struct act *act, const struct attending *attending, struct appointment_person *part)
{
	bool came = strcmp(attending->status, "attended") == 0;

	part->status = attending->status;
	part->marked_at = act->now;
	part->marked_by = act->desk->actor.id;
	if (attending->outcome)
		part->outcome = attending->outcome;
	if (attending->reason)
		part->reason = attending->reason;
	if (attending->came != WHEN_NONE || !came)
		part->came_at = came ? attending->came : DB_NULL;
	if (attending->went != WHEN_NONE || !came)
		part->went_at = came ? attending->went : DB_NULL;
	row_save(act->db, &appointment_person_table, part);
}

static size_t mark_one(
    struct act *act, const struct attending *attending, struct booked *booked)
{
	size_t count = 0;

	for (size_t i = 0; i < booked->count; i++) {
		struct appointment_person *part = &booked->people[i];
		struct person person;

		if (!marks(attending, booked, part))
			continue;
		mark(act, attending, part);
		count++;
		if (person_by_id(act->db, act->arena, part->person, &person))
			act_result_list(act, "people", person.code);
	}
	if (count)
		booked_settle(act, booked);
	return count;
}

void attending_run(struct act *act, const struct attending *attending)
{
	const char *at = attending->appointments, *code, *first = NULL;
	size_t appointments = 0, people = 0;
	struct booked booked = { 0 };

	while ((code = text_word(act->arena, &at, SEPARATORS)) != NULL) {
		if (!booked_load(act, code, &booked))
			continue;
		first = first ? first : booked.code;
		appointments++;
		people += mark_one(act, attending, &booked);
		act_result_list(act, "appointments", booked.code);
	}
	act_result(act, "appointment", first);
	act_result(act, "status", attending->status);
	if (appointments == 1 && people == 1 && attending->person)
		act_say(act, _("%s, %s: %s"), first, attending->person->code,
		    choice_title(choice_attendance, attending->status));
	else if (appointments == 1)
		act_say(act, _("%s, %s: %s"), first, booked_whom(act, &booked),
		    choice_title(choice_attendance, attending->status));
	else
		act_say(act, P_("%zu appointment: %s", "%zu appointments: %s", appointments),
		    appointments, choice_title(choice_attendance, attending->status));
}
