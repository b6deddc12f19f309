#include "core/registering.h"

#include "core/merging.h"
#include "core/papering.h"
#include "core/search.h"
#include "core/see.h"
#include "core/text.h"
#include "db/stay.h"

#include <ctype.h>
#include <string.h>

void registering_blank(struct act *act, struct person *person, struct identity *identity)
{
	*person = (struct person){ .code = "", .sex = "unknown", .birth_precision = "unknown",
		.citizenship = "unknown", .languages = "", .documents = "unknown", .alerts = "",
		.created_at = act->now, .void_at = DB_NULL };
	*identity = (struct identity){ .given = "", .family = "", .alias = "",
		.personal_number = "", .phone = "", .address = "", .contacts = "", .story = "" };
}

/* "ge" is GE; a word of the list stays what it is. */
static const char *citizenship_of(struct arena *arena, const char *text)
{
	char *code;

	if (strlen(text) != 2 || !isalpha((unsigned char)text[0]) ||
	    !isalpha((unsigned char)text[1]))
		return text;
	code = arena_text(arena, text);
	code[0] = (char)toupper((unsigned char)code[0]);
	code[1] = (char)toupper((unsigned char)code[1]);
	return code;
}

/* Spaces and dashes are how people write long numbers; they are not part of it. */
static const char *number_of(struct arena *arena, const char *text)
{
	char *number = arena_text(arena, text), *to = number;

	for (const char *from = text; *from; from++)
		if (*from != ' ' && *from != '-')
			*to++ = *from;
	*to = '\0';
	return number;
}

static void take_text(struct act *act, const char *name, const char *from, const char **to)
{
	if (act_given(act, name))
		*to = from ? from : "";
}

/* A choice that is given empty becomes "unknown". */
static void take_choice(struct act *act, const char *name, const char *from, const char **to)
{
	if (act_given(act, name))
		*to = from ? from : "unknown";
}

void registering_apply(struct act *act, const struct registering *from, struct person *person,
    struct identity *identity)
{
	take_text(act, "given", from->given, &identity->given);
	take_text(act, "family", from->family, &identity->family);
	take_text(act, "alias", from->alias, &identity->alias);
	take_text(act, "phone", from->phone, &identity->phone);
	take_text(act, "address", from->address, &identity->address);
	take_text(act, "contacts", from->contacts, &identity->contacts);
	take_text(act, "story", from->story, &identity->story);
	take_text(act, "personal-number", from->personal_number, &identity->personal_number);
	identity->personal_number = number_of(act->arena, identity->personal_number);
	take_choice(act, "sex", from->sex, &person->sex);
	take_choice(act, "citizenship", from->citizenship, &person->citizenship);
	person->citizenship = citizenship_of(act->arena, person->citizenship);
	take_choice(act, "documents", from->documents, &person->documents);
	if (!act_given(act, "documents") && strcmp(person->documents, "unknown") == 0
		&& *identity->personal_number)
		person->documents = "personal-number";
	take_text(act, "languages", from->languages, &person->languages);
	take_text(act, "alerts", from->alerts, &person->alerts);
	if (act_given(act, "documents-until"))
		person->documents_until = from->documents_until;
	if (act_given(act, "accessible"))
		person->accessible = from->accessible;
	if (act_given(act, "birth")) {
		person->birth = from->birth.iso;
		person->birth_precision = from->birth.iso ? from->birth.precision : "unknown";
	}
}

static void check_citizenship(struct act *act, const char *word)
{
	if (choice_find(choice_citizenship, word)
		|| (strlen(word) == 2 && isupper((unsigned char)word[0])
		    && isupper((unsigned char)word[1])))
		return;
	act_find(act, CODE_BAD_CHOICE, "citizenship",
	    _("citizenship: \"%s\": two letters of the country (GE, AM, UA ...), or stateless,"
	      " not-established, unknown"),
	    text_safe(act->arena, word));
}

static void check_number(struct act *act, const char *number)
{
	if (!*number || (strlen(number) == 11 && strspn(number, "0123456789") == 11))
		return;
	act_find(act, CODE_PERSONAL_NUMBER, "personal-number",
	    _("the personal number \"%s\" has not 11 digits; it was kept as typed"), number);
}

/* Born after a stay began: one of the two dates is wrong. */
void registering_check_birth(struct act *act, const struct person *person)
{
	struct stay *stays;
	size_t count = person->birth && person->id > 0
		? stays_load(act->db, act->arena, person->id, &stays) : 0;
	char day[DATE_SIZE];

	for (size_t i = 0; i < count; i++) {
		when_to_date(stays[i].admitted_at, day);
		if (stays[i].void_at == DB_NULL && strcmp(person->birth, day) > 0) {
			act_find(act, CODE_BORN_AFTER_ENTRY, "birth",
			    _("born %s, but %s was admitted on %s"),
			    date_show(act->arena, person->birth), person->code,
			    date_show(act->arena, day));
			return;
		}
	}
}

