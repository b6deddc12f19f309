#include "core/reports/contact_rows.h"
#include "core/reports/agenda_rows.h"
#include "core/reports/common.h"
#include "core/reports/goals.h"
#include "core/reports/log_rows.h"

#include "core/act.h"
#include "core/banning.h"
#include "core/diet.h"
#include "core/forgetting.h"
#include "core/last_seen.h"
#include "core/glass.h"
#include "core/household.h"
#include "core/merging.h"
#include "core/release.h"
#include "core/see.h"
#include "core/waiting.h"
#include "db/audit.h"
#include "db/placement.h"
#include "db/stay.h"

#include <string.h>

#define CHANGES_SHOWN 100

struct person_args {
	const struct person *person;
};

static const struct param person_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct person_args, person), .help = N_("Whose file.") },
};

static const struct column fact_columns[] = {
	{ "field", N_("Fact"), CELL_CHOICE, 0 },
	{ "value", N_("Value"), CELL_TEXT, 0 },
};

static const struct column stay_columns[] = {
	{ "stay", N_("Stay"), CELL_CODE, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "admitted", N_("Admitted"), CELL_INSTANT, 0 },
	{ "left", N_("Left"), CELL_INSTANT, 0 },
	{ "expected", N_("Limit"), CELL_DATE, 1 },
	{ "basis", N_("Ground"), CELL_CHOICE, 1 },
	{ "referrer", N_("Brought by"), CELL_CHOICE, 2 },
	{ "reason", N_("Reason"), CELL_CHOICE, 1 },
	{ "destination", N_("Went to"), CELL_TEXT, 2 },
	{ "void", N_("Void"), CELL_TEXT, 3 },
};

static const struct column bed_columns[] = {
	{ "stay", N_("Stay"), CELL_CODE, 0 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "from", N_("From"), CELL_INSTANT, 0 },
	{ "until", N_("Until"), CELL_INSTANT, 0 },
};

static const struct column absence_columns[] = {
	{ "stay", N_("Stay"), CELL_CODE, 1 },
	{ "kind", N_("Kind"), CELL_CHOICE, 0 },
	{ "out", N_("Went"), CELL_INSTANT, 0 },
	{ "expected", N_("Expected"), CELL_INSTANT, 0 },
	{ "returned", N_("Returned"), CELL_INSTANT, 0 },
	{ "reported", N_("Reported to"), CELL_TEXT, 1 },
	{ "note", N_("Note"), CELL_TEXT, 2 },
};

static const struct column relation_columns[] = {
	{ "kind", N_("Relation"), CELL_CHOICE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "direction", N_("Who is"), CELL_CHOICE, 1 },
	{ "note", N_("Note"), CELL_TEXT, 2 },
};

static const struct column family_columns[] = {
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "is", N_("Is"), CELL_CHOICE, 0 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "since", N_("Since"), CELL_INSTANT, 1 },
};

static const struct column status_columns[] = {
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "status", N_("Status"), CELL_CHOICE, 0 },
	{ "decided_by", N_("Decided by"), CELL_TEXT, 0 },
	{ "note", N_("Note"), CELL_TEXT, 1 },
};

static const struct column extension_columns[] = {
	{ "stay", N_("Stay"), CELL_CODE, 1 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "from", N_("From"), CELL_DATE, 0 },
	{ "to", N_("To"), CELL_DATE, 0 },
	{ "decided_by", N_("Decided by"), CELL_TEXT, 0 },
	{ "reason", N_("Reason"), CELL_TEXT, 1 },
};

static const struct column wait_columns[] = {
	{ "entry", N_("Entry"), CELL_CODE, 0 },
	{ "shelter", N_("Shelter"), CELL_CHOICE, 0 },
	{ "since", N_("Since"), CELL_INSTANT, 0 },
	{ "ended", N_("Left the list"), CELL_INSTANT, 0 },
	{ "outcome", N_("Outcome"), CELL_CHOICE, 0 },
	{ "note", N_("Note"), CELL_TEXT, 1 },
};

