/* What a first stay brings with it: family ties, and in the Fund's houses the legal status. */
#include "core/demo_load.h"

static void relate(struct demo *demo, const char *kind, const struct guest *person,
    const struct guest *other, when_t at)
{
	struct relation row = { .kind = kind,
		.person = person->person,
		.other = other->person,
		.note = "",
		.created_at = at,
		.void_at = DB_NULL };

	demo_add(demo, &relation_table, &row);
}

static void relate_family(
    struct demo *demo, const struct slot *slot, struct party *party, when_t at)
{
	bool fund = slot->house->trafficking;

	for (size_t i = 1; i < party->count; i++) {
		if (fund) {
			relate(demo, "parent", &party->guests[0], &party->guests[i], at);
			relate(demo, "dependant", &party->guests[i], &party->guests[0], at);
		}
		for (size_t j = fund ? 1 : 0; j < i; j++)
			relate(demo, "sibling", &party->guests[j], &party->guests[i], at);
	}
}

static void decide(
    struct demo *demo, const struct guest *guest, const char *status, const char *by, when_t at)
{
	struct legal_status row = { .person = guest->person,
		.status = status,
		.decided_by = by,
		.at = at,
		.note = "",
		.void_at = DB_NULL };

	demo_add(demo, &legal_status_table, &row);
}

/* An alleged victim, and what was decided within the 48 hours. Dependants have none. */
static void decide_status(struct demo *demo, const struct guest *guest, when_t at)
{
	when_t decided = at + random_between(&demo->random, 20 * HOUR, 46 * HOUR);

	decide(demo, guest, "alleged", "მობილური ჯგუფი", at);
	if (decided >= demo->recent)
		decided = at + (demo->recent - at) / 2;
	if (random_chance(&demo->random, 650))
		decide(demo, guest, "victim", "მუდმივმოქმედი ჯგუფი", decided);
	else
		decide(demo, guest, "statutory", "პროკურატურა", decided);
}

void demo_register_ties(struct demo *demo, const struct slot *slot, struct party *party, when_t at)
{
	if (party->guests[0].registered)
		return;
	relate_family(demo, slot, party, at);
	if (slot->house->trafficking)
		decide_status(demo, &party->guests[0], at);
	for (size_t i = 0; i < party->count; i++)
		party->guests[i].registered = true;
}
