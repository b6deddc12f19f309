#include "core/reports/contact_rows.h"

#include "core/choice.h"
#include "core/outings.h"
#include "core/same_child.h"
#include "core/text.h"

struct same_child_args {
	const struct contact *contact;
	const struct outing *outing;
	const char *nickname, *sex, *place, *description, *with_whom;
	int64_t age;
};

#define AT(member) offsetof(struct same_child_args, member)
#define SHOWN 20 /* proposals at most */

static const struct param same_child_params[] = {
	{ .name = "contact", .label = N_("Contact"), .type = PARAM_RECORD,
	    .records = &record_contact, .offset = AT(contact), .flags = PARAM_ASK,
	    .help = N_("Of which child; or an outing, and what is known of the child.") },
	{ .name = "outing", .label = N_("Outing"), .type = PARAM_RECORD, .records = &record_outing,
	    .offset = AT(outing), .help = N_("On which they met, of a contact not written down yet.") },
	{ .name = "nickname", .label = N_("Called"), .type = PARAM_TEXT, .offset = AT(nickname),
	    .max = 80, .help = N_("What the child is called on the street.") },
	{ .name = "sex", .label = N_("Sex"), .type = PARAM_CHOICE, .choices = choice_sex,
	    .offset = AT(sex), .help = N_("Of the child.") },
	{ .name = "age", .label = N_("Age"), .type = PARAM_NUMBER, .offset = AT(age), .min = 0,
	    .max = 120, .help = N_("Estimated, in years.") },
	{ .name = "place", .label = N_("Place"), .type = PARAM_TEXT, .offset = AT(place),
	    .max = 120, .help = N_("Where; without it, that of the outing.") },
	{ .name = "description", .label = N_("Looks like"), .type = PARAM_NOTE,
	    .offset = AT(description), .help = N_("By what one knows the child again.") },
	{ .name = "with", .label = N_("With"), .type = PARAM_TEXT, .offset = AT(with_whom),
	    .max = 200, .help = N_("Who else was there.") },
};

/* A reader of the screen goes by these, in this order (tui/screen_street.c). */
static const struct column same_child_columns[] = {
	{ "contact", N_("Contact"), CELL_CODE, 0 },
	{ "child", N_("Child"), CELL_CODE, 0 },
	{ "who", N_("Who"), CELL_TEXT, 0 },
	{ "at", N_("At"), CELL_INSTANT, 0 },
	{ "place", N_("Place"), CELL_TEXT, 1 },
	{ "sex", N_("Sex"), CELL_CHOICE, 2 },
	{ "age", N_("Age"), CELL_NUMBER, 0 },
	{ "score", N_("Alike"), CELL_PERCENT, 1 },
	{ "why", N_("What agrees"), CELL_TEXT, 0 },
	{ "description", N_("Looks like"), CELL_TEXT, 2 },
};

static const char *or_nothing(const char *text)
{
	return text ? text : "";
}

static struct contact unwritten(struct view *view, const struct same_child_args *args)
{
	const char *place = args->place && *args->place ? args->place : args->outing->place;

	return (struct contact){ .outing = args->outing->id, .child = DB_NULL, .person = DB_NULL,
		.at = args->outing->from_at, .nickname = or_nothing(args->nickname),
		.description = or_nothing(args->description),
		.with_whom = or_nothing(args->with_whom),
		.sex = args->sex && *args->sex ? args->sex : "unknown", .age = args->age,
		.place = place, .spot = text_fold(view->arena, place), .next_step = "",
		.note = "", .void_at = DB_NULL };
}

static void add_row(struct view *view, struct doc *doc, const struct same_child *same)
{
	const struct contact *contact = &same->contact;
	const char *code = contact_code(view->arena, contact->id);
	struct cell *row = doc_row(doc, code);

	cell_text(doc, &row[0], code);
	cell_text(doc, &row[1], contact_child(view->db, view->arena, contact));
	cell_text(doc, &row[2], contact_view_who(view, contact));
	cell_number(&row[3], contact->at);
	cell_text(doc, &row[4], contact->place);
	cell_choice(doc, &row[5], contact->sex, choice_title(choice_sex, contact->sex));
	cell_number(&row[6], contact->age);
	cell_number(&row[7], same->score);
	cell_text(doc, &row[8], same_child_why(view->arena, same->why));
	cell_text(doc, &row[9], contact_view_text(view, contact, contact->description));
}

static void build(struct view *view, const void *given, struct doc *doc)
{
	const struct same_child_args *args = given;
	struct same_child *found;
	struct contact contact;
	struct outing outing;
	size_t count;

	doc_section(doc, NULL, DOC_COLUMNS(same_child_columns))->empty
	    = _("No child who was met before looks like the same.");
	if (args->contact)
		contact = *args->contact;
	else if (args->outing)
		contact = unwritten(view, args);
	else {
		failure_add(view->failure, CODE_MISSING_VALUE, "contact",
		    _("contact is missing: say which one, or the outing and what is known of the child"));
		return;
	}
	if (!outing_by_id(view->db, view->arena, contact.outing, &outing))
		return;
	count = same_child_find(
	    view->desk, view->arena, &contact, outing.team, SHOWN, &found);
	for (size_t i = 0; i < count; i++)
		add_row(view, doc, &found[i]);
}

const struct report report_same_child = { .name = "same-child",
	.title = N_("The same child?"),
	.right = RIGHT_SEE_STREET,
	PARAMS_OF(same_child_params),
	.size = sizeof(struct same_child_args),
	.build = build,
	.help = N_("Children who were met before and may be the same as the one of a contact: by place,"
		   " nickname, looks, age, company and group, the likeliest first. contact-join joins"
		   " them, contact-unjoin takes it back.") };
