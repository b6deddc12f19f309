#include "core/copying.h"

#include "core/i18n.h"
#include "core/text.h"
#include "db/audit.h"

#include <string.h>

#define WHY_MOST 200 /* bytes of why it failed that are kept */

/* What a parameter was, without a word that somebody typed: a text may hold a name, and a person may be
 * asked for by their number. NULL: it is not kept. */
static const char *kept(struct desk *desk, struct arena *arena, const struct param *param,
    const char *text)
{
	struct value value = { .name = param->name, .text = text };
	struct values one = { &value, 1 };
	struct failure ignored = { 0 };
	const void *record[8] = { NULL };
	struct param alone = *param;
	bool good;

	switch (param->type) {
	case PARAM_CHOICE:
	case PARAM_NUMBER:
	case PARAM_YES:
	case PARAM_INSTANT:
	case PARAM_DATE:
	case PARAM_BED:
	case PARAM_VENUE:
		return text;
	case PARAM_PERSON:
	case PARAM_SHELTER:
		break;
	default:
		return NULL;
	}
	alone.offset = 0;
	good = params_read(desk, arena, &alone, 1, &one, desk_now(desk), record, &ignored);
	failure_done(&ignored);
	if (!good || !record[0])
		return NULL;
	return param->type == PARAM_PERSON ? ((const struct person *)record[0])->code
					   : ((const struct shelter *)record[0])->code;
}

struct paper_copy copy_of(struct desk *desk, struct arena *arena, const struct report *report,
    const struct values *values, const char *format, const char *target)
{
	struct paper_copy copy = { .report = report->name, .shelter = DB_NULL, .parameters = "",
		.format = format, .target = target, .made_at = desk_now(desk), .user = desk->actor.id,
		.failed = "" };

	for (size_t i = 0; i < report->param_count; i++) {
		const struct param *param = &report->params[i];
		const char *given = values_get(values, param->name);
		const char *text = given && *given ? kept(desk, arena, param, given) : NULL;
		struct shelter shelter;

		if (!text)
			continue;
		copy.parameters = arena_format(arena, "%s%s--%s %s", copy.parameters,
		    *copy.parameters ? " " : "", param->name, text_safe(arena, text));
		if (param->type == PARAM_SHELTER && shelter_by_code(desk->db, arena, text, &shelter))
			copy.shelter = shelter.id;
	}
	return copy;
}

const char *copy_text(const struct desk *desk, struct arena *arena, const struct paper_copy *copy)
{
	return arena_format(arena, "%lld · %s · %s", (long long)copy->id, desk->actor.user,
	    when_show(arena, copy->made_at));
}

static enum db_result write_failed(
    struct desk *desk, struct arena *arena, struct paper_copy *copy, const char *why)
{
	struct audit audit = { .uid = desk_operation_id(arena), .at = desk_now(desk),
		.user = desk->actor.user, .terminal = desk->terminal, .verb = "print-failed",
		.entity = "", .result = "{\"verb\":\"print-failed\"}", .reverses = DB_NULL };

	copy->failed = why;
	row_save(desk->db, &paper_copy_table, copy);
	audit.detail = arena_format(arena, _("%s did not get to %s, copy %lld: %s"), copy->report,
	    copy->target, (long long)copy->id, why);
	audit_add(desk->db, &audit);
	return db_failed(desk->db) == DB_OK ? db_commit(desk->db) : db_failed(desk->db);
}

/* One line, cut where a letter ends. */
static const char *short_why(struct arena *arena, const struct failure *why)
{
	const char *line = text_safe(arena, failure_line(arena, why));
	size_t length = 0;

	if (!*line)
		return _("broken off");
	while (line[length] && length + text_next(line + length) <= WHY_MOST)
		length += text_next(line + length);
	return arena_textn(arena, line, length);
}

bool copy_failed(struct desk *desk, int64_t id, const struct failure *why, struct failure *failure)
{
	struct arena arena = { 0 };
	const char *text = short_why(&arena, why);
	enum db_result result = db_begin(desk->db);
	struct paper_copy copy;

	if (result == DB_OK)
		result = row_get(desk->db, &arena, &paper_copy_table, id, &copy) == DB_ROW
			? write_failed(desk, &arena, &copy, text) : DB_ERROR;
	if (result != DB_OK)
		failure_storage(failure, result, db_detail(desk->db));
	db_rollback(desk->db);
	arena_done(&arena);
	return result == DB_OK;
}
