#include "tui/field.h"

#include "core/alarms.h"
#include "core/duty.h"
#include "core/providing.h"
#include "core/record.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

#define LIST_SEPARATORS ",; "

/* What a value resolves to: as large as the largest target of core/param.h. */
union target {
	const char *text;
	int64_t number;
	bool yes;
	when_t instant;
	struct birth birth;
	const struct shelter *shelter;
	const struct bed *bed;
	const struct person *person;
	struct people people;
	struct beds beds;
	const struct desk_user *user;
	const struct service *service;
	struct services services;
	const struct provider *provider;
	const struct staff *staff;
	const void *record;
	const struct shift *shift;
	const struct venue *venue;
	const struct inlet *file;
};

static size_t columns_of(const struct param *param)
{
	if (param_is_list(param))
		return TEXT_NOTE_MAX;
	switch (param->type) {
	case PARAM_NOTE:
	case PARAM_FILE:
		return TEXT_NOTE_MAX;
	case PARAM_TEXT:
		return param->max > 0 ? (size_t)param->max : TEXT_NAME_MAX;
	default:
		return TEXT_NAME_MAX;
	}
}

void field_init(struct form_field *field, const struct param *param)
{
	size_t columns = columns_of(param);

	*field = (struct form_field){ .param = param, .start = "", .aside = "" };
	edit_init(&field->edit, "", columns * 4, columns);
}

void field_done(struct form_field *field)
{
	edit_done(&field->edit);
	arena_done(&field->arena);
}

/* --- values and what is shown for them -------------------------------------------------------- */

static const struct choice *choice_shown(const struct param *param, const char *text)
{
	const struct choice *choice;

	if (param->type != PARAM_CHOICE)
		return NULL;
	for (choice = param->choices; choice->word; choice++)
		if (strcmp(choice->word, text) == 0 || strcmp(_(choice->title), text) == 0)
			return choice;
	return NULL;
}

static bool means_yes(const char *text)
{
	return strcmp(text, "yes") == 0 || strcmp(text, _("yes")) == 0 || strcmp(text, "1") == 0;
}

void field_set(struct form_field *field, const char *value)
{
	const struct choice *choice = choice_shown(field->param, value);

	if (choice)
		value = _(choice->title);
	else if (field->param->type == PARAM_YES && *value)
		value = means_yes(value) ? _("yes") : _("no");
	edit_set(&field->edit, value);
}

const char *field_value(const struct form_field *field)
{
	const char *text = field->edit.text;
	const struct choice *choice = choice_shown(field->param, text);

	if (choice)
		return choice->word;
	if (field->param->type == PARAM_YES && *text && (means_yes(text) || !strcmp(text, _("no"))))
		return means_yes(text) ? "yes" : "no";
	return text;
}

void field_begin(struct form_field *field)
{
	field->start = arena_text(&field->arena, field_value(field));
}

bool field_empty(const struct form_field *field)
{
	return field->edit.text[strspn(field->edit.text, " ")] == '\0';
}

bool field_changed(const struct form_field *field)
{
	return strcmp(field_value(field), field->start) != 0;
}

bool field_is_list(const struct form_field *field)
{
	return param_is_list(field->param);
}

bool field_picks(const struct form_field *field)
{
	switch (field->param->type) {
	case PARAM_CHOICE:
	case PARAM_WORDS:
	case PARAM_SHELTER:
	case PARAM_BED:
	case PARAM_PERSON:
	case PARAM_PEOPLE:
	case PARAM_BEDS:
	case PARAM_USER:
	case PARAM_SERVICE:
	case PARAM_SERVICES:
	case PARAM_PROVIDER:
	case PARAM_STAFF:
	case PARAM_RECORD:
	case PARAM_SHIFT:
	case PARAM_VENUE:
	case PARAM_DUTY:
	case PARAM_FILE:
		return !field->locked;
	default:
		return false;
	}
}

