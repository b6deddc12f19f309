#include "core/staffing.h"

#include "core/granting.h"
#include "core/text.h"

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

void staffing_apply(struct act *act, const struct staffing *wish, struct staff *row)
{
	if (act_given(act, "name"))
		row->name = or_empty(wish->name);
	if (act_given(act, "user"))
		row->user = wish->user ? wish->user->id : DB_NULL;
	if (act_given(act, "post"))
		row->post = or_empty(wish->post);
	if (act_given(act, "hours"))
		row->hours_week = wish->hours;
	if (act_given(act, "phone"))
		row->phone = or_empty(wish->phone);
	if (act_given(act, "note"))
		row->note = or_empty(wish->note);
	if (wish->shelters && *wish->shelters)
		row->shelters = granting_codes(act->arena, wish->shelters);
	else if (row->id == 0)
		row->shelters = granting_own(act, RIGHT_DUTY);
}

static void check_user(struct act *act, const struct staffing *wish, const struct staff *before)
{
	struct staff other;

	if (!wish->user)
		return;
	if (wish->user->closed_at != DB_NULL)
		act_find(act, CODE_NOT_SO, "user", _("%s is closed since %s"), wish->user->name,
		    when_show_date(act->arena, wish->user->closed_at));
	if (staff_of_user(act->db, act->arena, wish->user->id, &other)
		&& other.ended_at == DB_NULL && (!before || other.id != before->id))
		act_find(act, CODE_ALREADY_SO, "user", _("%s is of the staff already: %s"),
		    wish->user->name, other.code);
}

/* Two of one name are told apart by their codes only. */
static void check_twice(struct act *act, const struct staff *before, const struct staff *after)
{
	const char *folded = text_fold(act->arena, after->name);
	struct staff *all;
	size_t count = *folded ? staff_all(act->db, act->arena, &all) : 0;

	for (size_t i = 0; i < count; i++)
		if (all[i].ended_at == DB_NULL && (!before || all[i].id != before->id)
			&& text_same(text_fold(act->arena, all[i].name), folded))
			act_find(act, CODE_LIKELY_DUPLICATE, "name",
			    _("%s has this name already"), all[i].code);
}

void staffing_check(struct act *act, const struct staffing *wish, const struct staff *before,
    const struct staff *after)
{
	struct granting ignored;

	granting_read(act, NULL, wish->shelters, &ignored);
	check_user(act, wish, before);
	if (!*after->name && after->user == DB_NULL)
		act_find(act, CODE_MISSING_VALUE, "name",
		    _("name is missing: of whoever is no user of the desk the name is needed"));
	if (!before || !text_same(text_fold(act->arena, before->name),
			   text_fold(act->arena, after->name)))
		check_twice(act, before, after);
	if (before)
		rostering_concerns(act, before, false);
	rostering_concerns(act, after, false);
}

void staffing_fill(struct act *act, const struct staff *row)
{
	struct arena *arena = act->arena;
	struct desk_user user;

	act_fill(act, "name", row->name);
	act_fill(act, "user",
	    row->user != DB_NULL && user_by_id(act->db, arena, row->user, &user) ? user.name : "");
	act_fill(act, "post", row->post);
	act_fill(act, "shelters", *row->shelters ? row->shelters : "all");
	act_fill(act, "hours", row->hours_week == DB_NULL
		? "" : arena_format(arena, "%lld", (long long)row->hours_week));
	act_fill(act, "phone", row->phone);
	act_fill(act, "note", row->note);
}

bool staffing_works_still(struct act *act, const struct staff *row)
{
	if (row->id == 0)
		act_find(act, CODE_NOT_SO, "staff",
		    _("%s is not of the staff yet: staff-add makes the entry"),
		    staff_handle(act->desk, act->arena, row));
	else if (row->ended_at != DB_NULL)
		act_find(act, CODE_NOT_SO, "staff", _("%s is not of the staff since %s"), row->code,
		    when_show_date(act->arena, row->ended_at));
	else
		return true;
	return false;
}
