/* Every right, as the pipeline keeps it: each role that is held in one shelter tries every verb and
 * every report of the tables, there and in another shelter. What came of it stands in
 * tests/db/golden/rights.txt, to be read line by line whenever it changes (GENERATE=1 writes it); what
 * must hold whatever is written there is asserted too. Nothing here knows a particular right: a new
 * verb, report, role or right appears by itself. */
#include "tests/db/booked.h"

#include "core/centres.h"
#include "core/contacts.h"
#include "core/outings.h"
#include "core/report.h"
#include "core/inspecting.h"
#include "core/street.h"

#define HERE "TRF-TBS"  /* where the roles are held */
#define THERE "CHI-KUT" /* where they are not */
#define GOLDEN "tests/db/golden/rights.txt"

/* What there is in a shelter to act upon. */
struct ground {
	const char *shelter, *resident, *second, *free_bed, *offered, *user;
	const char *emergency; /* access that is over, to be reviewed */
	const char *alarm;     /* one of the house that every role may see */
	const char *goal;      /* of the resident's service plan */
	const char *waiting, *away; /* entries of the waiting list and of the turn-away log */
	const char *appointment;
	const char *log, *medication, *handover;
	const char *provider, *off; /* who visits only that shelter, and days off of theirs */
	const char *staff, *duty, *with, *absence; /* who works only there, duties and an absence */
	char entry[24];        /* number in the audit of the resident's admission */
};

static struct ground grounds[2] = {
	{ .shelter = HERE, .free_bed = HERE "/4A", .offered = HERE "/2B", .user = "helper-here", .emergency = "E-0001",
	    .alarm = "to-mark:" HERE,
	    .waiting = "W-0001", .away = "T-0001", .goal = "G-0001", .appointment = "A-000001",
	    .provider = "PR-0001", .off = "1", .log = "L-000001", .medication = "M-0001",
	    .handover = "HO-0001", .staff = "ST-0001", .duty = "D-000001", .with = "D-000002",
	    .absence = "1" },
	{ .shelter = THERE, .free_bed = THERE "/3A", .offered = THERE "/2A", .user = "helper-there", .emergency = "E-0002",
	    .alarm = "to-mark:" THERE,
	    .waiting = "W-0002", .away = "T-0002", .goal = "G-0002", .appointment = "A-000002",
	    .provider = "PR-0002", .off = "2", .log = "L-000002", .medication = "M-0002",
	    .handover = "HO-0002", .staff = "ST-0003", .duty = "D-000003", .with = "D-000004",
	    .absence = "2" },
};
static const char *nobody; /* in no shelter */
static struct inlet inlets[] = { { "file", "name,service\n", 13 }, { "sheet", "nickname\nX\n", 11 },
	{ "list", "name\nBrick works\n", 17 } };

/* --- values, from the parameters ------------------------------------------------------------- */