static const struct column change_columns[] = {
	{ "id", N_("No."), CELL_NUMBER, 3 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "user", N_("User"), CELL_CODE, 0 },
	{ "verb", N_("Verb"), CELL_CODE, 0 },
	{ "detail", N_("What"), CELL_TEXT, 0 },
};

/* A file while it is written; stays are those that may be shown. */
struct file {
	struct view *view;
	struct doc *doc;
	const struct person *person;
	struct stay *stays;
	size_t stay_count;
};

static const char *filled(const char *text)
{
	return text && *text ? text : NULL;
}

/* Facts that are not known are left out. */
static void add_fact(struct file *file, const char *field, const char *label, const char *value)
{
	struct cell *row;

	if (!filled(value))
		return;
	row = doc_row(file->doc, NULL);
	cell_choice(file->doc, &row[0], field, label);
	cell_text(file->doc, &row[1], value);
}

/* Of somebody who is out or missing: the newest sign of them. */
static const char *seen_last(struct file *file)
{
	struct view *view = file->view;

	for (size_t i = 0; i < file->stay_count; i++) {
		const struct stay *stay = &file->stays[i];
		struct bed_fact fact = { .person = stay->person, .stay = stay->id,
			.admitted_at = stay->admitted_at, .out_at = DB_NULL };
		struct absence absence;

		if (stay->left_at == DB_NULL && stay->void_at == DB_NULL
			&& absence_at(view->db, view->arena, stay->id, DB_NULL, &absence)) {
			fact.out_at = absence.out_at;
			return when_show_short(
			    view->arena, last_seen(view->desk, &fact, view->now), view->now);
		}
	}
	return NULL;
}

static void add_facts(struct file *file)
{
	const struct person *person = file->person;
	struct view *view = file->view;
	struct identity identity = { .given = "", .family = "", .alias = "", .phone = "",
		.address = "", .contacts = "", .story = "" };
	int64_t age = view_age(person->birth, view->now);

	see_identity(view->desk, view->arena, person->id, &identity);
	doc_section(file->doc, _("Facts"), DOC_COLUMNS(fact_columns));
	add_fact(file, "person", _("Code"), person->code);
	add_fact(file, "given", _("First name"), identity.given);
	add_fact(file, "family", _("Surname"), identity.family);
	add_fact(file, "alias", _("Other names"), identity.alias);
	add_fact(file, "sex", _("Sex"), choice_title(choice_sex, person->sex));
	add_fact(file, "birth", _("Date of birth"), view_birth(view, person));
	if (age != DB_NULL)
		add_fact(file, "age", _("Age"), arena_format(view->arena, "%lld", (long long)age));
	add_fact(file, "languages", _("Languages"), view_typed(view, person->languages));
	add_fact(
	    file, "accessible", _("Needs an accessible bed"), person->accessible ? _("yes") : NULL);
	if (sees(view->desk, person->id, GROUP_ALERTS))
		add_fact(file, "alerts", _("Alerts"), view_typed(view, person->alerts));
	add_fact(file, "diet", _("Diet"),
	    view_typed(view, diet_shown(view->desk, view->arena, person->id)));
	add_fact(file, "seen", _("Last seen"), seen_last(file));
	add_fact(file, "phone", _("Phone"), identity.phone);
	add_fact(file, "address", _("Address"), identity.address);
	add_fact(file, "contacts", _("Contacts"), identity.contacts);
	add_fact(file, "story", _("Story"), identity.story);
	add_fact(file, "void", _("Void"),
	    view_typed(view, merging_void_text(view->arena, person)));
}

static void add_papers(struct file *file)
{
	const struct person *person = file->person;
	struct view *view = file->view;
	struct identity identity;

	doc_section(file->doc, _("Documents"), DOC_COLUMNS(fact_columns));
	add_fact(file, "citizenship", _("Citizenship"),
	    choice_title(choice_citizenship, person->citizenship));
	add_fact(file, "documents", _("Documents"),
	    choice_title(choice_documents, person->documents));
	add_fact(file, "documents_until", _("Valid until"),
	    date_show(view->arena, person->documents_until));
	if (see_identity(view->desk, view->arena, person->id, &identity))
		add_fact(file, "personal_number", _("Personal number"), identity.personal_number);
}

