#include "core/merging.h"

#include "core/choice.h"
#include "core/forgetting.h"
#include "core/registering.h"
#include "core/see.h"
#include "core/text.h"

#include <string.h>

#define MARK "merged:"

/* --- what the kept entry will say -------------------------------------------------------------- */

/* A fact while it is merged: what stands for "not known" in it is empty. */
struct fact {
	const char *param, *label, *empty;
	enum group group; /* of fields that it belongs to; PRESENCE: none of its own */
};

static bool empty(const struct fact *fact, const char *text)
{
	return !text || strcmp(text, fact->empty) == 0;
}

static void took(struct merging *merging, struct arena *arena, const char *label)
{
	merging->taken = arena_format(
	    arena, "%s%s%s", merging->taken, *merging->taken ? ", " : "", label);
}

static void differ(struct merging *merging, struct arena *arena, const struct fact *fact,
    const char *kept, const char *dropped)
{
	merging->differences = arena_grow(arena, merging->differences, merging->difference_count,
	    sizeof *merging->differences);
	merging->differences[merging->difference_count++]
	    = (struct difference){ fact->param, fact->label, fact->group, kept, dropped };
}

/* True when the other entry's value is to be taken. choices: how values are said; NULL as is. */
static bool takes(struct merging *merging, struct arena *arena, const struct fact *fact,
    const char *kept, const char *dropped, const struct choice *choices)
{
	if (empty(fact, dropped) || (kept && strcmp(kept, dropped) == 0))
		return false;
	if (empty(fact, kept)) {
		took(merging, arena, fact->label);
		return true;
	}
	differ(merging, arena, fact, choices ? choice_title(choices, kept) : kept,
	    choices ? choice_title(choices, dropped) : dropped);
	return false;
}

static void take(struct merging *merging, struct arena *arena, struct fact fact,
    const char **to, const char *from, const struct choice *choices)
{
	if (takes(merging, arena, &fact, *to, from, choices))
		*to = from;
}

/* Free texts add up: a warning in the other entry must not get lost. */
static void join(struct merging *merging, struct arena *arena, const char *label, const char **to,
    const char *from)
{
	if (!*from || strstr(*to, from))
		return;
	took(merging, arena, label);
	*to = **to ? arena_format(arena, "%s; %s", *to, from) : from;
}

static void merge_person(struct merging *merging, struct arena *arena)
{
	const struct person *drop = merging->drop;
	struct person *to = &merging->person;
	const struct fact birth = { "birth", _("Born"), "" };

	take(merging, arena, (struct fact){ "sex", _("Sex"), "unknown" }, &to->sex, drop->sex,
	    choice_sex);
	if (takes(merging, arena, &birth, registering_birth(arena, to),
		registering_birth(arena, drop), NULL)) {
		to->birth = drop->birth;
		to->birth_precision = drop->birth_precision;
	}
	take(merging, arena, (struct fact){ "citizenship", _("Citizenship"), "unknown" },
	    &to->citizenship, drop->citizenship, choice_citizenship);
	take(merging, arena, (struct fact){ "languages", _("Languages"), "" }, &to->languages,
	    drop->languages, NULL);
	if (strcmp(to->documents, "unknown") == 0 && !to->documents_until)
		to->documents_until = drop->documents_until;
	take(merging, arena, (struct fact){ "documents", _("Documents"), "unknown" },
	    &to->documents, drop->documents, choice_documents);
	if (drop->accessible && !to->accessible) {
		to->accessible = 1;
		took(merging, arena, _("Needs an accessible bed"));
	}
	join(merging, arena, _("Alerts"), &to->alerts, drop->alerts);
}

/* Is the name among the other names, or the first name itself? */
static bool named(struct arena *arena, const struct identity *identity, const char *name)
{
	const char *folded = text_fold(arena, name);
	char *rest = arena_text(arena, identity->alias);

	if (text_same(folded, text_fold(arena, arena_format(arena, "%s %s", identity->given,
						   identity->family))))
		return true;
	while (rest) {
		char *end = strchr(rest, ';');

		if (end)
			*end++ = '\0';
		rest += strspn(rest, " ");
		if (text_same(folded, text_fold(arena, rest)))
			return true;
		rest = end;
	}
	return false;
}

static bool add_name(struct arena *arena, struct identity *to, const char *name)
{
	name += strspn(name, " ");
	if (!*name || named(arena, to, name))
		return false;
	to->alias = *to->alias ? arena_format(arena, "%s; %s", to->alias, name)
			       : arena_text(arena, name);
	return true;
}

/* The other entry's names stay findable: as other names of the kept one. */
static void merge_names(struct merging *merging, struct arena *arena)
{
	const struct identity *drop = &merging->drop_identity;
	struct identity *to = &merging->identity;
	char *rest = arena_text(arena, drop->alias);
	bool more;

	if (!*to->given && !*to->family) {
		to->given = drop->given;
		to->family = drop->family;
		if (*drop->given || *drop->family)
			took(merging, arena, _("Name"));
	}
	more = add_name(arena, to,
	    *drop->given && *drop->family
		? arena_format(arena, "%s %s", drop->given, drop->family)
		: *drop->given ? drop->given : drop->family);
	while (rest) {
		char *end = strchr(rest, ';');

		if (end)
			*end++ = '\0';
		more |= add_name(arena, to, rest);
		rest = end;
	}
	if (more)
		took(merging, arena, _("Other names"));
}

