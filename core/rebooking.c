#include "core/rebooking.h"

#include "core/registering.h"
#include "core/repeat.h"

#include <string.h>

const struct choice choice_scope[] = { { "this", N_("only this one"), NULL },
	{ "following", N_("this and the following"), NULL },
	{ "all", N_("all that are still to come"), NULL }, { 0 } };

/* --- judging several --------------------------------------------------------------------------- */

/* What stands against one of several, unless the act overrides it. */
static bool stands(const struct act *act, const struct finding *finding)
{
	enum code_class class = code_class(finding->code);

	return class != CLASS_WARN && !(class == CLASS_RULE && act_overrides(act));
}

static const char *why_of(struct act *act, const struct failure *failure)
{
	const char *why = NULL;

	for (size_t i = 0; i < failure->count; i++) {
		const char *word = code_word(failure->items[i].code);

		if (!stands(act, &failure->items[i]) || (why && strstr(why, word)))
			continue;
		why = why ? arena_format(act->arena, "%s %s", why, word) : word;
	}
	return why;
}

/* Own: those of the list that are really changed. */
static size_t own_of(const struct dates_wanted *dates, int64_t *own)
{
	size_t count = 0;

	for (size_t i = 0; i < dates->count; i++)
		if (!dates->items[i].why && dates->items[i].booked.code)
			own[count++] = dates->items[i].booked.row.id;
	return count;
}

/* Two dates of one list that meet each other, as a rule can give. */
static bool meets_earlier(const struct dates_wanted *dates, size_t index)
{
	const struct booking *booking = &dates->items[index].booking;

	for (size_t i = 0; i < index; i++)
		if (!dates->items[i].why && dates->items[i].booking.from < booking->until
			&& booking->from < dates->items[i].booking.until)
			return true;
	return false;
}

static void judge_one(
    struct act *act, struct dates_wanted *dates, size_t index, struct failure *failure)
{
	struct date_wanted *date = &dates->items[index];
	int64_t *own = arena_alloc(act->arena, (dates->count + 1) * sizeof *own);

	date->booking.own = own;
	date->booking.own_count = own_of(dates, own);
	booking_judge_time(&date->booking, &date->facts, failure);
	if (meets_earlier(dates, index))
		failure_add(failure, CODE_CLIENT_BUSY, "rrule",
		    _("two dates of the rule meet each other: %s"),
		    booking_when(&failure->arena, date->booking.from, date->booking.until));
}

/* A warning is said once for all dates; a rule that is overridden is recorded for each. */
static void pass_on(struct act *act, const struct failure *failure)
{
	struct failure *all = &act->outcome->failure;

	for (size_t i = 0; i < failure->count; i++) {
		const struct finding *finding = &failure->items[i];

		if (code_class(finding->code) == CLASS_WARN && failure_has(all, finding->code))
			continue;
		act_find(act, finding->code, finding->field, "%s", finding->text);
	}
}

/* Until nothing changes: one that stays where it is may be in the way of another. Each round leaves one
 * out at least. */
static void leave_out(struct act *act, struct dates_wanted *dates)
{
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < dates->count; i++) {
			struct failure failure = { 0 };

			if (dates->items[i].why)
				continue;
			judge_one(act, dates, i, &failure);
			dates->items[i].why = why_of(act, &failure);
			again = again || (dates->items[i].why && dates->items[i].booked.code);
			failure_done(&failure);
		}
	}
}

static void count_good(struct dates_wanted *dates)
{
	dates->good = 0;
	for (size_t i = 0; i < dates->count; i++)
		dates->good += dates->items[i].why == NULL;
}

static const char *skipped_words(struct act *act, const struct dates_wanted *dates, size_t most)
{
	const char *text = "";
	size_t told = 0;

	for (size_t i = 0; i < dates->count; i++) {
		if (!dates->items[i].why)
			continue;
		if (told++ == most)
			return arena_format(act->arena, "%s ...", text);
		text = arena_format(act->arena, "%s%s%s (%s)", text, *text ? ", " : "",
		    when_show(act->arena, dates->items[i].booking.from), dates->items[i].why);
	}
	return text;
}

