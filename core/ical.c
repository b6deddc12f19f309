#include "core/ical.h"

#include "core/i18n.h"
#include "core/repeat.h"
#include "core/text.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* The times of a rule. */
struct expanded {
	struct arena arena;
	const char *rule; /* NULL: nothing is kept */
	when_t first, latest;
	size_t most;
	when_t *times;
	size_t count;
};

/* The events of a file. */
struct taken_in {
	struct arena arena;
	bool kept;
	uint64_t mark; /* of the text */
	size_t length;
	when_t from, until;
	struct ical_file file;
};

struct ical_cache {
	struct expanded expanded;
	struct taken_in taken_in;
};

static struct ical_cache *cache_of(struct desk *desk)
{
	if (!desk->ical)
		desk->ical = calloc(1, sizeof *desk->ical);
	if (!desk->ical)
		abort();
	return desk->ical;
}

void ical_cache_free(struct ical_cache **cache)
{
	if (*cache) {
		arena_done(&(*cache)->expanded.arena);
		arena_done(&(*cache)->taken_in.arena);
	}
	free(*cache);
	*cache = NULL;
}

/* --- asking ---------------------------------------------------------------------------------- */

static json_t *unread(struct failure *failure)
{
	failure_add(failure, CODE_HELPER, NULL, _("the calendar program gave no answer that can be read"));
	return NULL;
}

/* Asks, and gives the answer; the request is freed. NULL with a finding. */
static json_t *ask(struct desk *desk, json_t *request, struct failure *failure)
{
	char *text = request ? json_dumps(request, JSON_COMPACT) : NULL;
	const char *output = NULL;
	struct arena arena = { 0 };
	size_t length = 0;
	json_t *answer = NULL;

	json_decref(request);
	if (!text)
		return unread(failure);
	if (!desk->helper)
		failure_add(failure, CODE_HELPER, NULL, _("this desk has no calendar program beside it"));
	else if (desk->helper(desk->helper_context, "ical", text, strlen(text), &arena, &output, &length,
		     failure)) {
		answer = json_loadb(output, length, 0, NULL);
		if (!answer)
			unread(failure);
	}
	free(text);
	arena_done(&arena);
	return answer;
}

static const char *member(struct arena *arena, const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text ? arena_text(arena, text) : "";
}

/* --- times ----------------------------------------------------------------------------------- */

/* "20261124T100000" by the clock of the zone, or a day of it */
static json_t *wall_of(struct arena *arena, when_t at, bool day)
{
	char iso[DATE_SIZE];
	int minute = when_minute(at);

	when_to_date(at, iso);
	if (strlen(iso) != DATE_SIZE - 1)
		return NULL;
	return json_string(day ? arena_format(arena, "%.4s%.2s%.2s", iso, iso + 5, iso + 8)
			       : arena_format(arena, "%.4s%.2s%.2sT%02d%02d00", iso, iso + 5, iso + 8,
				     minute / 60, minute % 60));
}

static when_t instant_of(struct arena *arena, const json_t *value)
{
	const char *text = json_string_value(value);
	int minute = 0;

	if (json_is_integer(value))
		return json_integer_value(value);
	if (!text || strlen(text) < 8)
		return WHEN_NONE;
	if (strlen(text) >= 13)
		minute = (text[9] - '0') * 600 + (text[10] - '0') * 60 + (text[11] - '0') * 10 + text[12] - '0';
	return when_of_date(
	    arena_format(arena, "%.4s-%.2s-%.2s", text, text + 4, text + 6), minute);
}

/* --- a rule ---------------------------------------------------------------------------------- */

/* The rule without its EXDATE, which become a list. */
static json_t *expand_request(struct arena *arena, const struct expanded *cache)
{
	const char *end = strchr(cache->rule, ' '), *dates = end ? strchr(end, ':') : NULL;
	json_t *except = json_array(), *first = wall_of(arena, cache->first, false),
	       *latest = wall_of(arena, cache->latest, false);
	char *next = dates ? arena_text(arena, dates + 1) : NULL, *day;

	while ((day = strsep(&next, ",")))
		json_array_append_new(except, json_string(day));
	/* takes what it is given, also where it fails */
	return json_pack("{s:s,s:s%,s:o,s:o,s:o,s:I}", "ask", "expand", "rule", cache->rule,
	    end ? (size_t)(end - cache->rule) : strlen(cache->rule), "start", first, "latest", latest,
	    "except", except, "most", (json_int_t)cache->most);
}

