#include "tui/picker.h"

#include "core/duty.h"
#include "core/family.h"
#include "core/inlet.h"
#include "core/merging.h"
#include "core/offer.h"
#include "core/providing.h"
#include "core/record.h"
#include "core/see.h"
#include "core/text.h"
#include "db/person.h"
#include "db/user.h"
#include "tui/register.h"

#include <string.h>

#define PEOPLE_MOST 100 /* rows offered; more is narrowed by typing */

/* What a picker of a parameter looks at; lives in the arena of picker_for. */
struct source {
	struct console *console;
	struct desk *desk;
	const struct param *param;
	const struct values *values;
	struct roll roll;     /* people */
	struct offer *offers; /* free beds, best first */
	size_t offer_count;
	struct bed_fact *facts; /* other beds */
	size_t fact_count;
	int64_t own;          /* shelter that the person is in, offered first; DB_NULL none */
};

static struct pick *add(struct arena *arena, struct pick **picks, size_t *count)
{
	*picks = arena_grow(arena, *picks, *count, sizeof **picks);
	(*picks)[*count] = (struct pick){ 0 };
	return &(*picks)[(*count)++];
}

static void add_heading(
    struct arena *arena, struct pick **picks, size_t *count, const char *heading)
{
	add(arena, picks, count)->text = heading;
}

static bool matches(struct arena *arena, const char *query, const char *text)
{
	return !*query || text_found(text_fold(arena, text), query);
}

/* Whether the code stands in the list that is being picked already. */
static bool is_taken(const struct source *source, const char *code)
{
	const char *list = values_get(source->values, source->param->name);
	size_t length = strlen(code);

	if (!list || !param_is_list(source->param))
		return false;
	for (const char *at = list; at && (at = strstr(at, code)) != NULL; at += length)
		if ((at == list || strchr(",; ", at[-1]))
			&& (!at[length] || strchr(",; ", at[length])))
			return true;
	return false;
}

/* Whether it is the person of the form, where somebody else is asked for: with whom they swap, or
 * which other entry is theirs. */
static bool is_subject(const struct source *source, const char *code)
{
	static const char *const names[] = { "person", "keep" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *person = values_get(source->values, names[i]);

		if (person && strcmp(source->param->name, names[i]) != 0
			&& strcmp(person, code) == 0)
			return true;
	}
	return false;
}

/* --- choices ---------------------------------------------------------------------------------- */

static size_t find_choices(
    void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	const char *query = text_fold(arena, typed), *heading = NULL;
	size_t count = 0;

	for (const struct choice *choice = source->param->choices; choice->word; choice++) {
		struct pick *pick;

		if (!matches(arena, query, _(choice->title))
			&& !matches(arena, query, choice->word))
			continue;
		if (is_taken(source, choice->word))
			continue;
		if (choice->category && (!heading || strcmp(heading, choice->category) != 0)) {
			heading = choice->category;
			add_heading(arena, picks, &count, _(heading));
		}
		pick = add(arena, picks, &count);
		pick->key = choice->word;
		pick->text = _(choice->title);
	}
	return count;
}

/* --- people ----------------------------------------------------------------------------------- */

static bool fits(const struct source *source, int64_t person)
{
	bool inside = roll_fact(&source->roll, person) != NULL;

	if (source->param->flags & PARAM_INSIDE)
		return inside;
	return !(source->param->flags & PARAM_OUTSIDE) || !inside;
}

/* Mobile groups and day centres have no files to open, and know by name whom they work with. */
static bool may_pick(const struct roll *roll, int64_t person)
{
	return register_may(roll, person) || sees(roll->desk, person, GROUP_NAME);
}