static void add_stays(struct file *file)
{
	struct doc *doc = file->doc;

	doc_section(doc, _("Stays"), DOC_COLUMNS(stay_columns))->empty = _("No stay yet.");
	for (size_t i = 0; i < file->stay_count; i++) {
		const struct stay *stay = &file->stays[i];
		const char *code = stay_code(file->view->arena, stay->id);
		struct cell *row = doc_row(doc, code);
		struct shelter shelter = { 0 };

		shelter_by_id(file->view->db, file->view->arena, stay->shelter, &shelter);
		cell_text(doc, &row[0], code);
		cell_text(doc, &row[1], shelter.code);
		cell_number(&row[2], stay->admitted_at);
		cell_number(&row[3], stay->left_at);
		cell_text(doc, &row[4], stay->expected_on);
		cell_choice(doc, &row[5], stay->basis, choice_title(choice_basis, stay->basis));
		cell_choice(doc, &row[6], filled(stay->referrer),
		    choice_title(choice_referrer, filled(stay->referrer)));
		cell_choice(
		    doc, &row[7], stay->reason, choice_title(choice_discharge, stay->reason));
		cell_text(doc, &row[8], view_typed(file->view, stay->destination));
		cell_text(doc, &row[9], stay->void_at == DB_NULL ? NULL : view_typed(file->view, stay->void_reason));
	}
}

static void add_placements(struct file *file)
{
	struct view *view = file->view;

	doc_section(file->doc, _("Beds"), DOC_COLUMNS(bed_columns));
	for (size_t i = 0; i < file->stay_count; i++) {
		struct placement *rows;
		size_t count = placements_load(view->db, view->arena, file->stays[i].id, &rows);

		while (count-- > 0) { /* newest first, as the stays */
			struct bed bed = { 0 };
			struct cell *row;

			if (rows[count].void_at != DB_NULL
			    || rows[count].until_at == rows[count].from_at)
				continue;
			if (rows[count].bed != DB_NULL)
				bed_by_id(view->db, view->arena, rows[count].bed, &bed);
			row = doc_row(file->doc, bed.code);
			cell_text(file->doc, &row[0], stay_code(view->arena, file->stays[i].id));
			cell_text(file->doc, &row[1], bed.code);
			cell_number(&row[2], rows[count].from_at);
			cell_number(&row[3], rows[count].until_at);
		}
	}
}

static const char *absence_title(const char *kind)
{
	return strcmp(kind, "missing") == 0 ? _("missing") : choice_title(choice_absence, kind);
}

static void add_absences(struct file *file)
{
	struct view *view = file->view;

	doc_section(file->doc, _("Absences"), DOC_COLUMNS(absence_columns));
	for (size_t i = 0; i < file->stay_count; i++) {
		struct absence *rows;
		size_t count = absences_load(view->db, view->arena, file->stays[i].id, &rows);

		for (size_t k = 0; k < count; k++) {
			struct cell *row = doc_row(file->doc, NULL);

			cell_text(file->doc, &row[0], stay_code(view->arena, file->stays[i].id));
			cell_choice(file->doc, &row[1], rows[k].kind, absence_title(rows[k].kind));
			cell_number(&row[2], rows[k].out_at);
			cell_number(&row[3], rows[k].expected_at);
			cell_number(&row[4], rows[k].returned_at);
			cell_text(file->doc, &row[5], view_typed(view, rows[k].reported));
			cell_text(file->doc, &row[6], view_typed(view, rows[k].note));
		}
	}
}

