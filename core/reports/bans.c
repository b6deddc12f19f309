#include "core/reports/common.h"

#include "core/banning.h"
#include "core/see.h"

struct bans_args {
	const struct person *person;
	const struct shelter *shelter;
	bool all;
};

static const struct param bans_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON,
	    .offset = offsetof(struct bans_args, person), .help = N_("Only this person's.") },
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct bans_args, shelter),
	    .help = N_("Only those that keep somebody from this shelter.") },
	{ .name = "all", .label = N_("All"), .type = PARAM_YES, .offset = offsetof(struct bans_args, all),
	    .help = N_("Those that are over or ended too.") },
};

static const struct column ban_columns[] = {
	{ "ban", N_("No."), CELL_NUMBER, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "shelter", N_("Shelter"), CELL_CHOICE, 0 },
	{ "from", N_("From"), CELL_INSTANT, 1 },
	{ "until", N_("Until"), CELL_DATE, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "reason", N_("Reason"), CELL_TEXT, 1 },
	{ "by", N_("Set by"), CELL_CODE, 2 },
	{ "call", N_("Whom to call"), CELL_TEXT, 2 },
	{ "ended", N_("Ended"), CELL_INSTANT, 3 },
	{ "end_reason", N_("Why ended"), CELL_TEXT, 3 },
};

void ban_section(struct doc *doc, const char *title)
{
	doc_section(doc, title, DOC_COLUMNS(ban_columns))->empty = _("No ban.");
}

void ban_row(struct view *view, struct doc *doc, const struct ban *ban, const char *code,
    const char *key)
{
	const char *state = ban_state(ban, view->now);
	struct shelter shelter = { .code = NULL };
	struct desk_user user = { .name = NULL };
	struct cell *row = doc_row(doc, key);
	bool why = banning_why(view->desk, ban);
	char until[DATE_SIZE]; /* the last day */

	shelter_by_id(view->db, view->arena, ban->shelter, &shelter);
	row_get(view->db, view->arena, &desk_user_table, ban->user, &user);
	cell_number(&row[0], ban->id);
	cell_text(doc, &row[1], code);
	cell_choice(doc, &row[2], shelter.code ? shelter.code : "all",
	    shelter.code ? shelter.code : _("every shelter"));
	cell_number(&row[3], ban->from_at);
	when_to_date(ban->until_at - 1, until);
	cell_text(doc, &row[4], until);
	cell_choice(doc, &row[5], state, ban_state_title(state));
	cell_text(doc, &row[6], why ? view_typed(view, ban->reason) : NULL);
	cell_text(doc, &row[7], user.name);
	cell_text(doc, &row[8], banning_contact(view->desk, shelter.code));
	cell_number(&row[9], ban->ended_at);
	cell_text(doc, &row[10], why ? view_typed(view, ban->end_reason) : NULL);
	if (why && !view->release)
		see_note(view->desk, ban->person);
}

static bool asked_for(const struct bans_args *args, const struct ban *ban)
{
	return (!args->person || args->person->id == ban->person)
		&& (!args->shelter || ban->shelter == DB_NULL || ban->shelter == args->shelter->id);
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct bans_args *args = given;
	struct ban *rows;
	size_t count = bans_load(view->db, view->arena, view->now, args->all, &rows);

	ban_section(doc, NULL);
	for (size_t i = 0; i < count; i++) {
		struct person person;

		if (asked_for(args, &rows[i]) && banning_seen(view->desk, &rows[i])
			&& person_by_id(view->db, view->arena, rows[i].person, &person))
			ban_row(view, doc, &rows[i], person.code, person.code);
	}
}

const struct report report_bans = { .name = "bans", .title = N_("Bans"),
	.right = RIGHT_SEE_PEOPLE, PARAMS_OF(bans_params), .size = sizeof(struct bans_args),
	.build = build,
	.help = N_("Who is not to come into which shelter, until when, and whom to call about it; why "
		   "is shown only to those who have to know. What ends first stands first.") };
