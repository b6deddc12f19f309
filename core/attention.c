#include "core/attention.h"

#include "core/agenda.h"
#include "core/attention_day.h"
#include "core/attention_duty.h"
#include "core/attention_inspection.h"
#include "core/attention_log.h"
#include "core/attention_outside.h"
#include "core/attention_services.h"
#include "core/attention_street.h"
#include "core/backup.h"
#include "core/choice.h"
#include "core/consenting.h"
#include "core/glass.h"
#include "core/holding.h"
#include "core/last_seen.h"
#include "core/retention.h"
#include "core/see.h"
#include "core/waitlist.h"
#include "core/attention_rounds.h"
#include "db/audit.h"
#include "db/bed.h"
#include "db/user.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *word, *title, *rule;
} kinds[] = {
#define ATTENTION_ROW(id, word, title, rule) { word, title, rule },
	ATTENTIONS(ATTENTION_ROW)
};

const char *attention_word(enum attention_kind kind)
{
	return kinds[kind].word;
}

const char *attention_title(enum attention_kind kind)
{
	return _(kinds[kind].title);
}

const char *attention_rule(enum attention_kind kind)
{
	return _(kinds[kind].rule);
}

enum attention_kind attention_named(const char *word)
{
	int kind = 0;

	while (kind < ATTENTION_COUNT && strcmp(kinds[kind].word, word) != 0)
		kind++;
	return (enum attention_kind)kind;
}

/* --- the list -------------------------------------------------------------------------------- */

struct listing {
	const struct desk *desk;
	struct arena *arena;
	when_t now;
	struct attention_rules rules;
	const struct house *house;
	struct attention *items;
	size_t count;
	int64_t *residents; /* person ids of all houses, sorted */
	size_t resident_count;
};

static void keep(struct listing *listing, struct attention item)
{
	item.key = attention_key(listing->arena, &item);
	listing->items = arena_grow(
	    listing->arena, listing->items, listing->count, sizeof *listing->items);
	listing->items[listing->count++] = item;
}

static void list(struct listing *listing, const struct bed_fact *fact, struct attention item,
    const char *text)
{
	item.shelter = listing->house->shelter->id;
	item.shelter_code = listing->house->shelter->code;
	item.person = fact->person;
	item.person_code = fact->person_code;
	item.bed_code = fact->code;
	item.glass = DB_NULL;
	item.text = text;
	keep(listing, item);
}

static const char *absence_text(
    struct listing *listing, const struct bed_fact *fact, const struct attention *item)
{
	const char *seen = when_show_short(
	    listing->arena, last_seen(listing->desk, fact, listing->now), listing->now);
	const char *kind = choice_title(choice_absence, fact->absence_kind);
	const char *late = duration_show(listing->arena, listing->now - item->due);

	if (item->kind == ATTENTION_MISSING)
		return arena_format(listing->arena, _("missing for %s, last seen %s"), late, seen);
	if (item->kind == ATTENTION_OVERDUE)
		return arena_format(listing->arena,
		    _("late %s, to be reported missing, last seen %s (%s)"), late, seen, kind);
	return arena_format(listing->arena, _("late %s, last seen %s (%s)"), late, seen, kind);
}

static const char *limit_text(struct listing *listing, const char *expected_on, int days)
{
	const char *date = date_show(listing->arena, expected_on);

	if (days == 0)
		return arena_format(listing->arena, _("stay limit today (%s)"), date);
	if (days < 0)
		return arena_format(listing->arena,
		    P_("stay limit passed %d day ago (%s)", "stay limit passed %d days ago (%s)",
			-days),
		    -days, date);
	return arena_format(listing->arena,
	    P_("stay limit in %d day (%s)", "stay limit in %d days (%s)", days), days, date);
}

static const char *documents_text(struct listing *listing, const char *until, int days)
{
	const char *date = date_show(listing->arena, until);

	if (days < 0)
		return arena_format(listing->arena, _("documents expired on %s"), date);
	return arena_format(listing->arena,
	    P_("documents expire in %d day (%s)", "documents expire in %d days (%s)", days), days,
	    date);
}

