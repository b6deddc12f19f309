#include "core/param_private.h"

#include "config/nearest.h"
#include "core/catalogue.h"
#include "core/inlet.h"
#include "core/record.h"
#include "core/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *values_get(const struct values *values, const char *name)
{
	for (size_t i = 0; i < values->count; i++)
		if (strcmp(values->items[i].name, name) == 0)
			return values->items[i].text;
	return NULL;
}

void values_put(struct arena *arena, struct values *values, const char *name, const char *text)
{
	struct value *items = arena_alloc(arena, (values->count + 1) * sizeof *items);

	if (values->count)
		memcpy(items, values->items, values->count * sizeof *items);
	items[values->count++] = (struct value){ .name = name, .text = arena_text(arena, text) };
	values->items = items;
}

bool people_has(const struct people *people, int64_t person)
{
	for (size_t i = 0; i < people->count; i++)
		if (people->items[i].id == person)
			return true;
	return false;
}

void people_add(struct arena *arena, struct people *people, const struct person *person)
{
	struct person *items;

	if (people_has(people, person->id))
		return;
	items = arena_alloc(arena, (people->count + 1) * sizeof *items);
	if (people->count)
		memcpy(items, people->items, people->count * sizeof *items);
	items[people->count++] = *person;
	people->items = items;
}

const char *param_form(struct arena *arena, const struct param *param)
{
	switch (param->type) {
	case PARAM_TEXT:
	case PARAM_NOTE:
		return _("text");
	case PARAM_CHOICE:
		return choice_words(arena, param->choices, " | ");
	case PARAM_WORDS:
		return arena_format(arena, _("some of these, separated by commas: %s"),
		    choice_words(arena, param->choices, " "));
	case PARAM_NUMBER:
		if (param->max > INT64_MAX / 4)
			return arena_format(arena, _("a number, %lld or more"), (long long)param->min);
		return arena_format(arena, _("a number from %lld to %lld"), (long long)param->min,
		    (long long)param->max);
	case PARAM_YES:
		return _("yes | no");
	case PARAM_INSTANT:
		return _("24.11.2026 21:40, 21:40, now, +2h, tomorrow 08:00");
	case PARAM_DATE:
		return _("24.11.2026, today, +3d");
	case PARAM_BIRTH:
		return _("24.11.2010, 11.2010 or 2010");
	case PARAM_SHELTER:
		return _("a shelter's code, as TRF-TBS");
	case PARAM_BED:
		return _("a bed's code, as TRF-TBS/2A");
	case PARAM_PERSON:
		return _("a person's code, as B-0031");
	case PARAM_PEOPLE:
		return _("persons' codes, separated by commas");
	case PARAM_BEDS:
		return _("beds' codes, separated by commas");
	case PARAM_USER:
		return _("a user's name");
	case PARAM_SERVICE:
		return _("a service's code, as psychology");
	case PARAM_SERVICES:
		return _("services' codes, separated by commas");
	case PARAM_PROVIDER:
		return _("a provider's code, as PR-0007, or the name");
	case PARAM_VENUE:
		return _("a room for appointments, as TRF-TBS/C1");
	case PARAM_STAFF:
		return _("of the staff: a code, as ST-0007, a user's name or the name");
	case PARAM_SHIFT:
		return _("a shift's code, as night");
	case PARAM_DUTY:
		return _("a duty's code, as D-000123");
	case PARAM_ALARM:
		return _("an alarm's key, as late:B-0031");
	case PARAM_RECORD:
		return _(param->records->form);
	case PARAM_FILE:
		return _("a file, at most 4 MiB, in UTF-8");
	}
	return "";
}

void reading_fault(struct reading *reading, enum code code, const char *why)
{
	size_t length = strlen(why);

	if (length > 0 && why[length - 1] == '.')
		length--; /* a sentence of its own elsewhere, a part of one here */
	failure_add(reading->failure, code, reading->param->name, _("%s: \"%s\": %s; allowed: %s"),
	    reading->param->name, text_safe(reading->arena, reading->text),
	    arena_textn(reading->arena, why, length), param_form(reading->arena, reading->param));
}

