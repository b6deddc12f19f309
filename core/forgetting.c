#include "core/forgetting.h"

#include "core/diet.h"
#include "core/alarming.h"
#include "core/merging_log.h"
#include "core/merging_street.h"
#include "core/inspecting.h"
#include "core/merging_day.h"
#include "core/merging_services.h"
#include "core/papering.h"
#include "core/queueing.h"
#include "core/merging_rounds.h"
#include "db/ban.h"
#include "db/consent.h"
#include "db/draft.h"
#include "db/forgotten.h"
#include "db/identity.h"
#include "db/placement.h"
#include "db/privacy.h"
#include "db/seal.h"
#include "db/stay.h"
#include "db/waiting.h"

#include <string.h>

#define MARK "forgotten"

bool forgotten(const struct person *person)
{
	return person->void_reason && strcmp(person->void_reason, MARK) == 0;
}

bool forgotten_code(struct db *db, struct arena *arena, const char *code)
{
	struct person person;

	return person_by_code(db, arena, code, &person) && forgotten(&person);
}

bool forgotten_id(struct db *db, struct arena *arena, int64_t id)
{
	struct person person;

	return person_by_id(db, arena, id, &person) && forgotten(&person);
}

const char *forgotten_title(void)
{
	return _("forgotten");
}

/* True when there was something to empty. */
static bool blank(const char **text)
{
	bool was = *text && **text;

	if (was)
		*text = "";
	return was;
}

static void forget_stay(struct act *act, struct stay *stay)
{
	struct absence *absences;
	struct extension *extensions;
	size_t count = absences_load(act->db, act->arena, stay->id, &absences);
	bool changed = blank(&stay->note);

	changed = blank(&stay->destination) || changed;
	changed = blank(&stay->handover) || changed;
	if (changed)
		row_save(act->db, &stay_table, stay);
	for (size_t i = 0; i < count; i++) {
		changed = blank(&absences[i].note);
		changed = blank(&absences[i].reported) || changed;
		if (changed)
			row_save(act->db, &absence_table, &absences[i]);
	}
	count = extensions_load(act->db, act->arena, stay->id, &extensions);
	for (size_t i = 0; i < count; i++)
		if (blank(&extensions[i].reason))
			row_save(act->db, &extension_table, &extensions[i]);
}

static void forget_stays(struct act *act, const struct person *person)
{
	struct stay *stays;
	struct hold *holds;
	size_t count = stays_load(act->db, act->arena, person->id, &stays);

	for (size_t i = 0; i < count; i++)
		forget_stay(act, &stays[i]);
	count = holds_of_person(act->db, act->arena, person->id, &holds);
	for (size_t i = 0; i < count; i++) {
		bool changed = blank(&holds[i].label);

		changed = blank(&holds[i].note) || changed;
		if (changed)
			row_save(act->db, &hold_table, &holds[i]);
	}
}

/* Relations that were made void keep their note in the row and are not loaded: those of the person's
 * own side are sealed with the key that goes. */
static void forget_ties(struct act *act, const struct person *person)
{
	struct relation *relations;
	struct legal_status *statuses;
	size_t count = relations_load(act->db, act->arena, person->id, &relations);

	for (size_t i = 0; i < count; i++)
		if (blank(&relations[i].note))
			row_save(act->db, &relation_table, &relations[i]);
	count = legal_statuses_load(act->db, act->arena, person->id, &statuses);
	for (size_t i = 0; i < count; i++)
		if (blank(&statuses[i].note))
			row_save(act->db, &legal_status_table, &statuses[i]);
}

/* Nothing is given out on a consent of somebody who is forgotten. */
static void forget_consents(struct act *act, const struct person *person)
{
	struct consent *consents;
	size_t count = consents_load(act->db, act->arena, person->id, &consents);

	for (size_t i = 0; i < count; i++) {
		bool changed = consents[i].withdrawn_at == DB_NULL;

		if (changed)
			consents[i].withdrawn_at = act->now > consents[i].given_at
				? act->now : consents[i].given_at;
		changed = blank(&consents[i].note) || changed;
		changed = blank(&consents[i].given_by) || changed;
		if (changed)
			row_save(act->db, &consent_table, &consents[i]);
	}
}

