#include "core/away.h"

struct people away_people(struct act *act, const struct person *person, const struct people *people)
{
	struct people found = person ? (struct people){ person, 1 } : *people;
	bool good = true;

	if (person && people->count > 0) {
		act_find(act, CODE_BAD_VALUE, "people",
		    _("give either --person or --people, not both"));
		good = false;
	} else if (found.count == 0) {
		act_find(act, CODE_MISSING_VALUE, "person",
		    _("person is missing: say who, with --person or --people"));
	}
	for (size_t i = 0; i < found.count; i++)
		for (size_t k = 0; k < i; k++)
			if (found.items[i].id == found.items[k].id) {
				act_find(act, CODE_BAD_VALUE, "people", _("%s is named twice"),
				    found.items[i].code);
				good = false;
			}
	return good ? found : (struct people){ NULL, 0 };
}

void away_judge_start(struct act *act, const struct stay *stay, when_t at)
{
	struct absence *absences;

	if (absences_load(act->db, act->arena, stay->id, &absences) == 0
		|| absences[0].returned_at == DB_NULL || absences[0].returned_at <= at)
		return;
	act_find(act, CODE_PERIOD_OVERLAP, "at",
	    _("%s was out (%s) from %s to %s: give a later time"), person_code(act, stay->person),
	    choice_title(choice_absence, absences[0].kind),
	    when_show(act->arena, absences[0].out_at),
	    when_show(act->arena, absences[0].returned_at));
}

const char *away_codes(struct act *act, const struct people *people)
{
	const char *codes = "";

	for (size_t i = 0; i < people->count; i++)
		codes = arena_format(act->arena, "%s%s%s", codes, *codes ? ", " : "",
		    people->items[i].code);
	return codes;
}

void away_tell(struct act *act, const struct people *people, size_t index, const struct stay *stay)
{
	if (index == 0) {
		act_result(act, "person", people->items[0].code);
		act_result(act, "stay", stay_code(act->arena, stay->id));
		act_result(act, "shelter", shelter_code(act, stay->shelter));
	}
	if (people->count == 1)
		return;
	act_result_list(act, "people", people->items[index].code);
	act_result_list(act, "stays", stay_code(act->arena, stay->id));
}
