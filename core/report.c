#include "core/report.h"

#include "core/glass.h"
#include "core/i18n.h"
#include "core/release.h"
#include "core/report_trace.h"
#include "core/see.h"
#include "core/text.h"

#include <string.h>

#define REPORT_ENTRY(name) &report_##name,
const struct report *const reports[] = { REPORTS(REPORT_ENTRY) NULL };

const struct report *report_named(const char *name)
{
	for (const struct report *const *report = reports; *report; report++)
		if (strcmp((*report)->name, name) == 0)
			return *report;
	return NULL;
}

bool view_may(const struct view *view, const struct report *report, int64_t shelter)
{
	return desk_may(view->desk, report->right, shelter);
}

/* What was asked for, as it was given. A text may be a name: it does not leave the desk. */
static void show_parameters(const struct report *report, const struct values *values,
    const struct release *release, struct doc *doc)
{
	for (size_t i = 0; i < report->param_count; i++) {
		const char *text = values_get(values, report->params[i].name);

		if (text && !(release && report->params[i].type == PARAM_TEXT))
			doc_parameter(doc, report->params[i].name, _(report->params[i].label),
			    text_safe(&doc->arena, text));
	}
}

/* A look that was refused may be had in an emergency. */
static const char *hint(const struct desk *desk, enum right right)
{
	return right_in_emergency(right) ? glass_hint(desk) : "";
}

/* Paper too says under what it was made. */
static void show_emergency(const struct view *view, struct doc *doc)
{
	const struct glass *glass = desk_glass(view->desk, DB_NULL);

	if (glass)
		doc_meta(doc, "emergency", _("EMERGENCY ACCESS"),
		    arena_format(&doc->arena, _("%s, %s until %s: recorded and reviewed"),
			glass_code(&doc->arena, glass->id),
			glass_where(view->desk, &doc->arena, glass),
			when_show_time(&doc->arena, glass->until_at)));
}

static bool may_run(const struct desk *desk, const struct report *report, struct failure *failure)
{
	if (desk_may(desk, report->right, DB_NULL))
		return true;
	failure_add(failure, CODE_NOT_ALLOWED, NULL, _("%s may not do this: %s%s"), desk->actor.user,
	    right_title(report->right), hint(desk, report->right));
	return false;
}

/* A shelter that was asked for and may not be seen is refused: an empty list would say that nobody
 * is there. */
static bool may_there(const struct desk *desk, const struct report *report, const void *args,
    struct failure *failure)
{
	bool may = true;

	for (size_t i = 0; i < report->param_count; i++) {
		const struct param *param = &report->params[i];
		const struct shelter *shelter;

		if (param->type != PARAM_SHELTER)
			continue;
		memcpy(&shelter, (const char *)args + param->offset, sizeof shelter);
		if (!shelter || desk_may(desk, report->right, shelter->id))
			continue;
		failure_add(failure, CODE_NOT_ALLOWED, param->name,
		    _("%s may not do this in %s: %s%s"), desk->actor.user, shelter->code,
		    right_title(report->right), hint(desk, report->right));
		may = false;
	}
	return may;
}

static const when_t *instant_given(
    const struct report *report, const void *args, const char *name)
{
	for (size_t i = 0; i < report->param_count; i++)
		if (report->params[i].type == PARAM_INSTANT
			&& strcmp(report->params[i].name, name) == 0)
			return (const when_t *)((const char *)args + report->params[i].offset);
	return NULL;
}

/* A period that ends no later than it starts is a slip, not a period in which nothing happened. */
static bool period_stands(
    struct arena *arena, const struct report *report, const void *args, struct failure *failure)
{
	const when_t *from = instant_given(report, args, "from");
	const when_t *to = instant_given(report, args, "to");

	if (!from || !to || *from == WHEN_NONE || *to == WHEN_NONE || *from < *to)
		return true;
	failure_add(failure, CODE_BAD_VALUE, "to", _("until: %s is not after %s"),
	    when_show(arena, *to), when_show(arena, *from));
	return false;
}

