#include "core/rostering.h"

#include "core/choice.h"

#include <string.h>

#define NAMED 8 /* duties that a sentence names; the others are counted */

const char *rostering_who(struct act *act, int64_t staff)
{
	struct staff row;

	return staff_by_id(act->db, act->arena, staff, &row) ? row.code : "";
}

bool rostering_find(struct act *act, const char *field, const char *code, struct duty *duty)
{
	if (!code || !*code)
		return false;
	if (!duty_by_id(act->db, act->arena, duty_number(code), duty)) {
		act_find(act, CODE_UNKNOWN_RECORD, field,
		    _("%s: there is no duty \"%s\"; codes look like D-000123, the report duty lists"
		      " them"),
		    field, code);
		return false;
	}
	act_touch(act, duty_code(act->arena, duty->id));
	act_in(act, duty->shelter);
	if (duty->void_at == DB_NULL)
		return true;
	act_find(act, CODE_NOT_SO, field, _("%s was cleared"), duty_code(act->arena, duty->id));
	return false;
}

struct duty rostering_new(const struct act *act, const struct shelter *shelter,
    const struct shift_time *time, const struct staff *staff)
{
	return (struct duty){ .shelter = shelter->id, .on_date = arena_text(act->arena, time->date),
		.shift = time->shift.code, .staff = staff->id, .post = "", .from_at = time->from,
		.until_at = time->until, .instead_of = DB_NULL, .note = "",
		.created_at = act->now, .user = act->desk->actor.id, .void_at = DB_NULL };
}

/* --- what is warned of ------------------------------------------------------------------------ */

/* Another duty, for whoever may see the roster of its shelter. */
static const char *where_of(struct act *act, const struct duty *duty)
{
	struct shelter shelter;

	if (!desk_may(act->desk, RIGHT_SEE_DUTY, duty->shelter)
		|| !shelter_by_id(act->db, act->arena, duty->shelter, &shelter))
		return duty_when(act->desk, act->arena, duty);
	return arena_format(act->arena, "%s (%s, %s)", duty_code(act->arena, duty->id),
	    shelter.code, duty_when(act->desk, act->arena, duty));
}

static void find_troubles(struct act *act, const char *field, const char *who,
    const struct duty_judgement *judged)
{
	if (judged->twice)
		act_find(act, CODE_ALREADY_SO, field, _("%s is on that shift already: %s"), who,
		    duty_code(act->arena, judged->twice->id));
	if (judged->ended)
		act_find(act, CODE_STAFF_ENDED, field, _("%s is no longer of the staff then"), who);
	if (judged->absence)
		act_find(act, CODE_STAFF_ABSENT, field, _("%s is away from %s to %s: %s"), who,
		    date_show(act->arena, judged->absence->from_on),
		    date_show(act->arena, judged->absence->until_on),
		    choice_title(choice_staff_absence, judged->absence->kind));
	if (judged->doubled)
		act_find(act, CODE_DOUBLE_DUTY, field, _("%s is on duty at the same time: %s"), who,
		    where_of(act, judged->doubled));
	if (judged->near)
		act_find(act, CODE_WITHOUT_REST, field,
		    _("%s has too little rest between this and %s: %s, not the %d hours that are due"),
		    who, where_of(act, judged->near), duration_show(act->arena, judged->rest),
		    act->desk->config->duty_rest_hours);
	if (judged->over)
		act_find(act, CODE_OVER_HOURS, field, _("%s has %lld hours in that week, more than %d"),
		    who, (long long)((judged->week + HOUR - 1) / HOUR), judged->week_most);
}