/* Where the type alone does not say what is meant. What starts with @ is the ground's own. */
static const struct {
	const char *of, *param, *text; /* of: verb or report; NULL: any */
} given[] = {
	{ NULL, "shelters", "@shelter" },
	{ "contacts", "person", "" },
	{ "same-child", "contact", "CT-000002" },
	{ NULL, "roles", "reception" },
	{ NULL, "role", "reception" },
	{ NULL, "audit", "@entry" },
	{ "provider-off-void", "off", "@off" },
	{ "turn-away-void", "entry", "@away" },
	{ "log-edit", "entry", "@log" },
	{ "log-sign", "entry", "@log" },
	{ "log-void", "entry", "@log" },
	{ "log-told", "entry", "@log" },
	{ "log-followed", "entry", "@log" },
	{ NULL, "entry", "@waiting" },
	{ NULL, "handover", "@handover" },
	{ "log-add", "medication", "" },
	{ NULL, "medication", "@medication" },
	{ NULL, "appointment", "@appointment" },
	{ NULL, "goal", "@goal" },
	{ "contact-join", "with", "CT-000002" },
	{ "contact-name", "person", "@nobody" },
	{ "outing-void", "outing", "OU-000002" },
	{ "import-contacts", "outing", "OU-000001" },
	{ "import-contacts", "file", "sheet" },
	{ "team-member-add", "staff", "ST-0001" },
	{ "team-member-end", "staff", "ST-0002" },
	{ NULL, "duty", "@duty" },
	{ "duty-swap", "with", "@with" },
	{ "duty-copy", "from", "24.11.2026" },
	{ "staff-add", "name", "somebody new" },
	{ "staff-absence-void", "absence", "@absence" },
	{ "wait-add", "person", "@nobody" },
	{ "wait-edit", "person", "" },
	{ "turn-away", "person", "@nobody" },
	{ "hand-over-answer", "visit", "V-000001" },
	{ "enterprise-import", "file", "list" },
	{ "visit-person", "given", "Somebody" },
	{ "visit-person", "person", "" },
	{ "enterprise-add", "number", "" },
	{ "enterprise-import", "list", "" },
	{ "alarm-snooze", "alarm", "@alarm" },
	{ "alarm-wake", "alarm", "@alarm" },
	{ "alarm-told", "alarm", "@alarm" },
	{ "audit", "entity", "@resident" },
	{ "password", "user", "@user" },
	{ "glass-review", "glass", "@emergency" },
	{ "user-add", "user", "somebody-new" },
	{ "relation-add", "other", "@nobody" },
	{ "relation-end", "other", "@second" },
	{ "merge", "drop", "@nobody" },
	{ "swap", "other", "@second" },
	{ "hold", "person", "@nobody" },
	{ "find-beds", "people", "f30" },
	{ "hold-group", "people", "f30" },
	{ "assign", "head", "" },
	{ "family-join", "head", "@second" },
	{ "round-mark", "person", "" },
	{ "round-settle", "person", "" },
	{ "reveal", "shelter", "" },
	{ "conceal", "shelter", "" },
};

static const char *known_text(const struct ground *ground, const char *text)
{
	const struct {
		const char *name, *text;
	} own[] = { { "@shelter", ground->shelter }, { "@entry", ground->entry },
		{ "@resident", ground->resident }, { "@second", ground->second },
		{ "@emergency", ground->emergency },
		{ "@waiting", ground->waiting }, { "@off", ground->off }, { "@away", ground->away }, { "@user", ground->user },
		{ "@appointment", ground->appointment },
		{ "@alarm", ground->alarm },
		{ "@nobody", nobody }, { "@goal", ground->goal }, { "@log", ground->log },
		{ "@handover", ground->handover }, { "@medication", ground->medication },
		{ "@duty", ground->duty }, { "@with", ground->with }, { "@absence", ground->absence } };

	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		if (strcmp(own[i].name, text) == 0)
			return own[i].text;
	return text;
}

static const char *record_of(const struct record_kind *kind)
{
	static const struct {
		const struct record_kind *kind;
		const char *code;
	} known[] = { { &record_team, "MG-TBS1" }, { &record_centre, "DC-TBS" },
		{ &record_outing, "OU-000001" }, { &record_contact, "CT-000001" },
		{ &record_enterprise, "EN-0001" }, { &record_enterprise_list, "2026" },
		{ &record_visit, "V-000001" } };

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (known[i].kind == kind)
			return known[i].code;
	return "";
}

