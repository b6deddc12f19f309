#include "core/consenting.h"
#include "core/registering.h"

struct consent_withdraw_args {
	const struct person *person;
	int64_t consent; /* DB_NULL: the only one */
};

static const struct param consent_withdraw_params[] = {
	{ .name = "person", .label = N_("Person"), .type = PARAM_PERSON, .flags = PARAM_REQUIRED,
	    .offset = offsetof(struct consent_withdraw_args, person),
	    .help = N_("who takes it back") },
	{ .name = "consent", .label = N_("Number"), .type = PARAM_NUMBER, .flags = PARAM_KEEP,
	    .offset = offsetof(struct consent_withdraw_args, consent), .min = 1,
	    .max = INT64_MAX / 2,
	    .help = N_("the number of the consent (report consents); not needed when there is only "
		       "one that holds") },
};

static size_t load_valid(struct act *act, const struct person *person, struct consent **consents)
{
	char day[DATE_SIZE];

	when_to_date(act->now, day);
	return consents_valid_load(act->db, act->arena, person->id, act->now, day, consents);
}

/* The one that is meant; false with a finding. */
static bool find_consent(
    struct act *act, const struct consent_withdraw_args *args, struct consent *consent)
{
	struct consent *rows;
	size_t count = load_valid(act, args->person, &rows);
	const char *list = "";

	for (size_t i = 0; i < count; i++)
		if (args->consent == rows[i].id || (args->consent == DB_NULL && count == 1)) {
			*consent = rows[i];
			return true;
		}
	for (size_t i = 0; i < count; i++)
		list = arena_format(act->arena, "%s%s%s", list, *list ? "; " : "",
		    consent_text(act->arena, &rows[i]));
	if (count == 0)
		act_find(act, CODE_NOT_SO, "person", _("%s has no consent that holds"),
		    args->person->code);
	else if (args->consent == DB_NULL)
		act_find(act, CODE_MISSING_VALUE, "consent",
		    _("consent is missing: %s has several: %s"), args->person->code, list);
	else
		act_find(act, CODE_NOT_SO, "consent",
		    _("%lld is no consent of %s that holds; these do: %s"),
		    (long long)args->consent, args->person->code, list);
	return false;
}

static void plan_consent_withdraw(struct act *act, const void *params)
{
	const struct consent_withdraw_args *args = params;
	struct consent consent;

	if (!args->person)
		return;
	act_touch(act, args->person->code);
	registering_concerns(act, args->person);
	if (registering_live(act, args->person, "person"))
		find_consent(act, args, &consent);
}

static void run_consent_withdraw(struct act *act, const void *params)
{
	const struct consent_withdraw_args *args = params;
	struct consent consent;

	if (!find_consent(act, args, &consent))
		return;
	consent.withdrawn_at = act->now;
	row_save(act->db, &consent_table, &consent);
	act_result(act, "person", args->person->code);
	act_result_number(act, "consent", consent.id);
	act_say(act, _("consent of %s withdrawn: %s"), args->person->code,
	    consent_text(act->arena, &consent));
}

static void fill_consent_withdraw(struct act *act, const void *params)
{
	const struct consent_withdraw_args *args = params;
	struct consent *rows;

	if (args->person && args->consent == DB_NULL && load_valid(act, args->person, &rows) == 1)
		act_fill(act, "consent",
		    arena_format(act->arena, "%lld", (long long)rows[0].id));
}

const struct verb verb_consent_withdraw = {
	.name = "consent-withdraw",
	.title = N_("Withdraw a consent"),
	.group = N_("People"),
	.right = RIGHT_CONSENT,
	PARAMS_OF(consent_withdraw_params),
	.size = sizeof(struct consent_withdraw_args),
	.subject = "person",
	.plan = plan_consent_withdraw,
	.run = run_consent_withdraw,
	.fill = fill_consent_withdraw,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the consent holds again"),
	.help = N_("The person takes a consent back: from now on nothing is given out on it. What was "
		   "given out before stays in the audit."),
};