void rostering_judge(struct act *act, const char *field, const struct duty *duty,
    const struct staff *staff, int64_t without)
{
	struct duty_book book;
	struct duty_facts facts = { .staff = staff };
	struct duty_judgement judged;
	struct shelter shelter;
	struct duty *others;
	const char *who = staff_handle(act->desk, act->arena, staff);
	const struct duty_facts *known;

	duty_book_open(act->desk, act->arena, duty->on_date, duty->on_date, &book);
	known = duty_book_facts(&book, staff->id);
	if (known)
		facts = *known;
	others = arena_alloc(act->arena, (facts.duty_count + 1) * sizeof *others);
	facts.duty_count = 0;
	for (size_t i = 0; known && i < known->duty_count; i++)
		if (known->duties[i].id != without)
			others[facts.duty_count++] = known->duties[i];
	facts.duties = others;
	duty_judge(&facts, duty, &book.limits, &judged);
	find_troubles(act, field, who, &judged);
	if (shelter_by_id(act->db, act->arena, duty->shelter, &shelter)
		&& !staff_works_in(staff, shelter.code))
		act_find(act, CODE_STAFF_ELSEWHERE, field, _("%s does not work in %s"), who,
		    shelter.code);
}

void rostering_leaves(struct act *act, const char *field, const struct duty *duty)
{
	struct duty_roster roster;
	struct shelter shelter;
	size_t present = 0;

	if (duty->until_at <= act->now
		|| !shelter_by_id(act->db, act->arena, duty->shelter, &shelter))
		return;
	duty_roster_load(act->desk, act->arena, &shelter, duty->on_date, 1, &roster);
	for (size_t i = 0; i < roster.shift_count; i++) {
		const struct roster_slot *slot = roster_slot_of(&roster, 0, i);

		if (strcmp(slot->time.shift.code, duty->shift) != 0)
			continue;
		for (size_t j = 0; j < roster.duty_count; j++)
			present += roster_is_of(&roster.duties[j], slot)
				&& duty_stands(&roster.duties[j].judged)
				&& roster.duties[j].row.id != duty->id;
		if ((int64_t)present < slot->time.shift.minimum)
			act_find(act, CODE_BELOW_MINIMUM, field,
			    _("%s, %s: %zu on duty then, needed: %d"), shelter.code,
			    duty_when(act->desk, act->arena, duty), present,
			    slot->time.shift.minimum);
	}
}

/* --- what is written -------------------------------------------------------------------------- */

bool rostering_hire(struct act *act, struct staff *staff, const struct shelter *shelter)
{
	if (staff->id != 0)
		return true;
	staff->shelters = shelter->code;
	staff->code = staff_next_code(act->db, act->arena, &staff->id);
	if (row_add(act->db, &staff_table, staff) != DB_OK)
		return false;
	act_touch(act, staff->code);
	return true;
}

bool rostering_write(struct act *act, struct duty *duty)
{
	const char *code;

	if (row_add(act->db, &duty_table, duty) != DB_OK)
		return false;
	code = duty_code(act->arena, duty->id);
	act_touch(act, code);
	act_result(act, "duty", code);
	return true;
}

size_t rostering_coming(struct act *act, int64_t staff, struct duty **duties)
{
	return duties_of_staff(act->db, act->arena, staff, act->now, INT64_MAX / 2, duties);
}

const char *rostering_list(struct act *act, const struct duty *duties, size_t count)
{
	const char *list = "";

	for (size_t i = 0; i < count && i < NAMED; i++)
		list = arena_format(act->arena, "%s%s%s (%s)", list, *list ? ", " : "",
		    duty_code(act->arena, duties[i].id),
		    duty_when(act->desk, act->arena, &duties[i]));
	return count > NAMED ? arena_format(act->arena, _("%s and %zu more"), list, count - NAMED)
			     : list;
}

void rostering_concerns(struct act *act, const struct staff *staff, bool one)
{
	struct shelter *shelters;
	size_t count = shelters_load(act->db, act->arena, act->now, &shelters), first = count;

	for (size_t i = 0; i < count; i++) {
		if (!staff_works_in(staff, shelters[i].code))
			continue;
		first = first == count ? i : first;
		if (!one)
			act_in(act, shelters[i].id);
		else if (desk_may(act->desk, act->verb->right, shelters[i].id)) {
			act_in(act, shelters[i].id);
			return;
		}
	}
	if (one && first < count)
		act_in(act, shelters[first].id);
}