static bool expand(struct desk *desk, struct expanded *cache, struct failure *failure)
{
	json_t *answer = ask(desk, expand_request(&cache->arena, cache), failure), *at;
	size_t i;

	if (!answer)
		return false;
	if (json_object_get(answer, "wrong")) {
		failure_add(failure, CODE_BAD_VALUE, NULL, _("\"%s\" is not a rule of RFC 5545"),
		    text_safe(&cache->arena, cache->rule));
		json_decref(answer);
		return false;
	}
	cache->count = json_array_size(json_object_get(answer, "at"));
	cache->times = arena_alloc(&cache->arena, (cache->count + 1) * sizeof *cache->times);
	json_array_foreach(json_object_get(answer, "at"), i, at)
		cache->times[i] = instant_of(&cache->arena, at);
	json_decref(answer);
	return true;
}

bool ical_expand(struct desk *desk, const char *rule, when_t first, when_t latest, size_t most,
    const when_t **times, size_t *count, struct failure *failure)
{
	struct expanded *kept = &cache_of(desk)->expanded;

	if (most > ICAL_TIMES_MOST)
		most = ICAL_TIMES_MOST;
	if (!kept->rule || strcmp(kept->rule, rule) != 0 || kept->first != first ||
	    kept->latest != latest || kept->most != most) {
		arena_done(&kept->arena);
		*kept = (struct expanded){ .first = first, .latest = latest, .most = most };
		kept->rule = arena_text(&kept->arena, rule);
		if (!expand(desk, kept, failure)) {
			kept->rule = NULL;
			return false;
		}
	}
	*times = kept->times;
	*count = kept->count;
	return true;
}

/* --- writing --------------------------------------------------------------------------------- */

static const char *const status_words[] = { [ICAL_EVENT_CONFIRMED] = "confirmed",
	[ICAL_EVENT_TENTATIVE] = "tentative", [ICAL_EVENT_CANCELLED] = "cancelled" };

static json_t *event_row(struct arena *arena, const struct ical_event *event)
{
	json_t *row = json_pack("{s:s,s:s,s:s,s:s,s:s}", "uid", event->uid, "summary", event->summary,
	    "location", event->location, "description", event->description, "status",
	    status_words[event->status]);

	json_object_set_new(row, "from",
	    event->all_day ? wall_of(arena, event->from, true) : json_integer(event->from));
	json_object_set_new(row, "until",
	    event->all_day ? wall_of(arena, event->until, true) : json_integer(event->until));
	return row;
}

bool ical_write(struct desk *desk, struct arena *arena, const char *title,
    const struct ical_event *events, size_t count, const char **text, struct failure *failure)
{
	json_t *rows = json_array(), *answer;
	bool good;

	for (size_t i = 0; i < count; i++)
		json_array_append_new(rows, event_row(arena, &events[i]));
	answer = ask(desk, json_pack("{s:s,s:I,s:s,s:o}", "ask", "write", "stamp",
	    (json_int_t)desk_now(desk), "name", title, "events", rows), failure);
	good = answer && json_is_string(json_object_get(answer, "text"));
	if (answer && !good)
		unread(failure);
	if (good)
		*text = member(arena, answer, "text");
	json_decref(answer);
	return good;
}

/* --- reading --------------------------------------------------------------------------------- */

static const char *fault_text(struct arena *arena, const json_t *row)
{
	const char *what = member(arena, row, "what"),
		   *detail = text_safe(arena, member(arena, row, "detail"));

	if (strcmp(what, "property") == 0)
		return arena_format(arena, _("%s cannot be read"), detail);
	if (strcmp(what, "start") == 0)
		return _("an event without its start (DTSTART)");
	if (strcmp(what, "zone") == 0)
		return arena_format(arena, _("the time zone \"%s\" is not known, and not in the file"), detail);
	if (strcmp(what, "ends") == 0)
		return _("it ends before it begins");
	if (strcmp(what, "often") == 0)
		return _("it repeats more often than daily");
	if (strcmp(what, "open") == 0)
		return _("an event without its end (END:VEVENT)");
	if (strcmp(what, "many") == 0)
		return arena_format(arena, _("more than %d events: what follows is left out"), ICAL_EVENTS_MOST);
	return _("an event that cannot be read");
}

