#include "tui/row_words.h"

#include "core/choice.h"
#include "core/i18n.h"

#include <string.h>

/* clang-format off */
static const struct {
	const char *name, *words;
} names[] = {
	/* tables */
	{ "shelter", N_("Shelter") }, { "room", N_("Room") }, { "bed", N_("Bed") },
	{ "person", N_("Person") }, { "identity", N_("Names and contacts") },
	{ "relation", N_("Relation") }, { "legal_status", N_("Legal status") },
	{ "stay", N_("Stay") }, { "extension", N_("Extension") }, { "hold", N_("Hold") },
	{ "placement", N_("Place in a bed") }, { "absence", N_("Absence") },
	{ "bed_block", N_("Out of service") }, { "cleaning", N_("Cleaning") },
	{ "surge", N_("Surge") }, { "desk_user", N_("User") }, { "desk_grant", N_("Role") },
	/* columns */
	{ "code", N_("Code") }, { "kind", N_("Kind") }, { "sex", N_("Sex") },
	{ "name", N_("Name") }, { "name_en", N_("English") }, { "name_ka", N_("Georgian") },
	{ "birth", N_("Date of birth") }, { "birth_precision", N_("Known to the") },
	{ "citizenship", N_("Citizenship") }, { "languages", N_("Languages") },
	{ "documents", N_("Documents") }, { "documents_until", N_("Documents until") },
	{ "accessible", N_("Accessible") }, { "alerts", N_("Alerts") },
	{ "given", N_("First name") }, { "family", N_("Surname") }, { "alias", N_("Other names") },
	{ "personal_number", N_("Personal number") }, { "phone", N_("Phone") },
	{ "address", N_("Address") }, { "contacts", N_("Contacts") }, { "story", N_("Story") },
	{ "other", N_("Other person") }, { "note", N_("Note") }, { "at", N_("At") },
	{ "status", N_("Status") }, { "decided_by", N_("Decided by") }, { "basis", N_("Ground") },
	{ "referrer", N_("Brought by") }, { "admitted_at", N_("Admitted") },
	{ "expected_on", N_("Limit") }, { "head", N_("Head of family") },
	{ "continues", N_("Continues") }, { "left_at", N_("Left") }, { "reason", N_("Reason") },
	{ "destination", N_("Destination") }, { "handover", N_("Handed over") },
	{ "from_on", N_("From") }, { "to_on", N_("To") }, { "label", N_("For") },
	{ "made_at", N_("Made") }, { "expected_at", N_("Expected") }, { "until_at", N_("Until") },
	{ "confirmed_at", N_("Confirmed") }, { "ended_at", N_("Ended") },
	{ "outcome", N_("Outcome") }, { "from_at", N_("From") }, { "out_at", N_("Went") },
	{ "returned_at", N_("Returned") }, { "reported", N_("Reported to") },
	{ "void_at", N_("Void since") }, { "void_reason", N_("Why void") },
	{ "created_at", N_("Made") }, { "since_at", N_("Since") },
	{ "retired_at", N_("No longer in use") }, { "floor", N_("Floor") },
	{ "position", N_("Position") }, { "title", N_("Full name") },
	{ "language", N_("Language") }, { "closed_at", N_("Closed") }, { "user", N_("User") },
	{ "role", N_("Role") },
};

/* A column may take from more than one list; their words are not the same. */
static const struct {
	const char *column;
	const struct choice *choices;
} values[] = {
	{ "sex", choice_sex }, { "citizenship", choice_citizenship },
	{ "documents", choice_documents }, { "basis", choice_basis },
	{ "referrer", choice_referrer }, { "reason", choice_discharge },
	{ "reason", choice_block }, { "kind", choice_absence }, { "kind", choice_relation },
	{ "status", choice_status }, { "outcome", choice_hold_outcome }, { "role", choice_role },
	{ "language", choice_language },
};
/* clang-format on */

const char *row_words(const char *table, const char *name)
{
	if (table && strcmp(table, "room") == 0 && strcmp(name, "family") == 0)
		return _("Family"); /* elsewhere it is a surname */
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i].name, name) == 0)
			return _(names[i].words);
	return NULL;
}

const char *row_value_words(const char *column, const char *value)
{
	if (strcmp(column, "kind") == 0 && strcmp(value, "missing") == 0)
		return _("missing");
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (strcmp(values[i].column, column) == 0 && choice_find(values[i].choices, value))
			return choice_title(values[i].choices, value);
	return value;
}

bool row_is_flag(const char *column)
{
	return strcmp(column, "accessible") == 0 || strcmp(column, "cleaning") == 0 ||
	       strcmp(column, "open") == 0;
}
