#include "core/choice.h"

#include "core/text.h"

#include <string.h>

const struct choice choice_sex[] = { { "female", N_("female"), NULL }, { "male", N_("male"), NULL },
	{ "other", N_("other"), NULL }, { "unknown", N_("not known"), NULL }, { 0 } };

/* Proposals: any ISO 3166 code is taken. */
const struct choice choice_citizenship[] = { { "GE", N_("Georgia"), NULL },
	{ "AM", N_("Armenia"), NULL }, { "AZ", N_("Azerbaijan"), NULL },
	{ "UA", N_("Ukraine"), NULL }, { "UZ", N_("Uzbekistan"), NULL },
	{ "RU", N_("Russia"), NULL }, { "TR", N_("Turkey"), NULL }, { "MD", N_("Moldova"), NULL },
	{ "KG", N_("Kyrgyzstan"), NULL }, { "PH", N_("Philippines"), NULL },
	{ "stateless", N_("stateless"), NULL },
	{ "not-established", N_("citizenship not established"), NULL },
	{ "unknown", N_("not known"), NULL }, { 0 } };

const struct choice choice_documents[] = { { "unknown", N_("not known"), NULL },
	{ "personal-number", N_("has a personal number"), NULL },
	{ "none", N_("no documents"), NULL }, { "applied", N_("applied for"), NULL },
	{ "temporary-certificate", N_("temporary certificate"), NULL },
	{ "not-established", N_("citizenship not established"), NULL },
	{ "stateless", N_("stateless status"), NULL },
	{ "foreign", N_("foreign documents"), NULL }, { 0 } };

/* The way of papers: core/papering.h says which of the above each one is. */
const struct choice choice_papers[] = { { "unknown", N_("not known"), NULL },
	{ "none", N_("no documents"), NULL },
	{ "not-established", N_("citizenship not established"), NULL },
	{ "stateless", N_("stateless"), NULL }, { "foreign", N_("foreign documents"), NULL },
	{ "applied", N_("applied for"), NULL },
	{ "temporary-certificate", N_("temporary certificate"), NULL },
	{ "birth-registered", N_("birth registered"), NULL },
	{ "personal-number", N_("has a personal number"), NULL },
	{ "identity-card", N_("identity card"), NULL },
	{ "residence-card", N_("residence card"), NULL },
	{ "status-granted", N_("status granted"), NULL }, { 0 } };

const struct choice choice_applicant[] = {
	{ "guardianship", N_("guardianship authority"), NULL },
	{ "fund", N_("State Fund"), NULL }, { "family", N_("their family"), NULL },
	{ "self", N_("themselves"), NULL }, { "other", N_("other"), NULL }, { 0 } };

const struct choice choice_basis[] = {
	{ "victim-status", N_("status of victim"), N_("Trafficking") },
	{ "statutory-status", N_("status of statutory victim"), N_("Trafficking") },
	{ "alleged-victim", N_("alleged victim"), N_("Trafficking") },
	{ "dependant", N_("dependant of a beneficiary"), N_("Trafficking") },
	{ "mobile-group", N_("brought by a mobile group"), N_("Children") },
	{ "guardianship-decision", N_("decision of the guardianship authority"), N_("Children") },
	{ "self", N_("came by themselves"), N_("Children") },
	{ "police", N_("brought by the police"), N_("Children") },
	{ "transfer", N_("transfer from another shelter"), N_("Other") },
	{ "other", N_("other"), N_("Other") }, { 0 } };

const struct choice choice_referrer[] = {
	{ "mobile-group-fund", N_("Fund's mobile group"), NULL },
	{ "mobile-group-interior", N_("Interior Ministry's mobile group"), NULL },
	{ "mobile-group-street", N_("street-children mobile group"), NULL },
	{ "police", N_("police"), NULL }, { "hotline", N_("hotline 116 006"), NULL },
	{ "112", N_("112"), NULL }, { "hospital", N_("hospital"), NULL },
	{ "day-centre", N_("day centre"), NULL }, { "school", N_("school"), NULL },
	{ "ngo", N_("non-governmental organisation"), NULL },
	{ "embassy", N_("embassy"), NULL }, { "self", N_("came alone"), NULL }, { 0 } };

