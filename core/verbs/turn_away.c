#include "core/leading.h"

struct turn_away_args {
	struct wish wish;
	const struct contact *contact;
	const char *reason, *sent_to;
	when_t at;
	bool wait;
};

#define AT(member) offsetof(struct turn_away_args, member)

static const struct param turn_away_params[] = {
	{ .name = "shelter", .label = N_("Shelter"), .type = PARAM_SHELTER,
	    .flags = PARAM_REQUIRED, .offset = AT(wish.shelter), .help = N_("at whose door") },
	{ .name = "reason", .label = N_("Reason"), .type = PARAM_CHOICE, .flags = PARAM_REQUIRED,
	    .offset = AT(reason), .choices = choice_turn_away,
	    .help = N_("why they could not be taken") },
	WISH_REFERRER(struct turn_away_args, wish, 0),
	{ .name = "sent-to", .label = N_("Sent to"), .type = PARAM_TEXT, .offset = AT(sent_to),
	    .max = 120, .help = N_("where they were sent; sealed") },
	WISH_WHO(struct turn_away_args, wish, 0),
	{ .name = "wait", .label = N_("On the waiting list"), .type = PARAM_YES, .offset = AT(wait),
	    .help = N_("puts them on the waiting list of the shelter in the same act") },
	{ .name = "at", .label = N_("At"), .type = PARAM_INSTANT, .flags = PARAM_NOW | PARAM_PAST,
	    .offset = AT(at), .help = N_("when they came") },
	LEADING_CONTACT(struct turn_away_args, contact),
	WISH_NOTE(struct turn_away_args, wish, 0),
};

static void plan_turn_away(struct act *act, const void *params)
{
	const struct turn_away_args *args = params;
	const struct person *person = leading_person(act, args->contact, args->wish.person);

	leading_check(act, args->contact, args->wish.person, false);
	if (args->wish.shelter) {
		act_touch(act, args->wish.shelter->code);
		act_in(act, args->wish.shelter->id);
	}
	if (args->wish.person)
		queueing_check_who(act, &args->wish);
	if (args->wait && args->wish.shelter && person)
		queueing_check_twice(act,
		    &(struct waiting){ .shelter = args->wish.shelter->id,
			.person = person->id });
	if (args->wait && args->wish.shelter)
		leading_check_twice(act, args->contact, args->wish.shelter->id);
}

static struct turn_away row_of(const struct turn_away_args *args, const struct wish *wish)
{

	return (struct turn_away){ .shelter = wish->shelter->id,
		.at = args->at,
		.person = wish->person ? wish->person->id : DB_NULL,
		.label = wish->label ? wish->label : "",
		.party = wish->count == DB_NULL ? 1 : wish->count,
		.sex = wish->sex && *wish->sex ? wish->sex : "unknown",
		.age = wish->age,
		.referrer = wish->referrer ? wish->referrer : "",
		.reason = args->reason,
		.sent_to = args->sent_to ? args->sent_to : "",
		.note = wish->note ? wish->note : "",
		.waiting = DB_NULL,
		.void_at = DB_NULL };
}

static void run_turn_away(struct act *act, const void *params)
{
	const struct turn_away_args *args = params;
	struct wish wish = leading_wish(act, args->contact, &args->wish);
	struct turn_away row = row_of(args, &wish);
	struct waiting entry;
	const char *code, *whom;

	if (row_add(act->db, &turn_away_table, &row) != DB_OK)
		return;
	code = turn_away_code(act->arena, row.id);
	whom = wish.person ? wish.person->code
			   : party_text(act->arena, row.party, row.sex, row.age);
	act_touch(act, code);
	leading_write(act, args->contact, LED_TURN_AWAY, row.id, row.person);
	act_result(act, "turn-away", code);
	act_result(act, "shelter", args->wish.shelter->code);
	act_say(act, _("%s turned away from %s: %s, %s"), code, args->wish.shelter->code, whom,
	    choice_title(choice_turn_away, args->reason));
	if (!args->wait)
		return;
	entry = queueing_of_turn_away(act, &row);
	if (queueing_add(act, &entry, &row))
		act_say(act, _("%s turned away from %s: %s, %s; waits as %s"), code,
		    args->wish.shelter->code, whom, choice_title(choice_turn_away, args->reason),
		    waiting_code(act->arena, entry.id));
}

static void fill_turn_away(struct act *act, const void *params)
{
	const struct turn_away_args *args = params;

	leading_fill(act, args->contact, true);
}

const struct verb verb_turn_away = {
	.name = "turn-away",
	.title = N_("Turn away"),
	.group = N_("Waiting"),
	.right = RIGHT_ADMIT,
	PARAMS_OF(turn_away_params),
	.size = sizeof(struct turn_away_args),
	.plan = plan_turn_away,
	.run = run_turn_away,
	.fill = fill_turn_away,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the entry of the log is gone, and that of the waiting list with it"),
	.help = N_("Records that somebody could not be taken: how many, who brought them, why, where they "
		   "were sent. They need not be registered. With --wait they are put on the waiting "
		   "list at once, later with wait-add --turn-away: nothing is typed again."),
};
