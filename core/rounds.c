#include "core/rounds.h"

#include "core/attention.h"
#include "core/see.h"
#include "core/text.h"
#include "db/stay.h"
#include "db/user.h"

#include <string.h>

#define SOMEBODY (-1) /* whoever is hidden from the actor: all the same */

const struct choice choice_round_state[] = { { "present", N_("present"), NULL },
	{ "pass", N_("on pass"), NULL }, { "absent", N_("absent"), NULL },
	{ "empty", N_("empty"), NULL }, { 0 } };

const char *round_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "R-%06lld", (long long)id);
}

int64_t round_number(const char *code)
{
	return text_number(code, "R");
}

struct round_window round_window_of(const struct desk *desk)
{
	return (struct round_window){ (int64_t)desk->config->round_early_minutes * MINUTE,
		(int64_t)desk->config->round_late_minutes * MINUTE };
}

/* --- a round as it is walked ------------------------------------------------------------------ */

static int64_t whose(const struct desk *desk, int64_t person)
{
	return see_hidden(desk, person) ? SOMEBODY : person;
}

/* Who has the place now; a hold is nobody's. */
static int64_t now_of(const struct bed_fact *fact)
{
	if (fact->stay == DB_NULL)
		return DB_NULL;
	return fact->person == DB_NULL ? SOMEBODY : fact->person;
}

static const struct round_mark *mark_of(
    const struct round_mark *marks, size_t count, const struct bed_fact *fact)
{
	for (size_t i = 0; i < count; i++)
		if (fact->bed != DB_NULL ? marks[i].bed == fact->bed
					 : marks[i].bed == DB_NULL && marks[i].person == fact->person)
			return &marks[i];
	return NULL;
}

bool round_late(const struct desk *desk, const struct shelter *shelter, const struct bed_fact *fact,
    when_t at)
{
	struct attention item;

	return fact->absence != DB_NULL
		&& attention_absence(fact, shelter, desk->config->adult_age, at, &item);
}

/* The last absence decides whether who is not where they were seen went or came since. */
static void ask(const struct desk *desk, struct arena *arena, const struct shelter *shelter,
    struct round_line *line)
{
	bool late = round_late(desk, shelter, &line->fact, line->mark.marked_at);
	when_t out_at = DB_NULL, returned_at = DB_NULL;
	struct absence *absences;

	line->question = round_mark_question(&line->mark, line->expect, late, DB_NULL, DB_NULL);
	if (line->question == QUESTION_NONE || line->fact.person == DB_NULL
		|| line->fact.stay == DB_NULL)
		return;
	if (absences_load(desk->db, arena, line->fact.stay, &absences) > 0) {
		out_at = absences[0].out_at;
		returned_at = absences[0].returned_at;
	}
	line->question
	    = round_mark_question(&line->mark, line->expect, late, out_at, returned_at);
}

static void add_line(const struct desk *desk, struct arena *arena, struct walk *walk,
    const struct bed_fact *fact, const struct round_mark *mark)
{
	struct round_line line = { .fact = *fact, .expect = round_expect(fact) };

	if (mark) {
		line.mark = *mark;
		line.checked = whose(desk, mark->person) == now_of(fact);
	}
	if (line.checked)
		ask(desk, arena, &walk->shelter, &line);
	walk->in += line.expect == EXPECT_IN;
	walk->out += line.expect == EXPECT_OUT || line.expect == EXPECT_MISSING;
	walk->unchecked += !line.checked;
	walk->questions += line.question != QUESTION_NONE;
	walk->lines = arena_grow(arena, walk->lines, walk->count, sizeof *walk->lines);
	walk->lines[walk->count++] = line;
}

void walk_load(const struct desk *desk, struct arena *arena, const struct shelter *shelter,
    const struct round *round, struct walk *walk)
{
	when_t now = desk_now(desk);
	struct bed_fact *facts;
	struct round_mark *marks = NULL;
	size_t count, mark_count = 0;

	*walk = (struct walk){ .shelter = *shelter };
	if (round) {
		walk->round = *round;
		mark_count = round_marks_load(desk->db, arena, round->id, &marks);
	}
	count = see_board(desk, arena, shelter->id, now, &facts);
	for (size_t i = 0; i < count; i++)
		if (bed_counts(&facts[i]))
			add_line(desk, arena, walk, &facts[i], mark_of(marks, mark_count, &facts[i]));
	count = see_bedless(desk, arena, shelter->id, now, &facts);
	for (size_t i = 0; i < count; i++)
		if (facts[i].stay != DB_NULL && facts[i].person != DB_NULL)
			add_line(desk, arena, walk, &facts[i], mark_of(marks, mark_count, &facts[i]));
}

const char *round_line_label(const struct round_line *line)
{
	const char *slash = line->fact.code ? strchr(line->fact.code, '/') : NULL;

	if (slash)
		return slash + 1;
	return line->fact.code ? line->fact.code : line->fact.person_code;
}

struct round_line *walk_line(const struct walk *walk, int64_t bed, int64_t person)
{
	for (size_t i = 0; i < walk->count; i++) {
		const struct bed_fact *fact = &walk->lines[i].fact;

		if (bed != DB_NULL ? fact->bed == bed
				   : fact->bed == DB_NULL && fact->person == person)
			return &walk->lines[i];
	}
	return NULL;
}

const char *round_user(const struct desk *desk, struct arena *arena, int64_t user)
{
	struct desk_user row;

	return row_get(desk->db, arena, &desk_user_table, user, &row) == DB_ROW ? row.name : "?";
}

const char *round_mark_state(
    const struct desk *desk, const struct round *round, const struct round_mark *mark)
{
	if (round->closed_at != DB_NULL && see_hidden(desk, mark->person))
		return "empty";
	return mark->state;
}