/* Another one for the same recipient holds longer: nothing ends. */
static bool renewed(
    struct listing *listing, const struct consent *rows, size_t count, const struct consent *consent)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].until_on, consent->until_on) > 0
			&& recipient_same(listing->arena, rows[i].recipient, consent->recipient))
			return true;
	return false;
}

static void look_at_consents(struct listing *listing, const struct bed_fact *fact)
{
	struct attention item = { 0 };
	struct consent *rows;
	char today[DATE_SIZE];
	size_t count;
	int days;

	when_to_date(listing->now, today);
	count = consents_valid_load(
	    listing->desk->db, listing->arena, fact->person, listing->now, today, &rows);
	for (size_t i = 0; i < count; i++)
		if (attention_consent(rows[i].until_on,
			listing->desk->config->consent_attention_days, listing->now, &item, &days)
			&& !renewed(listing, rows, count, &rows[i])) {
			item.about = arena_format(
			    listing->arena, "%lld", (long long)rows[i].id);
			list(listing, fact, item,
			    arena_format(listing->arena,
				P_("consent for %s ends in %d day (%s)",
				    "consent for %s ends in %d days (%s)", days),
				rows[i].recipient, days,
				date_show(listing->arena, rows[i].until_on)));
		}
}

/* The papers of the person's file are listed by themselves: their date is not said twice. */
static bool is_of_documents(const struct goal *goal, const char *documents_until)
{
	return strcmp(goal->kind, "paper") == 0 && goal->expires_on && documents_until
		&& strcmp(goal->expires_on, documents_until) == 0;
}

/* "health check G-0012, due today (24.11.2026): dentist; 2 more items"; what was typed stays here. */
static const char *goal_text(struct listing *listing, const struct goal *goal,
    const struct goal_when *when, size_t more)
{
	struct arena *arena = listing->arena;
	const char *text
	    = arena_format(arena, "%s %s, %s", choice_title(choice_goal, goal->kind),
		goal_code(arena, goal->id), goal_due_text(arena, when));

	if (!listing->desk->release)
		text = arena_format(arena, "%s: %s", text, goal->title);
	if (more > 0)
		text = arena_format(
		    arena, P_("%s; %zu more item", "%s; %zu more items", more), text, more);
	return text;
}

/* One line for each person, of what is due first. */
static void look_at_goals(
    struct listing *listing, const struct bed_fact *fact, const char *documents_until)
{
	const struct desk *desk = listing->desk;
	const struct goal *first = NULL;
	struct goal_when when = { 0 }, found;
	struct attention item = { 0 };
	struct goal *goals;
	size_t listed = 0, count = goals_of_person(
	    desk->db, listing->arena, fact->person, false, &goals);

	for (size_t i = 0; i < count; i++) {
		if (is_of_documents(&goals[i], documents_until) || !goal_seen(desk, &goals[i]))
			continue;
		goal_look(desk, listing->arena, &goals[i], &found);
		if (!attention_goal(&found, &item))
			continue;
		listed++;
		if (first && strcmp(found.due, when.due) >= 0)
			continue;
		first = &goals[i];
		when = found;
	}
	if (!first)
		return;
	see_note(desk, fact->person);
	attention_goal(&when, &item);
	item.about = goal_code(listing->arena, first->id);
	list(listing, fact, item, goal_text(listing, first, &when, listed - 1));
}

static int by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static bool is_resident(const struct listing *listing, int64_t person)
{
	return listing->resident_count > 0
		&& bsearch(&person, listing->residents, listing->resident_count,
		       sizeof *listing->residents, by_id);
}

/* The clock is the principal's: dependants who live with theirs are not listed again. */
static void look_at_status(struct listing *listing, const struct bed_fact *fact)
{
	struct db *db = listing->desk->db;
	struct legal_status status;
	struct attention item = { 0 };

	if (!sees(listing->desk, fact->person, GROUP_LEGAL)
		|| !legal_status_at(db, listing->arena, fact->person, listing->now, &status)
		|| !attention_status(
		    status.status, status.at, &listing->rules, listing->now, &item)
		|| (status.person != fact->person && is_resident(listing, status.person)))
		return;
	list(listing, fact, item, attention_status_text(listing->arena, &item, listing->now));
}

