#include "core/reports/common.h"

#include "core/choice.h"
#include "core/nights.h"
#include "core/round_nights.h"
#include "core/see.h"

#include <string.h>

/* A night of rounds: which were due and who walked them, what was seen in each bed, and how what did not
 * agree with the board was settled. */

struct night_args {
	const struct shelter *shelter;
	const char *date;
};

static const struct param night_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .offset = offsetof(struct night_args, shelter), .help = N_("Only this shelter.") },
	{ .name = "date", .label = N_("Night of"), .type = PARAM_DATE, .flags = PARAM_PAST,
	    .offset = offsetof(struct night_args, date),
	    .help = N_("The day on whose evening it begins; without it, the night that has begun.") },
};

static const struct column round_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 0 },
	{ "due", N_("Due"), CELL_INSTANT, 0 },
	{ "round", N_("Round"), CELL_CODE, 0 },
	{ "timing", N_("Round is"), CELL_CHOICE, 0 },
	{ "started", N_("Begun"), CELL_INSTANT, 0 },
	{ "by", N_("By"), CELL_TEXT, 1 },
	{ "closed", N_("Closed"), CELL_INSTANT, 0 },
	{ "signed", N_("Signed by"), CELL_TEXT, 0 },
	{ "present", N_("Present"), CELL_NUMBER, 2 },
	{ "pass", N_("On pass"), CELL_NUMBER, 2 },
	{ "absent", N_("Absent"), CELL_NUMBER, 2 },
	{ "unchecked", N_("Not checked"), CELL_NUMBER, 3 },
	{ "note", N_("Note"), CELL_TEXT, 4 },
};

static const struct column difference_columns[] = {
	{ "shelter", N_("Shelter"), CELL_CODE, 2 },
	{ "round", N_("Round"), CELL_CODE, 0 },
	{ "bed", N_("Bed"), CELL_CODE, 0 },
	{ "person", N_("Person"), CELL_CODE, 0 },
	{ "name", N_("Name"), CELL_TEXT, 1 },
	{ "marked", N_("Marked"), CELL_INSTANT, 0 },
	{ "by", N_("By"), CELL_TEXT, 2 },
	{ "seen", N_("Seen"), CELL_CHOICE, 0 },
	{ "board", N_("On the board"), CELL_CHOICE, 0 },
	{ "settled", N_("Settled"), CELL_CHOICE, 0 },
	{ "text", N_("How"), CELL_TEXT, 0 },
};

#define BED_COLUMNS 4 /* before those of the rounds */
#define ROUND_COLUMNS_MOST 24


/* A round of the night with its marks. */
struct walked {
	const struct round_row *row;
	struct round_mark *marks;
	size_t count;
	struct walk open; /* of one under way: what is to be settled now */
};

struct night_of {
	struct view *view;
	struct doc *doc;
	const struct shelter *shelter;
	const char *night;
	struct walked *walked;
	size_t count;
	when_t at; /* as of when the board is told: now, or the end of a night that is over */
};

static bool is_state(const struct round *round, const struct view *view,
    const struct round_mark *mark, const char *state)
{
	return strcmp(round_mark_state(view->desk, round, mark), state) == 0;
}

static int64_t counted(const struct night_of *night, const struct walked *walked, const char *state)
{
	int64_t count = 0;

	for (size_t i = 0; i < walked->count; i++)
		count += is_state(walked->row->round, night->view, &walked->marks[i], state);
	return count;
}

/* --- the rounds ------------------------------------------------------------------------------- */

static void add_walked(struct night_of *night, struct cell *row, const struct walked *walked)
{
	const struct round *round = walked->row->round;
	const struct desk *desk = night->view->desk;
	struct arena *arena = night->view->arena;

	cell_text(night->doc, &row[2], round_code(arena, round->id));
	cell_number(&row[4], round->started_at);
	cell_text(night->doc, &row[5], round_user(desk, arena, round->user));
	cell_number(&row[6], round->closed_at);
	if (round->closed_at != DB_NULL)
		cell_text(night->doc, &row[7], round_user(desk, arena, round->closed_by));
	cell_number(&row[8], counted(night, walked, "present"));
	cell_number(&row[9], counted(night, walked, "pass"));
	cell_number(&row[10], counted(night, walked, "absent"));
	if (round->closed_at == DB_NULL)
		cell_number(&row[11], (int64_t)walked->open.unchecked);
	cell_text(night->doc, &row[12], view_typed(night->view, round->note));
}

