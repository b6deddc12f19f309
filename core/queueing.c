#include "core/queueing.h"

#include "core/holding.h"
#include "core/leading.h"
#include "core/registering.h"
#include "core/see.h"
#include "core/waitlist.h"

#include <string.h>

/* --- what is said ---------------------------------------------------------------------------- */

void queueing_check_who(struct act *act, const struct wish *wish)
{
	bool described = wish->count != DB_NULL || wish->age != DB_NULL
		|| (wish->label && *wish->label) || (wish->sex && *wish->sex);

	if (wish->person) {
		act_touch(act, wish->person->code);
		registering_live(act, wish->person, "person");
		if (wish->age != DB_NULL || (wish->sex && *wish->sex)
			|| (wish->label && *wish->label))
			act_find(act, CODE_BAD_VALUE, "person",
			    _("sex, age and --for are of somebody who is not registered: leave them"
			      " out, or leave --person out"));
	} else if (!described) {
		act_find(act, CODE_MISSING_VALUE, "person",
		    _("person is missing: say who, with --person, or --count, --sex and --age"));
	}
}

void queueing_check_twice(struct act *act, const struct waiting *entry)
{
	struct waiting other;

	if (entry->person == DB_NULL
		|| !queueing_of_person(act, entry->person, entry->shelter, &other))
		return;
	if (other.id != entry->id)
		act_find(act, CODE_ALREADY_SO, "person", _("%s waits for that already: %s since %s"),
		    queueing_whom(act, entry), waiting_code(act->arena, other.id),
		    when_show_short(act->arena, other.since_at, act->now));
}

void queueing_apply(struct act *act, const struct wish *wish, struct waiting *entry)
{
	if (act_given(act, "shelter"))
		entry->shelter = wish->shelter ? wish->shelter->id : DB_NULL;
	if (act_given(act, "person"))
		entry->person = wish->person ? wish->person->id : DB_NULL;
	if (wish->count != DB_NULL)
		entry->party = wish->count;
	if (act_given(act, "sex"))
		entry->sex = wish->sex && *wish->sex ? wish->sex : "unknown";
	if (act_given(act, "age"))
		entry->age = wish->age;
	if (act_given(act, "for"))
		entry->label = wish->label ? wish->label : "";
	if (act_given(act, "need"))
		entry->need = waiting_needs(
		    act->arena, wish->need, &entry->accessible, &entry->together);
	if (wish->urgency && *wish->urgency)
		entry->urgency = urgency_named(wish->urgency);
	if (act_given(act, "referrer"))
		entry->referrer = wish->referrer ? wish->referrer : "";
	if (act_given(act, "note"))
		entry->note = wish->note ? wish->note : "";
	if (entry->person != DB_NULL) {
		entry->sex = "unknown";
		entry->age = DB_NULL;
		entry->label = "";
	}
}

static void fill_number(struct act *act, const char *param, int64_t number)
{
	if (number != DB_NULL)
		act_fill(act, param, arena_format(act->arena, "%lld", (long long)number));
}

void queueing_fill(struct act *act, const struct waiting *entry)
{
	struct shelter shelter;
	struct person person;

	if (entry->shelter != DB_NULL
		&& shelter_by_id(act->db, act->arena, entry->shelter, &shelter))
		act_fill(act, "shelter", shelter.code);
	if (entry->person != DB_NULL && person_by_id(act->db, act->arena, entry->person, &person)) {
		act_fill(act, "person", person.code);
	} else {
		act_fill(act, "for", entry->label);
		act_fill(act, "sex", entry->sex);
		fill_number(act, "age", entry->age);
	}
	fill_number(act, "count", entry->party);
	act_fill(act, "need", waiting_needs_typed(act->arena, entry));
	act_fill(act, "urgency", urgency_word(entry->urgency));
	act_fill(act, "referrer", entry->referrer);
	act_fill(act, "note", entry->note);
}

struct waiting queueing_of_turn_away(struct act *act, const struct turn_away *from)
{
	bool has = from != NULL;

	return (struct waiting){ .shelter = has ? from->shelter : DB_NULL,
		.person = has ? from->person : DB_NULL,
		.label = has ? from->label : "",
		.party = has ? from->party : 1,
		.sex = has ? from->sex : "unknown",
		.age = has ? from->age : DB_NULL,
		.need = "",
		.urgency = URGENCY_NORMAL,
		.since_at = has ? from->at : act->now,
		.referrer = has ? from->referrer : "",
		.note = has ? from->note : "",
		.ended_at = DB_NULL,
		.stay = DB_NULL };
}

bool queueing_add(struct act *act, struct waiting *entry, struct turn_away *from)
{
	if (row_add(act->db, &waiting_table, entry) != DB_OK)
		return false;
	if (from) {
		from->waiting = entry->id;
		row_save(act->db, &turn_away_table, from);
		act_touch(act, turn_away_code(act->arena, from->id));
	}
	act_touch(act, waiting_code(act->arena, entry->id));
	act_result(act, "entry", waiting_code(act->arena, entry->id));
	return true;
}

/* --- finding --------------------------------------------------------------------------------- */

bool queueing_load(struct act *act, const char *code, struct waiting *entry)
{
	int64_t id = code ? waiting_number(code) : DB_NULL;

	return id != DB_NULL && waiting_by_id(act->db, act->arena, id, entry)
		&& !see_hidden(act->desk, entry->person);
}

const char *queueing_whom(struct act *act, const struct waiting *entry)
{
	struct person person;

	if (entry->person != DB_NULL && person_by_id(act->db, act->arena, entry->person, &person))
		return person.code;
	return waiting_code(act->arena, entry->id);
}