static void merge_identity(struct merging *merging, struct arena *arena)
{
	const struct identity *drop = &merging->drop_identity;
	struct identity *to = &merging->identity;

	merge_names(merging, arena);
	take(merging, arena, (struct fact){ "personal-number", _("Personal number"), "", GROUP_NUMBER },
	    &to->personal_number, drop->personal_number, NULL);
	take(merging, arena, (struct fact){ "phone", _("Phone"), "", GROUP_CONTACTS }, &to->phone, drop->phone,
	    NULL);
	take(merging, arena, (struct fact){ "address", _("Address"), "", GROUP_CONTACTS }, &to->address,
	    drop->address, NULL);
	join(merging, arena, _("Contacts"), &to->contacts, drop->contacts);
	join(merging, arena, _("Story"), &to->story, drop->story);
}

void merging_facts(struct merging *merging, struct arena *arena)
{
	merging->person = *merging->keep;
	merging->identity = merging->keep_identity;
	merging->taken = "";
	merging->differences = NULL;
	merging->difference_count = 0;
	merge_person(merging, arena);
	if (merging->drop_identity.id > 0)
		merge_identity(merging, arena);
}

/* --- where the other one went ------------------------------------------------------------------ */

bool merging_marked(const char *void_reason)
{
	return void_reason && strncmp(void_reason, MARK, strlen(MARK)) == 0;
}

const char *merging_reason(struct arena *arena, const char *kept, const char *reason)
{
	return arena_format(arena, MARK "%s %s", kept, reason);
}

/* The kept code in the mark, and what follows it. */
static const char *read_mark(struct arena *arena, const char *void_reason, const char **reason)
{
	char *code = arena_text(arena, void_reason + strlen(MARK));
	char *space = strchr(code, ' ');

	*reason = "";
	if (space) {
		*space = '\0';
		*reason = space + 1;
	}
	return code;
}

const char *merging_void_text(struct arena *arena, const struct person *person)
{
	const char *code, *reason;

	if (forgotten(person))
		return forgotten_title();
	if (!merging_marked(person->void_reason))
		return person->void_reason ? person->void_reason : "";
	code = read_mark(arena, person->void_reason, &reason);
	return arena_format(arena, _("merged into %s: %s"), code, reason);
}

/* Merged entries cannot be merged into, so the way on has no rings; it is bounded all the same. */
bool merging_into(struct db *db, struct arena *arena, const struct person *gone, struct person *kept)
{
	const char *reason;

	*kept = *gone;
	for (int step = 0; step < 100; step++) {
		if (kept->void_at == DB_NULL)
			return step > 0;
		if (!merging_marked(kept->void_reason)
			|| !person_by_code(
			    db, arena, read_mark(arena, kept->void_reason, &reason), kept))
			return false;
	}
	return false;
}

/* A whole personal number is looked up by the blind index: no name has to be opened for it. */
static size_t find_number(
    struct desk *desk, struct arena *arena, const char *text, struct search_hit **hits)
{
	int64_t *people;
	size_t count = 0, found;

	*hits = NULL;
	if (strlen(text) != 11 || strspn(text, "0123456789") != 11)
		return 0;
	found = identities_by_number(desk->db, arena, text, &people);
	*hits = arena_alloc(arena, (found + 1) * sizeof **hits);
	for (size_t i = 0; i < found; i++) {
		struct person person;

		if (person_by_id(desk->db, arena, people[i], &person) && person.void_at == DB_NULL)
			(*hits)[count++]
			    = (struct search_hit){
				person.id, SEARCH_EXACT, SEARCH_BY_NUMBER, person.code };
	}
	return count;
}

/* A name that may not be seen is not told by a search for it either. */
static bool may_be_found(const struct desk *desk, const struct search_hit *hit)
{
	if (see_hidden(desk, hit->person))
		return false;
	return hit->by & SEARCH_BY_CODE
		|| (hit->by & SEARCH_BY_NAME && see_finds(desk, hit->person, GROUP_NAME))
		|| (hit->by & SEARCH_BY_NUMBER && see_finds(desk, hit->person, GROUP_NUMBER));
}

static size_t keep_seen(const struct desk *desk, struct search_hit *hits, size_t count)
{
	bool any = see_hides(desk);
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if ((hits[i].by & SEARCH_BY_CODE && !any) || may_be_found(desk, &hits[i]))
			hits[kept++] = hits[i];
	return kept;
}

size_t merging_find(
    struct desk *desk, struct arena *arena, const char *text, struct search_hit **hits)
{
	size_t count = find_number(desk, arena, text, hits);
	const char *code = search_code(arena, text);
	struct search_hit *more;
	struct person gone, kept;

	if (count > 0)
		return keep_seen(desk, *hits, count);
	count = search_find(desk_search(desk), arena, text, SIZE_MAX, hits);
	count = keep_seen(desk, *hits, count);
	if (!*code || !person_by_code(desk->db, arena, code, &gone)
		|| !merging_into(desk->db, arena, &gone, &kept) || see_hidden(desk, kept.id))
		return count;
	for (size_t i = 0; i < count; i++)
		if ((*hits)[i].person == kept.id)
			return count;
	more = arena_alloc(arena, (count + 1) * sizeof *more);
	more[0] = (struct search_hit){ kept.id, SEARCH_EXACT, SEARCH_BY_CODE, kept.code };
	if (count > 0)
		memcpy(more + 1, *hits, count * sizeof *more);
	*hits = more;
	return count + 1;
}