static void add_round(struct night_of *night, const struct round_row *of, const struct walked *walked)
{
	struct cell *row = doc_row(night->doc, NULL);

	cell_text(night->doc, &row[0], night->shelter->code);
	cell_number(&row[1], of->due == WHEN_NONE ? DB_NULL : of->due);
	cell_choice(night->doc, &row[3], round_timing_word(of->timing),
	    round_timing_title(of->timing));
	if (walked)
		add_walked(night, row, walked);
}

/* --- bed by bed ------------------------------------------------------------------------------- */

static void bed_section(struct night_of *night)
{
	static const struct column first[BED_COLUMNS] = {
		{ "bed", N_("Bed"), CELL_CODE, 0 },
		{ "person", N_("Person"), CELL_CODE, 0 },
		{ "name", N_("Name"), CELL_TEXT, 1 },
		{ "board", N_("On the board"), CELL_TEXT, 0 },
	};
	struct column *columns
	    = arena_alloc(&night->doc->arena, (BED_COLUMNS + night->count) * sizeof *columns);

	memcpy(columns, first, sizeof first);
	for (size_t i = 0; i < night->count; i++) {
		const struct round_row *row = night->walked[i].row;
		when_t at = row->due != WHEN_NONE ? row->due : row->round->started_at;

		columns[BED_COLUMNS + i] = (struct column){
			arena_format(&night->doc->arena, "round_%zu", i + 1),
			when_show_time(&night->doc->arena, at), CELL_CHOICE, 0 };
	}
	doc_section(night->doc,
	    arena_format(night->view->arena, "%s %s", night->shelter->code,
		desk_shelter_name(night->shelter)),
	    columns, BED_COLUMNS + night->count)
	    ->empty = _("No bed here.");
}

static int64_t seen_person(const struct night_of *night, const struct walked *walked,
    const struct round_mark *mark)
{
	return walked->row->round->closed_at != DB_NULL
			&& see_hidden(night->view->desk, mark->person)
		? DB_NULL : mark->person;
}

static void put_mark(struct night_of *night, struct cell *row, size_t at, const struct round_mark *mark)
{
	const char *state
	    = round_mark_state(night->view->desk, night->walked[at].row->round, mark);

	cell_choice(night->doc, &row[BED_COLUMNS + at], state,
	    choice_title(choice_round_state, state));
}

/* A row of the bed: of the person (DB_NULL nobody), with what was seen of them, or of the bed while it
 * was nobody's. */
static void add_bed(struct night_of *night, const struct bed_fact *fact, int64_t person, bool own)
{
	struct cell *row = doc_row(night->doc, fact->code);
	struct person known = { 0 };

	cell_text(night->doc, &row[0], fact->code);
	if (person != DB_NULL && !see_hidden(night->view->desk, person)
		&& person_by_id(night->view->db, night->view->arena, person, &known)) {
		cell_text(night->doc, &row[1], known.code);
		cell_text(night->doc, &row[2],
		    view_name(night->view, person, night->shelter->id));
	} else if (own && fact_is_veiled(fact)) {
		cell_text(night->doc, &row[2], _("1 person"));
	}
	if (own)
		cell_text(night->doc, &row[3],
		    fact->absence != DB_NULL
			? view_absence(night->view, fact, night->shelter, night->at)
			: round_expect_title(round_expect(fact)));
	for (size_t r = 0; r < night->count; r++)
		for (size_t i = 0; i < night->walked[r].count; i++) {
			const struct round_mark *mark = &night->walked[r].marks[i];
			int64_t whose = seen_person(night, &night->walked[r], mark);

			if (mark->bed != fact->bed || (mark->bed == DB_NULL && whose != person))
				continue;
			if (whose == person || (own && whose == DB_NULL)
				|| (own && fact_is_veiled(fact)
				    && see_hidden(night->view->desk, whose)))
				put_mark(night, row, r, mark);
		}
}

/* People whose bed it was when it was looked at, and is no longer. */
static void add_others(struct night_of *night, const struct bed_fact *fact)
{
	int64_t *told = NULL;
	size_t count = 0;

	for (size_t r = 0; r < night->count; r++)
		for (size_t i = 0; i < night->walked[r].count; i++) {
			const struct round_mark *mark = &night->walked[r].marks[i];
			int64_t whose = seen_person(night, &night->walked[r], mark);
			bool known = whose == DB_NULL || see_hidden(night->view->desk, whose)
				|| (fact->stay != DB_NULL && whose == fact->person);

			if (mark->bed != fact->bed)
				continue;
			for (size_t k = 0; k < count; k++)
				known |= told[k] == whose;
			if (known)
				continue;
			told = arena_grow(night->view->arena, told, count, sizeof *told);
			told[count++] = whose;
			add_bed(night, fact, whose, false);
		}
}

