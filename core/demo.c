#include "core/demo_load.h"
#include "db/audit.h"
#include "db/bulk.h"
#include "db/user.h"

#include <stdio.h>
#include <string.h>

#define TOLD_EVERY 4096 /* stays: about ten times a second */

/* --- what the parts share -------------------------------------------------------------------- */

bool demo_ok(struct demo *demo)
{
	if (db_failed(demo->db) == DB_OK)
		return true;
	failure_storage(demo->failure, db_failed(demo->db), db_detail(demo->db));
	return false;
}

void demo_add(struct demo *demo, const struct table *table, void *row)
{
	row_add(demo->db, table, row);
}

/* Ends one transaction of the bulk load and begins the next. */
bool demo_commit(struct demo *demo, bool more)
{
	if (!demo_ok(demo))
		return false;
	bulk_end(demo->db);
	if (more)
		bulk_begin(demo->db);
	return demo_ok(demo);
}

void demo_told(struct demo *demo)
{
	int64_t done = demo->summary->stays;
	int64_t total = done + demo->stays_left + demo->open_left;

	if (!demo->progress || done < demo->reported + TOLD_EVERY)
		return;
	demo->reported = done;
	demo->progress(demo->context, done, total);
}

const char *demo_date(struct demo *demo, when_t at, int days)
{
	char *iso = arena_alloc(&demo->scratch, DATE_SIZE);

	when_to_date(at, iso);
	date_add(iso, days, iso);
	return iso;
}

const char *demo_one(struct demo *demo, const char *const *texts, size_t count)
{
	return texts[random_below(&demo->random, (int64_t)count)];
}

/* --- users ----------------------------------------------------------------------------------- */

/* where: a kind of shelter, "first-kind" for the first of it, or "all". */
static const struct {
	const char *name, *title, *role, *where, *language;
} users[] = {
	{ "admin", "ადმინისტრატორი", "administrator", "all", "" },
	{ "nino", "ნინო კალანდაძე", "reception", "first-children", "" },
	{ "keti", "ქეთი ლომსაძე", "reception", "children", "ka" },
	{ "giorgi", "გიორგი დვალი", "night", "children", "" },
	{ "tamar", "თამარ მესხი", "manager", "all", "" },
	{ "luka", "ლუკა ონიანი", "service", "first-trafficking", "" },
	{ "maia", "მაია ჟღენტი", "reception", "trafficking", "ka" },
	{ "eka", "ეკა ყიფიანი", "auditor", "all", "" },
	{ "lela", "ლელა მჭედლიშვილი", "provider", "first-children", "" },
	{ "ana", "ანა ხარაზი", "outreach", "all", "" },
	{ "davit", "დავით ხუციშვილი", "inspector", "all", "" },
	{ "zura", "ზურა გოგუაძე", "day-centre", "all", "" },
};

static void grant(struct demo *demo, int64_t user, const char *role, int64_t shelter)
{
	struct desk_grant row = { .user = user, .role = role, .shelter = shelter };

	demo_add(demo, &desk_grant_table, &row);
}

static void grant_where(struct demo *demo, int64_t user, const char *role, const char *where)
{
	bool first = strncmp(where, "first-", 6) == 0, fund = strstr(where, "trafficking") != NULL;

	if (strcmp(where, "all") == 0) {
		grant(demo, user, role, DB_NULL);
		return;
	}
	for (size_t i = 0; i < demo->house_count; i++)
		if (demo->houses[i].trafficking == fund) {
			grant(demo, user, role, demo->houses[i].row.id);
			if (first)
				return;
		}
}

static void add_users(struct demo *demo)
{
	for (size_t i = 0; i < sizeof users / sizeof users[0]; i++) {
		struct desk_user row;

		if (user_by_name(demo->db, &demo->scratch, users[i].name, &row))
			continue;
		row = (struct desk_user){ .name = users[i].name,
			.title = users[i].title,
			.language = users[i].language,
			.created_at = demo->start,
			.closed_at = DB_NULL };
		demo_add(demo, &desk_user_table, &row);
		grant_where(demo, row.id, users[i].role, users[i].where);
		demo->summary->users++;
	}
	arena_done(&demo->scratch);
}

/* --- the whole ------------------------------------------------------------------------------- */

static bool options_are_good(struct demo *demo)
{
	const struct demo_options *options = &demo->options;

	if (options->people < 1 || options->people > 10000000)
		failure_add(demo->failure, CODE_BAD_NUMBER, "people",
		    _("%lld people: allowed are 1 to 10000000"), (long long)options->people);
	if (options->days < 1 || options->days > 36500)
		failure_add(demo->failure, CODE_BAD_NUMBER, "days",
		    _("%lld days: allowed are 1 to 36500"), (long long)options->days);
	if (bulk_count(demo->db) > 0)
		failure_add(demo->failure, CODE_ALREADY_SO, NULL,
		    _("there are people in this database already; a demo fills only a new one"));
	return demo_ok(demo) && !failure_refuses(demo->failure);
}

