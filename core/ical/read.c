/* Reads a calendar event by event. What is wrong with one is a fault with its line, and the others are
 * read on. A series is given as its times within the window; one of them that was changed by itself
 * (RECURRENCE-ID) stands in the place of that of the series. */
#include "core/ical/answer.h"
#include "core/ical/scan.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SLACK 172800 /* of the window, where a time has no zone: the desk looks again */

struct found {
	const struct piece *piece;
	icalcomponent *event; /* NULL: cannot be used */
	const char *uid;
	time_t changed; /* the time of the series that it stands for; -1: none */
};

struct reading {
	icalcomponent *calendar; /* the zones, and each event while it is looked at */
	json_t *events, *faults;
	struct found *found;
	size_t count;
	time_t from, until;
	size_t most;
	const struct found *at; /* whose times are given */
};

/* --- faults ---------------------------------------------------------------------------------- */

static bool fault(struct reading *reading, int line, const char *what, const char *detail)
{
	json_t *text = json_string(detail);

	json_array_append_new(reading->faults, json_pack("{s:i,s:s,s:o}", "line", line, "what", what,
	    "detail", text ? text : json_string("")));
	return false;
}

/* A property that stands in the text and that libical did not take. */
static const char *not_taken(const struct found *found)
{
	static const struct {
		const char *name;
		icalproperty_kind kind;
	} needed[] = { { "DTSTART", ICAL_DTSTART_PROPERTY }, { "DTEND", ICAL_DTEND_PROPERTY },
		{ "DURATION", ICAL_DURATION_PROPERTY }, { "RRULE", ICAL_RRULE_PROPERTY },
		{ "RDATE", ICAL_RDATE_PROPERTY }, { "EXDATE", ICAL_EXDATE_PROPERTY },
		{ "RECURRENCE-ID", ICAL_RECURRENCEID_PROPERTY },
		{ "STATUS", ICAL_STATUS_PROPERTY } };

	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
		if (scan_line(found->piece, needed[i].name) > 0 &&
		    !icalcomponent_get_first_property(found->event, needed[i].kind))
			return needed[i].name;
	return NULL;
}

/* A zone that is neither in the file nor known. */
static const char *unknown_zone(icalcomponent *event, struct icaltimetype start)
{
	icalproperty *property = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
	icalparameter *zone = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);

	return zone && !start.zone && !start.is_date ? icalparameter_get_tzid(zone) : NULL;
}

/* More than once a day: nobody's appointment, and hours of work to no end. */
static bool often(const struct icalrecurrencetype *rule)
{
	return rule->freq < ICAL_DAILY_RECURRENCE || rule->by_second[0] != ICAL_RECURRENCE_ARRAY_MAX
		|| rule->by_minute[0] != ICAL_RECURRENCE_ARRAY_MAX
		|| (rule->by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX
		    && rule->by_hour[1] != ICAL_RECURRENCE_ARRAY_MAX);
}

static bool rule_fits(struct reading *reading, const struct found *found)
{
	icalproperty *property = icalcomponent_get_first_property(found->event, ICAL_RRULE_PROPERTY);
	int line = scan_line(found->piece, "RRULE");
	struct icalrecurrencetype rule;

	if (!property)
		return true;
	rule = icalproperty_get_rrule(property);
	if (rule.freq == ICAL_NO_RECURRENCE)
		return fault(reading, line, "property", "RRULE");
	if (often(&rule))
		return fault(reading, line, "often", "RRULE");
	if (!icaltime_is_null_time(rule.until) && rule.until.is_date &&
	    !icalcomponent_get_dtstart(found->event).is_date) { /* the last day counts whole */
		rule.until.is_date = 0;
		rule.until.hour = 23;
		rule.until.minute = rule.until.second = 59;
		icalproperty_set_rrule(property, rule);
	}
	return true;
}

/* A day and a time that there are: the 30th of February is not taken for the 2nd of March. */
static bool exists(struct icaltimetype at)
{
	struct icaltimetype same = icaltime_normalize(at);

	return at.month == same.month && at.day == same.day && at.hour == same.hour
		&& at.minute == same.minute;
}

