#include "core/leaving.h"
#include "core/moving.h"
#include "core/queueing.h"
#include "core/see.h"

#define AT(member) offsetof(struct move_args, member)

static const struct param move_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED | PARAM_INSIDE, .offset = AT(person), .help = N_("who moves") },
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED, .flags = PARAM_FREE_BED,
	    .offset = AT(bed), .help = N_("the new bed, in this shelter or in another") },
	{ .name = "family", .label = N_("Whole family"), .type = PARAM_YES, .offset = AT(family),
	    .help = N_("everybody of the family moves: give --beds") },
	{ .name = "beds", .label = N_("Beds"), .type = PARAM_BEDS, .flags = PARAM_FREE_BED,
	    .offset = AT(beds),
	    .help = N_("the new beds of the family, the head's first, then by arrival") },
	{ .name = "held", .label = N_("Is expected"), .type = PARAM_YES, .offset = AT(held),
	    .help = N_("the bed is held under a label, and this is who was meant") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when they moved") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("added to the note of the stay") },
};

static void judge_one(
    struct act *act, const struct move_args *args, const struct moving *moving, size_t index)
{
	const struct stay *stay = &moving->stays[index];
	struct placing placing = moving_placing(act, args, moving, index);
	struct placement placement = { .from_at = WHEN_NONE };

	act_touch(act, moving->people[index].code);
	if (moving_in_place(act, moving, index))
		return;
	if (moving->across) {
		leaving_judge(act, stay, args->at);
		leaving_warn(act, stay, moving->leavers, moving->count);
	} else {
		placement_of_stay(act->db, act->arena, stay->id, DB_NULL, &placement);
		rules_leaving(args->at, stay->admitted_at, placement.from_at, act->now,
		    act->desk->config->backdate_days, "at", &act->outcome->failure);
	}
	placing_judge(act->desk, act->arena, &placing, &act->outcome->failure);
}

static void plan_move(struct act *act, const void *params)
{
	const struct move_args *args = params;
	struct moving moving;
	size_t there = 0;
	struct stay stay;

	if (!leaving_stay(act, args->person, "person", &stay))
		return;
	if (!moving_read(act, args, &stay, &moving))
		return;
	act_in(act, moving.shelter.id);
	for (size_t i = 0; i < moving.count; i++) {
		judge_one(act, args, &moving, i);
		there += moving_in_place(act, &moving, i);
	}
	if (there == moving.count)
		act_find(act, CODE_SAME_PLACE, args->bed ? "bed" : "beds", _("%s is in %s already"),
		    moving_codes(act, &moving), moving.beds[0].code);
	for (size_t i = 0; i < moving.count; i++) {
		const char *from = bed_code_of_stay(act, moving.stays[i].id);

		act_touch(act, moving.beds[i].code);
		if (from)
			act_touch(act, from);
	}
	act_touch(act, shelter_code(act, stay.shelter));
	act_touch(act, moving.shelter.code);
}

/* The stay goes on elsewhere: the old one ends, the new one knows what it continues. An absence
 * goes along: who was in hospital still is. */
static void cross(struct act *act, const struct move_args *args, const struct moving *moving,
    size_t index, int64_t head, struct stay *stay)
{
	struct stay *old = &moving->stays[index];
	struct leaving leaving = { args->at, "other-shelter", moving->shelter.code, "",
		args->note };
	struct absence absence;
	bool out = absence_at(act->db, act->arena, old->id, DB_NULL, &absence);

	*stay = (struct stay){ .shelter = moving->shelter.id, .person = old->person,
		.basis = old->basis, .referrer = shelter_code(act, old->shelter),
		.admitted_at = args->at, .head = head, .continues = old->id, .left_at = DB_NULL,
		.note = old->note, .void_at = DB_NULL,
		.expected_on = moving_limit(act, args, moving, index) };
	leaving_write(act, old, &leaving, moving->leavers, moving->count);
	row_add(act->db, &stay_table, stay);
	if (!out)
		return;
	absence.id = DB_NULL;
	absence.stay = stay->id;
	absence.out_at = args->at;
	absence.returned_at = DB_NULL;
	row_add(act->db, &absence_table, &absence);
}

