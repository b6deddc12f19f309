#include "core/merging_rounds.h"

#include "db/round.h"

/* What was seen stays as it was signed; of whom it was follows the entry. */
void rounds_merge(struct act *act, int64_t keep, int64_t drop)
{
	struct round_mark *marks, twin;
	size_t count = round_marks_of_person(act->db, act->arena, drop, &marks);

	for (size_t i = 0; i < count; i++) {
		if (marks[i].bed == DB_NULL
			&& round_mark_of(act->db, act->arena, marks[i].round, DB_NULL, keep, &twin))
			continue; /* both were looked for in that round */
		marks[i].person = keep;
		row_save(act->db, &round_mark_table, &marks[i]);
	}
}

void rounds_forget(struct act *act, int64_t person)
{
	struct round_mark *marks;
	size_t count = round_marks_of_person(act->db, act->arena, person, &marks);

	for (size_t i = 0; i < count; i++) {
		if (!*marks[i].note && !*marks[i].settled)
			continue;
		marks[i].note = marks[i].settled = "";
		row_save(act->db, &round_mark_table, &marks[i]);
	}
}