static void add_person(const struct source *source, struct arena *arena, struct pick **picks,
    size_t *count, int64_t id)
{
	struct roll roll = source->roll;
	struct register_line line;
	struct pick *pick;

	roll.arena = arena;
	if (*count >= PEOPLE_MOST || !fits(source, id) || !register_line(&roll, id, &line)
		|| !may_pick(&roll, id) || is_taken(source, line.code)
		|| is_subject(source, line.code))
		return;
	pick = add(arena, picks, count);
	pick->key = line.code;
	pick->text = arena_format(arena, "%-7s %s", line.code, line.name);
	pick->detail = arena_format(arena, "%s%s%s  %s%s%s%s%s", line.sex, *line.age ? " " : "",
	    line.age, line.shelter, *line.shelter ? "/" : "", line.bed, *line.state ? ", " : "",
	    line.state);
}

/* With nothing typed: who is in, in walking order, or who was registered last. */
static size_t find_people(
    void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	struct search_hit *hits;
	size_t count = 0, found;

	if (!*typed && source->param->flags & PARAM_INSIDE) {
		for (size_t i = 0; i < source->roll.count; i++)
			add_person(source, arena, picks, &count, source->roll.facts[i]->person);
		return count;
	}
	found = merging_find(source->desk, arena, typed, &hits);
	for (size_t i = 0; i < found && count < PEOPLE_MOST; i++)
		add_person(source, arena, picks, &count, hits[*typed ? i : found - 1 - i].person);
	return count;
}

/* --- beds ------------------------------------------------------------------------------------- */

static bool person_of(const struct source *source, struct arena *arena, struct person *person)
{
	const char *code = values_get(source->values, "person");

	return code && person_by_code(source->desk->db, arena, code, person);
}

static int64_t shelter_of(const struct source *source, struct arena *arena)
{
	const char *code = values_get(source->values, "shelter");
	struct shelter shelter;

	if (!code || !shelter_by_code(source->desk->db, arena, code, &shelter))
		return DB_NULL;
	return shelter.id;
}

/* The family in the house that the form says they join: the head's stay.id; DB_NULL none. */
static int64_t joined(const struct source *source, struct arena *arena)
{
	const char *code = values_get(source->values, "head");
	struct person head;
	struct stay stay;

	if (!code || !person_by_code(source->desk->db, arena, code, &head)
		|| !stay_open(source->desk->db, arena, head.id, &stay))
		return DB_NULL;
	return stay.head != DB_NULL ? stay.head : stay.id;
}

/* The offers are found once, when the picker opens; typing narrows them. */
static void load_offers(struct source *source, struct arena *arena)
{
	const char *at = values_get(source->values, "at");
	when_t when = desk_now(source->desk);
	struct person person;
	bool known = person_of(source, arena, &person);
	const struct bed_fact *fact;

	if (at)
		when_parse(at, when, 0, &when);
	if (known) {
		roll_load(&source->roll, source->desk, arena);
		fact = roll_fact(&source->roll, person.id);
		source->own = fact ? fact->shelter : DB_NULL;
	}
	source->offer_count = known && joined(source, arena) != DB_NULL
		? offers_join(source->desk, arena, &person, joined(source, arena),
		      shelter_of(source, arena), when, &source->offers)
		: offers_load(source->desk, arena, known ? &person : NULL,
		      shelter_of(source, arena), when, &source->offers);
}

static void add_offer(
    struct arena *arena, struct pick **picks, size_t *count, const struct offer *offer)
{
	struct pick *pick = add(arena, picks, count);

	pick->key = offer->bed->code;
	pick->text = arena_format(arena, "%s  %s", offer->bed->code, offer->room);
	pick->detail = offer->why;
	pick->unsuitable = !offer_suits(offer);
}

/* 0: suitable, in the person's own shelter (or any); 1: suitable elsewhere; 2: against rules. */
static int part_of(const struct source *source, const struct offer *offer)
{
	if (!offer_suits(offer))
		return 2;
	return source->own == DB_NULL || offer->bed->shelter == source->own ? 0 : 1;
}