static void add_relations(struct file *file)
{
	struct view *view = file->view;
	struct relation *rows;
	size_t count = relations_load(view->db, view->arena, file->person->id, &rows);

	doc_section(file->doc, _("Family and no contact"), DOC_COLUMNS(relation_columns));
	for (size_t i = 0; i < count; i++) {
		bool is = rows[i].person == file->person->id;
		int64_t id = is ? rows[i].other : rows[i].person;
		struct person other;
		struct cell *row;

		if (see_hidden(view->desk, id) || !person_by_id(view->db, view->arena, id, &other))
			continue;
		row = doc_row(file->doc, other.code);
		cell_choice(
		    file->doc, &row[0], rows[i].kind, choice_title(choice_relation, rows[i].kind));
		cell_text(file->doc, &row[1], other.code);
		cell_text(file->doc, &row[2], view_name(view, id, DB_NULL));
		/* "parent of" is said of this person, or of the other */
		cell_choice(file->doc, &row[3], is ? "this" : "other",
		    is ? file->person->code : other.code);
		cell_text(file->doc, &row[4], view_typed(view, rows[i].note));
	}
}

static const struct family_seen *family_of_stay(
    const struct family_seen *families, size_t count, int64_t stay)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < families[i].count; k++)
			if (families[i].members[k]->stay == stay)
				return &families[i];
	return NULL;
}

/* With whom they are in the shelter, the head first; the person too. */
static void add_family(struct file *file)
{
	struct view *view = file->view;
	const struct family_seen *family;
	struct family_seen *families;
	struct bed_fact *facts, *bedless;
	size_t count, others;

	if (file->stay_count == 0 || file->stays[0].left_at != DB_NULL
		|| file->stays[0].void_at != DB_NULL)
		return;
	count = see_board(view->desk, view->arena, file->stays[0].shelter, view->now, &facts);
	others = see_bedless(
	    view->desk, view->arena, file->stays[0].shelter, view->now, &bedless);
	count = families_seen(view->arena, facts, count, bedless, others, &families);
	if (!(family = family_of_stay(families, count, file->stays[0].id)))
		return;
	doc_section(file->doc, _("Family in the shelter"), DOC_COLUMNS(family_columns));
	for (size_t i = 0; i < family->count; i++) {
		const struct bed_fact *fact = family->members[i];
		struct cell *row = doc_row(file->doc, fact->person_code);

		cell_text(file->doc, &row[0], fact->person_code);
		cell_text(file->doc, &row[1], view_name(view, fact->person, fact->shelter));
		cell_choice(file->doc, &row[2], i == 0 ? "head" : "member",
		    i == 0 ? _("head") : _("member"));
		cell_text(file->doc, &row[3], fact->code);
		cell_number(&row[4], fact->since_at);
	}
}

static void add_statuses(struct file *file)
{
	struct view *view = file->view;
	struct legal_status *rows;
	int64_t principal = principal_of(view->db, file->person->id), whose;
	size_t count;

	if (see_hidden(view->desk, principal))
		principal = DB_NULL;
	whose = principal == DB_NULL ? file->person->id : principal;
	count = sees(view->desk, whose, GROUP_LEGAL)
			? legal_statuses_load(view->db, view->arena, whose, &rows) : 0;

	doc_section(file->doc, principal == DB_NULL ? _("Legal status")
						    : _("Legal status (of the principal)"),
	    DOC_COLUMNS(status_columns));
	for (size_t i = 0; i < count; i++) {
		struct cell *row = doc_row(file->doc, NULL);

		cell_number(&row[0], rows[i].at);
		cell_choice(file->doc, &row[1], rows[i].status,
		    choice_title(choice_status, rows[i].status));
		cell_text(file->doc, &row[2], filled(rows[i].decided_by));
		cell_text(file->doc, &row[3], view_typed(view, rows[i].note));
	}
}

static void add_extensions(struct file *file)
{
	struct view *view = file->view;

	doc_section(file->doc, _("Extensions"), DOC_COLUMNS(extension_columns));
	for (size_t i = 0; i < file->stay_count; i++) {
		struct extension *rows;
		size_t count = extensions_load(view->db, view->arena, file->stays[i].id, &rows);

		for (size_t k = 0; k < count; k++) {
			struct cell *row = doc_row(file->doc, NULL);

			cell_text(file->doc, &row[0], stay_code(view->arena, file->stays[i].id));
			cell_number(&row[1], rows[k].at);
			cell_text(file->doc, &row[2], rows[k].from_on);
			cell_text(file->doc, &row[3], rows[k].to_on);
			cell_text(file->doc, &row[4], filled(rows[k].decided_by));
			cell_text(file->doc, &row[5], view_typed(view, rows[k].reason));
		}
	}
}

