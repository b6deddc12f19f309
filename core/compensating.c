#include "core/compensating.h"

#include "core/money.h"
#include "core/registering.h"
#include "core/see.h"

#include <string.h>

const char *compensation_state(const struct compensation *row)
{
	if (row->void_at != DB_NULL)
		return "void";
	return row->paid_on ? "paid" : "decided";
}

const char *compensation_state_title(const char *state)
{
	if (strcmp(state, "void") == 0)
		return _("void");
	return strcmp(state, "paid") == 0 ? _("paid") : _("to be paid");
}

const char *compensation_text(struct arena *arena, const struct compensation *row)
{
	const char *text = arena_format(arena, _("%s, decided on %s"),
	    money_show(arena, row->amount), date_show(arena, row->decided_on));

	return row->paid_on ? arena_format(arena, _("%s, paid on %s"), text,
				  date_show(arena, row->paid_on))
			    : text;
}

bool compensation_due(const struct legal_status *status, int64_t person)
{
	return status && status->person == person
		&& (strcmp(status->status, "victim") == 0
		    || strcmp(status->status, "statutory") == 0);
}

bool compensating_person(struct act *act, const struct person *person)
{
	act_touch(act, person->code);
	registering_concerns(act, person);
	if (!sees(act->desk, person->id, GROUP_LEGAL)) {
		act_find(act, CODE_NOT_ALLOWED, "person", _("%s may not see this: %s"),
		    act->desk->actor.user, group_title(GROUP_LEGAL));
		return false;
	}
	return registering_live(act, person, "person");
}

bool compensating_find(
    struct act *act, const struct person *person, struct compensation *row)
{
	if (compensation_of(act->db, act->arena, person->id, row))
		return true;
	act_find(act, CODE_NOT_SO, "person", _("no compensation of %s is decided (compensate)"),
	    person->code);
	return false;
}
