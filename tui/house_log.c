#include "tui/house_log.h"

#include "core/see.h"
#include "tui/at_once.h"

#include <stdio.h>
#include <string.h>

void log_houses_load(struct pane *pane, struct houses *houses)
{
	houses_load(pane, RIGHT_SEE_LOG, pane->subject, houses);
	if (houses->count > 0)
		snprintf(pane->subject, sizeof pane->subject, "%s", houses_shown(houses)->code);
}

void log_houses_turn(struct pane *pane, struct houses *houses, bool next)
{
	if (!houses_turn(houses, next))
		return;
	snprintf(pane->subject, sizeof pane->subject, "%s", houses_shown(houses)->code);
	pane->filter[0] = '\0';
	pane->stale = true;
}

void log_give(struct pane *pane, const char *medication, bool refused)
{
	struct values values = { 0 };
	struct arena arena = { 0 };

	values_put(&arena, &values, "medication", medication);
	if (refused)
		values_put(&arena, &values, "refused", "yes");
	act_at_once(pane, verb_named("medication-give"), &values);
	arena_done(&arena);
}

const char *log_who(
    const struct desk *desk, struct arena *arena, int64_t person, int64_t shelter)
{
	struct person row;
	const char *name;

	if (person == DB_NULL || !person_by_id(desk->db, arena, person, &row))
		return "";
	name = see_name(desk, arena, person, shelter);
	see_note(desk, person); /* what is written says more than the code */
	return !*name || strcmp(name, row.code) == 0
		? row.code : arena_format(arena, "%s %s", row.code, name);
}

const char *log_dose_state(
    struct arena *arena, const struct dose *dose, when_t now, enum look *look)
{
	const char *at = when_show_short(arena, dose->at, now);

	*look = dose->state == DOSE_LATE || dose->state == DOSE_DUE ? LOOK_ALERT : LOOK_NORMAL;
	if (dose->state == DOSE_LATE)
		return arena_format(arena, _("%s late by %s"), at, duration_show(arena, now - dose->at));
	if (dose->given > 1) {
		*look = LOOK_ALERT;
		return arena_format(arena, P_("%s given %zu time", "%s given %zu times", dose->given),
		    at, dose->given);
	}
	return arena_format(arena, "%s %s", at, dose_state_title(dose->state));
}