void field_take(struct form_field *field, const char *code)
{
	struct arena arena = { 0 };

	if (field_is_list(field) && !field_empty(field))
		field_set(field, arena_format(&arena, "%s, %s", field->edit.text, code));
	else
		field_set(field, code);
	arena_done(&arena);
}

/* --- keys ------------------------------------------------------------------------------------- */

static size_t choices_count(const struct choice *choices)
{
	size_t count = 0;

	while (choices[count].word)
		count++;
	return count;
}

/* The next or former choice; past the ends it turns round. */
static void cycle(struct form_field *field, bool forward)
{
	const struct choice *choices = field->param->choices;
	const struct choice *now = choice_shown(field->param, field->edit.text);
	size_t count = choices_count(choices), at;

	if (count == 0)
		return;
	if (!now)
		at = forward ? 0 : count - 1;
	else
		at = ((size_t)(now - choices) + (forward ? 1 : count - 1)) % count;
	field_set(field, choices[at].word);
}

static enum field_result edited(struct form_field *field, struct key key)
{
	switch (edit_key(&field->edit, key)) {
	case EDIT_IGNORED:
		return FIELD_IGNORED;
	case EDIT_MOVED:
		return FIELD_MOVED;
	case EDIT_CHANGED:
		return FIELD_CHANGED;
	case EDIT_FULL:
		return FIELD_FULL;
	}
	return FIELD_IGNORED;
}

static enum field_result choice_key(struct form_field *field, struct key key)
{
	bool complete = choice_shown(field->param, field->edit.text) != NULL;
	bool sideways = key.code == K_LEFT || key.code == K_RIGHT;

	if (!key.pasted && sideways && (complete || field_empty(field))) {
		cycle(field, key.code == K_RIGHT);
		return FIELD_CHANGED;
	}
	if (!key.pasted && key.code == ' ' && (complete || field_empty(field)))
		return FIELD_PICK;
	if (complete && (key.code == K_BACKSPACE || (key.code >= ' ' && key.code < K_FIRST)))
		edit_set(&field->edit, "");
	return complete && key.code == K_BACKSPACE ? FIELD_CHANGED : edited(field, key);
}

/* One key each: y or n, or how the Georgian words begin; blank and arrows turn it over. */
static enum field_result yes_key(struct form_field *field, struct key key)
{
	bool yes = means_yes(field->edit.text);
	uint32_t letter = key.code < K_FIRST ? text_hotkey(key.code) : key.code;

	if (key.code == ' ' || key.code == K_LEFT || key.code == K_RIGHT)
		field_set(field, yes ? "no" : "yes");
	else if (letter == 'y' || letter == '1' || letter == 'k' || letter == 'd')
		field_set(field, "yes");
	else if (letter == 'n' || letter == '0' || letter == 'a')
		field_set(field, "no");
	else if (key.code == K_BACKSPACE || key.code == K_DELETE)
		edit_set(&field->edit, "");
	else
		return key.code < K_FIRST && key.code >= ' ' ? FIELD_MOVED : FIELD_IGNORED;
	return FIELD_CHANGED;
}

/* A code or a time is seldom mended by a letter: what is typed first takes its place. */
static bool is_replaced(const struct form_field *field, struct key key)
{
	switch (field->param->type) {
	case PARAM_SHELTER:
	case PARAM_BED:
	case PARAM_PERSON:
	case PARAM_USER:
	case PARAM_SERVICE:
	case PARAM_PROVIDER:
	case PARAM_STAFF:
	case PARAM_RECORD:
	case PARAM_SHIFT:
	case PARAM_VENUE:
	case PARAM_DUTY:
	case PARAM_INSTANT:
	case PARAM_DATE:
	case PARAM_NUMBER:
		return field->fresh && key.code > ' ' && key.code < K_FIRST && key.code != 0x7f;
	default:
		return false;
	}
}

enum field_result field_key(struct form_field *field, struct key key)
{
	bool replaced = is_replaced(field, key);

