#include "core/engaging.h"

#include "core/agenda.h"
#include "core/choice.h"
#include "core/granting.h"
#include "core/text.h"
#include "db/appointment.h"

#include <string.h>

#define SEPARATORS ",; " /* of lists as they are typed */
#define NAMED 8 /* appointments that a warning names; the others are counted */

struct provider engaging_new(const struct act *act)
{
	return (struct provider){ .name = "", .kind = "staff", .services = "", .hours = "",
		.shelters = "", .languages = "", .user = DB_NULL, .phone = "", .note = "",
		.created_at = act->now, .ended_at = DB_NULL, .end_reason = "" };
}

/* --- lists ------------------------------------------------------------------------------------ */

/* The word of a language that is written as its word or its title; NULL: there is none. */
static const char *tongue_of(struct arena *arena, const char *text)
{
	const char *folded = text_fold(arena, text);

	for (const struct choice *choice = choice_tongue; choice->word; choice++)
		if (strcasecmp(choice->word, text) == 0 || strcmp(_(choice->title), text) == 0
			|| text_same(text_fold(arena, choice->title), folded))
			return choice->word;
	return NULL;
}

/* As they are stored; what is none stays out, and is told when there is an act to tell it to. */
static const char *tongues_stored(struct arena *arena, const char *text, struct act *act)
{
	const char *rest = text, *word, *stored = "";

	while ((word = text_word(arena, &rest, SEPARATORS)) != NULL) {
		const char *tongue = tongue_of(arena, word);

		if (tongue && !catalogue_has(stored, tongue))
			stored = arena_format(arena, "%s%s%s", stored, *stored ? " " : "", tongue);
		if (!tongue && act)
			act_find(act, CODE_BAD_CHOICE, "languages",
			    _("languages: there is no language \"%s\"; allowed: %s"), word,
			    choice_words(arena, choice_tongue, ", "));
	}
	return stored;
}

static const char *services_stored(struct arena *arena, const struct services *services)
{
	const char *stored = "";

	for (size_t i = 0; i < services->count; i++)
		stored = arena_format(
		    arena, "%s%s%s", stored, i ? " " : "", services->items[i].code);
	return stored;
}

static const char *with_commas(struct arena *arena, const char *list)
{
	const char *word, *text = "";

	while ((word = catalogue_next(arena, &list)) != NULL)
		text = arena_format(arena, "%s%s%s", text, *text ? ", " : "", word);
	return text;
}

static const char *hours_stored(struct arena *arena, const char *text)
{
	struct hours hours;

	return hours_read(text, &hours) == HOURS_OK ? hours_text(arena, &hours) : text;
}

/* --- into the row ----------------------------------------------------------------------------- */

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

void engaging_apply(struct act *act, const struct engagement *wish, const struct values *given,
    struct provider *row)
{
	if (values_get(given, "name") && wish->name && *wish->name)
		row->name = wish->name;
	if (values_get(given, "service") && wish->services.count)
		row->services = services_stored(act->arena, &wish->services);
	if (values_get(given, "hours"))
		row->hours = hours_stored(act->arena, or_empty(wish->hours));
	if (values_get(given, "kind") && wish->kind)
		row->kind = wish->kind;
	if (values_get(given, "languages"))
		row->languages
		    = tongues_stored(act->arena, or_empty(wish->languages), NULL);
	if (values_get(given, "phone"))
		row->phone = or_empty(wish->phone);
	if (values_get(given, "note"))
		row->note = or_empty(wish->note);
	if (values_get(given, "holidays"))
		row->holidays = wish->holidays;
	if (values_get(given, "user"))
		row->user = wish->user ? wish->user->id : DB_NULL;
	if (wish->shelters && *wish->shelters)
		row->shelters = granting_codes(act->arena, wish->shelters);
	else if (row->id == 0)
		row->shelters = granting_own(act, RIGHT_PROVIDERS);
}

/* --- what stands against it ------------------------------------------------------------------- */

static void check_hours(struct act *act, const struct engagement *wish)
{
	struct hours hours;
	enum hours_fault fault = wish->hours ? hours_read(wish->hours, &hours) : HOURS_OK;

	if (fault != HOURS_OK)
		act_find(act, CODE_BAD_VALUE, "hours", _("hours: \"%s\": %s"), wish->hours,
		    hours_fault_title(fault));
}

static void check_services(
    struct act *act, const struct provider *before, const struct provider *after)
{
	struct service *services;
	size_t count = services_of(act->db, act->arena, after->services, &services);
	const char *kind = choice_title(choice_provider, after->kind);

	for (size_t i = 0; i < count; i++) {
		bool had = before && catalogue_has(before->services, services[i].code);

		if (service_retired(&services[i]) && !had)
			act_find(act, CODE_BAD_VALUE, "service",
			    _("service: %s is no longer in the catalogue"), services[i].code);
		if (!service_given_by(&services[i], after->kind)
			&& !(had && strcmp(before->kind, after->kind) == 0))
			act_find(act, CODE_RULE_GIVEN_BY, "service",
			    _("%s is not given by this kind of provider (%s), only by: %s"),
			    services[i].code, kind,
			    with_commas(act->arena, services[i].given_by));
	}
}

static void check_user(
    struct act *act, const struct engagement *wish, const struct provider *before)
{
	struct provider other;

