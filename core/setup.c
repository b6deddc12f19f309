#include "core/setup.h"

#include "core/network.h"
#include "core/see.h"
#include "core/sign.h"

#include <unistd.h>

void setup_remove(struct desk *desk)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-turn", "-hash-turn" };
	struct arena arena = { 0 };
	const char *path = arena_text(&arena, db_path(desk->db));

	db_remove_ring(desk->db);
	db_close(&desk->db);
	sight_free(&desk->sight);
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		unlink(arena_format(&arena, "%s%s", path, ends[i]));
	arena_done(&arena);
}

static bool add_administrator(
    struct desk *desk, const struct setup_options *options, struct failure *failure)
{
	const struct value items[] = { { .name = "user", .text = options->administrator },
		{ .name = "title",
		    .text = options->title && *options->title ? options->title
							      : options->administrator },
		{ .name = "role", .text = role_name(ROLE_ADMINISTRATOR) },
		{ .name = "shelters", .text = "all" },
		{ .name = "language", .text = options->language ? options->language : "" } };
	const struct values values = { items, sizeof items / sizeof items[0] };

	return network_run_as_system(desk, &verb_user_add, &values, failure);
}

/* As their own act: it is their password, and no first one that they would have to change. */
static bool set_password(
    struct desk *desk, const struct setup_options *options, struct failure *failure)
{
	const struct value item = { .name = "user", .text = options->administrator };
	const struct request request = { .values = { &item, 1 }, .seen = DB_NULL };
	const struct actor before = desk->actor;
	struct outcome outcome = { 0 };
	bool done = desk_sign_in(desk, options->administrator, false, failure) &&
		sign_prepare(desk, options->administrator, options->password, failure) &&
		act_run(desk, &verb_password, &request, &outcome);

	failure_add_all(failure, &outcome.failure);
	desk->new_hash = NULL;
	desk->actor = before;
	outcome_done(&outcome);
	return done;
}

static bool mark_demo(struct desk *desk, struct failure *failure)
{
	enum db_result result = db_begin(desk->db);

	if (result == DB_OK)
		result = db_set_meta(desk->db, "demo", "1");
	if (result == DB_OK)
		result = db_commit(desk->db);
	if (result == DB_OK)
		return true;
	failure_storage(failure, result, db_detail(desk->db));
	db_rollback(desk->db);
	return false;
}

bool setup_create(struct desk *desk, const struct setup_options *options, struct failure *failure)
{
	struct db_options open = { .path = options->path, .create = true,
		.key_folder = options->key_folder, .key_file = options->key_file };
	const char *detail = "";
	enum db_result result;

	if (options->password &&
	    !sign_judge(desk, options->administrator, options->password, failure))
		return false;
	result = db_open(&open, &desk->arena, &desk->db, &detail);

	if (result != DB_OK) {
		failure_storage(failure, result,
		    arena_format(&desk->arena, "%s: %s", options->path, detail));
		return false;
	}
	if (network_apply(desk, failure) && add_administrator(desk, options, failure)
		&& (!options->password || set_password(desk, options, failure))
		&& (!options->demo || mark_demo(desk, failure)))
		return true;
	setup_remove(desk);
	return false;
}
