#include "tui/form_private.h"

#include "db/draft.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* {"values": {...}, "uid": "...", "seen": N}. The uid goes along, so that a form whose fate was not
 * known when the line dropped never acts twice; seen, so that later changes are still told. */
static char *draft_json(const struct form *form)
{
	json_t *draft = json_object(), *values = json_object();
	char *text;

	for (size_t i = 0; i < form->count; i++) {
		const struct form_field *field = &form->fields[i];

		if (!field->locked && field_changed(field) && !(field->param->flags & PARAM_AGREE))
			json_object_set_new(
			    values, field->param->name, json_string(field_value(field)));
	}
	json_object_set_new(draft, "values", values);
	json_object_set_new(draft, "uid", json_string(form->uid));
	json_object_set_new(draft, "seen", json_integer(form->seen));
	text = json_dumps(draft, JSON_COMPACT);
	json_decref(draft);
	return text;
}

void form_draft_keep(struct form *form)
{
	char *text;

	form->draft_due = false;
	if (!form_touched(form)) {
		form_draft_drop(form);
		return;
	}
	text = draft_json(form);
	if (draft_keep(form->desk->db, form->desk->actor.user, form->verb->name, form->entity,
		desk_now(form->desk), text) == DB_OK)
		form->draft_there = true;
	free(text);
}

void form_draft_drop(struct form *form)
{
	if (form->draft_there)
		draft_keep(form->desk->db, form->desk->actor.user, form->verb->name, form->entity,
		    desk_now(form->desk), NULL);
	form->draft_there = form->draft_due = false;
}

static void take_values(struct form *form, const json_t *values)
{
	for (size_t i = 0; i < form->count; i++) {
		struct form_field *field = &form->fields[i];
		const char *text
		    = json_string_value(json_object_get(values, field->param->name));

		if (!text || field->locked)
			continue;
		field_set(field, text);
		field->visited = true;
		if (i + 1 == form->count && *text)
			form->overriding = true;
	}
}

void form_draft_restore(struct form *form)
{
	int64_t at = 0;
	const char *text = draft_find(form->desk->db, &form->arena, form->desk->actor.user,
	    form->verb->name, form->entity, &at);
	json_t *draft = text ? json_loads(text, 0, NULL) : NULL;
	const char *uid = json_string_value(json_object_get(draft, "uid"));
	const json_t *seen = json_object_get(draft, "seen");

	if (!text)
		return;
	form->draft_there = true;
	take_values(form, json_object_get(draft, "values"));
	if (uid)
		form->uid = arena_text(&form->arena, uid);
	if (json_is_integer(seen))
		form->seen = json_integer_value(seen);
	json_decref(draft);
	console_say(form->console, _("draft of %s restored; ^X discards it"),
	    when_show_short(&form->arena, at, desk_now(form->desk)));
}