static void look_at_person(struct listing *listing, const struct bed_fact *fact)
{
	struct attention item = { 0 };
	struct person person = { 0 };
	int days;

	if (attention_absence(
		fact, listing->house->shelter, listing->rules.adult_age, listing->now, &item))
		list(listing, fact, item, absence_text(listing, fact, &item));
	item.pressing = false;
	if (attention_kept(fact, listing->house->shelter, listing->now, &item))
		list(listing, fact, item,
		    arena_format(listing->arena,
			P_("away for %s; a bed is kept for %lld hour: is it still theirs?",
			    "away for %s; a bed is kept for %lld hours: is it still theirs?",
			    listing->house->shelter->away_bed_hours),
			duration_show(listing->arena, listing->now - fact->out_at),
			(long long)listing->house->shelter->away_bed_hours));
	if (attention_limit(fact, listing->house->shelter, listing->now, &item, &days))
		list(listing, fact, item, limit_text(listing, fact->expected_on, days));
	look_at_status(listing, fact);
	if (desk_may(listing->desk, RIGHT_SEE_PEOPLE, listing->house->shelter->id)
		&& person_by_id(listing->desk->db, listing->arena, fact->person, &person)
		&& attention_documents(person.documents_until, listing->now, &item, &days))
		list(listing, fact, item, documents_text(listing, person.documents_until, days));
	if (desk_may(listing->desk, RIGHT_SEE_PEOPLE, listing->house->shelter->id))
		look_at_consents(listing, fact);
	if (desk_may(listing->desk, RIGHT_SEE_PEOPLE, listing->house->shelter->id))
		look_at_goals(listing, fact, person.documents_until);
	if (fact->bed == DB_NULL)
		list(listing, fact,
		    (struct attention){
			.kind = ATTENTION_NO_BED, .due = fact->since_at, .urgent = true },
		    arena_format(listing->arena, _("without a bed since %s"),
			when_show_short(listing->arena, fact->since_at, listing->now)));
	else if (fact->block != DB_NULL)
		list(listing, fact,
		    (struct attention){
			.kind = ATTENTION_BED_OUT, .due = fact->block_from, .urgent = true },
		    arena_format(listing->arena, _("sleeps in a bed out of service (%s)"),
			choice_title(choice_block, fact->block_reason)));
}

static void look_at_bed(struct listing *listing, const struct bed_fact *fact)
{
	struct attention item = { 0 };

	if (attention_hold(fact, listing->now, &item)) {
		struct waiting_offer offer;
		bool offered = waiting_offer_of_hold(
		    listing->desk->db, listing->arena, fact->hold, &offer);

		if (offered) {
			item.kind = ATTENTION_OFFER;
			item.waiting = offer.waiting;
		}
		item.about = hold_code(listing->arena, fact->hold);
		list(listing, fact, item,
		    arena_format(listing->arena,
			offered ? _("offer not answered by %s") : _("hold overdue since %s"),
			when_show_short(listing->arena, fact->hold_until, listing->now)));
	}
	item.about = NULL;
	if (attention_block(fact, listing->now, &item))
		list(listing, fact, item,
		    arena_format(listing->arena, _("bed back in service at %s (%s)"),
			when_show_short(listing->arena, fact->block_until, listing->now),
			choice_title(choice_block, fact->block_reason)));
}

/* Why an open hold that the board does not show needs somebody; NULL: it does not yet. */
static const char *stuck(
    struct listing *listing, const struct hold *hold, const struct placement *placement)
{
	struct bed_block block;

