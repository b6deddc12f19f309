#include "core/see.h"

#include "core/glass.h"
#include "core/merging.h"
#include "core/release.h"
#include "core/report.h"
#include "core/state.h"
#include "core/text.h"
#include "core/verb.h"
#include "db/appointment.h"
#include "db/inspection.h"
#include "db/placement.h"
#include "db/privacy.h"
#include "db/provider.h"
#include "db/stay.h"
#include "db/street.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REMEMBERED 256 /* people whose whereabouts are kept between two writes */

/* Somebody hidden from the actor. */
struct veiled {
	int64_t person;
	const char *code;
};

/* Where somebody belongs; person is the entry that counts (of a merged one the kept one). */
struct belonging {
	int64_t asked, person; /* asked 0: free */
	int64_t shelters[WHEREABOUTS_MOST];
	size_t count;
	bool known, street, visits; /* known: street and visits were looked up: enum reach */
};

/* What holds for this actor until the next write by anybody. */
struct sight {
	struct arena arena;
	int64_t seen;          /* db_sight; -1 nothing yet */
	char user[64];
	struct veiled *veiled; /* by person */
	size_t veiled_count;
	int64_t *coded;        /* shelter.id */
	size_t coded_count;
	struct reveal *reveals;
	size_t reveal_count;
	struct belonging remembered[REMEMBERED];
	struct arena client_arena;
	int64_t *clients;      /* person.id of those who come to the actor, a provider */
	size_t client_count;
	when_t clients_at;     /* of that instant; WHEN_NONE nobody was looked up yet */
};

/* --- what is looked up ------------------------------------------------------------------------ */

static void veil(struct sight *sight, const struct person *person)
{
	for (size_t i = 0; i < sight->veiled_count; i++)
		if (sight->veiled[i].person == person->id)
			return;
	sight->veiled = arena_grow(
	    &sight->arena, sight->veiled, sight->veiled_count, sizeof *sight->veiled);
	sight->veiled[sight->veiled_count++] = (struct veiled){ person->id, person->code };
}

static void veil_all(struct sight *sight, struct db *db, const int64_t *people, size_t count)
{
	struct person person;

	for (size_t i = 0; i < count; i++)
		if (person_by_id(db, &sight->arena, people[i], &person))
			veil(sight, &person);
}

/* Entries of one person hide together: the one it was merged into, and those merged into it. */
static void veil_merged(struct sight *sight, struct db *db, const char *code)
{
	struct person person, other, kept;
	const char **codes;
	size_t count = merged_codes(db, &sight->arena, code, &codes);

	if (person_by_code(db, &sight->arena, code, &person)
		&& merging_into(db, &sight->arena, &person, &kept))
		veil(sight, &kept);
	for (size_t i = 0; i < count; i++)
		if (person_by_code(db, &sight->arena, codes[i], &other)
			&& merging_into(db, &sight->arena, &other, &kept)
			&& strcmp(kept.code, code) == 0)
			veil(sight, &other);
}

static void load_veiled(struct sight *sight, const struct desk *desk)
{
	int64_t *people;
	size_t count = hidden_from_user(desk->db, &sight->arena, desk->actor.user, &people);
	unsigned seen = 0;

	veil_all(sight, desk->db, people, count);
	for (size_t i = 0; i < desk->actor.grant_count; i++) {
		enum role role = desk->actor.grants[i].role;

		if (seen >> role & 1u)
			continue;
		seen |= 1u << role;
		count = hidden_from_role(desk->db, &sight->arena, role_name(role), &people);
		veil_all(sight, desk->db, people, count);
	}
	for (size_t i = 0; i < sight->veiled_count; i++) /* grows while it is walked */
		veil_merged(sight, desk->db, sight->veiled[i].code);
}

static struct sight *sight_new(void)
{
	struct sight *sight = calloc(1, sizeof *sight);

	if (!sight) {
		fputs("shelterdesk: out of memory\n", stderr);
		abort();
	}
	sight->seen = -1;
	return sight;
}

