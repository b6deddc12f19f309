#include "core/check.h"

#include "core/i18n.h"
#include "core/state.h"
#include "db/check.h"

#include <string.h>

static const char *const sentences[] = {
	[DB_CHECK_BED_OVERLAP] = N_("two people in one bed at one time"),
	[DB_CHECK_STAY_BEDS] = N_("one person in two beds at one time"),
	[DB_CHECK_PERSON_OVERLAP] = N_("one person in two stays at one time"),
	[DB_CHECK_STAY_PERIOD] = N_("a stay that ends before it starts, or ends without a reason"),
	[DB_CHECK_STAY_UNPLACED] = N_("somebody is in a shelter without a place there"),
	[DB_CHECK_PLACEMENT_PERIOD] = N_("a placement that ends before it starts"),
	[DB_CHECK_PLACEMENT_OWNER] = N_("a placement of nobody, or of two"),
	[DB_CHECK_PLACEMENT_STAY] = N_("a placement outside its stay, or of a void one"),
	[DB_CHECK_PLACEMENT_SHELTER] = N_("a bed of another shelter"),
	[DB_CHECK_HOLD_PLACEMENT] = N_("a hold and its bed do not agree whether it is over"),
	[DB_CHECK_WAITING_OFFER]
	= N_("an offer to somebody who waits and the bed it keeps do not agree"),
	[DB_CHECK_WAITING_TWICE] = N_("one person waits twice for the same place"),
	[DB_CHECK_ABSENCE_OVERLAP] = N_("one person out twice at one time"),
	[DB_CHECK_ABSENCE_STAY] = N_("an absence outside its stay, or of a void one"),
	[DB_CHECK_BLOCK_OVERLAP] = N_("a bed out of service twice at one time"),
	[DB_CHECK_SURGE_OVERLAP] = N_("two surges of one shelter at one time"),
	[DB_CHECK_RETIRED_TAKEN] = N_("a bed that is no longer in use is taken"),
	[DB_CHECK_FAMILY_HEAD] = N_("a family whose head is in another shelter, or is of another family"),
	[DB_CHECK_BORN_LATER] = N_("somebody was born after they were admitted"),
	[DB_CHECK_VOID_REASON] = N_("a void entry without a reason, or the other way round"),
	[DB_CHECK_RELATION_TWICE] = N_("a relation is recorded both ways"),
	[DB_CHECK_RELATION_CHAIN] = N_("a dependant who has dependants"),
	[DB_CHECK_STATUS_ORDER] = N_("a decision on a status that was never alleged"),
	[DB_CHECK_APPOINTMENT_OVERLAP] = N_("one person or provider in two appointments at one time"),
	[DB_CHECK_APPOINTMENT_TIMES]
	= N_("an appointment and one of its people do not agree when it is"),
	[DB_CHECK_APPOINTMENT_CANCELLED] = N_("somebody is booked for a cancelled appointment"),
	[DB_CHECK_GOAL_DONE] = N_("something done of the plan of somebody else"),
	[DB_CHECK_GOAL_END] = N_("a plan item that ended without an outcome, or the other way round"),
	[DB_CHECK_COMPENSATION]
	= N_("a compensation that was given twice, or was paid before it was decided"),
	[DB_CHECK_PAPERS] = N_("documents that are not those of the newest step of the papers"),
	[DB_CHECK_CONTACT_CHILD] = N_("a contact on the street with another person than its child's"),
	[DB_CHECK_ADMINISTRATOR] = N_("nobody administers the desk"),
	[DB_CHECK_AUDIT_NUMBERS] = N_("an entry of the audit is missing"),
	[DB_CHECK_AUDIT_COUNT] = N_("an entry of the audit has not the changes that it counted"),
	[DB_CHECK_AUDIT_ORPHAN] = N_("a change without its entry in the audit"),
	[DB_CHECK_ROW_HISTORY] = N_("a row was changed around the audit"),
	[DB_CHECK_AUDIT_CHAIN] = N_("the chain of the audit is broken"),
	[DB_CHECK_SEALS] = N_("a sealed text does not open"),
	[DB_CHECK_FORGOTTEN_KEY] = N_("the key of a forgotten person is still there"),
};