/* The forms that are allowed follow in any case, and only those of this parameter. */
static void fault_of_date(struct reading *reading, enum when_fault wrong)
{
	reading_fault(reading, CODE_BAD_DATE,
	    wrong == WHEN_FORM ? code_title(CODE_BAD_DATE) : when_fault_title(wrong));
}

/* Is a time of day said? Else it is as late as one likes. */
static bool is_timed(const struct reading *reading)
{
	when_t early = WHEN_NONE, late = WHEN_NONE;

	when_parse(reading->text, reading->now, 0, &early);
	when_parse(reading->text, reading->now, 1, &late);
	return early == late;
}

static when_t read_instant(struct reading *reading)
{
	when_t instant;
	int minute = reading->param->flags & PARAM_END ? 1440 : 0;
	enum when_fault wrong = when_parse(reading->text, reading->now, minute, &instant);

	if (wrong != WHEN_OK) {
		fault_of_date(reading, wrong);
		return WHEN_NONE;
	}
	if (reading->param->flags & PARAM_TIMED && !is_timed(reading)) {
		failure_add(reading->failure, CODE_MISSING_VALUE, reading->param->name,
		    _("%s: \"%s\" is a day; say the time too: %s 10:00"), reading->param->name,
		    text_safe(reading->arena, reading->text),
		    text_safe(reading->arena, reading->text));
		return WHEN_NONE;
	}
	if (reading->param->flags & PARAM_PAST && instant > reading->now)
		failure_add(reading->failure, CODE_IN_THE_FUTURE, reading->param->name,
		    _("%s: %s has not come yet (now is %s)"), reading->param->name,
		    when_show(reading->arena, instant), when_show(reading->arena, reading->now));
	return instant;
}

static const char *read_date(struct reading *reading, char *partial)
{
	char iso[DATE_SIZE], today[DATE_SIZE];
	enum when_fault wrong = date_parse(reading->text, reading->now, iso, partial);

	if (wrong != WHEN_OK) {
		fault_of_date(reading, wrong);
		return NULL;
	}
	when_to_date(reading->now, today);
	if (reading->param->flags & PARAM_PAST && strcmp(iso, today) > 0)
		failure_add(reading->failure, CODE_IN_THE_FUTURE, reading->param->name,
		    _("%s: %s has not come yet"), reading->param->name,
		    date_show(reading->arena, iso));
	return arena_text(reading->arena, iso);
}

static struct birth read_birth(struct reading *reading)
{
	struct birth birth = { NULL, "unknown" };
	char partial = 'd';

	if (strcmp(reading->text, "unknown") == 0)
		return birth;
	birth.iso = read_date(reading, &partial);
	if (birth.iso)
		birth.precision = partial == 'y' ? "year" : partial == 'm' ? "month" : "day";
	return birth;
}

static int64_t read_number(struct reading *reading)
{
	char *end;
	long long number;

	errno = 0;
	number = strtoll(reading->text, &end, 10);
	if (errno == 0 && *end == '\0' && number >= reading->param->min
		&& number <= reading->param->max)
		return number;
	reading_fault(reading, CODE_BAD_NUMBER, _("not a number in range"));
	return DB_NULL;
}

static bool read_yes(struct reading *reading)
{
	static const char *const yes[] = { "yes", "1", "y", "true", "კი", "დიახ" };
	static const char *const no[] = { "no", "0", "n", "false", "არა" };

	for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
		if (strcmp(reading->text, yes[i]) == 0)
			return true;
	for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
		if (strcmp(reading->text, no[i]) == 0)
			return false;
	reading_fault(reading, CODE_BAD_CHOICE, _("neither yes nor no"));
	return false;
}

/* "out-of-service" is taken for "out_of_service" and the other way round. */
static bool same_word(const char *a, const char *b)
{
	while (*a && (*a == *b || (strchr("-_", *a) && *b && strchr("-_", *b)))) {
		a++;
		b++;
	}
	return *a == *b;
}