void sight_free(struct sight **sight)
{
	if (!*sight)
		return;
	arena_done(&(*sight)->arena);
	arena_done(&(*sight)->client_arena);
	free(*sight);
	*sight = NULL;
}

/* A cache: looking something up changes nothing of what the desk is. */
static struct sight *cache_of(const struct desk *desk)
{
	struct desk *owner = (struct desk *)(uintptr_t)desk;

	if (!owner->sight)
		owner->sight = sight_new();
	return owner->sight;
}

static struct sight *sight_of(const struct desk *desk)
{
	struct sight *sight = cache_of(desk);
	int64_t seen = db_sight(desk->db);
	const char *user = desk->actor.user ? desk->actor.user : "";

	if (seen == sight->seen && strcmp(user, sight->user) == 0)
		return sight;
	arena_done(&sight->arena);
	arena_done(&sight->client_arena);
	*sight = (struct sight){ .seen = seen, .clients_at = WHEN_NONE };
	snprintf(sight->user, sizeof sight->user, "%s", user);
	sight->coded_count = shelters_by_codes(desk->db, &sight->arena, &sight->coded);
	sight->reveal_count
	    = reveals_load(desk->db, &sight->arena, user, desk_now(desk), &sight->reveals);
	load_veiled(sight, desk);
	return sight;
}

static const struct belonging *belonging_of(
    struct sight *sight, const struct desk *desk, int64_t person)
{
	struct belonging *found = &sight->remembered[(uint64_t)person % REMEMBERED];
	struct arena arena = { 0 };
	struct person gone, kept;

	if (found->asked == person)
		return found;
	*found = (struct belonging){ .asked = person, .person = person };
	found->count = whereabouts(desk->db, person, found->shelters);
	if (found->count == 0 && person_by_id(desk->db, &arena, person, &gone)
		&& merging_into(desk->db, &arena, &gone, &kept)) {
		found->person = kept.id;
		found->count = whereabouts(desk->db, kept.id, found->shelters);
	}
	arena_done(&arena);
	return found;
}

/* --- the decision ----------------------------------------------------------------------------- */

static bool is_veiled(const struct sight *sight, int64_t person)
{
	for (size_t i = 0; i < sight->veiled_count; i++)
		if (sight->veiled[i].person == person)
			return true;
	return false;
}

static bool belongs(const struct belonging *belonging, int64_t shelter)
{
	for (size_t i = 0; i < belonging->count; i++)
		if (belonging->shelters[i] == shelter)
			return true;
	return false;
}

/* Emergency access opens the person's house, whatever it goes by; never somebody who is hidden. */
static bool in_emergency(
    const struct desk *desk, const struct belonging *belonging, enum group group)
{
	if (!group_in_emergency(group))
		return false;
	for (size_t i = 0; i < belonging->count; i++)
		if (desk_glass(desk, belonging->shelters[i]))
			return true;
	return belonging->count == 0 && desk_glass(desk, 0);
}

/* Who comes to the provider that the actor signs in as, as far as their role reaches. */
static void load_clients(struct sight *sight, const struct desk *desk)
{
	when_t now = desk_now(desk), window = SEE_CLIENT_DAYS * DAY;
	struct provider provider;

	arena_done(&sight->client_arena);
	sight->clients = NULL;
	sight->client_count = 0;
	sight->clients_at = now;
	if (!provider_of_user(desk->db, &sight->client_arena, desk->actor.id, &provider))
		return;
	for (size_t i = 0; i < desk->actor.grant_count; i++) {
		int64_t *people;
		size_t count;

		if (desk->actor.grants[i].role != ROLE_PROVIDER)
			continue;
		count = appointment_clients(desk->db, &sight->client_arena, provider.id,
		    desk->actor.grants[i].shelter, now - window, now + window, &people);
		for (size_t k = 0; k < count; k++) {
			sight->clients = arena_grow(&sight->client_arena, sight->clients,
			    sight->client_count, sizeof *sight->clients);
			sight->clients[sight->client_count++] = people[k];
		}
	}
}