static const struct column columns[] = {
	{ "check", N_("Check"), CELL_CODE, 1 },
	{ "fault", N_("Fault"), CELL_TEXT, 0 },
	{ "where", N_("Where"), CELL_TEXT, 0 },
};

/* One check while it runs: the first places are listed, all are counted. */
struct checking {
	struct doc *doc;
	const char *name, *sentence;
	size_t found, faults;
};

const char *check_sentence(int check)
{
	return _(sentences[check]);
}

static void add_row(struct checking *checking, const char *where)
{
	struct cell *row = doc_row(checking->doc, checking->name);

	cell_text(checking->doc, &row[0], checking->name);
	cell_text(checking->doc, &row[1], checking->sentence);
	cell_text(checking->doc, &row[2], where);
}

static void found(void *context, const char *where)
{
	struct checking *checking = context;

	checking->faults++;
	if (++checking->found <= CHECK_SHOWN)
		add_row(checking, where);
}

static void start(struct checking *checking, const char *name, const char *sentence)
{
	checking->name = name;
	checking->sentence = sentence;
	checking->found = 0;
}

static void end(struct checking *checking)
{
	if (checking->found > CHECK_SHOWN)
		add_row(checking,
		    arena_format(&checking->doc->arena, _("and %zu more"),
			checking->found - CHECK_SHOWN));
}

static bool adds_up(const struct tally *tally)
{
	int64_t sum = tally->occupied + tally->held + tally->out_of_service + tally->to_clean
		+ tally->free;

	return tally->free >= 0 && sum == tally->capacity;
}

/* Every bed is in one state, nobody is counted in two places, everybody inside is somewhere. */
static void check_counts(struct desk *desk, struct checking *checking)
{
	struct arena arena = { 0 };
	struct shelter *shelters;
	size_t count = shelters_load(desk->db, &arena, desk_now(desk), &shelters);

	start(checking, "counts", _("the states of the beds do not add up to the capacity"));
	for (size_t i = 0; i < count; i++) {
		struct bed_fact *facts;
		struct tally tally = { 0 };
		size_t beds = board_load(
		    desk->db, &arena, shelters[i].id, desk_now(desk), desk_now(desk), &facts);

		for (size_t k = 0; k < beds; k++) {
			tally_add(&tally, &facts[k]);
			if (k > 0 && facts[k].bed == facts[k - 1].bed)
				found(checking, facts[k].code);
		}
		if (!adds_up(&tally))
			found(checking, shelters[i].code);
	}
	end(checking);
	arena_done(&arena);
}

bool check_run(struct desk *desk, struct doc *doc, size_t *faults, struct failure *failure)
{
	struct checking checking = { .doc = doc };
	struct section *section;

	doc->report = "check";
	doc->title = _("Check of the database");
	doc->generated = desk_now(desk);
	doc->by = arena_text(&doc->arena, desk->actor.user ? desk->actor.user : "");
	doc_meta(doc, "database", _("Database"), db_path(desk->db));
	doc_meta(doc, "engine", _("Storage engine"), db_engine());
	section = doc_section(doc, NULL, columns, sizeof columns / sizeof columns[0]);
	section->empty = _("Everything is in order.");
	db_forgive(desk->db);
	db_read_begin(desk->db);
	start(&checking, "engine", _("the file itself is damaged"));
	db_integrity(desk->db, found, &checking);
	end(&checking);
	for (int i = 0; i < DB_CHECK_COUNT && db_failed(desk->db) == DB_OK; i++) {
		start(&checking, db_check_name((enum db_check)i), check_sentence(i));
		db_check_run(desk->db, (enum db_check)i, found, &checking);
		end(&checking);
	}
	if (db_failed(desk->db) == DB_OK)
		check_counts(desk, &checking);
	db_read_end(desk->db);
	*faults = checking.faults;
	if (db_failed(desk->db) == DB_OK)
		return true;
	failure_storage(failure, db_failed(desk->db), db_detail(desk->db));
	return false;
}
