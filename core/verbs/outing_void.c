#include "core/contacts.h"
#include "core/going.h"

struct outing_void_args {
	const struct outing *outing;
	const char *reason;
};

static const struct param outing_void_params[] = {
	GOING_OUTING(struct outing_void_args),
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_TEXT, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct outing_void_args, reason), .max = 200,
	    .help = N_("why it is a mistake; without names") },
};

/* One that the actor does not know of stands against nothing, or it would tell that it is there. */
static bool has_contacts(struct act *act, int64_t outing)
{
	struct contact *contacts;
	size_t count = contacts_of_outing(act->db, act->arena, outing, &contacts);

	for (size_t i = 0; i < count; i++)
		if (contacts[i].void_at == DB_NULL && contact_seen(act->desk, &contacts[i]))
			return true;
	return false;
}

static void plan_outing_void(struct act *act, const void *params)
{
	const struct outing_void_args *args = params;

	if (!args->outing)
		return;
	act_touch(act, outing_code(act->arena, args->outing->id));
	if (has_contacts(act, args->outing->id))
		act_find(act, CODE_NOT_SO, "outing",
		    _("contacts are written to %s: make those void first (contact-void)"),
		    outing_code(act->arena, args->outing->id));
}

static void run_outing_void(struct act *act, const void *params)
{
	const struct outing_void_args *args = params;
	struct outing row = *args->outing;

	row.void_at = act->now;
	row.void_reason = args->reason;
	if (row_save(act->db, &outing_table, &row) != DB_OK)
		return;
	going_tell(act, &row);
	act_say(act, _("%s made void"), outing_code(act->arena, row.id));
}

const struct verb verb_outing_void = {
	.name = "outing-void",
	.title = N_("Void an outing"),
	.group = N_("Street"),
	.right = RIGHT_STREET,
	PARAMS_OF(outing_void_params),
	.size = sizeof(struct outing_void_args),
	.subject = "outing",
	.plan = plan_outing_void,
	.run = run_outing_void,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the outing counts again"),
	.help = N_("Makes an outing void that was written by mistake; one without contacts, or whose"
		   " contacts are void."),
};
