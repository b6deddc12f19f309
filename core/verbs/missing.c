#include "core/away.h"

#include <string.h>

struct missing_args {
	const struct person *person;
	const char *reported, *note;
	when_t at;
};

#define AT(member) offsetof(struct missing_args, member)

static const struct param missing_params[] = {
	{ .name = "person",
	    .label = N_("Person"),
	    .type = PARAM_PERSON,
	    .flags = PARAM_REQUIRED | PARAM_INSIDE,
	    .offset = AT(person),
	    .help = N_("whose whereabouts are not known") },
	{ .name = "at",
	    .label = N_("Since"),
	    .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at),
	    .help = N_("missing since") },
	{ .name = "reported",
	    .label = N_("Reported to"),
	    .type = PARAM_TEXT,
	    .offset = AT(reported),
	    .help = N_("who was told, and their number for it; may be added later") },
	{ .name = "note",
	    .label = N_("Note"),
	    .type = PARAM_NOTE,
	    .offset = AT(note),
	    .help = N_("last seen where, with whom, wearing what") },
};

static bool is_missing(const struct absence *absence)
{
	return strcmp(absence->kind, "missing") == 0;
}

static bool says_more(const struct missing_args *args)
{
	return (args->reported && *args->reported) || (args->note && *args->note);
}

static void judge_absence(struct act *act, const struct missing_args *args, const struct stay *stay)
{
	struct absence absence;

	if (!absence_at(act->db, act->arena, stay->id, DB_NULL, &absence)) {
		away_judge_start(act, stay, args->at);
	} else if (is_missing(&absence)) {
		if (!says_more(args) || act_given(act, "at"))
			act_find(act, CODE_ALREADY_SO, "person",
			    _("%s is missing since %s; --reported or --note alone add to that"),
			    args->person->code, when_show(act->arena, absence.out_at));
	} else if (args->at < absence.out_at) {
		act_find(act, CODE_BEFORE_ARRIVAL, "at",
		    _("%s went out (%s) at %s, after this: missing since then at the earliest"),
		    args->person->code, choice_title(choice_absence, absence.kind),
		    when_show(act->arena, absence.out_at));
	}
}

static void plan_missing(struct act *act, const void *params)
{
	const struct missing_args *args = params;
	struct stay stay;

	if (!leaving_stay(act, args->person, "person", &stay))
		return;
	act_touch(act, shelter_code(act, stay.shelter));
	rules_leaving(args->at, stay.admitted_at, WHEN_NONE, act->now,
	    act->desk->config->backdate_days, "at", &act->outcome->failure);
	judge_absence(act, args, &stay);
}

/* What is learnt later goes to the report that is open. */
static void add_to(struct act *act, const struct missing_args *args, struct absence *absence)
{
	if (args->reported && *args->reported)
		absence->reported = args->reported;
	if (args->note && *args->note)
		absence->note = arena_format(act->arena, "%s%s%s", absence->note,
		    *absence->note ? "; " : "", args->note);
	row_save(act->db, &absence_table, absence);
}

static void start(struct act *act, const struct missing_args *args, const struct stay *stay)
{
	struct absence absence = { .stay = stay->id, .kind = "missing", .out_at = args->at,
		.expected_at = DB_NULL, .returned_at = DB_NULL,
		.note = args->note ? args->note : "",
		.reported = args->reported ? args->reported : "", .void_at = DB_NULL };

	row_add(act->db, &absence_table, &absence);
}

static void run_missing(struct act *act, const void *params)
{
	const struct missing_args *args = params;
	struct people people = { args->person, 1 };
	struct absence absence;
	when_t since = args->at;
	struct stay stay;
	bool out;

	if (!stay_open(act->db, act->arena, args->person->id, &stay))
		return;
	out = absence_at(act->db, act->arena, stay.id, DB_NULL, &absence);
	if (out && is_missing(&absence)) {
		since = absence.out_at;
		add_to(act, args, &absence);
	} else {
		if (out) {
			absence.returned_at = args->at;
			row_save(act->db, &absence_table, &absence);
		}
		start(act, args, &stay);
	}
	away_tell(act, &people, 0, &stay);
	act_say(act, _("missing: %s since %s"), args->person->code, when_show(act->arena, since));
}

const struct verb verb_missing = {
	.name = "missing",
	.title = N_("Missing"),
	.group = N_("Gate"),
	.right = RIGHT_GATE,
	PARAMS_OF(missing_params),
	.size = sizeof(struct missing_args),
	.subject = "person",
	.plan = plan_missing,
	.run = run_missing,
	.undo = UNDO_REVERSE,
	.undo_text = N_("they are as they were before: in the house, or out"),
	.help = N_("Somebody's whereabouts are not known. The stay goes on: only a person closes it"
		   " (discharge). Given again with --reported or --note it adds to the report."),
};