/* Who had no bed when they were looked for, and is no longer one of those. */
static void add_other_bedless(struct night_of *night, const struct bed_fact *now, size_t now_count)
{
	int64_t *told = NULL;
	size_t count = 0;

	for (size_t r = 0; r < night->count; r++)
		for (size_t i = 0; i < night->walked[r].count; i++) {
			const struct round_mark *mark = &night->walked[r].marks[i];
			bool known = mark->bed != DB_NULL
				|| see_hidden(night->view->desk, mark->person);

			for (size_t k = 0; k < now_count; k++)
				known |= now[k].person == mark->person;
			for (size_t k = 0; k < count; k++)
				known |= told[k] == mark->person;
			if (known)
				continue;
			told = arena_grow(night->view->arena, told, count, sizeof *told);
			told[count++] = mark->person;
			add_bed(night,
			    &(struct bed_fact){ .bed = DB_NULL, .stay = DB_NULL,
				.person = mark->person, .absence = DB_NULL },
			    mark->person, false);
		}
}

static void add_beds(struct night_of *night)
{
	struct view *view = night->view;
	struct bed_fact *facts;
	size_t count = see_board(view->desk, view->arena, night->shelter->id, night->at, &facts);

	bed_section(night);
	for (size_t i = 0; i < count; i++) {
		if (!bed_counts(&facts[i]))
			continue;
		add_bed(night, &facts[i], facts[i].stay != DB_NULL ? facts[i].person : DB_NULL, true);
		add_others(night, &facts[i]);
	}
	count = see_bedless(view->desk, view->arena, night->shelter->id, night->at, &facts);
	for (size_t i = 0; i < count; i++)
		if (facts[i].stay != DB_NULL)
			add_bed(night, &facts[i], facts[i].person, true);
	add_other_bedless(night, facts, count);
}

/* --- what did not agree ----------------------------------------------------------------------- */

static void put_settled(
    struct night_of *night, struct cell *row, const struct round *round, const struct round_mark *mark)
{
	const char *how = mark->settled_at != DB_NULL ? "word"
		: round->closed_at != DB_NULL         ? "board" : "open";
	const char *title = mark->settled_at != DB_NULL ? _("by a word")
		: round->closed_at != DB_NULL          ? _("the board was put right")
						       : _("under way");

	cell_choice(night->doc, &row[9], how, title);
	cell_text(night->doc, &row[10], view_typed(night->view,
	    mark->settled_at != DB_NULL ? mark->settled : mark->note));
}

/* The question that waits for an answer about the mark; NULL none does. */
static const struct round_line *asked(const struct walked *walked, const struct round_mark *mark)
{
	const struct round_line *line = walk_line(&walked->open, mark->bed, mark->person);

	return line && line->mark.id == mark->id && line->question != QUESTION_NONE ? line : NULL;
}

/* No pass covers who is late: only then is somebody on a pass, who is out, a difference. */
static void put_board(
    struct night_of *night, struct cell *cell, const struct round_mark *mark, enum round_expect expect)
{
	if (expect == EXPECT_OUT && strcmp(mark->state, "pass") == 0)
		cell_choice(night->doc, cell, "late", _("late"));
	else
		cell_choice(night->doc, cell, round_expect_word(expect), round_expect_title(expect));
}

static void put_whose(struct night_of *night, struct cell *row, const struct round_mark *mark)
{
	struct arena *arena = night->view->arena;
	struct person person;

	if (mark->person == DB_NULL
		|| !person_by_id(night->view->db, arena, mark->person, &person))
		return;
	cell_text(night->doc, &row[3], person.code);
	cell_text(night->doc, &row[4], view_name(night->view, mark->person, night->shelter->id));
}

/* Of somebody hidden the bed alone, and only while it is to be settled, as whoever closes the round is told. */
static void add_difference(
    struct night_of *night, const struct walked *walked, const struct round_mark *mark)
{
	const struct round *round = walked->row->round;
	const struct round_line *line = asked(walked, mark);
	enum round_expect expect = line ? line->expect : round_expect_named(mark->expected);
	struct arena *arena = night->view->arena;
	bool hidden = see_hidden(night->view->desk, mark->person);
	struct bed bed;
	struct cell *row;

