#include "core/reports/roster.h"

#include "core/see.h"

#include <string.h>

struct roster_args {
	const struct shelter *shelter;
	const char *date;
};

static const struct param roster_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .flags = PARAM_ASK,
	    .offset = offsetof(struct roster_args, shelter),
	    .help = N_("Which house; whoever works in one only need not say it.") },
	{ .name = "date", .label = N_("Date"), .type = PARAM_DATE,
	    .offset = offsetof(struct roster_args, date),
	    .help = N_("The day, which turns at the shelter's night boundary; without it, the one that "
		       "has begun.") },
};

void roster_instant(const struct view *view, struct doc *doc, const struct roster *roster,
    struct cell *cell, int64_t instant)
{
	(void)doc;
	cell_number(cell, instant);
	if (instant != DB_NULL)
		cell->title = roster_time(view->arena, roster, instant);
}

void roster_bed(struct doc *doc, struct cell *cell, const char *code)
{
	const char *slash = code ? strchr(code, '/') : NULL;

	cell_choice(doc, cell, code, slash ? slash + 1 : code);
}

void roster_person(struct view *view, struct doc *doc, const struct roster *roster,
    struct cell *code, struct cell *name, int64_t person, const char *person_code)
{
	/* who is in the house is not forgotten, who was there may be */
	const char *named = roster->tense == ROSTER_PAST || person == DB_NULL
		? view_name(view, person, roster->shelter->id)
		: see_name(view->desk, view->arena, person, roster->shelter->id);

	cell_text(doc, code, person_code);
	if (named && *named && (!person_code || strcmp(named, person_code) != 0))
		cell_text(doc, name, named);
}

/* The one that was asked for, or the only one there is for who asks. NULL with a finding. */
static const struct shelter *house_of(struct view *view, const struct roster_args *args)
{
	struct shelter *shelters;
	size_t count;

	if (args->shelter)
		return args->shelter;
	count = view_shelters(view, &report_roster, view->now, NULL, &shelters);
	if (count == 1)
		return &shelters[0];
	failure_add(view->failure, CODE_MISSING_VALUE, "shelter",
	    _("shelter is missing: whose roster it is (report occupancy lists the shelters)"));
	return NULL;
}

static void add_heads(struct view *view, struct doc *doc, const struct roster *roster)
{
	struct arena *arena = view->arena;

	doc_meta(doc, "shelter", _("Shelter"), arena_format(arena, "%s %s", roster->shelter->code,
						   desk_shelter_name(roster->shelter)));
	doc_meta(doc, "night", _("Night of"), when_show_weekday(arena, roster->from));
	doc_meta(doc, "as_of", _("As of"),
	    roster->tense == ROSTER_AHEAD
		? arena_format(arena, _("%s, as planned"), when_show(arena, roster->until))
		: when_show(arena, roster->tense == ROSTER_NOW ? roster->now : roster->until));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct roster_args *args = given;
	const struct shelter *shelter = house_of(view, args);
	struct roster roster;

	if (!shelter)
		return;
	roster_load(view->desk, view->arena, shelter, args->date, &roster);
	add_heads(view, doc, &roster);
	roster_totals(view, doc, &roster);
	roster_beds(view, doc, &roster);
	roster_coming(view, doc, &roster);
	roster_out(view, doc, &roster);
	roster_appointments(view, doc, &roster);
	roster_kitchen(view, doc, &roster);
	roster_mind(view, doc, &roster);
	roster_medicine(view, doc, &roster);
	roster_papers(view, doc, &roster);
	roster_closed(view, doc, &roster);
	roster_duty(view, doc, &roster);
	if (roster.tense != ROSTER_PAST) /* who made it stands at its head */
		doc_sign(doc, _("Taken by the night staff"));
}

const struct report report_roster = { .name = "roster",
	.title = N_("Daily roster"),
	.right = RIGHT_SEE_PEOPLE,
	PARAMS_OF(roster_params),
	.size = sizeof(struct roster_args),
	.house = true,
	.build = build,
	.help = N_("The paper of a house for a day: who sleeps where in walking order, who comes and goes, "
		   "who is out, the appointments, the meals by diet, what to mind, papers that are due, "
		   "beds out of service, who is on duty. A day that is over is shown as it was at the end "
		   "of its night, one to come as it is planned. Alerts, diets and medicine are shown to "
		   "who may see alerts.") };
