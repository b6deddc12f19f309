#include "core/dosing.h"
#include "db/stay.h"

struct medication_give_args {
	const char *medication, *note, *dose;
	when_t at, due;
	bool refused;
	struct dosing_agreed agreed;
};

#define AT(member) offsetof(struct medication_give_args, member)

static const struct param medication_give_params[] = {
	{ .name = "medication", .label = N_("Medication"), .type = PARAM_TEXT,
	    .flags = PARAM_REQUIRED, .offset = AT(medication), .max = 20,
	    .help = N_("of the list, as M-0003") },
	{ .name = "at", .label = N_("When"), .type = PARAM_INSTANT,
	    .flags = PARAM_NOW | PARAM_PAST, .offset = AT(at), .help = N_("when it was given") },
	{ .name = "refused", .label = N_("Refused"), .type = PARAM_YES, .offset = AT(refused),
	    .help = N_("it was offered and not taken") },
	{ .name = "dose", .label = N_("Dose"), .type = PARAM_TEXT, .offset = AT(dose), .max = 80,
	    .help = N_("how much, when it was another dose than that of the list") },
	{ .name = "due", .label = N_("Of the time"), .type = PARAM_INSTANT, .offset = AT(due),
	    .help = N_("which time of the list it answers; the nearest open one when not said") },
	{ .name = "note", .label = N_("Note"), .type = PARAM_NOTE, .offset = AT(note),
	    .help = N_("what else is to be known; sealed") },
	DOSING_AGREED(struct medication_give_args, agreed),
};

/* False when it cannot be said where it is given. */
static bool entry_of(struct act *act, const struct medication_give_args *args,
    const struct person *person, struct log *log)
{
	const struct logging said = { .medication = args->medication, .dose = args->dose,
		.due = args->due };
	struct stay stay;

	if (!stay_open(act->db, act->arena, person->id, &stay)) {
		act_find(act, CODE_PERSON_NOT_IN, "medication",
		    _("%s is in no shelter: nobody gives them medicine"), person->code);
		return false;
	}
	*log = logging_blank(act, stay.shelter);
	log->kind = "medication";
	log->person = person->id;
	log->at = args->at == WHEN_NONE ? act->now : args->at;
	log->refused = args->refused;
	log->text = args->note ? args->note : "";
	if (args->dose && *args->dose)
		log->dose = args->dose;
	if (args->due != WHEN_NONE)
		log->due_at = args->due;
	dosing_apply(act, &said, log);
	return true;
}

static void plan_medication_give(struct act *act, const void *params)
{
	const struct medication_give_args *args = params;
	struct medication medication;
	struct person person;
	struct log log;

	if (!args->medication || !dosing_find(act, args->medication, &medication, &person))
		return;
	if (entry_of(act, args, &person, &log))
		dosing_check(act, &log, NULL, &args->agreed);
}

static void run_medication_give(struct act *act, const void *params)
{
	const struct medication_give_args *args = params;
	struct medication medication;
	struct person person;
	struct log log;
	const char *code;

	if (!dosing_load(act, args->medication, &medication, &person)
		|| !entry_of(act, args, &person, &log)
		|| !logging_write(act, &log, &(struct people){ &person, 1 }))
		return;
	code = medication_code(act->arena, medication.id);
	act_touch(act, log_code(act->arena, log.id));
	logging_tell(act, &log);
	act_result(act, "medication", code);
	if (log.due_at != DB_NULL)
		act_result(act, "due", when_iso(act->arena, log.due_at));
	act_say(act, log.refused ? _("%s: %s refused %s") : _("%s: %s was given %s"),
	    log_code(act->arena, log.id), person.code, code);
}

const struct verb verb_medication_give = {
	.name = "medication-give",
	.title = N_("Give medicine"),
	.group = N_("Log"),
	.right = RIGHT_LOG,
	PARAMS_OF(medication_give_params),
	.size = sizeof(struct medication_give_args),
	.subject = "medication",
	.plan = plan_medication_give,
	.run = run_medication_give,
	.undo = UNDO_REVERSE,
	.undo_text = N_("it was not given, and is due as before"),
	.help = N_("Writes into the log that somebody was given what is on their list, or refused it. It"
		   " answers the nearest time that is open. When it was given for that time already, that"
		   " is refused, with who gave it and when, unless again says yes; when this is not its"
		   " time, unless off-time does."),
};