static bool is_provider(const struct desk *desk)
{
	for (size_t i = 0; i < desk->actor.grant_count; i++)
		if (desk->actor.grants[i].role == ROLE_PROVIDER)
			return true;
	return false;
}

/* An outside provider knows who comes to them: that there is such a person, the name, what to mind. */
static bool comes_to(struct sight *sight, const struct desk *desk,
    const struct belonging *belonging, enum group group)
{
	when_t now = desk_now(desk);

	if ((group != GROUP_PRESENCE && group != GROUP_NAME && group != GROUP_ALERTS)
		|| !is_provider(desk))
		return false;
	if (sight->clients_at == WHEN_NONE || now < sight->clients_at
		|| now >= sight->clients_at + MINUTE)
		load_clients(sight, desk);
	for (size_t i = 0; i < sight->client_count; i++)
		if (sight->clients[i] == belonging->asked || sight->clients[i] == belonging->person)
			return true;
	return false;
}

/* Is the person among those whom a role of the network meets? Entries of one person are met together. */
static bool is_met(const struct desk *desk, const struct belonging *belonging, enum reach reach)
{
	struct belonging *cached = (struct belonging *)(uintptr_t)belonging;

	if (!cached->known) {
		cached->known = true;
		cached->street = person_on_street(desk->db, belonging->asked)
			|| (belonging->person != belonging->asked
			    && person_on_street(desk->db, belonging->person));
		cached->visits = person_of_visit(desk->db, belonging->asked)
			|| (belonging->person != belonging->asked
			    && person_of_visit(desk->db, belonging->person));
	}
	return reach == REACH_STREET ? belonging->street : belonging->visits;
}

static bool granted(struct sight *sight, const struct desk *desk,
    const struct belonging *belonging, enum group group)
{
	for (size_t i = 0; i < desk->actor.grant_count; i++) {
		const struct grant *grant = &desk->actor.grants[i];

		if (!role_sees(grant->role, group))
			continue;
		if (role_of_network(grant->role)) {
			if ((belonging->count == 0 && role_has(grant->role, RIGHT_PEOPLE))
				|| is_met(desk, belonging, role_reach(grant->role)))
				return true;
			continue;
		}
		if (group == GROUP_PRESENCE)
			return true;
		if (belonging->count == 0
			? role_has(grant->role, RIGHT_PEOPLE)
			: grant->shelter == DB_NULL || belongs(belonging, grant->shelter))
			return true;
	}
	return in_emergency(desk, belonging, group) || comes_to(sight, desk, belonging, group);
}

bool see_on_street(const struct desk *desk, int64_t person, enum right right)
{
	struct sight *sight = sight_of(desk);
	const struct belonging *belonging;

	if (person == DB_NULL || is_veiled(sight, person))
		return false;
	belonging = belonging_of(sight, desk, person);
	for (size_t i = 0; i < desk->actor.grant_count; i++) {
		enum role role = desk->actor.grants[i].role;

		if (role_of_network(role) && role_has(role, right)
			&& (belonging->count == 0 || is_met(desk, belonging, role_reach(role))))
			return true;
	}
	return false;
}

/* Groups that say who somebody is: a code stands for them. The others are of the code. */
static bool identifies(enum group group)
{
	return group == GROUP_NAME || group == GROUP_NUMBER || group == GROUP_CONTACTS;
}

static bool goes_by_codes(const struct sight *sight, int64_t shelter)
{
	for (size_t i = 0; i < sight->coded_count; i++)
		if (sight->coded[i] == shelter)
			return true;
	return false;
}

static bool is_revealed(const struct sight *sight, const struct desk *desk, int64_t person,
    int64_t shelter)
{
	for (size_t i = 0; i < sight->reveal_count; i++) {
		const struct reveal *reveal = &sight->reveals[i];

		if ((reveal->person == person || reveal->shelter == shelter)
			&& reveal->until_at > desk_now(desk))
			return true;
	}
	return false;
}