	if (expect == ROUND_EXPECT_COUNT
		|| (!line && (hidden || (round_question(mark->state, expect, false) == QUESTION_NONE
			&& mark->settled_at == DB_NULL))))
		return;
	row = doc_row(night->doc, NULL);
	cell_text(night->doc, &row[0], night->shelter->code);
	cell_text(night->doc, &row[1], round_code(arena, round->id));
	if (mark->bed != DB_NULL && bed_by_id(night->view->db, arena, mark->bed, &bed))
		cell_text(night->doc, &row[2], bed.code);
	cell_number(&row[5], mark->marked_at);
	cell_text(night->doc, &row[6], round_user(night->view->desk, arena, mark->user));
	cell_choice(night->doc, &row[7], mark->state,
	    choice_title(choice_round_state, mark->state));
	put_board(night, &row[8], mark, expect);
	if (hidden) {
		cell_text(night->doc, &row[4], _("1 person"));
		cell_choice(night->doc, &row[9], "open", _("under way"));
		return;
	}
	put_whose(night, row, mark);
	put_settled(night, row, round, mark);
}

/* What stands where nothing is listed: only what was walked to its end can have agreed. */
static const char *nothing_differs(const struct night_of *nights, size_t count)
{
	bool walked = false;

	for (size_t i = 0; i < count; i++)
		for (size_t r = 0; r < nights[i].count; r++) {
			walked = true;
			if (nights[i].walked[r].row->round->closed_at == DB_NULL)
				return _("Nothing so far: a round is under way.");
		}
	return walked ? _("Everything agreed.") : _("No round was walked.");
}

/* --- the report ------------------------------------------------------------------------------- */

static when_t board_at(const struct night_of *night)
{
	char next[DATE_SIZE];
	when_t end;

	date_add(night->night, 1, next);
	end = when_of_date(next, (int)night->shelter->night_boundary) - 1;
	return end < night->view->now ? end : night->view->now;
}

static void load_night(struct night_of *night, const struct round_row *rows, size_t count)
{
	night->walked = arena_alloc(night->view->arena, (count + 1) * sizeof *night->walked);
	for (size_t i = 0; i < count && night->count < ROUND_COLUMNS_MOST; i++) {
		struct walked *walked = &night->walked[night->count];

		if (!rows[i].round)
			continue;
		*walked = (struct walked){ .row = &rows[i] };
		walked->count = round_marks_load(
		    night->view->db, night->view->arena, rows[i].round->id, &walked->marks);
		if (rows[i].round->closed_at == DB_NULL)
			walk_load(night->view->desk, night->view->arena, night->shelter,
			    rows[i].round, &walked->open);
		night->count++;
	}
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct night_args *args = given;
	struct shelter *shelters;
	size_t count
	    = view_shelters(view, &report_night, view->now, args->shelter, &shelters);
	struct night_of *nights = arena_alloc(view->arena, (count + 1) * sizeof *nights);

	doc_section(doc, _("Rounds"), DOC_COLUMNS(round_columns))->empty = _("No round is due.");
	for (size_t i = 0; i < count; i++) {
		char *night = arena_alloc(view->arena, DATE_SIZE);
		struct round_row *rows;
		size_t row_count, next = 0;

		round_night(&shelters[i], view->now, night);
		if (args->date)
			memcpy(night, args->date, DATE_SIZE);
		if (i == 0)
			doc_meta(doc, "night", _("Night of"), date_show(view->arena, night));
		nights[i] = (struct night_of){ view, doc, &shelters[i], night, NULL, 0, 0 };
		nights[i].at = board_at(&nights[i]);
		row_count = round_rows_load(view->desk, view->arena, &shelters[i], night, night, &rows);
		load_night(&nights[i], rows, row_count);
		for (size_t r = 0; r < row_count; r++)
			add_round(&nights[i], &rows[r],
			    rows[r].round && next < nights[i].count ? &nights[i].walked[next++] : NULL);
	}
	for (size_t i = 0; i < count; i++)
		add_beds(&nights[i]);
	doc_section(doc, _("What did not agree with the board"), DOC_COLUMNS(difference_columns))->empty
	    = nothing_differs(nights, count);
	for (size_t i = 0; i < count; i++)
		for (size_t r = 0; r < nights[i].count; r++)
			for (size_t k = 0; k < nights[i].walked[r].count; k++)
				add_difference(&nights[i], &nights[i].walked[r],
				    &nights[i].walked[r].marks[k]);
	doc_sign(doc, _("Signature, night staff"));
}

const struct report report_night = { .name = "night",
	.title = N_("Night rounds"),
	.right = RIGHT_ROUND,
	PARAMS_OF(night_params),
	.size = sizeof(struct night_args),
	.build = build,
	.house = true,
	.help = N_("The rounds of a night: which were due, who walked and signed them, on time or not; "
		   "what was seen in each bed; and how what did not agree with the board was settled.") };
