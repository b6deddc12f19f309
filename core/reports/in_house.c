#include "core/reports/common.h"

#include "core/centre_day.h"
#include "core/choice.h"
#include "core/duty.h"
#include "core/last_seen.h"
#include "core/occupancy.h"
#include "core/round_rules.h"
#include "core/see.h"

/* Who is in the building right now: what is read out when it burns. It asks for nothing, and whoever
 * may see beds gets it. Somebody of whom the actor may not know is a head all the same. */

struct in_house_args {
	const struct shelter *shelter;
};

static const struct param in_house_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct in_house_args, shelter), .help = N_("Only this shelter.") },
};

/* Where it is narrow who, where and when seen stay: the bed's code says the house and the room. What to
 * mind comes last, where it goes on below itself. */
static const struct column in_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 2 },
	{ "room", N_("Room"), CELL_CODE, 4 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "state", N_("State"), CELL_CHOICE, 1 },
	{ "since", N_("In since"), CELL_INSTANT, 3 },
	{ "seen", N_("Last seen"), CELL_INSTANT, 0 },
	{ "alerts", N_("Alerts"), CELL_TEXT, 0 },
};

static const struct column out_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 3 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "state", N_("State"), CELL_CHOICE, 0 },
	{ "where", N_("Where"), CELL_CHOICE, 2 },
	{ "since", N_("Since"), CELL_INSTANT, 4 },
	{ "expected", N_("Expected"), CELL_INSTANT, 1 },
	{ "seen", N_("Last seen"), CELL_INSTANT, 0 },
};

static const struct column head_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "in", N_("In the house"), CELL_NUMBER, 0 },
	{ "out", N_("Out"), CELL_NUMBER, 0 },
	{ "missing", N_("Missing"), CELL_NUMBER, 0 },
	{ "people", N_("People"), CELL_NUMBER, 0 },
};

static const struct column duty_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "staff", N_("Staff"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 0 },
	{ "post", N_("Post"), CELL_TEXT, 1 },
	{ "until", N_("Until"), CELL_INSTANT, 0 },
	{ "status", N_("Status"), CELL_CHOICE, 1 },
};

struct heads {
	int64_t in, out, missing;
};

/* One shelter: its board and who has no bed, in walking order. */
struct part {
	const struct house *house;
	struct room_tally *rooms;
	size_t room_count;
	struct bed_fact *bedless;
	size_t bedless_count;
	struct heads heads;
};

/* Each sleeper of the part, in walking order, those without a bed last. */
static void each(struct view *view, struct doc *doc, struct part *part,
    void (*tell)(struct view *view, struct doc *doc, struct part *part,
	const struct bed_fact *fact, const char *room))
{
	for (size_t r = 0; r < part->room_count; r++)
		for (size_t i = 0; i < part->rooms[r].count; i++)
			if (part->rooms[r].facts[i].stay != DB_NULL)
				tell(view, doc, part, &part->rooms[r].facts[i],
				    part->rooms[r].room->code);
	for (size_t i = 0; i < part->bedless_count; i++)
		if (part->bedless[i].stay != DB_NULL)
			tell(view, doc, part, &part->bedless[i], NULL);
}

static void count_heads(struct view *view, struct doc *doc, struct part *part,
    const struct bed_fact *fact, const char *room)
{
	enum round_expect where = round_expect(fact);

	(void)view, (void)doc, (void)room;
	part->heads.in += where == EXPECT_IN;
	part->heads.out += where == EXPECT_OUT;
	part->heads.missing += where == EXPECT_MISSING;
}

static const char *name_of(struct view *view, const struct part *part, const struct bed_fact *fact)
{
	return fact_is_veiled(fact) ? _("1 person")
				    : view_name(view, fact->person, part->house->shelter->id);
}

static void put_instant(struct cell *cell, when_t at)
{
	cell_number(cell, at == WHEN_NONE ? DB_NULL : at);
}

/* Who is at a day centre is not in the house, whatever the gate says: people read where. */
static void put_day(struct view *view, struct cell *cell, const struct bed_fact *fact)
{
	const char *where = fact_is_veiled(fact) ? NULL
						 : day_where(view->desk, view->arena, fact->person);

	if (where)
		cell->title = arena_format(
		    view->arena, _("%s; at %s"), cell->title ? cell->title : "", where);
}

static void add_in(struct view *view, struct doc *doc, struct part *part,
    const struct bed_fact *fact, const char *room)
{
	const char *code = part->house->shelter->code;
	struct cell *row;

	if (round_expect(fact) != EXPECT_IN)
		return;
	row = doc_row(doc, fact->person_code);
	cell_text(doc, &row[0], code);
	cell_text(doc, &row[1], room);
	cell_text(doc, &row[2], fact->code);
	cell_text(doc, &row[3], fact->person_code);
	cell_text(doc, &row[4], name_of(view, part, fact));
	cell_choice(doc, &row[5], round_expect_word(EXPECT_IN), round_expect_title(EXPECT_IN));
	if (fact_is_veiled(fact))
		return;
	if (fact->alerts && *fact->alerts && desk_may(view->desk, RIGHT_SEE_PEOPLE,
		part->house->shelter->id)) {
		see_note(view->desk, fact->person);
		cell_text(doc, &row[8], view_typed(view, fact->alerts));
	}
	put_day(view, &row[5], fact);
	put_instant(&row[6], gate_in_since(view->desk, fact, view->now));
	put_instant(&row[7], last_seen(view->desk, fact, view->now));
}

