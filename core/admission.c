#include "core/admission.h"

#include "core/leading.h"
#include "core/offer.h"
#include "core/queueing.h"

static bool resolve_people(
    struct act *act, const struct admit_args *args, struct admission *admission)
{
	const struct person *person = args->people.count > 0
		? args->person : leading_person(act, args->contact, args->person);

	admission->people = person ? person : args->people.items;
	admission->count = person ? 1 : args->people.count;
	if (args->person && args->people.count > 0)
		act_find(act, CODE_BAD_VALUE, "people",
		    _("give either --person or --people, not both"));
	else if (admission->count == 0 && args->contact)
		leading_check(act, args->contact, NULL, true);
	else if (admission->count == 0)
		act_find(act, CODE_MISSING_VALUE, "person",
		    _("person is missing: say who comes, with --person or --people"));
	for (size_t i = 0; i < admission->count; i++)
		for (size_t k = 0; k < i; k++)
			if (admission->people[i].id == admission->people[k].id)
				act_find(act, CODE_BAD_VALUE, "people", _("%s is named twice"),
				    admission->people[i].code);
	return admission->count > 0;
}

/* The beds that would be best, for the message that asks for one. */
static void ask_for_beds(struct act *act, const struct admission *admission)
{
	struct offer *offers;
	const char *best = "";
	size_t found = 0, count = 0;

	if (admission->count > 1) {
		if (!offers_family(act->desk, act->arena, admission->people, admission->count,
			admission->shelter.id, act->now, &offers, &found)) {
			act_find(act, CODE_NO_ROOM, "beds",
			    _("%s has suitable beds for %zu, needed %zu: choose the beds, or "
			      "another"
			      " shelter"),
			    admission->shelter.code, found, admission->count);
			return;
		}
		count = admission->count;
	} else {
		count = admission->head == DB_NULL
			? offers_load(act->desk, act->arena, admission->people,
			      admission->shelter.id, act->now, &offers)
			: offers_join(act->desk, act->arena, admission->people, admission->head,
			      admission->shelter.id, act->now, &offers);
		if (count > 5)
			count = 5;
	}
	for (size_t i = 0; i < count; i++)
		if (offer_suits(&offers[i]))
			best = arena_format(act->arena, "%s%s%s", best, *best ? ", " : "",
			    offers[i].bed->code);
	act_find(act, CODE_MISSING_VALUE, admission->count > 1 ? "beds" : "bed",
	    *best ? _("bed is missing; best free: %s (or --no-bed)")
		  : _("bed is missing, and %s%s has no suitable one free (or --no-bed)"),
	    *best ? best : "", admission->shelter.code);
}

static void check_beds(struct act *act, const struct admission *admission, size_t count)
{
	const char *field = admission->count > 1 ? "beds" : "bed";

	if (count != admission->count)
		act_find(act, CODE_BAD_VALUE, field, _("%zu beds for %zu people"), count,
		    admission->count);
	for (size_t i = 0; i < count; i++) {
		if (admission->beds[i].shelter != admission->shelter.id)
			act_find(act, CODE_BAD_VALUE, field, _("%s is not in %s"),
			    admission->beds[i].code, admission->shelter.code);
		for (size_t k = 0; k < i; k++)
			if (admission->beds[i].id == admission->beds[k].id)
				act_find(act, CODE_BAD_VALUE, field, _("%s is named twice"),
				    admission->beds[i].code);
	}
}

static void resolve_head(
    struct act *act, const struct admit_args *args, struct admission *admission)
{
	struct stay stay;

	admission->head = DB_NULL;
	admission->head_since = WHEN_NONE;
	if (!args->head)
		return;
	if (!stay_open(act->db, act->arena, args->head->id, &stay)
		|| stay.shelter != admission->shelter.id) {
		act_find(act, CODE_PERSON_NOT_IN, "head",
		    _("%s is not in %s: nobody to join there"),
		    desk_person_label(act->desk, act->arena, args->head), admission->shelter.code);
		return;
	}
	admission->head_since = stay.admitted_at;
	admission->head = stay.head != DB_NULL ? stay.head : stay.id;
}

