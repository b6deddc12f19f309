#include "core/choice.h"
#include "core/duty.h"
#include "core/reports/common.h"

#include <stdlib.h>
#include <string.h>

#define DAYS_MOST 366
#define DAYS_USUAL 7

struct duty_args {
	const struct shelter *shelter;
	const struct staff *staff;
	const char *from;
	int64_t days;
	bool mine;
};

#define AT(member) offsetof(struct duty_args, member)

static const struct param duty_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER, .offset = AT(shelter),
	    .help = N_("Only this shelter.") },
	{ .name = "from", .label = N_("From"), .type = PARAM_DATE, .offset = AT(from),
	    .help = N_("The first day; without it, the Monday of this week.") },
	{ .name = "days", .label = N_("Days"), .type = PARAM_NUMBER, .min = 1, .max = DAYS_MOST,
	    .offset = AT(days), .help = N_("How many; a week by default.") },
	{ .name = "staff", .label = N_("Staff"), .type = PARAM_STAFF, .offset = AT(staff),
	    .help = N_("Only the duties of this one: their own list.") },
	{ .name = "mine", .label = N_("My own"), .type = PARAM_YES, .offset = AT(mine),
	    .help = N_("Only your own duties, in any shelter.") },
};

static const struct column duty_columns[] = {
	{ "date", N_("Date"), CELL_DATE, 0 },
	{ "shift", N_("Shift"), CELL_CHOICE, 0 },
	{ "staff", N_("Staff"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "post", N_("Post"), CELL_TEXT, 2 },
	{ "at", N_("At"), CELL_INSTANT, 3 },
	{ "until", N_("Until"), CELL_INSTANT, 3 },
	{ "hours", N_("Hours"), CELL_NUMBER, 4 },
	{ "status", N_("Status"), CELL_CHOICE, 1 },
	{ "duty", N_("Duty"), CELL_CODE, 1 },
	{ "shelter", N_("Shelter"), CELL_CODE, 2 },
	{ "instead_of", N_("Instead of"), CELL_CODE, 4 },
	{ "note", N_("Note"), CELL_TEXT, 4 },
};

static const struct column missing_columns[] = {
	{ "date", N_("Date"), CELL_DATE, 0 },
	{ "shift", N_("Shift"), CELL_CHOICE, 0 },
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "present", N_("On duty"), CELL_NUMBER, 0 },
	{ "minimum", N_("Needed"), CELL_NUMBER, 0 },
};

static const struct column hours_columns[] = {
	{ "staff", N_("Staff"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "post", N_("Post"), CELL_TEXT, 1 },
	{ "duties", N_("Duties"), CELL_NUMBER, 0 },
	{ "hours", N_("Hours"), CELL_NUMBER, 0 },
};

/* --- who is on duty --------------------------------------------------------------------------- */

static void duty_row(struct view *view, struct doc *doc, const struct shelter *shelter,
    const struct roster_duty *duty)
{
	const char *code = duty_code(view->arena, duty->row.id), *word = duty_status(&duty->judged);
	const char *trouble = duty_trouble(view->arena, view->desk, &duty->judged);
	struct cell *row = doc_row(doc, code);
	struct duty before;

	cell_text(doc, &row[0], duty->row.on_date);
	cell_choice(doc, &row[1], duty->row.shift,
	    shift_title(view->desk->config, duty->row.shift));
	cell_text(doc, &row[2], duty->staff ? duty->staff->code : NULL);
	cell_text(doc, &row[3], view_typed(view, duty->name));
	cell_text(doc, &row[4], view_typed(view, duty_post(&duty->row, duty->staff)));
	cell_number(&row[5], duty->row.from_at);
	cell_number(&row[6], duty->row.until_at);
	cell_number(&row[7], (duty->row.until_at - duty->row.from_at + HOUR / 2) / HOUR);
	cell_choice(doc, &row[8], word, *trouble ? trouble : duty_status_title(word));
	cell_text(doc, &row[9], code);
	cell_text(doc, &row[10], shelter->code);
	if (duty->row.instead_of != DB_NULL
		&& duty_by_id(view->db, view->arena, duty->row.instead_of, &before)) {
		struct staff other;

		if (staff_by_id(view->db, view->arena, before.staff, &other))
			cell_text(doc, &row[11], other.code);
	}
	cell_text(doc, &row[12], view_typed(view, duty->row.note));
}

/* --- what is missing -------------------------------------------------------------------------- */

static void missing_rows(struct view *view, struct doc *doc, const struct duty_roster *roster)
{
	(void)view;
	for (size_t i = 0; i < roster->days * roster->shift_count; i++) {
		const struct roster_slot *slot = &roster->slots[i];
		struct cell *row;

		if (!roster_below(slot))
			continue;
		row = doc_row(doc, NULL);
		cell_text(doc, &row[0], slot->time.date);
		cell_choice(doc, &row[1], slot->time.shift.code, slot->time.shift.name);
		cell_text(doc, &row[2], roster->shelter->code);
		cell_number(&row[3], (int64_t)slot->present);
		cell_number(&row[4], slot->time.shift.minimum);
	}
}

/* --- hours ------------------------------------------------------------------------------------ */

struct worked {
	const struct staff *staff;
	const char *name;
	int64_t duties, seconds;
};

/* Of each, over all of the shelters that are shown. */
static size_t add_up(struct view *view, const struct duty_roster *rosters, size_t count,
    struct worked **worked)
{
	size_t known = 0;

	*worked = NULL;
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < rosters[i].duty_count; j++) {
			const struct roster_duty *duty = &rosters[i].duties[j];
			size_t at = 0;

			if (!duty->staff || !duty_stands(&duty->judged))
				continue;
			while (at < known && (*worked)[at].staff->id != duty->staff->id)
				at++;
			if (at == known) {
				*worked = arena_grow(view->arena, *worked, known, sizeof **worked);
				(*worked)[known++] = (struct worked){ duty->staff, duty->name, 0, 0 };
			}
			(*worked)[at].duties++;
			(*worked)[at].seconds += duty->row.until_at - duty->row.from_at;
		}
	return known;
}