bool queueing_find(struct act *act, const char *code, const char *field, struct waiting *entry)
{
	if (!queueing_load(act, code, entry)) {
		act_find(act, CODE_UNKNOWN_RECORD, field,
		    _("there is no entry \"%s\" on the waiting list (the report waiting lists them)"),
		    code);
		return false;
	}
	act_touch(act, waiting_code(act->arena, entry->id));
	if (entry->person != DB_NULL)
		act_touch(act, queueing_whom(act, entry));
	if (entry->shelter != DB_NULL)
		act_in(act, entry->shelter);
	return true;
}

bool queueing_find_open(struct act *act, const char *code, const char *field, struct waiting *entry)
{
	if (!queueing_find(act, code, field, entry))
		return false;
	if (entry->ended_at == DB_NULL)
		return true;
	act_find(act, CODE_NOT_SO, field, _("%s left the waiting list at %s: %s"),
	    waiting_code(act->arena, entry->id),
	    when_show_short(act->arena, entry->ended_at, act->now),
	    choice_title(choice_wait_end, entry->outcome));
	return false;
}

size_t queueing_offers(struct act *act, const struct waiting *entry, struct offered **offers)
{
	size_t count = offered_load(act->db, act->arena, entry->id, offers), open = 0;

	waitlist_veil(act->desk, *offers, count);
	for (size_t i = 0; i < count; i++)
		if ((*offers)[i].answered_at == DB_NULL)
			(*offers)[open++] = (*offers)[i];
	return open;
}

/* --- offers ---------------------------------------------------------------------------------- */

static void answer(struct act *act, struct waiting_offer *offer, const char *word,
    const char *reason, const char *note)
{
	offer->answered_at = act->now;
	offer->answer = word;
	offer->reason = reason;
	offer->note = note ? note : "";
	row_save(act->db, &waiting_offer_table, offer);
}

/* The offer first: a hold that ends without one is none of the list's business. */
void queueing_answer(struct act *act, const struct waiting *entry, const char *word,
    const char *reason, const char *note, const char *outcome)
{
	struct offered *offers;
	size_t count = queueing_offers(act, entry, &offers);

	for (size_t i = 0; i < count; i++) {
		struct waiting_offer offer;
		struct holding holding = { 0 };

		if (!waiting_offer_by_id(act->db, act->arena, offers[i].offer, &offer)
			|| !hold_by_id(act->db, act->arena, offers[i].hold, &holding.hold)
			|| !placement_of_hold(
			    act->db, act->arena, offers[i].hold, &holding.placement))
			continue;
		answer(act, &offer, word, reason, note);
		holding_end(act, &holding, outcome, NULL, act->now);
	}
}

void queueing_end(
    struct act *act, struct waiting *entry, const char *outcome, const struct stay *stay)
{
	queueing_answer(act, entry, stay ? "accepted" : "lapsed", NULL, NULL,
	    stay ? "admitted" : "cancelled");
	entry->ended_at = act->now > entry->since_at ? act->now : entry->since_at;
	entry->outcome = outcome;
	entry->stay = stay ? stay->id : DB_NULL;
	if (stay && entry->person == DB_NULL)
		entry->person = stay->person; /* now it is known who they were */
	act_touch(act, waiting_code(act->arena, entry->id));
	row_save(act->db, &waiting_table, entry);
	if (stay)
		leading_came_for_entry(act, entry->id, stay->person);
}

void queueing_hold_ended(struct act *act, const struct hold *hold, const struct stay *stay)
{
	struct waiting_offer offer;
	struct waiting entry;

	if (stay)
		leading_came_for_hold(act, hold->id, stay->person);
	if (!waiting_offer_of_hold(act->db, act->arena, hold->id, &offer))
		return;
	answer(act, &offer, stay ? "accepted" : "lapsed", NULL, NULL);
	if (!waiting_by_id(act->db, act->arena, offer.waiting, &entry))
		return;
	act_touch(act, waiting_code(act->arena, entry.id));
	if (stay && entry.ended_at == DB_NULL)
		queueing_end(act, &entry, "admitted", stay);
}

/* --- coming ---------------------------------------------------------------------------------- */

void queueing_came(struct act *act, const struct stay *stay)
{
	struct waiting *rows;
	size_t count = waitings_of_person(act->db, act->arena, stay->person, &rows);

	for (size_t i = 0; i < count; i++)
		if (rows[i].ended_at == DB_NULL
			&& (rows[i].shelter == DB_NULL || rows[i].shelter == stay->shelter))
			queueing_end(act, &rows[i], "admitted", stay);
}

void queueing_return(struct act *act, int64_t stay)
{
	struct waiting entry, other;

	while (waiting_of_stay(act->db, act->arena, stay, &entry)) {
		entry.stay = DB_NULL;
		/* one of several that the stay had ended, or one made since: nobody waits twice for a place */
		if (entry.person != DB_NULL
			&& queueing_of_person(act, entry.person, entry.shelter, &other)) {
			entry.outcome = "mistake";
		} else {
			entry.ended_at = DB_NULL;
			entry.outcome = NULL;
		}
		act_touch(act, waiting_code(act->arena, entry.id));
		if (row_save(act->db, &waiting_table, &entry) != DB_OK)
			return;
	}
}

bool queueing_of_person(
    struct act *act, int64_t person, int64_t shelter, struct waiting *entry)
{
	struct waiting *rows;
	size_t count = waitings_of_person(act->db, act->arena, person, &rows);

	for (size_t i = 0; i < count; i++)
		if (rows[i].ended_at == DB_NULL && rows[i].shelter == shelter) {
			*entry = rows[i];
			return true;
		}
	return false;
}