static void set_times(struct demo *demo)
{
	int64_t lately = 2 * DAY;

	if (lately > demo->options.days * DAY / 2)
		lately = demo->options.days * DAY / 2;
	demo->recent = (demo->now - lately) / (5 * MINUTE) * (5 * MINUTE);
	demo->start = demo->recent - (demo->options.days * DAY - lately);
}

static void set_counts(struct demo *demo)
{
	int64_t people = demo->options.people;

	demo->next_person = 1;
	demo->reserved = people < 40 ? 0 : people < 200 ? people / 40 : 5;
	demo->people_left = people - demo->reserved;
	demo->stays_left = people + people * 55 / 100 - demo->open_left;
	if (demo->stays_left < 0)
		demo->stays_left = 0;
}

/* The audit row of what was written since the transaction began. */
static bool audit_as_demo(struct demo *demo, const char *detail)
{
	struct audit audit = { .uid = arena_format(&demo->scratch, "demo-%016llx",
				   (unsigned long long)random_next(&demo->random)),
		.at = demo->recent,
		.user = "system",
		.terminal = "demo",
		.verb = "demo",
		.entity = "demo",
		.detail = detail,
		.result = "{\"verb\":\"demo\"}",
		.reverses = DB_NULL };

	audit_touch(demo->db, "demo");
	audit_add(demo->db, &audit);
	return demo_ok(demo);
}

static bool prepare_network(struct demo *demo)
{
	demo_network(demo);
	if (!demo_ok(demo))
		return false;
	if (demo->slot_count == 0) {
		failure_add(demo->failure, CODE_NO_ROOM, NULL,
		    _("the config declares no beds to put people into"));
		return false;
	}
	db_begin(demo->db);
	demo_backdate(demo);
	if (!audit_as_demo(demo, "the beds are there since before the demo"))
		return false;
	db_commit(demo->db);
	return demo_ok(demo);
}

static const char *made_line(struct demo *demo)
{
	return arena_format(&demo->scratch, "%lld people, %lld stays, %lld days, seed %lld",
	    (long long)demo->summary->people, (long long)demo->summary->stays,
	    (long long)demo->options.days, (long long)demo->options.seed);
}

static bool fill_past(struct demo *demo)
{
	if (!prepare_network(demo))
		return false;
	bulk_begin(demo->db);
	if (!demo_ok(demo))
		return false;
	set_counts(demo);
	add_users(demo);
	demo_providers(demo);
	if (!demo_history(demo))
		return false;
	demo_details(demo);
	demo_goals(demo);
	demo_diets(demo);
	demo_duty(demo);
	db_set_meta(demo->db, "demo", "1");
	return audit_as_demo(demo, made_line(demo)) && demo_commit(demo, false);
}

/* What follows from all that happened, in bulk. */
static bool fill_more(struct demo *demo, void (*part)(struct demo *demo), const char *detail)
{
	when_t fixed = demo->desk->fixed_now;
	bool done;

	demo->desk->fixed_now = demo->now;
	bulk_begin(demo->db);
	part(demo);
	done = demo_ok(demo) && audit_as_demo(demo, detail) && demo_commit(demo, false);
	if (!done)
		db_rollback(demo->db);
	bulk_done(demo->db);
	demo->desk->fixed_now = fixed;
	return done;
}

bool demo_fill(struct desk *desk, const struct demo_options *options,
    void (*progress)(void *context, int64_t done, int64_t total), void *context,
    struct demo_summary *summary, struct failure *failure)
{
	struct demo demo = { .desk = desk,
		.db = desk->db,
		.failure = failure,
		.options = *options,
		.summary = summary,
		.progress = progress,
		.context = context,
		.random = { (uint64_t)options->seed },
		.now = desk_now(desk) };
	bool done;

	*summary = (struct demo_summary){ 0 };
	set_times(&demo);
	done = options_are_good(&demo);
	if (done && !(done = fill_past(&demo)))
		db_rollback(desk->db);
	bulk_done(desk->db);
	done = done && demo_present(&demo) && fill_more(&demo, demo_rounds, "rounds of the last nights")
	       && fill_more(&demo, demo_inspection, "visits of labour inspectors")
	       && fill_more(&demo, demo_street, "outings of the mobile groups")
	       && fill_more(&demo, demo_day, "day centres");
	if (done && progress)
		progress(context, summary->stays, summary->stays);
	arena_done(&demo.scratch);
	arena_done(&demo.keep);
	return done;
}
