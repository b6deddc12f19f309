#include "core/contacting.h"

#include "core/registering.h"
#include "core/text.h"

#include <string.h>

/* --- what is said ----------------------------------------------------------------------------- */

/* Now while the outing lasts, its start when it is over. */
static when_t moment_of(const struct act *act, const struct outing *outing)
{
	return act->now >= outing->from_at && act->now <= outing_end(outing) ? act->now
									     : outing->from_at;
}

static void set_place(struct act *act, struct contact *contact, const char *place)
{
	contact->place = place;
	contact->spot = text_fold(act->arena, place);
}

struct contact contacting_blank(
    struct act *act, const struct outing *outing, const struct person *person)
{
	struct contact contact = { .outing = outing->id, .child = DB_NULL, .person = DB_NULL,
		.at = moment_of(act, outing), .nickname = "", .description = "", .sex = "unknown",
		.age = DB_NULL, .category = "unknown", .with_whom = "", .languages = "",
		.offered = "", .next_step = "", .next_done_at = DB_NULL, .next_done_by = DB_NULL,
		.note = "", .created_at = act->now, .user = act->desk->actor.id,
		.void_at = DB_NULL, .void_reason = "" };

	set_place(act, &contact, outing->place);
	if (person) {
		char day[DATE_SIZE];
		int age;

		contact.person = person->id;
		contact.sex = person->sex;
		when_to_date(contact.at, day);
		age = person->birth ? date_age(person->birth, day) : -1;
		contact.age = age < 0 || age > 120 ? DB_NULL : age;
	}
	return contact;
}

static void apply_text(struct act *act, const char *name, const char *from, const char **to)
{
	if (act_given(act, name))
		*to = from ? from : "";
}

static void apply_word(struct act *act, const char *name, const char *from, const char **to)
{
	if (act_given(act, name))
		*to = from && *from ? from : "unknown";
}

static void apply_step(struct act *act, const struct contacting *from, struct contact *contact)
{
	const char *step = contact->next_step;

	apply_text(act, "next-step", from->next_step, &contact->next_step);
	if (act_given(act, "next-on"))
		contact->next_on = from->next_on;
	if (!*contact->next_step && from->next_on)
		act_find(act, CODE_MISSING_VALUE, "next-step",
		    _("next-step is missing: what is to be done by %s?"),
		    date_show(act->arena, from->next_on));
	if (!*contact->next_step)
		contact->next_on = NULL;
	if (strcmp(step, contact->next_step) != 0) /* another step: it is not done yet */
		contact->next_done_at = contact->next_done_by = DB_NULL;
}

static void apply_time(struct act *act, const struct contacting *from,
    const struct outing *outing, struct contact *contact)
{
	if (from->at == WHEN_NONE)
		return;
	contact->at = from->at;
	if (from->at < outing->from_at || from->at > outing_end(outing))
		act_find(act, CODE_BAD_VALUE, "at", _("at: %s is not within %s, from %s to %s"),
		    when_show(act->arena, from->at), outing_code(act->arena, outing->id),
		    when_show(act->arena, outing->from_at),
		    when_show(act->arena, outing_end(outing)));
}

void contacting_apply(struct act *act, const struct contacting *from,
    const struct outing *outing, struct contact *contact)
{
	apply_text(act, "nickname", from->nickname, &contact->nickname);
	apply_text(act, "description", from->description, &contact->description);
	apply_text(act, "with", from->with_whom, &contact->with_whom);
	apply_text(act, "languages", from->languages, &contact->languages);
	apply_text(act, "offered", from->offered, &contact->offered);
	apply_text(act, "note", from->note, &contact->note);
	apply_word(act, "category", from->category, &contact->category);
	if (from->sex && *from->sex)
		contact->sex = from->sex;
	if (act_given(act, "age") && (from->age != DB_NULL || contact->person == DB_NULL))
		contact->age = from->age;
	if (act_given(act, "place"))
		set_place(act, contact, from->place && *from->place ? from->place : outing->place);
	apply_step(act, from, contact);
	apply_time(act, from, outing, contact);
}

void contacting_fill(struct act *act, const struct contact *contact)
{
	struct arena *arena = act->arena;

	act_fill(act, "nickname", contact->nickname);
	act_fill(act, "sex", contact->sex);
	act_fill(act, "age", contact->age == DB_NULL
		? "" : arena_format(arena, "%lld", (long long)contact->age));
	act_fill(act, "place", contact->place);
	act_fill(act, "category", contact->category);
	act_fill(act, "description", contact->description);
	act_fill(act, "with", contact->with_whom);
	act_fill(act, "languages", contact->languages);
	act_fill(act, "offered", contact->offered);
	act_fill(act, "next-step", contact->next_step);
	act_fill(act, "next-on", date_show(arena, contact->next_on));
	act_fill(act, "at", when_show(arena, contact->at));
	act_fill(act, "note", contact->note);
}

/* --- whom it is about ------------------------------------------------------------------------- */

bool contacting_touch(struct act *act, const struct contact *contact, const char *field)
{
	struct person person;

	act_touch(act, contact_code(act->arena, contact->id));
	if (contact->person == DB_NULL
		|| !person_by_id(act->db, act->arena, contact->person, &person))
		return true;
	act_touch(act, person.code);
	return registering_live(act, &person, field);
}

void contacting_tell(struct act *act, const struct contact *contact)
{
	struct person person;

	act_result(act, "contact", contact_code(act->arena, contact->id));
	act_result(act, "outing", outing_code(act->arena, contact->outing));
	act_result(act, "child", child_code(act->arena, contact->child));
	if (contact->person != DB_NULL
		&& person_by_id(act->db, act->arena, contact->person, &person))
		act_result(act, "person", person.code);
}
