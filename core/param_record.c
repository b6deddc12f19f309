/* The records that values name: shelters, beds, people, users, services, providers, rooms. */
#include "core/param_private.h"

#include "config/nearest.h"
#include "core/providing.h"
#include "core/record.h"
#include "core/see.h"
#include "core/text.h"
#include "db/appointment.h"
#include "db/round.h"
#include "db/stay.h"

#include <stdlib.h>
#include <string.h>

static char *upper_ascii(struct arena *arena, const char *text)
{
	char *copy = arena_text(arena, text);

	for (char *at = copy; *at; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
	return copy;
}

static void unknown_code(struct reading *reading, enum code code, const char *text)
{
	const char **codes;
	size_t count = codes_load(reading->desk->db, reading->arena, &codes);
	const char *near = nearest_word(text, codes, count);

	failure_add(reading->failure, code, reading->param->name,
	    near ? _("%s: there is no \"%s\"; did you mean %s?") : _("%s: there is no \"%s\""),
	    reading->param->name, text_safe(reading->arena, text), near);
}

const struct shelter *reading_shelter(struct reading *reading, const char *text)
{
	struct shelter *shelter = arena_alloc(reading->arena, sizeof *shelter);
	const char *code = upper_ascii(reading->arena, text);

	if (shelter_by_code(reading->desk->db, reading->arena, code, shelter))
		return shelter;
	unknown_code(reading, CODE_UNKNOWN_SHELTER, code);
	return NULL;
}

/* "2A" alone is a bed of the shelter that the same form names. */
static int64_t shelter_of_round(const struct desk *desk, struct arena *arena, const char *code)
{
	int64_t number = code ? text_number(code, "R") : DB_NULL;
	struct round row;

	if (number == DB_NULL || !round_by_id(desk->db, arena, number, &row)
		|| !desk_may(desk, RIGHT_SEE_BEDS, row.shelter))
		return DB_NULL;
	return row.shelter;
}

const struct bed *reading_bed(struct reading *reading, const char *text)
{
	struct bed *bed = arena_alloc(reading->arena, sizeof *bed);
	const char *code = upper_ascii(reading->arena, text);
	const char *shelter = values_get(reading->values, "shelter");
	struct shelter walked;

	if ((!shelter || !*shelter)
		&& shelter_by_id(reading->desk->db, reading->arena,
		    shelter_of_round(reading->desk, reading->arena,
			values_get(reading->values, "round")), &walked))
		shelter = walked.code;
	if (!strchr(code, '/') && shelter && *shelter)
		code = arena_format(
		    reading->arena, "%s/%s", upper_ascii(reading->arena, shelter), code);
	if (bed_by_code(reading->desk->db, reading->arena, code, bed))
		return bed;
	unknown_code(reading, CODE_UNKNOWN_BED, code);
	return NULL;
}

/* "B-0031", "b-31" and "31" are the same person. */
bool reading_person(struct reading *reading, const char *text, struct person *person)
{
	const char *code = upper_ascii(reading->arena, text);
	const char *digits = code[0] == 'B' && code[1] == '-' ? code + 2 : code;

	if (*digits && strspn(digits, "0123456789") == strlen(digits) && strlen(digits) < 18)
		code = arena_format(reading->arena, "B-%04lld", atoll(digits));
	if (person_by_code(reading->desk->db, reading->arena, code, person)
		&& see(reading->desk, person->id, DB_NULL, GROUP_PRESENCE) != SEE_NOT)
		return true;
	failure_add(reading->failure, CODE_UNKNOWN_PERSON, reading->param->name,
	    _("%s: there is no person \"%s\"; codes look like B-0031, people --find NAME finds them"),
	    reading->param->name, text_safe(reading->arena, text));
	return false;
}

/* The next word of a list separated by any of these, without blanks around it; NULL at the end. */
static char *next_word(char **rest, const char *separators)
{
	char *word = *rest + strspn(*rest, ",; "), *end;

	if (!*word)
		return NULL;
	end = word + strcspn(word, separators);
	*rest = *end ? end + 1 : end;
	for (*end = '\0'; end > word && end[-1] == ' ';)
		*--end = '\0';
	return word;
}

struct people reading_people(struct reading *reading)
{
	struct people people = { NULL, 0 };
	struct person *items = NULL;
	char *rest = arena_text(reading->arena, reading->text), *word;

	while ((word = next_word(&rest, ",; ")) != NULL) {
		struct person person;

		if (!reading_person(reading, word, &person))
			continue;
		items = arena_grow(reading->arena, items, people.count, sizeof *items);
		items[people.count++] = person;
	}
	people.items = items;
	return people;
}

struct beds reading_beds(struct reading *reading)
{
	struct beds beds = { NULL, 0 };
	struct bed *items = NULL;
	char *rest = arena_text(reading->arena, reading->text), *word;

	while ((word = next_word(&rest, ",; ")) != NULL) {
		const struct bed *bed = reading_bed(reading, word);

		if (!bed)
			continue;
		items = arena_grow(reading->arena, items, beds.count, sizeof *items);
		items[beds.count++] = *bed;
	}
	beds.items = items;
	return beds;
}

const struct desk_user *reading_user(struct reading *reading)
{
	struct desk_user *user = arena_alloc(reading->arena, sizeof *user);

	if (user_by_name(reading->desk->db, reading->arena, reading->text, user))
		return user;
	reading_fault(reading, CODE_UNKNOWN_USER, _("there is no such user"));
	return NULL;
}

/* --- services, who gives them, and where ------------------------------------------------------ */

static void unknown_near(struct reading *reading, enum code code, const char *text,
    const char *const *words, size_t count)
{
	const char *near = nearest_word(text, words, count);

	failure_add(reading->failure, code, reading->param->name,
	    near ? _("%s: there is no \"%s\"; did you mean %s?") : _("%s: there is no \"%s\""),
	    reading->param->name, text_safe(reading->arena, text), near);
}

/* By its code, or its name in either language as it is written in full. */
static bool is_service(
    struct arena *arena, const struct service *service, const char *text, const char *folded)
{
	return strcasecmp(service->code, text) == 0
		|| (*folded && (text_same(text_fold(arena, service->name_en), folded)
				|| text_same(text_fold(arena, service->name_ka), folded)));
}

/* "social": the one service of the catalogue in whose code or name it stands; NULL none, or several. */
static const struct service *service_by_part(
    struct arena *arena, const struct service *services, size_t count, const char *folded)
{
	const struct service *found = NULL;

	if (!*folded)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		if (service_retired(&services[i])
			|| (!strstr(services[i].code, folded)
			    && !strstr(text_fold(arena, services[i].name_en), folded)
			    && !strstr(text_fold(arena, services[i].name_ka), folded)))
			continue;
		if (found)
			return NULL;
		found = &services[i];
	}
	return found;
}

