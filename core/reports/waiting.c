#include "core/reports/common.h"

#include "core/choice.h"
#include "core/waitlist.h"

struct waiting_args {
	const struct shelter *shelter;
	const struct bed *bed;
	bool all;
};

#define AT(member) offsetof(struct waiting_args, member)

static const struct param waiting_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Only who waits for this shelter, or for any.") },
	{ .name = "bed", .label = N_("Bed"), .type = PARAM_BED, .offset = AT(bed),
	    .help = N_("Who is first for this bed, and why the others are not.") },
	{ .name = "all", .label = N_("All"), .type = PARAM_YES, .offset = AT(all),
	    .help = N_("Those too who no longer wait, with what became of them.") },
};

/* A reader of the screen goes by these, in this order (tui/screen_waiting.c). */
static const struct column waiting_columns[] = {
	{ "position", N_("No."), CELL_NUMBER, 0 },
	{ "entry", N_("Entry"), CELL_CODE, 0 },
	{ "shelter", N_("Shelter"), CELL_CHOICE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Who"), CELL_TEXT, 0 },
	{ "count", N_("People"), CELL_NUMBER, 1 },
	{ "need", N_("Needs"), CELL_TEXT, 1 },
	{ "urgency", N_("Urgency"), CELL_CHOICE, 0 },
	{ "days", N_("Days"), CELL_NUMBER, 0 },
	{ "since", N_("Since"), CELL_INSTANT, 2 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "until", N_("Until"), CELL_INSTANT, 1 },
	{ "declined", N_("Declined"), CELL_NUMBER, 2 },
	{ "outcome", N_("Outcome"), CELL_CHOICE, 2 },
	{ "ended", N_("Left the list"), CELL_INSTANT, 3 },
	{ "referrer", N_("Brought by"), CELL_CHOICE, 3 },
	{ "note", N_("Note"), CELL_TEXT, 3 },
};

static const struct column turn_columns[] = {
	{ "turn", N_("Turn"), CELL_NUMBER, 0 },
	{ "entry", N_("Entry"), CELL_CODE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Who"), CELL_TEXT, 1 },
	{ "urgency", N_("Urgency"), CELL_CHOICE, 1 },
	{ "days", N_("Days"), CELL_NUMBER, 1 },
	{ "position", N_("No. on the list"), CELL_NUMBER, 2 },
	{ "why", N_("Why"), CELL_TEXT, 0 },
};

static const struct choice states[] = { { "waiting", N_("waits"), NULL },
	{ "offered", N_("offered"), NULL }, { "coming", N_("they come"), NULL },
	{ "overdue", N_("no answer"), NULL }, { "ended", N_("left the list"), NULL }, { 0 } };

static const char *state_of(const struct waiter *waiter, when_t now)
{
	const struct offered *open = waiter->open;

	if (waiter->entry.ended_at != DB_NULL)
		return "ended";
	if (!open)
		return "waiting";
	if (open->until_at != DB_NULL && open->until_at <= now)
		return "overdue";
	return open->confirmed_at != DB_NULL ? "coming" : "offered";
}

/* Of a person the name, where it may be seen; otherwise what is known of the party. */
static const char *who(const struct view *view, const struct waiter *waiter)
{
	const struct waiting *entry = &waiter->entry;
	const char *label, *party;

	if (waiter->person.id != 0)
		return view_name(view, entry->person, entry->shelter);
	party = party_text(view->arena, entry->party, entry->sex, entry->age);
	label = view_typed(view, entry->label);
	return label ? arena_format(view->arena, "%s (%s)", label, party) : party;
}

static void choose(struct doc *doc, struct cell *cell, const struct choice *list, const char *word)
{
	if (word && *word)
		cell_choice(doc, cell, word, choice_title(list, word));
}

static void add_waiter(struct view *view, struct doc *doc, const struct waiter *waiter)
{
	const struct waiting *entry = &waiter->entry;
	const char *needs = waiting_needs_shown(view->arena, entry);
	struct cell *row = doc_row(doc, waiter->code);

	if (waiter->position > 0)
		cell_number(&row[0], (int64_t)waiter->position);
	cell_text(doc, &row[1], waiter->code);
	cell_choice(doc, &row[2], waiter->shelter_code ? waiter->shelter_code : "any",
	    waiter->shelter_code ? waiter->shelter_code : _("any"));
	cell_text(doc, &row[3], waiter->person.id != 0 ? waiter->person.code : NULL);
	cell_text(doc, &row[4], who(view, waiter));
	cell_number(&row[5], entry->party);
	cell_text(doc, &row[6], *needs ? view_typed(view, needs) : NULL);
	choose(doc, &row[7], choice_urgency, urgency_word(waiter->urgency));
	cell_number(&row[8], waiter->days);
	cell_number(&row[9], entry->since_at);
	choose(doc, &row[10], states, state_of(waiter, view->now));
	if (waiter->open) {
		cell_text(doc, &row[11], waiter->open->bed_code);
		cell_number(&row[12], waiter->open->until_at);
	}
	cell_number(&row[13], (int64_t)waiter->declined);
	choose(doc, &row[14], choice_wait_end, entry->outcome);
	cell_number(&row[15], entry->ended_at);
	choose(doc, &row[16], choice_referrer, entry->referrer);
	cell_text(doc, &row[17], view_typed(view, entry->note));
}

static void add_turn(struct view *view, struct doc *doc, const struct waiter *waiter)
{
	struct cell *row = doc_row(doc, waiter->code);

	if (waiter->turn > 0)
		cell_number(&row[0], (int64_t)waiter->turn);
	cell_text(doc, &row[1], waiter->code);
	cell_text(doc, &row[2], waiter->person.id != 0 ? waiter->person.code : NULL);
	cell_text(doc, &row[3], who(view, waiter));
	choose(doc, &row[4], choice_urgency, urgency_word(waiter->urgency));
	cell_number(&row[5], waiter->days);
	cell_number(&row[6], (int64_t)waiter->position);
	cell_text(doc, &row[7], waiter->why);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct waiting_args *args = given;
	struct waiter *waiters;
	size_t count;

	if (args->bed) {
		doc_section(doc, NULL, DOC_COLUMNS(turn_columns))->empty = _("Nobody waits.");
		if (!view_may(view, &report_waiting, args->bed->shelter))
			return;
		count = waitlist_for_bed(view->desk, view->arena, args->bed, &waiters);
		for (size_t i = 0; i < count; i++)
			add_turn(view, doc, &waiters[i]);
		return;
	}
	doc_section(doc, NULL, DOC_COLUMNS(waiting_columns))->empty = _("Nobody waits.");
	count = waitlist_load(view->desk, view->arena, args->shelter ? args->shelter->id : DB_NULL,
	    args->all, &waiters);
	for (size_t i = 0; i < count; i++)
		if (view_may(view, &report_waiting, waiters[i].entry.shelter))
			add_waiter(view, doc, &waiters[i]);
}

const struct report report_waiting = { .name = "waiting",
	.title = N_("Waiting list"),
	.right = RIGHT_SEE_PEOPLE,
	PARAMS_OF(waiting_params),
	.size = sizeof(struct waiting_args),
	.build = build,
	.help = N_("Who waits for a place, in order: urgent first, then by urgency as it has risen with "
		   "the days, then who waits longest. With a bed: who is first for it, and the rule that "
		   "keeps it from each of the others. Nobody disappears: --all shows those who left, and "
		   "why.") };