static bool usable(struct reading *reading, const struct found *found)
{
	struct icaltimetype start, end;
	const char *name = not_taken(found), *zone;
	int line = found->piece->line;

	if (name)
		return fault(reading, scan_line(found->piece, name), "property", name);
	start = icalcomponent_get_dtstart(found->event);
	if (icaltime_is_null_time(start))
		return fault(reading, line, "start", "");
	zone = unknown_zone(found->event, start);
	if (zone)
		return fault(reading, scan_line(found->piece, "DTSTART"), "zone", zone);
	if (!icaltime_is_valid_time(start) || !exists(start) || start.year < 1900 || start.year > 2199)
		return fault(reading, scan_line(found->piece, "DTSTART"), "property", "DTSTART");
	end = icalcomponent_get_dtend(found->event);
	if (!icaltime_is_null_time(end) && !exists(end))
		return fault(reading, scan_line(found->piece, "DTEND"), "property", "DTEND");
	if (!icaltime_is_null_time(end) && icaltime_compare(end, start) < 0)
		return fault(reading, scan_line(found->piece, "DTEND"), "ends", "");
	return rule_fits(reading, found);
}

/* --- times ----------------------------------------------------------------------------------- */

static json_t *wall(time_t at, bool day)
{
	char text[40];
	struct tm parts;

	gmtime_r(&at, &parts);
	strftime(text, sizeof text, day ? "%Y%m%d" : "%Y%m%dT%H%M%S", &parts);
	return json_string(text);
}

static json_t *moment(struct icaltimetype kind, time_t at)
{
	if (kind.is_date)
		return wall(at, true);
	return kind.zone ? json_integer(at) : wall(at, false);
}

static const char *status_word(icalcomponent *event)
{
	switch (icalcomponent_get_status(event)) {
	case ICAL_STATUS_CANCELLED:
		return "cancelled";
	case ICAL_STATUS_TENTATIVE:
		return "tentative";
	default:
		return "confirmed";
	}
}

static bool is_free(icalcomponent *event)
{
	icalproperty *property = icalcomponent_get_first_property(event, ICAL_TRANSP_PROPERTY);

	return property && icalproperty_get_transp(property) == ICAL_TRANSP_TRANSPARENT;
}

static json_t *text_of(const char *text)
{
	json_t *made = text ? json_string(text) : NULL;

	return made ? made : json_string("");
}

static bool replaced(const struct reading *reading, time_t at)
{
	for (size_t i = 0; i < reading->count; i++)
		if (reading->found[i].changed == at && strcmp(reading->found[i].uid, reading->at->uid) == 0)
			return true;
	return false;
}

static void give(struct reading *reading, time_t from, time_t until, time_t of_series)
{
	icalcomponent *event = reading->at->event;
	struct icaltimetype kind = icalcomponent_get_dtstart(event);
	json_t *row;

	if (json_array_size(reading->events) >= reading->most)
		return;
	row = json_pack("{s:i,s:s,s:s,s:b}", "line", reading->at->piece->line, "uid",
	    reading->at->uid, "status", status_word(event), "all_day", kind.is_date);
	json_object_set_new(row, "free", json_boolean(is_free(event)));
	json_object_set_new(row, "instance", of_series == -1 ? json_string("")
						     : wall(of_series, kind.is_date));
	json_object_set_new(row, "from", moment(kind, from));
	json_object_set_new(row, "until", moment(kind, until));
	json_object_set_new(row, "summary", text_of(icalcomponent_get_summary(event)));
	json_object_set_new(row, "location", text_of(icalcomponent_get_location(event)));
	json_object_set_new(row, "description", text_of(icalcomponent_get_description(event)));
	json_array_append_new(reading->events, row);
	if (json_array_size(reading->events) == reading->most)
		fault(reading, reading->at->piece->line, "many", "");
}

static void on_time(icalcomponent *event, struct icaltime_span *span, void *context)
{
	struct reading *reading = context;

	(void)event;
	if (span->end >= reading->from && span->start < reading->until &&
	    !replaced(reading, span->start))
		give(reading, span->start, span->end, span->start);
}

static bool repeats(icalcomponent *event)
{
	return icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) ||
		icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY);
}

static time_t seconds(struct icaltimetype at)
{
	return icaltime_as_timet_with_zone(at, at.zone ? at.zone : icaltimezone_get_utc_timezone());
}

