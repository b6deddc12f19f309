#include "tui/console.h"

#include "core/looking.h"
#include "core/see.h"
#include "core/text.h"
#include "db/audit.h"
#include "db/change.h"
#include "tui/lines.h"
#include "tui/row_words.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* One entry of the audit: who, when, where from, what was overridden, and each row that it changed,
 * field by field, before and after. */

struct entry {
	struct lines lines;
	int columns;
};

static void open_entry(struct pane *pane)
{
	lines_init(&((struct entry *)pane->state)->lines);
}

static void fact(struct pane *pane, const char *label, const char *text)
{
	struct entry *entry = pane->state;

	lines_fold(&entry->lines, LOOK_NORMAL, NULL,
	    arena_format(&pane->rows, "%s  %s", text_column(&pane->rows, label, 12, false), text),
	    1, (size_t)entry->columns - 2);
}

/* --- values in words ------------------------------------------------------------------------- */

static bool ends(const char *name, const char *end)
{
	size_t length = strlen(name), tail = strlen(end);

	return length >= tail && strcmp(name + length - tail, end) == 0;
}

/* Rows hold ids; people know codes. */
static const char *code_of(struct db *db, struct arena *arena, const char *field, int64_t id)
{
	struct person person;
	struct shelter shelter;
	struct bed bed;

	if ((strcmp(field, "person") == 0 || strcmp(field, "other") == 0) &&
	    person_by_id(db, arena, id, &person))
		return person.code;
	if (strcmp(field, "shelter") == 0 && shelter_by_id(db, arena, id, &shelter))
		return shelter.code;
	if (strcmp(field, "bed") == 0 && bed_by_id(db, arena, id, &bed))
		return bed.code;
	if ((strcmp(field, "stay") == 0 || strcmp(field, "head") == 0))
		return stay_code(arena, id);
	return arena_format(arena, "%lld", (long long)id);
}

static const char *value_text(struct pane *pane, const char *field, const json_t *value)
{
	struct db *db = console_desk(pane->console)->db;

	if (json_is_integer(value) && (ends(field, "_at") || strcmp(field, "at") == 0))
		return when_show(&pane->rows, json_integer_value(value));
	if (json_is_integer(value) && row_is_flag(field))
		return json_integer_value(value) ? _("yes") : _("no");
	if (json_is_integer(value))
		return code_of(db, &pane->rows, field, json_integer_value(value));
	if (!json_is_string(value))
		return _("nothing");
	if (ends(field, "_on") || strcmp(field, "birth") == 0)
		return date_show(&pane->rows, json_string_value(value));
	return *json_string_value(value) ? row_value_words(field, json_string_value(value))
					 : _("nothing");
}

/* In words; of what has none, "stay_limit_days" -> "stay limit days". */
static const char *field_text(struct arena *arena, const char *table, const char *field)
{
	const char *words = row_words(table, field);
	char *text = arena_text(arena, field);

	if (words)
		return words;
	for (char *at = strchr(text, '_'); at; at = strchr(at, '_'))
		*at = ' ';
	return text;
}

static bool same(const json_t *before, const json_t *after)
{
	return (json_is_null(before) || !before) ? (json_is_null(after) || !after)
						 : after && json_equal(before, after);
}

static bool silent(const char *field)
{
	return strcmp(field, "id") == 0 || strcmp(field, "version") == 0;
}

/* The group that a column belongs to; GROUP_COUNT: none. */
static enum group group_of(const char *table, const char *field)
{
	static const struct {
		const char *table, *field;
		enum group group;
	} columns[] = { { "identity", "given", GROUP_NAME }, { "identity", "family", GROUP_NAME },
		{ "identity", "alias", GROUP_NAME },
		{ "identity", "personal_number", GROUP_NUMBER },
		{ "identity", "phone", GROUP_CONTACTS }, { "identity", "address", GROUP_CONTACTS },
		{ "identity", "contacts", GROUP_CONTACTS }, { "identity", "story", GROUP_STORY },
		{ "person", "alerts", GROUP_ALERTS }, { "legal_status", "status", GROUP_LEGAL },
		{ "legal_status", "decided_by", GROUP_LEGAL },
		{ "legal_status", "note", GROUP_LEGAL } };

	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		if (strcmp(columns[i].table, table) == 0 && strcmp(columns[i].field, field) == 0)
			return columns[i].group;
	return GROUP_COUNT;
}

/* An old value is a value: whoever may not see the one may not see the other. */
static bool may_show(
    struct pane *pane, const struct audit_change *change, const char *field, const json_t *shape)
{
	const struct desk *desk = console_desk(pane->console);
	enum group group = group_of(change->table, field);
	const json_t *whose = json_object_get(shape, "person");
	int64_t person = json_is_integer(whose) ? json_integer_value(whose) : change->row;

	if (group == GROUP_COUNT)
		return true;
	if (!sees(desk, person, group))
		return false;
	see_note(desk, person);
	return true;
}