void dates_judge(struct act *act, struct dates_wanted *dates, bool terms, when_t earliest)
{
	struct failure failure = { 0 };
	size_t left_out;

	if (dates->count == 0)
		return;
	for (size_t i = 0; i < dates->count; i++)
		booking_facts(act->desk, act->arena, &dates->items[i].booking, earliest,
		    &dates->items[i].facts);
	if (terms) {
		booking_judge_terms(&dates->items[0].booking, &dates->items[0].facts, &failure);
		pass_on(act, &failure);
		failure_done(&failure);
	}
	if (dates->count > 1)
		leave_out(act, dates);
	count_good(dates);
	for (size_t i = 0; i < dates->count; i++) {
		/* when none is left, what stands against the first is what to say */
		if (dates->items[i].why && (dates->good > 0 || i > 0))
			continue;
		judge_one(act, dates, i, &failure);
		pass_on(act, &failure);
		failure_done(&failure);
	}
	left_out = dates->count - dates->good;
	if (dates->good > 0 && left_out > 0)
		act_find(act, CODE_DATES_SKIPPED, "rrule",
		    P_("%zu date is left out: %s", "%zu dates are left out: %s", left_out),
		    left_out, skipped_words(act, dates, 8));
}

void dates_judge_again(struct act *act, struct dates_wanted *dates, bool terms, when_t earliest)
{
	struct failure found = act->outcome->failure;

	act->outcome->failure = (struct failure){ 0 };
	dates_judge(act, dates, terms, earliest);
	failure_done(&act->outcome->failure);
	act->outcome->failure = found;
}

const char *dates_tell_skipped(struct act *act, const struct dates_wanted *dates)
{
	size_t left_out = 0;

	act_result_array(act, "skipped");
	for (size_t i = 0; i < dates->count; i++) {
		const struct date_wanted *date = &dates->items[i];
		const struct result_pair pairs[] = {
			{ "at", when_iso(act->arena, date->booking.from) }, { "why", date->why } };

		if (!date->why)
			continue;
		left_out++;
		act_result_object(act, "skipped", pairs, 2);
	}
	if (left_out == 0)
		return "";
	return arena_format(act->arena,
	    P_("; %zu date left out: %s", "; %zu dates left out: %s", left_out), left_out,
	    skipped_words(act, dates, 20));
}

/* --- which of a series -------------------------------------------------------------------------- */

size_t booked_scope(struct act *act, const struct booked *booked, const char *scope,
    struct booked **list)
{
	struct appointment *rows;
	when_t from = booked->row.from_at;
	size_t count, found = 0;

	*list = arena_alloc(act->arena, sizeof **list);
	(*list)[found++] = *booked;
	if (!scope || strcmp(scope, "this") == 0 || booked->row.series == DB_NULL)
		return found;
	if (strcmp(scope, "all") == 0)
		from = act->now < from ? act->now : from;
	count = appointments_of_series(act->db, act->arena, booked->row.series, from, &rows);
	*list = arena_alloc(act->arena, (count + 1) * sizeof **list);
	found = 0;
	for (size_t i = 0; i < count; i++) {
		struct booked *one = &(*list)[found];

		if (booked_load(act, appointment_code(act->arena, rows[i].id), one)
			&& (one->row.id == booked->row.id || booked_open(one)))
			found++;
	}
	return found;
}

/* --- changing ----------------------------------------------------------------------------------- */

static void change_people(
    struct act *act, const struct rebooking *change, struct booking *booking)
{
	struct people people = { NULL, 0 };

	for (size_t i = 0; i < booking->count; i++)
		if (!people_has(&change->remove, booking->people[i].id))
			people_add(act->arena, &people, &booking->people[i]);
	for (size_t i = 0; i < change->add.count; i++)
		people_add(act->arena, &people, &change->add.items[i]);
	booking->people = people.items;
	booking->count = people.count;
}