	if (placement->planned_at != DB_NULL && placement->planned_at <= listing->now)
		return arena_format(listing->arena, _("hold %s: its nights are over"),
		    hold_code(listing->arena, hold->id));
	if (placement->from_at <= listing->now)
		return arena_format(listing->arena, _("hold %s: the bed is still taken"),
		    hold_code(listing->arena, hold->id));
	if (hold->until_at != DB_NULL && hold->until_at <= listing->now)
		return arena_format(listing->arena, _("hold overdue since %s"),
		    when_show_short(listing->arena, hold->until_at, listing->now));
	if (bed_block_at(listing->desk->db, listing->arena, placement->bed, placement->from_at,
		&block))
		return arena_format(listing->arena, _("hold %s: the bed is out of service then"),
		    hold_code(listing->arena, hold->id));
	return NULL;
}

static bool is_on_board(const struct house *house, int64_t hold)
{
	for (size_t i = 0; i < house->count; i++)
		if (house->facts[i].hold == hold)
			return true;
	return false;
}

/* Holds of later nights, of nights that are over, and behind somebody who should have left. */
static void look_at_holds(struct listing *listing)
{
	const struct desk *desk = listing->desk;
	struct hold *holds;
	size_t count = holds_open_load(
	    desk->db, listing->arena, listing->house->shelter->id, &holds);

	for (size_t i = 0; i < count; i++) {
		struct attention item = { .kind = ATTENTION_HOLD, .urgent = true };
		struct placement placement;
		struct person person;
		struct bed bed;
		const char *why;

		if (is_on_board(listing->house, holds[i].id) || see_hidden(desk, holds[i].person)
			|| !placement_of_hold(desk->db, listing->arena, holds[i].id, &placement)
			|| !(why = stuck(listing, &holds[i], &placement))
			|| !bed_by_id(desk->db, listing->arena, placement.bed, &bed))
			continue;
		struct bed_fact fact = { .bed = bed.id, .code = bed.code, .person = holds[i].person };

		if (fact.person != DB_NULL
			&& person_by_id(desk->db, listing->arena, fact.person, &person))
			fact.person_code = person.code;
		item.due = placement.from_at;
		item.about = hold_code(listing->arena, holds[i].id);
		list(listing, &fact, item, why);
	}
}

static void look_at_backup(struct listing *listing)
{
	const struct desk *desk = listing->desk;
	struct attention item
	    = { .shelter = DB_NULL, .shelter_code = "", .person = DB_NULL, .glass = DB_NULL };
	when_t last = backup_last(desk->db);

	if ((!desk_may(desk, RIGHT_CONFIGURE, DB_NULL) && !desk_may(desk, RIGHT_OVERRIDE, DB_NULL))
		|| db_meta(desk->db, listing->arena, "demo")
		|| !attention_backup(last, audit_since(desk->db), desk->config->backup_hours,
		    listing->now, &item))
		return;
	item.text = last == WHEN_NONE
		? _("no backup was ever made")
		: arena_format(listing->arena, _("no backup for %s, the last one at %s"),
		      duration_show(listing->arena, listing->now - last),
		      when_show_short(listing->arena, last, listing->now));
	keep(listing, item);
}

static void note_resident(struct listing *listing, const struct bed_fact *fact)
{
	listing->residents = arena_grow(listing->arena, listing->residents,
	    listing->resident_count, sizeof *listing->residents);
	listing->residents[listing->resident_count++] = fact->person;
}

static void note_residents(struct listing *listing, const struct occupancy *occupancy)
{
	for (size_t h = 0; h < occupancy->house_count; h++)
		for (size_t i = 0; i < occupancy->houses[h].count; i++)
			if (occupancy->houses[h].facts[i].person != DB_NULL
				&& occupancy->houses[h].facts[i].stay != DB_NULL)
				note_resident(listing, &occupancy->houses[h].facts[i]);
	if (listing->resident_count > 0)
		qsort(
		    listing->residents, listing->resident_count, sizeof *listing->residents, by_id);
}

/* Emergency access is somebody else's to review; late from the next day on. */
static void look_at_glass(
    struct listing *listing, const struct glass *glass, const struct occupancy *occupancy)
{
	struct attention item = { .kind = ATTENTION_GLASS, .shelter = glass->shelter,
		.shelter_code = "", .person = DB_NULL, .glass = glass->id };
	struct desk_user user = { .name = "?" };
	int boundary = GLASS_DAY_START;