static size_t find_offers(
    void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	const char *query = text_fold(arena, typed);
	const char *const headings[] = { _("Best first"), _("In another shelter"),
		_("Against the rules: a reason for overriding is asked") };
	size_t count = 0;

	for (int part = 0; part < 3; part++) {
		bool begun = false;

		for (size_t i = 0; i < source->offer_count; i++) {
			const struct offer *offer = &source->offers[i];

			if (part_of(source, offer) != part || is_taken(source, offer->bed->code)
				|| !(matches(arena, query, offer->bed->code)
				     || matches(arena, query, offer->room)))
				continue;
			if (!begun)
				add_heading(arena, picks, &count, headings[part]);
			begun = true;
			add_offer(arena, picks, &count, offer);
		}
	}
	return count;
}

static size_t find_beds(void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	const char *query = text_fold(arena, typed);
	size_t count = 0;

	for (size_t i = 0; i < source->fact_count; i++) {
		const struct bed_fact *fact = &source->facts[i];
		struct pick *pick;

		if (!matches(arena, query, fact->code) || is_taken(source, fact->code)
			|| !desk_may(source->desk, RIGHT_SEE_BEDS, fact->shelter))
			continue;
		pick = add(arena, picks, &count);
		pick->key = fact->code;
		pick->text = fact->code;
		pick->detail = arena_format(arena, "%s%s%s", bed_state_title(bed_state(fact)),
		    fact->person_code ? " " : "", fact->person_code ? fact->person_code : "");
	}
	return count;
}

/* --- shelters, users -------------------------------------------------------------------------- */

static size_t find_shelters(
    void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	const char *query = text_fold(arena, typed);
	struct shelter *shelters;
	size_t all = shelters_load(source->desk->db, arena, desk_now(source->desk), &shelters);
	size_t count = 0;

	for (size_t i = 0; i < all; i++) {
		struct pick *pick;

		if (!matches(arena, query, shelters[i].code)
			&& !matches(arena, query, shelters[i].name_en)
			&& !matches(arena, query, shelters[i].name_ka)
			&& !matches(arena, query, shelters[i].city_en)
			&& !matches(arena, query, shelters[i].city_ka))
			continue;
		pick = add(arena, picks, &count);
		pick->key = shelters[i].code;
		pick->text = arena_format(
		    arena, "%-9s %s", shelters[i].code, desk_shelter_name(&shelters[i]));
		pick->detail = desk_in_georgian() ? shelters[i].city_ka : shelters[i].city_en;
	}
	return count;
}

static size_t find_users(void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	const char *query = text_fold(arena, typed);
	struct desk_user *users;
	size_t count = 0, all = users_load(source->desk->db, arena, &users);

	for (size_t i = 0; i < all; i++) {
		struct pick *pick;

		if (users[i].closed_at != DB_NULL
			|| (!matches(arena, query, users[i].name)
			    && !matches(arena, query, users[i].title)))
			continue;
		pick = add(arena, picks, &count);
		pick->key = users[i].name;
		pick->text = users[i].name;
		pick->detail = users[i].title;
	}
	return count;
}

/* --- services, who gives them, and where ------------------------------------------------------ */

/* Those for the kind of shelter that the form names; of all of them those that are not retired. */
static size_t find_services(
    void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	const char *query = text_fold(arena, typed), *heading = NULL;
	struct shelter shelter;
	bool known = shelter_by_id(source->desk->db, arena, values_shelter(source->desk, arena, source->values), &shelter);
	struct service *services;
	size_t count = 0, all = services_load(source->desk->db, arena, &services);

	for (size_t i = 0; i < all; i++) {
		const struct service *service = &services[i];
		struct pick *pick;

		if (service_retired(service) || (known && !service_is_for(service, shelter.kind))
			|| is_taken(source, service->code)
			|| !(matches(arena, query, service->code)
			     || matches(arena, query, service->name_en)
			     || matches(arena, query, service->name_ka)))
			continue;
		if (!heading || strcmp(heading, service->kind) != 0)
			add_heading(arena, picks, &count,
			    choice_title(choice_service, heading = service->kind));
		pick = add(arena, picks, &count);
		pick->key = service->code;
		pick->text = service_title(service);
		pick->detail = arena_format(arena, _("%lld min"), (long long)service->minutes);
	}
	return count;
}