/* The same time of day, as many days later, for each of a series. */
static when_t moved(const struct rebooking *change, when_t from, when_t origin)
{
	char start[DATE_SIZE], target[DATE_SIZE], day[DATE_SIZE];

	if (change->at == WHEN_NONE)
		return from;
	when_to_date(origin, start);
	when_to_date(change->at, target);
	when_to_date(from, day);
	date_add(day, date_days(start, target), day);
	return when_of_date(day, when_minute(change->at));
}

static struct booking changed(struct act *act, const struct rebooking *change,
    const struct booked *booked, when_t origin)
{
	struct booking booking = booked_as_booking(act, booked);
	when_t length = change->minutes != DB_NULL ? change->minutes * MINUTE
						   : booking.until - booking.from;

	booking.from = moved(change, booking.from, origin);
	booking.until = booking.from + length;
	if (change->provider_given)
		booking.provider = change->provider;
	if (change->venue_given)
		booking.venue = change->venue;
	change_people(act, change, &booking);
	return booking;
}

static void dates_of_change(struct act *act, const struct rebooking *change,
    const struct booked *booked, struct dates_wanted *dates)
{
	struct booked *list;
	size_t count = booked_scope(act, booked, change->scope, &list);

	*dates = (struct dates_wanted){ .items
		= arena_alloc(act->arena, (count + 1) * sizeof *dates->items) };
	for (size_t i = 0; i < count; i++)
		dates->items[dates->count++] = (struct date_wanted){ .booked = list[i],
			.booking = changed(act, change, &list[i], booked->row.from_at) };
}

static bool changes_nothing(const struct rebooking *change, const struct booked *booked)
{
	return (change->at == WHEN_NONE || change->at == booked->row.from_at)
		&& (change->minutes == DB_NULL
		    || change->minutes * MINUTE == booked->row.until_at - booked->row.from_at)
		&& !change->provider_given && !change->venue_given && change->add.count == 0
		&& change->remove.count == 0 && !change->note;
}

static void judge_people(struct act *act, const struct rebooking *change, struct booked *booked)
{
	for (size_t i = 0; i < change->add.count; i++) {
		const struct person *person = &change->add.items[i];
		const struct appointment_person *part = booked_for(booked, person->id);

		act_touch(act, person->code);
		registering_concerns(act, person);
		registering_live(act, person, "add");
		if (part && strcmp(part->status, "booked") == 0)
			act_find(act, CODE_ALREADY_SO, "add", _("%s is expected there already"),
			    person->code);
		for (size_t k = 0; k < i; k++)
			if (change->add.items[k].id == person->id)
				act_find(act, CODE_BAD_VALUE, "add", _("%s is named twice"), person->code);
	}
	for (size_t i = 0; i < change->remove.count; i++) {
		const struct appointment_person *part
		    = booked_for(booked, change->remove.items[i].id);

		if (!part || strcmp(part->status, "booked") != 0)
			act_find(act, CODE_NOT_SO, "remove", _("%s is not expected there"),
			    change->remove.items[i].code);
	}
}

/* What has begun may be corrected, not moved into the past. */
static when_t earliest_of(
    const struct act *act, const struct rebooking *change, const struct booked *booked)
{
	return change->at == WHEN_NONE && booked->row.from_at < act->now ? WHEN_NONE : act->now;
}

static bool changes_terms(const struct rebooking *change)
{
	return change->provider_given || change->venue_given || change->add.count > 0;
}