	if (glass->user == listing->desk->actor.id
		|| !desk_may(listing->desk, RIGHT_GLASS_REVIEW, glass->shelter))
		return;
	for (size_t h = 0; h < occupancy->house_count; h++)
		if (occupancy->houses[h].shelter->id == glass->shelter) {
			item.shelter_code = occupancy->houses[h].shelter->code;
			boundary = (int)occupancy->houses[h].shelter->night_boundary;
		}
	if (glass->shelter != DB_NULL && !*item.shelter_code)
		return; /* of a house that was not asked for */
	row_get(listing->desk->db, listing->arena, &desk_user_table, glass->user, &user);
	item.due = glass_review_due(glass, boundary);
	item.urgent = listing->now >= item.due;
	item.text = arena_format(listing->arena, _("review the emergency access of %s, %s"),
	    user.name, when_show_short(listing->arena, glass->at, listing->now));
	keep(listing, item);
}

static void look_at_glasses(struct listing *listing, const struct occupancy *occupancy)
{
	struct glass *rows;
	size_t count;

	if (!desk_may(listing->desk, RIGHT_GLASS_REVIEW, DB_NULL))
		return;
	count = glass_unreviewed(listing->desk->db, listing->arena, &rows);
	for (size_t i = 0; i < count; i++)
		look_at_glass(listing, &rows[i], occupancy);
}

/* Who waits for this house, or for any when all are looked at. An offer that waits for its answer is
 * listed by its bed. */
static void look_at_waiting(
    struct listing *listing, const struct waiter *waiter, const struct occupancy *occupancy)
{
	const struct desk *desk = listing->desk;
	struct attention item = { .shelter = waiter->entry.shelter,
		.shelter_code = waiter->shelter_code ? waiter->shelter_code : "",
		.person = waiter->person.id != 0 ? waiter->person.id : DB_NULL,
		.person_code = waiter->person.id != 0 ? waiter->person.code : NULL,
		.waiting = waiter->entry.id, .glass = DB_NULL };

	if (waiter->open
		|| (waiter->entry.shelter == DB_NULL
		    && occupancy->house_count < desk->config->shelter_count)
		|| !attention_waiting(&waiter->entry, desk->config->waiting_attention_days,
		    listing->now, &item))
		return;
	item.text = arena_format(listing->arena,
	    item.urgent ? _("urgent: waits for a place for %s") : _("waits for a place for %s"),
	    duration_show(listing->arena, listing->now - waiter->entry.since_at));
	keep(listing, item);
}

static void look_at_waitings(struct listing *listing, const struct occupancy *occupancy)
{
	struct waiter *waiters;
	size_t count = waitlist_load(listing->desk, listing->arena,
	    occupancy->house_count == 1 ? occupancy->houses[0].shelter->id : DB_NULL, false,
	    &waiters);

	for (size_t i = 0; i < count; i++)
		look_at_waiting(listing, &waiters[i], occupancy);
}

#define FILES_MOST 100 /* looked at for the list; the report retention looks at all */

/* One line for all files that are due: of no shelter, and only for who may forget. */
static void look_at_retention(struct listing *listing)
{
	struct due_file *files;
	bool more;
	size_t count;
	struct attention item = { .kind = ATTENTION_RETENTION, .shelter = DB_NULL,
		.shelter_code = "", .person = DB_NULL, .glass = DB_NULL };

	if (!desk_may(listing->desk, RIGHT_FORGET, DB_NULL))
		return;
	count = retention_load(listing->desk, listing->arena, FILES_MOST, &files, &more);
	if (count == 0)
		return;
	item.due = files[0].retention.due;
	for (size_t i = 1; i < count; i++)
		item.due = files[i].retention.due < item.due ? files[i].retention.due : item.due;
	item.text = arena_format(listing->arena,
	    more ? P_("%zu file or more is past its retention: see retention",
		       "%zu files or more are past their retention: see retention", count)
		 : P_("%zu file is past its retention: see retention",
		       "%zu files are past their retention: see retention", count),
	    count);
	keep(listing, item);
}