static bool is_coded(const struct sight *sight, const struct desk *desk,
    const struct belonging *belonging, int64_t shelter)
{
	if (shelter != DB_NULL && goes_by_codes(sight, shelter)
		&& !is_revealed(sight, desk, belonging->person, shelter)
		&& !desk_glass(desk, shelter))
		return true;
	for (size_t i = 0; i < belonging->count; i++)
		if (goes_by_codes(sight, belonging->shelters[i])
			&& !is_revealed(sight, desk, belonging->person, belonging->shelters[i])
			&& !desk_glass(desk, belonging->shelters[i]))
			return true;
	return false;
}

/* Of what identifies somebody the name alone leaves the desk, by consent, and then also where codes stand
 * for names; of what was typed about them nothing. */
static bool goes_out(const struct desk *desk, int64_t person, enum group group)
{
	switch (group) {
	case GROUP_PRESENCE:
	case GROUP_PLACE:
	case GROUP_LEGAL:
		return true;
	case GROUP_NAME:
		return release_shows(desk, person);
	default:
		return false;
	}
}

enum see see(const struct desk *desk, int64_t person, int64_t shelter, enum group group)
{
	struct sight *sight = sight_of(desk);
	const struct belonging *belonging;

	if (person == DB_NULL || is_veiled(sight, person))
		return SEE_NOT;
	belonging = belonging_of(sight, desk, person);
	if (!granted(sight, desk, belonging, group))
		return group == GROUP_PRESENCE ? SEE_NOT : SEE_CODE;
	if (desk->release)
		return goes_out(desk, person, group) ? SEE_FULL : SEE_CODE;
	if (!identifies(group))
		return SEE_FULL;
	return is_coded(sight, desk, belonging, shelter) ? SEE_CODE : SEE_FULL;
}

bool see_hidden(const struct desk *desk, int64_t person)
{
	return person != DB_NULL && is_veiled(sight_of(desk), person);
}

bool see_hides(const struct desk *desk)
{
	return sight_of(desk)->veiled_count > 0;
}

size_t see_hidden_people(const struct desk *desk, struct arena *arena, int64_t **people)
{
	const struct sight *sight = sight_of(desk);
	size_t count = 0;

	*people = arena_alloc(arena, (sight->veiled_count + 1) * sizeof **people);
	for (size_t i = 0; i < sight->veiled_count; i++)
		if (i == 0 || sight->veiled[i].person != sight->veiled[i - 1].person)
			(*people)[count++] = sight->veiled[i].person;
	return count;
}

/* Reception has a name at the door, not a code: who may reveal somebody may find them by it. */
bool see_finds(const struct desk *desk, int64_t person, enum group group)
{
	struct sight *sight = sight_of(desk);
	const struct belonging *belonging;

	if (is_veiled(sight, person))
		return false;
	belonging = belonging_of(sight, desk, person);
	if (!granted(sight, desk, belonging, group))
		return false;
	for (size_t i = 0; i < belonging->count; i++)
		if (goes_by_codes(sight, belonging->shelters[i])
			&& !is_revealed(sight, desk, belonging->person, belonging->shelters[i])
			&& !desk_glass(desk, belonging->shelters[i])
			&& !desk_may(desk, RIGHT_REVEAL, belonging->shelters[i]))
			return false;
	return true;
}

bool see_coded(const struct desk *desk, int64_t person)
{
	struct sight *sight = sight_of(desk);

	return is_coded(sight, desk, belonging_of(sight, desk, person), DB_NULL);
}

bool see_coded_in(const struct desk *desk, int64_t shelter)
{
	struct sight *sight = sight_of(desk);

	return goes_by_codes(sight, shelter) && !is_revealed(sight, desk, 0, shelter);
}

int64_t see_entry(const struct desk *desk, int64_t person)
{
	return belonging_of(sight_of(desk), desk, person)->person;
}

size_t see_belonging(const struct desk *desk, int64_t person, const int64_t **shelters)
{
	const struct belonging *belonging = belonging_of(sight_of(desk), desk, person);

	*shelters = belonging->shelters;
	return belonging->count;
}