/* What the form asks for, as far as it is known: the providers that fit go first. */
static const char *misfit(const struct source *source, struct arena *arena,
    const struct provider *provider, const struct service *service, int64_t shelter)
{
	struct shelter row;

	if (service && !provider_gives(provider, service))
		return _("does not give this");
	if (shelter_by_id(source->desk->db, arena, shelter, &row)
		&& !provider_visits(provider, row.code))
		return _("does not visit this shelter");
	return NULL;
}

static void add_provider(const struct source *source, struct arena *arena, struct pick **picks,
    size_t *count, const struct provider *provider, const char *wrong)
{
	struct pick *pick = add(arena, picks, count);
	struct hours hours;

	hours_read(provider->hours, &hours);
	pick->key = provider->code;
	pick->text = provider_label(source->desk, arena, provider);
	pick->detail = wrong ? wrong : arena_format(arena, "%s  %s",
	    choice_title(choice_provider, provider->kind), hours_show(arena, &hours));
	pick->unsuitable = wrong != NULL;
}

static size_t find_providers(
    void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	const char *query = text_fold(arena, typed);
	const char *code = values_get(source->values, "service");
	struct service service;
	bool known = code && service_by_code(source->desk->db, arena, code, &service);
	int64_t shelter = values_shelter(source->desk, arena, source->values);
	struct provider *providers;
	size_t count = 0, all = providers_load(source->desk->db, arena, &providers);

	for (int against = 0; against < 2; against++) {
		bool begun = false;

		for (size_t i = 0; i < all; i++) {
			const struct provider *provider = &providers[i];
			const char *wrong = misfit(
			    source, arena, provider, known ? &service : NULL, shelter);

			if (provider_ended(provider) || (wrong != NULL) != against
				|| !(matches(arena, query, provider->code)
				     || matches(arena, query,
					 provider_name(source->desk, provider))))
				continue;
			if (!begun && against)
				add_heading(arena, picks, &count, _("Others"));
			begun = true;
			add_provider(source, arena, picks, &count, provider, wrong);
		}
	}
	return count;
}

static size_t find_venues(
    void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	const char *query = text_fold(arena, typed);
	struct venue *venues;
	size_t count = 0;
	size_t all = venues_load(source->desk->db, arena, values_shelter(source->desk, arena, source->values), &venues);

	for (size_t i = 0; i < all; i++) {
		struct pick *pick;

		if (venues[i].retired_at != DB_NULL
			|| !(matches(arena, query, venues[i].code)
			     || matches(arena, query, venues[i].name_en)
			     || matches(arena, query, venues[i].name_ka)))
			continue;
		pick = add(arena, picks, &count);
		pick->key = venues[i].code;
		pick->text = venues[i].code;
		pick->detail = venue_title(&venues[i]);
	}
	return count;
}

/* --- staff and shifts ------------------------------------------------------------------------- */

static void add_staff(const struct source *source, struct arena *arena, struct pick **picks,
    size_t *count, const struct duty_candidate *candidate)
{
	struct pick *pick = add(arena, picks, count);
	const char *post = candidate->staff->post;

	pick->key = candidate->staff->code;
	pick->text = staff_label(source->desk, arena, candidate->staff);
	pick->detail = *candidate->why ? candidate->why
		: *post ? choice_title(choice_post, post) : "";
	pick->unsuitable = *candidate->why != 0;
}

