#include "core/reports/common.h"

#include "core/merging.h"
#include "core/release.h"
#include "core/see.h"

#include <stdlib.h>
#include <string.h>

struct people_args {
	const char *find, *sex, *in;
	const struct shelter *shelter;
	int64_t limit;
};

static const struct choice choice_in[]
    = { { "yes", N_("in a shelter"), NULL }, { "no", N_("in no shelter"), NULL }, { 0 } };

static const struct param people_params[] = {
	{ .name = "find", .label = N_("Find"), .type = PARAM_TEXT,
	    .offset = offsetof(struct people_args, find),
	    .help = N_("Names in any script, other names, code, personal number or birth date.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct people_args, shelter),
	    .help = N_("Only people who are in this shelter now.") },
	{ .name = "sex", .label = N_("Sex"), .type = PARAM_CHOICE, .choices = choice_sex,
	    .offset = offsetof(struct people_args, sex), .help = N_("Only this sex.") },
	{ .name = "in", .label = N_("In a shelter"), .type = PARAM_CHOICE, .choices = choice_in,
	    .offset = offsetof(struct people_args, in),
	    .help = N_("Only people who are, or are not, in a shelter now.") },
	{ .name = "limit", .label = N_("At most"), .type = PARAM_NUMBER, .min = 1, .max = 1000000,
	    .offset = offsetof(struct people_args, limit),
	    .help = N_("How many rows at most; without it 200.") },
};

static const struct column people_columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "sex", N_("Sex"), CELL_CHOICE, 2 },
	{ "birth", N_("Born"), CELL_DATE, 1 },
	{ "citizenship", N_("Citizenship"), CELL_CHOICE, 3 },
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "bed", N_("Bed"), CELL_CODE, 1 },
	{ "state", N_("State"), CELL_CHOICE, 1 },
};

static const struct choice choice_presence[] = { { "in", N_("in the house"), NULL },
	{ "away", N_("away"), NULL }, { "missing", N_("missing"), NULL },
	{ "not-in", N_("in no shelter"), NULL }, { 0 } };

/* Everybody who is in a shelter now, by person. */
struct presence {
	const struct bed_fact **facts;
	size_t count;
};

static int fact_by_person(const void *a, const void *b)
{
	int64_t x = (*(const struct bed_fact *const *)a)->person;
	int64_t y = (*(const struct bed_fact *const *)b)->person;

	return (x > y) - (x < y);
}

static void note_facts(
    struct view *view, struct presence *presence, const struct bed_fact *facts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (facts[i].stay == DB_NULL || fact_is_veiled(&facts[i]))
			continue;
		presence->facts = arena_grow(
		    view->arena, presence->facts, presence->count, sizeof *presence->facts);
		presence->facts[presence->count++] = &facts[i];
	}
}

static void load_presence(struct view *view, const struct shelter *shelters, size_t shelter_count,
    struct presence *presence)
{
	struct bed_fact *facts;
	size_t count = see_board(view->desk, view->arena, DB_NULL, view->now, &facts);

	note_facts(view, presence, facts, count);
	for (size_t i = 0; i < shelter_count; i++) {
		count = see_bedless(view->desk, view->arena, shelters[i].id, view->now, &facts);
		note_facts(view, presence, facts, count);
	}
	if (presence->count > 0)
		qsort(presence->facts, presence->count, sizeof *presence->facts, fact_by_person);
}

static const struct bed_fact *present(const struct presence *presence, int64_t person)
{
	struct bed_fact wanted = { .person = person };
	const struct bed_fact *key = &wanted, **found;

	if (presence->count == 0)
		return NULL;
	found = bsearch(
	    &key, presence->facts, presence->count, sizeof *presence->facts, fact_by_person);
	return found ? *found : NULL;
}

static const char *state_of(const struct bed_fact *fact)
{
	if (!fact)
		return "not-in";
	if (fact->absence == DB_NULL)
		return "in";
	return strcmp(fact->absence_kind, "missing") == 0 ? "missing" : "away";
}

static void add_person(struct view *view, struct doc *doc, const struct person *person,
    const struct bed_fact *fact, const struct shelter *shelter)
{
	struct cell *row = doc_row(doc, person->code);
	const char *state = state_of(fact);
	/* whose file may be seen for an earlier stay may be where the actor may see nobody */
	bool seen = fact && desk_may(view->desk, report_people.right, fact->shelter)
		&& sees(view->desk, person->id, GROUP_PLACE);

	cell_text(doc, &row[0], person->code);
	cell_text(doc, &row[1], view_name(view, person->id, DB_NULL));
	cell_choice(doc, &row[2], person->sex, choice_title(choice_sex, person->sex));
	cell_choice(
	    doc, &row[3], person->birth && !release_shows(view->desk, person->id)
		? view_birth(view, person) : person->birth, view_birth(view, person));
	cell_choice(doc, &row[4], person->citizenship,
	    choice_title(choice_citizenship, person->citizenship));
	cell_text(doc, &row[5], seen && shelter ? shelter->code : NULL);
	cell_text(doc, &row[6], seen ? fact->code : NULL);
	cell_choice(doc, &row[7], state, choice_title(choice_presence, state));
}

static const struct shelter *shelter_of(
    const struct shelter *shelters, size_t count, const struct bed_fact *fact)
{
	for (size_t i = 0; fact && i < count; i++)
		if (shelters[i].id == fact->shelter)
			return &shelters[i];
	return NULL;
}

static bool wanted(const struct people_args *args, const struct bed_fact *fact)
{
	if (args->shelter && (!fact || fact->shelter != args->shelter->id))
		return false;
	return !args->in || (strcmp(args->in, "yes") == 0) == (fact != NULL);
}

/* Those who are in a shelter come first, each part in the order of the search. True when there
 * were more than the limit. */
static bool add_hits(struct view *view, struct doc *doc, const struct people_args *args,
    const struct search_hit *hits, size_t count, size_t limit)
{
	struct presence presence = { 0 };
	struct shelter *shelters;
	size_t shelter_count = shelters_load(view->db, view->arena, DB_NULL, &shelters), added = 0;

	load_presence(view, shelters, shelter_count, &presence);
	for (int in = 1; in >= 0; in--)
		for (size_t i = 0; i < count; i++) {
			const struct bed_fact *fact = present(&presence, hits[i].person);
			struct person person;

			if ((fact != NULL) != (in == 1) || !wanted(args, fact)
				|| !person_by_id(view->db, view->arena, hits[i].person, &person)
				|| person.void_at != DB_NULL
				|| (args->sex && strcmp(args->sex, person.sex) != 0)
				|| !view_may_person(view, report_people.right, person.id))
				continue;
			if (added++ == limit)
				return true;
			add_person(view, doc, &person, fact,
			    shelter_of(shelters, shelter_count, fact));
		}
	return false;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct people_args *args = given;
	struct search_hit *hits;
	size_t count;

	count = merging_find(view->desk, view->arena, args->find ? args->find : "", &hits);
	doc_section(doc, NULL, DOC_COLUMNS(people_columns))->empty = _("Nobody was found.");
	if (add_hits(
		view, doc, args, hits, count, args->limit == DB_NULL ? 200 : (size_t)args->limit))
		doc_meta(doc, "more", _("Cut"), _("there are more rows: raise --limit"));
}

const struct report report_people = { .name = "people",
	.title = N_("People"),
	.right = RIGHT_SEE_PEOPLE,
	PARAMS_OF(people_params),
	.size = sizeof(struct people_args),
	.build = build,
	.help
	= N_("The register: finds people by names in Georgian or Latin letters, code, personal "
	     "number or birth date. Those who are in a shelter come first.") };
