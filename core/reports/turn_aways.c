#include "core/reports/common.h"

#include "core/choice.h"
#include "core/see.h"
#include "core/waiting.h"

#include <string.h>

struct turn_aways_args {
	const struct shelter *shelter;
	when_t from, to;
};

#define AT(member) offsetof(struct turn_aways_args, member)

static const struct param turn_aways_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Only this shelter.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT, .offset = AT(from),
	    .help = N_("Start of the period; without it, everything.") },
	{ .name = "to", .label = N_("To"), .type = PARAM_INSTANT, .flags = PARAM_END,
	    .offset = AT(to), .help = N_("End of the period; a date means to the end of that day.") },
};

static const struct column list_columns[] = {
	{ "entry", N_("Entry"), CELL_CODE, 0 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "person", N_("Person"), CELL_CODE, 1 },
	{ "name", N_("Who"), CELL_TEXT, 0 },
	{ "count", N_("People"), CELL_NUMBER, 1 },
	{ "reason", N_("Reason"), CELL_CHOICE, 0 },
	{ "referrer", N_("Brought by"), CELL_CHOICE, 1 },
	{ "sent_to", N_("Sent to"), CELL_TEXT, 0 },
	{ "waiting", N_("Waits as"), CELL_CODE, 2 },
	{ "void", N_("Void"), CELL_TEXT, 2 },
	{ "note", N_("Note"), CELL_TEXT, 3 },
};

static const struct column count_columns[] = {
	{ "month", N_("Month"), CELL_TEXT, 0 },
	{ "reason", N_("Reason"), CELL_CHOICE, 0 },
	{ "entries", N_("Times"), CELL_NUMBER, 0 },
	{ "people", N_("People"), CELL_NUMBER, 0 },
	{ "chart", N_("Chart"), CELL_BAR, 1 }, /* of the most in a row */
};

/* What one month had of one reason. */
struct tally_of {
	char month[8]; /* yyyy-mm */
	const char *reason;
	int64_t entries, people;
};

struct tallies {
	struct tally_of *items;
	size_t count;
};

static const char *who(const struct view *view, const struct turn_away *row)
{
	const char *label = view_typed(view, row->label), *party;

	if (row->person != DB_NULL)
		return view_name(view, row->person, row->shelter);
	party = party_text(view->arena, row->party, row->sex, row->age);
	return label ? arena_format(view->arena, "%s (%s)", label, party) : party;
}

static void choose(struct doc *doc, struct cell *cell, const struct choice *list, const char *word)
{
	if (word && *word)
		cell_choice(doc, cell, word, choice_title(list, word));
}

static void add_entry(struct view *view, struct doc *doc, const struct shelter *shelter,
    const struct turn_away *entry)
{
	struct cell *row = doc_row(doc, turn_away_code(view->arena, entry->id));
	struct person person;

	cell_text(doc, &row[0], turn_away_code(view->arena, entry->id));
	cell_number(&row[1], entry->at);
	cell_text(doc, &row[2], shelter->code);
	if (entry->person != DB_NULL
		&& person_by_id(view->db, view->arena, entry->person, &person))
		cell_text(doc, &row[3], person.code);
	cell_text(doc, &row[4], who(view, entry));
	cell_number(&row[5], entry->party);
	choose(doc, &row[6], choice_turn_away, entry->reason);
	choose(doc, &row[7], choice_referrer, entry->referrer);
	cell_text(doc, &row[8], view_typed(view, entry->sent_to));
	if (entry->waiting != DB_NULL)
		cell_text(doc, &row[9], waiting_code(view->arena, entry->waiting));
	cell_text(doc, &row[10], entry->void_reason);
	cell_text(doc, &row[11], view_typed(view, entry->note));
}

/* Kept in order: the newest month first, in it the reasons as the list of them has them. */
static bool comes_before(const struct tally_of *a, const struct tally_of *b)
{
	int order = strcmp(a->month, b->month);

	return order != 0 ? order > 0
			  : choice_find(choice_turn_away, a->reason)
		    < choice_find(choice_turn_away, b->reason);
}

static void count(struct view *view, struct tallies *tallies, const struct turn_away *entry)
{
	struct tally_of one = { .reason = entry->reason };
	char day[DATE_SIZE];
	size_t at = 0;

	if (entry->void_at != DB_NULL)
		return;
	when_to_date(entry->at, day);
	memcpy(one.month, day, 7);
	while (at < tallies->count && comes_before(&tallies->items[at], &one))
		at++;
	if (at == tallies->count || comes_before(&one, &tallies->items[at])) {
		tallies->items = arena_grow(
		    view->arena, tallies->items, tallies->count, sizeof *tallies->items);
		memmove(&tallies->items[at + 1], &tallies->items[at],
		    (tallies->count - at) * sizeof *tallies->items);
		tallies->items[at] = one;
		tallies->count++;
	}
	tallies->items[at].entries++;
	tallies->items[at].people += entry->party;
}

static void add_counts(struct view *view, struct doc *doc, const struct tallies *tallies)
{
	int64_t most = 0, entries = 0, people = 0;
	struct cell *row;

	doc_section(doc, _("By month and reason"), DOC_COLUMNS(count_columns));
	for (size_t i = 0; i < tallies->count; i++) {
		most = tallies->items[i].people > most ? tallies->items[i].people : most;
		entries += tallies->items[i].entries;
		people += tallies->items[i].people;
	}
	for (size_t i = 0; i < tallies->count; i++) {
		const struct tally_of *one = &tallies->items[i];

		row = doc_row(doc, NULL);
		cell_text(doc, &row[0],
		    arena_format(view->arena, "%.2s.%.4s", one->month + 5, one->month));
		choose(doc, &row[1], choice_turn_away, one->reason);
		cell_number(&row[2], one->entries);
		cell_number(&row[3], one->people);
		cell_number(&row[4], (one->people * 100 + most - 1) / most);
	}
	row = doc_row(doc, NULL);
	cell_text(doc, &row[0], _("All"));
	cell_number(&row[2], entries);
	cell_number(&row[3], people);
	doc_sum(doc);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct turn_aways_args *args = given;
	struct tallies tallies = { 0 };
	struct shelter *shelters;
	size_t found = view_shelters(view, &report_turn_aways, WHEN_NONE, args->shelter, &shelters);

	doc_section(doc, NULL, DOC_COLUMNS(list_columns))->empty = _("Nobody was turned away.");
	for (size_t s = 0; s < found; s++) {
		struct turn_away *rows;
		size_t rows_found = turn_aways_load(
		    view->db, view->arena, shelters[s].id, args->from, args->to, &rows);

		for (size_t i = 0; i < rows_found; i++) {
			if (see_hidden(view->desk, rows[i].person))
				continue;
			add_entry(view, doc, &shelters[s], &rows[i]);
			count(view, &tallies, &rows[i]);
		}
	}
	if (tallies.count > 0)
		add_counts(view, doc, &tallies);
}

const struct report report_turn_aways = { .name = "turn-aways",
	.title = N_("Turn-aways"),
	.right = RIGHT_SEE_PEOPLE,
	PARAMS_OF(turn_aways_params),
	.size = sizeof(struct turn_aways_args),
	.build = build,
	.help = N_("Who could not be taken: when, who brought them, why, where they were sent; and how "
		   "many by month and reason, void entries left out.") };
