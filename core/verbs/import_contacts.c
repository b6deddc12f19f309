#include "core/contacting.h"
#include "core/importing.h"

struct import_contacts_args {
	const struct inlet *file;
	const struct outing *outing;
};

#define AT(member) offsetof(struct import_contacts_args, member)

static const struct param import_contacts_params[] = {
	{ .name = "file", .label = N_("File"), .type = PARAM_FILE, .flags = PARAM_REQUIRED,
	    .offset = AT(file),
	    .help = N_("csv with commas or semicolons; the first line names the columns: outing,"
		       " person, same, nickname, sex, age, place, category, description, with,"
		       " languages, offered, next-step, next-on, at, note") },
	{ .name = "outing", .label = N_("Outing"), .type = PARAM_RECORD, .records = &record_outing,
	    .offset = AT(outing), .help = N_("of rows that name none") },
};

/* A row of the file, as contact-add would take it. */
struct line {
	const struct outing *outing;
	struct contacting contacting;
};

static const struct param columns[] = {
	{ .name = "outing", .label = N_("Outing"), .type = PARAM_RECORD, .records = &record_outing,
	    .offset = offsetof(struct line, outing), .help = N_("on which they met") },
	CONTACTING_WHO(struct line, contacting),
	CONTACTING_PARAMS(struct line, contacting, 0),
};
#define COLUMNS (sizeof columns / sizeof *columns)

struct import {
	struct act *act;
	const struct outing *outing; /* of rows that name none; NULL: each must */
	struct csv csv;
	bool write;
	size_t added;
};

/* --- what is wrong with it -------------------------------------------------------------------- */

/* An outing for the whole file needs no column. */
static void check_columns(struct import *import)
{
	importing_check_columns(import->act, &import->csv, columns, COLUMNS,
	    import->outing ? import->csv.head.fields[0] : "outing");
}

/* --- one row ---------------------------------------------------------------------------------- */

static bool says_something(const struct line *line)
{
	const struct contacting *said = &line->contacting;

	return said->person || said->same || (said->nickname && *said->nickname)
		|| (said->description && *said->description) || said->age != DB_NULL
		|| (said->sex && *said->sex);
}

static void take_row(struct import *import, const struct csv_row *from)
{
	struct act *act = import->act;
	struct failure *failure = &act->outcome->failure;
	struct values values = importing_values(act->arena, &import->csv, from);
	const struct request *request = act->request;
	struct request row = *request;
	size_t before = failure->count;
	struct line line = { 0 };
	const struct outing *outing;
	struct contact contact;

	params_read(act->desk, act->arena, columns, COLUMNS, &values, act->now, &line, failure);
	outing = line.outing ? line.outing : import->outing;
	row.values = values;
	act->request = &row; /* what was given is what this row gives */
	if (!import->write) {
		if (!outing && !values_get(&values, "outing"))
			act_find(act, CODE_MISSING_VALUE, "outing", _("outing: it is missing"));
		if (failure->count == before && !says_something(&line))
			act_find(act, CODE_MISSING_VALUE, "nickname",
			    _("nickname: nothing says who the child is: person, nickname,"
			      " description, sex or age"));
		contacting_judge(act, outing, &line.contacting);
		importing_place(act, &values, before, from->line);
	} else if (contacting_add(act, outing, &line.contacting, &contact)) {
		import->added++;
		act_result_list(act, "contacts", contact_code(act->arena, contact.id));
	}
	act->request = request;
}

static bool open_import(struct import *import, struct act *act,
    const struct import_contacts_args *args, bool write)
{
	*import = (struct import){ .act = act, .outing = args->outing, .write = write };
	return args->file
		&& csv_read(act->arena, args->file->text, args->file->length, "file", &import->csv,
		    &act->outcome->failure);
}

/* --- the verb --------------------------------------------------------------------------------- */

static void plan_import_contacts(struct act *act, const void *params)
{
	struct failure *failure = &act->outcome->failure;
	struct import import;
	size_t before;

	if (!open_import(&import, act, params, false))
		return;
	before = failure->count;
	check_columns(&import);
	if (failure->count > before)
		return; /* each row would say it again */
	for (size_t i = 0; i < import.csv.count; i++)
		take_row(&import, &import.csv.rows[i]);
}

static void run_import_contacts(struct act *act, const void *params)
{
	struct import import;

	if (!open_import(&import, act, params, true))
		return;
	act_result_array(act, "contacts");
	for (size_t i = 0; i < import.csv.count; i++)
		take_row(&import, &import.csv.rows[i]);
	act_result_number(act, "new", (int64_t)import.added);
	act_say(act, _("contacts imported: %zu"), import.added);
}

const struct verb verb_import_contacts = {
	.name = "import-contacts",
	.title = N_("Import contacts"),
	.group = N_("Street"),
	.right = RIGHT_STREET,
	PARAMS_OF(import_contacts_params),
	.size = sizeof(struct import_contacts_args),
	.plan = plan_import_contacts,
	.run = run_import_contacts,
	.can_dry = true,
	.undo = UNDO_REVERSE,
	.undo_text = N_("the contacts are gone"),
	.help = N_("Takes the contacts of an outing from a csv file with the columns of contact-add, for"
		   " groups that come back with a sheet. Everything that is wrong is listed with its"
		   " line and column, and then nothing is written."),
};
