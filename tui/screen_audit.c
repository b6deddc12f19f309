#include "tui/audit_list.h"
#include "tui/console.h"

#include <stdio.h>
#include <string.h>

/* Who did and saw what: of one record (the subject), or of all. It is narrowed from the entry under the
 * cursor, to its user, its record, its day, to looks alone, one after the other, and Esc widens it
 * again. Seen whole, what is unusual stands first. */

#define UNUSUAL_SECONDS 60 /* for so long what was found stands: it is looked for in a week's looks */

enum narrowing { BY_NOTHING, BY_USER, BY_RECORD, BY_DAY, BY_LOOKS, NARROWINGS };

struct audit_pane {
	struct audit_list list; /* first: its hooks know only it */
	char user[64], record[96], day[DATE_SIZE];
	bool looks;
	enum narrowing steps[NARROWINGS]; /* in the order in which they were taken */
	size_t step_count;
	struct arena found; /* what is unusual, and when it was looked for */
	when_t found_at;
	struct unusual_group *unusual;
	const char **why;
	size_t unusual_count;
};

/* --- loading ----------------------------------------------------------------------------------- */

static void find_unusual(struct pane *pane)
{
	struct audit_pane *audit = pane->state;
	struct desk *desk = console_desk(pane->console);
	struct view view = { .desk = desk, .db = desk->db, .arena = &audit->found,
		.now = desk_now(desk) };
	const struct unusual_filter filter = { .until = DB_NULL,
		.from = view.now - (when_t)desk->config->unusual_days * DAY };

	if (audit->found_at != 0 && view.now >= audit->found_at
	    && view.now < audit->found_at + UNUSUAL_SECONDS)
		return;
	arena_done(&audit->found);
	audit->found_at = view.now;
	audit->unusual_count = looking_unusual(&view, &filter, &audit->unusual);
	audit->why = arena_alloc(&audit->found, (audit->unusual_count + 1) * sizeof *audit->why);
	for (size_t i = 0; i < audit->unusual_count; i++)
		audit->why[i] = looking_why(&view, &audit->unusual[i]);
}

static const char *code_of(const struct pane *pane)
{
	const struct audit_pane *audit = pane->state;

	if (audit->record[0])
		return audit->record;
	return pane->subject[0] ? pane->subject : NULL;
}

static void load_audit(struct pane *pane)
{
	struct audit_pane *audit = pane->state;
	const struct audit_filter filter = { .user = audit->user[0] ? audit->user : NULL,
		.entity = code_of(pane),
		.from = audit->day[0] ? when_of_date(audit->day, 0) : DB_NULL,
		.until = audit->day[0] ? when_of_date(audit->day, 24 * 60) : DB_NULL,
		.after = DB_NULL, .before = DB_NULL, .limit = AUDIT_LIST_MAX };
	bool whole = audit->step_count == 0 && !pane->subject[0];

	if (whole)
		find_unusual(pane);
	audit_list_unusual(pane, audit->unusual, audit->why, whole ? audit->unusual_count : 0);
	audit_list_load(pane, &filter, audit->looks);
}

static void close_audit(struct pane *pane)
{
	arena_done(&((struct audit_pane *)pane->state)->found);
}

/* --- narrowing --------------------------------------------------------------------------------- */

static void forget(struct audit_pane *audit, enum narrowing by)
{
	switch (by) {
	case BY_USER:
		audit->user[0] = '\0';
		break;
	case BY_RECORD:
		audit->record[0] = '\0';
		break;
	case BY_DAY:
		audit->day[0] = '\0';
		break;
	case BY_LOOKS:
		audit->looks = false;
		break;
	case BY_NOTHING:
	case NARROWINGS:
		break;
	}
}

static void take(struct pane *pane, enum narrowing by)
{
	struct audit_pane *audit = pane->state;

	for (size_t i = 0; i < audit->step_count; i++)
		if (audit->steps[i] == by)
			return;
	audit->steps[audit->step_count++] = by;
	pane->stale = true;
}

/* Esc: what was taken last is given back. */
static bool widen(struct pane *pane)
{
	struct audit_pane *audit = pane->state;

	if (audit->step_count == 0)
		return false;
	forget(audit, audit->steps[--audit->step_count]);
	pane->stale = true;
	return true;
}

static void by_user(struct pane *pane)
{
	struct audit_pane *audit = pane->state;
	const struct audit *row = audit_list_current(pane);
	const struct unusual_group *group = audit_list_current_unusual(pane);

	if (!row && !group)
		return;
	snprintf(audit->user, sizeof audit->user, "%s", row ? row->user : group->user);
	take(pane, BY_USER);
}

static void by_record(struct pane *pane)
{
	struct audit_pane *audit = pane->state;
	const char *code = audit_list_selected(pane);

	if (!code || !*code) {
		console_say(pane->console, _("this entry is about no record"));
		return;
	}
	snprintf(audit->record, sizeof audit->record, "%s", code);
	take(pane, BY_RECORD);
}

static void by_day(struct pane *pane)
{
	struct audit_pane *audit = pane->state;
	const struct audit *row = audit_list_current(pane);
	const struct unusual_group *group = audit_list_current_unusual(pane);

	if (!row && !group)
		return;
	when_to_date(row ? row->at : group->first, audit->day);
	take(pane, BY_DAY);
}