/* --- the last net ----------------------------------------------------------------------------- */

/* Whatever a report forgets: a row about somebody hidden from the actor goes, and no text of another
 * row names them. */
static bool is_veiled(const struct desk *desk, const struct section *section, size_t row)
{
	if (see_betrays(desk, section->keys[row]))
		return true;
	for (size_t i = 0; i < section->column_count; i++)
		if (section->columns[i].type == CELL_CODE
			&& see_betrays(desk, section->rows[row][i].text))
			return true;
	return false;
}

static void veil_section(const struct desk *desk, struct arena *arena, struct section *section)
{
	size_t kept = 0;

	for (size_t row = 0; row < section->row_count; row++) {
		if (is_veiled(desk, section, row))
			continue;
		section->rows[kept] = section->rows[row];
		section->keys[kept] = section->keys[row];
		section->sums[kept] = section->sums[row];
		for (size_t i = 0; i < section->column_count; i++) {
			struct cell *cell = &section->rows[kept][i];

			cell->text = see_veiled(desk, arena, cell->text);
			cell->title = see_veiled(desk, arena, cell->title);
		}
		kept++;
	}
	section->row_count = kept;
}

static void veil_doc(const struct desk *desk, struct doc *doc)
{
	for (size_t i = 0; i < doc->section_count; i++)
		veil_section(desk, &doc->arena, &doc->sections[i]);
	for (size_t i = 0; i < doc->meta_count; i++)
		doc->meta[i].text = see_veiled(desk, &doc->arena, doc->meta[i].text);
}

static bool run(struct desk *desk, const struct report *report, const struct values *values,
    struct release *release, struct doc *doc, struct failure *failure)
{
	struct view view = { desk, desk->db, &doc->arena, desk_now(desk), failure, release };
	void *args = arena_alloc(&doc->arena, report->size);

	if (!may_run(desk, report, failure))
		return false;
	doc->report = report->name;
	doc->title = _(report->title);
	doc->generated = view.now;
	doc->by = arena_text(&doc->arena, desk->actor.user);
	db_forgive(desk->db);
	db_read_begin(desk->db);
	desk->release = release;
	if (params_read(desk, view.arena, report->params, report->param_count, values, view.now,
		args, failure)
		&& may_there(desk, report, args, failure)
		&& period_stands(view.arena, report, args, failure)) {
		show_parameters(report, values, release, doc);
		show_emergency(&view, doc);
		report->build(&view, args, doc);
		if (see_hides(desk))
			veil_doc(desk, doc);
	}
	desk->release = NULL;
	db_read_end(desk->db);
	/* a failed read gives no rows: better no document than one that lacks some */
	if (db_failed(desk->db) != DB_OK)
		failure_storage(failure, db_failed(desk->db), db_detail(desk->db));
	/* what a check found is what was asked for: it is shown */
	return !failure_refuses(failure) || failure_has(failure, CODE_CHECK_FAILED);
}

bool report_run(struct desk *desk, const struct report *report, const struct values *values,
    struct doc *doc, struct failure *failure)
{
	struct named named = { .arena = &doc->arena }, *before = desk->named;
	bool good;

	desk->named = &named;
	good = run(desk, report, values, NULL, doc, failure);
	desk->named = before;
	return good && report_trace(desk, report, values, &named, doc, failure);
}

bool report_look(struct desk *desk, const struct report *report, const struct values *values,
    struct doc *doc, struct failure *failure)
{
	return run(desk, report, values, NULL, doc, failure);
}

bool report_release(struct desk *desk, const struct report *report, const struct values *values,
    struct release *release, struct doc *doc, struct failure *failure)
{
	struct named *before = desk->named;
	bool good;

	if (!release->house)
		return run(desk, report, values, release, doc, failure);
	release->in_house.arena = &doc->arena;
	desk->named = &release->in_house;
	good = run(desk, report, values, NULL, doc, failure);
	desk->named = before;
	return good;
}