static const char *value_of(
    const struct ground *ground, const char *of, const struct param *param)
{
	for (size_t i = 0; i < sizeof given / sizeof given[0]; i++)
		if ((!given[i].of || strcmp(given[i].of, of) == 0)
			&& strcmp(given[i].param, param->name) == 0)
			return known_text(ground, given[i].text);
	switch (param->type) {
	case PARAM_SHELTER:
		return ground->shelter;
	case PARAM_BED:
		return ground->free_bed;
	case PARAM_BEDS: /* several, where one would do, are left out */
		return param->flags & PARAM_REQUIRED ? ground->free_bed : "";
	case PARAM_PEOPLE:
		if (!(param->flags & PARAM_REQUIRED))
			return "";
		/* fall through */
	case PARAM_PERSON:
		return param->flags & PARAM_OUTSIDE ? nobody : ground->resident;
	case PARAM_USER:
		return param->flags & PARAM_REQUIRED ? ground->user : "";
	case PARAM_SERVICE:
	case PARAM_SERVICES:
		return param->flags & PARAM_REQUIRED ? "psychology" : "";
	case PARAM_FILE:
		return param->flags & PARAM_REQUIRED ? "file" : "";
	case PARAM_PROVIDER:
		return param->flags & PARAM_REQUIRED ? ground->provider : "";
	case PARAM_STAFF:
		return param->flags & PARAM_REQUIRED ? ground->staff : "";
	case PARAM_RECORD:
		return param->flags & PARAM_REQUIRED ? record_of(param->records) : "";
	case PARAM_SHIFT:
		return param->flags & PARAM_REQUIRED ? "night" : "";
	case PARAM_VENUE:
		return param->flags & PARAM_REQUIRED
			? strcmp(ground->shelter, HERE) == 0 ? HERE "/C1" : THERE "/C1" : "";
	case PARAM_CHOICE:
	case PARAM_WORDS:
		return param->flags & PARAM_REQUIRED ? param->choices[0].word : "";
	case PARAM_INSTANT:
	case PARAM_DATE:
	case PARAM_BIRTH:
		if (!(param->flags & PARAM_REQUIRED))
			return "";
		return param->flags & PARAM_PAST ? "23.11.2026" : "25.12.2026";
	case PARAM_NUMBER:
		return param->flags & PARAM_REQUIRED ? "1" : "";
	case PARAM_YES:
		return "";
	case PARAM_TEXT:
	case PARAM_NOTE:
	case PARAM_DUTY:
	case PARAM_ALARM:
		break;
	}
	return param->flags & PARAM_REQUIRED ? "words of a test" : "";
}

static struct values values_for(struct arena *arena, const struct ground *ground, const char *of,
    const struct param *params, size_t count)
{
	struct value *items = arena_alloc(arena, (count + 1) * sizeof *items);
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		const char *text = params[i].name ? value_of(ground, of, &params[i]) : "";

		if (text && *text)
			items[kept++] = (struct value){ .name = params[i].name, .text = text };
	}
	return (struct values){ items, kept };
}

/* --- the ground ------------------------------------------------------------------------------ */