bool see_at(const struct desk *desk, struct arena *arena, int64_t person, int64_t shelter)
{
	const struct belonging *belonging = belonging_of(sight_of(desk), desk, person);
	struct stay *stays;
	size_t count;

	if (see_hidden(desk, person))
		return false;
	if (belonging->count == 0 || belongs(belonging, shelter) || sees(desk, person, GROUP_PLACE))
		return true;
	count = stays_load(desk->db, arena, belonging->person, &stays);
	for (size_t i = 0; i < count; i++)
		if (stays[i].shelter == shelter)
			return true;
	return false;
}

when_t see_person_until(const struct desk *desk, int64_t person)
{
	struct sight *sight = sight_of(desk);
	const struct belonging *belonging = belonging_of(sight, desk, person);
	when_t until = WHEN_NONE, now = desk_now(desk);

	for (size_t i = 0; i < sight->reveal_count; i++) {
		const struct reveal *reveal = &sight->reveals[i];

		if ((reveal->person == belonging->person || belongs(belonging, reveal->shelter))
			&& reveal->until_at > now && reveal->until_at > until)
			until = reveal->until_at;
	}
	return until;
}

when_t see_until(const struct desk *desk)
{
	struct sight *sight = sight_of(desk);
	when_t until = WHEN_NONE, now = desk_now(desk);

	for (size_t i = 0; i < sight->reveal_count; i++)
		if (sight->reveals[i].until_at > now
			&& (until == WHEN_NONE || sight->reveals[i].until_at < until))
			until = sight->reveals[i].until_at;
	return until;
}

void see_keep_administrator(struct act *act)
{
	if (hidden_from_all(act->db) != DB_NULL)
		act_find(act, CODE_LAST_ADMINISTRATOR, NULL,
		    _("somebody would be hidden from every administrator, and nobody could end it"));
}

void see_note(const struct desk *desk, int64_t person)
{
	struct named *named = desk->named;

	if (!named || (named->count > 0 && named->people[named->count - 1] == person))
		return;
	named->people
	    = arena_grow(named->arena, named->people, named->count, sizeof *named->people);
	named->people[named->count++] = person;
}

/* --- identity --------------------------------------------------------------------------------- */

bool see_identity(
    const struct desk *desk, struct arena *arena, int64_t person, struct identity *identity)
{
	if (see(desk, person, DB_NULL, GROUP_PRESENCE) == SEE_NOT
		|| !identity_get(desk->db, arena, person, identity))
		return false;
	if (!sees(desk, person, GROUP_NAME))
		identity->given = identity->family = identity->alias = "";
	if (!sees(desk, person, GROUP_NUMBER))
		identity->personal_number = "";
	if (!sees(desk, person, GROUP_CONTACTS))
		identity->phone = identity->address = identity->contacts = "";
	if (!sees(desk, person, GROUP_STORY))
		identity->story = "";
	see_note(desk, person);
	return true;
}

const char *see_name(
    const struct desk *desk, struct arena *arena, int64_t person, int64_t shelter)
{
	enum see name = see(desk, person, shelter, GROUP_NAME);
	struct identity identity;
	struct person row;

	if (name == SEE_NOT)
		return "";
	if (name == SEE_FULL && identity_get(desk->db, arena, person, &identity)
		&& (*identity.given || *identity.family)) {
		see_note(desk, person);
		return arena_format(arena, "%s%s%s", identity.given,
		    *identity.given && *identity.family ? " " : "", identity.family);
	}
	return person_by_id(desk->db, arena, person, &row) ? row.code : "?";
}

/* --- the board -------------------------------------------------------------------------------- */

bool see_past(const struct desk *desk, int64_t at)
{
	return at <= desk_now(desk) - MINUTE;
}