/* Within the shelter the note has no other place than the stay's own. */
static void keep_note(struct act *act, const char *note, struct stay *stay)
{
	if (!note || !*note)
		return;
	stay->note = arena_format(act->arena, "%s%s%s", stay->note, *stay->note ? "; " : "", note);
	row_save(act->db, &stay_table, stay);
}

static void tell_one(struct act *act, const struct moving *moving, size_t index, const char *from,
    const struct stay *stay)
{
	if (index == 0) {
		act_result(act, "person", moving->people[0].code);
		act_result(act, "stay", stay_code(act->arena, stay->id));
		act_result(act, "bed", moving->beds[0].code);
		act_result(act, "from", from);
		act_result(act, "shelter", moving->shelter.code);
	}
	if (moving->count == 1)
		return;
	act_result_list(act, "people", moving->people[index].code);
	act_result_list(act, "stays", stay_code(act->arena, stay->id));
	act_result_list(act, "beds", moving->beds[index].code);
}

static const char *describe(
    struct act *act, const char *said, const struct moving *moving, size_t index, const char *from)
{
	return arena_format(act->arena, "%s%s%s %s -> %s", said, *said ? ", " : "",
	    moving->people[index].code,
	    from ? from : shelter_code(act, moving->stays[index].shelter),
	    moving->beds[index].code);
}

/* For a whole family the beds of a room that it would have together here; to tear it apart nothing is
 * proposed. */
static void fill_move(struct act *act, const void *params)
{
	const struct move_args *args = params;
	struct moving moving = { .count = 0 };
	struct proposal best;
	struct stay stay;

	if (!args->person || !args->family || args->beds.count > 0
		|| !stay_open(act->db, act->arena, args->person->id, &stay))
		return;
	moving_people(act, &stay, &moving);
	for (size_t i = 0; i < moving.count; i++)
		if (see_hidden(act->desk, moving.people[i].id))
			return;
	if (moving.count < 2)
		return;
	best = moving_proposal(act, &moving);
	if (best.beds && best.together)
		act_fill(act, "beds", best.beds);
}

static void run_move(struct act *act, const void *params)
{
	const struct move_args *args = params;
	struct moving moving;
	const char *said = "", **from;
	int64_t head = DB_NULL;
	bool *there;
	struct stay stay;

	if (!stay_open(act->db, act->arena, args->person->id, &stay)
		|| !moving_read(act, args, &stay, &moving))
		return;
	from = arena_alloc(act->arena, moving.count * sizeof *from);
	there = arena_alloc(act->arena, moving.count * sizeof *there);
	for (size_t i = 0; i < moving.count; i++) {
		from[i] = bed_code_of_stay(act, moving.stays[i].id);
		there[i] = moving_in_place(act, &moving, i);
		if (!there[i]) /* all leave before any enters: they may change beds among them */
			placing_end(act, moving.stays[i].id, args->at);
	}
	for (size_t i = 0; i < moving.count; i++) {
		struct placing placing = moving_placing(act, args, &moving, i);

		stay = moving.stays[i];
		if (moving.across) {
			cross(act, args, &moving, i, head, &stay);
			placing_use_holds(act, &moving.people[i], &stay, args->at);
			queueing_came(act, &stay);
		} else {
			keep_note(act, args->note, &stay);
		}
		if (i == 0)
			head = stay.id;
		if (!there[i])
			placing_write(act, &placing, &stay);
		if (args->limit && !moving.across)
			placing_set_limit(act, &moving.people[i], args->limit, NULL,
			    _("as the bed was held"));
		tell_one(act, &moving, i, from[i], &stay);
		said = describe(act, said, &moving, i, from[i]);
	}
	act_say(act, _("moved: %s"), said);
}

const struct verb verb_move = {
	.name = "move",
	.title = N_("Move"),
	.group = N_("Stays"),
	.right = RIGHT_ADMIT,
	PARAMS_OF(move_params),
	.size = sizeof(struct move_args),
	.subject = "person",
	.plan = plan_move,
	.run = run_move,
	.fill = fill_move,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are back in the bed they had, if nobody has it"),
	.help =
	    N_("Gives a person, or a whole family, other beds. Into another shelter the stay ends"
	       " and a new one begins that continues it; the right is needed in both."),
};
