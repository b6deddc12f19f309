/* What happens in the demo's last days, each at its moment. */
#include "core/demo_load.h"

#include <string.h>

/* Who is at the desk: the night's staff, or reception of the house. */
const char *demo_desk(const struct demo *demo, size_t house, when_t at)
{
	int hour = when_minute(at) / 60;

	if (demo->houses[house].trafficking)
		return "maia";
	if (hour >= 20 || hour < 8)
		return "giorgi";
	return house > 0 && demo->houses[house - 1].trafficking ? "nino" : "keti";
}

#define DESK demo_desk(demo, moment->house, moment->at)

void demo_go_out(struct demo *demo, const struct moment *moment)
{
	demo_act(demo, DESK, "out", "person", moment->person, "kind", moment->word, "expected",
	    demo_instant(demo, moment->until), NULL);
}

void demo_come_back(struct demo *demo, const struct moment *moment)
{
	demo_act(demo, DESK, "return", "person", moment->person, NULL);
}

void demo_go_missing(struct demo *demo, const struct moment *moment)
{
	demo_act(demo, DESK, "missing", "person", moment->person, "reported", moment->word, "note",
	    "ბოლოს ნახეს ბაზრობასთან", NULL);
}

/* The pupils of a house go together. */
void demo_school_out(struct demo *demo, const struct moment *moment)
{
	const char *people = "";

	for (size_t i = 0; i < demo->slot_count; i++)
		for (size_t j = 0; j < demo->slots[i].present; j++)
			if (demo->slots[i].house_index == moment->house &&
			    demo->slots[i].here.guests[j].pupil)
				people =
				    arena_format(&demo->keep, "%s%s%s", people, *people ? "," : "",
					demo_code(demo, demo->slots[i].here.guests[j].person));
	if (*people)
		demo_act(demo, DESK, "out", "people", people, "kind", "school", "expected",
		    demo_instant(demo, moment->until), NULL);
}

/* --- coming and leaving ---------------------------------------------------------------------- */

void demo_leave(struct demo *demo, const struct moment *moment)
{
	if (demo_act(demo, "tamar", "discharge", "person", moment->person, "reason", moment->word,
		"destination", "რუსთავი", "handover", "დოკუმენტები და პირადი ნივთები", NULL)) {
		moment->slot->present = 0;
		demo->summary->here--;
		demo_call_off(demo, moment);
	}
}

void demo_cleaned(struct demo *demo, const struct moment *moment)
{
	demo_act(demo, DESK, "bed-clean", "bed", moment->slot->beds[0].code, NULL);
}

static bool admit(struct demo *demo, const struct moment *moment, const char *person,
    const char *basis, const char *referrer)
{
	if (!person || !demo_act(demo, DESK, "admit", "person", person, "bed",
			   moment->slot->beds[0].code, "basis", basis, "referrer", referrer, NULL))
		return false;
	moment->slot->kept = true; /* not to be chosen for anything else */
	demo->summary->stays++;
	demo->summary->here++;
	return true;
}

static const char *register_newcomer(struct demo *demo, const struct moment *moment)
{
	struct demo_newcomer new;

	if (demo->reserved == 0)
		return NULL;
	new = demo_newcomer(demo, moment->slot, moment->at);
	if (!demo_act(demo, DESK, "person-add", "given", new.given, "family", new.family, "sex",
		new.sex, "birth", date_show(&demo->keep, new.birth), "citizenship", new.citizenship,
		NULL))
		return NULL;
	demo->reserved--;
	demo->summary->people++;
	return demo->answer;
}

void demo_arrive(struct demo *demo, const struct moment *moment)
{
	const char *person = register_newcomer(demo, moment);

	admit(demo, moment, person, "mobile-group", "mobile-group-street");
}

void demo_arrive_again(struct demo *demo, const struct moment *moment)
{
	struct party party;

	if (demo_known(demo, moment->slot, &party))
		admit(demo, moment, demo_code(demo, party.guests[0].person), "self", "self");
}

/* An alleged victim: the clock of the decision runs. */
void demo_rescued(struct demo *demo, const struct moment *moment)
{
	const char *person = register_newcomer(demo, moment);

	if (person && demo_act(demo, "tamar", "status", "person", person, "status", "alleged", "by",
			  "ფონდის მობილური ჯგუფი", NULL))
		admit(demo, moment, person, "alleged-victim", "mobile-group-fund");
}

/* --- moving ---------------------------------------------------------------------------------- */

static void change_places(struct slot *from, struct slot *to)
{
	to->here = from->here;
	to->present = 1;
	to->since = from->since;
	from->present = 0;
}

/* Alone in the bed, and at most a part in going to school. */
static bool may_move(const struct slot *slot)
{
	const struct guest *guest = &slot->here.guests[0];

	return slot->present == 1 && !slot->family && !slot->kept &&
	       (!guest->busy || guest->pupil) && !guest->accessible;
}