	if (!wish->user)
		return;
	if (wish->user->closed_at != DB_NULL)
		act_find(act, CODE_NOT_SO, "user", _("%s is closed since %s"), wish->user->name,
		    when_show_date(act->arena, wish->user->closed_at));
	if (provider_of_user(act->db, act->arena, wish->user->id, &other)
		&& (!before || other.id != before->id))
		act_find(act, CODE_ALREADY_SO, "user", _("%s signs in as %s already"),
		    wish->user->name, other.code);
}

/* Two of one name are told apart by their codes only. */
static void check_twice(
    struct act *act, const struct provider *before, const struct provider *after)
{
	const char *folded = text_fold(act->arena, after->name);
	struct provider *providers;
	size_t count;

	if (before && text_same(text_fold(act->arena, before->name), folded))
		return;
	count = providers_load(act->db, act->arena, &providers);
	for (size_t i = 0; i < count; i++)
		if (!provider_ended(&providers[i]) && *folded
			&& (!before || providers[i].id != before->id)
			&& text_same(text_fold(act->arena, providers[i].name), folded))
			act_find(act, CODE_LIKELY_DUPLICATE, "name",
			    _("%s has this name already: provider-edit changes what they give"),
			    providers[i].code);
}

void engaging_check(struct act *act, const struct engagement *wish, const struct provider *before,
    const struct provider *after)
{
	struct granting ignored;

	check_hours(act, wish);
	granting_read(act, NULL, wish->shelters, &ignored);
	tongues_stored(act->arena, or_empty(wish->languages), act);
	check_services(act, before, after);
	check_user(act, wish, before);
	check_twice(act, before, after);
	if (before)
		engaging_concerns(act, before);
	engaging_concerns(act, after);
}

void engaging_fill(struct act *act, const struct provider *row)
{
	struct arena *arena = act->arena;
	struct desk_user user;

	act_fill(act, "name", provider_name(act->desk, row));
	act_fill(act, "service", with_commas(arena, row->services));
	act_fill(act, "hours", row->hours);
	act_fill(act, "kind", row->kind);
	act_fill(act, "shelters", *row->shelters ? with_commas(arena, row->shelters) : "all");
	act_fill(act, "languages", with_commas(arena, row->languages));
	act_fill(act, "phone", row->phone);
	act_fill(act, "user",
	    row->user != DB_NULL && user_by_id(act->db, arena, row->user, &user) ? user.name : "");
	act_fill(act, "holidays", row->holidays ? "yes" : "no");
	act_fill(act, "note", row->note);
}

/* --- who may be known ------------------------------------------------------------------------- */

static bool is_seen(const struct desk *desk, const struct provider *provider,
    const struct shelter *shelters, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (agenda_shows(desk, shelters[i].id)
			&& provider_visits(provider, shelters[i].code))
			return true;
	return provider->user != DB_NULL && provider->user == desk->actor.id;
}

size_t engaging_seen(
    const struct desk *desk, struct arena *arena, bool ended, struct provider **providers)
{
	struct shelter *shelters;
	size_t shelter_count = shelters_load(desk->db, arena, desk_now(desk), &shelters);
	size_t all = providers_load(desk->db, arena, providers), count = 0;

	for (size_t i = 0; i < all; i++)
		if ((ended || !provider_ended(&(*providers)[i]))
			&& is_seen(desk, &(*providers)[i], shelters, shelter_count))
			(*providers)[count++] = (*providers)[i];
	return count;
}

/* --- whom it concerns ------------------------------------------------------------------------- */

void engaging_concerns(struct act *act, const struct provider *provider)
{
	struct shelter *shelters;
	size_t count = shelters_load(act->db, act->arena, act->now, &shelters);

	for (size_t i = 0; i < count; i++)
		if (provider_visits(provider, shelters[i].code))
			act_in(act, shelters[i].id);
}

void engaging_concerns_one(struct act *act, const struct provider *provider)
{
	struct shelter *shelters;
	size_t count = shelters_load(act->db, act->arena, act->now, &shelters);
	size_t first = count;

	for (size_t i = 0; i < count; i++) {
		if (!provider_visits(provider, shelters[i].code))
			continue;
		first = first == count ? i : first;
		if (desk_may(act->desk, act->verb->right, shelters[i].id)) {
			act_in(act, shelters[i].id);
			return;
		}
	}
	if (first < count)
		act_in(act, shelters[first].id);
}

void engaging_works_still(struct act *act, const struct provider *provider)
{
	if (provider_ended(provider))
		act_find(act, CODE_NOT_SO, "provider", _("%s gives nothing since %s"),
		    provider->code, when_show_date(act->arena, provider->ended_at));
}

void engaging_warn_booked(
    struct act *act, const struct provider *provider, when_t from, when_t until)
{
	struct appointment *booked;
	size_t found = appointments_ahead(
	    act->db, act->arena, AHEAD_PROVIDER, provider->id, from, &booked);
	size_t count = 0;
	const char *list = "";

	for (size_t i = 0; i < found && booked[i].from_at < until; i++)
		if (count++ < NAMED)
			list = arena_format(act->arena, "%s%s%s (%s)", list, *list ? ", " : "",
			    appointment_code(act->arena, booked[i].id),
			    when_show_short(act->arena, booked[i].from_at, act->now));
	if (count > NAMED)
		list = arena_format(act->arena, _("%s and %zu more"), list, count - NAMED);
	if (count > 0)
		act_find(act, CODE_STILL_BOOKED, "provider",
		    _("booked with %s still: %s; move or cancel them"), provider->code, list);
}