/* Where the person was that the actor may not look into: whose stays, and the codes of the shelters. */
struct elsewhere {
	const char **codes;
	size_t code_count;
	struct stay *stays;
	size_t stay_count;
};

static void elsewhere_load(struct file *file, struct elsewhere *elsewhere)
{
	struct view *view = file->view;
	struct shelter *shelters;
	size_t found = shelters_load(view->db, view->arena, DB_NULL, &shelters);

	*elsewhere = (struct elsewhere){ .codes = NULL };
	elsewhere->codes = arena_alloc(view->arena, (found + 1) * sizeof *elsewhere->codes);
	for (size_t i = 0; i < found; i++)
		if (!view_may(view, &report_person, shelters[i].id))
			elsewhere->codes[elsewhere->code_count++] = shelters[i].code;
	found = stays_load(view->db, view->arena, file->person->id, &elsewhere->stays);
	for (size_t i = 0; i < found; i++)
		if (!view_may(view, &report_person, elsewhere->stays[i].shelter))
			elsewhere->stays[elsewhere->stay_count++] = elsewhere->stays[i];
}

/* Where somebody who was here once is now is not told by what was done there: by no code, and of the
 * time that they were there by nothing at all. */
static bool was_elsewhere(
    struct view *view, const struct elsewhere *elsewhere, const struct audit *audit)
{
	const char **entities;
	size_t count = elsewhere->code_count > 0
		? audit_entities_load(view->db, view->arena, audit->id, &entities) : 0;

	for (size_t i = 0; i < elsewhere->stay_count; i++)
		if (audit->at >= elsewhere->stays[i].admitted_at
			&& (elsewhere->stays[i].left_at == DB_NULL
			    || audit->at <= elsewhere->stays[i].left_at))
			return true;
	for (size_t i = 0; i < elsewhere->code_count; i++) {
		if (strstr(audit->detail, elsewhere->codes[i]))
			return true;
		for (size_t k = 0; k < count; k++)
			if (strstr(entities[k], elsewhere->codes[i]))
				return true;
	}
	return false;
}

static void add_changes(struct file *file)
{
	struct view *view = file->view;
	struct elsewhere elsewhere;
	struct audit_filter filter = { .entity = file->person->code, .from = DB_NULL,
		.until = DB_NULL, .after = DB_NULL, .before = DB_NULL, .limit = CHANGES_SHOWN };
	struct audit *rows;
	size_t count = audit_load(view->db, view->arena, &filter, &rows);

	elsewhere_load(file, &elsewhere);
	doc_section(file->doc, _("Changes"), DOC_COLUMNS(change_columns));
	for (size_t i = 0; i < count; i++) {
		struct cell *row;

		if (see_hides_act(view->desk, view->arena, &rows[i])
			|| was_elsewhere(view, &elsewhere, &rows[i]))
			continue;
		row = doc_row(file->doc, NULL);
		cell_number(&row[0], rows[i].id);
		cell_number(&row[1], rows[i].at);
		cell_text(file->doc, &row[2], rows[i].user);
		cell_text(file->doc, &row[3], rows[i].verb);
		cell_text(file->doc, &row[4], rows[i].detail);
	}
}

static void add_consents(struct file *file)
{
	struct view *view = file->view;
	struct consent *rows;
	size_t count = consents_load(view->db, view->arena, file->person->id, &rows);

	consent_section(file->doc, _("Consents"));
	for (size_t i = 0; i < count; i++)
		consent_row(view, file->doc, &rows[i], file->person->code,
		    arena_format(view->arena, "C-%lld", (long long)rows[i].id));
}

static void add_bans(struct file *file)
{
	struct view *view = file->view;
	struct ban *rows;
	size_t count = bans_of_person(view->db, view->arena, file->person->id, &rows);

	ban_section(file->doc, _("Bans"));
	for (size_t i = 0; i < count; i++)
		if (banning_seen(view->desk, &rows[i]))
			ban_row(view, file->doc, &rows[i], file->person->code,
			    arena_format(view->arena, "N-%lld", (long long)rows[i].id));
}