struct slot *demo_mover(
    struct demo *demo, const struct slot *free, bool same_house, const char *kind)
{
	for (size_t i = 0; i < demo->slot_count; i++) {
		struct slot *slot = &demo->slots[i];

		if (!may_move(slot) || slot->house->trafficking ||
		    (slot->house_index == free->house_index) != same_house ||
		    (kind && strcmp(slot->house->row.kind, kind) != 0) ||
		    !demo_fits(free, &slot->here, demo->now, 1))
			continue;
		slot->here.guests[0].busy = true;
		return slot;
	}
	return NULL;
}

void demo_move(struct demo *demo, const struct moment *moment)
{
	struct slot *from = moment->from;
	struct moment cleaning = *moment;

	if (!demo_act(demo, "tamar", "move", "person", demo_code(demo, from->here.guests[0].person),
		"bed", moment->slot->beds[0].code, NULL))
		return;
	change_places(from, moment->slot);
	demo->summary->stays += from->house_index != moment->slot->house_index;
	cleaning.slot = from;
	cleaning.house = from->house_index;
	demo->desk->fixed_now += 5 * MINUTE;
	demo_cleaned(demo, &cleaning);
}

/* Two of one room. */
void demo_swap(struct demo *demo, const struct moment *moment)
{
	const struct slot *one = NULL;

	for (size_t i = 0; i < demo->slot_count; i++) {
		const struct slot *slot = &demo->slots[i];

		if (slot->house_index != moment->house || !may_move(slot))
			continue;
		if (!one || one->room.id != slot->room.id) {
			one = slot;
			continue;
		}
		demo_act(demo, "tamar", "swap", "person",
		    demo_code(demo, one->here.guests[0].person), "other",
		    demo_code(demo, slot->here.guests[0].person), NULL);
		return;
	}
}

/* --- beds ------------------------------------------------------------------------------------ */

void demo_block(struct demo *demo, const struct moment *moment)
{
	demo_act(demo, "tamar", "bed-block", "bed", moment->slot->beds[0].code, "reason",
	    moment->word, "until", demo_instant(demo, moment->until), NULL);
}

void demo_hold_known(struct demo *demo, const struct moment *moment)
{
	struct party party;

	if (demo_known(demo, moment->slot, &party) &&
	    demo_act(demo, DESK, "hold", "bed", moment->slot->beds[0].code, "person",
		demo_code(demo, party.guests[0].person), "expected",
		demo_instant(demo, moment->until), "keep-until",
		demo_instant(demo, moment->until + 8 * HOUR), NULL))
		demo_act(demo, DESK, "hold-confirm", "bed", moment->slot->beds[0].code, NULL);
}

void demo_hold_label(struct demo *demo, const struct moment *moment)
{
	demo_act(demo, DESK, "hold", "bed", moment->slot->beds[0].code, "for", moment->word,
	    "expected", demo_instant(demo, moment->until), "keep-until",
	    demo_instant(demo, moment->until + 12 * HOUR), NULL);
}

void demo_hold_ahead(struct demo *demo, const struct moment *moment)
{
	demo_act(demo, DESK, "hold", "bed", moment->slot->beds[0].code, "for", moment->word, "from",
	    demo_date(demo, moment->until, 0), "until", demo_date(demo, moment->until, 6), NULL);
}

void demo_surge_on(struct demo *demo, const struct moment *moment)
{
	demo_act(demo, "tamar", "surge-start", "shelter", demo->houses[moment->house].row.code,
	    "reason", moment->word, NULL);
}

void demo_surge_off(struct demo *demo, const struct moment *moment)
{
	demo_act(demo, "tamar", "surge-end", "shelter", demo->houses[moment->house].row.code, NULL);
}

/* --- papers ---------------------------------------------------------------------------------- */

void demo_extend(struct demo *demo, const struct moment *moment)
{
	struct stay stay;
	char until[DATE_SIZE];

	if (!stay_by_id(demo->db, &demo->scratch, moment->slot->here.guests[0].stay, &stay) ||
	    !stay.expected_on ||
	    !date_add(stay.expected_on, (int)moment->slot->house->row.extension_days, until))
		return;
	demo_act(demo, "tamar", "extend", "person", moment->person, "until",
	    date_show(&demo->keep, until), "by", "მეურვეობის ორგანო", "reason",
	    "სასწავლო წლის დასრულებამდე", NULL);
}

void demo_edit(struct demo *demo, const struct moment *moment)
{
	demo_act(demo, DESK, "person-edit", "person", moment->person, "documents", "applied",
	    "alias", moment->word, NULL);
}

/* A slip of the hand, and taken back. */
void demo_mistake(struct demo *demo, const struct moment *moment)
{
	const char *user = DESK;

	if (!demo_act(demo, user, "out", "person", moment->person, "kind", "pass", "expected",
		demo_instant(demo, moment->at + 3 * HOUR), NULL))
		return;
	demo->desk->fixed_now += 2 * MINUTE;
	demo_act(demo, user, "undo", NULL);
}

/* Somebody is registered, and goes to a day centre. */
void demo_register(struct demo *demo, const struct moment *moment)
{
	register_newcomer(demo, moment);
}