static void give_times(struct reading *reading, const struct found *found)
{
	struct icaltimetype start = icalcomponent_get_dtstart(found->event),
			    end = icalcomponent_get_dtend(found->event);
	time_t from = seconds(start), until = icaltime_is_null_time(end) ? from : seconds(end);

	reading->at = found;
	if (until <= from && start.is_date)
		until = from + 86400;
	if (!repeats(found->event) || found->changed != -1) {
		if (until >= reading->from && from < reading->until)
			give(reading, from, until, found->changed);
		return;
	}
	icalcomponent_foreach_recurrence(found->event,
	    icaltime_from_timet_with_zone(reading->from, 0, icaltimezone_get_utc_timezone()),
	    icaltime_from_timet_with_zone(reading->until, 0, icaltimezone_get_utc_timezone()), on_time,
	    reading);
}

/* --- the whole ------------------------------------------------------------------------------- */

static icalcomponent *parse(const struct piece *piece)
{
	char *text = strndup(piece->text, piece->length);
	icalcomponent *made;

	if (!text)
		abort();
	made = icalparser_parse_string(text);
	free(text);
	return made;
}

static time_t of_series(icalcomponent *event)
{
	icalproperty *property = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);

	return property ? seconds(icalproperty_get_datetime_with_component(property, event)) : -1;
}

static void take(struct reading *reading, const struct piece *piece)
{
	struct found *found = &reading->found[reading->count];

	if (piece->open) {
		fault(reading, piece->line, "open", "");
		return;
	}
	*found = (struct found){ .piece = piece, .event = parse(piece), .changed = -1, .uid = "" };
	if (!found->event || icalcomponent_isa(found->event) != ICAL_VEVENT_COMPONENT) {
		fault(reading, piece->line, "unreadable", "");
		if (found->event)
			icalcomponent_free(found->event);
		return;
	}
	icalcomponent_add_component(reading->calendar, found->event);
	if (!usable(reading, found)) {
		icalcomponent_remove_component(reading->calendar, found->event);
		icalcomponent_free(found->event);
		return;
	}
	if (icalcomponent_get_uid(found->event))
		found->uid = icalcomponent_get_uid(found->event);
	found->changed = of_series(found->event);
	reading->count++;
}

/* A zone changes its clock once or twice a year; one that does otherwise is as if it were not there. */
static bool sane_zone(icalcomponent *zone)
{
	icalcomponent *part = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT);
	bool sane = icalcomponent_isa(zone) == ICAL_VTIMEZONE_COMPONENT;

	for (; part && sane; part = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT)) {
		icalproperty *property = icalcomponent_get_first_property(part, ICAL_RRULE_PROPERTY);

		for (; property && sane;
			property = icalcomponent_get_next_property(part, ICAL_RRULE_PROPERTY)) {
			struct icalrecurrencetype rule = icalproperty_get_rrule(property);

			sane = rule.freq == ICAL_YEARLY_RECURRENCE && !often(&rule);
		}
	}
	return sane;
}

static void add_zone(struct reading *reading, const struct piece *piece)
{
	icalcomponent *zone = piece->open ? NULL : parse(piece);

	if (zone && sane_zone(zone))
		icalcomponent_add_component(reading->calendar, zone);
	else if (zone)
		icalcomponent_free(zone);
}

static void read_all(struct reading *reading, const struct pieces *pieces)
{
	for (size_t i = 0; i < pieces->count; i++)
		if (pieces->items[i].zone)
			add_zone(reading, &pieces->items[i]);
	for (size_t i = 0; i < pieces->count; i++)
		if (!pieces->items[i].zone)
			take(reading, &pieces->items[i]);
	for (size_t i = 0; i < reading->count; i++)
		give_times(reading, &reading->found[i]);
}

json_t *ical_answer_read(const json_t *request)
{
	struct reading reading = { .from = (time_t)ask_number(request, "from") - SLACK,
		.until = (time_t)ask_number(request, "until") + SLACK,
		.most = (size_t)ask_number(request, "most") };
	struct pieces pieces;

	scan_pieces(ask_text(request, "text"), &pieces);
	if (!pieces.calendar) {
		free(pieces.items);
		return ical_wrong("calendar");
	}
	reading.calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
	reading.events = json_array();
	reading.faults = json_array();
	reading.found = calloc(pieces.count + 1, sizeof *reading.found);
	if (!reading.found)
		abort();
	read_all(&reading, &pieces);
	icalcomponent_free(reading.calendar);
	free(reading.found);
	free(pieces.items);
	return json_pack("{s:o,s:o}", "events", reading.events, "faults", reading.faults);
}
