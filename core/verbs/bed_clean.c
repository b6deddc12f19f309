#include "core/act.h"
#include "db/bed.h"
#include "core/see.h"

struct bed_clean_args {
	const struct bed *bed;
	struct beds beds;
	when_t at;
};

#define AT(member) offsetof(struct bed_clean_args, member)

static const struct param bed_clean_params[] = {
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED, .offset = AT(bed),
	    .help = N_("which bed") },
	{ .name = "beds", .label = N_("Beds"), .type = PARAM_BEDS, .offset = AT(beds),
	    .help = N_("several at once, instead of one") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when it was cleaned") },
};

static struct beds beds_of(const struct bed_clean_args *args)
{
	return args->bed ? (struct beds){ args->bed, 1 } : args->beds;
}

static void find_clean(struct act *act, const struct bed *bed, when_t at)
{
	struct bed_fact fact;

	if (!see_bed(act->desk, act->arena, bed->id, at, &fact))
		act_find(act, CODE_BED_RETIRED, "bed", _("%s is no longer in use"), bed->code);
	else if (fact_is_veiled(&fact))
		act_find(act, CODE_ALREADY_SO, "bed",
		    _("%s is not to be cleaned: somebody sleeps in it"), bed->code);
	else if (fact.stay != DB_NULL)
		act_find(act, CODE_ALREADY_SO, "bed",
		    _("%s is not to be cleaned: somebody sleeps in it since %s"), bed->code,
		    when_show_short(act->arena, fact.since_at, act->now));
	else if (fact.last_left_at == DB_NULL
		|| (fact.cleaned_at != DB_NULL && fact.cleaned_at >= fact.last_left_at))
		act_find(act, CODE_ALREADY_SO, "bed",
		    fact.cleaned_at == DB_NULL ? _("%s is clean: nobody has used it")
					       : _("%s is clean: nobody has used it since %s"),
		    bed->code, when_show_short(act->arena, fact.cleaned_at, act->now));
}

static void plan_bed_clean(struct act *act, const void *params)
{
	const struct bed_clean_args *args = params;
	struct beds beds = beds_of(args);

	if (args->bed && args->beds.count > 0)
		act_find(act, CODE_BAD_VALUE, "beds", _("give either --bed or --beds, not both"));
	if (beds.count == 0)
		act_find(act, CODE_MISSING_VALUE, "bed",
		    _("bed is missing: say which, with --bed or --beds"));
	for (size_t i = 0; i < beds.count; i++) {
		act_touch(act, beds.items[i].code);
		act_in(act, beds.items[i].shelter);
		find_clean(act, &beds.items[i], args->at);
		for (size_t k = 0; k < i; k++)
			if (beds.items[k].id == beds.items[i].id)
				act_find(act, CODE_BAD_VALUE, "beds", _("%s is named twice"),
				    beds.items[i].code);
	}
}

static void run_bed_clean(struct act *act, const void *params)
{
	const struct bed_clean_args *args = params;
	struct beds beds = beds_of(args);
	const char *codes = "";

	for (size_t i = 0; i < beds.count; i++) {
		struct cleaning row
		    = { .bed = beds.items[i].id, .at = args->at, .void_at = DB_NULL };

		row_add(act->db, &cleaning_table, &row);
		act_result_list(act, "beds", beds.items[i].code);
		codes = arena_format(
		    act->arena, "%s%s%s", codes, i ? ", " : "", beds.items[i].code);
	}
	act_result(act, "bed", beds.items[0].code);
	act_say(act, _("cleaned: %s"), codes);
}

const struct verb verb_bed_clean = {
	.name = "bed-clean",
	.title = N_("Mark as cleaned"),
	.group = N_("Beds"),
	.right = RIGHT_BEDS,
	PARAMS_OF(bed_clean_params),
	.size = sizeof(struct bed_clean_args),
	.subject = "bed",
	.plan = plan_bed_clean,
	.run = run_bed_clean,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the bed is to be cleaned again"),
	.help = N_("The bed was cleaned after the last one left and can be offered again."),
};