static void fill_ground(struct fixture *f, struct ground *ground, int64_t service, const char *sex, const char *birth,
    const char *first_bed, const char *second_bed)
{
	const char *basis = strcmp(sex, "female") == 0 ? "alleged-victim" : "mobile-group";

	ground->resident = fixture_person(f, "One", sex, birth);
	ground->second = fixture_person(f, "Two", sex, birth);
	assert_done(f, act_over(f, "test", "admit", "person", ground->resident, "bed", first_bed,
			   "basis", basis, NULL));
	snprintf(ground->entry, sizeof ground->entry, "%lld", (long long)f->outcome.audit);
	assert_done(f, act_over(f, "test", "admit", "person", ground->second, "bed", second_bed,
			   "basis", basis, NULL));
	assert_done(f, act(f, "wait-add", "shelter", ground->shelter, "sex", sex, NULL));
	assert_done(f, act(f, "wait-offer", "entry", ground->waiting, "bed", ground->offered, NULL));
	assert_done(f, act(f, "turn-away", "shelter", ground->shelter, "reason", "full", NULL));
	assert_done(f, act(f, "ban-add", "person", ground->second, "shelter", ground->shelter, "reason",
			   "noise", NULL));
	assert_done(f, act(f, "provider-add", "name", ground->shelter, "service", "doctor",
			   "shelters", ground->shelter, NULL));
	assert_done(f, act(f, "provider-off-add", "provider", ground->provider, "from",
			   "tomorrow", NULL));
	booked(f, ground->shelter, service, DB_NULL, "2026-11-24 10:00", 50, ground->resident);
	assert_done(f, act(f, "goal-add", "person", ground->resident, "kind", "goal", "title", "work",
			   "due", "2026-11-24", NULL));
	assert_done(f, act(f, "log-add", "shelter", ground->shelter, "kind", "note", "text", "quiet",
			   "follow-up", "look again", "at", "2026-11-24 08:30", NULL));
	assert_done(f, act(f, "medication-add", "person", ground->resident, "medicine", "aspirin",
			   "dose", "1", NULL));
	assert_done(f, act(f, "handover-give", "shelter", ground->shelter, NULL));
	assert_done(f, act(f, "round-start", "shelter", ground->shelter, NULL));
	for (int i = 0; i < 2; i++) {
		assert_done(f, act(f, "staff-add", "name", i ? "Second" : "First", "shelters",
			   ground->shelter, NULL));
		assert_done(f, act(f, "duty-set", "shelter", ground->shelter, "date",
			   i ? "2026-11-26" : "2026-11-25", "shift", "day", "staff",
			   strcmp(ground->shelter, HERE) == 0 ? i ? "ST-0002" : "ST-0001"
							      : i ? "ST-0004" : "ST-0003", NULL));
	}
	assert_done(f, act(f, "staff-absence-add", "staff", ground->staff, "from", "2026-12-01", "kind",
			   "leave", NULL));
	assert_done(f, act_over(f, "test", "day-enrol", "centre", "DC-TBS", "person", ground->resident,
			   NULL));
	assert_done(f, act_over(f, "test", "day-mark", "centre", "DC-TBS", "person", ground->resident,
			   NULL));
	fixture_user(f, ground->user, "service", ground->shelter);
	fixture_as(f, "reception");
	assert_done(f, act(f, "break-glass", "reason", "a call at the gate", "shelter",
			   ground->shelter, NULL));
	fixture_as(f, "admin");
}

/* What is of no shelter: a mobile group met a child without a name. */
static void fill_street(struct fixture *f)
{
	assert_done(f, act(f, "outing-add", "team", "MG-TBS1", "from", "2026-11-23 18:00", NULL));
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Red", "next-step",
			   "shoes", NULL));
	assert_done(f, act(f, "outing-add", "team", "MG-TBS1", "from", "2026-11-23 10:00", NULL));
	assert_done(f, act(f, "team-member-add", "team", "MG-TBS1", "staff", "ST-0002", NULL));
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "nickname", "Redd", NULL));
	assert_done(f, act(f, "contact-add", "outing", "OU-000001", "same", "CT-000001", NULL));
}

static int setup(void **state)
{
	struct fixture *f;
	int64_t service;

	if (fixture_setup(state) != 0)
		return -1;
	f = *state;
	f->desk.inlets = inlets;
	f->desk.inlet_count = sizeof inlets / sizeof *inlets;
	fixture_now(f, "2026-11-24 09:00");
	service = booked_service(f, "x-language", false);
	fill_ground(f, &grounds[0], service, "female", "1990-01-01", HERE "/1A", HERE "/2A");
	fill_ground(f, &grounds[1], service, "male", "2014-01-01", THERE "/1A", THERE "/1B");
	fill_street(f);
	nobody = fixture_person(f, "Nobody", "female", "1991-02-02");
	assert_done(f, act(f, "enterprise-import", "file", "list", NULL));
	assert_done(f, act(f, "visit-add", "enterprise", "EN-0001", "kind", "planned", NULL));
	for (int role = 0; role < ROLE_COUNT; role++)
		fixture_user(f, arena_format(&f->arena, "one-%s", role_name((enum role)role)),
		    role_name((enum role)role), HERE);
	fixture_now(f, "2026-11-24 12:00");
	return 0;
}