/* The word that the text is, or is the title of; NULL with a finding when there is none. */
static const char *choice_meant(struct reading *reading, const char *text)
{
	const struct choice *choice = choice_find(reading->param->choices, text);
	const char *words[64], *near;
	size_t count = 0;

	if (choice)
		return choice->word;
	for (choice = reading->param->choices; choice->word; choice++) {
		if (strcmp(_(choice->title), text) == 0
			|| same_word(choice->word, text))
			return choice->word;
		if (count < 64)
			words[count++] = choice->word;
	}
	if (reading->param->flags & PARAM_ANY_CHOICE)
		return text;
	near = nearest_word(text, words, count);
	reading_fault(reading, CODE_BAD_CHOICE,
	    near ? arena_format(reading->arena, _("no such choice, did you mean %s?"), near)
		 : _("no such choice"));
	return NULL;
}

static const char *read_choice(struct reading *reading)
{
	return choice_meant(reading, reading->text);
}

/* A title may have blanks in it, so where there are commas only they separate. */
static const char *read_words(struct reading *reading)
{
	const char *separators = strpbrk(reading->text, ",;") ? ",;" : " ";
	const char *at = reading->text, *word, *found, *words = "";

	while ((word = text_word(reading->arena, &at, separators)) != NULL) {
		word += strspn(word, " ");
		while (*word && word[strlen(word) - 1] == ' ')
			word = arena_textn(reading->arena, word, strlen(word) - 1);
		if (!*word || !(found = choice_meant(reading, word)))
			continue;
		if (!catalogue_has(words, found))
			words = arena_format(
			    reading->arena, "%s%s%s", words, *words ? " " : "", found);
	}
	return words;
}

/* An empty value sets its place to "none given"; the verb may ask act_given whether it was there. */
static void store(struct reading *reading, void *place)
{
	bool empty = !*reading->text;

	switch (reading->param->type) {
	case PARAM_TEXT:
	case PARAM_NOTE:
	case PARAM_DUTY:
	case PARAM_ALARM:
		*(const char **)place = reading->text;
		break;
	case PARAM_CHOICE:
		*(const char **)place = empty ? NULL : read_choice(reading);
		break;
	case PARAM_WORDS:
		*(const char **)place = empty ? "" : read_words(reading);
		break;
	case PARAM_NUMBER:
		*(int64_t *)place = empty ? DB_NULL : read_number(reading);
		break;
	case PARAM_YES:
		*(bool *)place = !empty && read_yes(reading);
		break;
	case PARAM_INSTANT:
		if (!empty)
			*(when_t *)place = read_instant(reading);
		break;
	case PARAM_DATE:
		*(const char **)place = empty ? NULL : read_date(reading, NULL);
		break;
	case PARAM_BIRTH:
		*(struct birth *)place
		    = empty ? (struct birth){ NULL, "unknown" } : read_birth(reading);
		break;
	case PARAM_SHELTER:
		*(const struct shelter **)place = empty ? NULL : reading_shelter(reading, reading->text);
		break;
	case PARAM_BED:
		*(const struct bed **)place = empty ? NULL : reading_bed(reading, reading->text);
		break;
	case PARAM_PERSON: {
		struct person *person = arena_alloc(reading->arena, sizeof *person);

		*(const struct person **)place
		    = !empty && reading_person(reading, reading->text, person) ? person : NULL;
		break;
	}
	case PARAM_PEOPLE:
		*(struct people *)place = reading_people(reading);
		break;
	case PARAM_BEDS:
		*(struct beds *)place = reading_beds(reading);
		break;
	case PARAM_USER:
		*(const struct desk_user **)place = empty ? NULL : reading_user(reading);
		break;
	case PARAM_SERVICE:
		*(const struct service **)place
		    = empty ? NULL : reading_service(reading, reading->text);
		break;
	case PARAM_SERVICES:
		*(struct services *)place = reading_services(reading);
		break;
	case PARAM_PROVIDER:
		*(const struct provider **)place = empty ? NULL : reading_provider(reading);
		break;
	case PARAM_VENUE:
		*(const struct venue **)place = empty ? NULL : reading_venue(reading);
		break;
	case PARAM_RECORD:
		*(const void **)place = empty ? NULL : reading_record(reading);
		break;
	case PARAM_STAFF:
		*(const struct staff **)place = empty ? NULL : reading_staff(reading);
		break;
	case PARAM_SHIFT:
		*(const struct shift **)place = empty ? NULL : reading_shift(reading);
		break;
	case PARAM_FILE:
		*(const struct inlet **)place = empty ? NULL : inlet_find(reading->desk, reading->arena,
		    values_get(reading->values, reading->param->name), reading->param->name,
		    reading->failure);
		break;
	}
}

