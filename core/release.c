#include "core/release.h"

#include "core/consenting.h"
#include "core/copying.h"
#include "core/look.h"
#include "core/report_trace.h"
#include "core/see.h"
#include "core/text.h"
#include "db/stay.h"

#include <string.h>

static bool has(const struct release_set *set, int64_t person)
{
	size_t at = (size_t)person / 8;

	return at < set->size && (set->bits[at] >> (person % 8) & 1) != 0;
}

static void put(struct release *release, struct release_set *set, int64_t person)
{
	size_t at = (size_t)person / 8;

	if (has(set, person))
		return;
	if (at >= set->size) {
		size_t size = (at + 1) * 2;
		unsigned char *bits = arena_alloc(release->arena, size);

		if (set->size)
			memcpy(bits, set->bits, set->size);
		set->bits = bits;
		set->size = size;
	}
	set->bits[at] |= (unsigned char)(1u << (person % 8));
	set->count++;
}

bool release_shows(const struct desk *desk, int64_t person)
{
	struct release *release = desk->release;
	bool agreed;

	if (!release)
		return true;
	agreed = has(&release->agreed, person);
	put(release, agreed ? &release->named : &release->coded, person);
	return agreed;
}

/* --- who agreed ---------------------------------------------------------------------------------- */

static bool asks_names(const struct release *release)
{
	return release->recipient && *release->recipient;
}

/* The right is needed where the person is, or last was. */
static bool may_release(struct desk *desk, struct arena *arena, int64_t person)
{
	struct stay *stays;
	size_t count = stays_load(desk->db, arena, person, &stays);

	return desk_may(desk, RIGHT_RELEASE, count > 0 ? stays[0].shelter : DB_NULL);
}

static void load_agreed(struct desk *desk, struct release *release)
{
	struct consent *consents;
	char today[DATE_SIZE];
	size_t count;

	when_to_date(desk_now(desk), today);
	count = consents_valid_load(
	    desk->db, release->arena, DB_NULL, desk_now(desk), today, &consents);
	for (size_t i = 0; i < count; i++)
		if (consent_counts(desk, &consents[i])
			&& recipient_same(
			    release->arena, consents[i].recipient, release->recipient)
			&& !see_hidden(desk, consents[i].person)
			&& may_release(desk, release->arena, consents[i].person)) {
			put(release, &release->agreed, consents[i].person);
			release->recipient = consents[i].recipient; /* as it was recorded */
		}
}

static bool may_name(struct desk *desk, struct release *release, struct failure *failure)
{
	if (!asks_names(release))
		return true;
	if (!desk_may(desk, RIGHT_RELEASE, DB_NULL)) {
		failure_add(failure, CODE_NOT_ALLOWED, "names", _("%s may not do this: %s"),
		    desk->actor.user, right_title(RIGHT_RELEASE));
		return false;
	}
	load_agreed(desk, release);
	if (release->agreed.count == 0)
		failure_add(failure, CODE_NO_CONSENT, "names",
		    _("nobody has a consent for \"%s\" that holds (report consents); without names "
		      "it can be written at once"),
		    text_safe(&failure->arena, release->recipient));
	return release->agreed.count > 0;
}

/* --- what it says of itself ---------------------------------------------------------------------- */

static const char *left_text(struct release *release)
{
	if (!asks_names(release))
		return _("codes stand for names");
	return arena_format(release->arena,
	    P_("%zu person is left as a code: no consent for this recipient",
		"%zu people are left as codes: no consent for this recipient",
		release->coded.count),
	    release->coded.count);
}

static void say(struct release *release, struct doc *doc, struct failure *failure)
{
	if (asks_names(release))
		doc_meta(doc, "names_for", _("With names, for"),
		    text_safe(release->arena, release->recipient));
	if (release->in_house.count > 0)
		doc_meta(doc, "house", _("With names"), _("paper of the house: it does not leave it"));
	if (release->coded.count > 0)
		doc_meta(doc, "codes", _("Codes"), left_text(release));
	if (asks_names(release) && release->coded.count > 0)
		failure_add(failure, CODE_LEFT_AS_CODES, "names", "%s", left_text(release));
}

static const char *code_of(struct desk *desk, struct arena *arena, int64_t id)
{
	struct person person;

	return person_by_id(desk->db, arena, id, &person) ? person.code : "?";
}