static void add_out(struct view *view, struct doc *doc, struct part *part,
    const struct bed_fact *fact, const char *room)
{
	enum round_expect where = round_expect(fact);
	struct cell *row;

	(void)room;
	if (where == EXPECT_IN)
		return;
	row = doc_row(doc, fact->person_code);
	cell_text(doc, &row[0], part->house->shelter->code);
	cell_text(doc, &row[1], fact->code);
	cell_text(doc, &row[2], fact->person_code);
	cell_text(doc, &row[3], name_of(view, part, fact));
	cell_choice(doc, &row[4], round_expect_word(where), round_expect_title(where));
	cell_choice(doc, &row[5], fact->absence_kind,
	    where == EXPECT_MISSING ? round_expect_title(where)
				    : choice_title(choice_absence, fact->absence_kind));
	put_day(view, &row[5], fact);
	cell_number(&row[6], fact->out_at);
	cell_number(&row[7], fact->expected_at);
	put_instant(&row[8], last_seen(view->desk, fact, view->now));
}

static void add_heads(struct doc *doc, const char *code, const char *name, const struct heads *heads)
{
	struct cell *row = doc_row(doc, code);

	cell_text(doc, &row[0], code);
	cell_text(doc, &row[1], name);
	cell_number(&row[2], heads->in);
	cell_number(&row[3], heads->out);
	cell_number(&row[4], heads->missing);
	cell_number(&row[5], heads->in + heads->out + heads->missing);
}

/* Staff is in the building too; of who is away, or on duty elsewhere as well, that is said. */
static void add_duties(struct view *view, struct doc *doc, const struct shelter *shelter)
{
	struct duty_book book;
	struct duty *duties;
	char today[DATE_SIZE];
	size_t count;

	if (!desk_may(view->desk, RIGHT_SEE_DUTY, shelter->id))
		return;
	count = duties_of_shelter(
	    view->db, view->arena, shelter->id, view->now, view->now + 1, &duties);
	when_to_date(view->now, today);
	duty_book_open(view->desk, view->arena, today, today, &book);
	for (size_t i = 0; i < count; i++) {
		struct staff staff;
		struct cell *row;
		const char *doubt;

		if (duties[i].from_at > view->now || duties[i].until_at <= view->now
			|| !staff_by_id(view->db, view->arena, duties[i].staff, &staff))
			continue;
		row = doc_row(doc, NULL);
		cell_text(doc, &row[0], shelter->code);
		cell_text(doc, &row[1], staff.code);
		cell_text(doc, &row[2], staff_name(view->desk, view->arena, &staff));
		cell_text(doc, &row[3], duty_post(&duties[i], &staff));
		cell_number(&row[4], duties[i].until_at);
		doubt = duty_doubt(&book, &duties[i]);
		if (*doubt)
			cell_choice(doc, &row[5], doubt, duty_status_title(doubt));
	}
}

static size_t load_parts(
    struct view *view, struct occupancy *occupancy, struct part *parts, struct heads *all)
{
	size_t count = 0;

	for (size_t i = 0; i < occupancy->house_count; i++) {
		const struct house *house = &occupancy->houses[i];
		struct part *part = &parts[count];

		if (!view_may(view, &report_in_house, house->shelter->id))
			continue;
		*part = (struct part){ .house = house };
		part->room_count = occupancy_rooms(view->db, view->arena, house, &part->rooms);
		part->bedless_count = see_bedless(
		    view->desk, view->arena, house->shelter->id, view->now, &part->bedless);
		each(view, NULL, part, count_heads);
		all->in += part->heads.in;
		all->out += part->heads.out;
		all->missing += part->heads.missing;
		count++;
	}
	return count;
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct in_house_args *args = given;
	struct occupancy occupancy;
	struct heads all = { 0 };
	struct part *parts;
	size_t count;

	occupancy_load(view->desk, view->arena, args->shelter ? args->shelter->id : DB_NULL, view->now,
	    &occupancy);
	parts = arena_alloc(view->arena, (occupancy.house_count + 1) * sizeof *parts);
	count = load_parts(view, &occupancy, parts, &all);
	doc_meta(doc, "at", _("As of"), when_show(view->arena, view->now));
	doc_meta(doc, "in", _("In the house"), arena_format(view->arena, "%lld", (long long)all.in));
	doc_section(doc, _("In the house"), DOC_COLUMNS(in_columns))->empty = _("Nobody is here.");
	for (size_t i = 0; i < count; i++)
		each(view, doc, &parts[i], add_in);
	doc_section(doc, _("Out of the house"), DOC_COLUMNS(out_columns))->empty = _("Nobody is out.");
	for (size_t i = 0; i < count; i++)
		each(view, doc, &parts[i], add_out);
	doc_section(doc, _("On duty"), DOC_COLUMNS(duty_columns))->empty
	    = _("Nobody is put on duty now.");
	for (size_t i = 0; i < count; i++)
		add_duties(view, doc, parts[i].house->shelter);
	doc_section(doc, _("Headcount"), DOC_COLUMNS(head_columns));
	for (size_t i = 0; i < count; i++)
		add_heads(doc, parts[i].house->shelter->code,
		    desk_shelter_name(parts[i].house->shelter), &parts[i].heads);
	add_heads(doc, "all", _("all"), &all);
	doc_sum(doc);
}

const struct report report_in_house = { .name = "in-house",
	.title = N_("Who is in the house now"),
	.right = RIGHT_SEE_BEDS,
	PARAMS_OF(in_house_params),
	.size = sizeof(struct in_house_args),
	.build = build,
	.house = true,
	.help = N_("The fire list: everybody who is in the building right now, in walking order, with what "
		   "to mind; who is out, where and until when; and how many heads there are. Key I shows "
		   "it from every screen.") };