const struct choice choice_discharge[] = {
	{ "reintegrated", N_("reintegrated, lives independently"), N_("Planned") },
	{ "returned-home", N_("returned to the family"), N_("Planned") },
	{ "foster-care", N_("foster care or small group home"), N_("Planned") },
	{ "repatriated", N_("returned to the home country"), N_("Planned") },
	{ "limit-reached", N_("the period of stay ended"), N_("Planned") },
	{ "other-shelter", N_("another shelter"), N_("Transfer") },
	{ "hospital", N_("hospital, for long"), N_("Transfer") },
	{ "detained", N_("taken into custody"), N_("Transfer") },
	{ "left", N_("left at own wish"), N_("Unplanned") },
	{ "missing", N_("missing, stay closed by a decision"), N_("Unplanned") },
	{ "rules", N_("asked to leave"), N_("Unplanned") },
	{ "deceased", N_("deceased"), N_("Deceased") }, { 0 } };

const struct choice choice_absence[] = { { "pass", N_("on pass"), NULL },
	{ "hospital", N_("hospital"), NULL }, { "school", N_("school"), NULL },
	{ "work", N_("work"), NULL },
	{ "unauthorised", N_("away without authorisation"), NULL }, { 0 } };

const struct choice choice_block[] = { { "repair", N_("repair"), NULL },
	{ "pests", N_("pests"), NULL }, { "infection", N_("infection"), NULL },
	{ "furniture", N_("furniture missing or broken"), NULL },
	{ "family", N_("room kept for a family"), NULL }, { "closure", N_("closed"), NULL },
	{ "other", N_("other"), NULL }, { 0 } };

const struct choice choice_relation[] = { { "parent", N_("parent of"), N_("Family") },
	{ "sibling", N_("brother or sister of"), N_("Family") },
	{ "spouse", N_("husband or wife of"), N_("Family") },
	{ "grandparent", N_("grandparent of"), N_("Family") },
	{ "guardian", N_("guardian of"), N_("Family") },
	{ "relative", N_("relative of"), N_("Family") },
	{ "dependant", N_("dependant of"), N_("Family") },
	{ "no-contact", N_("must not meet"), N_("No contact") }, { 0 } };

const struct choice choice_status[] = { { "alleged", N_("alleged victim"), NULL },
	{ "victim", N_("victim"), NULL }, { "statutory", N_("statutory victim"), NULL },
	{ "refused", N_("refused"), NULL }, { 0 } };

const struct choice choice_role[] = { { "reception", N_("Reception"), NULL },
	{ "night", N_("Night staff"), NULL }, { "service", N_("Service staff"), NULL },
	{ "provider", N_("Provider from outside"), NULL },
	{ "outreach", N_("Mobile group, street children"), NULL },
	{ "day-centre", N_("Day centre"), NULL }, { "inspector", N_("Labour inspector"), NULL },
	{ "manager", N_("Manager"), NULL }, { "auditor", N_("Auditor"), NULL },
	{ "administrator", N_("Administrator"), NULL }, { 0 } };

/* Proposals: another one is taken too. */
const struct choice choice_post[] = { { "caregiver", N_("caregiver"), NULL },
	{ "social-worker", N_("social worker"), NULL }, { "nurse", N_("nurse"), NULL },
	{ "psychologist", N_("psychologist"), NULL }, { "guard", N_("guard"), NULL },
	{ "cook", N_("cook"), NULL }, { "driver", N_("driver"), NULL },
	{ "head", N_("head of the house"), NULL }, { 0 } };

const struct choice choice_staff_absence[] = { { "leave", N_("leave"), NULL },
	{ "sick", N_("sick"), NULL }, { "training", N_("training"), NULL },
	{ "other", N_("other"), NULL }, { 0 } };

