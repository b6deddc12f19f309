/* Checks that look at more than one setting. Each complains at the setting that is more likely
 * the wrong one: the later of two codes, the upper of two ages. */
#include "config/reader.h"

#include <string.h>

static const config_setting_t *element(const config_setting_t *group, const char *list, size_t at)
{
	const config_setting_t *setting = member_of(SCOPE_TOP, group, list);

	return setting ? config_setting_get_elem((config_setting_t *)setting, (unsigned)at) : NULL;
}

static void name_twice(struct error_list *errors, const config_setting_t *second,
    const config_setting_t *first, const char *name)
{
	char found[QUOTE_SIZE], allowed[QUOTE_SIZE];

	errors_quote(name, strlen(name), found);
	snprintf(
	    allowed, sizeof allowed, _("a name of its own (line %u has this one)"), first->line);
	complain(errors, second, "name", found, allowed, NULL);
}

static void code_twice(struct error_list *errors, const config_setting_t *second,
    const config_setting_t *first, const char *code)
{
	char found[QUOTE_SIZE], allowed[QUOTE_SIZE];
	bool group = second->type == CONFIG_TYPE_GROUP;

	errors_quote(code, strlen(code), found);
	snprintf(
	    allowed, sizeof allowed, _("a code of its own (line %u has this one)"), first->line);
	complain(errors, second, group ? "code" : NULL, found, allowed, NULL);
}

/* name must be on the right side of another setting, which is limit. */
static void number_wrong(struct error_list *errors, const config_setting_t *group, const char *name,
    int found, bool at_least, const char *other, int limit)
{
	char shown[32], allowed[QUOTE_SIZE];

	snprintf(shown, sizeof shown, "%d", found);
	if (at_least)
		snprintf(allowed, sizeof allowed, _("at least %s, which is %d"), other, limit);
	else
		snprintf(allowed, sizeof allowed, _("at most %s, which is %d"), other, limit);
	complain(errors, group, name, shown, allowed, NULL);
}

/* Codes (or names) are each given once in their list: the first member of each item. */
static void check_once(struct error_list *errors, const config_setting_t *group, const char *list,
    const void *items, size_t size, size_t count,
    void (*twice)(struct error_list *, const config_setting_t *, const config_setting_t *,
	const char *))
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < i; j++) {
			const char *code = *(const char *const *)((const char *)items + i * size);
			const char *other = *(const char *const *)((const char *)items + j * size);

			if (code && other && strcmp(code, other) == 0) {
				twice(errors, element(group, list, i), element(group, list, j), code);
				break;
			}
		}
}
#define CHECK_CODES(errors, group, list, items, count)                                             \
	check_once((errors), (group), (list), (items), sizeof *(items), (count), code_twice)

static bool has_shift(const struct config *config, const char *code)
{
	size_t count;
	const struct config_shift *shifts = config_shifts(config, &count);

	for (size_t i = 0; i < count; i++)
		if (!shifts[i].code || strcmp(shifts[i].code, code) == 0)
			return true; /* one without a code is complained of elsewhere */
	return false;
}

/* A shelter says of shifts that there are, and once of each, how many people they need. */
static void check_staffing(struct error_list *errors, const config_setting_t *group,
    const struct config *config, const struct config_shelter *shelter)
{
	for (size_t i = 0; i < shelter->staffing_count; i++) {
		const char *code = shelter->staffing[i].shift;
		const config_setting_t *setting = element(group, "staffing", i);
		char found[QUOTE_SIZE];
		bool again = false;

		for (size_t j = 0; code && j < i; j++)
			again = again || (shelter->staffing[j].shift &&
			    strcmp(shelter->staffing[j].shift, code) == 0);
		if (!code || (has_shift(config, code) && !again))
			continue;
		errors_quote(code, strlen(code), found);
		complain(errors, setting, "shift", found,
		    again ? _("each shift once") : _("a code of the shifts"), NULL);
	}
}

static void check_top(
    struct error_list *errors, const config_setting_t *group, const struct config *config)
{
	if (config->status_attention_hours > config->status_clock_hours)
		number_wrong(errors, group, "status_attention_hours",
		    config->status_attention_hours, false, "status_clock_hours",
		    config->status_clock_hours);
	CHECK_CODES(errors, group, "services", config->services, config->service_count);
	CHECK_CODES(errors, group, "shifts", config->shifts, config->shift_count);
	CHECK_CODES(errors, group, "meals", config->meals, config->meal_count);
	check_once(errors, group, "printers", config->printers, sizeof *config->printers,
	    config->printer_count, name_twice);
	CHECK_CODES(errors, group, "shelters", config->shelters, config->shelter_count);
	CHECK_CODES(errors, group, "teams", config->teams, config->team_count);
	CHECK_CODES(errors, group, "day_centres", config->day_centres, config->day_centre_count);
	for (size_t i = 0; i < config->shelter_count; i++)
		check_staffing(
		    errors, element(group, "shelters", i), config, &config->shelters[i]);
}

