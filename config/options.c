#include "config/options.h"

#include "config/checked.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int option_time(const char *text)
{
	static const char form[] = "00:00";
	int digit[5];

	if (strlen(text) != sizeof form - 1)
		return -1;
	for (int i = 0; i < 5; i++) {
		digit[i] = text[i] - '0';
		if (form[i] == ':' ? text[i] != ':' : digit[i] < 0 || digit[i] > 9)
			return -1;
	}
	int hour = digit[0] * 10 + digit[1], minute = digit[3] * 10 + digit[4];
	return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

static int two_digits(const char *text)
{
	if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
		return -1;
	return (text[0] - '0') * 10 + (text[1] - '0');
}

bool option_date(const char *text)
{
	static const int days[] = { 0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	size_t length = strlen(text);
	bool leap = true; /* --02-29 is a day in some years */
	int month, day;

	if (length == 10) {
		int century = two_digits(text), year = century < 0 ? -1 : two_digits(text + 2);

		if (century < 19 || year < 0 || text[4] != '-')
			return false;
		leap = year % 4 == 0 && (year != 0 || century % 4 == 0);
	} else if (length != 7 || strncmp(text, "--", 2) != 0) {
		return false;
	}
	text += length - 5;
	month = two_digits(text);
	day = two_digits(text + 3);
	if (month < 1 || month > 12 || text[2] != '-' || day < 1 || day > days[month])
		return false;
	return month != 2 || day < 29 || leap;
}

static bool made_of(const char *text, size_t min, size_t max, const char *letters)
{
	size_t length = strlen(text);

	return length >= min && length <= max && strspn(text, letters) == length;
}

static bool fits_shelter_code(const char *text)
{
	return made_of(text, 2, 12, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") && *text != '-';
}

static bool fits_short_code(const char *text)
{
	return made_of(text, 1, 6, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}

static bool fits_path(const char *text)
{
	return *text == '\0' || (*text == '/' && text[strlen(text) - 1] != '/');
}

/* The C library takes an unknown zone for UTC without a word, so it is looked for here. A machine
 * with no zones at all is not the file's fault. */
static bool fits_zone(const char *text)
{
	static const char zones[] = "/usr/share/zoneinfo";
	char path[sizeof zones + 64];

	if (!made_of(text, 1, 40,
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") ||
	    *text == '/' || text[strlen(text) - 1] == '/')
		return false;
	snprintf(path, sizeof path, "%s/%s", zones, text);
	return access(path, F_OK) == 0 || access(zones, F_OK) != 0;
}

static bool fits_service_code(const char *text)
{
	return made_of(text, 2, 24, "abcdefghijklmnopqrstuvwxyz0123456789-") && *text != '-';
}

static bool fits_shift_code(const char *text)
{
	return made_of(text, 1, 12, "abcdefghijklmnopqrstuvwxyz0123456789-") && *text != '-';
}

static const struct option_form shift_code = { fits_shift_code,
	N_("1 to 12 of a-z, 0-9 and -, not starting with -, unique") };
static const struct option_form service_code = { fits_service_code,
	N_("2 to 24 of a-z, 0-9 and -, not starting with -, unique") };
static const struct option_form shelter_code = { fits_shelter_code,
	N_("2 to 12 of A-Z, 0-9 and -, not starting with -, unique") };
static const struct option_form room_code = { fits_short_code,
	N_("1 to 6 of A-Z and 0-9, unique in its shelter") };
static const struct option_form path_form = { fits_path,
	N_("a file's full path, starting with /, or \"\" for the usual place") };
static bool fits_recipient(const char *text)
{
	unsigned char key[CHECKED_SIZE];

	return *text == '\0' || checked_read("shelterdesk-recipient", text, key);
}

static const struct option_form recipient_form = { fits_recipient,
	N_("what the command keygen printed, beginning with shelterdesk-recipient:, or \"\" for none") };
static const struct option_form zone_form = { fits_zone,
	N_("a time zone of this machine, such as \"Asia/Tbilisi\"") };

static bool fits_printer(const char *text)
{
	return fits_service_code(text) && strcmp(text, "file") != 0;
}

static bool fits_queue(const char *text)
{
	return *text == '\0' || (*text != '-' && strspn(text,
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-@") == strlen(text));
}

/* An address alone: no list, no name, no flag of the program that sends. */
static bool fits_address(const char *text)
{
	const char *at = strchr(text, '@');

	return *text == '\0' || (fits_queue(text) && at && at != text && at[1]);
}

static bool fits_sequence(const char *text)
{
	for (; *text; text++)
		if (*text == '\\' && !strchr("Ee01\\", *++text))
			return false;
		else if (!*text)
			return false;
	return true;
}

static const struct option_form printer_name = { fits_printer,
	N_("2 to 24 of a-z, 0-9 and -, not starting with -, unique, not \"file\"") };
static const struct option_form queue_form = { fits_queue,
	N_("a queue's name: letters, digits, _ . - and @, not starting with -") };
static const struct option_form address_form = { fits_address,
	N_("one address, such as \"office@example.org\": letters, digits, _ . - and @") };
static const struct option_form sequence_form = { fits_sequence,
	N_("a sequence in plain letters: \\E for escape, \\033 for a byte in octal, \\\\ for \\") };

static const char *const printer_kinds[] = { "queue", "command", "mail", "terminal", "file", NULL };
static const char *const printer_formats[] = { "text", "pdf", NULL };
static const char *const house_words[] = { "by-kind", "yes", "no", NULL };
static const char *const languages[] = { "en", "ka", NULL };
static const char *const kinds[] = { "trafficking", "crisis", "transit", "children-24h", NULL };
static const char *const paper_sizes[] = { "a4", "letter", NULL };
static const char *const privacies[] = { "names", "codes", NULL };
static const char *const service_kinds[] = { "psychological", "medical", "legal", "education",
	"papers", "reintegration", "interpreting", "social", "other", NULL };
static const char *const provider_kinds[] = { "staff", "partner", "clinic", "lawyer",
	"interpreter", "school", NULL };
static const char *const sexes[] = { "any", "female", "male", NULL };
static const char *const no_words[] = { NULL };
static const char *const week_days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };
static const char *const working_days[] = { "mon", "tue", "wed", "thu", "fri", NULL };
static const char *const rounds[] = { "22:00", "00:00", "03:00", "06:00", NULL };
static const char *const holidays[] = { "--01-01", "--01-02", "--01-07", "--01-19", "--03-03",
	"--03-08", "--04-09", "--05-09", "--05-12", "--05-26", "--08-28", "--10-14", "--11-23",
	NULL };

const struct option_scope_info config_scopes[SCOPE_COUNT] = {
	[SCOPE_TOP] = { "", N_("Of the whole network"), NULL },
	[SCOPE_ROLES] = { "roles", N_("What the roles are called"), NULL },
	[SCOPE_SHELTER] = { "shelters[]", N_("Of each shelter"), NULL },
	[SCOPE_ROOM] = { "shelters[].rooms[]", N_("Of each room"), NULL },
	[SCOPE_BED] = { "shelters[].rooms[].beds[]", N_("Of each bed"), "code" },
	[SCOPE_VENUE] = { "shelters[].venues[]", N_("Of each room for appointments"), "code" },
	[SCOPE_STAFFING] = { "shelters[].staffing[]", N_("Of each shift of a shelter"), NULL },
	[SCOPE_SERVICE] = { "services[]", N_("Of each service"), NULL },
	[SCOPE_SHIFT] = { "shifts[]", N_("Of each shift"), NULL },
	[SCOPE_MEAL] = { "meals[]", N_("Of each meal"), NULL },
	[SCOPE_TEAM] = { "teams[]", N_("Of each mobile group"), NULL },
	[SCOPE_CENTRE] = { "day_centres[]", N_("Of each day centre"), NULL },
	[SCOPE_PRINTER] = { "printers[]", N_("Of each printer"), NULL },
	[SCOPE_LABEL] = { "NAME", N_("Of each name shown to people"), "en" },
};

const struct config_option *option_next(enum option_scope scope, size_t *at)
{
	while (*at < config_option_count) {
		const struct config_option *option = &config_options[(*at)++];

		if (option->scope == scope)
			return option;
	}
	return NULL;
}

const struct config_option *option_find(enum option_scope scope, const char *name)
{
	const struct config_option *option;
	size_t at = 0;

	while ((option = option_next(scope, &at)))
		if (strcmp(option->name, name) == 0)
			return option;
	return NULL;
}

void *option_field(const struct config_option *option, void *base)
{
	return (char *)base + option->offset;
}

static void allowed_choice(const struct config_option *option, FILE *out)
{
	for (const char *const *choice = option->choices; *choice; choice++) {
		if (choice != option->choices)
			fputs(choice[1] ? ", " : _(" or "), out);
		fprintf(out, "\"%s\"", *choice);
	}
}

static void allowed_words(const struct config_option *option, FILE *out)
{
	fputs(_("a list [ ... ] of these: "), out);
	for (const char *const *choice = option->choices; *choice; choice++)
		fprintf(out, "%s\"%s\"", choice == option->choices ? "" : ", ", *choice);
}

static void allowed_number(const struct config_option *option, FILE *out)
{
	fprintf(out, _("a whole number from %d to %d"), option->min, option->max);
	if (option->unit)
		fprintf(out, " (%s)", _(option->unit));
}

static void allowed_text(const struct config_option *option, FILE *out)
{
	if (option->form)
		fputs(_(option->form->allowed), out);
	else
		fprintf(out, _("a text of %d to %d letters, in double quotes"), option->min,
		    option->max);
}

static void write_allowed(const struct config_option *option, FILE *out)
{
	switch (option->type) {
	case OPTION_TEXT:
		allowed_text(option, out);
		break;
	case OPTION_CHOICE:
		allowed_choice(option, out);
		break;
	case OPTION_INT:
		allowed_number(option, out);
		break;
	case OPTION_BOOL:
		fputs(_("true or false"), out);
		break;
	case OPTION_TIME:
		fputs(_("a time of day \"HH:MM\", \"00:00\" to \"23:59\""), out);
		break;
	case OPTION_TIMES:
		fprintf(
		    out, _("a list [ \"HH:MM\", ... ] of at most %d times, in order"), option->max);
		break;
	case OPTION_DATES:
		fprintf(out,
		    _("a list of at most %d dates, \"yyyy-mm-dd\" or \"--mm-dd\" (every year)"),
		    option->max);
		break;
	case OPTION_WORDS:
		allowed_words(option, out);
		break;
	case OPTION_PROGRAM:
		fprintf(out,
		    _("a list [ \"/full/path\", \"argument\", ... ] of at most %d: the program's full "
		      "path and its arguments, no shell reads them"),
		    option->max);
		break;
	case OPTION_LABEL:
		fputs(_("a text, or { en = \"...\"; ka = \"...\"; }"), out);
		break;
	case OPTION_GROUP:
		fputs(_("a group { ... } of settings"), out);
		break;
	case OPTION_GROUPS:
		fprintf(
		    out, _("a list ( { ... }, ... ) of %d to %d groups"), option->min, option->max);
		break;
	}
}

char *option_allowed(const struct config_option *option)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		abort();
	write_allowed(option, out);
	if (fclose(out) != 0 || !text)
		abort();
	return text;
}

/* clang-format off */
#define TOP(type_, field_) .scope = SCOPE_TOP, .type = (type_), .name = #field_, \
	.offset = offsetof(struct config, field_)
#define ROLE(field_) .scope = SCOPE_ROLES, .type = OPTION_LABEL, .name = #field_, \
	.offset = offsetof(struct config, role_##field_), .child = SCOPE_LABEL
#define SHELTER(type_, field_) .scope = SCOPE_SHELTER, .type = (type_), .name = #field_, \
	.offset = offsetof(struct config_shelter, field_)
#define ROOM(type_, field_) .scope = SCOPE_ROOM, .type = (type_), .name = #field_, \
	.offset = offsetof(struct config_room, field_)
#define BED(type_, field_) .scope = SCOPE_BED, .type = (type_), .name = #field_, \
	.offset = offsetof(struct config_bed, field_)
#define VENUE(type_, field_) .scope = SCOPE_VENUE, .type = (type_), .name = #field_, \
	.offset = offsetof(struct config_venue, field_)
#define SERVICE(type_, field_) .scope = SCOPE_SERVICE, .type = (type_), .name = #field_, \
	.offset = offsetof(struct config_service, field_)
#define PRINTER(type_, field_) .scope = SCOPE_PRINTER, .type = (type_), .name = #field_, \
	.offset = offsetof(struct config_printer, field_)
#define SERVICE_WORDS(field_) SERVICE(OPTION_WORDS, field_), \
	.count = offsetof(struct config_service, field_##_count), .list = no_words
#define SHIFT(type_, field_) .scope = SCOPE_SHIFT, .type = (type_), .name = #field_, \
	.offset = offsetof(struct config_shift, field_)
#define STAFFING(type_, field_) .scope = SCOPE_STAFFING, .type = (type_), .name = #field_, \
	.offset = offsetof(struct config_staffing, field_)
#define MEAL(type_, field_) .scope = SCOPE_MEAL, .type = (type_), .name = #field_, \
	.offset = offsetof(struct config_meal, field_)
#define TEAM(type_, field_) .scope = SCOPE_TEAM, .type = (type_), .name = #field_, \
	.offset = offsetof(struct config_team, field_)
#define CENTRE(type_, field_) .scope = SCOPE_CENTRE, .type = (type_), .name = #field_, \
	.offset = offsetof(struct config_centre, field_)
#define LABEL(field_) .scope = SCOPE_LABEL, .type = OPTION_TEXT, .name = #field_, \
	.offset = offsetof(struct config_label, field_), .min = 1, .max = 60
#define RANGE(min_, max_, unit_) .min = (min_), .max = (max_), .unit = (unit_)

const struct config_option config_options[] = {
	{ TOP(OPTION_CHOICE, language), .choices = languages, .def = "en",
	    .help = N_("The language of a new user: English or Georgian. Each user may change "
		       "it.") },
	{ TOP(OPTION_TEXT, database), .max = 200, .form = &path_form, .def = "",
	    .help = N_("The database file. The usual place is shelterdesk/shelterdesk.db below "
		       "$XDG_DATA_HOME. It must be on a local disk.") },
	{ TOP(OPTION_TEXT, key_folder), .max = 200, .form = &path_form, .def = "",
	    .help = N_("Where the key ring of the database lies: without it no name can be read. The "
		       "usual place is shelterdesk/keys below $XDG_CONFIG_HOME. Never in the folder of "
		       "the database or of its backups.") },
	{ TOP(OPTION_TEXT, key_file), .max = 200, .form = &path_form, .def = "",
	    .help = N_("The master key, where it is kept apart from the key ring: 64 hex digits in a file "
		       "that its owner alone may read. \"\": beside the ring, or systemd's credential "
		       "shelterdesk.key where there is one.") },
	{ TOP(OPTION_TEXT, paper_folder), .max = 200, .form = &path_form, .def = "",
	    .help = N_("The folder that the key p of a console writes to, and what is below it; no "
		       "other can be written to from there. The usual place is the folder paper "
		       "beside the database.") },
	{ TOP(OPTION_CHOICE, paper_size), .choices = paper_sizes, .def = "a4",
	    .help = N_("The paper that a pdf is made for when nobody says otherwise.") },
	{ TOP(OPTION_TEXT, pdf_font), RANGE(1, 60, NULL), .def = "DejaVu Sans",
	    .help = N_("The font of a pdf, by the name of its family. It must have Georgian letters and be "
		       "installed on this machine.") },
	{ TOP(OPTION_INT, page_lines), RANGE(20, 200, N_("lines")), .def = "60",
	    .help = N_("The lines of a page when text is written in pages (--width). Fewer than the "
		       "printer's own page has.") },
	{ TOP(OPTION_TEXT, import_folder), .max = 200, .form = &path_form, .def = "",
	    .help = N_("The folder from which a console takes files that are imported; nothing else can "
		       "be read there. The usual place is the folder import beside the database.") },
	{ TOP(OPTION_TEXT, timezone), .max = 40, .form = &zone_form, .def = "Asia/Tbilisi",
	    .help = N_("The clock that days, rounds and papers go by.") },
	{ TOP(OPTION_INT, status_clock_hours), RANGE(1, 720, N_("hours")), .def = "48",
	    .help = N_("The time in which the Permanent Group decides on the status of an alleged "
		       "victim, from the moment the case is put to it.") },
	{ TOP(OPTION_INT, status_attention_hours), RANGE(0, 720, N_("hours")), .def = "12",
	    .help = N_("How long before that deadline it is listed under \"needs attention\". Not "
		       "more than status_clock_hours.") },
	{ TOP(OPTION_INT, reflection_days), RANGE(1, 365, N_("days")), .def = "30",
	    .help = N_("The reflection period of an alleged victim, from admission.") },
	{ TOP(OPTION_INT, adult_age), RANGE(14, 21, N_("years")), .def = "18",
	    .help = N_("The age from which a person counts as an adult.") },
	{ TOP(OPTION_INT, small_count), RANGE(1, 100, N_("people")), .def = "5",
	    .help = N_("Totals that are given away do not show counts above zero and below this, nor "
		       "what they could be worked out from. 1: every count is shown.") },
	{ TOP(OPTION_BOOL, consent_signed), .def = "false",
	    .help = N_("true: names are given out on signed consents only; a spoken one does not "
		       "count.") },
	{ TOP(OPTION_INT, consent_attention_days), RANGE(0, 365, N_("days")), .def = "14",
	    .help = N_("How long before its end a consent of somebody in a shelter is listed under "
		       "\"needs attention\".") },
	{ TOP(OPTION_INT, alarm_snooze_minutes), RANGE(1, 1440, N_("minutes")), .def = "30",
	    .help = N_("For how long an alarm is put off when nothing else is said (alarm-snooze).") },
	{ TOP(OPTION_INT, alarm_snooze_most_hours), RANGE(1, 720, N_("hours")), .def = "24",
	    .help = N_("For how long an alarm may be put off at a time (alarm-snooze).") },
	{ TOP(OPTION_INT, alarm_snooze_urgent_hours), RANGE(1, 720, N_("hours")), .def = "2",
	    .help = N_("The same of alarms that cannot wait: who is missing or to be reported missing, "
		       "minors who are late, medicine.") },
	{ TOP(OPTION_INT, retention_months), RANGE(0, 1200, N_("months")), .def = "60",
	    .help = N_("So long after somebody's last leaving (or their entry, for who was never in a "
		       "shelter) their file is proposed for forgetting; a person decides. 0: never.") },
	{ TOP(OPTION_INT, waiting_step_days), RANGE(1, 365, N_("days")), .def = "7",
	    .help = N_("The urgency of somebody on the waiting list rises by one step in so many days, "
		       "up to high. Urgent is only what a person says is urgent.") },
	{ TOP(OPTION_INT, waiting_attention_days), RANGE(0, 3650, N_("days")), .def = "21",
	    .help = N_("Who waits longer than this is listed under \"needs attention\". 0: never.") },
	{ TOP(OPTION_INT, ban_days), RANGE(1, 3650, N_("days")), .def = "30",
	    .help = N_("How long a ban lasts when nothing else is said. Not more than "
		       "ban_days_most.") },
	{ TOP(OPTION_INT, ban_days_most), RANGE(1, 3650, N_("days")), .def = "180",
	    .help = N_("How long a ban may last; a longer one takes an override with its reason.") },
	{ TOP(OPTION_LABEL, ban_contact), .child = SCOPE_LABEL, .def = "", .def_ka = "",
	    .help = N_("Whom to call about a ban, as told to those who may not override it: a post "
		       "and a number. \"\": what the role manager is called.") },
	{ TOP(OPTION_INT, goal_remind_days), RANGE(0, 365, N_("days")), .def = "1",
	    .help = N_("How long before it is due a goal of somebody's service plan is listed under "
		       "\"needs attention\", when nothing else is said with it.") },
	{ TOP(OPTION_INT, paper_remind_days), RANGE(0, 365, N_("days")), .def = "30",
	    .help = N_("The same of a paper: before it is due or expires.") },
	{ TOP(OPTION_INT, health_remind_days), RANGE(0, 365, N_("days")), .def = "7",
	    .help = N_("The same of a health check.") },
	{ TOP(OPTION_INT, medication_early_minutes), RANGE(0, 720, N_("minutes")), .def = "60",
	    .help = N_("Medicine is due so long before its time already.") },
	{ TOP(OPTION_INT, medication_late_minutes), RANGE(1, 720, N_("minutes")), .def = "60",
	    .help = N_("Medicine that was not given so long after its time is late.") },
	{ TOP(OPTION_INT, compensation_gel), RANGE(1, 1000000, N_("GEL")), .def = "1000",
	    .help = N_("The one-time compensation of a victim of trafficking, as it is recorded with a "
		       "decision from now on. What was decided before stays.") },
	{ TOP(OPTION_INT, no_contact_gap_minutes), .def = "30", RANGE(0, 1440, N_("minutes")),
	    .help = N_("Between appointments, in one shelter, of two people who must not meet.") },
	{ TOP(OPTION_INT, slot_minutes), .def = "10", RANGE(1, 240, N_("minutes")),
	    .help = N_("Free slots for appointments are looked for at times of the day that are "
		       "multiples of this.") },
	{ TOP(OPTION_INT, series_days), .def = "366", RANGE(7, 1100, N_("days")),
	    .help = N_("A series of appointments is booked at most so far ahead.") },
	{ TOP(OPTION_INT, round_early_minutes), RANGE(0, 240, N_("minutes")), .def = "30",
	    .help = N_("A night round that begins so long before its set time, or later, is the one "
		       "that is due then.") },
	{ TOP(OPTION_INT, round_late_minutes), RANGE(0, 240, N_("minutes")), .def = "30",
	    .help = N_("A night round that begins later than this after its set time is late; one that "
		       "does not begin before the next is due was missed.") },
	{ TOP(OPTION_INT, backdate_days), RANGE(0, 3650, N_("days")), .def = "30",
	    .help = N_("Entries dated further back than this are warned about.") },
	{ TOP(OPTION_INT, session_poll_ms), RANGE(100, 60000, N_("milliseconds")), .def = "1000",
	    .help = N_("How often an idle console looks for what other consoles changed.") },
	{ TOP(OPTION_INT, session_blank_seconds), RANGE(0, 86400, N_("seconds")), .def = "120",
	    .help = N_("After so long without a key the screen goes blank; any key shows it again. "
		       "0: never.") },
	{ TOP(OPTION_INT, session_lock_seconds), RANGE(0, 86400, N_("seconds")), .def = "300",
	    .help = N_("After so long without a key the screen is locked: it shows nothing and asks "
		       "for the password. 0: never.") },
	{ TOP(OPTION_INT, session_end_seconds), RANGE(0, 86400, N_("seconds")), .def = "1800",
	    .help = N_("After so long without a key the console ends; forms are kept as drafts. 0: "
		       "never.") },
	{ TOP(OPTION_INT, reveal_minutes), RANGE(1, 480, N_("minutes")), .def = "10",
	    .help = N_("How long a name stays revealed where codes stand for names.") },
	{ TOP(OPTION_INT, password_length), RANGE(8, 100, N_("letters")), .def = "10",
	    .help = N_("How long a new password must be. It may not be the user's name.") },
	{ TOP(OPTION_INT, sign_attempts), RANGE(3, 100, NULL), .def = "10",
	    .help = N_("After so many wrong passwords in a row a user is locked until an "
		       "administrator unlocks them; before that each one makes the next wait longer, "
		       "up to a minute.") },
	{ TOP(OPTION_TEXT, backup_recipient), .max = CHECKED_TEXT, .form = &recipient_form, .def = "",
	    .help = N_("Whom backups are sealed to, so that this host cannot read them. Without one the "
		       "command backup makes a plain copy.") },
	{ TOP(OPTION_INT, backup_hours), RANGE(0, 8760, N_("hours")), .def = "26",
	    .help = N_("When the last good backup is older than this, it is listed under \"needs "
		       "attention\" for those who administer or manage. 0: never.") },
	{ TOP(OPTION_INT, glass_minutes), RANGE(1, 480, N_("minutes")), .def = "30",
	    .help = N_("How long emergency access to files of other shelters lasts before it ends "
		       "by itself (break-glass).") },
	{ TOP(OPTION_INT, unusual_files), RANGE(0, 10000, NULL), .def = "20",
	    .help = N_("A user who opens more files than these within unusual_minutes is listed among "
		       "the unusual looks. 0: never.") },
	{ TOP(OPTION_INT, unusual_minutes), RANGE(1, 1440, N_("minutes")), .def = "30",
	    .help = N_("The time in which so many files are unusual.") },
	{ TOP(OPTION_TIME, unusual_night_from), .def = "23:00",
	    .help = N_("From when on a look is unusual for whoever is not on night duty.") },
	{ TOP(OPTION_TIME, unusual_night_to), .def = "06:00",
	    .help = N_("Until when. The same as unusual_night_from: no hour of the night is unusual.") },
	{ TOP(OPTION_INT, unusual_days), RANGE(1, 366, N_("days")), .def = "7",
	    .help = N_("How many days back unusual looks are listed when nobody asks for a period.") },
	{ TOP(OPTION_INT, duty_hours_week), RANGE(1, 168, N_("hours")), .def = "40",
	    .help = N_("Who is put on duty for more hours in a week (Monday to Sunday) is warned of, "
		       "unless their own entry says otherwise.") },
	{ TOP(OPTION_INT, duty_rest_hours), RANGE(0, 48, N_("hours")), .def = "11",
	    .help = N_("The rest between two duties of somebody; less is warned of.") },
	{ TOP(OPTION_INT, contact_again_days), RANGE(1, 3650, N_("days")), .def = "365",
	    .help = N_("How long ago a child without a name may have been met to be proposed as the "
		       "same one.") },
	{ TOP(OPTION_INT, contact_attention_days), RANGE(0, 60, N_("days")), .def = "1",
	    .help = N_("How long before its day the next step of a contact is listed under \"needs "
		       "attention\".") },
	{ TOP(OPTION_INT, day_absent_days), RANGE(0, 60, N_("days")), .def = "3",
	    .help = N_("Who was due at a day centre and did not come so many times running is listed "
		       "under \"needs attention\". 0: never.") },
	{ TOP(OPTION_INT, visit_attention_days), RANGE(0, 365, N_("days")), .def = "7",
	    .help = N_("How long before its day a planned visit of inspectors is listed under \"needs "
		       "attention\".") },
	{ TOP(OPTION_INT, handed_attention_days), RANGE(0, 365, N_("days")), .def = "30",
	    .help = N_("What was handed over to investigators and has no answer after so long is "
		       "listed under \"needs attention\". 0: never.") },
	{ TOP(OPTION_INT, duty_attention_hours), RANGE(0, 336, N_("hours")), .def = "24",
	    .help = N_("A shift with fewer people than its minimum is listed under \"needs attention\" "
		       "so long before it begins. 0: never.") },
	{ TOP(OPTION_INT, escape_ms), RANGE(5, 2000, N_("milliseconds")), .def = "25",
	    .help = N_("How long to wait after Esc for the rest of a key's sequence. 100 to 200 on "
		       "slow lines; the environment's ESCDELAY goes before.") },
	{ TOP(OPTION_DATES, holidays), .max = 400, .list = holidays,
	    .count = offsetof(struct config, holiday_count),
	    .help = N_("Public holidays. Moving ones (Orthodox Good Friday to Easter Monday) and "
		       "days that the government adds are listed by their full date.") },
	{ .scope = SCOPE_TOP, .type = OPTION_GROUP, .name = "roles", .child = SCOPE_ROLES,
	    .help = N_("What the roles of users are called on screen and on paper.") },
	{ TOP(OPTION_TEXT, lp), .max = 200, .form = &path_form, .def = "/usr/bin/lp",
	    .help = N_("The program that puts paper into a queue of CUPS or lpr: it is run as lp -d QUEUE, "
		       "with the document on its standard input. \"\": there is none.") },
	{ TOP(OPTION_TEXT, lpstat), .max = 200, .form = &path_form, .def = "/usr/bin/lpstat",
	    .help = N_("The program that lists the queues of this machine: it is run as lpstat -e. \"\": "
		       "only the printers below are offered.") },
	{ TOP(OPTION_GROUPS, printers), RANGE(0, 50, NULL), .child = SCOPE_PRINTER,
	    .count = offsetof(struct config, printer_count), .size = sizeof(struct config_printer),
	    .help = N_("Where paper is printed to, in the order in which it is offered, beside the queues "
		       "of the machine and the printer at a terminal. No other program is ever run to "
		       "print.") },
	{ TOP(OPTION_GROUPS, services), RANGE(0, 200, NULL), .child = SCOPE_SERVICE,
	    .count = offsetof(struct config, service_count),
	    .size = sizeof(struct config_service),
	    .help = N_("The catalogue of services, in the order in which it is shown: what can be "
		       "booked. A service that is no longer listed retires; that is refused while "
		       "appointments are booked ahead.") },
	{ TOP(OPTION_GROUPS, shifts), RANGE(0, 12, NULL), .child = SCOPE_SHIFT,
	    .count = offsetof(struct config, shift_count), .size = sizeof(struct config_shift),
	    .help = N_("The shifts that people are put on duty for, in the order in which they are "
		       "shown. None: day 08:00 to 16:00, evening 16:00 to 22:00, night 22:00 to "
		       "08:00, one person each.") },
	{ TOP(OPTION_GROUPS, meals), RANGE(0, 12, NULL), .child = SCOPE_MEAL,
	    .count = offsetof(struct config, meal_count), .size = sizeof(struct config_meal),
	    .help = N_("The meals that the daily roster counts for the kitchen, in the order of the day. "
		       "Without it breakfast 08:30, lunch 13:00 and dinner 19:00.") },
	{ TOP(OPTION_GROUPS, teams), RANGE(0, 50, NULL), .child = SCOPE_TEAM,
	    .count = offsetof(struct config, team_count), .size = sizeof(struct config_team),
	    .help = N_("The mobile groups of the street-children programme, in the order in which they "
		       "are shown. One that is no longer listed retires; its outings stay.") },
	{ TOP(OPTION_GROUPS, day_centres), RANGE(0, 50, NULL), .child = SCOPE_CENTRE,
	    .count = offsetof(struct config, day_centre_count),
	    .size = sizeof(struct config_centre),
	    .help = N_("The day centres, in the order in which they are shown. They have places and no "
		       "beds. One that is no longer listed retires.") },
	{ TOP(OPTION_GROUPS, shelters), .required = true, RANGE(1, 200, NULL),
	    .child = SCOPE_SHELTER, .count = offsetof(struct config, shelter_count),
	    .size = sizeof(struct config_shelter),
	    .help = N_("The shelters, in the order in which they are shown.") },

	{ ROLE(reception), .def = "Reception", .def_ka = "მიმღები",
	    .help = N_("Admits, places and discharges.") },
	{ ROLE(night), .def = "Night duty", .def_ka = "ღამის მორიგეობა",
	    .help = N_("Does the rounds and sees who is in.") },
	{ ROLE(service), .def = "Service staff", .def_ka = "მომსახურების პერსონალი",
	    .help = N_("Psychologists, doctors, lawyers, social workers: appointments.") },
	{ ROLE(provider), .def = "Provider", .def_ka = "მომსახურების გამწევი",
	    .help = N_("From outside: sees own appointments and who comes to them.") },
	{ ROLE(outreach), .def = "Mobile group",
	    .def_ka = "მობილური ჯგუფი (ბავშვები)",
	    .help = N_("Goes out and meets children on the street; no shelter is open to it.") },
	{ ROLE(day_centre), .def = "Day centre", .def_ka = "დღის ცენტრი",
	    .help = N_("Records who comes to a day centre; no shelter is open to it.") },
	{ ROLE(inspector), .def = "Labour inspector", .def_ka = "შრომის ინსპექტორი",
	    .help = N_("Visits work places; sees no shelter.") },
	{ ROLE(manager), .def = "Head of shelter", .def_ka = "თავშესაფრის უფროსი",
	    .help = N_("Decides on extensions and overrides rules with a reason.") },
	{ ROLE(auditor), .def = "Auditor", .def_ka = "აუდიტორი",
	    .help = N_("Reads everything, the audit log included, and changes nothing.") },
	{ ROLE(administrator), .def = "Administrator", .def_ka = "ადმინისტრატორი",
	    .help = N_("Keeps users, rights and the installation.") },

	{ TEAM(OPTION_TEXT, code), .required = true, .max = 12, .form = &shelter_code,
	    .example = "MG-TBS",
	    .help = N_("Names the mobile group in flags, files and reports. Never reuse a code.") },
	{ TEAM(OPTION_LABEL, name), .required = true, .child = SCOPE_LABEL,
	    .example = "Group, Tbilisi", .example_ka = "ჯგუფი, თბილისი",
	    .help = N_("What the mobile group is called.") },
	{ TEAM(OPTION_LABEL, city), .child = SCOPE_LABEL, .def = "", .def_ka = "", .example = "Tbilisi",
	    .example_ka = "თბილისი", .help = N_("The city in which it goes out.") },
	{ TEAM(OPTION_LABEL, provider), .child = SCOPE_LABEL, .def = "", .def_ka = "", .example = "Caritas",
	    .example_ka = "კარიტასი", .help = N_("The organisation that runs it.") },

	{ CENTRE(OPTION_TEXT, code), .required = true, .max = 12, .form = &shelter_code,
	    .example = "DC-TBS",
	    .help = N_("Names the day centre in flags, files and reports. Never reuse a code.") },
	{ CENTRE(OPTION_LABEL, name), .required = true, .child = SCOPE_LABEL,
	    .example = "Day centre, Tbilisi", .example_ka = "დღის ცენტრი, თბილისი",
	    .help = N_("What the day centre is called.") },
	{ CENTRE(OPTION_LABEL, city), .child = SCOPE_LABEL, .def = "", .def_ka = "", .example = "Tbilisi",
	    .example_ka = "თბილისი", .help = N_("The city in which it is.") },
	{ CENTRE(OPTION_LABEL, provider), .child = SCOPE_LABEL, .def = "", .def_ka = "", .example = "Caritas",
	    .example_ka = "კარიტასი", .help = N_("The organisation that runs it.") },
	{ CENTRE(OPTION_INT, capacity), RANGE(1, 500, N_("children")), .def = "20",
	    .help = N_("How many children it has places for at one time.") },
	{ CENTRE(OPTION_INT, age_from), RANGE(0, 30, N_("full years")), .def = "0",
	    .help = N_("Children younger than this are not meant to come.") },
	{ CENTRE(OPTION_INT, age_to), RANGE(0, 150, N_("full years")), .def = "18",
	    .help = N_("Nor those older than this.") },
	{ CENTRE(OPTION_TIME, opens), .def = "10:00", .help = N_("When it opens.") },
	{ CENTRE(OPTION_TIME, closes), .def = "18:00",
	    .help = N_("When it closes: who was not written down as gone left then.") },
	{ CENTRE(OPTION_WORDS, days), .choices = week_days, .max = 7, .list = working_days,
	    .count = offsetof(struct config_centre, days_count),
	    .help = N_("The days on which it is open. Public holidays are free.") },

	{ SHELTER(OPTION_TEXT, code), .required = true, .max = 12, .form = &shelter_code,
	    .example = "TRF-TBS",
	    .help = N_("Names the shelter everywhere: keys, flags, paper. A bed's full code is "
		       "SHELTER/BED, such as TRF-TBS/2A. Never reuse a code for another house.") },
	{ SHELTER(OPTION_LABEL, name), .required = true, .child = SCOPE_LABEL,
	    .example = "Fund, Tbilisi", .example_ka = "ფონდი, თბილისი",
	    .help = N_("The shelter's name, short enough for a table.") },
	{ SHELTER(OPTION_CHOICE, kind), .required = true, .choices = kinds,
	    .example = "trafficking",
	    .help = N_("What the shelter is for: victims of trafficking; children in crisis "
		       "intervention; children in transit; a 24-hour shelter for children.") },
	{ SHELTER(OPTION_LABEL, city), .required = true, .child = SCOPE_LABEL, .example = "Tbilisi",
	    .example_ka = "თბილისი", .help = N_("The city it stands in.") },
	{ SHELTER(OPTION_LABEL, provider), .child = SCOPE_LABEL, .def = "", .def_ka = "",
	    .help = N_("The organisation that runs it.") },
	{ SHELTER(OPTION_CHOICE, privacy), .choices = privacies, .def = "names",
	    .help = N_("Whether lists show people's names, or their codes until a user with the "
		       "right asks for the names.") },
	{ SHELTER(OPTION_BOOL, open), .def = "true",
	    .help = N_("false: nobody can be admitted. Leaving is always possible.") },
	{ SHELTER(OPTION_CHOICE, sex), .choices = sexes, .def = "any",
	    .help = N_("Whom the shelter takes. A room may narrow it.") },
	{ SHELTER(OPTION_INT, age_from), RANGE(0, 150, N_("years")), .def = "0",
	    .help = N_("The youngest, in full years. A room may narrow it.") },
	{ SHELTER(OPTION_INT, age_to), RANGE(0, 150, N_("years")), .def = "150",
	    .help = N_("The oldest, in full years, that age included; 150 for no limit.") },
	{ SHELTER(OPTION_TIME, night_boundary), .def = "08:00",
	    .help = N_("When the shelter's day turns: what happens before belongs to the night of "
		       "the day before.") },
	{ SHELTER(OPTION_INT, stay_limit_days), RANGE(0, 3650, N_("days")), .def = "90",
	    .help = N_("How long a stay may last before it must be extended; 0 for no limit. "
		       "Reported practice of the State Fund: three months.") },
	{ SHELTER(OPTION_INT, extension_days), RANGE(1, 3650, N_("days")), .def = "30",
	    .help = N_("What is offered when a stay is extended. Each extension is a recorded "
		       "decision.") },
	{ SHELTER(OPTION_INT, attention_days), RANGE(0, 365, N_("days")), .def = "7",
	    .help = N_("How long before the limit a stay is listed under \"needs attention\".") },
	{ SHELTER(OPTION_INT, hold_hours), RANGE(1, 720, N_("hours")), .def = "24",
	    .help = N_("How long a bed is held for an expected person unless said otherwise. An "
		       "overdue hold is shown, never dropped.") },
	{ SHELTER(OPTION_INT, away_bed_hours), RANGE(0, 8760, N_("hours")), .def = "0",
	    .help = N_("How long the bed of somebody who is away is kept; 0: as long as the stay "
		       "lasts. After that the Overview asks; a person decides.") },
	{ SHELTER(OPTION_INT, late_minutes), RANGE(0, 1440, N_("minutes")), .def = "30",
	    .help = N_("Somebody back later than expected by more than this is shown as late.") },
	{ SHELTER(OPTION_INT, missing_minutes), RANGE(0, 20160, N_("minutes")), .def = "1440",
	    .help = N_("An adult late by this is shown as to be reported missing. Only a person "
		       "decides that somebody is.") },
	{ SHELTER(OPTION_INT, missing_minutes_minor), RANGE(0, 20160, N_("minutes")), .def = "120",
	    .help = N_("The same for a minor; minors count in hours.") },
	{ SHELTER(OPTION_INT, retention_months), RANGE(-1, 1200, N_("months")), .def = "-1",
	    .help = N_("How long the files of people who were here are kept after they left, where it "
		       "differs from the network's; 0: always; -1: as in the whole network.") },
	{ SHELTER(OPTION_LABEL, ban_contact), .child = SCOPE_LABEL, .def = "", .def_ka = "",
	    .help = N_("Whom to call about a ban from this shelter; \"\": as in the whole network.") },
	{ SHELTER(OPTION_BOOL, cleaning), .def = "true",
	    .help = N_("Whether a bed is to be cleaned after somebody leaves it, before it is "
		       "free.") },
	{ SHELTER(OPTION_TIMES, round_times), .max = 24, .list = rounds,
	    .count = offsetof(struct config_shelter, round_count),
	    .help = N_("When the night rounds are due, in the order of the night, which starts at "
		       "night_boundary.") },
	{ SHELTER(OPTION_GROUPS, rooms), .required = true, RANGE(1, 200, NULL), .child = SCOPE_ROOM,
	    .count = offsetof(struct config_shelter, room_count),
	    .size = sizeof(struct config_room),
	    .help = N_("The rooms with beds, in walking order.") },
	{ SHELTER(OPTION_GROUPS, venues), RANGE(0, 100, NULL), .child = SCOPE_VENUE,
	    .count = offsetof(struct config_shelter, venue_count),
	    .size = sizeof(struct config_venue),
	    .help = N_("The rooms in which appointments are held. One of which only the code is to be "
		       "said may be just that: venues = ( \"C1\", \"C2\" );") },
	{ SHELTER(OPTION_GROUPS, staffing), RANGE(0, 12, NULL), .child = SCOPE_STAFFING,
	    .count = offsetof(struct config_shelter, staffing_count),
	    .size = sizeof(struct config_staffing),
	    .help = N_("How many people its shifts need, where it differs from the shift's own "
		       "minimum.") },

	{ ROOM(OPTION_TEXT, code), .required = true, .max = 6, .form = &room_code, .example = "1",
	    .help = N_("The room's number or letter.") },
	{ ROOM(OPTION_LABEL, name), .child = SCOPE_LABEL, .def = "", .def_ka = "",
	    .help = N_("A name besides the code, such as \"Family room\".") },
	{ ROOM(OPTION_INT, floor), RANGE(-5, 100, NULL), .def = "0",
	    .help = N_("The floor; 0 is the ground floor.") },
	{ ROOM(OPTION_CHOICE, sex), .choices = sexes, .def = "any",
	    .help = N_("Who may sleep here, within what the shelter takes.") },
	{ ROOM(OPTION_INT, age_from), RANGE(0, 150, N_("years")), .def = "0",
	    .help = N_("The youngest, in full years.") },
	{ ROOM(OPTION_INT, age_to), RANGE(0, 150, N_("years")), .def = "150",
	    .help = N_("The oldest, in full years, that age included; 150 for no limit.") },
	{ ROOM(OPTION_BOOL, family), .def = "false",
	    .help = N_("Kept for families: people of one family at a time.") },
	{ ROOM(OPTION_BOOL, accessible), .def = "false",
	    .help = N_("Whether a wheelchair gets in and around.") },
	{ ROOM(OPTION_GROUPS, beds), .required = true, RANGE(1, 100, NULL), .child = SCOPE_BED,
	    .count = offsetof(struct config_room, bed_count), .size = sizeof(struct config_bed),
	    .help = N_("The beds, in walking order. A bed of which only the code is to be said may "
		       "be just that: beds = ( \"2A\", \"2B\" );") },

	{ BED(OPTION_TEXT, code), .required = true, .max = 6, .form = &room_code, .example = "1A",
	    .help = N_("The bed's code; unique in the whole shelter, not only in the room.") },
	{ BED(OPTION_BOOL, surge), .def = "false",
	    .help = N_("A bed for emergencies: it counts apart, and only while a surge is "
		       "declared.") },
	{ BED(OPTION_BOOL, accessible), .def = "false",
	    .help = N_("A lower bed that is reached by wheelchair.") },
	{ BED(OPTION_TEXT, note), .max = 200, .def = "",
	    .help = N_("A remark shown with the bed, never about a person.") },

	{ VENUE(OPTION_TEXT, code), .required = true, .max = 6, .form = &room_code, .example = "C1",
	    .help = N_("The code of the room. Its full code is SHELTER/ROOM, such as TRF-TBS/C1.") },
	{ VENUE(OPTION_LABEL, name), .child = SCOPE_LABEL, .def = "", .def_ka = "",
	    .help = N_("A name besides the code, such as \"Consulting room\".") },
	{ VENUE(OPTION_INT, capacity), RANGE(1, 100, NULL), .def = "1",
	    .help = N_("How many appointments may be held in it at one time.") },

	{ SERVICE(OPTION_TEXT, code), .required = true, .max = 24, .form = &service_code,
	    .example = "psychology",
	    .help = N_("Names the service in flags, files and reports. Never reuse a code for "
		       "another service.") },
	{ SERVICE(OPTION_LABEL, name), .required = true, .child = SCOPE_LABEL,
	    .example = "Psychologist", .example_ka = "ფსიქოლოგი",
	    .help = N_("What it is called, short enough for a table.") },
	{ SERVICE(OPTION_CHOICE, kind), .required = true, .choices = service_kinds,
	    .example = "psychological",
	    .help = N_("What kind of help it is; reports count by it.") },
	{ SERVICE(OPTION_INT, minutes), RANGE(1, 1440, N_("minutes")), .def = "50",
	    .help = N_("How long an appointment is unless said otherwise.") },
	{ SERVICE_WORDS(given_by), .choices = provider_kinds,
	    .help = N_("The kinds of provider that may give it; none: any.") },
	{ SERVICE_WORDS(shelters), .choices = kinds,
	    .help = N_("The kinds of shelter it is for; none: all.") },
	{ SERVICE_WORDS(owed), .choices = kinds,
	    .help = N_("The kinds of shelter that owe it to who is in: what nobody gives there this "
		       "week is listed among the gaps.") },
	{ SERVICE(OPTION_INT, age_from), RANGE(0, 150, N_("years")), .def = "0",
	    .help = N_("The youngest it is for, in full years.") },
	{ SERVICE(OPTION_INT, age_to), RANGE(0, 150, N_("years")), .def = "150",
	    .help = N_("The oldest, in full years, that age included; 150 for no limit.") },
	{ SERVICE(OPTION_INT, capacity), RANGE(1, 500, N_("people")), .def = "1",
	    .help = N_("How many people one appointment is for; more than 1: a group.") },
	{ SERVICE(OPTION_BOOL, room), .def = "false",
	    .help = N_("Whether it needs a room for appointments of the shelter.") },
	{ SERVICE(OPTION_BOOL, private), .def = "false",
	    .help = N_("true: to whoever may not know the content of private services it shows only "
		       "as \"appointment\".") },

	{ SHIFT(OPTION_TEXT, code), .required = true, .max = 12, .form = &shift_code,
	    .example = "day",
	    .help = N_("Names the shift in flags, files and reports. Never reuse a code for another "
		       "shift.") },
	{ SHIFT(OPTION_LABEL, name), .required = true, .child = SCOPE_LABEL, .example = "Day",
	    .example_ka = "დღე", .help = N_("What it is called, short enough for a table.") },
	{ SHIFT(OPTION_TIME, from), .required = true, .example = "08:00",
	    .help = N_("When it begins.") },
	{ SHIFT(OPTION_TIME, until), .required = true, .example = "16:00",
	    .help = N_("When it ends; not after its beginning: on the next day.") },
	{ SHIFT(OPTION_INT, minimum), RANGE(0, 50, N_("people")), .def = "1",
	    .help = N_("How many people it needs, where the shelter does not say otherwise.") },

	{ STAFFING(OPTION_TEXT, shift), .required = true, .max = 12, .form = &shift_code,
	    .example = "day", .help = N_("The code of the shift.") },
	{ STAFFING(OPTION_INT, minimum), .required = true, RANGE(0, 50, N_("people")),
	    .example = "1", .help = N_("How many people it needs here.") },

	{ MEAL(OPTION_TEXT, code), .required = true, .max = 12, .form = &shift_code,
	    .example = "dinner", .help = N_("Names the meal in files and reports.") },
	{ MEAL(OPTION_LABEL, name), .required = true, .child = SCOPE_LABEL, .example = "Dinner",
	    .example_ka = "ვახშამი", .help = N_("What it is called.") },
	{ MEAL(OPTION_TIME, at), .required = true, .example = "19:00",
	    .help = N_("When it begins: who is in the house then eats.") },

	{ PRINTER(OPTION_TEXT, name), .required = true, .max = 24, .form = &printer_name,
	    .example = "terminal",
	    .help = N_("Names the printer in flags and in the list of copies.") },
	{ PRINTER(OPTION_LABEL, title), .child = SCOPE_LABEL, .def = "", .def_ka = "",
	    .help = N_("Where it stands, such as \"Office, first floor\".") },
	{ PRINTER(OPTION_CHOICE, kind), .required = true, .choices = printer_kinds,
	    .example = "terminal",
	    .help = N_("queue: of CUPS or lpr. command: a program that takes the document on its standard "
		       "input. mail: a message with the document attached, handed to a program like "
		       "sendmail. terminal: the printer at the terminal where it is asked for. file: a "
		       "file in a folder.") },
	{ PRINTER(OPTION_TEXT, queue), .max = 100, .form = &queue_form, .def = "",
	    .help = N_("Of a queue: its name, where it is not the printer's.") },
	{ PRINTER(OPTION_PROGRAM, command), .max = 20, .list = no_words,
	    .count = offsetof(struct config_printer, command_count),
	    .help = N_("Of a command: the program. Of mail: what takes the message, /usr/sbin/sendmail -t -i "
		       "when nothing is said. It runs without rights that it would have to gain (setuid, as "
		       "the sendmail of some mail systems), without a shell, for at most ten seconds.") },
	{ PRINTER(OPTION_TEXT, to), .max = 200, .form = &address_form, .def = "",
	    .help = N_("Of mail: to whom.") },
	{ PRINTER(OPTION_TEXT, folder), .max = 200, .form = &path_form, .def = "",
	    .help = N_("Of a file: the folder, which must be there. The file is named by report, day and "
		       "number of the copy.") },
	{ PRINTER(OPTION_TEXT, on), .max = 60, .form = &sequence_form, .def = "",
	    .help = N_("Of a terminal: what turns its printer on, where terminfo has nothing (mc5), or the "
		       "wrong thing, such as \"\\\\E[5i\".") },
	{ PRINTER(OPTION_TEXT, off), .max = 60, .form = &sequence_form, .def = "",
	    .help = N_("... and off again (mc4), such as \"\\\\E[4i\".") },
	{ PRINTER(OPTION_CHOICE, format), .choices = printer_formats, .def = "text",
	    .help = N_("What it is given: text in pages with form feeds, or a pdf.") },
	{ PRINTER(OPTION_INT, width), RANGE(80, 132, N_("columns")), .def = "80",
	    .help = N_("How wide a page of text is.") },
	{ PRINTER(OPTION_CHOICE, paper), .choices = paper_sizes, .def = "a4",
	    .help = N_("The paper of a pdf.") },
	{ PRINTER(OPTION_CHOICE, house), .choices = house_words, .def = "by-kind",
	    .help = N_("Whether its paper stays in the house: only then a roster or a handover shows "
		       "there what a look shows; otherwise codes stand for names. by-kind: of a queue, a "
		       "terminal and a file it does, of a command and of mail it does not. What is "
		       "mailed always leaves the house.") },

	{ LABEL(en), .required = true, .help = N_("The name in English, or in both languages.") },
	{ LABEL(ka), .help = N_("The name in Georgian; the English one when it is left out.") },
};
/* clang-format on */

const size_t config_option_count = sizeof config_options / sizeof *config_options;