const struct choice choice_language[] = { { "en", N_("English"), NULL },
	{ "ka", N_("Georgian"), NULL }, { 0 } };

const struct choice choice_hold_end[] = { { "no-show", N_("did not come"), NULL },
	{ "expired", N_("deadline passed"), NULL }, { 0 } };

const struct choice choice_hold_outcome[] = { { "admitted", N_("admitted"), NULL },
	{ "no-show", N_("did not come"), NULL }, { "cancelled", N_("cancelled"), NULL },
	{ "expired", N_("deadline passed"), NULL }, { "closure", N_("the house or room closes"), NULL },
	{ 0 } };

/* Proposals: another purpose is taken too. */
const struct choice choice_purpose[] = { { "referral", N_("referral to a service"), NULL },
	{ "health", N_("health care"), NULL }, { "school", N_("school or training"), NULL },
	{ "legal", N_("legal aid, court"), NULL }, { "police", N_("police, investigation"), NULL },
	{ "return", N_("return home"), NULL }, { "family", N_("search for the family"), NULL },
	{ "papers", N_("papers"), NULL }, { 0 } };

const struct choice choice_consent[] = { { "signed", N_("signed"), NULL },
	{ "spoken", N_("spoken"), NULL }, { 0 } };

const struct choice choice_reveal[] = { { "gate", N_("at the door"), NULL },
	{ "call", N_("phone call"), NULL }, { "emergency", N_("emergency"), NULL },
	{ "papers", N_("papers"), NULL }, { "round", N_("night round"), NULL }, { 0 } };

/* Proposals, several at once: other needs are taken in words. */
const struct choice choice_need[] = { { "accessible", N_("an accessible bed"), NULL },
	{ "together", N_("one room for all"), NULL }, { 0 } };

/* In order: a number of core/waiting.h each. */
const struct choice choice_urgency[] = { { "low", N_("low"), NULL },
	{ "normal", N_("normal"), NULL }, { "high", N_("high"), NULL },
	{ "urgent", N_("urgent"), NULL }, { 0 } };

const struct choice choice_wait_end[] = { { "admitted", N_("admitted"), NULL },
	{ "admitted-elsewhere", N_("found a place elsewhere"), NULL },
	{ "no-longer-needed", N_("no longer needs a place"), NULL },
	{ "withdrew", N_("does not want to wait any longer"), NULL },
	{ "not-reached", N_("could not be reached"), NULL },
	{ "not-eligible", N_("cannot be taken"), NULL },
	{ "mistake", N_("entered by mistake"), NULL }, { 0 } };

const struct choice choice_decline[] = { { "too-far", N_("too far away"), NULL },
	{ "not-safe", N_("does not feel safe there"), NULL },
	{ "apart", N_("the family would be apart"), NULL },
	{ "shared-room", N_("does not want to share the room"), NULL },
	{ "not-now", N_("not now"), NULL }, { "other", N_("other"), NULL }, { 0 } };

const struct choice choice_turn_away[] = { { "full", N_("no bed free"), NULL },
	{ "sex-age", N_("sex or age not taken here"), NULL },
	{ "family", N_("no room for the family together"), NULL },
	{ "needs", N_("needs what the shelter cannot give"), NULL },
	{ "safety", N_("not safe here for them or for others"), NULL },
	{ "not-eligible", N_("not among those whom the shelter is for"), NULL },
	{ "declined", N_("did not want to stay"), NULL },
	{ "closed", N_("the shelter is closed"), NULL }, { "other", N_("other"), NULL }, { 0 } };

const struct choice choice_service[] = { { "psychological", N_("psychological help"), NULL },
	{ "medical", N_("medical help"), NULL }, { "legal", N_("legal help"), NULL },
	{ "education", N_("education"), NULL }, { "papers", N_("papers"), NULL },
	{ "reintegration", N_("reintegration"), NULL },
	{ "interpreting", N_("interpreting"), NULL }, { "social", N_("social work"), NULL },
	{ "other", N_("other"), NULL }, { 0 } };

