#include "tui/person_keys.h"

#include "db/person.h"
#include "tui/register.h"

#include <stddef.h>

/* The person under the cursor, and where they are now. */
struct who {
	struct person person;
	struct roll roll;
	const struct bed_fact *fact; /* NULL: in no shelter */
	const char *place;           /* "TRF-TBS/2A", or the shelter's code */
};

static bool find_who(struct pane *pane, struct arena *arena, struct who *who)
{
	struct desk *desk = console_desk(pane->console);
	const char *code = pane->screen->selected(pane);
	const struct shelter *shelter;

	if (!code || !person_by_code(desk->db, arena, code, &who->person)) {
		console_warn(pane->console, _("nobody is selected"));
		return false;
	}
	roll_load(&who->roll, desk, arena);
	who->fact = roll_fact(&who->roll, who->person.id);
	shelter = who->fact ? roll_shelter(&who->roll, who->fact->shelter) : NULL;
	who->place = who->fact && who->fact->code ? who->fact->code : shelter ? shelter->code : "";
	return true;
}

static bool give(struct arena *arena, const struct who *who, struct values *values)
{
	struct value *item = arena_alloc(arena, sizeof *item);

	*item = (struct value){ .name = "person", .text = who->person.code };
	*values = (struct values){ item, 1 };
	return true;
}

bool known_person_any(struct pane *pane, struct arena *arena, struct values *values)
{
	struct who who;

	return find_who(pane, arena, &who) && give(arena, &who, values);
}

bool known_person_keep(struct pane *pane, struct arena *arena, struct values *values)
{
	struct value *item = arena_alloc(arena, sizeof *item);
	struct who who;

	*item = (struct value){ .name = "keep" };
	*values = (struct values){ item, 1 };
	if (!find_who(pane, arena, &who))
		return false;
	item->text = who.person.code;
	return true;
}

static bool is_in(struct pane *pane, const struct who *who)
{
	if (who->fact)
		return true;
	console_warn(pane->console, _("%s is in no shelter: a admits"), who->person.code);
	return false;
}

bool known_person_in(struct pane *pane, struct arena *arena, struct values *values)
{
	struct who who;

	return find_who(pane, arena, &who) && is_in(pane, &who) && give(arena, &who, values);
}

bool known_person_not_in(struct pane *pane, struct arena *arena, struct values *values)
{
	struct who who;

	if (!find_who(pane, arena, &who))
		return false;
	if (!who.fact)
		return give(arena, &who, values);
	console_warn(pane->console, _("%s is in %s since %s: m moves, d discharges"),
	    who.person.code, who.place,
	    when_show_short(arena, who.fact->admitted_at, who.roll.now));
	return false;
}

bool known_person_in_house(struct pane *pane, struct arena *arena, struct values *values)
{
	struct who who;

	if (!find_who(pane, arena, &who) || !is_in(pane, &who))
		return false;
	if (who.fact->absence == DB_NULL)
		return give(arena, &who, values);
	console_warn(pane->console, _("%s is out since %s: r notes the return"), who.person.code,
	    when_show_short(arena, who.fact->out_at, who.roll.now));
	return false;
}

bool known_person_away(struct pane *pane, struct arena *arena, struct values *values)
{
	struct who who;

	if (!find_who(pane, arena, &who) || !is_in(pane, &who))
		return false;
	if (who.fact->absence != DB_NULL)
		return give(arena, &who, values);
	console_warn(pane->console, _("%s is in the house: o notes going out"), who.person.code);
	return false;
}