static bool resolve_beds(
    struct act *act, const struct admit_args *args, struct admission *admission)
{
	size_t count = args->bed ? 1 : args->beds.count;

	admission->beds = args->bed ? args->bed : args->beds.items;
	if (args->shelter)
		admission->shelter = *args->shelter;
	else if (count == 0
		|| !shelter_by_id(act->db, act->arena, admission->beds[0].shelter,
		    &admission->shelter)) {
		act_find(act, CODE_MISSING_VALUE, "shelter",
		    _("shelter is missing: give --bed, or --shelter and --no-bed"));
		return false;
	}
	resolve_head(act, args, admission);
	if (count > 0 && args->no_bed)
		act_find(
		    act, CODE_BAD_VALUE, "no-bed", _("give either a bed or --no-bed, not both"));
	if (count > 0)
		check_beds(act, admission, count);
	else if (!args->no_bed)
		ask_for_beds(act, admission);
	return !failure_has(&act->outcome->failure, CODE_BAD_VALUE)
		&& !failure_has(&act->outcome->failure, CODE_MISSING_VALUE);
}

static bool comes(const struct admission *admission, int64_t person)
{
	for (size_t i = 0; i < admission->count; i++)
		if (admission->people[i].id == person)
			return true;
	return false;
}

/* Who waits is among those who come, or was not registered when they were put on the list. */
static void resolve_entry(
    struct act *act, const struct admit_args *args, struct admission *admission)
{
	if (!args->waiting || !*args->waiting
		|| !queueing_find_open(act, args->waiting, "waiting", &admission->entry))
		return;
	if (admission->entry.person != DB_NULL && !comes(admission, admission->entry.person))
		act_find(act, CODE_BAD_VALUE, "waiting", _("%s is of %s, who is not among those who come"),
		    waiting_code(act->arena, admission->entry.id),
		    queueing_whom(act, &admission->entry));
}

/* Beds that are kept under a label because they were offered to these people. */
static void resolve_offers(struct act *act, struct admission *admission)
{
	bool *offered = arena_alloc(act->arena, (admission->count + 1) * sizeof *offered);
	struct waiting_offer offer;
	struct waiting entry;
	struct hold *holds;

	for (size_t i = 0; admission->beds && i < admission->count; i++)
		offered[i] = holds_on_bed(act->db, act->arena, admission->beds[i].id, &holds) > 0
			&& waiting_offer_of_hold(act->db, act->arena, holds[0].id, &offer)
			&& (offer.waiting == admission->entry.id
			    || (waiting_by_id(act->db, act->arena, offer.waiting, &entry)
				&& entry.person != DB_NULL && comes(admission, entry.person)));
	admission->offered = offered;
}

bool admission_read(struct act *act, const struct admit_args *args, struct admission *admission)
{
	char limit[DATE_SIZE];

	*admission = (struct admission){ 0 };
	if (!resolve_people(act, args, admission) || !resolve_beds(act, args, admission))
		return false;
	resolve_entry(act, args, admission);
	resolve_offers(act, admission);
	when_to_date(args->at, admission->day);
	admission->until = args->until;
	if (!args->until && placing_usual_limit(&admission->shelter, args->at, limit))
		admission->until = arena_text(act->arena, limit);
	return true;
}

struct placing admission_placing(
    const struct admit_args *args, const struct admission *admission, size_t index)
{
	return (struct placing){ .person = &admission->people[index],
		.shelter = &admission->shelter,
		.bed = admission->beds ? &admission->beds[index] : NULL,
		.family = admission->head,
		.group = admission->people,
		.group_beds = admission->beds,
		.group_count = admission->count,
		.hold_is_theirs = args->held || admission->offered[index],
		.own_hold = args->hold,
		.at = args->at,
		.limit = admission->until,
		.field = !admission->beds       ? "shelter"
			 : admission->count > 1 ? "beds"
						: "bed" };
}