const struct choice choice_provider[] = { { "staff", N_("staff"), NULL },
	{ "partner", N_("partner organisation"), NULL }, { "clinic", N_("clinic"), NULL },
	{ "lawyer", N_("lawyer"), NULL }, { "interpreter", N_("interpreter"), NULL },
	{ "school", N_("school"), NULL }, { 0 } };

const struct choice choice_goal[] = { { "goal", N_("goal"), NULL }, { "paper", N_("paper"), NULL },
	{ "health", N_("health check"), NULL }, { 0 } };

const struct choice choice_log[] = { { "note", N_("note"), NULL },
	{ "incident", N_("incident"), NULL }, { "visitor", N_("visitor"), NULL },
	{ "phone", N_("phone call"), NULL }, { "medication", N_("medication"), NULL }, { 0 } };

const struct choice choice_severity[] = { { "low", N_("low"), NULL },
	{ "medium", N_("medium"), NULL }, { "high", N_("high"), NULL },
	{ "critical", N_("critical"), NULL }, { 0 } };

/* Proposals: a number of days, weeks or months is taken too (core/goals.h). */
const struct choice choice_every[] = { { "daily", N_("daily"), NULL },
	{ "weekly", N_("weekly"), NULL }, { "monthly", N_("monthly"), NULL },
	{ "quarterly", N_("every three months"), NULL }, { "yearly", N_("yearly"), NULL }, { 0 } };

const struct choice choice_goal_end[] = { { "reached", N_("reached"), NULL },
	{ "not-reached", N_("not reached"), NULL }, { "given-up", N_("given up"), NULL }, { 0 } };

/* Proposals. */
const struct choice choice_payment[] = { { "bank", N_("bank transfer"), NULL },
	{ "cash", N_("cash"), NULL }, { 0 } };

/* Languages that a provider works in. */
const struct choice choice_tongue[] = { { "ka", N_("Georgian"), NULL }, { "ru", N_("Russian"), NULL },
	{ "en", N_("English"), NULL }, { "hy", N_("Armenian"), NULL },
	{ "az", N_("Azerbaijani"), NULL }, { "tr", N_("Turkish"), NULL },
	{ "uk", N_("Ukrainian"), NULL }, { "os", N_("Ossetian"), NULL },
	{ "ab", N_("Abkhaz"), NULL }, { "ar", N_("Arabic"), NULL }, { "fa", N_("Persian"), NULL },
	{ "uz", N_("Uzbek"), NULL }, { "ku", N_("Kurdish"), NULL }, { 0 } };

/* What the kitchen has to know; several at once. In the order in which they are counted on paper. */
const struct choice choice_diet[] = { { "vegetarian", N_("vegetarian"), NULL },
	{ "vegan", N_("vegan"), NULL }, { "no-pork", N_("no pork"), NULL },
	{ "halal", N_("halal"), NULL }, { "kosher", N_("kosher"), NULL },
	{ "fasting", N_("fasting food"), NULL }, { "diabetic", N_("diabetic"), NULL },
	{ "lactose-free", N_("lactose-free"), NULL }, { "gluten-free", N_("gluten-free"), NULL },
	{ "allergy", N_("food allergy"), NULL }, { "soft", N_("soft food"), NULL },
	{ "baby", N_("baby food"), NULL }, { 0 } };

/* Children on the street by how they live, as the programme's regulation tells them apart. */
const struct choice choice_category[] = { { "homeless", N_("homeless"), NULL },
	{ "street-by-day", N_("on the street, at home by night"), NULL },
	{ "mobile-family", N_("of a family that moves about"), NULL },
	{ "homeless-family", N_("of a homeless family"), NULL },
	{ "unknown", N_("not known"), NULL }, { 0 } };

