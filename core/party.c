#include "core/party.h"

#include "core/fitting.h"
#include "core/holding.h"
#include "core/merging.h"
#include "core/param.h"
#include "core/placing.h"
#include "core/waiting.h"

#include <stdlib.h>
#include <string.h>

#define PEOPLE "people" /* the parameter that findings name */
#define OLDEST 120

struct reading {
	const struct desk *desk;
	struct arena *arena;
	when_t at;
	struct failure *failure;
	struct party *party;
};

static const char *sex_of(char letter)
{
	static const char *const words[] = { "female", "male", "other", "unknown" };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (letter == words[i][0])
			return words[i];
	return NULL;
}

/* "f34", "m8", "f", "m70a". */
static bool read_unnamed(struct reading *reading, const char *word, struct guest *guest)
{
	const char *sex = sex_of((char)(word[0] | 0x20));
	char *end = NULL;
	long age = -1;
	char day[DATE_SIZE];

	if (!sex)
		return false;
	if (word[1] >= '0' && word[1] <= '9')
		age = strtol(word + 1, &end, 10);
	else
		end = (char *)(word + 1);
	if (age > OLDEST || (strcmp(end, "a") != 0 && strcmp(end, "A") != 0 && *end))
		return false;
	*guest = (struct guest){ .name = word, .age = (int)age,
		.person = { .id = 0, .code = word, .sex = sex, .birth_precision = "unknown",
		    .accessible = *end != '\0', .void_at = DB_NULL } };
	when_to_date(reading->at, day);
	if (age >= 0) {
		guest->person.birth
		    = arena_format(reading->arena, "%04d-01-01", atoi(day) - (int)age);
		guest->person.birth_precision = "year";
	}
	return true;
}

static bool is_twice(const struct party *party, const struct person *person)
{
	for (size_t i = 0; i < party->count; i++)
		if (party->guests[i].person.id == person->id)
			return true;
	return false;
}

/* Codes are read as every parameter with a person is: no word about who is hidden. */
static bool read_named(struct reading *reading, const char *word, struct guest *guest)
{
	static const struct param param = { .name = PEOPLE, .type = PARAM_PERSON };
	const struct value value = { .name = PEOPLE, .text = word };
	const struct values values = { &value, 1 };
	const struct person *person = NULL;

	if (!params_read(reading->desk, reading->arena, &param, 1, &values,
		desk_now(reading->desk), &person, reading->failure)
		|| !person)
		return false;
	if (person->void_at != DB_NULL) {
		failure_add(reading->failure, CODE_PERSON_VOID, PEOPLE,
		    _("the entry of %s is void (%s): use the right one"), person->code,
		    merging_void_text(reading->arena, person));
		return false;
	}
	if (is_twice(reading->party, person)) {
		failure_add(reading->failure, CODE_BAD_VALUE, PEOPLE, _("people: %s stands there twice"),
		    person->code);
		return false;
	}
	*guest = (struct guest){ .name = person->code, .person = *person,
		.age = placing_age(person->birth, reading->at) };
	return true;
}

static bool is_code(const char *word)
{
	return (strchr("bB", word[0]) && word[1] != '\0') || (word[0] >= '0' && word[0] <= '9');
}

static bool read_guest(struct reading *reading, const char *word)
{
	struct party *party = reading->party;
	struct guest *guest = &party->guests[party->count];

	if (is_code(word) ? !read_named(reading, word, guest)
			  : !read_unnamed(reading, word, guest)) {
		if (!is_code(word))
			failure_add(reading->failure, CODE_BAD_VALUE, PEOPLE,
			    _("people: \"%s\" says nobody; allowed: %s"), word, _(PARTY_FORM));
		return false;
	}
	guest->key = guest->person.id != 0 ? guest->person.id : -(int64_t)party->count - 1;
	party->count++;
	return true;
}

static bool read_needs(struct reading *reading, const char *needs)
{
	struct party *party = reading->party;
	int64_t accessible, together;
	const char *rest = waiting_needs(reading->arena, needs, &accessible, &together);
	bool marked = false;

	for (size_t i = 0; i < party->count; i++)
		marked = marked || party->guests[i].person.accessible;
	if (accessible && !marked)
		party->guests[0].person.accessible = 1;
	party->together = together != 0;
	if (*rest)
		failure_add(reading->failure, CODE_BAD_VALUE, "needs",
		    _("needs: \"%s\" is nothing that beds are known for; allowed: accessible,"
		      " together"),
		    rest);
	return !*rest;
}