/* Who fits the duty that the form is about first, then the others, each with what is in the way. */
static size_t find_staff(void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	const char *query = text_fold(arena, typed);
	struct duty_candidate *candidates;
	size_t count = 0, all = duty_candidates_of(source->desk, arena, source->values, &candidates);

	for (size_t i = 0; i < all; i++) {
		const struct duty_candidate *candidate = &candidates[i];

		if (!matches(arena, query, candidate->staff->code)
			&& !matches(arena, query, candidate->name))
			continue;
		if (!candidate->fits && (i == 0 || candidates[i - 1].fits))
			add_heading(arena, picks, &count, _("Others"));
		add_staff(source, arena, picks, &count, candidate);
	}
	return count;
}

static size_t find_shifts(void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	const char *query = text_fold(arena, typed);
	struct shift *shifts;
	size_t count = 0, all = shifts_load(source->desk->config, arena, NULL, &shifts);

	for (size_t i = 0; i < all; i++) {
		struct pick *pick;

		if (!matches(arena, query, shifts[i].code) && !matches(arena, query, shifts[i].name))
			continue;
		pick = add(arena, picks, &count);
		pick->key = shifts[i].code;
		pick->text = shifts[i].name;
		pick->detail = shift_hours(arena, &shifts[i]);
	}
	return count;
}

#define DUTY_DAYS 42 /* that are offered, from this week's Monday on */

/* A duty of one's own is not exchanged with another one of them, nor is what is over. */
static bool is_offered(const struct source *source, const struct duty *of, const struct duty *duty)
{
	return duty->until_at > desk_now(source->desk)
		&& (!of || (duty->id != of->id && duty->staff != of->staff));
}

static void add_duties(const struct source *source, struct arena *arena, struct pick **picks,
    size_t *count, const struct shelter *shelter, const struct duty *of, const char *query)
{
	char today[DATE_SIZE], from[DATE_SIZE];
	struct duty_roster roster;

	when_to_date(desk_now(source->desk), today);
	duty_monday(today, from);
	duty_roster_load(source->desk, arena, shelter, from, DUTY_DAYS, &roster);
	for (size_t i = 0; i < roster.duty_count; i++) {
		const struct roster_duty *duty = &roster.duties[i];
		const char *code = duty_code(arena, duty->row.id), *text;
		const char *day = when_show_weekday(arena, duty->row.from_at);
		struct pick *pick;

		text = arena_format(arena, "%.*s %s  %s", (int)strcspn(day, " "), day,
		    duty_when(source->desk, arena, &duty->row), duty->name);
		if (!is_offered(source, of, &duty->row)
			|| !(matches(arena, query, text) || matches(arena, query, code)))
			continue;
		pick = add(arena, picks, count);
		pick->key = code;
		pick->text = text;
		pick->detail = arena_format(arena, "%s  %s", code, shelter->code);
	}
}

/* Those to come: of the shelter of the duty that the form is about, first; else of all that may be seen. */
static size_t find_duties(void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	const char *query = text_fold(arena, typed), *code = values_get(source->values, "duty");
	bool other = strcmp(source->param->name, "duty") != 0;
	struct shelter *shelters;
	struct duty of;
	bool known = other && code && duty_by_id(source->desk->db, arena, duty_number(code), &of);
	size_t all = shelters_load(source->desk->db, arena, desk_now(source->desk), &shelters);
	size_t count = 0;

	for (int elsewhere = 0; elsewhere < 2; elsewhere++)
		for (size_t i = 0; i < all; i++)
			if (desk_may(source->desk, RIGHT_SEE_DUTY, shelters[i].id)
				&& (known && shelters[i].id != of.shelter) == elsewhere)
				add_duties(source, arena, picks, &count, &shelters[i],
				    known ? &of : NULL, query);
	return count;
}

/* --- records that their kind lists ------------------------------------------------------------ */