/* The placement stays, and that it is a stay or a hold: the bed is not free; but in the past it was. */
static void veil_fact(struct bed_fact *fact, bool past)
{
	if (past)
		fact->placement = fact->stay = fact->hold = DB_NULL;
	fact->person = fact->head = fact->since_at = fact->until_at = fact->admitted_at = DB_NULL;
	fact->planned_at = fact->left_at = fact->absence = fact->out_at = fact->expected_at = DB_NULL;
	fact->hold_until = fact->hold_expected = fact->hold_confirmed = DB_NULL;
	fact->person_code = fact->sex = fact->birth = fact->expected_on = NULL;
	fact->absence_kind = fact->hold_label = NULL;
	fact->alerts = "";
}

/* A bed that somebody hidden left is to be cleaned now; in the past it was as others had left it. */
void see_veil_leaving(
    const struct desk *desk, struct arena *arena, int64_t at, struct bed_fact *fact)
{
	bool past = see_past(desk, at);
	struct leaver leaver;

	if (!see_hides(desk) || fact->bed == DB_NULL)
		return;

	while (bed_state(fact) == BED_TO_CLEAN && fact->last_left_at != LEFT_UNTOLD
		&& leaver_of_bed(desk->db, arena, fact->bed, fact->last_left_at, &leaver)
		&& see_hidden(desk, leaver.person)) {
		fact->last_left_at = LEFT_UNTOLD;
		if (past)
			fact->last_left_at
			    = leaver_of_bed(desk->db, arena, fact->bed, leaver.left_at - 1, &leaver)
			    ? leaver.left_at : DB_NULL;
	}
}

/* For whom a bed is held later is not told by its being held, when they are not to be known of. */
static void veil_next_hold(const struct desk *desk, struct bed_fact *fact)
{
	if (fact->next_hold != DB_NULL && see_hidden(desk, hold_person(desk->db, fact->next_hold)))
		fact->next_hold = fact->next_hold_at = DB_NULL;
}

static size_t seen_facts(const struct desk *desk, struct arena *arena, struct bed_fact *facts,
    size_t count, int64_t at)
{
	bool past = see_past(desk, at);

	for (size_t i = 0; i < count; i++) {
		struct bed_fact *fact = &facts[i];

		if (see_hidden(desk, fact->person))
			veil_fact(fact, past);
		see_veil_leaving(desk, arena, at, fact);
		veil_next_hold(desk, fact);
		if (fact->person == DB_NULL)
			continue;
		if (fact->alerts && *fact->alerts && !sees(desk, fact->person, GROUP_ALERTS))
			fact->alerts = "";
	}
	return count;
}

size_t see_board(const struct desk *desk, struct arena *arena, int64_t shelter, int64_t at,
    struct bed_fact **facts)
{
	size_t count = board_load(desk->db, arena, shelter, at, desk_now(desk), facts);

	return seen_facts(desk, arena, *facts, count, at);
}

size_t see_bedless(const struct desk *desk, struct arena *arena, int64_t shelter, int64_t at,
    struct bed_fact **facts)
{
	size_t count = board_bedless(desk->db, arena, shelter, at, desk_now(desk), facts), kept = 0;

	seen_facts(desk, arena, *facts, count, at);
	for (size_t i = 0; i < count; i++)
		if ((*facts)[i].placement != DB_NULL)
			(*facts)[kept++] = (*facts)[i];
	return kept;
}

bool see_bed(const struct desk *desk, struct arena *arena, int64_t bed, int64_t at,
    struct bed_fact *fact)
{
	return board_bed(desk->db, arena, bed, at, desk_now(desk), fact)
		&& seen_facts(desk, arena, fact, 1, at) == 1;
}

bool see_bed_stored(const struct desk *desk, struct arena *arena, int64_t bed, struct bed_fact *fact)
{
	return board_bed(desk->db, arena, bed, desk_now(desk), desk_now(desk), fact);
}

/* --- words ------------------------------------------------------------------------------------ */

/* The next place where the code stands alone; NULL none. */
static const char *code_in(const char *text, const char *code)
{
	size_t length = strlen(code);

	for (const char *at = strstr(text, code); at; at = strstr(at + 1, code))
		if (!isdigit((unsigned char)at[length])
			&& (at == text || !isalnum((unsigned char)at[-1])))
			return at;
	return NULL;
}

