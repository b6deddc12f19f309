#include "core/contacts.h"

#include "core/outings.h"
#include "core/see.h"
#include "core/text.h"
#include "core/waiting.h"

#define LISTED 200 /* that a list to choose from holds */

const char *contact_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "CT-%06lld", (long long)id);
}

int64_t contact_number(const char *code)
{
	return text_number(code, "CT");
}

const char *child_code(struct arena *arena, int64_t id)
{
	return arena_format(arena, "K-%06lld", (long long)id);
}

int64_t child_number(const char *code)
{
	return text_number(code, "K");
}

bool contact_hides(const struct desk *desk, const struct contact *contact)
{
	if (contact->person != DB_NULL
		&& see(desk, contact->person, DB_NULL, GROUP_PRESENCE) == SEE_NOT)
		return true;
	return see_hides(desk)
		&& (see_betrays(desk, contact->nickname) || see_betrays(desk, contact->description)
		    || see_betrays(desk, contact->with_whom) || see_betrays(desk, contact->place)
		    || see_betrays(desk, contact->next_step) || see_betrays(desk, contact->note));
}

bool contact_seen(const struct desk *desk, const struct contact *contact)
{
	return desk_may(desk, RIGHT_SEE_STREET, DB_NULL) && !contact_hides(desk, contact);
}

size_t contacts_seen(const struct desk *desk, struct contact *contacts, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (contact_seen(desk, &contacts[i]))
			contacts[kept++] = contacts[i];
	return kept;
}

bool contact_tells(const struct desk *desk, const struct contact *contact)
{
	return contact->person == DB_NULL || sees(desk, contact->person, GROUP_NAME);
}

const char *contact_child(struct db *db, struct arena *arena, const struct contact *contact)
{
	struct person person;

	return contact->person != DB_NULL && person_by_id(db, arena, contact->person, &person)
		? person.code : child_code(arena, contact->child);
}

const char *contact_who(const struct desk *desk, struct arena *arena, const struct contact *contact)
{
	if (contact->person != DB_NULL)
		return see_name(desk, arena, contact->person, DB_NULL);
	if (*contact->nickname)
		return arena_format(arena, "\"%s\"", contact->nickname);
	return party_text(arena, 1, contact->sex, contact->age);
}

/* --- as parameters name them ------------------------------------------------------------------ */

static const void *find_contact(const struct desk *desk, struct arena *arena, const char *text)
{
	struct contact *contact = arena_alloc(arena, sizeof *contact);
	int64_t id = contact_number(text);

	return id != DB_NULL && contact_by_id(desk->db, arena, id, contact)
			&& contact->void_at == DB_NULL && contact_seen(desk, contact)
		? contact : NULL;
}

static size_t list_contacts(const struct desk *desk, struct arena *arena,
    const struct values *values, struct record_line **lines)
{
	struct contact *contacts;
	size_t count = 0, all;

	(void)values;
	*lines = NULL;
	if (!desk_may(desk, RIGHT_SEE_STREET, DB_NULL))
		return 0;
	all = contacts_newest(desk->db, arena, LISTED, &contacts);
	all = contacts_seen(desk, contacts, all);
	for (size_t i = 0; i < all; i++)
		record_line_add(arena, lines, &count, contact_code(arena, contacts[i].id),
		    contact_who(desk, arena, &contacts[i]),
		    arena_format(arena, "%s %s", when_show_short(arena, contacts[i].at, desk_now(desk)),
			contacts[i].place));
	return count;
}

static const char *code_of_contact(struct arena *arena, const void *record)
{
	return contact_code(arena, ((const struct contact *)record)->id);
}

static const char *title_of_contact(
    const struct desk *desk, struct arena *arena, const void *record)
{
	return contact_who(desk, arena, record);
}

const struct record_kind record_contact = {
	.form = N_("a contact's code, as CT-000123"),
	.empty = N_("There is no contact yet: contact-add writes one down."),
	.unknown = CODE_UNKNOWN_RECORD,
	.find = find_contact,
	.list = list_contacts,
	.code = code_of_contact,
	.title = title_of_contact,
};