const struct service *reading_service(struct reading *reading, const char *text)
{
	struct arena *arena = reading->arena;
	struct service *services;
	size_t count = services_load(reading->desk->db, arena, &services);
	const char **codes = arena_alloc(arena, (count + 1) * sizeof *codes);
	const char *folded = text_fold(arena, text);
	const struct service *found;

	for (size_t i = 0; i < count; i++) {
		codes[i] = services[i].code;
		if (is_service(arena, &services[i], text, folded))
			return &services[i];
	}
	found = service_by_part(arena, services, count, folded);
	if (found)
		return found;
	unknown_near(reading, CODE_UNKNOWN_SERVICE, text, codes, count);
	return NULL;
}

/* Separated by commas or blanks; a name of more than one word stands between commas. */
struct services reading_services(struct reading *reading)
{
	struct services services = { NULL, 0 };
	struct service *items = NULL;
	char *rest = arena_text(reading->arena, reading->text), *word;
	bool commas = strpbrk(rest, ",;") != NULL;

	while ((word = next_word(&rest, commas ? ",;" : " ")) != NULL) {
		const struct service *service = reading_service(reading, word);
		bool known = !service;

		for (size_t i = 0; i < services.count && !known; i++)
			known = items[i].id == service->id;
		if (known)
			continue;
		items = arena_grow(reading->arena, items, services.count, sizeof *items);
		items[services.count++] = *service;
	}
	services.items = items;
	return services;
}

/* "PR-0007", "pr7" and "7" are the same provider; NULL when it is no code. */
static const char *provider_code(struct arena *arena, const char *text)
{
	int64_t number = text_number(text, "PR");

	return number == DB_NULL ? NULL : arena_format(arena, "PR-%04lld", (long long)number);
}

/* By the name as it is written in full, in any script: the one who works still goes before others;
 * two of one name are told apart by their codes only. */
static const struct provider *provider_of_name(struct reading *reading,
    const struct provider *providers, size_t count, const struct provider **other)
{
	const char *folded = text_fold(reading->arena, reading->text);
	const struct provider *found = NULL;

	*other = NULL;
	if (!*folded || !desk_may(reading->desk, RIGHT_SEE_AGENDA, DB_NULL))
		return NULL;
	for (size_t i = 0; i < count; i++) {
		if (!text_same(text_fold(reading->arena, providers[i].name), folded))
			continue;
		if (found && provider_ended(found) == provider_ended(&providers[i])) {
			*other = &providers[i];
			return found;
		}
		if (!found)
			found = &providers[i];
	}
	return found;
}