static size_t find_records(void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	const char *query = text_fold(arena, typed);
	struct record_line *lines;
	size_t count = 0;
	size_t all = source->param->records->list(source->desk, arena, source->values, &lines);

	for (size_t i = 0; i < all; i++) {
		struct pick *pick;

		if (!matches(arena, query, lines[i].code) && !matches(arena, query, lines[i].title)
			&& !matches(arena, query, lines[i].detail))
			continue;
		pick = add(arena, picks, &count);
		pick->key = lines[i].code;
		pick->text = arena_format(arena, "%s %s", lines[i].code, lines[i].title);
		pick->detail = lines[i].detail;
	}
	return count;
}

/* --- files ------------------------------------------------------------------------------------ */

static size_t find_files(void *context, struct arena *arena, const char *typed, struct pick **picks)
{
	const struct source *source = context;
	const char *query = text_fold(arena, typed);
	struct inlet_entry *entries;
	size_t count = 0, all = inlet_list(source->desk, arena, &entries);

	for (size_t i = 0; i < all; i++) {
		struct pick *pick;

		if (!matches(arena, query, entries[i].name))
			continue;
		pick = add(arena, picks, &count);
		pick->key = entries[i].name;
		pick->text = text_safe(arena, entries[i].name);
		pick->detail = arena_format(arena, "%s  %lld KiB",
		    when_show(arena, entries[i].at), (long long)(entries[i].size + 1023) / 1024);
	}
	return count;
}

/* --- which one -------------------------------------------------------------------------------- */

static void choose_beds(struct source *source, struct arena *arena, struct picker *picker)
{
	if (source->param->flags & PARAM_FREE_BED) {
		load_offers(source, arena);
		picker->find = find_offers;
		picker->empty = N_("No bed is free.");
		return;
	}
	source->fact_count = see_board(source->desk, arena, shelter_of(source, arena),
	    desk_now(source->desk), &source->facts);
	picker->find = find_beds;
	picker->empty = N_("There is no such bed.");
}

bool picker_for(struct console *console, const struct param *param, const struct values *values,
    struct picker *picker, struct arena *arena)
{
	struct source *source = arena_alloc(arena, sizeof *source);

	*source = (struct source){ .console = console, .desk = console_desk(console),
		.param = param, .values = values, .own = DB_NULL };
	*picker = (struct picker){ .title = _(param->label), .context = source,
		.empty = N_("Nothing matches.") };
	switch (param->type) {
	case PARAM_CHOICE:
	case PARAM_WORDS:
		picker->find = find_choices;
		return true;
	case PARAM_PERSON:
	case PARAM_PEOPLE:
		roll_load(&source->roll, source->desk, arena);
		picker->find = find_people;
		picker->empty = N_("Nobody is found by that.");
		return true;
	case PARAM_BED:
	case PARAM_BEDS:
		choose_beds(source, arena, picker);
		return true;
	case PARAM_SHELTER:
		picker->find = find_shelters;
		return true;
	case PARAM_USER:
		picker->find = find_users;
		return true;
	case PARAM_SERVICE:
	case PARAM_SERVICES:
		picker->find = find_services;
		picker->empty = N_("There is no such service.");
		return true;
	case PARAM_FILE:
		picker->find = find_files;
		picker->empty = source->desk->inlet_folder
			? arena_format(arena, _("There is no file in %s."), source->desk->inlet_folder)
			: N_("There is no file.");
		return true;
	case PARAM_PROVIDER:
		picker->find = find_providers;
		picker->empty = N_("There is no such provider.");
		return true;
	case PARAM_RECORD:
		picker->find = find_records;
		picker->empty = source->param->records->empty;
		return true;
	case PARAM_STAFF:
		picker->find = find_staff;
		picker->empty = N_("There is nobody of the staff.");
		return true;
	case PARAM_SHIFT:
		picker->find = find_shifts;
		return true;
	case PARAM_DUTY:
		picker->find = find_duties;
		picker->empty = N_("There is no such duty to come.");
		return true;
	case PARAM_VENUE:
		picker->find = find_venues;
		picker->empty = N_("There is no such room for appointments.");
		return true;
	default:
		return false;
	}
}