/* A ban of nobody keeps nobody out; that there was one stays. */
static void forget_bans(struct act *act, const struct person *person)
{
	struct ban *bans;
	size_t count = bans_of_person(act->db, act->arena, person->id, &bans);

	for (size_t i = 0; i < count; i++) {
		bool changed = bans[i].ended_at == DB_NULL && bans[i].until_at > act->now;

		if (changed)
			bans[i].ended_at = act->now > bans[i].from_at ? act->now : bans[i].from_at;
		changed = blank(&bans[i].reason) || changed;
		changed = blank(&bans[i].end_reason) || changed;
		if (changed)
			row_save(act->db, &ban_table, &bans[i]);
	}
}

static void forget_offers(struct act *act, const struct waiting *entry)
{
	struct offered *offers;
	struct waiting_offer offer;
	struct hold hold;
	size_t count = offered_load(act->db, act->arena, entry->id, &offers);

	for (size_t i = 0; i < count; i++) {
		if (waiting_offer_by_id(act->db, act->arena, offers[i].offer, &offer)
			&& blank(&offer.note))
			row_save(act->db, &waiting_offer_table, &offer);
		/* beds of the party stand under the entry's code: their notes are of the person too */
		if (hold_by_id(act->db, act->arena, offers[i].hold, &hold)
			&& hold.person == DB_NULL && blank(&hold.note))
			row_save(act->db, &hold_table, &hold);
	}
}

/* Nobody waits for somebody who is forgotten; how long they waited and why they were sent on stays. */
static void forget_waits(struct act *act, const struct person *person)
{
	struct waiting *waits;
	struct turn_away *aways;
	size_t count = waitings_of_person(act->db, act->arena, person->id, &waits);

	for (size_t i = 0; i < count; i++) {
		bool changed = blank(&waits[i].label);

		changed = blank(&waits[i].need) || changed;
		changed = blank(&waits[i].note) || changed;
		if (waits[i].ended_at == DB_NULL)
			queueing_end(act, &waits[i], "no-longer-needed", NULL);
		else if (changed)
			row_save(act->db, &waiting_table, &waits[i]);
		forget_offers(act, &waits[i]);
	}
	count = turn_aways_of_person(act->db, act->arena, person->id, &aways);
	for (size_t i = 0; i < count; i++) {
		bool changed = blank(&aways[i].label);

		changed = blank(&aways[i].sent_to) || changed;
		changed = blank(&aways[i].note) || changed;
		if (changed)
			row_save(act->db, &turn_away_table, &aways[i]);
	}
}

/* As old as before in whole years on the days that are counted by: on the first of January of the year,
 * or on its last day where that one would have made somebody an adult too soon. */
static const char *year_of(struct act *act, const struct person *person)
{
	const char *first = arena_format(act->arena, "%.4s-01-01", person->birth);
	const char *last = arena_format(act->arena, "%.4s-12-31", person->birth);
	int adult = act->desk->config->adult_age;
	struct stay *stays;
	size_t count = stays_load(act->db, act->arena, person->id, &stays);
	char day[DATE_SIZE];

	for (size_t i = 0; i < count; i++) {
		when_to_date(stays[i].admitted_at, day);
		if (stays[i].void_at == DB_NULL && date_age(person->birth, day) == adult - 1
			&& date_age(first, day) >= adult)
			return last;
	}
	return first;
}

static void forget_person(struct act *act, const struct person *person)
{
	struct person row = *person;

	row.alerts = row.languages = "";
	row.documents = "unknown";
	row.documents_until = NULL;
	if (row.birth && strcmp(row.birth_precision, "year") != 0
		&& strcmp(row.birth_precision, "estimated") != 0) {
		row.birth = year_of(act, person);
		row.birth_precision = "year";
	}
	row.void_at = row.void_at == DB_NULL ? act->now : row.void_at;
	row.void_reason = MARK;
	row_save(act->db, &person_table, &row);
}

void forgetting_entry(struct act *act, const struct person *person, const char *reason)
{
	struct forgotten row = { .person = person->id, .at = act->now, .reason = reason };
	struct identity identity;

	if (identity_get(act->db, act->arena, person->id, &identity))
		row_remove(act->db, &identity_table, &identity);
	forget_stays(act, person);
	rounds_forget(act, person->id);
	forget_ties(act, person);
	forget_consents(act, person);
	forget_bans(act, person);
	privacy_forget(act->db, act->arena, person->id);
	forget_waits(act, person);
	services_forget(act, person);
	day_forget(act, person);
	inspecting_forget(act, person->id);
	diet_forget(act, person);
	papering_forget(act, person->id);
	alarms_forget(act, person);
	log_forget(act, person);
	street_forget(act, person);
	drafts_forget(act->db, act->arena, person->code);
	forget_person(act, person);
	row_add(act->db, &forgotten_table, &row);
	seal_forget(act->db, person->id);
}