const struct provider *reading_provider(struct reading *reading)
{
	struct arena *arena = reading->arena;
	struct provider *provider = arena_alloc(arena, sizeof *provider), *providers;
	const char *code = provider_code(arena, reading->text), **codes;
	const struct provider *named, *other;
	size_t count;

	if (code && provider_by_code(reading->desk->db, arena, code, provider))
		return provider;
	count = providers_load(reading->desk->db, arena, &providers);
	named = provider_of_name(reading, providers, count, &other);
	if (other) {
		failure_add(reading->failure, CODE_UNKNOWN_PROVIDER, reading->param->name,
		    _("%s: \"%s\": several have this name (%s, %s): say which by the code"),
		    reading->param->name, text_safe(arena, reading->text), named->code, other->code);
		return NULL;
	}
	if (named)
		return named;
	codes = arena_alloc(arena, (count + 1) * sizeof *codes);
	for (size_t i = 0; i < count; i++)
		codes[i] = providers[i].code;
	unknown_near(
	    reading, CODE_UNKNOWN_PROVIDER, code ? code : reading->text, codes, count);
	return NULL;
}

static int64_t shelter_of_appointment(
    const struct desk *desk, struct arena *arena, const char *code)
{
	struct appointment row;

	if (!code || !*code || strspn(code, "Aa-0123456789") != strlen(code)
		|| !appointment_by_id(desk->db, arena, atoll(code + strspn(code, "Aa-")), &row)
		|| !desk_may(desk, RIGHT_SEE_AGENDA, row.shelter))
		return DB_NULL;
	return row.shelter;
}

static int64_t shelter_of_person(const struct desk *desk, struct arena *arena, const char *codes)
{
	static const struct param param = { .name = "person" };
	struct failure ignored = { 0 };
	struct reading reading = { desk, arena, NULL, 0, &ignored, &param, "" };
	char *rest = arena_text(arena, codes ? codes : ""), *code = next_word(&rest, ",; ");
	struct person person;
	struct stay stay;
	bool found = code && reading_person(&reading, code, &person)
		&& sees(desk, person.id, GROUP_PLACE)
		&& stay_open(desk->db, arena, person.id, &stay);

	failure_done(&ignored);
	return found ? stay.shelter : DB_NULL;
}

int64_t values_shelter(
    const struct desk *desk, struct arena *arena, const struct values *values)
{
	const char *named = values_get(values, "shelter");
	struct shelter shelter;
	int64_t meant;

	if (named && *named)
		return shelter_by_code(desk->db, arena, upper_ascii(arena, named), &shelter)
			? shelter.id : DB_NULL;
	meant = shelter_of_appointment(desk, arena, values_get(values, "appointment"));
	if (meant == DB_NULL)
		meant = shelter_of_round(desk, arena, values_get(values, "round"));
	return meant != DB_NULL
		? meant : shelter_of_person(desk, arena, values_get(values, "person"));
}

/* "C1" alone is a room of the shelter that the same form is about. */
static const char *venue_code(struct reading *reading)
{
	const char *code = upper_ascii(reading->arena, reading->text);
	struct shelter shelter;

	if (!strchr(code, '/')
		&& shelter_by_id(reading->desk->db, reading->arena,
		    values_shelter(reading->desk, reading->arena, reading->values), &shelter))
		return arena_format(reading->arena, "%s/%s", shelter.code, code);
	return code;
}

const struct venue *reading_venue(struct reading *reading)
{
	struct venue *venue = arena_alloc(reading->arena, sizeof *venue), *venues;
	const char **codes;
	size_t count;

	if (venue_by_code(reading->desk->db, reading->arena, venue_code(reading), venue))
		return venue;
	count = venues_load(reading->desk->db, reading->arena, DB_NULL, &venues);
	codes = arena_alloc(reading->arena, (count + 1) * sizeof *codes);
	for (size_t i = 0; i < count; i++)
		codes[i] = venues[i].code;
	unknown_near(reading, CODE_UNKNOWN_VENUE,
	    upper_ascii(reading->arena, reading->text), codes, count);
	return NULL;
}

const void *reading_record(struct reading *reading)
{
	const struct record_kind *kind = reading->param->records;
	const void *record = kind->find(reading->desk, reading->arena, reading->text);
	struct record_line *lines;
	const char **codes;
	size_t count;

	if (record)
		return record;
	count = kind->list(reading->desk, reading->arena, reading->values, &lines);
	codes = arena_alloc(reading->arena, (count + 1) * sizeof *codes);
	for (size_t i = 0; i < count; i++)
		codes[i] = lines[i].code;
	unknown_near(reading, kind->unknown, upper_ascii(reading->arena, reading->text), codes, count);
	return NULL;
}