bool see_betrays(const struct desk *desk, const char *text)
{
	const struct sight *sight = sight_of(desk);

	for (size_t i = 0; text && i < sight->veiled_count; i++)
		if (code_in(text, sight->veiled[i].code))
			return true;
	return false;
}

/* A code of the inspectors' side: of an enterprise, a visit, a hand-over. */
static bool is_inspection(const char *code)
{
	return strncmp(code, "EN-", 3) == 0 || strncmp(code, "V-", 2) == 0
		|| strncmp(code, "VH-", 3) == 0;
}

static bool is_inspecting(const char *word)
{
	const struct report *report = report_named(word);
	const struct verb *verb = verb_named(word);

	return (verb && verb->right == RIGHT_INSPECT)
		|| (report && report->right == RIGHT_SEE_INSPECTIONS);
}

bool see_hides_use(const struct desk *desk, const char *name)
{
	return is_inspecting(name) && !desk_may(desk, RIGHT_SEE_INSPECTIONS, DB_NULL);
}

/* Is it an act or a look of the inspectors, also one that was taken back? */
static bool is_of_inspection(const struct desk *desk, struct arena *arena, const struct audit *audit)
{
	const char *rest = audit->detail ? audit->detail : "", *word;
	struct audit before;
	const char **codes;
	size_t count;

	if (is_inspecting(audit->verb) || is_inspection(audit->entity))
		return true;
	if (!verb_named(audit->verb) /* what left the desk: its detail begins with the report's name */
		&& (word = text_word(arena, &rest, " ,;:")) != NULL && is_inspecting(word))
		return true;
	count = audit_entities_load(desk->db, arena, audit->id, &codes);
	for (size_t i = 0; i < count; i++)
		if (is_inspection(codes[i]))
			return true;
	return audit->reverses != DB_NULL && audit_by_id(desk->db, arena, audit->reverses, &before)
		&& is_of_inspection(desk, arena, &before);
}

/* Has the actor anything to do with people in houses, on the street, at day centres? */
static bool knows_houses(const struct desk *desk)
{
	static const enum right rights[] = { RIGHT_SEE_BEDS, RIGHT_SEE_PEOPLE, RIGHT_SEE_AGENDA,
		RIGHT_SEE_STREET, RIGHT_SEE_DAY, RIGHT_SEE_AUDIT };

	for (size_t i = 0; i < sizeof rights / sizeof *rights; i++)
		if (desk_may(desk, rights[i], DB_NULL))
			return true;
	return false;
}

bool see_hides_act(const struct desk *desk, struct arena *arena, const struct audit *audit)
{
	bool inspects = desk_may(desk, RIGHT_SEE_INSPECTIONS, DB_NULL), houses = knows_houses(desk);
	const char **codes;
	size_t count, hidden = 0, others = 0;

	if (!(inspects && houses) && !(is_of_inspection(desk, arena, audit) ? inspects : houses))
		return true;
	if (!see_hides(desk))
		return false;
	if (see_betrays(desk, audit->entity) || see_betrays(desk, audit->detail))
		return true;
	count = audit_entities_load(desk->db, arena, audit->id, &codes);
	for (size_t i = 0; i < count; i++)
		if (see_betrays(desk, codes[i]))
			hidden++;
		else
			others += strncmp(codes[i], "B-", 2) == 0;
	return hidden > 0 && (audit->changes > 0 || others == 0);
}

const char *see_veiled(const struct desk *desk, struct arena *arena, const char *text)
{
	const struct sight *sight = sight_of(desk);

	for (size_t i = 0; text && i < sight->veiled_count; i++) {
		const char *code = sight->veiled[i].code, *at;

		for (at = code_in(text, code); at; at = code_in(text, code))
			text = arena_format(
			    arena, "%.*s...%s", (int)(at - text), text, at + strlen(code));
	}
	return text;
}