static void sit_down(struct fixture *f, int role)
{
	fixture_as(f, arena_format(&f->arena, "one-%s", role_name((enum role)role)));
}

/* --- trying ---------------------------------------------------------------------------------- */

/* An alarm of a house that is not theirs is none to them, nor what was done in houses to an inspector; nor is somebody of whom no role of theirs knows. */
static bool is_none_to_them(const struct failure *failure)
{
	for (size_t i = 0; i < failure->count; i++)
		if (failure->items[i].code == CODE_UNKNOWN_PERSON
			|| (failure->items[i].code == CODE_UNKNOWN_RECORD && failure->items[i].field
			    && (strcmp(failure->items[i].field, "alarm") == 0
				|| strcmp(failure->items[i].field, "audit") == 0)))
			return true;
	return false;
}

/* y: may; -: refused as not allowed; ?: the values were not even taken, which shows nothing. */
static char answer_of(const struct failure *failure)
{
	if (failure_has(failure, CODE_NOT_ALLOWED) || is_none_to_them(failure))
		return '-';
	return failure_worst(failure) == CLASS_BAD && failure->count > 0 ? '?' : 'y';
}

static char try_verb(struct fixture *f, const struct verb *verb, const struct ground *ground)
{
	struct arena arena = { 0 };
	struct request request = { .seen = DB_NULL,
		.values = values_for(&arena, ground, verb->name, verb->params, verb->param_count) };
	struct outcome outcome;
	char answer;

	act_plan(&f->desk, verb, &request, true, &outcome);
	answer = answer_of(&outcome.failure);
	if (answer == '?')
		print_message("%s in %s: %s\n", verb->name, ground->shelter,
		    failure_line(&arena, &outcome.failure));
	outcome_done(&outcome);
	arena_done(&arena);
	return answer;
}

static bool says(const struct doc *doc, const char *const *words)
{
	for (size_t s = 0; s < doc->section_count; s++)
		for (size_t r = 0; r < doc->sections[s].row_count; r++)
			for (size_t c = 0; c < doc->sections[s].column_count; c++)
				for (size_t w = 0; words[w]; w++) {
					const char *text = doc->sections[s].rows[r][c].text;

					if (text && strstr(text, words[w]))
						return true;
				}
	return false;
}

static size_t rows_of(const struct doc *doc)
{
	size_t rows = 0;

	for (size_t s = 0; s < doc->section_count; s++)
		rows += doc->sections[s].row_count;
	return rows;
}

/* 0: it may, and there is nothing to show.
 * own: what it shows is of one's own shelter; all: rows of the other one's residents or beds too. */
static char try_report(struct fixture *f, const struct report *report, const struct ground *ground,
    bool *all)
{
	const char *const of_others[] = { THERE, grounds[1].resident, grounds[1].second, NULL };
	struct arena arena = { 0 };
	struct values values = { 0 };
	struct failure failure = { 0 };
	struct doc doc = { 0 };
	char answer;

	if (ground)
		values = values_for(
		    &arena, ground, report->name, report->params, report->param_count);
	report_run(&f->desk, report, &values, &doc, &failure);
	answer = answer_of(&failure);
	if (answer == 'y' && rows_of(&doc) == 0)
		answer = '0';
	if (all)
		*all = says(&doc, of_others);
	failure_done(&failure);
	doc_done(&doc);
	arena_done(&arena);
	return answer;
}

static bool names_a_record(const struct param *params, size_t count)
{
	for (size_t i = 0; i < count; i++)
		switch (params[i].name ? params[i].type : PARAM_TEXT) {
		case PARAM_SHELTER:
		case PARAM_BED:
		case PARAM_BEDS:
		case PARAM_VENUE:
		case PARAM_PERSON:
		case PARAM_PEOPLE:
			return true;
		default:
			break;
		}
	return false;
}