/* Children come to one house after another: that somebody is known elsewhere is told, by the code, to
 * who may register people; to others (inspectors) only of those whom they know. Where codes stand for
 * names it would say who is there: only to whom may reveal them. */
static bool may_be_told(const struct desk *desk, int64_t person)
{
	return (desk_may(desk, RIGHT_PEOPLE, DB_NULL)
		   ? !see_hidden(desk, person)
		   : see(desk, person, DB_NULL, GROUP_PRESENCE) != SEE_NOT)
		&& (!see_coded(desk, person) || see_finds(desk, person, GROUP_NAME));
}

size_t registering_same_number(
    struct act *act, const struct person *person, struct person **others)
{
	struct identity identity;
	int64_t *people;
	size_t count, kept = 0;

	*others = NULL;
	if (!identity_get(act->db, act->arena, person->id, &identity)
		|| !*identity.personal_number)
		return 0;
	count = identities_by_number(act->db, act->arena, identity.personal_number, &people);
	*others = arena_alloc(act->arena, (count + 1) * sizeof **others);
	for (size_t i = 0; i < count; i++)
		if (people[i] != person->id && may_be_told(act->desk, people[i])
			&& person_by_id(act->db, act->arena, people[i], &(*others)[kept]))
			kept++;
	return kept;
}

static void check_duplicates(
    struct act *act, const struct person *person, const struct identity *identity)
{
	struct duplicate *found;
	const char *codes = "";
	size_t count;

	count = search_duplicates(desk_search(act->desk), act->arena, identity->given,
	    identity->family, person->birth, identity->personal_number,
	    person->id > 0 ? person->id : DB_NULL, &found);
	for (size_t i = 0; i < count; i++)
		if (may_be_told(act->desk, found[i].person))
			codes = arena_format(
			    act->arena, "%s%s%s", codes, *codes ? ", " : "", found[i].code);
	if (*codes)
		act_find(act, CODE_LIKELY_DUPLICATE, NULL,
		    _("perhaps registered already: %s; look there first"), codes);
}

/* A code in the field of a name would make somebody else of the one who is meant. */
static void check_is_name(struct act *act, const char *name, const char *field)
{
	const char *code = search_code(act->arena, name);

	if (*code && (*name == 'B' || *name == 'b'))
		act_find(act, CODE_BAD_VALUE, field,
		    _("\"%s\" is the code of a person, no name: who is registered stands in Person"),
		    name);
}

void registering_check(
    struct act *act, const struct person *person, const struct identity *identity)
{
	if (!*identity->given && !*identity->family && !*identity->alias)
		act_find(act, CODE_MISSING_VALUE, "given",
		    _("given is missing: a given or family name or another name; somebody unknown"
		      " can be called \"unknown boy\""));
	check_is_name(act, identity->given, "given");
	check_is_name(act, identity->family, "family");
	check_citizenship(act, person->citizenship);
	if (act_given(act, "personal-number"))
		check_number(act, identity->personal_number);
	registering_check_birth(act, person);
	check_duplicates(act, person, identity);
}

void registering_save(struct act *act, const struct person *person_before, struct person *person,
    const struct identity *before, struct identity *identity)
{
	if (!row_same(&person_table, person_before, person))
		row_save(act->db, &person_table, person);
	papering_note(act, person_before, person);
	if (row_same(&identity_table, before, identity))
		return;
	if (before->id != 0) {
		row_save(act->db, &identity_table, identity);
		return;
	}
	identity->id = person->id;
	row_add(act->db, &identity_table, identity);
}

const char *registering_birth(struct arena *arena, const struct person *person)
{
	const char *shown = date_show(arena, person->birth);

	if (!person->birth)
		return "";
	if (strcmp(person->birth_precision, "year") == 0)
		return shown + 6;
	return strcmp(person->birth_precision, "month") == 0 ? shown + 3 : shown;
}

bool registering_live(struct act *act, const struct person *person, const char *field)
{
	if (person->void_at == DB_NULL)
		return true;
	act_find(act, CODE_PERSON_VOID, field, _("the entry %s is void since %s: %s"), person->code,
	    when_show_date(act->arena, person->void_at),
	    merging_void_text(act->arena, person));
	return false;
}

void registering_concerns(struct act *act, const struct person *person)
{
	struct stay stay;

	if (stay_open(act->db, act->arena, person->id, &stay))
		act_in(act, stay.shelter);
}