void rebooking_plan(struct act *act, const struct rebooking *change)
{
	struct booked booked;
	struct dates_wanted dates;

	if (!booked_find(act, change->appointment, &booked))
		return;
	if (!booked_open(&booked)) {
		act_find(act, CODE_ALREADY_SO, "appointment",
		    _("%s: nobody is expected there any more (it was marked or cancelled): undo that,"
		      " or book another"),
		    booked.code);
		return;
	}
	if (changes_nothing(change, &booked)) {
		act_find(act, CODE_MISSING_VALUE, "appointment",
		    _("nothing to change was given"));
		return;
	}
	for (size_t i = 0; i < booked.count; i++)
		if (strcmp(booked.people[i].status, "booked") == 0
			&& !booked_records(act, &booked.people[i]))
			return;
	if (change->venue && change->venue->shelter != booked.row.shelter) {
		act_find(act, CODE_ANOTHER_SHELTER, "room", _("%s is not in %s"),
		    change->venue->code, booked.shelter.code);
		return;
	}
	judge_people(act, change, &booked);
	dates_of_change(act, change, &booked, &dates);
	if (dates.items[0].booking.count == 0) {
		act_find(act, CODE_BAD_VALUE, "remove",
		    _("nobody would be left in %s: cancel it instead"), booked.code);
		return;
	}
	dates_judge(act, &dates, changes_terms(change), earliest_of(act, change, &booked));
}

/* Before the times change: who takes part no more has others of their own then. */
static void write_leavers(struct act *act, const struct rebooking *change, struct booked *booked)
{
	for (size_t i = 0; i < booked->count; i++) {
		struct appointment_person *part = &booked->people[i];

		if (strcmp(part->status, "booked") != 0 || !people_has(&change->remove, part->person))
			continue;
		part->status = "cancelled";
		part->marked_at = act->now;
		part->marked_by = act->desk->actor.id;
		row_save(act->db, &appointment_person_table, part);
	}
}

static void write_note(struct act *act, const struct rebooking *change, struct booked *booked)
{
	for (size_t i = 0; change->note && i < booked->count; i++) {
		struct appointment_person *part = &booked->people[i];

		if (strcmp(part->status, "booked") != 0)
			continue;
		part->note = change->note;
		row_save(act->db, &appointment_person_table, part);
	}
}

static void write_joiners(struct act *act, const struct rebooking *change, struct booked *booked)
{
	for (size_t i = 0; i < change->add.count; i++) {
		struct appointment_person *part = booked_for(booked, change->add.items[i].id);

		if (!part) {
			booking_add_person(act, &booked->row, change->add.items[i].id, change->note);
			continue;
		}
		part->status = "booked";
		part->marked_at = part->marked_by = DB_NULL;
		row_save(act->db, &appointment_person_table, part);
	}
}

static void write_one(struct act *act, const struct rebooking *change, struct date_wanted *date,
    int64_t series)
{
	struct booked *booked = &date->booked;

	booked->row.from_at = date->booking.from;
	booked->row.until_at = date->booking.until;
	booked->row.provider = date->booking.provider ? date->booking.provider->id : DB_NULL;
	booked->row.venue = date->booking.venue ? date->booking.venue->id : DB_NULL;
	booked->row.series = series;
	write_leavers(act, change, booked);
	booked_save(act, booked);
	write_note(act, change, booked);
	write_joiners(act, change, booked);
	act_result_list(act, "appointments", booked->code);
}

/* The rule of so many dates, some days later: of a weekly one the weekdays move along. Of others, and
 * where some stay where they are, no rule says it, and the dates alone are kept. */
static const char *rule_of_change(struct act *act, const struct rebooking *change, const char *rule,
    when_t origin, size_t count, bool whole)
{
	struct failure ignored = { 0 };
	struct repeat repeat;
	char from[DATE_SIZE], to[DATE_SIZE];
	int days = 0;
	bool read;

	read = *rule && repeat_read(act->arena, rule, act->now, NULL, &repeat, &ignored);
	failure_done(&ignored);
	if (!read)
		return rule;
	if (change->at != WHEN_NONE) {
		when_to_date(origin, from);
		when_to_date(change->at, to);
		days = date_days(from, to);
	}
	if (days != 0 && (!whole || repeat.unit != REPEAT_WEEKS))
		return "";
	if (repeat.count > 0)
		repeat.count = (int)count;
	for (size_t i = 0; i < repeat.day_count; i++)
		repeat.days[i].weekday = ((repeat.days[i].weekday + days) % 7 + 7) % 7;
	return repeat_rule(act->arena, &repeat);
}

