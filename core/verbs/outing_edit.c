#include "core/contacts.h"
#include "core/going.h"

struct outing_edit_args {
	const struct outing *outing;
	struct going going;
};

#define AT(member) offsetof(struct outing_edit_args, member)

static const struct param outing_edit_params[] = {
	GOING_OUTING(struct outing_edit_args),
	{ .name = "from", .label = N_("From"), .type = PARAM_INSTANT,
	    .flags = PARAM_KEEP | PARAM_PAST, .offset = AT(going.from),
	    .help = N_("when they went") },
	GOING_PARAMS(struct outing_edit_args, going, PARAM_KEEP),
};

static struct outing edited(struct act *act, const struct outing_edit_args *args)
{
	const struct going *going = &args->going;
	struct outing row = *args->outing;
	struct team team;

	if (going->from != WHEN_NONE)
		row.from_at = going->from;
	if (act_given(act, "until"))
		row.until_at = going->until == WHEN_NONE ? DB_NULL : going->until;
	if (going->place && *going->place)
		row.place = going->place;
	else if (act_given(act, "place") && team_by_id(act->db, act->arena, row.team, &team))
		row.place = team_city(&team);
	if (act_given(act, "note"))
		row.note = going->note ? going->note : "";
	return row;
}

static size_t staff_of(
    struct act *act, const struct going *going, const struct outing *row, struct staff **staff)
{
	return going->staff && *going->staff ? going_staff(act, going->staff, staff)
					     : going_members(act, row->team, row->from_at, staff);
}

/* Each contact stays within its outing. One that the actor does not know of stands against nothing, or
 * it would tell that it is there, and when. */
static void check_contacts(struct act *act, const struct outing *row)
{
	struct contact *contacts;
	size_t count = contacts_of_outing(act->db, act->arena, row->id, &contacts);

	for (size_t i = 0; i < count; i++)
		if (contacts[i].void_at == DB_NULL && contact_seen(act->desk, &contacts[i])
			&& (contacts[i].at < row->from_at || contacts[i].at > outing_end(row))) {
			act_find(act, CODE_BAD_VALUE,
			    contacts[i].at < row->from_at ? "from" : "until",
			    _("a contact of %s was at %s: edit it first (contact-edit)"),
			    outing_code(act->arena, row->id),
			    when_show(act->arena, contacts[i].at));
			return;
		}
}

static void plan_outing_edit(struct act *act, const void *params)
{
	const struct outing_edit_args *args = params;
	struct outing row;
	struct staff *staff;

	if (!args->outing)
		return;
	row = edited(act, args);
	act_touch(act, outing_code(act->arena, row.id));
	going_check(act, row.from_at, row.until_at == DB_NULL ? WHEN_NONE : row.until_at);
	check_contacts(act, &row);
	if (act_given(act, "staff"))
		staff_of(act, &args->going, &row, &staff);
}

static void run_outing_edit(struct act *act, const void *params)
{
	const struct outing_edit_args *args = params;
	struct outing row = edited(act, args);

	if (row_save(act->db, &outing_table, &row) != DB_OK)
		return;
	if (act_given(act, "staff")) {
		struct staff *staff;
		size_t count = staff_of(act, &args->going, &row, &staff);

		going_write(act, row.id, staff, count);
	}
	going_tell(act, &row);
	act_say(act, _("%s changed"), outing_code(act->arena, row.id));
}

static void fill_outing_edit(struct act *act, const void *params)
{
	const struct outing_edit_args *args = params;
	const struct outing *outing = args->outing;

	if (!outing)
		return;
	act_fill(act, "from", when_show(act->arena, outing->from_at));
	act_fill(act, "until", when_show(act->arena,
		outing->until_at == DB_NULL ? WHEN_NONE : outing->until_at));
	act_fill(act, "place", outing->place);
	act_fill(act, "staff", outing_who(act->db, act->arena, outing->id));
	act_fill(act, "note", outing->note);
}

const struct verb verb_outing_edit = {
	.name = "outing-edit",
	.title = N_("Edit an outing"),
	.group = N_("Street"),
	.right = RIGHT_STREET,
	PARAMS_OF(outing_edit_params),
	.size = sizeof(struct outing_edit_args),
	.subject = "outing",
	.plan = plan_outing_edit,
	.run = run_outing_edit,
	.fill = fill_outing_edit,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the outing is as it was"),
	.help = N_("Changes when an outing was, where and who went; what is not given stays. Its contacts"
		   " stay within its time."),
};
