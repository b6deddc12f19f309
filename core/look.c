#include "core/look.h"

#include "core/glass.h"
#include "core/i18n.h"
#include "db/seal.h"

#include <jansson.h>
#include <stdlib.h>

static struct seal_place place_of(int64_t audit)
{
	return (struct seal_place){ "audit", "secret", audit, DB_NULL };
}

static const char *result_of(
    struct desk *desk, struct arena *arena, const struct look *look, int64_t audit)
{
	const struct seal_place place = place_of(audit);
	const char *sealed = look->secret ? seal_text(desk->db, arena, &place, look->secret) : NULL;
	json_t *result = json_object();
	const char *copy;
	char *text;

	json_object_set_new(result, "verb", json_string(look->word));
	if (sealed)
		json_object_set_new(result, "secret", json_string(sealed));
	text = json_dumps(result, JSON_COMPACT | JSON_ENSURE_ASCII);
	copy = arena_text(arena, text);
	free(text);
	json_decref(result);
	return copy;
}

static enum db_result write_look(struct desk *desk, struct arena *arena, const struct look *look)
{
	struct audit audit = { .uid = desk_operation_id(arena), .at = desk_now(desk),
		.user = look->user ? look->user : desk->actor.user, .terminal = desk->terminal,
		.verb = look->word, .entity = look->entity ? look->entity : "",
		.detail = look->detail ? look->detail : "", .reverses = DB_NULL };

	const struct glass *glass = desk_glass(desk, DB_NULL);

	if (look->copy && row_add(desk->db, &paper_copy_table, look->copy) == DB_OK)
		audit.detail = arena_format(
		    arena, _("%s, copy %lld"), audit.detail, (long long)look->copy->id);
	if (glass) /* what was looked at under it is found by its code */
		audit_touch(desk->db, glass_code(arena, glass->id));
	if (look->entity)
		audit_touch(desk->db, look->entity);
	for (size_t i = 0; i < look->code_count; i++)
		audit_touch(desk->db, look->codes[i]);
	audit.result = result_of(desk, arena, look, audit_next(desk->db));
	audit_add(desk->db, &audit);
	return db_failed(desk->db) == DB_OK ? db_commit(desk->db) : db_failed(desk->db);
}

bool look_trace(struct desk *desk, const struct look *look, struct failure *failure)
{
	struct arena arena = { 0 };
	enum db_result result = db_begin(desk->db);

	if (result == DB_OK)
		result = write_look(desk, &arena, look);
	if (result != DB_OK)
		failure_storage(failure, result, db_detail(desk->db));
	db_rollback(desk->db);
	arena_done(&arena);
	return result == DB_OK;
}

const char *look_secret(struct desk *desk, struct arena *arena, const struct audit *audit)
{
	json_t *result = json_loads(audit->result, 0, NULL);
	const struct seal_place place = place_of(audit->id);
	const char *text = seal_open(
	    desk->db, arena, &place, json_string_value(json_object_get(result, "secret")));

	json_decref(result);
	return text;
}