static void store_default(const struct reading *reading, void *place)
{
	switch (reading->param->type) {
	case PARAM_NUMBER:
		*(int64_t *)place = DB_NULL;
		break;
	case PARAM_INSTANT:
		*(when_t *)place = reading->param->flags & PARAM_NOW ? reading->now : WHEN_NONE;
		break;
	case PARAM_BIRTH:
		*(struct birth *)place = (struct birth){ NULL, "unknown" };
		break;
	default:
		break; /* zeroed */
	}
}

/* The door: every value passes it before anything looks at it. False: a fault was found. */
static bool admit_text(struct reading *reading, const struct value *value)
{
	size_t length = value->length ? value->length : strlen(value->text);
	size_t limit = reading->param->type == PARAM_NOTE || param_is_list(reading->param)
			|| reading->param->type == PARAM_FILE
		? TEXT_NOTE_MAX : TEXT_NAME_MAX;
	enum text_fault wrong;

	if (reading->param->type == PARAM_TEXT && reading->param->max > 0)
		limit = (size_t)reading->param->max;
	if (length == 0) {
		reading->text = "";
		return true;
	}
	wrong = text_admit(reading->arena, value->text, length, limit, &reading->text);
	if (wrong == TEXT_EMPTY) {
		reading->text = "";
		return true;
	}
	if (wrong == TEXT_OK)
		return true;
	failure_add(reading->failure, CODE_BAD_TEXT, reading->param->name,
	    wrong == TEXT_TOO_LONG ? _("%s: %s (at most %zu columns)") : _("%s: %s"),
	    reading->param->name, text_fault_title(wrong), limit);
	return false;
}

static const struct value *value_of(const struct values *values, const char *name)
{
	for (size_t i = 0; i < values->count; i++)
		if (strcmp(values->items[i].name, name) == 0 && values->items[i].text)
			return &values->items[i];
	return NULL;
}

static void check_names(struct reading *reading, const struct param *params, size_t count)
{
	const char **names = arena_alloc(reading->arena, (count + 1) * sizeof *names);

	for (size_t i = 0; i < count; i++)
		names[i] = params[i].name;
	for (size_t i = 0; i < reading->values->count; i++) {
		const char *name = reading->values->items[i].name, *near;
		size_t k = 0;

		while (k < count && strcmp(names[k], name) != 0)
			k++;
		if (k < count)
			continue;
		near = nearest_word(name, names, count);
		failure_add(reading->failure, CODE_UNKNOWN_FLAG, NULL,
		    near ? _("there is no flag --%s here; did you mean --%s?")
			 : _("there is no flag --%s here"),
		    text_safe(reading->arena, name), near);
	}
}

bool params_read(const struct desk *desk, struct arena *arena, const struct param *params,
    size_t count, const struct values *values, when_t now, void *target, struct failure *failure)
{
	struct reading reading = { desk, arena, values, now, failure, NULL, NULL };
	size_t before = failure->count;

	check_names(&reading, params, count);
	for (size_t i = 0; i < count; i++) {
		const struct value *value = value_of(values, params[i].name);
		void *place = (char *)target + params[i].offset;

		reading.param = &params[i];
		store_default(&reading, place);
		if (value && !admit_text(&reading, value))
			continue;
		if (value)
			store(&reading, place);
		if (params[i].flags & PARAM_REQUIRED && (!value || !*reading.text))
			failure_add(failure, CODE_MISSING_VALUE, params[i].name,
			    _("%s is missing: %s; allowed: %s"), params[i].name, _(params[i].label),
			    param_form(arena, &params[i]));
	}
	return failure->count == before;
}