/* Verbs that are there to reach what one's roles do not. */
static bool opens_shelters(const struct verb *verb)
{
	static const char *const names[] = { "break-glass" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(names[i], verb->name) == 0)
			return true;
	return false;
}

/* Rights that are of no house: whoever has one has it for all children on the street. */
static bool is_of_network(enum right right)
{
	return right == RIGHT_SEE_STREET || right == RIGHT_STREET || right == RIGHT_SEE_DAY
		|| right == RIGHT_DAY || right == RIGHT_SEE_INSPECTIONS || right == RIGHT_INSPECT;
}

/* --- the matrix ------------------------------------------------------------------------------ */

static const char *heading(struct arena *arena, const char *text, const char *what)
{
	text = arena_format(arena, "%s\n%-16s %-12s", text, what, "right");
	for (int role = 0; role < ROLE_COUNT; role++)
		text = arena_format(arena, "%s %-13s", text, role_name((enum role)role));
	return text;
}

static const char *role_rights(struct arena *arena, const char *text)
{
	text = arena_format(arena, "%s\n%-16s", text, "role");
	for (int right = RIGHT_UNSTATED; right < RIGHT_COUNT; right++)
		text = arena_format(arena, "%s %s", text, right_name((enum right)right));
	for (int role = 0; role < ROLE_COUNT; role++) {
		text = arena_format(arena, "%s\n%-16s", text, role_name((enum role)role));
		for (int right = RIGHT_UNSTATED; right < RIGHT_COUNT; right++)
			text = arena_format(arena, "%s %*s", text,
			    (int)strlen(right_name((enum right)right)),
			    role_has((enum role)role, (enum right)right) ? "y" : "-");
	}
	return arena_format(arena, "%s\n", text);
}

/* Papers go with the child: the group or centre that knows them goes on with them in any house. */
static bool is_carried(enum role role, enum right right)
{
	return role_of_network(role) && right == RIGHT_PAPERS;
}

static const char *verb_rows(struct fixture *f, struct arena *arena, const char *text)
{
	size_t untaken = 0;

	text = heading(arena, text, "verb");
	for (const struct verb *const *at = verbs; *at; at++) {
		const struct verb *verb = *at;

		text = arena_format(
		    arena, "%s\n%-16s %-12s", text, verb->name, right_name(verb->right));
		for (int role = 0; role < ROLE_COUNT; role++) {
			bool has = role_has((enum role)role, verb->right);
			char here, there;

			sit_down(f, role);
			here = try_verb(f, verb, &grounds[0]);
			there = try_verb(f, verb, &grounds[1]);
			text = arena_format(arena, "%s %c %c          ", text, here, there);
			if (!has && (here != '-' || there != '-'))
				fail_msg("%s does not have the right %s, but gets %s", role_name((enum role)role),
				    right_name(verb->right), verb->name);
			if (there == 'y' && names_a_record(verb->params, verb->param_count)
				&& !opens_shelters(verb) && !is_of_network(verb->right)
				&& !is_carried((enum role)role, verb->right))
				fail_msg("%s is done in %s by a %s of %s", verb->name, THERE,
				    role_name((enum role)role), HERE);
			untaken += here == '?' || there == '?';
		}
	}
	if (untaken > 0)
		fail_msg("the values of the verbs above are not taken: say some in given[]");
	return arena_format(arena, "%s\n", text);
}

