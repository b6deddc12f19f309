#include "core/handing.h"

#include "core/entries.h"
#include "core/shift.h"
#include "core/text.h"

#include <string.h>
#include <stdlib.h>

const char *handover_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "HO-%04lld", (long long)id);
}

int64_t handover_number(const char *code)
{
	return text_number(code, "HO");
}

const char *handover_shift(
    const struct desk *desk, struct arena *arena, const struct shelter *shelter, when_t at)
{
	struct shift_time time;

	return shift_at(desk->config, shelter->code, at, &time)
		? arena_text(arena, time.shift.code) : "";
}

when_t handover_begin(
    const struct desk *desk, struct arena *arena, const struct shelter *shelter, when_t until)
{
	struct shift_time time;
	struct handover last;

	if (handover_last(desk->db, arena, shelter->id, until, &last))
		return last.until_at;
	if (shift_at(desk->config, shelter->code, until - 1, &time))
		return time.from;
	return when_day_start(until - 1, (int)shelter->night_boundary);
}

bool handing_load(struct act *act, const char *code, const struct shelter *shelter,
    struct handover *handover)
{
	struct handover *open;
	int64_t id;

	if (code && *code) {
		id = handover_number(code);
		return id != DB_NULL && handover_by_id(act->db, act->arena, id, handover)
			&& (!shelter || shelter->id == handover->shelter);
	}
	if (!shelter || handovers_open(act->db, act->arena, shelter->id, &open) == 0)
		return false;
	*handover = open[0];
	return true;
}

bool handing_find(struct act *act, const char *code, const struct shelter *shelter,
    struct handover *handover)
{
	bool named = code && *code;

	if (shelter)
		act_in(act, shelter->id);
	if (handing_load(act, code, shelter, handover)) {
		act_touch(act, handover_code(act->arena, handover->id));
		act_in(act, handover->shelter);
		return true;
	}
	if (named)
		act_find(act, CODE_UNKNOWN_RECORD, "handover",
		    _("there is no handover \"%s\" (handovers lists them)"), code);
	else if (shelter)
		act_find(act, CODE_NOT_SO, "shelter", _("no handover of %s waits to be taken"),
		    shelter->code);
	else
		act_find(act, CODE_MISSING_VALUE, "shelter",
		    _("shelter is missing: whose handover is taken?"));
	return false;
}