static void hours_section(
    struct view *view, struct doc *doc, const struct duty_roster *rosters, size_t count)
{
	struct worked *worked;
	size_t known = add_up(view, rosters, count, &worked);

	doc_section(doc, _("Hours"), DOC_COLUMNS(hours_columns));
	for (size_t i = 0; i < known; i++) {
		struct cell *row = doc_row(doc, NULL);

		cell_text(doc, &row[0], worked[i].staff->code);
		cell_text(doc, &row[1], view_typed(view, worked[i].name));
		cell_text(doc, &row[2],
		    view_typed(view, choice_title(choice_post, worked[i].staff->post)));
		cell_number(&row[3], worked[i].duties);
		cell_number(&row[4], (worked[i].seconds + HOUR / 2) / HOUR);
	}
}

/* --- the report ------------------------------------------------------------------------------- */

static int compare(const void *left, const void *right)
{
	const struct roster_duty *a = *(const struct roster_duty *const *)left;
	const struct roster_duty *b = *(const struct roster_duty *const *)right;

	if (a->row.from_at != b->row.from_at)
		return a->row.from_at < b->row.from_at ? -1 : 1;
	if (a->row.shelter != b->row.shelter)
		return a->row.shelter < b->row.shelter ? -1 : 1;
	return a->row.id < b->row.id ? -1 : a->row.id > b->row.id;
}

/* All duties of the rosters that are wanted, by time. */
static void duty_rows(struct view *view, struct doc *doc, const struct duty_roster *rosters,
    size_t count, int64_t staff)
{
	const struct roster_duty **all = NULL;
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < rosters[i].duty_count; j++) {
			if (staff != DB_NULL && rosters[i].duties[j].row.staff != staff)
				continue;
			all = arena_grow(view->arena, all, found, sizeof *all);
			all[found++] = &rosters[i].duties[j];
		}
	if (found)
		qsort(all, found, sizeof *all, compare);
	for (size_t i = 0; i < found; i++)
		for (size_t j = 0; j < count; j++)
			if (rosters[j].shelter->id == all[i]->row.shelter)
				duty_row(view, doc, rosters[j].shelter, all[i]);
}

/* Whose own list it is; DB_NULL: everybody's; 0: of somebody who is not of the staff. */
static int64_t wanted(struct view *view, const struct duty_args *args)
{
	struct staff own;

	if (args->staff)
		return args->staff->id;
	if (!args->mine)
		return DB_NULL;
	return staff_of_user(view->db, view->arena, view->desk->actor.id, &own) ? own.id : 0;
}

/* One's own duties are shown wherever they are. */
static size_t shelters_of(struct view *view, const struct duty_args *args, int64_t staff,
    const char *from, struct shelter **shelters)
{
	struct staff own;
	bool mine = staff > 0 && staff_by_id(view->db, view->arena, staff, &own)
		&& own.user != DB_NULL && own.user == view->desk->actor.id;
	size_t all, count = 0;

	if (!mine)
		return view_shelters(view, &report_duty, when_of_date(from, 0), args->shelter,
		    shelters);
	all = shelters_load(view->db, view->arena, when_of_date(from, 0), shelters);
	for (size_t i = 0; i < all; i++)
		if (!args->shelter || args->shelter->id == (*shelters)[i].id)
			(*shelters)[count++] = (*shelters)[i];
	return count;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct duty_args *args = given;
	int64_t days = args->days == DB_NULL ? DAYS_USUAL : args->days, staff = wanted(view, args);
	struct duty_roster *rosters;
	struct shelter *shelters;
	char from[DATE_SIZE];
	size_t count;

	when_to_date(view->now, from);
	duty_monday(args->from ? args->from : from, from);
	if (args->from)
		date_add(args->from, 0, from);
	count = shelters_of(view, args, staff, from, &shelters);
	rosters = arena_alloc(view->arena, (count + 1) * sizeof *rosters);
	for (size_t i = 0; i < count; i++)
		duty_roster_load(view->desk, view->arena, &shelters[i], from, (size_t)days,
		    &rosters[i]);
	doc_section(doc, NULL, DOC_COLUMNS(duty_columns))->empty = _("Nobody is on duty then.");
	duty_rows(view, doc, rosters, count, staff);
	if (staff != DB_NULL)
		return;
	doc_section(doc, _("Fewer than the shift needs"), DOC_COLUMNS(missing_columns))->empty
	    = _("Every shift has the people it needs.");
	for (size_t i = 0; i < count; i++)
		missing_rows(view, doc, &rosters[i]);
	hours_section(view, doc, rosters, count);
}

const struct report report_duty = { .name = "duty", .title = N_("Duty roster"),
	.right = RIGHT_SEE_DUTY, PARAMS_OF(duty_params), .size = sizeof(struct duty_args),
	.build = build, .calendar = true, .house = true,
	.help = N_("Who is on which shift, as which, with what is wrong: away, double, without rest, over"
		   " hours; then the shifts with fewer people than they need, and everybody's hours."
		   " --mine is your own list. With --format ics it is a calendar.") };
