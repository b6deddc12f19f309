#include "core/reports/common.h"

#include "core/forgetting.h"
#include "core/occupancy.h"
#include "core/see.h"

struct residents_args {
	const struct shelter *shelter;
	when_t at;
};

static const struct param residents_params[] = {
	{ .name = "shelter",
	    .label = N_("Shelter"),
	    .type = PARAM_SHELTER,
	    .offset = offsetof(struct residents_args, shelter),
	    .help = N_("Only this shelter.") },
	{ .name = "at",
	    .label = N_("As of"),
	    .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST,
	    .offset = offsetof(struct residents_args, at),
	    .help = N_("As it was at that time.") },
};

static const struct column resident_columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 1 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "since", N_("Since"), CELL_INSTANT, 0 },
	{ "until", N_("Until"), CELL_DATE, 0 },
	{ "sex", N_("Sex"), CELL_CHOICE, 2 },
	{ "age", N_("Age"), CELL_NUMBER, 2 },
	{ "status", N_("Status"), CELL_CHOICE, 3 },
	{ "out", N_("Away"), CELL_TEXT, 1 },
};

/* Of somebody who is forgotten no more than the code. */
static void add_facts(struct view *view, struct doc *doc, struct cell *row,
    const struct bed_fact *fact, when_t at)
{
	const char *status = NULL;

	if (fact_is_veiled(fact) || forgotten_id(view->db, view->arena, fact->person))
		return;
	status = view_status(view, fact->person, at);
	cell_choice(doc, &row[6], fact->sex, choice_title(choice_sex, fact->sex));
	cell_number(&row[7], view_age(fact->birth, at));
	cell_choice(doc, &row[8], status, choice_title(choice_status, status));
}

static void add_resident(struct view *view, struct doc *doc, const struct house *house,
    const struct bed_fact *fact, when_t at)
{
	struct cell *row = doc_row(doc, fact->person_code);

	cell_text(doc, &row[0], fact->person_code);
	/* somebody whom the actor may not know of is counted all the same: so many have to come out */
	cell_text(doc, &row[1],
	    fact_is_veiled(fact) ? _("taken")
				 : view_name(view, fact->person, house->shelter->id));
	cell_text(doc, &row[2], house->shelter->code);
	cell_text(doc, &row[3], fact->code);
	cell_number(&row[4], fact->admitted_at);
	cell_text(doc, &row[5], fact->expected_on);
	add_facts(view, doc, row, fact, at);
	cell_text(doc, &row[9], view_absence(view, fact, house->shelter, at));
}

static int64_t add_house(struct view *view, struct doc *doc, const struct house *house, when_t at)
{
	struct bed_fact *bedless;
	size_t count = see_bedless(view->desk, view->arena, house->shelter->id, at, &bedless);
	int64_t people = 0;

	for (size_t i = 0; i < house->count; i++)
		if (house->facts[i].stay != DB_NULL) {
			add_resident(view, doc, house, &house->facts[i], at);
			people++;
		}
	for (size_t i = 0; i < count; i++) {
		add_resident(view, doc, house, &bedless[i], at);
		people++;
	}
	return people;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct residents_args *args = given;
	struct occupancy occupancy;
	int64_t people = 0;

	occupancy_load(view->desk, view->arena, args->shelter ? args->shelter->id : DB_NULL, args->at,
	    &occupancy);
	doc_section(doc, NULL, DOC_COLUMNS(resident_columns))->empty = _("Nobody is here.");
	for (size_t i = 0; i < occupancy.house_count; i++)
		if (view_may(view, &report_residents, occupancy.houses[i].shelter->id))
			people += add_house(view, doc, &occupancy.houses[i], args->at);
	doc_meta(doc, "at", _("As of"), when_show(view->arena, args->at));
	doc_meta(doc, "people", _("People"), arena_format(view->arena, "%lld", (long long)people));
}

const struct report report_residents = { .name = "residents",
	.title = N_("Residents"),
	.right = RIGHT_SEE_PEOPLE,
	PARAMS_OF(residents_params),
	.size = sizeof(struct residents_args),
	.build = build,
	.help
	= N_("Who lives where, in walking order, those without a bed last; now or at any time "
	     "that has passed.") };
