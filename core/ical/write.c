/* RFC 5545. Instants are written in UTC, which every calendar reads alike and shows in its own zone;
 * days without a time as dates. */
#include "core/ical/answer.h"

#include <libical/ical.h>
#include <string.h>

static void add_text(icalcomponent *event, icalproperty *(*make)(const char *), const char *text)
{
	if (*text)
		icalcomponent_add_property(event, make(text));
}

static struct icaltimetype time_of(const json_t *event, const char *name)
{
	const json_t *value = json_object_get(event, name);

	if (json_is_string(value))
		return icaltime_from_string(json_string_value(value));
	return icaltime_from_timet_with_zone(
	    (time_t)json_integer_value(value), 0, icaltimezone_get_utc_timezone());
}

static icalproperty_status status_of(const char *word)
{
	if (strcmp(word, "cancelled") == 0)
		return ICAL_STATUS_CANCELLED;
	return strcmp(word, "tentative") == 0 ? ICAL_STATUS_TENTATIVE : ICAL_STATUS_CONFIRMED;
}

static icalcomponent *event_of(const json_t *row, struct icaltimetype stamp)
{
	icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);

	add_text(event, icalproperty_new_uid, ask_text(row, "uid"));
	icalcomponent_add_property(event, icalproperty_new_dtstamp(stamp));
	icalcomponent_add_property(event, icalproperty_new_dtstart(time_of(row, "from")));
	icalcomponent_add_property(event, icalproperty_new_dtend(time_of(row, "until")));
	add_text(event, icalproperty_new_summary, ask_text(row, "summary"));
	add_text(event, icalproperty_new_location, ask_text(row, "location"));
	add_text(event, icalproperty_new_description, ask_text(row, "description"));
	icalcomponent_add_property(
	    event, icalproperty_new_status(status_of(ask_text(row, "status"))));
	return event;
}

json_t *ical_answer_write(const json_t *request)
{
	icalcomponent *calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
	struct icaltimetype stamp = time_of(request, "stamp");
	char *text;
	json_t *answer, *row;
	size_t i;

	icalcomponent_add_property(calendar, icalproperty_new_version("2.0"));
	icalcomponent_add_property(calendar, icalproperty_new_prodid("-//Shelterdesk//Shelterdesk//EN"));
	icalcomponent_add_property(calendar, icalproperty_new_calscale("GREGORIAN"));
	icalcomponent_add_property(calendar, icalproperty_new_method(ICAL_METHOD_PUBLISH));
	if (*ask_text(request, "name")) {
		icalproperty *name = icalproperty_new_x(ask_text(request, "name"));

		icalproperty_set_x_name(name, "X-WR-CALNAME");
		icalcomponent_add_property(calendar, name);
	}
	json_array_foreach(json_object_get(request, "events"), i, row)
		icalcomponent_add_component(calendar, event_of(row, stamp));
	text = icalcomponent_as_ical_string_r(calendar);
	answer = json_pack("{s:s}", "text", text);
	icalmemory_free_buffer(text);
	icalcomponent_free(calendar);
	return answer ? answer : ical_wrong("text");
}