static enum ical_status status_named(const char *word)
{
	for (int i = ICAL_EVENT_TENTATIVE; i <= ICAL_EVENT_CANCELLED; i++)
		if (strcmp(status_words[i], word) == 0)
			return (enum ical_status)i;
	return ICAL_EVENT_CONFIRMED;
}

static void read_event(struct arena *arena, const json_t *row, struct ical_event *event)
{
	const char *instance = member(arena, row, "instance"), *uid = member(arena, row, "uid");

	*event = (struct ical_event){
		.uid = *instance ? arena_format(arena, "%s/%s", uid, instance) : uid,
		.from = instant_of(arena, json_object_get(row, "from")),
		.until = instant_of(arena, json_object_get(row, "until")),
		.all_day = json_is_true(json_object_get(row, "all_day")),
		.free = json_is_true(json_object_get(row, "free")),
		.status = status_named(member(arena, row, "status")),
		.summary = member(arena, row, "summary"),
		.location = member(arena, row, "location"),
		.description = member(arena, row, "description"),
		.line = (int)json_integer_value(json_object_get(row, "line")),
	};
}

static bool touches(const struct ical_event *event, when_t from, when_t until)
{
	if (event->from == WHEN_NONE || event->until == WHEN_NONE)
		return false;
	return event->from < until && (event->until > from || event->from >= from);
}

static void read_answer(
    struct arena *arena, const json_t *answer, when_t from, when_t until, struct ical_file *file)
{
	const json_t *events = json_object_get(answer, "events"),
		     *faults = json_object_get(answer, "faults");
	json_t *row;
	size_t i;

	file->events = arena_alloc(arena, (json_array_size(events) + 1) * sizeof *file->events);
	file->faults = arena_alloc(arena, (json_array_size(faults) + 1) * sizeof *file->faults);
	json_array_foreach(events, i, row)
	{
		read_event(arena, row, &file->events[file->count]);
		file->count += touches(&file->events[file->count], from, until);
	}
	json_array_foreach(faults, i, row)
		file->faults[file->fault_count++]
		    = (struct ical_fault){ (int)json_integer_value(json_object_get(row, "line")),
			      fault_text(arena, row) };
}

bool ical_read(struct desk *desk, struct arena *arena, const char *text, size_t length, when_t from,
    when_t until, struct ical_file *file, struct failure *failure)
{
	json_t *whole, *answer;

	*file = (struct ical_file){ 0 };
	if (length > ICAL_FILE_MOST) {
		failure_add(failure, CODE_BAD_VALUE, "file", _("the file is longer than %u MiB"),
		    ICAL_FILE_MOST >> 20);
		return false;
	}
	whole = memchr(text, '\0', length) ? NULL : json_stringn(text, length);
	if (!whole) {
		failure_add(failure, CODE_BAD_TEXT, "file", _("the file is not text in UTF-8"));
		return false;
	}
	answer = ask(desk, json_pack("{s:s,s:o,s:I,s:I,s:I}", "ask", "read", "text", whole, "from",
	    (json_int_t)from, "until", (json_int_t)until, "most", (json_int_t)ICAL_EVENTS_MOST), failure);
	if (!answer)
		return false;
	if (json_object_get(answer, "wrong")) {
		failure_add(failure, CODE_BAD_VALUE, "file",
		    _("the file is not a calendar (no BEGIN:VCALENDAR)"));
		json_decref(answer);
		return false;
	}
	read_answer(arena, answer, from, until, file);
	json_decref(answer);
	return true;
}

/* FNV-1a: whether it is the same text as before. */
static uint64_t mark_of(const char *text, size_t length)
{
	uint64_t mark = 14695981039346656037u;

	for (size_t i = 0; i < length; i++)
		mark = (mark ^ (unsigned char)text[i]) * 1099511628211u;
	return mark;
}

const struct ical_file *ical_read_kept(struct desk *desk, const char *text, size_t length, when_t from,
    when_t until, struct failure *failure)
{
	struct taken_in *kept = &cache_of(desk)->taken_in;
	uint64_t mark = mark_of(text, length);

	if (!kept->kept || kept->mark != mark || kept->length != length || kept->from != from ||
	    kept->until != until) {
		arena_done(&kept->arena);
		*kept = (struct taken_in){ .mark = mark, .length = length, .from = from, .until = until };
		kept->kept = ical_read(
		    desk, &kept->arena, text, length, from, until, &kept->file, failure);
	}
	return kept->kept ? &kept->file : NULL;
}