/* Whose file it is, for a report about one person. */
static const char *subject(const struct report *report, const struct values *values)
{
	for (size_t i = 0; i < report->param_count; i++)
		if (report->params[i].type == PARAM_PERSON)
			return values_get(values, report->params[i].name);
	return NULL;
}

/* Who was named, each once. */
static size_t codes_named(struct desk *desk, struct release *release, const char ***codes)
{
	size_t count = 0;

	if (release->house)
		return named_codes(desk, release->arena, &release->in_house, codes);
	*codes = arena_alloc(release->arena, (release->named.count + 1) * sizeof **codes);
	for (int64_t id = 0; count < release->named.count; id++)
		if (has(&release->named, id))
			(*codes)[count++] = code_of(desk, release->arena, id);
	return count;
}

static const char *file_text(
    const struct report *report, const struct release *release, size_t count)
{
	if (asks_names(release))
		return arena_format(release->arena,
		    P_("%s to a file (%s), with %zu name, for %s",
			"%s to a file (%s), with %zu names, for %s", count),
		    report->name, release->format, count, release->recipient);
	if (count > 0)
		return arena_format(release->arena,
		    P_("%s to a file (%s), with %zu name, paper of the house",
			"%s to a file (%s), with %zu names, paper of the house", count),
		    report->name, release->format, count);
	return arena_format(
	    release->arena, _("%s to a file (%s), without names"), report->name, release->format);
}

static const char *printer_text(
    const struct report *report, const struct release *release, size_t count)
{
	if (asks_names(release))
		return arena_format(release->arena,
		    P_("%s to the printer %s (%s), with %zu name, for %s",
			"%s to the printer %s (%s), with %zu names, for %s", count),
		    report->name, release->target, release->format, count, release->recipient);
	if (count > 0)
		return arena_format(release->arena,
		    P_("%s to the printer %s (%s), with %zu name, paper of the house",
			"%s to the printer %s (%s), with %zu names, paper of the house", count),
		    report->name, release->target, release->format, count);
	return arena_format(release->arena, _("%s to the printer %s (%s), without names"),
	    report->name, release->target, release->format);
}

static bool trace(struct desk *desk, const struct report *report, const struct values *values,
    struct release *release, struct failure *failure)
{
	const char *entity = subject(report, values), **codes;
	size_t count = codes_named(desk, release, &codes);
	struct look look = { .word = release->target ? "print" : "export", .codes = codes,
		.code_count = count, .copy = &release->copy,
		.detail = release->target ? printer_text(report, release, count)
					  : file_text(report, release, count) };
	struct person person;

	release->copy = copy_of(desk, release->arena, report, values, release->format,
	    release->target ? release->target : COPY_FILE);
	if (entity && person_by_code(desk->db, release->arena, entity, &person))
		look.entity = person.code;
	return look_trace(desk, &look, failure);
}

/* A text and a pdf say it at the foot; to programs it is one of the lines about the document. */
static void say_copy(struct desk *desk, struct release *release, struct doc *doc)
{
	bool foot = strcmp(release->format, "text") == 0 || strcmp(release->format, "pdf") == 0;
	const char *text = copy_text(desk, release->arena, &release->copy);

	doc->copy = arena_format(release->arena, _("Copy %s"), text);
	if (!foot)
		doc_meta(doc, "copy", _("Copy"), text);
	if (release->note && *release->note)
		doc_meta(doc, "note", _("Note"), text_safe(release->arena, release->note));
}

bool release_make(struct desk *desk, const struct report *report, const struct values *values,
    struct release *release, struct doc *doc, struct failure *failure)
{
	release->arena = &doc->arena;
	release->house = report->house && !release->outside && !asks_names(release);
	if (!may_name(desk, release, failure)
		|| !report_release(desk, report, values, release, doc, failure))
		return false;
	if (asks_names(release) && release->named.count == 0) {
		failure_add(failure, CODE_NO_CONSENT, "names",
		    _("nobody in it has a consent for \"%s\" that holds (report consents)"),
		    text_safe(&failure->arena, release->recipient));
		return false;
	}
	say(release, doc, failure);
	if (!trace(desk, report, values, release, failure))
		return false;
	say_copy(desk, release, doc);
	return true;
}