static void looks_only(struct pane *pane)
{
	((struct audit_pane *)pane->state)->looks = true;
	take(pane, BY_LOOKS);
}

/* An entry opens; what is unusual shows the looks that it was found in. */
static void enter(struct pane *pane)
{
	if (!audit_list_current_unusual(pane)) {
		audit_list_enter(pane);
		return;
	}
	by_day(pane);
	by_user(pane);
	looks_only(pane);
}

/* --- the screen -------------------------------------------------------------------------------- */

static bool known_person(struct pane *pane, struct arena *arena, struct values *values)
{
	const char *code = audit_list_selected(pane);
	struct value *item = arena_alloc(arena, sizeof *item);

	if (!code || !looking_person(code))
		code = pane->subject;
	if (!looking_person(code)) {
		console_say(pane->console, _("this entry is about no person"));
		return false;
	}
	*item = (struct value){ .name = "person", .text = arena_text(arena, code) };
	*values = (struct values){ item, 1 };
	return true;
}

static bool known_period(struct pane *pane, struct arena *arena, struct values *values)
{
	const struct audit_pane *audit = pane->state;
	struct value *item = arena_alloc(arena, sizeof *item);

	*item = (struct value){ .name = "user", .text = arena_text(arena, audit->user) };
	*values = (struct values){ item, audit->user[0] != '\0' };
	return true;
}

static bool paper_audit(
    struct pane *pane, struct arena *arena, const struct report **report, struct values *values)
{
	const struct audit_pane *audit = pane->state;
	struct value *items = arena_alloc(arena, 5 * sizeof *items);
	size_t count = 0;

	*report = report_named("audit");
	if (code_of(pane))
		items[count++] = (struct value){ .name = "entity", .text = code_of(pane) };
	if (audit->user[0])
		items[count++] = (struct value){ .name = "user", .text = audit->user };
	if (audit->day[0]) {
		items[count++] = (struct value){ .name = "from", .text = audit->day };
		items[count++] = (struct value){ .name = "to", .text = audit->day };
	}
	if (audit->looks)
		items[count++] = (struct value){ .name = "looks", .text = "yes" };
	*values = (struct values){ items, count };
	return *report != NULL;
}

static const char *heading_audit(struct pane *pane, struct arena *arena)
{
	const struct audit_pane *audit = pane->state;
	const char *title = code_of(pane)
		? arena_format(arena, _("Audit of %s, newest first"), code_of(pane))
		: _("Audit, newest first");

	if (audit->user[0])
		title = arena_format(arena, "%s  %s", title, audit->user);
	if (audit->day[0])
		title = arena_format(arena, "%s  %s", title, date_show(arena, audit->day));
	return audit->looks ? arena_format(arena, "%s  %s", title, _("looks only")) : title;
}

static const struct binding bindings[] = {
	{ K_ENTER, N_("Details"), BIND_MOVE, NULL, 1, NULL, enter,
	    N_("What an entry changed, before and after; of what is unusual, the looks of that user and"
	       " day.") },
	{ 'w', N_("This user"), BIND_MOVE, NULL, 2, NULL, by_user,
	    N_("Only what the user of this entry did and saw. Esc widens again.") },
	{ 'b', N_("This record"), BIND_MOVE, NULL, 2, NULL, by_record,
	    N_("Only what was done and seen of the person or bed of this entry. Esc widens again.") },
	{ 'd', N_("This day"), BIND_MOVE, NULL, 2, NULL, by_day,
	    N_("Only the day of this entry. Esc widens again.") },
	{ 's', N_("Looks"), BIND_MOVE, NULL, 3, NULL, looks_only,
	    N_("Only looks, nothing that was changed. Esc widens again.") },
	{ 'l', N_("Who looked"), BIND_REPORT, "looked-at", 3, known_person, NULL,
	    N_("Who looked at the person of this entry: to be printed and handed to them.") },
	{ 'x', N_("Unusual"), BIND_REPORT, "unusual", 4, known_period, NULL,
	    N_("What is unusual, with everybody who was looked at and why.") },
	{ 'v', N_("Emergencies"), BIND_SCREEN, "emergencies", 0, NULL, NULL,
	    N_("Emergency accesses and their reviews.") },
	{ 0 },
};

const struct screen screen_audit = {
	.name = "audit",
	.title = N_("Audit"),
	.digit = '9',
	.right = RIGHT_SEE_AUDIT,
	.state_size = sizeof(struct audit_pane),
	.open = audit_list_open,
	.load = load_audit,
	.draw = audit_list_draw,
	.key = audit_list_key,
	.back = widen,
	.close = close_audit,
	.selected = audit_list_selected,
	.paper = paper_audit,
	.filter = audit_list_filter,
	.bindings = bindings,
	.help =
	    N_("Who did and saw what and when, of the record you came from, or of anything; unusual looks"
	       " stand first, with the number of looks. Nothing is ever removed from here; what was taken"
	       " back is marked undone. w, b, d and s narrow it to the user, the record, the day of the"
	       " entry, or to looks; Esc widens it again."),
	.heading = heading_audit,
};
