#include "core/last_seen.h"

#include "core/attention.h"
#include "db/appointment.h"
#include "db/centre.h"
#include "db/round.h"
#include "db/stay.h"

static when_t later(when_t a, int64_t b)
{
	return b != DB_NULL && b > a ? b : a;
}

when_t gate_in_since(const struct desk *desk, const struct bed_fact *fact, when_t at)
{
	struct arena arena = { 0 };
	struct absence *absences;
	when_t since = fact->admitted_at;

	if (fact->stay != DB_NULL && absences_load(desk->db, &arena, fact->stay, &absences) > 0
		&& absences[0].returned_at <= at)
		since = later(since, absences[0].returned_at);
	arena_done(&arena);
	return since;
}

when_t last_seen(const struct desk *desk, const struct bed_fact *fact, when_t at)
{
	when_t seen = later(attention_last_seen(fact), gate_in_since(desk, fact, at));

	if (fact->person == DB_NULL)
		return seen;
	seen = later(seen, appointment_last_came(desk->db, fact->person, at));
	seen = later(seen, day_seen_at(desk->db, fact->person, at));
	return later(seen, round_last_seen(desk->db, fact->person, at));
}