static void add_field(struct pane *pane, const char *table, const char *field,
    const json_t *before, const json_t *after, bool shown)
{
	struct arena *arena = &pane->rows;
	const char *name = text_column(arena, field_text(arena, table, field), 20, false), *text;

	if (silent(field) || same(before, after))
		return;
	if (!shown)
		text = arena_format(arena, "%s %s", name, _("(not shown to you)"));
	else if (!before)
		text = arena_format(arena, "%s %s", name, value_text(pane, field, after));
	else if (!after)
		text = arena_format(arena, "%s %s", name, value_text(pane, field, before));
	else
		text = arena_format(arena, "%s %s -> %s", name, value_text(pane, field, before),
		    value_text(pane, field, after));
	lines_fold(&((struct entry *)pane->state)->lines, LOOK_NORMAL, NULL, text, 3,
	    (size_t)((struct entry *)pane->state)->columns - 2);
}

static void add_change(struct pane *pane, const struct audit_change *change)
{
	json_t *before = change->before ? json_loads(change->before, 0, NULL) : NULL;
	json_t *after = change->after ? json_loads(change->after, 0, NULL) : NULL;
	json_t *shape = after ? after : before;
	const char *what = !before ? _("added") : !after ? _("removed") : _("changed");

	lines_heading(&((struct entry *)pane->state)->lines, LOOK_NORMAL, "");
	lines_heading(&((struct entry *)pane->state)->lines, LOOK_TITLE,
	    arena_format(&pane->rows, "%s %lld: %s", field_text(&pane->rows, NULL, change->table),
		(long long)change->row, what));
	for (void *at = json_object_iter(shape); at; at = json_object_iter_next(shape, at)) {
		const char *field = json_object_iter_key(at);

		add_field(pane, change->table, field, json_object_get(before, field),
		    json_object_get(after, field), may_show(pane, change, field, shape));
	}
	json_decref(before);
	json_decref(after);
}

/* --- loading --------------------------------------------------------------------------------- */

static void add_facts(struct pane *pane, const struct audit *audit)
{
	struct arena *arena = &pane->rows;

	fact(pane, _("What"), looking_text(arena, audit));
	fact(pane, _("When"), when_show(arena, audit->at));
	fact(pane, _("Who"), arena_format(arena, _("%s at %s"), audit->user, audit->terminal));
	fact(pane, _("Verb"),
	    arena_format(arena, "%s (%s)", looking_title(audit->verb), audit->verb));
	if (audit->reverses != DB_NULL)
		fact(pane, _("Takes back"),
		    arena_format(arena, _("entry %lld"), (long long)audit->reverses));
	if (audit->reversed_by != DB_NULL)
		fact(pane, _("Undone by"),
		    arena_format(arena, _("entry %lld"), (long long)audit->reversed_by));
}

static void add_lists(struct pane *pane, const struct audit *audit)
{
	struct db *db = console_desk(pane->console)->db;
	struct arena *arena = &pane->rows;
	struct audit_override *overridden;
	const char **codes, *about = "";
	size_t count = audit_entities_load(db, arena, audit->id, &codes);

	for (size_t i = 0; i < count; i++)
		if (!see_betrays(console_desk(pane->console), codes[i]))
			about = arena_format(
			    arena, "%s%s%s", about, *about ? ", " : "", codes[i]);
	if (count)
		fact(pane, _("About"), about);
	count = audit_overrides_load(db, arena, audit->id, &overridden);
	for (size_t i = 0; i < count; i++)
		fact(pane, _("Overridden"),
		    arena_format(arena, _("%s (%s), because: %s"), overridden[i].detail,
			overridden[i].rule, overridden[i].reason));
}

static void load_entry(struct pane *pane)
{
	struct entry *entry = pane->state;
	struct db *db = console_desk(pane->console)->db;
	struct audit_change *changes;
	struct audit audit;
	size_t count;

	entry->columns = term_columns(console_term(pane->console));
	lines_start(&entry->lines, &pane->rows);
	if (audit_by_id(db, &pane->rows, strtoll(pane->subject, NULL, 10), &audit)
	    && !see_hides_act(console_desk(pane->console), &pane->rows, &audit)) {
		add_facts(pane, &audit);
		add_lists(pane, &audit);
		count = changes_load(db, &pane->rows, audit.id, &changes);
		for (size_t i = 0; i < count; i++)
			add_change(pane, &changes[i]);
	}
	lines_loaded(&entry->lines);
}

static void draw_entry(struct pane *pane, int top, int rows)
{
	struct entry *entry = pane->state;

	if (entry->columns != term_columns(console_term(pane->console))) {
		arena_done(&pane->rows);
		load_entry(pane);
	}
	lines_draw(console_term(pane->console), &entry->lines, top, rows);
}

static bool key_entry(struct pane *pane, struct key key)
{
	return list_key(&((struct entry *)pane->state)->lines.list, key_hotkey(key));
}

static void filter_entry(struct pane *pane, const char *text)
{
	lines_filter(&((struct entry *)pane->state)->lines, text);
	pane->stale = true;
}

static const char *heading_entry(struct pane *pane, struct arena *arena)
{
	return arena_format(arena, _("Entry %s of the audit"), pane->subject);
}

static const struct binding bindings[] = { { 0 } };

/* The rights are those of the lists that lead here: one's own history, or the audit. */
const struct screen screen_entry = {
	.name = "entry",
	.title = N_("Entry"),
	.unasked = true,
	.state_size = sizeof(struct entry),
	.open = open_entry,
	.load = load_entry,
	.draw = draw_entry,
	.key = key_entry,
	.filter = filter_entry,
	.bindings = bindings,
	.help =
	    N_("One entry of the audit: who, when, what was overridden and why, and every row that"
	       " it changed: before -> after."),
	.heading = heading_entry,
};
