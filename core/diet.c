#include "core/diet.h"

#include "core/catalogue.h"
#include "core/choice.h"
#include "core/see.h"

static const char *joined(struct arena *arena, const char *left, const char *right)
{
	return arena_format(arena, "%s%s%s", left, *left && *right ? "; " : "", right);
}

const char *diet_shown(const struct desk *desk, struct arena *arena, int64_t person)
{
	struct diet diet;
	const char *titles;

	if (!sees(desk, person, GROUP_ALERTS) || !diet_of(desk->db, arena, person, &diet))
		return "";
	titles = choice_titles(arena, choice_diet, diet.words);
	if (!*diet.note)
		return titles;
	return *titles ? arena_format(arena, "%s (%s)", titles, diet.note) : diet.note;
}

int64_t diet_merge(struct act *act, const struct merge_args *args)
{
	struct diet kept, dropped;
	const char *rest, *word;

	if (!diet_of(act->db, act->arena, args->drop->id, &dropped))
		return 0;
	if (!diet_of(act->db, act->arena, args->keep->id, &kept)) {
		dropped.person = args->keep->id;
		row_save(act->db, &diet_table, &dropped);
		return 1;
	}
	for (rest = dropped.words; (word = catalogue_next(act->arena, &rest)) != NULL;)
		if (!catalogue_has(kept.words, word))
			kept.words = arena_format(act->arena, "%s%s%s", kept.words,
			    *kept.words ? " " : "", word);
	kept.note = joined(act->arena, kept.note, dropped.note);
	row_remove(act->db, &diet_table, &dropped);
	row_save(act->db, &diet_table, &kept);
	return 1;
}

void diet_forget(struct act *act, const struct person *person)
{
	struct diet diet;

	if (diet_of(act->db, act->arena, person->id, &diet))
		row_remove(act->db, &diet_table, &diet);
}