	if (field->locked)
		return FIELD_IGNORED;
	field->fresh = false;
	if (replaced)
		edit_set(&field->edit, "");
	if (field->param->type == PARAM_CHOICE)
		return choice_key(field, key);
	if (field->param->type == PARAM_YES)
		return yes_key(field, key);
	if (field_picks(field) && !key.pasted && key.code == ' ')
		return FIELD_PICK;
	return edited(field, key);
}

/* --- what it means ---------------------------------------------------------------------------- */

/* The pipeline's own reading of this one value; false when it cannot be read. */
static bool resolve(const struct form_field *field, const struct desk *desk,
    const struct values *values, struct arena *arena, union target *target)
{
	struct failure failure = { 0 };
	struct param alone = *field->param;
	struct value *items = arena_alloc(arena, (values->count + 1) * sizeof *items);
	struct values both = { items, values->count + 1 };
	bool read = true;

	items[0] = (struct value){ .name = alone.name, .text = field_value(field) };
	for (size_t i = 0; i < values->count; i++) /* what "2A" or "C1" is may depend on others */
		items[i + 1] = values->items[i];
	alone.offset = 0;
	alone.flags &= ~(unsigned)(PARAM_REQUIRED | PARAM_PAST);
	memset(target, 0, sizeof *target);
	params_read(desk, arena, &alone, 1, &both, desk_now(desk), target, &failure);
	for (size_t i = 0; i < failure.count; i++)
		read = read && failure.items[i].code == CODE_UNKNOWN_FLAG;
	failure_done(&failure);
	return read;
}

/* "fem" is female when nothing else is: any one choice that is found by what was typed. */
static void complete_choice(struct form_field *field, struct arena *arena)
{
	const struct choice *found = NULL;
	const char *typed = text_fold(arena, field->edit.text);
	bool proposals = field->param->flags & PARAM_ANY_CHOICE;

	if (choice_shown(field->param, field->edit.text) || !*typed)
		return;
	for (const struct choice *choice = field->param->choices; choice->word; choice++) {
		const char *title = text_fold(arena, _(choice->title));
		const char *word = text_fold(arena, choice->word);
		bool same = text_same(title, typed) || text_same(word, typed);

		if (!same && (proposals || !(text_found(title, typed) || text_found(word, typed))))
			continue;
		if (found && !same)
			return; /* more than one: the form lists them */
		found = choice;
		if (same)
			break;
	}
	if (found)
		field_set(field, found->word);
}

static const char *people_names(
    const struct desk *desk, struct arena *arena, const struct people *people)
{
	const char *names = "";

	for (size_t i = 0; i < people->count; i++)
		names = arena_format(arena, "%s%s%s", names, i ? ", " : "",
		    desk_person_name(desk, arena, people->items[i].id));
	return names;
}

static const char *services_aside(struct arena *arena, const struct services *services)
{
	const char *titles = "";

	for (size_t i = 0; i < services->count; i++)
		titles = arena_format(arena, "%s%s%s", titles, i ? ", " : "",
		    service_title(&services->items[i]));
	return titles;
}

static const char *bed_place(const struct desk *desk, struct arena *arena, const struct bed *bed)
{
	struct shelter shelter;
	struct room room;

	if (!shelter_by_id(desk->db, arena, bed->shelter, &shelter)
		|| !room_by_id(desk->db, arena, bed->room, &room))
		return "";
	return arena_format(arena, "%s, %s", desk_room_name(&room), desk_shelter_name(&shelter));
}

/* The value as it is written out in full, and in *aside what it stands for. */
static const char *meaning(const struct form_field *field, const struct desk *desk,
    struct arena *arena, const union target *target, const char **aside)
{
	const char *typed = field->edit.text;