static void check_ages(struct error_list *errors, const config_setting_t *group, int from, int to)
{
	if (from > to)
		number_wrong(errors, group, "age_to", to, true, "age_from", from);
}

static bool is_among(const char *const *words, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

/* What a kind of shelter owes is for that kind. */
static void check_owed(
    struct error_list *errors, const config_setting_t *group, const struct config_service *service)
{
	for (size_t i = 0; service->shelters_count && i < service->owed_count; i++) {
		char found[QUOTE_SIZE];

		if (is_among(service->shelters, service->shelters_count, service->owed[i]))
			continue;
		errors_quote(service->owed[i], strlen(service->owed[i]), found);
		complain(errors, element(group, "owed", i), NULL, found,
		    _("kinds that stand in shelters as well"), NULL);
	}
}

/* Counted from the night boundary, each round is later than the one before. */
static void check_rounds(
    struct error_list *errors, const config_setting_t *group, const struct config_shelter *shelter)
{
	int last = -1;

	for (size_t i = 0; i < shelter->round_count; i++) {
		int since = (shelter->round_times[i] + 1440 - shelter->night_boundary) % 1440;
		const config_setting_t *setting = element(group, "round_times", i);
		char found[QUOTE_SIZE], allowed[QUOTE_SIZE];

		if (since > last) {
			last = since;
			continue;
		}
		if (!setting) /* the night boundary does not go with the default rounds */
			setting = member_of(SCOPE_TOP, group, "night_boundary");
		describe(setting, found);
		snprintf(allowed, sizeof allowed,
		    _("rounds in the order of the night, which starts at %02d:%02d"),
		    shelter->night_boundary / 60, shelter->night_boundary % 60);
		complain(errors, setting, NULL, found, allowed, NULL);
		return;
	}
}

static void check_lateness(
    struct error_list *errors, const config_setting_t *group, const struct config_shelter *shelter)
{
	static const char *const names[] = { "missing_minutes", "missing_minutes_minor" };
	const int minutes[] = { shelter->missing_minutes, shelter->missing_minutes_minor };

	for (size_t i = 0; i < 2; i++)
		if (minutes[i] < shelter->late_minutes)
			number_wrong(errors, group, names[i], minutes[i], true, "late_minutes",
			    shelter->late_minutes);
}

/* A room that takes nobody whom its shelter takes would never be offered. */
static void check_room_fits(struct error_list *errors, const config_setting_t *group,
    const struct config_shelter *shelter, const struct config_room *room)
{
	char found[QUOTE_SIZE], allowed[QUOTE_SIZE];

	if (shelter->sex && room->sex && strcmp(shelter->sex, "any") != 0 &&
	    strcmp(room->sex, "any") != 0 && strcmp(shelter->sex, room->sex) != 0) {
		errors_quote(room->sex, strlen(room->sex), found);
		snprintf(allowed, sizeof allowed, _("\"any\" or \"%s\", as the shelter takes"),
		    shelter->sex);
		complain(errors, group, "sex", found, allowed, NULL);
	}
	if (room->age_from > room->age_to || shelter->age_from > shelter->age_to)
		return; /* said elsewhere */
	if (room->age_from > shelter->age_to)
		number_wrong(errors, group, "age_from", room->age_from, false,
		    _("the shelter's age_to"), shelter->age_to);
	if (room->age_to < shelter->age_from)
		number_wrong(errors, group, "age_to", room->age_to, true,
		    _("the shelter's age_from"), shelter->age_from);
}

/* Where in the shelter a bed's code stands first, before (room, bed). */
static const config_setting_t *bed_before(
    const config_setting_t *group, const struct config_shelter *shelter, size_t room, size_t bed)
{
	const char *code = shelter->rooms[room].beds[bed].code;

	for (size_t i = 0; i <= room; i++)
		for (size_t j = 0; j < (i < room ? shelter->rooms[i].bed_count : bed); j++)
			if (shelter->rooms[i].beds[j].code &&
			    strcmp(shelter->rooms[i].beds[j].code, code) == 0)
				return element(element(group, "rooms", i), "beds", j);
	return NULL;
}

static void check_codes(struct error_list *errors, const config_setting_t *group,
    const struct config_shelter *shelter, size_t room)
{
	const struct config_room *checked = &shelter->rooms[room];
	const config_setting_t *setting = element(group, "rooms", room), *first;

	for (size_t i = 0; checked->code && i < room; i++)
		if (shelter->rooms[i].code && strcmp(shelter->rooms[i].code, checked->code) == 0) {
			code_twice(errors, setting, element(group, "rooms", i), checked->code);
			break;
		}
	for (size_t i = 0; i < checked->bed_count; i++)
		if (checked->beds[i].code && (first = bed_before(group, shelter, room, i)))
			code_twice(
			    errors, element(setting, "beds", i), first, checked->beds[i].code);
}

static void check_shelter(
    struct error_list *errors, const config_setting_t *group, const struct config_shelter *shelter)
{
	check_ages(errors, group, shelter->age_from, shelter->age_to);
	check_rounds(errors, group, shelter);
	check_lateness(errors, group, shelter);
	CHECK_CODES(errors, group, "venues", shelter->venues, shelter->venue_count);
	for (size_t i = 0; i < shelter->room_count; i++) {
		check_room_fits(errors, element(group, "rooms", i), shelter, &shelter->rooms[i]);
		check_codes(errors, group, shelter, i);
	}
}

/* What a kind needs has to be there, and what only another kind takes would be a mistake. */
static void check_of_kind(struct error_list *errors, const config_setting_t *group,
    const struct config_printer *printer, const char *name, bool given, bool taken, bool needed)
{
	char found[QUOTE_SIZE], allowed[QUOTE_SIZE];

	if (given && !taken) {
		describe(member_of(SCOPE_PRINTER, group, name), found);
		snprintf(allowed, sizeof allowed, _("nothing, of the kind \"%s\""), printer->kind);
		complain(errors, group, name, found, allowed, NULL);
	} else if (needed && !given) {
		snprintf(allowed, sizeof allowed, _("needed of the kind \"%s\""), printer->kind);
		complain(errors, group, name, _("nothing"), allowed, NULL);
	}
}

/* Something stands there: of what cannot be taken it was said when it was read. */
static bool is_given(const config_setting_t *group, const char *name)
{
	const config_setting_t *setting = member_of(SCOPE_PRINTER, group, name);

	return setting && (!config_setting_is_aggregate(setting) || config_setting_length(setting) > 0);
}

static void check_printer(
    struct error_list *errors, const config_setting_t *group, const struct config_printer *printer)
{
	bool queue, command, mail, terminal, file;

	if (!printer->kind)
		return; /* said elsewhere */
	queue = strcmp(printer->kind, "queue") == 0;
	command = strcmp(printer->kind, "command") == 0;
	mail = strcmp(printer->kind, "mail") == 0;
	terminal = strcmp(printer->kind, "terminal") == 0;
	file = strcmp(printer->kind, "file") == 0;
	check_of_kind(errors, group, printer, "queue", *printer->queue, queue, false);
	check_of_kind(errors, group, printer, "command", is_given(group, "command"),
	    command || mail, command);
	check_of_kind(errors, group, printer, "to", *printer->to, mail, mail);
	check_of_kind(errors, group, printer, "folder", *printer->folder, file, file);
	check_of_kind(errors, group, printer, "on", *printer->on, terminal, *printer->off);
	check_of_kind(errors, group, printer, "off", *printer->off, terminal, *printer->on);
	if (terminal && strcmp(printer->format, "pdf") == 0)
		complain(errors, group, "format", "\"pdf\"", _("\"text\", of the kind \"terminal\""), NULL);
	if (mail && strcmp(printer->house, "yes") == 0)
		complain(errors, group, "house", "\"yes\"",
		    _("\"no\": what is mailed leaves the house"), NULL);
}

void check_group(struct error_list *errors, enum option_scope scope, const config_setting_t *group,
    const void *base)
{
	const struct config_room *room = base;
	const struct config_service *service = base;
	const struct config_centre *centre = base;

	if (scope == SCOPE_TOP) {
		check_top(errors, group, base);
	} else if (scope == SCOPE_SHELTER) {
		check_shelter(errors, group, base);
	} else if (scope == SCOPE_ROOM) {
		check_ages(errors, group, room->age_from, room->age_to);
	} else if (scope == SCOPE_SERVICE) {
		check_ages(errors, group, service->age_from, service->age_to);
		check_owed(errors, group, service);
	} else if (scope == SCOPE_CENTRE) {
		check_ages(errors, group, centre->age_from, centre->age_to);
		if (centre->closes <= centre->opens)
			complain(errors, group, "closes", _("no later than opens"), _("a time after opens"),
			    NULL);
	} else if (scope == SCOPE_PRINTER) {
		check_printer(errors, group, base);
	}
}
