#include "core/attention_street.h"

#include "core/contacts.h"
#include "core/see.h"

/* From contact_attention_days before its day on; a step without a day is in the list of contacts. */
static bool is_due(const struct desk *desk, const struct contact *contact, const char *today)
{
	return contact->next_on
		&& date_days(today, contact->next_on) <= desk->config->contact_attention_days;
}

static struct attention item_of(
    const struct desk *desk, struct arena *arena, const struct contact *contact, const char *today)
{
	struct attention item = { .kind = ATTENTION_CONTACT, .shelter = DB_NULL,
		.shelter_code = "", .person = contact->person, .glass = DB_NULL,
		.about = contact_code(arena, contact->id),
		.due = when_of_date(contact->next_on, 0) };
	int late = date_days(contact->next_on, today);
	struct person person;

	if (contact->person != DB_NULL
		&& person_by_id(desk->db, arena, contact->person, &person)) {
		item.person_code = person.code;
		see_note(desk, person.id);
	}
	item.urgent = late >= 0;
	if (late > 0)
		item.text = arena_format(arena,
		    P_("to be done of %s, %d day late", "to be done of %s, %d days late", late),
		    item.about, late);
	else
		item.text = arena_format(arena, _("to be done of %s by %s"), item.about,
		    date_show(arena, contact->next_on));
	if (!desk->release && contact_tells(desk, contact))
		item.text = arena_format(arena, "%s: %s", item.text, contact->next_step);
	return item;
}

size_t attention_street(const struct desk *desk, struct arena *arena, const struct occupancy *occupancy,
    struct attention **items)
{
	struct contact *contacts;
	char today[DATE_SIZE];
	size_t all, count = 0;

	(void)occupancy;
	*items = NULL;
	if (!desk_may(desk, RIGHT_STREET, DB_NULL))
		return 0;
	when_to_date(desk_now(desk), today);
	all = contacts_to_follow(desk->db, arena, &contacts);
	for (size_t i = 0; i < all; i++) {
		if (!is_due(desk, &contacts[i], today) || !contact_seen(desk, &contacts[i]))
			continue;
		*items = arena_grow(arena, *items, count, sizeof **items);
		(*items)[count++] = item_of(desk, arena, &contacts[i], today);
	}
	return count;
}
