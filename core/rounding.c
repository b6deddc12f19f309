#include "core/rounding.h"

#include "core/leaving.h"
#include "core/see.h"
#include "db/placement.h"

static bool load_open(struct act *act, const char *code, int64_t shelter, struct round *round)
{
	int64_t id = code && *code ? round_number(code) : DB_NULL;

	if (code && *code)
		return id != DB_NULL && round_by_id(act->db, act->arena, id, round);
	return shelter != DB_NULL && round_open_in(act->db, act->arena, shelter, round);
}

bool rounding_find(struct act *act, const char *code, int64_t shelter, struct round *round)
{
	if (shelter != DB_NULL)
		act_in(act, shelter);
	if (!load_open(act, code, shelter, round)) {
		if (code && *code)
			act_find(act, CODE_UNKNOWN_RECORD, "round",
			    _("there is no round \"%s\" (rounds lists them)"), code);
		else if (shelter == DB_NULL)
			act_find(act, CODE_MISSING_VALUE, "round",
			    _("round is missing: say which, as R-000012"));
		else
			act_find(act, CODE_NO_ROUND, "round",
			    _("no round is under way in %s: round-start begins one"),
			    shelter_code(act, shelter));
		return false;
	}
	act_touch(act, round_code(act->arena, round->id));
	act_in(act, round->shelter);
	act_touch(act, shelter_code(act, round->shelter));
	if (round->void_at != DB_NULL)
		act_find(act, CODE_UNKNOWN_RECORD, "round", _("%s is void"),
		    round_code(act->arena, round->id));
	else if (round->closed_at != DB_NULL)
		act_find(act, CODE_ROUND_CLOSED, "round",
		    _("%s was closed by %s at %s: what it says stays"),
		    round_code(act->arena, round->id),
		    round_user(act->desk, act->arena, round->closed_by),
		    when_show_short(act->arena, round->closed_at, act->now));
	return round->void_at == DB_NULL && round->closed_at == DB_NULL;
}

bool rounding_is_past(
    const struct act *act, const struct shelter *shelter, const struct round *round)
{
	return round_is_past(shelter, round_window_of(act->desk),
	    round->due_at != DB_NULL ? round->due_at : round->started_at, act->now);
}

/* The bed meant, DB_NULL of who has none; the shelter of either, DB_NULL not known. */
static int64_t bed_meant(struct act *act, const struct rounding *at, int64_t *shelter)
{
	struct placement placement;
	struct stay stay;

	*shelter = at->bed ? at->bed->shelter : DB_NULL;
	if (at->bed)
		return at->bed->id;
	if (!at->person || !stay_open(act->db, act->arena, at->person->id, &stay))
		return DB_NULL;
	*shelter = stay.shelter;
	return placement_of_stay(act->db, act->arena, stay.id, DB_NULL, &placement)
		? placement.bed : DB_NULL;
}

static bool take_line(struct act *act, const struct rounding *at, int64_t bed,
    const struct round *round, struct walk *walk, struct round_line **line)
{
	struct shelter shelter;

	if (!shelter_by_id(act->db, act->arena, round->shelter, &shelter))
		return false;
	walk_load(act->desk, act->arena, &shelter, round, walk);
	*line = walk_line(walk, bed, at->person ? at->person->id : DB_NULL);
	return *line != NULL;
}

bool rounding_load(
    struct act *act, const struct rounding *at, struct walk *walk, struct round_line **line)
{
	struct round round;
	int64_t shelter, bed = bed_meant(act, at, &shelter);

	return load_open(act, at->round, shelter, &round)
		&& take_line(act, at, bed, &round, walk, line);
}

bool rounding_place(
    struct act *act, const struct rounding *at, struct walk *walk, struct round_line **line)
{
	struct round round;
	int64_t shelter, bed = bed_meant(act, at, &shelter);

	if (at->bed && at->person) {
		act_find(act, CODE_BAD_VALUE, "person", _("give either --bed or --person, not both"));
		return false;
	}
	if (!at->bed && !at->person) {
		if (!act_given(act, "bed") && !act_given(act, "person"))
			act_find(act, CODE_MISSING_VALUE, "bed",
			    _("bed is missing: say which, or --person of somebody without one"));
		return false;
	}
	if (at->person && shelter == DB_NULL) {
		act_find(act, CODE_PERSON_NOT_IN, "person", _("%s is in no shelter"),
		    at->person->code);
		return false;
	}
	if (!rounding_find(act, at->round, shelter, &round))
		return false;
	if (round.shelter != shelter) {
		act_find(act, CODE_ANOTHER_SHELTER, at->bed ? "bed" : "person",
		    _("%s goes through %s, not %s"), round_code(act->arena, round.id),
		    shelter_code(act, round.shelter), shelter_code(act, shelter));
		return false;
	}
	if (!take_line(act, at, bed, &round, walk, line)) {
		act_find(act, CODE_BED_RETIRED, "bed", _("%s is no longer in use"),
		    at->bed ? at->bed->code : at->person->code);
		return false;
	}
	if ((*line)->fact.code)
		act_touch(act, (*line)->fact.code);
	if ((*line)->fact.stay != DB_NULL && (*line)->fact.person_code)
		act_touch(act, (*line)->fact.person_code);
	return true;
}

const char *rounding_label(const struct round_line *line)
{
	return line->fact.code ? line->fact.code : line->fact.person_code;
}

void rounding_tell(struct act *act, const struct walk *walk, const struct round_line *line)
{
	act_result(act, "round", round_code(act->arena, walk->round.id));
	act_result(act, "shelter", walk->shelter.code);
	if (line && line->fact.code)
		act_result(act, "bed", line->fact.code);
	if (line && line->fact.stay != DB_NULL && line->fact.person_code)
		act_result(act, "person", line->fact.person_code);
}