/* None of the series is over: all of it is changed. */
static bool moves_all(const struct act *act, const struct appointment *rows)
{
	return rows[0].from_at >= act->now;
}

/* Is nothing against the one that was named? */
static bool named_moves(const struct dates_wanted *dates, const struct booked *booked)
{
	for (size_t i = 0; i < dates->count; i++)
		if (dates->items[i].booked.row.id == booked->row.id)
			return dates->items[i].why == NULL;
	return true;
}

/* This and the following are a series of their own from now on, unless nothing came before. */
static int64_t series_of_change(
    struct act *act, const struct rebooking *change, const struct booked *booked, bool whole)
{
	const struct rebooking unmoved = { .at = WHEN_NONE };
	struct series row, before;
	struct appointment *rows;
	size_t count, earlier = 0;
	bool split;

	if (booked->row.series == DB_NULL || !change->scope || strcmp(change->scope, "this") == 0
		|| !series_by_id(act->db, act->arena, booked->row.series, &row))
		return booked->row.series;
	before = row;
	count = appointments_of_series(act->db, act->arena, row.id, INT64_MIN + 1, &rows);
	while (earlier < count && rows[earlier].from_at < booked->row.from_at)
		earlier++;
	split = strcmp(change->scope, "following") == 0 && earlier > 0;
	row.rule = rule_of_change(act, change, row.rule, booked->row.from_at,
	    split ? count - earlier : count, whole && (split || earlier == 0 || moves_all(act, rows)));
	if (!split) {
		row_save(act->db, &series_table, &row);
		return row.id;
	}
	before.rule = whole ? rule_of_change(act, &unmoved, before.rule, before.since_at, earlier,
				  true)
			    : ""; /* those that stay where they are stay its */
	row_save(act->db, &series_table, &before);
	row.id = 0;
	row.since_at = moved(change, booked->row.from_at, booked->row.from_at);
	row.created_at = act->now;
	row.user = act->desk->actor.id;
	row_add(act->db, &series_table, &row);
	return row.id;
}

void rebooking_run(struct act *act, const struct rebooking *change)
{
	struct booked booked;
	struct dates_wanted dates;
	const struct booking *first;
	struct booking stays;
	bool later;
	int64_t series;

	if (!booked_load(act, change->appointment, &booked))
		return;
	dates_of_change(act, change, &booked, &dates);
	dates_judge_again(act, &dates, changes_terms(change), earliest_of(act, change, &booked));
	series = series_of_change(act, change, &booked, dates.good == dates.count);
	/* later ones first when they move on, so that none comes upon one that is to move yet */
	later = change->at != WHEN_NONE && change->at > booked.row.from_at;
	for (size_t i = 0; i < dates.count; i++) {
		struct date_wanted *date = &dates.items[later ? dates.count - 1 - i : i];

		if (!date->why)
			write_one(act, change, date, series);
	}
	first = &dates.items[0].booking;
	for (size_t i = 0; i < dates.count; i++)
		if (dates.items[i].booked.row.id == booked.row.id)
			first = &dates.items[i].booking;
	if (!named_moves(&dates, &booked)) { /* it stays when it was */
		stays = *first;
		stays.from = booked.row.from_at;
		stays.until = booked.row.until_at;
		first = &stays;
	}
	act_result(act, "appointment", booked.code);
	act_result(act, "at", when_iso(act->arena, first->from));
	act_result(act, "until", when_iso(act->arena, first->until));
	act_say(act, "%s: %s, %s, %s%s%s", booked.code, booking_what(&booked.service),
	    booking_whom(act->arena, first->people, first->count),
	    booking_when(act->arena, first->from, first->until),
	    dates.good > 1 ? arena_format(act->arena, P_("; %zu of the series",
			       "; %zu of the series", dates.good), dates.good) : "",
	    dates_tell_skipped(act, &dates));
}