static const char *report_rows(struct fixture *f, struct arena *arena, const char *text)
{
	text = heading(arena, text, "report");
	for (const struct report *const *at = reports; *at; at++) {
		const struct report *report = *at;

		text = arena_format(
		    arena, "%s\n%-16s %-12s", text, report->name, right_name(report->right));
		for (int role = 0; role < ROLE_COUNT; role++) {
			bool has = role_has((enum role)role, report->right), all = false;
			char here, there;

			sit_down(f, role);
			here = try_report(f, report, &grounds[0], NULL);
			there = try_report(f, report, &grounds[1], NULL);
			try_report(f, report, NULL, &all);
			text = arena_format(arena, "%s %c %c %-9s", text, here, there,
			    !has ? "" : all ? "all" : "own");
			if (!has && (here != '-' || there != '-' || all))
				fail_msg("%s does not have the right %s, but gets %s", role_name((enum role)role),
				    right_name(report->right), report->name);
			if (has && there == 'y' && names_a_record(report->params, report->param_count)
				&& !is_of_network(report->right))
				fail_msg("%s shows %s to a %s of %s", report->name, THERE,
				    role_name((enum role)role), HERE);
		}
	}
	return arena_format(arena, "%s\n", text);
}

/* Without the blanks that columns leave at the ends of lines. */
static const char *trimmed(struct arena *arena, const char *text)
{
	char *made = arena_text(arena, text), *to = made;

	for (const char *at = text; *at; at++) {
		while (*at == '\n' && to > made && to[-1] == ' ')
			to--;
		*to++ = *at;
	}
	*to = '\0';
	return made;
}

static const char *matrix(struct fixture *f, struct arena *arena)
{
	const char *text = "Who may do what. y: may, -: may not. Of verbs and reports the first letter is for the shelter in\n"
			   "which the role is held, the second for another one; of a report without parameters: does it show\n"
			   "one's own shelter alone, or all (0: it may, and nothing is shown). Undo and redo are of what somebody else did.\n"
			   "Written by tests/db/test_rights (GENERATE=1).\n";

	text = role_rights(arena, text);
	text = verb_rows(f, arena, text);
	return trimmed(arena, report_rows(f, arena, text));
}

static char *read_golden(void)
{
	static char text[65536];
	FILE *file = fopen(GOLDEN, "r");

	text[file ? fread(text, 1, sizeof text - 1, file) : 0] = '\0';
	if (file)
		fclose(file);
	return text;
}

static void write_golden(const char *text)
{
	FILE *file = fopen(GOLDEN, "w");

	assert_non_null(file);
	assert_int_equal(fputs(text, file) >= 0 && fclose(file) == 0, 1);
}

/* The first line that differs, for the message. */
static void compare(const char *golden, const char *made)
{
	while (*golden && *made) {
		size_t old = strcspn(golden, "\n"), new = strcspn(made, "\n");

		if (old != new || strncmp(golden, made, old) != 0)
			fail_msg("the rights are not as in " GOLDEN ":\n  was %.*s\n  is  %.*s\n"
				 "If that is meant: GENERATE=1 writes it; read what changed.",
			    (int)old, golden, (int)new, made);
		golden += old + (golden[old] == '\n');
		made += new + (made[new] == '\n');
	}
	if (*golden || *made)
		fail_msg("the rights are not as in " GOLDEN " (GENERATE=1 writes it): %.200s",
		    *golden ? golden : made);
}

static void every_role_verb_report_and_shelter(void **state)
{
	struct fixture *f = *state;
	struct arena arena = { 0 };
	const char *made = matrix(f, &arena);

	if (getenv("GENERATE"))
		write_golden(made);
	compare(read_golden(), made);
	arena_done(&arena);
}

/* What states no right is nobody's, not everybody's. */
static void what_states_no_right_is_denied_to_all(void **state)
{
	static const struct param params[] = { { 0 } };
	const struct verb forgetful = { .name = "forgetful", .title = "Forgetful", .group = "Test",
		.params = params, .size = 1 };
	struct fixture *f = *state;

	for (int role = 0; role < ROLE_COUNT; role++)
		assert_false(role_has((enum role)role, RIGHT_UNSTATED));
	fixture_as(f, "admin");
	assert_int_equal(try_verb(f, &forgetful, &grounds[0]), '-');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    every_role_verb_report_and_shelter, setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(
		    what_states_no_right_is_denied_to_all, setup, fixture_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