static void add_waits(struct file *file)
{
	struct view *view = file->view;
	struct waiting *rows;
	size_t count = waitings_of_person(view->db, view->arena, file->person->id, &rows);

	doc_section(file->doc, _("Waiting for a place"), DOC_COLUMNS(wait_columns));
	for (size_t i = 0; i < count; i++) {
		const char *code = waiting_code(view->arena, rows[i].id);
		struct shelter shelter = { .code = "any" };
		struct cell *row;

		if (!view_may(view, &report_person, rows[i].shelter))
			continue;
		row = doc_row(file->doc, code);
		shelter_by_id(view->db, view->arena, rows[i].shelter, &shelter);
		cell_text(file->doc, &row[0], code);
		cell_choice(file->doc, &row[1], shelter.code,
		    rows[i].shelter == DB_NULL ? _("any") : shelter.code);
		cell_number(&row[2], rows[i].since_at);
		cell_number(&row[3], rows[i].ended_at);
		if (rows[i].outcome)
			cell_choice(file->doc, &row[4], rows[i].outcome,
			    choice_title(choice_wait_end, rows[i].outcome));
		cell_text(file->doc, &row[5], view_typed(view, rows[i].note));
	}
}

/* The code, that it is forgotten, and where and when they slept: nothing else is left to tell. */
static void add_forgotten(struct file *file)
{
	doc_section(file->doc, _("Facts"), DOC_COLUMNS(fact_columns));
	add_fact(file, "person", _("Code"), file->person->code);
	add_fact(file, "void", _("Void"), merging_void_text(file->view->arena, file->person));
	add_stays(file);
	compensation_section_of_person(file->view, file->doc, file->person);
}

static void load_stays(struct file *file)
{
	struct view *view = file->view;
	size_t count = stays_load(view->db, view->arena, file->person->id, &file->stays);

	for (size_t i = 0; i < count; i++)
		if (sees(view->desk, file->person->id, GROUP_PLACE)
			&& view_may(view, &report_person, file->stays[i].shelter))
			file->stays[file->stay_count++] = file->stays[i];
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct person_args *args = given;
	struct file file = { view, doc, args->person, NULL, 0 };

	if (!view_may_person(view, report_person.right, args->person->id)) {
		failure_add(view->failure, CODE_NOT_ALLOWED, "person",
		    _("%s was never in a shelter of %s%s"), args->person->code,
		    view->desk->actor.user, glass_hint(view->desk));
		return;
	}
	see_note(view->desk, args->person->id); /* a file is opened: whatever of it may be seen */
	doc_meta(
	    doc, "person", _("Person"), desk_person_label(view->desk, view->arena, args->person));
	load_stays(&file);
	if (forgotten(args->person)) {
		add_forgotten(&file);
		return;
	}
	add_facts(&file);
	add_papers(&file);
	paper_section_of_person(view, doc, args->person);
	agenda_section_of_person(view, doc, args->person->id);
	way_section_of_person(view, doc, args->person->id);
	add_stays(&file);
	add_placements(&file);
	add_absences(&file);
	add_family(&file);
	add_relations(&file);
	add_statuses(&file);
	add_extensions(&file);
	compensation_section_of_person(view, doc, args->person);
	goal_section_of_person(view, doc, args->person->id);
	log_sections_of_person(view, doc, args->person->id);
	add_consents(&file);
	add_bans(&file);
	add_waits(&file);
	add_changes(&file);
}

const struct report report_person = { .name = "person", .title = N_("Personal file"),
	.right = RIGHT_SEE_PEOPLE, PARAMS_OF(person_params), .size = sizeof(struct person_args),
	.build = build,
	.help = N_("Everything that is known of a person: facts, documents, appointments, stays, beds, absences, "
		   "family, legal status, extensions, service plan, log and medication, consents, bans, waiting, "
		   "and who changed what.") };
