#include "core/merging_day.h"

#include "db/centre.h"

#include <string.h>

static const char *centre_code(struct act *act, int64_t id)
{
	struct centre centre;

	return centre_by_id(act->db, act->arena, id, &centre) ? centre.code : "";
}

static bool overlap(const struct enrolment *a, const struct enrolment *b)
{
	return a->centre == b->centre && (!b->until_on || strcmp(a->from_on, b->until_on) <= 0)
		&& (!a->until_on || strcmp(b->from_on, a->until_on) <= 0);
}

static void find_enrolments(struct act *act, const struct merge_args *args)
{
	struct enrolment *kept, *dropped;
	size_t kept_count
	    = enrolments_of_person(act->db, act->arena, args->keep->id, false, &kept);
	size_t dropped_count
	    = enrolments_of_person(act->db, act->arena, args->drop->id, false, &dropped);

	for (size_t i = 0; i < kept_count; i++)
		for (size_t k = 0; k < dropped_count; k++)
			if (overlap(&kept[i], &dropped[k]))
				act_find(act, CODE_PERIOD_OVERLAP, "drop",
				    _("both are enrolled at %s at one time: undo one of the enrolments, or"
				      " end it first (day-leave)"),
				    centre_code(act, kept[i].centre));
}

static bool clash(const struct day_visit *a, const struct day_visit *b)
{
	return strcmp(a->on_date, b->on_date) == 0
		&& (a->centre == b->centre || (a->left_at == DB_NULL && b->left_at == DB_NULL));
}

static void find_days(struct act *act, const struct merge_args *args)
{
	struct day_visit *kept, *dropped;
	size_t kept_count
	    = day_visits_of_person(act->db, act->arena, args->keep->id, false, &kept);
	size_t dropped_count
	    = day_visits_of_person(act->db, act->arena, args->drop->id, false, &dropped);

	for (size_t i = 0; i < kept_count; i++)
		for (size_t k = 0; k < dropped_count; k++)
			if (clash(&kept[i], &dropped[k]))
				act_find(act, CODE_PERIOD_OVERLAP, "drop",
				    _("both came to a day centre on %s (%s, %s): void one of the days first"
				      " (day-void)"),
				    date_show(act->arena, kept[i].on_date),
				    centre_code(act, kept[i].centre),
				    centre_code(act, dropped[k].centre));
}

void day_find_merge(struct act *act, const struct merge_args *args)
{
	find_enrolments(act, args);
	find_days(act, args);
}

int64_t day_merge(struct act *act, const struct merge_args *args)
{
	struct enrolment *enrolments;
	struct day_visit *visits;
	size_t count = enrolments_of_person(
	    act->db, act->arena, args->drop->id, true, &enrolments);
	size_t days = day_visits_of_person(act->db, act->arena, args->drop->id, true, &visits);

	for (size_t i = 0; i < count; i++) {
		enrolments[i].person = args->keep->id;
		row_save(act->db, &enrolment_table, &enrolments[i]);
	}
	for (size_t i = 0; i < days; i++) {
		visits[i].person = args->keep->id;
		row_save(act->db, &day_visit_table, &visits[i]);
	}
	return (int64_t)(count + days);
}

void day_find_kept(struct act *act, const struct person *person)
{
	struct enrolment *enrolments;
	struct day_visit *visits;
	size_t count
	    = enrolments_of_person(act->db, act->arena, person->id, false, &enrolments);

	for (size_t i = 0; i < count; i++)
		if (!enrolments[i].until_on)
			act_find(act, CODE_DEPENDS, "person",
			    _("%s is enrolled at %s: end it first (day-leave)"), person->code,
			    centre_code(act, enrolments[i].centre));
	if (day_visits_of_person(act->db, act->arena, person->id, false, &visits) > 0)
		act_find(act, CODE_DEPENDS, "person",
		    _("%s came to %s on %s: void the day first (day-void)"), person->code,
		    centre_code(act, visits[0].centre), date_show(act->arena, visits[0].on_date));
}

/* The last day on which somebody could be due is today, or the first one where that is to come. */
static void end_enrolment(struct act *act, struct enrolment *row)
{
	char today[DATE_SIZE];

	when_to_date(act->now, today);
	row->until_on = strcmp(today, row->from_on) < 0 ? row->from_on
							: arena_text(act->arena, today);
	row->end_reason = "other";
}

void day_forget(struct act *act, const struct person *person)
{
	struct enrolment *enrolments;
	struct day_visit *visits;
	size_t count = enrolments_of_person(act->db, act->arena, person->id, true, &enrolments);

	for (size_t i = 0; i < count; i++) {
		bool changed = *enrolments[i].note || !enrolments[i].until_on;

		enrolments[i].note = "";
		if (!enrolments[i].until_on && enrolments[i].void_at == DB_NULL)
			end_enrolment(act, &enrolments[i]);
		if (changed)
			row_save(act->db, &enrolment_table, &enrolments[i]);
	}
	count = day_visits_of_person(act->db, act->arena, person->id, true, &visits);
	for (size_t i = 0; i < count; i++)
		if (*visits[i].note) {
			visits[i].note = "";
			row_save(act->db, &day_visit_table, &visits[i]);
		}
}