/* One line a shelter for all appointments that are over and not marked. */
static void look_at_marks(struct listing *listing, const struct agenda_overdue *overdue,
    const struct shelter *shelter)
{
	struct attention item = { .kind = ATTENTION_TO_MARK, .due = overdue->since, .urgent = true,
		.shelter = shelter->id, .shelter_code = shelter->code, .person = DB_NULL,
		.glass = DB_NULL };

	item.text = arena_format(listing->arena,
	    P_("%zu appointment to mark, since %s", "%zu appointments to mark, since %s",
		overdue->count),
	    overdue->count, when_show_short(listing->arena, overdue->since, listing->now));
	keep(listing, item);
}

static void look_at_overdue(struct listing *listing, const struct occupancy *occupancy)
{
	struct agenda_overdue *list;
	size_t count = agenda_overdue(listing->desk, listing->arena, listing->now, &list);

	for (size_t i = 0; i < count; i++)
		for (size_t h = 0; h < occupancy->house_count; h++)
			if (occupancy->houses[h].shelter->id == list[i].shelter)
				look_at_marks(listing, &list[i], occupancy->houses[h].shelter);
}

/* What other files list: of the houses that were loaded, and of the network, of no house. */
typedef size_t part(const struct desk *desk, struct arena *arena, const struct occupancy *occupancy,
    struct attention **items);
static part *const of_houses[]
    = { attention_rounds, attention_services, attention_log, attention_duty };
static part *const of_network[] = { attention_day, attention_street,
	attention_inspection, attention_outside };

static void look_at_parts(
    struct listing *listing, const struct occupancy *occupancy, part *const *parts, size_t count)
{
	for (size_t p = 0; p < count; p++) {
		struct attention *items;
		size_t found = parts[p](listing->desk, listing->arena, occupancy, &items);

		for (size_t i = 0; i < found; i++)
			keep(listing, items[i]);
	}
}
#define LOOK_AT_PARTS(listing, occupancy, parts)                                                   \
	look_at_parts((listing), (occupancy), (parts), sizeof(parts) / sizeof *(parts))

size_t attention_load(const struct desk *desk, struct arena *arena,
    const struct occupancy *occupancy, enum right right, struct attention **items)
{
	struct listing listing = { .desk = desk,
		.arena = arena,
		.now = occupancy->at,
		.rules
		= { desk->config->adult_age, (int64_t)desk->config->status_clock_hours * HOUR,
		    (int64_t)desk->config->status_attention_hours * HOUR } };

	note_residents(&listing, occupancy);
	for (size_t h = 0; h < occupancy->house_count; h++) {
		const struct house *house = &occupancy->houses[h];
		struct bed_fact *bedless;
		size_t count;

		if (!desk_may(desk, right, house->shelter->id))
			continue;
		listing.house = house;
		for (size_t i = 0; i < house->count; i++) {
			if (house->facts[i].stay != DB_NULL && !fact_is_veiled(&house->facts[i]))
				look_at_person(&listing, &house->facts[i]);
			look_at_bed(&listing, &house->facts[i]);
		}
		look_at_holds(&listing);
		count = see_bedless(desk, arena, house->shelter->id, occupancy->at, &bedless);
		for (size_t i = 0; i < count; i++)
			if (!fact_is_veiled(&bedless[i]))
				look_at_person(&listing, &bedless[i]);
	}
	look_at_backup(&listing);
	look_at_glasses(&listing, occupancy);
	look_at_waitings(&listing, occupancy);
	look_at_overdue(&listing, occupancy);
	LOOK_AT_PARTS(&listing, occupancy, of_houses);
	if (occupancy->house_count >= desk->config->shelter_count) { /* what is of no house */
		look_at_retention(&listing);
		LOOK_AT_PARTS(&listing, occupancy, of_network);
	}
	if (listing.count > 0)
		qsort(listing.items, listing.count, sizeof *listing.items, attention_compare);
	*items = listing.items;
	return listing.count;
}