bool party_read(const struct desk *desk, struct arena *arena, const char *text, const char *needs,
    when_t at, struct party *party, struct failure *failure)
{
	struct guest *guests = arena_alloc(arena, FIT_PEOPLE * sizeof *guests);
	struct reading reading = { desk, arena, at, failure, party };
	char *rest = NULL, *typed = arena_text(arena, text);

	*party = (struct party){ .guests = guests };
	for (char *word = strtok_r(typed, ",; ", &rest); word; word = strtok_r(NULL, ",; ", &rest)) {
		if (party->count == FIT_PEOPLE) {
			failure_add(failure, CODE_BAD_VALUE, PEOPLE,
			    _("people: at most %d at once: ask for them in two groups"), FIT_PEOPLE);
			return false;
		}
		if (!read_guest(&reading, word))
			return false;
	}
	if (party->count == 0) {
		failure_add(failure, CODE_MISSING_VALUE, PEOPLE, _("people: nobody; allowed: %s"),
		    _(PARTY_FORM));
		return false;
	}
	return read_needs(&reading, needs);
}

/* --- the rules between them ----------------------------------------------------------------- */

bool party_stands(const struct person *person, enum code code)
{
	return code_class(code) != CLASS_WARN
		&& (code == CODE_RULE_FAMILY || holding_knows(person, code));
}

static void relate(struct arena *arena, const struct party *party, struct candidate *candidates,
    size_t index)
{
	struct candidate *candidate = &candidates[index];
	bool named = party->guests[index].key > 0;
	size_t most = candidate->relative_count + party->count;
	int64_t *relatives;

	for (size_t i = 0; i < party->count; i++)
		most += candidates[i].relative_count;
	relatives = arena_alloc(arena, (most + 1) * sizeof *relatives);
	if (candidate->relative_count > 0)
		memcpy(relatives, candidate->relatives,
		    candidate->relative_count * sizeof *relatives);
	for (size_t i = 0; i < party->count; i++) {
		const struct candidate *other = &candidates[i];

		if (i == index || (named && party->guests[i].key > 0))
			continue;
		relatives[candidate->relative_count++] = party->guests[i].key;
		if (named || party->guests[i].key < 0 || other->relative_count == 0)
			continue;
		memcpy(relatives + candidate->relative_count, other->relatives,
		    other->relative_count * sizeof *relatives);
		candidate->relative_count += other->relative_count;
	}
	candidate->relatives = relatives;
}

struct candidate *party_candidates(
    const struct desk *desk, struct arena *arena, const struct party *party, when_t at)
{
	struct candidate *candidates
	    = arena_alloc(arena, (party->count + 1) * sizeof *candidates);

	for (size_t i = 0; i < party->count; i++) {
		candidates[i] = placing_candidate(desk, arena, &party->guests[i].person, at);
		candidates[i].age = party->guests[i].age;
	}
	for (int named = 0; named < 2; named++) /* these first: they read what the others have on record */
		for (size_t i = 0; i < party->count; i++)
			if ((party->guests[i].key > 0) == named)
				relate(arena, party, candidates, i);
	return candidates;
}

enum code party_apart(const struct desk *desk, const struct party *party,
    const struct candidate *candidates, size_t one, size_t other, bool family)
{
	const struct shelter shelter = { .code = "", .open = 1, .sex = "any", .age_to = 1000,
		.retired_at = DB_NULL };
	const struct room room = { .code = "", .sex = "any", .age_to = 1000, .accessible = 1,
		.family = family };
	const struct guest *guest = &party->guests[other];
	const struct companion companion = { guest->key, guest->name, guest->person.sex, guest->age,
		candidates[other].family };
	struct place place = { &shelter, &room, NULL, &companion, 1, NULL };
	struct candidate candidate = candidates[one];
	struct failure failure = { 0 };
	enum code code = CODE_COUNT;

	candidate.ban_count = 0;
	rules_placing(&place, &candidate, desk->config->adult_age, NULL, &failure);
	for (size_t i = 0; i < failure.count && code == CODE_COUNT; i++)
		if (party_stands(candidate.person, failure.items[i].code))
			code = failure.items[i].code;
	failure_done(&failure);
	return code;
}
