#include "core/leaving.h"
#include "core/queueing.h"

#include <stdlib.h>
#include <string.h>

struct stay_void_args {
	const struct person *person;
	const char *stay, *reason;
};

#define AT(member) offsetof(struct stay_void_args, member)

static const struct param stay_void_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = AT(person), .help = N_("whose stay was entered by mistake") },
	{ .name = "stay", .label = N_("Stay"), .type = PARAM_TEXT, .offset = AT(stay),
	    .help = N_("its code, as S-000012; without it, the newest stay of the person") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_NOTE, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .help = N_("what was wrong with the entry") },
};

static bool is_named(struct act *act, const struct stay *stay, const char *code)
{
	const char *digits = code[0] == 'S' || code[0] == 's' ? code + 1 : code;
	char *end;
	long long id;

	if (strcmp(stay_code(act->arena, stay->id), code) == 0)
		return true;
	digits += *digits == '-';
	id = strtoll(digits, &end, 10);
	return *digits >= '0' && *digits <= '9' && *end == '\0' && id == stay->id;
}

/* The named stay of the person, or the newest that is not void. */
static bool find_stay(struct act *act, const struct stay_void_args *args, struct stay *stay)
{
	bool named = args->stay && *args->stay;
	struct stay *stays;
	size_t count = stays_load(act->db, act->arena, args->person->id, &stays);

	for (size_t i = 0; i < count; i++)
		if (named ? is_named(act, &stays[i], args->stay) : stays[i].void_at == DB_NULL) {
			*stay = stays[i];
			return true;
		}
	act_find(act, named ? CODE_UNKNOWN_RECORD : CODE_NOT_SO, named ? "stay" : "person",
	    named ? _("%s has no stay \"%s\"") : _("%s has no stay"), args->person->code,
	    args->stay);
	return false;
}

/* A stay that went on in another shelter cannot be taken from under it. */
static void judge_continued(struct act *act, const struct stay *stay)
{
	struct stay *stays;
	size_t count = stays_load(act->db, act->arena, stay->person, &stays);

	for (size_t i = 0; i < count; i++)
		if (stays[i].continues == stay->id && stays[i].void_at == DB_NULL)
			act_find(act, CODE_DEPENDS, "person",
			    _("%s goes on as %s in %s: void that first"),
			    stay_code(act->arena, stay->id), stay_code(act->arena, stays[i].id),
			    shelter_code(act, stays[i].shelter));
}

static void touch_beds(struct act *act, const struct stay *stay)
{
	struct placement *placements;
	size_t count = placements_load(act->db, act->arena, stay->id, &placements);

	for (size_t i = 0; i < count; i++) {
		struct bed bed;

		if (placements[i].bed != DB_NULL
			&& bed_by_id(act->db, act->arena, placements[i].bed, &bed))
			act_touch(act, bed.code);
	}
}

static void plan_stay_void(struct act *act, const void *params)
{
	const struct stay_void_args *args = params;
	struct stay stay;

	if (!args->person)
		return;
	act_touch(act, args->person->code);
	if (!find_stay(act, args, &stay))
		return;
	act_in(act, stay.shelter);
	touch_beds(act, &stay);
	act_touch(act, shelter_code(act, stay.shelter));
	if (stay.void_at != DB_NULL) {
		act_find(act, CODE_ALREADY_SO, "stay", _("%s is void already: %s"),
		    stay_code(act->arena, stay.id), stay.void_reason ? stay.void_reason : "");
		return;
	}
	judge_continued(act, &stay);
	if (stay.left_at == DB_NULL)
		leaving_warn(act, &stay, &stay.id, 1);
}

/* Beds and absences first: the database takes no void stay that still has a bed. Beds that nobody
 * slept in need no cleaning: the state is computed from what is not void. */
static void void_rows(struct act *act, const struct stay *stay)
{
	struct placement *placements;
	struct absence *absences;
	size_t count = placements_load(act->db, act->arena, stay->id, &placements);

	for (size_t i = 0; i < count; i++) {
		if (placements[i].void_at != DB_NULL)
			continue;
		placements[i].void_at = act->now;
		row_save(act->db, &placement_table, &placements[i]);
	}
	count = absences_load(act->db, act->arena, stay->id, &absences);
	for (size_t i = 0; i < count; i++) {
		absences[i].void_at = act->now;
		row_save(act->db, &absence_table, &absences[i]);
	}
}

static void run_stay_void(struct act *act, const void *params)
{
	const struct stay_void_args *args = params;
	struct succession succession = { 0 };
	struct stay stay;

	if (!find_stay(act, args, &stay))
		return;
	if (stay.left_at == DB_NULL)
		succession = family_succession(act->db, act->arena, &stay, &stay.id, 1);
	act_result(act, "person", args->person->code);
	act_result(act, "stay", stay_code(act->arena, stay.id));
	act_result(act, "bed", stay.left_at == DB_NULL ? bed_code_of_stay(act, stay.id) : NULL);
	act_result(act, "shelter", shelter_code(act, stay.shelter));
	void_rows(act, &stay);
	queueing_return(act, stay.id);
	stay.void_at = act->now;
	stay.void_reason = args->reason;
	row_save(act->db, &stay_table, &stay);
	family_succeed(act->db, &succession);
	act_say(act, _("void: stay %s of %s in %s"), stay_code(act->arena, stay.id),
	    args->person->code, shelter_code(act, stay.shelter));
}

const struct verb verb_stay_void = {
	.name = "stay-void",
	.title = N_("Void a stay"),
	.group = N_("Stays"),
	.right = RIGHT_CORRECT,
	PARAMS_OF(stay_void_params),
	.size = sizeof(struct stay_void_args),
	.subject = "person",
	.plan = plan_stay_void,
	.run = run_stay_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the stay counts again, if its bed and its person are free for it"),
	.help = N_("Declares a stay as entered by mistake, with the reason: it, its beds and its"
		   " absences count for nothing from then on, and stay in the history."),
};