/* What a mobile group offers or gives. */
const struct choice choice_offered[] = { { "talk", N_("talk"), NULL }, { "food", N_("food"), NULL },
	{ "clothes", N_("clothes"), NULL }, { "hygiene", N_("hygiene things"), NULL },
	{ "first-aid", N_("first aid"), NULL }, { "doctor", N_("the way to a doctor"), NULL },
	{ "day-centre", N_("a day centre"), NULL }, { "shelter", N_("a shelter"), NULL },
	{ "papers", N_("help with papers"), NULL }, { "school", N_("school"), NULL },
	{ "family", N_("work with the family"), NULL }, { 0 } };

/* In the order of date_weekday. */
const struct choice choice_weekday[] = { { "mon", N_("Mon"), NULL }, { "tue", N_("Tue"), NULL },
	{ "wed", N_("Wed"), NULL }, { "thu", N_("Thu"), NULL }, { "fri", N_("Fri"), NULL },
	{ "sat", N_("Sat"), NULL }, { "sun", N_("Sun"), NULL }, { 0 } };

/* Proposals: what else children do at a day centre is taken too. */
const struct choice choice_activity[] = { { "games", N_("games"), NULL },
	{ "lessons", N_("lessons"), NULL }, { "art", N_("art"), NULL }, { "sport", N_("sport"), NULL },
	{ "music", N_("music"), NULL }, { "psychologist", N_("psychologist"), NULL },
	{ "doctor", N_("doctor"), NULL }, { "hygiene", N_("washing, clean clothes"), NULL },
	{ "skills", N_("practical skills"), NULL }, { "excursion", N_("excursion"), NULL }, { 0 } };

const struct choice choice_enrolment_end[] = { { "school", N_("goes to school"), NULL },
	{ "returned-home", N_("returned to the family"), NULL },
	{ "shelter", N_("lives in a shelter"), NULL },
	{ "other-centre", N_("goes to another day centre"), NULL },
	{ "moved", N_("moved away"), NULL }, { "age", N_("too old for it"), NULL },
	{ "stopped-coming", N_("stopped coming"), NULL }, { "other", N_("other"), NULL }, { 0 } };

const struct choice choice_day_mark[] = { { "came", N_("has come"), NULL }, { "left", N_("has left"), NULL },
	{ "meal", N_("a meal"), NULL }, { "activity", N_("an activity"), NULL }, { 0 } };

const struct choice choice_visit[] = { { "planned", N_("planned"), NULL },
	{ "reactive", N_("on a signal"), NULL }, { 0 } };

/* What inspectors found; in the order in which it is counted on paper. */
const struct choice choice_finding[] = { { "none-found", N_("nothing found"), NULL },
	{ "signs", N_("signs of forced labour"), NULL },
	{ "forced-labour", N_("forced labour"), NULL },
	{ "labour-violations", N_("violations of labour law"), NULL },
	{ "not-let-in", N_("not let in"), NULL }, { "not-there", N_("nobody there"), NULL }, { 0 } };

const struct choice choice_format[] = { { "text", N_("text"), NULL }, { "csv", N_("csv"), NULL },
	{ "json", N_("json"), NULL }, { 0 } };

const struct choice *choice_find(const struct choice *choices, const char *word)
{
	for (; word && choices->word; choices++)
		if (strcmp(choices->word, word) == 0)
			return choices;
	return NULL;
}

const char *choice_title(const struct choice *choices, const char *word)
{
	const struct choice *choice = choice_find(choices, word);

	return choice ? _(choice->title) : word;
}

const char *choice_words(struct arena *arena, const struct choice *choices, const char *separator)
{
	const char *words = "";

	for (const struct choice *choice = choices; choice->word; choice++)
		words = arena_format(
		    arena, "%s%s%s", words, *words ? separator : "", choice->word);
	return words;
}

const char *choice_titles(struct arena *arena, const struct choice *choices, const char *words)
{
	const char *titles = "", *word;

	while ((word = text_word(arena, &words, " ")) != NULL)
		titles = arena_format(
		    arena, "%s%s%s", titles, *titles ? ", " : "", choice_title(choices, word));
	return titles;
}