	switch (field->param->type) {
	case PARAM_INSTANT:
		return target->instant == WHEN_NONE ? typed : when_show(arena, target->instant);
	case PARAM_DATE:
		return target->text ? date_show(arena, target->text) : typed;
	case PARAM_BIRTH:
		if (target->birth.iso && strcmp(target->birth.precision, "day") == 0)
			return date_show(arena, target->birth.iso);
		return typed;
	case PARAM_SHELTER:
		*aside = target->shelter ? desk_shelter_name(target->shelter) : "";
		return target->shelter ? target->shelter->code : typed;
	case PARAM_BED:
		*aside = target->bed ? bed_place(desk, arena, target->bed) : "";
		return target->bed ? target->bed->code : typed;
	case PARAM_PERSON:
		*aside = target->person ? desk_person_name(desk, arena, target->person->id) : "";
		return target->person ? target->person->code : typed;
	case PARAM_PEOPLE:
		*aside = people_names(desk, arena, &target->people);
		return typed;
	case PARAM_WORDS:
		*aside = choice_titles(arena, field->param->choices, target->text);
		return typed;
	case PARAM_USER:
		*aside = target->user ? target->user->title : "";
		return typed;
	case PARAM_SERVICE:
		*aside = target->service ? service_title(target->service) : "";
		return target->service ? target->service->code : typed;
	case PARAM_SERVICES:
		*aside = services_aside(arena, &target->services);
		return typed;
	case PARAM_PROVIDER:
		*aside = target->provider ? provider_name(desk, target->provider) : "";
		return target->provider ? target->provider->code : typed;
	case PARAM_STAFF:
		*aside = target->staff ? staff_name(desk, arena, target->staff) : "";
		return target->staff ? staff_handle(desk, arena, target->staff) : typed;
	case PARAM_RECORD:
		*aside = target->record
			? field->param->records->title(desk, arena, target->record) : "";
		return target->record ? field->param->records->code(arena, target->record) : typed;
	case PARAM_SHIFT:
		*aside = target->shift ? arena_format(arena, "%s %s", target->shift->name,
					     shift_hours(arena, target->shift)) : "";
		return target->shift ? target->shift->code : typed;
	case PARAM_DUTY:
		*aside = duty_label(desk, arena, typed);
		return typed;
	case PARAM_ALARM:
		*aside = alarm_words(desk, arena, typed);
		return typed;
	case PARAM_FILE:
		*aside = target->file ? arena_format(arena, P_("%zu byte", "%zu bytes",
					    target->file->length), target->file->length) : "";
		return typed;
	case PARAM_VENUE:
		*aside = target->venue ? venue_title(target->venue) : "";
		return target->venue ? target->venue->code : typed;
	default:
		return typed;
	}
}

bool field_settle(struct form_field *field, const struct desk *desk, const struct values *values)
{
	struct arena arena = { 0 };
	union target target;
	const char *aside = "", *start, *full;
	bool read = true;

	field->fresh = false;
	if (field->param->type == PARAM_CHOICE)
		complete_choice(field, &arena);
	if (field_empty(field)) {
		if (field->edit.length)
			edit_set(&field->edit, "");
		full = "";
	} else if ((read = resolve(field, desk, values, &arena, &target)) == true) {
		full = meaning(field, desk, &arena, &target, &aside);
		if (strcmp(full, field->edit.text) != 0)
			edit_set(&field->edit, full);
	}
	/* both move to a fresh arena, so that a field that is often left does not grow */
	start = arena_text(&arena, field->start);
	aside = arena_text(&arena, aside);
	arena_done(&field->arena);
	field->arena = arena;
	field->start = start;
	field->aside = aside;
	return read;
}

const char *field_preview(const struct form_field *field, const struct desk *desk,
    const struct values *values, struct arena *arena)
{
	const char *aside = "", *full;
	union target target;

	if (field_empty(field))
		return "";
	switch (field->param->type) {
	case PARAM_INSTANT:
		if (!resolve(field, desk, values, arena, &target) || target.instant == WHEN_NONE)
			return "";
		return arena_format(arena, "= %s %s", when_show_weekday(arena, target.instant),
		    when_show_time(arena, target.instant));
	case PARAM_DATE:
	case PARAM_BIRTH:
		if (!resolve(field, desk, values, arena, &target))
			return "";
		full = meaning(field, desk, arena, &target, &aside);
		return strcmp(full, field->edit.text) == 0 ? "" : arena_format(arena, "= %s", full);
	default:
		return "";
	}
}
