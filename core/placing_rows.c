#include "core/placing.h"

#include "core/holding.h"
#include "core/leaving.h"
#include "core/queueing.h"
#include "core/see.h"

/* Who was promised the bed has to hear of it. */
static void tell_cancelled(struct act *act, const struct hold *hold)
{
	const char *code = hold_code(act->arena, hold->id);
	const char *before = act->outcome->told ? act->outcome->told : "";
	struct person person;
	bool known = hold->person != DB_NULL && !see_hidden(act->desk, hold->person)
		&& person_by_id(act->db, act->arena, hold->person, &person);

	act_touch(act, code);
	act_result_list(act, "cancelled", code);
	act_tell(act,
	    arena_format(act->arena, _("%s%s%s for %s is cancelled by this: tell them"), before,
		*before ? "; " : "", code, known ? person.code : hold->label));
}

/* stay: of whom it was used for. */
static void end_hold(struct act *act, struct hold *hold, bool used, when_t at, const char *code,
    const struct stay *stay)
{
	if (hold->ended_at != DB_NULL)
		return;
	hold->ended_at = at > hold->made_at ? at : hold->made_at;
	if (hold->ended_at > act->now)
		hold->ended_at = act->now; /* it is decided now, for whatever nights */
	hold->outcome = used ? "admitted" : "cancelled";
	if (!used) {
		hold->note = arena_format(act->arena, _("%s%sbed given to %s: %s"), hold->note,
		    *hold->note ? "; " : "", code,
		    act->request->override ? act->request->override : "");
		tell_cancelled(act, hold);
	}
	if (row_save(act->db, &hold_table, hold) == DB_OK)
		queueing_hold_ended(act, hold, used ? stay : NULL);
}

/* Holds on the bed that reach into [at, until) end at the instant, or never were. */
static void cut_holds(struct act *act, const struct placing *placing, const struct stay *stay)
{
	struct placement held;
	struct hold hold;

	while (placement_overlapping(act->db, act->arena, placing->bed->id, PLACED_HOLDS,
		   placing->at, placing_until(placing), DB_NULL, &held)
		&& hold_by_id(act->db, act->arena, held.hold, &hold)) {
		bool open = held.until_at == DB_NULL; /* or it went on in another bed since */

		held.until_at = placing->at > held.from_at ? placing->at : held.from_at;
		if (row_save(act->db, &placement_table, &held) != DB_OK)
			return;
		if (open)
			end_hold(act, &hold,
			    placing_is_theirs(placing, hold.id, hold.person, held.from_at),
			    placing->at, placing->person->code, stay);
	}
}

void placing_write(struct act *act, const struct placing *placing, const struct stay *stay)
{
	struct placement placement = { .shelter = stay->shelter, .bed = DB_NULL, .stay = stay->id,
		.hold = DB_NULL, .from_at = placing->at, .until_at = DB_NULL,
		.planned_at = placing_until(placing), .void_at = DB_NULL };

	if (placing->bed) {
		cut_holds(act, placing, stay);
		placement.bed = placing->bed->id;
	}
	row_add(act->db, &placement_table, &placement);
}

/* The bed of an open stay, from where its promise ends now (from now on, if it has no end). */
struct promise {
	struct placement placement;
	struct shelter shelter;
	struct person person;
	struct bed bed;
	struct placing placing;
	when_t planned;     /* its new end; WHEN_NONE not known */
	bool longer;
};

static bool load_promise(
    struct act *act, const struct stay *stay, const char *limit, struct promise *promise)
{
	struct placement *placement = &promise->placement;

	if (!placement_of_stay(act->db, act->arena, stay->id, DB_NULL, placement)
		|| !shelter_by_id(act->db, act->arena, stay->shelter, &promise->shelter)
		|| !person_by_id(act->db, act->arena, stay->person, &promise->person))
		return false;
	promise->placing = (struct placing){ .person = &promise->person,
		.shelter = &promise->shelter, .group = &promise->person, .group_count = 1,
		.limit = limit,
		.at = placement->planned_at == DB_NULL ? act->now : placement->planned_at };
	if (placement->bed != DB_NULL
		&& bed_by_id(act->db, act->arena, placement->bed, &promise->bed))
		promise->placing.bed = &promise->bed;
	promise->planned = placing_planned(&promise->shelter, limit, placement->from_at);
	promise->longer = promise->placing.bed
		&& (promise->planned == WHEN_NONE || promise->planned > promise->placing.at);
	return true;
}

void placing_judge_limit(
    struct act *act, const struct stay *stay, const char *until, const char *field)
{
	struct promise promise;

	if (!load_promise(act, stay, until, &promise) || !promise.longer)
		return;
	promise.placing.field = field;
	placing_judge_holds(
	    act->desk, act->arena, &promise.placing, &act->outcome->failure);
}

static void set_promise(struct act *act, const struct stay *stay)
{
	struct promise promise;

	if (!load_promise(act, stay, stay->expected_on, &promise))
		return;
	if (promise.longer)
		cut_holds(act, &promise.placing, stay);
	promise.placement.planned_at = promise.planned;
	row_save(act->db, &placement_table, &promise.placement);
}

void placing_set_limit(struct act *act, const struct person *person, const char *until,
    const char *by, const char *reason)
{
	struct extension extension = { .at = act->now, .to_on = until,
		.decided_by = by ? by : "", .reason = reason };
	struct stay stay;

	if (!stay_open(act->db, act->arena, person->id, &stay))
		return;
	extension.stay = stay.id;
	extension.from_on = stay.expected_on;
	stay.expected_on = until;
	row_add(act->db, &extension_table, &extension);
	row_save(act->db, &stay_table, &stay);
	set_promise(act, &stay);
	act_result(act, "person", person->code);
	act_result(act, "stay", stay_code(act->arena, stay.id));
	act_result(act, "shelter", shelter_code(act, stay.shelter));
	act_result(act, "until", until);
}

void placing_end(struct act *act, int64_t stay, when_t at)
{
	struct placement placement;

	if (!placement_of_stay(act->db, act->arena, stay, DB_NULL, &placement))
		return;
	placement.until_at = at;
	row_save(act->db, &placement_table, &placement);
}

void placing_use_holds(
    struct act *act, const struct person *person, const struct stay *stay, when_t at)
{
	struct shelter shelter;
	struct placement held;
	struct hold *holds;
	size_t count = holds_open_of(act->db, act->arena, person->id, &holds);
	when_t planned;

	if (!shelter_by_id(act->db, act->arena, stay->shelter, &shelter))
		return;
	planned = placing_planned(&shelter, stay->expected_on, at);
	for (size_t i = 0; i < count; i++) {
		if (holds[i].shelter != stay->shelter
			|| !placement_of_hold(act->db, act->arena, holds[i].id, &held)
			|| (planned != WHEN_NONE && held.from_at >= planned))
			continue;
		held.until_at = at > held.from_at ? at : held.from_at;
		row_save(act->db, &placement_table, &held);
		end_hold(act, &holds[i], true, at, person->code, stay);
	}
}
